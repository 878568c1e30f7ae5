import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interruption } from '../../lib/base/failure.ts'
import type { Fault } from '../../rehearsal/world/faults.ts'
import { chartArchive } from '../../rehearsal/tools/packing.ts'
import { containersOfCluster } from '../../rehearsal/world/world.ts'
import { after, changing, ready, said, stage, type Stage } from '../rehearsed.ts'

const up = suite('up')
const down = suite('down')
const status = suite('status')
const preflight = suite('preflight')
const guide = suite("the guide's lines")

const isReady = ({ world }: Stage): boolean => {
  const { nodes, pods } = world.clusters['cilium']!
  return nodes.length === 3 && nodes.every(({ ready }) => ready) && pods.every(pod => pod.ready !== undefined)
}
const has = (kind: Fault['kind'], about: string, times?: number): Fault => ({
  kind,
  about,
  ...(times !== undefined && { times }),
})

up('makes everything from nothing, overlapping what does not need each other', async () => {
  const made = stage()
  const { status: code, out, err } = await made.run('up')
  assert.is(err, '')
  assert.is(code, 0)
  assert.ok(isReady(made))
  assert.ok(out.indexOf('> Fetch the Prometheus CRDs') < out.indexOf('= Check this computer'))
  assert.ok(out.indexOf('> Install the CRD servicemonitors') < out.indexOf('+ Patch the nodes of cilium'))
  assert.match(
    out,
    /7 changed, 2 already up to date\ntime: check this computer 1\.5s, create cluster cilium 1\ds, .* and wait until Cilium is ready \d+s\n/,
  )
  assert.match(out, 'next: make status\n      make hubble-observe\n')
})

up('installs while k3d ends its work and before the CRDs that Cilium does not need', async () => {
  const { out } = await stage().run('up')
  const at = (line: string): number => {
    assert.match(out, line)
    return out.indexOf(line)
  }
  assert.ok(at('\n+ Create cluster cilium') < at('\n> Wait until k3d has created cluster cilium'))
  assert.ok(
    at('\n> Install Cilium') < at('\n+ Wait until k3d has created cluster cilium: CoreDNS resolves the node names'),
  )
  assert.ok(at('\n+ Install the CRD servicemonitors') < at('\n> Install Cilium'))
  assert.ok(at('\n+ Install Cilium') < at('\n> Install the other Prometheus CRDs'))
  assert.ok(at('\n+ Install the other Prometheus CRDs') < at('\n+ Wait until Cilium is ready'))
})

up('tells of CRDs that it cannot install, before Cilium where that needs them, else when Cilium is ready', async () => {
  const needing = stage({ faults: ['conflict=flux'] })
  const first = await needing.run('up')
  assert.is(first.status, 1)
  assert.match(said(first.err), /^error: cannot install CRDs v0\.94\.1: flux manages another version\n/)
  assert.equal(needing.world.clusters['cilium']!.releases, [])

  const without = stage({ faults: ['conflict=flux'] })
  await without.host.files.write('bare.yaml', 'kubeProxyReplacement: true\n')
  const second = await without.run('up --cilium-values=bare.yaml')
  assert.is(second.status, 1)
  assert.match(said(second.err), /^error: cannot install CRDs v0\.94\.1: flux manages another version\n/)
  assert.match(second.out, '\n+ Wait until Cilium is ready')
})

up('changes nothing the second time, and says so', async () => {
  const made = await ready()
  const before = JSON.stringify({ ...made.world, now: 0, seed: 0 })
  const { status: code, out, heard } = await made.run('up')
  assert.is(code, 0)
  assert.match(out, 'nothing to do: all 9 steps are up to date\n')
  assert.equal(changing(heard), [])
  assert.is(JSON.stringify({ ...made.world, now: 0, seed: 0 }), before)
})

up('does what is missing after a stop and start by hand', async () => {
  const made = await ready()
  await made.host.$`k3d cluster stop cilium`
  await made.host.$`k3d cluster start cilium`
  const { status: code, out, heard } = await made.run('up')
  assert.is(code, 0)
  assert.ok(isReady(made))
  assert.equal(changing(heard), [])
  assert.match(out, '+ Wait until Cilium is ready')
})

