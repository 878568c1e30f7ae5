import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'

/**
 * Runs test files, each in a process of its own: a suite that hangs, exits early or forgets to run is a failure here,
 * where uvu's own runner would pass over it. One line per suite; the last line is `N passed, N failed, N skipped`.
 *   npm test            everything that needs no engine and no network, a sample of generated families
 *   npm run test:long   the generated families in full
 *   npm run test:lab    against a real cluster, where k3d, cilium and Podman are there; a sample, or all with --long
 */
const root = new URL('..', import.meta.url).pathname
const long = process.argv.includes('--long')
const lab = process.argv.includes('--lab')
const named = process.argv.slice(2).filter(arg => !arg.startsWith('--'))
const ending = lab ? '.lab.ts' : long ? '.long.ts' : '.test.ts'
const limit = lab ? 40 * 60_000 : long ? 10 * 60_000 : 120_000

interface Outcome {
  readonly name: string
  readonly passed: number
  readonly failed: number
  /** Why each was not run. */
  readonly skipped: readonly string[]
  readonly output: string
  readonly seconds: number
}

const runFile = async (file: string): Promise<Outcome> =>
  new Promise(resolve => {
    const began = Date.now()
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, TEST_LONG: long ? '1' : '' }
    const child = spawn(process.execPath, ['--import', 'tsx/esm', file], { cwd: root, env, detached: true })
    let output = ''
    const collect = (piece: Buffer): void => {
      output += String(piece)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    const timer = setTimeout(() => {
      output += `\nstill running after ${limit / 1000} s`
      process.kill(-child.pid!, 'SIGKILL')
    }, limit)
    child.on('close', status => {
      clearTimeout(timer)
      const number = (label: string): number => Number(new RegExp(`${label}:\\s+(\\d+)`).exec(output)?.[1] ?? 0)
      const passed = number('Passed')
      const skipped = [...output.matchAll(/^# skipped: (.*)$/gm)].map(match => match[1]!)
      const missed = number('Total') - passed
      const failed = status !== 0 || passed + skipped.length === 0 ? Math.max(1, missed) : missed
      resolve({ name: basename(file), passed, failed, skipped, output, seconds: (Date.now() - began) / 1000 })
    })
  })

const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith(ending) && (named.length === 0 || named.some(name => file.includes(name))))
  .map(file => join(root, 'tests', file))
  .toSorted()

const outcomes: Outcome[] = []
const queue = [...files]
const worker = async (): Promise<void> => {
  for (let file = queue.shift(); file; file = queue.shift()) {
    const outcome = await runFile(file)
    outcomes.push(outcome)
    const { name, passed, failed, skipped, output, seconds } = outcome
    const more = [failed > 0 ? `, ${failed} FAILED` : '', skipped.length > 0 ? `, ${skipped.length} skipped` : '']
    const counts = `${passed} passed${more.join('')}`
    console.log(`${failed > 0 ? 'x' : '+'} ${name.padEnd(36)} ${counts} (${seconds.toFixed(1)} s)`)
    if (failed > 0) console.log(output.trimEnd().replace(/^/gm, '    '))
    else for (const line of output.match(/^# (?!skipped).*$/gm) ?? []) console.log(`    ${line}`)
  }
}
await Promise.all(Array.from({ length: lab ? 1 : availableParallelism() }, worker))

const skipped = outcomes.flatMap(outcome => outcome.skipped)
for (const reason of new Set(skipped))
  console.log(`- skipped ${skipped.filter(each => each === reason).length}: ${reason}`)
const sum = (pick: (outcome: Outcome) => number): number =>
  outcomes.reduce((total, outcome) => total + pick(outcome), 0)
const failed = sum(outcome => outcome.failed) + (files.length === 0 && !lab && !long ? 1 : 0)
console.log(`${sum(outcome => outcome.passed)} passed, ${failed} failed, ${skipped.length} skipped`)
process.exitCode = failed > 0 ? 1 : 0
