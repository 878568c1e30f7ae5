import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interruption } from '../../lib/base/failure.ts'
import { ready, type Stage } from '../rehearsed.ts'
import { allow, backend, deny, deployment, namespaceText, policyText } from '../shop-files.ts'

/** Policy tests that a cluster itself answers. */
const test = suite('test-policies --live')

const shop =
  namespaceText('shop') +
  backend('shop') +
  deployment('shop', 'frontend', 'quay.io/cilium/alpine-curl:v1.10.0', ', command: [sleep, infinity]') +
  deployment('shop', 'visitor', 'docker.io/library/busybox:1.37.0', ', command: [sleep, infinity]')
const tests = `apiVersion: k3d-cilium/v1
kind: PolicyTest
metadata: { name: shop }
policies: [deny.yaml, allow.yaml]
tests:
  - name: only the frontend reaches the backend
    to: { pod: shop/backend, port: 8080 }
    only: [{ from: shop/frontend }]
  - name: a stranger gets nowhere
    from: { labels: { app: stranger }, namespace: shop }
    to: shop/backend
    expect: deny
    by: default
`

const kubectl = async ({ host }: Stage, ...args: string[]): Promise<string> => (await host.$`kubectl ${args}`).stdout

/** A cluster with the shop and its policies. */
const opened = async (text = tests, applied = ['deny', 'allow']): Promise<Stage> => {
  const made = await ready()
  const files = { 'shop.yaml': shop, 'deny.yaml': deny, 'allow.yaml': allow, 'shop.test.yaml': text }
  for (const [name, content] of Object.entries(files)) await made.host.files.write(`t/${name}`, content)
  for (const name of ['shop', ...applied]) await kubectl(made, 'apply', '-f', `t/${name}.yaml`)
  await kubectl(made, 'wait', 'pod', '--all', '-n', 'shop', '--for=condition=Ready', '--timeout=120s')
  return made
}
const jobs = async (made: Stage): Promise<string> => kubectl(made, 'get', 'jobs,pods', '-A', '-o', 'name')

test('passes where the cluster does what the tests say, and leaves nothing behind', async () => {
  const made = await opened()
  const before = await jobs(made)
  const { status, out, err } = await made.run('test-policies t/shop.test.yaml --live')
  assert.is(status, 0, out + err)
  assert.match(out, '+ shop: only the frontend reaches the backend (8 connections, 5 not tried)\n')
  assert.match(out, '+ shop: a stranger gets nowhere (1 connection)\n')
  assert.match(out, 'not tried: 5 connections from nodes and addresses: probes run in pods\n')
  assert.match(out, '2 passed, 9 connections tried')
  assert.is(await jobs(made), before)
})

