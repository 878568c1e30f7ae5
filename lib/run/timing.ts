import { duration, list } from '../base/text.ts'
import type { Files, Host } from '../host/host.ts'
import { readRecord, recordedRuns, withoutSecrets, type RecordEntry } from './record.ts'
import { enter, shownOf, type Activity, type StepId, type StepRow } from './step-row.ts'

/** Where the time of a run went: the chain of steps that made it as long as it was, and how long the next may take. */

/** A step on the chain, or the part of a step within which another one decided. Times are milliseconds. */
export interface Link {
  readonly step: StepRow
  readonly began: number
  readonly ended: number
}

const over = (step: StepRow): step is StepRow & { began: number; ended: number } =>
  step.began !== undefined && step.ended !== undefined

const latest = (steps: readonly StepRow[]): (StepRow & { began: number; ended: number }) | undefined =>
  steps.filter(over).toSorted((a, b) => b.ended - a.ended)[0]

/**
 * The critical path: from the step that ended last back to the one that nothing held up, each time by way of the one
 * that ended last of those it waited for. Within a step that consists of others it goes on in the same way.
 */
export const criticalPath = (steps: readonly StepRow[]): Link[] => {
  const chain: Link[] = []
  for (let step = latest(steps); step; step = latest(step.after)) {
    const inner = criticalPath(step.children)
    const [first] = inner
    // what it did itself before its parts began, or all of it where it has none
    if (!first) chain.unshift({ step, began: step.began, ended: step.ended })
    else chain.unshift(...(first.began > step.began ? [{ step, began: step.began, ended: first.began }] : []), ...inner)
  }
  return chain
}

/** How long a step was waiting in such a way, in milliseconds. */
export const waitedFor = ({ told, ended }: StepRow, what: Activity): number =>
  told.reduce((sum, { activity, at }, index) => {
    const until = told[index + 1]?.at ?? ended ?? at
    return activity === what ? sum + until - at : sum
  }, 0)

/** Links shorter than this are counted, not named. */
const worthNaming = 500
/** Keeps the line short. */
const mostNamed = 5

/** `62s: create cluster 12s and wait until Cilium is ready 46s (41s for pulling images)`. */
export const chainInWords = (steps: readonly StepRow[]): string | undefined => {
  const chain = criticalPath(steps)
  const words = inWords(chain)
  return words && `${duration(chain.at(-1)!.ended - chain[0]!.began)}: ${words}`
}

/** The same without the time of the whole. */
export const linksInWords = (steps: readonly StepRow[]): string | undefined => inWords(criticalPath(steps))

const inWords = (chain: ReturnType<typeof criticalPath>): string | undefined => {
  if (chain.length < 2) return undefined
  const depth = new Set(chain.map(({ step }) => step.path[0])).size > 1 ? 0 : 1
  const parts = new Map<string, { ms: number; pulling: number }>()
  for (const { step, began, ended } of chain) {
    const title = step.path[depth] ?? step.title
    const { ms, pulling } = parts.get(title) ?? { ms: 0, pulling: 0 }
    parts.set(title, { ms: ms + ended - began, pulling: pulling + waitedFor(step, 'pulling') })
  }
  const longest = [...parts].toSorted(([, a], [, b]) => b.ms - a.ms).slice(0, mostNamed)
  const named = [...parts].filter(part => part[1].ms >= worthNaming && longest.some(([title]) => title === part[0]))
  const words = named.map(([title, { ms, pulling }]) => {
    const part = pulling >= worthNaming ? ` (${duration(pulling)} for pulling images)` : ''
    return `${lower(title)} ${duration(ms)}${part}`
  })
  return words.length > 0 ? list(words) : undefined
}

const lower = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text)

/** A command of a run. Times are milliseconds since 1970. */
export interface CommandRun {
  readonly command: string
  readonly step: readonly string[] | undefined
  readonly began: number
  /** Undefined where the run ended first. */
  ended: number | undefined
  exit: number | undefined
}

/** A run as its record tells it. */
export interface RunTimeline {
  readonly task: string
  readonly host: string
  /** The run that started this one: the name of its record. */
  readonly within: string | undefined
  readonly began: number
  readonly ended: number
  /** Undefined where the run was killed. */
  readonly status: number | undefined
  readonly steps: readonly StepRow[]
  readonly commands: readonly CommandRun[]
}

/**
 * The last runs that are recorded in a folder, so many of those that are meant by their names, the oldest first. What
 * cannot be read is left out: nobody's work shall fail for it.
 */
export const lastTimelines = async (
  files: Files,
  runs: string,
  meant: (folder: string) => boolean,
  most: number,
): Promise<RunTimeline[]> => {
  const folders = (await recordedRuns(files, runs).catch(() => [])).filter(meant).slice(-most)
  const read = folders.map(async folder => timelineOf(await readRecord(files, folder).catch(() => [])))
  return (await Promise.all(read)).filter(run => run !== undefined)
}

/** A run and what its record is called. */
export interface RecordedRun {
  readonly name: string
  readonly run: RunTimeline
}

/**
 * The latest run with steps whose name contains the part. If another run with steps started it, as a demo starts its
 * lines, that one.
 * @param not names to skip.
 */
