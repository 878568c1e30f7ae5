import { textAt, valueAt, type Tree } from '../../lib/base/data.ts'
import type { KubeCluster, Service } from '../world/cluster.ts'
import type { World } from '../world/world.ts'
import { addressOf } from './objects.ts'
import { identityOf, labelLines } from './traffic.ts'
import { podEndpoint, type namespacesOf } from './workloads.ts'

/** Services, namespaces and Cilium's endpoints as the API server gives them. Modelled. */

const iso = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')

export const serviceObject = (world: World, cluster: KubeCluster, service: Service): Tree => {
  const { namespace, name, ip, type, created, selector, ports, labels, loadBalancerClass, addressed } = service
  const { manifest } = cluster.objects[`services/${namespace}/${name}`] ?? {}
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { creationTimestamp: iso(created), labels, name, namespace },
    spec: {
      clusterIP: ip,
      clusterIPs: [ip],
      ports: ports.map(each => ({
        ...(each.name && { name: each.name }),
        port: each.port,
        protocol: each.protocol,
        targetPort: each.target,
        ...(each.node !== undefined && { nodePort: each.node }),
      })),
      ...(selector && { selector }),
      ...(valueAt(manifest, ['spec', 'publishNotReadyAddresses']) === true && { publishNotReadyAddresses: true }),
      type,
      ...(loadBalancerClass && { loadBalancerClass }),
    },
    status: {
      loadBalancer: addressed ? { ingress: cluster.nodes.map(node => ({ ip: addressOf(world, node) })) } : {},
    },
  }
}

export const namespaceObject = (
  { terminating }: KubeCluster,
  { name, created, labels, ending }: ReturnType<typeof namespacesOf>[number],
): Tree => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { creationTimestamp: iso(created), labels, name },
  spec: { finalizers: ['kubernetes'] },
  status:
    terminating?.[name] === undefined
      ? { phase: ending ? 'Terminating' : 'Active' }
      : {
          phase: 'Terminating',
          conditions: [
            {
              type: 'NamespaceFinalizersRemaining',
              status: 'True',
              reason: 'SomeFinalizersRemain',
              message: terminating[name],
            },
          ],
        },
})

/** One for each pod that has an address of its own. */
export const endpointObjects = (world: World, cluster: KubeCluster): Tree[] =>
  cluster.pods
    .filter(({ hostNetwork, ip, over }) => !hostNetwork && ip !== '' && !over)
    .map(pod => {
      const endpoint = podEndpoint(world, cluster, pod)
      return {
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumEndpoint',
        metadata: { creationTimestamp: iso(pod.created), labels: pod.labels, name: pod.name, namespace: pod.namespace },
        status: {
          identity: { id: identityOf(cluster, endpoint), labels: labelLines(cluster, endpoint) },
          networking: {
            addressing: [{ ipv4: pod.ip }],
            node: textAt(
              world.containers.find(({ name }) => name === pod.node),
              ['ip'],
            ),
          },
          state: 'ready',
        },
      }
    })
