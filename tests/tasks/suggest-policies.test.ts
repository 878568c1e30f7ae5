import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { gzipSync } from 'node:zlib'
import { parseYaml, readDocuments } from '../../lib/formats/yaml.ts'
import type { Endpoint, Entity } from '../../lib/policy/evaluator/connection.ts'
import { evaluatorOf } from '../../lib/policy/evaluator/evaluator.ts'
import { shopOpened, shopPods, shopRecord } from '../policy/shop-record.ts'
import { after, stage } from '../rehearsed.ts'

/** Policies from recorded flows: what suggest-policies writes of a record, and what it proves. */
const test = suite('suggest-policies')

type Json = Record<string, unknown>
const pod = (name: string, labels: Record<string, string>, namespace = 'shop'): Json => ({
  identity: 1,
  namespace,
  cluster_name: 'cilium',
  pod_name: `${name}-7d9c6b5f4-x2k8p`,
  workloads: [{ name, kind: 'Deployment' }],
  labels: [
    ...Object.entries(labels).map(([key, value]) => `k8s:${key}=${value}`),
    `k8s:io.kubernetes.pod.namespace=${namespace}`,
    'k8s:io.cilium.k8s.policy.cluster=cilium',
    'k8s:pod-template-hash=7d9c6b5f4',
  ],
})
const reserved = (...names: string[]): Json => ({ labels: names.map(name => `reserved:${name}`) })
const frontend = pod('frontend', { app: 'frontend' })
const backend = pod('backend', { app: 'backend' })
const dns = pod('coredns', { 'k8s-app': 'kube-dns' }, 'kube-system')

const flow = (source: Json, destination: Json, port: number, more: Json = {}): string =>
  JSON.stringify({
    flow: {
      time: '2026-11-29T20:00:04Z',
      verdict: 'FORWARDED',
      is_reply: false,
      IP: { source: '10.42.0.7', destination: '203.0.113.7' },
      l4: { TCP: { source_port: 40_000, destination_port: port, flags: { SYN: true } } },
      source,
      destination,
      node_name: 'cilium/k3d-cilium-agent-0',
      ...more,
    },
  })
const udp = (port: number): Json => ({ l4: { UDP: { source_port: 40_000, destination_port: port } } })

/** What comes of a record: the specs of its policies by name, and what was said. */
const suggest = async (lines: readonly string[], more = '') => {
  const { run, host } = stage()
  await host.files.write('flows.jsonl', `${lines.join('\n')}\n`)
  const ended = await run(`suggest-policies flows.jsonl --namespace shop ${more}`)
  const specs = Object.fromEntries(
    readDocuments(ended.status === 0 && !/--(?:to|output)/.test(more) ? ended.out : '', 'out').sources.map(
      ({ data }) => {
        const { metadata, spec } = data as { metadata: { name: string }; spec: Json }
        return [metadata.name, spec]
      },
    ),
  )
  return { ...ended, specs, host, run }
}
const ports = (port: string, protocol = 'TCP'): Json[] => [{ ports: [{ port, protocol }] }]

test('gives each workload one policy: labels that last, the port after translation, both sides', async () => {
  const { status, specs, out: err } = await suggest([flow(frontend, backend, 8080), flow(frontend, backend, 8080)])
  assert.is(status, 0, err)
  assert.equal(specs, {
    'backend-seen': {
      endpointSelector: { matchLabels: { app: 'backend' } },
      egress: [{}],
      ingress: [{ fromEndpoints: [{ matchLabels: { app: 'frontend' } }], toPorts: ports('8080') }],
    },
    'frontend-seen': {
      endpointSelector: { matchLabels: { app: 'frontend' } },
      egress: [{ toEndpoints: [{ matchLabels: { app: 'backend' } }], toPorts: ports('8080') }],
      ingress: [{}],
    },
  })
  assert.match(err, 'proved: 2 of 2 connections of the record are allowed')
  assert.match(err, 'open, though never seen: nothing')
})

