import { lineEnd, quoteAt, stringFrom, type Span } from './strings.ts'

/**
 * Secrets that a command is given where only its place among the words tells: `curl -u`, `docker login -p`, `.netrc`.
 * A line is read once, from the first program on.
 */
export const secretWords = (text: string): Span[] => {
  const found: Span[] = []
  for (let at = 0; ;) {
    programs.lastIndex = at
    const hit = programs.exec(text)
    if (!hit) return found
    at = readWords(text, hit.index, found)
  }
}

const programs =
  /\b(?:curl|ctr|sshpass|mysql|mysqldump|mysqladmin|mariadb|redis-cli|login|machine|neighbor|secret|echo)\b/g

/** Flags that are followed by a secret, by program. */
const flags: ReadonlyMap<string, RegExp> = new Map([
  ['curl', /^(?:-u|--user|-U|--proxy-user)$/],
  ['ctr', /^(?:-u|--user)$/],
  ['sshpass', /^-p$/],
  ['redis-cli', /^(?:-a|--pass)$/],
  ['login', /^-p$/],
  ['neighbor', /^password$/], // of FRR and GoBGP
])
/** Flags with the secret in the same word. */
const glued: ReadonlyMap<string, RegExp> = new Map([
  ['curl', /^-u(?=.)/],
  ...['sshpass', 'mysql', 'mysqldump', 'mysqladmin', 'mariadb'].map(name => [name, /^-p(?=.)/] as const),
])
const tools = new Set([...flags.keys(), ...glued.keys(), 'secret'])

/** Reads words to the end of the line, or of the list of YAML. @returns where it ends. */
const readWords = (text: string, from: number, found: Span[]): number => {
  const word = /[^\s"'\\,;|&()[\]=]+/y
  let tool = ''
  let netrc: 'value' | 'name' | undefined
  let echoed: Span | undefined
  for (let at = from; at < text.length;) {
    word.lastIndex = at
    const said = word.exec(text)?.[0]
    if (said === undefined) {
      if (text[at] === '\n' && !goesOn(text, at)) return at + 1
      if (/[;|&]/.test(text[at]!)) tool = ''
      at++
      continue
    }
    const begins = at
    at += said.length
    const secret = secretAt(text, { tool, said, begins, after: at }, netrc === 'name')
    if (secret && secret.to > secret.from) {
      found.push(secret)
      at = Math.max(at, secret.to)
    } else if (said === 'echo') echoed = { from: at, to: pipeAfter(text, at) }
    else if (said === '--password-stdin' && echoed && echoed.to > echoed.from) found.push(echoed)
    if (said === 'machine') netrc = 'value'
    else if (netrc === 'value' || said === 'password') netrc &&= 'name'
    else netrc = netrc && /^(?:login|account)$/.test(said) ? 'value' : undefined
    if (tools.has(said)) tool = said
  }
  return text.length
}

interface SaidWord {
  /** The program that the line began with, or the last one that was named. */
  readonly tool: string
  readonly said: string
  readonly begins: number
  readonly after: number
}

/** The secret that a word announces or holds. */
const secretAt = (text: string, { tool, said, begins, after }: SaidWord, inNetrc: boolean): Span | undefined => {
  const glue = glued.get(tool)?.exec(said)?.[0]
  if (glue !== undefined) return { from: begins + glue.length, to: after }
  if (flags.get(tool)?.test(said)) return argumentAt(text, after)
  if (inNetrc && said === 'password' && /\s/.test(text[after] ?? '')) return argumentAt(text, after)
  return tool === 'secret' && said === '--from-literal' ? literalAt(text, after) : undefined
}

const goesOn = (text: string, at: number): boolean => {
  const next = /\n[ \t]*(?:- |(?:login|password|account)\b)/y
  next.lastIndex = at
  return text[at - 1] === '\\' || next.test(text)
}

/** The next word, whatever quotes stand around it. */
const argumentAt = (text: string, at: number): Span => {
  let from = at
  while (/[ \t\n=,"'\\-]/.test(text[from] ?? '') && from < at + 40) from++
  const sign = text[from - 1]
  const to =
    sign === '"' || sign === "'" ? stringFrom(text, from, sign).to : from + text.slice(from).search(/[\s"'\\]|$/)
  return { from, to }
}

const literalAt = (text: string, at: number): Span => {
  const sign = text.indexOf('=', at + 1)
  if (sign < 0 || sign > at + 260) return { from: at, to: at }
  const quote = quoteAt(text, sign + 1)
  const from = sign + 1 + quote.length
  return { from, to: quote === '' ? from + text.slice(from).search(/[\s"'\\]|$/) : stringFrom(text, from, quote).to }
}

const pipeAfter = (text: string, at: number): number => {
  const end = lineEnd(text, at)
  const pipe = text.indexOf('|', at)
  return pipe < 0 || pipe > end ? at : pipe
}
