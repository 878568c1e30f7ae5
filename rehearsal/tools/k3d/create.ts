import { textAt, valueAt } from '../../../lib/base/data.ts'
import { fullName } from '../../../lib/engine/images.ts'
import { parseYaml } from '../../../lib/formats/yaml.ts'
import { newCluster } from '../../kubernetes/cluster.ts'
import { addNames, aliasLabel, namesFromK3d } from '../../node/hosts-file.ts'
import { lacksImage } from '../../node/image-store.ts'
import { nodeFiles } from '../../node/node.ts'
import { registriesForNodes } from '../../node/registries.ts'
import type { Arguments } from '../../program/arguments.ts'
import type { Call, Piece } from '../../program/program.ts'
import { chance, hexId } from '../../world/random.ts'
import { freeAddress, rangesTold } from '../../world/ranges.ts'
import { hasFault } from '../../world/strike.ts'
import { containersOfCluster, type Container, type World } from '../../world/world.ts'
import { daemonIsDown, isDown } from '../engine/engine.ts'
import { isToldWhere } from '../machine.ts'
import { addContext, besideStopped, bringUp, forgetCluster, log, toolsNode } from './cluster.ts'

/** `k3d cluster create`, as recorded, its failures and its rollback included. */

/** Top-level keys of a k3d file, from k3d's v1alpha5 schema; another one is refused without a place. */
const keys = new Set(
  (
    'apiVersion kind metadata servers agents kubeAPI image network subnet token volumes ports options env ' +
    'registries hostAliases files'
  ).split(' '),
)

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
  readonly api: { readonly ip: string; readonly port: number }
  readonly k3sArguments: readonly string[]
  /** Of `options.runtime.labels`, which k3d puts on the containers that a filter names: `all` is known here. */
  readonly labels: Readonly<Record<string, string>>
  /** As k3d keeps them in a label; empty where there are none. */
  readonly aliases: string
}

