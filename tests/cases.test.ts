import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { check } from '../lib/checks/rules/all.ts'
import { diagnose } from '../lib/diagnosis/diagnose.ts'
import { wordsAlone } from '../lib/diagnosis/failures/evidence.ts'
import { configsOf, type Texts } from './configs.ts'
import { scratch } from './program.ts'
import { runSaved, stage } from './rehearsed.ts'

/** What people got wrong, one file of each kind: what is found there, where, what helps, and nothing else. */
const files = suite('cases: files')
const tasks = suite('cases: tasks')
const texts = suite('cases: texts')

const cilium = ['--flannel-backend=none', '--disable-network-policy', '--disable-kube-proxy']
const others = ['--disable=traefik', '--disable=servicelb']
const k3d = (args: readonly string[] = [...cilium, ...others], more = ''): string =>
  "apiVersion: k3d.io/v1alpha5\nkind: Simple\nmetadata:\n  name: shop\nservers: 1\nagents: 2\nimage: 'rancher/k3s:v1.33.2-k3s1'\n" +
  `subnet: 172.30.0.0/16\nkubeAPI:\n  hostIP: 127.0.0.1\n  hostPort: '6550'\n${more}options:\n  k3s:\n    extraArgs:\n` +
  args.map(arg => `      - arg: ${arg}\n        nodeFilters: ['server:*']\n`).join('')
const own = (more: string): string => k3d(undefined, more)
const changed = (from: string | RegExp, to: string): string => k3d().replace(from, to)
const api = 'k8sServiceHost: 127.0.0.1\nk8sServicePort: 6444\n'
const kubernetes = 'ipam:\n  mode: kubernetes\n'
const values = (more: string, replaces = true): string =>
  `${replaces ? api : ''}kubeProxyReplacement: ${replaces}\n${kubernetes}${more}`
const registries = (text: string): Texts => ({
  k3d: own(`registries:\n  config: |\n${text.replace(/^(?=.)/gm, '    ')}`),
  env: { PASSWORD: 'x' },
})
const withKubeProxy = k3d([cilium[0]!, cilium[1]!, ...others])
const native = 'routingMode: native\nautoDirectNodeRoutes: true\n'
const login = 'auth: { username: me, password: $PASSWORD }'

/** The severity, the rule, a piece of the line that no other line has, and what the hint says. */
type Expected = readonly [severity: 'error' | 'warning', rule: string, line: string, hint?: string]

