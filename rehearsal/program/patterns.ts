import { Gap } from './arguments.ts'

/**
 * An expression that a program is given in a rehearsal. Groups that repeat can keep JavaScript busy for ever: such
 * expressions are not rehearsed.
 */
export const smallPattern = (pattern: string, flags = ''): RegExp => {
  if (pattern.length > 200 || /\)(?:[*+]|\{\d*,)/.test(pattern))
    throw new Gap(`the regular expression ${pattern.slice(0, 80)}`)
  return new RegExp(pattern, flags)
}
