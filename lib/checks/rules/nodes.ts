import { covers, k3sRanges, rangeOf } from '../../base/cidr.ts'
import { count, list } from '../../base/text.ts'
import { partsOf } from '../../failures/refusals.ts'
import type { Place } from '../../formats/findings.ts'
import { nodeRanges, uses } from './network.ts'
import {
  firstKey,
  inValues,
  isOn,
  isUnset,
  k3dKey,
  k3sArgument,
  valueAtKey,
  valueKey,
  valueText,
  type Complaint,
  type Configs,
  type Rule,
} from './rule.ts'

/** What the values need from k3d's nodes and from k3s: pod ranges, routes between nodes, devices. */

const poolKeys = { '4': 'ipam.operator.clusterPoolIPv4PodCIDRList', '6': 'ipam.operator.clusterPoolIPv6PodCIDRList' }
const versions = ['4', '6'] as const
type IpVersion = (typeof versions)[number]

const nodes = ({ file }: Configs): number => file.servers + file.agents

/** The IPAM mode; if the files do not set it, the mode that install-cilium sets. */
const ipamMode = (configs: Configs): string => {
  const isPool = versions.some(version => !isUnset(configs, poolKeys[version])) || !uses(configs, '4')
  return valueText(configs, 'ipam.mode') || (isPool ? 'cluster-pool' : 'kubernetes')
}

/** Whether the agent waits for a pod range of this IP version from k3s. */
const waitsForK3s = (configs: Configs, version: IpVersion): boolean =>
  uses(configs, version) &&
  (ipamMode(configs) === 'kubernetes' ||
    (isOn(configs, `k8s.requireIPv${version}PodCIDR`) && !['cluster-pool', 'multi-pool'].includes(ipamMode(configs))))

const rangesOfPods = (configs: Configs): string[] =>
  (k3sArgument(configs, '--cluster-cidr')?.value || k3sRanges.pods).split(',').map(each => each.trim())

/** The parts of a list of devices; none of a list in the form of --set, which another rule reports. */
const partsAt = (configs: Configs, key: string): string[] =>
  valueText(configs, key).trim().startsWith('{') ? [] : partsOf(valueAtKey(configs, key))

/** The names that k3d's nodes give their devices; a second network adds eth1. */
const isOfNode = (name: string): boolean => /^eth\d$/.test(name)
const ofNodes = ['eth0', 'eth1']
/** Whether Cilium matches a device with a pattern: a `+` at the end stands for any suffix. */
const matches = (pattern: string, device: string): boolean =>
  pattern.endsWith('+') ? device.startsWith(pattern.slice(0, -1)) : pattern === device

/** The keys that set devices, and what happens if no node has one of these devices. */
const deviceKeys = (
  configs: Configs,
): { key: string; outcome: string; isThere: boolean; severity: 'error' | 'warning' }[] => {
  const patterns = partsAt(configs, 'devices')
  const wanted = patterns.filter(pattern => !pattern.startsWith('!'))
  const needs =
    ['kubeProxyReplacement', 'bpf.masquerade', 'hostFirewall.enabled', 'l2announcements.enabled'].some(key =>
      isOn(configs, key),
    ) || isOn(configs, 'encryption.enabled')
  const expression = valueText(configs, 'l2podAnnouncements.interfacePattern')
  const masquerading = partsAt(configs, 'egressMasqueradeInterfaces')
  const routing = partsAt(configs, 'nodePort.directRoutingDevice')
  return [
    {
      key: 'devices',
      outcome: needs
        ? 'the Cilium agent does not start (unable to determine direct routing device)'
        : 'Cilium uses no device',
      isThere:
        patterns.length === 0 ||
        isOn(configs, 'forceDeviceDetection') ||
        ofNodes.some(device => wanted.some(pattern => matches(pattern, device))) ||
        wanted.some(isOfNode),
      severity: needs ? 'error' : 'warning',
    },
    {
      key: 'egressMasqueradeInterfaces',
      outcome: 'Cilium masquerades nothing',
      isThere:
        masquerading.length === 0 || ofNodes.some(device => masquerading.some(pattern => matches(pattern, device))),
      severity: 'warning',
    },
    {
      key: 'nodePort.directRoutingDevice',
      outcome: "Cilium takes the device with the node's address instead",
      isThere: routing.length === 0 || ofNodes.some(device => routing.some(pattern => matches(pattern, device))),
      severity: 'warning',
    },
    {
      key: 'l2podAnnouncements.interfacePattern',
      outcome: 'Cilium announces no pod',
      isThere: expression === '' || !isOn(configs, 'l2podAnnouncements.enabled') || mayMatch(expression),
      severity: 'warning',
    },
  ]
}

