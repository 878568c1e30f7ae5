import { isObject, valueAt } from '../../base/data.ts'
import { didYouMean, list as listed } from '../../base/text.ts'
import type { Complaint } from '../../checks/rules/rule.ts'
import { list } from '../evaluator/connection.ts'
import { sectionsOf, type Policy } from '../files.ts'
import { isClusterwide, sectionKeys } from '../kinds.ts'
import { perCiliumPolicy, perPolicy, type PolicyRule } from './rule.ts'

/** What is wrong with a policy as an object: its name, its namespace, whether it says anything at all. */

const parser = 'cilium/cilium pkg/k8s/apis/cilium.io/v2 (Parse) and pkg/policy/api/rule_validation.go'
const present = (policy: Policy, key: string, at: Policy['rules'][number]): boolean =>
  policy.source.get([...at.path, key]) !== undefined

export const objectRules: readonly PolicyRule[] = [
  {
    id: 'policy/name',
    severity: 'error',
    title: 'the name of a policy is missing or invalid',
    why: 'The API server refuses the policy.',
    source: 'kubernetes.io: Object Names and IDs (RFC 1123)',
    check: perPolicy(({ source, name }) => {
      if (name === '') return [{ place: source.keyAt(['metadata']), message: 'the policy has no metadata.name' }]
      if (name.length <= 253 && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)) return []
      const message = `invalid name ${name}: use lowercase letters and digits, with dashes and dots between them`
      const hint = `rename it, for example to ${name.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, '-') || 'my-policy'}`
      return [{ place: source.valuePlace(['metadata', 'name']), message, hint }]
    }),
  },
  {
    id: 'policy/namespace-dropped',
    severity: 'warning',
    title: 'a clusterwide policy sets a namespace',
    why: 'Kubernetes silently removes the namespace, so the policy selects pods in all namespaces.',
    source: 'CiliumClusterwideNetworkPolicy is cluster-scoped: the API server removes metadata.namespace',
    check: perPolicy(policy =>
      isClusterwide(policy) && policy.namespace !== ''
        ? [
            {
              place: policy.source.valuePlace(['metadata', 'namespace']),
              message: `Kubernetes removes this namespace: the policy also selects pods outside ${policy.namespace}`,
              hint: 'to select pods of one namespace, use kind: CiliumNetworkPolicy',
            },
          ]
        : [],
    ),
  },
  {
    id: 'policy/namespace-unsaid',
    severity: 'hint',
    title: 'a policy does not set its namespace',
    why: "kubectl creates the policy in the context's namespace, usually default.",
    source: 'an example in docs/guide.md has no metadata.namespace',
    check: perPolicy(policy =>
      isClusterwide(policy) || policy.namespace !== ''
        ? []
        : [
            {
              place: policy.source.keyAt(['metadata']),
              message: "metadata.namespace is not set: kubectl uses the context's namespace, usually default",
            },
          ],
    ),
  },
  {
    id: 'policy/namespace-unknown',
    severity: 'error',
    title: 'the namespace of a policy does not exist',
    why: 'The API server refuses the policy.',
    source: 'message of the API server: namespaces "x" not found',
    check: perPolicy((policy, { known, cilium }) => {
      if (isClusterwide(policy) || policy.namespace === '' || !known || !cilium) return []
      if (known.namespaces.has(policy.namespace)) return []
      const message = `namespace ${policy.namespace} not found in the cluster or in these files`
      const hint = didYouMean(policy.namespace, known.namespaces.keys())
      return [{ place: policy.source.valuePlace(['metadata', 'namespace']), message, hint }]
    }),
  },
  {
    id: 'policy/no-spec',
    severity: 'error',
    title: 'a policy has neither spec nor specs',
    why: 'Cilium reports an error and does not enforce the policy.',
    source: parser,
    check: perCiliumPolicy(policy => {
      const { source } = policy
      const has = ['spec', 'specs'].some(key => source.get([key]) !== undefined)
      return has ? [] : [{ place: source.keyAt(['kind']), message: 'the policy has neither spec nor specs' }]
    }),
  },
  {
    id: 'policy/two-specs',
    severity: 'hint',
    title: 'a policy has both spec and specs',
    why: 'Cilium applies the rules of spec and of specs. It is easy to overlook one of the two keys.',
    source: parser,
    check: perPolicy(({ source }) =>
      isObject(source.get(['spec'])) && list(source.get(['specs'])).length > 0
        ? [
            {
              place: source.keyAt(['specs']),
              message: 'the policy has both spec and specs: Cilium applies both',
              also: [{ place: source.keyAt(['spec']), message: 'spec is here' }],
            },
          ]
        : [],
    ),
  },
  {
    id: 'policy/subject',
    severity: 'error',
    title: 'a rule selects nothing, or both pods and nodes',
    why: 'A rule needs either endpointSelector or nodeSelector. Only clusterwide policies can select nodes.',
    source: parser,
    check: perCiliumPolicy(policy => {
      return policy.rules.flatMap((rule): Complaint[] => {
        const { source } = policy
        const [pods, nodes] = [present(policy, 'endpointSelector', rule), present(policy, 'nodeSelector', rule)]
        if (pods && nodes) {
          const message = 'endpointSelector and nodeSelector cannot be combined'
          const hint = 'split the rule into two policies'
          return [{ place: source.keyAt([...rule.path, 'nodeSelector']), message, hint }]
        }
        if (nodes && !isClusterwide(policy)) {
          const message = 'only a CiliumClusterwideNetworkPolicy can select nodes'
          const hint = 'for pods, use endpointSelector; for nodes, use kind: CiliumClusterwideNetworkPolicy'
          return [{ place: source.keyAt([...rule.path, 'nodeSelector']), message, hint }]
        }
        if (pods || nodes) return []
        const message = 'the rule selects nothing: it has neither endpointSelector nor nodeSelector'
        const hint = 'use endpointSelector: {} for every pod'
        return [{ place: source.keyAt(rule.path), message, hint }]
      })
    }),
  },
  {
    id: 'policy/no-rules',
    severity: 'error',
    title: 'a rule has no ingress or egress section, or only empty sections',
    why: 'Cilium 1.18 and later report an error. Earlier versions ignore the rule. No version denies traffic.',
    source: `${parser}; ionfury/homelab#124`,
    check: perCiliumPolicy(policy => {
      return policy.rules.flatMap((rule): Complaint[] => {
        if (sectionKeys.some(key => list(rule.spec[key]).length > 0)) return []
        const there = sectionKeys.filter(key => Array.isArray(rule.spec[key]))
        const wrong = sectionKeys.some(key => present(policy, key, rule)) && there.length === 0
        if (wrong) return [] // not even a list: that is said already
        const [first] = there
        const place = policy.source.keyAt(first === undefined ? rule.path : [...rule.path, first])
        const message =
          first === undefined
            ? `the rule has no ${listed([...sectionKeys], 'or')}`
            : `${listed(there)} ${there.length === 1 ? 'is' : 'are'} empty: an empty list denies nothing`
        return [{ place, message, hint: `use ${first ?? 'ingress'}: [{}] to deny all` }]
      })
    }),
  },
  {
    id: 'policy/empty-section',
    severity: 'warning',
    title: 'a rule has an empty list (such as ingress: []) and other lists with rules',
    why: 'In a Cilium policy, an empty list has no effect. In a NetworkPolicy, an empty list denies all traffic.',
    source: 'cilium/cilium pkg/policy/api/rule.go: "If omitted or empty, this rule does not apply"',
    check: perCiliumPolicy(policy => {
      return policy.rules.flatMap(({ path, spec }) =>
        sectionKeys.some(key => list(spec[key]).length > 0)
          ? sectionKeys
              .filter(key => Array.isArray(spec[key]) && list(spec[key]).length === 0)
              .map(key => ({
                place: policy.source.keyAt([...path, key]),
                message: `${key}: [] has no effect: traffic in this direction stays allowed`,
                hint: `remove ${key}, or use ${key}: [{}] to deny all`,
              }))
          : [],
      )
    }),
  },
  {
    id: 'policy/default-deny-alone',
    severity: 'warning',
    title: 'enableDefaultDeny is set for a direction without rules',
    why: 'enableDefaultDeny works only in a direction that has a rule. Without a rule, it blocks nothing.',
    source: 'cilium/cilium pkg/policy/utils/parserules.go',
    check: perPolicy(policy =>
      policy.rules.flatMap(({ path, spec }) =>
        (['ingress', 'egress'] as const)
          .filter(key => valueAt(spec, ['enableDefaultDeny', key]) === true)
          .filter(key => list(spec[key]).length + list(spec[`${key}Deny`]).length === 0)
          .map(key => ({
            place: policy.source.keyAt([...path, 'enableDefaultDeny', key]),
            message: `${key} stays allowed: enableDefaultDeny has no effect without an ${key} rule`,
            hint: `add ${key}: [{}] to deny all`,
          })),
      ),
    ),
  },
  {
    id: 'policy/useless-rule',
    severity: 'hint',
    title: 'a section has an empty rule and other rules',
    why: 'An empty rule allows nothing and does not restrict the other rules.',
    source: 'docs.cilium.io/en/stable/security/policy/language: Ingress/Egress Default Deny',
    check: perCiliumPolicy(policy => {
      const empty = sectionsOf(policy, 'ingress', 'egress').filter(
        ({ section, spec, key }) => Object.keys(section).length === 0 && list(spec[key]).length > 1,
      )
      return empty.map(({ path, key }) => ({
        place: policy.source.valuePlace(path),
        message: `this empty rule has no effect: the ${key} rules beside it already turn on default deny`,
      }))
    }),
  },
  {
    id: 'policy/twice',
    severity: 'error',
    title: 'two documents define the same policy',
    why: 'The later document replaces the earlier document.',
    source: 'kubectl applies documents in order',
    check: ({ policies }) => {
      const seen = new Map<string, Policy>()
      return policies.flatMap((policy): Complaint[] => {
        const key = `${policy.kind} ${policy.id}`
        const first = seen.get(key)
        if (!first) seen.set(key, policy)
        if (!first || policy.name === '') return []
        const also = [{ place: first.source.valuePlace(['metadata', 'name']), message: 'first defined here' }]
        const message = `${policy.kind} ${policy.id} is defined twice: the later definition replaces the earlier one`
        return [{ place: policy.source.valuePlace(['metadata', 'name']), message, also }]
      })
    },
  },
  {
    id: 'policy/types',
    severity: 'error',
    title: 'a NetworkPolicy has rules in a direction that policyTypes does not list',
    why: 'Kubernetes ignores these rules.',
    source: 'kubernetes.io: NetworkPolicySpec.policyTypes',
    check: perPolicy(({ source, kind, rules }) => {
      if (kind !== 'NetworkPolicy') return []
      return rules.flatMap(({ spec, path }) => {
        const types = spec['policyTypes']
        if (!Array.isArray(types)) return []
        return (['ingress', 'egress'] as const).flatMap(key => {
          const type = key === 'ingress' ? 'Ingress' : 'Egress'
          if (spec[key] === undefined || types.includes(type)) return []
          const message = `${key} is ignored: policyTypes does not list ${type}`
          return [{ place: source.keyAt([...path, key]), message, hint: 'set policyTypes: [Ingress, Egress]' }]
        })
      })
    }),
  },
]
