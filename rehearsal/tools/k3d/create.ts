import { textAt, valueAt } from '../../../lib/base/data.ts'
import { parseK3dFile } from '../../../lib/config/k3d-file.ts'
import { fullName } from '../../../lib/engine/images.ts'
import { newCluster, startNodeOf } from '../../kubernetes/cluster.ts'
import { addNames, aliasLabel, namesFromK3d } from '../../node/hosts-file.ts'
import { lacksImage } from '../../node/image-store.ts'
import { nodeFiles } from '../../node/node.ts'
import { registriesForNodes } from '../../node/registries.ts'
import { splitPair, type Arguments } from '../../program/arguments.ts'
import type { Call, Pieces, Piece } from '../../program/program.ts'
import { chance, hexId } from '../../world/random.ts'
import { freeAddress, rangesTold } from '../../world/ranges.ts'
import { hasFault } from '../../world/strike.ts'
import { containersOfCluster, type EngineContainer, type World } from '../../world/world.ts'
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
  logOf,
  portProblem,
  toolsNode,
  type K3dLog,
} from './cluster.ts'

/** `k3d cluster create`, as recorded, its failures and its rollback included. */

/** Top-level keys of a k3d file, from the schemas in k3d's pkg/config; another one is refused without a place. */
const keysOf = (format: string): readonly string[] => [
  ...'apiVersion kind servers agents kubeAPI image network subnet token volumes ports options env registries'.split(
    ' ',
  ),
  ...({
    'k3d.io/v1alpha2': ['name', 'labels'],
    'k3d.io/v1alpha3': ['name'],
    'k3d.io/v1alpha4': ['metadata', 'hostAliases'],
  }[format] ?? ['metadata', 'hostAliases', 'files']),
]

const newest = 'k3d.io/v1alpha5'

interface Plan {
  readonly name: string
  readonly image: string
  readonly servers: number
  readonly agents: number
  readonly loadBalancer: boolean
  readonly network: string
  readonly ownNetwork: boolean
  readonly subnet: string | undefined
  readonly ports: readonly { readonly host: number; readonly inside: number }[]
  readonly api: { readonly host: string; readonly ip: string; readonly port: number }
  readonly k3sArguments: readonly string[]
  /** The k3s arguments that agent nodes get. */
  readonly agentArguments: readonly string[]
  /** The mounts of nodes in the k3d file. */
  readonly mounts: readonly string[]
  /** Of `options.runtime.labels`, which k3d puts on the containers that a filter names: `all` is known here. */
  readonly labels: Readonly<Record<string, string>>
  /** As k3d keeps them in a label; empty where there are none. */
  readonly aliases: string
}

/** One run of `k3d cluster create`. */
interface Creation {
  readonly call: Call
  readonly flags: Arguments
  readonly plan: Plan
  readonly log: K3dLog
  /** As the k3d file names it. */
  readonly format: string
  /** Files that tell nodes of registries. */
  readonly registries: EngineContainer['files']
}

/** Why k3d gives up. */
class Stop extends Error {
  readonly messages: readonly string[]
  /** Whether there is something to roll back. */
  readonly hasBegun: boolean
  constructor(messages: readonly string[], hasBegun = true) {
    super(messages.at(-1))
    this.messages = messages
    this.hasBegun = hasBegun
  }
}

export async function* create(call: Call, flags: Arguments): Pieces {
  const creation = await beginCreation(call, flags)
  try {
    yield* announce(creation)
    const network = yield* prepare(creation)
    const nodes = yield* createNodes(creation, network)
    yield* startNodes(creation, nodes)
    yield* announceHosts(creation, nodes)
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    yield* giveUp(creation, error)
  }
  yield* finish(creation)
}

