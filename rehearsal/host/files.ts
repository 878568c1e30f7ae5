import { dirname, join, resolve } from 'node:path'
import { Failure } from '../../lib/base/failure.ts'
import { diskFiles } from '../../lib/host/disk-files.ts'
import type { Files } from '../../lib/host/host.ts'
import { stateFolder, statePaths } from '../../lib/host/state-paths.ts'
import { ownProcess } from '../tools/machine.ts'
import type { VirtualClock } from '../world/clock.ts'
import { kernelConfig, kernelRelease } from '../world/kernel.ts'
import { added, bytesOf, digestOf, kept as keptContent, textOf } from '../world/memory-files.ts'
import { routeTable } from '../world/ranges.ts'
import { hasFault } from '../world/strike.ts'
import { beginAnew, type World } from '../world/world.ts'

/** Folders of a computer that are the world's own, never this computer's. */
const systemFolders = ['/proc', '/sys', '/run', '/usr', '/etc', '/bin', '/sbin', '/var', '/rehearsal', '/opt']

/** The person's own files are read where they lie; what is written stays in the world. */
export const worldFiles = (world: World, clock: VirtualClock, here: string): Files => {
  const disk = diskFiles(here)
  const at = (path: string): string => resolve(here, path)
  /** Reading the disk takes wall time, in which rehearsed time stands. */
  const fromDisk = async <T>(path: string, read: () => Promise<T>): Promise<T | undefined> => {
    if (path in world.files || path.includes(`/${stateFolder}`) || (isSystem(path) && !isInside(path, here)))
      return undefined
    const release = clock.hold()
    try {
      return await read()
    } finally {
      release()
    }
  }
  /** What the world has of a file; null where it was deleted. */
  const kept = (path: string): string | null | undefined => world.files[at(path)] ?? systemFile(world, at(path))
  const bytes: Files['bytes'] = async (path, most) => {
    const content = kept(path)
    return typeof content === 'string' ? bytesOf(content) : fromDisk(at(path), async () => disk.bytes(path, most))
  }
  const kind: Files['kind'] = async path =>
    at(path) === at(statePaths.rehearsedWorld)
      ? 'file'
      : (kindInWorld(world, at(path)) ?? fromDisk(at(path), async () => disk.kind(path)))
  const mode: Files['mode'] = async path =>
    typeof world.files[at(path)] === 'string'
      ? (world.modes?.[at(path)] ?? 0o644)
      : fromDisk(at(path), async () => disk.mode(path))
  const { write, ...changes } = changesOf(world, here)
  return {
    here,
    ...changes,
    write,
    rewrite: async (path, text) => write(path, text, await mode(path)),
    create: async (path, text, mode) => {
      if ((await kind(path)) !== undefined) return false
      await write(path, text, mode)
      return true
    },
    bytes,
    pieces: async function* (path) {
      const content = kept(path)
      if (typeof content === 'string') yield bytesOf(content)
      else if (content === undefined) yield* disk.pieces(path)
    },
    digest: async path => {
      const content = await bytes(path)
      if (!content) return undefined
      const { size, sha256 } = digestOf(content)
      return { size, sha256: world.published?.[sha256] ?? sha256 }
    },
    read: async (path, most) => {
      const content = kept(path)
      return typeof content === 'string' ? textOf(content) : fromDisk(at(path), async () => disk.read(path, most))
    },
    head: async (path, length) => {
      const content = kept(path)
      return typeof content === 'string'
        ? textOf(content).slice(0, length)
        : fromDisk(at(path), async () => disk.head(path, length))
    },
    list: async path => {
      const system = systemFolder(world, at(path))
      if (system) return system
      const prefix = `${at(path)}/`
      const ofWorld = Object.keys(world.files)
        .filter(file => file.startsWith(prefix) && world.files[file] !== null)
        .map(file => file.slice(prefix.length).split('/')[0]!)
      const ofDisk = (await fromDisk(at(path), async () => disk.list(path))) ?? []
      const names = [...new Set([...ofWorld, ...ofDisk])].filter(name => world.files[join(prefix, name)] !== null)
      return names.length > 0 ? names.toSorted() : undefined
    },
    mode,
    kind,
    link: async path => systemLink(world, at(path)),
    readOnly: async path => readOnlyIn(world, at(path)),
  }
}

const isSystem = (path: string): boolean => systemFolders.some(folder => isInside(path, folder))

const kindInWorld = (world: World, path: string): Awaited<ReturnType<Files['kind']>> => {
  const content = world.files[path]
  if (typeof content === 'string') return content.startsWith('#!') ? 'program' : 'file'
  if (Object.entries(world.files).some(([file, text]) => text !== null && file.startsWith(`${path}/`))) return 'folder'
  if (['/rehearsal/bin', '/usr/libexec/podman'].includes(dirname(path)) && isThere(world, path)) return 'program'
  return systemFile(world, path) === undefined ? undefined : 'file'
}

const changesOf = (world: World, here: string): Pick<Files, 'write' | 'move' | 'append' | 'remove'> => {
  const at = (path: string): string => resolve(here, path)
  return {
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
      world.files[at(path)] = added(world.files[at(path)] ?? '', text)
    },
    remove: async path => {
      // in the rehearsal shell the world is in memory, and its file is written when the shell ends
      if (at(path) === at(statePaths.rehearsedWorld)) return beginAnew(world)
      delete world.modes?.[at(path)]
      for (const file of Object.keys(world.files)) if (file.startsWith(`${at(path)}/`)) world.files[file] = null
      if (isSystem(at(path))) delete world.files[at(path)]
      else world.files[at(path)] = null // it may be on the disk, and is gone there as well
    },
  }
}

/** The world's files, but for those in the records' folder. */
export const withRecords = (files: Files, records: Files): Files => {
  const folder = resolve(files.here, statePaths.rehearsal)
  const at = (path: string): string => resolve(files.here, path)
  const of = (path: string): Files => (isInside(at(path), folder) ? records : files)
  return {
    here: files.here,
    read: async (path, most) => of(path).read(at(path), most),
    head: async (path, length) => of(path).head(at(path), length),
    write: async (path, text, mode) => of(path).write(at(path), text, mode),
    rewrite: async (path, text) => of(path).rewrite(at(path), text),
    create: async (path, text, mode) => of(path).create(at(path), text, mode),
    bytes: async (path, most) => of(path).bytes(at(path), most),
    pieces: path => of(path).pieces(at(path)),
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
