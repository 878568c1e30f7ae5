import type { Tree } from '../base/data.ts'
import type { Connection, Verdict } from './evaluator/connection.ts'
import { evaluatorOf, type Evaluator } from './evaluator/evaluator.ts'
import type { PolicyWorld } from './evaluator/world.ts'
import type { Policy } from './files.ts'
import type { NodeAddresses } from './kinds.ts'
import { isInWorld, isOutside, others, partiesOf, unknownTo, type MatrixParty } from './parties.ts'
import { inventedFor, withDns, type PodsOfCluster, type Port } from './pods.ts'

/** Who reaches whom at which port, without and with policies; nothing is asked of a cluster. */

/**
 * `rules`: a proxy lets pass what its rules for HTTP, TLS or DNS say. `authenticated`: SPIRE must vouch for both.
 * `undecided`: a policy speaks of something that is not known.
 */
export const states = ['closed', 'undecided', 'rules', 'authenticated', 'open'] as const
export type State = (typeof states)[number]

export interface MatrixCell {
  readonly from: string
  readonly to: string
  /** `8080/TCP`, or `others` for a port of which no policy speaks and that no container declares. */
  readonly port: string
  readonly before: State
  readonly after: State
  /** The policies that decide afterwards. */
  readonly by: readonly string[]
}

/** Who else may reach a pod: an unknown pod, the Internet, the nodes. */
export type Audience = 'stranger' | 'internet' | 'nodes'

export interface MatrixStranger {
  readonly audience: Audience
  readonly name: string
  readonly number: number
}

interface BeforeAndAfter<T> {
  readonly before: readonly T[]
  readonly after: readonly T[]
}

/**
 * Every pair of parties. A row or a column is what one side of a party lets pass; sides that the same rules select are
 * one, and so are peers that no rule of a side tells apart: this is what makes thousands of pods quick.
 */
export interface Matrix {
  readonly parties: readonly MatrixParty[]
  /** Those to whom a pod may be open unawares; `from` may be the number of one. They stand in no row of their own. */
  readonly strangers: readonly MatrixStranger[]
  /** Every pair that is asked about: those within the world are not. */
  readonly pairs: () => Generator<readonly [number, number]>
  /** The states at the ports of `to`, as numbers of `states`. */
  readonly statesOf: (when: 'before' | 'after', from: number, to: number) => Uint8Array
  /** The policies that decide, afterwards. */
  readonly by: (from: number, to: number, nth: number) => string[]
  /** Whether anything differs between before and after. */
  readonly changes: (from: number, to: number) => boolean
}

/** The matrix of what is known; where no pods are, those that the policies ask for are made up. */
export const matrixOf = (
  policies: readonly Policy[],
  inForce: BeforeAndAfter<Tree>,
  known: PodsOfCluster | undefined,
  nodes?: NodeAddresses,
): Matrix => {
  const pods = known && known.workloads.length > 0 ? known.workloads : inventedFor(policies)
  const parties = partiesOf(pods, [...inForce.before, ...inForce.after], nodes)
  const world: PolicyWorld = {
    settings: nodes?.settings,
    services: withDns(known?.services ?? []),
    groups: known?.groups,
  }
  const unknown = unknownTo(pods)
  const everyone = [...parties, ...unknown.map(({ party }) => party)]
  const before = tableOf(evaluatorOf(inForce.before, world), everyone)
  const after = tableOf(evaluatorOf(inForce.after, world), everyone)
  const tables = { before, after } as const
  const statesOf: Matrix['statesOf'] = (when, from, to) =>
    Uint8Array.from(parties[to]!.ports, (_, nth) =>
      Math.min(tables[when].state('egress', from, to, nth), tables[when].state('ingress', from, to, nth)),
    )
  const stands = parties.flatMap((party, number) =>
    party.sends && isInWorld(party) ? [{ audience: 'internet' as const, name: party.name, number }] : [],
  )
  return {
    parties,
    strangers: [
      ...stands,
      ...unknown.map(({ audience, party }, index) => ({ audience, name: party.name, number: parties.length + index })),
    ],
    *pairs() {
      for (const [from, source] of parties.entries()) {
        if (!source.sends) continue
        for (const [to, target] of parties.entries()) {
          if (from === to ? !source.isReplicated : isOutside(source) && isOutside(target)) continue
          yield [from, to]
        }
      }
    },
    statesOf,
    by: (from, to, nth) => {
      const both = [after.verdict('egress', from, to, nth), after.verdict('ingress', from, to, nth)]
      const refusing = both.filter(({ allowed, undecided }) => !allowed || undecided !== undefined)
      return [...new Set((refusing.length > 0 ? refusing : both).flatMap(({ by }) => by))].toSorted()
    },
    changes: (from, to) => {
      const [was, is] = [statesOf('before', from, to), statesOf('after', from, to)]
      return was.some((state, index) => state !== is[index])
    },
  }
}

type Way = 'egress' | 'ingress'

/** The verdicts of every party's sides, as they are asked for. */
interface Table {
  readonly state: (way: Way, from: number, to: number, nth: number) => number
  readonly verdict: (way: Way, from: number, to: number, nth: number) => Verdict
}

