import { exit, Failure } from '../lib/base/failure.ts'
import type { Task } from '../lib/run/task.ts'

/** A shell in which the guide can be typed as it stands: the engine, the cluster and their tools are rehearsed ones. */
export default {
  takes: ['run'],
  opensShell: true,
  about:
    'The task opens $SHELL, or sh. Without --run, the shell reads commands from the terminal or from stdin. The ' +
    'exit status is that of the last command.',
  answer: async ({ host, signal, options: { run } }) => {
    const $ = host.$({ signal, interactive: true, nothrow: true })
    const shell = host.env['SHELL'] || 'sh'
    const ended = await (run === undefined ? $`${shell}` : $`${shell} -c ${run}`)
    // a shell prints on the terminal itself: what comes back here is why there is none
    if (ended.stderr !== '') {
      throw new Failure(ended.stderr.trim(), {
        hint: 'use another shell: SHELL=/bin/sh',
        status: exit.unavailable,
      })
    }
    return { data: { status: ended.exit }, text: '', status: ended.exit }
  },
} satisfies Task