/** Decides only for plain names: other regular expressions are not run, and count as a match. */
const mayMatch = (expression: string): boolean => {
  const [, name] = /^\^([a-z0-9]+)\$?$/.exec(expression) ?? []
  if (name === undefined) return true
  return ofNodes.some(device => (expression.endsWith('$') ? device === name : device.startsWith(name)))
}

/** How many nodes a range of the pool has room for; NaN if the range or the mask is not valid. */
const roomIn = (range: string, size: number, version: IpVersion): number => {
  const bits = Number(/\/(\d+)$/.exec(range)?.[1] ?? NaN)
  if (Number.isNaN(bits) || size > (version === '4' ? 32 : 128)) return NaN
  return size < bits ? 0 : 2 ** (size - bits)
}

/** The pools in the values, else the chart's defaults. */
const poolsOf = (
  configs: Configs,
): { version: IpVersion; mask: string; ranges: string[]; size: number; place: Place }[] =>
  versions
    .filter(version => ipamMode(configs) === 'cluster-pool' && uses(configs, version))
    .map(version => {
      const [key, mask] = [poolKeys[version], `ipam.operator.clusterPoolIPv${version}MaskSize`]
      const [otherwise, usual] = version === '4' ? ['10.0.0.0/8', 24] : ['fd00::/104', 120]
      const ranges = partsAt(configs, key)
      return {
        version,
        mask,
        ranges: ranges.length > 0 ? ranges : [otherwise],
        size: Number(valueText(configs, mask) || usual),
        place: firstKey(configs, key, mask, 'ipam.mode'),
      }
    })

