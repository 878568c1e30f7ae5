import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Tree } from '../lib/base/data.ts'
import { loadExpressions } from '../lib/formats/expressions.ts'
import { readDocuments } from '../lib/formats/yaml.ts'
import { policiesIn, type PolicyFiles } from '../lib/policy/files.ts'
import type { Cilium, NodeAddresses } from '../lib/policy/kinds.ts'
import { knownOf, objectsOf } from '../lib/policy/pods.ts'
import { checkPolicies, policyRules } from '../lib/policy/rules/check.ts'

/** Files of policies, good and bad: what is found in each, at which line, and what a person is told to do. */
await loadExpressions()
const bad = suite('policies with something wrong')
const good = suite('policies with nothing wrong')
const rules = suite('rules about policies')

const shelf = join(import.meta.dirname, '..', 'config', 'policies')
const read = (text: string, file = 'policy.yaml'): PolicyFiles => policiesIn([readDocuments(text, file)], [file])
const shop = objectsOf(read(readFileSync(join(shelf, 'shop.yaml'), 'utf8')).others)
const dns: Tree = {
  kind: 'Pod',
  metadata: { name: 'coredns-6b8f9d7c5-x2k8p', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  spec: { serviceAccountName: 'coredns', containers: [{ ports: [{ containerPort: 53, protocol: 'UDP' }] }] },
}
const system: Tree = { kind: 'Namespace', metadata: { name: 'kube-system' } }
const all: Cilium = { hostFirewall: true, mutualAuthentication: true, l7Proxy: true }

interface Where {
  /** What runs: the shop and CoreDNS in a cluster, unless said; `nothing` is known where only the file is there. */
  readonly beside?: 'cluster' | 'shop' | 'nothing'
  readonly cilium?: Partial<Cilium>
  readonly inForce?: string
  readonly nodes?: NodeAddresses
}

const found = (text: string, { beside = 'cluster', cilium = {}, inForce = '', nodes }: Where = {}) => {
  const objects = { cluster: [...shop, dns, system], shop, nothing: [] }[beside]
  const files = read(text)
  const own = [...objects, ...objectsOf(files.others)]
  return checkPolicies(files, {
    known: own.length > 0 ? knownOf(own) : undefined,
    inForce: read(inForce).policies.map(({ json }) => json),
    nodes,
    cilium: beside === 'cluster' ? { ...all, ...cilium } : undefined,
  }).findings
}

const indented = (text: string, by: number): string => text.trim().replaceAll(/^(?=.)/gm, ' '.repeat(by))
/** A policy of the shop with this spec. */
const cnp = (spec: string, name = 'p'): string =>
  `apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${indented(spec, 2)}\n`
const ccnp = (spec: string): string =>
  `apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nmetadata: {name: wide}\nspec:\n${indented(spec, 2)}\n`
const np = (spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec:\n${indented(spec, 2)}\n`
const backend = 'endpointSelector: {matchLabels: {app: backend}}\n'
const frontend = 'endpointSelector: {matchLabels: {app: frontend}}\n'
const toDns = (rules = ''): string => `
  - toEndpoints: [{matchLabels: {k8s:io.kubernetes.pod.namespace: kube-system, k8s-app: kube-dns}}]
    toPorts: [{ports: [{port: '53', protocol: ANY}]${rules}}]`
const watched = ", rules: {dns: [{matchPattern: '*'}]}"
/** A rule that lets these ports in. */
const ports = (text: string): string => cnp(`${backend}ingress:\n  - toPorts:\n      - ${text}`)
const from = (text: string): string => cnp(`${backend}ingress:\n  - ${text}`)
const out = (text: string): string => cnp(`${frontend}egress:${toDns(watched)}\n  - ${text}`)

interface Case extends Where {
  readonly file: string
  /** Each finding: its severity, its rule, and a piece of its line from the caret on. */
  readonly finds: readonly [severity: string, rule: string, at: string][]
  readonly says?: RegExp
  readonly hint?: RegExp | string
}

const lab: NodeAddresses = { ranges: ['172.28.0.0/16'], settings: {} }
const one: NodeAddresses = { ranges: ['192.168.7.9'], settings: {} }

const cases: Readonly<Record<string, Case>> = {
  'a range for the address of a node': {
    file: from('fromCIDR: [172.28.0.2/32]'),
    nodes: lab,
    finds: [['warning', 'policy/cidr-of-nodes', '172.28.0.2/32']],
    hint: 'use the entities host, remote-node and kube-apiserver, or set policyCIDRMatchMode: [nodes]',
  },
  'a pool with a key that is gone': {
    file: 'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: {name: p}\nspec: {cidrs: [{cidr: 192.0.2.0/24}]}\n',
    finds: [['error', 'policy/kind-old', 'cidrs:']],
    hint: 'rename cidrs to blocks',
  },
  'kinds that are gone, and a version that goes': {
    file: [
      'apiVersion: cilium.io/v2alpha1\nkind: CiliumEgressNATPolicy\nmetadata: {name: e}\n',
      'apiVersion: cilium.io/v2\nkind: CiliumExternalWorkload\nmetadata: {name: w}\n',
      'apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeerConfig\nmetadata: {name: b}\n',
    ].join('---\n'),
    finds: [
      ['warning', 'policy/kind-old', 'kind: CiliumEgressNATPolicy'],
      ['warning', 'policy/kind-old', 'kind: CiliumExternalWorkload'],
      ['warning', 'policy/kind-old', 'apiVersion: cilium.io/v2alpha1'],
    ],
  },
  'a range around the address of a node': {
    file: np('podSelector: {matchLabels: {app: backend}}\ningress: [{from: [{ipBlock: {cidr: 192.168.7.0/24}}]}]'),
    nodes: one,
    finds: [['warning', 'policy/cidr-of-nodes', '192.168.7.0/24']],
  },
  'a namespace of gateways, where none runs': {
    file: np(
      'podSelector: {matchLabels: {app: backend}}\n' +
        'ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: gateway}}}]}]',
    ),
    finds: [['warning', 'policy/gateway', '{namespaceSelector']],
    hint: 'add a CiliumNetworkPolicy with fromEntities: [ingress]; example: the policy allow-ingress',
  },
  // structure
  'a port as a number': {
    file: ports('ports: [{port: 8080, protocol: TCP}]'),
    finds: [['error', 'policy/type', 'port: 8080']],
    hint: "put it in quotes: '8080'",
  },
  'a protocol in small letters': {
    file: ports("ports: [{port: '8080', protocol: tcp}]"),
    finds: [['error', 'policy/value', 'protocol: tcp']],
    hint: 'did you mean TCP?',
  },
  'a misspelt key': {
    file: cnp(`${backend}ingres: [{}]`),
    finds: [
      ['error', 'policy/unknown-key', 'ingres:'],
      ['error', 'policy/no-rules', 'spec:'],
    ],
    hint: 'did you mean ingress?',
  },
  'a key of egress in ingress': {
    file: from('toEndpoints: [{}]'),
    finds: [['error', 'policy/unknown-key', 'toEndpoints']],
    says: /unknown key: spec\.ingress\.0\.toEndpoints/,
  },
  'rules of a peer one level too high': {
    file: cnp(`${backend}ingress:\n  - matchLabels: {app: frontend}`),
    finds: [['error', 'policy/unknown-key', 'matchLabels']],
  },
  'a label whose value is no text': {
    file: cnp('endpointSelector: {matchLabels: {app: true}}\ningress: [{}]'),
    finds: [
      ['error', 'policy/type', 'app: true'],
      ['warning', 'policy/selects-nothing', 'true'],
    ],
    hint: "put it in quotes: 'true'",
  },
  'a misspelt entity': {
    file: from('fromEntities: [word]'),
    finds: [['error', 'policy/value', 'word']],
    hint: 'did you mean world?',
  },
  'another version of the API': {
    file: from('fromEntities: [world]').replace('cilium.io/v2', 'cilium.io/v1'),
    finds: [['error', 'policy/value', 'apiVersion']],
    says: /apiVersion must be cilium\.io\/v2/,
  },
  'a kind that is nearly one': {
    file: from('fromEntities: [world]').replace('CiliumNetworkPolicy', 'CiliumNetworkPolicies'),
    finds: [['error', 'policy/kind', 'kind']],
    hint: 'did you mean CiliumNetworkPolicy?',
  },
  'a document that is no object': {
    file: `${from('fromEntities: [world]')}---\nendpointSelector: {}\n`,
    finds: [['error', 'policy/kind', 'endpointSelector']],
  },
  'a tab in the second document': {
    file: `${from('fromEntities: [world]')}---\nkind: x\nmetadata:\n\tname: x\n`,
    finds: [['error', 'yaml/tab', '\tname']],
  },
  'a key that stands twice': {
    file: cnp(`${backend}ingress: [{fromEntities: [world]}]\ningress: [{}]`),
    finds: [['error', 'yaml/duplicate-key', 'ingress: [{}]']],
  },
  'a section with nothing behind it': {
    file: cnp(`${backend}ingress:`),
    finds: [['error', 'policy/type', 'ingress:']],
    hint: /set a value, or remove the key/,
  },
  'an authentication without a mode': {
    file: from('authentication: {}\n    fromEndpoints: [{matchLabels: {app: frontend}}]'),
    finds: [['error', 'policy/missing', 'authentication']],
  },
  // objects
  'no name': {
    file: from('fromEntities: [world]').replace('name: p, ', ''),
    finds: [['error', 'policy/name', 'metadata']],
  },
  'a name that is none': {
    file: from('fromEntities: [world]').replace('name: p,', 'name: My_Policy,'),
    finds: [['error', 'policy/name', 'My_Policy']],
    hint: 'rename it, for example to my-policy',
  },
  'a clusterwide policy with a namespace': {
    file: ccnp('endpointSelector: {matchLabels: {app: backend}}\ningress: [{fromEntities: [cluster]}]').replace(
      'name: wide',
      'name: wide, namespace: shop',
    ),
    finds: [['warning', 'policy/namespace-dropped', 'shop']],
  },
  'a namespace that is not there': {
    file: from('fromEntities: [world]').replace('namespace: shop', 'namespace: shp'),
    finds: [
      ['error', 'policy/namespace-unknown', 'shp'],
      ['warning', 'policy/selects-nothing', 'backend'],
    ],
    hint: 'did you mean shop?',
  },
  'the guide’s own file beside the shop': {
    file: readFileSync(join(import.meta.dirname, 'guide', 'cnp.yaml'), 'utf8'),
    finds: [
      ['hint', 'policy/namespace-unsaid', 'metadata:'],
      ['warning', 'policy/selects-nothing', 'backend'],
      ['warning', 'policy/peer-nothing', 'frontend'],
    ],
    hint: 'set metadata.namespace: shop; matching pods are in shop',
  },
  'neither spec nor specs': {
    file: 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: p, namespace: shop}\n',
    finds: [['error', 'policy/no-spec', 'kind']],
  },
  'spec and specs': {
    file: `${from('fromEntities: [world]')}specs:\n  - endpointSelector: {}\n    ingress: [{fromEntities: [cluster]}]\n`,
    finds: [['hint', 'policy/two-specs', 'specs:']],
  },
  'two selectors of what it is about': {
    file: ccnp('endpointSelector: {}\nnodeSelector: {}\ningress: [{fromEntities: [all]}]'),
    finds: [['error', 'policy/subject', 'nodeSelector']],
  },
  'nodes in a policy of a namespace': {
    file: cnp('nodeSelector: {}\ningress: [{fromEntities: [all]}]'),
    finds: [['error', 'policy/subject', 'nodeSelector']],
    hint: /endpointSelector/,
  },
  'no selector at all': {
    file: cnp('ingress: [{fromEntities: [world]}]'),
    finds: [['error', 'policy/subject', 'spec:']],
    hint: /endpointSelector: \{\} for every pod/,
  },
  'an empty list for a default deny': {
    file: cnp('endpointSelector: {}\ningress: []'),
    finds: [['error', 'policy/no-rules', 'ingress: []']],
    hint: 'use ingress: [{}] to deny all',
  },
  'no section': { file: cnp(backend), finds: [['error', 'policy/no-rules', 'spec:']] },
  'an empty list beside another section': {
    file: cnp(`${frontend}ingress: []\negress:${toDns()}`),
    finds: [['warning', 'policy/empty-section', 'ingress: []']],
    says: /has no effect/,
  },
  'a default deny that is asked for without a rule': {
    file: cnp(`${backend}enableDefaultDeny: {ingress: true, egress: true}\ningress: [{fromEntities: [world]}]`),
    finds: [['warning', 'policy/default-deny-alone', 'egress: true']],
    hint: 'add egress: [{}] to deny all',
  },
  'an empty rule among others': {
    file: cnp(`${backend}ingress:\n  - {}\n  - fromEntities: [world]`),
    finds: [['hint', 'policy/useless-rule', '{}']],
  },
  'the same policy twice': {
    file: `${from('fromEntities: [world]')}---\n${from('fromEntities: [cluster]')}`,
    finds: [['error', 'policy/twice', 'p, namespace']],
  },
  // selectors
  'a label with a pattern for its value': {
    file: cnp("endpointSelector: {matchLabels: {app: 'back*'}}\ningress: [{}]"),
    finds: [
      ['error', 'policy/label', "'back*'"],
      ['warning', 'policy/selects-nothing', "'back*'"],
    ],
    hint: /operator: Exists/,
  },
  'an expression without values': {
    file: cnp('endpointSelector: {matchExpressions: [{key: app, operator: In}]}\ningress: [{}]'),
    finds: [
      ['warning', 'policy/selects-nothing', 'endpointSelector'],
      ['error', 'policy/expression', '{key: app'],
    ],
  },
  'an expression with values too many': {
    file: cnp('endpointSelector: {matchExpressions: [{key: app, operator: Exists, values: [a]}]}\ningress: [{}]'),
    finds: [['error', 'policy/expression', '{key: app']],
  },
  'an operator that is none': {
    file: cnp('endpointSelector: {matchExpressions: [{key: app, operator: Equals}]}\ningress: [{}]'),
    finds: [
      ['error', 'policy/value', 'operator: Equals'],
      ['warning', 'policy/selects-nothing', 'endpointSelector'],
    ],
  },
  'pods of another namespace selected': {
    file: cnp('endpointSelector: {matchLabels: {k8s:io.kubernetes.pod.namespace: kube-system}}\ningress: [{}]'),
    finds: [['warning', 'policy/other-namespace', 'kube-system']],
    hint: 'set metadata.namespace: kube-system',
  },
  'the label of a namespace on pods': {
    file: from('fromEndpoints: [{matchLabels: {kubernetes.io/metadata.name: kube-system}}]'),
    finds: [
      ['warning', 'policy/namespace-label', 'kubernetes.io/metadata.name'],
      ['warning', 'policy/peer-nothing', 'kube-system'],
    ],
    hint: 'use k8s:io.kubernetes.pod.namespace: kube-system',
  },
  'a misspelt value of a label': {
    file: cnp('endpointSelector: {matchLabels: {app: backnd}}\ningress: [{}]'),
    finds: [['warning', 'policy/selects-nothing', 'backnd']],
    hint: 'did you mean backend?',
  },
  'a misspelt key of a label': {
    file: cnp('endpointSelector: {matchLabels: {apps: backend}}\ningress: [{}]'),
    finds: [['warning', 'policy/selects-nothing', 'backend']],
    hint: 'did you mean app?',
  },
  'peers that are in another namespace': {
    file: from('fromEndpoints: [{matchLabels: {k8s-app: kube-dns}}]'),
    finds: [['warning', 'policy/peer-nothing', 'kube-dns']],
    hint: 'add k8s:io.kubernetes.pod.namespace: kube-system; matching pods are in kube-system',
  },
  'peers in a namespace that is not there': {
    file: from('fromEndpoints: [{matchLabels: {k8s:io.kubernetes.pod.namespace: kube-sytem}}]'),
    finds: [['warning', 'policy/peer-nothing', 'kube-sytem']],
    hint: 'did you mean kube-system?',
  },
  // peers
  'peers named in two ways': {
    file: from('fromEndpoints: [{matchLabels: {app: frontend}}]\n    fromEntities: [world]'),
    finds: [['error', 'policy/peers-combined', 'fromEntities']],
    hint: 'write a separate rule for each key',
  },
  'an empty list of peers': {
    file: from('fromEndpoints: []'),
    finds: [['warning', 'policy/empty-peers', 'fromEndpoints']],
    says: /allows no peer/,
  },
  'an address for a range': {
    file: out('toCIDR: [192.0.2.7]'),
    finds: [['error', 'policy/cidr', '192.0.2.7']],
    hint: 'write 192.0.2.7/32',
  },
  'a range that is none': { file: out('toCIDR: [192.0.2.0/33]'), finds: [['error', 'policy/cidr', '192.0.2.0/33']] },
  'an exception outside of its range': {
    file: out('toCIDRSet: [{cidr: 192.0.2.0/24, except: [198.51.100.0/25]}]'),
    finds: [['error', 'policy/cidr', '198.51.100.0/25']],
  },
  'a range with an address inside': {
    file: out('toCIDR: [192.0.2.7/24]'),
    finds: [['warning', 'policy/cidr-tidy', '192.0.2.7/24']],
    hint: 'write 192.0.2.0/24',
  },
  'a range of pods': {
    file: out('toCIDR: [10.42.3.0/24]'),
    finds: [['warning', 'policy/cidr-of-pods', '10.42.3.0/24']],
    hint: /toEndpoints/,
  },
  'an entry of a set with nothing in it': {
    file: out('toCIDRSet: [{except: []}]'),
    finds: [['error', 'policy/cidr-which', '{except']],
  },
  'an address of the web for a name': {
    file: out('toFQDNs: [{matchName: "https://cilium.io/docs"}]'),
    finds: [['error', 'policy/fqdn', '"https']],
    hint: 'write cilium.io',
  },
  'an asterisk in a name': {
    file: out("toFQDNs: [{matchName: '*.cilium.io'}]"),
    finds: [['error', 'policy/fqdn', "'*.cilium.io'"]],
    hint: "use matchPattern: '*.cilium.io'",
  },
  'a service that is not there': {
    file: out('toServices: [{k8sService: {serviceName: backnd, namespace: shop}}]'),
    finds: [['warning', 'policy/services', 'backnd']],
    hint: 'did you mean shop/backend?',
  },
  'what was required once': {
    file: from('fromRequires: [{matchLabels: {env: prod}}]\n    fromEndpoints: [{}]'),
    finds: [['warning', 'policy/requires', 'fromRequires']],
  },
  // ports
  'a port beyond the last': {
    file: ports("ports: [{port: '80800', protocol: TCP}]"),
    finds: [['error', 'policy/port', "'80800'"]],
  },
  'a range in one text': {
    file: ports("ports: [{port: '8000-8100', protocol: TCP}]"),
    finds: [['error', 'policy/port', "'8000-8100'"]],
    hint: "write port: '8000', endPort: 8100",
  },
  'a range that runs backwards': {
    file: ports("ports: [{port: '8080', endPort: 80, protocol: TCP}]"),
    finds: [['warning', 'policy/port', '80,']],
    hint: 'correct the range: Cilium ignores endPort and uses only port 8080',
  },
  'a range from a name': {
    file: ports('ports: [{port: http, endPort: 8090, protocol: TCP}]'),
    finds: [['warning', 'policy/port', 'endPort']],
  },
  'no port': { file: ports('ports: [{protocol: TCP}]'), finds: [['error', 'policy/port', '{protocol']] },
  'ICMP as a protocol': {
    file: ports("ports: [{port: '8', protocol: ICMP}]"),
    finds: [['error', 'policy/value', 'protocol: ICMP']],
  },
  'a protocol without ports': {
    file: ports('ports: [{protocol: GRE}]'),
    finds: [['warning', 'policy/protocol', 'GRE']],
  },
  'a name that no container declares': {
    file: ports('ports: [{port: htttp, protocol: TCP}]'),
    finds: [['warning', 'policy/port-name', 'htttp']],
    hint: 'did you mean http?',
  },
  '41 ports': {
    file: ports(`ports: [${Array.from({ length: 41 }, (_, index) => `{port: '${index + 1}'}`).join(', ')}]`),
    finds: [['error', 'policy/many-ports', 'ports']],
  },
  'ICMP beside ports': {
    file: from("toPorts: [{ports: [{port: '80'}]}]\n    icmps: [{fields: [{type: 8}]}]"),
    finds: [['error', 'policy/icmp', 'icmps']],
  },
  'a type of ICMP of the other family': {
    file: from('icmps: [{fields: [{type: PacketTooBig}]}]'),
    finds: [['error', 'policy/icmp', 'PacketTooBig']],
    hint: 'set family: IPv6',
  },
  'rules for DNS in ingress': {
    file: ports("ports: [{port: '53', protocol: ANY}]\n        rules: {dns: [{matchPattern: '*'}]}"),
    finds: [['error', 'policy/l7', 'dns']],
    hint: /egress/,
  },
  'rules for HTTP over any protocol': {
    file: ports("ports: [{port: '8080'}]\n        rules: {http: [{method: GET}]}"),
    finds: [['error', 'policy/l7', '{port']],
    hint: 'set protocol: TCP',
  },
  'rules for HTTP and DNS in one': {
    file: out("toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{}], dns: [{matchPattern: '*'}]}}]"),
    finds: [['error', 'policy/l7', 'dns']],
  },
  'rules for HTTP in a deny rule': {
    file: cnp(
      `${backend}ingress: [{fromEntities: [world]}]\n` +
        "ingressDeny: [{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{}]}}]}]",
    ),
    finds: [['error', 'policy/l7', 'rules']],
  },
  Kafka: {
    file: ports("ports: [{port: '9092', protocol: TCP}]\n        rules: {kafka: [{topic: a}]}"),
    finds: [['warning', 'policy/l7-gone', 'kafka']],
  },
  'a path as a shell would match it': {
    file: ports("ports: [{port: '8080', protocol: TCP}]\n        rules: {http: [{path: /public/*}]}"),
    finds: [['warning', 'policy/http', '/public/*']],
    hint: 'write /public/.*',
  },
  'a method in small letters': {
    file: ports("ports: [{port: '8080', protocol: TCP}]\n        rules: {http: [{method: get, path: '/('}]}"),
    finds: [
      ['warning', 'policy/http', 'get'],
      ['error', 'policy/http', "'/('"],
    ],
    hint: 'did you mean GET?',
  },
  // effects
  'an egress rule that shuts DNS out': {
    file: cnp(`${frontend}egress: [{toEntities: [world]}]`),
    finds: [['warning', 'policy/dns-locked-out', 'egress']],
    says: /with this policy, shop\/frontend cannot resolve names/,
  },
  'the same, with nothing known but the file': {
    file: cnp(`${frontend}egress: [{toEntities: [world]}]`),
    beside: 'nothing',
    finds: [['warning', 'policy/dns-locked-out', 'egress']],
    says: /with this policy, shop\/app=frontend cannot resolve names/,
  },
  'toFQDNs without rules for DNS': {
    file: cnp(`${frontend}egress:${toDns()}\n  - toFQDNs: [{matchName: cilium.io}]`),
    finds: [['warning', 'policy/fqdn-without-dns', '{matchName: cilium.io}']],
    hint: /rules: \{dns: \[\{matchPattern: '\*'\}\]\}/,
  },
  'toFQDNs with rules for other names': {
    file: cnp(
      `${frontend}egress:${toDns(', rules: {dns: [{matchName: example.com}]}')}\n  - toFQDNs: [{matchName: cilium.io}]`,
    ),
    finds: [['warning', 'policy/fqdn-without-dns', '{matchName: cilium.io}']],
    says: /do not allow .* to resolve cilium\.io/,
  },
  'a clusterwide default deny': {
    file: ccnp('endpointSelector: {}\ningress: [{}]\negress: [{}]'),
    finds: [
      ['warning', 'policy/dns-locked-out', 'egress'],
      ['warning', 'policy/dns-shut', 'ingress'],
      ['warning', 'policy/api-locked-out', 'egress'],
    ],
    says: /kube-system\/coredns would receive no DNS queries/,
  },
  'a host policy that forgets the API server': {
    file: ccnp('nodeSelector: {}\ningress: [{fromEntities: [cluster]}]'),
    finds: [['error', 'policy/nodes-locked-out', 'ingress']],
    says: /the API server \(6443\/TCP, from outside\)$/m,
  },
  'a host policy while the host firewall is off': {
    file: ccnp('nodeSelector: {}\ningress: [{fromEntities: [all]}]'),
    cilium: { hostFirewall: false },
    finds: [['warning', 'policy/host-firewall', 'nodeSelector']],
  },
  'authentication that nobody gives': {
    file: from('fromEndpoints: [{matchLabels: {app: frontend}}]\n    authentication: {mode: required}'),
    cilium: { mutualAuthentication: false },
    finds: [['warning', 'policy/authentication', 'authentication']],
  },
  'rules for HTTP without a proxy': {
    file: ports("ports: [{port: '8080', protocol: TCP}]\n        rules: {http: [{method: GET}]}"),
    cilium: { l7Proxy: false },
    finds: [['warning', 'policy/l7-proxy', 'rules']],
  },
  'a deny rule alone': {
    file: cnp(`${backend}ingressDeny: [{fromEndpoints: [{matchLabels: {app: visitor}}]}]`),
    finds: [['hint', 'policy/alone-in-deny', 'ingressDeny']],
  },
  // Kubernetes' own
  'a NetworkPolicy with a port in quotes': {
    file: np("podSelector: {matchLabels: {app: backend}}\ningress: [{ports: [{port: '8080'}]}]"),
    finds: [['error', 'policy/port', "'8080'"]],
    hint: 'remove the quotes: 8080',
  },
  'a NetworkPolicy with rules that its types leave out': {
    file: np('podSelector: {}\npolicyTypes: [Ingress]\ningress: []\negress: [{}]'),
    finds: [['error', 'policy/types', 'egress']],
  },
  'a NetworkPolicy with labels as Cilium writes them': {
    file: np('podSelector: {matchLabels: {k8s:app: backend}}\npolicyTypes: [Ingress]'),
    finds: [
      ['error', 'policy/label', 'k8s:app'],
      ['warning', 'policy/selects-nothing', 'backend'],
    ],
  },
  'a NetworkPolicy with a namespace or pods': {
    file: np(
      'podSelector: {matchLabels: {app: backend}}\ningress:\n  - from:\n      - namespaceSelector: {}\n' +
        '      - podSelector: {matchLabels: {app: frontend}}',
    ),
    finds: [['hint', 'policy/either', 'podSelector']],
  },
  'a NetworkPolicy with a range beside a selector': {
    file: np('podSelector: {}\ningress: [{from: [{ipBlock: {cidr: 192.0.2.0/24}, podSelector: {}}]}]'),
    finds: [['error', 'policy/block-alone', '{ipBlock']],
  },
  'a NetworkPolicy for everybody': {
    file: np('podSelector: {matchLabels: {app: backend}}\ningress: [{from: []}]'),
    finds: [['warning', 'policy/empty-peers', 'from']],
    says: /all peers/,
  },
  'a NetworkPolicy that shuts DNS out': {
    file: np('podSelector: {}\npolicyTypes: [Egress]'),
    finds: [['warning', 'policy/dns-locked-out', 'policyTypes']],
  },
}

for (const [name, { file, finds, says, hint, ...where }] of Object.entries(cases)) {
  bad(name, () => {
    const got = found(file, where)
    assert.equal(
      got.map(({ severity, rule }) => `${severity} ${rule}`).toSorted(),
      finds.map(([severity, rule]) => `${severity} ${rule}`).toSorted(),
    )
    for (const [, rule, at] of finds) {
      const lines = got.filter(each => each.rule === rule).map(({ source, column }) => source.slice(column - 1))
      assert.ok(
        lines.some(line => line.startsWith(at)),
        `${rule} at ${lines.join(' | ')}`,
      )
    }
    if (says) assert.match(got.map(({ message }) => message).join('\n'), says)
    const hints = got.flatMap(each => each.hint ?? [])
    if (hint !== undefined)
      assert.ok(
        hints.some(each => (typeof hint === 'string' ? each === hint : hint.test(each))),
        hints.join('\n'),
      )
  })
}

const fine: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    readdirSync(shelf)
      // Prometheus, whom this one lets in, runs in no cluster of ours
      .filter(file => file.endsWith('.yaml') && file !== 'allow-namespace.yaml')
      .map(file => [`config/policies/${file}`, readFileSync(join(shelf, file), 'utf8')]),
  ),
  ...Object.fromEntries(
    ['default-deny/deny', 'default-deny/allow', 'dns-egress/policy', 'l7-policy/policy', 'find-the-drop/mended'].map(
      demo => [
        `the policy of the demo ${demo}`,
        readFileSync(join(import.meta.dirname, '..', 'config', 'demos', `${demo}.yaml`), 'utf8'),
      ],
    ),
  ),
  'two documents, and an empty one between them': `${from('fromEntities: [world]')}---\n---\n# nothing\n---\n${np('podSelector: {}\npolicyTypes: [Ingress]')}`,
  'a List': `apiVersion: v1\nkind: List\nitems:\n  - ${indented(from('fromEntities: [world]'), 4).trim()}\n`,
  JSON: JSON.stringify(readDocuments(from('fromEntities: [world]'), 'x').sources[0]!.data),
  'specs alone': from('fromEntities: [world]')
    .replace('spec:\n', 'specs:\n  -\n')
    .replaceAll(/^ {2}(?=\S)(?!-)/gm, '    ')
    .replaceAll(/^ {4}- from/gm, '      - from'),
  'labels with and without their source': from(
    'fromEndpoints: [{matchLabels: {k8s:app: frontend, any.app: frontend}}]',
  ).replace(', any.app: frontend', ''),
  'pods of a namespace by its labels': from(
    'fromEndpoints: [{matchLabels: {k8s:io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name: kube-system}}]',
  ),
  'expressions of every operator': cnp(`
endpointSelector:
  matchExpressions:
    - {key: app, operator: In, values: [backend]}
    - {key: app, operator: NotIn, values: [other]}
    - {key: app, operator: Exists}
    - {key: tier, operator: DoesNotExist}
ingress: [{fromEntities: [world]}]`),
  'a range of ports, and a port by its name': ports(
    "ports: [{port: '8000', endPort: 8100, protocol: TCP}, {port: http, protocol: TCP}]",
  ),
  'ranges of IPv6': from('fromCIDRSet: [{cidr: "2001:db8::/32", except: ["2001:db8:1::/48"]}]'),
  'ICMP of IPv6': from(
    'fromEntities: [cluster]\n    icmps: [{fields: [{family: IPv6, type: PacketTooBig}, {type: 8}]}]',
  ),
  'a listener and TLS': out(
    "toPorts: [{ports: [{port: '443', protocol: TCP}], originatingTLS: {secret: {name: a}}, terminatingTLS: {secret: {name: b}}, rules: {http: [{method: GET, path: /}]}}]",
  ),
  'a service': out('toServices: [{k8sService: {serviceName: backend, namespace: shop}}]'),
  'a deny rule beside rules that allow': cnp(
    `${backend}ingress: [{fromEntities: [cluster]}]\ningressDeny: [{fromEndpoints: [{matchLabels: {app: visitor}}]}]`,
  ),
  'an application in the same file': `${readFileSync(join(shelf, 'shop.yaml'), 'utf8')}---\n${from('fromEndpoints: [{matchLabels: {app: frontend}}]')}`,
  'a NetworkPolicy with everything': np(`
podSelector: {matchLabels: {app: backend}}
policyTypes: [Ingress, Egress]
ingress:
  - from:
      - podSelector: {matchLabels: {app: frontend}}
        namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}
      - ipBlock: {cidr: 192.0.2.0/24, except: [192.0.2.128/25]}
    ports: [{port: http}, {port: 8000, endPort: 8100, protocol: TCP}]
egress:
  - to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}]
    ports: [{port: 53, protocol: UDP}]`),
}

for (const [name, file] of Object.entries(fine)) {
  good(name, () => {
    assert.equal(
      found(file).map(({ rule, line, message, hint }) => `${line} ${rule}: ${message} (${hint ?? ''})`),
      [],
    )
  })
}

good('what one policy shuts another one may open: together they are judged, and with those in force', () => {
  const closing = cnp(`${frontend}egress: [{toEntities: [world]}]`, 'closing')
  const opening = cnp(`endpointSelector: {}\negress:${toDns()}`, 'opening')
  assert.equal(
    found(closing).map(({ rule }) => rule),
    ['policy/dns-locked-out'],
  )
  assert.equal(found(`${closing}---\n${opening}`), [])
  assert.equal(found(closing, { inForce: opening }), [])
  const names = cnp(`${frontend}egress: [{toFQDNs: [{matchPattern: '*.cilium.io'}]}]`)
  assert.equal(found(names, { inForce: cnp(`endpointSelector: {}\negress:${toDns(watched)}`) }), [])
})

good('ranges mean nodes where the values say so; the namespace of an nginx, or one beside the entity, is one', () => {
  const nodes: NodeAddresses = { ...lab, settings: { cidrMatches: ['nodes'] } }
  assert.equal(found(from('fromCIDR: [172.28.0.2/32]'), { nodes }), [])
  assert.equal(found(from('fromCIDR: [10.0.0.0/8]'), { nodes: { ranges: ['10.1.2.3'], settings: {} } }), [])
  const gateway =
    '[{fromEndpoints: [{matchLabels: {k8s:io.kubernetes.pod.namespace: gateway}}]}, {fromEntities: [ingress]}]'
  for (const file of [
    np(
      'podSelector: {matchLabels: {app: backend}}\n' +
        'ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}}]}]',
    ),
    cnp(`${backend}ingress: ${gateway}`),
  ])
    assert.equal(
      found(file).filter(({ rule }) => rule === 'policy/gateway'),
      [],
    )
})

rules('each of them speaks in some file, and its texts are there', () => {
  const seen = new Set(Object.values(cases).flatMap(({ finds }) => finds.map(([, rule]) => rule)))
  assert.equal(
    policyRules.filter(({ id }) => !seen.has(id)).map(({ id }) => id),
    [],
  )
  for (const { id, title, why, source } of policyRules)
    assert.ok(/^policy\/[a-z0-9-]+$/.test(id) && title && why && source, id)
  assert.ok(Object.keys(cases).length + Object.keys(fine).length >= 100)
})

rules('nothing that is wrong in shape makes one fail', () => {
  const odd = ['null', '[]', '{}', 'text', '7', '[null]', '[[]]', '[{}]', '{a: 1}']
  const keys = ['spec', 'specs', 'metadata']
  const inner = ['endpointSelector', 'ingress', 'egressDeny', 'egress', 'nodeSelector', 'enableDefaultDeny']
  const deep = ['fromEndpoints', 'toPorts', 'icmps', 'fromCIDRSet', 'fromCIDR', 'fromEntities', 'from', 'ports']
  for (const value of odd) {
    for (const key of keys)
      found(`${cnp(backend).replace(/spec:[^]*/, '')}${key === 'metadata' ? '' : ''}${key}x: 1\n${key}: ${value}\n`)
    for (const key of inner) found(cnp(`${key}: ${value}\ningressDeny: [{}]`))
    for (const key of deep)
      for (const make of [cnp, ccnp, np]) found(make(`endpointSelector: {}\ningress: [{${key}: ${value}}]`))
    for (const key of ['ports', 'rules']) found(cnp(`${backend}ingress: [{toPorts: [{${key}: ${value}}]}]`))
  }
})

for (const each of [bad, good, rules]) each.run()
