import { size } from '../base/text.ts'
import type { Finding, Place } from './findings.ts'

/** What a text is held against before it is read as YAML: what cannot be read at all, and signs that mislead. */

/** How long a text may be, in letters and lines, and how long a line. */
export interface TextBounds {
  /** What it is, for a person: `a config`. */
  readonly what: string
  readonly letters: number
  readonly lines: number
  readonly line: number
}

/** Cilium's default values have 180,000 letters and 4,500 lines; reading more takes longer than a person waits. */
export const configBounds: TextBounds = { what: 'a config', letters: 256 * 1024, lines: 8000, line: 128 * 1024 }
/** All that kustomize or helm prints of an application, its CRDs too. */
export const manifestBounds: TextBounds = {
  what: 'a stream of manifests',
  letters: 4 * 1024 * 1024,
  lines: 100_000,
  line: 1024 * 1024,
}
/** One of 600 clusters, or one with all certificates of a company in a line. */
export const kubeconfigBounds: TextBounds = {
  what: 'a kubeconfig',
  letters: 4 * 1024 * 1024,
  lines: 20_000,
  line: 1024 * 1024,
}
/** Levels of lists and maps in one another: Cilium's values have eight. The parser's stack ends at some 800. */
const deepest = 100
type Where = (offset: number, length?: number) => Place

/** Why a text is not worth reading, if so. */
export const unreadable = (text: string, where: Where, bounds: TextBounds): Finding | undefined => {
  const error = (rule: string, offset: number, message: string, hint?: string): Finding => ({
    ...where(offset),
    severity: 'error',
    rule: `yaml/${rule}`,
    message,
    hint,
  })
  const { what, letters, lines } = bounds
  if (text.length > letters) return error('huge', 0, `the file is too large for ${what}: more than ${size(letters)}`)
  if (hasMore(text, lines)) return error('huge', 0, `the file is too long for ${what}: more than ${lines} lines`)
  const strange = unprintable.exec(text)
  if (strange) {
    const code = strange[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    return strange[0] === '\uFFFD'
      ? error('encoding', strange.index, 'these bytes are not valid UTF-8', 'save the file as UTF-8')
      : error('binary', strange.index, `unexpected control character U+${code}`, 'check that this is the right file')
  }
  const { deep, many } = excessIn(text, lines)
  if (deep !== undefined) return error('deep', deep, `lists and maps are nested more than ${deepest} levels deep`)
  if (many !== undefined) return error('huge', many, `lists and maps in brackets have more than ${lines} entries`)
  const long = longLine(text, bounds.line)
  return long === undefined ? undefined : error('long-line', long, `this line has more than ${bounds.line} characters`)
}

/** Whether a text has more lines than so many. */
const hasMore = (text: string, lines: number): boolean => {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0 && count <= lines; at = text.indexOf('\n', at + 1)) count += 1
  return count > lines
}

/** Where the first line begins that is longer than this. */
const longLine = (text: string, most: number): number | undefined => {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start)
    if ((end < 0 ? text.length : end) - start > most) return start
    if (end < 0) return undefined
    start = end + 1
  }
  return undefined
}

/** What YAML 1.2 §5.1 leaves out, lone halves of a pair, and what a decoder puts for what it could not read. */
const unprintable =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD-\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/**
 * Where brackets, indentation or indicators in a row go too deep: the parser is recursive, and for some texts its time
 * grows with the power of the depth. Where brackets hold more entries than a text may have lines.
 */
const excessIn = (text: string, most: number): { readonly deep?: number; readonly many?: number } => {
  const indents: number[] = []
  let [brackets, entries, offset] = [0, 0, 0]
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/)
    const indicators = /^\s*((?:[-?:]\s+)+)/.exec(line)?.[1]?.split(/\s+/).length ?? 0
    if (indent >= 0 && line[indent] !== '#') {
      while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop()
      indents.push(indent)
      for (const sign of bracketsOf(line)) {
        if (sign === '[' || sign === '{') brackets += 1
        else if (brackets > 0 && sign === ',') entries += 1
        else if (brackets > 0) brackets -= 1
        if (brackets > deepest) return { deep: offset }
        if (entries > most) return { many: offset }
      }
    }
    if (indents.length + indicators > deepest) return { deep: offset }
    offset += line.length + 1
  }
  return {}
}

/** The brackets and commas of a line, but for those in quotes and in a comment. */
function* bracketsOf(line: string): Generator<string> {
  const open = new Set(['"', "'"]) // quotation marks that may still be closed on this line
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!
    if (sign === '#' && (at === 0 || /\s/.test(line[at - 1]!))) return
    if ('[]{},'.includes(sign)) yield sign
    if (!open.has(sign)) continue
    let end = at + 1
    while (end < line.length && line[end] !== sign) end += sign === '"' && line[end] === '\\' ? 2 : 1
    if (end < line.length) at = end
    else open.delete(sign)
  }
}

