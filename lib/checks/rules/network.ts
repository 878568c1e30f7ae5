import { covers, k3sRanges, overlap, rangeOf, type Range } from '../../base/cidr.ts'
import { count, list } from '../../base/text.ts'
import type { Place } from '../../formats/findings.ts'
import {
  firstKey,
  inValues,
  isOn,
  isSwitchedOn,
  isUnset,
  k3dKey,
  k3dText,
  k3dValue,
  k3sArgument,
  valueAtKey,
  valueKey,
  valuesFileWith,
  valueText,
  type Complaint,
  type Configs,
  type Rule,
} from './rule.ts'

/** Addresses: of nodes, pods and services, and of the API server as the nodes see it. */

interface NamedRange extends Range {
  readonly what: string
  readonly place: Place
}

const namedRange = (text: string, what: string, place: Place): NamedRange[] => {
  const range = rangeOf(text)
  return range ? [{ ...range, what, place }] : []
}

const rangesOfArgument = (configs: Configs, flag: string, otherwise: string, what: string): NamedRange[] => {
  const argument = k3sArgument(configs, flag)
  const texts = (argument?.value ?? otherwise).split(',')
  return texts.flatMap(text => namedRange(text, what, argument?.place ?? k3dKey(configs, 'subnet')))
}

const podRanges = (configs: Configs): NamedRange[] =>
  rangesOfArgument(configs, '--cluster-cidr', k3sRanges.pods, 'the pods')
export const serviceRanges = (configs: Configs): NamedRange[] =>
  rangesOfArgument(configs, '--service-cidr', k3sRanges.services, 'the services')
export const nodeRanges = (configs: Configs): NamedRange[] =>
  namedRange(k3dText(configs, 'subnet'), 'the nodes', k3dKey(configs, 'subnet'))

const poolKey = 'ipam.operator.clusterPoolIPv4PodCIDRList'
const usesPool = (configs: Configs): boolean =>
  isUnset(configs, 'ipam.mode') ? !isUnset(configs, poolKey) : valueText(configs, 'ipam.mode') === 'cluster-pool'

/** The range from which k3s gives pods their addresses, if Cilium uses it. */
const rangeFromK3s = (configs: Configs, version: '4' | '6'): string | undefined => {
  const isOfPool = isUnset(configs, 'ipam.mode') ? usesPool(configs) : valueText(configs, 'ipam.mode') !== 'kubernetes'
  if (isOfPool || !uses(configs, '4')) return undefined
  const ranges = (k3sArgument(configs, '--cluster-cidr')?.value || k3sRanges.pods).split(',').map(each => each.trim())
  const ofVersion = ranges.filter(each => each.includes(':') === (version === '6'))
  return ofVersion.length === 1 ? ofVersion[0] : undefined
}

/** The pool that Cilium itself takes pod addresses from: as given, else the chart's 10.0.0.0/8. */
const pool = (configs: Configs): NamedRange[] => {
  if (!usesPool(configs)) return []
  const setting = valueAtKey(configs, poolKey)
  const texts = Array.isArray(setting) ? setting.map(String) : [typeof setting === 'string' ? setting : '10.0.0.0/8']
  const place = firstKey(configs, poolKey, 'ipam.mode')
  return texts.flatMap(text => namedRange(text, "Cilium's cluster pool", place))
}

/** Whether Cilium uses a version of IP, and masquerades the pods' addresses; by the chart v4 alone, and yes. */
const isMasqueraded = (configs: Configs, version: '4' | '6'): boolean =>
  uses(configs, version) && valueText(configs, `enableIPv${version}Masquerade`) !== 'false'

export const uses = (configs: Configs, version: '4' | '6'): boolean =>
  version === '4' ? valueText(configs, 'ipv4.enabled') !== 'false' : isOn(configs, 'ipv6.enabled')

/** The port on which every k3s node reaches the API server: its own, or its client's load balancer. */
const localPort = 6444

