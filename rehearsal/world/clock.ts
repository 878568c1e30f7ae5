import type { Clock } from '../../lib/host/host.ts'

/**
 * A clock whose time moves only when everything waits: it then jumps to the earliest due moment, so that waits that
 * overlap take as long as the longest. Nobody tells it that "everything waits"; it counts what is at work (`hold`) and,
 * when that is nothing, lets the event loop turn until no one has come to it any more.
 */
export interface VirtualClock extends Clock {
  /** Time stands still until the returned function is called. */
  hold(): () => void
  /** Moves on by what has passed where the clock does not look, in milliseconds, but not past what is due. */
  pass(ms: number): void
  /** Wall milliseconds that pass for each rehearsed one: 0 jumps, 1 is real time. */
  pace: number
}

interface Sleeper {
  readonly due: number
  /** Of two that are due at once, the one that came first. */
  readonly order: number
  readonly wake: () => void
}

/** Turns of the event loop without a new arrival after which nothing more is expected. */
const quietTurns = 3

export const virtualClock = (start: number, pace = 0): VirtualClock => {
  const time = new Time(start)
  const clock: VirtualClock = {
    pace,
    now: () => Math.round(time.now),
    pass: ms => time.pass(ms),
    hold: () => {
      let isHeld = true
      time.held++
      return () => {
        if (!isHeld) return
        isHeld = false
        time.held--
        time.arrived(clock)
      }
    },
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      return new Promise<void>((resolve, reject) => {
        const abort = (): void => {
          time.sleepers.delete(sleeper)
          time.arrived(clock)
          reject(signal?.reason as Error)
        }
        const wake = (): void => {
          signal?.removeEventListener('abort', abort)
          resolve()
        }
        const sleeper = { due: time.now + Math.max(0, ms), order: time.arrivals, wake }
        time.sleepers.add(sleeper)
        signal?.addEventListener('abort', abort, { once: true })
        time.arrived(clock)
      })
    },
    unwatched: async work => {
      const before = clock.pace
      clock.pace = 0
      try {
        return await work()
      } finally {
        clock.pace = before
      }
    },
  }
  return clock
}

/** What a clock knows, and how its time moves. */
class Time {
  now: number
  held = 0
  arrivals = 0
  readonly sleepers = new Set<Sleeper>()
  #running = false
  #hurry = (): void => {}

  constructor(start: number) {
    this.now = start
  }

  pass(ms: number): void {
    this.now = Math.min(this.now + ms, ...Array.from(this.sleepers, ({ due }) => Math.max(due, this.now)))
  }

  arrived(clock: { readonly pace: number }): void {
    this.arrivals++
    this.#hurry()
    if (!this.#running) void this.#run(clock)
  }

  async #run(clock: { readonly pace: number }): Promise<void> {
    this.#running = true
    for (;;) {
      await this.#quiet()
      let next: Sleeper | undefined
      for (const each of this.sleepers) {
        if (!next || each.due < next.due || (each.due === next.due && each.order < next.order)) next = each
      }
      if (!next) break
      if (clock.pace > 0 && next.due > this.now && (await this.#paced(next.due, clock.pace))) continue
      this.now = Math.max(this.now, next.due)
      this.sleepers.delete(next)
      next.wake()
    }
    this.#running = false
  }

  async #quiet(): Promise<void> {
    for (let turns = 0, seen = this.arrivals; turns < quietTurns;) {
      // a shell at whose prompt nobody types holds it for hours: that costs nothing
      if (this.held > 0) await new Promise<void>(resolve => (this.#hurry = resolve))
      else await new Promise(resolve => setImmediate(resolve))
      turns = this.held === 0 && seen === this.arrivals ? turns + 1 : 0
      seen = this.arrivals
    }
  }

  /** Lets wall time pass up to a moment; true if something came meanwhile, as it may be due earlier. */
  async #paced(due: number, pace: number): Promise<boolean> {
    const [from, began] = [this.now, Date.now()]
    const early = await new Promise<boolean>(resolve => {
      const timer = setTimeout(() => resolve(false), (due - this.now) * pace)
      this.#hurry = () => {
        clearTimeout(timer)
        resolve(true)
      }
    })
    this.#hurry = () => {}
    if (early) this.now = Math.min(due, from + (Date.now() - began) / pace)
    return early
  }
}
