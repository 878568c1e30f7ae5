import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Output } from '../lib/host/host.ts'
import { ready, stage, type Stage } from './rehearsed.ts'

/** What people run in a rehearsed cluster, and whether it reaches what it asks for. */
const test = suite('in a rehearsed cluster')

let prepared: string | undefined

/** A cluster with Cilium, a backend of two pods behind a service, a frontend and a stranger. */
const cluster = async (): Promise<Stage> => {
  if (prepared !== undefined) return stage({ change: world => void Object.assign(world, JSON.parse(prepared!)) })
  const made = await ready()
  for (const line of [
    'kubectl create deployment backend --image=hashicorp/http-echo --replicas=2 -- /http-echo -listen=:8080',
    'kubectl expose deployment backend --port=8080',
    'kubectl create deployment frontend --image=curlimages/curl',
    'kubectl run stranger --image=curlimages/curl --labels=app=stranger',
  ]) {
    const { ok, stderr } = await typed(made, line)
    assert.ok(ok, stderr)
  }
  await typed(made, 'kubectl rollout status deployment/backend --timeout=60s')
  await typed(made, 'kubectl wait --for=condition=Ready pod --all --timeout=60s')
  made.world.now = made.host.clock.now()
  prepared = JSON.stringify(made.world)
  return made
}

const typed = async ({ host }: Stage, line: string, input = ''): Promise<Output> =>
  host.$({ nothrow: true, input })`${line.match(/'[^']*'|\S+/g)!.map(word => word.replaceAll("'", ''))}`

const apply = async (made: Stage, text: string): Promise<Output> => {
  const done = await typed(made, 'kubectl apply -f -', text)
  assert.ok(done.ok, done.stderr)
  return done
}

const policy = (name: string, spec: string): string =>
  [
    'apiVersion: cilium.io/v2',
    'kind: CiliumNetworkPolicy',
    `metadata: {name: ${name}}`,
    `spec:\n${spec.trim().replace(/^/gm, '  ')}\n`,
  ].join('\n')

const guide = policy(
  'allow-frontend-to-backend',
  `
endpointSelector: {matchLabels: {app: backend}}
ingress:
  - fromEndpoints: [{matchLabels: {app: frontend}}]
    toPorts: [{ports: [{port: "8080", protocol: TCP}]}]
`,
)

const asks = async (made: Stage, from: string, rest = '-sS -m 3 http://backend:8080/'): Promise<Output> =>
  typed(made, `kubectl exec ${from} -- curl ${rest}`)

test('pods come up on nodes, with addresses, and are listed as kubectl does', async () => {
  const made = await cluster()
  const { stdout } = await typed(made, 'kubectl get pods -o wide --no-headers')
  const rows = stdout.trimEnd().split('\n')
  assert.is(rows.length, 4)
  for (const row of rows) assert.match(row, /1\/1 +Running +0 +\d+s +10\.42\.\d\.\d+ +k3d-cilium-agent-\d/)
  assert.match((await typed(made, 'kubectl get deploy,svc')).stdout, /deployment\.apps\/backend +2\/2 +2 +2 /)
  assert.match(
    (await typed(made, 'kubectl get svc backend')).stdout,
    /backend +ClusterIP +10\.43\.\S+ +<none> +8080\/TCP/,
  )
})

test('a changed policy changes the verdict', async () => {
  const made = await cluster()
  assert.is((await asks(made, 'stranger')).exit, 0)
  assert.is((await apply(made, guide)).stdout, 'ciliumnetworkpolicy.cilium.io/allow-frontend-to-backend created\n')
  const refused = await asks(made, 'stranger')
  assert.is(refused.exit, 28)
  assert.is(
    refused.stderr,
    'curl: (28) Connection timed out after 3001 milliseconds\ncommand terminated with exit code 28\n',
  )
  assert.is((await asks(made, 'deploy/frontend')).stdout, 'hello-world\n')
  await apply(made, guide.replace('app: frontend', 'app: stranger'))
  assert.is((await asks(made, 'stranger')).exit, 0)
  assert.is((await asks(made, 'deploy/frontend')).exit, 28)
  await typed(made, 'kubectl delete cnp allow-frontend-to-backend')
  assert.is((await asks(made, 'deploy/frontend')).exit, 0)
})

test('a label decides as much as the policy', async () => {
  const made = await cluster()
  await apply(made, guide)
  assert.is((await asks(made, 'stranger')).exit, 28)
  assert.is((await typed(made, 'kubectl label pod stranger app=frontend')).exit, 1)
  assert.is((await typed(made, 'kubectl label pod stranger app=frontend --overwrite')).stdout, 'pod/stranger labeled\n')
  assert.is((await asks(made, 'stranger')).exit, 0)
})

