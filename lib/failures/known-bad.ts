import type { Severity } from '../formats/findings.ts'
import type { KnownFailure, MessageSource } from './known-failure.ts'

/** Versions, kernels, engines and values that do not work together, each with its thread: the one list of them. */

/** What has a version here; `kernel` is what `uname -r` prints. */
export type Versioned =
  'kernel' | 'cilium' | 'kubernetes' | 'k3d' | 'cilium CLI' | 'helm' | 'podman' | 'docker' | 'netavark'

/** From the first version that is bad to the first one that is right again; an open end is undefined. */
export type VersionRange = readonly [from: string | undefined, to?: string]

/** A condition beside the versions. A value is what the files set, else the chart's default. */
export type Where =
  | { readonly value: string; readonly is: string | boolean }
  | { readonly value: string; readonly not: string | boolean }
  | { readonly kernelLacks: string }
  | { readonly kernelHas: string }
  | { readonly btf: false }
  | { readonly cgroups: 'v1' | 'v2' }
  /** A part of k3s that no argument disables. */
  | { readonly k3s: 'servicelb' | 'traefik' }
  | { readonly network: string }
  | { readonly agents: true }
  | { readonly any: readonly Where[] }
  | { readonly all: readonly Where[] }
  /** A condition on several values at once; a value that is not set has the chart's default, or is undefined. */
  | { readonly values: readonly string[]; readonly hold: (...values: readonly unknown[]) => boolean }

export interface KnownBad {
  /** Given once; ALLOW takes it. */
  readonly id: string
  readonly severity: Severity
  readonly what: string
  /** Each program that is named must have a version in one of its ranges. */
  readonly versions: Readonly<Partial<Record<Versioned, readonly VersionRange[]>>>
  /** All of these must hold, too. */
  readonly where?: readonly Where[]
  /** Words by which it is known in logs, and who says them. */
  readonly sign?: readonly [says: MessageSource, words: RegExp]
  readonly remedy: string
  readonly source: string
  /** Of the thread, or of the version in which it was read. */
  readonly date: string
  /** The rule, check or failure that finds it already, and at a better place. */
  readonly foundBy?: string
}

export const on = (value: string): Where => ({ value, is: true })
export const any = (...each: readonly Where[]): Where => ({ any: each })
export const all = (...each: readonly Where[]): Where => ({ all: each })
/** Cilium masquerades, with BPF or with iptables. */
export const masquerades = any(
  all({ value: 'ipv4.enabled', not: false }, { value: 'enableIPv4Masquerade', not: false }),
  all(on('ipv6.enabled'), { value: 'enableIPv6Masquerade', not: false }),
)
const socketBalancer = any(on('kubeProxyReplacement'), on('socketLB.enabled'))
const thread = (repository: string, number: number): string => `https://github.com/${repository}/issues/${number}`
export const mesh = any(on('clustermesh.useAPIServer'), on('clustermesh.config.enabled'))
const netkit = any({ value: 'bpf.datapathMode', is: 'netkit' }, { value: 'bpf.datapathMode', is: 'netkit-l2' })
/** No BPF host routing. */
const legacyRouting = any(on('bpf.hostLegacyRouting'), all({ value: 'bpf.masquerade', not: true }, masquerades), {
  value: 'kubeProxyReplacement',
  not: true,
})
/** Before Cilium 1.19, this value also enables node ports, without kube-proxy replacement. */
const noNodePort: Where = { value: 'nodePort.enabled', not: true }
/** Some Service of type LoadBalancer will be there without a class. */
const classless = any({ k3s: 'traefik' }, on('ingressController.enabled'), on('gatewayAPI.enabled'))

