import { isObject, once, textAt, valueAt, type Path, type Tree } from '../../base/data.ts'
import { didYouMean, list as listed } from '../../base/text.ts'
import type { Complaint } from '../../checks/rules/rule.ts'
import type { Place } from '../../formats/findings.ts'
import { covers, prefixOf, tidied, type Prefix } from '../evaluator/addresses.ts'
import { list, texts } from '../evaluator/connection.ts'
import { entriesOf, sectionsOf, type Policy } from '../files.ts'
import { egressKeys, isCilium, matchesNodes, sectionKeys } from '../kinds.ts'
import { perPolicy, type PolicyRule } from './rule.ts'

/** What is wrong with who may pass: peers, ranges of addresses, names, services. */

const validation = 'cilium/cilium pkg/policy/api/rule_validation.go'
const ways = ['Endpoints', 'CIDR', 'CIDRSet', 'Entities', 'Groups', 'Nodes', 'Services', 'FQDNs'] as const

interface Written {
  readonly text: string
  readonly place: Place
}

/** Every range of a policy, and what it excepts from each. */
const rangesOf = (policy: Policy): { readonly cidr: Written; readonly except: readonly Written[]; bare: boolean }[] => {
  const at = (path: Path): Written => ({
    text: textAt(policy.source.data, path),
    place: policy.source.valuePlace(path),
  })
  return sectionsOf(policy, ...sectionKeys).flatMap(({ path, section }) => [
    ...['fromCIDR', 'toCIDR'].flatMap(key =>
      texts(section[key]).map((_, index) => ({ cidr: at([...path, key, index]), except: [], bare: true })),
    ),
    ...[
      ...['fromCIDRSet', 'toCIDRSet'].map(key => ({ key, inner: [] as string[] })),
      ...['from', 'to'].map(key => ({ key, inner: ['ipBlock'] })),
    ].flatMap(({ key, inner }) =>
      list(section[key]).flatMap((item, index) => {
        const block = inner.length > 0 ? valueAt(item, inner) : item
        if (!isObject(block) || block['cidr'] === undefined) return []
        const own = [...path, key, index, ...inner]
        const except = texts(block['except']).map((_, each) => at([...own, 'except', each]))
        return [{ cidr: at([...own, 'cidr']), except, bare: false }]
      }),
    ),
  ])
}

/** Why a text is no range, if so. */
const noRange = ({ text, place }: Written): Complaint[] => {
  const prefix = prefixOf(text)
  if (prefix && text.includes('/')) return []
  if (prefix) {
    return [{ place, message: `${text} is an address, not a CIDR range`, hint: `write ${text}/${prefix.size}` }]
  }
  const hint = 'use a range such as 10.0.0.0/8 or fd00::/8'
  return [{ place, message: `invalid CIDR range: ${text || '(empty)'}`, hint }]
}

/** Whether a range is in the subnet of the nodes, or covers the address of one and is not much wider. */
const isPartOf = (range: Prefix, nodes: string): boolean => {
  const own = prefixOf(nodes)
  if (!own) return false
  return covers(own, range) || (own.length === own.size && own.size - range.length <= 8 && covers(range, own))
}

/** Whether a policy allows traffic from the entity ingress. */
const allowsIngress = once((policies: readonly Policy[]): boolean =>
  policies.some(policy =>
    sectionsOf(policy, 'ingress').some(
      ({ section }) =>
        texts(section['fromEntities']).some(entity => ['ingress', 'cluster', 'all'].includes(entity)) ||
        JSON.stringify(section).includes('reserved:ingress'),
    ),
  ),
)

/** Gateways that run as their own pods, unlike those of Cilium. */
const ownPods = /nginx|istio|traefik|contour|kong|envoy|haproxy|apisix|emissary|gloo|ambassador|kgateway|egress/

/** The namespace that a peer selects, if it is named like a namespace of gateways. */
const gatewayIn = (peer: Tree): string | undefined => {
  const labels = [['namespaceSelector', 'matchLabels'], ['matchLabels']].flatMap(path =>
    Object.entries(valueAt(peer, path) ?? {}),
  )
  const names = labels.filter(([key]) => /metadata\.name$|pod\.namespace$/.test(key)).map(([, value]) => String(value))
  return names.find(name => /(^|-)(gateways?|ingress)(-|$)/.test(name) && !ownPods.test(name))
}

