import { once, textAt, valueAt, type Path, type Tree } from '../../base/data.ts'
import { count, list as listed } from '../../base/text.ts'
import type { Complaint } from '../../checks/rules/rule.ts'
import { list, type Connection, type Endpoint, type Verdict } from '../evaluator/connection.ts'
import { evaluatorOf, type Evaluator } from '../evaluator/evaluator.ts'
import { isSelectedBy } from '../evaluator/entries.ts'
import { entriesOf, sectionsOf, type Policy } from '../files.ts'
import { isCilium } from '../kinds.ts'
import { inventedBy, inventedFor, nameServers, type PodGroup } from '../pods.ts'
import { perPolicy, worldAround, type PolicyRule, type Subject } from './rule.ts'

/** What policies bring about together: who can no longer do what everybody must. */

const defaultDeny = 'docs.cilium.io/en/stable/security/policy/language: Rule Basics (default deny)'

/** The pods that are asked about. */
const podsOf = ({ known, sound }: Subject): readonly PodGroup[] =>
  known && known.workloads.length > 0 ? known.workloads : inventedFor(sound)

interface Judges {
  readonly before: Evaluator
  readonly after: Evaluator
  /** As if the host firewall were on. */
  readonly withNodes: Evaluator
}
/** Each policy is judged by all of them: they are read once. */
const judgesIn = once((subject: Subject): Judges => {
  const world = worldAround(subject)
  const after = [...subject.inForce, ...subject.sound.map(({ json }) => json)]
  return {
    before: evaluatorOf(subject.inForce, world),
    after: evaluatorOf(after, world),
    withNodes: evaluatorOf(after, { ...world, settings: { ...world.settings, hostFirewall: true } }),
  }
})

/** Pods of which a direction was open, or rightly closed, and now is not, by the policy of the files that closed it. */
const lockedOut = (
  subject: Subject,
  pods: readonly PodGroup[],
  side: 'egress' | 'ingress',
  attempt: (pod: PodGroup) => Connection,
): Map<Policy, PodGroup[]> => {
  const { before, after } = judgesIn(subject)
  const found = new Map<Policy, PodGroup[]>()
  for (const pod of pods) {
    const asked = attempt(pod)
    const now = after.judge(asked)[side]
    if (now.allowed || now.undecided !== undefined || !before.judge(asked)[side].allowed) continue
    const closing = subject.sound.find(policy => now.by.includes(policy.id) && closes(policy, side, now))
    if (closing) found.set(closing, [...(found.get(closing) ?? []), pod])
  }
  return found
}

const closes = (policy: Policy, side: 'egress' | 'ingress', { denied }: Verdict): boolean =>
  !isCilium(policy) || sectionsOf(policy, denied ? `${side}Deny` : side, `${side}Deny`).length > 0

/** Where a policy speaks of a direction. */
const sidePath = ({ rules }: Policy, side: 'egress' | 'ingress'): Path => {
  for (const { path, spec } of rules) {
    for (const key of [side, `${side}Deny`, 'policyTypes']) if (spec[key] !== undefined) return [...path, key]
  }
  return ['spec']
}

const namesOf = (pods: readonly PodGroup[]): string => {
  const names = [...new Set(pods.map(({ name }) => name))]
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : listed(names)
}

const lookUp = (from: Endpoint, server: PodGroup, dns?: string): Connection => ({
  from,
  to: server.endpoint,
  port: 53,
  protocol: 'UDP',
  ...(dns !== undefined && { dns }),
})

/** A name that a pattern matches. */
const sample = (item: Tree): string =>
  textAt(item, ['matchName']) ||
  textAt(item, ['matchPattern'])
    .replace(/^\*+\.?$/, 'any.example')
    .replaceAll(/\*+/g, 'x')

/** A node's own processes, and what comes from another node or from outside. */
const node = (labels: Readonly<Record<string, string>>, ...entities: Endpoint['entities']): Endpoint => ({
  ip: '172.28.0.2',
  namespace: '',
  labels,
  namespaceLabels: {},
  entities,
})
const apiServer = node({}, 'remote-node', 'kube-apiserver')
const world: Endpoint = { ...node({}, 'world'), ip: '198.51.100.1' }

/** What nodes must take in. */
const needed: readonly {
  readonly what: string
  readonly from: Endpoint
  readonly port: number
  readonly udp?: true
}[] = [
  { what: 'the API server (6443/TCP, from outside)', from: world, port: 6443 },
  { what: 'the API server (6443/TCP, from nodes)', from: node({}, 'remote-node'), port: 6443 },
  { what: 'the kubelet (10250/TCP)', from: apiServer, port: 10_250 },
  { what: "Cilium's health checks (4240/TCP)", from: node({}, 'remote-node'), port: 4240 },
  { what: 'pod traffic between nodes (8472/UDP)', from: node({}, 'remote-node'), port: 8472, udp: true },
]

