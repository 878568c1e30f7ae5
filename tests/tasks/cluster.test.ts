import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interruption } from '../../lib/base/failure.ts'
import { containersOfCluster } from '../../rehearsal/world/world.ts'
import { changing, leaveNote, said, stage } from '../rehearsed.ts'

const create = suite('create-cluster')
const remove = suite('delete-cluster')
const listing = suite('list-clusters')

create(
  'makes servers, agents and a load balancer, publishes the API on this computer alone, switches the context',
  async () => {
    const { run, world } = stage()
    const { status, err } = await run('create-cluster --k3d-config=k3d-cilium-config.yaml --cluster-name=cilium')
    assert.is(err, '')
    assert.is(status, 0)
    const containers = containersOfCluster(world, 'cilium')
    assert.equal(
      containers.map(({ name, state }) => `${name} ${state}`),
      ['server-0', 'agent-0', 'agent-1', 'serverlb'].map(name => `k3d-cilium-${name} running`),
    )
    assert.equal(containers.at(-1)!.ports[0], { ip: '127.0.0.1', host: 6550, inside: 6443 })
    assert.is(world.kubeconfig.current, 'k3d-cilium')
    assert.is(world.clusters['cilium']!.kubeProxy, false)
  },
)

create('passes the k3d file as it is, and flags only where it is silent', async () => {
  const { run } = stage()
  const { heard } = await run('create-cluster')
  assert.ok(
    heard.includes(
      'k3d cluster create cilium --config config/k3d-cilium-config.yaml --timeout 360s ' +
        '--kubeconfig-update-default=false',
    ),
    heard.join('\n'),
  )
})

create("takes the guide's own file: what k3d would drop is in a copy, flags put right what is left out", async () => {
  const { run, world, host } = stage()
  const { status, heard } = await run(
    'create-cluster --k3d-config=tests/recordings/inputs/k3d-cilium-config.yaml --cluster-name=cilium',
  )
  assert.is(status, 0)
  const line = heard.find(each => each.startsWith('k3d cluster create'))
  assert.is(
    line,
    'k3d cluster create cilium --config .k3d-cilium/k3d/cilium.yaml --api-port 127.0.0.1:random ' +
      '--k3s-arg --disable-kube-proxy@server:* --timeout 360s --kubeconfig-update-default=false',
  )
  assert.is(containersOfCluster(world, 'cilium').at(-1)!.ports[0]!.ip, '127.0.0.1')
  const copy = (await host.files.read('.k3d-cilium/k3d/cilium.yaml'))!
  assert.match(copy, '  config: |\n    mirrors:\n      registry1.dso.mil:\n')
  assert.not.match(copy, 'username')
})

create('leaves the current context alone when asked to', async () => {
  const { run, world } = stage({
    change: ({ kubeconfig }) => Object.assign(kubeconfig, { contexts: ['prod'], current: 'prod' }),
  })
  await run('create-cluster --no-switch-context')
  assert.is(world.kubeconfig.current, 'prod')
  assert.ok(world.kubeconfig.contexts.includes('k3d-cilium'))
})

create('says how to go back to the context that was current', async () => {
  const { run } = stage({
    change: ({ kubeconfig }) => Object.assign(kubeconfig, { contexts: ['prod'], current: 'prod' }),
  })
  const { out } = await run('create-cluster')
  assert.match(out, 'current context: k3d-cilium. To switch back: kubectl config use-context prod\n')
})

create('changes nothing the second time, and says so', async () => {
  const { run } = stage()
  await run('create-cluster')
  const { status, out, heard } = await run('create-cluster')
  assert.is(status, 0)
  assert.match(out, '= Create cluster cilium: 3 nodes, API server ready')
  assert.equal(changing(heard), [])
})

create('starts a cluster that was stopped', async () => {
  const { run, host, world } = stage()
  await run('create-cluster')
  await host.$`k3d cluster stop cilium`
  const { status, out } = await run('create-cluster')
  assert.is(status, 0)
  assert.match(out, /\+ Create cluster cilium: started k3d-cilium-server-0, .* and k3d-cilium-serverlb/)
  assert.ok(containersOfCluster(world, 'cilium').every(({ state }) => state === 'running'))
})

