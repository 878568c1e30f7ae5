import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Tree } from '../../lib/base/data.ts'

/**
 * A program that answers with what Cilium's own packages decide, one JSON document a line; ORACLE is its path. Where it
 * is not, tests rest on the answers that it gave.
 */
export interface Oracle {
  readonly ask: (document: Tree) => Promise<OracleAnswer>
  readonly end: () => void
}

export interface OracleAnswer {
  readonly error?: string
  readonly refused?: readonly { readonly policy: string; readonly by: string; readonly error: string }[]
  readonly flows?: readonly { readonly egress?: OracleSide; readonly ingress?: OracleSide }[]
}

export interface OracleSide {
  readonly verdict?: 'allow' | 'deny'
  readonly undecided?: string
  readonly reason?: string
  readonly by?: readonly string[]
  readonly l7?: string
  readonly auth?: string
  readonly derived?: boolean
  readonly rules?: {
    readonly http?: readonly Tree[]
    readonly dns?: readonly Tree[]
    readonly serverNames?: readonly string[]
    readonly plain?: boolean
    readonly later?: boolean
  }
}

export const startOracle = (program: string): Oracle => {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    ask: async document => {
      child.stdin.write(`${JSON.stringify(document)}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`${program} ended`)
      return JSON.parse(value) as OracleAnswer
    },
    end: () => child.stdin.end(),
  }
}
