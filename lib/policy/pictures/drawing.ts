import { count, list as listed } from '../../base/text.ts'
import { exposureBlocks, exposureOf, podsAmong } from '../exposure.ts'
import { cellText, changeBlocks, conditions, layoutOf, portName, type TitledLines } from '../grid.ts'
import { cellsBetween, cellsIn, type Matrix, type MatrixCell, type State } from '../matrix.ts'
import { others } from '../parties.ts'

/** What a picture of a matrix shows, whatever draws it. */

/** What a cell comes to. `some`: some ports are open, others are not. */
export type CellMark = 'open' | 'some' | 'conditions' | 'undecided' | 'blocked'

export interface DrawnCell {
  readonly mark: CellMark
  /** As the matrix in text has it. */
  readonly text: string
  /** Where it changed, what it was. */
  readonly before: { readonly mark: CellMark; readonly text: string } | undefined
  /** `shop/visitor to shop/backend: 8080/TCP blocked`. */
  readonly words: string
}

/** Cells of nobody are those that are not asked about. */
export interface DrawnRow {
  readonly name: string
  readonly cells: readonly (DrawnCell | undefined)[]
}

export interface MatrixDrawing {
  readonly title: string
  /** Whether there is anything before that a person named: only then are changes drawn. */
  readonly isComparison: boolean
  readonly columns: readonly { readonly name: string; readonly ports: string }[]
  readonly rows: readonly DrawnRow[]
  /** A stranger, the Internet and the nodes, each towards the same columns. */
  readonly openTo: readonly DrawnRow[]
  /** The same in words, and what changes. */
  readonly exposure: readonly TitledLines[]
  readonly changes: readonly TitledLines[]
}

/** What each mark means. */
export const markWords: Readonly<Record<CellMark, string>> = {
  open: 'open',
  some: 'some ports open',
  conditions: 'open with conditions: HTTP or DNS rules, authentication',
  undecided: 'undecided: a policy speaks of something that no file has',
  blocked: 'blocked',
}

export const drawingOf = (matrix: Matrix, title: string, isComparison: boolean): MatrixDrawing => {
  const { rows, columns, asked } = layoutOf(matrix)
  const pods = new Set(podsAmong(matrix))
  const drawn = (from: { readonly number: number; readonly name: string }, to: number): DrawnCell =>
    cellOf(matrix, from, to, isComparison)
  const named = (number: number): { readonly number: number; readonly name: string } => ({
    number,
    name: matrix.parties[number]!.name,
  })
  const strangers = matrix.strangers.filter(({ audience, name }) => audience !== 'internet' || name === 'world')
  const inOrder = ['stranger', 'internet', 'nodes'].flatMap(each =>
    strangers.filter(({ audience }) => audience === each),
  )
  return {
    title,
    isComparison,
    columns: columns.map(to => ({ name: matrix.parties[to]!.name, ports: portsText(matrix, to) })),
    rows: rows.map(from => ({
      name: matrix.parties[from]!.name,
      cells: columns.map(to => (asked.get(from)!.has(to) ? drawn(named(from), to) : undefined)),
    })),
    openTo: inOrder.map(stranger => ({
      name: stranger.audience === 'internet' ? 'the Internet' : stranger.name,
      cells: columns.map(to => (pods.has(to) ? drawn(stranger, to) : undefined)),
    })),
    exposure: exposureBlocks(exposureOf(matrix)),
    changes: isComparison ? changeBlocks(cellsIn(matrix, true).cells) : [],
  }
}

/** The ports that are asked about, as far as there is room; empty where any one is meant. */
const portsText = ({ parties }: Matrix, to: number): string => {
  const asked = parties[to]!.ports.filter(port => port !== others)
  const numbers = [...new Set(asked.map(({ port }) => port))]
  const ports = numbers.map(number => {
    const protocols = asked.filter(({ port }) => port === number).map(({ protocol }) => protocol)
    return protocols.includes('TCP') ? `${number}` : `${number}/${protocols[0]}`
  })
  return ports.length > 2 ? `${ports[0]} +${ports.length - 1}` : ports.join(' ')
}

const cellOf = (
  matrix: Matrix,
  from: { readonly number: number; readonly name: string },
  to: number,
  isComparison: boolean,
): DrawnCell => {
  const cells = [...cellsBetween(matrix, from, to)]
  const [was, is] = [cells.map(({ before }) => before), cells.map(({ after }) => after)]
  const hasChanged = isComparison && was.some((state, nth) => state !== is[nth])
  const target = from.number === to ? `another ${cells[0]!.to}` : cells[0]!.to
  const earlier = hasChanged ? `; before: ${portsInWords(cells, 'before')}` : ''
  return {
    mark: markOf(is),
    text: cellText(matrix, 'after', from.number, to),
    before: hasChanged ? { mark: markOf(was), text: cellText(matrix, 'before', from.number, to) } : undefined,
    words: `${from.name} to ${target}: ${portsInWords(cells, 'after')}${earlier}`,
  }
}

const markOf = (states: readonly State[]): CellMark => {
  if (states.every(state => state === 'closed')) return 'blocked'
  if (states.includes('undecided')) return 'undecided'
  if (states.every(state => state === 'open')) return 'open'
  return states.includes('rules') || states.includes('authenticated') ? 'conditions' : 'some'
}

/** `8080/TCP open and 9100/TCP blocked`. */
const portsInWords = (cells: readonly MatrixCell[], when: 'before' | 'after'): string => {
  const found = [...new Set(cells.map(cell => cell[when]))]
  return listed(
    found.map(state => {
      const ports = cells.filter(cell => cell[when] === state).map(({ port }) => portName(port))
      const shown = cells.length === 1 && cells[0]!.port === 'others' ? ['every port'] : ports
      const many = shown.length > 6 ? count(shown.length, 'port') : listed(shown)
      return `${many} ${stateWords[state]}${conditions[state]}`
    }),
  )
}

const stateWords: Readonly<Record<State, string>> = {
  open: 'open',
  closed: 'blocked',
  undecided: 'undecided',
  rules: 'open',
  authenticated: 'open',
}
