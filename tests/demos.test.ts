import { readdirSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Failure } from '../lib/base/failure.ts'
import { parseDemo } from '../lib/demo/demo.ts'
import { jsonPathProblem, unmet, valuesAt, type Expectation } from '../lib/demo/expectations.ts'
import { cleaner } from '../lib/demo/recording.ts'
import type { Output } from '../lib/host/host.ts'
import { handoutMark } from '../lib/host/output-file.ts'
import { stage } from './rehearsed.ts'
import { theatre } from './theatre.ts'

const format = suite("a demo's file")
const expectations = suite('expectations')
const checking = suite('demo --check')
const kept = suite('recordings and exports')

const complaints = (text: string): string[] => {
  try {
    parseDemo(text, 'd.yaml')
  } catch (error) {
    assert.instance(error, Failure)
    assert.is((error as Failure).status, 78)
    return (error as Failure).message.match(/^d\.yaml:.*$/gm) ?? []
  }
  return []
}

format('may leave out everything but its title and one step', () => {
  const { steps, cleanup } = parseDemo('title: t\nsteps:\n  - run: k3d version\n', 'config/demos/d.yaml')
  assert.equal([steps[0]!.id, steps[0]!.expect, cleanup], ['step-1', {}, []])
})

format('keeps a folder with a space in its name one word, in quotes or without', () => {
  const text = 'title: t\nsteps:\n  - run: kubectl apply -f $DEMO/a.yaml && cat "$DEMO/a.yaml"\n'
  const [step] = parseDemo(text, '/my project/it.yaml').steps
  assert.is(step!.run, 'kubectl apply -f /my\\ project/it/a.yaml && cat "/my project/it/a.yaml"')
})

format('folds long lines, and names the folder beside it as $DEMO', () => {
  const text = 'title: t\nsteps:\n  - run: >-\n      kubectl apply\n      -f $DEMO/app.yaml\n'
  assert.is(parseDemo(text, 'config/demos/d.yaml').steps[0]!.run, 'kubectl apply -f config/demos/d/app.yaml')
})

for (const [what, text, expected] of [
  ['a line of shell that is two', 'steps: [{run: "a\\nb"}]', 'd.yaml:2:10: steps.0.run must be one line'],
  [
    'a line of the clean-up that is two',
    'cleanup: ["a\\nb"]\nsteps: [{run: a}]',
    'd.yaml:2:11: cleanup.0 must be one line',
  ],
  ['two steps of one name', 'steps: [{id: a, run: x}, {id: a, run: y}]', 'd.yaml:2:27: duplicate step ID: a'],
  ['a step that shows nothing', 'steps: [{note: n}]', 'd.yaml:2:9: step-1 has neither say nor run'],
  ['a wait without a line', 'steps: [{say: x, until: {limit: 3s}}]', 'd.yaml:2:18: steps.0 has until without run'],
  ['a wait without an end', 'steps: [{run: x, until: {run: y}}]', 'd.yaml:2:18: steps.0.until has no limit'],
  [
    'a time that is none',
    'steps: [{run: x, budget: soon}]',
    'd.yaml:2:18: steps.0.budget must be a time, as in 90s or 5m',
  ],
  [
    'a regular expression that is none',
    'steps: [{run: x, expect: {regex: "("}}]',
    'd.yaml:2:27: invalid regular expression: Invalid regular expression: /(/mu: Unterminated group',
  ],
  [
    'a path that is none',
    'steps: [{run: x, expect: {jsonpath: {path: "{range}", is: a}}}]',
    'd.yaml:2:38: invalid JSONPath: {range}',
  ],
  [
    'a verdict where no data plane is asked for',
    'needs: {tools: [hubble]}\nsteps: [{run: x, expect: {verdict: {is: DROPPED}}}]',
    'd.yaml:3:27: verdict needs a data plane',
  ],
  [
    'a verdict where hubble is none of the tools',
    'needs: {dataPlane: true}\nsteps: [{run: x, expect: {verdict: {is: DROPPED}}}]',
    'd.yaml:3:27: verdict needs the hubble CLI',
  ],
  [
    'budgets that come to more than the whole',
    'minutes: 1\nsteps: [{run: x, budget: 50s}, {run: y, budget: 20s}]',
    'd.yaml:2:1: the budgets of the steps add up to 1m 10s, but the demo has only 1 minutes',
  ],
  ['a misspelt key', 'steps: [{run: x, expects: {exit: 1}}]', 'd.yaml:2:18: unknown setting: steps.0.expects'],
] as const) {
  format(`is refused for ${what}, at its place`, () => {
    assert.equal(complaints(`title: t\n${text}\n`), [expected])
  })
}

