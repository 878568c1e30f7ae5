import { Listr, type ListrRendererValue, type ListrTask } from 'listr2'
import { failureOfSome } from '../base/failure.ts'
import type { ToolName } from '../host/programs.ts'
import { redactor } from '../host/redact.ts'
import { atOnce } from './concurrency.ts'
import type { OptionName } from './options.ts'
import type { Session } from './session.ts'
import { enter, inStep, shownOf, type Activity, type StepId, type StepRow, type StepState } from './step-row.ts'

/** The table of contents: group, task, what it does and the file that does it. */
export type Tasks = Readonly<Record<string, Readonly<Record<string, TaskEntry>>>>
export interface TaskEntry {
  readonly summary: string
  /** Its lines in the list of all tasks: tasks of a kind share one, which the first of them has. */
  readonly inHelp?: readonly (readonly [words: string, summary: string])[]
  readonly script: () => Promise<{ default: Task }>
}

/** What a file in `scripts/` exports: work done in steps, or a question that is answered. */
export type Task = {
  /** The options it takes, beyond those that every task takes. */
  readonly takes?: readonly OptionName[]
  /** The one of them whose flag may be left out: `demo quick-start`. */
  readonly positional?: OptionName
  /** With one of these flags, never a variable, it is another task: that one's options, tools and work. */
  readonly variants?: { readonly [Flag in OptionName]?: Task }
  /** The tools without which it does not begin. */
  readonly needs?: readonly ToolName[]
  /** It makes or changes what only k3d's clusters have: with a context it refuses. */
  readonly onlyK3d?: true
  /** It plays a demo: rehearsed, in a world of its own, unless it is asked to play live. */
  readonly plays?: true
  /** It hands the terminal to a shell: it is rehearsed always, and stdout and the status are the shell's. */
  readonly opensShell?: true
  /** It looks after files of this folder that are the rehearsal's own: it never runs inside of it. */
  readonly keepsHouse?: true
  /** Another program reads its stdout: it says nothing else unless it fails. */
  readonly forPrograms?: true
  /** More about it than its summary says, for its help. */
  readonly about?: string
} & (
  | {
      steps(session: Session): Promise<readonly Step[]>
      /** The result of the run: one line, and details below. */
      result?(session: Session): readonly string[] | Promise<readonly string[]>
      next?(session: Session): Promise<readonly string[]>
    }
  | { answer(session: Session): Promise<Answer> }
)

export interface Answer {
  /** For `--output json`. */
  readonly data: unknown
  /** For `--output sarif`, where the answer is about lines of files. */
  readonly sarif?: unknown
  /** Nothing is printed if it is empty. */
  readonly text: string
  /** Any but 0 is that of a failure, or of the program that the task is about. */
  readonly status?: number
}

export interface Step {
  readonly title: string
  /** The name by which others find it in this run and in records of earlier ones: it stays as titles change. */
  readonly id?: StepId
  /** Steps of the same list that must have ended well before this one begins. If any step has this, all the others run
   * side by side. */
  readonly after?: readonly Step[]
  run(say: Say): Promise<Result>
  /** Puts back what `run` had begun when it failed or was interrupted; says what it did. */
  undo?(): Promise<string | undefined>
}

/** Tells what a step is waiting for, and what kind of waiting it is where the time of that kind is counted. */
export type Say = (text: string, activity?: Activity) => void
/** What came of a step: it did something, found nothing to do, or consists of further steps. */
export type Result = StepEnd | readonly Step[] | FanOut
export interface StepEnd {
  readonly outcome: 'done' | 'already'
  readonly text: string
}
interface FanOut {
  readonly what: string
  readonly branches: readonly Step[]
}

/** The step changed something: what. */
export const done = (text: string): StepEnd => ({ outcome: 'done', text })
/** The step found it as it should be: what it found. */
export const already = (text: string): StepEnd => ({ outcome: 'already', text })
/** The same step for each item, all at once; every one ends before any failure is reported. */
export const eachOf = <T>(what: string, items: readonly T[], step: (item: T) => Step): FanOut => ({
  what,
  branches: items.map(step),
})

/** Shows a run while it goes on. */
export interface View {
  begin(steps: readonly StepRow[]): void
  /** A step changed: its state or its text, or it got children. */
  changed(step: StepRow): void
  end(): void
}

/**
 * Runs steps to their end. listr2 walks the lists; its failure policy, signals, retries and rollbacks are not used
 * (they exit 127 on Ctrl-C, report before siblings have ended, and hang when combined), and views are ours: its own
 * redraws more lines than a terminal has.
 * @throws the failure, or all of them in one where steps that ran side by side failed, once everything has ended.
 */
export const runSteps = async (steps: readonly Step[], session: Session, view: View): Promise<readonly StepRow[]> => {
  const shown = allShown(steps, [])
  view.begin(shown)
  const failed: FailedStep[] = []
  try {
    await listOf(steps, shown, { session, view, failed })
  } finally {
    view.end()
  }
  session.signal.throwIfAborted()
  if (failed.length > 0) throw inOne('steps', inOrder(failed, steps), steps.length)
  return shown
}

