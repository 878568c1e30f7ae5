import { exit } from '../lib/base/failure.ts'
import { Engine } from '../lib/engine/engine.ts'
import { machineDifferences, needsMachine, readMachine } from '../lib/engine/podman-machine.ts'
import { accessTo, exportsOf } from '../lib/engine/socket.ts'
import { taskLine } from '../lib/host/task-line.ts'
import type { Task } from '../lib/run/task.ts'

/** The Podman machine, what of it is not as the settings say, and what k3d typed by hand needs to reach it. */
export default {
  takes: ['output'],
  needs: ['podman'],
  answer: async session => {
    if (!needsMachine(session)) {
      return { data: { needed: false }, text: 'no Podman machine needed: Podman runs directly on Linux' }
    }
    const machine = await readMachine(session)
    if (!machine) {
      return {
        data: { needed: true },
        text: `no Podman machine. To create one: ${taskLine('machine-up')}`,
        status: exit.failed,
      }
    }
    const differences = machineDifferences(machine, session)
    const access = machine.running ? await accessTo(session, new Engine(session, 'podman', '')) : undefined
    const lines = [
      `${machine.name}: ${machine.running ? 'running' : 'stopped'}, ${machine.rootful ? 'rootful' : 'rootless'}`,
      `${machine.cpus} CPUs, ${machine.memory} MiB of memory, ${machine.disk} GiB of disk`,
      `ssh: port ${machine.ssh.port}, user ${machine.ssh.user}, key ${machine.ssh.identity}`,
      ...(access ? [`to run k3d yourself: ${exportsOf(access)}`] : []),
      ...differences.map(line => `differs from the settings (now -> settings): ${line}`),
      ...(differences.length > 0 || !machine.running ? [`to apply the settings: ${taskLine('machine-up')}`] : []),
    ]
    return {
      data: { needed: true, ...machine, differences, exports: access?.env },
      text: lines.join('\n'),
      status: machine.running && differences.length === 0 ? exit.ok : exit.failed,
    }
  },
} satisfies Task
