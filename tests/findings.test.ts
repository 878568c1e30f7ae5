import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { describe, refusal, sorted, type Finding } from '../lib/formats/findings.ts'
import { parseYaml, readYaml } from '../lib/formats/yaml.ts'

/** What a person reads of a file that is wrong. */
const test = suite('findings')

const finding = (more: Partial<Finding>): Finding => ({
  file: 'a.yaml',
  line: 1,
  column: 1,
  source: 'a: 1',
  severity: 'error',
  rule: 'x/y',
  message: 'm',
  ...more,
})

test('a finding is told with its place, its line, a caret, the hint and other places', () => {
  const also = [{ place: { file: 'b.yaml', line: 12, column: 2, source: '\tb: 2' }, message: 'as here' }]
  const told = describe(finding({ column: 4, hint: 'did you mean 2?', also }))
  assert.is(
    told,
    'a.yaml:1:4: m\n1 | a: 1\n  |    ^ did you mean 2?\n  b.yaml:12:2: as here\n  12 | \tb: 2\n     | \t^',
  )
})

test('of a long line the part around the place is shown, and nothing that a terminal would obey', () => {
  const [, line, caret] = describe(
    finding({ source: `${'x'.repeat(500)}!\u001B[2J${'y'.repeat(500)}`, column: 501 }),
  ).split('\n')
  assert.ok(line!.length < 180 && !line!.includes('\u001B'))
  assert.is(line![caret!.indexOf('^')], '!')
})

test('errors come before warnings before hints; among them the order is that of the files', () => {
  const all = [
    finding({ severity: 'hint' }),
    finding({ severity: 'warning', line: 2 }),
    finding({ file: 'b.yaml' }),
    finding({ line: 3, column: 2 }),
    finding({ line: 3 }),
  ]
  assert.equal(
    sorted(all).map(({ severity, file, line, column }) => `${severity} ${file} ${line} ${column}`),
    ['error a.yaml 3 1', 'error a.yaml 3 2', 'error b.yaml 1 1', 'warning a.yaml 2 1', 'hint a.yaml 1 1'],
  )
  assert.is(refusal(all).status, 78)
})

const bomb = ['a: &a [x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]', 'd: [*c, *c]']
const texts: readonly [what: string, text: string, rule: string | undefined, told: string][] = [
  ['an empty file', '', undefined, ''],
  ['only comments', '# nothing\n', undefined, ''],
  ['line ends of Windows', 'a: 1\r\nb: 2\r\n', undefined, ''],
  ['a byte order mark at the beginning', '\uFEFFa: 1\n', undefined, ''],
  ['a few anchors', bomb.join('\n'), undefined, ''],
  ['a tab', 'a:\n\tb: 1\n', 'yaml/tab', 'f:2:1: YAML does not allow a tab here'],
  ['typographic quotes', 'a: 1\nname: \u201Cx\u201D\n', 'yaml/quote', 'f:2:7: \u201C is not a quotation mark in YAML'],
  ['a no-break space', 'a:\u00A01\n', 'yaml/no-break-space', 'f:1:3: this no-break space looks like'],
  ['a list for a key', 'a: 1\n? [b]\n: 2\n', 'yaml/key', 'f:2:3: a map or a list is used as a key'],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', 'yaml/duplicate-key', 'f:3:1: duplicate key: a'],
  ['two documents', 'a: 1\n---\nb: 2\n', 'yaml/documents', 'f:2:1: a second document begins here'],
  ['two colons', 'a: b: c\n', 'yaml/syntax', 'f:1:4: this line has a second colon'],
  ['an open quotation mark', 'a: "b\n', 'yaml/syntax', 'f:1:4: a quotation mark is not closed'],
  ['an alias of nothing', 'a: *b\n', 'yaml/anchor', 'f:1:4: unknown anchor: &b'],
  ['an alias of itself', 'a: &a [*a]\n', 'yaml/anchor', 'f:1:8: *a refers to itself'],
  [
    'anchors that multiply',
    `a: &a [${'x, '.repeat(9)}x]\n${Array.from('bcdefghi')
      .map((c, i) => `${c}: &${c} [${`*${'abcdefghi'[i]}, `.repeat(10)}]`)
      .join('\n')}`,
    'yaml/anchor',
    'f:1:4: the aliases make this file too large',
  ],
  ['many aliases', `a: &a 1\n${'- *a\n'.repeat(0)}b: [${'*a, '.repeat(300)}]`, 'yaml/anchor', 'f:2:'],
  [
    'brackets without end',
    `a: ${'['.repeat(3000)}`,
    'yaml/deep',
    'f:1:1: lists and maps are nested more than 100 levels deep',
  ],
  ['indicators without end', '? '.repeat(5000), 'yaml/deep', 'f:1:1:'],
  ['a megabyte', 'a: 1\n'.repeat(200_000), 'yaml/huge', 'f:1:1: the file is too large for a config'],
  [
    'an endless line',
    `a: ${'x'.repeat(140_000)}`,
    'yaml/long-line',
    'f:1:1: this line has more than 131072 characters',
  ],
  ['a line with all certificates of a company', `a: ${'x'.repeat(60_000)}`, undefined, ''],
  [
    'brackets with a list without end',
    `a: [${'1,'.repeat(9_000)}]`,
    'yaml/huge',
    'f:1:1: lists and maps in brackets have more than 8000 entries',
  ],
  ['a program', 'a: 1\n\u007FELF\u0000\u0001', 'yaml/binary', 'f:2:1: unexpected control character U+007F'],
  ['Latin-1', 'a: \uFFFD', 'yaml/encoding', 'f:1:4: these bytes are not valid UTF-8'],
]

