import type { Tree } from '../base/data.ts'

/** What a connection is between, and what can be said of it. */

/** One end of a connection: a pod, something of the cluster itself, or an address outside. */
export interface Endpoint {
  readonly ip: string
  /** Empty for what is no pod. */
  readonly namespace: string
  /** Of a pod, or of a node. */
  readonly labels: Readonly<Record<string, string>>
  readonly namespaceLabels: Readonly<Record<string, string>>
  /** What it is if it is no pod. */
  readonly entities: readonly Entity[]
  /** Names under which this address was looked up by a pod whose DNS is watched; for toFQDNs. */
  readonly names?: readonly string[]
  /** Services that lead to it, as `namespace/name`. */
  readonly services?: readonly string[]
  /** Rules for ranges mean it too, as they mean nodes where `policyCIDRMatchMode` says so. */
  readonly inRanges?: true
  /** Names of its ports. */
  readonly portNames?: Readonly<Record<string, number>>
}
export type Entity = 'world' | 'host' | 'remote-node' | 'kube-apiserver' | 'ingress' | 'health'

export type Protocol = 'TCP' | 'UDP' | 'SCTP' | 'ICMP'

export interface Connection {
  readonly from: Endpoint
  readonly to: Endpoint
  /** After a service's address was translated; of ICMP the type. */
  readonly port: number
  readonly protocol: Protocol
  readonly http?: { readonly method: string; readonly path: string; readonly host: string; readonly headers: Headers }
  /** A name that is looked up. */
  readonly dns?: string
}
type Headers = Readonly<Record<string, string>>

export type Direction = 'EGRESS' | 'INGRESS'

export interface Verdict {
  readonly allowed: boolean
  /** The side whose policies decided. */
  readonly direction: Direction
  /** Whether any policy selects that side; if none does, everything passes. */
  readonly enforced: boolean
  /** Refused by a deny rule, not for want of an allowing one. */
  readonly denied: boolean
  /** How the rule that let it pass was found, in Hubble's words. */
  readonly match: 'none' | 'all' | 'L3-Only' | 'L3-L4' | 'L4-Only'
  /** Goes through a proxy, which refused it if `allowed` is false and `l7` is true. */
  readonly l7: boolean
  /** Passes only between pods whose identities SPIRE vouches for. */
  readonly authenticated: boolean
  /** The policies that decided, as `namespace/name`. */
  readonly by: readonly string[]
}

/** A list, whatever stands there. */
export const list = (value: unknown): Tree[] => (Array.isArray(value) ? (value as Tree[]) : [])
/** The texts of a list. */
export const texts = (value: unknown): string[] => (Array.isArray(value) ? (value as unknown[]).map(String) : [])
