import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localHost } from '../lib/host/local.ts'
import { processorTime, within } from './processor.ts'

/** How long whole commands take, the start of node included. */

/** Milliseconds. */
export interface Started {
  readonly wall: number
  /** Undefined where there is no /proc. */
  readonly processor: number | undefined
}

export interface Starts {
  /** `node --import tsx` on an empty module. */
  readonly empty: readonly Started[]
  /** Against it, round by round; none where `make` is not installed. */
  readonly makeHelp: readonly Started[]
  readonly usageError: readonly Started[]
  /** Help by `npx tsx tasks.ts`, without npx. */
  readonly helpThroughTsx: readonly Started[]
  /** `check-config` of the shipped files. */
  readonly check: readonly Started[]
  /** `up --rehearse` in a new folder each time. */
  readonly up: readonly Started[]
}

/** A busy machine gets fewer rounds, not more time: milliseconds, and the rounds it gets anyway. */
const limit = 40_000
const fewest = 3

const root = join(import.meta.dirname, '..')
const tsx = import.meta.resolve('tsx')
const command = join(root, 'bin', 'k3d-cilium.js')

export const starts = async (rounds: number, upRounds: number, signal: AbortSignal): Promise<Starts> => {
  const folder = await mkdtemp(join(tmpdir(), 'k3d-cilium-bench-'))
  const $ = localHost({ ...process.env, K3D_CILIUM_MAKEOVERRIDES: '', MAKEFLAGS: '' }).$({ nothrow: true, signal })
  const take = async (expected: number, words: readonly string[]): Promise<Started> => {
    const used = processorTime()
    const began = performance.now()
    const { exit, stderr, command } = await $`${words}`
    const taken = { wall: performance.now() - began, processor: used() }
    if (exit !== expected) throw new Error(`${command} ended with ${exit}, not ${expected}: ${stderr}`)
    return taken
  }
  const throughTsx = (file: string): string[] => ['node', '--import', tsx, file]
  const empty = join(folder, 'empty.mts') // a module, as tasks.ts is one; a CommonJS file is slower to load
  try {
    await writeFile(empty, '')
    const hasMake = await $`make --version`.then(
      ({ ok }) => ok,
      () => false,
    )
    const commands = {
      empty: async () => take(0, throughTsx(empty)),
      usageError: async () => take(2, ['node', command, 'nonsense']),
      helpThroughTsx: async () => take(0, [...throughTsx(join(root, 'tasks.ts')), 'help']),
      check: async () => take(0, [...within(folder), 'node', command, 'check-config']),
      ...(hasMake && { makeHelp: async () => take(0, ['make', '-s', '-C', root, 'help']) }),
    }
    const found: Record<keyof Starts, Started[]> = {
      empty: [],
      makeHelp: [],
      usageError: [],
      helpThroughTsx: [],
      check: [],
      up: [],
    }
    const turns = Object.entries(commands) as [keyof Starts, () => Promise<Started>][]
    const deadline = performance.now() + limit
    for (let round = -1; round < rounds && (round < fewest || performance.now() < deadline); round++) {
      for (const [name, run] of round % 2 === 0 ? turns : turns.toReversed()) {
        const taken = await run()
        if (round >= 0) found[name].push(taken) // the first round fills the caches
      }
    }
    for (let round = -1; round < upRounds; round++) {
      const world = await mkdtemp(join(folder, 'up-'))
      const taken = await take(0, [...within(world), 'node', command, 'up', '--rehearse'])
      if (round >= 0) found.up.push(taken)
    }
    return found
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
