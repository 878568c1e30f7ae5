import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { copyOf, runHere, scratch } from './program.ts'
import { runLocal, runSaved } from './rehearsed.ts'

const world = suite('the rehearsed world')
const makefile = suite('make')

world('lasts from one process to the next: the guide, line by line', async () => {
  const folder = scratch()
  const env = { REHEARSE: '1', K3D_CONFIG: 'k3d-cilium-config.yaml', CLUSTER_NAME: 'cilium' }
  for (const [task, run] of [
    ['create-cluster', runHere],
    ['patch-nodes', runSaved],
    ['install-prometheus-crds', runSaved],
    ['install-cilium', runSaved],
    ['cilium-status', runSaved],
    ['status', runSaved],
  ] as const) {
    const { status, err } = await run(folder, task, env)
    assert.is(status, 0, `${task}: ${err}`)
  }
})

world('is forgotten by rehearsal-reset, which changes nothing the second time', async () => {
  const folder = scratch()
  await runSaved(folder, 'create-cluster --rehearse')
  const first = await runHere(folder, 'rehearsal-reset', { REHEARSE: '1' })
  const second = await runLocal(folder, 'rehearsal-reset')
  assert.match(first.out, '+ Delete the rehearsal state: deleted; the next rehearsal starts from scratch')
  assert.match(second.out, '= Delete the rehearsal state: no rehearsal state')
  assert.match((await runSaved(folder, 'list-clusters --rehearse')).out, 'no clusters found on podman\n')
})

for (const [name, text, message] of [
  ['damaged', '{"version":', 'the rehearsal state in .k3d-cilium/rehearsal.json is damaged: not JSON'],
  [
    'of another version',
    '{"version":99}',
    'the rehearsal state in .k3d-cilium/rehearsal.json was written by another version of k3d-cilium',
  ],
] as const) {
  world(`that is ${name} is status 1, with rehearsal-reset as the remedy, and is left as it is`, async () => {
    const folder = scratch()
    mkdirSync(join(folder, '.k3d-cilium'))
    writeFileSync(join(folder, '.k3d-cilium/rehearsal.json'), text)
    const { status, err } = await runSaved(folder, 'list-clusters --rehearse')
    assert.equal([status, err], [1, `error: ${message}\nhint: start a new rehearsal: make rehearsal-reset\n`])
    assert.is(readFileSync(join(folder, '.k3d-cilium/rehearsal.json'), 'utf8'), text)
  })
}

world('is one process at a time; a lock whose process is gone is taken over', async () => {
  const folder = scratch()
  mkdirSync(join(folder, '.k3d-cilium'))
  writeFileSync(join(folder, '.k3d-cilium/rehearsal.lock'), String(process.pid))
  const held = await runSaved(folder, 'list-clusters --rehearse')
  assert.equal(
    [held.status, held.err],
    [
      1,
      `error: another rehearsal is running in this folder (process ${process.pid})\n` +
        'hint: wait until it ends, or use another folder\n' +
        '      if no such process runs, remove .k3d-cilium/rehearsal.lock\n',
    ],
  )
  writeFileSync(join(folder, '.k3d-cilium/rehearsal.lock'), '999999999')
  assert.is((await runSaved(folder, 'list-clusters --rehearse')).status, 0)
})

world('is the computer that was asked for, and is not quietly another one later', async () => {
  const folder = scratch()
  const first = await runSaved(folder, 'machine-status --rehearse --world=macos')
  assert.equal([first.status, first.out.includes('no Podman machine. To create one: make machine-up')], [1, true])
  assert.match((await runSaved(folder, 'machine-up --rehearse')).out, '+ Start the Podman machine: started')
  const other = await runSaved(folder, 'preflight --rehearse --world=docker')
  assert.equal(
    [other.status, other.err],
    [
      1,
      'error: the rehearsal in this folder simulates macos, not docker\n' +
        'hint: start a new rehearsal: make rehearsal-reset\n',
    ],
  )
})

world('takes faults from a file', async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'faults.yaml'), '- port=8080\n- missing=catatonit\n')
  const { status, out } = await runSaved(folder, 'preflight --rehearse --fault=faults.yaml')
  assert.is(status, 1)
  assert.match(out, 'error    catatonit   not installed')
  assert.match(out, 'error    ports       8080 is in use by process httpd (3210)')
})

