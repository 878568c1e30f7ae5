import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as assert from 'uvu/assert'
import type { Attack } from './attack.ts'

/** What programs print, what lies where programs are looked for, and what steers a terminal, a shell or a browser. */

const recorded = (name: string): string => {
  const file = join(import.meta.dirname, '..', 'recordings', `${name}.json`)
  return (JSON.parse(readFileSync(file, 'utf8')) as { stdout: string }).stdout
}

/** Lines of `sh` that print a text as it is. */
const prints = (text: string): string => `cat <<'END_OF_IT'\n${text}\nEND_OF_IT`

const containers = (rows: unknown): string => prints(JSON.stringify(rows))
const node = (cluster: string, more: object = {}): object => ({
  Names: [`k3d-${cluster}-server-0`],
  State: 'running',
  Labels: { app: 'k3d', 'k3d.cluster': cluster, 'k3d.role': 'server' },
  Networks: ['k3d-x'],
  Created: 1_795_367_855,
  Ports: [],
  ...more,
})

/** A podman that lists one cluster, `cilium`, and otherwise does what these lines of `sh` say. */
const podman = (ps: string, otherwise = 'exit 0'): string => `case "$*" in
ps*) ${ps}
;;
info*) ${prints(recorded('podman.info'))}
;;
network*) echo '[]' ;;
*) ${otherwise} ;;
esac`
const cluster = podman(prints(recorded('created.podman-ps-json')))

/** Every sequence by which a text could steer a terminal, and text after it, as words of printf. */
const steering =
  String.raw`\033]0;t\007\033[2J\033[31mred\033[0m\302\233\062J\302\235\060;t\007` +
  String.raw`\033Pq\033\\a\rb\bc\177\342\200\256z`
const fails = (status = 1): string => `printf 'Error: ${steering}bad\\n' >&2; exit ${status}`
const bidi = /[\u202a-\u202e\u2066-\u2069]/

const tools = (names: readonly string[], lines: string): Record<string, string> =>
  Object.fromEntries(names.map(name => [name, lines]))
const all = ['podman', 'k3d', 'kubectl', 'helm', 'cilium', 'hubble']

const esc: readonly Attack[] = [
  ...['status', 'list-clusters', 'patch-nodes', 'delete-cluster', 'preflight', 'start-caches', 'up'].map(
    (line): Attack => ({
      name: `tools/every tool steers the terminal in its error: ${line}`,
      line,
      tools: tools(all, fails()),
      status: [1, 69],
      says: /bad$/m,
      saysNot: bidi,
    }),
  ),
  ...['status', 'plan', 'heal', 'diagnose', 'test-connectivity', 'list-features', 'support-bundle --print'].map(
    (line): Attack => ({
      name: `tools/all but podman steer the terminal in their errors: ${line}`,
      line: `${line} --cluster-name=cilium`,
      tools: { ...tools(all, fails()), podman: cluster },
      status: [0, 1, 69],
      saysNot: bidi,
    }),
  ),
  {
    name: 'tools/a warning beside an answer steers the terminal',
    line: 'list-clusters',
    tools: { ...tools(all, 'exit 0'), podman: `printf '${steering}\\n' >&2; ${cluster.replace(/^case/, '\ncase')}` },
    status: 0,
    says: /^cilium /m,
  },
  {
    name: 'tools/a version steers the terminal',
    line: 'preflight --output=json',
    tools: { ...tools(all, `printf 'k3d version v5.9.0${steering}\\n'`), podman: cluster },
    status: 1,
    saysNot: bidi,
  },
  {
    name: 'tools/an answer that is none steers the terminal',
    line: 'list-clusters',
    tools: { podman: `printf '${steering}\\n'` },
    status: 69,
    says: /cannot read the output of/,
    saysNot: bidi,
  },
]

const big = 'head -c 100000000 /dev/zero | tr "\\0" x'
const much: readonly Attack[] = [
  ['100 MB on stdout', big],
  ['100 MB on stdout, status 1', `${big}; exit 1`],
  ['100 MB on stderr, status 1', `{ ${big}; } >&2; exit 1`],
  ['100 MB of lines', 'yes | head -c 100000000; exit 1'],
  ['100 MB of NULs', 'head -c 100000000 /dev/zero'],
  ['100 MB of letters in two bytes', 'yes "üüüüüüüüüüüüüüüüüüüü" | head -c 100000000'],
  ['without end', 'yes'],
  ['without end on stderr', 'yes >&2'],
  ['without end, and does not end when asked to', 'trap "" TERM; yes; yes'],
  ['100 MB of JSON', `echo '['; yes '{"Names":["a"]},' | head -c 100000000; echo '{"Names":["a"]}]'`],
].map(([what, lines]) => ({
  name: `tools/podman prints ${what!}`,
  line: 'list-clusters',
  tools: { podman: lines! },
  status: 1,
  says: /printed more than 16 MiB and was stopped/,
  check: (_, { out, err }) => assert.ok(out.length + err.length < 4_000, 'it prints it'),
}))

