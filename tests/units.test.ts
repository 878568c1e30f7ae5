import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Failure, failureOfSome, render, statusOf } from '../lib/base/failure.ts'
import { count, didYouMean, duration, list, milliseconds, nearest, table } from '../lib/base/text.ts'
import { chooseCluster } from '../lib/cluster/cluster.ts'
import { hook, mountProblemIn, mountText, readReport } from '../lib/cilium/mounts.ts'
import { differences, merge } from '../lib/config/values.ts'
import { setArguments, wired, wiringFor } from '../lib/config/wiring.ts'
import { parseDemo } from '../lib/demo/demo.ts'
import { quote, words } from '../lib/host/commands.ts'
import { localHost } from '../lib/host/local.ts'
import { isOlder } from '../lib/host/programs.ts'
import { findFile } from '../lib/run/find-file.ts'
import { openInputs } from '../lib/run/inputs.ts'
import { parseSettings } from '../lib/run/settings.ts'
import { parseScript, runScript, type ShellHost } from '../rehearsal/node/shell.ts'
import { stage } from './rehearsed.ts'

const wording = suite('wording')
const quoting = suite('quoting')
const commands = suite('commands on this computer')
const config = suite('config')
const values = suite('values')
const shell = suite('the shell of a rehearsed node')
const failures = suite('failures')
const clusters = suite('clusters')

for (const { existing, last, inSettings, chosen } of [
  { existing: ['a', 'b', 'c'], last: 'b', inSettings: 'c', chosen: 'b: last created from this folder' },
  { existing: ['a', 'c'], last: 'b', inSettings: 'c', chosen: 'c: clusterName in the settings' },
  { existing: ['a'], last: 'b', inSettings: 'c', chosen: 'a: the only cluster' },
  { existing: ['a', 'b'], chosen: 'cannot choose between 2 clusters: a and b; choose one: make heal CLUSTER_NAME=a' },
  { existing: [], last: 'b', chosen: 'no cluster found; create one: make create-cluster' },
]) {
  clusters(`of ${list(existing) || 'none'}, last ${last}, settings ${inSettings}: ${chosen}`, () => {
    const choose = (): string => {
      try {
        const { name, why } = chooseCluster({ last, inSettings, task: 'heal' }, existing)
        return `${name}: ${why}`
      } catch (error) {
        return error instanceof Failure ? `${error.message}; ${error.hint}` : String(error)
      }
    }
    assert.is(choose(), chosen)
  })
}

wording('finds the name that was meant: a letter dropped, doubled, swapped or wrong', () => {
  const names = ['create-cluster', 'delete-cluster', 'patch-nodes', 'up']
  for (const typed of ['create-clster', 'create-clusster', 'craete-cluster', 'create_cluster', 'Create-Cluster']) {
    assert.is(nearest(typed, names), 'create-cluster')
  }
  assert.is(nearest('xyz', names), undefined)
  assert.is(didYouMean('ub', names), 'did you mean up?')
})
wording('counts, lists and times as a person would', () => {
  assert.equal([count(1, 'node'), count(0, 'node'), count(2, 'entry', 'entries')], ['1 node', '0 nodes', '2 entries'])
  assert.equal([list([]), list(['a']), list(['a', 'b', 'c'], 'or')], ['', 'a', 'a, b or c'])
  assert.equal([duration(0), duration(999), duration(59_400), duration(61_000)], ['0.0s', '1.0s', '59s', '1m 01s'])
  assert.equal(['90s', '5m', '1.5h', '250ms', '7', 'soon', '-1s'].map(milliseconds), [
    90_000,
    300_000,
    5_400_000,
    250,
    7_000,
    undefined,
    undefined,
  ])
})
wording('aligns columns', () => {
  assert.is(
    table(
      ['A', 'LONG'],
      [
        ['xx', 'y'],
        ['z', ''],
      ],
    ),
    'A    LONG\nxx   y\nz',
  )
})
wording('compares versions by number, not by letter', () => {
  assert.equal(
    [isOlder('5.6.2', '5.10.0'), isOlder('5.6.2', '5.6.2'), isOlder('5.9.0-rc.1', '5.6.2')],
    [true, false, false],
  )
})

