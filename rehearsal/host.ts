import { EventEmitter } from 'node:events'
import { dirname, join, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import { commandsOf, words, type Spawn } from '../lib/commands.ts'
import { notAsPinned, unreachable } from '../lib/downloads.ts'
import { Failure } from '../lib/failure.ts'
import type { Download, Env, Files, Host, Terminal } from '../lib/host.ts'
import { diskFiles } from '../lib/local.ts'
import { virtualClock, type VirtualClock } from './clock.ts'
import { contentAt } from './internet.ts'
import { memoryFiles } from './memory.ts'
import { requested } from './reach.ts'
import { tools } from './tools.ts'
import { hasFault, strikes, type World } from './world.ts'

/** An imitated program: gives its output piece by piece, as the real one would in time, and ends with its status. */
export type Program = (call: Call) => AsyncGenerator<Piece, number>
export type Piece = string | { readonly error: string }

export interface Call {
  readonly name: string
  readonly args: readonly string[]
  readonly input: string
  readonly env: Env
  readonly world: World
  readonly host: Rehearsal
  /** Lets rehearsed milliseconds pass. */
  readonly wait: (ms: number) => Promise<void>
  /** Aborts when the program is told to stop. */
  readonly signal: AbortSignal
  /** Waits for something that itself lets rehearsed time pass. */
  readonly outside: <T>(work: () => Promise<T>) => Promise<T>
  /** Waits for a signal, for programs that run until they are told to stop. */
  readonly untilStopped: () => Promise<void>
}

export interface Rehearsal extends Host {
  readonly name: 'rehearsal'
  readonly world: World
  readonly clock: VirtualClock
  /** Every command that was given, for tests to look at. */
  readonly heard: string[][]
  /** Replies that no recording covers, by what was asked. */
  readonly gaps: string[]
}

/** Folders of a computer that are the world's own, never this computer's. */
const systemFolders = ['/proc', '/sys', '/run', '/usr', '/etc', '/bin', '/sbin', '/var', '/rehearsal', '/opt']

/** Where what rehearsals leave for a person to read lies: their records. It is no part of the world. */
export const recordsFolder = join('.k3d-cilium', 'rehearsal')

interface Staging {
  /** Wall milliseconds that pass for each rehearsed one. */
  readonly pace?: number
  /** Keeps what lies in the records' folder: a disk, or memory for a world that nobody keeps. */
  readonly records?: Files
}

/** A host that starts nothing: commands act on a world, time jumps, what is written stays in the world. */
export const rehearse = (
  world: World,
  terminal: Terminal,
  env: Env,
  here: string,
  { pace = 0, records = memoryFiles() }: Staging = {},
): Rehearsal => {
  const clock = virtualClock(world.now, pace)
  const heard: string[][] = []
  const gaps: string[] = []
  const live = new Map<number, (signal: NodeJS.Signals) => void>()
  const rehearsedEnv: Env = { ...pick(env, kept), HOME: '/rehearsal/home', PATH: '/rehearsal/bin', OSTYPE: 'linux' }
  let lastPid = 2 ** 30 // above any pid_max, so that a slip can never signal a real process

  const spawn = ((line: string, _: string[], options: { input?: unknown; env?: Env }) => {
    const child = Object.assign(new EventEmitter(), {
      pid: ++lastPid,
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      stderr: new PassThrough(),
    })
    const [name = '', ...args] = words(line)
    heard.push([name, ...args])
    let release = clock.hold()
    const stopped = new AbortController()
    const finish = (status: number | null, signal: NodeJS.Signals | null): void => {
      if (!live.delete(child.pid)) return
      child.stdout.end()
      child.stderr.end()
      // the streams are read first, and what awaits the command goes on, before time may move
      setImmediate(() => {
        child.emit('close', status, signal)
        setImmediate(() => setImmediate(release))
      })
    }
    live.set(child.pid, signal => {
      stopped.abort(signal)
      finish(null, signal)
    })
    const call: Call = {
      name,
      args,
      input: typeof options.input === 'string' ? options.input : '',
      env: options.env ?? rehearsedEnv,
      world,
      host,
      wait: async ms => {
        const sleeping = clock.sleep(ms, stopped.signal)
        release()
        try {
          await sleeping
        } finally {
          release = clock.hold()
          world.now = clock.now()
        }
      },
      signal: stopped.signal,
      outside: async work => {
        release()
        try {
          return await work()
        } finally {
          release = clock.hold()
          world.now = clock.now()
        }
      },
      untilStopped: async () =>
        call.outside(async () => {
          await new Promise(stop => stopped.signal.addEventListener('abort', stop, { once: true }))
        }),
    }
    setImmediate(() => void play(call, child, stopped.signal, finish))
    return child
  }) as unknown as Spawn

  const host: Rehearsal = {
    name: 'rehearsal',
    $: commandsOf({ spawn, end: (pid, signal) => live.get(pid)?.(signal), clock, env: rehearsedEnv }),
    clock,
    files: withRecords(worldFiles(world, clock, here), records),
    download: async (address, expected) => download(world, clock, address, expected),
    request: async (address, { limit, signal }) => requested(world, clock, address, limit, signal),
    env: rehearsedEnv,
    terminal,
    world,
    heard,
    gaps,
  }
  return host
}

/** What of a person's environment matters to tasks and imitated tools. */
const kept = [
  'DOCKER_HOST',
  'K3D_FIX_MOUNTS',
  'K3D_IMAGE_LOADBALANCER',
  'K3D_IMAGE_TOOLS',
  'NO_COLOR',
  'FORCE_COLOR',
  'TERM',
]

const pick = (env: Env, names: readonly string[]): Env =>
  Object.fromEntries(names.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]]])))