const cases: Readonly<Record<string, readonly [Texts, ...Expected[]]>> = {
  '01: a word of --disable without effect leads to the flag that has it': [
    { k3d: k3d([cilium[0]!, '--disable=network-policy', '--disable=kube-proxy', ...others]) },
    ['warning', 'k3s/disable-word', '=network-policy', 'use the flag --disable-network-policy'],
    ['warning', 'k3s/disable-word', '=kube-proxy', 'use the flag --disable-kube-proxy'],
  ],
  '01: so does a word among others': [
    { k3d: k3d([...cilium, '--disable=traefik,servicelb,helm-controller', '--disable=cloud-controller']) },
    ['warning', 'k3s/disable-word', 'helm-controller', 'use the flag --disable-helm-controller'],
    ['warning', 'k3s/disable-word', '=cloud-controller', 'use the flag --disable-cloud-controller'],
  ],
  '02: a removed flag leads to its successor': [
    { k3d: k3d([...cilium, '--no-deploy=traefik', '--disable=servicelb']) },
    ['error', 'k3s/unknown-flag', '--no-deploy', 'write --disable=traefik'],
  ],
  '02: each misspelt flag leads to the right one, and nothing is said to be missing': [
    { k3d: k3d([cilium[0]!, '--disable-networkpolicy', '--disable-kubeproxy', ...others]) },
    ['error', 'k3s/unknown-flag', '--disable-networkpolicy', 'write --disable-network-policy'],
    ['error', 'k3s/unknown-flag', '--disable-kubeproxy', 'write --disable-kube-proxy'],
  ],
  '02: a range without room for the nodes': [
    { k3d: k3d([...cilium, ...others, '--cluster-cidr=10.42.0.0/23']) },
    ['error', 'k3s/value', '--cluster-cidr'],
  ],
  '03: one port at two addresses of this computer': [
    { k3d: own("ports:\n  - port: '127.0.0.2:443:443'\n  - port: '127.0.0.3:443:443'\n") },
  ],
  '03: a port in a published range, and one at all addresses and at a named one': [
    {
      k3d: own(
        "ports:\n  - port: '9000-9010:9000-9010'\n  - port: '9005:80'\n  - port: '0.0.0.0:81:81'\n  - port: '127.0.0.1:81:82'\n",
      ),
    },
    ['error', 'k3d/port-twice', '9005:80'],
    ['error', 'k3d/port-twice', '127.0.0.1:81'],
  ],
  '04: v1alpha2 with its own keys': [
    {
      k3d:
        'apiVersion: k3d.io/v1alpha2\nkind: Simple\nname: shop\nimage: rancher/k3s:v1.33.4-k3s1\nregistries: { create: false }\n' +
        `kubeAPI: { hostIP: 127.0.0.1, hostPort: '6550' }\nagents: 1\noptions:\n  k3s:\n    extraServerArgs: ${JSON.stringify([...cilium, ...others])}\n`,
    },
  ],
  '05: a variable that is not set, and a default that k3d does not read': [
    { k3d: changed('agents: 2', 'agents: ${AGENTS:-2}').replace('name: shop', 'name: $NAME') },
    ['error', 'k3d/variable', '$NAME', 'set it: export NAME=VALUE'],
    ['error', 'k3d/variable', 'AGENTS', 'set AGENTS, and remove the default: k3d does not support defaults'],
  ],
  '05: variables that are set': [
    {
      k3d: changed('agents: 2', 'agents: ${AGENTS}').replace('name: shop', 'name: $NAME'),
      env: { AGENTS: '2', NAME: 'shop' },
    },
  ],
  '06: a moving tag': [
    { k3d: changed(/image: .*/, 'image: rancher/k3s:latest') },
    ['warning', 'versions/no-image', 'image:', 'pin the version: image: rancher/k3s:v1.34.1-k3s1'],
  ],
  '06: a minor version as a tag, in a registry with a port': [
    { k3d: changed(/image: .*/, 'image: mirror.test:5000/k3s:v1.33') },
    ['warning', 'versions/no-image', 'image:'],
  ],
  '07: plain HTTP to what is near': [
    registries(
      'mirrors:\n  a.io: { endpoint: ["http://k3d-r.localhost:5000", "http://host.k3d.internal", "http://192.168.1.9:5000"] }\n' +
        '  b.io: { endpoint: ["http://box.local", "http://169.254.1.2", "http://host.docker.internal:5000"] }\n',
    ),
  ],
  '08: credentials of Docker Hub with an older k3s': [
    registries(`configs:\n  docker.io: { ${login} }\n`),
    ['warning', 'registries/docker-hub', 'docker.io:', 'rename docker.io to registry-1.docker.io'],
  ],
  '09: a scheme in the name of a registry': [
    registries(`configs:\n  "https://mirror.test": { ${login} }\n`),
    ['warning', 'registries/scheme-in-name', 'mirror.test', 'rename https://mirror.test to mirror.test'],
  ],
  "10: Cilium beside kube-proxy needs no API server's address": [{ k3d: withKubeProxy, values: values('', false) }],
  '11: native routing without masquerading, and with ipMasqAgent': [
    { values: values(`${native}enableIPv4Masquerade: false\n`) },
  ],
  '11: native routing with ipMasqAgent': [
    { values: values(`${native}bpf: { masquerade: true }\nipMasqAgent: { enabled: true }\n`) },
  ],
  "11: a pool of IPv6 alone, without advice about Kubernetes' ranges": [
    {
      values: `${values('ipv4: { enabled: false }\nipv6: { enabled: true }\n').replace(kubernetes, '')}ipam: { operator: { clusterPoolIPv6PodCIDRList: ['fd00:9::/64'], clusterPoolIPv6MaskSize: 80 } }\n`,
    },
  ],
  "12: a URL, another cluster's node and the published port as the API server": [
    { values: values('').replace('127.0.0.1', 'https://127.0.0.1') },
    ['error', 'cilium/api-host', 'k8sServiceHost', 'set k8sServiceHost: 127.0.0.1 and k8sServicePort: 6444'],
  ],
  '12: a node of kind as the API server': [
    { values: values('').replace('127.0.0.1', 'kind-control-plane').replace('6444', '6443') },
    ['error', 'cilium/api-host', 'k8sServiceHost'],
  ],
  '12: the load balancer, at the port of this computer': [
    { values: values('').replace('127.0.0.1', 'k3d-shop-serverlb').replace('6444', '6550') },
    ['error', 'cilium/api-host', 'k8sServiceHost'],
  ],
  '13: IPv6 with a k3s of IPv4': [
    { values: values('ipv6: { enabled: true }\n') },
    ['error', 'nodes/pod-range', 'ipv6'],
  ],
  ...Object.fromEntries(
    (
      [
        ['autoDirectNodeRoutes: true', 'refused/auto-routes-tunnel'],
        ['enableIPv4BIGTCP: true', 'refused/big-tcp-kernel'],
        ['loadBalancer: { mode: hybrid }', 'known-bad/dsr-vxlan'],
        ['egressGateway: { enabled: true }', 'refused/egress-gateway-masquerade'],
        ['ipMasqAgent: { enabled: true }', 'refused/ip-masq-agent'],
        ['bpf: { masquerade: true } #\nenableIPv4Masquerade: false', 'refused/masquerade-off'],
        [
          `loadBalancer: { mode: dsr, dsrDispatch: geneve } #\n${native}ipv4NativeRoutingCIDR: 10.42.0.0/16`,
          'refused/dsr-geneve-protocol',
        ],
      ] as const
    ).map(([line, rule]): [string, [Texts, Expected]] => [
      `14: the agent refuses ${line.split(/ #|:/)[0]}, as ${rule} says`,
      [{ values: values(`${line}\n`) }, ['error', rule, line.split('\n')[0]!]],
    ]),
  ),
  '15: native routing without routes between the nodes': [
    { values: values('routingMode: native\nipv4NativeRoutingCIDR: 10.42.0.0/16\n') },
    ['warning', 'nodes/routes', 'routingMode', 'set autoDirectNodeRoutes: true'],
  ],
  ...Object.fromEntries(
    (
      [
        ['disableEndpointCRD: true #\nciliumEndpointSlice: { enabled: true }', 'chart/endpoint-slice'],
        ['standaloneDnsProxy: { enabled: true }', 'chart/dns-proxy'],
        ['k8sServiceHostRef: { name: a, key: b }', 'chart/api-server-reference'],
        ['l7Proxy: false #\nloadBalancer: { l7: { backend: envoy } }', 'cilium/l7-proxy'],
        ['clustermesh: { maxConnectedClusters: 400 }', 'chart/mesh-size'],
        ['clustermesh: { apiserver: { tls: { ca: { cert: a } } } }', 'cilium/renamed-key'],
        ['hubble: { tls: { auto: { method: certmanager } } }', 'chart/hubble-issuer'],
      ] as const
    ).map(([line, rule]): [string, [Texts, Expected]] => [
      `16: the chart refuses ${line.split(/ #|: /)[0]}, as ${rule} says`,
      [{ values: values(`${line}\n`) }, ['error', rule, line.split('\n')[0]!]],
    ]),
  ),
  '17: keys that are gone and switched off are warnings': [
    { values: values('enableCiliumEndpointSlice: false\ntunnel: ""\nremoteNodeIdentity: false\n') },
    ['warning', 'cilium/renamed-key', 'enableCiliumEndpointSlice'],
    ['warning', 'cilium/renamed-key', 'tunnel', 'remove it: it is empty'],
    ['warning', 'cilium/renamed-key', 'remoteNodeIdentity'],
  ],
  '18: a label in the place of a metric of Hubble': [
    { values: values('hubble:\n  metrics:\n    enabled:\n      - dns\n      - destination_ip\n') },
    [
      'warning',
      'cilium/hubble-metric',
      'destination_ip',
      'destination_ip is a label of a metric: write it as in httpV2:labelsContext=destination_ip',
    ],
  ],
  '18: a list in the form of --set': [
    { values: values('hubble:\n  metrics:\n    enabled: "{tcp,icmp}"\n') },
    ['error', 'cilium/list', 'enabled: "', 'make it a list: [tcp, icmp]'],
  ],
  '19: a namespace that nothing creates': [
    { values: values('dashboards:\n  enabled: true\n  namespace: grafana\n') },
    ['warning', 'cilium/namespace', 'namespace: grafana'],
  ],
  '20: nothing gives a Gateway its address': [
    { values: values('gatewayAPI:\n  enabled: true\n') },
    [
      'warning',
      'ingress/load-balancers',
      'enabled: true',
      'set nodeIPAM.enabled: true and defaultLBServiceIPAM: nodeipam',
    ],
  ],
  '20: Ingress without kube-proxy replacement': [
    {
      k3d: withKubeProxy,
      values: values(
        'nodeIPAM: { enabled: true }\ningressController: { enabled: true, service: { loadBalancerClass: io.cilium/node } }\n',
        false,
      ),
    },
    ['error', 'known-bad/ingress-replacement', 'kubeProxyReplacement'],
  ],
  '20: L2 announcements without kube-proxy replacement': [
    { k3d: withKubeProxy, values: values('l2announcements: { enabled: true }\n', false) },
    ['warning', 'known-bad/l2-replacement', 'kubeProxyReplacement'],
  ],
  '21: a port of the nodes below 1024 without the capability': [
    {
      values: values('ingressController: { enabled: true, hostNetwork: { enabled: true, sharedListenerPort: 443 } }\n'),
    },
    ['error', 'ingress/low-port', 'sharedListenerPort'],
  ],
  '22: a device that the nodes do not have': [
    { values: values('devices: [enp3s0]\n') },
    ['error', 'nodes/devices', 'devices', 'remove devices, or set devices: eth0'],
  ],
  '23: a selector that matches no node from k3s 1.34 on': [
    {
      k3d: changed('1.33.2', '1.34.1'),
      values: values("operator:\n  nodeSelector:\n    node-role.kubernetes.io/master: 'true'\n"),
    },
    ['error', 'nodes/selector', 'node-role', "write node-role.kubernetes.io/control-plane: 'true'"],
  ],
  '24: keys of older charts, and one with dots': [
    { values: values('tunnel: disabled\nmasquerade: true\nhubble.ui.enabled: false\nnodePort: { mode: snat }\n') },
    ['error', 'cilium/renamed-key', 'tunnel', 'set routingMode: native'],
    ['warning', 'cilium/renamed-key', 'masquerade', 'rename it to enableIPv4Masquerade'],
    ['warning', 'cilium/dotted-key', 'hubble.ui', 'write it as nested keys: hubble: {ui: {enabled: false}}'],
    ['warning', 'cilium/renamed-key', 'nodePort', 'rename it to loadBalancer.mode'],
  ],
  '30: a name alone for the API server': [
    { k3d: changed('hostIP: 127.0.0.1', 'host: api.shop.test') },
    ['warning', 'api/name-alone', 'host: api.shop.test'],
  ],
  '31: two operators on three nodes': [{ values: values('') }],
  '33: the eBPF file system of this computer in three nodes': [
    { k3d: own("volumes:\n  - volume: '/sys/fs/bpf:/sys/fs/bpf:shared'\n") },
    ['error', 'k3d/shared-state', '/sys/fs/bpf', 'remove the volume'],
  ],
}