export const nodeRules: readonly Rule[] = [
  {
    id: 'nodes/pod-range',
    severity: 'error',
    about: ['values', 'k3d file'],
    title: 'k3s has no pod range for an IP version that Cilium uses',
    why: 'The agent waits forever, and repeats: required IPv6 PodCIDR not available. k3s has only IPv4 by default.',
    source: 'cilium/cilium v1.20.2, pkg/node/sync/local_node_sync_wait.go; docs.k3s.io, --cluster-cidr',
    check: configs =>
      versions
        .filter(version => waitsForK3s(configs, version))
        .filter(version => !rangesOfPods(configs).some(range => range.includes(':') === (version === '6')))
        .map((version): Complaint => {
          const flag = k3sArgument(configs, '--cluster-cidr')
          const dual = '--cluster-cidr=10.42.0.0/16,fd42::/56 and --service-cidr=10.43.0.0/16,fd43::/112'
          const message =
            `IPv${version} is enabled, but k3s has no IPv${version} range for pods: Cilium agents would wait ` +
            `forever (required IPv${version} PodCIDR not available)`
          return {
            place: firstKey(configs, `ipv${version}.enabled`, 'ipam.mode'),
            message,
            hint: `set ipv${version}.enabled: false, or pass ${dual} to k3s`,
            also: flag ? [{ place: flag.place, message: 'the pod range of k3s is set here' }] : [],
          }
        }),
  },
  {
    id: 'nodes/routes',
    severity: 'warning',
    about: ['values', 'k3d file'],
    title: 'native routing is set, but nothing routes between the nodes',
    why:
      'Without tunnels, each node needs a route to the pods of every other node. Cilium adds these routes if ' +
      'autoDirectNodeRoutes is true.',
    source: 'docs.cilium.io, routing, native routing; cilium/cilium v1.20.2, pkg/datapath/linux/node.go',
    fix: 'sets autoDirectNodeRoutes to true',
    check: configs => {
      const others = ['autoDirectNodeRoutes', 'bgpControlPlane.enabled', 'eni.enabled', 'gke.enabled']
      const chained = !['', 'none', 'portmap'].includes(valueText(configs, 'cni.chainingMode'))
      if (valueText(configs, 'routingMode') !== 'native' || nodes(configs) < 2 || chained) return []
      if (
        others.some(key => isOn(configs, key)) ||
        valueText(configs, 'extraConfig.auto-direct-node-routes') === 'true'
      )
        return []
      return [
        {
          place: firstKey(configs, 'autoDirectNodeRoutes', 'routingMode'),
          message: 'routingMode is native, but autoDirectNodeRoutes is not set: pods cannot reach pods on other nodes',
          hint: 'set autoDirectNodeRoutes: true',
          also: isUnset(configs, 'autoDirectNodeRoutes')
            ? []
            : [{ place: valueKey(configs, 'routingMode'), message: 'native routing is set here' }],
          edits: [inValues('autoDirectNodeRoutes', true)],
        },
      ]
    },
  },
  {
    id: 'nodes/devices',
    severity: 'error',
    about: ['values', 'k3d file'],
    title: "the values set a device that k3d's nodes do not have",
    why: 'A k3d node has eth0. Without one, the agent ends with: unable to determine direct routing device.',
    source: 'cilium/cilium v1.20.2, daemon/cmd/daemon.go and pkg/datapath/tables/device.go',
    fix: 'removes devices, and sets the other device keys to eth0',
    check: configs =>
      deviceKeys(configs)
        .filter(({ isThere }) => !isThere)
        .map(({ key, outcome, severity }) => ({
          place: valueKey(configs, key),
          severity,
          message: `${key} is ${list(partsAt(configs, key))}, but k3d's nodes have eth0: ${outcome}`,
          hint: key === 'devices' ? 'remove devices, or set devices: eth0' : `set ${key}: eth0`,
          edits: [inValues(key, key === 'devices' ? undefined : 'eth0')],
        })),
  },
  {
    id: 'nodes/pool-size',
    severity: 'error',
    about: ['values', 'k3d file'],
    title: "Cilium's cluster pool is too small for the nodes",
    why:
      'The operator gives each node a part of the pool, of the size that the mask sets. A node without a part gets ' +
      'no addresses, and its agent waits forever.',
    source: 'cilium/cilium v1.20.2, pkg/ipam/cidrset/cidr_set.go',
    check: configs =>
      poolsOf(configs).flatMap(({ version, mask, ranges, size, place }): Complaint[] => {
        const wrong = ranges.find(range => range.includes(':') !== (version === '6'))
        if (wrong !== undefined)
          return [{ place, message: `${wrong} is not an IPv${version} range: the Cilium operator does not start` }]
        const rooms = ranges.map(range => roomIn(range, size, version))
        const room = rooms.reduce((sum, each) => sum + each, 0)
        if (version === '6' && rooms.some(each => each > 2 ** 16))
          return [
            {
              place,
              message: `${mask} is ${size}, over 16 bits longer than ${list(ranges)}: the Cilium operator refuses it`,
            },
          ]
        if (Number.isNaN(room) || room >= nodes(configs)) return []
        const also = isUnset(configs, mask) ? [] : [{ place: valueKey(configs, mask), message: 'the mask is set here' }]
        return [
          {
            place,
            message:
              `with a mask of ${size}, the pool ${list(ranges)} has room for ${count(room, 'node')}, but there are ` +
              String(nodes(configs)),
            hint: `set a larger range, or a larger ${mask}`,
            also: [...also, { place: k3dKey(configs, 'agents'), message: 'the nodes are set here' }],
          },
        ]
      }),
  },
  {
    id: 'nodes/strict-mode',
    severity: 'error',
    about: ['values', 'k3d file'],
    title: 'the strict encryption range includes the addresses of the nodes',
    why:
      "The agent refuses the range: encryption strict mode is enabled but the node's IPv4 address is within the " +
      'strict CIDR range.',
    source: 'cilium/cilium v1.20.2, pkg/datapath/linux/config/config.go',
    check: configs =>
      ['encryption.strictMode.egress', ...(configs.cilium.minor < 20 ? ['encryption.strictMode'] : [])].flatMap(
        base => {
          const range = rangeOf(valueText(configs, `${base}.cidr`))
          if (!isOn(configs, `${base}.enabled`) || !range || isOn(configs, `${base}.allowRemoteNodeIdentities`))
            return []
          return nodeRanges(configs)
            .filter(nodes => covers(range, nodes))
            .map(nodes => ({
              place: valueKey(configs, `${base}.cidr`),
              message: `${base}.cidr ${range.text} contains the nodes (${nodes.text}): the Cilium agent refuses it`,
              hint: `set ${base}.cidr to the pod range, or set ${base}.allowRemoteNodeIdentities: true`,
              also: [{ place: nodes.place, message: 'the range of the nodes is set here' }],
            }))
        },
      ),
  },
]
