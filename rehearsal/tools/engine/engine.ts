import { textAt } from '../../../lib/base/data.ts'
import { settle } from '../../kubernetes/cluster.ts'
import { runInNode } from '../../node/node.ts'
import { Gap, ProgramExit, readArguments, type Arguments } from '../../program/arguments.ts'
import type { Call, Pieces, Program } from '../../program/program.ts'
import { hasFault } from '../../world/strike.ts'
import { toldState, type EngineContainer, type EngineProgram, type World } from '../../world/world.ts'
import { machine, machineSocket } from '../machine.ts'
import { load, save } from './archives.ts'
import { copy, createContainer } from './create.ts'
import { engineRefusal, noContainer } from './refusals.ts'
import { inspectImage, pullImage } from './images.ts'
import { dockerInfo, podmanInfo, versionIn, versionOf } from './info.ts'
import { inspected, life } from './life.ts'
import { network, podmanNetwork } from './networks.ts'

/** podman and docker, as recorded; `name` says which of them is meant. */
export const engineProgram =
  (name: EngineProgram): Program =>
  call =>
    answer({ ...call, name })

async function* answer(typed: Call): Pieces {
  const { name, world } = typed
  const [flag = '', url = '', ...rest] = typed.args
  const elsewhere = name === 'podman' && flag === '--url'
  if (elsewhere && !podmanSockets(world).includes(url)) {
    throw new ProgramExit(`Error: unable to connect to Podman socket: ping response was 404`, 125)
  }
  const call = elsewhere ? { ...typed, args: rest } : typed
  const { args } = call
  const [verb = ''] = args
  if (verb === 'machine' && name === 'podman' && world.kind === 'macos') return yield* machine(call)
  const words = ['network', 'volume', 'image', 'system'].includes(verb) ? 2 : 1
  const command = args.slice(0, words).join(' ')
  if (!/^(--)?version$/.test(command) && isDown(world)) throw notThere(name)
  // libpod/lock: every command that takes a container's lock
  if (name === 'podman' && command === 'system renumber') {
    const at = world.faults.findIndex(({ kind }) => kind === 'locks')
    if (at >= 0) world.faults.splice(at, 1)
    return 0
  }
  if (name === 'podman' && hasFault(world, 'locks') && /^(inspect|exec|start|stop|restart|rm|kill|cp)$/.test(verb))
    throw engineRefusal(name, 'deadlock due to lock mismatch', 125)
  const run = commands[command]
  if (!run) throw new Gap(`${name} ${args.join(' ')}`)
  return yield* run(call, (values = [], switches = []) =>
    readArguments({ name, args: args.slice(words) }, values, switches),
  )
}

/** Where podman's API is; docker's usual socket leads there where podman-docker is installed. */
const podmanSockets = (world: World): string[] => {
  const path = textAt(podmanInfo(world), ['host', 'remoteSocket', 'path'])
  return [path, ...(world.kind === 'macos' ? [machineSocket] : [])].map(each => `unix://${each}`)
}

type Command = (call: Call, read: (values?: string[], switches?: string[]) => Arguments) => Pieces

const changeLife: Command = (call, read) => life(call, call.args[0]!, read(['-t|--time']).words)
const changeNetwork: Command = (call, read) =>
  network(call, call.args[1]!, read(['--subnet', '--label', '-f|--format'], ['-f|--force']))

