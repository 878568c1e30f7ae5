import { clusterToCreate, readK3dFile } from '../lib/cluster.ts'
import { crdSets, fetchAndInstall } from '../lib/crds.ts'
import { importSteps } from '../lib/loading.ts'
import { judged, preflight } from '../lib/preflight.ts'
import type { Step, Task } from '../lib/task.ts'
import { readValues } from '../lib/values.ts'
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
    'crds',
    'allow',
    'keepFailed',
    'noSwitchContext',
    'timeout',
  ],
  needs: ['engine', 'k3d', 'kubectl', 'helm', 'cilium'],
  steps: async session => {
    const file = await readK3dFile(session)
    const cluster = clusterToCreate(session, file.source)
    session.tell(`cluster ${cluster.name}: ${cluster.why}; k3d file ${file.source.file}`)
    const look: Step = {
      title: 'Look at this computer',
      run: async () => judged(session, await preflight(session, cluster.name, file)),
    }
    const [make, tell] = await createCluster(session, cluster, file)
    const create = { ...make!, after: [look] }
    const made = tell ? { ...tell, after: [create] } : create
    const patch = { ...patchNodes(session, cluster), after: [made] }
    const version = session.options.ciliumVersion ?? session.settings.cilium.version
    const sets = crdSets(session, version, (await readValues(session)).merged)
    const crds = sets.map(set => fetchAndInstall(session, set, cluster, made))
    const [fetches, applies] = [crds.map(({ fetch }) => fetch), crds.map(each => each.install)]
    const images = (await importSteps(session, cluster)).map(step => ({ ...step, after: [made] }))
    const install = { ...installCilium(session, cluster), after: [patch, ...applies, ...images] }
    const wait = { ...waitForCilium(session, cluster), after: [install] }
    return [look, ...fetches, create, ...(tell ? [made] : []), patch, ...applies, ...images, install, wait]
  },
  next: async () => ['cilium status --wait', 'make status'],
} satisfies Task
