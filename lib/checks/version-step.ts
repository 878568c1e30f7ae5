/** Steps from one version of Cilium to another that it is not made for: docs.cilium.io, upgrade guide. */

export const versionSteps = ['version/skipped', 'version/downgrade'] as const

interface WrongStep {
  readonly id: (typeof versionSteps)[number]
  readonly message: string
  /** What to do in place of it. */
  readonly remedy: string
}

/** What is wrong with going from a version to another; nothing where one of them cannot be read. */
export const wrongStep = (from: string, to: string): WrongStep | undefined => {
  const [before, after] = [from, to].map(version => /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number))
  if (!before || !after) return undefined
  const [major = 0, minor = 0] = before
  const apart = [0, 1, 2].map(part => after[part]! - before[part]!).find(difference => difference !== 0) ?? 0
  if (apart < 0) {
    const message = `Cilium ${to} is older than ${from}, which is installed: what the newer one made may not suit it`
    return { id: 'version/downgrade', message, remedy: `keep ${from}` }
  }
  if (after[0] === major && after[1]! - minor > 1) {
    const next = `${major}.${minor + 1}`
    const message = `from Cilium ${from} to ${to} leaves out ${next}: Cilium is upgraded one minor version at a time`
    return { id: 'version/skipped', message, remedy: `upgrade to a ${next} first: CILIUM_VERSION=${next}.PATCH` }
  }
  return undefined
}
