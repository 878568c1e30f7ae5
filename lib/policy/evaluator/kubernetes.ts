import { isObject, textAt, valueAt, type Tree } from '../../base/data.ts'
import { list, texts, type Direction } from './connection.ts'
import { ownCluster, rangesOf, tiers, type Entry, type PortRange, type Reading, type RuleSubject } from './entries.ts'
import {
  labelSelector,
  meets,
  nameSelector,
  podNamespace,
  rangeSelector,
  requirementsOf,
  wildcard,
  type Requirement,
  type Selector,
} from './selectors.ts'

/**
 * Kubernetes' own policies as entries: pkg/k8s/network_policy.go and pkg/k8s/cluster_network_policy.go of Cilium
 * 1.20.2, which differ from the words of the APIs here and there.
 */

const ways = [
  ['ingress', 'from', 'INGRESS'],
  ['egress', 'to', 'EGRESS'],
] as const

const namespaceMeta = 'io.cilium.k8s.namespace.labels'

/** What a selector of namespaces asks of pods; an empty one means every namespace. */
const ofNamespaces = (selector: Tree): Requirement[] => {
  const asked = requirementsOf(selector, 'k8s').map(each => ({
    ...each,
    key: each.key.replace(/^k8s:/, `k8s:${namespaceMeta}.`),
  }))
  return asked.length > 0 ? asked : [{ key: `k8s:${podNamespace}`, operator: 'Exists', values: [] }]
}

const subjectBy = (requirements: readonly Requirement[], namespace: string): RuleSubject => ({
  isNode: false,
  namespace,
  matches: ({ labels }) => requirements.every(each => meets(each, labels)),
})

/**
 * The entries of a NetworkPolicy. A list of rules closes its direction whatever policyTypes says, and an empty one
 * closes it only if policyTypes names it.
 */
export const networkPolicyEntries = (manifest: Tree, reading: Reading): Entry[] => {
  const namespace = textAt(manifest, ['metadata', 'namespace']) || 'default'
  const spec = isObject(manifest['spec']) ? manifest['spec'] : {}
  const types = texts(spec['policyTypes'])
  const inNamespace = { key: `k8s:${podNamespace}`, operator: 'In', values: [namespace] }
  const pods = requirementsOf((spec['podSelector'] ?? {}) as Tree, 'k8s')
  const common = {
    policy: `${namespace}/${textAt(manifest, ['metadata', 'name'])}`,
    kind: 'NetworkPolicy',
    tier: tiers.normal,
    priority: 0,
    effect: 'allow',
    subject: subjectBy([...pods, inNamespace], namespace),
    defaultDeny: true,
  } as const
  return ways.flatMap(([key, way, direction]) => {
    const rules = list(spec[key]).flatMap((rule, index): Entry[] => {
      const ports = list(rule?.['ports']).flatMap(each => rangesOf({ protocol: 'TCP', ...each }))
      const peers = list(rule?.[way])
      const path = ['spec', key, index]
      if (peers.length === 0) return [{ ...common, direction, path, peers: [wildcard], ports }]
      return peers.map(peer => ({ ...common, direction, path, peers: [peerOf(peer, namespace, reading)], ports }))
    })
    const isClosed = types.includes(direction === 'INGRESS' ? 'Ingress' : 'Egress')
    const isDefault = direction === 'INGRESS' && !types.includes('Egress')
    if (rules.length > 0 || !(isClosed || isDefault)) return rules
    return [{ ...common, direction, path: ['spec'], peers: undefined, ports: [] }]
  })
}

const peerOf = (peer: Tree, namespace: string, { settings }: Reading): Selector => {
  const block = peer['ipBlock']
  if (isObject(block)) return rangeSelector(textAt(block, ['cidr']), texts(block['except']), settings)
  const pods = requirementsOf((peer['podSelector'] ?? {}) as Tree, 'k8s')
  const namespaces = peer['namespaceSelector']
  const where = isObject(namespaces)
    ? ofNamespaces(namespaces)
    : [{ key: `k8s:${podNamespace}`, operator: 'In', values: [namespace] }]
  return labelSelector(ownCluster([...where, ...pods], settings))
}

/** The tier's number of a ClusterNetworkPolicy. */
const tierOf = (spec: Tree): number => (textAt(spec, ['tier']) === 'Baseline' ? tiers.baseline : tiers.admin)

const effects = { Accept: 'allow', Deny: 'deny', Pass: 'pass' } as const

