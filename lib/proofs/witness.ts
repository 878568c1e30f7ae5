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
  readonly http: { readonly method: string; readonly path: string; readonly host: string } | undefined
  /** Cilium's DNS proxy answers for the name server. */
  readonly isDns: boolean
}

const wordsOf = ({ verdict, direction, reason }: SeenFlow): string =>
  `${verdict} at ${direction.toLowerCase()}${reason && reason !== 'DROP_REASON_UNKNOWN' ? ` (${reason})` : ''}`

/** @param flows of this connection alone. */
export const witnessed = (reply: ProbeReply, flows: readonly SeenFlow[], asked: AskedSides): Witnessed => {
  const { side, http, isDns } = asked
  if (flows.some(({ verdict }) => verdict === 'AUDIT'))
    return { missing: 'policy audit mode is on: Cilium drops nothing' }
  const directions = side === 'both' ? ['EGRESS', 'INGRESS'] : [side.toUpperCase()]
  const own = flows.filter(({ direction }) => directions.includes(direction))
  const packets = own.filter(({ isL7 }) => !isL7)
  const drops = packets.filter(({ verdict, reason }) => verdict === 'DROPPED' && !isHandshake(reason, reply))
  const dropped = drops.find(({ isPolicyVerdict }) => !isPolicyVerdict) ?? drops[0]
  if (isAnswered(reply)) {
    if (dropped) return { missing: `no clear witness: an answer came back, and Hubble says ${wordsOf(dropped)}` }
    const isProxied = packets.some(({ verdict }) => verdict === 'REDIRECTED')
    if (isProxied && !http && !isDns)
      return { missing: 'no witness: a proxy answers, and decides by the request: add http to the test' }
    return (isProxied && http && byProxy(reply, own, http)) || passed(flows, directions, asked)
  }
  if (dropped) return denial(dropped)
  // of one side alone: what the other one does is not asked
  const seen = side === 'both' ? undefined : passed(flows, directions, asked)
  if (seen && 'answer' in seen) return seen
  if (reply.kind === 'unresolved') return { missing: 'no witness: the pod cannot resolve the name' }
  const came = reply.kind === 'refused' ? 'the connection was refused' : 'no answer came back'
  const last = flows.find(({ verdict }) => verdict === 'DROPPED') ?? flows[0]
  return { missing: `no witness: ${came}, and Hubble ${last ? `says ${wordsOf(last)}` : 'has no flow of it'}` }
}

/** The first packets of a connection that is authenticated are dropped, and sent again. */
const isHandshake = (reason: string, reply: ProbeReply): boolean => reason === 'AUTH_REQUIRED' && isAnswered(reply)

/** What a proxy said of a request; nothing if it let it through. */
const byProxy = (
  { status = 0 }: ProbeReply & { readonly kind: 'answered' },
  flows: readonly SeenFlow[],
  http: NonNullable<AskedSides['http']>,
): Witnessed | undefined => {
  const requests = flows.filter(flow => isRequest(flow, http))
  const refused = requests.find(({ verdict }) => verdict === 'DROPPED')
  if (requests.length === 0)
    return { missing: 'no witness: the request went through the proxy, and Hubble has no HTTP flow of it' }
  if (refused && requests.some(({ verdict }) => verdict === 'FORWARDED'))
    return { missing: 'no clear witness: Hubble saw such a request forwarded, and one dropped' }
  if (refused && status === 403) return { answer: 'deny', how: 'l7', words: `HTTP 403, ${wordsOf(refused)}` }
  if (refused) return { missing: `no clear witness: HTTP ${status}, and Hubble says ${wordsOf(refused)}` }
  // Envoy says so itself
  if ([502, 503, 504].includes(status)) return { missing: `no server: the proxy reaches none (HTTP ${status})` }
  return undefined
}

const isAnswered = (reply: ProbeReply): reply is ProbeReply & { readonly kind: 'answered' } => reply.kind === 'answered'

const isRequest = ({ isL7, http: seen }: SeenFlow, http: NonNullable<AskedSides['http']>): boolean => {
  if (!isL7 || seen?.method !== http.method) return false
  const [, host = '', path = '/'] = /^(?:https?:\/\/([^/]*))?(.*)$/s.exec(seen.url) ?? []
  // Hubble may be set to leave out queries
  const isSame = path === http.path || (!path.includes('?') && path === http.path.split('?')[0])
  return isSame && (http.host === '' || host.replace(/:\d+$/, '') === http.host.replace(/:\d+$/, ''))
}

/** Hubble's reasons for what a policy drops: flow.proto of Cilium. */
const denial = (flow: SeenFlow): Witnessed => {
  if (flow.reason === 'POLICY_DENIED') return { answer: 'deny', how: 'default', words: wordsOf(flow) }
  if (flow.reason === 'POLICY_DENY') return { answer: 'deny', how: 'rule', words: wordsOf(flow) }
  if (flow.reason === 'AUTH_REQUIRED')
    return { missing: 'no witness: authentication is required, and did not complete' }
  if (flow.isPolicyVerdict) return { answer: 'deny', words: wordsOf(flow) }
  return { missing: `no witness: no policy dropped it; Hubble says ${wordsOf(flow)}` }
}

const passed = (
  flows: readonly SeenFlow[],
  directions: readonly string[],
  { isToPod, isDns }: AskedSides,
): Witnessed => {
  const good = flows.filter(({ verdict, isL7 }) => !isL7 && (verdict === 'FORWARDED' || verdict === 'REDIRECTED'))
  const [out, into] = ['EGRESS', 'INGRESS'].map(way => good.find(({ direction }) => direction === way))
  // what arrives has left
  if (directions.includes('EGRESS') && !out && !into)
    return { missing: 'no witness: Hubble has no flow of it that was forwarded at egress' }
  // Cilium's DNS proxy asks the name server itself, or answers from what it knows
  const isOver = isDns && out?.verdict === 'REDIRECTED'
  if (directions.includes('INGRESS') && !into && !isOver) {
    if (isToPod) return { missing: 'no witness: Hubble has no flow of it that was forwarded at ingress' }
    if (!directions.includes('EGRESS'))
      return { missing: 'no witness: no Cilium agent watches the ingress of the target' }
  }
  const own = [out, into].filter(flow => flow !== undefined && directions.includes(flow.direction))
  return {
    answer: 'allow',
    words: (own.length > 0 ? own : [into]).flatMap(flow => (flow ? [wordsOf(flow)] : [])).join(', '),
  }
}
