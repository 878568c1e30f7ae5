import { answerOf } from '../host/commands.ts'
import type { Session } from '../run/session.ts'
import { isOfCilium, ofCiliumPath } from './kubectl.ts'

/**
 * Workloads and pods as a wait looks at them. They are read by templates: as JSON a pod of Cilium is some 12 KiB, and a
 * thousand nodes have two thousand of them.
 */

export interface WorkloadSeen {
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly wanted: number
  readonly ready: number
  /** Pods that are not yet as its template has them now. */
  readonly outdated: number
}

export interface PodSeen {
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
  readonly containers: readonly ContainerSeen[]
}

export interface ContainerSeen {
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

export interface EventSeen {
  readonly pod: string
  readonly time: string
  readonly reason: string
  readonly message: string
}

const row = (mark: string, ...paths: string[]): string =>
  `${mark}${paths.map(path => `{"\\t"}{${path}}`).join('')}{"\\n"}`
const each = (list: string, body: string): string => `{range ${list}[*]}${body}{end}`

const containerRow = row(
  'C',
  '.name',
  '.restartCount',
  '.state.waiting.reason',
  '.state.running.startedAt',
  '.state.terminated.exitCode',
  '.state.waiting.message',
)

/** One row for each object, of whatever kind: what a kind has not is empty. Texts come last, as they may hold tabs. */
const template = each(
  '.items',
  row(
    'O',
    '.kind',
    '.metadata.namespace',
    '.metadata.name',
    '.metadata.generation',
    '.status.observedGeneration',
    '.status.desiredNumberScheduled',
    '.status.numberReady',
    '.status.updatedNumberScheduled',
    '.spec.replicas',
    '.status.readyReplicas',
    '.status.updatedReplicas',
    '.spec.nodeName',
    '.metadata.deletionTimestamp',
    ofCiliumPath,
    '.status.conditions[?(@.type=="Ready")].status',
    '.involvedObject.name',
    '.reason',
    '.lastTimestamp',
    '.eventTime',
    '.message',
    '.status.conditions[?(@.type=="PodScheduled")].message',
  ) +
    each('.status.initContainerStatuses', containerRow) +
    each('.status.containerStatuses', containerRow),
)

export interface Around {
  readonly workloads: readonly WorkloadSeen[]
  readonly pods: readonly PodSeen[]
  readonly events: readonly EventSeen[]
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
): Promise<Around> => {
  const asked = kinds.map(kind => plurals[kind]).join(',')
  const space = where === undefined ? ['-A'] : ['-n', where]
  const what = [asked, ...space, '-o', `jsonpath=${template}`, '--request-timeout=10s']
  const output = await session.$`kubectl --context ${context} get ${what}`
  const lines = await answerOf(session, output, stdout => {
    if (!/^(O\t|\s*$)/.test(stdout)) throw new SyntaxError('no objects')
    return stdout.split('\n')
  })
  const workloads: WorkloadSeen[] = []
  const pods: (PodSeen & { containers: ContainerSeen[] })[] = []
  const events: EventSeen[] = []
  for (const line of lines) {
    const [mark, ...cells] = line.split('\t')
    if (mark === 'C') pods.at(-1)?.containers.push(containerIn(cells))
    if (mark !== 'O') continue // a message of several lines: the first one is told
    const [kind = '', namespace = '', name = ''] = cells
    const [
      node = '',
      deleted,
      partOf = '',
      ready,
      object = '',
      reason = '',
      last,
      time,
      message = '',
      unscheduled = '',
    ] = cells.slice(11)
    if (kind === 'Event') events.push({ pod: object, time: last || time || '', reason, message })
    else if (kind === 'Pod') {
      const ofCilium = isOfCilium(namespace, partOf)
      const [ending, isReady] = [deleted !== '', ready === 'True']
      pods.push({ namespace, name, node, ending, ready: isReady, ofCilium, unscheduled, containers: [] })
    } else workloads.push({ kind, namespace, name, ...countsIn(kind, cells.slice(3, 11)) })
  }
  return { workloads, pods, events }
}

export type Kinds = 'workloads' | 'pods' | 'events'
const plurals = { workloads: 'daemonsets,deployments,statefulsets', pods: 'pods', events: 'events' }

const containerIn = (cells: readonly string[]): ContainerSeen => {
  const [name = '', restarts, reason = '', since = '', exit = '', message = ''] = cells
  return { name, restarts: Number(restarts || 0), reason, message, running: since !== '', since, exit }
}

const countsIn = (
  kind: string,
  [generation, observed, ...texts]: readonly string[],
): Pick<WorkloadSeen, 'wanted' | 'ready' | 'outdated'> => {
  const numbers = texts.map(text => (text === '' ? undefined : Number(text)))
  const [desired = 0, ready = 0, updated = 0, replicas = 1, readyReplicas = 0, updatedReplicas = 0] = numbers
  const daemons = kind === 'DaemonSet'
  const wanted = daemons ? desired : replicas
  const isSeen = Number(observed || 0) >= Number(generation || 0)
  return {
    wanted,
    ready: daemons ? ready : readyReplicas,
    outdated: isSeen ? wanted - (daemons ? updated : updatedReplicas) : wanted,
  }
}
