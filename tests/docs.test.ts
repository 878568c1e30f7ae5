import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { regenerated, shippedDemos } from '../dev/docs/generate.ts'
import { pages, root } from '../dev/docs/pages.ts'
import { checkLine, lineOf } from '../dev/docs/played.ts'
import { namesOf } from '../lib/app/help.ts'
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

test('pins/demos.json has the sums of the demos that are shipped (npm run docs)', () => {
  assert.is(read('pins/demos.json'), shippedDemos())
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

test("every task stands in README's table", () => {
  const readme = read('README.md')
  const missing = namesOf(tasks).filter(name => name !== 'help' && !new RegExp(`\\| \`${name}\` +\\| \\S`).test(readme))
  assert.equal(missing, [])
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
    .map(line => line.replace(/ #.*$/, '').trim())
    .filter(line => /^([A-Z_0-9]+=\S+ )*(make|npx tsx tasks\.ts)( |$)/.test(line) && !line.includes('…'))
}

test('demos.md shows a demo that is one', () => {
  const demo = /^```yaml\n([^]*?)^```$/m.exec(read('docs/demos.md'))![1]!
  assert.is(parseDemo(demo, 'demos.md').steps.length, 1)
})

test.run()
