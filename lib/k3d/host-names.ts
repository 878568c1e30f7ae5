import { isIP } from 'node:net'
import { dataIn, itemsAt, textAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { list } from '../base/text.ts'
import { membersOf, type Cluster } from '../cluster/cluster.ts'
import { computer } from '../cluster/roles.ts'
import type { Engine } from '../engine/engine.ts'
import { taskLine } from '../host/task-line.ts'
import { itemsOf } from '../kubernetes/kubectl.ts'
import { forEach } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'

/**
 * The names that k3d writes into /etc/hosts of the nodes that it starts, and into the ConfigMap of CoreDNS for pods:
 * `host.k3d.internal` for this computer, and the `hostAliases` of the k3d file (ClusterStart in its
 * pkg/client/cluster.go). Nobody else knows them. The engine writes /etc/hosts anew at each start of a node, and k3s
 * the ConfigMap at each start of a server: after a restart by the engine they are gone until somebody does k3d's work.
 */

/** A line of a hosts file. */
interface HostLine {
  readonly address: string
  readonly names: readonly string[]
}

/** Reads a hosts file: hosts(5). */
export const hostsIn = (text: string): HostLine[] =>
  text.split('\n').flatMap(line => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    return names.length > 0 ? [{ address, names }] : []
  })

export type Labels = Readonly<Record<string, string>>

/** k3d keeps the `hostAliases` of its file in a label of every container, for its next start. */
const aliasesOf = (labels: Labels): HostLine[] => {
  const aliases = dataIn(labels['k3d.cluster.start.hostaliases'] ?? '[]')
  return itemsAt(aliases, []).flatMap(alias => {
    const address = textAt(alias, ['ip'])
    const names = itemsAt(alias, ['hostnames']).map(name => textAt(name, []))
    // it becomes a line of a node's hosts file: what is no line was not written by k3d
    return isIP(address) > 0 && names.every(name => /^[\w.-]+$/.test(name)) ? [{ address, names }] : []
  })
}

/** Nodes on the network of the engine's own computer are given no names. */
export const isOnHost = (labels: Labels): boolean => labels['k3d.cluster.network'] === 'host'

const addressIn = (lines: readonly HostLine[]): string | undefined =>
  lines.find(({ names }) => names.includes(computer))?.address

/** What there should be beside what there is. An address of this computer that somebody put there stays as it is. */
const lackedIn = (labels: Labels, there: readonly HostLine[]): { computer: boolean; aliases: readonly HostLine[] } => {
  if (isOnHost(labels)) return { computer: false, aliases: [] }
  const has = (address: string, name: string): boolean =>
    there.some(line => line.address === address && line.names.includes(name))
  return {
    computer: addressIn(there) === undefined,
    aliases: aliasesOf(labels)
      .map(({ address, names }) => ({ address, names: names.filter(name => !has(address, name)) }))
      .filter(({ names }) => names.length > 0),
  }
}

export const namesLacked = (labels: Labels, there: readonly HostLine[]): string[] => {
  const lacked = lackedIn(labels, there)
  return [...(lacked.computer ? [computer] : []), ...lacked.aliases.flatMap(({ names }) => names)]
}

/**
 * The names beyond Kubernetes' that CoreDNS tells, as a hosts file; undefined where it cannot be asked for, or where
 * there is no CoreDNS that reads them as k3s' does.
 */
export const namesInDns = async (session: Session, context: string): Promise<string | undefined> => {
  const what = ['get', 'configmap', 'coredns', '--ignore-not-found', '-o', 'json', '--request-timeout=5s']
  const output = await session.$({ nothrow: true })`kubectl --context ${context} -n kube-system ${what}`
  const [map] = output.ok ? await itemsOf(session, output) : []
  const reads = textAt(map, ['data', 'Corefile']).includes('/etc/coredns/NodeHosts')
  return reads ? textAt(map, ['data', 'NodeHosts']) : undefined
}

interface NodeHosts {
  readonly name: string
  readonly labels: Labels
  /** Its /etc/hosts. */
  readonly text: string
}

/** Every running node that can be entered; one that cannot is somebody else's matter. */
const lookAtNodes = async (session: Session, cluster: Cluster): Promise<NodeHosts[]> => {
  const { nodes, containers, engine } = await membersOf(session, cluster)
  const running = nodes.filter(node => node.running)
  const hostsFiles = await forEach(running, async ({ name }) => {
    const { ok, stdout } = await engine.$({ nothrow: true })`exec ${name} cat /etc/hosts`
    return ok ? [{ name, labels: containers.find(each => each.name === name)!.labels, text: stdout }] : []
  })
  return hostsFiles.flat()
}

/**
 * Where this computer is, for nodes: as any of them or CoreDNS still has it, else as k3d finds it (its
 * pkg/client/host.go): the gateway of the cluster's network, in a Podman machine too; with Docker Desktop and Colima
 * what their name for it leads to.
 */
