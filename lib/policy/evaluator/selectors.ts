import { once, textAt, type Tree } from '../../base/data.ts'
import { prefixOf, covers, type Prefix } from './addresses.ts'
import { list, texts, type Endpoint } from './connection.ts'
import { matchesName } from './matching.ts'
import type { CidrGroup, AgentSettings } from './world.ts'

/**
 * Who a selector means: pkg/policy/types/{selector,requirements}.go and pkg/labels of Cilium 1.20.2. A selector sees
 * identities alone, so labels that Cilium leaves out of them match nothing.
 */

/** One end of a connection as Cilium's identities have it. */
export interface PolicyIdentity {
  readonly endpoint: Endpoint
  /** The key with its source: `k8s:app`, `reserved:host`. */
  readonly labels: ReadonlyMap<string, string>
  readonly address: Prefix | undefined
  readonly isPod: boolean
  readonly isWorld: boolean
  readonly isNode: boolean
  /** What stands for all of its kind in the policy map; undefined for reserved identities, which are one of a kind. */
  readonly aggregate: PolicyIdentity | undefined
}

export interface Selector {
  /** Selectors with one key are one to Cilium. */
  readonly key: string
  readonly isWildcard: boolean
  readonly isNone: boolean
  readonly matches: (party: PolicyIdentity) => boolean
  /** The only namespace whose pods it can mean. */
  readonly namespace?: string | undefined
  /** Ranges and exceptions, which have identities of their own. */
  readonly ranges?: readonly string[]
  /** What would have to be known. */
  readonly unknown?: string
}

export const clusterLabel = 'io.cilium.k8s.policy.cluster'
const accountLabel = 'io.cilium.k8s.policy.serviceaccount'
export const podNamespace = 'io.kubernetes.pod.namespace'
const namespaceMeta = 'io.cilium.k8s.namespace.labels'

/** Labels of pods that identities leave out (pkg/labelsfilter/filter.go); those of the second pattern stay. */
const leftOut =
  /^(?:io\.kubernetes|kubernetes\.io|statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|batch\.kubernetes\.io\/(?:job-completion-index|controller-uid)|.*beta\.kubernetes\.io|k8s\.io|pod-template-generation|pod-template-hash|controller-revision-hash|controller-uid|annotation|etcd_node|topology\.kubernetes\.io)/
const isLeftOut = (key: string): boolean => leftOut.test(key) && key !== podNamespace

/**
 * A policy map has entries for kinds of identities beside those for identities. A selector that only excludes labels
 * selects the kind itself, as that has no labels, and so everybody of the kind: pkg/policy/aggregate.go.
 */
const aggregateOf = (name: string): PolicyIdentity => ({
  endpoint: { ip: '', namespace: '', labels: {}, namespaceLabels: {}, entities: [] },
  labels: new Map([[`reserved:aggregate-${name}`, '']]),
  address: undefined,
  isPod: false,
  isWorld: false,
  isNode: false,
  aggregate: undefined,
})
const aggregates = {
  cluster: aggregateOf('cluster'),
  mesh: aggregateOf('cluster-mesh'),
  world: aggregateOf('world'),
  nodes: aggregateOf('remote-node'),
} as const

/** @param hasIdentity whether an address of the world has an identity of its own: a rule names it, or its name. */
export const partyOf = (
  endpoint: Endpoint,
  settings: AgentSettings,
  hasIdentity: (endpoint: Endpoint) => boolean,
): PolicyIdentity => {
  const { entities, namespace } = endpoint
  const labels = new Map<string, string>()
  const isPod = entities.length === 0
  const isNode = entities.includes('host') || entities.includes('remote-node')
  if (isPod) {
    labels.set(`k8s:${podNamespace}`, namespace)
    labels.set(`k8s:${clusterLabel}`, endpoint.cluster ?? settings.cluster ?? 'default')
    labels.set(`k8s:${accountLabel}`, endpoint.serviceAccount || 'default')
    for (const [key, value] of Object.entries({
      'kubernetes.io/metadata.name': namespace,
      ...endpoint.namespaceLabels,
    })) {
      labels.set(`k8s:${namespaceMeta}.${key}`, value)
    }
    for (const [key, value] of Object.entries(endpoint.labels)) if (!isLeftOut(key)) labels.set(`k8s:${key}`, value)
  }
  for (const entity of entities) labels.set(`reserved:${entity}`, '')
  if (isNode && settings.nodeSelectorLabels) {
    labels.set(`k8s:${clusterLabel}`, settings.cluster ?? 'default')
    for (const [key, value] of Object.entries(endpoint.labels)) labels.set(`node:${key}`, value)
  }
  const own = (settings.cluster ?? 'default') === (endpoint.cluster ?? settings.cluster ?? 'default')
  const isWorld = entities.includes('world')
  return {
    endpoint,
    labels,
    address: prefixOf(endpoint.ip),
    isPod,
    isWorld,
    isNode,
    aggregate: isPod
      ? aggregates[own ? 'cluster' : 'mesh']
      : isWorld && hasIdentity(endpoint)
        ? aggregates.world
        : entities.includes('remote-node') && (settings.nodeSelectorLabels || settings.cidrMatches?.includes('nodes'))
          ? aggregates.nodes
          : undefined,
  }
}

