import { rangeOf } from '../../lib/base/cidr.ts'
import { textAt, valueAt, type Tree } from '../../lib/base/data.ts'
import { valueOf } from '../../lib/config/values.ts'
import type { Endpoint, Entity, NamedPort } from '../../lib/policy/evaluator/connection.ts'
import type { KubeCluster, Pod, Service } from '../world/cluster.ts'
import { chance } from '../world/random.ts'
import { rangesOf, serviceAddress } from '../world/ranges.ts'
import { containersOfCluster, type World } from '../world/world.ts'
import { ingressService } from './built-in-objects.ts'
import { addWorkload, jobLabel } from './cluster.ts'
import { meshService } from './mesh-peers.ts'

/** What people run in a cluster: namespaces, deployments, pods and services, and how they reach one another. */

const textOf = (value: unknown, ...path: string[]): string => textAt(value, path)
const list = (value: unknown): Tree[] => (Array.isArray(value) ? (value as Tree[]) : [])
const labelsOf = (manifest: unknown): Record<string, string> =>
  (valueAt(manifest, ['metadata', 'labels']) ?? {}) as Record<string, string>

interface Namespace {
  readonly name: string
  readonly created: number
  readonly labels: Record<string, string>
  readonly ending?: boolean
}

/** Namespaces that every cluster has, and those that Cilium's chart makes. */
export const namespacesOf = (cluster: KubeCluster): Namespace[] => {
  const own = ['default', 'kube-node-lease', 'kube-public', 'kube-system']
  const charts = cluster.releases.length > 0 ? ['cilium-secrets', ...spaces(cluster)] : []
  const made = Object.entries(cluster.objects).filter(([key]) => key.startsWith('namespaces//'))
  const there = new Set([...own, ...charts, ...made.map(([key]) => key.slice('namespaces//'.length))])
  const going = Object.keys(cluster.terminating ?? {}).filter(name => !there.has(name))
  const named = (name: string, created: number, labels = {}) => ({
    name,
    created,
    labels: { 'kubernetes.io/metadata.name': name, ...labels },
  })
  return [
    ...own.map(name => named(name, cluster.created)),
    ...charts.map(name => named(name, cluster.releases[0]!.updated)),
    ...going.map(name => named(name, cluster.created)),
    ...(cluster.ending?.namespaces ?? []).map(name => ({ ...named(name, cluster.created), ending: true })),
    ...made.map(([key, { created, manifest }]) => named(key.slice('namespaces//'.length), created, labelsOf(manifest))),
  ]
}

/** The namespaces that the chart makes, but for `cilium-secrets`. */
export const spaces = ({ workloads }: KubeCluster): string[] =>
  [...new Set(workloads.filter(({ applied }) => !applied).map(({ namespace }) => namespace))].filter(
    name => name !== 'kube-system',
  )

/** Milliseconds until a container of a person's pod is ready, images present. */
const startsIn = 900

/** Makes or changes a Deployment, DaemonSet or StatefulSet as its manifest says. */
export const applyWorkload = (world: World, cluster: KubeCluster, namespace: string, manifest: Tree): void => {
  const template = (valueAt(manifest, ['spec', 'template']) ?? {}) as Tree
  const spec = (template['spec'] ?? {}) as Tree
  addWorkload(world, cluster, {
    kind: textOf(manifest, 'kind') as 'Deployment' | 'DaemonSet' | 'StatefulSet',
    namespace,
    name: textOf(manifest, 'metadata', 'name'),
    labels: labelsOf(template),
    replicas: Number(valueAt(manifest, ['spec', 'replicas']) ?? 1),
    hostNetwork: spec['hostNetwork'] === true,
    containers: templates(spec),
    applied: manifest,
  })
}

const templates = (spec: Tree): { name: string; image: string; init: boolean; takes: number }[] => [
  ...list(spec['initContainers']).map(each => template(each, true)),
  ...list(spec['containers']).map(each => template(each, false)),
]
const template = (container: Tree, init: boolean) => ({
  name: textOf(container, 'name'),
  image: textOf(container, 'image'),
  init,
  takes: startsIn,
})

