import type { FailureCode } from '../base/failure.ts'
import { taskLine, type TaskName } from '../host/task-line.ts'
import { knownFailures } from './all.ts'
import { unnamed, type KnownFailure, type MessageSource, type Target } from './known-failure.ts'

/** Words without escapes: log formats put backslashes before quotes, and Go's JSON escapes <, > and &. */
export const unescaped = (words: string): string =>
  words.includes('\\')
    ? words
        .replaceAll(/\\+("?)/g, (all, quote: string) => quote || all)
        .replaceAll('\\u003c', '<')
        .replaceAll('\\u003e', '>')
        .replaceAll('\\u0026', '&')
    : words

/** The known failure of which a program speaks. */
export const knownBy = (words: string, ...programs: readonly MessageSource[]): KnownFailure | undefined => {
  const meant = unescaped(words)
  return programs
    .map(program => knownFailures.find(({ says }) => says?.[program]?.test(meant)))
    .find(known => known !== undefined)
}

/** What helps: for this cluster, as far as it is known. */
export const remedyOf = ({ remedy }: Pick<KnownFailure, 'remedy'>, target?: Partial<Target>): string => {
  const text = typeof remedy === 'string' ? remedy : remedy({ ...unnamed, ...target })
  const cluster = target?.notK3d ? { context: target.context } : {}
  return text.replaceAll(/\{([a-z-]+)\}/g, (_, task: TaskName) => taskLine(task, cluster))
}

/** The cluster that a run names by its context, where it does. */
export const targetBy = ({ context }: { readonly context?: string | undefined }): Partial<Target> =>
  context === undefined ? {} : { context, notK3d: true }

/** Code and hint of a failure, if it is known. */
export const detailsOf = (
  known: KnownFailure | undefined,
  target?: Partial<Target>,
): { readonly code?: FailureCode; readonly hint?: string } =>
  known ? { code: known.code, hint: remedyOf(known, target) } : {}
