import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { wrongStep } from '../../lib/checks/version-step.ts'
import type { EngineInfo } from '../../lib/engine/dialects.ts'
import { Engine } from '../../lib/engine/engine.ts'
import { accessTo } from '../../lib/engine/socket.ts'
import { watchNodes } from '../../lib/k3d/ended-node.ts'
import type { Session } from '../../lib/run/session.ts'
import type { World } from '../../rehearsal/world/world.ts'
import { changing, ready, said, stage, type Stage } from '../rehearsed.ts'

/** What cannot work is said before it is tried, and what ends on the way says why itself. */
const ends = suite('a node that ends while it starts')

const oldCgroups = (on: Stage): Stage => {
  Object.assign(on.world.engine, { cgroups: 'v1' })
  return on
}
const withImage = async (on: Stage, version: string, more = ''): Promise<Stage> => {
  const shipped = (await on.host.files.read('config/k3d-cilium-config.yaml')) ?? ''
  const text = shipped.replace(/image: rancher\S+/, `image: rancher/k3s:v${version}-k3s1`)
  await on.host.files.write('own.yaml', more ? text.replace('    extraArgs:\n', `    extraArgs:\n${more}`) : text)
  return on
}
const kubeletArgument = '      - arg: --kubelet-arg=fail-cgroupv1=false\n        nodeFilters: [all]\n'

ends('is told with the last reason in its own log, long before k3d gives up', async () => {
  const made = await withImage(oldCgroups(stage({ env: { K3D_CONFIG: 'own.yaml' } })), '1.35.6')
  const text = (await made.host.files.read('own.yaml'))!
  await made.host.files.write('own.yaml', text.replace('v1.35.6-k3s1', 'latest')) // a tag that tells no version
  const { status, err } = await made.run('create-cluster')
  assert.is(status, 1)
  assert.match(
    said(err),
    'error: node k3d-cilium-server-0 exited before it was ready: kubelet exited: kubelet is configured to not run on a ' +
      'host using cgroup v1. cgroup v1 support is unsupported\nhint: keep its logs: make create-cluster ' +
      'ARGS=--keep-failed\n      then show them: podman logs k3d-cilium-server-0\n',
  )
  assert.match(err, /ended after 1m \d\ds with status 1/)
  assert.equal(made.world.containers, [], 'what there was is removed')
})

ends('is heard of through its log where it says nothing fatal', async () => {
  const logs: string[] = []
  const $ = () => async (_: TemplateStringsArray, node: string) => {
    logs.push(node)
    return { stdout: '', stderr: 'I1122 starting\ntime="x" level=error msg="open \\"/dev/kmsg\\": denied"\nbye\n' }
  }
  const nodes = watchNodes({ name: 'podman', $ } as unknown as Engine, () => assert.unreachable())
  nodes.hear("Starting node 'k3d-x-server-0'")
  const session = { task: 'up', options: {} } as unknown as Session
  assert.is(await nodes.failure(session, undefined), undefined)
  nodes.hear("Failed: error waiting for log line `k3s is up and running` from node 'k3d-x-server-0': stopped returning")
  const failure = await nodes.failure(session, undefined)
  assert.is(failure?.message, 'node k3d-x-server-0 exited before it was ready: open "/dev/kmsg": denied')
  assert.equal(logs, ['k3d-x-server-0'])
})

const groups = suite('cgroups')
const looked = async (made: Stage): Promise<string> => (await made.run('preflight')).out
const own = { env: { K3D_CONFIG: 'own.yaml' } }

