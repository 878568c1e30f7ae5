import { EventEmitter } from 'node:events'
import { dirname, join, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import { commandsOf, words, type Spawn } from '../lib/commands.ts'
import { notAsPinned, unreachable } from '../lib/downloads.ts'
import { Failure } from '../lib/failure.ts'
import type { Download, Env, Files, Host, Terminal } from '../lib/host.ts'
import { diskFiles } from '../lib/local.ts'
import { toolsFolder } from '../lib/tools.ts'
import { tries } from './beyond.ts'
import { virtualClock, type VirtualClock } from './clock.ts'
import { kernelConfig, kernelRelease } from './kernel.ts'
import { contentAt, publishedAt } from './internet.ts'
import { ownProcess } from './machine.ts'
import { bytesOf, digestOf, kept as keptContent, memoryFiles, textOf } from './memory.ts'
import { routeTable } from './ranges.ts'
import { requested } from './reach.ts'
import { isShell, realShell } from './real-shell.ts'
import { tools } from './tools.ts'
import { begin, hasFault, installedVersion, killDue, strikes, type World } from './world.ts'

/** An imitated program: gives its output piece by piece, as the real one would in time, and ends with its status. */
export type Program = (call: Call) => AsyncGenerator<Piece, number>
export type Piece = string | { readonly error: string }

/** A command as somebody gives it. */
export interface Given {
  readonly argv: readonly string[]
  readonly input?: string
  /** In place of the host's environment. */
  readonly env?: Env
  /** Where it is given, if not where the host is. */
  readonly here?: string
  /** What it prints on; without it, on no terminal. */
  readonly screen?: Screen
  /** It gets the terminal itself, and prints nothing through us. */
  readonly interactive?: boolean
}

export type Screen = Pick<Terminal, 'interactive' | 'colour' | 'columns' | 'rows'>
const noScreen: Screen = { interactive: false, colour: false, columns: 80, rows: 24 }

/** Told what becomes of a command. */
export interface Listener {
  readonly piece: (piece: Piece) => void
  /** A status, or the signal that ended it. */
  readonly end: (status: number | null, signal: NodeJS.Signals | null) => void
  readonly missing: () => void
}

export interface Running {
  readonly pid: number
  readonly kill: (signal: NodeJS.Signals) => void
}

export interface Call {
  readonly name: string
  readonly args: readonly string[]
  readonly input: string
  readonly env: Env
  readonly interactive: boolean
  readonly screen: Screen
  readonly world: World
  /** The host as this command sees it: its files count from where it was given. */
  readonly host: Rehearsal
  /** Lets rehearsed milliseconds pass. */
  readonly wait: (ms: number) => Promise<void>
  /** Aborts when the program is told to stop; the reason is the signal's name. */
  readonly signal: AbortSignal
  /** From now on these signals do not end the program (all but SIGKILL, if none is named): it ends by itself. */
  readonly endsItself: (...signals: NodeJS.Signals[]) => void
  /** Waits for something that itself lets rehearsed time pass. */
  readonly outside: <T>(work: () => Promise<T>) => Promise<T>
  /** Waits for a Ctrl-C, for programs that run until then and end as they choose; other signals end them. */
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
  /** Starts an imitated program, for those that are no task: a task has `$`. */
  readonly start: (given: Given, listener: Listener) => Running
  /** A host in whose world this one's lies: they share the time, and what is told of commands. */
  readonly within: (inner: World, env: Env) => Rehearsal
  /** A Ctrl-C for a command that runs, by how it was typed; false if none does. */
  readonly interrupt: (line: string) => boolean
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
  /** The person's own folder, for what a demo keeps there; without one it is the world's. */
  readonly desk?: Files
  /** A rehearsal in whose world this one's lies. */
  readonly within?: Rehearsal
}

/** A host that starts nothing: commands act on a world, time jumps, what is written stays in the world. */
export const rehearse = (
  world: World,
  terminal: Terminal,
  env: Env,
  here: string,
  { pace = 0, records = memoryFiles(), desk, within }: Staging = {},
): Rehearsal => {
  const clock = within?.clock ?? virtualClock(world.now, pace)
  world.faults.splice(0, world.faults.length, ...begin(world.faults, world.now))
  const heard: string[][] = within?.heard ?? []
  const gaps: string[] = within?.gaps ?? []
  const live = new Map<number, Running & { readonly line: string }>()
  const rehearsedEnv: Env = {
    ...pick(env, kept),
    HOME: '/rehearsal/home',
    PATH: `${resolve(here, toolsFolder)}:/rehearsal/bin`,
    OSTYPE: world.kind === 'macos' ? 'darwin25' : 'linux',
    HOSTTYPE: world.kind === 'macos' ? 'arm64' : 'x86_64',
  }
  let lastPid = 2 ** 30 // above any pid_max, so that a slip can never signal a real process

  const start = (given: Given, listener: Listener): Running => {
    const pid = ++lastPid
    const [name = '', ...args] = withoutShell(world, given.argv)
    heard.push([name, ...args])
    let release = clock.hold()
    let handled: readonly NodeJS.Signals[] = []
    const stopped = new AbortController()
    const end = (status: number | null, signal: NodeJS.Signals | null): void => {
      if (!live.delete(pid)) return
      release()
      release = clock.hold() // one that was stopped while it waited held nothing, and holds nothing any more
      setImmediate(() => {
        listener.end(status, signal)
        later(3, release)
      })
    }
    const missing = (): void => {
      live.delete(pid)
      listener.missing()
      later(3, release)
    }
    const kill = (signal: NodeJS.Signals): void => {
      if (!live.has(pid)) return
      stopped.abort(signal)
      if (!handled.includes(signal)) end(null, signal)
    }
    live.set(pid, { pid, kill, line: given.argv.join(' ') })
    const outside: Call['outside'] = async work => {
      release()
      try {
        return await work()
      } finally {
        if (live.has(pid)) release = clock.hold()
        world.now = clock.now()
        killDue(world)
      }
    }
    const call: Call = {
      name,
      args,
      input: given.input ?? '',
      env: given.env ?? rehearsedEnv,
      interactive: given.interactive ?? false,
      screen: given.screen ?? noScreen,
      world,
      host:
        given.here === undefined
          ? host
          : { ...host, files: withRecords(worldFiles(world, clock, given.here), records) },
      wait: async ms => {
        const sleeping = clock.sleep(ms, stopped.signal)
        await outside(async () => sleeping)
      },
      signal: stopped.signal,
      endsItself: (...signals) => {
        handled = signals.length > 0 ? signals : ['SIGINT', 'SIGTERM', 'SIGHUP']
      },
      outside,
      untilStopped: async () => {
        handled = ['SIGINT']
        await outside(
          async () =>
            new Promise<void>(stop => {
              if (stopped.signal.aborted) stop()
              else stopped.signal.addEventListener('abort', () => stop(), { once: true })
            }),
        )
      },
    }
    const alive = (): boolean => live.has(pid)
    setImmediate(() => void play(call, { ...listener, end, missing }, alive))
    return { pid, kill }
  }

  const host: Rehearsal = {
    name: 'rehearsal',
    $: commandsOf({
      spawn: spawnOf(start),
      end: (pid, signal) => live.get(pid)?.kill(signal),
      clock,
      env: rehearsedEnv,
    }),
    clock,
    files: withRecords(worldFiles(world, clock, here), records),
    download: async (address, expected) => download(world, clock, address, expected),
    request: async (address, { limit, signal }) => requested(world, clock, address, limit, signal),
    env: rehearsedEnv,
    terminal,
    desk: desk ?? worldFiles(world, clock, here),
    world,
    heard,
    gaps,
    start,
    within: (inner, given) => rehearse(inner, terminal, given, here, { within: host }),
    interrupt: line => {
      const found = [...live.values()].find(each => each.line === line)
      found?.kill('SIGINT')
      return found !== undefined
    },
  }
  return host
}

/** What awaits a command's end goes on before time may move: some turns of the event loop are left to it. */
const later = (turns: number, then: () => void): void =>
  void setImmediate(() => (turns > 1 ? later(turns - 1, then) : then()))

/** An imitated program as a child process, which is how `$` wants it. */
const spawnOf = (start: Rehearsal['start']): Spawn =>
  ((line: string, _: string[], options: { input?: unknown; env?: Env; stdio?: unknown }) => {
    const child = Object.assign(new EventEmitter(), {
      pid: 0,
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      stderr: new PassThrough(),
    })
    const close = (status: number | null, signal: NodeJS.Signals | null): void => {
      child.stdout.end()
      child.stderr.end()
      // the streams are read first
      setImmediate(() => child.emit('close', status, signal))
    }
    const given: Given = {
      argv: words(line),
      ...(typeof options.input === 'string' && { input: options.input }),
      ...(options.env && { env: options.env }),
      interactive: options.stdio === 'inherit',
    }
    child.pid = start(given, {
      piece: piece => void (typeof piece === 'string' ? child.stdout.write(piece) : child.stderr.write(piece.error)),
      end: close,
      missing: () => {
        child.emit('error', Object.assign(new Error(`spawn ${given.argv[0]} ENOENT`), { code: 'ENOENT' }))
        close(null, null)
      },
    }).pid
    return child
  }) as unknown as Spawn

/** What of a person's environment matters to tasks and imitated tools. */
const kept = [
  'DOCKER_HOST',
  'K3D_FIX_MOUNTS',
  'K3D_IMAGE_LOADBALANCER',
  'K3D_IMAGE_TOOLS',
  'NO_COLOR',
  'FORCE_COLOR',
  'TERM',
  'SHELL',
]

/** Variables from which the settings may take the credentials of a registry. */
const credential = /_(USER|USERNAME|PASSWORD|TOKEN)$/

const pick = (env: Env, names: readonly string[]): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => names.includes(name) || credential.test(name)))

