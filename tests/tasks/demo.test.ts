import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { said, stage } from '../rehearsed.ts'

const demo = suite('demo')

demo('plays quick-start: the guide from start to end, each command as it is typed', async () => {
  const made = stage()
  const { status, out } = await made.run('demo')
  assert.is(status, 0)
  assert.equal(
    out.split('\n').filter(line => line.startsWith('$ ')),
    [
      '$ make create-cluster K3D_CONFIG=k3d-cilium-config.yaml CLUSTER_NAME=cilium',
      '$ kubectl get nodes',
      '$ make patch-nodes',
      '$ make install-prometheus-crds',
      '$ make install-cilium',
      '$ cilium status --wait',
      '$ kubectl get nodes',
      '$ kubectl get pods -n kube-system -l app.kubernetes.io/part-of=cilium',
      '$ cilium connectivity test --test no-policies',
      '$ make delete-cluster CLUSTER_NAME=cilium',
    ],
  )
  assert.match(out, 'quick-start: 10 steps, all as expected\n')
  assert.equal(made.world.containers, [])
})

demo('stops with a diff at the first step that does not come to what it expects', async () => {
  const made = stage()
  await made.host.files.write(
    'config/demos/wrong.yaml',
    'title: Wrong\nsteps:\n  - run: k3d version\n    expect: {text: k3d version v6}\n  - run: kubectl get nodes\n',
  )
  const { status, err, heard } = await made.run('demo --name=wrong')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: config/demos/wrong.yaml: step 1 (step-1), k3d version\n  - expected text: k3d version v6\n  + it printed:\n' +
      '    k3d version v5.9.0\n    k3s version v1.35.5-k3s1 (default)\n',
  )
  assert.equal(heard, ['k3d version'])
})

demo('expects status 0 unless it says another', async () => {
  const made = stage()
  await made.host.files.write('config/demos/a.yaml', 'title: A\nsteps: [{run: kubectl get nodes, expect: {exit: 1}}]\n')
  await made.host.files.write('config/demos/b.yaml', 'title: B\nsteps: [{run: kubectl get nodes}]\n')
  assert.is((await made.run('demo --name=a')).status, 0)
  const { status, err } = await made.run('demo --name=b')
  assert.is(status, 1)
  assert.match(
    said(err),
    /^error: config\/demos\/b\.yaml: step 1 \(step-1\), kubectl get nodes\n {2}- expected status 0\n {2}\+ it ended with 1, saying:\n/,
  )
})

demo('refuses an exit status that no program has, at its place', async () => {
  const made = stage()
  await made.host.files.write('config/demos/c.yaml', 'title: C\nsteps: [{run: helm version, expect: {exit: -1}}]\n')
  const { status, err } = await made.run('demo --name=c')
  assert.is(status, 78)
  assert.match(said(err), /^error: config\/demos\/c\.yaml:2:\d+: steps\.0\.expect\.exit must be at least 0\n/)
})

demo('refuses a demo with a mistake, at its place', async () => {
  const made = stage()
  await made.host.files.write('config/demos/d.yaml', 'title: D\nsteps:\n  - rum: x\n')
  const { status, err } = await made.run('demo --name=d')
  assert.is(status, 78)
  assert.is(
    said(err),
    'error: config/demos/d.yaml:3:5: steps.0 has no setting called rum\n3 |   - rum: x\n  |     ^ did you mean run?\n',
  )
})

demo('names the nearest demo', async () => {
  const { status, err } = await stage().run('demo --name=quickstart')
  assert.is(status, 2)
  assert.is(said(err), 'error: there is no demo called quickstart\nhint: did you mean quick-start?\n')
})

demo('--list names what each shows', async () => {
  const { out } = await stage().run('demo --list')
  assert.match(out, 'quick-start     7 min    From nothing to a ready cluster with Cilium\n')
})

demo.run()
