import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Failure } from '../lib/base/failure.ts'
import { containersIn, inspectedIn, networksIn, volumesIn } from '../lib/engine/containers.ts'
import type { EngineInfo } from '../lib/engine/dialects.ts'
import { Engine } from '../lib/engine/engine.ts'
import { machineIn } from '../lib/engine/podman-machine.ts'
import { accessTo, exportsOf, type Access } from '../lib/engine/socket.ts'
import type { Output } from '../lib/host/host.ts'
import { openSession, type Session } from '../lib/run/session.ts'
import { parseSettings } from '../lib/run/settings.ts'
import { changing, said, stage, type Stage } from './rehearsed.ts'

const forms = suite('what engines print')
const access = suite('how k3d reaches the engine')
const mac = suite('macOS with a Podman machine')
const rootless = suite('rootless podman')
const docker = suite('docker')
const kernel = suite('the kernel')
const limits = suite('limits of this computer')

const isReady = ({ world }: Stage): boolean => {
  const { nodes, pods } = world.clusters['cilium']!
  return nodes.length === 3 && nodes.every(({ ready }) => ready) && pods.every(pod => pod.ready !== undefined)
}

const expected = {
  name: 'k3d-x-server-0',
  state: 'running',
  created: Date.UTC(2026, 10, 22, 17, 17, 35),
  labels: { app: 'k3d', 'k3d.cluster': 'x', note: 'a,b=c' },
  ports: [6550, 8080],
  networks: ['k3d-x', 'caches'],
}
const labels = { app: 'k3d', 'k3d.cluster': 'x', note: 'a,b=c' }
const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
for (const [name, row] of [
  [
    'Podman 4 and 5: lists of names, a map of labels, ports with ranges',
    {
      Names: ['k3d-x-server-0'],
      State: 'running',
      Labels: labels,
      Networks: ['k3d-x', 'caches'],
      Created: 1_795_367_855,
      Ports: [
        { host_ip: '127.0.0.1', container_port: 6443, host_port: 6550, range: 1 },
        { host_ip: '', container_port: 80, host_port: 8080, range: 1 },
      ],
    },
  ],
  [
    'Podman 6: labels as a list',
    {
      Names: ['k3d-x-server-0'],
      State: 'running',
      Labels: pairs,
      Ports: [{ host_port: 6550 }, { host_port: 8080 }],
      Networks: ['k3d-x', 'caches'],
      Created: 1_795_367_855,
    },
  ],
  [
    "docker's API: names with a slash, public ports",
    {
      Names: ['/k3d-x-server-0'],
      State: 'running',
      Labels: labels,
      Networks: ['k3d-x', 'caches'],
      Created: 1_795_367_855,
      Ports: [{ PublicPort: 6550 }, { PublicPort: 8080 }, { PrivatePort: 9 }],
    },
  ],
  [
    'one name, a state of its own, pairs of labels, a map of ports',
    {
      Names: 'k3d-x-server-0',
      State: { Status: 'Running' },
      Networks: 'k3d-x,caches',
      CreatedAt: '2026-11-22 18:17:35 +0100 CET',
      Labels: Object.entries(labels).map(([Key, Value]) => ({ Key, Value })),
      Ports: { '6443/tcp': [{ HostIp: '', HostPort: '6550' }], '80/tcp': [{ HostPort: '8080' }], '9/tcp': null },
    },
  ],
] as const) {
  forms(`are read alike: ${name}`, () => assert.equal(containersIn(JSON.stringify([row])), [expected]))
}

forms('are read alike: docker, an object per line, all text', () => {
  const row = {
    Names: 'k3d-x-server-0',
    State: 'running',
    Labels: 'app=k3d,k3d.cluster=x,note=a',
    Networks: 'k3d-x,caches',
    CreatedAt: '2026-11-22 17:17:35 +0000 UTC',
    Ports: '127.0.0.1:6550->6443/tcp, 0.0.0.0:8080-8081->80-81/tcp, 9/tcp',
  }
  const [first, second] = containersIn(`${JSON.stringify(row)}\n${JSON.stringify({ ...row, Names: 'b,alias' })}\n`)
  assert.equal(first, { ...expected, labels: { ...labels, note: 'a' }, ports: [6550, 8080, 8081] })
  assert.is(second!.name, 'b')
})

