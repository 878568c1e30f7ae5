import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interruption } from '../../lib/base/failure.ts'
import { merge, valueOf } from '../../lib/config/values.ts'
import { containersOfCluster } from '../../rehearsal/world/world.ts'
import { after, changing, leaveNote, said, stage, type Stage } from '../rehearsed.ts'

const create = suite('create-mesh')
const look = suite('mesh-status')
const remove = suite('delete-mesh')
const typed = suite('cilium clustermesh, typed')

const valuesOf = ({ world }: Stage, cluster: string) => world.clusters[cluster]!.releases.at(-1)!.values
const did = (out: string): string[] => out.split('\n').filter(line => line.startsWith('+ '))

create('makes two clusters that share nothing but a network and a CA, and joins them', async () => {
  const { run, world, host } = stage()
  const { status, out, err, heard } = await run('create-mesh')
  assert.is(status, 0, err)
  assert.equal(
    heard.filter(line => /^(k3d cluster create|podman network create|cilium clustermesh connect)/.test(line)),
    [
      'podman network create --subnet 172.28.0.0/16 --label k3d-cilium.mesh=mesh cilium-mesh',
      ...['cilium', 'cluster2'].map(
        name =>
          `k3d cluster create ${name} --config .k3d-cilium/mesh/${name}/k3d.yaml --timeout 360s ` +
          '--kubeconfig-update-default=false',
      ),
      'cilium clustermesh connect --context k3d-cilium --destination-context k3d-cluster2',
    ],
  )
  assert.match(out, 'Share the CA with cluster2: copied the CA of cilium')
  assert.match(out, 'Connect the clusters: Connected cluster k3d-cilium <=> k3d-cluster2')
  assert.match(out, 'Wait for the clusters to connect: all clusters are connected')
  assert.match(out, 'Send packets between pods: ICMP and HTTP reach 6 nodes and 6 pods in other clusters')
  assert.match(out, '    -> cilium clustermesh enable --context k3d-cilium --service-type NodePort\n')
  const [one, two] = [world.clusters['cilium']!, world.clusters['cluster2']!]
  assert.equal(
    [one, two].map(each => each.nodes[0]!.podCIDR),
    ['10.42.0.0/24', '10.44.0.0/24'],
  )
  const addresses = world.containers.map(({ ip }) => ip)
  assert.is(new Set(addresses).size, addresses.length, 'no two nodes have one address')
  const secret = (cluster: typeof one) => cluster.objects['secrets/kube-system/cilium-ca']!.manifest as { data: object }
  assert.equal(secret(one).data, secret(two).data)
  assert.is(world.kubeconfig.current, 'k3d-cilium', 'the first one')
  assert.match((await host.files.read('.k3d-cilium/state.json')) ?? '', '"last":"cilium"')
  assert.equal(host.gaps, [])
})

create('finds it so when it is run again', async () => {
  const { run } = await after(['create-mesh'])
  const { status, out, heard } = await run('create-mesh')
  assert.is(status, 0)
  assert.equal(changing(heard), [])
  assert.equal(did(out), [])
  assert.match(out, 'nothing to do')
})

create('takes the cluster of the quick start as it is, with its id, and joins another to its network', async () => {
  const made = await after(['up'])
  const { created } = made.world.clusters['cilium']!
  const { status, out, err, heard } = await made.run('create-mesh')
  assert.is(status, 0, err)
  assert.is(made.world.clusters['cilium']!.created, created)
  assert.is(containersOfCluster(made.world, 'cluster2')[0]!.network, 'k3d-cilium')
  assert.is(
    heard.some(line => line.startsWith('podman network create')),
    false,
  )
  assert.match(out, 'cilium: id 99, pods 10.42.0.0/16, services 10.43.0.0/16, API on 6550')
  assert.match(out, 'cluster2: id 1, pods 10.44.0.0/16, services 10.45.0.0/16, API on 6551')
  assert.match(out, 'changed clustermesh.useAPIServer: (not set) -> true')
  assert.is(valueOf(valuesOf(made, 'cilium'), 'cluster.id'), 99)
})

