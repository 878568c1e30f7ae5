import { exit, Failure } from '../lib/base/failure.ts'
import { checkFirst } from '../lib/checks/check.ts'
import { bringRelease } from '../lib/cilium/install.ts'
import { readRelease } from '../lib/cilium/release.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import type { Task } from '../lib/run/task.ts'
import { waitForCilium } from './install-cilium.ts'

/**
 * Brings an installed Cilium to another version or to changed values: what changes is shown key by key, what others
 * set on the release stays (`--reset-values` drops it), and pods are restarted, as they read most of their
 * configuration only when they start.
 */
export default {
  takes: ['clusterName', 'context', 'ciliumValues', 'ciliumVersion', 'resetValues', 'allow', 'timeout'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  steps: async session => {
    const cluster = await anyCluster(session)
    const release = await readRelease(session, cluster.context)
    if (!release) {
      throw new Failure(`Cilium is not installed on ${cluster.name}`, {
        hint: 'install it: make install-cilium',
        status: exit.unavailable,
      })
    }
    await checkFirst(session, cluster)
    session.tell(`Cilium ${release.version} is installed, revision ${release.revision}, ${release.status}`)
    return [
      { title: 'Upgrade Cilium', run: async say => bringRelease(session, cluster, say) },
      waitForCilium(session, cluster),
    ]
  },
  next: async () => ['make cilium-status'],
} satisfies Task
