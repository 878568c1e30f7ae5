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
  type TestProblem,
} from '../policy/expectations/judging.ts'
import type { FileResults } from '../policy/expectations/report.ts'
import type { PolicyTestCase, PolicyTestFile } from '../policy/expectations/test-case.ts'
import { readTests } from '../policy/expectations/test-file.ts'
import { readPolicyFiles, type Policy, type PolicyFiles } from '../policy/files.ts'
import { differing, lookAtCluster, replacedBy, type InCluster } from '../policy/in-cluster.ts'
import { taskLine } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'
import { livePods } from './live-pods.ts'
import { tried, type Trial, type Tries } from './trials.ts'
import { wayOf, type ProbeWorld, type Way } from './ways.ts'
import { witnessed } from './witness.ts'

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

interface FilePlan {
  readonly file: PolicyTestFile
  readonly judge: Judge
  readonly policies: readonly Policy[]
  readonly items: readonly Item[]
  /** How many connections of each test are not tried, by reason. */
  readonly untried: ReadonlyMap<PolicyTestCase, ReadonlyMap<string, number>>
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
  const findings = [...read.findings]
  const { context } = await anyCluster(session)
  const live = await livePods(session, context)
  const plans: FilePlan[] = []
  for (const test of read.files) {
    const policies = await readPolicyFiles(session, (policy ?? test.policies).filter(Boolean))
    const inCluster = await lookAtCluster(session, context, { ...policies, others: [] })
    const missing = new Set(
      policies.policies.length > 0 ? await differing(session, context, { ...policies, others: [] }) : [],
    )
    findings.push(...policies.policies.filter(each => missing.has(shown(each))).map(each => notApplied(session, each)))
    const held = policies.policies.filter(each => !missing.has(shown(each)))
    plans.push(planOf(test, { inCluster, policies, held, live: { live, ...inCluster.known } }))
  }
  const items = plans.flatMap(plan => plan.items)
  const tries = await tried(session, context, live, items, trustsHost(plans))
  for (const plan of plans) findings.push(...plan.items.flatMap(item => disagreement(plan, item, tries)))
  const files = plans.map((plan): FileResults => resultsOf(plan, tries))
  return { files, findings: sorted(findings), paths: read.paths }
}

const shown = ({ kind, name, namespace }: Policy): string => `${kind} ${namespace ? `${namespace}/` : ''}${name}`

const notApplied = (session: Session, { id, source }: Policy): Finding => ({
  ...source.keyAt([]),
  severity: 'warning',
  rule: 'policy-test/not-applied',
  message: `the cluster does not hold ${id} as this file has it`,
  hint: `apply it: ${taskLine('apply-policy', session.options)} POLICY=${source.file}`,
})

interface FileSituation {
  readonly inCluster: InCluster
  readonly policies: PolicyFiles
  /** The policies of the files that the cluster holds. */
  readonly held: readonly Policy[]
  readonly live: ProbeWorld
}

const planOf = (file: PolicyTestFile, { inCluster, held, live }: FileSituation): FilePlan => {
  const { known, nodes, inForce } = inCluster
  const others = replacedBy(inForce, held).staying.filter(isObject)
  const judge = judgeOf({ known, policies: held, nodes, inForce: others, isWhole: true, file })
  const items: Item[] = []
  const untried = new Map<PolicyTestCase, Map<string, number>>()
  for (const test of file.tests) {
    const reasons = new Map<string, number>()
    untried.set(test, reasons)
    for (const each of judge.planOf(test).asked) {
      const way = wayOf(each.question, test, live)
      if ('not' in way) reasons.set(way.not, (reasons.get(way.not) ?? 0) + 1)
      else items.push({ ...each, test, way, decided: judge.decide(each.question, test) })
    }
  }
  return { file, judge, policies: held, items, untried }
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

const resultsOf = ({ file, judge, policies, items, untried }: FilePlan, tries: Tries): FileResults => {
  const notTried = new Map<string, number>()
  const results = file.tests.map(test => {
    const { wrong, exempted } = judge.planOf(test)
    const own = items.filter(item => item.test === test)
    const problems = wrong.map(message => missingProblem(message))
    const reasons = untried.get(test)!
    for (const [reason, number] of reasons) notTried.set(reason, (notTried.get(reason) ?? 0) + number)
    if (own.length === 0 && wrong.length === 0)
      problems.push(
        missingProblem(`no connection of this test can be tried: ${[...reasons.keys()].join('; ') || 'it has none'}`),
      )
    problems.push(...own.flatMap(item => problemOf(item, tries, policies) ?? []))
    // a test may accept that nothing is known from files; of a cluster something is
    return resultOf({ ...test, acceptsUndecided: false }, problems, own.length, exempted)
  })
  return { file, results, idle: judge.idle, notTried }
}

const missingProblem = (message: string): TestProblem => ({ message, hint: undefined, also: [], isUndecided: true })

const problemOf = (item: Item, tries: Tries, policies: readonly Policy[]): TestProblem | undefined => {
  const { question, expected, test, decided, way } = item
  const trial = tries.of(item)
  const text = textOfQuestion(question)
  if ('missing' in trial) return missingProblem(`${text}: ${trial.missing}`)
  const { side, by } = test
  const { http } = question
  const seen = witnessed(trial.reply, trial.flows, { side, isToPod: way.pod !== undefined, http })
  if ('missing' in seen) return missingProblem(`${text}: ${seen.missing}`)
  if (
    seen.answer === expected &&
    (expected === 'allow' || by === undefined || seen.how === undefined || by === seen.how)
  )
    return undefined
  const wanted = expected === 'deny' && by !== undefined ? `deny by ${by}` : expected
  const got = seen.answer === 'deny' && expected === 'deny' ? `deny by ${seen.how}` : seen.answer
  return {
    message: `${text}: ${got}, expected ${wanted}; Hubble: ${seen.words}`,
    hint: undefined,
    also: decided.answer === seen.answer ? decided.sides.flatMap(each => placesOf(each, policies)) : [],
    isUndecided: false,
  }
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
