import { createHash } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interruption } from '../../lib/base/failure.ts'
import type { CommandOptions, Output, Run, Word } from '../../lib/host/host.ts'
import { allProven, dataOf, reported, textOf } from '../../lib/evidence/summary.ts'
import { outcomeOfAll, type ClaimProof, type ProofOutcome } from '../../lib/proofs/claim.ts'
import { ready, said, type Stage } from '../rehearsed.ts'
import { backend, deployment, namespaceText, policyText } from '../shop-files.ts'

/** Claims about a cluster, and the evidence of them. */
const test = suite('prove')

const policy = (...how: Parameters<typeof policyText>): string => `${policyText(...how)}---\n`
const dns =
  '{ toEndpoints: [{ matchLabels: { k8s:io.kubernetes.pod.namespace: kube-system, k8s-app: kube-dns } }], toPorts: [{ ports: [{ port: "53", protocol: ANY }] }] }'
const closed = (namespace: string): string =>
  policy(namespace, 'closed', `{ endpointSelector: {}, ingress: [{}], egress: [${dns}] }`)

const kubectl = async ({ host }: Stage, ...args: string[]): Promise<string> => (await host.$`kubectl ${args}`).stdout

/** A cluster with these objects. */
const opened = async (text: string, more: Parameters<typeof ready>[0] = {}): Promise<Stage> => {
  const made = await ready(more)
  await made.host.files.write('t/objects.yaml', text)
  await kubectl(made, 'apply', '-f', 't/objects.yaml')
  await kubectl(made, 'wait', 'pod', '--all', '-n', 'shop', '--for=condition=Ready', '--timeout=120s')
  return made
}
const shop = namespaceText('shop') + backend('shop')

interface Answer {
  rehearsed: boolean
  proven: boolean
  claims: {
    claim: string
    outcome: string
    rehearsed: string
    observations: { subject: string; outcome: string; rehearsed: string; says: string[] }[]
    limits: string[]
    notEvaluated: string[]
    controls: { id: string }[]
  }[]
}
const answered = (out: string): Answer => JSON.parse(out) as Answer

/** The shop denies by default; another namespace has a server, and is open. */
const two = shop + closed('shop') + namespaceText('other') + backend('other')

test('proves that a namespace denies by default, in each direction', async () => {
  const made = await opened(two)
  const { status, out, err } = await made.run('prove default-deny --namespace shop')
  assert.is(status, 0, out + err)
  assert.match(out, '+ default-deny: not evaluated (in the rehearsal: proven)\n')
  assert.match(out, '  + namespace shop, ingress: 1 connection tried, all of them dropped\n')
  assert.match(out, '  + namespace shop, egress: 3 connections tried, all of them dropped\n')
})

test('says of a rehearsal that it proves nothing, in text and in JSON', async () => {
  const made = await opened(two)
  assert.match((await made.run('prove --namespace shop')).out, 'simulated tools prove nothing')
  const { status, out } = await made.run('prove --namespace shop --output json')
  const { rehearsed, proven, claims } = answered(out)
  assert.equal([status, rehearsed, proven], [0, true, false])
  assert.equal(
    claims.flatMap(each => [each, ...each.observations]).map(each => `${each.outcome}, ${each.rehearsed}`),
    ['not evaluated, proven', 'not evaluated, proven', 'not evaluated, proven'],
  )
})

test('refutes default deny of a namespace without a policy, and keeps what a stranger reached', async () => {
  const made = await opened(shop)
  const { status, out, err } = await made.run('prove --evidence e')
  assert.is(status, 1, out + err)
  assert.match(
    out,
    '  x namespace shop, ingress: default/a pod without labels -> shop/backend 8080/TCP: allow; ' +
      'Hubble: FORWARDED at ingress; no policy selects the pod in this direction\n',
  )
  const summary = answered((await made.host.files.read('e/summary.json'))!)
  const [ingress, egress] = summary.claims[0]!.observations
  assert.is(ingress!.rehearsed, 'refuted')
  assert.match(ingress!.says[0]!, 'default/a pod without labels -> shop/backend 8080/TCP: allow')
  assert.is(egress!.rehearsed, 'refuted')
})