create('joins more than two each with each', async () => {
  const { run, host, world } = stage()
  await host.files.write('three.yaml', 'name: m\nsize: 3\n')
  await host.files.write('small.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nimage: rancher/k3s:v1.36.3-k3s1\n')
  await host.files.write('few.yaml', 'cluster:\n  id: 255\nkubeProxyReplacement: true\n')
  const flags = '--mesh three.yaml --k3d-config small.yaml --cilium-values few.yaml'
  const { status, out, err } = await run(`create-mesh ${flags}`)
  assert.is(status, 0, err)
  assert.match(out, 'Connected clusters k3d-m-2, k3d-m-3, and k3d-m-1')
  assert.match(out, 'reach 6 nodes and 6 pods')
  assert.match(out, /\nnext: make mesh-status MESH=three\.yaml\n {6}make delete-mesh MESH=three\.yaml\n/)
  const ids = ['m-1', 'm-2', 'm-3'].map(name => valueOf(world.clusters[name]!.releases.at(-1)!.values, 'cluster.id'))
  assert.equal(ids, [255, 1, 2])
  const { status: code, out: shown } = await run('mesh-status --mesh three.yaml --output json')
  assert.is(code, 0)
  const { clusters } = JSON.parse(shown) as { clusters: { connections: string; packets: string }[] }
  assert.equal(
    clusters.map(({ connections, packets }) => [connections, packets]),
    Array.from({ length: 3 }, () => ['connected', '2/2 nodes']),
  )
})

for (const kind of ['docker', 'macos'] as const) {
  create(`does the same in the world ${kind}`, async () => {
    const { run, world, host } = stage({ kind })
    if (kind === 'macos') assert.is((await run('machine-up')).status, 0)
    const { status, out, err } = await run('create-mesh')
    assert.is(status, 0, err)
    assert.match(out, 'reach 6 nodes and 6 pods')
    assert.is((await run('delete-mesh --yes')).status, 0)
    assert.equal([world.containers.length, world.networks.length], [0, 1])
    assert.equal(host.gaps, [])
  })
}

create('goes on where one cluster failed: the other one is not made again', async () => {
  const { run, world } = stage({ faults: ['kill=k3d-cluster2-server-0:6s'] })
  const failed = await run('create-mesh')
  assert.is(failed.status, 1)
  assert.match(
    failed.err,
    'k3d cluster create cluster2 failed: Failed Cluster Start: Failed to start server k3d-cluster2-server-0',
  )
  assert.match(failed.out, '+ Create cluster cilium: 3 nodes')
  assert.equal(containersOfCluster(world, 'cluster2'), [])
  world.faults.splice(0)
  const { status, out, err, heard } = await run('create-mesh')
  assert.is(status, 0, err)
  assert.equal(
    heard
      .filter(line => /^(k3d cluster create|cilium install --context)/.test(line))
      .map(line => /cluster2/.test(line)),
    [true, true],
  )
  assert.match(out, '= Create cluster cilium')
})

create('takes back what it was making when it is interrupted, and leaves what is whole', async () => {
  const { run, world, host } = stage()
  const stop = new AbortController()
  const half = async (): Promise<void> => {
    const begun = () => world.containers.some(({ name }) => name === 'k3d-cluster2-agent-0')
    while (!begun() && !stop.signal.aborted) await host.clock.sleep(100)
    stop.abort(interruption('SIGINT'))
  }
  const [{ status, out }] = await Promise.all([run('create-mesh', stop.signal).finally(() => stop.abort()), half()])
  assert.is(status, 130)
  assert.match(out, '+ Create cluster cilium: 3 nodes')
  assert.match(out, '< Create cluster cluster2: removed the incomplete cluster')
  assert.is(containersOfCluster(world, 'cilium').length, world.containers.length)
  assert.equal(world.kubeconfig.contexts, ['k3d-cilium'])
  assert.is(await host.files.kind('.k3d-cilium/making/cluster2'), undefined)
  const { status: code, err } = await run('create-mesh')
  assert.is(code, 0, err)
})

