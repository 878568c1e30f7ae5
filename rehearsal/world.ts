import { exit, Failure } from '../lib/failure.ts'
import type { Try } from './beyond.ts'
import type { Cluster } from './kubernetes.ts'

/** The state of a rehearsed computer. It is plain data, so that it can last from one process to the next. */
export interface World {
  readonly version: typeof worldVersion
  /** Which computer it is: `linux` with a rootful podman, `rootless`, `docker` alone, `macos` with a Podman machine. */
  readonly kind: WorldKind
  /** Of macos: the Podman machine, once it is made. */
  machine?: Machine
  /** The rehearsed time, in milliseconds since 1970. */
  now: number
  /** Makes names and ids: the same world gives the same ones. */
  seed: number
  /** Programs on PATH. */
  readonly programs: string[]
  readonly engine: {
    running: boolean
    rootless: boolean
    cgroups: 'v1' | 'v2'
    memory: number
    disk: number
    /** What docker says that it runs on, where that matters: `Docker Desktop`. */
    system?: string
    /** Podman's API socket; it is there unless this says no. */
    socket?: boolean
  }
  /** Versions of programs that are others than the recorded ones. */
  readonly versions?: Readonly<Record<string, string>>
  containers: Container[]
  networks: Network[]
  volumes: Volume[]
  /** Ports on which programs other than containers listen, with the program's name and process id. */
  readonly ports: { port: number; program: string; id: number }[]
  readonly kubeconfig: {
    contexts: string[]
    current: string
    /** Addresses in it that are not the cluster's own, by context. */
    servers?: Record<string, string>
    /** Contexts that were renamed, or stand beside k3d's own: the entry of the cluster that each means. */
    entries?: Record<string, string>
    /** Contexts whose certificate is that of an earlier cluster. */
    old?: string[]
  }
  /** What was downloaded: the SHA-256 of what stands for a file here, and that of the file for which it stands. */
  published?: Record<string, string>
  /** Images that were loaded from files. */
  loaded?: string[]
  /** Images that the engine has pulled. */
  pulled?: string[]
  readonly clusters: Record<string, Cluster>
  readonly faults: Fault[]
  /** What tasks wrote, by absolute path; null is a file that was removed. */
  readonly files: Record<string, string | null>
  /** Who may read and write them, where it was said. */
  modes?: Record<string, number>
  /** The air gap in it, while one is open. */
  gap?: World
  /** Of a world that is an air gap: who tried to reach what beyond it, and the file outside that tells of it. */
  tried?: Try[]
  readonly notes?: string
}

export const worldVersion = 2

export type WorldKind = 'linux' | 'rootless' | 'docker' | 'macos'

export interface Machine {
  readonly name: string
  running: boolean
  rootful: boolean
  cpus: number
  /** MiB and GiB. */
  memory: number
  disk: number
  /** Files that were written into it. */
  readonly files: Record<string, string>
}

export interface Container {
  readonly name: string
  readonly id: string
  readonly image: string
  readonly labels: Readonly<Record<string, string>>
  state: 'created' | 'running' | 'exited' | 'paused'
  /** How it ended, and when; 137 is a kill. */
  exit?: number
  ended?: number
  readonly created: number
  started: number
  readonly ip: string
  readonly network: string
  /** Networks that it was connected to later. */
  joined?: string[]
  /** Published: port of the computer -> port inside. */
  readonly ports: { readonly ip: string; readonly host: number; readonly inside: number }[]
  /** Of a node: those of /var/log, /var/lib/kubelet, /var/lib/cni, /var/lib/rancher/k3s and k3d's images. */
  readonly volumes: string[]
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Of a node: what is mounted, the first at the bottom. */
  mounts: Mount[]
  /** Of a node: the names of images in it, with the digests of their manifests; an image's id is one of its names. */
  images?: Record<string, string>
  /** Of a cache of images: what it counts since it started. */
  served?: { requests: number; misses: number }
  /** What it said, if it ended with a word. */
  said?: string
  /** Of a node: files that were written into it, with their mode. */
  readonly files: Record<string, { text: string; mode: number }>
}

export interface Mount {
  readonly target: string
  readonly type: string
  readonly source: string
  readonly options: string
  /** Which part of its file system is mounted. */
  readonly root: string
  /** The file system's own options. */
  readonly extra: string
  shared: boolean
  /** What lies in it, for those whose content matters. */
  readonly entries: string[]
}

export interface Network {
  readonly name: string
  readonly id: string
  readonly subnet: string
  readonly dns: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly created: number
}

export interface Volume {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly created: number
  readonly anonymous: boolean
  /** Of a cache: the images that it keeps. */
  images?: string[]
}

/** Something that goes wrong. Faults lie in the world, not in the code of the imitated tools' callers. */
export interface Fault {
  readonly kind: FaultKind
  /** What it is about: a node, an image, a component, a port, a command. */
  readonly about: string
  /** How many more times it happens; without it, for good. */
  times?: number
  /** Of what is slow: milliseconds more. Of what is lost: milliseconds of the run after which it happens. */
  readonly amount?: number
  /** When it happens, for what is lost later. */
  readonly from?: number
}

