import { createHash } from 'node:crypto'
import type { Tree } from '../../lib/base/data.ts'
import { covers, rangeOf } from '../../lib/base/cidr.ts'
import { isWithPieces } from '../../lib/base/text.ts'
import { answers } from '../kubernetes/cluster.ts'
import { clusterNameOf, runsStill, stirred, trafficOf } from '../kubernetes/traffic.ts'
import { Gap, ProgramExit, readArguments, type Arguments } from '../program/arguments.ts'
import { smallPattern } from '../program/patterns.ts'
import type { Call, Pieces, Program } from '../program/program.ts'
import type { KubeCluster, Pod } from '../world/cluster.ts'
import type { Flow, Party } from '../world/flows.ts'
import { clusterAt, installedVersion } from '../world/world.ts'

const valued = (
  '--server -n|--namespace --pod --from-pod --to-pod --from-namespace --to-namespace --verdict --last --first ' +
  '--since -o|--output --protocol -t|--type --port --to-port --from-port -l|--label --from-label --to-label ' +
  '--http-status --fqdn --from-fqdn --ip --from-ip --to-ip ' +
  '--http-method --http-path --to-fqdn --traffic-direction --drop-reason-desc --timeout --workload --to-workload ' +
  '--from-workload --not --context --kubeconfig'
).split(' ')
const switches =
  '-f|--follow -P|--port-forward --all --print-node-name --numeric --json --debug -s|--silent-errors'.split(' ')

/**
 * The hubble CLI: the flows that the rehearsal computed, in the forms of its printer. None of it is recorded from a
 * real data plane, and there are no flows but those of commands that were run in pods.
 */
export const hubble: Program = async function* (call) {
  const flags = readArguments(call, valued, switches)
  const [verb = ''] = flags.words
  const { world, wait } = call
  if (verb === 'version') {
    const version = installedVersion(world, 'hubble') ?? world.versions?.['hubble'] ?? '1.19.4'
    yield `hubble v${version} compiled with go1.25.3 on linux/amd64\n`
    return 0
  }
  // a forwarded port leads to the cluster that it was forwarded from, whatever context is the current one
  const current = clusterAt(world, world.kubeconfig.current)
  const cluster =
    flags.has('--server') && !(current && hasRelay(current)) ? Object.values(world.clusters).find(hasRelay) : current
  await wait(60)
  const server = flags.value('--server') ?? '127.0.0.1:4245'
  const forwarded = flags.has('--port-forward') || world.ports.some(({ port }) => server.endsWith(`:${port}`))
  if (!forwarded || !cluster || !answers(world, cluster) || !hasRelay(cluster)) {
    const reason = `transport: Error while dialing: dial tcp ${server}: connect: connection refused`
    const failure = `rpc error: code = Unavailable desc = connection error: desc = "${reason}"`
    throw new ProgramExit(`${verb === 'status' ? 'failed getting status: ' : ''}${failure}`)
  }
  return yield* ask(call, cluster, flags, cluster.pods.find(isRelay)!)
}

const isRelay = ({ workload, ready }: Pod): boolean => workload === 'hubble-relay' && ready !== undefined

const hasRelay = (cluster: KubeCluster): boolean => cluster.pods.some(isRelay)

/** `hubble …` inside an agent, which sees its own node's flows only. */
export const hubbleInAgent = (call: Call, cluster: KubeCluster, args: readonly string[], agent: Pod) =>
  ask(call, cluster, readArguments({ name: 'hubble', args }, valued, switches), agent)

