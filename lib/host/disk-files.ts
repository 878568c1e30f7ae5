import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  statSync,
  type Stats,
} from 'node:fs'
import {
  access,
  chmod,
  chown,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
  type FileHandle,
} from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { exit, Failure } from '../base/failure.ts'
import { refusedBySystem, whyRefused } from '../base/system-error.ts'
import { size as sizeInWords } from '../base/text.ts'
import { largest } from './file-sizes.ts'
import type { Files } from './host.ts'

/** Files on this computer; relative paths count from `here`. */
export const diskFiles = (here: string): Files => {
  const at = (path: string): string => resolve(here, path)
  return {
    here,
    read: async (path, most = largest.text) =>
      orAbsent('read', path, async () => (await contentOf(at(path), path, most)).toString('utf8')),
    bytes: async (path, most = largest.archive) => orAbsent('read', path, async () => contentOf(at(path), path, most)),
    head: async (path, length) =>
      orAbsent('read', path, async () =>
        reading(at(path), path, async handle => {
          const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length)
          return buffer.toString('utf8', 0, bytesRead)
        }),
      ),
    pieces: path => piecesOf(at(path), path),
    digest: async path =>
      orAbsent('read', path, async () =>
        reading(at(path), path, async handle => {
          const hash = createHash('sha256')
          let size = 0
          const room = (await handle.stat()).size + 1 // a bundle may have thousands of small files
          const piece = Buffer.allocUnsafe(Math.min(Math.max(room, 2 ** 12), 2 ** 20))
          for (let read = -1; read !== 0; size += read) {
            read = (await handle.read(piece, 0, piece.length)).bytesRead
            hash.update(piece.subarray(0, read))
          }
          return { size, sha256: hash.digest('hex') }
        }),
      ),
    move: async (from, to) =>
      orFailure('move', from, async () => {
        makeFolder(dirname(at(to)), `move ${from} to ${to}`, here)
        await rename(at(from), at(to))
      }),
    list: async path => orAbsent('list', path, async () => (await readdir(at(path))).toSorted()),
    link: async path => orAbsent('look at', path, async () => readlink(at(path))),
    mode: async path => orAbsent('look at', path, async () => (await stat(at(path))).mode & 0o777),
    kind: async path =>
      orAbsent('look at', path, async () => {
        const found = await stat(at(path))
        if (found.isDirectory()) return 'folder'
        if (!found.isFile()) return 'other'
        return found.mode & 0o111 ? 'program' : 'file'
      }),
    readOnly: async path => readOnly(at(path)),
    write: async (path, text, mode = 0o644) =>
      orFailure('write', path, async () => {
        makeFolder(dirname(at(path)), `write ${path}`, here)
        await replaced(at(path), text, async draft => chmod(draft, mode)) // the umask may have taken bits away
      }),
    rewrite: async (path, text) => orFailure('write', path, async () => rewritten(at(path), path, text)),
    create: async (path, text, mode = 0o644) =>
      orFailure('write', path, async () => {
        makeFolder(dirname(at(path)), `write ${path}`, here)
        try {
          await writeFile(at(path), text, { flag: 'wx', mode })
          return true
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
          throw error
        }
      }),
    append: async (path, text) =>
      orFailure('write', path, async () => {
        // at once: what is told stays in order, and is there when the process is killed the next moment
        try {
          appendTo(at(path), text)
        } catch (error) {
          if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
          makeFolder(dirname(at(path)), `write ${path}`, here)
          appendTo(at(path), text)
        }
      }),
    remove: async path => orFailure('remove', path, async () => rm(at(path), { recursive: true, force: true })),
  }
}

const appendTo = (file: string, text: string | Uint8Array): void => {
  // not waiting: a pipe that no program reads is refused, where opening it would wait for ever
  const handle = openSync(file, appending, 0o600)
  try {
    const before = fstatSync(handle)
    try {
      appendFileSync(handle, text)
    } catch (error) {
      if (before.isFile()) ftruncateSync(handle, before.size)
      throw error
    }
  } finally {
    closeSync(handle)
  }
}
const appending = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK

