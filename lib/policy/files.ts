import { join } from 'node:path'
import { isObject, textAt, type Path, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { didYouMean, list as listed } from '../base/text.ts'
import type { Finding } from '../formats/findings.ts'
import { readDocuments, within, type Source } from '../formats/yaml.ts'
import { manifestBounds } from '../formats/yaml-checks.ts'
import type { Files } from '../host/host.ts'
import { shelvesOf } from '../run/find-file.ts'
import type { Session } from '../run/session.ts'
import { pipedText, stdin } from './stdin.ts'
import { list } from './evaluator/connection.ts'
import { isPolicyKind, readyForHttp } from './evaluator/evaluator.ts'

/** Files of policies, and of what they are about: any number of documents each, folders too. */

/** One object of a file. */
export interface ManifestObject {
  /** Its own part of the file: paths count from the object. */
  readonly source: Source
  readonly json: Tree
  readonly kind: string
  readonly name: string
  /** As it is written; empty where the file does not say. */
  readonly namespace: string
}

export interface PolicyFiles {
  /** As kubectl can be given them; `-` is stdin. */
  readonly paths: readonly string[]
  readonly policies: readonly Policy[]
  /** Everything else that the files hold. */
  readonly others: readonly ManifestObject[]
  /** What is wrong with the text of the files. */
  readonly findings: readonly Finding[]
  /** The text of stdin, where it is one of the paths. */
  readonly piped?: string | undefined
}

/** A policy, with the rules that it consists of. */
export interface Policy extends ManifestObject {
  /** `namespace/name`, as Hubble and the verdicts name it; clusterwide the name alone. */
  readonly id: string
  /** The namespace that it is about: empty for all of them. */
  readonly scope: string
  readonly rules: readonly { readonly path: Path; readonly spec: Tree }[]
}

/**
 * Reads the files that names mean: each a file, a folder, the name of one of the policies in config/policies, or `-`
 * for stdin.
 * @throws Failure (status 78) for a name that leads nowhere, and for a folder without YAML in it.
 */
export const readPolicyFiles = async (session: Session, names: readonly string[]): Promise<PolicyFiles> => {
  const { host, inputs } = session
  const paths: string[] = []
  for (const name of names) {
    paths.push(...(name === stdin.typed ? [name] : await pathsFor(host.files, name)))
  }
  const piped = paths.includes(stdin.typed) ? await pipedText(session) : undefined
  const read = await Promise.all(
    [...new Set(paths)].map(async path =>
      path === stdin.typed
        ? readDocuments(piped ?? '', stdin.called, manifestBounds)
        : readDocuments((await inputs.text(path)) ?? '', path),
    ),
  )
  const found = { ...policiesIn(read, [...new Set(paths)]), piped }
  if (piped !== undefined) requireManifest(found)
  await readyForHttp(found.policies.map(({ json }) => json))
  return found
}

/** @throws Failure (status 78): what was piped in holds comments and empty documents alone. */
const requireManifest = ({ policies, others, findings }: PolicyFiles): void => {
  const isPiped = (file: string): boolean => file === stdin.called
  if ([...policies, ...others].some(({ source }) => isPiped(source.file))) return
  if (findings.some(({ file }) => isPiped(file))) return
  throw new Failure('no manifest in stdin', { hint: 'check the command before the pipe', status: exit.config })
}

/** What documents hold that were read. */
export const policiesIn = (
  read: readonly { readonly sources: readonly Source[]; readonly findings: readonly Finding[] }[],
  paths: readonly string[],
): PolicyFiles => {
  const manifests = read.flatMap(({ sources }) => sources).flatMap(manifestsIn)
  return {
    paths,
    policies: manifests.filter(({ kind }) => isPolicyKind(kind)).map(policyOf),
    others: manifests.filter(({ kind }) => !isPolicyKind(kind)),
    findings: read.flatMap(({ findings }) => findings),
  }
}

const isYaml = (name: string): boolean => /\.(ya?ml|json)$/.test(name)

const pathsFor = async (files: Files, name: string): Promise<string[]> => {
  const folders = name.includes('/') ? [''] : ['', ...shelvesOf('policies')]
  for (const folder of folders) {
    for (const each of isYaml(name) ? [name] : [name, `${name}.yaml`, `${name}.yml`]) {
      const path = join(folder, each)
      const kind = await files.kind(path)
      if (kind === 'file' || kind === 'program') return [path]
      if (kind !== 'folder') continue
      const inside = ((await files.list(path)) ?? []).filter(isYaml).map(file => join(path, file))
      if (inside.length > 0) return inside
      throw new Failure(`no YAML files in the folder ${path}`, { status: exit.config })
    }
  }
  const known = await shelved(files)
  throw new Failure(`policy not found: ${name}`, {
    hint: didYouMean(name.replace(/\.ya?ml$/, ''), known) ?? `use a path, or one of ${listed(known)}`,
    status: exit.config,
  })
}

/** The names of the policies that can be named without a folder. */
export const shelved = async (files: Files): Promise<string[]> => {
  const lists = await Promise.all(shelvesOf('policies').map(async folder => (await files.list(folder)) ?? []))
  return [...new Set(lists.flat().filter(isYaml))].map(file => file.replace(/\.(ya?ml|json)$/, '')).toSorted()
}

/** The objects of a document: itself, or what a List holds. */
const manifestsIn = (source: Source): ManifestObject[] => {
  const { data } = source
  if (!isObject(data) || Array.isArray(data)) return [manifestOf(source)]
  if (textAt(data, ['kind']) !== 'List') return [manifestOf(source)]
  return list(data['items']).flatMap((_, index) => manifestsIn(within(source, ['items', index])))
}

const manifestOf = (source: Source): ManifestObject => ({
  source,
  json: isObject(source.data) ? source.data : {},
  kind: textAt(source.data, ['kind']),
  name: textAt(source.data, ['metadata', 'name']),
  namespace: textAt(source.data, ['metadata', 'namespace']),
})

const policyOf = (manifest: ManifestObject): Policy => {
  const { json, kind, name, namespace } = manifest
  const scope = /^(?:CiliumClusterwide|Cluster)NetworkPolicy$/.test(kind) ? '' : namespace || 'default'
  const specs = list(json['specs']).map((spec, index) => ({ path: ['specs', index], spec }))
  const spec = isObject(json['spec']) ? [{ path: ['spec'], spec: json['spec'] }] : []
  return {
    ...manifest,
    scope,
    id: scope ? `${scope}/${name}` : name,
    rules: [...spec, ...specs].filter(each => isObject(each.spec)),
  }
}

/** A policy's rule in one direction, with its place. */
export interface PlacedSection {
  readonly key: string
  readonly path: Path
  readonly section: Tree
  readonly spec: Tree
}

/** A policy's rules in one direction, those that deny among them. */
export const sectionsOf = ({ rules }: Policy, ...keys: readonly string[]): PlacedSection[] =>
  rules.flatMap(({ path, spec }) =>
    keys.flatMap(key =>
      list(spec[key]).map((section, index) => ({
        key,
        path: [...path, key, index],
        section: isObject(section) ? section : {},
        spec,
      })),
    ),
  )

/** The entries of lists of such rules, each at its own place. */
export const entriesOf = (
  sections: readonly PlacedSection[],
  ...lists: readonly string[]
): (PlacedSection & { readonly entry: Tree })[] =>
  sections.flatMap(placed =>
    lists.flatMap(key =>
      list(placed.section[key]).map((entry, index) => ({ ...placed, path: [...placed.path, key, index], entry })),
    ),
  )
