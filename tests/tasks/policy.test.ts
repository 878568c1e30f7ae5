import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { World } from '../../rehearsal/world/world.ts'
import { changing, said, stage, type Printed, type Stage } from '../rehearsed.ts'

const applying = suite('apply-policy')
const matrix = suite('policy-matrix')
const checking = suite('check-config, of policies')

const shelved = (name: string): string =>
  readFileSync(new URL(`../../config/policies/${name}.yaml`, import.meta.url), 'utf8')

let shop: World | undefined

/** A cluster with Cilium and the shop in it; made once, and given to each test as it was. */
const up = async (): Promise<Stage> => {
  if (!shop) {
    const first = stage()
    assert.is((await first.run('up')).status, 0)
    assert.is((await first.run('apply-policy --policy=shop')).status, 0)
    await first.host.clock.sleep(10_000)
    await first.host.$`kubectl --context k3d-cilium wait --for=condition=Ready pod --all -n shop --timeout=60s`
    shop = structuredClone(first.world)
  }
  const world = structuredClone(shop)
  return stage({ change: fresh => Object.assign(fresh, world) })
}

/** Asks from a pod of the shop for a page of another one; curl's 28 is a time that ran out. */
const asks = async (made: Stage, from: string, path = '/'): Promise<string> => {
  const url = `http://backend:8080${path}`
  const { stdout } = await made.host.$({
    nothrow: true,
  })`kubectl --context k3d-cilium exec -n shop deploy/${from} -- curl -sS -m 3 -o /dev/null -w ${'%{http_code}'} ${url}`
  return stdout.trim()
}

const applied = (printed: Printed): readonly string[] => printed.heard.filter(line => / apply /.test(line))

