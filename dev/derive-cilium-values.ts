import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isObject, textAt } from '../lib/base/data.ts'
import type { KeyTree, ValueKey } from '../lib/config/values-keys.ts'
import { unpack } from '../lib/formats/archive.ts'
import { parseYaml } from '../lib/formats/yaml.ts'

/**
 * Writes into `schemas/`: `cilium-values/MINOR.json`, which values a minor version of Cilium's chart knows, and the
 * schema for editors, which is that of the newest version.
 *   node --import tsx dev/derive-cilium-values.ts CHART...
 * A CHART is the chart's archive or its unpacked folder. A name that a template reads as a whole, with none below it,
 * leads to a map of the person's own (`toYaml .Values.nodeSelector`), whatever the chart puts there by default.
 */

/** As far as the chart's schema uses JSON Schema. */
interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
}

/** Maps that templates read through a variable, so that the names below them escape the list; from the templates. */
const readThroughVariable: Readonly<Record<string, readonly string[]>> = {
  socketLB: ['enabled', 'hostNamespaceOnly', 'terminatePodConnections', 'tracing'],
}
/**
 * Names that are not keys of the chart: Helm's own method on the values, its map for other charts, and names that
 * templates read only to refuse them or as a fallback of a key that is always set.
 */
const notOfTheChart = new Set([
  'AsMap',
  'tunnel',
  'enableK8sEventHandover',
  'enableCnpStatusUpdates',
  'hostServices',
  'global',
])

export const treeOf = (version: string, values: unknown, schema: Schema, templateKeys: readonly string[]): KeyTree => {
  const above = new Set(
    templateKeys.flatMap(key => key.split('.').map((_, index, parts) => parts.slice(0, index).join('.'))),
  )

  const keyOf = (schema: Schema, path: readonly string[], value: unknown): ValueKey => {
    const name = path.join('.')
    const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
    const all = [schema, ...alternatives]
    const typed = alternatives.length > 0 ? alternatives : [schema]
    const types = typed.every(each => each.type !== undefined || each.enum !== undefined)
      ? [...new Set(typed.flatMap(each => each.type ?? each.enum!.map(one => (one === null ? 'null' : typeof one))))]
      : []
    const allowed = all.flatMap(each => each.enum ?? [])
    const properties = all.flatMap(each => Object.entries(each.properties ?? {}))
    const items = all.flatMap(each => (each.items ? [each.items] : []))
    const isMap = types.includes('object') || properties.length > 0
    const inList = path.includes('[]')
    const whole = !above.has(name)
    const open = isMap && (properties.length === 0 || inList || (whole && !/image$/i.test(name)))
    const keys: Record<string, ValueKey> = {}
    for (const [key, below] of properties) {
      const more = keyOf(below, [...path, key], isObject(value) ? value[key] : undefined)
      keys[key] = keys[key] ? either(keys[key], more) : more
    }
    const list = items
      .map(each => keyOf(each, [...path, '[]'], undefined))
      .reduce<ValueKey | undefined>(either, undefined)
    return {
      ...(types.length > 0 && { type: types.length === 1 ? types[0]! : types }),
      ...(allowed.length > 0 && { enum: allowed }),
      ...(schema.minimum !== undefined && { minimum: schema.minimum }),
      ...(schema.maximum !== undefined && { maximum: schema.maximum }),
      ...(isWorthKnowing(path.at(-1)!, value) && { default: value }),
      ...(open && { open }),
      ...(list && Object.keys(list).length > 0 && { items: list }),
      ...(Object.keys(keys).length > 0 && { keys }),
    } as ValueKey
  }

  const root: { keys: Record<string, ValueKey> } = { keys: {} }
  for (const [key, below] of Object.entries(schema.properties ?? {})) {
    if (notOfTheChart.has(key)) continue
    root.keys[key] = keyOf(below, [key], isObject(values) ? values[key] : undefined)
  }
  for (const name of templateKeys) if (!notOfTheChart.has(name)) add(root, name.split('.'))
  for (const [name, below] of Object.entries(readThroughVariable)) {
    if (root.keys[name]) root.keys[name] = { ...root.keys[name], open: false }
    for (const each of below) add(root, [name, each])
  }
  return { version, keys: sortedKeys(root.keys) }
}

/** What a list's items may be, if its alternatives differ: whatever one of them allows. */
const either = (a: ValueKey | undefined, b: ValueKey): ValueKey => {
  if (!a) return b
  const types = a.type && b.type ? [...new Set([a.type, b.type].flat())] : []
  const keys = { ...a.keys, ...b.keys }
  return {
    ...(types.length > 0 && { type: types.length === 1 ? types[0]! : types }),
    ...((a.open ?? b.open) && { open: true }),
    ...(Object.keys(keys).length > 0 && { keys }),
  }
}

/** Defaults that a person compares; not what changes with every patch, and no long text. */
const isWorthKnowing = (name: string, value: unknown): boolean =>
  name !== 'digest' && name !== 'tag' && value !== undefined && !(isObject(value) && !Array.isArray(value))
    ? JSON.stringify(value).length <= 80
    : false

/** A key that only a template reads: anything may stand there. */
const add = (root: { keys: Record<string, ValueKey> }, path: readonly string[]): void => {
  let at = root as { keys?: Record<string, ValueKey>; open?: boolean }
  for (const [index, part] of path.entries()) {
    if (at.open) return
    at.keys ??= {}
    at.keys[part] ??= index === path.length - 1 ? {} : { keys: {} }
    at = at.keys[part]
  }
}

