import { Gap, readArguments } from '../program/arguments.ts'
import type { Call, Piece, Program } from '../program/program.ts'
import { kernelConfig, kernelRelease } from '../world/kernel.ts'
import type { Machine, World } from '../world/world.ts'

/**
 * `podman machine`, and what else a Mac brings. All of it is modelled after Podman 5's manual pages and source: no
 * recording of a machine exists.
 */

/** Where the machine's API is offered on the Mac. */
const machineSocket = '/var/folders/zz/k3d/T/podman/podman-machine-default-api.sock'

export async function* machine(call: Call): AsyncGenerator<Piece, number> {
  const { world, wait } = call
  const [, verb = ''] = call.args
  const rest = { name: call.name, args: call.args.slice(2) }
  if (verb === 'ssh') return yield* ssh(call)
  const flags = readArguments(rest, ['--cpus', '-m|--memory', '--disk-size', '-v|--volume'], ['--rootful', '--now'])
  const name = flags.words[0] ?? 'podman-machine-default'
  const found = world.machine?.name === name ? world.machine : undefined
  await wait(300)
  if (verb === 'init') {
    if (found) {
      yield { error: `Error: ${name}: VM already exists\n` }
      return 125
    }
    yield { error: 'Looking up Podman Machine image at quay.io/podman/machine-os to create VM\n' }
    await wait(25_000)
    world.machine = {
      name,
      running: false,
      rootful: flags.has('--rootful'),
      cpus: Number(flags.value('--cpus') ?? 5),
      memory: Number(flags.value('--memory') ?? 2_048),
      disk: Number(flags.value('--disk-size') ?? 100),
      files: {},
    }
    yield 'Machine init complete\nTo start your machine run:\n\n\tpodman machine start\n\n'
    return 0
  }
  if (!found) {
    yield { error: `Error: ${name}: VM does not exist\n` }
    return 125
  }
  switch (verb) {
    case 'inspect':
      yield `${JSON.stringify([inspected(found)], undefined, 5)}\n`
      return 0
    case 'set':
      if (found.running) {
        yield { error: 'Error: unable to change settings unless vm is stopped\n' }
        return 125
      }
      if (flags.value('--cpus')) found.cpus = Number(flags.value('--cpus'))
      if (flags.value('--memory')) found.memory = Number(flags.value('--memory'))
      if (flags.value('--disk-size')) found.disk = Number(flags.value('--disk-size'))
      if (flags.value('--rootful') !== undefined) found.rootful = flags.has('--rootful')
      return 0
    case 'start':
      if (found.running) {
        yield { error: `Error: unable to start "${name}": already running\n` }
        return 125
      }
      yield `Starting machine "${name}"\n`
      await wait(12_000)
      found.running = true
      Object.assign(world.engine, { running: true, rootless: !found.rootful, memory: found.memory * 2 ** 20 })
      yield `Machine "${name}" started successfully\n`
      return 0
    case 'stop':
      await wait(4_000)
      found.running = false
      world.engine.running = false
      for (const container of world.containers) if (container.state === 'running') container.state = 'exited'
      yield `Machine "${name}" stopped successfully\n`
      return 0
    default:
      throw new Gap(`podman ${call.args.join(' ')}`)
  }
}

const inspected = ({ name, running, rootful, cpus, memory, disk }: Machine): unknown => ({
  ConfigDir: { Path: '/rehearsal/home/.config/containers/podman/machine/applehv' },
  ConnectionInfo: { PodmanSocket: { Path: machineSocket }, PodmanPipe: null },
  Created: '2026-11-22T08:00:00Z',
  LastUp: '2026-11-22T08:00:00Z',
  Name: name,
  Resources: { CPUs: cpus, DiskSize: disk, Memory: memory, USBs: [] },
  SSHConfig: {
    IdentityPath: '/rehearsal/home/.local/share/containers/podman/machine/machine',
    Port: 55_224,
    RemoteUsername: 'core',
  },
  State: running ? 'running' : 'stopped',
  UserModeNetworking: true,
  Rootful: rootful,
  Rosetta: false,
})

