import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { missingPrograms, testOr } from './needs.ts'
import { installIn, root, runNode, scratch, type Ended } from './program.ts'

/** The package as `npm pack` makes it, installed in a folder that has nothing else. */
const test = suite('the installed package')

interface Lock {
  readonly packages: Readonly<Record<string, unknown>>
}
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock

testOr(test, missingPrograms('npm', 'make'), 'begins a project of its own, and works there', async () => {
  const cwd = join(scratch(), 'my project')
  installIn(cwd)
  const command = join(cwd, 'node_modules', 'k3d-cilium', 'bin', 'k3d-cilium.js')
  const run = async (...words: string[]): Promise<Ended> => runNode([command, ...words], { cwd })
  writeFileSync(join(cwd, '.gitignore'), 'dist/\n')
  const first = await run('init')
  assert.is(first.status, 0, first.err)
  assert.match(first.out, '+ config/settings.yaml: written')
  assert.match(
    first.out,
    'kept your own file; to keep runs and rehearsals out of the repository, add the line `.k3d-cilium/`',
  )
  assert.is(readFileSync(join(cwd, '.gitignore'), 'utf8'), 'dist/\n')
  const settings = readFileSync(join(cwd, 'config', 'settings.yaml'), 'utf8')
  assert.match(settings, '$schema=../node_modules/k3d-cilium/schemas/settings.schema.json')

  writeFileSync(join(cwd, 'config', 'settings.yaml'), 'clusterName: mine\n')
  const second = await run('init')
  assert.match(second.out, 'config/settings.yaml: kept your own file')
  assert.match(second.out, '= Makefile: already exists')
  assert.is(readFileSync(join(cwd, 'config', 'settings.yaml'), 'utf8'), 'clusterName: mine\n')

  // make takes the targets from the package, and the package takes the settings from here
  const env = { ...process.env, NO_COLOR: '1', MAKEFLAGS: '', REHEARSE: '1' }
  const made = execFileSync('make', ['create-cluster'], { cwd, env, encoding: 'utf8' })
  assert.match(made, 'cluster mine: clusterName in the settings')
  assert.match(made, 'rehearsal: create-cluster took')

  const misspelt = await run('chek-config', '--x')
  assert.is(misspelt.status, 2)
  assert.is(misspelt.err, 'error: unknown flag: --x\nhint: list the flags of a task: npx k3d-cilium help TASK\n')
})

test('the lock file lists the compiler of every platform that is supported', () => {
  const listed = new Set(Object.keys(lock.packages).map(path => path.replace(/^.*node_modules\//, '')))
  for (const system of ['linux', 'darwin'])
    for (const processor of ['x64', 'arm64']) assert.ok(listed.has(`@esbuild/${system}-${processor}`), system)
})

test.run()
