import { exit } from '../lib/base/failure.ts'
import { table } from '../lib/base/text.ts'
import { observeFlows } from '../lib/cilium/flows.ts'
import { explain, type FlowLine } from '../lib/cilium/hubble.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * The guide's `hubble observe`. With the hubble program it asks the relay, which knows the flows of all nodes; without
 * it, it asks the agents one by one. What was dropped is explained below the flows.
 */
export default {
  takes: ['clusterName', 'context', 'namespace', 'verdict', 'last', 'output'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  answer: async session => {
    const { context } = await anyCluster(session)
    const { flows, asked } = await observeFlows(session, context)
    const dropped = [...new Set(flows.map(({ reason }) => reason).filter(Boolean))]
    const rows = flows.map(({ time, verdict, from, to, what }) => [clockTime(time), verdict, from, to, what])
    return {
      data: flows.map(flow => ({ ...flow, meaning: flow.reason ? explain(flow.reason) : null })),
      text: [
        flows.length > 0 ? table(['TIME', 'VERDICT', 'FROM', 'TO', 'WHAT'], rows) : 'no flows found',
        ...(dropped.length > 0 ? ['', 'drop reasons:', ...dropped.map(reason => `  ${explain(reason)}`)] : []),
        `(${asked})`,
      ].join('\n'),
      status: exit.ok,
    }
  },
} satisfies Task

const clockTime = (time: FlowLine['time']): string => /T(\d\d:\d\d:\d\d)/.exec(time)?.[1] ?? time
