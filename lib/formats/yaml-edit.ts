import {
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Path } from '../base/data.ts'
import type { Source } from './yaml.ts'

/**
 * Changes to a YAML file as a person would make them in an editor: only the lines that are meant are touched, so that
 * comments, order, quotes, blanks and line ends stay. (Writing the parsed document anew would move comments about.)
 */

export type YamlChange =
  /** A value, in the place of the old one if there is one; maps on the way are made. */
  | { readonly set: readonly [path: Path, value: unknown] }
  /** A key with all that stands below it; a map that is empty then goes as well. */
  | { readonly remove: Path }
  /** Another name for a key, in the same place. */
  | { readonly rename: readonly [path: Path, to: string] }

/** The text with the changes in it, one after the other. What is not there is not removed and not renamed. */
export const edit = ({ text }: Pick<Source, 'text'>, changes: readonly YamlChange[]): string => {
  const crlf = text.includes('\r\n')
  let now = crlf ? text.replaceAll('\r\n', '\n') : text
  for (const change of changes) {
    if ('set' in change) now = withValue(now, change.set[0], change.set[1])
    else if ('remove' in change) now = without(now, change.remove)
    else now = renamed(now, change.rename[0], change.rename[1])
  }
  return crlf ? now.replaceAll('\n', '\r\n') : now
}

type Collection = YAMLMap | YAMLSeq
interface Entry {
  readonly parent: Collection
  readonly index: number
  /** Of a map. */
  readonly pair: Pair | undefined
  /** The value; null where nothing stands behind the key. */
  readonly value: unknown
}

/** What stands twice was refused before; looking for it here takes a time that grows with the square. */
const contentsOf = (text: string): unknown =>
  parseDocument(text, { prettyErrors: false, logLevel: 'error', uniqueKeys: false }).contents

const entryAt = (node: unknown, path: Path): Entry | undefined => {
  let entry: Entry | undefined
  for (const part of path) {
    const parent = entry ? entry.value : node
    if (isMap(parent)) {
      const index = parent.items.findIndex(({ key }) => isScalar(key) && String(key.value) === String(part))
      const pair = parent.items[index]
      if (!pair) return undefined
      entry = { parent, index, pair, value: pair.value }
    } else if (isSeq(parent) && typeof part === 'number' && part < parent.items.length) {
      entry = { parent, index: part, pair: undefined, value: parent.items[part] }
    } else return undefined
  }
  return entry
}

const startOf = (node: unknown): number => (node as { range: [number, number, number] }).range[0]
/** Where the text of a node ends, without the line end of a block. */
const endOf = (text: string, node: unknown): number => {
  const end = (node as { range: [number, number, number] }).range[1]
  return text.slice(0, end).trimEnd().length
}
/** Where an entry of a collection begins: its key, or the dash of a list. */
const entryStart = (
  text: string,
  { parent, index, pair, value }: Pick<Entry, 'parent' | 'index' | 'pair' | 'value'>,
): number => {
  if (pair) return startOf(pair.key)
  if (parent.flow) return startOf(value)
  const above = index > 0 ? endOf(text, parent.items[index - 1]) : startOf(parent)
  return index > 0 ? text.indexOf('-', text.indexOf('\n', above)) : above
}
const entryEnd = (text: string, { pair, value }: Pick<Entry, 'pair' | 'value'>): number => {
  const empty = value === null || (isScalar(value) && value.source === '' && value.type === 'PLAIN')
  if (!empty) return endOf(text, value)
  const end = (pair!.key as { range: [number, number, number] }).range[1]
  return text.indexOf(':', end) + 1
}
const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1
const lineEnd = (text: string, offset: number): number => {
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end
}
const columnOf = (text: string, offset: number): number => offset - lineStart(text, offset)
const spliced = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end)

/** A value as lines, each but the first indented. */
const rendered = (value: unknown, indent: number): string =>
  stringify(value, { lineWidth: 0 })
    .trimEnd()
    .replace(/\n(?=[^\n])/g, `\n${' '.repeat(indent)}`)
const inFlow = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trimEnd()

