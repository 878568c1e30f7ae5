import { isObject, itemsAt, numberAt, textAt, valueAt, type Tree } from '../base/data.ts'
import { rowsIn } from './dialects.ts'

/**
 * What engines say of containers, and of the networks that they are on, in every form that was seen. What no engine
 * says is left out here, so that nothing behind this meets a name that is an option, or a port that is none.
 */

/** What podman and docker take as a name (RestrictedNameChars of both). */
export const isName = (text: string): boolean => /^[A-Za-z0-9][\w.-]*$/.test(text)

/** A container as the engine lists it. */
export interface Container {
  readonly name: string
  /** In lower case: `running`, `exited`, `created`, … */
  readonly state: string
  /** When it was created, in milliseconds since 1970, to the second; undefined where the engine does not say. */
  readonly created: number | undefined
  readonly labels: Readonly<Record<string, string>>
  /** The ports of this computer that it publishes. */
  readonly ports: readonly number[]
  readonly networks: readonly string[]
}

/** A container as Podman 4 to 6 and docker list it: their keys, lists and maps differ from one version to the next. */
export const containersIn = (json: string): Container[] => {
  const room = roomy()
  return rowsIn(json).flatMap(row => {
    const name = (textAt(row, ['Names', 0]) || textAt(row, ['Names']) || textAt(row, ['Name']))
      .replace(/^\//, '')
      .split(',', 1)[0]!
    if (!isName(name)) return []
    const labels = labelsIn(valueAt(row, ['Labels']))
    if (!isName(labels['k3d.cluster'] ?? '')) delete labels['k3d.cluster'] // then k3d did not write it
    return [
      {
        name,
        state: (textAt(row, ['State']) || textAt(row, ['State', 'Status'])).toLowerCase(),
        created: createdIn(row),
        labels,
        ports: portsIn(valueAt(row, ['Ports']), room),
        networks: networkNamesIn(valueAt(row, ['Networks'])),
      },
    ]
  })
}

/** A list (Podman), or joined by commas (docker). */
const networkNamesIn = (networks: unknown): string[] =>
  (Array.isArray(networks) ? networks.filter(isText) : isText(networks) ? networks.split(',') : []).filter(isName)

/**
 * Labels as a map (Podman to 5), a list of `key=value` or of pairs (Podman 6, see kubernetes-sigs/kind issue 4201), or
 * joined by commas, which a value may hold as well (docker).
 */
const labelsIn = (labels: unknown): Record<string, string> => {
  const pairs: (readonly [string, unknown])[] = Array.isArray(labels)
    ? labels.map(pairIn)
    : typeof labels === 'string'
      ? labels
          .split(/,(?=[A-Za-z0-9_./-]+=)/)
          .filter(Boolean)
          .map(pairIn)
      : isObject(labels)
        ? Object.entries(labels)
        : []
  return Object.fromEntries(pairs.map(([key, value]) => [key, textAt(value, [])]))
}

const pairIn = (label: unknown): readonly [string, unknown] => {
  if (typeof label !== 'string') {
    return [textAt(label, ['Key']) || textAt(label, ['key']), valueAt(label, ['Value']) ?? valueAt(label, ['value'])]
  }
  const at = label.includes('=') ? label.indexOf('=') : label.length
  return [label.slice(0, at), label.slice(at + 1)]
}

/** The computer's ports, from objects with ranges (Podman), with public ports (its API), maps, or text (docker). */
const portsIn = (ports: unknown, room: Room): number[] => {
  if (isText(ports)) {
    const ranges = [...ports.matchAll(/:(\d{1,5})(?:-(\d{1,5}))?->/g)]
    return ranges.flatMap(([, from, to]) => range(Number(from), Number(to ?? from), room))
  }
  if (Array.isArray(ports)) return ports.flatMap(port => (isText(port) ? portsIn(port, room) : ofPort(port, room)))
  const lists = isObject(ports) ? Object.values(ports).filter(each => Array.isArray(each)) : []
  return lists.flatMap(each => portsIn(each, room))
}

const ofPort = (port: unknown, room: Room): number[] => {
  const first = numberAt(port, ['host_port']) ?? numberAt(port, ['PublicPort']) ?? Number(textAt(port, ['HostPort']))
  return range(first, first + Math.max(1, numberAt(port, ['range']) ?? 1) - 1, room)
}

/** How many ports a list may still name, so that no list of ranges grows without end. */
interface Room {
  ports: number
}
const roomy = (): Room => ({ ports: 200_000 })

/** The ports from one to another; none where they are no ports, or there is no room for them. */
const range = (from: number, to: number, room: Room): number[] => {
  const are = Number.isInteger(from) && Number.isInteger(to) && from >= 1 && to >= from && to <= 65_535
  if (!are || to - from >= room.ports) return []
  room.ports -= to - from + 1
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** Seconds since 1970 (podman, whose `CreatedAt` is a phrase), or `2026-11-22 17:17:35 +0000 UTC` (docker). */
const createdIn = (row: unknown): number | undefined => {
  const seconds = numberAt(row, ['Created'])
  if (seconds !== undefined) return seconds >= 0 && seconds < latest ? seconds * 1000 : undefined
  const [, day, time, zone] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d{4})/.exec(textAt(row, ['CreatedAt'])) ?? []
  return day === undefined ? undefined : Date.parse(`${day}T${time}${zone!.slice(0, 3)}:${zone!.slice(3)}`) || undefined
}
/** The year 5138, in seconds: a date in JavaScript ends some time after it. */
const latest = 1e11

/** The volumes of containers in full. */
export const volumesIn = (json: string): string[] => {
  const mounts = rowsIn(json).flatMap(entry => itemsAt(entry, ['Mounts']))
  const volumes = mounts.filter(mount => textAt(mount, ['Type']) === 'volume').map(mount => textAt(mount, ['Name']))
  return [...new Set(volumes.filter(isName))]
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** A container as the engine knows it in full. podman and docker tell all of this alike. */
export interface ContainerDetails {
  readonly name: string
  /** `running`, `exited`, `created`, `paused`, … */
  readonly state: string
  /** How it ended, if it has. */
  readonly exit: number
  readonly outOfMemory: boolean
  /** When it was last started, in milliseconds since 1970. */
  readonly started: number
  /** In its first network; empty while it does not run. */
  readonly address: string
  readonly network: string
  readonly image: string
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly env: readonly string[]
  /** `SOURCE:TARGET:OPTIONS` each; podman lists volumes without a name among them, docker does not. */
  readonly binds: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  /** Port inside, such as `6443/tcp` -> port of this computer. */
  /** The same as `create -p` takes it: `127.0.0.1:6550:6443/tcp`. */
  readonly publish: readonly string[]
  /** Its volumes, those without a name of their own included: `NAME:/var/lib/rancher/k3s`. */
  readonly volumes: readonly string[]
  readonly published: Readonly<Record<string, number>>
}

export const inspectedIn = (json: string): ContainerDetails[] =>
  rowsIn(json).flatMap(entry => {
    const [network, settings] =
      Object.entries(treeAt(entry, ['NetworkSettings', 'Networks'])).find(([name]) => isName(name)) ?? []
    const bindings = Object.entries(treeAt(entry, ['HostConfig', 'PortBindings']))
    const name = textAt(entry, ['Name']).replace(/^\//, '') // docker writes a slash before it
    if (!isName(name)) return []
    const details: ContainerDetails = {
      name,
      state: textAt(entry, ['State', 'Status']),
      exit: numberAt(entry, ['State', 'ExitCode']) ?? 0,
      outOfMemory: valueAt(entry, ['State', 'OOMKilled']) === true,
      started: Date.parse(textAt(entry, ['State', 'StartedAt'])) || 0,
      address: textAt(settings, ['IPAddress']),
      network: network ?? '',
      image: textAt(entry, ['Config', 'Image']),
      entrypoint: [valueAt(entry, ['Config', 'Entrypoint']) ?? []].flat().filter(isText), // text in podman before 5
      command: [valueAt(entry, ['Config', 'Cmd']) ?? []].flat().filter(isText),
      env: [valueAt(entry, ['Config', 'Env']) ?? []].flat().filter(isText),
      binds: [valueAt(entry, ['HostConfig', 'Binds']) ?? []].flat().filter(isText),
      labels: labelsIn(valueAt(entry, ['Config', 'Labels'])),
      publish: bindings.flatMap(([inside, bound]) =>
        (Array.isArray(bound) ? bound : []).flatMap((each: unknown) => {
          const [ip, port] = [textAt(each, ['HostIp']), textAt(each, ['HostPort'])]
          return port === '' ? [] : [`${ip ? `${ip.includes(':') ? `[${ip}]` : ip}:` : ''}${port}:${inside}`]
        }),
      ),
      volumes: itemsAt(entry, ['Mounts']).flatMap(mount => {
        const [volume, target] = [textAt(mount, ['Name']), textAt(mount, ['Destination'])]
        return textAt(mount, ['Type']) === 'volume' && volume && target ? [`${volume}:${target}`] : []
      }),
      published: Object.fromEntries(
        bindings.flatMap(([inside, bound]) =>
          ofPort(valueAt(bound, [0]), roomy()).map(port => [inside, port] as const),
        ),
      ),
    }
    return [details]
  })

const treeAt = (data: unknown, path: readonly string[]): Tree => {
  const value = valueAt(data, path)
  return isObject(value) && !Array.isArray(value) ? value : {}
}

export interface Network {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** Unknown where the engine does not say. */
  readonly dns: boolean | undefined
  readonly subnets: readonly string[]
}

export const networksIn = (json: string): Network[] =>
  rowsIn(json)
    .map(row => {
      const dns = valueAt(row, ['dns_enabled'])
      return {
        name: textAt(row, ['name']) || textAt(row, ['Name']),
        labels: labelsIn(valueAt(row, ['labels']) ?? valueAt(row, ['Labels'])),
        dns: typeof dns === 'boolean' ? dns : undefined,
        subnets: itemsAt(row, ['subnets']).map(each => textAt(each, ['subnet'])),
      }
    })
    .filter(({ name }) => isName(name))
