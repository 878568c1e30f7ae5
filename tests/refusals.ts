import * as assert from 'uvu/assert'
import type { Tree } from '../lib/base/data.ts'
import { fixConfigs } from '../lib/checks/fix.ts'
import { check, runRules, type RuleHit } from '../lib/checks/rules/all.ts'
import { merge } from '../lib/config/values.ts'
import { refusals } from '../lib/failures/refusals.ts'
import { configsOf } from './configs.ts'
import { random, upTo } from './random.ts'

/** For each refusal values that are refused, and values beside them that are not. */

type Values = Readonly<Record<string, unknown>>
export interface RefusalWorld {
  readonly values: Values
  readonly version?: string
}

const tree = (values: Values): Tree =>
  Object.entries(values).reduce<Tree>(
    (all, [key, value]) =>
      merge(all, key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Tree),
    {},
  )

/** Values with which nothing is wrong, on three nodes. */
const well: Values = {
  k8sServiceHost: '127.0.0.1',
  k8sServicePort: 6444,
  kubeProxyReplacement: true,
  'ipam.mode': 'kubernetes',
}
export const hitsOf = ({ values, version = '1.20.2' }: RefusalWorld): RuleHit[] =>
  check(configsOf(textsOf(values, version)))
const textsOf = (values: Values, version: string): { values: string; version: string } => ({
  values: JSON.stringify(tree({ ...well, ...values }), undefined, 1),
  version,
})
export const errorsIn = (hits: readonly RuleHit[]): RuleHit[] => hits.filter(({ severity }) => severity === 'error')

const v18 = { version: '1.18.11' }
const v19 = { version: '1.19.8' }
export const native = { routingMode: 'native', ipv4NativeRoutingCIDR: '10.42.0.0/16', autoDirectNodeRoutes: true }
const masq = { 'bpf.masquerade': true }
const noKpr = { kubeProxyReplacement: false }
const ipsec = { 'encryption.enabled': true, 'encryption.type': 'ipsec' }
const noConntrack = { installNoConntrackIptablesRules: true }
const egress = { 'egressGateway.enabled': true }
const pool4 = { 'ipam.mode': 'cluster-pool', 'ipam.operator.clusterPoolIPv4PodCIDRList': ['10.44.0.0/16'] }
const pool6 = { ...pool4, 'ipv6.enabled': true }
const delegated = { 'ipam.mode': 'delegated-plugin', 'endpointHealthChecking.enabled': false }
const router = { ...native, 'extraConfig.local-router-ipv4': '10.42.0.1' }
const vtep = { 'vtep.enabled': true, 'vtep.mask': '255.255.255.0' }
const vtepList = { ...vtep, 'vtep.endpoint': '10.1.0.1', 'vtep.cidr': '10.1.1.0/24', 'vtep.mac': '82:36:4c:98:2e:56' }
const noIptables = { 'extraConfig.install-iptables-rules': 'false', ...noKpr, l7Proxy: false }
const bigTcp = { enableIPv4BIGTCP: true }
/** A value that is wrong, and one that is right. */
const pair = (
  key: string,
  bad: unknown,
  good: unknown,
  more: Values = {},
  version = {},
): readonly [RefusalWorld, RefusalWorld] => [
  { values: { ...more, [key]: bad }, ...version },
  { values: { ...more, [key]: good }, ...version },
]

