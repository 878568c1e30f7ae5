import { Failure } from '../base/failure.ts'
import { count, list, plain } from '../base/text.ts'
import { clustersOn, type Cluster, type Members } from '../cluster/cluster.ts'
import { forgetMadeHere } from '../cluster/made-here.ts'
import { contexts, currentContext, removeEntries, switchContext, writingKubeconfig } from '../cluster/kubeconfig.ts'
import type { Container } from '../engine/containers.ts'
import type { Engine } from '../engine/engine.ts'
import type { Output } from '../host/host.ts'
import { statePaths } from '../host/state-paths.ts'
import { taskLine } from '../host/task-line.ts'
import { leaveNetwork } from '../registries/caches.ts'
import { remember, remembered } from '../cluster/last-cluster.ts'
import { afterwards, type Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { endMaking } from './half-made.ts'
import { environment, messageIn } from './run-k3d.ts'

/** Deleting a cluster, and proving that nothing of it is left. */

/** What is left of a cluster on the engine, whatever k3d says. */
interface Rest {
  readonly containers: readonly string[]
  readonly volumes: readonly string[]
  readonly networks: readonly string[]
}

/** What its containers used that cannot be told from others afterwards: volumes without a name, and their network. */
interface ClusterLeftovers {
  readonly volumes: readonly string[]
  readonly network: string | undefined
}

const restOf = async (engine: Engine, { name }: Cluster, used: ClusterLeftovers): Promise<Rest> => {
  const [nodes, volumes, networks] = await Promise.all([
    engine.containers('k3d.cluster'),
    engine.volumes(),
    engine.networks(),
  ])
  const containers = nodes.filter(({ labels }) => labels['k3d.cluster'] === name)
  // another cluster may live on it, as those of a mesh do: the last one of them takes it along
  const others = new Set(nodes.filter(({ labels }) => labels['k3d.cluster'] !== name).map(networkIn))
  return {
    containers: containers.map(container => container.name),
    volumes: volumes.filter(volume => volume === `k3d-${name}-images` || used.volumes.includes(volume)),
    // k3d and create-mesh label what they make; one without a label was made by someone else
    networks: networks
      .filter(
        ({ name: own, labels }) =>
          (own === `k3d-${name}` || own === used.network) &&
          (labels['app'] === 'k3d' || meshLabel in labels) &&
          !others.has(own),
      )
      .map(network => network.name),
  }
}

const networkIn = ({ labels }: Container): string | undefined => labels['k3d.cluster.network']

/** By this label the networks and containers that were made for a mesh are known; its value is the mesh's name. */
export const meshLabel = 'k3d-cilium.mesh'

/** An engine names a volume by 64 hexadecimal digits where nobody does. */
const isNameless = (volume: string): boolean => /^[0-9a-f]{64}$/.test(volume)

const itemsIn = ({ containers, volumes, networks }: Rest): string[] => [
  ...containers.map(name => `container ${name}`),
  ...volumes.filter(name => !isNameless(name)).map(name => `volume ${name}`),
  ...(volumes.some(isNameless) ? [count(volumes.filter(isNameless).length, 'anonymous volume')] : []),
  ...networks.map(name => `network ${name}`),
]

const leftoversOf = async (engine: Engine, containers: readonly Container[]): Promise<ClusterLeftovers> => ({
  // a named volume belongs to the person who named it
  volumes: (await engine.volumesOf(containers.map(({ name }) => name))).filter(isNameless),
  network: containers.map(networkIn).find(Boolean),
})

/** All that goes with a cluster, for a person to read. */
export const belongingsOf = async (engine: Engine, cluster: Cluster, { containers }: Members): Promise<string[]> =>
  itemsIn(await restOf(engine, cluster, await leftoversOf(engine, containers)))

/**
 * Deletes a cluster and makes sure: k3d has said "Successfully deleted" with a node left.
 * @returns what k3d had left behind and was removed, or undefined if there was nothing of it to begin with.
 * @throws Failure that names what cannot be removed.
 */
export const deleteCluster = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  say: Say,
): Promise<readonly string[] | undefined> => {
  const members = (await clustersOn(session, engine)).get(cluster.name)
  const containers = members?.containers ?? []
  const leftovers = await leftoversOf(engine, containers)
  const before = itemsIn(await restOf(engine, cluster, leftovers))
  if (leftovers.network !== undefined) await leaveNetwork(engine, leftovers.network)
  if (members) {
    say('deleting with k3d')
    const deleted = await k3dDelete(session, engine, cluster)
    if (!deleted.ok)
      say(
        `k3d reported: ${messageIn(
          plain(deleted.stderr || deleted.stdout)
            .trim()
            .split('\n')
            .at(-1) ?? '',
        )}`,
      )
  }
  const remains = await restOf(engine, cluster, leftovers)
  const items = itemsIn(remains)
  if (items.length > 0) {
    say(`removing ${list(items)}`)
    await engine.removeContainers(remains.containers)
    await engine.removeVolumes(remains.volumes)
    for (const network of remains.networks) await engine.removeNetwork(network)
  }
  const stuck = items.length > 0 ? itemsIn(await restOf(engine, cluster, leftovers)) : []
  if (stuck.length > 0) {
    throw new Failure(`cannot remove ${list(stuck)} of cluster ${cluster.name}`, {
      hint: `list the containers on the network: ${engine.name} ps -a --filter network=k3d-${cluster.name}`,
    })
  }
  await session.host.files.remove(statePaths.k3dFile(cluster.name))
  await forget(session, cluster)
  return before.length > 0 ? items : undefined
}

/** k3d also takes the cluster out of the kubeconfig, and makes any other context the current one: that is put back. */
const k3dDelete = async (session: Session, engine: Engine, cluster: Cluster): Promise<Output> => {
  const env = await environment(session, engine)
  return writingKubeconfig(session, async () => {
    const before = await currentContext(session)
    const deleted = await session.$({ env, nothrow: true })`k3d cluster delete ${cluster.name}`
    const after = await currentContext(session)
    if (after === before || after === '') return deleted
    await switchContext(session, before === cluster.context ? '' : before)
    if (before === cluster.context) {
      session.remarks.push('there is no current context now. To set one: kubectl config use-context NAME')
    }
    return deleted
  })
}

/** Takes the cluster out of the kubeconfig, where k3d has not, and out of what this folder remembers. */
const forget = async (session: Session, cluster: Cluster): Promise<void> => {
  await endMaking(session, cluster.name)
  await forgetMadeHere(session, cluster)
  if ((await remembered(session)).last === cluster.name) await remember(session, {})
  if (!(await contexts(session)).includes(cluster.context)) return
  await writingKubeconfig(session, async () => removeEntries(session, cluster))
}

/** Takes back a creation that failed or was interrupted. */
export const undoCreation = async (session: Session, engine: Engine, cluster: Cluster): Promise<string | undefined> => {
  if (session.options.keepFailed) {
    await endMaking(session, cluster.name) // or the next run would take them for a creation that was cut
    return `kept the containers for debugging. To delete them: ${taskLine('delete-cluster', cluster.name)}`
  }
  const removed = await afterwards(session, async later => deleteCluster(later, engine.on(later), cluster, () => {}))
  return removed ? 'removed the incomplete cluster' : 'nothing of the cluster is left'
}
