import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadExpressions } from '../lib/formats/expressions.ts'
import { parseYaml } from '../lib/formats/yaml.ts'
import { isIn } from '../lib/policy/evaluator/addresses.ts'
import type { Connection, Endpoint, Verdict } from '../lib/policy/evaluator/connection.ts'
import { matchesName } from '../lib/policy/evaluator/matching.ts'
import { cellsIn, matrixOf, type MatrixCell } from '../lib/policy/matrix.ts'
import type { AgentSettings } from '../lib/policy/evaluator/world.ts'
import { knownOf } from '../lib/policy/pods.ts'
import { judge } from '../lib/policy/evaluator/evaluator.ts'

/** What Cilium decides of a connection, as its documentation says. */
const test = suite('a policy')
await loadExpressions()

const pod = (app: string, namespace = 'default', more: Partial<Endpoint> = {}): Endpoint => ({
  ip: `10.42.1.${app.length}`,
  namespace,
  labels: { app },
  namespaceLabels: { 'kubernetes.io/metadata.name': namespace, team: namespace === 'default' ? 'a' : 'b' },
  entities: [],
  ...more,
})
const outside = (ip: string, names: string[] = []): Endpoint => ({
  ...pod('', '', { labels: {} }),
  ip,
  entities: ['world'],
  names,
})
const host = { ...outside('172.28.0.2'), entities: ['host'] as const }

const cnp = (spec: string, kind = 'CiliumNetworkPolicy'): Record<string, unknown> => ({
  kind,
  metadata: { name: 'p', ...(kind.includes('Clusterwide') ? {} : { namespace: 'default' }) },
  spec: parseYaml(spec, 'spec').data,
})

const between = (from: Endpoint, to: Endpoint, port = 8080, more: Partial<Connection> = {}): Connection => ({
  from,
  to,
  port,
  protocol: 'TCP',
  ...more,
})
const get = (path: string, method = 'GET', headers = {}): Partial<Connection> => ({
  http: { method, path, host: 'backend', headers },
})

const verdict = (policies: Record<string, unknown>[], attempt: Connection): Verdict => {
  const { egress, ingress } = judge(policies, attempt)
  return egress.allowed ? ingress : egress
}
const passes = (policies: Record<string, unknown>[], attempt: Connection): boolean => verdict(policies, attempt).allowed

const [frontend, backend, other] = [pod('frontend'), pod('backend'), pod('other')]
const guide = cnp(`
endpointSelector: {matchLabels: {app: backend}}
ingress:
  - fromEndpoints: [{matchLabels: {app: frontend}}]
    toPorts: [{ports: [{port: "8080", protocol: TCP}]}]
`)

test('of the guide lets frontend reach backend at 8080, and nobody else, nor another port', () => {
  assert.ok(passes([], between(other, backend)))
  assert.ok(passes([guide], between(frontend, backend)))
  assert.not.ok(passes([guide], between(other, backend)))
  assert.not.ok(passes([guide], between(frontend, backend, 9090)))
  assert.not.ok(passes([guide], between(frontend, backend, 8080, { protocol: 'UDP' })))
  assert.not.ok(passes([guide], between(pod('frontend', 'elsewhere'), backend)), 'its own namespace is meant')
  assert.ok(passes([guide], between(backend, other)), 'egress has no rules')
  assert.ok(passes([guide], between(host, backend, 1)), 'the kubelet always reaches its pods')
})

test('says which side and which policy decided, and how the rule matched', () => {
  const refused = verdict([guide], between(other, backend))
  assert.equal([refused.direction, refused.match, refused.by], ['INGRESS', 'none', ['default/p']])
  assert.is(verdict([guide], between(frontend, backend)).match, 'L3-L4')
})

