import { smallPattern } from '../program/patterns.ts'
import { kernelConfig } from '../world/kernel.ts'
import { outsideAddress } from '../world/outside-names.ts'
import { strikes } from '../world/strike.ts'
import type { EngineContainer, Mount, World } from '../world/world.ts'
import { reloadBalancer } from './addresses.ts'
import { isCache, wget } from './caches.ts'
import { addressOf, engineHosts, hostsFile } from './hosts-file.ts'
import { imageTable, nameAlike } from './image-store.ts'
import { takeRegistries } from './registries.ts'
import { parseScript, runScript, ShellSyntax, type ProgramResult, type ShellHost } from './shell.ts'

/** The inside of a node container: its mounts, and the few programs that scripts find there. */

const mount = (target: string, type: string, source: string, options: string, more: Partial<Mount> = {}): Mount => ({
  target,
  type,
  source,
  options,
  root: '/',
  extra: 'rw',
  shared: false,
  entries: [],
  ...more,
})

const system = 'rw,nosuid,nodev,noexec,relatime'
const disk = { extra: 'rw,discard,resv_strict,resuid=65534,resgid=65534' }

/** What podman mounts into a node of k3d before anything runs in it, in its order: recordings/created.mounts. */
const atStart = ({ id, volumes }: EngineContainer, cgroups: World['engine']['cgroups']): Mount[] => {
  const userdata = `/run/containers/storage/overlay-containers/${id}/userdata`
  const bind = (file: string): Mount =>
    mount(`/etc/${file}`, 'ext4', '/dev/vda', 'rw,relatime', { root: `${userdata}/${file}`, ...disk })
  const volume = (name: string, target: string): Mount =>
    mount(target, 'ext4', '/dev/vda', 'rw,nosuid,nodev,relatime', {
      root: `/var/lib/containers/storage/volumes/${name}/_data`,
      ...disk,
    })
  const [log = '', kubelet = '', cni = '', k3s = '', images = ''] = volumes
  const controllers = ['cpu', 'cpuacct', 'cpuset', 'memory', 'devices', 'freezer', 'blkio', 'pids', 'systemd']
  return [
    mount('/', 'overlay', 'overlay', 'rw,relatime', { extra: 'rw,lowerdir=/l,upperdir=/u,workdir=/w' }),
    mount('/dev', 'tmpfs', 'tmpfs', 'rw,nosuid,noexec', { extra: 'rw,size=65536k,mode=755' }),
    mount('/run', 'tmpfs', 'tmpfs', 'rw,nosuid,nodev,relatime'),
    mount('/sys', 'sysfs', 'sysfs', system),
    mount('/proc', 'proc', 'proc', system),
    mount('/dev/mqueue', 'mqueue', 'mqueue', system),
    mount('/dev/pts', 'devpts', 'devpts', 'rw,nosuid,noexec,relatime', { extra: 'rw,gid=5,mode=620,ptmxmode=666' }),
    bind('hosts'),
    mount('/run/podman-init', 'ext4', '/dev/vda', 'ro,relatime', { root: '/usr/bin/catatonit', ...disk }),
    mount('/run', 'tmpfs', 'tmpfs', 'rw,nosuid,nodev,relatime'),
    volume(log, '/var/log'),
    volume(images, '/k3d/images'),
    bind('resolv.conf'),
    bind('hostname'),
    mount('/dev/shm', 'tmpfs', 'shm', system, { extra: 'rw,size=64000k' }),
    ...(cgroups === 'v2'
      ? [mount('/sys/fs/cgroup', 'cgroup2', 'cgroup2', system, { extra: 'rw,nsdelegate' })]
      : [
          mount('/sys/fs/cgroup', 'tmpfs', 'tmpfs', system, { extra: 'rw,mode=755' }),
          ...controllers.map(name =>
            mount(`/sys/fs/cgroup/${name}`, 'cgroup', 'cgroup', system, {
              root: `/libpod_parent/libpod-${id}`,
              extra: name === 'systemd' ? 'rw,name=systemd' : `rw,${name}`,
            }),
          ),
        ]),
    volume(kubelet, '/var/lib/kubelet'),
    volume(cni, '/var/lib/cni'),
    volume(k3s, '/var/lib/rancher/k3s'),
  ]
}

/** The names under which k3d's entrypoint finds what it runs at each start. */
const entrypoint = '/bin/k3d-entrypoint.sh'
const isHook = (path: string): boolean => /^\/bin\/k3d-entrypoint-[^/]*\.sh$/.test(path)

/** k3d's own hook, which K3D_FIX_MOUNTS=0 leaves out. */
const mountsHook = '/bin/k3d-entrypoint-mounts.sh'

