import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Path } from '../lib/base/data.ts'
import { fixConfigs } from '../lib/checks/fix.ts'
import { check, rules, runRules, type RuleHit } from '../lib/checks/rules/all.ts'
import { edit } from '../lib/formats/yaml-edit.ts'
import { parseYaml } from '../lib/formats/yaml.ts'
import { configsOf, guide, shipped, type Texts } from './configs.ts'

/** Every rule speaks where it should, is silent where it should be, and its fix is one. */
const each = suite('rules')
const files = suite('the files of the guide and ours')

interface Case {
  readonly rule: string
  /** What it must find, and the line, as it stands in the file, at which it must find it. */
  readonly fails: Texts
  readonly line: string
  /** Beside the shipped files, in which no rule finds an error or a warning. */
  readonly passes?: Texts
  readonly severity?: string
}

/** A text with one piece of it replaced. */
const k3d = (from: string, to: string): Texts => ({ k3d: replaced(shipped.k3d, from, to) })
const values = (from: string, to: string): Texts => ({ values: replaced(shipped.values, from, to) })
const replaced = (text: string, from: string, to: string): string => {
  assert.ok(text.includes(from), from)
  return text.replace(from, to)
}
/** The shipped files with more at their end. */
const moreK3d = (text: string): Texts => ({ k3d: `${shipped.k3d}${text}` })
const moreValues = (text: string): Texts => ({ values: `${shipped.values}${text}` })
/** The shipped values with other metrics of Hubble. */
const metrics = (list: string): Texts => ({
  values: shipped.values.replace(/^( +enabled:)\n(?: +- .*\n)+/m, `$1 ${list}\n`),
})
const argument = (arg: string, filter = 'server:*'): Texts =>
  moreK3d(`      - arg: ${arg}\n        nodeFilters:\n          - ${filter}\n`)
const without = (text: string, arg: string): string =>
  replaced(text, `      - arg: ${arg}\n        nodeFilters:\n          - server:*\n`, '')

/** Credentials of a registry, for a k3s that has them of docker.io under another name. */
const oldHub = (registry: string): Texts => ({
  k3d:
    replaced(shipped.k3d, 'v1.36.3', 'v1.33.1') +
    `registries:\n  config: |\n    configs:\n      ${registry}: {auth: {username: u, password: $P}}\n`,
})