up('starts a cluster that is stopped', async () => {
  const made = await ready()
  await made.host.$`k3d cluster stop cilium`
  const { status: code } = await made.run('up')
  assert.is(code, 0)
  assert.ok(isReady(made))
})

up('needs patch-nodes where k3d shares no mounts, and does it', async () => {
  const made = stage({ env: { K3D_FIX_MOUNTS: '0' } })
  assert.is((await made.run('up')).status, 0)
  assert.ok(isReady(made))
})

up('stops before it makes anything when this computer lacks something, all at once', async () => {
  const made = stage({ faults: ['missing=catatonit', 'port=8080', 'port=6550'] })
  const { status: code, err, heard } = await made.run('up')
  assert.is(code, 1)
  assert.is(
    said(err),
    'error: this computer does not meet the requirements:\n' +
      '  catatonit: not installed; podman needs catatonit as the init process of k3d containers\n' +
      '  ports: 8080 is in use by process httpd (3210)\n' +
      '  ports: 6550 is in use by process httpd (3211)\n' +
      'hint: catatonit: install it: apt-get install catatonit   (or dnf install catatonit)\n' +
      '      ports: free the port, or publish another port in config/k3d-cilium-config.yaml\n' +
      '      ports: free the port, or publish another port in config/k3d-cilium-config.yaml\n',
  )
  assert.equal(changing(heard), [])
})

up('works from a folder of CRDs with no network, and needs neither the second time', async () => {
  const made = stage({ faults: ['network=down'] })
  await made.host.files.write('cilium.tgz', await chartArchive('1.20.2'))
  const { status: code, err } = await made.run('up --chart=cilium.tgz')
  assert.is(code, 69)
  assert.match(said(err), /^error: cannot download 10 of 10 CRDs/)
  assert.is(containersOfCluster(made.world, 'cilium').length, 4) // what was under way has ended well
  made.world.faults.length = 0
  assert.is((await made.run('up')).status, 0)
  made.world.faults.push(has('network', 'down'))
  assert.is((await made.run('up')).status, 0)
})

up('tells of all that failed side by side, in the order of its steps, with the status of the first', async () => {
  const made = stage({ faults: ['network=down', 'missing=catatonit'] })
  const { status: code, err } = await made.run('up')
  assert.is(code, 1)
  assert.match(
    said(err),
    /^error: 2 of 9 steps failed\n {2}Check this computer: this computer does not meet .*\n {6}catatonit: .*\n {6}chart: .*\n {2}Fetch the Prometheus CRDs: cannot download 10 of 10 CRDs: .*\nhint: catatonit: .*\n {6}chart: .*\n {6}.*CHART=FILE\n {6}without a network, /,
  )
})

/** Each fault at once, and what the run says; without it, the same run goes on to the end. */
const faults: readonly (readonly [string, number, RegExp])[] = [
  [
    'engine=down',
    69,
    /^error: this computer does not meet the requirements:\n {2}engine: podman is not responding: unable to connect/,
  ],
  ['image=rancher', 1, /^error: cannot pull docker\.io\/rancher\/k3s:v1\.36\.3-k3s1: /],
  [
    'image=operator-generic',
    1,
    /^error: operator: cilium-operator of cilium-operator-\S+ has been in ImagePullBackOff/,
  ],
  ['mount=agent-0', 1, /^error: 1 of 3 nodes failed\n {2}k3d-cilium-agent-0: .* exited with 255: mount: /],
  ['crash=hubble-relay', 1, /^error: relay: hubble-relay of \S+ has been in CrashLoopBackOff/],
  [
    'network=down',
    1,
    /^error: 2 of 9 steps failed\n .*\n {6}chart: the cilium CLI has no chart .*\n {2}Fetch .*: cannot download 10 of 10 CRDs/,
  ],
  ['checksum=servicemonitors', 1, /^error: cannot download 1 of 10 CRDs: checksum mismatch: /],
  ['missing=catatonit', 1, /^error: this computer does not meet the requirements:\n {2}catatonit: /],
  ['missing=helm', 69, /^error: helm is not installed\nhint: install it:\n/],
  ['port=8080', 1, /^error: this computer does not meet the requirements:\n {2}ports: 8080 is in use by process httpd/],
]
for (const [text, code, message] of faults) {
  up(`names ${text}, and when that is mended the next run goes on to the end`, async () => {
    const made = stage({ faults: [text] })
    const first = await made.run('up')
    assert.is(first.status, code, first.err)
    assert.match(said(first.err), message)
    made.world.faults.length = 0
    const second = await made.run('up')
    assert.is(second.status, 0, second.err)
    assert.ok(isReady(made))
  })
}

