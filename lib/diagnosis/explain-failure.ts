import { exit, Failure, type FailureCode } from '../base/failure.ts'
import { CommandFailure } from '../host/commands.ts'
import type { Session } from '../run/session.ts'
import { chainLines, diagnose, type Chain } from './diagnose.ts'
import { wordsAlone, type Transcript } from './failures/evidence.ts'
import { gather } from './gather.ts'

/**
 * What a failed run ends with: the chain that explains it, if a rule knows one and the failure does not say as much
 * itself. Never throws, and takes no longer than `gather`: nothing may stand in the way of the first error.
 */
export const whyLines = async (session: Session, error: unknown, code: FailureCode | undefined): Promise<string[]> => {
  if (!(error instanceof Failure) || session.signal.aborted) return []
  if (error.status !== exit.failed && error.status !== exit.unavailable) return []
  const said: Transcript[] = [{ where: 'just now', text: [error.message, ...outputsOf(error)].join('\n'), code }]
  try {
    const { chains } = diagnose(await gather(session, said))
    const chain = chains.find(each => isAbout(each, said, code) && saysMore(each, error, code))
    if (!chain) return []
    const [first = '', ...rest] = chainLines(chain)
    return [`why: ${first}`, ...rest.map(line => (line.startsWith('<-') ? `     ${line}` : `  ${line}`))]
  } catch {
    return []
  }
}

const outputsOf = (error: Failure): string[] =>
  [error, ...(error.cause instanceof AggregateError ? error.cause.errors : [error.cause])].flatMap(each =>
    each instanceof CommandFailure ? [each.output.stderr] : [],
  )

/** What failures are about that say no more: what pods end in, and what ends in silence. */
const about: readonly { readonly codes: readonly FailureCode[]; readonly causes: RegExp }[] = [
  {
    codes: ['cilium/not-ready', 'cilium/pod-stuck'],
    causes: /^((container|image|pods|nodes|claim)\/|api\/unreachable-for-agents)/,
  },
  {
    codes: ['api/silent', 'engine/down', 'command/timed-out', 'context/missing', 'certificate/old'],
    causes: /^((api|engine|cluster|load-balancer|context|kubeconfig|certificate)\/|node\/(stopped|gone))/,
  },
]

/** Whether a chain is about a failure of this code, or about what it said: a cluster may have others too. */
const isAbout = ({ links, also }: Chain, said: readonly Transcript[], code: FailureCode | undefined): boolean => {
  const spoken = new Set(diagnose(wordsAlone(said)).chains.flatMap(chain => chain.links.map(each => each.code)))
  const kind = about.find(({ codes }) => code !== undefined && codes.includes(code))
  return [...links, ...also].some(each => spoken.has(each.code) || kind?.causes.test(each.code))
}

/** What a failure tells by itself: that it is so, and not why. */
const symptoms: ReadonlySet<FailureCode> = new Set([
  'container/crashing',
  'container/not-created',
  'image/other',
  'nodes/not-ready',
  'pods/unscheduled',
  'api/silent',
] as const)

/** Whether a chain says more than the failure: a cause, and another remedy than the hint's. */
const saysMore = ({ cause, links }: Chain, { hint }: Failure, code: FailureCode | undefined): boolean => {
  if (symptoms.has(cause.code)) return false
  if (hint === undefined) return true
  const command = cause.remedy.split(/ {2,}|, |: /)[0]!
  return links.length > 1 && cause.code !== code && !hint.includes(command)
}
