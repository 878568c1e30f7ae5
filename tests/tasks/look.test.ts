import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interruption } from '../../lib/base/failure.ts'
import { eventsIn, explain, flowLineOf } from '../../lib/cilium/hubble.ts'
import { said, stage, ready as up } from '../rehearsed.ts'

const ui = suite('hubble-ui')
const observe = suite('hubble-observe')
const connectivity = suite('test-connectivity')
const reinstall = suite('install-cilium --reinstall')
const debug = suite('support-bundle --print')

ui('tells the address, runs until Ctrl-C, and leaves nothing behind', async () => {
  const made = await up()
  const interrupt = new AbortController()
  const printed = made.host.terminal.out
  Object.assign(made.host.terminal, {
    out: (text: string) => {
      printed(text)
      if (text.includes('Hubble UI: http://localhost:12000')) interrupt.abort(interruption())
    },
  })
  const { status, out, heard } = await made.run('hubble-ui', interrupt.signal)
  assert.is(status, 0)
  assert.match(out, 'Hubble UI: http://localhost:12000   (Ctrl-C to stop)\n')
  assert.ok(heard.includes('cilium hubble ui --context k3d-cilium --port-forward 12000 --open-browser=false'))
  assert.equal(made.world.ports, [])
})

ui('says who has the port, and starts nothing', async () => {
  const made = await up()
  made.world.ports.push({ port: 12_000, program: 'httpd', id: 3210 })
  const { status, err, heard } = await made.run('hubble-ui')
  assert.is(status, 1)
  assert.match(
    said(err),
    /^error: port 12000 is in use by process httpd \(3210\)\nhint: use another port: make hubble-ui PORT=/,
  )
  assert.not.ok(heard.some(line => line.startsWith('cilium hubble')))
})

ui('says what to set where the release runs no UI, and that Cilium is missing where it is', async () => {
  const made = stage()
  await made.run('create-cluster')
  const none = await made.run('hubble-ui')
  assert.is(none.status, 69)
  assert.match(said(none.err), /^error: Cilium is not installed\nhint: install it: make install-cilium\n/)
  await made.host.files.write('plain.yaml', 'kubeProxyReplacement: true\n')
  assert.is((await made.run('install-cilium --cilium-values=plain.yaml')).status, 0)
  const off = await made.run('hubble-ui')
  assert.is(off.status, 1)
  assert.match(said(off.err), /^error: Hubble UI is not enabled\nhint: set hubble\.ui\.enabled: true in the values /)
})

ui('refuses a port that is none', async () => {
  const { status, err } = await stage().run('hubble-ui --port=ui')
  assert.is(status, 69) // there is no cluster, which comes first
  assert.match(said(err), 'error: no cluster found\n')
  const made = await up()
  const refused = await made.run('hubble-ui --port=ui')
  assert.is(refused.status, 2)
  assert.match(said(refused.err), 'error: invalid value for --port: ui; use a number from 1 to 65535\n')
})

observe('asks the relay where hubble is installed, and the agents one by one where it is not', async () => {
  const made = await up()
  const relay = await made.run('hubble-observe --last=5')
  assert.is(relay.status, 0, relay.err)
  assert.match(relay.out, '(from the Hubble relay, for all nodes)\n')
  assert.equal(made.world.ports, [], 'the forwarded port is given back')
  const without = stage({ faults: ['missing=hubble'] })
  await without.run('up')
  const agents = await without.run('hubble-observe')
  assert.is(agents.status, 0, agents.err)
  assert.match(agents.out, '(from 3 Cilium agents, because the hubble CLI is not installed)\n')
})

observe('tells who sent what to whom, and why it was dropped', () => {
  const line = JSON.stringify({
    flow: {
      time: '2026-11-22T09:00:00.1Z',
      verdict: 'DROPPED',
      drop_reason_desc: 'POLICY_DENIED',
      source: { namespace: 'shop', pod_name: 'stranger' },
      destination: { labels: ['reserved:world'] },
      l4: { TCP: { destination_port: 8080 } },
    },
    node_name: 'a',
  })
  assert.equal(eventsIn(`${line}\nnot a flow\n`).map(flowLineOf), [
    {
      time: '2026-11-22T09:00:00.1Z',
      from: 'shop/stranger',
      to: 'world:8080',
      what: 'TCP',
      verdict: 'DROPPED',
      reason: 'POLICY_DENIED',
    },
  ])
  assert.match(
    explain('POLICY_DENIED'),
    /^POLICY_DENIED: a policy selects the endpoint, but no policy allows this flow/,
  )
  assert.is(explain('SOMETHING_NEW'), 'SOMETHING_NEW')
})

connectivity('runs in the namespace that it cleans up afterwards', async () => {
  const made = await up()
  const { status, out, heard } = await made.run('test-connectivity')
  assert.is(status, 0)
  assert.match(out, /\+ Test connectivity: All \d+ tests \(\d+ actions\) successful/)
  const line = heard.find(each => each.startsWith('cilium connectivity test'))
  assert.is(line, 'cilium connectivity test --context k3d-cilium --test-namespace cilium-test --timeout 1200s')
})

