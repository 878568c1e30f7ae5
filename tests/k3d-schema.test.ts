import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkK3dFile } from '../lib/config/k3d-file-checks.ts'
import { describe } from '../lib/formats/findings.ts'
import { readYaml } from '../lib/formats/yaml.ts'

/** What k3d rejects or drops is found before k3d runs. Held against k3d's own loader in k3d-loader.long.ts. */
const test = suite('the k3d file')

const head = 'apiVersion: k3d.io/v1alpha5\nkind: Simple\n'
const told = (text: string): string[] => {
  const { source, findings } = readYaml(head + text, 'k')
  return [...findings, ...(source ? checkK3dFile(source) : [])].map(
    finding =>
      `${finding.rule} ${describe(finding)
        .replace(/\n[^\n]*\n *\| *\^ ?/, '; ')
        .replace(/; $/, '')}`,
  )
}

const accepted = [
  '',
  'servers: 3\nagents: 2\n',
  'kubeAPI: {host: my.host, hostIP: 0.0.0.0, hostPort: "6445"}',
  'image: docker.io/rancher/k3s:v1.36.3-k3s1@sha256:' + 'a'.repeat(64),
  'image: +v1.33\nsubnet: auto\nnetwork: my-net\ntoken: abc',
  'subnet: fd00::/64',
  'volumes:\n  - volume: /a:/b:ro\n    nodeFilters: [server:0, agent:*]\nagents: 1',
  'volumes: [{volume: /a}, {volume: "v:k3s-storage"}]',
  'ports: [{port: "127.0.0.1:8080-8090:80-90/udp"}, {port: "8080-8089:80"}]',
  'ports: [{port: "80", nodeFilters: [server:0:direct]}]',
  'ports: [{port: "[::1]:80:80", nodeFilters: [loadbalancer]}]',
  'env: [{envVar: A=b, nodeFilters: ["server:0-"]}, {envVar: C=d, nodeFilters: [all]}]',
  'options: {k3d: {wait: true, timeout: 1m30s, disableLoadbalancer: true}}\nenv: [{envVar: A=b}]',
  'options: {k3d: {loadbalancer: {configOverrides: [settings.workerConnections=2048]}}}',
  'options: {runtime: {serversMemory: 1 GiB, agentsMemory: 512m, ulimits: [{name: nofile, soft: 1, hard: 2}]}}',
  'options: {runtime: {labels: [{label: a.b=c, nodeFilters: [server:0]}]}, kubeconfig: {switchCurrentContext: false}}',
  'registries: {use: ["k3d-reg.localhost:5000"], create: {name: r, hostPort: "5001", proxy: {remoteURL: https://x}}}',
  'registries:\n  config: |\n    mirrors:\n      "*":\n        endpoint: [https://a]\n',
  'hostAliases: [{ip: 1.2.3.4, hostnames: [a.b]}, {ip: "::1", hostnames: []}]',
  'files: [{source: a.yaml, destination: k3s-manifests-custom/a.yaml, description: x}]',
  'network: host\n',
  'servers: $COUNT\nimage: ${IMAGE}\noptions: {k3d: {timeout: $T}}\n',
]
for (const text of accepted) test(`takes ${JSON.stringify(text)}`, () => assert.equal(told(text), []))

