import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { stage } from '../rehearsed.ts'

/** What is open to a stranger, to the Internet and to the nodes: lines of their own, in text and in JSON. */
const test = suite('what is open to others')

const pod = (name: string, port = 8080, namespace = 'shop'): string =>
  `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec: { containers: [{ name: main, image: x, ports: [{ containerPort: ${port} }] }] }
---
`
const policy = (name: string, app: string, ingress: string, namespace = 'shop'): string =>
  `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: { endpointSelector: { matchLabels: { app: ${app} } }, ingress: [${ingress}] }
---
`
const at = (port: number): string => `toPorts: [{ ports: [{ port: "${port}", protocol: TCP }] }]`
const pods = pod('web') + pod('db', 5432) + pod('api')

interface Cell {
  readonly from: string
  readonly to: string
  readonly port: string
  readonly before: string
  readonly after: string
  readonly by: readonly string[]
}

/** The lines about others, and the same as data. */
const exposed = async (after: string, before = '') => {
  const { host, run } = stage()
  await host.files.write('after.yaml', after)
  if (before !== '') await host.files.write('before.yaml', before)
  const line = `policy-matrix after.yaml ${before === '' ? '' : '--before=before.yaml'}`
  const { out, err } = await run(line)
  const lines = /^(open to a stranger[^]*?)\n\n/m.exec(out)?.[1] ?? `${out}${err}`
  const { openTo } = JSON.parse((await run(`${line} --output=json`)).out) as { openTo: Record<string, Cell[]> }
  return { lines: lines.split('\n'), openTo }
}

test('without policies every workload is open to all three', async () => {
  const { lines } = await exposed(pods)
  assert.equal(lines, [
    'open to a stranger:',
    '  every workload at every port',
    'open to the Internet:',
    '  every workload at every port',
    'open to the nodes:',
    '  every workload at every port',
  ])
})

test('names each workload with its ports, and what no longer is open', async () => {
  const { lines } = await exposed(
    pods + policy('web', 'web', `{ fromEntities: [world], ${at(8080)} }`) + policy('db', 'db', '{}'),
  )
  assert.equal(lines, [
    'open to a stranger:',
    '  shop/api 8080/TCP',
    '  no longer: shop/db 5432/TCP',
    '  no longer: shop/web 8080/TCP',
    'open to the Internet:',
    '  shop/api and shop/web 8080/TCP',
    '  no longer: shop/db 5432/TCP',
    'open to the nodes:',
    '  every workload at every port, from its own node',
    '  shop/api 8080/TCP, from other nodes',
    '  no longer: shop/db 5432/TCP, from other nodes',
    '  no longer: shop/web 8080/TCP, from other nodes',
  ])
})

test('tells what BEFORE shut and these policies open, and says nothing where nothing is open', async () => {
  const shut = ['web', 'db', 'api'].map(app => policy(app, app, '{}')).join('')
  const { lines } = await exposed(pods + shut.replace('{}', `{ fromEntities: [all], ${at(8080)} }`), pods + shut)
  assert.ok(lines.includes('  now: shop/web 8080/TCP'), lines.join('\n'))
  const same = await exposed(pods + shut, pods + shut)
  assert.equal(same.lines.slice(0, 2), ['open to a stranger: nothing', 'open to the Internet: nothing'])
})

test('a stranger has no labels of a namespace that policies know, and namespaces alone let it in', async () => {
  const inside = '{ fromEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": elsewhere } }] }'
  const { lines } = await exposed(pods + pod('x', 80, 'elsewhere') + policy('web', 'web', inside))
  assert.ok(lines.includes('  no longer: shop/web 8080/TCP'), 'a pod of elsewhere is known: the stranger is not there')
  const any =
    '{ fromEndpoints: [{ matchExpressions: [{ key: "k8s:io.kubernetes.pod.namespace", operator: Exists }] }] }'
  const open = await exposed(pods + policy('web', 'web', any))
  assert.is(open.lines[1], '  every workload at every port')
})

test('a range of the Internet has a line where it reaches more than the rest', async () => {
  const office = '{ fromCIDRSet: [{ cidr: 198.51.100.0/24, except: [198.51.100.7/32] }] }'
  const { lines, openTo } = await exposed(pods + policy('web', 'web', office))
  assert.ok(lines.includes('  shop/web 8080/TCP, from 198.51.100.0/24'), lines.join('\n'))
  assert.not.match(lines.join('\n'), /198\.51\.100\.7/)
  assert.equal(
    openTo['internet']!.filter(({ from }) => from !== 'world').map(({ from, to, after }) => [from, to, after]),
    [['198.51.100.0/24', 'shop/web', 'open']],
  )
})

test('what is undecided is neither open nor blocked, and rules for HTTP are said', async () => {
  const { lines } = await exposed(
    pods +
      policy('web', 'web', '{ fromCIDRSet: [{ cidrGroupRef: partners }] }') +
      policy(
        'api',
        'api',
        `{ fromEntities: [all], ${at(8080).replace('}] }]', '}], rules: { http: [{ method: GET }] } }]')} }`,
      ),
  )
  assert.ok(lines.includes('  perhaps: shop/web 8080/TCP'), lines.join('\n'))
  assert.ok(lines.includes('  now only: shop/api 8080/TCP, if HTTP or DNS rules allow the request'), lines.join('\n'))
})

test('as data every workload and port has its state before and after, and the policies that decide', async () => {
  const { openTo } = await exposed(pods + policy('web', 'web', '{}'))
  assert.equal(Object.keys(openTo), ['stranger', 'internet', 'nodes'])
  assert.equal(
    openTo['stranger']!.find(({ to }) => to === 'shop/web'),
    { from: 'a stranger', to: 'shop/web', port: '8080/TCP', before: 'open', after: 'closed', by: ['shop/web'] },
  )
  assert.equal([...new Set(openTo['nodes']!.map(({ from }) => from))], ['its own node', 'other nodes'])
})

test('apply-policy tells only what changes, before it applies', async () => {
  const { host, run } = stage()
  await run('up')
  await run('apply-policy --policy=shop')
  const { out } = await run('apply-policy --policy=allow-frontend-to-backend')
  assert.match(out, /^open to a stranger:\n {2}no longer: shop\/backend 8080\/TCP\nopen to the Internet:\n/m)
  assert.not.match(out, 'from its own node')
  const again = await run('apply-policy --policy=allow-frontend-to-backend')
  assert.not.match(again.out, 'open to')
  await host.files.write(
    'egress.yaml',
    policy('e', 'frontend', '').replace(/ingress: \[\]/, 'egress: [{ toEntities: [world] }]'),
  )
  const egress = await run('apply-policy --policy=egress.yaml')
  assert.is(egress.status, 0, egress.err)
  assert.not.match(egress.out, 'open to')
})

test.run()
