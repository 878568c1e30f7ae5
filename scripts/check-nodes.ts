import { theCluster, type Node } from '../lib/cluster.ts'
import { requireConfigs } from '../lib/configs.ts'
import type { Engine } from '../lib/engine.ts'
import { exit, Failure } from '../lib/failure.ts'
import { lookAtMounts } from '../lib/mounts.ts'
import { lookAtRegistries } from '../lib/node-registries.ts'
import { registriesOf } from '../lib/registries.ts'
import type { Session } from '../lib/session.ts'
import type { Task } from '../lib/task.ts'
import { list, table } from '../lib/wording.ts'

/**
 * The guide's loop over `docker exec $node mount | grep bpf`: what each node has mounted. With `--registries`: the
 * mirrors that each node's containerd really uses, and whether with credentials. Changes nothing.
 */
export default {
  takes: ['clusterName', 'k3dConfig', 'registries', 'output'],
  needs: ['engine'],
  about:
    'With --registries it reads the configuration that each containerd was started with, and holds it against what ' +
    'the k3d file and the settings ask for. No secret is shown.',
  answer: async session => {
    const { name, engine, nodes } = await theCluster(session)
    const { registries } = session.options
    const look = registries ? await registriesIn(session) : mountsIn(session)
    const looked = await Promise.all(
      nodes.map(async node => {
        try {
          return { node: node.name, ...(await look(engine, node)) }
        } catch (error) {
          if (!(error instanceof Failure) || session.signal.aborted) throw error
          return { node: node.name, wrong: [error.message] }
        }
      }),
    )
    const bad = looked.filter(({ wrong }) => wrong.length > 0)
    const well = registries ? 'no mirror, no credentials' : 'as Cilium needs them'
    const rows = looked.map(({ node, wrong, uses = [] }) => [
      node,
      list(wrong.length > 0 ? wrong : uses.length > 0 ? uses : [well]),
    ])
    const remedy = `mend them: make ${registries ? 'create-cluster' : 'patch-nodes'} CLUSTER_NAME=${name}`
    return {
      data: looked,
      text: [table(['NODE', registries ? 'REGISTRIES' : 'MOUNTS'], rows), ...(bad.length > 0 ? [remedy] : [])].join(
        '\n',
      ),
      status: bad.length > 0 ? exit.failed : exit.ok,
    }
  },
} satisfies Task

type Look = (engine: Engine, node: Node) => Promise<{ wrong: readonly string[]; uses?: readonly string[] }>

const mountsIn =
  (session: Session): Look =>
  async (engine, node) => ({ wrong: (await lookAtMounts(session, engine, node)).wrong })

const registriesIn = async (session: Session): Promise<Look> => {
  const configs = await requireConfigs(session)
  const wanted = await registriesOf(session, configs)
  return async (engine, node) => lookAtRegistries(session, engine, node, wanted)
}