/** By the words that name what is asked; each reads the flags that it knows. */
const commands: Readonly<Record<string, Command>> = {
  '--version': async function* ({ name, world, wait }) {
    await wait(21)
    const version = versionIn(world, name === 'podman' ? 'podman' : 'docker')
    yield name === 'podman' ? `podman version ${version}\n` : `Docker version ${version}, build e6534b4\n`
  },
  version: async function* ({ name, world, wait }, read) {
    read(['--format'])
    await wait(27)
    yield `${JSON.stringify(versionOf(world, name))}\n`
  },
  info: async function* ({ name, world, wait }, read) {
    read(['-f|--format'])
    await wait(155)
    yield name === 'podman' ? json(podmanInfo(world)) : jsonLines([dockerInfo(world)])
  },
  ps: async function* ({ name, world, wait }, read) {
    const flags = read(['-f|--filter', '--format'], ['-a|--all', '-q|--quiet'])
    const shown = world.containers.filter(
      each =>
        (flags.has('--all') || toldState(each) === 'running') &&
        flags.values('--filter').every(filter => matches(each, filter)),
    )
    await wait(name === 'podman' ? 37 : 50)
    if (flags.has('--quiet')) yield shown.map(({ id }) => `${id.slice(0, 12)}\n`).join('')
    else if (flags.value('--format') === undefined) yield table(world, name, shown)
    else if (flags.value('--format') !== 'json') throw new Gap(`${name} ps --format ${flags.value('--format')}`)
    else yield name === 'podman' ? json(shown.map(each => podmanRow(world, each))) : jsonLines(shown.map(dockerRow))
  },
  'network ls': async function* ({ name, world, wait }, read) {
    read(['--format'])
    await wait(26)
    yield name === 'podman' ? json(world.networks.map(podmanNetwork)) : jsonLines(world.networks.map(dockerNetwork))
  },
  'volume ls': async function* ({ name, world, wait }, read) {
    read(['--format'])
    await wait(30)
    yield name === 'podman' ? json(world.volumes.map(podmanVolume)) : jsonLines(world.volumes.map(dockerVolume))
  },
  'volume rm': async function* ({ world, wait }, read) {
    const { words } = read([], ['-f|--force'])
    await wait(50)
    world.volumes = world.volumes.filter(({ name }) => !words.includes(name))
  },
  inspect: async function* ({ world, wait }, read) {
    const { words } = read()
    const containers = world.containers.filter(({ name }) => words.includes(name))
    await wait(40)
    yield `${JSON.stringify(containers.map(inspected), undefined, 5)}\n`
    return containers.length === words.length ? 0 : 1
  },
  rm: async function* ({ world, wait }, read) {
    const { words } = read([], ['-f|--force', '-v|--volumes'])
    await wait(300)
    const containers = world.containers.filter(({ name }) => words.includes(name))
    removeContainers(world, containers)
    yield containers.map(({ name }) => `${name}\n`).join('')
  },
  logs: async function* ({ world }, read) {
    const { words } = read(['--tail'])
    const container = world.containers.find(({ name }) => words.includes(name))
    if (container?.said) yield { error: container.said }
    return container ? 0 : 125
  },
  exec,
  'image inspect': inspectImage,
  pull: pullImage,
  save,
  load,
  create: createContainer,
  cp: copy,
  'network connect': changeNetwork,
  'network disconnect': changeNetwork,
  'network rm': changeNetwork,
  'network create': changeNetwork,
  'network inspect': changeNetwork,
  start: changeLife,
  stop: changeLife,
  restart: changeLife,
  kill: changeLife,
  pause: changeLife,
  unpause: changeLife,
}

export const isDown = (world: World): boolean => !world.engine.running || hasFault(world, 'engine')

const socket = 'unix:///run/podman/podman.sock'
export const daemonIsDown = `Cannot connect to the Docker daemon at ${socket}. Is the docker daemon running?`

const notThere = (engine: string): ProgramExit => {
  if (engine === 'docker') return new ProgramExit(daemonIsDown)
  // what podman says where it is a client of a machine or a service
  const advice =
    'Please verify your connection to the Linux system using `podman system connection list`, ' +
    'or try `podman machine init` and `podman machine start` to manage a new Linux VM'
  const reason =
    'unable to connect to Podman socket: Get "http://d/v4.3.1/libpod/_ping": dial unix /run/podman/podman.sock'
  return new ProgramExit(
    `Cannot connect to Podman. ${advice}\nError: ${reason}: connect: no such file or directory`,
    125,
  )
}

