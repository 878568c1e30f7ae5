import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as assert from 'uvu/assert'
import { secretForms, secretVariables } from '../secret-forms.ts'
import type { Attack, Place } from './attack.ts'

/** Secrets where a run meets them: none is printed, and none is in a file that the run wrote. */

const secret = 'Zq7hunter2x'
const address = `https://robot:${secret}@r.example`
/** Every form that is known, one below the other. */
const forms = secretForms.map(([, text]) => text).join('\n---\n')
/** What is left of them if they get through. Short ones may stand in any text. */
const parts = new Set(secretForms.flatMap(([, , secrets]) => secrets).filter(text => /hunter|s3cr3t|.{8}/.test(text)))

/** What a run has written beneath a folder, with its name; what is packed is unpacked. */
const written = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => {
      const content = readFileSync(join(parentPath, name))
      const packed = content[0] === 0x1f && content[1] === 0x8b
      return [relative(folder, join(parentPath, name)), String(packed ? gunzipSync(content) : content)]
    })

const around = (text: string, at: number): string => JSON.stringify(text.slice(Math.max(0, at - 60), at + 40))
const leaksIn = (where: string, text: string): readonly string[] =>
  [secret, ...parts].flatMap(each => {
    const at = text.indexOf(each)
    return at < 0 ? [] : [`${where} holds ${each}: ${around(text, at)}`]
  })

/** @param shows whether what the person's own lines print is shown, as in a demo. */
const hides = (name: string, line: Attack['line'], more: Partial<Attack> & { readonly shows?: true }): Attack => ({
  name: `secrets/${name}`,
  line,
  inSeries: true,
  status: [0, 1, 2, 69, 78],
  ...more,
  check: async (place: Place, ended) => {
    const mine = new Set(Object.keys(more.files ?? {}))
    const found = [
      ...(more.shows ? [] : [...leaksIn('stdout', ended.out), ...leaksIn('stderr', ended.err)]),
      ...[place.folder, place.home, place.env['TMPDIR']!].flatMap(folder =>
        written(folder).flatMap(([file, text]) => (mine.has(file) ? [] : leaksIn(file, text))),
      ),
    ]
    assert.equal(found, [])
    await more.check?.(place, ended)
  },
})

const lines = (text: string): string => `cat <<'END_OF_IT'\n${text}\nEND_OF_IT`
const others = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map(name => [name, 'exit 1']))
const failing = { ...others('k3d', 'kubectl', 'helm', 'cilium', 'hubble') }
const allForms = `{ ${lines(forms)}\n}`

