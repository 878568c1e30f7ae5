import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { phaseOf } from '../../kubernetes/cluster.ts'
import { addressOf, age, isNodeReady, readyText, restartsOf, rolesOf } from '../../kubernetes/objects.ts'
import { kernelOf } from '../../kubernetes/obstacles.ts'
import { Gap } from '../../program/arguments.ts'
import type { Cluster } from '../../world/cluster.ts'
import type { World } from '../../world/world.ts'

/** What `kubectl get` prints of each kind, heading first. */
export const tableOf = (
  world: World,
  cluster: Cluster,
  kind: string,
  objects: readonly Tree[],
  wide: boolean,
  everywhere: boolean,
): string[][] => {
  const createdOf = (object: Tree): string => {
    const own = Date.parse(textAt(object, ['metadata', 'creationTimestamp']))
    // of the chart's workloads their oldest pods know it
    const pods = cluster.pods.filter(({ workload }) => workload === nameOf(object)).map(({ created }) => created)
    return age(world.now - (Number.isNaN(own) ? Math.min(...pods, world.now) : own))
  }
  const withNamespace = (heading: string[], rows: (readonly [string, readonly string[]])[]): string[][] => [
    [...(everywhere ? ['NAMESPACE'] : []), ...heading],
    ...rows.map(([namespace, row]) => [...(everywhere ? [namespace] : []), ...row]),
  ]
  if (kind === 'nodes') {
    const heading = ['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION']
    const more = ['INTERNAL-IP', 'EXTERNAL-IP', 'OS-IMAGE', 'KERNEL-VERSION', 'CONTAINER-RUNTIME']
    const rows = objects.map(object => {
      const node = cluster.nodes.find(({ name }) => name === nameOf(object))!
      const status = isNodeReady(world, node) ? 'Ready' : 'NotReady'
      const row = [node.name, status, rolesOf(cluster, node), age(world.now - node.created), `v${cluster.version}`]
      const info = ['Debian GNU/Linux 12 (bookworm)', kernelOf(world), 'containerd://1.6.20']
      return wide ? [...row, addressOf(world, node), '<none>', ...info] : row
    })
    return [wide ? [...heading, ...more] : heading, ...rows]
  }
  if (kind === 'pods') {
    const heading = ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE']
    const rows = objects.map(object => {
      const space = textAt(object, ['metadata', 'namespace'])
      const pod = cluster.pods.find(({ name, namespace }) => name === nameOf(object) && namespace === space)!
      const row = [pod.name, readyText(pod), phaseOf(pod).status, restartsOf(world, pod), age(world.now - pod.created)]
      const more = [pod.ip || '<none>', pod.node || '<none>', '<none>', '<none>']
      return [pod.namespace, wide ? [...row, ...more] : row] as const
    })
    return withNamespace(wide ? [...heading, 'IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'] : heading, rows)
  }
  if (kind === 'events') {
    const rows = objects.map(object => {
      const text = (...path: string[]): string => textAt(object, path)
      const seen = age(world.now - Date.parse(text('lastTimestamp')))
      const row = [seen, text('type'), text('reason'), `pod/${text('involvedObject', 'name')}`, text('message')]
      return [text('metadata', 'namespace'), row] as const
    })
    return withNamespace(['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'], rows)
  }
  if (kind === 'crds') {
    const rows = objects.map(object => [nameOf(object), textAt(object, ['metadata', 'creationTimestamp'])])
    return [['NAME', 'CREATED AT'], ...rows]
  }
  if (kind in applied) {
    const { heading, row, more = [] } = applied[kind]!
    const rows = objects.map(object => {
      const cells = [nameOf(object), ...row(object), createdOf(object)]
      return [
        textAt(object, ['metadata', 'namespace']),
        wide ? [...cells, ...more.map(each => each.of(object))] : cells,
      ] as const
    })
    const titles = ['NAME', ...heading, 'AGE', ...(wide ? more.map(({ title }) => title) : [])]
    return kind === 'namespaces' ? [titles, ...rows.map(([, cells]) => [...cells])] : withNamespace(titles, rows)
  }
  if (kind === 'ciliumclusterwidenetworkpolicies') {
    return [['NAME', 'AGE'], ...objects.map(object => [nameOf(object), createdOf(object)])]
  }
  if (kind === 'ciliumendpoints') {
    const rows = objects.map(object => {
      const text = (...path: string[]): string => textAt(object, ['status', ...path])
      const row = [
        nameOf(object),
        text('identity', 'id'),
        text('state'),
        textAt(object, ['status', 'networking', 'addressing', '0', 'ipv4']),
        '',
      ]
      return [textAt(object, ['metadata', 'namespace']), row] as const
    })
    return withNamespace(['NAME', 'SECURITY IDENTITY', 'ENDPOINT STATE', 'IPV4', 'IPV6'], rows)
  }
  if (kind.startsWith('cilium')) {
    const rows = objects.map(
      object => [textAt(object, ['metadata', 'namespace']), [nameOf(object), createdOf(object)]] as const,
    )
    return withNamespace(['NAME', 'AGE'], rows)
  }
  throw new Gap(`kubectl get ${kind} as a table`)
}

