import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { root } from '../program.ts'
import { drawn, labK3dFile, missingLab, openLab, type Ended, type Lab } from './lab.ts'

/** The guide's quick start on a real cluster: typed as the guide does, as one task, again, and after a restart. */
const test = suite('the quick start on a real cluster')
const missing = missingLab()

const shipped = labK3dFile
const guide = (file: string): string => readFileSync(join(root, 'tests', 'guide', file), 'utf8')

const well = ({ status, printed }: Ended, what: string): void => assert.is(status, 0, `${what}\n${printed}`)
const holds = ({ printed }: Ended, text: string): void =>
  assert.ok(printed.includes(text), `should hold "${text}":\n${printed}`)

/** The titles of steps that did something, from the lines of a run. */
const changes = ({ printed }: Ended): string[] =>
  printed.split('\n').flatMap(line => (line.startsWith('+ ') ? [line.slice(2).split(':')[0]!] : []))

interface Case {
  readonly name: string
  readonly body: (lab: Lab) => Promise<void>
  readonly env: Record<string, string>
}
const cases: Case[] = []
const inLab = (name: string, body: Case['body'], env: Case['env'] = {}): void => void cases.push({ name, body, env })

/** Gives a test a lab, and takes down whatever it leaves. */
const register = ({ name, body, env }: Case): void =>
  testOr(test, missing, name, async () => {
    const lab = openLab('cilium', env)
    try {
      await body(lab)
      assert.equal(lab.processes(), [], 'no process is left')
    } finally {
      await lab.close()
    }
  })

inLab("the guide's four lines end in a ready cluster, by the guide's own check too", async lab => {
  const lines = [
    'make create-cluster K3D_CONFIG=k3d-cilium-config.yaml CLUSTER_NAME=cilium',
    'make patch-nodes',
    'make install-prometheus-crds',
    'make install-cilium',
    'cilium status --wait --wait-duration 60s',
    'make cilium-status',
    'make status',
  ]
  for (const line of lines) well(await lab.type(line), line)
  const nodes = await lab.type('kubectl get nodes --no-headers')
  assert.is(nodes.printed.match(/ Ready /g)?.length, 3, nodes.printed)
  const gone = await lab.type('make delete-cluster')
  well(gone, 'make delete-cluster')
  const rest = await lab.type('podman ps -a --format "{{.Names}}"; podman network ls --format "{{.Name}}"')
  assert.not.match(rest.printed, /k3d-cilium/)
  const contexts = await lab.type('kubectl config get-contexts -o name')
  assert.is(contexts.printed, '', 'the kubeconfig knows it no more')
})

inLab(
  'up makes it whole, changes nothing when run again, and after a stop and start mends only what is lost',
  async lab => {
    well(await lab.type('make up'), 'make up')
    const again = await lab.type('make up')
    well(again, 'make up, again')
    assert.equal(changes(again), [])
    well(await lab.type('k3d cluster stop cilium'), 'k3d cluster stop')
    const stopped = await lab.type('make up')
    well(stopped, 'make up after a stop')
    holds(stopped, 'Create cluster cilium: started k3d-cilium-')
    assert.ok(!changes(stopped).includes('Install Cilium'), stopped.printed)
    assert.ok(!changes(stopped).some(title => title.includes('CRD')), stopped.printed)
    assert.ok(
      !changes(stopped).includes('Patch the nodes of cilium'),
      `the hook has mounted everything: ${stopped.printed}`,
    )
    well(await lab.type('k3d cluster stop cilium && k3d cluster start cilium --timeout 120s'), 'k3d stop and start')
    const started = await lab.type('make up')
    well(started, 'make up after a stop and start')
    assert.ok(!changes(started).some(title => title !== 'Wait until Cilium is ready'), started.printed)
  },
)

inLab(
  "without k3d's mount fix Cilium starts only after patch-nodes, and again after a restart",
  async lab => {
    well(await lab.type('make create-cluster'), 'make create-cluster')
    well(await lab.type('make install-prometheus-crds'), 'make install-prometheus-crds')
    const unpatched = await lab.type('make install-cilium TIMEOUT=90s')
    assert.is(unpatched.status, 2, unpatched.printed)
    holds(unpatched, 'not a shared or slave mount')
    holds(unpatched, "hint: make the node's mounts shared: make patch-nodes")
    const patched = await lab.type('make patch-nodes')
    well(patched, 'make patch-nodes')
    holds(patched, 'not shared')
    well(await lab.type('make install-cilium'), 'make install-cilium after make patch-nodes')
    well(await lab.type('k3d cluster stop cilium && k3d cluster start cilium --timeout 120s'), 'k3d stop and start')
    const again = await lab.type('make patch-nodes')
    well(again, 'make patch-nodes after a restart')
    assert.equal(changes(again), [], 'the hook has done it at the start')
    well(await lab.type('make cilium-status ARGS=--wait'), 'make cilium-status')
  },
  { K3D_FIX_MOUNTS: '0' },
)

inLab('where the CLI cannot resolve k3s, as from 1.34 on, the derived address is what starts Cilium', async lab => {
  lab.write('unknown.yaml', `${shipped}env:\n  - envVar: LAB_NO_MASTER_LABEL=1\n    nodeFilters:\n      - server:*\n`)
  const silent = 'kubeProxyReplacement: true\nbpf:\n  masquerade: true\n'
  lab.write('silent.yaml', silent)
  const values = `CILIUM_VALUES=silent.yaml,${lab.env['CILIUM_VALUES']!.split(',')[1]}`
  const run = await lab.type(`make up K3D_CONFIG=unknown.yaml ${values}`)
  well(run, 'make up')
  holds(run, 'k8sServiceHost=127.0.0.1')
  const config = await lab.type('kubectl -n kube-system get ds cilium -o yaml | grep -A1 KUBERNETES_SERVICE_HOST')
  assert.match(config.printed, /127\.0\.0\.1/)
  well(await lab.type('cilium status --wait --wait-duration 60s'), 'cilium status --wait')
})

for (const version of ['1.18.11', '1.19.5']) {
  inLab(`the guide's literal files end in a ready cluster with Cilium ${version}`, async lab => {
    lab.write('k3d-cilium-config.yaml', guide('k3d-cilium-config.yaml'))
    lab.write('cilium-values.yml', guide('cilium-values.yml'))
    const values = `CILIUM_VALUES=cilium-values.yml,${lab.env['CILIUM_VALUES']!.split(',')[1]}`
    const files = `K3D_CONFIG=k3d-cilium-config.yaml CLUSTER_NAME=cilium ${values} CILIUM_VERSION=${version}`
    well(await lab.type(`make up ${files}`), 'make up')
    well(await lab.type('cilium status --wait --wait-duration 60s'), 'cilium status --wait')
    const again = await lab.type(`make up ${files}`)
    well(again, 'make up, again')
    assert.equal(changes(again), [])
  })
}

for (const each of drawn(cases, 2)) register(each)

test.run()
