import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { imitated } from './imitated.ts'
import { filled as marker, pages, root } from './pages.ts'
import { parts } from './parts.ts'
import { played, said } from './played.ts'

/** A page with its parts filled, as `npm run docs` writes it. */
export const regenerated = async (page: string): Promise<string> => {
  const text = readFileSync(join(root, page), 'utf8')
  if (text.search(marker) < 0) return text
  const bodies: string[] = []
  for (const [, kind, what = ''] of text.matchAll(marker)) {
    bodies.push(await { made, played, said }[kind as 'made' | 'played' | 'said'](what))
  }
  const filled = text.replaceAll(
    marker,
    (_, kind: string, what: string) => `<!-- ${kind}: ${what} -->\n\n${bodies.shift()}\n\n<!-- end -->`,
  )
  const options = await resolveConfig(join(root, page))
  return format(filled, { ...options, parser: 'markdown' })
}

const made = async (what: string): Promise<string> => {
  const part = { ...parts, imitated }[what]
  if (!part) throw new Error(`no part is called ${what}`)
  return part()
}

/** The demos that are shipped, with their SHA-256. */
export const shippedDemos = (): string => {
  const folder = join(root, 'config', 'demos')
  const names = readdirSync(folder).filter(name => name.endsWith('.yaml'))
  const demos = names.toSorted().map(name => {
    const sum = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
    return [name.replace('.yaml', ''), sum] as const
  })
  const about =
    "The demos that this package ships: the SHA-256 of each file, by which a demo of somebody else's is known. " +
    'Written by npm run docs.'
  return `${JSON.stringify({ about, demos: Object.fromEntries(demos) }, undefined, 2)}\n`
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(root, 'pins', 'demos.json'), shippedDemos())
  for (const page of pages) writeFileSync(join(root, page), await regenerated(page))
}
