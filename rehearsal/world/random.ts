import type { World } from './world.ts'

/** A number from 0 up to 1 that only the world decides: mulberry32. */
export const chance = (world: World): number => {
  world.seed = (world.seed + 0x6d2b79f5) | 0
  let t = Math.imul(world.seed ^ (world.seed >>> 15), 1 | world.seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

const pick = (world: World, letters: string, length: number): string =>
  Array.from({ length }, () => letters[Math.floor(chance(world) * letters.length)]!).join('')

export const hexId = (world: World, length = 64): string => pick(world, '0123456789abcdef', length)

/** Letters that Kubernetes uses at the end of generated names: no vowels, nothing that can be misread. */
export const suffix = (world: World, length = 5): string => pick(world, 'bcdfghjklmnpqrstvwxz2456789', length)
