import { gatewayCrds, installCrds } from '../lib/cilium/crds.ts'
import { readRelease } from '../lib/cilium/release.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { resultOn } from '../lib/cluster/cluster.ts'
import { taskLine } from '../lib/host/task-line.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * The first half of the guide's "Gateway API Support", which it leaves out: the CRDs of the Gateway API must be there
 * before Cilium's operator starts, in the version that this Cilium is built for. Then `enable-feature` does the rest.
 */
export default {
  takes: ['clusterName', 'context', 'ciliumVersion', 'crds', 'forceConflicts'],
  needs: ['engine', 'kubectl', 'helm'],
  about:
    'The task installs the version that matches the installed Cilium. If Cilium is not installed, the version ' +
    'matches the Cilium version in the settings.',
  steps: async session => {
    const { context } = await anyCluster(session)
    const { options, settings } = session
    const installed = (await readRelease(session, context))?.version
    const cilium = options.ciliumVersion ?? installed ?? settings.cilium.version
    const set = gatewayCrds(session, cilium)
    session.tell(`Cilium ${cilium} requires Gateway API v${set.version}`)
    return [installCrds(session, set, context)]
  },
  result: session => resultOn(session, cluster => `the CRDs of the Gateway API are installed on ${cluster}`),
  next: async ({ options }) => [`${taskLine('enable-feature', options)} FEATURE=gateway-api`],
} satisfies Task
