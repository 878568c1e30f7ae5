import { exit, Failure, render } from '../lib/base/failure.ts'
import type { RuleHit } from '../lib/checks/rules/all.ts'
import { sarif } from '../lib/checks/sarif.ts'
import { refusal } from '../lib/formats/findings.ts'
import { requireOutput, writeOutput } from '../lib/host/output-file.ts'
import { runTests, watchTests, type TestRun } from '../lib/policy/expectations/given.ts'
import { annotationsOf, dataOf, findingsOf, junitOf, textOf } from '../lib/policy/expectations/report.ts'
import type { Session } from '../lib/run/session.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * Who may talk to whom stands in files of kind PolicyTest; this task checks that the policies do that. From the files
 * it decides each connection as Cilium does. With --live, pods of the cluster open the connections, and Hubble is the
 * witness. An undecided verdict fails, and so does a connection without a witness.
 */
export default {
  takes: [
    ...(['file', 'policy', 'live', 'clusterName', 'context', 'k3dConfig', 'ciliumValues'] as const),
    ...(['watch', 'junit', 'force', 'output'] as const),
  ],
  positional: 'file',
  about: 'FILE names tests. CONTEXT takes the pods of a cluster; --live lets them connect.',
  answer: async session => {
    const { options, host } = session
    if (options.watch && !options.live) {
      await watchTests(session, run => host.terminal.out(`${shown(run)}\n\n`))
      return { data: undefined, text: '', status: exit.ok }
    }
    const report = options.junit === undefined ? undefined : ({ file: options.junit, kind: 'JUnit file' } as const)
    if (report) await requireOutput(session, report)
    const { files, findings } = sound(await (options.live ? runLive(session) : runTests(session)))
    for (const { message, file, line } of findings) session.tell(`warning: ${file}:${line}: ${message}`)
    if (report) await writeOutput(session, report, junitOf(files))
    const isOnGitHub = host.env['GITHUB_ACTIONS'] === 'true' && (options.output ?? 'text') === 'text'
    const isRight = files.every(({ results }) => results.every(({ outcome }) => outcome === 'passed'))
    return {
      data: dataOf(files),
      sarif: sarif(files.flatMap(findingsOf).map((finding): RuleHit => ({ ...finding, edits: [] }))),
      text: [textOf(files), ...(isOnGitHub ? annotationsOf(files) : [])].join('\n'),
      status: isRight ? exit.ok : exit.failed,
    }
  },
} satisfies Task

/** What asks a cluster is loaded only then. */
const runLive = async (session: Session): Promise<TestRun> =>
  (await import('../lib/proofs/live-tests.ts')).runLiveTests(session)

/** @throws Failure (status 78) with every error of the files. */
const sound = (run: TestRun): TestRun => {
  const errors = run.findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw refusal(errors)
  return run
}

const shown = (run: TestRun | Failure): string => {
  if (run instanceof Failure) return render(run)
  const errors = run.findings.filter(({ severity }) => severity === 'error')
  return errors.length > 0 ? render(refusal(errors)) : textOf(run.files)
}