async function* exec(call: Call): Pieces {
  const { name: engine, world, wait, input } = call
  const args = call.args.slice(1)
  while (args[0]?.startsWith('-')) {
    const flag = args.shift()!
    if (!['-i', '-t', '-it', '--interactive', '--tty', '--privileged'].includes(flag)) {
      throw new Gap(`${engine} exec: the flag ${flag}`)
    }
  }
  const [name = '', ...argv] = args
  const node = world.containers.find(each => each.name === name)
  await wait(!node ? 18 : node.state !== 'running' ? 23 : engine === 'docker' ? 75 : 110)
  if (!node) throw noContainer(engine, name)
  if (node.claimed === 'running')
    throw engineRefusal(engine, 'OCI runtime error: runc: exec failed: cannot exec in a stopped container', 255)
  if (node.state !== 'running')
    throw engineRefusal(engine, 'can only create exec sessions on running containers: container state improper', 255)
  const cluster = world.clusters[node.labels['k3d.cluster'] ?? '']
  if (cluster) settle(world, cluster) // pods mount things too
  const { status, out, err } = runInNode(world, node, argv, input)
  if (out) yield out
  if (err) yield { error: err }
  return status
}

export const removeContainers = (world: World, gone: readonly EngineContainer[]): void => {
  const names = new Set(gone.flatMap(({ volumes }) => volumes))
  world.containers = world.containers.filter(each => !gone.includes(each))
  world.volumes = world.volumes.filter(({ name, anonymous }) => !anonymous || !names.has(name))
}

