import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { scratch } from '../program.ts'
import { runSaved, said, stage } from '../rehearsed.ts'

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
  // as a terminal shows a task at its end: steps as they begin and as they end, and no message of k3d
  assert.not.match(out, 'export KUBECONFIG')
  assert.match(out, /^> Create cluster cilium\n\+ Create cluster cilium: 3 nodes, API server ready/m)
})

demo('--notes without a terminal prints the notes once, without control sequences', async () => {
  const { status, out, err } = await stage().run('demo --notes')
  assert.is(status, 0, err)
  assert.match(out, 'no demo is running; notes appear here when a demo starts\n')
  assert.not.match(out, '\x1b')
})

demo('stops with a diff at the first step that does not come to what it expects', async () => {
  const made = stage()
  await made.host.files.write(
    'config/demos/wrong.yaml',
    'title: Wrong\nsteps:\n  - run: k3d version\n    expect: {text: k3d version v6}\n  - run: kubectl get nodes\n',
  )
  const { status, err, heard } = await made.run('demo --name=wrong --yes')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: config/demos/wrong.yaml: step 1 (step-1), k3d version\n  - expected text: k3d version v6\n  + actual output:\n' +
      '    k3d version v5.9.0\n    k3s version v1.35.5-k3s1 (default)\n',
  )
  assert.equal(heard, ['k3d version'])
})

demo('expects status 0 unless it says another', async () => {
  const made = stage()
  await made.host.files.write('config/demos/a.yaml', 'title: A\nsteps: [{run: kubectl get nodes, expect: {exit: 1}}]\n')
  await made.host.files.write('config/demos/b.yaml', 'title: B\nsteps: [{run: kubectl get nodes}]\n')
  assert.is((await made.run('demo --name=a --yes')).status, 0)
  const { status, err } = await made.run('demo --name=b --yes')
  assert.is(status, 1)
  assert.match(
    said(err),
    /^error: config\/demos\/b\.yaml: step 1 \(step-1\), kubectl get nodes\n {2}- expected status 0\n {2}\+ exit status 1, output:\n/,
  )
})

demo('refuses an exit status that no program has, at its place', async () => {
  const made = stage()
  await made.host.files.write('config/demos/c.yaml', 'title: C\nsteps: [{run: helm version, expect: {exit: -1}}]\n')
  const { status, err } = await made.run('demo --name=c --yes')
  assert.is(status, 78)
  assert.match(said(err), /^error: config\/demos\/c\.yaml:2:\d+: steps\.0\.expect\.exit must be at least 0\n/)
})

demo('refuses a demo with a mistake, at its place', async () => {
  const made = stage()
  await made.host.files.write('config/demos/d.yaml', 'title: D\nsteps:\n  - rum: x\n')
  const { status, err } = await made.run('demo --name=d --yes')
  assert.is(status, 78)
  assert.is(
    said(err),
    'error: config/demos/d.yaml:3:5: unknown setting: steps.0.rum\n3 |   - rum: x\n  |     ^ did you mean run?\n',
  )
})

demo('names the nearest demo', async () => {
  const { status, err } = await stage().run('demo --name=quickstart')
  assert.is(status, 2)
  assert.is(said(err), 'error: unknown demo: quickstart\nhint: did you mean quick-start?\n')
})

const stranger = [
  'title: A stranger',
  'needs: {dataPlane: true, tools: [hubble]}',
  'setup: [make list-clusters]',
  'steps:',
  '  - run: k3d version | cat',
  '    until: {limit: 2s, run: podman --version}',
  '    expect: {condition: {of: pod -l a=b, is: Ready, namespace: x}, verdict: {is: DROPPED, to: app=b}}',
  '    solve: "kubectl get nodes #\\e[8m \\u202E"',
  'cleanup: [echo away]',
  '',
].join('\n')
const file = 'config/demos/other.yaml'

/** A stage on which a person answers, and what was asked. */
const answering = (answer: string, colour = false): ReturnType<typeof stage> & { readonly asked: string[] } => {
  const made = stage()
  const asked: string[] = []
  const ask = async (question: string): Promise<string> => {
    asked.push(question)
    return answer
  }
  Object.assign(made.host.terminal, { ask, colour })
  return { ...made, asked }
}

