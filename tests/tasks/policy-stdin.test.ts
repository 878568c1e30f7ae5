import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { changing, said, stage } from '../rehearsed.ts'
import { runTasks } from '../program.ts'

/** Manifests that are piped in: what kustomize and helm print, without a cluster and without a file. */
const test = suite('manifests from stdin')

const shelved = (name: string): string =>
  readFileSync(new URL(`../../config/policies/${name}.yaml`, import.meta.url), 'utf8')
const stream = ['shop', 'default-deny', 'allow-frontend-to-backend'].map(name => shelved(name)).join('---\n')
/** As `helm template` prints it: a comment before each document, and empty ones. */
const chart = `---\n# Source: shop/templates/none.yaml\n---\n# Source: shop/templates/all.yaml\n${stream}`

const piping = async (piped: string, line: string, files: Readonly<Record<string, string>> = {}) => {
  const made = stage({ piped })
  for (const [name, text] of Object.entries(files)) await made.host.files.write(name, text)
  return made.run(line)
}

test('policy-matrix shows of a stream what it shows of the same files', async () => {
  const { out: ofFiles } = await stage().run('policy-matrix --policy=shop,default-deny,allow-frontend-to-backend')
  for (const line of ['policy-matrix -', 'policy-matrix --policy=-']) {
    const { status, out, heard } = await piping(chart, line)
    assert.is(status, 0, out)
    assert.equal(heard, [])
    assert.is(out.replace('in 1 file', 'in 3 files').replaceAll(/took .*/g, ''), ofFiles.replaceAll(/took .*/g, ''))
  }
})

test('a stream may be larger than a file that a person writes: charts print their CRDs', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `  key-${index}: a value of some length\n`)
  const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata:\n'
  const { status, out, err } = await piping(`${stream}---\n${config}${lines.join('')}`, 'policy-matrix -')
  assert.is(status, 0, err)
  assert.match(out, '2 policies in 1 file')
})

test('a stream goes beside files, and compares with them', async () => {
  const { out } = await piping(shelved('default-deny'), 'policy-matrix --policy=shop,- --before=shop,default-deny')
  assert.match(out, /\nno changes\n/)
})

const tests = `apiVersion: k3d-cilium/v1
kind: PolicyTest
metadata: { name: piped }
tests:
  - name: the frontend reaches the backend
    from: shop/frontend
    to: { pod: shop/backend, port: 8080 }
    side: ingress
    expect: allow
`

test('test-policies takes policies and workloads from a stream, and points at its lines', async () => {
  const right = await piping(chart, 'test-policies t.yaml --policy=-', { 't.yaml': tests })
  assert.is(right.status, 0, right.out)
  assert.match(right.out, '1 passed, 1 connection decided')
  const wrong = await piping(`${shelved('shop')}---\n${shelved('default-deny')}`, 'test-policies t.yaml --policy=-', {
    't.yaml': tests,
  })
  assert.is(wrong.status, 1)
  assert.match(wrong.out, /\n {2}stdin:\d+:\d+: ingress: shop\/default-deny closes ingress\n/)
})

test('a test that names - as its workloads takes them from the stream', async () => {
  const named = tests.replace('tests:', 'policies: [default-deny, allow-frontend-to-backend]\nworkloads: ["-"]\ntests:')
  const { status, out } = await piping(shelved('shop'), 'test-policies t.yaml', { 't.yaml': named })
  assert.is(status, 0, out)
})

test('FILE=- takes the tests from the stream too, with the manifests around them', async () => {
  const { status, out } = await piping(`${chart}---\n${tests}`, 'test-policies -')
  assert.is(status, 0, out)
  assert.match(out, '+ piped: the frontend reaches the backend')
})

test('check-config and apply-policy take a stream as they take files', async () => {
  const { out } = await piping(stream.replace('endpointSelector', 'endpointSelektor'), 'check-config --policy=-')
  assert.match(out, /stdin:\d+:\d+: error: unknown key: spec\.endpointSelektor/)
  const made = stage({ piped: stream })
  await made.run('up')
  const applied = await made.run('apply-policy -')
  assert.is(applied.status, 0, applied.err)
  assert.match(applied.heard.join('\n'), /apply --server-side --field-manager=k3d-cilium -f -$/m)
  const again = await made.run('apply-policy -')
  assert.equal(changing(again.heard), [])
})

const refusals: readonly (readonly [what: string, piped: string | undefined, status: number, says: RegExp])[] = [
  ['nothing', '', 78, /^error: stdin is empty\nhint: check the command before the pipe\n$/],
  ['blanks', ' \n\n', 78, /^error: stdin is empty\n/],
  ['comments alone', '# Source: x.yaml\n---\n', 78, /^error: no manifest in stdin\n/],
  [
    'a terminal',
    undefined,
    2,
    /^error: nothing is piped in: .* a terminal\nhint: .*kustomize build \. \| make \S+ POLICY=-/,
  ],
  ['broken YAML', 'kind: [Pod\n', 78, /^error: stdin:\d+:\d+: a bracket is not closed\n/],
  ['the words of a program that failed', 'Error: no chart found\n', 78, /^error: stdin:1:1: .*no kind/],
  ['a list of no objects', '- a\n- b\n', 78, /^error: stdin:1:1: .*no kind/],
  ['a binary', '\0\x01\x02', 78, /^error: stdin:/],
]
for (const [what, piped, status, says] of refusals) {
  for (const line of ['policy-matrix -', 'test-policies t.yaml --policy=-']) {
    test(`${line} refuses ${what}`, async () => {
      const made = stage(piped === undefined ? {} : { piped })
      await made.host.files.write('t.yaml', tests)
      const ended = await made.run(line)
      assert.is(ended.status, status, ended.err)
      assert.match(said(ended.err), says)
    })
  }
}

test('a stream without tests, and one that is to be watched, are refused with what to do', async () => {
  const none = await piping(stream, 'test-policies -')
  assert.is(none.status, 78)
  assert.match(
    said(none.err),
    'error: no tests in stdin\nhint: FILE names tests; for policies and workloads from stdin',
  )
  const watched = await piping(stream, 'test-policies t.yaml --policy=- --watch', { 't.yaml': tests })
  assert.is(watched.status, 2)
  assert.match(said(watched.err), 'error: --watch cannot read stdin again')
})

test('broken YAML in BEFORE is an error, not an empty set of policies', async () => {
  const { status, err } = await piping('a: [b\n', 'policy-matrix --policy=shop --before=-')
  assert.is(status, 78)
  assert.match(said(err), /^error: stdin:\d+:\d+: /)
})

test('the program reads a real pipe, refuses one that is too large, and ends at Ctrl-C while it waits', async () => {
  const read = await runTasks('policy-matrix -', { input: stream })
  assert.is(read.status, 0, read.err)
  assert.match(read.out, /^2 policies in 1 file/m)
  const large = await runTasks('policy-matrix -', { input: '# a\n'.repeat(2 ** 21) })
  assert.is(large.status, 78, large.err)
  assert.match(large.err, /^error: stdin is larger than 4 \w+/m)
  const waiting = await runTasks('policy-matrix -', {
    when: { prints: 'waiting for stdin to end', act: kill => kill('SIGINT') },
  })
  assert.is(waiting.status, 130, waiting.err)
})

test.run()
