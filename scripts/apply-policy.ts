import { count, list } from '../lib/base/text.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { taskLine } from '../lib/host/task-line.ts'
import {
  applyPolicies,
  differing,
  lookAtCluster,
  replacedBy,
  selectedBy,
  selectionLines,
  waitForVerdict,
} from '../lib/policy/in-cluster.ts'
import { matrixOf } from '../lib/policy/matrix.ts'
import { matrixExporter } from '../lib/policy/pictures/export.ts'
import { amount, checkAsked, objectsText, policiesAsked, tellChanges } from '../lib/policy/rules/given.ts'
import { already, done, type Step, type Task } from '../lib/run/task.ts'

/**
 * The guide's "Custom Network Policies". `kubectl apply` accepts a policy that selects no pod or blocks DNS. This task
 * checks the files against the CRDs and the pods, and lists the connections that they block, before it applies them.
 */
export default {
  takes: ['clusterName', 'context', 'policy', 'strict', 'allow', 'forceConflicts', 'export', 'force'],
  positional: 'policy',
  needs: ['engine', 'kubectl'],
  about:
    'POLICY names files, folders or policies in config/policies. Errors stop the task with status 78; ' +
    'warnings stop it only with --strict.',
  steps: async session => {
    const write = await matrixExporter(session)
    const files = await policiesAsked(session)
    const { context } = await anyCluster(session)
    const around = await lookAtCluster(session, context, files)
    const { staying, after } = replacedBy(around.inForce, files.policies)
    checkAsked(session, files, { ...around, inForce: staying })
    const different = await differing(session, context, files)
    const matrix = matrixOf(files.policies, { before: around.inForce, after }, around.known, around.nodes)
    if (different.length > 0) tellChanges(session, matrix)
    await write(matrix, { title: `Before and after ${amount(files)}`, isComparison: true })
    const apply: Step = {
      title: 'Apply the files',
      run: async () => {
        if (different.length === 0) return already(`${amount(files)}: unchanged`)
        await applyPolicies(session, context, files)
        return done(objectsText(different))
      },
    }
    if (files.policies.length === 0) return [apply]
    return [
      apply,
      {
        title: 'Check that Cilium accepts the policies',
        run: async say => {
          const silent = await waitForVerdict(session, context, files.policies, different.length > 0, say)
          const taken = files.policies.length - silent.length
          return already(silent.length > 0 ? `no status for ${list(silent)}` : `${taken} of ${taken}`)
        },
      },
      {
        title: 'Check what the policies select',
        run: async () => {
          const selected = await selectedBy(session, context, files.policies)
          session.remarks.push(...selectionLines(files.policies, selected))
          return already(count(new Set(selected.map(({ pod }) => pod)).size, 'endpoint'))
        },
      },
    ]
  },
  next: async ({ options }) => [`${taskLine('hubble-observe', options)} ARGS="--verdict dropped"`],
} satisfies Task