test('leaves out replies, what was dropped, the local host, and packets whose direction nobody says', async () => {
  const ack = { is_reply: undefined, l4: { TCP: { destination_port: 51_234, flags: { ACK: true } } } }
  const lines = [
    flow(frontend, backend, 8080),
    flow(backend, frontend, 51_234, { is_reply: true }),
    flow(backend, frontend, 51_234, ack),
    flow(frontend, backend, 9090, { verdict: 'DROPPED' }),
    flow(reserved('host'), backend, 8080),
    flow({ labels: [] }, backend, 1),
  ]
  const { status, specs, out: err } = await suggest(lines)
  assert.is(status, 0, err)
  assert.equal(Object.keys(specs), ['backend-seen', 'frontend-seen'])
  assert.match(err, 'left out: 1 reply, 1 dropped, 1 direction unknown, 1 local host, 1 unknown end')
  const { specs: all } = await suggest(lines, '--include dropped')
  assert.equal(all['backend-seen']!['ingress'], [
    {
      fromEndpoints: [{ matchLabels: { app: 'frontend' } }],
      toPorts: [
        {
          ports: [
            { port: '8080', protocol: 'TCP' },
            { port: '9090', protocol: 'TCP' },
          ],
        },
      ],
    },
  ])
})

test('takes the first packet of TCP where the record does not say which way it went', async () => {
  const { specs } = await suggest([flow(frontend, backend, 8080, { is_reply: undefined })])
  assert.equal(Object.keys(specs), ['backend-seen', 'frontend-seen'])
})

test('names parts of the cluster by entities: an API server outside before its address', async () => {
  const {
    status,
    specs,
    out: err,
  } = await suggest([
    flow(reserved('remote-node'), backend, 8080),
    flow(frontend, reserved('kube-apiserver', 'world'), 6443),
  ])
  assert.is(status, 0, err)
  assert.equal(specs['backend-seen']!['ingress'], [{ fromEntities: ['remote-node'], toPorts: ports('8080') }])
  assert.equal(specs['frontend-seen']!['egress'], [{ toEntities: ['kube-apiserver'], toPorts: ports('6443') }])
})

test('names of the Internet stay names, at their port, with the DNS rule that teaches them', async () => {
  const named = { destination_names: ['api.example.org.shop.svc.cluster.local'] }
  const {
    status,
    specs,
    out: err,
  } = await suggest([
    flow(frontend, reserved('world'), 443, named),
    flow(frontend, dns, 53, { ...udp(53), l7: { type: 'REQUEST', dns: { query: 'api.example.org.' } } }),
  ])
  assert.is(status, 0, err)
  assert.equal(specs['frontend-seen']!['egress'], [
    {
      toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' } }],
      toPorts: [
        {
          ports: [{ port: '53', protocol: 'ANY' }],
          rules: { dns: [{ matchName: 'api.example.org' }, { matchPattern: '**.cluster.local' }] },
        },
      ],
    },
    { toFQDNs: [{ matchName: 'api.example.org' }], toPorts: ports('443') },
  ])
  assert.match(err, 'note: policies of other namespaces are not written: kube-system/coredns ingress')
  const { out: silent } = await suggest([flow(frontend, reserved('world'), 443, named)])
  assert.match(silent, 'the record has no DNS lookup; without a DNS rule Cilium never learns api.example.org')
})

test('an address without a name is a range of one, and told', async () => {
  const { specs, out: err } = await suggest([flow(frontend, reserved('world'), 443)])
  assert.equal(specs['frontend-seen']!['egress'], [{ toCIDRSet: [{ cidr: '203.0.113.7/32' }], toPorts: ports('443') }])
  assert.match(err, 'shop/frontend: 203.0.113.7 is an address, not a name: the rule ends when it changes')
})

