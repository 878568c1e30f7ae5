import { entryOf, fullHelp, guideHelp, namesOf, taskHelp } from '../../lib/app/help.ts'
import { runTask } from '../../lib/app/run-task.ts'
import { exit, Failure, interruption, render, statusOf } from '../../lib/base/failure.ts'
import type { Env } from '../../lib/host/host.ts'
import { parseCommandLine } from '../../lib/run/command-line.ts'
import { options } from '../../lib/run/options.ts'
import { Refusal, splitPair } from '../program/arguments.ts'
import type { Call, Piece, Program } from '../program/program.ts'
import { relay } from '../program/relay.ts'

/**
 * `make TASK VARIABLE=value`: the task itself, in the same world. The real make starts a process for it; here it runs
 * beside the demo or the shell in which it was typed, and time goes on for both.
 */
export const make: Program = async function* (call) {
  const words = call.args.filter(arg => !/^[A-Z_]\w*=/.test(arg))
  const variables = Object.fromEntries(call.args.filter(arg => !words.includes(arg)).map(splitPair))
  const flags = (variables['ARGS'] ?? '').split(/\s+/).filter(Boolean)
  const given = Object.entries(variables).map(([key, value]) => `${key}=${value}`)
  const env = { ...call.env, ...variables, K3D_CILIUM_MAKEOVERRIDES: given.join(' ') }
  for (const target of words.length > 0 ? words : ['help']) {
    const argv = target === 'help' ? ['help', 'guide'] : target === 'help-all' ? ['help'] : [target, ...flags]
    const status = yield* runHere(call, argv, env)
    if (status === exit.ok) continue
    throw new Refusal(`make: *** [Makefile: ${target}] Error ${status}`, 2)
  }
}

/** `npx tsx tasks.ts …` or `k3d-cilium …`, typed in the rehearsal's shell. */
export const tasksProgram: Program = async function* (call) {
  return yield* runHere(call, call.args, call.env)
}

/** The variables that a person may set for tasks. */
export const taskVariables: readonly string[] = Object.values(options).flatMap(option =>
  'variable' in option ? [option.variable] : [],
)

async function* runHere(call: Call, argv: readonly string[], env: Env): AsyncGenerator<Piece, number> {
  call.endsItself()
  return yield* relay(call, (print, end) => void runIt(call, argv, env, print).then(end))
}

const runIt = async (
  { host, screen, signal }: Call,
  argv: readonly string[],
  env: Env,
  out: (piece: Piece) => void,
): Promise<number> => {
  const interrupt = new AbortController()
  signal.addEventListener('abort', () => interrupt.abort(interruption()), { once: true })
  try {
    const { tasks } = host
    const { task: name, rest, options } = parseCommandLine(argv, env, namesOf(tasks))
    if (name === undefined || name === 'help' || options.help) {
      const topic = name === 'help' ? rest[0] : name
      out(topic === undefined ? fullHelp(tasks) : topic === 'guide' ? guideHelp(tasks) : await taskHelp(tasks, topic))
      return exit.ok
    }
    if (rest.length > 0) throw new Failure(`${name} takes no ${rest[0]}`, { status: exit.usage })
    const { default: task } = await entryOf(tasks, name)!.script()
    if (task.opensShell)
      throw new Failure(`${name} is what you are in`, { hint: 'leave it with exit', status: exit.usage })
    const terminal = { ...host.terminal, ...screen, out, err: (error: string) => out({ error }) }
    return await runTask({ tasks, name, task, argv, options, host: { ...host, terminal }, signal: interrupt.signal })
  } catch (error) {
    out({ error: `${render(error)}\n` })
    return statusOf(error)
  }
}
