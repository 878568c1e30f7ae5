import { textAt, valueAt } from '../../lib/base/data.ts'
import { isOn } from '../../lib/config/values.ts'
import { fullName } from '../../lib/engine/images.ts'
import { isCached } from '../node/caches.ts'
import { mirrorOutOfReach } from '../node/hosts-file.ts'
import { nodeHas } from '../node/image-store.ts'
import { privateMount } from '../node/node.ts'
import { minorOf, type ContainerState, type KubeCluster, type KubeNode, type Pod } from '../world/cluster.ts'
import { tries } from '../world/escapes.ts'
import type { FaultKind } from '../world/faults.ts'
import { kernelRelease } from '../world/kernel.ts'
import { hexId } from '../world/random.ts'
import { serviceAddress } from '../world/ranges.ts'
import { hasFault } from '../world/strike.ts'
import { named, type EngineContainer, type World } from '../world/world.ts'

/** What keeps a pod from a node and a container from running, looked for in the world. */

export interface Trouble {
  readonly reason: string
  readonly message: string
  /** What it said before it ended, if it started at all. */
  readonly log?: string
  /** How it ended, in the kubelet's word. */
  readonly ended?: string
}

/** How long SPIRE's agents wait for their server, in milliseconds, by the chart's files/spire/wait-for-spire.bash. */
export const spireWait = 60_000

/** Why a container does not start: its image, its secrets, its mounts, its kernel, its way to the API server. */
export const troubleOf = (
  world: World,
  cluster: KubeCluster,
  pod: Pod,
  container: ContainerState,
): Trouble | undefined => {
  const node = named(world.containers, pod.node)
  const { name } = container
  const about = (kind: FaultKind): boolean => hasFault(world, kind, each => each === name)
  const isAtHand = node && (nodeHas(node, container.image) || isCached(world, node, container.image))
  const pull = isAtHand ? undefined : pullTrouble(world, container, node)
  if (pull) return pull
  if (about('secret')) {
    return { reason: 'CreateContainerConfigError', message: `secret "${pod.workload}-client-certs" not found` }
  }
  const unshared =
    node &&
    mountsOf(name)
      .map(path => privateMount(node, path))
      .find(Boolean)
  if (unshared) {
    const message = `failed to generate container "${hexId(world)}" spec: failed to generate spec: ${unshared}`
    return { reason: 'CreateContainerError', message }
  }
  const crash = (log: string, ended = 'Error'): Trouble => ({
    reason: 'CrashLoopBackOff',
    message: `back-off restarting failed container ${name} in pod ${pod.name}_${pod.namespace}`,
    log,
    ended,
  })
  const unreachable = name === 'config' || name === 'cilium-operator' ? unreachableApi(world, cluster) : undefined
  if (unreachable) {
    const url = `https://${unreachable}/api/v1/namespaces/kube-system`
    const error = `Get \\"${url}\\": dial tcp ${unreachable}: connect: connection refused`
    // in the agent's words, as cilium/cilium#28823 quotes them
    return crash(`level=error msg="Unable to contact k8s api-server" error="${error}" subsys=k8s-client`)
  }
  if (about('oom')) return crash(`level=info msg="Starting ${name}"`, 'OOMKilled')
  const refused = name === 'cilium-agent' ? agentRefusal(world, cluster) : operatorRefusal(cluster, name)
  if (refused) return crash(refused)
  if (about('crash')) return crash(`level=fatal msg="${name} was made to crash"`)
  if (container.waits !== undefined && pod.due - container.waits >= spireWait) {
    delete container.waits
    return crash('Timed out waiting for spire server to be reachable')
  }
  return undefined
}

