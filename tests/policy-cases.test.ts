import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Tree } from '../lib/base/data.ts'
import { loadExpressions } from '../lib/formats/expressions.ts'
import { parseYaml } from '../lib/formats/yaml.ts'
import type { Connection, Endpoint, Verdict } from '../lib/policy/evaluator/connection.ts'
import { evaluatorOf } from '../lib/policy/evaluator/evaluator.ts'
import type { AgentSettings, KnownService } from '../lib/policy/evaluator/world.ts'

/**
 * What Cilium 1.20.2 decides in cases that are easily got wrong. Each answer was given by its own packages, but for
 * what no Go code decides: a pod that reaches itself, and the port of the tunnel.
 */
const test = suite('Cilium decides that')
await loadExpressions()

const pod = (app: string, namespace = 'shop', more: Partial<Endpoint> = {}): Endpoint => ({
  ip: '10.42.1.7',
  namespace,
  labels: { app },
  namespaceLabels: { team: namespace === 'shop' ? 'a' : 'b' },
  entities: [],
  ...more,
})
const part = (entity: Endpoint['entities'][number], ip = '', more: Partial<Endpoint> = {}): Endpoint => ({
  ip,
  namespace: '',
  labels: {},
  namespaceLabels: {},
  entities: [entity],
  ...more,
})
const ends: Readonly<Record<string, Endpoint>> = {
  web: pod('web'),
  api: pod('api', 'shop', {
    portNames: { http: { port: 8080, protocol: 'TCP' }, metrics: { port: 9090, protocol: 'TCP' } },
  }),
  api2: pod('api', 'shop', { portNames: { http: { port: 8081, protocol: 'TCP' } } }),
  job: pod('job', 'shop', { serviceAccount: 'robot' }),
  bank: pod('web', 'bank'),
  dns: pod('dns', 'kube-system', { labels: { 'k8s-app': 'kube-dns' } }),
  abroad: pod('web', 'shop', { cluster: 'west' }),
  world: part('world', '192.0.2.1'),
  near: part('world', '203.0.113.7'),
  except: part('world', '203.0.113.70'),
  named: part('world', '198.51.100.1', { names: ['api.example.org'] }),
  deep: part('world', '198.51.100.2', { names: ['b.a.example.net'] }),
  host: part('host', '172.18.0.2'),
  node: part('remote-node', '172.18.0.9'),
  server: { ...part('world', '198.51.100.6'), entities: ['world', 'kube-apiserver'] },
  health: part('health'),
  ingress: part('ingress'),
  init: part('init'),
}

const object = (kind: string, namespace: string | undefined, spec: string, name: string): Tree => ({
  kind,
  metadata: { name, ...(namespace !== undefined && { namespace }) },
  spec: parseYaml(spec, 'spec').data,
})
const cnp = (spec: string, name = 'p'): Tree => object('CiliumNetworkPolicy', 'shop', spec, name)
const ccnp = (spec: string, name = 'wide'): Tree => object('CiliumClusterwideNetworkPolicy', undefined, spec, name)
const np = (spec: string, name = 'np'): Tree => object('NetworkPolicy', 'shop', spec, name)
const tier = (spec: string, name = 'tier'): Tree => object('ClusterNetworkPolicy', undefined, spec, name)
const group = (name: string, range: string): Tree => ({
  kind: 'CiliumCIDRGroup',
  metadata: { name, labels: { use: name } },
  spec: { externalCIDRs: [range] },
})

const services: readonly KnownService[] = [
  { namespace: 'shop', name: 'api', labels: { part: 'x' }, selector: { app: 'api' }, addresses: [] },
  { namespace: 'shop', name: 'legacy', labels: {}, selector: {}, addresses: ['192.0.2.1'] },
]

interface More extends Pick<Connection, 'http' | 'dns' | 'serverName'> {
  readonly settings?: AgentSettings
}

