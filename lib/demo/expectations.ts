import { dataIn, isObject, itemsAt, textAt, type Tree } from '../base/data.ts'
import { plain } from '../base/text.ts'
import { lineExpression } from '../formats/expressions.ts'
import type { Output } from '../host/host.ts'
import { itemsIn } from '../kubernetes/kubectl.ts'

/** What a demo's line must come to, and how it is held against what happened. */
export interface Expectation {
  readonly exit?: number
  readonly text?: string
  readonly lacks?: string
  readonly regex?: string
  readonly jsonpath?: { readonly path: string; readonly is: string }
  readonly condition?: { readonly of: string; readonly is: string; readonly namespace?: string }
  readonly verdict?: Verdict
}

interface Verdict {
  readonly is: 'FORWARDED' | 'DROPPED' | 'REDIRECTED' | 'ERROR' | 'AUDIT'
  readonly from?: string
  readonly to?: string
  readonly port?: number
  readonly namespace?: string
}

/** Asks something beside the line itself: the words of a command, and what it answered. */
export type Ask = (words: readonly string[]) => Promise<Output>

/** A difference as a person reads it, a line each: what was expected and what came instead; nothing if they agree. */
export const unmet = async (output: Output, expected: Expectation, ask: Ask): Promise<string | undefined> =>
  (await unmetOutput(output, expected)) ??
  (expected.condition && (await unmetCondition(expected.condition, ask))) ??
  (expected.verdict && (await unmetVerdict(expected.verdict, ask)))

const difference = (expected: string, happened: string, ...more: readonly string[]): string =>
  [`  - expected ${expected}`, `  + ${happened}`, ...more.map(line => `    ${line}`)].join('\n')

const lines = (text: string): string[] => text.split('\n').filter(line => line.trim() !== '')

const unmetOutput = async (output: Output, expected: Expectation): Promise<string | undefined> => {
  const printed = plain(output.stdout + output.stderr)
  const tail = lines(printed).slice(-8)
  const saying = tail.length > 0 ? ['output:', ...tail] : ['no output']
  const status = expected.exit ?? 0
  if (output.exit !== status)
    return difference(`status ${status}`, `exit status ${output.exit}, ${saying[0]}`, ...saying.slice(1))
  const missing = lines(expected.text ?? '').find(line => !printed.includes(line.trim()))
  if (missing !== undefined) return difference(`text: ${missing.trim()}`, 'actual output:', ...tail)
  const stray = lines(expected.lacks ?? '').find(line => printed.includes(line.trim()))
  if (stray !== undefined) {
    return difference(
      `no text: ${stray.trim()}`,
      'actual output:',
      ...lines(printed).filter(line => line.includes(stray.trim())),
    )
  }
  if (expected.regex !== undefined && !(await lineExpression(expected.regex)).isIn(printed)) {
    return difference(`text like: ${expected.regex}`, 'actual output:', ...tail)
  }
  return expected.jsonpath && unmetPath(output.stdout, expected.jsonpath)
}

const unmetPath = (stdout: string, { path, is }: NonNullable<Expectation['jsonpath']>): string | undefined => {
  const data = dataIn(stdout)
  if (data === undefined) return difference(`JSON with ${path} ${is}`, 'actual output:', ...lines(stdout).slice(-8))
  const found = valuesAt(data, path).join(' ')
  return found === is ? undefined : difference(`${path}: ${is}`, `actual value: ${found || 'not set'}`)
}

/** One step of a path: a key, all items, one item, or those items that have a value at a path of their own. */
type Part =
  | { readonly key: string }
  | { readonly index: number }
  | { readonly all: true }
  | { readonly where: readonly string[]; readonly is: string }

const partsOf = (path: string): Part[] | undefined => {
  const inner = /^\{(.*)\}$/.exec(path.trim())?.[1] ?? path.trim()
  const token =
    /\.?\[\?\(@\.([\w.-]+)\s*==\s*["']([^"']*)["']\)\]|\.?\[["']([^"']+)["']\]|\.?\[(\d+)\]|\.?\[(\*)\]|\.((?:[\w-]|\\\.)+)/y
  const parts: Part[] = []
  for (let at = 0; at < inner.length; at = token.lastIndex) {
    token.lastIndex = at
    const match = token.exec(inner)
    if (!match) return undefined
    const [, where, is, quoted, index, all, key] = match
    if (where !== undefined) parts.push({ where: where.split('.'), is: is ?? '' })
    else if (index !== undefined) parts.push({ index: Number(index) })
    else if (all !== undefined) parts.push({ all: true })
    else parts.push({ key: quoted ?? (key ?? '').replaceAll('\\.', '.') })
  }
  return parts
}