const beginCreation = async (call: Call, flags: Arguments): Promise<Creation> => {
  const log = logOf(call)
  await call.wait(150)
  const file = flags.value('--config') ?? ''
  const text = file && (await call.host.files.read(file))
  if (text === undefined) throw log.fatal(`Failed to stat config file ${file}: stat ${file}: no such file or directory`)
  const read = parseK3dFile(text, file, call.env).file
  if (!read)
    throw log.fatal(`Failed to read config file ${file}: While parsing config: yaml: did not find expected key`)
  const problem = schemaProblem(read.filled.data)
  if (problem) throw log.fatal(`Schema Validation failed for config file ${file}: - ${problem}`)
  const plan = planOf(read.read.data, flags, call.world)
  const registries = await registriesForNodes(call, read.read.data)
  if (typeof registries === 'string') throw log.fatal(registries)
  return { call, flags, plan, log, registries, format: textAt(read.filled.data, ['apiVersion']) }
}

async function* announce({
  call: { world, env, host },
  flags,
  plan,
  log,
  format,
}: Creation): AsyncGenerator<Piece, void> {
  const file = flags.value('--config')
  const image = env['K3D_IMAGE_LOADBALANCER']
  const imageLine = `Loadbalancer image set from env var $K3D_IMAGE_LOADBALANCER: ${image}`
  yield log.info(...(file ? [`Using config file ${file} (${format.toLowerCase()}#simple)`] : []))
  // its pkg/config/config.go, SimpleConfigFromViper
  const older = `Default config apiVersion is '${newest}', but you're using '${format}': consider migrating.`
  if (format !== newest) yield log.warn(older)
  yield log.info(
    ...(image ? [imageLine, imageLine] : []),
    ...plan.ports.map(
      ({ host, inside }) =>
        `portmapping '${host}:${inside}' targets the loadbalancer: defaulting to [servers:*:proxy agents:*:proxy]`,
    ),
  )
  for (const mount of plan.mounts) {
    const [from = '', to] = mount.split(':')
    if (to === undefined || !from.includes('/') || (await host.files.kind(from)) !== undefined) continue
    // ValidateVolumeMount in its pkg/runtimes/util/volumes.go, for each node; the engine makes a folder then
    yield log.warn(`failed to stat file/directory '${from}' volume mount '${mount}': please make sure it exists`)
  }
  if (containersOfCluster(world, plan.name).length > 0)
    throw log.fatal(`Failed to create cluster '${plan.name}' because a cluster with that name already exists`)
}

interface NetworkOfCluster {
  readonly network: World['networks'][number]
  readonly isReused: boolean
}

/** The network, the volume for images, and the tools node. */
async function* prepare({ call, plan, log }: Creation): AsyncGenerator<Piece, NetworkOfCluster> {
  const { world } = call
  const failed = 'Failed Cluster Preparation: Failed Network Preparation: failed to create cluster network'
  yield log.info('Prep: Network')
  if (hasNoEngine(call)) {
    const networks = `failed to check for duplicate docker networks: docker failed to list networks: ${daemonIsDown}`
    throw new Stop([noNodes(plan.name), `${failed}: ${networks}`])
  }
  if (plan.ownNetwork && world.networks.some(({ name, subnet }) => name !== plan.network && subnet === plan.subnet)) {
    const reason = `Error response from daemon: subnet ${plan.subnet} is already used on the host or by another config`
    throw new Stop([`${failed}: docker failed to create new network '${plan.network}': ${reason}`], false)
  }
  const existing = world.networks.find(({ name }) => name === plan.network)
  const volume = `k3d-${plan.name}-images`
  yield log.info(
    existing ? `Re-using existing network '${plan.network}' (${existing.id})` : `Created network '${plan.network}'`,
    `Created image volume ${volume}`,
  )
  const network = existing ?? makeNetwork(world, plan)
  world.volumes.push({ name: volume, labels: labelsOf(plan), created: world.now, anonymous: false })
  yield* toolsNode(call, plan.name, log)
  await call.wait(400)
  return { network, isReused: existing !== undefined }
}

