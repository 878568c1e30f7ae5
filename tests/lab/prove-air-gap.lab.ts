import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import images from '../../rehearsal/node/images.json' with { type: 'json' }
import { missingPrograms, testOr } from '../needs.ts'
import { missingLab, openLab, type Lab } from './lab.ts'

/**
 * Air gaps on a real computer: a bundle that is whole, and one that lacks an image. CHART names the archive of
 * Cilium's chart, and CRDS a folder with the CRDs of Prometheus and of the Gateway API, as nothing here can fetch them.
 */
const test = suite('the proof of an air gap')
const missing =
  missingLab() ??
  missingPrograms('nft', 'ip', 'setpriv', 'unshare', 'nsenter') ??
  (existsSync(process.env['CHART'] ?? '') ? undefined : 'CHART names no archive') ??
  (existsSync(join(process.env['CRDS'] ?? '', 'gateway.networking.k8s.io_gateways.yaml'))
    ? undefined
    : 'CRDS has no CRDs of the Gateway API')

const node = 'docker.io/rancher/k3s:v1.33.1-k3s1'

/** Cilium's images by the names that its chart gives them, and what stands for each on this engine. */
const { clustermesh: _, ...ofUp } = images.images['1.19.5'] // a mesh's alone
const standIns = Object.values(ofUp).map(full => {
  const name = full.replace(/@.*/, '')
  const [, last = ''] = /([^/:]+):[^:]*$/.exec(name) ?? []
  const alone = ['hubble-ui', 'hubble-ui-backend', 'spire-agent', 'spire-server', 'busybox'].includes(last)
  return { name, standIn: `docker.io/lab/${alone ? last : 'cilium'}:1` }
})

const well = async (lab: Lab, line: string): Promise<string> => {
  const { status, printed } = await lab.type(line, { limit: 300_000 })
  assert.is(status, 0, `${line}\n${printed}`)
  return printed
}

/** What of the computer must be the same after as before. */
const looked = async (lab: Lab): Promise<string> => {
  const lines = [
    'podman ps -aq | sort',
    'podman images -q | sort',
    'podman network ls -q | sort',
    'ip route; ip -br link | cut -d" " -f1 | sort',
    'nft list tables',
    'ls /run/containers/networks /run/netns /dev/shm',
    'mount | grep -c air-gap',
    'ls /var/lib/containers',
  ]
  const seen: string[] = []
  for (const line of lines) seen.push(`${line}\n${(await lab.type(line)).printed}`)
  return seen.join('\n')
}

/** Saved once for all tests here: the images take half a minute. */
const folder = mkdtempSync(join(tmpdir(), 'k3d-cilium-bundle-'))
const bundle = join(folder, 'bundle')
test.after(() => rmSync(folder, { recursive: true, force: true }))

/** CASES is a regular expression for names, to run those alone. */
const inLab = (name: string, body: (lab: Lab) => Promise<void>): void => {
  if (!new RegExp(process.env['CASES'] ?? '').test(name)) return
  testOr(test, missing, name, async () => {
    const lab = openLab('cilium', { BUNDLE: bundle, CRDS: '', CHART: process.env['CHART']! })
    try {
      if (!existsSync(bundle)) await saveBundle(lab)
      await body(lab)
    } finally {
      await lab.close()
    }
  })
}

const saveBundle = async (lab: Lab): Promise<void> => {
  const helpers = ['K3D_IMAGE_LOADBALANCER', 'K3D_IMAGE_TOOLS'].flatMap(name => lab.env[name] ?? [])
  lab.write('images.txt', [node, ...helpers, ...standIns.map(({ name }) => name), ''].join('\n'))
  try {
    for (const { name, standIn } of standIns) await well(lab, `podman tag ${standIn} ${name}`)
    await well(lab, `make save-bundle IMAGES=images.txt TOOLS=none CRDS=${process.env['CRDS']}`)
  } finally {
    for (const { name } of standIns) await lab.type(`podman untag ${name} ${name}`)
  }
}

