import type { Printable } from '../base/printing.ts'

/** Where commands run and time passes. Tasks see nothing else of a computer, so they cannot tell one from another. */
export interface Host {
  readonly name: 'local' | 'rehearsal'
  /** Runs one command, without a shell. */
  readonly $: Run
  readonly clock: Clock
  readonly files: Files
  /**
   * The bytes at an address, from the cache if they were fetched before.
   * @throws Failure when there is no network, the address does not answer as it should or in time, or the SHA-256 is
   * another.
   */
  download(address: string, expected: Download): Promise<Uint8Array>
  /** What answers an HTTP request to this computer, by no proxy; that nothing does is an answer too. */
  request(address: string, options: RequestOptions): Promise<Reply>
  readonly env: Env
  readonly terminal: Terminal
  /** What the person keeps, whatever the host: recordings, reports, how far a demo is. On this computer's disk. */
  readonly desk: Files
  /** The folder of what the person keeps for all folders, on the desk. */
  readonly userState: string
  /** Programs of this computer that a rehearsal really ran, in their order: a shell, and what its lines name. */
  readonly ranHere?: readonly string[]
}

export type Env = Readonly<Record<string, string | undefined>>

export interface RequestOptions {
  /** Milliseconds. */
  readonly limit: number
  readonly signal: AbortSignal
}

/** `refused`: nothing listens. `closed`: it was accepted, and ended without a word. `silent`: no answer in time. */
export type Reply =
  { readonly status: number; readonly server: string } | { readonly failure: 'refused' | 'closed' | 'silent' }

export interface Download {
  /** In hexadecimal. */
  readonly sha256: string
  /** Bytes that it may have. */
  readonly most: number
  /** Milliseconds that it may take. */
  readonly limit: number
  readonly signal: AbortSignal
}

/** What may be put into a command: `undefined`, `false` and objects would reach it as words, so they do not compile. */
export type Word = string | number

export interface CommandOptions {
  /** Ends the command, and all that it started, when it aborts. */
  readonly signal?: AbortSignal
  /** A non-zero exit is an answer, not a failure. A command that is missing, timed out or interrupted still fails. */
  readonly nothrow?: boolean
  /** Milliseconds after which the command is ended and counts as failed. */
  readonly timeout?: number
  /** What the command reads from stdin. */
  readonly input?: string
  /** Added to the host's environment; `undefined` takes a variable away. */
  readonly env?: Env
  /** Called with each piece of output as it comes. */
  readonly watch?: (piece: string, stream: 'stdout' | 'stderr') => void
  /** Told of the command as it begins, and of how it ended; for records. */
  readonly observe?: Observe
  /** What it prints on stdout is a secret: it is left out of records and failures. */
  readonly secret?: boolean
  /**
   * Its output may exceed the limit; a number sets one in bytes. A line then marks what is omitted in the middle. Any
   * other command that exceeds the limit is stopped and fails, because half an answer is of no use.
   */
  readonly mayBeCut?: boolean | number
  /** The command gets the terminal itself: it reads keys and draws, and its output is not collected. */
  readonly interactive?: boolean
}

/** Called with a command as it begins; what it returns is called when it has ended, `how` if without a status. */
export type Observe = (command: string) => (output: Output, how?: string) => void

/** How a command ended. Its stdout and stderr are apart: a warning never gets into JSON. */
export interface Output {
  readonly command: string
  readonly ok: boolean
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
  /** Milliseconds by the host's clock. */
  readonly took: number
}

/** `` $`kubectl get nodes` ``; `` $({ timeout: 5000 })`…` ``. Words are quoted, arrays become several words. */
export interface Run {
  (pieces: TemplateStringsArray, ...words: (Word | readonly Word[])[]): Promise<Output>
  (options: CommandOptions): Run
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Waits; rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Does work that nobody watches: rehearsed time then need not pass at a pace that a person can follow. */
  unwatched<T>(work: () => Promise<T>): Promise<T>
}

