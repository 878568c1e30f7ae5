import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { packTar, unpackTar } from 'modern-tar'
import { Failure } from '../base/failure.ts'
import { size as bytes } from '../base/text.ts'

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

/** What is wanted of an archive. */
interface UnpackLimits {
  /** Bytes that it may unpack to: a small archive may hold one that never ends. */
  readonly most: number
  /** The one file that is kept, without `./` before it; without it, all. */
  readonly only?: string
}

/**
 * The regular files of a `.tar.gz` that somebody else made, by name. One that could write outside of its folder is
 * refused whole.
 * @param name what to call it in a message.
 * @throws Failure: it is damaged or too large, or holds links, devices, or names that lead out of a folder.
 */
export const unpack = async (
  archive: Uint8Array,
  name: string,
  wanted: UnpackLimits,
): Promise<Map<string, Uint8Array>> => {
  const refused = (why: string, cause?: unknown): Failure => new Failure(`cannot unpack ${name}: ${why}`, { cause })
  const own = (entry: string): string => entry.replace(/^(?:\.\/)+/, '')
  const filter = ({ name: entry, type = 'file' }: { readonly name: string; readonly type?: string }): boolean => {
    if (leadsOut(entry)) throw refused(`${entry} would be unpacked outside the target folder`)
    if (type === 'directory') return false
    if (type !== 'file') throw refused(`${entry} is a link or a device`)
    return wanted.only === undefined || own(entry) === wanted.only
  }
  const unzipped = Readable.from([archive]).pipe(createGunzip())
  try {
    const pieces = Readable.toWeb(Readable.from(upTo(unzipped, wanted.most))) as ReadableStream<Uint8Array>
    const entries = await unpackTar(pieces, { strict: true, filter })
    return new Map(entries.map(({ header, data }) => [own(header.name), data ?? new Uint8Array()]))
  } catch (error) {
    throw error instanceof Failure ? error : refused((error as Error).message, error)
  } finally {
    unzipped.destroy()
  }
}

async function* upTo(pieces: AsyncIterable<unknown>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of pieces as AsyncIterable<Uint8Array>) {
    size += piece.length
    if (size > most) throw new Error(`it is larger than ${bytes(most)}`)
    yield piece
  }
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

/** Bytes of a block of tar, and where the fields are in one that begins a file. */
const block = 512
const fields = { name: [0, 100], size: [124, 136], sum: [148, 156], magic: [257, 262], prefix: [345, 500] } as const

/**
 * One file of a tar of any size, read piece by piece. Own code: modern-tar takes three times as long for 100,000 files.
 * @param most its bytes.
 * @returns nothing if it is no tar, or has no such file; what comes after that file is not read.
 * @throws SyntaxError: the tar is damaged, or the file is too large.
 */
export const fileInTar = async (
  pieces: AsyncIterable<Uint8Array>,
  name: string,
  most: number,
): Promise<Uint8Array | undefined> => {
  let skip = 0
  let wanted = -1
  let held = Buffer.alloc(0)
  for await (const piece of pieces) {
    let at = Math.min(skip, piece.length)
    skip -= at
    held = at < piece.length ? Buffer.concat([held, piece.subarray(at)]) : held
    for (at = 0; held.length - at >= (wanted < 0 ? block : wanted);) {
      if (wanted >= 0) return held.subarray(at, at + wanted)
      const header = readHeader(held.subarray(at, at + block))
      if (!header) return undefined
      at += block
      if (header.name === name) {
        if (header.size > most) throw new SyntaxError(`${name} is larger than ${bytes(most)}`)
        wanted = header.size
        continue
      }
      skip = Math.ceil(header.size / block) * block
      const there = Math.min(skip, held.length - at)
      at += there
      skip -= there
    }
    held = held.subarray(at)
  }
  if (wanted >= 0 || skip > 0) throw new SyntaxError('the archive is cut off in the middle of a file')
  return undefined
}

/** Undefined at the end of the tar. @throws SyntaxError: the header is damaged. */
const readHeader = (header: Buffer): { name: string; size: number } | undefined => {
  const text = ([from, to]: readonly [number, number]): string =>
    header.subarray(from, to).toString('latin1').split('\0', 1)[0]!.trim()
  if (text(fields.magic) !== 'ustar') return undefined
  let sum = 0
  for (let at = 0; at < block; at++) sum += at >= fields.sum[0] && at < fields.sum[1] ? 32 : header[at]!
  const size = text(fields.size)
  if (Number.parseInt(text(fields.sum), 8) !== sum) throw new SyntaxError('an archive header has a wrong checksum')
  if (!/^[0-7]{1,11}$/.test(size)) throw new SyntaxError('an archive header has no size')
  const prefix = text(fields.prefix)
  return { name: prefix ? `${prefix}/${text(fields.name)}` : text(fields.name), size: Number.parseInt(size, 8) }
}
