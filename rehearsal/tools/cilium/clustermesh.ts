import { textAt, type Tree } from '../../../lib/base/data.ts'
import { merge } from '../../../lib/config/values.ts'
import { certificateOf } from '../../kubernetes/ca.ts'
import { answers, applyChart, nextChange, restartPods, settle } from '../../kubernetes/cluster.ts'
import {
  accessOf,
  agentsOf,
  entriesOf,
  idIsValid,
  idOf,
  isApiReady,
  isMeshed,
  meshService,
  nameOf,
  peersOf,
  type PeerEntry,
} from '../../kubernetes/mesh-peers.ts'
import { isReached } from '../../kubernetes/reach.ts'
import { ProgramExit } from '../../program/arguments.ts'
import type { Call, Pieces, Piece } from '../../program/program.ts'
import type { KubeCluster } from '../../world/cluster.ts'
import type { World } from '../../world/world.ts'
import type { CiliumCommand } from './command.ts'

/**
 * `cilium clustermesh`, in the words of cilium-cli 0.19.7. What real clusters without a data plane answered is
 * recorded, what agents say of their connections is modelled after the CLI's source.
 */
const unable = (what: string, why: string): ProgramExit => new ProgramExit(`\nError: Unable to ${what}: ${why}`)

/** Another revision of the release, as Helm upgrades it: nothing restarts but what is rendered otherwise. */
const upgrade = async (call: Call, cluster: KubeCluster, values: Tree): Promise<void> => {
  const release = cluster.releases.at(-1)!
  await call.wait(1_200)
  release.status = 'superseded'
  cluster.releases.push({
    ...release,
    revision: release.revision + 1,
    status: 'deployed',
    values,
    updated: call.world.now,
  })
  applyChart(call.world, cluster, values, release.version)
}

export async function* enableMesh(command: CiliumCommand): Pieces {
  const { world, cluster, flags, wait } = command
  await wait(60)
  settle(world, cluster)
  const type = flags.value('--service-type') ?? ''
  const refuse = (why: string): ProgramExit => unable('enable ClusterMesh', why)
  // it knows the service type of clouds only
  if (type === '') throw refuse("cannot auto-detect service type, please specify using '--service-type' option")
  if (!['NodePort', 'LoadBalancer'].includes(type)) throw refuse(`service type "${type}" is not valid`)
  if (type === 'NodePort') yield '⚠️  Using service type NodePort may fail when nodes are removed from the cluster!\n'
  const release = cluster.releases.at(-1)
  if (!release) throw refuse('"cilium" has no deployed releases')
  const auto = { enabled: true, method: 'cronJob', schedule: '0 0 1 */4 *' }
  const values = merge(release.values, {
    clustermesh: { useAPIServer: true, config: { enabled: true }, apiserver: { service: { type }, tls: { auto } } },
  })
  await upgrade(command, cluster, values)
}

/** What the CLI must know of a cluster, or why it cannot. */
const accessTo = (world: World, cluster: KubeCluster, log: string[]): { access?: PeerEntry; why?: string } => {
  if (cluster.releases.length === 0) {
    return { why: 'unable to retrieve ConfigMap "cilium-config": configmaps "cilium-config" not found' }
  }
  log.push(`✨ Extracting access information of cluster ${nameOf(cluster)}...`)
  const [service] = meshService(cluster)
  if (!service) {
    const missing = 'services "clustermesh-apiserver" not found'
    return { why: `unable to get clustermesh service "clustermesh-apiserver": ${missing}` }
  }
  log.push(`🔑 Extracting secrets from cluster ${nameOf(cluster)}...`)
  const access = accessOf(world, cluster)
  if (service.type === 'NodePort') log.push(nodePortWarning)
  if (!access) return { why: 'unable to derive service IPs automatically' }
  log.push(`ℹ️  Found ClusterMesh service IPs: [${access.ip}]`)
  return { access: { name: nameOf(cluster), ips: [access.ip], port: access.port } }
}
const nodePortWarning = '⚠️  Service type NodePort detected! Service may fail when nodes are removed from the cluster!'

