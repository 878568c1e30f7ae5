import { Failure } from '../base/failure.ts'
import { duration, list, plain } from '../base/text.ts'
import { endedNodes } from '../cluster/cluster.ts'
import { detailsOf, knownBy, targetBy } from '../failures/lookup.ts'
import { CommandFailure, lastWords } from '../host/commands.ts'
import { taskLine } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import {
  fewNodes,
  isReady,
  standingLine,
  standingOf,
  type Component,
  type ComponentStatus,
  type StuckContainer,
} from './components.ts'
import { settleComplaints } from './status.ts'

/**
 * Milliseconds between two looks. A look takes a tenth of a second of a processor, which pods that start need as well;
 * once all run, what counts is to see soon that they are ready: one look a second, its own time included.
 */
const starting = 2_000
const settling = 900
/** On many nodes an answer is long, and some seconds are nothing beside what they need. */
const many = 3_000

/**
 * Waits until components are ready.
 * @returns the status of each, whether all were ready at once, and the milliseconds for which the component that the
 * wait reports pulled its image.
 * @throws Failure that names the pods and their reasons: at the time limit, or as soon as one has been stuck for as
 * long as the settings allow.
 */
export const waitForComponents = async (
  session: Session,
  context: string,
  components: readonly Component[],
  say: Say,
): Promise<{ readonly standings: readonly ComponentStatus[]; readonly atOnce: boolean; readonly pulling: number }> => {
  const { host, settings } = session
  const stuckSince = new Map<string, number>()
  const restarted = new Set<string>()
  let standings: readonly ComponentStatus[] = []
  let open: readonly ComponentStatus[] = []
  let looks = 0
  let pulling = 0
  let lookedAt = host.clock.now()
  const wait = {
    what: 'waiting for Cilium',
    limit: settings.limits.ready,
    late: () => notReady(open, settings.limits.ready),
  }
  let silentSince: number | undefined
  const failureOfEnded = endedNodes(session, { name: context.replace(/^k3d-/, ''), context })
  await waitUntil<true>(session, wait, say, async () => {
    const now = host.clock.now()
    try {
      looks++
      if (open[0]?.pulling) pulling += now - lookedAt
      lookedAt = now
      standings = await standingOf(session, context, components, open)
      open = standings.filter(each => !isReady(each))
      silentSince = undefined
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error
      silentSince ??= now
      const stopped = await failureOfEnded()
      if (stopped) throw stopped
      const words = lastWords(error.output)
      if (now - silentSince < settings.limits.stuck) return { waitingFor: `the API server: ${words}` }
      throw silentServer(session, words, now - silentSince, error)
    }
    if (open.length === 0) return { found: true }
    const stopped = await failureOfEnded()
    if (stopped) throw stopped
    for (const each of components)
      if (!open.some(({ component }) => component === each)) stuckSince.delete(each.workload)
    for (const each of open) {
      const { component, stuck } = each
      if (!stuck) continue // between two crashes a container runs for a moment: the time counts on
      if (open.some(({ component: { workload } }) => workload === component.needs)) {
        stuckSince.delete(component.workload) // what it waits for is on its way, or stuck itself
        continue
      }
      if (component.needs && each.backingOff.length > 0 && !restarted.has(component.workload)) {
        restarted.add(component.workload)
        await restartPods(session, context, each, say)
        continue
      }
      const since = stuckSince.get(component.workload) ?? now
      stuckSince.set(component.workload, since)
      if (now - since < settings.limits.stuck) continue
      // others cannot work without agents and operator, which come first: what ails them is the cause
      const first = open.find(each => each.stuck)!
      const firstSince = stuckSince.get(first.component.workload) ?? now
      throw await stuckFailure(session, context, first.component, first.stuck!, now - firstSince)
    }
    const [first, ...others] = open
    const also = others.length > 0 ? `; then ${list(others.map(each => each.component.name))}` : ''
    return {
      waitingFor: `${standingLine(first!)}${also}`,
      activity: first!.pulling ? 'pulling' : undefined,
      pause: open.some(({ wanted }) => wanted > fewNodes) ? many : open.every(({ runs }) => runs) ? settling : starting,
    }
  })
  if (looks > 1) await settleComplaints(session, context, say)
  return { standings, atOnce: looks === 1, pulling }
}

/** Pods that ended for want of what is there now start at once when they are deleted: else they wait for minutes. */
const restartPods = async (
  { $ }: Session,
  context: string,
  { component: { namespace }, backingOff }: ComponentStatus,
  say: Say,
): Promise<void> => {
  say(`restarting ${list(backingOff)}, because the dependencies are ready now`)
  await $`kubectl --context ${context} -n ${namespace} delete pod ${backingOff} --ignore-not-found`
}

const silentServer = ({ options }: Session, words: string, since: number, cause: unknown): Failure =>
  new Failure(`the API server has not answered for ${duration(since)}: ${words}`, {
    code: 'api/silent',
    hint: `check the server node: ${taskLine('status', options)}`,
    cause,
  })

const notReady = (open: readonly ComponentStatus[], limit: number): Failure =>
  new Failure(
    [`Cilium is not ready after ${duration(limit)}:`, ...open.map(each => `  ${standingLine(each)}`)].join('\n'),
    { code: 'cilium/not-ready', hint: 'run the task again to keep waiting; finished steps are skipped' },
  )

const stuckFailure = async (
  session: Session,
  context: string,
  component: Component,
  stuck: StuckContainer,
  since: number,
): Promise<Failure> => {
  const { pod, namespace, container, reason, message } = stuck
  const words = /CrashLoop|RunContainer/.test(reason) ? await lastLogLine(session, context, stuck) : message
  const { hint } = detailsOf(knownBy(words, 'kubelet', 'agent', 'pod'), targetBy(session.options))
  return new Failure(
    [
      `${component.name}: ${container} of ${pod} has been in ${reason} for ${duration(since)}`,
      ...(words ? [`  ${words}`] : []),
    ].join('\n'),
    {
      code: 'cilium/pod-stuck',
      hint: hint ?? `check the pod: kubectl --context ${context} -n ${namespace} describe pod ${pod}`,
    },
  )
}

/** The last thing that the crashed container said; kubectl may have no log of it yet. */
const lastLogLine = async (
  { $ }: Session,
  context: string,
  { pod, namespace, container }: StuckContainer,
): Promise<string> => {
  for (const previous of [['--previous'], []]) {
    const { ok, stdout } = await $({
      nothrow: true,
    })`kubectl --context ${context} -n ${namespace} logs ${pod} -c ${container} ${previous} --tail=1`
    if (ok && stdout.trim()) return plain(stdout).trim()
  }
  return ''
}
