import { Failure } from '../lib/base/failure.ts'
import { count, list } from '../lib/base/text.ts'
import { membersOf, theCluster } from '../lib/cluster/cluster.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { k3dStop } from '../lib/k3d/start.ts'
import { already, done, type Task } from '../lib/run/task.ts'

/** `k3d cluster stop`, and a look whether it did: what is in the cluster stays, and `start-cluster` brings it back. */
export default {
  onlyK3d: true,
  takes: ['clusterName'],
  needs: ['engine', 'k3d'],
  steps: async session => {
    const cluster = await theCluster(session)
    return [
      {
        title: `Stop cluster ${cluster.name}`,
        run: async say => {
          const running = async (): Promise<string[]> =>
            (await membersOf(session, cluster)).containers
              .filter(({ state }) => state === 'running')
              .map(({ name }) => name)
          const before = await running()
          if (before.length === 0) return already('already stopped')
          await k3dStop(session, cluster.engine, cluster, say)
          const left = await running()
          if (left.length > 0) {
            throw new Failure(
              `k3d stopped the cluster, but ${list(left)} ${left.length === 1 ? 'is' : 'are'} still running`,
              {
                hint: `stop it: ${cluster.engine.name} stop ${left.join(' ')}`,
              },
            )
          }
          return done(`stopped ${count(before.length, 'container')}; the data of the cluster stays`)
        },
      },
    ]
  },
  next: async () => [taskLine('start-cluster')],
} satisfies Task
