import { answerOf, CommandFailure } from './commands.ts'
import { listIn, objectIn, textAt, valueAt, type Path } from './tree.ts'
import { exit, Failure } from './failure.ts'
import type { Output } from './host.ts'
import type { Session } from './session.ts'
import { locate } from './tools.ts'

/** What runs the node containers. What differs between podman and docker is data here, and nowhere else. */
export interface Engine {
  readonly name: 'podman' | 'docker'
  /** Why this one. */
  readonly why: string
}

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

export interface Network {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** Unknown where the engine does not say. */
  readonly dns: boolean | undefined
  readonly subnets: readonly string[]
}

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
  /** The cgroup controllers that it may use. */
  readonly controllers: readonly string[] | undefined
  /** The version of netavark, where that makes the networks. */
  readonly netavark: string | undefined
  /** The name that leads its containers to this computer, where k3d asks for one: the gateway is not this computer. */
  readonly computerIs: string | undefined
}

interface Dialect {
  /** The argument of `info --format` that gives JSON. */
  readonly format: string
  readonly info: (json: unknown) => EngineInfo
  /** What it prints where it is not running. */
  readonly down: RegExp
  readonly start: string
}

/** Where the engines differ. What they list is read by one function each, which takes every form that was seen. */
const dialects: Readonly<Record<Engine['name'], Dialect>> = {
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
        controllers: Array.isArray(controllers) ? controllers.map(String) : undefined,
        netavark: /netavark (\S+)/.exec(textAt(json, ['host', 'networkBackendInfo', 'version']))?.[1],
        computerIs: undefined, // k3d takes the gateway, in a Podman machine too
      }
    },
    down: /cannot connect to Podman|unable to connect to Podman|Cannot connect to the Docker daemon/i,
    start: 'start it: systemctl start podman.socket (on macOS: make machine-up)',
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
      controllers: undefined,
      netavark: undefined,
      computerIs:
        textAt(json, ['OperatingSystem']).toLowerCase() === 'docker desktop'
          ? 'host.docker.internal'
          : textAt(json, ['Name']) === 'colima'
            ? 'host.lima.internal'
            : undefined,
    }),
    down: /Cannot connect to the Docker daemon|error during connect/i,
    start: 'start it: systemctl start docker (on macOS: open -a Docker)',
  },
}

const cgroupsIn = (text: string): EngineInfo['cgroups'] => (text === 'v1' || text === 'v2' ? text : undefined)

/** The number at a path, if there is one. */
export const numberAt = (data: unknown, path: Path): number | undefined => {
  const value = valueAt(data, path)
  return typeof value === 'number' ? value : undefined
}

/** The items of the list at a path; none where there is no list. */
export const itemsAt = (data: unknown, path: Path): unknown[] => {
  const value = valueAt(data, path)
  return Array.isArray(value) ? value : []
}

/** Podman prints one JSON array, docker a JSON object per line. @throws SyntaxError: neither. */
export const rowsIn = (json: string): unknown[] => {
  const text = json.trim()
  if (text === '') return []
  return text.startsWith('{') ? text.split('\n').map(objectIn) : listIn(text)
}

/**
 * What the engine lists. Where there is nothing podman lists nothing, in JSON, and docker prints nothing, as does
 * whatever else stands in its place: then it is asked for something that docker always answers.
 */
const listed = async <T>(session: Session, engine: Engine, output: Output, read: (json: string) => T): Promise<T> => {
  const mute = output.ok && output.stdout.trim() === ''
  if (mute && engine.name === 'docker') await engineFacts(session, engine)
  return answerOf(session, output, stdout => {
    if (mute && engine.name === 'podman') throw new SyntaxError('no list')
    return read(stdout)
  })
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

/** Seconds since 1970 (podman, whose `CreatedAt` is a phrase), or `2026-11-22 17:17:35 +0000 UTC` (docker). */
const createdIn = (row: unknown): number | undefined => {
  const seconds = numberAt(row, ['Created'])
  if (seconds !== undefined) return seconds * 1000
  const [, day, time, zone] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d{4})/.exec(textAt(row, ['CreatedAt'])) ?? []
  return day === undefined ? undefined : Date.parse(`${day}T${time}${zone!.slice(0, 3)}:${zone!.slice(3)}`)
}

