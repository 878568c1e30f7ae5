import { madeUp } from '../policy/documents.ts'
import type { Tree } from '../../lib/base/data.ts'
import { textAt } from '../../lib/base/data.ts'
import type { Endpoint } from '../../lib/policy/evaluator/connection.ts'

/** What agents hold in their policy maps: `policy/mapstate/entries` of cilium-dbg's shell, from 1.20 on. */
export interface AgentEndpoint {
  readonly namespace: string
  readonly name: string
  readonly entries:
    | readonly {
        readonly direction: 'Ingress' | 'Egress'
        readonly identity: number
        /** `*`, `TCP/80`, `TCP/8000-8015`. */
        readonly portproto: string
        readonly priority: number
        readonly verdict: string
      }[]
    | null
}

/** The identity that stands for all pods of the cluster (bpf/lib/identity.h). */
const allPods = 11

/** What the datapath chooses for a peer and a port: bpf/lib/policy.h. */
export const chosen = (
  { entries }: AgentEndpoint,
  direction: 'Ingress' | 'Egress',
  identity: number,
  port: number,
  protocol: string,
): 'allow' | 'deny' => {
  const found = (entries ?? [])
    .filter(each => each.direction === direction && [identity, allPods].includes(each.identity))
    .flatMap(each => {
      const length = lengthOf(each.portproto, port, protocol)
      return length === undefined ? [] : [{ ...each, length }]
    })
    .toSorted((a, b) => b.length - a.length)
  const [own, wide] = [found.find(each => each.identity === identity), found.find(each => each.identity === allPods)]
  const rank = (entry: (typeof found)[number]): number => entry.priority * 2 + (entry.verdict === 'deny' ? 0 : 1)
  const best = own && wide ? (rank(wide) < rank(own) ? wide : own) : (own ?? wide)
  return best?.verdict === 'allow' ? 'allow' : 'deny'
}

/** How many bits of protocol and port an entry fixes; undefined where it is about another one. */
const lengthOf = (portproto: string, port: number, protocol: string): number | undefined => {
  if (portproto === '*') return 0
  const [, used = '', first = '0', last] = /^([^/]+)\/(\d+)(?:-(\d+))?$/.exec(portproto) ?? []
  const [from, to] = [Number(first), Number(last ?? first)]
  if (used !== protocol || port < from || port > to) return undefined
  return 24 - Math.log2(to - from + 1)
}

const labels = (index: number): Record<string, string> => ({
  app: ['web', 'api', 'job', 'ledger'][index % 4]!,
  ...(index % 3 === 0 && { tier: index % 2 === 0 ? 'front' : 'back' }),
})

/** A dozen pods in two namespaces. */
export const podsAndNamespaces = (
  image: string,
): { readonly text: string; readonly endpoints: readonly Endpoint[] } => {
  const spaces = { shop: { team: 'a', env: 'live' }, bank: { team: 'b' } }
  const endpoints = Array.from({ length: 12 }, (_, index): Endpoint => {
    const namespace = index < 6 ? 'shop' : 'bank'
    return { ip: '', namespace, labels: labels(index), namespaceLabels: spaces[namespace], entities: [] }
  })
  const objects = [
    ...Object.entries(spaces).map(([name, own]) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: own },
    })),
    ...endpoints.map(({ namespace, labels: own }, index) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `p${index}`, namespace, labels: own },
      spec: { terminationGracePeriodSeconds: 0, containers: [{ name: 'main', image, imagePullPolicy: 'Never' }] },
    })),
  ]
  return { text: objects.map(each => JSON.stringify(each)).join('\n---\n'), endpoints }
}

/** Twenty policies from a seed, of kinds and keys that every cluster takes without more. */
export const randomPolicies = (seed: number): Tree[] => {
  const found: Tree[] = []
  for (let document = seed; found.length < 20; document++) {
    for (const policy of madeUp(document).policies) {
      const text = JSON.stringify(policy)
      const kind = textAt(policy, ['kind'])
      if (!['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy', 'NetworkPolicy'].includes(kind)) continue
      if (/"http"|"dns"|serverNames|nodeSelector|Nodes|Groups|Group|authentication|toServices/.test(text)) continue
      const namespace = textAt(policy, ['metadata', 'namespace'])
      found.push({ ...policy, metadata: { name: `r${found.length}`, ...(namespace && { namespace }) } })
    }
  }
  return found.slice(0, 20)
}
