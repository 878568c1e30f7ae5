import { spawn } from 'node:child_process'
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
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandsOf, words, type Spawn } from './commands.ts'
import { cutShort, loops, notAsPinned, refused, tooSlow, unreachable } from './downloads.ts'
import { Failure } from './failure.ts'
import type { Clock, Download, Env, Files, Host, Terminal, Reply, RequestOptions } from './host.ts'
import { toolsFolder } from './tools.ts'

/** This computer: real programs, real time, real files. */
export const localHost = (given: Env = process.env): Host => {
  const files = diskFiles(process.cwd())
  const path = [resolve(toolsFolder), given['PATH']].filter(Boolean).join(':')
  const env: Env = { OSTYPE: process.platform, HOSTTYPE: process.arch, ...given, PATH: path }
  return {
    name: 'local',
    $: commandsOf({ spawn: startProgram, end: endProcessGroup, clock: wallClock, env }),
    clock: wallClock,
    files,
    request: async (address, options) => request(address, options),
    download: async (address, expected) => download(files, cacheFolder(env), address, expected),
    env,
    terminal: processTerminal(env),
    desk: diskFiles(process.cwd()),
  }
}

const wallClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await sleep(ms, undefined, signal && { signal })
    } catch (error) {
      throw signal?.aborted ? signal.reason : error
    }
  },
  unwatched: async work => work(),
}

const startProgram = ((line: string, _: string[], options: Parameters<typeof spawn>[2]) => {
  const [program = '', ...args] = words(line)
  const child = spawn(program, args, { ...options, shell: false })
  child.stdin?.on('error', () => {}) // a program may end before it has read all; its exit status tells why
  const { pid } = child
  if (pid !== undefined && options.detached) {
    running.add(pid)
    child.once('close', () => running.delete(pid))
  }
  return child
}) as unknown as Spawn

const running = new Set<number>()

/** Kills whatever commands still run, for a person who asks a second time. */
export const abandonCommands = (): void => {
  for (const pid of running) endProcessGroup(pid, 'SIGKILL')
}

/** Commands start as leaders of a process group, so one signal reaches what they started too. */
const endProcessGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal)
  } catch {
    // it ended by itself meanwhile
  }
}

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

/** Where downloads are kept, per user: `$XDG_CACHE_HOME/k3d-cilium`, else `~/.cache/k3d-cilium`. */
export const cacheFolder = (env: Env): string =>
  join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'k3d-cilium')

const download = async (
  files: Files,
  cache: string,
  address: string,
  { sha256, limit, signal }: Download,
): Promise<Uint8Array> => {
  const kept = join(cache, 'sha256', sha256)
  const before = await readFile(kept).catch(() => undefined)
  if (before && digest(before) === sha256) return before
  const bytes = await fetchBytes(address, limit, signal)
  const actual = digest(bytes)
  if (actual !== sha256) {
    throw notAsPinned(address, actual, sha256)
  }
  await files.write(kept, bytes).catch(() => {}) // without a cache it is only slower
  return bytes
}

/** Reads through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, which node's own fetch ignores. */
const fetchBytes = async (address: string, limit: number, signal: AbortSignal): Promise<Uint8Array> => {
  const { EnvHttpProxyAgent, fetch } = await import('undici')
  const late = AbortSignal.timeout(limit)
  const pieces: Uint8Array[] = []
  let size = 0
  let expected: string | null = null
  try {
    const answer = await fetch(address, {
      signal: AbortSignal.any([signal, late]),
      dispatcher: new EnvHttpProxyAgent(),
    })
    if (!answer.ok) {
      const { status, statusText, headers } = answer
      throw refused(address, `${status} ${statusText}`.trimEnd(), headers.get('retry-after') ?? undefined)
    }
    expected = answer.headers.get('content-length')
    for await (const piece of answer.body ?? []) {
      pieces.push(piece as Uint8Array)
      size += (piece as Uint8Array).length
    }
    return Buffer.concat(pieces)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Failure) throw error
    if (late.aborted) throw tooSlow(address, limit, size, error)
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined
    const why = cause?.code ?? cause?.message ?? (error as Error).message
    if (expected !== null || size > 0) throw cutShort(address, size, expected, error)
    if (/redirect count exceeded/.test(cause?.message ?? '')) throw loops(address, error)
    throw unreachable(address, why, error)
  }
}

