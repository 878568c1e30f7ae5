import type { Tree } from '../../base/data.ts'
import { isWithPieces, list as listed } from '../../base/text.ts'
import { exampleIn, isIn } from '../evaluator/addresses.ts'
import type { Endpoint, Entity, Protocol } from '../evaluator/connection.ts'
import type { NodeAddresses } from '../kinds.ts'
import { partiesOf } from '../parties.ts'
import { nameServers, type PodGroup, type PodsOfCluster, type Port } from '../pods.ts'
import type { Policy } from '../files.ts'
import type { PolicyTestFile, TestPeer } from './test-case.ts'

/** Who a test means: every pod, address or part of the cluster that its words stand for. */
export interface TestEnd {
  readonly name: string
  readonly endpoint: Endpoint
  /** Those that it declares; empty where none is known. */
  readonly ports: readonly Port[]
  /** A name of the Internet: a pod must have looked it up. */
  readonly isNamed?: true
}

export interface TestWorld {
  readonly known: PodsOfCluster
  readonly policies: readonly Policy[]
  readonly nodes: NodeAddresses | undefined
  /** Policies that hold beside those of the files, as of a cluster. */
  readonly inForce: readonly Tree[]
  /** Nothing exists but what is known. */
  readonly isWhole: boolean
  readonly file: PolicyTestFile
}

const empty = { namespace: '', labels: {}, namespaceLabels: {} } as const
/** An address of which no rule and no document speaks: RFC 2544. */
const somewhere = '198.18.0.1'

const entityTarget = (entity: Entity, ip = ''): TestEnd => ({
  name: entity,
  endpoint: { ip, ...empty, entities: entity === 'kube-apiserver' ? ['remote-node', entity] : [entity] },
  ports: [],
})

/** Everyone that a peer stands for, or why it stands for nobody. */
export const targetsOf = (peer: TestPeer, world: TestWorld): TestEnd[] | string => {
  if (peer.pod !== undefined) return podsOf(peer.pod, world)
  if (peer.labels !== undefined && peer.entity === undefined) {
    return [madeUp(peer.labels, peer.namespace ?? 'default', world)]
  }
  if (peer.name !== undefined) return named(peer.name, world)
  if (peer.cidr !== undefined) return inRange(peer.cidr, world)
  if (peer.entity !== undefined) {
    const made = entityTarget(peer.entity as Entity, peer.entity === 'world' ? somewhere : '')
    return [{ ...made, endpoint: { ...made.endpoint, labels: peer.labels ?? {} } }]
  }
  if (peer.isOutside === true) return outsideOf(world)
  return 'the peer is empty: use namespace/workload, labels, name, cidr, entity or outside'
}

const podsOf = (pattern: string, { known }: TestWorld): TestEnd[] | string => {
  const workloads = [...new Set([...known.workloads, ...nameServers(known.workloads)])]
  const [space = '', name = ''] = pattern.split('/')
  const matches = (asked: string, text: string): boolean => isWithPieces(text, asked.split(/\*+/))
  const found = workloads.filter(group => {
    const [namespace = '', own = ''] = group.name.split('/')
    return matches(space, namespace) && matches(name, own)
  })
  if (found.length > 0) return found.map(targetOf)
  const names = [...new Set(workloads.map(each => each.name))]
  const hint = names.length === 0 ? 'workloads names no file with pods' : `known are ${listed(names.slice(0, 8))}`
  return `no workload is called ${pattern}: ${hint}`
}

const targetOf = ({ name, endpoint, ports }: PodGroup): TestEnd => ({ name, endpoint, ports })

const madeUp = (labels: Readonly<Record<string, string>>, namespace: string, { known }: TestWorld): TestEnd => {
  const shown = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  return {
    name: `${namespace}/${shown.length > 0 ? shown.join(',') : 'a pod without labels'}`,
    endpoint: {
      ip: '10.42.255.254',
      namespace,
      labels,
      namespaceLabels: known.namespaces.get(namespace) ?? { 'kubernetes.io/metadata.name': namespace },
      entities: [],
    },
    ports: [],
  }
}

const named = (name: string, { file }: TestWorld): TestEnd[] =>
  (file.world[name] ?? ['203.0.113.253']).map(ip => ({
    name,
    endpoint: { ip, ...empty, entities: ['world'], names: [name] },
    ports: [],
    isNamed: true,
  }))

/** An address of the range, and one of each range within it of which a policy speaks. */
const inRange = (cidr: string, world: TestWorld): TestEnd[] | string => {
  const example = exampleIn(cidr.includes('/') ? cidr : `${cidr}/32`, [])
  if (example === undefined) return `not a range of IPv4 addresses: ${cidr}`
  const inside = outsideOf(world).filter(({ endpoint }) => isIn(endpoint.ip, cidr))
  return [example, ...inside.map(({ endpoint }) => endpoint.ip)]
    .filter((ip, index, all) => all.indexOf(ip) === index)
    .map(ip => {
      const isNode = world.nodes?.ranges.some(range => isIn(ip, range)) === true
      return { name: ip, endpoint: { ip, ...empty, entities: [isNode ? 'remote-node' : 'world'] }, ports: [] }
    })
}

/** What policies and the test speak of outside, and an address of which nothing speaks. */
const outsideOf = (world: TestWorld): TestEnd[] => {
  const spoken = partiesOf(
    [],
    world.policies.map(({ json }) => json),
    world.nodes,
  )
    .filter(({ endpoint }) => endpoint.entities[0] === 'world')
    .map(({ name, endpoint }): TestEnd =>
      endpoint.names
        ? named(name, world)[0]!
        : {
            name: name === 'world' ? 'world' : endpoint.ip,
            endpoint: name === 'world' ? { ...endpoint, ip: somewhere } : endpoint,
            ports: [],
          },
    )
  const assumed = Object.keys(world.file.world).flatMap(name => named(name, world))
  return [...spoken, ...assumed].filter(({ name }, index, all) => all.findIndex(each => each.name === name) === index)
}

/** Everyone else in a closed world: all pods, a stranger at home and abroad, all that is no pod. */
export const everyoneBut = (world: TestWorld, namespaces: readonly string[]): TestEnd[] => {
  const foreign = ['default', 'elsewhere', 'elsewhere-2'].find(name => !namespaces.includes(name))!
  return [
    ...world.known.workloads.map(targetOf),
    ...[...new Set([...namespaces, foreign])].map(namespace => madeUp({}, namespace, world)),
    ...outsideOf(world),
    ...(['host', 'remote-node', 'kube-apiserver', 'health', 'ingress'] as const).map(entity => entityTarget(entity)),
  ]
}

/** The ports that are asked of a target. */
export const portsAt = (
  target: TestEnd,
  port: number | undefined,
  protocol: Protocol | undefined,
  spoken: readonly Port[],
): readonly { readonly port: number; readonly protocol: Protocol }[] => {
  if (port !== undefined) return [{ port, protocol: protocol ?? 'TCP' }]
  if (protocol === 'ICMP') return [{ port: 8, protocol }]
  if (target.ports.length > 0) return target.ports
  return [...spoken, { port: 9, protocol: 'TCP' }]
}