const cases: readonly Case[] = [
  {
    rule: 'nodes/pod-range',
    fails: moreValues('ipv6: {enabled: true}\n'),
    line: 'ipv6: {enabled: true}',
    passes: {
      ...moreValues('ipv6: {enabled: true}\n'),
      ...argument("'--cluster-cidr=10.42.0.0/16,fd42::/56'"),
    },
  },
  {
    rule: 'nodes/routes',
    fails: moreValues('routingMode: native\nipv4NativeRoutingCIDR: 10.42.0.0/16\n'),
    line: 'routingMode: native',
    passes: moreValues('routingMode: native\nipv4NativeRoutingCIDR: 10.42.0.0/16\nautoDirectNodeRoutes: true\n'),
  },
  {
    rule: 'nodes/devices',
    fails: moreValues('devices: ens18\n'),
    line: 'devices: ens18',
    passes: moreValues('devices: eth0\n'),
  },
  {
    rule: 'nodes/devices',
    fails: moreValues('l2podAnnouncements: {enabled: true, interfacePattern: "^ens"}\n'),
    line: 'l2podAnnouncements:',
    passes: moreValues('l2podAnnouncements: {enabled: true, interfacePattern: "^eth"}\n'),
    severity: 'warning',
  },
  {
    rule: 'nodes/pool-size',
    fails: values('mode: kubernetes', 'mode: cluster-pool\n  operator: {clusterPoolIPv4PodCIDRList: [10.44.0.0/24]}'),
    line: 'clusterPoolIPv4PodCIDRList',
    passes: values('mode: kubernetes', 'mode: cluster-pool\n  operator: {clusterPoolIPv4PodCIDRList: [10.44.0.0/16]}'),
  },
  {
    rule: 'nodes/strict-mode',
    fails: values(
      '  type: wireguard',
      '  type: wireguard\n  strictMode: {egress: {enabled: true, cidr: 172.16.0.0/12}}',
    ),
    line: 'strictMode:',
    passes: values(
      '  type: wireguard',
      '  type: wireguard\n  strictMode: {egress: {enabled: true, cidr: 10.42.0.0/16}}',
    ),
  },
  {
    rule: 'ingress/low-port',
    fails: values('loadbalancerMode: shared', 'hostNetwork: {enabled: true, sharedListenerPort: 80}'),
    line: 'sharedListenerPort: 80',
    passes: values('loadbalancerMode: shared', 'hostNetwork: {enabled: true, sharedListenerPort: 8080}'),
  },
  {
    rule: 'ingress/gateway-low-port',
    fails: moreValues('gatewayAPI: {enabled: true, hostNetwork: {enabled: true}}\n'),
    line: 'hostNetwork: {enabled: true}',
    passes: moreValues('gatewayAPI: {enabled: true}\n'),
  },
  {
    rule: 'ingress/load-balancers',
    fails: moreValues('gatewayAPI: {enabled: true}\n'),
    line: 'gatewayAPI: {enabled: true}',
    passes: moreValues('gatewayAPI: {enabled: true}\ndefaultLBServiceIPAM: nodeipam\n'),
  },
  {
    rule: 'api/not-local',
    fails: k3d('  hostIP: 127.0.0.1 #', '  hostIP: 0.0.0.0 #'),
    line: 'hostIP: 0.0.0.0',
    passes: k3d('  hostIP: 127.0.0.1 #', '  hostIP: 192.168.1.5 #'),
  },
  { rule: 'api/not-local', fails: { k3d: guide.k3d }, line: 'servers: 1' },
  {
    rule: 'api/name-alone',
    fails: k3d('  hostIP: 127.0.0.1 #', '  host: k8s.lab.test #'),
    line: 'host: k8s.lab.test',
    passes: k3d('  hostIP: 127.0.0.1 #', '  host: k8s.lab.test\n  hostIP: 127.0.0.1 #'),
  },
  {
    rule: 'api/port-changes',
    fails: k3d("  hostPort: '6550'", '  hostPort: random'),
    line: 'kubeAPI:',
    passes: k3d("'6550'", "'6443'"),
  },
  ...(
    [
      ['--no-deploy=traefik', '--disable=traefik'],
      ['--disable-networkpolicy', '--disable-network-policy'],
      ['--disable-coredns', '--disable=coredns'],
      ['--node-labels=a=b', '--node-label=a=b'],
      ['--cluster-secret=x', '--token=x'],
      ['--max-pods=250', '--kubelet-arg=max-pods=250'],
      ['-disable-agnet', '-disable-agent'],
      ['embedded-registry', '--embedded-registry'],
      ['--etcd-snapshots', '--etcd-disable-snapshots'],
      ['--disable-apiserver-lb', '--lb-server-port=6444'],
    ] as const
  ).map(([wrong, right]) => ({
    rule: 'k3s/unknown-flag',
    fails: argument(wrong),
    line: wrong,
    severity: 'error',
    passes: argument(right),
  })),
  {
    rule: 'k3s/unknown-flag',
    fails: { k3d: replaced(argument('--etcd-s3-retention=3').k3d!, 'v1.36.3', 'v1.33.3') },
    line: '--etcd-s3-retention=3',
    passes: { k3d: replaced(argument('--etcd-s3-retention=3').k3d!, 'v1.36.3', 'v1.33.4') },
  },
  ...(
    [
      ['kube-proxy', 'coredns'],
      ['network-policy', 'metrics-server'],
      ['helm-controller', 'local-storage'],
      ['traefik,cloud-controller', 'traefik,metrics-server'],
      ['Traefik', 'traefik'],
      ['local-path', 'runtimes'],
      ['nothing-like-it', 'ccm'],
    ] as const
  ).map(([wrong, right]) => ({
    rule: 'k3s/disable-word',
    fails: argument(`--disable=${wrong}`),
    line: `--disable=${wrong}`,
    severity: 'warning',
    passes: argument(`--disable=${right}`),
  })),
  {
    rule: 'k3s/disable-word',
    fails: argument('--disable=demo'),
    line: '--disable=demo',
    passes: {
      k3d: `${argument('--disable=demo').k3d!}volumes:\n  - volume: /x:/var/lib/rancher/k3s/server/manifests/demo.yaml\n`,
    },
  },
  ...(
    [
      ['--cluster-cidr=10.56.0.0', '--cluster-cidr=10.56.0.0/16'],
      ['--cluster-cidr=10.56.0.0/23', '--cluster-cidr=10.56.0.0/22'],
      ['--cluster-cidr=10.56.0.0/25', '--cluster-cidr=10.56.0.0/16,fd00:56::/56'],
      ['--cluster-cidr=10.56.0.0/16,10.57.0.0/16', '--cluster-cidr=10.56.0.0/14'],
      ['--service-cidr=10.300.0.0/16', '--service-cidr=10.30.0.0/16'],
      ['--service-cidr=10.30.0.0/29', '--service-cidr=10.30.0.0/28'],
      ['--service-node-port-range=32767-30000', '--service-node-port-range=30000-32767'],
      ['--egress-selector-mode=none', '--egress-selector-mode=disabled'],
      ['--cluster-dns=coredns', '--cluster-dns=10.43.0.10'],
      ['--https-listen-port=64430', '--https-listen-port=6444'],
    ] as const
  ).map(([wrong, right]) => ({
    rule: 'k3s/value',
    fails: argument(wrong.replace('64430', '643000')),
    line: wrong.replace('64430', '643000'),
    severity: 'error',
    passes: argument(right),
  })),
  {
    rule: 'k3s/cluster-dns',
    fails: argument('--cluster-dns=10.42.0.10'),
    line: '--cluster-dns=10.42.0.10',
    passes: argument('--cluster-dns=10.43.0.53'),
  },
  ...(
    [
      ['operator', "node-role.kubernetes.io/master: 'true'", "node-role.kubernetes.io/control-plane: 'true'"],
      ['operator', "node-role.kubernetes.io/control-plane: ''", 'kubernetes.io/os: linux'],
      ['envoy', 'kubernetes.io/hostname: kind-worker', 'kubernetes.io/hostname: k3d-cilium-agent-1'],
      ['operator', 'kubernetes.io/os: windows', 'kubernetes.io/arch: arm64'],
    ] as const
  ).map(([part, wrong, right]) => {
    const selector = (label: string): Texts =>
      part === 'operator'
        ? values('  replicas: 1', `  replicas: 1\n  nodeSelector:\n    ${label}`)
        : moreValues(`${part}:\n  nodeSelector:\n    ${label}\n`)
    return { rule: 'nodes/selector', fails: selector(wrong), line: wrong, severity: 'error', passes: selector(right) }
  }),
  {
    rule: 'nodes/selector',
    fails: moreValues('nodeSelector: { tier: edge }\n'),
    line: 'tier: edge',
    severity: 'warning',
    passes: {
      ...moreValues('nodeSelector: { tier: edge }\n'),
      ...moreK3d("    nodeLabels: [{ label: tier=edge, nodeFilters: ['agent:1'] }]\n"),
    },
  },
  {
    rule: 'nodes/selector',
    fails: moreValues(
      'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: ' +
        '[{ matchExpressions: [{ key: gpu, operator: Exists }] }] } } }\n',
    ),
    line: 'affinity',
    severity: 'warning',
    passes: moreValues(
      'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: ' +
        '[{ matchExpressions: [{ key: gpu, operator: DoesNotExist }] }] } } }\n',
    ),
  },
  ...(
    [
      ['kind-control-plane', '6443', 'k3d-cilium-server-0'],
      ['https://127.0.0.1', '6444', '127.0.0.1'],
      ['k3d-cilium-serverlb', '6550', '127.0.0.1'],
      ['k3d-other-server-0', '6443', 'k3d-cilium-serverlb'],
      ['k3d-cilium-server-1', '6443', '172.28.0.3'],
      ['k3d-cilium-agent-0', '6443', '172.28.0.3'],
      ['192.168.1.20', '6443', '172.28.0.3'],
      ['172.28.0.3', '6444', 'localhost'],
      ['api.example.com', '6443', 'k3d-cilium-serverlb'],
    ] as const
  ).map(([wrong, port, right]) => {
    const host = (name: string): Texts =>
      values('k8sServiceHost: 127.0.0.1\nk8sServicePort: 6444', `k8sServiceHost: ${name}\nk8sServicePort: ${port}`)
    return { rule: 'cilium/api-host', fails: host(wrong), line: wrong, severity: 'error', passes: host(right) }
  }),
  {
    rule: 'cilium/api-host',
    fails: values('k8sServiceHost: 127.0.0.1', 'k8sServiceHost: api.lab.test'),
    line: 'api.lab.test',
    passes: {
      ...values('k8sServiceHost: 127.0.0.1', 'k8sServiceHost: api.lab.test'),
      ...argument('--tls-san=api.lab.test'),
    },
  },
  ...(
    [
      ['/sys/fs/bpf:/sys/fs/bpf', 'all', 'server:0'],
      ['maps:/sys/fs/bpf:shared', 'agent:*', 'agent:1'],
      ['/sys:/sys', 'agent:0-1', 'loadbalancer'],
      ['/x:/var/run/cilium/', 'all', 'agent:0'],
    ] as const
  ).map(([volume, wrong, right]) => {
    const mount = (filter: string): Texts =>
      moreK3d(`volumes:\n  - volume: ${volume}\n    nodeFilters: ['${filter}']\n`)
    return { rule: 'k3d/shared-state', fails: mount(wrong), line: volume, severity: 'error', passes: mount(right) }
  }),
  { rule: 'k3s/flannel', fails: k3d('flannel-backend=none', 'flannel-backend=vxlan'), line: 'backend=vxlan' },
  {
    rule: 'k3s/flannel',
    fails: { k3d: without(shipped.k3d, '--flannel-backend=none') },
    line: 'extraArgs:',
    severity: 'warning',
  },
  {
    rule: 'k3s/network-policy',
    fails: { k3d: without(shipped.k3d, '--disable-network-policy') },
    line: '--flannel-backend=none',
  },
  {
    rule: 'k3s/server-only',
    fails: argument('--tls-san=demo', 'all'),
    line: '--tls-san=demo',
    passes: argument('--kubelet-arg=serialize-image-pulls=false', 'all'),
  },
  {
    rule: 'k3s/one-argument',
    fails: argument('--disable metrics-server'),
    line: '--disable metrics-server',
    passes: argument('--disable=metrics-server'),
  },
  {
    rule: 'k3s/kube-proxy',
    fails: { k3d: without(shipped.k3d, '--disable-kube-proxy') },
    line: 'kubeProxyReplacement: true',
    passes: {
      k3d: without(shipped.k3d, '--disable-kube-proxy'),
      values: replaced(shipped.values, 'kubeProxyReplacement: true', 'kubeProxyReplacement: false'),
    },
  },
  {
    rule: 'k3s/no-services',
    fails: values('kubeProxyReplacement: true', 'kubeProxyReplacement: false'),
    line: '--disable-kube-proxy',
    passes: argument('--disable-kube-proxy=true'),
  },
  {
    rule: 'k3d/no-load-balancer',
    fails: k3d('options:\n', 'options:\n  k3d:\n    disableLoadbalancer: true\n'),
    line: '8080:80',
    passes: {
      k3d: replaced(
        replaced(shipped.k3d, 'options:\n', 'options:\n  k3d:\n    disableLoadbalancer: true\n'),
        '      - loadbalancer\n',
        '      - server:0:direct\n',
      ),
    },
  },
  {
    rule: 'k3d/port-twice',
    fails: k3d('ports:\n', 'ports:\n  - port: 6550:443\n    nodeFilters: [loadbalancer]\n'),
    line: "hostPort: '6550'",
    passes: k3d('ports:\n', 'ports:\n  - port: 8080:80/udp\n    nodeFilters: [loadbalancer]\n'),
  },
  {
    rule: 'k3d/variable',
    fails: moreK3d('env:\n  - envVar: KEY=$NOT_SET\n    nodeFilters: [all]\n'),
    line: 'KEY=$NOT_SET',
    passes: { ...moreK3d('env:\n  - envVar: KEY=${IS_SET}\n    nodeFilters: [all]\n'), env: { IS_SET: 'x' } },
    severity: 'warning',
  },
  { rule: 'k3d/variable', fails: moreK3d('token: $NOT_SET\n'), line: 'token: $NOT_SET', severity: 'error' },
  { rule: 'k3d/variable', fails: moreK3d("token: '$NOT_SET'\n"), line: "'$NOT_SET'", severity: 'warning' },
  {
    rule: 'k3d/files',
    fails: {
      k3d: `${replaced(shipped.k3d, 'servers: 1', 'servers: 3')}files:\n  - source: a\n    destination: /etc/a\n`,
    },
    line: '- source: a',
    passes: moreK3d('files:\n  - source: a\n    destination: /etc/a\n'),
  },
  {
    rule: 'k3d/files',
    fails: moreK3d('files:\n  - source: a\n    destination: /bin/k3d-entrypoint-a.sh\n'),
    line: '- source: a',
  },
  {
    rule: 'k3d/node-label',
    fails: moreK3d('    nodeLabels:\n      - label: node-role.kubernetes.io/worker=\n        nodeFilters: [agent:*]\n'),
    line: 'node-role.kubernetes.io/worker',
    passes: moreK3d('    nodeLabels:\n      - label: topology.kubernetes.io/zone=a\n        nodeFilters: [agent:*]\n'),
  },
  {
    rule: 'k3d/host-pid',
    fails: moreK3d('  runtime:\n    hostPidMode: true\n'),
    line: 'hostPidMode: true',
    passes: moreK3d('  runtime:\n    hostPidMode: false\n'),
  },
  {
    rule: 'k3d/mount-path',
    fails: { ...moreK3d('volumes:\n  - volume: /opt/data:/data\n    nodeFilters: [all]\n'), system: 'darwin' },
    line: '/opt/data:/data',
    passes: { ...moreK3d('volumes:\n  - volume: /Users/a/data:/data\n    nodeFilters: [all]\n'), system: 'darwin' },
  },
  ...[
    { K3D_FIX_DNS: '0' },
    { K3D_FIX_DNS: 'off' }, // no word of Go's: k3d takes it for false
  ].map(env => ({
    rule: 'k3d/resolv-conf',
    fails: moreK3d('volumes:\n  - volume: /srv/resolv.conf:/etc/resolv.conf\n    nodeFilters: [all]\n'),
    line: '/srv/resolv.conf:/etc/resolv.conf',
    passes: { ...moreK3d('volumes:\n  - volume: /srv/resolv.conf:/etc/resolv.conf\n    nodeFilters: [all]\n'), env },
  })),
  {
    rule: 'k3d/resolv-conf',
    fails: {
      ...moreK3d('volumes:\n  - volume: /a:/etc/resolv.conf:ro\n    nodeFilters: [all]\n'),
      env: { K3D_FIX_DNS: 'true' },
    },
    line: '/a:/etc/resolv.conf:ro',
    passes: moreK3d('volumes:\n  - volume: /a:/etc/resolvconf\n    nodeFilters: [all]\n'),
  },
  {
    rule: 'k3d/spire-storage',
    fails: argument('--disable=local-storage'),
    line: '      enabled: true',
    passes: {
      ...argument('--disable=local-storage'),
      values: replaced(
        shipped.values,
        '        enabled: true\n\n',
        '        enabled: true\n        server:\n          dataStorage:\n            enabled: false\n\n',
      ),
    },
  },
  {
    rule: 'network/overlap',
    fails: k3d('172.28.0.0/16', '10.42.0.0/16'),
    line: "subnet: '10.42.0.0/16'",
    passes: k3d('172.28.0.0/16', '10.44.0.0/16'),
  },
  {
    rule: 'network/overlap',
    fails: {
      ...k3d('172.28.0.0/16', '10.200.0.0/16'),
      ...values('  mode: kubernetes', '  mode: cluster-pool'),
    },
    line: "subnet: '10.200.0.0/16'",
  },
  {
    rule: 'network/cluster-pool',
    fails: values('  mode: kubernetes', '  mode: cluster-pool'),
    line: 'mode: cluster-pool',
    passes: values(
      '  mode: kubernetes',
      '  mode: cluster-pool\n  operator:\n    clusterPoolIPv4PodCIDRList: ["10.44.0.0/16"]',
    ),
  },
  {
    rule: 'network/existing',
    fails: k3d('kubeAPI:', 'network: shared\nkubeAPI:'),
    line: "subnet: '172.28.0.0/16'",
    passes: { k3d: replaced(replaced(shipped.k3d, 'kubeAPI:', 'network: shared\nkubeAPI:'), 'subnet:', '#') },
  },
  {
    rule: 'network/native-routing',
    fails: moreValues('routingMode: native\n'),
    line: 'routingMode: native',
    passes: moreValues('routingMode: native\nipv4NativeRoutingCIDR: 10.42.0.0/16\n'),
  },
  {
    rule: 'network/native-routing',
    fails: moreValues('routingMode: native\nipv4NativeRoutingCIDR: 10.99.0.0/16\n'),
    line: 'ipv4NativeRoutingCIDR',
  },
  {
    rule: 'network/egress-selector',
    fails: { ...argument('--egress-selector-mode=pod'), ...values('mode: kubernetes', 'mode: cluster-pool') },
    line: '--egress-selector-mode=pod',
    passes: argument('--egress-selector-mode=pod'),
  },
  { rule: 'cilium/api-address', fails: { values: guide.values }, line: 'kubeProxyReplacement', severity: 'warning' },
  ...(
    [
      ['k8sServicePort: 6444', 'k8sServicePort: 6550', 'k8sServicePort: 6550'],
      ['k8sServiceHost: 127.0.0.1', 'k8sServiceHost: 0.0.0.0', 'k8sServiceHost: 0.0.0.0'],
      ['k8sServiceHost: 127.0.0.1', 'k8sServiceHost: auto', 'k8sServiceHost: auto'],
      ['k8sServiceHost: 127.0.0.1', 'k8sServiceHost: 10.43.0.1', 'k8sServiceHost: 10.43.0.1'],
      ['k8sServiceHost: 127.0.0.1\n', '', 'k8sServicePort: 6444'],
      ['k8sServicePort: 6444\n', '', 'k8sServiceHost: 127.0.0.1'],
    ] as const
  ).map(([from, to, line]) => ({
    rule: 'cilium/api-address',
    fails: values(from, to),
    line,
    severity: 'error',
    passes: values(
      'k8sServiceHost: 127.0.0.1\nk8sServicePort: 6444',
      'k8sServiceHost: k3d-cilium-server-0\nk8sServicePort: 6443',
    ),
  })),
  {
    rule: 'names/differ',
    fails: values('  id: 99', '  name: other\n  id: 99'),
    line: 'name: other',
    passes: values('  id: 99', '  name: cilium\n  id: 99'),
  },
  {
    rule: 'names/not-valid',
    fails: values('id: 99 #', 'id: 300 #'),
    line: 'id: 300',
    passes: {
      values: `${replaced(shipped.values, 'id: 99 #', 'id: 300 #')}clustermesh: {maxConnectedClusters: 511}\n`,
    },
  },
  { rule: 'names/not-valid', fails: values('  id: 99', '  name: Not_Valid\n  id: 99'), line: 'name: Not_Valid' },
  { rule: 'names/not-valid', fails: values('  id: 99', '  name: default\n  id: 99'), line: 'name: default' },
  {
    rule: 'network/operator-replicas',
    fails: values('replicas: 1', 'replicas: 4'),
    line: 'replicas: 4',
    severity: 'error',
    passes: values('replicas: 1', 'replicas: 2'),
  },
  {
    rule: 'network/operator-replicas',
    fails: { k3d: replaced(shipped.k3d, 'agents: 2', 'agents: 0'), values: guide.values },
    line: 'agents: 0',
    passes: { values: guide.values },
    severity: 'warning',
  },
  {
    rule: 'network/wireguard-kernel',
    fails: { kernel: { wireguard: false } },
    line: 'type: wireguard',
    passes: { kernel: { wireguard: true } },
  },
  {
    rule: 'registries/placeholder',
    fails: { k3d: guide.k3d },
    line: 'username: <username>',
    passes: moreK3d('registries:\n  config: |\n    configs:\n      r.io:\n        auth:\n          username: me\n'),
  },
  {
    rule: 'registries/placeholder',
    fails: moreK3d('registries:\n  config: |\n    configs:\n      r.io:\n        auth:\n          password: <p>\n'),
    line: 'password: <p>',
  },
  {
    rule: 'registries/https-only',
    fails: { k3d: guide.k3d },
    line: '- http://registry1.dso.mil',
    passes: { k3d: guide.k3d.replace('http://registry1', 'https://registry1') },
  },
  {
    rule: 'registries/plain-http',
    fails: moreK3d('registries:\n  config: |\n    mirrors:\n      a.io:\n        endpoint: ["http://r.io"]\n'),
    line: 'endpoint: ["http://r.io"]',
    passes: moreK3d(
      'registries:\n  config: |\n    mirrors:\n      docker.io:\n        endpoint: ["http://k3d-cache:5000"]\n',
    ),
  },
  {
    rule: 'registries/plain-http',
    fails: moreK3d('registries:\n  config: |\n    mirrors:\n      r.io:\n        endpoint:\n          - http://r.io\n'),
    line: '- http://r.io',
  },
  {
    rule: 'registries/not-read',
    fails: { k3d: guide.k3d },
    line: 'mirrors:',
    passes: moreK3d('registries:\n  config: |\n    mirrors: {}\n'),
  },
  {
    rule: 'registries/secret',
    fails: moreK3d('registries:\n  config: |\n    configs:\n      r.io:\n        auth:\n          password: hunter2\n'),
    line: 'password: hunter2',
    passes: {
      ...moreK3d('registries:\n  config: |\n    configs:\n      r.io:\n        auth:\n          password: $SECRET\n'),
      env: { SECRET: 'x' },
    },
  },
  {
    rule: 'registries/docker-hub',
    fails: oldHub('docker.io'),
    line: 'docker.io: {auth',
    passes: oldHub('quay.io'),
  },
  {
    rule: 'registries/scheme-in-name',
    fails: moreK3d(
      'registries:\n  config: |\n    configs:\n      https://r.io/v2/: {tls: {insecure_skip_verify: true}}\n',
    ),
    line: 'https://r.io/v2/:',
    passes: moreK3d('registries:\n  config: |\n    configs:\n      r.io:5000: {tls: {insecure_skip_verify: true}}\n'),
  },
  {
    rule: 'registries/create',
    fails: moreK3d('registries:\n  create:\n    name: r\n'),
    line: 'create:',
    passes: { ...moreK3d('registries:\n  create:\n    name: r\n'), engine: 'docker' },
  },
  {
    rule: 'cilium/dotted-key',
    fails: moreValues('hubble.relay.enabled: "true"\n'),
    line: 'hubble.relay.enabled',
    passes: moreValues('podAnnotations: {a.b/c.d: e}\n'),
  },
  {
    rule: 'cilium/list',
    fails: moreValues('extraArgs: "{--debug,--x=1}"\n'),
    line: 'extraArgs',
    passes: moreValues('extraArgs: [--debug]\nextraConfig: { x: "{a,b}" }\n'),
  },
  {
    rule: 'cilium/namespace',
    fails: moreValues('dashboards: { enabled: true, namespace: monitoring }\n'),
    line: 'namespace: monitoring',
    passes: moreValues('dashboards: { enabled: true, namespace: kube-system }\n'),
  },
  {
    rule: 'cilium/namespace',
    fails: moreValues('tls: { secretsNamespace: { create: false, name: ours } }\n'),
    line: 'name: ours',
    passes: moreValues('tls: { secretsNamespace: { name: ours } }\n'),
  },
  {
    rule: 'cilium/hubble-metric',
    fails: metrics('[dns, httpv2]'),
    line: 'httpv2',
    passes: metrics('[dns, "httpV2:exemplars=true", flows-to-world]'),
  },
  {
    rule: 'cilium/hubble-options',
    fails: metrics('["flow:sourceContext=pod,destinationContext=pod"]'),
    line: 'sourceContext',
    passes: metrics('["flow:sourceContext=pod|ip;destinationContext=Pod;labelsContext=source_ip,destination_ip"]'),
  },
  {
    rule: 'cilium/hubble-options',
    fails: metrics('[http, httpV2]'),
    line: 'httpV2',
    passes: metrics('[http]'),
  },
  {
    rule: 'cilium/moved-key',
    fails: moreValues('cilium:\n  config:\n    bpf-lb-map-max: "65536"\n'),
    line: 'bpf-lb-map-max',
    passes: values('  masquerade: true', '  masquerade: true\n  lbMapMax: 65536'),
  },
  {
    rule: 'cilium/renamed-key',
    fails: moreValues('nodePort:\n  enabled: true\n'),
    line: 'enabled: true',
    passes: { ...moreValues('nodePort:\n  enabled: true\n'), version: '1.18.11' },
  },
  {
    rule: 'cilium/renamed-key',
    fails: moreValues('serviceProxy:\n  enabled: true\n'),
    line: 'serviceProxy:',
  },
  {
    rule: 'cilium/renamed-key',
    fails: moreValues('enableCiliumEndpointSlice: true\n'),
    line: 'enableCiliumEndpointSlice: true',
    severity: 'error',
  },
  {
    rule: 'cilium/replacement-value',
    fails: values('kubeProxyReplacement: true', 'kubeProxyReplacement: strict'),
    line: 'kubeProxyReplacement: strict',
    passes: values('kubeProxyReplacement: true', 'kubeProxyReplacement: "true"'),
  },
  {
    rule: 'cilium/authentication',
    fails: { values: guide.values },
    line: '      enabled: true',
    passes: { values: guide.values, version: '1.18.11' },
  },
  {
    rule: 'cilium/authentication',
    fails: { ...values('  enabled: true # SPIRE', '  enabled: false # SPIRE'), version: '1.18.11' },
    line: '      enabled: true',
    severity: 'error',
  },
  {
    rule: 'cilium/spire-unused',
    fails: {},
    line: '      enabled: true',
    passes: values('    spire:\n      enabled: true', '    spire:\n      enabled: false'),
  },
  { rule: 'cilium/spire-deprecated', fails: {}, line: '      enabled: true', passes: { version: '1.19.8' } },
  {
    rule: 'cilium/service-monitor',
    fails: {},
    line: 'enabled: true # needs the Prometheus CRDs',
    passes: values('enabled: true # needs', 'enabled: false # needs'),
  },
  {
    rule: 'cilium/hubble-parts',
    fails: values('  relay:\n    enabled: true\n', ''),
    line: '    enabled: true',
    passes: values('  ui:\n    enabled: true\n', ''),
  },
  {
    rule: 'cilium/hubble-parts',
    fails: values('hubble:\n  enabled: true', 'hubble:\n  enabled: false'),
    line: 'enabled',
  },
  {
    rule: 'cilium/l7-proxy',
    fails: moreValues('l7Proxy: false\n'),
    line: 'l7Proxy: false',
    passes: moreValues('l7Proxy: true\n'),
  },
  {
    rule: 'cilium/gateway-api',
    fails: moreValues('gatewayAPI:\n  enabled: true\n'),
    line: '  enabled: true',
    passes: moreValues('gatewayAPI:\n  enabled: false\n'),
  },
  {
    rule: 'cilium/encryption-type',
    fails: values('type: wireguard', 'type: foo'),
    line: 'type: foo',
    severity: 'error',
    passes: values('type: wireguard', 'type: ztunnel'),
  },
  {
    rule: 'cilium/encryption-type',
    fails: values('type: wireguard', 'type: ipsec'),
    line: 'ipsec',
    severity: 'warning',
  },
  {
    rule: 'cilium/encryption-type',
    fails: { ...values('type: wireguard', 'type: ztunnel'), version: '1.18.11' },
    line: 'ztunnel',
  },
  {
    rule: 'cilium/node-encryption',
    fails: {},
    line: 'nodeEncryption: true',
    passes: moreValues('extraConfig:\n  node-encryption-opt-out-labels: ""\n'),
  },
  {
    rule: 'cilium/l2-announcements',
    fails: moreValues('l2announcements:\n  enabled: true\n'),
    line: 'enabled: true',
    passes: moreValues('l2announcements:\n  enabled: false\n'),
  },
  {
    rule: 'cilium/bgp',
    fails: moreValues('bgpControlPlane:\n  enabled: true\n'),
    line: 'enabled: true',
    passes: moreValues('bgpControlPlane:\n  enabled: false\n'),
  },
  {
    rule: 'ingress/service-lb',
    fails: { k3d: without(shipped.k3d, '--disable=servicelb') },
    line: '  enabled: true',
    passes: {
      k3d: without(shipped.k3d, '--disable=servicelb'),
      values: replaced(shipped.values, '    type: LoadBalancer', '    type: NodePort'),
    },
  },
  {
    rule: 'ingress/no-address',
    fails: values('    loadBalancerClass: io.cilium/node\n', ''),
    line: '  enabled: true',
    passes: values('    loadBalancerClass: io.cilium/node\n', 'l2announcements: {enabled: true}\n'),
  },
  {
    rule: 'ingress/node-ipam',
    fails: values('nodeIPAM:\n  enabled: true\n', ''),
    line: 'loadBalancerClass: io.cilium/node',
    passes: values('    loadBalancerClass: io.cilium/node\n', ''),
  },
  {
    rule: 'ingress/traefik',
    fails: { k3d: without(shipped.k3d, '--disable=traefik') },
    line: '  default: true',
    passes: { k3d: replaced(without(shipped.k3d, '--disable=servicelb'), '=traefik', '=traefik,servicelb') },
  },
  {
    rule: 'ingress/nobody-answers',
    fails: values('ingressController:\n  enabled: true', 'ingressController:\n  enabled: false'),
    line: '8080:80',
    passes: {
      k3d: without(shipped.k3d, '--disable=traefik'),
      values: replaced(shipped.values, 'ingressController:\n  enabled: true', 'ingressController:\n  enabled: false'),
    },
  },
  {
    rule: 'versions/pair',
    fails: k3d('v1.36.3-k3s1', 'v1.37.1-k3s1'),
    line: 'image: rancher/k3s:v1.37.1-k3s1',
    passes: { ...k3d('v1.36.3-k3s1', 'v1.34.6-k3s1'), version: '1.19.8' },
  },
  {
    rule: 'versions/no-image',
    fails: k3d('image: rancher/k3s:v1.36.3-k3s1 #', '#'),
    line: 'servers: 1',
    passes: k3d('rancher/k3s:v1.36.3-k3s1', 'mine/k3s:v1.36.3-k3s1'),
  },
  ...['latest', 'rancher/k3s:latest', 'mine/k3s', 'rancher/k3s:v1.33', 'rancher/k3s:v1.33.4-rc1-k3s1'].map(image => ({
    rule: 'versions/no-image',
    fails: k3d('rancher/k3s:v1.36.3-k3s1', image),
    line: `image: ${image}`,
    passes: k3d('rancher/k3s:v1.36.3-k3s1', `rancher/k3s:v1.33@sha256:${'0'.repeat(64)}`),
  })),
  {
    rule: 'versions/image-tag',
    fails: k3d('v1.36.3-k3s1', 'v1.36.3+k3s1'),
    line: 'v1.36.3+k3s1',
    passes: k3d('rancher/k3s:', 'localhost:5000/k3s:'),
  },
  { rule: 'versions/too-old', fails: { version: '1.15.3' }, line: "'1.15.3'", passes: { version: '1.16.19' } },
  {
    rule: 'versions/ingress-endpoints',
    fails: { version: '1.19.4' },
    line: '  enabled: true',
    passes: { version: '1.18.11' },
  },
  {
    rule: 'host/inotify',
    fails: { kernel: { inotifyInstances: 128 } },
    line: 'agents: 2',
    passes: { kernel: { inotifyInstances: 512, inotifyWatches: 524_288 } },
  },
  {
    rule: 'host/cgroup2',
    fails: { kernel: { cgroup2: false } },
    line: 'kubeProxyReplacement: true',
    passes: { kernel: { cgroup2: true } },
  },
]

