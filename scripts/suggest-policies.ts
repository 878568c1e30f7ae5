import { exit } from '../lib/base/failure.ts'
import { list } from '../lib/base/text.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { proposed, writeProposal } from '../lib/policy/suggestions/given.ts'
import { accountLines, dataOf, policyText } from '../lib/policy/suggestions/report.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * The least policies that let recorded traffic through, from a file of `hubble observe -o jsonpb`. Each connection of
 * the record is decided under them before they are shown, and what they open beyond it is listed. Nothing is applied.
 */
export default {
  takes: ['file', 'namespace', 'context', 'to', 'include', 'defaultDeny', 'http', 'partial', 'force', 'output'],
  positional: 'file',
  forPrograms: true,
  about: 'FILE is a record of hubble-observe. With TO, a test lies beside them. CONTEXT names silent workloads.',
  answer: async session => {
    const proposal = await proposed(session)
    const { to } = session.options
    const files = to === undefined ? [] : await writeProposal(session, proposal, to)
    if (files.length > 0) {
      const next = `next: ${taskLine('test-policies', session.options)} FILE=${files.at(-1)}`
      return {
        data: { ...(dataOf(proposal) as object), files },
        text: [...accountLines(proposal), `written: ${list(files)}`, next].join('\n'),
        status: exit.ok,
      }
    }
    const account = accountLines(proposal).map(line => `# ${line}`)
    return { data: dataOf(proposal), text: [...account, policyText(proposal.suggestion)].join('\n'), status: exit.ok }
  },
} satisfies Task
