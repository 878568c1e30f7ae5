import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readRecord } from '../lib/run/record.ts'
import { timelineOf, waitedFor } from '../lib/run/timing.ts'
import { parseFault } from '../rehearsal/world/faults.ts'
import { bundle, carried, cutOff } from './corruptions.ts'
import { ready, said, stage, type Stage } from './rehearsed.ts'

const test = suite('preloading images')

const pulls = (heard: readonly string[]): string[] => heard.filter(line => /^(podman|docker) pull /.test(line))
const imports = (heard: readonly string[]): string[] => heard.filter(line => line.startsWith('k3d image import'))
const nodes = ({ world }: Stage) =>
  world.containers.filter(({ labels }) => /server|agent/.test(labels['k3d.role'] ?? ''))
const cilium = 'quay.io/cilium/cilium:v1.20.2'
const digest = 'sha256:2939231d0d3e3ebddcd80fffa168b7ddcc78fdf0dc864d1c8c126ff523c54f01'

/** How long `up` waited for nodes that pulled, in milliseconds. */
const waited = async ({ host }: Stage): Promise<number> => {
  const folder = '.k3d-cilium/rehearsal/runs'
  const last = (await host.files.list(folder))!.findLast(name => name.endsWith('-up'))!
  const wait = timelineOf(await readRecord(host.files, `${folder}/${last}`))!.steps.find(
    ({ id }) => id === 'wait-for-cilium',
  )!
  return waitedFor(wait, 'pulling')
}

for (const engine of ['podman', 'docker'] as const) {
  test(`in up, with ${engine}: each image is pulled once beside the cluster's making, and no node pulls`, async () => {
    const made = stage({ faults: ['registry=slow:8s'], ...(engine === 'docker' && { kind: engine }) })
    const told = engine === 'podman' ? '--preload always' : '--settings mine.yaml'
    await made.host.files.write('mine.yaml', 'preload: { up: always, parallel: 1 }\n')
    const up = await made.run(`up ${told}`)
    assert.is(up.status, 0, up.err)
    assert.match(
      up.out,
      engine === 'podman' ? 'preloading images: --preload: always' : 'preload.up in the settings: always',
    )
    const [took, one] = /^\+ Pull the images: .* \((1m )?(\d\d)s\)$/m.exec(up.out)!.slice(1)
    assert.equal(
      [took, Number(one) > 30],
      engine === 'podman' ? [undefined, true] : ['1m ', true],
      'four at a time, or one',
    )
    assert.is(pulls(up.heard).length, 14)
    assert.is(new Set(pulls(up.heard)).size, 14)
    assert.is(imports(up.heard).length, 1)
    const order = (line: RegExp): number => up.heard.findIndex(each => line.test(each))
    assert.ok(order(/^\w+ pull -q/) < order(/^k3d kubeconfig merge/))
    assert.ok(order(/^k3d image import/) < order(/^cilium install --context/))
    assert.match(up.out, /^\+ Import the images into the nodes: 14 images, .* in 3 nodes; saved 28 pulls/m)
    assert.match(up.out, 'preloaded 14 images: pulled once instead of on 3 nodes')
    assert.is(await waited(made), 0)
    for (const { images } of nodes(made)) {
      assert.is(images![`quay.io/cilium/cilium@${digest}`], images![cilium], 'known by the digest that the chart names')
    }
    const again = await made.run(`up ${told}`)
    assert.match(again.out, /^nothing to do: all \d+ steps are up to date$/m)
    assert.equal([pulls(again.heard), imports(again.heard)], [[], []])
    assert.equal(made.host.gaps, [])
  })
}

test('asks the engine for all images in one question, and again only for those that it has pulled', async () => {
  const made = stage({ faults: ['registry=slow:8s'] })
  const asked = (heard: readonly string[]): number[] =>
    heard.filter(line => /^podman image inspect .*cilium/.test(line)).map(line => line.split(' ').length - 3)
  const up = await made.run('up --preload always')
  assert.equal(asked(up.heard), [14, 14], 'what is there, and what came of the pulls')
  const again = await made.run('up --preload always')
  assert.equal(asked(again.heard), [14])
  const world = made.world
  world.pulled = world.pulled!.filter(name => name !== cilium)
  const some = await made.run('list-images --pull')
  assert.equal([asked(some.heard), pulls(some.heard)], [[14, 1], [`podman pull -q ${cilium}`]])
})

test('by its tag alone satisfies no pod that names a digest: nodes pull all the same', async () => {
  const made = stage({ faults: ['registry=slow:8s'] })
  await made.run('up')
  assert.ok((await waited(made)) > 0)
  await made.run('down')
  await made.run('create-cluster')
  await made.run('list-images --pull')
  for (const node of nodes(made)) {
    node.images = Object.fromEntries(Object.entries(node.images!).filter(([name]) => !name.includes('@')))
  }
  await made.run('up')
  assert.ok((await waited(made)) > 0)
})

