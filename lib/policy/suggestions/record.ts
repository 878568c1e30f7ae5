import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { isObject, itemsAt, textAt, valueAt, type Tree } from '../../base/data.ts'
import { exit, Failure } from '../../base/failure.ts'
import type { Files } from '../../host/host.ts'
import { texts, type Protocol } from '../evaluator/connection.ts'

/** Flows as `hubble observe -o jsonpb` prints them, one in a line; a file that ends in .gz is unpacked. */

/** One end of a flow. */
export interface RecordedEnd {
  /** `pod`, an entity's name, or `world`. */
  readonly kind: string
  readonly namespace: string
  /** Labels of Kubernetes, without those that Cilium adds. */
  readonly labels: Readonly<Record<string, string>>
  readonly workload: string
  /** The cluster of a mesh. */
  readonly cluster: string
  /** Of the world: its address, and the names under which pods looked it up. */
  readonly ip: string
  readonly names: readonly string[]
}

/** A connection that was opened. */
export interface OpenedFlow {
  readonly from: RecordedEnd
  readonly to: RecordedEnd
  /** Of ICMP the type. */
  readonly port: number
  readonly protocol: Protocol
  /** A name that was looked up. */
  readonly query: string | undefined
}

export interface FlowRecord {
  readonly opened: readonly OpenedFlow[]
  readonly flows: number
  /** When the first and the last flow were seen; empty without flows. */
  readonly first: string
  readonly last: string
  readonly nodes: readonly string[]
  readonly lost: number
  /** Lines that were left out, by reason. */
  readonly leftOut: Readonly<Record<LeftOut, number>>
}

const reasons = [
  'reply',
  'dropped',
  'audit',
  'error',
  'direction unknown',
  'local host',
  'unknown end',
  'other',
] as const
type LeftOut = (typeof reasons)[number]

/** @throws Failure (status 78): the file is missing, or a line is no flow. */
export const readRecord = async (files: Files, path: string, withDropped: boolean): Promise<FlowRecord> => {
  if ((await files.kind(path)) !== 'file') {
    throw new Failure(`file not found: ${path}`, {
      hint: 'record flows: hubble observe --follow -o jsonpb > flows.jsonl',
      status: exit.config,
    })
  }
  const bytes = Readable.from(files.pieces(path))
  const input = path.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  const opened: OpenedFlow[] = []
  const leftOut = Object.fromEntries(reasons.map(reason => [reason, 0])) as Record<LeftOut, number>
  const nodes = new Set<string>()
  let [flows, lost, number, first, last] = [0, 0, 0, '', '']
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    const read = objectOf(line, path, number)
    const events = valueAt(read, ['lost_events'])
    if (isObject(events)) {
      lost += Number(textAt(events, ['num_events_lost'])) || 1
      continue
    }
    const flow = (valueAt(read, ['flow']) ?? read) as Tree
    if (textAt(flow, ['verdict']) === '') throw notFlow(path, number)
    flows++
    const time = textAt(flow, ['time']) || textAt(read, ['time'])
    if (first === '' || time < first) first = time
    if (time > last) last = time
    nodes.add(textAt(flow, ['node_name']) || textAt(read, ['node_name']))
    const found = openedBy(flow, withDropped)
    if (typeof found === 'string') leftOut[found]++
    else opened.push(found)
  }
  if (flows === 0) throw new Failure(`no flows in ${path}`, { status: exit.config })
  return { opened, flows, first, last, nodes: [...nodes].filter(Boolean).toSorted(), lost, leftOut }
}

const notFlow = (path: string, line: number): Failure =>
  new Failure(`${path}:${line}: not a flow of hubble observe -o jsonpb`, { status: exit.config })

const objectOf = (line: string, path: string, number: number): Tree => {
  try {
    const read: unknown = JSON.parse(line)
    if (isObject(read)) return read
  } catch {
    // told below
  }
  throw notFlow(path, number)
}

