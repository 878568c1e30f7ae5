import { stringify } from 'yaml'
import { oneOf, random, type Random } from './random.ts'

/** Files with a few things changed at random, as data and as text: some are wrong for the real tools, some are not. */

/** A value at random: of another type, out of range, or from the words given. */
const valueOf = (next: Random, words: readonly unknown[]): unknown =>
  next() < 0.5
    ? oneOf(next, words)
    : oneOf<unknown>(next, [
        0,
        1,
        -1,
        1.5,
        99_999,
        '',
        'x',
        'true',
        true,
        false,
        null,
        [],
        {},
        ['x'],
        { x: 1 },
        [1],
        [{}],
      ])

/** One to three changes: a value replaced, a key taken away, misspelt or added. */
export const mutated = (
  seed: number,
  start: unknown,
  places: readonly string[][],
  words: readonly unknown[],
): string => {
  const next = random(seed)
  const data = structuredClone(start)
  for (let i = Math.floor(next() * 3); i >= 0; i--) {
    const path = oneOf(next, places)
    let at = data as Record<string, unknown>
    for (const key of path.slice(0, -1)) {
      if (typeof at[key] !== 'object' || at[key] === null) at[key] = {}
      at = at[key] as Record<string, unknown>
    }
    const last = path.at(-1)!
    const what = next()
    if (Array.isArray(at) && !/^\d+$/.test(last)) continue
    if (what < 0.15) delete at[last]
    else if (what < 0.3) at[`${last}x`] = at[last] ?? 1
    else at[last] = valueOf(next, words)
  }
  return stringify(data)
}

/** The paths of all keys of some data, items of lists included. */
export const pathsOf = (value: unknown, path: string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, below]) => [[...path, key], ...pathsOf(below, [...path, key])])
    : []
