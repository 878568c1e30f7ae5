import { holder as schema } from '../../schemas/compiled/notes.js'
import { Failure } from '../base/failure.ts'
import { duration, list } from '../base/text.ts'
import type { Files } from '../host/host.ts'
import { systemOf } from '../host/programs.ts'
import { readStateIfWhole } from '../host/state-file.ts'
import type { Session } from './session.ts'

/**
 * Keeps two runs from changing the same thing at once. Locks lie in a place of the person's own, not of a folder: two
 * folders may hold files for one cluster. A lock is a folder in which every contender puts a file of its own name and
 * then looks: whoever sees nobody else's has it. So no file is ever taken from another run, and of a run that is gone
 * the file can be removed by anyone, as its name never comes again.
 */
interface Holder {
  readonly process: number
  /** When the process began, as the system counts: a process id is used again, with another beginning. */
  readonly started: string
  /** Which start of the computer that was. */
  readonly boot: string
  readonly task: string
  /** Where the person stood. */
  readonly folder: string
  /** ISO 8601. */
  readonly since: string
}

const places = (session: Session, lock: string): string => {
  const { env } = session.host
  const state = env['XDG_STATE_HOME'] || `${env['HOME'] || '/tmp'}/.local/state`
  return `${state}/k3d-cilium/locks/${lock}`
}

/**
 * Holds clusters until the function that is returned is called.
 * @throws Failure that says which run has one of them, since when, and what to do.
 */
export const holdClusters = async (
  session: Session,
  engine: { readonly name: string },
  names: readonly string[],
): Promise<() => Promise<void>> => {
  const locks = names.toSorted().map(name => ({
    lock: `${engine.name}-${name}`,
    what: `cluster ${name}`,
    doing: 'being changed',
  }))
  return takeAll(session, locks)
}

/** The same of clusters that are known by their contexts alone. */
export const holdContexts = async (session: Session, names: readonly string[]): Promise<() => Promise<void>> =>
  takeAll(
    session,
    names.toSorted().map(name => ({
      lock: `context-${encodeURIComponent(name)}`,
      what: `the cluster of context ${name}`,
      doing: 'being changed',
    })),
  )

/**
 * Does something while no other run can take these ports of this computer for a cluster: two that begin at once would
 * both find them free.
 * @throws Failure that says which run is about to take one of them.
 */
export const holdingPorts = async <T>(
  session: Session,
  ports: readonly number[],
  file: string,
  work: () => Promise<T>,
): Promise<T> => {
  const locks = ports.map(port => ({
    lock: `port-${port}`,
    what: `port ${port}`,
    where: ` from ${file}`,
    doing: 'being taken',
  }))
  const release = await takeAll(session, locks)
  try {
    return await work()
  } finally {
    await release()
  }
}

/**
 * Holds the place where an air gap is made, of which there is one, until the function that is returned is called.
 * @throws Failure that says which run has it.
 */
export const holdAirGap = async (session: Session): Promise<() => Promise<void>> =>
  takeAll(session, [{ lock: 'air-gap', what: 'the air gap', doing: 'being used' }])

interface LockRequest {
  readonly lock: string
  /** As a person calls it, and what happens to it. */
  readonly what: string
  readonly where?: string
  readonly doing: string
}

/** Takes all, or none. */
const takeAll = async (session: Session, wanted: readonly LockRequest[]): Promise<() => Promise<void>> => {
  const releases: (() => Promise<void>)[] = []
  const release = async (): Promise<void> => {
    for (const each of releases.splice(0)) await each()
  }
  try {
    for (const each of wanted) {
      const taken = await take(session, each.lock)
      if ('holder' in taken) throw held(session, each, taken)
      const gone = taken.gone.map(({ task, process }) => `${task} (process ${process})`)
      if (gone.length > 0) session.tell(`${list(gone)} ended unexpectedly; this task takes the lock on ${each.what}`)
      releases.push(taken.release)
    }
  } catch (error) {
    await release()
    throw error
  }
  return release
}

const held = ({ host }: Session, { what, where = '', doing }: LockRequest, { holder, file }: LockFile): Failure => {
  const { task, process, since, folder } = holder
  const time = duration(host.clock.now() - Date.parse(since))
  return new Failure(
    `${what}${where} is ${doing} by another run: ${task} (process ${process}) in ${folder}, ` +
      `since ${since.slice(11, 19)} UTC (${time} ago)`,
    {
      hint:
        `wait until that run ends, or end it: kill ${process}\n` + `if no such run exists, remove the lock: rm ${file}`,
    },
  )
}

/** Milliseconds between two tries to get what another run holds for a moment. */
const pause = 150

