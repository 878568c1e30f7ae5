import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isObject, valueAt } from '../lib/base/data.ts'
import { eventsIn, explain, flowLineOf } from '../lib/cilium/hubble.ts'
import { complaintsOf, errorsIn } from '../lib/cilium/status.ts'
import { patternsOf } from '../lib/diagnosis/failures/finder.ts'
import { knownFailures } from '../lib/failures/all.ts'
import { knownBy } from '../lib/failures/lookup.ts'
import type { Output } from '../lib/host/host.ts'
import { patient } from '../lib/run/reads.ts'
import type { Session } from '../lib/run/session.ts'
import { stage } from './rehearsed.ts'

/** What the product reads in the answers of a real cluster with the real Cilium 1.20.2. */
const test = suite('of real answers')

const recorded = (name: string): Output => {
  const text = readFileSync(new URL(`recordings/${name}.json`, import.meta.url), 'utf8')
  const { command, exit, stdout, stderr } = JSON.parse(text) as Omit<Output, 'ok' | 'took'>
  return { command, exit, ok: exit === 0, stdout, stderr, took: 0 }
}

test('flows are read: who, to whom, the verdict, and why', () => {
  const dropped = eventsIn(recorded('real.hubble-dropped-json').stdout).flatMap(event => flowLineOf(event) ?? [])
  assert.equal(
    dropped.map(({ from, to, what, verdict, reason }) => ({ from, to, what, verdict, reason })),
    Array.from({ length: 3 }, () => ({
      from: 'default/stranger',
      to: 'default/web:8080',
      what: 'TCP',
      verdict: 'DROPPED',
      reason: 'POLICY_DENIED',
    })),
  )
  assert.match(explain(dropped[0]!.reason), /^POLICY_DENIED: a policy selects the endpoint/)
  const forwarded = eventsIn(recorded('real.hubble-forwarded-json').stdout).flatMap(event => flowLineOf(event) ?? [])
  assert.is(forwarded.length, 8)
  for (const { from, to, verdict, reason } of forwarded)
    assert.equal([from, to, verdict, reason], ['default/friend', 'default/web:8080', 'FORWARDED', ''])
  assert.equal(
    forwarded.map(({ time }) => time),
    forwarded.map(({ time }) => time).toSorted(),
  )
})

const complaints = async (name: string): Promise<readonly string[]> => {
  const $ = (() => async () => recorded(name)) as unknown as Session['$']
  return complaintsOf({ host: stage().host, $ } as unknown as Session, 'k3d-cilium')
}

test('cilium status is read: nothing is wrong, or an agent cannot be asked', async () => {
  assert.equal(await complaints('real.status-json'), [])
  const unasked = await complaints('real.status-node-gone-json')
  assert.is(unasked.length, 2)
  for (const each of unasked)
    assert.match(each, /^cilium-wpc65: unable to retrieve cilium (status|endpoint information): /)
  for (const name of ['real.status-json', 'real.status-node-gone-json']) {
    const { stdout } = recorded(name)
    assert.equal(errorsIn(stdout), valueAt(JSON.parse(stdout), ['errors']))
  }
})

test('an API server that is silent is asked again, one that is stopped is not', async () => {
  const asked = async (name: string): Promise<number> => {
    let times = 0
    const { clock } = stage().host
    const run = (async () => {
      times++
      return recorded(name)
    }) as unknown as Session['$']
    const { signal } = new AbortController()
    const answer = await patient(run, {
      clock,
      signal,
      limit: 30_000,
      settings: { retry: { attempts: 3, delay: 1_000 } },
    })`x`
    assert.is(answer.exit, 1)
    return times
  }
  assert.ok((await asked('real.nodes-paused')) > 1)
  assert.is(await asked('real.nodes-stopped'), 1)
  for (const name of ['real.nodes-paused', 'real.nodes-stopped'])
    assert.is(knownBy(recorded(name).stderr, 'connection')?.code, 'api/silent', name)
})

test('logs of a cluster that is well hold the words of no known failure', () => {
  const logs = ['agent', 'operator', 'relay', 'spire-agent', 'spire-server'].map(each => recorded(`real.log-${each}`))
  for (const { stdout } of [...logs, recorded('real.describe-agent')]) {
    const lines = stdout.split('\n')
    for (const failure of knownFailures) {
      if (failure.over?.test(stdout)) continue // it has passed
      const said = lines.find(line => patternsOf(failure).some(pattern => pattern.test(line)))
      assert.is(said, undefined, failure.code)
    }
  }
})

test('an authentication that nobody asked for is none', () => {
  const { stdout, stderr } = recorded('real.bpf-auth-none')
  assert.equal([stdout, stderr], ['', 'No entries found.\n'])
})

test('a policy tells whether Cilium accepts it', () => {
  const conditions = valueAt(JSON.parse(recorded('real.cnp-json').stdout), ['status', 'conditions'])
  assert.ok(Array.isArray(conditions) && conditions.every(isObject))
  assert.equal(
    conditions.map(({ type, status }) => [type, status]),
    [['Valid', 'True']],
  )
})

test.run()