const play = async (
  call: Call,
  child: EventEmitter & { stdout: PassThrough; stderr: PassThrough },
  stopped: AbortSignal,
  finish: (status: number | null, signal: NodeJS.Signals | null) => void,
): Promise<void> => {
  const { name, world } = call
  const program =
    world.programs.includes(name) && !hasFault(world, 'missing', about => about === name) ? tools[name] : undefined
  if (!program) {
    child.emit('error', Object.assign(new Error(`spawn ${name} ENOENT`), { code: 'ENOENT' }))
    finish(null, null)
    return
  }
  world.now = call.host.clock.now()
  const pieces = program(call)
  try {
    await slow(call)
    for (;;) {
      const { done, value } = await pieces.next()
      if (stopped.aborted) return
      if (done) return finish(value, null)
      if (typeof value === 'string') child.stdout.write(value)
      else child.stderr.write(value.error)
    }
  } catch (error) {
    if (stopped.aborted) return
    child.stderr.write(`the rehearsed ${name} broke: ${(error as Error).stack}\n`)
    finish(70, null)
  }
}

const slow = async ({ name, args, world, wait }: Call): Promise<void> => {
  const line = [name, ...args].join(' ')
  const fault = world.faults.find(({ kind, about, times }) => kind === 'slow' && times !== 0 && line.startsWith(about))
  if (fault?.amount) await wait(fault.amount)
}

/** The person's own files are read where they lie; what is written stays in the world. */
const worldFiles = (world: World, clock: VirtualClock, here: string): Files => {
  const disk = diskFiles(here)
  const at = (path: string): string => resolve(here, path)
  const isOurs = (path: string): boolean =>
    systemFolders.some(folder => path === folder || path.startsWith(`${folder}/`)) || path.includes('/.k3d-cilium')
  /** Reading the disk takes wall time, in which rehearsed time stands. */
  const fromDisk = async <T>(path: string, read: () => Promise<T>): Promise<T | undefined> => {
    if (isOurs(path) && !isInside(path, here)) return undefined
    if (path.includes('/.k3d-cilium')) return undefined
    const release = clock.hold()
    try {
      return await read()
    } finally {
      release()
    }
  }
  return {
    here,
    read: async path => {
      const own = world.files[at(path)] ?? systemFile(world, at(path))
      if (own !== undefined) return own ?? undefined
      return at(path) in world.files ? undefined : fromDisk(at(path), async () => disk.read(path))
    },
    write: async (path, text) => {
      world.files[at(path)] = typeof text === 'string' ? text : Buffer.from(text).toString('utf8')
    },
    append: async (path, text) => {
      world.files[at(path)] = `${world.files[at(path)] ?? ''}${text}`
    },
    list: async path => {
      const system = systemFolder(world, at(path))
      if (system) return system
      const prefix = `${at(path)}/`
      const own = Object.keys(world.files)
        .filter(file => file.startsWith(prefix) && world.files[file] !== null)
        .map(file => file.slice(prefix.length).split('/')[0]!)
      const real = (await fromDisk(at(path), async () => disk.list(path))) ?? []
      const names = [...new Set([...own, ...real])].filter(name => world.files[join(prefix, name)] !== null)
      return names.length > 0 ? names.toSorted() : undefined
    },
    kind: async path => {
      const target = at(path)
      if (typeof world.files[target] === 'string') return 'file'
      if (dirname(target) === '/rehearsal/bin') return isThere(world, target) ? 'program' : undefined
      if (target === '/usr/libexec/podman/catatonit') return isThere(world, target) ? 'program' : undefined
      return target in world.files ? undefined : fromDisk(target, async () => disk.kind(path))
    },
    link: async path => systemLink(world, at(path)),
    remove: async path => {
      for (const file of Object.keys(world.files)) if (file.startsWith(`${at(path)}/`)) world.files[file] = null
      world.files[at(path)] = null
    },
  }
}

