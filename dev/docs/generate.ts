import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { shippedSum } from '../../lib/demo/agreement.ts'
import { diskFiles } from '../../lib/host/disk-files.ts'
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
export const shippedDemos = async (): Promise<string> => {
  const files = diskFiles(root)
  const names = ((await files.list('config/demos')) ?? []).filter(name => name.endsWith('.yaml')).toSorted()
  const demos: [string, string][] = []
  for (const name of names) {
    const file = join('config/demos', name)
    demos.push([name.replace('.yaml', ''), await shippedSum(files, file, readFileSync(join(root, file), 'utf8'))])
  }
  const about =
    'The demos that this package ships: the SHA-256 of each with its files. Other demos are shown and confirmed ' +
    'before they run. Written by npm run docs.'
  return `${JSON.stringify({ about, demos: Object.fromEntries(demos) }, undefined, 2)}\n`
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(root, 'pins', 'demos.json'), await shippedDemos())
  for (const page of pages) writeFileSync(join(root, page), await regenerated(page))
}
