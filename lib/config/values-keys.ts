import type { Path, Tree } from '../base/data.ts'
import { packagedData } from '../base/package-folder.ts'
import { didYouMean, list } from '../base/text.ts'
import type { Finding } from '../formats/findings.ts'
import { keysAt, most, suggestion, typeHint, typesInWords } from '../formats/schema-errors.ts'
import type { Source } from '../formats/yaml.ts'
import { oldPrefix, successorOf, successors, type Successor } from './former-keys.ts'

/** The values that Cilium's chart has, and the keys of a values file that it does not have. */

/** The values of one minor version of the chart, as dev/derive-cilium-values.ts writes them down. */
export interface KeyTree {
  readonly version: string
  readonly keys: Readonly<Record<string, ValueKey>>
}

type Type = 'string' | 'boolean' | 'integer' | 'number' | 'array' | 'object' | 'null'

/** What the chart says of a key. */
export interface ValueKey {
  /** What Helm accepts there; anything where it is not said. */
  readonly type?: Type | readonly Type[]
  /** The only values that are accepted. */
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  /** The default of the chart; left out for maps, long texts and where the chart names none. */
  readonly default?: unknown
  /** Keys below it may have any name. */
  readonly open?: boolean
  readonly keys?: Readonly<Record<string, ValueKey>>
  /** What a list holds. */
  readonly items?: ValueKey
}

export interface Keys {
  /** The version of the chart that they were read from, as in `1.19.5`. */
  readonly version: string
  /** Said where this is another minor version than was asked for, or an older patch. */
  readonly note?: string | undefined
  /** The dotted names of all keys. */
  readonly names: () => readonly string[]
  /** What the chart says of a key; undefined for one that it does not know. Below an open map every key is known. */
  readonly find: (path: Path) => ValueKey | undefined
  /** The keys at the top. */
  readonly root: ValueKey
}

const known = ['1.17', '1.18', '1.19', '1.20'] as const

/** The keys of a chart's version, or of the nearest minor version that is known; never an error. */
export const keysFor = (version: string): Keys => {
  const asked = numbers(version)
  const minor = known.findLast(each => compare(numbers(each), asked.slice(0, 2)) <= 0) ?? known[0]
  const tree = packagedData(`schemas/cilium-values/${minor}.json`) as KeyTree // only the one that is needed: some 3 ms
  const root: ValueKey = { type: 'object', keys: tree.keys }
  const same = compare(asked.slice(0, 2), numbers(minor)) === 0
  const note =
    same && compare(asked, numbers(tree.version)) <= 0
      ? undefined
      : `checked against the values of Cilium ${tree.version}, the ${same ? 'newest' : 'nearest'} known version`
  let names: string[] | undefined
  return {
    version: tree.version,
    note,
    root,
    names: () => (names ??= namesBelow(root, '')),
    find: path => path.reduce<ValueKey | undefined>((key, part) => key && below(key, part), root),
  }
}

/** `v1.20.0-rc.1` as [1, 20, 0]; what is no version as nothing, which is older than all. */
const numbers = (version: string): number[] =>
  (/^v?(\d+(?:\.\d+)*)/.exec(version.trim())?.[1] ?? '').split('.').filter(Boolean).map(Number)

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) return (a[i] ?? -1) - (b[i] ?? -1)
  return 0
}

const below = (key: ValueKey, part: string | number): ValueKey | undefined => {
  const found = typeof part === 'number' ? key.items : own(key.keys, part)
  return found ?? (typeof part === 'number' || key.open || isAnything(key) ? { open: true } : undefined)
}

/** A key that only templates read says nothing of what stands below it. */
const isAnything = (key: ValueKey): boolean => key.type === undefined && key.keys === undefined

const own = <T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  map && Object.hasOwn(map, key) ? map[key] : undefined

const namesBelow = ({ keys = {} }: ValueKey, prefix: string): string[] =>
  Object.entries(keys).flatMap(([name, key]) => [`${prefix}${name}`, ...namesBelow(key, `${prefix}${name}.`)])

/** Unknown keys (warnings), wrong types and values that Helm rejects (errors). */
export const checkValues = (source: Source, version: string): Finding[] => {
  const keys = keysFor(version)
  const findings: Finding[] = []
  const { data } = source
  if (data === null || data === undefined) return []
  if (!isMap(data)) {
    return [source.at([], 'the file contains no values: it must be a map of keys', undefined, 'cilium/type')]
  }
  checkMap({ source, keys, findings }, [], data, keys.root)
  return findings
}

interface Check {
  readonly source: Source
  readonly keys: Keys
  readonly findings: Finding[]
}

