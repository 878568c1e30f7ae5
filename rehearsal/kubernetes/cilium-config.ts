import { isObject, textAt, type Tree } from '../../lib/base/data.ts'
import { isOn, valueOf } from '../../lib/config/values.ts'
import { minorOf } from '../world/cluster.ts'
import recorded from './cilium-config.json' with { type: 'json' }

/**
 * What Cilium's chart writes into the ConfigMap cilium-config: the recording of 1.19.5 with the guide's values
 * (tests/recordings/ready.config-view.json), and the keys that 1.20.2 adds (real.config-view.json; the templates of
 * 1.20.0 have the same ones). Values that people change change it here too, and what they switch off is left out.
 */
export const configOf = (values: Tree, version: string): [string, string][] => {
  const config: Record<string, string> = { ...recorded['1.19.5'], ...(minorOf(version) >= 20 && recorded['1.20.2']) }
  const set = (key: string, path: string): void => {
    const value = valueOf(values, path)
    const text = Array.isArray(value) ? value.join(' ') : textAt(value, [])
    if (text !== '') config[key] = text
  }
  const drop = (pattern: RegExp): void => {
    for (const key of Object.keys(config)) if (pattern.test(key)) delete config[key]
  }
  const on = (path: string, otherwise: boolean): boolean =>
    valueOf(values, path) === undefined ? otherwise : isOn(values, path)
  config['cluster-id'] = '0'
  for (const [key, path] of Object.entries(taken)) set(key, path)
  if (!isOn(values, 'ingressController.enabled')) drop(/ingress/)
  if (!on('hubble.enabled', true)) drop(/^hubble-|^enable-hubble/)
  if (valueOf(values, 'hubble.metrics.enabled') === undefined) drop(/^hubble-metrics|^enable-hubble-open-metrics/)
  if (!isOn(values, 'authentication.mutual.spire.enabled')) drop(/^mesh-auth-(mutual|spi)/)
  if (!isOn(values, 'encryption.enabled')) drop(/wireguard|^encrypt-node/)
  if (!isOn(values, 'encryption.nodeEncryption')) drop(/^encrypt-node/)
  if (isOn(values, 'gatewayAPI.enabled')) config['enable-gateway-api'] = 'true'
  if (isOn(values, 'nodeIPAM.enabled')) config['enable-node-ipam'] = 'true'
  if (isOn(values, 'bgpControlPlane.enabled')) config['enable-bgp-control-plane'] = 'true'
  config['enable-envoy-config'] = String(usesEnvoyConfig(values))
  const extra = valueOf(values, 'extraConfig')
  if (isObject(extra)) for (const [key, value] of Object.entries(extra)) config[key] = textAt(value, [])
  return Object.entries(config).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Whether agents and operator handle CiliumEnvoyConfigs. */
export const usesEnvoyConfig = (values: Tree): boolean =>
  ['ingressController.enabled', 'gatewayAPI.enabled', 'envoyConfig.enabled'].some(each => isOn(values, each)) ||
  textAt(values, ['loadBalancer', 'l7', 'backend']) === 'envoy'

/** Keys of the ConfigMap that are a value as it stands: cilium-configmap.yaml of the chart. */
const taken: Readonly<Record<string, string>> = {
  'bpf-lb-map-max': 'bpf.lbMapMax',
  'bpf-map-dynamic-size-ratio': 'bpf.mapDynamicSizeRatio',
  'bpf-policy-map-max': 'bpf.policyMapMax',
  'cluster-id': 'cluster.id',
  'cluster-name': 'cluster.name',
  debug: 'debug.enabled',
  'default-lb-service-ipam': 'defaultLBServiceIPAM',
  devices: 'devices',
  'enable-bpf-masquerade': 'bpf.masquerade',
  'enable-host-firewall': 'hostFirewall.enabled',
  'encrypt-node': 'encryption.nodeEncryption',
  'envoy-keep-cap-netbindservice': 'envoy.securityContext.capabilities.keepCapNetBindService',
  'hubble-metrics': 'hubble.metrics.enabled',
  'ingress-default-lb-mode': 'ingressController.loadbalancerMode',
  'ingress-hostnetwork-enabled': 'ingressController.hostNetwork.enabled',
  'ingress-hostnetwork-shared-listener-port': 'ingressController.hostNetwork.sharedListenerPort',
  ipam: 'ipam.mode',
  'kube-proxy-replacement': 'kubeProxyReplacement',
  'loadbalancer-l7': 'loadBalancer.l7.backend',
  'mesh-auth-enabled': 'authentication.enabled',
  'preallocate-bpf-maps': 'bpf.preallocateMaps',
  'routing-mode': 'routingMode',
  'tunnel-protocol': 'tunnelProtocol',
}

/** `cilium config view`: keys as wide as the longest, and four blanks. */
export const configText = (values: Tree, version: string): string => {
  const all = configOf(values, version)
  const width = Math.max(...all.map(([key]) => key.length)) + 4
  return all.map(([key, value]) => `${key.padEnd(width)}${value}\n`).join('')
}
