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
  readonly controlPlane: boolean
  readonly system: string
  /** The ones inside the cluster; of two families one each. */
  readonly addresses: readonly string[]
}

/** As a template: as JSON a node is some 10 KiB, most of it the images that it holds. */
const factsTemplate = [
  '.metadata.name',
  '.status.nodeInfo.kubeletVersion',
  '.status.nodeInfo.kernelVersion',
  '.spec.podCIDR',
  '.spec.providerID',
  '.status.conditions[?(@.type=="Ready")].status',
  '.status.nodeInfo.operatingSystem',
  '.metadata.labels', // whole: kubeadm gives the one of a control plane no value, which prints as if it were not there
  '.status.addresses[?(@.type=="InternalIP")].address',
]
  .map(path => `{${path}}`)
  .join('{"\\t"}')

export const nodeFacts = async ({ $ }: Session, context: string): Promise<NodeFacts[]> => {
  const template = `jsonpath={range .items[*]}${factsTemplate}{"\\n"}{end}`
  const { stdout } = await $`kubectl --context ${context} get nodes -o ${template} --request-timeout=30s`
  return stdout
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [
        name = '',
        version = '',
        kernel = '',
        podRange = '',
        provider = '',
        ready,
        system = '',
        labels = '',
        addresses = '',
      ] = line.split('\t')
      const own = addresses.split(' ').filter(Boolean)
      return {
        name,
        version,
        kernel,
        podRange,
        provider,
        system,
        ready: ready === 'True',
        controlPlane: labels.includes('node-role.kubernetes.io/control-plane'),
        addresses: own,
      }
    })
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
