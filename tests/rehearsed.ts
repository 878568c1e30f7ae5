import { resolve } from 'node:path'
import { namesOf } from '../lib/app/help.ts'
import { invocationOf } from '../lib/app/invocation.ts'
import { runTask } from '../lib/app/run-task.ts'
import { exit, render, statusOf } from '../lib/base/failure.ts'
import { misfit } from '../lib/formats/schema-errors.ts'
import { diskFiles } from '../lib/host/disk-files.ts'
import type { Files, Host, Terminal } from '../lib/host/host.ts'
import { printsTo } from '../lib/base/printing.ts'
import { localHost } from '../lib/host/local.ts'
import { parseCommandLine } from '../lib/run/command-line.ts'
import type { Options as CommandLine } from '../lib/run/options.ts'
import { world as worldSchema } from '../schemas/compiled/world.js'
import { rehearse } from '../rehearsal/host/rehearse.ts'
import { openSaved } from '../rehearsal/host/saved.ts'
import type { Rehearsal } from '../rehearsal/program/program.ts'
import { parseFault } from '../rehearsal/world/faults.ts'
import { newWorld, type World, type WorldKind } from '../rehearsal/world/world.ts'
import { tasks } from '../tasks.ts'

/** A rehearsed computer for a test: tasks run on it as they do for a person, and what was printed is kept. */
export interface Stage {
  readonly host: Rehearsal
  readonly world: World
  /** Runs a command line such as `create-cluster --cluster-name=x`. */
  readonly run: (line: string, signal?: AbortSignal) => Promise<Printed>
}

export interface Printed {
  readonly status: number
  readonly out: string
  readonly err: string
  /** Commands that were given meanwhile, as lines. */
  readonly heard: readonly string[]
}

interface Options {
  readonly faults?: readonly string[]
  readonly env?: Record<string, string>
  readonly columns?: number
  readonly rows?: number
  readonly interactive?: boolean
  readonly kind?: WorldKind
  /** What is piped in; without it stdin is a terminal. */
  readonly piped?: string
  readonly change?: (world: World) => void
}

/** A terminal that nobody watches: wall time does not pass, no key is pressed, its size stays. */
export const still = {
  every: () => () => {},
  now: () => 0,
  pause: async (_: number, signal?: AbortSignal) => signal?.throwIfAborted(),
  resized: () => () => {},
  keys: undefined,
} satisfies Partial<Terminal>

export const stage = ({ faults = [], env = {}, change, kind, piped, ...size }: Options = {}): Stage => {
  const world = newWorld(faults.map(parseFault), kind)
  change?.(world)
  let out = ''
  let err = ''
  const terminal: Terminal = {
    interactive: size.interactive ?? false,
    colour: false,
    columns: size.columns ?? 80,
    rows: size.rows ?? 24,
    out: printsTo(text => {
      out += text
    }),
    err: printsTo(text => {
      err += text
    }),
    ...still,
    piped: piped === undefined ? undefined : async () => piped,
  }
  const host = rehearse(world, terminal, env, process.cwd(), { tasks })
  return {
    host,
    world,
    run: async (typed, signal = new AbortController().signal) => {
      ;[out, err] = ['', '']
      const before = host.heard.length
      const argv = typed.split(' ').filter(Boolean)
      const line = parseCommandLine(argv, env, namesOf(tasks))
      const release = host.clock.hold() // loading takes wall time, in which rehearsed time stands
      const invocation = await invocationOf(line, tasks).finally(release)
      const files = readOnce(host.files)
      const status = await runTask({ ...invocation, tasks, host: { ...host, files }, signal })
      const again = files.readAgain()
      if (again.length > 0) throw new Error(`${typed} read more than once: ${again.join(', ')}`)
      const damaged = misfit(JSON.parse(JSON.stringify(world)), worldSchema)
      if (damaged !== undefined) throw new Error(`${typed} left a world that cannot be read again: ${damaged}`)
      const heard = host.heard.slice(before).map(words => words.join(' '))
      return { status, out, err, heard }
    },
  }
}

