import { textAt, type Tree } from '../base/data.ts'
import { minorOf, requireConfigs } from '../checks/read-configs.ts'
import { checkOfValues } from '../checks/rules/all.ts'
import { valueKey, type Configs } from '../checks/rules/rule.ts'
import { allowedIds, newKernelFindings } from '../cilium/kernel.ts'
import { kernelOf, type Release } from '../cilium/release.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { keysFor } from '../config/values-keys.ts'
import { isOn, keysOf, merge, valueOf, valuesOf } from '../config/values.ts'
import { parseYaml, yamlText } from '../formats/yaml.ts'
import { taskLine } from '../host/task-line.ts'
import { namesOf } from '../kubernetes/kubectl.ts'
import type { Session } from '../run/session.ts'
import type { Condition, Feature } from './feature.ts'

/** Features against values: which are on, what turning one on or off changes, and what is in the way. */

/** The values that are in force, and where they come from. */
export interface ValuesInForce {
  readonly version: string
  /** What the release was given. */
  readonly current: Tree
  /** What the person's files say, with what is added where they are silent. */
  readonly files: Tree
}

export type FeatureState = 'on' | 'partly' | 'off'

/** Whether a value is in force, be it by the chart's default; what is written in quotes is the same. */
const holds = (values: Tree, version: string, key: string, wanted: unknown): boolean => {
  const value = valueOf(values, key) ?? keysFor(version).find(key.split('.'))?.default
  return text(value) === text(wanted)
}
const text = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : textAt(value, []))

const holdsOf = (values: Tree, version: string, feature: Feature, key: string): boolean =>
  holds(values, version, key, valueOf(feature.values, key))

/** Whether all of a feature's values are in force; `partly`: some that no other feature and no default sets. */
export const stateIn = (values: Tree, version: string, feature: Feature, all: readonly Feature[]): FeatureState => {
  const keys = keysOf(feature.values)
  if (keys.every(key => holdsOf(values, version, feature, key))) return 'on'
  const others = new Set(all.filter(each => each.name !== feature.name).flatMap(each => keysOf(each.values)))
  const own = keys.filter(key => !others.has(key) && !holdsOf({}, version, feature, key))
  return own.some(key => holdsOf(values, version, feature, key)) ? 'partly' : 'off'
}

/** The values of the release with the feature on. */
export const enabled = ({ current }: ValuesInForce, feature: Feature): Tree => merge(current, feature.values)

/**
 * The values of the release with those of the feature as the files have them: gone where these say nothing. What
 * another feature that is on sets as well stays.
 */
export const disabled = (
  { version, current, files }: ValuesInForce,
  feature: Feature,
  all: readonly Feature[],
): Tree => {
  const others = all.filter(
    each => each.name !== feature.name && stateIn(current, version, each, all) === 'on' && !isDefault(version, each),
  )
  const shared = new Set(others.flatMap(each => keysOf(each.values)))
  return keysOf(feature.values)
    .filter(key => !shared.has(key))
    .reduce<Tree>((values, key) => put(values, key.split('.'), valueOf(files, key)), current)
}

/** A feature that is on by the chart's defaults alone holds on to nothing. */
const isDefault = (version: string, feature: Feature): boolean =>
  keysOf(feature.values).every(key => holdsOf({}, version, feature, key))

/** The tree with another value at a path; with none the key is gone, and so are maps that held nothing else. */
const put = (tree: Tree, [first = '', ...rest]: readonly string[], value: unknown): Tree => {
  const { [first]: below, ...others } = tree
  if (rest.length === 0) return value === undefined ? others : { ...tree, [first]: value }
  const inner = put((typeof below === 'object' && below !== null ? below : {}) as Tree, rest, value)
  return Object.keys(inner).length === 0 ? others : { ...tree, [first]: inner }
}

/** Features that the release has on and that the files, left alone, would not: nobody's file says why. */
export const beyondFiles = ({ version, current, files }: ValuesInForce, all: readonly Feature[]): Feature[] =>
  all.filter(
    feature => stateIn(current, version, feature, all) === 'on' && stateIn(files, version, feature, all) !== 'on',
  )

