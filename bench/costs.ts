import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exit } from '../lib/base/failure.ts'
import { localHost } from '../lib/host/local.ts'
import { beginRecord } from '../lib/run/record.ts'
import { newWorld } from '../rehearsal/world/world.ts'
import { runnerOf } from './crowd.ts'
import { timeOf } from './processor.ts'

/** What the runner itself costs: for a command on this computer, and for one that is rehearsed. */
export interface Costs {
  /** Milliseconds for one command, the two sides of a round at the same place. */
  readonly byShell: readonly number[]
  readonly byRunner: readonly number[]
  readonly rehearsals: readonly Rehearsed[]
}

/** One rehearsed `up` in a process that has done it before. */
export interface Rehearsed {
  /** Commands for each second on the clock. */
  readonly commands: number
  /** Rehearsed seconds for each of them. */
  readonly seconds: number
}

/** Commands of a round: enough that the start of the shell does not count. */
const each = 100

export const costs = async (rounds: number, signal: AbortSignal): Promise<Costs> => {
  const folder = await mkdtemp(join(tmpdir(), 'k3d-cilium-bench-'))
  try {
    const { byShell, byRunner } = await commands(rounds, join(folder, 'runs'), signal)
    const rehearsals: Rehearsed[] = []
    for (let round = -1; round < rounds; round++) {
      const rehearsed = await rehearseUp(await mkdtemp(join(folder, 'world-')))
      if (round >= 0) rehearsals.push(rehearsed) // the first one loads modules
    }
    return { byShell, byRunner, rehearsals }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The smallest program there is, one after the other: by a shell's loop, and as tasks do it, each one recorded. */
const commands = async (
  rounds: number,
  folder: string,
  signal: AbortSignal,
): Promise<Pick<Costs, 'byShell' | 'byRunner'>> => {
  const host = localHost()
  const trouble = (why: string): never => {
    throw new Error(why)
  }
  const record = await beginRecord({ task: 'bench', argv: [], host, where: host.name, folder, trouble })
  const $ = host.$({ signal, timeout: 60_000 })
  const recorded = $({ observe: record.command })
  const loop = `i=0; while [ $i -lt ${each} ]; do /usr/bin/true; i=$((i + 1)); done`
  const byShell: number[] = []
  const byRunner: number[] = []
  const sides = [
    async () => void byShell.push(await perCommand(async () => void (await $`sh -c ${loop}`))),
    async () =>
      void byRunner.push(
        await perCommand(async () => {
          for (let index = 0; index < each; index++) await recorded`/usr/bin/true`
        }),
      ),
  ]
  for (let round = 0; round < rounds + 1; round++) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) await side()
  }
  record.end(exit.ok)
  return { byShell: byShell.slice(1), byRunner: byRunner.slice(1) }
}

const perCommand = async (work: () => Promise<void>): Promise<number> => (await timeOf(work)) / each

const rehearseUp = async (folder: string): Promise<Rehearsed> => {
  const { run } = runnerOf(newWorld(), false, folder)
  const began = performance.now()
  const { status, commands: given, rehearsed } = await run('up')
  const took = (performance.now() - began) / 1_000
  if (status !== exit.ok) throw new Error(`the rehearsed up ended with ${status}`)
  return { commands: given / took, seconds: rehearsed / 1_000 / took }
}
