import type { Texts } from './configs.ts'

/** Files that are right and were once called wrong, each beside a neighbour that is wrong. */
export interface Neighbours {
  readonly says: string
  readonly right: Texts
  readonly wrong: Texts
  /** What is found in the wrong one: the rule, and how severe it is unless it is an error. */
  readonly finds: string
  readonly severity?: 'warning'
}

const flags = (...args: readonly string[]): string =>
  args.map(arg => `      - { arg: '${arg}', nodeFilters: ['server:*'] }\n`).join('')
const usual = ['--flannel-backend=none', '--disable-network-policy', '--disable=traefik', '--disable=servicelb']
const body =
  "servers: 1\nagents: 2\nimage: rancher/k3s:v1.33.4-k3s1\nkubeAPI: { hostIP: 127.0.0.1, hostPort: '6550' }\n"
const head = 'apiVersion: k3d.io/v1alpha5\nkind: Simple\nmetadata: { name: cilium }\n'
const options = (...more: readonly string[]): string => `options:\n  k3s:\n    extraArgs:\n${flags(...usual, ...more)}`

/** A k3d file that is right, with more at its end. */
const k3d = (more = '', from = '', to = ''): string =>
  `${head}${body}${options('--disable-kube-proxy')}${more}`.replace(from, to)
const values = (more: string): string =>
  `k8sServiceHost: 127.0.0.1\nk8sServicePort: 6444\nkubeProxyReplacement: true\nipam: { mode: kubernetes }\n${more}`
const k3dWith = (...more: readonly string[]): string => `${head}${body}${options('--disable-kube-proxy', ...more)}`
const ports = (...mappings: readonly string[]): Texts => ({
  k3d: k3d(`ports:\n${mappings.map(port => `  - { port: '${port}', nodeFilters: [loadbalancer] }\n`).join('')}`),
})
const registries = (text: string): Texts => ({ k3d: k3d(`registries:\n  config: |\n${text.replace(/^/gm, '    ')}`) })
const mirror = (endpoint: string): Texts => registries(`mirrors:\n  a.io: { endpoint: ['${endpoint}'] }\n`)
const hub = (name: string, k3s: string): Texts => ({
  k3d: `${registries(`configs:\n  ${name}: { auth: { username: u, password: $PW } }\n`).k3d}`.replace('1.33.4', k3s),
  env: { PW: 'x' },
})
const native = (more: string): Texts => ({ values: values(`routingMode: native\nautoDirectNodeRoutes: true\n${more}`) })

const older = (version: string, text: string): Texts => ({
  k3d: `apiVersion: k3d.io/${version}\nkind: Simple\n${text}`,
})
const oldArguments = [...usual, '--disable-kube-proxy'].map(arg => `      - ${arg}\n`).join('')
const oldest = `name: cilium\n${body}options:\n  k3s:\n    extraServerArgs:\n${oldArguments}`
const younger = options('--disable-kube-proxy')

/** k3s with ranges of IPv6 alone. */
const withIPv6 = k3dWith('--cluster-cidr=fd00::/48', '--service-cidr=fd01::/112')
const dual = k3dWith('--cluster-cidr=10.42.0.0/16,fd42::/56', '--service-cidr=10.43.0.0/16,fd43::/112')
const bothVersions = values('ipv6: { enabled: true }\n')

const pool = (range: string): string =>
  values('').replace('mode: kubernetes', `mode: cluster-pool, operator: { clusterPoolIPv4PodCIDRList: [${range}] }`)
const subnet = k3d('subnet: 172.28.0.0/16\n')
const strict = (range: string): string =>
  values(`encryption: { enabled: true, type: wireguard, strictMode: { egress: { enabled: true, cidr: ${range} } } }\n`)
const hostPort = (port: string, more = ''): string =>
  values(`ingressController: { enabled: true, hostNetwork: { enabled: true, ${port} } }\n${more}`)
const mayBind = (added: string): string =>
  `envoy: { securityContext: { capabilities: { ${added}keepCapNetBindService: true } } }\n`
const hubbleUi = (type: string): string =>
  values(`hubble: { enabled: true, relay: { enabled: true }, ui: { enabled: true, service: { type: ${type} } } }\n`)

const thisComputer: Texts = {
  values: values('').replace('127.0.0.1', 'host.k3d.internal').replace('6444', '6550'),
}

