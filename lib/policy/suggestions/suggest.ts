import type { Tree } from '../../base/data.ts'
import type { OpenedFlow, RecordedEnd } from './record.ts'

/** The least policies that let a record's connections through. */

export interface Suggestion {
  readonly policies: readonly SuggestedPolicy[]
  /** What a person must know of them. */
  readonly remarks: readonly string[]
  /** Sides that lie in other namespaces: no policy here speaks of them. */
  readonly elsewhere: readonly string[]
}

interface SuggestedPolicy {
  readonly namespace: string
  readonly name: string
  readonly object: Tree
  /** Connections behind each rule, in the order of egress and ingress. */
  readonly counts: { readonly egress: readonly number[]; readonly ingress: readonly number[] }
}

type Way = 'egress' | 'ingress'
interface Rules {
  readonly subject: RecordedEnd
  readonly egress: Map<string, PeerPorts>
  readonly ingress: Map<string, PeerPorts>
}
interface PeerPorts {
  readonly peer: RecordedEnd
  readonly ports: Map<string, { readonly port: number; readonly protocol: string }>
  readonly queries: Set<string>
  count: number
}

const groupKey = ({ kind, namespace, cluster, labels, ip, names }: RecordedEnd): string =>
  kind === 'pod'
    ? JSON.stringify([cluster, namespace, labels])
    : kind === 'world'
      ? `world ${names.length > 0 ? plainNames(names).join(' ') : ip}`
      : kind

/** @param namespaces whose pods get policies. */
export const suggested = (opened: readonly OpenedFlow[], namespaces: readonly string[]): Suggestion => {
  const subjects = new Map<string, Rules>()
  const elsewhere = new Set<string>()
  const remarks = new Set<string>()
  const note = (subject: RecordedEnd, peer: RecordedEnd, way: Way, flow: OpenedFlow): void => {
    if (subject.kind !== 'pod') return
    if (!namespaces.includes(subject.namespace)) {
      elsewhere.add(`${subject.namespace}/${subject.workload} ${way}`)
      return
    }
    const key = groupKey(subject)
    const rules = subjects.get(key) ?? { subject, egress: new Map(), ingress: new Map() }
    subjects.set(key, rules)
    const found = rules[way].get(groupKey(peer)) ?? { peer, ports: new Map(), queries: new Set(), count: 0 }
    rules[way].set(groupKey(peer), found)
    found.count++
    found.ports.set(`${flow.protocol} ${String(flow.port).padStart(5, '0')}`, flow)
    if (flow.query !== undefined) found.queries.add(flow.query)
  }
  for (const flow of opened) {
    note(flow.from, flow.to, 'egress', flow)
    note(flow.to, flow.from, 'ingress', flow)
  }
  const used = new Set<string>()
  const policies = [...subjects.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rules]) => policyOf(rules, used, remarks))
  return { policies, remarks: [...remarks].toSorted(), elsewhere: [...elsewhere].toSorted() }
}

const policyOf = ({ subject, egress, ingress }: Rules, used: Set<string>, remarks: Set<string>): SuggestedPolicy => {
  let name = `${subject.workload}-seen`
  for (let nth = 2; used.has(`${subject.namespace}/${name}`); nth++) name = `${subject.workload}-seen-${nth}`
  used.add(`${subject.namespace}/${name}`)
  const out = withNames(sorted(egress), subject, remarks)
  const into = sorted(ingress)
  const object = {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: { name, namespace: subject.namespace },
    spec: {
      endpointSelector: { matchLabels: subject.labels },
      // a direction in which nothing was seen is shut: an empty rule lets nothing pass
      egress: out.length > 0 ? out.flatMap(each => rulesOf(each, 'to', subject, remarks)) : [{}],
      ingress: into.length > 0 ? into.flatMap(each => rulesOf(each, 'from', subject, remarks)) : [{}],
    },
  }
  const counts = (of: readonly PeerPorts[]): number[] =>
    of.flatMap(each => rulesOf(each, 'to', subject, new Set()).map(() => each.count))
  return { namespace: subject.namespace, name, object, counts: { egress: counts(out), ingress: counts(into) } }
}

const sorted = (peers: Map<string, PeerPorts>): PeerPorts[] =>
  [...peers.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, peer]) => peer)

