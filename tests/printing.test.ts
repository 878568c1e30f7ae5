import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { asJson, inMarkup, plain, printable } from '../lib/base/text.ts'
import type { Terminal } from '../lib/host/host.ts'
import { colour, labelled, printed, printsTo, withColours } from '../lib/base/printing.ts'
import { failureEvent, lineView, liveView } from '../lib/run/views.ts'
import { shownOf } from '../lib/run/step-row.ts'
import { Failure } from '../lib/base/failure.ts'
import { still } from './rehearsed.ts'

/** What reaches a terminal: text steers none, whoever it comes from. */
const test = suite('printing')

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const steering = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/

for (const [what, text, shown] of [
  ['colours', '\x1b[36mINFO\x1b[0m[0000] Prep: Network', 'INFO[0000] Prep: Network'],
  ['colours with colons', '\x1b[38:5:1mred\x1b[m', 'red'],
  ['moves of the cursor', 'a\x1b[2J\x1b[1;1Hb', 'ab'],
  ['a title', 'a\x1b]0;owned\x07b', 'ab'],
  ['a link', '\x1b]8;;http://x\x1b\\text\x1b]8;;\x1b\\', 'text'],
  ['a title that never ends: its words stay', 'a\x1b]0;owned and more', 'a0;owned and more'],
  ['a title that would end in the next line', 'a\x1b]0;x\nerror: y\x07', 'a0;x\nerror: y\ufffd'],
  ['device control', '\x1bP+q544e\x1b\\z', 'z'],
  ['8-bit sequences', '\x9b2Ja\x9d0;t\x9cb', 'ab'],
  ['a sequence in a sequence', '\x1b\x1b[0m]0;x\x07', '\ufffd]0;x\ufffd'],
  ['an escape at the end', 'a\x1b', 'a\ufffd'],
  ['a line begun anew', 'good\rbad', 'good\nbad'],
  ['the ends of lines of Windows', 'a\r\nb\r\r\nc', 'a\nb\nc'],
  ['backspaces, bells and NULs', 'a\bb\x07c\0', 'a\ufffdb\ufffdc\ufffd'],
  ['text from right to left', 'user\u202e gpj.exe\u2069', 'user\ufffd gpj.exe\ufffd'],
  ['what is harmless', 'Grüße\t→ 日本 👍🏽\n', 'Grüße\t→ 日本 👍🏽\n'],
] as const) {
  test(`of ${what} nothing steers the terminal`, () => {
    assert.is(printable(text), shown)
    assert.not.match(printable(text), steering)
    assert.is(printable(printable(text)), shown)
  })
}

test('a megabyte of any beginning of a sequence takes no time', () => {
  const began = performance.now()
  for (const start of [
    '\x1b',
    '\x1b[',
    '\x1b[1',
    '\x1b]',
    '\x1b]a',
    '\x9d',
    '\x9ba',
    '\x1b[;',
    '\x1b[ ',
    '\x1bP',
    '\r',
  ])
    assert.not.match(printable(start.repeat(300_000)), steering)
  const took = performance.now() - began
  assert.ok(took < 3_000, `${took} ms`)
})

test('only sequences of this program pass; of an output that may have colours, the colours', () => {
  assert.is(printed(['\x1b[31ma', colour(31), 'b\x1b[0m']), 'a\x1b[31mb')
  assert.is(printed(withColours('\x1b[31;1mred\x1b[2J\x1b]0;t\x07')), '\x1b[31;1mred\x1b[0m')
  assert.is(printed(withColours('plain')), 'plain')
  assert.is(plain('\x1b]8;;http://x\x07a'), 'a')
})

test('labels of errors have a colour on a terminal that has any, and their texts steer nothing', () => {
  const text = 'error: a \x1b[2Jb\nhint: c\nan error: d'
  assert.is(printed(labelled(text, true)), '\x1b[31merror\x1b[0m: a b\n\x1b[36mhint\x1b[0m: c\nan error: d')
  assert.is(printed(labelled(text, false)), 'error: a b\nhint: c\nan error: d')
})

test('JSON for programs is printable and keeps what is said', () => {
  const name = 'a\x1b[2J\x9b\u202e\x7f'
  assert.not.match(asJson({ name }), steering)
  assert.equal(JSON.parse(asJson({ name })), { name })
})

test('HTML and SVG get no control characters and no way out of text or attributes', () => {
  assert.is(inMarkup(`<b a="x" c='y'>&\0`), '&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;\ufffd')
})

const clock = { now: () => 0, sleep: async () => {}, unwatched: async <T>(work: () => Promise<T>) => work() }

test('a step that is named by somebody else is one line in every view, and one event', () => {
  const step = { ...shownOf({ title: 'node x\x1b[2J\ny' }, []), state: 'running' as const, text: 'a\x9d0;t\x07b\rc' }
  let written = ''
  const out = printsTo(text => (written += text))
  lineView(out).changed(step)
  assert.is(written, '> node x y: ab\n')
  written = ''
  const terminal: Terminal = { interactive: true, colour: true, columns: 80, rows: 24, out, err: out, ...still }
  const view = liveView(terminal, clock)
  view.begin([step])
  assert.match(written, /\x1b\[0m node x y: ab\n/)
  const event = JSON.parse(failureEvent(clock, new Failure('a\x1b[2Jb', { hint: '\x07' }), 1)) as object
  assert.equal(event, { time: '1970-01-01T00:00:00.000Z', error: 'ab', hint: '\ufffd', status: 1 })
})

test.run()
