import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { after, stage } from '../rehearsed.ts'
import { allow, deny, policyText } from '../shop-files.ts'

/** Policies as tests: what a person writes, and what test-policies says of it. */
const test = suite('test-policies')

const shop = `apiVersion: k3d-cilium/v1
kind: PolicyTest
metadata: { name: shop }
policies: [default-deny.yaml, allow.yaml]
workloads: [shop.yaml]
tests:
  - name: only the frontend reaches the backend
    to: { pod: shop/backend, port: 8080 }
    side: ingress
    only: [{ from: shop/frontend }]
  - name: a stranger gets nowhere
    from: { labels: { app: stranger }, namespace: shop }
    to: shop/*
    expect: deny
`
const deployment = (name: string, port?: number): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: x${port === undefined ? '' : `, ports: [{ containerPort: ${port} }]`} }] }
---
`
const workloads = deployment('backend', 8080) + deployment('frontend') + deployment('visitor')
const policy = (name: string, spec: string): string => policyText('shop', name, spec)

/** A folder with a test, its policies and the pods. */
const folder = async (files: Readonly<Record<string, string>> = {}, env: Record<string, string> = {}) => {
  const made = stage({ env })
  const all = {
    'shop.test.yaml': shop,
    'default-deny.yaml': deny,
    'allow.yaml': allow,
    'shop.yaml': workloads,
    ...files,
  }
  for (const [name, text] of Object.entries(all)) if (text !== '') await made.host.files.write(`t/${name}`, text)
  return made
}

test('passes where the policies do what the tests say, and asks no program', async () => {
  const { run } = await folder()
  const { status, out, heard } = await run('test-policies t')
  assert.is(status, 0, out)
  assert.equal(heard, [])
  assert.match(out, '+ shop: only the frontend reaches the backend')
  assert.match(out, /\n2 passed, \d+ connections decided\n/)
  assert.match(out, 'not tested: 1 connection from the node to its own pods, always open')
})

test('fails where a policy is missing: the test, the rules that decide, and what would allow it', async () => {
  const { run } = await folder({
    'allow.yaml': policy('other', '{ endpointSelector: { matchLabels: { app: x } }, ingress: [{}] }'),
  })
  const { status, out } = await run('test-policies --file t/shop.test.yaml')
  assert.is(status, 1)
  assert.match(
    out,
    't/shop.test.yaml:7:5: only the frontend reaches the backend: shop/frontend -> shop/backend 8080/TCP: deny, expected allow\n',
  )
  assert.match(
    out,
    'to allow it, add to a policy that selects shop/backend: ingress: [{fromEndpoints: [{matchLabels: {app: frontend}}], toPorts: [{ports: [{port: "8080", protocol: TCP}]}]}]',
  )
  assert.match(out, /t\/default-deny\.yaml:4:\d+: ingress: shop\/deny closes ingress/)
  assert.match(out, 'warning: shop/other selects none of the pods')
})

test('tells whom a policy lets in beyond those that are listed, strangers and the Internet among them', async () => {
  const { run } = await folder({
    'allow.yaml': allow.replace('fromEndpoints: [{ matchLabels: { app: frontend } }]', 'fromEntities: [all]'),
  })
  const { status, out } = await run('test-policies t')
  assert.is(status, 1)
  assert.match(out, 'shop/visitor -> shop/backend 8080/TCP: allow, expected deny')
  const { out: json } = await run('test-policies t --output json')
  const said = JSON.parse(json) as { files: { tests: { problems: { message: string }[] }[] }[] }
  const from = said.files[0]!.tests[0]!.problems.map(({ message }) => message.split(' -> ')[0])
  for (const who of [
    'shop/visitor',
    'shop/a pod without labels',
    'default/a pod without labels',
    'world',
    'remote-node',
  ]) {
    assert.ok(from.includes(who), `${who}: ${from.join(', ')}`)
  }
})

test('HTTP rules are asked with the request, and without one the verdict is undecided and fails', async () => {
  const files = (tests: string) => ({
    'allow.yaml': allow.replace(
      'protocol: TCP }] }]',
      'protocol: TCP }], rules: { http: [{ method: GET, path: "/public" }] } }]',
    ),
    'shop.test.yaml': shop.replace(/tests:[^]*/, `tests:\n${tests}`),
  })
  const one = (more: string): string =>
    `  - { name: a, from: shop/frontend, to: { pod: shop/backend, port: 8080 }, ${more} }\n`
  const right = await folder(
    files(
      one('http: { method: GET, path: /public }, expect: allow') +
        one('http: { method: POST, path: /public }, expect: deny, by: l7') +
        one('expect: allow, undecided: ok') +
        '  - { name: b, to: { pod: shop/backend, port: 8080 }, side: ingress, only: [{ from: shop/frontend, http: { path: /public } }] }\n',
    ),
  )
  const { status, out } = await right.run('test-policies t')
  assert.is(status, 0, out)
  const { status: failed, out: said } = await (await folder(files(one('expect: allow')))).run('test-policies t')
  assert.is(failed, 1)
  assert.match(said, 'undecided, expected allow; HTTP rules decide by the request: add http to the test')
  assert.match(said, '0 passed, 1 undecided')
})

test('a name of the Internet is reached only where a DNS rule lets Cilium learn it, at its port', async () => {
  const out = (dns: string): string =>
    policy(
      'allow',
      `{ endpointSelector: {}, egress: [{ toFQDNs: [{ matchName: api.example.org }], toPorts: [{ ports: [{ port: "443", protocol: TCP }] }] }, { toEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": kube-system } }], toPorts: [{ ports: [{ port: "53", protocol: ANY }]${dns} }] }] }`,
    )
  const tests = shop.replace(
    /tests:[^]*/,
    'tests:\n  - { name: out, from: shop/frontend, to: { outside: true }, only: [{ name: api.example.org, port: 443 }] }\n',
  )
  const watched = await folder({
    'allow.yaml': out(', rules: { dns: [{ matchPattern: "*" }] }'),
    'shop.test.yaml': tests,
  })
  assert.is((await watched.run('test-policies t')).status, 0)
  const { status, out: said } = await (
    await folder({ 'allow.yaml': out(''), 'shop.test.yaml': tests })
  ).run('test-policies t')
  assert.is(status, 1)
  assert.match(said, 'no DNS rule lets the pod look up the name through the proxy, so Cilium never learns it')
})

