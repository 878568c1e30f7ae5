import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import images from '../../rehearsal/node/images.json' with { type: 'json' }
import { testOr } from '../needs.ts'
import { labVersions, missingLab, openLab, type Lab } from './lab.ts'

/**
 * A bundle of this engine's own images, saved, loaded and used for a real cluster, where nothing can be fetched: all
 * proxies are named and none is there. CHART names the archive of Cilium's chart, as nothing here can pull it.
 */
const test = suite('a bundle on a real cluster')
const missing = missingLab() ?? (existsSync(process.env['CHART'] ?? '') ? undefined : 'CHART names no archive')

const node = `docker.io/rancher/k3s:${labVersions.k3s}`
const kept = 'localhost/kept-for-a-test:1'
const nowhere = 'http://127.0.0.1:1'
const cutOff = { HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, http_proxy: nowhere, https_proxy: nowhere, CRDS: '' }

/** Cilium's images by the names that its chart gives them, and what stands for each on this engine. */
const { clustermesh: _, ...ofUp } = images.images[labVersions.cilium as '1.19.5'] // a mesh's alone
const standIns = Object.values(ofUp).map(full => {
  const name = full.replace(/@.*/, '')
  const [, last = ''] = /([^/:]+):[^:]*$/.exec(name) ?? []
  const alone = ['hubble-ui', 'hubble-ui-backend', 'spire-agent', 'spire-server', 'busybox'].includes(last)
  return { name, standIn: `docker.io/lab/${alone ? last : 'cilium'}:1` }
})

const well = async (lab: Lab, line: string, env: Record<string, string> = {}): Promise<string> => {
  const { status, printed } = await lab.type(line, { env, limit: 300_000 })
  assert.is(status, 0, `${line}\n${printed}`)
  return printed
}

testOr(test, missing, 'is saved, refused when a byte is another, loaded, and all that up needs', async () => {
  const lab = openLab('cilium', { CHART: process.env['CHART']! })
  const helpers = ['K3D_IMAGE_LOADBALANCER', 'K3D_IMAGE_TOOLS'].flatMap(name => lab.env[name] ?? [])
  try {
    for (const { name, standIn } of standIns) await well(lab, `podman tag ${standIn} ${name}`)
    lab.write('images.txt', [node, ...helpers, ...standIns.map(({ name }) => name), ''].join('\n'))
    const saved = await well(lab, 'make save-bundle BUNDLE=bundle IMAGES=images.txt TOOLS=none')
    assert.match(saved, /\+ Write the manifest: \d+ files/)
    assert.match(
      await well(lab, 'make save-bundle BUNDLE=bundle IMAGES=images.txt TOOLS=none'),
      /is complete: \d+ files/,
    )
    for (const { name } of standIns) await well(lab, `podman untag ${name} ${name}`)
    await well(lab, `podman tag ${node} ${kept} && podman untag ${node} ${node}`)

    const blobs = join(lab.folder, 'bundle/images/blobs/sha256')
    const [largest = ''] = readdirSync(blobs).toSorted(
      (a, b) => statSync(join(blobs, b)).size - statSync(join(blobs, a)).size,
    )
    flip(join(blobs, largest))
    const refused = await lab.type('make load-bundle BUNDLE=bundle', { env: cutOff })
    assert.match(refused.printed, `images/blobs/sha256/${largest} has changed: its SHA-256 is `)
    assert.is((await lab.type(`podman image exists ${node}`)).status, 1, 'nothing was loaded')
    flip(join(blobs, largest))

    assert.match(await well(lab, 'make load-bundle BUNDLE=bundle', cutOff), `podman now has ${node}`)
    const up = await well(lab, 'make up', cutOff)
    assert.match(up, `Import the images into the nodes: ${standIns.length} images in 3 nodes`)
    await well(lab, 'cilium status --wait --wait-duration 60s')
    const manifest = JSON.parse(readFileSync(join(lab.folder, 'bundle/manifest.json'), 'utf8')) as {
      images: { name: string; digest: string }[]
    }
    const inNode = await well(lab, 'podman exec k3d-cilium-agent-0 ctr -n k8s.io images ls')
    for (const { name } of standIns) {
      const { digest } = manifest.images.find(each => each.name === name)!
      assert.match(inNode, new RegExp(`^${name.replaceAll('.', '\\.')} .*${digest}`, 'm'))
    }
    const used = await well(lab, "kubectl get pods -A -o jsonpath='{..image}'")
    assert.ok(used.includes('quay.io/cilium/cilium:v1.19.5'), used)
    assert.not.match(used, /cilium\S*@sha256/)
    const again = await well(lab, 'make up', cutOff)
    assert.match(again, /nothing to do: all \d+ steps are up to date/, again)
  } finally {
    await lab.type(`podman image exists ${kept} && podman tag ${kept} ${node}; podman untag ${kept} ${kept}`)
    for (const { name } of standIns) await lab.type(`podman untag ${name} ${name}`)
    await lab.close()
  }
})

/** Changes one bit in the middle of a file, or changes it back. */
const flip = (file: string): void => {
  const bytes = readFileSync(file)
  const middle = Math.floor(bytes.length / 2)
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
  writeFileSync(file, bytes)
}

test.run()