/** `values.yaml:6` for the one line with this piece. */
const placeOf = (piece: string, read: Readonly<Record<string, string>>): string => {
  const places = Object.entries(read).flatMap(([file, text]) =>
    text.split('\n').flatMap((line, index) => (line.includes(piece) ? [`${file}:${index + 1}`] : [])),
  )
  assert.is(places.length, 1, `${piece}: ${places.join(' ')}`)
  return places[0]!
}

for (const [name, [given, ...expected]] of Object.entries(cases)) {
  files(expected.length > 0 ? name : `${name}: nothing is wrong`, () => {
    const asked = { k3d: k3d(), values: values(''), name: 'shop', version: '1.19.8', ...given }
    const found = check(configsOf(asked)).filter(({ severity }) => severity !== 'hint')
    const read = { 'k3d.yaml': asked.k3d, 'values.yaml': asked.values }
    assert.equal(
      found.map(({ severity, rule, file, line }) => `${severity} ${rule} ${file}:${line}`).toSorted(),
      expected.map(([severity, rule, line]) => `${severity} ${rule} ${placeOf(line, read)}`).toSorted(),
    )
    for (const [, rule, , hint] of expected)
      if (hint !== undefined)
        assert.ok(
          found.some(each => each.rule === rule && each.hint === hint),
          hint,
        )
  })
}

