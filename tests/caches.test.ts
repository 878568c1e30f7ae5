import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseFault } from '../rehearsal/world/faults.ts'
import type { EngineContainer } from '../rehearsal/world/world.ts'
import { changing, said, stage, type Printed, type Stage } from './rehearsed.ts'

const test = suite('caches of registries')

const password = 'c0rrect-h0rse'
const env = { QUAY_USER: 'guide', QUAY_PASSWORD: password }
const settings = `registries:
  hosts:
    quay.io:
      credentials: { variables: { username: QUAY_USER, password: QUAY_PASSWORD } }
`
const config = '/etc/k3d-cilium/config.yml'
const names = ['docker-io', 'ghcr-io', 'quay-io', 'registry-k8s-io'].map(name => `registry-cache-${name}`)

const cache = ({ world }: Stage, name: string): EngineContainer => world.containers.find(each => each.name === name)!
const configOf = (made: Stage, name: string): { proxy: object } =>
  JSON.parse(cache(made, name).files[config]!.text) as { proxy: object }
const served = async (made: Stage): Promise<Record<string, [number, number]>> => {
  const { out } = await made.run('status --output json')
  const { caches } = JSON.parse(out) as { caches: { registry: string; served: { hits: number; requests: number } }[] }
  return Object.fromEntries(caches.map(({ registry, served: { hits, requests } }) => [registry, [hits, requests]]))
}

for (const engine of ['podman', 'docker'] as const) {
  test(`are made for each registry that images come from, and found as they are, with ${engine}`, async () => {
    const made = stage(engine === 'docker' ? { kind: engine } : {})
    const { status, out, err, heard } = await made.run('start-caches')
    assert.is(status, 0, err)
    assert.equal(made.world.containers.map(({ name }) => name).toSorted(), names)
    assert.match(
      out,
      '+ Start the cache of docker.io: https://registry-1.docker.io at http://127.0.0.1:5100, for nodes http://registry-cache-docker-io:5000',
    )
    assert.match(out, /^\+ Start the cache of quay\.io: https:\/\/quay\.io at http:\/\/127\.0\.0\.1:5102/m)
    assert.is(heard.filter(line => line.includes(' pull docker.io/library/registry:3.0.0')).length, 1)
    assert.is(cache(made, names[0]!).files[config]!.mode, 0o600)
    for (const { ports } of made.world.containers) assert.is(ports[0]!.ip, '127.0.0.1')
    const again = await made.run('start-caches')
    assert.match(again.out, 'nothing to do: all 5 steps are up to date')
    assert.equal(
      changing(again.heard).filter(line => !line.includes('--dry-run')),
      [],
    )
    assert.equal(made.host.gaps, [])
  })
}

test('are asked by the nodes of a new cluster, told by k3d itself; what one has pulled the others find', async () => {
  const made = stage()
  await made.run('start-caches')
  const up = await made.run('up')
  assert.is(up.status, 0, up.err)
  assert.match(
    up.out,
    /^\+ Create cluster cilium: .*; connected the caches of docker\.io, ghcr\.io, quay\.io and registry\.k8s\.io/m,
  )
  assert.match(up.out, /^= Configure the registries of cilium: 3 nodes already use the cache of docker\.io, /m)
  assert.not.ok(up.heard.some(line => line.startsWith('k3d cluster stop')))
  const checked = await made.run('check-nodes --registries')
  assert.is(checked.status, 0)
  const told = 'docker.io from http://registry-cache-docker-io:5000, ghcr.io from http://registry-cache-ghcr-io:5000'
  assert.is(checked.out.split(told).length, 4)
  const [hits, requests] = (await served(made))['quay.io']!
  assert.ok(hits > 0 && hits < requests, `${hits} of ${requests}`)
  const status = await made.run('status')
  assert.match(status.out, /^REGISTRY +ADDRESS +HITS +SERVED\ndocker\.io +127\.0\.0\.1:5100 +\d+ of \d+ +\d+ MiB$/m)
  assert.match((await made.run('list-clusters')).out, /^caches: docker\.io, ghcr\.io, quay\.io and registry\.k8s\.io$/m)
  assert.equal(changing((await made.run('up')).heard), [])
  const down = await made.run('down')
  assert.match(down.out, /no container, volume or network is left; 4 caches stay \(to remove: make stop-caches\)/)
  assert.equal(made.world.networks.map(({ name }) => name).toSorted(), ['podman', 'registry-caches'])
  // another cluster, when no registry gives any more: all of it comes out of the caches
  made.world.faults.push(...['limited=quay.io', 'unauthorized=docker.io', 'image=spiffe'].map(parseFault))
  const before = await made.run('up')
  assert.is(before.status, 0, before.err)
  const [more, of] = (await served(made))['quay.io']!
  assert.is(of - more, requests - hits, 'not one more miss')
  assert.equal(made.host.gaps, [])
})

test('are not recommended to who has them, however long pulling takes', async () => {
  const made = stage({ faults: ['registry=slow:8s'] })
  await made.run('start-caches')
  const { out } = await made.run('up')
  assert.match(out, /\(\d\ds for pulling images\)/)
  assert.not.match(out, 'make start-caches')
})