/** One side towards one class of its peers: a verdict for each port that is asked about. */
interface Line {
  readonly states: Uint8Array
  readonly verdicts: Verdict[]
}
const notAsked = 255

/** What a side lets pass: the line of each party. */
interface Row {
  readonly classes: Int32Array
  readonly lines: Line[]
}

const tableOf = (evaluator: Evaluator, parties: readonly MatrixParty[]): Table => {
  const numbers = new Map<string, number>()
  const portIds = parties.map(({ ports }) =>
    ports.map(port => {
      const key = shownPort(port)
      if (!numbers.has(key)) numbers.set(key, numbers.size)
      return numbers.get(key)!
    }),
  )
  const rows = new Map<string, Row>()
  const rowOf = (way: Way, party: MatrixParty): Row => {
    const view = evaluator.view(way === 'egress' ? 'EGRESS' : 'INGRESS', party.endpoint)
    // a name of an ingress rule is a port of whom it is about
    const names = way === 'ingress' && view.hasNames ? JSON.stringify(party.endpoint.portNames) : ''
    const key = `${way} ${view.id} ${names}`
    const made = rows.get(key) ?? { classes: Int32Array.from(parties, each => view.classOf(each.endpoint)), lines: [] }
    rows.set(key, made)
    return made
  }
  const sides = {
    egress: parties.map(party => rowOf('egress', party)),
    ingress: parties.map(party => rowOf('ingress', party)),
  } as const
  const lineOf = (way: Way, from: number, to: number): Line => {
    const [subject, peer] = way === 'egress' ? [from, to] : [to, from]
    const { classes, lines } = sides[way][subject]!
    return (lines[classes[peer]!] ??= { states: new Uint8Array(numbers.size).fill(notAsked), verdicts: [] })
  }
  const ask = (way: Way, from: number, to: number, nth: number): Verdict => {
    const [source, target] = [parties[from]!, parties[to]!]
    const { port, protocol } = target.ports[nth]!
    // to itself a pod may always speak: another one of the same kind is meant
    const reached = from === to ? { ...target.endpoint } : target.endpoint
    const attempt: Connection = { from: source.endpoint, to: reached, port, protocol }
    return evaluator.judgeSide(attempt, way === 'egress' ? 'EGRESS' : 'INGRESS')
  }
  const verdict: Table['verdict'] = (way, from, to, nth) => {
    const line = lineOf(way, from, to)
    const port = portIds[to]![nth]!
    const made = (line.verdicts[port] ??= ask(way, from, to, nth))
    line.states[port] = stateOf(made)
    return made
  }
  return {
    verdict,
    state: (way, from, to, nth) => {
      const known = lineOf(way, from, to).states[portIds[to]![nth]!]!
      return known === notAsked ? stateOf(verdict(way, from, to, nth)) : known
    },
  }
}

const stateOf = ({ allowed, undecided, l7, authenticated }: Verdict): number =>
  states.indexOf(
    undecided !== undefined
      ? 'undecided'
      : !allowed
        ? 'closed'
        : l7
          ? 'rules'
          : authenticated
            ? 'authenticated'
            : 'open',
  )

/** As text. */
const shownPort = (port: Port): string => (port === others ? 'others' : `${port.port}/${port.protocol}`)

/** The cells of a matrix, one by one: there may be millions. */
function* cellsOf(matrix: Matrix, onlyChanges = false): Generator<MatrixCell> {
  const { parties } = matrix
  for (const [from, to] of matrix.pairs()) {
    if (onlyChanges && !matrix.changes(from, to)) continue
    for (const cell of cellsBetween(matrix, { number: from, name: parties[from]!.name }, to)) {
      if (!onlyChanges || cell.before !== cell.after) yield cell
    }
  }
}

/** A cell for each port of `to`; who reaches it may be a stranger. */
export function* cellsBetween(
  matrix: Matrix,
  from: Pick<MatrixStranger, 'number' | 'name'>,
  to: number,
): Generator<MatrixCell> {
  const target = matrix.parties[to]!
  const [was, is] = [matrix.statesOf('before', from.number, to), matrix.statesOf('after', from.number, to)]
  for (const [nth, port] of target.ports.entries()) {
    yield {
      from: from.name,
      to: target.name,
      port: shownPort(port),
      before: states[was[nth]!]!,
      after: states[is[nth]!]!,
      by: matrix.by(from.number, to, nth),
    }
  }
}

/** The most cells that are kept: about 50 MiB. */
export const mostCells = 200_000

/** Cells in a list. `isCut`: there are more than these. */
export const cellsIn = (
  matrix: Matrix,
  onlyChanges = false,
): { readonly cells: MatrixCell[]; readonly isCut: boolean } => {
  const cells: MatrixCell[] = []
  for (const cell of cellsOf(matrix, onlyChanges)) {
    if (cells.length === mostCells) return { cells, isCut: true }
    cells.push(cell)
  }
  return { cells, isCut: false }
}
