import { inMarkup, list as listed } from '../../base/text.ts'
import { markWords, type CellMark, type DrawnCell, type DrawnRow, type MatrixDrawing } from './drawing.ts'

/**
 * A matrix as a picture: each mark has a shape of its own beside its colour, so that it needs no colour. Its text is
 * text, it is light or dark as the page is, and nothing in it comes from elsewhere.
 */

/** In pixels. `letter` is the width of one in the font; labels are as wide as they are long. */
const [edge, rowHeight, letter, groupGap] = [16, 22, 7.3, 6]
/** Letters of a label; what is longer loses its middle. */
const mostLetters = 40
/** Column labels rise to the right at this angle. */
const angle = 60
const [sine, cosine] = [Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)]

interface Layout {
  readonly labels: number
  readonly head: number
  readonly cell: number
  /** The middle of each column, the top of each row, and where those of strangers begin. */
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly strangers: number
  readonly bottom: number
  readonly right: number
}

export const matrixSvg = (drawing: MatrixDrawing): string => {
  const { title, columns, rows, openTo, isComparison } = drawing
  const names = columns.map(({ name, ports }) => [shortened(name), ports].filter(Boolean).join(' '))
  const layout = layoutFor(drawing, names)
  const { xs, ys, strangers, right, bottom, labels, cell } = layout
  const keys = keyOf(isComparison, right)
  const width = Math.ceil(Math.max(right, keys.width, edge * 2 + title.length * letter * 1.2))
  const height = Math.ceil(bottom + keys.height + edge)
  const about = isComparison ? 'Rows are sources, columns are destinations.' : 'Rows reach columns.'
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"` +
      ' role="img" aria-describedby="d" aria-labelledby="t">',
    `<title id="t">${inMarkup(title)}</title>`,
    `<desc id="d">${inMarkup([about, ...drawing.exposure.map(inOne)].join(' '))}</desc>`,
    `<style>${styles}</style>`,
    `<defs>${shapes}</defs>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    `<text class="b" x="${edge}" y="${edge + 14}">${inMarkup(title)}</text>`,
    `<text class="l" x="${edge}" y="${edge + 34}">rows are sources, columns are destinations</text>`,
    ...ys.map((y, index) => band(edge, y, xs.at(-1)! + cell / 2 - edge, index)),
    ...xs.map((x, index) => columnLabel(x + 4, layout.head - 6, names[index]!, columns[index]!.name)),
    ...rows.map((row, index) => line(row, ys[index]!, layout)),
    `<text class="b" x="${labels}" y="${strangers - 8}" text-anchor="end">open to</text>`,
    ...openTo.map((row, index) => line(row, strangers + index * rowHeight, layout)),
    ...keys.draw(bottom),
    '</svg>',
    '',
  ].join('\n')
}

const inOne = ({ title, lines }: MatrixDrawing['exposure'][number]): string =>
  lines.length === 0 ? `${title}.` : `${title} ${listed([...lines])}.`

const layoutFor = ({ columns, rows, openTo, isComparison }: MatrixDrawing, names: readonly string[]): Layout => {
  const widest = Math.max(...[...rows, ...openTo].map(({ name }) => shortened(name).length), 'open to'.length)
  const labels = edge + widest * letter
  const cell = isComparison ? 34 : 24
  const longest = Math.max(...names.map(name => name.length), 0) * letter
  const head = edge + 44 + longest * sine + 10
  const gaps = (all: readonly { readonly name: string }[]): number[] => {
    let gap = 0
    return all.map(({ name }, index) => (gap += index > 0 && groupOf(name) !== groupOf(all[index - 1]!.name) ? 1 : 0))
  }
  const xs = gaps(columns).map((gap, index) => labels + 10 + cell * (index + 0.5) + gap * groupGap)
  const ys = gaps(rows).map((gap, index) => head + index * rowHeight + gap * groupGap)
  const strangers = (ys.at(-1) ?? head) + rowHeight + 34
  const reach = xs.map((x, index) => x + 4 + names[index]!.length * letter * cosine)
  return {
    labels,
    head,
    cell,
    xs,
    ys,
    strangers,
    bottom: strangers + openTo.length * rowHeight + 20,
    right: Math.max(...reach, (xs.at(-1) ?? labels) + cell / 2) + edge,
  }
}

/** What belongs together: a namespace, or all that is outside. */
const groupOf = (name: string): string => (/^[a-z0-9-]+\//.test(name) ? name.slice(0, name.indexOf('/')) : '')

/** A name that keeps its beginning and its end. */
const shortened = (name: string): string =>
  name.length <= mostLetters ? name : `${name.slice(0, mostLetters / 2 - 1)}…${name.slice(-mostLetters / 2)}`

const rounded = (number: number): number => Math.round(number * 10) / 10

const band = (x: number, y: number, width: number, index: number): string =>
  index % 2 === 1
    ? ''
    : `<rect class="band" x="${x}" y="${rounded(y)}" width="${rounded(width)}" height="${rowHeight}"/>`

const columnLabel = (x: number, y: number, label: string, name: string): string => {
  const [left, low] = [rounded(x), rounded(y)]
  return (
    `<text class="l" x="${left}" y="${low}" transform="rotate(-${angle} ${left} ${low})">` +
    `${inMarkup(label)}<title>${inMarkup(name)}</title></text>`
  )
}

const line = ({ name, cells }: DrawnRow, y: number, { labels, xs, cell }: Layout): string =>
  [
    `<text class="l" x="${rounded(labels)}" y="${rounded(y + 15)}" text-anchor="end">` +
      `${inMarkup(shortened(name))}<title>${inMarkup(name)}</title></text>`,
    ...cells.flatMap((each, index) => (each ? [cellAt(each, xs[index]!, y + rowHeight / 2, cell)] : [])),
  ].join('\n')

const cellAt = ({ mark, before, words }: DrawnCell, x: number, y: number, width: number): string => {
  const [left, top] = [rounded(x - width / 2 + 1), rounded(y - 10)]
  const frame = before ? `<rect class="changed" x="${left}" y="${top}" width="${width - 2}" height="20" rx="4"/>` : ''
  const shown = before ? `${shape(before.mark, x - 8, y, 'was')}${shape(mark, x + 7, y)}` : shape(mark, x, y)
  return `<g><title>${inMarkup(words)}</title>${frame}${shown}</g>`
}

const shape = (mark: CellMark, x: number, y: number, kind: 'was' | '' = ''): string =>
  `<use href="#${kind}${mark}" x="${rounded(x)}" y="${rounded(y)}"/>`

interface Key {
  readonly width: number
  readonly height: number
  readonly draw: (y: number) => string[]
}

/** Where the words of a mark begin, from where its place does. */
const keyIndent = 42

/** What the marks mean, beside and below one another. */
const keyOf = (isComparison: boolean, room: number): Key => {
  const entries = [
    ...(Object.keys(markWords) as CellMark[]).map(mark => ({ mark, words: markWords[mark] })),
    ...(isComparison ? [{ mark: undefined, words: 'changed: before, then after' }] : []),
  ]
  let [x, row, width] = [edge, 0, 0]
  const places = entries.map(({ mark, words }) => {
    const length = keyIndent + words.length * letter + 24
    if (x > edge && x + length > room) [x, row] = [edge, row + 1]
    const place = { mark, words, x, row }
    x += length
    width = Math.max(width, x)
    return place
  })
  return {
    width,
    height: (row + 1) * rowHeight,
    draw: top =>
      places.map(({ mark, words, x: left, row: nth }) => {
        const y = top + nth * rowHeight + rowHeight / 2
        const sample =
          mark === undefined
            ? cellAt({ mark: 'blocked', before: { mark: 'open', text: '' }, text: '', words }, left + 17, y, 34)
            : shape(mark, left + 17, y)
        return `${sample}<text class="l" x="${rounded(left + keyIndent)}" y="${y + 4}">${inMarkup(words)}</text>`
      }),
  }
}

/** Each around its own middle; what was is drawn smaller. */
const outlines: Readonly<Record<CellMark, string>> = {
  open: '<circle class="open" r="6"/>',
  some: '<circle class="some" r="5.5"/><path class="open" d="M0 -5.5A5.5 5.5 0 0 0 0 5.5Z"/>',
  conditions: '<path class="conditions" d="M0 -7L7 0L0 7L-7 0Z"/>',
  undecided:
    '<rect class="undecided" x="-7" y="-7" width="14" height="14"/>' +
    '<text class="q" y="4.5" text-anchor="middle">?</text>',
  blocked: '<path class="blocked" d="M-4 0H4"/>',
}
const shapes = (Object.keys(outlines) as CellMark[])
  .map(
    mark =>
      `<g id="${mark}">${outlines[mark]}</g><g id="was${mark}"><g transform="scale(.6)">${outlines[mark]}</g></g>`,
  )
  .join('')

/** Text and shapes have at least 4.5:1 against their ground in both. */
const styles = [
  'text{font-size:12px;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#1f2328}',
  'text.b{font-weight:700}text.q{font-weight:700;fill:#6639ba}',
  '.page{fill:#fff}.band{fill:#f3f5f7}.open{fill:#116329}.some{fill:none;stroke:#116329;stroke-width:1.5}',
  '.conditions{fill:#fff8c5;stroke:#7d4e00;stroke-width:1.8}.blocked{stroke:#59636e;stroke-width:2.2}',
  '.undecided{fill:#fbefff;stroke:#6639ba;stroke-width:1.4;stroke-dasharray:3 2}',
  '.changed{fill:none;stroke:#0969da;stroke-width:1.2}',
  '@media(prefers-color-scheme:dark){text{fill:#e6edf3}text.q{fill:#d2a8ff}',
  '.page{fill:#0d1117}.band{fill:#171d26}.open{fill:#7ee787}.some{stroke:#7ee787}',
  '.conditions{fill:#3b2300;stroke:#e3b341}.blocked{stroke:#9198a1}.undecided{fill:#271052;stroke:#d2a8ff}',
  '.changed{stroke:#58a6ff}}',
].join('')
