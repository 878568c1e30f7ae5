import { exit, Failure } from '../base/failure.ts'
import { count, didYouMean, list } from '../base/text.ts'
import { outcomeOfAll, claimNames, type ClaimName, type ClaimProof } from '../proofs/claim.ts'
import { textAt, valueAt, itemsAt } from '../base/data.ts'
import { openSession, type Session } from '../run/session.ts'
import type { Answer } from '../run/task.ts'
import { keepingCommands } from './commands.ts'
import { clusterFacts } from './facts.ts'
import { checkEvidence, requireEvidenceFolder, writeEvidence } from './folder.ts'
import { allProven, dataOf, reported, textOf, type ReportedProof } from './summary.ts'

/** What `prove` answers. */

type Prover = (session: Session) => Promise<ClaimProof>
export type Provers = Readonly<Record<ClaimName, Prover>>

/** Those that were asked for; else those that need nothing that was not given. */
const claimsAsked = ({ options: { claims, file } }: Pick<Session, 'options'>): readonly ClaimName[] => {
  const asked = claims ?? ['default-deny', ...(file === undefined ? [] : ['policies'])]
  const unknown = asked.find(name => !claimNames.includes(name as ClaimName))
  if (unknown !== undefined) {
    throw new Failure(`unknown claim: ${unknown}`, {
      hint: didYouMean(unknown, claimNames) ?? `claims: ${list([...claimNames])}`,
      status: exit.usage,
    })
  }
  return [...new Set(asked as readonly ClaimName[])]
}

/** Proves one claim after the other; a cluster would not do two at a time without one disturbing the other. */
export const provenAnswer = async (session: Session, provers: Provers): Promise<Answer> => {
  const { host, options, place } = session
  const { evidence } = options
  const claims = claimsAsked(session)
  if (evidence !== undefined) await requireEvidenceFolder(session, evidence)
  const isSimulated = place !== 'local'
  const told = tellingOnce(session)
  const kept = evidence === undefined ? { session: told, commands: () => [] } : keepingCommands(told)
  const began = new Date(host.clock.now()).toISOString()
  try {
    const proofs: ReportedProof[] = []
    for (const name of claims)
      proofs.push(reported(await proofOf(name, kept.session, provers, claims.length === 1), isSimulated))
    const [data, text] = [dataOf(proofs, isSimulated), textOf(proofs, isSimulated)]
    const status = allProven(proofs) ? exit.ok : exit.failed
    if (evidence === undefined) return { data, text, status }
    const cluster = await clusterFacts(kept.session)
    const ended = new Date(host.clock.now()).toISOString()
    const sums = await writeEvidence(session, evidence, { ...data, began, ended, cluster }, kept.commands())
    const written = `evidence: ${evidence}; SHA-256 of its SHA256SUMS, to keep elsewhere: ${sums}`
    return { data: { ...data, evidence: { folder: evidence, sums } }, text: `${text}\n${written}`, status }
  } catch (error) {
    if (evidence !== undefined) session.tell(`no evidence written: the run did not reach its end`)
    throw error
  }
}

/** Every claim prints the cluster it uses: print it once. */
const tellingOnce = (session: Session): Session => {
  const said = new Set<string>()
  const tell = (line: string): void => {
    if (!said.has(line)) session.tell(line)
    said.add(line)
  }
  return openSession({ ...session, tell })
}

/** What fails for a claim among others leaves it without an answer; alone, the failure is the answer. */
const proofOf = async (name: ClaimName, session: Session, provers: Provers, isAlone: boolean): Promise<ClaimProof> => {
  try {
    return await provers[name](session)
  } catch (error) {
    const isOurs = error instanceof Failure && !session.signal.aborted
    if (!isOurs || isAlone || error.status === exit.usage || error.status === exit.config) throw error
    const observations = [{ subject: 'the run', outcome: 'not evaluated' as const, says: error.message.split('\n') }]
    return {
      claim: name,
      statement: 'The claim could not be evaluated.',
      outcome: outcomeOfAll(observations),
      observations,
      witnesses: [],
      limits: [],
      notEvaluated: [],
      connections: [],
      hint: error.hint,
    }
  }
}

/** Whether evidence is as it was written. */
export const checkedAnswer = async (session: Session): Promise<Answer> => {
  const { evidence } = session.options
  if (evidence === undefined)
    throw new Failure('no folder to check', { hint: 'name the folder of the evidence: EVIDENCE=…', status: exit.usage })
  const { problems, files, summary, sums } = await checkEvidence(session, evidence)
  const isSimulated = valueAt(summary, ['rehearsed']) === true
  const claims = itemsAt(summary, ['claims']).map(each => `${textAt(each, ['claim'])}: ${textAt(each, ['outcome'])}`)
  const isSound = problems.length === 0
  return {
    data: { folder: evidence, unchanged: isSound, rehearsed: isSimulated, problems, sums },
    text: isSound
      ? [
          `${evidence}: ${count(files, 'file')} unchanged since the run`,
          ...claims.map(line => `  ${line}`),
          ...(isSimulated ? ['  this evidence is from a rehearsal, which proves nothing'] : []),
          `SHA-256 of SHA256SUMS: ${sums}`,
        ].join('\n')
      : [`${evidence} was changed after the run:`, ...problems.map(line => `  ${line}`)].join('\n'),
    status: isSound ? exit.ok : exit.failed,
  }
}
