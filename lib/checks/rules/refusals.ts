import { textAt } from '../../base/data.ts'
import { optionOf } from '../../config/options.ts'
import { keysFor } from '../../config/values-keys.ts'
import { affected, type KnownBad } from '../../failures/known-bad.ts'
import {
  asKnownBad,
  refusals,
  settingsText,
  wordsOf,
  type RefusedValues,
  type EndingValues,
} from '../../failures/refusals.ts'
import { applies, factsOf, keysOf, type Facts } from './known-bad.ts'
import { inValues, isUnset, valueAtKey, valueKey, type Complaint, type Configs, type Rule } from './rule.ts'

/** What Cilium's agent and operator refuse. */

const all: readonly (RefusedValues & { readonly bad: KnownBad })[] = refusals.map(each => ({
  ...each,
  bad: asKnownBad(each),
}))

export const refusalRules: readonly Rule[] = all.map(each => {
  const { id, bad, sets, by } = each
  const versions = affected(bad.versions)
  return {
    id: `refused/${id}`,
    severity: 'error',
    about: ['values', 'version'],
    title: bad.what,
    why: `The ${by} ends with: ${wordsOf(each)}.${versions === '' ? '' : ` Affected: ${versions}.`}`,
    source: `${bad.source}, ${bad.date}`,
    ...(sets.length > 0 && { fix: sets.map(settingsText).join(', or ') }),
    check: configs => (applies(bad, factsOf(configs)) ? [complaintOf(configs, each)] : []),
  }
})

const complaintOf = (configs: Configs, { bad, sets, remedy, ...rest }: (typeof all)[number]): Complaint => {
  const keys = [...new Set(bad.where!.flatMap(keysOf).map(key => placed(configs, key)))]
  const [first, ...others] = keys.filter(key => !isUnset(configs, key))
  const settings = sets.find(each => ends(configs, bad, each))
  return {
    place: first === undefined ? configs.cilium.place : valueKey(configs, first),
    message: `${bad.what} (${wordsOf(rest)})`,
    hint: remedy,
    also: others.map(key => ({
      place: valueKey(configs, key),
      message: `${key} is ${textAt(valueAtKey(configs, key), []) || 'set'} here`,
    })),
    edits: Object.entries(settings ?? {}).map(([key, value]) => inValues(key, value)),
  }
}

/** The key itself, or the key of extraConfig that overrides it. */
const placed = (configs: Configs, key: string): string => {
  const over = `extraConfig.${optionOf(key)}`
  return optionOf(key) === '' || isUnset(configs, over) ? key : over
}

/** Whether these settings end the refusal without causing another one. */
const ends = (configs: Configs, refused: KnownBad, settings: EndingValues): boolean => {
  if (Object.keys(settings).some(key => placed(configs, key) !== key)) return false
  const facts = factsOf(configs)
  const after: Facts = { ...facts, value: key => (Object.hasOwn(settings, key) ? set(key) : facts.value?.(key)) }
  const set = (key: string): unknown => settings[key] ?? keysFor(configs.cilium.version).find(key.split('.'))?.default
  return !applies(refused, after) && all.every(({ bad }) => !applies(bad, after) || applies(bad, facts))
}
