import { demoNamed, liveStage, playDemo } from '../lib/demo.ts'
import { exit } from '../lib/failure.ts'
import type { Task } from '../lib/task.ts'
import { count } from '../lib/wording.ts'

/** Plays a scripted demo, each step held against what it must come to, so that none fails unseen. */
export default {
  takes: ['demo', 'live'],
  plays: true,
  about: 'Without a name it plays quick-start: the guide from start to end. It is rehearsed unless --live is given.',
  answer: async session => {
    const named = await demoNamed(session, session.options.demo ?? 'quick-start')
    session.tell(`\n${named.demo.title}`)
    const steps = await playDemo(session, named, liveStage(session))
    return {
      data: { name: named.name, steps },
      text: `\n${named.name}: ${count(steps, 'step')}, all as expected`,
      status: exit.ok,
    }
  },
} satisfies Task
