import { imagesOfK3s } from '../../lib/images/k3s.ts'
import { valueAt, type Tree } from '../../lib/base/data.ts'
import { isOn, valueOf } from '../../lib/config/values.ts'
import { giveAddress } from '../node/addresses.ts'
import { isCache, isCached, pullThrough, startCache } from '../node/caches.ts'
import { nodeHas, pullInto, pullTime } from '../node/image-store.ts'
import { addMount, startNode } from '../node/node.ts'
import type { Call } from '../program/program.ts'
import { minorOf } from '../world/cluster.ts'
import type { ContainerState, KubeCluster, KubeEvent, KubeNode, Pod, Workload } from '../world/cluster.ts'
import { chance, suffix } from '../world/random.ts'
import { nodeRange } from '../world/ranges.ts'
import { hasFault } from '../world/strike.ts'
import { containersOfCluster, named, type EngineContainer, type World } from '../world/world.ts'
import { ensureAuthority, needsAuthority } from './ca.ts'
import { workloadsOf } from './chart.ts'
import { usesEnvoyConfig } from './cilium-config.ts'
import { runToEnd } from './node-pod.ts'
import { claimOf, placeFor, spireWait, troubleOf } from './obstacles.ts'

/** A cluster whose nodes have just registered. */
export const newCluster = (
  world: World,
  name: string,
  options: Pick<KubeCluster, 'version' | 'kubeProxy' | 'apiAddress' | 'storage' | 'ranges'>,
): KubeCluster => {
  const containers = containersOfCluster(world, name).filter(({ labels }) =>
    /^(server|agent)$/.test(labels['k3d.role'] ?? ''),
  )
  const cluster: KubeCluster = {
    name,
    ...options,
    masterLabel: !hasFault(world, 'label') && Number(options.version.split('.')[1]) < 34,
    created: world.now,
    nodes: containers.map((container, index) => ({
      name: container.name,
      role: container.labels['k3d.role'] as KubeNode['role'],
      podCIDR: nodeRange(options, index),
      created: container.labels['k3d.role'] === 'server' ? world.now - 4_000 : world.now,
      ready: false,
      changed: world.now,
    })),
    workloads: [],
    pods: [],
    events: [],
    crds: {},
    releases: [],
    objects: {},
  }
  addWorkload(world, cluster, {
    kind: 'Deployment',
    namespace: 'kube-system',
    name: 'coredns',
    labels: { 'k8s-app': 'kube-dns' },
    replicas: 1,
    hostNetwork: false,
    containers: [{ name: 'coredns', image: coreDnsOf(options.version), init: false, takes: 1_000 }],
  })
  return cluster
}

