import { createHash } from 'node:crypto'
import { fullName, referenceOf } from '../../lib/engine/images.ts'
import { hasFault } from '../world/strike.ts'
import type { EngineContainer, World } from '../world/world.ts'
import { testImages } from './test-images.ts'
import data from './images.json' with { type: 'json' }

/**
 * Images where they are kept: with the engine, and with containerd in each node. Images here consist of a line of text,
 * but their digests are those of their blobs, so that damage is found as it is with real ones.
 */

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`

/** An image's blobs by digest, as an engine gives it away, the manifest first. */
export const blobsOf = (name: string): { manifest: string; config: string; blobs: Record<string, string> } => {
  const layer = `the files of ${name}\n`
  const config = JSON.stringify({ architecture: 'amd64', os: 'linux', image: name })
  const describe = (kind: string, text: string): unknown => ({
    mediaType: `application/vnd.oci.image.${kind}`,
    digest: digestOf(text),
    size: text.length,
  })
  const manifest = JSON.stringify({
    schemaVersion: 2,
    config: describe('config.v1+json', config),
    layers: [describe('layer.v1.tar+gzip', layer)],
  })
  return {
    manifest: digestOf(manifest),
    config: digestOf(config),
    blobs: Object.fromEntries([manifest, config, layer].map(text => [digestOf(text), text])),
  }
}

const published = new Map<string, string>(
  [...Object.values(data.images).flatMap(images => Object.values(images)), ...testImages].map(image => {
    const { repository, tag, digest } = referenceOf(image)
    return [`${repository}:${tag}`, digest!] as const
  }),
)

/** The digest of an image in its registry: an engine compresses layers anew, and gives it away with another. */
export const registryDigest = (name: string): string => published.get(name) ?? digestOf(`${name} in its registry`)

/** How the engine calls an image. */
export const imageId = (name: string): string => blobsOf(name).config.replace('sha256:', '')

/** An image that exists nowhere is on the engine once it was loaded; so is every one in an air gap. */
export const lacksImage = (world: World, name: string): boolean =>
  (world.tried !== undefined || hasFault(world, 'image', about => name.includes(about))) &&
  !world.loaded?.includes(name)

/** What the engine has: the images of which k3d makes nodes from the start, others once they were pulled or loaded. */
export const isHeld = (world: World, name: string): boolean =>
  !lacksImage(world, name) &&
  (/\brancher\/k3s:|\bk3d-io\/k3d-/.test(name) || [...(world.pulled ?? []), ...(world.loaded ?? [])].includes(name))

/** containerd's name for an image: with a digest it drops the tag. */
const nodeName = (image: string): string => {
  const { repository, digest } = referenceOf(fullName(image))
  return digest === undefined ? fullName(image) : `${repository}@${digest}`
}

export const nodeHas = ({ images }: EngineContainer, image: string): boolean => images?.[nodeName(image)] !== undefined

const add = (node: EngineContainer, name: string, manifest: string, id: string): void => {
  node.images = { ...node.images, [name]: manifest, [id]: manifest }
}

/** A node has pulled an image for itself. */
export const pullInto = (node: EngineContainer, image: string): void => {
  const { repository, tag = 'latest', digest } = referenceOf(fullName(image))
  const name = `${repository}:${tag}`
  add(node, nodeName(image), digest ?? registryDigest(name), blobsOf(name).config)
}

/** A node has taken in images by name, out of an archive of the engine's. */
export const takeInto = (node: EngineContainer, names: readonly string[]): void => {
  for (const name of names) add(node, name, blobsOf(name).manifest, blobsOf(name).config)
}

/** `ctr images tag --force`. */
export const nameAlike = (node: EngineContainer, from: string, to: string): boolean => {
  const manifest = node.images?.[from]
  if (manifest === undefined) return false
  node.images = { ...node.images, [to]: manifest }
  return true
}

/** `ctr images ls` in a node. */
export const imageTable = ({ images }: EngineContainer): string =>
  [
    'REF TYPE DIGEST SIZE PLATFORMS LABELS',
    ...Object.entries(images ?? {}).map(
      ([name, digest]) => `${name} application/vnd.oci.image.manifest.v1+json ${digest} 1.0 MiB linux/amd64 -`,
    ),
    '',
  ].join('\n')

/** How long it takes to pull an image, in milliseconds, by the engine or by a node. */
export const pullTime = ({ faults }: World): number | undefined =>
  faults.find(({ kind }) => kind === 'registry')?.amount