/** @param server the relay, which asks all agents, or one of them. */
async function* ask(call: Call, cluster: KubeCluster, flags: Arguments, server: Pod): Pieces {
  const node = isRelay(server) ? undefined : server.node
  const [verb = '', noun = ''] = flags.words
  const { world } = call
  const nodes = node === undefined ? cluster.nodes.map(({ name }) => name) : [node]
  const traffic = trafficOf(cluster)
  if (verb === 'list' && noun.startsWith('node')) {
    const name = clusterNameOf(cluster)
    const rows = nodes.map(each => `${name}/${each}   Connected   ${hours(world.now - cluster.created)}\n`)
    yield `NAME   STATUS   AGE\n${rows.join('')}`
    return
  }
  if (verb === 'status') {
    const max = 4_095 * nodes.length
    const share = ((traffic.flows.length / max) * 100).toFixed(2)
    const uptime = Math.max(1, (world.now - cluster.created) / 1_000)
    yield `Healthcheck (via ${node === undefined ? 'localhost:4245' : 'unix:///var/run/cilium/hubble.sock'}): Ok\n`
    yield `Current/Max Flows: ${grouped(traffic.flows.length)}/${grouped(max)} (${share}%)\n`
    yield `Flows/s: ${(traffic.seen / uptime).toFixed(2)}\n`
    if (node === undefined) yield `Connected Nodes: ${nodes.length}/${nodes.length}\n`
    return
  }
  if (verb !== 'observe') throw new Gap(`hubble ${flags.words.join(' ')}`)
  const wanted = filterOf(flags, world.now)
  const mine = (flow: Flow): boolean => nodes.includes(flow.node) && wanted(flow)
  const form = flags.has('--json') ? 'json' : (flags.value('--output') ?? 'compact')
  const show = (flow: Flow): string => shown(cluster, flow, form, flags.has('--print-node-name'))
  const follow = flags.has('--follow')
  const past = traffic.flows.filter(flow => flow.time <= world.now && mine(flow)).toSorted((a, b) => a.time - b.time)
  const first = flags.value('--first')
  const last = flags.value('--last') ?? (flags.has('--all') || flags.value('--since') || first ? undefined : '20')
  const asked = first ? past.slice(0, Number(first)) : last === undefined ? past : past.slice(-Number(last))
  for (const flow of follow && !flags.value('--last') && !flags.value('--since') ? [] : asked) yield show(flow)
  if (!follow) return
  yield* fresh(call, cluster, server, flow => (mine(flow) ? show(flow) : ''))
}

/** New flows, until Ctrl-C or until whoever gives them is gone. */
async function* fresh(call: Call, cluster: KubeCluster, server: Pod, show: (flow: Flow) => string): Pieces {
  const { world, signal } = call
  const traffic = trafficOf(cluster)
  let seen = traffic.seen
  call.endsItself('SIGINT')
  while (!signal.aborted) {
    if (!runsStill(world, cluster, server)) {
      if (isRelay(server)) throw new ProgramExit('rpc error: code = Unavailable desc = error reading from server: EOF')
      throw new ProgramExit('command terminated with exit code 137', 137)
    }
    const behind = traffic.seen - seen
    seen = traffic.seen
    const lost = behind - traffic.flows.length
    if (lost > 0) yield `${JSON.stringify(lostJson(cluster, server, lost, world.now))}\n`
    for (const flow of behind === 0 ? [] : traffic.flows.slice(-behind)) {
      const line = show(flow)
      if (line !== '') yield line
    }
    if (seen === traffic.seen) await call.outside(async () => stirred(world, signal))
  }
}

/** Flows that were written over before they were read, as Hubble's printer tests have it. */
const lostJson = (cluster: KubeCluster, server: Pod, lost: number, now: number): unknown => ({
  lost_events: { source: 'HUBBLE_RING_BUFFER', num_events_lost: String(lost) },
  node_name: `${clusterNameOf(cluster)}/${server.node}`,
  time: new Date(now).toISOString(),
})

const grouped = (count: number): string => count.toLocaleString('en-US')
const hours = (ms: number): string => `${Math.floor(ms / 3_600_000)}h`

type Filter = (flow: Flow, value: string, flags: Arguments) => boolean

const either = ({ source, destination }: Flow, matches: (party: Party) => boolean): boolean =>
  matches(source) || matches(destination)
const inNamespace = (value: string) => (party: Party) => party.namespace === value
const isPod = (value: string, flags: Arguments) => (party: Party) => {
  const [name = '', inSlash] = value.split('/')
  const namespace = inSlash === undefined ? (flags.value('--namespace') ?? 'default') : name
  return (namespace === '' || party.namespace === namespace) && party.pod.startsWith(inSlash ?? name)
}
const isWorkload = (value: string) => (party: Party) => party.workload === value.split('/').at(-1)
const hasLabels = (value: string) => (party: Party) =>
  value.split(',').every(each => party.labels.includes(each.includes(':') ? each : `k8s:${each}`))

const isNamed = (value: string) => (party: Party) => party.names.some(name => isWithPieces(name, value.split('*')))
const isAt = (value: string) => (party: Party) => {
  const [range, own] = [value, party.ip].map(each => rangeOf(each.includes('/') ? each : `${each}/32`))
  return range !== undefined && own !== undefined && covers(range, own)
}

const eventTypes: Readonly<Record<string, number>> = { drop: 1, trace: 4, 'policy-verdict': 5, l7: 129 }

