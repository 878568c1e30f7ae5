import type { Direction, NamedPort, Protocol } from './connection.ts'
import { tiers, type Entry, type PortProtocol, type PortRange, type ProxyRules } from './entries.ts'
import { wildcard, type Selector } from './selectors.ts'

/**
 * The rules that select one subject, merged port by port and selector by selector as Cilium merges them:
 * pkg/policy/{repository,rules,rule,l4}.go of Cilium 1.20.2.
 */

/** All that rules say of one port, in one tier. */
export interface Filter {
  readonly tier: number
  readonly range: PortRange
  /** By the selector's key. */
  readonly peers: Map<string, PeerRule>
}

/** What they say of one selector at that port. */
export interface PeerRule {
  readonly selector: Selector
  readonly level: number
  readonly effect: Entry['effect']
  readonly l7: ProxyRules | undefined
  /** Requests that no rule names pass as well. */
  readonly anyRequest: boolean
  readonly authentication: string | undefined
  /** Undefined: Cilium's own, for the node's own processes or as the default. */
  readonly entries: readonly Entry[]
}

/** One direction of a subject. */
export interface SubjectSide {
  readonly direction: Direction
  readonly isEnforced: boolean
  readonly isDefaultDeny: boolean
  readonly filters: readonly Filter[]
  /** Whether some rule authenticates. */
  readonly authenticates: boolean
  readonly passes: boolean
  /** The tier of each level. */
  readonly tierOf: readonly number[]
  /** Why Cilium cannot compute it: it keeps what it had. */
  readonly conflict: string | undefined
  /** What is not known of a peer. */
  readonly unknowns: readonly Selector[]
  /** The policies that demand default deny. */
  readonly closing: readonly Entry[]
}

/** Cilium's own rule at the end, as if it were an entry. */
const own = (direction: Direction, priority: number, effect: 'allow' | 'deny', peers: readonly Selector[]): Entry => ({
  policy: '',
  kind: '',
  path: [],
  direction,
  tier: tiers.default,
  priority,
  effect,
  subject: { isNode: false, namespace: '', matches: () => true },
  defaultDeny: false,
  peers,
  ports: [],
})

export interface Defaults {
  /** Everything is denied that no rule allows, though no rule demands it. */
  readonly isAlwaysEnforced: boolean
  readonly localHost: Selector | undefined
}

/** The side of a subject that these entries select. */
export const sideOf = (
  direction: Direction,
  selecting: readonly Entry[],
  { isAlwaysEnforced, localHost }: Defaults,
): SubjectSide => {
  const mine = selecting.filter(entry => entry.direction === direction).toSorted(inOrder)
  const isDefaultDeny = isAlwaysEnforced || mine.some(({ defaultDeny }) => defaultDeny)
  const passes = mine.some(({ effect }) => effect === 'pass')
  const last = mine.at(-1)
  if (last) {
    if (!isDefaultDeny) mine.push(own(direction, 0, 'allow', [wildcard]))
    else {
      if (direction === 'INGRESS' && localHost) mine.push(own(direction, 0, 'allow', [localHost]))
      if (passes) mine.push(own(direction, 1, 'deny', [wildcard]))
    }
  }
  const filters = new Map<string, Filter>()
  const tierOf: number[] = []
  let conflict: string | undefined
  let before: Entry | undefined
  for (const entry of mine) {
    if (!before || before.tier !== entry.tier || before.priority !== entry.priority) tierOf.push(entry.tier)
    before = entry
    for (const range of entry.ports.length > 0 ? entry.ports : [everyPort]) {
      const peers = peersAt(entry)
      if (peers.length === 0 || range.port < 0) continue
      const key = `${entry.tier} ${range.port}-${range.end} ${range.name}/${range.protocol}`
      let filter = filters.get(key)
      if (!filter) filters.set(key, (filter = { tier: entry.tier, range, peers: new Map() }))
      for (const selector of peers) {
        const rule = ruleOf(entry, range, selector, tierOf.length - 1, isDefaultDeny)
        const known = filter.peers.get(selector.key)
        const made = known ? merged(known, rule) : rule
        if (typeof made === 'string') conflict ??= made
        else filter.peers.set(selector.key, made)
      }
    }
  }
  return {
    direction,
    isEnforced: isAlwaysEnforced || mine.length > 0,
    isDefaultDeny,
    filters: [...filters.values()],
    authenticates: mine.some(({ authentication }) => authentication !== undefined),
    passes,
    tierOf,
    conflict,
    unknowns: mine.flatMap(({ peers = [] }) => peers.filter(({ unknown }) => unknown !== undefined)),
    closing: mine.filter(({ defaultDeny }) => defaultDeny),
  }
}

/** ICMP among them. */
const everyPort: PortRange = { port: 0, end: 0, name: '', protocol: 'ANY' }

/** Without peers a rule about ports is about everybody; one about neither opens nothing. */
const peersAt = ({ peers, ports }: Entry): readonly Selector[] => {
  if (!peers) return []
  if (peers.length > 0) return peers
  return ports.length > 0 ? [wildcard] : []
}

