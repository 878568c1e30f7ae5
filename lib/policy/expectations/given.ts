import { isObject, type Tree } from '../../base/data.ts'
import { exit, Failure } from '../../base/failure.ts'
import { anyCluster } from '../../cluster/any-cluster.ts'
import { sorted, type Finding } from '../../formats/findings.ts'
import { openInputs } from '../../run/inputs.ts'
import { openSession, type Session } from '../../run/session.ts'
import { stdin } from '../stdin.ts'
import { readPolicyFiles, type PolicyFiles } from '../files.ts'
import { lookAtCluster, replacedBy } from '../in-cluster.ts'
import type { NodeAddresses } from '../kinds.ts'
import { nodesOfFiles } from '../node-addresses.ts'
import { knownOf, objectsOf, type PodsOfCluster } from '../pods.ts'
import { checkPolicies } from '../rules/check.ts'
import { judgeOf } from './judging.ts'
import type { FileResults } from './report.ts'
import type { PolicyTestFile } from './test-case.ts'
import { readTests } from './test-file.ts'

/** The tests that FILE names; without it, those in config/policies. */
export interface TestRun {
  readonly files: readonly FileResults[]
  /** What is wrong in the files, errors first. */
  readonly findings: readonly Finding[]
  /** Every file that was read. */
  readonly paths: readonly string[]
}

/** What runs beside the files: of a cluster with CONTEXT, else what the files hold. */
interface Beside {
  readonly known: PodsOfCluster
  readonly inForce: readonly Tree[]
  readonly nodes: NodeAddresses | undefined
  readonly isWhole: boolean
}

/** @throws Failure (status 78): FILE leads nowhere or holds no test, or a test's policies are not found. */
export const runTests = async (session: Session): Promise<TestRun> => {
  const { file, policy } = session.options
  const read = await readTests(session, file === undefined ? ['config/policies'] : [file])
  const findings = [...read.findings]
  const files: FileResults[] = []
  const paths = [...read.paths]
  for (const test of read.files) {
    const { policies, wrong } = await policiesOf(session, test, policy)
    findings.push(...wrong)
    paths.push(...policies.paths)
    const beside = await around(session, policies)
    const { judge, idle } = judgeOf({ ...beside, policies: policies.policies, file: test })
    files.push({ file: test, results: test.tests.map(judge), idle })
  }
  const once = findings.filter((each, index) => findings.findIndex(one => isSame(one, each)) === index)
  return { files, findings: sorted(once), paths: [...new Set(paths)] }
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

const around = async (session: Session, policies: PolicyFiles): Promise<Beside> => {
  if (session.options.context === undefined) {
    const known = knownOf(objectsOf(policies.others))
    return { known, inForce: [], nodes: await nodesOfFiles(session), isWhole: false }
  }
  const { context } = await anyCluster(session)
  const { known, inForce, nodes } = await lookAtCluster(session, context, policies)
  return { known, inForce: replacedBy(inForce, policies.policies).staying.filter(isObject), nodes, isWhole: true }
}

/** Milliseconds between two looks at the files. */
const look = 60

/** Tests again whenever a file changes, until the run is interrupted. */
export const watchTests = async (session: Session, show: (run: TestRun | Failure) => void): Promise<void> => {
  const { host, signal, options } = session
  const named = options.file ?? 'config/policies'
  if ([named, ...(options.policy ?? [])].includes(stdin.typed)) {
    throw new Failure('--watch cannot read stdin again', { hint: 'write the manifests to a file', status: exit.usage })
  }
  let watched: readonly string[] = []
  while (!signal.aborted) {
    // what this run reads is what later looks are held against: a change meanwhile is one
    const inputs = openInputs(host.files)
    const listed = await host.files.list(named)
    const run = await runTests(openSession({ ...session, inputs })).catch((error: unknown) => {
      if (error instanceof Failure) return error
      throw error
    })
    if (!(run instanceof Failure)) watched = run.paths
    const paths = watched.length > 0 ? watched : [named]
    const tested = await contents(paths, inputs.text)
    show(run)
    const isSame = async (): Promise<boolean> =>
      JSON.stringify(await host.files.list(named)) === JSON.stringify(listed) &&
      (await contents(paths, openInputs(host.files).text)) === tested
    while (!signal.aborted && (await isSame())) await host.terminal.pause(look, signal).catch(() => {})
  }
}

const contents = async (
  paths: readonly string[],
  read: (path: string) => Promise<string | undefined>,
): Promise<string> => JSON.stringify(await Promise.all(paths.map(async path => read(path).catch(() => undefined))))
