import { isObject, once, textAt, valueAt, type Path, type Tree } from '../../base/data.ts'
import { list, texts, type Direction, type Endpoint, type Proxy } from './connection.ts'
import { icmpTypes } from './matching.ts'
import {
  clusterLabel,
  entitySelectors,
  groupSelector,
  labelSelector,
  meets,
  nameSelector,
  nodeLabels,
  plainParty,
  podNamespace,
  rangeSelector,
  requirementsOf,
  unknownSelector,
  type PolicyIdentity,
  type Requirement,
  type Selector,
} from './selectors.ts'
import type { CidrGroup, KnownService, AgentSettings, PolicyWorld } from './world.ts'

/**
 * Cilium's own policies as entries, one for each item of ingress, ingressDeny, egress and egressDeny:
 * pkg/policy/utils/parserules.go and pkg/k8s/apis/cilium.io/utils/utils.go of Cilium 1.20.2.
 */

export interface Entry {
  readonly policy: string
  readonly kind: string
  /** Its place in its object. */
  readonly path: Path
  readonly direction: Direction
  readonly tier: number
  /** Within the tier; the lower number decides first. */
  readonly priority: number
  readonly effect: 'allow' | 'deny' | 'pass'
  readonly subject: RuleSubject
  readonly defaultDeny: boolean
  /** Undefined: nobody. An empty list with ports: everybody. */
  readonly peers: readonly Selector[] | undefined
  /** Empty: every port of every protocol. */
  readonly ports: readonly PortRange[]
  readonly authentication?: string | undefined
}

export interface RuleSubject {
  /** Whether the rule is about a node's own processes. */
  readonly isNode: boolean
  /** The only namespace it can be about; empty for any. */
  readonly namespace: string
  readonly matches: (party: PolicyIdentity) => boolean
}

export const tiers = { admin: 100, normal: 200, baseline: 250, default: 255 } as const

export interface PortRange {
  /** 0 with no name: every port. */
  readonly port: number
  /** 0 for one port. */
  readonly end: number
  /** In lower case. */
  readonly name: string
  /** ANY of an L3-only rule takes in ICMP, too. */
  readonly protocol: PortProtocol
  readonly l7?: ProxyRules | undefined
}
export type PortProtocol = 'ANY' | 'TCP' | 'UDP' | 'SCTP' | 'ICMP' | 'ICMPv6'

/** What a proxy is told of a port. */
export interface ProxyRules {
  readonly proxy: Proxy
  /** The lower number goes first: pkg/policy/types/entry.go. */
  readonly priority: number
  readonly http: readonly Tree[]
  readonly dns: readonly Tree[]
  readonly serverNames: readonly string[]
  readonly terminatesTls: boolean
  readonly listener: string
}

const priorities: Readonly<Record<Proxy, number>> = { http: 101, tls: 116, dns: 121, listener: 126 }

const transports = ['TCP', 'UDP', 'SCTP'] as const

/** What entries are read with. */
export interface Reading {
  readonly settings: AgentSettings
  readonly groups: readonly CidrGroup[]
  readonly services: readonly KnownService[] | undefined
  /** Whether what is not among the groups and services does not exist. */
  readonly isWhole: boolean
}

export const readingOf = (
  { settings = {}, services, groups = [], isWhole = false }: PolicyWorld,
  own: readonly CidrGroup[],
): Reading => ({
  settings,
  services,
  groups: [...groups, ...own],
  isWhole,
})

/** The entries of a CiliumNetworkPolicy or a CiliumClusterwideNetworkPolicy. */
export const ciliumEntries = (manifest: Tree, reading: Reading): Entry[] => {
  const kind = textAt(manifest, ['kind'])
  const isClusterwide = kind === 'CiliumClusterwideNetworkPolicy'
  const namespace = isClusterwide ? '' : textAt(manifest, ['metadata', 'namespace']) || 'default'
  const name = textAt(manifest, ['metadata', 'name'])
  const specs = [
    { path: ['spec'], spec: manifest['spec'] },
    ...list(manifest['specs']).map((spec, index) => ({ path: ['specs', index], spec })),
  ]
  return specs.flatMap(({ path, spec }) =>
    isObject(spec)
      ? entriesOfSpec(spec, namespace, reading).map(entry => ({
          ...entry,
          policy: namespace ? `${namespace}/${name}` : name,
          kind,
          path: [...path, ...entry.path],
        }))
      : [],
  )
}

