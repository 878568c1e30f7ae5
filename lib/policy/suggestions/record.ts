import { pipeline, Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'
import { isObject, itemsAt, textAt, valueAt, type Tree } from '../../base/data.ts'
import { exit, Failure } from '../../base/failure.ts'
import type { Env, Files, Host } from '../../host/host.ts'
import { redactor } from '../../host/redact.ts'
import { taskLine } from '../../host/task-line.ts'
import { hidden } from '../../secrets/strings.ts'
import { texts, type Protocol } from '../evaluator/connection.ts'
import { isNodeAway, isPolicyVerdict, lostIn } from '../hubble-lines.ts'

/** Flows as `hubble observe -o jsonpb` prints them, one in a line; a file that ends in .gz is unpacked. */

/** One end of a flow. */
export interface RecordedEnd {
  /** `pod`, an entity's name, or `world`. */
  readonly kind: string
  /** All that it is, if it is no pod: an API server may be a node too. */
  readonly entities?: readonly string[]
  readonly namespace: string
  /** Labels of Kubernetes, without those that Cilium adds. */
  readonly labels: Readonly<Record<string, string>>
  readonly workload: string
  /** Of a pod in another cluster of a mesh; empty for the one that was observed. */
  readonly cluster: string
  /** Of the world: its address, and the names under which pods looked it up. */
  readonly ip: string
  readonly names: readonly string[]
  /** Labels that other workloads have beside the same ones: this one is without them. */
  readonly without?: readonly string[]
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
  /** A request that Envoy saw, and on which side it did. */
  readonly http?: SeenRequest | undefined
}

export interface SeenRequest {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly side: 'egress' | 'ingress'
}

export interface FlowRecord {
  readonly opened: readonly OpenedFlow[]
  readonly flows: number
  /** When the first and the last flow were seen; empty without flows. */
  readonly first: string
  readonly last: string
  readonly nodes: readonly string[]
  readonly lost: number
  /** Times in which a node was not asked, or nobody listened. */
  readonly gaps: number
  /** Policies that decided something meanwhile. */
  readonly policies: readonly string[]
  /** Every pod with at least one flow. */
  readonly pods: readonly RecordedEnd[]
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

/** Verdicts beside those that let pass that count as wished. */
export type Wished = readonly string[]

/** @throws Failure (status 78): the file is missing, or a line is no flow. */
export const readRecord = async ({ files, env }: Reader, path: string, wished: Wished): Promise<FlowRecord> => {
  if ((await files.kind(path)) !== 'file') {
    throw new Failure(`file not found: ${path}`, {
      hint: `record flows: ${taskLine('hubble-observe')} ARGS='--follow --record flows.jsonl'`,
      status: exit.config,
    })
  }
  const opened: OpenedFlow[] = []
  const leftOut = Object.fromEntries(reasons.map(reason => [reason, 0])) as Record<LeftOut, number>
  const [nodes, policies, pods] = [new Set<string>(), new Set<string>(), new Map<string, RecordedEnd>()]
  const isSecret = secretLabels(env)
  let [flows, lost, gaps, number, first, last] = [0, 0, 0, 0, '', '']
  for await (const line of linesOf(files, path)) {
    number++
    if (line.trim() === '') continue
    const read = objectOf(line, path, number)
    const missed = lostIn(read)
    lost += missed ?? 0
    if (isNodeAway(read)) gaps++
    if (missed !== undefined || valueAt(read, ['node_status', 'state_change']) !== undefined) continue
    const flow = (valueAt(read, ['flow']) ?? read) as Tree
    if (textAt(flow, ['verdict']) === '') throw notFlow(path, number)
    flows++
    const time = textAt(flow, ['time']) || textAt(read, ['time'])
    if (first === '' || time < first) first = time
    if (time > last) last = time
    nodes.add(textAt(flow, ['node_name']) || textAt(read, ['node_name']))
    for (const name of decidedBy(flow)) policies.add(name)
    const ends = { from: endOf(flow, 'source', isSecret), to: endOf(flow, 'destination', isSecret) }
    for (const end of [ends.from, ends.to]) if (end?.kind === 'pod') pods.set(JSON.stringify(end), end)
    const found = openedBy(flow, ends, wished)
    if (typeof found === 'string') leftOut[found]++
    else opened.push(found)
  }
  if (flows === 0) throw new Failure(`no flows in ${path}`, { status: exit.config })
  const sorted = (names: Set<string>): string[] => [...names].filter(Boolean).toSorted()
  const local = localCluster(nodes, pods.values())
  const account = { flows, first, last, nodes: sorted(nodes), lost, gaps, policies: sorted(policies), leftOut }
  return { opened: opened.map(local.ofFlow), pods: [...pods.values()].map(local.of), ...account }
}

/** Nodes are called `CLUSTER/NAME`: their cluster's own pods are marked as such. */
const localCluster = (nodes: ReadonlySet<string>, pods: Iterable<RecordedEnd>) => {
  const named = [...nodes].toSorted().find(node => node.includes('/'))
  const own = named?.split('/')[0] ?? [...pods].map(({ cluster }) => cluster).find(Boolean)
  const of = (end: RecordedEnd): RecordedEnd => (end.cluster === own ? { ...end, cluster: '' } : end)
  return { of, ofFlow: (flow: OpenedFlow): OpenedFlow => ({ ...flow, from: of(flow.from), to: of(flow.to) }) }
}

type Reader = Pick<Host, 'files' | 'env'>

/** @throws Failure (status 78): it is packed, and damaged. */
async function* linesOf(files: Files, path: string): AsyncGenerator<string> {
  const bytes = Readable.from(files.pieces(path))
  const decoder = new StringDecoder('utf8')
  let rest = ''
  // an error of either stream reaches the reader of the last one
  const plain = path.endsWith('.gz') ? pipeline(bytes, createGunzip(), () => {}) : bytes
  try {
    for await (const piece of plain) {
      const lines = `${rest}${decoder.write(piece as Buffer)}`.split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    if (!/^Z_|^ERR_/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
    throw new Failure(`cannot unpack ${path}: it is no gzip file, or its end is missing`, { status: exit.config })
  }
  if (rest !== '') yield rest
}

/** Labels that would bring a secret into a policy. */
const secretLabels = (env: Env): ((label: string) => boolean) => {
  const redact = redactor(env)
  const known = new Map<string, boolean>()
  return label => {
    const before = known.get(label)
    if (before !== undefined) return before
    const is = label.includes(hidden) || redact(label.replace(/^k8s:/, '').replace('=', ': ')).includes(hidden)
    known.set(label, is)
    return is
  }
}

/** The policies that a flow names, as `namespace/name`. */
const decidedBy = (flow: Tree): string[] =>
  ['egress_allowed_by', 'ingress_allowed_by', 'egress_denied_by', 'ingress_denied_by'].flatMap(key =>
    itemsAt(flow, [key]).map(each => [textAt(each, ['namespace']), textAt(each, ['name'])].filter(Boolean).join('/')),
  )

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

interface Ends {
  readonly from: RecordedEnd | undefined
  readonly to: RecordedEnd | undefined
}

/** The connection that a flow opened, or why it is none. Source ports say nothing; destination ports are translated. */
const openedBy = (flow: Tree, { from, to }: Ends, wished: Wished): OpenedFlow | LeftOut => {
  const verdict = textAt(flow, ['verdict'])
  if (verdict === 'ERROR') return 'error'
  if (verdict === 'AUDIT' && !wished.includes('audit')) return 'audit'
  if (verdict === 'DROPPED' && !(wished.includes('dropped') && isByPolicy(flow))) return 'dropped'
  if (!['FORWARDED', 'REDIRECTED', 'DROPPED', 'AUDIT'].includes(verdict)) return 'other'
  const reply = valueAt(flow, ['is_reply'])
  if (reply === true) return 'reply'
  const l4 = (flow['l4'] ?? {}) as Tree
  if (reply !== false && verdict !== 'DROPPED' && !opens(flow, l4)) return 'direction unknown'
  const transport = transportOf(l4)
  if (!transport) return 'other'
  if (!from || !to) return 'unknown end'
  if (from.kind === 'host' && to.kind === 'pod') return 'local host'
  const query = textAt(flow, ['l7', 'dns', 'query']).replace(/\.$/, '').toLowerCase()
  return { from, to, ...transport, query: query || undefined, http: requestOf(flow) }
}

/** What was dropped for another reason would not pass with any policy. */
const isByPolicy = (flow: Tree): boolean => {
  const reason = textAt(flow, ['drop_reason_desc'])
  return reason === '' || reason.startsWith('POLICY_DEN')
}

const requestOf = (flow: Tree): SeenRequest | undefined => {
  const [method, url] = [textAt(flow, ['l7', 'http', 'method']), textAt(flow, ['l7', 'http', 'url'])]
  if (method === '') return undefined
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
  const side = textAt(flow, ['traffic_direction']) === 'EGRESS' ? 'egress' : 'ingress'
  return { method, path: path || '/', side }
}

/** Where nobody says which way it went: the verdict of a policy, or the first packet of TCP. */
const opens = (flow: Tree, l4: Tree): boolean => {
  const flags = (valueAt(l4, ['TCP', 'flags']) ?? {}) as Tree
  return isPolicyVerdict(flow) || (flags['SYN'] === true && flags['ACK'] !== true)
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

const endOf = (
  flow: Tree,
  side: 'source' | 'destination',
  isSecret: (label: string) => boolean,
): RecordedEnd | undefined => {
  const end = (flow[side] ?? {}) as Tree
  const all = texts(end['labels']).filter(label => !isSecret(label))
  const own = { namespace: textAt(end, ['namespace']), cluster: textAt(end, ['cluster_name']) }
  const none = { labels: {}, workload: '', ip: '', names: [] as readonly string[] }
  if (textAt(end, ['pod_name']) !== '' || (own.namespace !== '' && all.some(label => label.startsWith('k8s:')))) {
    const workload = textAt(itemsAt(end, ['workloads'])[0], ['name'])
    return { ...none, ...own, kind: 'pod', labels: labelsIn(all), workload: workload || textAt(end, ['pod_name']) }
  }
  const is = entities.filter(each => all.some(label => label.replace(/-ipv[46]$/, '') === `reserved:${each}`))
  const [entity] = is
  if (entity === undefined) return undefined
  if (entity !== 'world') return { ...none, ...own, kind: entity, entities: is }
  const names = texts(flow[`${side}_names`]).map(name => name.replace(/\.$/, '').toLowerCase())
  return { ...none, ...own, kind: 'world', entities: is, ip: textAt(flow, ['IP', side]), names: names.toSorted() }
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
