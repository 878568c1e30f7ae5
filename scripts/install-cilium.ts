import { checkFirst } from '../lib/checks/check.ts'
import { componentsOf, standingLine } from '../lib/cilium/components.ts'
import { urlLines } from '../lib/cilium/http-fronts.ts'
import { bringRelease } from '../lib/cilium/install.ts'
import { readReleaseValues, requireRelease } from '../lib/cilium/release.ts'
import { waitForComponents } from '../lib/cilium/wait-until-ready.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { resultOn, type Cluster } from '../lib/cluster/cluster.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { cacheAdvice } from '../lib/registries/caches.ts'
import type { Session } from '../lib/run/session.ts'
import { already, done, type Step, type Task } from '../lib/run/task.ts'

/**
 * The guide's `make install-cilium`. `cilium install` over an installed release fails, so a release that is there is
 * compared with the files and upgraded where they differ; one that an interrupted run left behind is mended first.
 * What a k3d cluster needs is added where the files are silent. Then it waits, for SPIRE too.
 */
export default {
  takes: [
    'clusterName',
    'context',
    'ciliumValues',
    'ciliumVersion',
    'chart',
    'reinstall',
    'debug',
    'resetValues',
    'allow',
    'timeout',
  ],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  about: 'Release values that are not in your files stay, unless you pass --reset-values.',
  steps: async session => {
    const cluster = await anyCluster(session)
    // the word of an earlier version never installed Cilium where it was not
    if (session.task === 'upgrade-cilium') await requireRelease(session, cluster)
    await checkFirst(session, cluster) // what --reinstall removes could not come back
    const installation = [installCilium(session, cluster), waitForCilium(session, cluster)]
    if (!session.options.reinstall) return installation
    const { uninstallCilium, waitForRest } = await import('./uninstall-cilium.ts') // for few runs
    return [uninstallCilium(session, cluster), waitForRest(session, cluster), ...installation]
  },
  result: session => resultOn(session, cluster => `Cilium is ready on ${cluster}`),
  next: async ({ options }) => [
    taskLine('cilium-status', options),
    ...(options.debug ? [`${taskLine('support-bundle', options)} ARGS=--print`] : []),
    ...(options.debug ? [`${taskLine('install-cilium', options)} ARGS=--reset-values   (to stop debug logging)`] : []),
  ],
} satisfies Task

export const installCilium = (session: Session, cluster: Cluster): Step => ({
  id: 'install-cilium',
  title: 'Install Cilium',
  run: async say => bringRelease(session, cluster, say),
})

export const waitForCilium = (session: Session, cluster: Cluster): Step => ({
  id: 'wait-for-cilium',
  title: 'Wait until Cilium is ready',
  run: async say => {
    const values = await readReleaseValues(session, cluster.context)
    const { standings, atOnce, pulling } = await waitForComponents(session, cluster.context, componentsOf(values), say)
    session.urls.push(...(await urlLines(session, cluster, values)))
    const nodes = Math.max(...standings.map(({ wanted }) => wanted)) // agents run on all
    session.remarks.push(...(await cacheAdvice(session, cluster, pulling, nodes)))
    return (atOnce ? already : done)(standings.map(standingLine).join(', '))
  },
})
