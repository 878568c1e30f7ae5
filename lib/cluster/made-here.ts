import { createHash } from 'node:crypto'
import type { Container } from '../engine/containers.ts'
import type { Engine } from '../engine/engine.ts'
import { largest } from '../host/file-sizes.ts'
import { statePaths } from '../host/state-paths.ts'
import type { Session } from '../run/session.ts'
import type { Cluster } from './cluster.ts'

/**
 * Whether this folder made a cluster. A name alone says nothing: the folder may be somebody else's, with all its notes,
 * and the cluster another one of that name. So the note holds a sum of the token that the cluster's nodes share.
 */

/** Notes that a cluster was made here, once it is there. */
export const noteMadeHere = async (session: Session, engine: Engine, { name }: Cluster): Promise<void> => {
  const sum = sumIn(await engine.containers(`k3d.cluster=${name}`))
  if (sum !== undefined) await session.host.files.write(statePaths.made(name), `${sum}\n`)
}

export const isMadeHere = async (
  { host: { files } }: Session,
  name: string,
  containers: readonly Container[],
): Promise<boolean> => {
  const noted = await files.read(statePaths.made(name), largest.note).catch(() => undefined)
  return noted !== undefined && noted.trim() === sumIn(containers)
}

export const forgetMadeHere = async ({ host: { files } }: Session, { name }: Cluster): Promise<void> =>
  files.remove(statePaths.made(name))

/** k3d puts the token on every node (its pkg/types, LabelClusterToken); whoever rebuilds one keeps it. */
const sumIn = (containers: readonly Container[]): string | undefined => {
  const token = containers.map(({ labels }) => labels['k3d.cluster.token']).find(Boolean)
  return token === undefined ? undefined : createHash('sha256').update(token).digest('hex')
}
