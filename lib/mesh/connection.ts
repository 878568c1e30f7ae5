import { isObject, itemsAt, textAt, valueAt, type Tree } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { count, duration, list, plain } from '../base/text.ts'
import { readReleaseValues } from '../cilium/release.ts'
import { answerOf, CommandFailure, lastWords } from '../host/commands.ts'
import { taskLine } from '../host/task-line.ts'
import { nodeFacts } from '../kubernetes/kubectl.ts'
import { remember } from '../cluster/last-cluster.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type StepEnd } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import type { Member, Mesh } from './mesh.ts'

/** Joining clusters, and what `cilium clustermesh status` and the agents' own health checks say of it. */

/** A cluster as another one's release knows it: clustermesh.config.clusters, a list before Cilium 1.20, then a map. */
interface Peer {
  readonly name: string
  readonly ips: readonly string[]
  readonly port: number
}

export const peersIn = (values: Tree): Peer[] => {
  const clusters = valueAt(values, ['clustermesh', 'config', 'clusters'])
  const entries: [string, unknown][] = Array.isArray(clusters)
    ? clusters.map(each => [textAt(each, ['name']), each])
    : Object.entries(isObject(clusters) ? clusters : {})
  return entries
    .filter(([, each]) => valueAt(each, ['enabled']) !== false)
    .map(([name, each]) => {
      const ips = valueAt(each, ['ips'])
      return { name, ips: Array.isArray(ips) ? ips.map(String) : [], port: Number(textAt(each, ['port'])) }
    })
}

/** Which others a cluster does not know, or knows by an address that is no more: engines give new ones at a start. */
const unknownTo = (
  own: Member,
  peers: readonly Peer[],
  others: readonly (Member & { addresses: string[] })[],
): string[] =>
  others
    .filter(({ cluster }) => cluster !== own.cluster)
    .filter(({ ciliumName, allocation, addresses }) => {
      const peer = peers.find(({ name }) => name === ciliumName)
      return peer?.port !== allocation.nodePort || !peer.ips.every(ip => addresses.includes(ip))
    })
    .map(({ cluster }) => cluster.name)

/** What each cluster does not know of the others; empty when all know all. */
const missingConnections = async (mesh: Pick<Mesh, 'members'>): Promise<Map<string, string[]>> => {
  const known = await Promise.all(
    mesh.members.map(async member => {
      const { session, cluster } = member
      const [values, nodes] = await Promise.all([
        readReleaseValues(session, cluster.context),
        nodeFacts(session, cluster.context),
      ])
      return { ...member, peers: peersIn(values), addresses: nodes.flatMap(({ addresses }) => addresses) }
    }),
  )
  return new Map(
    known
      .map(member => [member.cluster.name, unknownTo(member, member.peers, known)] as const)
      .filter(([, missing]) => missing.length > 0),
  )
}

/**
 * Joins what is not joined: one `cilium clustermesh connect`, from the first cluster to all others, which upgrades the
 * release of each. Of more than two each has to know each: --connection-mode mesh.
 */
export const connect = async (session: Session, mesh: Mesh, say: Say): Promise<StepEnd> => {
  await remember(session, { last: mesh.members[0]!.cluster.name }) // not whichever was ready last
  const missing = await missingConnections(mesh)
  if (missing.size === 0) return already('already connected')
  const few = [...missing].slice(0, 2).map(([name, others]) => `connecting ${name} to ${list(others.slice(0, 2))}`)
  say(`${list(few)}${missing.size > 2 ? ', and others' : ''}`)
  const args = connectArguments(mesh.members.map(({ cluster }) => cluster.context))
  try {
    const { stdout } = await session.$({ timeout: session.settings.limits.ready })`cilium ${args}`
    const said = plain(stdout)
      .split('\n')
      .flatMap(line => /Connected clusters? .*[^!]/.exec(line)?.[0] ?? [])
    return done(said.join('; ') || 'connected')
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    throw new Failure(
      `cilium clustermesh connect failed: ${whyIn(plain(error.output.stderr)) || lastWords(error.output)}`,
      {
        hint:
          `show the state of each cluster: ${taskLine('mesh-status', session.options)}\n` +
          'then run the task again; finished steps are skipped',
        cause: error,
      },
    )
  }
}

export const connectArguments = ([first = '', ...others]: readonly string[]): string[] => [
  'clustermesh',
  'connect',
  '--context',
  first,
  ...others.flatMap(context => ['--destination-context', context]),
  ...(others.length > 1 ? ['--connection-mode', 'mesh', '--parallel', String(Math.min(others.length, 4))] : []),
]

const whyIn = (stderr: string): string => /Error: Unable to connect cluster:([^]*)/.exec(stderr)?.[1]?.trim() ?? ''

