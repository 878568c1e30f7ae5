import { agentsOf, areApart, nameOf, peersOf } from '../kubernetes/mesh-peers.ts'
import { columns } from '../program/arguments.ts'
import type { Call } from '../program/program.ts'
import type { KubeCluster, Pod } from '../world/cluster.ts'
import { addressIn } from '../world/ranges.ts'
import type { World } from '../world/world.ts'

/** What `cilium-health status` says in an agent: of its own cluster's nodes and of those of clusters that it knows. */

interface NodeHealth {
  readonly name: string
  readonly own: boolean
  readonly ip: string
  /** Of the pod that the agent there answers from, in its node's range. */
  readonly podIp: string
  readonly host: boolean
  readonly pod: boolean
}

const nodesSeen = (world: World, cluster: KubeCluster, { node: here }: Pod): NodeHealth[] => {
  const of = (each: KubeCluster, apart: boolean): NodeHealth[] => {
    const up = new Set(agentsOf(each).map(({ node }) => node))
    return each.nodes.map(({ name, podCIDR }) => ({
      name: `${nameOf(each)}/${name}`,
      own: each === cluster && name === here,
      ip: world.containers.find(container => container.name === name)?.ip ?? '',
      podIp: addressIn(podCIDR, 250),
      host: up.has(name),
      pod: up.has(name) && apart,
    }))
  }
  const own = of(cluster, true)
  const others = peersOf(world, cluster)
    .filter(({ peer, why }) => peer && why === '')
    .flatMap(({ peer }) => of(peer!, areApart(cluster, peer!)))
  return [...own.filter(each => each.own), ...own.filter(each => !each.own), ...others]
}

const timedOut = 'Connection timed out'
/** Nanoseconds of a probe: one further away takes longer. */
const latency = (us: number, index: number): number => (us + index * 41) * 1_000 + index * 100

/** As recorded with Cilium 1.20.2; the same since 1.18 (Cilium's pkg/health/client/client.go). */
export const healthText = ({ world }: Call, cluster: KubeCluster, pod: Pod): string => {
  const probed = new Date(Math.floor(world.now / 60_000) * 60_000).toISOString().replace('.000', '')
  const nodes = nodesSeen(world, cluster, pod)
  const reached = nodes.filter(({ host, pod: through }) => host && through).length
  const of = (up: boolean): string => (up ? '1/1' : '0/1')
  return columns([
    ['Cluster health:', `${reached}/${nodes.length} reachable`, `(${probed})`, '(Probe interval: 1m56.754608943s)'],
    ['Name', 'IP', 'Node', 'Endpoints'],
    ...nodes.map(({ name, own, ip, host, pod: through }) => [
      `  ${name}${own ? ' (localhost)' : ''}`,
      ip,
      of(host),
      of(through),
    ]),
  ])
}

/** As api/v1/health/models of Cilium has it; a probe that came through has no status. */
export const healthJson = ({ world }: Call, cluster: KubeCluster, pod: Pod): string => {
  const lastProbed = new Date(world.now).toISOString()
  const path = (ip: string, up: boolean, index: number, us: number) => {
    const probe = (more: number) =>
      up ? { lastProbed, latency: latency(us + more, index) } : { lastProbed, status: timedOut }
    return { 'primary-address': { http: probe(118), icmp: probe(0), ip }, 'secondary-addresses': null }
  }
  const nodes = nodesSeen(world, cluster, pod).map(({ name, ip, podIp, host, pod: through }, index) => ({
    'health-endpoint': path(podIp, through, index, 131),
    host: path(ip, host, index, 118),
    name,
  }))
  return `${JSON.stringify({ local: { name: nodes[0]?.name }, nodes, timestamp: lastProbed }, undefined, 2)}\n`
}
