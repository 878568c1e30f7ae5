import { exit, Failure } from '../base/failure.ts'

/** What is wrong where in which file, and how it is put to a person. */

/** An error stops a task, a warning does not; a hint says what a person may not know. */
export type Severity = 'error' | 'warning' | 'hint'

/** A place in a file. */
export interface Place {
  readonly file: string
  /** From 1, as editors count. */
  readonly line: number
  readonly column: number
  /** The line itself. */
  readonly source: string
  /** How many characters of the line are meant, where that is known. */
  readonly length?: number
}

export interface Finding extends Place {
  readonly severity: Severity
  /** Its id, as in `yaml/tab` or `cilium/unknown-key`. */
  readonly rule: string
  readonly message: string
  readonly hint?: string | undefined
  /** Other places that have to do with it, in this file or in another. */
  readonly also?: readonly { readonly place: Place; readonly message: string }[]
}

/** `file:line:column`, what is wrong, the line and a caret under the place; other places below, indented. */
export const describe = (finding: Finding): string => {
  const { message, hint, also = [] } = finding
  const others = also.map(({ place, message }) => shown(place, message).replace(/^/gm, '  '))
  return [shown(finding, message, hint), ...others].join('\n')
}

const shown = ({ file, line, column, source }: Place, message: string, hint?: string): string => {
  const number = String(line)
  const { text, before } = excerpt(source, column)
  const caret = `${' '.repeat(number.length)} | ${before.replace(/[^\t]/g, ' ')}^`
  return [`${file}:${line}:${column}: ${message}`, `${number} | ${text}`, caret + (hint ? ` ${hint}` : '')].join('\n')
}

/** What fits on a screen of a line that may have a million characters, without what a terminal would obey. */
const excerpt = (source: string, column: number): { text: string; before: string } => {
  const from = source.length > 160 ? Math.max(0, column - 80) : 0
  const cut = (start: number, end: number): string => source.slice(start, end).replace(unprintable, '\u00b7')
  const [head, tail] = [from > 0 ? '…' : '', source.length > from + 160 ? '…' : '']
  return { text: head + cut(from, from + 160) + tail, before: head + cut(from, column - 1) }
}
const unprintable = /[^\P{C}\t]/gu

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 }

/** The severity as printed: a "hint:" line is something else. */
export const severityWord = ({ severity }: { readonly severity: Severity }): 'error' | 'warning' | 'note' =>
  severity === 'hint' ? 'note' : severity

/** Errors before warnings before hints; among them by file, line and column. */
export const sorted = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      a.column - b.column,
  )

/** Configs that cannot be used (status 78), with everything that is wrong in them. */
export const refusal = (findings: readonly Finding[]): Failure =>
  new Failure(sorted(findings).map(describe).join('\n'), { code: 'files/refused', status: exit.config })
