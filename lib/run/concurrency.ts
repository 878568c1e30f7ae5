import { Failure } from '../base/failure.ts'
import type { Session } from './session.ts'

/** What came of work: what it gives, or its failure. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | FailedAttempt
interface FailedAttempt {
  readonly ok: false
  readonly failure: Failure
}

export const failed = (failure: Failure): FailedAttempt => ({ ok: false, failure })

/** Does work of which a failure is an answer too: one part that fails hides no other. An interrupt ends all of them. */
export const attempt = async <T>({ signal }: Session, work: () => Promise<T>): Promise<Attempt<T>> => {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (signal.aborted || !(error instanceof Failure)) throw error
    return failed(error)
  }
}

/** What an attempt gave, where it does not matter why one gave nothing. */
export const valueOf = <T>(made: Attempt<T>): T | undefined => (made.ok ? made.value : undefined)

/**
 * Asks several things at once. Every question ends before a failure is thrown, which is then the first in their order:
 * nothing goes on unseen, and the same trouble ends in the same message.
 */
export const together = async <const T extends readonly Promise<unknown>[]>(
  ...asked: T
): Promise<{ -readonly [key in keyof T]: Awaited<T[key]> }> => {
  await Promise.allSettled(asked)
  const answers: unknown[] = []
  for (const each of asked) answers.push(await each)
  return answers as { -readonly [key in keyof T]: Awaited<T[key]> }
}

/** How many commands a fan-out has running: each is a process of this computer, whatever it asks. */
export const atOnce = 32

/** The same for each item, some side by side; in the order of the items. The first failure ends it. */
export const forEach = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++
      results[at] = await work(items[at]!)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return results
}
