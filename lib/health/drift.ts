import { itemsAt, textAt, type Tree } from '../base/data.ts'
import { count } from '../base/text.ts'
import { mountsText, type Report } from '../cilium/mounts.ts'
import { changeTo, unfinished, type Release } from '../cilium/release.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { apiPort, balancerAmong, isNode, roleOf, serversAmong } from '../cluster/roles.ts'
import type { K3dFile } from '../config/k3d-file.ts'
import { differenceLine } from '../config/values.ts'
import { wired, wiringFor } from '../config/wiring.ts'
import type { ContainerDetails } from '../engine/containers.ts'
import type { Engine } from '../engine/engine.ts'
import { taskLine } from '../host/task-line.ts'
import type { NodeFacts } from '../kubernetes/kubectl.ts'

/**
 * What is not as it should be with a cluster, found by comparing what its parts say: the engine, the kubeconfig, the
 * API server, the nodes' kernels, Helm, and the files. `status` shows it, `heal` mends it.
 */

export type Drift = DriftFacts &
  (
    | { readonly kind: DriftKind; readonly remedy?: undefined }
    /** The remedy is what a person does about it. */
    | { readonly kind: Manual; readonly remedy: string }
  )

interface DriftFacts {
  /** The container, node, context or key that it is about. */
  readonly about: string
  /** As a person reads it. */
  readonly found: string
  /** The cluster works as it is; it is only not what it could be, or not what the files say. */
  readonly harmless?: true
}

/** What a person reads of a drift. */
export type Problem = Pick<Drift, 'found' | 'remedy'>

/** What `heal` fixes: it has a row for each. */
export type DriftKind =
  | 'balancer missing'
  | 'stopped'
  | 'lifeless'
  | 'context'
  | 'port'
  | 'agent missing'
  | 'unregistered'
  | 'silent'
  | 'address'
  | 'mounts'
  | 'hook'
  | 'hosts'
  | 'names'
  | 'release'
  | 'API address'

/** A context is a person's matter where the kubeconfig cannot be read. */
type Manual =
  | 'server lost'
  | 'server missing'
  | 'context'
  | 'pressure'
  | 'not installed'
  | 'number'
  | 'version'
  | 'values'
  | 'feature'

/**
 * Of the containers: what is gone, and what does not run.
 * @param lifeless those whose process is gone, though the engine calls them running.
 */
export const containerDrift = (
  { name }: Cluster,
  containers: readonly ContainerDetails[],
  lifeless: ReadonlySet<string> = new Set(),
): Drift[] => {
  const servers = serversAmong(containers)
  if (servers.length === 0) {
    const first = `k3d-${name}-server-0`
    return [
      {
        kind: 'server lost',
        about: first,
        found: `${first} is missing, so all data of cluster ${name} is lost`,
        remedy: `${taskLine('delete-cluster', name)} && ${taskLine('up', name)}`,
      },
    ]
  }
  const balancer = `k3d-${name}-serverlb`
  // without a load balancer k3d publishes the API server on the server itself
  const balanced = !servers.some(server => apiPort in server.published)
  return [
    ...containers
      .filter(each => lifeless.has(each.name) || each.state === 'stopping')
      .map(
        each =>
          ({
            kind: 'lifeless',
            about: each.name,
            found: `the engine reports ${each.name} as ${each.state}, but its process is gone`,
          }) as const,
      ),
    ...containers
      .filter(({ state }) => state !== 'running' && state !== 'stopping')
      .map(each => ({ kind: 'stopped', about: each.name, found: `${each.name} ${stateText(each)}` }) as const),
    // after the nodes: its proxy ends where it cannot find them
    ...(balanced && !balancerAmong(containers)
      ? [{ kind: 'balancer missing', about: balancer, found: `load balancer ${balancer} is missing` } as const]
      : []),
  ]
}

/** 128 + 9: ended by SIGKILL, be it from a person, from a stop that took too long, or from the kernel. */
const killed = 137

