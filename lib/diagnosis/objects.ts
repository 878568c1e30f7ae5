import { isOfCilium, ofCiliumPath } from '../kubernetes/kubectl.ts'
import type { ContainerSeen, EventSeen, NodeSeen, Objects, PodSeen, ServiceSeen } from './failures/evidence.ts'

/**
 * What rules look at of Kubernetes objects, read by a template: as JSON a thousand nodes with their pods are tens of
 * megabytes. Nothing secret is asked for: no environment, no data.
 */
export const kindsAsked = 'nodes,namespaces,pods,events,persistentvolumeclaims,storageclasses,services'

/** What begins a row, and what stands before each of its cells: no text that people and kubelets write has them. */
const [rowBegins, cellBegins] = ['\x1e', '\x1f']

const row = (mark: Mark, ...paths: string[]): string =>
  `{"\\x1e"}${mark}${paths.map(path => `{"\\x1f"}{${path}}`).join('')}`
const each = (list: string, body: string): string => `{range ${list}}${body}{end}`
const ofKind = (kind: string, body: string): string => each(`.items[?(@.kind=="${kind}")]`, body)
const condition = (type: string, field: string): string => `.status.conditions[?(@.type=="${type}")].${field}`

const containerCells = [
  '.name',
  '.image',
  '.ready',
  '.restartCount',
  '.state.waiting.reason',
  '.state.waiting.message',
  '.state.terminated.exitCode',
  '.state.terminated.reason',
  '.lastState.terminated.reason',
]

/** A row for each object, and below it one for each of its taints, conditions, containers, addresses and ports. */
export const template = [
  ofKind(
    'Node',
    row(
      'node',
      '.metadata.name',
      condition('Ready', 'status'),
      condition('Ready', 'message'),
      '.status.nodeInfo.kubeletVersion',
      '.status.nodeInfo.kernelVersion',
      '.status.conditions[?(@.status=="True")].type',
      '.metadata.labels', // whole, as JSON: their names are what is looked for
    ) + each('.spec.taints[*]', row('taint', '.key', '.value', '.effect')),
  ),
  each(
    '.items[?(@.status.phase=="Terminating")]', // of all these kinds only a namespace is ever in it
    row('namespace', '.metadata.name') +
      each('.status.conditions[?(@.status=="True")]', row('condition', '.type', '.message')),
  ),
  ofKind(
    'Pod',
    row(
      'pod',
      '.metadata.deletionTimestamp',
      '.metadata.namespace',
      '.metadata.name',
      '.spec.nodeName',
      '.status.phase',
      ofCiliumPath,
      condition('Ready', 'status'),
      condition('PodScheduled', 'status'),
      condition('PodScheduled', 'message'),
    ) +
      each('.status.initContainerStatuses[*]', row('init', ...containerCells)) +
      each('.status.containerStatuses[*]', row('container', ...containerCells)),
  ),
  each(
    '.items[?(@.type=="Warning")]',
    row('event', '.metadata.namespace', '.involvedObject.name', '.reason', '.message'),
  ),
  ofKind('PersistentVolumeClaim', row('claim', '.metadata.namespace', '.metadata.name', '.status.phase')),
  ofKind('StorageClass', row('class', '.metadata.name')),
  ofKind(
    'Service',
    row('service', '.metadata.namespace', '.metadata.name', '.spec.type', '.spec.loadBalancerClass') +
      each('.status.loadBalancer.ingress[*]', row('address', '.ip')) +
      each('.spec.ports[*]', row('port', '.port')),
  ),
].join('')

type Mark =
  | 'node'
  | 'taint'
  | 'namespace'
  | 'condition'
  | 'pod'
  | 'init'
  | 'container'
  | 'event'
  | 'claim'
  | 'class'
  | 'service'
  | 'address'
  | 'port'

type Filled<T, Lists extends keyof T> = T & {
  readonly [List in Lists]: T[List] extends readonly (infer E)[] ? E[] : never
}