const labels = { app: 'k3d', 'k3d.cluster': 'a', 'k3d.role': 'server', 'k3d.cluster.token': secret }
/** podman with a cluster whose node has secrets wherever a container has room for them. */
const podman = `case "$1" in
ps) ${lines(
  JSON.stringify([
    {
      Names: ['k3d-a-server-0'],
      State: 'running',
      Labels: labels,
      Networks: ['n'],
      Image: `${address}/i:1`,
      Ports: [],
    },
  ]),
)}
;;
inspect) ${lines(
  JSON.stringify([
    {
      Name: 'k3d-a-server-0',
      State: { Status: 'exited', ExitCode: 1, Error: `token=${secret} was refused` },
      Config: {
        Labels: labels,
        Image: `${address}/i:1`,
        Env: [`K3S_TOKEN=${secret}`, `HTTPS_PROXY=${address}`],
        Cmd: ['server', '--token', secret],
      },
      HostConfig: {},
      NetworkSettings: { Networks: {} },
    },
  ]),
)}
;;
logs) echo 'level=fatal msg="starting: token ${secret} does not match; datastore mysql://k3s:${secret}@db"' ;;
info) echo '{"host": {"security": {"rootless": false}}, "version": {"Version": "5.0.0"}}' ;;
exec) echo 'Error: K3S_TOKEN=${secret}' >&2; exit 1 ;;
*) echo '[]' ;;
esac`

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'cilium-x',
    namespace: 'kube-system',
    labels: { 'k8s-app': 'cilium' },
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ env: [{ name: 'A_TOKEN', value: secret }] }),
    },
  },
  spec: {
    nodeName: 'n',
    containers: [
      {
        name: 'cilium-agent',
        image: `${address}/cilium:1`,
        env: [{ name: 'DB_PASSWORD', value: secret }],
        args: ['--token', secret, `--etcd=${address}`],
      },
    ],
  },
  status: {
    phase: 'Pending',
    conditions: [{ type: 'Ready', status: 'False', message: `cannot reach ${address}` }],
    containerStatuses: [
      {
        name: 'cilium-agent',
        ready: false,
        restartCount: 9,
        state: {
          waiting: {
            reason: 'ImagePullBackOff',
            message: `Back-off pulling image "${address}/cilium:1": unauthorized: password="${secret}"`,
          },
        },
        lastState: { terminated: { exitCode: 1, message: `level=fatal msg="login" password=${secret}` } },
      },
    ],
  },
}
const kubectl = `case "$*" in
*config*view*) echo '{"contexts": [{"name": "k3d-a", "context": {"cluster": "k3d-a"}}], "current-context": "k3d-a"}' ;;
*logs*) ${lines(forms)}
;;
*" -o json"*) ${lines(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [pod] }))}
;;
*) echo 'Error: Authorization: Bearer abc.${secret}, ${address}' >&2; exit 1 ;;
esac`
const helm = `case "$*" in
*values*) ${lines(JSON.stringify({ hubble: { token: secret }, extraEnv: [{ name: 'A_TOKEN', value: secret }] }))}
;;
*) echo 'Error: pulling ${address}/chart: 401: password=${secret}' >&2; exit 1 ;;
esac`
const cluster = {
  podman,
  kubectl,
  helm,
  cilium: `echo 'Error: token=${secret}' >&2; exit 1`,
  k3d: kubectl,
  hubble: helm,
}

/** What stands in a k3d file, for k3s and for registries. */
const k3dFile = `apiVersion: k3d.io/v1alpha5
kind: Simple
metadata: {name: a}
token: ${secret}
env:
- envVar: DB_PASSWORD=${secret}
  nodeFilters: [all]
- envVar: HTTPS_PROXY=http://bob:${secret}@proxy:3128
  nodeFilters: ["server:nine"]
options:
  k3s:
    extraArgs:
    - arg: --datastore-endpoint=mysql://k3s:${secret}@tcp(db:3306)/k3s
      nodeFilters: [server:*]
    - arg: --token=${secret}
      nodeFilters: [srver:*]
registries:
  config: |
    mirrors:
      r.example:
        endpoint: ["${address}"]
    configs:
      r.example:
        auth: {username: robot, password: ${secret}}
        nope: ${address}
`
const values = `kubeProxyReplacement: "strict"
hubble:
  tls: {server: {key: LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0tCk1${secret}}}
encryption: {password: ${secret}}
hublee:
  token: ${secret}
  tokens: [${secret}]
extraConfig: {api-key: ${secret}, proxy: "${address}"}
extraEnv:
- name: DB_PASSWORD
  value: ${secret}
`
const configs = { 'k.yaml': k3dFile, 'v.yaml': values }
const ours = '--k3d-config=k.yaml --cilium-values=v.yaml'

const ofConfigs = [
  `check-config ${ours}`,
  `check-config ${ours} --output=json`,
  `check-config ${ours} --output=sarif`,
  `show-config ${ours}`,
  `show-config ${ours} --output=json`,
  `fix-config ${ours}`,
  `fix-config ${ours} --output=json`,
  `fix-config ${ours} --yes`,
  `create-cluster --rehearse ${ours}`,
  `up --rehearse --events=json ${ours}`,
  `plan --rehearse ${ours}`,
  `list-images ${ours}`,
].map(line => hides(`a k3d file and values: ${line.replace(` ${ours}`, '')}`, line, { files: configs, tools: failing }))

