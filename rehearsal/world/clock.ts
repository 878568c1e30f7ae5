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
  let now = start
  let held = 0
  let arrivals = 0
  let running = false
  let hurry = (): void => {}
  const sleepers = new Set<Sleeper>()

  const arrived = (): void => {
    arrivals++
    hurry()
    if (!running) {
      running = true
      void run()
    }
  }

  const quiet = async (): Promise<void> => {
    for (let turns = 0, seen = arrivals; turns < quietTurns;) {
      await new Promise(resolve => setImmediate(resolve))
      turns = held === 0 && seen === arrivals ? turns + 1 : 0
      seen = arrivals
    }
  }

  const run = async (): Promise<void> => {
    for (;;) {
      await quiet()
      let next: Sleeper | undefined
      for (const each of sleepers) {
        if (!next || each.due < next.due || (each.due === next.due && each.order < next.order)) next = each
      }
      if (!next) break
      if (clock.pace > 0 && next.due > now && (await paced(next.due))) continue
      now = Math.max(now, next.due)
      sleepers.delete(next)
      next.wake()
    }
    running = false
  }

  /** Lets wall time pass up to a moment; true if something came meanwhile, as it may be due earlier. */
  const paced = async (due: number): Promise<boolean> => {
    const [from, began] = [now, Date.now()]
    const early = await new Promise<boolean>(resolve => {
      const timer = setTimeout(() => resolve(false), (due - now) * clock.pace)
      hurry = () => {
        clearTimeout(timer)
        resolve(true)
      }
    })
    hurry = () => {}
    if (early) now = Math.min(due, from + (Date.now() - began) / clock.pace)
    return early
  }

  const clock: VirtualClock = {
    pace,
    now: () => Math.round(now),
    pass: ms => {
      now = Math.min(now + ms, ...Array.from(sleepers, ({ due }) => Math.max(due, now)))
    },
    hold: () => {
      held++
      let released = false
      return () => {
        if (released) return
        released = true
        held--
        arrived()
      }
    },
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      return new Promise<void>((resolve, reject) => {
        const abort = (): void => {
          sleepers.delete(sleeper)
          arrived()
          reject(signal?.reason as Error)
        }
        const wake = (): void => {
          signal?.removeEventListener('abort', abort)
          resolve()
        }
        const sleeper = { due: now + Math.max(0, ms), order: arrivals, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', abort, { once: true })
        arrived()
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
