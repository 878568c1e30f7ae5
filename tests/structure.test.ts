import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compiled, declared, files } from '../dev/compile-schemas.ts'
import { namesOf } from '../lib/app/help.ts'
import { optionLines, renamed } from '../lib/run/command-line.ts'
import { knownFailures } from '../lib/failures/all.ts'
import { options } from '../lib/run/options.ts'
import { tasks } from '../tasks.ts'

/** What holds the project together, so that nothing can be added on one side alone. */
const test = suite('the structure')

const root = resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const sources = (...folders: string[]): string[] =>
  folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map(file => join(folder, file)),
  )
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'|^import '([^']+)'/gm)].map(
    match => (match[1] ?? match[2])!,
  )
const names = namesOf(tasks).filter(name => name !== 'help')

test('a task, a make target and a file in scripts/ share one name', () => {
  const files = readdirSync(join(root, 'scripts')).map(file => file.replace(/\.ts$/, ''))
  const targets = /^TASKS := ((?:.*\\\n)*.*)$/m
    .exec(read('Makefile'))![1]!
    .split(/[\s\\]+/)
    .filter(Boolean)
  assert.equal(files.toSorted(), names.toSorted())
  assert.equal(targets.toSorted(), [...names, ...renamed.keys()].toSorted())
})

