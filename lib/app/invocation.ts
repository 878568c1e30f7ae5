import { exit, Failure } from '../base/failure.ts'
import { renamed, withPositional, type CommandLine } from '../run/command-line.ts'
import { options as table, type Option, type OptionName, type Options } from '../run/options.ts'
import type { Task, TaskEntry, Tasks } from '../run/task.ts'

/** The task that a command line asks for. */
export interface Invocation extends Pick<CommandLine, 'argv' | 'typed' | 'options'> {
  /** As typed: the task's name, or a word of an earlier version. */
  readonly name: string
  /** The same with the flag that makes it another task: `list-images --pull`. */
  readonly words: string
  readonly task: Task
}

/** Also by a word of an earlier version. */
export const entryOf = (tasks: Tasks, name: string): TaskEntry | undefined => {
  const now = renamed.get(name)?.task ?? name
  return Object.values(tasks).find(group => Object.hasOwn(group, now))?.[now]
}

/** @throws Failure (status 2) that names a word or a variable that the task does not take. */
export const invocationOf = async (line: CommandLine, tasks: Tasks): Promise<Invocation> => {
  const { argv, task: name = 'help', made } = line
  const { default: whole } = await entryOf(tasks, name)!.script()
  const former = renamed.get(name)
  const { typed, options } = withPositional(line, name, former?.positional ?? whole.positional)
  const stands = former?.option // a word of an earlier version stands for a flag
  const asked = { ...options, ...(stands && meaningOf(stands, former.value)) }
  const flags = Object.keys(whole.variants ?? {}) as OptionName[]
  const flag = flags.find(each => typed.has(each) || each === stands)
  const variant = flag && whole.variants?.[flag]
  const task = variant ? { ...variant, takes: [flag, ...(variant.takes ?? [])] } : whole
  const words = variant && !stands ? `${name} --${table[flag].flag}` : name
  if (!variant) refuseMade(name, flags, made)
  if (options.dryRun && 'steps' in task && !task.takes?.includes('dryRun')) {
    const hint = 'unset DRY_RUN, or show what make up would change: make plan'
    throw new Failure(`${words} does not support a dry run`, { hint, status: exit.usage })
  }
  return { name, words, task, argv, typed, options: asked }
}

/** What a word of an earlier version sets; an option with a value is set by the person, unless the word says it. */
const meaningOf = (option: OptionName, value: string | undefined): Options => {
  const { value: wants, many }: Option = table[option]
  if (wants === undefined) return { [option]: true }
  return value === undefined ? {} : { [option]: many ? [value] : value }
}

/** Refuses a make variable for an option that has only a flag. */
const refuseMade = (name: string, flags: readonly OptionName[], made: readonly string[]): void => {
  for (const { flag, variable = '' } of flags.map((each): Option => table[each])) {
    if (!made.includes(variable)) continue
    const hint = `pass the flag instead: ARGS=--${flag}=…`
    throw new Failure(`${name} does not accept ${variable}`, { hint, status: exit.usage })
  }
}

/** What a task takes, its variants included. */
export const takesOf = ({ takes = [], variants = {} }: Task): readonly OptionName[] => [
  ...new Set([
    ...takes,
    ...(Object.entries(variants) as [OptionName, Task][]).flatMap(([flag, task]) => [flag, ...(task.takes ?? [])]),
  ]),
]