groups('of version 1 are an error from Kubernetes 1.35 on, before anything is made', async () => {
  const made = await withImage(oldCgroups(stage(own)), '1.36.1')
  const { status, err, heard } = await made.run('up')
  assert.is(status, 1)
  assert.match(
    said(err),
    '  cgroups: this computer uses cgroup v1; the kubelet of Kubernetes 1.36 does not start with it\n',
  )
  assert.match(said(err), '--kubelet-arg=fail-cgroupv1=false to all nodes')
  assert.equal(changing(heard), [])
})
groups('of version 1 are a warning where the kubelet is told to bear them, and the cluster is made', async () => {
  const made = await withImage(oldCgroups(stage(own)), '1.36.1', kubeletArgument)
  assert.match(await looked(made), /warning +cgroups +this computer uses cgroup v1/)
  assert.is((await made.run('create-cluster')).status, 0)
})
for (const [words, arguments_] of Object.entries({
  'to servers alone': '      - arg: --kubelet-arg=fail-cgroupv1=false\n        nodeFilters: [server:*]\n',
  'to one agent of two': kubeletArgument.replace('[all]', '[server:*, agent:0]'),
  'of another name': kubeletArgument.replace('fail-cgroupv1=false', 'fail-swap-on=false'),
})) {
  groups(`of version 1 stop create-cluster before it makes anything, the argument given ${words}`, async () => {
    const made = await withImage(oldCgroups(stage(own)), '1.36.1', arguments_)
    const { status, err, heard } = await made.run('create-cluster')
    assert.is(status, 1)
    assert.match(
      said(err),
      '  cgroups: this computer uses cgroup v1; the kubelet of Kubernetes 1.36 does not start with it\n',
    )
    assert.equal(changing(heard), [])
    assert.equal(made.world.containers, [])
  })
}
for (const filters of ['[server:*, agent:*]', '["server:0", "agent:0,1"]', '[servers:*, "agents:0-1"]']) {
  groups(`of version 1 are borne where each node is told so: ${filters}`, async () => {
    const argument = kubeletArgument.replace('[all]', filters).replace('fail-', 'v=2,fail-')
    assert.match(await looked(await withImage(oldCgroups(stage(own)), '1.36.1', argument)), /warning +cgroups/)
  })
}
groups('of version 1 are a warning before', async () => {
  assert.match(
    await looked(await withImage(oldCgroups(stage(own)), '1.34.9')),
    /warning +cgroups +this computer uses cgroup v1/,
  )
})
groups("of version 1 are an error with k3d's own image", async () => {
  const made = oldCgroups(stage(own))
  await made.host.files.write('own.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\n')
  assert.match(
    await looked(made),
    /error +cgroups +this computer uses cgroup v1; the kubelet of Kubernetes 1\.35 does not start with it/,
  )
})
groups("of this computer in Docker's nodes are an error for several nodes, a warning for one", async () => {
  const change = ({ engine }: World): void => void Object.assign(engine, { sharesCgroups: true })
  const several = await looked(stage({ kind: 'docker', change }))
  assert.match(several, /error +cgroups +nodes share the cgroups of this computer/)
  assert.match(several, '"default-cgroupns-mode": "private" in /etc/docker/daemon.json')
  const one = stage({ ...own, kind: 'docker', change })
  await one.host.files.write('own.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nimage: rancher/k3s:v1.36.3-k3s1\n')
  assert.match(await looked(one), /warning +cgroups +nodes share the cgroups of this computer/)
  assert.not.match(await looked(stage({ kind: 'docker' })), /cgroups/)
})

const sharing = '[containers]\n# as before\ncgroupns = "host" # all see it\n'
groups("of this computer in Podman's nodes are told by the file of containers.conf that says so", async () => {
  const made = stage()
  await made.host.files.write('/etc/containers/containers.conf', sharing)
  const out = await looked(made)
  assert.match(out, /error +cgroups +nodes share the cgroups of this computer/)
  assert.match(
    out,
    '-> set cgroupns = "private" in /etc/containers/containers.conf, then: systemctl restart podman.service',
  )
  const { status, err, heard } = await made.run('create-cluster')
  assert.is(status, 1)
  assert.match(said(err), '  cgroups: nodes share the cgroups of this computer')
  assert.equal(changing(heard), [])
})
for (const [words, files, file] of [
  [
    'a part of it',
    { '/etc/containers/containers.conf.d/50-own.conf': sharing },
    '/etc/containers/containers.conf.d/50-own.conf',
  ],
  [
    'a dotted key',
    { '/etc/containers/containers.conf': "containers.cgroupns='host'\n" },
    '/etc/containers/containers.conf',
  ],
  [
    'what the system ships',
    { '/usr/share/containers/containers.conf': sharing },
    '/usr/share/containers/containers.conf',
  ],
  ['a comment', { '/etc/containers/containers.conf': '[containers]\n#cgroupns = "host"\n' }, undefined],
  ['private', { '/etc/containers/containers.conf': '[containers]\ncgroupns = "private"\n' }, undefined],
  [
    'another key',
    { '/etc/containers/containers.conf': '[containers]\nmy_cgroupns = "host"\nipcns = "host"\n' },
    undefined,
  ],
  ['a part that is no .conf', { '/etc/containers/containers.conf.d/50.bak': sharing }, undefined],
  [
    'a later file that says private',
    {
      '/etc/containers/containers.conf': sharing,
      '/etc/containers/containers.conf.d/z.conf': '[containers]\ncgroupns = "private"\n',
    },
    undefined,
  ],
] as const) {
  groups(`of this computer in Podman's nodes: ${words}`, async () => {
    const made = stage()
    for (const [path, text] of Object.entries(files)) await made.host.files.write(path, text)
    const out = await looked(made)
    if (file === undefined) assert.not.match(out, 'share this computer')
    else assert.match(out, `in ${file}, then`)
  })
}

