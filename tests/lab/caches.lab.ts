import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { missingPrograms, testOr } from '../needs.ts'
import { labSettings, missingLab, openLab, type Ended, type Lab } from './lab.ts'
import { openRegistry, password, user } from './registry.ts'

/** A registry with TLS and a password, a cache of it, and real nodes that pull through that. */
const test = suite('caches of registries on a real cluster')

const well = ({ status, printed }: Ended, what: string): void => assert.is(status, 0, `${what}\n${printed}`)
const nodes = ['k3d-cached-server-0', 'k3d-cached-agent-0']
const registry1 = 'registry1.dso.mil'
const env = { MIRROR_USER: user, MIRROR_PASSWORD: password }

const k3d = `apiVersion: k3d.io/v1alpha5
kind: Simple
metadata: { name: cached }
servers: 1
agents: 1
image: rancher/k3s:v1.33.1-k3s1
kubeAPI: { hostIP: 127.0.0.1, hostPort: '6553' }
`

/**
 * A program of Distribution 3, statically linked, in place of Debian's, which is 2.8: that one gives passwords only to
 * registries that give tokens for them, and the registry of this test gives none.
 */
const third = process.env['REGISTRY_PROGRAM']

/** Distribution's program as an image, as far as it can be made of what is installed here. */
const cacheImage = 'docker.io/lab/registry:1'
const makeImage = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-image-'))
  const at = (path: string): string => join(folder, path)
  for (const each of ['bin', 'etc', 'tmp', 'var/lib']) mkdirSync(at(each), { recursive: true })
  const program = third ?? run('which', 'docker-registry').trim()
  copyFileSync(program, at('bin/registry'))
  const libraries = third === undefined ? run('ldd', program) : '' // version 3 is built without any
  for (const [library] of libraries.matchAll(/\/\S+/g)) {
    mkdirSync(dirname(at(library)), { recursive: true })
    cpSync(library, at(library), { dereference: true })
  }
  copyFileSync(run('which', 'busybox').trim(), at('bin/busybox'))
  for (const name of ['sh', 'cat', 'wget']) symlinkSync('busybox', at(`bin/${name}`))
  run('tar', '-C', folder, '--numeric-owner', '-cf', at('../registry-image.tar'), '.')
  run('podman', 'import', '-q', '--change', 'ENTRYPOINT ["/bin/registry"]', at('../registry-image.tar'), cacheImage)
  rmSync(at('../registry-image.tar'))
  rmSync(folder, { recursive: true })
}