export const neighbours: readonly Neighbours[] = [
  {
    says: 'one port at two addresses of this computer',
    right: ports('127.1.0.1:443:443', '127.1.0.2:443:443'),
    wrong: ports('127.1.0.1:443:443', '127.1.0.1:443:8443'),
    finds: 'k3d/port-twice',
  },
  {
    says: 'one port at an address of IPv4 and at one of IPv6',
    right: ports('0.0.0.0:443:443', '[::1]:443:443'),
    wrong: ports('0.0.0.0:443:443', '127.0.0.2:443:443'),
    finds: 'k3d/port-twice',
  },
  {
    says: 'ranges of ports side by side',
    right: ports('8080-8090:8080-8090', '8091:80'),
    wrong: ports('8080-8090:8080-8090', '8085:80'),
    finds: 'k3d/port-twice',
  },
  {
    says: 'a range of which the engine takes a free port',
    right: ports('8080-8090:80', '8085:81'),
    wrong: ports('8085:80', '127.0.0.1:8085:81'),
    finds: 'k3d/port-twice',
  },
  {
    says: 'the port of the API server at another address',
    right: ports('127.1.0.1:6550:80'),
    wrong: ports('6550:80'),
    finds: 'k3d/port-twice',
  },
  {
    says: 'one port of two protocols',
    right: ports('53:53/udp', '53:53/TCP'),
    wrong: ports('53:53/udp', '127.0.0.1:53:53/UDP'),
    finds: 'k3d/port-twice',
  },
  {
    says: 'v1alpha2, with a switch for a registry',
    right: older('v1alpha2', `${oldest}registries: { create: false }\n`),
    wrong: older('v1alpha2', `${oldest}registries: { create: { name: r } }\n`),
    finds: 'k3d/type',
  },
  {
    says: 'v1alpha2, with brackets in its filters, its labels at the top and a key of its own',
    right: older(
      'v1alpha2',
      `${oldest}  k3d: { disableHostIPInjection: true }\n` +
        "ports: [{ port: '80:80', nodeFilters: ['agent[1]'] }]\nlabels: [{ label: a=b, nodeFilters: ['server[0]'] }]\n",
    ),
    wrong: older('v1alpha2', `${oldest}ports: [{ port: '80:80', nodeFilters: ['agent[2]'] }]\n`),
    finds: 'k3d/node-filter',
  },
  {
    says: 'v1alpha2, and flags in the words of its time',
    right: older('v1alpha2', oldest),
    wrong: older('v1alpha2', `name: cilium\n${body}${younger}`),
    finds: 'k3d/unknown-key',
  },
  {
    says: 'v1alpha3, with its name at the top',
    right: older('v1alpha3', `name: cilium\n${body}${younger}`),
    wrong: older('v1alpha3', `metadata: { name: cilium }\n${body}${younger}`),
    finds: 'k3d/unknown-key',
  },
  {
    says: 'v1alpha4, with its name below metadata',
    right: older('v1alpha4', `metadata: { name: cilium }\n${body}${younger}`),
    wrong: older('v1alpha4', `name: cilium\n${body}${younger}`),
    finds: 'k3d/unknown-key',
  },
  {
    says: 'v1alpha4, but for what came later',
    right: older('v1alpha4', `${body}${younger}hostAliases: [{ ip: 1.2.3.4, hostnames: [a.b] }]\n`),
    wrong: older('v1alpha4', `${body}${younger}files: [{ source: a, destination: /a }]\n`),
    finds: 'k3d/unknown-key',
  },
  {
    says: 'numbers and names out of variables',
    right: {
      k3d: k3d('', 'agents: 2', 'agents: ${N}').replace('name: cilium', 'name: ci$L'),
      env: { N: '2', L: 'lium' },
    },
    wrong: { k3d: k3d('', 'agents: 2', 'agents: ${N}'), env: { N: 'two' } },
    finds: 'k3d/type',
  },
  {
    says: 'a variable in braces between braces, which is YAML only once it is filled in',
    right: { k3d: k3d('ports: [{ port: ${P}:80, nodeFilters: [loadbalancer] }]\n'), env: { P: '8080' } },
    wrong: { k3d: k3d('ports: [{ port: ${P}:80, nodeFilters: [loadbalancer] }]\n'), env: { P: '6550' } },
    finds: 'k3d/port-twice',
  },
  {
    says: 'a variable that is set, where a default for it would be empty',
    right: { k3d: k3d('', 'agents: 2', 'agents: ${N}'), env: { N: '1' } },
    wrong: { k3d: k3d('', 'agents: 2', 'agents: ${N:-1}'), env: { N: '1' } },
    finds: 'k3d/variable',
  },
  {
    says: 'a variable in a comment, which is nobody’s',
    right: { k3d: k3d('# $NOBODY ${KNOWS:-it}\n') },
    wrong: { k3d: k3d('token: $NOBODY # knows\n') },
    finds: 'k3d/variable',
  },
  {
    says: 'the version of k3s out of a variable',
    right: { k3d: k3d('', '1.33.4-k3s1', '$K3S'), env: { K3S: '1.33.4-k3s1' } },
    wrong: { k3d: k3d('', 'k3s:v1.33.4-k3s1', '$K3S') },
    finds: 'k3d/variable',
  },
  ...['registry.localhost', 'host.docker.internal', '169.254.10.1', '100.64.1.2', 'nas.lan', 'r.10.0.0.5.nip.io'].map(
    (host, index): Neighbours => ({
      says: `plain HTTP to ${host}`,
      right: mirror(`http://${host}:5000`),
      wrong: mirror(
        `http://${['localhost.io', 'internal.io', '169.253.1.1', '100.128.1.2', '10.io', 'r.8.8.8.8.nip.io'][index]}:5000`,
      ),
      finds: 'registries/plain-http',
      severity: 'warning',
    }),
  ),
  {
    says: 'plain HTTP to an address of IPv6 that is private',
    right: mirror('http://[fd00::5]:5000'),
    wrong: mirror('http://[2001:db8::5]:5000'),
    finds: 'registries/plain-http',
    severity: 'warning',
  },
  {
    says: "Docker Hub's credentials by the name that every k3s looks them up by",
    right: hub('registry-1.docker.io', '1.33.2'),
    wrong: hub('docker.io', '1.33.2'),
    finds: 'registries/docker-hub',
    severity: 'warning',
  },
  {
    says: "Docker Hub's credentials by its own name, with a k3s that looks both up",
    right: hub('docker.io', '1.33.3'),
    wrong: hub('docker.io', '1.31.10'),
    finds: 'registries/docker-hub',
    severity: 'warning',
  },
  {
    says: "Docker Hub's credentials in a file of their own",
    right: {
      k3d: k3d('registries: { config: registries.yaml }\n', '1.33.4', '1.33.1'),
      registriesFile: 'configs: { registry-1.docker.io: { auth: { username: u, password: p } } }\n',
    },
    wrong: {
      k3d: k3d('registries: { config: registries.yaml }\n', '1.33.4', '1.33.1'),
      registriesFile: 'configs: { docker.io: { auth: { username: u, password: p } } }\n',
    },
    finds: 'registries/docker-hub',
    severity: 'warning',
  },
  {
    says: "Docker Hub's credentials in the settings",
    right: { credentials: ['docker.io', 'registry-1.docker.io'], k3d: k3d('', '1.33.4', '1.33.1') },
    wrong: { credentials: ['docker.io'], k3d: k3d('', '1.33.4', '1.33.1') },
    finds: 'registries/docker-hub',
    severity: 'warning',
  },
  {
    says: 'no address of the API server where kube-proxy runs',
    right: {
      k3d: `${head}${body}${options()}`,
      values: 'kubeProxyReplacement: false\nipam: { mode: kubernetes }\n',
    },
    wrong: {
      k3d: `${head}${body}${options('--disable-kube-proxy')}`,
      values: 'kubeProxyReplacement: true\nipam: { mode: kubernetes }\n',
    },
    finds: 'cilium/api-address',
    severity: 'warning',
  },
  {
    says: 'native routing without masquerading',
    right: native('enableIPv4Masquerade: false\n'),
    wrong: native('enableIPv4Masquerade: true\n'),
    finds: 'network/native-routing',
  },
  {
    says: "native routing with Cilium's ipMasqAgent",
    right: native('bpf: { masquerade: true }\nipMasqAgent: { enabled: true }\n'),
    wrong: native('bpf: { masquerade: true }\nipMasqAgent: { enabled: false }\n'),
    finds: 'network/native-routing',
  },
  {
    says: 'native routing of IPv6 alone',
    right: {
      ...native('ipv4: { enabled: false }\nipv6: { enabled: true }\nipv6NativeRoutingCIDR: fd00::/48\n'),
      k3d: withIPv6,
    },
    wrong: native('ipv4: { enabled: false }\nipv6: { enabled: true }\nipv4NativeRoutingCIDR: 10.42.0.0/16\n'),
    finds: 'network/native-routing',
  },
  {
    says: 'a range for native routing that tunnels do not use',
    right: { values: values('ipv4NativeRoutingCIDR: 10.0.0.0/16\n') },
    wrong: native('ipv4NativeRoutingCIDR: 10.0.0.0/16\n'),
    finds: 'network/native-routing',
  },
  {
    says: 'a pool of IPv6 addresses alone',
    right: {
      values: values(
        'ipv4: { enabled: false }\nipv6: { enabled: true }\n' +
          'ipam: { operator: { clusterPoolIPv6PodCIDRList: ["fd00::/64"], clusterPoolIPv6MaskSize: 80 } }\n',
      ).replace('ipam: { mode: kubernetes }\n', ''),
    },
    wrong: { values: values('').replace('ipam: { mode: kubernetes }\n', '') },
    finds: 'network/cluster-pool',
    severity: 'warning',
  },
  {
    says: "a pool that nobody uses, beside k3s's own ranges",
    right: {
      values: values('').replace(
        'mode: kubernetes',
        'mode: kubernetes, operator: { clusterPoolIPv4PodCIDRList: [10.0.0.0/8] }',
      ),
    },
    wrong: {
      values: values('').replace(
        'mode: kubernetes',
        'mode: cluster-pool, operator: { clusterPoolIPv4PodCIDRList: [10.43.0.0/16] }',
      ),
    },
    finds: 'network/overlap',
  },
  ...(
    [
      ['enableCiliumEndpointSlice: false', 'enableCiliumEndpointSlice: true'],
      ['tunnel: ""', 'tunnel: vxlan'],
      ['encryption: { keyFile: "" }', 'encryption: { keyFile: k }'],
      ['etcd: { managed: false }', 'etcd: { managed: true }'],
      ['remoteNodeIdentity: false', 'proxy: { prometheus: { enabled: false } }'],
    ] as const
  ).map(([off, on]): Neighbours => ({
    says: `a key that is gone, and is switched off: ${off}`,
    right: { values: values(`${off}\n`) },
    wrong: { values: values(`${on}\n`) },
    finds: 'cilium/renamed-key',
  })),
  {
    says: 'two operators on three nodes',
    right: { values: values('') },
    wrong: { values: values('operator: { replicas: 4 }\n') },
    finds: 'network/operator-replicas',
  },
  {
    says: 'a filter that names the load balancer and which one',
    right: {
      k3d: k3d("env: [{ envVar: A=b, nodeFilters: ['loadbalancer:*', 'all:*'] }]\n"),
    },
    wrong: { k3d: k3d("env: [{ envVar: A=b, nodeFilters: ['loadbalancer:x'] }]\n") },
    finds: 'k3d/value',
  },
  {
    says: 'a flag of k3s in two words',
    right: { k3d: `${head}${body}${options('--disable-kube-proxy', '--disable', 'metrics-server')}` },
    wrong: { k3d: `${head}${body}${options('--disable-kube-proxy', '--disable metrics-server')}` },
    finds: 'k3s/one-argument',
  },
  {
    says: 'a flag of k3s that is switched off',
    right: {
      k3d: `${head}${body}${options('--disable-kube-proxy=false')}`,
      values: 'kubeProxyReplacement: false\nipam: { mode: kubernetes }\n',
    },
    wrong: {
      k3d: `${head}${body}${options('--disable-kube-proxy=true')}`,
      values: 'kubeProxyReplacement: false\nipam: { mode: kubernetes }\n',
    },
    finds: 'k3s/no-services',
  },
  {
    says: 'IPv6 on a k3s that has ranges of both versions',
    right: { k3d: dual, values: bothVersions },
    wrong: { values: bothVersions },
    finds: 'nodes/pod-range',
  },
  {
    says: "IPv6 from Cilium's own pool",
    right: {
      values: bothVersions.replace(
        'mode: kubernetes',
        'mode: cluster-pool, operator: { clusterPoolIPv4PodCIDRList: [10.42.0.0/16] }',
      ),
    },
    wrong: { values: bothVersions.replace('ipam: { mode: kubernetes }\n', '') },
    finds: 'nodes/pod-range',
  },
  {
    says: 'IPv4 alone on a k3s of IPv4',
    right: { values: values('ipv6: { enabled: false }\n') },
    wrong: { k3d: withIPv6, values: values('ipv6: { enabled: true }\n') },
    finds: 'nodes/pod-range',
  },
  {
    says: 'native routing on a single node',
    right: {
      k3d: k3d('', 'agents: 2', 'agents: 0'),
      values: values('routingMode: native\nipv4NativeRoutingCIDR: 10.42.0.0/16\noperator: { replicas: 1 }\n'),
    },
    wrong: { values: values('routingMode: native\nipv4NativeRoutingCIDR: 10.42.0.0/16\n') },
    finds: 'nodes/routes',
    severity: 'warning',
  },
  ...(
    [
      ['devices: eth0', 'devices: ens18'],
      ['devices: eth+', 'devices: en+'],
      ['devices: [ens18, eth0]', "devices: [ens18, 'bond+']"],
      ['devices: "!docker0"\nforceDeviceDetection: true', 'devices: "!docker0"'],
    ] as const
  ).map(([good, bad]): Neighbours => ({
    says: `a device of k3d's nodes: ${good}`,
    right: { values: values(`${good}\n`) },
    wrong: { values: values(`${bad}\n`) },
    finds: 'nodes/devices',
  })),
  {
    says: 'a pool with a part for each of three nodes',
    right: { values: pool('10.44.0.0/22') },
    wrong: { values: pool('10.44.0.0/23') },
    finds: 'nodes/pool-size',
  },
  {
    says: 'strict encryption of the pods alone',
    right: { values: strict('10.42.0.0/16'), k3d: subnet },
    wrong: { values: strict('172.16.0.0/12'), k3d: subnet },
    finds: 'nodes/strict-mode',
  },
  {
    says: 'a port of the nodes above 1023',
    right: { values: hostPort('sharedListenerPort: 8080') },
    wrong: { values: hostPort('sharedListenerPort: 80') },
    finds: 'ingress/low-port',
  },
  {
    says: 'a port of the nodes below 1024 with the capability',
    right: { values: hostPort('sharedListenerPort: 80', mayBind('envoy: [NET_ADMIN, SYS_ADMIN, NET_BIND_SERVICE], ')) },
    wrong: { values: hostPort('sharedListenerPort: 80', mayBind('')) },
    finds: 'ingress/low-port',
  },
  {
    says: 'a port of the nodes of its own for HTTPS',
    right: { values: hostPort('httpsPort: 8443') },
    wrong: { values: hostPort('httpsPort: 443') },
    finds: 'ingress/low-port',
  },
  {
    says: 'a Gateway that node IPAM gives an address',
    right: {
      values: values('gatewayAPI: { enabled: true }\nnodeIPAM: { enabled: true }\ndefaultLBServiceIPAM: nodeipam\n'),
    },
    wrong: { values: values('gatewayAPI: { enabled: true }\nnodeIPAM: { enabled: true }\n') },
    finds: 'ingress/load-balancers',
    severity: 'warning',
  },
  {
    says: 'a Gateway that ServiceLB gives an address',
    right: {
      k3d: k3d('', "      - { arg: '--disable=servicelb', nodeFilters: ['server:*'] }\n", ''),
      values: values('gatewayAPI: { enabled: true }\n'),
    },
    wrong: { values: values('gatewayAPI: { enabled: true }\n') },
    finds: 'ingress/load-balancers',
    severity: 'warning',
  },
  {
    says: "a Service of Hubble's UI on a port of the nodes",
    right: { values: hubbleUi('NodePort') },
    wrong: { values: hubbleUi('LoadBalancer') },
    finds: 'ingress/load-balancers',
    severity: 'warning',
  },
  {
    says: 'a device for direct routing that nodes have',
    right: { values: values('nodePort: { directRoutingDevice: eth0 }\n') },
    wrong: { values: values('nodePort: { directRoutingDevice: ens3 }\n') },
    finds: 'nodes/devices',
    severity: 'warning',
  },
  {
    says: 'this computer as the API server, with a certificate for it',
    right: { ...thisComputer, k3d: k3dWith('--tls-san=host.k3d.internal') },
    wrong: thisComputer,
    finds: 'cilium/api-host',
  },
  {
    says: 'a pre-release that its digest pins',
    right: { k3d: k3d('', 'v1.33.4-k3s1', `v1.33.4-rc1-k3s1@sha256:${'0'.repeat(64)}`) },
    wrong: { k3d: k3d('', 'v1.33.4-k3s1', 'v1.33.4-rc1-k3s1') },
    finds: 'versions/no-image',
    severity: 'warning',
  },
  {
    says: 'a flag of k3s after one that has its value in the next word',
    right: { k3d: k3dWith('--tls-san', 'a.test', '--disable-helm-controller') },
    wrong: { k3d: k3dWith('--disable-helmcontroller', '--disable-cloudcontroller') },
    finds: 'k3s/unknown-flag',
  },
]
