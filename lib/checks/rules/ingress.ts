import { textAt } from '../../base/data.ts'
import {
  addArgument,
  argumentsKey,
  disabling,
  inValues,
  isOn,
  isUnset,
  k3dItems,
  k3dKey,
  valueAtKey,
  valueKey,
  valueText,
  type Complaint,
  type Configs,
  type Edit,
  type Rule,
} from './rule.ts'

/** Who answers on port 80 of the nodes, which k3d's load balancer publishes on this computer. */

const ingress = 'ingressController.enabled'
const service = 'ingressController.service'

/** Whether Cilium's ingress asks for a service of type LoadBalancer that k3s's ServiceLB would take on. */
const asksForLoadBalancer = (configs: Configs): boolean =>
  isOn(configs, ingress) &&
  !isOn(configs, 'ingressController.hostNetwork.enabled') &&
  (valueAtKey(configs, `${service}.type`) ?? 'LoadBalancer') === 'LoadBalancer'

const nodePortClass = 'io.cilium/node'

/** Ingress by way of Node IPAM: the nodes' own addresses, one service for all Ingress objects. */
const byNodeAddresses = [
  inValues('nodeIPAM.enabled', true),
  inValues('ingressController.loadbalancerMode', 'shared'),
  inValues(`${service}.type`, 'LoadBalancer'),
  inValues(`${service}.loadBalancerClass`, nodePortClass),
]

/** Whether something gives an address to a LoadBalancer Service without a class. */
const givesAddresses = (configs: Configs): boolean =>
  !disabling(configs, 'servicelb') ||
  ['l2announcements.enabled', 'bgpControlPlane.enabled'].some(key => isOn(configs, key)) ||
  (valueAtKey(configs, 'defaultLBServiceIPAM') === 'nodeipam' && isOn(configs, 'nodeIPAM.enabled'))

/** The keys with which other parts of Cilium request a LoadBalancer Service. */
const askingForLoadBalancer = (configs: Configs): string[] => {
  const parts = [
    ['clustermesh.apiserver', 'clustermesh.useAPIServer'],
    ['hubble.relay', 'hubble.relay.enabled'],
    ['hubble.ui', 'hubble.ui.enabled'],
  ] as const
  const services = parts.flatMap(([part, on]) => {
    const type = `${part}.service.type`
    const asks = isOn(configs, on) && valueText(configs, type) === 'LoadBalancer'
    return asks && isUnset(configs, `${part}.service.loadBalancerClass`) ? [type] : []
  })
  const gateways = isOn(configs, 'gatewayAPI.enabled') && !isOn(configs, 'gatewayAPI.hostNetwork.enabled')
  return [...(gateways ? ['gatewayAPI.enabled'] : []), ...services]
}

/** Ports of the nodes on which Envoy listens for Ingress. */
const hostPorts = (configs: Configs): { key: string; port: number }[] =>
  ['sharedListenerPort', ...(configs.cilium.minor >= 20 ? ['httpPort', 'httpsPort', 'tlsPassthroughPort'] : [])]
    .map(name => `ingressController.hostNetwork.${name}`)
    .map(key => ({ key, port: Number(valueText(configs, key)) }))
    .filter(({ port }) => port > 0)

const netBind = 'NET_BIND_SERVICE'
const keepsNetBind = 'envoy.securityContext.capabilities.keepCapNetBindService'

/** The key for the capabilities of Envoy's container, and the chart's default. */
const capabilities = (configs: Configs): { key: string; usual: readonly string[] } =>
  valueText(configs, 'envoy.enabled') === 'false'
    ? { key: 'securityContext.capabilities.ciliumAgent', usual: agentCapabilities }
    : { key: 'envoy.securityContext.capabilities.envoy', usual: ['NET_ADMIN', 'SYS_ADMIN'] }
/** From the charts' values.yaml, the same from 1.18 to 1.20. */
const agentCapabilities =
  'CHOWN KILL NET_ADMIN NET_RAW IPC_LOCK SYS_MODULE SYS_ADMIN SYS_RESOURCE DAC_OVERRIDE FOWNER SETGID SETUID'.split(' ')

