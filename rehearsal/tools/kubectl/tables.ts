import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { phaseOf } from '../../kubernetes/cluster.ts'
import { nameOf, namespaceOf } from '../../kubernetes/kinds.ts'
import { addressOf, age, isNodeReady, readyText, restartsOf, rolesOf } from '../../kubernetes/objects.ts'
import { Gap } from '../../program/arguments.ts'
import { minorOf, type KubeCluster, type KubeNode, type Pod } from '../../world/cluster.ts'
import { kernelRelease } from '../../world/kernel.ts'
import type { World } from '../../world/world.ts'

/** What a table is made from. */
interface View {
  readonly world: World
  readonly cluster: KubeCluster
}

/** What stands in a table of one kind. */
interface Shape {
  readonly heading: readonly string[]
  readonly row: (object: Tree, view: View) => string[]
  /** What `-o wide` adds. */
  readonly wide?: { readonly heading: readonly string[]; readonly row: (object: Tree, view: View) => string[] }
  /** Of kinds that are in no namespace. */
  readonly isGlobal?: true
}

/** What `kubectl get` prints of each kind, heading first. */
export const tableOf = (
  world: World,
  cluster: KubeCluster,
  kind: string,
  objects: readonly Tree[],
  isWide: boolean,
  everywhere: boolean,
): string[][] => {
  const shape = shapes[kind] ?? (kind.startsWith('cilium') ? betweenNameAndAge([], () => []) : undefined)
  if (!shape) throw new Gap(`kubectl get ${kind} as a table`)
  const { heading, row, wide, isGlobal } = shape
  const line = (namespace: string, cells: readonly string[], more: readonly string[] = []): string[] => [
    ...(everywhere && !isGlobal ? [namespace] : []),
    ...cells,
    ...(isWide ? more : []),
  ]
  const view = { world, cluster }
  return [
    line('NAMESPACE', heading, wide?.heading),
    ...objects.map(object => line(namespaceOf(object), row(object, view), wide?.row(object, view))),
  ]
}

const ageOf = (object: Tree, { world, cluster }: View): string => {
  const created = Date.parse(textAt(object, ['metadata', 'creationTimestamp']))
  // of the chart's workloads their oldest pods know it
  const pods = cluster.pods
    .filter(({ workload, hash }) => [workload, `${workload}-${hash}`].includes(nameOf(object)))
    .map(pod => pod.created)
  return age(world.now - (Number.isNaN(created) ? Math.min(...pods, world.now) : created))
}

const betweenNameAndAge = (
  heading: readonly string[],
  row: Shape['row'],
  more: Pick<Shape, 'wide' | 'isGlobal'> = {},
): Shape => ({
  heading: ['NAME', ...heading, 'AGE'],
  row: (object, view) => [nameOf(object), ...row(object, view), ageOf(object, view)],
  ...more,
})

const pairsOf = (value: unknown): string =>
  Object.entries((value ?? {}) as Tree)
    .map(([key, each]) => `${key}=${each}`)
    .join(',') || '<none>'

const numberAt = (object: Tree, ...path: string[]): string => textAt(object, path) || '0'

const addressesOf = (object: Tree): string =>
  ((valueAt(object, ['status', 'loadBalancer', 'ingress']) ?? []) as Tree[]).map(each => textAt(each, ['ip'])).join(',')

const validOf = (object: Tree): string => textAt(valueAt(object, ['status', 'conditions', 0]), ['status'])

const nodeOf = (object: Tree, { cluster }: View): KubeNode => cluster.nodes.find(({ name }) => name === nameOf(object))!
const podOf = (object: Tree, { cluster }: View): Pod =>
  cluster.pods.find(({ name, namespace }) => name === nameOf(object) && namespace === namespaceOf(object))!