/** By id: a world in which it is found, and one beside it in which it is not. */
export const worlds: Readonly<Record<string, readonly [fires: RefusalWorld, silent: RefusalWorld]>> = {
  'auto-routes-tunnel': [{ values: { autoDirectNodeRoutes: true } }, { values: native }],
  'skip-unreachable': [
    { values: { ...native, autoDirectNodeRoutes: false, directRoutingSkipUnreachable: true } },
    { values: { ...native, directRoutingSkipUnreachable: true } },
  ],
  'no-addresses': pair('ipv4.enabled', false, true),
  'native-cidr-4': pair('ipv4NativeRoutingCIDR', '10.42.0.0', '10.42.0.0/16'),
  'native-cidr-6': pair('ipv6NativeRoutingCIDR', '10.42.0.0/16', 'fd42::/56'),
  'routing-mode': pair('routingMode', 'direct', 'tunnel'),
  'tunnel-protocol': pair('tunnelProtocol', 'disabled', 'geneve'),
  underlay: pair('underlayProtocol', 'IPv4', 'ipv4'),
  'underlay-without-ipv4': [
    { values: { ...pool6, 'ipv4.enabled': false, underlayProtocol: 'ipv4' } },
    { values: { ...pool6, 'ipv4.enabled': false, underlayProtocol: 'ipv6' } },
  ],
  'underlay-without-ipv6': pair('underlayProtocol', 'ipv6', 'ipv4'),
  'tunnel-source-ports': pair('tunnelSourcePortRange', '3000', '3000-4000'),
  'wireguard-underlay': [
    { values: { 'encryption.enabled': true, 'encryption.type': 'wireguard', underlayProtocol: 'ipv6' }, ...v18 },
    { values: { underlayProtocol: 'ipv6' }, ...v18 },
  ],
  nat46x64: [
    { values: { 'nat46x64Gateway.enabled': true } },
    { values: { ...pool6, 'nat46x64Gateway.enabled': true } },
  ],
  'nat46x64-services': [
    { values: { ...native, 'extraConfig.bpf-lb-nat46x64': 'true', 'loadBalancer.mode': 'dsr' } },
    { values: { ...native, 'extraConfig.bpf-lb-nat46x64': 'true' } },
  ],
  srv6: [
    { values: { 'extraConfig.enable-srv6': 'true' } },
    { values: { ...pool6, 'extraConfig.enable-srv6': 'true' } },
  ],
  'router-address-tunnel': [{ values: { 'extraConfig.local-router-ipv4': '10.42.0.1' } }, { values: router }],
  'router-address-ipsec': [{ values: { ...router, ...ipsec } }, { values: router }],
  'no-conntrack-tunnel': [{ values: { ...masq, ...noConntrack } }, { values: { ...native, ...masq, ...noConntrack } }],
  'no-conntrack-ipv4': [
    {
      values: {
        ...pool6,
        ...native,
        ...masq,
        ...noConntrack,
        'ipv4.enabled': false,
        ipv6NativeRoutingCIDR: 'fd00::/104',
      },
    },
    { values: { ...native, ...masq, ...noConntrack } },
  ],
  'no-conntrack-replacement': [
    { values: { ...native, ...noKpr, ...noConntrack } },
    { values: { ...native, ...masq, ...noConntrack } },
  ],
  'no-conntrack-masquerade': [
    { values: { ...native, ...noConntrack } },
    { values: { ...native, ...noConntrack, enableIPv4Masquerade: false } },
  ],
  'masquerade-off': pair('enableIPv4Masquerade', false, true, masq),
  'masquerade-node-port': [
    { values: { ...noKpr, ...masq }, ...v18 },
    { values: { ...noKpr, ...masq }, ...v19 },
  ],
  'masquerade-interfaces': [
    { values: { ...masq, egressMasqueradeInterfaces: 'eth0' } },
    { values: { egressMasqueradeInterfaces: 'eth0' } },
  ],
  'masquerade-route-source': [
    { values: { ...masq, enableMasqueradeRouteSource: true } },
    { values: { enableMasqueradeRouteSource: true } },
  ],
  'ip-masq-agent': [{ values: { 'ipMasqAgent.enabled': true } }, { values: { ...masq, 'ipMasqAgent.enabled': true } }],
  'remote-node-masquerade': [
    { values: { 'extraConfig.enable-remote-node-masquerade': 'true' } },
    { values: { ...masq, 'extraConfig.enable-remote-node-masquerade': 'true' } },
  ],
  'masquerade-default-pool': [
    { values: { 'extraConfig.only-masquerade-default-pool': 'true' } },
    { values: { ...masq, 'extraConfig.only-masquerade-default-pool': 'true' } },
  ],
  'egress-gateway-masquerade': [
    { values: egress },
    { values: { ...egress, 'extraConfig.enable-bpf-masquerade': 'true' } }, // over bpf.masquerade
  ],
  'egress-gateway-slices': pair('ciliumEndpointSlice.enabled', true, false, { ...egress, ...masq }),
  'egress-gateway-identities': pair('identityAllocationMode', 'kvstore', 'crd', {
    ...egress,
    ...masq,
    'etcd.enabled': true,
  }),
  'egress-gateway-underlay': pair('underlayProtocol', 'ipv6', 'ipv4', { ...pool6, ...egress, ...masq }),
  'lb-mode': pair('loadBalancer.mode', 'DSR', 'snat'),
  'lb-algorithm': pair('loadBalancer.algorithm', 'round-robin', 'maglev'),
  'dsr-dispatch': pair('loadBalancer.dsrDispatch', 'vxlan', 'opt'),
  'lb-acceleration': pair('loadBalancer.acceleration', 'generic', 'best-effort'),
  'lb-annotation-hybrid': pair('loadBalancer.mode', 'hybrid', 'snat', { ...native, 'bpf.lbModeAnnotation': true }),
  'lb-annotation-vxlan': [
    { values: { 'bpf.lbModeAnnotation': true }, ...v19 },
    { values: { ...native, 'bpf.lbModeAnnotation': true }, ...v19 },
  ],
  'lb-annotation-dispatch': pair('loadBalancer.dsrDispatch', 'opt', 'ipip', { 'bpf.lbModeAnnotation': true }),
  'dsr-tunnel-dispatch': pair('loadBalancer.dsrDispatch', 'opt', 'geneve', {
    'loadBalancer.mode': 'dsr',
    tunnelProtocol: 'geneve',
  }),
  'dsr-geneve-protocol': pair('tunnelProtocol', 'vxlan', 'geneve', {
    ...native,
    'loadBalancer.mode': 'dsr',
    'loadBalancer.dsrDispatch': 'geneve',
  }),
  'dsr-ipip-xdp': pair(
    'loadBalancer.acceleration',
    'disabled',
    'native',
    { ...native, 'loadBalancer.mode': 'dsr', 'loadBalancer.dsrDispatch': 'ipip' },
    v18,
  ),
  'lb-rss-dispatch': pair('loadBalancer.dsrDispatch', 'opt', 'ipip', {
    ...native,
    'loadBalancer.mode': 'dsr',
    'extraConfig.bpf-lb-rss-ipv4-src-cidr': '10.0.0.0/24',
  }),
  'xdp-underlay': pair('loadBalancer.acceleration', 'native', 'disabled', { ...pool6, underlayProtocol: 'ipv6' }),
  'maglev-size': pair('maglev.tableSize', 1000, 1021),
  'maglev-seed': pair('maglev.hashSeed', 'seed', 'JLfvgnHc2kaSUFaI'),
  'node-port-range': pair('nodePort.range', '32767,30000', '30000,32767'),
  'node-port-after-ephemeral': pair('nodePort.range', '61000,62000', '30000,32767'),
  'node-port-ephemeral': pair('nodePort.range', '30000,40000', '30000,32767', {
    'nodePort.autoProtectPortRange': false,
  }),
  'service-no-backend': pair('serviceNoBackendResponse', 'ignore', 'drop'),
  'policy-deny-response': pair('policyDenyResponse', 'reset', 'icmp'),
  'lb-reflector-wait': pair('loadBalancer.reflectorWaitTime', '0s', '500ms'),
  'replacement-iptables': [{ values: { ...noIptables, kubeProxyReplacement: true } }, { values: noIptables }],
  'l7-iptables': [
    { values: { ...noIptables, l7Proxy: true }, ...v19 },
    { values: noIptables, ...v19 },
  ],
  'l7-iptables-tproxy': [
    { values: { ...noIptables, l7Proxy: true } },
    { values: { ...noIptables, l7Proxy: true, 'bpf.tproxy': true } },
  ],
  'bbr-host-namespace': pair('bandwidthManager.bbr', false, true, {
    ...masq,
    'bandwidthManager.enabled': true,
    'bandwidthManager.bbrHostNamespaceOnly': true,
  }),
  'big-tcp-kernel': [{ values: bigTcp }, { values: { ...native, ...bigTcp } }],
  'big-tcp-ipip': pair('loadBalancer.dsrDispatch', 'ipip', 'opt', { ...native, ...bigTcp }),
  'big-tcp-geneve': pair('loadBalancer.dsrDispatch', 'geneve', 'opt', { ...native, ...bigTcp }),
  'big-tcp-ipsec': pair('encryption.type', 'ipsec', 'wireguard', { ...native, ...bigTcp, 'encryption.enabled': true }),
  'big-tcp-host-routing': pair('bpf.hostLegacyRouting', true, false, { ...native, ...bigTcp }),
  'datapath-mode': pair('bpf.datapathMode', 'ipvlan', 'veth'),
  'netkit-tproxy-agent': pair('bpf.datapathMode', 'netkit', 'veth', { 'bpf.tproxy': true, l7Proxy: false }, v19),
  'pmtud-mode': pair('pmtuDiscovery.packetizationLayerPMTUDMode', 'never', 'always'),
  'monitor-aggregation': pair('bpf.monitorAggregation', 'high', 'Maximum'),
  'monitor-flags': pair('bpf.monitorFlags', 'syn,finish', 'syn,fin'),
  'events-burst': pair('bpf.events.default.burstLimit', 0, 10, { 'bpf.events.default.rateLimit': 10 }),
  'events-rate': pair('bpf.events.default.rateLimit', 0, 10, { 'bpf.events.default.burstLimit': 10 }),
  'vlan-bypass': pair('bpf.vlanBypass', ['all'], [0]),
  'auth-map': pair('bpf.authMapMax', 100, 1024),
  'ct-maps': pair('bpf.ctAnyMax', 500, 2048),
  'nat-map': pair('bpf.natMax', 20_000_000, 131_072),
  'nat-map-ct': pair('bpf.natMax', 8192, 4096, { 'bpf.ctTcpMax': 2048, 'bpf.ctAnyMax': 2048 }),
  'lb-map': pair('bpf.lbMapMax', 0, 65_536),
  'node-map': pair('bpf.nodeMapMax', 1024, 16_384),
  'map-ratio': pair('bpf.mapDynamicSizeRatio', 2.5, 0.0025),
  'ipsec-dns-proxy': pair('dnsProxy.enableTransparentMode', false, true, ipsec),
  'ipsec-dns-proxy-chaining': pair('cni.chainingMode', 'generic-veth', 'none', ipsec),
  'ipsec-strict-ingress': pair('encryption.type', 'ipsec', 'wireguard', {
    ...ipsec,
    'encryption.strictMode.ingress.enabled': true,
  }),
  'strict-ingress-native': [
    { values: { ...native, 'encryption.strictMode.ingress.enabled': true }, ...v19 },
    { values: { ...native, 'encryption.strictMode.ingress.enabled': true } },
  ],
  'strict-egress-range': pair('encryption.strictMode.egress.cidr', 'fd00::/48', '10.42.0.0/16', {
    'encryption.strictMode.egress.enabled': true,
  }),
  'strict-range': pair(
    'encryption.strictMode.cidr',
    '',
    '10.42.0.0/16',
    { 'encryption.strictMode.enabled': true },
    v18,
  ),
  'ipsec-overlay': pair(
    'tunnelProtocol',
    'geneve',
    'vxlan',
    { ...ipsec, 'encryption.ipsec.encryptedOverlay': true },
    v18,
  ),
  'ipsec-multi-pool': [
    { values: { ...native, ...ipsec, 'ipam.mode': 'multi-pool' }, ...v18 },
    { values: { ...ipsec, 'ipam.mode': 'multi-pool' }, ...v18 },
  ],
  'ztunnel-mesh': pair('cluster.id', 99, 0, { 'encryption.enabled': true, 'encryption.type': 'ztunnel' }),
  'identity-mode': pair('identityAllocationMode', 'CRD', 'crd'),
  'cidr-match-mode': pair('policyCIDRMatchMode', ['nodes', 'pods'], ['nodes'], {}, v19),
  'cidr-match-modes': pair('policyCIDRMatchMode', 'hosts', 'nodes'),
  'ipam-mode': pair('ipam.mode', 'hostscope', 'kubernetes'),
  'delegated-router': [{ values: delegated }, { values: { ...delegated, ...router } }],
  'delegated-health': pair('endpointHealthChecking.enabled', true, false, { ...delegated, ...router }),
  'delegated-envoy': pair('envoyConfig.enabled', true, false, { ...delegated, ...router }),
  'cni-chaining': pair('cni.chainingMode', 'calico', 'portmap'),
  'endpoint-gc': pair('operator.endpointGCInterval', '0s', '10m'),
  'local-ports': pair('extraConfig.container-ip-local-reserved-ports', '1000..2000', '1000-2000,3000'),
  'dns-deferred-deletes': pair('dnsProxy.maxDeferredConnectionDeletes', -1, 0),
  'l2-pod-pattern': pair('l2podAnnouncements.interfacePattern', '', '^eth0$', { 'l2podAnnouncements.enabled': true }),
  'vtep-mask': pair('vtep.mask', '/24', '255.255.255.0', vtepList),
  'vtep-devices': [{ values: vtep }, { values: vtepList }],
  'vtep-counts': pair('vtep.mac', '', '82:36:4c:98:2e:56', vtepList),
}