/** The ranges that k3s gives to pods and services unless told otherwise. */
const ofCluster = [
  { text: '10.42.0.0/16', what: 'pods', instead: 'for pods, use toEndpoints, fromEndpoints or the entity cluster' },
  { text: '10.43.0.0/16', what: 'services', instead: 'use toServices, or toEndpoints with the pods of the service' },
]

export const peerRules: readonly PolicyRule[] = [
  {
    id: 'policy/peers-combined',
    severity: 'error',
    title: 'a rule combines two kinds of peers, such as toEndpoints and toCIDR',
    why: 'Cilium refuses the policy.',
    source: validation,
    check: perPolicy(policy =>
      sectionsOf(policy, ...sectionKeys).flatMap(({ path, section, key }): Complaint[] => {
        const way = key.startsWith('ingress') ? 'from' : 'to'
        const used = ways.map(each => `${way}${each}`).filter(each => list(section[each]).length > 0)
        if (used.length < 2) return []
        const message = `${listed(used)} cannot be combined in one rule`
        const hint = 'write a separate rule for each key'
        return [{ place: policy.source.keyAt([...path, used[1]!]), message, hint }]
      }),
    ),
  },
  {
    id: 'policy/empty-peers',
    severity: 'warning',
    title: 'a list of peers is empty',
    why: 'In a Cilium policy, an empty list allows no peer. In a NetworkPolicy, an empty list allows all peers.',
    source: 'cilium/cilium pkg/policy/api/ingress.go; kubernetes.io: NetworkPolicyIngressRule.from',
    check: perPolicy(policy =>
      sectionsOf(policy, ...sectionKeys).flatMap(({ path, section, key }) => {
        const way = key.startsWith('ingress') ? 'from' : 'to'
        const empty = ['', ...ways]
          .map(each => `${way}${each}`)
          .filter(each => Array.isArray(section[each]) && list(section[each]).length === 0)
        return empty.map(each => ({
          place: policy.source.keyAt([...path, each]),
          message:
            each === way
              ? `${each}: [] allows all peers, inside and outside the cluster`
              : `${each}: [] allows no peer`,
          hint:
            each === way
              ? `list the peers, or remove the key ${each}`
              : `remove the key ${each}, or use ${way}Endpoints: [{}] for every pod of the namespace`,
        }))
      }),
    ),
  },
  {
    id: 'policy/requires',
    severity: 'warning',
    title: 'a rule uses fromRequires or toRequires',
    why: 'Both keys are deprecated. Newer CRDs accept only an empty list.',
    source: 'cilium/cilium pkg/policy/api/ingress.go',
    check: perPolicy(policy =>
      sectionsOf(policy, ...sectionKeys).flatMap(({ path, section }) =>
        ['fromRequires', 'toRequires']
          .filter(key => section[key] !== undefined)
          .map(key => ({
            place: policy.source.keyAt([...path, key]),
            message: `${key} is deprecated`,
            hint: `add the labels of ${key} to each selector of the rule`,
          })),
      ),
    ),
  },
  {
    id: 'policy/cidr',
    severity: 'error',
    title: 'a CIDR range is invalid, or an exception is outside the range',
    why: 'Cilium or the API server refuses the policy.',
    source: `${validation} (CIDR, CIDRRule)`,
    check: perPolicy(policy =>
      rangesOf(policy).flatMap(({ cidr, except }) => {
        const wrong = [cidr, ...except].flatMap(noRange)
        const outer = prefixOf(cidr.text)
        if (wrong.length > 0 || !outer) return wrong
        return except
          .filter(({ text }) => !covers(outer, prefixOf(text)!))
          .map(({ text, place }) => ({
            place,
            message: `the exception ${text} is outside the range ${cidr.text}`,
          }))
      }),
    ),
  },
  {
    id: 'policy/cidr-which',
    severity: 'error',
    title: 'a CIDRSet entry sets none, or more than one, of cidr, cidrGroupRef and cidrGroupSelector',
    why: 'Cilium requires exactly one of these keys.',
    source: `${validation} (CIDRRule)`,
    check: perPolicy(policy =>
      entriesOf(sectionsOf(policy, ...sectionKeys), 'fromCIDRSet', 'toCIDRSet').flatMap(({ path, entry }) => {
        const choices = ['cidr', 'cidrGroupRef', 'cidrGroupSelector']
        const given = choices.filter(each => isObject(entry) && entry[each] !== undefined)
        if (given.length === 1) return []
        const message =
          given.length === 0
            ? `set one of ${listed(choices, 'or')}`
            : `${listed(given)} cannot be combined: set one of them`
        return [{ place: policy.source.keyAt(path), message }]
      }),
    ),
  },
  {
    id: 'policy/cidr-tidy',
    severity: 'warning',
    title: 'a CIDR range begins with a host address, such as 10.0.0.7/8',
    why: 'Cilium uses the whole range, here 10.0.0.0/8. A reader may expect only one address.',
    source: 'seen in policy files: 10.0.0.7/8',
    check: perPolicy(policy =>
      rangesOf(policy).flatMap(({ cidr, except }) =>
        [cidr, ...except].flatMap(({ text, place }) => {
          const tidy = tidied(text)
          return tidy === undefined
            ? []
            : [{ place, message: `${text} means the whole range ${tidy}`, hint: `write ${tidy}` }]
        }),
      ),
    ),
  },
  {
    id: 'policy/cidr-of-pods',
    severity: 'warning',
    title: "a CIDR range is part of the cluster's own ranges",
    why: 'Cilium matches pods and nodes by their labels. CIDR rules only match addresses outside the cluster.',
    source: 'docs.cilium.io/en/stable/security/policy/language: IP/CIDR based',
    check: perPolicy(policy =>
      rangesOf(policy).flatMap(({ cidr: { text, place } }) => {
        const range = prefixOf(text)
        const own = range && ofCluster.find(each => covers(prefixOf(each.text)!, range))
        return own
          ? [
              {
                place,
                message:
                  `CIDR rules do not match ${own.what}: ` + `${text} is part of ${own.text}, the range of ${own.what}`,
                hint: own.instead,
              },
            ]
          : []
      }),
    ),
  },
  {
    id: 'policy/cidr-of-nodes',
    severity: 'warning',
    title: 'a CIDR range is part of the node range',
    why: 'CIDR rules do not match nodes or the host, unless policyCIDRMatchMode is nodes. The rule allows nothing.',
    source: 'cilium/cilium pkg/ipcache/metadata.go, resolveLabels; docs.cilium.io: policyCIDRMatchMode',
    check: perPolicy((policy, { nodes }) =>
      nodes === undefined || matchesNodes(nodes)
        ? []
        : rangesOf(policy).flatMap(({ cidr: { text, place } }) => {
            const range = prefixOf(text)
            const own = nodes.ranges.find(each => range && isPartOf(range, each))
            const message = `CIDR rules do not match nodes: ${text} is part of ${own}, the range of the nodes`
            const hint = 'use the entities host, remote-node and kube-apiserver, or set policyCIDRMatchMode: [nodes]'
            return own === undefined ? [] : [{ place, message, hint }]
          }),
    ),
  },
  {
    id: 'policy/gateway',
    severity: 'warning',
    title: 'a policy allows a gateway namespace, but gateway traffic of Cilium has another source',
    why:
      'Traffic through a Gateway or an Ingress of Cilium comes from the entity ingress, not from a pod. ' +
      'A NetworkPolicy cannot name this entity.',
    source: 'docs.cilium.io/en/stable/network/servicemesh/ingress-and-network-policy',
    check: perPolicy((policy, { known, sound }) =>
      allowsIngress(sound)
        ? []
        : entriesOf(sectionsOf(policy, 'ingress'), 'from', 'fromEndpoints').flatMap(({ path, entry }): Complaint[] => {
            const name = gatewayIn(entry)
            const runs = known?.workloads.some(({ endpoint }) => endpoint.namespace === name) === true
            if (name === undefined || runs) return []
            const message = `traffic through a Gateway or Ingress of Cilium does not come from namespace ${name}`
            const hint = 'add a CiliumNetworkPolicy with fromEntities: [ingress]; example: the policy allow-ingress'
            return [{ place: policy.source.keyAt(path), message, hint }]
          }),
    ),
  },
  {
    id: 'policy/fqdn',
    severity: 'error',
    title: 'a name in toFQDNs or in a DNS rule is invalid',
    why: 'Cilium or the API server refuses the policy.',
    source: 'cilium/cilium pkg/policy/api/fqdn.go',
    check: perPolicy(policy =>
      sectionsOf(policy, 'egress').flatMap(({ path, section }) => [
        ...list(section['toFQDNs']).flatMap((item, index) => wrongName(policy, [...path, 'toFQDNs', index], item)),
        ...list(section['toPorts']).flatMap((item, at) =>
          list(valueAt(item, ['rules', 'dns'])).flatMap((each, index) =>
            wrongName(policy, [...path, 'toPorts', at, 'rules', 'dns', index], each),
          ),
        ),
      ]),
    ),
  },
  {
    id: 'policy/services',
    severity: 'warning',
    title: 'toServices names no Service, or a Service that does not exist',
    why: 'The rule allows nothing.',
    source: 'docs.cilium.io/en/stable/security/policy/language: Services based',
    check: perPolicy((policy, { known, cilium }) =>
      entriesOf(sectionsOf(policy, ...egressKeys), 'toServices').flatMap(({ path, entry }): Complaint[] => {
        const name = textAt(entry, ['k8sService', 'serviceName'])
        if (name === '') {
          const none = valueAt(entry, ['k8sServiceSelector']) === undefined
          const message = 'the entry names no Service: set k8sService.serviceName or k8sServiceSelector'
          return none ? [{ place: policy.source.keyAt(path), message }] : []
        }
        const services = known?.services.map(each => `${each.namespace}/${each.name}`) ?? []
        if (!known || (services.length === 0 && !cilium)) return []
        const namespace = textAt(entry, ['k8sService', 'namespace'])
        const full = namespace ? `${namespace}/${name}` : name
        if (services.some(each => each === full || (!namespace && each.endsWith(`/${name}`)))) return []
        const hint = didYouMean(full, namespace ? services : services.map(each => each.slice(each.indexOf('/') + 1)))
        const place = policy.source.valuePlace([...path, 'k8sService', 'serviceName'])
        return [{ place, message: `Service not found: ${full}`, hint }]
      }),
    ),
  },
  {
    id: 'policy/block-alone',
    severity: 'error',
    title: 'a peer of a NetworkPolicy is empty, or combines ipBlock with a selector',
    why: 'The API server refuses the policy.',
    source: 'kubernetes.io: NetworkPolicyPeer',
    check: perPolicy(policy =>
      isCilium(policy)
        ? []
        : entriesOf(sectionsOf(policy, ...sectionKeys), 'from', 'to').flatMap(({ path, entry }): Complaint[] => {
            const given = isObject(entry) ? Object.keys(entry) : []
            const place = policy.source.keyAt(path)
            if (given.length === 0) {
              const hint = 'use podSelector: {} for every pod of the namespace'
              return [{ place, message: 'a peer must not be empty', hint }]
            }
            const both = given.includes('ipBlock') && given.length > 1
            return both
              ? [
                  {
                    place,
                    message: 'ipBlock cannot be combined with a selector in one entry',
                    hint: 'write two entries',
                  },
                ]
              : []
          }),
    ),
  },
]

