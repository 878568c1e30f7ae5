import { exit, Failure } from '../base/failure.ts'
import { didYouMean, linesOfWords } from '../base/text.ts'
import { taskLine, type TaskName } from '../host/task-line.ts'
import { commandTyped, optionLines, renamed, type CommandLine } from '../run/command-line.ts'
import { options, type OptionName } from '../run/options.ts'
import type { CatalogueEntry } from '../run/session.ts'
import type { Tasks } from '../run/task.ts'
import { entryOf, takesOf } from './invocation.ts'

/** The tasks that the guide lives by, in its order; `make` prints those of them that there are. */
export const guideTasks = [
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
        const { default: task } = await script()
        return { name, summary, takes: takesOf(task), positional: task.positional }
      }),
  )

const row = (name: string, summary: string): string => `  ${name.padEnd(26)} ${summary}`

/** What `make` prints. */
export const guideHelp = (tasks: Tasks): string =>
  [
    ...guideTasks.flatMap(name => {
      const entry = entryOf(tasks, name)
      return entry ? [row(name, entry.summary)] : []
    }),
    '',
    `  All tasks: make help-all. One task: ${commandTyped} help TASK`,
    `  Rehearse any task without starting anything: ${taskLine('up')} REHEARSE=1`,
    '',
  ].join('\n')

/** What `make help-all` and `tasks.ts help` print. */
export const fullHelp = (tasks: Tasks): string =>
  [
    `make TASK [VARIABLE=value …] or ${commandTyped} TASK [--flag value …]`,
    ...Object.entries(tasks).flatMap(([group, entries]) => [
      '',
      group,
      ...Object.entries(entries).flatMap(([name, { summary, inHelp = [[name, summary]] }]) =>
        inHelp.map(([words, what]) => row(words, what)),
      ),
    ]),
    '',
    `Help for a task: ${commandTyped} help TASK`,
    '',
  ].join('\n')

/** What a command line asks to be told, if it asks for help. */
export const helpFor = async (
  { task, rest, options: { help, version } }: CommandLine,
  tasks: Tasks,
): Promise<string | undefined> => {
  if (task === undefined && version) {
    const { default: about } = await import('../../package.json', { with: { type: 'json' } })
    return `k3d-cilium ${about.version}\n`
  }
  if (task !== undefined && task !== 'help' && !help) return undefined
  const topic = task === 'help' ? rest[0] : task
  if (topic === undefined) return fullHelp(tasks)
  return topic === 'guide' ? guideHelp(tasks) : taskHelp(tasks, topic)
}

/** What `tasks.ts help TASK` prints. */
export const taskHelp = async (tasks: Tasks, name: string): Promise<string> => {
  const entry = entryOf(tasks, name)
  if (!entry) {
    throw new Failure(`unknown task: ${name}`, {
      hint: didYouMean(name, namesOf(tasks)) ?? `list all tasks: ${commandTyped} help`,
      status: exit.usage,
    })
  }
  const [{ default: task }, { guidanceOf }] = await Promise.all([entry.script(), import('./guidance.ts')])
  const now = renamed.get(name)?.task ?? name
  const { examples, page } = guidanceOf(now as TaskName)
  return [
    `${now}: ${entry.summary}`,
    ...(task.about ? ['', wrapped(task.about)] : []),
    ...Object.entries(task.variants ?? {}).flatMap(([flag, { about }]) =>
      about ? ['', wrapped(`With --${options[flag as OptionName].flag}: ${about}`)] : [],
    ),
    '',
    ...optionLines(takesOf(task), task.positional),
    '',
    'examples:',
    ...examples.map(line => `  ${line.replace('npx tsx tasks.ts', commandTyped)}`),
    '',
    `more: docs/${page}.md`,
    '',
  ].join('\n')
}

/** Text in lines of at most 80 characters. */
const wrapped = (text: string): string => linesOfWords(text.split(' '), 80).join('\n')