export async function* connectMesh(command: CiliumCommand): Pieces {
  const { world, cluster, flags, wait } = command
  await wait(60)
  settle(world, cluster)
  const mode = flags.value('--connection-mode') ?? 'bidirectional'
  if (!['bidirectional', 'mesh', 'unicast'].includes(mode)) {
    yield `❌ ${mode} is not a correct connection mode.\nAvailable connection modes: bidirectional, mesh, unicast\n`
    throw unable('connect cluster', 'Bad connection mode')
  }
  if (cluster.releases.length === 0) {
    yield '❌ Unable to find Helm release for the target cluster\n'
    throw unable('connect cluster', 'release: not found')
  }
  const remotes = remotesOf(command)
  const [own, ...others] = yield* accessToAll(command, remotes)
  const context = (each: KubeCluster): string => `k3d-${each.name}`
  const names = remotes.map(context)
  yield `ℹ️ Configuring Cilium in cluster ${context(cluster)} to connect to cluster ${names.join(',')}\n`
  await join(command, cluster, others)
  for (const [index, remote] of (mode === 'unicast' ? [] : remotes).entries()) {
    const rest = mode === 'mesh' ? others.filter((_, at) => at !== index) : []
    const contexts = mode === 'mesh' ? names.filter(each => each !== context(remote)) : []
    const all = [...contexts, context(cluster)].join(',')
    yield `ℹ️ Configuring Cilium in cluster ${context(remote)} to connect to cluster ${all}\n`
    await join(command, remote, [...rest, own!])
  }
  const arrow = mode === 'unicast' ? '=>' : '<=>'
  yield mode === 'mesh'
    ? `✅ Connected clusters ${names.join(', ')}, and ${context(cluster)}!\n`
    : names.map(each => `✅ Connected cluster ${context(cluster)} ${arrow} ${each}!\n`).join('')
}

/** The clusters to connect to. @throws Refusal where one is unknown or does not answer. */
const remotesOf = ({ world, flags }: CiliumCommand): KubeCluster[] => {
  const contexts = flags.values('--destination-context').flatMap(each => each.split(','))
  const missing = contexts.find(each => !world.kubeconfig.contexts.includes(each))
  if (missing !== undefined) {
    const why = `unable to create Kubernetes client to access remote cluster "${missing}"`
    throw unable('connect cluster', `${why}: context "${missing}" does not exist`)
  }
  const remotes = contexts.map(each => world.clusters[each.replace(/^k3d-/, '')]!)
  const silent = remotes.find(each => !isReached(world, each))
  if (silent) {
    const refused = `dial tcp ${silent.apiAddress}: connect: connection refused`
    const url = `Get "https://${silent.apiAddress}/api/v1/namespaces/kube-system/configmaps/cilium-config"`
    throw unable('connect cluster', `unable to retrieve ConfigMap "cilium-config": ${url}: ${refused}`)
  }
  return remotes
}

/** How each cluster is reached, this one first. */
async function* accessToAll(
  { world, cluster, wait }: CiliumCommand,
  remotes: readonly KubeCluster[],
): AsyncGenerator<Piece, PeerEntry[]> {
  const log: string[] = []
  const entries: PeerEntry[] = []
  let problem: string | undefined
  for (const each of [cluster, ...remotes]) {
    await wait(80)
    settle(world, each)
    const { access, why } = accessTo(world, each, log)
    problem = why ?? (each === cluster ? undefined : mismatch(cluster, each))
    if (why !== undefined) log.push(`❌ Unable to retrieve access information of cluster "k3d-${each.name}": ${why}`)
    if (problem !== undefined) break
    entries.push(access!)
  }
  yield log.map(line => `${line}\n`).join('')
  if (problem !== undefined) throw unable('connect cluster', problem)
  return entries
}

