import { writeFile } from 'node:fs/promises'
import { textAt } from '../lib/base/data.ts'
import { keysFor } from '../lib/config/values-keys.ts'
import { isMap } from '../lib/config/values.ts'
import { parseYaml } from '../lib/formats/yaml.ts'
import { templateKeysOf, textsOf } from './derive-cilium-values.ts'

/**
 * Writes `schemas/cilium-values/former.json`: keys of Cilium's charts that the newest one does not have, each with the
 * last minor version whose chart has it. A key is left out if a key above it is gone, too.
 *   node --import tsx dev/derive-former-keys.ts CHART...
 */

const namesIn = (values: unknown, prefix = ''): string[] =>
  isMap(values)
    ? Object.entries(values).flatMap(([name, below]) => [`${prefix}${name}`, ...namesIn(below, `${prefix}${name}.`)])
    : []

/** @param charts oldest first. */
export const formerKeys = async (charts: readonly string[]): Promise<Record<string, string>> => {
  const newest = keysFor('99')
  const last = new Map<string, string>()
  for (const chart of charts) {
    const texts = await textsOf(chart)
    const data = (name: string): unknown => parseYaml(texts.get(name) ?? '', name).data
    const [minor = ''] = /^\d+\.\d+/.exec(textAt(data('Chart.yaml'), ['version'])) ?? []
    for (const name of [...namesIn(data('values.yaml')), ...templateKeysOf(texts)]) last.set(name, minor)
  }
  const gone = [...last].filter(([name]) => !newest.find(name.split('.')) && !/^(AsMap|Capabilities)\b/.test(name))
  const names = new Set(gone.map(([name]) => name))
  const isBelow = (name: string): boolean =>
    name.split('.').some((_, index, parts) => index > 0 && names.has(parts.slice(0, index).join('.')))
  return Object.fromEntries(gone.filter(([name]) => !isBelow(name)).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const charts = process.argv.slice(2)
  if (charts.length === 0) throw new Error('usage: node --import tsx dev/derive-former-keys.ts CHART...')
  const file = new URL('../schemas/cilium-values/former.json', import.meta.url)
  await writeFile(file, `${JSON.stringify(await formerKeys(charts), null, 1)}\n`)
}
