import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { guard } from './guard.ts'
import type { Order } from './worker.ts'

/**
 * Runs test files, one after the other in as many processes as there are processors: a suite that hangs, exits early or
 * forgets to run is a failure here, where uvu's own runner would pass over it. One line per suite; the last line is
 * `N passed, N failed, N skipped`.
 *   npm test            everything that needs no engine and no network, a sample of generated families
 *   npm run test:long   the generated families in full
 *   npm run test:lab    against a real cluster, where k3d, cilium and Podman are there; a sample, or all with --long
 * Words choose files by their names, `--in` another folder, `--seconds` how long a file may take. After `--within`
 * seconds no file is begun any more; which come first then changes from day to day.
 */
const root = new URL('..', import.meta.url).pathname
const long = process.argv.includes('--long')
const lab = process.argv.includes('--lab')
const named = process.argv.slice(2).filter(arg => !arg.startsWith('--'))
const ending = lab ? '.lab.ts' : long ? '.long.ts' : '.test.ts'
/** Long families each get a process of their own, which the shorter ones share. */
const alone = lab || long
const given = (flag: string): string | undefined =>
  process.argv.find(arg => arg.startsWith(`--${flag}=`))?.slice(flag.length + 3)
/** Milliseconds that a file may take. */
const limit = Number(given('seconds') ?? (lab ? 40 * 60 : long ? 15 * 60 : 120)) * 1_000
/** Milliseconds after which no file is begun. */
const within = Number(given('within') ?? Infinity) * 1_000
const folder = resolve(given('in') ?? join(root, 'tests'))

interface Outcome {
  readonly name: string
  readonly passed: number
  readonly failed: number
  /** Why each was not run. */
  readonly skipped: readonly string[]
  readonly output: string
  readonly seconds: number
}

/** A worker that is at work all the time hears of nothing, not even that this process was killed. */
const watch = guard()

/** A process that runs one file after the other, and what it has printed since the last one. */
const workerProcess = () => {
  const env = { ...process.env, ...watch.env, NO_COLOR: '1', FORCE_COLOR: undefined, TEST_LONG: long ? '1' : '' }
  // thousands of short runs leave little that lives: with room for it, it is looked through a fourth as often
  const args = ['--max-semi-space-size=64', '--import', 'tsx/esm', join(root, 'tests/worker.ts')]
  const stdio = ['ignore', 'pipe', 'pipe', 'ipc'] as const
  const child = spawn(process.execPath, args, { cwd: root, env, detached: true, stdio: [...stdio] })
  const gone = once(child, 'exit')
  /** Lets it end by itself and clear away what its tests made, if it does; takes what it started with it. */
  const dismiss = async (): Promise<void> => {
    if (child.connected) child.disconnect()
    await Promise.race([gone, sleep(2_000, undefined, { ref: false })])
    try {
      process.kill(-child.pid!, 'SIGKILL')
    } catch {
      // nothing is left of it
    }
    await gone
  }
  const run = async (file: string): Promise<{ status: number; output: string }> =>
    new Promise(resolve => {
      const printed = { stdout: '', stderr: '' }
      const ended = `\n${randomUUID()} `
      const broke = (status: number | null, signal: NodeJS.Signals | null): void =>
        finish(1, `\nits process ended with ${signal ?? status}`)
      const finish = (status: number, more = ''): void => {
        clearTimeout(timer)
        for (const stream of [child.stdout!, child.stderr!]) stream.removeAllListeners('data')
        child.off('close', broke)
        const output = [printed.stdout, printed.stderr].map(text => text.split(ended)[0]!).join('')
        resolve({ status, output: output + more })
      }
      for (const name of ['stdout', 'stderr'] as const) {
        child[name]!.on('data', (piece: Buffer) => {
          printed[name] += String(piece)
          const statuses = Object.values(printed).map(text => new RegExp(`${ended}(\\d+)\n`).exec(text)?.[1])
          if (statuses.every(status => status !== undefined)) finish(Number(statuses[0]))
        })
      }
      const timer = setTimeout(() => finish(1, `\nstill running after ${limit / 1000} s`), limit)
      child.on('close', broke)
      child.send({ file, ended } satisfies Order)
    })
  return { run, dismiss }
}

/** What uvu said of a file. */
const outcomeOf = (file: string, status: number, output: string, seconds: number): Outcome => {
  const number = (label: string): number => Number(new RegExp(`${label}:\\s+(\\d+)`).exec(output)?.[1] ?? 0)
  const passed = number('Passed')
  const skipped = [...output.matchAll(/^# skipped: (.*)$/gm)].map(match => match[1]!)
  const missed = number('Total') - passed
  const failed = status !== 0 || passed + skipped.length === 0 ? Math.max(1, missed) : missed
  return { name: basename(file), passed, failed, skipped, output, seconds }
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith(ending) && (named.length === 0 || named.some(name => file.includes(name))))
  .map(file => join(folder, file))
  .toSorted()

const outcomes: Outcome[] = []
const began = Date.now()
const first = within === Infinity ? 0 : Math.floor(began / 86_400_000) % Math.max(1, files.length)
const queue = [...files.slice(first), ...files.slice(0, first)]
const worker = async (): Promise<void> => {
  let child: ReturnType<typeof workerProcess> | undefined
  for (let file = queue.shift(); file; file = queue.shift()) {
    const now = Date.now()
    if (now - began > within) {
      outcomes.push(outcomeOf(file, 0, `# skipped: no time left after ${within / 1000} s`, 0))
      continue
    }
    child ??= workerProcess()
    const { status, output } = await child.run(file)
    const outcome = outcomeOf(file, status, output, (Date.now() - now) / 1000)
    outcomes.push(outcome)
    const { name, passed, failed, skipped, seconds } = outcome
    const more = [failed > 0 ? `, ${failed} FAILED` : '', skipped.length > 0 ? `, ${skipped.length} skipped` : '']
    const counts = `${passed} passed${more.join('')}`
    console.log(`${failed > 0 ? 'x' : '+'} ${name.padEnd(36)} ${counts} (${seconds.toFixed(1)} s)`)
    if (failed > 0) console.log(output.trimEnd().replace(/^/gm, '    '))
    else for (const line of output.match(/^# (?!skipped).*$/gm) ?? []) console.log(`    ${line}`)
    if (failed === 0 && !alone) continue
    await child.dismiss() // whatever state it is in, the next file shall not begin in it
    child = undefined
  }
  await child?.dismiss()
}
await Promise.all(Array.from({ length: lab ? 1 : availableParallelism() }, worker))

watch.dismiss()

const skipped = outcomes.flatMap(outcome => outcome.skipped)
for (const reason of new Set(skipped))
  console.log(`- skipped ${skipped.filter(each => each === reason).length}: ${reason}`)
const sum = (pick: (outcome: Outcome) => number): number =>
  outcomes.reduce((total, outcome) => total + pick(outcome), 0)
const failed = sum(outcome => outcome.failed) + (files.length === 0 && !lab && !long ? 1 : 0)
console.log(`${sum(outcome => outcome.passed)} passed, ${failed} failed, ${skipped.length} skipped`)
process.exitCode = failed > 0 ? 1 : 0
