import { exit, Failure } from '../base/failure.ts'
import { didYouMean } from '../base/text.ts'
import { commandTyped, optionLines } from '../run/command-line.ts'
import type { CatalogueEntry } from '../run/session.ts'
import type { Entry, Tasks } from '../run/task.ts'

/** The tasks that the guide lives by, in its order; `make` prints those of them that there are. */
const guide = [
  'up',
  'create-cluster',
  'patch-nodes',
  'install-prometheus-crds',
  'install-cilium',
  'cilium-status',
  'test-connectivity',
  'hubble-ui',
  'demo',
  'delete-cluster',
]

export const entryOf = (tasks: Tasks, name: string): Entry | undefined =>
  Object.values(tasks).find(group => group[name])?.[name]

export const namesOf = (tasks: Tasks): string[] => [
  ...Object.values(tasks).flatMap(group => Object.keys(group)),
  'help',
]

/** Every task, for a script that lists them; each is loaded. */
export const catalogueOf = async (tasks: Tasks): Promise<CatalogueEntry[]> =>
  Promise.all(
    Object.values(tasks)
      .flatMap(group => Object.entries(group))
      .map(async ([name, { summary, script }]) => {
        const { takes = [] } = (await script()).default
        return { name, summary, takes }
      }),
  )

const row = (name: string, { summary }: Entry): string => `  ${name.padEnd(24)} ${summary}`

/** What `make` prints. */
export const guideHelp = (tasks: Tasks): string =>
  [
    ...guide.flatMap(name => {
      const entry = entryOf(tasks, name)
      return entry ? [row(name, entry)] : []
    }),
    '',
    `  all tasks: make help-all     one task: ${commandTyped} help TASK`,
    '  start nothing, see it played: make up REHEARSE=1',
    '',
  ].join('\n')

/** What `make help-all` and `tasks.ts help` print. */
export const fullHelp = (tasks: Tasks): string =>
  [
    `make TASK [VARIABLE=value …]   or   ${commandTyped} TASK [--flag value …]`,
    ...Object.entries(tasks).flatMap(([group, entries]) => [
      '',
      group,
      ...Object.entries(entries).map(([name, entry]) => row(name, entry)),
    ]),
    '',
    `what a task takes: ${commandTyped} help TASK`,
    '',
  ].join('\n')

/** What `tasks.ts help TASK` prints. */
export const taskHelp = async (tasks: Tasks, name: string): Promise<string> => {
  const entry = entryOf(tasks, name)
  if (!entry) {
    throw new Failure(`there is no task called ${name}`, {
      hint: didYouMean(name, namesOf(tasks)) ?? `see all tasks: ${commandTyped} help`,
      status: exit.usage,
    })
  }
  const { default: task } = await entry.script()
  return [
    `${name}: ${entry.summary}`,
    ...(task.about ? ['', task.about] : []),
    '',
    ...optionLines(task.takes ?? []),
    '',
  ].join('\n')
}