async function* createNodes(creation: Creation, prepared: NetworkOfCluster): AsyncGenerator<Piece, EngineContainer[]> {
  const { call, plan, log } = creation
  const { world } = call
  const node = `k3d-${plan.name}-server-0`
  const stop = (reason: string): Stop => {
    const made = `docker failed to create container '${node}': ${reason}`
    const failed = `runtime failed to create node '${node}': failed to create container for node '${node}': ${made}`
    return new Stop([
      `failed Cluster Creation: failed setup of server/agent node ${node}: failed to create node: ${failed}`,
    ])
  }
  yield log.info(`Creating node '${node}'`)
  if (lacksImage(world, fullName(plan.image))) {
    yield* pullInVain(creation)
    const path = `/v1.41/containers/create?name=${node}`
    throw stop(`Post "http://%2Frun%2Fpodman%2Fpodman.sock${path}": context deadline exceeded`)
  }
  if (hasFault(world, 'disk', about => about === 'full'))
    throw stop('Error response from daemon: creating container storage: no space left on device')
  const nodes = makeContainers(creation, prepared)
  yield log.info(
    ...nodes.slice(1).map(each => `Creating ${isBalancer(each) ? 'LoadBalancer' : 'node'} '${each.name}'`),
    'Using the k3d-tools node to gather environment information',
    gatewayLine(prepared.network.subnet),
  )
  return nodes
}

/** k3d tries again until its time is up when an image cannot be had. */
async function* pullInVain({ call, flags, plan, log }: Creation): AsyncGenerator<Piece, void> {
  const limit = Number(/^(\d+)s$/.exec(flags.value('--timeout') ?? '')?.[1] ?? 3600) * 1000
  while (log.since() < limit) {
    yield log.info(`Pulling image '${plan.image}'`)
    await call.wait(5_000)
  }
}

async function* startNodes(
  { call, plan, log }: Creation,
  nodes: readonly EngineContainer[],
): AsyncGenerator<Piece, void> {
  const { world } = call
  const { name } = plan
  const stop = (why: string): Stop => new Stop([`Failed Cluster Start: ${why}`])
  yield log.info(`Starting cluster '${name}'`)
  if (hasFault(world, 'missing', about => about === 'catatonit')) {
    const reason = 'stat /usr/libexec/podman/catatonit: no such file or directory'
    throw stop(`Failed to start server k3d-${name}-server-0: container-init binary not found on the host: ${reason}`)
  }
  yield* bringUp(call, name, log)
  if (isDown(world)) throw stop(`Failed to start server k3d-${name}-server-0: ${daemonIsDown}`)
  if (refusesCgroups(world, plan)) yield* endAgain(call, log, nodes[0]!)
  const ended = nodes.find(({ state }) => state === 'exited')
  if (ended) throw stop(notRunning(ended))
  const problem =
    portProblem(
      world,
      name,
      nodes.find(({ ports }) => ports.length > 0)!,
    ) ?? besideStopped(world, name, plan.network)
  if (problem) throw stop(problem)
  for (const balancer of nodes.filter(isBalancer)) startNodeOf(world, balancer)
}

/** From Kubernetes 1.35 on the kubelet ends where there is cgroup v1, unless failCgroupV1 is off (KEP 5573). */
const refusesCgroups = ({ engine }: World, { image, k3sArguments }: Plan): boolean =>
  engine.cgroups === 'v1' &&
  Number(/:v?1\.(\d+)/.exec(image)?.[1] ?? 99) >= 35 && // latest, which is one of these
  !k3sArguments.some(argument => /^--kubelet-arg[= ](.*,)?fail-cgroupv1=false$/.test(argument))

/** NodeWaitForLogMessage in k3d's pkg/client/node.go: ten times, each as long as k3s needs to end. */
async function* endAgain({ world, wait }: Call, log: K3dLog, node: EngineContainer): AsyncGenerator<Piece, void> {
  const why = 'kubelet is configured to not run on a host using cgroup v1. cgroup v1 support is unsupported'
  const line = `time="${new Date(world.now).toISOString()}" level=fatal msg="kubelet exited: ${why}"`
  node.said = `${line}\n`
  for (let tried = 0; tried < 10; tried++) {
    await wait(20_000)
    yield log.warn(`warning: encountered fatal log from node ${node.name} (retrying ${tried}/10): ${line}`)
  }
  const waiting = `error waiting for log line \`k3s is up and running\` from node '${node.name}'`
  const status = `stopped returning log lines: node ${node.name} is running=true in status=restarting`
  const start = `Failed to start server ${node.name}: Node ${node.name} failed to get ready`
  throw new Stop([`Failed Cluster Start: ${start}: ${waiting}: ${status}`])
}

