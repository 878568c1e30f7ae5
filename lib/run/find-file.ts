import { join, resolve } from 'node:path'
import { exit, Failure } from '../base/failure.ts'
import { packageFolder } from '../base/package-folder.ts'
import { didYouMean, list } from '../base/text.ts'
import { parseYaml, type Reader, type Source } from '../formats/yaml.ts'
import type { Files } from '../host/host.ts'

/** The files that tasks read: where each is found. */

/**
 * The file that a name means: as given, or without a folder where the user stands, then in `config/`, then among the
 * shipped ones; `.yml` stands for `.yaml` and the other way round.
 * @throws Failure (status 78) that lists where it was looked for.
 */
export const findFile = async (files: Files, name: string, what: string): Promise<string> => {
  const folders = name.includes('/') ? [''] : ['', 'config', join(packageFolder, 'config')]
  const names = [name, ...[name.replace(/\.yml$/, '.yaml'), name.replace(/\.yaml$/, '.yml')].filter(n => n !== name)]
  for (const folder of folders) {
    for (const each of names) {
      const path = join(folder, each)
      const kind = await files.kind(path)
      if (kind === 'file' || kind === 'program') return path
      if (kind !== undefined && each === name && name.includes('/')) {
        throw new Failure(`${what} ${name} is a ${kind}, not a file`, { status: exit.config })
      }
    }
  }
  const near = await namesNear(files, name)
  throw new Failure(`there is no ${what} called ${name}`, {
    hint: didYouMean(name, near) ?? `looked for it in ${list(folders.map(folder => resolve(files.here, folder)))}`,
    status: exit.config,
  })
}

const namesNear = async (files: Files, name: string): Promise<string[]> => {
  const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '.'
  const names = (await files.list(folder)) ?? []
  return names.filter(each => /\.ya?ml$/.test(each)).map(each => (folder === '.' ? each : `${folder}/${each}`))
}

/** Where files of a kind lie that are named without a folder: where the user stands, and among the shipped ones. */
export const shelvesOf = (kind: 'demos' | 'features' | 'policies'): string[] => [
  join('config', kind),
  join(packageFolder, 'config', kind),
]

/** A file that is known by its name alone. */
export interface NamedFile {
  readonly name: string
  readonly file: string
  readonly text: string
}

/** Every YAML file of a kind, by their names; of two with one name the user's own. */
export const namedFiles = async (files: Files, kind: 'demos' | 'features'): Promise<NamedFile[]> => {
  const found = new Map<string, NamedFile>()
  for (const folder of shelvesOf(kind)) {
    for (const entry of (await files.list(folder)) ?? []) {
      const name = entry.replace(/\.ya?ml$/, '')
      if (name === entry || found.has(name)) continue
      const file = join(folder, entry)
      found.set(name, { name, file, text: (await files.read(file)) ?? '' })
    }
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** Reads a file that must be there. */
export const readSource = async (files: Files, name: string, what: string, reader?: Reader): Promise<Source> => {
  const path = await findFile(files, name, what)
  return parseYaml((await files.read(path)) ?? '', path, reader)
}