test('is left to the nodes unless earlier runs tell that it pays', async () => {
  const made = stage({ faults: ['registry=slow:8s'] })
  const first = await made.run('up')
  assert.equal([pulls(first.heard), imports(first.heard)], [[], []])
  const pulled = /\((\d+)s for pulling images\)/.exec(first.out)![1]!
  const advice =
    /^3 nodes spent (\d+)s pulling images; registry caches save about (\d+)s of a first run, and nearly .*: make start-caches$/m
  const [told, saved] = advice.exec(first.out)!.slice(1).map(Number) as [number, number]
  assert.ok(Math.abs(told - Number(pulled)) <= 2, `${told} and ${pulled}`)
  assert.ok(Math.abs(saved - (told * 2) / 3) <= 1, `${saved} of ${told}`)
  await made.run('down')
  // how long an import takes is not known, and images would have to be pulled first
  assert.not.match((await made.run('plan')).out, 'Preload')
  await made.run('list-images --pull')
  // now the engine has them; 1.5 GB are taken to be imported in 109 s, for which nodes need not wait
  assert.not.match((await made.run('plan')).out, 'Preload')
  made.world.faults[0] = { ...made.world.faults[0]!, amount: 60_000 }
  await made.run('up')
  assert.ok((await waited(made)) > 100_000)
  await made.run('down')
  const planned = await made.run('plan')
  assert.match(
    planned.out,
    /^\+ Preload the images: import 14 images into the nodes that do not have them\n {4}an earlier run waited .* for image pulls; importing should take .*, and the engine already has the images$/m,
  )
  const third = await made.run('up')
  assert.match(third.out, /^preloading images: an earlier run waited \d.* for image pulls; importing should/m)
  assert.equal([pulls(third.heard).length, imports(third.heard).length], [0, 1])
  await made.run('down')
  assert.not.match((await made.run('plan --preload never')).out, 'Preload')
  const never = await made.run('up --preload never')
  assert.is(imports(never.heard).length, 0)
  assert.is(
    (await made.run('up --preload sometimes').catch((error: Error) => error.message)) as unknown,
    'invalid value for --preload: sometimes',
  )
})

test('knows how long runs with the same steps took', async () => {
  const made = stage({ faults: ['registry=slow:8s'] })
  await made.run('up')
  await made.run('down')
  await made.run('up --preload always')
  await made.run('down')
  const expected = async (line: string): Promise<string> =>
    /^expected: up to (.*) \(from (.*)\)$/m
      .exec((await made.run(line)).out)!
      .slice(1)
      .join(' by ')
  const took = { plain: await expected('up'), preloaded: '' }
  await made.run('down')
  took.preloaded = await expected('up --preload always')
  assert.match(took.plain, /^(\d\ds|1m [01]\ds) by the last run$/)
  assert.match(took.preloaded, /^1m [123]\ds by the last run$/)
})

const task = 'list-images --pull'

test('as a task: onto the engine where there is no cluster, into the nodes that lack any where there is', async () => {
  const made = await ready()
  await made.run('down')
  const early = await made.run(task)
  assert.is(early.status, 0, early.err)
  assert.match(early.out, /^\+ Pull the images: 14 pulled; podman has 14 images/m)
  assert.match(early.out, /^= Import the images into the nodes: cluster cilium does not exist yet/m)
  await made.run('create-cluster')
  const [server] = nodes(made)
  const late = await made.run(task)
  assert.match(late.out, /^= Pull the images: podman has 14 images/m)
  assert.match(late.out, /^\+ Import the images into the nodes: 14 images, 1\.5 GiB, in 3 nodes/m)
  assert.match((await made.run(task)).out, /^= Import the images into the nodes: all 3 nodes have 14 images/m)
  delete server!.images![cilium]
  delete server!.images![`quay.io/cilium/cilium@${digest}`]
  const one = await made.run(task)
  assert.equal(imports(one.heard), [`k3d image import --mode direct --cluster cilium ${cilium}`])
  assert.is(nodes(made)[0]!.images![`quay.io/cilium/cilium@${digest}`], server!.images![cilium])
  // another image under the name of one that no digest is asked of
  server!.images!['docker.io/rancher/mirrored-pause:3.10.2'] = `sha256:${'0'.repeat(64)}`
  assert.match(imports((await made.run(task)).heard).join('; '), /cilium docker\.io\/rancher\/mirrored-pause:3\.10\.2$/)
  assert.equal(made.host.gaps, [])
})

test('skips what nodes have pulled for themselves', async () => {
  const made = await ready()
  const { out, heard, status } = await made.run(task)
  assert.is(status, 0)
  const [line = ''] = imports(heard)
  assert.not.match(line, 'quay.io/cilium/cilium:')
  assert.match(out, /^\+ Import the images into the nodes: \d+ images, .* in 3 nodes/m)
})

