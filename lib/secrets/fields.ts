import { tellingList, tellingName, type Telling } from './names.ts'
import { afterBackslashes, closes, hidden, lineEnd, quoteAt, quoteBefore, stringFrom, type Span } from './strings.ts'

/**
 * Secrets that are told by the name of their field, flag or variable, however the text is written: YAML, JSON, JSON in
 * a string of JSON, a shell's words, an environment. One pass: each name is looked at once, and what it names is passed
 * over, so that time grows with the text and not faster.
 */
export const secretFields = (text: string): Span[] => {
  const found: Span[] = []
  const take = (span: Span | undefined): number => {
    if (span && span.to > span.from) found.push(span)
    return span?.to ?? 0
  }
  let lastValue: Span | undefined
  for (let at = 0; ;) {
    candidate.lastIndex = at
    const hit = candidate.exec(text)
    if (!hit) return found
    const key = keyAround(text, hit.index, at)
    at = key.to
    const name = nameOf(text, key)
    const telling = tellingName(name)
    if (tellingList(name)) for (const each of collectionAfter(text, key)) at = Math.max(at, take(each))
    if (telling) {
      at = Math.max(at, take(valueOf(text, key, telling)))
      const given = namedBy(text, key)
      if (given !== undefined) {
        at = Math.max(at, take(valueAfter(text, key)))
        if (lastValue && isBetween.test(text.slice(lastValue.to, Math.min(given, lastValue.to + 200)))) take(lastValue)
      }
    } else if (/^val(?:ue)?$/i.test(name)) lastValue = valueOf(text, key, 'surely')
  }
}

/** What every name that tells has in it, and what stands beside one. */
const candidate = /pass|pwd|psk|token|secret|key|auth|cred|username|-data|tls\.crt|cookie|bearer|amz-sig|_pat|value/gi

/** A name in the text, with the quotes and dashes around it. */
interface FieldName {
  readonly from: number
  readonly to: number
  /** The quote before it, with its backslashes. */
  readonly quote: string
  /** Behind that quote where it is closed, else where the name ends. */
  readonly after: number
}

const isPart = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 45 && code <= 57) || code === 95

const keyAround = (text: string, index: number, least: number): FieldName => {
  let from = index
  let to = index + 1
  while (from > least && isPart(text.charCodeAt(from - 1))) from--
  while (isPart(text.charCodeAt(to))) to++
  if (text[from - 1] === '\\' && /[nrt]/.test(text[from]!) && from < index) from++ // \n in a string
  const quote = quoteBefore(text, from)
  return { from, to, quote, after: quote !== '' && text.startsWith(quote, to) ? to + quote.length : to }
}

/** `private key: …` has its name in two words. */
const nameOf = (text: string, { from, to }: FieldName): string => {
  const name = text.slice(Math.max(from, to - 128), to)
  if (name.toLowerCase() !== 'key') return name
  const before = /(?:private|preshared|shared|secret|access|api) $/i.exec(text.slice(Math.max(0, from - 12), from))
  return `${before?.[0] ?? ''}${name}`
}

