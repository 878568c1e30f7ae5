import { isObject, once, textAt, valueAt, type Path, type Tree } from '../../base/data.ts'
import { didYouMean, list as listed, nearest } from '../../base/text.ts'
import type { Complaint } from '../../checks/rules/rule.ts'
import { list, texts } from '../evaluator/connection.ts'
import { entriesOf, sectionsOf, type Policy } from '../files.ts'
import { isCilium, isClusterwide, sectionKeys } from '../kinds.ts'
import {
  bareKey,
  keysOfSelector,
  labelOf,
  matchesLabels,
  namesNamespace,
  namespaceLabel,
  namespaceLabels,
} from '../evaluator/matching.ts'
import type { PodGroup, PodsOfCluster } from '../pods.ts'
import { isMeantBy, isSelectedBy } from '../evaluator/entries.ts'
import { perCiliumPolicy, perPolicy, type PolicyRule, type Subject } from './rule.ts'

/** Selectors of a policy: of the pods it selects, and of its peers. */

interface SelectorAt {
  readonly selector: Tree
  readonly path: Path
  /** Whom it means: what the policy is about, its peers, or namespaces. */
  readonly of: 'pods' | 'peers' | 'nodes' | 'namespaces'
}

/** Every selector of a policy. */
const selectorsOf = (policy: Policy): SelectorAt[] => {
  const found = (at: Path, of: SelectorAt['of'], value: unknown): SelectorAt[] =>
    isObject(value) && !Array.isArray(value) ? [{ selector: value, path: at, of }] : []
  const subjects = policy.rules.flatMap(({ path, spec }) => [
    ...found([...path, 'endpointSelector'], 'pods', spec['endpointSelector']),
    ...found([...path, 'nodeSelector'], 'nodes', spec['nodeSelector']),
    ...found([...path, 'podSelector'], 'pods', spec['podSelector']),
  ])
  const peers = sectionsOf(policy, ...sectionKeys).flatMap(section => [
    ...entriesOf([section], 'fromEndpoints', 'toEndpoints').flatMap(({ path, entry }) => found(path, 'peers', entry)),
    ...entriesOf([section], 'fromNodes', 'toNodes').flatMap(({ path, entry }) => found(path, 'nodes', entry)),
    ...entriesOf([section], 'from', 'to').flatMap(({ path, entry }) => [
      ...found([...path, 'podSelector'], 'peers', valueAt(entry, ['podSelector'])),
      ...found([...path, 'namespaceSelector'], 'namespaces', valueAt(entry, ['namespaceSelector'])),
    ]),
  ])
  return [...subjects, ...peers]
}

/** What Kubernetes accepts as name and value of a label. */
const labelName = /^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)$/
const labelPrefix = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/
const labelValue = /^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/

const wrongKey = (key: string, policy: Policy): string | undefined => {
  const bare = isCilium(policy) ? key.replace(/^[a-z][a-z0-9-]*[:](?=.)/, '') : key
  const [prefix, name] = bare.includes('/')
    ? [bare.slice(0, bare.lastIndexOf('/')), bare.split('/').at(-1)!]
    : ['', bare]
  const inside = prefix.replace(namespaceLabels, '')
  if (labelName.test(name) && (inside === '' || labelPrefix.test(inside))) return undefined
  return !isCilium(policy) && /^(k8s|any|reserved):/.test(key)
    ? `invalid label key: ${key}. Prefixes such as k8s: work only in Cilium policies`
    : `invalid label key: ${key}`
}

/** The keys of all labels that pods have. */
const labelKeys = once(
  ({ workloads }: PodsOfCluster): ReadonlySet<string> =>
    new Set(workloads.flatMap(({ endpoint }) => Object.keys(endpoint.labels))),
)

