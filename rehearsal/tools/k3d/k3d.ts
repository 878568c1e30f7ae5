import { startNodeOf } from '../../kubernetes/cluster.ts'
import { addNames, namesFromK3d } from '../../node/hosts-file.ts'
import { columns, Gap, readArguments, type Arguments } from '../../program/arguments.ts'
import type { Call, Pieces, Program } from '../../program/program.ts'
import { endContainer } from '../../world/strike.ts'
import { containersOfCluster, type EngineContainer } from '../../world/world.ts'
import { importInto } from '../engine/archives.ts'
import { daemonIsDown, isDown } from '../engine/engine.ts'
import { isToldWhere } from '../machine.ts'
import {
  addContext,
  besideStopped,
  bringUp,
  forgetCluster,
  gatewayLine,
  injecting,
  isBalancer,
  isRole,
  logOf,
  portProblem,
  toolsNode,
  type K3dLog,
} from './cluster.ts'
import { create } from './create.ts'

/** k3d 5.9, as recorded. Its log goes to stdout, its errors to stderr, both in colour. */
export const k3d: Program = call => {
  const words = call.args[0] === 'version' ? 1 : 2
  const command = commands[call.args.slice(0, words).join(' ')]
  if (!command) throw new Gap(`k3d ${call.args.join(' ')}`)
  return command(call, (values = [], switches = []) =>
    readArguments({ name: call.name, args: call.args.slice(words) }, values, switches),
  )
}

type Command = (call: Call, read: (values?: string[], switches?: string[]) => Arguments) => Pieces

const commands: Readonly<Record<string, Command>> = {
  version: async function* ({ args, world, wait }) {
    const version = world.versions?.['k3d'] ?? '5.9.0'
    await wait(140)
    yield args.includes('-o')
      ? `{"k3d":"v${version}","k3s":"v1.35.5-k3s1"}\n`
      : `k3d version v${version}\nk3s version v1.35.5-k3s1 (default)\n`
  },
  'cluster create': (call, read) => create(call, read(createFlags, createSwitches)),
  'cluster delete': (call, read) => remove(call, read([], ['-a|--all']).words[0]),
  'cluster start': (call, read) => start(call, read(['--timeout'], ['--wait', '-a|--all']).words[0]),
  'cluster stop': (call, read) => stop(call, read([], ['-a|--all']).words[0]),
  'cluster list': (call, read) => listing(call, 'cluster', read(['-o|--output'], ['--no-headers'])),
  'node list': (call, read) => listing(call, 'node', read(['-o|--output'], ['--no-headers'])),
  'image import': async function* (call, read) {
    const flags = read(['-m|--mode', '-c|--cluster'])
    const log = logOf(call)
    const cluster = flags.value('--cluster') ?? defaultName
    const nodes = containersOfCluster(call.world, cluster).filter(isRole('server', 'agent'))
    yield log.info(`Importing image(s) into cluster '${cluster}'`)
    await call.wait(2_000 * flags.words.length)
    for (const archive of flags.words) {
      if (await importInto(call, nodes, archive)) continue
      yield log.error(`Failed to import image(s) into cluster '${cluster}': no images found in ${archive}`)
      return 1
    }
    yield log.info('Successfully imported 1 image(s) into 1 cluster(s)')
    return 0
  },
  'node start': async function* (call, read) {
    const { words } = read()
    const log = logOf(call)
    for (const container of call.world.containers.filter(({ name }) => words.includes(name))) {
      yield log.info(`Starting node '${container.name}'`)
      await call.wait(4_000)
      if (container.state !== 'running') startNodeOf(call.world, container)
    }
  },
  'kubeconfig merge': async function* ({ world, wait }, read) {
    const flags = read(['-o|--output'], ['-d|--kubeconfig-merge-default', '-s|--kubeconfig-switch-context'])
    await wait(200)
    for (const name of flags.words) addContext(world, name, flags.value('--kubeconfig-switch-context') !== 'false')
    yield '/rehearsal/home/.kube/config\n'
  },
}

const defaultName = 'k3s-default'

const createFlags = [
  '-c|--config',
  '--api-port',
  '--k3s-arg',
  '--timeout',
  '-e|--env',
  '-p|--port',
  '--registry-config',
]
const createSwitches = ['--no-rollback', '--kubeconfig-switch-context', '--kubeconfig-update-default', '--wait']

async function* remove(call: Call, name = defaultName): Pieces {
  const { world, wait } = call
  const log = logOf(call)
  if (isDown(world) || !isToldWhere(world, call.env))
    throw log.fatal(`docker failed to get containers: failed to list containers: ${daemonIsDown}`)
  const containers = containersOfCluster(world, name)
  if (containers.length === 0) {
    await wait(160)
    yield log.info(`No nodes found for cluster '${name}', nothing to delete.`, 'No clusters found')
    return
  }
  const external = containers.some(({ labels }) => labels['k3d.cluster.network.external'] === 'true')
  yield log.info(`Deleting cluster '${name}'`)
  await wait(1_000)
  if (!external) yield log.info(`Deleting cluster network 'k3d-${name}'`)
  forgetCluster(world, name, true)
  yield log.info(
    'Deleting 1 attached volumes...',
    'Removing cluster details from default kubeconfig...',
    'Removing standalone kubeconfig file (if there is one)...',
  )
  await wait(200)
  yield log.info(`Successfully deleted cluster ${name}!`)
}

