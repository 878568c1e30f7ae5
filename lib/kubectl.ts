import { CommandFailure } from './commands.ts'
import type { Failure } from './failure.ts'
import type { Session } from './session.ts'
import { list } from './wording.ts'

/** What is asked of a cluster by kubectl, and applied to it. */

/** The objects of an answer in JSON: a list, a lone object as itself, or nothing where none was found. */
export const itemsIn = (stdout: string): Record<string, unknown>[] => {
  const answer = stdout.trim() === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>)
  if (Array.isArray(answer['items'])) return answer['items'] as Record<string, unknown>[]
  return answer['kind'] === undefined ? [] : [answer]
}

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

/** As a template: as JSON a node is some 10 KiB, most of it the images that it holds. */
const factsTemplate = [
  '.metadata.name',
  '.status.nodeInfo.kubeletVersion',
  '.status.nodeInfo.kernelVersion',
  '.spec.podCIDR',
  '.spec.providerID',
  '.status.conditions[?(@.type=="Ready")].status',
  '.status.conditions[?(@.type=="Ready")].lastHeartbeatTime',
  '.status.conditions[?(@.status=="True")].type',
  '.status.nodeInfo.operatingSystem',
  '.metadata.labels', // whole: kubeadm gives the one of a control plane no value, which prints as if it were not there
  '.status.addresses[?(@.type=="InternalIP")].address',
]
  .map(path => `{${path}}`)
  .join('{"\\t"}')

/** @param limit seconds that one request may take. */
export const nodeFacts = async ({ $ }: Pick<Session, '$'>, context: string, limit = 30): Promise<NodeFacts[]> => {
  const template = `jsonpath={range .items[*]}${factsTemplate}{"\\n"}{end}`
  const { stdout } = await $`kubectl --context ${context} get nodes -o ${template} --request-timeout=${limit}s`
  return stdout.split('\n').filter(Boolean).map(nodeIn)
}

const nodeIn = (line: string): NodeFacts => {
  const [name = '', version = '', kernel = '', podRange = '', provider = '', ready, heard = '', ...more] =
    line.split('\t')
  const [conditions = '', system = '', labels = '', addresses = ''] = more
  return {
    name,
    version,
    kernel,
    podRange,
    provider,
    system,
    ready: ready === 'True',
    silent: ready === 'Unknown',
    heard: Date.parse(heard) || 0,
    pressure: conditions.split(' ').filter(type => type.endsWith('Pressure')),
    controlPlane: labels.includes('node-role.kubernetes.io/control-plane'),
    addresses: addresses.split(' ').filter(Boolean),
  }
}

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
const podTemplate = [
  '.metadata.namespace',
  '.metadata.name',
  '.spec.nodeName',
  '.status.phase',
  '.status.conditions[?(@.type=="Ready")].status',
  ofCiliumPath,
]
  .map(path => `{${path}}`)
  .join('{"\\t"}')

const podIn = (line: string): PodFacts => {
  const [namespace = '', name = '', node = '', phase = '', ready, partOf = ''] = line.split('\t')
  return { namespace, name, node, phase, ready: ready === 'True', ofCilium: isOfCilium(namespace, partOf) }
}

/** @param which selects them, as in `-l app=x`. */
export const podFacts = async (
  { $ }: Pick<Session, '$'>,
  context: string,
  which: readonly string[],
): Promise<PodFacts[]> => {
  const template = `jsonpath={range .items[*]}${podTemplate}{"\\n"}{end}`
  const { stdout } = await $`kubectl --context ${context} get pods ${which} -o ${template} --request-timeout=30s`
  return stdout.split('\n').filter(Boolean).map(podIn)
}

/** All nodes and all pods, in one question. */
export const nodesAndPods = async (
  { $ }: Pick<Session, '$'>,
  context: string,
): Promise<{ readonly nodes: NodeFacts[]; readonly pods: PodFacts[] }> => {
  const rows = (kind: string, row: string): string =>
    `{range .items[?(@.kind=="${kind}")]}{.kind}{"\\t"}${row}{"\\n"}{end}`
  const template = `jsonpath=${rows('Node', factsTemplate)}${rows('Pod', podTemplate)}`
  const { stdout } = await $`kubectl --context ${context} get nodes,pods -A -o ${template} --request-timeout=5s`
  const lines = stdout.split('\n')
  const of = (kind: string): string[] =>
    lines.filter(line => line.startsWith(`${kind}\t`)).map(line => line.slice(kind.length + 1))
  return { nodes: of('Node').map(nodeIn), pods: of('Pod').map(podIn) }
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