const refused: readonly [text: string, ...told: string[]][] = [
  ['agnts: 2', 'k3d/unknown-key k:3:1: unknown key: agnts; did you mean agents?'],
  ['hostPort: "1"', 'k3d/unknown-key k:3:1: unknown key: hostPort; did you mean kubeAPI.hostPort?'],
  [
    'registries: {mirros: {}}',
    'k3d/ignored-key k:3:14: k3d silently ignores registries.mirros; choose from create, use and config',
  ],
  [
    'options: {runtime: {gpuRequests: all}}',
    'k3d/ignored-key k:3:21: k3d silently ignores options.runtime.gpuRequests; did you mean gpuRequest?',
  ],
  [
    'hostAliases: [{ip: 1.2.3.4, hostname: [a]}]',
    'k3d/unknown-key k:3:29: unknown key: hostAliases.0.hostname; did you mean hostnames?',
  ],
  ['servers: 0', 'k3d/value k:3:1: servers must be at least 1'],
  ['servers: "1"', 'k3d/type k:3:1: servers must be a whole number; remove the quotes: 1'],
  ['agents:', 'k3d/type k:3:1: agents must be a whole number; set a value, or remove the key'],
  ['kubeAPI: {hostPort: 6550}', "k3d/type k:3:11: kubeAPI.hostPort must be text; put it in quotes: '6550'"],
  ['kubeAPI: {hostIP: localhost}', 'k3d/value k:3:11: kubeAPI.hostIP must be an IPv4 address, as in 127.0.0.1'],
  ['subnet: 172.28.0.0', 'k3d/value k:3:1: subnet must be a range of addresses, as in 172.28.0.0/16, or auto'],
  [
    'options: {k3d: {wait: yes}}',
    'k3d/type k:3:17: options.k3d.wait must be true or false: k3d fails on yes; write true',
  ],
  ['options: {k3d: {timeout: 60}}', "k3d/type k:3:17: options.k3d.timeout must be text; put it in quotes: '60'"],
  ['options: {k3d: {timeout: 1d}}', 'k3d/value k:3:17: options.k3d.timeout must be a time, as in 90s or 1m30s'],
  [
    'options: {runtime: {serversMemory: 1x}}',
    'k3d/value k:3:21: options.runtime.serversMemory must be an amount of memory, as in 2g or 512m',
  ],
  ['ports: [{port: 99999:80}]', 'k3d/value k:3:10: 99999:80: the highest port is 65535'],
  ['ports: [{port: 1-3:1-2}]', 'k3d/value k:3:10: 1-3:1-2: both ranges must have the same number of ports'],
  [
    'ports: [{port: "80:80", nodeFilters: [server:3]}]',
    'k3d/node-filter k:3:39: server:3 selects server 3, but there is 1 server, counted from 0',
  ],
  [
    'agents: 2\nports: [{port: "80:80", nodeFilters: [agent:*:direct]}]',
    'k3d/port k:4:39: a port can be published on one node only; select one node: server:0:direct',
  ],
  [
    'ports: [{port: "80:80", nodeFilters: [all]}]',
    'k3d/port k:3:39: "all" includes the load balancer, which cannot forward a port to itself; use loadbalancer: it forwards to all nodes',
  ],
  [
    'options: {k3d: {disableLoadbalancer: true}}\nports: [{port: "80:80"}]',
    'k3d/port k:4:9: this port needs the load balancer, but it is disabled; publish the port on one node: ' +
      'nodeFilters: [server:0:direct]',
  ],
  [
    'env: [{envVar: A=b}]',
    'k3d/node-filter k:3:7: a variable needs nodeFilters in a cluster with several nodes; add nodeFilters: [server:*], or [all]',
  ],
  [
    'env: [{envVar: A=b, nodeFilters: [server]}]',
    'k3d/value k:3:35: env.0.nodeFilters.0 must be a node filter, as in server:*, agent:0, agent:0-2, ' +
      'loadbalancer or all',
  ],
  [
    'volumes: [{volume: "a:b"}]',
    'k3d/value k:3:12: volumes.0.volume must be SOURCE:DESTINATION[:OPTIONS] with an absolute destination, ' +
      'as in /data:/data:ro',
  ],
  ['network: host\nagents: 1', 'k3d/value k:3:1: with `network: host`, a cluster can have only one node, not 2'],
  [
    'registries:\n  config: |\n    mirrors:\n      a: {endpont: [x]}',
    'registries/unknown-key k:6:11: unknown key: mirrors.a.endpont; did you mean endpoint?',
  ],
  ['registries:\n  config: |\n    mirrors: [a', 'yaml/syntax k:4:'],
  [
    'registries: {mirrors: {}}',
    'k3d/ignored-key k:3:14: k3d silently ignores registries.mirrors; move it to registries.config, in the format ' +
      "of k3s's registries.yaml",
  ],
]
for (const [text, ...expected] of refused) {
  test(`says of ${JSON.stringify(text)} what is wrong`, () => {
    const all = told(text)
    assert.is(all.length, expected.length, all.join('\n'))
    for (const [i, each] of expected.entries())
      assert.ok(each.endsWith(':') ? all[i]!.startsWith(each) : all[i] === each, all[i])
  })
}

test('a file of an older format is checked as what it is, and its migration is offered', () => {
  const { source } = readYaml('apiVersion: k3d.io/v1alpha4\nkind: Simple\nfoo: 1\n', 'k')
  assert.equal(
    checkK3dFile(source!).map(({ severity, rule, hint }) => [severity, rule, hint]),
    [
      ['hint', 'k3d/old-version', 'migrate the file: k3d config migrate k NEW.yaml'],
      ['error', 'k3d/unknown-key', undefined],
    ],
  )
})

interface Schema {
  readonly description?: string
  readonly $ref?: string
  readonly type?: string | string[]
  readonly properties?: Record<string, Schema>
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly $defs?: Record<string, Schema>
}

test('in the schema every map is closed, and every key of the k3d file described', () => {
  const schema = JSON.parse(readFileSync(new URL('../schemas/k3d.schema.json', import.meta.url), 'utf8')) as Schema
  let count = 0
  const walk = (at: Schema, name: string): void => {
    if (at.properties) assert.is(at.additionalProperties, false, name)
    for (const [key, below] of Object.entries(at.properties ?? {})) {
      count += 1
      const described = below.description ?? schema.$defs?.[below.$ref?.split('/').at(-1) ?? '']?.description
      assert.ok(described || key === 'loadbalancer', `${name}.${key}`)
      walk(below, `${name}.${key}`)
    }
    if (at.items) walk(at.items, name)
  }
  walk(schema, '')
  assert.ok(count > 70, String(count))
})

test.run()
