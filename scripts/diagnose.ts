import { exit, Failure } from '../lib/base/failure.ts'
import { diagnose, diagnosisLines } from '../lib/diagnosis/diagnose.ts'
import { readMaterial } from '../lib/diagnosis/from-file.ts'
import { gather } from '../lib/diagnosis/gather.ts'
import type { Task } from '../lib/run/task.ts'

/** The same of material that came from another computer or another day. */
const file: Task = {
  about:
    'FILE can be a support bundle, the output of `diagnose --output json`, the record of a run, ' +
    'or the output of any tool.',
  takes: ['file', 'why', 'output'],
  answer: async session => {
    const { file: path } = session.options
    if (path === undefined)
      throw new Failure(`${session.task} requires a file`, { hint: 'pass a file: diagnose FILE', status: exit.usage })
    const evidence = await readMaterial(session, path)
    const diagnosis = diagnose(evidence)
    return {
      data: diagnosis,
      text: diagnosisLines(diagnosis, session.options.why).join('\n'),
      status: diagnosis.chains.length === 0 ? exit.ok : exit.failed,
    }
  },
}

/**
 * The guide's Troubleshooting by a program: asks everything at once, changes nothing, and joins what it finds to a
 * chain from what is seen to its cause, with what to do.
 */
export default {
  about: 'The task changes nothing. If it finds a problem, the exit status is 1.',
  takes: ['clusterName', 'context', 'k3dConfig', 'why', 'output'],
  positional: 'file',
  variants: { file },
  answer: async session => {
    const evidence = await gather(session)
    const diagnosis = diagnose(evidence)
    session.tell(
      evidence.notK3d
        ? `context ${evidence.context}, not a k3d cluster on this computer`
        : `cluster ${evidence.cluster || '(none)'}; engine ${evidence.engine}`,
    )
    return {
      data: { ...diagnosis, evidence },
      text: diagnosisLines(diagnosis, session.options.why).join('\n'),
      status: diagnosis.chains.length === 0 ? exit.ok : exit.failed,
    }
  },
} satisfies Task
