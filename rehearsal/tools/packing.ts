import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { archiveOf, filesIn } from '../../lib/formats/archive.ts'
import { blobsOf, isHeld, takeInto } from '../node/image-store.ts'
import { Gap, gap, readArguments } from '../program/arguments.ts'
import type { Call, Piece, Program } from '../program/program.ts'
import type { Container } from '../world/world.ts'

/**
 * What carries images and packages in files: tar, npm, and how engines and nodes save and take images in. None of it is
 * recorded.
 */

/** `podman save --format oci-dir -o FOLDER IMAGE`, `docker save -o ARCHIVE IMAGE` as docker does from version 25 on. */
export async function* save(call: Call): AsyncGenerator<Piece, number> {
  const { name: engine, world, host, wait } = call
  const flags = readArguments({ name: engine, args: call.args.slice(1) }, ['--format', '-o|--output'], ['-q|--quiet'])
  const [name = ''] = flags.words
  const target = flags.value('--output') ?? ''
  const isFolder = engine === 'podman'
  if (isFolder && flags.value('--format') !== 'oci-dir') throw new Gap('podman save without --format oci-dir')
  await wait(3_000)
  const refuse = (why: string): Piece => ({
    error: isFolder ? `Error: ${why}\n` : `Error response from daemon: ${why}\n`,
  })
  if (!isHeld(world, name)) {
    yield refuse(isFolder ? `${name}: image not known` : `reference does not exist`)
    return isFolder ? 125 : 1
  }
  if ((await host.files.kind(dirname(target))) !== 'folder') {
    yield refuse(`lstat ${resolve(host.files.here, dirname(target))}: no such file or directory`)
    return isFolder ? 125 : 1
  }
  const { manifest, blobs } = blobsOf(name)
  const descriptor = {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest: manifest,
    size: blobs[manifest]!.length,
    annotations: { 'org.opencontainers.image.ref.name': name },
  }
  const files: Record<string, string> = {
    'oci-layout': '{"imageLayoutVersion": "1.0.0"}',
    'index.json': JSON.stringify({ schemaVersion: 2, manifests: [descriptor] }),
  }
  for (const [digest, text] of Object.entries(blobs)) files[join('blobs', ...digest.split(':'))] = text
  if (!isFolder) await host.files.write(target, await archiveOf(files))
  else for (const [path, text] of Object.entries(files)) await host.files.write(join(target, path), text)
  return 0
}

/** The names in an archive of images, with the digests of their manifests. */
const namesIn = async ({ host }: Call, archive: string): Promise<Record<string, string> | undefined> => {
  const text = (await filesIn((await host.files.read(archive)) ?? ''))?.['index.json']
  if (text === undefined) return undefined
  const { manifests } = JSON.parse(text) as { manifests: { digest: string; annotations: Record<string, string> }[] }
  return Object.fromEntries(
    manifests.map(({ digest, annotations }) => [annotations['org.opencontainers.image.ref.name'] ?? '', digest]),
  )
}

/** `podman load -i ARCHIVE`. */
export async function* load(call: Call): AsyncGenerator<Piece, number> {
  const { world, wait } = call
  const archive = readArguments({ name: call.name, args: call.args.slice(1) }, ['-i|--input'], []).value('--input')
  const names = await namesIn(call, archive ?? '')
  await wait(2_000)
  if (!names) {
    yield { error: 'Error: payload does not match any of the supported image formats\n' }
    return 125
  }
  world.loaded = [...new Set([...(world.loaded ?? []), ...Object.keys(names)])]
  yield Object.keys(names)
    .map(name => `Loaded image: ${name}\n`)
    .join('')
  return 0
}

/** `k3d image import`, of an archive or of an image that the engine has, into all nodes; false if there is neither. */
export const importInto = async (call: Call, nodes: readonly Container[], archive: string): Promise<boolean> => {
  const names = isHeld(call.world, archive) ? [archive] : Object.keys((await namesIn(call, archive)) ?? {})
  for (const node of nodes) takeInto(node, names)
  return names.length > 0
}

/** tar, as far as it unpacks what docker saves, and packs files that are there, and folders by their name alone. */
export const tar: Program = async function* (call) {
  const { args, host, wait } = call
  const [how = '', archive = '', ...rest] = args
  if (how === '-xf') {
    await wait(500)
    const inside = (await filesIn((await host.files.read(archive)) ?? '')) ?? {}
    for (const [path, text] of Object.entries(inside)) await host.files.write(join(rest[1] ?? '.', path), text)
    return 0
  }
  if (how !== '-cf' && how !== '-czf') return yield* gap(call, `tar ${args.join(' ')}`)
  await wait(500)
  const files: Record<string, string> = {}
  let folder = '.'
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-C') folder = rest.shift() ?? ''
    else if ((await host.files.kind(join(folder, word))) === undefined) {
      yield { error: `tar: ${word}: Cannot stat: No such file or directory\n` }
      return 2
    } else files[word] = (await host.files.read(join(folder, word)).catch(() => undefined)) ?? ''
  }
  const bytes = await archiveOf(files)
  await host.files.write(archive, how === '-czf' ? await promisify(gzip)(bytes) : bytes)
  return 0
}

/** `npm pack PACKAGE --pack-destination FOLDER`. */
export const npm: Program = async function* (call) {
  const { host, wait, args } = call
  try {
    const flags = readArguments(call, ['--pack-destination'], ['--ignore-scripts'])
    const [verb, folder = '', ...more] = flags.words
    if (verb !== 'pack' || more.length > 0) throw new Gap(`npm ${args.join(' ')}`)
    await wait(4_000)
    const about = (await host.files.read(join(folder, 'package.json'))) ?? '{}'
    const { name, version } = JSON.parse(about) as Record<string, string>
    const packed = await promisify(gzip)(await archiveOf({ 'package/package.json': about }))
    await host.files.write(join(flags.value('--pack-destination') ?? '.', `${name}-${version}.tgz`), packed)
    return 0
  } catch (error) {
    if (error instanceof Gap) return yield* gap(call, error.message)
    throw error
  }
}

/** Cilium's chart as its repository has it. */
export const chartArchive = async (version: string): Promise<Uint8Array> =>
  promisify(gzip)(
    await archiveOf({
      'cilium/Chart.yaml': `apiVersion: v2\nname: cilium\nversion: ${version}\n`,
      'cilium/values.yaml': '{}\n',
    }),
  )