test('keeps what tells two workloads apart, and lets replicas of a StatefulSet be one', async () => {
  const front = pod('a', { app: 'x', tier: 'front' })
  const back = pod('b', { app: 'x', tier: 'back' })
  const { specs } = await suggest([flow(front, back, 80)])
  assert.equal(specs['b-seen']!['endpointSelector'], { matchLabels: { app: 'x', tier: 'back' } })
  const replica = (nth: number): Json => pod('db', { app: 'db', 'statefulset.kubernetes.io/pod-name': `db-${nth}` })
  const { specs: one } = await suggest([0, 1, 2].map(nth => flow(frontend, replica(nth), 5432)))
  assert.equal(Object.keys(one), ['db-seen', 'frontend-seen'])
  assert.equal(one['db-seen']!['endpointSelector'], { matchLabels: { app: 'db' } })
})

test('splits sixty ports at forty, and keeps ICMP and SCTP', async () => {
  const lines = Array.from({ length: 60 }, (_, nth) => flow(frontend, backend, 1_000 + nth))
  lines.push(
    flow(frontend, backend, 0, { l4: { ICMPv4: { type: 8 } } }),
    flow(frontend, backend, 0, { l4: { SCTP: { destination_port: 7 } } }),
  )
  const { status, specs, out: err } = await suggest(lines)
  assert.is(status, 0, err)
  const [first, second] = specs['backend-seen']!['ingress'] as { toPorts?: { ports: Json[] }[]; icmps?: Json[] }[]
  assert.equal(
    first!.toPorts!.map(each => each.ports.length),
    [40, 21],
  )
  assert.equal(second!.icmps, [{ fields: [{ type: 8, family: 'IPv4' }] }])
})

test('the same record gives the same bytes, packed or not, in any order', async () => {
  const lines = [
    flow(frontend, backend, 8080),
    flow(pod('z', { app: 'z' }), backend, 9090),
    flow(frontend, dns, 53, udp(53)),
  ]
  const { out, host, run } = await suggest(lines)
  assert.is((await suggest(lines.toReversed())).out, out)
  await host.files.write('flows.jsonl.gz', gzipSync(`${lines.join('\n')}\n`))
  assert.is((await run('suggest-policies flows.jsonl.gz --namespace shop')).out, out)
})

test('with TO it writes policies, pods and a test of the record, which passes; what is there stays', async () => {
  const lines = [
    flow(frontend, backend, 8080),
    flow(reserved('remote-node'), backend, 8080),
    flow(frontend, reserved('world'), 443, { destination_names: ['api.example.org'] }),
    flow(frontend, dns, 53, { ...udp(53), l7: { type: 'REQUEST', dns: { query: 'api.example.org.' } } }),
  ]
  const { status, out, run, host } = await suggest(lines, '--to made')
  assert.is(status, 0)
  assert.match(out, 'written: made/shop.yaml, made/shop.pods.yaml and made/shop.test.yaml')
  const tested = await run('test-policies made/shop.test.yaml')
  assert.is(tested.status, 0, tested.out)
  assert.match(tested.out, '+ shop: only those seen reach shop/backend 8080/TCP')
  assert.is((await run('suggest-policies flows.jsonl --namespace shop --to made')).status, 0, 'its own files')
  await host.files.write('mine/shop.yaml', 'mine: true\n')
  const mine = await run('suggest-policies flows.jsonl --namespace shop --to mine')
  assert.is.not(mine.status, 0)
  assert.match(mine.err, 'mine/shop.yaml')
  assert.equal(
    [await host.files.read('mine/shop.yaml'), await host.files.kind('mine/shop.test.yaml')],
    ['mine: true\n', undefined],
  )
  assert.is((await run('suggest-policies flows.jsonl --namespace shop --to mine --force')).status, 0)
  // a wider policy is found by the test that the record became
  const wide = ((await host.files.read('made/shop.yaml')) ?? '').replace(
    'fromEntities:\n        - remote-node',
    'fromEntities:\n        - cluster',
  )
  await host.files.write('made/shop.yaml', wide)
  assert.is((await run('test-policies made/shop.test.yaml')).status, 1)
})

