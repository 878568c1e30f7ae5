import { exit } from '../lib/base/failure.ts'
import { clusterToCreate } from '../lib/cluster/cluster.ts'
import { readK3dFile } from '../lib/config/k3d-file.ts'
import { errorsAmong } from '../lib/health/computer.ts'
import { checkLines, preflight } from '../lib/health/preflight.ts'
import type { Task } from '../lib/run/task.ts'

/** All that a cluster with Cilium needs of this computer, each finding with its remedy. Changes nothing. */
export default {
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'ciliumVersion', 'chart', 'allow', 'output'],
  needs: ['engine'],
  answer: async session => {
    const file = await readK3dFile(session)
    const checks = await preflight(session, clusterToCreate(session, file.read).name, file)
    return {
      data: checks,
      text: checkLines(checks).join('\n'),
      status: errorsAmong(checks).length > 0 ? exit.failed : exit.ok,
    }
  },
} satisfies Task
