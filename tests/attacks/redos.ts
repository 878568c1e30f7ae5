import type { Attack } from './attack.ts'

/** Texts on which an expression that goes back over what it has read takes for ever, wherever one is read. */

/** Seconds of processor: what grows with the text alone takes far less. */
const soon = 2.5

const on = (name: string, line: Attack['line'], more: Partial<Attack>): Attack => ({
  name: `redos/${name}`,
  line,
  inSeries: true,
  status: [0, 1, 2, 69, 78],
  within: soon,
  ...more,
})

const megabyte = 2 ** 20
const filled = (part: string, size = megabyte): string => part.repeat(Math.ceil(size / part.length))
const lines = (text: string): string => `cat <<'END_OF_IT'\n${text}\nEND_OF_IT`

const logs = Object.entries({
  '5 MB without an end of line': filled('x', 5 * megabyte),
  digits: filled('7', 5 * megabyte),
  blanks: filled(' ', 2 * megabyte),
  'halves of messages': filled('level=error msg="'),
  'halves of image references': filled('Failed to pull image "a/b:c@'),
  versions: filled('v1.2.3-rc.1+k3s'),
  'addresses with ports': filled('[::1]:80 10.0.0.1:80 '),
  paths: filled('/a/b.c'),
  colons: filled('a: '),
  'brackets and braces': filled('[{(<'),
  'percent signs': filled('%3A%2F%2F'),
  'at signs': filled('a:b@c:1'),
}).map(([what, text]) => on(`a log of ${what}`, 'diagnose --file given', { files: { given: text } }))

/** Real tools print no line of a megabyte; something in their place may. */
const outputs = (
  [
    [
      'podman prints an error of backslashes',
      'list-clusters',
      { podman: `printf '%0500000d' 0 | tr 0 '\\\\' >&2; exit 1` },
    ],
    [
      'podman prints an error of halves of tokens',
      'list-clusters',
      { podman: `yes ey- | head -c 500000 | tr -d '\\n' >&2; exit 1` },
    ],
    [
      'podman prints a version without an end',
      'preflight',
      { podman: `printf 'podman version '; printf '%0900000d' 0 | tr 0 1` },
    ],
    ['k3d prints a version of dots', 'preflight', { k3d: `printf 'k3d version v'; printf '%0900000d' 0 | tr 0 .` }],
  ] as const
).map(([name, line, tools]) =>
  on(name, line, {
    tools: { podman: 'echo "[]"', k3d: 'exit 1', kubectl: 'exit 1', helm: 'exit 1', cilium: 'exit 1', ...tools },
  }),
)

const node = {
  Names: ['k3d-a-server-0'],
  State: 'running',
  Labels: { app: 'k3d', 'k3d.cluster': 'a', 'k3d.role': 'server' },
}
const fields = Object.entries({
  'an image reference of slashes': { Image: filled('a/', 200_000) },
  'an image reference of colons': { Image: filled('a:', 200_000) },
  'ports of commas': { Ports: filled('0.0.0.0:1->1/tcp,', 200_000) },
  'ports of dashes': { Ports: filled('1-', 200_000) },
  'a time of digits': { Created: filled('1', 200_000) },
  'labels of one text': { Labels: filled('a=b,', 200_000) },
}).map(([what, more]) =>
  on(`a container with ${what}`, 'list-clusters', { tools: { podman: lines(JSON.stringify([{ ...node, ...more }])) } }),
)

const policy = (spec: object): string =>
  JSON.stringify({
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: { name: 'p', namespace: 'default' },
    spec,
  })
const selector = { matchLabels: { app: 'a' } }
const http = (path: string): object => ({
  endpointSelector: {},
  ingress: [{ toPorts: [{ ports: [{ port: '80', protocol: 'TCP' }], rules: { http: [{ path, method: '(G+)+E' }] } }] }],
})
const policies = Object.entries({
  '2,000 rules of two ports': {
    endpointSelector: {},
    egress: Array.from({ length: 2_000 }, (_, nth) => ({
      toEndpoints: [{ matchLabels: { app: `a${nth}` } }],
      toPorts: [{ ports: [{ port: `${nth + 1}`, endPort: nth + 9 }, { port: `${nth + 20_000}` }] }],
    })),
  },
  'a pattern of stars and dots': {
    endpointSelector: {},
    egress: [{ toFQDNs: [{ matchPattern: `${'*.'.repeat(120)}example.com` }, { matchPattern: '*'.repeat(255) }] }],
  },
  '300 expressions with 300 values': {
    endpointSelector: {
      matchExpressions: Array.from({ length: 300 }, (_, nth) => ({
        key: `k${nth}`,
        operator: 'NotIn',
        values: Array.from({ length: 300 }, (__, value) => `v${value}`),
      })),
    },
    ingress: [{}],
  },
  'a label key of 200 KB': { endpointSelector: { matchLabels: { [filled('a.b/', 200_000)]: filled('-', 200_000) } } },
  'a path that is an evil expression': http('^(([a-z])+.)+[A-Z]([a-z])+$'),
  'a path of nested groups': http(`${'('.repeat(5_000)}a${')+'.repeat(5_000)}`),
  'a range of 200 KB': { endpointSelector: selector, egress: [{ toCIDR: [filled('1.', 200_000)] }] },
  'a port of 200 KB': {
    endpointSelector: selector,
    egress: [{ toPorts: [{ ports: [{ port: filled('1', 200_000) }] }] }],
  },
}).map(([what, spec]) =>
  on(`a policy with ${what}`, 'check-config --policy p.json.yaml', { files: { 'p.json.yaml': policy(spec) } }),
)