/** Blanks, and the colours that tools put around words. */
const blanks = /(?:[ \t\u00A0]|\p{Cc}\[[\d;]{0,20}m)*/uy
/** In JSON lines may end there, also those of JSON in a string. */
const gap = /(?:\s|\\+[nrt]|\p{Cc}\[[\d;]{0,20}m)*/uy
const past = (text: string, at: number, what: RegExp): number => {
  what.lastIndex = at
  return what.test(text) ? what.lastIndex : at
}

/** What stands before a name on its line; nothing where that is longer than what may stand there. */
const leadOf = (text: string, { from, quote }: FieldName): string | undefined => {
  const before = text.slice(Math.max(0, from - quote.length - 200), from - quote.length)
  const line = before.lastIndexOf('\n')
  return line < 0 && from - quote.length > 200 ? undefined : before.slice(line + 1)
}
const beginsLine = /^[ \t]*(?:[#>+?-][ \t]*)*(?:export[ \t]+|declare -x[ \t]+|set[ \t]+)?$/

const valueOf = (text: string, key: FieldName, telling: Telling): Span | undefined => {
  if (/^--?[A-Za-z]/.test(text.slice(key.from, key.from + 3))) {
    const given = flagValue(text, key)
    if (given) return given
  }
  const closed = key.after > key.to
  let sign = past(text, key.after, closed ? gap : blanks)
  if (text[sign] === '>' && text[key.from - 1] === '<') {
    const to = until(text, sign + 1, /[<\n]/g)
    return text.startsWith('</', to) ? { from: sign + 1, to } : undefined // <password> alone stands for one
  }
  const lead = leadOf(text, key)
  if (/[\r\n]/.test(text[sign] ?? '') && lead?.endsWith('? ')) sign = past(text, sign, /\r?\n[ \t]*(?=:)/y)
  if (text[sign] !== '=' && text[sign] !== ':') {
    if (closed || sign === key.to) return undefined
    if (setting.test(lead ?? '')) return shellWord(text, sign)
    return said.test(text.slice(key.from, key.to)) && quoteAt(text, sign) !== '' ? shellWord(text, sign) : undefined
  }
  const place = { telling, begins: lead !== undefined && beginsLine.test(lead), lead: lead ?? '' }
  return text[sign] === '=' ? assigned(text, key, sign, place) : mapped(text, key, sign + 1, place)
}

/** Sets a variable to the next word, in a Dockerfile, csh or fish. */
const setting = /(?:^|[\s;&])(?:ENV|setenv|set[ \t]+-[A-Za-z]{1,4})[ \t]+$/
/** Words whose quoted value follows in a sentence. */
const said = /^(?:password|passwd|passphrase|passcode)$/i

const until = (text: string, from: number, end: RegExp): number => {
  end.lastIndex = from
  return end.exec(text)?.index ?? text.length
}

/** No secret stands there, or what stands for one. */
const harmless =
  /^(?:true|false|null|nil|none|yes|no|on|off|enabled|disabled|required|optional|~|-|\d{1,3}|\d+ bytes|\*+|x{3,}|\.{3}|…|redacted|\(hidden\)|\(none\)|<[^<>]*>.*|\$\{\w+\}|\$[A-Z_][A-Z\d_]*|\$\(.*|\{\{.*|[[{].*)$/i
const isHarmless = (value: string): boolean => value.trim() === '' || harmless.test(value.trim())

const span = (text: string, from: number, to: number): Span | undefined =>
  to - from < 400 && isHarmless(text.slice(from, to)) ? undefined : { from, to }

/** A value in quotes. */
const quoted = (text: string, at: number, quote: string): Span | undefined =>
  span(text, at, stringFrom(text, at, quote).to)

/** Words after which a flag is spoken of, and not given a value. */
const spoken = /^(?:or|and|is|was|are|to|with|for|in|of|the|string|strings|value|flag|if|as|from|not|must)\b/

const flagValue = (text: string, { to, after, quote }: FieldName): Span | undefined => {
  if (text[to] === '=') return shellWord(text, to + 1)
  if (after > to) {
    // "--token", "…" of JSON, or "--token" "…" of a shell
    const comma = past(text, after, gap)
    const next = past(text, text[comma] === ',' ? comma + 1 : comma, gap)
    return text.startsWith(quote, next) && text[next + quote.length] !== '-'
      ? quoted(text, next + quote.length, quote)
      : undefined
  }
  const list = past(text, to, /["']?[ \t]*\r?\n[ \t]*-[ \t]+/y)
  if (list > to) return /["']?-/y.test(text.slice(list, list + 2)) ? undefined : lineValue(text, list)
  const next = past(text, to, /(?:[ \t]|\\\r?\n|,(?=[ \t]))+/y)
  if (next === to || text[next] === '-' || spoken.test(text.slice(next, next + 12))) return undefined
  if (text[to] === ',') return span(text, next, until(text, next, /[,\]\n]/g))
  return shellWord(text, next)
}

const lineValue = (text: string, from: number): Span | undefined => {
  const quote = quoteAt(text, from)
  return quote === '' ? span(text, from, lineEnd(text, from)) : quoted(text, from + quote.length, quote)
}

/** What ends an unquoted word, other than white space: quotes, and `,`, `;`, `&` before another name. */
const another = /[,;&][ \t]{0,4}[\w./-]{1,64}=/y
const closing = /[)\]}>,;]{1,4}(?=[\s"'`\\]|$)/y
const isAt = (text: string, at: number, what: RegExp): boolean => {
  what.lastIndex = at
  return what.test(text)
}

/** One word, as a shell reads it, also within the quotes of something else. */
const shellWord = (text: string, from: number, inside = false): Span | undefined => {
  const quote = quoteAt(text, from)
  if (quote === '') return span(text, from, wordEnd(text, from, inside))
  let { to, after } = stringFrom(text, from + quote.length, quote)
  // 'it'\''s', and "a"b
  while (after > to && quote.length === 1 && isAt(text, after, /\\?['"\w]/y) && !isAt(text, after, /\\[nrt]/y)) {
    const next = quoteAt(text, after)
    if (text.startsWith("\\'", after))
      ({ to, after } = { to: after + 2, after: after + 2 + (text[after + 2] === "'" ? 0 : 1) })
    else if (next === '"' || next === "'") ({ to, after } = stringFrom(text, after + 1, next))
    else if (next === '') {
      to = wordEnd(text, after, inside)
      break
    } else break
  }
  return span(text, from + quote.length, to)
}

/** @param inside whether it stands in a string of JSON, where `\n` ends a line. */
const wordEnd = (text: string, from: number, inside: boolean): number => {
  for (let to = from; to < text.length; to++) {
    const sign = text[to]!
    if (/[\s"'`<>]/.test(sign)) return to
    if (sign === '\\') {
      const run = afterBackslashes(text, to)
      if (inside && /[nrt"]/.test(text[run] ?? '')) return to
      to = run // with the sign that a shell then takes as it is
    } else if (
      /[,;&)\]}]/.test(sign) &&
      (isAt(text, to, another) || isAt(text, to, closing) || isAt(text, to, /;[;\s]|&&/y))
    ) {
      return to
    }
  }
  return text.length
}

/** Programs: before one a variable is set for it, in a line that goes on. */
const command =
  /[ \t](?:sudo[ \t]+)?(?:docker|podman|k3d|k3s|kubectl|helm|cilium|hubble|make|curl|npm|npx|node|sh|bash|env|git|ssh)\b/

/** `NAME=…`, and `name = …`, as files of settings have it. */
const assigned = (text: string, key: FieldName, sign: number, { begins, lead }: KeyPlace): Span | undefined => {
  const value = past(text, text[sign + 1] === '>' ? sign + 2 : sign + 1, blanks)
  const spaced = value > sign + 1
  if (text[sign + 1] === '=' || (spaced && sign === key.to && !begins)) return undefined // a comparison, or nothing
  const quote = quoteAt(text, value)
  if (quote !== '' && quote !== key.quote) return shellWord(text, value)
  if (key.quote !== '' && key.after === key.to) return inString(text, value, key.quote)
  const inside = isInString(lead)
  const end = lineEnd(text, value)
  if (begins && (spaced || !command.test(text.slice(value, Math.min(end, value + 400))))) {
    const word = wordEnd(text, value, inside)
    return span(text, value, isAt(text, word, /[)\]}>]+[ \t]|[,;&)]/y) ? word : end)
  }
  return shellWord(text, value, inside)
}

/** Whether a string of JSON begins before the end of a line's beginning and does not end there. */
const isInString = (lead: string): boolean => lead.split('"').length % 2 === 0

interface KeyPlace {
  readonly telling: Telling
  /** Whether the name is the first thing on its line. */
  readonly begins: boolean
  /** What stands before it there. */
  readonly lead: string
}

/** `name: …`, as YAML, JSON, headers and Go's own printing have it. */
const mapped = (text: string, key: FieldName, from: number, { telling, begins, lead }: KeyPlace): Span | undefined => {
  const closed = key.after > key.to
  const begin = past(text, text[from] === '=' ? from + 1 : from, blanks)
  const isHeader = /authorization$/i.test(text.slice(key.to - 13, key.to))
  const value = isHeader ? past(text, begin, /(?:Bearer|Basic|Digest|token)[ \t]+/iy) : begin
  const quote = quoteAt(text, value)
  if (quote !== '' && (closed || quote !== key.quote)) return quoted(text, value + quote.length, quote)
  if (closed) {
    const next = past(text, value, gap) // a string of JSON may begin on the next line
    if (quoteAt(text, next) === key.quote) return quoted(text, next + key.quote.length, key.quote)
    if (!begins || key.quote !== "'") return span(text, value, until(text, value, /[,}\]\n]/g))
  }
  if (!closed && (key.quote !== '' || /\\[nrt][ \t]*(?:- )?$/.test(lead))) {
    if (value === from && !/[\w$]/.test(text[from] ?? '')) return undefined
    return telling === 'perhaps' && isAt(text, value, sentence) ? undefined : inString(text, value, key.quote)
  }
  if (begins && (value > from || /[\r\n]/.test(text[value] ?? '\n'))) return yamlValue(text, key, value)
  const before = lead.trimEnd().at(-1) ?? ''
  if (value > from && (before === '{' || (before === ',' && lead.includes('{')))) {
    return span(text, value, until(text, value, /[,}\n]/g))
  }
  return token(text, key, value, telling, value === from)
}

/** Two words of letters alone: it is spoken of. */
const sentence = /[A-Za-z]{1,20} [A-Za-z]/y

/** In the text of a string, to the end of a line in it. */
const inString = (text: string, from: number, quote: string): Span | undefined => {
  const sign = quote.at(-1) ?? '"'
  let to = from
  for (; to < text.length && text[to] !== '\n' && text[to] !== sign; to++) {
    if (text[to] !== '\\') continue
    const run = afterBackslashes(text, to)
    if (text[run] === sign ? quote === '' || closes(run - to, quote.length - 1) : /[nr]/.test(text[run] ?? '')) break
    to = run
  }
  return span(text, from, to)
}

/** In the middle of a line: a word, if it looks like a secret and not like one of a sentence. */
const token = (text: string, key: FieldName, from: number, telling: Telling, joined: boolean): Span | undefined => {
  const before = text[key.from - 1] ?? '\n'
  if (joined && (!/[\s[{,(]/.test(before) || text.slice(key.from, key.to).includes('/'))) return undefined
  const to = until(text, from, /[\s"'`,;()[\]{}]/g)
  const word = text.slice(from, Math.min(to, from + 400))
  const random = word.length >= 8 && /\d/.test(word) && /[A-Za-z]/.test(word) && !word.includes('/')
  if (telling === 'perhaps' && !random && !(joined && /[[{]/.test(before))) return undefined
  return span(text, from, to)
}

/** The value of a key of YAML: what is left of the line, or the lines below it that are indented more. */
const yamlValue = (text: string, key: FieldName, from: number): Span | undefined => {
  const end = lineEnd(text, from)
  const first = text.slice(from, Math.min(end, from + 400)).trim()
  if (first.startsWith('{')) return undefined
  const column = key.from - key.quote.length - (text.lastIndexOf('\n', key.from) + 1)
  const isBlock = /(?:^|[ \t])[|>][-+\d]{0,3}$/.test(first.split(/[ \t]#/, 1)[0]!.trimEnd())
  if (!isBlock && first !== '' && isHarmless(first)) return undefined
  let to = end
  for (let line = lineBegin(text, end); line < text.length;) {
    const last = lineEnd(text, line)
    const content = past(text, line, /[ \t]*/y)
    const blank = content >= last
    if (!blank && content - line <= column) break
    if (
      !blank &&
      !isBlock &&
      /^(?:- |[\w."'/-]{1,128}:(?:\s|$)|#)/.test(text.slice(content, Math.min(last, content + 132)))
    ) {
      break
    }
    if (!blank) to = last
    line = lineBegin(text, last)
  }
  if (first !== '') return { from, to }
  const next = past(text, from, gap)
  return to > end ? span(text, next, to) : undefined
}

const lineBegin = (text: string, end: number): number => {
  const at = text.indexOf('\n', end)
  return at < 0 ? text.length : at + 1
}

/** Variables of containers have their name in one field and the secret in another, in either order. */
const isBetween = /^[\s"',\\nrt]*$/
const nameField = /(?:^|[^\w-])(?:name|key|type)\\*["']?\s?[:=][ \t]*\\*["']?$/i

/** Where the field begins that has a name as its value. */
const namedBy = (text: string, { from }: FieldName): number | undefined => {
  const before = text.slice(Math.max(0, from - 40), from)
  const at = nameField.exec(before)?.index
  return at === undefined ? undefined : from - before.length + at
}

/** The value that stands beside a name, in the same object. */
const valueAfter = (text: string, { after }: FieldName): Span | undefined => {
  const near = text.slice(after, after + 300)
  const hit = /\bval(?:ue)?(?=\\*["']?\s*[:=])/i.exec(near)
  if (!hit || /[{}]|\n[ \t]*-\s|\bname\\*["']?\s*:/i.test(near.slice(0, hit.index))) return undefined
  return valueOf(text, keyAround(text, after + hit.index, after), 'surely')
}

/** The secrets of a list, on one line or several, and of an object with a `value`, whose name says so. */
const collectionAfter = (text: string, key: FieldName): Span[] => {
  const sign = past(text, key.after, key.after > key.to ? gap : blanks)
  if (text[sign] !== ':' && text[sign] !== '=') return []
  const begin = past(text, sign + 1, gap)
  if (text.startsWith(hidden, begin)) return []
  if (text[begin] === '[') return itemsFrom(text, begin + 1)
  const lines = /\n/.test(text.slice(sign + 1, begin))
  if (lines && text.startsWith('- ', begin)) return linesFrom(text, begin)
  const field = past(text, begin, /\{(?:\s|\\+[nrt])*/y)
  if (field === begin && (!lines || columnOf(text, begin) <= columnOf(text, key.from - key.quote.length))) return []
  const name = field + quoteAt(text, field).length
  if (!isAt(text, name, /val(?:ue)?(?=\\*["']?\s*[:=])/iy)) return []
  const value = valueOf(text, keyAround(text, name, name), 'surely')
  return value ? [value] : []
}

const columnOf = (text: string, at: number): number => at - text.lastIndexOf('\n', at - 1)

/** The texts of a list in brackets, up to the first item that is not text. */
const itemsFrom = (text: string, from: number): Span[] => {
  const found: Span[] = []
  for (let at = past(text, from, gap); at < text.length && !/[\]{}[]/.test(text[at]!);) {
    const quote = quoteAt(text, at)
    const plain = until(text, at, /[,\]\n{[]/g)
    const { to, after } = quote === '' ? { to: plain, after: plain } : stringFrom(text, at + quote.length, quote)
    const item = span(text, at + quote.length, to)
    if (item) found.push(item)
    const next = past(text, after, gap)
    if (text[next] !== ',') break
    at = past(text, next + 1, gap)
  }
  return found
}

/** The texts of a YAML list, up to the first line that is not an item. */
const linesFrom = (text: string, from: number): Span[] => {
  const found: Span[] = []
  const column = columnOf(text, from)
  for (let at = from; text.startsWith('- ', at) && columnOf(text, at) === column;) {
    const value = past(text, at + 1, blanks)
    const end = lineEnd(text, value)
    if (/^[\w."'/-]{1,128}:(?:\s|$)|^[[{]/.test(text.slice(value, Math.min(end, value + 132)))) break
    const item = lineValue(text, value)
    if (item) found.push(item)
    at = past(text, lineBegin(text, end), /[ \t]*/y)
  }
  return found
}
