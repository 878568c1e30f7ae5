import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { blocksOf, filled, pages, root } from '../dev/docs/pages.ts'
import { rules } from '../lib/checks/rules/all.ts'
import { knownFailures } from '../lib/failures/all.ts'
import { options } from '../lib/run/options.ts'
import { tasks } from '../tasks.ts'

/** The words of help, rules, known problems and pages: CONTRIBUTING.md has the glossary. */
const test = suite('the English')

/** Words that the glossary replaces, and turns of phrase that a reader of kubectl's docs does not know. */
const avoided =
  /\b(?:shall|nobody|whoever|anew|for ever|unless said|else said|without a word|of which|of whom|as it should be|as they should be|all the same|at hand|speaks? to|take back|know no|lacks?|mend(?:s|ed)?|looks? whether|stands? in|lies? in|tells? of|holds? \w+ against|nothing of it)\b/i

/** It names the words that it replaces. */
const glossary = /^## Words\n[^]*?^(?=## )/m

const findings = (texts: Iterable<readonly [where: string, text: string]>, wrong: RegExp): string[] =>
  [...texts].flatMap(([where, text]) => {
    const found = wrong.exec(text)
    return found
      ? [`${where}: ${text.slice(Math.max(0, found.index - 40), found.index + 40).replaceAll('\n', ' ')}`]
      : []
  })

const summaries = Object.values(tasks).flatMap(group =>
  Object.entries(group).flatMap(([name, { summary, inHelp = [] }]) => [
    [name, summary] as const,
    ...inHelp.map(([words, text]) => [words, text] as const),
  ]),
)
const flags = Object.values(options).map(({ flag, summary }) => [`--${flag}`, summary] as const)

test('a summary begins with a verb', () => {
  const verbs =
    /^(?:Create|Delete|Show|Fix|Write|Check|Start|Stop|List|Mount|Install|Remove|Enable|Disable|Run|Serve|Save|Verify|Find|Print|Play|Open|Test|Prove)\b/
  assert.equal(
    summaries.filter(([, text]) => !verbs.test(text)),
    [],
  )
})

test('summaries have at most 80 characters and no full stop', () => {
  assert.equal(
    summaries.filter(([, text]) => text.length > 80 || text.endsWith('.')),
    [],
  )
})

test('summaries and flags use no word that the glossary replaces', () => {
  assert.equal(findings([...summaries, ...flags], avoided), [])
  assert.equal(
    flags.filter(([, text]) => /^(?:which|what|whether)\b/.test(text)),
    [],
  )
})

test('rules and known problems use no word that the glossary replaces', () => {
  const problems = knownFailures.flatMap(({ code, title, cause, remedy }) =>
    [title, cause, remedy].flatMap(text => (typeof text === 'string' ? [[code, text] as const] : [])),
  )
  const all = rules.flatMap(({ id, title, why, fix = '', mended = '' }) =>
    [title, why, fix, mended].map(text => [id, text] as const),
  )
  assert.equal(findings([...problems, ...all], avoided), [])
})

test('messages, steps and hints use no word that the glossary replaces', () => {
  const said = sources().flatMap(file => stringsOf(file).map(text => [file, text] as const))
  assert.ok(said.length > 2_000, String(said.length))
  assert.equal(findings(said, avoided), [])
})

for (const page of pages) {
  test(`${page} uses no word that the glossary replaces`, () => {
    const text = readFileSync(join(root, page), 'utf8').replaceAll(filled, '').replace(glossary, '')
    const blocks = blocksOf(text)
    const prose = blocks.reduce((rest, block) => rest.replace(block.text, ''), text).replaceAll(/`[^`\n]*`/g, '`x`')
    assert.equal(findings([[page, prose]], avoided), [])
  })
}

/** The files whose strings users see. */
const sources = (): string[] =>
  ['lib', 'scripts', 'rehearsal/host'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts'))
      .map(file => join(folder, file)),
  )

/** The strings of a file that are words for people: more than one word, and no pattern. */
const stringsOf = (file: string): string[] => {
  const found: string[] = []
  const { program } = parseSync(file, readFileSync(join(root, file), 'utf8'))
  new Visitor({
    Literal: ({ value }) => void (typeof value === 'string' && found.push(value)),
    TemplateElement: ({ value }) => void found.push(value.cooked ?? ''),
  }).visit(program)
  return found
    .filter(text => /[a-z] [a-z]/i.test(text) && !/\bthen echo\b/.test(text)) // a shell's script is none
    .map(text => text.replaceAll(/`[^`]*`/g, '`x`'))
}

test.run()