export async function* create(call: Call, flags: Arguments): AsyncGenerator<Piece, number> {
  const { world, wait, host } = call
  const began = host.clock.now()
  const since = (): number => host.clock.now() - began
  const info = (message: string): Piece => log('INFO', since(), message)
  await wait(150)
  const file = flags.value('--config')
  const text = file === undefined ? '' : await host.files.read(file)
  if (text === undefined) {
    yield log('FATA', 0, `Failed to stat config file ${file}: stat ${file}: no such file or directory`)
    return 1
  }
  const refusal = refusalOf(text, file ?? '')
  if (refusal) {
    yield log('FATA', 0, refusal)
    return 1
  }
  const plan = planOf(text, file ?? '', flags, world)
  const registries = await registriesForNodes(call, parseYaml(text, file ?? '').data)
  if (typeof registries === 'string') {
    yield log('FATA', 0, registries)
    return 1
  }
  if (file) yield info(`Using config file ${file} (k3d.io/v1alpha5#simple)`)
  const balancerImage = call.env['K3D_IMAGE_LOADBALANCER']
  if (balancerImage) {
    const line = `Loadbalancer image set from env var $K3D_IMAGE_LOADBALANCER: ${balancerImage}`
    yield info(line)
    yield info(line)
  }
  for (const { host: port, inside } of plan.ports) {
    yield info(
      `portmapping '${port}:${inside}' targets the loadbalancer: defaulting to [servers:*:proxy agents:*:proxy]`,
    )
  }
  if (containersOfCluster(world, plan.name).length > 0) {
    yield log(
      'FATA',
      since(),
      `Failed to create cluster '${plan.name}' because a cluster with that name already exists`,
    )
    return 1
  }
  yield info('Prep: Network')
  if (isDown(world) || !isToldWhere(world, call.env)) return yield* createWithoutEngine(plan.name, since)
  const back = async function* (): AsyncGenerator<Piece, number> {
    if (flags.has('--no-rollback')) {
      yield log('FATA', since(), 'Cluster creation FAILED, rollback deactivated.')
      return 1
    }
    yield log('ERRO', since(), 'Failed to create cluster >>> Rolling Back')
    yield info(`Deleting cluster '${plan.name}'`)
    await wait(1_000)
    forgetCluster(world, plan.name, plan.ownNetwork)
    yield info('Deleting 1 attached volumes...')
    yield log('FATA', since(), 'Cluster creation FAILED, all changes have been rolled back!')
    return 1
  }
  const clash =
    plan.ownNetwork && world.networks.find(({ name, subnet }) => name !== plan.network && subnet === plan.subnet)
  if (clash) {
    const reason = `Error response from daemon: subnet ${plan.subnet} is already used on the host or by another config`
    const where = `failed to create cluster network: docker failed to create new network '${plan.network}'`
    yield log('ERRO', since(), `Failed Cluster Preparation: Failed Network Preparation: ${where}: ${reason}`)
    yield log('ERRO', since(), 'Failed to create cluster >>> Rolling Back')
    yield info(`Deleting cluster '${plan.name}'`)
    yield log('ERRO', since(), 'failed to get cluster: No nodes found for given cluster')
    yield log('FATA', since(), 'Cluster creation FAILED, also FAILED to rollback changes!')
    return 1
  }
  const there = world.networks.find(({ name }) => name === plan.network)
  yield info(there ? `Re-using existing network '${plan.network}' (${there.id})` : `Created network '${plan.network}'`)
  const network = there ?? makeNetwork(world, plan)
  yield info(`Created image volume k3d-${plan.name}-images`)
  world.volumes.push({ name: `k3d-${plan.name}-images`, labels: labelsOf(plan), created: world.now, anonymous: false })
  yield* toolsNode(call, plan.name, info)
  await wait(400)
  yield info(`Creating node 'k3d-${plan.name}-server-0'`)
  if (lacksImage(world, fullName(plan.image))) return yield* neverPulled(call, plan, flags, since, back)
  if (hasFault(world, 'disk', about => about === 'full')) {
    const node = `k3d-${plan.name}-server-0`
    const reason = 'Error response from daemon: creating container storage: no space left on device'
    const made = `failed to create container for node '${node}': docker failed to create container '${node}': ${reason}`
    const failed = `failed to create node: runtime failed to create node '${node}': ${made}`
    yield log('ERRO', since(), `failed Cluster Creation: failed setup of server/agent node ${node}: ${failed}`)
    return yield* back()
  }
  const fixMounts = call.env['K3D_FIX_MOUNTS'] !== '0' && !hasFault(world, 'mounts')
  const nodes = makeContainers(world, plan, network.subnet, there !== undefined, fixMounts)
  for (const { files, labels } of nodes) if (labels['k3d.role'] !== 'loadbalancer') Object.assign(files, registries)
  for (const { name, labels } of nodes.slice(1)) {
    const role = labels['k3d.role'] === 'loadbalancer' ? 'LoadBalancer' : 'node'
    yield info(`Creating ${role} '${name}'`)
  }
  yield info('Using the k3d-tools node to gather environment information')
  yield info(`HostIP: using network gateway ${network.subnet.replace(/\d+\/\d+$/, '1')} address`)
  yield info(`Starting cluster '${plan.name}'`)
  if (hasFault(world, 'missing', about => about === 'catatonit')) {
    const reason =
      'container-init binary not found on the host: stat /usr/libexec/podman/catatonit: no such file or directory'
    yield log('ERRO', since(), `Failed Cluster Start: Failed to start server k3d-${plan.name}-server-0: ${reason}`)
    return yield* back()
  }
  yield* bringUp(call, plan.name, info)
  if (isDown(world)) {
    const node = `k3d-${plan.name}-server-0`
    yield log('ERRO', since(), `Failed Cluster Start: Failed to start server ${node}: ${daemonIsDown}`)
    return yield* withoutRollback(plan.name, since)
  }
  const ended = containersOfCluster(world, plan.name).find(({ state }) => state === 'exited')
  if (ended) {
    yield log('ERRO', since(), `Failed Cluster Start: ${notRunning(ended)}`)
    return yield* back()
  }
  const taken = portTaken(world, plan)
  if (taken) {
    const balancer = `k3d-${plan.name}-serverlb`
    const reason = `cannot listen on the TCP port: listen tcp4 :${taken}: bind: address already in use`
    const start = `docker failed to start container for node '${balancer}': Error response from daemon: ${reason}`
    const whole = `Failed to add one or more helper nodes: runtime failed to start node '${balancer}': ${start}`
    yield log('ERRO', since(), `Failed Cluster Start: ${whole}`)
    return yield* back()
  }
  const unaddressed = besideStopped(world, plan.name, plan.network)
  if (unaddressed) {
    yield log('ERRO', since(), `Failed Cluster Start: ${unaddressed}`)
    return yield* back()
  }
  const count = world.containers.filter(each => each.network === plan.network).length
  for (const node of nodes) if (node.labels['k3d.role'] === 'loadbalancer') Object.assign(node, { state: 'running' })
  yield info(
    `Injecting records for hostAliases (incl. host.k3d.internal) ` +
      `and for ${count} network members into CoreDNS configmap...`,
  )
  world.clusters[plan.name] = newCluster(world, plan.name, {
    version: (/:v?([^:]+)$/.exec(plan.image)?.[1] ?? '1.33.1-k3s1').replace('-k3s', '+k3s'),
    kubeProxy: !plan.k3sArguments.some(argument => argument.startsWith('--disable-kube-proxy')),
    apiAddress: `${plan.api.ip}:${plan.api.port}`,
    ranges: rangesTold(plan.k3sArguments),
    storage: !plan.k3sArguments.some(argument => /^--disable[= ].*\blocal-storage\b/.test(argument)),
  })
  await wait(2_000)
  const failed = 'Failed Cluster Start: error during post-start cluster preparation'
  const hosts = 'error overwriting contents of /etc/hosts: docker failed to create exec config for node'
  const improper = 'can only create exec sessions on running containers: container state improper'
  if (isDown(world)) {
    yield log('ERRO', since(), `${failed}: ${hosts} 'k3d-${plan.name}-server-0': ${daemonIsDown}`)
    return yield* withoutRollback(plan.name, since)
  }
  const dead = nodes.find(({ labels, state }) => labels['k3d.role'] !== 'loadbalancer' && state !== 'running')
  if (dead) {
    yield log('ERRO', since(), `${failed}: ${hosts} '${dead.name}': Error response from daemon: ${improper}`)
    return yield* back()
  }
  const isNode = ({ labels }: Container): boolean => labels['k3d.role'] !== 'loadbalancer'
  addNames(world, nodes.filter(isNode))
  world.clusters[plan.name]!.names = namesFromK3d(world, nodes[0]!)
  yield info(`Cluster '${plan.name}' created successfully!`)
  const updates = flags.value('--kubeconfig-update-default') !== 'false'
  const switches = flags.value('--kubeconfig-switch-context') !== 'false'
  if (updates) addContext(world, plan.name, switches)
  else if (switches) yield info('--kubeconfig-update-default=false --> sets --kubeconfig-switch-context=false')
  yield info('You can now use it like this:')
  if (!updates) yield `export KUBECONFIG=$(k3d kubeconfig write ${plan.name})\n`
  else if (!switches) yield `kubectl config use-context k3d-${plan.name}\n`
  yield 'kubectl cluster-info\n'
  return 0
}