const addressOfComputer = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  looked: readonly NodeHosts[],
): Promise<string> => {
  const inNodes = looked.map(({ text }) => addressIn(hostsIn(text))).find(Boolean)
  const known = inNodes ?? addressIn(hostsIn((await namesInDns(session, cluster.context)) ?? ''))
  if (known !== undefined) return known
  const { computerIs } = await engine.facts()
  const [node] = looked
  if (computerIs !== undefined && node) {
    const ask = `getent ahostsv4 ${computerIs} || nslookup ${computerIs}`
    const { stdout } = await engine.$({ nothrow: true })`exec ${node.name} sh -c ${ask}`
    const matches = [
      ...stdout.matchAll(/^([\d.]{7,15})[ \t]{1,40}STREAM|^Address[^:\n]{0,20}:[ \t]{1,20}([\d.]{7,15})(?=\s|$)/gm),
    ]
    const addresses = matches.map(([, byGetent, byNslookup]) => (byGetent ?? byNslookup)!)
    const address = addresses.find(each => !each.startsWith('127.')) // nslookup tells of the name server first
    if (address !== undefined) return address
  }
  const network = node?.labels['k3d.cluster.network'] ?? `k3d-${cluster.name}`
  const gateway = await engine.gateway(network)
  if (gateway !== undefined) return gateway
  throw new Failure(`cannot find the address of ${computer}: network ${network} has no gateway`, {
    hint: `restart the cluster: ${taskLine('stop-cluster', cluster.name)}, then ${taskLine('start-cluster')}`,
  })
}

const linesFor = (lacked: ReturnType<typeof lackedIn>, address: string): HostLine[] => [
  ...lacked.aliases,
  ...(lacked.computer ? [{ address, names: [computer] }] : []),
]

const asText = ({ address, names }: HostLine): string => `${address} ${names.join(' ')}`

/**
 * Writes into /etc/hosts of running nodes what they lack, as k3d does: the file is the engine's, which can be added to,
 * but not replaced.
 * @param only the nodes that shall be told; without it, all.
 * @returns the lines that were written, by node; one that lacked nothing is not among them.
 * @throws Failure that names the nodes that were not told, or says that nothing tells where this computer is.
 */
export const tellNodes = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  only?: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const nodeHosts = await lookAtNodes(session, cluster)
  const lacking = nodeHosts.flatMap(({ name, labels, text }) => {
    const lacked = lackedIn(labels, hostsIn(text))
    const isMeant = only?.includes(name) ?? true
    return isMeant && (lacked.computer || lacked.aliases.length > 0) ? [{ name, labels, text, lacked }] : []
  })
  const unknown = lacking.some(({ lacked }) => lacked.computer)
  const address = unknown ? await addressOfComputer(session, engine, cluster, nodeHosts) : ''
  const written = await forEach(lacking, async ({ name, labels, text, lacked }) => {
    const lines = linesFor(lacked, address).map(asText)
    const begin = text === '' || text.endsWith('\n') ? '' : '\n'
    const input = `cat >>/etc/hosts <<'END'\n${begin}${lines.join('\n')}\nEND\ncat /etc/hosts\n`
    const { stdout } = await engine.$({ input })`exec -i ${name} sh -s`
    const still = namesLacked(labels, hostsIn(stdout))
    if (still.length > 0) throw new Failure(`cannot add ${list(still)} to /etc/hosts of ${name}`)
    return [name, lines] as const
  })
  return new Map(written)
}

/**
 * Writes into the ConfigMap of CoreDNS what it lacks. k3d writes it into the manifest that k3s applies, which the next
 * start of k3s undoes. k3s itself keeps the names of nodes in the ConfigMap and leaves other addresses there alone, as
 * long as each has one line (its pkg/node/controller.go).
 * @returns the lines that were written.
 * @throws Failure where nothing tells where this computer is.
 */
export const tellDns = async (session: Session, engine: Engine, cluster: Cluster): Promise<readonly string[]> => {
  const nodeHosts = await lookAtNodes(session, cluster)
  const text = await namesInDns(session, cluster.context)
  const existing = hostsIn(text ?? '')
  const lacked = lackedIn(nodeHosts[0]?.labels ?? {}, existing)
  if (text === undefined || (!lacked.computer && lacked.aliases.length === 0)) return []
  const address = lacked.computer ? await addressOfComputer(session, engine, cluster, nodeHosts) : ''
  const lines = linesFor(lacked, address)
  const names = new Map<string, Set<string>>()
  for (const line of [...existing, ...lines]) {
    names.set(line.address, new Set([...(names.get(line.address) ?? []), ...line.names]))
  }
  const hosts = [...names].map(([to, each]) => `${asText({ address: to, names: [...each] })}\n`).join('')
  const into = [
    'patch',
    'configmap',
    'coredns',
    '--type',
    'merge',
    '--patch',
    JSON.stringify({ data: { NodeHosts: hosts } }),
  ]
  await session.$`kubectl --context ${cluster.context} -n kube-system ${into}`
  return lines.map(asText)
}
