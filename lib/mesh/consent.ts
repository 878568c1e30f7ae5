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
    lines: [`of mesh ${mesh} this goes:`, ...clusters.map(({ name }) => `  cluster ${name}, with all that is in it`)],
    question: `delete ${count(clusters.length, 'cluster')}?`,
    no: 'nothing was deleted',
    unasked: {
      message: `${names} of mesh ${mesh} ${clusters.length === 1 ? 'goes' : 'go'} only if you say so`,
      hint: `say yes: ${sameTaskLine(session)} ARGS=--yes`,
    },
  })
}