/** A pod without a workload, as `kubectl run` makes it. */
export const applyPod = (world: World, cluster: KubeCluster, namespace: string, manifest: Tree): void => {
  const name = textOf(manifest, 'metadata', 'name')
  const before = cluster.pods.find(pod => pod.name === name && pod.namespace === namespace)
  if (before) {
    cluster.pods = cluster.pods.map(pod =>
      pod === before ? { ...pod, labels: labelsOf(manifest), applied: manifest } : pod,
    )
    return
  }
  const spec = (manifest['spec'] ?? {}) as Tree
  cluster.pods.push({
    name,
    namespace,
    workload: '',
    hash: '',
    labels: labelsOf(manifest),
    created: world.now,
    hostNetwork: spec['hostNetwork'] === true,
    containers: templates(spec).map(each => ({
      ...each,
      restarts: 0,
      restarted: undefined,
      waiting: undefined,
      log: '',
    })),
    node: textOf(spec, 'nodeName'), // by name: no scheduler is asked, and no taint
    ip: '',
    stage: 0,
    due: world.now + 200 + Math.floor(chance(world) * 200),
    ready: undefined,
    applied: manifest,
  })
}

/** The one pod of a Job: its controller labels it with the names of the Job. */
export const applyJob = (world: World, cluster: KubeCluster, namespace: string, manifest: Tree): void => {
  const name = textOf(manifest, 'metadata', 'name')
  const template = (valueAt(manifest, ['spec', 'template']) ?? {}) as Tree
  const suffix = Math.floor(chance(world) * 60_466_176)
  applyPod(world, cluster, namespace, {
    ...template,
    metadata: {
      name: `${name}-${suffix.toString(36).padStart(5, '0')}`,
      labels: { ...labelsOf(template), [jobLabel]: name, 'job-name': name },
    },
  })
}

/** Gives a service an address, if it has none yet. */
export const withAddress = (world: World, cluster: KubeCluster, manifest: Tree, before: unknown): Tree => {
  const spec = (manifest['spec'] ?? {}) as Tree
  const known = textOf(before, 'spec', 'clusterIP')
  const taken = new Set(servicesOf(cluster).map(({ ip }) => ip))
  const { first, last } = rangeOf(rangesOf(cluster).services)!
  const blocks = (last - first + 1) / 256
  let ip = textOf(spec, 'clusterIP') || known
  while (ip === '' || (ip !== 'None' && ip !== known && taken.has(ip))) {
    ip = serviceAddress(cluster, Math.floor(chance(world) * blocks) * 256 + 1 + Math.floor(chance(world) * 254))
  }
  const ports = list(spec['ports']).map(port => ({
    protocol: 'TCP',
    targetPort: port['port'],
    ...port,
  }))
  return { ...manifest, spec: { type: 'ClusterIP', ...spec, clusterIP: ip, clusterIPs: [ip], ports } }
}

export const servicesOf = (cluster: KubeCluster): Service[] => {
  const builtIn = (
    namespace: string,
    name: string,
    ip: string,
    selector: Service['selector'],
    ports: Service['ports'],
    created = cluster.created,
  ): Service => ({ namespace, name, ip, type: 'ClusterIP', created, selector, ports, labels: {} })
  const dns = ['UDP', 'TCP'].map(protocol => ({ name: '', port: 53, target: 53, protocol }))
  const metrics = { name: 'metrics', port: 9153, target: 9153, protocol: 'TCP' }
  const has = (name: string): boolean => cluster.workloads.some(each => each.name === name && !each.applied)
  const https = [{ name: 'https', port: 443, target: 6443, protocol: 'TCP' }]
  const { values = {} } = cluster.releases.at(-1) ?? {}
  const ofChart = (
    isThere: boolean,
    name: string,
    ip: string,
    app: string,
    port: number,
    target: number,
  ): Service[] => {
    const ports = [{ name: '', port, target, protocol: 'TCP' }]
    const made = cluster.releases[0]?.updated
    return isThere ? [builtIn('kube-system', name, ip, { 'k8s-app': app }, ports, made)] : []
  }
  const ip = (host: number): string => serviceAddress(cluster, host)
  const isMetered = has('cilium') && valueOf(values, 'hubble.metrics.enabled') !== undefined
  const envoyIsMetered = has('cilium-envoy') && valueOf(values, 'envoy.prometheus.enabled') !== false
  return [
    builtIn('default', 'kubernetes', ip(1), undefined, https),
    builtIn('kube-system', 'kube-dns', ip(10), { 'k8s-app': 'kube-dns' }, [...dns, metrics]),
    ...ofChart(has('cilium'), 'hubble-peer', ip(44), 'cilium', 443, 4244),
    ...ofChart(has('hubble-relay'), 'hubble-relay', ip(45), 'hubble-relay', 80, 4245),
    ...ofChart(has('hubble-ui'), 'hubble-ui', ip(46), 'hubble-ui', 80, 8081),
    ...ofChart(isMetered, 'hubble-metrics', 'None', 'cilium', 9965, 9965),
    ...ofChart(envoyIsMetered, 'cilium-envoy', 'None', 'cilium-envoy', 9964, 9964),
    ...ingressService(cluster),
    ...meshService(cluster),
    ...Object.entries(cluster.objects)
      .filter(([key]) => key.startsWith('services/'))
      .map(([, { created, manifest }]) => ({
        namespace: textOf(manifest, 'metadata', 'namespace'),
        name: textOf(manifest, 'metadata', 'name'),
        ip: textOf(manifest, 'spec', 'clusterIP'),
        type: textOf(manifest, 'spec', 'type') || 'ClusterIP',
        created,
        selector: valueAt(manifest, ['spec', 'selector']) as Service['selector'],
        ports: list(valueAt(manifest, ['spec', 'ports'])).map(port => ({
          name: textOf(port, 'name'),
          port: Number(port['port']),
          target: (port['targetPort'] ?? port['port']) as string | number,
          protocol: textOf(port, 'protocol') || 'TCP',
        })),
        labels: labelsOf(manifest),
      })),
  ]
}