create('names what a half-made cluster lacks, and changes nothing', async () => {
  const { run, world } = stage()
  await run('create-cluster')
  world.containers = world.containers.filter(({ name }) => !/agent-1|serverlb/.test(name))
  const { status, err, heard } = await run('create-cluster')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: cluster cilium exists, but 1 agent of 2 and ' +
      'the load balancer (set in config/k3d-cilium-config.yaml) are missing\n' +
      'hint: restore the missing parts: make heal CLUSTER_NAME=cilium\n' +
      '      or re-create the cluster: make delete-cluster CLUSTER_NAME=cilium, then run this task again\n',
  )
  assert.equal(changing(heard), [])
})

create('removes what an earlier run of its own left half-made, and makes it anew', async () => {
  const { run, world, host } = stage()
  await run('create-cluster')
  world.containers = world.containers.filter(({ name }) => !name.includes('agent'))
  await leaveNote(host, 'cilium', 0)
  const { status, out } = await run('create-cluster')
  assert.is(status, 0)
  assert.match(out, 'removing an incomplete cluster of an earlier run')
  assert.is(containersOfCluster(world, 'cilium').length, 4)
})

for (const [engine, kind] of [
  ['podman', 'linux'],
  ['docker', 'docker'],
] as const) {
  create(`keeps a cluster of ${engine} that it did not begin, whatever note an earlier run left`, async () => {
    for (const lost of [undefined, 'agent-1']) {
      const { run, world, host } = stage({ kind })
      await run('create-cluster')
      await host.clock.sleep(60_000)
      world.containers = world.containers.filter(({ name }) => name !== `k3d-cilium-${lost}`)
      const before = world.containers.map(({ id }) => id)
      await leaveNote(host, 'cilium', host.clock.now())
      const { status, err, heard } = await run('create-cluster')
      assert.is(status, lost === undefined ? 0 : 1, err)
      assert.equal(changing(heard), [])
      assert.equal(
        world.containers.map(({ id }) => id),
        before,
      )
    }
  })
}

create('keeps a whole cluster, though the run that began it was cut, and forgets that', async () => {
  const { run, host, world } = stage()
  await run('create-cluster')
  const before = world.containers.map(({ id }) => id)
  for (const note of [undefined, '', '{}', '{"began":"x"}', 'null']) {
    if (note === undefined) await leaveNote(host, 'cilium', 0)
    else await host.files.write('.k3d-cilium/making/cilium', note)
    const { status, err } = await run('create-cluster')
    assert.is(status, 0, err)
    assert.equal(
      world.containers.map(({ id }) => id),
      before,
    )
    assert.is(await host.files.kind('.k3d-cilium/making/cilium'), undefined)
  }
})

create("knows as its own a whole cluster whose run was killed before it could say so, and nobody else's", async () => {
  for (const between of [undefined, 'create-cluster']) {
    for (const [late, status] of [
      [0, 0],
      [2 * 3_600_000, 1], // a note that is older than the cluster by hours is no proof
    ] as const) {
      const { run, host } = stage()
      const began = host.clock.now() - late
      await run('create-cluster')
      await host.files.remove('.k3d-cilium/made/cilium')
      await leaveNote(host, 'cilium', began)
      if (between !== undefined) await run(between)
      const ended = await run('down')
      assert.is(ended.status, status, ended.err)
      if (status === 1) assert.match(ended.err, 'needs confirmation: it was not created from this folder')
    }
  }
})

create('creates again a cluster whose nodes a cut run had created and not started', async () => {
  const { run, host, world } = stage()
  await run('create-cluster')
  Object.assign(
    world.containers.find(({ name }) => name === 'k3d-cilium-agent-0')!,
    { state: 'created' },
  )
  await leaveNote(host, 'cilium', 0)
  const { status, out } = await run('create-cluster')
  assert.is(status, 0)
  assert.match(out, 'removing an incomplete cluster of an earlier run')
})

create('puts a lost context back into the kubeconfig', async () => {
  const { run, world } = stage()
  await run('create-cluster')
  Object.assign(world.kubeconfig, { contexts: ['other'], current: 'other' })
  const { out } = await run('create-cluster')
  assert.match(out, '+ Create cluster cilium: added context k3d-cilium to the kubeconfig')
  assert.equal(world.kubeconfig, { contexts: ['other', 'k3d-cilium'], current: 'other' })
})