const play = async (call: Call, listener: Listener, alive: () => boolean): Promise<void> => {
  const { name, world } = call
  const program = programNamed(world, name)
  if (!program) return listener.missing()
  world.now = call.host.clock.now()
  killDue(world)
  const pieces = program(call)
  try {
    await slow(call)
    for (;;) {
      const { done, value } = await pieces.next()
      if (!alive()) return
      if (done) return listener.end(value, null)
      listener.piece(value)
    }
  } catch (error) {
    if (!alive()) return
    if (call.signal.aborted) return listener.end(null, call.signal.reason as NodeJS.Signals)
    listener.piece({ error: `the rehearsed ${name} broke: ${(error as Error).stack}\n` })
    listener.end(70, null)
  }
}

const programNamed = (world: World, path: string): Program | undefined => {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (isShell(name)) return shell
  if (installedVersion(world, name) !== undefined) return tools[name]
  const isThere = parts.has(name) || world.programs.includes(name)
  return isThere && !hasFault(world, 'missing', about => about === name) ? tools[name] : undefined
}

/** `sh -c LINE` of one rehearsed command that means the same without a shell: the real one would only take time. */
/** A real shell, but for one line that a task asks its own computer: what ours is there is the world's to say. */
const shell: Program = call => (call.args.join(' ') === '-c echo $PPID' ? tools['sh']!(call) : realShell(call))

