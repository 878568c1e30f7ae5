import { valueAt } from '../base/data.ts'
import { exit, Failure, type ExitStatus } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import type { Container } from '../engine/containers.ts'
import { engineOf, type Engine } from '../engine/engine.ts'
import type { Source } from '../formats/yaml.ts'
import { statePaths } from '../host/state-paths.ts'
import { taskLine } from '../host/task-line.ts'
import { codeOf } from '../kubernetes/kubectl.ts'
import { remembered } from './last-cluster.ts'
import type { Session } from '../run/session.ts'

/** A k3d cluster by its name, which gives its context in the kubeconfig too. */
export interface Cluster {
  readonly name: string
  /** Where the name came from, for the person to read. */
  readonly why: string
  /** `k3d-NAME`, as k3d calls it. */
  readonly context: string
  /** k3d did not make it: its context is all that is known of it here. */
  readonly notK3d?: true | undefined
}

/** A container of a cluster that runs k3s. Load balancers, registries and k3d's tools are none. */
export interface Node {
  readonly name: string
  readonly role: 'server' | 'agent'
  readonly running: boolean
}

/** What the engine knows of a cluster: its nodes, and all of its containers. */
export interface Members {
  readonly nodes: readonly Node[]
  readonly containers: readonly Container[]
}

/** k3d's limit, from its pkg/client: the node names `k3d-NAME-serverlb` must stay host names. */
const validName = /^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/

/** The cluster of a context that is named as k3d names them. */
export const nameOfK3d = (context: string): string | undefined => /^k3d-(.+)$/.exec(context)?.[1]

/** @param status how the run ends where the name cannot be one: a flag is usage, a file is configuration. */
const clusterNamed = (name: string, why: string, status: ExitStatus = exit.config): Cluster => {
  if (validName.test(name)) return { name, why, context: `k3d-${name}` }
  throw new Failure(`invalid cluster name ${name || "''"} (${why})`, {
    hint: 'use at most 32 lower-case letters, digits and dashes, ending in a letter or digit',
    status,
  })
}

/** Keeps other runs from changing this cluster: the run holds what it claimed from its first step to its last. */
export const claim = ({ clusters, contexts }: Session, { name, context, notK3d }: Cluster): void => {
  if (notK3d) contexts.add(context)
  else clusters.add(name)
}

/** The name that was asked for, by flag or variable. */
const clusterFromFlags = ({ options }: Session): Cluster | undefined =>
  options.clusterName === undefined
    ? undefined
    : clusterNamed(options.clusterName, '--cluster-name or CLUSTER_NAME', exit.usage)

/**
 * The cluster that a task creates: as asked for, else as the settings say, else as the k3d file calls it.
 * @param file as k3d reads it.
 */
export const clusterToCreate = (session: Session, file: Source): Cluster => {
  const { clusterName } = session.settings
  const inFile = valueAt(file.data, ['metadata', 'name'])
  return (
    clusterFromFlags(session) ??
    (clusterName !== undefined ? clusterNamed(clusterName, 'clusterName in the settings') : undefined) ??
    (typeof inFile === 'string'
      ? clusterNamed(inFile, `metadata.name in ${file.file}`)
      : clusterNamed('k3s-default', `k3d's default, because ${file.file} has no metadata.name`))
  )
}

/**
 * The cluster that a task means, and what there is of it: as asked for, else the one last created from this folder,
 * else the settings' one if it exists, else the only one there is.
 * @param ofContext its name, where it was given by its context.
 * @throws Failure: none exists (69), or several do and none is meant (2).
 */
export const theCluster = async (
  session: Session,
  ofContext?: string,
): Promise<Cluster & Members & { readonly engine: Engine; readonly notK3d?: never }> => {
  const fromFlags = ofContext === undefined ? clusterFromFlags(session) : clusterNamed(ofContext, 'by its context')
  const engine = await engineOf(session)
  const all = await clustersOn(session, engine)
  const cluster = fromFlags ?? (await defaultCluster(session, [...all.keys()]))
  claim(session, cluster)
  const result = { name: cluster.name, why: cluster.why, context: cluster.context, ...memberOf(all, cluster), engine }
  session.tell(`cluster ${cluster.name}: ${cluster.why}; engine ${engine.name}: ${engine.why}`)
  return result
}

/**
 * What there is of a cluster now.
 * @throws Failure (status 69) if it does not exist.
 */
export const membersOf = async (session: Session, cluster: Cluster): Promise<Members & { readonly engine: Engine }> => {
  const engine = await engineOf(session)
  return { ...memberOf(await clustersOn(session, engine), cluster), engine }
}

const memberOf = (all: ReadonlyMap<string, Members>, { name }: Cluster): Members => {
  const members = all.get(name)
  if (members) return members
  const others = `existing clusters: ${list([...all.keys()])}`
  throw new Failure(`cluster ${name} not found`, {
    hint: all.size > 0 ? others : `create it: ${taskLine('create-cluster', name)}`,
    status: exit.unavailable,
  })
}

/** The cluster to delete: as `theCluster`, but one that is asked for need not exist, and none at all is no failure. */
export const clusterToDelete = async (session: Session): Promise<Cluster | undefined> => {
  const fromFlags = clusterFromFlags(session)
  const existing = fromFlags ? [] : [...(await clustersOn(session, await engineOf(session))).keys()]
  const cluster = fromFlags ?? (existing.length > 0 ? await defaultCluster(session, existing) : undefined)
  if (cluster) claim(session, cluster)
  return cluster
}

