import { overlap, rangeOf } from '../base/cidr.ts'
import { list, table } from '../base/text.ts'
import { componentsOf, isReady, standingLine, standingOf as componentsNow } from '../cilium/components.ts'
import { clustersOn, type Cluster } from '../cluster/cluster.ts'
import { engineOf } from '../engine/engine.ts'
import { taskLine } from '../host/task-line.ts'
import { attempt } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import { shareAuthority } from './ca.ts'
import { notShown, peersIn, reachOf, standingOf, unconnected } from './connection.ts'
import { identityIn, surveyOf, type ExistingCluster } from './existing-cluster.ts'
import { clustersOfMesh } from './mesh.ts'

/** How each cluster of a mesh is doing, as it is, whatever files say. */
export interface MemberState {
  readonly name: string
  readonly there: boolean
  readonly network: string
  readonly pods: string
  readonly services: string
  readonly id: number | undefined
  readonly nodePort: number | undefined
  /** Cilium's own name of it. */
  readonly ciliumName: string
  /** `connected`, `not shown`, or what is in the way. */
  readonly connections: string
  /** Nodes of other clusters to which packets come through, of those that its agents know. */
  readonly packets: string
  readonly troubles: readonly string[]
}

/** @throws Failure: the engine does not answer (69), or the mesh file cannot be used (78). */
export const meshState = async (session: Session): Promise<MemberState[]> => {
  const { clusters } = await clustersOfMesh(session)
  const engine = await engineOf(session)
  const all = await clustersOn(session, engine)
  const there = await Promise.all(
    clusters.map(async cluster => {
      const members = all.get(cluster.name)
      return members && attempt(session, async () => surveyOf(session, engine, cluster, members))
    }),
  )
  const names = clusters.map((cluster, index) => {
    const found = there[index]
    return (found?.ok ? identityIn(found.value.values).ciliumName : undefined) ?? cluster.name
  })
  const root = clusters.find((_, index) => there[index] !== undefined)
  return Promise.all(
    clusters.map(async (cluster, index): Promise<MemberState> => {
      const found = there[index]
      if (!found?.ok) {
        return {
          ...absent,
          name: cluster.name,
          there: found !== undefined,
          ciliumName: names[index]!,
          troubles: [found?.failure.message ?? `not found; create it: ${taskLine('create-mesh', session.options)}`],
        }
      }
      const others = names.filter(name => name !== names[index])
      const overlaps = clusters.flatMap(({ name }, at) => {
        const other = there[at]
        return at < index && other?.ok ? overlapsOf(found.value, other.value, name) : []
      })
      return stateOf(session, { cluster, found: found.value, name: names[index]!, others, root, overlaps })
    }),
  )
}

const absent = { network: '', pods: '', services: '', id: undefined, nodePort: undefined, connections: '', packets: '' }

/** What two clusters have that only one may have. */
const overlapsOf = (one: ExistingCluster, other: ExistingCluster, name: string): string[] => {
  const kinds = ['pods', 'services'] as const
  const ranges = kinds.flatMap(a =>
    kinds.flatMap(b => {
      const [x, y] = [rangeOf(one[a]), rangeOf(other[b])]
      return x && y && overlap(x, y) ? [`${a} range ${one[a]} overlaps ${b} range ${other[b]} of ${name}`] : []
    }),
  )
  const [own, theirs] = [identityIn(one.values), identityIn(other.values)]
  return [
    ...ranges,
    ...(own.id !== undefined && own.id === theirs.id ? [`cluster.id ${own.id} is also used by ${name}`] : []),
    ...(own.nodePort !== undefined && own.nodePort === theirs.nodePort
      ? [`node port ${own.nodePort} is also used by ${name}: the cluster would connect to itself (cilium issue 24692)`]
      : []),
    ...(one.network === other.network
      ? []
      : [`the nodes are on network ${one.network}, but the nodes of ${name} are on ${other.network}`]),
  ]
}

interface StatusQuestion {
  readonly cluster: Cluster
  readonly found: ExistingCluster
  readonly name: string
  readonly others: readonly string[]
  readonly root: Cluster | undefined
  readonly overlaps: readonly string[]
}

const stateOf = async (
  session: Session,
  { cluster, found, name, others, root, overlaps }: StatusQuestion,
): Promise<MemberState> => {
  const { context } = cluster
  const { network, pods, services } = found
  const { id, nodePort } = identityIn(found.values)
  const state = { name: cluster.name, there: true, ciliumName: name, network, pods, services, id, nodePort }
  const seen = await attempt(session, async () => {
    const [components, standing, reach, shared] = await Promise.all([
      componentsNow(session, context, componentsOf(found.values ?? {})),
      standingOf(session, context),
      reachOf(session, context, name),
      root && root !== cluster ? shareAuthority(session, root.context, context) : true,
    ])
    const mute = standing.trouble === '' && standing.peers === undefined && reach === undefined
    const connections = mute ? 'not shown' : unconnected(standing, others) || 'connected'
    const told = new Set(peersIn(found.values ?? {}).map(peer => peer.name))
    const untold = others.filter(other => !told.has(other))
    const through = (reach ?? []).filter(({ host, pod }) => host && pod).length
    return {
      connections,
      packets: reach === undefined ? 'not shown' : `${through}/${reach.length} nodes`,
      troubles: [
        ...overlaps,
        ...components.filter(each => !isReady(each)).map(standingLine),
        ...(shared === false ? [`the CA differs from the CA of ${root!.name}`] : []),
        ...(untold.length > 0
          ? [`not connected to ${list(untold)}; to connect: ${taskLine('create-mesh', session.options)}`]
          : []),
        ...(connections === 'connected' || mute || untold.length > 0 ? [] : [connections]),
        ...(reach ?? []).filter(({ why }) => why !== '').map(({ node, why }) => `packets to ${node}: ${why}`),
      ],
    }
  })
  if (seen.ok) return { ...state, ...seen.value }
  return { ...state, connections: '', packets: '', troubles: [...overlaps, seen.failure.message] }
}

export const isHealthy = (states: readonly MemberState[]): boolean =>
  states.every(({ troubles }) => troubles.length === 0)

export const stateText = (states: readonly MemberState[]): string => {
  const rows = states.map(({ name, id, pods, services, nodePort, connections, packets, there }) => {
    const shown = connections === 'connected' || connections === 'not shown' ? connections : there ? 'no' : 'not found'
    return [name, id ?? '', pods, services, nodePort ?? '', shown, packets].map(cell => String(cell) || '-')
  })
  const heading = ['CLUSTER', 'ID', 'PODS', 'SERVICES', 'NODE PORT', 'CONNECTIONS', 'PACKETS']
  const troubles = states.flatMap(each => each.troubles.map(trouble => `${each.name}: ${trouble}`))
  const hidden = states.filter(({ packets, connections }) => packets === 'not shown' || connections === 'not shown')
  return [
    table(heading, rows),
    ...troubles,
    ...(hidden.length > 0 ? [`${list(hidden.map(({ name }) => name))}: ${notShown}`] : []),
    troubles.length > 0
      ? 'the mesh is incomplete'
      : hidden.length > 0
        ? 'no problem found; values marked "not shown" were not checked'
        : 'all clusters of the mesh are connected',
  ].join('\n')
}
