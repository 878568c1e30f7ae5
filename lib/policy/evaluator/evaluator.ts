import { once, textAt, type Tree } from '../../base/data.ts'
import { loadExpressions } from '../../formats/expressions.ts'
import { isIn } from './addresses.ts'
import type { Connection, Direction, Endpoint, Verdict } from './connection.ts'
import { decided } from './decide.ts'
import { ciliumEntries, readingOf, type Entry, type Reading } from './entries.ts'
import { sideOf, type SubjectSide } from './filters.ts'
import { clusterNetworkPolicyEntries, networkPolicyEntries } from './kubernetes.ts'
import { entitySelectors, partyOf, plainParty, type PolicyIdentity } from './selectors.ts'
import { groupsAmong, type AgentSettings, type PolicyWorld } from './world.ts'

/**
 * What Cilium decides of connections, from policies and what is known beside them. It is held against Cilium 1.20.2's
 * own packages: tests/policy/differential.test.ts.
 */
export interface Evaluator {
  /** Both sides of a connection; replies are not asked about. */
  readonly judge: (attempt: Connection) => Verdicts
  /** One side alone, for whoever asks often. */
  readonly judgeSide: (attempt: Connection, direction: Direction) => Verdict
  /** One side of an endpoint, to ask about many peers. */
  readonly view: (direction: Direction, subject: Endpoint) => SideView
  readonly entries: readonly Entry[]
}

