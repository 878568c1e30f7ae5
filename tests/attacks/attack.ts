import { fork, spawn, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { once } from 'node:events'
import { availableParallelism, tmpdir } from 'node:os'
import { delimiter, dirname, join, relative, resolve } from 'node:path'
import * as assert from 'uvu/assert'

/** What somebody else's file, cluster or tool tries, as data; and how it is tried on the program. */

export interface Attack {
  /** `group/what is tried`, once only. */
  readonly name: string
  /** What a person types after the name of the program, split at spaces; or its words. */
  readonly line: string | readonly string[]
  /** In the folder in which the person stands: a file's content, or what puts something else at the path. */
  readonly files?: Readonly<Record<string, string | Uint8Array | ((path: string) => void)>>
  /** Programs on PATH, as lines of `sh`. Beside them there are only those of `harmless`. */
  readonly tools?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** Runs after others in one process, which is cheap: for what needs neither `through`, nor `input`, nor signals. */
  readonly inSeries?: true
  /** The script in which `"$@"` is the program: for limits, redirections and folders that go away. */
  readonly through?: string
  /** What is written to its standard input. Without it, it is empty. */
  readonly input?: string
  /** Starts what has to run meanwhile; what it returns ends it. `env` may be added to. */
  readonly before?: (place: Place) => Promise<() => void>
  readonly status: number | readonly number[]
  /** What standard output and error together say, control characters and all. */
  readonly says?: RegExp | readonly RegExp[]
  readonly saysNot?: RegExp | readonly RegExp[]
  /** What else is to hold afterwards. */
  readonly check?: (place: Place, ended: Attacked) => void | Promise<void>
  /** Seconds of processor, where the default of `limits` is not what is meant. */
  readonly within?: number
}

/** Where it happens. A file of a name with PWN in it that was not there before means that the attack succeeded. */
export interface Place {
  readonly folder: string
  readonly home: string
  readonly env: Record<string, string>
}

export interface Attacked {
  readonly status: number | NodeJS.Signals | null
  readonly out: string
  readonly err: string
  /** Seconds of processor that the program itself took. */
  readonly cpu: number
  /** MiB. */
  readonly memory: number
}

/** What every attack is held to: seconds of processor, seconds, MiB. */
const limits = { cpu: 5, wall: 60, memory: 200 }
const documented = new Set<unknown>([0, 1, 2, 69, 78, 130])
/** Programs that tools made of `sh` may use. */
const harmless =
  'sh bash cat head yes sleep printf env true false echo tr seq gzip tar id uname sort ls rm mkdir touch dd'

const root = resolve(import.meta.dirname, '../..')
const command = join(root, 'bin', 'k3d-cilium.js')
const measure = join(import.meta.dirname, 'measure.mjs')
const series = join(import.meta.dirname, 'series.mjs')

const programFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'k3d-cilium-attack-path-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(process.execPath, join(folder, 'node'))
  const found = (name: string): string | undefined =>
    (process.env['PATH'] ?? '').split(delimiter).find(part => part !== '' && readNames(part).includes(name))
  for (const name of harmless.split(' ')) {
    const part = found(name)
    if (part !== undefined) symlinkSync(join(part, name), join(folder, name))
  }
  return folder
}
const readNames = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
let programs: string | undefined

const newBase = (): string => mkdtempSync(join(tmpdir(), 'k3d-cilium-attack-'))

const prepare = (attack: Attack, base: string): Place => {
  const [folder, home, tools] = ['here', 'home', 'tools'].map(name => join(base, name)) as [string, string, string]
  for (const each of [folder, home, tools, join(base, 'tmp')]) mkdirSync(each, { recursive: true })
  for (const [name, content] of Object.entries(attack.files ?? {})) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    if (typeof content === 'function') content(path)
    else writeFileSync(path, content)
  }
  for (const [name, lines] of Object.entries(attack.tools ?? {})) {
    writeFileSync(join(tools, name), `#!/bin/sh\n${lines}\n`)
    chmodSync(join(tools, name), 0o755)
  }
  programs ??= programFolder()
  const PATH = [tools, programs].join(delimiter)
  return { folder, home, env: { PATH, HOME: home, TMPDIR: join(base, 'tmp'), NO_COLOR: '1', ...attack.env } }
}

