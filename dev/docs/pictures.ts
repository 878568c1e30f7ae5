import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runSaved } from '../../tests/rehearsed.ts'
import { root } from './pages.ts'

/** The pictures of README and docs, each made by lines that a reader can run. */
const pictures: Readonly<Record<string, readonly string[]>> = {
  'docs/up.svg': ['demo up --export=picture.svg'],
  'docs/matrix.svg': [
    'policy-matrix --policy=shop,allow-frontend-to-backend,read-only --before=isolate-namespace --export=picture.svg',
  ],
  'docs/status.svg': ['up --rehearse', 'status --rehearse --picture=picture.svg'],
}

/** Draws the pictures: path and content of each. */
export const drawn = async (): Promise<[path: string, svg: string][]> => {
  const all: [string, string][] = []
  for (const [path, lines] of Object.entries(pictures)) {
    const folder = mkdtempSync(join(tmpdir(), 'k3d-cilium-picture-'))
    // so that the output shows the paths that a reader sees
    cpSync(join(root, 'config'), join(folder, 'config'), { recursive: true })
    for (const line of lines) {
      const { status, err } = await runSaved(folder, line)
      if (status !== 0) throw new Error(`${line}: ${err}`)
    }
    all.push([path, readFileSync(join(folder, 'picture.svg'), 'utf8')])
    rmSync(folder, { recursive: true })
  }
  return all
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, svg] of await drawn()) writeFileSync(join(root, path), svg)
}
