import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { missingPrograms, testOr } from './needs.ts'
import { installIn, root, runNode, scratch, tsx } from './program.ts'

/** The package as a person installs it, and every suite that starts the program, on it. */
const test = suite('the program of an installed package')

const none = missingPrograms('npm')
const folder = scratch()
const modules = join(folder, 'node_modules')
const command = join(modules, 'k3d-cilium', 'bin', 'k3d-cilium.js')
if (none === undefined) installIn(folder)
const began = Date.now()

testOr(test, none, 'comes alone: no compiler, no package beside it', async () => {
  assert.equal(
    readdirSync(modules).filter(name => !name.startsWith('.')),
    ['k3d-cilium'],
  )
  assert.equal(readdirSync(join(modules, 'k3d-cilium')).includes('tasks.ts'), false)
})

testOr(test, none, 'rehearses the quick start, by the name that a person types', async () => {
  const env = { ...process.env, NO_COLOR: '1', MAKEFLAGS: '' }
  const out = execFileSync('npx', ['--no-install', 'k3d-cilium', 'up', '--rehearse'], { cwd: folder, env })
  assert.match(String(out), /\nrehearsal: up took \S+; nothing was started\n$/)
})

testOr(test, none, 'names the sources where it has a bug', async () => {
  const bug = 'data:text/javascript,Date.now = () => { throw new TypeError("mine") }'
  const { status, err } = await runNode(['--import', bug, command, 'demo', '--list'], { cwd: folder })
  assert.is(status, 70, err)
  assert.match(err, /bug: TypeError: mine\n(?: {4}at .*\n)* {4}at .*\/k3d-cilium\/lib\/host\/wall-clock\.ts:\d+:\d+/)
})

/** Suites that start the program that `tests/program.ts` names. */
const starts = (file: string): boolean =>
  /import \{[^}]*\b(?:command|runHere|runTasks)\b[^}]*\} from '\.\/program\.ts'/.test(
    readFileSync(join(root, 'tests', file), 'utf8'),
  )
const ofCheckout = /^compiled\.test\.ts$/ // what a checkout compiles

for (const [ending, flags] of [
  ['.test.ts', []],
  ['.long.ts', ['--long']],
] as const) {
  const suites = readdirSync(join(root, 'tests')).filter(
    file => file.endsWith(ending) && !ofCheckout.test(file) && starts(file),
  )
  testOr(test, none, `passes what a checkout passes: ${suites.join(', ')}`, async () => {
    const args = ['--import', tsx, join(root, 'tests', 'run.ts'), ...flags, ...suites]
    const { status, out } = await runNode(args, { env: { K3D_CILIUM_PROGRAM: command } })
    assert.is(status, 0, out)
    console.log(`# ${out.trimEnd().split('\n').at(-1)}`)
  })
}

testOr(test, none, 'has written nothing into its own folder', async () => {
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' })
  assert.equal(
    files.filter(file => statSync(join(modules, file)).ctimeMs > began),
    [],
  )
})

test.run()
