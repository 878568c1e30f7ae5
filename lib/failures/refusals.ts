import { textAt } from '../base/data.ts'
import { all, any, masquerades, on, type KnownBad, type VersionRange, type Where } from './known-bad.ts'
import type { KnownFailure } from './known-failure.ts'

/** The only list of values with which Cilium's agent or operator exits or never gets ready, with its messages. */

/** Values that resolve a refusal; undefined removes a key. */
export type EndingValues = Readonly<Record<string, string | number | boolean | undefined>>

export interface RefusedValues {
  /** Unique, and never reused. */
  readonly id: string
  /** What is set. What happens is the same for all: see `outcome`. */
  readonly what: string
  readonly by: 'agent' | 'operator'
  /** Versions of Cilium; empty means all of them. */
  readonly cilium: readonly VersionRange[]
  /** All of these must hold. A finding points at the first key that is set. */
  readonly where: readonly Where[]
  readonly says: RegExp
  readonly remedy: string
  /** The first one that causes no other refusal is used. Empty where a person has to choose. */
  readonly sets: readonly EndingValues[]
  /** Cilium's source file, in the newest version that has this message. */
  readonly source: string
}

/** A refusal as a known bad combination. */
export const asKnownBad = ({ id, what, cilium, where, says, remedy, source, by }: RefusedValues): KnownBad => ({
  id,
  severity: 'error',
  what: outcome({ what, by }),
  versions: cilium.length === 0 ? {} : { cilium },
  where,
  sign: [sayer[by], says],
  remedy,
  source,
  date: '2026-09-15',
})

/** The log in which diagnose searches for the message. */
const sayer = { agent: 'agent', operator: 'container' } as const

const outcome = ({ what, by }: Pick<RefusedValues, 'what' | 'by'>): string => `${what}: the Cilium ${by} does not start`

/** The words, as they are read in a log. */
export const wordsOf = ({ says }: Pick<RefusedValues, 'says'>): string => says.source.replaceAll('\\', '')

const is = (value: string, wanted: string | boolean): Where => ({ value, is: wanted })
const not = (value: string, unwanted: string | boolean): Where => ({ value, not: unwanted })
/** A key of the ConfigMap that the chart has no value for. */
const option = (name: string): string => `extraConfig.${name}`
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
const given = (key: string, test: (text: string) => boolean = () => true): Where => ({
  values: [key],
  hold: value => textAt(value, []) !== '' && test(textAt(value, [])),
})
const noneOf = (key: string, ...words: readonly string[]): Where => given(key, text => !words.includes(text))
const outside = (key: string, least: number, most: number): Where =>
  given(key, text => Number(text) < least || Number(text) > most)
const unlike = (key: string, form: RegExp): Where => given(key, text => !form.test(text))
/** Whether a list, or a text separated by blanks or commas, has a part that is not one of these. */
const someNoneOf = (key: string, ...words: readonly string[]): Where => ({
  values: [key],
  hold: value => partsOf(value).some(part => !words.includes(part)),
})
/** The parts of a list, or of a text with blanks or commas between them. */
export const partsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(String) : textAt(value, []).split(/[\s,]+/)).filter(Boolean)

const isNothing = (value: unknown): boolean => !isGiven(value) || Number(value) === 0
const isPositive = (text: string): boolean => Number(text) > 0
/** `30000,32767` */
const isPortRange = (text: string): boolean => {
  const [least = NaN, most = NaN, ...more] = text.split(',').map(part => (/^\d+$/.test(part) ? Number(part) : NaN))
  return more.length === 0 && least < most && most <= 65_535
}
const isEphemeral = (text: string): boolean => {
  const [least = 0, most = 0] = text.split(',').map(Number)
  return least <= 60_999 && most >= 32_768
}

const ipv4Range = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\/)|(?=\/))){4}\/(?:3[0-2]|[12]?\d)$/
const ipv6Range = /^(?=[^/]*:[^/]*:)[\da-f:]+(?:(?:\.\d+){3})?\/(?:12[0-8]|1[01]\d|\d?\d)$/i
const noRange = (key: string): Where => ({ values: [key], hold: value => !ipv4Range.test(textAt(value, [])) })

const tunnels = all(not('routingMode', 'native'), not('eni.enabled', true), not('gke.enabled', true))
const native = is('routingMode', 'native')
const vxlan = not('tunnelProtocol', 'geneve')
const replaced = on('kubeProxyReplacement')
const noIPv4 = is('ipv4.enabled', false)
const noIPv6 = not('ipv6.enabled', true)
const noMasquerade4 = any(noIPv4, is('enableIPv4Masquerade', false))
const noMasquerade = all(noMasquerade4, any(noIPv6, is('enableIPv6Masquerade', false)))
const noBpfMasquerade = not('bpf.masquerade', true)
const encrypts = (type: string): Where => all(on('encryption.enabled'), is('encryption.type', type))
const [ipsec, wireguard] = [encrypts('ipsec'), encrypts('wireguard')]
const dsr = any(is('loadBalancer.mode', 'dsr'), is('loadBalancer.mode', 'hybrid'))
const dsrAnywhere = any(is('loadBalancer.mode', 'dsr'), is('loadBalancer.mode', 'hybrid'), on('bpf.lbModeAnnotation'))
const noDsr = all(not('loadBalancer.mode', 'dsr'), not('loadBalancer.mode', 'hybrid'))
const noXdp = any(is('loadBalancer.acceleration', 'disabled'), is('loadBalancer.acceleration', ''))
const bigTcp = any(on('enableIPv4BIGTCP'), on('enableIPv6BIGTCP'))
const withoutBigTcp = [
  { enableIPv4BIGTCP: false },
  { enableIPv6BIGTCP: false },
  { enableIPv4BIGTCP: false, enableIPv6BIGTCP: false },
]
const disableBigTcp = 'disable BIG TCP'
const noIptables = is(option('install-iptables-rules'), 'false')
const delegated = is('ipam.mode', 'delegated-plugin')
const chained = given('cni.chainingMode', text => text !== 'none')
const noConntrack = all(on('installNoConntrackIptablesRules'), not('eni.enabled', true), not('gke.enabled', true))
const withoutNoConntrack = { installNoConntrackIptablesRules: false }

const since19: VersionRange = ['1.19.0']
const since20: VersionRange = ['1.20.0']
const before19: VersionRange = [undefined, '1.19.0']
const before20: VersionRange = [undefined, '1.20.0']
const only19: VersionRange = ['1.19.0', '1.20.0']

