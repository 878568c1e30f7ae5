import { plain } from '../base/text.ts'
import { knownFailures } from '../failures/all.ts'
import { patternsOf } from './failures/finder.ts'
import { sentences } from './uncoded.ts'

/** Characters that are looked through at once, and that a line may have: what is looked for is shorter. */
const enough = { piece: 256 * 1024, line: 2_000, first: 2_000 }

/**
 * Of a text of any size the lines that a known failure speaks in, the first of each, after the line with which the text
 * begins. Nothing else of it is kept.
 */
export const wordsThatMatter = async (pieces: AsyncIterable<Uint8Array>): Promise<string> => {
  const waiting = new Set([...knownFailures.flatMap(patternsOf), ...sentences.map(([, pattern]) => pattern)])
  const kept: string[] = []
  const decoder = new TextDecoder()
  const look = (text: string): void => {
    const clear = plain(text)
    if (kept.length === 0) {
      const first = /\S.*/.exec(clear.slice(0, enough.piece))?.[0]
      if (first !== undefined) kept.push(first.slice(0, enough.first))
    }
    for (const pattern of waiting) {
      const hit = pattern.exec(clear)
      if (!hit) continue
      waiting.delete(pattern)
      const line = lineAround(clear, hit.index, hit[0].length)
      if (!kept.includes(line)) kept.push(line)
    }
  }
  let rest = ''
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length && waiting.size > 0; from += enough.piece) {
      const text = rest + decoder.decode(piece.subarray(from, from + enough.piece), { stream: true })
      const end = text.lastIndexOf('\n') + 1
      // a line that is longer than a piece is looked at in parts that overlap
      rest = text.length - end > enough.line ? text.slice(-enough.line) : text.slice(end)
      look(text.length - end > enough.line ? text : text.slice(0, end))
    }
    if (waiting.size === 0) break
  }
  look(rest)
  return kept.join('\n')
}

const lineAround = (text: string, at: number, length: number): string => {
  const begin = Math.max(text.lastIndexOf('\n', at) + 1, at - enough.line)
  const end = text.indexOf('\n', at + length)
  return text.slice(begin, Math.min(end < 0 ? text.length : end, at + length + enough.line))
}
