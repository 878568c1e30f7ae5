import type { Tree } from '../../base/data.ts'
import type { OpenedFlow, RecordedEnd, SeenRequest } from './record.ts'

/** The rules for one peer of a workload: who it is, and the ports, names and requests that were seen. */

export interface PeerPorts {
  readonly peer: RecordedEnd
  readonly ports: Map<string, Pick<OpenedFlow, 'port' | 'protocol'>>
  readonly queries: Set<string>
  /** By port, as `METHOD path`; a port is there if Envoy saw a request on this side. */
  readonly requests: Map<number, Set<string>>
  count: number
}

/** A pod's selector. */
export const selectorOf = (
  { labels, without = [] }: RecordedEnd,
  more: Readonly<Record<string, string>> = {},
): Tree => ({
  matchLabels: { ...more, ...labels },
  ...(without.length > 0 && { matchExpressions: without.map(key => ({ key, operator: 'DoesNotExist' })) }),
})

/** The names of the Internet, without the tails that a pod's search list adds. */
export const plainNames = (names: readonly string[]): string[] => [
  ...new Set(names.map(name => name.replace(/(?:\.[a-z0-9-]+)?\.svc\.cluster\.local$|\.cluster\.local$/, ''))),
]

/** What stands for a segment of a path that differs from request to request: numbers, UUIDs, long hexadecimals. */
const anySegment = '[^/]+'
const counted = /^(?:\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-f]*\d)[0-9a-f]{8,})$/i

/** A request as Envoy's rules have it: the path is an expression for the whole of it. */
export const requestRule = ({ method, path }: SeenRequest, isSecret: (text: string) => boolean): string => {
  const segments = path
    .split('/')
    .map(segment =>
      counted.test(segment) || isSecret(segment) ? anySegment : segment.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
  return `${method} ${segments.join('/')}`
}

/** Ports of one entry of toPorts, at most: pkg/policy/api/rule_validation.go of Cilium. */
const mostPorts = 40

export const rulesOf = (
  { peer, ports, queries, requests }: PeerPorts,
  way: 'to' | 'from',
  subject: RecordedEnd,
  remarks: Set<string>,
): Tree[] => {
  const all = [...ports.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, port]) => port)
  const icmp = all.filter(({ protocol }) => protocol.startsWith('ICMP'))
  const others = all.filter(({ protocol }) => !protocol.startsWith('ICMP'))
  const asksNames = way === 'to' && queries.size > 0 && others.some(({ port }) => port === 53)
  const isHttp = ({ port, protocol }: (typeof all)[number]): boolean => protocol === 'TCP' && requests.has(port)
  const plain = others.filter(each => !isHttp(each) && !(asksNames && each.port === 53)).map(entryOf)
  const toPorts = [
    ...(asksNames ? [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: questions(queries) } }] : []),
    ...others
      .filter(isHttp)
      .map(each => ({ ports: [entryOf(each)], rules: { http: asked(requests.get(each.port)!) } })),
    ...Array.from({ length: Math.ceil(plain.length / mostPorts) }, (_, nth) => ({
      ports: plain.slice(nth * mostPorts, (nth + 1) * mostPorts),
    })),
  ]
  // not the same object twice: YAML would write an anchor
  const who = (): Tree => peerRule(peer, way, subject, remarks)
  const fields = icmp.map(({ port, protocol }) => ({ type: port, family: protocol === 'ICMP' ? 'IPv4' : 'IPv6' }))
  return [
    ...(toPorts.length > 0 ? [{ ...who(), toPorts }] : []),
    ...(fields.length > 0 ? [{ ...who(), icmps: [{ fields }] }] : []),
  ]
}

const entryOf = ({ port, protocol }: Pick<OpenedFlow, 'port' | 'protocol'>): Tree => ({ port: String(port), protocol })

const asked = (requests: ReadonlySet<string>): Tree[] =>
  [...requests].toSorted().map(request => {
    const [method = '', path] = request.split(' ', 2)
    return { method, path }
  })

/** The names that a pod may look up: those it used, and its search list's tails, whose refusal stops some resolvers. */
const questions = (queries: ReadonlySet<string>): Tree[] => {
  const names = [...queries].filter(name => !name.endsWith('.cluster.local'))
  return [...names.toSorted().map(matchName => ({ matchName })), { matchPattern: '**.cluster.local' }]
}

const peerRule = (peer: RecordedEnd, way: 'to' | 'from', subject: RecordedEnd, remarks: Set<string>): Tree => {
  const own = `${subject.namespace}/${subject.workload}`
  if (peer.kind === 'pod') {
    const foreign = peer.namespace !== subject.namespace && { 'k8s:io.kubernetes.pod.namespace': peer.namespace }
    const mesh = peer.cluster !== '' && { 'k8s:io.cilium.k8s.policy.cluster': peer.cluster }
    if (Object.keys(peer.labels).length === 0) {
      remarks.add(`${own}: ${peer.namespace}/${peer.workload} has no labels: its rule means every pod of its namespace`)
    }
    return { [`${way}Endpoints`]: [selectorOf(peer, { ...foreign, ...mesh })] }
  }
  if (peer.kind !== 'world') return { [`${way}Entities`]: [peer.kind] }
  const names = plainNames(peer.names)
  if (way === 'to' && names.length > 0) return { toFQDNs: names.map(matchName => ({ matchName })) }
  remarks.add(`${own}: ${peer.ip} is an address, not a name: the rule ends when it changes`)
  return { [`${way}CIDRSet`]: [{ cidr: `${peer.ip}/${peer.ip.includes(':') ? 128 : 32}` }] }
}
