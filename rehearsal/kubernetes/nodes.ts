import type { KubeCluster, KubeNode, Pod } from '../world/cluster.ts'
import { named, type World } from '../world/world.ts'
import { addPod } from './cluster.ts'

/** Nodes of a rehearsed cluster that come, fall silent and go. */

/**
 * How long the API server believes in a node that has fallen silent, in milliseconds: its controller's grace period,
 * less what had passed since the kubelet was heard last. Seen after a kill: 40 s.
 */
const belief = 40_000

/** What the API server thinks of a node: `Ready` also for a while after its container has ended. */
export const thinksReady = (world: World, { name, ready, silent }: KubeNode): boolean | undefined => {
  if (silent) return undefined
  const container = named(world.containers, name)
  if (container?.state === 'running') return ready
  const since = container?.ended ?? 0
  return ready && world.now - since < belief ? true : undefined
}

/** A node is deleted: so are its pods, and Deployments make theirs again elsewhere. False if there is none. */
export const removeNode = (world: World, cluster: KubeCluster, name: string): boolean => {
  const index = cluster.nodes.findIndex(each => each.name === name)
  if (index >= 0) cluster.nodes.splice(index, 1)
  removePods(world, cluster, pod => pod.node === name)
  return index >= 0
}

const removePods = (world: World, cluster: KubeCluster, isGone: (pod: Pod) => boolean): Pod[] => {
  const gone = cluster.pods.filter(isGone)
  cluster.pods = cluster.pods.filter(pod => !gone.includes(pod))
  for (const { workload: name, node } of gone) {
    const workload = cluster.workloads.find(each => each.name === name)
    if (!workload) continue
    if (workload.kind !== 'DaemonSet') addPod(world, cluster, workload, '')
    else if (cluster.nodes.some(each => each.name === node)) addPod(world, cluster, workload, node)
  }
  return gone
}
