import { covers, rangeOf } from '../../base/cidr.ts'
import { itemsAt, textAt, valueAt, type Path } from '../../base/data.ts'
import { count, list } from '../../base/text.ts'
import { keysFor } from '../../config/values-keys.ts'
import { isMap } from '../../config/values.ts'
import type { Place } from '../../formats/findings.ts'
import { serviceRanges } from './network.ts'
import {
  inValues,
  isOn,
  k3dItems,
  k3dKey,
  k3dText,
  k3sArgument,
  k3sArguments,
  valueKey,
  valueText,
  type Complaint,
  type Configs,
  type Edit,
  type Rule,
} from './rule.ts'

/** Compares what the files say about nodes with the nodes that k3d creates: labels, addresses and volumes. */

/** The labels of a node; a value is undefined if it is not known before the node runs. */
type Labels = Readonly<Record<string, string | undefined>>

interface Node {
  readonly role: 'server' | 'agent'
  readonly index: number
}

const nodesOf = ({ file: { servers, agents } }: Configs): Node[] => [
  ...Array.from({ length: servers }, (_, index): Node => ({ role: 'server', index })),
  ...Array.from({ length: agents }, (_, index): Node => ({ role: 'agent', index })),
]

/** Whether a list of node filters selects a node; an empty list selects all. */
const means = (filters: readonly string[], { role, index }: Node): boolean =>
  filters.length === 0 ||
  filters.some(filter => {
    const [group = '', subset = '*'] = filter.split(':')
    if (group === 'all') return true
    if (group.replace(/s$/, '') !== role) return false
    const [from, to] = subset.split('-')
    if (subset.includes('-')) return Number(from || 0) <= index && index <= (to ? Number(to) : Infinity)
    return subset === '*' || subset.split(',').map(Number).includes(index)
  })

const filtersOf = (item: unknown): string[] => itemsAt(item, ['nodeFilters']).map(String)

const master = 'node-role.kubernetes.io/master'
const controlPlane = 'node-role.kubernetes.io/control-plane'

/** The labels that the kubelet and k3s set, and the labels that the k3d file adds. */
const labelsOf = (configs: Configs, node: Node): Labels => {
  const { cluster, kubernetes, file } = configs
  const own = [
    ...k3dItems(configs, 'options', 'k3s', 'nodeLabels').map(item => ({
      text: textAt(item, ['label']),
      filters: filtersOf(item),
    })),
    ...k3sArguments(configs).flatMap(({ flag, value, filters }) =>
      flag === '--node-label' ? value.split(',').map(text => ({ text, filters })) : [],
    ),
  ].filter(({ filters }) => means(filters, node))
  const isServer = node.role === 'server'
  const hasEtcd = isServer && (file.servers > 1 || k3sArgument(configs, '--cluster-init') !== undefined)
  return {
    ...Object.fromEntries(['', 'beta.'].map(beta => [`${beta}kubernetes.io/os`, 'linux'])),
    ...Object.fromEntries(['', 'beta.'].map(beta => [`${beta}kubernetes.io/arch`, undefined])),
    'node.kubernetes.io/instance-type': 'k3s',
    'beta.kubernetes.io/instance-type': 'k3s',
    'kubernetes.io/hostname': `k3d-${cluster.name}-${node.role}-${node.index}`,
    ...(isServer && { [controlPlane]: 'true' }),
    ...(isServer && (kubernetes ?? 0) < 34 && { [master]: 'true' }),
    ...(hasEtcd && { 'node-role.kubernetes.io/etcd': 'true' }),
    ...Object.fromEntries(own.map(({ text }) => [text.split('=')[0], text.split('=').slice(1).join('=')])),
  }
}

/** One requirement of a node selector, as in `matchExpressions`. */
interface Requirement {
  readonly key: string
  readonly operator: string
  readonly values: readonly string[]
}

