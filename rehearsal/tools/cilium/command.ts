import type { Arguments } from '../../program/arguments.ts'
import type { Call } from '../../program/program.ts'
import type { KubeCluster } from '../../world/cluster.ts'

/** A call of the cilium CLI that asks a cluster. */
export interface CiliumCommand extends Call {
  readonly cluster: KubeCluster
  readonly flags: Arguments
  readonly context: string
}
