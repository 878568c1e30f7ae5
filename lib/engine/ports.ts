import { systemOf } from '../host/programs.ts'
import type { Session } from '../run/session.ts'
import type { Engine } from './engine.ts'

/** A TCP port of this computer on which something listens already. */
export interface TakenPort {
  readonly port: number
  /** A container or a process, as far as it can be told. */
  readonly holder: string
}

/**
 * Which of these ports are taken, and by whom. k3d finds out only at its last step, after some 12 s, and then takes
 * everything back.
 * @param engine none, where only programs of this computer can hold ports.
 * @param own the cluster whose own containers may hold them.
 */
export const takenPorts = async (
  session: Session,
  engine: Engine | undefined,
  ports: readonly number[],
  own: string,
): Promise<TakenPort[]> => {
  const [listening, containers] = await Promise.all([listeners(session), engine?.containers() ?? []])
  const holders: TakenPort[] = []
  for (const port of new Set(ports)) {
    const container = containers.find(each => each.state === 'running' && each.ports.includes(port))
    if (container?.labels['k3d.cluster'] === own) continue
    if (container) holders.push({ port, holder: `container ${container.name}` })
    else if (listening.has(port)) holders.push({ port, holder: await processWith(session, listening.get(port)!) })
  }
  return holders
}

/**
 * Ports that something listens on, or that a container publishes or would publish if it ran.
 * @param but clusters whose containers do not count, as they will be removed.
 */
export const portsInUse = async (session: Session, engine: Engine, but: readonly string[]): Promise<Set<number>> => {
  const [listening, containers] = await Promise.all([listeners(session), engine.containers()])
  const [gone, kept] = [true, false].map(isGone =>
    containers
      .filter(({ labels }) => but.includes(labels['k3d.cluster'] ?? '') === isGone)
      .flatMap(({ ports }) => ports),
  )
  return new Set([...[...listening.keys()].filter(port => !gone!.includes(port)), ...kept!])
}

/** Port -> what is known of its socket: an inode on Linux, the program's name on macOS. */
const listeners = async (session: Session): Promise<Map<number, string>> =>
  systemOf(session.host) === 'darwin' ? listenersByLsof(session) : listenersInProc(session)

/** proc_net_tcp(5): local address and port in hexadecimal, state 0A is LISTEN, the tenth field the inode. */
const listenersInProc = async ({ host: { files } }: Session): Promise<Map<number, string>> => {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(async path => files.read(path)))
  const byPort = new Map<number, string>()
  for (const line of tables.join('\n').split('\n')) {
    const [, address, , state, , , , , , inode] = line.trim().split(/\s+/)
    if (state === '0A' && address) byPort.set(Number.parseInt(address.split(':')[1] ?? '', 16), inode ?? '')
  }
  return byPort
}

const listenersByLsof = async ({ $ }: Session): Promise<Map<number, string>> => {
  const { stdout } = await $({ nothrow: true })`lsof -nP -iTCP -sTCP:LISTEN -F cn`
  const byPort = new Map<number, string>()
  let program = ''
  for (const line of stdout.split('\n')) {
    if (line.startsWith('c')) program = line.slice(1)
    const port = /^n.*:(\d+)$/.exec(line)?.[1]
    if (port) byPort.set(Number(port), `process ${program}`)
  }
  return byPort
}

/** The process that has a socket open; another user's processes cannot be looked into. */
const processWith = async ({ host: { files } }: Session, socket: string): Promise<string> => {
  if (!/^\d+$/.test(socket)) return socket
  const processes = ((await files.list('/proc')) ?? []).filter(name => /^\d+$/.test(name))
  for (const id of processes) {
    const open = (await files.list(`/proc/${id}/fd`).catch(() => undefined)) ?? []
    for (const fd of open) {
      const target = await files.link(`/proc/${id}/fd/${fd}`).catch(() => undefined)
      if (target !== `socket:[${socket}]`) continue
      const name = (await files.read(`/proc/${id}/comm`).catch(() => undefined))?.trim()
      return `process ${name ?? '?'} (${id})`
    }
  }
  return 'another process'
}
