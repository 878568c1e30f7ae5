import { createHash } from 'node:crypto'
import { creation } from '../../schemas/compiled/notes.js'
import type { Container } from '../engine/containers.ts'
import type { Engine } from '../engine/engine.ts'
import { largest } from '../host/file-sizes.ts'
import { readStateIfWhole } from '../host/state-file.ts'
import { statePaths } from '../host/state-paths.ts'
import type { Session } from '../run/session.ts'
import type { Cluster } from './cluster.ts'

/**
 * Whether this folder made a cluster. A name alone says nothing: the folder may be somebody else's, with all its notes,
 * and the cluster another one of that name. So a note holds what only the run that made the cluster knows: a sum of the
 * token that its nodes share or, until they have one, the time at which they were made.
 */

/** What a run notes before it begins to create a cluster; `began` in milliseconds since 1970. */
export interface CreationNote {
  readonly began: number
  readonly servers: number
  readonly agents: number
  readonly loadBalancer: boolean
}

/** Within this time of its beginning, in milliseconds, a run has made all containers of a cluster, images pulled. */
const longestCreation = 3_600_000

/** Notes that a cluster was made here, once it is there. */
export const noteMadeHere = async (session: Session, engine: Engine, { name }: Cluster): Promise<void> => {
  const sum = sumIn(await engine.containers(`k3d.cluster=${name}`))
  if (sum !== undefined) await session.host.files.write(statePaths.made(name), `${sum}\n`)
}

/** Whether a run from this folder made the cluster, also one that was killed before it could note so. */
export const isMadeHere = async (
  session: Session,
  name: string,
  containers: readonly Container[],
): Promise<boolean> => {
  const noted = await session.host.files.read(statePaths.made(name), largest.note).catch(() => undefined)
  if (noted !== undefined && noted.trim() === sumIn(containers)) return true
  const attempt = await attemptAt(session, name, containers)
  return attempt !== undefined && containers.every(({ created }) => created! - attempt.began <= longestCreation)
}

export const forgetMadeHere = async ({ host: { files } }: Session, { name }: Cluster): Promise<void> =>
  files.remove(statePaths.made(name))

/** The unfinished creation that all of these containers may come from: none of them is older. */
export const attemptAt = async (
  { host: { files } }: Session,
  name: string,
  containers: readonly Container[],
): Promise<CreationNote | undefined> => {
  // a damaged note counts as none: without its time nobody knows what that run made
  const note: CreationNote | undefined = await readStateIfWhole(files, {
    path: statePaths.making(name),
    schema: creation,
  })
  if (!note || containers.length === 0) return undefined
  const since = Math.floor(note.began / 1000) * 1000 // engines tell whole seconds
  return containers.every(({ created }) => created !== undefined && created >= since) ? note : undefined
}

/** k3d puts the token on every node (its pkg/types, LabelClusterToken); whoever rebuilds one keeps it. */
const sumIn = (containers: readonly Container[]): string | undefined => {
  const token = containers.map(({ labels }) => labels['k3d.cluster.token']).find(Boolean)
  return token === undefined ? undefined : createHash('sha256').update(token).digest('hex')
}