up('names the engine that was chosen, if it is not installed, and how to get it', async () => {
  const { status, err } = await stage({ faults: ['missing=docker'] }).run('up --engine docker')
  assert.is(status, 69)
  assert.match(
    said(err),
    'error: docker is not installed\nhint: install it:\n        docker: see https://docs.docker.com/engine/install/\n' +
      '      or rehearse without it: npx tsx tasks.ts up --engine docker --rehearse\n',
  )
})

up('takes longer by as much as a command is slow', async () => {
  const quick = stage()
  await quick.run('up')
  const slow = stage({ faults: ['slow=cilium install --context:90s'] })
  await slow.run('up')
  const difference = slow.host.clock.now() - quick.host.clock.now()
  assert.ok(difference > 88_000 && difference < 93_000, `${difference} ms`)
})

up('gives up on a command that takes longer than the settings allow, and names it', async () => {
  const made = stage({ faults: ['slow=cilium install --context:10m'] })
  const { status: code, err } = await made.run('up')
  assert.is(code, 1)
  assert.match(said(err), /^error: cilium install failed: |^error: cilium install .* timed out after 2m 00s/)
  made.world.faults.length = 0
  assert.is((await made.run('up')).status, 0)
})

for (let second = 1; second < 38; second += 3) {
  up(`interrupted after ${second} s it is status 130, and the next run goes on to the end`, async () => {
    const made = stage()
    const interrupt = new AbortController()
    const release = made.host.clock.hold()
    void made.host.clock.sleep(second * 1_000).then(() => interrupt.abort(interruption()))
    const running = made.run('up', interrupt.signal)
    await new Promise(resolve => setTimeout(resolve, 30))
    release()
    const { status: code, err } = await running
    if (second < 36) assert.is(code, 130, err)
    if (code !== 0) assert.is(said(err), 'error: interrupted\n')
    const again = await made.run('up')
    assert.is(again.status, 0, again.err)
    assert.ok(isReady(made))
  })
}

up('prints one JSON object per event when asked to, with how far it is', async () => {
  const { out } = await stage().run('up --events=json')
  const events = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { step: string[]; state: string; steps: { over: number; of: number } })
  assert.equal(events.at(-1)!.steps, { over: 9, of: 9 })
  assert.ok(events.some(({ step, state }) => step.length === 2 && step[1] === 'k3d-cilium-agent-1' && state === 'done'))
  const failed = await stage().run('patch-nodes --events=json')
  const { error, hint, status } = JSON.parse(failed.out) as Record<string, unknown>
  assert.equal([error, hint, status], ['no cluster found', 'create one: make create-cluster', 69])
})

down('takes away what up made', async () => {
  const made = await ready()
  const { status: code } = await made.run('down')
  assert.is(code, 0)
  assert.equal([made.world.containers, made.world.volumes, made.world.clusters], [[], [], {}])
  assert.is((await made.run('down')).status, 0)
})

status('shows engine, nodes, mounts, release, pods and context, and is 0 when all is well', async () => {
  const made = await ready()
  const { status: code, out } = await made.run('status')
  assert.is(code, 0)
  assert.match(out, 'engine: podman 4.3.1\ncontext: k3d-cilium (current)\nAPI server: answers\n')
  assert.match(out, 'k3d-cilium-agent-1    agent    Ready    v1.36.3+k3s1   mounted\n')
  assert.match(out, 'Cilium 1.20.2, deployed, revision 1\n')
  assert.match(out, '  ready: agents 3/3, operator 1/1, envoy 3/3')
})

