import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ErrorObject } from 'ajv'
import { isCollection, isMap, isScalar, LineCounter, parseDocument, stringify, type Document } from 'yaml'
import * as schemas from '../schemas/compiled.js'
import { exit, Failure } from './failure.ts'
import type { Files } from './host.ts'
import { didYouMean, list, milliseconds } from './wording.ts'

/** The one file that knows yaml and the validators: YAML text in, typed data or located complaints out. */

/** A place in a file and what is wrong there. */
export interface Finding {
  readonly file: string
  /** From 1, as editors count. */
  readonly line: number
  readonly column: number
  readonly message: string
  readonly hint?: string | undefined
  /** The line itself. */
  readonly source: string
}

/** A YAML file that was read: its data, and where in the text each value stands. */
export interface Source {
  readonly file: string
  readonly text: string
  readonly data: unknown
  /** A finding at the value of a path, or at the nearest parent that is there. */
  at(path: readonly (string | number)[], message: string, hint?: string): Finding
}

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

/**
 * Reads one YAML document.
 * @throws Failure (status 78) with every syntax error at its place.
 */
export const parseYaml = (text: string, file: string): Source => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const finding = (offset: number, message: string, hint?: string): Finding => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col, message, hint, source: text.split('\n')[line - 1] ?? '' }
  }
  if (document.errors.length > 0) {
    throw refusal(document.errors.map(error => finding(error.pos[0], error.message.replace(/\.$/, ''))))
  }
  return {
    file,
    text,
    data: document.toJS(),
    at: (path, message, hint) => finding(offsetOf(document, path), message, hint),
  }
}

/** Where a path's key begins; for an item of a list the item; for what is not there its nearest parent. */
const offsetOf = (document: Document.Parsed, path: readonly (string | number)[]): number => {
  let node: unknown = document.contents
  let offset = startOf(node)
  for (const key of path) {
    if (!isCollection(node)) break
    const pair =
      isMap(node) && node.items.find(item => String(isScalar(item.key) ? item.key.value : item.key) === String(key))
    const next = pair ? pair.value : node.get(key, true)
    if (!pair && next === undefined) break
    offset = pair ? startOf(pair.key) : startOf(next)
    node = next
  }
  return offset
}

const startOf = (node: unknown): number => (node as { range?: [number, number, number] } | null)?.range?.[0] ?? 0

/** `file:line:column`, what is wrong, the line and a caret under the place. */
export const describe = ({ file, line, column, message, hint, source }: Finding): string => {
  const number = String(line)
  const caret = `${' '.repeat(number.length)} | ${source.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`
  return [`${file}:${line}:${column}: ${message}`, `${number} | ${source}`, caret + (hint ? ` ${hint}` : '')].join('\n')
}

/** A config that cannot be used, with everything that is wrong in it, from top to bottom. */
export const refusal = (findings: readonly Finding[]): Failure => {
  const sorted = findings.toSorted((a, b) => a.line - b.line || a.column - b.column)
  return new Failure(sorted.map(describe).join('\n'), { status: exit.config })
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
    property?: string
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
  if (keyword === 'dependentRequired') {
    const property = given.property ?? ''
    return source.at([...path, property], `${where} has ${property} without ${given.missingProperty}`)
  }
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
  /** The Podman machine, where podman needs one. Memory in MiB, disk in GiB. */
  readonly machine: {
    readonly name: string
    readonly cpus: number
    readonly memory: number
    readonly disk: number
    readonly rootful: boolean
    readonly volumes: readonly string[]
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

/**
 * A demo's file, whose data conforms to schemas/demo.schema.json.
 * @throws Failure (status 78) with what is wrong where.
 */
export const demoSource = (text: string, file: string): Source => {
  const source = parseYaml(text, file)
  conforming(source, schemas.demo)
  return source
}

/** Reads a file that must be there. */
export const readSource = async (files: Files, name: string, what: string): Promise<Source> => {
  const path = await findFile(files, name, what)
  return parseYaml((await files.read(path)) ?? '', path)
}

/** The value at a path of keys, whatever the data is. */
export const valueAt = (data: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (isObject(value) ? (value as Record<string | number, unknown>)[key] : undefined),
    data,
  )

/** Data as YAML text. */
export const yamlText = (data: unknown): string => stringify(data)

/** The text at a path of keys; empty where there is none, or no scalar. */
export const textAt = (data: unknown, path: readonly (string | number)[]): string => {
  const value = valueAt(data, path)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
