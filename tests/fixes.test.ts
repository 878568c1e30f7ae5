import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { stringify } from 'yaml'
import { fixConfigs } from '../lib/checks/fix.ts'
import { check, rules, type RuleHit } from '../lib/checks/rules/all.ts'
import { configsOf, type Texts } from './configs.ts'
import { oneOf, random, upTo, type Random } from './random.ts'

/**
 * Each rule that fix-config mends is broken in files made at random: then its finding goes, and none comes. All 20
 * files of each rule with --long; SEED draws the same ones again.
 */
const test = suite('what fix-config mends')

type Data = Record<string, unknown>

/** A k3d file and values that are right, as data, and how they are checked. */
interface Files {
  readonly k3d: Data & { servers: number; agents: number; kubeAPI: Data; options: { k3s: { extraArgs: Argument[] } } }
  readonly values: Data & { operator: Data; hubble: Data }
  texts: Texts
}

interface Argument {
  readonly arg: string
  readonly nodeFilters: readonly string[]
}

const onServers = (arg: string): Argument => ({ arg, nodeFilters: ['server:*'] })
const images = ['v1.34.1-k3s1', 'v1.35.6-k3s1', 'v1.36.3-k3s1']

/** The same things in another order. */
const shuffled = <T>(next: Random, all: readonly T[]): T[] =>
  all
    .map(one => ({ one, at: next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)

const right = (next: Random): Files => {
  const [servers, agents] = [oneOf(next, [1, 3]), upTo(next, 3) + 1]
  const more = ['--kubelet-arg=max-pods=200', '--tls-san=lab.test', '--disable=metrics-server', '--debug']
  const flags = ['--flannel-backend=none', '--disable-network-policy', '--disable-kube-proxy']
  const parts = next() < 0.5 ? ['--disable=traefik,servicelb'] : ['--disable=traefik', '--disable=servicelb']
  const extra = next() < 0.5 ? [oneOf(next, more)] : []
  return {
    k3d: {
      apiVersion: 'k3d.io/v1alpha5',
      kind: 'Simple',
      metadata: { name: 'lab' },
      servers,
      agents,
      image: `rancher/k3s:${oneOf(next, images)}`,
      subnet: oneOf(next, ['172.28.0.0/16', '172.30.0.0/16']),
      kubeAPI: { hostIP: '127.0.0.1', hostPort: String(6500 + upTo(next, 90)) },
      ...(next() < 0.5 && { ports: [{ port: '8080:80', nodeFilters: ['loadbalancer'] }] }),
      options: { k3s: { extraArgs: shuffled(next, [...flags, ...parts, ...extra]).map(onServers) } },
    },
    values: {
      k8sServiceHost: '127.0.0.1',
      k8sServicePort: 6444,
      kubeProxyReplacement: true,
      ipam: { mode: 'kubernetes' },
      operator: { replicas: 1 + upTo(next, 2) },
      hubble: { enabled: true, ...(next() < 0.5 && { relay: { enabled: true } }) },
      ...(next() < 0.5 && { bpf: { masquerade: true } }),
      ...(next() < 0.3 && { debug: { enabled: false } }),
    },
    texts: { name: 'lab', version: oneOf(next, ['1.19.8', '1.20.2']), engine: oneOf(next, ['podman', 'docker']) },
  }
}

const argumentsOf = ({ k3d }: Files): Argument[] => k3d.options.k3s.extraArgs
const without = (files: Files, wanted: RegExp): void => {
  files.k3d.options.k3s.extraArgs = argumentsOf(files).flatMap(({ arg, ...rest }) => {
    const kept = arg.startsWith('--disable=')
      ? arg
          .replace(wanted, '')
          .replace(/=,|,$/, '=')
          .replace(/^(.*=),/, '$1')
      : arg
    return wanted.test(arg) && (kept === arg || kept.endsWith('=')) ? [] : [{ arg: kept, ...rest }]
  })
}
const add = (next: Random, files: Files, arg: string, filter = 'server:*'): void => {
  argumentsOf(files).splice(upTo(next, argumentsOf(files).length + 1), 0, { arg, nodeFilters: [filter] })
}
const registries = (files: Files, data: unknown): void => {
  files.k3d['registries'] = { config: stringify(data) }
}
const ingress = (files: Files, more: Data = {}): void => {
  files.values['ingressController'] = { enabled: true, ...more }
}
const host = (next: Random): string =>
  `${oneOf(next, ['r', 'mirror', 'hub'])}.${oneOf(next, ['example.com', 'lab.io'])}`
const loginWith = (username: string): Data => ({ auth: { username, password: '$LAB_PW' } })

/** What breaks each rule. */
const breaks: Readonly<Record<string, (next: Random, files: Files) => void>> = {
  'registries/placeholder': (next, files) =>
    registries(files, { configs: { [host(next)]: { auth: { username: oneOf(next, ['<user>', '<username>']) } } } }),
  'registries/plain-http': (next, files) => {
    const name = host(next)
    registries(files, { mirrors: { [name]: { endpoint: [`http://${name}`] } } })
  },
  'registries/https-only': (next, files) => {
    const name = oneOf(next, ['quay.io', 'ghcr.io', 'registry1.dso.mil', 'registry.k8s.io'])
    registries(files, { mirrors: { [oneOf(next, [name, 'a.io'])]: { endpoint: [`http://${name}`] } } })
  },
  'registries/not-read': (next, files) => {
    files.k3d['registries'] = oneOf(next, [
      { mirrors: { [host(next)]: { endpoint: [`https://${host(next)}`] } } },
      { configs: { [host(next)]: loginWith('me') } },
    ])
  },
  'registries/docker-hub': (next, files) => {
    files.k3d['image'] = `rancher/k3s:v1.33.${upTo(next, 3)}-k3s1`
    registries(files, { configs: { 'docker.io': loginWith('me') } })
  },
  'registries/scheme-in-name': (next, files) => {
    const names = [`https://${host(next)}${oneOf(next, ['', '/', '/v2/'])}`, `${host(next)}/v2`, 'index.docker.io']
    const name = oneOf(next, names)
    registries(
      files,
      next() < 0.7
        ? { configs: { [name]: loginWith('me') } }
        : { mirrors: { [name]: { endpoint: [`https://${host(next)}:5000`] } } },
    )
  },
  'cilium/dotted-key': (next, files) => {
    const key = oneOf(next, ['prometheus.enabled', 'operator.prometheus.enabled', 'bandwidthManager.enabled'])
    files.values[key] = oneOf(next, [true, 'true'])
  },
  'network/native-routing': (next, files) => {
    Object.assign(files.values, { routingMode: 'native', autoDirectNodeRoutes: true })
    if (next() < 0.3) add(next, files, '--cluster-cidr=10.200.0.0/16')
    else if (next() < 0.5) {
      add(next, files, '--cluster-cidr=10.42.0.0/16,fd42::/56')
      add(next, files, '--service-cidr=10.43.0.0/16,fd43::/112')
      files.values['ipv6'] = { enabled: true }
    }
  },
  'nodes/routes': (next, files) => {
    files.values['routingMode'] = 'native'
    files.values['ipv4NativeRoutingCIDR'] = oneOf(next, ['10.42.0.0/16', '10.0.0.0/8'])
    if (next() < 0.5) files.values['autoDirectNodeRoutes'] = false
  },
  'nodes/devices': (next, files) => {
    const device = oneOf(next, ['ens18', 'enp0s3', 'bond0'])
    files.values['devices'] = next() < 0.5 ? device : [device]
  },
  'ingress/load-balancers': (next, files) => {
    files.values['hubble'] = {
      ...files.values.hubble,
      relay: { enabled: true, service: { type: 'LoadBalancer', ...(next() < 0.5 && { nodePort: 31_000 }) } },
    }
  },
  'ingress/low-port': (next, files) =>
    ingress(files, { hostNetwork: { enabled: true, sharedListenerPort: oneOf(next, [80, 443, 1023]) } }),
  'k3s/unknown-flag': (next, files) =>
    add(
      next,
      files,
      oneOf(next, [
        '--no-deploy=metrics-server',
        '--disable-coredns',
        '--node-labels=a=b',
        '--secret-encryption',
        '--kubelet-args=v=2',
        '--tls-sans=x.test',
        '--etcd-expose-metric',
        '--max-pods=99',
        'embedded-registry',
      ]),
    ),
  'k3s/disable-word': (next, files) => {
    const words: readonly [word: string, flag: RegExp | undefined][] = [
      ['kube-proxy', /^--disable-kube-proxy/],
      ['network-policy', /^--disable-network-policy/],
      ['helm-controller', undefined],
      ['cloud-controller', undefined],
      ['flannel', undefined],
      ['metrics', undefined],
      ['local-path', undefined],
      ['Coredns', undefined],
    ]
    const [word, flag] = oneOf(next, words)
    if (flag && next() < 0.7) without(files, flag)
    add(next, files, `--disable=${oneOf(next, ['', 'metrics-server,'])}${word}${oneOf(next, ['', ',runtimes'])}`)
  },
  'api/not-local': (next, { k3d }) => {
    if (next() < 0.5) k3d.kubeAPI['hostIP'] = oneOf(next, ['0.0.0.0', '::'])
    else delete k3d.kubeAPI['hostIP']
  },
  'api/name-alone': (next, { k3d }) => {
    delete k3d.kubeAPI['hostIP']
    k3d.kubeAPI['host'] = host(next)
  },
  'api/port-changes': (next, { k3d }) => {
    if (next() < 0.5) delete k3d.kubeAPI['hostPort']
    else k3d.kubeAPI['hostPort'] = 'random'
  },
  'k3s/flannel': (_, files) => without(files, /^--flannel-backend.*/),
  'k3s/network-policy': (_, files) => without(files, /^--disable-network-policy/),
  'k3s/server-only': (next, files) =>
    add(
      next,
      files,
      oneOf(next, [
        '--tls-san=a.test',
        '--write-kubeconfig-mode=644',
        '--cluster-init',
        '--etcd-arg=quota=1',
        '--agent-token=x',
      ]),
      oneOf(next, ['all', 'agent:*', 'agents:0']),
    ),
  'k3s/one-argument': (next, files) =>
    add(next, files, oneOf(next, ['--disable metrics-server', '--tls-san "a.test"', "--node-label='a=b'", '--v 2'])),
  'k3s/kube-proxy': (_, files) => without(files, /^--disable-kube-proxy/),
  'k3d/host-pid': (_, { k3d }) => {
    Object.assign(k3d.options, { runtime: { hostPidMode: true } })
  },
  'network/cluster-pool': (next, { values }) => {
    if (next() < 0.5) values['ipam'] = { mode: 'cluster-pool' }
    else delete values['ipam']
  },
  'cilium/api-address': (next, { values }) => {
    const what = upTo(next, 4)
    if (what === 0) values['k8sServiceHost'] = oneOf(next, ['0.0.0.0', 'auto', '10.43.0.1'])
    else if (what === 1) values['k8sServicePort'] = 6550
    else delete values[what === 2 ? 'k8sServiceHost' : 'k8sServicePort']
    if (what === 3 && next() < 0.5) delete values['k8sServiceHost']
  },
  'names/differ': (next, { values }) => {
    values['cluster'] = {
      name: oneOf(next, ['other', 'uds', 'demo-1']),
      ...(next() < 0.5 && { id: 1 + upTo(next, 200) }),
    }
  },
  'network/operator-replicas': (next, { k3d, values }) => {
    if (next() < 0.5) values.operator['replicas'] = k3d.servers + k3d.agents + 1 + upTo(next, 3)
    else {
      k3d.servers = 1
      k3d.agents = 0
      delete values.operator['replicas']
    }
  },
  'nodes/selector': (next, { values }) => {
    const label = oneOf(next, [
      { 'node-role.kubernetes.io/master': oneOf(next, ['', 'true']) },
      { 'node-role.kubernetes.io/control-plane': '' },
    ])
    if (next() < 0.5) values.operator['nodeSelector'] = label
    else values['envoy'] = { nodeSelector: { 'kubernetes.io/os': 'linux', ...label } }
  },
  'cilium/api-host': (next, { values }) => {
    values['k8sServiceHost'] = oneOf(next, [
      'kind-control-plane',
      'https://127.0.0.1',
      'k3d-x-server-0',
      '203.0.113.9',
      host(next),
    ])
    values['k8sServicePort'] = oneOf(next, [6443, 443, 16443])
  },
  'cilium/moved-key': (next, { values }) => {
    values['cilium'] = {
      config: oneOf<Data>(next, [
        { 'bpf-lb-map-max': String(65_536 + upTo(next, 9)) },
        { 'preallocate-bpf-maps': 'true' },
        { 'bpf-map-dynamic-size-ratio': '0.0025' },
      ]),
    }
  },
  'cilium/renamed-key': (next, { values }) => {
    const [key, value] = oneOf<readonly [string, unknown]>(next, [
      ['nodePort', { enabled: true }],
      ['externalIPs', { enabled: true }],
      ['hostPort', { enabled: true }],
      ['enableCiliumEndpointSlice', true],
    ])
    values[key] = value
  },
  'cilium/replacement-value': (next, { values }) => {
    values['kubeProxyReplacement'] = oneOf(next, ['strict', 'strict'])
  },
  'cilium/list': (next, { values }) => {
    const metrics = oneOf(next, ['{dns,drop,tcp}', '{ flow:sourceContext=pod, icmp }', 'dns'])
    const [key, value] = oneOf<readonly [string, unknown]>(next, [
      ['hubble', { ...values.hubble, metrics: { enabled: metrics } }],
      ['extraArgs', oneOf(next, ['--debug', '{--debug,--enable-x=1}'])],
    ])
    values[key] = value
  },
  'cilium/hubble-metric': (next, { values }) => {
    const wrong = oneOf(next, [
      ['Dns', 'drop'],
      ['httpv2:exemplars=true', 'flow'],
      ['dns,drop', 'tcp'],
      ['dns drop'],
      ['httpV2:labelsContext=source_ip', 'source_namespace', 'traffic_direction'],
    ])
    values.hubble = { ...values.hubble, metrics: { enabled: wrong } }
  },
  'cilium/hubble-options': (next, { values }) => {
    const wrong = oneOf(next, [
      ['flow:sourceContext=pod,destinationContext=pod'],
      ['drop', 'flow:sourceContext=workload-name,reserved-identity'],
      ['httpV2:labelsContext=source_ip|source_namespace'],
      ['dns', 'tcp', 'dns'],
    ])
    values.hubble = { ...values.hubble, metrics: { enabled: wrong } }
  },
  'chart/api-server-reference': (next, { values }) => {
    values['k8sServiceHostRef'] = { name: oneOf(next, ['apiserver', 'api']), key: 'host' }
  },
  'chart/dns-proxy': (next, { values }) => {
    values['standaloneDnsProxy'] = { enabled: true }
    if (next() < 0.5) values['dnsProxy'] = { proxyPort: 0 }
  },
  'chart/eni-mode': (_, files) => {
    files.texts = { ...files.texts, version: '1.20.2' }
    files.values['ipam'] = { mode: 'eni' }
  },
  'chart/gateway-traffic-policy': (next, { values }) => {
    values['gatewayAPI'] = { enabled: true, externalTrafficPolicy: oneOf(next, ['local', 'CLUSTER']) }
    values['nodeIPAM'] = { enabled: true }
    values['defaultLBServiceIPAM'] = 'nodeipam'
  },
  'chart/ingress-traffic-policy': (next, files) => {
    const service = { loadBalancerClass: 'io.cilium/node', externalTrafficPolicy: oneOf(next, ['local', 'cluster']) }
    ingress(files, { service, loadbalancerMode: 'shared' })
    files.values['nodeIPAM'] = { enabled: true }
  },
  'chart/kvstore-mode': (next, { values }) => {
    values['clustermesh'] = { apiserver: { kvstoremesh: { kvstoreMode: oneOf(next, ['Internal', 'INTERNAL']) } } }
  },
  'chart/mesh-auth-mode': (next, { values }) => {
    const authMode = oneOf(next, ['Legacy', 'Migration', 'CLUSTER'])
    values['clustermesh'] = { useAPIServer: true, apiserver: { tls: { authMode } } }
    values['cluster'] = { name: 'lab', id: 7 }
  },
  'chart/gke-labels': (_, { values }) => {
    Object.assign(values, { gke: { enabled: true }, keepDeprecatedLabels: true })
  },
  'chart/hubble-ui-image': (next, { values }) => {
    const part = oneOf(next, ['backend', 'frontend'])
    const image = { tag: oneOf(next, ['v0.8.5', 'v0.7.9']), ...(next() < 0.5 && { useDigest: false }) }
    values.hubble = { enabled: true, relay: { enabled: true }, ui: { enabled: true, [part]: { image } } }
  },
  'chart/mesh-endpoint-crd': (_, { values }) => {
    Object.assign(values, { clustermesh: { useAPIServer: true }, disableEndpointCRD: true })
    values['cluster'] = { name: 'lab', id: 7 }
  },
  'chart/mesh-size': (next, { values }) => {
    values['clustermesh'] = { maxConnectedClusters: 1 + upTo(next, 510) }
    if (next() < 0.2) values['clustermesh'] = { maxConnectedClusters: 256 + upTo(next, 200) }
  },
  'cilium/authentication': (next, files) => {
    const { values } = files
    files.texts = { ...files.texts, version: '1.19.8' }
    const mutual = { spire: { enabled: true, install: { enabled: true } } }
    values['authentication'] = { ...(next() < 0.5 && { enabled: false }), mutual }
  },
  'cilium/hubble-parts': (next, { values }) => {
    if (next() < 0.5) values.hubble = { enabled: true, ui: { enabled: true } }
    else values.hubble = { relay: { enabled: next() < 0.5 }, ui: { enabled: true }, enabled: next() < 0.5 }
    if (values.hubble['enabled'] === true) delete values.hubble['relay']
    else values.hubble = { enabled: true, ui: { enabled: true } }
  },
  'cilium/l7-proxy': (_, files) => {
    files.values['l7Proxy'] = false
    ingress(files, { service: { loadBalancerClass: 'io.cilium/node' }, loadbalancerMode: 'shared' })
    files.values['nodeIPAM'] = { enabled: true }
  },
  'ingress/service-lb': (_, files) => {
    without(files, /,?servicelb/)
    ingress(files)
  },
  'ingress/no-address': (_, files) => ingress(files),
  'ingress/node-ipam': (_, files) =>
    ingress(files, { service: { loadBalancerClass: 'io.cilium/node' }, loadbalancerMode: 'shared' }),
  'ingress/traefik': (_, files) => {
    without(files, /traefik,?/)
    ingress(files, { default: true, service: { loadBalancerClass: 'io.cilium/node' }, loadbalancerMode: 'shared' })
    files.values['nodeIPAM'] = { enabled: true }
  },
  'versions/image-tag': (next, { k3d }) => {
    k3d['image'] = `${oneOf(next, ['rancher/k3s', 'docker.io/rancher/k3s'])}:v1.35.${1 + upTo(next, 6)}+k3s1`
  },
}

/** Data as YAML of one of the styles that people have. */
const written = (next: Random, data: Data): string => {
  if (next() < 0.15) return `${JSON.stringify(data, undefined, 2)}\n`
  const text = stringify(data, { singleQuote: next() < 0.5, indentSeq: next() < 0.5 })
  return next() < 0.3 && !text.includes('|') ? `# ours\n${text.replaceAll('\n', '  # kept\n')}` : text
}

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const number = process.env['TEST_LONG'] === '1' ? 20 : 1
const worth = ({ severity }: RuleHit): boolean => severity !== 'hint'
const told = (found: readonly RuleHit[]): string => found.map(({ rule, message }) => `${rule}: ${message}`).join('\n')

test('each rule that promises a fix is broken here', () => {
  // tests/refusals.test.ts breaks what Cilium itself refuses, and mends it
  const promised = rules.filter(({ id, fix }) => fix !== undefined && !id.startsWith('refused/')).map(({ id }) => id)
  assert.equal(Object.keys(breaks).toSorted(), promised.toSorted())
})

let broken = 0
for (const [id, spoil] of Object.entries(breaks)) {
  test(`${id}: its finding goes, and none comes`, () => {
    for (let index = 0; index < number; index++) {
      const next = random(seed + index)
      const files = right(next)
      spoil(next, files)
      const [k3d, values] = [written(next, files.k3d), written(next, files.values)]
      const says = `SEED=${seed + index}\n${k3d}---\n${values}`
      const before = configsOf({ ...files.texts, k3d, values, env: { LAB_PW: 'x' } })
      const found = check(before)
      const wanted = found.filter(({ rule, edits }) => rule === id && edits.length > 0)
      assert.ok(wanted.length > 0, `${id} says nothing, but\n${told(found)}\n${says}`)
      const after = check(fixConfigs(before).configs)
      assert.equal(told(after.filter(({ rule }) => rule === id)), '', says)
      const known = new Set(found.map(({ rule }) => rule))
      assert.is(told(after.filter(each => worth(each) && !known.has(each.rule))), '', says)
      broken++
    }
  })
}

test('the files are counted', () => {
  assert.is(broken, number * Object.keys(breaks).length)
  console.log(`# seed ${seed}: ${broken} files, ${number} for each of ${Object.keys(breaks).length} rules`)
})

test.run()
