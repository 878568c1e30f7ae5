import { existsSync, readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { derive, editorSchema, fileOf, lines } from '../dev/derive-cilium-values.ts'
import { successorOf, successors } from '../lib/config/former-keys.ts'
import { checkValues, keysFor } from '../lib/config/values-keys.ts'
import { fixConfigs } from '../lib/checks/fix.ts'
import { describe } from '../lib/formats/findings.ts'
import { readYaml } from '../lib/formats/yaml.ts'
import { configsOf } from './configs.ts'

/** A values file is held against every value that Cilium's chart knows. */
const test = suite("Cilium's keys")

const told = (text: string, version = '1.19.5'): string[] =>
  checkValues(readYaml(text, 'v').source!, version).map(
    finding =>
      `${finding.severity} ${finding.rule} ${describe(finding)
        .replace(/\n[^\n]*\n *\| *\^ ?/, '; ')
        .trimEnd()}`,
  )
const ignored = (key: string): string => `Cilium's chart has no value ${key} and silently ignores it`

const cases: readonly [what: string, text: string, ...told: string[]][] = [
  [
    'an unknown key gets its likely neighbour',
    'hubble:\n  relay:\n    enabeld: true\n',
    `warning cilium/unknown-key v:3:5: ${ignored('hubble.relay.enabeld')}; did you mean enabled?`,
  ],
  [
    'a key in the wrong place gets the right one',
    'mapDynamicSizeRatio: 0.1\n',
    `warning cilium/unknown-key v:1:1: ${ignored('mapDynamicSizeRatio')}; did you mean bpf.mapDynamicSizeRatio?`,
  ],
  [
    'a type that Helm rejects is an error',
    'cluster: {id: "99"}',
    'error cilium/type v:1:11: cluster.id must be a whole number; remove the quotes: 99',
  ],
  [
    'text in place of true is an error',
    'hubble: {enabled: "true"}',
    'error cilium/type v:1:10: hubble.enabled must be true or false; remove the quotes: true',
  ],
  [
    'a number in place of text is an error',
    'cluster: {name: 12}',
    "error cilium/type v:1:11: cluster.name must be text; put it in quotes: '12'",
  ],
  ['text in place of a map is an error', 'hubble: on', 'error cilium/type v:1:1: hubble must be a map;'],
  [
    'a value that is not allowed is an error',
    'identityManagementMode: foo',
    'error cilium/value v:1:1: identityManagementMode must be agent, operator or both;',
  ],
  [
    'one of many allowed values gets the nearest',
    'envoy: {log: {defaultLevel: debgu}}',
    'error cilium/value v:1:15: envoy.log.defaultLevel must be trace, debug, info, warning, error, critical ' +
      'or off; did you mean debug?',
  ],
  [
    'items of lists have types',
    'prometheus: {controllerGroupMetrics: [a, 3]}',
    "error cilium/type v:1:42: prometheus.controllerGroupMetrics.1 must be text; put it in quotes: '3'",
  ],
  [
    'a map that is left empty loses what the chart sets',
    'hubble:\n',
    "error cilium/type v:1:1: hubble is empty: this removes the chart's defaults for its keys; set its " +
      'keys, or remove it',
  ],
  ['null takes a value away', 'MTU: null\nextraConfig: ~\n'],
  [
    'maps of the person\u2019s own take any key',
    'extraConfig: {a: b}\nnodeSelector: {x/y: z}\npodAnnotations: {a: b}\noperator: {resources: {limits: {cpu: 1}}}\n',
  ],
  [
    'keys that only templates read are known',
    'policyAuditMode: true\nloadBalancer: {mode: dsr}\ndevices: eth0\nsocketLB: {hostNamespaceOnly: true}\n',
  ],
  [
    'a list is no values file',
    '- a\n',
    'error cilium/type v:1:1: the file contains no values: it must be a map of keys;',
  ],
  ['an empty file is one', ''],
]

for (const [what, text, ...expected] of cases) test(what, () => assert.equal(told(text), expected))

test("the guide's performance keys are told their real names, each at its line", () => {
  const keys = [
    'bpf-map-dynamic-size-ratio: 0.0025',
    'bpf-policy-map-max: 1',
    'bpf-lb-map-max: 2',
    'preallocate-bpf-maps: true',
  ]
  assert.equal(
    told(`cilium:\n  config:\n    ${keys.join('\n    ')}\n`),
    ['bpf.mapDynamicSizeRatio', 'bpf.policyMapMax', 'bpf.lbMapMax', 'bpf.preallocateMaps'].map(
      (to, i) =>
        `warning cilium/renamed-key v:${i + 3}:5: ${ignored(`cilium.config.${keys[i]!.split(':')[0]}`)}; ` +
        `rename it to ${to}`,
    ),
  )
})

test("the guide's service proxy is named as what it is", () => {
  assert.match(
    told('serviceProxy:\n  enabled: true\n').join(),
    /renamed-key v:1:1: .*ingressController\.enabled, gatewayAPI\.enabled/,
  )
})

test('a key of an older chart gets the one that has taken its place, or the last version that had it', () => {
  assert.match(told('tunnel: vxlan').join(), /renamed-key v:1:1: .*; set routingMode and tunnelProtocol instead$/)
  assert.match(told('nativeRoutingCIDR: 10.0.0.0/8').join(), /; rename it to ipv4NativeRoutingCIDR$/)
  assert.match(told('global: {encryption: {enabled: true}}').join(), /; rename it to encryption\.enabled$/)
  assert.match(told('proxy: {sidecarImageRegex: x}').join(), /v:1:9: .*; remove it: Cilium 1\.15 was the last/)
  assert.equal(told('enableCiliumEndpointSlice: true', '1.17.1'), [])
})

test('no key that a chart since 1.10 had gets the nearest name in place of an answer', () => {
  const former = JSON.parse(readFileSync(new URL('../schemas/cilium-values/former.json', import.meta.url), 'utf8'))
  assert.ok(Object.keys(former).length > 100)
  for (const key of Object.keys(former)) {
    const text = key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), 'x')
    assert.not.match(told(JSON.stringify(text), '1.20.2').join('\n'), /did you mean|choose from/, key)
  }
})

