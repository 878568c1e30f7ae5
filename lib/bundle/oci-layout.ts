import { join, resolve } from 'node:path'
import { dataIn, isObject, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import type { Engine } from '../engine/engine.ts'
import type { Files } from '../host/host.ts'
import type { Session } from '../run/session.ts'

/**
 * An OCI image layout that holds many images (github.com/opencontainers/image-spec, image-layout.md): blobs by their
 * digest, and an index of names. Podman and Docker write one per image, which are put together here.
 */

interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
  readonly annotations?: Readonly<Record<string, string>>
}
interface Index {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly manifests: readonly Descriptor[]
}

/** How containerd and the specification name an image in an index. */
const nameKeys = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'] as const
const layoutText = '{"imageLayoutVersion":"1.0.0"}\n'

const blobAt = (layout: string, digest: string): string => join(layout, 'blobs', ...digest.split(':'))

const readIndex = async (files: Files, layout: string): Promise<readonly Descriptor[]> => {
  const text = await files.read(join(layout, 'index.json'))
  if (text === undefined) return []
  const index = dataIn(text)
  if (isObject(index) && Array.isArray(index['manifests'])) return (index as unknown as Index).manifests
  throw new Failure(`${join(layout, 'index.json')} is damaged`, {
    hint: `remove ${layout}, and the images are put there anew`,
    status: exit.config,
  })
}

const writeIndex = async (files: Files, layout: string, manifests: readonly Descriptor[]): Promise<void> => {
  const index: Index = { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests }
  await files.write(join(layout, 'index.json'), `${JSON.stringify(index, undefined, 2)}\n`)
}

/** The digest of an image's manifest, if all of it lies in the layout as it should; nothing otherwise. */
export const imageIn = async (files: Files, layout: string, name: string): Promise<string | undefined> => {
  const found = (await readIndex(files, layout)).find(({ annotations }) => annotations?.[nameKeys[0]] === name)
  if (!found) return undefined
  for (const digest of await digestsOf(files, layout, found.digest)) {
    const blob = await files.digest(blobAt(layout, digest))
    if (`sha256:${blob?.sha256}` !== digest) return undefined
  }
  return found.digest
}

/** The digests of all that an image consists of: its manifest, its configuration and its layers. */
export const digestsOf = async (files: Files, layout: string, digest: string): Promise<string[]> => {
  const text = await files.read(blobAt(layout, digest))
  if (text === undefined) return [digest]
  const data = dataIn(text) // of what is damaged nothing, which its digest will tell
  const inside = isObject(data) ? [data['config'], ...listAt(data, 'layers'), ...listAt(data, 'manifests')] : []
  const all = inside.flatMap(each => (isObject(each) && typeof each['digest'] === 'string' ? [each['digest']] : []))
  const nested = isObject(data) && 'manifests' in data // an index; of its platforms not all need be there
  if (!nested) return [digest, ...all]
  const there: string[] = []
  for (const each of all) if (await files.kind(blobAt(layout, each))) there.push(each)
  return [digest, ...(await Promise.all(there.map(async each => digestsOf(files, layout, each)))).flat()]
}

const listAt = (data: Tree, key: string): unknown[] => (Array.isArray(data[key]) ? data[key] : [])

/**
 * Puts an image of the engine's into the layout. What is cut leaves blobs at most, and the next attempt finds them.
 * @returns the digest of its manifest.
 * @throws Failure: the engine does not write OCI layouts.
 */
export const addImage = async (engine: Engine, layout: string, name: string): Promise<string> => {
  const { files } = engine.host
  const one = join(layout, 'new')
  await files.remove(one)
  await files.write(join(layout, 'oci-layout'), layoutText) // podman makes no folder above its own
  try {
    await engine.save(name, one)
    const [descriptor] = await readIndex(files, one)
    if (!descriptor) {
      throw new Failure(`this ${engine.name} does not write images as OCI layouts`, {
        hint: 'docker does from version 25 on; podman always does: ENGINE=podman',
      })
    }
    for (const blob of (await files.list(join(one, 'blobs', 'sha256'))) ?? []) {
      await files.move(join(one, 'blobs', 'sha256', blob), blobAt(layout, `sha256:${blob}`))
    }
    const annotations = Object.fromEntries(nameKeys.map(key => [key, name]))
    const others = (await readIndex(files, layout)).filter(each => each.annotations?.[nameKeys[0]] !== name)
    await writeIndex(files, layout, [...others, { ...descriptor, annotations }])
    return descriptor.digest
  } finally {
    await files.remove(one)
  }
}

/**
 * Some of a layout's images as one archive, which engines and containerd take in, while something uses it.
 * @param folder where it is built.
 */
export const withArchive = async <T>(
  session: Session,
  { layout, names, folder }: { readonly layout: string; readonly names: readonly string[]; readonly folder: string },
  use: (archive: string) => Promise<T>,
): Promise<T> => {
  const { host, settings } = session
  const { files } = host
  const archive = resolve(files.here, folder, 'images.tar')
  try {
    const wanted = (await readIndex(files, layout)).filter(each =>
      names.includes(each.annotations?.[nameKeys[0]] ?? ''),
    )
    const digests = await Promise.all(wanted.map(async ({ digest }) => digestsOf(files, layout, digest)))
    const blobs = [...new Set(digests.flat())].map(digest => blobAt('', digest))
    await writeIndex(files, folder, wanted)
    const parts = ['-C', resolve(files.here, folder), 'index.json', '-C', layout, 'oci-layout', ...blobs]
    await session.$({ timeout: settings.limits.create, env: plainTar })`tar -cf ${archive} ${parts}`
    return await use(archive)
  } finally {
    await files.remove(archive)
    await files.remove(join(folder, 'index.json'))
  }
}

/** On macOS, tar would add files of its own. */
const plainTar = { COPYFILE_DISABLE: '1' }
