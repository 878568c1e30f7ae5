import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from './host.ts'

/** Milliseconds as node's timers take them: a longer one would end at once. Three weeks are as good as any more. */
export const timerOf = (ms: number): number => Math.min(ms, 2 ** 31 - 1)

export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await sleep(timerOf(ms), undefined, signal && { signal })
    } catch (error) {
      throw signal?.aborted ? signal.reason : error
    }
  },
  unwatched: async work => work(),
}
