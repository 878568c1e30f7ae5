import type { PolicyTestCase } from '../policy/expectations/test-case.ts'
import type { ProbeReply } from './probe.ts'
import type { SeenFlow } from './seen-flows.ts'

/** What a probe and Hubble's flows say together. Neither says it alone. */

export type Witnessed =
  | {
      readonly answer: 'allow' | 'deny'
      /** What denied. */
      readonly how?: NonNullable<PolicyTestCase['by']>
      /** Hubble's words. */
      readonly words: string
    }
  /** Nothing is shown: why. */
  | { readonly missing: string }

interface AskedSides {
  readonly side: PolicyTestCase['side']
  /** An agent watches its end as well. */
  readonly isToPod: boolean
  readonly http: { readonly method: string; readonly path: string } | undefined
}

const wordsOf = ({ verdict, direction, reason }: SeenFlow): string =>
  `${verdict} at ${direction.toLowerCase()}${reason && reason !== 'DROP_REASON_UNKNOWN' ? ` (${reason})` : ''}`

/** @param flows of this connection alone. */
export const witnessed = (
  reply: ProbeReply,
  flows: readonly SeenFlow[],
  { side, isToPod, http }: AskedSides,
): Witnessed => {
  if (flows.some(({ verdict }) => verdict === 'AUDIT'))
    return { missing: 'policy audit mode is on: Cilium drops nothing' }
  const directions = side === 'both' ? ['EGRESS', 'INGRESS'] : [side.toUpperCase()]
  const requests = flows.filter(flow => isRequest(flow, http))
  const packets = flows.filter(({ isL7 }) => !isL7)
  // the first packets of a connection that is authenticated are dropped, and sent again
  const drops = packets.filter(
    ({ verdict, direction, reason }) =>
      verdict === 'DROPPED' && directions.includes(direction) && !(reason === 'AUTH_REQUIRED' && isAnswered(reply)),
  )
  const dropped = drops.find(({ isPolicyVerdict }) => !isPolicyVerdict) ?? drops[0]
  if (isAnswered(reply)) {
    if (dropped) return { missing: `no clear witness: an answer came back, and Hubble says ${wordsOf(dropped)}` }
    const refused = requests.find(({ verdict }) => verdict === 'DROPPED')
    if (refused && reply.status === 403) return { answer: 'deny', how: 'l7', words: `HTTP 403, ${wordsOf(refused)}` }
    const isProxied = packets.some(({ verdict }) => verdict === 'REDIRECTED')
    if (http && isProxied && requests.length === 0)
      return { missing: 'no witness: the request went through the proxy, and Hubble has no HTTP flow of it' }
    return passed(packets, directions, isToPod)
  }
  if (dropped) return denial(dropped)
  // of one side alone: what the other one does is not asked
  if (side !== 'both') {
    const seen = passed(packets, directions, isToPod)
    if ('answer' in seen) return seen
  }
  if (reply.kind === 'unresolved') return { missing: 'no witness: the pod cannot resolve the name' }
  const came = reply.kind === 'refused' ? 'the connection was refused' : 'no answer came back'
  const [last] = packets
  return { missing: `no witness: ${came}, and Hubble ${last ? `says ${wordsOf(last)}` : 'has no flow of it'}` }
}

const isAnswered = (reply: ProbeReply): reply is ProbeReply & { readonly kind: 'answered' } => reply.kind === 'answered'

const isRequest = ({ isL7, http }: SeenFlow, asked: AskedSides['http']): boolean =>
  isL7 &&
  asked !== undefined &&
  http?.method === asked.method &&
  http.url.replace(/^https?:\/\/[^/]*/, '').split('?')[0] === asked.path.split('?')[0]

/** Hubble's reasons for what a policy drops: flow.proto of Cilium. */
const denial = (flow: SeenFlow): Witnessed => {
  if (flow.reason === 'POLICY_DENIED') return { answer: 'deny', how: 'default', words: wordsOf(flow) }
  if (flow.reason === 'POLICY_DENY') return { answer: 'deny', how: 'rule', words: wordsOf(flow) }
  // the verdict of a policy names no reason
  if (flow.isPolicyVerdict) return { answer: 'deny', words: wordsOf(flow) }
  if (flow.reason === 'AUTH_REQUIRED') return { answer: 'deny', how: 'default', words: wordsOf(flow) }
  return { missing: `no witness: no policy dropped it; Hubble says ${wordsOf(flow)}` }
}

const passed = (packets: readonly SeenFlow[], directions: readonly string[], isToPod: boolean): Witnessed => {
  const good = packets.filter(({ verdict }) => verdict === 'FORWARDED' || verdict === 'REDIRECTED')
  const [out, into] = ['EGRESS', 'INGRESS'].map(way => good.find(({ direction }) => direction === way))
  // what arrives has left
  if (directions.includes('EGRESS') && !out && !into)
    return { missing: 'no witness: Hubble has no flow of it that was forwarded at egress' }
  if (directions.includes('INGRESS') && isToPod && !into)
    return { missing: 'no witness: Hubble has no flow of it that was forwarded at ingress' }
  return { answer: 'allow', words: [out, into].flatMap(flow => (flow ? [wordsOf(flow)] : [])).join(', ') }
}