applying('checks, tells what is cut off, applies on the server’s side, and shows the endpoints', async () => {
  const made = await up()
  assert.is(await asks(made, 'visitor'), '200')
  const printed = await made.run('apply-policy --policy=allow-frontend-to-backend')
  assert.is(printed.status, 0)
  assert.match(printed.out, /^blocked:\n .*shop\/visitor and world -> shop\/backend 8080\/TCP \(shop\/allow-frontend/m)
  assert.not.match(printed.out, /shop\/frontend(,| and|).*-> shop\/backend/)
  assert.match(printed.out, /^shop\/allow-frontend-to-backend +shop\/backend-\S+ +\d+ +ready +default deny: ingress$/m)
  assert.equal(applied(printed), [
    'kubectl --context k3d-cilium apply --server-side --field-manager=k3d-cilium ' +
      '-f config/policies/allow-frontend-to-backend.yaml',
  ])
  assert.equal([await asks(made, 'visitor'), await asks(made, 'frontend')], ['000', '200'], 'and so it is')
})

applying('run again changes nothing, and applies again what was changed or taken out', async () => {
  const made = await up()
  const text = shelved('default-deny')
  await made.host.files.write('mine.yaml', text)
  assert.is((await made.run('apply-policy --policy=mine.yaml')).status, 0)
  const again = await made.run('apply-policy --policy=shop --policy=mine.yaml')
  assert.equal(changing(again.heard), [])
  assert.match(again.out, 'nothing to do: all 3 steps are up to date')
  assert.not.match(again.out, 'blocked:')
  await made.host.files.write('mine.yaml', text.replace(/ {2}egress:[^]*/, ''))
  const less = await made.run('apply-policy --policy=mine.yaml')
  assert.match(less.out, /^allowed:\n/m)
  assert.is(applied(less).length, 1)
})

applying('with an error in a file applies nothing, and shows it at its place', async () => {
  const made = await up()
  await made.host.files.write('wrong.yaml', shelved('allow-frontend-to-backend').replace("'8080'", '8080'))
  const { status, err, heard } = await made.run('apply-policy --policy=default-deny --policy=wrong.yaml')
  assert.is(status, 78)
  assert.is(
    said(err),
    [
      'error: wrong.yaml:17:15: spec.ingress.0.toPorts.0.ports.0.port must be text',
      '17 |             - port: 8080',
      "   |               ^ put it in quotes: '8080'",
      '',
    ].join('\n'),
  )
  assert.equal(changing(heard), [])
})

applying('tells warnings and goes on; --strict stops for them, and --allow lets one pass', async () => {
  const made = await up()
  await made.host.files.write(
    'far.yaml',
    shelved('allow-frontend-to-backend').replace('app: frontend', 'app: front-end'),
  )
  const strict = await made.run('apply-policy --policy=far.yaml --strict')
  assert.is(strict.status, 78)
  assert.match(said(strict.err), /this selector matches no pod in namespace shop\n.*\n.*\^ did you mean frontend\?/)
  assert.is((await made.run('apply-policy --policy=far.yaml --strict --allow=policy/peer-nothing')).status, 0)
  await made.host.files.write(
    'far.yaml',
    shelved('allow-name').replaceAll(/ {4}- toEndpoints[^]*?(?= {4}- toFQDNs)/g, ''),
  )
  const dns = await made.run('apply-policy --policy=far.yaml')
  assert.is(dns.status, 0)
  assert.match(dns.out, /warning: with this policy, shop\/frontend cannot resolve names \[policy\/dns-locked-out\]/)
})

applying('holds what is in force against the files: DNS that another policy allows is not locked out', async () => {
  const made = await up()
  await made.run('apply-policy --policy=allow-dns')
  const range = shelved('allow-range').replace(/ {2}enableDefaultDeny:\n.*\n/, '')
  await made.host.files.write('range.yaml', range)
  const { out, status } = await made.run('apply-policy --policy=range.yaml --strict')
  assert.is(status, 0, out)
})

applying('names who manages what a file would change, and takes it over when told to', async () => {
  const made = await up()
  const text = shelved('read-only')
  await made.host.files.write('theirs.yaml', text)
  await made.host.$`kubectl --context k3d-cilium apply -f theirs.yaml`
  await made.host.files.write('theirs.yaml', text.replace('GET', 'HEAD'))
  const { status, err } = await made.run('apply-policy --policy=theirs.yaml')
  assert.is(status, 1)
  assert.match(
    said(err),
    'error: cannot change these policies: other field managers own the same fields: kubectl-client-side-apply\n' +
      'hint: take over the fields: make apply-policy ARGS=--force-conflicts\n',
  )
  assert.is((await made.run('apply-policy --policy=theirs.yaml --force-conflicts')).status, 0)
})

applying(
  'says that Cilium is missing where its CRDs are, and which policies there are where none is named',
  async () => {
    const made = stage()
    await made.run('create-cluster')
    await made.run('apply-policy --policy=shop')
    const { status, err } = await made.run('apply-policy --policy=default-deny')
    assert.is(status, 69)
    assert.match(
      said(err),
      'error: the CRDs for Cilium policies are not installed in this cluster\n' +
        'hint: install Cilium: make install-cilium\n',
    )
    const none = await made.run('apply-policy')
    assert.is(none.status, 2)
    assert.match(
      said(none.err),
      /^error: no policy given: .*\nhint: for example: make apply-policy POLICY=allow-frontend-to-backend\n/,
    )
    const near = await made.run('apply-policy --policy=alow-dns')
    assert.is(near.status, 78)
    assert.match(said(near.err), 'hint: did you mean allow-dns?\n')
  },
)

applying('says what Cilium has against a policy, and of which it says nothing', async () => {
  const made = await up()
  await made.run('apply-policy --policy=default-deny')
  const { objects } = made.world.clusters['cilium']!
  const key = 'ciliumnetworkpolicies/shop/default-deny'
  const put = (status: object): void => {
    objects[key] = { ...objects[key]!, manifest: { ...(objects[key]!.manifest as object), status } }
  }
  put({ conditions: [{ type: 'Valid', status: 'False', message: 'Policy validation failed: too odd' }] })
  const refused = await made.run('apply-policy --policy=default-deny')
  assert.is(refused.status, 1)
  assert.match(said(refused.err), /^error: Cilium refuses shop\/default-deny: Policy validation failed: too odd\n/)
  put({})
  const silent = await made.run('apply-policy --policy=default-deny')
  assert.is(silent.status, 0)
  assert.match(silent.out, '= Check that Cilium accepts the policies: no status for shop/default-deny')
})

applying('shows nodes that a policy selects, and warns while nobody enforces it', async () => {
  const made = await up()
  await made.host.$`kubectl --context k3d-cilium label node k3d-cilium-agent-0 host-firewall=on`
  const { status, out } = await made.run('apply-policy --policy=host-firewall')
  assert.is(status, 0)
  assert.match(out, /warning: nodeSelector has no effect: hostFirewall\.enabled is not set/)
  assert.match(out, /^host-firewall +node k3d-cilium-agent-0 +1 +node +default deny: ingress$/m)
})

applying('applies every policy that is shipped, and finds all of them in force', async () => {
  const made = await up()
  const all = await made.run('apply-policy --policy=config/policies')
  assert.is(all.status, 0, all.err)
  const again = await made.run('apply-policy --policy=config/policies')
  assert.equal(changing(again.heard), [])
})

matrix('asks nothing of any program, and shows who reaches what', async () => {
  const made = stage()
  const { status, out, heard } = await made.run(
    'policy-matrix --policy=shop --policy=default-deny --policy=allow-frontend-to-backend',
  )
  assert.is(status, 0)
  assert.equal(heard, [])
  assert.match(out, /^1 shop\/backend +-\* +-\* +-\* +open +-\*$/m)
  assert.match(
    out,
    / {2}shop\/visitor and world -> shop\/backend 8080\/TCP \(shop\/allow-frontend-to-backend and shop\/default-deny\)\n/,
  )
})

matrix('makes pods up where the files hold none, and compares with the policies of now', async () => {
  const made = stage()
  const alone = await made.run('policy-matrix --policy=tests/guide/cnp.yaml')
  assert.match(alone.out, /^2 default\/app=frontend +8080\* /m)
  const same = await made.run('policy-matrix --policy=allow-frontend-to-backend --before=kubernetes')
  assert.match(same.out, /\nno changes\n/, "Cilium's words and Kubernetes' own mean the same")
  const opened = await made.run('policy-matrix --policy=shop --policy=allow-name --before=default-deny --output=json')
  const { changes } = JSON.parse(opened.out) as {
    changes: Record<'cut' | 'less' | 'opened', { from: string; to: string; port: string }[]>
  }
  assert.ok(
    changes.opened.some(({ from, to, port }) => from === 'shop/frontend' && to === 'cilium.io' && port === '443/TCP'),
  )
  assert.ok(!changes.opened.some(({ from, to }) => from === 'shop/frontend' && to === 'world'))
  assert.ok(changes.less.some(({ from, to }) => from === 'shop/frontend' && to === 'kube-system/coredns'))
})

matrix('says of HTTP and of authentication that more than a connection is asked for', async () => {
  const made = stage()
  const { out } = await made.run('policy-matrix --policy=shop --policy=read-only --policy=mutual-authentication')
  assert.match(out, /^2 shop\/frontend +8080!\*/m)
  assert.match(out, /^3 shop\/visitor +8080\?\*/m)
  assert.match(out, /if HTTP or DNS rules allow the request \(shop\/read-only\)/)
})

checking('holds the shipped ones each by itself, and those that are named together', async () => {
  const made = stage()
  const { status, out } = await made.run('check-config')
  assert.is(status, 0)
  assert.not.match(out, /policy\//)
  await made.host.files.write('mine.yaml', shelved('default-deny').replace('metadata:\n', 'metdata:\n'))
  const wrong = await made.run('check-config --policy=mine.yaml')
  assert.is(wrong.status, 78)
  assert.match(
    wrong.out,
    /mine\.yaml:4:1: error: unknown key: metdata \[policy\/unknown-key\]\n.*\n.*did you mean metadata/,
  )
  const sarif = await made.run('check-config --policy=mine.yaml --output=sarif')
  assert.match(sarif.out, '"ruleId": "policy/unknown-key"')
})

/** Objects that Cilium 1.20 no longer takes, or that nothing here decides; the last two are right. */
const kinds = `apiVersion: policy.networking.k8s.io/v1alpha2
kind: AdminNetworkPolicy
metadata: { name: guard }
spec: { tier: Admin, priority: 1, subject: { namespaces: {} } }
---
apiVersion: cilium.io/v2alpha1
kind: CiliumNodeConfig
metadata: { name: n, namespace: kube-system }
---
apiVersion: cilium.io/v2alpha1
kind: CiliumBGPPeeringPolicy
metadata: { name: b }
---
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: pool }
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: web, namespace: default }
spec: { endpointSelector: { matchLabels: { app: web } }, ingress: [{}] }
`

applying(
  'kinds that Cilium no longer takes, and policies that are not decided here, are told where they stand',
  async () => {
    const { run, host } = stage()
    await host.files.write('kinds.yaml', kinds)
    const { out } = await run('check-config --policy=kinds.yaml')
    for (const line of [
      'kinds.yaml:2:1: warning: AdminNetworkPolicy guard is not decided here yet: verdicts and the matrix leave it out',
      'kinds.yaml:6:1: warning: CiliumNodeConfig in cilium.io/v2alpha1 is deprecated',
      'kinds.yaml:11:1: warning: Cilium 1.19 and later do not know CiliumBGPPeeringPolicy',
    ])
      assert.match(out, line)
    assert.not.match(out, /pool|unknown kind/)
    assert.match((await run('policy-matrix kinds.yaml')).out, 'AdminNetworkPolicy guard is not decided here yet')
  },
)

applying('a ClusterNetworkPolicy is held against its schema, and a right one has no error', async () => {
  const { run, host } = stage()
  const policy = (spec: string): string =>
    `apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: { name: guard }\nspec: ${spec}\n`
  const subject = 'tier: Admin, priority: 10, subject: { namespaces: {} }'
  const rule =
    "{ action: Deny, to: [{ networks: ['0.0.0.0/0'] }], protocols: [{ tcp: { destinationPort: { number: 25 } } }] }"
  await host.files.write('right.yaml', policy(`{ ${subject}, egress: [${rule}] }`))
  const right = await run('check-config --policy=right.yaml')
  assert.is(right.status, 0, right.out)
  assert.not.match(right.out, /right\.yaml:\d+:\d+: error/)
  for (const [spec, says] of [
    [`{ ${subject}, egress: [${rule.replace('Deny', 'Block')}] }`, /wrong\.yaml:\d+:\d+: error: .*action/],
    [`{ ${subject.replace('Admin', 'NetworkPolicy')} }`, /wrong\.yaml:\d+:\d+: error: .*tier/],
    [`{ tier: Admin, subject: { namespaces: {} } }`, /wrong\.yaml:\d+:\d+: error: .*priority/],
    [`{ ${subject}, egres: [${rule}] }`, /wrong\.yaml:\d+:\d+: error: unknown key: .*egres/],
  ] as const) {
    await host.files.write('wrong.yaml', policy(spec))
    const wrong = await run('check-config --policy=wrong.yaml')
    assert.is(wrong.status, 78, wrong.out)
    assert.match(wrong.out, says)
  }
})

for (const each of [applying, matrix, checking]) each.run()