const refusalOf = (text: string, file: string): string | undefined => {
  const data = parseYaml(text, file).data
  const stray = Object.keys(data ?? {}).find(key => !keys.has(key))
  if (stray)
    return `Schema Validation failed for config file ${file}: - (root): Additional property ${stray} is not allowed`
  for (const key of ['servers', 'agents']) {
    const value = valueAt(data, [key])
    if (value === undefined || typeof value === 'number') continue
    const problem = `- ${key}: Invalid type. Expected: number, given: ${typeof value}`
    return `Schema Validation failed for config file ${file}: ${problem}`
  }
  return undefined
}

const planOf = (text: string, file: string, flags: Arguments, world: World): Plan => {
  const { data } = parseYaml(text, file)
  const items = (path: string[]): unknown[] => (valueAt(data, path) ?? []) as unknown[]
  const name = flags.words[0] ?? (textAt(data, ['metadata', 'name']) || 'k3s-default')
  const [, ip, port] = /^(?:(.*):)?(\d+|random)$/.exec(flags.value('--api-port') ?? '') ?? []
  const hostPort = port ?? (textAt(data, ['kubeAPI', 'hostPort']) || 'random')
  const network = textAt(data, ['network'])
  const aliases = items(['hostAliases']).map(each => ({
    ip: textAt(each, ['ip']),
    hostnames: valueAt(each, ['hostnames']),
  }))
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
      ip: ip ?? (textAt(data, ['kubeAPI', 'hostIP']) || '0.0.0.0'),
      port: hostPort === 'random' ? 40_000 + (Math.floor(world.now / 1000) % 10_000) : Number(hostPort),
    },
    labels: Object.fromEntries(
      items(['options', 'runtime', 'labels'])
        .filter(each => textAt(each, ['nodeFilters', 0]) === 'all')
        .map(each => textAt(each, ['label']))
        .map(label => [label.split('=')[0], label.slice(label.indexOf('=') + 1)]),
    ),
    aliases: aliases.length > 0 ? JSON.stringify(aliases) : '',
    k3sArguments: [
      ...items(['options', 'k3s', 'extraArgs']).map(each => textAt(each, ['arg'])),
      ...flags.values('--k3s-arg').map(argument => argument.replace(/@.*/, '')),
    ],
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
  world: World,
  plan: Plan,
  subnet: string,
  external: boolean,
  fixMounts: boolean,
): Container[] => {
  const made: Container[] = []
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
    const container: Container = {
      name: `k3d-${plan.name}-${end}`,
      id: hexId(world),
      image: isNode ? plan.image.replace(/^(?=[^./]+\/[^/]+$)/, 'docker.io/') : 'ghcr.io/k3d-io/k3d-proxy:5.9.0',
      labels: {
        ...plan.labels,
        ...labelsOf(plan),
        'k3d.cluster.imageVolume': `k3d-${plan.name}-images`,
        'k3d.cluster.network': plan.network,
        'k3d.cluster.network.external': String(external || !plan.ownNetwork),
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
      ip: freeAddress(world, plan.network, subnet),
      network: plan.network,
      ports:
        isNode && (plan.loadBalancer || index > 0)
          ? []
          : [
              { ip: plan.api.ip, host: plan.api.port, inside: 6443 },
              ...plan.ports.map(({ host, inside }) => ({ ip: '', host, inside })),
            ],
      volumes: [...volumes, `k3d-${plan.name}-images`],
      command: isNode ? [role, ...(role === 'server' ? plan.k3sArguments : [])] : [],
      env: isNode ? { K3S_TOKEN: token, ...(role === 'agent' && { K3S_URL: url }) } : {},
      mounts: [],
      files: isNode ? nodeFiles(fixMounts) : {},
    }
    made.push(container)
    world.containers.push(container) // another cluster may be made on the same network meanwhile
  }
  return made
}

