import { createHash } from 'node:crypto'
import { relative } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interruption } from '../../lib/base/failure.ts'
import { parseFault } from '../../rehearsal/world/faults.ts'
import type { World } from '../../rehearsal/world/world.ts'
import { bundle } from '../corruptions.ts'
import { changing, said, stage, type Stage } from '../rehearsed.ts'

const prove = suite('prove air-gap')

const line = `prove air-gap --bundle ${bundle}`
const folder = '/var/lib/containers/k3d-cilium-air-gap'
const manifestOf = async ({ host }: Stage): Promise<Manifest> =>
  JSON.parse((await host.files.read(`${bundle}/manifest.json`))!) as Manifest
interface Manifest {
  images: { name: string }[]
  files: Record<string, unknown>
}

let saved: Pick<World, 'files' | 'published'> | undefined

/** A computer to which a bundle was carried that holds all that `list-images` names; saving it takes a second. */
const carried = async (): Promise<Stage> => {
  if (!saved) {
    const made = stage()
    const { status, err } = await made.run(`save-bundle --bundle ${bundle}`)
    assert.is(status, 0, err)
    saved = { files: made.world.files, published: made.world.published! }
  }
  const copy = structuredClone(saved)
  return stage({ change: world => void Object.assign(world, copy) })
}

