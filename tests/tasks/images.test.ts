import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { imageKeys, renamedImages } from '../../lib/config/renamed-images.ts'
import { referenceOf } from '../../lib/engine/images.ts'
import type { Image } from '../../lib/images/needed.ts'
import { stage, type Stage } from '../rehearsed.ts'

const test = suite('list-images')
const renamed = suite('images under other names')

const listed = async ({ run }: Pick<Stage, 'run'>, more = ''): Promise<{ images: Image[]; unknown: string[] }> => {
  const { status, out, err } = await run(`list-images --output=json ${more}`)
  assert.is(status, 0, err)
  return JSON.parse(out) as { images: Image[]; unknown: string[] }
}
const neededBy = (images: readonly Image[], who: RegExp): string[] =>
  images.filter(each => each.neededBy.some(by => who.test(by))).map(({ name }) => name)

test('names every image, its digest and who needs it, before there is a cluster', async () => {
  const made = stage()
  const { images, unknown } = await listed(made)
  assert.equal(unknown, [])
  assert.equal(neededBy(images, /^k3d: /), [
    'docker.io/rancher/k3s:v1.36.3-k3s1',
    'ghcr.io/k3d-io/k3d-proxy:5.9.0',
    'ghcr.io/k3d-io/k3d-tools:5.9.0',
  ])
  assert.equal(neededBy(images, /^k3s: /), [
    'docker.io/rancher/mirrored-pause:3.10.2',
    'docker.io/rancher/mirrored-coredns-coredns:1.14.6',
    'docker.io/rancher/local-path-provisioner:v0.0.36',
    'docker.io/rancher/mirrored-library-busybox:1.37.0',
    'docker.io/rancher/mirrored-metrics-server:v0.9.0',
  ])
  assert.is(neededBy(images, /^connectivity test$/).length, 6)
  assert.equal(neededBy(images, /^demo l7-policy$/), [
    'quay.io/cilium/alpine-curl:v1.10.0',
    'quay.io/cilium/json-mock:v1.4.1',
  ])
  assert.ok(images.every(({ name, digest }) => digest || /k3d|k3s|rancher/.test(name)))
  assert.not(made.host.heard.some(([program]) => program === 'podman' || program === 'kubectl'))
})

test("Cilium's and SPIRE's are those of the pods that up starts, init containers included", async () => {
  const version = '1.18.11' // of all of them on a real cluster: lab/images.lab.ts
  const made = stage()
  const { images } = await listed(made, `--cilium-version=${version}`)
  assert.is((await made.run(`up --cilium-version=${version}`)).status, 0)
  const pods = made.world.clusters['cilium']!.pods.filter(({ workload }) => /cilium|hubble|spire/.test(workload))
  const theirs = new Set(pods.flatMap(({ containers }) => containers.map(({ image }) => image)))
  const ours = images.filter(each => each.neededBy.some(by => /^(Cilium|SPIRE): /.test(by)))
  assert.equal(ours.map(({ name, digest }) => `${name}@${digest}`).toSorted(), [...theirs].toSorted(), version)
})

