import { exit, Failure } from '../base/failure.ts'
import { count, list, size } from '../base/text.ts'
import type { Configs } from '../checks/rules/rule.ts'
import { membersOf, type Cluster } from '../cluster/cluster.ts'
import { engineOf, lastLine, type Engine } from '../engine/engine.ts'
import { referenceOf, type ImageOnEngine } from '../engine/images.ts'
import { detailsOf, knownBy } from '../failures/lookup.ts'
import { CommandFailure } from '../host/commands.ts'
import { k3d } from '../k3d/run-k3d.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type StepEnd } from '../run/task.ts'
import { retrying } from '../run/waiting.ts'
import { imagesInNode } from './load-bundle.ts'
import { imagesFor, type Image } from './needed.ts'

/**
 * Images that pods need, brought to the nodes before they ask for them: pulled once, by the engine, and imported into
 * all nodes in one go. Left alone, every node pulls each of them for itself.
 */

/** The images that pods of `up` need in nodes; those of the connectivity test and of demos are not among them. */
export const imagesOfPods = async (session: Session, configs: Configs): Promise<readonly Image[]> =>
  (await imagesFor(session, configs)).images.filter(({ name, neededBy }) => {
    const named = referenceOf(name).tag !== undefined // k3d finds an image on the engine by its tag alone
    return named && neededBy.some(by => /^(k3s|Cilium|SPIRE): /.test(by))
  })

/** Whether it is the image that is asked for: a tag may have been given to another one since. */
const fits = (held: ImageOnEngine | undefined, { digest }: Image): held is ImageOnEngine =>
  held !== undefined && (digest === undefined || held.digests.includes(digest))

/** Images that the engine has, each as it has it. */
export type Stock = ReadonlyMap<Image, ImageOnEngine>

/** Those of the images that the engine has, in one question. */
export const imagesHeld = async (engine: Engine, images: readonly Image[]): Promise<Stock> => {
  const names = images.map(({ name }) => name)
  const held = await engine.images(names)
  return new Map(
    images.flatMap(image => {
      const one = held.get(image.name)
      return fits(one, image) ? [[image, one] as const] : []
    }),
  )
}

export interface PullResult {
  readonly there: readonly Image[]
  readonly pulled: readonly Image[]
  readonly failed: readonly { readonly image: Image; readonly failure: Failure }[]
  /** What the engine has of the images now. */
  readonly held: Stock
}

/**
 * Pulls what the engine lacks, several at a time, each again after failures that pass. One that fails keeps no other
 * from being pulled.
 * @param known what the engine has of them, where it was asked just now.
 * @throws Failure (status 69): the engine does not answer.
 */
export const pullImages = async (
  session: Session,
  images: readonly Image[],
  say: Say,
  known?: Stock,
): Promise<PullResult> => {
  const engine = await engineOf(session)
  const held = known ?? (await imagesHeld(engine, images))
  const wanted = images.filter(image => !held.has(image))
  const queue = [...wanted]
  const pulled: Image[] = []
  const failed: { image: Image; failure: Failure }[] = []
  const busy = new Set<Image>()
  const worker = async (): Promise<void> => {
    for (let image = queue.shift(); image; image = queue.shift()) {
      busy.add(image)
      try {
        const failure = await pullOne(session, engine, image, say)
        if (failure) failed.push({ image, failure })
        else pulled.push(image)
      } catch (error) {
        queue.length = 0
        throw error
      } finally {
        busy.delete(image)
      }
      const last = busy.size === 1 && queue.length === 0 ? `; waiting for ${[...busy].map(shortName).join('')}` : ''
      if (busy.size + queue.length > 0) say(`pulled ${pulled.length} of ${wanted.length}${last}`)
    }
  }
  const workers = Array.from({ length: session.settings.preload.parallel }, worker)
  const ended = await Promise.allSettled(workers) // all of them: a pull that still runs must not outlive the step
  const broken = ended.find(each => each.status === 'rejected')
  if (broken) throw broken.reason
  const now = pulled.length > 0 ? await imagesHeld(engine, pulled) : new Map<Image, ImageOnEngine>()
  for (const image of pulled.filter(each => !now.has(each))) failed.push({ image, failure: otherImage(image) })
  const inOrder = failed.toSorted((one, other) => images.indexOf(one.image) - images.indexOf(other.image))
  return {
    there: [...held.keys()],
    pulled: pulled.filter(image => now.has(image)),
    failed: inOrder, // told in the list's order, whichever failed first
    held: new Map([...held, ...now]),
  }
}

const otherImage = ({ name, digest }: Image): Failure =>
  new Failure(`tag ${name} no longer points to the pinned digest ${digest}`, { status: exit.config })

const shortName = ({ name }: Image): string => name.slice(name.lastIndexOf('/') + 1).replace(/:.*/, '')