/** The entries of a ClusterNetworkPolicy; rule i of it stands at its priority + i/100. */
export const clusterNetworkPolicyEntries = (manifest: Tree, reading: Reading): Entry[] => {
  const spec = isObject(manifest['spec']) ? manifest['spec'] : {}
  const subject = subjectOf(spec)
  if (!subject) return []
  const common = {
    policy: textAt(manifest, ['metadata', 'name']),
    kind: 'ClusterNetworkPolicy',
    tier: tierOf(spec),
    subject,
    defaultDeny: false,
  }
  return ways.flatMap(([key, way, direction]) =>
    list(spec[key]).flatMap((rule, index): Entry[] => {
      const effect = effects[(textAt(rule, ['action']) || 'Accept') as keyof typeof effects]
      const placed = {
        ...common,
        direction,
        path: ['spec', key, index],
        priority: Number(spec['priority'] ?? 0) + index / 100,
      }
      const ports = list(rule?.['protocols']).flatMap(portsOf)
      const peers = list(rule?.[way])
      if (peers.length === 0) return [{ ...placed, effect, peers: [wildcard], ports }]
      return peers.flatMap((peer): Entry[] => {
        const found = peersOf(peer, direction, reading)
        // who is not known fails closed: nothing is accepted of him, and all others are denied
        if (!found) return effect === 'allow' ? [] : [{ ...placed, effect: 'deny', peers: [wildcard], ports }]
        const own: Entry = { ...placed, effect, peers: found, ports }
        const names = texts(peer['domainNames'])
        return names.length === 0 ? [own] : [...lookUps(own, names), own]
      })
    }),
  )
}

const subjectOf = (spec: Tree): RuleSubject | undefined => {
  const [namespaces, pods] = [valueAt(spec, ['subject', 'namespaces']), valueAt(spec, ['subject', 'pods'])]
  if (isObject(namespaces)) return subjectBy(ofNamespaces(namespaces), '')
  return isObject(pods) ? subjectBy(ofPods(pods), '') : undefined
}

const ofPods = (pods: Tree): Requirement[] => [
  ...ofNamespaces((pods['namespaceSelector'] ?? {}) as Tree),
  ...requirementsOf((pods['podSelector'] ?? {}) as Tree, 'k8s'),
]

/** Undefined for a peer that Cilium does not know. */
const peersOf = (peer: Tree, direction: Direction, { settings }: Reading): Selector[] | undefined => {
  const { pods, namespaces, nodes, networks, domainNames } = peer
  if (isObject(pods)) return [labelSelector(ownCluster(ofPods(pods), settings))]
  if (isObject(namespaces)) return [labelSelector(ofNamespaces(namespaces))]
  if (direction === 'INGRESS') return undefined
  if (isObject(nodes)) {
    return ['host', 'remote-node'].map(name =>
      labelSelector(
        ownCluster(
          [...requirementsOf(nodes, 'node'), { key: `reserved:${name}`, operator: 'Exists', values: [] }],
          settings,
        ),
      ),
    )
  }
  if (Array.isArray(networks)) return texts(networks).map(cidr => rangeSelector(cidr, [], settings))
  if (Array.isArray(domainNames)) return texts(domainNames).map(name => nameSelector(nameRule(name)))
  return undefined
}

/** `*.example.org` means names of any depth here. */
const nameRule = (name: string): Tree =>
  name.startsWith('*') ? { matchPattern: name.startsWith('**') ? name : `*${name}` } : { matchName: name }

/** A rule about names also lets its pods look them up. */
const lookUps = (own: Entry, names: readonly string[]): Entry[] => {
  const dns = names.map(nameRule)
  const l7 = {
    proxy: 'dns',
    priority: 121,
    http: [],
    dns,
    serverNames: [],
    terminatesTls: false,
    listener: '',
  } as const
  const ports = ['dns', 'dns-tcp'].flatMap(port => rangesOf({ port })).map((range): PortRange => ({ ...range, l7 }))
  const server = labelSelector([{ key: 'any:k8s-app', operator: 'In', values: ['kube-dns'] }])
  return [{ ...own, effect: 'allow', peers: [server], ports }]
}

const portsOf = (written: Tree): PortRange[] => {
  for (const protocol of ['TCP', 'UDP', 'SCTP'] as const) {
    const asked = written[protocol.toLowerCase()]
    if (!isObject(asked)) continue
    const range = valueAt(asked, ['destinationPort', 'range'])
    const port = textAt(range, ['start']) || textAt(asked, ['destinationPort', 'number'])
    return rangesOf({ port: port || '0', protocol, endPort: Number(textAt(range, ['end']) || '0') })
  }
  const name = textAt(written, ['destinationNamedPort'])
  return name === '' ? rangesOf({ port: '0' }) : rangesOf({ port: name })
}
