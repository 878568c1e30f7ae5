import { statePaths } from '../../lib/host/state-paths.ts'
import type { KubeCluster } from './cluster.ts'
import type { Fault } from './faults.ts'

/** Something in an air gap tries to reach a host: a program by its command line, or a container. */
export interface Try {
  readonly from: { readonly command: string } | { readonly container: string }
  readonly host: string
}

/** podman and docker, as recorded: podman 4.3.1, and docker's client 28.2.2 in front of it. */
export type EngineProgram = 'podman' | 'docker'

/** The state of a rehearsed computer. It is plain data, so that it can last from one process to the next. */
export interface World {
  readonly version: typeof worldVersion
  /** Which computer it is: `linux` with a rootful podman, `rootless`, `docker` alone, `macos` with a Podman machine. */
  readonly kind: WorldKind
  /** Of macos: the Podman machine, once it is made. */
  machine?: MachineState
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
    /** Of docker: `default-cgroupns-mode` is `host`. */
    sharesCgroups?: boolean
    memory: number
    disk: number
    /** What docker says that it runs on, where that matters: `Docker Desktop`. */
    system?: string
    /** Podman's API socket; it is there unless this says no. */
    socket?: boolean
  }
  /** Versions of programs that are others than the recorded ones. */
  readonly versions?: Readonly<Record<string, string>>
  containers: EngineContainer[]
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
  readonly clusters: Record<string, KubeCluster>
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

export interface MachineState {
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

export interface EngineContainer {
  readonly name: string
  readonly id: string
  readonly image: string
  readonly labels: Readonly<Record<string, string>>
  state: 'created' | 'running' | 'exited' | 'paused'
  /** What the engine calls it where it did not notice its end. */
  claimed?: 'running' | 'stopping'
  /** How it ended, and when; 137 is a kill. */
  exit?: number
  ended?: number
  readonly created: number
  started: number
  ip: string
  /** Of a load balancer: the addresses to which it passes on, by node, as they were when it last looked them up. */
  upstreams?: Record<string, string>
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

interface Network {
  readonly name: string
  readonly id: string
  readonly subnet: string
  readonly dns: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly created: number
}

interface Volume {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly created: number
  readonly anonymous: boolean
  /** Of a cache: the images that it keeps. */
  images?: string[]
}

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
export const clusterAt = ({ kubeconfig, clusters }: World, context: string): KubeCluster | undefined =>
  clusters[(kubeconfig.entries?.[context] ?? context).replace(/^k3d-/, '')]

/** Starts a new world in this object; its time and its faults continue. */
export const beginAnew = (world: World, kind?: WorldKind): void => {
  const { now, faults } = world
  for (const key of Object.keys(world)) Reflect.deleteProperty(world, key)
  Object.assign(world, newWorld([], kind), { now, faults })
}

/** Whether nothing has been created in it. */
export const isUntouched = ({ containers, volumes, clusters, networks, kind }: World): boolean =>
  containers.length + volumes.length + Object.keys(clusters).length === 0 &&
  networks.length === newWorld([], kind).networks.length

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

export const containersOfCluster = (world: World, cluster: string): EngineContainer[] =>
  world.containers.filter(({ labels }) => labels['k3d.cluster'] === cluster)

/** A rehearsed program as install-tools puts it: which it is, and its version. */
export const installedProgram = (name: string, version: string, platform: string): string =>
  `#!/rehearsed ${name} ${version} ${platform}\n`

/** The version of a program that install-tools has put there, or is about to; nothing if it has not. */
export const installedVersion = ({ files }: World, name: string): string | undefined => {
  for (const folder of [statePaths.newTools, statePaths.tools]) {
    const found = Object.entries(files).find(([path, text]) => text !== null && path.endsWith(`/${folder}/${name}`))
    const version = /^#!\/rehearsed \S+ (\S+) \S+\n/.exec(found?.[1] ?? '')?.[1]
    if (version !== undefined) return version
  }
  return undefined
}

/** The state of a container as its engine tells it. */
export const toldState = ({ state, claimed }: EngineContainer): string => claimed ?? state