const output = (stdout: string, exit = 0, stderr = ''): Output => ({
  command: 'x',
  ok: exit === 0,
  exit,
  stdout,
  stderr,
  took: 0,
})
const nothing = async (): Promise<Output> => Promise.reject(new Error('it asked'))
const judged = async (given: Output, expected: Expectation, answer?: Output): Promise<string | undefined> =>
  unmet(given, expected, answer ? async () => answer : nothing)

expectations('are met silently', async () => {
  assert.is(await judged(output('a\nb\n'), { text: 'a\nb', lacks: 'c', regex: '^b$' }), undefined)
  assert.is(await judged(output('', 28, 'timed out'), { exit: 28, text: 'timed out' }), undefined)
  assert.is(
    await judged(output('{"a":[{"b":"1"},{"b":"2"}]}'), { jsonpath: { path: '{.a[*].b}', is: '1 2' } }),
    undefined,
  )
})

for (const [given, expected, difference] of [
  [output('', 1, 'no\n'), {}, '  - expected status 0\n  + exit status 1, output:\n    no'],
  [output('yes\n'), { exit: 28 }, '  - expected status 28\n  + exit status 0, output:\n    yes'],
  [output('x\n'), { text: 'x\ny' }, '  - expected text: y\n  + actual output:\n    x'],
  [
    output('a NotReady\nb Ready\n'),
    { lacks: 'NotReady' },
    '  - expected no text: NotReady\n  + actual output:\n    a NotReady',
  ],
  [output('abc\n'), { regex: '^b' }, '  - expected text like: ^b\n  + actual output:\n    abc'],
  [output('{"a":1}'), { jsonpath: { path: '{.a}', is: '2' } }, '  - expected {.a}: 2\n  + actual value: 1'],
  [
    output('oops'),
    { jsonpath: { path: '{.a}', is: '2' } },
    '  - expected JSON with {.a} 2\n  + actual output:\n    oops',
  ],
] as const) {
  expectations(`say ${JSON.stringify(expected)} and what came in its place`, async () => {
    assert.is(await judged(given, expected), difference)
  })
}

const conditions = (...all: readonly (readonly [string, string])[]): Output =>
  output(
    JSON.stringify({
      kind: 'List',
      items: all.map(([name, status]) => ({ metadata: { name }, status: { conditions: [{ type: 'Ready', status }] } })),
    }),
  )

expectations('of a condition hold for every object that there is', async () => {
  const ready = { condition: { of: 'node', is: 'Ready' } }
  assert.is(await judged(output(''), ready, conditions(['a', 'True'], ['b', 'True'])), undefined)
  assert.is(
    await judged(output(''), ready, conditions(['a', 'True'], ['b', 'Unknown'])),
    '  - expected condition Ready of every node to be True\n  + 1 of 2 differ:\n    b: Unknown',
  )
  assert.is(await judged(output(''), ready, conditions()), '  - expected node to be Ready\n  + no object found')
  const not = { condition: { of: 'node', is: 'NotReady' } }
  assert.is(await judged(output(''), not, conditions(['a', 'False'])), undefined)
  assert.match((await judged(output(''), not, conditions(['a', 'True'])))!, '1 of 1 differ')
})

expectations('of a condition hold for no object that tells no conditions', async () => {
  const ready = { condition: { of: 'node', is: 'Ready' } }
  const told = async (answer: object): Promise<string | undefined> =>
    judged(output(''), ready, output(JSON.stringify(answer)))
  for (const given of [null, {}, 'text', 7, [null], [7], [{ type: 'Ready' }], [{ type: 'Ready', status: null }]]) {
    assert.is(
      await told({ kind: 'Node', metadata: { name: 'a' }, status: { conditions: given } }),
      '  - expected condition Ready of every node to be True\n  + 1 of 1 differ:\n    a: not set',
      JSON.stringify(given),
    )
  }
  assert.is(await told({ kind: 'NodeList', items: null }), '  - expected node to be Ready\n  + no object found')
  for (const given of [null, [], 7, { items: [] }, { kind: 'List', items: 7 }]) {
    const printed = JSON.stringify(given)
    assert.is(await told(given as object), `  - expected node to be Ready\n  + kubectl printed:\n    ${printed}`)
  }
})

