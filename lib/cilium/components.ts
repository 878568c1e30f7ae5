import { textAt, valueAt, type Tree } from '../base/data.ts'
import { count } from '../base/text.ts'
import { isOn } from '../config/values.ts'
import {
  lookAround,
  type ClusterWorkloads,
  type ContainerStatus,
  type Kinds,
  type PodEvent,
  type PodStatus,
  type WorkloadStatus,
} from '../kubernetes/workloads.ts'
import type { Session } from '../run/session.ts'

/** A part of Cilium as people name it, and the workload that runs it. */
export interface Component {
  readonly name: string
  readonly kind: 'DaemonSet' | 'Deployment' | 'StatefulSet'
  readonly namespace: string
  readonly workload: string
  /** The workload without which its pods end again and again. */
  readonly needs?: string | undefined
}

/**
 * The components that values switch on, in the order in which they become ready. `cilium status` looks at all of them
 * but SPIRE. Names and defaults are those of the charts 1.17 to 1.19.
 * @param values what the release was given; the chart's defaults fill the rest.
 */
export const componentsOf = (values: Tree): Component[] => {
  const on = (key: string, otherwise: boolean): boolean =>
    valueAt(values, key.split('.')) === undefined ? otherwise : isOn(values, key)
  const component = (
    name: string,
    kind: Component['kind'],
    workload: string,
    namespace = 'kube-system',
    needs?: string,
  ): Component => ({ name, kind, namespace, workload, needs })
  const hubble = on('hubble.enabled', true)
  const spire =
    on('authentication.mutual.spire.enabled', false) && on('authentication.mutual.spire.install.enabled', true)
  const spireNamespace = textAt(values, ['authentication', 'mutual', 'spire', 'install', 'namespace']) || 'cilium-spire'
  return [
    component('agents', 'DaemonSet', 'cilium'),
    ...(on('operator.enabled', true) ? [component('operator', 'Deployment', 'cilium-operator')] : []),
    // as envoyDaemonSetEnabled of the chart's _helpers.tpl
    ...(on('l7Proxy', true) && on('envoy.enabled', true) ? [component('envoy', 'DaemonSet', 'cilium-envoy')] : []),
    ...(hubble && on('hubble.relay.enabled', false)
      ? [component('relay', 'Deployment', 'hubble-relay', 'kube-system', 'cilium')]
      : []),
    ...(hubble && on('hubble.ui.enabled', false) ? [component('UI', 'Deployment', 'hubble-ui')] : []),
    ...(on('clustermesh.useAPIServer', false)
      ? [component('mesh API server', 'Deployment', 'clustermesh-apiserver')]
      : []),
    ...(spire
      ? [
          component('SPIRE server', 'StatefulSet', 'spire-server', spireNamespace),
          component('SPIRE agents', 'DaemonSet', 'spire-agent', spireNamespace, 'spire-server'),
        ]
      : []),
  ]
}

/** How a component is doing. */
export interface ComponentStatus {
  readonly component: Component
  readonly ready: number
  readonly wanted: number
  /** What its slowest pod waits for; empty when all are ready. */
  readonly waitingFor: string
  /** That pod waits for an image. */
  readonly pulling?: boolean | undefined
  /** Whether all of its pods run, and have only to become ready. */
  readonly runs: boolean
  /** A pod that does not start for a reason that does not go away by itself. */
  readonly stuck: StuckContainer | undefined
  /** Its pods that wait for another try after they have ended, up to five minutes. */
  readonly backingOff: readonly string[]
}

export interface StuckContainer {
  readonly pod: string
  readonly namespace: string
  readonly container: string
  /** The kubelet's word: CrashLoopBackOff, ImagePullBackOff, CreateContainerError, … */
  readonly reason: string
  readonly message: string
  readonly restarts: number
}

export const isReady = ({ ready, wanted, waitingFor }: ComponentStatus): boolean =>
  wanted > 0 && ready >= wanted && waitingFor === ''

/** On more nodes than this pods are asked for by themselves, and their events, which are tens of thousands, never. */
export const fewNodes = 100

/**
 * Looks at all components, and into the pods of those that are not ready.
 * @param before what the last look saw: where a few nodes were not ready then, all is asked in one question.
 * @throws Failure if the API server does not answer.
 */
export const standingOf = async (
  session: Session,
  context: string,
  components: readonly Component[],
  before: readonly ComponentStatus[] = [],
): Promise<ComponentStatus[]> => {
  const atOnce = before.length > 0 && before.every(({ wanted }) => wanted <= fewNodes)
  const first = await lookAround(session, context, atOnce ? ['workloads', 'pods', 'events'] : ['workloads'])
  const pairs = components.map(component => ({ component, workload: workloadOf(component, first) }))
  const open = pairs.filter(({ workload }) => workload && (workload.ready < workload.wanted || workload.outdated > 0))
  const around =
    atOnce || open.length === 0
      ? first
      : await lookInto(open, async (kinds, where) => lookAround(session, context, kinds, where))
  return pairs.map(({ component, workload }) =>
    workload ? standing(component, workload, around) : notThere(component),
  )
}

type ComponentWorkload = { readonly component: Component; readonly workload: WorkloadStatus | undefined }

