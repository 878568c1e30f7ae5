import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { completionFor, type Shell } from '../lib/app/completion.ts'
import { statePaths } from '../lib/host/state-paths.ts'
import { missingPrograms, testOr } from './needs.ts'
import { scratch } from './program.ts'
import { stage } from './rehearsed.ts'

/** What the shells offer when Tab is pressed. The words are a few; that all are there is asked of the task. */
const test = suite('completion')

const words = {
  tasks: [
    { name: 'up', summary: 'All of it: cluster, and "Cilium"', takes: ['clusterName', 'k3dConfig'] },
    { name: 'status', summary: "What's there", takes: ['clusterName', 'output'] },
    { name: 'demo', summary: 'Play', takes: ['demo'], positional: 'demo' },
    { name: 'enable-feature', summary: 'On', takes: ['feature'], positional: 'feature' },
  ],
  demos: ['restart'],
  features: ['bgp', 'ingress'],
} as const

/** A folder with a demo of its own, in which a run has seen two clusters. */
const folder = scratch()
mkdirSync(join(folder, 'config', 'demos'), { recursive: true })
writeFileSync(join(folder, 'config', 'demos', 'mine.yaml'), '')
mkdirSync(join(folder, statePaths.clustersSeen, '..'), { recursive: true })
writeFileSync(join(folder, statePaths.clustersSeen), 'one\ntwo\n')
for (const shell of ['bash', 'zsh', 'fish'] as const)
  writeFileSync(join(folder, `completion.${shell}`), completionFor(shell, words))

const run = (shell: Shell, script: string, cwd = folder): string[] =>
  execFileSync(shell, shell === 'zsh' ? ['-f', '-c', script] : ['-c', script], { cwd, encoding: 'utf8' })
    .split(/\s+/)
    .filter(Boolean)
    .toSorted()

/** What Tab offers after these words, the last of which is begun. */
const offered: Readonly<Record<Shell, (line: readonly string[], cwd?: string) => string[]>> = {
  bash: (line, cwd) => {
    const array = line.flatMap(word => word.split(/(=)/)).map(word => `'${word}'`)
    const ask = `COMP_WORDS=(${array.join(' ')}); COMP_CWORD=${array.length - 1}; _k3d_cilium; echo "\${COMPREPLY[@]}"`
    return run('bash', `source ${join(folder, 'completion.bash')}; ${ask}`, cwd)
  },
  zsh: (line, cwd) => {
    // what zsh's own system would do with the candidates: keep those that begin as typed
    const last = line.at(-1)!
    const stubs =
      `compdef() {}; compset() { [[ '${last}' == --*=* ]] || return 1; IPREFIX='${last.split('=')[0]}='; }\n` +
      `compadd() { shift; print -l -- $@; }; _describe() { print -l -- \${(P)2%%:*}; }\n`
    const ask = `words=(${line.map(word => `'${word}'`).join(' ')}); CURRENT=${line.length}; _k3d_cilium`
    const typed = last.replace(/^--.*=/, '')
    return run('zsh', `${stubs}source ${join(folder, 'completion.zsh')}; ${ask}`, cwd).filter(word =>
      word.startsWith(typed),
    )
  },
  fish: (line, cwd) =>
    run(
      'fish',
      `source ${join(folder, 'completion.fish')}; complete -C '${line.join(' ')}' | string replace -r '\\t.*' ''; true`,
      cwd,
    ).map(word => word.replace(/^--\w+=(?=.)/, '')),
}

const cases: readonly (readonly [line: readonly string[], offers: readonly string[]])[] = [
  [['k3d-cilium', 'st'], ['status']],
  [['k3d-cilium', 'status', '--ou'], ['--output']],
  [
    ['k3d-cilium', 'status', '--cluster-name', ''],
    ['one', 'two'],
  ],
  [['k3d-cilium', 'status', '--output=j'], ['json']],
  [['k3d-cilium', 'enable-feature', '--feature', 'i'], ['ingress']],
  [['k3d-cilium', 'enable-feature', 'i'], ['ingress']],
  [['k3d-cilium', 'demo', 're'], ['restart']],
  [['k3d-cilium', 'demo', 'mi'], ['mine']],
  [
    ['k3d-cilium', 'demo', '--name', ''],
    ['mine', 'restart'],
  ],
]

