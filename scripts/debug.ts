import { exit } from '../lib/base/failure.ts'
import { count } from '../lib/base/text.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { debugReport, reportLines } from '../lib/diagnosis/debug-report.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * The guide's Debug Commands and its checks for pods that do not start, run side by side and shown one after the other
 * with the command of each, so that they can be learnt and typed alone. Changes nothing.
 */
export default {
  takes: ['clusterName', 'context', 'output'],
  needs: ['engine', 'k3d', 'kubectl', 'cilium'],
  answer: async session => {
    const replies = await debugReport(session, await anyCluster(session))
    const without = replies.filter(({ problem }) => problem !== '').length
    return {
      data: replies,
      text: [
        ...reportLines(replies),
        `${count(replies.length, 'command')}, ${without === 0 ? 'all answered' : `${without} without a good answer`}`,
      ].join('\n'),
      status: exit.ok,
    }
  },
} satisfies Task
