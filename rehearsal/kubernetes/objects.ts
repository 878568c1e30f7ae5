import { valueAt, type Tree } from '../../lib/base/data.ts'
import type { KubeCluster, KubeEvent, KubeNode, Pod } from '../world/cluster.ts'
import { kernelRelease } from '../world/kernel.ts'
import { containersOfCluster, named, type World } from '../world/world.ts'
import { answers, phaseOf, readyContainers } from './cluster.ts'
import { nodeEvents, thinksReady } from './nodes.ts'

/** Kubernetes objects as the API server gives them, as far as anything reads them. Recordings hold their shape. */

const iso = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')

export const rolesOf = (cluster: KubeCluster, { role }: KubeNode): string =>
  role === 'agent' ? '<none>' : cluster.masterLabel ? 'control-plane,master' : 'control-plane'

/** A node whose container has ended turns NotReady after a while. */
export const isNodeReady = (world: World, node: KubeNode): boolean => thinksReady(world, node) === true

export const isPodReady = (world: World, cluster: KubeCluster, pod: Pod): boolean => {
  const node = named(cluster.nodes, pod.node)
  return pod.ready !== undefined && (node === undefined || isNodeReady(world, node))
}

/** As JSON, a flag and its value apart. */
const nodeArguments = ({ kubeProxy }: KubeCluster, { role }: KubeNode): string =>
  JSON.stringify([role, ...(role === 'server' && !kubeProxy ? ['--disable-kube-proxy'] : [])])

export const nodeObject = (world: World, cluster: KubeCluster, node: KubeNode): Tree => {
  const ready = isNodeReady(world, node)
  const condition = (type: string, status: string, reason: string, message: string): Tree => ({
    lastHeartbeatTime: iso(node.changed),
    lastTransitionTime: iso(node.changed),
    message,
    reason,
    status,
    type,
  })
  const full = world.engine.disk < 2 ** 30
  const roleLabels = {
    'node-role.kubernetes.io/control-plane': 'true',
    ...(cluster.masterLabel && { 'node-role.kubernetes.io/master': 'true' }),
  }
  const notReady =
    '[container runtime network not ready: NetworkReady=false ' +
    'reason:NetworkPluginNotReady message:Network plugin returns ' +
    'error: cni plugin not initialized, CSINode is not yet initialized]'
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      // k3s's pkg/nodeconfig: how the node was started
      ...(!cluster.flavour && { annotations: { 'k3s.io/node-args': nodeArguments(cluster, node) } }),
      creationTimestamp: iso(node.created),
      labels: {
        ...node.labels,
        'beta.kubernetes.io/arch': 'amd64',
        ...(!cluster.flavour && { 'beta.kubernetes.io/instance-type': 'k3s' }),
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': node.name,
        'kubernetes.io/os': 'linux',
        ...(node.role === 'server' && roleLabels),
        ...(!cluster.flavour && { 'node.kubernetes.io/instance-type': 'k3s' }),
      },
      name: node.name,
    },
    spec: {
      podCIDR: node.podCIDR,
      podCIDRs: [node.podCIDR],
      ...(!cluster.flavour && { providerID: `k3s://${node.name}` }),
      ...((!ready || node.taint !== undefined) && { taints: taintsOf(node, ready) }),
    },
    status: {
      addresses: [
        { address: addressOf(world, node), type: 'InternalIP' },
        { address: node.name, type: 'Hostname' },
      ],
      conditions: [
        condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
        full
          ? condition('DiskPressure', 'True', 'KubeletHasDiskPressure', 'kubelet has disk pressure')
          : condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
        condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
        ready
          ? condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status')
          : thinksReady(world, node) === undefined
            ? condition('Ready', 'Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.')
            : condition('Ready', 'False', 'KubeletNotReady', notReady),
      ],
      nodeInfo: {
        architecture: 'amd64',
        containerRuntimeVersion: 'containerd://1.6.20',
        kernelVersion: kernelRelease(world),
        kubeletVersion: `v${cluster.flavour ? cluster.version.replace(/\+.*/, '') : cluster.version}`,
        operatingSystem: 'linux',
        osImage: 'Debian GNU/Linux 12 (bookworm)',
      },
    },
  }
}

/** As the manifest of k3s has them. */
const portsOfCoreDns = [
  { containerPort: 53, name: 'dns', protocol: 'UDP' },
  { containerPort: 53, name: 'dns-tcp', protocol: 'TCP' },
  { containerPort: 9153, name: 'metrics', protocol: 'TCP' },
]

const taintsOf = ({ taint = '' }: KubeNode, ready: boolean): Tree[] => {
  const [, key = '', value, effect] = /^([^=:]+)(?:=([^:]*))?:(.*)$/.exec(taint) ?? []
  return [
    ...(key ? [{ effect, key, ...(value && { value }) }] : []),
    ...(ready ? [] : [{ effect: 'NoSchedule', key: 'node.kubernetes.io/not-ready' }]),
  ]
}

