import { list } from '../lib/base/text.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { theFeature } from '../lib/features/feature.ts'
import { deleteSample } from '../lib/features/sample.ts'
import { changesOf, planDisabling, upgradeStep } from '../lib/features/turn.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { nodeFacts } from '../lib/kubernetes/kubectl.ts'
import { already, done, type Step, type Task } from '../lib/run/task.ts'
import { waitForCilium } from './install-cilium.ts'

/**
 * Turns a feature off again: its sample goes, and each of its values becomes what your files say, or the chart's
 * default where they say nothing. CRDs stay, as whatever was made of them would go with them.
 */
export default {
  takes: ['feature', 'clusterName', 'context', 'ciliumValues', 'chart', 'dryRun', 'timeout'],
  positional: 'feature',
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  about: 'If your files enable the feature, it stays enabled until you disable it there and run make install-cilium.',
  steps: async session => {
    const { feature, all } = await theFeature(session)
    const cluster = await anyCluster(session)
    const nodes = await nodeFacts(session, cluster.context)
    const plan = await planDisabling(session, cluster, feature, all)
    for (const line of changesOf(plan)) session.tell(line)
    if (session.options.dryRun) return []
    const sample: Step = {
      title: 'Delete the sample',
      run: async () => {
        const gone = await deleteSample(session, cluster.context, feature, nodes)
        return gone.length > 0 ? done(list(gone)) : already('no sample found')
      },
    }
    return [
      ...(feature.sample ? [sample] : []),
      upgradeStep(session, cluster, `Disable ${feature.name}`, plan),
      waitForCilium(session, cluster),
    ]
  },
  next: async ({ options }) => (options.dryRun ? [] : [taskLine('list-features', options)]),
} satisfies Task
