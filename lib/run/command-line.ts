import { hostname } from 'node:os'
import { parseArgs } from 'node:util'
import { exit, Failure } from '../base/failure.ts'
import { didYouMean, list } from '../base/text.ts'
import type { Env } from '../host/host.ts'
import { common, options, type Option, type OptionName, type Options } from './options.ts'

/** How a person starts a task without make: of a package, which is compiled into `dist/`, or in a checkout. */
export const commandTyped = /\/dist\/[^/]+$/.test(import.meta.url) ? 'npx k3d-cilium' : 'npx tsx tasks.ts'

interface RenamedTask {
  readonly task: string
  readonly option?: OptionName
  /** What the word says of an option that has a value; without it the person does. */
  readonly value?: string
  /** The option whose flag may be left out behind the old word. */
  readonly positional?: OptionName
}

/**
 * Words of earlier versions, for one release: the task that does the work now, and the option that makes it do so. An
 * option with a value takes it from the word's own flag or variable. The Makefile has the words in `TASKS`.
 */
export const renamed: ReadonlyMap<string, RenamedTask> = new Map<string, RenamedTask>([
  ['upgrade-cilium', { task: 'install-cilium' }],
  ['reinstall-cilium', { task: 'install-cilium', option: 'reinstall' }],
  ['debug', { task: 'support-bundle', option: 'print' }],
  ['explain', { task: 'diagnose', option: 'file' }],
  ['preload-images', { task: 'list-images', option: 'pull' }],
  ['list-demos', { task: 'demo', option: 'list' }],
  ['check-demos', { task: 'demo', option: 'check' }],
  ['prove-air-gap', { task: 'prove', option: 'claims', value: 'air-gap', positional: 'bundle' }],
])

/** What to type now; nothing for a word that is no earlier one. */
export const nowTyped = (word: string): string | undefined => {
  const { task, option, value } = renamed.get(word) ?? {}
  if (option === undefined) return task
  return value === undefined ? `${task} ${flagText(option)}` : `${task} --${table[option].flag} ${value}`
}

/** What a person typed, before the task is known that it is about. */
export interface CommandLine {
  readonly argv: readonly string[]
  readonly task: string | undefined
  /** Words behind the task that belong to no flag. */
  readonly rest: readonly string[]
  readonly options: Options
  /** The options that were typed rather than set by variables, and how. */
  readonly typed: ReadonlyMap<OptionName, string>
  /** The variables that stood on make's own command line. */
  readonly made: readonly string[]
}

const table: Readonly<Record<OptionName, Option>> = options
const names = Object.keys(table) as OptionName[]
const flags = new Map<string, OptionName>(names.filter(name => !table[name].only).map(name => [table[name].flag, name]))
/** The flags as the task that is typed has them: one of them may be of that task alone. */
const flagsFor = (argv: readonly string[], tasks: readonly string[]): ReadonlyMap<string, OptionName> => {
  const task = argv.find(word => tasks.includes(word))
  const own = names.filter(name => task !== undefined && table[name].only === task)
  return own.length === 0 ? flags : new Map([...flags, ...own.map(name => [table[name].flag, name] as const)])
}
/** The variables that a person may set for tasks. */
const variables: readonly string[] = names.flatMap(name => table[name].variable ?? [])

/** `--file FILE`, as help writes it. */
const flagText = (name: OptionName): string =>
  ['--', table[name].flag, table[name].value && ` ${table[name].value}`].join('')

/** The flags as node knows them. */
const flagsOfNode = (known: ReadonlyMap<string, OptionName>) =>
  Object.fromEntries(
    Array.from(known.values(), name => {
      const { flag, short, value, many } = table[name]
      return [flag, { type: value ? 'string' : 'boolean', multiple: many ?? false, ...(short && { short }) } as const]
    }),
  )

/**
 * Reads a command line such as `create-cluster --cluster-name=x`; variables fill in what no flag says.
 * @throws Failure (status 2) that names the nearest task, flag, variable or value.
 */
export const parseCommandLine = (argv: readonly string[], env: Env, tasks: readonly string[]): CommandLine => {
  const made = makeVariables(env)
  const known = flagsFor(argv, tasks)
  const { tokens, values, positionals } = parseArgs({
    args: [...argv],
    options: flagsOfNode(known),
    allowPositionals: true,
    strict: false, // our own messages name the nearest flag
    tokens: true,
  })
  const typed = new Map<OptionName, string>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const word = argv[token.index]!.split('=')[0]!
    typed.set(optionTyped(known, token, word), word)
  }
  const given = (name: OptionName): unknown =>
    known.get(table[name].flag) === name ? ofFlag(name, values[table[name].flag]) : undefined
  const set = names.map(name => [name, checked(name, given(name) ?? valueIn(env, name))] as const)
  const [task, ...rest] = positionals
  if (task !== undefined && !tasks.includes(task) && !renamed.has(task)) {
    throw usage(`unknown task: ${task}`, didYouMean(task, tasks) ?? `list all tasks: ${commandTyped} help`)
  }
  return { argv, task, rest, options: Object.fromEntries(set.filter(([, value]) => value !== undefined)), typed, made }
}