const sortedKeys = (keys: Readonly<Record<string, ValueKey>>): Record<string, ValueKey> =>
  Object.fromEntries(
    Object.entries(keys)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, key]) => [name, key.keys ? { ...key, keys: sortedKeys(key.keys) } : key]),
  )

/** JSON with one key a line, so that a difference between two versions reads as one. */
export const lines = (tree: KeyTree): string => {
  const of = (keys: Readonly<Record<string, ValueKey>>, indent: string): string =>
    Object.entries(keys)
      .map(([name, { keys: below, open, ...rest }]) => {
        const own = JSON.stringify({ ...rest, ...(open && { open }) }).slice(1, -1)
        const head = `${indent}${JSON.stringify(name)}:`
        if (!below) return `${head}{${own}}`
        return `${head}{${own ? `${own},` : ''}"keys":{\n${of(below, `${indent} `)}\n${indent}}}`
      })
      .join(',\n')
  return `{"version":${JSON.stringify(tree.version)},"keys":{\n${of(tree.keys, ' ')}\n}}\n`
}

/** The schema for editors: they complete its keys, and mark what it does not know. */
export const editorSchema = (tree: KeyTree): string => {
  const of = ({ type, enum: allowed, minimum, maximum, default: value, open, items, keys }: ValueKey): object => ({
    ...(type !== undefined && !keys && { type: nullable(type) }),
    ...(type !== undefined && keys && { type: 'object' }),
    ...(allowed && { enum: [...new Set([...allowed, null])] }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(value !== undefined && { default: value }),
    ...(items && { items: of(items) }),
    ...(keys && { properties: Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, of(key)])) }),
    ...(keys && !open && { additionalProperties: false }),
  })
  const minor = tree.version.split('.').slice(0, 2).join('.')
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Helm values of Cilium ${minor}`,
    description: `Made from Cilium's chart ${tree.version} (Apache-2.0), as cilium-values/README.md says.`,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(tree.keys).map(([name, key]) => [name, of(key)])),
  }
  return `${JSON.stringify(schema, null, 1)}\n`
}

/** Null takes a key away in Helm, so it may stand anywhere. */
const nullable = (type: string | readonly string[]): string[] => [...new Set([type, 'null'].flat())]

/** The texts of a chart by their paths in it. @param path its archive or its folder. */
export const textsOf = async (path: string): Promise<Map<string, string>> => {
  if ((await stat(path)).isDirectory()) {
    const names = (await readdir(path, { recursive: true })).map(name => name.replaceAll('\\', '/'))
    const read = names
      .filter(name => /^(Chart\.yaml|values\.(yaml|schema\.json)|templates\/.*\.(yaml|tpl|txt))$/.test(name))
      .map(async name => [name, await readFile(join(path, name), 'utf8')] as const)
    return new Map(await Promise.all(read))
  }
  const files = await unpack(await readFile(path), path, { most: 2 ** 26 })
  return new Map(
    [...files].map(([name, bytes]) => [name.replace(/^cilium\//, ''), Buffer.from(bytes).toString('utf8')]),
  )
}

/** The dotted names behind `.Values.` in a chart's templates. */
export const templateKeysOf = (texts: ReadonlyMap<string, string>): string[] => {
  const keys = new Set<string>()
  for (const [name, text] of texts) {
    if (!name.startsWith('templates/')) continue
    for (const [, key] of text.matchAll(/\.Values\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/g)) keys.add(key!)
    for (const [, above, key] of text.matchAll(/\bget \.Values\.([\w.]+) "([A-Za-z_]\w*)"/g))
      keys.add(`${above}.${key}`)
  }
  return [...keys].toSorted()
}

/** The trees of charts, oldest first, each with the chart's own values. */
export const derive = async (charts: readonly string[]): Promise<{ tree: KeyTree; values: string }[]> => {
  const derived = charts.map(async chart => {
    const texts = await textsOf(chart)
    const text = (name: string): string => texts.get(name) ?? ''
    const version = textAt(parseYaml(text('Chart.yaml'), `${chart}/Chart.yaml`).data, ['version'])
    const values = text('values.yaml')
    const { data } = parseYaml(values, `${chart}/values.yaml`)
    const schema = JSON.parse(text('values.schema.json')) as Schema
    return { tree: treeOf(version, data, schema, templateKeysOf(texts)), values }
  })
  return (await Promise.all(derived)).toSorted(({ tree: a }, { tree: b }) =>
    a.version.localeCompare(b.version, 'en', { numeric: true }),
  )
}

/** Where a version's tree is written, in `schemas/`. */
export const fileOf = ({ version }: KeyTree): string => `cilium-values/${version.split('.').slice(0, 2).join('.')}.json`

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const charts = process.argv.slice(2)
  if (charts.length === 0) throw new Error('usage: node --import tsx dev/derive-cilium-values.ts CHART...')
  const derived = await derive(charts)
  const schemas = new URL('../schemas/', import.meta.url)
  for (const { tree } of derived) await writeFile(new URL(fileOf(tree), schemas), lines(tree))
  await writeFile(new URL('cilium-values.schema.json', schemas), editorSchema(derived.at(-1)!.tree))
}
