import { spawn } from 'node:child_process'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Failure } from '../lib/base/failure.ts'
import { diskFiles } from '../lib/host/disk-files.ts'
import { localHost } from '../lib/host/local.ts'
import { holdClusters, inTurn } from '../lib/run/lock.ts'
import { openSession, type Session } from '../lib/run/session.ts'
import { parseSettings } from '../lib/run/settings.ts'
import { scratch } from './program.ts'
import { changing, said, stage, type Printed } from './rehearsed.ts'

const lock = suite('the lock')
const kubeconfig = suite('the kubeconfig')

const folder = '/rehearsal/home/.local/state/k3d-cilium/locks/podman-cilium'
/** Another run's lock, as it would have written it in a world in which process 3210 listens on a port. */
const held = (changes: object = {}): string =>
  JSON.stringify({
    process: 3210,
    started: '103210',
    boot: '6f1d3c1e-8a8a-4e43-9f0e-2b1c5f6f0a11',
    task: 'up',
    folder: '/home/ann/demo',
    since: '2026-11-22T08:59:18.000Z',
    ...changes,
  })

lock('of another run stops a second one before it changes anything: who has it, since when, what to do', async () => {
  const made = stage({
    change: world => {
      world.ports.push({ port: 9, program: 'node', id: 3210 })
      world.files[`${folder}/a.json`] = held()
    },
  })
  const { status, err, heard } = await made.run('create-cluster')
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: cluster cilium is being changed by another run: up (process 3210) in /home/ann/demo, ' +
      'since 08:59:18 UTC (42s ago)\nhint: wait until that run ends, or end it: kill 3210\n' +
      `      if no such run exists, remove the lock: rm ${folder}/a.json\n`,
  )
  assert.equal(changing(heard), [])
  assert.is(made.world.files[`${folder}/a.json`], held())
})

for (const [what, changes] of [
  ['whose process is gone', { process: 77 }],
  ['whose process id belongs to another process now', { started: '5' }],
  ['from before the computer was started', { boot: 'another' }],
] as const) {
  lock(`${what} is taken over, and that is said`, async () => {
    const made = stage({
      change: world => {
        world.ports.push({ port: 9, program: 'node', id: 3210 })
        world.files[`${folder}/a.json`] = held(changes)
      },
    })
    const { status, out } = await made.run('create-cluster')
    assert.is(status, 0)
    const { process } = { process: 3210, ...changes }
    assert.match(out, `up (process ${process}) ended unexpectedly; this task takes the lock on cluster cilium\n`)
    assert.equal(
      Object.keys(made.world.files).filter(file => file.includes('/locks/')),
      [],
    )
  })
}

lock('is let go when a run ends, fails or is interrupted', async () => {
  const made = stage({ faults: ['image=rancher'] })
  assert.is((await made.run('create-cluster')).status, 1)
  assert.is(
    (await made.run('create-cluster', AbortSignal.abort(new Failure('interrupted', { status: 130 })))).status,
    130,
  )
  made.world.faults.length = 0
  assert.is((await made.run('create-cluster')).status, 0)
  assert.equal(
    Object.keys(made.world.files).filter(file => file.includes('/locks/')),
    [],
  )
})

lock('is not asked for by tasks that only look, nor for another cluster', async () => {
  const made = stage({
    change: world => {
      world.ports.push({ port: 9, program: 'node', id: 3210 })
      world.files[`${folder}/a.json`] = held()
    },
  })
  for (const line of ['list-clusters', 'preflight', 'create-cluster --cluster-name=other']) {
    assert.is((await made.run(line)).status, 0, line)
  }
})

lock('is had by one of two runs that begin at once; the other is told so', async () => {
  const made = stage()
  const both = await Promise.all([made.run('up'), made.run('up')])
  assert.equal(new Set(both.map(({ status }) => status)), new Set([0, 1]))
  assert.is(made.world.containers.length, 4)
})

lock(
  'on ports lets one of two clusters have them that begin at once; the other stops before it makes anything',
  async () => {
    const made = stage()
    const both = await Promise.all(['a', 'b'].map(async name => made.run(`create-cluster --cluster-name=${name}`)))
    assert.equal(new Set(both.map(({ status }) => status)), new Set([0, 1]))
    assert.match(both.map(({ err }) => err).join(''), /port \d+ from .* is being taken by another run/)
    assert.is(made.world.containers.length, 4)
    assert.equal(made.world.networks.map(({ name }) => name).filter(name => name.startsWith('k3d-')).length, 1)
  },
)

const sessionIn = (state: string): Session =>
  openSession({
    task: 'up',
    place: 'local',
    host: { ...localHost({ PATH: process.env['PATH'], XDG_STATE_HOME: state }), files: diskFiles(state) },
    signal: new AbortController().signal,
    options: {},
    settings: parseSettings('', 's'),
    tell: () => {},
  })

