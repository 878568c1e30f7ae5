/** Ranges of IPv4 addresses. */

/** What k3s gives pods and services where nothing else is said; from its docs. */
export const k3sRanges = { pods: '10.42.0.0/16', services: '10.43.0.0/16' } as const

export interface Range {
  readonly text: string
  readonly first: number
  readonly last: number
}

/** `10.42.0.0/16` as a range; undefined for anything else, IPv6 included. */
export const rangeOf = (text: string): Range | undefined => {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text.trim())
  if (!match) return undefined
  const [a, b, c, d, bits] = match.slice(1).map(Number) as [number, number, number, number, number]
  if ([a, b, c, d].some(part => part > 255) || bits > 32) return undefined
  const size = 2 ** (32 - bits)
  const address = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d
  const first = Math.floor(address / size) * size
  return { text: text.trim(), first, last: first + size - 1 }
}

/** A number as an address: 2886991872 is 172.20.0.0. */
export const dotted = (number: number): string =>
  [24, 16, 8, 0].map(bits => Math.floor(number / 2 ** bits) % 256).join('.')

export const overlap = (a: Range, b: Range): boolean => a.first <= b.last && b.first <= a.last
export const covers = (outer: Range, inner: Range): boolean => outer.first <= inner.first && inner.last <= outer.last
