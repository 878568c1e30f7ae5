import { exit, Failure } from '../lib/base/failure.ts'
import { requireConfigs } from '../lib/checks/read-configs.ts'
import { claim } from '../lib/cluster/cluster.ts'
import { engineOf } from '../lib/engine/engine.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { imagesFor, type Image } from '../lib/images/needed.ts'
import { registriesOfImages } from '../lib/images/registries.ts'
import { cachesOn } from '../lib/registries/caches.ts'
import { registriesInFiles } from '../lib/registries/registries.ts'
import { readyForCaches, startCache, withPorts } from '../lib/registries/start-caches.ts'
import type { Step, Task } from '../lib/run/task.ts'

/**
 * A registry for each one that images come from, which fetches what it is asked for once and keeps it in a volume:
 * `podman run registry` with a proxy in its configuration. Clusters that are made from now on ask it first, by
 * registries.yaml. It outlives them: the next cluster pulls nothing over the network, and no registry counts it.
 */
export default {
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'ciliumVersion', 'chart'],
  needs: ['engine', 'k3d', 'cilium'],
  about:
    'The caches use the mirrors, certificates and credentials of your settings and k3d file. Each cache also ' +
    'listens on a local port.',
  steps: async session => {
    const configs = await requireConfigs(session)
    claim(session, configs.cluster)
    const engine = await engineOf(session)
    const registries = await registriesInFiles(session, configs)
    const { images } = await imagesFor(session, configs)
    const wanted = session.settings.caches.registries ?? registriesOfImages(images)
    const imageOf = (registry: string): Image | undefined => images.find(({ name }) => name.startsWith(`${registry}/`))
    if (wanted.length === 0)
      throw new Failure('nothing to cache: no image comes from a remote registry', { status: exit.config })
    const caches = await cachesOn(engine)
    const all = [...new Set([...wanted, ...caches.map(({ registry }) => registry)])].toSorted()
    const ready: Step = {
      title: 'Prepare the image and network of the caches',
      run: async say => readyForCaches(session, engine, say),
    }
    const each = withPorts(all, caches, session.settings.caches.port).map((one): Step => ({
      title: `Start the cache of ${one.registry}`,
      after: [ready],
      run: async say => startCache(session, engine, { ...one, image: imageOf(one.registry) }, registries, say),
    }))
    return [ready, ...each]
  },
  result: () => ['the registry caches are running'],
  next: async () => [taskLine('up'), `${taskLine('check-nodes')} ARGS=--registries`, taskLine('status')],
} satisfies Task
