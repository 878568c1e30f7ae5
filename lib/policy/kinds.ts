import type { Policy } from './files.ts'

export interface Cilium {
  readonly hostFirewall: boolean
  readonly mutualAuthentication: boolean
  readonly l7Proxy: boolean
}

/** The addresses of nodes, as far as they are known. */
export interface NodeAddresses {
  /** Ranges, or addresses. */
  readonly ranges: readonly string[]
  /** Whether CIDR rules match nodes: `policyCIDRMatchMode: nodes`. */
  readonly match: boolean
}

export const isClusterwide = ({ kind }: Policy): boolean => kind === 'CiliumClusterwideNetworkPolicy'
export const isCilium = ({ kind }: Policy): boolean => kind.startsWith('Cilium')

const ingressKeys = ['ingress', 'ingressDeny'] as const
export const egressKeys = ['egress', 'egressDeny'] as const
export const sectionKeys = [...ingressKeys, ...egressKeys] as const
