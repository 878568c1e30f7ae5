import { listIn, textAt, valueAt } from '../base/data.ts'
import { answerOf, CommandFailure, within } from '../host/commands.ts'
import type { Run } from '../host/host.ts'
import { systemOf } from '../host/programs.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type StepEnd } from '../run/task.ts'

/** The Podman machine: the virtual computer in which podman runs where there is no Linux. */
export interface PodmanMachine {
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
export const readMachine = async (session: Session): Promise<PodmanMachine | undefined> => {
  const { name } = session.settings.machine
  try {
    return await answerOf(session, await session.$`podman machine inspect ${name}`, machineIn)
  } catch (error) {
    if (error instanceof CommandFailure && /does not exist/.test(error.output.stderr)) return undefined
    throw error
  }
}

/** What `podman machine inspect` prints, of Podman 4 and 5. */
export const machineIn = (json: string): PodmanMachine | undefined => {
  const [data] = listIn(json)
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

/** What of a machine differs from what the settings say, a line each. A disk that is larger is left so. */
export const machineDifferences = (machine: PodmanMachine, { settings }: Session): string[] => {
  const desired = settings.machine
  return [
    ...(machine.cpus === desired.cpus ? [] : [`cpus ${machine.cpus} -> ${desired.cpus}`]),
    ...(machine.memory === desired.memory ? [] : [`memory ${machine.memory} -> ${desired.memory} MiB`]),
    ...(machine.disk >= desired.disk ? [] : [`disk ${machine.disk} -> ${desired.disk} GiB`]),
    ...(machine.rootful === desired.rootful ? [] : [machine.rootful ? 'rootful -> rootless' : 'rootless -> rootful']),
  ]
}

const startLimit = 5 * 60_000 // milliseconds; the first start unpacks an operating system

/** Makes the machine, or brings the one that is there to what the settings say; that stops it first. */
export const ensureMachine = async (session: Session, say: Say): Promise<StepEnd> => {
  const { name, cpus, memory, disk, rootful, volumes } = session.settings.machine
  const $ = session.$({ timeout: session.settings.limits.create })
  const size = ['--cpus', cpus, '--memory', memory]
  const machine = await readMachine(session)
  if (!machine) {
    say('podman machine init: downloading an operating system')
    const shared = volumes.flatMap(folder => ['--volume', `${folder}:${folder}`])
    await $`podman machine init ${[...size, '--disk-size', disk, ...(rootful ? ['--rootful'] : []), ...shared]} ${name}`
    return done(`created ${name}: ${cpus} CPUs, ${memory} MiB, ${disk} GiB, ${rootful ? 'rootful' : 'rootless'}`)
  }
  const differences = machineDifferences(machine, session)
  if (differences.length === 0) return already(`${name} matches the settings`)
  if (machine.running) {
    say('stopping the Podman machine to change it')
    await $`podman machine stop ${name}`
  }
  const larger = machine.disk < disk ? ['--disk-size', disk] : []
  await $`podman machine set ${[...size, ...larger, `--rootful=${rootful}`]} ${name}`
  return done(differences.join(', '))
}

/** Starts the machine, and keeps its API from hanging up on k3d after some idle seconds. */
export const startMachine = async (session: Session, say: Say): Promise<StepEnd> => {
  const { name } = session.settings.machine
  const running = (await readMachine(session))?.running === true
  if (!running) {
    say('podman machine start')
    await session.$({ timeout: startLimit })`podman machine start ${name}`
  }
  const lasting = await keepServing(session)
  if (running && !lasting) return already('running')
  return done(running ? 'fixed the API service of the machine' : 'started')
}

/** containers.conf(5): without this the API service ends after 5 idle seconds, under a k3d that is waiting. */
const serviceFile = '/etc/containers/containers.conf.d/90-k3d.conf'
const serviceText = '[engine]\nservice_timeout=0\n'

/** Whether it had to be set. */
const keepServing = async (session: Session): Promise<boolean> => {
  const $ = inMachine(session)
  const before = await $({ nothrow: true })`cat ${serviceFile}`
  if (before.ok && before.stdout === serviceText) return false
  await $`sudo mkdir -p /etc/containers/containers.conf.d`
  await $({ input: serviceText })`sudo tee ${serviceFile}`
  await $`sudo systemctl restart podman.socket`
  return true
}

/** Commands that are given inside the machine. */
export const inMachine = ({ $, settings }: Session): Run =>
  within($, ['podman', 'machine', 'ssh', settings.machine.name])

/** Stops the machine, with the clusters in it: `make machine-up` and `make up` bring them back. */
export const stopMachine = async (session: Session, say: Say): Promise<StepEnd> => {
  const machine = await readMachine(session)
  if (!machine) return already('no Podman machine')
  if (!machine.running) return already('already stopped')
  say('podman machine stop')
  await session.$({ timeout: startLimit })`podman machine stop ${machine.name}`
  return done('stopped')
}
