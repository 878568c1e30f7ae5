import { agreeToUninstall } from '../lib/cilium/consent.ts'
import { readRelease, removeRelease } from '../lib/cilium/release.ts'
import { waitForEnd } from '../lib/cilium/removal.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import type { Cluster } from '../lib/cluster/cluster.ts'
import { taskLine } from '../lib/host/task-line.ts'
import type { Session } from '../lib/run/session.ts'
import { already, done, type Step, type Task } from '../lib/run/task.ts'

/**
 * The guide's `cilium uninstall`, with bounded waits: the CLI's own `--wait` has taken five minutes where agents never
 * became ready, and its default test namespace is not the one that its connectivity test uses.
 */
export default {
  takes: ['clusterName', 'context', 'yes'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  steps: async session => {
    const cluster = await anyCluster(session)
    await agreeToUninstall(session, cluster)
    return [uninstallCilium(session, cluster), waitForRest(session, cluster)]
  },
  next: async ({ options }) => [taskLine('install-cilium', options)],
} satisfies Task

export const uninstallCilium = (session: Session, { context }: Cluster): Step => ({
  title: 'Uninstall Cilium',
  run: async say => {
    const release = await readRelease(session, context)
    if (!release) return already('not installed')
    await removeRelease(session, context, release, say)
    return done(`removed ${release.version}; its CRDs and the cilium-ca secret stay`)
  },
})

export const waitForRest = (session: Session, { context }: Cluster): Step => ({
  title: 'Wait until the Cilium pods are removed',
  run: async say => {
    const gone = await waitForEnd(session, context, say)
    return gone > 0 ? done('pods have no network until a CNI is installed') : already('no pods found')
  },
})