/** The world's files, but for those in the records' folder. */
const withRecords = (files: Files, records: Files): Files => {
  const folder = resolve(files.here, recordsFolder)
  const at = (path: string): string => resolve(files.here, path)
  const of = (path: string): Files => (isInside(at(path), folder) ? records : files)
  return {
    here: files.here,
    read: async path => of(path).read(at(path)),
    write: async (path, text, mode) => of(path).write(at(path), text, mode),
    append: async (path, text) => of(path).append(at(path), text),
    list: async path => of(path).list(at(path)),
    kind: async path => of(path).kind(at(path)),
    link: async path => of(path).link(at(path)),
    remove: async path => of(path).remove(at(path)),
  }
}

const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

const isThere = ({ programs, faults }: World, path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return programs.includes(name) && !faults.some(({ kind, about }) => kind === 'missing' && about === name)
}

/** Programs that listen on a port, those of a fault included; containers' ports podman tells itself. */
const listeners = ({ ports, faults }: World): World['ports'] => [
  ...ports,
  ...faults
    .filter(({ kind, times }) => kind === 'port' && times !== 0)
    .map(({ about }, index) => ({ port: Number(about), program: 'httpd', id: 3210 + index })),
]

/** The kernel's table of listening sockets, and what tells a socket's process, as proc(5) lays it out. */
const systemFile = (world: World, path: string): string | undefined => {
  const all = listeners(world)
  const [, id, file] = /^\/proc\/(\d+)\/(comm)$/.exec(path) ?? []
  if (file) return all.find(each => String(each.id) === id)?.program
  if (path !== '/proc/net/tcp') return undefined
  const rows = all.map(({ port, id: inode }, index) => {
    const hex = port.toString(16).toUpperCase().padStart(4, '0')
    const queues = '00000000:00000000 00:00000000 00000000'
    return `   ${index}: 00000000:${hex} 00000000:0000 0A ${queues}     0        0 ${inode}`
  })
  return [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    ...rows,
    '',
  ].join('\n')
}

const systemFolder = (world: World, path: string): string[] | undefined => {
  const ids = listeners(world).map(({ id }) => String(id))
  if (path === '/proc') return ids
  return ids.some(id => path === `/proc/${id}/fd`) ? ['3'] : undefined
}

const systemLink = (world: World, path: string): string | undefined => {
  const id = /^\/proc\/(\d+)\/fd\/3$/.exec(path)?.[1]
  return listeners(world).some(each => String(each.id) === id) ? `socket:[${id}]` : undefined
}

const download = async (
  world: World,
  clock: VirtualClock,
  address: string,
  { sha256, signal }: Download,
): Promise<Uint8Array> => {
  await clock.sleep(300, signal)
  if (hasFault(world, 'network')) throw unreachable(address, 'ENOTFOUND')
  if (strikes(world, 'checksum', about => address.includes(about))) throw notAsPinned(address, '0'.repeat(64), sha256)
  const text = contentAt(address)
  if (text === undefined) throw new Failure(`the rehearsal knows nothing at ${address}`)
  return new TextEncoder().encode(text)
}