test('are told to a cluster that was there before them, which starts anew for it', async () => {
  const made = stage()
  await made.run('create-cluster')
  await made.run('start-caches')
  assert.is((await made.run('check-nodes --registries')).status, 1)
  assert.match(
    (await made.run('plan')).out,
    /^\+ Configure the registries of the nodes: configure the cache of docker\.io, /m,
  )
  const told = await made.run('create-cluster')
  assert.is(told.status, 0, told.err)
  assert.match(told.out, /^\+ Configure the registries of cilium: configured the cache of docker\.io, /m)
  assert.is((await made.run('check-nodes --registries')).status, 0)
  assert.equal(changing((await made.run('create-cluster')).heard), [])
})

/** Everything that a person may see of caches, or find on this computer. */
const shown = async (made: Stage, runs: readonly Printed[]): Promise<string> => {
  const inspect = await made.host.$`podman inspect ${names}`
  return [
    inspect.stdout,
    ...runs.flatMap(({ out, err, heard }) => [out, err, ...heard]),
    JSON.stringify(made.world.files),
    JSON.stringify(made.host.heard),
  ].join('\n')
}

test('hold credentials in a file of their own alone, and take over other ones', async () => {
  const made = stage({ env })
  await made.host.files.write('s.yaml', settings)
  const runs = [await made.run('start-caches --settings s.yaml')]
  assert.is(runs[0]!.status, 0, runs[0]!.err)
  const expected = { remoteurl: 'https://quay.io', username: 'guide', password }
  assert.equal(configOf(made, 'registry-cache-quay-io').proxy, expected)
  assert.equal(configOf(made, 'registry-cache-ghcr-io').proxy, { remoteurl: 'https://ghcr.io' })
  runs.push(await made.run('start-caches --settings s.yaml'))
  assert.match(runs[1]!.out, 'nothing to do')
  assert.not.match(await shown(made, runs), password)
  const volume = made.world.volumes.find(({ name }) => name === 'registry-cache-quay-io')!
  volume.images = ['kept']
  const changed = await made.run('start-caches')
  const quay = /^\+ Start the cache of quay\.io: re-created: https:\/\/quay\.io at http:\/\/127\.0\.0\.1:5102/m
  assert.match(changed.out, quay)
  assert.match(changed.out, /^= Start the cache of ghcr\.io/m)
  assert.equal(configOf(made, 'registry-cache-quay-io').proxy, { remoteurl: 'https://quay.io' })
  assert.ok(made.world.volumes.find(({ name }) => name === volume.name)!.images!.includes('kept'))
})

test('pass on to a mirror where files name one, by its certificates', async () => {
  const made = stage({ env })
  await made.host.files.write('ca.pem', '-----BEGIN CERTIFICATE-----\nx\n')
  await made.host.files.write(
    's.yaml',
    `caches: { registries: [quay.io], port: 5200 }
registries:
  mirrors: { quay.io: { endpoint: [https://mirror.example.com:5000] } }
  hosts:
    mirror.example.com:5000:
      ca: ca.pem
      credentials: { variables: { username: QUAY_USER, password: QUAY_PASSWORD } }
`,
  )
  const { status, err } = await made.run('start-caches --settings s.yaml')
  assert.is(status, 0, err)
  assert.equal(
    made.world.containers.map(({ name, ports }) => [name, ports[0]!.host]),
    [['registry-cache-quay-io', 5200]],
  )
  const own = { remoteurl: 'https://mirror.example.com:5000', username: 'guide', password }
  assert.equal(configOf(made, 'registry-cache-quay-io').proxy, own)
  assert.match(cache(made, 'registry-cache-quay-io').files['/etc/k3d-cilium/certs/upstream.pem']!.text, 'CERTIFICATE')
  await made.run('create-cluster --settings s.yaml')
  const checked = await made.run('check-nodes --registries --settings s.yaml')
  assert.is(checked.status, 0, checked.out)
  assert.match(
    checked.out,
    'quay.io from http://registry-cache-quay-io:5000 and https://mirror.example.com:5000 with credentials',
  )
})

test('that do not run, as after a reboot, are started with the cluster', async () => {
  const made = stage()
  await made.run('start-caches')
  await made.run('create-cluster')
  for (const each of made.world.containers) Object.assign(each, { state: 'exited', exit: 143 })
  const started = await made.run('start-cluster')
  assert.is(started.status, 0, started.err)
  assert.ok(made.world.containers.every(({ state }) => state === 'running'))
  assert.not.match(started.out, 'added the node names to CoreDNS')
  Object.assign(cache(made, names[0]!), { state: 'exited' })
  assert.match(
    (await made.run('list-clusters')).out,
    /^caches: docker\.io \(stopped\), ghcr\.io, quay\.io and registry\.k8s\.io$/m,
  )
  const again = await made.run('start-caches')
  assert.match(again.out, /^\+ Start the cache of docker\.io: started: /m)
})