/** What one cluster says of the others. */
export interface PeerStatus {
  /** Why nothing can be said yet, in the CLI's words; empty if it answers. */
  readonly trouble: string
  /** Other clusters by Cilium's name -> how many of this cluster's nodes are connected; undefined where none tells. */
  readonly peers: ReadonlyMap<string, { readonly connected: number; readonly nodes: number }> | undefined
  /** What agents and the KVStoreMesh complain of. */
  readonly errors: readonly string[]
}

/**
 * `cilium clustermesh status`. With JSON it ends with 0 also where nothing is connected, and leaves out what it could
 * not find out (cilium-cli's clustermesh.go, Status), so that only numbers count.
 */
export const standingOf = async (session: Session, context: string): Promise<PeerStatus> => {
  const output = await session.$({ nothrow: true })`cilium clustermesh status --context ${context} -o json`
  const { stdout, stderr, ok } = output
  if (!ok) {
    const why = /Error: Unable to determine status: *([^]*)$/.exec(plain(stderr))?.[1] ?? lastWords({ stdout, stderr })
    return { trouble: why.trim() || 'cilium clustermesh status printed nothing', peers: undefined, errors: [] }
  }
  const json = await answerOf(session, output, text => {
    const data = jsonIn(text)
    if (!isObject(data) || Array.isArray(data)) throw new SyntaxError('no status')
    return data
  })
  const agents = valueAt(json, ['connectivity'])
  const store = valueAt(json, ['kvstoremesh', 'status'])
  const clusters = (of: unknown): [string, unknown][] => Object.entries((valueAt(of, ['clusters']) ?? {}) as Tree)
  const number = (of: unknown, key: string): number => Number(textAt(of, [key]) || 0) // zeros are left out
  const all = number(agents, 'total')
  return {
    trouble: '',
    peers: isObject(agents)
      ? new Map(clusters(agents).map(([name, stats]) => [name, { connected: number(stats, 'connected'), nodes: all }]))
      : undefined,
    errors: [
      ...errorsIn(agents),
      ...errorsIn(store),
      ...clusters(store)
        .filter(([, stats]) => number(stats, 'connected') < number(store, 'total'))
        .map(([name]) => `KVStoreMesh is not connected to ${name}`),
    ],
  }
}

/** `{pod: {cluster: {Errors: […]}}}`. */
const errorsIn = (status: unknown): string[] =>
  Object.entries((valueAt(status, ['errors']) ?? {}) as Record<string, Tree | null>).flatMap(([pod, clusters]) =>
    Object.entries(clusters ?? {}).flatMap(([name, found]) =>
      itemsAt(found, ['Errors']).map(
        error => `${pod} is not connected to ${name}${typeof error === 'string' ? `: ${plain(error)}` : ''}`,
      ),
    ),
  )

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text.slice(Math.max(0, text.indexOf('{')))) as unknown
  } catch {
    return undefined
  }
}

/** What is in the way of a cluster being connected to the others; empty if it is. */
export const unconnected = ({ trouble, peers, errors }: PeerStatus, others: readonly string[]): string => {
  if (trouble !== '') return trouble
  if (peers === undefined) return 'the Cilium agents do not report connections yet'
  const open = others.flatMap(name => {
    const { connected = 0, nodes = 0 } = peers.get(name) ?? {}
    return connected > 0 && connected === nodes ? [] : [`${connected} of ${count(nodes, 'node')} connected to ${name}`]
  })
  return [...open, ...(open.length > 0 ? [] : errors)].join('; ')
}

/** Packets from one cluster to the nodes of another, and to a pod on each: what the agents' health checks send. */
export interface NodeReach {
  /** A node of another cluster, as the agents call it: `cluster2/k3d-cluster2-agent-0`. */
  readonly node: string
  readonly host: boolean
  readonly pod: boolean
  /** In words, where something does not come through. */
  readonly why: string
}

/**
 * What an agent of a cluster reaches in the others. Each sends ICMP and HTTP to every node that it knows, those of
 * others included, and to the address of a pod of its own there, which lies in that cluster's range of pods.
 * @returns undefined where the agents have no such checks: nothing stands behind them that moves packets.
 */
export const reachOf = async ({ $ }: Session, context: string, own: string): Promise<NodeReach[] | undefined> => {
  const agent = ['-n', 'kube-system', 'exec', 'ds/cilium', '-c', 'cilium-agent', '--']
  const { stdout, ok } = await $({
    nothrow: true,
  })`kubectl --context ${context} ${agent} cilium-health status --probe -o json`
  const json = jsonIn(stdout)
  const nodes = valueAt(json, ['nodes'])
  if (!Array.isArray(nodes)) return ok ? undefined : []
  return nodes
    .map((node: unknown) => ({ node, name: textAt(node, ['name']) }))
    .filter(({ name }) => name.includes('/') && !name.startsWith(`${own}/`))
    .map(({ node, name }): NodeReach => {
      const host = pathOf(valueAt(node, ['host', 'primary-address']))
      const pod = pathOf(valueAt(node, ['health-endpoint', 'primary-address']))
      return { node: name, host: host === '', pod: pod === '', why: [host, pod].filter(Boolean).join('; ') }
    })
}

