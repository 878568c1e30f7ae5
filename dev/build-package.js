// Makes `dist/`, what a package runs: `npm pack` starts it. Packages are compiled into it, so that installing one needs
// no other; `LICENSES.txt` names them with their licences.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../bin/compiled.js'

const home = fileURLToPath(new URL('..', import.meta.url))
const dist = join(home, 'dist')
rmSync(dist, { recursive: true, force: true })
const { metafile } = await build(dist)

const packageOf = file => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]
const packages = new Set(Object.keys(metafile.inputs).flatMap(file => packageOf(file) ?? []))
const licences = [...packages].toSorted().map(folder => {
  const { name, version, license } = JSON.parse(readFileSync(join(home, folder, 'package.json'), 'utf8'))
  const file = readdirSync(join(home, folder)).find(each => /^licen[cs]e/i.test(each))
  return `${name} ${version}: ${license}\n\n${file ? readFileSync(join(home, folder, file), 'utf8').trim() : ''}\n`
})
writeFileSync(join(dist, 'LICENSES.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`))