world(
  'refuses a fault about a node that the cluster does not have, and warns where there was no cluster yet',
  async () => {
    const folder = scratch()
    const first = await runSaved(folder, 'create-cluster --rehearse --fault=mount=agent-9')
    assert.is(first.status, 0)
    assert.match(first.out + first.err, 'warning: fault mount=agent-9 had no effect: node agent-9 not found\n')
    const { status, err } = await runSaved(folder, 'patch-nodes --rehearse --fault=mount=agent-9')
    assert.is(status, 2)
    assert.is(
      err,
      'error: fault mount: node agent-9 not found\n' +
        'hint: use one of these nodes: k3d-cilium-server-0, k3d-cilium-agent-0, k3d-cilium-agent-1\n',
    )
  },
)

world('each next line works in the same rehearsal', async () => {
  const folder = scratch()
  for (let line: string | undefined = 'create-cluster --rehearse', times = 0; line !== undefined; times++) {
    const { status, out, err } = await runSaved(folder, line)
    assert.is(status, 0, `${line}\n${err}`)
    const next: string = /^next: (make .*)$/m.exec(out)?.[1] ?? ''
    if (next === '') assert.ok(times > 3, `${line} ends the chain`)
    else assert.match(next, / REHEARSE=1$/)
    line = next === '' ? undefined : `${next.split(' ')[1]} --rehearse`
  }
})

world('a next line of another program goes to the rehearsal’s shell, not to a real cluster', async () => {
  const folder = scratch()
  await runSaved(folder, 'up --rehearse')
  const { out } = await runSaved(folder, 'enable-feature ingress --rehearse')
  assert.match(out, "next: npx tsx tasks.ts rehearsal-shell --run 'kubectl --context k3d-cilium get ingresses -A'\n")
  assert.match(out, "rehearsal-shell --run 'kubectl --context k3d-cilium -n kube-system get svc cilium-ingress'\n")
})

world('names the faults there are when one is unknown', async () => {
  const { status, err } = await runSaved(scratch(), 'preflight --rehearse --fault=flood')
  assert.is(status, 2)
  assert.match(err, /^error: unknown fault: flood\nhint: use one of these faults:\n {8}mount=NODE/)
})

world('never shares a file with the local host', async () => {
  const folder = scratch()
  await runSaved(folder, 'create-cluster --rehearse')
  assert.equal(readdirSync(join(folder, '.k3d-cilium')).toSorted(), ['rehearsal', 'rehearsal.json'])
})

/** A copy of the program, as its world would otherwise be that of whoever works in this folder. */
const copy = copyOf(true)
makefile.after(() => copy.remove())

const make = (
  args: string[],
  env: Record<string, string> = {},
): { status: number | null; out: string; err: string } => {
  const given = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1', ...env }
  const { status, stdout, stderr } = spawnSync('make', args, { cwd: copy.folder, env: given, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

makefile('prints the tasks that the guide lives by, and make help-all the rest', () => {
  const { status, out } = make([])
  assert.is(status, 0)
  assert.equal(
    out
      .split('\n')
      .slice(0, 10)
      .map(line => line.trim().split(' ')[0]),
    [
      'up',
      'create-cluster',
      'patch-nodes',
      'install-prometheus-crds',
      'install-cilium',
      'cilium-status',
      'test-connectivity',
      'hubble-ui',
      'demo',
      'delete-cluster',
    ],
  )
  assert.match(make(['help-all']).out, '\nnodes\n  patch-nodes ')
})

makefile('hands variables over as they are, whatever characters they hold', () => {
  const value = `it's $(HOME) \`id\`; "a  b"ü`
  const { err } = make(['up', `ENGINE=${value.replaceAll('$', '$$$$')}`])
  assert.match(err, `error: invalid value for --engine: ${value}\n`)
})

makefile('refuses a variable that nobody knows', () => {
  const { status, err } = make(['up', 'REHEARSE=1', 'CLUSTERNAME=x'])
  assert.is(status, 2)
  assert.match(err, 'error: unknown make variable: CLUSTERNAME\nhint: did you mean CLUSTER_NAME?\n')
})

makefile('passes ARGS as flags, and puts nothing beside the JSON that they ask for', () => {
  const { out } = make(['list-clusters', 'REHEARSE=1', 'ARGS=--output json --engine docker'])
  assert.equal(JSON.parse(out), { engine: 'docker', clusters: [], caches: [] })
})

world.run()
makefile.run()
