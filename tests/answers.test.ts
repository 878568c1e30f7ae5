import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { listIn, objectIn } from '../lib/base/data.ts'
import { exit, type Failure } from '../lib/base/failure.ts'
import { complaintsOf, settleComplaints } from '../lib/cilium/status.ts'
import { answerOf } from '../lib/host/commands.ts'
import type { Output } from '../lib/host/host.ts'
import { itemsOf, namesOf } from '../lib/kubernetes/kubectl.ts'
import type { Session } from '../lib/run/session.ts'
import { casesOf, lines, play, problemsOf } from './answers.ts'
import { oneOf, random } from './random.ts'
import { said, stage } from './rehearsed.ts'

const words = suite('an answer that cannot be read')
const own = suite('files of our own that are damaged')
const drawn = suite('tools that answer what nobody expects')

const { host } = stage({ env: { PROXY_TOKEN: 'hush-hush' } })
const printed = (stdout: string, command = 'docker info'): Output => ({
  command,
  stdout,
  stderr: '',
  ok: true,
  exit: 0,
  took: 1,
})
const failure = async (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => assert.unreachable(),
    (error: unknown) => error as Failure,
  ) as Promise<Failure>

words('is told with the command, what was printed, and the file that printed it', async () => {
  const { message, hint, status } = await failure(answerOf({ host }, printed('', 'frob info')))
  assert.is(message, 'cannot read the output of frob info: it printed nothing')
  assert.is(hint, 'check that frob is the real frob')
  assert.is(status, exit.unavailable)
  const kubectl = await failure(answerOf({ host }, printed('', 'kubectl version')))
  assert.match(kubectl.hint!, 'check that /rehearsal/bin/kubectl is the real kubectl')
  const inside = await failure(answerOf({ host }, printed('', 'kubectl exec ds/cilium -- hubble observe')))
  assert.match(inside.hint!, 'run the command yourself with /rehearsal/bin/kubectl to see its output')
  const byPath = await failure(answerOf({ host }, printed('', '/opt/bin/netavark --version')))
  assert.match(byPath.hint!, 'check that /opt/bin/netavark is ')
})

for (const [what, text, told] of [
  ['a page', '<!DOCTYPE html>\n<html>', '<!DOCTYPE html>'],
  ['a long line', 'a'.repeat(200), `${'a'.repeat(80)}…`],
  ['a secret', 'https://me:hunter22@proxy refused hush-hush', 'https://[secret]@proxy refused [secret]'],
  ['half of JSON, which may hold secrets', '{"data": {"any": "hunter22"', 'invalid JSON of 27 characters'],
  ['other JSON', '[{"any": "hunter22"}]', 'unexpected JSON'],
  ['next to nothing', 'null\n', 'null'],
] as const) {
  words(`is shown as far as it is of use: ${what}`, async () => {
    const { message } = await failure(answerOf({ host }, printed(text), objectIn))
    assert.is(message, `cannot read the output of docker info: it printed ${told}`)
  })
}