/** What no engine says is left out, and the rest is read. */
for (const [what, row, read] of [
  [
    'a range of ports beyond all ports',
    { Ports: [{ host_port: 80, range: 1e10 }, { host_port: 81 }] },
    { ports: [81] },
  ],
  ['the same as text', { Ports: '0.0.0.0:1-4000000000->1/tcp, :80-79->1/tcp, :0->1/tcp, :81->1/tcp' }, { ports: [81] }],
  ['ports that are no numbers', { Ports: [{ host_port: 1.5 }, { HostPort: 'x' }, null, 7, [], { host_port: -1 }] }, {}],
  ['ports that are nothing', { Ports: 7 }, {}],
  ['networks that are objects', { Networks: [{ toString: null }, 'caches', '--all', 3] }, { networks: ['caches'] }],
  [
    'labels that are objects and null',
    { Labels: { a: null, b: { toString: 1 }, c: 3 } },
    { labels: { a: '', b: '', c: '3' } },
  ],
  ['a list of labels that are none', { Labels: [null, 3, {}, 'a=b'] }, { labels: { '': '', a: 'b' } }],
  ['labels that are a number', { Labels: 3 }, {}],
  ['a cluster that no cluster is called', { Labels: { 'k3d.cluster': '\x1b[2J$(x)' } }, {}],
  ['a time beyond all times', { Created: 1e300 }, {}],
  ['a time that is none', { CreatedAt: '2026-99-99 99:99:99 +9999 UTC' }, {}],
] as const) {
  forms(`is left out: ${what}`, () => {
    const bare = { name: 'x', state: '', created: undefined, labels: {}, ports: [], networks: [] }
    assert.equal(containersIn(JSON.stringify([{ Names: ['x'], ...row }])), [{ ...bare, ...read }])
  })
}

forms('are left out whose name is none that an engine takes: it could be an option', () => {
  for (const Names of [null, 3.5e300, '--all', ['-f'], 'a b', ['\x1b[2J'], '', {}, [null]])
    assert.equal(containersIn(JSON.stringify([{ Names }])), [])
  assert.equal(
    networksIn(JSON.stringify([{ name: '--all' }, { name: null }, { Name: 'a' }])).map(({ name }) => name),
    ['a'],
  )
  assert.equal(
    volumesIn(
      JSON.stringify([{ Id: 'a', Mounts: [{ Type: 'volume', Name: '-f' }, null, { Type: 'volume', Name: 'v' }] }]),
    ),
    ['v'],
  )
})

forms('of a list with more ports than a computer has do not grow without end', () => {
  const many = Array.from({ length: 2_000 }, (_, nth) => ({
    Names: [`x${nth}`],
    Ports: [{ host_port: 1, range: 65_535 }],
  }))
  const ports = containersIn(JSON.stringify(many)).reduce((sum, each) => sum + each.ports.length, 0)
  assert.ok(ports >= 65_535 && ports <= 200_000, `${ports}`)
  assert.throws(() => containersIn(JSON.stringify(Array.from({ length: 20_001 }, () => ({ Names: 'x' })))), /entries/)
})

forms('are left out of what inspect says, and the rest is read', () => {
  const [seen, ...others] = inspectedIn(
    JSON.stringify([
      {
        Name: 'x',
        State: 3,
        NetworkSettings: { Networks: 'abc' },
        HostConfig: {
          PortBindings: { '80/tcp': null, '81/tcp': [{ HostPort: 'x' }], '82/tcp': [{ HostPort: '8082' }] },
          Binds: 7,
        },
        Config: { Labels: [null], Env: { a: 1 }, Cmd: [1, null, 'a'], Image: {} },
      },
      { Name: null },
      { Name: '--all' },
    ]),
  )
  assert.equal(others, [])
  const { network, published, env, command, binds, state } = seen!
  assert.equal(
    { network, published, env, command, binds, state },
    { network: '', published: { '82/tcp': 8082 }, env: [], command: ['a'], binds: [], state: '' },
  )
})