/** Files that notice when a run reads a YAML file of the person's a second time without having written it. */
const readOnce = (files: Files): Files & { readonly readAgain: () => string[] } => {
  const reads = new Map<string, number>()
  return {
    ...files,
    read: async path => {
      const file = resolve(files.here, path)
      if (/\.ya?ml$/.test(file) && !file.includes('/.k3d-cilium/')) reads.set(file, (reads.get(file) ?? 0) + 1)
      return files.read(path)
    },
    write: async (path, ...content) => {
      reads.delete(resolve(files.here, path))
      return files.write(path, ...content)
    },
    readAgain: () => [...reads].flatMap(([file, times]) => (times > 1 ? [`${file} ${times} times`] : [])),
  }
}

const worlds = new Map<string, World>()

/** A stage on which these lines were run before, each to its end: many tests begin where the same ones were. */
export const after = async (lines: readonly string[], options: Options = {}): Promise<Stage> => {
  const known = Object.keys(options).length === 0
  const key = lines.join('; ')
  const before = known ? worlds.get(key) : undefined
  if (before) return stage({ change: world => Object.assign(world, structuredClone(before)) })
  const last = lines.at(-1)
  if (last === undefined) return stage(options)
  const made = await after(lines.slice(0, -1), options)
  const { status, err } = await made.run(last)
  if (status !== exit.ok) throw new Error(`${last}: ${err}`)
  if (known) worlds.set(key, structuredClone({ ...made.world, now: made.host.clock.now() }))
  return made
}

/** A ready cluster. */
export const ready = async (options: Options = {}): Promise<Stage> => after(['up'], options)

type Ended = Pick<Printed, 'status' | 'out' | 'err'>

/** Runs a line in the rehearsed world that a folder keeps, as the program does, but in this process. */
export const runSaved = async (folder: string, line: string, env: Record<string, string> = {}): Promise<Ended> =>
  runOn(line, env, async (terminal, options) =>
    openSaved({ tasks, terminal, env, here: folder, faults: options.fault ?? [], kind: options.world }),
  )

/** Runs a line on this computer itself while one stands in a folder, as the program does, but in this process. */
export const runLocal = async (folder: string, line: string, env: Record<string, string> = {}): Promise<Ended> =>
  runOn(line, env, async terminal => {
    const files = diskFiles(folder)
    return { host: { ...localHost(env), files, desk: files, terminal }, close: async () => {} }
  })

type Opened = { readonly host: Host; readonly close: () => Promise<void> }

const runOn = async (
  line: string,
  env: Record<string, string>,
  open: (terminal: Terminal, options: CommandLine) => Promise<Opened>,
): Promise<Ended> => {
  let [out, err] = ['', '']
  const write = { out: printsTo(text => (out += text)), err: printsTo(text => (err += text)) }
  const terminal: Terminal = { interactive: false, colour: false, columns: 80, rows: 24, ...write, ...still }
  try {
    const argv = line.split(' ').filter(Boolean)
    const invocation = await invocationOf(parseCommandLine(argv, env, namesOf(tasks)), tasks)
    const { host, close } = await open(terminal, invocation.options)
    const { signal } = new AbortController()
    let status: number
    try {
      status = await runTask({ ...invocation, tasks, host, signal })
    } finally {
      await close()
    }
    return { status, out, err }
  } catch (error) {
    return { status: statusOf(error), out, err: `${err}${render(error)}\n` }
  }
}

/** Leaves the note of a run that began to create a cluster at a time, and was killed. */
export const leaveNote = async ({ files }: Rehearsal, cluster: string, began: number): Promise<void> =>
  files.write(`.k3d-cilium/making/${cluster}`, JSON.stringify({ began, servers: 1, agents: 2, loadBalancer: true }))

/** Commands that change something; a second run must give none of them. */
export const changing = (heard: readonly string[]): string[] =>
  heard.filter(line => changes.some(each => each.test(line)))

const changes = [
  /^k3d (cluster (create|start|stop|delete)|kubeconfig|node)/,
  /^(podman|docker) (rm|pull|create|cp|start|stop|restart|pause|unpause|volume rm|network rm)/,
  /^kubectl .*\b(apply|delete|label|patch)\b|^kubectl config (use|delete|set)/,
  /^helm .*\b(uninstall|rollback|install|upgrade)\b/,
  /^cilium (install|upgrade|uninstall)(?! --(list-versions|dry-run))/,
]

/** What a person is told of a failure: stderr without its last lines: the record, and how long it took. */
export const said = (err: string): string =>
  err.replace(/(record: .*\n)?rehearsal: \S+ ended after .* with status \d+; (nothing|the tools) .*\n$/, '')
