import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rules } from '../lib/checks/rules/all.ts'
import { diagnose } from '../lib/diagnosis/diagnose.ts'
import { wordsAlone } from '../lib/diagnosis/failures/evidence.ts'
import { refusalFailures, refusals, wordsOf } from '../lib/failures/refusals.ts'
import { errorsIn, fixEndsIt, hitsOf, native, worlds, type RefusalWorld } from './refusals.ts'

/** Values that Cilium's agent or operator refuses are found before; values beside them are not. */
const data = suite('the list of refusals')
const told = suite('refusals')

data('every refusal has a world in which it is found, and one beside it in which it is not', () => {
  assert.equal(Object.keys(worlds).toSorted(), refusals.map(({ id }) => id).toSorted())
  for (const [id, [fires, silent]] of Object.entries(worlds)) {
    const has = (world: RefusalWorld): boolean => hitsOf(world).some(({ rule }) => rule === `refused/${id}`)
    assert.ok(has(fires), id)
    assert.not(has(silent), `${id} beside it`)
  }
})

data('the values beside them have no error at all', () => {
  const allowed = new Set(['lb-annotation-dispatch', 'wireguard-underlay']) // refused for another reason, too
  for (const [id, [, silent]] of Object.entries(worlds)) {
    const errors = errorsIn(hitsOf(silent)).filter(({ rule }) => rule.startsWith('refused/'))
    if (!allowed.has(id))
      assert.equal(
        errors.map(({ rule }) => rule),
        [],
        id,
      )
  }
})

data('each says what ends, in which words, and where they were read', () => {
  for (const { id, what, remedy, source, says } of refusals) {
    assert.match(id, /^[a-z\d-]+$/)
    assert.match(source, /^cilium\/cilium v1\.\d+\.\d+, \S+\.go$/, id)
    assert.ok(what.length > 15 && remedy.length > 8, id)
    assert.match(wordsOf({ says }), says, id)
  }
})

told('a finding has the words of the agent, stands at the key, and names the keys that it goes with', () => {
  const values = { ...native, 'loadBalancer.mode': 'dsr', 'loadBalancer.dsrDispatch': 'geneve' }
  const hit = hitsOf({ values }).find(({ rule }) => rule === 'refused/dsr-geneve-protocol')
  assert.match(hit!.source, '"dsrDispatch": "geneve"')
  assert.match(hit!.message, 'does not start (mode with "geneve" dispatch requires geneve tunnel protocol)')
  assert.ok(hit!.also?.some(({ message }) => message === 'loadBalancer.mode is dsr here'))
})

told('a fix ends the refusal and brings no other error: a sample', () => fixEndsIt(1))

told('a rule that promises a fix has one', () => {
  for (const { id, sets } of refusals)
    assert.is(rules.find(each => each.id === `refused/${id}`)!.fix !== undefined, sets.length > 0, id)
})

told('diagnose knows them by their words, as the agent logs them', () => {
  for (const { code, says, looks } of refusalFailures) {
    const text = `time=2026-09-01T10:00:00Z level=error msg="Start hook failed" error="${looks.words}"`
    assert.ok(Object.values(says!)[0]!.test(text), code)
    const { chains } = diagnose(wordsAlone([{ where: 'agent.log', text, code: undefined }]))
    const codes = chains.flatMap(({ links, also }) => [...links, ...also].map(each => each.code))
    assert.ok(codes.includes(code), `${code}: ${codes.join(' ')}`)
  }
})

for (const each of [data, told]) each.run()
