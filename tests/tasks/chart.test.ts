import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { archiveOf } from '../../lib/formats/archive.ts'
import { chartArchive } from '../../rehearsal/tools/packing.ts'
import { changing, said, stage, type Stage } from '../rehearsed.ts'

const test = suite('CHART')

const version = '1.18.11'
const archive = `charts/cilium-${version}.tgz`

/** A folder with the chart of one version, packed and unpacked. */
const withChart = async (of = version): Promise<Stage> => {
  const made = stage()
  await made.host.files.write(archive, await chartArchive(of))
  await made.host.files.write('unpacked/Chart.yaml', `apiVersion: v2\nname: cilium\nversion: ${of}\n`)
  return made
}

const unpackedTo = /--chart-directory \.k3d-cilium\/charts\/[0-9a-f]{16}\/cilium/

test('an archive or a folder is what the CLI installs from, and upgrades for a feature', async () => {
  for (const [chart, argument] of [
    [archive, unpackedTo],
    ['unpacked', /--chart-directory unpacked /],
  ] as const) {
    const made = await withChart()
    const up = await made.run(`up --cilium-version=${version} --chart=${chart}`)
    assert.is(up.status, 0, up.err)
    assert.match(
      up.heard.find(line => line.startsWith('cilium install --context'))!,
      argument,
    )
    const feature = await made.run(`enable-feature bgp --chart=${chart}`)
    assert.is(feature.status, 0, feature.err)
    assert.match(
      feature.heard.find(line => line.startsWith('cilium upgrade'))!,
      argument,
    )
    const again = await made.run(`up --cilium-version=${version} --chart=${chart}`)
    assert.match(again.out, 'nothing to do')
  }
})

test('the settings name one for every task, and a flag another', async () => {
  const made = await withChart()
  await made.host.files.write('settings.yaml', `cilium: { version: '${version}', chart: ${archive} }\n`)
  const list = await made.run('list-images')
  assert.is(list.status, 0, list.err)
  assert.match(
    list.heard.find(line => line.startsWith('cilium install --dry-run'))!,
    unpackedTo,
  )
  const flag = await made.run('list-images --chart=unpacked')
  assert.match(
    flag.heard.find(line => line.startsWith('cilium install --dry-run'))!,
    '--chart-directory unpacked',
  )
})

test('the chart of another version is an error before anything is done', async () => {
  for (const line of ['up', 'plan', 'list-images', 'save-bundle b', 'create-mesh']) {
    const made = await withChart('1.17.17')
    const { heard, out, err, ...ended } = await made.run(`${line} --cilium-version=${version} --chart=${archive}`)
    assert.match(out + err, `${archive} must be the Cilium chart ${version}, but contains cilium 1.17.17`, line)
    assert.match(out + err, 'use this version: CILIUM_VERSION=1.17.17', line)
    assert.is.not(ended.status, 0, line)
    assert.equal(changing(heard), [], line)
    assert.equal(made.world.containers, [], line)
    assert.not(await made.host.files.kind('b'), line)
  }
  const made = await withChart('1.17.17')
  assert.is((await made.run('create-cluster')).status, 0)
  const { status, err, heard } = await made.run(`install-cilium --cilium-version=${version} --chart=unpacked`)
  assert.is(status, 78)
  assert.is(
    said(err),
    `error: unpacked must be the Cilium chart ${version}, but contains cilium 1.17.17\n` +
      'hint: use this version: CILIUM_VERSION=1.17.17\n',
  )
  assert.equal(changing(heard), [])
})

test('what is no chart is named, and why', async () => {
  const made = await withChart()
  const { files } = made.host
  await files.write('empty/values.yaml', '{}\n')
  await files.write('text.tgz', 'no archive')
  await files.write('other.tgz', await archiveOf({ 'tetragon/Chart.yaml': 'name: tetragon\nversion: 1.0.0\n' }))
  for (const [chart, says] of [
    ['nowhere.tgz', 'error: chart nowhere.tgz not found'],
    ['empty', `error: empty must be the Cilium chart ${version}, but contains no chart`],
    ['text.tgz', 'error: cannot unpack text.tgz: '],
    ['other.tgz', 'error: cannot unpack other.tgz: '],
  ] as const) {
    const { status, err } = await made.run(`list-images --cilium-version=${version} --chart=${chart}`)
    assert.match(said(err), says)
    assert.ok(status === 78 || status === 1, `${chart}: ${status}`)
  }
})

test('a bundle takes it in, from an archive or a folder', async () => {
  for (const chart of [archive, 'unpacked']) {
    const made = await withChart()
    const { status, err } = await made.run(`save-bundle b --cilium-version=${version} --chart=${chart}`)
    assert.is(status, 0, err)
    assert.is(await made.host.files.kind(`b/charts/cilium-${version}.tgz`), 'file')
  }
})

test.run()