/** The bundle as if it had been saved without something. */
const without = async (made: Stage, change: (manifest: Manifest) => void): Promise<void> => {
  const { files } = made.world
  const manifest = await manifestOf(made)
  const before = Object.keys(manifest.files)
  change(manifest)
  for (const path of before) if (!(path in manifest.files)) delete files[`${bundle}/${path}`]
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`
  files[`${bundle}/manifest.json`] = text
  files[`${bundle}/manifest.json.sha256`] = `${createHash('sha256').update(text).digest('hex')}  manifest.json\n`
}

/** Nothing of it is left, and nothing that was there before is another. */
const leftAlone = (made: Stage, before: World): void => {
  const { world } = made
  assert.is(world.gap, undefined)
  assert.equal(
    Object.entries(world.files).filter(([path, text]) => path.startsWith(folder) && text !== null),
    [],
  )
  for (const key of ['containers', 'networks', 'volumes', 'clusters', 'kubeconfig', 'loaded'] as const)
    assert.equal(world[key], before[key], key)
  assert.equal(made.host.gaps, [])
}

prove('brings a cluster up from the bundle alone, and leaves everything as it was', async () => {
  const made = await carried()
  assert.is((await made.run('up')).status, 0)
  const before = structuredClone(made.world)
  const { status, out, err } = await made.run(line)
  assert.is(status, 0, err)
  const steps = out
    .split('\n')
    .filter(each => /^[+=x-] [A-Z]/.test(each))
    .map(each => each.replace(/ \([\d.ms ]+\)$/, ''))
  assert.equal(steps, [
    `+ Verify the bundle: ${bundle} is complete and unchanged`,
    '+ Create the air gap: started an engine without images in a network ' +
      'that blocks and reports outside connections',
    '+ Load the bundle into the air gap: loaded without a network',
    '+ Run make up in the air gap: make up succeeded without a connection attempt to the outside',
    '+ Delete the air gap: nothing is left',
  ])
  assert.match(out, '> Run make up in the air gap: Wait until Cilium is ready: agents 3/3')
  leftAlone(made, before)
})

/** What a person is told, with the status, when the attempts are the only trouble: they refute the claim. */
const refuted = async (made: Stage, typed: string, ...lines: string[]): Promise<void> => {
  const before = structuredClone(made.world)
  const { status, out, err } = await made.run(typed)
  assert.is(status, 1, err)
  assert.match(out, 'x air-gap: not evaluated (in the rehearsal: refuted)\n')
  assert.match(out, `${lines.join('\n')}\n`)
  leftAlone(made, before)
}

/** What a person is told where nothing can be proven. */
const refused = async (made: Stage, typed: string, ...lines: string[]): Promise<void> => {
  const before = structuredClone(made.world)
  const { status, err } = await made.run(typed)
  assert.is(status, 1, err)
  assert.is(said(err), `${lines.join('\n')}\n`)
  leftAlone(made, before)
}

prove('names an image that the bundle lacks, and the node that tried to pull it', async () => {
  const made = await carried()
  await without(made, manifest => {
    manifest.images = manifest.images.filter(({ name }) => !name.includes('hubble-ui-backend'))
  })
  await refuted(
    made,
    `${line} --timeout 60s`,
    '      the air gap blocked 1 attempt to connect to something outside',
    '      k3d-cilium-agent-0 -> quay.io:443: not in the bundle: the image quay.io/cilium/hubble-ui-backend:v0.13.6',
    '  hint: save a bundle that contains what is missing: make save-bundle BUNDLE=FOLDER',
    '        if you save it with IMAGES=FILE, add the missing images to FILE first',
  )
})

prove('names the image of the nodes, which the engine tried to pull', async () => {
  const made = await carried()
  await without(made, manifest => {
    manifest.images = manifest.images.filter(({ name }) => !name.includes('rancher/k3s'))
  })
  await refuted(
    made,
    line,
    '      the air gap blocked 1 attempt to connect to something outside',
    '      podman pull docker.io/rancher/k3s:v1.36.3-k3s1 -> registry-1.docker.io:443: ' +
      'not in the bundle: the image docker.io/rancher/k3s:v1.36.3-k3s1',
    '  hint: save a bundle that contains what is missing: make save-bundle BUNDLE=FOLDER',
    '        if you save it with IMAGES=FILE, add the missing images to FILE first',
  )
})

prove('names a set of CRDs that the values ask for and the bundle lacks', async () => {
  const made = await carried()
  await made.host.files.write('gateway.yaml', 'gatewayAPI: {enabled: true}\n')
  await without(made, manifest => {
    for (const path of Object.keys(manifest.files))
      if (path.startsWith('crds/gateway.networking')) delete manifest.files[path]
  })
  await refuted(
    made,
    `${line} --cilium-values cilium-values.yaml --cilium-values gateway.yaml`,
    '      the air gap blocked 1 attempt to connect to something outside',
    '      k3d-cilium up -> raw.githubusercontent.com:443: ' + 'not in the bundle: the Gateway API CRDs v1.6.1, crds/*',
    '  hint: save a bundle that contains what is missing: make save-bundle BUNDLE=FOLDER',
    '        if you save it with IMAGES=FILE, add the missing images to FILE first',
  )
})

prove('names what no bundle can hold, though up came to its end, and the bundle as it was typed', async () => {
  const made = await carried()
  const typed = relative(made.host.files.here, bundle)
  made.world.faults.push(parseFault('outside=telemetry.example.com'))
  await refuted(
    made,
    `prove air-gap --bundle ${typed}`,
    '      the air gap blocked 1 attempt to connect to something outside',
    '      k3d-cilium-agent-0 -> telemetry.example.com:443: a bundle cannot serve this connection',
    '  hint: in your configs, disable the feature that makes these connections, ' +
      'or set a mirror inside the air gap',
  )
})

prove('proves nothing where its own attempt is not noted', async () => {
  const made = await carried()
  made.world.faults.push(parseFault('outside=unseen'))
  await refused(
    made,
    line,
    'error: cannot watch the air gap: a test connection out of the air gap was not recorded',
    'hint: check that the kernel supports nf_tables sets: nft list ruleset',
  )
})

prove('tells of an up that fails inside for another reason, in its words and with its status', async () => {
  const made = await carried()
  const before = structuredClone(made.world)
  await made.host.files.write('broken.yaml', 'kubeProxyReplacement: [\n')
  const { status, err } = await made.run(`${line} --cilium-values broken.yaml`)
  assert.is(status, 78)
  assert.match(said(err), /^error: up failed inside the air gap: broken\.yaml:2:1/)
  leftAlone(made, before)
})

prove('tells of several lines what went wrong inside, and each remedy', async () => {
  const made = await carried()
  made.world.faults.push(parseFault('missing=catatonit'), parseFault('limits=low'))
  const { status, err } = await made.run(line)
  assert.is(status, 1)
  assert.is(
    said(err),
    'error: up failed inside the air gap: this computer does not meet the requirements:\n' +
      '  catatonit: not installed; podman needs catatonit as the init process of k3d containers\n' +
      'hint: catatonit: install it: apt-get install catatonit   (or dnf install catatonit)\n',
  )
})

prove('refuses a damaged bundle before it makes anything', async () => {
  const made = await carried()
  made.world.files[`${bundle}/crds/monitoring.coreos.com_probes.yaml`] = 'x'
  const { status, err, heard } = await made.run(line)
  assert.is(status, 78)
  assert.match(err, 'error: the bundle is damaged; nothing was loaded\n')
  assert.equal(
    heard.filter(each => each.startsWith('setpriv')),
    [],
  )
})

prove('says at once why no air gap can be made where none can', async () => {
  const see = 'or run the task in the rehearsal: make prove CLAIMS=air-gap REHEARSE=1'
  const cases = [
    ['macos', [], 'macOS does not have Linux namespaces', 'run the task as root on Linux, with Podman'],
    ['rootless', [], 'rootless Podman cannot create the network namespaces', 'run the task as root'],
    ['docker', [], 'the Docker daemon cannot run in a separate network namespace', 'use Podman: ENGINE=podman'],
    ['linux', ['missing=nft'], 'nft is not installed', 'install it: apt-get install nftables'],
    [
      'linux',
      ['missing=nft', 'missing=ip', 'missing=setpriv'],
      'setpriv, ip and nft are not installed',
      'install them: apt-get install util-linux iproute2 nftables',
    ],
  ] as const
  for (const [kind, faults, why, remedy] of cases) {
    const made = stage({ kind, faults })
    const began = made.host.clock.now()
    const { status, err, heard } = await made.run(line)
    assert.is(status, 69, err)
    assert.is(
      said(err),
      `error: cannot create an air gap on this computer: ${why}\nhint: ${remedy}\n      ${see}\n`,
      kind,
    )
    assert.ok(made.host.clock.now() - began < 1_000)
    assert.equal(changing(heard), [])
  }
})

prove('takes all of it back after Ctrl-C', async () => {
  const made = await carried()
  const before = structuredClone(made.world)
  const interrupt = new AbortController()
  void made.host.clock.sleep(20_000).then(() => interrupt.abort(interruption()))
  const { status } = await made.run(line, interrupt.signal)
  assert.is(status, 130)
  leftAlone(made, before)
})

prove('finds and removes what a run that was killed has left', async () => {
  const made = await carried()
  const before = structuredClone(made.world)
  await made.host.files.write(`${folder}/storage/overlay/x`, 'x')
  const { status, out } = await made.run(line)
  assert.is(status, 0)
  assert.match(out, `removed leftovers of an earlier run from ${folder}\n`)
  leftAlone(made, before)
})

prove('takes the bundle that was loaded, if none is named', async () => {
  const made = await carried()
  assert.is((await made.run('prove air-gap')).status, 2)
  assert.is((await made.run(`load-bundle --bundle ${bundle}`)).status, 0)
  const { status, out } = await made.run('prove air-gap')
  assert.is(status, 0)
  assert.match(out, `+ Verify the bundle: ${bundle} is complete and unchanged`)
})

prove('refuses a context that k3d did not create, before it asks anything', async () => {
  const made = await carried()
  const { status, err, heard } = await made.run(`${line} --context prod`)
  assert.is(status, 2)
  assert.is(
    said(err),
    'error: the claim air-gap works only on k3d clusters, but CONTEXT is prod\n' +
      'hint: unset CONTEXT: the claim creates a cluster of its own\n',
  )
  assert.equal(heard, [])
})

prove('is what the word of an earlier version does, with its bundle behind it', async () => {
  const made = await carried()
  const { status, out, err } = await made.run(`prove-air-gap ${bundle}`)
  assert.is(status, 0, err)
  assert.match(err, 'warning: prove-air-gap is now prove --claims air-gap\n')
  assert.match(out, '+ air-gap: not evaluated (in the rehearsal: proven)\n')
})

prove.run()