forms('that list nothing are no containers', () => {
  for (const nothing of ['', '[]', 'null\n']) assert.equal(containersIn(nothing), [])
  for (const other of ['{"kind":"List","items":null}', '[{"a":1}]']) {
    assert.throws(() => containersIn(other), /entries without a name or ID/)
  }
})

forms('of a machine are read with what an older podman leaves out', () => {
  const machine = machineIn(JSON.stringify([{ Name: 'm', State: 'stopped', Resources: { CPUs: 2 } }]))!
  assert.equal(
    [machine.running, machine.rootful, machine.cpus, machine.socket, machine.ssh.user],
    [false, false, 2, undefined, 'core'],
  )
  assert.is(machineIn('[]'), undefined)
})

forms('of a container that is not there are none; of an engine that is down, they are a failure', async () => {
  const asked = async (faults: string[]): Promise<unknown> => {
    const { $ } = stage({ faults }).host
    return new Engine({ ...answering({}), $ }, 'podman', '').inspect(['nobody'])
  }
  assert.equal(await asked([]), [])
  try {
    await asked(['engine=down'])
    assert.unreachable()
  } catch (error) {
    assert.is((error as Failure).status, 69)
    assert.match((error as Failure).message, /^podman is not responding: /)
  }
})

forms('of commands begin with its name, and go on with another session after an interrupt', async () => {
  const heard: string[] = []
  const observe = (command: string) => {
    heard.push(command)
    return () => {}
  }
  const { host, world } = stage({ faults: ['engine=down'] })
  const interrupt = new AbortController()
  const session = { ...answering({}), host, $: host.$({ signal: interrupt.signal, observe }) }
  const engine = new Engine(session, 'podman', '')
  const failure = async (work: Promise<unknown>): Promise<Partial<Failure>> =>
    work.then(
      () => ({}),
      (error: unknown) => error as Failure,
    )
  assert.is((await failure(engine.$`rm -f ${'a b'}`)).status, 69)
  assert.is((await engine.$({ nothrow: true })`rm ${['c', 'd']}`).ok, false, 'an answer that may be no')
  world.faults.length = 0
  interrupt.abort(new Error('interrupted'))
  assert.is((await failure(engine.networks())).message, 'interrupted')
  const later = engine.on({ ...session, $: host.$({ observe }) })
  assert.equal([(await later.networks())[0]!.name, later.name], ['podman', 'podman'])
  assert.equal(heard, ["podman rm -f 'a b'", 'podman rm c d', 'podman network ls --format json'])
})

forms('of images are those that are there, by the names that were asked for', async () => {
  const hex = (digit: string): string => `sha256:${digit.repeat(64)}`
  const rows = [
    { Id: hex('1'), RepoTags: ['lab/twin:1', 'rancher/k3s:v1'], RepoDigests: [`rancher/k3s@${hex('a')}`], Size: 7 },
    { Id: hex('2'), RepoTags: ['busybox:latest'], RepoDigests: null, Size: 8 },
  ]
  const names = ['docker.io/rancher/k3s:v1', 'quay.io/not/there:1', 'busybox', `rancher/k3s@${hex('a')}`]
  const docker = new Engine(
    answering({ [`docker image inspect ${names.join(',')}`]: JSON.stringify(rows) }),
    'docker',
    '',
  )
  const k3s = { id: hex('1'), digests: [hex('a')], bytes: 7 }
  assert.equal(
    [...(await docker.images(names))],
    [
      [names[0], k3s],
      ['busybox', { id: hex('2'), digests: [], bytes: 8 }],
      [names[3], k3s],
    ],
  )
  assert.is((await new Engine(answering({}), 'docker', '').images([])).size, 0, 'of none nothing is asked')
})

