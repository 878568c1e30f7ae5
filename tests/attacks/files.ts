import { execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import * as assert from 'uvu/assert'
import { newWorld } from '../../rehearsal/world/world.ts'
import type { Attack } from './attack.ts'

/** What a person's files, and those that runs leave, may be in place of what is expected. */

type Put = (path: string) => void
const pipe: Put = path => void execFileSync('mkfifo', [path])
const folder: Put = path => mkdirSync(path)
const link =
  (target: string): Put =>
  path =>
    symlinkSync(target, path)
/** A file of so many MiB that takes no room. */
const sparse =
  (size: number): Put =>
  path => {
    writeFileSync(path, '')
    truncateSync(path, size * 2 ** 20)
  }

const state = '.k3d-cilium'
const world = `${state}/rehearsal.json`
const shown = 'list-clusters --rehearse'
const remedy = /hint: \S/

/** A world in which something is other than it can be. */
const worldWith = (changes: object): string => JSON.stringify({ ...newWorld(), ...changes })

const damagedWorlds: readonly Attack[] = Object.entries({
  nothing: '',
  null: 'null',
  'a number': '5',
  'a list': '[]',
  'its version alone': '{"version":2}',
  'cut in the middle': worldWith({}).slice(0, 300),
  'of a kind that there is not': worldWith({ kind: 'amiga' }),
  'with a time that is none': worldWith({ now: 1e300 }),
  'with a cluster of nothing': worldWith({ clusters: { a: {} } }),
  'with a cluster called __proto__': worldWith({}).replace('"clusters":{}', '"clusters":{"__proto__":{"nodes":5}}'),
  'with a node of null': worldWith({ containers: [null] }),
  'with a file of a number': worldWith({ files: { '/x': 5 } }),
  'with control characters in a key': worldWith({ files: { '\u001B[2J': 5 } }),
  'with a number beyond all': worldWith({}).replace('"seed":1', '"seed":1e999'),
  ...Object.fromEntries(
    ['programs', 'ports', 'kubeconfig', 'clusters', 'faults', 'files', 'engine', 'volumes'].flatMap(key =>
      [null, 5, 'x', [5], { a: null }].map(value => [
        `with ${key} ${JSON.stringify(value)}`,
        worldWith({ [key]: value }),
      ]),
    ),
  ),
})
  // what is one kind of damage is tried once with each key, and one key with each kind
  .filter(([name], index) => index < 14 || /programs|[a-z] null/.test(name))
  .map(([name, text]) => ({
    name: `state/a world that is ${name}`,
    line: shown,
    files: { [world]: text },
    status: 1,
    says: [
      /^error: the rehearsal state in \S+ is (damaged: \S|of another version)/m,
      /hint: start a new rehearsal: make rehearsal-reset/,
    ],
  }))

const places: readonly (readonly [string, Put])[] = [
  ['a file', path => writeFileSync(path, 'x')],
  ['a pipe', pipe],
  ['a link to nothing', link('nowhere')],
  ['a link to itself', link(state)],
  ['/dev/null', link('/dev/null')],
]

const foldersOfState: readonly Attack[] = places.flatMap(([what, put]) => [
  {
    name: `state/a state folder that is ${what}, rehearsed`,
    line: 'status --rehearse',
    files: { [state]: put },
    status: 1,
    says: [/^error: cannot \S+ \S*\.k3d-cilium/m, remedy],
  },
  {
    name: `state/a state folder that is ${what}, on this computer`,
    line: 'status',
    files: { [state]: put },
    status: [1, 69],
  },
  {
    name: `state/a state folder that is ${what}, in a demo`,
    line: 'demo --list',
    files: { [state]: put },
    status: [0, 1],
  },
  {
    name: `state/a state folder that is ${what}, forgotten`,
    line: 'rehearsal-reset',
    files: { [state]: put },
    status: [0, 1],
  },
])

/** A link that is taken away again: what looks for planted files would follow it. */
const inProc = ['status --rehearse', 'status', 'demo quick-start', 'report', 'rehearsal-reset', 'up --rehearse'].map(
  (line): Attack => ({
    name: `state/a state folder in /proc: ${line}`,
    line,
    through: `ln -s /proc ${state}; "$@"; status=$?; rm ${state}; exit $status`,
    status: [0, 1, 69],
  }),
)

const specialFiles: readonly Attack[] = (
  [
    ['a pipe', pipe],
    ['a folder', folder],
    ['an endless device', link('/dev/zero')],
    ['of 100 MiB', sparse(100)],
    ['of 50 TiB', sparse(2 ** 23)],
  ] as const
).flatMap(([what, put]) => [
  {
    name: `yaml/settings that are ${what}`,
    line: 'list-clusters --rehearse',
    files: { 'settings.yaml': put },
    // a folder or a pipe of that name is none: the shipped settings are taken
    status: [0, 78],
  },
  {
    name: `yaml/a k3d file that is ${what}`,
    line: 'check-config --k3d-config=./k.yaml',
    files: { 'k.yaml': put },
    status: 78,
    says: /^error: /m,
  },
  {
    name: `yaml/values that are ${what}`,
    line: 'show-config --cilium-values=./v.yaml',
    files: { 'v.yaml': put },
    status: 78,
    says: /v\.yaml/,
  },
  {
    name: `yaml/policies that are ${what}`,
    line: 'policy-matrix --policy=./p.yaml --rehearse',
    files: { 'p.yaml': put },
    status: [1, 2, 69, 78],
  },
  {
    name: `yaml/a mesh that is ${what}`,
    line: 'create-mesh --rehearse --mesh=./m.yaml',
    files: { 'm.yaml': put },
    status: 78,
    says: /m\.yaml/,
  },
  {
    name: `yaml/faults that are ${what}`,
    line: 'list-clusters --rehearse --fault=./f.yaml',
    files: { 'f.yaml': put },
    status: 78,
    says: [/f\.yaml/],
  },
  {
    name: `state/a world that is ${what}`,
    line: shown,
    files: { [world]: put },
    status: 1,
    says: [/the rehearsal state/, remedy],
  },
  {
    name: `state/a rehearsal's lock that is ${what}`,
    line: shown,
    files: { [`${state}/rehearsal.lock`]: put },
    status: 1,
    says: [/rehearsal\.lock/, remedy],
  },
  {
    name: `state/a record that is ${what}`,
    line: 'report',
    files: { [`${state}/runs/20261122T090000.000Z-up/run.jsonl`]: put },
    status: [69, 78],
  },
  {
    name: `state/the last cluster that is ${what}`,
    line: 'status',
    tools: { podman: 'echo "[]"' },
    files: { [`${state}/state.json`]: put },
    status: 69,
  },
  {
    name: `state/a journal that is ${what}`,
    line: 'demo --resume',
    files: { [`${state}/demos/on-stage.json`]: put },
    status: 2,
  },
])

const run = {
  event: 'run',
  time: '2026-11-22T09:00:00.000Z',
  format: 2,
  task: 'up',
  argv: [],
  host: 'local',
  here: '/',
  environment: {},
}
const step = {
  event: 'step',
  time: '2026-11-22T09:00:01.000Z',
  step: ['Create'],
  state: 'running',
  text: '',
  after: [],
}
const ended = { ...step, time: '2026-11-22T09:00:02.000Z', state: 'done' }
const record = (...entries: readonly unknown[]): Record<string, string> => ({
  [`${state}/runs/20261122T090000.000Z-up/run.jsonl`]: entries.map(each => `${JSON.stringify(each)}\n`).join(''),
})
const report = 'report --file=page.html'
const damagedRecords: readonly Attack[] = Object.entries({
  'times of garbage': [{ ...run, time: 'garbage' }, { ...step, time: '2026-99-99T99:99:99Z' }, ended],
  'numbers for steps': [run, { ...step, step: [1, 2] }, { ...ended, step: 5 }],
  'a host that is an object': [{ ...run, host: { toString: '<img src=x>' } }, step, ended],
  'an unknown state': [run, { ...step, state: '__proto__' }],
  'an unknown event': [run, { event: 'constructor', time: run.time }],
  'lines of null': [null, 5, 'x', []],
  'no step': [run],
}).map(([name, entries]) => ({
  name: `state/a record with ${name}`,
  line: report,
  files: record(...entries),
  status: 69,
  says: remedy,
}))

const goodRecords: readonly Attack[] = [
  {
    name: 'state/a record with HTML everywhere',
    line: report,
    files: record(
      { ...run, host: '<img src=x onerror=alert(1)>', task: '<script>' },
      { ...step, step: ['<script>alert(1)</script>'] },
      ended,
    ),
    status: [0, 69],
    check: ({ folder }) => {
      const page = join(folder, 'page.html')
      if (existsSync(page)) assert.not.match(readFileSync(page, 'utf8'), /<img|<script/)
    },
  },
]

const locks = (home: string): string => join(home, '.local/state/k3d-cilium/locks/podman-cilium')
const asRuns = { podman: 'case "$1" in version) echo 4.9.0;; *) echo "[]";; esac' }

const lockAttacks: readonly Attack[] = [
  {
    name: 'state/a lock folder that is a link to other files',
    line: 'delete-cluster --cluster-name=cilium --yes',
    tools: { ...asRuns, k3d: 'exit 0', kubectl: 'exit 0' },
    before: async ({ home, folder }) => {
      writeFileSync(join(folder, 'package.json'), '{}')
      mkdirSync(join(locks(home), '..'), { recursive: true })
      symlinkSync(folder, locks(home))
      return () => undefined
    },
    status: [0, 1, 2, 69],
    check: ({ folder }) => assert.is(readFileSync(join(folder, 'package.json'), 'utf8'), '{}'),
  },
  ...Object.entries({
    pipe,
    folder,
    null: (path: string) => writeFileSync(path, 'null'),
    'file without a time': (path: string) =>
      writeFileSync(path, JSON.stringify({ process: 1, started: '1', boot: 'x' })),
    'file of 100 MiB': sparse(100),
  }).map(([what, put]): Attack => ({
    name: `state/a lock that is a ${what}`,
    line: 'delete-cluster --cluster-name=cilium --yes',
    tools: { ...asRuns, k3d: 'exit 0', kubectl: 'exit 0' },
    before: async ({ home }) => {
      mkdirSync(locks(home), { recursive: true })
      put(join(locks(home), '1-1-1-1.json'))
      return () => undefined
    },
    status: [0, 1, 2, 69],
  })),
]

const keys = (count: number): string => Array.from({ length: count }, (_, index) => `k${index}: ${index}\n`).join('')
const largeTexts: Readonly<Record<string, string>> = {
  'thousands of unknown keys': keys(5_000),
  'quotation marks that stay open': `k: "${'\\"'.repeat(9_000)}\n`.repeat(13),
  'quotation marks in pairs': `k: ${'"'.repeat(19_000)}\n`.repeat(13),
  'a list in brackets without end': `a: [${'1,'.repeat(120_000)}]\n`,
  'brackets in brackets': `${'['.repeat(99)}${']'.repeat(99)}\n`,
  'maps in maps': Array.from({ length: 99 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  'anchors that multiply': `a: &a {x: 1}\n${Array.from({ length: 199 }, (_, index) => `k${index}: {<<: *a}`).join('\n')}`,
  'names of every object': '__proto__: {a: 1}\nconstructor: 5\n"toString": [1]\nhasOwnProperty: null\n',
  'keys of other kinds': '1: a\n2.5: b\nnull: c\ntrue: d\n"": e\n',
}
const large: readonly Attack[] = Object.entries(largeTexts).flatMap(([what, text]) => [
  {
    name: `yaml/a k3d file with ${what}`,
    line: 'check-config --k3d-config=./k.yaml',
    files: { 'k.yaml': text },
    status: 78,
  },
  {
    name: `yaml/values to mend with ${what}`,
    line: 'fix-config --yes --cilium-values=./v.yaml',
    files: { 'v.yaml': text },
    status: [0, 1, 78],
  },
  {
    name: `yaml/values to show with ${what}`,
    line: 'show-config --cilium-values=./v.yaml',
    files: { 'v.yaml': text },
    status: [0, 78],
  },
  {
    name: `yaml/a feature with ${what}`,
    line: 'list-features --rehearse',
    files: { 'config/features/x.yaml': text },
    status: [0, 69, 78],
  },
  { name: `yaml/a demo with ${what}`, line: 'demo --list', files: { 'config/demos/x.yaml': text }, status: [0, 78] },
])

const limited: readonly Attack[] = [
  ...[20, 24, 32].map((count): Attack => ({
    name: `cli/no more than ${count} open files`,
    line: 'status --rehearse',
    through: `ulimit -n ${count}; exec "$@"`,
    status: [0, 1, 69],
    says: /too many files are open|cluster/,
  })),
  {
    name: 'cli/files of no length',
    line: 'up --rehearse',
    through: 'ulimit -f 0; exec "$@"',
    status: 1,
    says: [/larger than allowed here/, remedy],
  },
  {
    name: 'cli/help to a full disk',
    line: 'help',
    through: '"$@" >/dev/full',
    status: 1,
    says: /^error: cannot write to standard output: the disk is full\nhint: /,
  },
  {
    name: 'cli/an answer to a full disk',
    line: shown,
    through: '"$@" >/dev/full',
    status: 1,
    says: /cannot write to standard output/,
  },
  {
    name: 'cli/errors to a full disk',
    line: 'up --rehearse --fault=engine=down',
    through: '"$@" 2>/dev/full',
    status: [1, 69],
  },
  ...['status', 'status --rehearse', 'demo quick-start', 'up', 'check-config', 'rehearsal-reset'].map(
    (line): Attack => ({
      name: `cli/a folder that is gone: ${line}`,
      line,
      through: 'mkdir gone; cd gone; rm -r ../gone; exec "$@"',
      status: 1,
      says: /^error: the current folder no longer exists\nhint: /m,
    }),
  ),
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].flatMap((word): Attack[] => [
    { name: `cli/help ${word}`, line: `help ${word}`, status: 2, says: /unknown task/ },
    { name: `cli/a task called ${word}`, line: word, status: 2, says: /unknown task/ },
    {
      name: `cli/a tool called ${word}`,
      line: `install-tools --rehearse --tool=${word}`,
      status: 2,
      says: /unknown tool/,
    },
    {
      name: `cli/a fault called ${word}`,
      line: `up --rehearse --fault=${word}=x`,
      status: 2,
      says: /unknown fault:/,
    },
    { name: `cli/a demo called ${word}`, line: `demo ${word}`, status: [2, 78], says: /^error: /m },
    {
      name: `cli/a feature called ${word}`,
      line: `enable-feature --rehearse ${word}`,
      status: [2, 69, 78],
      says: /^error: /m,
    },
  ]),
  {
    name: 'cli/a cluster with a dash at its end',
    line: 'status --cluster-name=a-',
    tools: { podman: 'echo "$@" >>called; echo "[]"', kubectl: 'exit 0', helm: 'exit 0', cilium: 'exit 0' },
    status: 2,
    says: /invalid cluster name a-/,
    check: ({ folder }) =>
      assert.not.ok(existsSync(join(folder, 'called')) && readFileSync(join(folder, 'called'), 'utf8').includes('a-')),
  },
  ...['1000h', '99999999999h', '99999999999999ms', '1e9h', '-5s'].map((time): Attack => ({
    name: `cli/a limit of ${time}`,
    line: 'status',
    files: { 'settings.yaml': `limits:\n  command: ${time}\n` },
    status: 78,
    says: /limits\.command must be a time/,
  })),
  {
    name: 'cli/a timeout of 1000h',
    line: 'cilium-status --rehearse --wait --timeout=1000h',
    status: 2,
    says: /below 100h/,
  },
]

const outputs: readonly Attack[] = [
  ['support-bundle --file=notes.txt', 1],
  ['demo quick-start --export=notes.md', 1],
  ['demo quick-start --export=notes.svg', 1],
  ['demo --check quick-start --junit=notes.xml', 1],
].map(([line, status]): Attack => {
  const file = /=(notes\.\w+)/.exec(String(line))![1]!
  return {
    name: `writing/over somebody's file: ${String(line)}`,
    line: String(line),
    files: { [file]: 'mine' },
    status: status as number,
    says: /already exists, but is not an? .*\nhint: .*--force/,
    check: ({ folder }) => assert.is(readFileSync(join(folder, file), 'utf8'), 'mine'),
  }
})

const through: readonly Attack[] = [
  {
    name: 'writing/a report over a values file',
    line: 'report --file=v.yaml',
    files: { ...record(run, step, ended), 'v.yaml': 'a: 1\n' },
    status: 1,
    says: /--force/,
    check: ({ folder }) => assert.is(readFileSync(join(folder, 'v.yaml'), 'utf8'), 'a: 1\n'),
  },
  {
    name: 'writing/a report into a folder',
    line: 'report --force --file=page',
    files: { ...record(run, step, ended), page: folder },
    status: 1,
    says: /page is a folder/,
  },
  {
    name: 'writing/a bundle into a folder',
    line: 'support-bundle --force --file=page',
    files: { page: folder },
    status: 1,
    says: /page is a folder/,
  },
  {
    name: 'writing/a report through a link to nothing',
    line: 'report --force --file=page.html',
    files: { ...record(run, step, ended), 'page.html': link('../home/PWNED') },
    status: 1,
    says: /is a broken link to \S+/,
  },
  {
    name: 'writing/a report to a device',
    line: 'report --force --file=page.html',
    files: { ...record(run, step, ended), 'page.html': link('/dev/null') },
    status: 1,
    check: () => assert.ok(statSync('/dev/null').isCharacterDevice()),
  },
  {
    name: 'writing/a report to a pipe',
    line: 'report --force --file=page.html',
    files: { ...record(run, step, ended), 'page.html': pipe },
    status: 1,
  },
  {
    name: 'writing/mended values through a link',
    line: 'fix-config --yes --cilium-values=v.yaml',
    files: {
      'real.yaml': path => writeFileSync(path, 'kubeProxyReplacement: "strict"\n', { mode: 0o600 }),
      'v.yaml': link('real.yaml'),
    },
    status: 0,
    check: ({ folder }) => {
      assert.ok(lstatSync(join(folder, 'v.yaml')).isSymbolicLink())
      assert.is(statSync(join(folder, 'real.yaml')).mode & 0o777, 0o600)
    },
  },
]

export const filesAttacks: readonly Attack[] = [
  damagedWorlds,
  foldersOfState,
  inProc,
  specialFiles,
  damagedRecords,
  goodRecords,
  lockAttacks,
  large,
  limited,
  outputs,
  through,
].flat()
