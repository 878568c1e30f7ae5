import { either, inOneLine, type KnownFailure } from './known-failure.ts'

const brings: KnownFailure['brings'] = ['container/crashing', 'nodes/not-ready', 'pods/unscheduled']
const value = (what: string): string => `${what} in the values, then run {install-cilium}`

/** Why the Cilium agent or operator exits, or never becomes ready: conflicting options, the kernel, the operator. */
export const agentFailures: readonly KnownFailure[] = [
  {
    code: 'native-routing/without-cidr',
    title: 'native routing has no CIDR',
    looks: {
      words:
        'native routing cidr must be configured with option --ipv4-native-routing-cidr in ' +
        'combination with --enable-ipv4=true --enable-ipv4-masquerade=true',
      from: 'cilium/cilium pkg/option/config.go',
    },
    says: {
      agent: /native routing cidr must be configured with option --/i,
      cilium: /ipv[46]NativeRoutingCIDR must be set when routingMode is native/i,
    },
    cause: 'the values do not set the range that Cilium must not masquerade',
    remedy: value('set ipv4NativeRoutingCIDR: 10.42.0.0/16'),
    seen: 'in its tool',
    brings: [...brings, 'chart/refused'],
  },
  {
    code: 'encryption/both',
    title: 'WireGuard and IPsec are both on',
    looks: {
      words: 'WireGuard (--enable-wireguard) cannot be used with IPsec (--enable-ipsec)',
      from: 'cilium/cilium daemon/cmd/daemon.go',
    },
    says: { agent: inOneLine([/WireGuard/i, /\) cannot be used with IPsec/i]) },
    cause: 'encryption.type sets one, and extraConfig enables the other',
    remedy: value('remove enable-wireguard and enable-ipsec from extraConfig'),
    seen: 'in its tool',
    brings,
  },
  {
    code: 'ipam/mode-in-tunnel',
    title: 'the IPAM mode does not work with tunnels',
    looks: { words: 'Cannot specify IPAM mode eni in tunnel mode.', from: 'cilium/cilium daemon/cmd/daemon_main.go' },
    says: { agent: inOneLine([/Cannot specify IPAM mode /i, / in tunnel mode/]) },
    cause: "ipam.mode is a cloud provider's mode, which needs native routing",
    remedy: value('set ipam.mode: kubernetes'),
    seen: 'in its tool',
    brings,
  },
  {
    code: 'direct-routing-device/unknown',
    title: 'Cilium finds no device for direct routing',
    looks: {
      words: 'unable to determine direct routing device. Use --direct-routing-device to specify it',
      from: 'cilium/cilium daemon/cmd/daemon.go',
    },
    says: { agent: /unable to determine direct routing device/i },
    cause: "no device has the node's address in Kubernetes, or `devices` lists none of the node's devices",
    remedy: value('remove `devices`, or set it to eth0'),
    seen: 'in its tool',
    brings,
  },
  {
    code: 'agent/second',
    title: 'another Cilium agent runs on the node',
    looks: { words: 'level=fatal msg="Failed to create Pidfile"', from: 'cilium/cilium daemon/cmd/daemon_main.go' },
    says: { agent: /Failed to create Pidfile/i },
    cause: 'the previous agent is still running, or two nodes share /var/run/cilium',
    remedy: ({ context }) =>
      `restart the agent: kubectl --context ${context} -n kube-system delete pod -l k8s-app=cilium   ` +
      '(or remove the volume for /var/run)',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'agent/memlock',
    title: 'the Cilium agent cannot lock memory',
    looks: {
      words: 'unable to set memory resource limits" error="failed to set memlock rlimit: operation not permitted"',
      from: 'siderolabs/talos#9494',
    },
    says: { agent: /failed to set memlock rlimit|unable to set memory resource limits/i },
    cause: 'the engine is rootless, or securityContext.capabilities has no SYS_RESOURCE',
    remedy: 'run the engine as root: podman machine set --rootful   (or remove securityContext from the values)',
    seen: 'never',
    brings,
  },
  {
    code: 'kernel/module-missing',
    title: 'a kernel module that Cilium needs is missing',
    looks: {
      words: 'creating device cilium_vxlan: operation not supported, maybe kernel module for vxlan is not available?',
      from: 'cilium/cilium#36189',
    },
    says: { agent: inOneLine([/maybe (?:kernel )?module for /i, / is not (?:available|loaded)/]) },
    cause: "nodes use the kernel of the engine's computer or VM, which does not provide the module",
    remedy: "load it on the engine's computer or VM: modprobe vxlan   (or use another kernel)",
    seen: 'never',
    brings,
  },
  {
    code: 'mtu/wrong',
    title: 'Cilium finds a wrong MTU',
    looks: {
      words: 'failed while reinitializing datapath: failed to setup base devices in mode tunnel: invalid argument',
      from: 'cilium/cilium#20603',
    },
    says: { agent: /failed to setup base devices/i },
    cause: "Cilium uses the MTU of the device with the node's address, but the kernel refuses that MTU",
    remedy: value('set MTU: 1500 and devices: eth0'),
    seen: 'never',
    brings,
  },
  {
    code: 'iptables/table-missing',
    title: 'the kernel has no iptables tables',
    looks: {
      words:
        "iptables v1.8.8 (legacy): can't initialize iptables table `nat': Table does not exist " +
        '(do you need to insmod?)',
      from: 'netfilter.org, iptables/iptables.c',
    },
    says: { agent: /can't initialize ip6?tables table/i },
    cause: "the engine's computer or VM has not loaded the iptables modules, and a node cannot load them",
    remedy:
      "load them on the engine's computer or VM: " +
      'modprobe ip_tables iptable_nat iptable_mangle iptable_raw iptable_filter',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'iptables/no-notrack',
    title: 'the kernel has no CT target for iptables',
    looks: {
      words: 'iptables v1.8.8 (legacy): unknown option "--notrack"',
      from: 'cilium/cilium pkg/datapath/iptables/iptables.go, run on WSL',
    },
    says: { agent: /unknown option "--notrack"|Extension CT revision 0 not supported, missing kernel module\?/i },
    cause: 'the kernel was built without NETFILTER_XT_TARGET_CT, as in older WSL versions',
    remedy: 'use a kernel with CONFIG_NETFILTER_XT_TARGET_CT   (WSL: wsl --update)',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'bpf/program-too-large',
    title: 'a BPF program of Cilium is too large for the kernel',
    looks: {
      words: 'BPF program is too large. Processed 1000001 insn',
      from: 'cilium/cilium#18591',
    },
    says: { agent: /BPF program is too large\. Processed|load program: argument list too long/i },
    cause: "this kernel's BPF verifier is less efficient, and the enabled features make the programs large",
    remedy: 'update the kernel, or disable features such as bpf.lbExternalClusterIP, ipv6.enabled and debug.verbose',
    seen: 'never',
    brings,
  },
  {
    code: 'bpf/program-refused',
    title: 'the kernel refuses a BPF program of Cilium',
    looks: {
      words: 'loading eBPF collection into the kernel: program cil_from_container: load program: invalid argument',
      from: 'cilium/cilium#30061, with another program',
    },
    says: {
      agent: either(
        /: load program: (?:invalid argument|permission denied|operation not permitted)/i,
        inOneLine([/loading eBPF collection into the kernel: /i, /: (?:invalid argument|operation not permitted)/i]),
      ),
    },
    cause: 'the kernel does not support something that the program uses, or the engine cannot load programs',
    remedy: 'check the kernel: make preflight   (and use a Cilium version that supports the kernel)',
    seen: 'never',
    brings,
  },
  {
    code: 'pod-cidr/no-ipv6',
    title: 'Cilium waits for an IPv6 range',
    looks: {
      words: 'msg="Waiting for k8s node information" error="required IPv6 PodCIDR not available"',
      from: 'cilium/cilium pkg/node/sync/local_node_sync_wait.go',
    },
    says: { agent: /required IPv6 PodCIDR not available/i },
    over: /Received own node information/i,
    cause: 'ipv6.enabled is true, but k3s gives nodes IPv4 ranges only',
    remedy:
      value('set ipv6.enabled: false') +
      '\nor pass both ranges to k3s: --cluster-cidr=10.42.0.0/16,fd00:42::/56 ' +
      '--service-cidr=10.43.0.0/16,fd00:43::/112',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'pod-cidr/no-ipv4',
    title: 'Cilium waits for an IPv4 range',
    looks: {
      words: 'msg="Waiting for k8s node information" error="required IPv4 PodCIDR not available"',
      from: 'cilium/cilium pkg/node/sync/local_node_sync_wait.go',
    },
    says: { agent: /required IPv4 PodCIDR not available/i },
    over: /Received own node information/i,
    cause: 'ipam.mode is kubernetes, but Kubernetes gives nodes no IPv4 ranges',
    remedy: 'remove allocate-node-cidrs=false and IPv6-only ranges from the k3s arguments of the k3d file',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'operator/not-running',
    title: 'Cilium agents wait for the operator',
    looks: {
      words:
        'Unable to find all Cilium CRDs necessary within 5m0s timeout. Please ensure that Cilium Operator is running',
      from: 'cilium/cilium pkg/k8s/synced/crd.go',
    },
    says: { agent: /Still waiting for Cilium Operator to register|Unable to find all Cilium CRDs necessary/i },
    over: /All Cilium CRDs have been found/i,
    cause: "the operator creates Cilium's CRDs, but it is not running",
    remedy: ({ context }) =>
      `find out why: kubectl --context ${context} -n kube-system describe pods -l name=cilium-operator`,
    seen: 'in its tool',
    brings,
  },
  {
    code: 'operator/kubernetes-too-old',
    title: 'Kubernetes is too old for the Cilium operator',
    looks: { words: 'Minimal kubernetes version not met: 1.19.5 < 1.21.0', from: 'cilium/cilium operator/cmd/root.go' },
    says: { agent: /Minimal kubernetes version not met/i },
    cause: 'the k3s image of the k3d file is older than this Cilium supports',
    remedy: 'set a newer k3s image in the k3d file, then run make delete-cluster and make up',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'operator/lease-lost',
    title: 'the Cilium operator lost its lease',
    looks: { words: 'Leader election lost, shutting down.', from: 'cilium/cilium operator/cmd/root.go' },
    says: { agent: /Leader election lost, shutting down/i },
    over: /[Ll]eading the operator HA deployment/i,
    cause: 'the API server answered too slowly: the disk or the processors of the engine are busy',
    remedy: 'give the engine more resources: podman machine set --cpus 4 --memory 8192',
    seen: 'in its tool',
    brings,
  },
  {
    code: 'gateway-api/without-replacement',
    title: 'the Gateway API does not work without kube-proxy replacement',
    looks: {
      words: 'Gateway API support requires kube-proxy-replacement enabled',
      from: 'cilium/cilium operator/pkg/gateway-api/cell.go',
    },
    says: { container: /Gateway API support requires kube-proxy-replacement enabled/i },
    cause: 'gatewayAPI.enabled is true, but kubeProxyReplacement is not',
    remedy: value('set kubeProxyReplacement: true'),
    seen: 'in its tool',
  },
  {
    code: 'hubble/metric-unknown',
    title: 'Hubble does not know a metric',
    looks: {
      words: 'error="failed to setup metrics: metric \\"source_namespace\\" does not exist"',
      from: 'cilium/cilium pkg/hubble/metrics/api/registry.go',
    },
    says: { agent: /failed to setup metrics: metric |Skipping unknown hubble metric/i },
    cause: 'hubble.metrics.enabled lists something that is not a metric, such as an option of a metric',
    remedy: value(
      "write options after a colon, as in 'httpV2:labelsContext=source_namespace', under hubble.metrics.enabled",
    ),
    seen: 'in its tool',
    brings,
  },
  {
    code: 'hubble/metric-options',
    title: 'Hubble does not accept a metric or its options',
    looks: {
      words: "failed to setup hubble metrics: unable to initialize metric 'flow': unknown context 'pods'",
      from: 'cilium/cilium pkg/hubble/metrics/cell/cell.go',
    },
    says: { agent: /unable to initialize metric '|failed to setup hubble metrics: plugin / },
    cause: 'an option of a metric has an unknown value, or http and httpV2 are both listed',
    remedy: value("write hubble.metrics.enabled as in 'flow:sourceContext=pod;destinationContext=ip'"),
    seen: 'in its tool',
    brings,
  },
]
