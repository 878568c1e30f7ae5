import { textAt, type Tree } from '../../base/data.ts'
import { loadExpressions } from '../../formats/expressions.ts'
import { isIn } from './addresses.ts'
import type { Connection, Direction, Endpoint, Verdict } from './connection.ts'
import { decided } from './decide.ts'
import { ciliumEntries, readingOf, type Entry, type Reading } from './entries.ts'
import { sideOf, type Side } from './filters.ts'
import { clusterNetworkPolicyEntries, networkPolicyEntries } from './kubernetes.ts'
import { entitySelectors, partyOf, type PolicyIdentity } from './selectors.ts'
import { groupsAmong, type PolicyWorld } from './world.ts'

/**
 * What Cilium decides of connections, from policies and what is known beside them. It is held against Cilium 1.20.2's
 * own packages: tests/policy/differential.test.ts.
 */
export interface Evaluator {
  /** Both sides of a connection; replies are not asked about. */
  readonly judge: (attempt: Connection) => Verdicts
  /** One side of an endpoint, to ask about many peers. */
  readonly view: (direction: Direction, subject: Endpoint) => SideView
  readonly entries: readonly Entry[]
}

/** What one side of an endpoint lets pass. Endpoints that the same rules select share it. */
export interface SideView {
  readonly id: number
  /** Peers of one class get the same verdicts at each port. */
  readonly classOf: (peer: Endpoint) => number
}

export interface Verdicts {
  readonly egress: Verdict
  readonly ingress: Verdict
}

/** The kinds that Cilium enforces. */
export const policyKinds = [
  'CiliumNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
  'NetworkPolicy',
  'ClusterNetworkPolicy',
] as const
export const isPolicyKind = (kind: string): boolean => (policyKinds as readonly string[]).includes(kind)

/** The entries of one policy; none of anything else. */
export const policyEntries = (manifest: Tree, reading: Reading = readingOf({}, [])): Entry[] => {
  switch (textAt(manifest, ['kind'])) {
    case 'CiliumNetworkPolicy':
    case 'CiliumClusterwideNetworkPolicy':
      return ciliumEntries(manifest, reading)
    case 'NetworkPolicy':
      return networkPolicyEntries(manifest, reading)
    case 'ClusterNetworkPolicy':
      return clusterNetworkPolicyEntries(manifest, reading)
    default:
      return []
  }
}

/** Loads what tries the expressions of rules for HTTP, where policies have any. */
export const readyForHttp = async (policies: readonly Tree[]): Promise<void> => {
  if (JSON.stringify(policies).includes('"http"')) await loadExpressions()
}

/** Both sides of one connection; who asks often keeps an evaluator. */
export const judge = (policies: readonly Tree[], attempt: Connection, world?: PolicyWorld): Verdicts =>
  evaluatorOf(policies, world).judge(attempt)

const open = (direction: Direction): Verdict => ({
  allowed: true,
  direction,
  enforced: false,
  denied: false,
  match: 'all',
  l7: false,
  authenticated: false,
  by: [],
  rules: [],
})

