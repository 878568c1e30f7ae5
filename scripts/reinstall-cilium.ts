import { checkFirst } from '../lib/checks/check.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import type { Task } from '../lib/run/task.ts'
import { installCilium, waitForCilium } from './install-cilium.ts'
import { uninstallCilium, waitForRest } from './uninstall-cilium.ts'

/**
 * The guide's way out of "Cilium pods not starting": `cilium uninstall`, then `cilium install … --debug`. No such flag
 * exists; `--debug` here sets `debug.enabled`, so that the agents' logs say more. Every wait has a limit.
 */
export default {
  takes: ['clusterName', 'context', 'ciliumValues', 'ciliumVersion', 'debug', 'timeout'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  steps: async session => {
    const cluster = await anyCluster(session)
    await checkFirst(session, cluster) // what is removed could not come back
    return [
      uninstallCilium(session, cluster),
      waitForRest(session, cluster),
      installCilium(session, cluster),
      waitForCilium(session, cluster),
    ]
  },
  next: async ({ options }) => [
    'make cilium-status',
    ...(options.debug ? ['make debug', 'back to normal logs: make upgrade-cilium ARGS=--reset-values'] : []),
  ],
} satisfies Task