type Unnamed = Omit<Entry, 'policy' | 'kind'>

const parts = [
  ['ingress', 'INGRESS', 'allow'],
  ['ingress', 'INGRESS', 'deny'],
  ['egress', 'EGRESS', 'allow'],
  ['egress', 'EGRESS', 'deny'],
] as const

const entriesOfSpec = (spec: Tree, namespace: string, reading: Reading): Unnamed[] => {
  const subject = subjectOf(spec, namespace)
  if (!subject) return []
  return parts.flatMap(([way, direction, effect]) => {
    const key = effect === 'deny' ? `${way}Deny` : way
    return list(spec[key]).map((written, index): Unnamed => {
      const section = isObject(written) ? written : {}
      return {
        path: [key, index],
        direction,
        tier: tiers.normal,
        priority: 0,
        effect,
        subject,
        defaultDeny: valueAt(spec, ['enableDefaultDeny', way]) !== false,
        peers: peersOf(section, direction, effect, namespace, reading, keepsNoNamespace(spec)),
        ports: portsOf(section, effect),
        authentication: effect === 'allow' ? textAt(section, ['authentication', 'mode']) || undefined : undefined,
      }
    })
  })
}

/** A policy of a namespace is always about that; what its `matchLabels` say of another one by `k8s:` is taken away. */
const subjectOf = (spec: Tree, namespace: string): RuleSubject | undefined => {
  const [pods, nodes] = [spec['endpointSelector'], spec['nodeSelector']]
  if (isObject(pods)) {
    const own = `k8s:${podNamespace}`
    const matchLabels = Object.entries((pods['matchLabels'] ?? {}) as Tree).filter(([key]) => key !== own)
    const requirements =
      namespace === ''
        ? requirementsOf(pods)
        : [
            ...requirementsOf({ ...pods, matchLabels: Object.fromEntries(matchLabels) }),
            { key: own, operator: 'In', values: [namespace] },
          ]
    return { isNode: false, namespace, matches: ({ labels }) => requirements.every(each => meets(each, labels)) }
  }
  if (!isObject(nodes)) return undefined
  const requirements = requirementsOf(nodes)
  return { isNode: true, namespace: '', matches: party => requirements.every(each => meets(each, nodeLabels(party))) }
}

/** Whether a rule of Cilium's is about a pod. */
export const isSelectedBy = (spec: Tree, namespace: string, pod: Endpoint): boolean =>
  plainSubjects(spec)(namespace)(pod)

/** Whether a selector of peers means a pod. */
export const isMeantBy = (selector: Tree, namespace: string, pod: Endpoint): boolean =>
  plainPeers(selector)(namespace).matches(plainParty(pod))

/** Made once for all pods that they are held against. */
const plainSubjects = once((spec: Tree) =>
  once((namespace: string) => {
    const subject = subjectOf(spec, namespace)
    return (pod: Endpoint): boolean => subject?.matches(plainParty(pod)) === true
  }),
)
const plainPeers = once((selector: Tree) =>
  once((namespace: string) => endpointSelector(selector, namespace, readingOf({}, []), false)),
)

/** Policies for pods that have no labels yet: their peers get no namespace. */
const keepsNoNamespace = (spec: Tree): boolean =>
  isObject(spec['endpointSelector']) &&
  requirementsOf(spec['endpointSelector']).some(({ key }) => key === 'reserved:init')

/** A selector of peers: of the policy's own namespace and cluster, where it names none. */
const endpointSelector = (
  selector: Tree,
  namespace: string,
  { settings }: Reading,
  keepsNamespace: boolean,
): Selector => {
  const asked: Requirement[] = requirementsOf(selector)
  if (asked.some(({ key }) => key.startsWith('reserved:'))) return labelSelector(asked)
  const names = (key: string): boolean => asked.some(each => each.key === `k8s:${key}` || each.key === `any:${key}`)
  const namesLabels = asked.some(({ key }) => /^(?:k8s|any):io\.cilium\.k8s\.namespace\.labels\./.test(key))
  if (!names(podNamespace)) {
    if (namespace === '') {
      if (!keepsNamespace) asked.push({ key: `k8s:${podNamespace}`, operator: 'Exists', values: [] })
    } else if (!namesLabels) asked.push({ key: `k8s:${podNamespace}`, operator: 'In', values: [namespace] })
  }
  return labelSelector(ownCluster(asked, settings))
}

