import { helpFor, namesOf } from '../../lib/app/help.ts'
import { invocationOf } from '../../lib/app/invocation.ts'
import { runTask } from '../../lib/app/run-task.ts'
import { exit, Failure, interruption, render, statusOf } from '../../lib/base/failure.ts'
import type { Env } from '../../lib/host/host.ts'
import { printsTo } from '../../lib/base/printing.ts'
import { parseCommandLine } from '../../lib/run/command-line.ts'
import { withinVariable } from '../../lib/run/record.ts'
import { ProgramExit, splitPair } from '../program/arguments.ts'
import type { Call, Piece, Program } from '../program/program.ts'
import { relay } from '../program/relay.ts'
import { readFaults, type Fault } from '../world/faults.ts'
import { begin, requireNodes, withoutEffect } from '../world/strike.ts'
import { beginAnew, isUntouched, type World, type WorldKind } from '../world/world.ts'

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
    throw new ProgramExit(`make: *** [Makefile: ${target}] Error ${status}`, 2)
  }
}

/** `npx tsx tasks.ts …` or `k3d-cilium …`, typed in the rehearsal's shell. */
export const tasksProgram: Program = async function* (call) {
  return yield* runHere(call, call.args, call.env)
}

async function* runHere(call: Call, argv: readonly string[], env: Env): AsyncGenerator<Piece, number> {
  call.endsItself()
  return yield* relay(call, (print, end) => void runIt(call, argv, env, print).then(end))
}

const runIt = async (
  { host, screen, signal, input }: Call,
  argv: readonly string[],
  env: Env,
  out: (piece: Piece) => void,
): Promise<number> => {
  const interrupt = new AbortController()
  const { world } = host
  const here: Fault[] = []
  signal.addEventListener('abort', () => interrupt.abort(interruption()), { once: true })
  try {
    const { tasks } = host
    const line = parseCommandLine(argv, ownEnv(env, host.around), namesOf(tasks))
    const help = await helpFor(line, tasks)
    if (help !== undefined) {
      out(help)
      return exit.ok
    }
    const invocation = await invocationOf(line, tasks)
    if (invocation.task.opensShell)
      throw new Failure(`you are already in ${invocation.name}`, { hint: 'leave it: exit', status: exit.usage })
    const { world: kind, fault = [] } = invocation.options
    if (kind !== undefined) become(world, kind as WorldKind)
    here.push(...begin(await readFaults(host.files, fault), host.clock.now()))
    requireNodes(world, here)
    world.faults.push(...here)
    // as a child process has it, whose stdin is a pipe, or a terminal that belongs to the shell around it
    const away = { keys: undefined, ask: undefined, piped: async () => input }
    const print = { out: printsTo(out), err: printsTo(error => out({ error })) }
    const terminal = { ...host.terminal, ...away, ...screen, ...print }
    const within = { [withinVariable]: env[withinVariable] }
    const { OSTYPE, HOSTTYPE } = host.around // WORLD may have changed them
    const computer = { ...host, env: { ...host.env, ...within, OSTYPE, HOSTTYPE }, terminal }
    const status = await runTask({ ...invocation, tasks, host: computer, signal: interrupt.signal })
    out({ error: withoutEffect(world, here) })
    return status
  } catch (error) {
    out({ error: `${render(error)}\n` })
    return statusOf(error)
  } finally {
    world.faults.splice(0, world.faults.length, ...world.faults.filter(each => !here.includes(each)))
  }
}

/** FAULT and WORLD of the shell itself already apply: applied again, a fault would strike more often. */
const ownEnv = (env: Env, around: Env): Env => {
  const said = new Set(['FAULT', 'WORLD'].filter(name => env[name] === around[name]))
  return Object.fromEntries(Object.entries(env).filter(([name]) => !said.has(name)))
}

/** @throws Failure (status 2): something was already created on another kind of computer. */
const become = (world: World, kind: WorldKind): void => {
  if (world.kind === kind) return
  if (isUntouched(world)) return beginAnew(world, kind)
  throw new Failure(`this rehearsal simulates ${world.kind}, not ${kind}`, {
    hint: 'start a new one: make rehearsal-reset',
    status: exit.usage,
  })
}