/** A session in which podman answers so. */
const answering = (answers: Record<string, string>, env: Record<string, string> = {}): Session => {
  const made = stage().host
  const answer = async (pieces: TemplateStringsArray, ...words: string[]): Promise<Output> => {
    const line = pieces.map((piece, index) => piece + (words[index] ?? '')).join('')
    const stdout = answers[line] ?? String(assert.unreachable(line))
    return { command: line, ok: true, exit: 0, stdout, stderr: '', took: 1 }
  }
  const $ = ((first: TemplateStringsArray | object, ...words: string[]): unknown =>
    Array.isArray(first) ? answer(first as unknown as TemplateStringsArray, ...words) : answer) as Session['$']
  const host = { ...made, env: { ...made.env, ...env } }
  const session = openSession({
    task: 't',
    place: 'rehearsal',
    host,
    signal: new AbortController().signal,
    options: {},
    settings: parseSettings('', 's'),
    tell: () => {},
  })
  return { ...session, $ }
}
const accessIn = async (session: Session, remote: boolean): Promise<Access> =>
  accessTo(session, new Engine(session, 'podman', ''), infoOf(remote))
const infoOf = (remote: boolean): EngineInfo =>
  ({ remote, socket: { path: '/run/podman/podman.sock', exists: true } }) as EngineInfo
const list = 'podman system connection list --format json'

access('on this computer is by the socket that podman names', async () => {
  const found = await accessIn(answering({}), false)
  assert.is(
    exportsOf(found),
    'export DOCKER_HOST=unix:///run/podman/podman.sock; export DOCKER_SOCK=/run/podman/podman.sock',
  )
})

access('that a person has set is never overruled', async () => {
  const set = { DOCKER_HOST: 'tcp://10.0.0.5:2375', DOCKER_SOCK: '/x.sock' }
  const found = await accessIn(answering({}, set), true)
  assert.equal([found.env, found.why], [{}, 'DOCKER_HOST is tcp://10.0.0.5:2375'])
})

access('is shown without secrets, and what a shell is given is quoted', async () => {
  const set = { DOCKER_HOST: 'tcp://ann:hunter22@10.0.0.5:2375' }
  assert.is((await accessIn(answering({}, set), true)).why, 'DOCKER_HOST is tcp://[secret]@10.0.0.5:2375')
  assert.match(
    (await accessIn(answering({}, { CONTAINER_HOST: 'not an address' }), true)).why,
    'which is not a valid address',
  )
  const env = { DOCKER_HOST: 'unix:///$(touch x)' }
  assert.is(exportsOf({ where: 'here', why: '', env }), "export DOCKER_HOST='unix:///$(touch x)'")
})
access("to another computer is by ssh, with the key of podman's connection", async () => {
  const connections = [
    { Name: 'old', URI: 'ssh://x@old:22/run/podman/podman.sock', Identity: '', Default: false },
    { Name: 'lab', URI: 'ssh://root@lab:2222/run/podman/podman.sock', Identity: '/home/ann/.ssh/lab', Default: true },
  ]
  const found = await accessIn(answering({ [list]: JSON.stringify(connections) }), true)
  assert.equal(
    [found.where, found.env, found.identity],
    [
      'another computer',
      { DOCKER_HOST: 'ssh://root@lab:2222', DOCKER_SOCK: '/run/podman/podman.sock' },
      '/home/ann/.ssh/lab',
    ],
  )
})

access('to a machine that WSL shares is by its socket', async () => {
  const uri = 'unix:///mnt/wsl/podman-sockets/podman-machine-default/podman-root.sock'
  const found = await accessIn(answering({}, { CONTAINER_HOST: uri }), true)
  assert.equal(found.env, { DOCKER_HOST: uri, DOCKER_SOCK: '/run/podman/podman.sock' })
})

