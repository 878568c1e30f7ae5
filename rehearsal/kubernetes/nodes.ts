import { minorOf, type KubeCluster, type KubeEvent, type KubeNode, type Pod } from '../world/cluster.ts'
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

interface NodeEvent extends Pick<KubeEvent, 'type' | 'reason' | 'message' | 'time'> {
  readonly from: string
  /** The kubelet reports this twice before the node is registered. */
  readonly twice?: true
}

/** The events of a node that joins, in the words of the kubelet and of Kubernetes' pkg/controller/nodelifecycle. */
export const nodeEvents = (world: World, { version, kubeProxy }: KubeCluster, node: KubeNode): NodeEvent[] => {
  const { name, created: time, changed, ready } = node
  const minor = minorOf(version)
  const normal = (reason: string, from: string, message: string): NodeEvent =>
    ({ type: 'Normal', reason, from, message, time }) as const
  const is = (reason: string): NodeEvent => ({
    ...normal(reason, 'kubelet', `Node ${name} status is now: ${reason}`),
    twice: true,
  })
  const warning = (reason: string, message: string): NodeEvent =>
    ({ type: 'Warning', reason, from: 'kubelet', message, time }) as const
  return [
    ...(kubeProxy ? [normal('Starting', 'kube-proxy', '')] : []),
    normal('Starting', 'kubelet', 'Starting kubelet.'),
    ...(world.engine.cgroups === 'v1' ? [warning('CgroupV1', minor >= 35 ? cgroupWords.new : cgroupWords.old)] : []),
    ...(minor < 35 ? [warning('InvalidDiskCapacity', 'invalid capacity 0 on image filesystem')] : []),
    is('NodeHasSufficientMemory'),
    is('NodeHasNoDiskPressure'),
    is('NodeHasSufficientPID'),
    normal('NodeAllocatableEnforced', 'kubelet', 'Updated Node Allocatable limit across pods'),
    normal('RegisteredNode', 'node-controller', `Node ${name} event: Registered Node ${name} in Controller`),
    ...(ready ? [{ ...normal('NodeReady', 'kubelet', `Node ${name} status is now: NodeReady`), time: changed }] : []),
  ]
}

/** From the kubelet's pkg/kubelet/cm; `new` since 1.35. */
const cgroupWords = {
  old: 'cgroup v1 support is in maintenance mode, please migrate to cgroup v2',
  new:
    'cgroup v1 detected. cgroup v1 support is deprecated and will be removed in a future release. Please migrate to ' +
    'cgroup v2. More information at https://git.k8s.io/enhancements/keps/sig-node/5573-remove-cgroup-v1',
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
