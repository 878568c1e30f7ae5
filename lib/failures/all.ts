import { apiFailures } from './api.ts'
import { clusterFailures } from './cluster.ts'
import { computerFailures } from './computer.ts'
import { imageFailures } from './images.ts'
import { installFailures } from './install.ts'
import type { KnownFailure } from './known-failure.ts'
import { podFailures } from './pods.ts'
import { knownBadFailures } from './known-bad.ts'
import { refusalFailures } from './refusals.ts'

/** Every known failure, from the computer up to what runs on the cluster: an earlier one is looked for first. */
export const knownFailures: readonly KnownFailure[] = [
  ...computerFailures,
  ...clusterFailures,
  ...apiFailures,
  ...installFailures,
  ...imageFailures,
  ...refusalFailures,
  ...knownBadFailures,
  ...podFailures,
]
