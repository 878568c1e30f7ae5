import { Failure } from '../base/failure.ts'
import { count, linesOfWords, list, table } from '../base/text.ts'
import { isReady, standingLine } from '../cilium/components.ts'
import { frontLines } from '../cilium/http-fronts.ts'
import { stateLines, type CiliumState } from '../cilium/status.ts'
import { membersOf, nameOfK3d, type Cluster } from '../cluster/cluster.ts'
import { taskLine } from '../host/task-line.ts'
import { valueOf } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import { driftLines, type Problem } from './drift.ts'
import { apiSilent, verify, type NodeLine, type PodLine, type Verification } from './status.ts'

/** How a person sees the state of a cluster: a verdict, what is wrong with what to do, the parts. */

/** Lines of the whole screen for a healthy cluster. */
const screen = 20

/** Of these, the run itself prints the first and the last. */
const around = 2

/** Rows of one table; unhealthy ones come first. JSON has all of them. */
const mostShown = 60

/**
 * The lines of a screen. Healthy nodes are only counted where the list would not fit.
 * @param chosen how the cluster was chosen. @param rest what follows at the end.
 */
export const statusLines = (
  { name, notK3d }: Pick<Cluster, 'name' | 'notK3d'>,
  seen: Verification,
  { chosen = [], rest = [] }: { readonly chosen?: readonly string[]; readonly rest?: readonly string[] } = {},
): string[] => {
  const problems = problemsOf(seen)
  const drift = seen.drift.filter(({ harmless }) => harmless)
  const cluster = notK3d ? `the cluster of context ${seen.context.name}` : `cluster ${name}`
  const differences = drift.length > 0 ? `; ${count(drift.length, 'difference')} from your files` : ''
  const above = [
    seen.healthy ? `${cluster} is healthy${differences}` : `${cluster} has ${count(problems.length, 'problem')}`,
    ...driftLines(seen.context.name, problems.slice(0, screen)),
    ...(problems.length > screen ? [`  … and ${problems.length - screen} more`] : []),
    ...chosen,
    `engine: ${seen.engine}`,
    `context: ${seen.context.name} (${seen.context.current ? 'current' : 'not current'})`,
    `API server: ${seen.apiServer}`,
    ...(seen.stopped.length > 0 ? [`stopped: ${list(seen.stopped)}`] : []),
    '',
  ]
  const below = [
    '',
    ...(seen.cilium.ok ? ciliumLines(seen.cilium.value) : [`Cilium: ${seen.cilium.failure.message}`]),
    ...frontLines(seen.fronts),
    ...podLines(seen.pods.filter(({ ready }) => !ready)),
    ...(drift.length > 0 ? ['', 'drift:', ...driftLines(seen.context.name, drift)] : []),
    ...(seen.known.length > 0 ? ['', 'known problems of these versions and values:', ...knownLines(seen.known)] : []),
    ...rest,
  ]
  const fits = around + [...above, ...below].join('\n').split('\n').length + 1 + seen.nodes.length <= screen
  const nodes = seen.healthy && !fits ? [`nodes: ${seen.nodes.length}, all Ready`] : nodeLines(seen.nodes)
  return [...above, ...nodes, ...below].join('\n').split('\n')
}

const knownLines = (known: Verification['known']): string[] =>
  known.flatMap(({ what, remedy }) => [`  ${what}`, `    -> ${remedy}`])

const isWell = ({ ready, mounts }: NodeLine): boolean => ready === 'Ready' && mounts.well !== false

