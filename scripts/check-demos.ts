import { demoNamed, demosAt, playDemo, silentStage } from '../lib/demo.ts'
import { exit, Failure, render } from '../lib/failure.ts'
import type { Task } from '../lib/task.ts'
import { count } from '../lib/wording.ts'

/** Plays every demo without typing, and says which come to what they expect. */
export default {
  takes: ['demo', 'live', 'output'],
  plays: true,
  answer: async session => {
    const { demo } = session.options
    const named = demo === undefined ? await demosAt(session) : [await demoNamed(session, demo)]
    const results: { name: string; steps: number; problem: string | null }[] = []
    for (const each of named) {
      try {
        results.push({ name: each.name, steps: await playDemo(session, each, silentStage), problem: null })
      } catch (error) {
        if (!(error instanceof Failure) || session.signal.aborted) throw error
        results.push({ name: each.name, steps: each.demo.steps.length, problem: render(error) })
      }
    }
    const lines = results.map(({ name, steps, problem }) =>
      problem === null ? `ok      ${name}: ${count(steps, 'step')}` : `failed  ${name}\n${problem}`,
    )
    const bad = results.some(({ problem }) => problem !== null)
    return { data: results, text: lines.join('\n'), status: bad ? exit.failed : exit.ok }
  },
} satisfies Task
