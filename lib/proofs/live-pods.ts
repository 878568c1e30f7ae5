import { objectIn } from '../base/data.ts'
import { rowsOf } from '../kubernetes/kubectl.ts'
import { groupKey, knownOf } from '../policy/pods.ts'
import type { Session } from '../run/session.ts'

/** The pods that run in a cluster, and the agents beside them. */

export interface LivePod {
  readonly namespace: string
  readonly name: string
  readonly ip: string
  readonly node: string
  /** Which workload it is of, as `groupKey` calls it; empty for a pod on the network of its node. */
  readonly group: string
  /** The container in which programs run, where it is not the first one. */
  readonly container?: string
}

export interface LivePods {
  /** By group; in each, those that are ready come first. */
  readonly pods: ReadonlyMap<string, readonly LivePod[]>
  /** The Cilium agent of each node. */
  readonly agents: ReadonlyMap<string, LivePod>
  /** The image of the agents: every node has it. */
  readonly agentImage: string
  /** Addresses by node. */
  readonly nodes: ReadonlyMap<string, string>
}

const paths = {
  namespace: '.metadata.namespace',
  name: '.metadata.name',
  labels: '.metadata.labels',
  owner: '.metadata.ownerReferences[0].name',
  phase: '.status.phase',
  ip: '.status.podIP',
  nodeAddress: '.status.hostIP',
  node: '.spec.nodeName',
  hostNetwork: '.spec.hostNetwork',
  image: '.spec.containers[0].image',
  ends: '.metadata.deletionTimestamp',
  ready: '.status.conditions[?(@.type=="Ready")].status',
} as const

/** @throws Failure: the cluster does not answer. */
export const livePods = async (session: Session, context: string): Promise<LivePods> => {
  const rows = await rowsOf(session, context, ['pods', '--all-namespaces'], paths, 10)
  const running = rows
    .filter(({ phase, ends, ip }) => phase === 'Running' && ends === '' && ip !== '')
    .map(row => ({ row, labels: row.labels === '' ? {} : objectIn(row.labels) }))
  const all = running.map(({ row, labels }) => {
    const { namespace, name, ip, node, owner } = row
    const [known] = knownOf([
      {
        kind: 'Pod',
        metadata: { namespace, name, labels, ...(owner && { ownerReferences: [{ name: owner }] }) },
        spec: { hostNetwork: row.hostNetwork === 'true' },
      },
    ]).workloads
    const isAgent = namespace === 'kube-system' && labels['k8s-app'] === 'cilium'
    const pod: LivePod = {
      namespace,
      name,
      ip,
      node,
      group: known ? groupKey(known) : '',
      ...(isAgent && { container: 'cilium-agent' }),
    }
    return { isAgent, row, pod }
  })
  const agents = all.filter(({ isAgent }) => isAgent)
  const pods = new Map<string, LivePod[]>()
  for (const { pod } of all.toSorted((a, b) => Number(b.row.ready === 'True') - Number(a.row.ready === 'True'))) {
    const group = pods.get(pod.group) ?? []
    group.push(pod)
    pods.set(pod.group, group)
  }
  return {
    pods,
    agents: new Map(agents.map(({ pod }) => [pod.node, pod])),
    agentImage: agents[0]?.row.image ?? '',
    nodes: new Map(all.map(({ row }) => [row.node, row.nodeAddress])),
  }
}

/** The words with which kubectl runs a program in a pod. */
export const execWords = ({ namespace, name, container }: LivePod, argv: readonly string[]): string[] => [
  '-n',
  namespace,
  'exec',
  name,
  ...(container === undefined ? [] : ['-c', container]),
  '--',
  ...argv,
]

/** Cilium's identity of each pod, by `namespace/name`; of pods that have an endpoint. */
export const identitiesOf = async (session: Session, context: string): Promise<ReadonlyMap<string, number>> => {
  const asked = { namespace: '.metadata.namespace', name: '.metadata.name', id: '.status.identity.id' } as const
  const rows = await rowsOf(session, context, ['ciliumendpoints', '--all-namespaces'], asked, 10)
  return new Map(
    rows.filter(({ id }) => id !== '').map(({ namespace, name, id }) => [`${namespace}/${name}`, Number(id)]),
  )
}