const odd: readonly Attack[] = [
  {
    name: 'tools/podman prints an error line of a megabyte',
    line: 'list-clusters',
    tools: { podman: 'head -c 1000000 /dev/zero | tr "\\0" x >&2; exit 1' },
    status: 1,
    says: /…$/m,
    check: (_, { out, err }) => assert.ok(out.length + err.length < 4_000, 'it prints it'),
  },
  {
    name: 'tools/kubectl prints an error line of a megabyte, which is one of many',
    line: 'test-connectivity --cluster-name=cilium',
    tools: {
      ...tools(all, 'echo begin >&2; head -c 1000000 /dev/zero | tr "\\0" x >&2; echo >&2; echo end >&2; exit 1'),
      podman: cluster,
    },
    status: [0, 1],
    check: (_, { out, err }) => assert.ok(out.length + err.length < 20_000, 'it prints it'),
  },
  {
    name: 'tools/podman prints 15 MB of JSON objects',
    line: 'list-clusters',
    tools: { podman: `echo '['; yes '{"Names":["a"]},' | head -c 15000000; echo '{"Names":["a"]}]'` },
    status: 69,
    says: /cannot read the output of/,
  },
  {
    name: 'tools/podman prints 15 MB of brackets',
    line: 'list-clusters',
    tools: { podman: 'yes "[" | head -c 15000000' },
    status: 69,
    says: /cannot read the output of/,
  },
  {
    name: 'tools/podman prints 200,000 objects of docker, a line each',
    line: 'list-clusters',
    tools: { podman: `yes '{"Names":"a"}' | head -c 2800000` },
    status: 69,
    says: /cannot read the output of/,
  },
]

const strange: readonly Attack[] = (
  [
    ['a port range of 1e10', { Ports: [{ host_port: 1, range: 1e10 }] }],
    [
      'port ranges of all ports, a thousand times',
      { Ports: Array.from({ length: 1_000 }, () => ({ host_port: 1, range: 65_535 })) },
    ],
    ['a port range as text up to 4e9', { Ports: '0.0.0.0:1-4000000000->1/tcp' }],
    ['ports of null, numbers and lists', { Ports: [null, 7, [[]], { host_port: null }, { HostPort: {} }] }],
    ['networks that cannot be written', { Networks: [{ toString: null }] }],
    ['labels that cannot be written', { Labels: { app: 'k3d', 'k3d.cluster': 'cilium', x: { toString: null } } }],
    ['null for all', { Labels: null, Ports: null, Networks: null, State: null, Created: null }],
    ['a time after all times', { Created: 1e300 }],
    ['a state that is an object', { State: { Status: { a: 1 } } }],
    ['a name that is a number', { Names: 7 }],
    [
      'labels named after what every object has',
      { Labels: { ['__proto__']: 'x', constructor: 'y', 'k3d.cluster': '__proto__' } },
    ],
    [
      'aliases for hosts that are none',
      {
        Labels: {
          app: 'k3d',
          'k3d.cluster': 'cilium',
          'k3d.cluster.start.hostaliases': '[{"ip":3,"hostnames":"x"},null]',
        },
      },
    ],
  ] as const
).flatMap(([what, more]) =>
  ['status', 'list-clusters', 'delete-cluster', 'patch-nodes'].map((line): Attack => ({
    name: `tools/podman says ${what}: ${line}`,
    line: line === 'list-clusters' ? line : `${line} --cluster-name=cilium`,
    tools: { ...tools(all, 'exit 1'), podman: podman(containers([node('cilium', more)]), 'exit 1') },
    status: [0, 1, 2, 69],
    within: 2,
  })),
)

