import { isOlder } from '../host/programs.ts'

/** Version changes that Cilium does not support: docs.cilium.io, upgrade guide. */

export const versionSteps = ['version/skipped', 'version/downgrade', 'version/bgp-peering-policy'] as const

interface WrongStep {
  readonly id: (typeof versionSteps)[number]
  readonly message: string
  /** What to do instead. */
  readonly remedy: string
}

/** BGP objects that Cilium 1.19 no longer reads: its upgrade notes. They stay in the cluster, without effect. */
export const peeringPolicies = {
  id: 'version/bgp-peering-policy',
  crd: 'ciliumbgppeeringpolicies.cilium.io',
  goneBetween: (from: string, to: string): boolean => isOlder(from, '1.19.0') && !isOlder(to, '1.19.0'),
} as const

/** What is wrong with going from a version to another; nothing where one of them cannot be read. */
export const wrongStep = (from: string, to: string): WrongStep | undefined => {
  const [before, after] = [from, to].map(version => /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number))
  if (!before || !after) return undefined
  const [major = 0, minor = 0] = before
  const apart = [0, 1, 2].map(part => after[part]! - before[part]!).find(difference => difference !== 0) ?? 0
  if (apart < 0) {
    const message = `downgrading Cilium from ${from} to ${to} may break what Cilium ${from} created`
    return { id: 'version/downgrade', message, remedy: `keep Cilium ${from}` }
  }
  if (after[0] === major && after[1]! - minor > 1) {
    const next = `${major}.${minor + 1}`
    const message = `upgrading Cilium from ${from} to ${to} skips ${next}: upgrade one minor version at a time`
    return { id: 'version/skipped', message, remedy: `upgrade to Cilium ${next} first: CILIUM_VERSION=${next}.PATCH` }
  }
  return undefined
}
