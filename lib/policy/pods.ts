import { isObject, numberAt, textAt, valueAt, type Tree } from '../base/data.ts'
import { list, texts, type Endpoint, type NamedPort } from './evaluator/connection.ts'
import { groupsAmong, serviceOf, type CidrGroup, type KnownService } from './evaluator/world.ts'
import type { ManifestObject, Policy } from './files.ts'
import { sectionKeys } from './kinds.ts'
import { bareKey, namespaceLabel } from './evaluator/matching.ts'

/** Which pods there are, by files or by a cluster: policies are about nothing else. */

/** Pods that no policy can tell apart. */
export interface PodGroup {
  /** `namespace/name`. */
  readonly name: string
  readonly endpoint: Endpoint
  /** The ports that its containers declare. */
  readonly ports: readonly Port[]
  readonly serviceAccount: string
  /** Several pods of it may run at once, and reach one another. */
  readonly isReplicated: boolean
  /** It runs nowhere: it was made up from what a policy asks for. */
  readonly invented?: true
}

export interface Port {
  readonly port: number
  readonly protocol: 'TCP' | 'UDP' | 'SCTP'
  readonly name: string
}

/** What a cluster or files hold that policies can be about. */
export interface PodsOfCluster {
  readonly workloads: readonly PodGroup[]
  /** Labels by namespace. */
  readonly namespaces: ReadonlyMap<string, Readonly<Record<string, string>>>
  readonly services: readonly KnownService[]
  /** Named ranges of addresses. */
  readonly groups: readonly CidrGroup[]
}

/**
 * What files or a cluster hold. Pods on the node's own network are no endpoints, and are left out.
 * @param namespace of what names none.
 */
export const knownOf = (objects: readonly Tree[], namespace = 'default'): PodsOfCluster => {
  const named = (object: Tree): string => textAt(object, ['metadata', 'namespace']) || namespace
  const namespaces = new Map<string, Record<string, string>>()
  for (const object of objects) {
    const kind = textAt(object, ['kind'])
    if (kind === 'Namespace') {
      const name = textAt(object, ['metadata', 'name'])
      namespaces.set(name, { ...implied(name), ...labelsAt(object, ['metadata', 'labels']) })
    }
  }
  const workloads = new Map<string, PodGroup>()
  for (const object of objects) {
    const pod = podOf(object)
    if (!pod || valueAt(pod.spec, ['hostNetwork']) === true) continue
    const own = named(object)
    const labels = Object.fromEntries(Object.entries(pod.labels).filter(([key]) => !perRevision.has(key)))
    const ports = portsOf(pod.spec)
    const endpoint: Endpoint = {
      ip: textAt(object, ['status', 'podIP']) || '10.42.0.1',
      namespace: own,
      labels,
      namespaceLabels: namespaces.get(own) ?? implied(own),
      entities: [],
      serviceAccount: textAt(pod.spec, ['serviceAccountName']) || 'default',
      portNames: namesOf(ports),
    }
    const name = `${own}/${pod.name}`
    const key = groupKey({ name, endpoint: { labels } })
    const before = workloads.get(key)
    const isReplicated = before !== undefined || (pod.replicas ?? 2) > 1
    const group = { name, endpoint, ports, serviceAccount: textAt(pod.spec, ['serviceAccountName']) }
    workloads.set(key, { ...(before ?? group), isReplicated })
  }
  return {
    workloads: [...workloads.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    namespaces,
    services: servicesAmong(objects, namespace),
    groups: groupsAmong(objects),
  }
}

/** What tells one group of pods from the others. */
export const groupKey = ({
  name,
  endpoint: { labels },
}: {
  readonly name: string
  readonly endpoint: Pick<Endpoint, 'labels'>
}): string => `${name} ${JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`

/** Services with the addresses of their Endpoints. */
const servicesAmong = (objects: readonly Tree[], namespace: string): KnownService[] => {
  const addresses = new Map<string, string[]>()
  for (const object of objects.filter(each => textAt(each, ['kind']) === 'Endpoints')) {
    const key = `${textAt(object, ['metadata', 'namespace']) || namespace}/${textAt(object, ['metadata', 'name'])}`
    addresses.set(
      key,
      list(object['subsets']).flatMap(subset => list(subset['addresses']).map(each => textAt(each, ['ip']))),
    )
  }
  return objects
    .filter(object => textAt(object, ['kind']) === 'Service')
    .map(object => serviceOf(object, namespace))
    .map(service => ({ ...service, addresses: addresses.get(`${service.namespace}/${service.name}`) ?? [] }))
}

const namesOf = (ports: readonly Port[]): Record<string, NamedPort> =>
  Object.fromEntries(ports.filter(({ name }) => name).map(({ name, port, protocol }) => [name, { port, protocol }]))

/** Labels that tell one roll-out or one replica from the next: Cilium leaves them out of identities too. */
const perRevision = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
])

