import { isOfCilium, ofCiliumPath } from '../kubernetes/kubectl.ts'
import { rowIn, type Paths, type Row } from '../kubernetes/rows.ts'
import type {
  ContainerEvidence,
  EventEvidence,
  NodeEvidence,
  Objects,
  PodEvidence,
  ServiceEvidence,
} from './failures/evidence.ts'

/**
 * What rules look at of Kubernetes objects, read by a template: as JSON a thousand nodes with their pods are tens of
 * megabytes. Nothing secret is asked for: no environment, no data.
 */

export const kindsAsked = 'nodes,namespaces,pods,events,persistentvolumeclaims,storageclasses,services'

/** What begins a row, and what stands before each of its cells: no text that people and kubelets write has them. */
const [rowBegins, cellBegins] = ['\x1e', '\x1f']

const each = (list: string, body: string): string => `{range ${list}}${body}{end}`
const ofKind = (kind: string, body: string): string => each(`.items[?(@.kind=="${kind}")]`, body)
const condition = (type: string, field: string): string => `.status.conditions[?(@.type=="${type}")].${field}`

const containerPaths = {
  name: '.name',
  image: '.image',
  ready: '.ready',
  restarts: '.restartCount',
  waits: '.state.waiting.reason',
  message: '.state.waiting.message',
  exit: '.state.terminated.exitCode',
  ended: '.state.terminated.reason',
  last: '.lastState.terminated.reason',
} as const

/** The cells of each row, by the mark that tells which one it is. */
const paths = {
  node: {
    name: '.metadata.name',
    ready: condition('Ready', 'status'),
    message: condition('Ready', 'message'),
    version: '.status.nodeInfo.kubeletVersion',
    kernel: '.status.nodeInfo.kernelVersion',
    conditions: '.status.conditions[?(@.status=="True")].type',
    labels: '.metadata.labels', // whole, as JSON: their names are what is looked for
  },
  taint: { key: '.key', value: '.value', effect: '.effect' },
  namespace: { name: '.metadata.name' },
  condition: { type: '.type', message: '.message' },
  pod: {
    deleted: '.metadata.deletionTimestamp',
    namespace: '.metadata.namespace',
    name: '.metadata.name',
    node: '.spec.nodeName',
    phase: '.status.phase',
    partOf: ofCiliumPath,
    ready: condition('Ready', 'status'),
    scheduled: condition('PodScheduled', 'status'),
    unscheduled: condition('PodScheduled', 'message'),
  },
  init: containerPaths,
  container: containerPaths,
  event: { namespace: '.metadata.namespace', object: '.involvedObject.name', reason: '.reason', message: '.message' },
  claim: { namespace: '.metadata.namespace', name: '.metadata.name', phase: '.status.phase' },
  class: { name: '.metadata.name' },
  service: {
    namespace: '.metadata.namespace',
    name: '.metadata.name',
    type: '.spec.type',
    loadBalancerClass: '.spec.loadBalancerClass',
  },
  address: { ip: '.ip' },
  port: { port: '.port' },
} as const
type Mark = keyof typeof paths
type Cells<M extends Mark> = Row<(typeof paths)[M]>

const row = (mark: Mark): string =>
  `{"\\x1e"}${mark}${Object.values(paths[mark])
    .map(path => `{"\\x1f"}{${path}}`)
    .join('')}`

/** A row for each object, and below it one for each of its taints, conditions, containers, addresses and ports. */
export const template = [
  ofKind('Node', row('node') + each('.spec.taints[*]', row('taint'))),
  each(
    '.items[?(@.status.phase=="Terminating")]', // of all these kinds only a namespace is ever in it
    row('namespace') + each('.status.conditions[?(@.status=="True")]', row('condition')),
  ),
  ofKind(
    'Pod',
    row('pod') +
      each('.status.initContainerStatuses[*]', row('init')) +
      each('.status.containerStatuses[*]', row('container')),
  ),
  each('.items[?(@.type=="Warning")]', row('event')),
  ofKind('PersistentVolumeClaim', row('claim')),
  ofKind('StorageClass', row('class')),
  ofKind(
    'Service',
    row('service') + each('.status.loadBalancer.ingress[*]', row('address')) + each('.spec.ports[*]', row('port')),
  ),
].join('')

