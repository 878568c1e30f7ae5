import type { Arguments } from '../../program/arguments.ts'
import type { Call } from '../../program/program.ts'
import type { KubeCluster } from '../../world/cluster.ts'

/** A call of kubectl that asks a cluster. */
export interface KubectlCommand extends Call {
  readonly cluster: KubeCluster
  readonly flags: Arguments
  /** What follows the verb. */
  readonly words: readonly string[]
  /** What stands after `--`. */
  readonly argv: readonly string[]
  readonly namespace: string
}
