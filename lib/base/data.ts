/** Data as it was read, whatever it is: what a tool says in JSON, what a file says in YAML. */

/** A map whose values nobody has looked at yet. */
export type Tree = Readonly<Record<string, unknown>>

/** Keys of maps and indices of lists, from the top of a file. */
export type Path = readonly (string | number)[]

/** @throws SyntaxError: it is not JSON, or no object, or one with nothing in it. */
export const objectIn = (json: string): Tree => {
  const data = answerIn(json)
  if (isObject(data) && !Array.isArray(data) && Object.keys(data).length > 0) return data
  throw new SyntaxError('not an object')
}

/** Objects in a list; `null` is an empty one. @throws SyntaxError: it is not JSON, or no such list. */
export const listIn = (json: string): Tree[] => {
  const data = answerIn(json) ?? []
  const isEntry = (each: unknown): boolean => isObject(each) && Object.keys(each).length > 0
  if (Array.isArray(data) && data.every(isEntry)) return data as Tree[]
  throw new SyntaxError('not a list of objects')
}

/** The JSON output of a tool. Nulls in nested lists are removed, so that readers need not check for them. */
const answerIn = (json: string): unknown => {
  const data: unknown = JSON.parse(json)
  const all = isObject(data) ? Object.values(data) : []
  while (all.length > 0) {
    const each = all.pop()
    if (!isObject(each)) continue
    if (Array.isArray(each)) dropNulls(each)
    for (const value of Object.values(each)) if (isObject(value)) all.push(value)
  }
  return data
}

const dropNulls = (entries: unknown[]): void => {
  let kept = 0
  for (const each of entries) if (each !== null) entries[kept++] = each
  entries.length = kept
}

/** What JSON says; nothing where it is damaged. */
export const dataIn = (json: string): unknown => {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
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

export const isObject = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** The number at a path, if there is one. */
export const numberAt = (data: unknown, path: Path): number | undefined => {
  const value = valueAt(data, path)
  return typeof value === 'number' ? value : undefined
}

/** The items of the list at a path; none where there is no list. */
export const itemsAt = (data: unknown, path: Path): unknown[] => {
  const value = valueAt(data, path)
  return Array.isArray(value) ? value : []
}

/** Makes the value of each key once; that of an object goes with it. */
export const once = <K, V>(make: (key: K) => V): ((key: K) => V) => {
  const [ofObjects, ofOthers] = [new WeakMap<object, V>(), new Map<unknown, V>()]
  return key => {
    const known = isObject(key) ? ofObjects : ofOthers
    const before = known.get(key as object)
    if (before !== undefined) return before
    const value = make(key)
    known.set(key as object, value)
    return value
  }
}