/** Paths are absolute or count from where the user stands. Every method fails with a Failure that names the path. */
export interface Files {
  /** Where the user stands. */
  readonly here: string
  /**
   * The file's text, or nothing if there is no such file.
   * @param most bytes; `largest.text` unless said.
   * @throws Failure (status 78): it is larger, or no file but a folder, a pipe, a socket or a device.
   */
  read(path: string, most?: number): Promise<string | undefined>
  /** The file as it is, or nothing if there is no such file. At most `largest.archive` bytes unless said. */
  bytes(path: string, most?: number): Promise<Uint8Array | undefined>
  /** The first so many bytes of a file as text, or nothing if there is no such file. */
  head(path: string, length: number): Promise<string | undefined>
  /** The file piece by piece, however large it is. Nothing comes if there is no such file. */
  pieces(path: string): AsyncIterable<Uint8Array>
  /** Size in bytes and SHA-256 in hexadecimal, of a file however large, or nothing if there is no such file. */
  digest(path: string): Promise<{ readonly size: number; readonly sha256: string } | undefined>
  /** Replaces the file in one step, making folders as needed: a reader never sees half of it. */
  write(path: string, text: string | Uint8Array, mode?: number): Promise<void>
  /** Writes a file that is there anew: its mode, its owner, and links that lead to it stay. */
  rewrite(path: string, text: string | Uint8Array): Promise<void>
  /** Makes a file, with folders as needed, unless there is one or anything else: then it is false. */
  create(path: string, text: string | Uint8Array, mode?: number): Promise<boolean>
  /** Gives a file or folder another path on the same disk, in one step, making folders as needed. */
  move(from: string, to: string): Promise<void>
  /**
   * Adds to the end of a file, making it and folders as needed; pieces stay in the order in which they were given. Of a
   * piece that does not fit on the disk nothing stays.
   */
  append(path: string, text: string | Uint8Array): Promise<void>
  /** The names in a folder, sorted, or nothing if there is no such folder. */
  list(path: string): Promise<string[] | undefined>
  /** Who may do what with a file, as chmod(1) has it, in its lowest nine bits; nothing if it is not there. */
  mode(path: string): Promise<number | undefined>
  /** What a path is, following links. */
  kind(path: string): Promise<'file' | 'folder' | 'program' | 'other' | undefined>
  /** Why a file cannot be written or made here, or nothing if it can. */
  readOnly(path: string): Promise<string | undefined>
  /** What a link points at, as written in it. */
  link(path: string): Promise<string | undefined>
  /** Removes a file or a folder with all in it; nothing happens if there is none. */
  remove(path: string): Promise<void>
}

export interface Terminal {
  /** Whether a person watches stdout. */
  readonly interactive: boolean
  readonly colour: boolean
  /** In characters, as it is now. */
  readonly columns: number
  readonly rows: number
  /** Writes to stdout what is printable of a text, and control sequences of this program. */
  readonly out: (...parts: readonly Printable[]) => void
  readonly err: (...parts: readonly Printable[]) => void
  /** Calls back every so many milliseconds of wall time, for what moves on a screen; returns how to stop it. */
  readonly every: (ms: number, redraw: () => void) => () => void
  /** Wall time in milliseconds since 1970: what a person has waited, whatever the host's clock says. */
  readonly now: () => number
  /** Lets wall time pass; rejects with the signal's reason when it aborts. */
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Calls back when the size has changed; returns how to stop it. */
  readonly resized: (redraw: () => void) => () => void
  /**
   * Calls back with the name of each key as it is pressed (`enter`, `right`, `b`, …), without echo; returns how to give
   * the keyboard back. Ctrl-C interrupts as ever. Undefined where nobody can press any.
   */
  readonly keys: ((pressed: (key: string) => void) => () => void) | undefined
  /** Asks and waits for a line; rejects with the signal's reason when it aborts. Undefined where nobody can answer. */
  readonly ask?: ((question: string, signal: AbortSignal) => Promise<string>) | undefined
  /**
   * Reads what is piped into this run, to its end; the same text each time. Undefined where stdin is a terminal.
   * @param most bytes.
   * @throws Failure: there is more, or it does not end; rejects with the signal's reason when it aborts.
   */
  readonly piped?: ((most: number, signal: AbortSignal) => Promise<string>) | undefined
}
