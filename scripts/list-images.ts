import { list, table } from '../lib/base/text.ts'
import { claimFromFile, requireConfigs } from '../lib/checks/read-configs.ts'
import { imagesFor } from '../lib/images/needed.ts'
import { preloadSteps } from '../lib/images/preload-steps.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * Every node pulls each image that its pods need for itself, all at once, and often from a registry that counts. This
 * pulls each once: onto the engine, several side by side, then into all nodes that lack it by one import, `podman pull`
 * and `k3d image import --mode direct`. Images that a chart names by digest get that name in the nodes. Without a
 * cluster they wait on the engine; `up` imports them when that pays, or when it is told to.
 */
const pull: Task = {
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'ciliumVersion', 'chart'],
  needs: ['engine', 'k3d', 'cilium'],
  about:
    'pulls the images for make up. The engine uses its own credentials, proxies and mirrors. The task skips ' +
    'images that the engine or all nodes already have. If the task cannot pull an image, it fails; the next run ' +
    'continues with the rest.',
  steps: async session => {
    await claimFromFile(session)
    return preloadSteps(session, await requireConfigs(session))
  },
}

/**
 * Every image that `up` needs, and the connectivity test and the demos after it: what a mirror must have, or what must
 * be carried over an air gap. Cilium's are those of its chart with these values, as the CLI renders it.
 */
export default {
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'ciliumVersion', 'chart', 'output'],
  variants: { pull },
  needs: ['k3d', 'cilium'],
  about: 'The task needs no cluster, and pulls nothing unless you pass --pull.',
  answer: async session => {
    const configs = await requireConfigs(session)
    const { images, unknown } = await imagesFor(session, configs)
    const rows = images.map(({ name, digest = '', neededBy }) => [
      name,
      digest.slice(0, 'sha256:'.length + 12),
      list(neededBy),
    ])
    const missing = unknown.map(each => `not listed: ${each}`)
    return {
      data: { images, unknown },
      text: [table(['IMAGE', 'DIGEST', 'NEEDED BY'], rows), ...missing].join('\n'),
    }
  },
} satisfies Task
