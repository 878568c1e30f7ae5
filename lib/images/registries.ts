import { isNear } from '../base/private-hosts.ts'
import type { Image } from './needed.ts'

/** The registries that nodes pull from, by the images that they need; what is near needs no cache. */
export const registriesOfImages = (images: readonly Image[]): string[] =>
  [
    ...new Set(
      images
        .filter(({ neededBy }) => neededBy.some(by => !by.startsWith('k3d:'))) // those the engine pulls for itself
        .map(({ name }) => name.slice(0, name.indexOf('/')))
        .filter(host => !isNear(host)),
    ),
  ].toSorted()
