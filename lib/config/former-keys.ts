import { packagedData } from '../base/package-folder.ts'

/** Keys of older charts and of guides, and what replaces them. */

export type Successor = {
  readonly key: string
  readonly says: string
  /** The chart still reads the key if its successor is not set. */
  readonly stillRead?: true
} &
  /** `inList`: the old key has one value, the new key has a list. */
  (
    | { readonly action: 'rename'; readonly to: string; readonly inList?: true }
    /** Each value of the key becomes a value of another key. */
    | { readonly action: 'translate'; readonly into: Readonly<Record<string, readonly [key: string, value: string]>> }
    /** `remove`: something else covers it, or it does nothing any more; `advise`: a person has to choose. */
    | { readonly action: 'remove' | 'advise' }
  )

/** From the charts of 1.16 to 1.20.2, and from guides that mistake keys of the cilium-config ConfigMap for values. */
export const successors: readonly Successor[] = [
  ...Object.entries({
    'bpf-map-dynamic-size-ratio': 'bpf.mapDynamicSizeRatio',
    'bpf-policy-map-max': 'bpf.policyMapMax',
    'bpf-lb-map-max': 'bpf.lbMapMax',
    'preallocate-bpf-maps': 'bpf.preallocateMaps',
  }).map(([name, to]) => ({
    key: `cilium.config.${name}`,
    action: 'rename' as const,
    to,
    says: `rename it to ${to}`,
  })),
  {
    key: 'cilium',
    action: 'advise',
    says: "below cilium, move the chart's keys to the top level and all other keys to extraConfig",
  },
  {
    key: 'serviceProxy',
    action: 'advise',
    says: 'use ingressController.enabled, gatewayAPI.enabled or envoyConfig.enabled for a service mesh',
  },
  { key: 'externalIPs', action: 'remove', says: 'remove it: kubeProxyReplacement covers external addresses' },
  { key: 'hostPort', action: 'remove', says: 'remove it: kubeProxyReplacement covers host ports' },
  { key: 'nodePort.enabled', action: 'remove', says: 'remove it: kubeProxyReplacement covers node ports' },
  // the charts and upgrade notes of 1.18 and 1.19
  ...[
    'customCalls',
    'eni.updateEC2AdapterLimitViaAPI',
    'enableK8sEndpointSlice',
    'enableK8sTerminatingEndpoint',
    'enableRuntimeDeviceDetection',
    'externalWorkloads',
    'highScaleIPcache',
    'hubble.relay.dialTimeout',
    'l2NeighDiscovery.refreshPeriod',
    'loadBalancer.experimental',
    'loadBalancer.protocolDifferentiation',
    'loadBalancer.standalone',
  ].map(key => ({ key, action: 'remove' as const, says: 'remove it: Cilium no longer has this setting' })),
  ...['sessionAffinity', 'svcSourceRangeCheck'].map(key => ({
    key,
    action: 'remove' as const,
    says: 'remove it: Cilium always does this',
  })),
  {
    key: 'l2podAnnouncements.interface',
    action: 'advise',
    says: 'set l2podAnnouncements.interfacePattern to a regular expression',
  },
  // the chart and upgrade notes of 1.20
  ...Object.entries({
    'encryption.strictMode.enabled': 'encryption.strictMode.egress.enabled',
    'encryption.strictMode.cidr': 'encryption.strictMode.egress.cidr',
    'encryption.strictMode.allowRemoteNodeIdentities': 'encryption.strictMode.egress.allowRemoteNodeIdentities',
    'clustermesh.enableMCSAPISupport': 'clustermesh.mcsapi.enabled',
  }).map(([key, to]) => ({ key, action: 'rename' as const, to, says: `rename it to ${to}` })),
  ...['extraDnsNames', 'extraIpAddresses'].map(name => ({
    key: `clustermesh.apiserver.tls.server.${name}`,
    action: 'rename' as const,
    to: `clustermesh.apiserver.tls.auto.server.${name}`,
    says: `rename it to clustermesh.apiserver.tls.auto.server.${name}`,
    stillRead: true as const,
  })),
  ...['server', 'admin', 'remote', 'client'].flatMap(name =>
    ['cert', 'key'].map(part => ({
      key: `clustermesh.apiserver.tls.${name}.${part}`,
      action: 'advise' as const,
      says: 'remove it, and create the secrets yourself or set clustermesh.apiserver.tls.auto.enabled: true',
    })),
  ),
  {
    key: 'clustermesh.apiserver.tls.enableSecrets',
    action: 'remove',
    says: 'remove it: the chart no longer creates secrets from certificates in values',
  },
  {
    key: 'encryption.ipsec.encryptedOverlay',
    action: 'remove',
    says: 'remove it: Cilium has ignored it since 1.18',
  },
  { key: 'hubble.redact.kafka', action: 'remove', says: 'remove it: Cilium no longer reads Kafka traffic' },
  ...['livenessProbe', 'readinessProbe'].map(probe => ({
    key: `hubble.ui.backend.${probe}`,
    action: 'remove' as const,
    says: 'remove it: the chart no longer has this probe',
  })),
  {
    key: 'preflight.tofqdnsPreCache',
    action: 'remove',
    says: 'remove it: it was for the upgrade from Cilium 1.3 to 1.4',
  },
  {
    key: 'envoy.prometheus.service',
    action: 'advise',
    says: 'remove it: the chart always creates this Service',
  },
  // from the chart's templates/validate.yaml
  {
    key: 'tunnel',
    action: 'translate',
    says: 'set routingMode and tunnelProtocol instead',
    into: {
      disabled: ['routingMode', 'native'],
      vxlan: ['tunnelProtocol', 'vxlan'],
      geneve: ['tunnelProtocol', 'geneve'],
    },
  },
  ...['enableK8sEventHandover', 'enableCnpStatusUpdates'].map(key => ({
    key,
    action: 'remove' as const,
    says: 'remove it: Cilium no longer has this feature',
  })),
  ...['endpointStatus', 'remoteNodeIdentity', 'containerRuntime.integration', 'etcd.managed'].map(key => ({
    key,
    action: 'remove' as const,
    says: 'remove it: Cilium no longer has this feature',
  })),
  ...['keyFile', 'mountPath', 'secretName', 'interface'].map(name => ({
    key: `encryption.${name}`,
    action: 'rename' as const,
    to: `encryption.ipsec.${name}`,
    says: `rename it to encryption.ipsec.${name}`,
  })),
  ...['enabled', 'port'].map(name => ({
    key: `proxy.prometheus.${name}`,
    action: 'rename' as const,
    to: `envoy.prometheus.${name}`,
    says: `rename it to envoy.prometheus.${name}`,
  })),
  {
    key: 'enableCiliumEndpointSlice',
    action: 'rename',
    to: 'ciliumEndpointSlice.enabled',
    says: 'rename it to ciliumEndpointSlice.enabled',
  },
  {
    key: 'ciliumEndpointSlice.sliceMode',
    action: 'remove',
    says: 'remove it: Cilium now has only one mode',
  },
  // from the charts of 1.6 to 1.16: in the templates, the new key does what the old key did
  ...Object.entries({
    'bpf.clockProbe': 'bpfClockProbe',
    'bpf.hostRouting': 'bpf.hostLegacyRouting',
    'clustermesh.apiserver.tls.ca.cert': 'tls.ca.cert',
    'clustermesh.apiserver.tls.ca.key': 'tls.ca.key',
    datapathMode: 'bpf.datapathMode',
    'hostServices.enabled': 'socketLB.enabled',
    'hubble.tls.ca.cert': 'tls.ca.cert',
    'hubble.tls.ca.key': 'tls.ca.key',
    identityGCInterval: 'operator.identityGCInterval',
    identityHeartbeatTimeout: 'operator.identityHeartbeatTimeout',
    masquerade: 'enableIPv4Masquerade',
    nativeRoutingCIDR: 'ipv4NativeRoutingCIDR',
    'nodePort.acceleration': 'loadBalancer.acceleration',
    'nodePort.algorithm': 'loadBalancer.algorithm',
    'nodePort.device': 'devices',
    'nodePort.mode': 'loadBalancer.mode',
    'operator.serviceAccountName': 'serviceAccounts.operator.name',
    'tls.enabled': 'hubble.tls.enabled',
  }).map(([key, to]) => ({ key, action: 'rename' as const, to, says: `rename it to ${to}` })),
  ...['4', '6'].map(version => ({
    key: `ipam.operator.clusterPoolIPv${version}PodCIDR`,
    action: 'rename' as const,
    to: `ipam.operator.clusterPoolIPv${version}PodCIDRList`,
    inList: true as const,
    says: `write it as a list: ipam.operator.clusterPoolIPv${version}PodCIDRList`,
  })),
  {
    key: 'bgp',
    action: 'advise',
    says: 'set bgpControlPlane.enabled: true, and create a CiliumBGPClusterConfig',
  },
  {
    key: 'hubble.flowBufferSize',
    action: 'advise',
    says: 'set hubble.eventBufferCapacity to one less than a power of two',
  },
  { key: 'hostServices', action: 'remove', says: 'remove it: the chart reads socketLB instead' },
  {
    key: 'hubble.peerService.enabled',
    action: 'remove',
    says: 'remove it: Hubble always has this Service',
  },
  {
    key: 'securityContext.extraCapabilities',
    action: 'advise',
    says: 'add the capabilities to securityContext.capabilities.ciliumAgent',
  },
  ...['', 'nodeinit.', 'operator.', 'preflight.', 'etcd.'].map(part => ({
    key: `${part}extraConfigmapMounts`,
    action: 'advise' as const,
    says: `use ${part === 'etcd.' ? '' : part}extraVolumes and ${part === 'etcd.' ? '' : part}extraVolumeMounts`,
  })),
]

/** The last version that had each key, by dev/derive-former-keys.ts. */
const former = (): Readonly<Record<string, string>> =>
  packagedData('schemas/cilium-values/former.json') as Readonly<Record<string, string>>

/** The successor of a key of older charts, or of a key above it; undefined if older charts had neither. */
export const successorOf = (key: string): Successor | undefined => {
  const parts = key.split('.')
  for (const above of parts.map((_, index) => parts.slice(0, parts.length - index).join('.'))) {
    const known = successors.find(successor => successor.key === above)
    if (known) return known
    const last = former()[above]
    if (last) return { key: above, action: 'remove', says: `remove it: Cilium ${last} was the last version with it` }
  }
  return undefined
}

/** The charts before 1.9 had most of their keys below one of these. */
export const oldPrefix = /^(?:global|config)\./