/** The objects in what the template printed. @throws SyntaxError: it did not print that. */
export const objectsIn = (printed: string): Objects => {
  if (printed.trim() !== '' && !printed.startsWith(rowBegins)) throw new SyntaxError('no objects')
  const nodes: Filled<NodeSeen, 'taints'>[] = []
  const pods: Filled<PodSeen, 'containers'>[] = []
  const events: EventSeen[] = []
  const claims: Objects['claims'][number][] = []
  const storageClasses: string[] = []
  const services: Filled<ServiceSeen, 'addresses' | 'ports'>[] = []
  const terminating: { readonly name: string; why: string }[] = []
  let containers: ContainerSeen[] = []
  const read: Record<Mark, (...cells: string[]) => void> = {
    node: (...cells) => nodes.push(nodeSeen(cells)),
    taint: (...cells) => nodes.at(-1)!.taints.push(...taintSeen(cells)),
    namespace: name => terminating.push({ name, why: '' }),
    condition: (type, why) => {
      if (/Remaining|Failure/.test(type)) terminating.at(-1)!.why ||= why
    },
    pod: (deleted, ...cells) => {
      containers = []
      if (deleted === '') pods.push({ ...podSeen(cells), containers })
    },
    init: (...cells) => containers.push(containerSeen(cells, true)),
    container: (...cells) => containers.push(containerSeen(cells, false)),
    event: (namespace, object, reason, message) => events.push({ namespace, object, reason, message }),
    claim: (namespace, name, phase) => claims.push({ namespace, name, phase }),
    class: name => storageClasses.push(name),
    service: (namespace, name, type, loadBalancerClass) =>
      services.push({ namespace, name, type, loadBalancerClass, addresses: [], ports: [] }),
    address: ip => services.at(-1)!.addresses.push(ip),
    port: port => services.at(-1)!.ports.push(Number(port)),
  }
  for (const text of printed.split(rowBegins).slice(1)) {
    const [mark, ...cells] = text.split(cellBegins)
    if (!Object.hasOwn(read, mark ?? '')) throw new SyntaxError('no object') // cut off
    read[mark as Mark](...cells)
  }
  return { nodes, pods, events, claims, storageClasses, services, terminating }
}

const nodeSeen = (cells: readonly string[]): Filled<NodeSeen, 'taints'> => {
  const [name = '', ready, message = '', version = '', kernel = '', conditions = '', labels = ''] = cells
  return {
    name,
    ready: ready === 'True',
    message,
    taints: [],
    labels: Object.keys(JSON.parse(labels || '{}') as object),
    version,
    kernel,
    pressure: conditions.split(' ').filter(type => type.endsWith('Pressure')),
  }
}

/** But for those that Kubernetes itself sets. */
const taintSeen = ([key = '', value = '', effect = '']: readonly string[]): string[] => {
  const taint = `${key}${value ? `=${value}` : ''}:${effect}`
  return /^node\.(kubernetes|cilium|cloudprovider\.kubernetes)\.io\//.test(taint) ? [] : [taint]
}

const podSeen = (cells: readonly string[]): Omit<PodSeen, 'containers'> => {
  const [namespace = '', name = '', node = '', phase = '', partOf = '', ready, scheduled, unscheduled = ''] = cells
  return {
    namespace,
    name,
    node,
    phase,
    ready: ready === 'True',
    unscheduled: scheduled === 'False' ? unscheduled : '',
    ofCilium: isOfCilium(namespace, partOf),
  }
}

const containerSeen = (cells: readonly string[], init: boolean): ContainerSeen => {
  const [name = '', image = '', ready, restarts, waits, message = '', code = '', ended = '', last = ''] = cells
  // an init container that has just failed is terminated for a moment, not waiting
  const reason = waits || (code === '' || code === '0' ? '' : ended)
  return { name, image, init, ready: ready === 'true', reason, message, restarts: Number(restarts || 0), last }
}
