import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { isOn } from '../../../lib/config/values.ts'
import { addressOf } from '../../kubernetes/objects.ts'
import { columns } from '../../program/arguments.ts'
import type { Pieces } from '../../program/program.ts'
import type { KubeCluster } from '../../world/cluster.ts'
import type { World } from '../../world/world.ts'
import type { CiliumCommand } from './command.ts'

/**
 * `cilium bgp peers`, as cilium-cli's bgp/peers.go prints it; not recorded. Peers are those of CiliumBGPClusterConfigs
 * that select a node; a session is up where the other side is a node that listens and has this one among its peers.
 */
export async function* bgp({ world, cluster, wait }: CiliumCommand): Pieces {
  await wait(400)
  const agents = cluster.pods.filter(({ workload, ready, applied }) => workload === 'cilium' && !applied && ready)
  const peered = sessions(cluster).filter(({ node }) =>
    agents.some(agent => {
      const { values = {} } = cluster.releases.findLast(({ updated }) => updated <= agent.created) ?? {}
      return agent.node === node && isOn(values, 'bgpControlPlane.enabled')
    }),
  )
  const heading = 'Node,Local AS,Peer AS,Peer Address,Session State,Uptime,Family,Received,Advertised'.split(',')
  const rows = peered
    .toSorted((a, b) => (a.node < b.node ? -1 : 1))
    .map(({ node, local, remote, address }) => {
      const up = peered.some(
        other =>
          other.address === ipOf(world, cluster, node) && other.listens && ipOf(world, cluster, other.node) === address,
      )
      const routes = up ? '1' : '0'
      return [
        node,
        local,
        remote,
        address,
        up ? 'established' : 'active',
        up ? '4s' : '0s',
        'ipv4/unicast',
        routes,
        routes,
      ]
    })
  yield columns([heading, ...rows])
}

interface Session {
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
