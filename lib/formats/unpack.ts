import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Failure } from '../base/failure.ts'

/**
 * Reads archives that somebody else made: tar in the forms of POSIX.1-2001 and of GNU, compressed by gzip. Nothing is
 * written; who calls takes the files by name. An archive that could write outside of its folder is refused whole.
 */

const block = 512

/** What an archive may unpack to, in bytes: ten times the largest of the tools. Guards against one that never ends. */
const most = 2 ** 31 - 1

/**
 * The regular files of a `.tar.gz`, by name.
 * @param name what to call it in a message.
 * @throws Failure: it is damaged, or holds names that lead out of a folder.
 */
export const unpack = async (archive: Uint8Array, name: string): Promise<Map<string, Uint8Array>> => {
  let bytes: Buffer
  try {
    bytes = await promisify(gunzip)(archive, { maxOutputLength: most })
  } catch (error) {
    throw new Failure(`${name} cannot be unpacked: ${(error as Error).message}`, { cause: error })
  }
  const files = new Map<string, Uint8Array>()
  const damaged = (why: string): Failure => new Failure(`${name} cannot be unpacked: ${why}`)
  let long: string | undefined // the next file's name, where it is too long for the header
  for (let at = 0; at + block <= bytes.length;) {
    const header = bytes.subarray(at, at + block)
    if (header.every(byte => byte === 0)) return files
    if (!isWhole(header)) throw damaged(`a header at byte ${at} is damaged`)
    const size = sizeIn(header)
    const body = bytes.subarray(at + block, at + block + size)
    if (size < 0 || body.length < size) throw damaged('it ends in the middle of a file')
    at += block + Math.ceil(size / block) * block
    const kind = String.fromCharCode(header[156] ?? 0)
    if (kind === 'L') long = textIn(body, 0, size)
    else if (kind === 'x') long = pathIn(body) ?? long
    else if (kind !== 'g') {
      const path = long ?? nameIn(header)
      long = undefined
      if (leadsOut(path)) throw damaged(`${path} leads out of its folder`)
      if (kind === '0' || kind === '\0') files.set(path.replace(/^(\.\/)+/, ''), body)
      else if (kind !== '5') throw damaged(`${path} is a link or a device, which nothing here needs`)
    }
  }
  throw damaged('it ends without its end mark')
}

const textIn = (bytes: Buffer, from: number, length: number): string =>
  bytes.toString('utf8', from, from + length).replace(/\0[^]*$/, '')

const nameIn = (header: Buffer): string => {
  const prefix = textIn(header, 257, 5) === 'ustar' ? textIn(header, 345, 155) : ''
  return `${prefix ? `${prefix}/` : ''}${textIn(header, 0, 100)}`
}

/** Octal digits; GNU writes larger sizes in base 256, which no file here needs. */
const sizeIn = (header: Buffer): number => {
  const digits = textIn(header, 124, 12).trim()
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : -1
}

/** The sum of all bytes, the sum's own field counted as blanks. */
const isWhole = (header: Buffer): boolean => {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0)
  return Number.parseInt(textIn(header, 148, 8).trim(), 8) === sum
}

/** The path among the records of an extended header: `27 path=a/long/name\n`. */
const pathIn = (body: Buffer): string | undefined => /(?:^|\n)\d+ path=([^\n]*)\n/.exec(body.toString('utf8'))?.[1]

const leadsOut = (path: string): boolean => path === '' || path.startsWith('/') || path.split('/').includes('..')
