/** How texts are written in which secrets are looked for: lines, and strings at any depth of other strings. */

/** A stretch of a text that is a secret. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Replaces a secret. */
export const hidden = '[secret]'

/** Characters that a string may have over several lines. */
const longest = 64 * 1024

/** The quote that begins at a place, with its backslashes: `"`, or `\"` in JSON that is in a string; empty if none. */
export const quoteAt = (text: string, at: number): string => {
  const end = afterBackslashes(text, at)
  return text[end] === '"' || (text[end] === "'" && end === at) ? text.slice(at, end + 1) : ''
}

/** The quote that ends right before a place. */
export const quoteBefore = (text: string, at: number): string => {
  const sign = text[at - 1]
  if (sign !== '"' && sign !== "'") return ''
  let from = at - 1
  if (sign === '"') while (text[from - 1] === '\\') from--
  return text.slice(from, at)
}

export const lineEnd = (text: string, from: number): number => {
  const at = text.indexOf('\n', from)
  const end = at < 0 ? text.length : at
  return text[end - 1] === '\r' && end > from ? end - 1 : end
}

/**
 * Where the string ends that begins at a place, and where its quote ends; the end of the line where it is not closed.
 * Strings of YAML and of shells go over several lines.
 */
export const stringFrom = (
  text: string,
  from: number,
  quote: string,
  limit = longest,
): { readonly to: number; readonly after: number } => {
  const sign = quote.at(-1)!
  const own = quote.length - 1
  const most = Math.min(text.length, from + limit)
  for (let at = text.indexOf(sign, from); at >= 0 && at < most; at = text.indexOf(sign, at + 1)) {
    if (sign === "'") {
      if (text[at + 1] !== "'") return { to: at, after: at + 1 }
      at++ // doubled in YAML
    } else {
      const count = at - backslashesBefore(text, at, from)
      if (closes(count, own)) return { to: at - Math.min(count, own), after: at + 1 }
    }
  }
  const end = lineEnd(text, from)
  return { to: end, after: end }
}

const backslashesBefore = (text: string, at: number, least: number): number => {
  let from = at
  while (from > least && text[from - 1] === '\\') from--
  return from
}

/** Behind the backslashes that stand at a place. */
export const afterBackslashes = (text: string, at: number): number => {
  let to = at
  while (text[to] === '\\') to++
  return to
}

/** Whether a quote after so many backslashes ends a string whose own quote has some; fewer end what is around it. */
export const closes = (count: number, own: number): boolean => {
  if (count < own) return true
  if (own === 0) return count % 2 === 0
  return count % 2 === 1 && closes((count - 1) / 2, (own - 1) / 2)
}