const named = String.raw`x\u001b]0;t\u0007\u001b[2J\u009b2J\u202e`
const steeringNames: readonly Attack[] = [
  ...['status', 'patch-nodes', 'list-clusters', 'list-clusters --output=json', 'delete-cluster'].map(
    (line): Attack => ({
      name: `terminal/a cluster's name steers it: ${line}`,
      line,
      tools: {
        ...tools(all, 'exit 1'),
        podman: podman(prints(`[{"Names":["a"],"Labels":{"app":"k3d","k3d.cluster":"${named}"}}]`)),
      },
      status: [0, 1, 2, 69],
      saysNot: bidi,
    }),
  ),
  {
    name: 'terminal/the state of a container steers it',
    line: 'list-clusters',
    tools: { podman: podman(containers([node('cilium', { State: 'run\x1b[2J\x9b2J\u202ening' })])) },
    status: 0,
    saysNot: bidi,
  },
  {
    name: 'terminal/the holder of a port steers it',
    line: 'up',
    tools: {
      ...tools(all, 'exit 1'),
      podman: podman(containers([{ Names: ['a\x1b[2Jb'], State: 'running', Ports: [{ host_port: 6550 }] }])),
    },
    status: [1, 69],
  },
  {
    name: 'terminal/DOCKER_HOST steers it and holds a password',
    line: 'preflight',
    tools: { ...tools(all, 'exit 1'), podman: cluster },
    env: { DOCKER_HOST: 'tcp://ann:hunter2222@10.0.0.5:2375\x1b]0;t\x07\x9b2J\u202e' },
    status: [1, 69],
    says: /tcp:\/\/\[secret\]@10\.0\.0\.5/,
    saysNot: [bidi, /hunter2222/],
  },
  {
    name: 'terminal/CONTAINER_HOST is no address and steers it',
    line: 'preflight',
    tools: {
      ...tools(all, 'exit 1'),
      podman: podman(prints('[]'), 'exit 1').replace(/"serviceIsRemote": false/, '"serviceIsRemote": true'),
    },
    env: { CONTAINER_HOST: 'x\x1b]0;t\x07 y' },
    status: 1,
  },
]

const key = String.raw`"\e]0;t\a\e[2J\u009b2J\u202e": 1` + '\n'
const files: readonly Attack[] = [
  ['the k3d file', 'check-config --k3d-config=f.yaml', `apiVersion: k3d.io/v1alpha5\nkind: Simple\n${key}`, 78],
  ['the values', 'check-config --cilium-values=f.yaml', key, [0, 1, 78]],
  ['the values that are shown', 'show-config --cilium-values=f.yaml', key, [0, 78]],
  ['the values that are fixed', 'fix-config --cilium-values=f.yaml', key, [0, 1, 78]],
  ['the settings', 'list-clusters --settings=f.yaml', key, 78],
  ['a mesh', 'create-mesh --mesh=f.yaml --rehearse', key, 78],
  [
    'a policy',
    'policy-matrix --policy=f.yaml',
    `apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\n${key}`,
    [0, 1, 2, 78],
  ],
  ['a list of images', 'list-images --images=f.yaml', `- ${key}`, [0, 1, 2, 78]],
].map(([what, line, content, status]): Attack => ({
  name: `terminal/a key of ${what as string} steers it`,
  line: line as string,
  files: { 'f.yaml': content as string },
  tools: tools(all, 'exit 1'),
  status: status as number | number[],
  saysNot: bidi,
}))

