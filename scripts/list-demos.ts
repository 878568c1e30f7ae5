import { table } from '../lib/base/text.ts'
import { demosAt } from '../lib/demo/demo.ts'
import type { Task } from '../lib/run/task.ts'

/** The demos of this folder and of the package. */
export default {
  takes: ['output'],
  answer: async session => {
    const demos = (await demosAt(session)).map(({ name, file, demo }) => ({
      name,
      title: demo.title,
      minutes: demo.minutes ?? null,
      file,
    }))
    const rows = demos.map(({ name, title, minutes }) => [name, minutes === null ? '' : `${minutes} min`, title])
    return { data: demos, text: table(['DEMO', 'LENGTH', 'WHAT IT SHOWS'], rows) }
  },
} satisfies Task