/** The values as fix-config leaves them. */
const fixed = (values: string, version = '1.20.2'): string =>
  fixConfigs(configsOf({ values: `${values}\n`, version })).configs.values.files[0]!.text

test('a key of an older chart is replaced by what it means today, and what is set already stays', () => {
  const wired =
    'k8sServiceHost: 127.0.0.1\nk8sServicePort: 6444\nkubeProxyReplacement: true\nipam: {mode: kubernetes}\n'
  const of = (values: string): string => fixed(`${wired}${values}`).slice(wired.length).trim()
  assert.is(of('tunnel: geneve'), 'tunnelProtocol: geneve')
  assert.is(
    of('tunnel: disabled\nroutingMode: native\nipv4NativeRoutingCIDR: 10.42.0.0/16\nautoDirectNodeRoutes: true').split(
      '\n',
    )[0],
    'routingMode: native',
  )
  assert.is(of('tunnel: ""'), '')
  assert.is(of('global: {debug: {enabled: false}}'), 'debug:\n  enabled: false')
  assert.match(fixed(`${wired}hubble.relay.enabled: "true"`), /hubble:\n {2}relay:\n {4}enabled: true/)
  assert.match(fixed('ipam: {operator: {clusterPoolIPv4PodCIDR: 10.1.0.0/16}}'), 'clusterPoolIPv4PodCIDRList:')
})

test('a key that only newer charts have is told so', () => {
  assert.match(told('standaloneDnsProxy: {enabled: true}', '1.18.11').join(), /Cilium 1\.19 and later have this key/)
})