const stateText = ({ state, exit, outOfMemory }: ContainerDetails): string => {
  if (state === 'created') return 'was never started'
  if (state !== 'exited') return `is ${state}`
  if (outOfMemory) return 'was killed: out of memory'
  return exit === killed ? 'was killed' : `is stopped (exit status ${exit})`
}

/**
 * Of the kubeconfig.
 * @param kubeconfig what `kubectl config view -o json` prints.
 */
export const kubeconfigDrift = ({ context }: Cluster, kubeconfig: unknown, port: number | undefined): Drift[] => {
  const entryNamed = (key: string, name: string): unknown =>
    itemsAt(kubeconfig, [key]).find(each => textAt(each, ['name']) === name)
  const entry = entryNamed('contexts', context)
  const address = textAt(entryNamed('clusters', textAt(entry, ['context', 'cluster'])), ['cluster', 'server'])
  if (entry === undefined || address === '') {
    return [{ kind: 'context', about: context, found: `context ${context} is missing in the kubeconfig` }]
  }
  const typed = /:(\d+)\/?$/.exec(address)?.[1]
  if (port === undefined || typed === String(port)) return []
  const message = `context ${context} uses ${address}, but the API server listens on port ${port}`
  return [{ kind: 'port', about: context, found: message }]
}

/** Of the nodes, by what the API server knows of them and by what containers there are. */
export const nodeDrift = (
  cluster: Cluster,
  seen: readonly NodeFacts[],
  containers: readonly ContainerDetails[],
): Drift[] => {
  const nodes = containers.filter(isNode)
  const nodeByName = new Map(seen.map(node => [node.name, node]))
  const lostNodes = seen.filter(({ name }) => !nodes.some(node => node.name === name))
  return [
    ...lostNodes.map(node => goneNode(cluster, node)),
    ...nodes.flatMap(node => (node.state === 'running' ? presentNode(node, nodeByName.get(node.name)) : [])),
  ]
}

const goneNode = (cluster: Cluster, { name, controlPlane }: NodeFacts): Drift => {
  if (!controlPlane) {
    return { kind: 'agent missing', about: name, found: `the container of ${name} is missing` }
  }
  return {
    kind: 'server missing',
    about: name,
    found: `the container of server node ${name} is missing; the cluster fails if half of its server nodes are missing`,
    remedy:
      `back up your data, then re-create the cluster: ` +
      `${taskLine('delete-cluster', cluster.name)} && ${taskLine('up')}`,
  }
}

const presentNode = ({ name, address }: ContainerDetails, node: NodeFacts | undefined): Drift[] => {
  if (node === undefined) {
    return [{ kind: 'unregistered', about: name, found: `${name} is running, but not registered with the API server` }]
  }
  const [internal = ''] = node.addresses
  return [
    ...(node.silent
      ? [{ kind: 'silent', about: name, found: `the kubelet of ${name} is not responding` } as const]
      : []),
    ...(internal !== '' && address !== '' && internal !== address
      ? [
          {
            kind: 'address',
            about: name,
            found: `${name} has address ${address}, but is registered with ${internal}`,
          } as const,
        ]
      : []),
    ...node.pressure.map(type => ({
      kind: 'pressure' as const,
      about: name,
      found: `${name} reports ${type} and accepts no new pods`,
      remedy:
        type === 'DiskPressure'
          ? 'free up space on the engine: podman system prune'
          : 'give the engine more memory or a higher process limit',
    })),
  ]
}

/** Of a node's mounts, and of what mounts them at its next start. */
export const mountDrift = (name: string, { wrong, hook }: Report): Drift[] => [
  ...(wrong.length > 0 ? [{ kind: 'mounts', about: name, found: `${name}: ${mountsText(wrong)}` } as const] : []),
  ...(hook === 'missing' || hook === 'of another version'
    ? [
        {
          kind: 'hook',
          about: name,
          found: `${name}: the startup hook that mounts file systems is ${hook}`,
          harmless: true,
        } as const,
      ]
    : []),
]