test('what is not known fails as undecided: a service or a CIDR group that no file has', async () => {
  const made = await folder({
    'allow.yaml': policy(
      'allow',
      '{ endpointSelector: {}, egress: [{ toServices: [{ k8sService: { serviceName: gone, namespace: shop } }] }] }',
    ),
    'shop.test.yaml': shop.replace(
      /tests:[^]*/,
      'tests:\n  - { name: a, from: shop/frontend, to: shop/backend, side: egress, expect: allow }\n',
    ),
  })
  const { status, out } = await made.run('test-policies t')
  assert.is(status, 1)
  assert.match(out, 'undecided, expected allow; not known: the service shop/gone: none of the files has it')
})

test('a list of NetAssert v2 is read as it stands, with the policies that POLICY names', async () => {
  const item = (name: string, more: string): string =>
    `- { name: ${name}, type: k8s, protocol: tcp, targetPort: 8080, timeoutSeconds: 15, attempts: 3${more}, src: { k8sResource: { kind: deployment, name: ${name}, namespace: shop } }, dst: { k8sResource: { kind: deployment, name: backend, namespace: shop } } }\n`
  const made = await folder({
    'shop.test.yaml': '',
    'net.yaml': item('visitor', ', exitCode: 1') + item('frontend', ''),
  })
  const { status, out } = await made.run(
    'test-policies t/net.yaml --policy t/default-deny.yaml --policy t/allow.yaml --policy t/shop.yaml',
  )
  assert.is(status, 0, out)
  assert.match(out, '+ net: visitor (1 connection)')
  await made.host.files.write('t/net.yaml', item('visitor', ', exitcode: 1'))
  const wrong = await made.run('test-policies t/net.yaml --policy t/shop.yaml')
  assert.is(wrong.status, 78)
  assert.match(wrong.err, 't/net.yaml:1:')
  assert.match(wrong.err, 'unknown key: exitcode')
})