test('what has taken the place of a key is a key of the newest chart, and the old one is none', () => {
  for (const each of successors) {
    const all = each.action === 'rename' ? [each.to] : 'into' in each ? Object.values(each.into).map(([to]) => to) : []
    for (const to of all) assert.ok(keysFor('1.20.2').find(to.split('.')), to)
    assert.not(keysFor('1.20.2').find(each.key.split('.')), each.key)
  }
  for (const key of ['nodePort.enabled', 'hostPort', 'externalIPs', 'serviceProxy', 'cilium', 'tunnel'])
    assert.not(keysFor('1.20.2').find(key.split('.')), key)
})

test('a version that is not known is compared with the nearest, which is said', () => {
  assert.is(keysFor('1.19.5').note, undefined)
  assert.is(keysFor('v1.18.2').version, '1.18.11')
  assert.is(keysFor('1.18.2').note, undefined)
  assert.is(keysFor('1.20.99').note, 'checked against the values of Cilium 1.20.2, the newest known version')
  assert.is(keysFor('1.21.0-pre.0').note, 'checked against the values of Cilium 1.20.2, the nearest known version')
  assert.is(keysFor('1.15.0').version, '1.17.17')
  assert.is(keysFor('latest').version, '1.17.17')
  assert.match(told('enabeld: true', '1.30.0').join(), /checked against the values of Cilium 1\.20\.2/)
})

test('keys that came and went are in the minor versions that had them', () => {
  assert.ok(keysFor('1.17.0').find(['hostPort', 'enabled']))
  assert.not(keysFor('1.18.0').find(['hostPort', 'enabled']))
  assert.is(keysFor('1.18.0').find(['authentication', 'enabled'])!.default, true)
  assert.is(keysFor('1.19.0').find(['authentication', 'enabled'])!.default, false)
})

test('keys with names that every object has are unknown as others are', () => {
  assert.is(told('constructor: 1\ntoString: 2\n"__proto__": {a: 1}\n').length, 3)
})

test('every default in the trees has a type that its key allows', () => {
  for (const version of ['1.17', '1.18', '1.19', '1.20']) {
    const keys = keysFor(version)
    const names = keys.names()
    assert.ok(names.length > 1000)
    for (const name of names) {
      const { type, default: value } = keys.find(name.split('.'))!
      if (type === undefined || value === undefined || value === null) continue
      const is = Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value
      const types = new Set<string>([type].flat())
      assert.ok(types.has(is) || (is === 'integer' && types.has('number')), name)
    }
  }
})

test('the schema for editors is made from the newest tree', () => {
  const tree = JSON.parse(readFileSync(new URL('../schemas/cilium-values/1.20.json', import.meta.url), 'utf8'))
  assert.is(readFileSync(new URL('../schemas/cilium-values.schema.json', import.meta.url), 'utf8'), editorSchema(tree))
  assert.is(readFileSync(new URL('../schemas/cilium-values/1.20.json', import.meta.url), 'utf8'), lines(tree))
})

const charts = (process.env['CILIUM_CHART'] ?? '').split(',').filter(each => each !== '' && existsSync(each))
if (charts.length > 0) {
  test("no chart's own defaults have a finding, and the trees are made from the charts", async () => {
    for (const { tree, values } of await derive(charts)) {
      assert.equal(told(values, tree.version), [], tree.version)
      const kept = readFileSync(new URL(`../schemas/${fileOf(tree)}`, import.meta.url), 'utf8')
      if (kept.includes(`"version":"${tree.version}"`)) assert.is(kept, lines(tree))
    }
  })

  test('every key of a chart that the next one lacks is found, with its successor', async () => {
    const trees = (await derive(charts)).map(({ tree }) => tree)
    for (const [index, tree] of trees.entries()) {
      const next = trees[index + 1]
      if (!next) continue
      const [old, fresh] = [keysFor(tree.version), keysFor(next.version)]
      const gone = old.names().filter(key => !fresh.find(key.split('.')) && !old.find(key.split('.'))?.keys)
      for (const key of gone) assert.ok(successorOf(key), `${key}, in ${tree.version} and not in ${next.version}`)
    }
  })
} else console.log('# skipped: no charts of Cilium (CILIUM_CHART)')

test.run()
