import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { check } from 'recheck'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

/**
 * No regular expression of the program takes time that grows faster than the text: what others write would keep it busy
 * for ever. Those that were found so are remembered by a hash, for a check takes a second or more.
 * `node --import tsx tests/linear.test.ts --keep` checks the others and remembers them.
 */
const test = suite('regular expressions of the program')

const memory = join(import.meta.dirname, 'linear.json')
const folders = ['lib', 'rehearsal', 'scripts', 'bin']
/** The only files that make an expression of a text that is not their own. */
const doors = new Set(['lib/formats/expressions.ts', 'rehearsal/program/patterns.ts'])

/**
 * Those of which the tool finds out nothing within its time, and why they are linear.
 */
const bySight: Readonly<Record<string, string>> = {}

interface Found {
  readonly at: string
  readonly source: string
  readonly flags: string
}
type Syntax = Readonly<Record<string, unknown>> & { readonly type: string }

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && typeof (value as Syntax).type === 'string'

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:ts|js|mjs|cjs)$/.test(name))
    .map(name => `${folder}/${name}`)

/** Every expression of a file, and where one is made of something else than constants of the file. */
const expressionsOf = (file: string): { found: Found[]; open: string[] } => {
  const text = readFileSync(file, 'utf8')
  const { program } = parseSync(file, text)
  const constants = new Map<string, unknown>()
  const found: Found[] = []
  const open: string[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (!isSyntax(node)) return
    const at = `${file}:${text.slice(0, node['start'] as number).split('\n').length}`
    const regex = node['regex'] as { pattern: string; flags: string } | undefined
    if (regex) found.push({ at, source: regex.pattern, flags: regex.flags })
    if (node.type === 'VariableDeclarator') constants.set(nameOf(node['id']), node['init'])
    const isMade = /^(?:New|Call)Expression$/.test(node.type) && nameOf(node['callee']) === 'RegExp'
    if (isMade && !doors.has(file)) {
      const [source, flags = ''] = (node['arguments'] as unknown[]).map(each => constantOf(each, constants))
      if (source === undefined || flags === undefined) open.push(at)
      else found.push({ at, source, flags })
    }
    for (const [key, value] of Object.entries(node)) if (key !== 'regex') visit(value)
  }
  visit(program)
  return { found, open }
}

const nameOf = (node: unknown): string => (isSyntax(node) && node.type === 'Identifier' ? String(node['name']) : '')

/** The text that an expression of constants comes to. */
const constantOf = (node: unknown, constants: ReadonlyMap<string, unknown>): string | undefined => {
  if (!isSyntax(node)) return undefined
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined
  if (node.type === 'Identifier') return constantOf(constants.get(nameOf(node)), constants)
  if (node.type === 'TemplateLiteral') {
    const parts = (node['expressions'] as unknown[]).map(each => constantOf(each, constants))
    if (parts.includes(undefined)) return undefined
    const quasis = node['quasis'] as { value: { cooked: string } }[]
    return quasis.map(({ value }, nth) => `${value.cooked}${parts[nth] ?? ''}`).join('')
  }
  const code = node.type === 'CallExpression' ? (node['arguments'] as Syntax[])[0]?.['value'] : undefined
  return typeof code === 'number' ? String.fromCharCode(code) : undefined
}

const hashOf = ({ source, flags }: Found): string =>
  createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, 12)

const all = [...folders.flatMap(filesIn), 'tasks.ts'].filter(file => !file.includes('/.')).map(expressionsOf)

test('are made of constants, but for those that people write', () => {
  assert.equal(
    all.flatMap(({ open }) => open),
    [],
  )
})

test('take time that grows with the text', async () => {
  const kept = new Set(JSON.parse(readFileSync(memory, 'utf8')) as string[])
  const distinct = new Map(all.flatMap(({ found }) => found).map(each => [hashOf(each), each]))
  const safe = new Set<string>()
  const wrong: string[] = []
  for (const [hash, { at, source, flags }] of distinct) {
    if (kept.has(hash) || bySight[source] !== undefined) {
      if (kept.has(hash)) safe.add(hash)
      continue
    }
    const whole = flags.includes('y') ? `^(?:${source})` : source // it is tried at one place alone
    const seen = await check(whole, flags.replaceAll(/[dgy]/g, ''), { timeout: 60_000 })
    if (seen.status === 'safe') safe.add(hash)
    else if (seen.status === 'unknown') wrong.push(`${at}: /${source}/${flags} nothing is found out`)
    else wrong.push(`${at}: /${source}/${flags} ${seen.complexity.summary}: ${seen.attack.pattern}`)
  }
  if (process.argv.includes('--keep')) writeFileSync(memory, `${JSON.stringify([...safe].toSorted(), undefined, 1)}\n`)
  assert.is(wrong.join('\n'), '')
})

test.run()
