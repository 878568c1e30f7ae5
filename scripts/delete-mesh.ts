import { engineOf } from '../lib/engine.ts'
import { removeNetworks } from '../lib/mesh/ground.ts'
import { clustersOfMesh } from '../lib/mesh/mesh.ts'
import { meshFolder } from '../lib/mesh/survey.ts'
import type { Step, Task } from '../lib/task.ts'
import { deleteStep } from './delete-cluster.ts'

/**
 * The other half of `create-mesh`: each cluster goes as `delete-cluster` takes it down, the last one first, so that the
 * network of the first is free when its turn comes; then a network that was made for the mesh.
 */
export default {
  onlyK3d: true,
  takes: ['mesh'],
  needs: ['engine', 'k3d', 'kubectl'],
  steps: async session => {
    const { file, clusters } = await clustersOfMesh(session)
    const network: Step = {
      title: 'Remove the network',
      run: async () => {
        for (const { name } of clusters) await session.host.files.remove(meshFolder(name))
        return removeNetworks(session, await engineOf(session), file.name)
      },
    }
    return [...clusters.toReversed().map(cluster => deleteStep(session, cluster)), network]
  },
} satisfies Task
