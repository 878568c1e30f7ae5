import type { Cluster } from '../cluster/cluster.ts'
import type { K3dFile } from '../config/k3d-file.ts'
import type { Engine } from '../engine/engine.ts'
import { joinCaches } from '../registries/caches.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type Step } from '../run/task.ts'
import { ensureCluster, type Addition } from './create.ts'
import { undoCreation } from './delete.ts'

interface Wish {
  readonly added: readonly Addition[]
  /** The file that k3d is given, where it is another than the person's own. */
  readonly given: (say: Say) => Promise<string>
  /** Checks that a cluster can be created here, if no earlier step did. */
  readonly look?: (() => Promise<void>) | undefined
}

/**
 * Making a cluster in two steps: until its API server can be reached, and the rest of k3d's work, beside which others
 * may begin. What k3d says is told of the step that waits for it. If either fails, what was made is put back.
 */
export const creation = (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  file: K3dFile,
  { added, given, look }: Wish,
): { create: Step; end: Step } => {
  let hasBegun = false // until k3d is asked to create it, there is nothing of ours to put back
  let k3dEnd: Promise<void> | undefined
  let teller: Say = () => {}
  const making = {
    added,
    given,
    look,
    say: (...said: Parameters<Say>) => teller(...said),
    begin: () => void (hasBegun = true),
    later: (ended: Promise<void>) => void (k3dEnd = ended),
  }
  const undo = async (): Promise<string | undefined> => (hasBegun ? undoCreation(session, engine, cluster) : undefined)
  const create: Step = {
    id: 'create-cluster',
    title: `Create cluster ${cluster.name}`,
    run: async say => {
      teller = say
      return joinCaches(session, engine, cluster, await ensureCluster(session, engine, cluster, file, making))
    },
    undo,
  }
  const end: Step = {
    title: `Wait until k3d has created cluster ${cluster.name}`,
    run: async say => {
      if (!k3dEnd) return already('already finished')
      teller = say
      await k3dEnd
      return done('CoreDNS resolves the node names')
    },
    undo,
  }
  return { create, end }
}