/** By tier and priority; among equals by the names that Cilium gives the objects. */
const inOrder = (a: Entry, b: Entry): number =>
  a.tier - b.tier ||
  a.priority - b.priority ||
  (resourceOf(a) < resourceOf(b) ? -1 : resourceOf(a) > resourceOf(b) ? 1 : 0)

const resources: Readonly<Record<string, string>> = {
  CiliumNetworkPolicy: 'cnp',
  CiliumClusterwideNetworkPolicy: 'ccnp',
  NetworkPolicy: 'netpol',
  ClusterNetworkPolicy: 'kcnp',
}
const resourceOf = ({ kind, policy }: Entry): string =>
  `${resources[kind] ?? kind}/${policy.includes('/') ? policy : `/${policy}`}`

const ruleOf = (
  entry: Entry,
  range: PortRange,
  selector: Selector,
  level: number,
  isDefaultDeny: boolean,
): PeerRule => ({
  selector,
  level,
  effect: entry.effect,
  l7: range.l7,
  // rules that close nothing refuse no request either: ensureWildcard in l4.go
  anyRequest:
    isAnyRequest(range.l7) ||
    (range.l7 !== undefined && !isDefaultDeny && (range.l7.http.length > 0 || range.l7.dns.length > 0)),
  authentication: entry.authentication,
  entries: [entry],
})

/** Whether a rule asks nothing of requests. */
const isAnyRequest = (rules: ProxyRules | undefined): boolean =>
  rules !== undefined &&
  (rules.http.some(rule => Object.keys(rule).length === 0) || rules.dns.some(rule => rule['matchPattern'] === '*'))

const rank = { deny: 2, allow: 1, pass: 0 } as const

/** Two rules about one selector and one port; a text where Cilium cannot merge them. */
const merged = (before: PeerRule, rule: PeerRule): PeerRule | string => {
  if (before.selector.isNone) return before
  if (before.level !== rule.level) return before
  if (rank[before.effect] !== rank[rule.effect]) return rank[before.effect] > rank[rule.effect] ? before : rule
  const entries = before.entries.includes(rule.entries[0]!) ? before.entries : [...before.entries, ...rule.entries]
  if (before.effect !== 'allow') return { ...before, entries }
  if (before.authentication && rule.authentication && before.authentication !== rule.authentication) {
    return `authentication ${before.authentication} and ${rule.authentication} for the same peers and port`
  }
  const l7 = mergedRules(before.l7, rule.l7)
  if (typeof l7 === 'string') return l7
  return {
    ...before,
    entries,
    l7,
    // a rule without requests lets every request of these peers pass
    anyRequest:
      before.anyRequest || rule.anyRequest || (hasRequests(l7) && !(hasRequests(before.l7) && hasRequests(rule.l7))),
    authentication: before.authentication ?? rule.authentication,
  }
}

const hasRequests = (rules: ProxyRules | undefined): boolean =>
  rules !== undefined && rules.http.length + rules.dns.length > 0

const mergedRules = (a: ProxyRules | undefined, b: ProxyRules | undefined): ProxyRules | string | undefined => {
  if (!a || !b) return a ?? b
  if (a.proxy !== b.proxy) {
    const [tls, other] = a.proxy === 'tls' ? [a, b] : [b, a]
    if (tls.proxy !== 'tls' || other.proxy !== 'http')
      return `${a.proxy} and ${b.proxy} rules for the same peers and port`
  }
  const leading = a.proxy === 'tls' ? b : a
  if (a.listener && b.listener && a.listener !== b.listener && a.priority === b.priority) {
    return 'two listeners of the same priority for the same peers and port'
  }
  const made: ProxyRules = {
    ...(a.listener && b.listener && b.priority < a.priority ? b : leading),
    http: [...a.http, ...b.http],
    dns: [...a.dns, ...b.dns],
    serverNames: [...new Set([...a.serverNames, ...b.serverNames])],
    terminatesTls: a.terminatesTls || b.terminatesTls,
  }
  if (made.serverNames.length > 0 && hasRequests(made) && !made.terminatesTls) {
    return 'serverNames and requests for the same peers and port, without TLS termination'
  }
  return made
}

/** The length of the prefix under which a port stands in the policy map; undefined where the range does not hold it. */
export const prefixLength = (
  { port, end, name, protocol }: PortRange,
  asked: number,
  used: Protocol,
  named: Readonly<Record<string, NamedPort>> | undefined,
): number | undefined => {
  if (protocol === 'ANY') return 0
  if (protocol !== used) return undefined
  if (name !== '') return holdsName(named, name, asked, protocol) ? 24 : undefined
  if (port === 0) return end === 0 || end === 65_535 ? 8 : undefined
  if (end <= port) return port === asked ? 24 : undefined
  if (asked < port || asked > end) return undefined
  // the largest block of the range around the port
  for (let bits = 16; bits > 0; bits--) {
    const first = (asked >> bits) << bits
    if (first >= port && first + (1 << bits) - 1 <= end) return 24 - bits
  }
  return 24
}

const holdsName = (
  named: Readonly<Record<string, NamedPort>> | undefined,
  name: string,
  asked: number,
  protocol: PortProtocol,
): boolean => {
  const found = named?.[name]
  return found?.port === asked && found.protocol === protocol
}