const shapes: Readonly<Record<string, Shape>> = {
  nodes: {
    heading: ['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION'],
    row: (object, view) => {
      const { world, cluster } = view
      const node = nodeOf(object, view)
      const status = isNodeReady(world, node) ? 'Ready' : 'NotReady'
      return [node.name, status, rolesOf(cluster, node), age(world.now - node.created), `v${cluster.version}`]
    },
    wide: {
      heading: ['INTERNAL-IP', 'EXTERNAL-IP', 'OS-IMAGE', 'KERNEL-VERSION', 'CONTAINER-RUNTIME'],
      row: (object, view) => [
        addressOf(view.world, nodeOf(object, view)),
        '<none>',
        'Debian GNU/Linux 12 (bookworm)',
        // with the architecture since 1.36: printNode of Kubernetes' pkg/printers/internalversion
        `${kernelRelease(view.world)}${minorOf(view.cluster.version) >= 36 ? ' (amd64)' : ''}`,
        'containerd://1.6.20',
      ],
    },
    isGlobal: true,
  },
  pods: {
    heading: ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'],
    row: (object, view) => {
      const { world } = view
      const pod = podOf(object, view)
      return [pod.name, readyText(pod), phaseOf(pod).status, restartsOf(world, pod), age(world.now - pod.created)]
    },
    wide: {
      heading: ['IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'],
      row: (object, view) => {
        const { ip, node } = podOf(object, view)
        return [ip || '<none>', node || '<none>', '<none>', '<none>']
      },
    },
  },
  events: {
    heading: ['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'],
    row: (object, { world }) => {
      const text = (...path: string[]): string => textAt(object, path)
      const seen = age(world.now - Date.parse(text('lastTimestamp')))
      return [
        seen,
        text('type'),
        text('reason'),
        `${text('involvedObject', 'kind').toLowerCase()}/${text('involvedObject', 'name')}`,
        text('message'),
      ]
    },
  },
  crds: {
    heading: ['NAME', 'CREATED AT'],
    row: object => [nameOf(object), textAt(object, ['metadata', 'creationTimestamp'])],
    isGlobal: true,
  },
  // the columns of Cilium's CRDs, the same from 1.18 to 1.20
  ciliumnetworkpolicies: {
    heading: ['NAME', 'AGE', 'VALID'],
    row: (object, view) => [nameOf(object), ageOf(object, view), validOf(object)],
  },
  ciliumclusterwidenetworkpolicies: {
    heading: ['NAME', 'VALID'],
    row: object => [nameOf(object), validOf(object)],
    isGlobal: true,
  },
  ciliumendpoints: {
    heading: ['NAME', 'SECURITY IDENTITY', 'ENDPOINT STATE', 'IPV4', 'IPV6'],
    row: object => {
      const text = (...path: string[]): string => textAt(object, ['status', ...path])
      return [nameOf(object), text('identity', 'id'), text('state'), text('networking', 'addressing', '0', 'ipv4'), '']
    },
  },
  gatewayclasses: betweenNameAndAge(['CONTROLLER', 'ACCEPTED'], object => [
    textAt(object, ['spec', 'controllerName']),
    textAt(valueAt(object, ['status', 'conditions', 0]), ['status']) || 'Unknown',
  ]),
  ingressclasses: betweenNameAndAge(['CONTROLLER', 'PARAMETERS'], object => [
    textAt(object, ['spec', 'controller']),
    '<none>',
  ]),
  servicemonitors: betweenNameAndAge([], () => []),
  namespaces: betweenNameAndAge(['STATUS'], object => [textAt(object, ['status', 'phase'])], { isGlobal: true }),
  services: betweenNameAndAge(
    ['TYPE', 'CLUSTER-IP', 'EXTERNAL-IP', 'PORT(S)'],
    object => {
      const type = textAt(object, ['spec', 'type'])
      const ports = ((valueAt(object, ['spec', 'ports']) ?? []) as Tree[]).map(port => {
        const node = textAt(port, ['nodePort'])
        return `${textAt(port, ['port'])}${node ? `:${node}` : ''}/${textAt(port, ['protocol']) || 'TCP'}`
      })
      return [
        type,
        textAt(object, ['spec', 'clusterIP']),
        type === 'LoadBalancer' ? addressesOf(object) || '<pending>' : '<none>',
        ports.join(',') || '<none>',
      ]
    },
    { wide: { heading: ['SELECTOR'], row: object => [pairsOf(valueAt(object, ['spec', 'selector']))] } },
  ),
  deployments: betweenNameAndAge(['READY', 'UP-TO-DATE', 'AVAILABLE'], object => [
    `${numberAt(object, 'status', 'readyReplicas')}/${numberAt(object, 'spec', 'replicas')}`,
    numberAt(object, 'status', 'updatedReplicas'),
    numberAt(object, 'status', 'availableReplicas'),
  ]),
  statefulsets: betweenNameAndAge(['READY'], object => [
    `${numberAt(object, 'status', 'readyReplicas')}/${numberAt(object, 'spec', 'replicas')}`,
  ]),
  replicasets: betweenNameAndAge(['DESIRED', 'CURRENT', 'READY'], object => [
    numberAt(object, 'spec', 'replicas'),
    numberAt(object, 'status', 'replicas'),
    numberAt(object, 'status', 'readyReplicas'),
  ]),
  daemonsets: betweenNameAndAge(['DESIRED', 'CURRENT', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'NODE SELECTOR'], object => [
    ...[
      'desiredNumberScheduled',
      'currentNumberScheduled',
      'numberReady',
      'updatedNumberScheduled',
      'numberAvailable',
    ].map(key => numberAt(object, 'status', key)),
    'kubernetes.io/os=linux',
  ]),
  configmaps: betweenNameAndAge(['DATA'], object => [String(Object.keys(valueAt(object, ['data']) ?? {}).length)]),
  serviceaccounts: betweenNameAndAge(['SECRETS'], () => ['0']),
  networkpolicies: betweenNameAndAge(['POD-SELECTOR'], object => [
    pairsOf(valueAt(object, ['spec', 'podSelector', 'matchLabels'])),
  ]),
}