/**
 * Of Cilium's release, on its own: whether it is whole, and looks for the API server where one is.
 * @param current the values that the release was given.
 */
export const releaseDrift = (
  cluster: Cluster,
  release: Release | undefined,
  current: Tree,
  containers: readonly ContainerDetails[],
): Drift[] => {
  if (!release) {
    const remedy = taskLine('install-cilium', cluster.name)
    return [{ kind: 'not installed', about: 'cilium', found: 'Cilium is not installed', remedy }]
  }
  if (release.status !== 'deployed') {
    return [{ kind: 'release', about: 'cilium', found: unfinished(release) }]
  }
  const [host, port] = ['k8sServiceHost', 'k8sServicePort'].map(key => textAt(current, [key]))
  if (!host || host === 'auto' || isApiServer(host, port ?? '', containers)) return []
  return [
    {
      kind: 'API address',
      about: 'k8sServiceHost',
      found: `Cilium uses the API server address ${host}:${port}, but no API server listens there`,
    },
  ]
}

/** k3s answers on every node at 127.0.0.1:6444, servers on 6443, and the load balancer passes 6443 on. */
const isApiServer = (host: string, port: string, containers: readonly ContainerDetails[]): boolean => {
  if (host === '127.0.0.1' || host === 'localhost') return port === '6444'
  const doors = [...serversAmong(containers), ...containers.filter(each => roleOf(each) === 'loadbalancer')]
  return port === '6443' && doors.some(({ name, address }) => host === name || host === address)
}

const remaking = `${taskLine('delete-cluster')} && ${taskLine('up')}`
const numberRemedy = `change the k3d file, or re-create the cluster: ${remaking}`

/** What the files ask for. */
export interface Desired {
  readonly file: K3dFile
  readonly version: string
  readonly values: Tree
  readonly engine: Engine['name']
}

/** Where the cluster and the release are not what the files say. */
export const fileDrift = (
  cluster: Cluster,
  { file, version, values, engine }: Desired,
  containers: readonly ContainerDetails[],
  release?: { readonly release: Release; readonly current: Tree },
): Drift[] => {
  const numbers = (['server', 'agent'] as const).flatMap((role): Drift[] => {
    const wants = { server: file.servers, agent: file.agents }[role]
    const has = containers.filter(each => roleOf(each) === role).length
    const message = `the cluster has ${count(has, `${role} node`)}, but ${file.source.file} sets ${wants}`
    return has === wants ? [] : [{ kind: 'number', about: role, found: message, remedy: numberRemedy, harmless: true }]
  })
  if (!release) return numbers
  const nodes = containers.filter(isNode).length
  const desired = {
    version,
    values: wired(values, wiringFor(values, { name: cluster.name, nodes, engine })),
    reset: false,
  }
  const change = changeTo(release.release, release.current, desired)
  const remedy = taskLine('install-cilium', cluster.name)
  const differences = [
    ...(change.version ? [{ kind: 'version' as const, difference: change.version }] : []),
    ...change.values.map(difference => ({ kind: 'values' as const, difference })),
  ]
  return [
    ...numbers,
    ...differences.map(({ kind, difference }): Drift => {
      const message = `the release differs from your files: ${differenceLine(difference)}`
      return { kind, about: difference.key, found: message, remedy, harmless: true }
    }),
  ]
}

/**
 * One line each, and below those that the same helps, what helps.
 * @param context the cluster's, `k3d-NAME`.
 */
export const driftLines = (context: string, drift: readonly Problem[]): string[] => {
  const heal = taskLine('heal', context.replace(/^k3d-/, ''))
  const byRemedy = new Map<string, string[]>()
  for (const { found, remedy = heal } of drift) byRemedy.set(remedy, [...(byRemedy.get(remedy) ?? []), found])
  return [...byRemedy].flatMap(([remedy, all]) => [...all.map(found => `  ${found}`), `    -> ${remedy}`])
}
