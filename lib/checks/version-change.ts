import { exit, Failure } from '../base/failure.ts'
import { didYouMean, nearest } from '../base/text.ts'
import { k3dFileOf } from '../config/k3d-file.ts'
import { successorOf } from '../config/former-keys.ts'
import { keysFor, type Keys } from '../config/values-keys.ts'
import { keysOf, valueOf } from '../config/values.ts'
import { edit } from '../formats/yaml-edit.ts'
import { parseYaml } from '../formats/yaml.ts'
import { kubernetesOf, minorOf } from './read-configs.ts'
import { check, type RuleHit } from './rules/all.ts'
import { factsOf } from './rules/known-bad.ts'
import type { Configs } from './rules/rule.ts'
import { upgradeNotes } from './rules/upgrade-notes.ts'
import { tested } from './rules/versions.ts'
import { wrongStep } from './version-step.ts'

/** What another version breaks, by the rules, the charts' keys and the versions that are tested together. */

export interface VersionChange {
  readonly from: { readonly k3s: string; readonly cilium: string }
  readonly to: { readonly k3s: string; readonly cilium: string }
  /** Whether the new pair is tested together; undefined where nothing is known of it. */
  readonly tested: boolean | undefined
  readonly pair: string
  /** Findings that the new versions bring. */
  readonly begins: readonly RuleHit[]
  readonly ends: readonly RuleHit[]
  /** Keys of the files that the new chart does not have, with the nearest that it has. */
  readonly gone: readonly { readonly key: string; readonly instead: string | undefined }[]
  /** Defaults that become another where the files are silent. */
  readonly defaults: readonly { readonly key: string; readonly from: unknown; readonly to: unknown }[]
  /** What Cilium's upgrade notes say of the minor versions that the step enters. */
  readonly upgrade: readonly string[]
  readonly notes: readonly string[]
}

/** @throws Failure (status 2): it is not NAME=VERSION, or no such name. */
export const whatBreaks = (configs: Configs, wanted: readonly string[]): VersionChange => {
  let next = configs
  for (const each of wanted) {
    const [, name = '', version = ''] = /^(\w+)=v?(\d+\.\d[\w.+-]*)$/.exec(each) ?? []
    if (name === 'k3s' || name === 'kubernetes') next = withK3s(next, version)
    else if (name === 'cilium') next = withCilium(next, version)
    else {
      throw new Failure(`--with takes k3s=VERSION or cilium=VERSION, not ${each}`, {
        hint: didYouMean(name, ['k3s', 'cilium']) ?? 'for example: --with k3s=1.35 --with cilium=1.20.0',
        status: exit.usage,
      })
    }
  }
  const [now, then] = [check(configs), check(next)]
  const [old, fresh] = [keysFor(configs.cilium.version), keysFor(next.cilium.version)]
  const range = tested[next.cilium.minor]
  const ok =
    range && next.kubernetes !== undefined ? range[0] <= next.kubernetes && next.kubernetes <= range[1] : undefined
  return {
    from: versionsOf(configs),
    to: versionsOf(next),
    tested: ok,
    pair: pairText(next, range, ok),
    begins: then.filter(found => !now.some(other => same(found, other))),
    ends: now.filter(found => !then.some(other => same(found, other))),
    gone: goneKeys(configs, old, fresh),
    defaults: flips(configs, old, fresh),
    upgrade: upgradeNotes(configs.cilium.minor, next.cilium.minor, factsOf(configs)),
    notes: [
      ...[wrongStep(configs.cilium.version, next.cilium.version)].flatMap(step => (step ? [step.message] : [])),
      ...new Set([old.note, fresh.note].filter(note => note !== undefined)),
    ],
  }
}

