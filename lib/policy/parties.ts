import { textAt, valueAt, type Tree } from '../base/data.ts'
import { exampleIn, isIn } from './evaluator/addresses.ts'
import { list, texts, type Endpoint } from './evaluator/connection.ts'
import { groupsAmong } from './evaluator/world.ts'
import { sectionKeys, type NodeAddresses } from './kinds.ts'
import { nameServers, type PodGroup, type Port } from './pods.ts'

/** Who stands in a matrix: the pods that are known, and what policies speak of outside. */

/** Someone who reaches others, or is reached. */
export interface MatrixParty {
  readonly name: string
  readonly endpoint: Endpoint
  /** The ports that are asked about. */
  readonly ports: readonly Port[]
  readonly sends: boolean
  /** Several of it may run, and reach one another. */
  readonly isReplicated: boolean
}

/** A port of which nothing speaks: TCP's discard, which nothing serves. */
export const others: Port = { port: 9, protocol: 'TCP', name: '' }

/** The entity from which all traffic through a Gateway or an Ingress comes. */
const ingress = 'ingress (Gateway, Ingress)'

export const partiesOf = (
  pods: readonly PodGroup[],
  policies: readonly Tree[],
  nodes: NodeAddresses | undefined,
): MatrixParty[] => {
  const spoken = spokenIn(policies)
  const servers = nameServers(pods).filter(server => !pods.includes(server))
  const named = numbered()
  const one = (name: string, endpoint: Endpoint, sends = true, ports: readonly Port[] = []): MatrixParty => ({
    name,
    endpoint,
    ports: portsOf(ports, endpoint, false, spoken),
    sends,
    isReplicated: false,
  })
  const apiServer = nodeAt(exampleIn(nodes?.ranges[0] ?? '', []) ?? '172.28.0.2')
  return [
    ...pods.map(({ name, endpoint, ports, isReplicated, invented = false }) => ({
      name: named(name),
      endpoint,
      ports: portsOf(ports, endpoint, invented, spoken),
      sends: true,
      isReplicated,
    })),
    ...servers.map(({ name, endpoint, ports }) => one(name, endpoint, false, ports)),
    one('world', outside('203.0.113.254')),
    one('kube-apiserver', { ...apiServer, entities: ['remote-node', 'kube-apiserver'] }, false, [
      { port: 6443, protocol: 'TCP', name: '' },
    ]),
    ...namesIn(policies).map(name => one(name, { ...outside('203.0.113.253'), names: [name] }, false)),
    ...(speaksOfIngress(policies) ? [one(ingress, { ...outside('10.42.0.4'), entities: ['ingress'] })] : []),
    ...rangesIn(policies).map(({ cidr, ip }) => {
      const isNode = nodes?.ranges.some(range => isIn(ip, range)) === true
      return isNode ? one(`${cidr} (nodes)`, nodeAt(ip)) : one(cidr, outside(ip))
    }),
  ]
}

/**
 * Who may reach pods unawares: a pod of another namespace without labels, and the nodes.
 * @param pods in whose namespaces it is not.
 */
export const unknownTo = (
  pods: readonly PodGroup[],
): readonly { readonly audience: 'stranger' | 'nodes'; readonly party: MatrixParty }[] => {
  const taken = new Set(pods.map(({ endpoint }) => endpoint.namespace))
  let namespace = 'elsewhere'
  while (taken.has(namespace)) namespace += '-2'
  const party = (name: string, endpoint: Endpoint): MatrixParty => ({
    name,
    endpoint,
    ports: [],
    sends: true,
    isReplicated: false,
  })
  const pod = {
    ...outside('10.42.255.254'),
    namespace,
    namespaceLabels: { 'kubernetes.io/metadata.name': namespace },
    entities: [],
  }
  return [
    { audience: 'stranger', party: party('a stranger', pod) },
    { audience: 'nodes', party: party('its own node', { ...outside(''), entities: ['host'] }) },
    { audience: 'nodes', party: party('other nodes', nodeAt('')) },
  ]
}

/** Names that occur twice get a number. */
const numbered = (): ((name: string) => string) => {
  const seen = new Map<string, number>()
  return name => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  }
}

export const isOutside = ({ endpoint }: MatrixParty): boolean => endpoint.entities.length > 0
export const isInWorld = ({ endpoint }: MatrixParty): boolean => endpoint.entities.includes('world')

const outside = (ip: string): Endpoint => ({ ip, namespace: '', labels: {}, namespaceLabels: {}, entities: ['world'] })
const nodeAt = (ip: string): Endpoint => ({ ...outside(ip), entities: ['remote-node'] })

