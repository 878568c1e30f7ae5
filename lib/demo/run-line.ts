import { duration, size } from '../base/text.ts'
import { CommandFailure } from '../host/commands.ts'
import type { Env, Output } from '../host/host.ts'
import { partsOf } from '../run/record.ts'
import type { Session } from '../run/session.ts'
import type { DemoStep, Until } from './demo.ts'
import { unmet } from './expectations.ts'
import { KeptChunks, type Chunk } from './results.ts'

/** The lines of a demo: how one is run, and how long it is waited for what it shall bring about. */

type Here = Pick<Session, 'host' | 'signal' | 'settings' | 'record'>

/** How much output of one line an audience sees and expectations are compared with. */
const mostShown = 4 * 2 ** 20

/** Runs a line of shell; whatever it comes to is an outcome. */
export const runLine = async (
  { host, signal, record }: Here,
  line: string,
  watch?: (piece: string) => void,
): Promise<Output> => {
  // a demo waits as long as what it shows does: every task has limits of its own
  const $ = host.$({ signal, nothrow: true, mayBeCut: mostShown, env: ofParts(record), ...(watch && { watch }) })
  try {
    return await $`sh -c ${line}`
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    return { ...error.output, stderr: error.message }
  }
}

/** Asks something beside the demo's own lines, within the limit that the settings give to commands. */
export const ask = async (
  { host, signal, settings }: Here,
  [program = '', ...args]: readonly string[],
): Promise<Output> => {
  try {
    return await host.$({ signal, nothrow: true, timeout: settings.limits.command })`${program} ${args}`
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    return { ...error.output, ok: false, stderr: error.message }
  }
}

/** Variables for the lines of a demo: none of the `make` that plays it, and the name of the run. */
export const ofParts = (record: Session['record']): Env => ({
  ...partsOf(record),
  MAKEFLAGS: undefined,
  MFLAGS: undefined,
  MAKELEVEL: undefined,
  MAKEOVERRIDES: undefined,
  K3D_CILIUM_MAKEOVERRIDES: undefined,
  NAME: undefined,
  LIVE: undefined,
  PRESENT: undefined,
})

/** Milliseconds between two looks at what a step waits for. */
const look = 1_000

interface CarriedOut {
  readonly output: Output
  readonly chunks: readonly Chunk[]
  /** What it came to in place of what was expected. */
  readonly problem: string | undefined
}

/**
 * Runs a step's line, again and again where it says so, and holds it against what it expects.
 * @param show gets its output as it comes; of a line that is run again, that of the last time.
 */
export const carryOut = async (
  here: Here,
  { run = '', expect, until }: DemoStep,
  show: (piece: string) => void,
): Promise<CarriedOut> => {
  const { clock } = here.host
  const deadline = clock.now() + (until?.limit ?? 0)
  const repeats = until !== undefined && until.run === undefined
  for (;;) {
    const began = clock.now()
    const kept = new KeptChunks()
    let room = mostShown
    const output = await runLine(here, run, text => {
      kept.add({ at: clock.now() - began, text })
      if (repeats || room === 0) return
      show(text.slice(0, room))
      room = Math.max(0, room - text.length)
      if (room === 0) show(`\n[output truncated after ${size(mostShown)}]\n`)
    })
    const problem = await unmet(output, expect, async words => ask(here, words))
    if (problem !== undefined && repeats && clock.now() + look <= deadline) {
      await clock.sleep(look, here.signal)
      continue
    }
    const { chunks } = kept
    if (repeats) show(chunks.map(({ text }) => text).join(''))
    return { output, chunks, problem: problem ?? (until && (await untilHeld(here, until, deadline))) }
  }
}

const untilHeld = async (here: Here, { run, expect, limit }: Until, deadline: number): Promise<string | undefined> => {
  const { clock } = here.host
  if (run === undefined) return undefined
  for (;;) {
    const problem = await unmet(await runLine(here, run), expect, async words => ask(here, words))
    if (problem === undefined) return undefined
    if (clock.now() + look > deadline) return `  after ${duration(limit)}, ${run}\n${problem}`
    await clock.sleep(look, here.signal)
  }
}
