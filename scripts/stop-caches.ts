import { engineOf } from '../lib/engine/engine.ts'
import { agreeToRemove, cacheVolumes, stopCaches } from '../lib/registries/start-caches.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * Removes the caches. What they keep stays in their volumes, and the next start-caches goes on with it; `--volumes`
 * removes that too. Nodes that were told to ask a cache ask the registry itself where it does not answer.
 */
export default {
  takes: ['volumes', 'yes'],
  needs: ['engine'],
  steps: async session => {
    const engine = await engineOf(session)
    const volumes = session.options.volumes === true
    if (volumes) await agreeToRemove(session, await cacheVolumes(engine))
    return [{ title: 'Remove the caches', run: async () => stopCaches(engine, volumes) }]
  },
} satisfies Task
