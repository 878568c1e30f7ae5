import { lineEnd, quoteAt, stringFrom, type Span } from './strings.ts'

/**
 * Kubernetes' Secrets hold their values under any name, so the objects themselves are looked for: in YAML, in JSON, and
 * in JSON that is in a string. What was applied last is in an annotation of every object.
 */
export const secretObjects = (text: string): Span[] =>
  /\bSecret(?:List)?\b/.test(text) ? [...secretsInJson(text), ...secretsInYaml(text)] : []

const dataFields = new Set(['data', 'stringData'])
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/** An object of JSON that is open. */
interface OpenObject {
  /** The field of the object around it in which it is. */
  readonly field: string
  isSecret: boolean
  readonly values: Span[]
}

/** Every string is looked at once: what is in one is read as JSON too, one depth further in. */
const secretsInJson = (text: string): Span[] => {
  const found: Span[] = []
  const open: OpenObject[] = []
  let key = ''
  const sign = /[{}"]/g
  for (let hit = sign.exec(text); hit; hit = sign.exec(text)) {
    const at = hit.index
    if (hit[0] === '{') {
      open.push({ field: key, isSecret: false, values: [] })
      key = ''
    } else if (hit[0] === '}') {
      close(open, found)
      key = ''
    } else {
      const next = stringAfter(text, at)
      if (next.isKey) key = next.word
      else {
        const top = open.at(-1)
        if (key === 'kind' && next.word === 'Secret' && top) top.isSecret = true
        if (key === lastApplied) found.push({ from: next.from, to: next.to })
        if (top && dataFields.has(top.field)) top.values.push({ from: next.from, to: next.to })
        key = ''
      }
      sign.lastIndex = next.goOn
    }
  }
  while (open.length > 0) close(open, found) // it was cut
  return found
}

/** What an object holds is known to be secret only when all of it was read. */
const close = (open: OpenObject[], found: Span[]): void => {
  const ended = open.pop()
  const around = open.at(-1)
  if (!ended) return
  if (ended.isSecret) for (const each of ended.values) found.push(each)
  else if (dataFields.has(ended.field) && around) for (const each of ended.values) around.values.push(each)
}

interface JsonString {
  readonly word: string
  readonly from: number
  readonly to: number
  readonly isKey: boolean
  /** Where to read on: inside of a string that holds JSON itself. */
  readonly goOn: number
}

const stringAfter = (text: string, at: number): JsonString => {
  let begin = at
  while (text[begin - 1] === '\\') begin--
  const quote = text.slice(begin, at + 1)
  const { to, after } = stringFrom(text, at + 1, quote, text.length)
  const line = text.slice(at + 1, to).indexOf('\n')
  if (line >= 0) return { word: '', from: at + 1, to: at + 1 + line, isKey: false, goOn: at + 1 + line } // no JSON
  const word = to - at < 100 ? text.slice(at + 1, to) : ''
  const rest = /\s*:/y
  rest.lastIndex = after
  const isKey = after > to && rest.test(text)
  const holdsJson = !isKey && text[at + 1] === '{' && quoteAt(text, afterBlanks(text, at + 2)) !== ''
  return { word, from: at + 1, to, isKey, goOn: holdsJson ? at + 1 : after }
}

const afterBlanks = (text: string, at: number): number => {
  const blanks = /(?:\s|\\+[nrt])*/y
  blanks.lastIndex = at
  blanks.test(text)
  return blanks.lastIndex
}

/** An object of YAML that is open: its keys stand in one column. */
interface OpenBlock {
  readonly column: number
  isSecret: boolean
  /** Where the values of its data are. */
  readonly values: Span[]
  /** The column of the keys of its data. */
  dataColumn: number
}

const field = /^((?:[ \t]*- )*[ \t]*)(["']?)([\w./-]{1,100})\2:(?:[ \t]+(.{0,40})|[ \t]*)/

const secretsInYaml = (text: string): Span[] => {
  const found: Span[] = []
  const open: OpenBlock[] = []
  const closeTo = (column: number): void => {
    for (let top = open.at(-1); top && top.column >= column; top = open.at(-1)) {
      if (top.isSecret) for (const each of top.values) found.push(each)
      open.pop()
    }
  }
  let inData: OpenBlock | undefined
  for (let begin = 0; begin < text.length;) {
    const end = lineEnd(text, begin)
    const hit = field.exec(text.slice(begin, Math.min(end, begin + 400)))
    const indent = hit?.[1]!.length ?? text.slice(begin, Math.min(end, begin + 200)).search(/[^ \t]|$/)
    const blank = begin + indent >= end
    if (text.startsWith('---', begin)) closeTo(0)
    if (inData && !blank && indent <= inData.column) inData = undefined
    if (inData && !blank) {
      if (inData.dataColumn < 0) inData.dataColumn = indent
      const isField = hit !== null && indent === inData.dataColumn
      const skipped = isField ? hit[0].length - (hit[4] ?? '').length : indent
      inData.values.push({ from: begin + skipped, to: end })
    } else if (hit) {
      if (hit[1]!.includes('-')) closeTo(indent)
      else closeTo(indent + 1)
      if (open.at(-1)?.column !== indent) open.push({ column: indent, isSecret: false, values: [], dataColumn: -1 })
      const block = open.at(-1)!
      const value = (hit[4] ?? '').replace(/["'\r]/g, '').trim()
      if (hit[3] === 'kind' && value === 'Secret') block.isSecret = true
      if (dataFields.has(hit[3]!)) {
        inData = block
        if (value !== '' && value !== '{}') block.values.push({ from: begin + hit[0].length - hit[4]!.length, to: end })
      }
    }
    const next = text.indexOf('\n', end)
    begin = next < 0 ? text.length : next + 1
  }
  closeTo(0)
  return found
}
