import { textAt, valueAt, type Tree } from '../base/data.ts'
import { list as listed, table } from '../base/text.ts'
import { exampleIn, isIn } from './addresses.ts'
import { list, texts, type Connection, type Endpoint, type Verdict } from './connection.ts'
import type { Policy } from './files.ts'
import { sectionKeys, type NodeAddresses } from './kinds.ts'
import { inventedFor, nameServers, type PodGroup, type PodsOfCluster, type Port } from './pods.ts'
import { rulesOf, type TrafficRule } from './sections.ts'
import { judgeBy } from './verdict.ts'

/** Who reaches whom at which port, without and with policies; nothing is asked of a cluster. */

/** `rules`: a proxy lets pass what its rules for HTTP or DNS say. `authenticated`: SPIRE must vouch for both. */
type State = 'open' | 'closed' | 'rules' | 'authenticated'

export interface MatrixCell {
  readonly from: string
  readonly to: string
  /** `8080/TCP`, or `others` for a port of which no policy speaks and that no container declares. */
  readonly port: string
  readonly before: State
  readonly after: State
  /** The policies that decide afterwards. */
  readonly by: readonly string[]
}

/** Someone who reaches others, or is reached. */
interface Party {
  readonly name: string
  readonly endpoint: Endpoint
  readonly ports: readonly Port[]
  readonly sends: boolean
  readonly invented?: boolean
}

/** A port of which nothing speaks: TCP's discard, which nobody serves. */
const others: Port = { port: 9, protocol: 'TCP', name: '' }

interface BeforeAndAfter<T> {
  readonly before: readonly T[]
  readonly after: readonly T[]
}

/**
 * Every pair of the pods that are known, and of what policies speak of outside. Where no pods are known, those that
 * the policies ask for are made up.
 */
export const matrixOf = (
  policies: readonly Policy[],
  inForce: BeforeAndAfter<Tree>,
  known: PodsOfCluster | undefined,
  nodes?: NodeAddresses,
): MatrixCell[] => [...cellsOf(policies, inForce, known, nodes)]

/** The most cells that are kept: about 50 MiB. */
const mostChanges = 200_000

/** Only the cells that change, as a cluster may have millions of pairs. `isCut`: there are more than these. */
export const changesBy = (
  policies: readonly Policy[],
  inForce: BeforeAndAfter<Tree>,
  known: PodsOfCluster | undefined,
  nodes?: NodeAddresses,
): { readonly cells: MatrixCell[]; readonly isCut: boolean } => {
  const cells: MatrixCell[] = []
  for (const cell of cellsOf(policies, inForce, known, nodes, ({ before, after }) => before !== after)) {
    if (cells.length === mostChanges) return { cells, isCut: true }
    cells.push(cell)
  }
  return { cells, isCut: false }
}

type Decided = Omit<MatrixCell, 'from' | 'to'>

function* cellsOf(
  policies: readonly Policy[],
  inForce: BeforeAndAfter<Tree>,
  known: PodsOfCluster | undefined,
  nodes: NodeAddresses | undefined,
  wanted: (decided: Decided) => boolean = () => true,
): Generator<MatrixCell> {
  const all = [...inForce.before, ...inForce.after]
  const pods = known && known.workloads.length > 0 ? known.workloads : inventedFor(policies)
  const spoken = spokenIn(all)
  const rules = { before: inForce.before.flatMap(rulesOf), after: inForce.after.flatMap(rulesOf) }
  const parties = inClasses(partiesOf(pods, all, nodes), rules, spoken)
  const decided: Decided[][][] = [] // by the classes of both
  for (const from of parties) {
    if (!from.sends) continue
    const row = (decided[from.kind.id] ??= [])
    for (const to of parties) {
      if (to === from || (isOutside(from) && isOutside(to))) continue
      row[to.kind.id] ??= decideOn(from, to, portsOf(to, spoken)).filter(wanted)
      for (const each of row[to.kind.id]!) yield { from: from.name, to: to.name, ...each }
    }
  }
}

const decideOn = (from: Classed, to: Classed, ports: readonly Port[]): Decided[] => {
  const about = (when: 'before' | 'after'): TrafficRule[] => [...from.kind.rules[when], ...to.kind.rules[when]]
  const [before, after] = [about('before'), about('after')]
  return ports.map(port => {
    const attempt: Connection = { from: from.endpoint, to: to.endpoint, port: port.port, protocol: port.protocol }
    const is = judgeBy(after, attempt)
    const shown = port === others ? 'others' : `${port.port}/${port.protocol}`
    return { port: shown, before: stateOf(judgeBy(before, attempt)), after: stateOf(is), by: byOf(is) }
  })
}

/** Parties that no rule distinguishes: they get the same verdicts. */
interface Class {
  readonly id: number
  /** The rules that select them: only these decide, and of many rules they are few. */
  readonly rules: BeforeAndAfter<TrafficRule>
}
type Classed = Party & { readonly kind: Class }