test('with an empty rule is a default deny; with an empty list it is none', () => {
  const deny = cnp('endpointSelector: {}\ningress: [{}]')
  assert.not.ok(passes([deny], between(frontend, backend)))
  assert.ok(passes([cnp('endpointSelector: {}\ningress: []')], between(frontend, backend)))
  assert.ok(passes([deny, guide], between(frontend, backend)), 'what one allows no other takes away')
  assert.not.ok(passes([cnp('endpointSelector: {}\negress: [{}]')], between(frontend, backend)))
  const mute = cnp('endpointSelector: {}\nenableDefaultDeny: {ingress: false}\ningress: [{fromEndpoints: []}]')
  assert.ok(passes([mute], between(frontend, backend)))
})

test('of the whole cluster selects pods of every namespace', () => {
  const wide = cnp('endpointSelector: {}\ningress: [{fromEndpoints: [{}]}]', 'CiliumClusterwideNetworkPolicy')
  assert.ok(passes([wide], between(pod('x', 'one'), pod('y', 'two'))))
  assert.not.ok(passes([wide], between(outside('192.0.2.1'), pod('y', 'two'))), 'the world is no endpoint')
})

test('names other namespaces by their name or their labels, with or without the source’s prefix', () => {
  const from = (labels: string): Record<string, unknown> =>
    cnp(`endpointSelector: {}\ningress: [{fromEndpoints: [{matchLabels: {${labels}}}]}]`)
  const friend = between(pod('frontend', 'other'), backend)
  assert.ok(passes([from('k8s:io.kubernetes.pod.namespace: other')], friend))
  assert.ok(passes([from('io.cilium.k8s.namespace.labels.team: b, app: frontend')], friend))
  assert.not.ok(passes([from('k8s:io.kubernetes.pod.namespace: third')], friend))
  const expression = cnp(`
endpointSelector: {}
ingress:
  - fromEndpoints:
      - matchExpressions:
          - {key: k8s:app, operator: In, values: [frontend, third]}
          - {key: io.kubernetes.pod.namespace, operator: Exists}
`)
  assert.ok(passes([expression], friend))
  assert.not.ok(passes([expression], between(other, backend)))
})

test('with a deny rule wins over every allowing one', () => {
  const deny = cnp(`
endpointSelector: {matchLabels: {app: backend}}
ingressDeny: [{fromEndpoints: [{matchLabels: {app: frontend}}]}]
`)
  const refused = verdict([guide, deny], between(frontend, backend))
  assert.equal([refused.allowed, refused.denied], [false, true])
})

test('with HTTP rules refuses by method, path and header, which are whole regular expressions', () => {
  const l7 = cnp(`
endpointSelector: {matchLabels: {app: backend}}
ingress:
  - fromEndpoints: [{matchLabels: {app: frontend}}]
    toPorts:
      - ports: [{port: "8080", protocol: TCP}]
        rules: {http: [{method: GET, path: "/public/.*"}, {method: PUT, path: /x, headers: ["X-Token: 1"]}]}
`)
  const asked = (more: Partial<Connection>): Verdict => verdict([l7], between(frontend, backend, 8080, more))
  assert.equal([asked(get('/public/1')).allowed, asked(get('/public/1')).l7], [true, true])
  assert.equal([asked(get('/private')).allowed, asked(get('/private')).l7], [false, true])
  assert.not.ok(asked(get('/public/1', 'POST')).allowed)
  assert.not.ok(asked(get('/no/public/1')).allowed)
  assert.ok(asked(get('/x', 'PUT', { 'x-token': '1' })).allowed)
  assert.not.ok(asked(get('/x', 'PUT')).allowed)
  assert.equal(
    [verdict([l7], between(other, backend, 8080, get('/public/1'))).l7],
    [false],
    'who may not connect gets no 403',
  )
  assert.ok(passes([l7, guide], between(frontend, backend, 8080, get('/private'))), 'a rule without L7 lets all pass')
})

