import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { packTar, unpackTar } from 'modern-tar'
import { Failure } from '../base/failure.ts'

/** Archives: tar, also compressed by gzip, and zip. */

/**
 * An archive that every tar reads, not compressed: of texts it can be read as text again. The same files give the same
 * bytes: no times, no owners, names in order.
 * @param files texts by name.
 * @param mode of each file.
 */
export const archiveOf = async (files: Readonly<Record<string, string>>, mode = 0o644): Promise<Uint8Array> => {
  const sorted = Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return packTar(
    sorted.map(([name, text]) => {
      const body = Buffer.from(text, 'utf8')
      return { header: { name, size: body.length, mode, mtime: new Date(0) }, body }
    }),
  )
}

/** A file of an archive that holds texts. */
interface TextFile {
  readonly name: string
  readonly mode: number
  readonly text: string
}

/** The files of an archive that `archiveOf` made, or nothing if it is none, or is damaged. */
export const textsIn = async (archive: string): Promise<TextFile[] | undefined> => {
  const entries = await unpackTar(Buffer.from(archive, 'utf8'), { strict: true }).catch(() => undefined)
  return entries?.map(({ header: { name, mode = 0o644 }, data = new Uint8Array() }) => ({
    name,
    mode,
    text: Buffer.from(data).toString('utf8'),
  }))
}

/** The texts of such an archive by name. */
export const filesIn = async (archive: string): Promise<Record<string, string> | undefined> => {
  const texts = await textsIn(archive)
  return texts && Object.fromEntries(texts.map(({ name, text }) => [name, text]))
}

/** What an archive may unpack to, in bytes: ten times the largest of the tools. Guards against one that never ends. */
const most = 2 ** 31 - 1

/**
 * The regular files of a `.tar.gz` that somebody else made, by name. One that could write outside of its folder is
 * refused whole.
 * @param name what to call it in a message.
 * @throws Failure: it is damaged, or holds links, devices, or names that lead out of a folder.
 */
export const unpack = async (archive: Uint8Array, name: string): Promise<Map<string, Uint8Array>> => {
  const damaged = (why: string, cause?: unknown): Failure =>
    new Failure(`${name} cannot be unpacked: ${why}`, { cause })
  const read = async (): ReturnType<typeof unpackTar> =>
    unpackTar(await promisify(gunzip)(archive, { maxOutputLength: most }), { strict: true })
  const entries = await read().catch((error: unknown) => {
    throw damaged((error as Error).message, error)
  })
  const files = new Map<string, Uint8Array>()
  for (const { header, data = new Uint8Array() } of entries) {
    if (leadsOut(header.name)) throw damaged(`${header.name} leads out of its folder`)
    if (header.type === 'file') files.set(header.name.replace(/^(\.\/)+/, ''), data)
    else if (header.type !== 'directory')
      throw damaged(`${header.name} is a link or a device, which nothing here needs`)
  }
  return files
}

const leadsOut = (path: string): boolean => path === '' || path.startsWith('/') || path.split('/').includes('..')

/** The files of a zip by name, its folders left out; or nothing if it is none, or is cut. */
export const filesInZip = async (archive: Uint8Array): Promise<Record<string, Uint8Array> | undefined> => {
  const { unzipSync } = await import('fflate')
  try {
    return Object.fromEntries(Object.entries(unzipSync(archive)).filter(([name]) => !name.endsWith('/')))
  } catch {
    return undefined
  }
}

/** A zip of these files, as a tool would leave it. */
export const zipOf = async (files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> => {
  const { zipSync } = await import('fflate')
  return zipSync({ ...files })
}