const checkMap = (check: Check, path: Path, map: Tree, key: ValueKey): void => {
  for (const [name, value] of Object.entries(map)) {
    if (check.findings.length >= most) return
    const at = [...path, name]
    const found = below(key, name)
    if (found) checkValue(check, at, value, found)
    else check.findings.push(...unknown(check, at, value, key))
  }
}

/** One finding for an unknown key; one for each key below it if all of these have a successor. */
const unknown = (check: Check, path: Path, value: unknown, parent: ValueKey): Finding[] => {
  const { source, keys } = check
  const gone = goneBelow(keys, path, value)
  if (gone.length > 0 && gone.every(({ successor }) => successor)) {
    return gone.map(each => ignored(source, each.path, 'cilium/renamed-key', each.successor!.says))
  }
  const stray = String(path.at(-1))
  const hint = suggestion(stray, Object.keys(parent.keys ?? {}), keysAt(source, path.slice(0, -1)), keys.names())
  return [ignored(source, path, 'cilium/unknown-key', [laterHint(path), hint, keys.note].filter(Boolean).join(' '))]
}

/** Which versions have the key, if only newer ones do. */
const laterHint = (path: Path): string | undefined => {
  const first = known.find(minor => keysFor(minor).find(path))
  return first && `Cilium ${first} and later have this key`
}

/** Every key that the chart does not have, with its successor if known. */
export const goneKeys = (keys: Keys, data: Tree, above: Path = [], key = keys.root): GoneKey[] =>
  Object.entries(data).flatMap(([name, value]) => {
    const path = [...above, name]
    const found = below(key, name)
    if (!found) return goneBelow(keys, path, value)
    return isMap(value) ? goneKeys(keys, value, path, found) : []
  })

export interface GoneKey {
  readonly path: Path
  readonly successor: Successor | undefined
}

/** The unknown keys at a path that the chart does not have: the path itself, or the keys below it. */
const goneBelow = (keys: Keys, path: Path, value: unknown): GoneKey[] => {
  const name = path.join('.')
  const successor = successorFor(keys, name)
  const entries = isMap(value) ? Object.entries(value) : []
  const isWhole =
    successor?.key === name && !oldPrefix.test(name) && !successors.some(({ key }) => key.startsWith(`${name}.`))
  if (isWhole || entries.length === 0) return [{ path, successor }]
  return entries.flatMap(([part, inner]) => goneBelow(keys, [...path, part], inner))
}

const successorFor = (keys: Keys, name: string): Successor | undefined => {
  const to = name.replace(oldPrefix, '')
  if (to === name) return successorOf(name)
  if (!keys.find(to.split('.'))) return successorOf(to)
  return { key: name, action: 'rename', to, says: `rename it to ${to}` }
}

const ignored = (source: Source, path: Path, rule: string, hint: string): Finding => ({
  ...source.keyAt(path),
  severity: 'warning',
  rule,
  message: `Cilium's chart has no value ${path.join('.')} and silently ignores it`,
  hint: hint || undefined,
})

const checkValue = (check: Check, path: Path, value: unknown, key: ValueKey): void => {
  const { source, findings } = check
  const where = path.join('.')
  const error = (rule: string, message: string, hint?: string): void => {
    findings.push(source.at(path, message, hint, `cilium/${rule}`))
  }
  if (value === null && typeof path.at(-1) === 'string') {
    if (key.keys && !key.open) {
      error('type', `${where} is empty: this removes the chart's defaults for its keys`, 'set its keys, or remove it')
    }
    return // null takes a key away before Helm checks types
  }
  const types = [key.type ?? []].flat()
  if (types.length > 0 && !types.some(type => isOfType(value, type))) {
    return error('type', `${where} must be ${typesInWords(types)}`, typeHint(source, path, types))
  }
  if (key.enum && !key.enum.includes(value)) {
    const allowed = key.enum.filter(each => each !== null).map(String)
    return error(
      'value',
      `${where} must be ${list(allowed, 'or')}`,
      allowed.length > 4 ? didYouMean(String(value), allowed) : undefined,
    )
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return error('type', `${where} must be a finite number`)
    const { minimum = -Infinity, maximum = Infinity } = key
    if (value < minimum || value > maximum) return error('value', `${where} must be from ${minimum} to ${maximum}`)
  }
  if (isMap(value)) checkMap(check, path, value, key)
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValue(check, [...path, index], item, below(key, index)!)
  }
}

const isOfType = (value: unknown, type: Type): boolean =>
  type === 'null'
    ? value === null
    : type === 'array'
      ? Array.isArray(value)
      : type === 'object'
        ? isMap(value)
        : type === 'integer'
          ? Number.isInteger(value)
          : typeof value === type

const isMap = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