const file = {
  start: 'daemon/cmd/daemon_main.go',
  daemon: 'daemon/cmd/daemon.go',
  options: 'pkg/option/config.go',
  replacement: 'pkg/kpr/initializer/kube_proxy_replacement.go',
  balancing: 'pkg/loadbalancer/config.go',
  egress: 'pkg/egressgateway/manager.go',
  tunnel: 'pkg/datapath/tunnel/tunnel.go',
  vtep: 'pkg/datapath/vtep/cell.go',
  bigTcp: 'pkg/datapath/linux/bigtcp/bigtcp.go',
} as const

/** A refusal as the list below writes it. */
interface RefusalEntry {
  readonly what: string
  readonly where: readonly Where[]
  readonly says: RegExp
  readonly cilium?: VersionRange
  readonly by?: RefusedValues['by']
  /** Only where it says more than `set`. */
  readonly remedy?: string
  readonly set?: EndingValues | readonly EndingValues[]
  readonly in: string
}

const refusal = (
  id: string,
  { what, where, says, cilium, by = 'agent', remedy, set = [], in: path }: RefusalEntry,
): RefusedValues => {
  const sets = Array.isArray(set) ? (set as readonly EndingValues[]) : [set as EndingValues]
  return {
    id,
    what,
    by,
    cilium: cilium ? [cilium] : [],
    where,
    says,
    remedy: remedy ?? sets.map(settingsText).join(', or '),
    sets,
    source: `cilium/cilium ${newest[cilium?.[1] ?? ''] ?? 'v1.20.2'}, ${path}`,
  }
}

/** The version in which a message was read, by the first version without it. */
const newest: Readonly<Record<string, string>> = { '1.19.0': 'v1.18.11', '1.20.0': 'v1.19.5' }

/** `set a: 1 and set b: 2`, `remove c` */
export const settingsText = (settings: EndingValues): string =>
  Object.entries(settings)
    .map(([key, value]) => (value === undefined ? `remove ${key}` : `set ${key}: ${value}`))
    .join(' and ')

/** A key that has a word other than those that the agent accepts. */
const unknownWord = (
  id: string,
  key: string,
  words: readonly string[],
  says: RegExp,
  more: Partial<RefusalEntry> = {},
): RefusedValues =>
  refusal(id, {
    what: `${key} is not one of ${words.join(', ')}`,
    where: [noneOf(key, ...words)],
    says,
    remedy: `set ${key} to one of ${words.join(', ')}`,
    in: file.options,
    ...more,
  })

const limits = (
  id: string,
  key: string,
  [least, most]: readonly [number, number],
  says: RegExp,
  path: string,
): RefusedValues =>
  refusal(id, {
    what: `${key} is not in the range of ${least} to ${most}`,
    where: [outside(key, least, most)],
    says,
    remedy: `remove ${key}, or set a value from ${least} to ${most}`,
    set: { [key]: undefined },
    in: path,
  })

const table = [1024, 16_777_216] as const