for (const line of ['demo --name=other', 'demo --name=other --export=x.md', 'demo --name=other --from=step-1']) {
  demo(`shows all lines of a demo that it does not ship, and runs none unasked: ${line}`, async () => {
    const made = stage()
    await made.host.files.write(file, stranger)
    const { status, out, err, heard } = await made.run(line)
    assert.is(status, 1)
    assert.match(
      out,
      'config/demos/other.yaml is not a shipped demo.\n' +
        'Without LIVE=1, k3d, kubectl, helm, cilium and the engine are simulated; other programs are real.\n' +
        'The demo runs these commands in a shell on this computer:\n' +
        '  setup         make list-clusters\n' +
        '  step 1        k3d version | cat\n' +
        '  step 1 until  podman --version\n' +
        '  step 1 check  kubectl get pod -l a=b -o json --namespace x\n' +
        '  step 1 check  hubble observe --port-forward --output json --last 20 --to-label app=b\n' +
        '  step 1 else   kubectl get nodes #\\u{1b}[8m \\u{202e}\n' +
        '  cleanup       echo away\n',
    )
    assert.is(
      said(err),
      'error: config/demos/other.yaml needs confirmation: it is not a shipped demo\n' +
        'hint: check the commands above, then run: npx tsx tasks.ts demo --name other --yes\n',
    )
    assert.equal(heard, [])
  })
}

const short = 'title: Short\nsteps: [{run: k3d version}]\ncleanup: [podman --version]\n'

demo('asks once for a demo that it does not ship, and again when it was changed', async () => {
  const made = answering('y')
  await made.host.files.write(file, short)
  for (let time = 0; time < 2; time++) assert.is((await made.run('demo --name=other')).status, 0)
  assert.equal(made.asked, ['run these commands? [y/N] '])
  await made.host.files.write(file, `${short}# changed\n`)
  await made.run('demo --name=other')
  assert.is(made.asked.length, 2)
  await made.host.files.write('config/demos/third.yaml', short)
  assert.is((await made.run('demo --name=third --yes')).status, 0)
  await made.run('demo --name=third')
  assert.is(made.asked.length, 2, 'a yes that was given by the flag is remembered too')
})

demo('asks again when a file that a line names was changed', async () => {
  const made = answering('y')
  await made.host.files.write(file, 'title: t\nsteps: [{run: kubectl apply -f $DEMO/a.yaml, expect: {exit: 1}}]\n')
  await made.host.files.write('config/demos/other/a.yaml', 'kind: x\n')
  await made.run('demo --name=other')
  await made.run('demo --name=other')
  assert.is(made.asked.length, 1)
  await made.host.files.write('config/demos/other/a.yaml', 'kind: y\n')
  await made.run('demo --name=other')
  assert.is(made.asked.length, 2)
})

demo('that is refused runs nothing, and is asked for the next time', async () => {
  const made = answering('n')
  await made.host.files.write(file, short)
  for (let time = 0; time < 2; time++) {
    const { status, err, heard } = await made.run('demo --name=other')
    assert.is(status, 1)
    assert.is(said(err), 'error: config/demos/other.yaml was not played\n')
    assert.equal(heard, [])
  }
  assert.is(made.asked.length, 2)
})

demo('of the package is never asked for, wherever it was copied to; one that takes its name is told', async () => {
  const made = answering('y')
  assert.is((await made.run('demo --name=restart')).status, 0)
  const folder = scratch()
  await runSaved(folder, 'init')
  assert.is((await runSaved(folder, 'demo --name=default-deny')).status, 0)
  assert.equal(made.asked, [])
  await made.host.files.write('config/demos/restart.yaml', short)
  const { out } = await made.run('demo --name=restart')
  assert.match(out, 'restart: uses config/demos/restart.yaml from this folder, not the shipped demo\n')
  assert.is(made.asked.length, 1)
  assert.match(
    (await made.run('demo --list')).out,
    'restart: uses config/demos/restart.yaml from this folder, not the shipped',
  )
})

demo('shows the lines of its clean-up as they run', async () => {
  const made = stage()
  await made.host.files.write(file, short)
  assert.match((await made.run('demo --name=other --yes')).out, '\ncleaning up: podman --version\n')
})

demo('says at its end what ran on this computer', async () => {
  const made = stage()
  await made.host.files.write(file, short)
  assert.match((await made.run('demo --name=other --yes')).out, /; nothing was started\n$/)
  await made.host.files.write(file, short.replace('k3d version', 'k3d version | grep k3s | wc -l'))
  assert.match(
    (await made.run('demo --name=other --yes')).out,
    /; tools were simulated; real programs that ran: sh, grep and wc\n$/,
  )
})

demo('--list names what each shows', async () => {
  const { out } = await stage().run('demo --list')
  assert.match(out, /quick-start +7 min +From nothing to a ready cluster with Cilium\n/)
})

demo.run()