const typed: readonly Attack[] = [
  ...[
    ['--cluster-name=a\x1b[2J\x9b2J'],
    ['--settings=a\x1b]0;t\x07.yaml'],
    ['--no\x1b[2Jflag'],
    ['--cluster-name', '\u202ea'],
  ].map((words, nth): Attack => ({
    name: `terminal/what is typed steers it, ${nth + 1}`,
    line: ['status', ...words],
    tools: { podman: cluster },
    status: [1, 2, 69, 78],
    saysNot: bidi,
  })),
  {
    name: 'terminal/the name of a task steers it',
    line: ['sta\x1b[2Jtus\x9b2J\u202e'],
    status: 2,
    saysNot: bidi,
  },
  {
    name: 'terminal/the name of a task steers it in its help',
    line: ['help', 'sta\x1b[2Jtus\x9b2J\u202e'],
    status: 2,
    saysNot: bidi,
  },
  {
    name: 'terminal/the events of a run hold no sequences',
    line: 'up --events=json',
    tools: tools(all, fails()),
    status: [1, 69],
    saysNot: [bidi, /\\u001b|\\u009b/],
  },
  {
    name: 'terminal/the record of a run holds no sequences',
    line: 'list-clusters',
    tools: { podman: fails() },
    status: 1,
    check: ({ folder }, { err }) => {
      const record = /^record: (.*)$/m.exec(err)![1]!
      const text = readFileSync(join(folder, record, 'run.jsonl'), 'utf8')
      assert.match(text, 'Error: ')
      assert.not.match(text, /\\u001b|\\u009b|\\u0007|\x9b|\u202e/)
    },
  },
  {
    name: 'terminal/a demo prints more than colours, with colours',
    line: 'demo --name=mine',
    files: {
      'config/demos/mine.yaml': JSON.stringify({
        title: 'a\x1b[2Jb',
        steps: [{ say: 'c\x9b2Jd', run: `printf '${steering}\\n'`, expect: { exit: 0 } }],
      }),
    },
    env: { K3D_CILIUM_TRUST: 'all' },
    status: [0, 1, 2, 78],
    saysNot: bidi,
  },
  {
    name: 'terminal/a context of the kubeconfig steers it',
    line: 'status --context=nowhere',
    files: {
      kubeconfig: `apiVersion: v1\nkind: Config\ncontexts:\n- name: "\\e[2Jx"\n  context: {cluster: "\\e[2J"}\n`,
    },
    env: { KUBECONFIG: 'kubeconfig' },
    tools: tools(all, 'exit 1'),
    status: [1, 2],
  },
]

/** A program that tells that it was run. */
const planted = (name: string): string => `#!/bin/sh\ntouch "$HOME/../PWN-${name}"\n`
const program =
  (content: string) =>
  (path: string): void =>
    writeFileSync(path, content, { mode: 0o755 })
const plantedAs = (...names: readonly string[]): NonNullable<Attack['files']> =>
  Object.fromEntries(names.map(name => [name, program(planted(name.replaceAll('/', '-')))]))

/** A list that says of each program that it is what was installed. */
const toolsFolder = (...names: readonly string[]): NonNullable<Attack['files']> => {
  const list = Object.fromEntries(
    names.map(name => [name, { version: '1.0.0', pinned: '0'.repeat(64), sha256: '0'.repeat(64) }]),
  )
  return {
    ...plantedAs(...names.map(name => `.k3d-cilium/tools/${name}`)),
    '.k3d-cilium/tools/installed.json': JSON.stringify(list),
  }
}

const folders: readonly Attack[] = [
  ...(
    [
      ['podman', 'list-clusters', [1, 69]],
      ['gzip', 'check-config', [0, 1, 78]],
      ['helm', 'diagnose', [0, 1]],
      ['kubectl', 'status --context=k3d-x', [1, 2, 69]],
      ['sh', 'demo --name=quick-start --live', [0, 1, 2, 69]],
      ['node', 'list-clusters', [1, 69]],
    ] as const
  ).map(([name, line, status]): Attack => ({
    name: `tools/the folder brings its own ${name} as an installed tool`,
    line,
    files: toolsFolder(name),
    tools: tools(all, 'exit 1'),
    status,
    says: /\.k3d-cilium\/tools\/\w+ is not from make install-tools/,
  })),
  {
    name: 'tools/a note in the folder says that its tools were installed',
    line: 'list-clusters',
    files: { ...toolsFolder('podman'), '.local/state/k3d-cilium/tools.json': '{}', 'k3d-cilium/tools.json': '{}' },
    env: { XDG_STATE_HOME: '.' },
    tools: tools(all, 'exit 1'),
    status: 1,
    says: /is not from make install-tools/,
  },
  {
    name: 'tools/the folder of tools is a link to a folder of programs',
    line: 'list-clusters',
    files: { ...plantedAs('evil/podman'), '.k3d-cilium/tools': path => symlinkSync('../evil', path) },
    tools: tools(all, 'exit 1'),
    status: 1,
    says: /is not from make install-tools/,
  },
  {
    name: 'tools/the folder of tools holds a file of 20 GB and a pipe',
    line: 'list-clusters',
    files: { '.k3d-cilium/tools/installed.json': '{}' },
    through: 'dd if=/dev/zero of=.k3d-cilium/tools/k3d bs=1 count=0 seek=20000000000 2>/dev/null; exec "$@"',
    tools: tools(all, 'exit 1'),
    status: 1,
    says: /is not from make install-tools/,
  },
  ...['', '.', 'bin', './/', '../here'].map((part): Attack => ({
    name: `tools/a part of PATH is "${part}"`,
    line: 'list-clusters',
    files: plantedAs('podman', 'docker', 'bin/podman', 'bin/docker'),
    through: `PATH="${part}:$PATH" exec "$@"`,
    status: 69,
    says: /podman is only in (?:the current folder \(an empty entry of PATH\)|the relative entry \S+ of PATH); tasks use only absolute paths/,
  })),
  {
    name: 'tools/PATH is nothing but the folder, and nothing at all',
    line: 'list-clusters',
    files: plantedAs('podman', 'docker'),
    through: 'PATH="" "$@"; PATH=: "$@"; node=$1; shift; unset PATH; "$node" "$@"',
    status: 69,
  },
  {
    name: 'tools/a demo runs what lies in the folder',
    line: 'demo --name=mine',
    files: {
      ...plantedAs('ls'),
      'config/demos/mine.yaml': JSON.stringify({ title: 'a', steps: [{ run: 'ls | cat', expect: { exit: 0 } }] }),
    },
    through: 'PATH=":.:$PATH" exec "$@"',
    status: [0, 1, 2, 78],
  },
]