const containersToChange = async ({ world, wait }: Call, name: string, log: K3dLog): Promise<EngineContainer[]> => {
  await wait(130)
  const containers = containersOfCluster(world, name)
  if (containers.length === 0) throw log.fatal('No nodes found for given cluster')
  return containers
}

async function* stop(call: Call, name = defaultName): Pieces {
  const log = logOf(call)
  const containers = await containersToChange(call, name, log)
  yield log.info(`Stopping cluster '${name}'`)
  await call.wait(1_000)
  for (const container of containers) endContainer(call.world, container, isBalancer(container) ? 0 : 1)
  yield log.info(`Stopped cluster '${name}'`)
}

async function* start(call: Call, name = defaultName): Pieces {
  const { world } = call
  const log = logOf(call)
  const containers = await containersToChange(call, name, log)
  const { network } = containers[0]!
  yield log.info('Using the k3d-tools node to gather environment information')
  yield* toolsNode(call, name, log)
  yield log.info(
    gatewayLine(world.networks.find(each => each.name === network)?.subnet ?? ''),
    `Starting cluster '${name}'`,
  )
  const resting = containers.filter(({ state }) => state !== 'running')
  yield* bringUp(call, name, log)
  const balancer = resting.find(isBalancer)
  const problem = balancer && portProblem(world, name, balancer)
  if (problem) throw log.fatal(problem)
  if (balancer) startNodeOf(world, balancer) // even if k3d fails behind it
  if (resting.length > 0) {
    const unaddressed = besideStopped(world, name, network)
    if (unaddressed) throw log.fatal(unaddressed)
    yield log.info(injecting(world, network))
    await call.wait(2_500)
    const nodes = resting.filter(each => !isBalancer(each))
    addNames(world, nodes)
    const server = nodes.find(isRole('server'))
    const cluster = world.clusters[name]
    if (server && cluster) cluster.names = namesFromK3d(world, server)
  }
  yield log.info(`Started cluster '${name}'`)
}

async function* listing({ world, wait }: Call, noun: string, flags: Arguments): Pieces {
  await wait(180)
  const output = flags.value('--output')
  const nodes = world.containers
    .filter(({ labels }) => labels['app'] === 'k3d')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const clusters = [...new Set(nodes.map(({ labels }) => labels['k3d.cluster'] ?? ''))].map(name => ({
    name,
    containers: containersOfCluster(world, name),
  }))
  if (output === 'json') {
    const nodeList = nodes.length > 0 ? nodes.map(nodeJson) : null
    yield `${JSON.stringify(noun === 'node' ? nodeList : clusters.map(clusterJson))}\n`
    return
  }
  if (output !== undefined) throw new Gap(`k3d ${noun} list -o ${output}`)
  const [headings, ...rows] = noun === 'node' ? nodeTable(nodes) : clusterTable(clusters)
  yield columns(flags.has('--no-headers') ? rows : [headings!, ...rows])
}

interface ClusterContainers {
  readonly name: string
  readonly containers: readonly EngineContainer[]
}

const nodeTable = (nodes: readonly EngineContainer[]): string[][] => [
  ['NAME', 'ROLE', 'CLUSTER', 'STATUS'],
  ...nodes.map(({ name, labels, state }) => [name, labels['k3d.role']!, labels['k3d.cluster']!, state]),
]

const clusterTable = (clusters: readonly ClusterContainers[]): string[][] => [
  ['NAME', 'SERVERS', 'AGENTS', 'LOADBALANCER'],
  ...clusters.map(each => {
    const { serversRunning, serversCount, agentsRunning, agentsCount, hasLoadbalancer } = clusterJson(each)
    const [servers, agents] = [`${serversRunning}/${serversCount}`, `${agentsRunning}/${agentsCount}`]
    return [each.name, servers, agents, String(hasLoadbalancer)]
  }),
]

const nodeJson = ({ name, labels, state, created, network, ip }: EngineContainer): unknown => ({
  name,
  role: labels['k3d.role'],
  restart: true,
  created: new Date(created).toISOString(),
  runtimeLabels: Object.fromEntries(Object.entries(labels).filter(([key]) => key !== 'app')),
  Networks: [network],
  State: { Running: state === 'running', Status: state, Started: '' },
  IP: { IP: state === 'running' ? ip : '', Static: false },
})

const clusterJson = ({ name, containers }: ClusterContainers) => {
  const [servers, agents] = [containers.filter(isRole('server')), containers.filter(isRole('agent'))]
  const running = (nodes: readonly EngineContainer[]): number => nodes.filter(({ state }) => state === 'running').length
  const [first] = containers
  return {
    name,
    network: { name: first?.network, id: '', isExternal: first?.labels['k3d.cluster.network.external'] === 'true' },
    nodes: containers.map(nodeJson),
    serversCount: servers.length,
    serversRunning: running(servers),
    agentsCount: agents.length,
    agentsRunning: running(agents),
    hasLoadbalancer: containers.some(isBalancer),
  }
}