test('refuses records that miss flows, hold none of the namespace, or are none', async () => {
  const lost = await suggest([flow(frontend, backend, 8080), '{"lost_events":{"num_events_lost":"5"}}'])
  assert.is(lost.status, 1)
  assert.match(lost.err, 'flows.jsonl misses flows: Hubble lost 5')
  const partly = await suggest([flow(frontend, backend, 8080), '{"lost_events":{"num_events_lost":"5"}}'], '--partial')
  assert.is(partly.status, 0)
  assert.match(partly.out, 'warning: 5 lost events and 0 gaps: the policies may miss what they were')
  for (const [lines, status, says] of [
    [['{"a":1}'], 78, 'flows.jsonl:1: not a flow of hubble observe -o jsonpb'],
    [['nonsense'], 78, 'flows.jsonl:1: not a flow'],
    [[''], 78, 'no flows in flows.jsonl'],
    [[flow(pod('a', { app: 'a' }, 'bank'), dns, 53)], 78, 'no opened connection of shop in flows.jsonl'],
  ] as const) {
    const ended = await suggest(lines)
    assert.is(ended.status, status, ended.err)
    assert.match(ended.err, says)
  }
  const { run } = stage()
  assert.is((await run('suggest-policies')).status, 2)
  assert.is((await run('suggest-policies nowhere.jsonl')).status, 78)
})

test('--output json has the account and the policies', async () => {
  const { out } = await suggest([flow(frontend, backend, 8080)], '--output json')
  const said = JSON.parse(out) as { record: Json; proved: Json; policies: Json[] }
  assert.is(said.record['opening'], 1)
  assert.equal(said.proved, { allowed: 1, of: 1, slack: [], shut: said.proved['shut'] })
  assert.is(said.policies.length, 2)
  assert.ok(parseYaml(JSON.stringify(said.policies[0]), 'x').data)
})

/** What is decided of `FROM > TO PORT` under policies of the shop, by who decided it. */
const decided = (policies: readonly Json[], line: string): string => {
  const [, from = '', to = '', port = '', protocol = 'TCP'] = /^(\S+) > (\S+) (\d+)(?:\/(\w+))?$/.exec(line)!
  const end = (name: string): Endpoint => {
    const plain = { ip: '192.0.2.1', namespace: '', labels: {}, namespaceLabels: {}, entities: [] as Entity[] }
    if (name === 'stranger') return { ...plain, ip: '', namespace: 'shop' }
    if (name === 'foreign') return { ...plain, ip: '', namespace: 'other', labels: { app: 'web' } }
    if (name in shopPods) return { ...plain, ...shopPods[name as 'web'] }
    if (name === 'api') return { ...plain, ip: '203.0.113.7', names: ['api.example.org'], entities: ['world'] }
    if (name === 'kube-apiserver') return { ...plain, entities: ['kube-apiserver', 'remote-node'] }
    if (name === 'world') return { ...plain, ip: '198.51.100.9', entities: ['world'] }
    return { ...plain, entities: [(name === 'elsewhere' ? 'world' : name) as Entity] }
  }
  const attempt = { from: end(from), to: end(to), port: Number(port), protocol: protocol as 'TCP' }
  const { egress, ingress } = evaluatorOf(policies).judge(attempt)
  return egress.allowed && ingress.allowed ? 'allow' : `deny ${egress.allowed ? 'ingress' : 'egress'}`
}

