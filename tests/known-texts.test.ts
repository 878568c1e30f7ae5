import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { diagnose } from '../lib/diagnosis/diagnose.ts'
import { wordsAlone } from '../lib/diagnosis/failures/evidence.ts'
import { wordsThatMatter } from '../lib/diagnosis/matter.ts'
import { knownFailures } from '../lib/failures/all.ts'
import { healthyLogs } from './healthy-logs.ts'
import { stage } from './rehearsed.ts'

/** The table of known failures recognises what it quotes, however a program prints it, and nothing in healthy logs. */
const quoted = suite('texts that known failures quote')

/** A text in the formats of the programs that print it, quotes escaped as these do. */
const forms: Readonly<Record<string, (words: string) => string>> = {
  'as it is': words => words,
  logfmt: words => `time="2026-11-30T12:00:00Z" level=error msg=${JSON.stringify(words)} subsys=daemon`,
  'logfmt, as an error': words =>
    `level=fatal msg="it failed" error=${JSON.stringify(`one: two: ${words}`)} subsys=k8s`,
  slog: words =>
    `time=2026-11-30T12:00:00.000Z level=ERROR source=/go/src/a.go:12 msg="it failed" error=${JSON.stringify(words)}`,
  JSON: words => JSON.stringify({ level: 'error', ts: '2026-11-30T12:00:00Z', msg: words }),
  'JSON, as an error': words => JSON.stringify({ time: '2026-11-30', level: 'ERROR', msg: 'it failed', error: words }),
  'JSON of Go': words =>
    JSON.stringify({ level: 'error', msg: words })
      .replaceAll('<', '\\u003c')
      .replaceAll('>', '\\u003e')
      .replaceAll('&', '\\u0026'),
  klog: words => `E1130 12:00:00.000000       1 file.go:12] ${JSON.stringify(words)} err="it failed"`,
  'klog, as an error': words =>
    `E1130 12:00:00.000000       1 file.go:12] "it failed" err=${JSON.stringify(words)} pod="a/b"`,
  'logrus on a terminal': words => `ERRO[0012] ${words}`,
  'an event of kubectl describe': words => `  Warning  Failed  2m (x3 over 5m)  kubelet  ${words}`,
  'an event of kubectl get': words => `kube-system   2m   Warning   Failed   pod/cilium-x7k2p   ${words}`,
  'a log in a log': words => JSON.stringify({ log: `level=error msg=${JSON.stringify(words)}\n`, stream: 'stderr' }),
}

const codesIn = (text: string): string[] =>
  diagnose(wordsAlone([{ where: 'here', text }])).chains.flatMap(({ links, also }) =>
    [...links, ...also].map(({ code }) => code),
  )

for (const [form, print] of Object.entries(forms)) {
  quoted(`${form}: each is recognised by its entry`, () => {
    const missed = knownFailures.filter(({ code, looks }) => !codesIn(print(looks.words)).includes(code))
    assert.equal(
      missed.map(({ code }) => code),
      [],
    )
  })
}

/** Texts of reports, by the cause that is right: other words than those that the entries quote. */
const reported = suite('texts of reports')