/** Why the cluster is not healthy: at least one problem. */
const problemsOf = ({ healthy, drift, nodes, cilium, context }: Verification): readonly Problem[] => {
  if (healthy) return []
  const found = drift.filter(({ harmless }) => !harmless)
  const about = new Set(found.map(each => each.about))
  const remedy = taskLine('diagnose', nameOfK3d(context.name) ?? { context: context.name })
  const silent = cilium === apiSilent
  const all: readonly Problem[] = [
    ...found,
    ...(silent
      ? []
      : nodes
          .filter(node => !about.has(node.name) && !isWell(node))
          .map(({ name, ready, mounts }) => ({ found: `${name}: ${ready}, ${mounts.text}`, remedy }))),
    ...(silent && found.length === 0 ? [{ found: 'the API server is not responding', remedy }] : []),
    ...(!silent && found.length === 0 && valueOf(cilium)?.ready !== true
      ? [{ found: 'Cilium is not ready', remedy }]
      : []),
  ]
  return all.length > 0 ? all : [{ found: 'not everything could be checked', remedy }]
}

const nodeLines = (nodes: readonly NodeLine[]): string[] => {
  const { shown, more } = worst(nodes, isWell)
  const rows = shown.map(({ name, role, ready, version, mounts }) => [name, role, ready, version, mounts.text])
  return [
    table(['NODE', 'ROLE', 'STATUS', 'VERSION', 'MOUNTS'], rows),
    ...moreLine(more, nodes.length),
    ...notEntered(nodes),
  ]
}

/** One line for all nodes that could not be entered. */
const notEntered = (nodes: readonly NodeLine[]): string[] => {
  const all = nodes.filter(({ mounts }) => mounts.why !== undefined)
  if (all.length === 0) return []
  const names = list(all.map(({ name }) => name))
  return [
    `the engine cannot run commands in ${names}: ${all[0]!.mounts.why}`,
    `hint: find the cause: ${taskLine('diagnose')}`,
  ]
}

const podLines = (pods: readonly PodLine[]): string[] => {
  if (pods.length === 0) return []
  const { shown, more } = worst(pods, () => false)
  const rows = shown.map(({ namespace, name, phase, node }) => [namespace, name, phase, node])
  return ['', table(['NAMESPACE', 'POD NOT READY', 'PHASE', 'NODE'], rows), ...moreLine(more, pods.length)]
}

/** Ready components on one line, each other one on its own. */
const ciliumLines = (state: CiliumState): string[] => {
  const ready = state.components.filter(isReady)
  const open = state.components.filter(each => !isReady(each))
  const [head, ...complaints] = stateLines({ ...state, components: [] })
  return [
    ...(head === undefined ? [] : [head]),
    ...(ready.length > 0 ? beside('  ready: ', ready.map(standingLine)) : []),
    ...open.map(each => `  not ready: ${standingLine(each)}`),
    ...complaints,
  ]
}

/** A list behind a head, on as many lines as it takes. */
const beside = (head: string, items: readonly string[]): string[] => {
  const words = items.map((item, index) => (index < items.length - 1 ? `${item},` : item))
  return linesOfWords(words, 80 - head.length).map((line, index) => (index > 0 ? ' '.repeat(head.length) : head) + line)
}

const worst = <T>(all: readonly T[], isGood: (each: T) => boolean): { shown: readonly T[]; more: number } => {
  if (all.length <= mostShown) return { shown: all, more: 0 }
  const lines = [...all.filter(each => !isGood(each)), ...all.filter(isGood)].slice(0, mostShown)
  return { shown: lines, more: all.length - lines.length }
}

const moreLine = (more: number, all: number): string[] =>
  more > 0 ? [`… ${more} more of ${all}. To list all: --output json`] : []

/** Milliseconds in which fixes may still take effect. */
const grace = 45_000

/** @throws Failure that shows the problems that are left. */
export const waitUntilHealthy = async (session: Session, cluster: Cluster, say: Say): Promise<void> => {
  let lines: readonly string[] = []
  const wait = {
    what: 'settling',
    limit: grace,
    pause: 3_000,
    late: () => new Failure(lines.join('\n'), { hint: `find the cause: ${taskLine('diagnose', cluster.name)}` }),
  }
  await waitUntil(session, wait, say, async () => {
    const verification = await verify(session, { ...cluster, ...(await membersOf(session, cluster)) })
    lines = statusLines(cluster, verification)
    return verification.healthy ? { found: true } : { waitingFor: 'the fixes to take effect' }
  })
}
