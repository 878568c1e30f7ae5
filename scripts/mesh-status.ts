import { exit } from '../lib/base/failure.ts'
import { isHealthy, meshState, stateText } from '../lib/mesh/status.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * The guide's `cilium clustermesh status`, for all clusters of the mesh at once and truthful: the CLI ends with 0 also
 * where nothing is connected if it is asked for JSON, and calls clusters connected whose addresses overlap.
 */
export default {
  onlyK3d: true,
  takes: ['mesh', 'output'],
  needs: ['engine', 'kubectl', 'helm', 'cilium'],
  answer: async session => {
    const states = await meshState(session)
    return { data: { clusters: states }, text: stateText(states), status: isHealthy(states) ? exit.ok : exit.failed }
  },
} satisfies Task
