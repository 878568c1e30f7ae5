import { isObject, itemsAt, textAt, valueAt, type Path, type Tree } from '../base/data.ts'
import type { Finding } from '../formats/findings.ts'
import type { Source } from '../formats/yaml.ts'

/**
 * k3d's older formats. k3d brings such a file to its newest one by itself whenever it reads it (its
 * pkg/config/v1alpha3/migrations.go and the ones after it), so that one format is enough for all else here.
 */

type Version = 'v1alpha2' | 'v1alpha3' | 'v1alpha4'

/** The older format of a file; nothing for the newest one, and for what is none. */
export const olderVersion = (data: unknown): Version | undefined =>
  /^k3d\.io\/(v1alpha[234])$/.exec(textAt(data, ['apiVersion']))?.[1] as Version | undefined

const argumentsPath = ['options', 'k3s', 'extraArgs'] as const
const serverArguments = ['options', 'k3s', 'extraServerArgs'] as const
const agentArguments = ['options', 'k3s', 'extraAgentArgs'] as const
const labelsPath = ['options', 'runtime', 'labels'] as const

/** The same file as the newest format has it, with the places of the one that was written. */
export const asNewest = (source: Source): Source => {
  const version = olderVersion(source.data)
  if (version === undefined) return source
  const data = newestOf(source.data as Tree, version)
  const own = (path: Path): Path => ownPath(source.data, version, path)
  return {
    ...source,
    data,
    get: path => valueAt(data, path),
    at: (path, ...rest) => source.at(own(path), ...rest),
    keyAt: path => source.keyAt(own(path)),
    valuePlace: path => source.valuePlace(own(path)),
  }
}

const newestOf = (data: Tree, version: Version): Tree => {
  const newest = { ...data, apiVersion: 'k3d.io/v1alpha5' }
  if (version === 'v1alpha4') return newest
  const { name, ...rest } = newest as Tree
  const named = name === undefined ? rest : { ...rest, metadata: { name } }
  return version === 'v1alpha3' ? named : fromV1alpha2(named)
}

const fromV1alpha2 = ({ labels, ...data }: Tree): Tree => {
  const { extraServerArgs, extraAgentArgs, ...k3s } = mapAt(data, ['options', 'k3s'])
  const flags = [argumentsFor('server:*', extraServerArgs), argumentsFor('agent:*', extraAgentArgs)].flat()
  const { create, ...registries } = mapAt(data, ['registries'])
  const { k3d: ofK3d, ...options } = mapAt(data, ['options'])
  const { disableHostIPInjection: _, ...k3d } = mapAt(ofK3d, [])
  return {
    ...data,
    ...Object.fromEntries(
      ['ports', 'volumes', 'env'].flatMap(key => (data[key] === undefined ? [] : [[key, withColons(data[key])]])),
    ),
    ...((data['options'] !== undefined || labels !== undefined) && {
      options: {
        ...options,
        ...(Object.keys(k3d).length > 0 && { k3d }),
        ...((flags.length > 0 || Object.keys(k3s).length > 0) && {
          k3s: { ...k3s, ...(flags.length > 0 && { extraArgs: flags }) },
        }),
        ...(labels !== undefined && {
          runtime: { ...mapAt(data, ['options', 'runtime']), labels: withColons(labels) },
        }),
      },
    }),
    ...(data['registries'] !== undefined && {
      registries: { ...registries, ...(create === true && { create: {} }) },
    }),
  }
}

const argumentsFor = (nodes: string, given: unknown): Tree[] =>
  Array.isArray(given) ? given.map((arg: unknown) => ({ arg, nodeFilters: [nodes] })) : []

/** `server[0]` is `server:0` now. */
const withColons = (entries: unknown): unknown => {
  if (!Array.isArray(entries)) return entries
  return entries.map((entry: unknown) => {
    const filters = valueAt(entry, ['nodeFilters'])
    if (!isObject(entry) || !Array.isArray(filters)) return entry
    const changed = filters.map((filter: unknown) =>
      typeof filter === 'string' ? filter.replaceAll('[', ':').replaceAll(']', '') : filter,
    )
    return { ...entry, nodeFilters: changed }
  })
}

