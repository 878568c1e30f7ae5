import { createHash } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseFault } from '../rehearsal/world/faults.ts'
import { bundle, carried, cutOff, refuseDamage, save, withImages } from './corruptions.ts'
import { changing, said, type Stage } from './rehearsed.ts'

const test = suite('a bundle')

const load = `load-bundle --bundle ${bundle}`

test('is all that up needs where nothing can be pulled or downloaded', async () => {
  const made = await carried()
  cutOff(made)
  const without = await made.run('up')
  assert.is.not(without.status, 0)
  const loaded = await made.run(load)
  assert.is(loaded.status, 0, loaded.err)
  assert.match(loaded.out, /^\+ Verify the bundle: \d+ files verified/m)
  const up = await made.run('up')
  assert.is(up.status, 0, up.err)
  assert.match(up.out, `images, chart and CRDs come from the bundle in ${bundle}`)
  assert.match(up.out, /^\+ Import the images into the nodes: 9 images in 3 nodes/m)
  assert.match(up.out, /^\+ Wait until Cilium is ready: agents 3\/3/m)
  const install = up.heard.find(line => line.startsWith('cilium install'))!
  assert.match(install, '--chart-directory .k3d-cilium/bundle/chart/cilium')
  assert.match(install, 'image.useDigest=false')
  assert.equal(
    up.heard.filter(line => / pull\b/.test(line)),
    [],
  )
  const again = await made.run('up')
  assert.match(again.out, 'nothing to do: all 10 steps are up to date')
  assert.equal(changing(again.heard), [])
  assert.match((await made.run(load)).out, /^= Load the k3d images: podman has 3 images/m)
  assert.equal(made.host.gaps, [])
})

test('serves the guide line by line as well', async () => {
  const made = await carried()
  cutOff(made)
  for (const line of [load, 'create-cluster', 'patch-nodes', 'install-prometheus-crds', 'install-cilium']) {
    const { status, err } = await made.run(line)
    assert.is(status, 0, `${line}: ${err}`)
  }
})

test('holds the CRDs of every feature: they are installed and turned on where nothing can be fetched', async () => {
  const made = await carried()
  cutOff(made)
  for (const line of [load, 'up', 'install-gateway-api', 'enable-feature --feature gateway-api']) {
    const { status, out, err } = await made.run(line)
    assert.is(status, 0, `${line}: ${out}${err}`)
  }
  assert.match((await made.run('install-gateway-api')).out, /v1\.6\.1 already installed/)
  assert.equal(made.host.gaps, [])
})

