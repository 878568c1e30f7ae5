import { count, list } from '../base/text.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { confirm, sameTaskLine, type Session } from '../run/session.ts'

/** @throws Failure (status 1): the person does not want the clusters of a mesh to go, or cannot be asked. */
export const agreeToDeleteMesh = async (
  session: Session,
  mesh: string,
  clusters: readonly Cluster[],
): Promise<void> => {
  if (clusters.length === 0) return
  const names = list(clusters.map(({ name }) => name))
  await confirm(session, {
    lines: [
      `this deletes the clusters of mesh ${mesh}:`,
      ...clusters.map(({ name }) => `  cluster ${name} and everything in it`),
    ],
    question: `delete ${count(clusters.length, 'cluster')}?`,
    no: 'nothing was deleted',
    unasked: {
      message: `deleting ${names} of mesh ${mesh} needs confirmation`,
      hint: `confirm: ${sameTaskLine(session)} ARGS=--yes`,
    },
  })
}