/** Does something that only one run may do at a time, and waits for its turn. `limit` is in milliseconds. */
export const inTurn = async <T>(session: Session, lock: string, limit: number, work: () => Promise<T>): Promise<T> => {
  const { clock } = session.host
  const deadline = clock.now() + limit
  const nth = (waiting += 1)
  for (;;) {
    const taken = await take(session, lock)
    if ('release' in taken) {
      try {
        return await work()
      } finally {
        await taken.release()
      }
    }
    const { task, process } = taken.holder
    if (clock.now() > deadline) {
      throw new Failure(`${task} (process ${process}) did not release the lock ${lock} within ${duration(limit)}`, {
        hint: `end that run: kill ${process}\nif no such run exists, remove the lock: rm ${taken.file}`,
      })
    }
    await clock.sleep(pause + spread((await identity(session)).process, nth), session.signal)
  }
}
/** How often this process has waited for a turn. */
let waiting = 0

/** Up to 97 milliseconds, others for each: those that come together would come together again and again. */
const spread = (process: number, nth: number): number => (process + nth * 37) % 97

interface LockFile {
  readonly holder: Holder
  readonly file: string
}
interface HeldLock {
  readonly release: () => Promise<void>
  /** Who had it and ended without letting go. */
  readonly gone: readonly Holder[]
}

/** Two that come at the same moment both see each other and step back; the second try tells them apart. */
const tries = 4
/** Milliseconds within which a holder may be one that is about to step back. */
const fresh = 2_000

const take = async (session: Session, lock: string): Promise<HeldLock | LockFile> => {
  const { host, signal, task } = session
  const { clock, files } = host
  const self = await identity(session)
  const folder = places(session, lock)
  const nth = (taken += 1)
  await requireOwn(files, folder)
  const mine = `${folder}/${self.process}-${self.started}-${clock.now()}-${nth}.json`
  const holder: Holder = { ...self, task, folder: files.here, since: new Date(clock.now()).toISOString() }
  const release = async (): Promise<void> => files.remove(mine)
  for (let attempt = 1; ; attempt++) {
    try {
      await files.write(mine, `${JSON.stringify(holder)}\n`, 0o600)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      session.remarks.push(`warning: another run may interfere, because this run has no lock: ${error.message}`)
      return { release: async () => {}, gone: [] }
    }
    const { alive, gone } = await others(session, folder, mine, self.boot)
    if (!alive) return { release, gone }
    await release()
    const age = clock.now() - Date.parse(alive.holder.since)
    if (attempt === tries || age > fresh) return alive
    await clock.sleep(attempt * pause + spread(self.process, nth), signal)
  }
}
/** How often this process has asked for a lock: two runs in one process are two. */
let taken = 0

const others = async (
  session: Session,
  folder: string,
  mine: string,
  boot: string,
): Promise<{ alive: LockFile | undefined; gone: Holder[] }> => {
  const { files } = session.host
  const gone: Holder[] = []
  for (const name of (await files.list(folder)) ?? []) {
    const file = `${folder}/${name}`
    if (file === mine) continue
    // none: it let go meanwhile, or the disk was full when it came
    const holder = await readStateIfWhole<Holder>(files, { path: file, schema })
    if (!holder && !lockName.test(name)) continue
    if (holder && holder.boot === boot && (await startOf(session, holder.process)) === holder.started) {
      return { alive: { holder, file }, gone }
    }
    if (holder) gone.push(holder)
    await files.remove(file)
  }
  return { alive: undefined, gone }
}

/** What `take` calls its files. */
const lockName = /^\d+-[^-]*-[\d.]+-\d+\.json$/

/** @throws Failure: the folder of a lock leads elsewhere, where nothing may be written or removed. */
const requireOwn = async (files: Files, folder: string): Promise<void> => {
  const target = await files.link(folder)
  if (target === undefined) return
  throw new Failure(`cannot use the lock folder ${folder}: it is a link to ${target}`, {
    hint: `remove it: rm ${folder}`,
  })
}

/** Which process this is: its id, its beginning and the start of the computer, which no other ever has together. */
const identity = async (session: Session): Promise<Pick<Holder, 'process' | 'started' | 'boot'>> => {
  const { $, host } = session
  if (systemOf(host) === 'darwin') {
    const process = Number((await $`sh -c ${'echo $PPID'}`).stdout) // of the shell, whose parent we are
    const boot = (await $`sysctl -n kern.bootsessionuuid`).stdout.trim()
    return { process, started: (await startOf(session, process)) ?? '', boot }
  }
  const process = Number(await host.files.link('/proc/self'))
  const boot = ((await host.files.read('/proc/sys/kernel/random/boot_id')) ?? '').trim()
  return { process, started: (await startOf(session, process)) ?? '', boot }
}

/** When a process began, as the system counts it; nothing if there is none. */
const startOf = async ({ $, host }: Session, process: number): Promise<string | undefined> => {
  if (systemOf(host) === 'darwin') {
    const { ok, stdout } = await $({ nothrow: true, env: { LC_ALL: 'C', TZ: 'UTC' } })`ps -o lstart= -p ${process}`
    return ok ? stdout.trim().replaceAll(/\W+/g, '') : undefined
  }
  // proc_pid_stat(5): the name, in parentheses, may hold anything; the beginning is the 20th field after it
  const stat = await host.files.read(`/proc/${process}/stat`).catch(() => undefined)
  return stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(19)
}