const reports: readonly (readonly [cause: string, text: string])[] = [
  [
    'kubelet/kernel-flag',
    'kubelet.go:1335] Failed to start ContainerManager [Invalid kernel flag: kernel/panic, expected value: 10, actual value: 0]',
  ],
  [
    'refused/node-port-ephemeral',
    'NodePort port range (30000-60999) must not clash with ephemeral port range (32768 60999)',
  ],
  [
    'values/not-yaml',
    "Error: INSTALLATION FAILED: cannot load values.yaml: error converting YAML to JSON: yaml: line 2119: could not find expected ':'",
  ],
  ['cgroup/controller-missing', 'time="2024-05-01T10:00:00Z" level=fatal msg="failed to find cpu cgroup (v2)"'],
  [
    'pod-cidr/no-ipv6',
    'level=error msg="Unable to initialize Kubernetes subsystem" error="required IPv6 PodCIDR not available"',
  ],
  [
    'hubble/metric-unknown',
    'level=error msg="Failed to initialize Hubble metrics server" error="failed to setup ' +
      'metrics: metric \\"drop_reason\\" does not exist"',
  ],
  [
    'native-routing/without-cidr',
    'level=fatal msg="native routing cidr must be configured with option ' +
      '--ipv6-native-routing-cidr in combination with --enable-ipv6=true"',
  ],
  [
    'native-routing/without-cidr',
    'Error: Unable to install Cilium: execution error at ' +
      '(cilium/templates/cilium-configmap.yaml:547:12):  ipv4NativeRoutingCIDR must be set when ' +
      'routingMode is native',
  ],
  [
    'value/removed',
    'Error: Unable to install Cilium: execution error at ' +
      '(cilium/templates/validate.yaml:30:5): remoteNodeIdentity was deprecated in v1.15 and ' +
      'has been removed in v1.16.',
  ],
  [
    'node-selector/no-match',
    '  Warning  FailedScheduling  2m  default-scheduler  0/3 nodes are available: 3 node(s) ' +
      "didn't match Pod's node affinity/selector. preemption: 0/3 nodes are available: 3 " +
      'Preemption is not helpful for scheduling.',
  ],
  [
    'relay/no-peers',
    'level=warning msg="Failed to create peer client for peers synchronization; will try ' +
      'again after the timeout has expired" error="context deadline exceeded"',
  ],
  [
    'relay/not-forwarded',
    "failed to connect to 'localhost:4245': connection error: desc = \"transport: error " +
      'while dialing: dial tcp [::1]:4245: connect: connection refused"',
  ],
  [
    'image/unauthorized',
    'Failed to pull image "mirror.example.com/app:1": failed to resolve reference ' +
      '"mirror.example.com/app:1": pull access denied, repository does not exist or may require ' +
      'authorization: authorization failed: no basic auth credentials',
  ],
  [
    'inotify/used-up',
    'E0412 10:00:00.000000 1 kubelet.go:1400] "Failed to start cAdvisor" ' +
      'err="inotify_add_watch /sys/fs/cgroup/cpuset: no space left on device"',
  ],
  ['inotify/used-up', 'write /var/log/x: no space left on device: No space left on device (inotify_add_watch)'],
  ['disk/full', 'failed to copy: write /var/lib/rancher/k3s/agent/containerd/ingest/data: no space left on device'],
  [
    'refused/masquerade-node-port',
    'level=fatal msg="failed to start: daemon creation failed: unable to initialize BPF ' +
      'masquerade support: BPF masquerade requires NodePort (--enable-node-port=\\"true\\")"',
  ],
  [
    'ingress/privileged-port',
    '[warning][config] gRPC config for type.googleapis.com/envoy.config.listener.v3.Listener ' +
      'rejected: Error adding/updating listener(s) kube-system/cilium-gateway-web/listener: ' +
      "cannot bind '0.0.0.0:443': Permission denied",
  ],
  ['crd/bgp-removed', 'no matches for kind "CiliumBGPPeeringPolicy" in version "cilium.io/v2alpha1"'],
  [
    'spire/needs-authentication',
    'Error: Unable to install Cilium: execution error at ' +
      '(cilium/templates/validate.yaml:140:7): SPIRE integration requires ' +
      '.Values.authentication.enabled=true',
  ],
  ['flag/helm-set', 'Error: unknown flag: --helm-set'],
  ['debug/flag', 'Error: unknown flag: --debug'],
  ['flag/unknown', 'Error: unknown flag: --debugger'],
  [
    'known-bad/kernel-tproxy',
    'level=warning msg="Failed to install iptables proxy rules" error="iptables command: exit ' +
      'status 4 stderr=\\"Warning: Extension TPROXY revision 0 not supported, missing kernel ' +
      'module?\\"" subsys=iptables',
  ],
  [
    'iptables/no-notrack',
    'level=warning msg="Failed to install iptables rules" error="exit status 2 ' +
      'stderr=\\"iptables v1.8.8 (legacy): unknown option \\\\\\"--notrack\\\\\\"\\"" ' +
      'subsys=iptables',
  ],
  [
    'iptables/table-missing',
    "iptables v1.8.8 (legacy): can't initialize iptables table `nat': Table does not exist (do you need to insmod?)",
  ],
  [
    'known-bad/dsr-vxlan',
    'level=fatal msg="failed to start: daemon creation failed: unable to initialize ' +
      'kube-proxy replacement options: Node Port \\"dsr\\" mode cannot be used with vxlan ' +
      'tunneling."',
  ],
  ['namespace/missing', 'Error: INSTALLATION FAILED: namespaces "dashboards" not found'],
  [
    'mtu/wrong',
    'level=fatal msg="Error while creating daemon" error="failed while reinitializing ' +
      'datapath: failed to setup base devices in mode tunnel: invalid argument" subsys=daemon',
  ],
  [
    'certificate/other-address',
    'Unable to connect to the server: tls: failed to verify certificate: x509: certificate is ' +
      'valid for 10.43.0.1, 127.0.0.1, not 192.168.1.7',
  ],
  [
    'certificate/old',
    'Unable to connect to the server: tls: failed to verify certificate: x509: certificate ' +
      'signed by unknown authority (possibly because of "x509: ECDSA verification failure" ' +
      'while trying to verify candidate authority certificate "k3s-server-ca@1700000000")',
  ],
  [
    'operator/not-running',
    'level=info msg="Still waiting for Cilium Operator to register the following CRDs: ' +
      '[crd:ciliumnodes.cilium.io]" subsys=k8s',
  ],
  [
    'mesh/service-type',
    'Error: Unable to enable ClusterMesh: cannot auto-detect service type, please specify ' +
      "using '--service-type' option",
  ],
  [
    'refused/auto-routes-tunnel',
    'level=fatal msg="auto-direct-node-routes cannot be used with tunneling. Packets must be ' +
      'routed through the tunnel device." subsys=daemon',
  ],
  [
    'hubble/other-ca',
    'rpc error: code = Unavailable desc = connection error: desc = "transport: authentication ' +
      'handshake failed: tls: failed to verify certificate: x509: certificate signed by unknown ' +
      'authority (possibly because of \\"crypto/rsa: verification error\\" while trying to ' +
      'verify candidate authority certificate \\"Cilium CA\\")"',
  ],
  [
    'image/unknown-ca',
    'Failed to pull image "mirror.example.com/cilium:1": failed to resolve reference ' +
      '"mirror.example.com/cilium:1": failed to do request: Head ' +
      '"https://mirror.example.com/v2/cilium/manifests/1": tls: failed to verify certificate: ' +
      'x509: certificate signed by unknown authority',
  ],
]