const portTaken = (world: World, plan: Plan): number | undefined => {
  const wanted = [...plan.ports.map(({ host }) => host), plan.api.port]
  return wanted.find(
    port =>
      hasFault(world, 'port', about => about === String(port)) ||
      world.ports.some(each => each.port === port) ||
      world.containers.some(
        ({ state, ports, labels }) =>
          state === 'running' && labels['k3d.cluster'] !== plan.name && ports.some(({ host }) => host === port),
      ),
  )
}

/** What k3d says of a node that ended while it waited for a line of its log: its pkg/client/node.go. */
const notRunning = ({ name, id, labels }: Container): string => {
  const role = labels['k3d.role'] === 'server' ? 'server' : 'agent'
  const line = role === 'server' ? 'k3s is up and running' : 'successfully registered node'
  const reason = `node '${name}' (container '${id}') not running`
  const waiting = `Failed waiting for log message '${line}' from node '${name}': ${reason}`
  return `Failed to start ${role} ${name}: Node ${name} failed to get ready: ${waiting}`
}

/** Without the engine what was begun cannot be taken back either. */
async function* withoutRollback(name: string, since: () => number): AsyncGenerator<Piece, number> {
  const containers = `docker failed to get containers with labels 'map[k3d.cluster:${name}]'`
  const nodes = `Failed to get nodes for cluster '${name}': ${containers}: failed to list containers: ${daemonIsDown}`
  yield log('ERRO', since(), 'Failed to create cluster >>> Rolling Back')
  yield log('INFO', since(), `Deleting cluster '${name}'`)
  yield log('ERRO', since(), nodes)
  yield log('ERRO', since(), 'failed to get cluster: No nodes found for given cluster')
  yield log('FATA', since(), 'Cluster creation FAILED, also FAILED to rollback changes!')
  return 1
}

async function* createWithoutEngine(name: string, since: () => number): AsyncGenerator<Piece, number> {
  const containers = `docker failed to get containers with labels 'map[k3d.cluster:${name}]'`
  const nodes = `Failed to get nodes for cluster '${name}': ${containers}: failed to list containers: ${daemonIsDown}`
  const networks = `failed to check for duplicate docker networks: docker failed to list networks: ${daemonIsDown}`
  yield log('ERRO', since(), nodes)
  yield log(
    'ERRO',
    since(),
    `Failed Cluster Preparation: Failed Network Preparation: failed to create cluster network: ${networks}`,
  )
  return yield* withoutRollback(name, since)
}

/** k3d tries again until its time is up when an image cannot be had. */
async function* neverPulled(
  call: Call,
  { name, image }: Plan,
  flags: Arguments,
  since: () => number,
  back: () => AsyncGenerator<Piece, number>,
): AsyncGenerator<Piece, number> {
  const limit = Number(/^(\d+)s$/.exec(flags.value('--timeout') ?? '')?.[1] ?? 3600) * 1000
  while (since() < limit) {
    yield log('INFO', since(), `Pulling image '${image}'`)
    await call.wait(5_000)
  }
  const node = `k3d-${name}-server-0`
  const path = `/v1.41/containers/create?name=${node}`
  const reason = `Post "http://%2Frun%2Fpodman%2Fpodman.sock${path}": context deadline exceeded`
  const made = `failed to create container for node '${node}': docker failed to create container '${node}': ${reason}`
  const failed = `failed to create node: runtime failed to create node '${node}': ${made}`
  yield log('ERRO', since(), `failed Cluster Creation: failed setup of server/agent node ${node}: ${failed}`)
  return yield* back()
}
