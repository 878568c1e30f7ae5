import { dirname, isAbsolute, resolve } from 'node:path'
import { isObject, textAt, valueAt, type Path, type Tree } from '../base/data.ts'
import { k3dFileOf } from '../config/k3d-file.ts'
import { valuesOf } from '../config/values.ts'
import { edit, toYaml } from '../formats/yaml-edit.ts'
import { parseYaml, type Source } from '../formats/yaml.ts'
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
export const fixConfigs = (configs: Configs, findings: (configs: Configs) => RuleHit[] = runRules): FixResult => {
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

const firstOf = (findings: readonly RuleHit[], now: Configs): { found: RuleHit; mended: Configs } | undefined => {
  for (const found of findings) {
    const mended = found.edits.length > 0 ? attempt(now, found.edits) : undefined
    if (mended) return { found, mended }
  }
  return undefined
}

/** The configs with the changes in them; none where a file has something else there that they do not fit into. */
const attempt = (now: Configs, edits: readonly Edit[]): Configs | undefined => {
  if (edits.some(({ in: which, path }) => !fits(which === 'k3d file' ? [now.file.source] : now.values.files, path))) {
    return undefined
  }
  const mended = withEdits(now, edits)
  const before = textsOf(now)
  return textsOf(mended).some((text, index) => text !== before[index]) ? mended : undefined
}

/** Whether everything above a path is of the kind that its next key needs, or not there. */
const fits = (sources: readonly Source[], path: Path): boolean =>
  sources.every(({ data }) =>
    path.every((key, depth) => {
      const above = valueAt(data, path.slice(0, depth))
      return (
        above === undefined || above === null || (Array.isArray(above) === (typeof key === 'number') && isObject(above))
      )
    }),
  )

const textsOf = ({ file, values }: Configs): string[] => [file.source, ...values.files].map(({ text }) => text)

/** The configs as they would be with these changes. */
const withEdits = (configs: Configs, edits: readonly Edit[]): Configs => {
  let { file, values } = configs
  for (const { in: which, path, value } of edits) {
    if (which === 'k3d file') file = k3dFileOf(changed(file.source, path, value))
    else {
      const target = valuesFileFor(values.files, path)
      values = valuesOf(values.files.map(each => (each === target ? changed(each, path, value) : each)))
    }
  }
  return { ...configs, file, values }
}

const changed = (source: Source, path: Path, value: unknown): Source =>
  valueAt(source.data, path) === undefined && value === undefined
    ? source
    : parseYaml(edit(source, [value === undefined ? { remove: path } : { set: [path, value] }]), source.file)

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
  const edits = movedSources(files.here, mended.file.source).map(({ path, value }): Edit => inK3d(path, value))
  if (registries) {
    const beside = resolve(files.here, copy.replace(/yaml$/, 'registries.yaml'))
    const empty = Object.keys(registries).length === 0
    if (!empty) await files.write(beside, toYaml(registries), 0o600)
    edits.push(inK3d(['registries', 'config'], empty ? undefined : beside))
  }
  await files.write(copy, withEdits(mended, edits).file.source.text, 0o600)
  return { path: copy, done }
}

/** Where `files` of a k3d file lie, for a copy of it elsewhere: k3d counts them from the folder of what it is given. */
export const movedSources = (here: string, { file, data }: Source): { path: Path; value: string }[] => {
  const items = valueAt(data, ['files'])
  return (Array.isArray(items) ? (items as unknown[]) : []).flatMap((item, index) => {
    const from = textAt(item, ['source'])
    if (from === '' || from.includes('\n') || isAbsolute(from)) return []
    return [{ path: ['files', index, 'source'], value: resolve(here, dirname(file), from) }]
  })
}
