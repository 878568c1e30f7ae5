import { theCluster } from '../lib/cluster.ts'
import { exit } from '../lib/failure.ts'
import type { Task } from '../lib/task.ts'
import { verificationData, verificationLines, verify } from '../lib/verification.ts'

/** The guide's Verification block: engine, nodes, mounts, Cilium's pods, release and context in one look. */
export default {
  takes: ['clusterName', 'k3dConfig', 'ciliumValues', 'ciliumVersion', 'output'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  answer: async session => {
    const seen = await verify(session, await theCluster(session))
    return {
      data: verificationData(seen),
      text: verificationLines(seen).join('\n'),
      status: seen.healthy ? exit.ok : exit.failed,
    }
  },
} satisfies Task
