import { isObject, textAt, valueAt } from '../lib/config.ts'

/**
 * What Cilium would decide of a connection, from the policies alone. It follows Cilium's documentation and the CRDs of
 * 1.19; no verdict of it was held against a real data plane.
 */

/** One end of a connection: a pod, something of the cluster itself, or an address outside. */
export interface Endpoint {
  readonly ip: string
  /** Empty for what is no pod. */
  readonly namespace: string
  readonly labels: Readonly<Record<string, string>>
  readonly namespaceLabels: Readonly<Record<string, string>>
  /** What it is if it is no pod. */
  readonly entities: readonly Entity[]
  /** Names under which this address was looked up by a pod whose DNS is watched; for toFQDNs. */
  readonly names?: readonly string[]
  /** Services that lead to it, as `namespace/name`. */
  readonly services?: readonly string[]
  /** Names of its ports. */
  readonly portNames?: Readonly<Record<string, number>>
}
export type Entity = 'world' | 'host' | 'remote-node' | 'kube-apiserver' | 'ingress' | 'health'

export interface Attempt {
  readonly from: Endpoint
  readonly to: Endpoint
  /** After a service's address was translated. */
  readonly port: number
  readonly protocol: 'TCP' | 'UDP' | 'SCTP'
  readonly http?: { readonly method: string; readonly path: string; readonly host: string; readonly headers: Headers }
  /** A name that is looked up. */
  readonly dns?: string
}
type Headers = Readonly<Record<string, string>>

export type Direction = 'EGRESS' | 'INGRESS'

export interface Verdict {
  readonly allowed: boolean
  /** The side whose policies decided. */
  readonly direction: Direction
  /** Whether any policy selects that side; if none does, everything passes. */
  readonly enforced: boolean
  /** Refused by a deny rule, not for want of an allowing one. */
  readonly denied: boolean
  /** How the rule that let it pass was found, in Hubble's words. */
  readonly match: 'none' | 'all' | 'L3-Only' | 'L3-L4' | 'L4-Only'
  /** Goes through a proxy, which refused it if `allowed` is false and `l7` is true. */
  readonly l7: boolean
  /** The policies that decided, as `namespace/name`. */
  readonly by: readonly string[]
}

type Json = Readonly<Record<string, unknown>>

interface Rule {
  readonly policy: string
  readonly selects: (endpoint: Endpoint) => boolean
  /** The side's default is deny as soon as this selects it. */
  readonly defaultDeny: Readonly<Record<Direction, boolean>>
  readonly allow: Readonly<Record<Direction, readonly Section[]>>
  readonly deny: Readonly<Record<Direction, readonly Section[]>>
}

interface Section {
  /** Undefined matches every peer; a section with neither peers nor ports matches none. */
  readonly peers: ((peer: Endpoint) => boolean) | undefined
  readonly ports: readonly PortRule[] | undefined
}

interface PortRule {
  readonly matches: (port: number, protocol: string, target: Endpoint) => boolean
  readonly http: readonly Json[] | undefined
  readonly dns: readonly Json[] | undefined
}

/**
 * Whether a connection passes: the egress side first, then the ingress side. Answers pass always.
 * @param manifests CiliumNetworkPolicies, CiliumClusterwideNetworkPolicies and NetworkPolicies as they were applied.
 */
export const judge = (manifests: readonly Json[], attempt: Attempt): { egress: Verdict; ingress: Verdict } => {
  const rules = manifests.flatMap(rulesOf)
  return { egress: side(rules, attempt, 'EGRESS'), ingress: side(rules, attempt, 'INGRESS') }
}