test('under the policies of a recorded shop it works, and strangers reach nothing, as Cilium decides', async () => {
  const { status, out } = await suggest(shopRecord, '--default-deny --output json')
  assert.is(status, 0)
  const said = JSON.parse(out) as { record: Json; proved: Json; silent: string[]; policies: Json[] }
  assert.equal([said.record['flows'], said.record['opening']], [26, 22])
  assert.equal(said.proved['allowed'], 22)
  assert.equal(said.silent, ['shop/idle'])
  // an API server is a node too, and a node was seen there
  assert.equal(said.proved['slack'], ['kube-apiserver -> shop/web 8080/TCP'])
  for (const line of [...shopOpened, 'catalog > db1 6379', 'worker > dns 53/UDP', 'host > idle 8080'])
    assert.is(decided(said.policies, line), 'allow', line)
  // each was given to Cilium 1.20.2's own packages, with 3,000 others
  const denied = {
    'stranger > web 8080': 'deny egress',
    'stranger > db0 6379': 'deny egress',
    'foreign > cart 8080': 'deny ingress',
    'elsewhere > web 8080': 'deny ingress',
    'world > cart 8080': 'deny ingress',
    'web > catalog 8081': 'deny egress',
    'canary > catalog 8080': 'deny egress',
    'web > db0 6379': 'deny egress',
    'web > canary 8080': 'deny egress',
    'cart > db0 16379': 'deny egress',
    'cart > prometheus 9090': 'deny egress',
    'worker > api 80': 'deny egress',
    'worker > elsewhere 443': 'deny egress',
    'worker > cart 8/ICMP': 'deny egress',
    'catalog > kube-apiserver 6443': 'deny egress',
    'prometheus > web 8080': 'deny ingress',
    'prometheus > cart 8080': 'deny ingress',
    'remote-node > cart 8080': 'deny ingress',
    'catalog > dns 53/UDP': 'deny egress',
    'idle > db0 6379': 'deny egress',
    'stranger > idle 8080': 'deny egress',
  }
  assert.equal(Object.fromEntries(Object.keys(denied).map(line => [line, decided(said.policies, line)])), denied)
})

test('the test of the shop passes under its policies, and fails under wider ones', async () => {
  const { run, host, status, err } = await suggest(shopRecord, '--to made')
  assert.is(status, 0, err)
  const passes = await run('test-policies made/shop.test.yaml')
  assert.is(passes.status, 0, passes.out)
  const policies = (await host.files.read('made/shop.yaml'))!
  await host.files.write('made/shop.yaml', policies.replace('operator: DoesNotExist', 'operator: Exists'))
  assert.is((await run('test-policies made/shop.test.yaml')).status, 1)
})

test('a workload whose labels another has too is told by what it is without', async () => {
  const { specs } = await suggest(shopRecord)
  const track = { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'track', operator: 'DoesNotExist' }] }
  assert.equal(specs['web-seen']!['endpointSelector'], track)
  assert.equal(specs['web-canary-seen']!['endpointSelector'], { matchLabels: { app: 'web', track: 'canary' } })
})

const request = (method: string, path: string, more: Json = {}): string =>
  flow(frontend, backend, 8080, {
    verdict: 'REDIRECTED',
    traffic_direction: 'INGRESS',
    l7: { type: 'REQUEST', http: { method, url: `http://backend:8080${path}`, ...more } },
  })

test('HTTP stays a port, unless requests are asked for: then segments that are numbers are folded', async () => {
  const lines = [request('GET', '/item/17'), request('GET', '/item/18?sort=up'), request('POST', '/a.b/cart')]
  lines.push(flow(frontend, backend, 8080), request('GET', '/u/1f0c3d2e-aaaa-4bbb-8ccc-0123456789ab'))
  const { specs } = await suggest(lines)
  const rule = { fromEndpoints: [{ matchLabels: { app: 'frontend' } }] }
  assert.equal(specs['backend-seen']!['ingress'], [{ ...rule, toPorts: ports('8080') }])
  const { specs: asked, status, out } = await suggest(lines, '--http')
  assert.is(status, 0, out)
  const http = [
    { method: 'GET', path: '/item/[^/]+' },
    { method: 'GET', path: '/u/[^/]+' },
    { method: 'POST', path: '/a\\.b/cart' },
  ]
  assert.equal(asked['backend-seen']!['ingress'], [{ ...rule, toPorts: [{ ...ports('8080')[0], rules: { http } }] }])
  assert.equal(asked['frontend-seen']!['egress'], [
    { toEndpoints: [{ matchLabels: { app: 'backend' } }], toPorts: ports('8080') },
  ])
  assert.match(out, 'proved: 5 of 5 connections of the record are allowed')
})

