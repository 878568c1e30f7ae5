import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ErrorObject } from 'ajv'
import { isCollection, isMap, isScalar, LineCounter, parseDocument, stringify, type Document } from 'yaml'
import * as schemas from '../schemas/compiled.js'
import { exit, Failure } from './failure.ts'
import { refusal, type Finding, type Place } from './findings.ts'
import type { Files } from './host.ts'
import { didYouMean, list, milliseconds } from './wording.ts'

/** The one file that knows yaml and the validators: YAML text in, typed data or located complaints out. */

/** A YAML file that was read: its data, and where in the text each value stands. */
export interface Source {
  readonly file: string
  readonly text: string
  readonly data: unknown
  /** An error at the key of a path; for an item of a list at the item; for what is not there at its nearest parent. */
  at(path: Path, message: string, hint?: string, rule?: string): Finding
  /** The key of a path, or what `at` takes in its stead. */
  keyAt(path: Path): Place
  /** The value at a path, or its key where the value is empty; for what is not there its nearest parent. */
  valuePlace(path: Path): Place
}

/** Keys of maps and indices of lists, from the top of a file. */
export type Path = readonly (string | number)[]

/** The package's own folder, whose `config/` holds the shipped files. */
export const packageFolder = fileURLToPath(new URL('..', import.meta.url))

/**
 * The file that a name means: as given, or without a folder where the user stands, then in `config/`, then among the
 * shipped ones; `.yml` stands for `.yaml` and the other way round.
 * @throws Failure (status 78) that lists where it was looked for.
 */
export const findFile = async (files: Files, name: string, what: string): Promise<string> => {
  const folders = name.includes('/') ? [''] : ['', 'config', join(packageFolder, 'config')]
  const names = [name, ...[name.replace(/\.yml$/, '.yaml'), name.replace(/\.yaml$/, '.yml')].filter(n => n !== name)]
  for (const folder of folders) {
    for (const each of names) {
      const path = join(folder, each)
      const kind = await files.kind(path)
      if (kind === 'file' || kind === 'program') return path
      if (kind !== undefined && each === name && name.includes('/')) {
        throw new Failure(`${what} ${name} is a ${kind}, not a file`, { status: exit.config })
      }
    }
  }
  const near = await namesNear(files, name)
  throw new Failure(`there is no ${what} called ${name}`, {
    hint: didYouMean(name, near) ?? `looked for it in ${list(folders.map(folder => join(files.here, folder)))}`,
    status: exit.config,
  })
}

const namesNear = async (files: Files, name: string): Promise<string[]> => {
  const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '.'
  const names = (await files.list(folder)) ?? []
  return names.filter(each => /\.ya?ml$/.test(each)).map(each => (folder === '.' ? each : `${folder}/${each}`))
}

/** Reads one YAML document: the source where it could be read, and everything that is wrong with its text. */
export const readYaml = (text: string, file: string): { source?: Source; findings: Finding[] } => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const rows = text.split('\n')
  const placed = ([start, end]: Range): Place => {
    const { line, col } = lines.linePos(start)
    const source = rows[line - 1] ?? ''
    return { file, line, column: col, source, length: Math.max(1, Math.min(end - start, source.length - col + 1)) }
  }
  const findings = document.errors.map(({ pos, message }): Finding => ({
    ...placed(pos),
    severity: 'error',
    rule: 'yaml/syntax',
    message: message.replace(/\.$/, ''),
  }))
  if (findings.length > 0) return { findings }
  const keyAt = (path: Path): Place => placed(rangesOf(document, path).key)
  const source: Source = {
    file,
    text,
    data: document.toJS(),
    at: (path, message, hint, rule = 'config/value') => ({ ...keyAt(path), severity: 'error', rule, message, hint }),
    keyAt,
    valuePlace: path => placed(rangesOf(document, path).value),
  }
  return { source, findings }
}

/**
 * Reads one YAML document.
 * @throws Failure (status 78) with every syntax error at its place.
 */
export const parseYaml = (text: string, file: string): Source => {
  const { source, findings } = readYaml(text, file)
  if (source) return source
  throw refusal(findings)
}

type Range = readonly [start: number, end: number]

/** Where a path's key and value stand; both are the nearest parent's for what is not there. */
const rangesOf = (document: Document.Parsed, path: Path): { key: Range; value: Range } => {
  let node: unknown = document.contents
  let [key, value] = [rangeOf(node), rangeOf(node)]
  for (const part of path) {
    if (!isCollection(node)) break
    const pair =
      isMap(node) && node.items.find(item => String(isScalar(item.key) ? item.key.value : item.key) === String(part))
    const next = pair ? pair.value : node.get(part, true)
    if (!pair && next === undefined) break
    key = rangeOf(pair ? pair.key : next)
    value = next === null || (isScalar(next) && next.source === '') ? key : rangeOf(next)
    node = next
  }
  return { key, value }
}

const rangeOf = (node: unknown): Range => {
  const [start, end] = (node as { range?: [number, number, number] } | null)?.range ?? [0, 0]
  return [start, end]
}