const withoutShell = (world: World, argv: readonly string[]): readonly string[] => {
  const [shell, flag, line = ''] = argv
  if (argv.length !== 3 || shell !== 'sh' || flag !== '-c' || !/^(?:[\w@%+=:,./ -]|'[^']*')+$/.test(line)) return argv
  const typed = words(line)
  return programNamed(world, typed[0] ?? '') && !isShell(typed[0] ?? '') ? typed : argv
}

/** What is there without being installed. */
const parts = new Set(['sleep', 'k3d-cilium'])

const slow = async ({ name, args, world, wait }: Call): Promise<void> => {
  const line = [name, ...args].join(' ')
  const fault = world.faults.find(({ kind, about, times }) => kind === 'slow' && times !== 0 && line.startsWith(about))
  if (fault?.amount) await wait(fault.amount)
}

/** The person's own files are read where they lie; what is written stays in the world. */
const worldFiles = (world: World, clock: VirtualClock, here: string): Files => {
  const disk = diskFiles(here)
  const at = (path: string): string => resolve(here, path)
  const isSystem = (path: string): boolean => systemFolders.some(folder => isInside(path, folder))
  const isOurs = (path: string): boolean => isSystem(path) || path.includes('/.k3d-cilium')
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
  const bytes = async (path: string): Promise<Uint8Array | undefined> => {
    const own = world.files[at(path)] ?? systemFile(world, at(path))
    if (own !== undefined) return own === null ? undefined : bytesOf(own)
    return at(path) in world.files ? undefined : fromDisk(at(path), async () => disk.bytes(path))
  }
  return {
    here,
    bytes,
    digest: async path => {
      const found = await bytes(path)
      if (!found) return undefined
      const { size, sha256 } = digestOf(found)
      return { size, sha256: world.published?.[sha256] ?? sha256 }
    },
    read: async path => {
      const own = world.files[at(path)] ?? systemFile(world, at(path))
      if (own !== undefined) return own === null ? undefined : textOf(own)
      return at(path) in world.files ? undefined : fromDisk(at(path), async () => disk.read(path))
    },
    write: async (path, text, mode = 0o644) => {
      refuseWriting(world, path, here)
      const { [at(path)]: _, ...others } = world.modes ?? {}
      world.modes = mode === 0o644 ? others : { ...others, [at(path)]: mode }
      world.files[at(path)] = keptContent(text)
    },
    move: async (from, to) => {
      refuseWriting(world, to, here)
      for (const [file, content] of Object.entries(world.files)) {
        if (!isInside(file, at(from)) || content === null) continue
        const target = at(to) + file.slice(at(from).length)
        world.files[target] = content
        world.files[file] = null
        const mode = world.modes?.[file]
        if (mode !== undefined) world.modes = { ...world.modes, [target]: mode }
      }
    },
    append: async (path, text) => {
      refuseWriting(world, path, here)
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
    mode: async path => {
      const target = at(path)
      if (typeof world.files[target] === 'string') return world.modes?.[target] ?? 0o644
      return target in world.files ? undefined : fromDisk(target, async () => disk.mode(path))
    },
    kind: async path => {
      const target = at(path)
      if (typeof world.files[target] === 'string') return world.files[target].startsWith('#!') ? 'program' : 'file'
      if (Object.entries(world.files).some(([file, text]) => text !== null && file.startsWith(`${target}/`))) {
        return 'folder'
      }
      if (dirname(target) === '/rehearsal/bin') return isThere(world, target) ? 'program' : undefined
      if (dirname(target) === '/usr/libexec/podman') return isThere(world, target) ? 'program' : undefined
      if (systemFile(world, target) !== undefined) return 'file'
      return target in world.files ? undefined : fromDisk(target, async () => disk.kind(path))
    },
    link: async path => systemLink(world, at(path)),
    readOnly: async path => readOnlyIn(world, at(path)),
    remove: async path => {
      delete world.modes?.[at(path)]
      for (const file of Object.keys(world.files)) if (file.startsWith(`${at(path)}/`)) world.files[file] = null
      if (isSystem(at(path))) delete world.files[at(path)]
      else world.files[at(path)] = null // it may lie on the disk, and is gone all the same
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
    bytes: async path => of(path).bytes(at(path)),
    digest: async path => of(path).digest(at(path)),
    move: async (from, to) => of(from).move(at(from), at(to)),
    append: async (path, text) => of(path).append(at(path), text),
    list: async path => of(path).list(at(path)),
    mode: async path => of(path).mode(at(path)),
    kind: async path => of(path).kind(at(path)),
    link: async path => of(path).link(at(path)),
    readOnly: async path => of(path).readOnly(at(path)),
    remove: async path => of(path).remove(at(path)),
  }
}

/** @throws Failure as the disk of this computer does, in its words. */
const refuseWriting = (world: World, path: string, here: string): void => {
  if (hasFault(world, 'disk', about => about === 'full')) throw new Failure(`cannot write ${path}: the disk is full`)
  if (hasFault(world, 'disk', about => about === 'read-only') && isInside(resolve(here, path), here)) {
    throw new Failure(`cannot write ${path}: the file system is read-only`)
  }
}

const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

const isThere = ({ programs, faults }: World, path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return programs.includes(name) && !faults.some(({ kind, about }) => kind === 'missing' && about === name)
}

/** The kubeconfig of the rehearsed person. */
const kubeconfig = '/rehearsal/home/.kube/config'

const readOnlyIn = (world: World, path: string): string | undefined =>
  path === kubeconfig && hasFault(world, 'kubeconfig', about => about === 'read-only')
    ? `${dirname(path)}: the file system is read-only`
    : undefined

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
  if (world.kind === 'macos' && !path.startsWith(kubeconfig)) return undefined // no /proc, and the engine is elsewhere
  if (path === '/proc/sys/kernel/random/boot_id') return '6f1d3c1e-8a8a-4e43-9f0e-2b1c5f6f0a11\n'
  if (path === kubeconfig) return hasFault(world, 'kubeconfig', about => about === 'damaged') ? 'a: b: c\n' : undefined
  if (path === `${kubeconfig}.lock`) return hasFault(world, 'kubeconfig', about => about === 'locked') ? '' : undefined
  const low = hasFault(world, 'limits')
  if (path === '/proc/net/route') return routeTable(world)
  if (path === '/proc/sys/fs/inotify/max_user_watches') return low ? '8192\n' : '1048576\n'
  if (path === '/proc/sys/fs/inotify/max_user_instances') return low ? '128\n' : '8192\n'
  if (path === '/proc/self/limits') return `Max open files            1024                 ${low ? 4096 : 524_288}\n`
  if (path === `/boot/config-${kernelRelease(world)}`) return kernelConfig(world)
  const [, running] = /^\/proc\/(\d+)\/stat$/.exec(path) ?? []
  if (running && (Number(running) === ownProcess || all.some(({ id }) => String(id) === running))) {
    return `${running} (node) S 1 ${'0 '.repeat(17)}${Number(running) + 100_000} 0\n`
  }
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
  if (path === '/proc/self') return String(ownProcess)
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
  const { host } = new URL(address)
  if (tries(world, { command: 'node bin/k3d-cilium.js up --allow=x' }, host)) throw unreachable(address, 'ENETUNREACH')
  if (hasFault(world, 'network')) throw unreachable(address, 'ENOTFOUND')
  if (strikes(world, 'checksum', about => address.includes(about))) throw notAsPinned(address, '0'.repeat(64), sha256)
  const text = contentAt(address)
  const found = text === undefined ? await publishedAt(address) : new TextEncoder().encode(text)
  if (found === undefined) throw new Failure(`the rehearsal knows nothing at ${address}`)
  world.published = { ...world.published, [digestOf(found).sha256]: sha256 } // it stands for the real file
  return found
}