export const addressOf = (world: World, { name }: KubeNode): string => named(world.containers, name)?.ip ?? ''

export const podObject = (world: World, cluster: KubeCluster, pod: Pod): Tree => {
  const { phase } = phaseOf(pod)
  const isReady = isPodReady(world, cluster, pod) && answers(world, cluster)
  const status = (container: Pod['containers'][number], index: number): Tree => {
    const over = index < pod.stage - 1 || pod.ready !== undefined
    const begun = index < pod.stage
    const state = pod.over
      ? {
          terminated: {
            exitCode: pod.over.exit,
            reason: pod.over.exit === 0 ? 'Completed' : 'Error',
            ...(pod.over.message && { message: pod.over.message }),
          },
        }
      : container.waiting
        ? { waiting: { reason: container.waiting.reason, message: container.waiting.message } }
        : container.init && over
          ? { terminated: { exitCode: 0, reason: 'Completed' } }
          : begun
            ? { running: { startedAt: iso(container.restarted ?? pod.created) } }
            : { waiting: { reason: 'PodInitializing' } }
    return {
      image: container.image,
      name: container.name,
      ready: container.init ? over : isReady,
      restartCount: container.restarts,
      started: begun,
      state,
      ...(container.ended !== undefined && {
        lastState: { terminated: { exitCode: container.ended === 'OOMKilled' ? 137 : 1, reason: container.ended } },
      }),
    }
  }
  const statuses = pod.containers.map((container, index) => ({ container, json: status(container, index) }))
  const of = (init: boolean): Tree[] => statuses.filter(each => each.container.init === init).map(({ json }) => json)
  const inits = of(true)
  const scheduled = pod.node !== ''
  const unschedulable =
    `0/${cluster.nodes.length} nodes are available: ` + `${cluster.nodes.length} node(s) had untolerated taint`
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { creationTimestamp: iso(pod.created), labels: pod.labels, name: pod.name, namespace: pod.namespace },
    spec: {
      ...(valueAt(pod.applied, ['spec']) as Tree | undefined),
      containers:
        valueAt(pod.applied, ['spec', 'containers']) ??
        pod.containers
          .filter(({ init }) => !init)
          .map(({ name, image }) => ({ name, image, ...(name === 'coredns' && { ports: portsOfCoreDns }) })),
      ...(inits.length > 0 && {
        initContainers: pod.containers.filter(({ init }) => init).map(({ name, image }) => ({ name, image })),
      }),
      ...(pod.hostNetwork && { hostNetwork: true }),
      serviceAccountName:
        valueAt(pod.applied, ['spec', 'serviceAccountName']) ?? (pod.applied ? 'default' : pod.workload),
      ...(scheduled && { nodeName: pod.node }),
    },
    status: {
      conditions: [
        ...(scheduled ? [{ status: isReady ? 'True' : 'False', type: 'Ready' }] : []),
        {
          status: scheduled ? 'True' : 'False',
          type: 'PodScheduled',
          ...(!scheduled && {
            message:
              pod.unplaced ??
              `${unschedulable} {node.kubernetes.io/not-ready: }. ` +
                `preemption: 0/${cluster.nodes.length} nodes are available`,
            reason: 'Unschedulable',
          }),
        },
      ],
      ...(scheduled && { containerStatuses: of(false), ...(inits.length > 0 && { initContainerStatuses: inits }) }),
      phase,
      ...(pod.ip && { podIP: pod.ip, hostIP: addressOf(world, { name: pod.node } as KubeNode) }),
    },
  }
}

export const podsOf = ({ pods }: KubeCluster, workload: string): Pod[] => pods.filter(pod => pod.workload === workload)

export const workloadObject = (
  world: World,
  cluster: KubeCluster,
  workload: KubeCluster['workloads'][number],
): Tree => {
  const pods = cluster.pods.filter(pod => pod.workload === workload.name && pod.namespace === workload.namespace)
  const ready = pods.filter(pod => isPodReady(world, cluster, pod)).length
  const { kind, name, namespace, labels, replicas, generation } = workload
  const own = cluster.releases.at(-1)
  const daemonSet = kind === 'DaemonSet'
  const applied = workload.applied
  if (applied) {
    const available = ready === pods.length ? 'True' : 'False'
    return {
      ...applied,
      spec: { replicas, ...(applied['spec'] as Tree) },
      status: {
        ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
        conditions: [{ type: 'Available', status: available }],
        observedGeneration: generation,
        replicas: pods.length,
        updatedReplicas: pods.length,
      },
    }
  }
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      ...(own && name !== 'coredns' && { annotations: { 'meta.helm.sh/release-name': 'cilium' } }),
      generation,
      labels,
      name,
      namespace,
    },
    spec: daemonSet ? {} : { replicas },
    status: daemonSet
      ? {
          currentNumberScheduled: pods.length,
          desiredNumberScheduled: cluster.nodes.length,
          numberAvailable: ready,
          numberMisscheduled: 0,
          numberReady: ready,
          observedGeneration: generation,
          updatedNumberScheduled: pods.length,
        }
      : {
          ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
          ...(kind === 'Deployment' && {
            conditions: [{ type: 'Available', status: ready === pods.length ? 'True' : 'False' }],
          }),
          observedGeneration: generation,
          replicas: pods.length,
          updatedReplicas: pods.length,
        },
  }
}