test('that closes nothing still leads through its proxy, and lets the rest pass', () => {
  const l7 = cnp(`
endpointSelector: {matchLabels: {app: backend}}
enableDefaultDeny: {ingress: false}
ingress:
  - toPorts: [{ports: [{port: "8080", protocol: TCP}], rules: {http: [{path: /public}]}}]
`)
  assert.ok(passes([l7], between(frontend, backend, 8080, get('/public'))))
  const other = verdict([l7], between(frontend, backend, 8080, get('/private')))
  assert.equal([other.allowed, other.proxy], [true, 'http'], 'without default deny its rules refuse nothing')
  const shut = cnp(
    'endpointSelector: {matchLabels: {app: backend}}\ningress: [{fromEndpoints: [{}], toPorts: [{ports: [{port: "1"}]}]}]',
  )
  assert.not.ok(passes([l7, shut], between(frontend, backend, 8080, get('/private'))), 'with it they bite')
  assert.ok(passes([l7], between(frontend, backend, 9090)))
  assert.ok(
    passes([cnp('endpointSelector: {}\nenableDefaultDeny: {ingress: true}\negress: [{}]')], between(host, backend)),
  )
})

test('of a namespace is about its pods alone, whatever its selector says of another', () => {
  const of = (key: string): Record<string, unknown> =>
    cnp(`endpointSelector: {matchLabels: {${key}io.kubernetes.pod.namespace: other}}\ningress: [{}]`)
  assert.not.ok(passes([of('k8s:')], between(frontend, backend)), 'taken away: every pod of its own is meant')
  assert.ok(passes([of('')], between(frontend, backend)), 'not taken away: no pod is in two namespaces')
  assert.ok(passes([of('k8s:')], between(frontend, pod('x', 'other'))))
})

test('for nodes selects no pod, and one for ICMP lets no port pass', () => {
  const nodes = cnp('nodeSelector: {}\ningress: [{}]', 'CiliumClusterwideNetworkPolicy')
  assert.ok(passes([nodes], between(frontend, backend)))
  const ping = cnp('endpointSelector: {}\ningress: [{fromEndpoints: [{}], icmps: [{fields: [{type: EchoRequest}]}]}]')
  assert.not.ok(passes([ping], between(frontend, backend)))
  assert.ok(passes([ping], between(frontend, backend, 8, { protocol: 'ICMP' })))
  assert.not.ok(passes([ping], between(frontend, backend, 0, { protocol: 'ICMP' })))
})

test('that asks for authentication says so for a peer of whom any rule asks it', () => {
  const rule = (more: string): Record<string, unknown> =>
    cnp(`endpointSelector: {}\ningress: [{fromEndpoints: [{}]${more}}]`)
  const asking = rule(', authentication: {mode: required}')
  assert.is(verdict([asking], between(frontend, backend)).authenticated, true)
  assert.is(verdict([asking, rule('')], between(frontend, backend)).authenticated, true)
})

test('with toFQDNs lets addresses pass that were learned from watched DNS, and no others', () => {
  const dns = cnp(`
endpointSelector: {matchLabels: {app: frontend}}
egress:
  - toEndpoints: [{matchLabels: {k8s:io.kubernetes.pod.namespace: kube-system, k8s-app: kube-dns}}]
    toPorts: [{ports: [{port: "53", protocol: ANY}], rules: {dns: [{matchPattern: "*.cilium.io"}]}}]
  - toFQDNs: [{matchName: docs.cilium.io}]
`)
  const coredns = pod('', 'kube-system', { labels: { 'k8s-app': 'kube-dns' } })
  const lookUp = (name: string): Verdict =>
    judge([dns], between(frontend, coredns, 53, { protocol: 'UDP', dns: name })).egress
  assert.equal([lookUp('docs.cilium.io').allowed, lookUp('docs.cilium.io').l7], [true, true])
  assert.equal([lookUp('example.com').allowed, lookUp('example.com').l7], [false, true])
  assert.ok(passes([dns], between(frontend, outside('203.0.113.7', ['docs.cilium.io']), 443)))
  assert.not.ok(passes([dns], between(frontend, outside('203.0.113.7'), 443)))
})