/** A list (Podman), or joined by commas (docker). */
const networkNamesIn = (networks: unknown): string[] =>
  Array.isArray(networks)
    ? networks.map(String)
    : typeof networks === 'string'
      ? networks.split(',').filter(Boolean)
      : []

const networksIn = (json: string): Network[] =>
  rowsIn(json).map(row => ({
    name: textAt(row, ['name']) || textAt(row, ['Name']),
    labels: labelsIn(valueAt(row, ['labels']) ?? valueAt(row, ['Labels'])),
    dns: valueAt(row, ['dns_enabled']) as boolean | undefined,
    subnets: itemsAt(row, ['subnets']).map(each => textAt(each, ['subnet'])),
  }))

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

/** The engine that the person chose, else the one that is installed; podman before docker. */
export const engineOf = async ({ host, options, settings }: Session): Promise<Engine> => {
  if (options.engine) return { name: options.engine as Engine['name'], why: 'you chose it' }
  if (settings.engine) return { name: settings.engine, why: 'the settings choose it' }
  if (await locate(host, 'podman')) return { name: 'podman', why: 'it is installed' }
  return { name: 'docker', why: 'podman is not installed' }
}

/** The engine, where one is installed: what only it knows is left out without it. */
export const engineIfThere = async (session: Session): Promise<Engine | undefined> => {
  const engine = await engineOf(session)
  return (await locate(session.host, engine.name)) === undefined ? undefined : engine
}

/** @throws Failure (status 69) with how to start it, if the engine does not answer. */
export const engineInfo = async (session: Session, engine: Engine): Promise<EngineInfo> => {
  const { format, info } = dialects[engine.name]
  const output = await asking(engine, async () => session.$`${engine.name} info --format ${format}`)
  const said = info(await answerOf(session, output, objectIn))
  // docker does not say where its service is
  const elsewhere = engine.name === 'docker' && /^(ssh|tcp|https?):/.test(session.host.env['DOCKER_HOST'] ?? '')
  const whole = { ...said, remote: said.remote || elsewhere }
  facts.set(session.host, whole)
  return whole
}
const facts = new WeakMap<Session['host'], EngineInfo>()

/**
 * What the engine said of itself when this run first asked, for what stays as it is while the engine runs: podman looks
 * up the packages of all its parts each time, which takes longer than all else that is asked before a cluster is made.
 */
export const engineFacts = async (session: Session, engine: Engine): Promise<EngineInfo> =>
  facts.get(session.host) ?? engineInfo(session, engine)

/** Every container with a label, running or not. */
export const containersOf = async (session: Session, engine: Engine, label: string): Promise<Container[]> => {
  const output = await asking(
    engine,
    async () => session.$`${engine.name} ps -a --filter ${`label=${label}`} --format json`,
  )
  return listed(session, engine, output, containersIn)
}

/** Every container on the engine. */
export const allContainers = async (session: Session, engine: Engine): Promise<Container[]> =>
  listed(session, engine, await asking(engine, async () => session.$`${engine.name} ps -a --format json`), containersIn)

export const networksOf = async (session: Session, engine: Engine): Promise<Network[]> =>
  listed(
    session,
    engine,
    await asking(engine, async () => session.$`${engine.name} network ls --format json`),
    networksIn,
  )

/** The ranges of the engine's networks; docker tells them of each network by itself only. */
export const subnetsOf = async (session: Session, engine: Engine): Promise<string[]> => {
  const networks = await networksOf(session, engine)
  if (engine.name === 'podman') return networks.flatMap(({ subnets }) => subnets)
  const names = networks.map(({ name }) => name)
  if (names.length === 0) return []
  const output = await asking(engine, async () => session.$`${engine.name} network inspect ${names}`)
  return (await answerOf(session, output, listIn)).flatMap(row =>
    itemsAt(row, ['IPAM', 'Config']).map(each => textAt(each, ['Subnet'])),
  )
}

/** The first gateway of a network; undefined where there is no such network, or it leads nowhere. */
export const gatewayOf = async (session: Session, engine: Engine, network: string): Promise<string | undefined> => {
  const output = await session.$({ nothrow: true })`${engine.name} network inspect ${network}`
  const [found] = output.ok ? await answerOf(session, output, listIn) : []
  return textAt(found, ['subnets', 0, 'gateway']) || textAt(found, ['IPAM', 'Config', 0, 'Gateway']) || undefined
}

