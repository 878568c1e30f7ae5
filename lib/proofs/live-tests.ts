import { isObject } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { anyCluster } from '../cluster/any-cluster.ts'
import { sorted, type Finding } from '../formats/findings.ts'
import type { Endpoint } from '../policy/evaluator/connection.ts'
import type { TestRun } from '../policy/expectations/given.ts'
import {
  judgeOf,
  placesOf,
  resultOf,
  textOfQuestion,
  type BothSides,
  type Expected,
  type Judge,
  type Judgement,
  type TestPlan,
  type TestProblem,
  type TestResult,
} from '../policy/expectations/judging.ts'
import type { FileResults } from '../policy/expectations/report.ts'
import { plainTest, type PolicyTestCase, type PolicyTestFile } from '../policy/expectations/test-case.ts'
import { readTests } from '../policy/expectations/test-file.ts'
import { readPolicyFiles, type Policy } from '../policy/files.ts'
import { differing, lookAtCluster, replacedBy, type InCluster } from '../policy/in-cluster.ts'
import { taskLine } from '../host/task-line.ts'
import { together } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import { livePods } from './live-pods.ts'
import type { ProbeReply } from './probe.ts'
import { tried, type Outcome, type Trial, type Tries } from './trials.ts'
import { wayOf, type ProbeWorld, type Way } from './ways.ts'
import { witnessed, type Witnessed } from './witness.ts'

/**
 * The tests of policies, asked of the cluster itself: each connection is opened by a pod, Hubble says what became of it
 * on both sides, and the agents' policy maps are read. What is not shown is no pass.
 */

/** A connection of a test, and how it is tried. */
interface Item extends Expected {
  readonly test: PolicyTestCase
  readonly decided: Judgement & BothSides
  readonly way: Way
}

/** A connection of a test that is not tried. */
export interface UntriedConnection extends Expected {
  readonly test: PolicyTestCase
  readonly decided: Judgement & BothSides
  readonly why: string
}

interface FilePlan {
  readonly file: PolicyTestFile
  readonly judge: Judge
  readonly plans: readonly TestPlan[]
  readonly policies: readonly Policy[]
  /** Those that the cluster lacks, or holds otherwise. */
  readonly absent: readonly Policy[]
  readonly items: readonly Item[]
  readonly untried: readonly UntriedConnection[]
}

/** A connection that was tried, and what each witness says of it. */
export interface TriedConnection extends Expected {
  readonly test: PolicyTestCase
  readonly decided: Judgement & BothSides
  readonly seen: Witnessed
  readonly reply: ProbeReply | undefined
  /** What the policy maps of the agents say; undefined where that is not known. */
  readonly maps: Readonly<Record<'egress' | 'ingress', 'allow' | 'deny' | undefined>>
}

export interface LiveRun extends Omit<TestRun, 'paths'> {
  readonly tried: readonly TriedConnection[]
  readonly untried: readonly UntriedConnection[]
}

/** @throws Failure: FILE holds no test (status 78), the cluster does not answer (69), or no probe pod can start. */
export const runLiveTests = async (session: Session): Promise<TestRun> => {
  const { file, policy, watch } = session.options
  if (watch) {
    throw new Failure('--watch and --live do not go together', {
      hint: 'use --watch while you write policies, and --live once they are applied',
      status: exit.usage,
    })
  }
  const read = await readTests(session, file === undefined ? ['config/policies'] : [file])
  const run = await runLive(session, read.files, { instead: policy })
  return { files: run.files, findings: sorted([...read.findings, ...run.findings]), paths: read.paths }
}

interface LiveOptions {
  /** Policies that take the place of those that the tests name. */
  readonly instead?: readonly string[] | undefined
  /** The cluster, where somebody has looked at it already. */
  readonly known?: { readonly context: string; readonly inCluster: InCluster }
}

/**
 * @throws Failure: the cluster does not answer, or no Cilium agent runs (status 69).
 */
