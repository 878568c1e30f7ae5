import { claimFromFile, requireConfigs } from '../lib/checks/read-configs.ts'
import { preloadSteps } from '../lib/images/preload-steps.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * Every node pulls each image that its pods need for itself, all at once, and often from a registry that counts. This
 * pulls each once: onto the engine, several side by side, then into all nodes that lack it by one import, `podman pull`
 * and `k3d image import --mode direct`. Images that a chart names by digest get that name in the nodes. Without a
 * cluster they wait on the engine; `up` imports them when that pays, or when it is told to.
 */
export default {
  takes: ['k3dConfig', 'clusterName', 'ciliumValues', 'ciliumVersion'],
  needs: ['engine', 'k3d', 'cilium'],
  about:
    'The images are those of list-images that pods of up need. The engine pulls them with its own logins, proxies ' +
    'and mirrors. What it has is not pulled again, and what all nodes have is not imported again. An image that ' +
    'cannot be pulled is a failure, whose remedy is told; the others stay on the engine, and the next run goes on.',
  steps: async session => {
    await claimFromFile(session)
    return preloadSteps(session, await requireConfigs(session))
  },
} satisfies Task