async function* announceHosts(
  { call, plan, log }: Creation,
  nodes: readonly EngineContainer[],
): AsyncGenerator<Piece, void> {
  const { world } = call
  const { name, k3sArguments } = plan
  yield log.info(injecting(world, plan.network))
  const cluster = newCluster(world, name, {
    version: (/:v?([^:]+)$/.exec(plan.image)?.[1] ?? '1.36.3-k3s1').replace('-k3s', '+k3s'),
    kubeProxy: !k3sArguments.some(argument => argument.startsWith('--disable-kube-proxy')),
    apiAddress: `${plan.api.host}:${plan.api.port}`,
    ranges: rangesTold(k3sArguments),
    storage: !k3sArguments.some(argument => /^--disable[= ].*\blocal-storage\b/.test(argument)),
  })
  world.clusters[name] = cluster
  await call.wait(2_000)
  const stop = (node: string, why: string): Stop => {
    const failed = 'Failed Cluster Start: error during post-start cluster preparation'
    const hosts = 'error overwriting contents of /etc/hosts: docker failed to create exec config for node'
    return new Stop([`${failed}: ${hosts} '${node}': ${why}`])
  }
  if (isDown(world)) throw stop(`k3d-${name}-server-0`, daemonIsDown)
  const members = nodes.filter(each => !isBalancer(each))
  const dead = members.find(({ state }) => state !== 'running')
  const improper = 'can only create exec sessions on running containers: container state improper'
  if (dead) throw stop(dead.name, `Error response from daemon: ${improper}`)
  addNames(world, members)
  cluster.names = namesFromK3d(world, nodes[0]!)
  yield log.info(`Cluster '${name}' created successfully!`)
}

async function* finish({ call: { world }, flags, plan: { name }, log }: Creation): AsyncGenerator<Piece, void> {
  const updates = flags.value('--kubeconfig-update-default') !== 'false'
  const switches = flags.value('--kubeconfig-switch-context') !== 'false'
  if (updates) addContext(world, name, switches)
  else if (switches) yield log.info('--kubeconfig-update-default=false --> sets --kubeconfig-switch-context=false')
  yield log.info('You can now use it like this:')
  if (!updates) yield `export KUBECONFIG=$(k3d kubeconfig write ${name})\n`
  else if (!switches) yield `kubectl config use-context k3d-${name}\n`
  yield 'kubectl cluster-info\n'
}

/** Says why, and takes back what was created, if k3d can. */
async function* giveUp({ call, flags, plan, log }: Creation, stop: Stop): AsyncGenerator<Piece, void> {
  const { name } = plan
  const noEngine = hasNoEngine(call)
  const rollsBack = stop.hasBegun && !noEngine
  yield log.error(...stop.messages)
  if (rollsBack && flags.has('--no-rollback')) throw log.fatal('Cluster creation FAILED, rollback deactivated.')
  yield log.error('Failed to create cluster >>> Rolling Back')
  yield log.info(`Deleting cluster '${name}'`)
  if (rollsBack) {
    await call.wait(1_000)
    forgetCluster(call.world, name, plan.ownNetwork)
    yield log.info('Deleting 1 attached volumes...')
    throw log.fatal('Cluster creation FAILED, all changes have been rolled back!')
  }
  yield log.error(...(noEngine ? [noNodes(name)] : []), 'failed to get cluster: No nodes found for given cluster')
  throw log.fatal('Cluster creation FAILED, also FAILED to rollback changes!')
}

const hasNoEngine = ({ world, env }: Call): boolean => isDown(world) || !isToldWhere(world, env)

const noNodes = (name: string): string =>
  `Failed to get nodes for cluster '${name}': docker failed to get containers with labels ` +
  `'map[k3d.cluster:${name}]': failed to list containers: ${daemonIsDown}`

