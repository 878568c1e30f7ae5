import { resolve } from 'node:path'
import { namesOf } from '../../lib/app/help.ts'
import { invocationOf } from '../../lib/app/invocation.ts'
import { runTask } from '../../lib/app/run-task.ts'
import { render } from '../../lib/base/failure.ts'
import { printsTo } from '../../lib/base/printing.ts'
import { words } from '../../lib/host/commands.ts'
import type { Terminal } from '../../lib/host/host.ts'
import { parseCommandLine, refuseUnknownFlags } from '../../lib/run/command-line.ts'
import { common } from '../../lib/run/options.ts'
import { rehearse } from '../../rehearsal/host/rehearse.ts'
import { parseFault } from '../../rehearsal/world/faults.ts'
import { newWorld, type World } from '../../rehearsal/world/world.ts'
import { tasks } from '../../tasks.ts'
import { still } from '../../tests/rehearsed.ts'

/** Command lines that pages show, and what they print in the rehearsal. */

/** A line of a page that is one of ours: the task's name, flags and variables. */
export interface Line {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** Reads `VARIABLE=x make TASK VARIABLE=y` or `npx tsx tasks.ts TASK --flag`; undefined if the line is neither. */
export const lineOf = (text: string): Line | undefined => {
  const all = words(text.replace(/ <\s*\S+$/, '')) // a shell would read that file
  const start = all.findIndex(word => !/^[A-Z_0-9]+=/.test(word))
  const env = (from: readonly string[]): Record<string, string> =>
    Object.fromEntries(from.map(word => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]))
  const before = env(all.slice(0, Math.max(0, start)))
  const rest = all.slice(start)
  if (rest[0] === 'make') {
    const given = rest.slice(1).filter(word => /^[A-Z_0-9]+=/.test(word))
    const { ARGS = '', ...set } = env(given)
    const targets = rest.slice(1).filter(word => !given.includes(word))
    const overrides = { K3D_CILIUM_MAKEOVERRIDES: given.join(' ') }
    return { argv: [...targets, ...ARGS.split(' ').filter(Boolean)], env: { ...before, ...set, ...overrides } }
  }
  const script = rest.indexOf('tasks.ts')
  return script > 0 ? { argv: rest.slice(script + 1), env: before } : undefined
}

/** @throws an error if a task would refuse the line, or pay no heed to a variable of it. */
export const checkLine = async ({ argv, env }: Line): Promise<void> => {
  const line = parseCommandLine(argv, env, namesOf(tasks))
  if ((line.task ?? 'help') === 'help') return
  const {
    words: task,
    task: { takes = [] },
    typed,
    options,
  } = await invocationOf(line, tasks)
  refuseUnknownFlags(typed, task, takes)
  const taken = new Set<string>([...common, ...takes])
  const idle = Object.keys(options).filter(name => !taken.has(name))
  if (idle.length > 0) throw new Error(`${task} pays no heed to ${idle.join(', ')}`)
}

/**
 * Plays lines, separated by `;`, in a world in which nothing was made yet, and shows them with what the last one
 * prints. Other lines than ours are commands that a person types. Faults hold for their own line, as they do for a
 * person.
 */
export const played = async (text: string): Promise<string> => show(text, output => output)

/** The same, with what is said from the error on. */
export const said = async (text: string): Promise<string> =>
  show(text, output => output.slice(Math.max(0, output.search(/^error: /m))))

const show = async (text: string, pick: (output: string) => string): Promise<string> => {
  const lines = text.split(/;\s*/)
  const world = await after(lines.slice(0, -1))
  const output = await play(world, lines.at(-1)!)
  const shown = lines.flatMap((line, index) => [
    lineOf(line) ? `$ ${line} REHEARSE=1` : `$ ${line}   # in the rehearsal`,
    ...(index < lines.length - 1 ? ['…'] : []),
  ])
  return ['```console', ...shown, pick(output).trimEnd(), '```'].join('\n')
}

const worlds = new Map<string, World>()

/** The world in which these lines were played; many pages begin with the same ones. */
export const after = async (lines: readonly string[]): Promise<World> => {
  const last = lines.at(-1)
  if (last === undefined) return newWorld()
  const key = lines.join('; ')
  let world = worlds.get(key)
  if (!world) {
    world = await after(lines.slice(0, -1))
    await play(world, last)
    worlds.set(key, world)
  }
  return structuredClone(world)
}

/** Plays one line in a world, and gives what a terminal would show. */
export const play = async (world: World, line: string): Promise<string> => {
  let output = ''
  const out = (piece: string): void => {
    output += piece
  }
  const size = { interactive: false, colour: false, columns: 80, rows: 24 }
  const terminal: Terminal = { ...size, ...still, out: printsTo(out), err: printsTo(out) }
  const host = rehearse(world, terminal, {}, resolve(import.meta.dirname, '../..'), { tasks })
  const ours = lineOf(line)
  if (!ours) {
    const { stdout, stderr } = await host.$({ nothrow: true })`${words(line)}`
    world.now = host.clock.now()
    return stdout + stderr
  }
  const release = host.clock.hold() // loading takes wall time, in which rehearsed time stands
  try {
    const invocation = await invocationOf(parseCommandLine(ours.argv, ours.env, namesOf(tasks)), tasks)
    world.faults.splice(0, world.faults.length, ...(invocation.options.fault ?? []).map(parseFault))
    release()
    await runTask({ ...invocation, tasks, host, signal: new AbortController().signal })
  } catch (error) {
    release()
    return `${render(error)}\n`
  }
  world.now = host.clock.now()
  return output
}
