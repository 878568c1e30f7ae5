import { readSource } from './config.ts'
import { isObject, textAt, valueAt } from './tree.ts'
import { type Source } from './yaml-source.ts'
import { clustersSeen } from './completion.ts'
import { containersOf, engineOf, type Container, type Engine } from './engine.ts'
import { exit, Failure } from './failure.ts'
import type { Session } from './session.ts'
import { count, list } from './wording.ts'

/** A k3d cluster by its name, which gives its context in the kubeconfig too. */
export interface Cluster {
  readonly name: string
  /** Where the name came from, for the person to read. */
  readonly why: string
  /** `k3d-NAME`, as k3d calls it. */
  readonly context: string
  /** k3d did not make it: its context is all that is known of it here. */
  readonly foreign?: true | undefined
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

const named = (name: string, why: string): Cluster => {
  if (validName.test(name)) return { name, why, context: `k3d-${name}` }
  throw new Failure(`a cluster cannot be called ${name || "''"} (${why})`, {
    hint: 'a name has at most 32 small letters, digits and dashes, and ends in a letter or digit',
    status: why.startsWith('--') || why.startsWith('the variable') ? exit.usage : exit.config,
  })
}

/** Says that the run is about this cluster, so that no other changes it meanwhile. */
const about = (session: Session, cluster: Cluster): Cluster => {
  session.clusters.add(cluster.name)
  return cluster
}

/** The name that was asked for, by flag or variable. */
const asked = ({ options }: Session): Cluster | undefined =>
  options.clusterName === undefined ? undefined : named(options.clusterName, '--cluster-name or CLUSTER_NAME')

/** The cluster that a task creates: as asked for, else as the settings say, else as the k3d file calls it. */
export const clusterToCreate = (session: Session, file: Source): Cluster => {
  const { clusterName } = session.settings
  const inFile = valueAt(file.data, ['metadata', 'name'])
  return about(
    session,
    asked(session) ??
      (clusterName !== undefined ? named(clusterName, 'clusterName in the settings') : undefined) ??
      named(typeof inFile === 'string' ? inFile : 'k3s-default', `metadata.name in ${file.file}`),
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
): Promise<Cluster & Members & { readonly engine: Engine; readonly foreign?: never }> => {
  const engine = await engineOf(session)
  const all = await clustersOn(session, engine)
  const given = ofContext === undefined ? asked(session) : named(ofContext, 'by its context')
  const cluster = about(session, given ?? (await meant(session, [...all.keys()])))
  const found = { name: cluster.name, why: cluster.why, context: cluster.context, ...memberOf(all, cluster), engine }
  session.tell(`cluster ${cluster.name}: ${cluster.why}; engine ${engine.name}: ${engine.why}`)
  return found
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
  const others = `there ${all.size === 1 ? 'is' : 'are'} ${list([...all.keys()])}`
  throw new Failure(`there is no cluster called ${name}`, {
    hint: all.size > 0 ? others : `create it: make create-cluster CLUSTER_NAME=${name}`,
    status: exit.unavailable,
  })
}

/** The cluster to delete: as `theCluster`, but one that is asked for need not exist, and none at all is no failure. */
export const clusterToDelete = async (session: Session): Promise<Cluster | undefined> => {
  const wanted = asked(session)
  if (wanted) return about(session, wanted)
  const existing = [...(await clustersOn(session, await engineOf(session))).keys()]
  return existing.length > 0 ? about(session, await meant(session, existing)) : undefined
}

const meant = async (session: Session, existing: readonly string[]): Promise<Cluster> => {
  const { last } = await remembered(session)
  if (last !== undefined && existing.includes(last)) return named(last, 'last created from this folder')
  const { clusterName } = session.settings
  if (clusterName !== undefined && existing.includes(clusterName)) {
    return named(clusterName, 'clusterName in the settings')
  }
  const [only, ...more] = existing
  if (only === undefined) {
    throw new Failure('there is no cluster', { hint: 'create one: make create-cluster', status: exit.unavailable })
  }
  if (more.length === 0) return named(only, 'the only one there is')
  throw new Failure(`there are ${count(existing.length, 'cluster')}: ${list(existing)}`, {
    hint: `say which: make ${session.task} CLUSTER_NAME=${only}`,
    status: exit.usage,
  })
}

/** All k3d clusters on the engine. */
export const clustersOn = async (session: Session, engine: Engine): Promise<Map<string, Members>> => {
  const containers = await containersOf(session, engine, 'app=k3d')
  const names = containers.map(({ labels }) => labels['k3d.cluster'] ?? '') // none: registries belong to no cluster
  const known = [...new Set(names)].filter(Boolean).toSorted()
  await noteForCompletion(session, known)
  return new Map(
    known.map(name => {
      const own = containers.filter(({ labels }) => labels['k3d.cluster'] === name)
      return [name, { containers: own, nodes: nodesAmong(own) }]
    }),
  )
}

/** Keeps the names for the Tab key. A folder that cannot be written only costs that. */
const noteForCompletion = async ({ host: { files } }: Session, names: readonly string[]): Promise<void> => {
  const text = names.map(name => `${name}\n`).join('')
  try {
    if (((await files.read(clustersSeen)) ?? '') !== text) await files.write(clustersSeen, text)
  } catch {}
}

/** Milliseconds between two looks at the engine by something that waits for the API server. */
const between = 10_000

/**
 * For waits: tells when a container of the cluster has ended meanwhile. What runs on it never becomes ready then, and
 * the API server believes in a node for some 40 s more.
 */
export const endedNodes = (session: Session, { name, context }: Pick<Cluster, 'name' | 'context'>) => {
  let looked = Number.NEGATIVE_INFINITY
  return async (): Promise<Failure | undefined> => {
    if (!session.clusters.has(name)) return undefined // not one of k3d's: no container of it is known
    const now = session.host.clock.now()
    if (now - looked < between) return undefined
    looked = now
    const { containers } = await membersOf(session, { name, context, why: '' })
    const ended = containers.filter(({ state, labels }) => state !== 'running' && lasting.has(labels['k3d.role'] ?? ''))
    if (ended.length === 0) return undefined
    return new Failure(`${list(ended.map(each => each.name))} ${ended.length === 1 ? 'does' : 'do'} not run any more`, {
      hint: `bring it back: make heal CLUSTER_NAME=${name}`,
    })
  }
}
const lasting = new Set(['server', 'agent', 'loadbalancer'])

/** A failure to reach the API server, with the container that has ended, if that is why. */
export const withEnded = async (session: Session, error: unknown): Promise<unknown> => {
  if (!(error instanceof Failure) || session.signal.aborted || !unreachable.test(error.message)) return error
  for (const name of session.clusters) {
    // what is in the way of looking is no better answer than the first failure
    const ended = await endedNodes(session, { name, context: `k3d-${name}` })().catch(() => undefined)
    if (!ended) continue
    const { status } = error
    return new Failure(`${ended.message}: ${error.message}`, { hint: ended.hint, status, cause: error })
  }
  return error
}
const unreachable = /refused|reset by peer|unreachable|no route to host|EOF|deadline exceeded/i

const nodesAmong = (containers: readonly Container[]): Node[] =>
  containers
    .flatMap(({ name, state, labels }): Node[] => {
      const role = labels['k3d.role']
      return role === 'server' || role === 'agent' ? [{ name, role, running: state === 'running' }] : []
    })
    .toSorted((a, b) => (a.role === b.role ? order(a.name, b.name) : a.role === 'server' ? -1 : 1))

/** `agent-10` after `agent-9`. */
const order = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

/** What this folder remembers from one run to the next; each host has its own. */
interface Memory {
  /** The cluster that `create-cluster` last made. */
  readonly last?: string
}

/** Where the copy of a k3d file lies that k3d is given, as it may hold credentials readable for its owner alone. */
export const copyFor = (cluster: string): string => `.k3d-cilium/k3d/${cluster}.yaml`

const memoryFile = '.k3d-cilium/state.json'

export const remembered = async ({ host: { files } }: Session): Promise<Memory> => {
  try {
    const memory = JSON.parse((await files.read(memoryFile)) ?? '{}') as unknown
    return isObject(memory) ? memory : {}
  } catch {
    return {} // damaged: it only spares the person to type a name
  }
}

export const remember = async ({ host: { files } }: Session, memory: Memory): Promise<void> =>
  files.write(memoryFile, `${JSON.stringify(memory)}\n`)

/** A file for each, as several may be made at once. */
const makingFile = (cluster: string): string => `.k3d-cilium/making/${cluster}`

/** The containers that a cluster is to have. */
type Wanted = Pick<K3dFile, 'servers' | 'agents' | 'loadBalancer'>

/** What a cluster lacks of what was asked for; empty when nothing is missing. Stopped containers are not missing. */
export const missingFrom = ({ nodes, containers }: Members, wanted: Wanted): string[] => {
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

/** What a run notes before it begins to create a cluster; `began` in milliseconds since 1970. */
interface Making extends Wanted {
  readonly began: number
}

/**
 * Whether a run from this folder began to create this cluster, was cut, and left nodes missing or never started. Then
 * it may be removed. A container older than that run belongs to somebody else's cluster of the same name, and a
 * cluster that has all of its nodes is in use: neither is half-made, whatever note is left.
 */
export const isHalfMade = async (session: Session, cluster: string, members: Members): Promise<boolean> => {
  const making = await makingOf(session, cluster)
  if (!making) return false
  const since = Math.floor(making.began / 1000) * 1000 // engines tell whole seconds
  if (!members.containers.every(({ created }) => created !== undefined && created >= since)) return false
  const neverStarted = members.containers.some(
    each => each.state === 'created' && lasting.has(each.labels['k3d.role']!),
  )
  return neverStarted || missingFrom(members, making).length > 0
}

const makingOf = async ({ host: { files } }: Session, cluster: string): Promise<Making | undefined> => {
  try {
    const making = JSON.parse((await files.read(makingFile(cluster))) ?? 'null') as unknown
    const numbers = ['began', 'servers', 'agents'].every(key => typeof valueAt(making, [key]) === 'number')
    return numbers ? (making as Making) : undefined
  } catch {
    return undefined // without a time nobody knows what that run made
  }
}

export const beginMaking = async (
  { host: { clock, files } }: Session,
  cluster: string,
  { servers, agents, loadBalancer }: Wanted,
): Promise<void> => {
  const making: Making = { began: clock.now(), servers, agents, loadBalancer }
  await files.write(makingFile(cluster), `${JSON.stringify(making)}\n`)
}

/** It is whole, or gone, or shall be left as it is. */
export const endMaking = async ({ host: { files } }: Session, cluster: string): Promise<void> =>
  files.remove(makingFile(cluster))

/** k3d's own file, as far as tasks look into it. */
export interface K3dFile {
  readonly source: Source
  readonly servers: number
  readonly agents: number
  readonly loadBalancer: boolean
  /** Of the nodes; without one k3d takes its own default. */
  readonly image: string | undefined
  readonly network: string | undefined
  /** Ports of this computer that the file publishes. */
  readonly hostPorts: readonly number[]
  readonly api: { readonly hostIP: string | undefined; readonly hostPort: string | undefined }
  /** Ports that it publishes on 0.0.0.0 by name, rather than by giving no address. */
  readonly wildcards: readonly string[]
  /** Folders of this computer that it mounts into nodes. */
  readonly folders: readonly string[]
  /** Arguments to k3s, without their node filters. */
  readonly k3sArguments: readonly string[]
}

export const readK3dFile = async ({ host, options, settings }: Session): Promise<K3dFile> =>
  k3dFileOf(await readSource(host.files, options.k3dConfig ?? settings.k3dConfig, 'k3d file'))

export const k3dFileOf = (source: Source): K3dFile => {
  const number = (key: string, otherwise: number): number => {
    const value = valueAt(source.data, [key])
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise
  }
  const text = (path: string[]): string | undefined => textAt(source.data, path) || undefined
  const items = (path: string[], key: string): string[] => {
    const found = valueAt(source.data, path)
    return Array.isArray(found) ? found.map(item => textAt(item, [key])) : []
  }
  return {
    source,
    servers: number('servers', 1),
    agents: number('agents', 0),
    loadBalancer: valueAt(source.data, ['options', 'k3d', 'disableLoadbalancer']) !== true,
    image: text(['image']),
    network: text(['network']),
    hostPorts: items(['ports'], 'port').flatMap(hostPortsOf),
    api: { hostIP: text(['kubeAPI', 'hostIP']), hostPort: text(['kubeAPI', 'hostPort']) },
    wildcards: [
      ...items(['ports'], 'port').filter(port => port.startsWith('0.0.0.0:')),
      ...(text(['kubeAPI', 'hostIP']) === '0.0.0.0' ? [`kubeAPI:${text(['kubeAPI', 'hostPort']) ?? 'random'}`] : []),
    ],
    folders: items(['volumes'], 'volume').flatMap(volume => /^(\/[^:]*):/.exec(volume)?.[1] ?? []),
    k3sArguments: items(['options', 'k3s', 'extraArgs'], 'arg'),
  }
}

/** What k3s is told by a flag, as `--flag=value` or `--flag value`; the last one holds, as in k3s. */
export const argumentIn = (command: readonly string[], flag: string): string | undefined => {
  const at = command.findLastIndex(word => word === flag || word.startsWith(`${flag}=`))
  if (at < 0) return undefined
  return command[at] === flag ? command[at + 1] : command[at]!.slice(flag.length + 1)
}

/** `8080:80`, `127.0.0.1:8080:80/tcp` or `8000-8010:8000-8010`: the ports of this computer. */
const hostPortsOf = (mapping: string): number[] => {
  const parts = mapping.replace(/\/\w+$/, '').split(':')
  const [from, to = from] = (parts.length > 1 ? parts.at(-2)! : '').split('-').map(Number)
  if (!from || !to || to < from || to - from > 1000) return []
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
