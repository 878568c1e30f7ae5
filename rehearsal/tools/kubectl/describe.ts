import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { yamlText } from '../../../lib/formats/yaml.ts'
import { kindTyped, nameOf, namespaceOf, notFound } from '../../kubernetes/kinds.ts'
import { nodeEvents } from '../../kubernetes/nodes.ts'
import { age, nodeObject, rolesOf } from '../../kubernetes/objects.ts'
import { Gap, ProgramExit } from '../../program/arguments.ts'
import type { Pieces } from '../../program/program.ts'
import type { KubeCluster, KubeNode } from '../../world/cluster.ts'
import type { World } from '../../world/world.ts'
import type { KubectlCommand } from './command.ts'
import { objectsOf } from './get.ts'

/** `kubectl describe`: of nodes as recorded, of policies and pods as far as their fields are known. */
export async function* describe({ world, cluster, words, namespace, wait }: KubectlCommand): Pieces {
  const [typed = '', ...names] = words.flatMap(word => word.split('/'))
  const { plural } = kindTyped(typed)
  const isMeant = (name: string): boolean => names.length === 0 || names.includes(name)
  await wait(90)
  if (plural === 'nodes') {
    const missing = names.find(name => !cluster.nodes.some(node => node.name === name))
    if (missing) throw new ProgramExit(notFound(plural, missing))
    yield cluster.nodes
      .filter(({ name }) => isMeant(name))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(node => describeNode(world, cluster, node))
      .join('\n\n')
    return
  }
  if (!/^(cilium.*|networkpolicies|pods)$/.test(plural)) throw new Gap(`kubectl describe ${typed}`)
  const objects = objectsOf(world, cluster, plural).filter(
    object => ['', namespace].includes(namespaceOf(object)) && isMeant(nameOf(object)),
  )
  if (objects.length === 0) throw new ProgramExit(notFound(plural, names[0] ?? ''))
  yield objects.map(describeObject).join('\n\n')
}

