import { exit, Failure } from '../lib/base/failure.ts'
import { list, table } from '../lib/base/text.ts'
import { requireConfigs } from '../lib/checks/read-configs.ts'
import { lookAtForeignMounts } from '../lib/cilium/mounts-by-pods.ts'
import { lookAtMounts, mountText } from '../lib/cilium/mounts.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import type { Node } from '../lib/cluster/cluster.ts'
import type { Engine } from '../lib/engine/engine.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { lookAtRegistries } from '../lib/k3d/node-registries.ts'
import { registriesOf } from '../lib/registries/registries.ts'
import { attempt, forEach } from '../lib/run/concurrency.ts'
import type { Session } from '../lib/run/session.ts'
import type { Answer, Task } from '../lib/run/task.ts'

/**
 * The guide's loop over `docker exec $node mount | grep bpf`: what each node has mounted. With `--registries`: the
 * mirrors that each node's containerd really uses, and whether with credentials. Changes nothing; with a context it
 * needs a pod on each node, which is gone again at the end.
 */
export default {
  takes: ['clusterName', 'context', 'k3dConfig', 'registries', 'output'],
  needs: ['engine'],
  about:
    'With --registries, the task compares the registry configuration of each node with the k3d file and ' +
    'the settings. It never shows secrets.',
  answer: async session => {
    const cluster = await anyCluster(session)
    const { options } = session
    const { registries } = options
    if (cluster.notK3d) {
      if (registries) throw new Failure('--registries works only on k3d clusters', { status: exit.usage })
      return answer(await lookAtForeignMounts(session, cluster.context), false, taskLine('patch-nodes', options))
    }
    const { name, engine, nodes } = cluster
    const look = registries ? await registriesIn(session) : mountsIn
    const looked = await forEach(nodes, async node => {
      const seen = await attempt(session, async () => look(engine, node))
      return { node: node.name, ...(seen.ok ? seen.value : { wrong: [seen.failure.message] }) }
    })
    return answer(looked, registries === true, taskLine(registries ? 'create-cluster' : 'patch-nodes', name))
  },
} satisfies Task

interface Report {
  readonly wrong: readonly string[]
  readonly uses?: readonly string[]
}
type Look = (engine: Engine, node: Node) => Promise<Report>

const answer = (rows: readonly ({ readonly node: string } & Report)[], registries: boolean, remedy: string): Answer => {
  const isBad = rows.some(({ wrong }) => wrong.length > 0)
  const well = registries ? 'no mirror, no credentials' : 'mounted'
  const what = ({ wrong, uses = [] }: Report): string => list([wrong, uses, [well]].find(({ length }) => length > 0)!)
  const shown = table(
    ['NODE', registries ? 'REGISTRIES' : 'MOUNTS'],
    rows.map(each => [each.node, what(each)]),
  )
  return { data: rows, text: isBad ? `${shown}\nfix them: ${remedy}` : shown, status: isBad ? exit.failed : exit.ok }
}

const mountsIn: Look = async (engine, node) => ({ wrong: (await lookAtMounts(engine, node)).wrong.map(mountText) })

const registriesIn = async (session: Session): Promise<Look> => {
  const configs = await requireConfigs(session)
  const wanted = await registriesOf(session, configs)
  return async (engine, node) => lookAtRegistries(engine, node, wanted)
}
