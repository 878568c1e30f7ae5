import { mendMounts, mountsText, type Report } from '../lib/cilium/mounts.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { resultOn, membersOf, type Cluster, type Members } from '../lib/cluster/cluster.ts'
import type { Engine } from '../lib/engine/engine.ts'
import { taskLine } from '../lib/host/task-line.ts'
import type { Session } from '../lib/run/session.ts'
import { already, done, eachOf, type Result, type Step, type Task } from '../lib/run/task.ts'

/**
 * Cilium needs shared mounts, a bpffs and a cgroup2 in every node. k3d shares the mounts by itself since 5.6.2, and
 * Cilium's init containers mount the rest; this makes sure of all three, also with K3D_FIX_MOUNTS=0, and puts a hook
 * into the node so that a restart finds them again. The load balancer runs no k3s and is left alone.
 */
export default {
  takes: ['clusterName', 'context'],
  needs: ['engine'],
  steps: async session => {
    const cluster = await anyCluster(session)
    return [cluster.notK3d ? patchForeign(session, cluster) : patchNodes(session, cluster, cluster)]
  },
  result: session => resultOn(session, cluster => `the nodes of ${cluster} are patched`),
  next: async ({ options }) => [taskLine('install-prometheus-crds', options)],
} satisfies Task

/** Nodes that are no containers here are entered by a pod on each, which is gone again at the end. */
const patchForeign = (session: Session, { context }: Cluster): Step => ({
  title: `Patch the nodes of ${context}`,
  run: async say => {
    const { mendForeignMounts } = await import('../lib/cilium/mounts-by-pods.ts')
    return mendForeignMounts(session, context, say)
  },
})

/** @param known its nodes, where the engine has just been asked: a question less is a fifth of the time. */
export const patchNodes = (session: Session, cluster: Cluster, known?: Members & { engine: Engine }): Step => ({
  title: `Patch the nodes of ${cluster.name}`,
  run: async () => {
    const { engine, nodes } = known ?? (await membersOf(session, cluster))
    return eachOf('nodes', nodes, node => ({
      title: node.name,
      run: async say => outcome(await mendMounts(session, engine, node, say)),
    }))
  },
})

const outcome = ({ wasWrong, ran, hook }: Report): Result => {
  const runs = hook !== 'not run by k3d'
  const lasting = runs ? 'also after a restart' : 'but not after a restart, because this k3d runs no startup hooks'
  if (ran.length === 0 && hook !== 'written') return already(`mounted, ${lasting}`)
  return done(`${wasWrong.length > 0 ? `was: ${mountsText(wasWrong)}; now ` : ''}mounted, ${lasting}`)
}
