import { completionFor, shells, type Shell } from '../lib/app/completion.ts'
import { exit, Failure } from '../lib/base/failure.ts'
import { packageFolder } from '../lib/base/package-folder.ts'
import { list } from '../lib/base/text.ts'
import type { Task } from '../lib/run/task.ts'

/**
 * Prints what a shell needs to complete tasks, flags and their values on the Tab key. No key press starts another
 * program: all words stand in what is printed; clusters and demos are read from this folder's files.
 */
export default {
  takes: ['shell'],
  keepsHouse: true,
  forPrograms: true,
  about:
    'To enable completion in the current shell: eval "$(npx k3d-cilium completion --shell bash)". To enable it ' +
    'in every shell, follow the first lines of the output.',
  answer: async ({ catalogue, host, options, tell }) => {
    const named = options.shell ?? host.env['SHELL']?.split('/').at(-1) ?? ''
    const shell = shells.find(each => each === named)
    if (!shell) {
      throw new Failure(`no completion for ${named || 'an unknown shell'}`, {
        hint: `choose a shell: --shell ${list(shells, 'or')}`,
        status: exit.usage,
      })
    }
    const tasks = await catalogue()
    tell(`completion for ${shell}`)
    const namesIn = async (folder: string): Promise<string[]> =>
      ((await host.desk.list(`${packageFolder}/config/${folder}`)) ?? []).flatMap(
        file => /^(.*)\.ya?ml$/.exec(file)?.[1] ?? [],
      )
    const text = completionFor(shell satisfies Shell, {
      tasks,
      demos: await namesIn('demos'),
      features: await namesIn('features'),
    })
    return { data: { shell, text }, text }
  },
} satisfies Task