export const runLive = async (
  session: Session,
  tests: readonly PolicyTestFile[],
  { instead, known }: LiveOptions = {},
): Promise<LiveRun> => {
  const { context } = known ?? (await anyCluster(session))
  const [live, inCluster] = await together(
    livePods(session, context),
    Promise.resolve(known?.inCluster ?? lookAtCluster(session, context, { others: [] })),
  )
  const plans: FilePlan[] = []
  for (const test of tests) {
    const files = await readPolicyFiles(session, (instead ?? test.policies).filter(Boolean))
    const different = files.policies.length > 0 ? await differing(session, context, { ...files, others: [] }) : []
    const absent = files.policies.filter(each => different.includes(each))
    const held = files.policies.filter(each => !different.includes(each))
    plans.push({ ...planOf(test, { inCluster, held, live: { live, ...inCluster.known } }), absent })
  }
  const items = plans.flatMap(plan => plan.items)
  const missingIn = (trial: Trial, outcome: Outcome): string | undefined => {
    const seen = shownBy(trial, outcome)
    return 'missing' in seen ? seen.missing : undefined
  }
  const tries = await tried(session, context, live, items, { trustsHost: trustsHost(plans), missingIn })
  return {
    files: plans.map((plan): FileResults => resultsOf(session, plan, tries)),
    findings: sorted(plans.flatMap(plan => disagreements(plan, tries))),
    tried: items.map(item => triedOf(item, tries)),
    untried: plans.flatMap(plan => plan.untried),
  }
}

const triedOf = (item: Item, tries: Tries): TriedConnection => {
  const { question, expected, test, decided } = item
  const outcome = tries.of(item)
  return {
    question,
    expected,
    test,
    decided,
    seen: shownBy(item, outcome),
    reply: 'missing' in outcome ? undefined : outcome.reply,
    maps: { egress: tries.mapOf(item, 'egress'), ingress: tries.mapOf(item, 'ingress') },
  }
}

/** The policies of a file, which the cluster must hold for the test to be about them. */
const heldResult = (session: Session, { absent }: FilePlan): TestResult[] => {
  if (absent.length === 0) return []
  const problems = absent.map(({ id, source }): TestProblem => ({
    message: `the cluster does not hold ${id} as ${source.file} has it`,
    hint: `apply it: ${taskLine('apply-policy', session.options)} POLICY=${source.file}`,
    also: [],
    isUndecided: false,
  }))
  const ends = { from: undefined, to: undefined, expect: undefined }
  const test = { ...plainTest, ...ends, name: 'the cluster holds the policies', path: ['policies'] }
  return [resultOf(test, problems, 0, [])]
}

interface FileSituation {
  readonly inCluster: InCluster
  /** The policies of the files that the cluster holds. */
  readonly held: readonly Policy[]
  readonly live: ProbeWorld
}

const planOf = (file: PolicyTestFile, { inCluster, held, live }: FileSituation): Omit<FilePlan, 'absent'> => {
  const { known, nodes, inForce } = inCluster
  const others = replacedBy(inForce, held).staying.filter(isObject)
  const judge = judgeOf({ known, policies: held, nodes, inForce: others, isWhole: true, file })
  const items: Item[] = []
  const untried: UntriedConnection[] = []
  const plans = file.tests.map(test => judge.planOf(test))
  for (const [nth, test] of file.tests.entries()) {
    for (const each of plans[nth]!.asked) {
      const way = wayOf(each.question, test, live)
      const planned = { ...each, test, decided: judge.decide(each.question, test) }
      if ('not' in way) untried.push({ ...planned, why: way.not })
      else items.push({ ...planned, way })
    }
  }
  return { file, judge, plans, policies: held, items, untried }
}

/** Whether a node may reach a pod on it, by the policies: from there it is seen whether anything listens. */
const trustsHost =
  (plans: readonly FilePlan[]) =>
  ({ question, test }: Trial): boolean => {
    const plan = plans.find(({ file }) => file.tests.includes(test))
    const host: Endpoint = { ip: '', namespace: '', labels: {}, namespaceLabels: {}, entities: ['host'] }
    const from = { name: 'host', endpoint: host, ports: [] }
    const found = plan?.judge.decide({ ...question, from, http: undefined }, { ...test, side: 'ingress' })
    return found?.ingress.allowed !== false
  }

const resultsOf = (session: Session, plan: FilePlan, tries: Tries): FileResults => {
  const { file, judge, plans, policies, items, untried } = plan
  const notTried = new Map<string, number>()
  const results = file.tests.map((test, nth) => {
    const { wrong, exempted } = plans[nth]!
    const own = items.filter(item => item.test === test)
    const left = untried.filter(each => each.test === test)
    for (const { why } of left) notTried.set(why, (notTried.get(why) ?? 0) + 1)
    const problems = [
      ...wrong.map(missingProblem),
      ...(wrong.length > 0 ? [] : wholeKinds(own, left)),
      ...own.flatMap(item => problemOf(item, tries, policies) ?? []),
    ]
    // a test may accept that nothing is known from files; of a cluster something is
    const result = resultOf({ ...test, acceptsUndecided: false }, problems, own.length, exempted)
    return { ...result, notTried: left.length }
  })
  return { file, results: [...heldResult(session, plan), ...results], idle: judge.idle, notTried }
}

