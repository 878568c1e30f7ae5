import type { Path, Tree } from '../../base/data.ts'

/** What a connection is between, and what is decided of it. */

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
  readonly serviceAccount?: string
  /** The cluster of a mesh that the pod runs in; undefined for this one. */
  readonly cluster?: string
  readonly portNames?: Readonly<Record<string, NamedPort>>
}
export type Entity = 'world' | 'host' | 'remote-node' | 'kube-apiserver' | 'ingress' | 'health' | 'init' | 'unmanaged'

export interface NamedPort {
  readonly port: number
  readonly protocol: 'TCP' | 'UDP' | 'SCTP'
}

export type Protocol = 'TCP' | 'UDP' | 'SCTP' | 'ICMP' | 'ICMPv6'

export interface Connection {
  readonly from: Endpoint
  readonly to: Endpoint
  /** After a service's address was translated; of ICMP the type. */
  readonly port: number
  readonly protocol: Protocol
  readonly http?: HttpRequest | undefined
  /** A name that is looked up. */
  readonly dns?: string | undefined
  /** The server name of a TLS connection. */
  readonly serverName?: string | undefined
}

export interface HttpRequest {
  readonly method: string
  readonly path: string
  readonly host: string
  readonly headers: Readonly<Record<string, string>>
}

export type Direction = 'EGRESS' | 'INGRESS'

/** A rule that decided, with its place in its object. */
export interface DecidingRule {
  /** `namespace/name`; clusterwide the name alone. */
  readonly policy: string
  readonly kind: string
  readonly path: Path
}

export interface Verdict {
  readonly allowed: boolean
  /** What was not known; without it, `allowed` says nothing. */
  readonly undecided?: string
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
  /** The proxy, where it goes through one. */
  readonly proxy?: Proxy
  /** Any request passes the proxy. */
  readonly anyRequest?: true
  /** Passes only between pods whose identities SPIRE vouches for. */
  readonly authenticated: boolean
  /** Cilium's own computation requires it at one time and not at another. */
  readonly unstable?: true
  /** The policies that decided, as `namespace/name`. */
  readonly by: readonly string[]
  /** The rules that decided. */
  readonly rules: readonly DecidingRule[]
}
export type Proxy = 'http' | 'tls' | 'dns' | 'listener'

/** A list, whatever stands there. */
export const list = (value: unknown): Tree[] => (Array.isArray(value) ? (value as Tree[]) : [])
/** The texts of a list. */
export const texts = (value: unknown): string[] => (Array.isArray(value) ? (value as unknown[]).map(String) : [])
