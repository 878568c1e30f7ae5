import { createHash } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseSettings } from '../../lib/run/settings.ts'
import { phaseOf } from '../../rehearsal/kubernetes/cluster.ts'
import type { Fault } from '../../rehearsal/world/faults.ts'
import { after, changing, said, type Stage } from '../rehearsed.ts'

const crds = suite('install-prometheus-crds')
const install = suite('install-cilium')
const upgrade = suite('upgrade-cilium')
const uninstall = suite('uninstall-cilium')
const status = suite('cilium-status')

const created = ['create-cluster', 'patch-nodes']
const prepared = [...created, 'install-prometheus-crds']
const installed = [...prepared, 'install-cilium']

const pinned = parseSettings('', 'settings').prometheusCrds.sha256

const fault = (kind: Fault['kind'], about: string, times?: number): Fault => ({
  kind,
  about,
  ...(times !== undefined && { times }),
})
const valuesOf = ({ world }: Stage): unknown => world.clusters['cilium']!.releases.at(-1)?.values
const put = async ({ host }: Stage, file: string, text: string): Promise<void> => host.files.write(file, text)

crds('installs the ten pinned CRDs on the server side, and waits until they are established', async () => {
  const made = await after(created)
  const { heard } = await made.run('install-prometheus-crds')
  const names = Object.keys(made.world.clusters['cilium']!.crds).filter(name => name.endsWith('monitoring.coreos.com'))
  assert.is(names.length, 10)
  const apply = heard.find(line => line.includes(' apply '))
  assert.match(apply!, /^kubectl --context k3d-cilium apply --server-side --field-manager=k3d-cilium -f /)
  assert.match(heard.at(-1)!, /^kubectl --context k3d-cilium wait --for=condition=Established crd\/alertmanagerconfigs/)
})

crds('fetches and changes nothing the second time', async () => {
  const made = await after(prepared)
  made.world.faults.push(fault('network', 'down'))
  const { status: code, out, heard } = await made.run('install-prometheus-crds')
  assert.is(code, 0)
  assert.match(out, '= Install the Prometheus CRDs: 10 CRDs v0.94.1 already installed')
  assert.equal(changing(heard), [])
})

crds('names the address that cannot be reached, and the way without a network', async () => {
  const made = await after(created, { faults: ['network=down'] })
  const { status: code, err } = await made.run('install-prometheus-crds')
  assert.is(code, 69)
  assert.is(
    said(err),
    'error: cannot download 10 of 10 CRDs: cannot reach https://raw.githubusercontent.com/prometheus-operator/' +
      'prometheus-operator/v0.94.1/example/prometheus-operator-crd/monitoring.coreos.com_alertmanagerconfigs.yaml: ' +
      'ENOTFOUND\n' +
      'hint: without a network, pass a folder with the files: CRDS=FOLDER\n' +
      '      or set prometheusCrds.address to a mirror\n',
  )
})

crds('uses nothing of a download whose checksum is another, and names both sums', async () => {
  const made = await after(created, { faults: ['checksum=probes'] })
  const { status: code, err } = await made.run('install-prometheus-crds')
  assert.is(code, 1)
  assert.match(
    said(err),
    /^error: cannot download 1 of 10 CRDs: checksum mismatch: the SHA-256 of https:\S+_probes\.yaml is 0{64}, expected 72119f8f1/,
  )
  assert.match(err, 'hint: check whether a proxy or the publisher changed the file; the task did not use the file\n')
  assert.equal(Object.keys(made.world.clusters['cilium']!.crds), [])
})

crds('takes the files of a folder only if they are the pinned ones', async () => {
  const made = await after(created)
  for (const file of Object.keys(pinned)) await put(made, `crds/${file}`, 'kind: Other\n')
  const { status: code, err } = await made.run('install-prometheus-crds --crds=crds')
  assert.is(code, 78)
  assert.match(
    said(err),
    /^error: checksum mismatch: crds\/monitoring\.coreos\.com_\w+\.yaml is not the pinned v0\.94\.1: its SHA-256 is [0-9a-f]{64}, not [0-9a-f]{64}\n/,
  )
  assert.match(
    err,
    'hint: use the pinned file, or pin your file: ' +
      'set prometheusCrds.version and prometheusCrds.sha256 in the settings\n',
  )
})

