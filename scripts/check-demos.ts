import { exit, Failure, render } from '../lib/base/failure.ts'
import { demoNamed, demosAt } from '../lib/demo/demo.ts'
import { junit, type Checked } from '../lib/demo/junit.ts'
import { play, summaryOf } from '../lib/demo/player.ts'
import { noPresenter } from '../lib/demo/presenter.ts'
import { silentStage } from '../lib/demo/stage.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * Plays every demo without typing, and says which come to what they expect. Those that make a cluster of their own and
 * delete it come first; the others share the one that they set up.
 */
export default {
  takes: ['demo', 'live', 'output', 'junit'],
  plays: true,
  answer: async session => {
    const { options, host } = session
    const all = options.demo === undefined ? await demosAt(session) : [await demoNamed(session, options.demo)]
    const ordered = [...all.filter(isAlone), ...all.filter(each => !isAlone(each))]
    const checked: Checked[] = []
    await host.clock.unwatched(async () => {
      for (const named of ordered) {
        const began = host.clock.now()
        const over = (played: Omit<Checked, 'named' | 'took'>): number =>
          checked.push({ named, took: host.clock.now() - began, ...played })
        try {
          const played = await play({ session, named, stage: silentStage, presenter: noPresenter })
          over({ steps: played.steps, failure: played.failure })
        } catch (error) {
          if (!(error instanceof Failure) || session.signal.aborted) throw error
          over({ steps: [], failure: error })
        }
      }
    })
    if (options.junit !== undefined) await host.desk.write(options.junit, junit(checked))
    const lines = checked.flatMap(({ named, steps, failure }) => [
      failure
        ? `failed  ${named.name}\n${render(failure)}`
        : `ok      ${summaryOf(named, { steps, failure, left: false })}`,
      ...steps.flatMap(({ id, outcome, problem }) =>
        outcome === 'not shown' ? [`        ${id} not shown: ${problem}`] : [],
      ),
    ])
    const data = checked.map(({ named, steps, failure }) => ({
      name: named.name,
      problem: failure ? render(failure) : null,
      steps: steps.map(({ id, outcome, problem, took }) => ({
        id,
        outcome,
        problem: problem ?? null,
        milliseconds: took,
      })),
    }))
    const bad = checked.some(({ failure }) => failure)
    return { data, text: lines.join('\n'), status: bad ? exit.failed : exit.ok }
  },
} satisfies Task

const isAlone = ({ demo }: { demo: { needs: { noCluster: string | undefined } } }): boolean =>
  demo.needs.noCluster !== undefined
