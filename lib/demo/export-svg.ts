import { inMarkup } from '../base/text.ts'
import { letters, pieces, widthOf } from './screen.ts'
import type { Timeline } from './timeline.ts'

/**
 * A timeline as an animated picture. Its text is text: it can be selected, searched and read out. It moves by CSS
 * alone, so it plays where scripts do not run, as in a README; who prefers no motion sees the last screen and can read
 * it, as does whatever draws SVG without CSS.
 */
export const asPicture = (title: string, { columns, rows, events, milliseconds }: Timeline): string => {
  const lines = linesOf(events, columns)
  const width = Math.round(columns * cell.width + 2 * padding)
  const height = Math.round(rows * cell.height + 2 * padding + bar)
  const moves = lines.flatMap((line, index) => (index >= rows ? [{ at: line.began, rows: index + 1 - rows }] : []))
  const percent = (ms: number): string => `${Number(((100 * ms) / milliseconds).toFixed(3))}%`
  const rules: string[] = []
  const body = lines.map((line, index) => {
    const y = (index + 1) * cell.height - descent
    const spans = line.spans
      .map(({ text, style, column }) => {
        const x = Math.round(column * cell.width * 100) / 100
        const length = Math.round(widthOf(text) * cell.width * 100) / 100
        const kind = style === '' ? '' : ` class="${style}"`
        return `<tspan x="${x}" textLength="${length}" lengthAdjust="spacingAndGlyphs"${kind}>${inMarkup(text)}</tspan>`
      })
      .join('')
    const name = `l${index}`
    rules.push(`@keyframes ${name}{0%,${percent(line.began)}{opacity:0}${percent(line.began + 1)},to{opacity:1}}`)
    const cover = line.typed ? coverOf(line, index, y, percent, rules) : ''
    return `<g class="l" style="animation-name:${name}"><text y="${y}">${spans}</text>${cover}</g>`
  })
  rules.push(`@keyframes up{${scrolling(moves, percent)}}`)
  const last = moves.at(-1)?.rows ?? 0
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"` +
      ` role="img" aria-labelledby="t">`,
    `<title id="t">${inMarkup(title)}</title>`,
    `<style>${styles(milliseconds, last)}${rules.join('')}</style>`,
    `<rect class="b" width="${width}" height="${height}" rx="8"/>`,
    `<text class="t" x="${width / 2}" y="21" text-anchor="middle">${inMarkup(title)}</text>`,
    `<svg x="${padding}" y="${padding + bar}" width="${width - 2 * padding}" height="${rows * cell.height}">`,
    `<g class="up">`,
    ...body,
    `</g></svg></svg>`,
    '',
  ].join('\n')
}

/** In pixels; letters are 14 high, and DejaVu Sans Mono's, the widest of the usual fonts, are 0.602 of that wide. */
const cell = { width: 8.43, height: 18 }
const padding = 16
/** Below the line that letters stand on. */
const descent = 5
const bar = 22

/** GitHub's own colours for text on its light and on its dark page, which have at least 4.5:1 against the ground. */
const styles = (milliseconds: number, last: number): string =>
  [
    'text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328}',
    'text{white-space:pre}',
    '.b{fill:#f6f8fa;stroke:#d1d9e0}.c{fill:#f6f8fa}.t{font-size:12px;fill:#59636e}.s1{font-weight:bold}',
    '.s31{fill:#cf222e}.s32{fill:#116329}.s33{fill:#7d4e00}.s34{fill:#0550ae}.s35{fill:#8250df}.s36{fill:#1b7c83}',
    '.s90{fill:#59636e}',
    '@media (prefers-color-scheme:dark){text{fill:#e6edf3}.b{fill:#0d1117;stroke:#3d444d}.c{fill:#0d1117}',
    '.t,.s90{fill:#9198a1}.s31{fill:#ff7b72}.s32{fill:#7ee787}.s33{fill:#e3b341}.s34{fill:#79c0ff}.s35{fill:#d2a8ff}',
    '.s36{fill:#56d4dd}}',
    `.up{transform:translateY(${-last * cell.height}px)}.c{opacity:0}`,
    '@media (prefers-reduced-motion:no-preference){',
    `.l,.c,.up{animation-duration:${milliseconds}ms;animation-iteration-count:infinite}`,
    '.l,.c,.up{animation-timing-function:step-end}',
    '.up{animation-name:up}.c{opacity:1}}',
  ].join('')

const scrolling = (
  moves: readonly { readonly at: number; readonly rows: number }[],
  percent: (ms: number) => string,
): string => {
  const latest = new Map(moves.map(({ at, rows }) => [percent(at), rows])) // of several at once the last one counts
  const steps = [...latest].map(([at, rows]) => `${at}{transform:translateY(${-rows * cell.height}px)}`)
  const end = `to{transform:translateY(${-(moves.at(-1)?.rows ?? 0) * cell.height}px)}`
  return ['0%{transform:none}', ...steps, end].join('')
}

interface Span {
  text: string
  /** A class of ours, from the colour that was on. */
  readonly style: string
  /** Where it begins. */
  readonly column: number
}
interface Line {
  /** Milliseconds at which its first and its last letter were written. */
  readonly began: number
  ended: number
  /** It was written letter by letter: when each column was reached. */
  typed: boolean
  readonly reached: { readonly at: number; readonly column: number }[]
  readonly spans: Span[]
  width: number
}

/** What lies over a typed line and is drawn away as it is typed. */
const coverOf = (
  { reached, began, width }: Line,
  index: number,
  y: number,
  percent: (ms: number) => string,
  rules: string[],
): string => {
  const pixels = (column: number): number => Math.round(column * cell.width * 100) / 100
  const steps = new Map<string, string>()
  for (const { at, column } of reached) steps.set(percent(at), `transform:translateX(${pixels(column)}px)`)
  const all = [...steps].map(([at, rule]) => `${at}{${rule}}`)
  const start = `0%,${percent(began)}{transform:none}`
  const end = `to{transform:translateX(${pixels(width)}px);opacity:0}`
  rules.push(`@keyframes c${index}{${start}${all.join('')}${end}}`)
  const top = y - cell.height + descent
  const size = `width="${pixels(width) + 1}" height="${cell.height}"`
  return `<rect class="c" style="animation-name:c${index}" y="${top}" ${size}/>`
}

/** The stream as lines that are broken where the terminal's columns end. Colours are all that it has of control. */
const linesOf = (events: Timeline['events'], columns: number): Line[] => {
  const lines: Line[] = []
  let style = ''
  let line: Line | undefined
  const begin = (at: number): Line => {
    const fresh: Line = { began: at, ended: at, typed: false, reached: [], spans: [], width: 0 }
    lines.push(fresh)
    return fresh
  }
  for (const [at, text] of events) {
    for (const part of pieces(text)) {
      if (part.colour !== undefined)
        style = part.colour === '0' || part.colour === '' ? '' : `s${part.colour.split(';').at(-1)}`
      else if (part.text === '\n') {
        line ??= begin(at)
        line = undefined
      } else {
        for (const letter of letters(part.text)) {
          line ??= begin(at)
          if (line.width + widthOf(letter) > columns) line = begin(at)
          const span = line.spans.at(-1)
          if (span && span.style === style) span.text += letter
          else line.spans.push({ text: letter, style, column: line.width })
          line.width += widthOf(letter)
          if (at > line.ended) line.typed = true
          line.ended = at
        }
        if (line) line.reached.push({ at, column: line.width })
      }
    }
  }
  return lines
}
