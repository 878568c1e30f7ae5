import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkLine, lineOf } from '../dev/docs/played.ts'
import { guidanceOf } from '../lib/app/guidance.ts'
import { catalogueOf, fullHelp, guideHelp, namesOf } from '../lib/app/help.ts'
import type { TaskName } from '../lib/host/task-line.ts'
import { nowTyped, renamed } from '../lib/run/command-line.ts'
import { tasks } from '../tasks.ts'
import { root, runTasks, scratch } from './program.ts'
import { after, changing, runSaved, stage, type Printed } from './rehearsed.ts'

/** What a person types: words of earlier versions, words without a flag, and flags that are never variables. */
const old = suite('words of earlier versions')
const bare = suite('words without a flag')
const flag = suite('flags that are never variables')
const help = suite('the list of tasks')

const ready = ['up']

/** Each old word with what it was typed with, the new words, and where it is typed. */
const pairs: readonly (readonly [old: string, now: string, before: readonly string[]])[] = [
  ['upgrade-cilium --cilium-version=1.18.11', 'install-cilium --cilium-version=1.18.11', ready],
  ['upgrade-cilium --cluster-name=none', 'install-cilium --cluster-name=none', ready],
  ['reinstall-cilium --debug', 'install-cilium --reinstall --debug', ready],
  ['debug', 'support-bundle --print', ready],
  ['debug --output json', 'support-bundle --print --output json', []],
  ['explain --file said.txt', 'diagnose --file said.txt', []],
  ['explain said.txt', 'diagnose said.txt', []],
  ['explain none.txt', 'diagnose none.txt', []],
  ['preload-images', 'list-images --pull', ready],
  ['list-demos', 'demo --list', []],
  ['list-demos --loop', 'demo --list --loop', []],
  ['check-demos --name default-deny', 'demo --check default-deny', []],
  ['prove-air-gap none', 'prove --claims=air-gap --bundle none', []],
]

const typed = async (line: string, before: readonly string[]): Promise<Printed> => {
  const made = await after(before)
  await made.host.files.write('said.txt', 'Error: address already in use\n')
  return made.run(line)
}

for (const [line, now, before] of pairs) {
  old(`${line} does what ${now} does, with the same status, and says so on stderr`, async () => {
    const word = line.split(' ')[0]!
    const [was, is] = [await typed(line, before), await typed(now, before)]
    const warning = `warning: ${word} is now ${nowTyped(word)}\n`
    assert.ok(was.err.startsWith(warning), was.err)
    const told = ({ out, err }: Printed): string =>
      `${out}\n${err}`
        .replace(warning, '')
        .replaceAll(/^(>|record:|time:|\d+ commands? run).*\n/gm, '') // the upgrade looks once more
        .replaceAll(
          new RegExp(
            `\\b(${word}|${now.split(' ')[0]!}( --(pull|print|file|list|check|claims air-gap))?)(?= |,|$)`,
            'gm',
          ),
          'WORD',
        )
        .replaceAll(/\d+(\.\d+)?s\b/g, 'TIME')
    assert.is(told(was), told(is))
    assert.equal(changing(was.heard), changing(is.heard))
    assert.is(was.status, is.status)
  })
}

old('each is compared above', () => {
  assert.equal([...new Set(pairs.map(([line]) => line.split(' ')[0]))], [...renamed.keys()])
})

old('explain takes FILE from a variable, and needs one', async () => {
  const made = stage({ env: { FILE: 'said.txt' } })
  await made.host.files.write('said.txt', 'all is well\n')
  assert.is((await made.run('explain')).status, 0)
  const { status, err } = await stage().run('explain')
  assert.is(status, 2)
  assert.match(err, 'error: explain requires a file\nhint: pass a file: diagnose FILE\n')
})

old('upgrade-cilium still installs nothing where nothing is installed', async () => {
  const { status, err, heard } = await (await after(['create-cluster'])).run('upgrade-cilium')
  assert.is(status, 69)
  assert.match(err, 'error: Cilium is not installed on cluster cilium\nhint: install it: make install-cilium\n')
  assert.not.ok(heard.some(line => line.startsWith('cilium install')))
})

old('stand in no help, completion or list, but are targets of make', async () => {
  const catalogue = await catalogueOf(tasks)
  const lists = [fullHelp(tasks), guideHelp(tasks), ...catalogue.map(({ name }) => name)].join('\n')
  const { out } = await stage().run('completion --shell bash')
  for (const word of renamed.keys()) {
    const alone = new RegExp(`(^|[\\s'])${word}($|[\\s'])`, 'm')
    assert.not.match(lists, alone)
    if (word !== 'debug') assert.not.match(out, new RegExp(`\\b${word}\\b`))
  }
})

for (const [line, same] of [
  ['enable-feature encryption --dry-run', 'enable-feature --feature encryption --dry-run'],
  ['disable-feature encryption --dry-run', 'disable-feature --feature encryption --dry-run'],
  ['apply-policy deny-metadata', 'apply-policy --policy deny-metadata'],
  ['diagnose nothing.txt', 'diagnose --file nothing.txt'],
  ['load-bundle nowhere', 'load-bundle --bundle nowhere'],
  ['demo --check default-deny', 'demo --check --name default-deny'],
] as const) {
  bare(`${line} is ${same}`, async () => {
    const [short, long] = [await typed(line, ready), await typed(same, ready)]
    assert.equal([short.status, short.out, short.err, short.heard], [long.status, long.out, long.err, long.heard])
  })
}