test('means by a pattern’s asterisk what a name holds between dots', () => {
  for (const [pattern, name, matches] of [
    ['*.cilium.io', 'docs.cilium.io', true],
    ['*.cilium.io', 'cilium.io', false],
    ['*.cilium.io', 'a.b.cilium.io', false],
    ['**.cilium.io', 'a.b.cilium.io', true],
    ['*', 'any.thing.at.all', true],
    ['sub*.x.io', 'subdomain.x.io', true],
  ] as const) {
    assert.is(matchesName({ matchPattern: pattern }, name), matches, `${pattern} ${name}`)
  }
})

test('with entities and ranges speaks of what is no pod', () => {
  const to = (peer: string): Record<string, unknown> => cnp(`endpointSelector: {}\negress: [{${peer}}]`)
  const far = between(frontend, outside('192.0.2.9'), 443)
  assert.ok(passes([to('toEntities: [world]')], far))
  assert.not.ok(passes([to('toEntities: [cluster]')], far))
  assert.ok(passes([to('toEntities: [cluster]')], between(frontend, backend)))
  assert.ok(passes([to('toCIDR: [192.0.2.0/24]')], far))
  assert.not.ok(passes([to('toCIDRSet: [{cidr: 192.0.2.0/24, except: [192.0.2.8/31]}]')], far))
  assert.not.ok(passes([to('toCIDR: [10.0.0.0/8]')], between(frontend, backend)), 'a range never means a pod')
  assert.ok(passes([to('toEntities: [all]')], far))
})

test('counts ports by number, name and range', () => {
  const rule = (ports: string): Record<string, unknown> =>
    cnp(`endpointSelector: {matchLabels: {app: backend}}\ningress: [{toPorts: [{ports: [${ports}]}]}]`)
  const named = pod('backend', 'default', { portNames: { web: { port: 8080, protocol: 'TCP' } } })
  assert.ok(passes([rule('{port: web}')], between(frontend, named, 8080)))
  assert.not.ok(passes([rule('{port: web}')], between(frontend, named, 8081)))
  assert.ok(passes([rule('{port: "8000", endPort: 8100}')], between(frontend, backend, 8080)))
  assert.ok(passes([rule('{port: "0", protocol: TCP}')], between(frontend, backend, 1)))
})

test('of Kubernetes itself denies by its types, and an empty list of peers is everyone', () => {
  const np = (spec: string): Record<string, unknown> => cnp(spec, 'NetworkPolicy')
  assert.not.ok(passes([np('podSelector: {}\npolicyTypes: [Ingress]')], between(frontend, backend)))
  assert.ok(passes([np('podSelector: {}\ningress: [{}]')], between(frontend, backend)))
  const from = np(`
podSelector: {matchLabels: {app: backend}}
ingress:
  - from: [{namespaceSelector: {matchLabels: {team: b}}, podSelector: {matchLabels: {app: frontend}}}]
    ports: [{port: 8080}]
`)
  assert.ok(passes([from], between(pod('frontend', 'other'), backend)))
  assert.not.ok(passes([from], between(frontend, backend)))
  assert.ok(
    passes(
      [np('podSelector: {}\npolicyTypes: [Egress]\negress: [{to: [{ipBlock: {cidr: 192.0.2.0/24}}]}]')],
      between(frontend, outside('192.0.2.4')),
    ),
  )
})

test('reads ranges bit by bit', () => {
  assert.ok(isIn('10.1.2.3', '10.0.0.0/8'))
  assert.not.ok(isIn('11.1.2.3', '10.0.0.0/8'))
  assert.ok(isIn('10.1.2.3', '10.1.2.3'))
  assert.ok(isIn('200.1.1.1', '0.0.0.0/0'))
})

/** Pods as files have them, many of which differ in what no policy names. */
const podsOf = (count: number): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'Pod',
    metadata: {
      name: `pod-${at}x`,
      namespace: at % 3 === 0 ? 'other' : 'default',
      labels: { app: ['frontend', 'backend', 'db'][at % 4] ?? 'none', number: String(at) },
    },
    spec: {
      containers: [{ ports: at % 5 === 0 ? [] : [{ name: at % 2 ? 'web' : 'api', containerPort: 8080 + (at % 2) }] }],
    },
  }))

