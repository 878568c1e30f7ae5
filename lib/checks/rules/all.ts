import { checkK3dFile } from '../../config/k3d-file-checks.ts'
import { checkValues } from '../../config/values-keys.ts'
import type { Finding, Place } from '../../formats/findings.ts'
import { chartRefusalRules } from './chart.ts'
import { ciliumRules } from './cilium.ts'
import { ingressRules } from './ingress.ts'
import { hubbleRules } from './hubble.ts'
import { clusterRules } from './k3d-file.ts'
import { k3sFlagRules } from './k3s-flags.ts'
import { networkRules } from './network.ts'
import { nodeRules } from './nodes.ts'
import { knownBadRules } from './known-bad.ts'
import { placementRules } from './placement.ts'
import { refusalRules } from './refusals.ts'
import { registryRules } from './registries.ts'
import type { Configs, Edit, Rule } from './rule.ts'
import { versionRules } from './versions.ts'

/** Holds the k3d file, the values, the versions and this computer against each other. */

/** Every rule, in the order in which their fixes are made. */
export const rules: readonly Rule[] = [
  ...registryRules,
  ...k3sFlagRules,
  ...clusterRules,
  ...networkRules,
  ...nodeRules,
  ...placementRules,
  ...ciliumRules,
  ...hubbleRules,
  ...ingressRules,
  ...versionRules,
  ...refusalRules,
  ...knownBadRules,
  ...chartRefusalRules,
]

/** What a rule found, with what can safely be done about it. */
export interface RuleHit extends Finding {
  readonly edits: readonly Edit[]
  /** What the tasks do about it whether or not the file is mended. */
  readonly mended?: string | undefined
}

/** What the rules find, in their own order. */
export const runRules = (configs: Configs, applies: (rule: Rule) => boolean = () => true): RuleHit[] =>
  applyRules(configs, applies).map(({ found }) => found)

/** Everything that is wrong: keys and types of each file, and what the rules find. */
export const check = (configs: Configs): RuleHit[] => {
  const applied = applyRules(configs, () => true)
  const hidden = new Set(applied.flatMap(({ hides }) => hides.map(placeKey)))
  const { file, values, cilium } = configs
  const plain = [
    ...checkK3dFile(file.filled),
    ...values.files.flatMap(source => checkValues(source, cilium.version)),
  ].filter(finding => !hidden.has(placeKey(finding)))
  return [...plain.map((finding): RuleHit => ({ ...finding, edits: [] })), ...applied.map(({ found }) => found)]
}

/** The values alone, for a task that has no k3d file to hold them against. */
export const checkOfValues = (configs: Configs): RuleHit[] => {
  const applied = applyRules(configs, rule => !rule.about.includes('k3d file'))
  const hidden = new Set(applied.flatMap(({ hides }) => hides.map(placeKey)))
  const plain = configs.values.files
    .flatMap(source => checkValues(source, configs.cilium.version))
    .filter(finding => !hidden.has(placeKey(finding)))
  return [...plain.map((finding): RuleHit => ({ ...finding, edits: [] })), ...applied.map(({ found }) => found)]
}

const applyRules = (
  configs: Configs,
  applies: (rule: Rule) => boolean,
): { found: RuleHit; hides: readonly Place[] }[] =>
  rules.filter(applies).flatMap(rule =>
    rule
      .check(configs)
      .map(({ place, message, hint, also = [], severity = rule.severity, edits = [], hides = [] }) => ({
        found: { ...place, severity, rule: rule.id, message, hint, also, edits, mended: rule.mended },
        hides,
      })),
  )

const placeKey = ({ file, line, column }: Place): string => `${file}:${line}:${column}`
