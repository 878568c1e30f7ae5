import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { yamlText } from '../../../lib/formats/yaml.ts'
import { kindTyped, notFound, Refusal } from '../../kubernetes/kinds.ts'
import { age, nodeObject, rolesOf } from '../../kubernetes/objects.ts'
import { Gap, type Arguments } from '../../program/arguments.ts'
import type { Call, Piece } from '../../program/program.ts'
import type { Cluster, KubeNode } from '../../world/cluster.ts'
import type { World } from '../../world/world.ts'
import { objectsOf } from './get.ts'

/** `kubectl describe`: of nodes as recorded, of policies and pods as far as their fields are known. */
export function* describe(
  { world }: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): Generator<Piece, number> {
  const [typed = '', ...names] = words.flatMap(word => word.split('/'))
  const { plural } = kindTyped(typed)
  if (plural === 'nodes') {
    const missing = names.find(name => !cluster.nodes.some(node => node.name === name))
    if (missing) throw new Refusal(notFound(plural, missing))
    const nodes = cluster.nodes.filter(({ name }) => names.length === 0 || names.includes(name))
    yield nodes
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(node => describeNode(world, cluster, node))
      .join('\n\n')
    return 0
  }
  if (!/^(cilium.*|networkpolicies|pods)$/.test(plural)) throw new Gap(`kubectl describe ${typed}`)
  const namespace = flags.value('--namespace') ?? 'default'
  const found = objectsOf(world, cluster, plural).filter(
    object =>
      ['', namespace].includes(textAt(object, ['metadata', 'namespace'])) &&
      (names.length === 0 || names.includes(textAt(object, ['metadata', 'name']))),
  )
  if (found.length === 0) throw new Refusal(notFound(plural, names[0] ?? ''))
  yield found.map(describeObject).join('\n\n')
  return 0
}

/** kubectl describes what it has no words for by its fields, each under its name in words. */
const describeObject = (object: Tree): string => {
  const metadata = object['metadata'] as Tree
  const head = [
    ['Name', textAt(metadata, ['name'])],
    ['Namespace', textAt(metadata, ['namespace'])],
    ['Labels', pairs(metadata['labels'])],
    ['Annotations', pairs(metadata['annotations'])],
    ['API Version', textAt(object, ['apiVersion'])],
    ['Kind', textAt(object, ['kind'])],
  ]
  const rows = head.map(([title, text]) => `${`${title}:`.padEnd(14)}${text}\n`).join('')
  const fields = yamlText({ Spec: object['spec'], ...(object['status'] ? { Status: object['status'] } : {}) })
  return `${rows}${fields}Events:        <none>\n`
}

