import { setMaxListeners } from 'node:events'
import { cpus, loadavg, release, type as system, totalmem } from 'node:os'
import { exit, interruption, render, statusOf, type ExitStatus } from '../lib/base/failure.ts'
import { size } from '../lib/base/text.ts'
import { abandonCommands, localHost } from '../lib/host/local.ts'
import { costs } from './costs.ts'
import { memory } from './memory.ts'
import { contests, type Size } from './nodes.ts'
import { goalsOf, missedOf, pageOf, type Measured } from './page.ts'
import { policyCosts } from './policies.ts'
import { writeSection } from './section.ts'
import { starts } from './starts.ts'

/** The goals are about the work in 8 nodes and the whole command for 64; the others show how the gain grows. */
const many: readonly Size[] = [
  { nodes: 1, rounds: 8 },
  { nodes: 8, rounds: 10 },
  { nodes: 16, rounds: 3 },
  { nodes: 64, rounds: 3, command: true },
]
const few: readonly Size[] = [{ nodes: 2, rounds: 2, command: true }]

/**
 * `npm run bench` measures what the project promises to be quick and writes its part of docs/performance.md; with
 * `-- --quick` it measures a few rounds, to see that it still can, prints the page and writes nothing.
 * Status 1: a goal is missed; not with `--quick`, whose few rounds prove nothing.
 */
const main = async (argv: readonly string[]): Promise<ExitStatus> => {
  const quick = argv.includes('--quick')
  const foreign = argv.find(word => word !== '--quick')
  if (foreign !== undefined) {
    process.stderr.write(`error: there is no flag called ${foreign}\nhint: there is --quick\n`)
    return exit.usage
  }
  const signal = interruptible()
  const before = loadavg()[0]!
  process.stderr.write('measuring: starts\n')
  const started = await starts(quick ? 2 : 15, quick ? 1 : 7, signal)
  process.stderr.write('measuring: commands\n')
  const cost = await costs(quick ? 2 : 15, signal)
  process.stderr.write('measuring: memory\n')
  const held = await memory(quick ? 1 : 2, signal)
  process.stderr.write('measuring: policies\n')
  const policies = await policyCosts(quick ? [100] : [500, 2_000], signal)
  process.stderr.write('measuring: patch-nodes against the loop\n')
  const nodes = await contests(quick ? few : many, signal) // last: an engine has work of it for minutes
  const measured: Measured = {
    ...nodes,
    starts: started,
    costs: cost,
    memory: held,
    policies,
    machine: await machine(before, signal),
    date: new Date().toISOString().slice(0, 10),
    command: `npm run bench${quick ? ' -- --quick' : ''}`,
  }
  const text = pageOf(measured)
  process.stdout.write(text)
  if (quick) return exit.ok
  await writeSection('bench', text)
  const missed = missedOf(goalsOf(measured))
  for (const { what } of missed) process.stderr.write(`missed: ${what}\n`)
  return missed.length > 0 ? exit.failed : exit.ok
}

/** What the figures depend on. */
const machine = async (loadBefore: number, signal: AbortSignal): Promise<string[]> => {
  const quiet = localHost().$({ nothrow: true, signal, timeout: 30_000 })
  const version = async (program: string): Promise<string | undefined> => {
    const said = await quiet`${program} --version`.catch(() => undefined)
    const number = said && /\d+\.\d+(\.\d+)?/.exec(said.stdout)?.[0]
    return number && `${program} ${number}`
  }
  const programs = [await version('podman'), await version('docker'), await version('make')].filter(Boolean)
  const kernel = release().split('.').slice(0, 2).join('.')
  return [
    `${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), ${size(totalmem())}, ${system()} ${kernel}`,
    [`node ${process.version.slice(1)}`, ...programs].join(', '),
    `load average ${loadBefore.toFixed(1)} before and ${loadavg()[0]!.toFixed(1)} after, the measuring included`,
  ]
}

/** Aborts on the first Ctrl-C, after which the containers are removed; the second one ends at once. */
const interruptible = (): AbortSignal => {
  const interrupt = new AbortController()
  let began = 0
  setMaxListeners(0, interrupt.signal) // every command that runs listens to it
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      if (interrupt.signal.aborted) {
        if (performance.now() - began < 1_000) return // the same one: npm and timeout(1) pass on what we got already
        abandonCommands()
        process.exit(exit.interrupted)
      }
      process.stderr.write('interrupted: removing what was made\n')
      began = performance.now()
      interrupt.abort(interruption())
    })
  }
  return interrupt.signal
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${render(error)}\n`)
  process.exitCode = statusOf(error)
}