/** Why containerd cannot pull an image, in its words. */
const pullTrouble = (world: World, { image, waiting }: ContainerState, node?: EngineContainer): Trouble | undefined => {
  const reference = fullName(image.replace(/@.*/, ''))
  const [, host = '', path = '', tag = 'latest'] = /^([^/]+)\/(.*?)(?::([^:]+))?$/.exec(reference) ?? []
  const about = (kind: FaultKind): boolean => hasFault(world, kind, each => image.includes(each))
  const mirror = node && mirrorOutOfReach(world, node, host)
  const dialled =
    node !== undefined && tries(world, { container: node.name }, host)
      ? 'dial tcp 198.19.0.1:443: connect: network is unreachable'
      : about('unreachable')
        ? `dial tcp: lookup ${host} on 192.0.2.53:53: no such host`
        : undefined
  const why = about('image')
    ? `failed to resolve reference "${reference}": not found`
    : dialled !== undefined
      ? `failed to resolve reference "${reference}": failed to do request: Head ` +
        (mirror
          ? `"${mirror.endpoint}/v2/${path}/manifests/${tag}?ns=${host}": ${mirror.why}`
          : `"https://${host}/v2/${path}/manifests/${tag}": ${dialled}`)
      : about('limited')
        ? `failed to copy: httpReadSeeker: failed open: unexpected status code https://${host}/v2/${path}/manifests/` +
          `${tag}: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.`
        : about('unauthorized')
          ? `failed to resolve reference "${reference}": pull access denied, repository does not exist or may ` +
            'require authorization: authorization failed: no basic auth credentials'
          : about('broken')
            ? 'failed to extract layer sha256:0f3a: unexpected EOF: unknown'
            : undefined
  if (why === undefined) return undefined
  return waiting
    ? { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}"` }
    : { reason: 'ErrImagePull', message: `failed to pull and unpack image "${reference}": ${why}` }
}

/** What the agent says of the kernel before it ends. */
const agentRefusal = (world: World, cluster: KubeCluster): string | undefined => {
  const values = cluster.releases.at(-1)?.values ?? {}
  const [major = 0, minor = 0] = kernelRelease(world).split('.').map(Number)
  if (major < 5 || (major === 5 && minor < 10)) {
    return (
      'level=fatal msg="kernel version: NOT OK: minimal supported kernel version is >= 5.10.0; ' +
      `kernel version that is running is: ${kernelRelease(world)}"`
    )
  }
  const encrypts = isOn(values, 'encryption.enabled') && textAt(values, ['encryption', 'type']) === 'wireguard'
  const without = (kind: FaultKind): boolean => hasFault(world, kind, about => about.toLowerCase() === 'wireguard')
  if (encrypts && (without('lacks') || without('kernel'))) {
    // cilium/cilium#15825
    return (
      'level=fatal msg="Failed to initialize wireguard agent" error="wireguard not supported by the Linux kernel ' +
      '(netlink: operation not supported). Please upgrade your kernel or manually install the kernel module"'
    )
  }
  return hasFault(world, 'lacks', about => about === 'inotify')
    ? 'level=fatal msg="failed to create fsnotify watcher: too many open files"'
    : undefined
}

/** cilium/cilium#45139: the operator of 1.19 asks for a version of TLSRoute that is served no more. */
const operatorRefusal = (cluster: KubeCluster, container: string): string | undefined => {
  const release = cluster.releases.at(-1)
  if (container !== 'cilium-operator' || !release || !isOn(release.values, 'gatewayAPI.enabled')) return undefined
  const tls = cluster.crds['tlsroutes.gateway.networking.k8s.io']
  if (!tls?.served || tls.served.includes('v1alpha2') || !release.version.startsWith('1.19.')) return undefined
  return (
    'level=error msg="Invoke failed" error="failed to create gateway controller: failed to setup reconciler: failed ' +
    'to setup field indexer \\"backendServiceTLSRouteIndex\\": no matches for kind \\"TLSRoute\\" in version ' +
    '\\"gateway.networking.k8s.io/v1alpha2\\""'
  )
}

/** Paths that a container mounts with propagation, so that they must be shared: the chart's daemonset.yaml. */
const mountsOf = (container: string): readonly string[] =>
  ({
    'mount-bpf-fs': ['/sys/fs/bpf'],
    'clean-cilium-state': ['/run/cilium/cgroupv2', '/sys/fs/bpf'],
    'cilium-agent': ['/var/run/netns', '/sys/fs/bpf'],
    'cilium-envoy': ['/sys/fs/bpf'],
  })[container] ?? []

