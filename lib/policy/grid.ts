import { list as listed, table } from '../base/text.ts'
import { states, type Matrix, type MatrixCell, type State } from './matrix.ts'
import { others, type MatrixParty } from './parties.ts'

/** A matrix as text: what changes, line by line, and the table of all. */

/** How open each is. */
export const rank: Readonly<Record<State, number>> = { closed: 0, undecided: 1, rules: 2, authenticated: 2, open: 3 }

/** What changes, those that are cut off first. */
export const changesIn = (
  reaches: readonly MatrixCell[],
): { cut: MatrixCell[]; less: MatrixCell[]; opened: MatrixCell[]; unsure: MatrixCell[] } => {
  const all = reaches.filter(({ before, after }) => before !== after)
  const changed = all.filter(({ after }) => after !== 'undecided')
  return {
    cut: changed.filter(({ after }) => after === 'closed'),
    less: changed.filter(({ before, after }) => after !== 'closed' && rank[after] <= rank[before]),
    opened: changed.filter(({ before, after }) => rank[after] > rank[before]),
    unsure: all.filter(({ after }) => after === 'undecided'),
  }
}

/** On what it depends whether something passes, as it ends a line. */
export const conditions: Readonly<Record<State, string>> = {
  open: '',
  closed: '',
  undecided: '',
  rules: ', if HTTP or DNS rules allow the request',
  authenticated: ', authenticated',
}

/** Lines under a title. */
export interface TitledLines {
  readonly title: string
  readonly lines: readonly string[]
}

export const indented = (blocks: readonly TitledLines[]): string[] =>
  blocks.flatMap(({ title, lines }) => [title, ...lines.map(line => `  ${line}`)])

/** As many lines as are asked for, and how many more there are. */
export const firstLines = (lines: readonly string[], most: number): string[] => {
  const rest = lines.length - most
  return rest > 0 ? [...lines.slice(0, most), `and ${rest} more`] : [...lines]
}

/** What the policies change, in blocks; none where nothing changes. */
export const changeBlocks = (reaches: readonly MatrixCell[], most = Infinity): TitledLines[] => {
  const { cut, less, opened, unsure } = changesIn(reaches)
  const block = (title: string, changed: readonly MatrixCell[]): TitledLines[] =>
    changed.length === 0 ? [] : [{ title: `${title}:`, lines: firstLines(inLines(changed), most) }]
  return [
    ...block('blocked', cut),
    ...block('now allowed only with conditions', less),
    ...block('allowed', opened),
    ...block('undecided', unsure),
  ]
}

/** What several have in common, a line each: `frontend and visitor -> shop/backend 8080/TCP (shop/deny-all)`. */
const inLines = (reaches: readonly MatrixCell[]): string[] => {
  const ports = merged(
    reaches.map(({ from, to, port, after, by }) => ({ from: [from], to: [to], port: [port], after, by })),
    'port',
  )
  return merged(merged(ports, 'from'), 'to').map(({ from, to, port, after, by }) => {
    const how = conditions[after]
    const at = port.length === 1 && port[0] === 'others' ? '' : ` ${listed(port.map(each => portName(each)))}`
    const target = from.length === 1 && to.length === 1 && from[0] === to[0] ? `another ${to[0]}` : some(to)
    return `${some(from)} -> ${target}${at}${how}${by.length > 0 ? ` (${listed(by)})` : ''}`
  })
}

interface Several {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly port: readonly string[]
  readonly after: State
  readonly by: readonly string[]
}

/** Joins those that differ in one respect alone. */
const merged = (all: readonly Several[], by: 'from' | 'to' | 'port'): Several[] => {
  const groups = new Map<string, Several>()
  for (const each of all) {
    const key = JSON.stringify({ ...each, [by]: [] })
    const group = groups.get(key)
    groups.set(key, group ? { ...group, [by]: [...group[by], ...each[by]] } : each)
  }
  return [...groups.values()]
}

