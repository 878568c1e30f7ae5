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
    "the guide's lines, and what takes their place:",
    ...beside(
      `k3d cluster create ${b.name} --config k3d-${b.name}.yaml`,
      `k3d cluster create ${b.name} --config ${second.file.source.file}`,
      ['the guide shows no such file; nodes must share one network, and no range and no port be had twice'],
    ),
    ...beside('(none)', `the secret cilium-ca of ${a.name} in ${b.name}, before Cilium is installed there`, [
      'clusters that were installed apart have two CAs, and connect refuses them',
    ]),
    ...beside(
      `cilium clustermesh enable --context ${a.context}`,
      `cilium clustermesh enable --context ${a.context} --service-type NodePort`,
      [
        'the CLI knows which service a cloud needs, not which k3d does; here the install brings the same values,',
        'but Helm makes the certificates: the job that enable asks for is one more image to pull and to wait for',
      ],
    ),
    ...beside(
      `cilium clustermesh connect --context ${a.context} --destination-context ${b.context}`,
      `cilium ${connectArguments(contexts.slice(0, 3)).join(' ')}${contexts.length > 3 ? ' …' : ''}`,
      ['it ends before anything is connected; here it is waited for, and packets are seen to come through'],
    ),
  ]
}

/** What each cluster has that no other has, a line each. */
export const allocationLines = ({ members, network }: Mesh): string[] => [
  `network ${network.name}${network.there ? ', which is there' : `, ${network.subnet}`}`,
  ...members.map(({ cluster, allocation, there, file }) => {
    const { id, pods, services, apiPort, nodePort } = allocation
    const made = there ? 'is there' : `from ${file.source.file}`
    const ports = `API on ${apiPort}, node port ${nodePort}`
    return `${cluster.name}: id ${id}, pods ${pods}, services ${services}, ${ports}; ${made}`
  }),
]
