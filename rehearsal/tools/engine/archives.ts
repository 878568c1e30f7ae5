import { dirname, join, resolve } from 'node:path'
import { archiveOf, filesIn } from '../../../lib/formats/archive.ts'
import { blobsOf, isHeld, takeInto } from '../../node/image-store.ts'
import { Gap, ProgramExit, readArguments } from '../../program/arguments.ts'
import type { Call, Pieces } from '../../program/program.ts'
import type { EngineContainer } from '../../world/world.ts'
import { engineRefusal } from './refusals.ts'

/** How engines and nodes save images into files, and take them in. None of it is recorded. */

/** `podman save --format oci-dir -o FOLDER IMAGE`, `docker save -o ARCHIVE IMAGE` as docker does from version 25 on. */
export async function* save(call: Call): Pieces {
  const { name: engine, args, world, host, wait } = call
  const flags = readArguments({ name: engine, args: args.slice(1) }, ['--format', '-o|--output'], ['-q|--quiet'])
  const [name = ''] = flags.words
  const target = flags.value('--output') ?? ''
  const isFolder = engine === 'podman'
  if (isFolder && flags.value('--format') !== 'oci-dir') throw new Gap('podman save without --format oci-dir')
  await wait(3_000)
  if (!isHeld(world, name)) throw engineRefusal(engine, `${name}: image not known`, 125, 'reference does not exist')
  if ((await host.files.kind(dirname(target))) !== 'folder')
    throw engineRefusal(engine, `lstat ${resolve(host.files.here, dirname(target))}: no such file or directory`)
  const { manifest, blobs } = blobsOf(name)
  const descriptor = {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest: manifest,
    size: blobs[manifest]!.length,
    annotations: { 'org.opencontainers.image.ref.name': name },
  }
  const files = {
    'oci-layout': '{"imageLayoutVersion": "1.0.0"}',
    'index.json': JSON.stringify({ schemaVersion: 2, manifests: [descriptor] }),
    ...Object.fromEntries(Object.entries(blobs).map(([digest, text]) => [join('blobs', ...digest.split(':')), text])),
  }
  if (!isFolder) await host.files.write(target, await archiveOf(files))
  else for (const [path, text] of Object.entries(files)) await host.files.write(join(target, path), text)
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
export async function* load(call: Call): Pieces {
  const { world, wait } = call
  const archive = readArguments({ name: call.name, args: call.args.slice(1) }, ['-i|--input'], []).value('--input')
  const names = await namesIn(call, archive ?? '')
  await wait(2_000)
  if (!names) {
    throw new ProgramExit('Error: payload does not match any of the supported image formats', 125)
  }
  world.loaded = [...new Set([...(world.loaded ?? []), ...Object.keys(names)])]
  yield Object.keys(names)
    .map(name => `Loaded image: ${name}\n`)
    .join('')
}

/** `k3d image import`, of an archive or of an image that the engine has, into all nodes; false if there is neither. */
export const importInto = async (call: Call, nodes: readonly EngineContainer[], archive: string): Promise<boolean> => {
  const names = isHeld(call.world, archive) ? [archive] : Object.keys((await namesIn(call, archive)) ?? {})
  for (const node of nodes) takeInto(node, names)
  return names.length > 0
}
