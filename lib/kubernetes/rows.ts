/** Rows of a `jsonpath` template: each cell has its name where the template is made, and is read by it. */

/** What a row shows of an object: the names of its cells, each with the path of its value. */
export type Paths = Readonly<Record<string, string>>
export type Row<P extends Paths> = { readonly [name in keyof P]: string }

export const rowTemplate = (paths: Paths): string =>
  `${Object.values(paths)
    .map(path => `{${path}}`)
    .join('{"\\t"}')}{"\\n"}`

/** A row by its line. What the object does not have is empty. */
export const rowIn = <P extends Paths>(paths: P, line: string, between = '\t'): Row<P> => {
  const cells = line.split(between)
  return Object.fromEntries(Object.keys(paths).map((name, index) => [name, cells[index] ?? ''])) as Row<P>
}

/** For rows of several shapes: a mark before the first cell tells which one it is. */
export const markedTemplate = (mark: string, paths: Paths): string => `${mark}{"\\t"}${rowTemplate(paths)}`
export const markedRow = <P extends Paths>(mark: string, paths: P, line: string): Row<P> | undefined =>
  line.startsWith(`${mark}\t`) ? rowIn(paths, line.slice(mark.length + 1)) : undefined