test('says of each direction what holds in it', async () => {
  const made = await opened(
    shop + policy('shop', 'in', '{ endpointSelector: {}, ingress: [{}] }') + namespaceText('other') + backend('other'),
  )
  const { status, out } = await made.run('prove --namespace shop --output json')
  const [{ observations, rehearsed }] = answered(out).claims as [Answer['claims'][0]]
  assert.is(status, 1)
  assert.is(rehearsed, 'refuted')
  assert.equal(
    observations.map(each => `${each.subject}: ${each.rehearsed}`),
    ['namespace shop, ingress: proven', 'namespace shop, egress: refuted'],
  )
})

test('evaluates nothing where no server listens', async () => {
  const idle = await opened(namespaceText('shop') + backend('shop', ', command: [sleep, infinity]') + closed('shop'))
  const { status, out } = await idle.run('prove')
  assert.is(status, 1)
  assert.match(out, 'no server: nothing listens at shop/backend-')
})

/** Commands, but that no agent answers for Hubble. */
const deaf = (run: Run): Run => {
  const listening = async (first: TemplateStringsArray, args: (Word | readonly Word[])[]): Promise<Output> =>
    args.flat().includes('observe') ? run`kubectl get nothing` : run(first, ...args)
  return ((first: TemplateStringsArray | CommandOptions, ...args: (Word | readonly Word[])[]): Promise<Output> | Run =>
    'raw' in first ? listening(first, args) : deaf(run(first))) as Run
}

test('evaluates nothing without the witness of Hubble, though every probe ended in silence', async () => {
  const made = await opened(two)
  Object.assign(made.host, { $: deaf(made.host.$) })
  const { status, out, err } = await made.run('prove --namespace shop')
  assert.is(status, 1, err)
  assert.match(out, '? default-deny: not evaluated (in the rehearsal: not evaluated)\n')
  assert.match(out, 'no witness: Hubble does not answer on node k3d-cilium-')
})

test('lists the namespaces that are left out, and what was not tried', async () => {
  const made = await opened(two)
  const { claims } = answered((await made.run('prove --output json')).out)
  const [{ limits, notEvaluated, observations }] = claims as [Answer['claims'][0]]
  assert.ok(limits.includes('namespaces left out, without pods: default'))
  assert.ok(limits.some(each => /^namespaces left out, of Kubernetes or Cilium: .*kube-system/.test(each)))
  assert.ok(notEvaluated.some(each => each.startsWith('namespace shop, egress: ')))
  assert.is(observations.length, 4, 'two namespaces, two directions')
})

test('refuses a claim, a namespace and a folder that there is not', async () => {
  const made = await opened(two)
  const refused = async (line: string, status: number, ...lines: string[]): Promise<void> => {
    const answer = await made.run(line)
    assert.is(answer.status, status)
    assert.is(said(answer.err), `${lines.join('\n')}\n`)
  }
  await refused('prove default-denial', 2, 'error: unknown claim: default-denial', 'hint: did you mean default-deny?')
  await refused(
    'prove --claims policies',
    2,
    'error: the claim policies needs tests',
    'hint: name a file or folder with documents of kind PolicyTest: FILE=…',
  )
  await refused('prove --check', 2, 'error: no folder to check', 'hint: name the folder of the evidence: EVIDENCE=…')
  await refused('prove --check --evidence none', 1, 'error: no evidence in none', 'hint: name the folder: EVIDENCE=…')
  const { status, err } = await made.run('prove --namespace nowhere')
  assert.is(status, 78)
  assert.match(err, 'error: namespace nowhere not found\nhint: namespaces: ')
})

