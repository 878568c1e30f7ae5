import { exit, Failure } from '../lib/base/failure.ts'
import { ciliumState, openLine, stateData, stateLines } from '../lib/cilium/status.ts'
import { anyCluster } from '../lib/cluster/any-cluster.ts'
import { taskLine } from '../lib/host/task-line.ts'
import type { Task } from '../lib/run/task.ts'
import { waitUntil } from '../lib/run/waiting.ts'

/**
 * The guide's `cilium status --wait`, truthful: not ready is status 1, where the CLI says 0, and SPIRE is looked at.
 */
export default {
  takes: ['clusterName', 'context', 'wait', 'timeout', 'output'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  answer: async session => {
    const { context } = await anyCluster(session)
    let state = await ciliumState(session, context)
    if (session.options.wait && !state.ready) {
      if (!state.release)
        throw new Failure('Cilium is not installed', {
          hint: `install it: ${taskLine('install-cilium', session.options)}`,
        })
      let told = ''
      const tell = (text: string): void => {
        if (text !== told) session.tell(text)
        told = text
      }
      const wait = { what: 'waiting for Cilium', limit: session.settings.limits.ready, pause: 2_000 }
      state = await waitUntil(session, wait, tell, async () => {
        const now = await ciliumState(session, context)
        return now.ready ? { found: now } : { waitingFor: openLine(now) }
      })
    }
    const text = [...stateLines(state), state.ready ? 'Cilium is ready' : 'Cilium is not ready'].join('\n')
    return { data: stateData(state), text, status: state.ready ? exit.ok : exit.failed }
  },
} satisfies Task
