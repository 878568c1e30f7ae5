import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { labValues, missingLab, openLab, type Ended, type Lab } from './lab.ts'

/** A mesh of two clusters on a real engine: made, run again, looked at, cut while it is made, taken down. */
const test = suite('a mesh on real clusters')
const missing = missingLab()

const well = ({ status, printed }: Ended, what: string): void => assert.is(status, 0, `${what}\n${printed}`)
const holds = ({ printed }: Ended, text: string): void =>
  assert.ok(printed.includes(text), `should hold "${text}":\n${printed}`)

/** One node each, and no more of Cilium than the mesh needs: two clusters are made at once. */
const files: Readonly<Record<string, string>> = {
  'mesh.yaml': 'name: lab\n',
  'small.yaml':
    'apiVersion: k3d.io/v1alpha5\nkind: Simple\nservers: 1\nagents: 0\nimage: rancher/k3s:v1.33.1-k3s1\n' +
    'kubeAPI:\n  hostIP: 127.0.0.1\n  hostPort: "6550"\n',
  'few.yaml': 'kubeProxyReplacement: true\nenvoy:\n  enabled: false\nhubble:\n  relay:\n    enabled: false\n',
}
const names = ['lab-1', 'lab-2']
const given = `MESH=mesh.yaml K3D_CONFIG=small.yaml CILIUM_VALUES=few.yaml,${labValues}`

const inLab = (name: string, body: (lab: Lab) => Promise<void>): void =>
  testOr(test, missing, name, async () => {
    const lab = openLab(names[0]!)
    for (const [file, text] of Object.entries(files)) lab.write(file, text)
    try {
      await body(lab)
      assert.equal(lab.processes(), [], 'no process is left')
    } finally {
      const rest = [
        `k3d cluster delete ${names.join(' ')}`,
        `podman rm -f -v $(podman ps -aq --filter label=k3d.cluster=${names[1]})`,
        'podman network rm cilium-lab',
        `podman volume rm k3d-${names[1]}-images`,
      ]
      await lab.type(rest.join('; '), { limit: 60_000 })
      await lab.close()
    }
  })

/** Nothing of it is on the engine or in the kubeconfig. */
const gone = async (lab: Lab): Promise<void> => {
  const engine = 'podman ps -a --format "{{.Names}}"; podman network ls --format "{{.Name}}"; podman volume ls -q'
  assert.not.match((await lab.type(engine)).printed, /lab-[12]|cilium-lab/)
  assert.not.match((await lab.type('kubectl config get-contexts -o name')).printed, /lab/)
}

inLab('two clusters are made side by side, joined, found so again, and taken down', async lab => {
  const made = await lab.type(`make create-mesh ${given}`, { limit: 400_000 })
  well(made, 'make create-mesh')
  holds(made, '+ Share the CA with lab-2: copied the CA of lab-1')
  holds(made, 'Connected cluster k3d-lab-1 <=> k3d-lab-2')
  holds(made, '= Send packets between pods: not shown') // stand-ins have no data plane
  const [one, two] = await Promise.all(
    names.map(async name => {
      const kubectl = `kubectl --context k3d-${name} -n kube-system`
      const deployment = `${kubectl} get deployment clustermesh-apiserver -o jsonpath='{.status.readyReplicas}'`
      assert.is((await lab.type(deployment)).printed, '1', `${name}: its API server for the mesh is ready`)
      const node = await lab.type(`${kubectl} get nodes -o jsonpath='{.items[*].spec.podCIDR}'`)
      const service = await lab.type(`${kubectl} get service clustermesh-apiserver -o jsonpath='{.spec.clusterIP}'`)
      const values = await lab.type(`helm get values cilium -n kube-system --kube-context k3d-${name} -o json`)
      const ca = await lab.type(`${kubectl} get secret cilium-ca -o jsonpath='{.data.ca\\.crt}'`)
      return { pods: node.printed, service: service.printed, values: values.printed, ca: ca.printed }
    }),
  )
  assert.is(one!.ca, two!.ca, 'one CA')
  assert.match(one!.pods, /^10\.42\.0\.0/)
  assert.match(two!.pods, /^10\.44\.0\.0/)
  assert.match(one!.service, /^10\.43\./)
  assert.match(two!.service, /^10\.45\./)
  assert.match(one!.values, /"id":1,"name":"lab-1".*"name":"lab-2","port":32380/)
  assert.match(two!.values, /"id":2,"name":"lab-2".*"name":"lab-1","port":32379/)

  const again = await lab.type(`make create-mesh ${given}`)
  well(again, 'make create-mesh, again')
  assert.not.match(again.printed, /^\+ /m, 'nothing is done again')
  const status = await lab.type(`make mesh-status MESH=mesh.yaml`)
  well(status, 'make mesh-status')
  holds(status, 'no problem found; values marked "not shown" were not checked')

  well(await lab.type('make delete-cluster CLUSTER_NAME=lab-2'), 'make delete-cluster')
  const lacking = await lab.type(`make mesh-status MESH=mesh.yaml`)
  assert.is(lacking.status, 2, lacking.printed)
  holds(lacking, 'lab-2: not found')
  const mended = await lab.type(`make create-mesh ${given}`, { limit: 400_000 })
  well(mended, 'make create-mesh, with one of them gone')
  assert.not.match(
    mended.printed,
    /^\+ (Create cluster|Prepare|Install Cilium on) lab-1\b/m,
    'the other one is left alone',
  )
  holds(mended, 'Connected cluster k3d-lab-1 <=> k3d-lab-2')

  // after a reboot all are stopped, and k3d fails on the addresses of those that it has not started yet
  well(await lab.type('k3d cluster stop lab-1 lab-2'), 'k3d cluster stop')
  const started = await lab.type(`make create-mesh ${given}`)
  well(started, 'make create-mesh, with both stopped')
  holds(started, '+ Create cluster lab-1: started k3d-lab-1-')
  holds(started, '+ Create cluster lab-2: started k3d-lab-2-')

  const deleted = await lab.type('make delete-mesh MESH=mesh.yaml ARGS=--yes')
  well(deleted, 'make delete-mesh')
  await gone(lab)
  const nothing = await lab.type('make delete-mesh MESH=mesh.yaml ARGS=--yes')
  well(nothing, 'make delete-mesh, again')
  assert.not.match(nothing.printed, /^\+ /m)
})

inLab('Ctrl-C while one is made takes it back', async lab => {
  const flags = `--mesh mesh.yaml --k3d-config small.yaml --cilium-values few.yaml --cilium-values ${labValues}`
  const line = `node --import tsx tasks.ts create-mesh ${flags}`
  const cut = await lab.type(line, { interruptAt: /Create cluster lab-1: Starting node/ })
  assert.is(cut.status, 130, cut.printed.slice(-3000))
  assert.match((await lab.type('podman ps -aq --filter label=app=k3d')).printed, /^$/)
  well(await lab.type('make delete-mesh MESH=mesh.yaml ARGS=--yes'), 'make delete-mesh')
  await gone(lab)
})

test.run()
