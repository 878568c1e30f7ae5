import { theCluster } from '../lib/cluster.ts'
import { exit, Failure } from '../lib/failure.ts'
import { lookAtMounts } from '../lib/mounts.ts'
import type { Task } from '../lib/task.ts'
import { list, table } from '../lib/wording.ts'

/** The guide's loop over `docker exec $node mount | grep bpf`: what each node has mounted. Changes nothing. */
export default {
  takes: ['clusterName', 'output'],
  needs: ['engine'],
  answer: async session => {
    const { name, engine, nodes } = await theCluster(session)
    const looked = await Promise.all(
      nodes.map(async node => {
        try {
          return { node: node.name, wrong: (await lookAtMounts(session, engine, node)).wrong }
        } catch (error) {
          if (!(error instanceof Failure) || session.signal.aborted) throw error
          return { node: node.name, wrong: [error.message] }
        }
      }),
    )
    const bad = looked.filter(({ wrong }) => wrong.length > 0)
    const rows = looked.map(({ node, wrong }) => [node, wrong.length > 0 ? list(wrong) : 'as Cilium needs them'])
    const remedy = bad.length > 0 ? [`mend them: make patch-nodes CLUSTER_NAME=${name}`] : []
    return {
      data: looked,
      text: [table(['NODE', 'MOUNTS'], rows), ...remedy].join('\n'),
      status: bad.length > 0 ? exit.failed : exit.ok,
    }
  },
} satisfies Task