/** Files in which a mistake stands beside a secret: the line is quoted. */
const mistaken = (
  [
    ['a k3d file', 'check-config --k3d-config=f.yaml', `kind: Simple\ntoken: ${secret}: x\n`],
    ['values', 'check-config --cilium-values=f.yaml', `etcd:\n  password: "${secret}\n  a: [\n`],
    ['values whose password is a list', 'check-config --cilium-values=f.yaml', `hubble: [{password: ${secret}}]\n`],
    ['settings', 'status --settings=f.yaml', `registries:\n  mirror: ${address}\n  password: ${secret}\n`],
    ['a mesh', 'create-mesh --rehearse --mesh=f.yaml', `clusters: [{name: a, token: ${secret}, at: "${address}"}]\n`],
    ['faults', 'list-clusters --rehearse --fault=./f.yaml', `- token=${secret}\n- ${address}\n`],
    [
      'a policy',
      'check-config --policy=f.yaml',
      `kind: CiliumNetworkPolicy\nspec: {password: ${secret}, a: ${address}}\n`,
    ],
  ] as const
).map(([what, line, text]) => hides(`a mistake in ${what}`, line, { files: { 'f.yaml': text }, tools: failing }))

const ofTools = [
  ...['list-clusters', 'list-clusters --output=json', 'up --events=json', 'preflight', 'start-caches'].map(line =>
    hides(`an engine that says all of them: ${line}`, line, {
      tools: { ...failing, podman: `${allForms} >&2; exit 1` },
      env: secretVariables,
    }),
  ),
  hides('an engine that answers with all of them', 'list-clusters', {
    tools: { ...failing, podman: allForms },
    env: secretVariables,
  }),
  ...[
    'status',
    'status --output=json',
    'plan',
    'heal',
    'diagnose',
    'diagnose --output=json',
    'support-bundle --file=b.tar',
    'support-bundle --print',
    'test-connectivity',
    'list-features',
    'cilium-status',
    'check-nodes',
  ].map(line =>
    hides(`a cluster that is full of them: ${line}`, `${line} --cluster-name=a`, {
      tools: cluster,
      env: secretVariables,
    }),
  ),
]

const given = (more: string) => ({
  given: `${more}\n${forms}\nError: connection refused: ${address}: token=${secret}\n`,
})
const ofFiles = [
  ...['diagnose --file=given', 'diagnose --file=given --output=json'].map(line =>
    hides(`a log: ${line}`, line, { files: given('Failed to pull image "x": 401'), env: secretVariables }),
  ),
  hides('a record that an earlier version wrote', 'report', {
    files: {
      '.k3d-cilium/runs/20261122T080000.000Z-up/run.jsonl': [
        { event: 'run', format: 2, task: 'up', argv: ['up'], host: 'local', here: '/', environment: {} },
        { event: 'step', step: ['Create'], state: 'running', text: '' },
        { event: 'command', id: 1, command: `k3d cluster create --token ${secret}`, step: ['Create'] },
        { event: 'ended', id: 1, exit: 1, milliseconds: 5, stdout: '', stderr: `password: ${secret}\n${forms}` },
        { event: 'step', step: ['Create'], state: 'failed', text: `cannot reach ${address}` },
        { event: 'end', status: 1, error: `token=${secret}` },
      ]
        .map(entry => `${JSON.stringify({ time: '2026-11-22T08:00:00.000Z', ...entry })}\n`)
        .join(''),
    },
  }),
]

