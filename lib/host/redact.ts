import { isObject } from '../base/data.ts'
import { secretFields } from '../secrets/fields.ts'
import { isSecretVariable, tellingList } from '../secrets/names.ts'
import { secretObjects } from '../secrets/objects.ts'
import { secretShapes } from '../secrets/shapes.ts'
import { hidden, type Span } from '../secrets/strings.ts'
import { secretWords } from '../secrets/words.ts'
import type { Env } from './host.ts'

/**
 * Takes secrets out of text before it is kept or shown. What is a secret is decided by the files beside this one and
 * nowhere else; each of them reads a text once, so that no text takes time that grows faster than it does.
 */
export type Redact = (text: string) => string

/** A value that is shorter would be found in every other word; nobody's password should be. */
const shortest = 4

/** Takes out what can be told by itself, and the values that the environment calls secret, however they are written. */
export const redactor = (env: Env): Redact => {
  const redactAll = piecesRedactor(env)
  return text => redactAll([text])[0]!
}

/** The same for a text that came in pieces: a secret may begin in one and end in another. */
export const piecesRedactor = (env: Env): ((pieces: readonly string[]) => string[]) => {
  const known = Object.entries(env)
    .flatMap(([name, value]) =>
      value !== undefined && value.length >= shortest && isSecretVariable(name) ? [value] : [],
    )
    .flatMap(spellings)
  return pieces => {
    const text = pieces.join('')
    const found = [...finders.flatMap(find => find(text)), ...known.flatMap(secret => placesOf(text, secret))]
    return found.length === 0 ? [...pieces] : cutOut(pieces, merged(found))
  }
}

/**
 * The same for data, one text at a time: in JSON as a whole, a secret might include a bracket. A list of texts may be
 * the lines of one text.
 */
export const dataRedactor = (env: Env): ((data: unknown) => unknown) => {
  const inPieces = piecesRedactor(env)
  // a thousand pods have a few values between them
  const seen = new Map<string, string>()
  const redact: Redact = text => {
    const before = seen.get(text)
    if (before !== undefined) return before
    const left = inPieces([text])[0]!
    if (text.length <= longestRepeated) seen.set(text, left)
    return left
  }
  const isSecret = (name: string, value: unknown): boolean =>
    (typeof value === 'string' || typeof value === 'number') && redact(`${name}: ${value}`) === `${name}: ${hidden}`
  const within = (name: string, data: unknown): unknown => {
    if (isSecret(name, data)) return hidden
    if (typeof data === 'string') return redact(data)
    if (Array.isArray(data)) return listed(name, data)
    if (!isObject(data)) return data
    const own = data['name'] ?? data['key'] // as Kubernetes has the variables of a container
    const named = typeof own === 'string' ? own : 'value'
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, within(key === 'value' ? named : key, value)]),
    )
  }
  const listed = (name: string, data: readonly unknown[]): unknown[] => {
    if (!data.every(each => typeof each === 'string')) return data.map(each => within('', each))
    if (tellingList(name)) return data.map(each => (isSecret('token', each) ? hidden : redact(each)))
    return inPieces(data.map(each => `${each}\n`)).map(line => line.replace(/\n$/, ''))
  }
  return data => {
    const left = within('', data)
    seen.clear()
    return left
  }
}

/** Characters of a text that is worth remembering: logs do not repeat themselves. */
const longestRepeated = 512

const finders = [secretFields, secretObjects, secretShapes, secretWords]

const placesOf = (text: string, secret: string): Span[] => {
  const found: Span[] = []
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) {
    found.push({ from: at, to: at + secret.length })
  }
  return found
}

/** In order, those that overlap as one. */
const merged = (spans: readonly Span[]): Span[] => {
  const all: { from: number; to: number }[] = []
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else all.push({ from, to })
  }
  return all
}

/** A secret over several pieces is replaced in the first. */
const cutOut = (pieces: readonly string[], secrets: readonly Span[]): string[] => {
  let begin = 0
  let next = 0
  return pieces.map(piece => {
    const end = begin + piece.length
    let left = ''
    let at = begin
    for (let secret = secrets[next]; secret && secret.from < end; secret = secrets[next]) {
      if (secret.from >= begin) left += `${piece.slice(at - begin, secret.from - begin)}${hidden}`
      at = Math.min(secret.to, end)
      if (secret.to > end) break
      next++
    }
    left += piece.slice(at - begin)
    begin = end
    return left
  })
}

/** A value as it stands in JSON, in a URL, in base64 and between a shell's quotes. */
const spellings = (value: string): string[] => [
  ...new Set([
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    value.replaceAll("'", `'\\''`),
    Buffer.from(value).toString('base64'),
  ]),
]
