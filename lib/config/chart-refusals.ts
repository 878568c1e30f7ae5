import { isObject, valueAt, type Tree } from '../base/data.ts'
import { packagedData } from '../base/package-folder.ts'
import { isOlder } from '../host/programs.ts'
import { keysFor } from './values-keys.ts'
import { isMap, merge } from './values.ts'

/** When Cilium's chart refuses its values, as dev/derive-chart-refusals.ts reads it from the templates. */

/**
 * A constant, or a function of Go's templates with its arguments; a list is ["list", …]. Other functions are:
 *  ["value", KEY, DEFAULT]: a value, else the chart's default; ["present", X]: whether X is set at all;
 *  ["missing", X]: whether X is not set or empty text;
 *  ["any", LIST, X]: whether X holds for an item of LIST, which is ["item"] in X;
 *  ["field", X, NAME…]: a field of X; ["enabled", LIST]: the items of LIST that are enabled;
 *  ["api", NAME]: whether the cluster has an API; ["host", NAME]: a fact of the release; ["unknown"].
 */
export type Formula = string | number | boolean | null | readonly Formula[]

/** A place in a chart's templates that refuses. */
export interface ChartRefusal {
  /** The chart versions that have exactly this refusal. */
  readonly charts: readonly string[]
  readonly file: string
  readonly words: Formula
  readonly when: Formula
}

/** The refusals of the chart that is nearest to a version. */
export const refusalsOf = (version: string): ChartRefusal[] => {
  const nearest = keysFor(version).version
  const all = packagedData('schemas/cilium-values/refusals.json') as readonly ChartRefusal[]
  return all.filter(({ charts }) => charts.includes(nearest))
}

/** Whether the chart certainly refuses these values, which do not contain the chart's defaults. */
export const isRefusedBy = ({ when }: ChartRefusal, values: Tree): boolean => {
  const result = evaluate(when, { values, item: undefined })
  return result !== unknown && isTrue(result)
}

/** The chart's words for its refusal of these values. */
export const wordsOf = ({ words }: ChartRefusal, values: Tree): string =>
  String(evaluate(words, { values, item: undefined }))
    .trim()
    .replace(/\.$/, '')

/** The keys that decide on a refusal, in the order in which the chart asks for them. */
export const keysIn = (expression: Formula): string[] =>
  !Array.isArray(expression)
    ? []
    : expression[0] === 'value'
      ? [String(expression[1])]
      : expression.flatMap(each => keysIn(each as Formula))

interface Scope {
  readonly values: Tree
  readonly item: unknown
}

/** A fact that is not known here: about the cluster, or from outside the values. */
const unknown = Symbol('unknown')

/** In Go's templates, false, 0, nil and everything empty count as false. */
const isTrue = (value: unknown): boolean => (isObject(value) ? Object.keys(value).length > 0 : Boolean(value))

const evaluate = (expression: Formula, scope: Scope): unknown => {
  if (!Array.isArray(expression)) return expression
  const [name, ...rest] = expression as readonly Formula[]
  const lazy = Object.hasOwn(forms, String(name)) ? forms[String(name)] : undefined
  if (lazy) return lazy(rest, scope)
  const args = rest.map(each => evaluate(each, scope))
  if (args.includes(unknown) && name !== 'printf') return unknown
  return functions[String(name)]!(...args)
}

type Form = (args: readonly Formula[], scope: Scope) => unknown

/** The first operand that decides. If none does: unknown if an operand is unknown, else the last operand. */
const firstThat = (decides: (value: unknown) => boolean): Form => {
  return (args, scope) => {
    let last: unknown
    let isUnknown = false
    for (const each of args) {
      last = evaluate(each, scope)
      if (last === unknown) isUnknown = true
      else if (decides(last)) return last
    }
    return isUnknown ? unknown : last
  }
}

const forms: Readonly<Record<string, Form>> = {
  unknown: () => unknown,
  api: () => unknown,
  root: () => unknown,
  host: ([name]) => (name === 'Release.Namespace' ? 'kube-system' : unknown),
  value: ([key, byDefault], { values }) => {
    const given = valueAt(values, String(key).split('.'))
    return isMap(given) && isMap(byDefault) ? merge(byDefault, given) : (given ?? byDefault ?? null)
  },
  item: (_, { item }) => item,
  and: firstThat(value => !isTrue(value)),
  or: firstThat(isTrue),
  any: ([list, holds], { values }) => {
    const items = evaluate(list!, { values, item: undefined })
    const found = isObject(items) ? Object.values(items).map(item => evaluate(holds!, { values, item })) : []
    return found.some(each => each !== unknown && isTrue(each)) || (found.includes(unknown) ? unknown : false)
  },
}

const text = (value: unknown): string =>
  value === null ? '<nil>' : typeof value === 'string' ? value : JSON.stringify(value)
const number = (value: unknown): number => Math.trunc(Number(value)) || 0
const kind = (value: unknown): string =>
  Array.isArray(value)
    ? 'slice'
    : isMap(value)
      ? 'map'
      : typeof value === 'boolean'
        ? 'bool'
        : typeof value === 'number'
          ? 'float64'
          : typeof value === 'string'
            ? 'string'
            : 'invalid'

/** The regular expressions that the charts use. */
const patterns: Readonly<Record<string, RegExp>> = {
  '^([a-z0-9][-a-z0-9]*)?[a-z0-9]$': /^([a-z0-9][-a-z0-9]*)?[a-z0-9]$/,
  '^config-map:[^,]+$': /^config-map:[^,]+$/,
}

const functions: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
  not: value => !isTrue(value),
  empty: value => !isTrue(value),
  present: value => value !== null,
  missing: value => value === null || value === '',
  field: (of, ...names) => valueAt(of, names.map(text)) ?? null,
  enabled: items =>
    isObject(items) ? Object.values(items).filter(item => valueAt(item, ['enabled']) !== false) : items,
  list: (...items) => items,
  has: (item, items) => Array.isArray(items) && items.includes(item),
  eq: (a, ...others) => others.includes(a),
  ne: (a, b) => a !== b,
  lt: (a, b) => Number(a) < Number(b),
  le: (a, b) => Number(a) <= Number(b),
  gt: (a, b) => Number(a) > Number(b),
  ge: (a, b) => Number(a) >= Number(b),
  int: number,
  toString: text,
  len: value => (typeof value === 'string' ? value.length : isObject(value) ? Object.keys(value).length : 0),
  default: (otherwise, value) => (isTrue(value) ? value : otherwise),
  coalesce: (...values) => values.find(isTrue) ?? null,
  ternary: (then, otherwise, when) => (isTrue(when) ? then : otherwise),
  kindOf: kind,
  kindIs: (name, value) => kind(value) === name,
  trimPrefix: (prefix, value) =>
    text(value).startsWith(text(prefix)) ? text(value).slice(text(prefix).length) : text(value),
  regexMatch: (pattern, value) => patterns[text(pattern)]?.test(text(value)) ?? unknown,
  regexReplaceAll: (pattern, value, by) => (pattern === '@.*$' && by === '' ? text(value).split('@')[0] : unknown),
  splitList: (separator, value) => text(value).split(text(separator)),
  semverCompare: (range, version) => {
    const [, sign, than = ''] = /^(<|>=)(.*)$/.exec(text(range)) ?? []
    const plain = /^v?(\d+(\.\d+){0,2})/.exec(text(version))?.[1]
    return plain === undefined || sign === undefined ? unknown : isOlder(plain, than) === (sign === '<')
  },
  printf: (format, ...args) => {
    const rest = [...args]
    return text(format).replaceAll('%s', () => text(rest.shift() ?? null))
  },
}