/** A test is not shown if nothing of what it allows could be tried, or nothing of what it denies. */
const wholeKinds = (own: readonly Item[], left: readonly UntriedConnection[]): TestProblem[] => {
  if (own.length === 0 && left.length === 0) return [missingProblem('the test matches no connection')]
  return (['allow', 'deny'] as const).flatMap(kind => {
    const reasons = [...new Set(left.filter(({ expected }) => expected === kind).map(({ why }) => why))]
    if (reasons.length === 0 || own.some(({ expected }) => expected === kind)) return []
    return [missingProblem(`none of the connections to ${kind} can be tried: ${reasons.join('; ')}`)]
  })
}

const missingProblem = (message: string): TestProblem => ({ message, hint: undefined, also: [], isUndecided: true })

/** What a connection shows. */
const shownBy = (
  { question, test, way, decided }: Trial & Partial<Pick<Item, 'decided'>>,
  outcome: Outcome,
): Witnessed => {
  if ('missing' in outcome) return outcome
  const { protocol, port, http } = question
  // the offline answer says what is lacking
  if (decided?.answer === 'undecided' && !http && decided.why !== undefined)
    return { missing: `undecided: ${decided.why}` }
  const isDns = protocol === 'UDP' && port === 53
  return witnessed(outcome.reply, outcome.flows, { side: test.side, isToPod: way.pod !== undefined, http, isDns })
}

const problemOf = (item: Item, tries: Tries, policies: readonly Policy[]): TestProblem | undefined => {
  const { question, expected, test, decided } = item
  const { by } = test
  const seen = shownBy(item, tries.of(item))
  const text = textOfQuestion(question)
  if ('missing' in seen) return missingProblem(`${text}: ${seen.missing}`)
  if (seen.answer === expected && (expected === 'allow' || by === undefined || by === seen.how)) return undefined
  if (seen.answer === expected && seen.how === undefined)
    return missingProblem(`${text}: Hubble does not say what denied it (${seen.words})`)
  const wanted = expected === 'deny' && by !== undefined ? `deny by ${by}` : expected
  const got = seen.answer === 'deny' && expected === 'deny' ? `deny by ${seen.how}` : seen.answer
  return {
    message: `${text}: ${got}, expected ${wanted}; Hubble: ${seen.words}`,
    hint: undefined,
    also: decided.answer === seen.answer ? decided.sides.flatMap(each => placesOf(each, policies)) : [],
    isUndecided: false,
  }
}

/** Disagreements that are shown of a file. */
const mostShown = 5

const disagreements = (plan: FilePlan, tries: Tries): Finding[] => {
  const all = plan.items.filter(item => !('missing' in tries.of(item))).flatMap(item => disagreement(plan, item, tries))
  const rest = all.length - mostShown
  return all
    .slice(0, mostShown)
    .map((each, nth) =>
      nth === mostShown - 1 && rest > 0 ? { ...each, message: `${each.message} (and ${rest} more)` } : each,
    )
}

/** Where the evaluator and an agent's policy map differ, the evaluator is wrong, or the agent is late. */
const disagreement = ({ file }: FilePlan, item: Item, tries: Tries): Finding[] => {
  const { question, decided, test } = item
  return (['egress', 'ingress'] as const).flatMap(way => {
    const theirs = tries.mapOf(item, way)
    const mine = decided[way]
    if (theirs === undefined || mine.undecided !== undefined) return []
    const own = mine.allowed || mine.l7 ? 'allow' : 'deny'
    if (own === theirs) return []
    return [
      {
        ...file.source.keyAt([...test.path, 'name']),
        severity: 'warning' as const,
        rule: 'policy-test/disagreement',
        message:
          `${textOfQuestion(question)}: k3d-cilium decides ${own} at ${way}, ` +
          `and the policy map of the Cilium agent says ${theirs}`,
        hint: 'this is a bug in k3d-cilium, unless the policies changed a moment ago: report it with the policies',
      },
    ]
  })
}
