import { $ as zx, type Options, type ProcessOutput } from 'zx/core'
import { dataIn } from '../base/data.ts'
import { exit, Failure, type FailureCode } from '../base/failure.ts'
import { KeptOutput } from '../base/kept-output.ts'
import { duration, size } from '../base/text.ts'
import { hidden } from '../secrets/strings.ts'
import type { Clock, CommandOptions, Env, Host, Observe, Output, Run, Word } from './host.ts'
import { locate } from './programs.ts'
import { redactor } from './redact.ts'

/**
 * The one file that knows zx. What zx does well (the template, streams, pipes) stays; what was measured to go wrong is
 * dealt with here: its errors leave the command out, its abort orphans grandchildren, `nothrow` turns an abort into an
 * answer, its timeout counts wall time and never escalates, and it needs bash for quoting.
 */
/** How zx starts a program. */
export type Spawn = NonNullable<Options['spawn']>

export interface Spawner {
  /** Starts one program. zx gives a line; `words` reads it back. */
  readonly spawn: Spawn
  /** Ends a program and everything that it started. */
  readonly end: (pid: number, signal: NodeJS.Signals) => void
  readonly clock: Clock
  readonly env: Env
}

/** How long a command may take to end after it was asked to, in milliseconds, before it is killed. */
const grace = 5_000

/** Bytes that a command may print to each of its streams. The list of some thousand pods is as large. */
const most = 16 * 2 ** 20

/** A command that ended badly: which, how, and the last thing it said. */
export class CommandFailure extends Failure {
  override name = 'CommandFailure'
  readonly output: Output

  constructor(output: Output, how: string, details: Partial<Pick<Failure, 'code' | 'status'>> = {}) {
    const said = lastWords(output)
    super(`${withoutTemplate(output.command)} ${how}${said ? `: ${said}` : ''}`, details)
    this.output = output
  }
}

/** A template is as long as all the cells that it names, and tells a person nothing. */
const withoutTemplate = (command: string): string => command.replaceAll(/'(jsonpath|go-template)=[^']*'/g, '$1=…')

/**
 * How much a person is shown, in characters: of a command that asked in vain, of what came in place of an answer, of
 * why a command failed.
 */
const shown = { command: 160, line: 80, reason: 1_000 }

/**
 * What a command that ended well has answered: its stdout, as JSON unless `read` says otherwise.
 * @param read throws a SyntaxError where the text is no answer to what was asked.
 * @throws Failure (status 69) with what was printed in place of an answer, and which file printed it.
 */
export const answerOf = async <T = unknown>(
  { host }: { readonly host: Host },
  output: Output,
  read: (stdout: string) => T = JSON.parse,
): Promise<T> => {
  try {
    if (isTooMuch(output.stdout)) throw new SyntaxError('too many values')
    return read(output.stdout)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const [program = ''] = output.command.split(' ')
    const path = (program.includes('/') ? undefined : await locate(host, program)) ?? program
    const command = cut(withoutTemplate(output.command), shown.command)
    throw new Failure(`cannot read the output of ${command}: it printed ${inPlace(host, output)}`, {
      hint: output.command.includes(' exec ')
        ? `run the command yourself with ${path} to see its output`
        : `check that ${path} is the real ${program}`,
      status: exit.unavailable,
      cause: error,
    })
  }
}

/** Characters beyond which an answer is looked at before it is read, and brackets and commas that it may have then. */
const large = { characters: 1_000_000, parts: 1_000_000 }

/** Whether a text would take many times its size as JSON: millions of empty lists, lists in lists without end. */
const isTooMuch = (text: string): boolean => {
  if (text.length < large.characters) return false
  let parts = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x2c || code === 0x5b || code === 0x7b) parts++ // , [ {
  }
  return parts > large.parts
}

