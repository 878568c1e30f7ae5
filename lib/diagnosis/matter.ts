import type { KnownFailure, KnownWords } from '../failures/known-failure.ts'
import { knownFailures } from '../failures/all.ts'
import type { Looked } from './failures/evidence.ts'
import { clear, patternsOf } from './failures/finder.ts'
import { readerOfLines } from './telling.ts'
import { sentences } from './uncoded.ts'

/** Characters that are looked through at once, and that a line may have: what is looked for is shorter. */
const enough = { piece: 256 * 1024, line: 2_000, first: 2_000 }

/** A pattern to look for, and the line in which it was found. */
interface Sought {
  readonly pattern: KnownWords
  readonly over?: RegExp | undefined
  line?: string | undefined
}

const soughtIn = (failure: KnownFailure): Sought[] =>
  patternsOf(failure, true).map(pattern => ({ pattern, over: failure.over }))

/**
 * Of a text of any size the lines that a known failure speaks in, the first of each, after the line with which the text
 * begins, and how much was read. Nothing else of it is kept. What passes counts if it is said last that it is there.
 */
export const wordsThatMatter = async (
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ readonly text: string; readonly looked: Looked }> => {
  const sought: Sought[] = [...knownFailures.flatMap(soughtIn), ...sentences.map(([, pattern]) => ({ pattern }))]
  const reader = readerOfLines()
  let first: string | undefined
  const decoder = new TextDecoder()
  const look = (text: string): void => {
    const meant = clear(text)
    for (const line of text.split('\n')) reader.read(line)
    first ??= /\S.*/.exec(meant.slice(0, enough.piece))?.[0].slice(0, enough.first)
    for (const each of sought) {
      if (each.line === undefined) each.line = firstLine(meant, each.pattern)
      if (each.over === undefined || each.line === undefined) continue
      if (lastPlace(meant, each.over) > lastPlace(meant, each.pattern)) each.line = undefined
    }
  }
  let rest = ''
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; from += enough.piece) {
      const text = rest + decoder.decode(piece.subarray(from, from + enough.piece), { stream: true })
      const end = text.lastIndexOf('\n') + 1
      // a line that is longer than a piece is looked at in parts that overlap
      rest = text.length - end > enough.line ? text.slice(-enough.line) : text.slice(end)
      look(text.length - end > enough.line ? text : text.slice(0, end))
    }
  }
  look(rest)
  const lines = sought.flatMap(({ line }) => line ?? [])
  return { text: [...new Set([first ?? '', ...lines])].join('\n'), looked: reader.seen() }
}

const firstLine = (text: string, pattern: KnownWords): string | undefined => {
  const hit = pattern.exec(text)
  return hit ? lineAround(text, hit.index, hit[0].length) : undefined
}

/** The index of the last line that matches, or -1. */
const lastPlace = (text: string, pattern: KnownWords): number =>
  pattern.test(text) ? text.split('\n').findLastIndex(line => pattern.test(line)) : -1

const lineAround = (text: string, at: number, length: number): string => {
  const begin = Math.max(text.lastIndexOf('\n', at) + 1, at - enough.line)
  const end = text.indexOf('\n', at + length)
  return text.slice(begin, Math.min(end < 0 ? text.length : end, at + length + enough.line))
}