connectivity('asks for what one node can show on one node, and leaves out the internet when told to', async () => {
  const made = stage()
  await made.host.files.write(
    'one.yaml',
    'apiVersion: k3d.io/v1alpha5\nkind: Simple\nmetadata: {name: one}\nservers: 1\nagents: 0\n',
  )
  assert.is((await made.run('up --k3d-config=one.yaml')).status, 0)
  const { out, heard } = await made.run('test-connectivity --offline --test=no-policies')
  assert.match(out, 'skipped: tests that need two nodes: the cluster has only one node\n')
  assert.match(out, 'skipped: scenarios pod-to-world* and pod-to-cidr*, which need the internet\n')
  const line = heard.find(each => each.startsWith('cilium connectivity test'))!
  assert.ok(line.endsWith('--single-node --test no-policies --test !/pod-to-world --test !/pod-to-cidr'), line)
})

reinstall(
  'waits for the namespaces of the old release before it installs, and sets debug.enabled for --debug',
  async () => {
    const made = await up()
    const { status, out } = await made.run('install-cilium --reinstall --debug')
    assert.is(status, 0, out)
    assert.match(out, '> Wait until the Cilium pods are removed: cilium-secrets and cilium-spire to be removed\n')
    const values = made.world.clusters['cilium']!.releases.at(-1)!.values as { debug?: { enabled?: boolean } }
    assert.is(values.debug?.enabled, true)
  },
)

reinstall('is not hindered by an uninstall by hand a moment ago', async () => {
  const made = await up()
  await made.host.$`cilium uninstall --context k3d-cilium`
  assert.ok(made.world.clusters['cilium']!.ending)
  const { status, out } = await made.run('install-cilium')
  assert.is(status, 0, out)
  assert.match(out, '> Install Cilium: cilium-secrets and cilium-spire to be removed\n')
})

debug("runs the guide's commands and shows each as it can be typed, with what it printed", async () => {
  const made = await up()
  const { status, out } = await made.run('support-bundle --print')
  assert.is(status, 0)
  for (const command of [
    '$ k3d cluster list\nNAME',
    '$ kubectl --context k3d-cilium get nodes -o wide\nNAME',
    '$ kubectl --context k3d-cilium describe nodes\nName:',
    "$ podman exec k3d-cilium-agent-0 sh -c 'mount | grep -E '\\''bpf|cgroup'\\'''\n",
    '$ cilium config view --context k3d-cilium\n',
    '$ kubectl --context k3d-cilium -n kube-system exec ds/cilium -c cilium-agent -- cilium-health status\n',
    '$ kubectl --context k3d-cilium get cnp -A\nNo resources found\n',
  ]) {
    assert.ok(out.includes(command), command)
  }
  assert.not.match(out, 'not simulated')
})

debug('shows what answers also when the API server does not', async () => {
  const made = await up()
  made.world.faults.push({ kind: 'api', about: 'lost' })
  const { status, out } = await made.run('support-bundle --print --output=json')
  assert.is(status, 0)
  const replies = JSON.parse(out) as { command: string; exit: number | null; problem: string }[]
  const of = (start: string) => replies.find(({ command }) => command.startsWith(start))!
  assert.is(of('k3d cluster list').problem, '')
  assert.match(of('kubectl --context k3d-cilium get nodes').problem, /^exit status 1$/)
})

const nodes = suite('status of a node that cannot be entered')
nodes('has a short cell, and one line that says why and what finds out more', async () => {
  const made = await up()
  for (const about of ['k3d-cilium-agent-0', 'k3d-cilium-agent-1']) made.world.faults.push({ kind: 'lifeless', about })
  const { status, out } = await made.run('status')
  assert.is(status, 1)
  assert.match(out, /^k3d-cilium-agent-1 .* cannot be entered$/m)
  const lines = out.split('\n')
  const at = lines.indexOf(
    'the engine cannot run commands in k3d-cilium-agent-0 and k3d-cilium-agent-1: ' +
      'OCI runtime error: runc: exec failed: cannot exec in a stopped container',
  )
  assert.is(lines[at + 1], 'hint: find the cause: make diagnose', out)
  assert.is(lines.filter(line => line.startsWith('hint: ')).length, 1)
  assert.not.match(out, /podman exec|sh -c/)
  const { out: json } = await made.run('status --output=json')
  const data = JSON.parse(json) as { nodes: { mounts: string; why?: string }[] }
  assert.equal(
    data.nodes.map(({ mounts }) => mounts),
    ['mounted', 'cannot be entered', 'cannot be entered'],
  )
  assert.match(data.nodes[1]!.why!, /cannot exec in a stopped container$/)
})
nodes('says only that a stopped one does not run', async () => {
  const made = await up()
  assert.is((await made.run('stop-cluster')).status, 0)
  const { out } = await made.run('status')
  assert.match(out, /^k3d-cilium-agent-1 .* not running$/m)
  assert.not.match(out, /hint: |podman exec/)
})

for (const each of [ui, observe, connectivity, reinstall, debug, nodes]) each.run()
