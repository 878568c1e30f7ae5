import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { root, runNode, scratch, tsx } from './program.ts'

const runner = suite('the tests’ runner')

const uvu = `import { suite } from '${import.meta.resolve('uvu')}'\nconst s = suite('s')\n`
const good = `${uvu}s('is well', () => {})\ns.run()\n`

const files: Readonly<Record<string, string>> = {
  'a-good': good,
  'b-wrong': `${uvu}s('is wrong', () => { throw new Error('so wrong') })\ns.run()\n`,
  'c-good': good,
  'd-empty': uvu,
  'e-not-run': `${uvu}s('is forgotten', () => {})\n`,
  'f-hangs': `${uvu}s('hangs', async () => new Promise(() => setInterval(() => {}, 1_000)))\ns.run()\n`,
  'g-early': `${uvu}s('never settles', async () => new Promise(() => {}))\ns.run()\n`,
  'h-exits': `${uvu}s('exits', () => process.exit(0))\ns.run()\n`,
  'i-open': `${uvu}s('leaves a timer', () => void setInterval(() => {}, 1_000))\ns.run()\n`,
  'j-later': `${uvu}s('throws later', () => void setImmediate(() => { throw new Error('too late') }))\ns.run()\n`,
  'k-broken': 'export const =\n',
  'l-good': good,
}

runner('fails what is wrong, hangs, ends early or runs no test, and goes on behind it', async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.test.ts`), text)
  const args = ['--import', tsx, join(root, 'tests/run.ts'), `--in=${folder}`, '--seconds=4']
  const { status, out, err } = await runNode(args)
  assert.is(err, '')
  assert.is(status, 1)
  const lines = out.split('\n').filter(line => /^[+x] /.test(line))
  assert.equal(
    lines
      .toSorted((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1))
      .map(line => line.replace(/ +(\d+ passed.*) \(.*/, ': $1')),
    Object.keys(files).map(name =>
      name.endsWith('good')
        ? `+ ${name}.test.ts: 1 passed`
        : `x ${name}.test.ts: ${passes.has(name) ? 1 : 0} passed, 1 FAILED`,
    ),
  )
  for (const why of [
    'so wrong',
    'still running after 4 s',
    'it ended before its tests did',
    'too late',
    'process ended with 1',
  ]) {
    assert.match(out, why)
  }
  assert.match(out, /\n5 passed, 9 failed, 0 skipped\n$/)
})

/** Those whose test itself is well. */
const passes = new Set(['i-open', 'j-later'])

runner.run()
