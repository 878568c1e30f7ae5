/** What of a text became another, as `diff -u` shows it. */

interface Line {
  readonly mark: ' ' | '-' | '+'
  readonly text: string
}

/** The lines that differ, with up to two lines around them; empty if none do. */
export const diff = (before: string, after: string, file: string): string[] => {
  const all = compare(before.split('\n'), after.split('\n'))
  const shown = all.map((_, index) => all.slice(Math.max(0, index - 2), index + 3).some(({ mark }) => mark !== ' '))
  if (!shown.includes(true)) return []
  const lines = [`--- ${file}`, `+++ ${file}, mended`]
  let [old, hidden] = [0, true]
  for (const [index, { mark, text }] of all.entries()) {
    if (mark !== '+') old++
    if (!shown[index]) {
      hidden = true
      continue
    }
    if (hidden) lines.push(`@@ line ${Math.max(1, old)} @@`)
    hidden = false
    lines.push(`${mark}${text}`.trimEnd())
  }
  return lines
}

/** By the longest common subsequence; what both begin and end with is set aside first. */
const compare = (a: readonly string[], b: readonly string[]): Line[] => {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const [x, y] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  const common = Array.from({ length: x.length + 1 }, () => Array.from({ length: y.length + 1 }, () => 0))
  for (let i = x.length - 1; i >= 0; i--) {
    for (let j = y.length - 1; j >= 0; j--) {
      common[i]![j] = x[i] === y[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
    }
  }
  const middle: Line[] = []
  let [i, j] = [0, 0]
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      middle.push({ mark: ' ', text: x[i]! })
      i++
      j++
    } else if (i < x.length && (j === y.length || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      middle.push({ mark: '-', text: x[i++]! })
    } else middle.push({ mark: '+', text: y[j++]! })
  }
  const same = (text: string): Line => ({ mark: ' ', text })
  return [...a.slice(0, head).map(same), ...middle, ...a.slice(a.length - tail).map(same)]
}