test('what is closed is refused, what has no name is not found, what is silent costs the time given', async () => {
  const made = await cluster()
  const { stdout: ip } = await typed(made, `kubectl get pods -l app=backend -o jsonpath={.items[0].status.podIP}`)
  const closed = await asks(made, 'stranger', `-sS http://${ip}:81/`)
  assert.is(closed.exit, 7)
  assert.match(closed.stderr, `curl: (7) Failed to connect to ${ip} port 81 after 1 ms: Could not connect to server\n`)
  const nameless = await asks(made, 'stranger', '-sS http://nope/')
  assert.equal([nameless.exit, nameless.stderr.split('\n')[0]], [6, 'curl: (6) Could not resolve host: nope'])
  await apply(made, policy('deny', 'endpointSelector: {}\ningress: [{}]'))
  const before = made.host.clock.now()
  await asks(made, 'stranger', '-s --connect-timeout 7 http://backend:8080/')
  assert.ok(Math.abs(made.host.clock.now() - before - 7_000) < 500)
  const wget = await typed(made, 'kubectl exec stranger -- wget -qO- -T 2 http://backend:8080/')
  assert.match(wget.stderr, 'exec: "wget": executable file not found in $PATH: unknown\n')
})

test('HTTP rules answer 403 in place of the server', async () => {
  const made = await cluster()
  await apply(
    made,
    policy(
      'l7',
      `
endpointSelector: {matchLabels: {app: backend}}
ingress:
  - fromEndpoints: [{matchLabels: {app: frontend}}]
    toPorts: [{ports: [{port: "8080"}], rules: {http: [{method: GET, path: /public}]}}]
`,
    ),
  )
  const code = async (rest: string): Promise<string> =>
    (await asks(made, 'deploy/frontend', `-s -o /dev/null -w '%{http_code}' ${rest}`)).stdout
  assert.is(await code('http://backend:8080/public'), '200')
  assert.is(await code('http://backend:8080/private'), '403')
  assert.is(await code('-X PUT http://backend:8080/public'), '403')
  assert.is((await asks(made, 'deploy/frontend', '-s http://backend:8080/private')).stdout, 'Access denied\r\n')
  const flows = await typed(made, 'hubble observe -P --protocol http --verdict DROPPED')
  assert.match(
    flows.stdout,
    /-> default\/backend-\S+:8080 \(ID:\d+\) http-request DROPPED \(HTTP\/1\.1 GET http:\/\/backend:8080\/private\)\n/,
  )
})

test('a pod that may not ask for names finds none, and may go where a watched name leads', async () => {
  const made = await cluster()
  const dns = `
  - toEndpoints: [{matchLabels: {k8s:io.kubernetes.pod.namespace: kube-system, k8s:k8s-app: kube-dns}}]
    toPorts: [{ports: [{port: "53", protocol: ANY}], rules: {dns: [{matchPattern: "*.cilium.io"}]}}]`
  const select = 'endpointSelector: {matchLabels: {app: stranger}}\negress:\n'
  await apply(made, policy('out', `${select}  - toEntities: [world]`))
  const blind = await asks(made, 'stranger', '-sS -m 2 https://docs.cilium.io/')
  assert.equal(
    [blind.exit, blind.stderr.split('\n')[0]],
    [28, 'curl: (28) Resolving timed out after 2001 milliseconds'],
  )
  await apply(made, policy('out', `${select}${dns}\n  - toFQDNs: [{matchName: docs.cilium.io}]`))
  assert.is((await asks(made, 'stranger', '-s https://docs.cilium.io/')).exit, 0)
  assert.is((await asks(made, 'stranger', '-s https://example.com/')).exit, 6)
  const { stdout } = await typed(made, 'hubble observe -P --type l7 --last 4')
  assert.match(stdout, 'dns-request proxy FORWARDED (DNS Query docs.cilium.io. A)')
  assert.match(stdout, 'dns-request proxy DROPPED (DNS Query example.com. A)')
})

