import type { Failure } from '../base/failure.ts'
import type { Moment } from './presenter.ts'
import type { Stage } from './stage.ts'

export interface Progress {
  readonly step: number
  readonly state: 'setup' | 'typing' | Moment | 'running' | 'cleanup' | 'over'
  /** What went otherwise than expected, and what may be done. */
  readonly problem?: string | undefined
}

export type StepOutcome = 'as expected' | 'not as expected' | 'skipped' | 'recorded' | 'not shown' | 'not reached'

export interface StepResult {
  readonly id: string
  outcome: StepOutcome
  /** What was expected and what came, or why it was not shown. */
  problem: string | undefined
  /** Milliseconds by the host's clock. */
  took: number
  take: Take | undefined
}

export interface DemoResult {
  readonly steps: readonly StepResult[]
  /** Why it ended before its last step, if by something that went wrong. */
  readonly failure: Failure | undefined
  /** The presenter left before the last step. */
  readonly left: boolean
}

/** A recording waits no longer than this, in milliseconds, however long the command took. */
const longestGap = 1_500

/** Shows what a take printed, at the pace at which it came. */
export const replayed = async (take: Take, stage: Stage, pause: (ms: number) => Promise<void>): Promise<void> => {
  let at = 0
  for (const chunk of take.chunks) {
    await pause(Math.min(longestGap, chunk.at - at))
    at = chunk.at
    stage.show(chunk.text)
  }
}

/** What one line came to. */
export interface Take {
  readonly id: string
  readonly run: string
  readonly exit: number
  /** Milliseconds. */
  readonly took: number
  readonly chunks: readonly Chunk[]
}

/** Milliseconds since the line began, and what was printed then, to stdout or stderr. */
export interface Chunk {
  readonly at: number
  readonly text: string
}