/** A stage with files of its own. */
const staged = async (written: Readonly<Record<string, string>>, env: Record<string, string> = {}) => {
  const made = stage({ env })
  for (const [file, text] of Object.entries(written)) await made.host.files.write(file, text)
  return made
}

tasks('08: credentials of Docker Hub in the settings are told of at their place', () => {
  const found = check(configsOf({ k3d: k3d(), values: values(''), name: 'shop', credentials: ['docker.io'] }))
  assert.equal(
    found.filter(({ severity }) => severity !== 'hint').map(({ severity, rule, hint }) => [severity, rule, hint]),
    [
      [
        'warning',
        'registries/docker-hub',
        'rename registries.hosts.docker.io to registries.hosts.registry-1.docker.io',
      ],
    ],
  )
})

tasks('23: plan shows which selector a newer k3s would break', async () => {
  const master = values("operator:\n  nodeSelector:\n    node-role.kubernetes.io/master: 'true'\n")
  const { run } = await staged({ 'a.yaml': k3d(), 'b.yaml': master })
  const { out } = await run('plan --k3d-config a.yaml --cilium-values b.yaml --cilium-version 1.19.8 --with k3s=1.34')
  assert.match(out, 'new problems:\nb.yaml:8:5: error: operator.nodeSelector selects no node: from 1.34 on, k3s does')
})

