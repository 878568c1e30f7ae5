import type { AgentSettings } from './evaluator/world.ts'
import type { Policy } from './files.ts'

export interface Cilium {
  readonly hostFirewall: boolean
  readonly mutualAuthentication: boolean
  readonly l7Proxy: boolean
}

/** The addresses of nodes, as far as they are known, and what Cilium is set to do with policies. */
export interface NodeAddresses {
  /** Ranges, or addresses. */
  readonly ranges: readonly string[]
  readonly settings: AgentSettings
}

export const matchesNodes = ({ settings }: NodeAddresses): boolean => settings.cidrMatches?.includes('nodes') === true

export const isClusterwide = ({ kind }: Policy): boolean =>
  kind === 'CiliumClusterwideNetworkPolicy' || kind === 'ClusterNetworkPolicy'
export const isCilium = ({ kind }: Policy): boolean => kind.startsWith('Cilium')

const ingressKeys = ['ingress', 'ingressDeny'] as const
export const egressKeys = ['egress', 'egressDeny'] as const
export const sectionKeys = [...ingressKeys, ...egressKeys] as const
