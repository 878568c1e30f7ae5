import type { Call } from './program.ts'

/** The arguments of an imitated program: flags that it knows, and the rest. */
export interface Arguments {
  readonly words: readonly string[]
  has(flag: string): boolean
  value(flag: string): string | undefined
  values(flag: string): readonly string[]
}

/** Ends an imitated program with what it prints on stderr, and with a status. */
export class ProgramExit extends Error {
  readonly status: number
  constructor(message: string, status = 1) {
    super(message)
    this.status = status
  }
}

/** A flag or subcommand that is not rehearsed: a failure that names it, never a guess. */
export class Gap extends Error {}

/**
 * Reads arguments the way Go's flag libraries do. After `--` everything is a word.
 * @param takesValue flags with a value; several names of one flag are given as `-n|--namespace`.
 * @throws Gap for a flag that is in neither list.
 */
export const readArguments = (
  { name, args }: Pick<Call, 'name' | 'args'>,
  takesValue: readonly string[],
  switches: readonly string[],
): Arguments => {
  const canonical = new Map<string, string>()
  for (const names of [...takesValue, ...switches]) {
    const all = names.split('|')
    for (const each of all) canonical.set(each, all.at(-1)!)
  }
  const withValue = new Set(takesValue.flatMap(names => names.split('|')))
  const found = new Map<string, string[]>()
  const words: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!
    if (arg === '--') {
      words.push(...args.slice(at))
      break
    }
    if (!arg.startsWith('-') || arg === '-') {
      words.push(arg)
      continue
    }
    const [flag = '', ...inline] = arg.split('=')
    const known = canonical.get(flag)
    if (known === undefined) throw new Gap(`${name} ${args.join(' ')}: the flag ${flag}`)
    const value = inline.length > 0 ? inline.join('=') : withValue.has(flag) ? (args[++at] ?? '') : 'true'
    found.set(known, [...(found.get(known) ?? []), value])
  }
  return {
    words,
    has: flag => found.has(flag) && found.get(flag)!.at(-1) !== 'false',
    value: flag => found.get(flag)?.at(-1),
    values: flag => found.get(flag) ?? [],
  }
}

/** The flags of programs that do not use a Go flag library. */
export interface Flags {
  readonly values: (flag: string) => string[]
  readonly on: (flag: string) => boolean
  readonly words: readonly string[]
}

/** Flags as these programs read them: short ones may stand together, `-sSm5`. */
export const flagsOf = (
  args: readonly string[],
  known: { readonly name: string; readonly values: string; readonly switches: string },
): Flags => {
  const found = new Map<string, string[]>()
  const words: string[] = []
  const canonical = (flag: string, all: string): string | undefined =>
    all
      .split(' ')
      .find(names => names.split('|').includes(flag))
      ?.split('|')
      .at(-1)
  const add = (flag: string, value: string): void => void found.set(flag, [...(found.get(flag) ?? []), value])
  const queue = [...args]
  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    if (!arg.startsWith('-') || arg === '-') {
      words.push(arg)
      continue
    }
    if (arg.startsWith('--')) {
      const [flag = '', ...inline] = arg.split('=')
      const valued = canonical(flag, known.values)
      const plain = canonical(flag, known.switches)
      if (valued) add(valued, inline.length > 0 ? inline.join('=') : (queue.shift() ?? ''))
      else if (plain) add(plain, '')
      else throw new Gap(`${known.name} ${args.join(' ')}: the flag ${flag}`)
      continue
    }
    for (let rest = arg.slice(1); rest !== ''; rest = rest.slice(1)) {
      const flag = `-${rest[0]}`
      const valued = canonical(flag, known.values)
      const plain = canonical(flag, known.switches)
      if (plain) add(plain, '')
      else if (valued) {
        add(valued, rest.slice(1) || (queue.shift() ?? ''))
        break
      } else throw new Gap(`${known.name} ${args.join(' ')}: the flag ${flag}`)
    }
  }
  return { values: flag => found.get(flag) ?? [], on: flag => found.has(flag), words }
}

/** Rows as kubectl, k3d and podman align them: three blanks between columns, none after the last. */
export const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  return rows
    .map(
      row =>
        `${row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column]!) : cell)).join('   ')}\n`,
    )
    .join('')
}

/** `key=value`, whose value may hold another `=`. */
export const splitPair = (pair: string): [key: string, value: string] => {
  const [key = ''] = pair.split('=', 1)
  return [key, pair.slice(key.length + 1)]
}
