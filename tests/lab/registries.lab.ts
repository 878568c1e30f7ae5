import { spawn } from 'node:child_process'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { missingPrograms, testOr } from '../needs.ts'
import { labSettings, missingLab, openLab, type Ended, type Lab } from './lab.ts'
import { openRegistry, password, user, type Registry } from './registry.ts'

/** A mirror with TLS and basic authentication: what real nodes pull through it, and who gets to see the password. */
const test = suite('registries of a real cluster')

const nodes = ['k3d-mirror-server-0', 'k3d-mirror-agent-0']
const image = 'registry1.dso.mil/ironbank/opensource/pause:1'

const k3d = `apiVersion: k3d.io/v1alpha5
kind: Simple
metadata: { name: mirror }
servers: 1
agents: 1
image: rancher/k3s:v1.33.1-k3s1
kubeAPI: { hostIP: 127.0.0.1, hostPort: '6551' }
`

const settings = ({ host, ca }: Registry, more: string): string => `${labSettings()}k3dConfig: mirror.yaml
registries:
  mirrors:
    registry1.dso.mil:
      endpoint: [https://${host}]
  hosts:
    ${host}:
      ca: ${ca}
${more}`

const credentials = '      credentials: { variables: { username: MIRROR_USER, password: MIRROR_PASSWORD } }\n'
const env = { MIRROR_USER: user, MIRROR_PASSWORD: password }

const well = ({ status, printed }: Ended, what: string): void => assert.is(status, 0, `${what}\n${printed}`)

