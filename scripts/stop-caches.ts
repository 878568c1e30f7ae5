import { engineOf } from '../lib/engine/engine.ts'
import { stopCaches } from '../lib/registries/start-caches.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * Removes the caches. What they keep stays in their volumes, and the next start-caches goes on with it; `--volumes`
 * removes that too. Nodes that were told to ask a cache ask the registry itself where it does not answer.
 */
export default {
  takes: ['volumes'],
  needs: ['engine'],
  steps: async session => [
    {
      title: 'Remove the caches',
      run: async () => stopCaches(await engineOf(session), session.options.volumes === true),
    },
  ],
} satisfies Task
