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
    "the guide's commands, and what runs instead:",
    ...beside(
      `k3d cluster create ${b.name} --config k3d-${b.name}.yaml`,
      `k3d cluster create ${b.name} --config ${second.file.source.file}`,
      ['the guide does not show this file; nodes must share one network, and ranges and ports must not overlap'],
    ),
    ...beside('(none)', `copies the secret cilium-ca from ${a.name} to ${b.name} before it installs Cilium there`, [
      'clusters that are installed separately have different CAs, and connect refuses them',
    ]),
    ...beside(
      `cilium clustermesh enable --context ${a.context}`,
      `cilium clustermesh enable --context ${a.context} --service-type NodePort`,
      [
        'the CLI detects the service type for clouds, not for k3d; the install sets the same values instead,',
        'and Helm creates the certificates: the job that enable would use is one more image to pull',
      ],
    ),
    ...beside(
      `cilium clustermesh connect --context ${a.context} --destination-context ${b.context}`,
      `cilium ${connectArguments(contexts.slice(0, 3)).join(' ')}${contexts.length > 3 ? ' …' : ''}`,
      ['connect returns before the clusters are connected; this task waits and tests that packets arrive'],
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