inLab('finds no attempt with a bundle that is whole, and leaves nothing', async lab => {
  const before = await looked(lab)
  const proved = await well(lab, 'make prove-air-gap')
  assert.match(proved, '+ Run make up in the air gap: make up succeeded without a connection attempt to the outside')
  assert.is(await looked(lab), before)
})

inLab('names the node that pulls an image, the image, and the host', async lab => {
  // one that stands in no node already
  const image = 'quay.io/example/hubble-ui-backend'
  lab.write('other.yaml', `hubble: {ui: {backend: {image: {repository: ${image}, useDigest: false}}}}\n`)
  const before = await looked(lab)
  const { printed, status } = await lab.type('make prove-air-gap TIMEOUT=45s', {
    env: { CILIUM_VALUES: `${lab.env['CILIUM_VALUES']},other.yaml` },
    limit: 300_000,
  })
  assert.is(status, 2, printed) // make's own
  assert.match(printed, '      the air gap blocked 1 attempt to connect to something outside\n')
  assert.match(
    printed,
    new RegExp(`^ +k3d-cilium-\\S+ -> quay\\.io:443: not in the bundle: the image ${image}:\\S+$`, 'm'),
  )
  assert.match(printed, /^local: prove-air-gap ended after .* with status 1$/m)
  assert.is(await looked(lab), before)
})

inLab('names the program that fetches CRDs, and their set', async lab => {
  lab.write('gateway.yaml', 'gatewayAPI: {enabled: true}\n')
  const manifestFile = join(bundle, 'manifest.json')
  const whole = readFileSync(manifestFile, 'utf8')
  const manifest = JSON.parse(whole) as { files: Record<string, unknown> }
  const left = Object.keys(manifest.files).filter(path => path.startsWith('crds/gateway.networking.k8s.io_'))
  assert.is(left.length, 6)
  const lacking = join(folder, 'lacking')
  await well(lab, `cp -al ${bundle} ${lacking} && cd ${lacking} && rm ${left.join(' ')} manifest.json*`)
  for (const path of left) delete manifest.files[path]
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`
  writeFileSync(join(lacking, 'manifest.json'), text)
  await well(lab, `cd ${lacking} && sha256sum manifest.json >manifest.json.sha256`)
  const before = await looked(lab)
  const { printed } = await lab.type(`make prove-air-gap BUNDLE=${lacking}`, {
    env: { CILIUM_VALUES: `${lab.env['CILIUM_VALUES']},gateway.yaml` },
    limit: 300_000,
  })
  const line = /^ +k3d-cilium up -> raw\.githubusercontent\.com:443: not in the bundle: (.*)$/m
  assert.is(line.exec(printed)?.[1], 'the Gateway API CRDs v1.4.1, crds/*', printed)
  assert.match(printed, /^local: prove-air-gap ended after .* with status 1$/m)
  assert.is(await looked(lab), before)
})

inLab('is taken back after Ctrl-C, and after a kill the kernel ends all of it', async lab => {
  const gap = '/var/lib/containers/k3d-cilium-air-gap'
  const before = await looked(lab)
  const cut = await lab.type('make prove-air-gap', { interruptAt: /Starting node/ })
  assert.is(cut.status, 130, cut.printed)
  assert.is(await looked(lab), before)
  assert.equal(lab.processes(), [])

  const killed = await lab.type('node --import tsx/esm tasks.ts prove-air-gap', { limit: 40_000 })
  assert.match(killed.printed, 'killed after')
  await lab.type('sleep 2')
  assert.equal(lab.processes(), [])
  assert.ok(existsSync(join(gap, 'storage')), 'files alone are left')
  assert.not.match(readFileSync('/proc/mounts', 'utf8'), /air-gap/)
  const again = await lab.type('make prove-air-gap', { interruptAt: /loading docker/ })
  assert.is(again.status, 130, again.printed)
  assert.is(await looked(lab), before)
})

test.run()
