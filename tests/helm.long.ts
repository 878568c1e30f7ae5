import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isRefusedBy, refusalsOf, wordsOf } from '../lib/config/chart-refusals.ts'
import { checkValues } from '../lib/config/values-keys.ts'
import { valuesOf } from '../lib/config/values.ts'
import { readYaml } from '../lib/formats/yaml.ts'
import { pairsFor } from './chart-refusals.ts'
import { mutated, pathsOf } from './mutations.ts'

/**
 * What Helm rejects by the chart's own schema, this package rejects. CILIUM_CHART is the chart, unpacked. Its templates
 * are left out, as they take a hundred times as long and are not what is asked here.
 */
const test = suite("Helm's own validation")
const helm = process.env['HELM'] ?? 'helm'
const charts = (process.env['CILIUM_CHART'] ?? '').split(',').filter(each => existsSync(join(each, 'values.yaml')))
const [chart] = charts

const words = [
  '1',
  'yes',
  99,
  0.5,
  'Local',
  'debug',
  'agent',
  ['a', 'b'],
  [3],
  { enabled: 'x' },
  { a: { b: 1 } },
  '100%',
]

const hasHelm = spawnSync(helm, ['version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'helm-'))
test.after(() => rmSync(folder, { recursive: true }))

/** What helm says of values; nothing where it renders them. */
const saidOf = (values: string, of: string): string => {
  const file = join(folder, 'values.yaml')
  writeFileSync(file, `${values}\n`)
  const args = ['template', 'c', of, '--namespace', 'kube-system', '--values', file]
  const { status, stderr } = spawnSync(helm, args, { encoding: 'utf8' })
  return status === 0 ? '' : stderr
}

/** What the schema of a chart refuses before its templates are asked. */
const refusedBySchema = /values don't meet the specifications of the schema/

for (const each of hasHelm ? charts : []) {
  const version = /^version: *"?([^"\s]+)/m.exec(readFileSync(join(each, 'Chart.yaml'), 'utf8'))![1]!
  const pairs = refusalsOf(version).flatMap(refusal => pairsFor(refusal).map(pair => ({ refusal, ...pair })))
  test(`Helm refuses each pair's file for Cilium ${version} with the words given here, and takes it mended`, () => {
    let schema = 0
    for (const { refusal, refused, mended } of pairs) {
      const said = saidOf(refused, each)
      schema += refusedBySchema.test(said) ? 1 : 0
      const { merged } = valuesOf([readYaml(`${refused}\n`, 'v').source!])
      const words = refusalsOf(version).flatMap(one => (isRefusedBy(one, merged) ? [wordsOf(one, merged)] : []))
      assert.ok(
        refusedBySchema.test(said) || words.some(one => said.includes(one)),
        `${refused}\n${said}\n${words.join('\n')}`,
      )
      assert.ok(words.includes(wordsOf(refusal, merged)), refused)
      assert.is(saidOf(mended, each), '', mended)
    }
    console.log(`# Cilium ${version}: ${pairs.length} pairs; the schema refuses ${schema} of them first`)
  })
}

if (chart !== undefined && hasHelm) {
  test('rejects nothing that is found to be right here, in 2,000 mutations', () => {
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    const version = /^version: *"?([^"\s]+)/m.exec(readFileSync(join(chart, 'Chart.yaml'), 'utf8'))![1]!
    const places = pathsOf(readYaml(readFileSync(join(chart, 'values.yaml'), 'utf8'), 'v').source!.data)
    const missed: string[] = []
    const stricter = new Map<string, number>()
    let rejected = 0
    for (const file of ['Chart.yaml', 'values.yaml', 'values.schema.json'])
      cpSync(join(chart, file), join(folder, file))
    for (let i = 0; i < Number(process.env['MUTATIONS'] ?? 2000); i++) {
      const text = mutated(seed + i, {}, places, words)
      const file = join(folder, 'v.yaml')
      writeFileSync(file, text)
      const { status, stderr } = spawnSync(helm, ['template', 'c', folder, '--values', file], { encoding: 'utf8' })
      const ours = checkValues(readYaml(text, 'v').source!, version).filter(({ severity }) => severity === 'error')
      if (status !== 0) rejected += 1
      if (status !== 0 && ours.length === 0) missed.push(`seed ${seed + i}: ${stderr}\n${text}`)
      if (status === 0) for (const { rule } of ours) stricter.set(rule, (stricter.get(rule) ?? 0) + 1)
    }
    const more = JSON.stringify(Object.fromEntries(stricter))
    console.log(`# seed ${seed}: Helm rejects ${rejected}; stricter here by ${more}`)
    assert.is(missed.length, 0, missed.slice(0, 5).join('\n'))
    assert.ok(rejected > 0)
  })
} else console.log("# skipped: no helm (HELM) or no chart of Cilium's (CILIUM_CHART)")

test.run()
