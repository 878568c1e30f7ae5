import { exit, Failure } from '../base/failure.ts'
import { didYouMean, list, withoutEnd } from '../base/text.ts'
import { engineIfThere, type Engine } from '../engine/engine.ts'
import type { Session } from '../run/session.ts'
import { claim, clustersOn, nameOfK3d, theCluster, type Cluster, type Members } from './cluster.ts'
import { contextsSeen, type KubeContext } from './kubeconfig.ts'

/** Clusters that k3d did not make, given by their context. */

/** A cluster of which no container is known here. */
export interface ContextCluster extends Cluster {
  readonly notK3d: true
  readonly engine?: never
}

/**
 * The cluster that a task means, whoever made it: with a context that one, else as `theCluster` has it. The context of
 * a k3d cluster that is on this engine means that cluster, with all that is known of it.
 * @throws Failure: the kubeconfig has no such context (69), or CLUSTER_NAME says something else (2).
 */
export const anyCluster = async (
  session: Session,
): Promise<(Cluster & Members & { readonly engine: Engine; readonly notK3d?: never }) | ContextCluster> => {
  const { context, clusterName } = session.options
  if (context === undefined) return theCluster(session)
  const entry = await contextAsked(session, context)
  const name = nameOfK3d(context)
  if (clusterName !== undefined && clusterName !== name) {
    throw new Failure(`CONTEXT ${context} and CLUSTER_NAME ${clusterName} name two clusters`, {
      hint: 'pass only one: CLUSTER_NAME for a k3d cluster, CONTEXT for any cluster in the kubeconfig',
      status: exit.usage,
    })
  }
  if (name !== undefined && (await isOnEngine(session, name))) return theCluster(session, name)
  session.tell(`context ${context} (${entry.server}) is not a k3d cluster on this computer`)
  const cluster = { name: nameFor(entry), why: 'chosen by you', context, notK3d: true } as const
  claim(session, cluster)
  return cluster
}

/** The entry of a context in the kubeconfig. */
const contextAsked = async (session: Session, context: string): Promise<KubeContext> => {
  const all = await contextsSeen(session)
  const entry = all.find(each => each.name === context)
  if (entry) return entry
  const names = all.map(each => each.name)
  const others = names.length > 0 ? `contexts: ${list(names)}` : 'check KUBECONFIG: its file has no contexts'
  throw new Failure(`context ${context} not found in the kubeconfig`, {
    code: 'context/missing',
    hint: [didYouMean(context, names), others].filter(Boolean).join('\n'),
    status: exit.unavailable,
  })
}

/** Whether an engine here runs that k3d cluster. One that does not answer cannot tell: then it is like any other. */
const isOnEngine = async (session: Session, name: string): Promise<boolean> => {
  const engine = await engineIfThere(session)
  if (!engine) return false
  try {
    return (await clustersOn(session, engine)).has(name)
  } catch (error) {
    if (!(error instanceof Failure) || session.signal.aborted) throw error
    session.tell(`${error.message}; the task uses only the kubeconfig context`)
    return false
  }
}

/**
 * What Cilium may call the cluster: small letters, digits and dashes, at most 32 (the chart's validate.yaml). Cloud
 * providers put region and account before the name, with colons, slashes or underscores.
 */
export const nameFor = ({ cluster, name }: Pick<KubeContext, 'cluster' | 'name'>): string => {
  const last = (cluster || name).split(/[:/_]/).findLast(Boolean) ?? ''
  const clean = last.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')
  return withoutEnd(clean.slice(0, 32).replace(/^-+/, ''), '-') || 'cluster'
}
