import { AsyncLocalStorage } from 'node:async_hooks'
import type { Host } from '../host/host.ts'

export type StepState = 'waiting' | 'running' | 'done' | 'already' | 'failed' | 'undone' | 'not started'

/** The name by which others find a step. */
export type StepId = 'create-cluster' | 'install-cilium' | 'wait-for-cilium' | 'pull-images' | 'import-images'

/** Kinds of waiting that are timed. */
export type Activity = 'pulling' | 'retrying'

/** A step as a view shows it. */
export interface StepRow {
  readonly title: string
  readonly id: StepId | undefined
  /** The titles from the outermost step to this one. */
  readonly path: readonly string[]
  state: StepState
  /** What it is waiting for, what came of it, or why it failed. */
  text: string
  /** By the host's clock. */
  began: number | undefined
  ended: number | undefined
  readonly children: StepRow[]
  /** The steps of the same list that it waited for before it began. */
  after: readonly StepRow[]
  /** What it said that it was waiting for, and since when. */
  readonly told: StepNote[]
}

export interface StepNote {
  readonly text: string
  readonly at: number
  readonly activity?: Activity | undefined
}

/** A step that has not begun, below these. */
export const shownOf = (
  { title, id }: Pick<StepRow, 'title'> & { readonly id?: StepId },
  above: readonly string[],
): StepRow => ({
  title,
  id,
  path: [...above, title],
  state: 'waiting',
  text: '',
  began: undefined,
  ended: undefined,
  children: [],
  after: [],
  told: [],
})

/** A step comes to a state, at a time in milliseconds: as it runs, and as its record is read again. */
export const enter = (shown: StepRow, state: StepState, { text, at, activity }: StepNote): void => {
  shown.state = state
  shown.text = text
  if (state === 'running') {
    shown.began ??= at
    if (text !== shown.told.at(-1)?.text) shown.told.push({ text, at, activity })
  } else if (state !== 'undone') shown.ended = at
}

interface RecordedSession {
  readonly host: Pick<Host, 'clock'>
  readonly record?: { readonly step: (row: StepRow) => void } | undefined
}
/**
 * Records the steps of a task that shows them itself, as a demo does, one after another.
 * @param ended the state for the value of a step, and why.
 */
export const stepsInRecord = ({ host: { clock }, record }: RecordedSession) => {
  let before: readonly StepRow[] = []
  return async <T>(
    title: string,
    work: () => Promise<T>,
    ended: (value: T) => readonly [state: StepState, text?: string],
  ): Promise<T> => {
    const row = { ...shownOf({ title }, stepNow() ?? []), after: before }
    before = [row]
    const change = (state: StepState, text = ''): void => {
      enter(row, state, { text, at: clock.now() })
      record?.step(row)
    }
    change('running')
    try {
      const value = await inStep.run(row.path, work)
      change(...ended(value))
      return value
    } catch (error) {
      change('failed', (error as Error).message)
      throw error
    }
  }
}

/** The path of the step in which this is called, so that what it does can be told apart from what others do beside. */
export const stepNow = (): readonly string[] | undefined => inStep.getStore()
/** The path of the step in which something runs. */
export const inStep = new AsyncLocalStorage<readonly string[]>()
