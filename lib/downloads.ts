import { exit, Failure } from './failure.ts'

/** How a download fails, in the same words on every host. */

export const unreachable = (address: string, why: string, cause?: unknown): Failure =>
  new Failure(`cannot reach ${address}: ${why}`, { status: exit.unavailable, cause })

export const notAsPinned = (address: string, actual: string, expected: string): Failure =>
  new Failure(`${address} is not what was pinned: its SHA-256 is ${actual}, not ${expected}`, {
    hint: 'nothing of it was used; a proxy may have answered in its place, or the file was changed',
  })