export const selectorRules: readonly PolicyRule[] = [
  {
    id: 'policy/label',
    severity: 'error',
    title: 'a label is invalid',
    why: 'Cilium or the API server refuses the policy.',
    source: 'kubernetes.io: Labels and Selectors; cilium/cilium pkg/labels (ValidateLabelSelector)',
    check: perPolicy(policy =>
      selectorsOf(policy).flatMap(({ selector, path }): Complaint[] => [
        ...Object.entries(selector['matchLabels'] ?? {}).flatMap(([key, value]): Complaint[] => {
          const place = policy.source.keyAt([...path, 'matchLabels', key])
          const wrong = wrongKey(key, policy)
          if (wrong !== undefined) return [{ place, message: wrong }]
          if (typeof value !== 'string' || labelValue.test(value)) return []
          const at = policy.source.valuePlace([...path, 'matchLabels', key])
          const hint = value.includes('*')
            ? 'use matchExpressions with operator: Exists, because labels do not support patterns'
            : undefined
          return [{ place: at, message: `invalid label value: ${value}`, hint }]
        }),
        ...list(selector['matchExpressions']).flatMap((each, index): Complaint[] => {
          const key = textAt(each, ['key'])
          const wrong = key === '' ? undefined : wrongKey(key, policy)
          const at = policy.source.valuePlace([...path, 'matchExpressions', index, 'key'])
          return wrong === undefined ? [] : [{ place: at, message: wrong }]
        }),
      ]),
    ),
  },
  {
    id: 'policy/expression',
    severity: 'error',
    title: 'the values in a matchExpressions entry do not fit the operator',
    why: 'Cilium or the API server refuses the policy.',
    source: 'Kubernetes: LabelSelectorRequirement',
    check: perPolicy(policy =>
      selectorsOf(policy).flatMap(({ selector, path }) =>
        list(selector['matchExpressions']).flatMap((each, index): Complaint[] => {
          const place = policy.source.keyAt([...path, 'matchExpressions', index])
          const operator = textAt(each, ['operator'])
          const values = texts(valueAt(each, ['values']))
          if (/^(In|NotIn)$/.test(operator) && values.length === 0) {
            return [{ place, message: `${operator} needs values`, hint: `add values: [${textAt(each, ['key'])}-1]` }]
          }
          if (/^(Exists|DoesNotExist)$/.test(operator) && values.length > 0) {
            return [{ place, message: `${operator} takes no values`, hint: 'use operator: In, or remove the values' }]
          }
          return []
        }),
      ),
    ),
  },
  {
    id: 'policy/other-namespace',
    severity: 'warning',
    title: 'a policy selector names another namespace',
    why: 'A policy selects only pods of its own namespace. Cilium ignores another namespace in the selector.',
    source: 'cilium/cilium pkg/k8s/apis/cilium.io/utils: "illegal namespace match in EndpointSelector"',
    check: perCiliumPolicy(policy => {
      if (isClusterwide(policy)) return []
      return selectorsOf(policy)
        .filter(({ of }) => of === 'pods')
        .flatMap(({ selector, path }) =>
          Object.entries(selector['matchLabels'] ?? {})
            .filter(([key, value]) => bareKey(key) === namespaceLabel && value !== policy.scope)
            .map(([key, value]) => {
              const ignored = 'ignores this label and selects pods of its own namespace'
              const comes = key.startsWith('k8s') ? ignored : 'selects no pods'
              return {
                place: policy.source.valuePlace([...path, 'matchLabels', key]),
                message: `the policy in namespace ${policy.scope} ${comes}`,
                hint: `set metadata.namespace: ${value}`,
              }
            }),
        )
    }),
  },
  {
    id: 'policy/namespace-label',
    severity: 'warning',
    title: 'a pod selector uses a namespace label',
    why: 'Pods do not have this label, so the selector matches no pod.',
    source: 'docs.cilium.io/en/stable/network/kubernetes/policy: namespaces by k8s:io.kubernetes.pod.namespace',
    check: perPolicy((policy, { known }) =>
      selectorsOf(policy)
        .filter(({ of }) => of === 'pods' || of === 'peers')
        .flatMap(({ selector, path }) => {
          const own = known ? labelKeys(known) : new Set()
          return Object.entries(selector['matchLabels'] ?? {})
            .filter(
              ([key]) => /^(kubernetes\.io\/metadata\.name|namespace)$/.test(bareKey(key)) && !own.has(bareKey(key)),
            )
            .map(([key, value]) => ({
              place: policy.source.keyAt([...path, 'matchLabels', key]),
              message: `pods have no label ${key}`,
              hint: isCilium(policy)
                ? `use k8s:io.kubernetes.pod.namespace: ${value}`
                : `use namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${value}}}`,
            }))
        }),
    ),
  },
  {
    id: 'policy/selects-nothing',
    severity: 'warning',
    title: 'a policy selects no existing pod',
    why: 'The policy has no effect, and Cilium does not warn.',
    source: 'Kubernetes accepts a selector that matches no pod: pods can be created later',
    check: perPolicy((policy, subject) =>
      selectorsOf(policy)
        .filter(({ of }) => of === 'pods')
        .flatMap(({ selector, path }) => noPod(policy, subject, selector, path, 'selects')),
    ),
  },
  {
    id: 'policy/peer-nothing',
    severity: 'warning',
    title: 'a peer selector matches no existing pod',
    why: 'The pods that the rule should allow stay blocked.',
    source: 'Kubernetes accepts a selector that matches no pod: pods can be created later',
    check: perCiliumPolicy((policy, subject) =>
      selectorsOf(policy)
        .filter(({ of }) => of === 'peers')
        .flatMap(({ selector, path }) => noPod(policy, subject, selector, path, 'means')),
    ),
  },
  {
    id: 'policy/either',
    severity: 'hint',
    title: 'a NetworkPolicy lists a namespace and pods as two peers',
    why: "The rule allows all pods of the namespace, plus the selected pods of the policy's own namespace.",
    source: 'kubernetes.io: Network Policies, behavior of to and from selectors',
    check: perPolicy(policy =>
      sectionsOf(policy, 'ingress', 'egress').flatMap(({ path, section }) =>
        ['from', 'to'].flatMap((key): Complaint[] => {
          const peers = list(section[key]).filter(isObject)
          const alone = (has: string, not: string): number => peers.findIndex(peer => has in peer && !(not in peer))
          const [spaces, pods] = [alone('namespaceSelector', 'podSelector'), alone('podSelector', 'namespaceSelector')]
          if (spaces < 0 || pods < 0) return []
          const message =
            'the two entries allow all pods of the selected namespaces, ' +
            "plus the selected pods of the policy's own namespace"
          const hint = 'to select pods in those namespaces, put both selectors into one entry'
          return [{ place: policy.source.keyAt([...path, key, Math.max(spaces, pods)]), message, hint }]
        }),
      ),
    ),
  },
]

