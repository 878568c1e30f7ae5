import { componentsOf, standingLine } from '../lib/cilium/components.ts'
import { readReleaseValues } from '../lib/cilium/release.ts'
import { waitForComponents } from '../lib/cilium/wait-until-ready.ts'
import { resultOn, theCluster } from '../lib/cluster/cluster.ts'
import { partsOf, repair, waitForNews, wakePods, type HealPart, type Repair } from '../lib/health/heal.ts'
import { waitUntilHealthy } from '../lib/health/status-screen.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { already, done, type Say, type Step, type StepEnd, type Task } from '../lib/run/task.ts'
import { waitForNodesReady } from './start-cluster.ts'

/**
 * What a person does by hand after a reboot, a restart of the engine, or an accident: the guide's `make patch-nodes`
 * and some twenty others, each only where it is needed. It looks first; each finding is a line with what was done.
 */
export default {
  onlyK3d: true,
  takes: ['clusterName', 'k3dConfig', 'ciliumValues', 'ciliumVersion', 'timeout'],
  needs: ['engine', 'k3d', 'kubectl', 'helm', 'cilium'],
  about: 'The task deletes no data. If something is lost, the task reports what is lost and what to do.',
  steps: async session => {
    const cluster = await theCluster(session)
    const context: Repair = { session, cluster, engine: cluster.engine, nodesThatLostMounts: new Set() }
    return [
      ...partsOf(context).map(part => mendPart(context, part)),
      { title: 'Wait until Cilium is ready', run: async say => wakeCilium(context, say) },
      waitForNodesReady(session, cluster),
      {
        title: 'Check the cluster',
        run: async say => {
          await waitUntilHealthy(session, cluster, say)
          return already('containers, kubeconfig, nodes, mounts and Cilium are healthy')
        },
      },
    ]
  },
  result: session => resultOn(session, cluster => `${cluster} is healthy`),
  next: async () => [taskLine('status')],
} satisfies Task

const mendPart = (context: Repair, part: HealPart): Step => ({
  title: part.title,
  run: async say => {
    const drift = await part.look(say)
    if (drift.length === 0) return already(part.whenFine())
    return drift.map(each => ({ title: each.found, run: async tell => done(await repair(context, each, tell)) }))
  },
})

const wakeCilium = async (context: Repair, say: Say): Promise<StepEnd> => {
  const { session, cluster } = context
  await waitForNews(context, say)
  const woken = await wakePods(context)
  const components = componentsOf(await readReleaseValues(session, cluster.context))
  const { standings, atOnce } = await waitForComponents(session, cluster.context, components, say)
  if (woken === undefined && atOnce) return already(standings.map(standingLine).join(', '))
  return done([...(woken === undefined ? [] : [woken]), 'ready'].join('; '))
}