const holds = (labels: Labels, { key, operator, values }: Requirement): boolean => {
  const isThere = Object.hasOwn(labels, key)
  const value = labels[key]
  if (operator === 'Exists') return isThere
  if (operator === 'DoesNotExist') return !isThere
  if (isThere && value === undefined) return true
  if (operator === 'In') return isThere && values.includes(value!)
  if (operator === 'NotIn') return !isThere || !values.includes(value!)
  if (operator === 'Gt') return isThere && Number(value) > Number(values[0])
  return isThere && Number(value) < Number(values[0])
}

interface Selector {
  readonly path: readonly string[]
  /** A node matches if it meets all requirements of one of these terms. */
  readonly terms: readonly (readonly Requirement[])[]
}

const requirement = (item: unknown): Requirement => ({
  key: textAt(item, ['key']),
  operator: textAt(item, ['operator']),
  values: itemsAt(item, ['values']).map(String),
})

const affinityPath = ['nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms']

/** Every selector of nodes in the values, whichever component it is for. */
const selectorsIn = (data: unknown, path: readonly string[] = []): Selector[] => {
  if (!isMap(data)) return []
  return Object.entries(data).flatMap(([key, below]): Selector[] => {
    const own = [...path, key]
    if (key === 'nodeSelector' && isMap(below)) {
      const all = Object.entries(below).map(([label, value]) => ({
        key: label,
        operator: 'In',
        values: [String(value)],
      }))
      return [{ path: own, terms: [all] }]
    }
    if (key !== 'affinity') return selectorsIn(below, own)
    const terms = itemsAt(below, affinityPath).map(term => itemsAt(term, ['matchExpressions']).map(requirement))
    return terms.length > 0 ? [{ path: [...own, ...affinityPath], terms }] : []
  })
}

/** Whether the component of a selector is switched off, by the values or by the chart. */
const isOff = (configs: Configs, path: readonly string[]): boolean => {
  const keys = keysFor(configs.cilium.version)
  if (path[0] === 'clustermesh' && !isOn(configs, 'clustermesh.useAPIServer')) return true
  return path.slice(0, -1).some((_, index) => {
    const key = [...path.slice(0, index + 1), 'enabled']
    return String(valueAt(configs.values.merged, key) ?? keys.find(key)?.default) === 'false'
  })
}

/** Why no node meets a requirement, and what to do. */
const reasonOf = (
  configs: Configs,
  { key, operator, values }: Requirement,
): { reason: string; hint: string; isFixed: boolean } => {
  const found = [...new Set(nodesOf(configs).flatMap(node => labelsOf(configs, node)[key] ?? []))]
  const right = `write ${controlPlane}: 'true'`
  if (key === master && found.length === 0) {
    return { reason: `from 1.34 on, k3s does not set ${master}`, hint: right, isFixed: true }
  }
  if (operator === 'In' && found.length > 0) {
    const isRole = key === controlPlane
    const reason = `nodes have the value ${list(found, 'or')}, not ${values.map(each => each || "''").join(' or ')}`
    return { reason: `${key}: ${reason}`, hint: isRole ? right : `write ${key}: '${found[0]}'`, isFixed: isRole }
  }
  const label = `${key}=${values[0] ?? 'VALUE'}`
  const hint = `add the label ${label} under options.k3s.nodeLabels of the k3d file, or remove the selector`
  return { reason: `no node has ${operator === 'In' ? label : key}`, hint, isFixed: false }
}

const selectorComplaint = (configs: Configs, { path, terms }: Selector): Complaint[] => {
  const nodes = nodesOf(configs).map(node => labelsOf(configs, node))
  if (terms.some(term => nodes.some(labels => term.every(each => holds(labels, each))))) return []
  const failing = terms[0]!.find(each => !nodes.some(labels => holds(labels, each)))
  const { reason, hint, isFixed } = failing
    ? reasonOf(configs, failing)
    : { reason: 'no node has all of its labels', hint: 'remove one of the labels', isFixed: false }
  const isMapOfLabels = path.at(-1) === 'nodeSelector'
  const change = (key: string, value: unknown): Edit => ({ in: 'values', path: [...path, key], value })
  return [
    {
      place: placeIn(configs, isMapOfLabels && failing ? [...path, failing.key] : path),
      severity: failing && !/(^|\.)(kubernetes|k8s|k3s)\.io\//.test(failing.key) ? 'warning' : 'error',
      message: `${path.slice(0, isMapOfLabels ? undefined : -2).join('.')} selects no node: ${reason}`,
      hint,
      edits:
        isFixed && isMapOfLabels && failing
          ? [change(controlPlane, 'true'), ...(failing.key === master ? [change(master, undefined)] : [])]
          : [],
    },
  ]
}