const tests = (expect: string): string => `apiVersion: k3d-cilium/v1
kind: PolicyTest
metadata: { name: shop }
tests:
  - name: a stranger and the backend
    from: { labels: { app: stranger }, namespace: shop }
    to: shop/backend
    expect: ${expect}
`

test('proves what the tests of a file expect, and refutes what they expect in vain', async () => {
  const made = await opened(two)
  for (const [expect, outcome, status] of [
    ['deny', 'proven', 0],
    ['allow', 'refuted', 1],
  ] as const) {
    await made.host.files.write(`t/${expect}.test.yaml`, tests(expect))
    const answer = await made.run(`prove policies --file t/${expect}.test.yaml --output json`)
    const { claims } = answered(answer.out)
    assert.is(answer.status, status)
    assert.equal(
      claims.map(each => [each.claim, each.rehearsed, each.observations.map(({ subject }) => subject)]),
      [['policies', outcome, ['shop: a stranger and the backend']]],
    )
  }
})

test('proves both claims with FILE, one after the other, and names controls without a verdict', async () => {
  const made = await opened(two)
  await made.host.files.write('t/deny.test.yaml', tests('deny'))
  const { out } = await made.run('prove --namespace shop --file t/deny.test.yaml --output json')
  const { claims } = answered(out)
  assert.equal(
    claims.map(({ claim }) => claim),
    ['default-deny', 'policies'],
  )
  assert.equal(
    claims[0]!.controls.map(({ id }) => id),
    ['SC-7(5)', 'SC-7', 'AC-4'],
  )
  assert.not.match(out, /satisfied/i)
})

const evidenceOf = async (made: Stage, folder = 'e'): Promise<Map<string, string>> => {
  const { files } = made.host
  const names = ['SHA256SUMS', 'summary.json', 'index.html']
  const commands = ((await files.list(`${folder}/commands`)) ?? []).map(name => `commands/${name}`)
  const found = new Map<string, string>()
  for (const name of [...names, ...commands]) found.set(name, (await files.read(`${folder}/${name}`))!)
  return found
}

test('writes evidence: commands with their answers, sums, versions, images, a summary and a page', async () => {
  const made = await opened(two)
  const { status, out, err } = await made.run('prove --namespace shop --evidence e')
  assert.is(status, 0, out + err)
  const files = await evidenceOf(made)
  const sums = files.get('SHA256SUMS')!
  assert.match(out, `evidence: e; SHA-256 of its SHA256SUMS, to keep elsewhere: ${sha256(sums)}\n`)
  for (const [name, text] of files) if (name !== 'SHA256SUMS') assert.match(sums, `${sha256(text)}  ${name}\n`)
  const commands = [...files]
    .filter(([name]) => name.startsWith('commands/'))
    .map(([, text]) => JSON.parse(text) as Command)
  assert.ok(commands.some(({ argv, stdout }) => argv.includes('observe') && stdout.includes('DROPPED')))
  for (const { argv, started, status: ended } of commands) {
    assert.is(argv[0] === '', false)
    assert.match(started, /^20\d\d-\d\d-\d\dT/)
    assert.type(ended, 'number')
  }
  const summary = JSON.parse(files.get('summary.json')!) as Summary
  assert.equal(Object.keys(summary.cluster.versions), ['k3d-cilium', 'cilium', 'kubernetes', 'kernel'])
  assert.ok(Object.values(summary.cluster.versions).every(Boolean), JSON.stringify(summary.cluster.versions))
  assert.ok(Object.keys(summary.cluster.images).some(name => name.startsWith('quay.io/cilium/cilium:')))
  assert.equal(
    summary.commands.map(({ file }) => file),
    [...files.keys()].filter(name => name.startsWith('commands/')),
  )
})

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
interface Command {
  argv: string[]
  started: string
  status: number
  stdout: string
  redacted: boolean
}
interface Summary {
  cluster: { versions: Record<string, string>; images: Record<string, string> }
  commands: { file: string; sha256: string }[]
}

