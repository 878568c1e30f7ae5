import { startNodeOf } from '../../kubernetes/cluster.ts'
import { addNames, namesFromK3d } from '../../node/hosts-file.ts'
import { columns, Gap, namingGaps, readArguments, type Arguments } from '../../program/arguments.ts'
import type { Call, Piece, Program } from '../../program/program.ts'
import { endContainer } from '../../world/strike.ts'
import { containersOfCluster, type Container } from '../../world/world.ts'
import { daemonIsDown, isDown } from '../engine/engine.ts'
import { portInUse } from '../engine/life.ts'
import { isToldWhere } from '../machine.ts'
import { importInto } from '../packing.ts'
import { addContext, besideStopped, bringUp, forgetCluster, log, toolsNode } from './cluster.ts'
import { create } from './create.ts'

/** k3d 5.9, as recorded. Its log goes to stdout, its errors to stderr, both in colour. */
export const k3d: Program = namingGaps(answer)

async function* answer(call: Call): AsyncGenerator<Piece, number> {
  const [noun = '', verb = ''] = call.args
  const rest = { name: call.name, args: call.args.slice(2) }
  switch (`${noun} ${noun === 'version' || noun === 'runtime-info' ? '' : verb}`.trim()) {
    case 'version':
      await call.wait(140)
      yield call.args.includes('-o')
        ? `{"k3d":"v${call.world.versions?.['k3d'] ?? '5.9.0'}","k3s":"v1.35.5-k3s1"}\n`
        : `k3d version v${call.world.versions?.['k3d'] ?? '5.9.0'}\nk3s version v1.35.5-k3s1 (default)\n`
      return 0
    case 'cluster create':
      return yield* create(call, readArguments(rest, createFlags, createSwitches))
    case 'cluster delete':
      return yield* remove(call, readArguments(rest, [], ['-a|--all']))
    case 'cluster start':
    case 'cluster stop':
      return yield* startOrStop(call, verb, readArguments(rest, ['--timeout'], ['--wait', '-a|--all']))
    case 'cluster list':
    case 'node list':
      return yield* listing(call, noun, readArguments(rest, ['-o|--output'], ['--no-headers']))
    case 'image import': {
      const flags = readArguments(rest, ['-m|--mode', '-c|--cluster'], [])
      const cluster = flags.value('--cluster') ?? 'k3s-default'
      const nodes = containersOfCluster(call.world, cluster).filter(({ labels }) =>
        ['server', 'agent'].includes(labels['k3d.role'] ?? ''),
      )
      yield log('INFO', 0, `Importing image(s) into cluster '${cluster}'`)
      await call.wait(2_000 * flags.words.length)
      for (const archive of flags.words) {
        if (await importInto(call, nodes, archive)) continue
        yield log('ERRO', 2, `Failed to import image(s) into cluster '${cluster}': no images found in ${archive}`)
        return 1
      }
      yield log('INFO', 2, 'Successfully imported 1 image(s) into 1 cluster(s)')
      return 0
    }
    case 'node start': {
      const { words } = readArguments(rest, [], [])
      for (const container of call.world.containers.filter(({ name }) => words.includes(name))) {
        yield log('INFO', 0, `Starting node '${container.name}'`)
        await call.wait(4_000)
        if (container.state !== 'running') startNodeOf(call.world, container)
      }
      return 0
    }
    case 'kubeconfig merge': {
      const merge = readArguments(
        rest,
        ['-o|--output'],
        ['-d|--kubeconfig-merge-default', '-s|--kubeconfig-switch-context'],
      )
      await call.wait(200)
      const current = merge.value('--kubeconfig-switch-context') !== 'false'
      for (const name of merge.words) addContext(call.world, name, current)
      yield '/rehearsal/home/.kube/config\n'
      return 0
    }
    default:
      throw new Gap(`k3d ${call.args.join(' ')}`)
  }
}

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

async function* remove(call: Call, { words }: Arguments): AsyncGenerator<Piece, number> {
  const { world, wait, host } = call
  const began = host.clock.now()
  const info = (message: string): Piece => log('INFO', host.clock.now() - began, message)
  if (isDown(world) || !isToldWhere(world, call.env)) {
    yield log('FATA', 0, `docker failed to get containers: failed to list containers: ${daemonIsDown}`)
    return 1
  }
  const name = words[0] ?? 'k3s-default'
  const own = containersOfCluster(world, name)
  if (own.length === 0) {
    await wait(160)
    yield info(`No nodes found for cluster '${name}', nothing to delete.`)
    yield info('No clusters found')
    return 0
  }
  const external = own.some(({ labels }) => labels['k3d.cluster.network.external'] === 'true')
  yield info(`Deleting cluster '${name}'`)
  await wait(1_000)
  if (!external) yield info(`Deleting cluster network 'k3d-${name}'`)
  forgetCluster(world, name, true)
  yield info('Deleting 1 attached volumes...')
  yield info('Removing cluster details from default kubeconfig...')
  yield info('Removing standalone kubeconfig file (if there is one)...')
  await wait(200)
  yield info(`Successfully deleted cluster ${name}!`)
  return 0
}