crds('names what a folder lacks', async () => {
  const made = await after(created)
  for (const file of Object.keys(pinned).slice(1)) await put(made, `crds/${file}`, '')
  const { status: code, err } = await made.run('install-prometheus-crds --crds=crds')
  assert.is(code, 78)
  assert.match(said(err), 'error: monitoring.coreos.com_alertmanagerconfigs.yaml not found in crds\n')
})

crds('takes pins and files of your own from settings and folder', async () => {
  const made = await after(created)
  const text =
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n' +
    'metadata: {name: servicemonitors.monitoring.coreos.com, annotations: {operator.prometheus.io/version: 0.80.0}}\n'
  const sum = createHash('sha256').update(text).digest('hex')
  await put(made, 'crds/monitoring.coreos.com_servicemonitors.yaml', text)
  await put(
    made,
    'mine.yaml',
    `prometheusCrds: {version: 0.80.0, folder: crds, sha256: {monitoring.coreos.com_servicemonitors.yaml: ${sum}}}\n`,
  )
  const { status: code, err } = await made.run('install-prometheus-crds --settings=mine.yaml')
  assert.is(code, 0, err)
  assert.is(made.world.clusters['cilium']!.crds['servicemonitors.monitoring.coreos.com']!.version, '0.80.0')
})

crds('names another manager of the CRDs, leaves them, and takes them over when asked to', async () => {
  const made = await after(created)
  const own = made.world.clusters['cilium']!.crds
  own['probes.monitoring.coreos.com'] = { manager: 'helm', version: '0.83.0', created: 0 }
  const { status: code, err } = await made.run('install-prometheus-crds')
  assert.is(code, 1)
  assert.is(
    said(err),
    'error: cannot install CRDs v0.94.1: helm manages another version\n' +
      'hint: keep the existing CRDs, which are enough for Cilium\n' +
      '      take over the CRDs: make install-prometheus-crds ARGS=--force-conflicts\n',
  )
  assert.is(own['probes.monitoring.coreos.com'].version, '0.83.0')
  assert.is((await made.run('install-prometheus-crds --force-conflicts')).status, 0)
  assert.is(own['probes.monitoring.coreos.com'].version, '0.94.1')
})

crds('meets another manager where a fault says so', async () => {
  const made = await after(created, { faults: ['conflict=flux'] })
  const { status: code, err } = await made.run('install-prometheus-crds')
  assert.is(code, 1)
  assert.match(said(err), /^error: cannot install CRDs v0\.94\.1: flux manages another version\n/)
})

install('installs the pinned version with the values of the files, and waits for SPIRE too', async () => {
  const made = await after(prepared)
  const { status: code, out, heard } = await made.run('install-cilium')
  assert.is(code, 0)
  assert.ok(
    heard.includes(
      'cilium install --context k3d-cilium --version 1.20.2 -f ' +
        'config/cilium-values.yaml --set-string cluster.name=cilium ' +
        '--set readinessProbe.periodSeconds=10 --set envoy.readinessProbe.periodSeconds=10',
    ),
    heard.find(line => line.startsWith('cilium install')),
  )
  assert.match(out, /\+ Wait until Cilium is ready: agents 3\/3, operator 1\/1, .*SPIRE server 1\/1, SPIRE agents 3\/3/)
  assert.ok(made.world.clusters['cilium']!.pods.every(pod => phaseOf(pod).status === 'Running'))
})

