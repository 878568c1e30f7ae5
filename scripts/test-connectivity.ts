import { list } from '../lib/base/text.ts'
import { reachOf, removeTests, selectionFor, testConnectivity, verdictLine } from '../lib/cilium/connectivity-test.ts'
import { nodeCount } from '../lib/cilium/release.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { requireOutput } from '../lib/host/output-file.ts'
import { afterwards } from '../lib/run/session.ts'
import { already, done, type Task } from '../lib/run/task.ts'

/**
 * The guide's `cilium connectivity test`, and its pods away again afterwards. On one node it asks for what one node can
 * show; behind an air gap it leaves out what needs the internet, and says so.
 */
export default {
  takes: ['clusterName', 'context', 'test', 'junit', 'force', 'offline', 'keep', 'timeout'],
  needs: ['engine', 'kubectl', 'cilium'],
  about: 'The task pulls its own test images and takes some minutes.',
  steps: async session => {
    const cluster = await anyCluster(session)
    const { options } = session
    if (options.junit !== undefined) await requireOutput(session, { file: options.junit, kind: 'JUnit file' })
    const reach = options.offline ? 'offline' : await reachOf(session, cluster.context, cluster.notK3d ? {} : cluster)
    const nodes = cluster.notK3d ? await nodeCount(session, cluster.context) : cluster.nodes.length
    const selection = selectionFor(nodes, options.test ?? [], reach, options.junit)
    session.tell(`nodes: ${nodes}; internet: ${options.offline ? 'not used (--offline)' : reach}`)
    for (const what of selection.leftOut) session.tell(`skipped: ${what}`)
    return [
      {
        title: 'Test connectivity',
        run: async say => done(verdictLine(await testConnectivity(session, cluster.context, selection, say))),
        undo: async () =>
          options.keep
            ? undefined
            : undoText(await afterwards(session, async later => removeTests(later, cluster.context))),
      },
      {
        title: 'Remove the test namespaces',
        run: async () => {
          if (options.keep) return already('kept for debugging (--keep)')
          const gone = await removeTests(session, cluster.context)
          return gone.length > 0 ? done(list(gone)) : already('none found')
        },
      },
    ]
  },
} satisfies Task

const undoText = (gone: readonly string[]): string | undefined =>
  gone.length > 0 ? `removed ${list(gone)}. To keep them for debugging: --keep` : undefined