words('is one that is not what was asked for, and nothing where there may be nothing is none', async () => {
  for (const text of ['', 'null', '[]', '{}', '""', '1', '{"a"']) assert.throws(() => objectIn(text), SyntaxError)
  for (const text of ['', '{}', '""', '[1]', '[{}]', '[[]]']) assert.throws(() => listIn(text), SyntaxError)
  assert.equal([listIn('null'), listIn('[]')], [[], []])
  assert.equal(objectIn('{"a": [null, {"b": [1, null], "c": null}], "__proto__": [ null]}'), {
    a: [{ b: [1], c: null }],
    ['__proto__']: [],
  })
  assert.ok(objectIn(`{"a":${'['.repeat(400_000)}null${']'.repeat(400_000)}}`))
  const find = 'kubectl get crd x --ignore-not-found -o json'
  assert.equal(await itemsOf({ host }, printed('', find)), [])
  const asked = async (text: string): Promise<readonly unknown[]> =>
    itemsOf({ host }, printed(text, 'kubectl get nodes'))
  for (const text of ['', '{}', '[]', '{"a":1}', '{"kind":"List","items":7}', '{"kind":7,"items":[]}', '7', 'text']) {
    await failure(asked(text))
  }
  for (const text of ['{"kind":"PodList","items":null}', '{"kind":"PodList"}', '{"kind":"List","items":[null, 7]}']) {
    assert.equal(await asked(text), [], text)
  }
  const allowed = { kind: 'AllowList', metadata: { name: 'a' } } // a kind of somebody's own
  assert.equal(await asked(JSON.stringify(allowed)), [allowed])
  assert.equal(await namesOf({ host }, printed('pod/a\nds.apps/b\n')), ['pod/a', 'ds.apps/b'])
  for (const text of ['null', '<html>', '{}']) await failure(namesOf({ host }, printed(text)))
})

words('of cilium status may hold anything in place of what is wrong', async () => {
  const told = async (stdout: string): Promise<readonly string[]> => {
    const made = stage()
    const $ = (() => async () => printed(stdout, 'cilium status')) as unknown as Session['$']
    return complaintsOf({ host: made.host, $ } as unknown as Session, 'any')
  }
  assert.equal(await told('{"errors": {"cilium": {"a": {"Errors": ["one"], "Warnings": null}}}}'), ['a: one'])
  for (const text of [
    '{}',
    '{"errors":null}',
    '{"errors":{"a":null}}',
    '{"errors":{"a":{"b":null}}}',
    '{"errors":{"a":{"b":{"Errors":{}}}}}',
  ])
    assert.equal(await told(text), [], text)
  for (const text of ['null', '[]', '"text"', '7', '{"errors":7}', '{"errors":{"a":"b"}}']) {
    const { message } = await failure(told(text))
    assert.match(message, /^cannot read the output of cilium status: it printed /, text)
  }
})

for (const [complaint, least, most] of [
  ['controller endpoint-1 is failing since 7s (2x): timeout', 38_000, 50_000],
  ['endpoint sync cannot take ownership of CEP that is not local: CEP\'s pod "web", …', 290_000, 310_000],
] as const) {
  words(`of cilium status are asked for again, for ${least / 1_000} s at least: ${complaint}`, async () => {
    const { host, signal, remarks } = { ...stage(), signal: new AbortController().signal, remarks: [] as string[] }
    const status = JSON.stringify({ errors: { cilium: { 'cilium-abcde': { Errors: [complaint] } } } }, undefined, 1)
    const $ = (() => async () => printed(status, 'cilium status')) as unknown as Session['$']
    const began = host.clock.now()
    await settleComplaints({ host, $, signal, remarks } as unknown as Session, 'any', () => undefined)
    const took = host.clock.now() - began
    assert.ok(took >= least && took <= most, `${took} ms`)
    assert.equal(remarks, [`warning: cilium status reports: cilium-abcde: ${complaint}`])
  })
}

words('of cilium status that cannot be read after Cilium is ready are a warning', async () => {
  const { host, signal, remarks } = { ...stage(), signal: new AbortController().signal, remarks: [] as string[] }
  const $ = (() => async () => printed('null', 'cilium status')) as unknown as Session['$']
  await settleComplaints({ host, $, signal, remarks } as unknown as Session, 'any', () => undefined)
  assert.is(remarks.length, 1)
  assert.match(remarks[0]!, /^warning: cannot read the output of cilium status: it printed /)
})

for (const [line, before, about, answer] of [
  ['install-prometheus-crds', ['up'], 'kubectl', 'a text for each list'],
  ['plan', ['up'], 'kubectl', 'a text for each list'],
  ['policy-matrix --policy=shop --context=k3d-cilium', ['up'], 'kubectl', 'null in each list'],
] as const) {
  words(`is no bug where there is ${answer}: ${line}`, async () => {
    const { status, err } = (await play({ line, before, about, answer }))!
    assert.ok(status !== exit.bug && !err.includes('bug: '), err)
  })
}