/** A selector that matches none of the known pods. */
const noPod = (
  policy: Policy,
  { known, cilium }: Subject,
  selector: Tree,
  path: Path,
  verb: 'selects' | 'means',
): Complaint[] => {
  const keys = keysOfSelector(selector)
  if (!known || known.workloads.length === 0 || keys.some(key => key.startsWith('reserved:'))) return []
  const pods = known.workloads
  const { scope } = policy
  const matches = ({ endpoint }: PodGroup): boolean =>
    verb === 'means'
      ? isMeantBy(selector, scope, endpoint)
      : isCilium(policy)
        ? isSelectedBy({ endpointSelector: selector }, scope, endpoint)
        : endpoint.namespace === scope && matchesLabels(selector, key => endpoint.labels[key])
  if (pods.some(matches)) return []
  const found = suggestion(selector, pods, scope, verb)
  const spaces = namespacesMeant(selector, scope)
  // files alone tell of the namespaces that they hold, and of no other
  const told = cilium !== undefined || pods.some(({ endpoint }) => spaces?.includes(endpoint.namespace) ?? scope === '')
  if (!told && !found?.elsewhere) return []
  const parts = Object.keys(selector['matchLabels'] ?? {})
  const place =
    parts.length === 1 ? policy.source.valuePlace([...path, 'matchLabels', parts[0]!]) : policy.source.keyAt(path)
  const where = namesNamespace(selector) || scope === '' ? 'known pod' : `pod in namespace ${scope}`
  return [{ place, message: `this selector matches no ${where}`, hint: found?.hint }]
}

/** The namespaces that a selector means, where it says so by their names. */
const namespacesMeant = (selector: Tree, scope: string): string[] | undefined => {
  if (!namesNamespace(selector)) return scope === '' ? undefined : [scope]
  const named = [
    ...Object.entries(selector['matchLabels'] ?? {}).map(([key, value]) => ({ key, values: [String(value)] })),
    ...list(selector['matchExpressions'])
      .filter(each => each['operator'] === 'In')
      .map(each => ({ key: textAt(each, ['key']), values: texts(each['values']) })),
  ].filter(({ key }) => bareKey(key) === namespaceLabel)
  return named.length > 0 ? named.flatMap(({ values }) => values) : []
}

/** A selector that would match: in another namespace, or with the nearest value or key of a label. */
const suggestion = (
  selector: Tree,
  pods: readonly PodGroup[],
  scope: string,
  verb: 'selects' | 'means',
): { readonly hint: string; readonly elsewhere?: true } | undefined => {
  if (!namesNamespace(selector) && scope !== '') {
    const found = pods.filter(({ endpoint }) => matchesLabels(selector, key => labelOf(endpoint, key)))
    const spaces = [...new Set(found.map(({ endpoint }) => endpoint.namespace))]
    const asks = keysOfSelector(selector).length > 0
    if (asks && spaces.length > 0 && spaces.length < 4) {
      const key = verb === 'selects' ? 'set metadata.namespace' : 'add k8s:io.kubernetes.pod.namespace'
      return { hint: `${key}: ${spaces[0]}; matching pods are in ${listed(spaces)}`, elsewhere: true }
    }
  }
  for (const [key, value] of Object.entries(selector['matchLabels'] ?? {})) {
    const bare = bareKey(key)
    if (bare === namespaceLabel) {
      const spaces = new Set(pods.map(({ endpoint }) => endpoint.namespace))
      if (!spaces.has(String(value))) {
        return { hint: didYouMean(String(value), spaces) ?? `check the namespace: ${value} has no pods` }
      }
      continue
    }
    if (bare.startsWith(namespaceLabels)) continue
    const values = new Set(pods.flatMap(({ endpoint }) => endpoint.labels[bare] ?? []))
    if (values.size === 0) {
      const names = new Set(pods.flatMap(({ endpoint }) => Object.keys(endpoint.labels)))
      const near = nearest(bare, names)
      return { hint: near === undefined ? `check the key: no pod has the label ${bare}` : `did you mean ${near}?` }
    }
    if (!values.has(String(value))) {
      const some = listed([...values].slice(0, 6), 'or')
      return { hint: didYouMean(String(value), values) ?? `use a value that pods have: ${some}` }
    }
  }
  return undefined
}