for (const [cause, text] of reports) {
  reported(`${cause} is the only cause of: ${text.slice(0, 70)}`, () => {
    const { chains } = diagnose(wordsAlone([{ where: 'here', text }]))
    assert.equal(
      chains.map(each => each.cause.code),
      [cause],
    )
  })
}

reported('a pod that waits for a node and for an image is told both', () => {
  const text = [
    'Events:',
    "  Warning  FailedScheduling  3m  default-scheduler  0/3 nodes are available: 1 node(s) didn't have free ports for the requested pod ports. preemption: 0/3 nodes are available",
    '  Warning  Failed  2m  kubelet  Failed to pull image "quay.io/cilium/cilium:v1.19.5": rpc error: code = Unknown desc = failed to resolve reference "quay.io/cilium/cilium:v1.19.5": unexpected status from HEAD request: 429 Too Many Requests',
    '  Warning  BackOff  1m  kubelet  Back-off pulling image "quay.io/cilium/cilium:v1.19.5"',
  ].join('\n')
  assert.equal(
    diagnose(wordsAlone([{ where: 'here', text }])).chains.map(({ cause }) => cause.code),
    ['image/rate-limit', 'operator/without-room'],
  )
})

reported('what has passed is no failure, and what comes back is one', () => {
  const waiting = 'level=warn msg="Waiting for k8s node information" error="required IPv4 PodCIDR not available"'
  const there = 'level=info msg="Received own node information from API server"'
  const causes = (...lines: string[]): string[] => codesIn(lines.join('\n'))
  assert.equal(causes(waiting, there), [])
  assert.equal(causes(there, waiting), ['pod-cidr/no-ipv4'])
  assert.equal(causes(waiting, there, waiting), ['pod-cidr/no-ipv4'])
})