const faultKinds = {
  mount: 'mount=NODE[:TIMES]              the node refuses mounts',
  image: 'image=NAME                      an image whose name holds NAME cannot be pulled: it does not exist',
  unreachable: 'unreachable=NAME                the registry of such an image is not reached',
  limited: 'limited=NAME                    the registry of such an image gives no more for now',
  unauthorized: 'unauthorized=NAME               the registry of such an image asks for credentials',
  registry: 'registry=slow:TIME              every image takes so long to be pulled, by the engine or by a node',
  broken: 'broken=NAME                     such an image breaks while it is unpacked',
  oom: 'oom=COMPONENT                   containers of it are ended for want of memory',
  secret: 'secret=COMPONENT                the secret that containers of it read is not there',
  lacks: 'lacks=WHAT                      the kernel has no WHAT left or at all: wireguard, inotify',
  netavark: 'netavark=old                    ports that are published on 0.0.0.0 cannot be reached from here',
  crash: 'crash=COMPONENT                 containers of it end as soon as they start: cilium-agent, spire-server, …',
  port: 'port=NUMBER                     a program listens on this port',
  engine: 'engine=down[:TIME]              the engine does not answer, or no more after so much of the run: 20s',
  kill: 'kill=CONTAINER[:TIME]           the container is killed, as soon as it runs or after so much of the run',
  api: 'api=lost[:TIMES]                the API server refuses connections',
  slow:
    'slow=COMMAND:TIME               commands that begin so ' +
    'take that much longer, as in slow=k3d cluster create:5m',
  disk: 'disk=full                       nothing more can be written, by tasks or by the engine; also read-only',
  network: 'network=down                    nothing can be fetched',
  outside:
    'outside=HOST                    in an air gap a pod tries to reach this host; unseen: nothing is noted there',
  checksum: 'checksum=FILE                   what is fetched under that name is another file than pinned',
  conflict: 'conflict=MANAGER                another manager owns the CRDs',
  missing: 'missing=PROGRAM                 a program is not installed; catatonit too',
  leftover: 'leftover=CONTAINER              k3d says that it deleted the cluster, and leaves this container',
  mounts: 'mounts=private                  k3d does not share the mounts of nodes, as before 5.6.2',
  kernel: 'kernel=OPTION                   the kernel lacks CONFIG_OPTION; or its version, as in 5.4.0; or unreadable',
  limits: 'limits=low                      few inotify watches and open files',
  kubeconfig: 'kubeconfig=read-only            the kubeconfig cannot be written; also locked, damaged',
  forbidden: 'forbidden=KIND                  kubectl may not create objects of this kind, as in forbidden=pods',
  security: 'security=restricted             the cluster lets no privileged pod in',
  label: 'label=missing                   k3s sets no master label, as from 1.34 on',
} as const
export type FaultKind = keyof typeof faultKinds

/** The faults that there are, a line each. */
export const faultLines: readonly string[] = Object.values(faultKinds)

export const unknownFault = (text: string): Failure =>
  new Failure(`there is no fault ${text}`, {
    hint: ['faults are:', ...faultLines.map(line => `  ${line}`)].join('\n'),
    status: exit.usage,
  })

/**
 * Reads faults such as `mount=k3d-cilium-agent-1:2`.
 * @throws Failure (status 2) that names those that there are.
 */
export const parseFault = (text: string): Fault => {
  const [, kind = '', about = '', tail] = /^([a-z]+)=(.+?)(?::(\d+(?:ms|s|m|h)?))?$/.exec(text.trim()) ?? []
  if (!(kind in faultKinds)) throw unknownFault(text)
  const amount = tail && /[a-z]/.test(tail) ? millisecondsOf(tail) : undefined
  return {
    kind: kind as FaultKind,
    about,
    ...(tail && amount === undefined && { times: Number(tail) }),
    ...(amount !== undefined && { amount }),
  }
}

const millisecondsOf = (time: string): number => {
  const [, number = '0', unit = 's'] = /^(\d+)(\w+)$/.exec(time) ?? []
  return Number(number) * ({ ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }[unit] ?? 0)
}

/** Faults with a time count from now, the beginning of a run; one that has begun keeps its moment. */
export const begin = (faults: readonly Fault[], now: number): Fault[] =>
  faults.map(fault =>
    fault.amount === undefined || fault.from !== undefined || fault.kind === 'slow' || fault.kind === 'registry'
      ? fault
      : { ...fault, from: now + fault.amount },
  )

const isDue = ({ from }: Fault, now: number): boolean => from === undefined || from <= now

/** Containers that a fault kills are killed, if it is time. The engine leaves them so: nobody asked it to stop them. */
export const killDue = (world: World): void => {
  for (const fault of world.faults) {
    if (fault.kind !== 'kill' || fault.times === 0 || !isDue(fault, world.now)) continue
    const container = world.containers.find(({ name, state }) => state === 'running' && name.endsWith(fault.about))
    if (!container) continue
    fault.times = 0
    endContainer(world, container, 137)
  }
}