/** The label that Kubernetes gives every namespace. */
const implied = (namespace: string): Record<string, string> => ({ 'kubernetes.io/metadata.name': namespace })

const labelsAt = (object: unknown, path: readonly string[]): Record<string, string> => {
  const found = valueAt(object, path)
  return isObject(found) ? Object.fromEntries(Object.entries(found).map(([key, value]) => [key, String(value)])) : {}
}

/** Where each kind keeps the template of its pods. */
const templates: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
}

interface Template {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly spec: unknown
  /** Undefined where nobody says how many. */
  readonly replicas: number | undefined
}

const podOf = (object: Tree): Template | undefined => {
  const kind = textAt(object, ['kind'])
  const path = templates[kind]
  if (!path) return undefined
  return {
    name: kind === 'Pod' ? workloadOf(object) : textAt(object, ['metadata', 'name']),
    labels: labelsAt(object, [...path, 'metadata', 'labels']),
    spec: valueAt(object, [...path, 'spec']),
    replicas: kind === 'Pod' ? 1 : (numberAt(object, ['spec', 'replicas']) ?? (kind === 'DaemonSet' ? undefined : 1)),
  }
}

/** `backend-7d9c6b5f4-x2k8p` and `db-0` as the workload is called. */
const workloadOf = (pod: Tree): string => {
  const name = textAt(pod, ['metadata', 'name'])
  const deployed = name.replace(/-[a-z0-9]{6,10}-[a-z0-9]{5}$/, '')
  if (deployed !== name) return deployed
  return textAt(pod, ['metadata', 'ownerReferences', '0', 'name']) || name.replace(/-\d{1,3}$/, '')
}

const portsOf = (spec: unknown): Port[] =>
  list(valueAt(spec, ['containers']))
    .flatMap(container => list(container['ports']))
    .map(port => ({
      port: Number(port['containerPort']),
      protocol: (textAt(port, ['protocol']) || 'TCP') as Port['protocol'],
      name: textAt(port, ['name']),
    }))

/** CoreDNS as k3s and most others run it, for a question that no file answers. */
const coreDns: PodGroup = {
  name: 'kube-system/coredns',
  endpoint: {
    ip: '10.42.0.2',
    namespace: 'kube-system',
    labels: { 'k8s-app': 'kube-dns' },
    namespaceLabels: implied('kube-system'),
    entities: [],
    serviceAccount: 'coredns',
    portNames: { dns: { port: 53, protocol: 'UDP' }, 'dns-tcp': { port: 53, protocol: 'TCP' } },
  },
  ports: [
    { port: 53, protocol: 'UDP', name: 'dns' },
    { port: 53, protocol: 'TCP', name: 'dns-tcp' },
  ],
  serviceAccount: 'coredns',
  isReplicated: true,
}

/** The Service of CoreDNS, as k3s and most others have it. */
const kubeDns: KnownService = {
  namespace: 'kube-system',
  name: 'kube-dns',
  labels: { 'k8s-app': 'kube-dns' },
  selector: { 'k8s-app': 'kube-dns' },
  addresses: [],
}

/** The services that are known, with that of CoreDNS. */
export const withDns = (services: readonly KnownService[]): readonly KnownService[] =>
  services.some(({ namespace, name }) => namespace === kubeDns.namespace && name === kubeDns.name)
    ? services
    : [...services, kubeDns]

/** The pods that answer for names, where they are known; else CoreDNS as it mostly is. */
export const nameServers = (workloads: readonly PodGroup[]): readonly PodGroup[] => {
  const found = workloads.filter(({ endpoint }) => endpoint.labels['k8s-app'] === 'kube-dns')
  return found.length > 0 ? found : [coreDns]
}

