import type { Connection, Endpoint, Entity } from '../evaluator/connection.ts'
import { evaluatorOf, type Evaluator } from '../evaluator/evaluator.ts'
import { plainNames } from './peers.ts'
import type { OpenedFlow, RecordedEnd } from './record.ts'
import type { Suggestion } from './suggest.ts'

/** That suggested policies let a record through, and what else they open and shut. */
export interface Proof {
  readonly allowed: number
  /** Connections of the record that they would not let through: a bug of ours. */
  readonly refused: readonly string[]
  /** Open, though never seen: among the ends and ports of the record. */
  readonly slack: readonly string[]
  /** Open without policies, and shut now. */
  readonly shut: number
}

export const proofOf = (
  { policies }: Suggestion,
  opened: readonly OpenedFlow[],
  namespaces: readonly string[],
): Proof => {
  const evaluator = evaluatorOf(policies.map(({ object }) => object))
  const endpoints = new Map<string, Endpoint>()
  const endpointOf = (end: RecordedEnd): Endpoint => {
    const key = JSON.stringify(end)
    const made = endpoints.get(key) ?? endpointFor(end)
    endpoints.set(key, made)
    return made
  }
  const isOurs = ({ kind, namespace, cluster }: RecordedEnd): boolean =>
    kind === 'pod' && cluster === '' && namespaces.includes(namespace)
  const seen = new Set<string>()
  const refused = new Set<string>()
  let allowed = 0
  for (const flow of opened) {
    seen.add(keyOf(flow))
    if (passes(evaluator, flow, endpointOf, isOurs)) allowed++
    else refused.add(shown(flow))
  }
  const ends = new Map(opened.flatMap(({ from, to }) => [from, to]).map(end => [nameOf(end), end]))
  const ports = new Map(opened.map(({ port, protocol }) => [`${port}/${protocol}`, { port, protocol }]))
  const slack = new Set<string>()
  let shut = 0
  for (const from of ends.values()) {
    for (const to of ends.values()) {
      if (from === to || (!isOurs(from) && !isOurs(to)) || (from.kind === 'host' && to.kind === 'pod')) continue
      for (const port of ports.values()) {
        const flow = { from, to, ...port, query: undefined }
        if (seen.has(keyOf(flow))) continue
        if (passes(evaluator, flow, endpointOf, isOurs)) slack.add(shown(flow))
        else shut++
      }
    }
  }
  return { allowed, refused: [...refused], slack: [...slack].toSorted(), shut }
}

/** Only sides of which the policies speak count. */
const passes = (
  evaluator: Evaluator,
  { from, to, port, protocol, query, http }: OpenedFlow,
  endpointOf: (end: RecordedEnd) => Endpoint,
  isOurs: (end: RecordedEnd) => boolean,
): boolean => {
  const request = http && { method: http.method, path: http.path, host: '', headers: {} }
  const attempt: Connection = { from: endpointOf(from), to: endpointOf(to), port, protocol, dns: query, http: request }
  const { egress, ingress } = evaluator.judge(attempt)
  return (!isOurs(from) || egress.allowed) && (!isOurs(to) || ingress.allowed)
}

const endpointFor = ({ kind, entities, namespace, labels, cluster, ip, names }: RecordedEnd): Endpoint =>
  kind === 'pod'
    ? { ip: '', namespace, labels, namespaceLabels: {}, entities: [], ...(cluster !== '' && { cluster }) }
    : {
        ip,
        namespace: '',
        labels: {},
        namespaceLabels: {},
        entities: (entities ?? [kind]) as readonly Entity[],
        names: plainNames(names),
      }

export const nameOf = ({ kind, namespace, workload, cluster, names, ip, labels }: RecordedEnd): string =>
  kind === 'pod'
    ? `${cluster}${namespace}/${workload} ${JSON.stringify(labels)}`
    : kind === 'world'
      ? (plainNames(names)[0] ?? ip)
      : kind

const keyOf = (flow: OpenedFlow): string => `${nameOf(flow.from)} ${nameOf(flow.to)} ${flow.port}/${flow.protocol}`

const short = (end: RecordedEnd): string => (end.kind === 'pod' ? `${end.namespace}/${end.workload}` : nameOf(end))
const shown = ({ from, to, port, protocol }: OpenedFlow): string => `${short(from)} -> ${short(to)} ${port}/${protocol}`
