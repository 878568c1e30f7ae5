import { dirname, join, relative, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { isObject, itemsAt, textAt, valueAt, type Path, type Tree } from '../base/data.ts'
import { k3dFileOf } from '../config/k3d-file.ts'
import { asOwnEdit } from '../config/k3d-versions.ts'
import { valuesOf } from '../config/values.ts'
import { edit, toYaml } from '../formats/yaml-edit.ts'
import { readYaml, type Source } from '../formats/yaml.ts'
import { statePaths } from '../host/state-paths.ts'
import type { Session } from '../run/session.ts'
import { rules, runRules, type RuleHit } from './rules/all.ts'
import { inK3d, type Configs, type Edit } from './rules/rule.ts'

/** Makes the changes that rules call safe: in the person's files, or in the copy that k3d is given. */

export interface FixResult {
  readonly configs: Configs
  /** What was mended, in order. */
  readonly done: readonly RuleHit[]
}

/** Mends one finding after the other, as the files look anew after each, until nothing is left that can be. */
export const fixConfigs = (configs: Configs, findings: (configs: Configs) => RuleHit[] = inFiles): FixResult => {
  const done: RuleHit[] = []
  let now = configs
  for (let rounds = 0; rounds < 200; rounds++) {
    const next = firstOf(findings(now), now)
    if (!next) break
    now = next.mended
    done.push(next.found)
  }
  return { configs: now, done }
}

/** What can be mended in the person's own files: not where a k3d file is YAML only once its variables are filled in. */
const inFiles = (configs: Configs): RuleHit[] =>
  configs.file.isTemplate
    ? runRules(configs).filter(({ edits }) => edits.every(each => each.in === 'values'))
    : runRules(configs)

const firstOf = (findings: readonly RuleHit[], now: Configs): { found: RuleHit; mended: Configs } | undefined => {
  for (const found of findings) {
    const mended = found.edits.length > 0 ? attempt(now, found.edits) : undefined
    if (mended) return { found, mended }
  }
  return undefined
}

/** The configs with the changes in them; none where a file has something else there that they do not fit into. */
const attempt = (now: Configs, edits: readonly Edit[]): Configs | undefined => {
  let mended = now
  for (const each of edits) {
    const next = withEdit(mended, each)
    if (!next) return undefined
    mended = next
  }
  const before = textsOf(now)
  return textsOf(mended).some((text, index) => text !== before[index]) ? mended : undefined
}

const textsOf = ({ file, values }: Configs): string[] => [file.source, ...values.files].map(({ text }) => text)

/** The configs with a change in them; none where the file cannot say it, or would be damaged by it. */
const withEdit = (configs: Configs, { in: which, path, value }: Edit): Configs | undefined => {
  const { file, values, env } = configs
  if (which === 'k3d file') {
    const own = asOwnEdit(file.source.data, { path, value })
    const source = own && changed(file.source, own.path, own.value)
    return source && { ...configs, file: k3dFileOf(source, env) }
  }
  const target = valuesFileFor(values.files, path)
  const source = target && changed(target, path, value)
  return source && { ...configs, values: valuesOf(values.files.map(each => (each === target ? source : each))) }
}

/** The file with a value at a path, or without one; none where something else would change with it. */
const changed = (source: Source, path: Path, value: unknown): Source | undefined => {
  if (valueAt(source.data, path) === undefined && value === undefined) return source
  if (!fits(source, path)) return undefined
  const text = edit(source, [value === undefined ? { remove: path } : { set: [path, value] }])
  const after = readYaml(text, source.file).source
  return after && isMeant(source.data, after.data, path, value) ? after : undefined
}

/** Whether everything above a path is of the kind that its next key needs, or not there. */
const fits = ({ data }: Source, path: Path): boolean =>
  path.every((key, depth) => {
    const above = valueAt(data, path.slice(0, depth))
    return (
      above === undefined || above === null || (Array.isArray(above) === (typeof key === 'number') && isObject(above))
    )
  })

/** Whether a change did what it was made for and no more, whatever anchors and odd writing the file has. */
const isMeant = (before: unknown, after: unknown, path: Path, value: unknown): boolean => {
  const found = valueAt(after, path)
  return isDeepStrictEqual(found, value) && isDeepStrictEqual(scalarsBeside(before, path), scalarsBeside(after, path))
}

/** All scalars by their paths, but those at or below one. */
const scalarsBeside = (data: unknown, except: Path, path: Path = []): ReadonlyMap<string, unknown> => {
  if (path.length === except.length && path.every((part, index) => String(part) === String(except[index]))) {
    return new Map()
  }
  if (!isObject(data)) return data === null || data === undefined ? new Map() : new Map([[JSON.stringify(path), data]])
  return new Map(Object.entries(data).flatMap(([key, below]) => [...scalarsBeside(below, except, [...path, key])]))
}

/** The file that has the key, or the most of what is above it; of several the last one. */
const valuesFileFor = (files: readonly Source[], path: Path): Source | undefined => {
  for (let depth = path.length; depth > 0; depth--) {
    const source = files.findLast(({ data }) => valueAt(data, path.slice(0, depth)) !== undefined)
    if (source) return source
  }
  return files.at(-1)
}

/** The configs as they are in the copy that k3d is given: what it would drop put where it works, no placeholders. */
export const asInCopy = (configs: Configs): FixResult => {
  const inCopy = new Set(rules.filter(rule => rule.inCopy).map(rule => rule.id))
  return fixConfigs(configs, now => runRules(now, ({ id }) => inCopy.has(id)))
}

/**
 * The k3d file as k3d shall read it: as in the copy, with another registries.yaml if there is one. Where nothing of
 * that is needed, k3d is given the file itself.
 * @param registries what k3d may write into the nodes in place of what the file says; k3d fills variables into its own
 *   file, `$1` in a rewrite included, so this is a file beside it.
 */
export const fileForK3d = async (
  { host: { files } }: Session,
  configs: Configs,
  registries?: Tree,
): Promise<{ path: string; done: readonly RuleHit[] }> => {
  const { configs: mended, done } = asInCopy(configs)
  if (done.length === 0 && !registries) return { path: configs.file.source.file, done }
  const copy = statePaths.k3dFile(configs.cluster.name)
  const edits = movedSources(files.here, mended.file.read, copy).map(({ path, value }): Edit => inK3d(path, value))
  if (registries) {
    const beside = resolve(files.here, copy.replace(/yaml$/, 'registries.yaml'))
    const empty = Object.keys(registries).length === 0
    if (!empty) await files.write(beside, toYaml(registries), 0o600)
    edits.push(inK3d(['registries', 'config'], empty ? undefined : beside))
  }
  const given = edits.reduce((now, each) => withEdit(now, each) ?? now, mended)
  await files.write(copy, given.file.source.text, 0o600)
  return { path: copy, done }
}

/**
 * Where `files` of a k3d file lie, for a copy of it elsewhere: k3d counts them from the folder of what it is given, an
 * absolute name too (its pkg/util/files.go, ReadFileSource).
 */
export const movedSources = (here: string, { file, data }: Source, copy: string): { path: Path; value: string }[] =>
  itemsAt(data, ['files']).flatMap((item, index) => {
    const from = textAt(item, ['source'])
    if (from === '' || from.includes('\n')) return []
    const value = relative(dirname(resolve(here, copy)), join(dirname(resolve(here, file)), from))
    return [{ path: ['files', index, 'source'], value }]
  })