/** Why a path does not carry ICMP and HTTP; empty if it does. A status that is not empty is a complaint. */
const pathOf = (path: unknown): string =>
  (['icmp', 'http'] as const)
    .map(kind => [kind, valueAt(path, [kind])] as const)
    .flatMap(([kind, probe]) => {
      if (!isObject(probe)) return [`${kind}: not probed`]
      const status = textAt(probe, ['status'])
      return status === '' ? [] : [`${kind} to ${textAt(path, ['ip'])}: ${status}`]
    })
    .join(', ')

/** What is said where agents neither answer about the mesh nor have health checks. */
export const notShown = 'connectivity not shown: the Cilium agents have no data plane'

/**
 * Waits until every cluster says that it is connected to every other.
 * @returns that they are, or that none of them can say: their agents have no data plane.
 * @throws Failure that names what each lacks, at the limit.
 */
export const waitForConnections = async (session: Session, { members }: Mesh, say: Say): Promise<StepEnd> => {
  const { ready } = session.settings.limits
  let open: string[] = []
  const late = (): Failure =>
    new Failure(
      [`the clusters are not connected after ${duration(ready)}:`, ...open.map(each => `  ${each}`)].join('\n'),
      {
        hint: `show each connection: ${taskLine('mesh-status', session.options)}\nrun the task again to keep waiting`,
      },
    )
  return waitUntil<StepEnd>(
    session,
    { what: 'connecting the clusters', limit: ready, pause: 3_000, late },
    say,
    async () => {
      const seen = await Promise.all(
        members.map(async member => ({ member, standing: await standingOf(member.session, member.cluster.context) })),
      )
      open = seen.flatMap(({ member: { cluster, ciliumName }, standing }) => {
        const others = members.map(each => each.ciliumName).filter(name => name !== ciliumName)
        const why = unconnected(standing, others)
        return why === '' ? [] : [`${cluster.name}: ${why}`]
      })
      if (open.length === 0) return { found: already('all clusters are connected') }
      const mute = seen.filter(({ standing }) => standing.trouble === '' && standing.peers === undefined)
      if (mute.length === open.length && (await haveNoDataPlane(mute.map(({ member }) => member)))) {
        return { found: already(notShown) }
      }
      return { waitingFor: open[0]!.split('; ')[0]! }
    },
  )
}

const haveNoDataPlane = async (members: readonly Member[]): Promise<boolean> => {
  const all = await Promise.all(
    members.map(async ({ session, cluster, ciliumName }) => reachOf(session, cluster.context, ciliumName)),
  )
  return all.every(reach => reach === undefined)
}

/**
 * Waits until packets of every cluster come through to every node and every range of pods of the others.
 * @throws Failure that names each path that carries nothing: `clustermesh status` also calls clusters connected whose
 * ranges overlap (cilium issue 20375).
 */
export const proveTraffic = async (session: Session, { members }: Mesh, say: Say): Promise<StepEnd> => {
  const { ready } = session.settings.limits
  let broken: string[] = []
  const late = (): Failure =>
    new Failure(
      [`no connectivity between the clusters after ${duration(ready)}:`, ...broken.map(each => `  ${each}`)].join('\n'),
      {
        hint: 'check that all nodes share one network, no ranges overlap, and all clusters use the same encryption',
      },
    )
  const wait = { what: 'testing packets between the clusters', limit: ready, pause: 5_000, late }
  return waitUntil<StepEnd>(session, wait, say, async () => {
    const all = await Promise.all(
      members.map(async ({ session: own, cluster, ciliumName, file }) => ({
        name: cluster.name,
        nodes: file.servers + file.agents,
        reach: await reachOf(own, cluster.context, ciliumName),
      })),
    )
    if (all.every(({ reach }) => reach === undefined)) return { found: already(notShown) }
    const nodes = all.reduce((sum, each) => sum + each.nodes, 0)
    broken = all.flatMap(({ name, reach = [], nodes: own }) => [
      ...reach.filter(({ host, pod }) => !host || !pod).map(({ node, why }) => `${name} -> ${node}: ${why}`),
      ...(reach.length < nodes - own
        ? [`${name} sees ${reach.length} of ${nodes - own} nodes in the other clusters`]
        : []),
    ])
    if (broken.length > 0) return { waitingFor: broken[0]! }
    const paths = all.reduce((sum, { reach = [] }) => sum + reach.length, 0)
    return {
      found: already(`ICMP and HTTP reach ${count(paths, 'node')} and ${count(paths, 'pod')} in other clusters`),
    }
  })
}
