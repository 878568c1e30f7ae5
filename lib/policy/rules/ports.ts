import { isObject, textAt, valueAt, type Path, type Tree } from '../../base/data.ts'
import { count, didYouMean, list as listed } from '../../base/text.ts'
import type { Complaint } from '../../checks/rules/rule.ts'
import { expression } from '../../formats/expressions.ts'
import { list } from '../evaluator/connection.ts'
import { entriesOf, sectionsOf, type Policy } from '../files.ts'
import { isCilium, sectionKeys } from '../kinds.ts'
import { icmpTypes } from '../evaluator/matching.ts'
import { policyEntries } from '../evaluator/evaluator.ts'
import { plainParty } from '../evaluator/selectors.ts'
import { perCiliumPolicy, perPolicy, type PolicyRule, type Subject } from './rule.ts'

/** What is wrong with ports, protocols and what a proxy shall look at. */

const validation = 'cilium/cilium pkg/policy/api/rule_validation.go'

interface Ports {
  readonly path: Path
  readonly rule: Tree
  readonly key: string
  /** Whether the rule is about nodes. */
  readonly nodes: boolean
}

/** Every entry of toPorts. */
const toPortsOf = (policy: Policy): Ports[] =>
  entriesOf(sectionsOf(policy, ...sectionKeys), 'toPorts').flatMap(({ path, entry, key, spec }) =>
    isObject(entry) ? [{ path, rule: entry, key, nodes: spec['nodeSelector'] !== undefined }] : [],
  )

/** Every port of a policy, Kubernetes' own among them. */
const portsOf = (policy: Policy): { readonly path: Path; readonly port: Tree; readonly key: string }[] => {
  const within = (path: Path, ports: unknown, key: string) =>
    list(ports).flatMap((port, index) => (isObject(port) ? [{ path: [...path, index], port, key }] : []))
  return [
    ...toPortsOf(policy).flatMap(({ path, rule, key }) => within([...path, 'ports'], rule['ports'], key)),
    ...sectionsOf(policy, 'ingress', 'egress').flatMap(({ path, section, key }) =>
      within([...path, 'ports'], section['ports'], key),
    ),
  ]
}

/** What Cilium makes of a port whose endPort means nothing. */
const alone = (port: string) =>
  ({ severity: 'warning', hint: `correct the range: Cilium ignores endPort and uses only port ${port}` }) as const

const wrongPort = (policy: Policy, path: Path, port: Tree): Complaint[] => {
  const { source } = policy
  const value = port['port']
  const place = source.valuePlace([...path, 'port'])
  const end = port['endPort']
  if (value === undefined || value === '') {
    if (extended.has(textAt(port, ['protocol']).toUpperCase())) return []
    return isCilium(policy)
      ? [{ place: source.keyAt(path), message: 'the entry has no port', hint: "use port: '0' for all ports" }]
      : end === undefined
        ? []
        : [{ place: source.keyAt(path), message: 'endPort is set without port, the start of the range' }]
  }
  if (typeof value !== 'string' && typeof value !== 'number') {
    return isCilium(policy) ? [] : [{ place, message: 'port must be a number or a name' }]
  }
  const text = String(value)
  if (/^\d+$/.test(text)) {
    const quoted = typeof value === 'string'
    if (quoted && !isCilium(policy)) {
      return [
        {
          place,
          message: 'in a NetworkPolicy, a quoted port is a port name, and a port name needs a letter',
          hint: `remove the quotes: ${text}`,
        },
      ]
    }
    if (Number(text) > 65_535) return [{ place, message: `invalid port ${text}: ports go up to 65535` }]
    if (typeof end === 'number' && (end > 65_535 || (end !== 0 && end < Number(text)))) {
      const at = source.valuePlace([...path, 'endPort'])
      const message = `invalid port range: ${text} to ${end}`
      // Kubernetes refuses a range that runs backwards; Cilium takes its first port and says nothing
      return [{ place: at, message, ...(isCilium(policy) && end <= 65_535 && alone(text)) }]
    }
    return []
  }
  const range = /^(\d+)\s*[-:]\s*(\d+)$/.exec(text)
  if (range) {
    const first = isCilium(policy) ? `'${range[1]}'` : range[1]
    return [{ place, message: `invalid port: ${text}`, hint: `write port: ${first}, endPort: ${range[2]}` }]
  }
  if (text.includes(',')) return [{ place, message: `invalid port: ${text}`, hint: 'write one entry for each port' }]
  if (!isPortName(text)) {
    const message = `invalid port ${text}: use a number, or a name of at most 15 letters, digits and single dashes`
    return [{ place, message }]
  }
  if (end === undefined) return []
  const message = `a port range must start with a number, not with ${text}`
  return [{ place: source.keyAt([...path, 'endPort']), message, ...(isCilium(policy) && alone(text)) }]
}

