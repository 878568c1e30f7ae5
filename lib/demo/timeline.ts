import { printsTo } from '../base/printing.ts'
import type { Terminal } from '../host/host.ts'
import type { NamedDemo } from './demo.ts'
import type { Recording } from './recording.ts'
import { replayed } from './results.ts'
import { scrollingStage } from './stage.ts'

/** The terminal that exports show, in characters. */
const size = { columns: 100, rows: 28 }

export interface Timeline {
  readonly columns: number
  readonly rows: number
  /** Milliseconds from the beginning, and what is written then. */
  readonly events: readonly (readonly [number, string])[]
  readonly milliseconds: number
}

/** Milliseconds that a step stands still, when it has ended and at the very end. */
const rest = 1_500

/** A recording as it would be seen on stage: typed and printed by the stage itself, into a terminal that keeps time. */
export const timeline = async ({ demo }: NamedDemo, { takes }: Pick<Recording, 'takes'>): Promise<Timeline> => {
  const events: [number, string][] = []
  let now = 0
  const signal = new AbortController().signal
  const terminal: Terminal = {
    interactive: true,
    colour: true,
    ...size,
    out: printsTo(text => {
      const last = events.at(-1)
      if (last?.[0] === now) last[1] += text
      else events.push([now, text])
    }),
    err: () => {},
    every: () => () => {},
    now: () => now,
    pause: async ms => {
      now += ms
    },
    resized: () => () => {},
    keys: undefined,
  }
  const stage = scrollingStage(terminal, signal)
  for (const [index, { id, say, run }] of demo.steps.entries()) {
    now += rest
    stage.scene(index)
    if (say !== undefined) await stage.say(say)
    const take = takes.find(each => each.id === id)
    if (run === undefined || !take) continue
    now += rest / 3
    await stage.type(run)
    now += rest / 3
    await replayed(take, stage, terminal.pause)
  }
  stage.close()
  return { ...size, events, milliseconds: now + 2 * rest }
}
