import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { missingPrograms, testOr } from '../needs.ts'
import { labSettings, missingLab, openLab, type Ended } from './lab.ts'
import { openPlainRegistry } from './registry.ts'

/** Images that no node can pull: only what was preloaded, and is known by the digest that pods name, can start. */
const test = suite('preloaded images of a real cluster')

const well = ({ status, printed }: Ended, what: string): void => assert.is(status, 0, `${what}\n${printed}`)

/** Cilium's images with tags that only this registry has, which stands in for quay.io. */
const names = ['cilium', 'operator-generic', 'cilium-envoy', 'hubble-relay', 'hubble-ui', 'hubble-ui-backend']
const source = (name: string): string => (name.startsWith('hubble-ui') ? name : 'cilium')

testOr(
  test,
  missingLab() ?? missingPrograms('docker-registry'),
  'start by the digest that the chart names, in up and by themselves, and are pulled once',
  async () => {
    const registry = await openPlainRegistry()
    const lab = openLab('cilium', { SETTINGS: 'preload-settings.yaml' })
    const env = { CONTAINERS_REGISTRIES_CONF: join(lab.folder, 'registries.conf') }
    try {
      lab.write(
        'registries.conf',
        `[[registry]]\nprefix = "quay.io"\nlocation = "${registry.host}"\ninsecure = true\n` +
          `[[registry]]\nprefix = "docker.io/rancher"\nlocation = "${registry.host}/rancher"\ninsecure = true\n`,
      )
      const digests = names.map(name => registry.push(`docker.io/lab/${source(name)}:1`, `cilium/${name}:v9.9.9`))
      const images = names.map((name, at) => `    quay.io/cilium/${name}: quay.io/cilium/${name}:v9.9.9@${digests[at]}`)
      lab.write(
        'preload-settings.yaml',
        [`${labSettings()}k3dConfig: k3d-cilium-config.yaml`, 'registries:', '  images:', ...images, ''].join('\n'),
      )
      lab.write('small.yaml', 'authentication: { enabled: false, mutual: { spire: { enabled: false } } }\n')
      const values = `CILIUM_VALUES=cilium-values.yaml,small.yaml,${lab.env['CILIUM_VALUES']!.split(',').at(-1)}`
      const up = await lab.type(`make up PRELOAD=always ${values}`, { env })
      well(up, 'make up PRELOAD=always')
      // k3s's own cannot be had here: said, and left to the nodes, which have what stands in for them
      assert.match(
        up.printed,
        /each node pulls one image, because preloading it failed: cannot pull docker\.io\/rancher\/mirrored-pause:3\.6: .*manifest unknown/,
      )
      assert.match(up.printed, /\+ Import the images into the nodes: 6 images, .* in 3 nodes; saved 12 pulls/)
      const pods = await lab.type(
        `kubectl --context k3d-cilium -n kube-system get pods -l app.kubernetes.io/part-of=cilium -o jsonpath='{.items[*].status.containerStatuses[*].ready} {.items[*].spec.containers[*].image}'`,
      )
      assert.not.match(pods.printed, 'false')
      for (const [at, name] of names.entries()) assert.ok(pods.printed.includes(`${name}:v9.9.9@${digests[at]}`), name)
      const events = await lab.type(`kubectl --context k3d-cilium get events -A -o jsonpath='{.items[*].message}'`)
      assert.match(events.printed, /quay\.io\/cilium\/cilium:v9\.9\.9@sha256:\w+" already present on machine/)
      assert.not.match(events.printed, /Pulling image "quay\.io/)
      const asked = registry.log().match(/"GET \/v2\/cilium\/cilium\/manifests\/v9\.9\.9/g) ?? []
      assert.ok(asked.length <= 1, `${asked.length} times`)
      console.log(`# up with preloading: ${Math.round(up.ms / 1000)} s`)

      const again = await lab.type(`make up PRELOAD=always ${values}`, { env })
      well(again, 'make up, again')
      assert.match(again.printed, /= Import the images into the nodes: all 3 nodes have 6 images/)
      assert.not.match(again.printed, /^\+/m)

      const alone = await lab.type(`make list-images ARGS=--pull ${values}`, { env })
      assert.is.not(alone.status, 0)
      assert.match(alone.printed, /of \d+ images failed\n {2}docker\.io\/rancher\/mirrored-pause:3\.6: cannot pull/)
      assert.match(alone.printed, /the other 6 images are on the engine/)
      assert.match(alone.printed, /list-images ended after .* with status 78/)

      // one of the nodes loses an image by both of its names: it alone is imported
      const lose = `quay.io/cilium/hubble-relay:v9.9.9 quay.io/cilium/hubble-relay@${digests[3]}`
      well(await lab.type(`podman exec k3d-cilium-agent-0 ctr -n k8s.io images rm ${lose}`), 'ctr images rm')
      const mended = await lab.type(`make up PRELOAD=always ${values}`, { env })
      assert.match(mended.printed, /\+ Import the images into the nodes: 1 image, .* in 3 nodes$|1 image, /m)
      assert.equal(lab.processes(), [])
    } finally {
      await lab.close()
      registry.close()
    }
  },
)

test.run()