/** A party for which no setting matters. */
export const plainParty = once((endpoint: Endpoint): PolicyIdentity => partyOf(endpoint, {}, () => false))

/** The labels of a node as policies for nodes see them: as if it were a pod of no namespace. */
export const nodeLabels = ({ endpoint, labels }: PolicyIdentity): ReadonlyMap<string, string> =>
  new Map([
    ...labels,
    ...Object.entries(endpoint.labels).flatMap(([key, value]): [string, string][] =>
      isLeftOut(key) ? [] : [[`k8s:${key}`, value]],
    ),
  ])

/** `any:app` where no source is given. A source ends at the first colon. */
const sourced = (key: string, source = 'any'): string => {
  const at = key.indexOf(':')
  return at > 0 ? key : `${source}:${at === 0 ? key.slice(1) : key}`
}

const found = (labels: ReadonlyMap<string, string>, key: string): string | undefined => {
  if (!key.startsWith('any:')) return labels.get(key)
  const bare = key.slice(4)
  for (const source of ['k8s', 'node', 'reserved', 'cidrgroup']) {
    const value = labels.get(`${source}:${bare}`)
    if (value !== undefined) return value
  }
  return undefined
}

/** One thing that a selector asks of labels. */
export interface Requirement {
  /** With its source. */
  readonly key: string
  readonly operator: string
  readonly values: readonly string[]
}

/** What a selector of Kubernetes asks, each key with its source. */
export const requirementsOf = (selector: Tree, source?: string): Requirement[] => [
  ...Object.entries((selector['matchLabels'] ?? {}) as Record<string, unknown>).map(([key, value]) => ({
    key: sourced(key, source),
    operator: 'In',
    values: [String(value)],
  })),
  ...list(selector['matchExpressions']).map(each => ({
    key: sourced(textAt(each, ['key']), source),
    operator: textAt(each, ['operator']),
    values: texts(each['values']),
  })),
]

export const meets = ({ key, operator, values }: Requirement, labels: ReadonlyMap<string, string>): boolean => {
  const value = found(labels, key)
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return false
  }
}

const keyOf = (requirements: readonly Requirement[]): string =>
  requirements
    .map(({ key, operator, values }) => `${key} ${operator} ${values.join(',')}`)
    .toSorted()
    .join(';')

/** Everybody. */
export const wildcard: Selector = { key: '', isWildcard: true, isNone: false, matches: () => true }

const namespaceOf = (requirements: readonly Requirement[]): string | undefined => {
  const own = requirements.find(({ key, operator }) => key === `k8s:${podNamespace}` && operator === 'In')
  return own?.values.length === 1 ? own.values[0] : undefined
}

export const labelSelector = (requirements: readonly Requirement[]): Selector =>
  requirements.length === 0
    ? wildcard
    : {
        key: keyOf(requirements),
        isWildcard: false,
        isNone: false,
        namespace: namespaceOf(requirements),
        matches: ({ labels }) => requirements.every(each => meets(each, labels)),
      }

const reserved = (name: string): Selector => ({
  key: `reserved:${name} In `,
  isWildcard: false,
  isNone: name === 'none',
  matches: ({ labels }) => labels.has(`reserved:${name}`),
})

const cluster = [
  'host',
  'remote-node',
  'init',
  'ingress',
  'health',
  'unmanaged',
  'kube-apiserver',
  'aggregate-cluster',
].map(reserved)