const flows = (...all: readonly object[]): Output => output(all.map(flow => `${JSON.stringify({ flow })}\n`).join(''))

expectations('of a verdict look at the newest flow that is no reply', async () => {
  const dropped = { verdict: { is: 'DROPPED', from: 'app=a', to: 'app=b', port: 8080 } } as const
  const drop = { verdict: 'DROPPED', drop_reason_desc: 'POLICY_DENIED' }
  const pass = { verdict: 'FORWARDED' }
  assert.is(await judged(output(''), dropped, flows(pass, drop, { ...pass, is_reply: true })), undefined)
  assert.is(
    await judged(output(''), { verdict: { ...dropped.verdict, is: 'FORWARDED' } }, flows(pass, drop)),
    '  - expected a flow from app=a to app=b on port 8080 to be FORWARDED\n  + the latest flow is DROPPED (POLICY_DENIED)',
  )
  assert.match((await judged(output(''), dropped, flows()))!, 'Hubble saw no such flow')
})

expectations("read kubectl's paths: keys, items, all of them, and those that have a value", () => {
  const data = {
    items: [
      { n: 'a', c: [{ type: 'Ready', status: 'True' }] },
      { n: 'b', c: [] },
    ],
    'x.y': 1,
  }
  assert.equal(valuesAt(data, '{.items[*].n}'), ['a', 'b'])
  assert.equal(valuesAt(data, '{.items[0].c[?(@.type=="Ready")].status}'), ['True'])
  assert.equal(valuesAt(data, "{['x.y']}"), ['1'])
  assert.equal(valuesAt(data, '{.x\\.y}'), ['1'])
  assert.equal(valuesAt(data, '{.none.of.it}'), [])
  assert.ok(jsonPathProblem('{range .items[*]}'))
})

checking(
  'plays every demo that is shipped, on the rehearsal, and says of each that it comes to what it expects',
  async () => {
    const on = stage()
    // one that does not keeps none of the others from being played
    await on.host.files.write('config/demos/wrong.yaml', 'title: W\nsteps: [{run: k3d version, expect: {text: v6}}]\n')
    const { status, out } = await on.run('demo --check --yes')
    const shipped = readdirSync('config/demos').filter(name => name.endsWith('.yaml'))
    assert.is(out.match(/^ok {6}.*, all as expected$/gm)?.length, shipped.length, out)
    assert.match(out, 'ok      quick-start: 10 steps, all as expected\n')
    assert.match(
      out,
      'failed  wrong\nerror: config/demos/wrong.yaml: step 1 (step-1), k3d version\n  - expected text: v6\n',
    )
    assert.is(status, 1)
    assert.equal(on.host.gaps, [])
  },
)

checking('runs no line of a demo of somebody else without a yes, and goes on with the others', async () => {
  const on = stage()
  await on.host.files.write('config/demos/other.yaml', 'title: W\nsteps: [{run: helm version}]\n')
  await on.host.files.write('config/demos/restart.yaml', 'title: W\nsteps: [{run: helm version}]\n')
  const one = await on.run('demo --check --name=other --output=json')
  assert.is(one.status, 1)
  assert.match(
    JSON.parse(one.out)[0].problem,
    'error: config/demos/other.yaml needs confirmation: it is not a shipped demo',
  )
  assert.equal(one.heard, [])
  const { heard } = await on.run('demo --check --name=restart')
  assert.equal(heard, [])
})

checking('computes verdicts from the policies that were applied: another policy, another verdict', async () => {
  const on = stage()
  const file = 'config/demos/default-deny/allow.yaml'
  const policy = (await on.host.files.read(file))!
  await on.host.files.write(file, policy.replace('app: frontend', 'app: visitor'))
  const { status, out } = await on.run('demo --check --name=default-deny --yes')
  assert.is(status, 1)
  assert.match(out, 'step 7 (allowed), kubectl exec -n shop deploy/frontend --')
  assert.match(out, '  - expected status 0\n  + exit status 28, output:')
})

