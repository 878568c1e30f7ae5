import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { hookFile } from '../../lib/cilium/mounts.ts'
import type { EngineContainer } from '../../rehearsal/world/world.ts'
import { changing, said, stage, type Stage } from '../rehearsed.ts'

const patch = suite('patch-nodes')
const check = suite('check-nodes')

const node = ({ world }: Stage, name: string): EngineContainer =>
  world.containers.find(each => each.name === `k3d-cilium-${name}`)!
const counts = ({ mounts }: EngineContainer): string =>
  ['bpf', 'cgroup2']
    .map(type => `${mounts.filter(each => each.type === type && each.target !== '/sys/fs/cgroup').length} ${type}`)
    .join(', ')

const created = async (options: Parameters<typeof stage>[0] = {}): Promise<Stage> => {
  const made = stage(options)
  assert.is((await made.run('create-cluster')).status, 0)
  return made
}

patch('mounts bpffs and cgroup2 once, shared, in servers and agents, and leaves the load balancer alone', async () => {
  const made = await created()
  const { status, heard } = await made.run('patch-nodes')
  assert.is(status, 0)
  for (const name of ['server-0', 'agent-0', 'agent-1']) {
    assert.is(counts(node(made, name)), '1 bpf, 1 cgroup2')
    assert.ok(node(made, name).mounts.every(({ shared }) => shared))
  }
  assert.not.ok(heard.some(line => line.includes('serverlb')))
})

patch('enters each node once', async () => {
  const made = await created()
  const { heard } = await made.run('patch-nodes')
  assert.equal(
    heard.filter(line => line.includes('exec')),
    ['server-0', 'agent-0', 'agent-1'].map(name => `podman exec -i k3d-cilium-${name} sh -s`),
  )
})

patch('shares the mounts that k3d was told not to share', async () => {
  const made = await created({ env: { K3D_FIX_MOUNTS: '0' } })
  assert.not(node(made, 'agent-0').mounts[0]!.shared)
  const { out } = await made.run('patch-nodes')
  assert.ok(node(made, 'agent-0').mounts.every(({ shared }) => shared))
  assert.match(
    out,
    '+ k3d-cilium-agent-0: was: /, /sys and /run not shared, no bpffs on /sys/fs/bpf and no cgroup2 on ' +
      '/run/cilium/cgroupv2; now mounted, also after a restart',
  )
})

patch('changes nothing the second time, and says so', async () => {
  const made = await created()
  await made.run('patch-nodes')
  const before = JSON.stringify(made.world.containers)
  const { status, out, heard } = await made.run('patch-nodes')
  assert.is(status, 0)
  assert.match(out, '= Patch the nodes of cilium: mounted, also after a restart (3 of 3)')
  assert.is(JSON.stringify(made.world.containers), before)
  assert.equal(changing(heard), [])
})

patch('works on all nodes at once: eight take as long as one', async () => {
  const made = stage()
  await made.host.files.write('eight.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nagents: 7\n')
  await made.run('create-cluster --k3d-config=eight.yaml --cluster-name=cilium')
  const began = made.host.clock.now()
  await made.run('patch-nodes')
  const took = made.host.clock.now() - began
  assert.ok(took < 200, `${took} ms of rehearsed time`)
})

patch('finds its mounts again after the node was restarted', async () => {
  const made = await created({ env: { K3D_FIX_MOUNTS: '0' } })
  await made.run('patch-nodes')
  await made.host.$`podman restart k3d-cilium-agent-0`
  assert.is(counts(node(made, 'agent-0')), '1 bpf, 1 cgroup2')
  assert.ok(node(made, 'agent-0').mounts.every(({ shared }) => shared))
  const { out } = await made.run('patch-nodes')
  assert.match(out, '= k3d-cilium-agent-0: mounted, also after a restart')
})

patch('leaves a hook that never stops the node, even if every mount is refused at its start', async () => {
  const made = await created()
  await made.run('patch-nodes')
  made.world.faults.push({ kind: 'mount', about: 'agent-0' })
  await made.host.$`podman restart k3d-cilium-agent-0`
  assert.is(node(made, 'agent-0').state, 'running')
  assert.is(counts(node(made, 'agent-0')), '0 bpf, 0 cgroup2')
})

patch('says when k3d runs no hooks, so that mounts are lost with a restart', async () => {
  const made = await created()
  for (const each of made.world.containers) delete each.files['/bin/k3d-entrypoint.sh']
  const { out } = await made.run('patch-nodes')
  assert.match(out, 'now mounted, but not after a restart, because this k3d runs no startup hooks')
})

patch('replaces a hook of another version', async () => {
  const made = await created()
  await made.run('patch-nodes')
  const hook = node(made, 'agent-1').files[hookFile]!.text
  node(made, 'agent-1').files[hookFile] = { text: '#!/bin/sh\nexit 1\n', mode: 0o755 }
  const { out } = await made.run('patch-nodes')
  assert.match(out, '+ k3d-cilium-agent-1: mounted, also after a restart')
  assert.is(node(made, 'agent-1').files[hookFile]!.text, hook)
})

