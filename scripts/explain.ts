import { exit, Failure } from '../lib/base/failure.ts'
import { diagnose, diagnosisLines } from '../lib/diagnosis/diagnose.ts'
import { readMaterial } from '../lib/diagnosis/from-file.ts'
import type { Task } from '../lib/run/task.ts'

/** What `diagnose` says, of material that came from another computer or another day. */
export default {
  about:
    'FILE is a support bundle, what `diagnose --output json` printed, the record of a run, ' +
    'or any text that a tool printed.',
  takes: ['file', 'output'],
  answer: async session => {
    const { file } = session.options
    if (file === undefined)
      throw new Failure('explain needs a file', { hint: 'make explain FILE=…', status: exit.usage })
    const evidence = await readMaterial(session, file)
    const diagnosis = diagnose(evidence)
    const text = evidence.cluster ? diagnosisLines(diagnosis) : wordsLines(diagnosisLines(diagnosis))
    return {
      data: diagnosis,
      text: text.join('\n'),
      status: diagnosis.chains.length === 0 ? exit.ok : exit.failed,
    }
  },
} satisfies Task

/** Of words alone it need not be said what is not known. */
const wordsLines = (lines: readonly string[]): string[] =>
  lines.filter(line => !/^(not known|not looked for|ruled out): /.test(line))