type Filled<T, Lists extends keyof T> = T & {
  readonly [List in Lists]: T[List] extends readonly (infer E)[] ? E[] : never
}

/** The objects in what the template printed. @throws SyntaxError: it did not print that. */
export const objectsIn = (printed: string): Objects => {
  if (printed.trim() !== '' && !printed.startsWith(rowBegins)) throw new SyntaxError('no objects')
  const nodes: Filled<NodeEvidence, 'taints'>[] = []
  const pods: Filled<PodEvidence, 'containers'>[] = []
  const events: EventEvidence[] = []
  const claims: Objects['claims'][number][] = []
  const storageClasses: string[] = []
  const services: Filled<ServiceEvidence, 'addresses' | 'ports'>[] = []
  const terminating: { readonly name: string; why: string }[] = []
  let containers: ContainerEvidence[] = []
  const read: { readonly [M in Mark]: (cells: Cells<M>) => void } = {
    node: cells => nodes.push(nodeSeen(cells)),
    taint: cells => nodes.at(-1)!.taints.push(...taintSeen(cells)),
    namespace: ({ name }) => terminating.push({ name, why: '' }),
    condition: ({ type, message }) => {
      if (/Remaining|Failure/.test(type)) terminating.at(-1)!.why ||= message
    },
    pod: cells => {
      containers = []
      if (cells.deleted === '') pods.push({ ...podSeen(cells), containers })
    },
    init: cells => containers.push(containerSeen(cells, true)),
    container: cells => containers.push(containerSeen(cells, false)),
    event: cells => events.push(cells),
    claim: cells => claims.push(cells),
    class: ({ name }) => storageClasses.push(name),
    service: cells => services.push({ ...cells, addresses: [], ports: [] }),
    address: ({ ip }) => services.at(-1)!.addresses.push(ip),
    port: ({ port }) => services.at(-1)!.ports.push(Number(port)),
  }
  for (const text of printed.split(rowBegins).slice(1)) {
    const { mark } = rowIn({ mark: '' }, text, cellBegins)
    if (!Object.hasOwn(read, mark)) throw new SyntaxError('an object is missing') // cut off
    const take = read[mark as Mark] as (cells: Row<Paths>) => void // what it takes is what its paths give
    take(rowIn(paths[mark as Mark] as Paths, text.slice(mark.length + cellBegins.length), cellBegins))
  }
  return { nodes, pods, events, claims, storageClasses, services, terminating }
}

const nodeSeen = ({ ready, conditions, labels, ...texts }: Cells<'node'>): Filled<NodeEvidence, 'taints'> => ({
  ...texts,
  ready: ready === 'True',
  taints: [],
  labels: Object.keys(JSON.parse(labels || '{}') as object),
  pressure: conditions.split(' ').filter(type => type.endsWith('Pressure')),
})

/** But for those that Kubernetes itself sets. */
const taintSeen = ({ key, value, effect }: Cells<'taint'>): string[] => {
  const taint = `${key}${value ? `=${value}` : ''}:${effect}`
  return /^node\.(kubernetes|cilium|cloudprovider\.kubernetes)\.io\//.test(taint) ? [] : [taint]
}

const podSeen = ({ namespace, name, node, phase, ...cells }: Cells<'pod'>): Omit<PodEvidence, 'containers'> => ({
  namespace,
  name,
  node,
  phase,
  ready: cells.ready === 'True',
  unscheduled: cells.scheduled === 'False' ? cells.unscheduled : '',
  ofCilium: isOfCilium(namespace, cells.partOf),
})

const containerSeen = (cells: Cells<'container'>, init: boolean): ContainerEvidence => {
  const { name, image, waits, message, exit, ended, last } = cells
  // an init container that has just failed is terminated for a moment, not waiting
  const reason = waits || (exit === '' || exit === '0' ? '' : ended)
  return { name, image, init, ready: cells.ready === 'true', reason, message, restarts: Number(cells.restarts), last }
}
