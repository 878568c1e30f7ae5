import { clustersOn, type Cluster } from '../lib/cluster/cluster.ts'
import { engineOf } from '../lib/engine/engine.ts'
import { statePaths } from '../lib/host/state-paths.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { agreeToDeleteMesh } from '../lib/mesh/consent.ts'
import { clustersOfMesh } from '../lib/mesh/mesh.ts'
import { isOfMesh, removeNetworks } from '../lib/mesh/network.ts'
import { already, type Step, type Task } from '../lib/run/task.ts'
import { deleteStep } from './delete-cluster.ts'

/**
 * The other half of `create-mesh`: each cluster goes as `delete-cluster` takes it down, the last one first, so that the
 * network of the first is free when its turn comes; then a network that was made for the mesh. The mesh file alone
 * names clusters, and may name one that was there before: only what carries the mark of `create-mesh` is deleted.
 */
export default {
  onlyK3d: true,
  takes: ['mesh', 'yes'],
  needs: ['engine', 'k3d', 'kubectl'],
  steps: async session => {
    const { file, clusters } = await clustersOfMesh(session)
    const existing = await clustersOn(session, await engineOf(session))
    const isKept = ({ name }: Cluster): boolean => existing.has(name) && !isOfMesh(existing.get(name)!, file.name)
    await agreeToDeleteMesh(
      session,
      file.name,
      clusters.filter(each => existing.has(each.name) && !isKept(each)),
    )
    const kept = clusters.filter(isKept).map(({ name }) => existing.get(name)!)
    const network: Step = {
      title: 'Remove the network',
      run: async () => {
        const deleted = clusters.filter(cluster => !isKept(cluster))
        for (const { name } of deleted) await session.host.files.remove(statePaths.meshMember(name))
        return removeNetworks(await engineOf(session), file.name, kept)
      },
    }
    const steps = clusters.toReversed().map(each => (isKept(each) ? keepStep(each) : deleteStep(session, each)))
    return [...steps, network]
  },
} satisfies Task

const keepStep = ({ name }: Cluster): Step => ({
  title: `Delete cluster ${name}`,
  run: async () =>
    already(`kept, because create-mesh did not create it. To delete it: ${taskLine('delete-cluster', name)}`),
})
