import { startNodeOf } from '../../kubernetes/cluster.ts'
import type { Call, Piece } from '../../program/program.ts'
import { strikes } from '../../world/strike.ts'
import { containersOfCluster, type Container, type World } from '../../world/world.ts'
import { removeContainers } from '../engine/engine.ts'

/** What k3d's commands share: its log, how a cluster's containers start, and how a cluster is forgotten. */

/** A line of k3d's log; logrus pads the message to 44 characters. */
export const log = (level: 'INFO' | 'WARN' | 'ERRO' | 'FATA', since: number, message: string): Piece => {
  const colour = { INFO: 36, WARN: 33, ERRO: 31, FATA: 31 }[level]
  const seconds = String(Math.floor(since / 1000)).padStart(4, '0')
  const line = `\x1b[${colour}m${level}\x1b[0m[${seconds}] ${message.padEnd(44)} \n`
  return level === 'INFO' ? line : { error: line }
}

export async function* toolsNode(
  call: Call,
  name: string,
  info: (message: string) => Piece,
): AsyncGenerator<Piece, void> {
  yield info('Starting new tools node...')
  const image = call.env['K3D_IMAGE_TOOLS']
  if (image) yield info(`Tools image set from env var $K3D_IMAGE_TOOLS: ${image}`)
  yield info(`Starting node 'k3d-${name}-tools'`)
  await call.wait(450)
}

/** Starts what belongs to a cluster and does not run: servers, then agents at once, then the load balancer. */
export async function* bringUp(
  call: Call,
  name: string,
  info: (message: string) => Piece,
): AsyncGenerator<Piece, void> {
  const { world, wait } = call
  const of = (role: string): Container[] =>
    containersOfCluster(world, name).filter(({ labels, state }) => labels['k3d.role'] === role && state !== 'running')
  const [servers, agents, helpers] = ['server', 'agent', 'loadbalancer'].map(of) as [
    Container[],
    Container[],
    Container[],
  ]
  yield info(servers.length > 0 ? 'Starting servers...' : 'All servers already running.')
  for (const server of servers) {
    yield info(`Starting node '${server.name}'`)
    startNodeOf(world, server)
    await wait(5_500)
  }
  yield info(agents.length > 0 ? 'Starting agents...' : 'All agents already running.')
  for (const agent of agents) {
    yield info(`Starting node '${agent.name}'`)
    startNodeOf(world, agent)
  }
  if (agents.length > 0) await wait(4_000)
  yield info(helpers.length > 0 ? 'Starting helpers...' : 'All helpers already running.')
  for (const balancer of helpers) yield info(`Starting node '${balancer.name}'`)
}

/** What k3d says where a container of another cluster on the network has no address, as it does not run. */
export const besideStopped = (world: World, name: string, network: string): string | undefined => {
  const other = world.containers.find(
    each =>
      (each.network === network || each.joined?.includes(network)) &&
      each.state !== 'running' &&
      each.labels['k3d.cluster'] !== name,
  )
  if (!other) return undefined
  const prefix = `failed to parse IP Prefix of network "${network}"'s member ${other.name}`
  const inject = `failed to get cluster network ${network} to inject host records into CoreDNS: ${prefix}`
  return `error during post-start cluster preparation: ${inject}: ParseAddr(""): unable to parse IP`
}

/** Puts the cluster's context into the kubeconfig; k3d makes it the current one too where there is none. */
export const addContext = ({ kubeconfig }: World, name: string, current: boolean): void => {
  if (kubeconfig.servers) delete kubeconfig.servers[`k3d-${name}`]
  if (!kubeconfig.contexts.includes(`k3d-${name}`)) kubeconfig.contexts.push(`k3d-${name}`)
  if (current || !kubeconfig.current) kubeconfig.current = `k3d-${name}`
}

export const forgetCluster = (world: World, name: string, withNetwork: boolean): void => {
  const leftover = world.faults.find(({ kind, times }) => kind === 'leftover' && times !== 0)
  const own = containersOfCluster(world, name)
  const kept = leftover && own.find(container => container.name.endsWith(leftover.about) && strikes(world, 'leftover'))
  const external = own.some(({ labels }) => labels['k3d.cluster.network.external'] === 'true')
  removeContainers(
    world,
    own.filter(container => container !== kept),
  )
  if (!kept) world.volumes = world.volumes.filter(volume => volume.name !== `k3d-${name}-images`)
  const shared = world.containers.some(
    ({ network, joined }) => network === `k3d-${name}` || joined?.includes(`k3d-${name}`),
  )
  if (withNetwork && !external && !kept && !shared)
    world.networks = world.networks.filter(network => network.name !== `k3d-${name}`)
  delete world.clusters[name]
  world.kubeconfig.contexts.splice(0, 99, ...world.kubeconfig.contexts.filter(context => context !== `k3d-${name}`))
  // k3d then takes any other, as a Go map gives them: pkg/client/kubeconfig.go, KubeconfigRemoveCluster
  if (world.kubeconfig.current === `k3d-${name}`) {
    Object.assign(world.kubeconfig, { current: world.kubeconfig.contexts[0] ?? '' })
  }
}