test('probes from the pods that are there, and starts pods only for those that cannot', async () => {
  const made = await opened()
  const { heard } = await made.run('test-policies t/shop.test.yaml --live')
  assert.ok(heard.some(line => /-n shop exec frontend-\S+ -- nc -z -v -w 3 10\.42\.\S+ 8080$/.test(line)))
  assert.ok(heard.some(line => /-n shop exec visitor-\S+ -- nc -z -v -w 3 10\.42\.\S+ 8080$/.test(line)))
  assert.ok(heard.some(line => /-n shop exec probe-\S+ -c probe -- timeout 3 bash -c exec 3<>\/dev\/tcp\//.test(line)))
  assert.is(heard.filter(line => line.endsWith('create -f -')).length, 1)
})

test('fails where the cluster does something else, and names the policy that is not there', async () => {
  const made = await opened()
  await kubectl(made, 'delete', '-f', 't/deny.yaml')
  await kubectl(made, 'delete', '-f', 't/allow.yaml')
  const { status, out } = await made.run('test-policies t/shop.test.yaml --live')
  assert.is(status, 1)
  assert.match(out, 'the cluster holds the policies: the cluster does not hold shop/deny as t/deny.yaml has it\n')
  assert.match(
    out,
    't/shop.test.yaml:6:5: only the frontend reaches the backend: shop/visitor -> shop/backend 8080/TCP: allow, expected deny; Hubble: FORWARDED at ingress\n',
  )
  assert.match(out, 'x shop: a stranger gets nowhere (1 connection)\n')
})

test('says that there is no server where nothing listens, and calls it neither allowed nor denied', async () => {
  const made = await opened()
  await made.host.files.write('t/idle.yaml', backend('shop', ', command: [sleep, infinity]'))
  await kubectl(made, 'apply', '-f', 't/idle.yaml')
  await kubectl(made, 'wait', 'pod', '--all', '-n', 'shop', '--for=condition=Ready', '--timeout=120s')
  const { status, out } = await made.run('test-policies t/shop.test.yaml --live')
  assert.is(status, 1)
  assert.match(
    out,
    /a stranger gets nowhere: shop\/app=stranger -> shop\/backend 8080\/TCP: no server: nothing listens at shop\/backend-\S+:8080 \(connection refused, asked by the Cilium agent\)\n/,
  )
  assert.match(out, '0 passed, 2 not shown, 9 connections tried')
})

test('says which policy denies by a rule where the test expects none to', async () => {
  const made = await opened(tests, ['allow'])
  await made.host.files.write(
    't/rule.yaml',
    policyText(
      'shop',
      'rule',
      '{ endpointSelector: { matchLabels: { app: backend } }, ingressDeny: [{ fromEntities: [cluster] }] }',
    ),
  )
  await kubectl(made, 'apply', '-f', 't/rule.yaml')
  const { status, out } = await made.run('test-policies t/shop.test.yaml --live')
  assert.is(status, 1)
  // the rule keeps the node out too, so nobody can tell whether a server is there
  assert.match(
    out,
    /no control: policies block the node of shop\/backend-\S+:8080, so it is not known whether a server listens/,
  )
})

test('leaves no Job behind after Ctrl-C', async () => {
  const made = await opened()
  const before = await jobs(made)
  const interrupt = new AbortController()
  const afterCreation = async (): Promise<void> => {
    while (!made.host.heard.some(words => words.join(' ').endsWith('create -f -'))) await made.host.clock.sleep(100)
    await made.host.clock.sleep(300)
    interrupt.abort(interruption())
  }
  void afterCreation()
  const { status, heard } = await made.run('test-policies t/shop.test.yaml --live', interrupt.signal)
  assert.is(status, 130)
  assert.ok(heard.some(line => line.endsWith('create -f -')))
  assert.is(await jobs(made), before)
})

test('has Kubernetes delete the Jobs of a run that was killed', async () => {
  const made = await opened()
  const job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'probe', namespace: 'shop' },
    spec: {
      activeDeadlineSeconds: 600,
      ttlSecondsAfterFinished: 0,
      template: {
        metadata: {},
        spec: { restartPolicy: 'Never', containers: [{ name: 'p', image: 'x', command: ['sleep', '600'] }] },
      },
    },
  }
  await made.host.$({ input: JSON.stringify(job) })`kubectl create -f -`
  assert.match(await jobs(made), 'job.batch/probe')
  await made.host.clock.sleep(601_000)
  assert.not.match(await jobs(made), 'probe')
})

test('takes the image of its pods from the settings', async () => {
  const made = await opened()
  await made.host.files.write('settings.yaml', 'probes: { image: "registry.example.org/tools:1" }\n')
  const { status, err } = await made.run('test-policies t/shop.test.yaml --live --settings=settings.yaml')
  assert.is(status, 0, err)
})