const demo = (run: string): NonNullable<Attack['files']> => ({
  'forms.txt': forms,
  'config/demos/mine.yaml': JSON.stringify({ title: 'a', steps: [{ id: 'a', run, expect: { exit: 0 } }] }),
})
const ofDemos = [
  hides('a demo that prints all, exported', 'demo mine --yes --export=a.svg --export=a.cast', {
    files: demo('cat forms.txt'),
    env: secretVariables,
    shows: true,
  }),
  hides('a demo that prints all and fails, for CI', 'demo --check --yes mine --junit=r.xml', {
    files: demo('cat forms.txt; exit 1'),
    env: secretVariables,
    shows: true,
  }),
  hides('a demo whose line holds one', 'demo mine --yes --export=a.md', {
    files: demo(`curl -u robot:${secret} ${address} | head -c 1; echo "Authorization: Bearer ${secret}1" >/dev/null`),
    env: secretVariables,
    shows: true,
  }),
]

const typed = [
  `status ${address}`,
  address,
  `help ${address}`,
  `show-config --cilium-values=${address}`,
  `check-config --cilium-values=${address}/v.yaml`,
  `up --rehearse --k3d-config=${address}`,
  `status --cluster-name=token=${secret}`,
  `status --token=${secret}`,
  `status --context=${address}`,
  `load-bundle ${address}`,
  `diagnose --file=${address}`,
  `report --of=${address}`,
  `install-tools --rehearse --tool=${address}`,
  `enable-feature --rehearse ${address}`,
].map((line, nth) => hides(`what is typed, ${nth + 1}: ${line.split(/[ =]/, 2).join(' ')}`, line, { tools: failing }))

const ofEnvironment = [
  hides('addresses of engines and proxies', 'preflight --output=json', {
    tools: { ...failing, podman },
    env: { DOCKER_HOST: `tcp://ann:${secret}@10.0.0.5:2375`, HTTPS_PROXY: `http://bob:${secret}@127.0.0.1:9` },
  }),
  hides('a proxy that refuses', 'install-tools --tool=k3d', {
    env: { HTTPS_PROXY: `http://bob:${secret}@127.0.0.1:9`, https_proxy: `http://bob:${secret}@127.0.0.1:9` },
  }),
  hides('a mirror of tools that is not reached', 'install-tools --tool=k3d', {
    files: { 'settings.yaml': `tools:\n  mirror: http://robot:${secret}@127.0.0.1:9/{file}?token=${secret}\n` },
  }),
  hides('a helper for credentials that says what it knows', 'create-cluster --settings=s.yaml --cluster-name=new', {
    files: {
      's.yaml': JSON.stringify({ registries: { hosts: { 'r.example.com': { credentials: { helper: 'helps' } } } } }),
    },
    tools: {
      ...failing,
      podman: 'echo "[]"',
      helps: `echo '{"Username":"robot","Secret":"${secret}"'; echo 'password=${secret}' >&2; exit 1`,
    },
  }),
  hides('credentials of a mirror that a variable holds', 'create-cluster --settings=s.yaml --cluster-name=new', {
    files: {
      's.yaml': JSON.stringify({
        registries: {
          mirrors: { 'r.example.com': [address] },
          hosts: { 'r.example.com': { credentials: { variables: { username: 'R_USER', password: 'R_PASS' } } } },
        },
      }),
    },
    env: { R_USER: 'robot', R_PASS: secret },
    tools: { ...failing, podman: 'echo "[]"', k3d: `cat "$@" 2>/dev/null; echo "$*" >&2; exit 1` },
  }),
  hides('a kubeconfig with credentials in its server', 'status --context=far', {
    files: {
      kubeconfig:
        `apiVersion: v1\nkind: Config\ncontexts: [{name: far, context: {cluster: far, user: far}}]\n` +
        `clusters: [{name: far, cluster: {server: "${address}"}}]\nusers: [{name: far, user: {token: ${secret}}}]\n`,
    },
    env: { KUBECONFIG: 'kubeconfig' },
    tools: { ...failing, kubectl: `cat kubeconfig >&2; exit 1` },
  }),
]

export const secretsAttacks: readonly Attack[] = [
  ...ofConfigs,
  ...mistaken,
  ...ofTools,
  ...ofFiles,
  ...ofDemos,
  ...typed,
  ...ofEnvironment,
]
