import { exit } from '../lib/base/failure.ts'
import { table } from '../lib/base/text.ts'
import { agreedTo, nameTaken } from '../lib/demo/agreement.ts'
import { checkDemos } from '../lib/demo/check.ts'
import { demoNamed, demosAt } from '../lib/demo/demo.ts'
import { brokenOff, showNotes } from '../lib/demo/journal.ts'
import { exported, onStage } from '../lib/demo/perform.ts'
import { stepsInRecord } from '../lib/run/step-row.ts'
import type { Answer, Task } from '../lib/run/task.ts'

/** Milliseconds between two rounds of a demo that begins again and again. */
const betweenRounds = 5_000

/** The demos of this folder and of the package. */
const list: Task = {
  takes: ['output'],
  answer: async session => {
    const all = await demosAt(session)
    for (const named of all) {
      const taken = await nameTaken(session, named)
      if (taken !== undefined) session.tell(taken)
    }
    const demos = all.map(({ name, file, demo }) => ({
      name,
      title: demo.title,
      minutes: demo.minutes ?? null,
      file,
    }))
    const rows = demos.map(({ name, title, minutes }) => [name, minutes === null ? '' : `${minutes} min`, title])
    return { data: demos, text: table(['DEMO', 'LENGTH', 'WHAT IT SHOWS'], rows) }
  },
}

const check: Task = { takes: ['demo', 'live', 'yes', 'output', 'junit', 'force'], plays: true, answer: checkDemos }

/** Plays a scripted demo, each step held against what it must come to, so that none fails unseen. */
export default {
  takes: ['demo', 'live', 'present', 'auto', 'loop', 'notes', 'from', 'resume', 'record', 'export', 'force', 'yes'],
  positional: 'demo',
  variants: { list, check },
  plays: true,
  about: 'To play the demo on a real cluster, pass --live.',
  answer: async session => {
    const { host, options, signal } = session
    if (options.notes) {
      await showNotes(session)
      return { data: null, text: host.terminal.interactive ? 'closed the notes' : '' }
    }
    let resumed = options.resume ? await brokenOff(session) : undefined
    const named = resumed?.named ?? (await demoNamed(session, options.demo ?? 'quick-start'))
    const agreed = await agreedTo(session, named)
    if (options.export) return exported(session, agreed, options.export)
    const recorded = stepsInRecord(session)
    for (let round = 1; ; round++) {
      const played = async (): Promise<Answer> => onStage(session, agreed, resumed?.journal)
      const answer = await (options.loop ? recorded(`round ${round}`, played, () => ['done']) : played())
      if (!options.loop || answer.status !== exit.ok) return answer
      resumed = undefined // the next round is a whole one
      await host.terminal.pause(betweenRounds, signal)
    }
  },
} satisfies Task
