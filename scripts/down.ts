import { clusterToDelete } from '../lib/cluster.ts'
import type { Task } from '../lib/task.ts'
import { deleteStep, nothing } from './delete-cluster.ts'

/** The other half of `up`: the cluster goes, with all that was installed in it. Downloads stay in the cache. */
export default {
  takes: ['clusterName'],
  needs: ['engine', 'k3d', 'kubectl'],
  steps: async session => {
    const cluster = await clusterToDelete(session)
    if (!cluster) return [nothing]
    session.tell(`cluster ${cluster.name}: ${cluster.why}`)
    return [deleteStep(session, cluster)]
  },
} satisfies Task
