import { cacheLines, lookAtCaches } from '../lib/caches.ts'
import { theCluster } from '../lib/cluster.ts'
import { exit } from '../lib/failure.ts'
import { pictureOf } from '../lib/picture.ts'
import type { Task } from '../lib/task.ts'
import { verificationData, verificationLines, verify } from '../lib/verification.ts'

/** The guide's Verification block: engine, nodes, mounts, Cilium's pods, release and context in one look. */
export default {
  takes: ['clusterName', 'k3dConfig', 'ciliumValues', 'ciliumVersion', 'picture', 'output'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  answer: async session => {
    const cluster = await theCluster(session)
    const [seen, caches] = await Promise.all([verify(session, cluster), lookAtCaches(session, cluster.engine)])
    const { picture } = session.options
    if (picture !== undefined) {
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
