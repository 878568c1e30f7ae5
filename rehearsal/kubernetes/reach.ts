import { textAt } from '../../lib/base/data.ts'
import { isOn } from '../../lib/config/values.ts'
import type { Clock, Reply } from '../../lib/host/host.ts'
import { leadsTo } from '../node/addresses.ts'
import { isCache } from '../node/caches.ts'
import type { KubeCluster } from '../world/cluster.ts'
import { hasFault } from '../world/strike.ts'
import { containersOfCluster, type EngineContainer, type World } from '../world/world.ts'
import { hasNodeAddresses } from './built-in-objects.ts'
import { answers, settle } from './cluster.ts'
import { serverAddress } from './objects.ts'

/** The way from this computer to the API server of a cluster: the kubeconfig, the load balancer, the server. */

/** Where kubectl and its like knock: the kubeconfig's address, or the cluster's own. */
export const addressFrom = (world: World, cluster: KubeCluster): string =>
  serverAddress(world, cluster) || cluster.apiAddress

/** Whether something answers there. */
export const isReached = (world: World, cluster: KubeCluster): boolean => {
  if (world.kubeconfig.servers?.[`k3d-${cluster.name}`] !== undefined) return false
  if (isUnheard(world, cluster)) return false
  return answers(world, cluster) && isPublished(world, cluster)
}

/** The load balancer publishes the API port, or without one the server. */
const doors = (world: World, cluster: KubeCluster): EngineContainer[] =>
  containersOfCluster(world, cluster.name).filter(
    ({ state, ports }) => state === 'running' && ports.some(({ inside }) => inside === 6443),
  )

const isPublished = (world: World, cluster: KubeCluster): boolean =>
  doors(world, cluster).some(door =>
    cluster.nodes.some(({ name, role }) => role === 'server' && leadsTo(world, door, name)),
  )

/** The load balancer takes a connection and finds no server behind it: it closes it. */
export const isClosed = (world: World, cluster: KubeCluster): boolean =>
  doors(world, cluster).length > 0 && !isPublished(world, cluster)

/**
 * The tool waits until its timeout. netavark 1.4 creates a rule for 0.0.0.0 that no packet matches. For a paused
 * container, the kernel accepts connections that nothing answers.
 */
export const isUnheard = (world: World, cluster: KubeCluster): boolean =>
  (hasFault(world, 'netavark') && cluster.apiAddress.startsWith('0.0.0.0:')) || isHeld(world, cluster)

const isHeld = (world: World, cluster: KubeCluster): boolean => {
  const own = containersOfCluster(world, cluster.name).filter(({ state }) => state === 'running' || state === 'paused')
  const published = own.filter(({ ports }) => ports.some(({ inside }) => inside === 6443))
  const servers = own.filter(({ labels }) => labels['k3d.role'] === 'server')
  return (
    published.length > 0 &&
    (published.every(({ state }) => state === 'paused') ||
      (servers.length > 0 && servers.every(({ state }) => state === 'paused')))
  )
}

/** Why a request to the API server of a cluster fails, in the words of Go's net/http. */
export const unreachedWhy = (world: World, cluster: KubeCluster): string => {
  if (isUnheard(world, cluster)) return 'net/http: TLS handshake timeout'
  if (isClosed(world, cluster)) return 'EOF'
  return `dial tcp ${addressFrom(world, cluster)}: connect: connection refused`
}

/** What an HTTP request to this computer meets: a container's published port, and what is behind it. */
export const requested = async (
  world: World,
  clock: Clock,
  address: string,
  limit: number,
  signal: AbortSignal,
): Promise<Reply> => {
  const port = Number(new URL(address).port || 80)
  const container = world.containers.find(
    ({ state, ports }) => state === 'running' && ports.some(({ host }) => host === port),
  )
  const cluster = container && world.clusters[container.labels['k3d.cluster'] ?? '']
  if (container && isCache(container)) return { status: 200, server: '' }
  if (!container || !cluster) return { failure: 'refused' }
  const { ip, inside } = container.ports.find(({ host }) => host === port)!
  const everywhere = ip === '' || ip === '0.0.0.0'
  if (everywhere && hasFault(world, 'netavark')) {
    await clock.sleep(limit, signal)
    return { failure: 'silent' }
  }
  await clock.sleep(20, signal)
  settle(world, cluster)
  const reaches = cluster.nodes.some(({ name }) => leadsTo(world, container, name))
  if (reaches && isAnswered(cluster, inside)) return { status: 404, server: 'envoy' }
  await clock.sleep(Math.min(limit, 2_000), signal) // as long as the load balancer waits for a node
  return { failure: 'closed' }
}

/** Whether Envoy listens on that port of the nodes. */
const isAnswered = (cluster: KubeCluster, port: number): boolean => {
  const values = cluster.releases.at(-1)?.values ?? {}
  const up = cluster.pods.some(({ workload, ready }) => workload === 'cilium-envoy' && ready !== undefined)
  // the operator configures Envoy with the first Ingress: pkg/ingress/ingress_reconcile.go
  const hasIngress = Object.keys(cluster.objects).some(key => key.startsWith('ingresses/'))
  if (!up || !hasIngress || !isOn(values, 'ingressController.enabled')) return false
  const own = (key: string): string => textAt(values, ['ingressController', ...key.split('.')])
  if (own('hostNetwork.enabled') === 'true') return port === Number(own('hostNetwork.sharedListenerPort') || 8080)
  if (own('service.type') === 'NodePort') return port === Number(own('service.insecureNodePort'))
  return port === 80 && hasNodeAddresses(cluster)
}
