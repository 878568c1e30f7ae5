import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { plain } from '../lib/base/text.ts'
import type { Output } from '../lib/host/host.ts'
import { stage, type Stage } from './rehearsed.ts'

/** The guide's own blocks, typed as they stand into the rehearsal's shell, in its order. */
const test = suite('the guide, typed into the shell:')

const text = readFileSync(new URL('../docs/guide.md', import.meta.url), 'utf8')
const blocks = [...text.matchAll(/^```bash\n(.*?)^```/gms)].map(match => match[1]!)

/** What the guide quotes as an error is no command. */
const quoted = new Set(['Error: failed to mount BPF filesystem\n', 'cilium-agent CrashLoopBackOff\n'])
const commands = blocks.filter(block => !quoted.has(block))

/** Commands that run until Ctrl-C, by what they print when they are at it. */
const lasting: readonly (readonly [string, string])[] = [
  ['cilium hubble ui', 'Hubble UI is available at'],
  ['kubectl -n kube-system exec ds/cilium -- cilium monitor', 'Press Ctrl-C to quit'],
]

const made = stage()

/** Feeds a block to a shell on its stdin, and presses Ctrl-C where a person would. */
const type = async ({ host }: Stage, block: string): Promise<Output> =>
  host.$({
    nothrow: true,
    input: block,
    watch: piece => {
      for (const [line, printed] of lasting) if (piece.includes(printed)) host.interrupt(line)
    },
  })`sh`

const block = (start: string): string => {
  const found = commands.find(each => each.includes(start))
  assert.ok(found, `the guide has no block with ${start}`)
  return found
}

test('there are nine blocks of commands', () => {
  assert.is(commands.length, 9)
  assert.is(blocks.length, 11)
})

test('quick start', async () => {
  const { stdout, stderr, exit } = await type(made, block('# Create cluster with Cilium config'))
  assert.is(exit, 0, stderr)
  assert.is(stderr, '')
  for (const part of ['3 nodes, API server ready', '10 CRDs', 'agents 3/3']) assert.match(stdout, part)
  assert.match(plain(stdout), /Cilium: +OK\n/)
  assert.match(stdout, /✅ \[cilium-test-1\] All \d+ tests \(\d+ actions\) successful, 0 tests skipped/)
  assert.ok(stdout.endsWith('ℹ️  Hubble UI is available at "http://localhost:12000"\n'))
})

test('verification', async () => {
  const { stdout, stderr, exit } = await type(made, block('# Verify Cilium pods'))
  assert.is(exit, 0, stderr)
  assert.match(stdout, /k3d-cilium-server-0 +Ready +control-plane /)
  const pods = stdout.slice(stdout.lastIndexOf('v1.36.3+k3s1')).split('\n').slice(1, -1)
  assert.ok(pods.length >= 7 && pods.every(line => /^cilium\S* +1\/1 +Running/.test(line)), pods.join('\n'))
})

test('the loop over the nodes, and their mounts', async () => {
  const { stdout, stderr, exit } = await type(made, block('for node in'))
  assert.is(exit, 0, stderr)
  assert.equal(stdout.match(/^=== Node: .* ===$/gm), [
    '=== Node: k3d-cilium-agent-0 ===',
    '=== Node: k3d-cilium-agent-1 ===',
    '=== Node: k3d-cilium-server-0 ===',
  ])
  assert.is(stdout.match(/ on \/sys\/fs\/bpf type bpf /g)?.length, 3)
  assert.match(stdout, /^none on \/run\/cilium\/cgroupv2 type cgroup2 /m)
  assert.match(stdout, '= Patch the nodes of cilium: mounted, also after a restart (3 of 3)')
})

test('a second install is refused, whatever it sets', async () => {
  for (const feature of ['gatewayAPI', 'serviceProxy', 'bgpControlPlane']) {
    const { stderr, exit } = await type(made, block(`cilium install --set ${feature}.enabled=true`))
    assert.is(exit, 1)
    assert.is(
      stderr,
      '\nError: Unable to install Cilium: release name check failed: cannot reuse a name that is still in use\n',
    )
  }
})

test('several clusters: the config is missing, so is the second context', async () => {
  const { stderr, exit } = await type(made, block('k3d cluster create cluster2'))
  assert.is(exit, 1)
  const [k3d, ...rest] = plain(stderr).split('\n')
  assert.match(k3d!, 'Failed to stat config file k3d-cluster2.yaml: stat k3d-cluster2.yaml: no such file or directory')
  assert.equal(rest, [
    '',
    'Error: Unable to enable ClusterMesh: ' +
      "cannot auto-detect service type, please specify using '--service-type' option",
    'unable to create Kubernetes client: context "k3d-cluster2" does not exist',
    '',
    'Error: Unable to connect cluster: unable to create Kubernetes client to access remote cluster "k3d-cluster2": ' +
      'context "k3d-cluster2" does not exist',
    '',
  ])
})

test('debug commands', async () => {
  const { stdout, stderr, exit } = await type(made, block('# Hubble status'))
  assert.is(exit, 0)
  assert.match(stdout, /^cilium +1\/1 +2\/2 +true$/m)
  assert.match(stdout, 'Kubernetes control plane is running at https://127.0.0.1:6550\n')
  assert.match(stdout, /^Name: +k3d-cilium-agent-1$/m)
  assert.match(stdout, /^cluster-name +cilium$/m)
  assert.match(stdout, 'Listening for events')
  const said = stderr.split('\n').filter(line => !line.startsWith('Defaulted container "cilium-agent" out of: '))
  const reason = 'desc = "transport: Error while dialing: dial tcp 127.0.0.1:4245: connect: connection refused"'
  const unavailable = `rpc error: code = Unavailable desc = connection error: ${reason}`
  assert.equal(said, [
    `failed getting status: ${unavailable}`,
    unavailable,
    'No resources found',
    'No resources found',
    '',
  ])
})

test('cilium pods that do not start: logs, health, and an install that is refused', async () => {
  const { stdout, stderr, exit } = await type(made, block('# Reinstall with debug'))
  assert.is(exit, 1)
  assert.match(stdout, 'Daemon initialization completed')
  assert.match(stdout, /^Cluster health: +\d\/\d reachable +\(2026-/m)
  assert.match(stdout, '⌛ Uninstalling Cilium\n')
  assert.ok(stderr.endsWith('unknown flag: --debug\n'), stderr)
  const uninstalled = await made.host.$({ nothrow: true })`cilium status`
  assert.is(uninstalled.exit, 1)
})

test('nothing in it is a gap of the rehearsal', () => {
  assert.equal(made.host.gaps, [])
})

test.run()