/** Blanks and quotation marks as word processors and web pages put them, which YAML takes for letters. */
export const misleading = (text: string, where: Where): Finding[] => {
  if (!suspect.test(text)) return []
  const findings: Finding[] = []
  let offset = 0
  for (const line of text.split('\n')) {
    if (findings.length >= mostMisleading) break
    const comment = /(?:^|\s)#/.exec(line)
    const code = comment ? line.slice(0, comment.index) : line // a comment may hold anything
    const blank = blanks.exec(offset === 0 ? code.replace(/^\uFEFF/, ' ') : code)
    if (blank) {
      findings.push({
        ...where(offset + blank.index, blank[0].length),
        severity: 'error',
        rule: 'yaml/no-break-space',
        message: `this ${nameOf(blank[0])} looks like a space, but is not a space in YAML`,
        hint: 'replace it with a space',
      })
    }
    const at = blank ? undefined : misquoted(code)
    if (at !== undefined) {
      findings.push({
        ...where(offset + at, 1),
        severity: 'error',
        rule: 'yaml/quote',
        message: `${code[at]} is not a quotation mark in YAML`,
        hint: `use " or '`,
      })
    }
    offset += line.length + 1
  }
  return findings
}

const suspect = /[\u00A0\u2000-\u200B\u2018-\u201F\u2028\u2029\u202F\u205F\u2060\u3000\u00AB\u00BB\uFEFF]/
const blanks = /[\u00A0\u2000-\u200B\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]/
const quotes = /[\u2018-\u201F\u00AB\u00BB]/g
/** No person reads more, and each takes its time. */
const mostMisleading = 20

/** Where such a quotation mark stands that begins a key or a value. */
const misquoted = (code: string): number | undefined => {
  for (const { index } of code.matchAll(quotes)) {
    let before = index - 1
    while (before >= 0 && /\s/.test(code[before]!)) before -= 1
    const sign = code[before] ?? ''
    if (before < 0 || '[{'.includes(sign) || (before < index - 1 && '-:?,'.includes(sign))) return index
  }
  return undefined
}

const nameOf = (blank: string): string =>
  ({ '\u00A0': 'no-break space', '\u200B': 'zero-width space', '\uFEFF': 'byte order mark' })[blank] ??
  `blank (U+${blank.codePointAt(0)!.toString(16).toUpperCase()})`

/** A parser's complaint in our words, by its code. The place is the parser's. */
export const inWords = (code: string, message: string, rest: string): Pick<Finding, 'rule' | 'message' | 'hint'> => {
  const sign = /^\S/.exec(rest)?.[0] ?? ''
  switch (code) {
    case 'TAB_AS_INDENT':
      return { rule: 'yaml/tab', message: 'YAML does not allow a tab here', hint: 'indent with spaces' }
    case 'MULTIPLE_DOCS':
      return {
        rule: 'yaml/documents',
        message: 'a second document begins here; it would be ignored',
        hint: 'remove ---, or split the file in two',
      }
    case 'BAD_ALIAS':
    case 'RESOURCE_EXHAUSTION':
      break
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (message.startsWith('Nested mappings')) {
        return {
          rule: 'yaml/syntax',
          message: 'this line has a second colon',
          hint: 'quote the value, or write each key on its own line',
        }
      }
      break
    case 'BAD_SCALAR_START':
      return { rule: 'yaml/syntax', message: `a value cannot begin with ${sign}`, hint: 'put it in quotes' }
    case 'BAD_INDENT':
      if (message.includes('and end with a')) {
        return { rule: 'yaml/syntax', message: 'a bracket is not closed' }
      }
      if (/same column/.test(message))
        return { rule: 'yaml/syntax', message: 'the indentation of this line does not match the lines before it' }
      break
    case 'MISSING_CHAR':
      if (message.startsWith('Implicit map keys need')) {
        return {
          rule: 'yaml/syntax',
          message: 'a key is not followed by a colon and a space',
          hint: 'write KEY: VALUE',
        }
      }
      if (message.startsWith('Missing closing'))
        return { rule: 'yaml/syntax', message: 'a quotation mark is not closed' }
      break
    case 'KEY_OVER_1024_CHARS':
      return { rule: 'yaml/syntax', message: 'this key is longer than 1024 characters' }
    default:
  }
  const text = message.replace(/\.$/, '')
  return { rule: 'yaml/syntax', message: `invalid YAML: ${text.charAt(0).toLowerCase()}${text.slice(1)}` }
}
