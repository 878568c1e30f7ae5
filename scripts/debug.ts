import { debugReport, reportLines } from '../lib/debug-report.ts'
import { exit } from '../lib/failure.ts'
import { anyCluster } from '../lib/foreign.ts'
import type { Task } from '../lib/task.ts'
import { count } from '../lib/wording.ts'

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