/** What one side of an endpoint lets pass. Endpoints that the same rules select share it. */
interface SideView {
  readonly id: number
  /** Peers of one class get the same verdicts at each port. */
  readonly classOf: (peer: Endpoint) => number
  /** Whether a rule names a port: what it means is the pods' own. */
  readonly hasNames: boolean
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

/** The entries of one policy, where no setting matters; none of anything else. */
export const policyEntries = once((manifest: Tree): readonly Entry[] => entriesIn(manifest, readingOf({}, [])))

const entriesIn = (manifest: Tree, reading: Reading): Entry[] => {
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
  const entries = policies.flatMap(policy => entriesIn(policy, reading))
  const identify = identityReader(entries, reading)
  const sidesOf = sideReader(entries, settings)
  const viewOf = viewReader(identify)
  const side = (attempt: Connection, direction: Direction): Verdict => {
    const [own, peer] = direction === 'EGRESS' ? [attempt.from, attempt.to] : [attempt.to, attempt.from]
    const [subject, other] = [identify(own), identify(peer)]
    if (!hasPolicy(subject, settings)) return open(direction)
    if (direction === 'EGRESS' && isEncapsulated(attempt, subject, settings)) {
      return { ...open(direction), allowed: false, enforced: true, denied: true, match: 'none' }
    }
    if (subject === other || settings.enforcement === 'never') return open(direction)
    const both = sidesOf(subject)
    const asked = both[direction]
    // a conflict in one direction leaves the old policy of both
    const conflict = asked.conflict ?? both[direction === 'EGRESS' ? 'INGRESS' : 'EGRESS'].conflict
    if (!asked.isEnforced && conflict === undefined) return open(direction)
    return decided(conflict === asked.conflict ? asked : { ...asked, conflict }, seenBy(subject, other), attempt)
  }
  return {
    judge: attempt => ({ egress: side(attempt, 'EGRESS'), ingress: side(attempt, 'INGRESS') }),
    judgeSide: side,
    view: (direction, subject) => {
      const own = identify(subject)
      if (!hasPolicy(own, settings) || settings.enforcement === 'never') return openView
      return viewOf(sidesOf(own)[direction], own)
    },
    entries,
  }
}

type Identify = (endpoint: Endpoint) => PolicyIdentity

/** One identity for each endpoint, however often it is asked about. */
const identityReader = (entries: readonly Entry[], { groups, settings }: Reading): Identify => {
  const peers = entries.flatMap(entry => entry.peers ?? [])
  const ranges = [...peers.flatMap(peer => peer.ranges ?? []), ...groups.flatMap(group => group.ranges)]
  const names = [...new Set(peers.filter(({ key }) => key.startsWith('fqdn:')))]
  // an API server outside, an address in a range, and one of a name that rules speak of
  const hasIdentity = (endpoint: Endpoint): boolean => {
    const { ip, entities } = endpoint
    if (entities.includes('kube-apiserver') || ranges.some(range => isIn(ip, range))) return true
    const outside = { endpoint, isWorld: true } as PolicyIdentity
    return names.some(({ matches }) => matches(outside))
  }
  const known = new WeakMap<Endpoint, PolicyIdentity>()
  return endpoint => {
    const before = known.get(endpoint)
    if (before) return before
    const made = partyOf(endpoint, settings, hasIdentity)
    known.set(endpoint, made)
    return made
  }
}

/** Subjects that the same entries select have the same policy. */
const sideReader = (
  entries: readonly Entry[],
  settings: AgentSettings,
): ((subject: PolicyIdentity) => Record<Direction, SubjectSide>) => {
  const byNamespace = new Map<string, { readonly entry: Entry; readonly number: number }[]>()
  for (const [number, entry] of entries.entries()) {
    const { namespace } = entry.subject
    const own = byNamespace.get(namespace)
    if (own) own.push({ entry, number })
    else byNamespace.set(namespace, [{ entry, number }])
  }
  const [host] = entitySelectors('host', settings)
  const known = new Map<string, Record<Direction, SubjectSide>>()
  const ofSubject = new WeakMap<PolicyIdentity, Record<Direction, SubjectSide>>()
  return subject => {
    const before = ofSubject.get(subject)
    if (before) return before
    const { namespace } = subject.endpoint
    const near = [...(byNamespace.get('') ?? []), ...(namespace === '' ? [] : (byNamespace.get(namespace) ?? []))]
    const mine = near.filter(
      ({ entry: { subject: asked } }) => asked.isNode === subject.isNode && asked.matches(subject),
    )
    const isInit = subject.labels.has('reserved:init')
    const defaults = {
      isAlwaysEnforced: settings.enforcement === 'always' || isInit,
      localHost: settings.allowLocalhost === false || subject.isNode ? undefined : host,
    }
    const key = `${isInit} ${subject.isNode} ${mine.map(({ number }) => number).join(' ')}`
    const own = mine.map(({ entry }) => entry)
    const made = known.get(key) ?? {
      EGRESS: sideOf('EGRESS', own, defaults),
      INGRESS: sideOf('INGRESS', own, defaults),
    }
    known.set(key, made)
    ofSubject.set(subject, made)
    return made
  }
}

/** To another node, this one's own processes are a node like all others. */
const seenBy = (subject: PolicyIdentity, peer: PolicyIdentity): PolicyIdentity =>
  subject.labels.has('reserved:remote-node') && peer.labels.has('reserved:host') ? remoteNode : peer

const remoteNode = plainParty({ ip: '', namespace: '', labels: {}, namespaceLabels: {}, entities: ['remote-node'] })

const viewReader = (identify: Identify): ((side: SubjectSide, subject: PolicyIdentity) => SideView) => {
  const views = new Map<SubjectSide, SideView>()
  return (side, subject) => {
    const before = views.get(side)
    if (before) return before
    const rules = side.filters.flatMap(({ range, peers }) =>
      [...peers.values()].map(({ selector }) => ({ range, selector })),
    )
    const selectors = [...new Set(rules.map(({ selector }) => selector))].map((selector, nth) => ({ ...selector, nth }))
    const general = selectors.filter(({ namespace }) => namespace === undefined)
    const hasNames = rules.some(({ range }) => range.name !== '')
    const ofPeers = hasNames && side.direction === 'EGRESS'
    const near = new Map<string, typeof selectors>()
    const nearOf = (namespace: string): typeof selectors => {
      const known = near.get(namespace)
      if (known) return known
      const made = selectors.filter(each => each.namespace === namespace)
      near.set(namespace, made)
      return made
    }
    const classes = new Map<string, number>()
    const classOf = (endpoint: Endpoint): number => {
      const peer = seenBy(subject, identify(endpoint))
      const kind = peer.aggregate
      let key = ofPeers ? JSON.stringify(endpoint.portNames ?? {}) : ''
      for (const { matches, nth } of general) {
        if (matches(peer)) key += ` ${nth}`
        else if (kind && matches(kind)) key += ` -${nth}`
      }
      if (endpoint.namespace !== '') {
        for (const { matches, nth } of nearOf(endpoint.namespace)) if (matches(peer)) key += ` ${nth}`
      }
      let found = classes.get(key)
      if (found === undefined) classes.set(key, (found = classes.size))
      return found
    }
    const made = { id: views.size + 1, classOf, hasNames }
    views.set(side, made)
    return made
  }
}

const openView: SideView = { id: 0, classOf: () => 0, hasNames: false }

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
