/** Gives the next number from 0 up to 1. */
export type Random = () => number

/** Numbers that only the seed decides, so that what they draw can be drawn again: mulberry32. */
export const random = (seed: number): Random => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from 0 up to n. */
export const upTo = (next: Random, n: number): number => Math.floor(next() * n)

export const oneOf = <T>(next: Random, all: readonly T[]): T => all[upTo(next, all.length)]!
