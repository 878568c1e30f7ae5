import { overlap, rangeOf } from '../../lib/base/cidr.ts'
import { textAt, type Tree } from '../../lib/base/data.ts'
import { isOn, valueOf } from '../../lib/config/values.ts'
import type { KubeCluster, Service } from '../world/cluster.ts'
import { rangesOf, serviceAddress } from '../world/ranges.ts'
import { containersOfCluster, type World } from '../world/world.ts'
import { certificateOf } from './ca.ts'
import { answers, settle } from './cluster.ts'

/** What clusters of a mesh know of each other, and what is in the way. All of it is modelled. */

const valuesOf = (cluster: KubeCluster): Tree => cluster.releases.at(-1)?.values ?? {}

export const nameOf = (cluster: KubeCluster): string => textAt(valuesOf(cluster), ['cluster', 'name']) || 'default'
export const idOf = (cluster: KubeCluster): string => textAt(valuesOf(cluster), ['cluster', 'id']) || '0'
export const isMeshed = (cluster: KubeCluster): boolean => isOn(valuesOf(cluster), 'clustermesh.useAPIServer')

/** The chart's default. */
const usualNodePort = 32_379

/** The service of the mesh's API server; the chart makes it a NodePort unless it is told otherwise. */
export const meshService = (cluster: KubeCluster): Service[] => {
  if (!isMeshed(cluster)) return []
  const own = (key: string): string => textAt(valuesOf(cluster), ['clustermesh', 'apiserver', 'service', key])
  const type = own('type') || 'NodePort'
  const node = type === 'NodePort' ? { node: Number(own('nodePort')) || usualNodePort } : {}
  return [
    {
      namespace: 'kube-system',
      name: 'clustermesh-apiserver',
      ip: serviceAddress(cluster, 48),
      type,
      created: cluster.releases.at(-1)!.updated,
      selector: { 'k8s-app': 'clustermesh-apiserver' },
      ports: [{ name: '', port: 2379, target: 2379, protocol: 'TCP', ...node }],
      labels: { 'app.kubernetes.io/part-of': 'cilium', 'k8s-app': 'clustermesh-apiserver' },
    },
  ]
}

/** Where others reach a cluster: the first of its nodes by name, as the CLI takes it, and the NodePort. */
export const accessOf = (world: World, cluster: KubeCluster): { ip: string; port: number } | undefined => {
  const [service] = meshService(cluster)
  const node = cluster.nodes.toSorted((a, b) => (a.name < b.name ? -1 : 1))[0]
  const ip = world.containers.find(({ name }) => name === node?.name)?.ip
  const port = service?.ports[0]?.node
  return ip === undefined || port === undefined ? undefined : { ip, port }
}

export const isApiReady = (cluster: KubeCluster): boolean =>
  cluster.pods.some(({ workload, ready }) => workload === 'clustermesh-apiserver' && ready !== undefined)

/** As `cilium clustermesh connect` writes them. */
export interface PeerEntry {
  readonly name: string
  readonly ips: readonly string[]
  readonly port: number
}

export const entriesOf = (cluster: KubeCluster): PeerEntry[] => {
  const found = valueOf(valuesOf(cluster), 'clustermesh.config.clusters')
  return Array.isArray(found) ? (found as PeerEntry[]) : []
}

/** Milliseconds until a secret that was changed is seen in a pod, and the agents have connected. */
const propagation = 25_000

/** The clusters that a cluster is told of, and what is in the way of being connected to each. */
export const peersOf = (
  world: World,
  cluster: KubeCluster,
): { name: string; peer: KubeCluster | undefined; why: string }[] =>
  entriesOf(cluster).map(({ name, ips, port }) => {
    const peer = Object.values(world.clusters).find(
      each => each !== cluster && accessOf(world, each)?.port === port && ips.includes(accessOf(world, each)!.ip),
    )
    if (!peer || !answers(world, peer)) {
      return { name, peer: undefined, why: 'Waiting for initial connection to be established' }
    }
    settle(world, peer)
    const networkOf = (each: KubeCluster): string | undefined => containersOfCluster(world, each.name)[0]?.network
    const since = world.now - cluster.releases.at(-1)!.updated
    const why =
      networkOf(peer) !== networkOf(cluster) || !isApiReady(peer)
        ? 'Waiting for initial connection to be established'
        : certificateOf(peer) !== certificateOf(cluster)
          ? 'tls: failed to verify certificate: x509: certificate signed by unknown authority'
          : nameOf(peer) !== name
            ? 'remote cluster configuration required but not found'
            : since < propagation || !isApiReady(cluster)
              ? 'Waiting for initial connection to be established'
              : ''
    return { name, peer, why }
  })

/** Whether packets to pods of one cluster get out of the other: not if both have the range. */
export const areApart = (one: KubeCluster, other: KubeCluster): boolean =>
  !overlap(rangeOf(rangesOf(one).pods)!, rangeOf(rangesOf(other).pods)!)

/** Agents that run, by their nodes. */
export const agentsOf = (cluster: KubeCluster): { pod: string; node: string }[] =>
  cluster.pods
    .filter(({ workload, ready }) => workload === 'cilium' && ready !== undefined)
    .map(({ name, node }) => ({ pod: name, node }))

export const idIsValid = (cluster: KubeCluster): boolean => nameOf(cluster) !== 'default' && idOf(cluster) !== '0'