/** Opens a file to be read. @throws Failure (status 78): it is a folder, or what may be read without an end. */
const opened = async (file: string, path: string): Promise<FileHandle> => {
  requireFile(await stat(file), path) // before it is opened: a device may do something when it is
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    requireFile(await handle.stat(), path)
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

const reading = async <T>(file: string, path: string, work: (handle: FileHandle) => Promise<T>): Promise<T> => {
  const handle = await opened(file, path)
  try {
    return await work(handle)
  } finally {
    await handle.close()
  }
}

async function* piecesOf(file: string, path: string): AsyncGenerator<Uint8Array> {
  const handle = await orAbsent('read', path, async () => opened(file, path))
  if (!handle) return
  try {
    for (let ended = false; !ended;) {
      const piece = Buffer.allocUnsafe(2 ** 20)
      const { bytesRead } = await orFailure('read', path, async () => handle.read(piece, 0, piece.length))
      ended = bytesRead === 0
      if (!ended) yield piece.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

const contentOf = async (file: string, path: string, most: number): Promise<Buffer> =>
  reading(file, path, async handle => {
    const { size } = await handle.stat()
    const pieces: Buffer[] = []
    let length = 0
    // those of /proc say that they are empty, and any file may grow meanwhile
    for (let ended = false; !ended && Math.max(size, length) <= most;) {
      const piece = Buffer.allocUnsafe(Math.max(size - length + 1, 16 * 2 ** 10))
      const { bytesRead } = await handle.read(piece, 0, piece.length)
      pieces.push(piece.subarray(0, bytesRead))
      length += bytesRead
      ended = bytesRead === 0
    }
    if (Math.max(size, length) <= most) return pieces.length === 2 ? pieces[0]! : Buffer.concat(pieces)
    throw new Failure(
      `cannot read ${path}: it has ${sizeInWords(Math.max(size, length))}; the limit is ${sizeInWords(most)}`,
      { hint: 'check that this is the right file', status: exit.config },
    )
  })

/** What a path leads to that is no file, in words; nothing where it is one. */
const noFile = (found: Stats): string | undefined => {
  if (found.isFile()) return undefined
  if (found.isDirectory()) return 'a folder'
  return found.isFIFO() ? 'a named pipe' : found.isSocket() ? 'a socket' : 'a device'
}

const requireFile = (found: Stats, path: string): void => {
  const what = noFile(found)
  if (what !== undefined) throw new Failure(`cannot read ${path}: it is ${what}`, { status: exit.config })
}

/** Replaces a file in one step. @param prepare sets the mode and owner of the new file. */
const replaced = async (
  target: string,
  content: string | Uint8Array,
  prepare: (draft: string) => Promise<void>,
): Promise<void> => {
  const draft = `${target}.${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    await writeFile(draft, content, { flag: 'wx', mode: 0o600 })
    await prepare(draft)
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

const rewritten = async (file: string, path: string, content: string | Uint8Array): Promise<void> => {
  const target = await realpath(file)
  const before = await stat(target)
  requireFile(before, path)
  const inPlace = async (): Promise<void> => writeFile(target, content)
  // another name of the same file would keep the old text
  if (before.nlink > 1) return inPlace()
  try {
    await replaced(target, content, async draft => {
      await chown(draft, before.uid, before.gid)
      await chmod(draft, before.mode & 0o7777)
    })
  } catch (error) {
    // a file that one may write, in a folder or of an owner that is not one's own
    if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    await inPlace()
  }
}

/**
 * Makes a folder and those above it. (In /proc mkdir's own way to make several never ends.)
 * @throws Failure that names the part of the path that is no folder.
 */
const makeFolder = (folder: string, purpose: string, here: string): void => {
  const missing: string[] = []
  let part = folder
  for (;;) {
    const found = statOrNothing(part)
    if (found?.isDirectory()) break
    if (found ?? isLink(part)) {
      const what = found ? `${noFile(found) ?? 'a file'}, not a folder` : 'a broken link'
      const named = relative(here, part).startsWith('..') ? part : relative(here, part) || part
      throw new Failure(`cannot ${purpose}: ${named} is ${what}`, {
        hint: `remove or rename ${named}`,
      })
    }
    missing.unshift(part)
    part = dirname(part)
  }
  for (const each of missing) {
    try {
      mkdirSync(each)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another run has just made it
    }
  }
}

const statOrNothing = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined // the failure names the file above it
    throw error
  }
}
const isLink = (path: string): boolean => {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}

const readOnly = async (target: string): Promise<string | undefined> => {
  // a file is replaced, so its folder counts too, or the first folder above it that is there
  const wanted = (await isThere(target)) ? [target, dirname(target)] : [dirname(target)]
  while (!(await isThere(wanted.at(-1)!))) wanted.push(dirname(wanted.pop()!))
  for (const each of wanted) {
    try {
      await access(each, constants.W_OK)
    } catch (error) {
      return `${each}: ${whyRefused(error)}`
    }
  }
  return undefined
}

const isThere = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const orFailure = async <T>(verb: string, path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Failure || (error as NodeJS.ErrnoException).code === undefined) throw error
    throw refusedBySystem(`${verb} ${path}`, path, error)
  }
}

const orAbsent = async <T>(verb: string, path: string, work: () => Promise<T>): Promise<T | undefined> =>
  orFailure(verb, path, async () => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Failure) && absent.has((error as NodeJS.ErrnoException).code ?? '')) return undefined
      throw error
    }
  })

const absent = new Set(['ENOENT', 'ENOTDIR', 'EINVAL']) // EINVAL: not a link
