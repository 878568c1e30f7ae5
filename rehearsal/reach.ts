import { answers, type Cluster } from './kubernetes.ts'
import { serverAddress } from './objects.ts'
import { containersOfCluster, hasFault, type World } from './world.ts'

/** The way from this computer to the API server of a cluster: the kubeconfig, the load balancer, the server. */

/** Where kubectl and its like knock: the kubeconfig's address, or the cluster's own. */
export const addressFrom = (world: World, cluster: Cluster): string =>
  world.kubeconfig.servers?.[`k3d-${cluster.name}`] ?? (serverAddress(world, cluster) || cluster.apiAddress)

/** Whether something answers there. */
export const isReached = (world: World, cluster: Cluster): boolean => {
  const address = world.kubeconfig.servers?.[`k3d-${cluster.name}`]
  if (address !== undefined && address.split(':')[1] !== cluster.apiAddress.split(':')[1]) return false
  if (isUnheard(world, cluster)) return false
  return answers(world, cluster) && isPublished(world, cluster)
}

/** The load balancer publishes the API port; without one by choice the server does, and it was then made so. */
const isPublished = (world: World, cluster: Cluster): boolean => {
  const own = containersOfCluster(world, cluster.name)
  return (
    own.some(({ labels, state }) => labels['k3d.role'] === 'loadbalancer' && state === 'running') || !cluster.balanced
  )
}

/** netavark 1.4 makes a rule for 0.0.0.0 that no packet matches: the tool waits until its time is up. */
export const isUnheard = (world: World, { apiAddress }: Cluster): boolean =>
  hasFault(world, 'netavark') && apiAddress.startsWith('0.0.0.0:')
