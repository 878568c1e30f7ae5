import { textAt } from '../lib/config.ts'
import { isOn } from '../lib/values.ts'
import type { Cluster } from './kubernetes.ts'
import { claimOf } from './obstacles.ts'
import { addressOf, type Json } from './objects.ts'
import type { World } from './world.ts'

/** Kubernetes objects beside nodes, pods and workloads, as far as anything reads them. */

export const namespacesOf = (cluster: Cluster): Json[] => {
  const names = new Set(['default', 'kube-node-lease', 'kube-public', 'kube-system'])
  for (const { namespace } of cluster.workloads) names.add(namespace)
  for (const name of Object.keys(cluster.terminating ?? {})) names.add(name)
  return [...names].map(name => {
    const why = cluster.terminating?.[name]
    return {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
      status: {
        phase: why === undefined ? 'Active' : 'Terminating',
        ...(why !== undefined && {
          conditions: [
            { type: 'NamespaceFinalizersRemaining', status: 'True', reason: 'SomeFinalizersRemain', message: why },
          ],
        }),
      },
    }
  })
}

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

/** The services that matter to whoever stands outside: the API server's, DNS, and Cilium's Ingress. */
export const servicesOf = (world: World, cluster: Cluster): Json[] => {
  const service = (namespace: string, name: string, ports: number[], spec: object = {}, status: object = {}): Json => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { type: 'ClusterIP', ports: ports.map(port => ({ port, protocol: 'TCP' })), ...spec },
    status: { loadBalancer: status },
  })
  const values = cluster.releases.at(-1)?.values ?? {}
  const type = textAt(values, ['ingressController', 'service', 'type']) || 'LoadBalancer'
  const loadBalancerClass = textAt(values, ['ingressController', 'service', 'loadBalancerClass'])
  const answered = hasNodeAddresses(cluster)
  return [
    service('default', 'kubernetes', [443]),
    service('kube-system', 'kube-dns', [53]),
    ...(isOn(values, 'ingressController.enabled') && !isOn(values, 'ingressController.hostNetwork.enabled')
      ? [
          service(
            'kube-system',
            'cilium-ingress',
            [80, 443],
            { type, ...(loadBalancerClass && { loadBalancerClass }) },
            answered ? { ingress: cluster.nodes.map(node => ({ ip: addressOf(world, node) })) } : {},
          ),
        ]
      : []),
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