const inClasses = (parties: readonly Party[], rules: BeforeAndAfter<TrafficRule>, spoken: Spoken): Classed[] => {
  const kinds = new Map<string, Class>()
  const all = [...rules.before, ...rules.after]
  const sections = all.flatMap(({ allow, deny }) =>
    [allow, deny].flatMap(({ EGRESS, INGRESS }) => [...EGRESS, ...INGRESS]),
  )
  return parties.map(party => {
    const { endpoint } = party
    const selecting = new Set(all.filter(rule => rule.selects(endpoint)))
    const told = [...all.map(rule => selecting.has(rule)), ...sections.map(({ peers }) => peers?.(endpoint) === true)]
    const ports = [endpoint.portNames, portsOf(party, spoken)]
    const key = JSON.stringify([told.map(Number).join(''), endpoint.entities, ports])
    const own = (of: readonly TrafficRule[]): TrafficRule[] => of.filter(rule => selecting.has(rule))
    const kind = kinds.get(key) ?? { id: kinds.size, rules: { before: own(rules.before), after: own(rules.after) } }
    kinds.set(key, kind)
    return { ...party, kind }
  })
}

const stateOf = ({ egress, ingress }: { egress: Verdict; ingress: Verdict }): State => {
  if (!egress.allowed || !ingress.allowed) return 'closed'
  if (egress.l7 || ingress.l7) return 'rules'
  return egress.authenticated || ingress.authenticated ? 'authenticated' : 'open'
}

const byOf = ({ egress, ingress }: { egress: Verdict; ingress: Verdict }): string[] => {
  const refusing = [egress, ingress].filter(({ allowed }) => !allowed)
  return [...new Set((refusing.length > 0 ? refusing : [egress, ingress]).flatMap(({ by }) => by))]
}

const isOutside = ({ endpoint }: Party): boolean => endpoint.entities.length > 0

/** The entity from which all traffic through a Gateway or an Ingress comes. */
const ingress = 'ingress (Gateway, Ingress)'

const partiesOf = (pods: readonly PodGroup[], policies: readonly Tree[], nodes: NodeAddresses | undefined): Party[] => {
  const servers = nameServers(pods).filter(server => !pods.includes(server))
  const twice = new Map<string, number>()
  const named = (name: string): string => {
    const count = (twice.get(name) ?? 0) + 1
    twice.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  }
  return [
    ...pods.map(({ name, endpoint, ports, invented = false }) => ({
      name: named(name),
      endpoint,
      ports,
      sends: true,
      invented,
    })),
    ...servers.map(({ name, endpoint, ports }) => ({ name, endpoint, ports, sends: false })),
    { name: 'world', endpoint: outside('203.0.113.254'), ports: [], sends: true },
    {
      name: 'kube-apiserver',
      endpoint: {
        ...nodeAt(exampleIn(nodes?.ranges[0] ?? '', []) ?? '172.28.0.2', nodes),
        entities: ['remote-node', 'kube-apiserver'],
      },
      ports: [{ port: 6443, protocol: 'TCP', name: '' }],
      sends: false,
    },
    ...namesIn(policies).map(name => ({
      name,
      endpoint: { ...outside('203.0.113.253'), names: [name] },
      ports: [],
      sends: false,
    })),
    ...(speaksOfIngress(policies)
      ? [
          {
            name: ingress,
            endpoint: { ...outside('10.42.0.4'), entities: ['ingress' as const] },
            ports: [],
            sends: true,
          },
        ]
      : []),
    ...rangesIn(policies).map(({ cidr, ip }) => {
      const isNode = nodes?.ranges.some(range => isIn(ip, range)) === true
      const name = isNode ? `${cidr} (nodes)` : cidr
      return { name, endpoint: isNode ? nodeAt(ip, nodes) : outside(ip), ports: [], sends: true }
    }),
  ]
}

const outside = (ip: string): Endpoint => ({ ip, namespace: '', labels: {}, namespaceLabels: {}, entities: ['world'] })

const nodeAt = (ip: string, nodes: NodeAddresses | undefined): Endpoint => ({
  ...outside(ip),
  entities: ['remote-node'],
  ...(nodes?.match && { inRanges: true }),
})

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
  const items = sectionsOf(policies).flatMap(section => list(section['toFQDNs']))
  return [
    ...new Set(items.map(item => textAt(item, ['matchName']) || textAt(item, ['matchPattern']).replaceAll('*', 'x'))),
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
      }
    }
  }
  return [...found].map(([cidr, ip]) => ({ cidr, ip }))
}

