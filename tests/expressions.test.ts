import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { expression, expressionProblem, lineExpression, loadExpressions } from '../lib/formats/expressions.ts'
import { parseDemo } from '../lib/demo/demo.ts'
import { matchesName } from '../lib/policy/evaluator/matching.ts'

const test = suite('regular expressions that people write')

test('take time that grows with the text, whatever they are', async () => {
  const text = `${'a'.repeat(20_000)}!`
  const began = process.cpuUsage()
  for (const pattern of ['(a+)+$', '(a|a)*$', '(.*a){12}$', '^(a?){30}a{30}$'])
    (await lineExpression(pattern)).isIn(text)
  const { user } = process.cpuUsage(began)
  assert.ok(user < 2_000_000, `${user / 1000} ms`)
})

test('find in lines what JavaScript finds', async () => {
  for (const [pattern, text] of [
    ['^b\\d+$', 'a\nb12\nc'],
    ['\\/v2\\/[^/]+', 'GET /v2/x'],
    ['(?<year>\\d{4})-', '2026-01'],
    ['\\u0041|\\p{L}', 'A'],
    ['[^]x', '\nx'],
  ] as const) {
    assert.ok((await lineExpression(pattern)).isIn(text), pattern)
    assert.not.ok((await lineExpression(pattern)).isIn(''), pattern)
  }
  assert.equal((await lineExpression('(\\d+)/(\\d+)')).groupsIn('x 3/4'), ['3', '4'])
})

test('in policies and rewrites are as Go and Envoy take them', async () => {
  await loadExpressions()
  assert.ok(expression('(?i)get').isAll('GET'))
  assert.not.ok(expression('/public/.*').isAll('/no/public/1'))
  assert.is(expression('^library/(.*)').replaced('library/alpine', 'mirror/$1'), 'mirror/alpine')
  assert.throws(() => expression('('), /^cannot use the regular expression \(: /)
  const often = '((a{1,100}){1,100}){1,100}'
  assert.is(
    await lineExpression(often).catch((error: Error) => error.message),
    `cannot use the regular expression ${often}: error parsing regexp: invalid repeat count: \`{1,100}\``,
  )
})

test('that look around, refer back or repeat too often are refused with what to write', () => {
  const refused = (regex: string): string => {
    try {
      parseDemo(`title: x\nsteps:\n  - run: echo\n    expect: {regex: '${regex}'}\n`, 'd.yaml')
      return ''
    } catch (error) {
      return (error as Error).message
        .split('\n')
        .filter(line => !/^\d/.test(line))
        .join('\n')
    }
  }
  assert.match(
    refused('(?!x)y'),
    /^d\.yaml:4:\d+: lookaround is not supported: \(\?!…\)\n.*do not use lookaround; in a demo, set what must occur as `text`/,
  )
  assert.match(refused('(?<=x)y'), /^d\.yaml:4:\d+: lookaround is not supported: \(\?<=…\)/)
  assert.match(refused('(a)\\1'), /^d\.yaml:4:\d+: backreferences are not supported: \\1/)
  assert.match(refused('(?<n>a)\\k<n>'), /^d\.yaml:4:\d+: backreferences are not supported: \\k</)
  assert.match(refused('a{1,2000}'), /^d\.yaml:4:\d+: \{1,2000\} repeats more than 1000 times/)
  for (const right of ['(?:a)', '(?<n>a)', '[(?=]', '\\\\1', '\\(\\?=', 'a{1,1000}']) {
    assert.is(expressionProblem(right), undefined, right)
  }
})

test('of names have asterisks that stand for no dot, and any number of them', () => {
  const is = (matchPattern: string, name: string): boolean => matchesName({ matchPattern }, name)
  for (const [pattern, right, wrong] of [
    ['*.cilium.io', 'docs.cilium.io', 'a.docs.cilium.io'],
    ['**.cilium.io', 'a.docs.cilium.io', 'cilium.io'],
    ['*cilium.io', 'mycilium.io', 'my.cilium.io'],
    ['a*b*c.io', 'aXbYc.io', 'acb.io'],
    ['cilium.*', 'cilium.io', 'cilium.co.uk'],
    ['a+b.io', 'a+b.io', 'aab.io'],
    ['*', 'what.ever', ''],
  ] as const) {
    assert.ok(is(pattern, right), `${pattern} ${right}`)
    if (wrong) assert.not.ok(is(pattern, wrong), `${pattern} ${wrong}`)
  }
  const began = process.cpuUsage()
  for (let nth = 0; nth < 100; nth++) is(`${'*a'.repeat(2_000)}b`, 'a'.repeat(250))
  assert.ok(process.cpuUsage(began).user < 1_000_000)
})

test.run()
