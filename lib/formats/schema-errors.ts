import type { Validator } from '../../schemas/validator.ts'
import { once, type Path } from '../base/data.ts'
import { distance, list, nearest } from '../base/text.ts'
import { refusal, type Finding } from './findings.ts'
import type { Source } from './yaml.ts'

/** What of a file does not conform to its schema, in words. */

type SchemaError = NonNullable<Validator['errors']>[number]

/** How complaints about a kind of file are worded. */
export interface Wording {
  /** The kind, with which the rules' ids begin. */
  readonly kind: string
  /** What an entry of a map is called. */
  readonly noun: 'setting' | 'key'
  /** The dotted names of all keys of the schema, for one that stands in the wrong place. */
  readonly all?: () => readonly string[]
  /** Whether a value is left alone, whatever its type and pattern. */
  readonly unjudged?: (value: unknown) => boolean
  /** The message for an unknown key that k3d ignores; undefined for one that it refuses. */
  readonly dropped?: (
    above: readonly string[],
    key: string,
  ) => Pick<Finding, 'severity' | 'rule' | 'message' | 'hint'> | undefined
}

/** Everything that does not conform. The validator may fill in defaults. */
export const complaints = (source: Source, data: unknown, validate: Validator, wording: Wording): Finding[] => {
  if (validate(data)) return []
  const judged = (validate.errors ?? [])
    .slice(0, most)
    .filter(
      ({ keyword, instancePath }) =>
        !['type', 'pattern', 'enum'].includes(keyword) || !wording.unjudged?.(source.get(pathOf(instancePath))),
    )
  const meant = new Set(judged.map(error => meantKey(source, error)))
  // a misspelt key is not reported as missing too
  const told = judged.filter(({ keyword, params }) => keyword !== 'required' || !meant.has(missingIn(params)))
  return told.map(error => complaint(source, error, wording))
}

const missingIn = (params: object): string => (params as { missingProperty?: string }).missingProperty ?? ''

/** The missing key that an unknown one is a misspelling of. */
const meantKey = (source: Source, { keyword, params, parentSchema = {}, instancePath }: SchemaError) => {
  if (keyword !== 'additionalProperties') return undefined
  const present = keysAt(source, pathOf(instancePath))
  const siblings = Object.keys((parentSchema['properties'] as object | undefined) ?? {})
  const open = siblings.filter(name => !present.has(name))
  return nearest((params as { additionalProperty?: string }).additionalProperty ?? '', open)
}

/** No person reads more, and each takes its time. */
export const most = 100

const complaint = (source: Source, error: SchemaError, { kind, noun, all, dropped }: Wording): Finding => {
  const { instancePath, keyword, message, parentSchema = {} } = error
  const path = pathOf(instancePath)
  const where = path.join('.') || 'the file'
  const value = source.get(path)
  const given = error.params as {
    additionalProperty?: string
    allowedValues?: unknown[]
    type?: string | string[]
    missingProperty?: string
    property?: string
    limit?: number
  }
  const at = (id: string, text: string, hint?: string): Finding => source.at(path, text, hint, `${kind}/${id}`)

  switch (keyword) {
    case 'additionalProperties': {
      const stray = given.additionalProperty ?? ''
      const siblings = Object.keys((parentSchema['properties'] as object | undefined) ?? {})
      const text = `unknown ${noun}: ${[...path, stray].join('.')}`
      const hint = suggestion(stray, siblings, keysAt(source, path), all?.() ?? [])
      return { ...source.at([...path, stray], text, hint, `${kind}/unknown-key`), ...dropped?.(path, stray) }
    }
    case 'required':
      return at('missing', `${where} has no ${given.missingProperty}`)
    case 'dependentRequired': {
      const property = given.property ?? ''
      const text = `${where} has ${property} without ${given.missingProperty}`
      return source.at([...path, property], text, undefined, `${kind}/missing`)
    }
    case 'enum': {
      const allowed = (given.allowedValues ?? []).map(String)
      return at('value', `${where} must be ${list(allowed, 'or')}`, didYouMeanOne(value, allowed))
    }
    case 'type': {
      const types = [given.type ?? []].flat()
      return at('type', `${where} must be ${typesInWords(types)}`, typeHint(source, path, types))
    }
    case 'pattern':
      if (parentSchema['expected'] !== undefined) return at('value', `${where} must be ${parentSchema['expected']}`)
      if (parentSchema['pattern'] === '\\S') return at('value', `${where} must not be empty`)
      return at('value', `${where} ${message ?? 'is not valid'}`)
    case 'minimum':
      return at('value', `${where} must be at least ${given.limit}`)
    default:
      return at('value', `${where} ${message ?? 'is not valid'}`)
  }
}

/** A JSON pointer as a path. */
const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The keys of the map at a path. */
export const keysAt = (source: Source, path: Path): ReadonlySet<string> => {
  const value = source.get(path)
  return typeof value === 'object' && value !== null ? keysOf(value) : new Set()
}
/** Of a map with thousands of unknown keys each one asks for them. */
const keysOf = once((map: object): ReadonlySet<string> => new Set(Object.keys(map)))

