import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { localHost } from '../../lib/host/local.ts'
import { parseFault } from '../../rehearsal/world/faults.ts'
import { stage, type Stage } from '../rehearsed.ts'

/** What is said of `curl localhost:8080`. */
const test = suite('localhost:8080')

const upWith = async (values: string, edit = (text: string): string => text): Promise<Stage & { out: string }> => {
  const made = stage()
  await made.host.files.write('more.yaml', values)
  await made.host.files.write('own.yaml', edit((await made.host.files.read('config/k3d-cilium-config.yaml'))!))
  const files = '--k3d-config own.yaml --cilium-values cilium-values.yaml --cilium-values more.yaml'
  const { status, out, err } = await made.run(`up ${files}`)
  assert.is(status, 0, err)
  return { ...made, out }
}

const cases: readonly (readonly [string, string, RegExp, string?])[] = [
  ['as the shipped values have it', '{}', /^ {2}URL: http:\/\/localhost:8080 \(answers once there is an Ingress\)$/m],
  [
    'where nobody gives the Ingress an address',
    'nodeIPAM: { enabled: false }\ningressController: { service: { loadBalancerClass: null } }',
    /^ {2}localhost:8080: the load balancer is up, but no node accepts connections on port 80 yet; the Ingress gets no node address; set nodeIPAM\.enabled: true, ingressController\.service\.loadBalancerClass: io\.cilium\/node$/m,
  ],
  [
    'where Envoy listens on another port of the nodes',
    'ingressController: { hostNetwork: { enabled: true } }',
    /^ *URL: http:\/\/localhost:8080 \(answers once there is an Ingress/m,
  ],
  [
    'where Envoy listens on that port of the nodes, and it is published',
    'ingressController: { hostNetwork: { enabled: true } }',
    /^ *URL: http:\/\/localhost:8080 \(answers once there is an Ingress/m,
    '8080:8080',
  ],
  [
    'where the Ingress has a port of the nodes at random',
    'ingressController: { service: { type: NodePort } }',
    /; set ingressController\.service\.insecureNodePort: 30080 in the values, and publish port: 8080:30080 in the k3d file$/m,
  ],
]
for (const [name, values, line, port = '8080:80'] of cases) {
  test(`up ends with what answers, ${name}`, async () => {
    const { out } = await upWith(values, text => text.replace('8080:80', port))
    assert.match(out, line)
  })
}

test('nothing is asked where the values have no Ingress', async () => {
  assert.not.match((await upWith('ingressController: { enabled: false }')).out, /localhost:8080/)
})

test('status says it too, and names netavark where a port on all addresses is silent', async () => {
  const made = await upWith('{}')
  assert.match((await made.run('status')).out, /^ *URL: http:\/\/localhost:8080 \(answers once there is an Ingress\)/m)
  made.world.faults.push(parseFault('netavark=old'))
  assert.match(
    (await made.run('status')).out,
    /^localhost:8080: no answer within 3s; netavark 1\.4 cannot reach ports published on all addresses; /m,
  )
})

const ingress =
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, namespace: default }\nspec: {}\n'

test('once there is an Ingress, Envoy answers, or it is said why nobody does', async () => {
  for (const [values, line] of [
    ['{}', /^ *URL: http:\/\/localhost:8080 \(Envoy answers 404: no Ingress matches\)$/m],
    [
      'ingressController: { hostNetwork: { enabled: true } }',
      /; Envoy listens on port 8080 of the nodes; in the k3d file, publish port: 8080:8080$/m,
    ],
  ] as const) {
    const made = await upWith(values)
    await made.host.files.write('ingress.yaml', ingress)
    const { ok, stderr } = await made.host.$({ nothrow: true })`kubectl --context k3d-cilium apply -f ingress.yaml`
    assert.ok(ok, stderr)
    assert.match((await made.run('status')).out, line)
  }
})

test('a real request tells an answer, a port on which nothing listens, and one that is silent', async () => {
  const server = createServer((asked, answer) => {
    if (asked.url === '/closed') asked.socket.destroy()
    else if (asked.url !== '/silent') answer.writeHead(404, { server: 'envoy' }).end()
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { signal } = new AbortController()
  const ask = async (path: string): Promise<unknown> => localHost().request(address + path, { limit: 300, signal })
  assert.equal(await ask('/'), { status: 404, server: 'envoy' })
  assert.equal(await ask('/closed'), { failure: 'closed' })
  assert.equal(await ask('/silent'), { failure: 'silent' })
  server.closeAllConnections()
  await new Promise(closed => server.close(closed))
  assert.equal(await ask('/'), { failure: 'refused' })
})

test.run()
