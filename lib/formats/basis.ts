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

/** The schemas of files, by the first part of the ids of what they find. */
const schemas: Readonly<Record<string, string>> = {
  cilium: "Cilium's chart, values.yaml and values.schema.json",
  k3d: 'k3d pkg/config, the schemas of its config files, and its checks of them',
  policy: "the CRDs and upgrade notes of Cilium, and Kubernetes' API",
  registries: 'k3s docs, private registry configuration',
  yaml: "the specification of YAML 1.2; Go's yaml package",
}

/** What a finding rests on that is not of a rule; undefined where its file has no schema of others. */
export const groundOfSchema = (id: string): Ground | undefined => {
  const source = schemas[id.split('/')[0]!]
  return source === undefined ? undefined : groundOf(source)
}

const words: Readonly<Record<Basis, string>> = {
  'real cluster': 'seen on a real cluster',
  source: 'read in the source or the documentation',
  report: 'read in a report',
}

/** `read in a report: cilium/cilium#45139`. */
export const groundText = ({ kind, source }: Ground): string => `${words[kind]}: ${source}`
