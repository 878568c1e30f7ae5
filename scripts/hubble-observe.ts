import { exit } from '../lib/base/failure.ts'
import { count, table } from '../lib/base/text.ts'
import { withoutSecrets } from '../lib/flows/events.ts'
import { openFlowFile } from '../lib/flows/file.ts'
import { flowFilters } from '../lib/flows/filters.ts'
import { observeFlows } from '../lib/flows/observed.ts'
import { clockTime, explain, flowLineOf } from '../lib/cilium/hubble.ts'
import { followedText, followUntilTold } from '../lib/flows/watched.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { taskLine } from '../lib/host/task-line.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * The guide's `hubble observe`. With the hubble program it asks the relay, which knows the flows of all nodes; without
 * it, it asks the agents one by one. What was dropped is explained below the flows.
 */
export default {
  takes: ['clusterName', 'context', 'last', 'since', 'follow', 'for', 'recordTo', 'force', ...flowFilters, 'output'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  about: 'The filters are those of the hubble CLI. To stop following, press Ctrl-C.',
  answer: async session => {
    const { host, options, signal } = session
    const { context } = await anyCluster(session)
    const broken = new AbortController()
    const { recordTo } = options
    const file =
      recordTo === undefined
        ? undefined
        : await openFlowFile(host.files, recordTo, options.force ?? false, error => broken.abort(error))
    const next = recordTo === undefined ? [] : [`next: ${taskLine('suggest-policies', options)} FILE=${recordTo}`]
    if (options.follow) {
      const followed = await followUntilTold(session, context, AbortSignal.any([signal, broken.signal]), file)
      broken.signal.throwIfAborted()
      return { data: followed, text: [followedText(followed, recordTo), ...next].join('\n'), status: exit.ok }
    }
    const { events, asked } = await observeFlows(session, context)
    const clean = events.map(withoutSecrets(host.env))
    for (const event of clean) file?.add(event)
    await file?.close()
    broken.signal.throwIfAborted()
    const flows = clean.flatMap(event => flowLineOf(event) ?? [])
    const dropped = [...new Set(flows.map(({ reason }) => reason).filter(Boolean))]
    const rows = flows.map(({ time, verdict, from, to, what }) => [clockTime(time), verdict, from, to, what])
    return {
      data: flows.map(flow => ({ ...flow, meaning: flow.reason ? explain(flow.reason) : null })),
      text: [
        flows.length > 0 ? table(['TIME', 'VERDICT', 'FROM', 'TO', 'WHAT'], rows) : 'no flows found',
        ...(dropped.length > 0 ? ['', 'drop reasons:', ...dropped.map(reason => `  ${explain(reason)}`)] : []),
        `(${asked})`,
        ...(file ? [`recorded: ${count(flows.length, 'flow')} in ${recordTo}`] : []),
        ...next,
      ].join('\n'),
      status: exit.ok,
    }
  },
} satisfies Task
