import { textAt, valueAt } from '../tree.ts'
import type { ContainerSeen, NodeSeen, Objects, PodSeen, ServiceSeen } from './evidence.ts'

/** Reduces what `kubectl get … -o json` lists to what rules look at. Nothing secret is kept: no environment or data. */
export const objectsIn = (items: readonly unknown[]): Objects => {
  const of = (kind: string): unknown[] => items.filter(item => textAt(item, ['kind']) === kind)
  const named = (item: unknown): { namespace: string; name: string } => ({
    namespace: textAt(item, ['metadata', 'namespace']),
    name: textAt(item, ['metadata', 'name']),
  })
  return {
    nodes: of('Node').map(nodeSeen),
    pods: of('Pod')
      .filter(pod => textAt(pod, ['metadata', 'deletionTimestamp']) === '')
      .map(pod => ({ ...named(pod), ...podSeen(pod) })),
    events: of('Event')
      .filter(event => textAt(event, ['type']) === 'Warning')
      .map(event => ({
        namespace: named(event).namespace,
        object: textAt(event, ['involvedObject', 'name']),
        reason: textAt(event, ['reason']),
        message: textAt(event, ['message']),
      })),
    claims: of('PersistentVolumeClaim').map(claim => ({ ...named(claim), phase: textAt(claim, ['status', 'phase']) })),
    storageClasses: of('StorageClass').map(each => named(each).name),
    services: of('Service').map(service => ({ ...named(service), ...serviceSeen(service) })),
    terminating: of('Namespace')
      .filter(each => textAt(each, ['status', 'phase']) === 'Terminating')
      .map(each => ({ name: named(each).name, why: trueCondition(each, /Remaining|Failure/) })),
  }
}

const listAt = (object: unknown, ...path: (string | number)[]): unknown[] => (valueAt(object, path) ?? []) as unknown[]

const conditionsOf = (object: unknown): { type: string; status: string; reason: string; message: string }[] =>
  listAt(object, 'status', 'conditions').map(each => ({
    type: textAt(each, ['type']),
    status: textAt(each, ['status']),
    reason: textAt(each, ['reason']),
    message: textAt(each, ['message']),
  }))

const trueCondition = (object: unknown, type: RegExp): string =>
  conditionsOf(object).find(each => type.test(each.type) && each.status === 'True')?.message ?? ''

const nodeSeen = (node: unknown): NodeSeen => {
  const conditions = conditionsOf(node)
  const ready = conditions.find(({ type }) => type === 'Ready')
  return {
    name: textAt(node, ['metadata', 'name']),
    ready: ready?.status === 'True',
    message: ready?.message ?? '',
    taints: listAt(node, 'spec', 'taints')
      .map(taint => {
        const [key, value, effect] = ['key', 'value', 'effect'].map(each => textAt(taint, [each]))
        return `${key}${value ? `=${value}` : ''}:${effect}`
      })
      .filter(taint => !/^node\.(kubernetes|cilium|cloudprovider\.kubernetes)\.io\//.test(taint)),
    labels: Object.keys(valueAt(node, ['metadata', 'labels']) ?? {}),
    version: textAt(node, ['status', 'nodeInfo', 'kubeletVersion']),
    kernel: textAt(node, ['status', 'nodeInfo', 'kernelVersion']),
    pressure: conditions
      .filter(({ type, status }) => type.endsWith('Pressure') && status === 'True')
      .map(({ type }) => type),
  }
}

const podSeen = (pod: unknown): Omit<PodSeen, 'namespace' | 'name'> => {
  const conditions = conditionsOf(pod)
  const scheduled = conditions.find(({ type }) => type === 'PodScheduled')
  const namespace = textAt(pod, ['metadata', 'namespace'])
  return {
    node: textAt(pod, ['spec', 'nodeName']),
    phase: textAt(pod, ['status', 'phase']),
    ready: conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
    unscheduled: scheduled?.status === 'False' ? scheduled.message : '',
    ofCilium:
      textAt(pod, ['metadata', 'labels', 'app.kubernetes.io/part-of']) === 'cilium' || namespace === 'cilium-spire',
    containers: [
      ...listAt(pod, 'status', 'initContainerStatuses').map(each => containerSeen(each, true)),
      ...listAt(pod, 'status', 'containerStatuses').map(each => containerSeen(each, false)),
    ],
  }
}

const containerSeen = (status: unknown, init: boolean): ContainerSeen => ({
  name: textAt(status, ['name']),
  image: textAt(status, ['image']),
  init,
  ready: valueAt(status, ['ready']) === true,
  reason: textAt(status, ['state', 'waiting', 'reason']) || badEnd(status),
  message: textAt(status, ['state', 'waiting', 'message']),
  restarts: Number(textAt(status, ['restartCount']) || 0),
  last: textAt(status, ['lastState', 'terminated', 'reason']),
})

/** An init container that has just failed is terminated for a moment, not waiting. */
const badEnd = (status: unknown): string => {
  const code = textAt(status, ['state', 'terminated', 'exitCode'])
  return code === '' || code === '0' ? '' : textAt(status, ['state', 'terminated', 'reason'])
}

const serviceSeen = (service: unknown): Omit<ServiceSeen, 'namespace' | 'name'> => ({
  type: textAt(service, ['spec', 'type']),
  loadBalancerClass: textAt(service, ['spec', 'loadBalancerClass']),
  addresses: listAt(service, 'status', 'loadBalancer', 'ingress').map(each => textAt(each, ['ip'])),
  ports: listAt(service, 'spec', 'ports').map(each => Number(textAt(each, ['port']))),
})
