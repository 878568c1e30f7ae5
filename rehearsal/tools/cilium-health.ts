import { agentsOf, areApart, nameOf, peersOf } from '../kubernetes/mesh-peers.ts'
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

export const healthText = ({ world }: Call, cluster: KubeCluster, pod: Pod): string => {
  const probe = new Date(Math.floor(world.now / 60_000) * 60_000).toISOString().replace('.000', '')
  const lines = [`Probe time:   ${probe}`, 'Nodes:']
  for (const [index, { name, own, ip, podIp, ...seen }] of nodesSeen(world, cluster, pod).entries()) {
    const row = (title: string, up: boolean, us: number): string =>
      `      ${title}   ${up ? `OK, RTT=${latency(us, index) / 1_000}µs` : timedOut}`
    lines.push(`  ${name}${own ? ' (localhost)' : ''}:`)
    lines.push(`    Host connectivity to ${ip}:`)
    lines.push(row('ICMP to stack:', seen.host, 118), row('HTTP to agent:', seen.host, 236))
    lines.push(`    Endpoint connectivity to ${podIp}:`)
    lines.push(row('ICMP to stack:', seen.pod, 131), row('HTTP to agent:', seen.pod, 305))
  }
  return `${lines.join('\n')}\n`
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