const side = (rules: readonly Rule[], attempt: Attempt, direction: Direction): Verdict => {
  const [own, peer] = direction === 'EGRESS' ? [attempt.from, attempt.to] : [attempt.to, attempt.from]
  const free = { allowed: true, direction, enforced: false, denied: false, match: 'all', l7: false, by: [] } as const
  // policies are for pods; and the node's own processes reach its pods, as the kubelet must
  if (own.entities.length > 0 || (direction === 'INGRESS' && peer.entities.includes('host'))) return free
  const mine = rules.filter(rule => rule.selects(own))
  const matching = (sections: readonly Section[]): { section: Section; port: PortRule | undefined }[] =>
    sections.flatMap((section): { section: Section; port: PortRule | undefined }[] => {
      if (section.peers ? !section.peers(peer) : section.ports === undefined) return []
      if (section.ports === undefined) return [{ section, port: undefined }]
      return section.ports
        .filter(port => port.matches(attempt.port, attempt.protocol, attempt.to))
        .map(port => ({ section, port }))
    })
  const denying = mine.filter(rule => matching(rule.deny[direction]).length > 0)
  const names = (of: readonly Rule[]): string[] => [...new Set(of.map(({ policy }) => policy))]
  if (denying.length > 0) {
    return { ...free, allowed: false, enforced: true, denied: true, match: 'none', by: names(denying) }
  }
  if (!mine.some(rule => rule.defaultDeny[direction])) return free
  const found = mine.flatMap(rule => matching(rule.allow[direction]).map(each => ({ rule, ...each })))
  if (found.length === 0) {
    return {
      ...free,
      allowed: false,
      enforced: true,
      match: 'none',
      by: names(mine.filter(rule => rule.defaultDeny[direction])),
    }
  }
  const { section, port } = found[0]!
  const match = section.peers ? (port ? 'L3-L4' : 'L3-Only') : 'L4-Only'
  const passed = { ...free, enforced: true, match, by: names(found.map(({ rule }) => rule)) } as const
  const l7 = found.flatMap(each => (each.port && (each.port.http ?? each.port.dns) ? [each.port] : []))
  // a rule without L7 part lets everything of that peer and port pass
  if (l7.length === 0) return passed
  if (l7.length < found.length) return { ...passed, l7: true }
  const { http, dns } = attempt
  const allowed = http
    ? l7.some(rule => rule.http === undefined || rule.http.some(each => matchesHttp(each, http)))
    : dns === undefined || l7.some(rule => rule.dns === undefined || rule.dns.some(each => matchesName(each, dns)))
  return { ...passed, l7: true, allowed }
}

/** Envoy matches the whole method, path (with its query) and host against regular expressions. */
const matchesHttp = (rule: Json, { method, path, host, headers }: NonNullable<Attempt['http']>): boolean => {
  const whole = (key: string, text: string): boolean => {
    const pattern = textAt(rule, [key])
    return pattern === '' || new RegExp(`^(?:${pattern})$`).test(text)
  }
  const lines = ((rule['headers'] as string[] | undefined) ?? []).map(line => line.split(/:?\s+/, 2))
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

/** `matchPattern: "*.cilium.io"`: an asterisk stands for what a name may hold but dots; alone it is every name. */
export const matchesName = (rule: Json, name: string): boolean => {
  const plain = (text: string): string => text.toLowerCase().replace(/\.$/, '')
  const exact = textAt(rule, ['matchName'])
  if (exact !== '') return plain(exact) === plain(name)
  const pattern = plain(textAt(rule, ['matchPattern']))
  if (pattern === '*') return true
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/^\*\*\\\./, '([-a-z0-9_]+\\.)+')
    .replaceAll('*', '[-a-z0-9_]*')
  return new RegExp(`^${source}$`).test(plain(name))
}

const rulesOf = (manifest: Json): Rule[] => {
  const name = textAt(manifest, ['metadata', 'name'])
  const kind = textAt(manifest, ['kind'])
  const clusterwide = kind === 'CiliumClusterwideNetworkPolicy'
  const namespace = clusterwide ? '' : textAt(manifest, ['metadata', 'namespace']) || 'default'
  const policy = namespace ? `${namespace}/${name}` : name
  if (kind === 'NetworkPolicy') return [networkPolicy(policy, namespace, valueAt(manifest, ['spec']) as Json)]
  const specs = [valueAt(manifest, ['spec']), ...list(valueAt(manifest, ['specs']))].filter(isObject) as Json[]
  return specs.map(spec => ciliumRule(policy, namespace, spec))
}

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : [])

