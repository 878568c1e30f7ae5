import { namesOf } from '../lib/app/help.ts'
import { invocationOf } from '../lib/app/invocation.ts'
import { runTask } from '../lib/app/run-task.ts'
import { interruption } from '../lib/base/failure.ts'
import { widthOf } from '../lib/demo/screen.ts'
import type { Files, Terminal } from '../lib/host/host.ts'
import { printsTo } from '../lib/base/printing.ts'
import { parseCommandLine } from '../lib/run/command-line.ts'
import { rehearse } from '../rehearsal/host/rehearse.ts'
import type { Rehearsal } from '../rehearsal/program/program.ts'
import { parseFault } from '../rehearsal/world/faults.ts'
import { memoryFiles } from '../rehearsal/world/memory-files.ts'
import { newWorld } from '../rehearsal/world/world.ts'
import { tasks } from '../tasks.ts'

/** A stage for a test: a rehearsed world, a desk in memory, and a terminal whose keys the test presses. */
export interface Theatre {
  readonly host: Rehearsal
  readonly desk: Map<string, string>
  /** What the terminal shows now, row by row. */
  readonly rows: () => string[]
  /** All that was ever written. */
  readonly written: () => string
  readonly errors: () => string
  /** Waits until the screen shows a text, or the test fails with what it shows. */
  readonly shows: (text: string | RegExp) => Promise<void>
  /** Waits until a text was shown, which may be gone from the screen again. */
  readonly showed: (text: string) => Promise<void>
  /** Waits until the demo waits for a key: `ready` to run, `shown`, or `failed`. */
  readonly waits: (state: string) => Promise<void>
  readonly press: (...keys: string[]) => void
  readonly resize: (columns: number, rows: number) => void
  readonly interrupt: (signal?: string) => void
  /** Lets wall time pass for those who look at it. */
  readonly passes: (ms: number) => void
  /** Begins a task; gives its status. */
  readonly begin: (line: string) => Promise<number>
}

interface Options {
  readonly files?: Readonly<Record<string, string>>
  readonly desk?: Map<string, string>
  readonly faults?: readonly string[]
  readonly columns?: number
  readonly rows?: number
  readonly colour?: boolean
  readonly env?: Record<string, string>
}

export const theatre = (options: Options = {}): Theatre => {
  const { files = {}, faults = [], desk = new Map<string, string>(), env = {} } = options
  const size = { columns: options.columns ?? 80, rows: options.rows ?? 24 }
  let [written, errors, wall] = ['', '', Date.UTC(2026, 10, 25, 10)]
  const screen = screenOf()
  let pressed: ((key: string) => void) | undefined
  const resizing = new Set<() => void>()
  let controller = new AbortController()
  const terminal: Terminal = {
    interactive: true,
    colour: options.colour ?? false,
    get columns() {
      return size.columns
    },
    get rows() {
      return size.rows
    },
    out: printsTo(text => {
      written += text
      screen.write(text)
    }),
    err: printsTo(text => {
      errors += text
    }),
    every: () => () => {},
    now: () => wall,
    pause: async (_, signal) => {
      signal?.throwIfAborted()
      await new Promise(resolve => setImmediate(resolve))
      signal?.throwIfAborted()
    },
    resized: redraw => {
      resizing.add(redraw)
      return () => resizing.delete(redraw)
    },
    keys: listener => {
      pressed = listener
      return () => {
        pressed = undefined
      }
    },
  }
  const world = newWorld(faults.map(parseFault))
  const host = rehearse(world, terminal, env, process.cwd(), { tasks, desk: memory(desk) })
  for (const [path, text] of Object.entries(files)) void host.files.write(path, text)
  const until = async (found: () => boolean, what: string): Promise<void> => {
    const end = Date.now() + 5_000
    while (!found()) {
      if (Date.now() > end) throw new Error(`it never ${what}, but\n${screen.rows().join('\n')}\n${errors}`)
      await new Promise(resolve => setTimeout(resolve, 1))
    }
    await new Promise(resolve => setTimeout(resolve, 2)) // what is on the screen is there just before keys are heard
  }
  return {
    host,
    desk,
    rows: screen.rows,
    written: () => written,
    errors: () => errors,
    shows: async text =>
      until(() => {
        const all = screen.rows().join('\n')
        return typeof text === 'string' ? all.includes(text) : text.test(all)
      }, `showed ${text}`),
    showed: async text => until(() => written.includes(text), `showed ${text}`),
    waits: async state =>
      until(
        () => (desk.get('.k3d-cilium/demos/on-stage.json') ?? '').includes(`"state":"${state}"`),
        `waited when it was ${state}`,
      ),
    press: (...keys) => {
      for (const key of keys) pressed?.(key)
    },
    resize: (columns, rows) => {
      Object.assign(size, { columns, rows })
      for (const redraw of resizing) redraw()
    },
    interrupt: signal => controller.abort(interruption(signal ?? 'SIGINT')),
    passes: ms => {
      wall += ms
    },
    begin: async line => {
      controller = new AbortController()
      const argv = line.split(' ').filter(Boolean)
      const invocation = await invocationOf(parseCommandLine(argv, env, namesOf(tasks)), tasks)
      return runTask({ ...invocation, tasks, host, signal: controller.signal })
    },
  }
}

/** Files that are nowhere but in a map. */
const memory = (kept: Map<string, string>): Files => ({
  ...memoryFiles(), // for what no recording needs
  read: async path => kept.get(path),
  pieces: async function* (path) {
    if (kept.has(path)) yield Buffer.from(kept.get(path)!)
  },
  bytes: async path => (kept.has(path) ? Buffer.from(kept.get(path)!) : undefined),
  write: async (path, text) => void kept.set(path, String(text)),
  list: async () => undefined,
  mode: async path => (kept.has(path) ? 0o644 : undefined),
  kind: async path => (kept.has(path) ? 'file' : undefined),
  link: async () => undefined,
  readOnly: async () => undefined,
  append: async (path, text) => void kept.set(path, (kept.get(path) ?? '') + String(text)),
  remove: async path => void kept.delete(path),
})

/** As much of a terminal as our own output needs: rows that are written to, cleared and scrolled. */
const screenOf = (): { write: (text: string) => void; rows: () => string[] } => {
  let rows: string[] = ['']
  let row = 0
  let usual: string[] | undefined
  const write = (text: string): void => {
    for (const [part] of text.matchAll(/\x1b\[[0-9;?]*[A-Za-z]|\r|\n|[^\x1b\r\n]+/g)) {
      const [, numbers = '', letter] = /^\x1b\[([0-9;?]*)([A-Za-z])$/.exec(part) ?? []
      if (letter === 'H') row = Number(numbers.split(';')[0]) - 1
      else if (letter === 'K') rows[row] = ''
      else if (letter === 'J') rows = rows.map(() => '')
      else if (part === '\x1b[?1049h') [usual, rows, row] = [rows, [''], 0]
      else if (part === '\x1b[?1049l') [rows, usual, row] = [usual ?? [''], undefined, (usual ?? ['']).length - 1]
      else if (part === '\n') rows[++row] ??= ''
      else if (letter === undefined && part !== '\r') rows[row] = (rows[row] ?? '') + part
      while (rows.length <= row) rows.push('')
    }
  }
  return { write, rows: () => rows.map(line => line ?? '') }
}

/** How wide the widest row is. */
export const widest = (rows: readonly string[]): number => Math.max(...rows.map(widthOf))