/** @returns why it cannot be pulled, if it cannot. @throws Failure (status 69): the engine does not answer. */
const pullOne = async (session: Session, engine: Engine, image: Image, say: Say): Promise<Failure | undefined> => {
  const { name } = image
  const $ = engine.$({ timeout: session.settings.limits.create })
  try {
    await retrying(
      session,
      say,
      ({ output: { stderr } }) =>
        knownBy(stderr, 'pull')?.passes ? `${shortName(image)}: ${lastLine(stderr)}` : undefined,
      async () => $`pull -q ${name}`,
    )
  } catch (error) {
    if (error instanceof CommandFailure && !session.signal.aborted) return failureOf(engine, image, error)
    throw error
  }
  return undefined
}

const failureOf = (engine: Engine, { name }: Image, error: CommandFailure): Failure => {
  const said = lastLine(error.output.stderr)
  const known = knownBy(`${error.output.stderr} ${error.message}`, 'pull')
  const registry = name.slice(0, name.indexOf('/'))
  return new Failure(`cannot pull ${name}: ${said || error.message}`, {
    ...detailsOf(known, { engine: engine.name, registry }),
    ...(known?.status && { status: known.status }),
    cause: error,
  })
}

/** The name by which a pod's image is looked for: containerd drops the tag of one with a digest. */
const nameInNode = ({ name, digest }: Image): string =>
  digest === undefined ? name : `${referenceOf(name).repository}@${digest}`

/**
 * Whether a node has an image. One with a digest is known by that; of one without, the name alone says little: its
 * configuration must be the engine's, which containerd lists as a name of its own.
 */
const isIn = (has: ReadonlyMap<string, string>, image: Image, { id }: ImageOnEngine): boolean => {
  const manifest = has.get(nameInNode(image))
  if (manifest === undefined) return false
  return image.digest !== undefined || manifest === id || has.get(id) === manifest
}

/**
 * Names the imported images by the digests that pods ask for. An engine compresses layers anew when it gives an image
 * away, and the manifest then has another digest: containerd would not find it, and pull. The name is true: the engine
 * had pulled the image by this digest, and what is in it is the same, to its configuration's digest.
 */
const namingScript = (images: readonly Image[]): string =>
  images
    .map(image => `ctr -n k8s.io images tag --force ${image.name} ${nameInNode(image)} >/dev/null || exit 1\n`)
    .join('')

/**
 * Imports images into all nodes of a cluster that lack any, by one command: k3d reads them from the engine once, and
 * writes them into all nodes side by side. Its mode is `direct`: with a tools node k3d writes a file first, reads it
 * once for each node, and ends well when a node refuses (k3d's pkg/client/tools.go).
 * @param known what the engine has of them, where it was asked in this run.
 * @throws Failure that names what nodes still lack.
 */
export const importImages = async (
  session: Session,
  cluster: Cluster,
  images: readonly Image[],
  say: Say,
  known?: Stock,
): Promise<StepEnd & { readonly imported: number; readonly nodes: number }> => {
  const { engine, nodes } = await membersOf(session, cluster)
  const held = known ?? (await imagesHeld(engine, images))
  const look = async (): Promise<Map<string, Image[]>> => {
    const all = nodes.map(async ({ name }) => {
      const has = await imagesInNode(engine, name)
      return [name, images.filter(image => held.has(image) && !isIn(has, image, held.get(image)!))] as const
    })
    return new Map((await Promise.all(all)).filter(([, lacks]) => lacks.length > 0))
  }
  say('checking which images the nodes have')
  const before = await look()
  const missing = images.filter(image => [...before.values()].some(lacks => lacks.includes(image)))
  const result = { imported: missing.length, nodes: nodes.length }
  if (missing.length === 0) {
    return { ...already(`all ${nodes.length} nodes have ${count(held.size, 'image')}`), ...result }
  }
  const bytes = missing.reduce((sum, image) => sum + held.get(image)!.bytes, 0)
  say(`importing ${count(missing.length, 'image')}, ${size(bytes)}, into ${count(nodes.length, 'node')}`)
  const names = [...new Set(missing.map(({ name }) => name))]
  await k3d(session, engine, ['image', 'import', '--mode', 'direct', '--cluster', cluster.name, ...names], say)
  const naming = [...before].map(async ([node, lacks]) => {
    const input = namingScript(lacks.filter(({ digest }) => digest !== undefined))
    if (input !== '') await engine.$({ input })`exec -i ${node} sh -s`
  })
  await Promise.all(naming)
  const after = await look()
  if (after.size > 0) {
    const [node, lacks] = [...after][0]!
    throw new Failure(
      `k3d imported ${count(missing.length, 'image')}, but ${node} does not have ${list(lacks.map(shortName))}`,
    )
  }
  const spared = [...before.values()].flat().length - missing.length
  const once = spared > 0 ? `; saved ${count(spared, 'pull')}` : ''
  return {
    ...done(`${count(missing.length, 'image')}, ${size(bytes)}, in ${count(nodes.length, 'node')}${once}`),
    ...result,
  }
}
