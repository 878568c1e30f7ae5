import { theCluster } from '../lib/cluster.ts'
import { applyCrds, crdNames, fetchCrds, missingCrds, waitForCrds } from '../lib/crds.ts'
import type { Session } from '../lib/session.ts'
import { already, done, type Step, type Task } from '../lib/task.ts'
import { count } from '../lib/wording.ts'

/**
 * The guide's `make install-prometheus-crds`: Cilium's ServiceMonitors need these CRDs, and without them the install
 * fails. The version is pinned and every file held against its SHA-256; a second run finds them and fetches nothing.
 */
export default {
  takes: ['clusterName', 'crds', 'forceConflicts'],
  needs: ['engine', 'kubectl'],
  steps: async session => {
    const { context } = await theCluster(session)
    return [installCrds(session, context)]
  },
  next: async () => ['make install-cilium'],
} satisfies Task

/** @param fetched the files, where another step has fetched them already. */
export const installCrds = (session: Session, context: string, fetched?: () => Promise<string[]>): Step => ({
  title: 'Install the Prometheus CRDs',
  run: async say => {
    const { version } = session.settings.prometheusCrds
    const all = count(crdNames(session).length, 'CRD')
    const missing = await missingCrds(session, context)
    if (missing.length === 0) return already(`${all} of v${version} are there`)
    say('fetching')
    const files = await (fetched ?? (async () => fetchCrds(session, say)))()
    say('applying')
    await applyCrds(session, context, files)
    say('waiting until the API server has taken them in')
    await waitForCrds(session, context)
    return done(`${count(missing.length, 'CRD')} of v${version}`)
  },
})