const didYouMeanOne = (value: unknown, allowed: readonly string[]): string | undefined => {
  const near = typeof value === 'string' && allowed.length > 4 ? nearest(value, allowed) : undefined
  return near && `did you mean ${near}?`
}

/**
 * What a person most likely meant by a key that is not known: one of the keys that may stand there, else a key of that
 * name that stands elsewhere.
 * @param present the keys that stand there already, which are meant less likely.
 * @param elsewhere dotted names.
 */
export const suggestion = (
  stray: string,
  siblings: readonly string[],
  present: ReadonlySet<string>,
  elsewhere: readonly string[],
): string | undefined => {
  const open = siblings.filter(name => !present.has(name))
  const near = nearest(stray, open) ?? nearest(stray, siblings)
  if (near !== undefined) {
    return present.has(near) ? `did you mean ${near}? ${near} is already set` : `did you mean ${near}?`
  }
  const moved = elsewhereCalled(stray, elsewhere)
  if (moved !== undefined) return `did you mean ${moved}?`
  return siblings.length > 0 && siblings.length <= 16 ? `choose from ${list(siblings)}` : undefined
}

/** The dotted name whose last part is as typed, or nearly so; of several the one that is nearest to the top. */
const elsewhereCalled = (stray: string, names: readonly string[]): string | undefined => {
  if (stray.length < 3) return undefined
  let best: { name: string; cost: number } | undefined
  const most = Math.floor(stray.length / 4)
  for (const name of names) {
    const last = name.slice(name.lastIndexOf('.') + 1)
    if (Math.abs(last.length - stray.length) > most) continue
    const cost = distance(stray.toLowerCase(), last.toLowerCase()) * 100 + name.split('.').length
    if (cost < (best?.cost ?? (most + 1) * 100)) best = { name, cost }
  }
  return best?.name
}

const words: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a map',
  null: 'empty',
}

/** `text or a list`. */
export const typesInWords = (types: readonly string[]): string => {
  const named = types.filter(type => type !== 'null' || types.length === 1).map(type => words[type] ?? type)
  return named.includes('true or false') ? named.join(', or ') : list(named, 'or')
}

/** The items of a list that is written as text: as for --set, or with commas or spaces. */
export const itemsIn = (text: string): string[] => {
  const [, inBraces] = /^\s*\{(.*)\}\s*$/s.exec(text) ?? []
  const items = inBraces === undefined ? text.split(/[\s,]+/) : inBraces.split(/(?<!\\),/)
  return items.map(item => item.replaceAll('\\,', ',').trim()).filter(Boolean)
}

/** An item as it stands between brackets. */
const inList = (item: string): string => (/^[A-Za-z/][\w./:=|;*-]*$/.test(item) ? item : JSON.stringify(item))

/** How a value is written so that it has one of the types that are wanted. */
export const typeHint = (source: Source, path: Path, wanted: readonly string[]): string | undefined => {
  const value = source.get(path)
  const { source: line, column, length = 0 } = source.valuePlace(path)
  const typed = line.slice(column - 1, column - 1 + length)
  const has = (type: string): boolean => wanted.includes(type)
  if (value === null) return 'set a value, or remove the key'
  if (has('string') && (typeof value === 'number' || typeof value === 'boolean')) return `put it in quotes: '${typed}'`
  if (has('boolean') && typeof value === 'string' && /^(true|false)$/i.test(value)) {
    return `remove the quotes: ${value.toLowerCase()}`
  }
  if ((has('integer') || has('number')) && typeof value === 'string' && /^\d+$/.test(value))
    return `remove the quotes: ${value}`
  if (has('array') && typeof value !== 'object') {
    const items = typeof value === 'string' ? itemsIn(value) : []
    return `make it a list: [${items.length > 1 ? items.map(inList).join(', ') : typed}]`
  }
  if (has('object') && typeof value === 'string' && /^\w+:\S/.test(value)) return 'add a space after the colon'
  return undefined
}

/** @throws Failure (status 78) with every place where the data does not conform. */
export const conforming = (source: Source, validate: Validator, kind: string): unknown => {
  const data: unknown = structuredClone(source.data ?? {}) // defaults are filled in: the source stays as it is written
  const findings = complaints(source, data, validate, { kind, noun: 'setting' })
  if (findings.length > 0) throw refusal(findings)
  return data
}

/** Where and how data does not conform, in a few words; nothing where it does. */
export const misfit = (data: unknown, validate: Validator): string | undefined => {
  if (validate(data)) return undefined
  const { instancePath, keyword, message = 'is not valid', params } = validate.errors![0]!
  const where = pathOf(instancePath).join('.').slice(0, 100) || 'it'
  const given = params as { type?: string | string[]; allowedValues?: unknown[]; missingProperty?: string }
  if (keyword === 'type') return `${where} must be ${typesInWords([given.type ?? []].flat())}`
  if (keyword === 'enum') return `${where} must be ${list((given.allowedValues ?? []).map(String), 'or')}`
  if (keyword === 'required') return `${where} has no ${given.missingProperty}`
  return `${where} ${message}`
}