const placeIn = ({ values }: Configs, path: Path): Place => {
  const source = values.files.findLast(({ data }) => valueAt(data, path) !== undefined) ?? values.files.at(-1)!
  return source.keyAt(path)
}

/** The port of the API server inside the network of the nodes. */
const portInside = (configs: Configs): string => k3sArgument(configs, '--https-listen-port')?.value || '6443'

/** The address ranges that each engine uses for k3d's networks. */
const pools = { docker: ['172.16.0.0/12', '192.168.0.0/16'], podman: ['10.88.0.0/13', '10.96.0.0/11', '10.128.0.0/9'] }

/** The names and addresses that the k3d file adds to the API server's certificate or to the nodes' hosts. */
const toldNames = (configs: Configs): string[] => [
  ...k3sArguments(configs).flatMap(({ flag, value }) => (flag === '--tls-san' ? value.split(',') : [])),
  ...k3dItems(configs, 'hostAliases').flatMap(item => itemsAt(item, ['hostnames']).map(String)),
]

const isOfThisComputer = (host: string): boolean => /^host\.(k3d|docker|containers)\.internal$/.test(host)

/** Why no node of this cluster answers to this host and port; undefined if one may. */
const unanswered = (configs: Configs, host: string, port: string): string | undefined => {
  const { cluster, file } = configs
  if (host.includes('://') || host.includes('/'))
    return `k8sServiceHost is ${host}, but it must be a name or an address`
  if (/^[^:]+:\d+$/.test(host)) return `k8sServiceHost is ${host}, but the port belongs in k8sServicePort`
  const api = file.api
  if (toldNames(configs).includes(host) || host.includes(':')) return undefined
  const inside = portInside(configs)
  const [, name, role, index] = /^k3d-(.+)-(server|agent|serverlb)(?:-(\d+))?$/.exec(host) ?? []
  if (name !== undefined) {
    if (name !== cluster.name) return `${host} is a node of cluster ${name}, but this cluster is ${cluster.name}`
    if (role === 'agent') return `${host} is an agent node, which has no API server`
    const exists = role === 'serverlb' ? file.loadBalancer : Number(index) < file.servers
    if (!exists) return `cluster ${cluster.name} has no ${host}`
    return port === inside ? undefined : `${host} serves the API on port ${inside}, not ${port}`
  }
  const isPublished = port === api.hostPort
  const range = rangeOf(`${host}/32`)
  if (!range) {
    if (host === api.host && isPublished) return undefined
    if (isOfThisComputer(host)) return `the certificate of the API server is not valid for ${host}`
    return `no node of cluster ${cluster.name} answers to ${host}`
  }
  const isLocal = api.hostIP === undefined || api.hostIP.startsWith('127.')
  if (isPublished && (!isLocal || api.host !== undefined)) return undefined
  if (serviceRanges(configs).some(each => isIn(each.text, host))) return undefined // another rule reports these
  const subnet = k3dText(configs, 'subnet')
  if (rangeOf(subnet) === undefined && file.network !== undefined) return undefined
  const own = rangeOf(subnet) === undefined ? pools[configs.engine] : [subnet]
  if (!own.some(each => isIn(each, host))) return `no node of cluster ${cluster.name} has the address ${host}`
  return port === inside ? undefined : `nodes serve the API on port ${inside}, not ${port}`
}