export const effectRules: readonly PolicyRule[] = [
  {
    id: 'policy/dns-locked-out',
    severity: 'warning',
    title: 'pods can no longer resolve names',
    why: 'A policy with egress rules blocks all other egress traffic, also to kube-dns.',
    source: defaultDeny,
    check: subject => {
      const servers = nameServers(subject.known?.workloads ?? [])
      const asking = podsOf(subject).filter(({ endpoint }) => endpoint.labels['k8s-app'] !== 'kube-dns')
      const cut = lockedOut(subject, asking, 'egress', ({ endpoint }) => lookUp(endpoint, servers[0]!))
      return [...cut].map(([policy, pods]) => ({
        place: policy.source.keyAt(sidePath(policy, 'egress')),
        message: `with this policy, ${namesOf(pods)} cannot resolve names`,
        hint: 'also apply the policy allow-dns, or allow egress to port 53 of k8s-app: kube-dns in kube-system',
      }))
    },
  },
  {
    id: 'policy/dns-shut',
    severity: 'warning',
    title: 'CoreDNS no longer receives queries',
    why: 'A policy that selects every pod also selects CoreDNS. Then no pod can resolve names.',
    source: defaultDeny,
    check: subject => {
      const servers = nameServers(subject.known?.workloads ?? [])
      const asking = podsOf(subject).find(pod => !servers.includes(pod))
      if (!asking) return []
      const cut = lockedOut(subject, servers, 'ingress', server => lookUp(asking.endpoint, server))
      return [...cut].map(([policy, pods]) => ({
        place: policy.source.keyAt(sidePath(policy, 'ingress')),
        message: `with this policy, ${namesOf(pods)} would receive no DNS queries`,
        hint:
          'exclude kube-system: add matchExpressions ' +
          '{key: io.kubernetes.pod.namespace, operator: NotIn, values: [kube-system]}',
      }))
    },
  },
  {
    id: 'policy/fqdn-without-dns',
    severity: 'warning',
    title: 'toFQDNs is used without a DNS rule',
    why:
      'Cilium learns the addresses of a name from the DNS queries that pass its proxy. ' +
      'Without a DNS rule, no query passes the proxy.',
    source: 'docs.cilium.io/en/stable/security/policy/language: DNS based; cilium#44504',
    check: subject => {
      const { after } = judgesIn(subject)
      const [server] = nameServers(subject.known?.workloads ?? [])
      const all = podsOf(subject)
      return subject.sound.flatMap(policy => {
        const selected = new Map<Tree, readonly PodGroup[]>() // by each spec, however many sections it has
        return sectionsOf(policy, 'egress').flatMap(({ path, section, spec }) => {
          const names = list(section['toFQDNs'])
          if (names.length === 0) return []
          const pods = selected.get(spec) ?? all.filter(({ endpoint }) => isSelectedBy(spec, policy.scope, endpoint))
          selected.set(spec, pods)
          return names.flatMap((item, index): Complaint[] => {
            const name = sample(item)
            for (const pod of pods) {
              const verdict = after.judge(lookUp(pod.endpoint, server!, name)).egress
              if (!verdict.allowed && !verdict.l7) continue // it cannot ask at all: that is said already
              if (verdict.l7 && verdict.allowed) continue
              const message = verdict.l7
                ? `the DNS rules do not allow ${pod.name} to resolve ${name}`
                : `DNS queries of ${pod.name} bypass Cilium's proxy, so Cilium never learns the addresses of ${name}`
              const hint = verdict.l7
                ? `add rules: {dns: [{matchPattern: '${name}'}]} to the rule that allows port 53`
                : "add rules: {dns: [{matchPattern: '*'}]} to the rule that allows port 53"
              return [{ place: policy.source.keyAt([...path, 'toFQDNs', index]), message, hint }]
            }
            return []
          })
        })
      })
    },
  },
  {
    id: 'policy/api-locked-out',
    severity: 'warning',
    title: 'pods that use the API server can no longer reach it',
    why: 'CoreDNS, operators and Hubble stop working without the API server.',
    source: defaultDeny,
    check: subject => {
      const known = subject.known?.workloads ?? []
      const asking = [...new Set([...known, ...nameServers(known)])].filter(
        ({ serviceAccount }) => serviceAccount !== '' && serviceAccount !== 'default',
      )
      const attempt = ({ endpoint }: PodGroup): Connection => ({
        from: endpoint,
        to: apiServer,
        port: 6443,
        protocol: 'TCP',
      })
      return [...lockedOut(subject, asking, 'egress', attempt)].map(([policy, pods]) => ({
        place: policy.source.keyAt(sidePath(policy, 'egress')),
        message: `with this policy, ${namesOf(pods)} cannot reach the API server`,
        hint: 'add an egress rule with toEntities: [kube-apiserver]; example: the policy allow-kube-apiserver',
      }))
    },
  },
  {
    id: 'policy/nodes-locked-out',
    severity: 'error',
    title: 'nodes block traffic that the cluster needs',
    why:
      'While the host firewall is on, the policy blocks traffic to the API server or the kubelet, ' +
      'or traffic between nodes.',
    source: 'docs.cilium.io/en/stable/security/host-firewall; docs.cilium.io: System Requirements (ports)',
    check: perPolicy((policy, subject) => {
      if (!subject.sound.includes(policy) || subject.cilium?.hostFirewall === false) return []
      const { withNodes } = judgesIn(subject)
      return policy.rules.flatMap(({ path, spec }): Complaint[] => {
        const selector = spec['nodeSelector'] as Tree | undefined
        if (!selector || (list(spec['ingress']).length === 0 && list(spec['ingressDeny']).length === 0)) return []
        const to = node(inventedBy(selector, '').endpoint.labels, 'host', 'remote-node')
        const gone = needed.filter(({ from, port, udp }) => {
          const { ingress } = withNodes.judge({ from, to, port, protocol: udp ? 'UDP' : 'TCP' })
          return !ingress.allowed
        })
        if (gone.length === 0) return []
        const place = policy.source.keyAt([...path, spec['ingress'] === undefined ? 'ingressDeny' : 'ingress'])
        const message = `with this policy, nodes block ${listed(gone.map(({ what }) => what))}`
        const hint = 'allow fromEntities: [cluster], and [world] on port 6443; example: the policy host-firewall'
        return [{ place, message, hint }]
      })
    }),
  },
  {
    id: 'policy/host-firewall',
    severity: 'warning',
    title: 'a policy selects nodes, but the host firewall is off',
    why: 'Cilium does not enforce the policy.',
    source: 'docs.cilium.io/en/stable/security/host-firewall',
    check: perPolicy(({ source, rules }, { cilium }) =>
      cilium?.hostFirewall === false
        ? rules
            .filter(({ spec }) => spec['nodeSelector'] !== undefined)
            .map(({ path }) => ({
              place: source.keyAt([...path, 'nodeSelector']),
              message: 'nodeSelector has no effect: hostFirewall.enabled is not set in the values',
            }))
        : [],
    ),
  },
  {
    id: 'policy/authentication',
    severity: 'warning',
    title: 'a rule requires mutual authentication, but the values do not enable it',
    why: 'Cilium drops traffic that it cannot authenticate.',
    source: 'docs.cilium.io/en/stable/network/servicemesh/mutual-authentication',
    check: perPolicy((policy, { cilium }) =>
      cilium?.mutualAuthentication === false
        ? sectionsOf(policy, 'ingress', 'egress')
            .filter(({ section }) => valueAt(section, ['authentication', 'mode']) === 'required')
            .map(({ path }) => ({
              place: policy.source.keyAt([...path, 'authentication']),
              message: 'Cilium would drop all traffic of this rule: mutual authentication is off',
              hint: 'in the values, set enabled: true and install.enabled: true under authentication.mutual.spire',
            }))
        : [],
    ),
  },
  {
    id: 'policy/l7-proxy',
    severity: 'warning',
    title: "a policy has HTTP or DNS rules, but Cilium's L7 proxy is off",
    why: 'Cilium refuses the policy.',
    source: 'cilium/cilium pkg/policy/api/rule_validation.go: "L7 proxy is not enabled"',
    check: perPolicy((policy, { cilium }) =>
      cilium?.l7Proxy === false
        ? entriesOf(sectionsOf(policy, 'ingress', 'egress'), 'toPorts')
            .filter(({ entry }) => valueAt(entry, ['rules']) !== undefined)
            .map(({ path }) => ({
              place: policy.source.keyAt([...path, 'rules']),
              message: "Cilium refuses this rule: l7Proxy is false in Cilium's values",
            }))
        : [],
    ),
  },
  {
    id: 'policy/alone-in-deny',
    severity: 'hint',
    title: 'a policy has only deny rules for a direction',
    why:
      'Without an allow rule, a deny rule blocks all traffic in its direction. ' +
      'Most authors want to block only what the deny rule names.',
    source: 'cilium/cilium pkg/policy/api/rule.go: EnableDefaultDeny',
    check: perPolicy(policy =>
      policy.rules.flatMap(({ path, spec }) =>
        (['ingress', 'egress'] as const)
          .filter(
            side =>
              list(spec[`${side}Deny`]).length > 0 &&
              list(spec[side]).length === 0 &&
              valueAt(spec, ['enableDefaultDeny', side]) === undefined,
          )
          .map(side => ({
            place: policy.source.keyAt([...path, `${side}Deny`]),
            message:
              `${count(list(spec[`${side}Deny`]).length, 'deny rule')} and no allow rule: ` +
              `all other ${side} traffic is blocked too`,
            hint: `add enableDefaultDeny: {${side}: false} to keep other traffic allowed`,
          })),
      ),
    ),
  },
]