quoting('reads back what it quotes, whatever it is', () => {
  let seed = 7
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
  const letters = 'ab \'"\\$`|&;<>()*?[]{}~!#%=\n\tü漢🙂-./:@,+'
  for (let i = 0; i < 2_000; i++) {
    const argv = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
      Array.from(
        { length: Math.floor(random() * 8) },
        () => Array.from(letters)[Math.floor(random() * Array.from(letters).length)],
      ).join(''),
    )
    assert.equal(words(argv.map(quote).join(' ')), argv)
  }
})
quoting('quotes as a shell reads it', () => {
  assert.equal(['a b', "it's", '', 'x=1'].map(quote), ["'a b'", `'it'\\''s'`, "''", 'x=1'])
})
quoting('refuses anything that would need a shell', () => {
  for (const line of ['a | b', 'a && b', 'a > f', 'a; b', 'a $(b)', 'a $X', 'a `b`', 'ls *', '"a"']) {
    assert.throws(() => words(line), /cannot run shell syntax: enter a single command without this part: /)
  }
})

const local = localHost({ PATH: process.env['PATH'] })
const node = process.execPath
const failing = async (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => assert.unreachable('it did not fail'),
    (error: unknown) => error as Failure,
  ) as Promise<Failure>

commands('keep stdout and stderr apart, and say how a command ended', async () => {
  const script = 'console.log("out"); console.error("a warning"); process.exitCode = Number(process.argv[1])'
  const fine = await local.$`${node} -e ${script} 0`
  assert.equal([fine.ok, fine.exit, fine.stdout, fine.stderr], [true, 0, 'out\n', 'a warning\n'])
  const error = await failing(local.$`${node} -e ${script} 3`)
  assert.ok(error.message.endsWith(' exited with 3: a warning'), error.message)
  assert.is((await local.$({ nothrow: true })`${node} -e ${script} 3`).exit, 3)
})
commands('name a program that is missing, with status 69, also where failure is allowed', async () => {
  const error = await failing(local.$({ nothrow: true })`no-such-program --version`)
  assert.equal([error.message, error.status], ['no-such-program --version was not found', 69])
})
commands('end a command at its time limit, and what it started with it', async () => {
  const began = Date.now()
  const wait = 'setInterval(() => {}, 1000)'
  const script = `require("child_process").spawn(process.execPath, ["-e", "${wait}"], { stdio: "inherit" }); ${wait}`
  const error = await failing(local.$({ timeout: 300 })`${node} -e ${script}`)
  assert.match(error.message, / timed out after 0\.3s$/)
  assert.ok(Date.now() - began < 3_000)
})
commands('end with the reason of an interrupt, even where failure is allowed', async () => {
  const controller = new AbortController()
  const reason = new Failure('interrupted', { status: 130 })
  const running = local.$({ nothrow: true, signal: controller.signal })`${node} -e ${'setInterval(() => {}, 1000)'}`
  setTimeout(() => controller.abort(reason), 100)
  assert.is(await failing(running), reason)
  assert.is(await failing(local.$({ signal: controller.signal })`${node} -v`), reason)
})
commands('pass input, environment and odd words unchanged', async () => {
  const script = 'process.stdin.on("data", d => console.log(String(d), process.env.X, process.argv.slice(1).join("|")))'
  const { stdout } = await local.$({ input: 'in', env: { X: 'y z' } })`${node} -e ${script} ${['a b', '$HOME', "'"]}`
  assert.is(stdout, "in y z a b|$HOME|'\n")
})
commands('tell output as it comes', async () => {
  const seen: string[] = []
  await local.$({
    watch: (piece, stream) => seen.push(`${stream}: ${piece}`),
  })`${node} -e ${'console.log(1); console.error(2)'}`
  assert.equal(seen.toSorted(), ['stderr: 2\n', 'stdout: 1\n'])
})
config('fills in every default', () => {
  const settings = parseSettings('', 'settings.yaml')
  assert.equal(
    [settings.k3dConfig, settings.cilium, settings.limits.ready, settings.retry],
    [
      'k3d-cilium-config.yaml',
      { version: '1.20.2', values: ['cilium-values.yaml'] },
      600_000,
      { attempts: 4, delay: 500 },
    ],
  )
  assert.is(Object.keys(settings.prometheusCrds.sha256).length, 10)
})
for (const [text, message] of [
  ['engine: podmann\n', 's.yaml:1:1: engine must be podman or docker\n1 | engine: podmann\n  | ^'],
  [
    'cilium: {version: 1.19}\n',
    "s.yaml:1:10: cilium.version must be text\n1 | cilium: {version: 1.19}\n  |          ^ put it in quotes: '1.19'",
  ],
  ['cilium: 3\n', 's.yaml:1:1: cilium must be a map\n1 | cilium: 3\n  | ^'],
  [
    'a: 1\na: 2\n',
    's.yaml:2:1: duplicate key: a\n2 | a: 2\n  | ^\n  s.yaml:1:1: first defined here\n  1 | a: 1\n    | ^',
  ],
  ['k3dConfig: ""\n', 's.yaml:1:1: k3dConfig must not be empty\n1 | k3dConfig: ""\n  | ^'],
] as const) {
  config(`refuses ${JSON.stringify(text)} at its place`, () => {
    try {
      parseSettings(text, 's.yaml')
      assert.unreachable()
    } catch (error) {
      assert.equal([(error as Failure).message, (error as Failure).status], [message, 78])
    }
  })
}
config('gives all findings at once, from top to bottom', () => {
  assert.throws(
    () => parseDemo('steps:\n  - {run: "", x: 1}\n  - {expect: {exit: 0}}\n', 'd.yaml'),
    ({ message }: Failure) => {
      assert.equal(message.match(/^d\.yaml:.*$/gm), [
        'd.yaml:1:1: the file has no title',
        'd.yaml:2:6: steps.0.run must not be empty',
        'd.yaml:2:15: unknown setting: steps.0.x',
        'd.yaml:3:6: steps.1 has expect without run',
      ])
      return true
    },
  )
})
config(
  'finds a file where one stands, then in config/, then among the shipped ones; .yml stands for .yaml',
  async () => {
    const { host } = stage()
    assert.is(await findFile(host.files, 'cilium-values.yml', 'values file'), 'config/cilium-values.yaml')
    await host.files.write('cilium-values.yml', '')
    assert.is(await findFile(host.files, 'cilium-values.yaml', 'values file'), 'cilium-values.yml')
  },
)
config('says the same through a whole run, whatever becomes of its files meanwhile', async () => {
  const { host } = stage()
  await host.files.write('k.yaml', 'servers: 1\n')
  const inputs = openInputs(host.files)
  const source = await inputs.source('k.yaml', 'k3d file')
  await host.files.write('k.yaml', 'servers: 2\n')
  assert.is(await inputs.source('./k.yaml', 'k3d file'), source)
  assert.equal(source.data, { servers: 1 })
})

