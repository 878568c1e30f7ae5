import { startNodeOf } from '../../kubernetes/cluster.ts'
import { addressTaken } from '../../node/addresses.ts'
import { ProgramExit } from '../../program/arguments.ts'
import type { Call, Piece } from '../../program/program.ts'
import { strikes } from '../../world/strike.ts'
import { containersOfCluster, toldState, type EngineContainer, type World } from '../../world/world.ts'
import { removeContainers } from '../engine/engine.ts'
import { portInUse } from '../engine/life.ts'

/** What k3d's commands share: its log, how a cluster's containers start, and how a cluster is forgotten. */

/** The log of one command of k3d: how it prints, and how it fails. */
export interface K3dLog {
  /** Milliseconds since the command began. */
  readonly since: () => number
  readonly info: (...messages: string[]) => Piece
  readonly warn: (...messages: string[]) => Piece
  readonly error: (...messages: string[]) => Piece
  /** What k3d ends after. */
  readonly fatal: (message: string) => ProgramExit
}

/** logrus pads the message to 44 characters. */
export const logOf = ({ host: { clock } }: Call): K3dLog => {
  const began = clock.now()
  const since = (): number => clock.now() - began
  const line = (level: string, colour: number, message: string): string => {
    const seconds = String(Math.floor(since() / 1000)).padStart(4, '0')
    return `\x1b[${colour}m${level}\x1b[0m[${seconds}] ${message.padEnd(44)} `
  }
  return {
    since,
    info: (...messages) => messages.map(each => `${line('INFO', 36, each)}\n`).join(''),
    warn: (...messages) => ({ error: messages.map(each => `${line('WARN', 33, each)}\n`).join('') }),
    error: (...messages) => ({ error: messages.map(each => `${line('ERRO', 31, each)}\n`).join('') }),
    fatal: message => new ProgramExit(line('FATA', 31, message)),
  }
}

export const isRole =
  (...roles: string[]) =>
  ({ labels }: EngineContainer): boolean =>
    roles.includes(labels['k3d.role'] ?? '')
export const isBalancer = isRole('loadbalancer')

export async function* toolsNode(call: Call, name: string, { info }: K3dLog): AsyncGenerator<Piece, void> {
  const image = call.env['K3D_IMAGE_TOOLS']
  yield info(
    'Starting new tools node...',
    ...(image ? [`Tools image set from env var $K3D_IMAGE_TOOLS: ${image}`] : []),
    `Starting node 'k3d-${name}-tools'`,
  )
  await call.wait(450)
}

/** Starts what belongs to a cluster and does not run: servers, then agents at once, then the load balancer. */
export async function* bringUp(
  { world, wait }: Call,
  name: string,
  { info, fatal }: K3dLog,
): AsyncGenerator<Piece, void> {
  const resting = containersOfCluster(world, name).filter(each => toldState(each) !== 'running')
  for (const role of ['server', 'agent', 'helper']) {
    const containers = resting.filter(isRole(role === 'helper' ? 'loadbalancer' : role))
    yield info(containers.length > 0 ? `Starting ${role}s...` : `All ${role}s already running.`)
    for (const container of containers) {
      yield info(`Starting node '${container.name}'`)
      const taken = addressTaken(world, container)
      if (taken !== undefined) {
        const { name: node } = container
        const why = `docker failed to start container for node '${node}': Error response from daemon: ${taken}`
        throw fatal(`Failed to start ${role} ${node}: runtime failed to start node '${node}': ${why}`)
      }
      if (role !== 'helper') startNodeOf(world, container)
      if (role === 'server') await wait(5_500)
    }
    if (role === 'agent' && containers.length > 0) await wait(4_000)
  }
}

/** What k3d says where a port that the load balancer publishes is taken. */
export const portProblem = (world: World, name: string, publisher: EngineContainer): string | undefined => {
  const port = portInUse(world, publisher)
  if (port === undefined) return undefined
  const balancer = `k3d-${name}-serverlb`
  const reason = `cannot listen on the TCP port: listen tcp4 :${port}: bind: address already in use`
  const start = `docker failed to start container for node '${balancer}': Error response from daemon: ${reason}`
  return `Failed to add one or more helper nodes: runtime failed to start node '${balancer}': ${start}`
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

export const injecting = (world: World, network: string): string =>
  `Injecting records for hostAliases (incl. host.k3d.internal) and for ` +
  `${world.containers.filter(each => each.network === network).length} network members into CoreDNS configmap...`

export const gatewayLine = (subnet: string): string =>
  `HostIP: using network gateway ${subnet.replace(/\d{1,3}\/\d{1,2}$/, '1')} address`

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