install(
  'lets nodes look sooner whether pods are ready, where the files say nothing of it, and at an install alone',
  async () => {
    const made = await after(prepared)
    await made.host.files.write('own.yaml', 'readinessProbe:\n  periodSeconds: 30\n')
    const own = '--cilium-values=cilium-values.yaml --cilium-values=own.yaml'
    const { out } = await made.run(`install-cilium ${own}`)
    assert.match(out, 'Install Cilium: envoy.readinessProbe.periodSeconds=10: ')
    assert.not.match(out, ' readinessProbe.periodSeconds=')
    const again = await made.run(`install-cilium ${own}`)
    assert.match(again.out, '= Install Cilium: Cilium 1.20.2 already matches your files')
    assert.not.match(again.out, 'kept values that are not in your files')

    const byHand = await after(prepared)
    await byHand.host
      .$`cilium install --context k3d-cilium --version 1.20.2 -f config/cilium-values.yaml --set cluster.name=cilium`
    const found = await byHand.run('install-cilium')
    assert.match(found.out, '= Install Cilium: Cilium 1.20.2 already matches your files')
  },
)

install("makes the guide's own values work: what is missing is added, what they say is left", async () => {
  const made = await after(prepared)
  const { status: code, out } = await made.run(
    'install-cilium --cilium-values=tests/recordings/inputs/cilium-values.yml',
  )
  assert.is(code, 0)
  const values = valuesOf(made) as Record<string, unknown>
  assert.equal(
    [values['k8sServiceHost'], values['k8sServicePort'], values['ipam'], values['authentication']],
    [
      '127.0.0.1',
      6444,
      { mode: 'kubernetes' },
      { enabled: true, mutual: { spire: { enabled: true, install: { enabled: true } } } },
    ],
  )
  assert.equal(values['cluster'], { name: 'k3d-uds', id: 99 })
  assert.match(out, 'authentication.enabled=true: SPIRE requires this key; since Cilium 1.19, the default is false')
})

install('finds the API server also where the CLI no longer knows k3s', async () => {
  const made = await after(prepared, { faults: ['label=missing'] })
  const { status: code } = await made.run('install-cilium --cilium-values=tests/recordings/inputs/cilium-values.yml')
  assert.is(code, 0)
})

install('lets later values files win, and finds .yml under the name .yaml', async () => {
  const made = await after(prepared)
  await put(made, 'a.yml', 'cluster: {id: 1}\nhubble: {enabled: false}\n')
  await put(made, 'b.yaml', 'cluster: {id: 2}\n')
  const { status: code, heard } = await made.run('install-cilium --cilium-values=a.yaml --cilium-values=b.yaml')
  assert.is(code, 0)
  assert.match(
    heard.find(line => line.startsWith('cilium install'))!,
    ' -f a.yml -f b.yaml ',
  )
  assert.equal((valuesOf(made) as { cluster: unknown }).cluster, { name: 'cilium', id: 2 })
})

install('changes nothing the second time, and says so', async () => {
  const made = await after(installed)
  const { status: code, out, heard } = await made.run('install-cilium')
  assert.is(code, 0)
  assert.match(out, '= Install Cilium: Cilium 1.20.2 already matches your files')
  assert.match(out, 'nothing to do: all 2 steps are up to date\n')
  assert.equal(changing(heard), [])
})

install('stops before it changes anything where a ServiceMonitor has no CRD', async () => {
  const made = await after(created)
  const { status: code, err, heard } = await made.run('install-cilium')
  assert.is(code, 1)
  assert.is(
    said(err),
    'error: hubble.metrics.serviceMonitor.enabled needs the CRD ServiceMonitor, which is not installed\n' +
      'hint: install the CRD: make install-prometheus-crds\n',
  )
  assert.equal(changing(heard), [])
})

install('turns an installed release into an upgrade, and shows each value that changes', async () => {
  const made = await after(installed)
  await put(made, 'more.yaml', 'hubble: {ui: {enabled: false}}\ndebug: {enabled: true}\n')
  const {
    status: code,
    out,
    heard,
  } = await made.run('install-cilium --cilium-values=cilium-values.yaml --cilium-values=more.yaml')
  assert.is(code, 0)
  assert.match(out, 'changed debug.enabled: (not set) -> true\n')
  assert.match(out, 'changed hubble.ui.enabled: true -> false\n')
  const line = heard.find(each => each.startsWith('cilium upgrade'))!
  assert.match(line, ' --reset-then-reuse-values --restart')
  assert.not.ok(made.world.clusters['cilium']!.workloads.some(({ name }) => name === 'hubble-ui'))
})

