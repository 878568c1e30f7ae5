import { madeUp } from '../policy/documents.ts'
import type { Tree } from '../../lib/base/data.ts'
import { textAt } from '../../lib/base/data.ts'
import type { Endpoint } from '../../lib/policy/evaluator/connection.ts'

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
