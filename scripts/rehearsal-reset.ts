import { statePaths } from '../lib/host/state-paths.ts'
import { already, done, type Task } from '../lib/run/task.ts'

/** Forgets the rehearsed world of this folder, so that the next rehearsal begins with nothing made. */
export default {
  keepsHouse: true,
  steps: async ({ host }) => [
    {
      title: 'Delete the rehearsal state',
      run: async () => {
        const file = statePaths.rehearsedWorld
        if ((await host.files.kind(file)) === undefined) return already('no rehearsal state')
        await host.files.remove(file)
        await host.files.remove(statePaths.rehearsal)
        return done('deleted; the next rehearsal starts from scratch')
      },
    },
  ],
} satisfies Task
