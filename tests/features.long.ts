import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { valueAt, type Tree } from '../lib/base/data.ts'
import { checkValues } from '../lib/config/values-keys.ts'
import { keysOf, merge, valueOf } from '../lib/config/values.ts'
import { parseFeature, type Feature } from '../lib/features/feature.ts'
import { readYaml, yamlText } from '../lib/formats/yaml.ts'
import { testOr } from './needs.ts'
import { root } from './program.ts'

/**
 * What each feature's file says of Cilium's chart, held against the chart itself. CILIUM_CHART names charts, unpacked
 * or packed, separated by commas; HELM is helm.
 */
const test = suite("features in Cilium's chart")
const helm = process.env['HELM'] ?? 'helm'
const charts = (process.env['CILIUM_CHART'] ?? '').split(',').filter(each => each !== '' && existsSync(each))
const missing =
  charts.length === 0 || spawnSync(helm, ['version']).status !== 0
    ? "no helm (HELM) or no charts of Cilium's (CILIUM_CHART)"
    : undefined

const folder = join(root, 'config', 'features')
const features = readdirSync(folder).map(file => {
  const name = file.replace(/\.yaml$/, '')
  return parseFeature(readFileSync(join(folder, file), 'utf8'), file, name)
})

/** A cluster as k3d makes it, with nothing on that is a feature. */
const base: Tree = {
  cluster: { name: 'cilium', id: 7 },
  kubeProxyReplacement: true,
  k8sServiceHost: '127.0.0.1',
  k8sServicePort: 6444,
  ipam: { mode: 'kubernetes' },
  operator: { replicas: 1 },
}

/** What the chart renders, by `KIND/NAMESPACE/NAME`, or `KIND/NAME` where there is no namespace. */
const rendered = (chart: string, values: Tree): Map<string, string> => {
  const own = mkdtempSync(join(tmpdir(), 'features-'))
  try {
    const file = join(own, 'values.yaml')
    writeFileSync(file, yamlText(values))
    const apis = ['monitoring.coreos.com/v1', 'gateway.networking.k8s.io/v1/GatewayClass']
    const args = [
      'template',
      'cilium',
      chart,
      '-n',
      'kube-system',
      '-f',
      file,
      ...apis.flatMap(a => ['--api-versions', a]),
    ]
    const { status, stdout, stderr } = spawnSync(helm, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
    assert.is(status, 0, stderr)
    return new Map(
      stdout.split(/^---$/m).flatMap((text): [string, string][] => {
        const of = (pattern: RegExp): string => pattern.exec(text)?.[1]?.replaceAll('"', '') ?? ''
        const [kind, metadata] = [of(/^kind: (\S+)$/m), of(/^metadata:\n((?: +.*\n)+)/m)]
        const at = (key: string): string => new RegExp(`^  ${key}: "?([^"\\s]+)`, 'm').exec(metadata)?.[1] ?? ''
        return kind === '' ? [] : [[[kind, at('namespace'), at('name')].filter(Boolean).join('/'), text]]
      }),
    )
  } finally {
    rmSync(own, { recursive: true })
  }
}

const versionOf = (chart: string): string => {
  const { stdout } = spawnSync(helm, ['show', 'chart', chart], { encoding: 'utf8' })
  return /^version: *"?([^"\s]+)/m.exec(stdout)![1]!
}

const dataOf = (objects: ReadonlyMap<string, string>): unknown =>
  valueAt(readYaml(objects.get('ConfigMap/kube-system/cilium-config') ?? '', 'rendered').source?.data, ['data'])

const checkFeature = (feature: Feature, chart: string, version: string): void => {
  const source = readYaml(yamlText(feature.values), feature.file).source!
  assert.equal(checkValues(source, version), [], `${feature.name}: keys and types`)
  const [before, after] = [rendered(chart, base), rendered(chart, merge(base, feature.values))]
  const [old, fresh] = [dataOf(before), dataOf(after)]
  for (const [key, value] of Object.entries(feature.config)) assert.is(valueAt(fresh, [key]), value, key)
  for (const object of feature.objects) assert.ok(after.has(object), `${feature.name}: ${object}`)
  const changed = JSON.stringify(old) !== JSON.stringify(fresh) || [...after.keys()].some(key => !before.has(key))
  assert.ok(changed, `${feature.name} changes something`)
  for (const { key, value } of feature.needs) {
    const refused = keysOf(feature.values).includes(key) && valueOf(feature.values, key) !== value
    assert.not.ok(refused, `${feature.name} needs what it does not set: ${key}`)
  }
}

if (missing === undefined) {
  for (const chart of charts) {
    const version = versionOf(chart)
    for (const feature of features) {
      test(`${feature.name} with ${version}: its values are valid, and bring what its file says`, () =>
        checkFeature(feature, chart, version))
    }
    test(`all but one ingress at once with ${version}, beside the shipped values`, () => {
      const shipped = readYaml(readFileSync(join(root, 'config', 'cilium-values.yaml'), 'utf8'), 'v').source!
        .data as Tree
      const all = features.filter(({ name }) => name !== 'ingress-host-network')
      const values = all.reduce<Tree>((sum, { values }) => merge(sum, values), merge(base, shipped))
      const objects = rendered(chart, values)
      for (const { name, objects: wanted, config } of all) {
        for (const object of wanted) assert.ok(objects.has(object), `${name}: ${object}`)
        for (const [key, value] of Object.entries(config)) assert.is(valueAt(dataOf(objects), [key]), value, key)
      }
    })
  }
} else {
  for (const feature of features) testOr(test, missing, feature.name, async () => {})
}

test.run()