test('of an earlier version holds the Prometheus CRDs alone: the others come from where they are pinned', async () => {
  const made = await carried()
  const { files } = made.host
  const manifest = JSON.parse((await files.read(`${bundle}/manifest.json`))!) as { files: Record<string, unknown> }
  for (const path of Object.keys(manifest.files).filter(each => each.startsWith('crds/gateway'))) {
    delete manifest.files[path]
    delete made.world.files[`${bundle}/${path}`]
  }
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`
  await files.write(`${bundle}/manifest.json`, text)
  const sum = createHash('sha256').update(text).digest('hex')
  await files.write(`${bundle}/manifest.json.sha256`, `${sum}  manifest.json\n`)
  for (const line of [load, 'up']) assert.is((await made.run(line)).status, 0, line)
  made.world.faults.push(parseFault('network=down'))
  const { status, err } = await made.run('install-gateway-api')
  assert.is(status, 69)
  assert.match(err, /cannot download 7 of 7 CRDs: cannot reach https:\/\/raw\.githubusercontent\.com\//)
  made.world.faults.length = 0
  assert.is((await made.run('install-gateway-api')).status, 0)
})

test('takes from CRDS the sets that lie there, and the others from where they are pinned', async () => {
  const made = await carried()
  const { files } = made.host
  for (const name of (await files.list(`${bundle}/crds`))!.filter(each => each.startsWith('monitoring')))
    await files.write(`/brought/${name}`, (await files.read(`${bundle}/crds/${name}`))!)
  await files.write('images.txt', 'quay.io/cilium/cilium:v1.20.2\n')
  const other = await made.run(`${save.replace(bundle, '/other')} --crds /brought`)
  assert.is(other.status, 0, other.err)
  assert.equal(await files.list('/other/crds'), await files.list(`${bundle}/crds`))
  made.world.faults.push(parseFault('checksum=gateway-api'))
  const third = await made.run(`${save.replace(bundle, '/third')} --crds /brought`)
  assert.is(third.status, 1)
  assert.match(third.err, 'raw.githubusercontent.com/kubernetes-sigs/gateway-api/v1.6.1')
})

test('holds every image that list-images names, each where it is needed', async () => {
  const made = await withImages()
  const listed = await made.run('list-images --output json')
  const { images } = JSON.parse(listed.out) as { images: { name: string; neededBy: string[] }[] }
  const saved = await made.run(`save-bundle --bundle ${bundle}`)
  assert.is(saved.status, 0, saved.err)
  const manifest = JSON.parse((await made.host.files.read(`${bundle}/manifest.json`))!) as {
    images: { name: string; place: string }[]
  }
  const names = images.map(({ name }) => name)
  assert.is(new Set(names).size, names.length)
  const expected = images.map(({ name, neededBy }) => [
    name,
    neededBy.some(by => by.startsWith('k3d:')) ? 'engine' : 'nodes',
  ])
  assert.equal(
    manifest.images.map(({ name, place }) => [name, place]),
    expected,
  )
  assert.ok(expected.length > 15 && expected.filter(([, place]) => place === 'engine').length === 3)
  const loaded = await made.run(load)
  assert.is(loaded.status, 0, loaded.err)
  assert.is((await made.run('up')).status, 0)
})

test('is made and used with docker as well', async () => {
  const made = await withImages('docker')
  const saved = await made.run(save)
  assert.is(saved.status, 0, saved.err)
  cutOff(made)
  assert.match((await made.run(load)).out, /docker now has docker\.io\/rancher\/k3s/)
  const up = await made.run('up')
  assert.is(up.status, 0, up.err)
  assert.equal(made.host.gaps, [])
})

test('that was cut goes on where it was, and cannot be loaded before', async () => {
  const made = await withImages()
  made.world.faults.push(parseFault('image=hubble-ui-backend'))
  const cut = await made.run(save)
  assert.is(cut.status, 1)
  assert.match(cut.err, 'cannot pull quay.io/cilium/hubble-ui-backend')
  const early = await made.run(load)
  assert.is(early.status, 78)
  assert.match(
    said(early.err),
    `error: the bundle in ${bundle} is incomplete\nhint: finish the bundle: make save-bundle BUNDLE=${bundle}`,
  )
  made.world.faults.length = 0
  const images = (heard: readonly string[]): number => heard.filter(line => line.startsWith('podman save')).length
  assert.is(images(cut.heard), 10)
  const resumed = await made.run(save)
  assert.is(resumed.status, 0, resumed.err)
  assert.is(images(resumed.heard), 2)
  assert.match(resumed.out, /^= tools\/linux-amd64\/k3d-linux-amd64: already saved/m)
  const third = await made.run(save)
  assert.match(third.out, /^= Verify the bundle: \S+ is complete: \d+ files/m)
})

test('of which a blob was damaged while it was being saved gets that image anew', async () => {
  const made = await withImages()
  made.world.faults.push(parseFault('image=hubble-ui-backend'))
  await made.run(save)
  made.world.faults.length = 0
  const blob = Object.keys(made.world.files).find(path => path.startsWith(`${bundle}/images/blobs/`))!
  made.world.files[blob] = 'something else'
  const resumed = await made.run(save)
  assert.is(resumed.status, 0, resumed.err)
  assert.is((await made.run(load)).status, 0)
})

test('with one byte that is another is refused, and the file is named', async () => {
  const made = await carried()
  const { files } = made.host
  for (const name of ['monitoring.coreos.com_probes', 'gateway.networking.k8s.io_tlsroutes']) {
    const path = `${bundle}/crds/${name}.yaml`
    const whole = (await files.read(path))!
    await files.write(path, whole.replace('name: v', 'name: w').replace('Namespaced', 'NamespaceD'))
    const { status, err } = await made.run(load)
    assert.is(status, 78)
    assert.is(
      said(err).replaceAll(/\b[0-9a-f]{64}\b/g, 'SUM'),
      'error: the bundle is damaged; nothing was loaded\n' +
        `  crds/${name}.yaml has changed: its SHA-256 is SUM, not SUM\n` +
        'hint: copy the bundle again from an intact copy, or save a new bundle\n',
    )
    assert.is(await files.read('.k3d-cilium/bundle/loaded.json'), undefined)
    await files.write(path, whole)
  }
})

test('for other versions is refused, when it is loaded and when it is used', async () => {
  const made = await carried()
  const other = await made.run(`${load} --cilium-version 1.18.11`)
  assert.is(other.status, 78)
  assert.match(
    other.err,
    `the bundle in ${bundle} does not match your files: it contains cilium 1.20.2 instead of 1.18.11`,
  )
  await made.run(load)
  const up = await made.run('up --cilium-version 1.18.11')
  assert.is(up.status, 78)
  assert.match(up.err, 'cilium 1.20.2 instead of 1.18.11')
  await made.host.files.write(
    'other.yaml',
    (await made.host.files.read('config/k3d-cilium-config.yaml'))!.replace('v1.36.3', 'v1.34.1'),
  )
  const newer = await made.run('up --k3d-config other.yaml')
  assert.match(newer.err, 'k3s rancher/k3s:v1.36.3-k3s1 instead of rancher/k3s:v1.34.1-k3s1')
  await made.host.files.remove(bundle)
  const gone = await made.run('up')
  assert.is(gone.status, 78)
  assert.match(gone.err, `the loaded bundle is no longer in ${bundle}`)
  assert.match(gone.err, 'stop using the bundle: rm -r .k3d-cilium/bundle')
  assert.equal(changing(gone.heard), [])
})

test('is begun in an empty folder only, and not mixed with another', async () => {
  const made = await carried()
  await made.host.files.write('/full/of/things.txt', 'x')
  const full = await made.run(save.replace(bundle, '/full'))
  assert.is(full.status, 2)
  assert.match(full.err, '/full is not empty, and not a bundle')
  assert.is((await made.run('save-bundle')).status, 2)
  const other = await made.run(`${save} --platform linux-amd64 --platform darwin-arm64`)
  assert.is(other.status, 2)
  assert.match(other.err, 'contains a different bundle: platforms linux-amd64 instead of linux-amd64 and darwin-arm64')
  const both = await made.run(`${save.replace(bundle, '/both')} --platform linux-amd64 --platform darwin-arm64`)
  assert.is(both.status, 0, both.err)
  assert.is(await made.host.files.kind('/both/tools/darwin-arm64/cilium-darwin-arm64.tar.gz'), 'file')
  assert.is((await made.run(`${save} --platform darvin-arm64`)).status, 2)
})

type Data = Record<string, any> // oxlint-disable-line no-explicit-any -- whatever somebody wrote

/** A bundle whose manifest somebody wrote anew, with the sum that belongs to it. */
const forged = async (change: (manifest: Data) => void): Promise<Stage> => {
  const made = await carried()
  const { files } = made.host
  const manifest = JSON.parse((await files.read(`${bundle}/manifest.json`))!) as Data
  change(manifest)
  const text = JSON.stringify(manifest)
  await files.write(`${bundle}/manifest.json`, text)
  await files.write(`${bundle}/manifest.json.sha256`, `${sumOf(text)}  manifest.json\n`)
  return made
}
const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex')

for (const [what, change, where] of [
  [
    'an image whose digest is an option of tar',
    manifest => (manifest['images'][0].digest = '--checkpoint-action=exec=x'),
    'images.0.digest must match pattern "^sha256:[0-9a-f]{64}$"',
  ],
  [
    'an image whose name is an option of the engine',
    manifest => (manifest['images'][0].name = '--root=/x.y/z'),
    'images.0.name must match pattern "^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}$"',
  ],
  ['no images', manifest => delete manifest['images'], 'it has no images'],
  ['an image that is nothing', manifest => (manifest['images'][0] = null), 'images.0 must be a map'],
  [
    'a file that lies elsewhere',
    manifest => (manifest['files']['tools/../../x'] = { size: 0, sha256: sumOf('') }),
    'files must match pattern',
  ],
  ['versions of a number', manifest => (manifest['versions'] = 7), 'versions must be a map'],
] as const satisfies readonly (readonly [string, (manifest: Data) => unknown, string])[]) {
  test(`with ${what} is refused before anything is read or run`, async () => {
    const made = await forged(change)
    const { status, err, heard } = await made.run(load)
    assert.is(status, 78)
    const text = 'error: the bundle is damaged; nothing was loaded\n  /carried/bundle/manifest.json: '
    assert.match(said(err), text)
    assert.match(said(err), where)
    assert.equal(changing(heard), [])
  })
}

for (const [what, blob, status, why] of [
  [
    'an index that names itself',
    (digest: string) => ({ manifests: [{ digest }, { digest }] }),
    1,
    /the image is still missing/,
  ],
  [
    'layers whose digest is an option of tar',
    () => ({ layers: [{ digest: '--to-command=x' }] }),
    78,
    /blobs\/sha256\/[0-9a-f]{64} is damaged/,
  ],
  ['layers that are nothing', () => ({ layers: [null], config: 3, manifests: 'x' }), 1, /the image is still missing/],
] as const) {
  test(`whose image has ${what} is loaded to no harm`, async () => {
    let path = ''
    let text = ''
    const made = await forged(manifest => {
      const digest = manifest['images'].find(({ place }: Data) => place === 'engine').digest as string
      path = `images/blobs/sha256/${digest.slice(7)}`
      text = JSON.stringify(blob(digest))
      manifest['files'][path] = { size: text.length, sha256: sumOf(text) }
    })
    await made.host.files.write(`${bundle}/${path}`, text)
    const { status: ended, err } = await made.run(load)
    assert.is(ended, status, err)
    assert.match(err, why)
  })
}

test('damaged in 20 ways at random is refused each time before anything is changed', async () => {
  const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000)
  console.log(`# seed ${seed}`)
  await refuseDamage(20, seed)
})

test.run()
