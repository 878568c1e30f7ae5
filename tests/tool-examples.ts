import type { Texts } from './configs.ts'

/** Configs of the kind that the docs of Cilium, k3d and k3s show, completed for a cluster of k3d. */
export interface ToolExample {
  /** The page that shows it. */
  readonly from: string
  readonly texts: Texts
}

const flags = (args: readonly string[]): string =>
  args.map(arg => `      - { arg: '${arg}', nodeFilters: ['server:*'] }\n`).join('')
const usual = ['--flannel-backend=none', '--disable-network-policy', '--disable-kube-proxy', '--disable=traefik']
const k3d = (args: readonly string[] = ['--disable=servicelb'], more = '', servers = 1): string =>
  `apiVersion: k3d.io/v1alpha5\nkind: Simple\nmetadata: { name: cilium }\nservers: ${servers}\nagents: 2\n` +
  "image: rancher/k3s:v1.33.4-k3s1\nkubeAPI: { hostIP: 127.0.0.1, hostPort: '6550' }\n" +
  `${more}options:\n  k3s:\n    extraArgs:\n${flags([...usual, ...args])}`
const values = (more: string): string =>
  `k8sServiceHost: 127.0.0.1\nk8sServicePort: 6444\nkubeProxyReplacement: true\nipam: { mode: kubernetes }\n${more}`
const cilium = (page: string, more: string, args?: readonly string[]): ToolExample => ({
  from: `docs.cilium.io, ${page}`,
  texts: { k3d: k3d(args), values: values(more) },
})
const k3dPage = (page: string, more: string, servers = 1): ToolExample => ({
  from: `k3d.io, ${page}`,
  texts: { k3d: k3d(undefined, more, servers), values: values('') },
})
const native = 'routingMode: native\nautoDirectNodeRoutes: true\nipv4NativeRoutingCIDR: 10.42.0.0/16\n'
const metrics = [
  'dns:query;ignoreAAAA',
  'drop',
  'tcp',
  'flow:sourceContext=workload-name|reserved-identity;destinationContext=workload-name|reserved-identity',
  'port-distribution',
  'icmp',
  'httpV2:exemplars=true;labelsContext=source_ip,source_namespace,destination_ip,traffic_direction',
]

export const toolExamples: readonly ToolExample[] = [
  cilium('kube-proxy free', 'socketLB: { hostNamespaceOnly: true }\nloadBalancer: { algorithm: maglev }\n'),
  cilium('DSR with Geneve', 'tunnelProtocol: geneve\nloadBalancer: { mode: dsr, dsrDispatch: geneve }\n'),
  cilium('DSR with native routing', `${native}loadBalancer: { mode: dsr }\n`),
  cilium('BPF masquerading', 'bpf: { masquerade: true }\n'),
  cilium('ip-masq-agent', 'bpf: { masquerade: true }\nipMasqAgent: { enabled: true }\n'),
  cilium('bandwidth manager, BBR', 'bpf: { masquerade: true }\nbandwidthManager: { enabled: true, bbr: true }\n'),
  cilium('WireGuard', 'encryption: { enabled: true, type: wireguard, nodeEncryption: true }\n'),
  cilium('egress gateway', 'bpf: { masquerade: true }\negressGateway: { enabled: true }\n'),
  cilium('local redirect policy', 'localRedirectPolicies: { enabled: true }\n'),
  cilium('host firewall', 'hostFirewall: { enabled: true }\ndevices: eth0\n'),
  cilium('L2 announcements', 'l2announcements: { enabled: true }\nk8sClientRateLimit: { qps: 20, burst: 40 }\n'),
  cilium('BGP control plane', 'bgpControlPlane: { enabled: true }\n'),
  cilium(
    'Ingress on the host network',
    'ingressController:\n  enabled: true\n  loadbalancerMode: shared\n  default: true\n' +
      '  hostNetwork: { enabled: true, sharedListenerPort: 8080 }\n',
  ),
  cilium('Gateway API on the host network', 'gatewayAPI: { enabled: true, hostNetwork: { enabled: true } }\n'),
  cilium('node IPAM', 'nodeIPAM: { enabled: true }\ndefaultLBServiceIPAM: nodeipam\ngatewayAPI: { enabled: true }\n'),
  cilium(
    'Prometheus and Grafana',
    'prometheus: { enabled: true }\noperator: { prometheus: { enabled: true } }\n' +
      `hubble: { enabled: true, metrics: { enableOpenMetrics: true, enabled: ${JSON.stringify(metrics)} } }\n`,
  ),
  cilium('Hubble UI', 'hubble: { enabled: true, relay: { enabled: true }, ui: { enabled: true } }\n'),
  cilium('redaction', 'hubble: { redact: { enabled: true, http: { urlQuery: true, headers: { deny: [Cookie] } } } }\n'),
  cilium('mutual authentication', 'authentication: { enabled: true, mutual: { spire: { enabled: true } } }\n'),
  cilium('cluster mesh', 'cluster: { name: cilium, id: 1 }\nclustermesh: { maxConnectedClusters: 511 }\n'),
  cilium('dual stack', 'ipv6: { enabled: true }\n', [
    '--disable=servicelb',
    '--cluster-cidr=10.42.0.0/16,2001:cafe:42::/56',
    '--service-cidr=10.43.0.0/16,2001:cafe:43::/112',
  ]),
  cilium('netkit', 'bpf: { masquerade: true, datapathMode: netkit }\n'),
  {
    from: 'docs.cilium.io, cluster scope IPAM',
    texts: {
      k3d: k3d(),
      values: values('').replace(
        'mode: kubernetes',
        'mode: cluster-pool, operator: { clusterPoolIPv4PodCIDRList: [10.244.0.0/16], clusterPoolIPv4MaskSize: 24 }',
      ),
    },
  },
  k3dPage(
    'using a config file, volumes and variables',
    "volumes: [{ volume: '/tmp/data:/data', nodeFilters: [all] }]\n",
  ),
  k3dPage('exposing services', "ports: [{ port: '30000-30010:30000-30010', nodeFilters: ['server:0:direct'] }]\n"),
  k3dPage('multiserver clusters', '', 3),
  k3dPage(
    'using image registries',
    'registries:\n  config: |\n    mirrors:\n      my.company.registry: { endpoint: ["http://registry.localhost:5000"] }\n',
  ),
]