const run = (program: string, ...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`)
  return stdout
}

/** A pod on a node that needs no CNI, and what the kubelet says of its image. */
const pull = async (lab: Lab, node: string, image: string): Promise<string> => {
  const kubectl = 'kubectl --context k3d-cached -n kube-system'
  const name = `pull-${node}-${image.replaceAll(/\W+/g, '-')}`
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'kube-system' },
    spec: {
      nodeName: node,
      hostNetwork: true,
      tolerations: [{ operator: 'Exists' }],
      containers: [{ name: 'pull', image: `${registry1}/${image}`, imagePullPolicy: 'Always', command: ['/none'] }],
    },
  }
  lab.write('pod.json', JSON.stringify(pod))
  const ready = `for i in $(seq 60); do ${kubectl} get serviceaccount default >/dev/null 2>&1 && break; sleep 1; done`
  well(await lab.type(`${ready}; ${kubectl} apply -f pod.json`), 'the pod')
  const events = `${kubectl} get events --field-selector involvedObject.name=${name} -o jsonpath='{.items[*].message}'`
  const said = await lab.type(
    `for i in $(seq 60); do ${events} | grep -Eo '(Successfully pulled|Failed to pull) image.*' && exit 0; sleep 1; done; ${events}`,
  )
  return said.printed
}

interface Line {
  readonly registry: string
  readonly served: { readonly requests: number; readonly hits: number }
}
const served = async (lab: Lab): Promise<Line['served']> => {
  const { printed } = await lab.type('node --import tsx/esm tasks.ts status --output json 2>/dev/null')
  const { caches } = JSON.parse(printed) as { caches: Line[] }
  return caches.find(({ registry }) => registry === registry1)!.served
}

testOr(
  test,
  missingLab() ?? missingPrograms('docker-registry', 'openssl', 'curl', 'busybox', 'ldd'),
  'a node pulls through, the next one finds it there, and what is kept outlives cluster and cache',
  async () => {
    makeImage()
    const registry = await openRegistry({ open: third === undefined })
    const lab = openLab('cached', { SETTINGS: 'cached-settings.yaml' })
    const type = async (line: string): Promise<Ended> => lab.type(line, { env })
    try {
      registry.push('ironbank/pause:1')
      registry.push('ironbank/pause:2')
      registry.push('ironbank/cilium:v1.19.5')
      lab.write('cached.yaml', k3d)
      lab.write('one.yaml', `image: { repository: ${registry1}/ironbank/cilium, useDigest: false }\n`)
      const settings = (caches: string): void =>
        lab.write(
          'cached-settings.yaml',
          `${labSettings()}k3dConfig: cached.yaml
caches: ${caches}
registries:
  mirrors:
    ${registry1}: { endpoint: [https://${registry.host}] }
  hosts:
    ${registry.host}:
      ca: ${registry.ca}
      credentials: { variables: { username: MIRROR_USER, password: MIRROR_PASSWORD } }
`,
        )
      settings(`{ registries: [${registry1}], image: ${cacheImage}, port: 5300 }`)
      const values = 'CILIUM_VALUES=cilium-values.yaml,one.yaml'
      const started = await type(`make start-caches ${values}`)
      well(started, 'make start-caches')
      assert.match(
        started.printed,
        /\+ Start the cache of registry1\.dso\.mil: https:\/\/host\.k3d\.internal:\d+ at http:/,
      )
      const again = await type(`make start-caches ${values}`)
      assert.match(again.printed, /nothing to do: all 2 steps are up to date/)
      const port = /Start the cache of registry1\.dso\.mil: .* at (http:\/\/127\.0\.0\.1:\d+),/.exec(
        started.printed,
      )![1]!
      well(await lab.type(`curl -sf ${port}/v2/`), 'the cache, from this computer')

      // the password is nowhere but in the cache's own file
      const spelled = [password, Buffer.from(`${user}:${password}`).toString('base64')]
      const inspected = await lab.type('podman inspect $(podman ps -aq) $(podman volume ls -q); ps -eo args')
      const logs = await lab.type('for each in $(podman ps -aq); do podman logs $each 2>&1; done')
      const kept = await lab.type(`grep -rIlF ${password} . --exclude-dir=node_modules; true`)
      for (const secret of spelled)
        assert.not.ok(`${inspected.printed}${logs.printed}${started.printed}`.includes(secret))
      assert.is(kept.printed, '')
      const modes = await lab.type(
        `podman exec registry-cache-registry1-dso-mil sh -c "cat /etc/k3d-cilium/config.yml"`,
      )
      assert.ok(modes.printed.includes(password))

      const made = await type('make create-cluster')
      well(made, 'make create-cluster')
      assert.match(made.printed, /\+ Create cluster cached: .*connected the caches of registry1\.dso\.mil/)
      const checked = await type('make check-nodes ARGS=--registries')
      well(checked, 'check-nodes')
      for (const node of nodes) {
        assert.match(
          checked.printed,
          new RegExp(`${node} .*${registry1} from http://registry-cache-registry1-dso-mil:5000`),
        )
      }
      const first = await pull(lab, nodes[0]!, 'ironbank/pause:1')
      assert.ok(first.startsWith('Successfully pulled'), first)
      const before = await served(lab)
      const second = await pull(lab, nodes[1]!, 'ironbank/pause:1')
      assert.ok(second.startsWith('Successfully pulled'), second)
      const after = await served(lab)
      assert.ok(after.hits > before.hits, JSON.stringify([before, after]))
      assert.is(after.requests - after.hits, before.requests - before.hits, 'no more misses')
      assert.ok(before.requests > before.hits, 'the first one was a miss')
      const blobs =
        registry.log().match(/"GET \/v2\/ironbank\/pause\/blobs\/\S+ HTTP\/1\.1" 200.*Go-http-client/g) ?? []
      assert.is(new Set(blobs.map(line => /sha256:\w+/.exec(line)![0])).size, blobs.length, 'each blob once')

      const down = await type('make delete-cluster')
      well(down, 'make delete-cluster')
      assert.match(
        down.printed,
        /no container, volume or network is left; 1 cache stays \(to remove: make stop-caches\)/,
      )
      const stopped = await type('make stop-caches')
      assert.match(stopped.printed, /\+ Remove the caches: removed 1 cache, kept 1 volume/)
      const anew = await type(`make start-caches ${values}`)
      well(anew, 'make start-caches, again')
      well(await type('make create-cluster'), 'make create-cluster, again')
      const third = await pull(lab, nodes[1]!, 'ironbank/pause:1')
      assert.ok(third.startsWith('Successfully pulled'), third)
      const rest = await served(lab)
      assert.is(rest.hits, rest.requests, 'out of the volume that outlived cluster and cache')
      console.log(`# hits: ${after.hits} of ${after.requests}, then ${rest.hits} of ${rest.requests}`)

      // a stop and a start of the cluster beside caches that stand still
      well(
        await lab.type('k3d cluster stop cached; podman stop -t 1 $(podman ps -q --filter label=k3d-cilium.cache)'),
        'stop',
      )
      const woken = await type('make start-cluster')
      well(woken, 'make start-cluster')
      assert.not.match(woken.printed, /added the node names to CoreDNS/)
      // without caches nodes ask the registry itself
      well(await type("make stop-caches ARGS='--volumes --yes'"), 'make stop-caches --volumes')
      const fourth = await pull(lab, nodes[0]!, 'ironbank/pause:2')
      assert.ok(fourth.startsWith('Successfully pulled'), fourth)
      assert.is((await lab.type('podman volume ls -q | grep registry-cache; true')).printed, '')
      well(await type('make delete-cluster'), 'make delete-cluster')
      assert.equal(lab.processes(), [])
    } finally {
      await lab.type(
        'podman rm -f -t 0 $(podman ps -aq --filter label=k3d-cilium.cache); podman network rm registry-caches; ' +
          `podman volume rm $(podman volume ls -q | grep ^registry-cache-); podman rmi ${cacheImage}`,
      )
      await lab.close()
      registry.close()
    }
  },
)

test.run()
