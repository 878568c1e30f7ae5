import { expression } from '../../formats/expressions.ts'
import { once, textAt, type Tree } from '../../base/data.ts'
import { texts, type Connection, type DecidingRule, type HttpRequest, type Verdict } from './connection.ts'
import type { Entry } from './entries.ts'
import { matchesName } from './matching.ts'
import { prefixLength, type Filter, type PeerRule, type SubjectSide } from './filters.ts'
import type { PolicyIdentity } from './selectors.ts'

/**
 * The verdict of one side of a connection: what the policy map of Cilium 1.20.2 holds for its peer and port
 * (pkg/policy/mapstate.go), and what the datapath chooses among it (bpf/lib/policy.h).
 */

/** A rule that matches the peer and the port. */
interface Match {
  readonly rule: PeerRule
  readonly filter: Filter
  /** How much of protocol and port it fixes, in bits. */
  readonly length: number
  /** Whether it is about the peer's own identity, and whether about all of its kind. */
  readonly isOwn: boolean
  readonly isWide: boolean
}

/** What decides, before any proxy. */
interface DecidingLevel {
  readonly effect: 'allow' | 'deny'
  readonly level: number
  /** The rules of the level that decides. */
  readonly matches: readonly Match[]
  /** Rules of later levels, in order, as far as a proxy goes on to them. */
  readonly later: readonly Match[]
}

/** Every rule of a side that matches, in the order in which they decide. */
const matchesOf = (side: SubjectSide, peer: PolicyIdentity, { port, protocol, to }: Connection): Match[] => {
  const found: Match[] = []
  for (const filter of side.filters) {
    const length = prefixLength(filter.range, port, protocol, to.portNames)
    if (length === undefined) continue
    for (const rule of filter.peers.values()) {
      const { selector } = rule
      // a port's name is a peer's own: a kind of peers has no names
      const isNamed = filter.range.name !== '' && side.direction === 'EGRESS'
      const isOwn = (isNamed || !selector.isWildcard) && selector.matches(peer)
      const isKind = peer.aggregate !== undefined && selector.matches(peer.aggregate)
      const isWide = !isNamed && (selector.isWildcard || isKind)
      if (isOwn || isWide) found.push({ rule, filter, length, isOwn, isWide })
    }
  }
  return found
}

const rank = { deny: 2, allow: 1, pass: 0 } as const

/** What decides among rules that match; undefined where none does. A pass leads to the next tier. */
const choiceOf = (matches: readonly Match[], tierOf: readonly number[]): DecidingLevel | undefined => {
  const inOrder = matches.length > 1 ? matches.toSorted((a, b) => a.rule.level - b.rule.level) : matches
  let passed = -1
  for (let at = 0, next = 0; at < inOrder.length; at = next) {
    const { level } = inOrder[at]!.rule
    let best = 0
    for (next = at; next < inOrder.length && inOrder[next]!.rule.level === level; next++) {
      best = Math.max(best, rank[inOrder[next]!.rule.effect])
    }
    if (tierOf[level] === passed) continue
    if (best === rank.pass) {
      passed = tierOf[level]!
      continue
    }
    return {
      effect: best === rank.deny ? 'deny' : 'allow',
      level,
      matches: inOrder.slice(at, next).filter(({ rule }) => rank[rule.effect] === best),
      later: inOrder.slice(next),
    }
  }
  return undefined
}

/** The verdict of a side that enforces something. */
export const decided = (side: SubjectSide, peer: PolicyIdentity, attempt: Connection): Verdict => {
  const { direction } = side
  const none = {
    direction,
    enforced: true,
    denied: false,
    match: 'none',
    l7: false,
    authenticated: false,
    by: [],
    rules: [],
  } as const
  if (side.conflict !== undefined) {
    return {
      ...none,
      allowed: false,
      undecided: `Cilium cannot compute this policy and keeps the old one: ${side.conflict}`,
    }
  }
  const matches = matchesOf(side, peer, attempt)
  const choice = choiceOf(matches, side.tierOf)
  const unknown = side.unknowns.find(({ unknown }) => unknown !== undefined)?.unknown
  if (!choice) {
    if (unknown !== undefined) return { ...none, allowed: false, undecided: unknown }
    return { ...none, allowed: false, ...closedBy(side.closing) }
  }
  const entries = choice.matches.flatMap(({ rule }) => rule.entries)
  const named = by(entries)
  if (choice.effect === 'deny') {
    return {
      ...none,
      allowed: false,
      denied: named.by.length > 0,
      ...(named.by.length > 0 ? named : closedBy(side.closing)),
    }
  }
  const proxied = proxyOf(choice)
  const auth = side.authenticates ? authenticationOf(side, [...choice.matches, ...choice.later]) : undefined
  return {
    ...none,
    allowed: proxied ? isLetThrough(choice, proxied, attempt) : true,
    match: matchOf(choice),
    l7: proxied !== undefined,
    ...(proxied && { proxy: proxied }),
    ...(proxied && isOpen(choice) && { anyRequest: true as const }),
    authenticated: auth === 'required',
    ...(auth === 'unstable' && { unstable: true as const }),
    ...named,
  }
}

