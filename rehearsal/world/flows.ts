import type { Protocol, Verdict } from '../../lib/policy/evaluator/connection.ts'

/** The flows that Hubble keeps, and the names that its DNS proxy learned. */
export interface Traffic {
  flows: Flow[]
  /** Of a pod, as `namespace/name`: addresses that it looked up through the DNS proxy, and their names. */
  readonly learned: Record<string, Record<string, string[]>>
  seen: number
}

export interface Flow {
  readonly time: number
  readonly verdict: 'FORWARDED' | 'DROPPED' | 'REDIRECTED'
  /** What was observed, in the words of the compact form: `to-endpoint`, `Policy denied`, `http-request`. */
  readonly type: string
  readonly event: { readonly type: number; readonly sub_type: number }
  readonly direction: 'EGRESS' | 'INGRESS'
  /** Undefined where it is not known, as of a packet that was dropped. */
  readonly reply: boolean | undefined
  readonly source: Party
  readonly destination: Party
  readonly protocol: Protocol
  readonly flags?: readonly string[]
  readonly summary: string
  readonly node: string
  readonly policy?: readonly string[]
  readonly match?: Verdict['match']
  readonly http?: { readonly method: string; readonly url: string; readonly code?: number }
  readonly dns?: { readonly query: string; readonly ips?: readonly string[] }
}

export interface Party {
  readonly ip: string
  readonly port: number
  readonly identity: number
  readonly namespace: string
  readonly pod: string
  readonly labels: readonly string[]
  readonly workload: string
  readonly names: readonly string[]
}