test('writes a page that needs nothing from elsewhere, and says what it is of', async () => {
  const made = await opened(two)
  await made.run('prove --namespace shop --evidence e')
  const page = (await made.host.files.read('e/index.html'))!
  assert.match(page, 'Rehearsal: the tools were simulated.')
  assert.not.match(page, /<script|<link|<img|<iframe|\bsrc=|url\(|@import/)
  assert.match(page, 'prefers-color-scheme:dark')
  assert.match(page, 'This is no verdict on a control')
  for (const [, target = ''] of page.matchAll(/href="([^"]*)"/g))
    assert.ok((await made.host.files.kind(`e/${target}`)) === 'file', target)
})

test('escapes what a cluster or a file says', async () => {
  const made = await opened(two)
  await made.host.files.write(
    't/x.test.yaml',
    tests('deny')
      .replace('a stranger and', '"<script>alert(1)</script>"')
      .replace('"<script>alert(1)</script>" the backend', '"<script>alert(1)</script>"'),
  )
  await made.run('prove policies --file t/x.test.yaml --evidence e')
  const page = (await made.host.files.read('e/index.html'))!
  assert.not.match(page, '<script')
  assert.match(page, '&lt;script&gt;')
})

test('finds evidence unchanged, and tells an edited, a missing and an added file', async () => {
  const made = await opened(two)
  await made.run('prove --namespace shop --evidence e')
  const { files } = made.host
  const check = async (): Promise<{ status: number; out: string }> => made.run('prove --check --evidence e')
  const sound = await check()
  assert.is(sound.status, 0)
  assert.match(sound.out, / files unchanged since the run\n {2}default-deny: not evaluated\n/)
  assert.match(sound.out, 'this evidence is from a rehearsal, which proves nothing\n')
  const told = async (change: () => Promise<void>, line: string): Promise<void> => {
    const before = await evidenceOf(made)
    await change()
    const { status, out } = await check()
    assert.is(status, 1, line)
    assert.match(out, `e was changed after the run:\n  ${line}`)
    await files.remove('e')
    for (const [name, text] of before) await files.write(`e/${name}`, text)
    assert.is((await check()).status, 0)
  }
  const summary = (await files.read('e/summary.json'))!
  await told(
    async () => files.write('e/summary.json', summary.replace('"refuted"', '"proven"').replace('true', 'false')),
    'summary.json was changed',
  )
  await told(async () => files.write('e/commands/0001.json', '{}\n'), 'commands/0001.json was changed')
  await told(async () => files.remove('e/commands/0002.json'), 'commands/0002.json is missing')
  await told(async () => files.write('e/commands/9999.json', '{}'), 'commands/9999.json was added')
})

test('tells an edited file whose sum was written anew', async () => {
  const made = await opened(two)
  await made.run('prove --namespace shop --evidence e')
  const { files } = made.host
  const before = (await files.read('e/commands/0001.json'))!
  const sums = (await files.read('e/SHA256SUMS'))!
  await files.write('e/commands/0001.json', '{}\n')
  await files.write('e/SHA256SUMS', sums.replace(sha256(before), sha256('{}\n')))
  const { status, out } = await made.run('prove --check --evidence e')
  assert.is(status, 1)
  assert.match(out, 'commands/0001.json is not the file that summary.json describes')
})

test('replaces evidence of an earlier run, and no other folder', async () => {
  const made = await opened(two)
  const { files } = made.host
  assert.is((await made.run('prove --namespace shop --evidence e')).status, 0)
  assert.is((await made.run('prove --namespace shop --evidence e')).status, 0)
  assert.is((await made.run('prove --check --evidence e')).status, 0)
  await files.write('e/notes.txt', 'mine')
  const refused = await made.run('prove --namespace shop --evidence e')
  assert.is(refused.status, 1)
  assert.match(refused.err, 'error: e contains files that are not part of the evidence: notes.txt\n')
  await files.write('mine/letter.txt', 'mine')
  const other = await made.run('prove --namespace shop --evidence mine')
  assert.is(other.status, 1)
  assert.match(other.err, 'error: mine already exists, but is not evidence from k3d-cilium\n')
  assert.is(await files.read('mine/letter.txt'), 'mine')
})

test('writes no evidence of a run that is interrupted, and says so', async () => {
  const made = await opened(two)
  const interrupt = new AbortController()
  void made.host.clock.sleep(3_000).then(() => interrupt.abort(interruption()))
  const { status, out } = await made.run('prove --namespace shop --evidence e', interrupt.signal)
  assert.is(status, 130)
  assert.match(out, 'no evidence written: the run did not reach its end\n')
  assert.is(await made.host.files.kind('e'), undefined)
  assert.is(await made.host.files.kind('e.incomplete'), undefined)
})

test('says of evidence that was being written when the run was killed that it is incomplete', async () => {
  const made = await opened(two)
  await made.host.files.write('e.incomplete/INCOMPLETE', 'x')
  const { status, err } = await made.run('prove --check --evidence e')
  assert.is(status, 1)
  assert.match(err, 'error: no evidence in e\nhint: a run was stopped while it wrote e.incomplete: run it again\n')
  assert.is((await made.run('prove --namespace shop --evidence e')).status, 0)
  assert.is(await made.host.files.kind('e.incomplete'), undefined)
})

test('keeps secrets out of the evidence, however they are written', async () => {
  const canary = 'Zx9-canary-41-hunter'
  const planted =
    namespaceText('shop') +
    deployment(
      'shop',
      'backend',
      'quay.io/cilium/json-mock:v1.4.1',
      `, ports: [{ containerPort: 8080 }], env: [{ name: DB_PASSWORD, value: "${canary}" }]`,
    ).replace('labels: { app: backend }', `labels: { app: backend }, annotations: { api-token: "${canary}" }`) +
    closed('shop') +
    namespaceText('other') +
    backend('other')
  const made = await opened(planted, { env: { REGISTRY_PASSWORD: canary } })
  const http = tests('deny').replace(
    '    expect',
    `    http: { path: "/?token=${canary}", headers: { Authorization: "Bearer ${canary}" } }\n    expect`,
  )
  await made.host.files.write('t/x.test.yaml', http)
  await made.run('prove --namespace shop --file t/x.test.yaml --evidence e')
  const files = await evidenceOf(made)
  const spellings = [canary, encodeURIComponent(canary), Buffer.from(canary).toString('base64').replace(/=+$/, '')]
  for (const [name, text] of files) for (const each of spellings) assert.not.ok(text.includes(each), `${name}: ${each}`)
  assert.ok([...files.values()].some(text => text.includes('"redacted": true')))
  assert.is((await made.run('prove --check --evidence e')).status, 0)
})

test('proves what a real cluster shows, and calls a claim proven only if every part of it is', () => {
  const proof = (...outcomes: ProofOutcome[]): ClaimProof => ({
    claim: 'default-deny',
    statement: 'x',
    outcome: outcomeOfAll(outcomes.map(outcome => ({ outcome }))),
    observations: outcomes.map((outcome, nth) => ({ subject: `part ${nth}`, outcome, says: ['seen'] })),
    witnesses: [],
    limits: [],
    notEvaluated: [],
    connections: [],
  })
  const real = [reported(proof('proven', 'proven'), false)]
  assert.is(textOf(real, false), '+ default-deny: proven\n  + part 0: seen\n  + part 1: seen')
  assert.is(dataOf(real, false)['proven'], true)
  assert.is(allProven(real), true)
  for (const [outcomes, outcome] of [
    [['proven', 'not evaluated'], 'not evaluated'],
    [['not evaluated', 'refuted'], 'refuted'],
    [[], 'not evaluated'],
  ] as const) {
    const claim = reported(proof(...outcomes), false)
    assert.is(claim.outcome, outcome)
    assert.is(allProven([claim]), false)
  }
})

test.run()