create('finds a port that is taken before it makes anything, and by whom', async () => {
  const { run, world } = stage({ faults: ['port=8080'] })
  const { status, err, heard } = await run('create-cluster')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: port 8080 from config/k3d-cilium-config.yaml is in use by process httpd (3210)\n' +
      'hint: free the port, or publish another port in the k3d file\n',
  )
  assert.equal(changing(heard), [])
  assert.equal(world.containers, [])
})

create('names the container of another cluster that has the port', async () => {
  const { run, host } = stage()
  await run('create-cluster --cluster-name=first')
  await host.files.write('second.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nports: [{port: "8080:80"}]\n')
  const { status, err } = await run('create-cluster --cluster-name=second --k3d-config=second.yaml')
  assert.is(status, 1)
  assert.match(err, 'error: port 8080 from second.yaml is in use by container k3d-first-serverlb\n')
})

create("keeps k3d's own words when k3d fails, and what it made is gone", async () => {
  const { run, world, host } = stage()
  await run('create-cluster --cluster-name=first')
  await host.files.write('second.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nsubnet: 172.28.0.0/16\n')
  const { status, err } = await run('create-cluster --cluster-name=second --k3d-config=second.yaml')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: k3d cluster create second failed: Failed Cluster ' +
      'Preparation: Failed Network Preparation: failed to create ' +
      "cluster network: docker failed to create new network 'k3d-second': Error response from daemon: subnet " +
      '172.28.0.0/16 is already used on the host or by another config\n' +
      '  failed to get cluster: No nodes found for given cluster\n' +
      '  Cluster creation FAILED, also FAILED to rollback changes!\n' +
      'hint: remove `subnet` from the k3d file, or set another subnet\n',
  )
  assert.equal(containersOfCluster(world, 'second'), [])
  assert.is(containersOfCluster(world, 'first').length, 4)
})

create('says which image cannot be pulled, in the words of the engine', async () => {
  const { run, world } = stage({ faults: ['image=rancher/k3s'] })
  const { status, err } = await run('create-cluster')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: cannot pull docker.io/rancher/k3s:v1.36.3-k3s1: ' +
      'initializing source docker://docker.io/rancher/k3s:v1.36.3-k3s1: ' +
      'reading manifest v1.36.3-k3s1 in docker.io/rancher/k3s: manifest unknown\n' +
      'hint: check `image` in the k3d file and the connection to the registry\n' +
      '      or load the image from a file: podman load -i FILE\n',
  )
  assert.equal(world.containers, [])
})

create('says that the engine is down and how to start it, with status 69', async () => {
  const { run } = stage({ faults: ['engine=down'] })
  const { status, err } = await run('create-cluster')
  assert.is(status, 69)
  assert.is(
    said(err),
    'error: podman is not responding: unable to connect to Podman ' +
      'socket: Get "http://d/v4.3.1/libpod/_ping": dial unix ' +
      '/run/podman/podman.sock: connect: no such file or directory\n' +
      'hint: start it: systemctl start podman.socket\n',
  )
})

create('keeps the containers of a failed creation when asked to, and says how to remove them', async () => {
  const { run, world, host } = stage({ change: ({ engine }) => Object.assign(engine, { cgroups: 'v1' }) })
  const image = 'rancher/k3s:latest' // which does not tell that it refuses cgroup v1
  await host.files.write('own.yaml', `apiVersion: k3d.io/v1alpha5\nkind: Simple\nagents: 2\nimage: ${image}\n`)
  const { status, out, err } = await run('create-cluster --keep-failed --cluster-name=cilium --k3d-config=own.yaml')
  assert.is(status, 1)
  assert.match(
    out,
    '< Create cluster cilium: kept the containers for ' +
      'debugging. To delete them: make delete-cluster CLUSTER_NAME=cilium',
  )
  assert.match(said(err), 'error: node k3d-cilium-server-0 exited before it was ready: kubelet exited: ')
  assert.is(containersOfCluster(world, 'cilium').length, 4)
})

create('takes back what it began when it is interrupted, and nothing of others', async () => {
  const { run, world, host } = stage()
  await run('create-cluster --cluster-name=mine')
  await host.files.write('other.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nagents: 1\n')
  const interrupt = new AbortController()
  void host.clock.sleep(4_000).then(() => interrupt.abort(interruption()))
  const { status, out, err } = await run(
    'create-cluster --cluster-name=other --k3d-config=other.yaml',
    interrupt.signal,
  )
  assert.is(status, 130)
  assert.match(out, '< Create cluster other: removed the incomplete cluster')
  assert.match(err, 'error: interrupted\n')
  assert.equal([...new Set(world.containers.map(({ labels }) => labels['k3d.cluster']))], ['mine'])
  assert.equal(world.networks.map(({ name }) => name).toSorted(), ['k3d-mine', 'podman'])
  assert.is((await run('create-cluster --cluster-name=other --k3d-config=other.yaml')).status, 0)
})