/** What the CLI holds against each other before it joins two: its validateInfoForConnect and validateCAMatch. */
const mismatch = (own: KubeCluster, remote: KubeCluster): string | undefined => {
  const [name, id] = [nameOf(remote), idOf(remote)]
  if (!idIsValid(remote)) return `remote cluster has non-unique name (${name}) and/or ID (${id})`
  if (!idIsValid(own)) {
    return `local cluster has the default name (cluster name: ${nameOf(own)}) and/or ID 0 (cluster ID: ${idOf(own)})`
  }
  if (name === nameOf(own)) return `remote and local cluster have the same, non-unique name: ${name}`
  if (id === idOf(own)) return `remote and local cluster have the same, non-unique ID: ${id}`
  if (certificateOf(own) === certificateOf(remote)) return undefined
  const both = `Cilium CA certificates do not match between clusters ${nameOf(own)} and ${name}`
  return `${both}. Use --allow-mismatching-ca to allow this by adding remote CAs to the CA bundle`
}

/** Adds to what a cluster knows of others, one entry for each name; Helm makes new certificates with it. */
const join = async (call: Call, cluster: KubeCluster, entries: readonly PeerEntry[]): Promise<void> => {
  const names = new Set(entries.map(({ name }) => name))
  const clusters = [...entriesOf(cluster).filter(({ name }) => !names.has(name)), ...entries]
  const { values } = cluster.releases.at(-1)!
  await upgrade(call, cluster, merge(values, { clustermesh: { config: { enabled: true, clusters } } }))
  restartPods(call.world, cluster, 'clustermesh-apiserver')
}

export async function* meshStatus(command: CiliumCommand): Pieces {
  const { world, cluster, flags, wait } = command
  await wait(60)
  settle(world, cluster)
  const json = flags.value('--output') === 'json'
  const log = (...lines: string[]): Piece => {
    const text = lines.map(line => `${line}\n`).join('')
    return json ? { error: text } : text
  }
  const refuse = (why: string): ProgramExit => unable('determine status', ` ${why}`)
  if (cluster.releases.length === 0)
    throw refuse('unable to retrieve ConfigMap "cilium-config": configmaps "cilium-config" not found')
  const notSet = "⚠️  Cluster not configured for clustermesh, use '--set cluster.id' and '--set cluster.name'"
  if (!idIsValid(cluster)) yield log(`${notSet} with 'cilium install'.`)
  const service = 'clustermesh service "clustermesh-apiserver": services "clustermesh-apiserver" not found'
  if (!isMeshed(cluster)) throw refuse(`unable to get ${service}`)
  const access = accessOf(world, cluster)
  const { type } = meshService(cluster)[0]!
  if (type === 'NodePort') yield log(nodePortWarning)
  if (!access) throw refuse('unable to derive service IPs automatically')
  yield log(
    `✅ Service "clustermesh-apiserver" of type "${type}" found`,
    '✅ Cluster access information is available:',
    `  - ${access.ip}:${access.port}`,
  )
  const deadline = flags.has('--wait') ? world.now + limitOf(flags.value('--wait-duration')) : world.now
  const isOpen = (): boolean => peersOf(world, cluster).some(({ why }) => why !== '')
  while (!isApiReady(cluster) && world.now < deadline) await pass(command, deadline)
  if (!isApiReady(cluster))
    throw refuse('deployment clustermesh-apiserver is not ready: only 0 of 1 replicas are available')
  yield log('✅ Deployment clustermesh-apiserver is ready', 'ℹ️  KVStoreMesh is enabled')
  while (isOpen() && world.now < deadline) await pass(command, deadline)
  yield json
    ? `${JSON.stringify(statusJson(world, cluster, { ...access, type }), undefined, 1)}\n`
    : statusText(world, cluster)
  if (flags.has('--wait') && !json && isOpen()) {
    const late = `${agentsOf(cluster).length} nodes are not ready`
    throw refuse(`timeout reached waiting for clusters to be connected: ${late}`)
  }
}

const pass = async ({ world, cluster, wait }: CiliumCommand, deadline: number): Promise<void> => {
  const next = Math.min(nextChange(cluster), world.now + 2_000, deadline)
  await wait(Math.max(250, next - world.now))
  settle(world, cluster)
}

/** As Go writes durations of whole units; without one a quarter of an hour. */
const limitOf = (text = '15m'): number => {
  const [, number = '15', unit = 'm'] = /^(\d+)([smh])/.exec(text) ?? []
  return Number(number) * { s: 1_000, m: 60_000, h: 3_600_000 }[unit as 's' | 'm' | 'h']
}