/** What the kernel says of a process that lives, where it says so: seconds of processor, MiB. */
const usedBy = (pid: number): { readonly cpu: number; readonly memory: number } | undefined => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, memory: Number(peak) / 1024 }
  } catch {
    return undefined
  }
}

const wordsOf = ({ line }: Attack): readonly string[] =>
  typeof line === 'string' ? line.split(' ').filter(Boolean) : line

const start = async (attack: Attack, { folder, env }: Place, measured: string): Promise<Attacked> =>
  new Promise(done => {
    const program = [process.execPath, '--import', measure, command, ...wordsOf(attack)]
    const [file, ...args] = attack.through === undefined ? program : ['/bin/sh', '-c', attack.through, 'sh', ...program]
    const given = { ...env, ATTACK_MEASURED: measured }
    const child = spawn(file!, args, { cwd: folder, env: given, detached: true, stdio: 'pipe' })
    const pieces: { out: Buffer[]; err: Buffer[] } = { out: [], err: [] }
    child.stdout.on('data', (piece: Buffer) => pieces.out.push(piece))
    child.stderr.on('data', (piece: Buffer) => pieces.err.push(piece))
    child.stdin.on('error', () => undefined).end(attack.input ?? '')
    const began = Date.now()
    let used = { cpu: 0, memory: 0 }
    const kill = (): void => {
      try {
        process.kill(-child.pid!, 'SIGKILL')
      } catch {
        // nothing is left of it
      }
    }
    const watch = setInterval(() => {
      used = usedBy(child.pid!) ?? used
      if (used.cpu > 4 * limits.cpu || Date.now() - began > 1_000 * limits.wall) kill()
    }, 200)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      setTimeout(() => {
        kill() // tools that go on
        const [out, err] = [pieces.out, pieces.err].map(each => Buffer.concat(each).toString()) as [string, string]
        done({ status: code ?? signal, out, err, ...(readMeasured(measured) ?? used) })
      }, 20)
    })
  })

/** A process that runs one row after another, in a folder that is made anew for each. */
interface Runner {
  readonly child: ChildProcess
  readonly base: string
}
const idle: Runner[] = []

const begin = async (): Promise<Runner> => {
  const base = newBase()
  const cwd = join(base, 'here') // zx stays in the folder in which it was loaded, by its name
  mkdirSync(cwd)
  const child = fork(series, { cwd, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] })
  process.on('exit', () => child.kill('SIGKILL'))
  await once(child, 'message')
  return { child, base }
}

const startInSeries = async (attack: Attack, { folder, env }: Place, runner: Runner): Promise<Attacked> => {
  const { child } = runner
  const { cpu = 0 } = usedBy(child.pid!) ?? {}
  return new Promise(done => {
    const watch = setInterval(() => {
      if ((usedBy(child.pid!)?.cpu ?? 0) - cpu > limits.cpu) child.kill('SIGKILL')
    }, 200)
    const limit = setTimeout(() => child.kill('SIGKILL'), 1_000 * limits.wall)
    const end = (ended: Attacked): void => {
      clearInterval(watch)
      clearTimeout(limit)
      child.removeAllListeners()
      done(ended)
    }
    child.once('exit', (code, signal) => end({ status: code ?? signal, out: '', err: '', cpu: 0, memory: 0 }))
    child.once('message', (ended: Attacked) => end(ended))
    child.send({ words: wordsOf(attack), folder, env })
  })
}

/** Ends the processes that wait: none holds up the end of the tests. */
export const endSeries = (): void => {
  for (const { child } of idle.splice(0)) child.disconnect()
}

