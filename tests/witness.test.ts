import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ProbeReply } from '../lib/proofs/probe.ts'
import type { SeenFlow } from '../lib/proofs/seen-flows.ts'
import { witnessed } from '../lib/proofs/witness.ts'

/** A probe and Hubble together: what they show of a connection, and when they show nothing. */
const test = suite('a connection that was tried')

const flow = (verdict: string, direction: SeenFlow['direction'], more: Partial<SeenFlow> = {}): SeenFlow => ({
  verdict,
  direction,
  reason: '',
  isPolicyVerdict: false,
  isL7: false,
  http: undefined,
  from: 'shop/web',
  to: 'shop/api',
  address: '10.42.0.9',
  names: [],
  port: 80,
  protocol: 'TCP',
  ...more,
})
const answered: ProbeReply = { kind: 'answered' }
const silent: ProbeReply = { kind: 'silent' }
const out = flow('FORWARDED', 'EGRESS')
const into = flow('FORWARDED', 'INGRESS')
const request = (verdict: string, url = 'http://api/public?q=1'): SeenFlow =>
  flow(verdict, 'INGRESS', { isL7: true, http: { method: 'GET', url } })
const plain = { side: 'both', isToPod: true, http: undefined, isDns: false } as const
const get = { ...plain, http: { method: 'GET', path: '/public?q=1', host: '' } } as const

const cases: Readonly<
  Record<
    string,
    readonly [ProbeReply, readonly SeenFlow[], Parameters<typeof witnessed>[2], ReturnType<typeof witnessed>]
  >