/** The address that pods of the release find nothing at, or nothing if they reach the API server. */
const unreachableApi = (world: World, cluster: KubeCluster): string | undefined => {
  const values = cluster.releases.at(-1)?.values ?? {}
  const [host, port] = [textAt(values, ['k8sServiceHost']), textAt(values, ['k8sServicePort'])]
  if (!host) return cluster.kubeProxy ? undefined : `${serviceAddress(cluster, 1)}:443`
  const server = cluster.nodes.find(({ role }) => role === 'server')?.name
  const address = world.containers.find(({ name }) => name === server)?.ip
  const doors = [server, address, cluster.balancer]
  const local = host === '127.0.0.1' && port === '6444' && cluster.flavour === undefined
  const reachable = local || (port === '6443' && doors.includes(host))
  return reachable ? undefined : `${host}:${port || '443'}`
}

/** The node for a pod that has none, or why there is none, in the scheduler's words. */
export const placeFor = (cluster: KubeCluster, pod: Pod): KubeNode | string => {
  const all = cluster.nodes.length
  const minor = minorOf(cluster.version)
  // since 1.34 the plugin for device claims is on by default and adds this; since 1.35 the words name no taint
  const claims = minor >= 34 ? 'no new claims to deallocate, ' : ''
  const none = (why: string): string =>
    `0/${all} nodes are available: ${why}. ${claims}preemption: 0/${all} nodes are available: ` +
    `${all} Preemption is not helpful for scheduling.`
  const tainted = (taint: string): string => `node(s) had untolerated taint${minor >= 35 ? '(s)' : ` {${taint}}`}`
  const { values = {} } = cluster.releases.at(-1) ?? {}
  if (claimOf(cluster, pod)?.bound === false) return none('pod has unbound immediate PersistentVolumeClaims')
  const key = { 'hubble-relay': 'relay', 'hubble-ui': 'ui' }[pod.workload]
  if (key !== undefined) {
    const of = (...path: string[]): unknown => valueAt(values, ['hubble', key, ...path])
    if (Number(of('resources', 'requests', 'cpu') ?? 0) > 4) return none(`${all} Insufficient cpu`)
    if (of('nodeSelector') !== undefined) return none(`${all} node(s) didn't match Pod's node affinity/selector`)
  }
  const ready = cluster.nodes.filter(each => each.ready || pod.hostNetwork)
  if (ready.length === 0) return none(`${all} ${tainted('node.kubernetes.io/not-ready: ')}`)
  // Cilium's own tolerate any taint, as its chart has it
  const open = ready.filter(({ taint }) => taint === undefined || pod.hostNetwork)
  const taint = ready[0]!.taint?.replace(/:.*/, '').replace('=', ': ') ?? ''
  if (open.length === 0) return none(`${ready.length} ${tainted(taint)}`)
  const twins = cluster.pods.filter(
    each => each !== pod && each.workload === pod.workload && each.namespace === pod.namespace,
  )
  const taken = new Set(twins.map(({ node }) => node))
  const free = pod.hostNetwork ? open.filter(({ name }) => !taken.has(name)) : open
  // what people run is spread over the agents
  const busy = (name: string): number => cluster.pods.filter(each => each.node === name && each.applied).length
  const agents = pod.applied ? free.filter(({ role }) => role === 'agent') : []
  return (
    agents.toSorted((a, b) => busy(a.name) - busy(b.name))[0] ??
    free[0] ??
    none(`${all} node(s) didn't have free ports for the requested pod ports`)
  )
}

/** The volume claim of SPIRE's server, if it has one. */
export const claimOf = (cluster: KubeCluster, { workload }: Pod): { name: string; bound: boolean } | undefined => {
  const { values = {} } = cluster.releases.at(-1) ?? {}
  const storage = ['authentication', 'mutual', 'spire', 'install', 'server', 'dataStorage', 'enabled']
  if (workload !== 'spire-server' || valueAt(values, storage) === false) return undefined
  return { name: 'spire-data-spire-server-0', bound: cluster.storage !== false }
}