const ciliumRule = (policy: string, namespace: string, spec: Json): Rule => {
  const of = (key: string, direction: Direction): Section[] =>
    list(spec[key]).map(section => ciliumSection(namespace, section ?? {}, direction))
  const denies = (key: string): boolean => {
    const said = valueAt(spec, ['enableDefaultDeny', key])
    // the section must hold something: `ingress: []` selects nothing and denies nothing
    return typeof said === 'boolean' ? said : list(spec[key]).length + list(spec[`${key}Deny`]).length > 0
  }
  const selector = (spec['endpointSelector'] ?? {}) as Json
  return {
    policy,
    selects: endpoint => endpoint.entities.length === 0 && selects(selector, endpoint, namespace),
    defaultDeny: { EGRESS: denies('egress'), INGRESS: denies('ingress') },
    allow: { EGRESS: of('egress', 'EGRESS'), INGRESS: of('ingress', 'INGRESS') },
    deny: { EGRESS: of('egressDeny', 'EGRESS'), INGRESS: of('ingressDeny', 'INGRESS') },
  }
}

const ciliumSection = (namespace: string, section: Json, direction: Direction): Section => {
  const way = direction === 'EGRESS' ? 'to' : 'from'
  const part = (name: string): Json[] | undefined =>
    Array.isArray(section[`${way}${name}`]) ? list(section[`${way}${name}`]) : undefined
  const peers: ((peer: Endpoint) => boolean)[] = []
  const some = <T>(items: readonly T[] | undefined, matches: (item: T, peer: Endpoint) => boolean): void => {
    if (items) peers.push(peer => items.some(item => matches(item, peer)))
  }
  some(part('Endpoints'), (selector, peer) => peer.entities.length === 0 && selects(selector, peer, namespace))
  some(part('Entities') as unknown as string[] | undefined, isEntity)
  some(part('CIDR') as unknown as string[] | undefined, (cidr, peer) => isOutside(peer) && isIn(peer.ip, cidr))
  some(
    part('CIDRSet'),
    (set, peer) =>
      isOutside(peer) &&
      isIn(peer.ip, textAt(set, ['cidr'])) &&
      !((set['except'] as string[] | undefined) ?? []).some(except => isIn(peer.ip, except)),
  )
  some(part('FQDNs'), (rule, peer) => (peer.names ?? []).some(name => matchesName(rule, name)))
  some(part('Services'), (service, peer) => {
    const own = (valueAt(service, ['k8sService']) ?? {}) as Json
    const name = `${textAt(own, ['namespace']) || namespace}/${textAt(own, ['serviceName'])}`
    return (peer.services ?? []).includes(name)
  })
  some(part('Nodes'), (_, peer) => peer.entities.includes('host') || peer.entities.includes('remote-node'))
  const ports = Array.isArray(section['toPorts']) ? list(section['toPorts']).flatMap(ciliumPorts) : undefined
  return { peers: peers.length > 0 ? peer => peers.some(matches => matches(peer)) : undefined, ports }
}

const ciliumPorts = (toPorts: Json): PortRule[] => {
  const rules = (toPorts['rules'] ?? {}) as Json
  const l7 = { http: rules['http'] as Json[] | undefined, dns: rules['dns'] as Json[] | undefined }
  const ports = list(toPorts['ports'])
  if (ports.length === 0) return [{ matches: () => true, ...l7 }]
  return ports.map(each => ({ matches: portMatcher(each, 'ANY'), ...l7 }))
}

const portMatcher = (rule: Json, otherwise: string): PortRule['matches'] => {
  const protocol = textAt(rule, ['protocol']) || otherwise
  const typed = textAt(rule, ['port'])
  return (port, used, target) => {
    if (protocol !== 'ANY' && protocol !== used) return false
    if (typed === '' || typed === '0') return true
    const first = /^\d+$/.test(typed) ? Number(typed) : target.portNames?.[typed]
    if (first === undefined) return false
    return port >= first && port <= Math.max(first, Number(rule['endPort'] ?? 0))
  }
}

/** Labels as policies name them: with or without the prefix of where they come from. */
const labelOf = (endpoint: Endpoint, key: string): string | undefined => {
  const bare = key.replace(/^(k8s|any)[:.]/, '')
  if (bare === namespaceLabel) return endpoint.namespace || undefined
  if (bare.startsWith(namespaceLabels)) return endpoint.namespaceLabels[bare.slice(namespaceLabels.length)]
  return endpoint.labels[bare]
}
const namespaceLabel = 'io.kubernetes.pod.namespace'
const namespaceLabels = 'io.cilium.k8s.namespace.labels.'

