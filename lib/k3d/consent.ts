import { clustersOn, type Cluster } from '../cluster/cluster.ts'
import { isMadeHere } from '../cluster/made-here.ts'
import { engineOf } from '../engine/engine.ts'
import { taskLine } from '../host/task-line.ts'
import { confirm, sameTaskLine, type Session } from '../run/session.ts'
import { belongingsOf } from './delete.ts'

/**
 * Goes on with the cluster that was named and with one that this folder made; before any other one the person is asked.
 * @throws Failure (status 1): they do not want it, or cannot be asked.
 */
export const agreeToDelete = async (session: Session, cluster: Cluster): Promise<void> => {
  if (session.options.clusterName !== undefined) return
  const { name } = cluster
  const engine = await engineOf(session)
  const members = (await clustersOn(session, engine)).get(name)
  if (!members || (await isMadeHere(session, name, members.containers))) return
  await confirm(session, {
    lines: [
      `cluster ${name} was not created from this folder. The task will delete:`,
      ...(await belongingsOf(engine, cluster, members)).map(each => `  ${each}`),
    ],
    question: `delete cluster ${name}?`,
    no: 'canceled: nothing was deleted',
    unasked: {
      message: `deleting cluster ${name} needs confirmation: it was not created from this folder`,
      hint: `name the cluster: ${taskLine('delete-cluster', name)}\nor confirm: ${sameTaskLine(session)} ARGS=--yes`,
    },
  })
}