export const refusals: readonly RefusedValues[] = [
  // routing and addresses
  refusal('auto-routes-tunnel', {
    what: 'autoDirectNodeRoutes is on with tunnels',
    where: [on('autoDirectNodeRoutes'), tunnels],
    says: /auto-direct-node-routes cannot be used with tunneling/,
    remedy: 'set autoDirectNodeRoutes: false, or set routingMode: native and ipv4NativeRoutingCIDR',
    set: { autoDirectNodeRoutes: false },
    in: file.start,
  }),
  refusal('skip-unreachable', {
    what: 'directRoutingSkipUnreachable is on without autoDirectNodeRoutes',
    where: [on('directRoutingSkipUnreachable'), not('autoDirectNodeRoutes', true)],
    says: /direct-routing-skip-unreachable cannot be enabled when auto-direct-node-routes is not enabled/,
    set: [{ directRoutingSkipUnreachable: false }, { autoDirectNodeRoutes: true }],
    in: file.options,
  }),
  refusal('no-addresses', {
    what: 'ipv4.enabled and ipv6.enabled are both false',
    where: [noIPv4, noIPv6],
    says: /Either IPv4 or IPv6 addressing must be enabled/,
    set: { 'ipv4.enabled': true },
    in: file.start,
  }),
  refusal('native-cidr-4', {
    what: 'ipv4NativeRoutingCIDR is not an IPv4 range',
    where: [unlike('ipv4NativeRoutingCIDR', ipv4Range)],
    says: /ipv4-native-routing-cidr must be an IPv4 CIDR/,
    remedy: 'set ipv4NativeRoutingCIDR to the pod range, such as 10.42.0.0/16',
    in: file.options,
  }),
  refusal('native-cidr-6', {
    what: 'ipv6NativeRoutingCIDR is not an IPv6 range',
    where: [unlike('ipv6NativeRoutingCIDR', ipv6Range)],
    says: /ipv6-native-routing-cidr must be an IPv6 CIDR/,
    remedy: 'set ipv6NativeRoutingCIDR to the pod range, such as fd42::/56',
    in: file.options,
  }),
  unknownWord('routing-mode', 'routingMode', ['tunnel', 'native'], /invalid routing mode/),
  unknownWord('tunnel-protocol', 'tunnelProtocol', ['vxlan', 'geneve'], /invalid tunnel protocol/, { in: file.tunnel }),
  unknownWord('underlay', 'underlayProtocol', ['ipv4', 'ipv6'], /invalid IP family for underlay/, {
    in: file.tunnel,
    where: [noneOf('underlayProtocol', 'ipv4', 'ipv6', 'auto')],
  }),
  refusal('underlay-without-ipv4', {
    what: 'underlayProtocol is ipv4, but IPv4 is disabled',
    where: [is('underlayProtocol', 'ipv4'), noIPv4],
    says: /underlay protocol set to IPv4, but IPv4 is disabled/,
    cilium: since20,
    set: { underlayProtocol: 'ipv6' },
    in: file.tunnel,
  }),
  refusal('underlay-without-ipv6', {
    what: 'underlayProtocol is ipv6, but IPv6 is disabled',
    where: [is('underlayProtocol', 'ipv6'), noIPv6],
    says: /underlay protocol set to IPv6, but IPv6 is disabled/,
    cilium: since20,
    set: { underlayProtocol: 'ipv4' },
    in: file.tunnel,
  }),
  refusal('tunnel-source-ports', {
    what: 'tunnelSourcePortRange is not a port range',
    where: [unlike('tunnelSourcePortRange', /^\d+-\d+/)],
    says: /invalid tunnel source port range/,
    set: { tunnelSourcePortRange: undefined },
    in: file.tunnel,
  }),
  refusal('wireguard-underlay', {
    what: 'WireGuard is enabled with tunnels over IPv6',
    where: [wireguard, is('underlayProtocol', 'ipv6'), tunnels],
    says: /WireGuard requires an IPv4 underlay/,
    cilium: before19,
    set: { underlayProtocol: 'ipv4' },
    in: file.daemon,
  }),
  refusal('nat46x64', {
    what: 'nat46x64Gateway is enabled, but IPv4 or IPv6 is disabled',
    where: [on('nat46x64Gateway.enabled'), any(noIPv4, noIPv6)],
    says: /enable-nat46x64-gateway requires both --enable-ipv4 and --enable-ipv6 enabled/,
    set: { 'nat46x64Gateway.enabled': false },
    in: file.options,
  }),
  refusal('nat46x64-services', {
    what: 'NAT46 for Services is enabled with DSR',
    where: [is(option('bpf-lb-nat46x64'), 'true'), dsr],
    says: /NAT46\/NAT64 requires SNAT mode for services/,
    set: { 'loadBalancer.mode': 'snat' },
    in: file.replacement,
  }),
  refusal('srv6', {
    what: 'enable-srv6 is set without IPv6',
    where: [is(option('enable-srv6'), 'true'), noIPv6],
    says: /SRv6 requires IPv6/,
    set: { [option('enable-srv6')]: 'false' },
    in: file.start,
  }),
  refusal('router-address-tunnel', {
    what: 'local-router-ipv4 or local-router-ipv6 is set with tunnels',
    where: [any(given(option('local-router-ipv4')), given(option('local-router-ipv6'))), tunnels],
    says: /Cannot specify local-router-ipv4 or local-router-ipv6 in tunnel mode/,
    set: { [option('local-router-ipv4')]: undefined, [option('local-router-ipv6')]: undefined },
    in: file.start,
  }),
  refusal('router-address-ipsec', {
    what: 'local-router-ipv4 or local-router-ipv6 is set with IPsec',
    where: [any(given(option('local-router-ipv4')), given(option('local-router-ipv6'))), native, ipsec],
    says: /Cannot specify local-router-ipv4 or local-router-ipv6 with enable-ipsec/,
    remedy: 'remove the addresses, or set encryption.type: wireguard',
    set: { [option('local-router-ipv4')]: undefined, [option('local-router-ipv6')]: undefined },
    in: file.daemon,
  }),
  refusal('no-conntrack-tunnel', {
    what: 'installNoConntrackIptablesRules is on with tunnels',
    where: [noConntrack, tunnels, not('cni.chainingMode', 'portmap')],
    says: /install-no-conntrack-iptables-rules requires the agent to run in direct routing mode/,
    set: withoutNoConntrack,
    in: file.start,
  }),
  refusal('no-conntrack-ipv4', {
    what: 'installNoConntrackIptablesRules is on without IPv4',
    where: [noConntrack, native, noIPv4],
    says: /install-no-conntrack-iptables-rules requires IPv4 support/,
    set: withoutNoConntrack,
    in: file.start,
  }),
  refusal('no-conntrack-replacement', {
    what: 'installNoConntrackIptablesRules is on without kube-proxy replacement',
    where: [noConntrack, native, not('kubeProxyReplacement', true)],
    says: /install-no-conntrack-iptables-rules requires the agent to run with kube-proxy-replacement/,
    set: withoutNoConntrack,
    in: file.replacement,
  }),
  refusal('no-conntrack-masquerade', {
    what: 'installNoConntrackIptablesRules is on without BPF masquerading',
    where: [noConntrack, native, replaced, noBpfMasquerade, masquerades],
    says: /install-no-conntrack-iptables-rules requires the agent to run with enable-bpf-masquerade/,
    set: [{ 'bpf.masquerade': true }, withoutNoConntrack],
    in: file.replacement,
  }),

  // masquerading and egress
  refusal('masquerade-off', {
    what: 'bpf.masquerade is on, but masquerading is disabled',
    where: [on('bpf.masquerade'), noMasquerade, not('ipMasqAgent.enabled', true)],
    says: /BPF masquerade requires \(--enable-ipv4-masquerade="true" or --enable-ipv6-masquerade="true"\)/,
    set: [{ 'bpf.masquerade': false }, { enableIPv4Masquerade: true }],
    in: file.daemon,
  }),
  refusal('masquerade-node-port', {
    what: 'bpf.masquerade is on without kube-proxy replacement',
    where: [on('bpf.masquerade'), not('kubeProxyReplacement', true), not('nodePort.enabled', true), masquerades],
    says: /BPF masquerade requires NodePort \(--enable-node-port="true"\)/,
    cilium: before19,
    set: { 'bpf.masquerade': false },
    in: file.daemon,
  }),
  refusal('masquerade-interfaces', {
    what: 'egressMasqueradeInterfaces is set with BPF masquerading',
    where: [given('egressMasqueradeInterfaces'), on('bpf.masquerade'), masquerades],
    says: /BPF masquerade does not allow to specify devices via --egress-masquerade-interfaces/,
    remedy: 'remove egressMasqueradeInterfaces, or set devices instead',
    set: { egressMasqueradeInterfaces: undefined },
    in: file.daemon,
  }),
  refusal('masquerade-route-source', {
    what: 'enableMasqueradeRouteSource is on with BPF masquerading',
    where: [on('enableMasqueradeRouteSource'), on('bpf.masquerade'), masquerades],
    says: /BPF masquerading to route source \(--enable-masquerade-to-route-source="true"\) currently not supported/,
    set: [{ enableMasqueradeRouteSource: false }, { 'bpf.masquerade': false }],
    in: file.daemon,
  }),
  refusal('ip-masq-agent', {
    what: 'ipMasqAgent is enabled without BPF masquerading',
    where: [on('ipMasqAgent.enabled'), any(noBpfMasquerade, noMasquerade)],
    says: /BPF ip-masq-agent requires \(--enable-ipv4-masquerade="true" or --enable-ipv6-masquerade="true"\)/,
    set: [{ 'bpf.masquerade': true }, { 'ipMasqAgent.enabled': false }],
    in: file.daemon,
  }),
  refusal('remote-node-masquerade', {
    what: 'enable-remote-node-masquerade is set without BPF masquerading',
    where: [is(option('enable-remote-node-masquerade'), 'true'), noBpfMasquerade],
    says: /Option enable-remote-node-masquerade requires BPF masquerade to be enabled/,
    cilium: since19,
    set: [{ 'bpf.masquerade': true }, { [option('enable-remote-node-masquerade')]: 'false' }],
    in: file.start,
  }),
  refusal('masquerade-default-pool', {
    what: 'only-masquerade-default-pool is set without BPF masquerading',
    where: [is(option('only-masquerade-default-pool'), 'true'), noBpfMasquerade],
    says: /--only-masquerade-default-pool requires --enable-bpf-masquerade to be enabled/,
    cilium: since19,
    set: [{ 'bpf.masquerade': true }, { [option('only-masquerade-default-pool')]: 'false' }],
    in: 'pkg/ipam/cell/cell.go',
  }),
  refusal('egress-gateway-masquerade', {
    what: 'egressGateway is enabled without BPF masquerading for IPv4',
    where: [on('egressGateway.enabled'), any(noBpfMasquerade, noMasquerade4)],
    says: /egress gateway requires --enable-ipv4-masquerade="true" and --enable-bpf-masquerade="true"/,
    set: [
      { 'bpf.masquerade': true },
      { enableIPv4Masquerade: true },
      { 'bpf.masquerade': true, enableIPv4Masquerade: true },
      { 'egressGateway.enabled': false },
    ],
    remedy: 'set bpf.masquerade: true and enableIPv4Masquerade: true, or set egressGateway.enabled: false',
    in: file.egress,
  }),
  refusal('egress-gateway-slices', {
    what: 'egressGateway is enabled together with ciliumEndpointSlice',
    where: [on('egressGateway.enabled'), on('ciliumEndpointSlice.enabled')],
    says: /egress gateway is not supported in combination with the CiliumEndpointSlice feature/,
    set: [{ 'ciliumEndpointSlice.enabled': false }, { 'egressGateway.enabled': false }],
    in: file.egress,
  }),
  refusal('egress-gateway-identities', {
    what: 'egressGateway is enabled with identities in a key-value store',
    where: [on('egressGateway.enabled'), on('etcd.enabled'), noneOf('identityAllocationMode', 'crd')],
    says: /egress gateway is not supported in kvstore identity allocation mode/,
    set: { 'egressGateway.enabled': false },
    in: file.egress,
  }),
  refusal('egress-gateway-underlay', {
    what: 'egressGateway is enabled with tunnels over IPv6',
    where: [on('egressGateway.enabled'), is('underlayProtocol', 'ipv6')],
    says: /egress gateway requires an IPv4 underlay/,
    cilium: since19,
    set: { underlayProtocol: 'ipv4' },
    in: file.egress,
  }),

  // Services
  unknownWord('lb-mode', 'loadBalancer.mode', ['snat', 'dsr', 'hybrid'], /Invalid value for --bpf-lb-mode/, {
    in: file.balancing,
  }),
  unknownWord('lb-algorithm', 'loadBalancer.algorithm', ['random', 'maglev'], /Invalid value for --bpf-lb-algorithm/, {
    in: file.balancing,
  }),
  unknownWord(
    'dsr-dispatch',
    'loadBalancer.dsrDispatch',
    ['opt', 'ipip', 'geneve'],
    /Invalid value for --bpf-lb-dsr-dispatch/,
    {
      in: file.balancing,
      cilium: since20,
    },
  ),
  unknownWord(
    'lb-acceleration',
    'loadBalancer.acceleration',
    ['disabled', 'native', 'best-effort', 'testing-only'],
    /Invalid value for --node-port-acceleration/,
    { in: 'pkg/datapath/xdp/cell.go' },
  ),
  refusal('lb-annotation-hybrid', {
    what: 'loadBalancer.mode is hybrid with bpf.lbModeAnnotation',
    where: [is('loadBalancer.mode', 'hybrid'), on('bpf.lbModeAnnotation')],
    says: /The value --bpf-lb-mode=hybrid is not supported as default under annotation mode/,
    set: [{ 'bpf.lbModeAnnotation': false }, { 'loadBalancer.mode': 'snat' }],
    in: file.balancing,
  }),
  refusal('lb-annotation-vxlan', {
    what: 'bpf.lbModeAnnotation is on with VXLAN tunnels',
    where: [on('bpf.lbModeAnnotation'), replaced, noDsr, tunnels, vxlan],
    says: /Node Port "snat" mode cannot be used with vxlan tunneling/,
    cilium: before20,
    set: { 'bpf.lbModeAnnotation': false },
    in: file.replacement,
  }),
  refusal('lb-annotation-dispatch', {
    what: 'bpf.lbModeAnnotation is on with VXLAN tunnels, but loadBalancer.dsrDispatch is not ipip',
    where: [on('bpf.lbModeAnnotation'), replaced, noDsr, tunnels, vxlan, not('loadBalancer.dsrDispatch', 'ipip')],
    says: /Only --bpf-lb-dsr-dispatch=ipip is supported with vxlan tunneling when --bpf-lb-mode-annotation is set/,
    cilium: since20,
    set: [{ 'loadBalancer.dsrDispatch': 'ipip' }, { 'bpf.lbModeAnnotation': false }],
    in: file.replacement,
  }),
  refusal('dsr-tunnel-dispatch', {
    what: 'loadBalancer.mode is DSR with tunnels, but loadBalancer.dsrDispatch is not geneve',
    where: [dsr, replaced, tunnels, is('tunnelProtocol', 'geneve'), not('loadBalancer.dsrDispatch', 'geneve')],
    says: /mode requires geneve dispatch/,
    set: { 'loadBalancer.dsrDispatch': 'geneve' },
    in: file.replacement,
  }),
  refusal('dsr-geneve-protocol', {
    what: 'loadBalancer.dsrDispatch is geneve, but tunnelProtocol is not geneve',
    where: [is('loadBalancer.dsrDispatch', 'geneve'), dsrAnywhere, replaced, native, vxlan],
    says: /mode with "geneve" dispatch requires geneve tunnel protocol/,
    set: { tunnelProtocol: 'geneve' },
    in: file.replacement,
  }),
  refusal('dsr-ipip-xdp', {
    what: 'loadBalancer.dsrDispatch is ipip without XDP',
    where: [is('loadBalancer.dsrDispatch', 'ipip'), dsrAnywhere, replaced, native, noXdp],
    says: /DSR dispatch mode "ipip" currently only available under XDP acceleration/,
    cilium: before19,
    set: { 'loadBalancer.dsrDispatch': 'opt' },
    in: 'daemon/cmd/kube_proxy_replacement.go',
  }),
  refusal('lb-rss-dispatch', {
    what: 'bpf-lb-rss-ipv4-src-cidr or bpf-lb-rss-ipv6-src-cidr is set without DSR over IPIP',
    where: [
      any(given(option('bpf-lb-rss-ipv4-src-cidr')), given(option('bpf-lb-rss-ipv6-src-cidr'))),
      replaced,
      any(not('loadBalancer.dsrDispatch', 'ipip'), all(noDsr, not('bpf.lbModeAnnotation', true))),
    ],
    says: /currently only supported under ipip dispatch for DSR/,
    set: { [option('bpf-lb-rss-ipv4-src-cidr')]: undefined, [option('bpf-lb-rss-ipv6-src-cidr')]: undefined },
    in: file.replacement,
  }),
  refusal('xdp-underlay', {
    what: 'loadBalancer.acceleration is on with tunnels over IPv6',
    where: [noneOf('loadBalancer.acceleration', 'disabled'), replaced, is('underlayProtocol', 'ipv6'), tunnels],
    says: /XDP acceleration cannot be used with an IPv6 underlay/,
    set: { 'loadBalancer.acceleration': 'disabled' },
    in: file.replacement,
  }),
  refusal('maglev-size', {
    what: 'maglev.tableSize is not one of 251, 509, 1021, 2039, 4093, 8191, 16381, 32749, 65521 and 131071',
    where: [noneOf('maglev.tableSize', ...'251 509 1021 2039 4093 8191 16381 32749 65521 131071'.split(' '))],
    says: /Invalid value for --bpf-lb-maglev-table-size/,
    remedy: 'set maglev.tableSize to one of these numbers, or remove it to use the default, 16381',
    set: { 'maglev.tableSize': undefined },
    in: 'pkg/maglev/maglev.go',
  }),
  refusal('maglev-seed', {
    what: 'maglev.hashSeed is not 12 bytes in base64',
    where: [unlike('maglev.hashSeed', /^[\dA-Za-z+/]{16}$/)],
    says: /decoded hash seed is/,
    remedy: 'create a seed: head -c12 /dev/urandom | base64 -w0',
    in: 'pkg/maglev/maglev.go',
  }),
  refusal('node-port-range', {
    what: 'nodePort.range is not a lower and a higher port',
    where: [given('nodePort.range', text => !isPortRange(text))],
    says: /NodePort range min port must be smaller than max port/,
    remedy: 'set nodePort.range: 30000,32767',
    in: file.balancing,
  }),
  refusal('node-port-after-ephemeral', {
    what: 'nodePort.range begins after the ephemeral ports, 32768 to 60999',
    where: [given('nodePort.range', text => isPortRange(text) && Number(text.split(',')[0]) > 60_999), replaced],
    says: /is not allowed to be after ephemeral port range/,
    remedy: 'set nodePort.range: 30000,32767',
    in: file.replacement,
  }),
  refusal('node-port-ephemeral', {
    what: 'nodePort.range overlaps the ephemeral ports, and nodePort.autoProtectPortRange is false',
    where: [
      given('nodePort.range', text => isPortRange(text) && isEphemeral(text)),
      is('nodePort.autoProtectPortRange', false),
      replaced,
    ],
    says: /must not clash with ephemeral port range/,
    set: { 'nodePort.autoProtectPortRange': true },
    in: file.replacement,
  }),
  unknownWord('service-no-backend', 'serviceNoBackendResponse', ['reject', 'drop'], /\(must be 'reject' or 'drop'\)/),
  unknownWord('policy-deny-response', 'policyDenyResponse', ['none', 'icmp'], /\(must be 'icmp' or 'none'\)/, {
    cilium: since19,
  }),
  refusal('lb-reflector-wait', {
    what: 'loadBalancer.reflectorWaitTime is not greater than 0',
    where: [given('loadBalancer.reflectorWaitTime', text => /^-|^0+(?:\.0+)?[a-z]*$/.test(text))],
    says: /--lb-reflector-wait-time must be greater than 0/,
    cilium: since20,
    set: { 'loadBalancer.reflectorWaitTime': undefined },
    in: file.balancing,
  }),
  refusal('replacement-iptables', {
    what: 'install-iptables-rules is false with kube-proxy replacement or BPF masquerading',
    where: [noIptables, any(replaced, on('bpf.masquerade'))],
    says: /or BPF masquerade \(--enable-bpf-masquerade\) requires iptables rules/,
    cilium: since20,
    set: { [option('install-iptables-rules')]: undefined },
    in: file.daemon,
  }),
  refusal('l7-iptables-tproxy', {
    what: 'install-iptables-rules is false with the L7 proxy, and bpf.tproxy is off',
    where: [noIptables, not('l7Proxy', false), not('bpf.tproxy', true)],
    says: /L7 proxy requires iptables rules \(--install-iptables-rules="true"\) or BPF TProxy/,
    cilium: since20,
    set: { [option('install-iptables-rules')]: undefined },
    in: file.start,
  }),
  refusal('l7-iptables', {
    what: 'install-iptables-rules is false with the L7 proxy',
    where: [noIptables, not('l7Proxy', false)],
    says: /L7 proxy requires iptables rules \(--install-iptables-rules="true"\)/,
    cilium: before20,
    set: { [option('install-iptables-rules')]: undefined },
    in: file.start,
  }),

  // performance
  refusal('bbr-host-namespace', {
    what: 'bandwidthManager.bbrHostNamespaceOnly is on without bandwidthManager.bbr',
    where: [
      on('bandwidthManager.bbrHostNamespaceOnly'),
      on('bandwidthManager.enabled'),
      not('bandwidthManager.bbr', true),
    ],
    says: /cannot enable --enable-bbr-hostns-only without enabling --enable-bbr/,
    set: [{ 'bandwidthManager.bbr': true }, { 'bandwidthManager.bbrHostNamespaceOnly': false }],
    in: 'pkg/datapath/linux/bandwidth/bandwidth.go',
  }),
  refusal('big-tcp-kernel', {
    what: 'BIG TCP is enabled with tunnels, which no released kernel supports',
    where: [bigTcp, tunnels, not('loadBalancer.dsrDispatch', 'ipip')],
    says: /BIG TCP in tunneling mode requires pending kernel support/,
    cilium: since19,
    remedy: 'disable BIG TCP, or set routingMode: native',
    set: withoutBigTcp,
    in: file.bigTcp,
  }),
  refusal('big-tcp-ipip', {
    what: 'BIG TCP is enabled with loadBalancer.dsrDispatch: ipip',
    where: [bigTcp, is('loadBalancer.dsrDispatch', 'ipip')],
    says: /bpf-lb-dsr-dispatch ipip creates IPIP tunnels that aren't compatible with BIG TCP/,
    cilium: since19,
    remedy: disableBigTcp,
    set: withoutBigTcp,
    in: file.bigTcp,
  }),
  refusal('big-tcp-geneve', {
    what: 'BIG TCP is enabled with loadBalancer.dsrDispatch: geneve, which no released kernel supports',
    where: [bigTcp, native, is('loadBalancer.dsrDispatch', 'geneve')],
    says: /BIG TCP with bpf-lb-dsr-dispatch geneve requires pending kernel support/,
    cilium: since19,
    remedy: disableBigTcp,
    set: withoutBigTcp,
    in: file.bigTcp,
  }),
  refusal('big-tcp-ipsec', {
    what: 'BIG TCP is enabled with IPsec',
    where: [bigTcp, native, ipsec, not('loadBalancer.dsrDispatch', 'ipip'), not('loadBalancer.dsrDispatch', 'geneve')],
    says: /BIG TCP is not supported with encryption enabled/,
    remedy: disableBigTcp,
    set: withoutBigTcp,
    in: file.bigTcp,
  }),
  refusal('big-tcp-host-routing', {
    what: 'BIG TCP is enabled with bpf.hostLegacyRouting',
    where: [bigTcp, native, on('bpf.hostLegacyRouting')],
    says: /BIG TCP is not supported with legacy host routing/,
    set: { 'bpf.hostLegacyRouting': undefined },
    in: file.bigTcp,
  }),
  unknownWord('datapath-mode', 'bpf.datapathMode', ['veth', 'netkit', 'netkit-l2'], /invalid datapath mode/i, {
    where: [noneOf('bpf.datapathMode', 'veth', 'netkit', 'netkit-l2', 'auto')],
    in: 'pkg/datapath/connector/config.go',
  }),
  refusal('netkit-tproxy-agent', {
    what: 'bpf.tproxy is on with netkit',
    where: [on('bpf.tproxy'), any(is('bpf.datapathMode', 'netkit'), is('bpf.datapathMode', 'netkit-l2'))],
    says: /--enable-bpf-tproxy=true cannot be used with --datapath-mode=/,
    cilium: only19,
    set: { 'bpf.tproxy': undefined },
    in: file.start,
  }),
  unknownWord(
    'pmtud-mode',
    'pmtuDiscovery.packetizationLayerPMTUDMode',
    ['blackhole', 'always', 'disabled', 'unset'],
    /packetization-layer-pmtud-mode value/,
    { cilium: since19, in: 'pkg/mtu/cell.go' },
  ),
  refusal('monitor-aggregation', {
    what: 'bpf.monitorAggregation is not one of none, low, lowest, medium, maximum and 0 to 4',
    where: [unlike('bpf.monitorAggregation', /^(?:none|disabled|lowest|low|medium|max|maximum|[0-4])$/i)],
    says: /Failed to parse monitor-aggregation/,
    remedy: 'set bpf.monitorAggregation: medium',
    set: { 'bpf.monitorAggregation': undefined },
    in: file.start,
  }),
  refusal('monitor-flags', {
    what: 'bpf.monitorFlags names a TCP flag that does not exist',
    where: [
      given('bpf.monitorFlags', text =>
        partsOf(text).some(flag => !/^(?:none|all|fin|syn|rst|psh|ack|urg|ece|cwr)$/i.test(flag)),
      ),
    ],
    says: /Unable to parse TCP flag/,
    set: { 'bpf.monitorFlags': undefined },
    in: file.options,
  }),
  refusal('events-burst', {
    what: 'bpf.events.default.rateLimit is set without burstLimit',
    where: [
      given('bpf.events.default.rateLimit', isPositive),
      { values: ['bpf.events.default.burstLimit'], hold: isNothing },
    ],
    says: /burst limit must also be specified when rate limit is provided/,
    set: { 'bpf.events.default.rateLimit': undefined },
    remedy: 'set bpf.events.default.burstLimit too, or remove bpf.events.default.rateLimit',
    in: file.options,
  }),
  refusal('events-rate', {
    what: 'bpf.events.default.burstLimit is set without rateLimit',
    where: [
      given('bpf.events.default.burstLimit', isPositive),
      { values: ['bpf.events.default.rateLimit'], hold: isNothing },
    ],
    says: /rate limit must also be specified when burst limit is provided/,
    set: { 'bpf.events.default.burstLimit': undefined },
    remedy: 'set bpf.events.default.rateLimit too, or remove bpf.events.default.burstLimit',
    in: file.options,
  }),
  refusal('vlan-bypass', {
    what: 'bpf.vlanBypass has an entry that is not a number',
    where: [{ values: ['bpf.vlanBypass'], hold: value => partsOf(value).some(part => !/^\d+$/.test(part)) }],
    says: /Cannot parse vlan ID integer from --vlan-bpf-bypass option/,
    remedy: 'set bpf.vlanBypass to a list of VLAN IDs, or to [0] to allow all',
    in: file.options,
  }),

  // sizes of maps
  limits('auth-map', 'bpf.authMapMax', [256, 16_777_216], /specified AuthMap max entries/, file.options),
  refusal('ct-maps', {
    what: 'bpf.ctTcpMax or bpf.ctAnyMax is not in the range of 1024 to 16777216',
    where: [any(outside('bpf.ctTcpMax', ...table), outside('bpf.ctAnyMax', ...table))],
    says: /specified CT tables values/,
    remedy: 'remove both, or set values from 1024 to 16777216',
    set: [
      { 'bpf.ctTcpMax': undefined },
      { 'bpf.ctAnyMax': undefined },
      { 'bpf.ctTcpMax': undefined, 'bpf.ctAnyMax': undefined },
    ],
    in: file.options,
  }),
  refusal('nat-map-ct', {
    what: 'bpf.natMax is greater than bpf.ctTcpMax and bpf.ctAnyMax together',
    where: [
      {
        values: ['bpf.natMax', 'bpf.ctTcpMax', 'bpf.ctAnyMax'],
        hold: (...each) => each.every(isGiven) && Number(each[0]) > Number(each[1]) + Number(each[2]),
      },
      not('bpf.natMax', '524288'),
    ],
    says: /must not exceed maximum CT table size/,
    set: { 'bpf.natMax': undefined },
    in: file.options,
  }),
  limits('nat-map', 'bpf.natMax', table, /specified NAT table/, file.options),
  refusal('lb-map', {
    what: 'bpf.lbMapMax is not greater than 0',
    where: [given('bpf.lbMapMax', text => Number(text) <= 0)],
    says: /specified LBMap max entries/,
    set: { 'bpf.lbMapMax': undefined },
    in: file.balancing,
  }),
  refusal('node-map', {
    what: 'bpf.nodeMapMax is less than 16384',
    where: [given('bpf.nodeMapMax', text => Number(text) !== 0 && Number(text) < 16_384)],
    says: /bpf-node-map-max cannot be less than 16384/,
    set: { 'bpf.nodeMapMax': undefined },
    in: 'pkg/maps/nodemap/cell.go',
  }),
  refusal('map-ratio', {
    what: 'bpf.mapDynamicSizeRatio is not in the range of 0 to 1',
    where: [given('bpf.mapDynamicSizeRatio', text => Number(text) < 0 || Number(text) > 1)],
    says: /specified dynamic map size ratio/,
    remedy: 'remove bpf.mapDynamicSizeRatio, or set a share of the memory, such as 0.0025',
    set: { 'bpf.mapDynamicSizeRatio': undefined },
    in: file.options,
  }),

  // encryption
  refusal('ipsec-dns-proxy', {
    what: 'dnsProxy.enableTransparentMode is false with IPsec and the L7 proxy',
    where: [
      is('dnsProxy.enableTransparentMode', false),
      ipsec,
      not('l7Proxy', false),
      not(option('dnsproxy-insecure-skip-transparent-mode-check'), 'true'),
    ],
    says: /IPSec requires DNS proxy transparent mode to be enabled/,
    set: { 'dnsProxy.enableTransparentMode': true },
    in: file.daemon,
  }),
  refusal('ipsec-dns-proxy-chaining', {
    what: 'IPsec and the L7 proxy are enabled with CNI chaining, which leaves dnsProxy.enableTransparentMode off',
    where: [
      chained,
      ipsec,
      { values: ['dnsProxy.enableTransparentMode'], hold: value => !isGiven(value) },
      not('l7Proxy', false),
      not(option('dnsproxy-insecure-skip-transparent-mode-check'), 'true'),
    ],
    says: /IPSec requires DNS proxy transparent mode to be enabled/,
    set: { 'dnsProxy.enableTransparentMode': true },
    in: file.daemon,
  }),
  refusal('ipsec-strict-ingress', {
    what: 'encryption.strictMode.ingress is enabled with IPsec',
    where: [on('encryption.strictMode.ingress.enabled'), ipsec],
    says: /IPSec doesnt support strict ingress encryption/,
    cilium: since19,
    set: { 'encryption.strictMode.ingress.enabled': false },
    in: file.daemon,
  }),
  refusal('strict-ingress-native', {
    what: 'encryption.strictMode.ingress is enabled without tunnels',
    where: [on('encryption.strictMode.ingress.enabled'), native],
    says: /Strict ingress encryption requires tunneling to be enabled/,
    cilium: only19,
    set: { 'encryption.strictMode.ingress.enabled': false },
    in: file.daemon,
  }),
  refusal('strict-egress-range', {
    what: 'encryption.strictMode.egress is enabled, but its cidr is not an IPv4 range',
    where: [on('encryption.strictMode.egress.enabled'), noRange('encryption.strictMode.egress.cidr')],
    says: /from --encryption-strict-egress-cidr option/,
    cilium: since19,
    remedy: 'set encryption.strictMode.egress.cidr to the pod range, such as 10.42.0.0/16',
    in: file.options,
  }),
  refusal('strict-range', {
    what: 'encryption.strictMode is enabled, but its cidr is not an IPv4 range',
    where: [on('encryption.strictMode.enabled'), noRange('encryption.strictMode.cidr')],
    says: /from --encryption-strict-mode-cidr option/,
    cilium: before19,
    remedy: 'set encryption.strictMode.cidr to the pod range, such as 10.42.0.0/16',
    in: file.options,
  }),
  refusal('ipsec-overlay', {
    what: 'encryption.ipsec.encryptedOverlay is on without VXLAN tunnels',
    where: [on('encryption.ipsec.encryptedOverlay'), ipsec, any(native, is('tunnelProtocol', 'geneve'))],
    says: /EncryptedOverlay support requires VXLAN tunneling/,
    cilium: before19,
    set: { 'encryption.ipsec.encryptedOverlay': false },
    in: file.daemon,
  }),
  refusal('ipsec-multi-pool', {
    what: 'ipam.mode is multi-pool with IPsec and without tunnels',
    where: [is('ipam.mode', 'multi-pool'), ipsec, native],
    says: /IPAM mode multi-pool with enable-ipsec is supported only in tunnel mode/,
    cilium: before19,
    remedy: 'set routingMode: tunnel, or set encryption.type: wireguard',
    in: file.start,
  }),
  refusal('ztunnel-mesh', {
    what: 'encryption.type is ztunnel, but cluster.id is not 0',
    where: [encrypts('ztunnel'), given('cluster.id', text => Number(text) !== 0)],
    says: /ztunnel is not compatible with clustermesh/,
    cilium: since19,
    remedy: 'set cluster.id: 0, or set encryption.type: wireguard',
    in: 'pkg/ztunnel/cell.go',
  }),

  // identities, addresses of pods and the CNI
  unknownWord(
    'identity-mode',
    'identityAllocationMode',
    ['crd', 'kvstore', 'doublewrite-readkvstore', 'doublewrite-readcrd'],
    /Invalid identity allocation mode/,
  ),
  refusal('cidr-match-mode', {
    what: 'policyCIDRMatchMode has a value other than nodes',
    where: [someNoneOf('policyCIDRMatchMode', 'nodes')],
    says: /unknown CIDR match mode/,
    cilium: before20,
    set: { policyCIDRMatchMode: undefined },
    remedy: 'set policyCIDRMatchMode: [nodes], or remove it',
    in: file.options,
  }),
  refusal('cidr-match-modes', {
    what: 'policyCIDRMatchMode has a value other than nodes and pods',
    where: [someNoneOf('policyCIDRMatchMode', 'nodes', 'pods')],
    says: /unknown CIDR match mode/,
    cilium: since20,
    set: { policyCIDRMatchMode: undefined },
    remedy: 'set policyCIDRMatchMode: [nodes], or remove it',
    in: file.options,
  }),
  unknownWord(
    'ipam-mode',
    'ipam.mode',
    ['kubernetes', 'cluster-pool', 'multi-pool', 'delegated-plugin', 'crd', 'eni', 'azure', 'alibabacloud'],
    /Unknown IPAM backend/,
    { in: 'pkg/ipam/ipam.go' },
  ),
  refusal('delegated-router', {
    what: 'ipam.mode is delegated-plugin without local-router-ipv4',
    where: [
      delegated,
      not('ipv4.enabled', false),
      { values: [option('local-router-ipv4')], hold: value => !isGiven(value) },
    ],
    says: /--local-router-ipv4 must be provided when IPv4 is enabled with --ipam=delegated-plugin/,
    remedy: 'set extraConfig.local-router-ipv4, or set ipam.mode: kubernetes',
    set: { 'ipam.mode': 'kubernetes' },
    in: file.options,
  }),
  refusal('delegated-health', {
    what: 'endpointHealthChecking is enabled with ipam.mode: delegated-plugin',
    where: [
      delegated,
      given(option('local-router-ipv4')),
      not('endpointHealthChecking.enabled', false),
      any(is('cni.chainingMode', ''), is('cni.chainingMode', 'none')),
    ],
    says: /--enable-endpoint-health-checking must be disabled with --ipam=delegated-plugin/,
    set: { 'endpointHealthChecking.enabled': false },
    in: file.options,
  }),
  refusal('delegated-envoy', {
    what: 'Ingress, the Gateway API or CiliumEnvoyConfig is enabled with ipam.mode: delegated-plugin',
    where: [
      delegated,
      given(option('local-router-ipv4')),
      any(
        on('ingressController.enabled'),
        on('gatewayAPI.enabled'),
        on('envoyConfig.enabled'),
        is('loadBalancer.l7.backend', 'envoy'),
      ),
    ],
    says: /--enable-envoy-config must be disabled with --ipam=delegated-plugin/,
    remedy: 'disable ingressController, gatewayAPI and envoyConfig, or set ipam.mode: kubernetes',
    in: file.options,
  }),
  unknownWord(
    'cni-chaining',
    'cni.chainingMode',
    ['none', 'aws-cni', 'flannel', 'generic-veth', 'portmap'],
    /invalid CNI chaining mode/,
    { in: 'daemon/cmd/cni/config.go' },
  ),
  refusal('endpoint-gc', {
    what: 'operator.endpointGCInterval is 0',
    where: [
      given('operator.endpointGCInterval', text => /^0[0.a-zµ]*$/.test(text)),
      noneOf('identityAllocationMode', 'kvstore'),
    ],
    says: /requires the CiliumEndpoint garbage collector to be enabled/,
    by: 'operator',
    set: { 'operator.endpointGCInterval': undefined },
    in: 'operator/cmd/root.go',
  }),
  refusal('local-ports', {
    what: 'container-ip-local-reserved-ports is not a list of ports',
    where: [unlike(option('container-ip-local-reserved-ports'), /^(?:auto|\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)$/)],
    says: /ranges for container-ip-local-reserved-ports option/,
    set: { [option('container-ip-local-reserved-ports')]: undefined },
    in: file.options,
  }),

  // DNS, announcements and other devices
  refusal('dns-deferred-deletes', {
    what: 'dnsProxy.maxDeferredConnectionDeletes is negative',
    where: [given('dnsProxy.maxDeferredConnectionDeletes', text => Number(text) < 0)],
    says: /tofqdns-max-deferred-connection-deletes must be positive, or 0/,
    set: { 'dnsProxy.maxDeferredConnectionDeletes': undefined },
    in: file.options,
  }),
  refusal('l2-pod-pattern', {
    what: 'l2podAnnouncements is enabled without interfacePattern',
    where: [
      on('l2podAnnouncements.enabled'),
      { values: ['l2podAnnouncements.interfacePattern'], hold: value => !isGiven(value) },
    ],
    says: /'--l2-pod-announcements-interface-pattern' must be set, when --enable-l2-pod-announcements=true/,
    cilium: since19,
    set: { 'l2podAnnouncements.interfacePattern': 'eth0' },
    in: 'pkg/datapath/gneigh/processor.go',
  }),
  refusal('vtep-mask', {
    what: 'vtep is enabled, but vtep.mask is not an IPv4 mask',
    where: [on('vtep.enabled'), { values: ['vtep.mask'], hold: value => !/^\d+(?:\.\d+){3}$/.test(textAt(value, [])) }],
    says: /invalid VTEP CIDR Mask/i,
    remedy: 'set vtep.mask, such as 255.255.255.0, or set vtep.enabled: false',
    in: file.options,
  }),
  refusal('vtep-devices', {
    what: 'vtep is enabled without vtep.endpoint',
    where: [on('vtep.enabled'), { values: ['vtep.endpoint'], hold: value => partsOf(value).length === 0 }],
    says: /If VTEP is enabled, at least one VTEP device must be configured/,
    cilium: since19,
    remedy: 'set vtep.endpoint, vtep.cidr and vtep.mac, or set vtep.enabled: false',
    set: { 'vtep.enabled': false },
    in: file.vtep,
  }),
  refusal('vtep-counts', {
    what: 'vtep.endpoint, vtep.cidr and vtep.mac have different numbers of entries',
    where: [
      on('vtep.enabled'),
      {
        values: ['vtep.endpoint', 'vtep.cidr', 'vtep.mac'],
        hold: (...lists) => new Set(lists.map(each => partsOf(each).length)).size > 1,
      },
    ],
    says: /VTEP configuration must have the same number of Endpoint, VTEP and MAC configurations/,
    remedy: 'set one entry in vtep.cidr and one in vtep.mac for each address in vtep.endpoint',
    in: file.vtep,
  }),
]

/** The refusals as known failures: of those with the same message, only the first. */
export const refusalFailures: readonly KnownFailure[] = refusals
  .filter(({ says }, index) => refusals.findIndex(other => other.says.source === says.source) === index)
  .map(each => ({
    code: `refused/${each.id}` as const,
    title: outcome(each),
    looks: { words: wordsOf(each), from: each.source },
    says: { [sayer[each.by]]: each.says },
    cause: each.what,
    remedy: each.remedy,
    seen: 'never' as const,
    brings: ['container/crashing', 'nodes/not-ready', 'pods/unscheduled'],
  }))
