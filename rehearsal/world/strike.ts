import { exit, Failure } from '../../lib/base/failure.ts'
import type { Fault, FaultKind } from './faults.ts'
import type { EngineContainer, World } from './world.ts'

/** Faults with a time count from now, the beginning of a run; one that has begun keeps its moment. */
export const begin = (faults: readonly Fault[], now: number): Fault[] =>
  faults.map(fault =>
    fault.amount === undefined || fault.from !== undefined || fault.kind === 'slow' || fault.kind === 'registry'
      ? fault
      : { ...fault, from: now + fault.amount },
  )

const isDue = ({ from }: Fault, now: number): boolean => from === undefined || from <= now

/** Containers that a fault kills are killed, if it is time. The engine leaves them so: nobody asked it to stop them. */
export const killDue = (world: World): void => {
  for (const fault of world.faults) {
    if (!/^(kill|lifeless)$/.test(fault.kind) || fault.times === 0 || !isDue(fault, world.now)) continue
    const container = world.containers.find(({ name, state }) => state === 'running' && name.endsWith(fault.about))
    if (!container) continue
    fault.times = 0
    endContainer(world, container, 137)
    if (fault.kind === 'lifeless') container.claimed = 'running'
  }
}

/** A container ends; what was mounted in it is gone with its processes. */
export const endContainer = (world: World, container: EngineContainer, exit: number): void => {
  if (container.state === 'exited') return
  Object.assign(container, { state: 'exited', exit, ended: world.now })
}

/** Whether a fault strikes now; one that strikes a number of times is used up by it. */
export const strikes = (world: World, kind: FaultKind, isAbout: (about: string) => boolean = () => true): boolean => {
  const fault = world.faults.find(each => each.kind === kind && each.times !== 0 && isAbout(each.about))
  if (!fault) return false
  if (fault.times !== undefined) fault.times--
  return true
}

/** Whether a fault is there, without using it up. */
export const hasFault = (world: World, kind: FaultKind, isAbout: (about: string) => boolean = () => true): boolean =>
  world.faults.some(each => each.kind === kind && each.times !== 0 && isDue(each, world.now) && isAbout(each.about))

const nodesOf = ({ containers }: World): string[] =>
  containers.flatMap(({ name, labels }) => (/^(?:server|agent)$/.test(labels['k3d.role'] ?? '') ? [name] : []))

/** A fault that names a missing node. Before the cluster exists, every name may still become a node. */
const strayFault = (world: World, faults: readonly Fault[]): Fault | undefined => {
  const nodes = nodesOf(world)
  const isStray = ({ kind, about }: Fault): boolean =>
    /^(?:mount|address)$/.test(kind) && !nodes.some(name => name.endsWith(about))
  return nodes.length > 0 ? faults.find(isStray) : undefined
}

/** @throws Failure (status 2): a fault names a node that does not exist. */
export const requireNodes = (world: World, faults: readonly Fault[]): void => {
  const stray = strayFault(world, faults)
  if (!stray) return
  const hint = `use one of these nodes: ${nodesOf(world).join(', ')}`
  throw new Failure(`fault ${stray.kind}: node ${stray.about} not found`, { hint, status: exit.usage })
}

/** A warning if this run created the cluster, and a fault names none of its nodes; else an empty text. */
export const withoutEffect = (world: World, faults: readonly Fault[]): string => {
  const stray = strayFault(world, faults)
  return stray ? `warning: fault ${stray.kind}=${stray.about} had no effect: node ${stray.about} not found\n` : ''
}
