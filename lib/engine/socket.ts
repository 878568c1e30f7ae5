import { listIn, objectIn, textAt, valueAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { answerOf, quote } from '../host/commands.ts'
import { redactor } from '../host/redact.ts'
import { taskLine } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'
import { dialects, type EngineInfo } from './dialects.ts'
import type { Engine } from './engine.ts'
import { needsMachine, readMachine } from './podman-machine.ts'

/** How k3d reaches the engine: it speaks docker's API, and knows nothing of podman. */
export interface Access {
  readonly where: 'here' | 'a Podman machine' | 'another computer'
  /** Why so, for the person to read. */
  readonly why: string
  /** What k3d must find in its environment, beyond what the person has set: `DOCKER_HOST` and `DOCKER_SOCK`. */
  readonly env: Readonly<Record<string, string>>
  /** Why k3d would not find the engine there, and what helps. */
  readonly obstacle?: { readonly name: 'socket' | 'machine'; readonly found: string; readonly remedy: string }
  /** The key for ssh, where k3d reaches the engine so: k3d takes it from ssh's own configuration. */
  readonly identity?: string
}

/**
 * @param info of the engine, if it is at hand.
 * @throws Failure (status 69) with how to start it, if the engine does not answer.
 */
export const accessTo = async (session: Session, engine: Engine, info?: EngineInfo): Promise<Access> => {
  const { DOCKER_HOST: set, DOCKER_SOCK: sock } = session.host.env
  const shown = redactor(session.host.env)
  if (engine.name === 'docker') {
    const where = /^(ssh|tcp|https?):/.test(set ?? '') ? 'another computer' : 'here'
    return { where, why: set ? `DOCKER_HOST is ${shown(set)}` : 'docker uses its default socket', env: {} }
  }
  const { remote, socket } = info ?? (await engine.facts())
  const inside: Record<string, string> = socket && !sock ? { DOCKER_SOCK: socket.path } : {}
  const where = !remote ? 'here' : needsMachine(session) ? 'a Podman machine' : 'another computer'
  if (set) {
    const obstacle = await otherEngine(engine, info ?? (await engine.facts()), set)
    return { where, why: `DOCKER_HOST is ${shown(set)}`, env: inside, ...(obstacle && { obstacle }) }
  }
  if (!remote) {
    return socket
      ? {
          where,
          why: `the Podman API socket is ${socket.path}`,
          env: { DOCKER_HOST: `unix://${socket.path}`, ...inside },
        }
      : { where, why: 'podman reports no API socket', env: {} }
  }
  const machine = needsMachine(session) ? await readMachine(session) : undefined
  if (machine?.socket) {
    const why = `Podman machine ${machine.name} serves its API at ${machine.socket}`
    const found = `Podman machine ${machine.name} from the settings is stopped; podman uses another machine`
    const obstacle = { name: 'machine', found, remedy: taskLine('machine-up') } as const
    const env = { DOCKER_HOST: `unix://${machine.socket}`, ...inside }
    return { where, why, env, ...(!machine.running && { obstacle }) }
  }
  const connection = await connectionOf(engine)
  if (!connection) return { where, why: 'podman has no default connection', env: inside }
  const why = `the Podman connection is ${shown(connection.uri)}`
  if (!URL.canParse(connection.uri)) return { where, why: `${why}, which is not a valid address`, env: inside }
  const { protocol, host, username, pathname } = new URL(connection.uri)
  if (protocol !== 'ssh:') return { where, why, env: { DOCKER_HOST: connection.uri, ...inside } }
  return {
    where,
    why,
    env: { DOCKER_HOST: `ssh://${username}@${host}`, ...(sock ? {} : { DOCKER_SOCK: pathname }) },
    ...(connection.identity && { identity: connection.identity }),
  }
}

/** @throws Failure (status 69) with what helps, if k3d would not find the engine. */
export const requireWay = ({ obstacle }: Access): void => {
  if (obstacle) throw new Failure(obstacle.found, { hint: obstacle.remedy, status: exit.unavailable })
}

/**
 * k3d makes its containers where DOCKER_HOST says, and all else is asked of the engine's own client: that must be one
 * engine. Where it is not plain by the socket's path, whoever answers there is asked.
 */
const otherEngine = async (
  engine: Engine,
  { socket, remote, images, rootless }: EngineInfo,
  set: string,
): Promise<Access['obstacle']> => {
  const path = /^unix:\/\/(.*)$/.exec(set)?.[1]
  if (path !== undefined && path === socket?.path && !remote) return undefined
  if (path === undefined && remote) return undefined // both by names of another computer, which may be two for one
  const output = await engine.$({ nothrow: true, timeout: 10_000 })`--url ${set} info --format json`
  const there = output.ok ? dialects.podman.info(await answerOf(engine, output, objectIn)) : undefined
  if (there && there.images === images && there.rootless === rootless) return undefined
  return {
    name: 'socket',
    found: there
      ? `DOCKER_HOST ${set} and the podman command use different Podman services`
      : `DOCKER_HOST ${set} points to another engine or does not respond, but tasks use podman`,
    remedy: 'unset DOCKER_HOST, or set ENGINE=docker to use the engine at DOCKER_HOST',
  }
}

/** The connection that podman's client uses: CONTAINER_HOST, else its default one. */
const connectionOf = async (engine: Engine): Promise<{ uri: string; identity: string } | undefined> => {
  const { $, host } = engine
  const set = host.env['CONTAINER_HOST']
  if (set) return { uri: set, identity: host.env['CONTAINER_SSHKEY'] ?? '' }
  const all = await answerOf(engine, await $`system connection list --format json`, listIn)
  const defaultConnection = all.find(each => valueAt(each, ['Default']) === true)
  return (
    defaultConnection && { uri: textAt(defaultConnection, ['URI']), identity: textAt(defaultConnection, ['Identity']) }
  )
}

/** What to type so that k3d, typed by hand, reaches the same engine. */
export const exportsOf = ({ env }: Access): string =>
  Object.entries(env)
    .map(([name, value]) => `export ${name}=${quote(value)}`)
    .join('; ')