/** What of a pool the nodes really get: Cilium hands it out from its beginning, one part to a node. */
const handedOut = (configs: Configs, { first, ...range }: NamedRange): NamedRange => {
  const size = 2 ** (32 - Number(valueText(configs, 'ipam.operator.clusterPoolIPv4MaskSize') || 24))
  const { servers, agents } = configs.file
  return { ...range, first, last: Math.min(range.last, first + (servers + agents) * size - 1) }
}

/** Whether services work without Cilium, the one of the API server included. */
const keepsKubeProxy = (configs: Configs): boolean =>
  !isOn(configs, 'kubeProxyReplacement') && !isSwitchedOn(configs, '--disable-kube-proxy')

export const networkRules: readonly Rule[] = [
  {
    id: 'network/overlap',
    severity: 'error',
    about: ['k3d file', 'values'],
    title: 'address ranges of nodes, pods or services overlap',
    why: 'Packets for a pod or a service can reach a node that has the same address.',
    source: 'docs.cilium.io, cluster-pool IPAM; mkm29/k3d-cilium, with one range for subnet and cluster-cidr',
    check: configs => {
      const pods = usesPool(configs) ? pool(configs) : podRanges(configs)
      const all = [...nodeRanges(configs), ...pods, ...serviceRanges(configs)]
      return all.flatMap((range, index) =>
        all.slice(index + 1).flatMap((other): Complaint[] => {
          const isPool = pods.includes(range) && usesPool(configs)
          if (range.what === other.what || !overlap(isPool ? handedOut(configs, range) : range, other)) return []
          return [
            {
              place: range.place,
              message: `the range of ${range.what} (${range.text}) overlaps the range of ${other.what} (${other.text})`,
              also:
                other.place.file === range.place.file && other.place.line === range.place.line
                  ? []
                  : [{ place: other.place, message: `the range of ${other.what} is set here` }],
            },
          ]
        }),
      )
    },
  },
  {
    id: 'network/cluster-pool',
    severity: 'warning',
    about: ['values', 'k3d file'],
    title: "pods get addresses from the chart's default range 10.0.0.0/8",
    why:
      'The default mode, cluster-pool, uses 10.0.0.0/8. This overlaps the ranges of k3s (10.42.0.0/16, ' +
      "10.43.0.0/16) and of the engine's networks.",
    source: "Cilium's chart, ipam; docs.cilium.io, cluster-pool IPAM",
    fix: 'sets ipam.mode to kubernetes',
    mended: 'install-cilium sets ipam.mode=kubernetes',
    check: configs => {
      if (!isUnset(configs, poolKey) || !uses(configs, '4')) return []
      const mode = valueAtKey(configs, 'ipam.mode')
      if (mode !== undefined && mode !== 'cluster-pool') return []
      // with IPv6, ipam.mode: kubernetes needs a range that k3s has only where a flag sets it
      const poolV6 =
        !isUnset(configs, 'ipam.operator.clusterPoolIPv6PodCIDRList') ||
        (mode !== undefined && uses(configs, '6') && !k3sArgument(configs, '--cluster-cidr')?.value.includes(':'))
      const ranges = list(
        [...podRanges(configs), ...serviceRanges(configs)].map(({ text, what }) => `${text} for ${what}`),
      )
      const also = [k3sArgument(configs, '--flannel-backend')?.place]
        .filter(place => place !== undefined)
        .map(place => ({ place, message: 'because of this flag, k3s assigns no pod addresses' }))
      return [
        {
          place: firstKey(configs, 'ipam.mode', 'bpf.masquerade', 'kubeProxyReplacement'),
          message:
            `${mode === undefined ? 'ipam.mode is not set: pods' : 'pods'} would get addresses from 10.0.0.0/8 ` +
            `(cluster-pool); this range overlaps k3s's ${ranges}`,
          hint: poolV6 ? `set ${poolKey}` : 'set ipam.mode: kubernetes',
          also,
          edits: poolV6 ? [] : [inValues('ipam.mode', 'kubernetes')],
        },
      ]
    },
  },
  {
    id: 'network/existing',
    severity: 'error',
    about: ['k3d file'],
    title: 'network and subnet are both set',
    why:
      'k3d assumes that the named network exists, and refuses a subnet for it: "cannot specify subnet for ' +
      'exiting network".',
    source: 'k3d pkg/client/cluster.go',
    check: configs => {
      const [network, subnet] = ['network', 'subnet'].map(key => k3dText(configs, key))
      if (!network || !subnet || subnet === 'auto' || subnet.includes('$')) return []
      return [
        {
          place: k3dKey(configs, 'subnet'),
          message: `k3d refuses a subnet together with network: ${network}`,
          also: [{ place: k3dKey(configs, 'network'), message: 'set here' }],
          hint: 'remove network or subnet',
        },
      ]
    },
  },
  {
    id: 'network/native-routing',
    severity: 'error',
    about: ['values', 'k3d file'],
    title: 'native routing needs a range that contains all pods',
    why:
      'With masquerading, the chart requires the range without it. If pods are outside ' +
      'this range, Cilium masquerades the traffic between them.',
    source: "docs.cilium.io, routing; Cilium's chart, cilium-configmap.yaml; cilium/cilium pkg/option/config.go",
    fix: 'sets the pod range of k3s',
    check: configs => {
      if (valueAtKey(configs, 'routingMode') !== 'native' || isOn(configs, 'ipMasqAgent.enabled')) return []
      const lacking = (['4', '6'] as const).filter(
        version => isMasqueraded(configs, version) && valueText(configs, `ipv${version}NativeRoutingCIDR`) === '',
      )
      const outer = isMasqueraded(configs, '4') ? rangeOf(valueText(configs, 'ipv4NativeRoutingCIDR')) : undefined
      return [
        ...lacking.map(version => {
          const [key, range] = [`ipv${version}NativeRoutingCIDR`, rangeFromK3s(configs, version)]
          const wanted = range === undefined ? `${key} to the pod range` : `${key}: ${range}`
          return {
            place: valueKey(configs, 'routingMode'),
            message: `routingMode: native needs ${key}`,
            hint: `set ${wanted}, or set enableIPv${version}Masquerade: false`,
            ...(range !== undefined && { edits: [inValues(key, range)] }),
          }
        }),
        ...podRanges(configs)
          .filter(pods => outer && !usesPool(configs) && !covers(outer, pods))
          .map(pods => ({
            place: valueKey(configs, 'ipv4NativeRoutingCIDR'),
            message: `ipv4NativeRoutingCIDR ${outer!.text} does not contain the pod range ${pods.text}`,
            also: [{ place: pods.place, message: 'the pod range is set here' }],
          })),
      ]
    },
  },
  {
    id: 'network/egress-selector',
    severity: 'error',
    about: ['k3d file', 'values'],
    title: "k3s's egress selector does not work with Cilium's pod addresses",
    why:
      'In mode pod, k3s finds a pod by the pod CIDR of its node. With cluster-pool, pods have other addresses, ' +
      'so logs and webhooks fail.',
    source: 'docs.k3s.io, --egress-selector-mode; a test of k3s with cluster-pool',
    seen: true,
    check: configs => {
      const argument = k3sArgument(configs, '--egress-selector-mode')
      if (argument?.value !== 'pod' || !usesPool(configs)) return []
      return [
        {
          place: argument.place,
          message: `${argument.text} does not work with pod addresses from Cilium's pool`,
          also: [{ place: firstKey(configs, 'ipam.mode', poolKey), message: 'the pool is set here' }],
          hint: 'set ipam.mode: kubernetes',
        },
      ]
    },
  },
  {
    id: 'cilium/api-address',
    severity: 'warning',
    about: ['values', 'k3d file'],
    title: 'Cilium cannot reach the API server',
    why: 'Without kube-proxy, Cilium needs a direct address. From k3s 1.34 on, the cilium CLI sets an unreachable one.',
    source: 'cilium-cli install/autodetect.go; k3s-io/k3s#12395; a test on a real cluster',
    seen: true,
    fix: 'sets k8sServiceHost and k8sServicePort to 127.0.0.1:6444',
    mended: 'install-cilium sets both keys',
    check: configs => {
      const [host, port] = ['k8sServiceHost', 'k8sServicePort'].map(key => valueText(configs, key))
      const edits = [inValues('k8sServiceHost', '127.0.0.1'), inValues('k8sServicePort', localPort)]
      const hint = `set k8sServiceHost: 127.0.0.1 and k8sServicePort: ${localPort}`
      if (!host && !port) {
        if (!isUnset(configs, 'k8sServiceHostRef.name') || keepsKubeProxy(configs)) return []
        const place = firstKey(configs, 'kubeProxyReplacement')
        const message =
          'k8sServiceHost and k8sServicePort are not set: without kube-proxy, Cilium cannot reach the API server'
        return [{ place, message, hint, edits }]
      }
      const complain = (key: string, message: string): Complaint[] => [
        { place: valueKey(configs, key), severity: 'error', message, hint, edits },
      ]
      if (!host) return complain('k8sServicePort', 'k8sServicePort has no effect without k8sServiceHost')
      if (host === 'auto')
        return complain(
          'k8sServiceHost',
          'k8sServiceHost: auto reads the ConfigMap cluster-info, but k3s does not create it',
        )
      if (!port)
        return complain('k8sServiceHost', 'k8sServiceHost is set, but k8sServicePort is not: the port would be empty')
      if (host === '0.0.0.0' || host === '::')
        return complain('k8sServiceHost', `${host} is an address to listen on: no node can reach the API server there`)
      if (/^(127\.|localhost$|::1$)/.test(host) && Number(port) !== localPort) {
        const alone = port === '6443' && configs.file.agents === 0
        if (!alone) {
          return complain(
            'k8sServicePort',
            `${host}:${port} is the API server's address on this computer: inside a node, ${host} is the node itself`,
          )
        }
      }
      const off = k3sArgument(configs, '--disable-kube-proxy')
      const range = serviceRanges(configs)[0]
      const address = rangeOf(`${host}/32`)
      if (off && range && address && covers(range, address)) {
        return complain(
          'k8sServiceHost',
          `${host} is a service address: without kube-proxy, it works only after Cilium starts`,
        )
      }
      return []
    },
  },
  {
    id: 'names/differ',
    severity: 'warning',
    about: ['values', 'k3d file'],
    title: 'the k3d file and the values name different clusters',
    why: 'Containers and context get the name in the k3d file. Commands can reach the wrong cluster.',
    source: 'the guide: it gives one cluster three names (cilium, uds and k3d-uds)',
    fix: 'sets one name in both files, or removes cluster.name if cluster.id is 0',
    check: configs => {
      const { cluster, file } = configs
      const name = valueText(configs, 'cluster.name')
      if (name === '' || name === cluster.name) return []
      const inFile = k3dText(configs, 'metadata', 'name')
      const also = [
        {
          place: k3dKey(configs, 'metadata', 'name'),
          message:
            inFile === cluster.name
              ? `the k3d file names the cluster ${inFile}`
              : `the k3d file names the cluster ${inFile}, but its name will be ${cluster.name} (from ${cluster.why})`,
        },
      ]
      return [
        {
          place: valueKey(configs, 'cluster.name'),
          message: `cluster.name is ${name}, but the cluster is ${cluster.name} (context ${cluster.context})`,
          hint: `set cluster.name: ${cluster.name}, or remove the key to use the name of the cluster`,
          also: inFile === '' ? [] : also,
          edits: [
            // the chart takes no other number than 0 without a name
            inValues('cluster.name', Number(valueAtKey(configs, 'cluster.id') ?? 0) === 0 ? undefined : cluster.name),
            ...(inFile === cluster.name || file.source.file === ''
              ? []
              : [{ in: 'k3d file' as const, path: ['metadata', 'name'], value: cluster.name }]),
          ],
        },
      ]
    },
  },
  {
    id: 'names/not-valid',
    severity: 'error',
    about: ['values'],
    title: 'the cluster name or ID is not valid for Cilium',
    why: 'The chart refuses an invalid name. With an ID out of range, the Cilium agents do not start.',
    source: "Cilium's chart, validate.yaml; docs.cilium.io, clustermesh setup",
    check: configs => {
      const name = isUnset(configs, 'cluster.name') ? configs.cluster.name : valueText(configs, 'cluster.name')
      const id = valueAtKey(configs, 'cluster.id')
      const most = valueText(configs, 'clustermesh.maxConnectedClusters') === '511' ? 511 : 255
      const complaints: Complaint[] = []
      const at = valueKey(configs, 'cluster.name')
      if (name.length > 32)
        complaints.push({
          place: at,
          message: `cluster name ${name} has ${name.length} characters: at most 32 are allowed`,
        })
      else if (!/^([a-z0-9][-a-z0-9]*)?[a-z0-9]$/.test(name)) {
        complaints.push({
          place: at,
          message: `invalid cluster name ${name || "''"}: use lowercase letters, digits and dashes`,
        })
      }
      if (name === 'default' && Number(id ?? 0) !== 0) {
        complaints.push({ place: at, message: 'a cluster named default must have cluster.id 0' })
      }
      if (typeof id === 'number' && (id < 0 || id > most)) {
        const place = valuesFileWith(configs, 'cluster.id').keyAt(['cluster', 'id'])
        complaints.push({
          place,
          message: `cluster.id is ${id}, but 0 to ${most} are allowed: the Cilium agents would not start`,
        })
      }
      return complaints
    },
  },
  {
    id: 'network/operator-replicas',
    severity: 'warning',
    about: ['values', 'k3d file'],
    title: 'the Cilium operator has more replicas than the cluster has nodes',
    why: "The chart's 2 operators never share a node. On 1 node, `cilium status --wait` never ends.",
    source: "Cilium's chart, operator.replicas and its anti-affinity",
    fix: 'sets operator.replicas to 1',
    mended: 'install-cilium sets operator.replicas=1',
    check: configs => {
      const nodes = configs.file.servers + configs.file.agents
      const setting = valueAtKey(configs, 'operator.replicas')
      const replicas = Number(setting ?? 2)
      // a variable that is not set leaves null
      const isCounted = ['servers', 'agents'].every(key => k3dValue(configs, key) !== null)
      if (replicas <= nodes || !isCounted) return []
      return [
        {
          place: setting === undefined ? k3dKey(configs, 'agents') : valueKey(configs, 'operator.replicas'),
          severity: setting === undefined ? 'warning' : 'error',
          message:
            setting === undefined
              ? "operator.replicas is not set: the chart's 2 operators cannot share the only node"
              : `operator.replicas is ${replicas} for ${count(nodes, 'node')}: operators never share a node`,
          hint: 'set operator.replicas: 1',
          edits: [inValues('operator.replicas', 1)],
        },
      ]
    },
  },
  {
    id: 'network/wireguard-kernel',
    severity: 'warning',
    about: ['values', 'this computer'],
    title: 'WireGuard is enabled, but the kernel does not support it',
    why: 'Cilium agents do not start. The kernel of this computer or of the Podman machine needs CONFIG_WIREGUARD.',
    source: 'docs.cilium.io, encryption-wireguard; Linux has WireGuard since 5.6',
    check: configs => {
      if (!isOn(configs, 'encryption.enabled') || valueAtKey(configs, 'encryption.type') !== 'wireguard') return []
      if (configs.kernel?.wireguard !== false) return []
      const message = "this computer's kernel does not support WireGuard"
      return [
        {
          place: valueKey(configs, 'encryption.type'),
          message,
          hint: 'run modprobe wireguard, or set encryption.enabled: false',
        },
      ]
    },
  },
]
