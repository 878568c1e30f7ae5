/** How numbers, names and times are put to a person. */

/** `3 nodes`, `1 node`. */
export const count = (n: number, noun: string, plural = `${noun}s`): string => `${n} ${n === 1 ? noun : plural}`

/** The verb to so many things. */
export const isAre = (n: number): string => (n === 1 ? 'is' : 'are')

/** The candidate that a person most likely meant, if any is near enough: at most a third of its letters differ. */
export const nearest = (typed: string, candidates: Iterable<string>): string | undefined => {
  let best: { name: string; cost: number } | undefined
  for (const name of candidates) {
    const most = Math.max(1, Math.floor(Math.max(typed.length, name.length) / 3))
    if (Math.abs(typed.length - name.length) > most) continue // saves the distance, which costs at least as much
    const cost = distance(typed.toLowerCase(), name.toLowerCase())
    if (cost <= most && cost < (best?.cost ?? Infinity)) best = { name, cost }
  }
  return best?.name
}

export const didYouMean = (typed: string, candidates: Iterable<string>): string | undefined => {
  const name = nearest(typed, candidates)
  return name && `did you mean ${name}?`
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of two neighbours count one each. */
export const distance = (a: string, b: string): number => {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, rows[i - 2]![j - 2]! + 1)
      row.push(cost)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}

/** `a, b and c`. */
export const list = (items: readonly string[], join = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${join} ${items.at(-1)}`

/** Words on as few lines of at most so many characters as it takes; a longer word has a line of its own. */
export const linesOfWords = (words: readonly string[], columns: number): string[] => {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > columns) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** Milliseconds as a person says them: `0.4s`, `12s`, `1m 05s`. */
export const duration = (ms: number): string => {
  if (ms < 9_950) return `${(Math.max(0, ms) / 1000).toFixed(1)}s`
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`
}

/** `90s`, `5m`, `1h` or plain seconds, in milliseconds; undefined where it is none of them. */
export const milliseconds = (text: string): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim())
  if (!match) return undefined
  return Number(match[1]) * { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[(match[2] ?? 's') as 'ms' | 's' | 'm' | 'h']
}

/** Bytes as `64 KiB`, `512 MiB` or `1.4 GiB`. */
export const size = (bytes: number): string =>
  bytes < 2 ** 20
    ? `${Math.round(bytes / 2 ** 10)} KiB`
    : bytes < 2 ** 30
      ? `${Math.round(bytes / 2 ** 20)} MiB`
      : `${(bytes / 2 ** 30).toFixed(1)} GiB`

/** Text without the sequences that tools put into it whether or not a terminal reads it: colours, links, titles. */
export const plain = (text: string): string => text.replaceAll(sequences, '')

/**
 * What would steer a terminal (ECMA-48, in 7 and in 8 bits): CSI with its parameters; OSC, DCS and their like up to
 * where they end in the same line; and what follows an escape alone. No class takes what begins the next one: it is
 * linear.
 */
const sequences =
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9b-\x9f\n]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g

/** C0 without tabs and ends of lines, DEL, C1, and what changes the direction in which text is read. */
// oxlint-disable-next-line no-control-regex -- control characters are what is taken out
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g

/**
 * Text that does nothing to whoever shows it but to be read: without sequences, each line on a line of its own, and
 * with `�` in place of every other control character.
 */
export const printable = (text: string): string =>
  text.search(controls) < 0
    ? text
    : plain(text)
        .replaceAll(/\r(?=[\r\n])/g, '')
        .replaceAll('\r', '\n')
        .replaceAll(controls, '\ufffd')

/** The same in one line, as the name of something has it. */
export const inOneLine = (text: string): string => printable(text).replaceAll('\n', ' ')

/** Data as JSON whose text is printable too: JSON itself escapes only the control characters below a space. */
export const asJson = (data: unknown, indent?: number): string =>
  JSON.stringify(data, undefined, indent).replaceAll(
    controls,
    control => `\\u${control.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )

/** Text as it stands in HTML, SVG and XML, in attributes too; control characters are none, not even escaped. */
export const inMarkup = (text: string): string =>
  printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** Text as it stands in Markdown outside of code: nothing in it is HTML, a link or code. */
export const inMarkdown = (text: string): string => printable(text).replaceAll(/[\\<[\]`]/g, String.raw`\$&`)

/** Rows under a heading, each column as wide as its widest cell. */
export const table = (heading: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [heading, ...rows]
  const widths = heading.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)))
  return all
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('   ')
        .trimEnd(),
    )
    .join('\n')
}

/** Without the same sign, as often as it stands at the end. */
export const withoutEnd = (text: string, sign: string): string => {
  let end = text.length
  while (end > 0 && text[end - 1] === sign) end--
  return text.slice(0, end)
}

/** Whether a text is these pieces, in this order, with anything between them. */
export const isWithPieces = (text: string, pieces: readonly string[]): boolean => {
  const [first = '', ...others] = pieces
  const last = others.pop()
  if (last === undefined) return text === first
  let at = first.length
  for (const piece of others) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return text.startsWith(first) && text.endsWith(last) && text.length - last.length >= at
}
