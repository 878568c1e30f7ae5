import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { gzipSync } from 'node:zlib'
import { parseYaml, readDocuments } from '../../lib/formats/yaml.ts'
import { stage } from '../rehearsed.ts'

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
  assert.match(partly.out, 'warning: 5 flows lost')
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

test.run()
