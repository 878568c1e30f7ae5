import { ensureMachine, needsMachine, startMachine } from '../lib/engine/podman-machine.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { already, type Step, type Task } from '../lib/run/task.ts'

/**
 * The Podman machine as the settings say: processors, memory, disk, rootful, and folders that it shares. podman's own
 * defaults make a small, rootless one, in which Cilium cannot run.
 */
export default {
  needs: ['podman'],
  steps: async session =>
    needsMachine(session)
      ? [
          { title: 'Create the Podman machine', run: async say => ensureMachine(session, say) },
          { title: 'Start the Podman machine', run: async say => startMachine(session, say) },
        ]
      : [noMachine],
  result: session => (needsMachine(session) ? ['the Podman machine is running'] : []),
  next: async () => [taskLine('preflight'), taskLine('up')],
} satisfies Task

/** Linux, WSL included. */
export const noMachine: Step = {
  title: 'Check for a Podman machine',
  run: async () => already('not needed: Podman runs directly on Linux'),
}