/** Logs in which nothing is wrong, and texts of which nothing is known. */
const unknown = suite('texts in which nothing is known')

unknown('20 MB of logs of a healthy cluster have no failure, and take a few seconds', async () => {
  const began = process.cpuUsage()
  const read = await wordsThatMatter(healthyLogs(20e6))
  const { chains } = diagnose(wordsAlone([{ where: 'here', ...read }]))
  assert.equal(
    chains.map(({ cause }) => `${cause.code}: ${cause.seen}`),
    [],
  )
  const { user } = process.cpuUsage(began)
  assert.ok(user < 8e6, `${user / 1e6} s of processor`)
})

unknown('one failure among them is found', async () => {
  async function* withOne(): AsyncGenerator<Uint8Array> {
    yield* healthyLogs(1e6)
    yield Buffer.from('level=fatal msg="Either IPv4 or IPv6 addressing must be enabled" subsys=daemon\n')
    yield* healthyLogs(1e6)
  }
  const { chains } = diagnose(wordsAlone([{ where: 'here', ...(await wordsThatMatter(withOne())) }]))
  assert.equal(
    chains.map(({ cause }) => cause.code),
    ['refused/no-addresses'],
  )
})

unknown('diagnose says what it read, and shows the three lines that tell most', async () => {
  const { host, run } = stage()
  const often = Array.from({ length: 50 }, (_, at) => `level=error msg="often" id=${at} subsys=x`)
  const lines = [
    'level=info msg="Starting" subsys=x',
    'level=error msg="rare and early" subsys=x',
    ...often,
    'E1130 12:00:00.000000 1 a.go:1] "rare and late" err="x"',
    'level=warning msg="a warning" subsys=x',
    '{"level":"info","msg":"the end"}',
  ]
  await host.files.write('said.txt', `${lines.join('\n')}\n`)
  const { status, out } = await run('diagnose --file said.txt')
  assert.is(status, 0)
  assert.ok(
    out.includes(`searched said.txt: 55 lines with 52 errors and 1 warning
read these lines first:
  E1130 12:00:00.000000 1 a.go:1] "rare and late" err="x"
  level=error msg="rare and early" subsys=x
  level=error msg="often" id=49 subsys=x
no known problem found
`),
    out,
  )
})

unknown('--why says what a cause is known from', async () => {
  const { host, run } = stage()
  await host.files.write(
    'said.txt',
    'Either IPv4 or IPv6 addressing must be enabled\nuse of Node password rejected, duplicate hostname\n',
  )
  const { out } = await run('diagnose --file said.txt --why')
  assert.match(out, '   known: read in the source or the documentation: cilium/cilium ')
  assert.match(out, '   known: read in a report: k3s-io/k3s#802\n')
  await host.files.write('said.txt', 'release name check failed: cannot reuse a name that is still in use\n')
  assert.match((await run('diagnose --file said.txt --why')).out, '   known: seen on a real cluster: tests/recordings/')
  assert.not.match((await run('diagnose --file said.txt')).out, 'known: ')
})

unknown('check-config --why says what each finding is known from, of a rule or of a schema', async () => {
  const { host, run } = stage()
  await host.files.write('more.yaml', 'kubeProxyReplacement: strict\nopertor: {}\nagent: 3\n')
  const line = 'check-config --cilium-values cilium-values.yaml --cilium-values more.yaml'
  const { out } = await run(`${line} --why`)
  assert.ok(out.includes("\n  known: read in the source or the documentation: Cilium's chart, "), out)
  const { out: plain } = await run(line)
  assert.ok(!plain.includes('  known: '))
  assert.is(out.match(/^ {2}known: /gm)!.length, plain.match(/ \[[\w-]+\/[\w-]+\]$/gm)!.length)
  assert.match(out, /cilium\/unknown-key[^]*values\.schema\.json/)
})

quoted.run()
reported.run()
unknown.run()