test('Hubble shows the flows that were computed, with their verdicts', async () => {
  const made = await cluster()
  await apply(made, guide)
  await asks(made, 'stranger')
  await asks(made, 'deploy/frontend')
  const refused = await typed(made, 'hubble observe -P --verdict DROPPED --from-pod default/stranger --to-port 8080')
  assert.match(
    refused.stdout,
    /^Nov 22 \d\d:\d\d:\d\d\.\d{3}: default\/stranger:\d+ \(ID:\d+\) <> default\/backend-\S+:8080 \(ID:\d+\) policy-verdict:none INGRESS DENIED \(TCP Flags: SYN\)\n/,
  )
  assert.match(refused.stdout, 'Policy denied DROPPED (TCP Flags: SYN)\n')
  const passed = await typed(
    made,
    'hubble observe -P --verdict FORWARDED --from-pod default/frontend --to-port 8080 -o json',
  )
  const flows = passed.stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as { flow: Record<string, unknown> })
  assert.ok(flows.some(({ flow }) => flow['policy_match_type'] === 2 && flow['traffic_direction'] === 'INGRESS'))
  assert.ok(flows.some(({ flow }) => (flow['event_type'] as { type: number }).type === 4))
  const inAgent = await typed(made, 'kubectl -n kube-system exec ds/cilium -- hubble observe --last 100')
  assert.is(inAgent.exit, 0)
})

test('without a way to the relay hubble says so', async () => {
  const made = await cluster()
  const { exit, stderr } = await typed(made, 'hubble status')
  assert.is(exit, 1)
  assert.match(
    stderr,
    /^failed getting status: rpc error: code = Unavailable .*127\.0\.0\.1:4245: connect: connection refused"\n$/,
  )
})

test('a misspelt field of a policy is refused by name, as is a namespace that is not there', async () => {
  const made = await cluster()
  const stray = await typed(made, 'kubectl apply -f -', policy('x', 'endpointSelector: {}\ningres: []'))
  assert.is(stray.exit, 1)
  assert.match(stray.stderr, 'strict decoding error: unknown field "spec.ingres"\n')
  const lost = await typed(made, 'kubectl apply -n nope -f -', policy('x', 'endpointSelector: {}'))
  assert.match(lost.stderr, 'namespaces "nope" not found\n')
})

test('a namespace takes all in it away', async () => {
  const made = await cluster()
  await typed(made, 'kubectl create namespace demo')
  await typed(made, 'kubectl -n demo create deployment web --image=nginx')
  await typed(made, 'kubectl -n demo wait --for=condition=available deployment/web --timeout=60s')
  assert.match((await typed(made, 'kubectl -n demo get pods')).stdout, /web-\S+ +1\/1 +Running/)
  assert.is((await typed(made, 'kubectl delete ns demo')).stdout, 'namespace "demo" deleted\n')
  assert.is((await typed(made, 'kubectl -n demo get pods')).stderr, 'No resources found in demo namespace.\n')
  assert.match((await typed(made, 'kubectl get pods -A')).stdout, /cilium-operator/)
})

test('kubectl’s jsonpath reads ranges, filters and text', async () => {
  const made = await cluster()
  const ready = await typed(
    made,
    `kubectl get pods -l app=backend -o 'jsonpath={range .items[*]}{.metadata.labels.app}{":"}` +
      `{.status.conditions[?(@.type=="Ready")].status}{"\\n"}{end}'`,
  )
  assert.is(ready.stdout, 'backend:True\nbackend:True\n')
  const one = await typed(made, 'kubectl get svc backend -o jsonpath={.spec.ports[0].port}')
  assert.is(one.stdout, '8080')
})

test('kubectl get --raw answers as an API server does, and what is not there is NotFound', async () => {
  const made = await ready()
  const raw = async (rest: string): Promise<Output> => typed(made, `kubectl get --raw ${rest}`)
  for (const path of ['/healthz', '/livez', '/readyz', '/livez/etcd', '/readyz/shutdown']) {
    assert.equal([(await raw(path)).stdout, path], ['ok', path])
  }
  const version = JSON.parse((await raw('/version')).stdout) as Record<string, string>
  assert.equal([version['major'], version['gitVersion']], ['1', `v${made.world.clusters['cilium']!.version}`])
  assert.match((await raw('/metrics')).stdout, '\napiserver_storage_objects{resource="nodes"} 3\n')
  const absent = 'Error from server (NotFound): the server could not find the requested resource\n'
  for (const path of ['/nope', '/livez/nope', '/livez/shutdown']) {
    const { exit, stdout, stderr } = await raw(path)
    assert.equal([exit, stdout, stderr], [1, '', absent])
  }
  for (const [rest, why] of [
    ['/livez nodes', 'arguments may not be passed when --raw is specified'],
    ['/livez -o json', '--raw and --output are mutually exclusive'],
    ['healthz', '--raw must be a valid URL path: parse "healthz": invalid URI for request'],
  ] as const) {
    const { exit, stderr } = await raw(rest)
    assert.equal([exit, stderr], [1, `error: ${why}\n`])
  }
  await raw('/api/v1/nodes')
  assert.equal(made.host.gaps, ['kubectl get --raw /api/v1/nodes'])
})

test.run()
