import { table } from '../lib/base/text.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { featuresAt } from '../lib/features/feature.ts'
import { stateIn } from '../lib/features/state.ts'
import { valuesInForce, valuesOfFiles } from '../lib/features/turn.ts'
import { attempt } from '../lib/run/concurrency.ts'
import type { Session } from '../lib/run/session.ts'
import type { Task } from '../lib/run/task.ts'

/** The features that a running cluster can be given, and which are on: by your files, or beyond them. */
export default {
  takes: ['clusterName', 'context', 'ciliumValues', 'ciliumVersion', 'output'],
  about: 'Without a cluster, the task shows what your files enable.',
  answer: async session => {
    const all = await featuresAt(session)
    const seen = await standing(session)
    const features = all.map(feature => {
      const state = stateIn(seen.values, seen.version, feature, all)
      const asked = stateIn(seen.files, seen.version, feature, all) === 'on'
      return {
        name: feature.name,
        state,
        asked,
        since: feature.cilium.from,
        summary: feature.summary,
        file: feature.file,
      }
    })
    const rows = features.map(({ name, state, asked, since, summary }) => [
      name,
      state,
      asked ? 'your files' : state === 'on' ? 'enable-feature' : '',
      since,
      summary,
    ])
    return {
      data: { of: seen.of, version: seen.version, features },
      text: [seen.of, '', table(['FEATURE', 'STATE', 'BY', 'SINCE', 'DESCRIPTION'], rows)].join('\n'),
    }
  },
} satisfies Task

/** What is asked: the release, or the files where none can be asked. */
const standing = async (session: Session) => {
  const version = session.options.ciliumVersion ?? session.settings.cilium.version
  // of a context that was asked for nothing may stand in its place
  const asked = session.options.context === undefined ? undefined : await anyCluster(session)
  const seen = await attempt(session, async () => {
    const cluster = asked ?? (await anyCluster(session))
    const { inForce } = await valuesInForce(session, cluster)
    const of = `Cilium ${inForce.version} on ${cluster.name}`
    return { of, version: inForce.version, values: inForce.current, files: inForce.files }
  })
  if (seen.ok) return seen.value
  const files = await valuesOfFiles(session, { name: 'none', nodes: 1 })
  const of = `features that your files enable for Cilium ${version}; cannot read a cluster: ${seen.failure.message}`
  return { of, version, values: files, files }
}