/** What makes no difference to any refusal. */
const noise: readonly (readonly [string, unknown])[] = [
  ['debug.enabled', true],
  ['hubble.enabled', true],
  ['prometheus.enabled', true],
  ['bpf.preallocateMaps', true],
  ['rollOutCiliumPods', true],
  ['sctp.enabled', true],
  ['cluster.name', 'cilium'],
  ['k8sClientRateLimit.qps', 20],
  ['localRedirectPolicies.enabled', true],
]

/** Files that are refused, so many for each reason: a fix ends the refusal and brings no other error. */
export const fixEndsIt = (times: number): void => {
  const next = random(22)
  const ends = { tried: 0, fixed: 0 }
  for (const { id, sets } of refusals) {
    const { values, version = '1.20.2' } = worlds[id]![0]
    for (let time = 0; time < times; time++) {
      const extra = Object.fromEntries(noise.filter(() => next() < 0.4))
      const entries = Object.entries({ ...extra, ...values })
      const turned = upTo(next, entries.length)
      const mixed = Object.fromEntries([...entries.slice(turned), ...entries.slice(0, turned)])
      const before = configsOf(textsOf(mixed, version))
      const hits = runRules(before)
      assert.ok(
        hits.some(({ rule }) => rule === `refused/${id}`),
        id,
      )
      ends.tried++
      if (!hits.some(({ rule, edits }) => rule === `refused/${id}` && edits.length > 0)) {
        assert.is(sets.length, 0, `${id} is not fixed`)
        continue
      }
      const after = runRules(fixConfigs(before).configs)
      assert.not(
        after.some(({ rule }) => rule === `refused/${id}`),
        id,
      )
      const known = new Set(errorsIn(hits).map(({ rule }) => rule))
      assert.equal(
        errorsIn(after).filter(({ rule }) => !known.has(rule)),
        [],
        id,
      )
      ends.fixed++
    }
  }
  console.log(`# ${refusals.length} refusals, ${ends.tried} files, ${ends.fixed} of them fixed`)
}