words('is no bug in what reads it: that stays one', async () => {
  const broken = answerOf({ host }, printed('{"a":1}'), text => (JSON.parse(text) as { b: { c: 1 } }).b.c)
  assert.instance(await failure(broken), TypeError)
})

words('names the docker that answers everything with nothing, and ends what was begun beside it', async () => {
  for (const line of ['patch-nodes', 'list-clusters', 'start-caches']) {
    const ended = (await play({ line, before: [], kind: 'docker', about: 'docker', answer: 'nothing' }))!
    assert.is(
      said(ended.err).replace(/^why: .*\n(?: .*\n)*/m, ''),
      "error: cannot read the output of docker info --format '{{json .}}': it printed nothing\n" +
        'hint: check that /rehearsal/bin/docker is the real docker\n',
    )
    assert.is(ended.status, exit.unavailable)
  }
  const { out, status } = (await play({
    line: 'preflight',
    before: [],
    kind: 'docker',
    about: 'docker',
    answer: 'nothing',
  }))!
  assert.is(status, 1)
  assert.match(out, /^warning +docker +cannot read the version of /m)
  assert.match(
    out,
    /^error +engine +cannot read the output of docker info .* it printed nothing\n *-> check that \/rehearsal\/bin\/docker/m,
  )
})

/** What is in each of them is read by the line; damaged, it ends in words or is not missed. */
for (const [file, line] of [
  ['.k3d-cilium/state.json', 'list-clusters'],
  ['.k3d-cilium/bundle/loaded.json', 'up'],
  ['.k3d-cilium/tools/installed.json', 'install-tools --tool=k3d'],
  ['.k3d-cilium/rehearsal/runs/20261122T090000.000Z-list-clusters/run.jsonl', 'list-clusters'],
  ['.k3d-cilium/rehearsal/runs/20261122T080000.000Z-up/run.jsonl', 'report'],
  [
    '.k3d-cilium/rehearsal/runs/20261122T080000.000Z-up/run.jsonl',
    'diagnose --file=.k3d-cilium/rehearsal/runs/20261122T080000.000Z-up',
  ],
  ['.k3d-cilium/demos/on-stage.json', 'demo --resume'],
  ['new/saving.json', 'save-bundle --bundle=new'],
  ['new/images/index.json', 'save-bundle --bundle=new'],
] as const) {
  own(`are no bug: ${file}`, async () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{}',
      '""',
      '{"last": ',
      '[null]',
      '{"manifests": 1}',
      '{"event": "run"}\n{"event": "end"}\n{"event": "step"}',
    ]) {
      const made = stage()
      await made.host.files.write(file, text)
      const { status, err } = await made.run(line)
      assert.ok(status !== exit.bug && !err.includes('bug: '), `${text}: ${err}`)
    }
  })
}

const seed = Number(process.env['SEED'] ?? Math.floor(Date.now() / 1000) % 1_000_000)
/** Those whose world is made in no time, and that end soon. */
const quick = lines.filter(({ before, line }) => before.length === 0 && !/^(create-mesh|save-bundle|up)/.test(line))

drawn(`end in words, from seed ${seed}`, async () => {
  console.log(`# seed ${seed}; again: SEED=${seed} node --import tsx tests/answers.test.ts`)
  const next = random(seed)
  const problems: string[] = []
  for (let turn = 0; turn < 3; turn++) {
    const cases = await casesOf(oneOf(next, quick))
    problems.push(...(await problemsOf(cases.length === 0 ? [] : [1, 2].map(() => oneOf(next, cases)))))
  }
  assert.is(problems.length, 0, problems.slice(0, 8).join('\n\n'))
})

words.run()
own.run()
drawn.run()