mac('without a machine says how to make one, and machine-up makes it as the settings say', async () => {
  const made = stage({ kind: 'macos' })
  const { status, err, heard } = await made.run('up')
  assert.is(status, 69)
  assert.match(said(err), /^error: this computer does not meet the requirements:\n {2}engine: podman is not responding/)
  assert.match(err, 'hint: engine: start it: make machine-up\n')
  assert.not.match(err, 'systemctl')
  assert.equal(changing(heard), [])
  const up = await made.run('machine-up')
  assert.is(up.status, 0, up.err)
  assert.match(up.out, 'created podman-machine-default: 4 CPUs, 8192 MiB, 60 GiB, rootful')
  assert.ok(
    up.heard.includes(
      'podman machine init --cpus 4 --memory 8192 --disk-size 60 --rootful --volume /Users:/Users ' +
        '--volume /private:/private --volume /var/folders:/var/folders podman-machine-default',
    ),
    up.heard.join('\n'),
  )
  assert.is(made.world.machine!.files['/etc/containers/containers.conf.d/90-k3d.conf'], '[engine]\nservice_timeout=0\n')
})

mac('plays the whole quick start, and k3d is told where the API is', async () => {
  const made = stage({ kind: 'macos' })
  await made.run('machine-up')
  const { status, err } = await made.run('up')
  assert.is(status, 0, err)
  assert.ok(isReady(made))
  const again = await made.run('up')
  assert.equal([again.status, changing(again.heard)], [0, []])
  assert.equal((await made.run('machine-up')).out.match(/^= /gm)?.length, 2)
  const look = await made.run('preflight')
  assert.match(
    look.out,
    'a Podman machine; Podman machine podman-machine-default serves its API at /var/folders/zz/k3d/T/podman/' +
      'podman-machine-default-api.sock; to run k3d yourself: export DOCKER_HOST=unix:///var/folders/zz/k3d/T/podman/' +
      'podman-machine-default-api.sock; export DOCKER_SOCK=/run/podman/podman.sock',
  )
})

mac("with a machine of podman's own defaults is told why that is not enough; machine-up mends it", async () => {
  const made = stage({ kind: 'macos' })
  await made.host.$`podman machine init`
  await made.host.$`podman machine start`
  const { status, err } = await made.run('up')
  assert.is(status, 1)
  assert.match(said(err), '  rootful: a rootless engine cannot load eBPF programs\n')
  assert.match(err, 'rootful: make machine-up')
  const seen = await made.run('machine-status')
  assert.is(seen.status, 1)
  assert.match(
    seen.out,
    'differs from the settings (now -> settings): memory 2048 -> 8192 MiB\n' +
      'differs from the settings (now -> settings): rootless -> rootful',
  )
  const mended = await made.run('machine-up')
  assert.is(mended.status, 0, mended.err)
  assert.match(mended.out, 'cpus 5 -> 4, memory 2048 -> 8192 MiB, rootless -> rootful')
  assert.is((await made.run('machine-status')).status, 0)
  assert.is((await made.run('up')).status, 0)
})

mac('comes back after the machine was stopped', async () => {
  const made = stage({ kind: 'macos' })
  await made.run('machine-up')
  await made.run('up')
  assert.is((await made.run('machine-down')).status, 0)
  assert.match((await made.run('machine-down')).out, 'already stopped')
  assert.is((await made.run('up')).status, 69)
  await made.run('machine-up')
  assert.is((await made.run('up')).status, 0)
  assert.ok(isReady(made))
})

mac('names a volume that the machine does not share', async () => {
  const made = stage({
    kind: 'macos',
    change: world => {
      world.files['/rehearsal/k3d.yaml'] =
        'apiVersion: k3d.io/v1alpha5\nkind: Simple\nvolumes:\n  - volume: /opt/data:/data\n  - volume: /Users/a:/a\n'
    },
  })
  await made.run('machine-up')
  const { status, out } = await made.run('preflight --k3d-config=/rehearsal/k3d.yaml')
  assert.is(status, 1)
  assert.match(
    out,
    /error +volumes +\/opt\/data is not shared with the Podman machine; shared: \/Users, \/private and \/var\/folders/,
  )
  assert.not.match(out, '/Users/a is not')
})

