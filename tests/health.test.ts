import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lastWords } from '../lib/host/commands.ts'
import type { Output, Run } from '../lib/host/host.ts'
import { patient } from '../lib/run/reads.ts'
import { parseFault } from '../rehearsal/world/faults.ts'
import type { EngineContainer } from '../rehearsal/world/world.ts'
import { after, changing, said, stage, type Stage } from './rehearsed.ts'

/** What tasks say of a cluster that is ill, of a computer that is busy, and of what is there already. */
const test = suite('the health of a cluster')

interface Spawned {
  now: number
  readonly given: string[]
}

/** A program that says one of these after the other, each after ten seconds; nothing is a success. */
const answering = (host: Spawned, answers: string[]): Run => {
  const run = async (pieces: TemplateStringsArray, ...args: readonly unknown[]): Promise<Output> => {
    const command = pieces.flatMap((piece, index) => [piece, args[index] ?? []].flat().map(String)).join(' ')
    host.given.push(command.trim())
    host.now += 10_000
    const stderr = answers.shift() ?? ''
    const ok = stderr === ''
    return { command: command.trim(), ok, exit: ok ? 0 : 1, stdout: '', stderr, took: 10_000 }
  }
  const either = (first: TemplateStringsArray | object, ...args: readonly unknown[]): unknown =>
    Array.isArray(first) ? run(first as unknown as TemplateStringsArray, ...args) : answering(host, answers)
  return either as Run
}

const patienceOf = (host: Spawned): Parameters<typeof patient>[1] => ({
  clock: {
    now: () => host.now,
    sleep: async ms => void (host.now += ms),
    unwatched: async work => work(),
  },
  signal: new AbortController().signal,
  limit: 120_000,
  settings: { retry: { attempts: 4, delay: 500 } },
})

const fault = ({ world }: Stage, ...faults: string[]): number => world.faults.push(...faults.map(parseFault))

test('status of a stopped cluster says once what helps, and no template', async () => {
  const { status, out } = await (await after(['up', 'stop-cluster'])).run('status')
  assert.is(status, 1)
  assert.match(out, 'API server: The connection to the server 127.0.0.1:6550 was refused - did you')
  assert.not.match(out, 'jsonpath')
  const problems = out.split('\n').slice(1, 7)
  assert.equal(problems, [
    'cluster cilium has 4 problems',
    '  k3d-cilium-server-0 is stopped (exit status 1)',
    '  k3d-cilium-agent-0 is stopped (exit status 1)',
    '  k3d-cilium-agent-1 is stopped (exit status 1)',
    '  k3d-cilium-serverlb is stopped (exit status 0)',
    '    -> make heal CLUSTER_NAME=cilium',
  ])
})

test('diagnose says that Cilium is not installed after uninstall-cilium', async () => {
  const { status, out } = await (await after(['up', 'uninstall-cilium'])).run('diagnose')
  assert.is(status, 1)
  assert.match(out, /^Cilium is not installed: no Helm release and no pods found\n/m)
  assert.match(out, 'fix: install Cilium first: make install-cilium')
})

test('diagnose waits longer on a computer that answers slowly', async () => {
  const made = await after(['up'])
  fault(made, 'slow=podman ps:800ms', 'slow=kubectl:5s', 'slow=helm:5s', 'slow=cilium:5s')
  const { status, out } = await made.run('diagnose')
  assert.is(status, 0)
  assert.not.match(out, 'not known')
})