test('files that hold no test, or a wrong one, are errors with their place', async () => {
  const made = await folder({ 'shop.test.yaml': '' })
  const none = await made.run('test-policies t')
  assert.is(none.status, 78)
  assert.match(none.err, 'no tests in t')
  const missing = await made.run('test-policies nowhere.yaml')
  assert.is(missing.status, 78)
  assert.match(missing.err, 'file not found: nowhere.yaml')
  for (const [tests, says] of [
    ['  - { name: a, form: shop/x, to: shop/y, expect: allow }', /t\/a\.yaml:7:\d+: .*unknown key: tests\.0\.form/],
    ['  - { name: a, from: shop/x, to: shop/y }', /the test expects nothing/],
    ['  - { name: a, from: shop/frontend, expect: deny }', /a test with expect needs from and to/],
    ['  - { name: a, from: shop/x, to: shop/y, expect: maybe }', /tests\.0\.expect must be allow or deny|expect/],
  ] as const) {
    await made.host.files.write('t/a.yaml', shop.replace(/tests:[^]*/, `tests:\n${tests}\n`))
    const { status, err } = await made.run('test-policies t')
    assert.is(status, 78, tests)
    assert.match(err, says)
  }
  await made.host.files.write(
    't/a.yaml',
    shop.replace(/tests:[^]*/, 'tests:\n  - { name: a, from: shop/nobody, to: shop/backend, expect: deny }\n'),
  )
  const { status, out } = await made.run('test-policies t')
  assert.is(status, 1, 'a test about nobody proves nothing')
  assert.match(out, 'no workload is called shop/nobody: known are shop/backend, shop/frontend')
})

test('JUnit and annotations say the same; hostile names stay text', async () => {
  const made = await folder({
    'allow.yaml': '',
    'shop.test.yaml': shop
      .replace(', allow.yaml', '')
      .replace('name: only the frontend', 'name: only <b>"the" & frontend'),
  })
  const { status } = await made.run('test-policies t --junit junit.xml')
  assert.is(status, 1)
  const xml = (await made.host.files.read('junit.xml'))!
  assert.match(xml, '<testsuite name="shop" tests="2" failures="1" errors="0" skipped="0">')
  assert.match(xml, 'name="only &lt;b&gt;&quot;the&quot; &amp; frontend reaches the backend"')
  assert.match(xml, /<failure message="shop\/frontend -&gt; shop\/backend 8080\/TCP: deny, expected allow">/)
  const github = await folder(
    { 'allow.yaml': '', 'shop.test.yaml': shop.replace(', allow.yaml', '') },
    { GITHUB_ACTIONS: 'true' },
  )
  const { out } = await github.run('test-policies t')
  assert.match(out, /\n::error file=t\/shop\.test\.yaml,line=7,col=5::only the frontend reaches the backend: /)
  const { out: sarif } = await github.run('test-policies t --output sarif')
  assert.match(sarif, '"ruleId": "policy-test/failed"')
})

test('with a context the pods and the policies in force are those of the cluster', async () => {
  const { run, host } = await after(['up', 'apply-policy --policy=shop --policy=default-deny'])
  const tests = shop.replace(/policies:.*\nworkloads:.*\n/, 'policies: [allow.yaml]\n')
  await host.files.write('t/shop.test.yaml', tests)
  await host.files.write('t/allow.yaml', allow)
  const { status, out } = await run('test-policies t --context k3d-cilium')
  assert.is(status, 0, out)
  assert.match(out, '+ shop: a stranger gets nowhere')
  const gone = await run('test-policies t --context nowhere')
  assert.is.not(gone.status, 0)
})

test.run()
