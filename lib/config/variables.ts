import type { Env } from '../host/host.ts'

/**
 * Variables in a k3d file. k3d fills them in with Go's os.ExpandEnv before it reads the file as YAML, in keys and
 * comments too (its cmd/util/config). That knows no defaults: `${X:-2}` is a variable called `X:-2`.
 */

/** `$NAME` or `${NAME}` in a text. */
export interface VariableUse {
  /** Empty for `${}` and for a brace that nothing closes: both vanish. */
  readonly name: string
  readonly start: number
  readonly end: number
}

/** One letter is a whole name for a shell, and so it is here. */
const special = /[*#$@!?\-0-9]/

/** As os.Expand finds them. A dollar sign with no name behind it stays one. */
export const referencesIn = (text: string): VariableUse[] => {
  const found: VariableUse[] = []
  const names = /\w+/y
  let at = text.indexOf('$')
  while (at >= 0 && at + 1 < text.length) {
    const reference = text[at + 1] === '{' ? braced(text, at) : bare(text, at, names)
    if (reference) found.push(reference)
    at = text.indexOf('$', reference?.end ?? at + 1)
  }
  return found
}

const braced = (text: string, start: number): VariableUse => {
  const end = text.indexOf('}', start)
  return end < 0 ? { name: '', start, end: start + 2 } : { name: text.slice(start + 2, end), start, end: end + 1 }
}

const bare = (text: string, start: number, names: RegExp): VariableUse | undefined => {
  const next = text[start + 1]!
  if (special.test(next)) return { name: next, start, end: start + 2 }
  names.lastIndex = start + 1
  const name = names.exec(text)?.[0]
  return name === undefined ? undefined : { name, start, end: start + 1 + name.length }
}

/** What stands in a variable; one that is not set is empty. */
export const valueOfVariable = (env: Env, name: string): string => (Object.hasOwn(env, name) ? env[name]! : '')

export interface FilledText {
  readonly text: string
  /** Where something in the filled text stands in the one that was written. */
  readonly written: (offset: number) => number
}

/** The text with its variables in it. */
export const fill = (text: string, env: Env): FilledText => {
  const parts: string[] = []
  const shifts: { readonly from: number; readonly to: number; readonly start: number; readonly end: number }[] = []
  let length = 0
  let last = 0
  for (const { name, start, end } of referencesIn(text)) {
    const value = valueOfVariable(env, name)
    parts.push(text.slice(last, start), value)
    length += start - last
    shifts.push({ from: length, to: length + value.length, start, end })
    length += value.length
    last = end
  }
  parts.push(text.slice(last))
  const written = (offset: number): number => {
    const before = shifts.findLast(({ from }) => from <= offset)
    if (!before) return offset
    return offset < before.to ? before.start : before.end + offset - before.to
  }
  return { text: parts.join(''), written }
}