for (const [line, expected] of [
  ['demo quick-start restart', 'error: demo does not accept restart\nhint: pass only one DEMO\n'],
  ['demo restart --name quick-start', 'error: demo does not accept restart\nhint: pass only one DEMO\n'],
  ['patch-nodes now', 'error: patch-nodes does not accept now\n'],
  ['demo --list --check', 'error: demo --list does not accept --check\n'],
] as const) {
  bare(`${line} is refused with status 2`, async () => {
    const { status, err } = await runSaved(scratch(), line)
    assert.is(status, 2)
    assert.ok(err.startsWith(expected), err)
  })
}

bare('a word without a flag wins over the variable', async () => {
  const { err } = await stage({ env: { FEATURE: 'encryption' } }).run('enable-feature nope')
  assert.match(err, 'unknown feature: nope')
})

for (const [line, variable, hint] of [
  ['fix-config', 'YES', 'pass the flag instead: ARGS=--yes'],
  ['stop-caches', 'VOLUMES', 'pass the flag instead: ARGS=--volumes'],
  ['install-cilium', 'REINSTALL', 'pass the flag instead: ARGS=--reinstall'],
] as const) {
  flag(`make ${line} ${variable}=1 names the flag`, async () => {
    const env = { [variable]: '1', K3D_CILIUM_MAKEOVERRIDES: `${variable}=1` }
    const { status, err } = await runSaved(scratch(), line, env)
    assert.is(status, 2)
    assert.is(err, `error: unknown make variable: ${variable}\nhint: ${hint}\n`)
  })
}

flag('diagnose takes its file from no variable: one that is exported is none, one of make is refused', async () => {
  const exported = await stage({ env: { FILE: 'said.txt' } }).run('diagnose')
  assert.match(exported.out, /^cluster .*; engine podman$/m)
  const made = await runSaved(scratch(), 'diagnose', { FILE: 'x', K3D_CILIUM_MAKEOVERRIDES: 'FILE=x' })
  assert.is(made.status, 2)
  assert.is(made.err, 'error: diagnose does not accept FILE\nhint: pass the flag instead: ARGS=--file=…\n')
})

help('has at most 42 lines of tasks, and each task stands in one of them', () => {
  const lines = fullHelp(tasks).match(/^ {2}\S.*$/gm)!
  assert.ok(lines.length <= 42, String(lines.length))
  const words = lines.map(line => line.slice(2, 28))
  for (const name of Object.values(tasks).flatMap(group => Object.keys(group))) {
    const [first, last] = [name.split('-')[0]!, name.split('-').at(-1)!]
    const stands = words.some(
      line => line.trim() === name || (line.includes(',') && line.includes(first) && line.includes(last)),
    )
    assert.ok(stands, name)
  }
})

help('of one task is its own, also of those that share a line', async () => {
  const { out } = await runTasks('help stop-cluster')
  assert.match(out, /^stop-cluster: Stop the cluster; its data stays\n/)
  assert.match(
    (await runTasks('help reinstall-cilium')).out,
    /^install-cilium: Install or update Cilium[^]*--reinstall /,
  )
})

help('of one task ends with two examples that the program accepts, each of that task', async () => {
  for (const name of namesOf(tasks).filter(each => each !== 'help')) {
    const { examples } = guidanceOf(name as TaskName)
    assert.is(examples.length, 2, name)
    for (const example of examples) {
      const line = lineOf(example.replace('npx k3d-cilium', 'npx tsx tasks.ts').split(' && ').at(-1)!)
      assert.ok(line && (example.includes(' && ') || line.argv[0] === name), example)
      await checkLine(line).catch((error: unknown) => assert.unreachable(`${example}: ${String(error)}`))
    }
  }
  const { out } = await runTasks('enable-feature --help')
  assert.match(out, '\nexamples:\n  make enable-feature FEATURE=bgp\n')
  assert.match(out, '\nmore: docs/features.md\n')
})

help('--version is the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const { status, out, err } = await runTasks('--version')
  assert.equal([status, out, err], [0, `k3d-cilium ${version}\n`, ''])
})

flag('DRY_RUN is refused by a task that would change something', async () => {
  for (const line of ['heal', 'up', 'delete-cluster']) {
    const { status, err } = await runSaved(scratch(), `${line} --rehearse`, { DRY_RUN: '1' })
    assert.is(status, 2)
    assert.is(
      err,
      `error: ${line} does not support a dry run\nhint: unset DRY_RUN, or show what make up would change: make plan\n`,
    )
  }
})

bare('several files follow one flag, with commas, as in the variable', async () => {
  const made = await after(['up'])
  const files = 'config/cilium-values.yaml,nope.yaml'
  const [once, twice] = [
    await made.run(`show-config --cilium-values ${files}`),
    await made.run(
      `show-config ${files
        .split(',')
        .map(file => `--cilium-values=${file}`)
        .join(' ')}`,
    ),
  ]
  const said = 'error: values file nope.yaml not found\n'
  assert.equal([once.status, twice.status], [78, 78])
  assert.ok(once.err.startsWith(said) && twice.err.startsWith(said), once.err)
})

bare('the program itself takes a file without its flag', async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'said.txt'), 'Error: address already in use\n')
  const { status, err } = await runTasks(`diagnose ${join(folder, 'said.txt')} --rehearse`)
  assert.ok([0, 1].includes(status!), err)
})

for (const each of [old, bare, flag, help]) each.run()
