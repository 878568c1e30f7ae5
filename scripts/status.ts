import { cacheLines, lookAtCaches } from '../lib/caches.ts'
import { exit, Failure } from '../lib/failure.ts'
import { anyCluster } from '../lib/foreign.ts'
import { verifyForeign } from '../lib/foreign-status.ts'
import { pictureOf } from '../lib/picture.ts'
import type { Task } from '../lib/task.ts'
import { verificationData, verificationLines, verify } from '../lib/verification.ts'

/** The guide's Verification block: engine, nodes, mounts, Cilium's pods, release and context in one look. */
export default {
  takes: ['clusterName', 'context', 'k3dConfig', 'ciliumValues', 'ciliumVersion', 'picture', 'output'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  answer: async session => {
    const cluster = await anyCluster(session)
    const { picture } = session.options
    if (picture !== undefined && cluster.foreign) {
      throw new Failure('--picture draws what an engine runs, and of this cluster none is known', {
        status: exit.usage,
      })
    }
    const [seen, caches] = await Promise.all([
      cluster.foreign ? verifyForeign(session, cluster) : verify(session, cluster),
      cluster.foreign ? [] : lookAtCaches(session, cluster.engine),
    ])
    if (picture !== undefined && !cluster.foreign) {
      await session.host.desk.write(picture, pictureOf(cluster.name, seen, cluster))
      session.tell(`drawn: ${picture}`)
    }
    return {
      data: { ...verificationData(seen), caches },
      text: [...verificationLines(seen), ...cacheLines(caches)].join('\n'),
      status: seen.healthy ? exit.ok : exit.failed,
    }
  },
} satisfies Task