interface Shape {
  readonly heading: readonly string[]
  readonly row: (object: Tree) => string[]
  /** What `-o wide` adds. */
  readonly more?: readonly { readonly title: string; readonly of: (object: Tree) => string }[]
}

const pairsOf = (value: unknown): string =>
  Object.entries((value ?? {}) as Record<string, unknown>)
    .map(([key, each]) => `${key}=${each}`)
    .join(',') || '<none>'

const numberAt = (object: Tree, ...path: string[]): string => textAt(object, path) || '0'

/** Kinds whose table stands between name and age. */
const addressesOf = (object: Tree): string =>
  ((valueAt(object, ['status', 'loadBalancer', 'ingress']) ?? []) as Tree[]).map(each => textAt(each, ['ip'])).join(',')

const applied: Readonly<Record<string, Shape>> = {
  gatewayclasses: {
    heading: ['CONTROLLER', 'ACCEPTED'],
    row: object => [
      textAt(object, ['spec', 'controllerName']),
      textAt(valueAt(object, ['status', 'conditions', 0]), ['status']) || 'Unknown',
    ],
  },
  ingressclasses: {
    heading: ['CONTROLLER', 'PARAMETERS'],
    row: object => [textAt(object, ['spec', 'controller']), '<none>'],
  },
  servicemonitors: { heading: [], row: () => [] },
  namespaces: { heading: ['STATUS'], row: object => [textAt(object, ['status', 'phase'])] },
  services: {
    heading: ['TYPE', 'CLUSTER-IP', 'EXTERNAL-IP', 'PORT(S)'],
    row: object => {
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
    more: [{ title: 'SELECTOR', of: object => pairsOf(valueAt(object, ['spec', 'selector'])) }],
  },
  deployments: {
    heading: ['READY', 'UP-TO-DATE', 'AVAILABLE'],
    row: object => [
      `${numberAt(object, 'status', 'readyReplicas')}/${numberAt(object, 'spec', 'replicas')}`,
      numberAt(object, 'status', 'updatedReplicas'),
      numberAt(object, 'status', 'availableReplicas'),
    ],
  },
  statefulsets: {
    heading: ['READY'],
    row: object => [`${numberAt(object, 'status', 'readyReplicas')}/${numberAt(object, 'spec', 'replicas')}`],
  },
  daemonsets: {
    heading: ['DESIRED', 'CURRENT', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'NODE SELECTOR'],
    row: object => [
      ...[
        'desiredNumberScheduled',
        'currentNumberScheduled',
        'numberReady',
        'updatedNumberScheduled',
        'numberAvailable',
      ].map(key => numberAt(object, 'status', key)),
      'kubernetes.io/os=linux',
    ],
  },
  configmaps: {
    heading: ['DATA'],
    row: object => [String(Object.keys(valueAt(object, ['data']) ?? {}).length)],
  },
  serviceaccounts: { heading: ['SECRETS'], row: () => ['0'] },
  networkpolicies: {
    heading: ['POD-SELECTOR'],
    row: object => [pairsOf(valueAt(object, ['spec', 'podSelector', 'matchLabels']))],
  },
}

const nameOf = (object: Tree): string => textAt(object, ['metadata', 'name'])