/** Why a path cannot be read, or nothing. Of kubectl's JSONPath it is what demos need: keys, items and one filter. */
export const jsonPathProblem = (path: string): string | undefined =>
  partsOf(path)?.length ? undefined : `invalid JSONPath: ${path}`

/** The values at a path, as text. */
export const valuesAt = (data: unknown, path: string): string[] => {
  let values: unknown[] = [data]
  for (const part of partsOf(path) ?? []) {
    values = values.flatMap((value): unknown[] => {
      if ('key' in part) return isObject(value) && part.key in value ? [value[part.key]] : []
      if (!Array.isArray(value)) return []
      if ('all' in part) return value
      if ('index' in part) return part.index in value ? [value[part.index]] : []
      return value.filter(item => textAt(item, part.where) === part.is)
    })
  }
  return values.map(value => (isObject(value) ? JSON.stringify(value) : String(value)))
}

/** The commands that an expectation gives to find out whether it holds. */
export const commandsOf = ({ condition, verdict }: Expectation): (readonly string[])[] => [
  ...(condition ? [objectsAsked(condition)] : []),
  ...(verdict ? [flowsAskedFor(verdict)] : []),
]

const objectsAsked = ({ of, namespace }: NonNullable<Expectation['condition']>): readonly string[] => [
  'kubectl',
  'get',
  ...of.split(/\s+/).filter(Boolean),
  '-o',
  'json',
  ...(namespace ? ['--namespace', namespace] : []),
]

const unmetCondition = async (
  condition: NonNullable<Expectation['condition']>,
  ask: Ask,
): Promise<string | undefined> => {
  const { of, is } = condition
  const wanted = is.replace(/^Not(?=[A-Z])/, '')
  const status = wanted === is ? 'True' : 'anything but True'
  const answer = await ask(objectsAsked(condition))
  if (!answer.ok) return difference(`${of} to be ${is}`, 'kubectl says:', ...lines(answer.stderr))
  const objects = objectsIn(answer.stdout)
  if (!objects) return difference(`${of} to be ${is}`, 'kubectl printed:', ...lines(answer.stdout).slice(-8))
  if (objects.length === 0) return difference(`${of} to be ${is}`, 'no object found')
  const others = objects.filter(object => (conditionOf(object, wanted) === 'True') !== (wanted === is))
  if (others.length === 0) return undefined
  return difference(
    `condition ${wanted} of every ${of} to be ${status}`,
    `${others.length} of ${objects.length} differ:`,
    ...others.map(object => `${textAt(object, ['metadata', 'name'])}: ${conditionOf(object, wanted) || 'not set'}`),
  )
}

const objectsIn = (json: string): readonly Tree[] | undefined => {
  try {
    return itemsIn(json)
  } catch {
    return undefined
  }
}

const conditionOf = (object: Tree, type: string): string =>
  textAt(
    itemsAt(object, ['status', 'conditions']).find(each => textAt(each, ['type']) === type),
    ['status'],
  )

/** How many flows Hubble is asked for: the newest that match are among them on a cluster that serves a demo. */
const flowsAsked = 20

const flowsAskedFor = ({ from, to, port, namespace }: Verdict): readonly string[] => [
  'hubble',
  'observe',
  '--port-forward', // to the relay, for as long as it takes
  '--output',
  'json',
  '--last',
  String(flowsAsked),
  ...(namespace ? ['--namespace', namespace] : []),
  ...(from ? ['--from-label', from] : []),
  ...(to ? ['--to-label', to] : []),
  ...(port ? ['--to-port', String(port)] : []),
]

const unmetVerdict = async (verdict: Verdict, ask: Ask): Promise<string | undefined> => {
  const { is, from, to, port } = verdict
  const answer = await ask(flowsAskedFor(verdict))
  const what = `a flow${from ? ` from ${from}` : ''}${to ? ` to ${to}` : ''}${port ? ` on port ${port}` : ''} to be`
  if (!answer.ok) return difference(`${what} ${is}`, 'hubble says:', ...lines(answer.stderr))
  const answers = lines(answer.stdout).map(dataIn)
  if (!answers.every(isObject)) return difference(`${what} ${is}`, 'hubble printed:', ...lines(answer.stdout).slice(-8))
  const flows = answers.map(each => each['flow'])
  // a policy that does not let through drops each attempt; what was let through earlier is older, so the newest counts
  const newest = flows.findLast(flow => textAt(flow, ['is_reply']) !== 'true')
  if (newest === undefined) return difference(`${what} ${is}`, 'Hubble saw no such flow')
  const seen = textAt(newest, ['verdict'])
  if (seen === is) return undefined
  const why = textAt(newest, ['drop_reason_desc'])
  return difference(`${what} ${is}`, `the latest flow is ${seen}${why && ` (${why})`}`)
}
