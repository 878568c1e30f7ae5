import { Failure, type FailureCode } from '../base/failure.ts'
import { duration } from '../base/text.ts'
import { CommandFailure } from '../host/commands.ts'
import type { Session } from './session.ts'
import type { Activity } from './step-row.ts'
import type { Say } from './task.ts'

/**
 * Does it again after failures that are expected, waiting longer each time.
 * @param expected why this failure is worth another attempt, or nothing if it is not.
 */
export const retrying = async <T>(
  { host, signal, settings: { retry } }: Session,
  say: Say,
  expected: (failure: CommandFailure) => string | undefined,
  work: () => Promise<T>,
): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const why = error instanceof CommandFailure ? expected(error) : undefined
      if (signal.aborted || why === undefined || attempt >= retry.attempts) throw error
      const pause = retry.delay * 2 ** (attempt - 1)
      say(`${why}; attempt ${attempt + 1} of ${retry.attempts} in ${duration(pause)}`, 'retrying')
      await host.clock.sleep(pause, signal)
    }
  }
}

interface Wait {
  /** What takes too long, if it does. */
  readonly what: string
  /** Milliseconds. */
  readonly limit: number
  /** Milliseconds between two looks. */
  readonly pause?: number
  readonly hint?: string
  /** What is thrown at the limit, in place of the usual message. */
  readonly late?: () => Failure
}

interface StillWaiting {
  readonly waitingFor: string
  /** Of the failure that it is at the limit. */
  readonly code?: FailureCode
  readonly activity?: Activity | undefined
  /** Milliseconds until the next look, where it is not the usual pause. */
  readonly pause?: number
}

/**
 * Looks again and again until a look gives an answer.
 * @param look gives the answer, or what it is still waiting for.
 * @throws Failure that says what it was waiting for last.
 */
export const waitUntil = async <T>(
  { host: { clock }, signal }: Session,
  { what, limit, pause: usual = 1_000, hint, late }: Wait,
  say: Say,
  look: () => Promise<{ readonly found: T } | StillWaiting>,
): Promise<T> => {
  const deadline = clock.now() + limit
  for (;;) {
    const seen = await look()
    if ('found' in seen) return seen.found
    say(seen.waitingFor, seen.activity)
    const { pause = usual, code = 'wait/limit' } = seen
    if (clock.now() + pause > deadline) {
      throw (
        late?.() ??
        new Failure(`${what} took more than ${duration(limit)}; still waiting for ${seen.waitingFor}`, { code, hint })
      )
    }
    await clock.sleep(pause, signal)
  }
}
