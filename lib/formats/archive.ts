/**
 * Archives in the ustar format of POSIX.1-1988 (pax(1)), which every tar reads. Texts only, and not compressed, so that
 * one can be read as text again. The same files give the same bytes: no times, no owners, names in order.
 */

const block = 512

/**
 * @param files texts by name; a name has at most 100 bytes after a `/` that at most 155 come before.
 * @param mode of each file.
 */
export const archiveOf = (files: Readonly<Record<string, string>>, mode = 0o644): Uint8Array => {
  const pieces: Buffer[] = []
  for (const [name, text] of Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const body = Buffer.from(text, 'utf8')
    pieces.push(headerOf(name, body.length, mode), body, Buffer.alloc((block - (body.length % block)) % block))
  }
  return Buffer.concat([...pieces, Buffer.alloc(2 * block)])
}

const headerOf = (name: string, size: number, mode: number): Buffer => {
  const header = Buffer.alloc(block)
  const [folder, file] = split(name)
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`
  header.write(file, 0)
  header.write(octal(mode, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(size, 11), 124)
  header.write(octal(0, 11), 136)
  header.write(' '.repeat(8), 148) // the checksum is of a header in which it is blank
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(folder, 345)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 6)} `, 148)
  return header
}

/** A name as ustar has it: whole, or as a folder and what is in it. */
const split = (name: string): readonly [folder: string, file: string] => {
  if (Buffer.byteLength(name) <= 100) return ['', name]
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
    const [folder, file] = [name.slice(0, at), name.slice(at + 1)]
    if (Buffer.byteLength(folder) <= 155 && Buffer.byteLength(file) <= 100 && file !== '') return [folder, file]
  }
  throw new Error(`${name} is too long for an archive`)
}

/** The files of an archive by name, or nothing if it is none. */
export const filesIn = (archive: string): Record<string, string> | undefined => {
  const bytes = Buffer.from(archive, 'utf8')
  if (bytes.toString('latin1', 257, 262) !== 'ustar') return undefined
  const files: Record<string, string> = {}
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0;) {
    const text = (from: number, length: number): string =>
      bytes.toString('utf8', at + from, at + from + length).replace(/\0[^]*$/, '')
    const size = Number.parseInt(text(124, 12), 8)
    const folder = text(345, 155)
    files[folder === '' ? text(0, 100) : `${folder}/${text(0, 100)}`] = bytes.toString(
      'utf8',
      at + block,
      at + block + size,
    )
    at += block + Math.ceil(size / block) * block
  }
  return files
}

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
