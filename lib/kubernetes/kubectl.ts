import { isObject, itemsAt, objectIn, textAt, type Tree } from '../base/data.ts'
import { Failure, type FailureCode } from '../base/failure.ts'
import { list } from '../base/text.ts'
import { knownBy } from '../failures/lookup.ts'
import { answerOf, CommandFailure, lastWords } from '../host/commands.ts'
import type { Output } from '../host/host.ts'
import { sameTaskLine, type Session } from '../run/session.ts'
import { markedRow, markedTemplate, rowIn, rowTemplate, type Paths, type Row } from './rows.ts'

/** What is asked of a cluster by kubectl, and applied to it. */

const asksServer = /^(kubectl|helm|cilium) /

/** The code of a failure; of a command that found no way to the API server, it is that of what is in the way. */
export const codeOf = (error: unknown): FailureCode | undefined =>
  error instanceof CommandFailure && asksServer.test(error.output.command)
    ? (error.code ?? knownBy(lastWords(error.output), 'connection')?.code)
    : error instanceof Failure
      ? (error.code ?? codeOf(error.cause))
      : error instanceof AggregateError
        ? error.errors.map(codeOf).find(code => code !== undefined)
        : undefined

/**
 * The objects that kubectl has found: those of a list, or a lone one. With `--ignore-not-found` nothing may be printed.
 * @throws Failure (status 69): it does not answer as kubectl does.
 */
export const itemsOf = async (session: Pick<Session, 'host'>, output: Output): Promise<readonly Tree[]> =>
  answerOf(session, output, stdout => {
    if (stdout.trim() === '' && output.command.includes(' --ignore-not-found')) return []
    return itemsIn(stdout)
  })

/** The objects that are printed as JSON. @throws SyntaxError: it is nothing of Kubernetes. */
export const itemsIn = (json: string): readonly Tree[] => {
  const answer = objectIn(json)
  const { kind, items } = answer
  if (typeof kind !== 'string') throw new SyntaxError('not a Kubernetes object')
  const isList = 'items' in answer || (kind.endsWith('List') && textAt(answer, ['metadata', 'name']) === '')
  if (!isList) return [answer]
  if (!Array.isArray(items ?? [])) throw new SyntaxError('items is not a list')
  return itemsAt(answer, ['items']).filter(isObject) // Go prints an empty list as null where nothing made one
}

/** The lines of a template that has a tab in each. @throws Failure (status 69) as above. */
const linesOf = async (session: Pick<Session, 'host'>, output: Output): Promise<readonly string[]> =>
  answerOf(session, output, stdout => {
    const lines = stdout.split('\n').filter(Boolean)
    if (!lines.every(line => line.includes('\t'))) throw new SyntaxError('no rows')
    return lines
  })

/**
 * Objects by a template, as their JSON may be large: of each the cells that are named.
 * @param what the objects, as in `pods -l app=x`.
 * @param limit seconds that the request may take.
 */
export const rowsOf = async <P extends Paths>(
  session: AskingSession,
  context: string,
  what: readonly string[],
  paths: P,
  limit: number,
): Promise<Row<P>[]> => {
  const template = `jsonpath={range .items[*]}${rowTemplate(paths)}{end}`
  const output = await session.$`kubectl --context ${context} get ${what} -o ${template} --request-timeout=${limit}s`
  return (await linesOf(session, output)).map(line => rowIn(paths, line))
}

/** The objects that kubectl has found with `-o name`, as `KIND/NAME`. @throws Failure (status 69) as above. */
export const namesOf = async (session: Pick<Session, 'host'>, output: Output): Promise<readonly string[]> =>
  answerOf(session, output, stdout => {
    const names = stdout.split(/\s+/).filter(Boolean)
    if (!names.every(name => /^[a-z\d.-]+\/\S+$/.test(name))) throw new SyntaxError('no names')
    return names
  })

/** A node as the API server knows it. */
export interface NodeFacts {
  readonly name: string
  /** The kubelet's. */
  readonly version: string
  readonly kernel: string
  /** The range for pods that the cluster gives the node; empty where it gives none. */
  readonly podRange: string
  /** `k3s://NAME`, `aws:///…`; empty where nobody says. */
  readonly provider: string
  readonly ready: boolean
  /** The API server has not heard of its kubelet for too long. */
  readonly silent: boolean
  /** When the kubelet last told how it is, in milliseconds since 1970. */
  readonly heard: number
  /** Conditions that are true and should not be: DiskPressure, … */
  readonly pressure: readonly string[]
  readonly controlPlane: boolean
  readonly system: string
  /** The ones inside the cluster; of two families one each. */
  readonly addresses: readonly string[]
}

/** The label by which Cilium's chart marks its pods, as a template names it. */
export const ofCiliumPath = String.raw`.metadata.labels.app\.kubernetes\.io/part-of`

/** Whether a pod is one of Cilium's, SPIRE included, by the label's value. */
export const isOfCilium = (namespace: string, partOf: string): boolean =>
  partOf === 'cilium' || namespace === 'cilium-spire'