/** The pods of components that are not ready, with their events where those are few. */
const lookInto = async (
  open: readonly ComponentWorkload[],
  look: (kinds: readonly Kinds[], where?: string) => Promise<ClusterWorkloads>,
): Promise<ClusterWorkloads> => {
  if (open.every(({ workload }) => workload!.wanted <= fewNodes)) return look(['pods', 'events'])
  const spaces = [...new Set(open.map(({ component }) => component.namespace))]
  const all = await Promise.all(spaces.map(async space => look(['pods'], space)))
  return { workloads: [], events: [], pods: all.flatMap(({ pods }) => pods) }
}

const workloadOf = (
  { kind, namespace, workload }: Component,
  { workloads }: ClusterWorkloads,
): WorkloadStatus | undefined =>
  workloads.find(each => each.kind === kind && each.namespace === namespace && each.name === workload)

const notThere = (component: Component): ComponentStatus => ({
  component,
  ready: 0,
  wanted: 0,
  waitingFor: 'not created',
  runs: false,
  stuck: undefined,
  backingOff: [],
})

const standing = (
  component: Component,
  { wanted, ready, outdated }: WorkloadStatus,
  around: ClusterWorkloads,
): ComponentStatus => {
  if (ready >= wanted && outdated <= 0) {
    return { component, ready, wanted, waitingFor: '', runs: wanted > 0, stuck: undefined, backingOff: [] }
  }
  const pods = around.pods.filter(pod => belongsTo(pod, component))
  const last = lastEvents(around.events)
  const states = pods.filter(pod => !pod.ready).map(pod => podState(pod, last))
  const missing = wanted - pods.length
  const slowest = states.toSorted((a, b) => a.progress - b.progress)[0]
  const waitingFor =
    slowest?.text ??
    (missing > 0
      ? `${count(missing, 'pod')} to be created`
      : outdated > 0
        ? `${count(outdated, 'pod')} to be replaced`
        : 'pods to become ready')
  const runs = missing <= 0 && outdated <= 0 && states.every(({ progress }) => progress === 3)
  const stuck = states.find(state => state.stuck)?.stuck
  const backingOff = pods.filter(pod => pod.containers.some(isBackingOff)).map(({ name }) => name)
  return { component, ready, wanted, waitingFor, pulling: slowest?.pulling, runs, stuck, backingOff }
}

/** Pods are named after what made them: `cilium-x7k2p`, `cilium-operator-76c7c5555c-2dnht`, `spire-server-0`. */
const belongsTo = ({ name, namespace, ending }: PodStatus, { kind, workload, ...of }: Component): boolean => {
  if (namespace !== of.namespace) return false
  const suffix = name.startsWith(`${workload}-`) ? name.slice(workload.length + 1) : ''
  const shape = { DaemonSet: /^[a-z0-9]{5}$/, Deployment: /^[a-z0-9]+-[a-z0-9]{5}$/, StatefulSet: /^\d+$/ }
  return shape[kind].test(suffix) && !ending
}

interface PodState {
  /** 0 not scheduled, 1 pulling, 2 starting, 3 running. */
  readonly progress: number
  readonly text: string
  readonly pulling?: true
  readonly stuck?: StuckContainer
}

/** It has ended, and the kubelet lets up to five minutes pass before it starts it again. */
export const isBackingOff = ({ reason }: ContainerStatus): boolean => reason === 'CrashLoopBackOff'

/** Reasons that the kubelet gives while a container waits, and that do not go away by themselves. */
const stuckReasons = /BackOff|^Err|CreateContainer(Config)?Error|InvalidImageName|RunContainerError/

const podState = (pod: PodStatus, last: ReadonlyMap<string, PodEvent>): PodState => {
  const { name, namespace, containers } = pod
  const waits = containers.find(({ reason }) => stuckReasons.test(reason))
  if (waits) {
    const { name: container, reason, message, restarts } = waits
    const stuck = { pod: name, namespace, container, reason, message, restarts }
    return { progress: 1, text: `${container} of ${name}: ${reason}`, stuck }
  }
  if (pod.node === '') {
    const why = pod.unscheduled.split('. ')[0]
    return { progress: 0, text: `${name} to be scheduled${why ? ` (${why.replace(/\.$/, '')})` : ''}` }
  }
  const pulling = last.get(name)
  if (pulling?.reason === 'Pulling') {
    return { progress: 1, pulling: true, text: `${name}: ${pulling.message.replace(/^Pulling/, 'pulling')}` }
  }
  const next = containers.find(({ running, exit }) => !running && exit !== '0')
  if (next) return { progress: 2, text: `${next.name} of ${name} to start` }
  return { progress: 3, text: `${name} to become ready` }
}

const lastEvents = (events: readonly PodEvent[]): Map<string, PodEvent> =>
  new Map(events.toSorted((a, b) => a.time.localeCompare(b.time)).map(event => [event.pod, event]))

/** `agents 1/3: config of cilium-x7k2p to start`. */
export const standingLine = ({ component, ready, wanted, waitingFor }: ComponentStatus): string =>
  `${component.name} ${ready}/${wanted}${waitingFor ? `: ${waitingFor}` : ''}`