const mapAt = (data: unknown, path: Path): Tree => {
  const found = valueAt(data, path)
  return isObject(found) && !Array.isArray(found) ? found : {}
}

const under = (path: Path, above: Path): boolean => above.every((part, index) => path[index] === part)

/** Where what the newest format has at a path stands in a file of an older one. */
const ownPath = (data: unknown, version: Version, path: Path): Path => {
  if (version === 'v1alpha4') return path
  if (path[0] === 'metadata') return ['name']
  if (version === 'v1alpha3') return path
  if (under(path, ['registries', 'create'])) return ['registries', 'create']
  if (under(path, labelsPath)) return ['labels', ...path.slice(labelsPath.length)]
  if (!under(path, argumentsPath)) return path
  const [index] = path.slice(argumentsPath.length)
  const ofServers = itemsAt(data, serverArguments).length
  if (typeof index === 'number') {
    return index < ofServers ? [...serverArguments, index] : [...agentArguments, index - ofServers]
  }
  return ofServers > 0 ? serverArguments : agentArguments
}

/** A value for a path of the newest format, as a file says it that may be of an older one. */
export interface OwnEdit {
  readonly path: Path
  readonly value: unknown
}

/** The same change in the format of the file; nothing where that format cannot say it. */
export const asOwnEdit = (data: unknown, { path, value }: OwnEdit): OwnEdit | undefined => {
  const version = olderVersion(data)
  if (version === undefined || version === 'v1alpha4') return { path, value }
  if (version === 'v1alpha3' || !under(path, argumentsPath)) return { path: ownPath(data, version, path), value }
  const [index, key] = path.slice(argumentsPath.length)
  const ofServers = itemsAt(data, serverArguments).length
  const ofAgents = itemsAt(data, agentArguments).length
  if (Number(index) >= ofServers + ofAgents && textAt(value, ['nodeFilters', 0]) === 'server:*') {
    return { path: [...serverArguments, Number(index) - ofAgents], value: textAt(value, ['arg']) }
  }
  return key === 'arg' ? { path: ownPath(data, version, path), value } : undefined
}

/** Keys that the newest format has, and older ones do not have yet. */
const younger: Readonly<Record<Version, readonly string[]>> = {
  v1alpha4: ['files', 'options.runtime.ulimits', 'registries.create.enforcePortMatch'],
  v1alpha3: [
    'metadata',
    'hostAliases',
    'options.runtime.hostPidMode',
    ...['image', 'proxy', 'volumes'].map(key => `registries.create.${key}`),
  ],
  v1alpha2: ['options.k3s.extraArgs', 'options.k3s.nodeLabels', 'options.k3d.loadbalancer', 'options.runtime.labels'],
}
const order: readonly Version[] = ['v1alpha2', 'v1alpha3', 'v1alpha4']

/** Keys of a younger format in a file of an older one: k3d refuses them, or drops them below options.runtime. */
export const tooYoung = (source: Source): Finding[] => {
  const version = olderVersion(source.data)
  if (version === undefined) return []
  return order.slice(order.indexOf(version)).flatMap(each =>
    younger[each].flatMap(key => {
      const path = key.split('.')
      if (source.get(path) === undefined) return []
      const hint =
        key === 'metadata'
          ? `set the name at the top level instead: name: ${textAt(source.data, ['metadata', 'name']) || 'NAME'}`
          : `migrate the file: k3d config migrate ${source.file} NEW.yaml`
      const finding = source.at(path, `${version} has no key ${key}`, hint, 'k3d/unknown-key')
      return [key.startsWith('options.runtime.') ? { ...finding, severity: 'warning' as const } : finding]
    }),
  )
}

/** What was of another kind in the oldest format than it is now. */
export const wrongKinds = (source: Source): Finding[] => {
  if (olderVersion(source.data) !== 'v1alpha2') return []
  const create = source.get(['registries', 'create'])
  return [
    ...(create === undefined || create === null || typeof create === 'boolean'
      ? []
      : [source.at(['registries', 'create'], 'registries.create must be true or false', undefined, 'k3d/type')]),
    ...[serverArguments, agentArguments]
      .filter(path => source.get(path) !== undefined && !Array.isArray(source.get(path)))
      .map(path => source.at(path, `${path.join('.')} must be a list`, undefined, 'k3d/type')),
  ]
}
