/** How a rule or a failure is known: seen on a real cluster, read in the source, or reported by someone. */
type Basis = 'real cluster' | 'source' | 'report'

export interface Ground {
  readonly kind: Basis
  /** Files and threads. */
  readonly source: string
}

/** `cilium/cilium#45139`, or the address of an issue or of a pull request. */
const thread = /[\w.-]#\d+|\/(?:issues|pull)\/\d+/

/** @param seen on a real cluster. Otherwise, a source that has only threads is a report. */
export const groundOf = (source: string, seen = false): Ground => ({
  kind: seen ? 'real cluster' : source.split(';').every(part => thread.test(part)) ? 'report' : 'source',
  source,
})

const words: Readonly<Record<Basis, string>> = {
  'real cluster': 'seen on a real cluster',
  source: 'read in the source or the documentation',
  report: 'read in a report',
}

/** `read in a report: cilium/cilium#45139`. */
export const groundText = ({ kind, source }: Ground): string => `${words[kind]}: ${source}`
