import type { Cluster, Members } from '../cluster/cluster.ts'
import { isMadeHere } from '../cluster/made-here.ts'
import { taskLine } from '../host/task-line.ts'
import { confirm, type Session } from '../run/session.ts'
import { readRelease } from './release.ts'

/**
 * Goes on with a cluster that was named and with one that this folder made; before any other one the person is asked.
 * @throws Failure (status 1): they do not want it, or cannot be asked.
 */
export const agreeToUninstall = async (
  session: Session,
  { name, context, containers = [] }: Cluster & Partial<Members>,
): Promise<void> => {
  if (session.options.clusterName !== undefined || session.options.context !== undefined) return
  if (await isMadeHere(session, name, containers)) return
  const release = await readRelease(session, context)
  if (!release) return
  await confirm(session, {
    lines: [
      `cluster ${name} was not created from this folder. The task will delete:`,
      `  Cilium ${release.version}, and the network of all pods in context ${context}`,
    ],
    question: `uninstall Cilium from cluster ${name}?`,
    no: 'canceled: nothing was uninstalled',
    unasked: {
      message: `uninstalling Cilium needs confirmation: cluster ${name} was not created from this folder`,
      hint:
        `name the cluster: ${taskLine('uninstall-cilium', name)}\n` +
        `or confirm: ${taskLine('uninstall-cilium')} ARGS=--yes`,
    },
  })
}