/** A pod that needs no CNI on a node: the kubelet pulls for it whatever state the node is in. */
const pod = (node: string): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pull-${node}`, namespace: 'kube-system' },
    spec: {
      nodeName: node,
      hostNetwork: true,
      tolerations: [{ operator: 'Exists' }],
      containers: [{ name: 'pull', image, imagePullPolicy: 'Always', command: ['/none'] }],
    },
  })

/** What the kubelet of each node says of pulling the image. */
const pulls = async (lab: Lab): Promise<string[]> => {
  const kubectl = 'kubectl --context k3d-mirror -n kube-system'
  const ready = await lab.type(
    `for i in $(seq 60); do ${kubectl} get serviceaccount default >/dev/null 2>&1 && exit 0; sleep 1; done; exit 1`,
  )
  well(ready, 'the service account of pods')
  lab.write('pods.json', nodes.map(pod).join('\n'))
  well(await lab.type(`${kubectl} apply -f pods.json`), 'the pods')
  return Promise.all(
    nodes.map(async node => {
      const about = `--field-selector involvedObject.name=pull-${node} -o jsonpath='{.items[*].message}'`
      const events = `${kubectl} get events ${about}`
      const said = await lab.type(
        `for i in $(seq 60); do ${events} | grep -Eo '(Successfully pulled|Failed to pull) image.*' && exit 0; sleep 1; done; ${events}`,
      )
      return said.printed
    }),
  )
}

/** Everything that process lists show while something goes on. */
const watchProcesses = (): (() => string) => {
  const child = spawn('sh', ['-c', 'while :; do ps -eo args; sleep 0.05; done'])
  let seen = ''
  child.stdout.on('data', (piece: Buffer) => (seen += String(piece)))
  return () => {
    child.kill()
    return seen
  }
}

const spelled = [
  password,
  Buffer.from(`${user}:${password}`).toString('base64'),
  Buffer.from(password).toString('base64'),
]
const holdsSecret = (text: string): boolean => spelled.some(each => text.includes(each))

testOr(
  test,
  missingLab() ?? missingPrograms('docker-registry', 'openssl', 'curl'),
  'nodes pull through the mirror with credentials, nobody else gets to see them, and without them nothing is pulled',
  async () => {
    const registry = await openRegistry()
    const lab = openLab('mirror', { SETTINGS: 'mirror-settings.yaml' })
    try {
      registry.push('ironbank/opensource/pause:1')
      lab.write('mirror.yaml', k3d)
      lab.write('mirror-settings.yaml', settings(registry, credentials))

      const unset = await lab.type('make create-cluster')
      assert.match(unset.printed, /error: cannot read the credentials for .*: the variable MIRROR_USER is not set/)

      const list = watchProcesses()
      const made = await lab.type('make create-cluster', { env })
      const processes = list()
      well(made, 'make create-cluster')
      console.log(`# cluster with credentials: ${Math.round(made.ms / 1000)} s`)
      assert.match(
        made.printed,
        /\+ Configure the registries of mirror: configured host\.k3d\.internal:\d+ on 2 nodes and/,
      )

      for (const said of await pulls(lab)) assert.ok(said.startsWith('Successfully pulled image'), said)

      const checked = await lab.type('make check-nodes ARGS=--registries')
      well(checked, 'check-nodes')
      for (const node of nodes) {
        assert.match(
          checked.printed,
          new RegExp(`${node} +registry1\\.dso\\.mil from https://host\\.k3d\\.internal:\\d+ with cred`),
        )
      }
      const again = await lab.type('make create-cluster', { env })
      well(again, 'make create-cluster, again')
      assert.match(again.printed, /= Configure the registries of mirror: 2 nodes already use /)

      assert.ok(processes.includes('exec -i k3d-mirror-server-0 sh -s'), 'the process list was watched')
      assert.not(holdsSecret(processes), 'in no process list')
      const everything = '$(podman ps -aq) $(podman volume ls -q) $(podman network ls -q)'
      const inspected = await lab.type(`podman inspect ${everything}`)
      assert.ok(inspected.printed.includes('k3d-mirror-server-0') && !holdsSecret(inspected.printed), 'not in inspect')
      const logs = await lab.type(`for each in $(podman ps -aq); do podman logs $each 2>&1; done`)
      assert.not(holdsSecret(logs.printed), 'in no log')
      assert.not(holdsSecret(made.printed + checked.printed), 'nor printed')
      const words = spelled.map(each => `-e '${each}'`).join(' ')
      const kept = await lab.type(`grep -rIlF ${words} . --exclude-dir=node_modules; true`)
      assert.is(kept.printed, '', 'in no record and no file of the folder')
      for (const node of nodes) {
        const files = `grep -rlF ${words} / --exclude-dir=proc --exclude-dir=sys 2>/dev/null | xargs stat -c '%a %n'`
        const found = await lab.type(`podman exec ${node} sh -c "${files}"`)
        const lines = found.printed.trim().split('\n').toSorted()
        assert.ok(lines.includes('600 /etc/rancher/k3s/registries.yaml'), found.printed)
        assert.ok(
          lines.every(line => line.startsWith('600 ')),
          `none is open to others:\n${found.printed}`,
        )
      }

      const harm = [
        `podman exec k3d-mirror-agent-0 chmod 644 /etc/rancher/k3s/registries.yaml`,
        `podman exec k3d-mirror-server-0 sed -i s/${password}/another/ /etc/rancher/k3s/registries.yaml`,
      ]
      for (const line of harm) well(await lab.type(line), line)
      const bad = await lab.type('make check-nodes ARGS=--registries')
      assert.match(
        bad.printed,
        /server-0 +containerd and registries\.yaml have different credentials for host\.k3d\.internal/,
      )
      assert.match(
        bad.printed,
        /agent-0 +registries\.yaml contains credentials, but other users can read it \(rw-r--r--\)/,
      )
      well(await lab.type('make create-cluster', { env }), 'make create-cluster, which mends')
      well(await lab.type('make check-nodes ARGS=--registries'), 'check-nodes, mended')
      well(await lab.type('make delete-cluster'), 'make delete-cluster')

      lab.write('mirror-settings.yaml', settings(registry, ''))
      well(await lab.type('make create-cluster'), 'make create-cluster, without credentials')
      const before = registry.log().length
      for (const said of await pulls(lab)) assert.ok(said.startsWith('Failed to pull image'), said)
      const asked = registry.log().slice(before)
      assert.match(asked, /ironbank\/opensource\/pause\/manifests\/1\?ns=registry1\.dso\.mil HTTP\/[\d.]+" 401/)
      assert.equal(lab.processes(), [])
    } finally {
      await lab.close()
      registry.close()
    }
  },
)

test.run()
