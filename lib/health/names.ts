import { list } from '../base/text.ts'
import { computer } from '../cluster/roles.ts'
import { hostsIn, isOnHost, namesLacked, type Labels } from '../k3d/host-names.ts'
import type { Drift } from './drift.ts'

/** What nodes and CoreDNS know, as hosts files; undefined where it was not looked at. */
export interface HostsFiles {
  /** By node. */
  readonly inNodes: ReadonlyMap<string, string | undefined>
  readonly inDns: string | undefined
}

/**
 * Which names nodes and pods are not told.
 * @param containers of the cluster, with their labels.
 */
export const namesDrift = (
  containers: readonly { readonly name: string; readonly labels: Labels }[],
  { inNodes, inDns }: HostsFiles,
): Drift[] => {
  const nodes = containers.filter(({ name }) => inNodes.has(name))
  const drift = (kind: 'hosts' | 'names', about: string, who: string, lacked: readonly string[]): Drift[] =>
    lacked.length === 0 ? [] : [{ kind, about, found: `${who} cannot resolve ${list(lacked)}`, harmless: true }]
  const lacks = (labels: Labels, there: string | undefined): string[] =>
    there === undefined ? [] : namesLacked(labels, hostsIn(there))
  return [
    ...nodes.flatMap(({ name, labels }) => drift('hosts', name, name, lacks(labels, inNodes.get(name)))),
    ...drift('names', 'coredns', 'CoreDNS', nodes[0] ? lacks(nodes[0].labels, inDns) : []),
  ]
}

/** Who knows this computer, where nobody lacks a name. */
export const whoKnows = (containers: readonly { readonly labels: Labels }[], { inDns }: HostsFiles): string =>
  containers.some(({ labels }) => isOnHost(labels))
    ? 'not needed: the nodes use the network of this computer'
    : `nodes${inDns === undefined ? '' : ' and pods'} resolve ${computer}`
