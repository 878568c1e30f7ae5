import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { isOn } from '../../../lib/config/values.ts'
import { addressOf } from '../../kubernetes/objects.ts'
import { columns, ProgramExit } from '../../program/arguments.ts'
import type { Pieces } from '../../program/program.ts'
import type { KubeCluster, Pod } from '../../world/cluster.ts'
import type { World } from '../../world/world.ts'
import type { CiliumCommand } from './command.ts'

/**
 * `cilium bgp peers`, as recorded. Peers are those of CiliumBGPClusterConfigs that select a node; a session is up where
 * the other side is a node that listens and has this one among its peers.
 */
export async function* bgp({ world, cluster, flags, wait }: CiliumCommand): Pieces {
  await wait(400)
  const agents = cluster.pods.filter(({ workload, ready, applied }) => workload === 'cilium' && !applied && ready)
  const routes = ({ created }: Pod): boolean => {
    const { values = {} } = cluster.releases.findLast(({ updated }) => updated <= created) ?? {}
    return isOn(values, 'bgpControlPlane.enabled')
  }
  // an agent without BGP answers in plain text that BGP is disabled, but the CLI expects JSON
  const lost = agents
    .filter(agent => !routes(agent))
    .map(
      ({ name }) => `failed to unmarshal bgp state from ${name}: invalid character 'B' looking for beginning of value`,
    )
    .join('\n')
  if (lost && !agents.some(routes)) throw new ProgramExit(`\nError: Unable to get peering status: ${lost}`)
  if (lost) yield { error: `Errors retrieving peering state: ${lost}\n\n` }
  const nodes = agents
    .filter(routes)
    .map(({ node }) => node)
    .toSorted()
  const all = sessions(cluster).filter(({ node }) => nodes.includes(node))
  const isUp = ({ node, address }: Session): boolean =>
    all.some(
      other =>
        other.address === ipOf(world, cluster, node) && other.listens && ipOf(world, cluster, other.node) === address,
    )
  if (flags.value('--output') === 'json') {
    const byNode = nodes.map(node => [
      node,
      all.filter(each => each.node === node).map(each => peerJson(each, isUp(each))),
    ])
    yield `${JSON.stringify(Object.fromEntries(byNode), undefined, 1)}\n`
    return
  }
  const rows = all
    .toSorted((a, b) => (a.node < b.node ? -1 : 1))
    .map(session => {
      const { node, local, remote, address } = session
      const [state, uptime, count] = isUp(session) ? ['established', '4s', '1'] : ['active', '0s', '0']
      return [node, local, remote, address, state, uptime, 'ipv4/unicast', count, count]
    })
  const heading = 'Node,Local AS,Peer AS,Peer Address,Session State,Uptime,Family,Received,Advertised'.split(',')
  yield columns([heading, ...rows])
}

const peerJson = ({ name, local, remote, address }: Session, isUp: boolean): unknown => {
  const count = isUp ? 1 : 0
  return {
    families: [{ accepted: count, advertised: count, afi: 'ipv4', received: count, safi: 'unicast' }],
    'local-asn': Number(local),
    name,
    'peer-address': address,
    'peer-asn': Number(remote),
    'session-state': isUp ? 'established' : 'active',
    ...(isUp && { 'uptime-nanoseconds': 4_000_000_000 }),
  }
}

interface Session {
  readonly name: string
  readonly node: string
  readonly local: string
  readonly remote: string
  readonly address: string
  readonly listens: boolean
}

const ipOf = (world: World, { nodes }: KubeCluster, name: string): string => {
  const node = nodes.find(each => each.name === name)
  return node ? addressOf(world, node) : ''
}

const objectsOf = ({ objects }: KubeCluster, plural: string): unknown[] =>
  Object.entries(objects)
    .filter(([key]) => key.startsWith(`${plural}/`))
    .map(([, { manifest }]) => manifest)

const sessions = (cluster: KubeCluster): Session[] => {
  const overrides = objectsOf(cluster, 'ciliumbgpnodeconfigoverrides')
  return objectsOf(cluster, 'ciliumbgpclusterconfigs').flatMap(config => {
    const wanted = textAt(config, ['spec', 'nodeSelector', 'matchLabels', 'kubernetes.io/hostname'])
    const nodes = cluster.nodes.filter(({ name }) => wanted === '' || name === wanted)
    return nodes.flatMap(({ name }) =>
      ((valueAt(config, ['spec', 'bgpInstances']) ?? []) as Tree[]).flatMap(instance =>
        ((instance['peers'] ?? []) as Tree[]).map(peer => ({
          name: textAt(peer, ['name']),
          node: name,
          local: textAt(instance, ['localASN']),
          remote: textAt(peer, ['peerASN']),
          address: textAt(peer, ['peerAddress']),
          listens:
            instance['localPort'] !== undefined ||
            overrides.some(
              each =>
                textAt(each, ['metadata', 'name']) === name &&
                valueAt(each, ['spec', 'bgpInstances', 0, 'localPort']) !== undefined,
            ),
        })),
      ),
    )
  })
}