tasks('24: a HelmChart is no values file; its valuesContent is', async () => {
  const chart = "apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: {}\nspec: { valuesContent: 'a: 1' }\n"
  const { run } = await staged({ 'a.yaml': k3d(), 'b.yaml': chart })
  const { status, out } = await run('check-config --k3d-config a.yaml --cilium-values b.yaml')
  assert.is(status, 78)
  assert.match(out, 'b.yaml:1:1: error: this is a manifest of kind HelmChart, not Helm values [cilium/unknown-key]')
  assert.match(out, 'move the content of spec.valuesContent to a file, and set CILIUM_VALUES to it')
  assert.match(out, /\n1 error\n/)
})

const nodes = `kind: NetworkPolicy\napiVersion: networking.k8s.io/v1\nmetadata: { name: nodes, namespace: a }
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress: [{ from: [{ ipBlock: { cidr: 172.30.0.3/32 } }] }]
`
const matrix = 'policy-matrix p.yaml --k3d-config a.yaml --cilium-values b.yaml'
const row = (out: string, name: string): string => out.split('\n').find(line => line.includes(name)) ?? out

tasks('27: ranges select no node unless policyCIDRMatchMode says so, and the matrix shows it', async () => {
  const closed = await (await staged({ 'a.yaml': k3d(), 'b.yaml': values(''), 'p.yaml': nodes })).run(matrix)
  assert.match(closed.out, 'p.yaml:7:41: warning: CIDR rules do not match nodes: 172.30.0.3/32')
  assert.match(closed.out, '[policy/cidr-of-nodes]')
  assert.match(row(closed.out, '172.30.0.3/32 (nodes)'), /\(nodes\) +-\*/)
  const withNodes = values('policyCIDRMatchMode: nodes\n')
  const open = await (await staged({ 'a.yaml': k3d(), 'b.yaml': withNodes, 'p.yaml': nodes })).run(matrix)
  assert.not.match(open.out, 'cidr-of-nodes')
  assert.match(row(open.out, '172.30.0.3/32 (nodes)'), /\(nodes\) +open/)
})

