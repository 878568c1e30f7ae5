import type { Cluster } from './cluster.ts'
import { applyCrds, areCrdsThere, crdNames, fetchCrds, missingCrds, waitForCrds, type CrdSet } from './crds.ts'
import type { Session } from './session.ts'
import { already, done, type Step } from './task.ts'
import { count } from './wording.ts'

/** The steps in which a set of CRDs gets into a cluster. */

/**
 * Installs a set of CRDs, or finds it there.
 * @param fetched the files, where another step has fetched them already.
 */
export const installCrds = (
  session: Session,
  set: CrdSet,
  context: string,
  fetched?: () => Promise<string[]>,
): Step => ({
  title: `Install ${set.title}`,
  run: async say => {
    const all = count(crdNames(set).length, 'CRD')
    const missing = await missingCrds(session, set, context)
    if (missing.length === 0) return already(`${all} of v${set.version} are there`)
    say('fetching')
    const files = await (fetched ?? (async () => fetchCrds(session, set, say)))()
    say('applying')
    await applyCrds(session, set, context, files)
    say('waiting until the API server has taken them in')
    await waitForCrds(session, crdNames(set), context)
    return done(`${count(missing.length, 'CRD')} of v${set.version}`)
  },
})

/** The same in two steps, of which the first needs no cluster yet. */
export const fetchAndInstall = (
  session: Session,
  set: CrdSet,
  cluster: Cluster,
  create: Step,
): { fetch: Step; install: Step } => {
  let files: Promise<string[]> | undefined
  const fetch: Step = {
    title: `Fetch ${set.title}`,
    after: [],
    run: async say => {
      if (await areCrdsThere(session, set, cluster)) return already('not needed: they are installed')
      files = fetchCrds(session, set, say)
      return already(`${count((await files).length, 'file')} at hand`)
    },
  }
  const install = installCrds(session, set, cluster.context, async () => files ?? fetchCrds(session, set, () => {}))
  return { fetch, install: { ...install, after: [create, fetch] } }
}
