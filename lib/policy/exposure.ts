import { list as listed } from '../base/text.ts'
import { conditions, firstLines, portName, rank, some, type TitledLines } from './grid.ts'
import { cellsBetween, mostCells, type Audience, type Matrix, type MatrixCell } from './matrix.ts'
import { isOutside } from './parties.ts'

/** What is open to a stranger, to the Internet and to the nodes: the pods and ports that others may reach unawares. */

export interface Exposure {
  /** Each pod's ports. Ranges of the Internet are among them only where they differ from the rest of it. */
  readonly cells: Readonly<Record<Audience, readonly MatrixCell[]>>
  /** There are more cells than these. */
  readonly isCut: boolean
}

const audiences: Readonly<Record<Audience, string>> = {
  stranger: 'a stranger',
  internet: 'the Internet',
  nodes: 'the nodes',
}
const audienceNames = Object.keys(audiences) as Audience[]

/** The numbers of those that are pods, in the order of the matrix. */
export const podsAmong = ({ parties }: Matrix): number[] =>
  [...parties.keys()].filter(index => parties[index]!.sends && !isOutside(parties[index]!))

export const exposureOf = (matrix: Matrix): Exposure => {
  const cells: Record<Audience, MatrixCell[]> = { stranger: [], internet: [], nodes: [] }
  let isCut = false
  for (const stranger of matrix.strangers) {
    for (const to of podsAmong(matrix)) {
      if (stranger.number === to) continue
      if (isCut || count(cells) >= mostCells) return { cells, isCut: true }
      cells[stranger.audience].push(...cellsBetween(matrix, stranger, to))
    }
  }
  isCut = count(cells) >= mostCells
  const world = new Map(cells.internet.filter(({ from }) => from === 'world').map(cell => [target(cell), cell]))
  const isOwn = (cell: MatrixCell): boolean => {
    const rest = world.get(target(cell))
    return cell === rest || cell.before !== rest?.before || cell.after !== rest.after
  }
  return { cells: { ...cells, internet: cells.internet.filter(isOwn) }, isCut }
}

const count = (cells: Readonly<Record<Audience, readonly MatrixCell[]>>): number =>
  audienceNames.reduce((all, name) => all + cells[name].length, 0)
const target = ({ to, port }: MatrixCell): string => `${to} ${port}`

/** One line: pods, their ports, and whether they are open. */
interface ExposureLine {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly port: readonly string[]
  readonly says: 'still' | 'perhaps' | 'now' | 'now only' | 'no longer'
  readonly how: string
  /** These are all ports of all pods. */
  readonly isAll: boolean
}

/**
 * A block of lines for each audience: what is open, and what no longer is.
 * @param most lines in each block. If set, the blocks list only changes.
 */
export const exposureBlocks = (exposure: Exposure, most?: number): TitledLines[] =>
  audienceNames.flatMap(audience => {
    const onlyChanges = most !== undefined
    const lines = linesOf(exposure.cells[audience], onlyChanges)
    if (lines.length === 0 && onlyChanges) return []
    const isOpen = onlyChanges || lines.some(({ says }) => says !== 'no longer')
    const texts = lines.map(line => lineText(line, onlyChanges))
    return [
      {
        title: `open to ${audiences[audience]}:${isOpen ? '' : ' nothing'}`,
        lines: firstLines(texts, most ?? Infinity),
      },
    ]
  })

const linesOf = (cells: readonly MatrixCell[], onlyChanges: boolean): ExposureLine[] => {
  const shown = cells.filter(({ before, after }) => (after === before ? !onlyChanges && after !== 'closed' : true))
  // of a range of the Internet some cells may be left out
  const total = Math.max(...alike(cells, ({ from }) => from).map(({ length }) => length))
  const groups = alike(shown, cell => JSON.stringify([saysOf(cell), cell.from, conditions[cell.after]]))
  const lines = groups.flatMap((group): ExposureLine[] => {
    const [{ from, after }] = group as [MatrixCell]
    const same = { from: [from], says: saysOf(group[0]!), how: conditions[after] }
    const isAll = group.length === total
    if (isAll) return [{ ...same, to: [], port: [], isAll }]
    const targets = alike(group, ({ to }) => to).map(cells => ({
      to: cells[0]!.to,
      port: cells.map(({ port }) => port),
    }))
    return alike(targets, ({ port }) => JSON.stringify(port)).map(several => ({
      ...same,
      to: several.map(({ to }) => to),
      port: several[0]!.port,
      isAll,
    }))
  })
  return alike(lines, line => JSON.stringify({ ...line, from: [] }))
    .map(several => ({ ...several[0]!, from: several.flatMap(({ from }) => from) }))
    .toSorted((a, b) => order.indexOf(a.says) - order.indexOf(b.says))
}

const order: readonly ExposureLine['says'][] = ['still', 'perhaps', 'now', 'now only', 'no longer']

const saysOf = ({ before, after }: MatrixCell): ExposureLine['says'] => {
  if (after === 'closed') return 'no longer'
  if (before === after) return after === 'undecided' ? 'perhaps' : 'still'
  if (after === 'undecided') return 'perhaps'
  return rank[after] > rank[before] ? 'now' : 'now only'
}

const alike = <T>(all: readonly T[], key: (each: T) => string): T[][] => {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const own = key(each)
    const group = groups.get(own)
    if (group) group.push(each)
    else groups.set(own, [each])
  }
  return [...groups.values()]
}

const lineText = ({ from, to, port, says, how, isAll }: ExposureLine, isShort: boolean): string => {
  const names = isShort ? some(to) : listed([...to])
  const at = port.length === 1 && port[0] === 'others' ? '' : ` ${listed(port.map(portName))}`
  const what = isAll ? 'every workload at every port' : `${names}${at}`
  return `${says === 'still' ? '' : `${says}: `}${what}${origin(from)}${how}`
}

/** Which part of an audience, where it is not all of it. */
const origin = (from: readonly string[]): string =>
  wholes.some(all => all.every(name => from.includes(name))) ? '' : `, from ${listed([...from])}`
const wholes: readonly (readonly string[])[] = [['world'], ['a stranger'], ['its own node', 'other nodes']]