/** The connection that a flow opened, or why it is none. Source ports say nothing; destination ports are translated. */
const openedBy = (flow: Tree, withDropped: boolean): OpenedFlow | LeftOut => {
  const verdict = textAt(flow, ['verdict'])
  if (verdict === 'ERROR') return 'error'
  if (verdict === 'AUDIT') return 'audit'
  if (verdict === 'DROPPED' && !withDropped) return 'dropped'
  if (!['FORWARDED', 'REDIRECTED', 'DROPPED'].includes(verdict)) return 'other'
  const reply = valueAt(flow, ['is_reply'])
  if (reply === true) return 'reply'
  const l4 = (flow['l4'] ?? {}) as Tree
  if (reply !== false && !opens(flow, l4)) return 'direction unknown'
  const transport = transportOf(l4)
  if (!transport) return 'other'
  const [from, to] = [endOf(flow, 'source'), endOf(flow, 'destination')]
  if (!from || !to) return 'unknown end'
  if (from.kind === 'host' && to.kind === 'pod') return 'local host'
  const query = textAt(flow, ['l7', 'dns', 'query']).replace(/\.$/, '').toLowerCase()
  return { from, to, ...transport, query: query || undefined }
}

/** Where nobody says which way it went: the verdict of a policy, or the first packet of TCP. */
const opens = (flow: Tree, l4: Tree): boolean => {
  const policyVerdict = 5 // MessageTypePolicyVerdict of Cilium
  const flags = (valueAt(l4, ['TCP', 'flags']) ?? {}) as Tree
  return (
    Number(valueAt(flow, ['event_type', 'type'])) === policyVerdict || (flags['SYN'] === true && flags['ACK'] !== true)
  )
}

const transportOf = (l4: Tree): { port: number; protocol: Protocol } | undefined => {
  for (const protocol of ['TCP', 'UDP', 'SCTP'] as const) {
    if (isObject(l4[protocol])) return { port: Number(valueAt(l4, [protocol, 'destination_port']) ?? 0), protocol }
  }
  if (isObject(l4['ICMPv4'])) return { port: Number(valueAt(l4, ['ICMPv4', 'type']) ?? 0), protocol: 'ICMP' }
  if (isObject(l4['ICMPv6'])) return { port: Number(valueAt(l4, ['ICMPv6', 'type']) ?? 0), protocol: 'ICMPv6' }
  return undefined
}

/** Entities before addresses: an API server may be outside, and has the label of the world too. */
const entities = ['kube-apiserver', 'host', 'remote-node', 'health', 'ingress', 'unmanaged', 'init', 'world']

const endOf = (flow: Tree, side: 'source' | 'destination'): RecordedEnd | undefined => {
  const end = (flow[side] ?? {}) as Tree
  const all = texts(end['labels'])
  const own = { namespace: textAt(end, ['namespace']), cluster: textAt(end, ['cluster_name']) }
  const none = { labels: {}, workload: '', ip: '', names: [] as readonly string[] }
  if (textAt(end, ['pod_name']) !== '' || (own.namespace !== '' && all.some(label => label.startsWith('k8s:')))) {
    const workload = textAt(itemsAt(end, ['workloads'])[0], ['name'])
    return { ...none, ...own, kind: 'pod', labels: labelsIn(all), workload: workload || textAt(end, ['pod_name']) }
  }
  const entity = entities.find(each => all.includes(`reserved:${each}`) || all.includes(`reserved:${each}-ipv4`))
  if (entity === undefined) return undefined
  if (entity !== 'world') return { ...none, ...own, kind: entity }
  const names = texts(flow[`${side}_names`]).map(name => name.replace(/\.$/, '').toLowerCase())
  return { ...none, ...own, kind: 'world', ip: textAt(flow, ['IP', side]), names: names.toSorted() }
}

/** Labels of a pod, without those of its namespace and those that Cilium adds. */
const labelsIn = (all: readonly string[]): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const label of all) {
    if (!label.startsWith('k8s:')) continue
    const [key = '', ...value] = label.slice('k8s:'.length).split('=')
    if (!/^io\.cilium\.k8s\.|^io\.kubernetes\.pod\.namespace$/.test(key)) found[key] = value.join('=')
  }
  return found
}