install('keeps what others set on the release, says so, and drops it when asked to', async () => {
  const made = await after(installed)
  await made.host.$`cilium upgrade --context k3d-cilium --version 1.20.2 --set bpf.tproxy=true`
  await put(made, 'more.yaml', 'debug: {enabled: true}\n')
  const files = '--cilium-values=cilium-values.yaml --cilium-values=more.yaml'
  const kept = await made.run(`install-cilium ${files}`)
  assert.match(kept.out, 'kept values that are not in your files: bpf.tproxy\n')
  assert.equal((valuesOf(made) as { bpf: unknown }).bpf, { masquerade: true, tproxy: true })
  const dropped = await made.run(`install-cilium ${files} --reset-values`)
  assert.match(dropped.out, 'changed bpf.tproxy: true -> (not set)\n')
  assert.equal((valuesOf(made) as { bpf: unknown }).bpf, { masquerade: true })
})

install('removes a first install that was cut, and installs', async () => {
  const made = await after(prepared)
  made.world.clusters['cilium']!.releases.push({
    revision: 1,
    status: 'pending-install',
    version: '1.20.2',
    values: {},
    updated: 0,
  })
  const { status: code, out } = await made.run('install-cilium')
  assert.is(code, 0)
  assert.match(out, 'cleaned up after an interrupted run: removed the pending-install release\n')
})

install('rolls back an upgrade that was cut, and goes on from there', async () => {
  const made = await after(installed)
  const { releases } = made.world.clusters['cilium']!
  releases.push({ ...releases[0]!, revision: 2, status: 'pending-upgrade' })
  const { status: code, out } = await made.run('install-cilium')
  assert.is(code, 0)
  assert.match(out, 'cleaned up after an interrupted run: rolled back revision 2 (pending-upgrade)\n')
})

install('refuses values that the chart would refuse before it asks, at their place', async () => {
  const made = await after(prepared)
  await put(made, 'bad.yaml', 'cluster: {id: abc}\n')
  const { status: code, err, heard } = await made.run('install-cilium --cilium-values=bad.yaml')
  assert.is(code, 78)
  assert.match(said(err), 'error: bad.yaml:1:11: cluster.id must be a whole number\n1 | cluster: {id: abc}\n')
  assert.equal(changing(heard), [])
})

install("keeps the chart's own words when it refuses a value that the release holds", async () => {
  const made = await after(installed)
  const release = made.world.clusters['cilium']!.releases.at(-1)!
  Object.assign(release, { values: { ...release.values, cluster: { name: 'cilium', id: 'abc' } } })
  await put(made, 'more.yaml', 'debug: {enabled: true}\n')
  const { status: code, err } = await made.run('install-cilium --cilium-values=more.yaml')
  assert.is(code, 1)
  assert.is(
    said(err),
    "error: cilium upgrade failed: values don't meet the specifications of the schema(s) in the following chart(s):\n" +
      "  cilium:\n  - at '/cluster/id': got string, want integer\n" +
      'hint: fix the named key in the values file\n',
  )
})

for (const task of ['upgrade-cilium', 'install-cilium --reinstall']) {
  upgrade(`${task} looks at the values before it changes anything`, async () => {
    const made = await after(installed)
    await put(made, 'bad.yaml', 'hubble:\n  relay:\n    enabled: maybe\n')
    const { status: code, err, heard } = await made.run(`${task} --cilium-values=bad.yaml`)
    assert.is(code, 78)
    assert.match(said(err), 'error: bad.yaml:3:5: hubble.relay.enabled must be true or false\n')
    assert.equal(changing(heard), [])
  })
}

install('says which versions there are when the CLI does not carry one', async () => {
  const made = await after(prepared)
  const { status: code, err } = await made.run('install-cilium --cilium-version=9.9.9')
  assert.is(code, 1)
  assert.match(said(err), 'hint: choose a listed version: cilium install --list-versions\n')
})