for (const [what, text, rule, told] of texts) {
  test(`${what} is ${rule ? 'told in its own words' : 'no trouble'}`, () => {
    const { source, findings } = readYaml(text, 'f')
    if (rule === undefined) {
      assert.equal(findings.map(describe), [])
      assert.ok(source)
      return
    }
    assert.is(findings[0]?.rule, rule, findings.map(describe).join('\n'))
    assert.ok(describe(findings[0]!).startsWith(told), describe(findings[0]!))
    assert.throws(
      () => parseYaml(text, 'f'),
      (error: { status?: number }) => error.status === 78,
    )
  })
}

test('typographic signs in comments and inside of text are nobody\u2019s business', () => {
  const { findings } = readYaml('a: 1 # \u201Cquoted\u201D\u00A0\nb: it\u2019s fine\nc: "\u00ABx\u00BB"\n', 'f')
  assert.equal(findings, [])
})

test('yes, on, 010 and 1_000 mean what k3d and Helm take them for, and << takes a map in', () => {
  const text = 'a: yes\nb: Off\nc: 010\nd: 1_000\ne: "yes"\nf: 0x1F\ng: {<<: {x: 1}, z: 2}\nh: 1.10\ni: 09\n'
  assert.equal(readYaml(text, 'f').source!.data, {
    a: true,
    b: false,
    c: 8,
    d: 1000,
    e: 'yes',
    f: 31,
    g: { x: 1, z: 2 },
    h: 1.1,
    i: 9,
  })
})

test('a place is that of the key, of the value, or of the nearest parent', () => {
  const { source } = readYaml('a:\n  b: [x, "yz"]\n  c:\n', 'f')
  const { line, column, length } = source!.valuePlace(['a', 'b', 1])
  assert.equal([line, column, length], [2, 10, 4])
  assert.equal([source!.keyAt(['a', 'b']).line, source!.keyAt(['a', 'b']).column], [2, 3])
  assert.equal([source!.valuePlace(['a', 'c']).line, source!.valuePlace(['a', 'c']).column], [3, 3])
  assert.equal([source!.keyAt(['a', 'd', 'e']).line, source!.keyAt(['a', 'd', 'e']).column], [1, 1])
  assert.is(source!.get(['a', 'b', 0]), 'x')
})

test.run()