export const knownBad: readonly KnownBad[] = [
  {
    id: 'kernel-7-2',
    severity: 'error',
    what: 'the Cilium agent exits at startup on Linux 7.2 and later',
    versions: {
      kernel: [['7.2']],
      cilium: [
        [undefined, '1.18.14'],
        ['1.19.0', '1.19.8'],
        ['1.20.0', '1.20.2'],
      ],
    },
    sign: ['agent', /detect support for FnSetRetval/],
    remedy: 'use Cilium 1.20.2, 1.19.8 or 1.18.14, or boot a kernel before 7.2',
    source: thread('cilium/cilium', 48016),
    date: '2026-08-17',
  },
  {
    id: 'no-btf-socket-lb',
    severity: 'error',
    what: 'without BTF in the kernel, the socket load balancer does not load and new pods get no network',
    versions: { cilium: [['1.19.8', '1.20.0'], ['1.20.2']] },
    where: [{ btf: false }, socketBalancer],
    sign: ['agent', /no BTF found for kernel version/],
    remedy: 'use a kernel with CONFIG_DEBUG_INFO_BTF=y, or Cilium 1.20.1 or 1.18.14',
    source: thread('cilium/cilium', 48778),
    date: '2026-09-16',
  },
  {
    id: 'no-btf-masquerade',
    severity: 'error',
    what: 'without BTF in the kernel, BPF masquerading is refused and nodes lose their connections',
    versions: { cilium: [['1.20.0']] },
    where: [{ btf: false }, on('bpf.masquerade')],
    sign: ['agent', /Caller passes invalid args into func#1 \('snat_v4_needs_masquerade'\)/],
    remedy: 'set bpf.masquerade: false, or use a kernel with CONFIG_DEBUG_INFO_BTF=y, or Cilium 1.19',
    source: thread('cilium/cilium', 47718),
    date: '2026-08-04',
  },
  {
    id: 'no-btf-ipv6',
    severity: 'error',
    what: 'without BTF in the kernel, IPv6 masquerading is refused and endpoints are not regenerated',
    versions: { cilium: [['1.19.3']] },
    where: [{ btf: false }, on('ipv6.enabled'), any(on('kubeProxyReplacement'), on('bpf.masquerade'))],
    sign: ['agent', /btf_vmlinux is malformed/],
    remedy: 'set ipv6.enabled: false, or use a kernel with CONFIG_DEBUG_INFO_BTF=y, or Cilium 1.19.2',
    source: thread('cilium/cilium', 46511),
    date: '2026-06-11',
  },
  {
    id: 'kernel-5-12-ipv6',
    severity: 'error',
    what: 'with IPv6, Cilium 1.20.0 does not load its programs on Linux before 5.12',
    versions: { cilium: [['1.20.0', '1.20.1']], kernel: [[undefined, '5.12']] },
    where: [on('ipv6.enabled')],
    sign: ['agent', /in ipv6_hdrlen_with_fraginfo\(\) is not supported yet/],
    remedy: 'use Cilium 1.20.1 or later',
    source: thread('cilium/cilium', 47672),
    date: '2026-08-02',
  },
  {
    id: 'kernel-ipv6-mark',
    severity: 'warning',
    what: "this kernel refuses the MARK target of ip6tables, so Cilium's iptables rules are missing",
    versions: {
      kernel: [
        ['6.6.57', '6.6.59'],
        ['6.11.4', '6.11.6'],
      ],
    },
    where: [on('ipv6.enabled')],
    sign: ['agent', /Extension MARK revision 0 not supported, missing kernel module\?/],
    remedy: 'update the kernel to 6.6.59 or 6.11.6, or set ipv6.enabled: false',
    source: 'https://github.com/siderolabs/pkgs/pull/1065',
    date: '2024-10-25',
  },
  {
    id: 'kernel-arm64-39-bit',
    severity: 'warning',
    what: 'Envoy does not start on an arm64 kernel with 39-bit addresses',
    versions: {},
    where: [{ kernelHas: 'ARM64_VA_BITS_39' }, { value: 'l7Proxy', not: false }],
    sign: ['container', /MmapAligned\(\) failed - unable to allocate with tag/],
    remedy: 'use a kernel with CONFIG_ARM64_VA_BITS_48=y, or set l7Proxy: false and envoy.enabled: false',
    source: thread('cilium/proxy', 1027),
    date: '2024-12-07',
  },
  {
    id: 'kernel-inet-diag-destroy',
    severity: 'warning',
    what: 'without INET_DIAG_DESTROY in the kernel, connections to deleted backends, such as a CoreDNS pod, stay open',
    versions: {},
    where: [{ kernelLacks: 'INET_DIAG_DESTROY' }, socketBalancer],
    sign: ['agent', /Forcefully terminating sockets connected to deleted service backends/],
    remedy: 'use a kernel with CONFIG_INET_DIAG_DESTROY=y, or set socketLB.hostNamespaceOnly: true',
    source: thread('docker/roadmap', 840),
    date: '2025-09-02',
  },
  {
    id: 'kernel-tproxy',
    severity: 'error',
    what: 'DNS and HTTP policies, Ingress and Gateway API do not work on kernels without TPROXY, such as older WSL',
    versions: {},
    where: [{ kernelLacks: 'NETFILTER_XT_TARGET_TPROXY' }, { value: 'l7Proxy', not: false }],
    sign: ['agent', /Extension TPROXY revision 0 not supported, missing kernel module\?/],
    remedy: 'use a kernel with CONFIG_NETFILTER_XT_TARGET_TPROXY (WSL: wsl --update), or set l7Proxy: false',
    source: thread('microsoft/WSL', 10149),
    date: '2024-05-14',
    foundBy: 'preflight, kernel',
  },
  {
    id: 'kernel-ipv6-tables',
    severity: 'error',
    what: 'with IPv6, the agent fails on a kernel without IPv6 policy routing',
    versions: { cilium: [['1.15.0']] },
    where: [{ kernelLacks: 'IPV6_MULTIPLE_TABLES' }, on('ipv6.enabled'), { value: 'l7Proxy', not: false }],
    sign: ['agent', /inserting ipv6 proxy routing rule/],
    remedy: 'use a kernel with CONFIG_IPV6_MULTIPLE_TABLES=y, or set ipv6.enabled: false',
    source: thread('cilium/cilium', 29302),
    date: '2023-11-21',
  },
  {
    id: 'kernel-without-ipv6',
    severity: 'error',
    what: 'the agent does not start with ipv6.enabled on a kernel without IPv6',
    versions: {},
    where: [{ kernelLacks: 'IPV6' }, on('ipv6.enabled')],
    sign: ['agent', /ipv6 is enabled in agent but ipv6 is either disabled or not compiled in the kernel/],
    remedy: 'set ipv6.enabled: false, or use a kernel with IPv6',
    source: 'cilium/cilium v1.20.2, pkg/datapath/linux/requirements.go',
    date: '2026-09-15',
  },
  {
    id: 'bbr-kernel',
    severity: 'error',
    what: 'the agent refuses BBR on Linux before 5.18',
    versions: { kernel: [[undefined, '5.18']] },
    where: [on('bandwidthManager.enabled'), on('bandwidthManager.bbr')],
    sign: ['agent', /cannot enable --enable-bbr, needs kernel 5\.18 or newer/],
    remedy: 'set bandwidthManager.bbr: false, or use Linux 5.18 or later',
    source: 'cilium/cilium v1.20.2, pkg/datapath/linux/bandwidth/bandwidth.go',
    date: '2026-09-15',
  },
  {
    id: 'bbr-host-routing',
    severity: 'error',
    what: 'the agent refuses BBR without BPF host routing',
    versions: {},
    where: [
      on('bandwidthManager.enabled'),
      on('bandwidthManager.bbr'),
      { value: 'bandwidthManager.bbrHostNamespaceOnly', not: true },
      legacyRouting,
    ],
    sign: ['agent', /BPF bandwidth manager's BBR setup requires BPF host routing\./],
    remedy:
      'set kubeProxyReplacement and bpf.masquerade to true and remove bpf.hostLegacyRouting, or set ' +
      'bandwidthManager.bbr: false',
    source: 'cilium/cilium v1.20.2, pkg/datapath/linux/bandwidth/bandwidth.go',
    date: '2026-09-15',
  },
  {
    id: 'big-tcp-tunnel',
    severity: 'error',
    what: 'before Cilium 1.19, the agent refuses BIG TCP with tunnels',
    versions: { cilium: [[undefined, '1.19.0']] },
    where: [any(on('enableIPv4BIGTCP'), on('enableIPv6BIGTCP')), { value: 'routingMode', not: 'native' }],
    sign: ['agent', /BIG TCP is not supported in tunneling mode/],
    remedy: 'set routingMode: native, or disable BIG TCP',
    source: 'cilium/cilium v1.18.11, pkg/datapath/linux/bigtcp/bigtcp.go',
    date: '2026-08-18',
  },
  {
    id: 'netkit-tproxy',
    severity: 'warning',
    what: 'before Cilium 1.19, netkit with bpf.tproxy drops traffic under HTTP and DNS policies',
    versions: { cilium: [[undefined, '1.19.0']] },
    where: [netkit, on('bpf.tproxy')],
    remedy: 'remove bpf.tproxy, or set bpf.datapathMode: veth',
    source: thread('cilium/cilium', 39892),
    date: '2025-06-04',
  },
  {
    id: 'netkit-replacement',
    severity: 'error',
    what: 'from Cilium 1.20 on, the agent refuses netkit without BPF masquerading and kube-proxy replacement',
    versions: { cilium: [['1.20.0']] },
    where: [netkit, legacyRouting],
    sign: ['agent', /netkit devices require/],
    remedy: 'set kubeProxyReplacement and bpf.masquerade to true, or set bpf.datapathMode: auto',
    source: 'cilium/cilium v1.20.2, pkg/datapath/connector/config.go',
    date: '2026-09-15',
  },
  {
    id: 'tproxy-egress',
    severity: 'warning',
    what: 'bpf.tproxy makes traffic time out under DNS and HTTP egress policies, and through Ingress and Gateway API',
    versions: { cilium: [['1.19.6']] },
    where: [on('bpf.tproxy'), { value: 'l7Proxy', not: false }],
    remedy: 'remove bpf.tproxy',
    source: thread('cilium/cilium', 47896),
    date: '2026-08-11',
  },
  {
    id: 'servicelb-node-address',
    severity: 'warning',
    what: "ServiceLB gives Services the nodes' addresses, and Cilium then drops other traffic to the nodes",
    versions: { cilium: [['1.19.0', '1.19.5']] },
    where: [
      on('kubeProxyReplacement'),
      { k3s: 'servicelb' },
      { value: 'defaultLBServiceIPAM', is: 'lbipam' },
      classless,
    ],
    remedy: 'use Cilium 1.19.5 or later, or pass --disable=servicelb to k3s',
    source: thread('cilium/cilium', 44730),
    date: '2026-04-24',
  },
  {
    id: 'servicelb-host-port',
    severity: 'warning',
    what: "ServiceLB's host port replaces the load balancer entry, so a Service answers from wrong backends",
    versions: { cilium: [['1.18.0', '1.19.7']] },
    where: [on('kubeProxyReplacement'), { k3s: 'servicelb' }, classless],
    remedy: 'use Cilium 1.19.7 or later, or pass --disable=servicelb to k3s',
    source: thread('cilium/cilium', 44730),
    date: '2026-04-12',
  },
  {
    id: 'load-balancer-local',
    severity: 'hint',
    what:
      'without kube-proxy replacement, Cilium drops traffic from pods to a LoadBalancer Service with ' +
      "externalTrafficPolicy: Local, if the pod's node has no backend",
    versions: { cilium: [['1.19.0', '1.19.7']] },
    where: [{ value: 'kubeProxyReplacement', not: true }],
    remedy: 'use Cilium 1.19.7 or later, or annotate the Service: service.cilium.io/type: ClusterIP',
    source: thread('cilium/cilium', 45252),
    date: '2026-04-16',
  },
  {
    id: 'service-name-prefix',
    severity: 'warning',
    what: 'deleting an endpoint of the Service NAME breaks other Services whose names begin with NAME',
    versions: { cilium: [['1.18.0', '1.18.7']] },
    remedy: 'use Cilium 1.18.7 or later',
    source: thread('cilium/cilium', 43619),
    date: '2026-01-08',
  },
  {
    id: 'ingress-endpointslice',
    severity: 'warning',
    what: 'EndpointSlices of Ingress and Gateway Services have no service-name label; MetalLB does not announce them',
    versions: { cilium: [['1.19.0', '1.19.5']] },
    where: [any(on('ingressController.enabled'), on('gatewayAPI.enabled'))],
    remedy: 'use Cilium 1.19.5 or later',
    source: 'https://github.com/cilium/cilium/pull/46242',
    date: '2026-05-28',
    foundBy: 'versions/ingress-endpoints',
  },
  {
    id: 'xds-ads',
    severity: 'warning',
    what: 'the agent and Envoy loop over policies at full CPU, and Gateways answer 403',
    versions: { cilium: [['1.20.0', '1.20.1']] },
    where: [
      { value: 'l7Proxy', not: false },
      { value: 'envoy.enabled', not: false },
      { value: 'envoy.xdsMode', not: 'split' },
    ],
    remedy: 'use Cilium 1.20.1 or later, or set envoy.xdsMode: split',
    source: thread('cilium/cilium', 47624),
    date: '2026-07-31',
  },
  {
    id: 'gateway-socket-lb',
    severity: 'hint',
    what: 'with the Gateway API, pods have no socket load balancer; policies may block what Cilium 1.19 allowed',
    versions: { cilium: [['1.20.0']] },
    where: [on('gatewayAPI.enabled'), socketBalancer],
    remedy: "allow egress to the Services' backends in the policies",
    source: thread('cilium/cilium', 48104),
    date: '2026-08-20',
  },
  {
    id: 'gateway-crds-new',
    severity: 'error',
    what: 'the operator crashes with the standard CRDs of Gateway API 1.5 and later',
    versions: { cilium: [['1.17.0', '1.20.0']] },
    where: [on('gatewayAPI.enabled')],
    remedy: 'install the CRDs of Gateway API 1.4.1: make install-gateway-api',
    source: thread('cilium/cilium', 44920),
    date: '2026-03-21',
    foundBy: 'gateway-api/too-new',
  },
  {
    id: 'gateway-crds-old',
    severity: 'error',
    what: 'Cilium 1.20 ignores all Gateways if the CRDs are older than Gateway API 1.6.1',
    versions: { cilium: [['1.20.0']] },
    where: [on('gatewayAPI.enabled')],
    sign: ['container', /Required GatewayAPI resources are not found/],
    remedy: 'install the CRDs of Gateway API 1.6.1: make install-gateway-api',
    source: 'cilium/cilium v1.20.2, Documentation/operations/upgrade-current.inc',
    date: '2026-09-20',
    foundBy: 'install-cilium',
  },
  {
    id: 'ingress-replacement',
    severity: 'error',
    what: 'without kube-proxy replacement, the operator ignores Ingress objects',
    versions: {},
    where: [on('ingressController.enabled'), { value: 'kubeProxyReplacement', not: true }, noNodePort],
    sign: ['container', /Ingress Controller support requires kube-proxy-replacement enabled/],
    remedy: 'set kubeProxyReplacement: true, and pass --disable-kube-proxy to k3s',
    source: 'cilium/cilium v1.20.2, operator/pkg/ingress/cell.go',
    date: '2026-09-15',
  },
  {
    id: 'l2-replacement',
    severity: 'warning',
    what: 'L2 announcements are enabled without kube-proxy replacement, which Cilium requires for them',
    versions: {},
    where: [on('l2announcements.enabled'), { value: 'kubeProxyReplacement', not: true }],
    remedy: 'set kubeProxyReplacement: true, and pass --disable-kube-proxy to k3s',
    source: 'cilium/cilium v1.20.2, Documentation/network/l2-announcements.rst',
    date: '2026-09-15',
  },
  {
    id: 'mesh-policy-local',
    severity: 'hint',
    what: 'from Cilium 1.19 on, policies select only pods of their own cluster, unless they name a cluster',
    versions: { cilium: [['1.19.0']] },
    where: [mesh, { value: 'clustermesh.policyDefaultLocalCluster', not: false }],
    remedy: 'name the cluster in policies for traffic between clusters: io.cilium.k8s.policy.cluster',
    source: 'cilium/cilium v1.19.8, Documentation/operations/upgrade.rst',
    date: '2026-02-04',
  },
  {
    id: 'mesh-host-firewall',
    severity: 'warning',
    what: 'a mesh with tunnels, WireGuard and the host firewall cannot connect its clusters',
    versions: {},
    where: [
      on('clustermesh.useAPIServer'),
      on('hostFirewall.enabled'),
      { value: 'routingMode', not: 'native' },
      on('kubeProxyReplacement'),
      on('encryption.enabled'),
      { value: 'encryption.type', is: 'wireguard' },
    ],
    remedy: 'disable hostFirewall or encryption, or set routingMode: native',
    source: thread('cilium/cilium', 31209),
    date: '2024-06-19',
  },
  {
    id: 'ipsec-host-firewall',
    severity: 'error',
    what: 'the agent refuses IPsec together with the host firewall',
    versions: {},
    where: [on('encryption.enabled'), { value: 'encryption.type', is: 'ipsec' }, on('hostFirewall.enabled')],
    sign: ['agent', /IPSec cannot be used with the host firewall\./],
    remedy: 'set encryption.type: wireguard, or hostFirewall.enabled: false',
    source: thread('cilium/cilium', 41854),
    date: '2026-09-15',
  },
  {
    id: 'dsr-vxlan',
    severity: 'error',
    what: 'the agent refuses DSR with VXLAN tunnels',
    versions: {},
    where: [
      on('kubeProxyReplacement'),
      any({ value: 'loadBalancer.mode', is: 'dsr' }, { value: 'loadBalancer.mode', is: 'hybrid' }),
      { value: 'routingMode', not: 'native' },
      { value: 'tunnelProtocol', not: 'geneve' },
    ],
    sign: ['agent', /mode cannot be used with vxlan tunneling/],
    remedy:
      'set loadBalancer.mode: snat or routingMode: native, or set tunnelProtocol and loadBalancer.dsrDispatch: geneve',
    source: 'cilium/cilium v1.20.2, pkg/kpr/initializer/kube_proxy_replacement.go',
    date: '2026-09-15',
  },
  {
    id: 'strict-mode-keys',
    severity: 'error',
    what: 'Cilium 1.20 ignores encryption.strictMode.enabled, so unencrypted traffic is no longer dropped',
    versions: { cilium: [['1.20.0']] },
    where: [on('encryption.strictMode.enabled')],
    remedy: 'rename it to encryption.strictMode.egress.enabled',
    source: 'cilium/cilium v1.20.2, Documentation/operations/upgrade-current.inc',
    date: '2026-09-15',
    foundBy: 'cilium/renamed-key',
  },
  {
    id: 'spire-removed',
    severity: 'hint',
    what: 'Cilium 1.21 removes mutual authentication with SPIRE; ztunnel replaces it',
    versions: { cilium: [['1.20.0']] },
    where: [on('authentication.mutual.spire.enabled')],
    remedy: 'plan to use encryption.type: ztunnel',
    source: thread('cilium/cilium', 47132),
    date: '2026-09-15',
    foundBy: 'cilium/spire-deprecated',
  },
  {
    id: 'k3s-docker-io',
    severity: 'warning',
    what: 'k3s does not send the credentials that registries.config sets for docker.io',
    versions: {
      kubernetes: [
        ['1.31.0', '1.31.11'],
        ['1.32.0', '1.32.7'],
        ['1.33.0', '1.33.3'],
      ],
    },
    remedy: 'rename the entry docker.io to registry-1.docker.io, or use k3s 1.32.7 or 1.33.3 or later',
    source: thread('k3s-io/k3s', 12613),
    date: '2025-07-11',
    foundBy: 'registries/docker-hub',
  },
  {
    id: 'kubernetes-cgroup-v1',
    severity: 'error',
    what: 'the kubelet of Kubernetes 1.35 and later does not start on cgroup v1',
    versions: { kubernetes: [['1.35.0']] },
    where: [{ cgroups: 'v1' }],
    remedy: 'boot with cgroup v2, or pass --kubelet-arg=fail-cgroupv1=false to all nodes',
    source: 'https://github.com/kubernetes/minikube/pull/22319',
    date: '2026-03-16',
    foundBy: 'preflight, cgroups',
  },
  {
    id: 'k3d-xargs',
    severity: 'error',
    what: 'k3d before 5.7.3 cannot start nodes with k3s 1.30.3 or later on cgroup v2',
    versions: {
      k3d: [[undefined, '5.7.3']],
      kubernetes: [['1.30.3']],
    },
    where: [{ cgroups: 'v2' }],
    sign: ['container', /xargs: applet not found/],
    remedy: 'use k3d 5.7.3 or later',
    source: thread('k3d-io/k3d', 1478),
    date: '2024-08-01',
  },
  {
    id: 'k3d-5-7-0-dns',
    severity: 'warning',
    what: 'pods cannot resolve external names in clusters of k3d 5.7.0',
    versions: { k3d: [['5.7.0', '5.7.1']] },
    remedy: 'use k3d 5.7.1 or later',
    source: thread('k3d-io/k3d', 1466),
    date: '2024-07-09',
  },
  {
    id: 'k3d-host-network',
    severity: 'error',
    what: "this k3d cannot create a cluster on the host's network",
    versions: { k3d: [['5.6.1', '5.7.4']] },
    where: [{ network: 'host' }],
    sign: ['k3d', /Cannot enable DNS fix, as Host Gateway IP is missing!/],
    remedy: 'use k3d 5.7.4 or later, or set K3D_FIX_DNS=0',
    source: thread('k3d-io/k3d', 1440),
    date: '2024-05-08',
  },
  {
    id: 'k3d-agent-logs',
    severity: 'hint',
    what: 'agent nodes of this k3d fill their logs with harmless errors: connection refused by localhost:8080',
    versions: { k3d: [['5.4.8', '5.9.0']] },
    where: [{ agents: true }],
    remedy: 'use k3d 5.9.0 or later',
    source: 'https://github.com/k3d-io/k3d/pull/1648',
    date: '2026-03-24',
  },
  {
    id: 'docker-29-api',
    severity: 'error',
    what: 'k3d before 5.6.1 cannot talk to Docker 29 and later',
    versions: { k3d: [[undefined, '5.6.1']], docker: [['29.0.0']] },
    remedy: 'use k3d 5.6.2 or later',
    source: thread('costela/docker-etchosts', 20),
    date: '2025-11-12',
    foundBy: 'preflight, k3d',
  },
  {
    id: 'docker-29-import',
    severity: 'hint',
    what: "k3d cannot import images from containerd's image store, the default of new Docker 29 installations",
    versions: { docker: [['29.0.0']] },
    sign: ['k3d', /ctr: content digest/],
    remedy: 'if importing images fails, set features.containerd-snapshotter: false in daemon.json',
    source: thread('k3d-io/k3d', 1538),
    date: '2024-12-18',
  },
  {
    id: 'podman-6-cgroup-v1',
    severity: 'error',
    what: 'Podman 6 does not run on cgroup v1',
    versions: { podman: [['6.0.0']] },
    where: [{ cgroups: 'v1' }],
    sign: ['engine', /Cgroups v1 not supported/],
    remedy: 'boot with cgroup v2, or keep Podman 5.8',
    source: 'https://github.com/podman-container-tools/podman/pull/28901',
    date: '2026-06-10',
  },
  {
    id: 'podman-6-isolate',
    severity: 'hint',
    what: 'with Podman 6, containers cannot reach containers of another network, such as a registry in that network',
    versions: { podman: [['6.0.0']] },
    remedy: 'put registries and all clusters of a mesh on one network',
    source: 'https://github.com/podman-container-tools/podman/pull/28524',
    date: '2026-06-09',
  },
  {
    id: 'netavark-2-ports',
    severity: 'hint',
    what: 'with netavark 2.0, containers cannot reach ports that containers of other networks publish here',
    versions: { netavark: [['2.0.0', '2.1.0']] },
    remedy: 'use netavark 2.1.0 or later, or put both containers on one network',
    source: thread('containers/netavark', 709),
    date: '2026-08-06',
  },
  {
    id: 'cilium-cli-0-19-2',
    severity: 'warning',
    what: 'this cilium CLI applies the chart server-side: an upgrade can fail on fields that another program changed',
    versions: { 'cilium CLI': [['0.19.2', '0.19.3']] },
    remedy: 'use cilium CLI 0.19.3 or later',
    source: 'https://github.com/cilium/cilium/pull/44546',
    date: '2026-02-27',
  },
  {
    id: 'cilium-cli-old',
    severity: 'error',
    what: 'the cilium CLI refuses Cilium before 1.16',
    versions: { 'cilium CLI': [['0.19.6']], cilium: [[undefined, '1.16.0']] },
    remedy: 'use cilium CLI 0.19.5 for Cilium 1.15, or a newer Cilium',
    source: 'cilium/cilium-cli, install/helm.go',
    date: '2026-07-28',
    foundBy: 'versions/too-old',
  },
  {
    id: 'helm-3',
    severity: 'hint',
    what: 'Helm 3 gets no security fixes after 10 February 2027',
    versions: { helm: [['3.0.0', '4.0.0']] },
    remedy: 'use Helm 4',
    source: 'https://github.com/helm/helm-www/pull/2128',
    date: '2026-06-02',
  },
]

/** CONFIG_ options that a kernel must have here. */
export const kernelOptionsNeeded: readonly string[] = knownBad.flatMap(({ where = [] }) =>
  where.flatMap(each => ('kernelLacks' in each ? each.kernelLacks : 'btf' in each ? 'DEBUG_INFO_BTF' : [])),
)

/** `Cilium 1.19.0 to before 1.19.8, with Linux 7.2 or later` */
export const affected = (versions: KnownBad['versions']): string => {
  const names: Partial<Record<Versioned, string>> = { cilium: 'Cilium', kernel: 'Linux', kubernetes: 'Kubernetes' }
  const range = ([from, to]: VersionRange): string =>
    from === undefined ? `before ${to}` : to === undefined ? `${from} or later` : `${from} to before ${to}`
  return Object.entries(versions)
    .map(([name, ranges]) => `${names[name as Versioned] ?? name} ${ranges.map(range).join(', ')}`)
    .join(', with ')
}

/** Those with words of their own, as diagnose knows them. */
export const knownBadFailures: readonly KnownFailure[] = knownBad.flatMap(
  ({ id, what, sign, versions, remedy, source }) =>
    sign === undefined
      ? []
      : [
          {
            code: `known-bad/${id}` as const,
            title: what,
            looks: { words: sign[1].source.replaceAll('\\', ''), from: source },
            says: { [sign[0]]: sign[1] },
            cause: affected(versions) || 'this kernel and these values do not work together',
            remedy,
            seen: 'never' as const,
          },
        ],
)
