/** What many measurements of one thing come to. A busy machine makes the mean worthless, so medians and quartiles. */
export interface Spread {
  readonly median: number
  /** A quarter of the measurements lie below, and a quarter above. */
  readonly lower: number
  readonly upper: number
}

/** @throws Error if nothing was measured. */
export const spreadOf = (values: readonly number[]): Spread => {
  if (values.length === 0) throw new Error('nothing was measured')
  const sorted = values.toSorted((a, b) => a - b)
  return { median: at(sorted, 0.5), lower: at(sorted, 0.25), upper: at(sorted, 0.75) }
}

/** The value below which a part of them lies; between two measurements, on the straight line between them. */
const at = (sorted: readonly number[], part: number): number => {
  const place = (sorted.length - 1) * part
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

/**
 * How one thing compares to another that was measured beside it, round by round: what slows the machine down for a
 * while slows both, and their quotient hardly moves.
 */
export const ratioOf = (values: readonly number[], base: readonly number[]): Spread => {
  if (values.length !== base.length) throw new Error(`${values.length} measurements against ${base.length}`)
  return spreadOf(values.map((value, round) => value / base[round]!))
}
