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
          { title: 'Make the Podman machine', run: async say => ensureMachine(session, say) },
          { title: 'Start the Podman machine', run: async say => startMachine(session, say) },
        ]
      : [noMachine],
  next: async () => [taskLine('preflight'), taskLine('up')],
} satisfies Task

/** Linux, WSL included. */
export const noMachine: Step = {
  title: 'The Podman machine',
  run: async () => already('none is needed: podman runs on Linux itself'),
}