lock('keeps delete-cluster away from a cluster that is being created', async () => {
  const made = stage()
  const deletes = async (): Promise<Printed> => {
    while (!made.world.containers.some(({ name }) => name === 'k3d-cilium-server-0')) await made.host.clock.sleep(100)
    return made.run('delete-cluster --yes')
  }
  const [up, deleted] = await Promise.all([made.run('up'), deletes()])
  assert.equal([up.status, deleted.status], [0, 1])
  assert.match(deleted.err, 'error: cluster cilium is being changed by another run: up (process ')
  assert.is(made.world.clusters['cilium']!.nodes.length, 3)
})

lock('knows processes of this computer: one that was killed has let go', async () => {
  const state = scratch()
  const session = sessionIn(state)
  const engine = { name: 'podman', why: '' } as const
  const release = await holdClusters(session, engine, ['a'])
  await holdClusters(session, engine, ['b']).then(async let_go => let_go())
  const refused = await holdClusters(session, engine, ['a']).then(
    () => undefined,
    (error: unknown) => error,
  )
  assert.ok(refused instanceof Failure)
  assert.match(refused.message, `another run: up (process ${process.pid}) in `)
  const [name] = (await session.host.files.list('k3d-cilium/locks/podman-a'))!
  const text = (await session.host.files.read(`k3d-cilium/locks/podman-a/${name!}`))!
  await release()
  const child = spawn('true')
  await new Promise(resolve => child.on('close', resolve))
  await session.host.files.write(
    'k3d-cilium/locks/podman-a/x.json',
    text.replace(String(process.pid), String(child.pid)),
  )
  await (
    await holdClusters(session, engine, ['a'])
  )()
  assert.equal(await session.host.files.list('k3d-cilium/locks/podman-a'), [])
})

lock('in which one waits for its turn lets one in at a time', async () => {
  const session = sessionIn(scratch())
  let inside = 0
  let most = 0
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside)
    await session.host.clock.sleep(20)
    inside--
  }
  await Promise.all(Array.from({ length: 4 }, async () => inTurn(session, 'kubeconfig', 20_000, work)))
  assert.equal([most, inside], [1, 0])
})

for (const [fault, message] of [
  ['read-only', 'cannot be written: /rehearsal/home/.kube: the file system is read-only'],
  ['locked', 'is locked: another kubectl is running, or has left /rehearsal/home/.kube/config.lock behind'],
  ['damaged', 'is not YAML: /rehearsal/home/.kube/config:1:'],
] as const) {
  kubeconfig(`that is ${fault} is named before anything is made`, async () => {
    const made = stage({ faults: [`kubeconfig=${fault}`] })
    const { status, err, heard } = await made.run('create-cluster')
    assert.is(status, 1)
    assert.ok(said(err).startsWith(`error: kubeconfig /rehearsal/home/.kube/config ${message}`), err)
    assert.equal(changing(heard), [])
    const looked = await made.run('preflight')
    assert.equal([looked.status, looked.out.includes(`kubeconfig /rehearsal/home/.kube/config ${message}`)], [1, true])
  })
}

kubeconfig('of other people keeps its entries, and kubectl speaks to whom it spoke', async () => {
  const others = ['prod', 'staging', 'k3d-of-a-colleague']
  const made = stage({
    change: ({ kubeconfig: file }) => Object.assign(file, { contexts: [...others], current: 'staging' }),
  })
  await made.run('create-cluster --no-switch-context')
  assert.is(made.world.kubeconfig.current, 'staging')
  await made.run('delete-cluster --cluster-name=cilium')
  assert.equal(made.world.kubeconfig, { contexts: others, current: 'staging' })
})

kubeconfig('whose context is deleted speaks to none afterwards, never to the next best', async () => {
  const made = stage({ change: ({ kubeconfig: file }) => Object.assign(file, { contexts: ['prod'], current: 'prod' }) })
  await made.run('create-cluster')
  assert.is(made.world.kubeconfig.current, 'k3d-cilium')
  const { out } = await made.run('delete-cluster')
  assert.equal(made.world.kubeconfig, { contexts: ['prod'], current: '' })
  assert.match(out, 'no current context now. To set one: kubectl config use-context NAME\n')
})

kubeconfig('without a current context stays without one where it shall not be switched', async () => {
  const made = stage({ change: ({ kubeconfig: file }) => Object.assign(file, { contexts: ['prod'], current: '' }) })
  await made.run('create-cluster --no-switch-context')
  assert.equal(made.world.kubeconfig, { contexts: ['prod', 'k3d-cilium'], current: '' })
})

lock.run()
kubeconfig.run()