/** Whether the table needs a row for the entity: a policy names it, or a gateway that people confuse with it. */
const speaksOfIngress = (policies: readonly Tree[]): boolean => {
  const said = JSON.stringify(policies.flatMap(specsOf))
  const words = (said.match(/"[a-z0-9-]+"[,\]}]/g) ?? []).flatMap(value => value.split(/[^a-z0-9]/))
  return said.includes('"reserved:ingress"') || words.some(word => word === 'gateway' || word === 'ingress')
}

const specsOf = (policy: Tree): Tree[] => [valueAt(policy, ['spec']) as Tree, ...list(policy['specs'])].filter(Boolean)
const sectionsOf = (policies: readonly Tree[]): Tree[] =>
  policies
    .flatMap(specsOf)
    .flatMap(spec => sectionKeys.flatMap(key => list(spec[key])))
    .filter(Boolean)

const namesIn = (policies: readonly Tree[]): string[] => {
  const sections = sectionsOf(policies)
  const items = sections.flatMap(section => list(section['toFQDNs']))
  const domains = sections.flatMap(section => list(section['to']).flatMap(peer => texts(peer['domainNames'])))
  return [
    ...new Set([
      ...items.map(item => textAt(item, ['matchName']) || textAt(item, ['matchPattern']).replaceAll('*', 'x')),
      ...domains.map(name => name.replaceAll('*', 'x')),
    ]),
  ]
}

const rangesIn = (policies: readonly Tree[]): { cidr: string; ip: string }[] => {
  const found = new Map<string, string>()
  const add = (cidr: string, except: readonly string[]): void => {
    const ip = exampleIn(cidr, except)
    if (ip !== undefined && cidr !== '0.0.0.0/0') found.set(cidr, ip)
    for (const each of except) {
      const inside = exampleIn(each, [])
      if (inside !== undefined) found.set(each, inside)
    }
  }
  for (const section of sectionsOf(policies)) {
    for (const key of ['fromCIDR', 'toCIDR']) for (const cidr of texts(section[key])) add(cidr, [])
    for (const key of ['fromCIDRSet', 'toCIDRSet']) {
      for (const set of list(section[key])) add(textAt(set, ['cidr']), texts(set['except']))
    }
    for (const key of ['from', 'to']) {
      for (const peer of list(section[key])) {
        add(textAt(peer, ['ipBlock', 'cidr']), texts(valueAt(peer, ['ipBlock', 'except'])))
        for (const cidr of texts(peer['networks'])) add(cidr, [])
      }
    }
  }
  for (const { ranges } of groupsAmong(policies)) for (const cidr of ranges) add(cidr, [])
  return [...found].map(([cidr, ip]) => ({ cidr, ip }))
}

/** Ports by number of which policies speak; a name has no number without a pod that declares it. */
const portsSpokenOf = (sections: readonly Tree[]): Port[] => {
  const found = new Map<string, Port>()
  const add = (typed: string, transport: string): void => {
    const number = Number(typed)
    const protocol: Port['protocol'] = transport === 'UDP' || transport === 'SCTP' ? transport : 'TCP'
    if (Number.isInteger(number) && number > 0) found.set(`${number}/${protocol}`, { port: number, protocol, name: '' })
  }
  for (const section of sections) {
    const ports = [...list(section['toPorts']).flatMap(each => list(each['ports'])), ...list(section['ports'])]
    for (const each of ports) add(textAt(each, ['port']), textAt(each, ['protocol']).toUpperCase())
    for (const each of list(section['protocols'])) {
      for (const protocol of ['tcp', 'udp', 'sctp']) {
        add(textAt(each, [protocol, 'destinationPort', 'number']), protocol.toUpperCase())
      }
    }
  }
  return [...found.values()].toSorted((a, b) => a.port - b.port)
}

interface Spoken {
  readonly inside: readonly Port[]
  readonly outside: readonly Port[]
}

const spokenIn = (policies: readonly Tree[]): Spoken => {
  const sections = sectionsOf(policies)
  const leadsOut = (section: Tree): boolean =>
    ['toEntities', 'toFQDNs', 'toCIDR', 'toCIDRSet'].some(key => section[key] !== undefined) ||
    list(section['to']).some(peer => ['ipBlock', 'networks', 'domainNames'].some(key => peer[key] !== undefined))
  return {
    inside: portsSpokenOf(sections.filter(section => !leadsOut(section))).filter(({ port }) => port !== 53),
    outside: portsSpokenOf(sections.filter(leadsOut)),
  }
}

/**
 * What is asked of a party: the ports that it declares; where it declares none, any; of what is made up or outside
 * those of which policies speak, and any other one.
 */
const portsOf = (
  ports: readonly Port[],
  { entities }: Endpoint,
  invented: boolean,
  spoken: Spoken,
): readonly Port[] => {
  if (ports.length > 0) return ports
  if (entities.length > 0) return [...spoken.outside, others]
  return invented ? [...spoken.inside, others] : [others]
}
