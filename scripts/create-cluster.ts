import { checkFirst } from '../lib/checks/check.ts'
import { fileForK3d } from '../lib/checks/fix.ts'
import { claimFromFile } from '../lib/checks/read-configs.ts'
import { isOn, type Configs } from '../lib/checks/rules/rule.ts'
import { engineOf } from '../lib/engine/engine.ts'
import { requireComputer } from '../lib/health/computer.ts'
import { resultOn } from '../lib/cluster/cluster.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { importSteps } from '../lib/images/load-bundle.ts'
import { creation } from '../lib/k3d/create-steps.ts'
import { additions } from '../lib/k3d/create.ts'
import { giveRegistries } from '../lib/k3d/node-registries.ts'
import { deliveryOf, needsDelivery, registriesOf } from '../lib/registries/registries.ts'
import type { Session } from '../lib/run/session.ts'
import type { Say, Step, Task } from '../lib/run/task.ts'

/**
 * The guide's `make create-cluster K3D_CONFIG=k3d-cilium-config.yaml CLUSTER_NAME=cilium`. The configs are checked
 * first. The k3d file goes to k3d as it is, or as a copy where k3d would drop something without a word; where it is
 * silent, flags are added that a cluster with Cilium needs. Nodes stay NotReady until there is a
 * CNI, so what is waited for is the API server and that it knows every node. Credentials of registries never reach k3d:
 * they go into the nodes afterwards, which start anew to read them.
 */
export default {
  onlyK3d: true,
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'allow', 'keepFailed', 'noSwitchContext'],
  needs: ['engine', 'k3d', 'kubectl'],
  steps: async session => {
    const cluster = await claimFromFile(session)
    const configs = await checkFirst(session)
    return [...(await createCluster(session, configs)), ...(await importSteps(session, cluster))]
  },
  result: session =>
    resultOn(session, cluster => `${cluster} is created; its nodes become Ready after ${taskLine('install-cilium')}`),
  next: async () => [taskLine('patch-nodes'), taskLine('install-prometheus-crds'), taskLine('install-cilium')],
} satisfies Task

/**
 * Making the cluster until its API server can be reached, the rest of k3d's work and, where registries ask for
 * credentials or have certificates of their own, telling nodes.
 * @param hasLooked an earlier step checked this computer.
 */
export const createCluster = async (
  session: Session,
  configs: Configs,
  { hasLooked = false }: { readonly hasLooked?: boolean } = {},
): Promise<readonly Step[]> => {
  const { cluster, file } = configs
  const engine = await engineOf(session)
  const registries = await registriesOf(session, configs)
  const delivery = needsDelivery(registries) ? await deliveryOf(session, registries) : undefined
  const added = additions(file, isOn(configs, 'kubeProxyReplacement'))
  const given = async (say: Say): Promise<string> => {
    const { path, done } = await fileForK3d(session, configs, registries.forK3d)
    if (done.length > 0) say(`k3d uses ${path}: a copy of your file, with misplaced keys moved to where k3d reads them`)
    return path
  }
  const look = hasLooked ? undefined : async () => requireComputer(session, engine, cluster.name, file)
  const { create, end } = creation(session, engine, cluster, file, { added, given, look })
  if (!delivery) return [create, end]
  const tell: Step = {
    title: `Configure the registries of ${cluster.name}`,
    run: async say => giveRegistries(session, cluster, registries, delivery, say),
  }
  return [create, end, tell]
}
