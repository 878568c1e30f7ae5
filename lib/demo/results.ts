import type { Failure } from '../base/failure.ts'
import { omitted } from '../base/kept-output.ts'
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

/** Characters of one line's output that a recording and a handout keep: some thousand lines. */
const most = 128 * 1024

/** The output of a line: all of it, or its beginning and end if it exceeds the limit. */
export class KeptChunks {
  readonly #first: Chunk[] = []
  #last: Chunk[] = []
  #room = most / 2
  #lastLength = 0
  #leftOut = 0

  add({ at, text }: Chunk): void {
    const first = text.slice(0, this.#room)
    this.#room -= first.length
    if (first !== '') this.#first.push({ at, text: first })
    if (first.length === text.length) return
    this.#last.push({ at, text: text.slice(first.length) })
    this.#lastLength += text.length - first.length
    if (this.#lastLength >= most) this.#shorten()
  }

  /** A line marks where some was left out. */
  get chunks(): readonly Chunk[] {
    this.#shorten()
    if (this.#leftOut === 0) return [...this.#first, ...this.#last]
    const at = this.#first.at(-1)!.at
    return [...this.#first, { at, text: omitted(this.#leftOut) }, ...this.#last]
  }

  #shorten(): void {
    let over = this.#lastLength - most / 2
    if (over <= 0) return
    this.#leftOut += over
    this.#lastLength -= over
    const at = this.#last.findIndex(({ text }) => {
      if (text.length > over) return true
      over -= text.length
      return false
    })
    const [begun, ...rest] = this.#last.slice(at) as [Chunk, ...Chunk[]]
    // through a buffer, because a slice keeps the whole string in memory
    this.#last = [{ ...begun, text: Buffer.from(begun.text.slice(over)).toString() }, ...rest]
  }
}
