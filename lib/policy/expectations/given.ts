import type { Finding } from '../../formats/findings.ts'
import type { Session } from '../../run/session.ts'
import { readPolicyFiles, type PolicyFiles } from '../files.ts'
import { nodesOfFiles } from '../node-addresses.ts'
import { knownOf, objectsOf } from '../pods.ts'
import { checkPolicies } from '../rules/check.ts'
import { judgeOf } from './judging.ts'
import type { FileResults } from './report.ts'
import type { PolicyTestFile } from './test-case.ts'
import { readTests } from './test-file.ts'

/** Runs the tests that FILE names; without it, those in config/policies. */
export const runTests = async (
  session: Session,
): Promise<{ readonly files: readonly FileResults[]; readonly findings: readonly Finding[] }> => {
  const { file, policy } = session.options
  const read = await readTests(session, file === undefined ? ['config/policies'] : [file])
  const nodes = await nodesOfFiles(session)
  const findings = [...read.findings]
  const files: FileResults[] = []
  for (const test of read.files) {
    const { policies, wrong } = await policiesOf(session, test, policy)
    findings.push(...wrong)
    const objects = objectsOf(policies.others)
    const { judge, idle } = judgeOf({ known: knownOf(objects), policies: policies.policies, nodes, file: test })
    files.push({ file: test, results: test.tests.map(judge), idle })
  }
  return { files, findings: findings.filter((each, index) => findings.findIndex(one => isSame(one, each)) === index) }
}

const isSame = (a: Finding, b: Finding): boolean =>
  a.file === b.file && a.line === b.line && a.column === b.column && a.message === b.message

/** The policies and workloads of a test; what is wrong with the policies' structure. */
const policiesOf = async (
  session: Session,
  test: PolicyTestFile,
  instead: readonly string[] | undefined,
): Promise<{ policies: PolicyFiles; wrong: readonly Finding[] }> => {
  const names = [...(instead ?? test.policies), ...test.workloads]
  const policies = await readPolicyFiles(session, names.filter(Boolean))
  const { findings } = checkPolicies(policies, { known: undefined, inForce: [], cilium: undefined, nodes: undefined })
  return { policies, wrong: findings.filter(({ severity }) => severity === 'error') }
}