for (const shell of ['bash', 'zsh', 'fish'] as const)
  testOr(test, missingPrograms(shell), `${shell} offers tasks, flags, values, clusters and demos`, async () => {
    for (const [line, offers] of cases) assert.equal(offered[shell](line), offers, line.join(' '))
  })

/** Names that a shell would evaluate, or that would steer a terminal. */
const hostile = [
  '$(touch PWN-1)',
  '`touch PWN-2`',
  '$((x[$(touch PWN-3)]))',
  ';touch PWN-4',
  '${x:=$(touch PWN-5)}',
  '*',
  "';touch PWN-6;'",
  '\x1b[2J',
  'a b',
  '<(touch PWN-7)',
  '%(touch PWN-8)',
  '(e:touch PWN-9:)',
]

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  testOr(test, missingPrograms(shell), `${shell} evaluates no name of a file or a cluster`, async () => {
    const strange = join(folder, 'strange')
    const demos = join(strange, 'config', 'demos')
    mkdirSync(demos, { recursive: true })
    mkdirSync(join(strange, statePaths.clustersSeen, '..'), { recursive: true })
    writeFileSync(join(strange, statePaths.clustersSeen), `${hostile.join('\n')}\nfine\n`)
    for (const name of [...hostile, 'mine']) if (!name.includes('/')) writeFileSync(join(demos, `${name}.yaml`), '')
    const lines = [
      [['status', '--cluster-name', ''], ['fine']],
      [
        ['demo', '--name', ''],
        ['mine', 'restart'],
      ],
      [['demo', 'm'], ['mine']],
      [['up', '--cluster-name', '$(touch PWN-typed)'], []],
      [['up', '--cluster-name=$(touch PWN-typed)'], []],
    ] as const
    for (const [line, offers] of lines)
      assert.equal(offered[shell](['k3d-cilium', ...line], strange), offers, line.join(' '))
    assert.equal(
      readdirSync(strange).filter(name => name.includes('PWN')),
      [],
    )
  })
}

testOr(test, missingPrograms('bash'), 'bash completes behind npx, and after a flag before the task', async () => {
  assert.equal(offered.bash(['npx', 'tsx', 'tasks.ts', 'u']), ['up'])
  assert.equal(offered.bash(['npx', '--no-install', 'k3d-cilium', 'up', '--k']), ['--k3d-config'])
  assert.equal(offered.bash(['npx', 'ts']), [], 'what npx is given else is not ours')
  assert.equal(offered.bash(['k3d-cilium', '--cluster-name', 'up', 'de']), ['demo'], 'a name is no task')
})

testOr(test, missingPrograms('bash'), 'a key press takes less than 30 ms', async () => {
  const press = 'COMP_WORDS=(k3d-cilium status --cluster-name ""); COMP_CWORD=3; _k3d_cilium'
  const loop = `for i in {1..20}; do a=$EPOCHREALTIME; ${press}; b=$EPOCHREALTIME; echo $((\${b/./} - \${a/./})); done`
  const microseconds = run('bash', `source completion.bash; ${loop}`).map(Number)
  assert.ok(Math.min(...microseconds) < 30_000, `the fastest took ${Math.min(...microseconds)} µs`)
})

test('the task prints a script and nothing else, with every task and demo in it', async () => {
  const { out, err, status } = await stage().run('completion --shell bash')
  assert.equal([status, err], [0, ''])
  assert.ok(out.startsWith('# Completion of k3d-cilium for bash'))
  for (const word of ['install-cilium', '--keep-failed', 'quick-start']) assert.match(out, word)
  const unknown = await stage({ env: { SHELL: '/bin/tcsh' } }).run('completion')
  assert.is(unknown.status, 2)
  assert.match(unknown.err, 'no completion for tcsh')
})

test.run()