for (const [name, why] of [
  ['Upper', 'capital letters'],
  ['a_b', 'an underscore'],
  ['-a', 'a dash in front'],
  ['a'.repeat(33), '33 characters'],
] as const) {
  create(`refuses a name with ${why}, as a mistake of the command line`, async () => {
    const { run, host } = stage()
    const { status, err } = await run(`create-cluster --cluster-name=${name}`)
    assert.is(status, 2)
    assert.match(err, `error: invalid cluster name ${name} (--cluster-name or CLUSTER_NAME)\n`)
    assert.equal(host.heard, [])
  })
}

create('works with docker in place of podman', async () => {
  const { run, world } = stage()
  const { status, heard } = await run('create-cluster --engine=docker')
  assert.is(status, 0)
  assert.is(containersOfCluster(world, 'cilium').length, 4)
  assert.equal(
    heard.filter(line => line.startsWith('podman')),
    [],
  )
})

remove('leaves no container, volume or network, and clears the kubeconfig', async () => {
  const { run, world } = stage()
  await run('create-cluster')
  const { status, out } = await run('delete-cluster')
  assert.is(status, 0)
  assert.match(out, '+ Delete cluster cilium: no container, volume or network is left')
  assert.equal([world.containers, world.volumes, world.networks.map(({ name }) => name)], [[], [], ['podman']])
  assert.equal(world.kubeconfig, { contexts: [], current: '' })
})

remove('keeps a volume that a person named and mounted into a node', async () => {
  const { run, world } = stage()
  await run('create-cluster')
  const node = world.containers.find(({ name }) => name.endsWith('agent-1'))
  node!.volumes.push('my-data')
  world.volumes.push({ name: 'my-data', labels: {}, created: world.now, anonymous: false })
  const { status, heard } = await run('delete-cluster')
  assert.is(status, 0)
  assert.equal(
    world.volumes.map(({ name }) => name),
    ['my-data'],
  )
  assert.not.ok(heard.some(line => /volume rm .*my-data/.test(line)))
})

remove('removes what k3d left behind while it said that it had deleted everything', async () => {
  const { run, world } = stage({ faults: ['leftover=agent-1'] })
  await run('create-cluster')
  const { status, out } = await run('delete-cluster')
  assert.is(status, 0)
  assert.match(
    out,
    'removed container k3d-cilium-agent-1, volume k3d-cilium-images, ' +
      '4 anonymous volumes and network k3d-cilium, which k3d left behind',
  )
  assert.equal([world.containers, world.volumes, world.networks.map(({ name }) => name)], [[], [], ['podman']])
})

remove(
  'removes a network that an earlier cluster of the name left behind, but none that someone else made',
  async () => {
    const network = { id: 'x', subnet: '172.28.0.0/16', dns: true, created: 0 }
    const { run, world } = stage({
      change: ({ networks }) => {
        networks.push(
          { ...network, name: 'k3d-old', labels: { app: 'k3d' } },
          { ...network, name: 'k3d-mine', labels: {} },
        )
      },
    })
    await run('delete-cluster --cluster-name=old')
    await run('delete-cluster --cluster-name=mine')
    assert.equal(
      world.networks.map(({ name }) => name),
      ['podman', 'k3d-mine'],
    )
  },
)

remove('finds nothing to do the second time', async () => {
  const { run } = stage()
  await run('create-cluster')
  await run('delete-cluster')
  const again = await run('delete-cluster')
  assert.is(again.status, 0)
  assert.match(again.out, '= Delete the cluster: no cluster found')
  const named = await run('delete-cluster --cluster-name=cilium')
  assert.is(named.status, 0)
  assert.match(named.out, '= Delete cluster cilium: cluster not found')
})

