import type { Tree } from '../../base/data.ts'
import { list } from '../../base/text.ts'
import { plainNames, requestRule, rulesOf, selectorOf, type PeerPorts } from './peers.ts'
import type { OpenedFlow, RecordedEnd } from './record.ts'
import { passingIn } from './workloads.ts'

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

export interface SuggestionScope {
  /** Whose pods get policies. */
  readonly namespaces: readonly string[]
  /** Adds a default deny to each namespace, for pods without recorded flows. */
  readonly denies: boolean
  /** Limits HTTP to the requests that were seen. */
  readonly http: boolean
  /** Whether a part of a path is a secret. */
  readonly isSecret: (text: string) => boolean
}

type Way = 'egress' | 'ingress'
interface Rules {
  readonly subject: RecordedEnd
  readonly egress: Map<string, PeerPorts>
  readonly ingress: Map<string, PeerPorts>
}

const groupKey = ({ kind, namespace, cluster, labels, ip, names }: RecordedEnd): string =>
  kind === 'pod'
    ? JSON.stringify([cluster, namespace, labels])
    : kind === 'world'
      ? `world ${names.length > 0 ? plainNames(names).join(' ') : ip}`
      : kind

export const suggested = (opened: readonly OpenedFlow[], scope: SuggestionScope): Suggestion => {
  const { namespaces, http, isSecret } = scope
  const subjects = new Map<string, Rules>()
  const elsewhere = new Set<string>()
  const remarks = new Set<string>()
  const note = (subject: RecordedEnd, peer: RecordedEnd, way: Way, flow: OpenedFlow): void => {
    if (subject.kind !== 'pod') return
    const own = `${subject.namespace}/${subject.workload}`
    if (subject.cluster !== '') return void elsewhere.add(`${own} of cluster ${subject.cluster} ${way}`)
    if (!namespaces.includes(subject.namespace)) return void elsewhere.add(`${own} ${way}`)
    // an empty selector would mean all pods of the namespace
    if (Object.keys(subject.labels).length === 0) return void remarks.add(`${own}: no labels, so it gets no policy`)
    const key = groupKey(subject)
    const rules = subjects.get(key) ?? { subject, egress: new Map(), ingress: new Map() }
    subjects.set(key, rules)
    const found = rules[way].get(groupKey(peer)) ?? noPorts(peer)
    rules[way].set(groupKey(peer), found)
    found.count++
    found.ports.set(`${flow.protocol} ${String(flow.port).padStart(5, '0')}`, flow)
    if (flow.query !== undefined) found.queries.add(flow.query)
    if (!http || flow.http?.side !== way) return
    const requests = found.requests.get(flow.port) ?? new Set()
    found.requests.set(flow.port, requests.add(requestRule(flow.http, isSecret)))
  }
  for (const flow of opened) {
    note(flow.from, flow.to, 'egress', flow)
    note(flow.to, flow.from, 'ingress', flow)
  }
  const used = new Set<string>()
  const policies = [...subjects.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rules]) => policyOf(rules, used, remarks))
  const shut = scope.denies ? namespaces.map(denying) : []
  return { policies: [...policies, ...shut], remarks: [...remarks].toSorted(), elsewhere: [...elsewhere].toSorted() }
}

const noPorts = (peer: RecordedEnd): PeerPorts => ({
  peer,
  ports: new Map(),
  queries: new Set(),
  requests: new Map(),
  count: 0,
})

/** Shuts what no other policy opens. */
const denying = (namespace: string): SuggestedPolicy => {
  const name = 'default-deny-unseen'
  const spec = { endpointSelector: {}, egress: [{}], ingress: [{}] }
  return { namespace, name, object: policy(namespace, name, spec), counts: { egress: [], ingress: [] } }
}

const policy = (namespace: string, name: string, spec: Tree): Tree => ({
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumNetworkPolicy',
  metadata: { name, namespace },
  spec,
})

const policyOf = ({ subject, egress, ingress }: Rules, used: Set<string>, remarks: Set<string>): SuggestedPolicy => {
  let name = `${subject.workload}-seen`
  for (let nth = 2; used.has(`${subject.namespace}/${name}`); nth++) name = `${subject.workload}-seen-${nth}`
  used.add(`${subject.namespace}/${name}`)
  const passing = passingIn(subject.labels)
  if (passing.length > 0) {
    remarks.add(
      `${subject.namespace}/${subject.workload}: only ${list(passing)} tells it apart, which changes with a roll-out`,
    )
  }
  const out = withNames(sorted(egress), subject, remarks)
  const into = sorted(ingress)
  const spec = {
    endpointSelector: selectorOf(subject),
    // a direction in which nothing was seen is shut: an empty rule lets nothing pass
    egress: out.length > 0 ? out.flatMap(each => rulesOf(each, 'to', subject, remarks)) : [{}],
    ingress: into.length > 0 ? into.flatMap(each => rulesOf(each, 'from', subject, remarks)) : [{}],
  }
  const counts = (of: readonly PeerPorts[]): number[] => of.map(each => each.count)
  const object = policy(subject.namespace, name, spec)
  return { namespace: subject.namespace, name, object, counts: { egress: counts(out), ingress: counts(into) } }
}

const sorted = (peers: Map<string, PeerPorts>): PeerPorts[] =>
  [...peers.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, peer]) => peer)

/** Names are learnt from lookups alone: the rule to the DNS servers that were seen then names them. */
const withNames = (peers: readonly PeerPorts[], subject: RecordedEnd, remarks: Set<string>): PeerPorts[] => {
  const own = `${subject.namespace}/${subject.workload}`
  const names = peers.flatMap(({ peer }) => (peer.kind === 'world' ? plainNames(peer.names) : []))
  const servers = peers.filter(({ ports }) => [...ports.values()].some(({ port }) => port === 53))
  for (const { peer } of servers) {
    if (peer.kind === 'pod') continue
    remarks.add(`${own}: its DNS server is no pod: ${peer.kind === 'world' ? peer.ip : peer.kind}`)
  }
  if (names.length === 0) return [...peers]
  if (servers.length === 0) {
    const learnt = `Cilium never learns ${names.join(', ')}`
    remarks.add(`${own}: the record has no DNS lookup; without a DNS rule ${learnt}`)
  }
  return peers.map(each => (servers.includes(each) ? { ...each, queries: new Set([...each.queries, ...names]) } : each))
}