export const nodeFiles = (fixMounts: boolean): EngineContainer['files'] => ({
  [entrypoint]: { text: '#!/bin/sh\n# k3d runs /bin/k3d-entrypoint-*.sh here\n', mode: 0o755 },
  ...(fixMounts && { [mountsHook]: { text: '#!/bin/sh\nmount --make-rshared /\n', mode: 0o755 } }),
})

/**
 * A start of the node: everything that was mounted by hand is gone, then k3d's entrypoint runs its hooks.
 * @returns whether the node stays up: k3d stops it when a hook fails.
 */
export const startNode = (world: World, node: EngineContainer): boolean => {
  node.mounts = atStart(node, world.engine.cgroups)
  node.files[hostsFile] = { text: engineHosts(world, node), mode: 0o644 }
  const hooks = Object.entries(node.files).filter(([path, { mode }]) => isHook(path) && mode & 0o111)
  const up = hooks
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .every(([, { text }]) => runScript(nodeMachine(world, node), text, []).status === 0)
  takeRegistries(node)
  // the kubelet mounts its own folder over itself where it is not shared
  const own = node.mounts.find(({ target }) => target === '/var/lib/kubelet')
  if (up && own && !own.shared) node.mounts.push({ ...own, shared: true })
  return up
}

/** Runs a command in a node, as `podman exec` does. */
export const runInNode = (world: World, node: EngineContainer, argv: readonly string[], stdin: string): ProgramResult =>
  nodeMachine(world, node).program(argv, stdin) ?? {
    status: 127,
    out: '',
    err: [
      `Error: crun: executable file \`${argv[0]}\` not found in $PATH: No such file or directory:`,
      'OCI runtime attempted to invoke a command that was not found\n',
    ].join(' '),
  }