const config = Object.entries({
  'an image of 200 KB': `apiVersion: k3d.io/v1alpha5\nkind: Simple\nimage: ${filled('a/b:', 200_000)}\n`,
  'an argument of dashes': `apiVersion: k3d.io/v1alpha5\nkind: Simple\noptions: {k3s: {extraArgs: [{arg: "${filled('-', 200_000)}", nodeFilters: [all]}]}}\n`,
  'a node filter of 200 KB': `apiVersion: k3d.io/v1alpha5\nkind: Simple\nenv: [{envVar: A=b, nodeFilters: ["${filled('server:0,', 200_000)}"]}]\n`,
  'a port of 200 KB': `apiVersion: k3d.io/v1alpha5\nkind: Simple\nports: [{port: "${filled('1-2:', 200_000)}", nodeFilters: [all]}]\n`,
  'a subnet of 200 KB': `apiVersion: k3d.io/v1alpha5\nkind: Simple\nsubnet: ${filled('1.2/', 200_000)}\n`,
}).map(([what, text]) =>
  on(`a k3d file with ${what}`, 'check-config --k3d-config f.yaml', { files: { 'f.yaml': text } }),
)

const typed = [
  ['a version of Cilium', ['check-config', `--cilium-version=${filled('1.', 100_000)}`]],
  ['a version of Cilium with a long end', ['check-config', `--cilium-version=1.20.2-${filled('a.-', 100_000)}!`]],
  ['a name of a cluster', ['status', `--cluster-name=${filled('a-', 100_000)}`]],
  ['a time', ['cilium-status', '--rehearse', '--wait', `--timeout=${filled('1', 100_000)}x`]],
  ['a fault', ['up', '--rehearse', `--fault=kill=${filled(':1', 100_000)}`]],
  ['a task', [filled('sta', 5_000)]],
  ['a flag', ['status', `--${filled('name', 5_000)}`]],
].map(([what, line]) =>
  on(`100 KB for ${what as string}`, line as string[], {
    tools: { podman: 'echo "[]"', kubectl: 'exit 1', helm: 'exit 1', cilium: 'exit 1', k3d: 'exit 1' },
  }),
)

const demo = (step: object): NonNullable<Attack['files']> => ({
  'config/demos/mine.yaml': JSON.stringify({ title: 'a', steps: [step] }),
})
const printed = `printf '%030000d' 0 | tr 0 a; echo !`
const demos = [
  ...['(a+)+$', '(a|a)*$', '(a|aa)+$', '([a-z]+)*\\d', '^(\\w+\\s?)*$'].map(regex =>
    on(`a demo expects ${regex} of 30 KB`, 'demo mine --yes', { files: demo({ run: printed, expect: { regex } }) }),
  ),
  on('a demo waits for an evil expression', 'demo mine --yes', {
    files: demo({ run: 'true', until: { limit: '1s', run: printed, expect: { regex: '(a+)+$' } } }),
  }),
  on('a demo with a back reference, which is refused', 'demo mine --yes', {
    files: demo({ run: printed, expect: { regex: '(a+)\\1+$' } }),
    status: 78,
  }),
  on('a demo with a repetition of repetitions', 'demo mine --yes', {
    files: demo({ run: printed, expect: { regex: '((a{1,100}){1,100}){1,100}' } }),
  }),
]

const kubeconfigs = Object.entries({
  'a name of 300 KB': { contexts: [{ name: filled('a.', 300_000), context: { cluster: 'c' } }] },
  'a server of colons': {
    contexts: [{ name: 'far', context: { cluster: 'c' } }],
    clusters: [{ name: 'c', cluster: { server: `https://${filled('a:', 300_000)}` } }],
  },
  '3,000 contexts': {
    contexts: Array.from({ length: 3_000 }, (_, nth) => ({ name: `k3d-a${nth}`, context: { cluster: 'c' } })),
  },
}).map(([what, config]) =>
  on(`a kubeconfig with ${what}`, 'status --context=far', {
    files: { kubeconfig: JSON.stringify({ apiVersion: 'v1', kind: 'Config', ...config }) },
    tools: { kubectl: 'cat kubeconfig', podman: 'echo "[]"', helm: 'exit 1', cilium: 'exit 1' },
    status: [1, 2, 69],
  }),
)

const evidence = (['Error: ', '10.0.0.1:', 'a/b:c@sha256:'] as const).map(part =>
  on(`evidence with a megabyte of ${part}`, 'diagnose --file given', {
    files: {
      given: JSON.stringify({
        cluster: 'c',
        context: 'k3d-c',
        engine: 'docker',
        parts: { api: { unknown: filled(part) } },
      }),
    },
    status: [0, 1],
  }),
)

/** A deployment whose variables hold JSON, printed into the record of a run. */
const deployment = JSON.stringify({
  kind: 'Deployment',
  env: Array.from({ length: 8 }, (_, nth) => ({ name: `C_${nth}`, value: JSON.stringify({ a: { b: ['c"d', nth] } }) })),
})
const recorded = Object.entries({
  'JSON in variables': filled(deployment, 300_000),
  '32 backslashes': filled(`"password${'\\'.repeat(32)}"`, 200_000),
  'names that tell of secrets': filled('tokens: [password:\n- {', 300_000),
}).map(([what, text]) =>
  on(`what a record keeps: ${what}`, 'list-clusters', {
    tools: { podman: `{ ${lines(text)}\n} >&2; exit 1` },
    status: 1,
  }),
)

export const redosAttacks: readonly Attack[] = [
  ...logs,
  ...outputs,
  ...fields,
  ...policies,
  ...config,
  ...typed,
  ...demos,
  ...kubeconfigs,
  ...evidence,
  ...recorded,
]