const mixed = [
  guide,
  cnp(`
endpointSelector: {}
ingress:
  - fromEndpoints: [{matchLabels: {k8s:io.kubernetes.pod.namespace: other}}]
    toPorts: [{ports: [{port: web, protocol: TCP}]}]
  - fromCIDRSet: [{cidr: 10.0.0.0/8, except: [10.42.0.0/16]}]
ingressDeny:
  - fromEndpoints: [{matchLabels: {app: none}}]
`),
  cnp(
    `
endpointSelector: {matchExpressions: [{key: app, operator: In, values: [db, frontend]}]}
egress:
  - toFQDNs: [{matchName: example.com}]
  - toEntities: [kube-apiserver]
  - toEndpoints: [{matchLabels: {app: backend}}]
    toPorts: [{ports: [{port: "8080"}]}]
`,
    'CiliumClusterwideNetworkPolicy',
  ),
  cnp('{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{namespaceSelector: {}}]}]}', 'NetworkPolicy'),
]

test('closes a range of nodes, unless ranges mean nodes', () => {
  const policy = cnp('{endpointSelector: {}, ingress: [{fromCIDR: [172.28.0.2/32]}]}')
  const ofRange = (settings: AgentSettings): string[] =>
    cellsIn(matrixOf([], { before: [], after: [policy] }, knownOf(podsOf(2)), { ranges: ['172.28.0.0/16'], settings }))
      .cells.filter(cell => cell.from === '172.28.0.2/32 (nodes)' && cell.by.length > 0)
      .map(({ after }) => after)
  assert.equal([...new Set(ofRange({}))], ['closed'])
  assert.equal([...new Set(ofRange({ cidrMatches: ['nodes'] }))], ['open'])
})

test('gives pods that no rule tells apart one verdict, and each pair the one that it has alone', () => {
  const known = knownOf(podsOf(24))
  const all = cellsIn(matrixOf([], { before: [guide], after: mixed }, known)).cells
  const few = known.workloads.map(one => ({ ...known, workloads: [one] }))
  assert.ok(all.some(({ before, after }) => before !== after) && all.some(({ after }) => after === 'open'))
  for (const [at, from] of known.workloads.entries()) {
    for (const [other, to] of known.workloads.entries()) {
      if (at === other) continue
      const two = { ...few[at]!, workloads: [from, to] }
      const alone = cellsIn(matrixOf([], { before: [guide], after: mixed }, two)).cells
      const cells = (each: readonly MatrixCell[]): string[] =>
        each.filter(cell => cell.from === from.name && cell.to === to.name).map(cell => JSON.stringify(cell))
      assert.equal(cells(all), cells(alone))
      for (const port of to.ports) {
        const { egress, ingress } = judge(mixed, between(from.endpoint, to.endpoint, port.port))
        const cell = all.find(
          each => each.from === from.name && each.to === to.name && each.port === `${port.port}/TCP`,
        )
        assert.is(cell?.after === 'closed', !(egress.allowed && ingress.allowed), `${from.name} -> ${to.name}`)
      }
    }
  }
})

test('is compared for a thousand pods without a verdict for each pair, and what is too much to show is cut', () => {
  const known = knownOf(podsOf(1_000))
  const began = performance.now()
  const { cells, isCut } = cellsIn(matrixOf([], { before: [], after: mixed }, known), true)
  assert.ok(
    performance.now() - began < 10_000, // a verdict for each pair takes a minute
    `${performance.now() - began} ms`,
  )
  assert.equal([cells.length, isCut], [200_000, true])
  const few = cellsIn(matrixOf([], { before: mixed, after: mixed }, known), true)
  assert.equal(few, { cells: [], isCut: false })
})

test.run()
