import { Gap, ProgramExit, readArguments, type Arguments } from '../program/arguments.ts'
import type { Call, Pieces, Program } from '../program/program.ts'
import { kernelConfig, kernelRelease } from '../world/kernel.ts'
import type { MachineState, World } from '../world/world.ts'

/**
 * `podman machine`, and what else a Mac brings. All of it is modelled after Podman 5's manual pages and source: no
 * recording of a machine exists.
 */

/** Where the machine's API is offered on the Mac. */
export const machineSocket = '/var/folders/zz/k3d/T/podman/podman-machine-default-api.sock'

export async function* machine(call: Call): Pieces {
  const { world, wait } = call
  const [, verb = '', ...args] = call.args
  if (verb === 'ssh') return yield* ssh(call)
  const flags = readArguments(
    { name: call.name, args },
    ['--cpus', '-m|--memory', '--disk-size', '-v|--volume'],
    ['--rootful', '--now'],
  )
  const name = flags.words[0] ?? 'podman-machine-default'
  const existing = world.machine?.name === name ? world.machine : undefined
  const number = (flag: string, otherwise: number): number => Number(flags.value(flag) ?? otherwise)
  await wait(300)
  if (verb === 'init') {
    if (existing) throw new ProgramExit(`Error: ${name}: VM already exists`, 125)
    yield { error: 'Looking up Podman Machine image at quay.io/podman/machine-os to create VM\n' }
    await wait(25_000)
    world.machine = {
      name,
      running: false,
      rootful: flags.has('--rootful'),
      cpus: number('--cpus', 5),
      memory: number('--memory', 2_048),
      disk: number('--disk-size', 100),
      files: {},
    }
    yield 'Machine init complete\nTo start your machine run:\n\n\tpodman machine start\n\n'
    return 0
  }
  const change = changes[verb]
  if (!existing) throw new ProgramExit(`Error: ${name}: VM does not exist`, 125)
  if (!change) throw new Gap(`podman ${call.args.join(' ')}`)
  return yield* change(call, existing, flags)
}

/** What is done to a machine that exists. */
const changes: Readonly<Record<string, (call: Call, machine: MachineState, flags: Arguments) => Pieces>> = {
  inspect: async function* (_, machine) {
    yield `${JSON.stringify([inspected(machine)], undefined, 5)}\n`
  },
  set: async function* (_, machine, flags) {
    if (machine.running) throw new ProgramExit('Error: unable to change settings unless vm is stopped', 125)
    const number = (flag: string, before: number): number => Number(flags.value(flag) || before)
    Object.assign(machine, {
      cpus: number('--cpus', machine.cpus),
      memory: number('--memory', machine.memory),
      disk: number('--disk-size', machine.disk),
      rootful: flags.value('--rootful') === undefined ? machine.rootful : flags.has('--rootful'),
    })
  },
  start: async function* ({ world, wait }, machine) {
    const { name, running, rootful, memory } = machine
    if (running) throw new ProgramExit(`Error: unable to start "${name}": already running`, 125)
    yield `Starting machine "${name}"\n`
    await wait(12_000)
    machine.running = true
    Object.assign(world.engine, { running: true, rootless: !rootful, memory: memory * 2 ** 20 })
    yield `Machine "${name}" started successfully\n`
  },
  stop: async function* ({ world, wait }, machine) {
    await wait(4_000)
    machine.running = false
    world.engine.running = false
    for (const container of world.containers) if (container.state === 'running') container.state = 'exited'
    yield `Machine "${machine.name}" stopped successfully\n`
  },
}

const inspected = ({ name, running, rootful, cpus, memory, disk }: MachineState): unknown => ({
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

async function* ssh({ world, args, input, wait }: Call): Pieces {
  const [name = '', ...words] = args.slice(2)
  await wait(250)
  if (world.machine?.name !== name || !world.machine.running)
    throw new ProgramExit(`Error: vm "${name}" is not running`, 125)
  const { files } = world.machine
  const line = words.filter(word => word !== 'sudo').join(' ')
  const path = words.at(-1) ?? ''
  if (/^mkdir -p |^systemctl restart podman\.socket$/.test(line)) return
  if (line.startsWith('tee ')) files[path] = input
  // the kernel of a machine does not carry its configuration, which gzip would read
  else if (!/^(cat|gzip) /.test(line)) throw new Gap(`podman machine ssh: ${line}`)
  const isConfig = line === `cat /lib/modules/${kernelRelease(world)}/config`
  const text = isConfig ? kernelConfig(world) : line.startsWith('gzip ') ? undefined : files[path]
  if (text === undefined) throw new ProgramExit(`${words[0]}: ${path}: No such file or directory`)
  yield text
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

/** The process that tasks run in. */
export const ownProcess = 2_001

/** A program that knows one command line. */
const answering = (name: string, known: string, text: string): Program =>
  async function* ({ args }) {
    if (args.join(' ') !== known) throw new Gap(`${name} ${args.join(' ')}`)
    yield text
  }

/** Debian 12's, which makes podman's networks. */
export const netavark = answering('netavark', '--version', 'netavark 1.4.0\n')
export const sysctl = answering('sysctl', '-n kern.bootsessionuuid', '6F1D3C1E-8A8A-4E43-9F0E-2B1C5F6F0A11\n')
export const sh = answering('sh', '-c echo $PPID', `${ownProcess}\n`)

/** A Mac's, on which the engine's networks are not: they are in the machine. */
export const netstat = answering(
  'netstat',
  '-rn -f inet',
  'Routing tables\n\nInternet:\nDestination        Gateway            Flags               Netif Expire\n' +
    'default            192.168.1.1        UGScg                 en0\n' +
    '127                127.0.0.1          UCS                   lo0\n' +
    '192.168.1          link#11            UCS                   en0      !\n',
)

export const ps: Program = async function* ({ world, args }) {
  if (args.slice(0, 3).join(' ') !== '-o lstart= -p') throw new Gap(`ps ${args.join(' ')}`)
  const id = Number(args[3])
  if (id !== ownProcess && !world.ports.some(each => each.id === id)) return 1
  yield 'Sun Nov 22 08:59:58 2026\n'
  return 0
}

/** Whether k3d, which knows nothing of podman, was told where the engine's API is. */
export const isToldWhere = (world: World, env: Call['env']): boolean =>
  world.kind !== 'macos' || env['DOCKER_HOST'] === `unix://${machineSocket}`
