import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from './host.ts'

export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await sleep(ms, undefined, signal && { signal })
    } catch (error) {
      throw signal?.aborted ? signal.reason : error
    }
  },
  unwatched: async work => work(),
}
