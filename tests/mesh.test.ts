import { dirname, relative } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { covers, overlap, rangeOf, type Range } from '../lib/base/cidr.ts'
import { k3dFileOf } from '../lib/config/k3d-file.ts'
import { parseYaml } from '../lib/formats/yaml.ts'
import { allocate, networkRange, type Allocation, type Wish } from '../lib/mesh/allocation.ts'
import { k3dTextFor, valuesTextFor } from '../lib/mesh/cluster-files.ts'
import { peersIn, unconnected } from '../lib/mesh/connection.ts'
import { k3dFileFor } from '../lib/mesh/existing-cluster.ts'
import { routesOf } from '../lib/mesh/routes.ts'
import { openSession, type Session } from '../lib/run/session.ts'
import { addressIn } from '../rehearsal/world/ranges.ts'
import { stage } from './rehearsed.ts'

/** What the clusters of a mesh are given, whatever else there is. */
const test = suite('a mesh, allotted')

const seed = Number(process.env['SEED'] ?? Date.now() % 100_000)
/** A number from 0 up to 1, the same for the same seed: Lehmer's generator. */
const random = (from: number) => {
  let state = (from % 2_147_483_646) + 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const bare = (index: number): Wish => ({ name: `c${index}`, nodes: 3, fixed: {}, preferred: {}, hostPorts: [] })
const nothing = { ranges: [], ports: new Set<number>(), nodePorts: new Set<number>() }

/** Everything that is wrong with what was given: two that overlap, or something that is taken or out of bounds. */
const wrong = (
  given: readonly Allocation[],
  taken: { ranges: readonly Range[]; ports: ReadonlySet<number> },
): string[] => {
  const found: string[] = []
  const ranges = given.flatMap(({ name, pods, services }) =>
    [pods, services].map(text => ({ name, ...(rangeOf(text) ?? { text, first: -1, last: -1 }) })),
  )
  const sorted = ranges.toSorted((a, b) => a.first - b.first)
  for (const [index, range] of sorted.entries()) {
    if (range.first < 0 || rangeOf(range.text)!.first !== range.first) found.push(`${range.text} is no range`)
    const next = sorted[index + 1]
    if (next && overlap(range, next)) found.push(`${range.text} of ${range.name} overlaps ${next.text} of ${next.name}`)
    const other = taken.ranges.find(each => overlap(each, range))
    if (other) found.push(`${range.text} of ${range.name} overlaps ${other.text}, which is taken`)
  }
  const ports = given.flatMap(({ apiPort, hostPorts }) => [apiPort, ...hostPorts.values()])
  for (const [what, numbers, low, high] of [
    ['ids', given.map(({ id }) => id), 1, 255],
    ['node ports', given.map(({ nodePort }) => nodePort), 30_000, 32_767],
    ['ports', ports, 1, 65_535],
  ] as const) {
    if (new Set(numbers).size !== numbers.length) found.push(`two have the same of ${what}`)
    if (numbers.some(number => number < low || number > high)) found.push(`${what} are out of bounds`)
  }
  if (ports.some(port => taken.ports.has(port))) found.push('a port is taken')
  return found
}

/** All sizes in the long run (mesh.long.ts), which has nothing else; the least and the most otherwise, and some drawn. */
const long = Boolean(process.env['TEST_LONG'])
const drawnFrom = random(seed)
const sizes = Array.from({ length: 254 }, (_, index) => index + 2).filter(
  size => size <= 8 || size === 255 || long || drawnFrom() < 0.08,
)
const sized = (name: string, work: () => void): void => (long ? test.only(name, work) : test(name, work))

sized(`2 to 255 clusters: nothing overlaps, whatever is taken and whatever their files say (SEED=${seed})`, () => {
  for (const size of sizes) {
    const next = random(seed * 256 + size)
    const number = (most: number): number => Math.floor(next() * most)
    // some routes of a computer, a VPN's wide one at times, and engine networks
    const ranges = Array.from({ length: number(12) }, () => {
      const bits = 12 + number(13)
      const first = rangeOf(`${['10', '172', '192'][number(3)]}.${number(256)}.${number(256)}.0/${bits}`)!
      return rangeOf(`${addressIn(first.text, 0)}/${bits}`)!
    })
    const ports = new Set(Array.from({ length: number(200) }, () => 6_500 + number(2_000)))
    const file = next() < 0.5 ? { apiPort: 6_550, id: 99, pods: '10.42.0.0/16', services: '10.43.0.0/16' } : {}
    const wishes = Array.from({ length: size }, (_, index): Wish => ({
      ...bare(index),
      nodes: 1 + number(4),
      preferred: { ...file, nodePort: 32_379 },
      hostPorts: next() < 0.5 ? [8_080, 8_443] : [],
    }))
    const { allocations, conflicts } = allocate(wishes, { ranges, ports, nodePorts: new Set([30_080, 32_400]) })
    assert.equal(conflicts, [], `${size} clusters of SEED=${seed}`)
    assert.equal(wrong(allocations, { ranges, ports }), [], `${size} clusters of SEED=${seed}`)
    assert.ok(allocations.every(({ nodePort }) => nodePort !== 30_080 && nodePort !== 32_400))
    const nodes = wishes.reduce((sum, each) => sum + each.nodes + 1, 0)
    const all = [...ranges, ...allocations.flatMap(({ pods, services }) => [rangeOf(pods)!, rangeOf(services)!])]
    const network = rangeOf(networkRange('172.28.0.0/16', all, nodes)!)!
    assert.ok(!all.some(each => overlap(each, network)) && network.last - network.first > nodes)
  }
})

test('the check of it finds what overlaps', () => {
  const { allocations } = allocate([bare(1), bare(2)], nothing)
  const [one, two] = allocations as [Allocation, Allocation]
  assert.equal(wrong([one, { ...two, pods: one.services }], nothing).length, 1)
  assert.equal(wrong([one, { ...two, id: one.id, apiPort: one.apiPort, nodePort: 29_999 }], nothing).length, 3)
  assert.equal(wrong([one, two], { ...nothing, ranges: [rangeOf('10.0.0.0/8')!] }).length, 4)
})

test('the first has what k3s gives, the others the next; the same again for the same', () => {
  const wishes = [bare(1), bare(2), bare(3)]
  const { allocations } = allocate(wishes, nothing)
  assert.equal(
    allocations.map(({ id, pods, services, apiPort, nodePort }) => [id, pods, services, apiPort, nodePort]),
    [
      [1, '10.42.0.0/16', '10.43.0.0/16', 6550, 32379],
      [2, '10.44.0.0/16', '10.45.0.0/16', 6551, 32380],
      [3, '10.46.0.0/16', '10.47.0.0/16', 6552, 32381],
    ],
  )
  assert.equal(allocate(wishes, nothing).allocations, allocations)
})

test('what a cluster has is kept, and what its files say if nobody else has it', () => {
  const has = { ...bare(1), fixed: { id: 2, pods: '10.44.0.0/16', services: '10.45.0.0/16' } }
  const says = { ...bare(2), preferred: { id: 2, pods: '10.45.0.0/16', services: '10.200.0.0/20', apiPort: 7_000 } }
  const { allocations } = allocate([says, has], nothing)
  assert.equal(
    allocations.map(({ id, pods, services, apiPort }) => [id, pods, services, apiPort]),
    [
      [1, '10.42.0.0/16', '10.200.0.0/20', 7000],
      [2, '10.44.0.0/16', '10.45.0.0/16', 6550],
    ],
  )
})

test('a range of a file that is too narrow for its nodes is not taken', () => {
  const { allocations } = allocate([{ ...bare(1), nodes: 5, preferred: { pods: '10.50.0.0/22' } }, bare(2)], nothing)
  assert.is(allocations[0]!.pods, '10.42.0.0/16')
})

test('two that have the same are told apart, and so is what finds no room', () => {
  const both = [1, 2].map(index => ({ ...bare(index), fixed: { id: 7, pods: '10.42.0.0/16' } }))
  assert.equal(
    allocate(both, nothing).conflicts.map(({ index, key, message }) => [index, key, message]),
    [
      [1, 'id', '7 is already used by c1'],
      [1, 'pods', '10.42.0.0/16 overlaps 10.42.0.0/16 of the pods of c1'],
    ],
  )
  const private_ = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(text => rangeOf(text)!)
  const { conflicts } = allocate([bare(1), bare(2)], { ...nothing, ranges: private_ })
  assert.match(conflicts[0]!.message, 'not enough private address ranges')
  assert.is(networkRange(undefined, private_, 8), undefined)
})

test('the k3d file keeps what is not the business of the mesh', () => {
  const text =
    '# mine\napiVersion: k3d.io/v1alpha5\nkind: Simple\nservers: 1 # one\nsubnet: 172.28.0.0/16\n' +
    'ports:\n  - port: 127.0.0.1:8080-8081:80-81/tcp\n  - port: 9000:9000\nfiles:\n  - source: a.txt\n    destination: /a\n' +
    'options:\n  runtime:\n    labels:\n      - label: a=b\n        nodeFilters: [agent:*]\n  k3s:\n    extraArgs:\n      - arg: --service-cidr=10.43.0.0/16\n        nodeFilters: [server:*]\n'
  const [allocation] = allocate([{ ...bare(1), hostPorts: [8_080, 8_081, 9_000] }], {
    ...nothing,
    ports: new Set([8_080, 9_000]),
  }).allocations
  const names = { mesh: 'lab', name: 'one', network: 'net' }
  const made = k3dTextFor(sessionOn(), k3dFileOf(parseYaml(text, 'sub/mine.yaml'), {}), names, allocation!)
  assert.match(made, /^# mine\n/)
  assert.match(made, 'servers: 1 # one')
  const { data } = parseYaml(made, 'made')
  assert.equal(data, {
    apiVersion: 'k3d.io/v1alpha5',
    kind: 'Simple',
    servers: 1,
    ports: [{ port: '127.0.0.1:8081-8082:80-81/tcp' }, { port: '9001:9000' }],
    files: [{ source: relative(dirname(k3dFileFor('one')), 'sub/a.txt'), destination: '/a' }],
    options: {
      runtime: {
        labels: [
          { label: 'a=b', nodeFilters: ['agent:*'] },
          { label: 'k3d-cilium.mesh=lab', nodeFilters: ['all'] },
        ],
      },
      k3s: {
        extraArgs: [
          { arg: '--service-cidr=10.43.0.0/16', nodeFilters: ['server:*'] },
          { arg: '--cluster-cidr=10.42.0.0/16', nodeFilters: ['server:*'] },
        ],
      },
    },
    metadata: { name: 'one' },
    network: 'net',
    kubeAPI: { hostPort: '6550' },
  })
})

test('the values say what `enable` would, but for how certificates are made, unless a person says that', () => {
  const [allocation] = allocate([bare(1)], nothing).allocations
  const usual = parseYaml(valuesTextFor('one', allocation!, {}), 'values').data
  assert.equal(usual, {
    cluster: { name: 'one', id: 1 },
    clustermesh: {
      useAPIServer: true,
      config: { enabled: true },
      apiserver: { service: { type: 'NodePort', nodePort: 32_379 }, tls: { auto: { method: 'helm' } } },
    },
  })
  const own = { clustermesh: { apiserver: { tls: { auto: { method: 'cronJob' } } } } }
  assert.match(valuesTextFor('one', allocation!, own), 'method: cronJob')
})

test('clusters are known as a list and, from Cilium 1.20 on, as a map', () => {
  const entry = { ips: ['172.28.0.3'], port: 32_380 }
  const as = (clusters: unknown) => peersIn({ clustermesh: { config: { clusters } } })
  assert.equal(as([{ name: 'two', ...entry }]), [{ name: 'two', ...entry }])
  assert.equal(as({ two: entry, three: { ...entry, enabled: false } }), [{ name: 'two', ...entry }])
  assert.equal(as(undefined), [])
})

test('connected is what says so of every node', () => {
  const standing = (peers: Record<string, [number, number]>, errors: string[] = [], trouble = '') => ({
    trouble,
    peers: new Map(Object.entries(peers).map(([name, [connected, nodes]]) => [name, { connected, nodes }])),
    errors,
  })
  assert.is(unconnected(standing({ two: [3, 3] }), ['two']), '')
  assert.is(unconnected(standing({ two: [2, 3] }), ['two']), '2 of 3 nodes connected to two')
  assert.is(unconnected(standing({ two: [0, 0] }), ['two']), '0 of 0 nodes connected to two')
  assert.is(unconnected(standing({}), ['two']), '0 of 0 nodes connected to two')
  assert.is(
    unconnected(standing({ two: [3, 3] }, ['KVStoreMesh is not connected to two']), ['two']),
    'KVStoreMesh is not connected to two',
  )
  assert.is(unconnected(standing({}, [], 'no service'), ['two']), 'no service')
  assert.is(
    unconnected({ trouble: '', peers: undefined, errors: [] }, ['two']),
    'the Cilium agents do not report connections yet',
  )
})

const sessionOn = (kind: 'linux' | 'macos' = 'linux'): Session => {
  const { host } = stage({ kind })
  const limits = { command: 10_000 }
  return openSession({
    task: 'test',
    place: 'rehearsal',
    host,
    options: {},
    tell: () => {},
    signal: new AbortController().signal,
    settings: { limits } as unknown as Session['settings'],
  })
}

test("routes are read as the kernel and as a Mac's netstat write them", async () => {
  const texts = async (kind: 'linux' | 'macos') => (await routesOf(sessionOn(kind))).map(({ text }) => text)
  assert.equal(await texts('linux'), ['192.0.2.0/24', '10.88.0.0/16'])
  assert.equal(await texts('macos'), ['127.0.0.0/8', '192.168.1.0/24'])
  const session = sessionOn()
  const real =
    'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n' +
    'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\npodman2\t00001DAC\t00000000\t0001\t0\t0\t0\t00F0FFFF\t0\t0\t0\n'
  const files = { ...session.host.files, read: async () => real }
  const routes = await routesOf({ ...session, host: { ...session.host, files } })
  assert.equal(routes, [rangeOf('172.29.0.0/20')])
  assert.ok(covers(routes[0]!, rangeOf('172.29.15.255/32')!))
})

test.run()
