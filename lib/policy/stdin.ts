import { exit, Failure } from '../base/failure.ts'
import { largest } from '../host/file-sizes.ts'
import { taskLine, type TaskName } from '../host/task-line.ts'
import type { Session } from '../run/session.ts'

/** What is piped into a run. */

/** How a person names it in place of a file, and how findings call it. */
export const stdin = { typed: '-', called: 'stdin' } as const

/** Milliseconds without input before the run says that it waits for stdin. */
const silence = 2_000

/**
 * The text that was piped in.
 * @throws Failure (status 2): stdin is a terminal; (status 78): it is empty.
 */
export const pipedText = async ({ host: { terminal }, signal, task, tell }: Session): Promise<string> => {
  if (!terminal.piped) {
    throw new Failure('nothing is piped in: stdin is a terminal', {
      hint: `for example: kustomize build . | ${taskLine(task as TaskName)} POLICY=-`,
      status: exit.usage,
    })
  }
  let isTold = false
  const stop = terminal.every(silence, () => {
    if (!isTold) tell('waiting for stdin to end')
    isTold = true
  })
  const text = await terminal.piped(largest.text, signal).finally(stop)
  if (text.trim() !== '') return text
  throw new Failure('stdin is empty', { hint: 'check the command before the pipe', status: exit.config })
}