test('shows nothing by a connection that a proxy answers, unless the test has the request', async () => {
  const made = await opened(tests, ['deny'])
  const readOnly = policyText(
    'shop',
    'allow',
    '{ endpointSelector: { matchLabels: { app: backend } }, ingress: [{ fromEndpoints: [{ matchLabels: { app: frontend } }], toPorts: [{ ports: [{ port: "8080", protocol: TCP }], rules: { http: [{ method: GET, path: /public }] } }] }] }',
  )
  await made.host.files.write('t/allow.yaml', readOnly)
  await kubectl(made, 'apply', '-f', 't/allow.yaml')
  const asked = (http: string): string => `apiVersion: k3d-cilium/v1
kind: PolicyTest
metadata: { name: shop }
policies: [deny.yaml, allow.yaml]
tests:
  - { name: asks, from: shop/frontend, to: { pod: shop/backend, port: 8080 }, ${http} }
`
  const outcome = async (http: string): Promise<string> => {
    await made.host.files.write('t/http.yaml', asked(http))
    return (await made.run('test-policies t/http.yaml --live')).out
  }
  assert.match(await outcome('expect: allow'), 'undecided: HTTP rules decide by the request: add http to the test\n')
  assert.match(await outcome('http: { path: /public }, expect: allow'), '1 passed, 1 connection tried')
  assert.match(await outcome('http: { path: /secret }, expect: deny, by: l7'), '1 passed, 1 connection tried')
  assert.match(
    await outcome('http: { path: /secret }, expect: allow'),
    'deny, expected allow; Hubble: HTTP 403, DROPPED at',
  )
})

test('sends no request that changes something, unless the test names its method', async () => {
  const text = `${tests.slice(0, tests.indexOf('  - name'))}  - name: only the frontend reads
    to: { pod: shop/backend, port: 8080 }
    side: ingress
    only: [{ from: shop/frontend, http: { method: GET, path: / } }]
`
  const made = await opened(text)
  const { heard, out } = await made.run('test-policies t/shop.test.yaml --live')
  assert.not.ok(heard.some(line => /DELETE|PATCH|POST/.test(line)))
  assert.match(out, 'not tried: 1 connection with HTTP methods that may change data and that the test does not name\n')
})

test('says of a cluster without Cilium that no agent runs, and starts nothing', async () => {
  const made = await opened()
  assert.is((await made.run('uninstall-cilium --yes')).status, 0)
  const { status, err, heard } = await made.run('test-policies t/shop.test.yaml --live')
  assert.is(status, 69)
  assert.match(err, 'error: no Cilium agent runs in this cluster\n')
  assert.not.ok(heard.some(line => line.endsWith('create -f -')))
})

test('starts no pod that a Service would send traffic to though it is not ready', async () => {
  const made = await opened()
  const service = `apiVersion: v1
kind: Service
metadata: { name: everyone, namespace: shop }
spec: { clusterIP: None, publishNotReadyAddresses: true, selector: { app: stranger }, ports: [{ port: 80 }] }
`
  await made.host.files.write('t/service.yaml', service)
  await kubectl(made, 'apply', '-f', 't/service.yaml')
  const { status, out } = await made.run('test-policies t/shop.test.yaml --live')
  assert.is(status, 1)
  assert.match(
    out,
    'its image has no program to open a connection, and a stand-in would receive traffic from Service shop/everyone\n',
  )
  assert.match(out, '1 passed, 1 not shown')
})

test('passes no test of which nothing can be tried', async () => {
  const made = await opened(`${tests.slice(0, tests.indexOf('  - name'))}  - name: the node reaches the backend
    from: { entity: host }
    to: { pod: shop/backend, port: 8080 }
    expect: allow
`)
  const { status, out } = await made.run('test-policies t/shop.test.yaml --live')
  assert.is(status, 1)
  assert.match(
    out,
    'the node reaches the backend: none of the connections to allow can be tried: ' +
      'from nodes and addresses: probes run in pods\n',
  )
})

test('refuses to watch a cluster', async () => {
  const { run } = await opened()
  const { status, err } = await run('test-policies t/shop.test.yaml --live --watch')
  assert.is(status, 2)
  assert.match(err, 'error: --watch and --live do not go together\n')
})

test.run()