async function* startOrStop(call: Call, verb: string, { words }: Arguments): AsyncGenerator<Piece, number> {
  const { world, wait, host } = call
  const began = host.clock.now()
  const info = (message: string): Piece => log('INFO', host.clock.now() - began, message)
  const name = words[0] ?? 'k3s-default'
  const own = containersOfCluster(world, name)
  await wait(130)
  if (own.length === 0) {
    yield log('FATA', 0, 'No nodes found for given cluster')
    return 1
  }
  if (verb === 'stop') {
    yield info(`Stopping cluster '${name}'`)
    await wait(1_000)
    for (const container of own) endContainer(world, container, container.labels['k3d.role'] === 'loadbalancer' ? 0 : 1)
    yield info(`Stopped cluster '${name}'`)
    return 0
  }
  yield info('Using the k3d-tools node to gather environment information')
  yield* toolsNode(call, name, info)
  const subnet = world.networks.find(network => network.name === own[0]!.network)?.subnet ?? ''
  yield info(`HostIP: using network gateway ${subnet.replace(/\d+\/\d+$/, '1')} address`)
  yield info(`Starting cluster '${name}'`)
  const resting = own.some(({ state }) => state !== 'running')
  const started = own.filter(({ state, labels }) => state !== 'running' && labels['k3d.role'] !== 'loadbalancer')
  yield* bringUp(call, name, info)
  const balancer = own.find(({ labels, state }) => labels['k3d.role'] === 'loadbalancer' && state !== 'running')
  const taken = balancer && portInUse(world, balancer)
  if (balancer && taken !== undefined) {
    const reason = `cannot listen on the TCP port: listen tcp4 :${taken}: bind: address already in use`
    const start = `docker failed to start container for node '${balancer.name}': Error response from daemon: ${reason}`
    const whole = `Failed to add one or more helper nodes: runtime failed to start node '${balancer.name}': ${start}`
    yield log('FATA', host.clock.now() - began, whole)
    return 1
  }
  for (const container of own) if (container.labels['k3d.role'] === 'loadbalancer') container.state = 'running'
  const unaddressed = resting ? besideStopped(world, name, own[0]!.network) : undefined
  if (unaddressed) {
    yield log('FATA', host.clock.now() - began, unaddressed)
    return 1
  }
  const members = world.containers.filter(each => each.network === own[0]!.network).length
  if (resting) {
    yield info(
      `Injecting records for hostAliases (incl. host.k3d.internal) ` +
        `and for ${members} network members into CoreDNS configmap...`,
    )
    await wait(2_500)
    addNames(world, started)
    const server = started.find(({ labels }) => labels['k3d.role'] === 'server')
    const cluster = world.clusters[name]
    if (server && cluster) cluster.names = namesFromK3d(world, server)
  }
  yield info(`Started cluster '${name}'`)
  return 0
}

async function* listing(call: Call, noun: string, flags: Arguments): AsyncGenerator<Piece, number> {
  const { world, wait } = call
  await wait(180)
  const nodes = world.containers
    .filter(({ labels }) => labels['app'] === 'k3d')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const names = [...new Set(nodes.map(({ labels }) => labels['k3d.cluster'] ?? ''))]
  if (flags.value('--output') === 'json') {
    const none = noun === 'node' && nodes.length === 0 ? null : undefined
    yield `${JSON.stringify(
      none === null
        ? none
        : noun === 'node'
          ? nodes.map(nodeJson)
          : names.map(name => clusterJson(name, containersOfCluster(world, name))),
    )}\n`
    return 0
  }
  if (flags.value('--output') !== undefined) throw new Gap(`k3d ${noun} list -o ${flags.value('--output')}`)
  const headings = (titles: string[]): string[][] => (flags.has('--no-headers') ? [] : [titles])
  if (noun === 'node') {
    const rows = nodes.map(({ name, labels, state }) => [name, labels['k3d.role']!, labels['k3d.cluster']!, state])
    yield columns([...headings(['NAME', 'ROLE', 'CLUSTER', 'STATUS']), ...rows])
    return 0
  }
  const rows = names.map(name => {
    const own = containersOfCluster(world, name)
    const of = (role: string): string => {
      const all = own.filter(({ labels }) => labels['k3d.role'] === role)
      return `${all.filter(({ state }) => state === 'running').length}/${all.length}`
    }
    return [name, of('server'), of('agent'), String(own.some(({ labels }) => labels['k3d.role'] === 'loadbalancer'))]
  })
  yield columns([...headings(['NAME', 'SERVERS', 'AGENTS', 'LOADBALANCER']), ...rows])
  return 0
}

const nodeJson = ({ name, labels, state, created, network, ip }: Container): unknown => ({
  name,
  role: labels['k3d.role'],
  restart: true,
  created: new Date(created).toISOString(),
  runtimeLabels: Object.fromEntries(Object.entries(labels).filter(([key]) => key !== 'app')),
  Networks: [network],
  State: { Running: state === 'running', Status: state, Started: '' },
  IP: { IP: state === 'running' ? ip : '', Static: false },
})

const clusterJson = (name: string, own: readonly Container[]): unknown => {
  const of = (role: string): Container[] => own.filter(({ labels }) => labels['k3d.role'] === role)
  const running = (role: string): number => of(role).filter(({ state }) => state === 'running').length
  return {
    name,
    network: { name: own[0]?.network, id: '', isExternal: own[0]?.labels['k3d.cluster.network.external'] === 'true' },
    nodes: own.map(nodeJson),
    serversCount: of('server').length,
    serversRunning: running('server'),
    agentsCount: of('agent').length,
    agentsRunning: running('agent'),
    hasLoadbalancer: of('loadbalancer').length > 0,
  }
}