async function* ssh({ world, args, input, wait }: Call): AsyncGenerator<Piece, number> {
  const [name = '', ...words] = args.slice(2)
  await wait(250)
  if (world.machine?.name !== name || !world.machine.running) {
    yield { error: `Error: vm "${name}" is not running\n` }
    return 125
  }
  const { files } = world.machine
  const line = words.filter(word => word !== 'sudo').join(' ')
  const path = words.at(-1) ?? ''
  if (/^mkdir -p |^systemctl restart podman\.socket$/.test(line)) return 0
  if (line.startsWith('tee ')) {
    files[path] = input
    yield input
    return 0
  }
  const text =
    line === `cat /lib/modules/${kernelRelease(world)}/config`
      ? kernelConfig(world)
      : line.startsWith('cat ')
        ? files[path]
        : line.startsWith('gzip ')
          ? undefined // this kernel does not carry its configuration
          : null
  if (text === null) throw new Gap(`podman machine ssh: ${line}`)
  if (text !== undefined) {
    yield text
    return 0
  }
  yield { error: `${words[0]}: ${path}: No such file or directory\n` }
  return 1
}

/** Programs that listen on ports of the Mac; those of containers are held by the machine's proxy. */
export const lsof: Program = async function* ({ world, args, wait }) {
  if (args.join(' ') !== '-nP -iTCP -sTCP:LISTEN -F cn') throw new Gap(`lsof ${args.join(' ')}`)
  await wait(60)
  const own = world.containers
    .filter(({ state }) => state === 'running')
    .flatMap(({ ports }) => ports.map(({ host }) => ({ port: host, program: 'gvproxy', id: 900 })))
  const taken = world.faults.filter(({ kind }) => kind === 'port').map(({ about }) => Number(about))
  const all = [...world.ports, ...taken.map(port => ({ port, program: 'httpd', id: 3210 })), ...own]
  yield all.map(({ port, program, id }) => `p${id}\nc${program}\nf7\nn127.0.0.1:${port}\n`).join('')
  return all.length > 0 ? 0 : 1
}

/** Debian 12's, which makes podman's networks. */
export const netavark: Program = async function* ({ args }) {
  if (args.join(' ') !== '--version') throw new Gap(`netavark ${args.join(' ')}`)
  yield 'netavark 1.4.0\n'
  return 0
}

/** The process that tasks run in. */
export const ownProcess = 2_001

export const ps: Program = async function* ({ world, args }) {
  if (args.slice(0, 3).join(' ') !== '-o lstart= -p') throw new Gap(`ps ${args.join(' ')}`)
  const id = Number(args[3])
  if (id !== ownProcess && !world.ports.some(each => each.id === id)) return 1
  yield 'Sun Nov 22 08:59:58 2026\n'
  return 0
}

export const sysctl: Program = async function* ({ args }) {
  if (args.join(' ') !== '-n kern.bootsessionuuid') throw new Gap(`sysctl ${args.join(' ')}`)
  yield '6F1D3C1E-8A8A-4E43-9F0E-2B1C5F6F0A11\n'
  return 0
}

export const sh: Program = async function* ({ args }) {
  if (args.join(' ') !== '-c echo $PPID') throw new Gap(`sh ${args.join(' ')}`)
  yield `${ownProcess}\n`
  return 0
}

/** Whether k3d, which knows nothing of podman, was told where the engine's API is. */
export const isToldWhere = (world: World, env: Call['env']): boolean =>
  world.kind !== 'macos' || env['DOCKER_HOST'] === `unix://${machineSocket}`

/** A Mac's, on which the engine's networks are not: they are in the machine. */
export const netstat: Program = async function* ({ args, wait }) {
  if (args.join(' ') !== '-rn -f inet') throw new Gap(`netstat ${args.join(' ')}`)
  await wait(20)
  yield 'Routing tables\n\nInternet:\nDestination        Gateway            Flags               Netif Expire\n'
  yield 'default            192.168.1.1        UGScg                 en0\n'
  yield '127                127.0.0.1          UCS                   lo0\n'
  yield '192.168.1          link#11            UCS                   en0      !\n'
  return 0
}