const isIn = (range: string, host: string): boolean => {
  const [outer, inner] = [rangeOf(range.trim()), rangeOf(`${host}/32`)]
  return outer !== undefined && inner !== undefined && covers(outer, inner)
}

/** The paths that must be separate on each node: nodes that mount the same volume there share it. */
const perNode: readonly { readonly path: string; readonly what: string }[] = [
  { path: '/sys/fs/bpf', what: "Cilium's eBPF maps" },
  { path: '/run/cilium', what: 'the state of the Cilium agent' },
  { path: '/run/cilium/cgroupv2', what: 'the cgroups of pods' },
  { path: '/run/netns', what: "the pods' network namespaces" },
  { path: '/var/lib/kubelet', what: "the kubelet's state" },
  { path: '/var/lib/rancher/k3s', what: "k3s's state" },
  { path: '/var/lib/rancher/k3s/agent', what: "k3s's state" },
  { path: '/var/lib/rancher/k3s/server', what: "k3s's state" },
]

export const placementRules: readonly Rule[] = [
  {
    id: 'nodes/selector',
    severity: 'error',
    about: ['values', 'k3d file'],
    title: 'a node selector in the values matches no node',
    why: 'The pods stay pending. Without its operator or its agents, Cilium never becomes ready.',
    source: "k3s pull request 12395, no label master from 1.34 on; k3s docs, node labels; Cilium's chart, nodeSelector",
    fix: "replaces the label master or a wrong value of control-plane with control-plane: 'true'",
    check: configs =>
      selectorsIn(configs.values.merged)
        .filter(({ path }) => !isOff(configs, path))
        .flatMap(selector => selectorComplaint(configs, selector)),
  },
  {
    id: 'cilium/api-host',
    severity: 'error',
    about: ['values', 'k3d file'],
    title: 'no node of this cluster answers to k8sServiceHost',
    why: 'Without the API server, no Cilium agent becomes ready.',
    source:
      'k3d pkg/client/cluster.go, names of nodes; pkg/client/loadbalancer.go, port 6443; k3s docs, --lb-server-port',
    fix: 'sets k8sServiceHost and k8sServicePort to 127.0.0.1:6444',
    check: configs => {
      const [host, port] = ['k8sServiceHost', 'k8sServicePort'].map(key => valueText(configs, key)) as [string, string]
      if (!host || !port || host === 'auto' || /^(127\.[\d.]*|localhost|::1?|0\.0\.0\.0)$/.test(host)) return []
      const message = unanswered(configs, host, port)
      if (message === undefined) return []
      const hint = 'set k8sServiceHost: 127.0.0.1 and k8sServicePort: 6444'
      const edits = [inValues('k8sServiceHost', '127.0.0.1'), inValues('k8sServicePort', 6444)]
      return [{ place: valueKey(configs, 'k8sServiceHost'), message, hint, edits }]
    },
  },
  {
    id: 'k3d/shared-state',
    severity: 'error',
    about: ['k3d file'],
    title: 'several nodes share state that must be separate on each node',
    why: "The nodes overwrite each other's eBPF maps or state.",
    source: "Cilium's chart, daemonset.yaml, bpf-maps and cilium-run; k3d pkg/client/cluster.go, volumes",
    check: configs => {
      const nodes = nodesOf(configs)
      return k3dItems(configs, 'volumes').flatMap((item, index): Complaint[] => {
        const [from = '', target = ''] = textAt(item, ['volume']).split(':')
        const inside = (target || from).replace(/\/$/, '').replace(/^\/var\/run(?=\/|$)/, '/run') || '/'
        const shared = perNode.find(
          ({ path }) => path === inside || path.startsWith(inside === '/' ? '/' : `${inside}/`),
        )
        const number = nodes.filter(node => means(filtersOf(item), node)).length
        if (!shared || target === '' || number < 2) return []
        return [
          {
            place: k3dKey(configs, 'volumes', index),
            message: `${count(number, 'node')} would share ${inside}: ${shared.what} must be separate on each node`,
            hint: 'remove the volume',
          },
        ]
      })
    },
  },
]