/** What is in the way of a feature, and what a person should know; nothing has been changed yet. */
export interface Obstacles {
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  /** Some of the errors are what the files say. */
  readonly byFiles: boolean
}

export const obstaclesTo = async (
  session: Session,
  cluster: Cluster,
  release: Release,
  inForce: ValuesInForce,
  feature: Feature,
  all: readonly Feature[],
): Promise<Obstacles> => {
  const { version, current } = inForce
  const target = enabled(inForce, feature)
  const configs = await requireConfigs(session, { cluster })
  const says = (key: string): string => {
    if (valueOf(configs.values.merged, key) === undefined) return ''
    const { file, line } = valueKey(configs, key)
    return ` (see ${file}:${line})`
  }
  const allowed = allowedIds(session)
  const kernel = newKernelFindings(await kernelOf(session, cluster), target, current, allowed)
  const rules = newFindings(configs, release, current, target)
  const needs = feature.needs.filter(({ key, value }) => !holds(target, version, key, value))
  const conflicts = feature.conflicts.filter(({ key, value }) => holds(target, version, key, value))
  return {
    byFiles: [...needs, ...conflicts].some(({ key }) => says(key) !== ''),
    errors: [
      ...versionErrors(feature, version),
      ...needs.map(({ key, value, why }) => `needs ${key}: ${text(value)}${says(key)}, because ${why}`),
      ...conflicts.map(
        each =>
          `conflicts with ${each.key}: ${text(each.value)}${says(each.key)}, because ${each.why}${from(each, all)}`,
      ),
      ...(await storageErrors(session, cluster, feature, target)),
      ...kernel
        .filter(({ verdict }) => verdict === 'error')
        .map(({ id, found }) => `${found}; to override this check: ALLOW=${id}`),
      ...rules.filter(({ severity }) => severity === 'error').map(saying),
    ],
    warnings: [
      ...(feature.cilium.deprecated !== undefined && minorOf(version) >= minorOf(feature.cilium.deprecated)
        ? [`Cilium ${feature.cilium.deprecated} deprecates ${feature.name}`]
        : []),
      ...kernel.filter(({ verdict }) => verdict === 'warning').map(({ found }) => found),
      ...rules.filter(({ severity }) => severity === 'warning').map(saying),
      ...keysOf(feature.values)
        .filter(key => {
          const asked = valueOf(configs.values.merged, key)
          return asked !== undefined && text(asked) !== text(valueOf(feature.values, key))
        })
        .map(key => `your files set ${key} differently${says(key)}; ${taskLine('up')} will restore their value`),
    ],
  }
}

const saying = ({ message, hint }: { message: string; hint?: string | undefined }): string =>
  hint ? `${message}; ${hint}` : message

const versionErrors = ({ name, cilium: { from } }: Feature, version: string): string[] =>
  minorOf(version) < minorOf(from) ? [`${name} needs Cilium ${from} or later, not ${version}`] : []

/** Which feature sets a value that is in the way. */
const from = ({ key, value }: Condition, all: readonly Feature[]): string => {
  const setter = all.find(each => text(valueOf(each.values, key)) === text(value))
  return setter ? ` (feature ${setter.name})` : ''
}

/** What the rules find in the values to come and do not find in those that are in force. */
const newFindings = (configs: Configs, { version }: Release, before: Tree, after: Tree) => {
  const found = (values: Tree) =>
    checkOfValues({
      ...configs,
      cilium: { ...configs.cilium, version, minor: minorOf(version) },
      values: valuesOf([parseYaml(yamlText(values), 'the release')]),
    })
  const known = new Set(found(before).map(({ rule, message }) => `${rule} ${message}`))
  return found(after).filter(({ rule, message }) => !known.has(`${rule} ${message}`))
}

const storageErrors = async (
  session: Session,
  { context }: Cluster,
  feature: Feature,
  target: Tree,
): Promise<string[]> => {
  const { storage } = feature
  if (storage === undefined || (valueOf(target, storage) !== undefined && !isOn(target, storage))) return []
  const classes = await session.$`kubectl --context ${context} get storageclasses -o name --request-timeout=10s`
  if ((await namesOf(session, classes)).length > 0) return []
  return [
    `${feature.name} needs a volume, but this cluster has no storage class; to use no volume, set ${storage}: false`,
  ]
}
