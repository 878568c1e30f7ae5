import { hostname } from 'node:os'
import { exit, Failure } from '../base/failure.ts'
import { didYouMean, list } from '../base/text.ts'
import type { Env } from '../host/host.ts'
import { common, options, type Option, type OptionName, type Options } from './options.ts'

/** How a person starts a task without make: of a package, which is compiled into `dist/`, or in a checkout. */
export const commandTyped = /\/dist\/[^/]+$/.test(import.meta.url) ? 'npx k3d-cilium' : 'npx tsx tasks.ts'

const table: Readonly<Record<string, Option>> = options
const flags = new Map<string, string>(Object.entries(table).map(([name, { flag }]) => [flag, name]))
const variables = new Map<string, string>(
  Object.entries(table).flatMap(([name, { variable }]) => (variable ? [[variable, name]] : [])),
)

/**
 * Reads a command line such as `create-cluster --cluster-name=x`; variables fill in what no flag says.
 * @throws Failure (status 2) that names the nearest task, flag, variable or value.
 */
export const parseCommandLine = (
  argv: readonly string[],
  env: Env,
  tasks: readonly string[],
): { task: string | undefined; rest: readonly string[]; options: Options } => {
  refuseUnknownMakeVariables(env)
  const set: Record<string, unknown> = {}
  const positionals: string[] = []
  const queue = [...argv]
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (!word.startsWith('-') || word === '-') {
      positionals.push(word)
      continue
    }
    const [typed = '', ...inline] = word.split('=')
    const name = optionTyped(typed)
    const option = table[name]!
    if (option.value === undefined) {
      if (inline.length > 0) throw usage(`${typed} takes no value`)
      set[name] = true
      continue
    }
    const value = inline.length > 0 ? inline.join('=') : queue.shift()
    if (value === undefined || (inline.length === 0 && value.startsWith('--'))) throw usage(`${typed} needs a value`)
    set[name] = option.many ? [...((set[name] as string[]) ?? []), value] : value
  }
  for (const [variable, name] of variables) {
    const value = variableIn(env, variable)
    if (value === undefined || set[name] !== undefined) continue
    const option = table[name]!
    if (option.value === undefined) {
      if (truth(variable, value)) set[name] = true
    } else set[name] = option.many ? value.split(',').filter(Boolean) : value
  }
  for (const [name, value] of Object.entries(set)) checkChoice(table[name]!, value)
  const [task, ...rest] = positionals
  if (task !== undefined && !tasks.includes(task)) {
    throw usage(`there is no task called ${task}`, didYouMean(task, tasks) ?? `see all tasks: ${commandTyped} help`)
  }
  return { task, rest, options: set }
}

/** Refuses a flag that a task does not take. Variables are not refused: they stay exported from task to task. */
export const refuseForeignFlags = (argv: readonly string[], task: string, takes: readonly OptionName[]): void => {
  const taken = new Set<string>([...common, ...takes])
  for (const word of argv) {
    if (!word.startsWith('-') || word === '-') continue
    const typed = word.split('=')[0]!
    if (taken.has(optionTyped(typed))) continue
    const own = [...taken].map(name => `--${table[name]!.flag}`)
    throw usage(`${task} takes no ${typed}`, didYouMean(typed, own) ?? `it takes ${list(own)}`)
  }
}

const optionTyped = (typed: string): string => {
  const name = typed.startsWith('--')
    ? flags.get(typed.slice(2))
    : Object.keys(table).find(key => table[key]!.short === typed.slice(1))
  if (name !== undefined) return name
  const all = [...flags.keys()].map(flag => `--${flag}`)
  throw usage(
    `there is no flag called ${typed}`,
    didYouMean(typed, all) ?? `see what a task takes: ${commandTyped} help TASK`,
  )
}

const checkChoice = ({ flag, choices }: Option, value: unknown): void => {
  if (!choices || typeof value !== 'string' || choices.includes(value)) return
  throw usage(`--${flag} is ${list(choices, 'or')}, not ${value}`, didYouMean(value, choices))
}

/** An empty variable is none: make exports every name that it knows. */
const variableIn = (env: Env, variable: string): string | undefined => {
  const value = env[variable]
  if (variable === 'NAME' && env['WSL_DISTRO_NAME'] && value === hostname()) return undefined // WSL sets it so
  return value || undefined
}

const truth = (variable: string, value: string): boolean => {
  if (/^(1|true|yes|on)$/i.test(value)) return true
  if (/^(0|false|no|off)$/i.test(value)) return false
  throw usage(`${variable} is 1 or 0, not ${value}`)
}

/** `make create-cluster CLUSTRE_NAME=x` would quietly be another cluster; the Makefile hands us what make was given. */
const refuseUnknownMakeVariables = (env: Env): void => {
  const given = env['K3D_CILIUM_MAKEOVERRIDES'] ?? ''
  for (const [, name] of given.matchAll(/(?:^|(?<!\\)\s)([A-Za-z_]\w*)[:+?!]*=/g)) {
    if (name === undefined || name === 'ARGS' || variables.has(name)) continue
    throw usage(
      `there is no make variable called ${name}`,
      didYouMean(name, [...variables.keys(), 'ARGS']) ?? `there are ${list([...variables.keys(), 'ARGS'])}`,
    )
  }
}

const usage = (message: string, hint?: string): Failure => new Failure(message, { hint, status: exit.usage })

/** What a task takes, a line each, for its help. */
export const optionLines = (takes: readonly OptionName[]): string[] => {
  const rows = [...takes, ...common.filter(name => !takes.includes(name))].map(name => {
    const { flag, short, value, variable, summary, many }: Option = options[name]
    const left = `${short ? `-${short}, ` : ''}--${flag}${value ? ` ${value}` : ''}${many ? ' …' : ''}`
    return [left, variable ?? '', summary] as const
  })
  const widths = [0, 1].map(column => Math.max(...rows.map(row => row[column]!.length)))
  return rows.map(([left, variable, summary]) =>
    `  ${left.padEnd(widths[0]!)}  ${variable.padEnd(widths[1]!)}  ${summary}`.trimEnd(),
  )
}
