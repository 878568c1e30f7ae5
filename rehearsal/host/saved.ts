import { world as schema } from '../../schemas/compiled/world.js'
import type { Tree } from '../../lib/base/data.ts'
import { Failure } from '../../lib/base/failure.ts'
import { diskFiles } from '../../lib/host/disk-files.ts'
import { largest } from '../../lib/host/file-sizes.ts'
import type { Env, Files, Terminal } from '../../lib/host/host.ts'
import { readState } from '../../lib/host/state-file.ts'
import { statePaths } from '../../lib/host/state-paths.ts'
import { readyForHttp } from '../../lib/policy/evaluator/evaluator.ts'
import type { Tasks } from '../../lib/run/task.ts'
import type { Rehearsal } from '../program/program.ts'
import { readFaults } from '../world/faults.ts'
import { requireNodes, withoutEffect } from '../world/strike.ts'
import { newWorld, worldVersion, type World, type WorldKind } from '../world/world.ts'
import { rehearse } from './rehearse.ts'

/** The world that lasts from one process to the next, so that the guide can be walked line by line. */
const { rehearsedWorld: worldFile, rehearsalLock: lockFile } = statePaths

export interface SavedRehearsal {
  readonly host: Rehearsal
  /** Writes the world for the next process, and lets that have it. */
  close(): Promise<void>
}

/** What a rehearsal is opened with. */
interface Opening {
  /** The table of all tasks. */
  readonly tasks: Tasks
  readonly terminal: Terminal
  readonly env: Env
  /** The folder in which the person stands. */
  readonly here: string
  /** They go wrong in this run only. */
  readonly faults: readonly string[]
  readonly kind: string | undefined
}

/** What a rehearsal leaves for the person to read goes to the disk. */
const rehearsalOf = (
  world: World,
  { tasks, terminal, env, here }: Omit<Opening, 'faults' | 'kind'>,
  pace = 0,
): Rehearsal => rehearse(world, terminal, env, here, { tasks, pace, records: diskFiles(here), desk: diskFiles(here) })

/**
 * Opens this folder's world, or makes one.
 * @throws Failure: another process has it, or it is damaged or of another version (1); a fault is unknown (2).
 */
export const openSaved = async ({ faults, kind, ...around }: Opening): Promise<SavedRehearsal> => {
  const files = diskFiles(around.here)
  const parsed = await readFaults(files, faults)
  const unlock = await lock(files)
  try {
    const world = await load(files, kindOf(kind))
    requireNodes(world, parsed)
    world.faults.splice(0, world.faults.length, ...parsed)
    const host = rehearsalOf(world, around)
    return {
      host,
      close: async () => {
        around.terminal.err(withoutEffect(world, parsed))
        world.now = host.clock.now()
        try {
          // as private as the nodes of this world, which may have been given credentials
          await files.write(worldFile, `${JSON.stringify({ ...world, faults: [] })}\n`, 0o600)
        } finally {
          await unlock()
        }
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** On stage rehearsed time passes twice as fast as real time: waits are seen, and nobody leaves the room. */
const stagePace = 0.5

/** A world that is as new and that nobody keeps, as demos begin in. */
export const openFresh = async ({ faults, kind, ...around }: Opening): Promise<SavedRehearsal> => {
  const { here, terminal } = around
  const pace = terminal.interactive ? stagePace : 0
  const world = newWorld(await readFaults(diskFiles(here), faults), kindOf(kind))
  const host = rehearsalOf(world, around, pace)
  return { host, close: async () => {} }
}

const kindOf = (kind: string | undefined): WorldKind | undefined => kind as WorldKind | undefined

const load = async (files: Files, kind: WorldKind | undefined): Promise<World> => {
  const remedy = 'start a new rehearsal: make rehearsal-reset'
  const file = { path: worldFile, schema, version: worldVersion, what: 'the rehearsal state', remedy }
  const world = await readState<World>(files, { ...file, most: largest.state })
  if (world === undefined) return newWorld([], kind)
  const objects = Object.values(world.clusters).flatMap(cluster => Object.values(cluster.objects))
  await readyForHttp(objects.map(({ manifest }) => manifest as Tree))
  if (kind === undefined || world.kind === kind) return world
  throw new Failure(`the rehearsal in this folder simulates ${world.kind}, not ${kind}`, { hint: remedy })
}

/** One process at a time; a lock whose process is gone is taken over. */
const lock = async (files: Files): Promise<() => Promise<void>> => {
  for (let attempt = 0; ; attempt++) {
    if (await files.create(lockFile, String(process.pid), 0o600)) return async () => files.remove(lockFile)
    const holder = Number(await holderIn(files))
    if (attempt > 0 || isAlive(holder)) {
      throw new Failure(`another rehearsal is running in this folder (process ${holder})`, {
        hint: `wait until it ends, or use another folder\nif no such process runs, remove ${lockFile}`,
      })
    }
    await files.remove(lockFile)
  }
}

const holderIn = async (files: Files): Promise<string> => {
  try {
    return (await files.read(lockFile, largest.note)) ?? ''
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new Failure(error.message, { hint: error.hint ?? `remove it: rm -r ${lockFile}`, cause: error })
  }
}

const isAlive = (id: number): boolean => {
  try {
    return Number.isInteger(id) && id > 0 && process.kill(id, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // it is somebody else's
  }
}