/** @param policies also CiliumCIDRGroups; other kinds are passed over. */
export const evaluatorOf = (policies: readonly Tree[], world: PolicyWorld = {}): Evaluator => {
  const reading = readingOf(world, groupsAmong(policies))
  const { settings } = reading
  const entries = policies.flatMap(policy => policyEntries(policy, reading))
  const byNamespace = new Map<string, Entry[]>()
  for (const entry of entries) {
    const { namespace } = entry.subject
    const own = byNamespace.get(namespace)
    if (own) own.push(entry)
    else byNamespace.set(namespace, [entry])
  }
  const parties = new WeakMap<Endpoint, PolicyIdentity>()
  let count = 0
  const ranges = [
    ...entries.flatMap(({ peers = [] }) => peers.flatMap(({ ranges = [] }) => ranges)),
    ...reading.groups.flatMap(group => group.ranges),
  ]
  const selectors = [
    ...new Set(entries.flatMap(({ peers = [] }) => peers.filter(({ key }) => key.startsWith('fqdn:')))),
  ]
  // an API server outside, an address in a range, and one of a name that rules speak of
  const hasIdentity = (endpoint: Endpoint): boolean => {
    const { ip, entities } = endpoint
    if (entities.includes('kube-apiserver') || ranges.some(range => isIn(ip, range))) return true
    const outside = { endpoint, isWorld: true } as PolicyIdentity
    return selectors.some(({ matches }) => matches(outside))
  }
  const party = (endpoint: Endpoint): PolicyIdentity => {
    const known = parties.get(endpoint)
    if (known) return known
    const made = partyOf(endpoint, count++, settings, hasIdentity)
    parties.set(endpoint, made)
    return made
  }
  const [host] = entitySelectors('host', settings)
  const remoteNode = party({ ip: '', namespace: '', labels: {}, namespaceLabels: {}, entities: ['remote-node'] })
  const chosen = new WeakMap<PolicyIdentity, readonly Entry[]>()
  const selecting = (subject: PolicyIdentity): readonly Entry[] => {
    const known = chosen.get(subject)
    if (known) return known
    const near = [...(byNamespace.get('') ?? []), ...(byNamespace.get(subject.endpoint.namespace || '\0') ?? [])]
    const made = near.filter(({ subject: { isNode, matches } }) => isNode === subject.isNode && matches(subject))
    chosen.set(subject, made)
    return made
  }
  // subjects that the same entries select have the same policy
  const known = new Map<string, Record<Direction, Side>>()
  const numbers = new Map(entries.map((entry, index) => [entry, index]))
  const sides = new WeakMap<PolicyIdentity, Record<Direction, Side>>()
  const sidesOf = (subject: PolicyIdentity): Record<Direction, Side> => {
    const before = sides.get(subject)
    if (before) return before
    const mine = selecting(subject)
    const isInit = subject.labels.has('reserved:init')
    const defaults = {
      isAlwaysEnforced: settings.enforcement === 'always' || isInit,
      localHost: settings.allowLocalhost === false || subject.isNode ? undefined : host,
    }
    const key = `${isInit} ${subject.isNode} ${mine.map(entry => numbers.get(entry)).join(' ')}`
    const made = known.get(key) ?? {
      EGRESS: sideOf('EGRESS', mine, defaults),
      INGRESS: sideOf('INGRESS', mine, defaults),
    }
    known.set(key, made)
    sides.set(subject, made)
    return made
  }
  const views = new Map<Side, SideView>()
  const viewOf = (own: Side, ofRemote: boolean): SideView => {
    const before = views.get(own)
    if (before) return before
    const rules = own.filters.flatMap(({ range, peers }) =>
      [...peers.values()].map(({ selector }) => ({ range, selector })),
    )
    const selectors = [...new Set(rules.map(({ selector }) => selector))]
    const hasNames = own.direction === 'EGRESS' && rules.some(({ range }) => range.name !== '')
    const classes = new Map<string, number>()
    const classOf = (endpoint: Endpoint): number => {
      const given = party(endpoint)
      const peer = ofRemote && given.labels.has('reserved:host') ? remoteNode : given
      const kind = peer.aggregate
      let key = hasNames ? JSON.stringify(endpoint.portNames ?? {}) : ''
      for (const { matches } of selectors) key += matches(peer) ? '1' : kind && matches(kind) ? '2' : '0'
      let found = classes.get(key)
      if (found === undefined) classes.set(key, (found = classes.size))
      return found
    }
    const made = { id: views.size + 1, classOf }
    views.set(own, made)
    return made
  }
  const side = (attempt: Connection, direction: Direction): Verdict => {
    const [subject, other] =
      direction === 'EGRESS' ? [party(attempt.from), party(attempt.to)] : [party(attempt.to), party(attempt.from)]
    if (!hasPolicy(subject, settings)) return open(direction)
    if (direction === 'EGRESS' && isEncapsulated(attempt, subject, settings)) {
      return { ...open(direction), allowed: false, enforced: true, denied: true, match: 'none' }
    }
    if (subject === other || settings.enforcement === 'never') return open(direction)
    // to another node, this one's own processes are a node like all others
    const peer = isRemote(subject) && other.labels.has('reserved:host') ? remoteNode : other
    const both = sidesOf(subject)
    const own = both[direction]
    const conflict = own.conflict ?? both[direction === 'EGRESS' ? 'INGRESS' : 'EGRESS'].conflict
    if (!own.isEnforced && conflict === undefined) return open(direction)
    return decided(conflict === own.conflict ? own : { ...own, conflict }, peer, attempt)
  }
  return {
    judge: attempt => ({ egress: side(attempt, 'EGRESS'), ingress: side(attempt, 'INGRESS') }),
    view: (direction, subject) => {
      const own = party(subject)
      if (!hasPolicy(own, settings) || settings.enforcement === 'never') return openView
      return viewOf(sidesOf(own)[direction], isRemote(own))
    },
    entries,
  }
}

const isRemote = ({ labels }: PolicyIdentity): boolean => labels.has('reserved:remote-node')
const openView: SideView = { id: 0, classOf: () => 0 }

/** Of the world and of another cluster's pods no agent here decides; of nodes only the host firewall does. */
const hasPolicy = (subject: PolicyIdentity, { hostFirewall, cluster = 'default' }: Reading['settings']): boolean => {
  if (subject.isPod) return (subject.endpoint.cluster ?? cluster) === cluster
  if (subject.isNode) return hostFirewall === true
  return ['ingress', 'health', 'init'].some(entity => subject.labels.has(`reserved:${entity}`))
}

/** Pods may not send to the port of the tunnel (DROP_ENCAP_PROHIBITED, bpf/bpf_lxc.c). */
const isEncapsulated = (
  { port, protocol }: Connection,
  { isPod }: PolicyIdentity,
  { tunnelPort }: Reading['settings'],
): boolean => isPod && protocol === 'UDP' && port === tunnelPort