test('what we say to type names a task that there is', () => {
  const demos = readdirSync(join(root, 'config', 'demos')).filter(file => file.endsWith('.yaml'))
  for (const file of [...sources('lib', 'scripts'), ...demos.map(name => join('config', 'demos', name))]) {
    const said = read(file).replace(/^\s*(\/\*\*|\*|\/\/) .*$/gm, '')
    for (const [, word] of said.matchAll(/(?:['"`:;,] ?|^ *- |then |&& |or )make ([a-z]+(?:-[a-z]+)*)/gm))
      assert.ok([...names, 'help-all', ...prose].includes(word!), `${file}: make ${word}`)
  }
  for (const { code, remedy } of knownFailures)
    for (const [, word] of (typeof remedy === 'string' ? remedy : '').matchAll(/\{([a-z-]+)\}/g))
      assert.ok(names.includes(word!), `${code}: ${word}`)
})
/** What else we say to make. */
const prose = ['it', 'one', 'two', 'several', 'sure', 'a', 'an', 'the']

test('every variable of an option reaches tasks through make', () => {
  const exported = [...read('Makefile').matchAll(/^export ([A-Z0-9_ ]+)$/gm)].flatMap(match => match[1]!.split(' '))
  const variables = Object.values(options).flatMap(option => ('variable' in option ? [option.variable] : []))
  assert.equal(exported.toSorted(), variables.toSorted())
})

/** What is loaded as soon as these files are: our own files, and the packages of others. */
const loadedBy = (...files: string[]): { ours: ReadonlySet<string>; packages: string[] } => {
  const ours = new Set<string>()
  const packages = new Set<string>()
  const follow = (file: string): void => {
    if (ours.has(file)) return
    ours.add(file)
    for (const target of importsOf(file)) {
      if (target.startsWith('.')) follow(relative(root, resolve(root, dirname(file), target)))
      else if (!target.startsWith('node:') || !builtinModules.includes(target.slice(5)))
        packages.add(target.split('/')[0]!)
    }
  }
  files.forEach(follow)
  return { ours, packages: [...packages].toSorted() }
}

test('nothing but node is loaded before it is known what to run', () => {
  const { ours, packages } = loadedBy('tasks.ts')
  assert.equal(packages, [])
  assert.ok(ours.size <= 10, [...ours].join(' '))
})

test('a task loads what it needs and no more: few packages, and the checker only where configs are judged', () => {
  const every = ['lib/app/run-task.ts', 'lib/host/local.ts', 'tasks.ts']
  const sizes = new Map<string, number>()
  for (const name of names) {
    const { ours, packages } = loadedBy(...every, `scripts/${name}.ts`)
    sizes.set(name, ours.size)
    const draws = name === 'demo' ? ['string-width', 'wrap-ansi'] : []
    const compares = name === 'fix-config' ? ['diff'] : []
    const packs = ours.has('lib/formats/archive.ts') ? ['modern-tar'] : []
    assert.equal(packages, [...compares, 'listr2', ...packs, ...draws, 'yaml', 'zx'], name)
    assert.ok(ours.size <= 175, `${name}: ${ours.size}`)
  }
  const most = [...sizes].toSorted((a, b) => a[1] - b[1]).map(([name, size]) => `${name} ${size}`)
  console.log(`# files loaded by each task: ${most.join(', ')}`)
  for (const name of ['list-clusters', 'patch-nodes', 'hubble-ui', 'cilium-status'])
    assert.not.ok(loadedBy(...every, `scripts/${name}.ts`).ours.has('lib/checks/rules/all.ts'), name)
})

/** The folders, the lowest first: a file imports from its own folder and from those before it. */
const floors = (
  'lib/base lib/formats lib/secrets lib/host lib/failures lib/run lib/engine lib/kubernetes lib/cluster lib/config ' +
  'lib/checks/rules lib/checks lib/demo lib/registries lib/bundle lib/k3d lib/images lib/policy/evaluator lib/policy lib/policy/pictures lib/policy/rules ' +
  'lib/policy/expectations lib/policy/suggestions lib/cilium lib/flows lib/features lib/proofs lib/evidence lib/health lib/mesh lib/diagnosis/failures lib/diagnosis lib/air-gap lib/app ' +
  'rehearsal/world rehearsal/program rehearsal/node rehearsal/kubernetes rehearsal/tools rehearsal/tools/engine ' +
  'rehearsal/tools/k3d rehearsal/tools/kubectl rehearsal/tools/cilium rehearsal/host scripts tasks.ts'
).split(' ')
const floorOf = (file: string): number => floors.indexOf(file.includes('/') ? dirname(file) : file)

/** Our own files that a file imports: for their types, and to load them later, as well. */
const everyImportOf = (file: string): string[] =>
  [...read(file).matchAll(/\b(?:from|import) '(\.[^']+)'|\bimport\(\s*'(\.[^']+)'/g)].map(match =>
    relative(root, resolve(root, dirname(file), (match[1] ?? match[2])!)),
  )

test('an import leads to the same floor or to a lower one, types included', () => {
  for (const file of [...sources('lib', 'rehearsal', 'scripts'), 'tasks.ts']) {
    assert.ok(floorOf(file) >= 0, `${file} lies in a folder that is no floor`)
    for (const target of everyImportOf(file)) {
      if (/^schemas\/|\.json$/.test(target)) continue // what is made, and data: neither imports anything of ours
      assert.ok(floorOf(target) >= 0, `${file} imports ${target}, which is on no floor`)
      assert.ok(floorOf(target) <= floorOf(file), `${file} imports ${target} of a higher floor`)
    }
  }
})

test('CONTRIBUTING.md names the floors in their order', () => {
  const [, list = ''] = /^### Floors\n([^]*?)^#/m.exec(read('CONTRIBUTING.md')) ?? []
  const named = [...list.matchAll(/`((?:lib|rehearsal)\/[a-z0-9/-]+|scripts|tasks\.ts)`/g)].map(match => match[1]!)
  assert.equal(named, floors)
})

/** Participles and adjectives: as a type's name they say what happened to a thing, not which thing it is. */
const bare = (
  'Around Asked Done Finished Foreign Found Given Held Inspected Known Loaded Mended Moved Named Planned Played ' +
  'Published Pulled Raised Ran Reported Running Said Seen Selected Shown Stuck Taken There Told Typed Used Wanted'
).split(' ')

test('a type has a name that no other one has, and the name is a noun', () => {
  const homes = new Map<string, string>()
  for (const file of sources('lib', 'rehearsal', 'scripts')) {
    for (const [, exported, name = ''] of read(file).matchAll(/^(export )?(?:type|interface|class) (\w+)/gm)) {
      assert.not.ok(bare.includes(name), `${file}: ${name}`)
      if (!exported) continue
      assert.not.ok(homes.has(name), `${name}: ${homes.get(name)} and ${file}`)
      homes.set(name, file)
    }
    if (file !== 'lib/base/data.ts')
      assert.not.match(read(file), /^(?:export )?type \w+ = (?:Readonly<)?Record<string, unknown>/m)
  }
})

test('no folder of lib and rehearsal holds more than 16 source files', () => {
  const sizes = new Map<string, number>()
  for (const file of sources('lib', 'rehearsal')) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1)
  assert.equal(
    [...sizes].filter(([, size]) => size > 16),
    [],
  )
})

test('each library has one file that knows it', () => {
  const owners: Record<string, string[]> = {}
  for (const file of sources('lib', 'scripts', 'rehearsal', 'schemas', 'dev')) {
    for (const target of importsOf(file)) {
      if (target.startsWith('.') || target.startsWith('node:')) continue
      const library = target.split('/')[0]!
      owners[library] = [...(owners[library] ?? []), file]
    }
    for (const [, library] of read(file).matchAll(/await import\('(undici|fflate|re2js)'\)/g))
      owners[library!] = [...(owners[library!] ?? []), file]
  }
  assert.equal(Object.fromEntries(Object.entries(owners).map(([library, files]) => [library, [...new Set(files)]])), {
    ajv: ['dev/compile-schemas.ts'],
    diff: ['lib/formats/diff.ts'],
    re2js: ['lib/formats/expressions.ts'],
    fflate: ['lib/formats/archive.ts'],
    listr2: ['lib/run/task.ts'],
    'modern-tar': ['lib/formats/archive.ts'],
    prettier: ['dev/docs/generate.ts'],
    'string-width': ['lib/demo/screen.ts'],
    undici: ['lib/host/network.ts', 'dev/refresh-pins.ts'],
    'wrap-ansi': ['lib/demo/screen.ts'],
    yaml: ['lib/formats/yaml-edit.ts', 'lib/formats/yaml.ts'],
    zx: ['lib/host/commands.ts'],
  })
})

test('a script never knows where it runs', () => {
  for (const file of sources('scripts', 'lib')) {
    const text = read(file)
    assert.not.ok(/from '.*rehearsal/.test(text), file)
    if (file !== 'lib/app/run-task.ts') assert.not.ok(/host\.name|isRehears|=== 'rehearsal'/.test(text), file)
  }
})

test('what a command printed is read in one way, which knows what to say where it is no answer', () => {
  for (const file of sources('scripts', 'lib'))
    assert.not.ok(/JSON\.parse\([^)]*(stdout|printed|output)\b/.test(read(file)), file)
})

test('a cell of a template is read by its name: one file takes rows apart', () => {
  const apart = sources('scripts', 'lib').filter(file => /split\('(\\t|\\x1f)'\)/.test(read(file)))
  assert.equal(apart, ['lib/demo/screen.ts'], 'tabs of what is shown; lib/kubernetes/rows.ts takes any separator')
})

test('files are read and written by one door: nothing but the host opens any', () => {
  const open = sources('lib', 'scripts', 'rehearsal').filter(file => /from 'node:fs(?:\/promises)?'/.test(read(file)))
  const doors = ['lib/host/disk-files.ts', 'lib/host/trusted-tools.ts', 'rehearsal/host/real-shell.ts']
  assert.equal(open.filter(file => file !== 'lib/host/network.ts').toSorted(), doors)
})

test('a file that a person names is written through its own door', () => {
  for (const file of sources('lib', 'scripts')) {
    assert.not.match(read(file), /\.(?:write|append)\((?:session\.)?options\.(?:file|junit|picture|export)\b/, file)
  }
  const writers = sources('lib', 'scripts').filter(file => /\bdesk\.write\(/.test(read(file)))
  assert.equal(writers.toSorted(), [
    'lib/demo/agreement.ts',
    'lib/demo/journal.ts',
    'lib/demo/recording.ts',
    'lib/evidence/folder.ts',
    'scripts/init.ts',
  ])
})

test('one file knows the paths of state', () => {
  const know = sources('lib', 'rehearsal', 'scripts').filter(file => /['"`/]\.k3d-cilium\b/.test(read(file)))
  assert.equal(know, ['lib/host/state-paths.ts'])
})

test('a script reads in one piece: 70 lines at most', () => {
  const long = sources('scripts').filter(file => read(file).split('\n').length > 71)
  assert.equal(long, [])
})

/** A regular expression cannot be broken, and what a test expects word for word is better read whole. */
const unbroken = (file: string): RegExp => (file.startsWith('tests') ? /^\s*(\w+: )?([/'"`]|\+ ['"`])/ : /^\s*\/[^/*]/)

test('lines have at most 120 columns, but for what cannot be broken', () => {
  const wide = [
    ...sources('lib', 'scripts', 'rehearsal', 'tests', 'schemas', 'bench', 'dev'),
    'tasks.ts',
    'Makefile',
  ].flatMap(file =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (line.length > 120 && !unbroken(file).test(line) ? [`${file}:${index + 1}`] : [])),
  )
  assert.equal(wide, [])
})

test('only the engine spells its commands: elsewhere they are given through its `$`', () => {
  const spelt = /[\w$)]`(?:\$\{(?:[\w!.]+\.)?(?:engine(?:\.name)?|engineName|(?<!\.)name)\}|podman |docker )/g
  const begin = sources('lib', 'scripts', 'rehearsal', 'dev', 'bench').filter(file => !file.startsWith('lib/engine/'))
  const found = begin.flatMap(file => (read(file).match(spelt) ?? []).map(text => `${file}: ${text}`))
  assert.equal(found, ['bench/quick-start.ts: $`podman ']) // what the guide has a person type
})

test('the compiled schemas are made from the schemas', async () => {
  for (const file of Object.keys(files)) {
    assert.is(read(`schemas/compiled/${file}`), await compiled(file))
    assert.is(read(`schemas/compiled/${file.replace('.js', '.d.ts')}`), declared(file))
  }
})

test('every suite runs', () => {
  for (const file of sources('tests').filter(each => /\.(test|long|lab)\.ts$/.test(each))) {
    const text = read(file)
    const made = [...text.matchAll(/^(?:export )?const (\w+) = suite\(/gm)].map(match => match[1]!)
    for (const name of made)
      assert.ok(
        new RegExp(`^${name}\\.run\\(\\)|\\[[^\\]]*\\b${name}\\b[^\\]]*\\]\\) each\\.run`, 'm').test(text),
        `${file}: ${name}`,
      )
  }
})

test('help tells each option once, and what it is for', () => {
  const lines = optionLines(['k3dConfig', 'engine'])
  assert.is(lines.filter(line => line.includes('--engine')).length, 1)
  assert.ok(lines.every(line => /^ {2}(-h, )?--\S.* {2}\S/.test(line)))
})

test('no path of a machine and no address of a registry is in the project', () => {
  const everything = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    file =>
      !/^(node_modules|\.git|\.k3d-cilium|\.compiled|dist|schemas\/compiled)(\/|$)/.test(file) &&
      /\.(ts|json|ya?ml|md|js)$|^Makefile$/.test(file),
  )
  for (const file of everything) {
    const text = read(file)
    assert.not.ok(/\/work\/|\/root\/|registry\.npmjs|"resolved":/.test(text.replace(/\/\\\/work.*$/gm, '')), file)
  }
})

test.run()