/** A selector that names no namespace means the policy's own, or, clusterwide, pods of any namespace. */
const selects = (selector: Json, endpoint: Endpoint, namespace: string): boolean => {
  const expressions = list(selector['matchExpressions'])
  const keys = [...Object.keys(selector['matchLabels'] ?? {}), ...expressions.map(each => textAt(each, ['key']))].map(
    key => key.replace(/^(k8s|any)[:.]/, ''),
  )
  const namesOne = keys.some(key => key === namespaceLabel || key.startsWith(namespaceLabels))
  if (!namesOne && namespace !== '' && endpoint.namespace !== namespace) return false
  return matchesLabels(selector, key => labelOf(endpoint, key))
}

const matchesLabels = (selector: Json, label: (key: string) => string | undefined): boolean =>
  Object.entries((selector['matchLabels'] ?? {}) as Record<string, string>).every(
    ([key, value]) => label(key) === value,
  ) &&
  list(selector['matchExpressions']).every(({ key, operator, values }) => {
    const found = label(String(key))
    const named = found !== undefined && ((values as string[] | undefined) ?? []).includes(found)
    switch (operator) {
      case 'In':
        return named
      case 'NotIn':
        return !named
      case 'Exists':
        return found !== undefined
      case 'DoesNotExist':
        return found === undefined
      default:
        return false
    }
  })

const isOutside = ({ entities }: Endpoint): boolean => entities.includes('world')

const isEntity = (entity: string, { entities }: Endpoint): boolean => {
  if (entity === 'all') return true
  if (entity === 'cluster') return !entities.includes('world')
  if (entity === 'world-ipv4') return entities.includes('world')
  return (entities as readonly string[]).includes(entity)
}

const number = (ip: string): number => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

/** Whether an IPv4 address lies in a range; a range without a length is one address. */
export const isIn = (ip: string, cidr: string): boolean => {
  const [base = '', length = '32'] = cidr.split('/')
  const size = 2 ** (32 - Number(length))
  return Math.floor(number(ip) / size) === Math.floor(number(base) / size)
}

/** Kubernetes' own: an empty list of peers or ports is every one; Cilium lets ranges mean what is outside only. */
const networkPolicy = (policy: string, namespace: string, spec: Json): Rule => {
  const types = (spec['policyTypes'] as string[] | undefined) ?? ['Ingress', ...(spec['egress'] ? ['Egress'] : [])]
  const section = (json: Json, key: 'from' | 'to'): Section => {
    const peers = list(json[key])
    const ports = list(json['ports'])
    return {
      peers: peer => peers.length === 0 || peers.some(each => matchesPeer(each, peer, namespace)),
      ports:
        ports.length === 0
          ? undefined
          : ports.map(each => ({ matches: portMatcher(each, 'TCP'), http: undefined, dns: undefined })),
    }
  }
  const selector = (spec['podSelector'] ?? {}) as Json
  return {
    policy,
    selects: endpoint =>
      endpoint.entities.length === 0 &&
      endpoint.namespace === namespace &&
      matchesLabels(selector, key => endpoint.labels[key]),
    defaultDeny: { EGRESS: types.includes('Egress'), INGRESS: types.includes('Ingress') },
    allow: {
      EGRESS: list(spec['egress']).map(each => section(each ?? {}, 'to')),
      INGRESS: list(spec['ingress']).map(each => section(each ?? {}, 'from')),
    },
    deny: { EGRESS: [], INGRESS: [] },
  }
}

const matchesPeer = (peer: Json, endpoint: Endpoint, namespace: string): boolean => {
  const block = peer['ipBlock'] as Json | undefined
  if (block) {
    const excepted = ((block['except'] as string[] | undefined) ?? []).some(except => isIn(endpoint.ip, except))
    return isOutside(endpoint) && isIn(endpoint.ip, textAt(block, ['cidr'])) && !excepted
  }
  if (endpoint.entities.length > 0) return false
  const namespaces = peer['namespaceSelector'] as Json | undefined
  const inNamespace = namespaces
    ? matchesLabels(namespaces, key => endpoint.namespaceLabels[key])
    : endpoint.namespace === namespace
  return inNamespace && matchesLabels((peer['podSelector'] ?? {}) as Json, key => endpoint.labels[key])
}