/** `web > api 8080/TCP`, decided: `allow`, or the side that denies and how. */
const said = (policies: readonly Tree[], line: string, { settings = {}, ...more }: More = {}): string => {
  const [, from = '', to = '', port = '', protocol = 'TCP'] = /^(\w+) > (\w+) (\d+)(?:\/(\w+))?$/.exec(line) ?? []
  const target = from === to && more.dns === 'replica' ? { ...ends[to]! } : ends[to]!
  const attempt = { from: ends[from]!, to: target, port: Number(port), protocol: protocol as 'TCP', ...more }
  const { egress, ingress } = evaluatorOf(policies, { settings, services, isWhole: true }).judge(attempt)
  const inWords = (side: 'egress' | 'ingress', verdict: Verdict): string | undefined =>
    verdict.undecided !== undefined
      ? `undecided ${side}`
      : verdict.allowed
        ? undefined
        : `deny ${side} by ${verdict.l7 ? verdict.proxy : verdict.denied ? 'rule' : 'default'}`
  const both = [egress, ingress]
  const proxied = both.find(({ l7 }) => l7)?.proxy
  const authenticated = both.some(each => each.authenticated) ? ' authenticated' : ''
  return (
    inWords('egress', egress) ??
    inWords('ingress', ingress) ??
    `allow${proxied ? ` by ${proxied}` : ''}${authenticated}`
  )
}

const get = (path: string, method = 'GET'): More => ({ http: { method, path, host: '', headers: {} } })
const to = (app: string): string => `endpointSelector: {matchLabels: {app: ${app}}}`
const http = (rule: string): string => `toPorts: [{ports: [{port: "80", protocol: TCP}], rules: {http: [${rule}]}}]`
const ports = (...all: string[]): string => `toPorts: [{ports: [${all.join(', ')}]}]`
const subject = 'subject: {namespaces: {}}'

