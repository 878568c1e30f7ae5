import { named, type EngineContainer, type World } from '../world/world.ts'
import { freeAddress } from '../world/ranges.ts'
import { strikes } from '../world/strike.ts'

/** Addresses of containers, which their engine gives them at each start, and what k3d's load balancer makes of them. */

/** k3d gives servers an address of their own where it manages the range (its pkg/client/cluster.go, nodeSetup). */
const isStatic = ({ labels }: EngineContainer): boolean =>
  labels['k3d.role'] === 'server' && labels['k3d.cluster.network.external'] === 'false'

const isBalancer = ({ labels }: EngineContainer): boolean => labels['k3d.role'] === 'loadbalancer'

/** The running container that has the address of one that is to start. */
const holder = (world: World, { name, network, ip }: EngineContainer): EngineContainer | undefined =>
  world.containers.find(
    each => each.name !== name && each.network === network && each.ip === ip && each.state === 'running',
  )

/** Why a container cannot have the address that it must have, in Podman's words (libpod/network/netavark/ipam.go). */
export const addressTaken = (world: World, container: EngineContainer): string | undefined => {
  const other = isStatic(container) ? holder(world, container) : undefined
  return other && `IPAM error: requested ip address ${container.ip} is already allocated to container ID ${other.id}`
}

/** Any other address is given anew at a start; here it stays the same unless it is taken, or a fault changes it. */
export const giveAddress = (world: World, container: EngineContainer): void => {
  const isMoved = !isStatic(container) && strikes(world, 'address', about => container.name.endsWith(about))
  const subnet = world.networks.find(({ name }) => name === container.network)?.subnet
  if (subnet && (isMoved || holder(world, container))) container.ip = freeAddress(world, container.network, subnet)
  if (isBalancer(container)) container.upstreams = addressesOf(world, container)
}

const addressesOf = (world: World, { labels }: EngineContainer): Record<string, string> => {
  const nodes = world.containers.filter(
    each =>
      each.labels['k3d.cluster'] === labels['k3d.cluster'] && /^(server|agent)$/.test(each.labels['k3d.role'] ?? ''),
  )
  return Object.fromEntries(nodes.map(({ name, ip }) => [name, ip]))
}

/** Whether what is published by a container leads to a node: nginx resolves names when it starts, and at a reload. */
export const leadsTo = (world: World, door: EngineContainer, node: string): boolean => {
  const target = named(world.containers, node)
  if (target?.state !== 'running') return false
  return !isBalancer(door) || (door.upstreams?.[node] ?? target.ip) === target.ip
}

/** `nginx -s reload` in a load balancer: it reads its file first, and stays as it is where a name has no address. */
export const reloadBalancer = (world: World, balancer: EngineContainer): string | undefined => {
  const addresses = addressesOf(world, balancer)
  const lost = Object.keys(addresses).find(name => named(world.containers, name)?.state !== 'running')
  if (lost !== undefined) return `nginx: [emerg] host not found in upstream "${lost}:80" in /etc/nginx/nginx.conf:28\n`
  balancer.upstreams = addresses
  return undefined
}
