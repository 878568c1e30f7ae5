import {
  Composer,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  Parser,
  stringify,
  visit,
  YAMLParseError,
  type Document,
  type Scalar,
  type Tags,
  type YAMLError,
} from 'yaml'
import { valueAt, type Path } from '../base/data.ts'
import { refusal, type Finding, type Place } from './findings.ts'
import { configBounds, inWords, misleading, unreadable } from './yaml-checks.ts'

/** YAML text in; its data, and where in the text each value stands, or located complaints out. */

/** A YAML file that was read: its data, and where in the text each value stands. */
export interface Source {
  readonly file: string
  readonly text: string
  readonly data: unknown
  /** An error at the key of a path; for an item of a list at the item; for what is not there at its nearest parent. */
  at(path: Path, message: string, hint?: string, rule?: string): Finding
  /** Where the key of a path stands, or what `at` takes in its stead. */
  keyAt(path: Path): Place
  /** The value at a path; undefined where there is none. */
  get(path: Path): unknown
  /** Where the value at a path stands, or its key where it is empty; for what is not there its nearest parent. */
  valuePlace(path: Path): Place
}

/** Who reads the file in the end: k3d, Helm and kubectl, which are programs in Go, or this package alone. */
export type Reader = 'go' | 'ours'

/** A text that was read: its one document where it could be, and everything that is wrong with it. */
export interface ReadYaml {
  readonly source?: Source
  readonly findings: readonly Finding[]
}

export const readYaml = (text: string, file: string, reader: Reader = 'go', bounds = configBounds): ReadYaml => {
  const { sources, findings } = readStream(text, file, reader, 'one', bounds)
  return { ...(sources[0] && { source: sources[0] }), findings }
}

/**
 * Reads a file of several YAML documents, as kubectl takes them: those that hold something, and everything that is
 * wrong with the text. Places count from the top of the file.
 */
export const readDocuments = (
  text: string,
  file: string,
  bounds = configBounds,
): { sources: Source[]; findings: Finding[] } => {
  const { sources, findings } = readStream(text, file, 'go', 'several', bounds)
  return { sources: sources.filter(({ data }) => data !== null && data !== undefined), findings }
}

const readStream = (
  text: string,
  file: string,
  reader: Reader,
  number: 'one' | 'several',
  bounds = configBounds,
): { sources: Source[]; findings: Finding[] } => {
  const lines = new LineCounter()
  const rows = text.split(/\r?\n/)
  const placed = ([start, end]: Range): Place => {
    const { line, col } = lines.linePos(start)
    const source = rows[line - 1] ?? ''
    return {
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      source,
      length: lengthIn(source, col, start, end),
    }
  }
  const where = (offset: number, length = 1): Place => {
    const line = text.slice(0, offset).split('\n').length
    const column = offset === 0 ? 1 : offset - text.lastIndexOf('\n', offset - 1)
    return { file, line, column, source: rows[line - 1] ?? '', length }
  }
  const hopeless = unreadable(text, where, bounds)
  if (hopeless) return { sources: [], findings: [hopeless] }

  const findings = misleading(text, where)
  const { documents, errors } = composed(text, lines, reader, number)
  for (const { code, pos, message } of errors) {
    const quote = /^Missing closing (["'])/.exec(message)?.[1]
    const place = placed(quote ? [text.lastIndexOf(quote, pos[0] - 1), pos[1]] : pos)
    const known = findings.some(finding => finding.line === place.line) // its consequence
    if (!known) findings.push({ ...place, severity: 'error', ...inWords(code, message, text.slice(pos[0])) })
  }
  if (errors.length > 0) return { sources: [], findings }
  const sources: Source[] = []
  for (const document of documents) {
    const wrong = unusable(document, placed)
    if (wrong.length > 0) {
      findings.push(...wrong)
      continue
    }
    try {
      sources.push(sourceOf(document, file, text, placed))
    } catch (error) {
      const says = /alias count/.test(String(error))
        ? 'the aliases make this file too large'
        : `cannot resolve the aliases: ${(error as Error).message.toLowerCase()}`
      const place = where(Math.max(0, text.search(/[&*]\w/)))
      findings.push({ ...place, severity: 'error', rule: 'yaml/anchor', message: says })
    }
  }
  return { sources, findings }
}

/** Why a document that could be parsed cannot be used all the same. */
const unusable = (document: Document.Parsed, placed: (range: Range) => Place): Finding[] => {
  const twice = repeated(document)
  if (twice.length > 0) {
    return twice.map(({ key, first }) => ({
      ...placed(rangeOf(key)),
      severity: 'error',
      rule: 'yaml/duplicate-key',
      message: `duplicate key: ${String(key.value)}`,
      also: [{ place: placed(rangeOf(first)), message: 'first defined here' }],
    }))
  }
  const key = bulkyKey(document)
  if (key) {
    const message = 'a map or a list is used as a key. k3d and Helm do not accept such keys'
    return [{ ...placed(key), severity: 'error', rule: 'yaml/key', message }]
  }
  const loose = looseAlias(document)
  return loose ? [{ ...placed(loose.range), severity: 'error', ...loose.says }] : []
}

/** @throws the parser's error where anchors are used too often. */
const sourceOf = (document: Document.Parsed, file: string, text: string, placed: (range: Range) => Place): Source => {
  const data: unknown = document.toJS()
  const keyAt = (path: Path): Place => placed(rangesOf(document, path).key)
  return {
    file,
    text,
    data,
    get: path => valueAt(data, path),
    at: (path, message, hint, rule = 'config/value') => ({ ...keyAt(path), severity: 'error', rule, message, hint }),
    keyAt,
    valuePlace: path => placed(rangesOf(document, path).value),
  }
}

/** What stands at a path of a source, as a source of its own. */
export const within = (source: Source, above: Path): Source => ({
  ...source,
  data: source.get(above),
  get: path => source.get([...above, ...path]),
  at: (path, ...rest) => source.at([...above, ...path], ...rest),
  keyAt: path => source.keyAt([...above, ...path]),
  valuePlace: path => source.valuePlace([...above, ...path]),
})

/** How many characters from a place to the end of what is meant stand on its first line. */
const lengthIn = (line: string, column: number, start: number, end: number): number =>
  Math.max(1, Math.min(end - start, line.length - column + 1))

/** The documents, or the first errors: a broken file may have as many as it has letters, and each takes its time. */
const composed = (
  text: string,
  lines: LineCounter,
  reader: Reader,
  number: 'one' | 'several',
): { documents: Document.Parsed[]; errors: readonly YAMLError[] } => {
  const composer = new Composer({
    prettyErrors: false,
    merge: true,
    uniqueKeys: false,
    logLevel: 'error',
    ...(reader === 'go' && { customTags: asGoReads }),
  })
  const hook = composer as unknown as { onError: (...args: unknown[]) => void; errors: YAMLError[] }
  const report = hook.onError
  let count = 0
  hook.onError = (...args) => {
    report(...args)
    count += 1
    if (count >= mostErrors) throw enough
  }
  try {
    const documents = [...composer.compose(new Parser(lines.addNewLine).parse(text), true, text.length)]
    if (number === 'several') return { documents, errors: documents.flatMap(each => each.errors) }
    const [first, second] = documents
    const errors = [...first!.errors]
    if (second) errors.push(new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', ''))
    return { documents: [first!], errors }
  } catch (error) {
    if (error !== enough) throw error
    return { documents: [], errors: hook.errors }
  }
}
const mostErrors = 20
const enough = new Error('enough errors')

/**
 * k3d and Helm read YAML 1.1 in part: `yes` is true, 010 is eight. (Both go through sigs.k8s.io/yaml.) What they read
 * is what this package judges.
 */
const asGoReads = (tags: Tags): Tags => [
  {
    tag: 'tag:yaml.org,2002:bool',
    default: true,
    test: /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/,
    resolve: (text: string) => /^(?:y|on)/i.test(text),
  },
  {
    tag: 'tag:yaml.org,2002:int',
    default: true,
    test: /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[1-9][0-9]*_[0-9_]*)$/,
    resolve: (text: string) => {
      const [, sign, octal, digits] = /^([-+]?)(0(?=[0-7_])|0o)?(.*)$/.exec(text.replaceAll('_', ''))!
      const value = octal === undefined ? Number(digits) : Number.parseInt(digits || '0', 8)
      return sign === '-' ? -value : value
    },
  },
  ...tags,
]

/** Keys that stand in their map a second time. (The parser's own check takes a time that grows with the square.) */
const repeated = (document: Document.Parsed): { key: Scalar; first: Scalar }[] => {
  const found: { key: Scalar; first: Scalar }[] = []
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Map<string, Scalar>()
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue
        const first = seen.get(String(key.value))
        if (first) found.push({ key, first })
        else seen.set(String(key.value), key)
      }
      return found.length < mostErrors ? undefined : visit.BREAK
    },
  })
  return found.slice(0, mostErrors)
}

