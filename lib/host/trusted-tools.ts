import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dataIn, isObject } from '../base/data.ts'
import type { Env, Files } from './host.ts'
import { userState } from './state-paths.ts'

/**
 * What `install-tools` installed lies in a folder beside the person's files, and such a folder may come from anybody,
 * with programs and a list of them. So what was installed is noted where only the person writes, and the folder counts
 * if all that it holds stands in that note.
 */

/** SHA-256 of each program that was installed -> its name. */
const noteFile = (env: Env): string => join(userState(env), 'tools.json')
/** Which programs were looked at: reading one takes up to a tenth of a second. Path -> what was seen of it. */
const seenFile = (env: Env): string => join(userState(env), 'tools-seen.json')

/** Notes programs as installed. */
export const noteInstalled = async (
  { files, env }: { readonly files: Files; readonly env: Env },
  programs: Readonly<Record<string, { readonly sha256: string }>>,
): Promise<void> => {
  const added = Object.entries(programs).map(([name, { sha256 }]) => [sha256, name])
  const all = { ...tableIn((await files.read(noteFile(env))) ?? ''), ...Object.fromEntries(added) }
  await files.write(noteFile(env), `${JSON.stringify(all, undefined, 2)}\n`, 0o600)
}

/** Whether a program was installed on this computer, whatever a folder says. */
export const isNoted = async (
  { files, env }: { readonly files: Files; readonly env: Env },
  name: string,
  sha256: string,
): Promise<boolean> => tableIn((await files.read(noteFile(env))) ?? '')[sha256] === name

/** What is in a folder of tools beside programs. */
const others = new Set(['installed.json', 'new'])

/** The programs in a folder of tools that `install-tools` has not put anywhere on this computer, by their names. */
export const strangersIn = (folder: string, env: Env): string[] => {
  const names = namesIn(folder).filter(name => !others.has(name))
  if (names.length === 0) return []
  const note = tableIn(textOf(noteFile(env)))
  const noted = new Set(Object.values(note)) // the others need not be read, however large
  const before = tableIn(textOf(seenFile(env)))
  const now = { ...before }
  const strangers = names.filter(name => {
    const path = join(folder, name)
    const mark = markOf(path)
    if (mark === undefined) return true
    if (before[path] === mark) return false
    if (!noted.has(name) || note[digest(path)] !== name) return true
    now[path] = mark
    return false
  })
  if (strangers.length === 0 && Object.keys(now).some(path => now[path] !== before[path])) keep(seenFile(env), now)
  return strangers
}

/** What changes with a file's content, its time of change too, which nothing but the kernel sets. */
const markOf = (path: string): string | undefined => {
  try {
    const found = statSync(path, { bigint: true })
    const { dev, ino, size, mtimeNs, ctimeNs } = found
    return found.isFile() ? [dev, ino, size, mtimeNs, ctimeNs].join(' ') : undefined
  } catch {
    return undefined
  }
}

const digest = (path: string): string => {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(2 ** 20)
  const file = openSync(path, 'r')
  try {
    for (let read = 1; read > 0; hash.update(piece.subarray(0, read))) read = readSync(file, piece)
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Texts by name; none where it is damaged. */
const tableIn = (text: string): Record<string, string> => {
  const data = dataIn(text)
  const entries = isObject(data) ? Object.entries(data) : []
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** Where it cannot be kept, the programs are only read again. */
const keep = (path: string, data: unknown): void => {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${JSON.stringify(data, undefined, 2)}\n`, { mode: 0o600 })
  } catch {
    // they are
  }
}