test('follows the values, the k3d file and the variables of k3d', async () => {
  const made = stage({ env: { K3D_IMAGE_TOOLS: 'registry.example.com/tools:1' } })
  await made.host.files.write('v.yaml', 'hubble: { enabled: false }\n')
  await made.host.files.write('k.yaml', 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nmetadata: { name: cilium }\n')
  const { images } = await listed(made, '--cilium-values=v.yaml --k3d-config=k.yaml')
  assert.equal(
    neededBy(images, /^Cilium: /).map(name => name.replace(/:.*/, '')),
    ['quay.io/cilium/cilium', 'quay.io/cilium/cilium-envoy', 'quay.io/cilium/operator-generic'],
  )
  assert.equal(neededBy(images, /^SPIRE: /), [])
  assert.equal(neededBy(images, /tools/), ['registry.example.com/tools:1'])
  assert.equal(neededBy(images, /nodes/), ['docker.io/rancher/k3s:v1.35.5-k3s1'])
  assert.equal(neededBy(images, /traefik/), [
    'docker.io/rancher/klipper-helm:v0.10.0-build20260513',
    'docker.io/rancher/mirrored-library-traefik:3.6.13',
  ])
})

test('says what it does not know, and where it is listed', async () => {
  const made = stage()
  const file = 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nimage: rancher/k3s:v1.34.9-k3s1\n'
  await made.host.files.write('k.yaml', file)
  const { out } = await made.run('list-images --k3d-config=k.yaml')
  assert.match(
    out,
    'not listed: the system images of k3s v1.34.9-k3s1; see ' +
      'https://github.com/k3s-io/k3s/releases/download/v1.34.9+k3s1/k3s-images.txt\n',
  )
})

test('a version that the CLI does not carry, and values that the chart refuses, are failures', async () => {
  const made = stage()
  const unknown = await made.run('list-images --cilium-version=1.18.3')
  assert.is(unknown.status, 1)
  assert.match(unknown.err, 'error: cannot render the chart of Cilium 1.18.3: looks like "https://helm.cilium.io"')
  await made.host.files.write('v.yaml', 'kubeProxyReplacement: strict\n')
  const refused = await made.run('list-images --cilium-values=v.yaml')
  assert.match(refused.err, 'kubeProxyReplacement must be explicitly set to a valid value')
})

renamed('references are read with ports, tags and digests', () => {
  const digest = `sha256:${'a'.repeat(64)}`
  const parts = (image: string): unknown[] => Object.values(referenceOf(image))
  assert.equal(parts('r.io:5000/a/b:v1'), ['r.io:5000/a/b', 'v1', undefined])
  assert.equal(parts('r.io:5000/a/b'), ['r.io:5000/a/b', undefined, undefined])
  assert.equal(parts(`r.io/a@${digest}`), ['r.io/a', undefined, digest])
  assert.equal(parts(`r.io/a:v1@${digest}`), ['r.io/a', 'v1', digest])
})

renamed('the values drop the digest of an image that is built elsewhere, unless the name brings one', () => {
  const digest = `sha256:${'b'.repeat(64)}`
  const names = {
    'quay.io/cilium/cilium': 'r.io/cilium/cilium',
    'quay.io/cilium/hubble-relay': `r.io/relay:v9@${digest}`,
    'quay.io/cilium/operator-generic': 'r.io/cilium/operator',
    'quay.io/cilium/hubble-ui': 'r.io/ui:v1',
  }
  const said = { hubble: { ui: { frontend: { image: { repository: 'mine.io/ui' } } } } }
  assert.equal(
    renamedImages(said, names, '1.20.2').map(({ key, value }) => `${key}=${value}`),
    [
      'image.repository=r.io/cilium/cilium',
      'image.useDigest=false',
      'hubble.relay.image.repository=r.io/relay',
      'hubble.relay.image.tag=v9',
      `hubble.relay.image.digest=${digest}`,
      'hubble.relay.image.useDigest=true',
      'operator.image.override=r.io/cilium/operator:v1.20.2',
    ],
  )
})

renamed('every name that the settings take has its place in the chart, and the other way round', () => {
  const schema = readFileSync(new URL('../../schemas/settings.schema.json', import.meta.url), 'utf8')
  const { properties } = (JSON.parse(schema) as Schema).properties['registries']!.properties['images']!
  assert.equal(Object.keys(properties).toSorted(), Object.keys(imageKeys).toSorted())
})
interface Schema {
  readonly properties: Readonly<Record<string, Schema>>
}

renamed('install-cilium installs them, and list-images lists them', async () => {
  const made = stage()
  const names = { 'quay.io/cilium/cilium': 'r.io/ib/cilium:v1.20.2-1', 'docker.io/library/busybox': 'r.io/ib/busybox' }
  const lines = Object.entries(names).map(([own, other]) => `    ${own}: ${other}\n`)
  await made.host.files.write('s.yaml', `registries:\n  images:\n${lines.join('')}`)
  const { status, out } = await made.run('up --settings=s.yaml')
  assert.is(status, 0)
  assert.match(
    out,
    'image.repository=r.io/ib/cilium: the settings replace quay.io/cilium/cilium with r.io/ib/cilium:v1.20.2-1',
  )
  const pods = made.world.clusters['cilium']!.pods
  const images = new Set(pods.flatMap(({ containers }) => containers.map(({ image }) => image)))
  assert.ok(images.has('r.io/ib/cilium:v1.20.2-1') && images.has('r.io/ib/busybox:1.38.0'), [...images].join('\n'))
  const list = await listed(made, '--settings=s.yaml')
  assert.ok(list.images.some(({ name, digest }) => name === 'r.io/ib/cilium:v1.20.2-1' && digest === undefined))
})

test.run()
renamed.run()