const before = suite('create-cluster alone')
const withTools = (versions: Record<string, string>) => (world: World) => void Object.assign(world, { versions })
for (const [what, made, status, words] of [
  ['k3d that is too old', () => stage({ change: withTools({ k3d: '5.5.2' }) }), 69, 'k3d: 5.5.2 is older than 5.6.2'],
  [
    'Docker that is too old',
    () => stage({ kind: 'docker', change: withTools({ docker: '20.10.24' }) }),
    69,
    'docker: 20.10.24 is older than 23.0.0',
  ],
  [
    'Podman that is too old',
    () => stage({ change: withTools({ podman: '3.4.4' }) }),
    69,
    'podman: 3.4.4 is older than 4.0.0',
  ],
  ['a rootless engine', () => stage({ kind: 'rootless' }), 1, 'rootful: a rootless engine cannot load eBPF programs'],
  [
    'no API socket',
    () => stage({ change: ({ engine }) => void (engine.socket = false) }),
    1,
    'socket: k3d needs the socket /',
  ],
  ['no catatonit', () => stage({ faults: ['missing=catatonit'] }), 1, 'catatonit: not installed'],
  [
    'an engine of another computer',
    () => stage({ kind: 'docker', env: { DOCKER_HOST: 'ssh://ann@lab' } }),
    1,
    'remote: the API server would listen only on 127.0.0.1 of lab, so this computer cannot reach it',
  ],
] as const) {
  before(`is stopped before it makes anything: ${what}`, async () => {
    const on = made()
    const { status: ended, err, heard } = await on.run('create-cluster')
    assert.match(said(err), `error: this computer does not meet the requirements:\n  ${words}`)
    assert.is(ended, status)
    assert.equal(changing(heard), [])
  })
}
before('tells all that is missing at once, each with its remedy', async () => {
  const made = stage({ faults: ['missing=catatonit'], change: withTools({ k3d: '5.5.2' }) })
  const { err } = await made.run('create-cluster')
  assert.match(
    said(err),
    /does not meet the requirements:\n {2}k3d: .*\n {2}catatonit: .*\nhint: k3d: .*\n {6}catatonit: /,
  )
})
before('says nothing of a computer where the cluster is there already', async () => {
  const made = stage()
  assert.is((await made.run('create-cluster')).status, 0)
  made.world.faults.push({ kind: 'missing', about: 'catatonit' })
  const { status, out } = await made.run('create-cluster')
  assert.is(status, 0)
  assert.match(out, 'API server ready')
})
before('looks no second time where up has looked', async () => {
  const count = (lines: readonly string[], start: string): number => lines.filter(each => each.startsWith(start)).length
  const { heard } = await stage().run('up')
  assert.equal([count(heard, 'k3d version'), count(heard, 'podman info')], [1, 1])
})
before('goes on where a warning is all that there is, and where a person allows it', async () => {
  assert.is((await stage({ faults: ['limits=low'] }).run('create-cluster')).status, 0)
  const env = { DOCKER_HOST: 'ssh://ann@lab' }
  const { err } = await stage({ kind: 'docker', env }).run('create-cluster --allow=engine/remote')
  assert.not.match(err, 'does not meet the requirements')
})

