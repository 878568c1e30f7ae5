import { textAt, type Tree } from '../../lib/base/data.ts'
import { isOn, valueOf } from '../../lib/config/values.ts'
import { coreDnsData } from '../node/hosts-file.ts'
import type { KubeCluster, Service } from '../world/cluster.ts'
import { serviceAddress } from '../world/ranges.ts'
import type { World } from '../world/world.ts'
import { configOf } from './cilium-config.ts'
import { claimOf } from './obstacles.ts'

/** Kubernetes objects beside nodes, pods and workloads, as far as anything reads them. */

export const claimsOf = (cluster: KubeCluster): Tree[] =>
  cluster.pods.flatMap(pod => {
    const claim = claimOf(cluster, pod)
    if (!claim) return []
    const metadata = { name: claim.name, namespace: pod.namespace }
    const status = { phase: claim.bound ? 'Bound' : 'Pending' }
    return [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata, status }]
  })

export const storageClassesOf = (cluster: KubeCluster): Tree[] =>
  cluster.storage === false
    ? []
    : [{ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'local-path' } }]

/** Where the API servers say that they are. */
export const endpointSlicesOf = (world: World, cluster: KubeCluster): Tree[] => [
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    addressType: 'IPv4',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    endpoints: cluster.nodes
      .filter(({ role }) => role === 'server')
      .map(({ name }) => ({
        addresses: [world.containers.find(each => each.name === name)?.ip ?? ''],
        conditions: { ready: true },
      })),
    ports: [{ name: 'https', port: 6443, protocol: 'TCP' }],
  },
]

/** The ConfigMap that the agents read, as long as there is a release, and that of k3s' CoreDNS. */
export const configMapsOf = (world: World, cluster: KubeCluster): Tree[] => {
  const release = cluster.releases.at(-1)
  const map = (name: string, data: Tree): Tree => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'kube-system' },
    data,
  })
  return [
    ...(release ? [map('cilium-config', Object.fromEntries(configOf(release.values, release.version)))] : []),
    ...(cluster.flavour ? [] : [map('coredns', coreDnsData(world, cluster))]),
  ]
}

const ofIngress = (values: Tree, key: string): string => textAt(values, ['ingressController', 'service', key])
const nameOfIngress = (values: Tree): string => ofIngress(values, 'name') || 'cilium-ingress'

/** Whether values ask for a Service of the Ingress that is a load balancer. */
const hasIngress = (values: Tree): boolean =>
  isOn(values, 'ingressController.enabled') && !isOn(values, 'ingressController.hostNetwork.enabled')
const isBalancer = (values: Tree): boolean =>
  hasIngress(values) && (ofIngress(values, 'type') || 'LoadBalancer') === 'LoadBalancer'

/** The release that made the Service that is there: its class is as it was made. */
const madeIngress = ({ releases, ingressFrom = 0 }: KubeCluster): KubeCluster['releases'][number] | undefined => {
  let made: KubeCluster['releases'][number] | undefined
  for (const release of releases) {
    if (!isBalancer(release.values)) made = undefined
    else if (release.revision >= ingressFrom) made ??= release
  }
  return made
}

/** Why the API server refuses the Service of new values: validateLoadBalancerClassField in pkg/apis/core/validation. */
export const refusedIngress = (cluster: KubeCluster, values: Tree): string | undefined => {
  const made = madeIngress(cluster)
  const [before, after] = [made?.values ?? {}, values].map(each => ofIngress(each, 'loadBalancerClass'))
  if (!made || !isBalancer(values) || before === after) return undefined
  if (nameOfIngress(made.values) !== nameOfIngress(values)) return undefined
  const name = nameOfIngress(values)
  const invalid = `spec.loadBalancerClass: Invalid value: ${after ? `"${after}"` : 'null'}: may not change once set`
  return `cannot patch "${name}" with kind Service: Service "${name}" is invalid: ${invalid}`
}

/** Deletes the Service of the Ingress, which the next release makes again; false if it is not there. */
export const deleteIngress = (cluster: KubeCluster, namespace: string, name: string): boolean => {
  if (!ingressService(cluster).some(each => each.namespace === namespace && each.name === name)) return false
  cluster.ingressFrom = cluster.releases.at(-1)!.revision + 1
  return true
}

