import { isObject, textAt, valueAt, type Tree } from '../base/data.ts'
import { loadExpressions } from '../formats/expressions.ts'
import { isIn } from './addresses.ts'
import { list, texts, type Direction, type Endpoint } from './connection.ts'
import {
  bareKey,
  icmpMatcher,
  isEntity,
  isInRanges,
  keysOfSelector,
  labelOf,
  matchesLabels,
  matchesName,
  namespaceLabel,
  portMatcher,
  selects,
  type PortMatcher,
} from './matching.ts'

/** Policies as rules that can be asked: who is selected, who may pass. */

/** The kinds that Cilium enforces. */
export const policyKinds = ['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy', 'NetworkPolicy'] as const
export const isPolicyKind = (kind: string): boolean => (policyKinds as readonly string[]).includes(kind)

export interface TrafficRule {
  readonly policy: string
  readonly selects: (endpoint: Endpoint) => boolean
  /** Nodes, whose own processes it then is about. */
  readonly selectsNode: (endpoint: Endpoint) => boolean
  /** The side's default is deny as soon as this selects it. */
  readonly defaultDeny: Readonly<Record<Direction, boolean>>
  readonly allow: Readonly<Record<Direction, readonly Section[]>>
  readonly deny: Readonly<Record<Direction, readonly Section[]>>
}

export interface Section {
  /** Undefined matches every peer; a section with neither peers nor ports matches none. */
  readonly peers: ((peer: Endpoint) => boolean) | undefined
  readonly ports: readonly PortRule[] | undefined
  /** `authentication.mode: required`. */
  readonly authenticated: boolean
}

export interface PortRule {
  readonly matches: PortMatcher
  readonly http: readonly Tree[] | undefined
  readonly dns: readonly Tree[] | undefined
}

/** Loads what tries the expressions of rules for HTTP, where policies have any. */
export const readyForHttp = async (policies: readonly Tree[]): Promise<void> => {
  if (JSON.stringify(policies).includes('"http"')) await loadExpressions()
}

/** Of a CiliumNetworkPolicy, CiliumClusterwideNetworkPolicy or NetworkPolicy; anything else has none. */
export const rulesOf = (manifest: Tree): TrafficRule[] => {
  const name = textAt(manifest, ['metadata', 'name'])
  const kind = textAt(manifest, ['kind'])
  const clusterwide = kind === 'CiliumClusterwideNetworkPolicy'
  const namespace = clusterwide ? '' : textAt(manifest, ['metadata', 'namespace']) || 'default'
  const policy = namespace ? `${namespace}/${name}` : name
  if (kind === 'NetworkPolicy') return [networkPolicy(policy, namespace, (manifest['spec'] ?? {}) as Tree)]
  if (!isPolicyKind(kind)) return []
  const specs = [valueAt(manifest, ['spec']), ...list(valueAt(manifest, ['specs']))].filter(isObject)
  return specs.map(spec => ciliumRule(policy, namespace, spec))
}

const ciliumRule = (policy: string, namespace: string, spec: Tree): TrafficRule => {
  const of = (key: string, direction: Direction): Section[] =>
    list(spec[key]).map(section => ciliumSection(namespace, section ?? {}, direction))
  const denies = (key: string): boolean => {
    // the section must hold something: `ingress: []` denies nothing, nor does enableDefaultDeny alone
    const rules = list(spec[key]).length + list(spec[`${key}Deny`]).length
    return rules > 0 && valueAt(spec, ['enableDefaultDeny', key]) !== false
  }
  const pods = spec['endpointSelector'] as Tree | undefined
  const nodes = spec['nodeSelector'] as Tree | undefined
  return {
    policy,
    selects: endpoint => pods !== undefined && endpoint.entities.length === 0 && isSubject(pods, endpoint, namespace),
    selectsNode: endpoint => nodes !== undefined && matchesLabels(nodes, key => labelOf(endpoint, key)),
    defaultDeny: { EGRESS: denies('egress'), INGRESS: denies('ingress') },
    allow: { EGRESS: of('egress', 'EGRESS'), INGRESS: of('ingress', 'INGRESS') },
    deny: { EGRESS: of('egressDeny', 'EGRESS'), INGRESS: of('ingressDeny', 'INGRESS') },
  }
}

/**
 * Whether a policy is about a pod. One of a namespace is always about that: what its own selector says of another one
 * by `k8s:io.kubernetes.pod.namespace` is taken away; without the prefix it stays, and selects nothing
 * (pkg/k8s/apis/cilium.io/utils of Cilium).
 */
export const isSubject = (selector: Tree, pod: Endpoint, namespace: string): boolean => {
  if (namespace === '') return selects(selector, pod, '')
  if (pod.namespace !== namespace) return false
  const labels = Object.entries(selector['matchLabels'] ?? {})
  const matchLabels = Object.fromEntries(
    labels.filter(([key]) => !(key.startsWith('k8s') && bareKey(key) === namespaceLabel)),
  )
  return matchesLabels({ ...selector, matchLabels }, key => labelOf(pod, key))
}

/** Whether a selector of peers means one: pods, or, by labels such as `reserved:host`, what is none. */
const isPeer = (selector: Tree, peer: Endpoint, namespace: string): boolean =>
  keysOfSelector(selector).some(key => key.startsWith('reserved:'))
    ? matchesLabels(selector, key => labelOf(peer, key))
    : peer.entities.length === 0 && selects(selector, peer, namespace)