/** As RFC 6335 has names of services. */
const isPortName = (text: string): boolean => text.length <= 15 && /^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/i.test(text)

/** Protocols without ports, which agents take with --enable-extended-ip-protocols alone. */
const extended = new Set(['VRRP', 'IGMP', 'GRE', 'IPIP', 'IPV6', 'ESP', 'AH'])

export const portRules: readonly PolicyRule[] = [
  {
    id: 'policy/port',
    severity: 'error',
    title: 'a port is invalid',
    why: 'Cilium or the API server refuses the policy. In Cilium policies, quote port numbers.',
    source: 'cilium/cilium pkg/policy/api/l4.go; RFC 6335 for names',
    check: perPolicy(policy => portsOf(policy).flatMap(({ path, port }) => wrongPort(policy, path, port))),
  },
  {
    id: 'policy/many-ports',
    severity: 'error',
    title: 'a rule has more than 40 ports',
    why: 'Cilium refuses the policy.',
    source: `${validation}: maxPorts`,
    check: perPolicy(policy =>
      toPortsOf(policy)
        .filter(({ rule }) => list(rule['ports']).length > 40)
        .map(({ path, rule }) => ({
          place: policy.source.keyAt([...path, 'ports']),
          message: `the rule has ${count(list(rule['ports']).length, 'port')}, but Cilium allows at most 40`,
          hint: 'split toPorts into several entries, or use a range with endPort',
        })),
    ),
  },
  {
    id: 'policy/protocol',
    severity: 'warning',
    title: 'a rule uses a protocol that has no ports, such as GRE',
    why: 'Cilium agents refuse such a rule unless they run with --enable-extended-ip-protocols.',
    source: 'cilium/cilium pkg/policy/api/l4.go',
    check: perCiliumPolicy(policy =>
      portsOf(policy)
        .filter(({ port }) => extended.has(textAt(port, ['protocol'])))
        .map(({ path, port }) => ({
          place: policy.source.valuePlace([...path, 'protocol']),
          message: `${textAt(port, ['protocol'])} needs extraConfig.enable-extended-ip-protocols: "true" in the values`,
        })),
    ),
  },
  {
    id: 'policy/port-name',
    severity: 'warning',
    title: 'a rule uses a port name that no selected pod declares',
    why: 'A port name that no container declares matches no traffic.',
    source: 'docs.cilium.io/en/stable/security/policy/language: Layer 4',
    check: perPolicy(portNames),
  },
  {
    id: 'policy/icmp',
    severity: 'error',
    title: 'a rule combines icmps with toPorts, or has an unknown ICMP type',
    why: 'Cilium refuses the policy.',
    source: `${validation}; pkg/policy/api/icmp.go`,
    check: perPolicy(policy =>
      sectionsOf(policy, ...sectionKeys).flatMap(({ path, section }): Complaint[] => {
        const { source } = policy
        const rules = list(section['icmps'])
        if (rules.length > 0 && list(section['toPorts']).length > 0) {
          const message = 'icmps and toPorts cannot be combined in one rule'
          const hint = 'write one rule with icmps and one rule with toPorts'
          return [{ place: source.keyAt([...path, 'icmps']), message, hint }]
        }
        return rules.flatMap((rule, at) =>
          list(valueAt(rule, ['fields'])).flatMap((field, index): Complaint[] => {
            const own = [...path, 'icmps', at, 'fields', index, 'type']
            const type = textAt(field, ['type'])
            if (type === '' || (/^\d+$/.test(type) && Number(type) <= 255)) return []
            const family = textAt(field, ['family']) === 'IPv6' ? 'IPv6' : 'IPv4'
            if (icmpTypes[family][type] !== undefined) return []
            const other = family === 'IPv6' ? 'IPv4' : 'IPv6'
            const hint =
              icmpTypes[other][type] === undefined
                ? didYouMean(type, Object.keys(icmpTypes[family]))
                : `set family: ${other}`
            const message = `unknown ICMP type for ${family}: ${type}. Use a number up to 255, or a name`
            return [{ place: source.valuePlace(own), message, hint }]
          }),
        )
      }),
    ),
  },
  {
    id: 'policy/l7',
    severity: 'error',
    title: 'L7 rules are used where Cilium does not support them',
    why: 'Cilium refuses the policy.',
    source: `${validation} (PortRule, L7Rules)`,
    check: perPolicy(policy => toPortsOf(policy).flatMap(each => wrongL7(policy, each))),
  },
  {
    id: 'policy/l7-gone',
    severity: 'warning',
    title: 'a rule uses Kafka or a custom L7 protocol',
    why: 'Cilium 1.20 no longer supports these protocols.',
    source: 'cilium/cilium 1.20, pkg/policy/api/l4.go: L7Rules has only http and dns',
    check: perPolicy(policy =>
      toPortsOf(policy).flatMap(({ path, rule }) =>
        ['kafka', 'l7', 'l7proto']
          .filter(key => valueAt(rule, ['rules', key]) !== undefined)
          .map(key => ({
            place: policy.source.keyAt([...path, 'rules', key]),
            message: `Cilium 1.20 no longer supports rules.${key}`,
          })),
      ),
    ),
  },
  {
    id: 'policy/http',
    severity: 'warning',
    title: 'an HTTP rule matches no requests, or unexpected requests',
    why: 'Method, path and host are regular expressions. Each expression must match the whole text.',
    source: 'cilium/cilium pkg/policy/api/http.go; docs.cilium.io/en/stable/security/policy/language: HTTP',
    check: perPolicy(policy =>
      toPortsOf(policy).flatMap(({ path, rule }) =>
        list(valueAt(rule, ['rules', 'http'])).flatMap((http, index) =>
          isObject(http) ? oddHttp(policy, [...path, 'rules', 'http', index], http) : [],
        ),
      ),
    ),
  },
]