const changed =
  'title: t\nsteps:\n  - {id: a, run: k3d version}\n' +
  '  - {id: b, run: podman --version, expect: {text: docker}}\n  - {id: c, say: x}\n'

checking('of a changed expectation says what was expected and what came, with status 1', async () => {
  const on = stage()
  await on.host.files.write('config/demos/try.yaml', changed)
  const { status, out } = await on.run('demo --check --name=try --yes')
  assert.is(status, 1)
  assert.match(
    out,
    'failed  try\nerror: config/demos/try.yaml: step 2 (b), podman --version\n' +
      '  - expected text: docker\n  + actual output:\n    podman version 4.3.1\n',
  )
})

checking('writes JUnit: a suite per demo, a case per step, what failed and what was not reached', async () => {
  const on = theatre({ files: { 'config/demos/try.yaml': changed } })
  assert.is(await on.begin('demo --check --name=try --yes --junit=out.xml'), 1)
  const xml = on.desk.get('out.xml')!
  assert.match(xml, /<testsuite name="try" tests="3" failures="1" errors="0" skipped="1" time="[\d.]+">/)
  assert.match(xml, /<testcase classname="try" name="a" time="[\d.]+"\/>/)
  assert.match(xml, '<failure message="not as expected">  - expected text: docker\n  + actual output:')
  assert.match(xml, '<skipped message="not reached"/>')
})

checking('cleans up what failed too, and a clean-up that fails is a failure', async () => {
  const on = stage()
  await on.host.files.write('config/demos/try.yaml', `${changed}cleanup: [k3d cluster delete none, podman rm x]\n`)
  const first = await on.run('demo --check --name=try --yes')
  assert.ok(first.heard.includes('podman rm x'))
  await on.host.files.write('config/demos/ok.yaml', 'title: t\nsteps: [{say: x}]\ncleanup: [kubectl get nodes]\n')
  const { status, out } = await on.run('demo --check --name=ok --yes')
  assert.is(status, 1)
  assert.match(out, 'config/demos/ok.yaml: cleanup failed: kubectl get nodes exited with status 1')
})

checking('passes over what needs a data plane where there is none, says so, and plays the rest', async () => {
  const on = stage()
  await on.run('create-cluster')
  await on.host.files.write(
    'config/demos/try.yaml',
    'title: t\nsteps:\n  - {id: a, run: k3d version, needs: data-plane}\n  - {id: b, run: podman --version}\n',
  )
  const { status, out, heard } = await on.run('demo --check --name=try --yes')
  assert.is(status, 0)
  assert.match(
    out,
    'ok      try: 2 steps, 1 as expected, 1 not shown\n        a not shown: no Cilium agent in this cluster forwards packets',
  )
  assert.not.ok(heard.includes('k3d version'))
  await on.host.files.write(
    'config/demos/try.yaml',
    'title: t\nneeds: {dataPlane: true}\nsteps: [{run: k3d version}]\n',
  )
  const whole = await on.run('demo --check --name=try --yes')
  assert.is(whole.status, 1)
  assert.match(whole.out, 'try needs a data plane, but no Cilium agent in this cluster forwards packets')
})

checking('does not begin where something it needs is not ready, and cleans up what it had set up', async () => {
  const on = stage()
  await on.run('create-cluster')
  const text = 'title: t\nneeds: {ready: [cilium]}\nsteps: [{run: k3d version}]\ncleanup: [podman --version]\n'
  await on.host.files.write('config/demos/try.yaml', text)
  const { status, out, heard } = await on.run('demo --check --name=try --yes')
  assert.is(status, 1)
  assert.match(
    out,
    'demo try needs cilium, which is not ready in kube-system\nhint: check its state: make cilium-status',
  )
  assert.ok(heard.includes('podman --version'))
})

checking('waits until something holds, within its limit', async () => {
  const on = stage()
  await on.host.files.write(
    'config/demos/try.yaml',
    'title: t\nsteps:\n  - run: k3d version\n    until: {limit: 5s, run: podman --version, expect: {text: docker}}\n',
  )
  const before = on.host.clock.now()
  const { status, out } = await on.run('demo --check --name=try --yes')
  assert.is(status, 1)
  assert.match(out, 'after 5.0s, podman --version\n  - expected text: docker')
  const took = on.host.clock.now() - before
  assert.ok(took > 3_000 && took < 7_000, String(took))
})