install('names a values file that is not there, and the nearest that is', async () => {
  const made = await after(prepared)
  const { status: code, err } = await made.run('install-cilium --cilium-values=config/cilium-value.yaml')
  assert.is(code, 78)
  assert.is(
    said(err),
    'error: values file config/cilium-value.yaml not found\nhint: did you mean config/cilium-values.yaml?\n',
  )
})

for (const [name, faults, env, message] of [
  [
    'a container that crash-loops, with the last thing it said',
    ['crash=cilium-agent'],
    {},
    /^error: agents: cilium-agent of cilium-\w+ has been in CrashLoopBackOff for 1m 0\ds\n {2}level=fatal msg="cilium-agent was made to crash"\nhint: check the pod: kubectl --context k3d-cilium -n kube-system describe pod cilium-\w+\n$/,
  ],
  [
    'an image that cannot be pulled',
    ['image=hubble-relay'],
    {},
    /^error: relay: hubble-relay of hubble-relay-\w+-\w+ has been in ImagePullBackOff for 1m 0\ds\n {2}Back-off pulling image "quay\.io\/cilium\/hubble-relay:v1\.20\.2@sha256:\w+"\nhint: check the image name, and that the node can reach the registry\n$/,
  ],
  [
    'a crash-looping SPIRE server, which cilium status does not look at',
    ['crash=spire-server'],
    {},
    /^error: SPIRE server: spire-server of spire-server-0 has been in CrashLoopBackOff for 1m 0\ds\n/,
  ],
  [
    'nodes whose mounts are private, with patch-nodes as the remedy',
    [],
    { K3D_FIX_MOUNTS: '0' },
    /^error: agents: mount-bpf-fs of cilium-\w+ has been in CreateContainerError for [\dms ]+\n {2}failed to generate container "\w+" spec: failed to generate spec: path "\/sys\/fs\/bpf" is mounted on "\/sys" but it is not a shared or slave mount\nhint: make the node's mounts shared: make patch-nodes\n$/,
  ],
] as const) {
  install(`ends the wait with its cause: ${name}`, async () => {
    const made = await after(['create-cluster', 'install-prometheus-crds'], { env })
    for (const each of faults) made.world.faults.push(fault(each.split('=')[0] as Fault['kind'], each.split('=')[1]!))
    const { status: code, err } = await made.run('install-cilium')
    assert.is(code, 1)
    assert.match(said(err), message)
  })
}

install('waits for SPIRE agents that crash again and again while their server pulls its image', async () => {
  const made = await after(prepared)
  made.world.faults.push({ kind: 'registry', about: 'slow', amount: 150_000 })
  const slow = await made.run('install-cilium')
  assert.is(said(slow.err), '')
  assert.is(slow.status, 0)
  const agents = made.world.clusters['cilium']!.pods.filter(({ workload }) => workload === 'spire-agent')
  assert.ok(agents.every(({ containers }) => containers[0]!.restarts > 0))
  const again = await made.run('install-cilium')
  assert.equal(changing(again.heard), [])
})

install('restarts SPIRE agents that an earlier run left in back-off, once their server is ready', async () => {
  const made = await after(installed)
  const cluster = made.world.clusters['cilium']!
  for (const pod of cluster.pods.filter(({ workload }) => workload === 'spire-agent')) {
    Object.assign(pod, { stage: 0, ready: undefined, due: made.world.now + 290_000 })
    pod.containers[0]!.restarts = 6
    pod.containers[0]!.waiting = { reason: 'CrashLoopBackOff', message: 'back-off 5m0s restarting failed container' }
  }
  const began = made.host.clock.now()
  const { status: code, heard } = await made.run('install-cilium')
  assert.is(code, 0)
  assert.ok(made.host.clock.now() - began < 60_000)
  const [line, ...more] = heard.filter(each => each.includes(' delete pod '))
  assert.match(line!, /^kubectl --context k3d-cilium -n cilium-spire delete pod( spire-agent-\w{5}){3} --ignore/)
  assert.equal(more, [])
})