const withValue = (text: string, path: Path, value: unknown): string => {
  const contents = contentsOf(text)
  const entry = entryAt(contents, path)
  if (entry) return replaced(text, entry, value)
  const depth = path.findLastIndex((_, index) => entryAt(contents, path.slice(0, index + 1)) !== undefined) + 1
  const above = entryAt(contents, path.slice(0, depth))
  const parent = depth === 0 ? contents : above!.value
  const below = path
    .slice(depth + 1)
    .reduceRight<unknown>((inner, part) => (typeof part === 'number' ? [inner] : { [part]: inner }), value)
  const part = path[depth]!
  const made = typeof part === 'number' ? [below] : { [part]: below }
  if (isCollection(parent) && parent.items.length > 0) return inserted(text, parent, made)
  if (depth === 0) return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${rendered(made, 0)}\n`
  return replaced(text, above!, made)
}

const replaced = (text: string, entry: Entry, value: unknown): string => {
  const { parent, pair, value: old } = entry
  const start = pair ? entryEnd(text, { pair, value: null }) : startOf(old)
  const end = entryEnd(text, entry)
  const gap =
    pair && old !== null && !isCollection(old) ? text.slice(start, startOf(old)).match(/^[ \t]+$/)?.[0] : undefined
  if (typeof value !== 'object' || value === null || parent.flow) {
    const quoted = isScalar(old) && typeof value === 'string' ? /^(QUOTE_\w+)$/.exec(String(old.type))?.[1] : undefined
    const scalar =
      quoted === 'QUOTE_DOUBLE'
        ? JSON.stringify(value)
        : quoted
          ? `'${String(value).replaceAll("'", "''")}'`
          : inFlow(value)
    const multi = typeof value === 'string' && value.includes('\n') && !parent.flow
    const by = multi ? rendered(value, columnOf(text, entryStart(text, entry)) + 2) : scalar
    return spliced(text, start, end, pair ? `${gap ?? ' '}${by}` : by)
  }
  const column = columnOf(text, entryStart(text, entry)) + 2
  const by = rendered(value, column)
  const isEmpty = Object.keys(value).length === 0
  return spliced(text, start, end, pair ? (isEmpty ? ` ${by}` : `\n${' '.repeat(column)}${by}`) : by)
}

/** One more entry at the end of a collection. */
const inserted = (text: string, parent: Collection, made: object): string => {
  if (parent.flow) {
    const [last] = [text.slice(0, parent.range![1] - 1).trimEnd().length]
    return spliced(text, last, last, `, ${inFlow(made).slice(1, -1).trim()}`)
  }
  const index = parent.items.length - 1
  const item = parent.items[index] as Pair
  const entry = isMap(parent)
    ? { parent, index, pair: item, value: item.value }
    : { parent, index, pair: undefined, value: item }
  const column = columnOf(
    text,
    entryStart(text, { ...entry, index: 0, ...(isMap(parent) ? { pair: parent.items[0]! } : {}) }),
  )
  const at = lineEnd(text, entryEnd(text, entry))
  const apart = column === 0 && /\n\n[^\s#-]/.test(text) ? '\n' : ''
  return spliced(
    text,
    at,
    at,
    `\n${apart}${' '.repeat(column)}${rendered(made, column)}${at === text.length ? '\n' : ''}`,
  )
}

/** Where the comments begin that stand on the lines right above a place. */
const commentsAbove = (text: string, start: number): number => {
  let from = start
  while (from > 0) {
    const line = text.lastIndexOf('\n', from - 2) + 1
    if (!text.slice(line, from).trimStart().startsWith('#')) return from
    from = line
  }
  return from
}

const without = (text: string, path: Path): string => {
  const entry = entryAt(contentsOf(text), path)
  if (!entry) return text
  const { parent, index } = entry
  if (parent.items.length === 1 && path.length > 1) return without(text, path.slice(0, -1))
  if (parent.flow) return withoutInFlow(text, entry)
  let start = lineStart(text, entryStart(text, entry))
  const end = lineEnd(text, entryEnd(text, entry))
  const onDashLine = isMap(parent) && /^\s*(?:- +)+$/.test(text.slice(start, entryStart(text, entry)))
  if (onDashLine && index === 0) {
    // the first key of a map in a list: the next one moves up behind the dash
    const next = startOf((parent.items[1] as Pair).key)
    return spliced(text, entryStart(text, entry), next, '')
  }
  // a comment right above speaks of this key alone where nothing follows it directly
  const alone = /^(\n\s*(\n|$)|$)/.test(text.slice(end)) || index === parent.items.length - 1
  if (alone && index > 0) start = commentsAbove(text, start)
  const rest = text.slice(Math.min(text.length, end + 1))
  const kept = text.slice(0, start)
  // no two empty lines where there was one before and one behind
  return kept.endsWith('\n\n') && (rest.startsWith('\n') || rest === '') ? kept.slice(0, -1) + rest : kept + rest
}

const withoutInFlow = (text: string, entry: Entry): string => {
  const [start, end] = [entryStart(text, entry), entryEnd(text, entry)]
  if (entry.index > 0) return spliced(text, text.lastIndexOf(',', start), end, '')
  const comma = text.indexOf(',', end) + 1
  return spliced(text, start, comma + /^\s*/.exec(text.slice(comma))![0].length, '')
}

const renamed = (text: string, path: Path, to: string): string => {
  const pair = entryAt(contentsOf(text), path)?.pair
  if (!pair) return text
  const [start, end] = (pair.key as { range: [number, number, number] }).range
  return spliced(text, start, end, inFlow(to))
}

/** Data as a YAML document. */
export const toYaml = (data: unknown): string => stringify(data, { lineWidth: 0 })