const filters: Readonly<Record<string, Filter>> = {
  '--namespace': (flow, value) => either(flow, inNamespace(value)),
  '--from-namespace': (flow, value) => inNamespace(value)(flow.source),
  '--to-namespace': (flow, value) => inNamespace(value)(flow.destination),
  '--pod': (flow, value, flags) => either(flow, isPod(value, flags)),
  '--from-pod': (flow, value, flags) => isPod(value, flags)(flow.source),
  '--to-pod': (flow, value, flags) => isPod(value, flags)(flow.destination),
  '--workload': (flow, value) => either(flow, isWorkload(value)),
  '--from-workload': (flow, value) => isWorkload(value)(flow.source),
  '--to-workload': (flow, value) => isWorkload(value)(flow.destination),
  '--label': (flow, value) => either(flow, hasLabels(value)),
  '--from-label': (flow, value) => hasLabels(value)(flow.source),
  '--to-label': (flow, value) => hasLabels(value)(flow.destination),
  '--verdict': (flow, value) => flow.verdict === value.toUpperCase(),
  '--traffic-direction': (flow, value) => flow.direction === value.toUpperCase(),
  '--port': (flow, value) => either(flow, party => party.port === Number(value)),
  '--to-port': (flow, value) => flow.destination.port === Number(value),
  '--from-port': (flow, value) => flow.source.port === Number(value),
  '--protocol': ({ protocol, http, dns }, value) =>
    [protocol.toLowerCase(), http && 'http', dns && 'dns'].includes(value.toLowerCase()),
  '--type': (flow, value) => {
    const [type = '', sub] = value.split(':')
    return flow.event.type === eventTypes[type] && (sub === undefined || flow.type === sub)
  },
  '--http-status': ({ http }, value) => smallPattern(`^${value.replace('+', '.*')}$`).test(String(http?.code ?? '')),
  '--http-method': ({ http }, value) => http?.method === value.toUpperCase(),
  '--http-path': ({ http }, value) =>
    http !== undefined && smallPattern(value).test(http.url.replace(/^http:\/\/[^/]*/, '')),
  '--ip': (flow, value) => either(flow, isAt(value)),
  '--from-ip': (flow, value) => isAt(value)(flow.source),
  '--to-ip': (flow, value) => isAt(value)(flow.destination),
  '--fqdn': (flow, value) => either(flow, isNamed(value)),
  '--from-fqdn': (flow, value) => isNamed(value)(flow.source),
  '--to-fqdn': (flow, value) => isNamed(value)(flow.destination),
  '--drop-reason-desc': ({ event }, value) => dropReasons[event.sub_type] === value && event.type === 1,
}

/** Every flag narrows it down; a flag given twice is one or the other. */
const filterOf = (flags: Arguments, now: number): ((flow: Flow) => boolean) => {
  if (flags.values('--not').length > 0) throw new Gap('hubble observe --not')
  const active = Object.entries(filters).filter(([flag]) => flags.values(flag).length > 0)
  const since = flags.values('--since').map(each => (/^\d{4}-/.test(each) ? Date.parse(each) : now - sinceMs(each)))
  return flow => {
    // an answer has its ends the other way round
    const sent = flow.reply ? { ...flow, source: flow.destination, destination: flow.source } : flow
    return (
      (since.length === 0 || since.some(each => flow.time >= each)) &&
      active.every(([flag, matches]) => flags.values(flag).some(value => matches(sent, value, flags)))
    )
  }
}

const sinceMs = (text: string): number => {
  const [, number = '0', unit = 's'] = /^(\d+)(s|m|h)$/.exec(text) ?? []
  return Number(number) * ({ s: 1_000, m: 60_000, h: 3_600_000 }[unit] ?? 0)
}

const dropReasons: Readonly<Record<number, string>> = { 133: 'POLICY_DENIED', 181: 'POLICY_DENY' }
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** As Go prints time.StampMilli. */
const stamp = (time: number): string => {
  const date = new Date(time)
  return `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${date.toISOString().slice(11, 23)}`
}

const reservedNames: Readonly<Record<number, string>> = {
  1: 'host',
  2: 'world',
  4: 'health',
  6: 'remote-node',
  7: 'kube-apiserver',
  8: 'ingress',
}

const hostOf = ({ pod, namespace, names, ip, port }: Party): string =>
  `${pod ? `${namespace}/${pod}` : names.length > 0 ? names.join(',') : ip}:${port}`

const identityText = ({ identity }: Party): string => `(${reservedNames[identity] ?? `ID:${identity}`})`