const withK3s = (configs: Configs, version: string): Configs => {
  const patch = version.split('.').length > 2 ? version.replace('+', '-') : `${version}.0-k3s1`
  const image = `rancher/k3s:v${/-k3s\d+$/.test(patch) ? patch : `${patch}-k3s1`}`
  const source = configs.file.source
  const file = k3dFileOf(parseYaml(edit(source, [{ set: [['image'], image] }]), source.file), configs.env)
  return { ...configs, file, kubernetes: kubernetesOf(image) }
}

const withCilium = (configs: Configs, version: string): Configs => {
  const full = version.split('.').length > 2 ? version : `${version}.0`
  return { ...configs, cilium: { ...configs.cilium, version: full, minor: minorOf(full) } }
}

const versionsOf = ({ kubernetes, cilium }: Configs): { k3s: string; cilium: string } => ({
  k3s: kubernetes === undefined ? "k3d's default" : `1.${kubernetes}`,
  cilium: cilium.version,
})

const pairText = (
  { kubernetes, cilium }: Configs,
  range: readonly [number, number] | undefined,
  ok: boolean | undefined,
): string => {
  const other = kubernetes === undefined ? "k3d's default Kubernetes" : `Kubernetes 1.${kubernetes}`
  const pair = `Cilium ${cilium.version} with ${other}`
  if (ok === undefined) return `${pair}: not known whether they are tested together`
  const tests = `Cilium 1.${cilium.minor} is tested with Kubernetes 1.${range![0]} to 1.${range![1]}`
  return `${pair}: ${ok ? 'tested together' : 'not tested together'} (${tests})`
}

const same = (a: RuleHit, b: RuleHit): boolean =>
  a.rule === b.rule && a.file === b.file && a.line === b.line && a.severity === b.severity

const goneKeys = ({ values }: Configs, old: Keys, fresh: Keys): VersionChange['gone'] =>
  keysOf(values.merged)
    .filter(key => old.find(key.split('.')) && !fresh.find(key.split('.')))
    .map(key => ({ key, instead: successorOf(key)?.says ?? nearest(key, fresh.names()) }))

/** Images and versions differ in every release and are no setting of a person. */
const isRoutine = (key: string): boolean => /(^|\.)(image|tag|digest|repository|useDigest|version)(\.|$)/i.test(key)

const flips = ({ values }: Configs, old: Keys, fresh: Keys): VersionChange['defaults'] =>
  old.names().flatMap(key => {
    const path = key.split('.')
    if (isRoutine(key) || valueOf(values.merged, key) !== undefined) return []
    const [before, after] = [old.find(path), fresh.find(path)]
    if (!before || !after || before.default === undefined || after.default === undefined) return []
    if (JSON.stringify(before.default) === JSON.stringify(after.default)) return []
    return [{ key, from: before.default, to: after.default }]
  })

export const raiseText = (raised: VersionChange, describe: (found: RuleHit) => string): string => {
  const { from, to, pair, begins, ends, gone, defaults, upgrade, notes } = raised
  const block = (heading: string, lines: readonly string[]): string[] =>
    lines.length > 0 ? ['', heading, ...lines] : []
  const harmless = begins.length + gone.length + defaults.length === 0
  return [
    `k3s ${from.k3s} -> ${to.k3s}, Cilium ${from.cilium} -> ${to.cilium}`,
    pair,
    ...notes,
    ...block('new problems:', begins.map(describe)),
    ...block(
      'fixed problems:',
      ends.map(({ file, line, message }) => `  ${file}:${line}: ${message}`),
    ),
    ...block(
      'keys in your files that the new chart does not have:',
      gone.map(({ key, instead }) => `  ${key}${instead ? `: ${instead}` : ''}`),
    ),
    ...block(
      'defaults that change, for keys that your files do not set:',
      defaults.map(({ key, from, to }) => `  ${key}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`),
    ),
    ...block(
      "from Cilium's upgrade notes:",
      upgrade.map(each => `  ${each}`),
    ),
    ...(harmless ? ['', 'no known problem in your files'] : []),
  ].join('\n')
}