/** Ports by number of which policies speak; a name has no number without a pod that declares it. */
const portsSpokenOf = (sections: readonly Tree[]): Port[] => {
  const found = new Map<string, Port>()
  for (const section of sections) {
    const ports = [...list(section['toPorts']).flatMap(each => list(each['ports'])), ...list(section['ports'])]
    for (const each of ports) {
      const number = Number(textAt(each, ['port']))
      const typed = textAt(each, ['protocol']).toUpperCase()
      const protocol: Port['protocol'] = typed === 'UDP' || typed === 'SCTP' ? typed : 'TCP'
      if (Number.isInteger(number) && number > 0)
        found.set(`${number}/${protocol}`, { port: number, protocol, name: '' })
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
    list(section['to']).some(peer => peer['ipBlock'] !== undefined)
  return {
    inside: portsSpokenOf(sections.filter(section => !leadsOut(section))).filter(({ port }) => port !== 53),
    outside: portsSpokenOf(sections.filter(leadsOut)),
  }
}

/**
 * What is asked of a party: the ports that it declares; where it declares none, any; of what is made up or outside
 * those of which policies speak, and any other one.
 */
const portsOf = ({ ports, endpoint, invented }: Party, spoken: Spoken): readonly Port[] => {
  if (ports.length > 0) return ports
  if (endpoint.entities.length > 0) return [...spoken.outside, others]
  return invented ? [...spoken.inside, others] : [others]
}

/** What changes, those that are cut off first. */
export const changesIn = (
  reaches: readonly MatrixCell[],
): { cut: MatrixCell[]; less: MatrixCell[]; opened: MatrixCell[] } => {
  const rank: Readonly<Record<State, number>> = { closed: 0, rules: 1, authenticated: 1, open: 2 }
  const changed = reaches.filter(({ before, after }) => before !== after)
  return {
    cut: changed.filter(({ after }) => after === 'closed'),
    less: changed.filter(({ before, after }) => after !== 'closed' && rank[after] <= rank[before]),
    opened: changed.filter(({ before, after }) => rank[after] > rank[before]),
  }
}

/** What several have in common, a line each: `frontend and visitor -> shop/backend 8080/TCP (shop/deny-all)`. */
export const inLines = (reaches: readonly MatrixCell[]): string[] => {
  const ports = merged(
    reaches.map(({ from, to, port, after, by }) => ({ from: [from], to: [to], port: [port], after, by })),
    'port',
  )
  return merged(merged(ports, 'from'), 'to').map(({ from, to, port, after, by }) => {
    const how = {
      open: '',
      closed: '',
      rules: ', if HTTP or DNS rules allow the request',
      authenticated: ', authenticated',
    }[after]
    const at = port.length === 1 && port[0] === 'others' ? '' : ` ${listed(port.map(each => portName(each)))}`
    return `${some(from)} -> ${some(to)}${at}${how}${by.length > 0 ? ` (${listed(by)})` : ''}`
  })
}

interface Several {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly port: readonly string[]
  readonly after: State
  readonly by: readonly string[]
}

/** Joins those that differ in one respect alone. */
const merged = (all: readonly Several[], by: 'from' | 'to' | 'port'): Several[] => {
  const groups = new Map<string, Several>()
  for (const each of all) {
    const key = JSON.stringify({ ...each, [by]: [] })
    const group = groups.get(key)
    groups.set(key, group ? { ...group, [by]: [...group[by], ...each[by]] } : each)
  }
  return [...groups.values()]
}

const portName = (port: string): string => (port === 'others' ? 'other ports' : port)
const some = (names: readonly string[]): string =>
  names.length > 6 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : listed(names)

/**
 * Rows reach columns. A cell says `open` or `-`, or the ports that are open where not all are; `*` where something
 * changed.
 */
export const grid = (reaches: readonly MatrixCell[]): string => {
  const rows = [...new Set(reaches.map(({ from }) => from))]
  const reached = new Set(reaches.map(({ to }) => to))
  const columns = [...rows.filter(name => reached.has(name)), ...[...reached].filter(name => !rows.includes(name))]
  const cell = (from: string, to: string): string => {
    const own = reaches.filter(reach => reach.from === from && reach.to === to)
    if (own.length === 0) return ''
    const passing = own.filter(({ after }) => after !== 'closed')
    const mark = own.some(({ before, after }) => before !== after) ? '*' : ''
    if (passing.length === 0) return `-${mark}`
    const whole = passing.length === own.length && passing.every(({ after }) => after === 'open')
    return (whole ? 'open' : passing.map(({ port, after }) => `${shortly(port)}${signs[after]}`).join(' ')) + mark
  }
  const heading = ['', ...columns.map((_, index) => String(index + 1))]
  const names = columns.map((name, index) => `${index + 1} ${name}`)
  const body = rows.map(from => {
    const number = columns.indexOf(from) + 1
    return [`${number > 0 ? number : ''} ${from}`.trim(), ...columns.map(to => cell(from, to))]
  })
  const only = names.filter((_, index) => !rows.includes(columns[index]!))
  return [table(heading, body), ...(only.length > 0 ? [`to: ${only.join(', ')}`] : [])].join('\n')
}

const shortly = (port: string): string => port.replace('/TCP', '')
const signs: Readonly<Record<State, string>> = { open: '', closed: '', rules: '?', authenticated: '!' }

/** What the signs in a grid mean, as far as it has them. */
export const legend = (reaches: readonly MatrixCell[]): string => {
  const has = (state: State): boolean => reaches.some(({ after }) => after === state)
  return [
    'rows are sources, columns are destinations; - means blocked; * means changed',
    ...(has('rules') ? ['? means only if HTTP or DNS rules allow the request'] : []),
    ...(has('authenticated') ? ['! means only if SPIRE authenticates both sides'] : []),
  ].join('; ')
}
