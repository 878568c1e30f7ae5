import { parseCommandLine } from '../lib/command-line.ts'
import { entryOf, namesOf } from '../lib/help.ts'
import type { Terminal } from '../lib/host.ts'
import { runTask } from '../lib/program.ts'
import { rehearse, type Rehearsal } from '../rehearsal/host.ts'
import { newWorld, parseFault, type World, type WorldKind } from '../rehearsal/world.ts'
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

export const stage = ({ faults = [], env = {}, change, kind, ...size }: Options = {}): Stage => {
  const world = newWorld(faults.map(parseFault), kind)
  change?.(world)
  let out = ''
  let err = ''
  const terminal: Terminal = {
    interactive: size.interactive ?? false,
    colour: false,
    columns: size.columns ?? 80,
    rows: size.rows ?? 24,
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
    ...still,
  }
  const host = rehearse(world, terminal, env, process.cwd())
  return {
    host,
    world,
    run: async (line, signal = new AbortController().signal) => {
      ;[out, err] = ['', '']
      const before = host.heard.length
      const argv = line.split(' ').filter(Boolean)
      const { task: name = '', options } = parseCommandLine(argv, env, namesOf(tasks))
      const release = host.clock.hold() // loading takes wall time, in which rehearsed time stands
      const { default: task } = await entryOf(tasks, name)!.script()
      release()
      const status = await runTask({ name, task, argv, options, host, signal })
      const heard = host.heard.slice(before).map(words => words.join(' '))
      return { status, out, err, heard }
    },
  }
}

/** Commands that change something; a second run must give none of them. */
export const changing = (heard: readonly string[]): string[] =>
  heard.filter(line => changes.some(each => each.test(line)))

const changes = [
  /^k3d (cluster (create|start|stop|delete)|kubeconfig|node)/,
  /^(podman|docker) (rm|pull|create|cp|start|stop|restart|pause|unpause|volume rm|network rm)/,
  /^kubectl .*\b(apply|delete|label|patch)\b|^kubectl config (use|delete|set)/,
  /^helm .*\b(uninstall|rollback|install|upgrade)\b/,
  /^cilium (install|upgrade|uninstall)/,
]

/** What a person is told of a failure: stderr without its last lines: the record, and how long it took. */
export const said = (err: string): string =>
  err.replace(/(record: .*\n)?rehearsal: \S+ ended after .* with status \d+; nothing was started\n$/, '')
