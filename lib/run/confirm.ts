import { Failure } from '../base/failure.ts'
import type { Session } from './session.ts'

/** What a person is asked before something that they did not ask for by its name. */
interface Question {
  /** What will happen, all of it. */
  readonly lines: readonly string[]
  readonly question: string
  /** What did not happen where they say no. */
  readonly no: string
  /** Why nothing happens where no person can be asked, and what says yes there. */
  readonly unasked: { readonly message: string; readonly hint: string }
}

/**
 * Says what will happen, and goes on where the person says yes: on a terminal, or before by `--yes`.
 * @throws Failure (status 1): no, or there is nobody to ask.
 */
export const confirm = async (
  { host, options, signal, tell }: Session,
  { lines, question, no, unasked }: Question,
): Promise<void> => {
  for (const line of lines) tell(line)
  if (options.yes) return
  const { ask } = host.terminal
  if (!ask) throw new Failure(unasked.message, { hint: unasked.hint })
  if (!/^y(es)?$/i.test((await ask(`${question} [y/N] `, signal)).trim())) throw new Failure(no)
}