export const portName = (port: string): string => (port === 'others' ? 'other ports' : port)
/** At most six names; of more the first four. */
export const some = (names: readonly string[]): string =>
  names.length > 6 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : listed(names)

/** The rows and columns of the table, with the text of each cell. */
export interface Grid {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** By row and column; empty where nothing is asked. */
  readonly cells: readonly (readonly string[])[]
}

/** The parties that stand at rows and columns, by their numbers, and the columns that are asked of each row. */
export interface GridLayout {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly asked: ReadonlyMap<number, ReadonlySet<number>>
}

export const layoutOf = (matrix: Matrix): GridLayout => {
  const { parties } = matrix
  const sending = parties.map((_, index) => index).filter(index => parties[index]!.sends)
  const silent = parties.map((_, index) => index).filter(index => !parties[index]!.sends)
  const asked = new Map<number, Set<number>>(sending.map(index => [index, new Set<number>()]))
  for (const [from, to] of matrix.pairs()) asked.get(from)!.add(to)
  const reached = new Set([...asked.values()].flatMap(each => [...each]))
  const rows = sending.filter(index => asked.get(index)!.size > 0)
  const columns = [...rows, ...silent].filter(index => reached.has(index))
  return { rows, columns, asked }
}

export const gridOf = (matrix: Matrix): Grid => {
  const { rows, columns, asked } = layoutOf(matrix)
  const cell = (from: number, to: number): string =>
    `${cellText(matrix, 'after', from, to)}${matrix.changes(from, to) ? '*' : ''}`
  return {
    rows: rows.map(index => matrix.parties[index]!.name),
    columns: columns.map(index => matrix.parties[index]!.name),
    cells: rows.map(from => columns.map(to => (asked.get(from)!.has(to) ? cell(from, to) : ''))),
  }
}

/** `open` or `-`, or the ports that are open where not all are. */
export const cellText = (matrix: Matrix, when: 'before' | 'after', from: number, to: number): string => {
  const { ports } = matrix.parties[to] as MatrixParty
  const found = [...matrix.statesOf(when, from, to)].map(state => states[state]!)
  if (found.every(state => state === 'closed')) return '-'
  if (found.every(state => state === 'open')) return 'open'
  const passing = found.flatMap((state, nth) => {
    const port = ports[nth]!
    const shown = port === others ? 'others' : `${port.port}/${port.protocol}`.replace('/TCP', '')
    return state === 'closed' ? [] : [`${shown}${signs[state]}`]
  })
  return passing.join(' ')
}

const signs: Readonly<Record<State, string>> = { open: '', closed: '', rules: '?', authenticated: '!', undecided: '??' }

/** Rows reach columns. */
export const gridText = ({ rows, columns, cells }: Grid): string => {
  const heading = ['', ...columns.map((_, index) => String(index + 1))]
  const names = columns.map((name, index) => `${index + 1} ${name}`)
  const body = rows.map((from, nth) => {
    const number = columns.indexOf(from) + 1
    return [`${number > 0 ? number : ''} ${from}`.trim(), ...cells[nth]!]
  })
  const only = names.filter((_, index) => !rows.includes(columns[index]!))
  return [table(heading, body), ...(only.length > 0 ? [`to: ${only.join(', ')}`] : [])].join('\n')
}

/** What the signs in a table mean, as far as it has them. */
export const legend = ({ cells }: Grid): string => {
  const all = cells.flat().join(' ')
  return [
    'rows are sources, columns are destinations; - means blocked; * means changed',
    ...(/\d\?(?!\?)|others\?(?!\?)/.test(all) ? ['? means only if HTTP or DNS rules allow the request'] : []),
    ...(all.includes('!') ? ['! means only if SPIRE authenticates both sides'] : []),
    ...(all.includes('??') ? ['?? means undecided: a policy speaks of something that no file has'] : []),
  ].join('; ')
}
