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

/** What a digest is, wherever it was read: it becomes a path, and an argument of tar. */
const isDigest = (digest: unknown): digest is string =>
  typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/.test(digest)

const isDescriptor = (data: unknown): boolean => isObject(data) && isDigest(data['digest'])

/** @throws Error for what is no digest: a bug, as whoever reads one from a file looks at it. */
const blobAt = (layout: string, digest: string): string => {
  if (!isDigest(digest)) throw new Error(`${digest} is not a digest`)
  return join(layout, 'blobs', ...digest.split(':'))
}

const readIndex = async (files: Files, layout: string): Promise<readonly Descriptor[]> => {
  const path = join(layout, 'index.json')
  const text = await files.read(path)
  if (text === undefined) return []
  const index = dataIn(text)
  const manifests = isObject(index) ? index['manifests'] : undefined
  if (Array.isArray(manifests) && manifests.every(isDescriptor)) return manifests as Descriptor[]
  throw damaged(path, layout)
}

const damaged = (path: string, layout: string): Failure =>
  new Failure(`${path} is damaged`, {
    hint: `delete ${layout} and save the images again`,
    status: exit.config,
  })

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

/**
 * The digests of all that an image consists of: its manifest, its configuration and its layers; of an index, those of
 * every platform that is there.
 * @throws Failure (status 78): a blob names what is no digest.
 */
export const digestsOf = async (files: Files, layout: string, digest: string): Promise<string[]> => {
  const all = new Set<string>() // an index may name itself, or another one a thousand times
  const open = [digest]
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (all.has(each)) continue
    all.add(each)
    const data = dataIn((await files.read(blobAt(layout, each))) ?? 'null') // of what is damaged its digest tells
    if (!isObject(data)) continue
    const [parts, platforms] = [[data['config'], ...listAt(data, 'layers')], listAt(data, 'manifests')]
    const named = [...parts, ...platforms].filter(isObject).filter(part => 'digest' in part)
    if (!named.every(isDescriptor)) throw damaged(blobAt(layout, each), layout)
    for (const part of parts) if (isDescriptor(part)) all.add((part as Tree)['digest'] as string)
    for (const platform of platforms) {
      const inner = isDescriptor(platform) ? ((platform as Tree)['digest'] as string) : undefined
      if (inner !== undefined && (await files.kind(blobAt(layout, inner)))) open.push(inner)
    }
  }
  return [...all]
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
      throw new Failure(`this version of ${engine.name} cannot save images as OCI layouts`, {
        hint: 'upgrade Docker to version 25 or later, or use Podman: ENGINE=podman',
      })
    }
    const digests = ((await files.list(join(one, 'blobs', 'sha256'))) ?? []).map(name => `sha256:${name}`)
    for (const digest of digests.filter(isDigest)) await files.move(blobAt(one, digest), blobAt(layout, digest))
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
    // no `--`: to GNU's tar it would make the second -C a file, and bsdtar takes it for one
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