const cases: Readonly<Record<string, readonly [readonly Tree[], Readonly<Record<string, string>>, More?]>> = {
  'a deny wins over an allow at the same port, of another kind too': [
    [
      cnp(`{${to('api')}, ingress: [{fromEndpoints: [{}]}]}`),
      np('{podSelector: {}, policyTypes: [Egress], egress: [{}]}'),
      ccnp(`{${to('web')}, egressDeny: [{toEndpoints: [{matchLabels: {app: api}}]}]}`),
    ],
    { 'web > api 80': 'deny egress by rule', 'job > api 80': 'allow', 'web > job 80': 'allow' },
  ],
  'a narrow allow does not pierce a broad deny': [
    [
      cnp(
        `{${to('api')}, ingress: [{fromEndpoints: [{matchLabels: {app: web}}], ${ports('{port: "80"}')}}], ingressDeny: [{fromEntities: [all]}]}`,
      ),
    ],
    { 'web > api 80': 'deny ingress by rule', 'host > api 80': 'deny ingress by rule' },
  ],
  'an Admin Pass leads to Baseline where no policy stands between': [
    [
      tier(
        `{tier: Admin, priority: 1, ${subject}, ingress: [{action: Pass, from: [{namespaces: {}}]}, {action: Deny, from: [{namespaces: {}}]}]}`,
      ),
      tier(
        `{tier: Baseline, priority: 1, ${subject}, ingress: [{action: Deny, from: [{namespaces: {matchLabels: {team: b}}}]}]}`,
        'base',
      ),
    ],
    { 'bank > api 80': 'deny ingress by rule', 'web > api 80': 'allow' },
  ],
  'after a Pass a policy between decides, and Baseline does not': [
    [
      tier(`{tier: Admin, priority: 1, ${subject}, ingress: [{action: Pass, from: [{namespaces: {}}]}]}`),
      tier(`{tier: Baseline, priority: 1, ${subject}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}`, 'base'),
      cnp(`{${to('api')}, ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]}`),
    ],
    { 'web > api 80': 'allow', 'job > api 80': 'deny ingress by rule' },
  ],
  'an Admin Accept stands before a deny of a policy, and a Baseline Accept opens a default deny': [
    [
      tier(
        `{tier: Admin, priority: 1, ${subject}, ingress: [{action: Accept, from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}]}]}`,
      ),
      cnp(`{${to('api')}, ingressDeny: [{fromEndpoints: [{}]}]}`),
      np('{podSelector: {matchLabels: {app: job}}}'),
      tier(
        `{tier: Baseline, priority: 1, ${subject}, ingress: [{action: Accept, from: [{namespaces: {matchLabels: {team: b}}}]}]}`,
        'base',
      ),
    ],
    {
      'web > api 80': 'allow',
      'job > api 80': 'deny ingress by rule',
      'bank > job 80': 'allow',
      'api > job 80': 'deny ingress by default',
    },
  ],
  'a lower number of a tier decides first, and rules of equal numbers interleave': [
    [
      tier(
        `{tier: Admin, priority: 10, ${subject}, ingress: [{action: Pass, from: [{namespaces: {}}], protocols: [{udp: {destinationPort: {number: 1}}}]}, {action: Deny, from: [{namespaces: {}}]}]}`,
      ),
      tier(
        `{tier: Admin, priority: 10, ${subject}, ingress: [{action: Accept, from: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {number: 80}}}]}]}`,
        'other',
      ),
    ],
    { 'web > api 80': 'allow', 'web > api 81': 'deny ingress by rule' },
  ],
  'a peer of a tier that Cilium does not know denies all, and accepts nothing': [
    [
      tier(
        `{tier: Admin, priority: 1, subject: {pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}, egress: [{action: Pass, to: [{}]}]}`,
      ),
    ],
    { 'web > api 80': 'deny egress by rule', 'job > api 80': 'allow' },
  ],
  'a peer of a tier that only excludes labels means every pod': [
    [
      tier(
        `{tier: Admin, priority: 1, ${subject}, ingress: [{action: Deny, from: [{namespaces: {matchExpressions: [{key: team, operator: NotIn, values: [a]}]}}]}]}`,
      ),
    ],
    { 'web > api 80': 'deny ingress by rule', 'world > api 80': 'deny ingress by rule' },
  ],
  'enableDefaultDeny takes the vote of one policy back, and no other one': [
    [
      cnp(
        `{${to('api')}, enableDefaultDeny: {ingress: false}, ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]}`,
      ),
      cnp(`{endpointSelector: {matchLabels: {app: api, x: y}}, ingress: [{}]}`, 'q'),
    ],
    { 'job > api 80': 'allow', 'web > api 80': 'allow' },
  ],
  'an empty list of rules is nothing, and a list with an empty rule is default deny': [
    [cnp(`{${to('api')}, ingress: [], egress: [{}]}`)],
    { 'job > api 80': 'allow', 'api > job 80': 'deny egress by default' },
  ],
  'the local host reaches its pods under default deny, not under a deny that takes it in': [
    [cnp(`{${to('api')}, ingress: [{}]}`), cnp(`{${to('web')}, ingressDeny: [{${ports('{port: "80"}')}}]}`)],
    { 'host > api 80': 'allow', 'node > api 80': 'deny ingress by default', 'host > web 80': 'deny ingress by rule' },
  ],
  'ranges do not mean pods and nodes, unless the settings say so': [
    [cnp(`{${to('web')}, egress: [{toCIDR: [10.0.0.0/8, 172.16.0.0/12, 203.0.113.0/24]}]}`)],
    { 'web > api 80': 'deny egress by default', 'web > node 80': 'deny egress by default', 'web > near 80': 'allow' },
  ],
  'with policyCIDRMatchMode nodes a range means a node': [
    [cnp(`{${to('web')}, egress: [{toCIDR: [172.16.0.0/12]}]}`)],
    { 'web > node 80': 'allow', 'web > api 80': 'deny egress by default' },
    { settings: { cidrMatches: ['nodes'] } },
  ],
  'the range of all addresses means nodes only where pods are meant, too': [
    [cnp(`{${to('web')}, egress: [{toCIDR: [0.0.0.0/0]}]}`)],
    { 'web > node 80': 'allow', 'web > api 80': 'allow' },
    { settings: { cidrMatches: ['nodes', 'pods'] } },
  ],
  'an exception holds for its own range alone': [
    [cnp(`{${to('web')}, egress: [{toCIDRSet: [{cidr: 203.0.113.0/24, except: [203.0.113.64/26]}]}]}`)],
    { 'web > near 80': 'allow', 'web > except 80': 'deny egress by default' },
  ],
  'CIDR groups are meant by name and by label, and one that is missing means nobody': [
    [
      group('office', '203.0.113.0/24'),
      cnp(`{${to('web')}, egress: [{toCIDRSet: [{cidrGroupRef: office}]}]}`),
      cnp(`{${to('job')}, egress: [{toCIDRSet: [{cidrGroupSelector: {matchLabels: {use: office}}}]}]}`, 'q'),
      cnp(`{${to('api')}, egress: [{toCIDRSet: [{cidrGroupRef: gone}]}]}`, 'r'),
    ],
    {
      'web > near 80': 'allow',
      'job > near 80': 'allow',
      'web > world 80': 'deny egress by default',
      'api > near 80': 'deny egress by default',
    },
  ],
  'an address in a CIDR group is one of those that a peer without reserved:world means': [
    [
      group('office', '203.0.113.0/24'),
      cnp(
        `{${to('web')}, ingressDeny: [{fromEndpoints: [{matchExpressions: [{key: "reserved:world", operator: DoesNotExist}]}]}], enableDefaultDeny: {ingress: false}}`,
      ),
    ],
    { 'near > web 80': 'deny ingress by rule', 'world > web 80': 'allow' },
  ],
  'a name opens its port alone, one part for an asterisk and more for two': [
    [
      cnp(
        `{${to('web')}, egress: [{toFQDNs: [{matchName: api.example.org}], ${ports('{port: "443", protocol: TCP}')}}, {toFQDNs: [{matchPattern: "*.example.net"}]}]}`,
      ),
      cnp(`{${to('job')}, egress: [{toFQDNs: [{matchPattern: "**.example.net"}]}]}`, 'q'),
    ],
    {
      'web > named 443': 'allow',
      'web > named 80': 'deny egress by default',
      'web > deep 80': 'deny egress by default',
      'job > deep 80': 'allow',
    },
  ],
  'toServices of a service that is gone opens the port to everybody, and without ports means nobody': [
    [
      cnp(`{${to('web')}, egress: [{toServices: [{k8sService: {serviceName: gone}}], ${ports('{port: "80"}')}}]}`),
      cnp(`{${to('job')}, egress: [{toServices: [{k8sService: {serviceName: gone}}]}]}`, 'q'),
      cnp(`{${to('api')}, egress: [{toFQDNs: [], ${ports('{port: "80"}')}}]}`, 'r'),
    ],
    {
      'web > bank 80': 'allow',
      'web > world 80': 'allow',
      'web > world 81': 'deny egress by default',
      'job > api 80': 'deny egress by default',
      'api > world 80': 'allow',
    },
  ],
  'toServices means the pods of a selector, by labels too, and the addresses of a service without one': [
    [
      cnp(`{${to('web')}, egress: [{toServices: [{k8sService: {serviceName: api}}]}]}`),
      cnp(
        `{${to('job')}, egress: [{toServices: [{k8sServiceSelector: {selector: {matchLabels: {part: x}}}}]}, {toServices: [{k8sService: {serviceName: legacy, namespace: shop}}]}]}`,
        'q',
      ),
    ],
    {
      'web > api 80': 'allow',
      'web > job 80': 'deny egress by default',
      'job > api 80': 'allow',
      'job > world 80': 'allow',
      'job > near 80': 'deny egress by default',
    },
  ],
  'egressDeny with toServices denies the port to everybody, and without ports nothing': [
    [
      cnp(
        `{${to('web')}, egress: [{toEntities: [all]}], egressDeny: [{toServices: [{k8sService: {serviceName: api}}], ${ports('{port: "80"}')}}]}`,
      ),
      cnp(
        `{${to('job')}, egress: [{toEntities: [all]}], egressDeny: [{toServices: [{k8sService: {serviceName: api}}]}]}`,
        'q',
      ),
    ],
    { 'web > world 80': 'deny egress by rule', 'web > api 81': 'allow', 'job > api 80': 'allow' },
  ],
  'empty lists of peers mean nobody': [
    [
      cnp(
        `{${to('web')}, egress: [{toEndpoints: [], ${ports('{port: "80"}')}}, {toEntities: []}, {toCIDR: [], ${ports('{port: "80"}')}}]}`,
      ),
    ],
    { 'web > api 80': 'deny egress by default', 'web > world 80': 'deny egress by default' },
  ],
  'an entry of toPorts without ports opens nothing, and denies nothing': [
    [
      cnp(`{${to('api')}, ingress: [{toPorts: [{}]}]}`),
      cnp(`{${to('web')}, ingress: [{fromEntities: [all]}], ingressDeny: [{toPorts: [{}]}]}`, 'q'),
    ],
    { 'web > api 80': 'deny ingress by default', 'job > web 80': 'allow' },
  ],
  'a port by its name is the number that the pod gives it, for the protocol it declares, in any case': [
    [
      cnp(`{${to('api')}, ingress: [{${ports('{port: HTTP}')}}]}`),
      cnp(`{${to('web')}, egress: [{${ports('{port: http, protocol: ANY}')}}]}`, 'q'),
    ],
    {
      'job > api 8080': 'allow',
      'job > api2 8081': 'allow',
      'job > api2 8080': 'deny ingress by default',
      'job > api 8080/UDP': 'deny ingress by default',
      'web > api2 8080': 'deny egress by default',
    },
  ],
  'ICMP has rules of its own; type 0 is every type, and port 0 with ANY is no ICMP': [
    [
      cnp(`{${to('api')}, ingress: [{icmps: [{fields: [{type: EchoReply}]}]}]}`),
      cnp(`{${to('web')}, ingress: [{${ports('{port: "0", protocol: ANY}')}}]}`, 'q'),
      cnp(`{${to('job')}, ingress: [{icmps: [{fields: [{type: 8}]}]}]}`, 'r'),
    ],
    {
      'web > api 8/ICMP': 'allow',
      'web > api 80': 'deny ingress by default',
      'job > web 8/ICMP': 'deny ingress by default',
      'web > job 8/ICMP': 'allow',
      'web > job 13/ICMP': 'deny ingress by default',
    },
  ],
  'the entity cluster takes in an API server outside and all that is no pod, and no other cluster': [
    [
      cnp(`{${to('web')}, egress: [{toEntities: [cluster]}]}`),
      cnp(`{${to('api')}, ingress: [{fromEntities: [cluster]}]}`, 'q'),
      cnp(`{${to('job')}, ingress: [{fromEntities: [cluster-mesh]}]}`, 'r'),
    ],
    {
      'web > server 443': 'allow',
      'web > near 443': 'deny egress by default',
      'health > api 80': 'allow',
      'ingress > api 80': 'allow',
      'abroad > api 80': 'deny ingress by default',
      'abroad > job 80': 'allow',
    },
  ],
  'peers of a policy are of its namespace and cluster; clusterwide of any namespace': [
    [cnp(`{${to('api')}, ingress: [{fromEndpoints: [{}]}]}`), ccnp(`{${to('job')}, ingress: [{fromEndpoints: [{}]}]}`)],
    {
      'web > api 80': 'allow',
      'bank > api 80': 'deny ingress by default',
      'abroad > api 80': 'deny ingress by default',
      'bank > job 80': 'allow',
      'world > job 80': 'deny ingress by default',
    },
  ],
  'a clusterwide policy for every endpoint selects health and ingress too, and a namespaced one does not': [
    [ccnp('{endpointSelector: {}, ingress: [{}]}'), cnp('{endpointSelector: {}, ingress: [{}]}')],
    {
      'node > health 4240': 'deny ingress by default',
      'world > ingress 80': 'deny ingress by default',
      'host > health 4240': 'allow',
    },
  ],
  'every pod has the labels of its cluster and service account; some labels are in no identity': [
    [
      cnp(`{${to('api')}, ingress: [{fromEndpoints: [{matchLabels: {io.cilium.k8s.policy.serviceaccount: robot}}]}]}`),
      cnp(`{${to('web')}, ingress: [{fromEndpoints: [{matchLabels: {"topology.kubernetes.io/zone": z}}]}]}`, 'q'),
    ],
    { 'job > api 80': 'allow', 'web > api 80': 'deny ingress by default', 'job > web 80': 'deny ingress by default' },
  ],
  'a NetworkPolicy holds in a direction that policyTypes leaves out, and an empty list of egress says nothing': [
    [
      np(
        '{podSelector: {matchLabels: {app: api}}, policyTypes: [Ingress], egress: [{to: [{podSelector: {matchLabels: {app: web}}}]}]}',
      ),
      np('{podSelector: {matchLabels: {app: job}}, egress: [], ingress: [{}]}', 'q'),
    ],
    { 'api > web 80': 'allow', 'api > job 80': 'deny egress by default', 'job > web 80': 'allow' },
  ],
  'HTTP rules decide by the whole path, and a plain rule beside them lets every request pass': [
    [
      cnp(
        `{${to('api')}, ingress: [{fromEndpoints: [{matchLabels: {app: web}}], ${http('{method: GET, path: /pub}')}}, {fromEndpoints: [{matchLabels: {app: job}}], ${http('{method: GET, path: /public}')}}, {fromEndpoints: [{matchLabels: {app: job}}], ${ports('{port: "80", protocol: TCP}')}}]}`,
      ),
    ],
    {
      'web > api 80': 'deny ingress by http',
      'job > api 80': 'allow by http',
      'bank > api 80': 'deny ingress by default',
    },
    get('/public'),
  ],
  'without default deny HTTP rules refuse no request': [
    [cnp(`{${to('api')}, enableDefaultDeny: {ingress: false}, ingress: [{${http('{method: GET}')}}]}`)],
    { 'web > api 80': 'allow by http', 'web > api 81': 'allow' },
    get('/x', 'POST'),
  ],
  'server names alone lead through a proxy': [
    [
      cnp(
        `{${to('web')}, egress: [{toPorts: [{ports: [{port: "443", protocol: TCP}], serverNames: [api.example.org]}]}]}`,
      ),
    ],
    { 'web > world 443': 'deny egress by tls', 'web > world 80': 'deny egress by default' },
    { serverName: 'other.example.org' },
  ],
  'two kinds of proxy rules for the same peers cannot be computed': [
    [
      cnp(
        `{${to('web')}, egress: [{toPorts: [{ports: [{port: "53", protocol: TCP}], rules: {dns: [{matchPattern: "*"}]}}]}, {toPorts: [{ports: [{port: "53", protocol: TCP}], rules: {http: [{}]}}]}]}`,
      ),
    ],
    { 'web > dns 53': 'undecided egress' },
  ],
  'any rule of a peer that asks for authentication has it, a narrower disabled one wins, and HTTP for all takes it away':
    [
      [
        cnp(
          `{${to('api')}, ingress: [{fromEndpoints: [{matchLabels: {app: web}}], authentication: {mode: required}}, {fromEntities: [cluster]}, {fromEndpoints: [{matchLabels: {app: web}}], ${ports('{port: "81", protocol: TCP}')}, authentication: {mode: disabled}}, {${http('{}')}}]}`,
        ),
      ],
      {
        'web > api 82': 'allow authenticated',
        'job > api 82': 'allow',
        'web > api 81': 'allow',
        'web > api 80': 'allow by http',
      },
    ],
  'required and disabled for the same peers cannot be computed': [
    [
      cnp(
        `{${to('api')}, ingress: [{fromEndpoints: [{matchLabels: {app: web}}], authentication: {mode: required}}, {fromEndpoints: [{matchLabels: {app: web}}], authentication: {mode: disabled}}]}`,
      ),
    ],
    { 'web > api 80': 'undecided ingress' },
  ],
  'after a Pass the rules of the tier that was left count no more, for authentication either': [
    [
      tier(
        `{tier: Admin, priority: 1, ${subject}, ingress: [{action: Pass, from: [{namespaces: {}}]}, {action: Accept, from: [{namespaces: {}}]}]}`,
      ),
      cnp(`{${to('api')}, ingress: [{fromEndpoints: [{matchLabels: {app: web}}], authentication: {mode: required}}]}`),
    ],
    { 'web > api 80': 'allow authenticated', 'job > api 80': 'deny ingress by default' },
  ],
  'a pod reaches itself, and another replica only by the rules': [
    [cnp(`{${to('api')}, ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]}`)],
    { 'api > api 80': 'allow' },
  ],
  'another replica of the same workload is judged': [
    [cnp(`{${to('api')}, ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]}`)],
    { 'api > api 80': 'deny ingress by default' },
    { dns: 'replica' },
  ],
  'no pod sends to the port of the tunnel': [
    [],
    { 'web > world 8472/UDP': 'deny egress by rule', 'web > world 8473/UDP': 'allow' },
    { settings: { tunnelPort: 8472 } },
  ],
  'policies for nodes hold with the host firewall': [
    [ccnp('{nodeSelector: {}, ingress: [{fromEntities: [cluster]}]}')],
    { 'world > host 22': 'deny ingress by default', 'web > host 22': 'allow' },
    { settings: { hostFirewall: true } },
  ],
  'with enforcement always a pod without policies is shut, and with never one with policies is open': [
    [],
    { 'web > api 80': 'deny egress by default', 'host > api 80': 'deny ingress by default' },
    { settings: { enforcement: 'always' } },
  ],
  'a pod that has no labels yet is always shut': [
    [],
    { 'init > api 80': 'deny egress by default', 'api > init 80': 'deny ingress by default' },
  ],
}

for (const [name, [policies, expected, more]] of Object.entries(cases)) {
  test(name, () => {
    const found = Object.keys(expected).map(line => [line, said(policies, line, more)])
    assert.equal(Object.fromEntries(found), expected)
  })
}

test('the service port of a connection is that of the pod behind it', () => {
  const policies = [cnp(`{${to('api')}, ingress: [{${ports('{port: "80"}')}}]}`)]
  assert.is(said(policies, 'web > api 8080'), 'deny ingress by default', 'the rule names the port of the Service')
})

test('rules tell which policy and which of its rules decided', () => {
  const { ingress } = evaluatorOf([
    cnp(
      `{${to('api')}, ingress: [{fromEndpoints: [{matchLabels: {app: job}}]}, {fromEndpoints: [{matchLabels: {app: web}}]}]}`,
    ),
  ]).judge({ from: ends['web']!, to: ends['api']!, port: 80, protocol: 'TCP' })
  assert.equal(ingress.rules, [{ policy: 'shop/p', kind: 'CiliumNetworkPolicy', path: ['spec', 'ingress', 1] }])
})

test.run()