test('nothing secret of a record gets into policies and tests', async () => {
  const planted = pod('backend', { app: 'backend', 'api-token': 'plantedLabel1' })
  const lines = [
    request('GET', '/a?key=plantedQuery1', { headers: [{ key: 'X-Any', value: 'plantedHeader1' }] }),
    request('GET', '/reset/ghp_plantedPath1plantedPath1plantedPath1'),
    flow(frontend, planted, 8080),
  ]
  const { run, host } = stage()
  await host.files.write('flows.jsonl', lines.join('\n'))
  for (const more of ['--http', '--http --output json', '--http --to made']) {
    const ended = await run(`suggest-policies flows.jsonl --namespace shop ${more}`)
    assert.is(ended.status, 0, ended.err)
    assert.not.match(ended.out + ended.err, 'planted')
  }
  for (const file of ['shop.yaml', 'shop.pods.yaml', 'shop.test.yaml'])
    assert.not.match((await host.files.read(`made/${file}`))!, 'planted')
})

test('names workloads of which no connection was seen, and shuts them if it is asked to', async () => {
  const lines = [flow(frontend, backend, 8080), flow(reserved('host'), pod('idle', { app: 'idle' }), 80)]
  const { out } = await suggest(lines)
  assert.match(out, 'silent: shop/idle; all is open: --default-deny shuts them')
  const { out: shut, specs } = await suggest(lines, '--default-deny')
  assert.match(shut, 'silent: shop/idle; shut')
  assert.equal(specs['default-deny-unseen'], { endpointSelector: {}, egress: [{}], ingress: [{}] })
  const made = await after(['up', 'apply-policy --policy shop'])
  await made.host.files.write('flows.jsonl', lines[0]!)
  const { out: there } = await made.run('suggest-policies flows.jsonl --namespace shop --context k3d-cilium')
  assert.match(there, /silent: .*shop\/visitor/)
})

test('takes what a policy dropped or audit mode let pass only where it is asked to', async () => {
  const lines = [
    flow(frontend, backend, 8080),
    flow(frontend, backend, 1, { verdict: 'DROPPED', drop_reason_desc: 'POLICY_DENIED', is_reply: undefined }),
    flow(frontend, backend, 2, { verdict: 'DROPPED', drop_reason_desc: 'STALE_OR_UNROUTABLE_IP', is_reply: undefined }),
    flow(frontend, backend, 3, { verdict: 'AUDIT' }),
    flow(frontend, backend, 4, { verdict: 'ERROR' }),
  ]
  const seen = async (more: string): Promise<string> => {
    const { specs } = await suggest(lines, more)
    return JSON.stringify(specs['backend-seen']!['ingress'])
      .match(/"port":"\d+"/g)!
      .join()
      .replaceAll(/[^\d,]/g, '')
  }
  assert.equal(
    [await seen(''), await seen('--include dropped'), await seen('--include dropped,audit')],
    ['8080', '1,8080', '1,3,8080'],
  )
  assert.match((await suggest(lines)).out, 'left out: 2 dropped, 1 audit, 1 error')
  await suggest(lines, '--include all').then(
    () => assert.unreachable(),
    (error: Error) => assert.match(error.message, 'invalid value for --include: all'),
  )
})