const helper = (name: string): NonNullable<Attack['files']> => ({
  ...plantedAs('docker-credential-x', 'bin/docker-credential-x', 'get'),
  Makefile: 'get:\n\ttouch ../PWN-make\n',
  's.yaml': JSON.stringify({
    registries: { hosts: { 'r.example.com': { credentials: { helper: name } } } },
  }),
})
const helpers: readonly Attack[] = [
  './docker-credential-x',
  '../here/docker-credential-x',
  'bin/docker-credential-x',
  'sh',
  '/bin/sh',
  '/proc/self/cwd/docker-credential-x',
  'docker-credential-x',
].map(name => ({
  name: `tools/a credential helper called ${name}`,
  line: 'create-cluster --settings=s.yaml --cluster-name=new',
  files: helper(name),
  through: 'PATH=":bin:$PATH" exec "$@"',
  tools: { ...tools(['k3d', 'kubectl'], 'exit 1'), podman: podman(prints('[]')) },
  status: [1, 69, 78],
}))

const daemons: readonly Attack[] = (
  [
    ['its stdout open', 'sleep 100 & exit 0', 69],
    ['its stderr open', 'sleep 100 >/dev/null & exit 1', 1],
    ['both open, and fails', '(trap "" TERM HUP; sleep 100) & echo bad >&2; exit 125', 1],
    ['its stdout open, and prints on', '(while :; do echo x; sleep 1; done) & exit 1', 1],
  ] as const
).map(([what, lines, status]) => ({
  name: `tools/podman leaves a daemon behind with ${what}`,
  line: 'list-clusters',
  tools: { podman: lines },
  status,
}))

/** Words that bash would evaluate. */
const evaluated = [
  '$(touch PWN-a)',
  '`touch PWN-b`',
  '*',
  "';touch PWN-c;'",
  '${x:=$(touch PWN-d)}',
  '$(touch${IFS}PWN-e)',
]
const tab = (words: string): string =>
  `"$1" "$2" "$3" "$4" completion --shell bash >../c.sh && bash -c '. ../c.sh
for line in ${words}; do
  COMP_WORDS=(k3d-cilium $line ""); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _k3d_cilium
  printf "offered %s\\n" "\${COMPREPLY[@]}"
  eval "for word in \${COMPREPLY[*]}; do :; done"
done'`

