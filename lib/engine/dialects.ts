import { itemsAt, listIn, numberAt, objectIn, textAt, valueAt, type Tree } from '../base/data.ts'
import type { System } from '../host/programs.ts'
import { taskLine } from '../host/task-line.ts'

export type EngineName = 'podman' | 'docker'

/** What the engine says of itself; what it does not say is undefined. */
export interface EngineInfo {
  readonly version: string
  readonly rootless: boolean
  /** It runs elsewhere: in a Podman machine, or behind ssh. */
  readonly remote: boolean
  /** Its API socket, on the system where it runs. */
  readonly socket: { readonly path: string; readonly exists: boolean } | undefined
  /** Bytes that it may use. */
  readonly memory: number | undefined
  /** The folder in which it keeps images, on the system where it runs. */
  readonly images: string | undefined
  /** Bytes that are free where it keeps images. */
  readonly disk: number | undefined
  /** The kernel's version, as `uname -r` prints it. */
  readonly kernel: string | undefined
  readonly cgroups: 'v1' | 'v2' | undefined
  /** Containers share this computer's cgroups, unless they are told otherwise. */
  readonly sharesCgroups: boolean | undefined
  /** The cgroup controllers that it may use. */
  readonly controllers: readonly string[] | undefined
  /** The version of netavark, where that makes the networks. */
  readonly netavark: string | undefined
  /** The name that leads its containers to this computer, where k3d asks for one: the gateway is not this computer. */
  readonly computerIs: string | undefined
}

/** What differs between podman and docker. */
export interface Dialect {
  /** The argument of `info --format` that gives JSON. */
  readonly format: string
  readonly info: (json: unknown) => EngineInfo
  /** An empty list is JSON; else it is no output. */
  readonly listsNothing: boolean
  /** `network ls` tells the subnets; else `network inspect` does. */
  readonly listsSubnets: boolean
  /** `save` writes an OCI layout into a folder; else it writes an archive. */
  readonly savesFolders: boolean
  /** `info` tells whether the service runs elsewhere; else DOCKER_HOST does. */
  readonly tellsRemote: boolean
  /** What it prints where it is not running. */
  readonly down: RegExp
  /** How to start it, by system. */
  readonly start: Readonly<Record<System, string>>
}

/** Where the engines differ. What they list is read by one function each, which takes every form that was seen. */
export const dialects: Readonly<Record<EngineName, Dialect>> = {
  podman: {
    format: 'json',
    info: json => {
      const [allocated, used] = ['graphRootAllocated', 'graphRootUsed'].map(key => numberAt(json, ['store', key]))
      const path = textAt(json, ['host', 'remoteSocket', 'path']).replace(/^unix:\/\//, '')
      const controllers = valueAt(json, ['host', 'cgroupControllers'])
      return {
        version: textAt(json, ['version', 'Version']),
        rootless: valueAt(json, ['host', 'security', 'rootless']) === true,
        remote: valueAt(json, ['host', 'serviceIsRemote']) === true,
        socket: path ? { path, exists: valueAt(json, ['host', 'remoteSocket', 'exists']) === true } : undefined,
        memory: numberAt(json, ['host', 'memTotal']),
        images: textAt(json, ['store', 'graphRoot']) || undefined,
        disk: allocated !== undefined && used !== undefined ? allocated - used : undefined,
        kernel: textAt(json, ['host', 'kernel']) || undefined,
        cgroups: cgroupsIn(textAt(json, ['host', 'cgroupVersion'])),
        sharesCgroups: undefined,
        controllers: Array.isArray(controllers) ? controllers.map(each => textAt(each, [])) : undefined,
        netavark: /netavark (\S+)/.exec(textAt(json, ['host', 'networkBackendInfo', 'version']))?.[1],
        computerIs: undefined, // k3d takes the gateway, in a Podman machine too
      }
    },
    listsNothing: true,
    listsSubnets: true,
    savesFolders: true,
    tellsRemote: true,
    down: /cannot connect to Podman|unable to connect to Podman|Cannot connect to the Docker daemon/i,
    start: { linux: 'systemctl start podman.socket', darwin: taskLine('machine-up') },
  },
  docker: {
    format: '{{json .}}',
    info: json => ({
      version: textAt(json, ['ServerVersion']),
      rootless: itemsAt(json, ['SecurityOptions']).includes('name=rootless'),
      remote: false,
      socket: undefined,
      memory: numberAt(json, ['MemTotal']),
      images: undefined,
      disk: undefined,
      kernel: textAt(json, ['KernelVersion']) || undefined,
      cgroups: cgroupsIn(`v${textAt(json, ['CgroupVersion'])}`),
      // fillSecurityOptions in moby's daemon/info.go; podman answers in docker's place without it
      sharesCgroups:
        Number.parseInt(textAt(json, ['ServerVersion']), 10) >= 20
          ? !itemsAt(json, ['SecurityOptions']).includes('name=cgroupns')
          : undefined,
      controllers: undefined,
      netavark: undefined,
      computerIs:
        textAt(json, ['OperatingSystem']).toLowerCase() === 'docker desktop'
          ? 'host.docker.internal'
          : textAt(json, ['Name']) === 'colima'
            ? 'host.lima.internal'
            : undefined,
    }),
    listsNothing: false,
    listsSubnets: false,
    savesFolders: false,
    tellsRemote: false,
    down: /Cannot connect to the Docker daemon|error during connect/i,
    start: { linux: 'systemctl start docker', darwin: 'open -a Docker' },
  },
}

const cgroupsIn = (text: string): EngineInfo['cgroups'] => (text === 'v1' || text === 'v2' ? text : undefined)

/** More entries than any engine has. */
const most = 20_000

/** Podman prints one JSON array, docker a JSON object per line. @throws SyntaxError: neither, too many, no entries. */
export const rowsIn = (json: string): unknown[] => {
  const text = json.trim()
  if (text === '') return []
  const rows = text.startsWith('{') ? text.split('\n', most + 1).map(objectIn) : listIn(text)
  if (rows.length > most) throw new SyntaxError(`more than ${most} entries`)
  if (!rows.every(isEntry)) throw new SyntaxError('entries without a name or ID')
  return rows
}

/** Whatever an engine lists or inspects has an ID or a name. */
const isEntry = (row: Tree): boolean => ['Id', 'ID', 'id', 'Name', 'Names', 'name'].some(key => key in row)
