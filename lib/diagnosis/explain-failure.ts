import { exit, Failure } from '../base/failure.ts'
import { CommandFailure } from '../host/commands.ts'
import type { Session } from '../run/session.ts'
import { chainLines, diagnose, type Chain } from './diagnose.ts'
import { wordsAlone, type Said } from './failures/evidence.ts'
import { gather } from './gather.ts'

/**
 * What a failed run ends with: the chain that explains it, if a rule knows one and the failure does not say as much
 * itself. Never throws, and takes no longer than `gather`: nothing may stand in the way of the first error.
 */
export const whyLines = async (session: Session, error: unknown): Promise<string[]> => {
  if (!(error instanceof Failure) || session.signal.aborted) return []
  if (error.status !== exit.failed && error.status !== exit.unavailable) return []
  const said: Said[] = [{ where: 'just now', text: [error.message, ...outputsOf(error)].join('\n') }]
  try {
    const { chains } = diagnose(await gather(session, said))
    const chain = chains.find(each => isAbout(each, error, said) && saysMore(each, error))
    if (!chain) return []
    const [first = '', ...rest] = chainLines(chain)
    return [`why: ${first}`, ...rest.map(line => (line.startsWith('<-') ? `     ${line}` : `  ${line}`))]
  } catch {
    return []
  }
}

const outputsOf = (error: Failure): string[] => {
  const cause = error.cause
  return [error, cause].flatMap(each => (each instanceof CommandFailure ? [each.output.stderr] : []))
}

/** What pods end in, and what ends in silence. */
const ofPods = /^(container-|image-|pods-|nodes-|claim-|api-unreachable)/
const ofSilence = /^(api-|engine-|cluster-|node-stopped|node-gone|load-balancer|context-|kubeconfig-|certificate-)/

/** Whether a chain is about this failure: a cluster may have others too. */
const isAbout = ({ links, also }: Chain, error: Failure, said: readonly Said[]): boolean => {
  const ids = [...links, ...also].map(({ id }) => id)
  const spoken = new Set(diagnose(wordsAlone(said)).chains.flatMap(chain => chain.links.map(({ id }) => id)))
  if (ids.some(id => spoken.has(id))) return true
  if (/has been in \S+ for|is not ready after/.test(error.message)) return ids.some(id => ofPods.test(id))
  return /refused|unreachable|API server|does not answer|timed out|context/.test(error.message)
    ? ids.some(id => ofSilence.test(id))
    : false
}

/** What a failure tells by itself: that it is so, and not why. */
const symptoms = new Set(
  'container-crashing container-not-created image-other nodes-not-ready pods-unscheduled api-silent'.split(' '),
)

/** Whether a chain says more than the failure: a cause, and another remedy than the hint's. */
const saysMore = ({ cause, links }: Chain, { hint }: Failure): boolean => {
  if (symptoms.has(cause.id)) return false
  if (hint === undefined) return true
  const command = cause.remedy.split(/ {2,}|, |: /)[0]!
  return links.length > 1 && !hint.includes(command)
}