tasks("28: a Gateway's traffic comes from the entity ingress, not from its namespace", async () => {
  const behind = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: web, namespace: a }
spec:
  podSelector: {}
  ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: gateway } } }] }]
`
  const { out } = await (await staged({ 'a.yaml': k3d(), 'b.yaml': values(''), 'p.yaml': behind })).run(matrix)
  assert.match(out, 'p.yaml:6:22: warning: traffic through a Gateway or Ingress of Cilium does not come from namespace')
  assert.match(out, '[policy/gateway]')
  assert.match(out, 'fromEntities: [ingress]')
  assert.match(row(out, 'ingress (Gateway, Ingress)'), /Ingress\) +(?:open +)*-\*/)
})

tasks('29: kinds that are gone, and keys of pools, are found in files', async () => {
  const gone = `apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata: { name: p }\nspec: {}
---
apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: { name: p }
spec: { cidrs: [{ cidr: 192.0.2.0/24 }] }
`
  const { run } = await staged({ 'a.yaml': k3d(), 'b.yaml': values(''), 'p.yaml': gone })
  const { status, out } = await run('check-config --policy p.yaml --k3d-config a.yaml --cilium-values b.yaml')
  assert.is(status, 78)
  assert.match(out, 'p.yaml:2:1: warning: Cilium 1.19 and later do not know CiliumBGPPeeringPolicy [policy/kind-old]')
  assert.match(out, /p\.yaml:9:\d+: error: CiliumLoadBalancerIPPool no longer has spec\.cidrs.* \[policy\/kind-old\]/)
  assert.match(out, 'rename cidrs to blocks')
})

tasks('30: a name of the API server is not overwritten by an address of ours', async () => {
  const { run } = await staged({ 'a.yaml': changed('hostIP: 127.0.0.1', 'host: api.shop.test') })
  const { status, heard } = await run('create-cluster --k3d-config a.yaml')
  assert.is(status, 0)
  assert.not.match(heard.join('\n'), '--api-port')
})

tasks('34: a rehearsal fills variables in as the run itself does', async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'a.yaml'), changed('agents: 2', 'agents: ${AGENTS}'))
  const line = `create-cluster --rehearse --k3d-config ${join(folder, 'a.yaml')}`
  assert.is((await runSaved(folder, line, { AGENTS: '1' })).status, 0)
  const { out } = await runSaved(folder, 'list-clusters --rehearse --output json', { AGENTS: '1' })
  assert.match(out, /"agents": \{\s+"running": 1,/)
})

/** What a tool printed, the failures that it stands for, from what is seen to the cause, and what the remedy says. */
const said: Readonly<Record<string, readonly [text: string, codes: string, remedy?: RegExp]>> = {
  '25: events of kubectl describe': [
    '  Warning  Failed  2m (x4 over 5m)  kubelet  Failed to pull image "docker.io/a/b:1": unexpected status from HEAD request to https://registry-1.docker.io/v2/a/b/manifests/1: 429 Too Many Requests',
    'image/rate-limit',
    /credentials or a mirror/,
  ],
  '25: no room for a second operator': [
    "  Warning  FailedScheduling  3m  default-scheduler  0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.",
    'operator/without-room',
    /operator\.replicas: 1/,
  ],
  '26: routes beside a tunnel': [
    'level=fatal msg="auto-direct-node-routes cannot be used with tunneling. Packets must be routed through the tunnel device."',
    'refused/auto-routes-tunnel',
    /autoDirectNodeRoutes: false/,
  ],
  '26: a device without an MTU': [
    'level=fatal msg="Error while creating daemon" error="failed while reinitializing datapath: failed to setup base devices in mode tunnel: invalid argument"',
    'mtu/wrong',
    /MTU: 1500/,
  ],
  '26: a registry that asks who it is': [
    'Failed to pull image "r.test/a:1": pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
    'image/unauthorized',
    /credentials/,
  ],
  '26: a kind that Cilium removed': [
    'error: resource mapping not found for name: "x": no matches for kind "CiliumBGPPeeringPolicy" in version "cilium.io/v2alpha1"',
    'crd/bgp-removed',
    /CiliumBGPClusterConfig/,
  ],
  '26: a listener on a low port': [
    "[warning][config] gRPC config rejected: Error adding/updating listener(s) kube-system/cilium-gateway-a/listener: cannot bind '0.0.0.0:443': Permission denied",
    'ingress/privileged-port',
    /NET_BIND_SERVICE/,
  ],
  '26: BPF masquerading without node ports': [
    'unable to initialize BPF masquerade support: BPF masquerade requires NodePort (--enable-node-port="true")',
    'refused/masquerade-node-port',
    /bpf\.masquerade: false/,
  ],
  '26: a removed key': [
    'execution error at (cilium/templates/validate.yaml:5:5): enableCiliumEndpointSlice was deprecated in v1.16 and has been removed in v1.18.',
    'value/removed',
    /fix-config/,
  ],
  '26: no cgroup controller': [
    'level=fatal msg="failed to find memory cgroup (v2)"',
    'cgroup/controller-missing',
    /Delegate/,
  ],
  '26: CRDs that nobody registers': [
    'level=fatal msg="Unable to find all Cilium CRDs necessary within 5m0s timeout. Please ensure that Cilium Operator is running"',
    'operator/not-running',
    /cilium-operator/,
  ],
  '26: DSR in a VXLAN': [
    'unable to initialize kube-proxy replacement options: Node Port "hybrid" mode cannot be used with vxlan tunneling.',
    'known-bad/dsr-vxlan',
    /loadBalancer\.mode: snat/,
  ],
  '26: a removed flag of the CLI': ['Error: unknown flag: --helm-set', 'flag/helm-set', /--set KEY=VALUE/],
  '26: a metric that Hubble lacks': [
    'level=error error="failed to setup metrics: metric \\"destination_ip\\" does not exist"',
    'hubble/metric-unknown',
    /labelsContext/,
  ],
  '26: a kernel without iptables tables': [
    "iptables v1.8.9 (legacy): can't initialize iptables table `mangle': Table does not exist (do you need to insmod?)",
    'iptables/table-missing',
    /modprobe/,
  ],
  '26: a selector without a node': [
    "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.",
    'node-selector/no-match',
    /control-plane/,
  ],
  '26: a mesh without a type of Service': [
    "Error: Unable to enable ClusterMesh: cannot auto-detect service type, please specify using '--service-type' option",
    'mesh/service-type',
    /create-mesh/,
  ],
  '26: native routing without a range, as the chart says it': [
    'execution error at (cilium/templates/cilium-configmap.yaml:547:12):  ipv4NativeRoutingCIDR must be set when routingMode is native',
    'native-routing/without-cidr',
    /ipv4NativeRoutingCIDR/,
  ],
  '26: native routing without a range, as the agent says it': [
    'level=fatal msg="native routing cidr must be configured with option --ipv4-native-routing-cidr in combination with --enable-ipv4=true"',
    'native-routing/without-cidr',
    /ipv4NativeRoutingCIDR/,
  ],
  '26: a namespace that is not there': [
    'Error: INSTALLATION FAILED: namespaces "grafana" not found',
    'namespace/missing',
    /create namespace/,
  ],
  '26: no IPv6 range of k3s': [
    'level=info msg="Waiting for k8s node information" error="required IPv6 PodCIDR not available"',
    'pod-cidr/no-ipv6',
    /--cluster-cidr=/,
  ],
  '26: Relay without a port-forward': [
    'failed to connect to \'localhost:4245\': connection error: desc = "transport: error while dialing: dial tcp [::1]:4245: connect: connection refused"',
    'relay/not-forwarded',
    /port-forward/,
  ],
  '26: Relay without peers': [
    'msg="Failed to create peer notify client for peers change notification" error="rpc error: code = Unavailable desc = name resolver error: produced zero addresses"',
    'relay/no-peers',
    /hubble/,
  ],
  '26: a certificate for other addresses': [
    'Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for 10.43.0.1, not 192.0.2.7',
    'certificate/other-address',
    /--tls-san/,
  ],
  '26: a kernel without NOTRACK': [
    'error="unable to run \'iptables -t raw -A CILIUM_OUTPUT_raw -j CT --notrack\' iptables command: exit status 2 stderr=\\"unknown option \\\\\\"--notrack\\\\\\"\\""',
    'iptables/no-notrack',
    /WSL/,
  ],
  '26: a kernel without TPROXY': [
    'iptables command: exit status 4 stderr="Warning: Extension TPROXY revision 0 not supported, missing kernel module?"',
    'known-bad/kernel-tproxy',
    /TPROXY/,
  ],
  '26: SPIRE without authentication': [
    'execution error at (cilium/templates/validate.yaml:140:7): SPIRE integration requires .Values.authentication.enabled=true',
    'spire/needs-authentication',
    /authentication\.enabled: true/,
  ],
  '35: no space for inotify is no full disk': [
    '"Failed to start cAdvisor" err="inotify_add_watch /sys/fs/cgroup/cpu: no space left on device"',
    'inotify/used-up',
    /fs\.inotify\.max_user_watches/,
  ],
  '35: a flag that merely looks like debugging': ['Error: unknown flag: --debugging', 'flag/unknown', /--help/],
  '35: a registry of a private CA': [
    'Failed to pull image "r.test/a:1": failed to do request: Head "https://r.test/v2/a/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'image/unknown-ca',
    /CA/,
  ],
  "35: a CA of Hubble's that changed": [
    'connection error: desc = "transport: authentication handshake failed: tls: failed to verify certificate: x509: certificate signed by unknown authority (possibly because of \\"crypto/rsa: verification error\\" while trying to verify candidate authority certificate \\"Cilium CA\\")"',
    'hubble/other-ca',
    /hubble-server-certs/,
  ],
}

for (const [name, [text, code, remedy]] of Object.entries(said)) {
  texts(name, () => {
    const causes = diagnose(wordsAlone([{ where: 'output.txt', text }])).chains.map(({ cause }) => cause)
    const found = causes.find(cause => cause.code === code)
    assert.ok(found, `${code}: ${causes.map(cause => cause.code).join(', ')}`)
    assert.is(causes.length, 1, causes.map(cause => cause.code).join(', '))
    assert.ok(found.cause.length > 10)
    if (remedy) assert.match(found.remedy, remedy)
  })
}

files.run()
tasks.run()
texts.run()