/** As JSON a node is some 10 KiB, most of it the images that it holds. */
const nodePaths = {
  name: '.metadata.name',
  version: '.status.nodeInfo.kubeletVersion',
  kernel: '.status.nodeInfo.kernelVersion',
  podRange: '.spec.podCIDR',
  provider: '.spec.providerID',
  ready: '.status.conditions[?(@.type=="Ready")].status',
  heard: '.status.conditions[?(@.type=="Ready")].lastHeartbeatTime',
  conditions: '.status.conditions[?(@.status=="True")].type',
  system: '.status.nodeInfo.operatingSystem',
  // whole: kubeadm gives the one of a control plane no value, which prints as if it were not there
  labels: '.metadata.labels',
  addresses: '.status.addresses[?(@.type=="InternalIP")].address',
} as const

type AskingSession = Pick<Session, '$' | 'host'>

/** @param limit seconds that one request may take. */
export const nodeFacts = async (session: AskingSession, context: string, limit = 30): Promise<NodeFacts[]> =>
  (await rowsOf(session, context, ['nodes'], nodePaths, limit)).map(nodeIn)

const nodeIn = ({ ready, heard, conditions, labels, addresses, ...texts }: Row<typeof nodePaths>): NodeFacts => ({
  ...texts,
  ready: ready === 'True',
  silent: ready === 'Unknown',
  heard: Date.parse(heard) || 0,
  pressure: conditions.split(' ').filter(type => type.endsWith('Pressure')),
  controlPlane: labels.includes('node-role.kubernetes.io/control-plane'),
  addresses: addresses.split(' ').filter(Boolean),
})

/** A pod as the API server knows it, as far as a status tells it. */
export interface PodFacts {
  readonly namespace: string
  readonly name: string
  /** Empty until it is scheduled. */
  readonly node: string
  readonly phase: string
  readonly ready: boolean
  /** It is one of Cilium's, SPIRE included. */
  readonly ofCilium: boolean
}

/** As JSON a pod of Cilium is some 30 KiB. */
const podPaths = {
  namespace: '.metadata.namespace',
  name: '.metadata.name',
  node: '.spec.nodeName',
  phase: '.status.phase',
  ready: '.status.conditions[?(@.type=="Ready")].status',
  partOf: ofCiliumPath,
} as const

const podIn = ({ ready, partOf, ...texts }: Row<typeof podPaths>): PodFacts => ({
  ...texts,
  ready: ready === 'True',
  ofCilium: isOfCilium(texts.namespace, partOf),
})

/** @param which selects them, as in `-l app=x`. */
export const podFacts = async (
  session: AskingSession,
  context: string,
  which: readonly string[],
): Promise<PodFacts[]> => (await rowsOf(session, context, ['pods', ...which], podPaths, 30)).map(podIn)

/**
 * Objects of several kinds in one request, by kind: of each the cells that are named.
 * @param asked the paths by kind, for kinds whose plural ends in s.
 * @param limit seconds that the request may take.
 */
export const rowsByKind = async <K extends Readonly<Record<string, Paths>>>(
  session: AskingSession,
  context: string,
  asked: K,
  limit: number,
): Promise<{ readonly [kind in keyof K]: Row<K[kind]>[] }> => {
  const kinds = Object.entries(asked)
  const rows = kinds.map(
    ([kind, paths]) => `{range .items[?(@.kind=="${kind}")]}${markedTemplate('{.kind}', paths)}{end}`,
  )
  const [what, template] = [kinds.map(([kind]) => `${kind.toLowerCase()}s`).join(','), `jsonpath=${rows.join('')}`]
  const lines = await linesOf(
    session,
    await session.$`kubectl --context ${context} get ${what} -A -o ${template} --request-timeout=${limit}s`,
  )
  return Object.fromEntries(
    kinds.map(([kind, paths]) => [
      kind,
      lines.map(line => markedRow(kind, paths, line)).filter(row => row !== undefined),
    ]),
  ) as { [kind in keyof K]: Row<K[kind]>[] }
}

/** All nodes and all pods. */
export const nodesAndPods = async (
  session: AskingSession,
  context: string,
): Promise<{ readonly nodes: NodeFacts[]; readonly pods: PodFacts[] }> => {
  const { Node, Pod } = await rowsByKind(session, context, { Node: nodePaths, Pod: podPaths }, 5)
  return { nodes: Node.map(nodeIn), pods: Pod.map(podIn) }
}

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
  files: { readonly paths: readonly string[]; readonly input?: string | undefined },
  meaning: (refusal: Refusal) => Failure | undefined,
): Promise<void> => {
  const force = options.forceConflicts ? ['--force-conflicts'] : []
  const from = files.paths.flatMap(path => ['-f', path])
  const run = files.input === undefined ? $ : $({ input: files.input })
  try {
    await run`kubectl --context ${context} apply --server-side --field-manager=${manager} ${force} ${from}`
  } catch (cause) {
    if (!(cause instanceof CommandFailure)) throw cause
    const { stderr } = cause.output
    const managers = [...new Set([...stderr.matchAll(/conflicts? with "([^"]+)"/g)].map(match => match[1]!))]
    throw meaning({ managers: list(managers), stderr, cause }) ?? cause
  }
}

/** How a person takes over what somebody else manages: the same task once more, with force. */
export const forceLine = (session: Session): string => {
  const { feature } = session.options
  return `${sameTaskLine(session)}${feature === undefined ? '' : ` FEATURE=${feature}`} ARGS=--force-conflicts`
}