/** What a selector asks for, as a pod that has just that: for policies without a file or a cluster of pods. */
export const inventedBy = (selector: Tree, namespace: string): PodGroup => {
  const wanted = new Map<string, string>()
  for (const [key, value] of Object.entries(selector['matchLabels'] ?? {})) wanted.set(bareKey(key), String(value))
  for (const { key, operator, values } of list(selector['matchExpressions'])) {
    const bare = bareKey(String(key))
    if (operator === 'In') wanted.set(bare, texts(values)[0] ?? '')
    if (operator === 'Exists' && !wanted.has(bare)) wanted.set(bare, 'any')
  }
  const own = wanted.get(namespaceLabel) ?? (namespace || 'any')
  wanted.delete(namespaceLabel)
  const prefix = 'io.cilium.k8s.namespace.labels.'
  const ofNamespace = [...wanted].filter(([key]) => key.startsWith(prefix))
  for (const [key] of ofNamespace) wanted.delete(key)
  const labels = Object.fromEntries(wanted)
  const shown = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  return {
    name: `${own}/${shown.length > 0 ? shown.join(',') : 'other pods'}`,
    endpoint: {
      ip: '10.42.0.3',
      namespace: own,
      labels,
      namespaceLabels: {
        ...implied(own),
        ...Object.fromEntries(ofNamespace.map(([key, value]) => [key.slice(prefix.length), value])),
      },
      entities: [],
    },
    ports: [],
    serviceAccount: '',
    isReplicated: true,
    invented: true,
  }
}

/** The objects of files, as `knownOf` takes them. */
export const objectsOf = (others: readonly ManifestObject[]): Tree[] => others.map(({ json }) => json)

/** The pods that policies speak of, made up: those they select or let in, and one of which they say nothing. */
export const inventedFor = (policies: readonly Policy[]): PodGroup[] => {
  const found = new Map<string, PodGroup>()
  const add = (selector: unknown, namespace: string): void => {
    if (!isObject(selector) || Object.keys(selector).some(key => key.includes('reserved:'))) return
    const made = inventedBy(selector, namespace)
    if (!Object.keys(made.endpoint.labels).some(key => key.startsWith('reserved:'))) found.set(made.name, made)
  }
  for (const { rules, scope, kind } of policies) {
    for (const { spec } of rules) {
      if (kind === 'ClusterNetworkPolicy') addSubjects(spec, selector => add(selector, ''))
      add(kind === 'NetworkPolicy' ? spec['podSelector'] : spec['endpointSelector'], scope)
      for (const side of sectionKeys) {
        for (const section of list(spec[side]).filter(isObject)) {
          for (const key of ['fromEndpoints', 'toEndpoints']) {
            for (const peer of list(section[key])) add(peer, scope)
          }
          for (const key of ['from', 'to']) for (const peer of list(section[key])) add(npPeer(peer), scope)
        }
      }
    }
    if (scope !== '') add({}, scope)
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** The pods of whom a ClusterNetworkPolicy speaks. */
const addSubjects = (spec: Tree, add: (selector: Tree | undefined) => void): void => {
  const ofPeer = ({ namespaces, pods }: Tree): Tree | undefined =>
    isObject(pods) ? npPeer(pods) : isObject(namespaces) ? npPeer({ namespaceSelector: namespaces }) : undefined
  add(ofPeer((spec['subject'] ?? {}) as Tree))
  for (const key of ['ingress', 'egress']) {
    for (const rule of list(spec[key])) {
      for (const peer of [...list(rule['from']), ...list(rule['to'])]) add(ofPeer(peer))
    }
  }
}

/** A peer of Kubernetes' own policies as a selector of Cilium's. */
const npPeer = (peer: Tree): Tree | undefined => {
  if (peer['ipBlock'] !== undefined) return undefined
  const pods = (peer['podSelector'] ?? {}) as Tree
  const namespaces = Object.entries(valueAt(peer, ['namespaceSelector', 'matchLabels']) ?? {})
  const named = namespaces.map(([key, value]) =>
    key === 'kubernetes.io/metadata.name' ? [namespaceLabel, value] : [`io.cilium.k8s.namespace.labels.${key}`, value],
  )
  return { ...pods, matchLabels: { ...(pods['matchLabels'] as object), ...Object.fromEntries(named) } }
}
