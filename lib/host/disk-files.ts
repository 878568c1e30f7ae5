import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, createReadStream, mkdirSync } from 'node:fs'
import {
  access,
  chmod,
  constants,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Failure } from '../base/failure.ts'
import type { Files } from './host.ts'

/** Files on this computer; relative paths count from `here`. */
export const diskFiles = (here: string): Files => {
  const at = (path: string): string => resolve(here, path)
  return {
    here,
    read: async path => orAbsent(`read ${path}`, async () => readFile(at(path), 'utf8')),
    bytes: async path => orAbsent(`read ${path}`, async () => readFile(at(path))),
    digest: async path =>
      orAbsent(`read ${path}`, async () => {
        const hash = createHash('sha256')
        let size = 0
        for await (const piece of createReadStream(at(path), { highWaterMark: 2 ** 20 })) {
          hash.update(piece as Buffer)
          size += (piece as Buffer).length
        }
        return { size, sha256: hash.digest('hex') }
      }),
    move: async (from, to) =>
      orFailure(`move ${from} to ${to}`, async () => {
        await mkdir(dirname(at(to)), { recursive: true })
        await rename(at(from), at(to))
      }),
    list: async path => orAbsent(`list ${path}`, async () => (await readdir(at(path))).toSorted()),
    link: async path => orAbsent(`read the link ${path}`, async () => readlink(at(path))),
    mode: async path => orAbsent(`look at ${path}`, async () => (await stat(at(path))).mode & 0o777),
    kind: async path =>
      orAbsent(`look at ${path}`, async () => {
        const found = await stat(at(path))
        if (found.isDirectory()) return 'folder'
        if (!found.isFile()) return 'other'
        return found.mode & 0o111 ? 'program' : 'file'
      }),
    readOnly: async path => {
      const target = at(path)
      // a file is replaced, so its folder counts too, or the first folder above it that is there
      const wanted = (await isThere(target)) ? [target, dirname(target)] : [dirname(target)]
      while (!(await isThere(wanted.at(-1)!))) wanted.push(dirname(wanted.pop()!))
      for (const each of wanted) {
        try {
          await access(each, constants.W_OK)
        } catch (error) {
          const code = (error as NodeJS.ErrnoException).code ?? ''
          return `${each}: ${reasons[code] ?? code}`
        }
      }
      return undefined
    },
    write: async (path, text, mode = 0o644) =>
      orFailure(`write ${path}`, async () => {
        const target = at(path)
        const draft = `${target}.${process.pid}-${randomBytes(4).toString('hex')}`
        await mkdir(dirname(target), { recursive: true })
        try {
          await writeFile(draft, text, { mode })
          await chmod(draft, mode) // the umask may have taken bits away
          await rename(draft, target)
        } catch (error) {
          await rm(draft, { force: true })
          throw error
        }
      }),
    append: async (path, text) =>
      orFailure(`write ${path}`, async () => {
        // at once: what is told stays in order, and is there when the process is killed the next moment
        try {
          appendFileSync(at(path), text, { mode: 0o600 })
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
          mkdirSync(dirname(at(path)), { recursive: true })
          appendFileSync(at(path), text, { mode: 0o600 })
        }
      }),
    remove: async path => orFailure(`remove ${path}`, async () => rm(at(path), { recursive: true, force: true })),
  }
}

const isThere = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const orFailure = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    throw new Failure(`cannot ${what}: ${reasons[code] ?? code}`, { cause: error })
  }
}

const orAbsent = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> =>
  orFailure(what, async () => {
    try {
      return await work()
    } catch (error) {
      if (absent.has((error as NodeJS.ErrnoException).code ?? '')) return undefined
      throw error
    }
  })

const absent = new Set(['ENOENT', 'ENOTDIR', 'EINVAL']) // EINVAL: not a link
const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EEXIST: 'a part of its path is a file',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  EDQUOT: 'the disk quota is used up',
  ELOOP: 'its links form a loop',
}
