import { Failure } from '../base/failure.ts'
import type { Members } from '../cluster/cluster.ts'
import type { Engine } from '../engine/engine.ts'
import type { Check } from '../health/computer.ts'
import { meshLabel } from '../k3d/delete.ts'
import type { Session } from '../run/session.ts'
import { already, done, type StepEnd } from '../run/task.ts'
import type { Mesh } from './mesh.ts'

/** What the clusters of a mesh stand on: this computer, and one network of the engine. */

/**
 * What `make preflight` looks at, for each cluster that is to be made.
 * @throws Failure that names all that is missing.
 */
export const lookForMesh = async (session: Session, { members }: Mesh): Promise<StepEnd> => {
  const { preflight, preflightStep } = await import('../health/preflight.ts') // what the plan does not need
  const open = members.filter(({ there }) => !there)
  const checks: Check[] = []
  for (const { session: own, cluster, file } of open.length > 0 ? open : members.slice(0, 1)) {
    for (const check of await preflight(own, cluster.name, file, checks.length === 0)) {
      if (!checks.some(each => JSON.stringify(each) === JSON.stringify(check))) checks.push(check)
    }
  }
  return preflightStep(session, checks)
}

/**
 * Makes the network that all nodes share, if it is not there. podman's default one has no DNS, by which k3d's nodes
 * find each other; one that is made has.
 */
export const ensureNetwork = async ({ engine, network, name }: Mesh): Promise<StepEnd> => {
  const find = async () => (await engine.networks()).find(each => each.name === network.name)
  const there = await find()
  if (there) return already(`already exists${there.dns ? ', with DNS' : ''}`)
  await engine.createNetwork(network.name, `${meshLabel}=${name}`, network.subnet)
  if ((await find())?.dns === false) {
    throw new Failure(`${engine.name} created network ${network.name} without DNS: nodes cannot resolve each other`, {
      hint: 'install aardvark-dns: apt-get install aardvark-dns   (or dnf install aardvark-dns)',
    })
  }
  return done(`${network.subnet}, with DNS`)
}

/** Whether `create-mesh` made this cluster, by the mark on its containers. */
export const isOfMesh = ({ containers }: Members, mesh: string): boolean =>
  containers.some(({ labels }) => labels[meshLabel] === mesh)

/**
 * Removes the networks that were made for a mesh: the last cluster on one takes it along, but one on which no cluster
 * was ever made, or only others are, is left.
 * @param kept clusters that stay; so does a network that they are on.
 * @throws Failure that names what is on it, if it cannot be removed.
 */
export const removeNetworks = async (engine: Engine, mesh: string, kept: readonly Members[]): Promise<StepEnd> => {
  const used = new Set(kept.flatMap(({ containers }) => containers).flatMap(({ networks }) => networks))
  const find = async () =>
    (await engine.networks()).filter(({ name, labels }) => labels[meshLabel] === mesh && !used.has(name))
  const found = await find()
  for (const { name } of found) await engine.removeNetwork(name)
  const [left] = await find()
  if (left) {
    throw new Failure(`cannot remove network ${left.name}`, {
      hint: `list the containers that use the network: ${engine.name} ps -a --filter network=${left.name}`,
    })
  }
  return found.length > 0 ? done(found.map(({ name }) => name).join(', ')) : already('no network found')
}
