import { needsMachine, stopMachine } from '../lib/engine/podman-machine.ts'
import type { Task } from '../lib/run/task.ts'
import { noMachine } from './machine-up.ts'

/** Stops the Podman machine. What is in it stays: `make machine-up` starts it, `make up` brings a cluster back. */
export default {
  needs: ['podman'],
  steps: async session =>
    needsMachine(session)
      ? [{ title: 'Stop the Podman machine', run: async say => stopMachine(session, say) }]
      : [noMachine],
} satisfies Task
