import { textAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { packagedData } from '../base/package-folder.ts'
import { anyCluster } from '../cluster/any-cluster.ts'
import { rowsOf } from '../kubernetes/kubectl.ts'
import type { Session } from '../run/session.ts'

/** What the proofs are about: versions, and the images that run, with their digests. */

export interface ClusterFacts {
  /** Nothing, where no cluster answers. */
  readonly context: string | undefined
  readonly versions: Readonly<Record<string, string>>
  readonly nodes: readonly Readonly<Record<string, string>>[]
  /** By name: the digest as the node has it, empty where it is not known. */
  readonly images: Readonly<Record<string, string>>
}

const nodePaths = {
  name: '.metadata.name',
  kubelet: '.status.nodeInfo.kubeletVersion',
  kernel: '.status.nodeInfo.kernelVersion',
  system: '.status.nodeInfo.osImage',
  runtime: '.status.nodeInfo.containerRuntimeVersion',
} as const
const podPaths = {
  namespace: '.metadata.namespace',
  agent: '.metadata.labels.k8s-app',
  asked: '.spec.containers[*].image',
  images: '.status.containerStatuses[*].image',
  ids: '.status.containerStatuses[*].imageID',
} as const

/** An address of an image may be followed by its digest. */
const digestIn = (text: string): string => /sha256:[0-9a-f]{64}/.exec(text)?.[0] ?? ''

export const clusterFacts = async (session: Session): Promise<ClusterFacts> => {
  const own = { 'k3d-cilium': textAt(packagedData('package.json'), ['version']) }
  try {
    const { context } = await anyCluster(session)
    const [nodes, pods] = await Promise.all([
      rowsOf(session, context, ['nodes'], nodePaths, 10),
      rowsOf(session, context, ['pods', '--all-namespaces'], podPaths, 30),
    ])
    const images = pods.flatMap(({ asked, images: ran, ids }) => {
      const [names, digests] = [ran.split(' ').filter(Boolean), ids.split(' ')]
      return asked.split(' ').map((name, nth): [string, string] => {
        const at = Math.max(
          names.findIndex(each => each === name.split('@')[0]),
          names[nth] === undefined ? -1 : nth,
        )
        return [name.split('@')[0]!, digestIn(digests[at] ?? '') || digestIn(name)]
      })
    })
    const agent = pods.find(pod => pod.namespace === 'kube-system' && pod.agent === 'cilium')
    return {
      context,
      versions: {
        ...own,
        cilium: /:v?([\w.-]+)/.exec(agent?.asked ?? '')?.[1] ?? '',
        kubernetes: [...new Set(nodes.map(({ kubelet }) => kubelet))].join(', '),
        kernel: [...new Set(nodes.map(({ kernel }) => kernel))].join(', '),
      },
      nodes: nodes.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      images: Object.fromEntries(images.filter(([name]) => name !== '').toSorted(([a], [b]) => (a < b ? -1 : 1))),
    }
  } catch (error) {
    if (!(error instanceof Failure) || session.signal.aborted) throw error
    return { context: undefined, versions: own, nodes: [], images: {} }
  }
}