const defaultCluster = async (session: Session, existing: readonly string[]): Promise<Cluster> =>
  chooseCluster(
    { last: (await remembered(session)).last, inSettings: session.settings.clusterName, task: session.task },
    existing,
  )

/**
 * The cluster that a task means where none was asked for.
 * @throws Failure: none exists (69), or several do and none is meant (2).
 */
export const chooseCluster = (
  { last, inSettings, task }: { last: string | undefined; inSettings: string | undefined; task: string },
  existing: readonly string[],
): Cluster => {
  if (last !== undefined && existing.includes(last)) return clusterNamed(last, 'last created from this folder')
  if (inSettings !== undefined && existing.includes(inSettings))
    return clusterNamed(inSettings, 'clusterName in the settings')
  const [only, ...more] = existing
  if (only === undefined) {
    throw new Failure('no cluster found', {
      hint: `create one: ${taskLine('create-cluster')}`,
      status: exit.unavailable,
    })
  }
  if (more.length === 0) return clusterNamed(only, 'the only cluster')
  throw new Failure(`cannot choose between ${count(existing.length, 'cluster')}: ${list(existing)}`, {
    hint: `choose one: make ${task} CLUSTER_NAME=${only}`,
    status: exit.usage,
  })
}

/** All k3d clusters on the engine. */
export const clustersOn = async (session: Session, engine: Engine): Promise<Map<string, Members>> => {
  const containers = await engine.containers('app=k3d')
  const names = containers.map(({ labels }) => labels['k3d.cluster'] ?? '') // none: registries belong to no cluster
  const clusterNames = [...new Set(names)].filter(Boolean).toSorted()
  await noteForCompletion(session, clusterNames)
  return new Map(
    clusterNames.map(name => {
      const ownContainers = containers.filter(({ labels }) => labels['k3d.cluster'] === name)
      return [name, { containers: ownContainers, nodes: nodesAmong(ownContainers) }]
    }),
  )
}

/** Keeps the names for the Tab key. A folder that cannot be written only costs that. */
const noteForCompletion = async ({ host: { files } }: Session, names: readonly string[]): Promise<void> => {
  const text = names.map(name => `${name}\n`).join('')
  try {
    if (((await files.read(statePaths.clustersSeen)) ?? '') !== text) await files.write(statePaths.clustersSeen, text)
  } catch {}
}

/** Milliseconds between two looks at the engine by something that waits for the API server. */
const between = 10_000

/**
 * For waits: tells when a container of the cluster has ended meanwhile. What runs on it never becomes ready then, and
 * the API server believes in a node for some 40 s more.
 */
export const endedNodes = (session: Session, { name, context }: Pick<Cluster, 'name' | 'context'>) => {
  let lastLook = Number.NEGATIVE_INFINITY
  return async (): Promise<Failure | undefined> => {
    if (!session.clusters.has(name)) return undefined // not one of k3d's: no container of it is known
    const now = session.host.clock.now()
    if (now - lastLook < between) return undefined
    lastLook = now
    const { containers } = await membersOf(session, { name, context, why: '' })
    const names = containers
      .filter(({ state, labels }) => state !== 'running' && lasting.has(labels['k3d.role'] ?? ''))
      .map(each => each.name)
    if (names.length === 0) return undefined
    return new Failure(`${list(names)} ${names.length === 1 ? 'is' : 'are'} no longer running`, {
      hint: `fix it: ${taskLine('heal', name)}`,
    })
  }
}
/** The roles of containers that a cluster keeps for as long as it is there. */
export const lasting = new Set(['server', 'agent', 'loadbalancer'])

/** A failure to reach the API server, with the container that has ended, if that is why. */
export const withEnded = async (session: Session, error: unknown): Promise<unknown> => {
  if (!(error instanceof Failure) || session.signal.aborted || codeOf(error) !== 'api/silent') return error
  for (const name of session.clusters) {
    // what is in the way of looking is no better answer than the first failure
    const endedFailure = await endedNodes(session, { name, context: `k3d-${name}` })().catch(() => undefined)
    if (!endedFailure) continue
    return new Failure(`${endedFailure.message}: ${error.message}`, {
      code: 'api/silent',
      hint: endedFailure.hint,
      status: error.status,
      cause: error,
    })
  }
  return error
}

const nodesAmong = (containers: readonly Container[]): Node[] =>
  containers
    .flatMap(({ name, state, labels }): Node[] => {
      const role = labels['k3d.role']
      return role === 'server' || role === 'agent' ? [{ name, role, running: state === 'running' }] : []
    })
    .toSorted((a, b) => (a.role === b.role ? order(a.name, b.name) : a.role === 'server' ? -1 : 1))

/** `agent-10` after `agent-9`. */
const order = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

/** The context of the cluster that a run claimed, the first of k3d where there are several. */
export const contextClaimed = ({ clusters, contexts }: Pick<Session, 'clusters' | 'contexts'>): string | undefined =>
  [...[...clusters].map(name => `k3d-${name}`), ...contexts][0]

/** The result of a run: a sentence about the cluster that it claimed, and its context. */
export const resultOn = (
  claimed: Pick<Session, 'clusters' | 'contexts'>,
  what: (cluster: string) => string,
): string[] => {
  const context = contextClaimed(claimed)
  const [name] = claimed.clusters
  if (context === undefined) return []
  return [what(name === undefined ? `the cluster of context ${context}` : `cluster ${name}`), `context: ${context}`]
}
