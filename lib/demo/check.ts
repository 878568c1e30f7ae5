import { exit, Failure, render } from '../base/failure.ts'
import { inMarkup } from '../base/text.ts'
import { requireOutput, writeOutput } from '../host/output-file.ts'
import { redactor, type Redact } from '../host/redact.ts'
import type { Session } from '../run/session.ts'
import { stepsInRecord } from '../run/step-row.ts'
import type { Answer } from '../run/task.ts'
import { agreedTo } from './agreement.ts'
import { demoNamed, demosAt, type NamedDemo } from './demo.ts'
import { play, summaryOf } from './player.ts'
import { noPresenter } from './presenter.ts'
import type { DemoResult, StepResult } from './results.ts'
import { silentStage } from './stage.ts'

/**
 * Plays every demo without typing, and says which come to what they expect. Those that make a cluster of their own and
 * delete it come first; the others share the one that they set up.
 */
export const checkDemos = async (session: Session): Promise<Answer> => {
  const { options, host } = session
  const all = options.demo === undefined ? await demosAt(session) : [await demoNamed(session, options.demo)]
  if (options.junit !== undefined) await requireOutput(session, { file: options.junit, kind: 'JUnit file' })
  const checked: DemoCheck[] = []
  const recorded = stepsInRecord(session)
  await host.clock.unwatched(async () => {
    for (const named of [...all.filter(isAlone), ...all.filter(each => !isAlone(each))])
      checked.push(
        await recorded(
          named.name,
          async () => checkDemo(session, named),
          ({ failure }) => [failure ? 'failed' : 'done', failure?.message ?? ''],
        ),
      )
  })
  if (options.junit !== undefined)
    await writeOutput(session, { file: options.junit, kind: 'JUnit file' }, junit(checked, redactor(host.env)))
  const lines = checked.flatMap(({ named, steps, failure }) => [
    failure
      ? `failed  ${named.name}\n${render(failure)}`
      : `ok      ${summaryOf(named, { steps, failure, left: false })}`,
    ...steps.flatMap(({ id, outcome, problem }) =>
      outcome === 'not shown' ? [`        ${id} not shown: ${problem}`] : [],
    ),
  ])
  const data = checked.map(({ named: { name }, steps, failure }) => ({
    name,
    problem: failure ? render(failure) : null,
    steps: steps.map(({ id, outcome, problem = null, took: milliseconds }) => ({ id, outcome, problem, milliseconds })),
  }))
  const bad = checked.some(({ failure }) => failure)
  return { data, text: lines.join('\n'), status: bad ? exit.failed : exit.ok }
}

const checkDemo = async (session: Session, named: NamedDemo): Promise<DemoCheck> => {
  const { clock } = session.host
  const began = clock.now()
  const playing = async (): Promise<DemoResult> =>
    play({ session, named: await agreedTo(session, named), stage: silentStage, presenter: noPresenter })
  const { steps, failure } = await playing().catch((error: unknown): Pick<DemoCheck, 'steps' | 'failure'> => {
    if (!(error instanceof Failure) || session.signal.aborted) throw error
    return { steps: [], failure: error }
  })
  return { named, took: clock.now() - began, steps, failure }
}

const isAlone = ({ demo }: NamedDemo): boolean => demo.needs.noCluster !== undefined

/** A demo that was checked. */
interface DemoCheck {
  readonly named: NamedDemo
  /** Milliseconds by the host's clock. */
  readonly took: number
  /** None if it could not begin. */
  readonly steps: readonly StepResult[]
  readonly failure: Failure | undefined
}

/** Results as the XML that CI systems read: a suite per demo, a case per step. */
const junit = (checked: readonly DemoCheck[], redact: Redact): string => {
  const safe = (text: string): string => inMarkup(redact(text))
  const suites = checked.map(({ named, took, steps, failure }) => {
    const cases = steps.map(({ id, outcome, problem, took: time }) => {
      const inside =
        outcome === 'not as expected'
          ? `<failure message="not as expected">${safe(problem ?? '')}</failure>`
          : outcome === 'as expected'
            ? ''
            : `<skipped message="${safe(problem ?? outcome)}"/>`
      const open = `<testcase classname="${inMarkup(named.name)}" name="${inMarkup(id)}" time="${seconds(time)}"`
      return `    ${inside ? `${open}>${inside}</testcase>` : `${open}/>`}`
    })
    const failedStep = steps.some(({ outcome }) => outcome === 'not as expected')
    if (failure && !failedStep) {
      const text = `<error message="the demo did not start">${safe(render(failure))}</error>`
      cases.push(`    <testcase classname="${inMarkup(named.name)}" name="(demo)">${text}</testcase>`)
    }
    const counts = [
      `tests="${cases.length}"`,
      `failures="${failedStep ? 1 : 0}"`,
      `errors="${failure && !failedStep ? 1 : 0}"`,
      `skipped="${steps.filter(({ outcome }) => outcome !== 'as expected' && outcome !== 'not as expected').length}"`,
      `time="${seconds(took)}"`,
    ]
    return [`  <testsuite name="${inMarkup(named.name)}" ${counts.join(' ')}>`, ...cases, '  </testsuite>'].join('\n')
  })
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n')
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3)
