import type { Path } from '../../base/data.ts'
import type { Finding } from '../../formats/findings.ts'
import type { Source } from '../../formats/yaml.ts'
import type { HttpRequest, Protocol } from '../evaluator/connection.ts'

/** What a test expects. */

export interface PolicyTestFile {
  readonly name: string
  readonly source: Source
  readonly policies: readonly string[]
  readonly workloads: readonly string[]
  /** Addresses by name. */
  readonly world: Readonly<Record<string, readonly string[]>>
  /** The host firewall is on. */
  readonly assumesHostFirewall: boolean
  readonly tests: readonly PolicyTestCase[]
}

export interface PolicyTestCase {
  readonly name: string
  readonly path: Path
  readonly from: TestPeer | undefined
  readonly to: TestPeer | undefined
  readonly expect: 'allow' | 'deny' | undefined
  readonly only: readonly TestException[] | undefined
  readonly http: HttpRequest | undefined
  readonly serverName: string | undefined
  readonly side: 'egress' | 'ingress' | 'both'
  readonly by: 'l7' | 'rule' | 'default' | undefined
  readonly acceptsUndecided: boolean
}

/** What a test leaves open that says no more. */
export const plainTest = {
  only: undefined,
  http: undefined,
  serverName: undefined,
  side: 'both',
  by: undefined,
  acceptsUndecided: false,
} as const satisfies Partial<PolicyTestCase>

export interface TestPeer {
  readonly path: Path
  /** `namespace/workload`; an asterisk stands for any. */
  readonly pod?: string | undefined
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly namespace?: string | undefined
  readonly isOutside?: boolean | undefined
  readonly name?: string | undefined
  readonly cidr?: string | undefined
  readonly entity?: string | undefined
  readonly port?: number | undefined
  readonly protocol?: Protocol | undefined
}

export interface TestException {
  readonly peer: TestPeer
  readonly port: number | undefined
  readonly protocol: Protocol | undefined
  readonly http: HttpRequest | undefined
}

export interface ReadTestFile {
  readonly file?: PolicyTestFile
  readonly findings: readonly Finding[]
}
