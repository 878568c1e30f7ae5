import { already, done, type Task } from '../lib/run/task.ts'

/** Forgets the rehearsed world of this folder, so that the next rehearsal begins with nothing made. */
export default {
  keepsHouse: true,
  steps: async ({ host }) => [
    {
      title: 'Forget the rehearsed world',
      run: async () => {
        const file = '.k3d-cilium/rehearsal.json'
        if ((await host.files.kind(file)) === undefined) return already('there is none')
        await host.files.remove(file)
        await host.files.remove('.k3d-cilium/rehearsal')
        return done('the next rehearsal begins afresh')
      },
    },
  ],
} satisfies Task