values('are merged as Helm does: maps by key, lists as a whole, null takes away', () => {
  assert.equal(merge({ a: { b: 1, c: [1, 2] }, d: 1 }, { a: { c: [3], e: null }, d: null }), { a: { b: 1, c: [3] } })
})
values('get what a k3d cluster needs only where they are silent', () => {
  const keys = (tree: object, nodes = 3): string[] =>
    wiringFor(tree as never, { name: 'x', nodes }).map(({ key }) => key)
  const always = ['cluster.name', 'k8sServiceHost', 'k8sServicePort', 'ipam.mode']
  assert.equal(keys({}, 1), [...always, 'operator.replicas'])
  assert.equal(keys({}), always, 'two operators have room on two nodes')
  assert.equal(
    keys({ ipv4: { enabled: false } }),
    always.filter(key => key !== 'ipam.mode'),
    "k3s's own range is one of IPv4",
  )
  const said = {
    cluster: { name: 'y' },
    k8sServiceHost: 'server',
    ipam: { operator: { clusterPoolIPv4PodCIDRList: ['10.42.0.0/16'] } },
    operator: { replicas: 2 },
    authentication: { enabled: false, mutual: { spire: { enabled: true } } },
  }
  assert.equal(keys(said), [])
  assert.equal(keys({ ...said, operator: {} }, 2), [])
  assert.equal(keys({ ...said, authentication: { mutual: { spire: { enabled: true } } } }), ['authentication.enabled'])
})
values('are passed to Helm with text as text: a cluster called 123 stays one', () => {
  const wiring = wiringFor({}, { name: '123', nodes: 1 })
  assert.equal(setArguments(wiring).slice(0, 4), [
    '--set-string',
    'cluster.name=123',
    '--set-string',
    'k8sServiceHost=127.0.0.1',
  ])
  assert.equal(wired({}, wiring)['cluster'], { name: '123' })
})
values('differ by leaf, in order', () => {
  assert.equal(differences({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 }, d: [] }), [
    { key: 'a.c', from: 2, to: 3 },
    { key: 'd', from: undefined, to: [] },
  ])
})

