import { clustersOn, clusterToCreate, readK3dFile, remembered, type Cluster, type K3dFile } from '../lib/cluster.ts'
import { engineOf, ensureImage } from '../lib/engine.ts'
import {
  additions,
  deleteCluster,
  ensureContext,
  k3dCreate,
  k3dStart,
  missingFrom,
  undoCreation,
  waitForNodes,
} from '../lib/k3d.ts'
import { Failure } from '../lib/failure.ts'
import type { Session } from '../lib/session.ts'
import { already, done, type Step, type Task } from '../lib/task.ts'
import { isOn, readValues } from '../lib/values.ts'
import { count, list } from '../lib/wording.ts'

/**
 * The guide's `make create-cluster K3D_CONFIG=k3d-cilium-config.yaml CLUSTER_NAME=cilium`. The k3d file goes to k3d as
 * it is; where it is silent, flags are added that a cluster with Cilium needs. Nodes stay NotReady until there is a
 * CNI, so what is waited for is the API server and that it knows every node.
 */
export default {
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'keepFailed', 'noSwitchContext'],
  needs: ['engine', 'k3d', 'kubectl'],
  steps: async session => {
    const file = await readK3dFile(session)
    const cluster = clusterToCreate(session, file.source)
    session.tell(`cluster ${cluster.name}: ${cluster.why}; k3d file ${file.source.file}`)
    return [await createCluster(session, cluster, file)]
  },
  next: async () => ['make patch-nodes', 'make install-prometheus-crds', 'make install-cilium'],
} satisfies Task

export const createCluster = async (session: Session, cluster: Cluster, file: K3dFile): Promise<Step> => {
  const engine = await engineOf(session)
  const added = additions(file, isOn((await readValues(session)).merged, 'kubeProxyReplacement'))
  let ours = false // until k3d is asked to create it, there is nothing of ours to put back
  return {
    title: `Create cluster ${cluster.name}`,
    run: async say => {
      let members = (await clustersOn(session, engine)).get(cluster.name)
      if (members && (await remembered(session)).making === cluster.name) {
        say('removing what an earlier run left half-made')
        await deleteCluster(session, engine, cluster, say)
        members = undefined
      }
      if (!members) {
        ours = true
        if (file.image !== undefined) await ensureImage(session, engine, file.image, say)
        for (const { flags, reason } of added) say(`${flags.join(' ')}: ${reason}`)
        const before = await currentContext(session)
        await k3dCreate(session, engine, cluster, file, added, say)
        const nodes = await waitForNodes(session, engine, cluster, file.servers + file.agents, say)
        if (!session.options.noSwitchContext) tellOfSwitch(session, cluster, before)
        return done(`${count(nodes, 'node')}, API server answers; context ${cluster.context}`)
      }
      const missing = missingFrom(members, file)
      if (missing.length > 0) {
        throw new Failure(
          `cluster ${cluster.name} is there, but lacks ${list(missing)} that ${file.source.file} asks for`,
          {
            hint: `make it anew: make delete-cluster CLUSTER_NAME=${cluster.name}, then this again`,
          },
        )
      }
      const stopped = members.containers.filter(({ state }) => state !== 'running')
      if (stopped.length > 0) await k3dStart(session, engine, cluster, say)
      const restored = await ensureContext(session, engine, cluster)
      await waitForNodes(session, engine, cluster, members.nodes.length, say)
      const changes = [
        ...(stopped.length > 0 ? [`started ${list(stopped.map(({ name }) => name))}`] : []),
        ...(restored ? [`put context ${cluster.context} back into the kubeconfig`] : []),
      ]
      return changes.length > 0
        ? done(changes.join('; '))
        : already(`${count(members.nodes.length, 'node')}, API server answers`)
    },
    undo: async () => (ours ? undoCreation(session, engine, cluster) : undefined),
  }
}

const currentContext = async ({ $ }: Session): Promise<string> =>
  (await $({ nothrow: true })`kubectl config current-context`).stdout.trim()

const tellOfSwitch = ({ remarks }: Session, { context }: Cluster, before: string): void => {
  if (before === context) return
  const back = before ? `; back: kubectl config use-context ${before}` : ''
  remarks.push(`kubectl now speaks to ${context}${back}`)
}