const failures: readonly (readonly [fault: string, status: number, message: RegExp, hint: RegExp])[] = [
  [
    'image=hubble-relay',
    78,
    /reading manifest v1\.20\.2 in quay\.io\/cilium\/hubble-relay: manifest unknown/,
    /make list-images/,
  ],
  [
    'limited=hubble-relay',
    69,
    /toomanyrequests: You have reached/,
    /wait, or log in for a higher limit: podman login quay\.io/,
  ],
  ['unauthorized=hubble-relay', 78, /unauthorized: authentication required/, /podman login quay\.io/],
  [
    'unreachable=hubble-relay',
    69,
    /no such host/,
    /check that this computer can reach quay\.io   \(without a network: docs\/air-gap\.md\)/,
  ],
  ['disk=full', 1, /no space left on device/, /podman system df/],
]

for (const [fault, status, message, hint] of failures) {
  test(`fails by itself where an image cannot be had, and up goes on: ${fault}`, async () => {
    const made = stage({ faults: [fault] })
    const alone = await made.run(task)
    assert.is(alone.status, status, alone.err)
    assert.match(
      said(alone.err),
      fault === 'disk=full' ? /^error: 14 of 14 images failed/ : /^error: 1 of 14 images failed/,
    )
    assert.match(alone.err, message)
    assert.match(alone.err, hint)
    if (fault === 'disk=full') return
    assert.match(alone.err, 'the other 13 images are on the engine')
    const tries = pulls(alone.heard).filter(line => line.includes('hubble-relay')).length
    assert.is(tries, /limited|unreachable/.test(fault) ? 4 : 1)
    if (!fault.startsWith('limited')) return
    made.world.faults.splice(0, 1, { ...parseFault(fault), times: tries })
    const up = await made.run('up --preload always')
    assert.is(up.status, 0, up.err)
    assert.match(
      up.out,
      /^each node pulls one image, because preloading it failed: cannot pull quay\.io\/cilium\/hubble-relay:v1\.20\.2: .* \(.*\)$/m,
    )
    assert.match(up.out, /^[+=] Pull the images: .*; nodes pull the other 1 image/m)
    assert.match(up.out, /^\+ Import the images into the nodes: 13 images/m)
    assert.match(up.out, /^\+ Wait until Cilium is ready: agents 3\/3/m)
  })
}

test('passes over failures that pass', async () => {
  const made = stage({ faults: ['limited=hubble-relay:2', 'unreachable=spire-agent:1'] })
  const { status, out, heard } = await made.run(task)
  assert.is(status, 0)
  assert.match(out, /> Pull the images: hubble-relay: .*toomanyrequests.*; attempt 2 of 4 in 0\.5s/)
  assert.is(pulls(heard).filter(line => line.includes('hubble-relay')).length, 3)
})

test('with the engine down is status 69, and nothing is tried again', async () => {
  const made = stage()
  made.world.engine.running = false
  const { status, err, heard } = await made.run(task)
  assert.is(status, 69)
  assert.match(said(err), /^error: podman is not responding: .*\nhint: start it: systemctl start podman\.socket/)
  assert.ok(pulls(heard).length <= 4)
})

test('leaves an image to the nodes whose tag was given to another one', async () => {
  const made = stage()
  await made.host.files.write('older.yaml', `image: { digest: sha256:${'1'.repeat(64)}, useDigest: true }\n`)
  const { status, err } = await made.run(`${task} --cilium-values older.yaml`)
  assert.is(status, 78)
  assert.match(err, `tag ${cilium} no longer points to the pinned digest sha256:1111`)
})

test('ends its pulls at Ctrl-C, and leaves nothing half-made', async () => {
  const made = stage({ faults: ['registry=slow:60s'] })
  const interrupt = new AbortController()
  const going = made.run('up --preload always', interrupt.signal)
  await made.host.clock.sleep(5_000)
  interrupt.abort(new (await import('../lib/base/failure.ts')).Failure('interrupted', { status: 130 }))
  const { status, heard } = await going
  assert.is(status, 130)
  assert.is(pulls(heard).length, 4)
  assert.equal(made.world.containers, [])
  assert.equal(made.world.pulled ?? [], [])
})

test('is not for who has loaded a bundle', async () => {
  const made = await carried()
  cutOff(made)
  await made.run(`load-bundle --bundle ${bundle}`)
  const up = await made.run('up --preload always')
  assert.is(up.status, 0, up.err)
  assert.not.match(up.out, /preloaded|preloading (it )?failed/)
  assert.match((await made.run(task)).out, /^= Pull the images: not needed: the bundle contains the images/m)
})

test.run()
