import { count, list } from '../lib/base/text.ts'
import { clustersOn, clusterToDelete, type Cluster } from '../lib/cluster/cluster.ts'
import { engineOf } from '../lib/engine/engine.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { agreeToDelete } from '../lib/k3d/consent.ts'
import { deleteCluster } from '../lib/k3d/delete.ts'
import { cachesOn } from '../lib/registries/caches.ts'
import type { Session } from '../lib/run/session.ts'
import { already, done, type Step, type Task } from '../lib/run/task.ts'

/**
 * `k3d cluster delete` has said "Successfully deleted" and left a node, and networks of earlier clusters stay behind
 * for good. So what is left is looked for afterwards: containers, volumes, and a network that k3d made for it.
 */
export default {
  onlyK3d: true,
  takes: ['clusterName', 'yes'],
  needs: ['engine', 'k3d', 'kubectl'],
  about: 'If you name no cluster, the task asks before it deletes one that was not created from this folder.',
  steps: async session => {
    const cluster = await clusterToDelete(session)
    if (!cluster) return [nothing]
    session.tell(`cluster ${cluster.name}: ${cluster.why}`)
    await agreeToDelete(session, cluster)
    return [deleteStep(session, cluster)]
  },
} satisfies Task

const nothing: Step = { title: 'Delete the cluster', run: async () => already('no cluster found') }

export const deleteStep = (session: Session, cluster: Cluster): Step => ({
  title: `Delete cluster ${cluster.name}`,
  run: async say => {
    const engine = await engineOf(session)
    const left = await deleteCluster(session, engine, cluster, say)
    if (left === undefined) return already('cluster not found')
    const others = (await clustersOn(session, engine)).size
    const rest =
      left.length > 0 ? `removed ${list(left)}, which k3d left behind` : 'no container, volume or network is left'
    const caches = (await cachesOn(engine)).length
    const stay =
      caches > 0
        ? `; ${count(caches, 'cache')} ${caches === 1 ? 'stays' : 'stay'} (to remove: ${taskLine('stop-caches')})`
        : ''
    return done(`${rest}${others > 0 ? '; other clusters are untouched' : ''}${stay}`)
  },
})
