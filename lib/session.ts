import type { Options } from './command-line.ts'
import type { Settings } from './settings.ts'
import { CommandFailure } from './commands.ts'
import { Failure } from './failure.ts'
import type { Host, Run } from './host.ts'
import type { Say } from './task.ts'
import { duration } from './wording.ts'

/** What one run knows: where it runs, what the person asked for, and when to stop. */
export interface Session {
  readonly task: string
  readonly host: Host
  /** What the host is called, for what is kept: a recording says where it was made. */
  readonly place: string
  /** Commands that end when the run is interrupted and never last longer than the settings allow. */
  readonly $: Run
  readonly signal: AbortSignal
  readonly options: Options
  readonly settings: Settings
  /** Says something about the whole run, before its steps begin. */
  readonly tell: (line: string) => void
  /** Remarks for the end of the run, such as how to go back to another context. */
  readonly remarks: string[]
  /** The clusters that the task turns out to be about: no other run may change them while it does. */
  readonly clusters: Set<string>
  /** The same of clusters that k3d did not make, by their contexts. */
  readonly contexts: Set<string>
  /** The folder in which runs on this host are recorded. */
  readonly runs: string
}

type Later = 'remarks' | 'runs' | 'clusters' | 'contexts'
type Parts = Omit<Session, '$' | Later> & Partial<Pick<Session, Later>>

export const openSession = (parts: Parts): Session => ({
  remarks: [],
  clusters: new Set(),
  contexts: new Set(),
  runs: '.k3d-cilium/runs',
  ...parts,
  $: parts.host.$({ signal: parts.signal, timeout: parts.settings.limits.command }),
})

/** What work gives, or what its failure says: one part that fails hides no other. An interrupt ends all of them. */
export const orSaying = async <T>({ signal }: Session, work: () => Promise<T>): Promise<T | string> => {
  try {
    return await work()
  } catch (error) {
    if (signal.aborted || !(error instanceof Failure)) throw error
    return error.message
  }
}

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

/**
 * Puts something back after an interrupt: the same run, with a time limit in milliseconds in place of its signal.
 * @throws Failure when the limit is reached.
 */
export const afterwards = async <T>(
  session: Session,
  work: (session: Session) => Promise<T>,
  limit = 60_000,
): Promise<T> => {
  const controller = new AbortController()
  const over = new AbortController() // a timer that is left running would keep the program from ending
  const late = session.host.clock.sleep(limit, over.signal)
  void late.then(
    () => controller.abort(new Failure(`gave up after ${duration(limit)}`)),
    () => {},
  )
  try {
    return await work(openSession({ ...session, signal: controller.signal }))
  } finally {
    over.abort()
  }
}

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
      say(`${why}; attempt ${attempt + 1} of ${retry.attempts} in ${duration(pause)}`)
      await host.clock.sleep(pause, signal)
    }
  }
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
    say(seen.waitingFor)
    const { pause = usual } = seen
    if (clock.now() + pause > deadline) {
      throw late?.() ?? new Failure(`${what} took more than ${duration(limit)}: ${seen.waitingFor}`, { hint })
    }
    await clock.sleep(pause, signal)
  }
}