create('makes them one after the other: k3d fails on a node of another cluster that has no address yet', async () => {
  const { host } = stage()
  const started = ['small-1', 'small-2'].map(async name => {
    await host.files.write(`${name}.yaml`, 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nnetwork: podman\n')
    return host.$({ nothrow: true })`k3d cluster create ${name} --config ${name}.yaml --api-port 127.0.0.1:0`
  })
  const failed = (await Promise.all(started)).filter(({ ok }) => !ok)
  assert.ok(failed.length > 0)
  assert.match(failed[0]!.stderr, 'failed to parse IP Prefix of network "podman"')
})

create('makes anew what a run left half-made, and not from the file that it was told of, but its own', async () => {
  const { run, world, host } = await after(['create-mesh'])
  world.containers = world.containers.filter(({ name }) => !name.startsWith('k3d-cluster2-agent'))
  await leaveNote(host, 'cluster2', 0)
  const { status, err, heard } = await run('create-mesh')
  assert.is(status, 0, err)
  assert.ok(heard.some(line => line.startsWith('k3d cluster delete cluster2')))
  assert.ok(heard.some(line => line.includes('create cluster2 --config .k3d-cilium/mesh/cluster2/k3d.yaml')))
  assert.is(world.clusters['cluster2']!.nodes[0]!.podCIDR, '10.44.0.0/24')
})

create('joins them again when a node has another address than the others know', async () => {
  const { run, world } = await after(['create-mesh'])
  for (const each of world.containers)
    if (each.name === 'k3d-cluster2-agent-0') Object.assign(each, { ip: '172.28.0.99' })
  const broken = await run('mesh-status')
  assert.is(broken.status, 1)
  assert.match(broken.out, /cilium: 0 of 3 nodes connected to cluster2/)
  const { status, out, err } = await run('create-mesh')
  assert.is(status, 0, err)
  assert.match(out, 'Connect the clusters: connecting cilium to cluster2')
  assert.is((await run('mesh-status')).status, 0)
})

create('starts clusters that are stopped, though k3d fails at the end of the first one', async () => {
  const { run, host, world } = await after(['create-mesh'])
  await host.$`k3d cluster stop cilium`
  await host.$`k3d cluster stop cluster2`
  const { status, out, err } = await run('create-mesh')
  assert.is(status, 0, err)
  assert.match(out, '+ Create cluster cilium: started k3d-cilium-server-0')
  assert.match(out, '+ Create cluster cluster2: started k3d-cluster2-server-0')
  assert.match(out, 'cilium: added the node names to CoreDNS; k3d left them out because another cluster is stopped')
  for (const { name, files, labels } of world.containers) {
    if (labels['k3d.role'] === 'loadbalancer') continue
    assert.match(files['/etc/hosts']!.text, /\shost\.k3d\.internal$/m, name) // k3d wrote it into none of cilium's
  }
})

create('avoids what others on this computer have', async () => {
  const { run, world } = stage({
    change: fresh => {
      fresh.networks.push({ ...fresh.networks[0]!, name: 'vpn', subnet: '10.42.0.0/15' })
      fresh.networks.push({ ...fresh.networks[0]!, name: 'own', subnet: '172.28.0.0/16' })
      fresh.ports.push({ port: 6550, program: 'other', id: 77 })
    },
  })
  const { status, out, err } = await run('create-mesh')
  assert.is(status, 0, err)
  assert.match(out, 'network cilium-mesh, 172.29.0.0/16')
  assert.match(out, 'cilium: id 99, pods 10.44.0.0/16, services 10.45.0.0/16, API on 6551')
  assert.match(out, 'cluster2: id 1, pods 10.46.0.0/16, services 10.47.0.0/16, API on 6552')
  assert.is(world.clusters['cilium']!.nodes[0]!.podCIDR, '10.44.0.0/24')
})

const two = async (): Promise<Stage> =>
  after([
    'up',
    'create-cluster --cluster-name cluster2 --k3d-config k3d-cluster2.yaml',
    'install-prometheus-crds --cluster-name cluster2',
    'install-cilium --cluster-name cluster2',
  ])

create('refuses clusters that were installed apart: their CAs, and their ids, are two or the same', async () => {
  const made = await two()
  const same = await made.run('create-mesh')
  assert.is(same.status, 78)
  assert.match(same.err, 'cluster2: id: 99 is already used by cilium')
  const release = made.world.clusters['cluster2']!.releases.at(-1)!
  Object.assign(release, { values: { ...release.values, cluster: { id: 2, name: 'cluster2' } } })
  const { status, err, heard } = await made.run('create-mesh')
  assert.is(status, 1)
  assert.match(
    said(err),
    'clusters cilium and cluster2 have different CAs, and Cilium in cluster2 already uses its own CA\nhint: reinstall Cilium',
  )
  assert.is(
    heard.some(line => line.includes('clustermesh connect')),
    false,
  )
})

for (const [what, text, message] of [
  ['more clusters than its size', 'size: 2\nclusters: [{name: a}, {name: b}, {name: c}]', 'size is 2, but 3 clusters'],
  ['a name twice', 'clusters: [{name: a}, {name: a}]', 'a is listed twice'],
  ['an id twice', 'clusters: [{id: 7}, {id: 7}]', 'mesh-2: id: 7 is already used by mesh-1'],
  ['an id out of bounds', 'clusters: [{id: 256}]', 'clusters.0.id must be <= 255'],
  ['a range that is none', 'clusters: [{pods: 10.44.0.0}]', 'must be a range of IPv4 addresses'],
  [
    'ranges that overlap',
    'clusters: [{pods: 10.50.0.0/16}, {services: 10.50.4.0/22}]',
    '10.50.4.0/22 overlaps 10.50.0.0/16',
  ],
  [
    'a range that is taken',
    'clusters: [{pods: 10.88.0.0/20}]',
    '10.88.0.0/20 overlaps 10.88.0.0/16, a network on this',
  ],
  ['a misspelt key', 'clusters: [{nodeport: 31000}]', 'did you mean nodePort?'],
] as const) {
  create(`refuses a file with ${what}`, async () => {
    const { run, host } = stage()
    await host.files.write('mine.yaml', `${text}\n`)
    const { status, err, heard } = await run('create-mesh --mesh mine.yaml')
    assert.is(status, 78, err)
    assert.ok(err.includes(message), err)
    assert.match(err, 'mine.yaml:')
    assert.equal(changing(heard), [])
  })
}

create('refuses clusters on two networks, and an id that a cluster has not', async () => {
  const { run, host } = await after(['up'])
  await host.files.write('net.yaml', 'network: other\nclusters: [{name: cilium}]\n')
  const apart = await run('create-mesh --mesh net.yaml')
  assert.is(apart.status, 1)
  assert.match(apart.err, 'cluster cilium is on network k3d-cilium, but net.yaml sets other')
  await host.files.write('id.yaml', 'clusters: [{name: cilium, id: 5}]\n')
  const other = await run('create-mesh --mesh id.yaml')
  assert.is(other.status, 78)
  assert.match(other.err, 'id is 99 in the existing cluster and cannot be changed')
})

create('lets no other task give a cluster of a mesh another id', async () => {
  const { run } = await after(['create-mesh'])
  const { status, err } = await run('install-cilium --cluster-name cluster2')
  assert.is(status, 78)
  assert.match(said(err), 'cluster2 is part of a mesh, but your files would change its cluster.id: 1 -> 99\n')
  const own = '.k3d-cilium/mesh/cluster2/values.yaml'
  const given = await run(
    `install-cilium --cluster-name cluster2 --cilium-values cilium-values.yaml --cilium-values ${own}`,
  )
  assert.is(given.status, 0, given.err)
  assert.is((await run('mesh-status')).status, 0)
})

look('says of each what is not there, not ready, not connected', async () => {
  const empty = await stage().run('mesh-status')
  assert.is(empty.status, 1)
  assert.match(empty.out, /cluster2: not found; create it: make create-mesh\n/)
  const made = await after(['create-mesh'])
  const { status, out } = await made.run('mesh-status')
  assert.is(status, 0)
  assert.match(out, /cluster2 +1 +10\.44\.0\.0\/16 +10\.45\.0\.0\/16 +32380 +connected +3\/3 nodes/)
  assert.match(out, 'all clusters of the mesh are connected')
  const releases = made.world.clusters['cilium']!.releases
  const told = releases.at(-1)!
  releases.push({ ...told, values: merge(told.values, { clustermesh: { config: { clusters: [] } } }) })
  const untold = await made.run('mesh-status')
  assert.is(untold.status, 1)
  assert.match(untold.out, 'cilium: not connected to cluster2; to connect: make create-mesh')
  releases.pop()
  await made.run('stop-cluster --cluster-name cluster2')
  const stopped = await made.run('mesh-status')
  assert.is(stopped.status, 1)
  assert.match(stopped.out, /cilium: .*connected to cluster2/)
  assert.match(stopped.out, /cluster2: .*refused/)
})

remove('leaves nothing of it, whichever network it was on', async () => {
  const made = await after(['create-mesh'])
  const { status, out, err } = await made.run('delete-mesh --yes')
  assert.is(status, 0, err)
  assert.equal(made.world.containers, [])
  assert.equal(made.world.volumes, [])
  assert.equal(
    made.world.networks.map(({ name }) => name),
    ['podman'],
  )
  assert.equal(made.world.kubeconfig.contexts, [])
  assert.is(await made.host.files.kind('.k3d-cilium/mesh/cluster2/values.yaml'), undefined)
  assert.ok(out.indexOf('Delete cluster cluster2') < out.indexOf('Delete cluster cilium'))
  const again = await made.run('delete-mesh --yes')
  assert.is(again.status, 0)
  assert.equal(changing(again.heard), [])
})

remove('keeps a cluster that was there before the mesh, and says how to delete it', async () => {
  for (const lines of [['up'], ['up', 'create-mesh']]) {
    const made = await after(lines)
    const { status, out, err, heard } = await made.run('delete-mesh --yes')
    assert.is(status, 0, err)
    assert.match(
      out,
      '= Delete cluster cilium: kept, because create-mesh did not create it. ' +
        'To delete it: make delete-cluster CLUSTER_NAME=cilium',
    )
    assert.is(containersOfCluster(made.world, 'cilium').length, 4)
    assert.equal(containersOfCluster(made.world, 'cluster2'), [])
    assert.equal(made.world.kubeconfig.contexts, ['k3d-cilium'])
    assert.ok(!heard.some(line => /delete cilium|rm .*k3d-cilium/.test(line)))
    assert.is((await made.run('status')).status, 0)
  }
})

remove('keeps the clusters of a mesh of another name', async () => {
  const made = await after(['create-mesh'])
  await made.host.files.write('other.yaml', 'name: other\nclusters: [{ name: cilium }, { name: cluster2 }]\n')
  const { status, heard } = await made.run('delete-mesh --yes --mesh other.yaml')
  assert.is(status, 0)
  assert.equal(changing(heard), [])
  assert.ok(containersOfCluster(made.world, 'cluster2').length > 0)
})

remove('keeps a network that a cluster from elsewhere is on', async () => {
  const made = await after(['create-mesh'])
  await made.host.$`podman rm -f -v ${containersOfCluster(made.world, 'cilium').map(({ name }) => name)}`
  await made.host.files.write('own.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nnetwork: cilium-mesh\n')
  await made.host.$`k3d cluster create cilium --config own.yaml --api-port 127.0.0.1:0`
  const { status, err } = await made.run('delete-mesh --yes')
  assert.is(status, 0, err)
  assert.ok(made.world.networks.some(({ name }) => name === 'cilium-mesh'))
  assert.ok(containersOfCluster(made.world, 'cilium').length > 0)
})

remove('deletes a node of the mesh that heal created again', async () => {
  const made = await after(['create-mesh'])
  await made.host.$`podman rm -f -v k3d-cilium-agent-0`
  assert.is((await made.run('heal --cluster-name cilium')).status, 0)
  const again = containersOfCluster(made.world, 'cilium').find(({ name }) => name === 'k3d-cilium-agent-0')
  assert.is(again?.labels['k3d-cilium.mesh'], 'mesh')
})

remove('a network that the first cluster made goes with the last one on it', async () => {
  const { run, world } = await after(['up', 'create-mesh'])
  const first = await run('delete-cluster --cluster-name cilium')
  assert.is(first.status, 0, first.err)
  assert.ok(
    world.networks.some(({ name }) => name === 'k3d-cilium'),
    'cluster2 lives on it',
  )
  assert.is((await run('delete-cluster --cluster-name cluster2')).status, 0)
  assert.equal(
    world.networks.map(({ name }) => name),
    ['podman'],
  )
})

typed("the guide's lines fail as they do, and the corrected ones join what shares a CA", async () => {
  const made = await two()
  const $ = made.host.$({ nothrow: true })
  const plain = await $`cilium clustermesh enable --context k3d-cilium`
  assert.is(plain.exit, 1)
  assert.match(plain.stderr, "cannot auto-detect service type, please specify using '--service-type' option")
  const connect = async () => $`cilium clustermesh connect --context k3d-cilium --destination-context k3d-cluster2`
  assert.match((await connect()).stderr, 'services "clustermesh-apiserver" not found')
  for (const context of ['k3d-cilium', 'k3d-cluster2']) {
    assert.is((await $`cilium clustermesh enable --context ${context} --service-type NodePort`).exit, 0)
  }
  assert.match((await connect()).stderr, 'the same, non-unique ID: 99')
  assert.is((await $`cilium upgrade --context k3d-cluster2 --version 1.20.2 --set cluster.id=2`).exit, 0)
  assert.match((await connect()).stderr, 'Cilium CA certificates do not match between clusters cilium and cluster2')
  const ca = await $`kubectl --context k3d-cilium -n kube-system get secret cilium-ca -o json`
  await $`kubectl --context k3d-cluster2 -n kube-system delete secret cilium-ca`
  await made.host.$({ input: ca.stdout })`kubectl --context k3d-cluster2 create -f -`
  assert.match((await connect()).stdout, 'Connected cluster k3d-cilium <=> k3d-cluster2!')
  const waited = await $`cilium clustermesh status --context k3d-cilium --wait`
  assert.is(waited.exit, 0, waited.stderr)
  assert.match(waited.stdout, 'All 3 nodes are connected to all clusters [min:1 / avg:1.0 / max:1]')
})

remove('lists the clusters that go, and asks', async () => {
  const made = await after(['create-mesh'])
  const { status, out, err, heard } = await made.run('delete-mesh')
  assert.is(status, 1)
  assert.match(
    out,
    /^this deletes the clusters of mesh \S+:\n {2}cluster \S+ and everything in it\n {2}cluster \S+ and everything/m,
  )
  assert.match(
    said(err),
    /^error: deleting \S+ and \S+ of mesh \S+ needs confirmation\nhint: confirm: make delete-mesh ARGS=--yes/,
  )
  assert.equal(changing(heard), [])
})

for (const each of [create, look, remove, typed]) each.run()
