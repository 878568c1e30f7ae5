import { list, table } from '../lib/base/text.ts'
import { requireConfigs } from '../lib/checks/read-configs.ts'
import { imagesFor } from '../lib/images/needed.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * Every image that `up` needs, and the connectivity test and the demos after it: what a mirror must have, or what must
 * be carried over an air gap. Cilium's are those of its chart with these values, as the CLI renders it.
 */
export default {
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'ciliumVersion', 'output'],
  needs: ['k3d', 'cilium'],
  about:
    'Computed from the files, the chart that the cilium CLI carries, and the versions of k3d and k3s; nothing is ' +
    'pulled, and no cluster is asked. With --output json each image has its name, its digest where one is named, and ' +
    'who needs it.',
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