const ciliumSection = (namespace: string, section: Tree, direction: Direction): Section => {
  const way = direction === 'EGRESS' ? 'to' : 'from'
  const part = (name: string): Tree[] | undefined =>
    Array.isArray(section[`${way}${name}`]) ? list(section[`${way}${name}`]) : undefined
  const peers: ((peer: Endpoint) => boolean)[] = []
  const some = <T>(items: readonly T[] | undefined, matches: (item: T, peer: Endpoint) => boolean): void => {
    if (items) peers.push(peer => items.some(item => matches(item, peer)))
  }
  some(part('Endpoints'), (selector, peer) => isPeer(selector, peer, namespace))
  some(part('Entities') as unknown as string[] | undefined, isEntity)
  some(part('CIDR') as unknown as string[] | undefined, (cidr, peer) => isInRanges(peer) && isIn(peer.ip, cidr))
  some(
    part('CIDRSet'),
    (set, peer) =>
      isInRanges(peer) &&
      isIn(peer.ip, textAt(set, ['cidr'])) &&
      !texts(set['except']).some(except => isIn(peer.ip, except)),
  )
  some(part('FQDNs'), (rule, peer) => (peer.names ?? []).some(name => matchesName(rule, name)))
  some(part('Services'), (service, peer) => {
    const own = (valueAt(service, ['k8sService']) ?? {}) as Tree
    const name = `${textAt(own, ['namespace']) || namespace}/${textAt(own, ['serviceName'])}`
    return (peer.services ?? []).includes(name)
  })
  some(
    part('Nodes'),
    (selector, peer) => peer.entities.includes('remote-node') && matchesLabels(selector, key => labelOf(peer, key)),
  )
  return {
    peers: peers.length > 0 ? peer => peers.some(matches => matches(peer)) : undefined,
    ports: portsOf(section),
    authenticated: textAt(section, ['authentication', 'mode']) === 'required',
  }
}

/** Undefined for all of them; an empty list is as none. */
const portsOf = (section: Tree): PortRule[] | undefined => {
  const [ports, icmps] = [list(section['toPorts']), list(section['icmps'])]
  if (icmps.length > 0) return [{ matches: icmpMatcher(icmps), http: undefined, dns: undefined }]
  return ports.length > 0 ? ports.flatMap(ciliumPorts) : undefined
}

const ciliumPorts = (toPorts: Tree): PortRule[] => {
  const rules = (toPorts['rules'] ?? {}) as Tree
  const some = (key: string): Tree[] | undefined => (list(rules[key]).length > 0 ? list(rules[key]) : undefined)
  const l7 = { http: some('http'), dns: some('dns') }
  const ports = list(toPorts['ports'])
  if (ports.length === 0) return [{ matches: () => true, ...l7 }]
  return ports.map(each => ({ matches: portMatcher(each, 'ANY'), ...l7 }))
}

/** Kubernetes' own: an empty list of peers or ports is every one; Cilium lets ranges mean what is outside only. */
const networkPolicy = (policy: string, namespace: string, spec: Tree): TrafficRule => {
  const said = texts(spec['policyTypes'])
  const types = said.length > 0 ? said : ['Ingress', ...(spec['egress'] ? ['Egress'] : [])]
  const section = (json: Tree, key: 'from' | 'to'): Section => {
    const peers = list(json[key])
    const ports = list(json['ports'])
    return {
      peers: peer => peers.length === 0 || peers.some(each => matchesPeer(each, peer, namespace)),
      authenticated: false,
      ports:
        ports.length === 0
          ? undefined
          : ports.map(each => ({ matches: portMatcher(each, 'TCP'), http: undefined, dns: undefined })),
    }
  }
  const selector = (spec['podSelector'] ?? {}) as Tree
  return {
    policy,
    selects: endpoint =>
      endpoint.entities.length === 0 &&
      endpoint.namespace === namespace &&
      matchesLabels(selector, key => endpoint.labels[key]),
    selectsNode: () => false,
    defaultDeny: { EGRESS: types.includes('Egress'), INGRESS: types.includes('Ingress') },
    allow: {
      EGRESS: list(spec['egress']).map(each => section(each ?? {}, 'to')),
      INGRESS: list(spec['ingress']).map(each => section(each ?? {}, 'from')),
    },
    deny: { EGRESS: [], INGRESS: [] },
  }
}

const matchesPeer = (peer: Tree, endpoint: Endpoint, namespace: string): boolean => {
  const block = peer['ipBlock'] as Tree | undefined
  if (block) {
    const excepted = texts(block['except']).some(except => isIn(endpoint.ip, except))
    return isInRanges(endpoint) && isIn(endpoint.ip, textAt(block, ['cidr'])) && !excepted
  }
  if (endpoint.entities.length > 0) return false
  const namespaces = peer['namespaceSelector'] as Tree | undefined
  const inNamespace = namespaces
    ? matchesLabels(namespaces, key => endpoint.namespaceLabels[key])
    : endpoint.namespace === namespace
  return inNamespace && matchesLabels((peer['podSelector'] ?? {}) as Tree, key => endpoint.labels[key])
}
