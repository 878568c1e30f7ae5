import { exit } from '../lib/base/failure.ts'
import { refusal, type Finding } from '../lib/formats/findings.ts'
import { requireOutput, writeOutput } from '../lib/host/output-file.ts'
import { runTests } from '../lib/policy/expectations/given.ts'
import { annotationsOf, dataOf, findingsOf, junitOf, textOf } from '../lib/policy/expectations/report.ts'
import { sarif } from '../lib/checks/sarif.ts'
import type { RuleHit } from '../lib/checks/rules/all.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * Who may talk to whom stands in files of kind PolicyTest; this task checks that the policies do that. It asks no
 * cluster: it decides each connection as Cilium does, from the files. A verdict that is undecided fails.
 */
export default {
  takes: ['file', 'policy', 'k3dConfig', 'ciliumValues', 'junit', 'force', 'output'],
  positional: 'file',
  about: 'FILE names a file or folder with tests. POLICY replaces the policies of the tests.',
  answer: async session => {
    const { options, host } = session
    const report = options.junit === undefined ? undefined : ({ file: options.junit, kind: 'JUnit file' } as const)
    if (report) await requireOutput(session, report)
    const { files, findings } = await runTests(session)
    const errors = findings.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) throw refusal(errors)
    if (report) await writeOutput(session, report, junitOf(files))
    const failures = files.flatMap(findingsOf)
    const isOnGitHub = host.env['GITHUB_ACTIONS'] === 'true' && (options.output ?? 'text') === 'text'
    return {
      data: dataOf(files),
      sarif: sarif(failures.map((finding: Finding): RuleHit => ({ ...finding, edits: [] }))),
      text: [textOf(files), ...(isOnGitHub ? annotationsOf(files) : [])].join('\n'),
      status: files.some(({ results }) => results.some(({ outcome }) => outcome !== 'passed')) ? exit.failed : exit.ok,
    }
  },
} satisfies Task
