import { exit } from '../lib/base/failure.ts'
import { demoNamed } from '../lib/demo/demo.ts'
import { brokenOff, showNotes } from '../lib/demo/journal.ts'
import { exported, onStage } from '../lib/demo/perform.ts'
import type { Task } from '../lib/run/task.ts'

/** Milliseconds between two rounds of a demo that begins again and again. */
const betweenRounds = 5_000

/** Plays a scripted demo, each step held against what it must come to, so that none fails unseen. */
export default {
  takes: ['demo', 'live', 'present', 'auto', 'loop', 'notes', 'from', 'resume', 'record', 'export'],
  plays: true,
  about: 'Without a name it plays quick-start: the guide from start to end. It is rehearsed unless --live is given.',
  answer: async session => {
    const { host, options, signal } = session
    if (options.notes) {
      await showNotes(session)
      return { data: null, text: 'the notes are closed' }
    }
    let resumed = options.resume ? await brokenOff(session) : undefined
    const named = resumed?.named ?? (await demoNamed(session, options.demo ?? 'quick-start'))
    if (options.export) return exported(session, named, options.export)
    for (;;) {
      const answer = await onStage(session, named, resumed?.journal)
      if (!options.loop || answer.status !== exit.ok) return answer
      resumed = undefined // the next round is a whole one
      await host.terminal.pause(betweenRounds, signal)
    }
  },
} satisfies Task