/** What k3d's schema refuses, as far as it is imitated. */
const schemaProblem = (data: unknown): string | undefined => {
  const keys = keysOf(textAt(data, ['apiVersion']))
  const unknown = Object.keys(data ?? {}).find(key => !keys.includes(key))
  if (unknown) return `(root): Additional property ${unknown} is not allowed`
  const key = ['servers', 'agents'].find(each => !/undefined|number/.test(typeof valueAt(data, [each])))
  return key && `${key}: Invalid type. Expected: number, given: ${typeof valueAt(data, [key])}`
}

const planOf = (data: unknown, flags: Arguments, world: World): Plan => {
  const items = (path: string[]): unknown[] => (valueAt(data, path) ?? []) as unknown[]
  const name = flags.words[0] ?? (textAt(data, ['metadata', 'name']) || 'k3s-default')
  const [, ip, port] = /^(?:(.*):)?(\d+|random)$/.exec(flags.value('--api-port') ?? '') ?? []
  const hostPort = port ?? (textAt(data, ['kubeAPI', 'hostPort']) || 'random')
  const network = textAt(data, ['network'])
  const aliases = items(['hostAliases']).map(each => ({
    ip: textAt(each, ['ip']),
    hostnames: valueAt(each, ['hostnames']),
  }))
  const extra = items(['options', 'k3s', 'extraArgs'])
  const isFor =
    (role: string) =>
    (each: unknown): boolean =>
      ((valueAt(each, ['nodeFilters']) ?? []) as string[]).some(filter => filter === 'all' || filter.startsWith(role))
  return {
    name,
    image: textAt(data, ['image']) || 'rancher/k3s:v1.35.5-k3s1',
    servers: Number(valueAt(data, ['servers']) ?? 1),
    agents: Number(valueAt(data, ['agents']) ?? 0),
    loadBalancer: valueAt(data, ['options', 'k3d', 'disableLoadbalancer']) !== true,
    network: network || `k3d-${name}`,
    ownNetwork: network === '',
    subnet: textAt(data, ['subnet']) || undefined,
    ports: items(['ports']).map(each => {
      const [host = 0, inside = 0] = textAt(each, ['port']).split(':').slice(-2).map(Number)
      return { host, inside }
    }),
    api: {
      // a name in the file is lost to an address on the command line: clusterCreate.go, applyCLIOverrides
      host: ip ?? (textAt(data, ['kubeAPI', 'host']) || textAt(data, ['kubeAPI', 'hostIP']) || '0.0.0.0'),
      ip: ip ?? (textAt(data, ['kubeAPI', 'hostIP']) || '0.0.0.0'),
      port: hostPort === 'random' ? 40_000 + (Math.floor(world.now / 1000) % 10_000) : Number(hostPort),
    },
    labels: Object.fromEntries(
      items(['options', 'runtime', 'labels'])
        .filter(each => textAt(each, ['nodeFilters', 0]) === 'all')
        .map(each => splitPair(textAt(each, ['label']))),
    ),
    aliases: aliases.length > 0 ? JSON.stringify(aliases) : '',
    mounts: items(['volumes']).map(each => textAt(each, ['volume'])),
    k3sArguments: [
      ...extra.map(each => textAt(each, ['arg'])),
      ...flags.values('--k3s-arg').map(argument => argument.replace(/@.*/, '')),
    ],
    agentArguments: extra.filter(isFor('agent')).map(each => textAt(each, ['arg'])),
  }
}

const labelsOf = ({ name }: Pick<Plan, 'name'>): Record<string, string> => ({
  app: 'k3d',
  'k3d.cluster': name,
  'k3d.version': 'v5.9.0',
})

const makeNetwork = (world: World, plan: Plan): World['networks'][number] => {
  const used = new Set(world.networks.map(({ subnet }) => subnet))
  const free = Array.from({ length: 100 }, (_, index) => `10.89.${index}.0/24`).find(each => !used.has(each))!
  const network = {
    name: plan.network,
    id: hexId(world),
    subnet: plan.subnet ?? free,
    dns: true,
    labels: { app: 'k3d' },
    created: world.now,
  }
  world.networks.push(network)
  return network
}

