import { isObject, valueAt, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import type { Source } from '../formats/yaml.ts'
import type { Session } from '../run/session.ts'

/** The Helm values of Cilium: what the person's files say. */
export interface Values {
  readonly files: readonly Source[]
  /** All files in one, later ones over earlier ones. */
  readonly merged: Tree
}

/** @throws Failure (status 78) if a file is missing, is not YAML, or holds no map. */
export const readValues = async ({ inputs, options, settings }: Session): Promise<Values> => {
  const names = options.ciliumValues ?? settings.cilium.values
  return valuesOf(await Promise.all(names.map(async name => inputs.source(name, 'values file'))))
}

/** @throws Failure (status 78) if a file holds no map. */
export const valuesOf = (files: readonly Source[]): Values => {
  for (const { file, data } of files) {
    if (data !== null && (!isObject(data) || Array.isArray(data))) {
      throw new Failure(`${file} contains no values: it must be a map of keys`, { status: exit.config })
    }
  }
  return { files, merged: files.reduce<Tree>((all, { data }) => merge(all, (data ?? {}) as Tree), {}) }
}

/** As Helm merges values: maps key by key, anything else replaced; null takes a key away. */
export const merge = (under: Tree, over: Tree): Tree => {
  const merged: Record<string, unknown> = { ...under }
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key]
    if (value === null) delete merged[key]
    else merged[key] = isMap(value) && isMap(below) ? merge(below, value) : value
  }
  return merged
}

export const isMap = (value: unknown): value is Tree => isObject(value) && !Array.isArray(value)

/** The value at a dotted key; keys that hold dots themselves do not occur in Cilium's chart. */
export const valueOf = (values: Tree, key: string): unknown => valueAt(values, key.split('.'))

/** A chart takes `true` and `"true"` alike here. */
export const isOn = (values: Tree, key: string): boolean => String(valueOf(values, key)) === 'true'

/** One difference between two sets of values. */
export interface Difference {
  readonly key: string
  readonly from: unknown
  readonly to: unknown
}

/** Leaves that differ, by key, in order. Lists count as leaves. */
export const differences = (from: Tree, to: Tree): Difference[] => {
  const [before, after] = [leavesOf(from), leavesOf(to)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .toSorted()
    .filter(key => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)))
    .map(key => ({ key, from: before.get(key), to: after.get(key) }))
}

/** The dotted keys of all leaves. */
export const keysOf = (tree: Tree): string[] => [...leavesOf(tree).keys()]

/** What holds, by dotted key: a key that has a dot itself cannot be looked up by that. */
export const leavesOf = (tree: Tree, prefix = ''): Map<string, unknown> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]): [string, unknown][] =>
      isMap(value) && Object.keys(value).length > 0
        ? [...leavesOf(value, `${prefix}${key}.`)]
        : [[`${prefix}${key}`, value]],
    ),
  )

/** `key: old -> new`, as a person reads it. */
export const differenceLine = ({ key, from, to }: Difference): string => {
  const show = (value: unknown): string => (value === undefined ? '(not set)' : JSON.stringify(value))
  return `${key}: ${show(from)} -> ${show(to)}`
}