patch('tries again, waiting longer each time, when a node refuses a mount', async () => {
  const made = await created({ faults: ['mount=agent-1:4'] })
  const began = made.host.clock.now()
  const { status, out } = await made.run('patch-nodes')
  assert.is(status, 0)
  assert.match(out, 'k3d-cilium-agent-1: the mount was refused; attempt 2 of 4 in 0.5s')
  assert.is(counts(node(made, 'agent-1')), '1 bpf, 1 cgroup2')
  assert.ok(made.host.clock.now() - began >= 1_500)
})

patch('finishes the other nodes before it names the one that failed, with command and cause', async () => {
  const made = await created({ faults: ['mount=agent-0', 'mount=agent-1'] })
  const { status, err } = await made.run('patch-nodes')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: 2 of 3 nodes failed\n' +
      '  k3d-cilium-agent-0: podman exec -i k3d-cilium-agent-0 sh -s ' +
      'exited with 255: mount: mounting none on /run/cilium/cgroupv2 failed: Permission denied\n' +
      '  k3d-cilium-agent-1: podman exec -i k3d-cilium-agent-1 sh -s ' +
      'exited with 255: mount: mounting none on /run/cilium/cgroupv2 failed: Permission denied\n' +
      'hint: restart the node and patch its mounts again: podman restart NODE && make patch-nodes\n' +
      '      then restore host.k3d.internal, which the restart removes: make heal\n' +
      '      if the mount is refused again, check the engine: make preflight\n',
  )
  assert.is(counts(node(made, 'server-0')), '1 bpf, 1 cgroup2')
})

patch('takes an empty bpffs off one with maps in it, and the maps are seen again', async () => {
  const made = await created()
  await made.run('patch-nodes')
  const { mounts } = node(made, 'agent-0')
  mounts.find(({ type }) => type === 'bpf')!.entries.push('tc')
  await made.host.$`podman exec k3d-cilium-agent-0 mount -t bpf bpf /sys/fs/bpf`
  const { status, out } = await made.run('patch-nodes')
  assert.is(status, 0)
  assert.match(out, 'was: bpffs stacked 2 times on /sys/fs/bpf; now mounted')
  assert.ok(mounts.findLast(({ type }) => type === 'bpf')!.entries.includes('tc'))
})

patch('never takes off a bpffs that holds maps; it says what to do', async () => {
  const made = await created()
  await made.run('patch-nodes')
  await made.host.$`podman exec k3d-cilium-agent-0 mount -t bpf bpf /sys/fs/bpf`
  node(made, 'agent-0')
    .mounts.findLast(({ type }) => type === 'bpf')!
    .entries.push('tc')
  const { status, err } = await made.run('patch-nodes')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: 1 of 3 nodes failed\n' +
      '  k3d-cilium-agent-0: still bpffs stacked 2 times on /sys/fs/bpf\n' +
      'hint: restart the node and fix its mounts: make heal\n',
  )
  assert.is(counts(node(made, 'agent-0')), '2 bpf, 1 cgroup2')
})

patch('names a node that is not running, and how to start it', async () => {
  const made = await created()
  node(made, 'agent-1').state = 'exited'
  const { status, err } = await made.run('patch-nodes')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: 1 of 3 nodes failed\n  k3d-cilium-agent-1: not ' +
      'running\nhint: start the node: k3d node start k3d-cilium-agent-1\n',
  )
})

patch('says that there is no cluster, with status 69', async () => {
  const { status, err } = await stage().run('patch-nodes')
  assert.is(status, 69)
  assert.is(said(err), 'error: no cluster found\nhint: create one: make create-cluster\n')
})

patch('names the clusters there are when the one asked for is not', async () => {
  const made = await created()
  const { status, err } = await made.run('patch-nodes --cluster-name=cilum')
  assert.is(status, 69)
  assert.is(said(err), 'error: cluster cilum not found\nhint: existing clusters: cilium\n')
})

check('shows what is missing on each node, changes nothing, and is status 1', async () => {
  const made = await created()
  await made.run('patch-nodes')
  await made.host.$`podman exec k3d-cilium-agent-1 umount /sys/fs/bpf`
  const before = JSON.stringify(made.world.containers)
  const { status, out } = await made.run('check-nodes')
  assert.is(status, 1)
  assert.match(out, 'k3d-cilium-agent-0    mounted\n')
  assert.match(out, 'k3d-cilium-agent-1    no bpffs on /sys/fs/bpf\n')
  assert.match(out, 'fix them: make patch-nodes CLUSTER_NAME=cilium\n')
  assert.is(JSON.stringify(made.world.containers), before)
})

check('prints nothing but JSON when asked for it', async () => {
  const made = await created()
  await made.run('patch-nodes')
  const { status, out } = await made.run('check-nodes --output=json')
  assert.is(status, 0)
  assert.equal(
    JSON.parse(out),
    ['server-0', 'agent-0', 'agent-1'].map(name => ({ node: `k3d-cilium-${name}`, wrong: [] })),
  )
})

patch.run()
check.run()