for (const [task, says] of [
  ['machine-up', ': not needed: Podman runs directly on Linux'],
  ['machine-down', ': not needed: Podman runs directly on Linux'],
  ['machine-status', 'no Podman machine needed: Podman runs directly on Linux'],
] as const) {
  mac(`is the only one that needs a machine: ${task} elsewhere says so`, async () => {
    const { status, out, heard } = await stage().run(task)
    assert.equal([status, heard], [0, []])
    assert.match(out, says)
  })
}

rootless(
  'is refused before anything is made, with the way out; with that, the quick start goes on to the end',
  async () => {
    const made = stage({ kind: 'rootless' })
    const { status, err, heard } = await made.run('up')
    assert.is(status, 1)
    assert.is(
      said(err),
      'error: this computer does not meet the requirements:\n' +
        '  rootful: a rootless engine cannot load eBPF programs\n' +
        '  delegation: k3s needs cgroup controllers that this user does not have: cpuset and cpu\n' +
        'hint: rootful: use a rootful engine: run as root, or set ENGINE=docker\n' +
        '      delegation: set Delegate=yes for user@.service: docs/engines.md#rootless-podman\n',
    )
    assert.equal(changing(heard), [])
    const asRoot = stage()
    assert.is((await asRoot.run('up')).status, 0)
  },
)

docker('alone plays the whole quick start, and its socket is left to it', async () => {
  const made = stage({ kind: 'docker' })
  const { status, err, heard } = await made.run('up')
  assert.is(status, 0, err)
  assert.ok(isReady(made))
  assert.ok(heard.every(line => !line.startsWith('podman')))
  assert.match((await made.run('preflight')).out, 'docker 28.2.2, rootful (podman is not installed)')
})

docker('on another computer is not taken for this one: its limits and kernel are not looked for here', async () => {
  const made = stage({
    kind: 'docker',
    env: { DOCKER_HOST: 'ssh://ann@lab' },
    faults: ['limits=low', 'kernel=WIREGUARD'],
  })
  const { out } = await made.run('preflight')
  assert.match(out, 'another computer; DOCKER_HOST is ssh://ann@lab')
  assert.not.match(out, 'inotify')
  assert.match(out, 'cannot read the kernel configuration, so the kernel features are unknown')
})

docker('that is not running is named, with how to start it', async () => {
  const { status, err } = await stage({ kind: 'docker', faults: ['engine=down'] }).run('up')
  assert.is(status, 69)
  assert.match(said(err), 'engine: docker is not responding: Cannot connect to the Docker daemon')
  assert.match(err, 'engine: start it: systemctl start docker')
})

kernel('that lacks what the values ask for stops a run before anything is made, by an id', async () => {
  const made = stage({ faults: ['kernel=WIREGUARD'] })
  const { status, err, heard } = await made.run('up')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: this computer does not meet the requirements:\n' +
      '  kernel: wireguard: this kernel does not support encryption.type wireguard: ' +
      'the kernel has no CONFIG_WIREGUARD\n' +
      'hint: kernel: disable the feature in the values, use another kernel, or override the check: ALLOW=wireguard\n',
  )
  assert.equal(changing(heard), [])
})

kernel('is tried all the same where that is allowed, and then it is the agents that say what they lack', async () => {
  const { status, out, err } = await stage({ faults: ['kernel=WIREGUARD'] }).run('up --allow=wireguard')
  assert.is(status, 1)
  assert.match(out, '+ Install Cilium: Cilium 1.20.2')
  assert.match(err, 'wireguard not supported by the Linux kernel')
  assert.match(err, '<- the kernel has no WireGuard: ')
})