> = {
  'is allowed if it is answered and was forwarded on both sides': [
    answered,
    [out, into],
    plain,
    { answer: 'allow', words: 'FORWARDED at egress, FORWARDED at ingress' },
  ],
  'is allowed without a flow at egress: what arrives has left': [
    answered,
    [into],
    plain,
    { answer: 'allow', words: 'FORWARDED at ingress' },
  ],
  'has no witness if it is answered, and Hubble did not see it arrive': [
    answered,
    [out],
    plain,
    { missing: 'no witness: Hubble has no flow of it that was forwarded at ingress' },
  ],
  'needs no flow at ingress if it leads out of the cluster': [
    answered,
    [out],
    { ...plain, isToPod: false },
    { answer: 'allow', words: 'FORWARDED at egress' },
  ],
  'has no witness if it is answered without any flow': [
    answered,
    [],
    plain,
    { missing: 'no witness: Hubble has no flow of it that was forwarded at egress' },
  ],
  'is denied by default if no answer came and nobody allows it': [
    silent,
    [flow('DROPPED', 'INGRESS', { isPolicyVerdict: true }), flow('DROPPED', 'INGRESS', { reason: 'POLICY_DENIED' })],
    plain,
    { answer: 'deny', how: 'default', words: 'DROPPED at ingress (POLICY_DENIED)' },
  ],
  'is denied by a rule if Hubble says so': [
    silent,
    [flow('DROPPED', 'EGRESS', { reason: 'POLICY_DENY' })],
    plain,
    { answer: 'deny', how: 'rule', words: 'DROPPED at egress (POLICY_DENY)' },
  ],
  'is not denied by silence alone': [
    silent,
    [],
    plain,
    { missing: 'no witness: no answer came back, and Hubble has no flow of it' },
  ],
  'is not denied by a refusal': [
    { kind: 'refused' },
    [out, into],
    plain,
    { missing: 'no witness: the connection was refused, and Hubble says FORWARDED at egress' },
  ],
  'is not denied if something else dropped it': [
    silent,
    [flow('DROPPED', 'EGRESS', { reason: 'CT_MAP_INSERTION_FAILED' })],
    plain,
    { missing: 'no witness: no policy dropped it; Hubble says DROPPED at egress (CT_MAP_INSERTION_FAILED)' },
  ],
  'is neither if it is answered and dropped': [
    answered,
    [out, flow('DROPPED', 'INGRESS', { reason: 'POLICY_DENIED' })],
    plain,
    { missing: 'no clear witness: an answer came back, and Hubble says DROPPED at ingress (POLICY_DENIED)' },
  ],
  'is allowed once its ends are authenticated': [
    answered,
    [flow('DROPPED', 'INGRESS', { reason: 'AUTH_REQUIRED' }), out, into],
    plain,
    { answer: 'allow', words: 'FORWARDED at egress, FORWARDED at ingress' },
  ],
  'shows nothing in audit mode': [
    answered,
    [flow('AUDIT', 'INGRESS'), into],
    plain,
    { missing: 'policy audit mode is on: Cilium drops nothing' },
  ],
  'is allowed by the proxy if Hubble saw the request': [
    { kind: 'answered', status: 200 },
    [out, flow('REDIRECTED', 'INGRESS'), request('FORWARDED')],
    get,
    { answer: 'allow', words: 'FORWARDED at egress, REDIRECTED at ingress' },
  ],
  'has no witness if the proxy tells nothing of the request': [
    { kind: 'answered', status: 200 },
    [out, flow('REDIRECTED', 'INGRESS')],
    get,
    { missing: 'no witness: the request went through the proxy, and Hubble has no HTTP flow of it' },
  ],
  'is denied by the proxy with HTTP 403 and a flow': [
    { kind: 'answered', status: 403 },
    [out, flow('REDIRECTED', 'INGRESS'), request('DROPPED')],
    get,
    { answer: 'deny', how: 'l7', words: 'HTTP 403, DROPPED at ingress' },
  ],
  'is not denied by a 403 that no proxy gave': [
    { kind: 'answered', status: 403 },
    [out, into],
    get,
    { answer: 'allow', words: 'FORWARDED at egress, FORWARDED at ingress' },
  ],
  'is judged at egress alone, whatever ingress does': [
    silent,
    [out, flow('DROPPED', 'INGRESS', { reason: 'POLICY_DENIED' })],
    { ...plain, side: 'egress' },
    { answer: 'allow', words: 'FORWARDED at egress' },
  ],
  'has left if it arrived, though its own side has no flow': [
    answered,
    [into],
    { ...plain, side: 'egress' },
    { answer: 'allow', words: 'FORWARDED at ingress' },
  ],
  'is not shown at ingress if it never left': [
    silent,
    [flow('DROPPED', 'EGRESS', { reason: 'POLICY_DENIED' })],
    { ...plain, side: 'ingress' },
    { missing: 'no witness: no answer came back, and Hubble says DROPPED at egress (POLICY_DENIED)' },
  ],
  'has no witness at ingress if no agent is there': [
    silent,
    [out],
    { ...plain, side: 'ingress', isToPod: false },
    { missing: 'no witness: no answer came back, and Hubble says FORWARDED at egress' },
  ],
  'is not allowed by a proxy that was asked for nothing': [
    answered,
    [out, flow('REDIRECTED', 'INGRESS'), request('FORWARDED')],
    plain,
    { missing: 'no witness: a proxy answers, and decides by the request: add http to the test' },
  ],
  'is not denied by the refusal of another request': [
    { kind: 'answered', status: 403 },
    [out, flow('REDIRECTED', 'INGRESS'), request('FORWARDED'), request('DROPPED', 'http://api/public?q=2')],
    get,
    { answer: 'allow', words: 'FORWARDED at egress, REDIRECTED at ingress' },
  ],
  'is neither if the same request was forwarded and dropped': [
    { kind: 'answered', status: 403 },
    [out, flow('REDIRECTED', 'INGRESS'), request('FORWARDED'), request('DROPPED')],
    get,
    { missing: 'no clear witness: Hubble saw such a request forwarded, and one dropped' },
  ],
  'is not denied at egress by the proxy of the other side': [
    { kind: 'answered', status: 403 },
    [out, flow('REDIRECTED', 'INGRESS'), request('DROPPED')],
    { ...get, side: 'egress' },
    { answer: 'allow', words: 'FORWARDED at egress' },
  ],
  'has no server if the proxy reaches none': [
    { kind: 'answered', status: 503 },
    [out, flow('REDIRECTED', 'INGRESS'), request('FORWARDED')],
    get,
    { missing: 'no server: the proxy reaches none (HTTP 503)' },
  ],
  'is not denied while its ends are not authenticated': [
    silent,
    [flow('DROPPED', 'INGRESS', { reason: 'AUTH_REQUIRED' })],
    plain,
    { missing: 'no witness: authentication is required, and did not complete' },
  ],
  'is allowed to a name server by the answer of the DNS proxy': [
    answered,
    [flow('REDIRECTED', 'EGRESS', { port: 53, protocol: 'UDP' })],
    { ...plain, isDns: true },
    { answer: 'allow', words: 'REDIRECTED at egress' },
  ],
  'shows nothing if its name has no address': [
    { kind: 'unresolved' },
    [],
    { ...plain, isToPod: false },
    { missing: 'no witness: the pod cannot resolve the name' },
  ],
}

for (const [name, [reply, flows, asked, expected]] of Object.entries(cases)) {
  test(name, () => assert.equal(witnessed(reply, flows, asked), expected))
}

test.run()