install('still ends the wait for SPIRE agents that crash beside a server that is ready', async () => {
  const made = await after(prepared)
  made.world.faults.push(fault('crash', 'spire-agent'))
  const { status: code, err } = await made.run('install-cilium')
  assert.is(code, 1)
  assert.match(err, /^error: SPIRE agents: spire-agent of spire-agent-\w+ has been in CrashLoopBackOff for 1m 0\ds\n/)
})

install(
  'ends the wait for agents that look for the API server where nothing answers, and says what to set',
  async () => {
    const made = await after(prepared)
    await put(made, 'wrong.yaml', 'k8sServiceHost: 127.0.0.1\nk8sServicePort: 6550\n')
    const { status: code, err } = await made.run(
      'install-cilium --cilium-values=cilium-values.yaml --cilium-values=wrong.yaml',
    )
    assert.is(code, 1)
    assert.match(
      said(err),
      /^error: agents: config of cilium-\w+ has been in CrashLoopBackOff for 1m 0\ds\n.*dial tcp 127\.0\.0\.1:6550: connect: connection refused/,
    )
    assert.match(
      said(err),
      'hint: remove k8sServiceHost and k8sServicePort from your values, then run make install-cilium   (sets both)\n',
    )
  },
)

install('names every part that is not ready, and why, when its time is up; run again it goes on', async () => {
  const made = await after(prepared)
  const { status: code, err } = await made.run('install-cilium --timeout=12s')
  assert.is(code, 1)
  const lines = said(err).split('\n')
  assert.is(lines[0], 'error: Cilium is not ready after 12s:')
  assert.match(
    lines[1]!,
    /^ {2}agents 0\/3: cilium-agent of cilium-\w+ to start$|^ {2}agents 0\/3: cilium-\w+ to become ready$/,
  )
  assert.ok(
    lines.some(line => /^ {2}SPIRE server 0\/1: spire-server-0 to be scheduled \(0\/3 nodes are available/.test(line)),
  )
  assert.is(lines.at(-2), 'hint: run the task again to keep waiting; finished steps are skipped')
  const again = await made.run('install-cilium')
  assert.is(again.status, 0)
  assert.match(again.out, '= Install Cilium: Cilium 1.20.2 already matches your files')
})

install('bears with an API server that is lost for a while during the wait', async () => {
  const made = await after(prepared)
  void made.host.clock.sleep(8_000).then(() => made.world.faults.push(fault('api', 'lost', 20)))
  const { status: code, out } = await made.run('install-cilium')
  assert.is(code, 0)
  assert.match(out, 'the API server: The connection to the server 127.0.0.1:6550 was refused')
})

install('gives up on an API server that stays lost, and says for how long', async () => {
  const made = await after(prepared)
  void made.host.clock.sleep(8_000).then(() => made.world.faults.push(fault('api', 'lost')))
  const { status: code, err } = await made.run('install-cilium')
  assert.is(code, 1)
  assert.match(
    said(err),
    /^error: the API server has not answered for 1m 0\ds: The connection to the server 127\.0\.0\.1:6550 was refused - did you specify the right host or port\?\nhint: check the server node: make status\n$/,
  )
})

upgrade('says that there is nothing to upgrade where Cilium is not installed', async () => {
  const made = await after(created)
  const { status: code, err } = await made.run('upgrade-cilium')
  assert.is(code, 69)
  assert.is(
    said(err),
    'warning: upgrade-cilium is now install-cilium\n' +
      'error: Cilium is not installed on cluster cilium\nhint: install it: make install-cilium\n',
  )
})

upgrade('brings a release to another version, and shows what changes', async () => {
  const made = await after([...prepared, 'install-cilium --cilium-version=1.19.8'])
  const { status: code, out } = await made.run('upgrade-cilium')
  assert.is(code, 0)
  assert.match(out, 'Cilium 1.19.8 is installed (revision 1, deployed)\n')
  assert.match(out, 'changed version: "1.19.8" -> "1.20.2"\n')
  assert.is(made.world.clusters['cilium']!.releases.at(-1)!.version, '1.20.2')
})

uninstall('removes the release and waits until its pods are gone, with the right test namespace', async () => {
  const made = await after(installed)
  const { status: code, out, heard } = await made.run('uninstall-cilium')
  assert.is(code, 0)
  assert.ok(heard.includes('cilium uninstall --context k3d-cilium --test-namespace cilium-test-1'))
  assert.match(out, '+ Uninstall Cilium: removed 1.20.2; its CRDs and the cilium-ca secret stay')
  assert.equal(
    made.world.clusters['cilium']!.pods.map(({ workload }) => workload),
    ['coredns'],
  )
})

uninstall('finds nothing to do the second time', async () => {
  const made = await after([...installed, 'uninstall-cilium'])
  const { status: code, out, heard } = await made.run('uninstall-cilium')
  assert.is(code, 0)
  assert.match(out, '= Uninstall Cilium: not installed')
  assert.equal(changing(heard), [])
})

uninstall('removes a release that is only half there', async () => {
  const made = await after(prepared)
  made.world.clusters['cilium']!.releases.push({
    revision: 1,
    status: 'failed',
    version: '1.20.2',
    values: {},
    updated: 0,
  })
  const { status: code, heard } = await made.run('uninstall-cilium')
  assert.is(code, 0)
  assert.ok(heard.includes('helm uninstall cilium -n kube-system --kube-context k3d-cilium --no-hooks'))
})

status('is 0 when all is ready, and names every part', async () => {
  const { status: code, out } = await (await after(installed)).run('cilium-status')
  assert.is(code, 0)
  assert.match(out, '  ready      SPIRE server 1/1\n')
  assert.match(out, 'Cilium is ready\n')
  assert.not(out.includes('\x1b'))
})

status('is 1 where the CLI says 0: nothing is ready yet', async () => {
  const made = await after(prepared)
  await made.run('install-cilium --timeout=1s')
  assert.is((await made.host.$`cilium status --context k3d-cilium`).exit, 0)
  const { status: code, out } = await made.run('cilium-status')
  assert.is(code, 1)
  assert.match(out, /not ready {2}agents 0\/3/)
  assert.match(out, 'cilium: 3 pods of DaemonSet cilium are not ready\n')
})

status('is 1 while SPIRE alone is not ready', async () => {
  const made = await after(prepared)
  made.world.faults.push(fault('crash', 'spire-server'))
  await made.run('install-cilium')
  const { status: code, out } = await made.run('cilium-status')
  assert.is(code, 1)
  assert.match(out, /not ready {2}SPIRE server 0\/1: spire-server of spire-server-0: CrashLoopBackOff/)
})

status('waits when asked to, and tells for what', async () => {
  const made = await after(prepared)
  await made.run('install-cilium --timeout=1s')
  const { status: code, out } = await made.run('cilium-status --wait')
  assert.is(code, 0)
  assert.match(out, /not ready {2}agents 0\/3: .* to start\n/)
})

status('says that Cilium is not installed', async () => {
  const made = await after(created)
  const { status: code, out } = await made.run('cilium-status')
  assert.is(code, 1)
  assert.match(out, 'Cilium is not installed\nCilium is not ready\n')
})

uninstall('shows what goes of a cluster that this folder did not make, and asks', async () => {
  const made = await after(installed)
  await made.host.files.remove('.k3d-cilium/made')
  const { status: code, out, err, heard } = await made.run('uninstall-cilium')
  assert.is(code, 1)
  assert.match(
    out,
    'cluster cilium was not created from this folder. The task will delete:\n' +
      '  Cilium 1.20.2, and the network of all pods in context k3d-cilium\n',
  )
  assert.is(
    said(err),
    'error: uninstalling Cilium needs confirmation: cluster cilium was not created from this folder\n' +
      'hint: name the cluster: make uninstall-cilium CLUSTER_NAME=cilium\n' +
      '      or confirm: make uninstall-cilium ARGS=--yes\n',
  )
  assert.equal(changing(heard), [])
  assert.is((await made.run('uninstall-cilium --context=k3d-cilium')).status, 0)
})

for (const each of [crds, install, upgrade, uninstall, status]) each.run()
