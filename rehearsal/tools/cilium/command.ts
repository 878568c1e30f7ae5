import type { Arguments } from '../../program/arguments.ts'
import type { Call } from '../../program/program.ts'
import type { Cluster } from '../../world/cluster.ts'

/** A call of the cilium CLI that asks a cluster. */
export interface Command extends Call {
  readonly cluster: Cluster
  readonly flags: Arguments
  readonly context: string
}