const lacksNetBind = (configs: Configs): { edits: Edit[]; key: string } | undefined => {
  const { key, usual } = capabilities(configs)
  const privileged = isOn(
    configs,
    key.startsWith('envoy.') ? 'envoy.securityContext.privileged' : 'securityContext.privileged',
  )
  const given = valueAtKey(configs, key)
  const now = Array.isArray(given) ? given.map(String) : usual
  const edits = [
    ...(now.includes(netBind) || privileged ? [] : [inValues(key, [...now, netBind])]),
    ...(isOn(configs, keepsNetBind) ? [] : [inValues(keepsNetBind, true)]),
  ]
  return edits.length > 0 ? { edits, key } : undefined
}

/** Mappings to port 80 or 443 of the nodes by way of the load balancer. */
const httpMappings = (configs: Configs): number[] =>
  k3dItems(configs, 'ports').flatMap((item, index) =>
    /:(80|443)(\/tcp)?$/.test(textAt(item, ['port'])) ? [index] : [],
  )

export const ingressRules: readonly Rule[] = [
  {
    id: 'ingress/service-lb',
    severity: 'warning',
    about: ['k3d file', 'values'],
    title: "k3s's ServiceLB and Cilium's ingress use the same port",
    why: 'ServiceLB serves only one service on port 80 of every node. The service of a second Ingress stays pending.',
    source: 'cilium/cilium#45314; k3s-io/k3s#1969',
    fix: 'adds --disable=servicelb',
    check: configs => {
      if (!asksForLoadBalancer(configs) || disabling(configs, 'servicelb')) return []
      return [
        {
          place: valueKey(configs, ingress),
          message: "Cilium's ingress and k3s's ServiceLB would both use port 80 of the nodes",
          also: [{ place: argumentsKey(configs), message: '--disable=servicelb is missing here' }],
          edits: [addArgument(configs, '--disable=servicelb')],
        },
      ]
    },
  },
  {
    id: 'ingress/no-address',
    severity: 'warning',
    about: ['values', 'k3d file'],
    title: "Cilium's ingress gets no address",
    why: 'Without ServiceLB, the service of the ingress stays pending. Nothing answers on port 80 of the nodes.',
    source: 'docs.cilium.io, node-ipam and lb-ipam',
    fix: 'enables node IPAM, and one shared service for all Ingress objects',
    check: configs => {
      if (!asksForLoadBalancer(configs) || givesAddresses(configs)) return []
      if (!isUnset(configs, `${service}.loadBalancerClass`)) return []
      return [
        {
          place: valueKey(configs, ingress),
          message: "Cilium's ingress would never get an address: ServiceLB is off and nothing replaces it",
          also: [{ place: disabling(configs, 'servicelb')!.place, message: 'ServiceLB is off here' }],
          hint: `set nodeIPAM.enabled: true and ${service}.loadBalancerClass: ${nodePortClass}`,
          edits: byNodeAddresses,
        },
      ]
    },
  },
  {
    id: 'ingress/load-balancers',
    severity: 'warning',
    about: ['values', 'k3d file'],
    title: 'Gateways and Services of type LoadBalancer get no address',
    why: 'Without ServiceLB, they stay pending until node IPAM, L2 announcements or BGP gives them an address.',
    source: 'docs.cilium.io, node-ipam and lb-ipam',
    fix: 'enables node IPAM, and makes it the default for these Services',
    check: configs => {
      if (givesAddresses(configs)) return []
      return askingForLoadBalancer(configs).map(key => ({
        place: valueKey(configs, key),
        message:
          `${key === 'gatewayAPI.enabled' ? 'Gateways' : `the Service that ${key} sets to LoadBalancer`} would never ` +
          'get an address: ServiceLB is off and nothing replaces it',
        also: [{ place: disabling(configs, 'servicelb')!.place, message: 'ServiceLB is off here' }],
        hint: 'set nodeIPAM.enabled: true and defaultLBServiceIPAM: nodeipam',
        edits: [inValues('nodeIPAM.enabled', true), inValues('defaultLBServiceIPAM', 'nodeipam')],
      }))
    },
  },
  {
    id: 'ingress/low-port',
    severity: 'error',
    about: ['values'],
    title: 'Envoy on the host network cannot listen on ports below 1024',
    why:
      'Such a port needs the capability NET_BIND_SERVICE, which the chart does not grant. Envoy drops it unless ' +
      'keepCapNetBindService is true.',
    source: "docs.cilium.io, ingress, host network mode; Cilium's chart, cilium-envoy/daemonset.yaml",
    fix: 'grants and keeps NET_BIND_SERVICE',
    check: configs => {
      if (!isOn(configs, ingress) || !isOn(configs, 'ingressController.hostNetwork.enabled')) return []
      const without = lacksNetBind(configs)
      if (!without) return []
      return hostPorts(configs)
        .filter(({ port }) => port < 1024)
        .map(({ key, port }) => ({
          place: valueKey(configs, key),
          // Docker lets every process in a container open such ports
          ...(configs.engine === 'docker' && { severity: 'warning' as const }),
          message: `Envoy cannot listen on port ${port} of the nodes: it does not have the capability ${netBind}`,
          hint: `add ${netBind} to ${without.key}, and set ${keepsNetBind}: true`,
          edits: without.edits,
        }))
    },
  },
  {
    id: 'ingress/gateway-low-port',
    severity: 'hint',
    about: ['values'],
    title: 'Gateways on the host network need a capability for ports below 1024',
    why: 'Envoy does not have the capability NET_BIND_SERVICE by default, so a listener on port 80 fails.',
    source: 'docs.cilium.io, gateway-api, host network mode',
    check: configs => {
      const key = 'gatewayAPI.hostNetwork.enabled'
      const without = isOn(configs, 'gatewayAPI.enabled') && isOn(configs, key) ? lacksNetBind(configs) : undefined
      if (!without) return []
      const message = `Gateway listeners need a port of 1024 or above: Envoy does not have ${netBind}`
      const hint = `to use lower ports, add ${netBind} to ${without.key}, and set ${keepsNetBind}: true`
      return [{ place: valueKey(configs, key), message, hint }]
    },
  },
  {
    id: 'ingress/node-ipam',
    severity: 'error',
    about: ['values'],
    title: 'the load balancer class io.cilium/node needs node IPAM',
    why: 'Without node IPAM, nothing handles this class, and the service stays pending.',
    source: 'cilium/cilium#41580',
    fix: 'sets nodeIPAM.enabled to true',
    check: configs => {
      if (valueAtKey(configs, `${service}.loadBalancerClass`) !== nodePortClass || isOn(configs, 'nodeIPAM.enabled'))
        return []
      return [
        {
          place: valueKey(configs, `${service}.loadBalancerClass`),
          message: `loadBalancerClass: ${nodePortClass} needs nodeIPAM.enabled: true`,
          edits: [inValues('nodeIPAM.enabled', true)],
        },
      ]
    },
  },
  {
    id: 'ingress/traefik',
    severity: 'warning',
    about: ['k3d file', 'values'],
    title: "k3s's Traefik and Cilium are both ingress controllers",
    why: 'Both use port 80, and both serve every Ingress without a class.',
    source: 'k3s docs, packaged components; docs.cilium.io, ingress',
    fix: 'adds --disable=traefik',
    check: configs => {
      if (!isOn(configs, ingress) || disabling(configs, 'traefik')) return []
      return [
        {
          place: valueKey(configs, isOn(configs, 'ingressController.default') ? 'ingressController.default' : ingress),
          message: "k3s's Traefik would serve Ingress objects alongside Cilium",
          also: [{ place: argumentsKey(configs), message: '--disable=traefik is missing here' }],
          edits: [addArgument(configs, '--disable=traefik')],
        },
      ]
    },
  },
  {
    id: 'ingress/nobody-answers',
    severity: 'hint',
    about: ['k3d file', 'values'],
    title: 'nothing listens on the published port 80',
    why: "k3d's load balancer forwards to port 80 of the nodes, so an ingress must listen there.",
    source: 'k3d-io/k3d#577',
    check: configs => {
      const answers = isOn(configs, ingress) || isOn(configs, 'gatewayAPI.enabled') || !disabling(configs, 'traefik')
      if (answers) return []
      return httpMappings(configs).map((index): Complaint => ({
        place: k3dKey(configs, 'ports', index),
        message: 'nothing in the cluster answers on this port: Traefik and the ingress of Cilium are both off',
        also: [{ place: disabling(configs, 'traefik')!.place, message: 'Traefik is off here' }],
      }))
    },
  },
]