const completions: readonly Attack[] = [
  {
    name: 'completion/bash in a folder whose files are commands',
    line: 'completion --shell bash',
    files: {
      '.k3d-cilium/clusters': `${evaluated.join('\n')}\nfine\n`,
      ...Object.fromEntries([...evaluated, 'mine'].map(name => [`config/demos/${name}.yaml`, ''])),
    },
    through: tab('"demo --name" "status --cluster-name" "demo"'),
    status: 0,
    says: [/^offered mine$/m, /^offered fine$/m],
    saysNot: /^offered .*[$`*;]/m,
  },
  {
    name: 'completion/a label of a container reaches the Tab key',
    line: 'list-clusters',
    tools: { podman: podman(containers([...evaluated.map(name => node(name, { Names: ['k3d-a'] })), node('fine')])) },
    through: `"$@" && cat .k3d-cilium/clusters && ${tab('"status --cluster-name"')}`,
    status: 0,
    says: /^offered fine$/m,
    saysNot: /touch/,
  },
  {
    name: 'completion/the list of clusters is a link to a device',
    line: 'completion --shell bash',
    files: { '.k3d-cilium/clusters': path => symlinkSync('/dev/zero', path) },
    through: tab('"status --cluster-name"'),
    status: 0,
  },
  {
    name: 'completion/the list of clusters is long, and a line of it is',
    line: 'completion --shell bash',
    files: { '.k3d-cilium/clusters': `${'x'.repeat(1_000_000)}\n${'$(touch PWN)\n'.repeat(1_000)}fine\n` },
    through: tab('"status --cluster-name"').replace('printf', ': printf'),
    status: 0,
  },
]

const markup = '<img src=x onerror=alert(1)>\'"&<script>alert(1)</script>'
const unescaped = /<(?:img|script|b)\b/
const looked =
  (...names: readonly string[]): NonNullable<Attack['check']> =>
  ({ folder }) => {
    for (const name of names) {
      const text = readFileSync(join(folder, name), 'utf8').replaceAll(/^(`{3,})console\n[^]*?\n\1$/gm, '')
      assert.not.match(text.replaceAll(/\\</g, ''), unescaped, name)
      // oxlint-disable-next-line no-control-regex -- that is what is looked for
      assert.not.match(text, /[\0-\x08\x0b-\x1f\x7f-\x9f]/, name)
    }
  }
const line = (entry: object): string => `${JSON.stringify({ time: '2026-11-22T08:00:00.000Z', ...entry })}\n`
const record = (host: unknown): string =>
  line({ event: 'run', format: 2, task: markup, argv: [], host, here: '/', environment: {} }) +
  line({ event: 'step', step: [markup], state: 'running', text: '' }) +
  line({ event: 'command', id: 1, command: `${markup}\x1b[2J`, step: [markup] }) +
  line({ event: 'ended', id: 1, exit: 1, milliseconds: 5, stdout: '', stderr: '' }) +
  line({ event: 'step', step: [markup], state: 'running', text: markup }) +
  line({ event: 'step', step: [markup], state: 'failed', text: `${markup}\x9b2J` }) +
  line({ event: 'end', status: 1, error: markup })

const pages: readonly Attack[] = [
  {
    name: 'html/a record in the report',
    line: 'report',
    files: { '.k3d-cilium/runs/20261122T080000.000Z-up/run.jsonl': record(markup) },
    status: 0,
    check: looked('.k3d-cilium/report.html'),
  },
  {
    name: 'html/two records compared, in a folder whose name is HTML',
    line: 'report --of=a --of=b',
    files: {
      '.k3d-cilium/runs/20261122T080000.000Z-a<img src=x>/run.jsonl': record('local'),
      '.k3d-cilium/runs/20261122T090000.000Z-b"onclick=x/run.jsonl': record('local'),
    },
    status: 0,
    check: looked('.k3d-cilium/report.html'),
  },
  {
    name: 'html/the host of a record is an object',
    line: 'report',
    files: { '.k3d-cilium/runs/20261122T080000.000Z-up/run.jsonl': record({ toString: markup }) },
    status: [0, 1, 69],
  },
  {
    name: 'html/the title and the words of a demo in its handout, its picture and its cast',
    line: 'demo --name=mine --export=a.md --export=a.svg --export=a.cast',
    files: {
      'config/demos/mine.yaml': JSON.stringify({
        title: `${markup}\x1b[2J`,
        steps: [{ say: `${markup} \\<b> [a](javascript:alert(1))`, run: `echo '<script>'`, expect: { exit: 0 } }],
      }),
    },
    status: [0, 1, 2],
    check: place => {
      for (const name of ['a.md', 'a.svg', 'a.cast']) {
        try {
          void looked(name)(place, undefined as never)
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error // the demo was refused as a stranger's
        }
      }
    },
  },
  {
    name: "html/a demo's name in the results that CI reads",
    line: 'demo --check --name=a"<b> --junit=r.xml',
    files: {
      'config/demos/a"<b>.yaml': JSON.stringify({ title: 'a', steps: [{ run: 'exit 1', expect: { exit: 0 } }] }),
    },
    status: [0, 1, 2, 78],
  },
]

export const programsAttacks: readonly Attack[] = [
  ...esc,
  ...much,
  ...odd,
  ...strange,
  ...steeringNames,
  ...files,
  ...typed,
  ...folders,
  ...helpers,
  ...daemons,
  ...completions,
  ...pages,
]
