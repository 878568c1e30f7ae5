import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Path } from '../lib/base/data.ts'
import { checkK3dFile } from '../lib/config/k3d-file-checks.ts'
import { checkValues } from '../lib/config/values-keys.ts'
import { describe, type Finding } from '../lib/formats/findings.ts'
import { readYaml, type Source } from '../lib/formats/yaml.ts'

/** Whoever mistypes a key learns where, and which one it should have been. */
const test = suite('misspelt keys')

/** Each misspelling in the long run (misspelt.long.ts), every fourth of each key otherwise. */
const step = process.env['TEST_LONG'] ? 1 : 4

const shipped: readonly [file: string, check: (source: Source) => Finding[]][] = [
  ['k3d-cilium-config.yaml', checkK3dFile],
  ['cilium-values.yaml', source => checkValues(source, '1.20.2')],
]

for (const [file, check] of shipped) {
  const text = readFileSync(new URL(`../config/${file}`, import.meta.url), 'utf8')
  const { source } = readYaml(text, file)
  const lines = text.split('\n')

  test(`${file} as it is shipped has no finding`, () => {
    assert.equal(check(source!).map(describe), [])
  })

  test(`any key of ${file} with a letter dropped, doubled or swapped is found at its line, and named`, () => {
    let [all, named] = [0, 0]
    const missed: string[] = []
    for (const path of keysOf(source!.data, [])) {
      const key = String(path.at(-1))
      const siblings = Object.keys(source!.get(path.slice(0, -1)) as object)
      for (const wrong of [...misspellings(key)].filter((_, index) => index % step === 0)) {
        if (siblings.includes(wrong)) continue
        const { line, column } = source!.keyAt(path)
        const row = lines[line - 1]!
        const changed = row.slice(0, column - 1) + wrong + row.slice(column - 1 + key.length)
        const findings = check(readYaml(lines.with(line - 1, changed).join('\n'), file).source!)
        const here = findings.filter(finding => finding.line === line)
        assert.ok(here.length > 0, `${path.join('.')} as ${wrong}: ${findings.map(describe).join('\n')}`)
        all += 1
        if (here.some(({ hint }) => hint === `did you mean ${key}?`)) named += 1
        else missed.push(`${path.join('.')} as ${wrong}: ${here[0]!.hint}`)
      }
    }
    console.log(
      `# ${file}: ${named} of ${all} misspellings named rightly${missed.map(each => `; not ${each}`).join('')}`,
    )
    assert.ok(all > 100, String(all))
    assert.ok(named / all >= 0.95, missed.join('\n'))
  })
}

/** The paths of all keys of maps. */
const keysOf = (value: unknown, path: Path): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, below]) => {
        const at = [...path, Array.isArray(value) ? Number(key) : key]
        return Array.isArray(value) ? keysOf(below, at) : [at, ...keysOf(below, at)]
      })
    : []

/** A key with each of its letters dropped, doubled, and swapped with the next. */
const misspellings = (key: string): Set<string> => {
  const letters = Array.from(key, (_, index) => index)
  const all = letters.flatMap(i => [
    key.slice(0, i) + key.slice(i + 1),
    key.slice(0, i + 1) + key.slice(i),
    key.slice(0, i) + (key[i + 1] ?? '') + key[i]! + key.slice(i + 2),
  ])
  return new Set(all.filter(each => each !== key && each !== ''))
}

test.run()