const by = (entries: readonly Entry[]): Pick<Verdict, 'by' | 'rules'> => {
  const own = [...new Set(entries)].filter(({ kind }) => kind !== '')
  return {
    by: [...new Set(own.map(({ policy }) => policy))],
    rules: own.map(({ policy, kind, path }): DecidingRule => ({ policy, kind, path })),
  }
}

/** The rules that close a side are the same for every peer. */
const closedBy = once(by)

const matchOf = ({ matches: [first] }: DecidingLevel): Verdict['match'] => {
  if (!first) return 'none'
  const everyone = first.rule.selector.isWildcard
  if (first.length === 0) return everyone ? 'all' : 'L3-Only'
  return everyone ? 'L4-Only' : 'L3-L4'
}

/** The proxy that goes first. */
const proxyOf = ({ matches }: DecidingLevel): Verdict['proxy'] =>
  matches
    .flatMap(({ rule }) => (rule.l7 ? [rule.l7] : []))
    .toSorted((a, b) => a.priority - b.priority)
    .at(0)?.proxy

/** Whether some rule lets every request of this peer pass. */
const isOpen = ({ matches }: DecidingLevel): boolean => matches.some(({ rule }) => !rule.l7 || rule.anyRequest)

const isLetThrough = (
  choice: DecidingLevel,
  proxy: NonNullable<Verdict['proxy']>,
  { http, dns, serverName }: Connection,
): boolean => {
  if (isOpen(choice) || choice.later.some(({ rule }) => rule.effect === 'allow' && !rule.l7)) return true
  const rules = choice.matches.flatMap(({ rule }) => (rule.l7 ? [rule.l7] : []))
  switch (proxy) {
    case 'http':
      return !http || rules.some(each => each.http.some(rule => matchesHttp(rule, http)))
    case 'dns':
      return dns === undefined || rules.some(each => each.dns.some(rule => matchesName(rule, dns)))
    case 'tls':
      return (
        serverName === undefined || rules.some(each => each.serverNames.some(name => matchesServer(name, serverName)))
      )
    case 'listener':
      return true
    default:
      return proxy satisfies never
  }
}

/** Envoy matches the whole method, path (with its query) and host against regular expressions. */
const matchesHttp = (rule: Tree, { method, path, host, headers }: HttpRequest): boolean => {
  const whole = (key: string, text: string): boolean => {
    const pattern = textAt(rule, [key])
    return pattern === '' || expression(pattern).isAll(text)
  }
  const lines = texts(rule['headers']).map(line => line.split(/:?\s+/, 2))
  return (
    whole('method', method) &&
    whole('path', path) &&
    whole('host', host) &&
    lines.every(([name = '', value]) => {
      const sent = headers[name.toLowerCase()]
      return value === undefined ? sent !== undefined : sent === value
    })
  )
}

/** A server name, or one with an asterisk for its first part. */
const matchesServer = (pattern: string, name: string): boolean => matchesName({ matchPattern: pattern }, name)

/** An entry of the policy map that covers the connection. */
interface MapEntry {
  readonly length: number
  /** Whether it stands for all of the peer's kind. */
  readonly isWide: boolean
  readonly precedence: number
  readonly isDeny: boolean
  readonly isExplicit: boolean
  readonly authentication: string
}

/**
 * Whether the pair must authenticate. Rules are put into the map one by one, and the order is that of Go's maps: where
 * two orders come to two results, Cilium's own differ from one computation to the next.
 */
const authenticationOf = (side: SubjectSide, matches: readonly Match[]): 'required' | 'none' | 'unstable' => {
  const results = new Set<string>()
  for (const order of ordersOf(matches)) results.add(computed(side, order))
  if (results.size > 1) return 'unstable'
  return results.has('required') || results.has('test-always-fail') ? 'required' : 'none'
}

/** Each rule first and last once. */
const ordersOf = (matches: readonly Match[]): (readonly Match[])[] =>
  matches.length < 2
    ? [matches]
    : matches.flatMap((_, index) => {
        const turned = [...matches.slice(index), ...matches.slice(0, index)]
        return [turned, turned.toReversed()]
      })

const precedenceOf = ({ rule }: Match): number => {
  const base = -rule.level * 256
  if (rule.effect === 'deny') return base + 255
  if (rule.effect === 'pass') return base
  return rule.l7 ? base + 255 - rule.l7.priority : base + 1
}

const rankOf = (authentication: string): number =>
  authentication === 'test-always-fail' ? 2 : authentication === 'required' ? 1 : 0