/**
 * A key that is a map or a list: JSON, which k3d and Helm turn a file into, has none. Made into text, one in the
 * other, such keys double with each level.
 */
const bulkyKey = (document: Document.Parsed): Range | undefined => {
  let found: Range | undefined
  visit(document, {
    Pair: (_, { key }) => {
      if (!isCollection(key)) return undefined
      found = rangeOf(key)
      return visit.BREAK
    },
  })
  return found
}

/** An alias that means nothing, or what it stands in itself, or is one of too many. */
const looseAlias = (
  document: Document.Parsed,
): { range: Range; says: Pick<Finding, 'rule' | 'message'> } | undefined => {
  let found: ReturnType<typeof looseAlias>
  let count = 0
  const anchors = new Map<string, unknown>()
  const meet = (_: unknown, node: { anchor?: string | undefined }): void => {
    if (node.anchor !== undefined) anchors.set(node.anchor, node)
  }
  visit(document, {
    Collection: meet,
    Scalar: meet,
    Alias: (_, node, ancestors) => {
      count += 1
      const target = anchors.get(node.source)
      const message = !target
        ? `unknown anchor: &${node.source}`
        : (ancestors as readonly unknown[]).includes(target)
          ? `*${node.source} refers to itself`
          : count > mostAliases
            ? `more than ${mostAliases} aliases`
            : undefined
      if (message === undefined) return undefined
      found = { range: rangeOf(node), says: { rule: 'yaml/anchor', message } }
      return visit.BREAK
    },
  })
  return found
}
const mostAliases = 200

/**
 * Reads one YAML document.
 * @throws Failure (status 78) with every error of its text at its place.
 */
export const parseYaml = (text: string, file: string, reader?: Reader): Source => parsed(readYaml(text, file, reader))

/** @throws Failure (status 78) with every error of the text at its place. */
export const parsed = ({ source, findings }: ReadYaml): Source => {
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (source && errors.length === 0) return source
  throw refusal(errors)
}

type Range = readonly [start: number, end: number]

/** Where a path's key and value stand; both are the nearest parent's for what is not there. */
const rangesOf = (document: Document.Parsed, path: Path): { key: Range; value: Range } => {
  let node: unknown = document.contents
  let [key, value] = [rangeOf(node), rangeOf(node)]
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document)
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

/** Data as YAML text. */
export const yamlText = (data: unknown): string => stringify(data)
