import { join, resolve } from 'node:path'
import { Failure } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import {
  chartFolder,
  loadedBundle,
  requireFitting,
  type BundledImage,
  type BundleManifest,
  type LoadedBundle,
} from '../bundle/bundle.ts'
import { chartFiles } from '../bundle/chart.ts'
import { digestsOf, withArchive } from '../bundle/oci-layout.ts'
import { membersOf, type Cluster } from '../cluster/cluster.ts'
import type { Engine } from '../engine/engine.ts'
import { statePaths } from '../host/state-paths.ts'
import { k3d } from '../k3d/run-k3d.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type Step, type StepEnd } from '../run/task.ts'

/** Puts what a bundle holds where it is used: images on the engine and in nodes, the chart where the CLI reads it. */

/** Where archives are built on their way to the engine or the nodes. */
const wayFolder = join(statePaths.bundle, 'way')

/** Loads those of the bundle's images of which nodes are made. */
export const loadOnEngine = async (
  session: Session,
  engine: Engine,
  folder: string,
  { images }: BundleManifest,
  say: Say,
): Promise<StepEnd> => {
  const layout = resolve(session.host.files.here, folder, 'images')
  const wanted = images.filter(({ place }) => place === 'engine')
  const missing = await lackedBy(engine, layout, wanted)
  if (missing.length === 0) return already(`${engine.name} has ${count(wanted.length, 'image')}`)
  for (const { name } of missing) {
    say(`loading ${name}`)
    await withArchive(
      session,
      { layout, names: [name], folder: wayFolder },
      async archive => engine.$({ timeout: session.settings.limits.create })`load -i ${archive}`,
    )
  }
  const [still] = await lackedBy(engine, layout, missing)
  if (still) {
    throw new Failure(`${engine.name} loaded ${still.name} without an error, but the image is still missing`, {
      hint: engine.name === 'docker' ? 'upgrade Docker to version 25 or later, which can load OCI layouts' : undefined,
    })
  }
  return done(`${engine.name} now has ${list(missing.map(({ name }) => name))}`)
}

/**
 * Those of the images that the engine has not, or has another one of. It calls an image by the digest of its
 * configuration, docker with containerd by that of its manifest.
 */
const lackedBy = async (engine: Engine, layout: string, images: readonly BundledImage[]): Promise<BundledImage[]> => {
  const held = await engine.images(images.map(({ name }) => name))
  const all = images.map(async image => {
    const id = held.get(image.name)?.id
    const isThere = id !== undefined && (await digestsOf(engine.host.files, layout, image.digest)).includes(id)
    return isThere ? [] : [image]
  })
  return (await Promise.all(all)).flat()
}

/** Unpacks the chart, for the cilium CLI takes a folder. */
export const unpackChart = async (
  { host: { files } }: Session,
  folder: string,
  manifest: BundleManifest,
): Promise<StepEnd> => {
  const { cilium } = manifest.versions
  const name = join('charts', `cilium-${cilium}.tgz`)
  const bytes = (await files.bytes(join(folder, name))) ?? new Uint8Array()
  await files.remove(chartFolder)
  for (const [path, content] of await chartFiles(bytes, name, cilium))
    await files.write(join(chartFolder, path), content)
  return done(`Cilium ${cilium} in ${chartFolder}`)
}

/**
 * Imports the images of a loaded bundle into every node, once, and sees that all nodes have all of them. Without a
 * bundle there is no such step: nodes pull for themselves.
 */
export const importSteps = async (session: Session, cluster: Cluster): Promise<Step[]> => {
  const loaded = await loadedBundle(session)
  if (!loaded) return []
  await requireFitting(session, loaded.folder, loaded.manifest)
  session.tell(`images, chart and CRDs come from the bundle in ${loaded.folder}`)
  return [{ title: 'Import the images into the nodes', run: async say => importImages(session, cluster, loaded, say) }]
}

const importImages = async (
  session: Session,
  cluster: Cluster,
  { folder, manifest }: LoadedBundle,
  say: Say,
): Promise<StepEnd> => {
  const { engine, nodes } = await membersOf(session, cluster)
  const wanted = manifest.images.filter(({ place }) => place === 'nodes')
  const lacking = async (): Promise<BundledImage[]> => {
    const all = await Promise.all(
      nodes.map(async ({ name }) => {
        const has = await imagesInNode(engine, name)
        return wanted.filter(image => has.get(image.name) !== image.digest)
      }),
    )
    return wanted.filter(image => all.some(missing => missing.includes(image)))
  }
  say('checking which images the nodes have')
  const missing = await lacking()
  if (missing.length === 0) return already(`all ${nodes.length} nodes have ${count(wanted.length, 'image')}`)
  say(`importing ${count(missing.length, 'image')} into ${count(nodes.length, 'node')}`)
  const names = missing.map(({ name }) => name)
  await withArchive(session, { layout: join(folder, 'images'), names, folder: wayFolder }, async archive =>
    k3d(session, engine, ['image', 'import', '--mode', 'direct', '--cluster', cluster.name, archive], say),
  )
  const still = await lacking()
  if (still.length === 0) return done(`${count(missing.length, 'image')} in ${count(nodes.length, 'node')}`)
  throw new Failure(
    `k3d imported ${count(missing.length, 'image')}, but nodes still need ${list(still.map(each => each.name))}`,
  )
}

/** What containerd in a node has, by name: the digest of its manifest. */
export const imagesInNode = async (engine: Engine, node: string): Promise<ReadonlyMap<string, string>> => {
  const { stdout } = await engine.$`exec ${node} ctr -n k8s.io images ls`
  const rows = stdout.split('\n').map(line => line.trim().split(/\s+/))
  return new Map(rows.flatMap(([name = '', , digest = '']) => (digest.startsWith('sha256:') ? [[name, digest]] : [])))
}