kernel('that is allowed to lack something is named again at the end', async () => {
  const made = stage({ faults: ['kernel=NETFILTER_XT_TARGET_TPROXY'] })
  const stopped = await made.run('up')
  assert.is(stopped.status, 1)
  const id = /ALLOW=([a-z0-9-]+)/.exec(stopped.err)![1]!
  const { status, out } = await made.run(`up --allow=${id}`)
  assert.is(status, 0)
  const after = out.slice(out.indexOf('Wait until Cilium is ready'))
  assert.match(after, `${id}: `)
  assert.match(after, 'CONFIG_NETFILTER_XT_TARGET_TPROXY')
})

kernel('is looked at by install-cilium too, through a node where nothing else tells', async () => {
  const made = stage({ faults: ['kernel=WIREGUARD'] })
  await made.run('create-cluster')
  await made.run('patch-nodes')
  await made.run('install-prometheus-crds')
  const { status, err, heard } = await made.run('install-cilium')
  assert.is(status, 1)
  assert.match(said(err), /^error: the kernel does not support 1 feature that the values enable\n {2}wireguard: /)
  assert.equal(changing(heard), [])
})

kernel('lacking what nothing asks for is no matter', async () => {
  for (const option of ['NETKIT', 'GENEVE', 'NET_SCH_FQ', 'XFRM']) {
    const { status, out } = await stage({ faults: [`kernel=${option}`] }).run('preflight')
    assert.is(status, 0, option)
    assert.match(out, /ok +kernel +6\.18\.44: supports everything that the values enable/)
  }
})

kernel('lacking what is only advised is a warning', async () => {
  const { status, out } = await stage({ faults: ['kernel=SCHEDSTATS'] }).run('preflight')
  assert.is(status, 0)
  assert.match(out, /warning +kernel +base: .* has no CONFIG_SCHEDSTATS/)
})

kernel('whose configuration cannot be read is unknown, not lacking', async () => {
  const { status, out } = await stage({ faults: ['kernel=unreadable'] }).run('preflight')
  assert.is(status, 0)
  assert.match(out, /ok +kernel +6\.18\.44: cannot read the kernel configuration, so the kernel features are unknown/)
})

kernel('ids that there are not are refused, with the nearest', async () => {
  const { status, err } = await stage().run('preflight --allow=wiregard')
  assert.is(status, 2)
  assert.is(said(err), 'error: unknown check to override: wiregard\nhint: did you mean wireguard?\n')
})

limits('of netavark: a port on 0.0.0.0 that nobody would reach is named, where it is as old', async () => {
  const made = stage({
    change: world => {
      world.files['/rehearsal/k3d.yaml'] =
        'apiVersion: k3d.io/v1alpha5\nkind: Simple\nports:\n  - port: 0.0.0.0:8081:80\nkubeAPI:\n  hostIP: 0.0.0.0\n'
      world.programs.push('netavark')
    },
  })
  const { status, out } = await made.run('preflight --k3d-config=/rehearsal/k3d.yaml')
  assert.is(status, 1)
  assert.match(
    out,
    /error +published +with netavark 1\.4\.0, ports published on 0\.0\.0\.0 .*: 0\.0\.0\.0:8081:80 and kubeAPI:random/,
  )
  assert.is((await stage().run('preflight')).status, 0)
})

limits('that are low are warnings, with the command that raises them', async () => {
  const { run, host } = stage({
    faults: ['limits=low'],
    change: ({ engine }) => Object.assign(engine, { cgroups: 'v1' }),
  })
  await host.files.write('old.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nimage: rancher/k3s:v1.34.6-k3s1\n')
  const { status, out } = await run('preflight --k3d-config=old.yaml')
  assert.is(status, 0)
  assert.match(out, /warning +inotify +max_user_watches is 8192; recommended: 524288\n +-> sysctl -w fs\.inotify/)
  assert.match(out, /warning +inotify +max_user_instances is 128; recommended: 512/)
  assert.match(out, /warning +nofile +at most 4096 open files/)
  assert.match(out, /warning +cgroups +this computer uses cgroup v1/)
})

for (const each of [forms, access, mac, rootless, docker, kernel, limits]) each.run()
