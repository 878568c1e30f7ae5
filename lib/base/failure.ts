/** Exit statuses, after sysexits(3) where it has a name for the case. */
export const exit = {
  ok: 0,
  failed: 1,
  usage: 2,
  unavailable: 69,
  bug: 70,
  config: 78,
  interrupted: 130,
} as const
export type ExitStatus = (typeof exit)[keyof typeof exit]

/** What kind of failure it is, as `subject/what`. It never changes: programs decide by it, and records keep it. */
export type FailureCode = `${string}/${string}`

interface Details extends ErrorOptions {
  /** Without one it is that of the failure that is the cause. */
  code?: FailureCode | undefined
  /** What to do about it, as an imperative; several lines are several remedies. */
  hint?: string | undefined
  status?: ExitStatus
}

/** Trouble that was foreseen and that a person can act on. Every other error that reaches `main` is our bug. */
export class Failure extends Error {
  override name = 'Failure'
  readonly code: FailureCode | undefined
  readonly hint: string | undefined
  readonly status: ExitStatus

  constructor(message: string, { code, hint, status = exit.failed, ...options }: Details = {}) {
    super(message, options)
    this.code = code ?? (options.cause instanceof Failure ? options.cause.code : undefined)
    this.hint = hint
    this.status = status
  }
}

/** The reason that an interrupted run's signal carries; its cause is the signal's name. */
export const interruption = (signal?: string): Failure =>
  new Failure('interrupted', { status: exit.interrupted, cause: signal })

/**
 * Several that failed side by side, each with its own message and all of their hints. The status is that of the first
 * one: a person mends them in this order.
 */
export const failureOfSome = (
  what: string,
  failed: readonly { readonly name: string; readonly error: unknown }[],
  total: number,
): Failure => {
  const bug = failed.find(({ error }) => !(error instanceof Failure))
  if (bug) throw bug.error
  const failures = failed as readonly { name: string; error: Failure }[]
  const hints = [...new Set(failures.map(({ error }) => error.hint).filter(hint => hint !== undefined))]
  return new Failure(
    [
      `${failures.length} of ${total} ${what} failed`,
      ...failures.map(({ name, error }) => `  ${name}: ${error.message.replaceAll('\n', '\n    ')}`),
    ].join('\n'),
    {
      cause: new AggregateError(failures.map(({ error }) => error)),
      code: failures.find(({ error }) => error.code)?.error.code,
      hint: hints.join('\n') || undefined,
      status: failures[0]?.error.status ?? exit.failed,
    },
  )
}

export const statusOf = (error: unknown): ExitStatus => (error instanceof Failure ? error.status : exit.bug)

/** Characters of a line of a message that a person is shown: a program may have printed a megabyte in one. */
const longest = 2_000
const readable = (text: string): string =>
  text
    .split('\n')
    .map(line => (line.length > longest ? `${line.slice(0, longest)}…` : line))
    .join('\n')

/** What a person reads on stderr. */
export const render = (error: unknown): string => {
  if (!(error instanceof Failure)) return `bug: ${error instanceof Error ? error.stack : String(error)}`
  const hints = error.hint?.split('\n').map((line, index) => `${index === 0 ? 'hint: ' : '      '}${line}`) ?? []
  return readable([`error: ${error.message}`, ...hints].join('\n'))
}
