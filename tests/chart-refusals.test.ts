import { existsSync, readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { derive, lines, sitesOf } from '../dev/derive-chart-refusals.ts'
import { textsOf } from '../dev/derive-cilium-values.ts'
import { check, runRules } from '../lib/checks/rules/all.ts'
import { beginning, notDecidedByValues, ruleOfWords } from '../lib/checks/rules/chart.ts'
import { refusalsOf, type ChartRefusal } from '../lib/config/chart-refusals.ts'
import { pairsFor } from './chart-refusals.ts'
import { configsOf } from './configs.ts'

/** What Cilium's charts refuse is found before they are asked. */
const refusals = suite("the chart's refusals")
const charts = (process.env['CILIUM_CHART'] ?? '').split(',').filter(each => each !== '' && existsSync(each))
const versions = ['1.17.17', '1.18.11', '1.19.8', '1.20.2']

const isExcepted = (refusal: ChartRefusal): boolean =>
  Object.keys(notDecidedByValues).some(begins => beginning(refusal).startsWith(begins))

/** The errors that a rule about a refusal finds. */
const found = (refusal: ChartRefusal, values: string, version: string): string[] =>
  runRules(configsOf({ values: `${values}\n`, version }), ({ id }) => ruleOfWords(beginning(refusal))!.ids.includes(id))
    .filter(({ severity }) => severity === 'error')
    .map(({ message, rule }) => `${rule}: ${message}`)

for (const version of versions) {
  const all = refusalsOf(version)
  refusals(`of Cilium ${version}: each has a rule, or a reason why none`, () => {
    for (const refusal of all) assert.ok(isExcepted(refusal) || ruleOfWords(beginning(refusal)), beginning(refusal))
  })

  refusals(`of Cilium ${version}: each is found in a file that breaks it, and not in the same file mended`, () => {
    for (const refusal of all.filter(each => !isExcepted(each))) {
      const pairs = pairsFor(refusal)
      assert.ok(pairs.length > 0, beginning(refusal))
      for (const { refused, mended } of pairs) {
        assert.ok(found(refusal, refused, version).length > 0, `${beginning(refusal)}\n${refused}`)
        assert.equal(found(refusal, mended, version), [], `${beginning(refusal)}\n${mended}`)
      }
    }
  })
}

refusals("names the chart's own words, the key and what to do, once", () => {
  const values = 'clustermesh:\n  maxConnectedClusters: 300\n'
  const [finding, ...others] = check(configsOf({ values })).filter(({ rule }) => rule.startsWith('chart/'))
  assert.is(finding!.message, 'the chart refuses these values: max-connected-clusters must be set to 255 or 511')
  assert.equal([finding!.line, finding!.column], [2, 3])
  assert.is(finding!.hint, 'set clustermesh.maxConnectedClusters to 255 or 511')
  assert.equal(others, [])
})

for (const chart of charts) {
  refusals(`every fail and required of ${chart} is read`, async () => {
    const texts = [...(await textsOf(chart))].filter(([name]) => name.startsWith('templates/'))
    const calls = texts.flatMap(([name, text]) =>
      text
        .replaceAll(/\{\{-? *\/\*[^]*?\*\/ *-?\}\}/g, comment => comment.replaceAll(/[^\n]/g, ''))
        .split('\n')
        .flatMap((line, index) =>
          /(\{\{-? *|\( *|\| *)(fail|required) /.test(line) ? [`${name.replace('templates/', '')}:${index + 1}`] : [],
        ),
    )
    const { sites } = await sitesOf(chart)
    assert.equal(sites.map(({ at }) => at).toSorted(), calls.toSorted())
  })
}
if (charts.length === versions.length) {
  refusals('are kept as the charts have them', async () => {
    const kept = readFileSync(new URL('../schemas/cilium-values/refusals.json', import.meta.url), 'utf8')
    assert.is(lines(await derive(charts)), kept)
  })
} else console.log('# skipped: not all four charts of Cilium (CILIUM_CHART)')

refusals.run()
