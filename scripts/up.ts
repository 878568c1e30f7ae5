import { checkFirst } from '../lib/checks/check.ts'
import { claimFromFile } from '../lib/checks/read-configs.ts'
import { crdSets, fetchAndInstall, requireFolders } from '../lib/cilium/crds.ts'
import { preflight, preflightStep } from '../lib/health/preflight.ts'
import { resultOn } from '../lib/cluster/cluster.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { importSteps } from '../lib/images/load-bundle.ts'
import { preloadOfUp } from '../lib/images/preload-steps.ts'
import type { Step, Task } from '../lib/run/task.ts'
import { createCluster } from './create-cluster.ts'
import { installCilium, waitForCilium } from './install-cilium.ts'
import { patchNodes } from './patch-nodes.ts'

/**
 * The guide's quick start as one list: `create-cluster`, `patch-nodes`, `install-prometheus-crds`, `install-cilium` and
 * `cilium status --wait`. What does not need each other runs side by side. Run again after a failure or Ctrl-C it does
 * only what is missing.
 */
export default {
  onlyK3d: true,
  takes: [
    'k3dConfig',
    'clusterName',
    'ciliumValues',
    'ciliumVersion',
    'chart',
    'crds',
    'allow',
    'keepFailed',
    'noSwitchContext',
    'preload',
    'timeout',
  ],
  needs: ['engine', 'k3d', 'kubectl', 'helm', 'cilium'],
  steps: async session => {
    const cluster = await claimFromFile(session)
    const configs = await checkFirst(session)
    const look: Step = {
      title: 'Check this computer',
      run: async () => preflightStep(session, await preflight(session, cluster.name, configs.file)),
    }
    const [make, rest, tell] = await createCluster(session, configs, { hasLooked: true })
    const create = { ...make!, after: [look] }
    const end = { ...rest!, after: [create] }
    const made = tell ? { ...tell, after: [end] } : create
    const patch = { ...patchNodes(session, cluster), after: [made] }
    const values = configs.values.merged
    const sets = crdSets(session, configs.cilium.version, values)
    await requireFolders(session, sets, cluster)
    const crds = sets.map(set => fetchAndInstall(session, set, cluster, values, made))
    const first = crds.flatMap(set => set.first)
    const ahead = await preloadOfUp(session, configs)
    const pulls = ahead ? [{ ...ahead.pull, after: [look] }] : []
    const brings = ahead ? [ahead.bring] : await importSteps(session, cluster)
    const images = brings.map(step => ({ ...step, after: [made, ...pulls] }))
    const install = { ...installCilium(session, cluster), after: [patch, ...first, ...images] }
    const wait = { ...waitForCilium(session, cluster), after: [install] }
    // beside the install they would slow it down, and while pods start there is time
    const later = crds.flatMap(set => set.later.map(step => ({ ...step, after: [...step.after!, install] })))
    const begin = [look, ...pulls, ...crds.map(({ fetch }) => fetch), create, end, ...(tell ? [made] : [])]
    return [...begin, patch, ...first, ...images, install, wait, ...later]
  },
  result: session => resultOn(session, cluster => `${cluster} is ready`),
  next: async () => [taskLine('status'), taskLine('hubble-observe')],
} satisfies Task