const wrongName = (policy: Policy, path: Path, item: unknown): Complaint[] => {
  const [name, pattern] = [textAt(item, ['matchName']), textAt(item, ['matchPattern'])]
  const { source } = policy
  if (name !== '' && pattern !== '') {
    return [
      { place: source.keyAt([...path, 'matchPattern']), message: 'matchName and matchPattern cannot be combined' },
    ]
  }
  if (name === '' && pattern === '') {
    return [{ place: source.keyAt(path), message: 'the entry has neither matchName nor matchPattern' }]
  }
  const place = source.valuePlace([...path, name === '' ? 'matchPattern' : 'matchName'])
  const text = name || pattern
  if (/^\w+:\/\//.test(text)) {
    return [
      {
        place,
        message: `${text} is a URL, not a DNS name`,
        hint: `write ${/^\w+:\/\/([^/:]*)/.exec(text)?.[1] ?? text}`,
      },
    ]
  }
  if (name.includes('*')) {
    return [{ place, message: 'matchName does not support *', hint: `use matchPattern: '${name}'` }]
  }
  return (name === '' ? /^[-\w*]+(?:\.[-\w*]+)*\.?$/ : /^[-\w]+(?:\.[-\w]+)*\.?$/).test(text) && text.length <= 255
    ? []
    : [{ place, message: `invalid DNS name ${text}: use letters, digits, dashes and dots` }]
}
