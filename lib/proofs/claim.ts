import { textOfQuestion, type TestProblem } from '../policy/expectations/judging.ts'
import type { LiveRun, TriedConnection, UntriedConnection } from './live-tests.ts'

/** What a proof says: of a claim, by which witnesses, within which limits. */

export const claimNames = ['default-deny', 'policies', 'air-gap'] as const
export type ClaimName = (typeof claimNames)[number]

export type ProofOutcome = 'proven' | 'refuted' | 'not evaluated'

/** One part of a claim: a direction of a namespace, a test, a pair of nodes. */
export interface ClaimPart {
  readonly subject: string
  readonly outcome: ProofOutcome
  /** What was seen, or why nothing was. */
  readonly says: readonly string[]
}

export interface ClaimProof {
  readonly claim: ClaimName
  /** What is claimed, in one sentence. */
  readonly statement: string
  readonly outcome: ProofOutcome
  readonly observations: readonly ClaimPart[]
  /** Who saw it. */
  readonly witnesses: readonly string[]
  /** What it does not say. */
  readonly limits: readonly string[]
  readonly notEvaluated: readonly string[]
  /** Each connection, and what each witness said. */
  readonly connections: readonly ConnectionRow[]
  readonly hint?: string | undefined
}

/** A connection for those who read the proof. */
export interface ConnectionRow {
  readonly connection: string
  readonly side: string
  readonly expected: string
  /** Nothing, where no witness showed anything. */
  readonly answer: 'allow' | 'deny' | undefined
  /** What came back to the pod. */
  readonly probe: string
  readonly hubble: string
  readonly maps: string
  /** What the policies of the cluster say, by themselves. */
  readonly rules: string
}

/** A claim is refuted by one part, and proven by all. */
export const outcomeOfAll = (parts: readonly Pick<ClaimPart, 'outcome'>[]): ProofOutcome =>
  parts.some(({ outcome }) => outcome === 'refuted')
    ? 'refuted'
    : parts.length > 0 && parts.every(({ outcome }) => outcome === 'proven')
      ? 'proven'
      : 'not evaluated'

export const liveWitnesses = [
  'probe: what came back to the pod that opened the connection',
  'Hubble: the verdict of the Cilium agent for the packets',
  'policy map: the entries of the Cilium agent for the endpoint, from Cilium 1.20 on',
  'rules: what k3d-cilium decides from the policies in the cluster',
  'control: the Cilium agent reaches the same port, so a server listens there',
] as const

export const rowOf = ({ question, test, expected, decided, seen, reply, maps }: TriedConnection): ConnectionRow => ({
  connection: textOfQuestion(question),
  side: test.side,
  expected,
  answer: 'missing' in seen ? undefined : seen.answer,
  probe:
    reply === undefined
      ? 'not tried'
      : reply.kind === 'answered' && reply.status !== undefined
        ? `HTTP ${reply.status}`
        : reply.kind,
  hubble: 'missing' in seen ? seen.missing : seen.words,
  maps: `egress ${maps.egress ?? 'not known'}, ingress ${maps.ingress ?? 'not known'}`,
  rules: decided.answer,
})

export const untriedRowOf = ({ question, test, expected, decided, why }: UntriedConnection): ConnectionRow => ({
  connection: textOfQuestion(question),
  side: test.side,
  expected,
  answer: undefined,
  probe: 'not tried',
  hubble: `not tried: ${why}`,
  maps: 'not asked',
  rules: decided.answer,
})

export const problemWords = (problems: readonly TestProblem[]): string[] => problems.map(({ message }) => message)

/** What a reader of the proof should know of its witnesses: they disagree, or a policy is not applied. */
export const warningsOf = ({ findings }: LiveRun): string[] => findings.map(({ message }) => `warning: ${message}`)
