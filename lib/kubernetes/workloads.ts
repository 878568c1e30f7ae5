import { answerOf } from '../host/commands.ts'
import type { Session } from '../run/session.ts'
import { isOfCilium, ofCiliumPath } from './kubectl.ts'
import { markedRow, markedTemplate, type Row } from './rows.ts'

/**
 * Workloads and pods as a wait looks at them. They are read by templates: as JSON a pod of Cilium is some 12 KiB, and a
 * thousand nodes have two thousand of them.
 */

export interface WorkloadStatus {
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly wanted: number
  readonly ready: number
  /** Pods that are not yet as its template has them now. */
  readonly outdated: number
}

export interface PodStatus {
  readonly namespace: string
  readonly name: string
  /** Empty until it is scheduled. */
  readonly node: string
  /** It is being deleted. */
  readonly ending: boolean
  readonly ready: boolean
  /** It is one of Cilium's, SPIRE included. */
  readonly ofCilium: boolean
  /** Why it is on no node. */
  readonly unscheduled: string
  /** Those that begin before the others come first. */
  readonly containers: readonly ContainerStatus[]
}

export interface ContainerStatus {
  readonly name: string
  readonly restarts: number
  /** Why it waits, in the kubelet's word; empty while it does not. */
  readonly reason: string
  readonly message: string
  readonly running: boolean
  /** Since when it runs, as RFC 3339 has it; empty while it does not. */
  readonly since: string
  /** Its exit status, if it has ended. */
  readonly exit: string
}

export interface PodEvent {
  readonly pod: string
  readonly time: string
  readonly reason: string
  readonly message: string
}

const each = (list: string, body: string): string => `{range ${list}[*]}${body}{end}`

/** Texts come last, as they may hold tabs. */
const containerPaths = {
  name: '.name',
  restarts: '.restartCount',
  reason: '.state.waiting.reason',
  since: '.state.running.startedAt',
  exit: '.state.terminated.exitCode',
  message: '.state.waiting.message',
} as const

/** Of an object of whatever kind: what a kind has not is empty. */
const objectPaths = {
  kind: '.kind',
  namespace: '.metadata.namespace',
  name: '.metadata.name',
  generation: '.metadata.generation',
  observed: '.status.observedGeneration',
  scheduled: '.status.desiredNumberScheduled',
  readyDaemons: '.status.numberReady',
  updatedDaemons: '.status.updatedNumberScheduled',
  replicas: '.spec.replicas',
  readyReplicas: '.status.readyReplicas',
  updatedReplicas: '.status.updatedReplicas',
  node: '.spec.nodeName',
  deleted: '.metadata.deletionTimestamp',
  partOf: ofCiliumPath,
  ready: '.status.conditions[?(@.type=="Ready")].status',
  pod: '.involvedObject.name',
  reason: '.reason',
  last: '.lastTimestamp',
  time: '.eventTime',
  message: '.message',
  unscheduled: '.status.conditions[?(@.type=="PodScheduled")].message',
} as const

const [ofObject, ofContainer] = ['O', 'C']
const containerRow = markedTemplate(ofContainer, containerPaths)
const template = each(
  '.items',
  markedTemplate(ofObject, objectPaths) +
    each('.status.initContainerStatuses', containerRow) +
    each('.status.containerStatuses', containerRow),
)

export interface ClusterWorkloads {
  readonly workloads: readonly WorkloadStatus[]
  readonly pods: readonly PodStatus[]
  readonly events: readonly PodEvent[]
}

/**
 * Objects of some kinds, in one question.
 * @param where a namespace, or all of them without one.
 * @throws Failure if the API server does not answer.
 */
export const lookAround = async (
  session: Session,
  context: string,
  kinds: readonly Kinds[],
  where?: string,
): Promise<ClusterWorkloads> => {
  const asked = kinds.map(kind => plurals[kind]).join(',')
  const space = where === undefined ? ['-A'] : ['-n', where]
  const what = [asked, ...space, '-o', `jsonpath=${template}`, '--request-timeout=10s']
  const output = await session.$`kubectl --context ${context} get ${what}`
  const lines = await answerOf(session, output, stdout => {
    if (!/^(O\t|\s*$)/.test(stdout)) throw new SyntaxError('no objects')
    return stdout.split('\n')
  })
  const workloads: WorkloadStatus[] = []
  const pods: (PodStatus & { containers: ContainerStatus[] })[] = []
  const events: PodEvent[] = []
  for (const line of lines) {
    const container = markedRow(ofContainer, containerPaths, line)
    if (container) pods.at(-1)?.containers.push(containerIn(container))
    const object = markedRow(ofObject, objectPaths, line)
    if (!object) continue // a message of several lines: the first one is told
    const { kind, namespace, name, node, unscheduled, pod, reason, message } = object
    if (kind === 'Event') events.push({ pod, time: object.last || object.time, reason, message })
    else if (kind === 'Pod') {
      const ofCilium = isOfCilium(namespace, object.partOf)
      const [ending, ready] = [object.deleted !== '', object.ready === 'True']
      pods.push({ namespace, name, node, ending, ready, ofCilium, unscheduled, containers: [] })
    } else workloads.push({ kind, namespace, name, ...countsIn(object) })
  }
  return { workloads, pods, events }
}

export type Kinds = 'workloads' | 'pods' | 'events'
const plurals = { workloads: 'daemonsets,deployments,statefulsets', pods: 'pods', events: 'events' }

const containerIn = ({ restarts, since, ...texts }: Row<typeof containerPaths>): ContainerStatus => ({
  ...texts,
  restarts: Number(restarts),
  running: since !== '',
  since,
})

const countsIn = (object: Row<typeof objectPaths>): Pick<WorkloadStatus, 'wanted' | 'ready' | 'outdated'> => {
  const daemons = object.kind === 'DaemonSet'
  const wanted = Number(daemons ? object.scheduled : object.replicas || 1)
  const updated = Number(daemons ? object.updatedDaemons : object.updatedReplicas)
  const isSeen = Number(object.observed) >= Number(object.generation)
  return {
    wanted,
    ready: Number(daemons ? object.readyDaemons : object.readyReplicas),
    outdated: isSeen ? wanted - updated : wanted,
  }
}
