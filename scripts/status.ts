import { exit, Failure } from '../lib/base/failure.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { pictureOf } from '../lib/health/picture.ts'
import { verifyByContext } from '../lib/health/status-by-context.ts'
import { statusLines } from '../lib/health/status-screen.ts'
import { verificationData, verify } from '../lib/health/status.ts'
import { cacheLines, lookAtCaches } from '../lib/registries/caches.ts'
import { requireOutput, writeOutput } from '../lib/host/output-file.ts'
import type { Task } from '../lib/run/task.ts'

/** The guide's Verification block: engine, nodes, mounts, Cilium's pods, release and context in one look. */
export default {
  takes: ['clusterName', 'context', 'k3dConfig', 'ciliumValues', 'ciliumVersion', 'picture', 'force', 'output'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  answer: async session => {
    const { picture, output } = session.options
    const chosen: string[] = [] // printed below the verdict
    const text = output === undefined || output === 'text'
    const cluster = await anyCluster(text ? { ...session, tell: line => chosen.push(line) } : session)
    if (picture !== undefined && cluster.notK3d) {
      throw new Failure('--picture works only on k3d clusters', {
        status: exit.usage,
      })
    }
    if (picture !== undefined) await requireOutput(session, { file: picture, kind: 'picture' })
    const [seen, caches] = await Promise.all([
      cluster.notK3d ? verifyByContext(session, cluster) : verify(session, cluster),
      cluster.notK3d ? [] : lookAtCaches(session, cluster.engine),
    ])
    if (picture !== undefined && !cluster.notK3d) {
      await writeOutput(session, { file: picture, kind: 'picture' }, pictureOf(cluster.name, seen, cluster))
      session.tell(`picture written to ${picture}`)
    }
    return {
      data: { ...verificationData(seen), caches },
      text: statusLines(cluster, seen, { chosen, rest: cacheLines(caches) }).join('\n'),
      status: seen.healthy ? exit.ok : exit.failed,
    }
  },
} satisfies Task