const of = (found: readonly RuleHit[], rule: string): RuleHit[] => found.filter(each => each.rule === rule)

for (const { rule, fails, line, passes = {}, severity } of cases) {
  each(`${rule} finds: ${line.trim()}`, () => {
    const found = of(runRules(configsOf(fails)), rule)
    assert.ok(found.length > 0, `${rule} is silent`)
    const here = found.find(({ source }) => source.includes(line))
    assert.ok(here, `not at ${line}, but at ${found.map(({ source }) => source).join(' and ')}`)
    assert.is(here.severity, severity ?? rules.find(({ id }) => id === rule)?.severity)
    assert.is(here.source.slice(here.column - 1).trim() === '', false)
    if (passes !== fails && Object.keys({ ...passes, ...fails }).length > 0) {
      assert.equal(of(runRules(configsOf(passes)), rule), [])
    }
  })
}

each('every rule has a case that fails and one that passes', () => {
  const tried = cases.map(({ rule }) => rule)
  assert.equal(
    // tests/known-bad.test.ts, tests/refusals.test.ts and tests/chart-refusals.test.ts try the others
    rules.map(({ id }) => id).filter(id => !tried.includes(id) && !/^(?:known-bad|refused|chart)\//.test(id)),
    [],
  )
  assert.equal(
    tried.filter(rule => !rules.some(({ id }) => id === rule)),
    [],
  )
  assert.ok(rules.length >= 30, String(rules.length))
})

each('no two rules have one name', () => {
  const ids = rules.map(({ id }) => id)
  assert.equal(ids.length, new Set(ids).size)
})

each('a fix ends what it was made for, and brings no error', () => {
  for (const { rule, fails } of cases) {
    const before = configsOf(fails)
    const asked = of(runRules(before), rule).filter(({ edits }) => edits.length > 0)
    if (asked.length === 0) continue
    const after = check(fixConfigs(before).configs)
    assert.equal(
      of(after, rule).filter(({ edits }) => edits.length > 0),
      [],
      rule,
    )
    const errors = after.filter(({ severity }) => severity === 'error')
    const others = check(before).filter(({ severity }) => severity === 'error')
    assert.ok(errors.length <= others.length, `${rule}: ${errors.map(({ message }) => message).join('; ')}`)
  }
})

each('a rule that promises a fix makes one, and one that makes one says which', () => {
  for (const { id, fix } of rules) {
    if (/^(?:refused|chart)\//.test(id)) continue // tests/refusals.test.ts, tests/fixes.test.ts
    const makes = cases.some(
      ({ rule, fails }) => rule === id && of(runRules(configsOf(fails)), id).some(f => f.edits.length),
    )
    assert.is(makes, fix !== undefined, id)
  }
})

/** The paths of everything in a file. */
const paths = (data: unknown, path: Path = []): Path[] =>
  typeof data === 'object' && data !== null
    ? Object.entries(data).flatMap(([key, value]) => {
        const below = [...path, Array.isArray(data) ? Number(key) : key]
        return [below, ...paths(value, below)]
      })
    : []

each('no rule and no fix breaks on a value of another kind, whatever key it stands behind', () => {
  const odd: unknown[] = [null, [], {}, 0, 'x', true, [null], { a: [1] }]
  let tried = 0
  for (const which of ['k3d', 'values'] as const) {
    for (const texts of [shipped, guide]) {
      const source = parseYaml(texts[which], which)
      for (const [index, path] of paths(source.data).entries()) {
        for (const value of odd.filter((_, each) => (each + index) % (texts === shipped ? 8 : 32) === 0)) {
          const text = edit(source, [{ set: [path, value] }])
          const { configs, done } = fixConfigs(configsOf({ ...texts, [which]: text }))
          assert.ok(done.length < 60, `${which} ${path.join('.')}: ${done.map(({ rule }) => rule).join(' ')}`)
          check(configs)
          tried++
        }
      }
    }
  }
  assert.ok(tried > 50, String(tried))
})

files('the shipped files give no error and no warning, and hints with their reasons', () => {
  const reasons: Record<string, string> = {
    'cilium/service-monitor': 'the CRD is what `up` and install-prometheus-crds are there for',
    'cilium/spire-deprecated': 'the guide has it, and it works up to 1.20',
    'cilium/spire-unused': 'policies are for the one who brings workloads',
    'cilium/node-encryption': "it is Cilium's own choice, so that a node stays reachable",
  }
  const found = check(configsOf({}))
  assert.equal(
    found.map(({ severity, rule }) => `${severity} ${rule}`).toSorted(),
    Object.keys(reasons)
      .map(rule => `hint ${rule}`)
      .toSorted(),
  )
})

files("the guide's literal files give no error, and all of this, each at its line", () => {
  const found = check(configsOf({ ...guide, name: 'cilium' }))
  assert.equal(
    found.filter(({ severity }) => severity === 'error'),
    [],
  )
  const at = found.map(({ rule, file, line }) => `${file}:${line} ${rule}`)
  const expected = [
    'k3d.yaml:27 registries/not-read',
    'k3d.yaml:31 registries/not-read',
    'k3d.yaml:30 registries/https-only',
    'k3d.yaml:34 registries/placeholder',
    'values.yaml:42 cilium/authentication',
    'values.yaml:42 cilium/spire-deprecated',
    'values.yaml:11 cilium/api-address',
    'values.yaml:11 k3s/kube-proxy',
    'values.yaml:27 cilium/service-monitor',
    'values.yaml:3 network/cluster-pool',
    'values.yaml:35 ingress/service-lb',
    'k3d.yaml:5 api/not-local',
    'values.yaml:7 names/differ',
    'values.yaml:50 cilium/node-encryption',
    'values.yaml:42 cilium/spire-unused',
    'k3d.yaml:5 api/port-changes',
  ]
  assert.equal(at.toSorted(), expected.toSorted())
})

files('the three names are named together', () => {
  const [found] = of(check(configsOf({ ...guide, name: 'cilium' })), 'names/differ')
  assert.match(found!.message, 'cluster.name is k3d-uds, but the cluster is cilium')
  assert.is(found!.also![0]!.place.line, 4)
  assert.match(found!.also![0]!.message, 'uds')
})

files("what is mended of the guide's files is what is shipped, key for key", () => {
  const { configs } = fixConfigs(configsOf({ ...guide, name: 'cilium' }))
  assert.equal(
    check(configs).filter(({ edits }) => edits.length > 0),
    [],
  )
  const differs: Record<string, string> = {
    image: "the guide's Kubernetes is one that Cilium is tested with, too",
    registries: "the guide's mirror is the person's own; the shipped file has none",
  }
  const { file } = configs
  // two operators have room on the guide's three nodes; the shipped files are for one node too
  const { merged } = configs.values
  assert.equal(merged['cluster'], { name: 'cilium', id: 99 })
  const mended = { merged: { ...merged, cluster: { id: 99 }, operator: { replicas: 1 } } }
  const [ours, theirs] = [configsOf({}), file.source.data as Record<string, unknown>].map(each =>
    'file' in each ? ((each as ReturnType<typeof configsOf>).file.source.data as Record<string, unknown>) : each,
  )
  const keys = [...new Set([...Object.keys(ours!), ...Object.keys(theirs!)])].filter(key => !differs[key])
  for (const key of keys) assert.equal(ordered(theirs![key]), ordered(ours![key]), key)
  assert.equal(mended.merged, configsOf({}).values.merged)
})

/** k3s takes its arguments in any order. */
const ordered = (data: unknown): unknown => {
  const args = (data as { k3s?: { extraArgs?: { arg: string }[] } } | undefined)?.k3s?.extraArgs
  return args ? args.toSorted((a, b) => (a.arg < b.arg ? -1 : 1)) : data
}

each.run()
files.run()