test('are removed, and their volumes only where that is asked for; nodes then ask the registries', async () => {
  const made = stage()
  assert.match((await made.run('stop-caches')).out, /^= Remove the caches: no cache found \(/m)
  await made.run('start-caches')
  await made.run('create-cluster')
  assert.match((await made.run('stop-caches')).out, /^\+ Remove the caches: removed 4 caches, kept 4 volumes \(/m)
  assert.equal(made.world.networks.map(({ name }) => name).toSorted(), ['k3d-cilium', 'podman'])
  const up = await made.run('up')
  assert.is(up.status, 0, up.err)
  assert.not.match(up.out, 'their registries')
  assert.match((await made.run('stop-caches')).out, /^= Remove the caches: no cache found; kept 4 volumes \(/m)
  const unasked = await made.run('stop-caches --volumes')
  assert.is(unasked.status, 1)
  assert.match(unasked.out, /^this deletes the caches and these volumes:\n( {2}volume registry-cache-\S+\n){4}/m)
  assert.match(
    said(unasked.err),
    /^error: deleting registry-cache-\S+, .* needs confirmation\nhint: keep them: make stop-caches/,
  )
  assert.equal(changing(unasked.heard), [])
  assert.match((await made.run('stop-caches --volumes --yes')).out, /^\+ Remove the caches: deleted 4 volumes \(/m)
  assert.not.ok(made.world.volumes.some(({ name }) => name.startsWith('registry-cache')))
})

const foreign = { state: 'running', labels: {}, ports: [], volumes: [], env: {}, mounts: [], files: {}, command: [] }
const troubles: readonly (readonly [what: string, Parameters<typeof stage>[0], number, RegExp])[] = [
  ['the engine down', { faults: ['engine=down'] }, 69, /podman is not responding: .*\nhint: start it: systemctl start/],
  [
    'a port taken',
    { change: world => void world.ports.push({ port: 5101, program: 'python3', id: 17 }) },
    1,
    /^error: port 5101 for the cache of ghcr\.io is in use by process python3 \(17\)\nhint: .*caches: \{ port: 5200 \}/,
  ],
  [
    'a container of that name',
    {
      change: world =>
        void world.containers.push({
          ...structuredClone(foreign),
          name: 'registry-cache-quay-io',
          id: 'f'.repeat(64),
          image: 'docker.io/library/nginx:1',
          created: 0,
          started: 0,
          ip: '10.88.0.9',
          network: 'podman',
        } as EngineContainer),
    },
    1,
    /^error: container registry-cache-quay-io exists, but start-caches did not create it\nhint: .*podman rm -f registry-cache-quay-io/,
  ],
  [
    'a registry out of reach',
    { faults: ['unreachable=ghcr.io'] },
    69,
    /^error: registry-cache-ghcr-io does not start: Get "https:\/\/ghcr\.io\/v2\/": dial tcp: .* no such host\nhint: check that this computer can reach https:\/\/ghcr\.io/,
  ],
  [
    'no image',
    { faults: ['image=library/registry'] },
    1,
    /^error: cannot pull docker\.io\/library\/registry:3\.0\.0: .*\nhint: check caches\.image in the settings/,
  ],
]

for (const [what, options, status, message] of troubles) {
  test(`tell what is in the way: ${what}`, async () => {
    const made = stage(options)
    const ended = await made.run('start-caches')
    assert.is(ended.status, status, ended.err)
    assert.match(said(ended.err), message)
    made.world.faults.length = 0
    made.world.ports.length = 0
    made.world.containers = made.world.containers.filter(({ image }) => !image.includes('nginx'))
    made.world.engine.running = true
    const mended = await made.run('start-caches')
    assert.is(mended.status, 0, mended.err)
  })
}

test('that give no image are told, as nodes would pass over them silently', async () => {
  const made = stage({ faults: ['unauthorized=quay.io'] })
  const { status, err } = await made.run('start-caches')
  assert.is(status, 69)
  assert.match(
    said(err),
    /^error: registry-cache-quay-io is running, but cannot serve cilium\/cilium\/manifests\/sha256:2939\w+ from https:\/\/quay\.io: server returned error: HTTP\/1\.1 401 Unauthorized\nhint: check the credentials/,
  )
  made.world.faults.length = 0
  const mended = await made.run('start-caches')
  assert.match(mended.out, 'nothing to do: all 5 steps are up to date')
})

test('cannot take a token, nor a certificate unseen', async () => {
  const made = stage({ env })
  const token = JSON.stringify({ auths: { 'quay.io': { identitytoken: 'abcdef' } } })
  await made.host.files.write('auth.json', token, 0o600)
  await made.host.files.write('s.yaml', 'registries: { hosts: { quay.io: { credentials: { file: auth.json } } } }\n')
  const withToken = await made.run('start-caches --settings s.yaml')
  assert.is(withToken.status, 78)
  assert.match(withToken.err, 'error: a cache of quay.io needs a user name and a password, not a token')
  await made.host.files.write('s.yaml', 'registries: { hosts: { quay.io: { insecure: true } } }\n')
  const unseen = await made.run('start-caches --settings s.yaml')
  assert.is(unseen.status, 78)
  assert.match(unseen.err, 'error: a cache cannot skip TLS verification, but registries.hosts.quay.io.insecure is set')
})

test.run()
