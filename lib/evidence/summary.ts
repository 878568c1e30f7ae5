import { count } from '../base/text.ts'
import type { ClaimName, ClaimProof, ProofOutcome } from '../proofs/claim.ts'

/** What a run of proofs says, as data: on the terminal, in JSON and in the evidence. */

/** Marks a summary as one of ours. */
export const evidenceKind = 'k3d-cilium evidence'

/** Outcomes of a run; a rehearsal evaluates nothing, and says what the real run would find. */
export type ReportedProof = Omit<ClaimProof, 'observations' | 'outcome'> &
  OutcomeReport & {
    readonly observations: readonly (Omit<ClaimProof['observations'][number], 'outcome'> & OutcomeReport)[]
  }

interface OutcomeReport {
  readonly outcome: ProofOutcome
  readonly rehearsed?: ProofOutcome
}

/** What NIST SP 800-53 revision 5 calls them. */
const titles = {
  'AC-4': 'Information Flow Enforcement',
  'SC-7': 'Boundary Protection',
  'SC-7(5)': 'Boundary Protection: Deny by Default, Allow by Exception',
} as const

/** The controls that an observation speaks to. It decides none of them: parameters and procedures belong to them. */
const controls: Readonly<Record<ClaimName, readonly (keyof typeof titles)[]>> = {
  'default-deny': ['SC-7(5)', 'SC-7', 'AC-4'],
  policies: ['AC-4', 'SC-7'],
  'air-gap': ['SC-7', 'SC-7(5)'],
}

const controlsOf = (claim: ClaimName): { readonly id: string; readonly title: string }[] =>
  controls[claim].map(id => ({ id, title: titles[id] }))

/** @param isSimulated the tools are simulated: what they show is no evidence of anything. */
export const reported = (proof: ClaimProof, isSimulated: boolean): ReportedProof => {
  if (!isSimulated) return proof
  const rehearsed = <T extends OutcomeReport>(each: T): T => ({
    ...each,
    outcome: 'not evaluated',
    rehearsed: each.outcome,
  })
  return { ...rehearsed(proof as ReportedProof), observations: proof.observations.map(each => rehearsed(each)) }
}

/** Whether each claim holds; in a rehearsal, whether the real run would end so. */
export const allProven = (proofs: readonly ReportedProof[]): boolean =>
  proofs.every(({ outcome, rehearsed }) => (rehearsed ?? outcome) === 'proven')

export const dataOf = (proofs: readonly ReportedProof[], isSimulated: boolean): Record<string, unknown> => ({
  rehearsed: isSimulated,
  proven: !isSimulated && allProven(proofs),
  claims: proofs.map(proof => ({ ...proof, controls: controlsOf(proof.claim) })),
})

const signs: Readonly<Record<ProofOutcome, string>> = { proven: '+', refuted: 'x', 'not evaluated': '?' }
/** Lines of one observation that a terminal shows. */
const mostShown = 5

const wordsOf = ({ outcome, rehearsed }: OutcomeReport): string =>
  rehearsed === undefined ? outcome : `${outcome} (in the rehearsal: ${rehearsed})`

const rehearsalWarning = 'simulated tools prove nothing: every outcome is that of the rehearsal'

export const textOf = (proofs: readonly ReportedProof[], isSimulated: boolean): string =>
  [
    ...proofs.flatMap(proof => [
      `${signs[proof.rehearsed ?? proof.outcome]} ${proof.claim}: ${wordsOf(proof)}`,
      ...proof.observations.flatMap(({ subject, says, ...how }) => {
        const rest = says.length - mostShown
        return [
          `  ${signs[how.rehearsed ?? how.outcome]} ${subject}: ${says.length === 1 ? says[0] : wordsOf(how)}`,
          ...(says.length === 1 ? [] : says.slice(0, mostShown).map(line => `      ${line}`)),
          ...(rest > 0 ? [`      and ${count(rest, 'more line')}`] : []),
        ]
      }),
      ...(proof.hint === undefined ? [] : [`  hint: ${proof.hint.replaceAll('\n', '\n        ')}`]),
      ...proof.notEvaluated.map(line => `  not evaluated: ${line}`),
      ...proof.limits.map(line => `  limit: ${line}`),
    ]),
    ...(isSimulated ? [rehearsalWarning] : []),
  ].join('\n')