/** Names are learnt from lookups alone: the rule to the DNS pods that were seen then names them. */
const withNames = (peers: readonly PeerPorts[], subject: RecordedEnd, remarks: Set<string>): PeerPorts[] => {
  const names = peers.flatMap(({ peer }) => (peer.kind === 'world' ? plainNames(peer.names) : []))
  if (names.length === 0) return [...peers]
  const isDns = ({ ports }: PeerPorts): boolean => [...ports.values()].some(({ port }) => port === 53)
  const servers = peers.filter(isDns)
  if (servers.length === 0) {
    const learnt = `Cilium never learns ${names.join(', ')}`
    remarks.add(`${subject.namespace}/${subject.workload}: the record has no DNS lookup; without a DNS rule ${learnt}`)
  }
  return peers.map(each => (servers.includes(each) ? { ...each, queries: new Set([...each.queries, ...names]) } : each))
}

/** The names of the Internet, without the tails that a pod's search list adds. */
export const plainNames = (names: readonly string[]): string[] => [
  ...new Set(names.map(name => name.replace(/(?:\.[a-z0-9-]+)?\.svc\.cluster\.local$|\.cluster\.local$/, ''))),
]

/** Ports of one entry of toPorts, at most: pkg/policy/api/rule_validation.go of Cilium. */
const mostPorts = 40

const rulesOf = (
  { peer, ports, queries }: PeerPorts,
  way: 'to' | 'from',
  subject: RecordedEnd,
  remarks: Set<string>,
): Tree[] => {
  const all = [...ports.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, port]) => port)
  const icmp = all.filter(({ protocol }) => protocol.startsWith('ICMP'))
  const others = all.filter(({ protocol }) => !protocol.startsWith('ICMP'))
  const asksNames = way === 'to' && queries.size > 0 && others.some(({ port }) => port === 53)
  const dns = { ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: questions(queries) } }
  const plain = (asksNames ? others.filter(({ port }) => port !== 53) : others).map(({ port, protocol }) => ({
    port: String(port),
    protocol,
  }))
  const entries = Array.from({ length: Math.ceil(plain.length / mostPorts) }, (_, nth) => ({
    ports: plain.slice(nth * mostPorts, (nth + 1) * mostPorts),
  }))
  const toPorts = [...(asksNames ? [dns] : []), ...entries]
  const who = peerRule(peer, way, subject, remarks)
  return [
    ...(toPorts.length > 0 ? [{ ...who, toPorts }] : []),
    ...(icmp.length > 0
      ? [
          {
            ...who,
            icmps: [
              {
                fields: icmp.map(({ port, protocol }) => ({
                  type: port,
                  family: protocol === 'ICMP' ? 'IPv4' : 'IPv6',
                })),
              },
            ],
          },
        ]
      : []),
  ]
}

/** The names that a pod may look up: those it used, and its search list's tails, whose refusal stops some resolvers. */
const questions = (queries: ReadonlySet<string>): Tree[] => {
  const names = plainNames([...queries]).filter(name => name.includes('.'))
  return [...names.toSorted().map(matchName => ({ matchName })), { matchPattern: '**.cluster.local' }]
}

const peerRule = (peer: RecordedEnd, way: 'to' | 'from', subject: RecordedEnd, remarks: Set<string>): Tree => {
  if (peer.kind === 'pod') {
    const foreign = peer.namespace !== subject.namespace && { 'k8s:io.kubernetes.pod.namespace': peer.namespace }
    const mesh = peer.cluster !== subject.cluster &&
      peer.cluster !== '' && { 'k8s:io.cilium.k8s.policy.cluster': peer.cluster }
    return { [`${way}Endpoints`]: [{ matchLabels: { ...foreign, ...mesh, ...peer.labels } }] }
  }
  if (peer.kind !== 'world') return { [`${way}Entities`]: [peer.kind] }
  const names = plainNames(peer.names)
  if (way === 'to' && names.length > 0) return { toFQDNs: names.map(matchName => ({ matchName })) }
  remarks.add(
    `${subject.namespace}/${subject.workload}: ${peer.ip} is an address, not a name: the rule ends when it changes`,
  )
  return { [`${way}CIDRSet`]: [{ cidr: `${peer.ip}/${peer.ip.includes(':') ? 128 : 32}` }] }
}
