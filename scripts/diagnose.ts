import { exit } from '../lib/base/failure.ts'
import { diagnose, diagnosisLines } from '../lib/diagnosis/diagnose.ts'
import { gather } from '../lib/diagnosis/gather.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * The guide's Troubleshooting by a program: asks everything at once, changes nothing, and joins what it finds to a
 * chain from what is seen to its cause, with what to do.
 */
export default {
  about: 'Changes nothing, and needs nothing but the engine to begin with. Something found is status 1.',
  takes: ['clusterName', 'context', 'k3dConfig', 'output'],
  answer: async session => {
    const evidence = await gather(session)
    const diagnosis = diagnose(evidence)
    session.tell(
      evidence.foreign
        ? `context ${evidence.context}, not made by k3d here`
        : `cluster ${evidence.cluster || '(none)'}; engine ${evidence.engine}`,
    )
    return {
      data: { ...diagnosis, evidence },
      text: diagnosisLines(diagnosis).join('\n'),
      status: diagnosis.chains.length === 0 ? exit.ok : exit.failed,
    }
  },
} satisfies Task
