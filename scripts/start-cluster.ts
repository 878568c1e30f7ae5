import { count, list } from '../lib/base/text.ts'
import { resultOn, membersOf, theCluster, type Cluster } from '../lib/cluster/cluster.ts'
import type { Engine } from '../lib/engine/engine.ts'
import { waitForReadyNodes } from '../lib/health/heal.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { k3dStart } from '../lib/k3d/start.ts'
import type { Session } from '../lib/run/session.ts'
import { already, done, type Step, type Task } from '../lib/run/task.ts'

/**
 * `k3d cluster start`, and what it leaves open: it ends when k3s says that it runs, not when the nodes are ready. The
 * hook that patch-nodes put into each node mounts what Cilium needs at its start.
 */
export default {
  onlyK3d: true,
  takes: ['clusterName', 'timeout'],
  needs: ['engine', 'k3d', 'kubectl'],
  steps: async session => {
    const cluster = await theCluster(session)
    return [
      {
        title: `Start cluster ${cluster.name}`,
        run: async say => {
          const { containers, engine } = await membersOf(session, cluster)
          const stopped = containers.filter(({ state }) => state !== 'running').map(({ name }) => name)
          if (stopped.length === 0) return already(`${count(containers.length, 'container')} already running`)
          await k3dStart(session, engine, cluster, say)
          return done(`started ${list(stopped)}`)
        },
      },
      waitForNodesReady(session, cluster),
    ]
  },
  result: session => resultOn(session, cluster => `${cluster} is running`),
  next: async () => [taskLine('status'), `${taskLine('heal')}   (if something is missing)`],
} satisfies Task

/** After a start pods have no network until Cilium's agent runs again, and without a CNI no node is ever Ready. */
export const waitForNodesReady = (session: Session, cluster: Cluster & { readonly engine: Engine }): Step => ({
  title: 'Wait until the nodes are ready',
  run: async say => {
    const context = { session, cluster, engine: cluster.engine, nodesThatLostMounts: new Set<string>() }
    const { ready, cni } = await waitForReadyNodes(context, say)
    return already(
      cni ? `${count(ready, 'node')} Ready` : `NotReady until Cilium is installed: ${taskLine('install-cilium')}`,
    )
  },
})