/**
 * Makes a network, with a range that is free where none is named. With podman it has DNS unless the settings of podman
 * say otherwise, with docker always.
 */
export const createNetwork = async (
  session: Session,
  engine: Engine,
  { name, subnet, label }: { readonly name: string; readonly subnet?: string; readonly label: string },
): Promise<void> => {
  const range = subnet === undefined ? [] : ['--subnet', subnet]
  await asking(engine, async () => session.$`${engine.name} network create ${range} --label ${label} ${name}`)
}

export const volumesOf = async (session: Session, engine: Engine): Promise<string[]> =>
  (
    await listed(
      session,
      engine,
      await asking(engine, async () => session.$`${engine.name} volume ls --format json`),
      rowsIn,
    )
  ).map(row => textAt(row, ['Name']))

/** The volumes that containers use, by name, the ones without a name of their own included. */
export const volumesIn = async (session: Session, engine: Engine, containers: readonly string[]): Promise<string[]> => {
  if (containers.length === 0) return []
  const output = await session.$({ nothrow: true })`${engine.name} inspect ${containers}`
  const mounts = (await listed(session, engine, output, rowsIn)).flatMap(entry => itemsAt(entry, ['Mounts']))
  const volumes = mounts.filter(mount => textAt(mount, ['Type']) === 'volume').map(mount => textAt(mount, ['Name']))
  return [...new Set(volumes.filter(Boolean))]
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** A container as the engine knows it in full. podman and docker tell all of this alike. */
export interface Inspected {
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

/** Containers in full, those of them that there are. */
export const inspectContainers = async (
  session: Session,
  engine: Engine,
  names: readonly string[],
): Promise<Inspected[]> => {
  if (names.length === 0) return []
  const answer = await session.$({ nothrow: true })`${engine.name} inspect ${names}` // it fails if one is not there
  if (isDown(engine, answer)) throw downNow(engine, answer)
  const rows = await listed(session, engine, answer, json => {
    const all = rowsIn(json)
    if (answer.ok && all.length < names.length) throw new SyntaxError('not all of them, and no failure')
    return all
  })
  return rows.map(entry => {
    const networks = Object.entries((valueAt(entry, ['NetworkSettings', 'Networks']) ?? {}) as Record<string, unknown>)
    const bindings = (valueAt(entry, ['HostConfig', 'PortBindings']) ?? {}) as Record<string, unknown>
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
}

/** `rancher/k3s:v1` -> `docker.io/rancher/k3s:v1`, as docker reads it; podman may be set to ask instead. */
export const fullName = (image: string): string => {
  const [first = '', ...rest] = image.split('/')
  if (rest.length === 0) return `docker.io/library/${image}`
  return /[.:]|^localhost$/.test(first) ? image : `docker.io/${image}`
}

/** Removes containers, running or not, with the volumes that have no name of their own. */
export const removeContainers = async (session: Session, engine: Engine, names: readonly string[]): Promise<void> => {
  if (names.length > 0) await session.$({ nothrow: true })`${engine.name} rm -f -v ${names}`
}

export const removeVolumes = async (session: Session, engine: Engine, names: readonly string[]): Promise<void> => {
  if (names.length > 0) await session.$({ nothrow: true })`${engine.name} volume rm ${names}`
}

export const removeNetwork = async (session: Session, engine: Engine, name: string): Promise<void> => {
  await session.$({ nothrow: true })`${engine.name} network rm ${name}`
}

/**
 * Asks the engine something.
 * @throws Failure (status 69) with how to start it, if it does not answer.
 */
export const asking = async <T>(engine: Engine, ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof CommandFailure && isDown(engine, error.output)) throw downNow(engine, error.output, error)
    throw error
  }
}

const isDown = (engine: Engine, output: Output): boolean => !output.ok && dialects[engine.name].down.test(output.stderr)
const downNow = (engine: Engine, { stderr }: Output, cause?: unknown): Failure =>
  new Failure(`${engine.name} does not answer: ${lastLine(stderr)}`, {
    hint: dialects[engine.name].start,
    status: exit.unavailable,
    cause,
  })
/** Why a command of an engine failed, as it says in its last line. */
export const lastLine = (text: string): string => (text.trim().split('\n').at(-1) ?? '').replace(/^Error: /, '')