const wrongL7 = (policy: Policy, { path, rule, key, nodes }: Ports): Complaint[] => {
  const { source } = policy
  const rules = valueAt(rule, ['rules'])
  if (!isObject(rules)) return []
  const at = (...more: (string | number)[]) => source.keyAt([...path, ...more])
  const [http, dns] = ['http', 'dns'].map(each => list(valueAt(rules, [each])).length > 0)
  const ports = list(rule['ports'])
  if (key.endsWith('Deny')) {
    return [
      {
        place: at('rules'),
        message:
          `${key} supports only ports, not L7 rules; L7 rules under ${key.slice(0, -4)} ` +
          `allow only the requests that they list`,
      },
    ]
  }
  if (http && dns)
    return [{ place: at('rules', 'dns'), message: 'http and dns cannot be combined in one entry of toPorts' }]
  if (dns && key === 'ingress') {
    const hint = 'move the DNS rule to the egress section of the pods that send the queries'
    return [{ place: at('rules', 'dns'), message: 'DNS rules only work in egress', hint }]
  }
  if (nodes && (http || (dns && key === 'ingress'))) {
    return [{ place: at('rules'), message: 'policies for nodes cannot have HTTP rules' }]
  }
  if (dns && ports.length === 0) {
    return [
      { place: at('rules', 'dns'), message: 'DNS rules need ports', hint: "add ports: [{port: '53', protocol: ANY}]" },
    ]
  }
  return ports.flatMap((port, index): Complaint[] => {
    const protocol = textAt(port, ['protocol'])
    if (http && protocol !== 'TCP') {
      const place = protocol === '' ? at('ports', index) : source.valuePlace([...path, 'ports', index, 'protocol'])
      const message = `HTTP rules need TCP, not ${protocol === '' ? 'the default ANY' : protocol}`
      return [{ place, message, hint: 'set protocol: TCP' }]
    }
    if ((http || dns) && textAt(port, ['port']) === '0') {
      return [
        { place: source.valuePlace([...path, 'ports', index, 'port']), message: 'L7 rules need a port other than 0' },
      ]
    }
    if (dns && Number(valueAt(port, ['endPort']) ?? 0) > Number(textAt(port, ['port']))) {
      return [{ place: at('ports', index, 'endPort'), message: 'DNS rules do not support port ranges' }]
    }
    return []
  })
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE']

const oddHttp = (policy: Policy, path: Path, http: Tree): Complaint[] => {
  const { source } = policy
  const found: Complaint[] = []
  for (const key of ['method', 'path', 'host']) {
    const pattern = textAt(http, [key])
    const place = source.valuePlace([...path, key])
    if (!isPattern(pattern)) {
      found.push({ place, severity: 'error', message: `invalid regular expression: ${pattern}` })
      continue
    }
    if (key === 'path' && pattern !== '') {
      if (!/^[/.[(^*]/.test(pattern)) {
        const message = `a path starts with a slash, but this pattern does not: ${pattern}`
        found.push({ place, message, hint: `write /${pattern}` })
      } else if (pattern.endsWith('/*')) {
        const hint = `write ${pattern.slice(0, -1)}.*`
        found.push({ place, message: `${pattern} is a regular expression: the asterisk only repeats the slash`, hint })
      }
    }
    if (key === 'method' && /^[a-z]+$/i.test(pattern) && !methods.includes(pattern)) {
      const hint = didYouMean(pattern, methods)
      found.push({ place, message: `unknown HTTP method: ${pattern}`, hint })
    }
  }
  return found
}

const isPattern = (text: string): boolean => {
  try {
    return Boolean(expression(text))
  } catch {
    return false
  }
}

/** Names of ports that no pod declares which the rule leads to. */
function portNames(policy: Policy, { known, sound }: Subject): Complaint[] {
  if (!known || !sound.includes(policy)) return []
  const entries = policyEntries(policy.json)
  const pods = known.workloads.map(pod => ({ ...pod, party: plainParty(pod.endpoint) }))
  return portsOf(policy).flatMap(({ path, port, key }): Complaint[] => {
    const name = textAt(port, ['port'])
    if (!isPortName(name)) return [] // a number, or nothing at all
    const meant = key.startsWith('ingress')
      ? pods.filter(({ party }) => entries.some(({ subject }) => subject.matches(party)))
      : pods.filter(({ party }) =>
          entries.some(
            ({ direction, peers }) =>
              direction === 'EGRESS' && (peers?.length === 0 || peers?.some(each => each.matches(party))),
          ),
        )
    const names = new Set(meant.flatMap(({ ports }) => ports.map(each => each.name).filter(Boolean)))
    if (meant.length === 0 || names.has(name)) return []
    const hint = didYouMean(name, names) ?? (names.size > 0 ? `use one of ${listed([...names])}` : undefined)
    const message = `no pod selected by this rule declares a port named ${name}`
    return [{ place: policy.source.valuePlace([...path, 'port']), message, hint }]
  })
}
