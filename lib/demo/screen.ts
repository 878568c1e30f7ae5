import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import {
  clearRow,
  clearScreen,
  hideCursor,
  otherScreen,
  showCursor,
  usualScreen,
  withColours,
} from '../base/printing.ts'
import type { Terminal } from '../host/host.ts'

/**
 * Text as a terminal lays it out, and the one file that knows string-width and wrap-ansi: how wide East Asian letters,
 * combining marks and emoji are is a table of Unicode that others keep well.
 */

/** What a person takes for one letter, however many code points it is made of. */
export const letters = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How many columns a text takes, colours not counted. */
export const widthOf = (text: string): number => stringWidth(text)

/** A text's lines, broken between words where a column ends; a word that is longer than a line is broken too. */
export const wrapped = (text: string, columns: number): string[] =>
  text.split('\n').flatMap(line => wrapAnsi(line, Math.max(4, columns), { hard: true }).split('\n'))

/**
 * The output of a command as lines of the screen. Long lines are wrapped between words and keep their spaces. After
 * `\r`, only the last text of a line counts; of control sequences only colours stay.
 */
export const laidOut = (output: string, columns: number): string[] => {
  const lines = output.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n').map(finalLine)
  return lines.flatMap(line => wrapAnsi(line, Math.max(4, columns), { hard: true, trim: false }).split('\n'))
}

const escape = String.fromCharCode(27)
const bell = String.fromCharCode(7)
/** Every control sequence: CSI, OSC, and the two-letter ones. */
const sequences = new RegExp(
  `${escape}(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^${bell}${escape}]*(?:${bell}|${escape}\\\\)|.)`,
  'g',
)
const isColour = new RegExp(`^${escape}\\[[0-9;]*m$`)
// oxlint-disable-next-line no-control-regex -- control characters are what is taken out
const controls = /[\0-\x08\x0b-\x1a\x1c-\x1f\x7f]/g

const finalLine = (line: string): string => {
  const kept = line.replaceAll(sequences, sequence => (isColour.test(sequence) ? sequence : ''))
  const last = kept.split('\r').findLast(part => part !== '') ?? ''
  return expandTabs(last).replaceAll(controls, '')
}

const expandTabs = (line: string): string =>
  line.split('\t').reduce((before, after) => before + ' '.repeat(8 - (widthOf(before) % 8)) + after)

/** As much of a line as fits; what does not is shown to be missing. */
export const fitted = (line: string, columns: number): string => {
  if (widthOf(line) <= columns) return line
  let [kept, width] = ['', 0]
  for (const letter of letters(line)) {
    if (width + widthOf(letter) > columns - 1) break
    kept += letter
    width += widthOf(letter)
  }
  return `${kept}…`
}

/** Draws whole screens: only lines that differ from what is there are written, so that nothing flickers. */
export interface Painter {
  /** One string per row, at most as wide as the terminal; rows beyond the last are left out. */
  draw(lines: readonly string[]): void
  /** Forgets what is there, after something else has written or the size has changed. */
  forget(): void
  /** Gives the terminal back as it was. */
  close(): void
}

export const painter = (terminal: Terminal): Painter => {
  let drawn: readonly string[] | undefined
  let open = false
  return {
    draw: lines => {
      const shown = lines.slice(0, terminal.rows)
      const start = open ? [] : [otherScreen, hideCursor]
      const clear = drawn ? [] : [clearScreen]
      const rows = Array.from({ length: Math.max(shown.length, drawn?.length ?? 0) }, (_, row) => row)
      const changed = rows.filter(row => (shown[row] ?? '') !== (drawn?.[row] ?? ''))
      const text = changed.flatMap(row => [clearRow(row + 1), ...withColours(shown[row] ?? '')])
      const parts = [...start, ...clear, ...text]
      if (parts.length > 0) terminal.out(...parts)
      open = true
      drawn = shown
    },
    forget: () => {
      drawn = undefined
    },
    close: () => {
      if (open) terminal.out(showCursor, usualScreen)
      open = false
      drawn = undefined
    },
  }
}

/** Something written, the end of a line, or the numbers of a colour that is put on. */
type Piece = { readonly text: string; readonly colour?: never } | { readonly colour: string; readonly text?: never }

/** A text taken apart into what is written, ends of lines, and colours. */
export const pieces = (text: string): Piece[] => {
  const parts = text
    .replaceAll('\r\n', '\n')
    .split(colourOrEnd)
    .filter(part => part !== '')
  return parts.flatMap((part): Piece[] => {
    if (part === '\n') return [{ text: part }]
    const colour = new RegExp(`^${escape}\\[([0-9;]*)m$`).exec(part)?.[1]
    if (colour !== undefined) return [{ colour }]
    const written = finalLine(part)
    return written === '' ? [] : [{ text: written }]
  })
}
const colourOrEnd = new RegExp(`(\\n|${escape}\\[[0-9;]*m)`)
