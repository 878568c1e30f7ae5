import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkValues } from '../lib/config/values-keys.ts'
import { readYaml } from '../lib/formats/yaml.ts'
import { mutated, pathsOf } from './mutations.ts'

/**
 * What Helm rejects by the chart's own schema, this package rejects. CILIUM_CHART is the chart, unpacked. Its templates
 * are left out, as they take a hundred times as long and are not what is asked here.
 */
const test = suite("Helm's own validation")
const helm = process.env['HELM'] ?? 'helm'
const [chart] = process.env['CILIUM_CHART']?.split(',') ?? []

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

if (chart !== undefined && existsSync(join(chart, 'values.yaml')) && spawnSync(helm, ['version']).status === 0) {
  test('rejects nothing that is found to be right here, in 2,000 mutations', () => {
    const folder = mkdtempSync(join(tmpdir(), 'helm-'))
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    const version = /^version: *"?([^"\s]+)/m.exec(readFileSync(join(chart, 'Chart.yaml'), 'utf8'))![1]!
    const places = pathsOf(readYaml(readFileSync(join(chart, 'values.yaml'), 'utf8'), 'v').source!.data)
    const missed: string[] = []
    const stricter = new Map<string, number>()
    let rejected = 0
    try {
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
    } finally {
      rmSync(folder, { recursive: true })
    }
    const more = JSON.stringify(Object.fromEntries(stricter))
    console.log(`# seed ${seed}: Helm rejects ${rejected}; stricter here by ${more}`)
    assert.is(missed.length, 0, missed.slice(0, 5).join('\n'))
    assert.ok(rejected > 0)
  })
} else console.log("# skipped: no helm (HELM) or no chart of Cilium's (CILIUM_CHART)")

test.run()