/** @throws Failure (status 78) with every place where the data does not conform. */
const conforming = (source: Source, validate: (typeof schemas)['settings']): unknown => {
  const data: unknown = source.data ?? {}
  if (validate(data)) return data
  throw refusal((validate.errors ?? []).map(error => complaint(source, error)))
}

const complaint = (source: Source, { instancePath, keyword, params, message, parentSchema }: ErrorObject): Finding => {
  const path = instancePath
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const where = path.join('.') || 'the file'
  const given = params as {
    additionalProperty?: string
    allowedValues?: unknown[]
    type?: string
    pattern?: string
    missingProperty?: string
  }
  if (keyword === 'additionalProperties') {
    const stray = given.additionalProperty ?? ''
    const known = Object.keys((parentSchema?.['properties'] as object | undefined) ?? {})
    const hint = didYouMean(stray, known) ?? (known.length > 0 ? `there are ${list(known)}` : undefined)
    return source.at(
      [...path, stray],
      `${path.length > 0 ? `${where} has` : 'there is'} no setting called ${stray}`,
      hint,
    )
  }
  if (keyword === 'required') return source.at(path, `${where} lacks ${given.missingProperty}`)
  if (keyword === 'enum')
    return source.at(path, `${where} must be ${list((given.allowedValues ?? []).map(String), 'or')}`)
  if (keyword === 'type')
    return source.at(path, `${where} must be ${given.type === 'object' ? 'a map' : `of type ${given.type}`}`)
  if (keyword === 'pattern' && given.pattern === '\\S') return source.at(path, `${where} must not be empty`)
  if (keyword === 'pattern' && /ms\|s\|m\|h/.test(given.pattern ?? '')) {
    return source.at(path, `${where} must be a time, as in 90s or 5m`)
  }
  return source.at(path, `${where} ${message ?? 'is not valid'}`)
}

/** What holds unless a flag or a variable says otherwise. schemas/settings.schema.json says what each means. */
export interface Settings {
  readonly engine?: 'podman' | 'docker'
  readonly clusterName?: string
  readonly k3dConfig: string
  readonly cilium: { readonly version: string; readonly values: readonly string[] }
  readonly prometheusCrds: {
    readonly folder?: string
    readonly address: string
    readonly version: string
    readonly sha256: Readonly<Record<string, string>>
  }
  /** Milliseconds. */
  readonly limits: Readonly<Record<'create' | 'nodes' | 'ready' | 'stuck' | 'crds' | 'command', number>>
  readonly retry: { readonly attempts: number; readonly delay: number }
}

/**
 * The settings of a file, defaults filled in.
 * @throws Failure (status 78) with what is wrong where.
 */
export const parseSettings = (text: string, file: string): Settings => {
  const raw = conforming(parseYaml(text, file), schemas.settings) as Omit<Settings, 'limits' | 'retry'> & RawTimes
  const limits = Object.fromEntries(Object.entries(raw.limits).map(([name, time]) => [name, milliseconds(time) ?? 0]))
  return {
    ...raw,
    limits: limits as Settings['limits'],
    retry: { attempts: raw.retry.attempts, delay: milliseconds(raw.retry.delay) ?? 0 },
  }
}

interface RawTimes {
  readonly limits: Readonly<Record<keyof Settings['limits'], string>>
  readonly retry: { readonly attempts: number; readonly delay: string }
}

/** A scripted demo; schemas/demo.schema.json says what each key means. */
export interface Demo {
  readonly title: string
  readonly minutes?: number
  readonly steps: readonly {
    readonly say?: string
    readonly run?: string
    readonly expect?: { readonly exit?: number; readonly text?: string }
  }[]
}

/** @throws Failure (status 78) with what is wrong where. */
export const parseDemo = (text: string, file: string): Demo => conforming(parseYaml(text, file), schemas.demo) as Demo

/** Reads a file that must be there. */
export const readSource = async (files: Files, name: string, what: string): Promise<Source> => {
  const path = await findFile(files, name, what)
  return parseYaml((await files.read(path)) ?? '', path)
}

/** The value at a path of keys, whatever the data is. */
export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) => (isObject(value) ? (value as Record<string | number, unknown>)[key] : undefined),
    data,
  )

/** The text at a path of keys; empty where there is none, or no scalar. */
export const textAt = (data: unknown, path: Path): string => {
  const value = valueAt(data, path)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A change to a YAML file: what shall stand at a path; undefined takes the key away. */
export interface YamlChange {
  readonly path: Path
  readonly value: unknown
}

/** The text with the changes made, comments and order kept. */
export const edit = (source: Source, changes: readonly YamlChange[]): string => {
  const document = parseDocument(source.text)
  for (const { path, value } of changes) {
    if (value === undefined) document.deleteIn([...path])
    else document.setIn([...path], document.createNode(value))
  }
  return document.toString({ lineWidth: 0 })
}

/** Data as a YAML document. */
export const toYaml = (data: unknown): string => stringify(data, { lineWidth: 0 })
