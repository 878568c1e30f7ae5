import { itemsAt, numberAt, textAt, valueAt, type Tree } from '../base/data.ts'
import { rowsIn } from './dialects.ts'

/** What engines say of containers, and of the networks that they are on, in every form that was seen. */

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
export const containersIn = (json: string): Container[] =>
  rowsIn(json).map(row => ({
    name: (textAt(row, ['Names', 0]) || textAt(row, ['Names']) || textAt(row, ['Name']))
      .replace(/^\//, '')
      .split(',')[0]!,
    state: (textAt(row, ['State']) || textAt(row, ['State', 'Status'])).toLowerCase(),
    created: createdIn(row),
    labels: labelsIn(valueAt(row, ['Labels'])),
    ports: portsIn(valueAt(row, ['Ports'])),
    networks: networkNamesIn(valueAt(row, ['Networks'])),
  }))

/** A list (Podman), or joined by commas (docker). */
const networkNamesIn = (networks: unknown): string[] =>
  Array.isArray(networks)
    ? networks.map(String)
    : typeof networks === 'string'
      ? networks.split(',').filter(Boolean)
      : []

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
      : Object.entries((labels as object | null | undefined) ?? {})
  return Object.fromEntries(pairs.map(([key, value]) => [key, String(value)]))
}

const pairIn = (label: unknown): readonly [string, unknown] => {
  if (typeof label !== 'string') {
    return [textAt(label, ['Key']) || textAt(label, ['key']), valueAt(label, ['Value']) ?? valueAt(label, ['value'])]
  }
  const at = label.includes('=') ? label.indexOf('=') : label.length
  return [label.slice(0, at), label.slice(at + 1)]
}

/** The computer's ports, from objects with ranges (Podman), with public ports (its API), maps, or text (docker). */
const portsIn = (ports: unknown): number[] => {
  if (typeof ports === 'string') {
    return [...ports.matchAll(/:(\d+)(?:-(\d+))?->/g)].flatMap(([, from, to]) =>
      range(Number(from), Number(to ?? from)),
    )
  }
  if (Array.isArray(ports)) {
    return ports.flatMap(port => {
      if (typeof port === 'string') return portsIn(port)
      const first =
        numberAt(port, ['host_port']) ?? numberAt(port, ['PublicPort']) ?? Number(textAt(port, ['HostPort']))
      return first > 0 ? range(first, first + Math.max(1, numberAt(port, ['range']) ?? 1) - 1) : []
    })
  }
  return Object.values((ports as object | null | undefined) ?? {}).flatMap(portsIn)
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** Seconds since 1970 (podman, whose `CreatedAt` is a phrase), or `2026-11-22 17:17:35 +0000 UTC` (docker). */
const createdIn = (row: unknown): number | undefined => {
  const seconds = numberAt(row, ['Created'])
  if (seconds !== undefined) return seconds * 1000
  const [, day, time, zone] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d{4})/.exec(textAt(row, ['CreatedAt'])) ?? []
  return day === undefined ? undefined : Date.parse(`${day}T${time}${zone!.slice(0, 3)}:${zone!.slice(3)}`)
}

/** The volumes of containers in full. */
export const volumesIn = (json: string): string[] => {
  const mounts = rowsIn(json).flatMap(entry => itemsAt(entry, ['Mounts']))
  const volumes = mounts.filter(mount => textAt(mount, ['Type']) === 'volume').map(mount => textAt(mount, ['Name']))
  return [...new Set(volumes.filter(Boolean))]
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
  readonly published: Readonly<Record<string, number>>
}

export const inspectedIn = (json: string): ContainerDetails[] =>
  rowsIn(json).map(entry => {
    const networks = Object.entries((valueAt(entry, ['NetworkSettings', 'Networks']) ?? {}) as Tree)
    const bindings = (valueAt(entry, ['HostConfig', 'PortBindings']) ?? {}) as Tree
    return {
      name: textAt(entry, ['Name']).replace(/^\//, ''), // docker writes a slash before it
      state: textAt(entry, ['State', 'Status']),
      exit: numberAt(entry, ['State', 'ExitCode']) ?? 0,
      outOfMemory: valueAt(entry, ['State', 'OOMKilled']) === true,
      started: Date.parse(textAt(entry, ['State', 'StartedAt'])) || 0,
      address: textAt(networks[0]?.[1], ['IPAddress']),
      network: networks[0]?.[0] ?? '',
      image: textAt(entry, ['Config', 'Image']),
      entrypoint: [valueAt(entry, ['Config', 'Entrypoint']) ?? []].flat().filter(isText), // text in podman before 5
      command: [valueAt(entry, ['Config', 'Cmd']) ?? []].flat().filter(isText),
      env: [valueAt(entry, ['Config', 'Env']) ?? []].flat().filter(isText),
      binds: [valueAt(entry, ['HostConfig', 'Binds']) ?? []].flat().filter(isText),
      labels: (valueAt(entry, ['Config', 'Labels']) ?? {}) as Record<string, string>,
      published: Object.fromEntries(
        Object.entries(bindings).map(([inside, bound]) => [inside, Number(textAt(bound, [0, 'HostPort']))]),
      ),
    }
  })

export interface Network {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** Unknown where the engine does not say. */
  readonly dns: boolean | undefined
  readonly subnets: readonly string[]
}

export const networksIn = (json: string): Network[] =>
  rowsIn(json).map(row => ({
    name: textAt(row, ['name']) || textAt(row, ['Name']),
    labels: labelsIn(valueAt(row, ['labels']) ?? valueAt(row, ['Labels'])),
    dns: valueAt(row, ['dns_enabled']) as boolean | undefined,
    subnets: itemsAt(row, ['subnets']).map(each => textAt(each, ['subnet'])),
  }))
