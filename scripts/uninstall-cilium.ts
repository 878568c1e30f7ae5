import { theCluster } from '../lib/cluster.ts'
import { readRelease, removeRelease } from '../lib/release.ts'
import { waitForPodsToEnd } from '../lib/rollout.ts'
import { already, done, type Task } from '../lib/task.ts'

/**
 * The guide's `cilium uninstall`, with bounded waits: the CLI's own `--wait` has taken five minutes where agents never
 * became ready, and its default test namespace is not the one that its connectivity test uses.
 */
export default {
  takes: ['clusterName'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  steps: async session => {
    const { context } = await theCluster(session)
    return [
      {
        title: 'Uninstall Cilium',
        run: async say => {
          const release = await readRelease(session, context)
          if (!release) return already('it is not installed')
          await removeRelease(session, context, release, say)
          return done(`removed ${release.version}; its CRDs and the cilium-ca secret stay`)
        },
      },
      {
        title: 'Wait until its pods are gone',
        run: async say => {
          const gone = await waitForPodsToEnd(session, context, say)
          return gone > 0 ? done('pods have no network until a CNI is installed again') : already('there are none')
        },
      },
    ]
  },
  next: async () => ['make install-cilium'],
} satisfies Task