/** The service of Cilium's Ingress, if the values ask for one: the pods behind it are no pods, but Envoy's. */
export const ingressService = (cluster: KubeCluster): Service[] => {
  const release = cluster.releases.at(-1)
  const made = madeIngress(cluster)
  const values = release?.values ?? {}
  if (!release || !hasIngress(values) || (isBalancer(values) && !made)) return []
  const loadBalancerClass = ofIngress(made?.values ?? values, 'loadBalancerClass')
  // Kubernetes chooses free node ports where the values set none
  const nodePort = (key: string, free: number): { node?: number } =>
    ofIngress(values, 'type') === 'ClusterIP' ? {} : { node: Number(ofIngress(values, key)) || free }
  return [
    {
      namespace: 'kube-system',
      name: nameOfIngress(values),
      ip: serviceAddress(cluster, 47),
      type: ofIngress(values, 'type') || 'LoadBalancer',
      created: (made ?? release).updated,
      selector: undefined,
      ports: [
        { name: 'http', port: 80, target: 80, protocol: 'TCP', ...nodePort('insecureNodePort', 31_080) },
        { name: 'https', port: 443, target: 443, protocol: 'TCP', ...nodePort('secureNodePort', 31_443) },
      ],
      labels: {},
      ...(loadBalancerClass && { loadBalancerClass }),
      addressed: hasNodeAddresses(cluster),
    },
  ]
}

/** Whether Cilium's node IPAM gives the Ingress the addresses of the nodes, so that it answers on their port 80. */
export const hasNodeAddresses = (cluster: KubeCluster): boolean => {
  const values = cluster.releases.at(-1)?.values ?? {}
  return (
    isOn(values, 'ingressController.enabled') &&
    isOn(values, 'nodeIPAM.enabled') &&
    ofIngress(madeIngress(cluster)?.values ?? {}, 'loadBalancerClass') === 'io.cilium/node' &&
    cluster.pods.some(({ workload, ready }) => workload === 'cilium-operator' && ready !== undefined)
  )
}

/** What the chart renders beside workloads, services and namespaces, as far as anything reads it. */
export const chartObjects = (cluster: KubeCluster): Tree[] => {
  const release = cluster.releases.findLast(({ status }) => status === 'deployed' || status === 'superseded')
  if (!release) return []
  const { values, updated } = release
  const creationTimestamp = new Date(updated).toISOString().replace(/\.\d+Z$/, 'Z')
  const object = (apiVersion: string, kind: string, name: string, rest: Tree = {}, namespace = ''): Tree => ({
    apiVersion,
    kind,
    metadata: {
      creationTimestamp,
      ...(name.startsWith('hubble') && { labels: { 'app.kubernetes.io/name': 'hubble' } }),
      name,
      ...(namespace && { namespace }),
    },
    ...rest,
  })
  const configMap = (name: string, data: Tree): Tree => object('v1', 'ConfigMap', name, { data }, 'kube-system')
  const hubble = valueOf(values, 'hubble.enabled') === undefined || isOn(values, 'hubble.enabled')
  const metrics = hubble && valueOf(values, 'hubble.metrics.enabled') !== undefined
  const operates = cluster.pods.some(({ workload, ready }) => workload === 'cilium-operator' && ready !== undefined)
  const accepted = { message: 'Valid GatewayClass', reason: 'Accepted', status: 'True', type: 'Accepted' }
  return [
    ...(hubble && isOn(values, 'hubble.metrics.dashboards.enabled') ? dashboards.map(name => configMap(name, {})) : []),
    ...(metrics && isOn(values, 'hubble.metrics.serviceMonitor.enabled')
      ? [object('monitoring.coreos.com/v1', 'ServiceMonitor', 'hubble', {}, 'kube-system')]
      : []),
    ...(isOn(values, 'ingressController.enabled')
      ? [
          object('networking.k8s.io/v1', 'IngressClass', 'cilium', {
            spec: { controller: 'cilium.io/ingress-controller' },
          }),
        ]
      : []),
    ...(isOn(values, 'gatewayAPI.enabled') && cluster.crds['gatewayclasses.gateway.networking.k8s.io']
      ? [
          object('gateway.networking.k8s.io/v1', 'GatewayClass', 'cilium', {
            spec: { controllerName: 'io.cilium/gateway-controller' },
            status: { conditions: operates && seesGateways(cluster) ? [accepted] : [] },
          }),
        ]
      : []),
  ]
}

const dashboards = [
  'hubble-dashboard',
  'hubble-dns-namespace',
  'hubble-l7-http-metrics-by-workload',
  'hubble-network-overview-namespace',
]

/** The operator looks once, when it starts, for all of these (operator/pkg/gateway-api/cell.go). */
const seesGateways = ({ crds, pods, releases }: KubeCluster): boolean => {
  const asked = ['gatewayclasses', 'gateways', 'httproutes', 'grpcroutes', 'referencegrants']
  const there = asked.map(plural => crds[`${plural}.gateway.networking.k8s.io`])
  const on = releases.findLast(({ values }) => !isOn(values, 'gatewayAPI.enabled'))?.revision ?? 0
  const since = releases.find(({ revision }) => revision > on)?.updated ?? 0
  const began = Math.max(...pods.filter(({ workload }) => workload === 'cilium-operator').map(({ created }) => created))
  return there.every(crd => crd !== undefined && crd.created <= began) && since <= began
}
