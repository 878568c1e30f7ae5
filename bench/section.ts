import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** docs/performance.md has a section for each thing that measures: `<!-- measured: NAME -->` to `<!-- end -->`. */
const page = join(import.meta.dirname, '../docs/performance.md')

/** The page with the text in place of what was in the section. */
export const withSection = async (name: string, text: string): Promise<string> => {
  const { format, resolveConfig } = await import('prettier') // not in processes that are measured
  const [begin, end] = [`<!-- measured: ${name} -->`, '<!-- end -->']
  const before = await readFile(page, 'utf8')
  const start = before.indexOf(begin)
  if (start < 0) throw new Error(`docs/performance.md has no section ${begin}`)
  const stop = before.indexOf(end, start)
  const after = `${before.slice(0, start)}${begin}\n\n${text}\n${before.slice(stop)}`
  return format(after, { ...(await resolveConfig(page)), parser: 'markdown' })
}

export const writeSection = async (name: string, text: string): Promise<void> =>
  writeFile(page, await withSection(name, text))
