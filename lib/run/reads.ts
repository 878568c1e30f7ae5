import { CommandFailure } from '../host/commands.ts'
import type { Clock, CommandOptions, Output, Run } from '../host/host.ts'
import type { Settings } from './settings.ts'

/** Questions to a cluster that a busy computer did not let it answer in time: they are asked again. */

interface Patience {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Milliseconds that a question and its repetitions may take. */
  readonly limit: number
  readonly settings: Pick<Settings, 'retry'>
}

/** Verbs that change nothing, by program. */
const reading: Readonly<Record<string, ReadonlySet<string>>> = {
  kubectl: new Set(['get', 'logs', 'describe', 'version', 'cluster-info', 'api-resources', 'auth', 'explain', 'top']),
  helm: new Set(['list', 'get', 'status', 'history']),
}

/** The program, then its verb, behind flags that are followed by a value: `kubectl --context x -n y get pods`. */
const isRead = (command: string): boolean => {
  const [program = '', ...words] = command.split(' ')
  let at = 0
  while (words[at]?.startsWith('-')) at += words[at]!.includes('=') ? 1 : 2
  return reading[program]?.has(words[at] ?? '') ?? false
}

/**
 * No answer in time, in the words of Go's net/http and context, of client-go, and of an API server whose etcd is late.
 * That nothing listens is an answer.
 */
const late = [
  /TLS handshake timeout|Client\.Timeout|context deadline exceeded|i\/o timeout|request timed out/,
  /server was unable to return a response in the time allotted|http2: client connection lost|Too Many Requests/,
]

const isLate = ({ ok, command, stderr }: Output): boolean =>
  !ok && isRead(command) && late.some(each => each.test(stderr))

/** The same commands; one that only reads, and whose answer comes too late, is given again while there is time. */
export const patient = (run: Run, patience: Patience, options: CommandOptions = {}): Run => {
  const either = (first: TemplateStringsArray | CommandOptions, ...args: never[]): Promise<Output> | Run =>
    isOptions(first)
      ? patient(run(first), patience, { ...options, ...first })
      : again(async () => run(first, ...args), patience, options)
  return either as Run
}

const isOptions = (first: TemplateStringsArray | CommandOptions): first is CommandOptions => !Array.isArray(first)

const again = async (
  ask: () => Promise<Output>,
  { clock, signal, limit, settings }: Patience,
  { timeout = limit, watch, interactive }: CommandOptions,
): Promise<Output> => {
  if (watch || interactive) return ask() // its output is with a person already
  const began = clock.now()
  for (let attempt = 1; ; attempt++) {
    const answer = await ask().catch((error: unknown) => error)
    const output = answer instanceof CommandFailure && answer.code === undefined ? answer.output : answer
    const { attempts, delay } = output instanceof Error || !isLate(output as Output) ? never : settings.retry
    const spent = clock.now() - began
    if (attempt >= attempts || spent + spent / attempt > Math.min(timeout, limit)) {
      if (answer instanceof Error) throw answer
      return answer as Output
    }
    await clock.sleep(delay * 2 ** (attempt - 1), signal)
  }
}

const never = { attempts: 1, delay: 0 }