test('says which policies were in force meanwhile', async () => {
  const by = { ingress_allowed_by: [{ name: 'web', namespace: 'shop' }], event_type: { type: 5 } }
  const { out } = await suggest([flow(frontend, backend, 8080, by)])
  assert.match(out, 'in force meanwhile: shop/web; what they dropped is missing')
  assert.match((await suggest([flow(frontend, backend, 8080)])).out, 'in force meanwhile: no policy that a flow names')
})

test('a pod without labels gets no policy, since its selector would mean all pods', async () => {
  const { status, out, specs } = await suggest([flow(pod('bare', {}), backend, 8080)])
  assert.is(status, 0, out)
  assert.equal(Object.keys(specs), ['backend-seen'])
  assert.match(out, 'note: shop/bare: no labels, so it gets no policy')
})

test('replicas of a DaemonSet and runs of a Job are one workload, by the names of their pods', async () => {
  const named = (name: string, labels: string[]): Json => ({
    namespace: 'shop',
    pod_name: name,
    labels: labels.map(label => `k8s:${label}`),
  })
  const { specs, err, status } = await suggest([
    flow(named('agent-x2k8p', ['app=agent', 'controller-revision-hash=5c9f']), backend, 1),
    flow(named('agent-b4d6f', ['app=agent', 'controller-revision-hash=5c9f']), backend, 1),
    flow(named('load-29-x2k8p', ['app=load', 'job-name=load-29', 'controller-uid=1']), backend, 2),
  ])
  assert.is(status, 0, err)
  assert.equal(Object.keys(specs), ['agent-seen', 'backend-seen', 'load-29-seen'])
  assert.equal(specs['agent-seen']!['endpointSelector'], { matchLabels: { app: 'agent' } })
  assert.equal(specs['load-29-seen']!['endpointSelector'], { matchLabels: { app: 'load' } })
})

test('a pod of another cluster of the mesh is told by its cluster, and gets no policy here', async () => {
  const abroad = { ...pod('frontend', { app: 'frontend' }), cluster_name: 'west' }
  const { status, err, out, specs } = await suggest([flow(abroad, backend, 8080)])
  assert.is(status, 0, err)
  assert.equal(Object.keys(specs), ['backend-seen'])
  const matchLabels = { 'k8s:io.cilium.k8s.policy.cluster': 'west', app: 'frontend' }
  assert.equal(specs['backend-seen']!['ingress'], [{ fromEndpoints: [{ matchLabels }], toPorts: ports('8080') }])
  assert.match(out, 'not written: shop/frontend of cluster west egress')
})

test('a record with a gap is refused as one with lost events, and a damaged file is named', async () => {
  const gap = '{"node_status":{"state_change":"NODE_UNAVAILABLE","node_names":["a"]},"time":"2026-11-29T20:00:09Z"}'
  const refused = await suggest([flow(frontend, backend, 8080), gap])
  assert.is(refused.status, 1)
  assert.match(refused.err, 'flows.jsonl misses flows: Hubble lost 0, and the record has 1 gap')
  const connected = gap.replace('UNAVAILABLE', 'CONNECTED')
  assert.is((await suggest([flow(frontend, backend, 8080), connected])).status, 0)
  const { run, host } = stage()
  const packed = gzipSync(`${shopRecord.join('\n')}\n`)
  for (const bytes of [packed.subarray(0, -20), Buffer.from('no gzip')]) {
    await host.files.write('flows.jsonl.gz', bytes)
    const { status, err } = await run('suggest-policies flows.jsonl.gz --namespace shop')
    assert.is(status, 78, err)
    assert.match(err, 'cannot unpack flows.jsonl.gz')
  }
  // as hubble-observe writes it: several packed pieces after each other
  const [first, ...rest] = shopRecord
  await host.files.write('flows.jsonl.gz', Buffer.concat([gzipSync(`${first}\n`), gzipSync(`${rest.join('\n')}\n`)]))
  assert.match((await run('suggest-policies flows.jsonl.gz --namespace shop')).out, 'record: 26 flows')
})

test.run()
