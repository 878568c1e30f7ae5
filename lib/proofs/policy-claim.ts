import { exit, Failure } from '../base/failure.ts'
import { count } from '../base/text.ts'
import { readTests } from '../policy/expectations/test-file.ts'
import { refusal } from '../formats/findings.ts'
import type { Session } from '../run/session.ts'
import { liveWitnesses, outcomeOfAll, problemWords, rowOf, untriedRowOf, warningsOf, type ClaimProof } from './claim.ts'
import { runLive } from './live-tests.ts'

/** The tests of FILE, answered by the cluster: every test passes, and what no witness shows is no pass. */
export const provePolicies = async (session: Session): Promise<ClaimProof> => {
  const { file, policy } = session.options
  if (file === undefined) {
    throw new Failure('the claim policies needs tests', {
      hint: 'name a file or folder with documents of kind PolicyTest: FILE=…',
      status: exit.usage,
    })
  }
  const read = await readTests(session, [file])
  const errors = read.findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw refusal(errors)
  const run = await runLive(session, read.files, { instead: policy })
  const outcomes = { passed: 'proven', failed: 'refuted', undecided: 'not evaluated' } as const
  const observations = run.files.flatMap(({ file: { name }, results }) =>
    results.map(({ test, outcome, pairs, problems }) => ({
      subject: `${name}: ${test.name}`,
      outcome: outcomes[outcome],
      says:
        outcome === 'passed'
          ? [`${count(pairs, 'connection')} tried, each as the test expects`]
          : problemWords(problems),
    })),
  )
  const reasons = run.files.flatMap(({ notTried = new Map<string, number>() }) => [...notTried])
  return {
    claim: 'policies',
    statement: `The cluster decides every connection of the tests in ${file} as they expect.`,
    outcome: outcomeOfAll(observations),
    observations,
    witnesses: liveWitnesses,
    limits: [
      'The proof says what the tests ask, at the time of the run. Other connections may be open.',
      ...warningsOf(run),
    ],
    notEvaluated: reasons.map(([reason, number]) => `${count(number, 'connection')} ${reason}`),
    connections: [...run.tried.map(rowOf), ...run.untried.map(untriedRowOf)],
  }
}
