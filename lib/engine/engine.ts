import { itemsAt, listIn, numberAt, objectIn, textAt, valueAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { answerOf, CommandFailure } from '../host/commands.ts'
import type { Output } from '../host/host.ts'
import { locate } from '../host/programs.ts'
import type { Session } from '../run/session.ts'

/** What runs the node containers. What differs between podman and docker is data here, and nowhere else. */
export interface Engine {
  readonly name: 'podman' | 'docker'
  /** Why this one. */
  readonly why: string
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
export const listed = async <T>(
  session: Session,
  engine: Engine,
  output: Output,
  read: (json: string) => T,
): Promise<T> => {
  const mute = output.ok && output.stdout.trim() === ''
  if (mute && engine.name === 'docker') await engineFacts(session, engine)
  return answerOf(session, output, stdout => {
    if (mute && engine.name === 'podman') throw new SyntaxError('no list')
    return read(stdout)
  })
}

/** Seconds since 1970 (podman, whose `CreatedAt` is a phrase), or `2026-11-22 17:17:35 +0000 UTC` (docker). */
export const createdIn = (row: unknown): number | undefined => {
  const seconds = numberAt(row, ['Created'])
  if (seconds !== undefined) return seconds * 1000
  const [, day, time, zone] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d{4})/.exec(textAt(row, ['CreatedAt'])) ?? []
  return day === undefined ? undefined : Date.parse(`${day}T${time}${zone!.slice(0, 3)}:${zone!.slice(3)}`)
}

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

export const isDown = (engine: Engine, output: Output): boolean =>
  !output.ok && dialects[engine.name].down.test(output.stderr)
export const downNow = (engine: Engine, { stderr }: Output, cause?: unknown): Failure =>
  new Failure(`${engine.name} does not answer: ${lastLine(stderr)}`, {
    hint: dialects[engine.name].start,
    status: exit.unavailable,
    cause,
  })
/** Why a command of an engine failed, as it says in its last line. */
export const lastLine = (text: string): string => (text.trim().split('\n').at(-1) ?? '').replace(/^Error: /, '')
