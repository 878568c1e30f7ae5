import { exit, Failure } from '../base/failure.ts'
import { requireTools } from '../host/programs.ts'
import { taskLine } from '../host/task-line.ts'
import type { ClaimProof } from '../proofs/claim.ts'
import type { Session } from '../run/session.ts'
import { runSteps, type View } from '../run/task.ts'
import { eventView, lineView, recordedView } from '../run/views.ts'
import { blockedCode } from './proof.ts'
import { airGapSteps } from './steps.ts'

/** The claim that a bundle is all that `up` needs. */
export const proveAirGap = async (session: Session): Promise<ClaimProof> => {
  const { context } = session.options
  if (context !== undefined) {
    throw new Failure(`the claim air-gap works only on k3d clusters, but CONTEXT is ${context}`, {
      hint: 'unset CONTEXT: the claim creates a cluster of its own',
      status: exit.usage,
    })
  }
  await requireTools(session, ['engine'], `${taskLine('prove')} CLAIMS=air-gap REHEARSE=1`)
  const claimed = {
    claim: 'air-gap' as const,
    statement: 'The bundle is all that make up needs: without a network, make up succeeds and tries no connection.',
    witnesses: [
      'network namespace: it leads nowhere, and a test connection out of it was recorded',
      'nf_tables: every packet to the outside is counted and dropped',
      'make up: it ran to its end inside',
    ],
    limits: [
      'The proof holds for this bundle, these files and this platform.',
      'What make up does not start is not tried: an image that only your own workloads need may be missing.',
    ],
    notEvaluated: [],
    connections: [],
  }
  const subject = 'load-bundle and up in the air gap'
  try {
    await runSteps(await airGapSteps(session), session, viewOf(session))
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== blockedCode) throw error
    const says = error.message.split('\n').map(line => line.trim())
    const observations = [{ subject, outcome: 'refuted' as const, says }]
    return { ...claimed, outcome: 'refuted', observations, hint: error.hint }
  }
  for (const line of session.remarks.splice(0)) session.tell(line)
  const says = ['both succeeded without a connection attempt to the outside']
  return { ...claimed, outcome: 'proven', observations: [{ subject, outcome: 'proven', says }] }
}

const viewOf = ({ host: { clock, terminal }, options, tell, record }: Session): View => {
  const view =
    options.events === 'json' ? eventView(clock, terminal.out) : lineView(text => tell(text.replace(/\n$/, '')))
  return record ? recordedView(view, record) : view
}