const nodeMachine = (world: World, node: EngineContainer): ShellHost => {
  const machine: ShellHost = {
    readFile: path =>
      path === '/proc/1/mountinfo' || path === '/proc/self/mountinfo' ? mountInfo(node) : node.files[path]?.text,
    writeFile: (path, text) => {
      node.files[path] = { text, mode: node.files[path]?.mode ?? 0o644 }
    },
    program: (argv, stdin) => {
      const [name = '', ...args] = argv
      if (name === 'wget' && isCache(node)) return wget(world, node, args.at(-1) ?? '')
      const known = programs[name.replace(/^\/(usr\/)?s?bin\//, '')]
      if (known) return known({ world, node, machine, args, stdin })
      const file = node.files[name]
      return file && file.mode & 0o111 ? runScript(machine, file.text, args, stdin) : undefined
    },
  }
  return machine
}

/** As proc_pid_mountinfo(5): a mount that is shared names its peers. */
const mountInfo = ({ mounts }: EngineContainer): string =>
  mounts
    .map(({ target, type, source, options, root, extra, shared }, index) => {
      const peers = shared ? `shared:${index + 61} ` : ''
      const parent = index === 0 ? 128 : 172
      return (
        `${index + 172} ${parent} 0:${index + 54} ${root} ` +
        `${target} ${options} ${peers}- ${type} ${source} ${extra}\n`
      )
    })
    .join('')

interface Call {
  readonly world: World
  readonly node: EngineContainer
  readonly machine: ShellHost
  readonly args: readonly string[]
  readonly stdin: string
}

const ok = (out = ''): ProgramResult => ({ status: 0, out, err: '' })
const bad = (status: number, err: string): ProgramResult => ({ status, out: '', err: `${err}\n` })
const textOf = ({ machine, stdin }: Call, paths: readonly string[]): string | undefined => {
  if (paths.length === 0) return stdin
  const texts = paths.map(path => machine.readFile(path))
  return texts.includes(undefined) ? undefined : texts.join('')
}
const filesBelow = ({ files }: EngineContainer, folder: string): [string, EngineContainer['files'][string]][] =>
  Object.entries(files).filter(([path]) => path.startsWith(`${folder}/`))
/** `rw-r--r--` */
const permissions = (mode: number): string =>
  [6, 3, 0]
    .map(shift => ['r', 'w', 'x'].map((letter, index) => ((mode >> shift) & (4 >> index) ? letter : '-')).join(''))
    .join('')
const linesOf = (text: string): string[] => text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)

const programs: Record<string, (call: Call) => ProgramResult> = {
  sh: call => {
    const [flag, ...rest] = call.args
    if (flag === '-c') return runScript(call.machine, rest[0] ?? '', rest.slice(2), call.stdin)
    if (flag === '-s') return runScript(call.machine, call.stdin, rest)
    const text = call.machine.readFile(flag === '-n' ? (rest[0] ?? '') : (flag ?? ''))
    if (text === undefined) return bad(2, `sh: can't open '${flag}': No such file or directory`)
    if (flag !== '-n') return runScript(call.machine, text, rest, call.stdin)
    try {
      parseScript(text)
      return ok()
    } catch (error) {
      if (error instanceof ShellSyntax) return bad(2, `sh: syntax error: ${error.message}`)
      throw error
    }
  },
  true: () => ok(),
  nginx: ({ world, node }) => {
    const refusal = reloadBalancer(world, node)
    return refusal === undefined ? ok() : bad(1, refusal)
  },
  umask: () => ok(), // what is written is given its mode by chmod
  echo: ({ args }) => ok(`${args.join(' ')}\n`),
  printf: ({ args: [format, text = ''] }) =>
    format === '%s\\n' ? ok(`${text}\n`) : bad(2, 'printf: the rehearsed node knows only %s\\n'),
  ctr: ({ node, args }) => {
    if (args.join(' ') === '-n k8s.io images ls') return ok(imageTable(node))
    const [from = '', to = ''] = args.slice(5)
    if (!args.join(' ').startsWith('-n k8s.io images tag --force ')) {
      return bad(1, `ctr: the rehearsed node does not know ${args.join(' ')}`)
    }
    return nameAlike(node, from, to) ? ok(`${to}\n`) : bad(1, `ctr: image "${from}": not found`)
  },
  hostname: ({ node }) => ok(`${node.name}\n`),
  cat: call => {
    const text = textOf(call, call.args)
    return text === undefined ? bad(1, `cat: can't open '${call.args[0]}': No such file or directory`) : ok(text)
  },
  getent: call => {
    const [database, name = ''] = call.args
    if (database !== 'ahostsv4') return bad(1, `getent: the rehearsed node does not know ${database}`)
    const address = addressOf(call.world, call.node, name) ?? outsideAddress(call.world, name)
    const lines = [`STREAM ${name}`, 'DGRAM', 'RAW'].map(each => `${address?.padEnd(15)} ${each}\n`)
    return address === undefined ? { status: 2, out: '', err: '' } : ok(lines.join(''))
  },
  gzip: ({ world, args }) => {
    const config = kernelConfig(world)
    if (args.join(' ') === '-dc /proc/config.gz' && config !== undefined) return ok(config)
    return bad(1, `gzip: ${args.at(-1)}: No such file or directory`)
  },
  wc: call => {
    if (call.args[0] !== '-l') return bad(2, 'wc: the rehearsed node knows only wc -l')
    return ok(`${linesOf(textOf(call, call.args.slice(1)) ?? '').length}\n`)
  },
  grep: call => {
    const flags = call.args.filter(arg => arg.startsWith('-')).join('')
    const [pattern = '', ...paths] = call.args.filter(arg => !arg.startsWith('-'))
    if (/r/.test(flags))
      return ok(
        filesBelow(call.node, paths[0] ?? '')
          .flatMap(([path, { text }]) =>
            linesOf(text).flatMap(line => (smallPattern(pattern).test(line) ? [`${path}:${line}\n`] : [])),
          )
          .join(''),
      )
    if (/[^-Eqvci]/.test(flags)) return bad(2, `grep: the rehearsed node does not know ${flags}`)
    const expression = smallPattern(pattern, /i/.test(flags) ? 'i' : '')
    const hits = linesOf(textOf(call, paths) ?? '').filter(line => expression.test(line) !== /v/.test(flags))
    const out = /c/.test(flags) ? `${hits.length}\n` : /q/.test(flags) ? '' : hits.map(line => `${line}\n`).join('')
    return { status: hits.length > 0 ? 0 : 1, out, err: '' }
  },
  ls: ({ node, args }) => {
    const path = args.find(arg => !arg.startsWith('-')) ?? '/'
    if (args.includes('-ln')) {
      return ok(
        filesBelow(node, path)
          .map(
            ([file, { mode, text }]) =>
              `-${permissions(mode)} 1 0 0 ${text.length} Nov 22 09:00 ${file.slice(path.length + 1)}\n`,
          )
          .join(''),
      )
    }
    const top = node.mounts.findLast(({ target }) => target === path)
    const files = Object.keys(node.files).filter(file => file.startsWith(`${path}/`))
    const names = [...(top?.entries ?? []), ...files.map(file => file.slice(path.length + 1))]
    return ok(names.map(name => `${name}\n`).join(''))
  },
  mkdir: ({ node, args }) => {
    const path = args.find(arg => !arg.startsWith('-')) ?? ''
    const parent = path.slice(0, path.lastIndexOf('/'))
    const top = node.mounts.findLast(({ target }) => target === parent)
    const name = path.slice(parent.length + 1)
    if (top && !top.entries.includes(name)) top.entries.push(name)
    return ok()
  },
  rm: ({ node, args }) => {
    for (const path of args.filter(arg => !arg.startsWith('-'))) delete node.files[path]
    return ok()
  },
  mv: ({ node, args: [from = '', to = ''] }) => {
    const file = node.files[from]
    if (!file) return bad(1, `mv: can't rename '${from}': No such file or directory`)
    node.files[to] = file
    delete node.files[from]
    return ok()
  },
  chmod: ({ node, args: [mode = '', path = ''] }) => {
    const file = node.files[path]
    if (!file) return bad(1, `chmod: ${path}: No such file or directory`)
    file.mode = Number.parseInt(mode, 8)
    return ok()
  },
  cmp: ({ node, args }) => {
    const [a, b] = args.filter(arg => !arg.startsWith('-')).map(path => node.files[path]?.text)
    return { status: a === undefined || b === undefined ? 2 : Number(a !== b), out: '', err: '' }
  },
  '[': ({ node, args }) => {
    const words = args.slice(0, -1)
    const [a = '', op = '', b = ''] = words.length === 3 ? words : ['', words[0], words[1] ?? '']
    const tests: Record<string, () => boolean> = {
      '=': () => a === b,
      '!=': () => a !== b,
      '-gt': () => Number(a) > Number(b),
      '-eq': () => Number(a) === Number(b),
      '-x': () => ((node.files[b]?.mode ?? 0) & 0o111) !== 0,
      '-f': () => node.files[b] !== undefined,
      '-n': () => b !== '',
      '-z': () => b === '',
    }
    const test = tests[op]
    if (!test) return bad(2, `sh: ${op}: unknown operand`)
    return { status: Number(!test()), out: '', err: '' }
  },
  umount: ({ node, args: [target = ''] }) => {
    const index = node.mounts.findLastIndex(each => each.target === target)
    if (index < 0) return bad(1, `umount: can't unmount ${target}: Invalid argument`)
    node.mounts.splice(index, 1)
    return ok()
  },
  // k3s's nodes have busybox: its mount.c and umount.c have the words and the statuses
  mount: call => (call.args.length === 0 ? ok(mountList(call.node)) : mountSomething(call)),
}

const mountList = ({ mounts }: EngineContainer): string =>
  mounts
    .map(
      ({ target, type, source, options, extra }) =>
        `${source} on ${target} type ${type} ` +
        `(${[options, ...extra.split(',').filter(each => each !== 'rw')].join(',')})\n`,
    )
    .join('')

const mountSomething = ({ world, node, args }: Call): ProgramResult => {
  if (args[0]?.startsWith('--make-')) {
    const target = args[1] ?? ''
    const reached = node.mounts.filter(each =>
      args[0] === '--make-rshared'
        ? each.target === target || target === '/' || each.target.startsWith(`${target}/`)
        : each.target === target,
    )
    if (reached.length === 0) return bad(255, `mount: mounting none on ${target} failed: Invalid argument`)
    for (const each of reached) each.shared = true
    return ok()
  }
  const type = args[args.indexOf('-t') + 1] ?? ''
  const [source = '', target = ''] = args.filter((arg, index) => arg !== '-t' && args[index - 1] !== '-t')
  if (strikes(world, 'mount', about => node.name.endsWith(about)))
    return bad(255, `mount: mounting ${source} on ${target} failed: Permission denied`)
  const top = node.mounts.findLast(each => each.target === target)
  // the kernel refuses the same cgroup2 on its own mount point, but stacks one bpffs over another
  if (type === 'cgroup2' && top?.type === 'cgroup2')
    return bad(255, `mount: mounting ${source} on ${target} failed: Device or resource busy`)
  addMount(node, target, type, source)
  return ok()
}

/** Mounts over what is at a path: a mount below a shared one is shared. */
export const addMount = ({ mounts }: EngineContainer, target: string, type: string, source: string): void => {
  const parent = mounts.findLast(each => each.target === '/' || target.startsWith(`${each.target}/`))
  mounts.push({
    ...mount(target, type, source, 'rw,relatime'),
    shared: parent?.shared ?? false,
    entries: type === 'bpf' ? ['maps.debug', 'progs.debug'] : [],
  })
}

/** What the kubelet says of a path that it cannot hand to a container, or nothing if it can. */
export const privateMount = ({ mounts }: EngineContainer, path: string): string | undefined => {
  const under = mounts.findLast(({ target }) => target === path || target === '/' || path.startsWith(`${target}/`))
  if (!under || under.shared) return undefined
  return `path "${path}" is mounted on "${under.target}" but it is not a shared or slave mount`
}