const verdictText = ({ verdict, event }: Flow): string =>
  event.type !== 5 ? verdict : verdict === 'DROPPED' ? 'DENIED' : 'ALLOWED'

const shown = (cluster: KubeCluster, flow: Flow, form: string, withNode: boolean): string => {
  if (form === 'json' || form === 'jsonpb') return `${JSON.stringify(flowJson(cluster, flow))}\n`
  if (form !== 'compact') throw new Gap(`hubble observe -o ${form}`)
  const arrow = flow.reply === undefined ? '<>' : flow.reply ? '<-' : '->'
  const node = withNode ? ` [${clusterNameOf(cluster)}/${flow.node}]` : ''
  const ends = [
    hostOf(flow.source),
    identityText(flow.source),
    arrow,
    hostOf(flow.destination),
    identityText(flow.destination),
  ]
  return `${stamp(flow.time)}${node}: ${ends.join(' ')} ${flow.type} ${verdictText(flow)} (${flow.summary})\n`
}

/** The fields of flow.proto that people ask for; an answer has its ends swapped, as the packet has. */
const flowJson = (cluster: KubeCluster, flow: Flow): unknown => {
  const [from, to] = flow.reply ? [flow.destination, flow.source] : [flow.source, flow.destination]
  const end = ({ identity, namespace, labels, pod, workload }: Party): unknown => ({
    identity,
    ...(pod && { cluster_name: clusterNameOf(cluster), namespace }),
    labels,
    ...(pod && { pod_name: pod }),
    ...(workload && { workloads: [{ name: workload, kind: 'Deployment' }] }),
  })
  const time = new Date(flow.time).toISOString()
  const node = `${clusterNameOf(cluster)}/${flow.node}`
  const { event, http, dns } = flow
  const isL7 = http !== undefined || dns !== undefined
  return {
    flow: {
      time,
      uuid: uuidOf(flow),
      verdict: flow.verdict,
      ...(event.type === 1 && { drop_reason: event.sub_type }),
      IP: { source: from.ip, destination: to.ip, ipVersion: 'IPv4' },
      l4: {
        [flow.protocol]: {
          source_port: from.port,
          destination_port: to.port,
          ...(flow.flags &&
            flow.flags.length > 0 && { flags: Object.fromEntries(flow.flags.map(flag => [flag, true])) }),
        },
      },
      source: end(from),
      destination: end(to),
      Type: isL7 ? 'L7' : 'L3_L4',
      node_name: node,
      ...(to.names.length > 0 && { destination_names: to.names }),
      ...(isL7 && {
        l7: {
          type: flow.reply ? 'RESPONSE' : 'REQUEST',
          ...(http && {
            http: { ...(http.code && { code: http.code }), method: http.method, url: http.url, protocol: 'HTTP/1.1' },
          }),
          ...(dns && { dns: { ...dns, observation_source: 'proxy' } }),
        },
      }),
      // 0 and false are omitted, except for is_reply
      ...(flow.reply && { reply: true }),
      ...(flow.reply !== undefined && { is_reply: flow.reply }),
      event_type: { type: event.type, ...(event.sub_type !== 0 && { sub_type: event.sub_type }) },
      traffic_direction: flow.direction,
      ...(event.type === 5 && flow.match && flow.match !== 'none' && { policy_match_type: matchTypes[flow.match] }),
      ...(event.type === 4 && { trace_observation_point: flow.type.toUpperCase().replace('-', '_') }),
      ...(event.type === 1 && { drop_reason_desc: dropReasons[event.sub_type] }),
      ...policiesJson(flow),
      Summary: flow.summary,
    },
    node_name: node,
    time,
  }
}

/** The same for the same flow, whoever shows it. */
const uuidOf = (flow: Flow): string => {
  const digits = createHash('sha256').update(JSON.stringify(flow)).digest('hex')
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join('-')
}

const matchTypes = { 'L3-Only': 1, 'L3-L4': 2, 'L4-Only': 3, all: 4 } as const

const policiesJson = ({ policy, verdict, direction, event, match }: Flow): Tree => {
  // no policy is listed for a flow that is denied only because no policy allows it
  if (event.type !== 5 || !policy || policy.length === 0 || match === 'none') return {}
  const key = `${direction.toLowerCase()}_${verdict === 'DROPPED' ? 'denied' : 'allowed'}_by`
  const names = policy.map(each => {
    const [namespace, name] = each.includes('/') ? each.split('/') : [undefined, each]
    return { name, ...(namespace && { namespace }) }
  })
  return { [key]: names }
}
