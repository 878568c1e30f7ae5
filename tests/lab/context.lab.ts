import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { labSettings, missingLab, openLab, type Ended, type Lab } from './lab.ts'

/**
 * A cluster that k3d did not make, as far as tasks can tell: its context has another name, and neither k3d nor an
 * engine is on PATH. The guide's tasks are typed with nothing but CONTEXT.
 */
const test = suite('any cluster by its context, for real')
const busybox = '/bin/busybox'
const missing = missingLab() ?? (existsSync(busybox) ? undefined : `${busybox} is not installed`)

const image = 'docker.io/lab/node-programs:1'
const context = 'somewhere-else'

const well = ({ status, printed }: Ended, what: string): void => assert.is(status, 0, `${what}\n${printed}`)
const holds = ({ printed }: Ended, ...texts: string[]): void => {
  for (const text of texts) assert.ok(printed.includes(text), `should hold "${text}":\n${printed}`)
}
const changes = ({ printed }: Ended): string[] =>
  printed.split('\n').flatMap(line => (line.startsWith('+ ') ? [line.slice(2).split(':')[0]!] : []))

/** An image with the programs that a pod on a node needs, of this computer's busybox. */
const makeImage = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'node-programs-'))
  mkdirSync(join(folder, 'bin'))
  cpSync(busybox, join(folder, 'bin', 'busybox'))
  for (const name of ['sh', 'nsenter', 'sed', 'head', 'printf', 'nc']) symlinkSync('busybox', join(folder, 'bin', name))
  const line = `tar -C ${folder} -c . | podman import -q --change 'ENV PATH=/bin' - ${image}`
  const { status, stderr } = spawnSync('sh', ['-c', line], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  assert.is(status, 0, stderr)
}

/** A folder with all programs that these tasks need, and no engine and no k3d. */
const programs = (folder: string): string => {
  const bin = join(folder, 'programs')
  mkdirSync(bin)
  for (const name of ['node', 'make', 'kubectl', 'helm', 'cilium', 'sh', 'touch', 'dirname', 'script']) {
    const { stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
    symlinkSync(stdout.trim(), join(bin, name))
  }
  return bin
}

/** A cluster made by hand whose nodes have private mounts, under another context. */
const makeCluster = async (lab: Lab): Promise<void> => {
  lab.write('settings.yaml', `${labSettings()}nodes:\n  image: ${image}\n  batch: 2\n`)
  const create = 'k3d cluster create context --config k3d-cilium-config.yaml --api-port 127.0.0.1:6550'
  well(await lab.type(create, { env: { K3D_FIX_MOUNTS: '0' } }), create)
  const load = `k3d image import --mode direct -c context ${image}`
  well(await lab.type(load), load)
  const rename = `kubectl config rename-context k3d-context ${context}`
  well(await lab.type(rename), rename)
}

testOr(test, missing, "the guide's tasks, by a context alone", async () => {
  makeImage()
  const lab = openLab('context')
  try {
    await makeCluster(lab)
    const own = { PATH: programs(lab.folder), CONTEXT: context, SETTINGS: 'settings.yaml' }
    const type = async (line: string): Promise<Ended> => lab.type(line, { env: own })
    const done = async (line: string): Promise<Ended> => {
      const ended = await type(line)
      well(ended, line)
      return ended
    }
    const before = await type('make check-nodes')
    assert.is(before.status, 2, before.printed)
    holds(before, 'not shared')
    const patched = await done('make patch-nodes')
    holds(patched, `context ${context}`, 'nodes 1 to 2 of 3', 'nodes 3 to 3 of 3', 'now mounted (3 nodes)')
    const again = await done('make patch-nodes')
    assert.equal(changes(again), [])
    const cut = await lab.type('make patch-nodes', { env: own, interruptAt: /a pod on each/ })
    assert.is.not(cut.status, 0, cut.printed)
    const left = await type(`kubectl --context ${context} get namespaces -o name`)
    assert.not.match(left.printed, /k3d-cilium-nodes/, 'Ctrl-C removes the namespace')
    // as a run leaves it that was killed
    await done(`kubectl --context ${context} create namespace k3d-cilium-nodes`)
    const strange = await type('make patch-nodes')
    holds(strange, 'namespace k3d-cilium-nodes already exists, and k3d-cilium did not create it')
    const managed = 'app.kubernetes.io/managed-by=k3d-cilium'
    await done(`kubectl --context ${context} label namespace k3d-cilium-nodes ${managed}`)
    holds(await done('make patch-nodes'), 'removing the pods of an earlier run')

    await done('make install-prometheus-crds')
    const installed = await done('make install-cilium')
    holds(installed, 'agents 3/3', 'SPIRE server 1/1', `next: make cilium-status CONTEXT=${context}`)
    assert.equal(changes(await done('make install-cilium')), [])
    holds(await done('make cilium-status'), 'Cilium is ready')
    holds(await done('make status'), 'API server: answers', 'Ready')
    await done('make enable-feature FEATURE=performance')
    holds(await done('make list-features'), 'performance')
    await done('make disable-feature FEATURE=performance')
    await done('make apply-policy POLICY=deny-metadata')
    holds(await type('make diagnose'), `context ${context}, not a k3d cluster on this computer`)
    await done('make check-config')
    const refused = await type('make stop-cluster')
    holds(refused, `stop-cluster works only on k3d clusters, but CONTEXT is ${context}`)
    holds(await type('make status CONTEXT=nowhere'), `contexts: ${context}`)
    await done('make uninstall-cilium')
    assert.equal(lab.processes(), [], 'no process is left')
  } finally {
    await lab.close()
    spawnSync('podman', ['rmi', '-f', image])
  }
})

test.run()
