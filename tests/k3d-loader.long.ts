import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { clusterRules } from '../lib/checks/rules/k3d-file.ts'
import type { Configs } from '../lib/checks/rules/rule.ts'
import { checkK3dFile } from '../lib/config/k3d-file-checks.ts'
import { k3dFileOf, type K3dFile } from '../lib/config/k3d-file.ts'
import { describe } from '../lib/formats/findings.ts'
import { readYaml } from '../lib/formats/yaml.ts'
import { mutated, pathsOf } from './mutations.ts'

/**
 * What the real k3d rejects, this package rejects. k3d is given an engine that nobody can reach: a file that it takes
 * fails there, any other one before.
 */
const test = suite("k3d's own loader")
const k3d = process.env['K3D'] ?? 'k3d'

const full = `
apiVersion: k3d.io/v1alpha5
kind: Simple
metadata: {name: c}
servers: 1
agents: 2
kubeAPI: {host: a.b, hostIP: 127.0.0.1, hostPort: "6550"}
image: rancher/k3s:v1.36.3-k3s1
subnet: 172.28.0.0/16
token: abc
volumes: [{volume: "/tmp:/tmp", nodeFilters: [all]}]
ports: [{port: "8080:80", nodeFilters: [loadbalancer]}, {port: "1:1", nodeFilters: ["server:0:direct"]}]
env: [{envVar: A=b, nodeFilters: ["server:*"]}]
options:
  k3d: {wait: true, timeout: 60s, disableLoadbalancer: false, disableImageVolume: false, disableRollback: false,
    loadbalancer: {configOverrides: [settings.workerConnections=2048]}}
  k3s: {extraArgs: [{arg: --a, nodeFilters: ["server:*"]}], nodeLabels: [{label: a=b, nodeFilters: ["agent:0"]}]}
  kubeconfig: {updateDefaultKubeconfig: false, switchCurrentContext: false}
  runtime: {gpuRequest: all, serversMemory: 1g, agentsMemory: 1g, hostPidMode: false,
    labels: [{label: a=b, nodeFilters: [all]}], ulimits: [{name: nofile, soft: 1, hard: 1}]}
registries: {use: ["a:5000"], create: {name: r, host: 0.0.0.0, hostPort: "5001", image: r,
    proxy: {remoteURL: https://x}},
  config: "mirrors:\\n  a: {endpoint: [https://b]}\\n"}
hostAliases: [{ip: 1.2.3.4, hostnames: [a.b]}]
`
const words = [
  ...'server:* agent:0 agent:7 server all loadbalancer server:0:direct agent:1-0 agent:*:direct'.split(' '),
  ...'80 80:80 70000:1 1-2:1-3 1.2.3.4:80:80 a:80:80 1.2.3.4 1.2.3 ::1 fd00::/64 10.0.0.0/33 foo=1'.split(' '),
  ...'60s 60 1d -1s 1g 1x a_b A k3d.a=b app host auto random /a:b /a:/b:c:d k3s-storage $X'.split(' '),
  '512 MiB',
  'a b',
  'mirrors: [',
  'mirrors:\n  a: [',
  'mirrors:\n  a: b\n',
  'settings.workerConnections=a',
  ['all'],
  ['server:0'],
  [''],
  [{ arg: 'x' }],
  { name: 'x' },
  [{ port: '80' }],
]

/** What becomes of `$X`, which no other rule needs the environment for. */
const ofVariables = (file: K3dFile, env: NodeJS.ProcessEnv): { severity: string; rule: string }[] => {
  const rule = clusterRules.find(({ id }) => id === 'k3d/variable')!
  const complaints = rule.check({ file, env } as unknown as Configs)
  return complaints.map(({ severity = rule.severity }) => ({ severity, rule: rule.id }))
}

const found = spawnSync(k3d, ['version']).status === 0
if (found) {
  test('rejects nothing that is found to be right here, in 2,000 mutations', () => {
    const folder = mkdtempSync(join(tmpdir(), 'k3d-loader-'))
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    const start = readYaml(full, 'k').source!.data
    const places = pathsOf(start)
    const missed: string[] = []
    const stricter = new Map<string, number>()
    let rejected = 0
    try {
      for (let i = 0; i < Number(process.env['MUTATIONS'] ?? 2000); i++) {
        const text = mutated(seed + i, start, places, words)
        const file = join(folder, 'k3d.yaml')
        writeFileSync(file, text)
        const env = { ...process.env, DOCKER_HOST: 'tcp://127.0.0.1:1', X: '' }
        const { stderr, stdout } = spawnSync(k3d, ['cluster', 'create', '--config', file], {
          env,
          encoding: 'utf8',
          timeout: 20_000,
        })
        const said = `${stdout}${stderr}`
        // a file that is not there and a host that no name server knows are no fault of the k3d file's text
        if (/no such file or directory|no such host|server misbehaving/.test(said)) continue
        const theirs = !/Cannot connect to the Docker daemon|error during connect|connection refused/.test(said)
        const { source, findings } = readYaml(text, 'k')
        const read = source && k3dFileOf(source, env)
        const ours = [...findings, ...(read ? [...checkK3dFile(read.filled), ...ofVariables(read, env)] : [])].filter(
          ({ severity }) => severity === 'error',
        )
        if (theirs) rejected += 1
        if (theirs && ours.length === 0)
          missed.push(`seed ${seed + i}: ${said.split('\n').find(line => /FATA|panic/.test(line))}`)
        if (!theirs) for (const { rule } of ours) stricter.set(rule, (stricter.get(rule) ?? 0) + 1)
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
    console.log(
      `# seed ${seed}: k3d rejects ${rejected}; stricter here by ${JSON.stringify(Object.fromEntries(stricter))}`,
    )
    assert.is(missed.length, 0, missed.slice(0, 5).join('\n'))
    assert.ok(rejected > 0)
  })
  test('takes the shipped file', () => {
    const text = readFileSync(new URL('../config/k3d-cilium-config.yaml', import.meta.url), 'utf8')
    assert.equal(checkK3dFile(readYaml(text, 'k').source!).map(describe), [])
  })
} else console.log('# skipped: no k3d (K3D)')

test.run()
