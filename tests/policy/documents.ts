import type { Tree } from '../../lib/base/data.ts'
import type { Connection, Endpoint, Entity, NamedPort, Protocol } from '../../lib/policy/evaluator/connection.ts'
import type { KnownService, AgentSettings, PolicyWorld } from '../../lib/policy/evaluator/world.ts'
import { random, upTo } from '../random.ts'

/**
 * Clusters, policies and connections made up from a seed, to ask two judges about: the evaluator, and Cilium's own
 * packages. Every kind of rule occurs, and every key of the CRDs.
 */
export interface MadeUp {
  readonly policies: readonly Tree[]
  readonly settings: AgentSettings
  readonly flows: readonly Flow[]
}

/** A connection between two of the parties. */
interface Flow {
  readonly from: number
  readonly to: number
  readonly port: number
  readonly protocol: Protocol
  readonly http?: Connection['http']
}

/** Someone who may be an end; `peer` is what Cilium's judge is told. */
export interface Candidate {
  readonly name: string
  readonly peer: unknown
  readonly endpoint: (settings: AgentSettings) => Endpoint
}

const namespaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  shop: { team: 'a', env: 'live' },
  bank: { team: 'b' },
  'kube-system': {},
}
const namespaceNames = Object.keys(namespaces)

interface Pod {
  readonly namespace: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly ip: string
  readonly namedPorts?: Readonly<Record<string, NamedPort>>
  readonly serviceAccount?: string
  readonly cluster?: string
}
const tcp = (port: number): NamedPort => ({ port, protocol: 'TCP' })
const udp = (port: number): NamedPort => ({ port, protocol: 'UDP' })
const pods: readonly Pod[] = [
  {
    namespace: 'shop',
    name: 'web',
    labels: { app: 'web', tier: 'front' },
    ip: '10.244.1.10',
    namedPorts: { http: tcp(8080) },
  },
  {
    namespace: 'shop',
    name: 'api-1',
    labels: { app: 'api', tier: 'back' },
    ip: '10.244.1.11',
    namedPorts: { http: tcp(8080), metrics: tcp(9090) },
  },
  {
    namespace: 'shop',
    name: 'api-2',
    labels: { app: 'api', tier: 'back' },
    ip: '10.244.1.12',
    namedPorts: { http: tcp(8080), metrics: tcp(9090) },
  },
  {
    namespace: 'shop',
    name: 'job',
    labels: { app: 'job', 'pod-template-hash': 'abc', 'topology.kubernetes.io/zone': 'z' },
    ip: '10.244.1.13',
    serviceAccount: 'robot',
  },
  {
    namespace: 'bank',
    name: 'web',
    labels: { app: 'web' },
    ip: '10.244.2.10',
    namedPorts: { http: tcp(8081), dns: udp(53) },
  },
  {
    namespace: 'bank',
    name: 'ledger',
    labels: { app: 'ledger', tier: 'back', 'app.kubernetes.io/name': 'ledger' },
    ip: '10.244.2.11',
  },
  {
    namespace: 'kube-system',
    name: 'coredns',
    labels: { 'k8s-app': 'kube-dns' },
    ip: '10.244.3.10',
    namedPorts: { dns: udp(53), 'dns-tcp': tcp(53) },
  },
  { namespace: 'shop', name: 'abroad', labels: { app: 'web' }, ip: '10.245.1.10', cluster: 'west' },
]

const services: readonly KnownService[] = [
  { namespace: 'shop', name: 'api', labels: { part: 'shop' }, selector: { app: 'api' }, addresses: [] },
  { namespace: 'bank', name: 'api', labels: { part: 'bank' }, selector: { app: 'ledger' }, addresses: [] },
  { namespace: 'shop', name: 'legacy', labels: { part: 'shop' }, selector: {}, addresses: ['198.51.100.20'] },
  { namespace: 'shop', name: 'empty', labels: {}, selector: {}, addresses: [] },
]

const nodes = [
  { name: 'one', local: true, ips: ['172.18.0.2'], labels: { role: 'edge', 'kubernetes.io/os': 'linux' } },
  { name: 'two', ips: ['172.18.0.9'], labels: { role: 'core' } },
]

const outside = (ip: string, entities: readonly Entity[], more: Partial<Endpoint> = {}): Endpoint => ({
  ip,
  namespace: '',
  labels: {},
  namespaceLabels: {},
  entities,
  ...more,
})