const where = suite('the engine that is meant')
for (const address of ['unix:///var/run/docker.sock', 'tcp://127.0.0.1:2375']) {
  where(`DOCKER_HOST of another engine stops preflight and k3d: ${address}`, async () => {
    const made = stage({ env: { DOCKER_HOST: address } })
    const out = await looked(made)
    assert.match(out, `DOCKER_HOST ${address} points to another engine or does not respond, but tasks use podman`)
    assert.match(out, 'unset DOCKER_HOST, or set ENGINE=docker to use the engine at DOCKER_HOST')
    const { status, err, heard } = await made.run('create-cluster')
    assert.is(status, 69)
    assert.match(said(err), `error: DOCKER_HOST ${address} points to another engine`)
    assert.not.ok(heard.some(line => line.startsWith('k3d cluster create')))
  })
}
where('DOCKER_HOST of podman itself is nothing to tell', async () => {
  const made = stage({ env: { DOCKER_HOST: 'unix:///run/podman/podman.sock' } })
  assert.is((await made.run('up')).status, 0)
})
where('on another computer publishes the API server there alone, unless the file says more', async () => {
  const remote = { kind: 'docker', env: { DOCKER_HOST: 'ssh://ann@lab:2222', K3D_CONFIG: 'own.yaml' } } as const
  const made = await withImage(stage(remote), '1.36.3')
  const out = await looked(made)
  assert.match(
    out,
    /error +remote +the API server would listen only on 127\.0\.0\.1 of lab, so this computer cannot reach it/,
  )
  assert.match(out, 'set kubeAPI.hostIP: 0.0.0.0 in own.yaml, or set ALLOW=engine/remote and forward the port: ssh ')
  assert.match(out, 'ssh -N -L 6550:127.0.0.1:6550 lab')
  assert.not.match((await made.run('preflight --allow=engine/remote')).out, /error +remote/)
  const shipped = (await made.host.files.read('own.yaml'))!
  await made.host.files.write('own.yaml', shipped.replace('hostIP: 127.0.0.1', 'hostIP: 0.0.0.0'))
  assert.not.match(await looked(made), /error +remote/)
})
where('a machine that the settings name and that is stopped is started, and not passed by', async () => {
  const made = stage({ kind: 'macos' })
  await made.run('machine-up')
  made.world.machine!.running = false
  const session = {
    host: { ...made.host, env: made.host.env },
    settings: { machine: { name: 'podman-machine-default' } },
    $: made.host.$,
  } as unknown as Session
  const info = { remote: true, socket: { path: '/run/podman/podman.sock', exists: true } } as EngineInfo
  const { obstacle } = await accessTo(session, new Engine(session, 'podman', ''), info)
  assert.equal(obstacle, {
    name: 'machine',
    found: 'Podman machine podman-machine-default from the settings is stopped; podman uses another machine',
    remedy: 'make machine-up',
  })
})

const versions = suite('versions of Cilium')
const installedAs = async (version: string): Promise<Stage> => {
  const made = await ready()
  Object.assign(clusterOf(made).releases.at(-1)!, { version })
  return made
}
const clusterOf = ({ world }: Stage) => world.clusters['cilium']!

versions('a minor version is not left out, unless that is allowed', async () => {
  const made = await installedAs('1.17.17')
  const { status, err, heard } = await made.run('up')
  assert.is(status, 78)
  assert.is(
    said(err),
    'error: upgrading Cilium from 1.17.17 to 1.20.2 skips 1.18: upgrade one minor version at a time\n' +
      'hint: upgrade to Cilium 1.18 first: CILIUM_VERSION=1.18.PATCH\n' +
      '      or reinstall Cilium: make install-cilium ARGS=--reinstall\n' +
      '      or override this check: ALLOW=version/skipped\n',
  )
  assert.equal(changing(heard), [])
  assert.is((await made.run('up --allow=version/skipped')).status, 0)
})
for (const [from, to] of [
  ['1.20.2', '1.18.11'],
  ['1.20.2', '1.17.17'],
] as const) {
  versions(`an older one is refused, unless it is allowed: ${to} after ${from}`, async () => {
    const made = await installedAs(from)
    const { status, err, heard } = await made.run(`install-cilium --cilium-version=${to}`)
    assert.is(status, 78)
    assert.match(said(err), `error: downgrading Cilium from ${from} to ${to} may break what Cilium ${from} created`)
    assert.match(said(err), 'or override this check: ALLOW=version/downgrade\n')
    assert.equal(changing(heard), [])
    const allowed = await made.run(`install-cilium --cilium-version=${to} --allow=version/downgrade`)
    assert.is(allowed.status, 0, allowed.err)
  })
}
versions('objects that the next version ignores stop an upgrade, and plan says so', async () => {
  const made = await installedAs('1.18.11')
  const to = '--cilium-version=1.19.8'
  const object = 'apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata: {name: racks}\nspec: {}\n'
  clusterOf(made).crds['ciliumbgppeeringpolicies.cilium.io'] = {
    manager: 'cilium-operator',
    version: '1.18.11',
    created: 0,
  }
  assert.match((await made.run(`plan ${to}`)).out, /\+ Install Cilium: upgrade: /)
  made.world.files[`${process.cwd()}/racks.yaml`] = object
  assert.ok((await made.host.$({ nothrow: true })`kubectl --context k3d-cilium apply -f racks.yaml`).ok)
  const stopped = 'Cilium 1.19.8 ignores 1 CiliumBGPPeeringPolicy object of this cluster'
  const planned = await made.run(`plan ${to}`)
  assert.match(planned.out, `x Install Cilium: ${stopped}`)
  const { status, err, heard } = await made.run(`install-cilium ${to}`)
  assert.is(status, 78)
  assert.is(
    said(err),
    `error: ${stopped}\n` +
      'hint: replace it with CiliumBGPClusterConfig, CiliumBGPPeerConfig and CiliumBGPAdvertisement; to list it: ' +
      'kubectl get ciliumbgppeeringpolicies.cilium.io\n' +
      '      or override this check: ALLOW=version/bgp-peering-policy\n',
  )
  assert.equal(changing(heard), [])
  assert.is((await made.run(`install-cilium ${to} --allow=version/bgp-peering-policy`)).status, 0)
})
versions('are steps: the next minor and any later patch are right', () => {
  for (const [from, to] of [
    ['1.19.8', '1.20.2'],
    ['1.19.4', '1.20.2'],
    ['1.20.2', '1.20.2'],
    ['main', '1.20.2'],
    ['1.20.2', 'v1.21.0-pre.1'],
  ] as const) {
    assert.is(wrongStep(from, to), undefined, `${from} ${to}`)
  }
  assert.is(wrongStep('1.20.2', '1.19.4')?.id, 'version/downgrade')
  assert.is(wrongStep('1.9.5', '1.19.4')?.id, 'version/skipped')
  assert.is(wrongStep('2.0.0', '1.19.4')?.id, 'version/downgrade')
})
versions('plan --with tells of a step that would be refused', async () => {
  const { out } = await stage().run('plan --cilium-version=1.17.17 --with cilium=1.20.2')
  assert.match(out, 'upgrading Cilium from 1.17.17 to 1.20.2 skips 1.18')
})
versions('a chart that nobody has is missed before anything is made', async () => {
  const made = stage()
  const { status, err, heard } = await made.run('up --cilium-version=1.19.99')
  assert.is(status, 1)
  assert.match(said(err), '  chart: the cilium CLI has no chart for Cilium 1.19.99\n')
  assert.equal(
    heard.filter(line => line.startsWith('k3d cluster create')),
    [],
  )
  assert.equal(made.world.containers, [])
})