interface Side {
  readonly pods: readonly string[]
  readonly peers: ReturnType<typeof peersOf>
}

const sidesOf = (world: World, cluster: KubeCluster): { agents: Side; store: Side } => {
  const peers = answers(world, cluster) ? peersOf(world, cluster) : []
  const stores = cluster.pods.filter(
    ({ workload, ready }) => workload === 'clustermesh-apiserver' && ready !== undefined,
  )
  return {
    agents: { pods: agentsOf(cluster).map(({ pod }) => pod), peers },
    store: { pods: stores.map(({ name }) => name), peers },
  }
}

/** Zeros are left out, as Go does with `omitempty`. */
const sideJson = ({ pods, peers }: Side): unknown => {
  const connected = peers.filter(({ why }) => why === '').length
  const broken = peers.filter(({ why }) => why !== '')
  const failing = broken.length > 0 ? pods : []
  const own = (ready: boolean) => ({ configured: pods.length, ...(ready && { connected: pods.length }) })
  return {
    connected: connected > 0 ? { min: connected, avg: connected, max: connected } : pods.length > 0 ? {} : { min: -1 },
    ...(peers.length > 0 && { clusters: Object.fromEntries(peers.map(({ name, why }) => [name, own(why === '')])) }),
    ...(pods.length > 0 && { total: pods.length }),
    ...(failing.length > 0 && {
      not_ready: failing.length,
      errors: Object.fromEntries(
        failing.map(pod => [
          pod,
          Object.fromEntries(broken.map(({ name, why }) => [name, { Errors: [why], Warnings: [], Disabled: false }])),
        ]),
      ),
    }),
  }
}

const statusJson = (
  world: World,
  cluster: KubeCluster,
  { ip, port, type }: { ip: string; port: number; type: string },
) => {
  const { agents, store } = sidesOf(world, cluster)
  return {
    access_information: {
      service_type: type,
      service_ips: [ip],
      service_port: port,
      cluster_id: idOf(cluster),
      cluster_name: nameOf(cluster),
      ca: certificateOf(cluster),
      tunnel: textAt(cluster.releases.at(-1)!.values, ['tunnelProtocol']) || 'vxlan',
      max_connected_clusters: 255,
    },
    connectivity: sideJson(agents),
    kvstoremesh: { enabled: true, status: sideJson(store) },
  }
}

const statusText = (world: World, cluster: KubeCluster): string => {
  const { agents, store } = sidesOf(world, cluster)
  const summary = ({ pods, peers }: Side, what: string): string[] => {
    const connected = peers.filter(({ why }) => why === '').length
    const spread = `[min:${connected} / avg:${connected.toFixed(1)} / max:${connected}]`
    if (connected < peers.length)
      return [`⚠️  ${pods.length}/${pods.length} ${what} are not connected to all clusters ${spread}`]
    return peers.length > 0 ? [`✅ All ${pods.length} ${what} are connected to all clusters ${spread}`] : []
  }
  const counts = ({ pods }: Side, why: string): string =>
    `${pods.length}/${pods.length} configured, ${why === '' ? pods.length : 0}/${pods.length} connected`
  const broken = agents.peers.filter(({ why }) => why !== '')
  const errors = [...agents.pods, ...store.pods].flatMap(pod =>
    broken.map(({ name, why }) => `  ❌ ${pod} is not connected to cluster ${name}: ${why}`),
  )
  const lines = [
    '',
    ...summary(agents, 'nodes'),
    ...summary(store, 'KVStoreMesh replicas'),
    '',
    ...(agents.peers.length > 0
      ? [
          '🔌 Cluster Connections:',
          ...agents.peers.map(
            ({ name, why }) => `  - ${name}: ${counts(agents, why)} - KVStoreMesh: ${counts(store, why)}`,
          ),
        ]
      : ['🔌 No cluster connected']),
    '',
    ...(errors.length > 0 ? [`❌ ${agents.pods.length + store.pods.length} Errors:`, ...errors] : []),
  ]
  return lines.map(line => `${line}\n`).join('')
}