test('diagnose says of a part that took too long which it was, and shows nothing of its data', async () => {
  const made = await after(['up'])
  fault(made, 'slow=helm get values:10s')
  const { out } = await made.run('diagnose')
  assert.match(out, /^unknown: the release's values: (helm .* timed out after|no answer in) 2\.4s$/m)
})

test('data that a command printed is no reason for its failure', () => {
  assert.is(lastWords({ stdout: '{"a": {\n  "b": "secret"\n', stderr: '' }), '')
  assert.is(lastWords({ stdout: ' [1,\n2', stderr: '' }), '')
  assert.is(lastWords({ stdout: '{}', stderr: 'Error: no\n' }), 'Error: no')
  assert.is(lastWords({ stdout: 'first\nlast\n', stderr: '' }), 'last')
})

test('the rehearsed computer and its nodes have one kernel', async () => {
  const made = await after(['up'])
  const run = made.host.$({})
  const node = await run`kubectl --context k3d-cilium get nodes -o wide`
  const engine = await run`podman info --format json`
  const [kernel] = /\d+\.\d+\.\d+/.exec(engine.stdout.slice(engine.stdout.indexOf('"kernel"')))!
  assert.match(node.stdout, ` ${kernel} `)
})

test('a rehearsed save-bundle of unchanged images warns of none', async () => {
  const { status, out } = await stage().run('save-bundle --bundle=/rehearsal/bundle')
  assert.is(status, 0)
  assert.not.match(out, 'no longer points to')
})

test('a rehearsed support-bundle says where it is, and names each secret by its key', async () => {
  const made = stage()
  await made.run('up')
  const { out } = await made.run('support-bundle')
  assert.match(out, /; nothing was started; k3d-cilium-support-\w+\.tar is written only in the rehearsal\n$/)
  const secrets = out.split('\n').filter(line => line.startsWith('  '))
  assert.ok(secrets.length > 0)
  for (const line of secrets) assert.match(line, /^ {2}[\w./-]+:\d+: [\w.-]+$/)
})

test('a run whose last one did all expects nothing of the time, until something is undone', async () => {
  const made = stage()
  await made.run('up')
  const again = await made.run('up')
  assert.not.match(again.out, 'expected: ')
  await made.run('status')
  assert.not.match((await made.run('up')).out, 'expected: ')
  await made.run('delete-cluster')
  assert.match((await made.run('up')).out, /^expected: up to \d+s \(from the last/m)
})

const ownPolicy = `
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: own, namespace: default}
spec:
  endpointSelector: {matchLabels: {app: none}}
  ingress: [{fromEntities: [cluster]}]
`

for (const line of ['status', 'apply-policy --policy=own.yaml', 'install-cilium', 'cilium-status']) {
  test(`${line} asks again where a busy API server did not answer in time`, async () => {
    const made = await after(['up'])
    await made.host.files.write('own.yaml', ownPolicy)
    fault(made, 'api=slow:2')
    const { status, err } = await made.run(line)
    assert.is(said(err), '')
    assert.is(status, 0)
    assert.is(made.world.faults.at(-1)!.times, 0)
  })
}

test('a question that is never answered in time is given up within the limit of a command', async () => {
  const made = await after(['up'])
  fault(made, 'api=slow')
  const began = made.host.clock.now()
  const { status, out, heard } = await made.run('status')
  assert.is(status, 1)
  assert.match(out, 'API server: Unable to connect to the server: ')
  assert.ok(made.host.clock.now() - began < 120_000)
  assert.ok(heard.filter(each => each.includes(' get nodes,pods ')).length <= 4)
})

test('a change is given once, however late its answer is', async () => {
  const run = (answers: string[]) => {
    const given: string[] = []
    const host: Spawned = { now: 0, given }
    return { host, run: patient(answering(host, answers), patienceOf(host)) }
  }
  const late = 'Unable to connect to the server: net/http: TLS handshake timeout'
  for (const [command, times] of [
    ['kubectl --context get -n logs delete pod x', 1],
    ['kubectl --context k apply -f x', 1],
    ['helm --kube-context k uninstall cilium', 1],
    ['cilium install', 1],
    ['kubectl --context=k -n a get pods', 4],
    ['helm --kube-context k get values cilium', 4],
  ] as const) {
    const { host, run: $ } = run(Array.from({ length: 9 }, () => late))
    const output = await $({ nothrow: true })`${command.split(' ')}`
    assert.is(output.stderr, late)
    assert.is(host.given.length, times, command)
  }
  const { host, run: $ } = run([late, late, ''])
  assert.ok((await $`kubectl get pods`).ok)
  assert.is(host.given.length, 3)
  const refused = run(['The connection to the server 127.0.0.1:6550 was refused', ''])
  assert.not.ok((await refused.run({ nothrow: true })`kubectl get pods`).ok)
})

const container = ({ world }: Stage, name: string): EngineContainer =>
  world.containers.find(each => each.name === `k3d-cilium-${name}`)!

for (const [what, harm, task] of [
  ['restarted by hand', 'podman restart k3d-cilium-server-0', 'heal'],
  ['stopped by hand', 'podman stop k3d-cilium-server-0', 'heal'],
  ['stopped by hand', 'podman stop k3d-cilium-server-0', 'start-cluster'],
  ['stopped by hand', 'podman kill k3d-cilium-server-0', 'up'],
] as const) {
  test(`${task} lets the load balancer find a server that has another address, as it was ${what}`, async () => {
    const made = await after(['up'])
    const before = container(made, 'server-0').ip
    Object.assign(container(made, 'server-0').labels, { 'k3d.cluster.network.external': 'true' })
    fault(made, 'address=server-0')
    await made.host.$`${harm.split(' ')}`
    const { status, err } = await made.run(task)
    assert.is(said(err), '')
    assert.is(status, 0)
    const { ip } = container(made, 'server-0')
    assert.is.not(ip, before)
    assert.is(container(made, 'serverlb').upstreams!['k3d-cilium-server-0'], ip)
  })
}

for (const task of ['heal', 'start-cluster', 'up']) {
  test(`${task} stops all and starts servers first where a node took the address of one at a reboot`, async () => {
    const made = await after(['up', 'stop-cluster'])
    const [server, agent] = [container(made, 'server-0'), container(made, 'agent-0')]
    Object.assign(agent, { state: 'running', ip: server.ip })
    const { status, err, heard } = await made.run(task)
    assert.is(said(err), '')
    assert.is(status, 0)
    const k3d = heard.filter(line => /^k3d cluster (start|stop)/.test(line)).map(line => line.split(' ')[2])
    assert.equal(k3d, ['start', 'stop', 'start'])
    assert.is.not(agent.ip, server.ip)
  })
}

for (const name of ['agent-0', 'server-0', 'serverlb']) {
  test(`heal makes ${name} anew, with its volumes, where it is called running and its process is missing`, async () => {
    const made = await after(['up'])
    const before = { ...container(made, name) }
    fault(made, `lifeless=${name}`)
    await made.host.clock.sleep(1_000)
    const exec = await made.host.$({ nothrow: true })`podman exec k3d-cilium-${name} true`
    assert.is(exec.exit, 255)
    assert.match(exec.stderr, 'cannot exec in a stopped container')
    const seen = await made.run('status')
    assert.is(seen.status, 1)
    assert.match(
      seen.out,
      `the engine reports k3d-cilium-${name} as running, but its process is gone\n    -> make heal CLUSTER_NAME=cilium\n`,
    )
    const { status, out, err } = await made.run('heal')
    assert.is(said(err), '')
    assert.is(status, 0)
    assert.match(
      out,
      `+ the engine reports k3d-cilium-${name} as running, but its process is gone: re-created the container with its volumes`,
    )
    const now = container(made, name)
    assert.is(now.claimed, undefined)
    assert.is(now.state, 'running')
    assert.is.not(now.id, before.id)
    assert.equal([...now.volumes].toSorted(), [...before.volumes].toSorted())
    assert.equal(now.ports, before.ports)
    assert.equal(now.labels, before.labels)
    assert.equal(changing((await made.run('heal')).heard), [])
  })
}

test('heal makes a container anew that somebody has tried to stop', async () => {
  const made = await after(['up'])
  fault(made, 'lifeless=agent-1')
  await made.host.clock.sleep(1_000)
  await made.host.$`podman stop k3d-cilium-agent-1`
  const start = await made.host.$({ nothrow: true })`podman start k3d-cilium-agent-1`
  assert.match(start.stderr, 'must be in Created or Stopped state to be started: container state improper')
  const { status, out } = await made.run('heal')
  assert.is(status, 0)
  assert.match(
    out,
    '+ the engine reports k3d-cilium-agent-1 as stopping, but its process is gone: re-created the container with its volumes',
  )
})

for (const line of ['heal', 'status', 'up', 'diagnose']) {
  test(`${line} says what helps where Podman's locks are mixed up`, async () => {
    const made = await after(['up'])
    fault(made, 'locks=mismatch')
    const { status, out, err } = await made.run(line)
    assert.ok(status > 0)
    assert.match(out + err, /deadlock due to lock mismatch/)
    if (line !== 'status') assert.match(out + err, 'podman system renumber')
    await made.host.$`podman system renumber`
    assert.is((await made.run('heal')).status, 0)
  })
}

const policy = 'config/policies/allow-dns.yaml'

test('check-config tells of a policy that it was given, right as it is', async () => {
  const { status, out } = await stage().run(`check-config --policy=${policy}`)
  assert.is(status, 0)
  assert.match(out, `\n4 notes\n${policy}: no problems found\n`)
})

for (const [what, typed, code, message] of [
  ['no name', '--policy=', 2, /^error: no policy given: set POLICY to files, folders or names from config\/policies\n/],
  ['a file without any', '--policy=app.yaml', 78, /^error: no policy in app\.yaml\n/],
] as const) {
  test(`check-config refuses ${what} for policies`, async () => {
    const made = stage()
    await made.host.files.write('app.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n')
    const { status, err } = await made.run(`check-config ${typed}`)
    assert.is(status, code)
    assert.match(said(err), message)
  })
}

test.run()
