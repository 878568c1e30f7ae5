import { itemsAt, numberAt, textAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { answerOf, CommandFailure } from '../host/commands.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { lastLine, rowsIn, type Engine } from './engine.ts'
import { fullName, referenceOf } from './image-name.ts'

/** The images that an engine has. */

/** An image as the engine has it. */
export interface Held {
  /** Of its configuration, by which containerd knows it too, however its layers are compressed. */
  readonly id: string
  /** Of the manifests under which a registry gave it. */
  readonly digests: readonly string[]
  /** Bytes, unpacked. */
  readonly bytes: number
}

/**
 * Those of these images that the engine has, by the names that are asked for. It is one question: podman and docker
 * tell of those that they have, in their order, and then fail for the others, as recorded. Which is which is told by
 * the image's own names, of which it may have several; docker leaves docker.io out of them.
 */
export const imagesOn = async (
  session: Session,
  engine: Engine,
  names: readonly string[],
): Promise<ReadonlyMap<string, Held>> => {
  if (names.length === 0) return new Map()
  const asked = [...new Set(names)]
  const output = await session.$({ nothrow: true })`${engine.name} image inspect ${asked}`
  const rows = await answerOf(session, output, stdout => {
    const all = rowsIn(stdout)
    if (output.ok && all.length === 0) throw new SyntaxError('none of them, and no failure')
    return all
  })
  const byKey = new Map(
    rows.flatMap(row => {
      const digests = itemsAt(row, ['RepoDigests']).map(String)
      const held: Held = {
        id: textAt(row, ['Id']).replace(/^(sha256:)?/, 'sha256:'),
        digests: digests.map(each => each.replace(/^.*@/, '')),
        bytes: numberAt(row, ['Size']) ?? 0,
      }
      return [...itemsAt(row, ['RepoTags']).map(String), ...digests].map(name => [keyOf(name), held] as const)
    }),
  )
  return new Map(
    names.flatMap(name => {
      const held = byKey.get(keyOf(name))
      return held ? [[name, held] as const] : []
    }),
  )
}

/** A name as it is compared: whole, and by its digest where it has one. */
const keyOf = (name: string): string => {
  const { repository, tag = 'latest', digest } = referenceOf(fullName(name))
  return digest === undefined ? `${repository}:${tag}` : `${repository}@${digest}`
}

/**
 * Makes sure that an image is on the engine. k3d would pull it too, but then tries again without a word until its time
 * is up, where the engine says at once what is wrong.
 * @returns whether it had to be pulled.
 */
export const ensureImage = async (session: Session, engine: Engine, image: string, say: Say): Promise<boolean> => {
  const full = fullName(image)
  if ((await session.$({ nothrow: true })`${engine.name} image inspect ${full}`).ok) return false
  await pullImage(session, engine, full, say)
  return true
}

/** Pulls an image, by its full name. @throws Failure with what helps. */
export const pullImage = async (session: Session, engine: Engine, full: string, say: Say): Promise<void> => {
  say(`pulling ${full}`)
  try {
    await session.$({ timeout: session.settings.limits.create })`${engine.name} pull ${full}`
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    throw new Failure(`cannot pull ${full}: ${lastLine(error.output.stderr)}`, {
      hint:
        `check the name under \`image\` in the k3d file, and that this computer reaches ` +
        `its registry\nwithout a network, load it from a file: ${engine.name} load -i FILE`,
      cause: error,
    })
  }
}
