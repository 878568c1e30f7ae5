import { textAt } from '../lib/config.ts'
import { isOn } from '../lib/values.ts'
import type { Cluster } from './kubernetes.ts'
import { configOf } from './cilium-config.ts'
import { claimOf } from './obstacles.ts'
import type { Json } from './objects.ts'
import { serviceAddress } from './ranges.ts'
import type { Service } from './workloads.ts'

/** Kubernetes objects beside nodes, pods and workloads, as far as anything reads them. */

export const claimsOf = (cluster: Cluster): Json[] =>
  cluster.pods.flatMap(pod => {
    const claim = claimOf(cluster, pod)
    if (!claim) return []
    const metadata = { name: claim.name, namespace: pod.namespace }
    const status = { phase: claim.bound ? 'Bound' : 'Pending' }
    return [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata, status }]
  })

export const storageClassesOf = (cluster: Cluster): Json[] =>
  cluster.storage === false
    ? []
    : [{ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'local-path' } }]

/** The ConfigMap that the agents read, as long as there is a release. */
export const configMapsOf = ({ releases }: Cluster): Json[] => {
  const release = releases.at(-1)
  if (!release) return []
  const metadata = { name: 'cilium-config', namespace: 'kube-system' }
  return [{ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: Object.fromEntries(configOf(release.values)) }]
}

/** The service of Cilium's Ingress, if the values ask for one: the pods behind it are no pods, but Envoy's. */
export const ingressService = (cluster: Cluster): Service[] => {
  const release = cluster.releases.at(-1)
  const values = release?.values ?? {}
  if (!isOn(values, 'ingressController.enabled') || isOn(values, 'ingressController.hostNetwork.enabled')) return []
  const loadBalancerClass = textAt(values, ['ingressController', 'service', 'loadBalancerClass'])
  return [
    {
      namespace: 'kube-system',
      name: 'cilium-ingress',
      ip: serviceAddress(cluster, 47),
      type: textAt(values, ['ingressController', 'service', 'type']) || 'LoadBalancer',
      created: release!.updated,
      selector: undefined,
      ports: [80, 443].map(port => ({ name: port === 80 ? 'http' : 'https', port, target: port, protocol: 'TCP' })),
      labels: {},
      ...(loadBalancerClass && { loadBalancerClass }),
      addressed: hasNodeAddresses(cluster),
    },
  ]
}

/** Whether Cilium's node IPAM gives the Ingress the addresses of the nodes, so that it answers on their port 80. */
export const hasNodeAddresses = (cluster: Cluster): boolean => {
  const values = cluster.releases.at(-1)?.values ?? {}
  return (
    isOn(values, 'ingressController.enabled') &&
    isOn(values, 'nodeIPAM.enabled') &&
    textAt(values, ['ingressController', 'service', 'loadBalancerClass']) === 'io.cilium/node' &&
    cluster.pods.some(({ workload, ready }) => workload === 'cilium-operator' && ready !== undefined)
  )
}