/** Of this cluster, where no other one is named. */
export const ownCluster = (asked: readonly Requirement[], settings: AgentSettings): Requirement[] =>
  settings.anyCluster || asked.some(({ key }) => key === `k8s:${clusterLabel}` || key === `any:${clusterLabel}`)
    ? [...asked]
    : [...asked, { key: `k8s:${clusterLabel}`, operator: 'In', values: [settings.cluster ?? 'default'] }]

/** Lists that select nobody when they are empty; the other kinds leave the rule to everybody then. */
const emptyIsNobody = ['Endpoints', 'Nodes', 'Entities', 'CIDR', 'CIDRSet'] as const

const peersOf = (
  section: Tree,
  direction: Direction,
  effect: Entry['effect'],
  namespace: string,
  reading: Reading,
  keepsNamespace: boolean,
): Selector[] | undefined => {
  const way = direction === 'EGRESS' ? 'to' : 'from'
  const part = (name: string): unknown => section[`${way}${name}`]
  const { settings } = reading
  // services become selectors and ranges before the lists are looked at
  const fromServices = direction === 'EGRESS' && effect === 'allow' ? servicesOf(section, reading) : undefined
  if (emptyIsNobody.some(name => Array.isArray(part(name)) && list(part(name)).length === 0)) {
    if (!fromServices || fromServices.length === 0) return undefined
  }
  const nodes = list(part('Nodes')).map(selector =>
    labelSelector(
      ownCluster(
        [...requirementsOf(selector), { key: 'reserved:remote-node', operator: 'Exists', values: [] }],
        settings,
      ),
    ),
  )
  return [
    ...list(part('Endpoints')).map(selector => endpointSelector(selector, namespace, reading, keepsNamespace)),
    ...nodes,
    ...texts(part('Entities')).flatMap(entity => entitySelectors(entity, settings)),
    ...texts(part('CIDR')).map(cidr => rangeSelector(cidr, [], settings)),
    ...list(part('CIDRSet')).map(set => rangeOf(set, reading)),
    ...(direction === 'EGRESS' && effect === 'allow' ? list(section['toFQDNs']).map(nameSelector) : []),
    ...list(part('Groups')).map(group =>
      unknownSelector(JSON.stringify(group), `the addresses of ${way}Groups: a cloud resolves them`),
    ),
    ...(fromServices ?? []),
  ]
}

const rangeOf = (set: Tree, { settings, groups, isWhole }: Reading): Selector => {
  const except = texts(set['except'])
  const [cidr, name, selector] = [textAt(set, ['cidr']), textAt(set, ['cidrGroupRef']), set['cidrGroupSelector']]
  if (cidr !== '') return rangeSelector(cidr, except, settings)
  if (name !== '') {
    return isWhole || groups.some(group => group.name === name)
      ? groupSelector({ name }, groups, except, settings)
      : unknownSelector(name, `the CiliumCIDRGroup ${name}: none of the files has it`)
  }
  const requirements = requirementsOf(isObject(selector) ? selector : {}, 'cidrgroup')
  return isWhole || groups.length > 0
    ? groupSelector({ requirements }, groups, except, settings)
    : unknownSelector(JSON.stringify(selector), 'the CiliumCIDRGroups that cidrGroupSelector selects: no file has one')
}

/** toServices: the pods of services with a selector, the addresses of those without (pkg/policy/k8s/service.go). */
const servicesOf = (section: Tree, { services, isWhole, settings }: Reading): Selector[] =>
  list(section['toServices']).flatMap(each => {
    const bySelector = valueAt(each, ['k8sServiceSelector'])
    const ref = bySelector ?? valueAt(each, ['k8sService'])
    const [namespace, name] = [textAt(ref, ['namespace']), textAt(ref, ['serviceName'])]
    // the source of a label does not count here
    const asked = requirementsOf((valueAt(bySelector, ['selector']) ?? {}) as Tree).map(one => ({
      ...one,
      key: `k8s:${one.key.slice(one.key.indexOf(':') + 1)}`,
    }))
    const found = (services ?? []).filter(
      service =>
        (namespace === '' || service.namespace === namespace) &&
        (bySelector === undefined ? service.name === name : asked.every(one => meets(one, labelsOf(service)))),
    )
    if (found.length > 0 || isWhole) return found.flatMap(service => selectorsOf(service, settings))
    const what =
      bySelector === undefined
        ? `the service ${namespace ? `${namespace}/` : ''}${name}`
        : 'the services that k8sServiceSelector selects'
    return [unknownSelector(JSON.stringify(each), `${what}: none of the files has it`)]
  })

