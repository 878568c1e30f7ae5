import { printable } from './text.ts'

/**
 * What is written to a terminal. Text steers no terminal, whoever it comes from: it is cleaned by `printed`, through
 * which all of it passes. What is to steer one is a `Control`, and no text becomes one but for its colours.
 */
export type Printable = string | Control

/** A sequence by which this program steers a terminal. */
export class Control {
  readonly sequence: string

  constructor(sequence: string) {
    this.sequence = sequence
  }
}

/** What reaches the terminal. */
export const printed = (parts: readonly Printable[]): string =>
  parts.map(part => (typeof part === 'string' ? printable(part) : part.sequence)).join('')

/** What is written in place of text and control sequences. */
export const printsTo = (write: (text: string) => void): ((...parts: readonly Printable[]) => void) => {
  return (...parts) => write(printed(parts))
}

/** Puts on a colour, by its number; 0 takes all off. */
export const colour = (number: number): Control => new Control(`\x1b[${number}m`)

/** A text in a colour, where there are any. */
export const painted = (text: string, number: number, colours: boolean): Printable[] =>
  colours && text !== '' ? [colour(number), text, colour(0)] : [text]

const labels = /^(error|bug|warning|hint|why)(?=:)/gm
const colourOf: Readonly<Record<string, number>> = { error: 31, bug: 31, warning: 33, hint: 36, why: 36 }

/** A message with the labels of its lines in colour, where there are any. */
export const labelled = (text: string, colours: boolean): Printable[] =>
  text.split(labels).flatMap((part, nth) => (nth % 2 === 1 ? painted(part, colourOf[part]!, colours) : [part]))

const colours = new RegExp(`(${String.fromCharCode(27)}\\[[0-9;:]*m)`)

/** A text that may have colours, as the output of a demo has: they stay, and end with it. */
export const withColours = (text: string): Printable[] => {
  const parts = text.split(colours) // text and colours in turn
  const found = parts.map((part, nth) => (nth % 2 === 1 ? new Control(part) : part)).filter(part => part !== '')
  return found.some(part => part instanceof Control) ? [...found, colour(0)] : found
}

export const cursorUp = (rows: number): Control => new Control(`\x1b[${rows}A`)
/** Goes to a row, counted from 1, and clears it. */
export const clearRow = (row: number): Control => new Control(`\x1b[${row};1H\x1b[2K`)
/** Clears from the beginning of this line on. */
export const clearBelow = new Control('\r\x1b[0J')
export const clearScreen = new Control('\x1b[2J')
export const hideCursor = new Control('\x1b[?25l')
export const showCursor = new Control('\x1b[?25h')
/** To a screen of its own, and back from it. */
export const otherScreen = new Control('\x1b[?1049h')
export const usualScreen = new Control('\x1b[?1049l')
