import { list } from '../lib/base/text.ts'
import { checkFirst } from '../lib/checks/check.ts'
import { crdSets, installCrds, requireFolders } from '../lib/cilium/crds.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { importSteps } from '../lib/images/load-bundle.ts'
import { copyAuthority } from '../lib/mesh/ca.ts'
import { connect, proveTraffic, waitForConnections } from '../lib/mesh/connection.ts'
import { allocationLines, guideLines } from '../lib/mesh/guide-lines.ts'
import { planMesh } from '../lib/mesh/mesh.ts'
import { ensureNetwork, lookForMesh } from '../lib/mesh/network.ts'
import type { Step, Task } from '../lib/run/task.ts'
import { createCluster } from './create-cluster.ts'
import { installCilium, waitForCilium } from './install-cilium.ts'
import { patchNodes } from './patch-nodes.ts'

/** The guide's "Multi-cluster Setup" from one file: `up` for each cluster, with one CA; then a mesh, and packets. */
export default {
  onlyK3d: true,
  takes: [
    'mesh',
    'k3dConfig',
    'ciliumValues',
    'ciliumVersion',
    'chart',
    'crds',
    'allow',
    'keepFailed',
    'noSwitchContext',
    'timeout',
  ],
  needs: ['engine', 'k3d', 'kubectl', 'helm', 'cilium'],
  about: "The task reuses an existing cluster. If the cluster's settings conflict with the mesh, the task fails.",
  steps: async session => {
    const mesh = await planMesh(session)
    for (const line of allocationLines(mesh)) session.tell(line)
    session.remarks.push(...guideLines(mesh))
    const root = mesh.inOrder[0]!.cluster
    const look: Step = { title: 'Check this computer', run: async () => lookForMesh(session, mesh) }
    const network: Step = { title: 'Create the shared network', after: [look], run: async () => ensureNetwork(mesh) }
    const [created, made, installed, ready]: [Step[], Step[], Step[], Step[]] = [[], [], [], []]
    for (const { session: own, cluster } of mesh.inOrder) {
      const { name, context } = cluster
      const configs = await checkFirst(own)
      const of = (step: Step): Step => ({ ...step, title: `${step.title}: ${name}` })
      // one after the other: k3d fails on the address of a node of another cluster that is not started yet
      for (const step of await createCluster(own, configs, { hasLooked: true })) {
        created.push({ ...step, after: [network, ...created.slice(-1)] })
      }
      const sets = crdSets(own, configs.cilium.version, configs.values.merged)
      await requireFolders(own, sets, cluster)
      const crds = sets.map(set => of(installCrds(own, set, context)))
      const steps = [patchNodes(own, cluster), ...crds, ...(await importSteps(own, cluster))]
      const make = { title: `Prepare ${name}`, after: created.slice(-1), run: async () => steps }
      const share = { title: `Share the CA with ${name}`, run: async () => copyAuthority(session, root, cluster) }
      const shared = [...(cluster === root ? [] : [share]), of(installCilium(own, cluster))]
      made.push(make)
      const after = [make, ...installed.slice(0, 1)]
      installed.push({ title: `Install Cilium on ${name}`, after, run: async () => shared })
      ready.push({ ...of(waitForCilium(own, cluster)), after: installed.slice(-1) })
    }
    const last = (title: string, after: Step[], run: Step['run']): Step => ({ title, after, run })
    const join = last('Connect the clusters', ready, async say => connect(session, mesh, say))
    const see = last('Wait for the clusters to connect', [join], async say => waitForConnections(session, mesh, say))
    const prove = last('Send packets between pods', [see], async say => proveTraffic(session, mesh, say))
    return [look, network, ...created, ...made, ...installed, ...ready, join, see, prove]
  },
  result: session => [`clusters ${list([...session.clusters].toSorted())} are connected`],
  next: async ({ options }) => [taskLine('mesh-status', options), taskLine('delete-mesh', options)],
} satisfies Task
