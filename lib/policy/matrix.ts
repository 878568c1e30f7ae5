import type { Tree } from '../base/data.ts'
import type { Connection, Verdict } from './evaluator/connection.ts'
import { evaluatorOf, type Evaluator, type SideView } from './evaluator/evaluator.ts'
import type { PolicyWorld } from './evaluator/world.ts'
import type { Policy } from './files.ts'
import type { NodeAddresses } from './kinds.ts'
import { isOutside, others, partiesOf, type MatrixParty } from './parties.ts'
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
  const before = tableOf(evaluatorOf(inForce.before, world), parties)
  const after = tableOf(evaluatorOf(inForce.after, world), parties)
  const combined = new Map<number, Uint8Array>()
  const tables = { before, after } as const
  const statesOf = (when: 'before' | 'after', from: number, to: number): Uint8Array => {
    const table = tables[when]
    const [egress, ingress] = [table.egress(from, to), table.ingress(from, to)]
    const key = (egress * 2 ** 25 + ingress) * 2 + (when === 'before' ? 0 : 1)
    const found = combined.get(key)
    if (found) return found
    const [a, b] = [table.states(egress), table.states(ingress)]
    const made = a.map((state, index) => Math.min(state, b[index]!))
    if (combined.size < mostKept) combined.set(key, made)
    return made
  }
  return {
    parties,
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
      const both = [after.verdict(after.egress(from, to), nth), after.verdict(after.ingress(from, to), nth)]
      const refusing = both.filter(({ allowed, undecided }) => !allowed || undecided !== undefined)
      return [...new Set((refusing.length > 0 ? refusing : both).flatMap(({ by }) => by))].toSorted()
    },
    changes: (from, to) => {
      const [was, is] = [statesOf('before', from, to), statesOf('after', from, to)]
      return was !== is && was.some((state, index) => state !== is[index])
    },
  }
}

/** Combinations that are kept: about 30 MiB. */
const mostKept = 200_000

/** The verdicts of every party's sides. A code stands for one side, one class of its peers, and the ports asked. */
interface Table {
  readonly egress: (from: number, to: number) => number
  readonly ingress: (from: number, to: number) => number
  readonly states: (code: number) => Uint8Array
  readonly verdict: (code: number, nth: number) => Verdict
}

const tableOf = (evaluator: Evaluator, parties: readonly MatrixParty[]): Table => {
  const portClasses = new Map<string, number>()
  const portClass = parties.map(({ ports, endpoint }) => {
    const key = JSON.stringify([ports, endpoint.portNames])
    if (!portClasses.has(key)) portClasses.set(key, portClasses.size)
    return portClasses.get(key)!
  })
  const codes = new Map<string, number>()
  const verdicts: Verdict[][] = []
  const states: Uint8Array[] = []
  const codeOf = (key: string, verdictsNow: () => Verdict[]): number => {
    let code = codes.get(key)
    if (code === undefined) {
      codes.set(key, (code = codes.size))
      verdicts[code] = verdictsNow()
      states[code] = Uint8Array.from(verdicts[code]!, stateOf)
    }
    return code
  }
  /** By the side and the ports of whoever is reached: the code for each peer. */
  const rows = new Map<string, Int32Array>()
  const rowOf = (way: 'egress' | 'ingress', view: SideView, subject: number): Int32Array => {
    // an egress side is asked for the ports of its peers, an ingress side for its own
    const own = way === 'egress' ? '' : String(portClass[subject])
    const key = `${way} ${view.id} ${own}`
    const before = rows.get(key)
    if (before) return before
    const made = Int32Array.from(parties, ({ endpoint }, peer) => {
      const ports = way === 'egress' ? portClass[peer] : own
      const [from, to] = way === 'egress' ? [subject, peer] : [peer, subject]
      return codeOf(`${way} ${view.id} ${view.classOf(endpoint)} ${ports}`, () => ask(from, to, way))
    })
    rows.set(key, made)
    return made
  }
  const ask = (from: number, to: number, way: 'egress' | 'ingress'): Verdict[] => {
    const [source, target] = [parties[from]!, parties[to]!]
    // to itself a pod may always speak: another one of the same kind is meant
    const reached = from === to ? { ...target.endpoint } : target.endpoint
    return target.ports.map(({ port, protocol }) => {
      const attempt: Connection = { from: source.endpoint, to: reached, port, protocol }
      return evaluator.judge(attempt)[way]
    })
  }
  const views = {
    egress: parties.map(({ endpoint }) => evaluator.view('EGRESS', endpoint)),
    ingress: parties.map(({ endpoint }) => evaluator.view('INGRESS', endpoint)),
  } as const
  const egressRows = parties.map((_, from) => rowOf('egress', views.egress[from]!, from))
  const ingressRows = parties.map((_, to) => rowOf('ingress', views.ingress[to]!, to))
  return {
    egress: (from, to) => egressRows[from]![to]!,
    ingress: (from, to) => ingressRows[to]![from]!,
    states: code => states[code]!,
    verdict: (code, nth) => verdicts[code]![nth]!,
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
    const [was, is] = [matrix.statesOf('before', from, to), matrix.statesOf('after', from, to)]
    for (const [nth, port] of parties[to]!.ports.entries()) {
      if (onlyChanges && was[nth] === is[nth]) continue
      yield {
        from: parties[from]!.name,
        to: parties[to]!.name,
        port: shownPort(port),
        before: states[was[nth]!]!,
        after: states[is[nth]!]!,
        by: matrix.by(from, to, nth),
      }
    }
  }
}

/** The most cells that are kept: about 50 MiB. */
const mostCells = 200_000

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
