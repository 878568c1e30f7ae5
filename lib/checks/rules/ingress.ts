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
  type Complaint,
  type Configs,
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
    source: 'cilium/cilium pull request 45314; k3s issue 1969',
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
      if (!asksForLoadBalancer(configs) || !disabling(configs, 'servicelb')) return []
      const others = ['l2announcements.enabled', 'bgpControlPlane.enabled']
      const byDefault = valueAtKey(configs, 'defaultLBServiceIPAM') === 'nodeipam' && isOn(configs, 'nodeIPAM.enabled')
      if (byDefault || !isUnset(configs, `${service}.loadBalancerClass`) || others.some(key => isOn(configs, key))) {
        return []
      }
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
    id: 'ingress/node-ipam',
    severity: 'error',
    about: ['values'],
    title: 'the load balancer class io.cilium/node needs node IPAM',
    why: 'Without node IPAM, nothing handles this class, and the service stays pending.',
    source: 'cilium/cilium issue 41580',
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
    source: 'k3d issue 577',
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
