import { parseCommandLine } from '../lib/command-line.ts'
import { exit, render, statusOf } from '../lib/failure.ts'
import { entryOf, guideHelp, namesOf } from '../lib/help.ts'
import type { Env } from '../lib/host.ts'
import { runTask } from '../lib/program.ts'
import type { Call, Piece, Program } from './host.ts'

/**
 * `make TASK VARIABLE=value`: the task itself, in the same world. The real make starts a process for it; here it runs
 * beside the demo that typed it, and time goes on for both.
 */
export const make: Program = async function* (call) {
  const words = call.args.filter(arg => !/^[A-Z_]\w*=/.test(arg))
  const variables = Object.fromEntries(
    call.args
      .filter(arg => !words.includes(arg))
      .map(arg => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]),
  )
  const { tasks } = await import('../tasks.ts')
  const [name, ...flags] = [words[0] ?? 'help', ...(variables['ARGS'] ?? '').split(/\s+/).filter(Boolean)]
  if (name === 'help') {
    yield guideHelp(tasks)
    return 0
  }
  const pieces: Piece[] = []
  let arrived = (): void => {}
  const out = (piece: Piece): void => {
    pieces.push(piece)
    arrived()
  }
  const running = runIt(call, name, flags, variables, out)
  let status: number | undefined
  void running.then(code => {
    status = code
    arrived()
  })
  for (;;) {
    while (pieces.length > 0) yield pieces.shift()!
    if (status !== undefined) break
    await call.outside(async () => new Promise<void>(resolve => (arrived = resolve)))
  }
  if (status === exit.ok) return 0
  yield { error: `make: *** [Makefile: ${name}] Error ${status}\n` }
  return 2
}

const runIt = async (
  { host, env, signal }: Call,
  name: string,
  flags: readonly string[],
  variables: Env,
  out: (piece: Piece) => void,
): Promise<number> => {
  const { tasks } = await import('../tasks.ts')
  try {
    const given = Object.entries(variables).map(([key, value]) => `${key}=${value}`)
    const make = { ...env, ...variables, K3D_CILIUM_MAKEOVERRIDES: given.join(' ') }
    const { task, options } = parseCommandLine([name, ...flags], make, namesOf(tasks))
    const entry = entryOf(tasks, task ?? '')
    const { default: script } = await entry!.script()
    const terminal = {
      ...host.terminal,
      interactive: false,
      colour: false,
      columns: 80,
      rows: 24,
      out,
      err: (error: string) => out({ error }),
    }
    return await runTask({ name, task: script, argv: [name, ...flags], options, host: { ...host, terminal }, signal })
  } catch (error) {
    out({ error: `${render(error)}\n` })
    return statusOf(error)
  }
}
