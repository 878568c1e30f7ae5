import type { Policy } from './files.ts'

export interface Cilium {
  readonly hostFirewall: boolean
  readonly mutualAuthentication: boolean
  readonly l7Proxy: boolean
}

export const isClusterwide = ({ kind }: Policy): boolean => kind === 'CiliumClusterwideNetworkPolicy'
export const isCilium = ({ kind }: Policy): boolean => kind.startsWith('Cilium')

const ingressKeys = ['ingress', 'ingressDeny'] as const
export const egressKeys = ['egress', 'egressDeny'] as const
export const sectionKeys = [...ingressKeys, ...egressKeys] as const
