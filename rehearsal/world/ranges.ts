import { dotted, rangeOf } from '../../lib/base/cidr.ts'
import type { KubeCluster } from './cluster.ts'
import type { World } from './world.ts'

/** Ranges of a rehearsed computer and of its clusters. */

/** The address that stands so many after the first of a range. */
export const addressIn = (range: string, offset: number): string => dotted(rangeOf(range)!.first + offset)

/** k3s's defaults. */
const usual = { pods: '10.42.0.0/16', services: '10.43.0.0/16' }

export const rangesOf = ({ ranges = usual }: Pick<KubeCluster, 'ranges'>): { pods: string; services: string } => ranges

/** What k3s is told by its arguments; undefined where it is told nothing. */
export const rangesTold = (command: readonly string[]): { pods: string; services: string } | undefined => {
  const told = (flag: string): string | undefined =>
    command.findLast(word => word.startsWith(`${flag}=`))?.slice(flag.length + 1)
  const [pods, services] = [told('--cluster-cidr'), told('--service-cidr')]
  return pods === undefined && services === undefined
    ? undefined
    : { pods: pods ?? usual.pods, services: services ?? usual.services }
}

/** The range of one node, by the order in which they came. */
export const nodeRange = (cluster: Pick<KubeCluster, 'ranges'>, index: number): string =>
  `${addressIn(rangesOf(cluster).pods, index * 256)}/24`

/** The address of a service, so many after the first of the cluster's range. */
export const serviceAddress = (cluster: Pick<KubeCluster, 'ranges'>, offset: number): string =>
  addressIn(rangesOf(cluster).services, offset)

/** A free address of a network for one more container; the gateway has the first, and k3d's tools node the second. */
export const freeAddress = (world: World, network: string, subnet: string): string => {
  const used = new Set(world.containers.filter(each => each.network === network).map(({ ip }) => ip))
  for (let offset = 3; ; offset++) if (!used.has(addressIn(subnet, offset))) return addressIn(subnet, offset)
}

/** The computer's own network, and one route for each of the engine's. */
const routes = (world: World): { to: string; by: string }[] => [
  { to: '192.0.2.0/24', by: 'eth0' },
  ...world.networks.map(({ subnet }, index) => ({ to: subnet, by: `podman${index}` })),
]

/** /proc/net/route, as the kernel writes it. */
export const routeTable = (world: World): string => {
  const hex = (address: string): string =>
    address
      .split('.')
      .toReversed()
      .map(part => Number(part).toString(16).toUpperCase().padStart(2, '0'))
      .join('')
  const row = (by: string, to: string, gateway: string, flags: string, mask: string): string =>
    [by, hex(to), hex(gateway), flags, 0, 0, 0, hex(mask), 0, 0, 0].join('\t').padEnd(127)
  const mask = (bits: number): string => addressIn('0.0.0.0/0', 2 ** 32 - 2 ** (32 - bits))
  return [
    'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT'.padEnd(127),
    row('eth0', '0.0.0.0', '192.0.2.1', '0003', '0.0.0.0'),
    ...routes(world).map(({ to, by }) => {
      const [address = '', bits] = to.split('/')
      return row(by, address, '0.0.0.0', '0001', mask(Number(bits)))
    }),
    '',
  ].join('\n')
}
