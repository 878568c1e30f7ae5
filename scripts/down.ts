import type { Task } from '../lib/run/task.ts'
import deleteCluster from './delete-cluster.ts'

/** The other half of `up`: the cluster goes, with all that was installed in it. Downloads stay in the cache. */
export default { ...deleteCluster } satisfies Task