/** What was printed in place of an answer. Of what is JSON or was to be, only what it is: it may hold secrets. */
const inPlace = ({ env }: Host, { stdout }: Output): string => {
  const text = stdout.trim()
  if (text === '') return 'nothing'
  if (text.length <= 4) return text // null, [], {}, ""
  if (/^[[{]/.test(text)) {
    if (text.length >= large.characters) return `${text.length} characters of unexpected JSON`
    return dataIn(text) === undefined ? `invalid JSON of ${text.length} characters` : 'unexpected JSON'
  }
  return cut(redactor(env)(text).split('\n')[0]!, shown.line)
}

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text)

/** The line of a failed command's output that says why. Data is no reason, and may hold secrets. */
export const lastWords = ({ stdout, stderr }: Pick<Output, 'stdout' | 'stderr'>): string =>
  lastLineOf(stderr.trim() || (/^\s*[[{]/.test(stdout) ? '' : stdout.trim()))

/** The last line of a text that a program printed, as far as a person is shown it. */
export const lastLineOf = (text: string): string => {
  const whole = text.trimEnd()
  return cut(whole.slice(whole.lastIndexOf('\n') + 1).trim(), shown.reason)
}

export const commandsOf = (host: Spawner): Run => {
  const bind = (options: CommandOptions): Run =>
    ((first: TemplateStringsArray | CommandOptions, ...args: (Word | readonly Word[])[]): Promise<Output> | Run =>
      isTemplate(first) ? run(host, options, first, args) : bind({ ...options, ...first })) as Run
  return bind({})
}

/**
 * Commands that are given to another one, as in `nsenter … -- kubectl get nodes`, with what its environment has.
 * @param ended changes the output of each of them.
 */
export const within = (
  run: Run,
  before: readonly string[],
  env: Env = {},
  ended: (output: Promise<Output>) => Promise<Output> = async output => output,
): Run =>
  ((first: TemplateStringsArray | CommandOptions, ...args: (Word | readonly Word[])[]): Promise<Output> | Run => {
    if (!isTemplate(first)) {
      const given = first.env ? { ...first, env: { ...env, ...first.env } } : first
      return within(run(given), before, env, ended)
    }
    const pieces = ['', ` ${first[0]}`, ...first.slice(1)]
    return ended(run(Object.assign(pieces, { raw: pieces }), before, ...args))
  }) as Run

const isTemplate = (value: TemplateStringsArray | CommandOptions): value is TemplateStringsArray => Array.isArray(value)

/** zx takes a stack for each command, to say where it stands in the code: a tenth of what a command costs, unread. */
const withoutStack = <T>(begin: () => T): T => {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return begin()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** Why a command's own timers end with it; a reason of its own for each would be built with its stack. */
const over = new Error('the command has ended')

/** zx keeps nothing of what is printed: it would keep all of it, and reads each piece apart as UTF-8. */
const nowhere = Object.assign([] as string[], { push: () => 0 })

const run = async (
  host: Spawner,
  options: CommandOptions,
  pieces: TemplateStringsArray,
  args: (Word | readonly Word[])[],
): Promise<Output> => {
  const { signal, timeout, watch } = options
  signal?.throwIfAborted()
  const began = host.clock.now()
  let observed: ReturnType<Observe> | undefined
  let child: ReturnType<Spawn> | undefined
  let early: { readonly how: string; readonly code: FailureCode } | undefined
  const limit = typeof options.mayBeCut === 'number' ? options.mayBeCut : most
  const printed = { stdout: new KeptOutput(limit), stderr: new KeptOutput(limit) }
  const start = zx({
    spawn: ((...given: Parameters<Spawn>) => {
      observed = options.observe?.(given[0]) // before it starts: whatever it does, it is known that it began
      return (child = host.spawn(...given))
    }) as Spawn,
    shell: 'none', // never started: `spawn` reads the words back and starts the program itself
    prefix: '',
    postfix: '',
    quote,
    quiet: true,
    verbose: false,
    nothrow: true,
    detached: !options.interactive,
    stdio: options.interactive ? 'inherit' : 'pipe',
    env: defined({ ...host.env, ...options.env }),
    input: options.input ?? '',
    store: { stdout: nowhere, stderr: nowhere, stdall: nowhere },
    log: entry => {
      if (entry.kind !== 'stdout' && entry.kind !== 'stderr') return
      const text = printed[entry.kind].add(entry.data)
      if (text !== '') watch?.(text, entry.kind)
      if (!printed[entry.kind].isCut || options.mayBeCut || early) return
      giveUp(`printed more than ${size(most)} and was stopped`, 'command/printed-too-much')
      for (const stream of [child?.stdout, child?.stderr]) stream?.destroy() // nothing more of it is read
    },
  })
  // oxlint-disable-next-line promise-function-async -- zx's promise is more than a promise
  const running = withoutStack(() => start(pieces, ...(args as string[])))
  const settled = new AbortController()
  const stop = (): void => void endGently(host, running.pid, settled.signal)
  const giveUp = (how: string, code: FailureCode): void => {
    early ??= { how, code }
    stop()
  }
  signal?.addEventListener('abort', stop)
  if (timeout !== undefined) {
    void host.clock.sleep(timeout, settled.signal).then(
      () => giveUp(`timed out after ${duration(timeout)}`, 'command/timed-out'),
      () => {},
    )
  }
  const ended = await running
  settled.abort(over)
  signal?.removeEventListener('abort', stop)
  const output: Output = {
    command: running.cmd,
    ok: ended.exitCode === 0,
    exit: ended.exitCode ?? -1,
    stdout: printed.stdout.text,
    stderr: printed.stderr.text,
    took: host.clock.now() - began,
  }
  const how = early?.how ?? badEnd(ended)
  const told = options.secret ? { ...output, stdout: hidden } : output
  observed?.(told, how)
  signal?.throwIfAborted() // an interrupt is never an answer, not even to a command that may fail
  if (how) {
    throw new CommandFailure(told, how, {
      code: early?.code,
      status: how === 'was not found' ? exit.unavailable : exit.failed,
    })
  }
  if (!output.ok && !options.nothrow) throw new CommandFailure(told, `exited with ${output.exit}`)
  return output
}

/** How a command ended that gave no exit status. */
const badEnd = ({ cause, signal, exitCode }: ProcessOutput): string | undefined => {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code
  if (code === 'ENOENT') return 'was not found'
  if (code !== undefined) return `could not be started (${code})`
  if (exitCode !== null) return undefined
  return `was stopped by ${signal ?? 'an unknown signal'}`
}

const endGently = async (host: Spawner, pid: number | undefined, settled: AbortSignal): Promise<void> => {
  if (pid === undefined) return
  host.end(pid, 'SIGTERM')
  await host.clock.sleep(grace, settled).then(
    () => host.end(pid, 'SIGKILL'),
    () => {},
  )
}

const defined = (env: Env): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))

/** Quotes a word as a POSIX shell reads it, so that a command in a log can be pasted; `words` is its inverse. */
export const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/**
 * The words of a line that `quote` made.
 * @throws Error for anything that needs a shell: one command at a time is a rule, so that no quoting can go wrong.
 */
export const words = (line: string): string[] => {
  const found: string[] = []
  const token = /\s+|'([^']*)'|\\(.)|([\w@%+=:,./~{}[\]^!#-]+)/y
  let open = false
  for (let at = 0; at < line.length; at = token.lastIndex) {
    token.lastIndex = at
    const match = token.exec(line)
    if (!match) throw new Error(`cannot run shell syntax: enter a single command without this part: ${line.slice(at)}`)
    const text = match[1] ?? match[2] ?? match[3]
    if (text !== undefined && open) found[found.length - 1] += text
    else if (text !== undefined) found.push(text)
    open = text !== undefined
  }
  return found
}