remove('asks which one, if there are several and none was made from this folder', async () => {
  const { run, host } = stage()
  await run('create-cluster --cluster-name=one')
  await host.files.write('two.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\n')
  await run('create-cluster --cluster-name=two --k3d-config=two.yaml')
  await host.files.remove('.k3d-cilium/state.json')
  const { status, err } = await run('delete-cluster')
  assert.is(status, 2)
  assert.is(
    said(err),
    'error: cannot choose between 2 clusters: one and two\nhint: choose one: make delete-cluster CLUSTER_NAME=one\n',
  )
})

remove('takes the one that was made last from this folder', async () => {
  const { run, host, world } = stage()
  await run('create-cluster --cluster-name=one')
  await host.files.write('two.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\n')
  await run('create-cluster --cluster-name=two --k3d-config=two.yaml')
  const { out } = await run('delete-cluster')
  assert.match(out, 'cluster two: last created from this folder\n')
  assert.equal([...new Set(world.containers.map(({ labels }) => labels['k3d.cluster']))], ['one'])
})

/** A cluster that somebody made by hand, in a folder that says that it made it. */
const foreign = async (): Promise<ReturnType<typeof stage>> => {
  const made = stage()
  await made.host.$`k3d cluster create prod`
  await made.host.files.write('.k3d-cilium/state.json', '{"last":"prod"}')
  await made.host.files.write('.k3d-cilium/made/prod', `${'0'.repeat(64)}\n`)
  return made
}

for (const task of ['delete-cluster', 'down']) {
  remove(`shows all that goes of a cluster that this folder did not make, and asks: ${task}`, async () => {
    const made = await foreign()
    const { status, out, err, heard } = await made.run(task)
    assert.is(status, 1)
    assert.match(
      out,
      'cluster prod was not created from this folder. The task will delete:\n  container k3d-prod-server-0\n' +
        '  container k3d-prod-serverlb\n  volume k3d-prod-images\n  4 anonymous volumes\n  network k3d-prod\n',
    )
    assert.is(
      said(err),
      'error: deleting cluster prod needs confirmation: it was not created from this folder\n' +
        `hint: name the cluster: make delete-cluster CLUSTER_NAME=prod\n      or confirm: make ${task} ARGS=--yes\n`,
    )
    assert.equal(changing(heard), [])
    const asked: string[] = []
    const answer = (text: string): unknown =>
      Object.assign(made.host.terminal, { ask: async (question: string) => (asked.push(question), text) })
    answer('')
    const no = await made.run(task)
    assert.is(no.status, 1)
    assert.is(said(no.err), 'error: canceled: nothing was deleted\n')
    answer('yes')
    assert.is((await made.run(task)).status, 0)
    assert.equal(asked, ['delete cluster prod? [y/N] ', 'delete cluster prod? [y/N] '])
    assert.equal(made.world.containers, [])
  })
}

for (const line of ['delete-cluster --yes', 'delete-cluster --cluster-name=prod']) {
  remove(`asks for nothing that was named or said yes to: ${line}`, async () => {
    const made = await foreign()
    assert.is((await made.run(line)).status, 0)
    assert.equal(made.world.containers, [])
  })
}

remove('asks for nothing that this folder made, whichever it made last', async () => {
  const { run, host, world } = stage()
  await run('create-cluster --cluster-name=one')
  await host.files.write('two.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\n')
  await run('create-cluster --cluster-name=two --k3d-config=two.yaml')
  for (let time = 0; time < 2; time++) assert.is((await run('delete-cluster')).status, 0)
  assert.equal(world.containers, [])
})

listing('shows what the engine has, also of a cluster that is half gone', async () => {
  const { run, world } = stage()
  await run('create-cluster')
  world.containers = world.containers.filter(({ name }) => name.endsWith('agent-1'))
  const { out } = await run('list-clusters')
  assert.match(
    out,
    'NAME     SERVERS   AGENTS   LOAD BALANCER   CONTEXT\ncilium   0/0       1/1      none            k3d-cilium\n',
  )
})

listing('prints nothing but JSON when asked for it', async () => {
  const { run } = stage()
  await run('create-cluster')
  const { out } = await run('list-clusters --output=json')
  assert.equal(JSON.parse(out), {
    engine: 'podman',
    clusters: [
      {
        name: 'cilium',
        servers: { running: 1, all: 1 },
        agents: { running: 2, all: 2 },
        loadBalancer: 'running',
        context: 'k3d-cilium',
      },
    ],
    caches: [],
  })
})

create.run()
remove.run()
listing.run()