/** The pods behind a service that answer. */
export const backendsOf = (cluster: KubeCluster, { namespace, selector }: Service): Pod[] =>
  selector === undefined
    ? []
    : cluster.pods.filter(
        pod =>
          pod.namespace === namespace &&
          pod.ready !== undefined &&
          Object.entries(selector).every(([key, value]) => pod.labels[key] === value),
      )

/** A pod's containers as its manifest has them; of the chart's pods there is none. */
export const containersOf = (pod: Pod): Tree[] => list(valueAt(pod.applied, ['spec', 'containers']))

const portNamesOf = (pod: Pod): Record<string, NamedPort> =>
  Object.fromEntries(
    containersOf(pod)
      .flatMap(container => list(container['ports']))
      .filter(port => port['name'] !== undefined)
      .map(port => {
        const protocol = (textOf(port, 'protocol') || 'TCP') as NamedPort['protocol']
        return [textOf(port, 'name'), { port: Number(port['containerPort']), protocol }]
      }),
  )

/** Ports on which well-known images listen, where their manifest does not say. */
const usualPorts: readonly [RegExp, number][] = [
  [/nginx|httpd|whoami/, 80],
  [/http-echo/, 5678],
  [/json-mock|agnhost|echo-?server|podinfo/, 8080],
  [/redis/, 6379],
  [/postgres/, 5432],
]

/** The port that is told in arguments such as `-listen=:8080` or `--port 8080`. */
const toldPort = (container: Tree): number | undefined => {
  const told = ['command', 'args'].flatMap(key => (container[key] ?? []) as string[]).join(' ')
  const found = /(?:-listen[= ]\S{0,64}:|--?(?:http-)?port[= ]|http\.server )(\d+)/.exec(told)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** The ports on which a pod answers, and by which container. */
export const listening = (pod: Pod): Map<number, Tree> => {
  const ports = new Map<number, Tree>()
  for (const container of containersOf(pod)) {
    if (valueAt(container, ['command', 0]) === 'sleep') continue
    const declared = list(container['ports']).map(port => Number(port['containerPort']))
    const usual = usualPorts.find(([image]) => image.test(textOf(container, 'image')))?.[1]
    const told = toldPort(container) ?? usual
    for (const port of told === undefined ? declared : [told]) ports.set(port, container)
  }
  if (pod.workload === 'coredns') for (const port of [53, 8080, 8181, 9153]) ports.set(port, { image: 'coredns' })
  return ports
}

/** A pod as policies see it. */
export const podEndpoint = (world: World, cluster: KubeCluster, pod: Pod): Endpoint => {
  if (pod.hostNetwork) return nodeEndpoint(world, cluster, pod.ip, '')
  const namespace = namespacesOf(cluster).find(({ name }) => name === pod.namespace)
  return {
    ip: pod.ip,
    namespace: pod.namespace,
    labels: pod.labels,
    namespaceLabels: namespace?.labels ?? {},
    entities: [],
    portNames: portNamesOf(pod),
  }
}

const bare = { namespace: '', labels: {}, namespaceLabels: {} }

/** A node as a pod of another node, or of the same one, sees it. */
export const nodeEndpoint = (world: World, cluster: KubeCluster, ip: string, from: string): Endpoint => {
  const node = containersOfCluster(world, cluster.name).find(each => each.ip === ip)
  const entities: Entity[] = [node?.name === from ? 'host' : 'remote-node']
  if (node?.labels['k3d.role'] === 'server') entities.push('kube-apiserver')
  return { ip, ...bare, entities }
}

export const outsideEndpoint = (ip: string, names: readonly string[]): Endpoint => ({
  ip,
  ...bare,
  entities: ['world'],
  names,
})
