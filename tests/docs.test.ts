import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { regenerated, shippedDemos } from '../dev/docs/generate.ts'
import { blocksOf, filled, pages, root } from '../dev/docs/pages.ts'
import { checkLine, lineOf } from '../dev/docs/played.ts'
import { guidanceOf } from '../lib/app/guidance.ts'
import { namesOf } from '../lib/app/help.ts'
import type { TaskName } from '../lib/host/task-line.ts'
import { parseDemo } from '../lib/demo/demo.ts'
import { tasks } from '../tasks.ts'

/** Pages say what the code does: parts are made from it, and lines that they show are read as a task reads them. */
const test = suite('the pages')

const read = (page: string): string => readFileSync(join(root, page), 'utf8')
const targets = /^\.PHONY: (.*)$/m.exec(read('Makefile'))![1]!.split(' ')

for (const page of pages) {
  test(`${page} has what the code would make of it (npm run docs)`, async () => {
    assert.is(read(page), await regenerated(page))
  })
}

test('pins/demos.json has the sums of the demos that are shipped (npm run docs)', async () => {
  assert.is(read('pins/demos.json'), await shippedDemos())
})

test('every relative link leads to a file, and to a heading where it names one', () => {
  const broken: string[] = []
  for (const page of pages) {
    for (const [, target = ''] of prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      const [path = '', heading] = target.split('#')
      const file = path === '' ? page : join(dirname(page), path)
      if (!existsSync(join(root, file)) || (heading !== undefined && !anchorsOf(read(file)).includes(heading))) {
        broken.push(`${page}: ${target}`)
      }
    }
  }
  assert.equal(broken, [])
})

/** A page without its blocks of code. */
const prose = (text: string): string => text.replaceAll(/^```[^]*?^```$/gm, '')

/** The names that headings have as targets of links, as GitHub makes them. */
const anchorsOf = (text: string): string[] =>
  [...prose(text).matchAll(/^#+ (.*)$/gm)].map(match =>
    match[1]!
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )

test('tasks.md has every task, and the help of each names a page that there is', () => {
  const page = read('docs/tasks.md')
  const names = namesOf(tasks).filter(name => name !== 'help')
  assert.equal(
    names.filter(name => !page.includes(`\`${name}\``)),
    [],
  )
  assert.equal(
    names.filter(name => !pages.includes(`docs/${guidanceOf(name as TaskName).page}.md`)),
    [],
  )
})

/** Pages that the code writes; all others are written by hand. */
const generated = new Set(['tasks', 'rules', 'known-failures', 'performance', 'seen'].map(name => `docs/${name}.md`))
const handWritten = pages.filter(page => page.startsWith('docs/') && !generated.has(page))

test('README has at most 1,200 words, and pages written by hand at most 12,000 without what is generated', () => {
  const count = (text: string): number => text.split(/\s+/).filter(Boolean).length
  const [readme, written] = [
    count(read('README.md')),
    sum(handWritten.map(page => count(read(page).replaceAll(filled, '')))),
  ]
  assert.ok(readme <= 1200, `README: ${readme}`)
  assert.ok(written <= 12_000, `docs: ${written}`)
})

test('policies.md has at most 1,200 words without what is generated, and a picture', () => {
  const page = read('docs/policies.md')
  const words = page.replaceAll(filled, '').split(/\s+/).filter(Boolean).length
  assert.ok(words <= 1200, `${words}`)
  assert.match(page, '](matrix.svg)')
})

test('what was seen on the real Cilium has two probes, versions, a date, and the images that ran', () => {
  const { real } = JSON.parse(read('docs/seen.json')) as { real: Record<string, unknown>[] }
  assert.ok(real.length > 0)
  for (const { claim, holds, fails, date, versions, images } of real) {
    assert.ok(
      [claim, holds, fails].every(text => typeof text === 'string' && text.length > 10),
      String(claim),
    )
    assert.match(String(date), /^20\d\d-\d\d-\d\d$/)
    assert.equal(Object.keys(versions as object).toSorted(), ['cilium', 'k3d', 'kernel', 'kubernetes', 'podman'])
    const digests = Object.entries(images as Record<string, string>)
    assert.ok(digests.some(([name]) => name.startsWith('quay.io/cilium/cilium:v')))
    for (const [name, digest] of digests) assert.match(digest, /^sha256:[0-9a-f]{64}$/, name)
  }
})

for (const page of ['docs/rules.md', 'docs/known-failures.md', 'docs/tasks.md']) {
  test(`an entry of ${page} has at most 40 words of ours`, () => {
    const made = /<!-- made: (?:rules|known failures|task by task) -->([^]*?)<!-- end -->/.exec(read(page))![1]!
    const entries = made
      .replaceAll(/^\|.*$/gm, '')
      .replaceAll(/(`+)[^]*?\1/g, 'code') // the words of programs
      .split(/^#+ /m)
      .slice(1)
    const words = (entry: string): number => entry.split(/\s+/).filter(word => /\w/.test(word)).length - 1
    assert.ok(entries.length > 40, `${entries.length} entries`)
    const long = entries.filter(entry => words(entry) > 40)
    assert.equal(
      long.map(entry => `${words(entry)}: ${entry.split('\n')[0]}`),
      [],
    )
  })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

test('what a block shows is generated, and at most one block of commands in ten is not run', () => {
  const blocks = ['README.md', ...handWritten].flatMap(page =>
    blocksOf(read(page)).map(block => ({ ...block, place: `${page}:${block.line}` })),
  )
  const known = /^(?:sh|yaml|json|toml|mermaid)$/
  assert.equal(
    blocks.filter(({ language }) => !known.test(language)).map(({ place }) => place),
    [],
  )
  const commands = blocks.filter(({ language }) => language === 'sh')
  const notRun = commands.filter(block => block.notRun !== undefined)
  assert.ok(notRun.length * 10 <= commands.length, `${notRun.length} of ${commands.length}`)
})

test('every line of make or tasks.ts that a page shows is one that is taken', async () => {
  let lines = 0
  for (const page of pages) {
    for (const shown of linesIn(read(page))) {
      const line = lineOf(shown)
      if (!line) continue
      const [name = 'help'] = line.argv
      if (/^[A-Z]+$/.test(name) || (targets.includes(name) && !namesOf(tasks).includes(name))) continue
      lines++
      await checkLine(line).catch((error: unknown) => assert.unreachable(`${page}: ${shown}: ${String(error)}`))
    }
  }
  assert.ok(lines > 40, `${lines} lines were found`)
})

/** What pages show as typed: code in the text, and lines in blocks of a shell; not what is meant to be refused. */
const linesIn = (text: string): string[] => {
  const blocks = [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(match => match[1]!.split('\n'))
  const inline = [...prose(text).matchAll(/`([^`\n]+)`/g)].flatMap(match => match[1]!.split(' && '))
  return [...blocks, ...inline]
    .map(line => line.replace(/ (?:#|\|\|?|>) ?.*$/, '').trim())
    .filter(line => /^([A-Z_0-9]+=\S+ )*(make|npx tsx tasks\.ts)( |$)/.test(line) && !line.includes('…'))
}

test('demos.md shows a demo that is one', () => {
  const demo = /^cat >config\/demos\/\S+ <<'END'\n([^]*?)^END$/m.exec(read('docs/demos.md'))![1]!
  assert.is(parseDemo(demo, 'demos.md').steps.length, 1)
})

test.run()
