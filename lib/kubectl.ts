import { CommandFailure } from './commands.ts'
import type { Failure } from './failure.ts'
import type { Session } from './session.ts'
import { list } from './wording.ts'

/** Files that are applied by kubectl, and what it means if they are refused. */

/** The name under which we own fields of what we apply. */
export const manager = 'k3d-cilium'

/** Why files were not applied. */
export interface Refusal {
  /** Who else manages fields that the files change, in words; empty if nobody does. */
  readonly managers: string
  /** What kubectl said of it. */
  readonly stderr: string
  readonly cause: CommandFailure
}

/**
 * Applies files on the server's side, in their order.
 * @param meaning what a refusal means to a person; where it is nothing in particular, kubectl's own words stand.
 * @throws Failure with that meaning.
 */
export const applyFiles = async (
  { $, options }: Session,
  context: string,
  paths: readonly string[],
  meaning: (refusal: Refusal) => Failure | undefined,
): Promise<void> => {
  const force = options.forceConflicts ? ['--force-conflicts'] : []
  const from = paths.flatMap(path => ['-f', path])
  try {
    await $`kubectl --context ${context} apply --server-side --field-manager=${manager} ${force} ${from}`
  } catch (cause) {
    if (!(cause instanceof CommandFailure)) throw cause
    const { stderr } = cause.output
    const managers = [...new Set([...stderr.matchAll(/conflicts? with "([^"]+)"/g)].map(match => match[1]!))]
    throw meaning({ managers: list(managers), stderr, cause }) ?? cause
  }
}

/** How a person takes over what somebody else manages: the same task once more, with force. */
export const forceLine = ({ task, options }: Session): string =>
  `make ${task}${options.feature === undefined ? '' : ` FEATURE=${options.feature}`} ARGS=--force-conflicts`
