import { join, resolve } from 'node:path'
import { exit, Failure } from '../base/failure.ts'
import { packageFolder } from '../base/package-folder.ts'
import { didYouMean, list } from '../base/text.ts'
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
  const searched = new Set(folders.map(folder => resolve(files.here, folder)))
  throw new Failure(`${what} ${name} not found`, {
    hint: didYouMean(name, near) ?? `check the name; the task searched in ${list([...searched])}`,
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

/** Every file below a folder, as paths in it. */
export const filesBelow = async (files: Files, folder: string, within = ''): Promise<string[]> => {
  const found: string[] = []
  for (const name of (await files.list(join(folder, within))) ?? []) {
    const path = join(within, name)
    const isFolder = (await files.kind(join(folder, path))) === 'folder'
    // a link to a folder may lead back to where it is: it counts as a file
    if (isFolder && (await files.link(join(folder, path))) === undefined) {
      found.push(...(await filesBelow(files, folder, path)))
    } else found.push(path)
  }
  return found
}
