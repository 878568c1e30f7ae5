import { hasFault } from './strike.ts'
import type { World } from './world.ts'

/** Ends of names that exist outside; any name below them does. */
const ends = /\.(com|org|net|io|dev|edu|gov|mil|de|fr|uk|eu|ch|info|app|cloud|one)$/

/** The address of a name of the internet, if there is such a name and the network is up. */
export const outsideAddress = (world: World, name: string): string | undefined => {
  if (!ends.test(name) || hasFault(world, 'network')) return undefined
  let hash = 7
  for (const char of name) hash = (hash * 33 + char.charCodeAt(0)) % 254
  return `203.0.113.${hash + 1}` // of a range for documentation: RFC 5737
}