const readMeasured = (path: string): { cpu: number; memory: number } | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { cpu: number; memory: number }
  } catch {
    return undefined
  }
}

const listed = <T>(given: T | readonly T[] | undefined): readonly T[] =>
  given === undefined ? [] : Array.isArray(given) ? (given as readonly T[]) : [given as T]

const planted = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }) // follows no link: two may lead to each other
    .filter(({ name }) => name.includes('PWN'))
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))

/** What is wrong with how the program ended, a line each. */
const complaints = (attack: Attack, { status, out, err, cpu, memory }: Attacked): readonly string[] => {
  const said = out + err
  const most = attack.within ?? limits.cpu
  return [
    ...(status === 'SIGKILL' ? ['it hangs'] : []),
    ...(cpu > most ? [`it took ${cpu.toFixed(1)} s of processor; ${most} s are the limit`] : []),
    ...(memory > limits.memory ? [`it took ${memory.toFixed(0)} MiB; ${limits.memory} MiB are the limit`] : []),
    ...(documented.has(status) ? [] : [`status ${status} stands in no page`]),
    ...(listed(attack.status).includes(status as number) ? [] : [`status ${status}, not ${String(attack.status)}`]),
    ...(/^bug:/m.test(said) ? ['it prints bug:'] : []),
    ...(/^\s+at .*(?:file:|node:|\/).*:\d+:\d+\)?$/m.test(said) ? ['it prints a stack'] : []),
    // oxlint-disable-next-line no-control-regex -- that is what is looked for
    ...(/[\0-\x08\x0B-\x1F\x7F-\x9F]/.test(said) ? ['it prints a control character'] : []),
    ...listed(attack.says).flatMap(each => (each.test(said) ? [] : [`it does not say ${String(each)}`])),
    ...listed(attack.saysNot).flatMap(each => (each.test(said) ? [`it says ${String(each)}`] : [])),
  ]
}

/** Tries one, and fails if it did any harm. */
export const attempt = async (attack: Attack): Promise<Attacked> => {
  const runner = attack.inSeries ? (idle.pop() ?? (await begin())) : undefined
  const base = runner?.base ?? newBase()
  try {
    const place = prepare(attack, base)
    const before = new Set(planted(base))
    const end = await attack.before?.(place)
    const ended = await (
      runner ? startInSeries(attack, place, runner) : start(attack, place, join(base, 'measured.json'))
    ).finally(end)
    const wrong = complaints(attack, ended)
    const files = planted(base).filter(path => !before.has(path))
    const all = [...wrong, ...files.map(file => `it left ${file}`)]
    const said = `${ended.out.slice(-1_500)}${ended.err.slice(-1_500)}`
    if (all.length > 0) assert.unreachable(`${all.join('; ')}\n${JSON.stringify(said)}`)
    await attack.check?.(place, ended)
    return ended
  } finally {
    rmSync(base, { recursive: true, force: true, maxRetries: 3 })
    if (runner && runner.child.exitCode === null && !runner.child.killed) idle.push(runner)
  }
}

/** Tries them, as many at once as there are processors; each one's outcome is asked for by its name. */
export const tryAll = (attacks: readonly Attack[]): ((name: string) => Promise<Attacked>) => {
  const waiting: (() => void)[] = []
  let free = availableParallelism()
  const inTurn = async (attack: Attack): Promise<Attacked> => {
    if (free > 0) free--
    else await new Promise<void>(go => waiting.push(go))
    const next = (): void => {
      const go = waiting.shift()
      if (go) go()
      else free++
    }
    return attempt(attack).finally(next)
  }
  const outcomes = new Map(attacks.map(attack => [attack.name, inTurn(attack)]))
  assert.is(outcomes.size, attacks.length, 'two attacks have one name')
  for (const outcome of outcomes.values()) outcome.catch(() => undefined) // asked for later
  return async name => outcomes.get(name)!
}
