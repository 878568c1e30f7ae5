import type { RE2JS } from 're2js'
import { exit, Failure } from '../base/failure.ts'

/**
 * Regular expressions that people write, in demos, features, policies and registries' files. They run in an engine
 * whose time grows with the text alone: one that goes back, as JavaScript's does, can be kept busy for ever by a line
 * of a file. It is the engine of Go's and Envoy's expressions too. The one file that knows re2js.
 */
export interface Expression {
  readonly isIn: (text: string) => boolean
  /** What its groups are at the first place; nothing if it is nowhere. */
  readonly groupsIn: (text: string) => string[] | undefined
  readonly isAll: (text: string) => boolean
  /** Of the first place; `$1` in `by` is its first group. */
  readonly replaced: (text: string, by: string) => string
}

let engine: typeof RE2JS | undefined
const known = new Map<string, Expression>()

/** Loads the engine, which `expression` needs: before the first one, and only where there is one. */
export const loadExpressions = async (): Promise<void> => {
  engine ??= (await import('re2js')).RE2JS
}

/** An expression in Go's syntax. @throws Failure (status 78): the syntax is wrong. */
export const expression = (pattern: string): Expression => {
  const before = known.get(pattern)
  if (before) return before
  if (!engine) throw new Error('loadExpressions comes first')
  const made = compiled(engine, pattern, 0)
  if (known.size > 1_000) known.clear()
  known.set(pattern, made)
  return made
}

/** An expression in the syntax that JavaScript shares with Go's, in which `^` and `$` are about lines. */
export const lineExpression = async (pattern: string): Promise<Expression> => {
  await loadExpressions()
  return compiled(engine!, engine!.translateRegExp(pattern), engine!.MULTILINE)
}

const compiled = (of: typeof RE2JS, pattern: string, flags: number): Expression => {
  try {
    const made = of.compile(pattern, flags)
    return {
      isIn: text => made.matcher(text).find(),
      groupsIn: text => {
        const matcher = made.matcher(text)
        return matcher.find()
          ? Array.from({ length: matcher.groupCount() }, (_, nth) => matcher.group(nth + 1) ?? '')
          : undefined
      },
      isAll: text => made.matches(text),
      replaced: (text, by) => made.matcher(text).replaceFirst(by),
    }
  } catch (error) {
    const shown = pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern
    throw new Failure(`cannot use the regular expression ${shown}: ${(error as Error).message}`, {
      hint: 'use RE2 syntax (as in Go), with at most 1000 repetitions in total',
      status: exit.config,
      cause: error,
    })
  }
}

interface ExpressionProblem {
  readonly message: string
  readonly hint?: string
}

/** Why a line's expression cannot be taken; nothing if it can. It is only read for that, not tried. */
export const expressionProblem = (pattern: string): ExpressionProblem | undefined => {
  try {
    void new RegExp(pattern, 'mu')
  } catch (error) {
    return { message: `invalid regular expression: ${(error as Error).message}` }
  }
  const bare = pattern.replaceAll(/\\[^\dk]|\[(?:[^\]\\]|\\(?:[^]|$))*(?:\]|$)/g, '')
  const around = /\(\?(?:<?[=!])/.exec(bare)?.[0]
  if (around !== undefined) {
    const hint = 'do not use lookaround; in a demo, set what must occur as `text`, and what must not as `lacks`'
    return { message: `lookaround is not supported: ${around}…)`, hint }
  }
  const back = /\\(?:[1-9]|k<)/.exec(bare)?.[0]
  if (back !== undefined) {
    const hint = 'repeat the expression of the group instead'
    return { message: `backreferences are not supported: ${back}`, hint }
  }
  const often = /\{(\d{4,}|\d{1,9},\d{4,})\}?/.exec(bare)?.[0]
  return often !== undefined && Math.max(...(often.match(/\d+/g) ?? []).map(Number)) > 1_000
    ? { message: `${often} repeats more than 1000 times`, hint: 'use + for any number of repetitions' }
    : undefined
}