status('shows what there is when Cilium is missing, and is 1', async () => {
  const made = await after(['create-cluster'])
  const { status: code, out } = await made.run('status')
  assert.is(code, 1)
  assert.match(
    out,
    'k3d-cilium-agent-0    agent    NotReady   v1.36.3+k3s1   no ' +
      'bpffs on /sys/fs/bpf and no cgroup2 on /run/cilium/cgroupv2\n',
  )
  assert.match(out, 'Cilium is not installed\n')
})

status('shows the rest when the API server is not responding', async () => {
  const made = await ready()
  made.world.containers[0]!.state = 'exited'
  const { status: code, out } = await made.run('status')
  assert.is(code, 1)
  assert.match(out, /\nAPI server: Unable to connect to the server: EOF\n/)
  assert.match(out, 'stopped: k3d-cilium-server-0\n')
  assert.match(out, 'k3d-cilium-agent-0    agent    unknown   -         mounted\n')
})

status('gives the same as JSON and nothing beside it', async () => {
  const made = await ready()
  const { out } = await made.run('status --output=json')
  const seen = JSON.parse(out) as {
    healthy: boolean
    nodes: { name: string; ready: string }[]
    cilium: { ready: boolean }
  }
  assert.equal([seen.healthy, seen.cilium.ready, seen.nodes.length, seen.nodes[0]!.ready], [true, true, 3, 'Ready'])
})

preflight('passes on a computer that has everything, and changes nothing', async () => {
  const made = stage()
  const { status: code, out, heard } = await made.run('preflight')
  assert.is(code, 0)
  assert.equal(
    out.split('\n').filter(line => /^(warning|error)/.test(line)),
    [],
  )
  assert.equal(changing(heard), [])
})

preflight('gives each finding with its remedy', async () => {
  const made = stage({
    faults: ['missing=catatonit', 'missing=helm', 'port=8080'],
    change: ({ engine, networks }) => {
      Object.assign(engine, { rootless: true, memory: 2 * 2 ** 30, disk: 2 ** 30 })
      networks.push({ name: 'k3d-cilium', id: 'x', subnet: '10.89.0.0/24', dns: false, labels: {}, created: 0 })
    },
  })
  const { status: code, out } = await made.run('preflight')
  assert.is(code, 1)
  for (const line of [
    'error    helm        is not installed\n                     -> see https://helm.sh/docs/intro/install/',
    'error    rootful     a rootless engine cannot load eBPF programs\n     ' +
      '                -> use a rootful engine: run as root, or set ENGINE=docker',
    'error    catatonit   not installed; podman needs catatonit as the init process of ' +
      'k3d containers\n                     -> install it: apt-get install catatonit',
    'error    network     k3d-cilium has no DNS, so nodes cannot resolve each other',
    'error    ports       8080 is in use by process httpd (3210)',
    'warning  memory      2.0 GiB for the engine; recommended: 4.0 GiB',
    'warning  disk        1.0 GiB free for images; recommended: 8.0 GiB',
  ]) {
    assert.match(out, line)
  }
})

preflight('says that the engine is down, as one finding among the others', async () => {
  const { status: code, out } = await stage({ faults: ['engine=down'] }).run('preflight')
  assert.is(code, 1)
  assert.match(out, /ok {7}k3d +5\.9\.0\n/)
  assert.match(out, /error {4}engine +podman is not responding: /)
})

guide('typed one after another end in a ready cluster of three nodes', async () => {
  const made = stage()
  for (const line of [
    'make create-cluster K3D_CONFIG=k3d-cilium-config.yaml CLUSTER_NAME=cilium',
    'make patch-nodes',
    'make install-prometheus-crds',
    'make install-cilium',
    'cilium status --wait',
  ]) {
    const [program = '', ...args] = line.split(' ')
    const { ok, stderr } = await made.host.$({ nothrow: true })`${program} ${args}`
    assert.ok(ok, `${line}: ${stderr}`)
  }
  assert.ok(isReady(made))
})

for (const each of [up, down, status, preflight, guide]) each.run()
