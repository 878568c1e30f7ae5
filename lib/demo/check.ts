import { exit, Failure, render } from '../base/failure.ts'
import { requireOutput, writeOutput } from '../host/output-file.ts'
import type { Session } from '../run/session.ts'
import type { Answer } from '../run/task.ts'
import { demoNamed, demosAt, type NamedDemo } from './demo.ts'
import { junit, type DemoCheck } from './junit.ts'
import { play, summaryOf } from './player.ts'
import { noPresenter } from './presenter.ts'
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
  await host.clock.unwatched(async () => {
    for (const named of [...all.filter(isAlone), ...all.filter(each => !isAlone(each))])
      checked.push(await checkDemo(session, named))
  })
  if (options.junit !== undefined)
    await writeOutput(session, { file: options.junit, kind: 'JUnit file' }, junit(checked))
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
  const playing = play({ session, named, stage: silentStage, presenter: noPresenter })
  const { steps, failure } = await playing.catch((error: unknown): Pick<DemoCheck, 'steps' | 'failure'> => {
    if (!(error instanceof Failure) || session.signal.aborted) throw error
    return { steps: [], failure: error }
  })
  return { named, took: clock.now() - began, steps, failure }
}

const isAlone = ({ demo }: NamedDemo): boolean => demo.needs.noCluster !== undefined