const fixed = (name: string, peer: unknown, endpoint: Endpoint): Candidate => ({ name, peer, endpoint: () => endpoint })

const podEndpoint = ({ namespace, labels, ip, namedPorts, serviceAccount, cluster }: Pod): Endpoint => ({
  ip,
  namespace,
  labels,
  entities: [],
  namespaceLabels: namespaces[namespace]!,
  ...(namedPorts && { portNames: namedPorts }),
  ...(serviceAccount !== undefined && { serviceAccount }),
  ...(cluster !== undefined && { cluster }),
})

export const candidates: readonly Candidate[] = [
  ...pods.map(pod => fixed(`${pod.namespace}/${pod.name}`, `${pod.namespace}/${pod.name}`, podEndpoint(pod))),
  ...['203.0.113.5', '203.0.113.70', '198.51.100.9', '198.51.100.20', '10.9.9.9', '192.0.2.1'].map(ip =>
    fixed(ip, { cidr: ip }, outside(ip, ['world'])),
  ),
  ...(
    [
      ['api.example.org', '203.0.113.200'],
      ['a.example.net', '203.0.113.201'],
      ['b.a.example.net', '203.0.113.202'],
    ] as const
  ).map(([name, ip]) => fixed(name, { fqdn: name, addresses: [ip] }, outside(ip, ['world'], { names: [name] }))),
  fixed('world', 'world', outside('0.0.0.0', ['world'])),
  fixed('node one', { node: 'one' }, outside('172.18.0.2', ['host'], { labels: nodes[0]!.labels })),
  fixed('node two', { node: 'two' }, outside('172.18.0.9', ['remote-node'], { labels: nodes[1]!.labels })),
  fixed(
    'api server',
    { cidr: '198.51.100.6', kubeAPIServer: true },
    outside('198.51.100.6', ['world', 'kube-apiserver']),
  ),
  ...(['health', 'ingress', 'init', 'unmanaged'] as const).map(entity => fixed(entity, entity, outside('', [entity]))),
]
const podCount = pods.length

/** What is known beside the policies. */
export const worldOf = (settings: AgentSettings): PolicyWorld => ({ settings, services, isWhole: true })

/** What the judge of Cilium's packages is asked. */
export const documentOf = ({ policies, settings, flows }: MadeUp): Tree => ({
  policies: policies.map(each => JSON.stringify(each)),
  namespaces,
  endpoints: pods,
  services: services.map(({ addresses, ...service }) => ({ ...service, endpoints: addresses })),
  nodes,
  apiServers: ['198.51.100.6'],
  config: {
    anyCluster: settings.anyCluster === true,
    enforcement: settings.enforcement ?? 'default',
    allowLocalhost: settings.allowLocalhost === false ? 'policy' : 'auto',
    policyCIDRMatchMode: settings.cidrMatches ?? [],
    hostFirewall: settings.hostFirewall === true,
    nodeSelectorLabels: settings.nodeSelectorLabels === true,
  },
  flows: flows.map(({ from, to, port, protocol }) => ({
    from: candidates[from]!.peer,
    to: candidates[to]!.peer,
    port,
    protocol,
  })),
})