checking('does not play a demo that would delete a cluster that is there', async () => {
  const on = stage()
  await on.run('create-cluster --cluster-name=cilium')
  const { status, out, heard } = await on.run('demo --check --name=quick-start')
  assert.is(status, 1)
  assert.match(out, 'demo quick-start creates and deletes cluster cilium, but this cluster already exists')
  assert.match(out, 'hint: delete it: make delete-cluster CLUSTER_NAME=cilium')
  assert.not.ok(heard.some(line => /delete/.test(line)))
  assert.is((await on.run('demo --name=quick-start --from=install')).status, 1)
})

kept('hold no secrets, and the same stand-in for what differs from run to run', () => {
  const cleanPieces = cleaner({ REGISTRY_PASSWORD: 'hunter22', PLAIN: 'word' })
  const clean = (text: string): string => cleanPieces([text])[0]!
  assert.equal(cleanPieces(['login hun', 'ter22 word']), ['login [secret]', ' word'])
  assert.is(clean('login hunter22 word'), 'login [secret] word')
  assert.is(clean('user=admin token=abcdef'), 'user=admin token=[secret]')
  assert.is(clean('password: s3cret9'), 'password: [secret]')
  assert.is(clean(`K10${'a'.repeat(64)}::server:x`), '[secret]')
  const [a, b] = [clean('cilium-x7k2p x'), clean('cilium-x7k2p cilium-q9w4z')]
  assert.is(a.split(' ')[0], b.split(' ')[0])
  assert.not.ok(a.includes('x7k2p'))
  assert.not.equal(b.split(' ')[0], b.split(' ')[1])
  assert.is(clean('hubble-relay kube-system'), 'hubble-relay kube-system')
})

kept('are byte for byte the same twice over, in every format', async () => {
  const made = async (): Promise<string[]> => {
    const on = theatre()
    const files = ['svg', 'a.cast', 'docs/a.md']
    assert.is(await on.begin(`demo ${files.map(file => `--export=${file}`).join(' ')}`), 0)
    return ['quick-start.svg', 'a.cast', 'docs/a.md'].map(file => on.desk.get(file)!)
  }
  const [first, second] = [await made(), await made()]
  assert.equal(first, second)
  const [svg = '', cast = '', md = ''] = first
  assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox=/)
  assert.match(svg, '>make install-cilium</tspan>')
  assert.match(svg, 'prefers-color-scheme:dark')
  const [head, ...events] = cast
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  assert.is(head.version, 2)
  assert.ok(events.every((event: [number, string, string], at: number) => at === 0 || event[0] >= events[at - 1][0]))
  assert.match(md, '```console\n$ kubectl get nodes\nNAME ')
})

kept('are text in every format, whatever a demo says', async () => {
  const bad = '<img src=x onerror=alert(1)> "\\\\<b> [a](javascript:x) `<i>` &amp; \u009b2J'
  const demo = JSON.stringify({
    title: bad,
    steps: [{ say: bad }, { run: `printf '%s\\n' '${bad}' '${'`'.repeat(3)}' '<script>'`, expect: { exit: 0 } }],
  })
  const on = theatre({ files: { 'config/demos/mine.yaml': demo } })
  assert.is(await on.begin('demo --name=mine --yes --export=a.svg,a.md --export=a.cast'), 0, on.errors())
  const [svg, md, cast] = ['a.svg', 'a.md', 'a.cast'].map(file => on.desk.get(file)!) as [string, string, string]
  assert.not.match(svg, /<(?:img|b|i|script)\b/)
  const outside = md.replace(handoutMark, '').replaceAll(/^(`{3,})console\n[^]*?\n\1$/gm, '')
  assert.not.match(outside, /(?<!\\)(?:\\\\)*[<[`]/, 'nothing that is HTML, a link or code')
  assert.match(md, /^`{4,}console$/m)
  for (const text of [svg, md, cast]) assert.not.match(text, /\u009b/)
})

kept('are written in the formats that there are', async () => {
  const on = theatre()
  assert.is(await on.begin('demo --export=a.gif'), 2)
  assert.match(on.errors(), 'error: invalid format for --export: a.gif; use .cast, .svg or .md')
})

format.run()
expectations.run()
checking.run()
kept.run()