const pairs = (labels: unknown, separator = '=', indent = 0): string =>
  Object.entries((labels ?? {}) as Record<string, string>)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}${separator}${value}`)
    .join(`\n${' '.repeat(indent)}`) || '<none>'

/** As Go prints RFC 1123 with a numeric zone. */
const longStamp = (time: string): string => new Date(time).toUTCString().replace('GMT', '+0000')

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)))
  return rows
    .map(row => `  ${row.map((cell, at) => (at < row.length - 1 ? cell.padEnd(widths[at]! + 2) : cell)).join('')}\n`)
    .join('')
}

const describeNode = (world: World, cluster: Cluster, node: KubeNode): string => {
  const object = nodeObject(world, cluster, node)
  const text = (...path: string[]): string => textAt(object, path)
  const conditions = (valueAt(object, ['status', 'conditions']) ?? []) as Tree[]
  const addresses = (valueAt(object, ['status', 'addresses']) ?? []) as Tree[]
  const taints = (valueAt(object, ['spec', 'taints']) ?? []) as Tree[]
  const pods = cluster.pods.filter(pod => pod.node === node.name)
  const annotations = {
    'node.alpha.kubernetes.io/ttl': '0',
    'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
  }
  const headings = ['Type', 'Status', 'LastHeartbeatTime', 'LastTransitionTime', 'Reason', 'Message']
  const dashes = (titles: readonly string[]): string[] => titles.map(title => '-'.repeat(title.length))
  const podTitles = ['Namespace', 'Name', 'CPU Requests', 'CPU Limits', 'Memory Requests', 'Memory Limits', 'Age']
  const capacity = [
    ['cpu', '4'],
    ['ephemeral-storage', `${world.engine.disk / 1_024}Ki`],
    ['hugepages-1Gi', '0'],
    ['hugepages-2Mi', '0'],
    ['memory', `${world.engine.memory / 1_024}Ki`],
    ['pods', '110'],
  ]
  const amounts = (disk: string): string =>
    capacity
      .map(([name, value]) => `  ${`${name}:`.padEnd(20)}${name === 'ephemeral-storage' ? disk : value}\n`)
      .join('')
  const info = (title: string, value: string, width = 28): string => `  ${`${title}:`.padEnd(width)}${value}\n`
  const field = (title: string, value: string): string => `${`${title}:`.padEnd(20)}${value}\n`
  const far = (title: string, value: string): string => `${`${title}:`.padEnd(30)}${value}\n`
  const resources = ['cpu', 'memory', 'ephemeral-storage', 'hugepages-1Gi', 'hugepages-2Mi']
  return [
    field('Name', node.name),
    field('Roles', rolesOf(cluster, node)),
    field('Labels', pairs(valueAt(object, ['metadata', 'labels']), '=', 20)),
    field('Annotations', pairs(annotations, ': ', 20)),
    field('CreationTimestamp', longStamp(text('metadata', 'creationTimestamp'))),
    field('Taints', taints.map(each => `${textAt(each, ['key'])}:${textAt(each, ['effect'])}`).join('\n') || '<none>'),
    field('Unschedulable', 'false'),
    field('Lease', `Failed to get lease: leases.coordination.k8s.io "${node.name}" not found`),
    'Conditions:\n',
    table([
      headings,
      dashes(headings),
      ...conditions.map(each => [
        `${textAt(each, ['type'])} `,
        `${textAt(each, ['status'])} `,
        `${longStamp(textAt(each, ['lastHeartbeatTime']))} `,
        `${longStamp(textAt(each, ['lastTransitionTime']))} `,
        `${textAt(each, ['reason'])} `,
        textAt(each, ['message']),
      ]),
    ]),
    'Addresses:\n',
    ...addresses.map(each => `  ${`${textAt(each, ['type'])}:`.padEnd(13)}${textAt(each, ['address'])}\n`),
    `Capacity:\n${amounts(`${world.engine.disk / 1_024}Ki`)}`,
    `Allocatable:\n${amounts(String(Math.round(world.engine.disk * 0.99)))}`,
    'System Info:\n',
    info('Machine ID', ''),
    info('System UUID', ''),
    info('Boot ID', 'de1c9e05-27ec-46b7-b737-54807a3ee7f6'),
    info('Kernel Version', text('status', 'nodeInfo', 'kernelVersion')),
    info('OS Image', text('status', 'nodeInfo', 'osImage')),
    info('Operating System', 'linux'),
    info('Architecture', 'amd64'),
    info('Container Runtime Version', text('status', 'nodeInfo', 'containerRuntimeVersion')),
    info('Kubelet Version', text('status', 'nodeInfo', 'kubeletVersion')),
    info('Kube-Proxy Version', ''),
    far('PodCIDR', node.podCIDR),
    far('PodCIDRs', node.podCIDR),
    far('ProviderID', text('spec', 'providerID')),
    far('Non-terminated Pods', `(${pods.length} in total)`),
    podTable([
      podTitles,
      dashes(podTitles),
      ...pods.map(pod => [
        pod.namespace,
        pod.name,
        '0 (0%)',
        '0 (0%)',
        '0 (0%)',
        '0 (0%)',
        age(world.now - pod.created),
      ]),
    ]),
    'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n',
    table([
      ['Resource', 'Requests', 'Limits'],
      ['--------', '--------', '------'],
      ...resources.map(each => [each, '0 (0%)', '0 (0%)']),
    ]),
    'Events:\n',
    nodeEvents(world, node),
  ].join('')
}

/** The first column of the pods' table is as wide as the fields above it. */
const podTable = (rows: readonly (readonly string[])[]): string =>
  table(rows.map(([space = '', name = '', ...more], at) => [at === 0 ? space.padEnd(26) : space, `${name}  `, ...more]))

const nodeEvents = (world: World, node: KubeNode): string => {
  const since = age(world.now - node.created)
  const event = (type: string, reason: string, from: string, message: string, times = false): string[] => [
    type,
    reason,
    times ? `${since} (x2 over ${since})` : since,
    from,
    message,
  ]
  const has = (what: string): string[] =>
    event('Normal', what, 'kubelet', `Node ${node.name} status is now: ${what}`, true)
  const oldCgroups = 'cgroup v1 support is in maintenance mode, please migrate to cgroup v2'
  const registered = `Node ${node.name} event: Registered Node ${node.name} in Controller`
  return table([
    ['Type', 'Reason', 'Age', 'From', 'Message'],
    ['----', '------', '----', '----', '-------'],
    event('Normal', 'Starting', 'kube-proxy', ''),
    event('Normal', 'Starting', 'kubelet', 'Starting kubelet.'),
    ...(world.engine.cgroups === 'v1' ? [event('Warning', 'CgroupV1', 'kubelet', oldCgroups)] : []),
    event('Warning', 'InvalidDiskCapacity', 'kubelet', 'invalid capacity 0 on image filesystem'),
    has('NodeHasSufficientMemory'),
    has('NodeHasNoDiskPressure'),
    has('NodeHasSufficientPID'),
    event('Normal', 'NodeAllocatableEnforced', 'kubelet', 'Updated Node Allocatable limit across pods'),
    event('Normal', 'RegisteredNode', 'node-controller', registered),
  ])
}
