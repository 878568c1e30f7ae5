/** Data as it was read, whatever it is: what a tool says in JSON, what a file says in YAML. */

/** Keys of maps and indices of lists, from the top of a file. */
export type Path = readonly (string | number)[]

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
