import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { after, ready, said, stage } from '../rehearsed.ts'

const end = suite('the end of a run')
const status = suite('the screen of status')
const missing = suite('a file that is not found')

/** What was printed from this line on. */
const from = (out: string, line: string): string[] => {
  const lines = out.split('\n')
  assert.ok(lines.includes(line), out)
  return lines.slice(lines.indexOf(line))
}

end('of up begins with its result: cluster, context, URL and what to do next; details follow', async () => {
  const { out } = await stage().run('up')
  const lines = from(out, 'cluster cilium is ready')
  assert.equal(lines.slice(1, 5), [
    '  context: k3d-cilium',
    '  URL: http://localhost:8080 (answers once there is an Ingress)',
    'next: make status',
    '      make hubble-observe',
  ])
  assert.is(lines[5], '7 changed, 2 already up to date')
  assert.match(lines.join('\n'), /\nrehearsal: up took \d+s; nothing was started\n$/)
})

end('of a second up begins with it too, and says that nothing was to be done', async () => {
  const { out } = await (await ready()).run('up')
  const lines = from(out, 'cluster cilium is ready')
  assert.match(lines[5]!, /^nothing to do: all \d steps are up to date$/)
})

end('of an up whose URL does not answer says what is wrong with it', async () => {
  const made = stage()
  await made.host.files.write('v.yaml', 'kubeProxyReplacement: true\ningressController: {enabled: true}\n')
  const { out } = await made.run('up --cilium-values=v.yaml')
  assert.match(
    out,
    /\ncluster cilium is ready\n {2}context: k3d-cilium\n {2}localhost:8080: the load balancer is up, but /,
  )
})

end('of a task that creates or installs begins with its result', async () => {
  const created = await stage().run('create-cluster')
  assert.match(created.out, '\ncluster cilium is created; its nodes become Ready after make install-cilium\n')
  const made = await after(['create-cluster', 'patch-nodes'])
  const crds = await made.run('install-prometheus-crds')
  assert.match(
    crds.out,
    /\nthe Prometheus CRDs are installed on cluster cilium\nnext: |\nthe Prometheus CRDs are installed on cluster cilium\n/,
  )
  const installed = await made.run('install-cilium')
  assert.match(
    installed.out,
    /\nCilium is ready on cluster cilium\n {2}context: k3d-cilium\n {2}URL: .*\nnext: make cilium-status\n/,
  )
})

status('begins with a verdict and has at most 20 lines when all is well; ready pods are counts', async () => {
  const { out } = await (await ready()).run('status')
  const lines = out.trimEnd().split('\n')
  assert.is(lines[1], 'cluster cilium is healthy')
  assert.ok(lines.length <= 20, out)
  assert.match(out, 'agents 3/3, operator 1/1, envoy 3/3')
  assert.not.match(out, /cilium-operator-|spire-agent-/)
  assert.ok(Math.max(...lines.map(line => line.length)) <= 100, out)
})

status('has at most 20 lines with many nodes and with caches, too', async () => {
  const made = stage()
  await made.run('start-caches')
  const shipped = (await made.host.files.read('config/k3d-cilium-config.yaml'))!
  await made.host.files.write('k.yaml', shipped.replace(/^agents: \d+/m, 'agents: 14'))
  const up = await made.run('up --k3d-config=k.yaml')
  assert.is(up.status, 0, up.err)
  const { status: code, out } = await made.run('status --k3d-config=k.yaml')
  assert.is(code, 0, out)
  assert.ok(out.trimEnd().split('\n').length <= 20, out)
  assert.match(out, '\nnodes: 15, all Ready\n')
})

status('counts problems, lists them with what to do, and lists the pods that are not ready', async () => {
  const made = await ready()
  await made.host.$`podman kill k3d-cilium-agent-0`
  await made.host.clock.sleep(60_000)
  const { status: code, out } = await made.run('status')
  assert.is(code, 1)
  const [, verdict, first] = out.split('\n')
  assert.match(verdict!, /^cluster cilium has \d problems?$/)
  assert.is(first, '  k3d-cilium-agent-0 was killed')
  assert.match(out, '    -> make heal CLUSTER_NAME=cilium\n')
})

status('says of a cluster that works but differs from the files that it is healthy, and what differs', async () => {
  const made = await ready()
  await made.host.files.write('mine.yaml', 'debug: {enabled: true}\n')
  const { status: code, out } = await made.run('status --cilium-values=cilium-values.yaml,mine.yaml')
  assert.is(code, 0)
  assert.is(out.split('\n')[1], 'cluster cilium is healthy; 1 difference from your files')
})

missing('says once where it was searched for', async () => {
  const { status: code, err } = await stage().run('up --k3d-config=nothing-like-it.yaml')
  assert.is(code, 78)
  const [, hint = ''] = said(err).split('\n')
  const folders = hint.split(/,| and |: | /).filter(word => word.startsWith('/'))
  assert.ok(folders.length > 0, err)
  assert.equal(folders, [...new Set(folders)])
})

for (const each of [end, status, missing]) each.run()
