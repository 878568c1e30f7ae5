import type { FailureCode } from '../base/failure.ts'
import { knownFailures } from './all.ts'
import { unnamed, type KnownFailure, type MessageSource, type Target } from './known-failure.ts'

/** The known failure of which a program speaks. */
export const knownBy = (words: string, ...programs: readonly MessageSource[]): KnownFailure | undefined =>
  programs
    .map(program => knownFailures.find(({ says }) => says?.[program]?.test(words)))
    .find(known => known !== undefined)

/** What helps: for this cluster, as far as it is known. */
export const remedyOf = ({ remedy }: Pick<KnownFailure, 'remedy'>, target?: Partial<Target>): string =>
  typeof remedy === 'string' ? remedy : remedy({ ...unnamed, ...target })

/** Code and hint of a failure, if it is known. */
export const detailsOf = (
  known: KnownFailure | undefined,
  target?: Partial<Target>,
): { readonly code?: FailureCode; readonly hint?: string } =>
  known ? { code: known.code, hint: remedyOf(known, target) } : {}