const inputs = suite('inputs')
inputs('a folder of CRDs that is not there ends up before anything is made', async () => {
  const made = stage()
  const { status, err, heard } = await made.run('up --crds=nowhere')
  assert.is(status, 78)
  assert.is(said(err), 'error: CRD folder not found: nowhere\n')
  assert.equal(changing(heard), [])
  await made.host.files.write('nowhere/x.yaml', 'kind: x\n')
  assert.match(said((await made.run('up --crds=nowhere')).err), 'monitoring.coreos.com_')
  assert.equal(made.world.containers, [])
})
inputs('a folder of CRDs that the cluster has already is not asked for', async () => {
  const made = await ready()
  assert.is((await made.run('up --crds=nowhere')).status, 0)
})
inputs('a subnet beside a network is refused, as k3d refuses it', async () => {
  const made = stage(own)
  const shipped = (await made.host.files.read('config/k3d-cilium-config.yaml'))!
  await made.host.files.write('own.yaml', `${shipped}network: lab\n`)
  const { status, err } = await made.run('up')
  assert.is(status, 78)
  assert.match(said(err), 'k3d refuses a subnet together with network: lab')
  await made.host.files.write('own.yaml', `${shipped.replace(/^subnet: \S+/m, 'subnet: auto')}network: lab\n`)
  assert.not.match((await made.run('check-config')).out, 'a subnet together with')
})

const waits = suite('waits')
waits('without l7Proxy there is no Envoy to wait for', async () => {
  const made = stage({ env: { CILIUM_VALUES: 'config/cilium-values.yaml,more.yaml' } })
  const off = 'ingressController: {enabled: false}\nauthentication: {mutual: {spire: {enabled: false}}}\n'
  await made.host.files.write('more.yaml', `l7Proxy: false\n${off}`)
  const { status, out, err } = await made.run('up')
  assert.is(status, 0, err)
  assert.not.match(out, /envoy \d/)
})
waits('certificates that a hook of the chart makes have the time that they need', async () => {
  const env = { CILIUM_VALUES: 'config/cilium-values.yaml,more.yaml', CILIUM_VERSION: '1.18.11' }
  const made = stage({ env })
  await made.host.files.write('more.yaml', 'hubble: {tls: {auto: {method: cronJob}}}\n')
  const { status, err } = await made.run('up')
  assert.is(status, 0, err)
  assert.is(clusterOf(made).releases.at(-1)!.status, 'deployed')
})

for (const each of [ends, groups, before, where, versions, inputs, waits]) each.run()