/** One document of a seed. */
export const madeUp = (seed: number): MadeUp => {
  const next = random(Math.imul(seed + 1, 0x9e_37_79_b1))
  const below = (most: number): number => upTo(next, most)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!
  const chance = (percent: number): boolean => below(100) < percent
  const some = <T>(most: number, make: (nth: number) => T): T[] =>
    Array.from({ length: 1 + below(most) }, (_, nth) => make(nth))
  const distinct = <T>(most: number, items: readonly T[]): T[] => [...new Set(some(most, () => pick(items)))]

  const settings: AgentSettings = {
    ...(chance(6) && { anyCluster: true }),
    ...(chance(6) && { enforcement: pick(['always', 'never'] as const) }),
    ...(chance(4) && { allowLocalhost: false }),
    ...(chance(10) && { cidrMatches: pick([['nodes'], ['pods'], ['nodes', 'pods']] as const) }),
    ...(chance(15) && { hostFirewall: true }),
    ...(chance(10) && { nodeSelectorLabels: true }),
  }
  // of one document, policies lean to few kinds: so their meetings are many
  const lean = { l7: chance(45), auth: chance(35), tiers: chance(35), soft: chance(35), wide: chance(50) }

  const labelKeys = ['app', 'k8s:app', 'any:app', 'tier', 'app.kubernetes.io/name', 'k8s-app']
  const values = ['web', 'api', 'job', 'front', 'back', 'ledger', 'kube-dns']
  const expression = (keys: readonly string[] = labelKeys, among: readonly string[] = values): Tree => {
    const operator = pick(['In', 'NotIn', 'Exists', 'DoesNotExist'])
    return { key: pick(keys), operator, ...(operator.endsWith('In') && { values: distinct(2, among) }) }
  }
  const selector = (): Tree => {
    const matchLabels: Record<string, string> = {}
    if (chance(60)) matchLabels[pick(['app', 'app', 'k8s:app', 'any:app'])] = pick(['web', 'api', 'job', 'ledger'])
    if (chance(15)) matchLabels['tier'] = pick(['front', 'back'])
    if (chance(4)) matchLabels[pick(['pod-template-hash', 'topology.kubernetes.io/zone'])] = pick(['abc', 'z'])
    if (chance(4)) matchLabels['app.kubernetes.io/name'] = 'ledger'
    return {
      ...(Object.keys(matchLabels).length > 0 && { matchLabels }),
      ...(chance(15) && { matchExpressions: some(2, () => expression()) }),
    }
  }
  const withLabel = (made: Tree, key: string, value: string): Tree => ({
    ...made,
    matchLabels: { ...(made['matchLabels'] as object), [key]: value },
  })
  const peerSelector = (): Tree => {
    const made = selector()
    switch (below(12)) {
      case 0:
      case 1:
        return withLabel(
          made,
          pick(['k8s:io.kubernetes.pod.namespace', 'io.kubernetes.pod.namespace']),
          pick(namespaceNames),
        )
      case 2:
        return withLabel(made, 'k8s:io.cilium.k8s.namespace.labels.team', pick(['a', 'b']))
      case 3:
        return chance(50)
          ? {
              matchLabels: {
                [`reserved:${pick(['host', 'world', 'remote-node', 'kube-apiserver', 'health', 'ingress'])}`]: '',
              },
            }
          : {
              matchExpressions: [
                {
                  key: `reserved:${pick(['host', 'world', 'remote-node', 'init'])}`,
                  operator: pick(['Exists', 'DoesNotExist']),
                },
              ],
            }
      case 4:
        if (chance(50)) return withLabel(made, 'io.cilium.k8s.policy.serviceaccount', pick(['default', 'robot']))
        return withLabel(
          made,
          pick(['k8s:io.cilium.k8s.policy.cluster', 'io.cilium.k8s.policy.cluster']),
          pick(['default', 'west']),
        )
      case 5:
        return { matchExpressions: [expression(['k8s:io.kubernetes.pod.namespace'], namespaceNames)] }
      default:
        return made
    }
  }
  const range = (): string =>
    pick([
      '203.0.113.0/24',
      '198.51.100.0/24',
      '10.0.0.0/8',
      '0.0.0.0/0',
      '203.0.113.5/32',
      '172.16.0.0/12',
      '10.244.1.0/24',
    ])
  const set = (groups: boolean): Tree => {
    if (groups && chance(15)) return { cidrGroupRef: pick(['office', 'lab', 'gone']) }
    if (groups && chance(15))
      return {
        cidrGroupSelector: chance(60)
          ? { matchLabels: { use: pick(['office', 'lab']) } }
          : { matchExpressions: [expression(['use', 'site'], ['office', 'lab'])] },
      }
    return chance(40) ? { cidr: '203.0.113.0/24', except: ['203.0.113.64/26'] } : { cidr: range() }
  }
  const port = (l7 = false): Tree => {
    if (l7) return { port: '80', protocol: 'TCP' }
    const protocol = pick(['TCP', 'TCP', 'UDP', 'SCTP', 'ANY', undefined])
    const made = pick<Tree>([
      { port: pick(['80', '443', '8080', '53', '8081']) },
      { port: pick(['80', '443', '8080', '53', '8081']) },
      { port: pick(['80', '8000']), endPort: pick([81, 8085, 9100]) },
      { port: pick(['http', 'metrics', 'dns', 'HTTP', 'dns-tcp', 'nobody']) },
      { port: '0' },
    ])
    return protocol === undefined ? made : { ...made, protocol }
  }
  const httpRules = (): Tree[] =>
    pick<() => Tree[]>([
      () => [{ method: 'GET' }],
      () => [{ method: 'GET', path: '/public' }],
      () => [{ path: '/pub.*' }, { method: 'POST' }],
      () => [{}],
      () => [{ host: 'api.*', headers: ['x-token: 1'] }],
      () => [{ headerMatches: [{ name: 'x-token', value: '1', mismatch: 'LOG' }] }],
    ])()
  const toPorts = (egress: boolean, deny: boolean): Tree => {
    if (deny || !chance(lean.l7 ? 55 : 8)) return chance(3) ? {} : { ports: some(2, () => port()) }
    const kind = below(10)
    if (egress && kind < 4) {
      return {
        ports: [{ port: '53', protocol: pick(['ANY', 'UDP', 'TCP']) }],
        rules: { dns: [pick<Tree>([{ matchPattern: '*' }, { matchName: 'api.example.org' }])] },
      }
    }
    if (egress && kind < 7) return { ports: [{ port: '443', protocol: 'TCP' }], serverNames: ['api.example.org'] }
    return { ports: [port(true)], rules: { http: httpRules() } }
  }
  const entities = [
    'all',
    'world',
    'cluster',
    'cluster-mesh',
    'host',
    'remote-node',
    'kube-apiserver',
    'health',
    'ingress',
    'init',
    'unmanaged',
    'none',
  ]
  const lists = ['Endpoints', 'CIDR', 'CIDRSet', 'Entities', 'Nodes']
  const section = (egress: boolean, deny: boolean): Tree => {
    const way = egress ? 'to' : 'from'
    const peers = ((): Tree => {
      if (lean.wide && chance(60)) {
        return pick<Tree>([
          {},
          { [`${way}Endpoints`]: [{}] },
          {
            [`${way}Endpoints`]: [
              { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'shop' } },
              { matchLabels: { app: 'web' } },
            ],
          },
          { [`${way}Entities`]: [pick(['all', 'cluster', 'world'])] },
        ])
      }
      const kind = below(24)
      if (kind < 9) return { [`${way}Endpoints`]: some(2, peerSelector) }
      if (kind < 12) return { [`${way}Entities`]: distinct(2, entities) }
      if (kind < 14)
        return {
          [`${way}CIDR`]: distinct(2, [
            '203.0.113.0/24',
            '198.51.100.9/32',
            '10.0.0.0/8',
            '0.0.0.0/0',
            '172.18.0.0/16',
          ]),
        }
      if (kind < 16) return { [`${way}CIDRSet`]: some(2, () => set(true)) }
      if (kind < 17 && egress && !deny)
        return {
          toFQDNs: distinct(2, [
            { matchName: 'api.example.org' },
            { matchPattern: '*.example.net' },
            { matchPattern: '**.example.net' },
            { matchPattern: '*' },
          ]),
        }
      if (kind < 18 && egress) {
        return {
          toServices: some(2, () =>
            chance(65)
              ? {
                  k8sService: {
                    serviceName: pick(['api', 'legacy', 'gone', 'empty']),
                    ...(chance(60) && { namespace: pick(['shop', 'bank']) }),
                  },
                }
              : {
                  k8sServiceSelector: {
                    selector: { matchLabels: { part: pick(['shop', 'bank', 'none']) } },
                    ...(chance(40) && { namespace: 'shop' }),
                  },
                },
          ),
        }
      }
      if (kind < 19 && settings.nodeSelectorLabels)
        return {
          [`${way}Nodes`]: [pick<Tree>([{}, { matchLabels: { role: 'core' } }, { matchLabels: { role: 'edge' } }])],
        }
      if (kind < 20)
        return {
          [`${way}${pick([...lists, ...(egress && !deny ? ['FQDNs', 'Services', 'Groups'] : [])])}`]: [],
        }
      return {}
    })()
    const ports = ((): Tree => {
      if (chance(deny ? 40 : 55)) return { toPorts: some(chance(15) ? 2 : 1, () => toPorts(egress, deny)) }
      if (chance(8)) {
        return {
          icmps: [
            {
              fields: some(2, () =>
                chance(80)
                  ? { type: pick([8, 13, 0, 'EchoRequest', 'EchoReply']), ...(chance(50) && { family: 'IPv4' }) }
                  : { type: pick([128, 'EchoRequest', 'PacketTooBig']), family: 'IPv6' },
              ),
            },
          ],
        }
      }
      return {}
    })()
    const auth = !deny && chance(lean.auth ? 45 : 0)
    return {
      ...peers,
      ...ports,
      ...(auth && { authentication: { mode: pick(['required', 'required', 'required', 'disabled']) } }),
    }
  }
  const subject = (): Tree => {
    if (chance(25)) return {}
    const made = selector()
    if (chance(4))
      return withLabel(
        made,
        pick(['k8s:io.kubernetes.pod.namespace', 'io.kubernetes.pod.namespace', 'any:io.kubernetes.pod.namespace']),
        pick(['shop', 'bank']),
      )
    return made
  }
  const spec = (isClusterwide: boolean): Tree => {
    const node = isClusterwide && settings.hostFirewall === true && chance(45)
    const made: Record<string, unknown> = node
      ? { nodeSelector: pick<Tree>([{}, { matchLabels: { role: 'edge' } }, { matchLabels: { role: 'core' } }]) }
      : {
          endpointSelector:
            isClusterwide && chance(12)
              ? { matchExpressions: [{ key: `reserved:${pick(['ingress', 'health', 'init'])}`, operator: 'Exists' }] }
              : subject(),
        }
    for (const key of some(3, () =>
      pick(['ingress', 'egress', 'ingress', 'egress', ...(lean.wide && lean.l7 ? [] : ['ingressDeny', 'egressDeny'])]),
    )) {
      made[key] = [...((made[key] ?? []) as Tree[]), section(key.startsWith('egress'), key.endsWith('Deny'))]
    }
    if (chance(5)) made[pick(['ingress', 'egress'])] ??= []
    if (chance(lean.soft ? 50 : 4))
      made['enableDefaultDeny'] = {
        [pick(['ingress', 'egress'])]: chance(20),
        ...(chance(30) && { ingress: false, egress: false }),
      }
    if (chance(3)) made['description'] = 'made up'
    if (chance(3)) made['labels'] = [{ key: 'a', value: 'b', source: 'unspec' }]
    if (chance(3)) made['log'] = { value: 'a log' }
    return made
  }
  const npPeer = (): Tree => {
    if (chance(25)) return { ipBlock: set(false) }
    const where = chance(50) && {
      namespaceSelector: pick<Tree>([
        {},
        { matchLabels: { team: 'b' } },
        { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
        { matchExpressions: [expression(['team', 'env'], ['a', 'b', 'live'])] },
      ]),
    }
    const who = (!where || chance(60)) && {
      podSelector: pick<Tree>([
        {},
        { matchLabels: { app: 'web' } },
        { matchExpressions: [expression(['app', 'tier'])] },
      ]),
    }
    return { ...where, ...who }
  }
  const npSpec = (): Tree => {
    const rule = (way: string): Tree => ({
      ...(chance(80) && { [way]: Array.from({ length: below(3) }, npPeer) }),
      ...(chance(50) && {
        ports: [
          pick<Tree>([
            { port: 80 },
            { port: 53, protocol: 'UDP' },
            { port: 8000, endPort: 8085 },
            { port: 'http' },
            { protocol: 'UDP' },
            { port: 443, protocol: 'SCTP' },
          ]),
        ],
      }),
    })
    return {
      podSelector: pick<Tree>([
        {},
        { matchLabels: { app: 'api' } },
        { matchLabels: { app: 'web' } },
        { matchExpressions: [expression(['app', 'tier'])] },
      ]),
      ...(chance(60) && { ingress: Array.from({ length: below(3) }, () => rule('from')) }),
      ...(chance(50) && { egress: Array.from({ length: below(3) }, () => rule('to')) }),
      ...(chance(50) && { policyTypes: pick([['Ingress'], ['Egress'], ['Ingress', 'Egress']]) }),
    }
  }
  const somePods = (): Tree => ({
    namespaceSelector: pick<Tree>([
      {},
      { matchLabels: { team: pick(['a', 'b']) } },
      { matchExpressions: [expression(['team', 'env'], ['a', 'b', 'live'])] },
    ]),
    podSelector: pick<Tree>([
      {},
      { matchLabels: { app: pick(['web', 'api']) } },
      { matchExpressions: [expression(['app', 'tier'])] },
    ]),
  })
  const someNamespaces = (): Tree =>
    pick<Tree>([
      {},
      { matchLabels: { team: 'a' } },
      { matchLabels: { team: 'b' } },
      { matchExpressions: [expression(['team'], ['a', 'b'])] },
    ])
  const cnpSpec = (): Tree => {
    const protocols = (): Tree[] =>
      some(2, () =>
        pick<Tree>([
          { tcp: { destinationPort: { number: pick([80, 443, 8080]) } } },
          { udp: { destinationPort: { number: 53 } } },
          { sctp: { destinationPort: { number: 80 } } },
          { tcp: { destinationPort: { range: { start: 8000, end: 8085 } } } },
          { destinationNamedPort: pick(['http', 'dns', 'metrics']) },
        ]),
      )
    const rule =
      (way: 'from' | 'to') =>
      (nth: number): Tree => {
        const action = pick(['Accept', 'Deny', 'Pass', 'Pass'])
        const peer = (): Tree => {
          const kind = below(way === 'to' ? 10 : 6)
          if (kind < 3) return { namespaces: someNamespaces() }
          if (kind < 6) return { pods: somePods() }
          if (kind < 8) return { networks: distinct(2, ['203.0.113.0/24', '0.0.0.0/0', '198.51.100.0/24']) }
          if (kind < 9 && settings.nodeSelectorLabels)
            return { nodes: pick<Tree>([{}, { matchLabels: { role: 'core' } }]) }
          return action === 'Accept'
            ? { domainNames: distinct(2, ['api.example.org', '*.example.net']) }
            : { networks: ['10.0.0.0/8'] }
        }
        return {
          ...(chance(50) && { name: `rule-${nth}` }),
          action,
          [way]: some(2, () => (chance(2) ? {} : peer())),
          ...(chance(45) && { protocols: protocols() }),
        }
      }
    const ingress = chance(65)
    return {
      tier: pick(['Admin', 'Admin', 'Baseline']),
      priority: pick([0, 1, 1, 5, 10]),
      subject: chance(50) ? { namespaces: someNamespaces() } : { pods: somePods() },
      ...(ingress && { ingress: some(3, rule('from')) }),
      ...((!ingress || chance(50)) && { egress: some(3, rule('to')) }),
    }
  }
  const policy = (nth: number): Tree => {
    const kind = below(10)
    const metadata = { name: `p${nth}`, namespace: pick(['shop', 'shop', 'bank']) }
    if (lean.tiers && kind < 5) {
      return {
        apiVersion: 'policy.networking.k8s.io/v1alpha2',
        kind: 'ClusterNetworkPolicy',
        metadata: { name: `p${nth}` },
        spec: cnpSpec(),
      }
    }
    if (kind < 6) {
      const own = { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata }
      return chance(8) ? { ...own, specs: some(2, () => spec(false)) } : { ...own, spec: spec(false) }
    }
    if (kind < 8)
      return {
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumClusterwideNetworkPolicy',
        metadata: { name: `p${nth}` },
        spec: spec(true),
      }
    return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec: npSpec() }
  }
  const group = (name: string, ranges: readonly string[]): Tree => ({
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumCIDRGroup',
    metadata: { name, labels: { use: name, ...(name === 'lab' && { site: 'lab' }) } },
    spec: { externalCIDRs: ranges },
  })
  const flow = (): Flow => {
    const inside = below(podCount)
    const any = below(candidates.length)
    const other = any === inside && !chance(5) ? (any + 1) % candidates.length : any
    const [from, to] = chance(50) ? [inside, other] : [other, inside]
    const icmp = chance(7)
    const aimed = lean.l7 && !icmp && chance(60)
    const protocol = icmp
      ? pick(['ICMP', 'ICMP', 'ICMPv6'] as const)
      : aimed
        ? 'TCP'
        : pick(['TCP', 'TCP', 'TCP', 'UDP', 'SCTP'] as const)
    const number = aimed
      ? pick([80, 80, 443, 443, 53, 53])
      : protocol === 'ICMP'
        ? pick([8, 13, 0])
        : protocol === 'ICMPv6'
          ? pick([128, 2])
          : pick([80, 80, 443, 8080, 8081, 9090, 53])
    const http =
      protocol === 'TCP' && number === 80 && chance(60)
        ? {
            method: pick(['GET', 'POST']),
            path: pick(['/public', '/private']),
            host: 'api.example',
            headers: chance(30) ? { 'x-token': '1' } : {},
          }
        : undefined
    return { from, to, port: number, protocol, ...(http && { http }) }
  }
  return {
    policies: [
      ...some(4, policy),
      group('office', ['198.51.100.0/24']),
      group('lab', ['192.0.2.0/24', '203.0.113.64/26']),
    ],
    settings,
    flows: Array.from({ length: 10 }, flow),
  }
}