const labelsOf = ({ labels }: KnownService): ReadonlyMap<string, string> =>
  new Map(Object.entries(labels).map(([key, value]) => [`k8s:${key}`, value]))

const selectorsOf = ({ namespace, selector, addresses }: KnownService, settings: AgentSettings): Selector[] => {
  const wanted = Object.entries(selector)
  if (wanted.length === 0)
    return addresses.map(ip => rangeSelector(`${ip}/${ip.includes(':') ? 128 : 32}`, [], settings))
  const own = [...wanted, [podNamespace, namespace] as const]
  return [labelSelector(own.map(([key, value]) => ({ key: `k8s:${key}`, operator: 'In', values: [value] })))]
}

const portsOf = (section: Tree, effect: Entry['effect']): PortRange[] => {
  const all = [
    ...list(section['toPorts']).map(each => ({ each, ranges: list(each?.['ports']).flatMap(rangesOf) })),
    ...list(section['icmps']).map(each => ({ each: {}, ranges: list(each?.['fields']).map(icmpOf) })),
  ]
  // what names no port opens nothing; it is no rule about every port either
  if (all.length > 0 && all.every(({ ranges }) => ranges.length === 0)) return [nothing]
  return all.flatMap(({ each, ranges }) =>
    ranges.map(range => ({ ...range, l7: effect === 'allow' ? proxyRules(each as Tree, range.protocol) : undefined })),
  )
}

/** No port has this number. */
const nothing: PortRange = { port: -1, end: 0, name: '', protocol: 'TCP' }

const isName = (port: string): boolean => /[a-z]/i.test(port)

/** An entry of `ports`, for each transport that it means. */
export const rangesOf = (written: Tree): PortRange[] => {
  const typed = textAt(written, ['port'])
  const protocol = (textAt(written, ['protocol']) || 'ANY').toUpperCase()
  const named = isName(typed)
  const range = {
    port: named ? 0 : Number(typed || '0'),
    end: named ? 0 : Number(written['endPort'] ?? 0),
    name: named ? typed.toLowerCase() : '',
  }
  const used = protocol === 'ANY' ? transports : transports.filter(each => each === protocol)
  return used.map(each => ({ ...range, protocol: each }))
}

const icmpOf = (field: Tree): PortRange => {
  const family = (textAt(field, ['family']) || 'IPv4') as 'IPv4' | 'IPv6'
  const typed = textAt(field, ['type'])
  const port = icmpTypes[family]?.[typed] ?? Number(typed)
  return { port, end: 0, name: '', protocol: family === 'IPv6' ? 'ICMPv6' : 'ICMP' }
}

const proxyRules = (toPorts: Tree, protocol: PortProtocol): ProxyRules | undefined => {
  const rules = isObject(toPorts['rules']) ? toPorts['rules'] : {}
  const [http, dns, serverNames] = [list(rules['http']), list(rules['dns']), texts(toPorts['serverNames'])]
  const terminatesTls = toPorts['terminatingTLS'] !== undefined
  const listener = toPorts['listener']
  const tls = terminatesTls || toPorts['originatingTLS'] !== undefined || serverNames.length > 0
  const proxy: Proxy | undefined = isObject(listener)
    ? 'listener'
    : dns.length > 0
      ? 'dns'
      : http.length > 0 && protocol === 'TCP'
        ? 'http'
        : tls
          ? 'tls'
          : undefined
  if (!proxy) return undefined
  return {
    proxy,
    priority: (isObject(listener) && Number(listener['priority'])) || priorities[proxy],
    http,
    dns,
    serverNames,
    terminatesTls,
    listener: isObject(listener) ? JSON.stringify([listener['envoyConfig'], listener['name']]) : '',
  }
}