/** kubectl describes what it has no words for by its fields, each under its name in words. */
const describeObject = (object: Tree): string => {
  const metadata = object['metadata'] as Tree
  const head: [string, string][] = [
    ['Name', textAt(metadata, ['name'])],
    ['Namespace', textAt(metadata, ['namespace'])],
    ['Labels', pairs(metadata['labels'])],
    ['Annotations', pairs(metadata['annotations'])],
    ['API Version', textAt(object, ['apiVersion'])],
    ['Kind', textAt(object, ['kind'])],
  ]
  const body = yamlText({ Spec: object['spec'], ...(object['status'] ? { Status: object['status'] } : {}) })
  return `${fields('', 14, head)}${body}Events:        <none>\n`
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

const dashes = (titles: readonly string[]): string[] => titles.map(title => '-'.repeat(title.length))

const describeNode = (world: World, cluster: KubeCluster, node: KubeNode): string => {
  const object = nodeObject(world, cluster, node)
  const { memory, disk } = world.engine
  const capacity = (storage: string): [string, string][] => [
    ['cpu', '4'],
    ['ephemeral-storage', storage],
    ['hugepages-1Gi', '0'],
    ['hugepages-2Mi', '0'],
    ['memory', `${memory / 1_024}Ki`],
    ['pods', '110'],
  ]
  const resources = ['cpu', 'memory', 'ephemeral-storage', 'hugepages-1Gi', 'hugepages-2Mi']
  return [
    fields('', 20, nodeHead(cluster, node, object)),
    `Conditions:\n${conditionTable(object)}`,
    `Addresses:\n${fields(
      '  ',
      13,
      listAt(object, ['status', 'addresses']).map(each => [textAt(each, ['type']), textAt(each, ['address'])]),
    )}`,
    `Capacity:\n${fields('  ', 20, capacity(`${disk / 1_024}Ki`))}`,
    `Allocatable:\n${fields('  ', 20, capacity(String(Math.round(disk * 0.99))))}`,
    `System Info:\n${fields('  ', 28, systemInfo(object))}`,
    podTable(world, cluster, node, textAt(object, ['spec', 'providerID'])),
    'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n',
    table([
      ['Resource', 'Requests', 'Limits'],
      ['--------', '--------', '------'],
      ...resources.map(each => [each, '0 (0%)', '0 (0%)']),
    ]),
    `Events:\n${eventTable(world, cluster, node)}`,
  ].join('')
}

/** A line for each field, whose value begins at a column. */
const fields = (indent: string, width: number, rows: readonly (readonly [string, string])[]): string =>
  rows.map(([title, value]) => `${indent}${`${title}:`.padEnd(width)}${value}\n`).join('')

const listAt = (object: Tree, path: string[]): Tree[] => (valueAt(object, path) ?? []) as Tree[]

const nodeHead = (cluster: KubeCluster, node: KubeNode, object: Tree): [string, string][] => {
  const annotations = {
    'node.alpha.kubernetes.io/ttl': '0',
    'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
  }
  const taints = listAt(object, ['spec', 'taints']).map(each => `${textAt(each, ['key'])}:${textAt(each, ['effect'])}`)
  return [
    ['Name', node.name],
    ['Roles', rolesOf(cluster, node)],
    ['Labels', pairs(valueAt(object, ['metadata', 'labels']), '=', 20)],
    ['Annotations', pairs(annotations, ': ', 20)],
    ['CreationTimestamp', longStamp(textAt(object, ['metadata', 'creationTimestamp']))],
    ['Taints', taints.join('\n') || '<none>'],
    ['Unschedulable', 'false'],
    ['Lease', `Failed to get lease: leases.coordination.k8s.io "${node.name}" not found`],
  ]
}

const conditionTable = (object: Tree): string => {
  const headings = ['Type', 'Status', 'LastHeartbeatTime', 'LastTransitionTime', 'Reason', 'Message']
  const rows = listAt(object, ['status', 'conditions']).map(each => [
    `${textAt(each, ['type'])} `,
    `${textAt(each, ['status'])} `,
    `${longStamp(textAt(each, ['lastHeartbeatTime']))} `,
    `${longStamp(textAt(each, ['lastTransitionTime']))} `,
    `${textAt(each, ['reason'])} `,
    textAt(each, ['message']),
  ])
  return table([headings, dashes(headings), ...rows])
}

const systemInfo = (object: Tree): [string, string][] => {
  const info = (key: string): string => textAt(object, ['status', 'nodeInfo', key])
  return [
    ['Machine ID', ''],
    ['System UUID', ''],
    ['Boot ID', 'de1c9e05-27ec-46b7-b737-54807a3ee7f6'],
    ['Kernel Version', info('kernelVersion')],
    ['OS Image', info('osImage')],
    ['Operating System', 'linux'],
    ['Architecture', 'amd64'],
    ['Container Runtime Version', info('containerRuntimeVersion')],
    ['Kubelet Version', info('kubeletVersion')],
    ['Kube-Proxy Version', ''],
  ]
}

/** Its first column is as wide as the fields above it. */
const podTable = (
  world: World,
  cluster: KubeCluster,
  { name: node, podCIDR }: KubeNode,
  providerId: string,
): string => {
  const pods = cluster.pods.filter(pod => pod.node === node)
  const titles = ['Namespace', 'Name', 'CPU Requests', 'CPU Limits', 'Memory Requests', 'Memory Limits', 'Age']
  const none = Array.from({ length: 4 }, () => '0 (0%)')
  const rows = [
    titles,
    dashes(titles),
    ...pods.map(({ namespace, name, created }) => [namespace, name, ...none, age(world.now - created)]),
  ]
  const head: [string, string][] = [
    ['PodCIDR', podCIDR],
    ['PodCIDRs', podCIDR],
    ['ProviderID', providerId],
    ['Non-terminated Pods', `(${pods.length} in total)`],
  ]
  const cells = rows.map(([space = '', name = '', ...more], at) => [
    at === 0 ? space.padEnd(26) : space,
    `${name}  `,
    ...more,
  ])
  return fields('', 30, head) + table(cells)
}

const eventTable = (world: World, cluster: KubeCluster, node: KubeNode): string =>
  table([
    ['Type', 'Reason', 'Age', 'From', 'Message'],
    ['----', '------', '----', '----', '-------'],
    ...nodeEvents(world, cluster, node).map(({ type, reason, from, message, time, twice }) => {
      const since = age(world.now - time)
      return [type, reason, twice ? `${since} (x2 over ${since})` : since, from, message]
    }),
  ])
