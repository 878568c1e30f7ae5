import { agentFailures } from './agent.ts'
import { apiFailures } from './api.ts'
import { clusterFailures } from './cluster.ts'
import { computerFailures } from './computer.ts'
import { engineFailures } from './engine.ts'
import { eventFailures } from './events.ts'
import { imageFailures } from './images.ts'
import { installFailures } from './install.ts'
import { knownBadFailures } from './known-bad.ts'
import { refusalFailures } from './refusals.ts'
import type { KnownFailure } from './known-failure.ts'
import { nodeFailures } from './node.ts'
import { podFailures } from './pods.ts'
import { trafficFailures } from './traffic.ts'

/** The known failures, grouped by what a person sees, from the computer up to what runs on the cluster. */
export const failureGroups: readonly { readonly sees: string; readonly failures: readonly KnownFailure[] }[] = [
  { sees: 'The engine or this computer is not usable', failures: [...engineFailures, ...computerFailures] },
  {
    sees: 'k3d cannot create or start a cluster, or a node is missing',
    failures: [...nodeFailures, ...clusterFailures],
  },
  { sees: 'kubectl fails', failures: apiFailures },
  { sees: 'Cilium is not installed', failures: installFailures },
  { sees: 'An image cannot be pulled', failures: imageFailures },
  {
    sees: 'The Cilium agent or its operator does not start',
    failures: [...agentFailures, ...refusalFailures, ...knownBadFailures],
  },
  { sees: 'A pod does not start', failures: [...eventFailures, ...podFailures] },
  { sees: 'Traffic, DNS, Hubble, a mesh or SPIRE does not work', failures: trafficFailures },
]

/** All known failures, in the order in which they are looked for. */
export const knownFailures: readonly KnownFailure[] = failureGroups.flatMap(({ failures }) => failures)