/** The current ReplicaSet of each Deployment; earlier ones are not kept. */
export const replicaSetsOf = (world: World, cluster: KubeCluster): Tree[] =>
  cluster.workloads
    .filter(({ kind }) => kind === 'Deployment')
    .map(workload => {
      const { metadata, ...rest } = workloadObject(world, cluster, workload)
      return {
        ...rest,
        kind: 'ReplicaSet',
        metadata: { ...(metadata as Tree), name: `${workload.name}-${workload.hash}` },
      }
    })

/** The annotation in which the CRDs of the Gateway API carry the version of their set. */
export const bundleVersion = 'gateway.networking.k8s.io/bundle-version'

export const crdObject = (name: string, crd: KubeCluster['crds'][string]): Tree => ({
  ...(crd.served && { spec: { versions: crd.served.map(version => ({ name: version, served: true })) } }),
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    annotations: {
      ...(name.endsWith('.monitoring.coreos.com') && { 'operator.prometheus.io/version': crd.version }),
      ...(name.endsWith('.gateway.networking.k8s.io') && { [bundleVersion]: crd.version }),
    },
    creationTimestamp: iso(crd.created),
    name,
  },
  status: {
    conditions: [
      { message: 'no conflicts found', reason: 'NoConflicts', status: 'True', type: 'NamesAccepted' },
      {
        message: 'the initial names have been accepted',
        reason: 'InitialNamesAccepted',
        status: 'True',
        type: 'Established',
      },
    ],
  },
})

/** All events: those that happened to pods and workloads, and those of nodes. */
export const eventObjects = (world: World, cluster: KubeCluster): Tree[] => {
  const ofNodes = cluster.nodes.flatMap(node =>
    nodeEvents(world, cluster, node).map(event => ({ ...event, namespace: 'default', object: `node/${node.name}` })),
  )
  return [...cluster.events, ...ofNodes].map(eventObject)
}

/** Named as Kubernetes' event recorder names them, so that the events of one object sort by time. */
const eventObject = (event: KubeEvent, index: number): Tree => {
  const { namespace, object, type, reason, message, time } = event
  const [kind = '', name = ''] = object.split('/')
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.${(BigInt(time) * 1_000_000n + BigInt(index)).toString(16)}`, namespace },
    involvedObject: {
      kind: involved[kind] ?? kind,
      name,
      namespace,
      ...(event.container && { fieldPath: `spec.containers{${event.container}}` }),
    },
    lastTimestamp: iso(time),
    message,
    reason,
    type,
  }
}
const involved: Readonly<Record<string, string>> = {
  pod: 'Pod',
  node: 'Node',
  persistentvolumeclaim: 'PersistentVolumeClaim',
  daemonset: 'DaemonSet',
  deployment: 'Deployment',
  replicaset: 'ReplicaSet',
  statefulset: 'StatefulSet',
}

/** An age as kubectl writes it: `43s`, `2m5s`, `12m`, `3h4m`. */
export const age = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 120) return `${seconds}s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 10) return seconds % 60 ? `${minutes}m${seconds % 60}s` : `${minutes}m`
  if (minutes < 180) return `${minutes}m`
  return `${Math.floor(minutes / 60)}h`
}

/** `2 (20s ago)`. */
export const restartsOf = (world: World, pod: Pod): string => {
  const restarts = pod.containers.reduce((sum, container) => sum + container.restarts, 0)
  const last = Math.max(...pod.containers.map(({ restarted }) => restarted ?? 0))
  return restarts > 0 && last > 0 ? `${restarts} (${age(world.now - last)} ago)` : String(restarts)
}

export const readyText = (pod: Pod): string => {
  const { ready, all } = readyContainers(pod)
  return `${ready}/${all}`
}

export const serverAddress = (world: World, cluster: KubeCluster): string => {
  const typed = world.kubeconfig.servers?.[`k3d-${cluster.name}`]
  if (typed !== undefined) return typed.replace('https://', '')
  const server = containersOfCluster(world, cluster.name).find(({ labels }) => labels['k3d.role'] === 'server')
  return server ? cluster.apiAddress.replace(/^0\.0\.0\.0/, '127.0.0.1') : ''
}