/** As a release of k3s names it; an unknown one as the newest known. */
const coreDnsOf = (version: string): string => {
  const images = imagesOfK3s(version.replace('+', '-').replace(/^(?!v)/, 'v')) ?? imagesOfK3s('v1.36.3-k3s1')!
  return images.find(({ component }) => component === 'coredns')!.image.replace(/^docker\.io\//, '')
}

/** Whether the API server of a cluster answers. */
export const answers = (world: World, cluster: KubeCluster): boolean =>
  containersOfCluster(world, cluster.name).some(
    ({ labels, state }) => labels['k3d.role'] === 'server' && state === 'running',
  )

/** A node that joins: pods of every DaemonSet come up on it. */
export const register = (world: World, cluster: KubeCluster, name: string, role: KubeNode['role']): void => {
  const taken = new Set(cluster.nodes.map(each => each.podCIDR))
  let index = 0
  while (taken.has(nodeRange(cluster, index))) index++
  const podCIDR = nodeRange(cluster, index)
  cluster.nodes.push({ name, role, podCIDR, created: world.now, ready: false, changed: world.now })
  for (const workload of cluster.workloads) if (workload.kind === 'DaemonSet') addPod(world, cluster, workload, name)
}

export const addWorkload = (world: World, cluster: KubeCluster, workload: Workload): void => {
  const before = cluster.workloads.find(each => each.name === workload.name && each.namespace === workload.namespace)
  const hash = suffix(world, 9)
  const template = ({ containers, applied }: Workload): string =>
    JSON.stringify([containers, valueOf(applied ?? {}, 'spec.template')])
  const same = before && template(before) === template(workload)
  const next = { ...workload, generation: (before?.generation ?? 0) + (same ? 0 : 1), hash: same ? before.hash : hash }
  cluster.workloads = [...cluster.workloads.filter(each => each !== before), next]
  if (same) return scale(world, cluster, next)
  cluster.pods = cluster.pods.filter(pod => pod.workload !== workload.name || pod.namespace !== workload.namespace)
  if (workload.kind === 'Deployment') {
    const scaled = `Scaled up replica set ${next.name}-${next.hash} from 0 to ${next.replicas}`
    tell(cluster, next.namespace, `deployment/${next.name}`, 'Normal', 'ScalingReplicaSet', scaled, world.now)
  }
  if (workload.kind === 'DaemonSet') for (const node of cluster.nodes) addPod(world, cluster, next, node.name)
  else for (let i = 0; i < workload.replicas; i++) addPod(world, cluster, next, '', i)
}

/** Makes the pods that are missing, and deletes the youngest of those that are too many. */
const scale = (world: World, cluster: KubeCluster, workload: KubeCluster['workloads'][number]): void => {
  if (workload.kind === 'DaemonSet') return
  const own = cluster.pods.filter(pod => pod.workload === workload.name && pod.namespace === workload.namespace)
  for (let i = own.length; i < workload.replicas; i++) addPod(world, cluster, workload, '', i)
  const gone = new Set(own.slice(workload.replicas))
  cluster.pods = cluster.pods.filter(pod => !gone.has(pod))
}

export const addPod = (
  world: World,
  cluster: KubeCluster,
  workload: KubeCluster['workloads'][number],
  node: string,
  index = 0,
): void => {
  const { name, kind, namespace, hash, labels, hostNetwork, containers, applied } = workload
  const end = kind === 'StatefulSet' ? String(index) : kind === 'DaemonSet' ? suffix(world) : `${hash}-${suffix(world)}`
  const last = cluster.nodes.length - 1 // a server has more to do, and is ready last
  const at = cluster.nodes.findIndex(each => each.name === node)
  const position = at < 0 ? 0 : cluster.nodes[at]!.role === 'server' ? last : at - 1
  const pod: Pod = {
    name: `${name}-${end}`,
    namespace,
    workload: name,
    hash,
    labels,
    created: world.now,
    hostNetwork,
    containers: containers.map(template => ({
      ...template,
      restarts: 0,
      restarted: undefined,
      waiting: undefined,
      log: '',
    })),
    node,
    ip: '',
    stage: 0,
    // nodes are not equally fast
    due: world.now + 500 + Math.min(position, mostApart) * 700 + Math.floor(chance(world) * 300),
    ready: undefined,
    ...(applied && { applied: valueOf(applied, 'spec.template') as Tree }),
  }
  cluster.pods.push(pod)
  const owner = kind === 'Deployment' ? `replicaset/${name}-${hash}` : `${kind.toLowerCase()}/${name}`
  const created = (message: string): void =>
    tell(cluster, namespace, owner, 'Normal', 'SuccessfulCreate', message, world.now)
  if (kind === 'StatefulSet') {
    const create = minorOf(cluster.version) >= 35 ? 'Create' : 'create' // stateful_pod_control.go
    const claim = claimOf(cluster, pod)
    if (claim) {
      created(`${create} Claim ${claim.name} Pod ${pod.name} in StatefulSet ${name} success`)
      const why = 'waiting for first consumer to be created before binding'
      tell(cluster, namespace, `persistentvolumeclaim/${claim.name}`, 'Normal', 'WaitForFirstConsumer', why, world.now)
    }
    created(`${create} Pod ${pod.name} in StatefulSet ${name} successful`)
  } else created(`Created pod: ${pod.name}`)
  if (node !== '') assigned(cluster, pod, world.now)
}

/** How many nodes are each slower than the one before; the rest of a large cluster is as slow as these. */
const mostApart = 12

/** Installs what the chart renders. */
export const applyChart = (world: World, cluster: KubeCluster, values: Tree, version: string): void => {
  const workloads = workloadsOf(values, version)
  const names = new Set(workloads.map(({ name }) => name))
  for (const { name } of ofChart(cluster)) if (!names.has(name)) removeWorkload(cluster, name)
  for (const workload of workloads) addWorkload(world, cluster, workload)
  if (needsAuthority(values)) ensureAuthority(world, cluster)
}

/**
 * The operator creates these CRDs when it starts, for its values at that time. They stay after an uninstall. List:
 * agentCRDResourceNames and AllCiliumCRDResourceNames of Cilium's pkg/k8s/synced/crd.go, same in 1.18, 1.19 and 1.20.
 */
const makeCrds = (cluster: KubeCluster, operator: Pod, at: number): void => {
  const { values = {}, version = '' } = cluster.releases.findLast(({ updated }) => updated <= operator.created) ?? {}
  const minor = minorOf(version)
  const made = { manager: 'cilium-operator', version, created: at }
  const make = (names: string, isThere = true, served?: readonly string[]): void => {
    for (const each of isThere ? names.split(' ') : []) {
      const crd = `cilium${each}.cilium.io`
      cluster.crds[crd] = { ...(cluster.crds[crd] ?? made), ...(served && { served }) }
    }
  }
  make('networkpolicies clusterwidenetworkpolicies endpoints identities nodes nodeconfigs cidrgroups podippools')
  make('loadbalancerippools l2announcementpolicies')
  make('envoyconfigs clusterwideenvoyconfigs', usesEnvoyConfig(values))
  make('egressgatewaypolicies', isOn(values, 'egressGateway.enabled'))
  make('localredirectpolicies', isOn(values, 'localRedirectPolicy') || isOn(values, 'localRedirectPolicies.enabled'))
  make('endpointslices', isOn(values, 'ciliumEndpointSlice.enabled'))
  make('gatewayclassconfigs', minor >= 18 && isOn(values, 'gatewayAPI.enabled'))
  make('datapathplugins', minor >= 20 && isOn(values, 'datapathPlugins.enabled'))
  const routes = isOn(values, 'bgpControlPlane.enabled')
  // v2 from 1.18 on (pkg/k8s/apis/cilium.io/client/crds)
  const served = minor < 18 ? ['v2alpha1'] : ['v2', 'v2alpha1']
  make('bgpadvertisements bgppeerconfigs bgpnodeconfigs bgpnodeconfigoverrides bgpclusterconfigs', routes, served)
  make('bgppeeringpolicies', routes && minor < 19, ['v2alpha1'])
}

export const removeChart = (cluster: KubeCluster): void => {
  for (const { name } of ofChart(cluster)) removeWorkload(cluster, name)
}

const ofChart = ({ workloads }: KubeCluster): Workload[] =>
  workloads.filter(({ name, applied }) => name !== 'coredns' && !applied)

const removeWorkload = (cluster: KubeCluster, name: string): void => {
  cluster.workloads = cluster.workloads.filter(each => each.name !== name || each.applied)
  cluster.pods = cluster.pods.filter(pod => pod.workload !== name || pod.applied)
}

/** Deletes a person's workload with its pods. */
export const deleteWorkload = (cluster: KubeCluster, namespace: string, name: string): void => {
  const isIt = (each: { name: string; namespace: string }): boolean =>
    each.name === name && each.namespace === namespace
  cluster.workloads = cluster.workloads.filter(each => !isIt(each))
  cluster.pods = cluster.pods.filter(pod => !isIt({ name: pod.workload, namespace: pod.namespace }))
}

/** Deletes a pod, which its workload, if it has one, makes anew; false if there is none. */
export const deletePod = (world: World, cluster: KubeCluster, namespace: string, name: string): boolean => {
  const pod = cluster.pods.find(each => each.name === name && each.namespace === namespace)
  if (!pod) return false
  cluster.pods = cluster.pods.filter(each => each !== pod)
  const own = cluster.workloads.find(each => each.name === pod.workload && each.namespace === namespace)
  if (own) addPod(world, cluster, own, own.kind === 'DaemonSet' ? pod.node : '')
  return true
}

/** Deletes pods, which their workload then makes anew. */
/** By which a Job's controller marks its pods. */
export const jobLabel = 'batch.kubernetes.io/job-name'

/** The pods of a Job go with it. */
export const deleteJob = (cluster: KubeCluster, namespace: string, name: string): void => {
  cluster.pods = cluster.pods.filter(pod => pod.namespace !== namespace || pod.labels[jobLabel] !== name)
}

/** A Job that is not to stay after its time goes with its pod: so does the TTL controller. */
const endJobs = (world: World, cluster: KubeCluster): void => {
  for (const [key, { created, manifest }] of Object.entries(cluster.objects)) {
    if (!key.startsWith('jobs/') || valueAt(manifest, ['spec', 'ttlSecondsAfterFinished']) === undefined) continue
    const seconds = Number(valueAt(manifest, ['spec', 'activeDeadlineSeconds']) ?? Number.POSITIVE_INFINITY)
    if (created + seconds * 1_000 > world.now) continue
    const [, namespace = '', name = ''] = key.split('/')
    delete cluster.objects[key]
    deleteJob(cluster, namespace, name)
  }
}

export const restartPods = (world: World, cluster: KubeCluster, workload: string): void => {
  const own = cluster.workloads.find(({ name }) => name === workload)
  if (!own) return
  const nodes = cluster.pods.filter(pod => pod.workload === workload).map(pod => pod.node)
  cluster.pods = cluster.pods.filter(pod => pod.workload !== workload)
  nodes.forEach((node, index) => addPod(world, cluster, own, own.kind === 'DaemonSet' ? node : '', index))
}

/** A node's container was started again: its pods begin anew, on the same node and under the same names. */
const restartNode = (world: World, cluster: KubeCluster, name: string): void => {
  const node = named(cluster.nodes, name)
  if (!node) {
    const role = named(world.containers, name)?.labels['k3d.role']
    if (role === 'server' || role === 'agent') register(world, cluster, name, role)
    return
  }
  node.ready = false
  node.changed = world.now
  for (const pod of cluster.pods.filter(each => each.node === name)) {
    pod.stage = 0
    pod.ready = undefined
    if (pod.hostNetwork) pod.ip = ''
    pod.due = world.now + 1_500 + Math.floor(chance(world) * 500)
    for (const container of pod.containers) {
      container.waiting = undefined
      if (!container.init) Object.assign(container, { restarts: container.restarts + 1, restarted: world.now })
    }
  }
}

export const startNodeOf = (world: World, container: EngineContainer): boolean => {
  container.state = 'running'
  container.started = world.now
  giveAddress(world, container)
  if (container.labels['k3d.role'] === 'loadbalancer') return true
  const up = isCache(container) ? startCache(world, container) : startNode(world, container)
  if (!up) container.state = 'exited'
  const cluster = world.clusters[container.labels['k3d.cluster'] ?? '']
  if (cluster && up) restartNode(world, cluster, container.name)
  if (cluster && container.labels['k3d.role'] === 'server') delete cluster.names // k3s applies its manifest anew
  return up
}

/** Lets the cluster's pods go on up to now, event by event: nothing happens while nobody looks, as nobody can tell. */
export const settle = (world: World, cluster: KubeCluster): void => {
  if (!answers(world, cluster)) return
  if (cluster.ending && cluster.ending.until <= world.now) delete cluster.ending
  endJobs(world, cluster)
  const running = new Set(world.containers.flatMap(({ name, state }) => (state === 'running' ? [name] : [])))
  const goesOn = (pod: Pod): boolean =>
    pod.due <= world.now &&
    (pod.ready === undefined || pod.stage < pod.containers.length) &&
    (pod.node === '' || running.has(pod.node))
  // in rounds: what one pod does may let another go on, as a node becomes ready
  for (let due = cluster.pods.filter(goesOn); due.length > 0; due = cluster.pods.filter(goesOn)) {
    const until = Math.min(...due.map(pod => pod.due)) + round
    for (const pod of due.filter(each => each.due < until).toSorted((a, b) => a.due - b.due)) {
      if (goesOn(pod)) advance(world, cluster, pod)
    }
  }
}

/** Milliseconds within which pods go on in the order in which they come, without a look at all others between. */
const round = 50

/** When something happens next, if nothing comes between. */
export const nextChange = (cluster: KubeCluster): number =>
  Math.min(...cluster.pods.filter(pod => pod.ready === undefined).map(pod => pod.due), Number.POSITIVE_INFINITY)

/** Waits for a pod, which may be another one each time. */
export const untilReady = async (
  { world, host, wait }: Call,
  cluster: KubeCluster,
  podNow: () => Pod,
): Promise<Pod> => {
  for (;;) {
    settle(world, cluster)
    const pod = podNow()
    if (pod.ready !== undefined) return pod
    await wait(Math.max(250, Math.min(60_000, nextChange(cluster) - host.clock.now())))
  }
}

const never = Number.MAX_SAFE_INTEGER

/** Its node pulls a container's image, unless it has it; at once, where registries are not told to be slow. */
const isPulling = (world: World, cluster: KubeCluster, pod: Pod, container: ContainerState): boolean => {
  const node = world.containers.find(({ name }) => name === pod.node)
  if (!node) return false
  if (nodeHas(node, container.image)) {
    const more = minorOf(cluster.version) >= 35 ? ' and can be accessed by the pod' : ''
    const there = `Container image "${container.image}" already present on machine${more}`
    if (!container.pulling && container.waits === undefined)
      note(cluster, pod, 'Normal', 'Pulled', there, pod.due, container)
    return false
  }
  const takes = pullTime(world)
  if (takes === undefined || container.pulling) {
    pullThrough(world, node, container.image)
    pullInto(node, container.image)
    const time = `${(takes ?? 0) / 1_000}s`
    const size = 'Image size: 65536000 bytes.'
    const pulled = `Successfully pulled image "${container.image}" in ${time} (${time} including waiting). ${size}`
    note(cluster, pod, 'Normal', 'Pulled', pulled, pod.due, container)
    return false
  }
  container.pulling = true
  note(cluster, pod, 'Normal', 'Pulling', `Pulling image "${container.image}"`, pod.due, container)
  pod.due += isCached(world, node, container.image) ? Math.min(takes, 500) : takes
  return true
}

const spireIsReady = (cluster: KubeCluster, at: number): void => {
  for (const pod of cluster.pods) if (pod.containers[pod.stage]?.waits !== undefined) pod.due = at + 1_000
}

/** The agents' init looks each second for the server, then ends, and is started again as after a crash. */
const waitsForSpire = (cluster: KubeCluster, pod: Pod, container: ContainerState): boolean => {
  if (pod.workload !== 'spire-agent' || container.name !== 'init') return false
  if (cluster.pods.some(({ workload, ready }) => workload === 'spire-server' && ready !== undefined)) return false
  container.waits ??= pod.due
  pod.due = container.waits + spireWait
  return true
}

const advance = (world: World, cluster: KubeCluster, pod: Pod): void => {
  const at = pod.due
  if (pod.node === '') {
    const node = placeFor(cluster, pod)
    if (typeof node === 'string') {
      pod.unplaced = node
      note(cluster, pod, 'Warning', 'FailedScheduling', node, at)
      pod.due = never // until a node becomes ready
      return
    }
    delete pod.unplaced
    pod.node = node.name
    assigned(cluster, pod, at)
    pod.due = at + 300
    return
  }
  if (pod.ip === '') pod.ip = addressFor(world, cluster, pod)
  const container = pod.containers[pod.stage]
  if (!container) {
    if (valueAt(pod.applied, ['spec', 'readinessGates', 0]) !== undefined) {
      pod.due = never // nobody sets its condition
      return
    }
    pod.ready = at
    if (pod.workload === 'cilium') nodeBecomesReady(cluster, pod.node, at)
    if (pod.workload === 'spire-server') spireIsReady(cluster, at)
    if (pod.workload === 'cilium-operator' && !pod.applied) makeCrds(cluster, pod, at)
    return
  }
  const trouble = troubleOf(world, cluster, pod, container)
  if (trouble) {
    container.waiting = { reason: trouble.reason, message: trouble.message }
    if (trouble.log) {
      if (container.log) Object.assign(container, { restarts: container.restarts + 1, restarted: at })
      container.log = trouble.log
      container.ended = trouble.ended ?? 'Error'
    }
    note(cluster, pod, 'Warning', trouble.log ? 'BackOff' : 'Failed', `Error: ${trouble.message}`, at, container)
    // after the first crash the kubelet starts it at once, then after 10 s, doubling up to 5 min, and some seconds
    // late; other trouble it looks at again after some 12 s
    const pause = container.restarts === 0 ? 2_000 : Math.min(13_000 * 2 ** (container.restarts - 1), 300_000)
    pod.due = at + (trouble.log ? pause : 12_000)
    return
  }
  if (isPulling(world, cluster, pod, container)) return
  container.waiting = undefined
  if (container.waits === undefined) begun(cluster, pod, container, at)
  if (waitsForSpire(cluster, pod, container)) return
  delete container.waits
  takeEffect(world, pod, container)
  const sleeps = valueAt(pod.applied, ['spec', 'containers', 0, 'command', 0]) === 'sleep'
  if (valueAt(pod.applied, ['spec', 'restartPolicy']) === 'Never' && !sleeps) {
    pod.over = runToEnd(world, cluster, pod)
    pod.stage++
    pod.due = never
    return
  }
  pod.due = at + container.takes
  pod.stage++
}

const addressFor = (world: World, cluster: KubeCluster, pod: Pod): string => {
  if (pod.hostNetwork) return named(world.containers, pod.node)?.ip ?? ''
  const range = named(cluster.nodes, pod.node)?.podCIDR ?? nodeRange(cluster, 0)
  const used = cluster.pods.filter(each => each.node === pod.node && !each.hostNetwork && each.ip).length
  return range.replace(/0\/24$/, String(used + 2))
}

const nodeBecomesReady = (cluster: KubeCluster, name: string, at: number): void => {
  const node = named(cluster.nodes, name)
  if (!node || node.ready) return
  node.ready = true
  node.changed = at
  for (const pod of cluster.pods) if (pod.node === '' && pod.due === never) pod.due = at
}

/** What a container does to its node. */
const takeEffect = (world: World, pod: Pod, { name }: ContainerState): void => {
  const node = named(world.containers, pod.node)
  if (!node) return
  const ensureMount = (target: string, type: string, source: string): void => {
    if (!node.mounts.some(mount => mount.target === target && mount.type === type)) addMount(node, target, type, source)
  }
  if (name === 'mount-cgroup') ensureMount('/run/cilium/cgroupv2', 'cgroup2', 'none')
  const privileged = !pod.containers.some(each => each.name === 'mount-bpf-fs')
  if (name === 'mount-bpf-fs' || (name === 'cilium-agent' && privileged)) ensureMount('/sys/fs/bpf', 'bpf', 'bpf')
}

/** The events of a container that the kubelet starts: kuberuntime_container.go, which changed the words in 1.35. */
const begun = (cluster: KubeCluster, pod: Pod, container: ContainerState, at: number): void => {
  const [created, started] =
    minorOf(cluster.version) >= 35
      ? ['Container created', 'Container started']
      : [`Created container: ${container.name}`, `Started container ${container.name}`]
  note(cluster, pod, 'Normal', 'Created', created, at, container)
  note(cluster, pod, 'Normal', 'Started', started, at, container)
}

const assigned = (cluster: KubeCluster, pod: Pod, at: number): void =>
  note(cluster, pod, 'Normal', 'Scheduled', `Successfully assigned ${pod.namespace}/${pod.name} to ${pod.node}`, at)

const note = (
  cluster: KubeCluster,
  { namespace, name }: Pod,
  type: KubeEvent['type'],
  reason: string,
  message: string,
  time: number,
  container?: ContainerState,
): void => tell(cluster, namespace, `pod/${name}`, type, reason, message, time, container?.name)

/** A repeated event replaces the earlier one. */
const tell = (
  cluster: KubeCluster,
  namespace: string,
  object: string,
  type: KubeEvent['type'],
  reason: string,
  message: string,
  time: number,
  container?: string,
): void => {
  const event: KubeEvent = { namespace, object, type, reason, message, time, ...(container && { container }) }
  const same = (each: KubeEvent): boolean =>
    each.object === object && each.container === container && each.message === message && each.namespace === namespace
  const before = cluster.events.findIndex(same)
  if (before >= 0) cluster.events.splice(before, 1)
  cluster.events.push(event)
  if (cluster.events.length > mostEvents) cluster.events.splice(0, cluster.events.length - mostEvents)
}

/** A large cluster drops its oldest events, as the API server drops them after an hour. */
const mostEvents = 500

/** A pod's phase and what kubectl shows as its status. */
export const phaseOf = (pod: Pod): { phase: string; status: string } => {
  const inits = pod.containers.filter(({ init }) => init)
  const stuck = pod.containers.find(({ waiting }) => waiting)
  if (pod.over)
    return pod.over.exit === 0 ? { phase: 'Succeeded', status: 'Completed' } : { phase: 'Failed', status: 'Error' }
  const begun = pod.stage > 0 && pod.containers.slice(0, pod.stage).some(({ init }) => !init)
  const phase = begun ? 'Running' : 'Pending'
  if (stuck?.waiting) return { phase, status: `${stuck.init ? 'Init:' : ''}${stuck.waiting.reason}` }
  if (pod.node === '') return { phase: 'Pending', status: 'Pending' }
  if (pod.stage < inits.length || (pod.stage === inits.length && !begun && inits.length > 0)) {
    const over = Math.max(0, pod.stage - 1)
    return {
      phase: 'Pending',
      status: pod.stage === 0 && pod.containers[0]?.waits === undefined ? 'Pending' : `Init:${over}/${inits.length}`,
    }
  }
  return begun ? { phase: 'Running', status: 'Running' } : { phase: 'Pending', status: 'ContainerCreating' }
}

/** How many of a pod's containers are ready, of those that stay. */
export const readyContainers = (pod: Pod): { ready: number; all: number } => {
  const staying = pod.containers.filter(({ init }) => !init)
  return { ready: pod.ready === undefined ? 0 : staying.length, all: staying.length }
}
