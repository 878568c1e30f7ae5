import { connectArguments } from './connection.ts'
import type { Mesh } from './mesh.ts'

/** The guide's lines for several clusters, with the names of this mesh, beside what takes their place and why. */
export const guideLines = ({ members }: Mesh): string[] => {
  const [first, second] = members
  if (!first || !second) return []
  const [a, b] = [first.cluster, second.cluster]
  const contexts = members.map(({ cluster }) => cluster.context)
  const beside = (guide: string, here: string, why: readonly string[]): string[] => [
    `  ${guide}`,
    `    -> ${here}`,
    ...why.map(line => `       ${line}`),
  ]
  return [
    'the commands of the guide (docs/guide.md), and what this task runs instead:',
    ...beside(
      `k3d cluster create ${b.name} --config k3d-${b.name}.yaml`,
      `k3d cluster create ${b.name} --config ${second.file.source.file}`,
      [
        `the guide does not show k3d-${b.name}.yaml`,
        'all nodes must share one network; ranges and ports must not overlap',
      ],
    ),
    ...beside('(none)', `copy the secret cilium-ca from ${a.name} to ${b.name}, then install Cilium in ${b.name}`, [
      'clusters that are installed separately have different CAs; cilium clustermesh connect refuses them',
    ]),
    ...beside(
      `cilium clustermesh enable --context ${a.context}`,
      `cilium clustermesh enable --context ${a.context} --service-type NodePort`,
      [
        'the cilium CLI detects the service type only in clouds, not in k3d',
        'this task sets the same values when it installs Cilium, and Helm creates the certificates',
        'cilium clustermesh enable would use a job for the certificates, which needs one more image',
      ],
    ),
    ...beside(
      `cilium clustermesh connect --context ${a.context} --destination-context ${b.context}`,
      `cilium ${connectArguments(contexts.slice(0, 3)).join(' ')}${contexts.length > 3 ? ' …' : ''}`,
      [
        'connect returns before the clusters are connected',
        'this task waits for the connections and tests that packets arrive',
      ],
    ),
  ]
}

/** What each cluster has that no other has, a line each. */
export const allocationLines = ({ members, network }: Mesh): string[] => [
  `network ${network.name}${network.there ? ' (exists)' : `, ${network.subnet}`}`,
  ...members.map(({ cluster, allocation, there, file }) => {
    const { id, pods, services, apiPort, nodePort } = allocation
    const made = there ? 'exists' : `from ${file.source.file}`
    const ports = `API on ${apiPort}, node port ${nodePort}`
    return `${cluster.name}: id ${id}, pods ${pods}, services ${services}, ${ports}; ${made}`
  }),
]
