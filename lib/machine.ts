import { CommandFailure } from './commands.ts'
import { textAt, valueAt } from './config.ts'
import type { Session } from './session.ts'
import { systemOf } from './tools.ts'

/** The Podman machine: the virtual computer in which podman runs where there is no Linux. */
export interface Machine {
  readonly name: string
  readonly running: boolean
  readonly rootful: boolean
  readonly cpus: number
  /** MiB. */
  readonly memory: number
  /** GiB. */
  readonly disk: number
  /** Its API socket, as this computer reaches it. */
  readonly socket: string | undefined
  readonly ssh: { readonly port: number; readonly user: string; readonly identity: string }
}

/** Whether podman needs a machine here. In WSL it runs without one, as on any Linux. */
export const needsMachine = ({ host }: Session): boolean => systemOf(host) === 'darwin'

/** The machine that the settings name, or nothing if there is none. */
export const readMachine = async ({ $, settings }: Session): Promise<Machine | undefined> => {
  const { name } = settings.machine
  try {
    return machineIn((await $`podman machine inspect ${name}`).stdout)
  } catch (error) {
    if (error instanceof CommandFailure && /does not exist/.test(error.output.stderr)) return undefined
    throw error
  }
}

/** What `podman machine inspect` prints, of Podman 4 and 5. */
export const machineIn = (json: string): Machine | undefined => {
  const data = valueAt(JSON.parse(json), [0])
  if (data === undefined) return undefined
  const number = (path: string[]): number => Number(textAt(data, path)) || 0
  return {
    name: textAt(data, ['Name']),
    running: textAt(data, ['State']) === 'running',
    rootful: valueAt(data, ['Rootful']) === true,
    cpus: number(['Resources', 'CPUs']),
    memory: number(['Resources', 'Memory']),
    disk: number(['Resources', 'DiskSize']),
    socket: textAt(data, ['ConnectionInfo', 'PodmanSocket', 'Path']) || undefined,
    ssh: {
      port: number(['SSHConfig', 'Port']),
      user: textAt(data, ['SSHConfig', 'RemoteUsername']) || 'core',
      identity: textAt(data, ['SSHConfig', 'IdentityPath']),
    },
  }
}