export const newestRun = async (
  { files, env }: Pick<Host, 'files' | 'env'>,
  runs: string,
  part: string,
  not: readonly string[],
): Promise<RecordedRun | undefined> => {
  const all = (await recordedRuns(files, runs)).map(folder => folder.slice(runs.length + 1))
  const meant = all.filter(name => name.includes(part) && !not.includes(name))
  const read = async (name: string): Promise<RecordedRun | undefined> => {
    if (!meant.includes(name)) return undefined
    const run = timelineOf(withoutSecrets(await readRecord(files, `${runs}/${name}`), env))
    if (!run || run.steps.length === 0) return undefined
    const { within = name } = run
    return (within < name ? await read(within) : undefined) ?? { name, run } // names sort by time
  }
  for (const name of meant.toReversed()) {
    const found = await read(name)
    if (found) return found
  }
  return undefined
}

/** Reads a run back from its record; undefined where the record has no beginning. */
export const timelineOf = (entries: readonly RecordEntry[]): RunTimeline | undefined => {
  const [first] = entries
  if (first?.event !== 'run') return undefined
  const top: StepRow[] = []
  const commands = new Map<number, CommandRun>()
  let status: number | undefined
  for (const entry of entries) {
    const at = Date.parse(entry.time)
    if (entry.event === 'step') changeStep(top, first.format === undefined ? asNow(entry) : entry, at)
    if (entry.event === 'command') {
      commands.set(entry.id, { ...entry, step: entry.step, began: at, ended: undefined, exit: undefined })
    }
    const ran = entry.event === 'ended' && commands.get(entry.id)
    if (ran) [ran.ended, ran.exit] = [ran.began + entry.milliseconds, entry.exit]
    if (entry.event === 'end') ({ status } = entry)
  }
  const [began, ended] = [first.time, entries.at(-1)!.time].map(time => Date.parse(time)) as [number, number]
  const { task, host, within } = first
  return { task, host, within, began, ended, status, steps: top, commands: [...commands.values()] }
}

type StepEntry = Extract<RecordEntry, { event: 'step' }>

/** Records of before steps had ids tell by their titles and texts, which were these. */
const asNow = (entry: StepEntry): StepEntry => ({
  ...entry,
  id: entry.step.length > 1 ? undefined : oldTitles.find(([, title]) => title.test(entry.step[0] ?? ''))?.[0],
  activity: oldTexts.find(([, text]) => text.test(entry.text))?.[0],
})
const oldTitles: readonly (readonly [StepId, RegExp])[] = [
  ['create-cluster', /^Create cluster/],
  ['install-cilium', /^Install Cilium/],
  ['wait-for-cilium', /^Wait until Cilium/],
  ['pull-images', /^Pull the images$/],
  ['import-images', /^Import the images/],
]
const oldTexts: readonly (readonly [Activity, RegExp])[] = [
  ['retrying', /\battempt \d+ of \d+\b/],
  ['pulling', /\bpulling\b/],
]

const changeStep = (top: StepRow[], entry: StepEntry, at: number): void => {
  let beside = top
  let step: StepRow | undefined
  for (const [depth, title] of entry.step.entries()) {
    step = beside.find(each => each.title === title)
    if (!step) {
      step = shownOf(
        { title, ...(depth === entry.step.length - 1 && entry.id && { id: entry.id }) },
        entry.step.slice(0, depth),
      )
      beside.push(step)
    }
    if (depth < entry.step.length - 1) beside = step.children
  }
  if (!step) return
  if (entry.after) step.after = beside.filter(({ title }) => entry.after!.includes(title))
  enter(step, entry.state, { text: entry.text, at, activity: entry.activity })
}

/** Of the runs those with the same steps, if there are any: one that preloads images waits at other places. */
export const alike = (runs: readonly RunTimeline[], titles: readonly string[]): readonly RunTimeline[] => {
  const wanted = [...new Set(titles)].toSorted().join('\n')
  const same = runs.filter(
    ({ steps }) => [...new Set(steps.map(({ title }) => title))].toSorted().join('\n') === wanted,
  )
  return same.length > 0 ? same : runs
}

/**
 * How long steps took when they had something to do, in milliseconds by title: the median of the runs given.
 * @param there titles of steps that will find nothing to do.
 */
export const typicalOf = (
  runs: readonly RunTimeline[],
  there: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, number> => {
  const took = new Map<string, number[]>()
  for (const step of runs.flatMap(({ steps }) => steps)) {
    if (step.state === 'done' && over(step) && !there.has(step.title)) {
      took.set(step.title, [...(took.get(step.title) ?? []), step.ended - step.began])
    }
  }
  return new Map(
    [...took].map(([title, times]) => [title, times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!]),
  )
}

/**
 * How long the steps will take from now on, in milliseconds: the longest chain of what is not over, each step by what
 * is typical of it, and never less than it has taken already. What nothing is known of counts nothing.
 */
export const remaining = (steps: readonly StepRow[], typical: ReadonlyMap<string, number>, now: number): number => {
  const known = new Map<StepRow, number>()
  const until = (step: StepRow): number => {
    const before = known.get(step)
    if (before !== undefined) return before
    if (step.ended !== undefined) return 0
    const spent = step.began === undefined ? 0 : now - step.began
    const left = Math.max(0, (typical.get(step.title) ?? 0) - spent)
    const result = Math.max(0, ...step.after.map(until)) + left
    known.set(step, result)
    return result
  }
  return Math.max(0, ...steps.map(until))
}
