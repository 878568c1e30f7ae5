import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { theFeature } from '../lib/features/feature.ts'
import { applySample } from '../lib/features/sample.ts'
import { checkSignsStep, lookForObjects } from '../lib/features/signs.ts'
import { changesOf, crdSteps, isInFiles, planEnabling, upgradeStep } from '../lib/features/turn.ts'
import { contextClaimed, resultOn } from '../lib/cluster/cluster.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { nodeFacts } from '../lib/kubernetes/kubectl.ts'
import type { Step, Task } from '../lib/run/task.ts'
import { waitForCilium } from './install-cilium.ts'

/**
 * The guide's "Enabling Additional Features": `cilium install --set …` there, which fails where Cilium is installed.
 * What is in the way is named before anything is changed, and so is each value that changes. CRDs come first; then
 * `cilium upgrade --reset-then-reuse-values`, a restart where Cilium would not read its new configuration, a sample
 * where there is one, and a look at what shows that it works.
 */
export default {
  takes: [
    'feature',
    'clusterName',
    'context',
    'ciliumValues',
    'chart',
    'crds',
    'allow',
    'dryRun',
    'forceConflicts',
    'timeout',
  ],
  positional: 'feature',
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  about: 'For the feature names, run list-features. To check that a feature works, run enable-feature again.',
  steps: async session => {
    const { feature, all } = await theFeature(session)
    const cluster = await anyCluster(session)
    const { context } = cluster
    const nodes = await nodeFacts(session, context)
    const plan = await planEnabling(session, cluster, feature, all, nodes)
    for (const line of changesOf(plan)) session.tell(line)
    if (session.options.dryRun) return []
    const works = feature.works.filter(sign => plan.sample || !sign.sample)
    const apply: Step = {
      title: 'Apply the sample',
      run: async say => applySample(session, context, feature, nodes, say),
    }
    return [
      ...crdSteps(session, context, feature, plan),
      upgradeStep(session, cluster, `Enable ${feature.name}`, plan),
      waitForCilium(session, cluster),
      { title: 'Check the Kubernetes objects', run: async () => lookForObjects(session, cluster, feature) },
      ...(plan.sample ? [apply] : []),
      ...(works.length > 0 ? [checkSignsStep(session, cluster, feature, works)] : []),
    ]
  },
  result: ({ options, ...on }) =>
    options.dryRun ? [] : resultOn(on, cluster => `feature ${options.feature} is enabled on ${cluster}`),
  next: async session => {
    if (session.options.dryRun) return []
    const { feature, all } = await theFeature(session)
    const stays = await isInFiles(session, feature, all)
    const context = contextClaimed(session) ?? ''
    return [
      ...feature.see.map(line => line.replaceAll('{context}', context)),
      ...(stays ? [] : [`${taskLine('disable-feature', session.options)} FEATURE=${feature.name}`]),
    ]
  },
} satisfies Task
