import { count } from '../base/text.ts'
import { lasting, type Members } from '../cluster/cluster.ts'
import { attemptAt, type CreationNote } from '../cluster/made-here.ts'
import type { K3dFile } from '../config/k3d-file.ts'
import { statePaths } from '../host/state-paths.ts'
import type { Session } from '../run/session.ts'

/** The containers that a cluster is to have. */
type NodeCounts = Pick<K3dFile, 'servers' | 'agents' | 'loadBalancer'>

/** What a cluster lacks of what was asked for; empty when nothing is missing. Stopped containers are not missing. */
export const missingFrom = ({ nodes, containers }: Members, wanted: NodeCounts): string[] => {
  const of = (role: string): number => nodes.filter(node => node.role === role).length
  const lacks = (has: number, wants: number, noun: string): string[] =>
    has < wants ? [`${count(wants - has, noun)} of ${wants}`] : []
  const balancers = containers.filter(({ labels }) => labels['k3d.role'] === 'loadbalancer').length
  return [
    ...lacks(of('server'), wanted.servers, 'server'),
    ...lacks(of('agent'), wanted.agents, 'agent'),
    ...(wanted.loadBalancer && balancers === 0 ? ['the load balancer'] : []),
  ]
}

/**
 * Whether a run from this folder began to create this cluster, was cut, and left nodes missing or never started. Then
 * it may be removed. A container older than that run belongs to somebody else's cluster of the same name, and a
 * cluster that has all of its nodes is in use: neither is half-made, whatever note is left.
 */
export const isHalfMade = async (session: Session, cluster: string, members: Members): Promise<boolean> => {
  const attempt = await attemptAt(session, cluster, members.containers)
  if (!attempt) return false
  const neverStarted = members.containers.some(
    each => each.state === 'created' && lasting.has(each.labels['k3d.role']!),
  )
  return neverStarted || missingFrom(members, attempt).length > 0
}

export const beginMaking = async (
  { host: { clock, files } }: Session,
  cluster: string,
  { servers, agents, loadBalancer }: NodeCounts,
): Promise<void> => {
  const making: CreationNote = { began: clock.now(), servers, agents, loadBalancer }
  await files.write(statePaths.making(cluster), `${JSON.stringify(making)}\n`)
}

/** It is whole, or gone, or shall be left as it is. */
export const endMaking = async ({ host: { files } }: Session, cluster: string): Promise<void> =>
  files.remove(statePaths.making(cluster))