/** By node's own client, which knows no proxy and follows no redirect. */
const request = async (address: string, { limit, signal }: RequestOptions): Promise<Reply> => {
  const { get } = await import('node:http')
  return new Promise((done, fail) => {
    const late = AbortSignal.timeout(limit)
    const asked = get(address, { signal: AbortSignal.any([signal, late]), agent: false }, answer => {
      done({ status: answer.statusCode ?? 0, server: String(answer.headers['server'] ?? '') })
      answer.destroy()
    })
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) fail(signal.reason as Error)
      else if (late.aborted || error.code === 'ETIMEDOUT') done({ failure: 'silent' })
      else done({ failure: error.code === 'ECONNREFUSED' ? 'refused' : 'closed' })
    })
  })
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const processTerminal = (env: Env): Terminal => {
  for (const stream of [process.stdout, process.stderr]) {
    // who read us may have stopped reading (`| head`): what is under way still ends as it should
    if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore)
  }
  return terminalOf(env)
}

const ignore = (): void => {}

const terminalOf = (env: Env): Terminal => ({
  get interactive() {
    return process.stdout.isTTY && env['TERM'] !== 'dumb'
  },
  get colour() {
    if (env['NO_COLOR']) return false
    return this.interactive || Boolean(env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0')
  },
  get columns() {
    return process.stdout.columns || 80
  },
  get rows() {
    return process.stdout.rows || 24
  },
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  every: (ms, redraw) => {
    const timer = setInterval(redraw, ms)
    timer.unref()
    return () => clearInterval(timer)
  },
  now: () => wallClock.now(),
  pause: async (ms, signal) => wallClock.sleep(ms, signal),
  resized: redraw => {
    process.stdout.on('resize', redraw)
    return () => void process.stdout.off('resize', redraw)
  },
  keys: process.stdin.isTTY && env['TERM'] !== 'dumb' ? readKeys : undefined,
  ask: process.stdin.isTTY && process.stdout.isTTY ? ask : undefined,
})

/** Keys by the bytes that terminals send for them (xterm's, in normal and in application mode). */
const keyNames: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  ' ': 'space',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x0c': 'redraw',
  '\x1b': 'escape',
  '\x1b[A': 'up',
  '\x1b[B': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1bOA': 'up',
  '\x1bOB': 'down',
  '\x1bOC': 'right',
  '\x1bOD': 'left',
  '\x1b[5~': 'page-up',
  '\x1b[6~': 'page-down',
}

const ask = async (question: string, signal: AbortSignal): Promise<string> => {
  // not as a terminal: the kernel edits the line and turns Ctrl-C into the signal that it stands for
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: false })
  const closed = new Promise<string>(answer => lines.once('close', () => answer('')))
  try {
    return await Promise.race([lines.question(question, { signal }), closed])
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    lines.close()
  }
}

const readKeys = (pressed: (key: string) => void): (() => void) => {
  const { stdin } = process
  const read = (bytes: Buffer): void => {
    // oxlint-disable-next-line no-control-regex -- control characters are what keys send
    for (const [sent] of String(bytes).matchAll(/\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Z])|[^]/gu)) {
      // in raw mode the terminal does not turn Ctrl-C into the signal that it stands for
      if (sent === '\x03') process.kill(process.pid, 'SIGINT')
      else pressed(keyNames[sent] ?? sent)
    }
  }
  stdin.setRawMode(true)
  stdin.on('data', read)
  if (!stdin.listeners('error').includes(ignore)) stdin.on('error', ignore) // a terminal may go away
  stdin.resume()
  return () => {
    stdin.off('data', read)
    stdin.pause()
    try {
      stdin.setRawMode(false)
    } catch {
      // it went away, and needs nothing put back
    }
  }
}