/** A container ends; what was mounted in it is gone with its processes. */
export const endContainer = (world: World, container: Container, exit: number): void => {
  if (container.state === 'exited') return
  Object.assign(container, { state: 'exited', exit, ended: world.now })
}

/** Whether a fault strikes now; one that strikes a number of times is used up by it. */
export const strikes = (world: World, kind: FaultKind, isAbout: (about: string) => boolean = () => true): boolean => {
  const fault = world.faults.find(each => each.kind === kind && each.times !== 0 && isAbout(each.about))
  if (!fault) return false
  if (fault.times !== undefined) fault.times--
  return true
}

/** Whether a fault is there, without using it up. */
export const hasFault = (world: World, kind: FaultKind, isAbout: (about: string) => boolean = () => true): boolean =>
  world.faults.some(each => each.kind === kind && each.times !== 0 && isDue(each, world.now) && isAbout(each.about))

/** Where each name stood in a list when it was last looked for: of a thousand nodes each is asked for often. */
const places = new WeakMap<readonly object[], Map<string, number>>()

/** The one of a list that has this name. */
export const named = <T extends { readonly name: string }>(all: readonly T[], name: string): T | undefined => {
  const known = places.get(all) ?? new Map<string, number>()
  const before = all[known.get(name) ?? -1]
  if (before?.name === name) return before
  const place = all.findIndex(each => each.name === name)
  if (place >= 0) places.set(all, known.set(name, place))
  return all[place]
}

/** The cluster that a context means, whatever it is called. */
export const clusterAt = ({ kubeconfig, clusters }: World, context: string): Cluster | undefined =>
  clusters[(kubeconfig.entries?.[context] ?? context).replace(/^k3d-/, '')]

/** A Sunday morning with an engine and all tools, and nothing made yet. */
export const newWorld = (faults: readonly Fault[] = [], kind: WorldKind = 'linux'): World => ({
  kind,
  version: worldVersion,
  now: Date.UTC(2026, 10, 22, 9, 0, 0),
  seed: 1,
  programs: [
    ...(kind === 'docker'
      ? ['docker']
      : kind === 'macos'
        ? ['podman', 'lsof', 'netstat', 'ps', 'sysctl', 'sh']
        : ['podman', 'docker']),
    'k3d',
    'kubectl',
    'helm',
    'cilium',
    'hubble',
    'make',
    'npm',
    'tar',
    ...(kind === 'macos' ? [] : ['catatonit', 'ip', 'mount', 'nft', 'nsenter', 'setpriv', 'unshare']),
  ],
  engine: {
    running: kind !== 'macos',
    rootless: kind === 'rootless',
    cgroups: 'v2',
    memory: 16 * 2 ** 30,
    disk: 100 * 2 ** 30,
  },
  containers: [],
  networks: [
    {
      name: 'podman',
      id: '2f259bab93aaaaa2542ba43ef33eb990d0999ee1b9924b557b7be53c0b7a1bb9',
      subnet: '10.88.0.0/16',
      dns: false,
      labels: {},
      created: Date.UTC(2026, 10, 22, 8, 0, 0),
    },
  ],
  volumes: [],
  ports: [],
  kubeconfig: { contexts: [], current: '' },
  clusters: {},
  faults: [...faults],
  files: {},
})

/** A number from 0 up to 1 that only the world decides: mulberry32. */
export const chance = (world: World): number => {
  world.seed = (world.seed + 0x6d2b79f5) | 0
  let t = Math.imul(world.seed ^ (world.seed >>> 15), 1 | world.seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

const pick = (world: World, letters: string, length: number): string =>
  Array.from({ length }, () => letters[Math.floor(chance(world) * letters.length)]!).join('')

export const hexId = (world: World, length = 64): string => pick(world, '0123456789abcdef', length)

/** Letters that Kubernetes uses at the end of generated names: no vowels, nothing that can be misread. */
export const suffix = (world: World, length = 5): string => pick(world, 'bcdfghjklmnpqrstvwxz2456789', length)

export const containersOfCluster = (world: World, cluster: string): Container[] =>
  world.containers.filter(({ labels }) => labels['k3d.cluster'] === cluster)

/** A rehearsed program as install-tools puts it: which it is, and its version. */
export const installedProgram = (name: string, version: string, platform: string): string =>
  `#!/rehearsed ${name} ${version} ${platform}\n`

/** The version of a program that install-tools has put there, or is about to; nothing if it has not. */
export const installedVersion = ({ files }: World, name: string): string | undefined => {
  for (const folder of ['/.k3d-cilium/tools/new/', '/.k3d-cilium/tools/']) {
    const found = Object.entries(files).find(([path, text]) => text !== null && path.endsWith(`${folder}${name}`))
    const version = /^#!\/rehearsed \S+ (\S+) \S+\n/.exec(found?.[1] ?? '')?.[1]
    if (version !== undefined) return version
  }
  return undefined
}
