import { airGapTakes } from '../lib/air-gap/takes.ts'
import { checkedAnswer, provenAnswer, type Provers } from '../lib/evidence/answers.ts'
import type { Task } from '../lib/run/task.ts'

/** What tries a claim is loaded only for it. */
const provers: Provers = {
  'default-deny': async session => (await import('../lib/proofs/default-deny.ts')).proveDefaultDeny(session),
  policies: async session => (await import('../lib/proofs/policy-claim.ts')).provePolicies(session),
  'air-gap': async session => (await import('../lib/air-gap/claim.ts')).proveAirGap(session),
}

/**
 * Claims that somebody must answer for, tried on the cluster itself: each is proven, refuted or not evaluated, with its
 * witnesses and its limits. With EVIDENCE, every command and its answer is kept for those who were not there.
 */
export default {
  takes: ['claims', 'namespace', 'file', 'policy', 'evidence', 'context', ...airGapTakes, 'output'],
  positional: 'claims',
  about: 'The status is 0 only if every claim is proven.',
  variants: {
    check: {
      takes: ['evidence', 'output'],
      about: 'The status is 1 if a file of the evidence was changed, added or removed.',
      answer: checkedAnswer,
    },
  },
  answer: async session => provenAnswer(session, provers),
} satisfies Task