const machine: ShellHost = {
  readFile: path => (path === '/f' ? 'one\ntwo\n' : undefined),
  writeFile: (path, text) => void written.set(path, text),
  program: ([name, ...args], stdin) =>
    name === 'echo'
      ? { status: 0, out: `${args.join(' ')}\n`, err: '' }
      : name === 'cat'
        ? { status: 0, out: stdin, err: '' }
        : name === 'no'
          ? { status: 3, out: '', err: 'no\n' }
          : undefined,
}
const written = new Map<string, string>()
const sh = (script: string, ...parameters: string[]): string => {
  const { status, out } = runScript(machine, script, parameters)
  return `${out}${status}`
}
for (const [script, expected] of [
  ['echo a && no && echo b', 'a\n3'],
  ['no || echo b; echo $?', 'b\n0\n0'],
  ['x=1; echo "$x$x" \'$x\' ${x}y', '11 $x 1y\n0'],
  ['f() { echo "<$1>"; }; f "a b" c', '<a b>\n0'],
  ['if ! no; then echo t; else echo e; fi', 't\n0'],
  ['echo "$(echo in; echo side)"', 'in\nside\n0'],
  ['cat < /f | cat', 'one\ntwo\n0'],
  ["cat <<'E'\n$x\nE\n", '$x\n0'],
  ['no 2>/dev/null; echo $?', '3\n0'],
  ['missing', '127'],
  ['exit 7; echo never', '7'],
] as const) {
  shell(`reads ${JSON.stringify(script)}`, () => assert.is(sh(script), expected))
}
shell('writes what is redirected', () => {
  sh('echo one > /out; echo two >> /log')
  assert.equal([written.get('/out'), written.get('/log')], ['one\n', 'two\n'])
})
shell('says what it does not understand, and guesses nothing', () => {
  for (const script of ['if true', 'echo "', 'a &', '(a)', 'echo $(x']) {
    assert.match(runScript(machine, script, []).err, /^sh: syntax error: /)
  }
})
shell('reads the hook that lives in nodes', () => {
  assert.ok(parseScript(hook))
})

failures('keep message, hint and status, and print them as a person reads', () => {
  const failure = new Failure('it broke', { hint: 'mend it\nor leave it', status: 69 })
  assert.is(render(failure), 'error: it broke\nhint: mend it\n      or leave it')
  assert.is(statusOf(failure), 69)
})
failures('of several branches come in one message; a bug among them is not hidden', () => {
  const some = failureOfSome('nodes', [{ name: 'a', error: new Failure('x', { hint: 'h' }) }], 3)
  assert.is(render(some), 'error: 1 of 3 nodes failed\n  a: x\nhint: h')
  const bug = new TypeError('oops')
  assert.throws(
    () =>
      failureOfSome(
        'nodes',
        [
          { name: 'a', error: new Failure('x') },
          { name: 'b', error: bug },
        ],
        3,
      ),
    'oops',
  )
})
failures('that nobody foresaw are bugs, with their stack and status 70', () => {
  assert.match(render(new TypeError('oops')), /^bug: TypeError: oops\n {4}at /)
  assert.is(statusOf(new TypeError('oops')), 70)
})
failures('a node whose report is empty has nothing mounted', () => {
  const { wrong } = readReport('before\n')
  assert.equal(wrong.map(mountText), ['no bpffs on /sys/fs/bpf', 'no cgroup2 on /run/cilium/cgroupv2'])
  const others = [...wrong, { kind: 'private', targets: ['/, /sys and /run'] }] as const
  const stacked = { kind: 'stacked', called: 'bpffs', target: '/sys/fs/bpf', times: 2 } as const
  for (const each of others) assert.equal(mountProblemIn(mountText(each)), [each])
  assert.is(mountText(stacked), 'bpffs stacked 2 times on /sys/fs/bpf')
  assert.equal(mountProblemIn('2 times bpffs on /sys/fs/bpf, one over the other'), [stacked])
})

for (const each of [wording, quoting, commands, config, values, shell, failures, clusters]) each.run()