interface FailedStep {
  readonly step: Step
  readonly error: unknown
}
interface Run {
  readonly session: Session
  readonly view: View
  /** Filled in the order in which steps of this list fail. */
  readonly failed: FailedStep[]
}

/** In the order of the list, whichever failed first: the same trouble ends in the same message and status. */
const inOrder = (failed: readonly FailedStep[], steps: readonly Step[]): { name: string; error: unknown }[] =>
  failed
    .toSorted((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step))
    .map(({ step, error }) => ({ name: step.title, error }))

/** One that failed alone speaks for itself. */
const inOne = (what: string, failed: readonly { name: string; error: unknown }[], total: number): unknown =>
  failed.length === 1 ? failed[0]!.error : failureOfSome(what, failed, total)

const sideBySide = (steps: readonly Step[]): boolean => steps.some(step => step.after !== undefined)

/** The steps of a list that must have ended before one of it begins. */
const earlier = (steps: readonly Step[], index: number): readonly Step[] =>
  sideBySide(steps) ? (steps[index]!.after ?? []) : steps.slice(Math.max(0, index - 1), index)

/** How the steps of a list are shown, each with those that it waits for. */
const allShown = (steps: readonly Step[], path: readonly string[]): StepRow[] => {
  const shown = steps.map(step => shownOf(step, path))
  for (const [index, each] of shown.entries())
    each.after = earlier(steps, index).flatMap(before => shown[steps.indexOf(before)] ?? [])
  return shown
}

const listOf = async (
  steps: readonly Step[],
  shown: readonly StepRow[],
  run: Run,
  concurrent: boolean | number = sideBySide(steps),
): Promise<void> => {
  const ended = new Map<Step, Promise<boolean>>()
  const settle = new Map<Step, (well: boolean) => void>()
  for (const step of steps) ended.set(step, new Promise(resolve => settle.set(step, resolve)))
  const tasks = steps.map((step, index): ListrTask => {
    const before = earlier(steps, index)
    return {
      task: async () => {
        const well = await Promise.all(before.map(async each => ended.get(each)))
        settle.get(step)!(await one(step, shown[index]!, run, well.every(Boolean)))
      },
    }
  })
  await new Listr<unknown, ListrRendererValue, ListrRendererValue>(tasks, {
    concurrent,
    renderer: 'silent',
    registerSignalListeners: false,
  }).run()
}

/** Whether the step ended well. Failures are kept, not thrown: others go on beside it. */
const one = async (step: Step, shown: StepRow, run: Run, ready: boolean): Promise<boolean> => {
  const { session, view } = run
  const redact = redactor(session.host.env)
  const change = (state: StepState, text: string, activity?: Activity): void => {
    enter(shown, state, { text: redact(text), at: session.host.clock.now(), activity })
    view.changed(shown)
  }
  if (!ready || session.signal.aborted) {
    change('not started', session.signal.aborted ? 'interrupted' : 'an earlier step failed')
    return false
  }
  change('running', '')
  try {
    const result = await inStep.run(shown.path, async () => step.run((...said) => change('running', ...said)))
    session.signal.throwIfAborted()
    if ('outcome' in result) change(result.outcome, result.text)
    else await within(result, shown, run, change)
    return true
  } catch (error) {
    run.failed.push({ step, error })
    change('failed', session.signal.aborted ? 'interrupted' : (error as Error).message)
    await undo(step, change)
    return false
  }
}

const within = async (
  inner: readonly Step[] | FanOut,
  shown: StepRow,
  { session, view }: Run,
  change: (state: StepState, text: string) => void,
): Promise<void> => {
  const steps = 'branches' in inner ? inner.branches.map(branch => ({ after: [], ...branch })) : inner
  shown.children.push(...allShown(steps, shown.path))
  view.changed(shown)
  const failed: FailedStep[] = []
  // branches wait for none of each other, so that any number of them may go on at once
  await listOf(steps, shown.children, { session, view, failed }, 'branches' in inner ? atOnce : undefined)
  session.signal.throwIfAborted()
  if (failed.length > 0) {
    const all = inOrder(failed, steps)
    throw 'branches' in inner ? failureOfSome(inner.what, all, steps.length) : inOne('steps', all, steps.length)
  }
  const changed = shown.children.filter(child => child.state === 'done')
  change(changed.length > 0 ? 'done' : 'already', summaryOf(shown.children, changed))
}

/** What the branches did, each wording once: `mounted bpffs (3 nodes)`. */
const summaryOf = (children: readonly StepRow[], changed: readonly StepRow[]): string => {
  const of = changed.length > 0 ? changed : children
  const texts = [...new Set(of.map(child => child.text).filter(Boolean))]
  if (texts.length === 1 && of.length > 1) return `${texts[0]} (${of.length} of ${children.length})`
  return texts.join('; ')
}

const undo = async (step: Step, change: (state: StepState, text: string) => void): Promise<void> => {
  if (!step.undo) return
  try {
    const text = await step.undo()
    if (text) change('undone', text)
  } catch (error) {
    change('failed', `rollback failed too: ${(error as Error).message}`)
  }
}