/** k3d's own, from its util.GenerateRandomString. */
const tokenLetters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

const makeContainers = (
  { call, plan, registries }: Creation,
  { network, isReused }: NetworkOfCluster,
): EngineContainer[] => {
  const made: EngineContainer[] = []
  const { world, env } = call
  const fixMounts = env['K3D_FIX_MOUNTS'] !== '0' && !hasFault(world, 'mounts')
  const token = Array.from({ length: 20 }, () => tokenLetters[Math.floor(chance(world) * tokenLetters.length)]).join('')
  const url = `https://k3d-${plan.name}-server-0:6443`
  const names = [
    ...Array.from({ length: plan.servers }, (_, index) => ['server', `server-${index}`] as const),
    ...Array.from({ length: plan.agents }, (_, index) => ['agent', `agent-${index}`] as const),
    ...(plan.loadBalancer ? [['loadbalancer', 'serverlb'] as const] : []),
  ]
  for (const [index, [role, end]] of names.entries()) {
    const isNode = role !== 'loadbalancer'
    const volumes = isNode ? Array.from({ length: 4 }, () => hexId(world)) : []
    for (const name of volumes) world.volumes.push({ name, labels: {}, created: world.now, anonymous: true })
    const container: EngineContainer = {
      name: `k3d-${plan.name}-${end}`,
      id: hexId(world),
      image: isNode ? plan.image.replace(/^(?=[^./]+\/[^/]+$)/, 'docker.io/') : 'ghcr.io/k3d-io/k3d-proxy:5.9.0',
      labels: {
        ...plan.labels,
        ...labelsOf(plan),
        'k3d.cluster.imageVolume': `k3d-${plan.name}-images`,
        'k3d.cluster.network': plan.network,
        'k3d.cluster.network.external': String(isReused || !plan.ownNetwork),
        'k3d.cluster.token': token,
        'k3d.cluster.url': url,
        ...(plan.aliases && { [aliasLabel]: plan.aliases }),
        'k3d.role': role,
        ...(role === 'server' && {
          'k3d.server.api.hostIP': plan.api.ip,
          'k3d.server.api.port': String(plan.api.port),
        }),
      },
      state: 'created',
      created: world.now,
      started: 0,
      ip: freeAddress(world, plan.network, network.subnet),
      network: plan.network,
      ports:
        isNode && (plan.loadBalancer || index > 0)
          ? []
          : [
              { ip: plan.api.ip, host: plan.api.port, inside: 6443 },
              ...plan.ports.map(({ host, inside }) => ({ ip: '', host, inside })),
            ],
      volumes: [...volumes, `k3d-${plan.name}-images`],
      command: role === 'server' ? serverCommand(plan) : role === 'agent' ? [role, ...plan.agentArguments] : [],
      env: isNode ? { K3S_TOKEN: token, ...(role === 'agent' && { K3S_URL: url }) } : {},
      mounts: [],
      files: isNode ? { ...nodeFiles(fixMounts), ...registries } : {},
    }
    made.push(container)
    world.containers.push(container) // another cluster may be made on the same network meanwhile
  }
  return made
}

const serverCommand = ({ name, k3sArguments, api, loadBalancer }: Plan): string[] => {
  const names = [api.host, ...(loadBalancer ? [`k3d-${name}-serverlb`] : [])]
  return ['server', ...k3sArguments, ...names.flatMap(each => ['--tls-san', each])]
}

/** What k3d says of a node that ended while it waited for a line of its log: its pkg/client/node.go. */
const notRunning = ({ name, id, labels }: EngineContainer): string => {
  const role = labels['k3d.role'] === 'server' ? 'server' : 'agent'
  const line = role === 'server' ? 'k3s is up and running' : 'successfully registered node'
  const reason = `node '${name}' (container '${id}') not running`
  const waiting = `Failed waiting for log message '${line}' from node '${name}': ${reason}`
  return `Failed to start ${role} ${name}: Node ${name} failed to get ready: ${waiting}`
}
