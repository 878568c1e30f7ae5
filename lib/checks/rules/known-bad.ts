import { isObject, once, textAt, valueAt } from '../../base/data.ts'
import { keysFor } from '../../config/values-keys.ts'
import { optionOf } from '../../config/options.ts'
import { valueOf } from '../../config/values.ts'
import {
  affected,
  knownBad,
  type KnownBad,
  type Versioned,
  type VersionRange,
  type Where,
} from '../../failures/known-bad.ts'
import type { Place } from '../../formats/findings.ts'
import { isOlder } from '../../host/programs.ts'
import { disabling, isUnset, k3dKey, k3dText, valueKey, type Configs, type Rule } from './rule.ts'

/** Which of the known bad combinations are here. */

/** What is known of here; what is not known makes nothing apply. */
export interface Facts {
  readonly versions: Readonly<Partial<Record<Versioned, string | undefined>>>
  /** What a value is: as it is set, else as the chart has it. */
  readonly value?: (key: string) => unknown
  /** CONFIG_ options that are y or m. */
  readonly kernelOptions?: ReadonlySet<string> | undefined
  readonly btf?: boolean | undefined
  readonly cgroups?: 'v1' | 'v2' | undefined
  /** Parts of k3s that run. */
  readonly k3s?: ReadonlySet<'servicelb' | 'traefik'>
  readonly network?: string
  readonly agents?: number
}

/** Those that apply here, and that nothing else finds. */
export const applying = (facts: Facts): KnownBad[] => knownBad.filter(each => !each.foundBy && applies(each, facts))

export const applies = ({ versions, where = [] }: KnownBad, facts: Facts): boolean =>
  Object.entries(versions).every(([name, ranges]) => {
    const version = facts.versions[name as Versioned]
    return version !== undefined && ranges.some(range => isIn(version, range))
  }) && where.every(each => holds(each, facts))

export const holds = (where: Where, facts: Facts): boolean => {
  if ('any' in where) return where.any.some(each => holds(each, facts))
  if ('all' in where) return where.all.every(each => holds(each, facts))
  if ('values' in where) return facts.value !== undefined && where.hold(...where.values.map(facts.value))
  if ('value' in where) {
    if (!facts.value) return false
    const has = textAt(facts.value(where.value), [])
    return 'is' in where ? has === String(where.is) : has !== String(where.not)
  }
  if ('kernelLacks' in where) return facts.kernelOptions?.has(where.kernelLacks) === false
  if ('kernelHas' in where) return facts.kernelOptions?.has(where.kernelHas) === true
  if ('btf' in where) return facts.btf === false
  if ('cgroups' in where) return facts.cgroups === where.cgroups
  if ('k3s' in where) return facts.k3s?.has(where.k3s) === true
  if ('network' in where) return facts.network === where.network
  return (facts.agents ?? 0) > 0
}

/** The version is a release's, or a kernel's as `uname -r` prints it; a pre-release counts as the release. */
const isIn = (version: string, [from, to]: VersionRange): boolean => {
  const has = /^v?(\d+(?:\.\d+)*)/.exec(version)?.[1]
  return has !== undefined && (from === undefined || !isOlder(has, from)) && (to === undefined || isOlder(has, to))
}

/** The values of the files, else the chart's defaults; a key of extraConfig overrides both, as in the chart. */
export const valuesIn = (merged: Parameters<typeof valueOf>[0], version: string): NonNullable<Facts['value']> => {
  const keys = keysFor(version)
  const extra = valueOf(merged, 'extraConfig')
  return once((key: string): unknown => {
    const over = isObject(extra) ? valueAt(extra, [optionOf(key)]) : undefined
    return over ?? valueOf(merged, key) ?? keys.find(key.split('.'))?.default
  })
}

/** What the files tell. */
export const factsOf = once((configs: Configs): Facts => {
  const { cilium, file, kernel, values } = configs
  const parts = ['servicelb', 'traefik'] as const
  return {
    versions: { cilium: cilium.version, kubernetes: kubernetesIn(file.image ?? '') },
    value: valuesIn(values.merged, cilium.version),
    cgroups: kernel?.cgroup2 === undefined ? undefined : kernel.cgroup2 ? 'v2' : 'v1',
    k3s: new Set(parts.filter(part => !disabling(configs, part))),
    network: k3dText(configs, 'network'),
    agents: file.agents,
  }
})

/** `rancher/k3s:v1.36.3-k3s1` -> 1.36.3 */
export const kubernetesIn = (image: string): string | undefined => /:v?(\d+\.\d+\.\d+)/.exec(image)?.[1]

/** Whether the files alone decide it; of all others this computer is asked. */
const isOfFiles = ({ versions, where = [] }: KnownBad): boolean =>
  Object.keys(versions).every(name => name === 'cilium' || name === 'kubernetes') && where.every(isOfFile)
const isOfFile = (where: Where): boolean => {
  const parts = partsOf(where)
  if (parts) return parts.every(isOfFile)
  return ['value', 'values', 'k3s', 'network'].some(kind => kind in where)
}
const partsOf = (where: Where): readonly Where[] | undefined =>
  'any' in where ? where.any : 'all' in where ? where.all : undefined

/** The keys that a condition reads. */
export const keysOf = (where: Where): readonly string[] =>
  partsOf(where)?.flatMap(keysOf) ?? ('value' in where ? [where.value] : 'values' in where ? where.values : [])

/** Those about this computer: its kernel, its engine, its tools. */
export const ofComputer = (each: KnownBad): boolean => !isOfFiles(each)

const placeOf = (configs: Configs, { versions, where = [] }: KnownBad): Place => {
  const set = where.flatMap(keysOf).findLast(key => !isUnset(configs, key))
  if (set !== undefined) return valueKey(configs, set)
  return versions.kubernetes && !versions.cilium ? k3dKey(configs, 'image') : configs.cilium.place
}

export const knownBadRules: readonly Rule[] = knownBad
  .filter(each => !each.foundBy && isOfFiles(each))
  .map(each => ({
    id: `known-bad/${each.id}`,
    severity: each.severity,
    about: ['values', 'version'],
    title: each.what,
    why: affected(each.versions) === '' ? '' : `Affected: ${affected(each.versions)}.`,
    source: `${each.source}, ${each.date}`,
    check: configs =>
      applies(each, factsOf(configs)) ? [{ place: placeOf(configs, each), message: each.what, hint: each.remedy }] : [],
  }))
