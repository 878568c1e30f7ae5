import { clustersOn, copyFor, remember, remembered, type Cluster } from './cluster.ts'
import {
  containersOf,
  networksOf,
  removeContainers,
  removeNetwork,
  removeVolumes,
  volumesIn,
  volumesOf,
  type Engine,
} from './engine.ts'
import { Failure } from './failure.ts'
import type { Output } from './host.ts'
import { environment, messageIn } from './k3d-command.ts'
import { contexts, currentContext, removeEntries, switchContext, writingKubeconfig } from './kubeconfig.ts'
import { afterwards, type Session } from './session.ts'
import type { Say } from './task.ts'
import { count, list, plain } from './wording.ts'

/** Deleting a cluster, and proving that nothing of it is left. */

/** What is left of a cluster on the engine, whatever k3d says. */
interface Rest {
  readonly containers: readonly string[]
  readonly volumes: readonly string[]
  readonly networks: readonly string[]
}

/** @param used volumes that its containers used; the ones without a name cannot be told from others afterwards. */
const restOf = async (session: Session, engine: Engine, { name }: Cluster, used: readonly string[]): Promise<Rest> => {
  const [containers, volumes, networks] = await Promise.all([
    containersOf(session, engine, `k3d.cluster=${name}`),
    volumesOf(session, engine),
    networksOf(session, engine),
  ])
  return {
    containers: containers.map(container => container.name),
    volumes: volumes.filter(volume => volume === `k3d-${name}-images` || used.includes(volume)),
    // k3d labels what it makes; a network of this name without the label was made by someone else
    networks: networks
      .filter(({ name: own, labels }) => own === `k3d-${name}` && labels['app'] === 'k3d')
      .map(n => n.name),
  }
}

/** An engine names a volume by 64 hexadecimal digits where nobody does. */
const isNameless = (volume: string): boolean => /^[0-9a-f]{64}$/.test(volume)

const itemsIn = ({ containers, volumes, networks }: Rest): string[] => [
  ...containers.map(name => `container ${name}`),
  ...volumes.filter(name => !isNameless(name)).map(name => `volume ${name}`),
  ...(volumes.some(isNameless) ? [count(volumes.filter(isNameless).length, 'nameless volume')] : []),
  ...networks.map(name => `network ${name}`),
]

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
  const used = await volumesIn(session, engine, members?.containers.map(({ name }) => name) ?? [])
  const before = itemsIn(await restOf(session, engine, cluster, used))
  if (members) {
    say('k3d deletes it')
    const deleted = await k3dDelete(session, engine, cluster)
    if (!deleted.ok)
      say(
        `k3d said: ${messageIn(
          plain(deleted.stderr || deleted.stdout)
            .trim()
            .split('\n')
            .at(-1) ?? '',
        )}`,
      )
  }
  const rest = await restOf(session, engine, cluster, used)
  const left = itemsIn(rest)
  if (left.length > 0) {
    say(`removing ${list(left)}`)
    await removeContainers(session, engine, rest.containers)
    await removeVolumes(session, engine, rest.volumes)
    for (const network of rest.networks) await removeNetwork(session, engine, network)
  }
  const stuck = left.length > 0 ? itemsIn(await restOf(session, engine, cluster, used)) : []
  if (stuck.length > 0) {
    throw new Failure(`${list(stuck)} of cluster ${cluster.name} cannot be removed`, {
      hint: `see what uses it: ${engine.name} ps -a --filter network=k3d-${cluster.name}`,
    })
  }
  await session.host.files.remove(copyFor(cluster.name))
  await forget(session, cluster)
  return before.length > 0 ? left : undefined
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
      session.remarks.push('kubectl speaks to no context now; choose one: kubectl config use-context NAME')
    }
    return deleted
  })
}

/** Takes the cluster out of the kubeconfig, where k3d has not, and out of what this folder remembers. */
const forget = async (session: Session, cluster: Cluster): Promise<void> => {
  const { last, making } = await remembered(session)
  if (last === cluster.name || making === cluster.name) await remember(session, {})
  if (!(await contexts(session)).includes(cluster.context)) return
  await writingKubeconfig(session, async () => removeEntries(session, cluster))
}

/** Takes back a creation that failed or was interrupted. */
export const undoCreation = async (session: Session, engine: Engine, cluster: Cluster): Promise<string | undefined> => {
  if (session.options.keepFailed) {
    const { making: _, ...rest } = await remembered(session)
    await remember(session, rest) // or the next run would take them for a creation that was cut, and remove them
    return `its containers were kept; when you have seen enough: make delete-cluster CLUSTER_NAME=${cluster.name}`
  }
  const removed = await afterwards(session, async later => deleteCluster(later, engine, cluster, () => {}))
  return removed ? 'what there was of it has been removed' : 'nothing of it is left'
}