const matches = ({ labels, name }: EngineContainer, filter: string): boolean => {
  const [kind, key = '', value] = filter.split('=')
  if (kind === 'label') return value === undefined ? key in labels : labels[key] === value
  if (kind === 'name') return name.includes(key)
  throw new Gap(`the filter ${filter}`)
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`
const jsonLines = (values: readonly unknown[]): string => values.map(value => `${JSON.stringify(value)}\n`).join('')

/** As HumanDuration of docker/go-units. */
const ago = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1000))
  const [minutes, hours] = [Math.floor(seconds / 60), Math.round(seconds / 3_600)]
  if (seconds < 60) return seconds === 1 ? '1 second ago' : `${seconds} seconds ago`
  if (minutes < 60) return minutes === 1 ? 'About a minute ago' : `${minutes} minutes ago`
  if (hours < 48) return hours === 1 ? 'About an hour ago' : `${hours} hours ago`
  return `${Math.floor(hours / 24)} days ago`
}

const podmanRow = (world: World, container: EngineContainer): unknown => {
  const { name, id, image, labels, created, started, network, joined = [], command, volumes } = container
  const state = toldState(container)
  const ports = container.ports.toSorted((a, b) => a.inside - b.inside)
  return {
    AutoRemove: false,
    Command: command.length > 0 ? command : null,
    CreatedAt: ago(world.now - created),
    Exited: state === 'exited',
    ExitedAt: -62135596800,
    ExitCode: state === 'exited' ? (container.exit ?? 0) : 0,
    Id: id,
    Image: image,
    ImageID: id.split('').toReversed().join(''),
    IsInfra: false,
    Labels: labels,
    Mounts: volumes.length > 1 ? ['/run', '/var/run', ...nodeVolumes] : ['/k3d/images'],
    Names: [name],
    Namespaces: {},
    Networks: [network, ...joined],
    Pid: state === 'running' ? 4_000 + world.containers.indexOf(container) : 0,
    Pod: '',
    PodName: '',
    Ports:
      ports.length === 0
        ? null
        : ports.map(({ ip, host, inside }) => ({
            host_ip: ip,
            container_port: inside,
            host_port: host,
            range: 1,
            protocol: 'tcp',
          })),
    Size: null,
    StartedAt: Math.floor(started / 1000),
    State: state,
    Status: statusOf(world, container),
    Created: Math.floor(created / 1000),
  }
}

/** `podman ps` as recorded with 4.3.1. The docker CLI has the same columns, but wider ones. */
const table = (world: World, name: string, shown: readonly EngineContainer[]): string => {
  const isPodman = name === 'podman'
  const heading = ['CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'STATUS', 'PORTS', 'NAMES']
  const rows = shown.map(container => {
    const { id, image, command, created, ports } = container
    const published = ports
      .toSorted((a, b) => a.inside - b.inside)
      .map(({ ip, host, inside }) => `${ip || '0.0.0.0'}:${host}->${inside}/tcp`)
    return [
      id.slice(0, 12),
      isPodman ? image : image.replace(/^docker\.io\//, ''),
      isPodman ? shortened(command.join(' '), '...') : JSON.stringify(shortened(command.join(' '))),
      ago(world.now - created),
      isPodman ? statusOf(world, container) : statusOf(world, container).replace(/^(Up .*) ago$/, '$1'),
      isPodman ? published.join(', ') : dockerPorts(container),
      container.name,
    ]
  })
  const [least, gap] = isPodman ? [12, 2] : [10, 3]
  const all = [heading, ...rows]
  const widths = heading.map((_, at) => Math.max(least, gap + Math.max(...all.map(row => row[at]!.length))))
  return all.map(row => `${row.map((cell, at) => (at < 6 ? cell.padEnd(widths[at]!) : cell)).join('')}\n`).join('')
}

/** As the docker CLI prints them when it uses Podman's socket. */
const dockerPorts = ({ ports }: Pick<EngineContainer, 'ports'>): string =>
  ports
    .toSorted((a, b) => a.inside - b.inside)
    .map(({ ip, host, inside }) => (ip ? `${ip}:${host}->${inside}/tcp` : `${inside}/tcp`))
    .join(', ')

const statusOf = (world: World, container: EngineContainer): string => {
  const { started, exit = 0, ended = 0 } = container
  const state = toldState(container)
  if (state === 'running') return `Up ${ago(world.now - started)}`
  return state === 'exited' ? `Exited (${exit}) ${ago(world.now - ended)}` : state === 'paused' ? 'Paused' : 'Created'
}

const labelText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()
    .join(',')

const stamp = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`

const nodeVolumes = ['/var/lib/kubelet', '/var/lib/rancher/k3s', '/var/log', '/k3d/images', '/var/lib/cni']

/** podman and docker show at most 20 characters of a command. */
const shortened = (command: string, mark = '…'): string =>
  command.length > 20 ? `${command.slice(0, 20 - mark.length)}${mark}` : command

const dockerRow = ({
  name,
  id,
  image,
  labels,
  state,
  created,
  ports,
  network,
  joined = [],
  command,
  volumes,
}: EngineContainer): unknown => ({
  Command: JSON.stringify(shortened(command.join(' '))),
  CreatedAt: stamp(created),
  ID: id.slice(0, 12),
  Image: image.replace(/^docker\.io\//, ''),
  Labels: labelText(labels),
  LocalVolumes: String(volumes.length),
  Names: name,
  Networks: [network, ...joined].join(','),
  Platform: null,
  Ports: dockerPorts({ ports }),
  Size: '0B',
  State: state,
  Status: state === 'running' ? 'Up' : state === 'exited' ? 'Exited (0)' : 'Created',
})

const dockerNetwork = ({ name, id, labels, created }: World['networks'][number]): unknown => ({
  CreatedAt: stamp(created),
  Driver: 'bridge',
  ID: id.slice(0, 12),
  IPv4: 'false',
  IPv6: 'false',
  Internal: 'false',
  Labels: labelText(labels),
  Name: name === 'podman' ? 'bridge' : name,
  Scope: 'local',
})

const podmanVolume = ({ name, labels, created, anonymous }: World['volumes'][number]): unknown => ({
  Name: name,
  Driver: 'local',
  Mountpoint: `/var/lib/containers/storage/volumes/${name}/_data`,
  CreatedAt: new Date(created).toISOString(),
  Labels: labels,
  Scope: 'local',
  Options: {},
  ...(anonymous && { Anonymous: true }),
  MountCount: 0,
})

const dockerVolume = ({ name, labels }: World['volumes'][number]): unknown => ({
  Availability: 'N/A',
  Driver: 'local',
  Group: 'N/A',
  Labels: labelText(labels),
  Links: 'N/A',
  Mountpoint: `/var/lib/containers/storage/volumes/${name}/_data`,
  Name: name,
  Scope: 'local',
  Size: 'N/A',
  Status: 'N/A',
})
