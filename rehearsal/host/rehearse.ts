import { EventEmitter } from 'node:events'
import { resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import { commandsOf, words, type Spawn } from '../../lib/host/commands.ts'
import type { Env, Files, Terminal } from '../../lib/host/host.ts'
import type { Tasks } from '../../lib/run/task.ts'
import { requested } from '../kubernetes/reach.ts'
import { stir } from '../kubernetes/traffic.ts'
import type { Call, Command, Listener, Program, Rehearsal, RunningProcess, Screen } from '../program/program.ts'
import { Gap, ProgramExit } from '../program/arguments.ts'
import { aborted } from '../program/relay.ts'
import { virtualClock } from '../world/clock.ts'
import { memoryFiles } from '../world/memory-files.ts'
import { begin, hasFault, killDue } from '../world/strike.ts'
import { installedVersion, type World } from '../world/world.ts'
import { download } from './downloads.ts'
import { withRecords, worldFiles } from './files.ts'
import { tools } from './programs.ts'
import { given, isShell, realShell } from './real-shell.ts'
import { statePaths, userState } from '../../lib/host/state-paths.ts'

const noScreen: Screen = { interactive: false, colour: false, columns: 80, rows: 24 }

interface Staging {
  readonly tasks: Tasks
  /** Wall milliseconds that pass for each rehearsed one. */
  readonly pace?: number
  /** Keeps what lies in the records' folder: a disk, or memory for a world that nobody keeps. */
  readonly records?: Files
  /** The person's own folder, for what a demo keeps there; without one it is the world's. */
  readonly desk?: Files
  /** A rehearsal in whose world this one's lies. */
  readonly within?: Rehearsal
}

/** A host that starts nothing: commands act on a world, time jumps, what is written stays in the world. */
export const rehearse = (
  world: World,
  terminal: Terminal,
  env: Env,
  here: string,
  { tasks, pace = 0, records = memoryFiles(), desk, within }: Staging,
): Rehearsal => {
  const clock = within?.clock ?? virtualClock(world.now, pace)
  world.faults.splice(0, world.faults.length, ...begin(world.faults, world.now))
  const filesAt = (folder: string): Files => withRecords(worldFiles(world, clock, folder), records)
  const live: LivePrograms = new Map()
  let lastPid = 2 ** 30 // above any pid_max, so that a slip can never signal a real process
  const rehearsedEnv: Env = {
    ...given(env),
    HOME: '/rehearsal/home',
    PATH: `${resolve(here, statePaths.tools)}:/rehearsal/bin`,
    get OSTYPE() {
      return world.kind === 'macos' ? 'darwin25' : 'linux'
    },
    get HOSTTYPE() {
      return world.kind === 'macos' ? 'arm64' : 'x86_64'
    },
  }
  const commandsWith = (set: Env, where: Pick<Command, 'here'> = {}): Rehearsal['$'] =>
    commandsOf({
      spawn: spawnOf((given, listener) => host.start({ ...given, ...where }, listener)),
      end: (pid, signal) => live.get(pid)?.kill(signal),
      clock,
      env: set,
    })
  /** The computer as a shell in another folder, with other variables, sees it. */
  const seenFrom = ({ here: folder, env: set = rehearsedEnv }: Command): Rehearsal =>
    folder === undefined ? host : { ...host, files: filesAt(folder), env: set, $: commandsWith(set, { here: folder }) }
  const host: Rehearsal = {
    name: 'rehearsal',
    $: commandsWith(rehearsedEnv),
    clock,
    files: filesAt(here),
    download: async (address, expected) => download(world, clock, address, expected),
    request: async (address, { limit, signal }) => requested(world, clock, address, limit, signal),
    env: rehearsedEnv,
    around: rehearsedEnv,
    terminal,
    desk: desk ?? worldFiles(world, clock, here),
    userState: userState(env),
    world,
    tasks,
    heard: within?.heard ?? [],
    gaps: within?.gaps ?? [],
    ranHere: within?.ranHere ?? [],
    start: (given, listener) => startProgram(seenFrom(given), live, ++lastPid, given, listener),
    within: (inner, given) => rehearse(inner, terminal, given, here, { tasks, within: host }),
    interrupt: line => {
      const program = [...live.values()].find(each => each.line === line)
      program?.kill('SIGINT')
      return program !== undefined
    },
  }
  return host
}

/** Programs that run, by their process. */
type LivePrograms = Map<number, RunningProcess & { readonly line: string }>

const startProgram = (
  host: Rehearsal,
  live: LivePrograms,
  pid: number,
  given: Command,
  listener: Listener,
): RunningProcess => {
  const { world, clock } = host
  const [name = '', ...args] = withoutShell(world, given.argv)
  host.heard.push([name, ...args])
  let release = clock.hold()
  let handled: readonly NodeJS.Signals[] = []
  const stopped = new AbortController()
  const end = (status: number | null, signal: NodeJS.Signals | null): void => {
    if (!live.delete(pid)) return
    release()
    release = clock.hold() // one that was stopped while it waited held nothing, and holds nothing any more
    stir(world)
    setImmediate(() => {
      listener.end(status, signal)
      later(3, release)
    })
  }
  const missing = (): void => {
    live.delete(pid)
    listener.missing()
    later(3, release)
  }
  const kill = (signal: NodeJS.Signals): void => {
    if (!live.has(pid)) return
    stopped.abort(signal)
    if (!handled.includes(signal)) end(null, signal)
  }
  const outside: Call['outside'] = async work => {
    release()
    try {
      return await work()
    } finally {
      if (live.has(pid)) release = clock.hold()
      world.now = clock.now()
      killDue(world)
    }
  }
  const call: Call = {
    name,
    args,
    input: given.input ?? '',
    env: given.env ?? host.env,
    interactive: given.interactive ?? false,
    screen: given.screen ?? noScreen,
    world,
    host,
    wait: async ms => {
      const sleeping = clock.sleep(ms, stopped.signal)
      await outside(async () => sleeping)
    },
    signal: stopped.signal,
    endsItself: (...signals) => {
      handled = signals.length > 0 ? signals : ['SIGINT', 'SIGTERM', 'SIGHUP']
    },
    outside,
    untilStopped: async () => {
      handled = ['SIGINT']
      await outside(async () => aborted(stopped.signal))
    },
  }
  live.set(pid, { pid, kill, line: given.argv.join(' ') })
  setImmediate(() => void play(call, { ...listener, end, missing }, () => live.has(pid)))
  return { pid, kill }
}

/** What awaits a command's end goes on before time may move: some turns of the event loop are left to it. */
const later = (turns: number, then: () => void): void =>
  void setImmediate(() => (turns > 1 ? later(turns - 1, then) : then()))

/** An imitated program as a child process, which is how `$` wants it. */
const spawnOf = (start: Rehearsal['start']): Spawn =>
  ((line: string, _: string[], options: { input?: unknown; env?: Env; stdio?: unknown }) => {
    const child = Object.assign(new EventEmitter(), {
      pid: 0,
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      stderr: new PassThrough(),
    })
    const close = (status: number | null, signal: NodeJS.Signals | null): void => {
      child.stdout.end()
      child.stderr.end()
      // the streams are read first
      setImmediate(() => child.emit('close', status, signal))
    }
    const given: Command = {
      argv: words(line),
      ...(typeof options.input === 'string' && { input: options.input }),
      ...(options.env && { env: options.env }),
      interactive: options.stdio === 'inherit',
    }
    child.pid = start(given, {
      piece: piece => void (typeof piece === 'string' ? child.stdout.write(piece) : child.stderr.write(piece.error)),
      end: close,
      missing: () => {
        child.emit('error', Object.assign(new Error(`spawn ${given.argv[0]} ENOENT`), { code: 'ENOENT' }))
        close(null, null)
      },
    }).pid
    return child
  }) as unknown as Spawn

const play = async (call: Call, listener: Listener, alive: () => boolean): Promise<void> => {
  const { name, world } = call
  const program = programNamed(world, name)
  if (!program) return listener.missing()
  world.now = call.host.clock.now()
  killDue(world)
  try {
    await slow(call)
    const pieces = program(call)
    for (;;) {
      const { done, value } = await pieces.next()
      if (!alive()) return
      if (done) return listener.end(value ?? 0, null)
      listener.piece(value)
    }
  } catch (error) {
    if (!alive()) return
    if (error instanceof ProgramExit || error instanceof Gap) return refuse(call, listener, error)
    if (call.signal.aborted) return listener.end(null, call.signal.reason as NodeJS.Signals)
    listener.piece({ error: `the rehearsed ${name} broke: ${(error as Error).stack}\n` })
    listener.end(70, null)
  }
}

/** Ends a command as the real program does, or names what is not rehearsed of it. */
const refuse = ({ host }: Call, listener: Listener, error: ProgramExit | Gap): void => {
  const isGap = error instanceof Gap
  if (isGap) host.gaps.push(error.message)
  listener.piece({ error: `${isGap ? 'not simulated: ' : ''}${error.message}\n` })
  listener.end(isGap ? 64 : error.status, null)
}

const programNamed = (world: World, path: string): Program | undefined => {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (isShell(name)) return shell
  if (installedVersion(world, name) !== undefined) return tools[name]
  const isThere = parts.has(name) || world.programs.includes(name)
  return isThere && !hasFault(world, 'missing', about => about === name) ? tools[name] : undefined
}

/** A real shell, but for one line that a task asks its own computer: what ours is there is the world's to say. */
const shell: Program = call => (call.args.join(' ') === '-c echo $PPID' ? tools['sh']!(call) : realShell(call))

/** `sh -c LINE` of one rehearsed command that means the same without a shell: the real one would only take time. */
const withoutShell = (world: World, argv: readonly string[]): readonly string[] => {
  const [shell, flag, line = ''] = argv
  if (argv.length !== 3 || shell !== 'sh' || flag !== '-c' || !/^(?:[\w@%+=:,./ -]|'[^']*')+$/.test(line)) return argv
  const typed = words(line)
  const [name = ''] = typed
  return programNamed(world, name) && !isShell(name) && name !== 'curl' ? typed : argv // most of curl's is real
}

/** What is there without being installed. */
const parts = new Set(['sleep', 'curl', 'k3d-cilium'])

const slow = async ({ name, args, world, wait }: Call): Promise<void> => {
  const line = [name, ...args].join(' ')
  const fault = world.faults.find(({ kind, about, times }) => kind === 'slow' && times !== 0 && line.startsWith(about))
  if (fault?.amount) await wait(fault.amount)
}