/** Takes a word behind the task as the option that the task says, as if its flag stood before it. */
export const withPositional = (line: CommandLine, task: string, positional?: OptionName): CommandLine => {
  const [word, ...others] = line.rest
  if (word === undefined) return line
  const { value, many }: Partial<Option> = positional ? table[positional] : {}
  const extra = positional === undefined || line.typed.has(positional) ? word : others[0]
  if (extra !== undefined) throw usage(`${task} does not accept ${extra}`, value && `pass only one ${value}`)
  return {
    ...line,
    options: { ...line.options, [positional!]: many ? [word] : word },
    typed: new Map(line.typed).set(positional!, word),
  }
}

/** Refuses a flag that a task does not take. Variables are not refused: they stay exported from task to task. */
export const refuseUnknownFlags = (typed: CommandLine['typed'], task: string, takes: readonly OptionName[]): void => {
  const taken = new Set([...takes, ...common])
  const word = [...typed].find(([name]) => !taken.has(name))?.[1]
  if (word === undefined) return
  const own = [...taken].map(name => `--${table[name].flag}`)
  throw usage(`${task} does not accept ${word}`, didYouMean(word, own) ?? `flags: ${list(own)}`)
}

interface Token {
  readonly name: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

/** The option of a flag that was typed, with its value where it takes one. */
const optionTyped = (
  known: ReadonlyMap<string, OptionName>,
  { name, value, inlineValue }: Token,
  word: string,
): OptionName => {
  const option = known.get(name)
  if (option === undefined) {
    const hint = didYouMean(
      word,
      [...known.keys()].map(flag => `--${flag}`),
    )
    throw usage(`unknown flag: ${word}`, hint ?? `list the flags of a task: ${commandTyped} help TASK`)
  }
  const wants = table[option].value !== undefined
  if (!wants && value !== undefined) throw usage(`${word} does not accept a value`)
  if (wants && (value === undefined || (!inlineValue && value.startsWith('--'))))
    throw usage(`${word} requires a value`)
  return option
}

const checked = (name: OptionName, value: unknown): unknown => {
  const { flag, choices } = table[name]
  const wrong = [value].flat().find(each => typeof each === 'string' && !choices?.includes(each)) as string | undefined
  if (!choices || wrong === undefined) return value
  throw usage(`invalid value for --${flag}: ${wrong}`, didYouMean(wrong, choices) ?? `use ${list(choices, 'or')}`)
}

/** The value of a flag. One that may be repeated takes several values separated by commas too, as its variable does. */
const ofFlag = (name: OptionName, value: unknown): unknown =>
  Array.isArray(value) && !table[name].whole ? value.flatMap(commaSeparated) : value

const commaSeparated = (text: string): string[] => text.split(',').filter(Boolean)

/** What an option's variable says. */
const valueIn = (env: Env, name: OptionName): unknown => {
  const { variable = '', value: wants, many } = table[name]
  const value = variableIn(env, variable)
  if (wants !== undefined) return many ? value && commaSeparated(value) : value
  return value !== undefined && truth(variable, value) ? true : undefined
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
  throw usage(`invalid value for ${variable}: ${value}`, 'use 1 or 0')
}

/** `make create-cluster CLUSTRE_NAME=x` would quietly be another cluster; the Makefile hands us what make was given. */
const makeVariables = (env: Env): string[] => {
  const given = (env['K3D_CILIUM_MAKEOVERRIDES'] ?? '').matchAll(/(?:^|(?<!\\)\s)([A-Za-z_]\w*)[:+?!]*=/g)
  const all = [...variables, 'ARGS']
  const made = [...given].map(([, name = '']) => name)
  const unknown = made.find(name => !all.includes(name))
  if (unknown === undefined) return made
  const hint = flagOnly(unknown) ?? didYouMean(unknown, all) ?? `variables: ${list(all)}`
  throw usage(`unknown make variable: ${unknown}`, hint)
}

/** What is said of a variable that is a flag only: make's variables stay exported, and what destroys must not. */
const flagOnly = (variable: string): string | undefined => {
  const name = flags.get(variable.toLowerCase().replaceAll('_', '-'))
  if (name === undefined || table[name].variable !== undefined) return undefined
  return `pass the flag instead: ARGS=${flagText(name).replace(' ', '=')}`
}

const usage = (message: string, hint?: string): Failure => new Failure(message, { hint, status: exit.usage })

/** What a task takes, a line each, for its help. */
export const optionLines = (takes: readonly OptionName[], positional?: OptionName): string[] => {
  const rows = [...takes, ...common.filter(name => !takes.includes(name))].map(name => {
    const { flag, short, variable, summary, many } = table[name]
    const left = `${short ? `-${short}, ` : ''}${flagText(name)}${many ? ' …' : ''}`
    return [left, variable ?? '', name === positional ? `${summary}; you can omit --${flag}` : summary] as const
  })
  const widths = [0, 1].map(column => Math.max(...rows.map(row => row[column]!.length)))
  return rows.map(([left, variable, summary]) =>
    `  ${left.padEnd(widths[0]!)}  ${variable.padEnd(widths[1]!)}  ${summary}`.trimEnd(),
  )
}