const computed = (side: SubjectSide, order: readonly Match[]): string => {
  let entries: MapEntry[] = []
  for (const match of order.toSorted((a, b) => a.filter.tier - b.filter.tier)) {
    const { rule } = match
    if (rule.effect === 'pass') continue
    const everyone = match.filter.peers.get('')
    // a selector that says the same as the rule for everybody is left out
    if (everyone && !rule.selector.isWildcard && match.length > 0 && isSame(rule, everyone)) continue
    const made = {
      length: match.length,
      precedence: precedenceOf(match),
      isDeny: rule.effect === 'deny',
      isExplicit: rule.authentication !== undefined,
      authentication: rule.authentication ?? '',
    }
    // of one selector, kinds come first: their numbers are lower
    if (match.isWide) entries = inserted(entries, { ...made, isWide: true }, side.passes)
    if (match.isOwn) entries = inserted(entries, { ...made, isWide: false }, side.passes)
  }
  const longest = (isWide: boolean): MapEntry | undefined =>
    entries.filter(each => each.isWide === isWide).toSorted((a, b) => b.length - a.length)[0]
  const [own, wide] = [longest(false), longest(true)]
  const [chosen, other] =
    wide &&
    (!own || wide.precedence > own.precedence || (wide.precedence === own.precedence && wide.length > own.length))
      ? [wide, own]
      : [own, wide]
  if (!chosen) return ''
  const inherits =
    other !== undefined &&
    other.precedence === chosen.precedence &&
    !chosen.isExplicit &&
    rankOf(other.authentication) > rankOf(chosen.authentication)
  return inherits ? other.authentication : chosen.authentication === 'disabled' ? '' : chosen.authentication
}

const isSame = (a: PeerRule, b: PeerRule): boolean =>
  a.effect === b.effect &&
  a.level === b.level &&
  a.l7?.proxy === b.l7?.proxy &&
  a.l7?.listener === b.l7?.listener &&
  a.l7?.priority === b.l7?.priority &&
  a.authentication === b.authentication

/** insertWithChanges and authPreferredInsert of mapstate.go, for the entries that cover one connection. */
const inserted = (entries: readonly MapEntry[], added: MapEntry, passes: boolean): MapEntry[] => {
  const same = entries.filter(each => each.isWide === added.isWide)
  const others = entries.filter(each => each.isWide !== added.isWide)
  if (
    !added.isWide &&
    others.some(
      each =>
        each.length === added.length &&
        each.precedence === added.precedence &&
        each.authentication === added.authentication &&
        each.isExplicit === added.isExplicit,
    )
  ) {
    return [...entries]
  }
  const covering = same.filter(each => each.length <= added.length).toSorted((a, b) => b.length - a.length)
  const within = same.filter(each => each.length >= added.length).toSorted((a, b) => a.length - b.length)
  if (added.isDeny || passes) {
    if (covering.some(each => each.precedence > added.precedence)) return [...entries]
    return put(
      [...others, ...same.filter(each => !(each.length >= added.length && each.precedence < added.precedence))],
      added,
    )
  }
  const stronger = covering.find(each => each.precedence > added.precedence)
  if (stronger && (stronger.isDeny || !added.isExplicit)) return [...entries]
  const broader = covering
    .slice(0, stronger ? covering.indexOf(stronger) : undefined)
    .find(each => each.length !== added.length && each.isExplicit && allow(each) >= allow(added))
  const authentication = broader && !added.isExplicit ? broader.authentication : added.authentication
  const made = { ...added, authentication, precedence: stronger ? stronger.precedence : added.precedence }
  let propagated = false
  const kept: MapEntry[] = same.filter(each => each.length < made.length)
  for (const each of within) {
    let now = each
    if (each.precedence < made.precedence) {
      if (!each.isExplicit) continue
      now = { ...each, precedence: made.precedence }
    }
    if (!propagated && added.isExplicit && each.length !== made.length) {
      if (now.isDeny || now.isExplicit) propagated = true
      else now = { ...now, authentication: made.authentication }
    }
    kept.push(now)
  }
  return put(others.concat(kept), made)
}

/** The precedence without what proxies add. */
const allow = ({ precedence }: MapEntry): number => Math.floor(precedence / 256) * 256 + 1

/** Of two entries under one key the stronger one stays: MapStateEntry.Merge. */
const put = (entries: readonly MapEntry[], made: MapEntry): MapEntry[] => {
  const at = entries.findIndex(each => each.isWide === made.isWide && each.length === made.length)
  if (at < 0) return [...entries, made]
  const before = entries[at]!
  if (Math.floor(before.precedence / 256) !== Math.floor(made.precedence / 256) || before.isDeny !== made.isDeny) {
    return entries.with(at, before.precedence > made.precedence ? before : made)
  }
  const stronger =
    made.isExplicit === before.isExplicit
      ? rankOf(made.authentication) > rankOf(before.authentication)
      : made.isExplicit
  return entries.with(at, {
    ...before,
    precedence: Math.max(before.precedence, made.precedence),
    ...(stronger && { authentication: made.authentication, isExplicit: made.isExplicit }),
  })
}
