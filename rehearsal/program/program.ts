import type { Env, Host, Terminal } from '../../lib/host/host.ts'
import type { Tasks } from '../../lib/run/task.ts'
import type { VirtualClock } from '../world/clock.ts'
import type { World } from '../world/world.ts'

/** An imitated program: gives its output piece by piece, as the real one would in time, and ends with its status. */
export type Program = (call: Call) => Pieces
/** A program that ends without a status ends well. What it throws as Refusal or Gap ends it as well. */
export type Pieces = AsyncGenerator<Piece, number | void>
export type Piece = string | { readonly error: string }

/** A command as somebody gives it. */
export interface Command {
  readonly argv: readonly string[]
  readonly input?: string
  /** In place of the host's environment. */
  readonly env?: Env
  /** Where it is given, if not where the host is. */
  readonly here?: string
  /** What it prints on; without it, on no terminal. */
  readonly screen?: Screen
  /** It gets the terminal itself, and prints nothing through us. */
  readonly interactive?: boolean
}

export type Screen = Pick<Terminal, 'interactive' | 'colour' | 'columns' | 'rows'>

/** Told what becomes of a command. */
export interface Listener {
  readonly piece: (piece: Piece) => void
  /** A status, or the signal that ended it. */
  readonly end: (status: number | null, signal: NodeJS.Signals | null) => void
  readonly missing: () => void
}

export interface RunningProcess {
  readonly pid: number
  readonly kill: (signal: NodeJS.Signals) => void
}

export interface Call {
  readonly name: string
  readonly args: readonly string[]
  readonly input: string
  readonly env: Env
  readonly interactive: boolean
  readonly screen: Screen
  readonly world: World
  /** The host as this command sees it: its files count from where it was given. */
  readonly host: Rehearsal
  /** Lets rehearsed milliseconds pass. */
  readonly wait: (ms: number) => Promise<void>
  /** Aborts when the program is told to stop; the reason is the signal's name. */
  readonly signal: AbortSignal
  /** From now on these signals do not end the program (all but SIGKILL, if none is named): it ends by itself. */
  readonly endsItself: (...signals: NodeJS.Signals[]) => void
  /** Waits for something that itself lets rehearsed time pass. */
  readonly outside: <T>(work: () => Promise<T>) => Promise<T>
  /** Waits for a Ctrl-C, for programs that run until then and end as they choose; other signals end them. */
  readonly untilStopped: () => Promise<void>
}

export interface Rehearsal extends Host {
  readonly name: 'rehearsal'
  readonly world: World
  readonly clock: VirtualClock
  /** The variables at its start; a shell in it may change them for itself. */
  readonly around: Env
  /** The table of tasks, which `make` runs. */
  readonly tasks: Tasks
  /** Every command that was given, for tests to look at. */
  readonly heard: string[][]
  /** Replies that no recording covers, by what was asked. */
  readonly gaps: string[]
  readonly ranHere: string[]
  /** Starts an imitated program, for those that are no task: a task has `$`. */
  readonly start: (given: Command, listener: Listener) => RunningProcess
  /** A host in whose world this one's lies: they share the time, and what is told of commands. */
  readonly within: (inner: World, env: Env) => Rehearsal
  /** A Ctrl-C for a command that runs, by how it was typed; false if none does. */
  readonly interrupt: (line: string) => boolean
}
