import { valueAt } from '../base/data.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { contexts, currentContext, requireKubeconfig, switchContext, writingKubeconfig } from '../cluster/kubeconfig.ts'
import type { K3dFile } from '../config/k3d-file.ts'
import type { Engine } from '../engine/engine.ts'
import type { Session } from '../run/session.ts'
import { environment } from './run-k3d.ts'

/** Whether kubectl shall speak to the new cluster, as k3d has it unless its file or the person says otherwise. */
export const switches = ({ options }: Session, { source }: K3dFile): boolean =>
  !options.noSwitchContext && valueAt(source.data, ['options', 'kubeconfig', 'switchCurrentContext']) !== false

export const tellOfSwitch = ({ remarks }: Session, { context }: Cluster, before: string): void => {
  if (before === context) return
  const back = before ? `. To switch back: kubectl config use-context ${before}` : ''
  remarks.push(`current context: ${context}${back}`)
}

/** Whether the context had to be put back into the kubeconfig. */
export const ensureContext = async (session: Session, engine: Engine, cluster: Cluster): Promise<boolean> => {
  if ((await contexts(session)).includes(cluster.context)) return false
  await requireKubeconfig(session)
  await mergeContext(session, engine, cluster, false)
  return true
}

/** Writes the cluster's context into the kubeconfig, and makes it the current one if it shall be. */
export const mergeContext = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  current: boolean,
): Promise<void> =>
  writingKubeconfig(session, async () => {
    const before = await currentContext(session)
    const env = await environment(session, engine)
    const flags = ['--kubeconfig-merge-default', `--kubeconfig-switch-context=${current}`]
    await session.$({ env })`k3d kubeconfig merge ${cluster.name} ${flags}`
    // k3d switches all the same where its file has no current context, which another file of KUBECONFIG may have
    if (!current && (await currentContext(session)) !== before) await switchContext(session, before)
  })
