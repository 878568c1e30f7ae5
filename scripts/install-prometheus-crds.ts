import { installCrds, prometheusCrds } from '../lib/cilium/crds.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { resultOn } from '../lib/cluster/cluster.ts'
import { taskLine } from '../lib/host/task-line.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * The guide's `make install-prometheus-crds`: Cilium's ServiceMonitors need these CRDs, and without them the install
 * fails. The version is pinned and every file held against its SHA-256; a second run finds them and fetches nothing.
 */
export default {
  takes: ['clusterName', 'context', 'crds', 'forceConflicts'],
  needs: ['engine', 'kubectl'],
  steps: async session => {
    const { context } = await anyCluster(session)
    return [installCrds(session, prometheusCrds(session), context)]
  },
  result: session => resultOn(session, cluster => `the Prometheus CRDs are installed on ${cluster}`),
  next: async ({ options }) => [taskLine('install-cilium', options)],
} satisfies Task