/** The selectors of an entity (pkg/policy/api/entity.go); none for a word that is no entity. */
export const entitySelectors = (entity: string, settings: AgentSettings): Selector[] => {
  switch (entity) {
    case 'all':
      return [wildcard]
    case 'world':
      return [reserved('world'), reserved('aggregate-world')]
    case 'remote-node':
      return [reserved(entity), reserved('aggregate-remote-node')]
    case 'cluster':
      return [
        ...cluster,
        labelSelector([{ key: `k8s:${clusterLabel}`, operator: 'In', values: [settings.cluster ?? 'default'] }]),
      ]
    case 'cluster-mesh':
      return [
        ...cluster,
        reserved('aggregate-cluster-mesh'),
        labelSelector([{ key: `any:${clusterLabel}`, operator: 'Exists', values: [] }]),
      ]
    default:
      return [reserved(entity)]
  }
}

/** Whether rules about ranges can match it at all. */
const isInReach = ({ isWorld, isNode }: PolicyIdentity, settings: AgentSettings): boolean =>
  isWorld || settings.cidrMatches?.includes(isNode ? 'nodes' : 'pods') === true

const isWithin = ({ address, isPod, isWorld, isNode }: PolicyIdentity, range: Prefix | undefined): boolean =>
  (isPod || isWorld || isNode) && address !== undefined && range !== undefined && covers(range, address)

/**
 * A range, and what is excepted of it. The range of all addresses is the label of the world: nodes are outside of it
 * even where ranges match nodes, unless they match pods as well (matchesCIDRWildcard).
 */
export const rangeSelector = (cidr: string, except: readonly string[], settings: AgentSettings): Selector => {
  const [range, excepted] = [prefixOf(cidr), except.map(each => prefixOf(each))]
  return {
    key: `cidr:${cidr}-${except.join(',')}`,
    isWildcard: false,
    isNone: false,
    ranges: [cidr, ...except].filter(each => !each.endsWith('/0')),
    matches: party =>
      isInReach(party, settings) &&
      (range?.length !== 0 || party.isWorld || settings.cidrMatches?.includes('pods') === true) &&
      isWithin(party, range) &&
      !excepted.some(each => isWithin(party, each)),
  }
}

/**
 * The groups of ranges that a rule names, or selects by their labels. An address has the labels of every group that
 * holds it, so a selector that excludes labels matches addresses of no group, too.
 */
export const groupSelector = (
  asked: { readonly name: string } | { readonly requirements: readonly Requirement[] },
  groups: readonly CidrGroup[],
  except: readonly string[],
  settings: AgentSettings,
): Selector => {
  const known = groups.map(group => ({ group, ranges: group.ranges.map(each => prefixOf(each)) }))
  const excepted = except.map(each => prefixOf(each))
  const isMeant = (holding: readonly CidrGroup[]): boolean =>
    'name' in asked
      ? holding.some(({ name }) => name === asked.name)
      : asked.requirements.every(({ key, operator, values }) => {
          const bare = key.slice(key.indexOf(':') + 1)
          const has = holding.some(({ labels }) => labels[bare] !== undefined)
          const named = holding.some(({ labels }) => labels[bare] !== undefined && values.includes(labels[bare]))
          return operator === 'In' ? named : operator === 'NotIn' ? !named : operator === 'Exists' ? has : !has
        })
  return {
    key: `group:${'name' in asked ? asked.name : keyOf(asked.requirements)}-${except.join(',')}`,
    isWildcard: false,
    isNone: false,
    ranges: except,
    matches: party =>
      isInReach(party, settings) &&
      isMeant(known.flatMap(({ group, ranges }) => (ranges.some(each => isWithin(party, each)) ? [group] : []))) &&
      !excepted.some(each => isWithin(party, each)),
  }
}

/** A name of the Internet: only what is outside, once a pod has looked it up. */
export const nameSelector = (rule: Tree): Selector => ({
  key: `fqdn:${textAt(rule, ['matchName'])}|${textAt(rule, ['matchPattern'])}`,
  isWildcard: false,
  isNone: false,
  matches: ({ isWorld, endpoint }) => isWorld && (endpoint.names ?? []).some(name => matchesName(rule, name)),
})

export const unknownSelector = (key: string, unknown: string): Selector => ({
  key: `unknown:${key}`,
  isWildcard: false,
  isNone: false,
  matches: () => false,
  unknown,
})
