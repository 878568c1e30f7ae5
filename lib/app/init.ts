import { dirname, join, relative } from 'node:path'
import { Failure } from '../base/failure.ts'
import { packageFolder } from '../base/package-folder.ts'
import type { Files } from '../host/host.ts'
import { stateFolder } from '../host/state-paths.ts'

/** What a folder is given to begin with, where this package is installed rather than checked out. */

/** A file to begin with. */
export interface StarterFile {
  /** From the folder where the person stands. */
  readonly path: string
  readonly text: string
  /** Whether a file that is there does what this one would. */
  readonly isOurs: (there: string) => boolean
  /** What to do by hand where it does not. */
  readonly advice?: string
}

/** The files that a person changes. All else stays in the package, so that a newer one brings newer demos. */
const configs = ['k3d-cilium-config.yaml', 'cilium-values.yaml', 'settings.yaml', 'policies/tests/example.yaml']

/**
 * The Makefile, the configs with their schemas named from here, and `.gitignore`.
 * @throws Failure if the package lacks one of its own files.
 */
export const initialFiles = async (files: Files): Promise<StarterFile[]> => {
  const home = relative(files.here, packageFolder) || '.'
  const copies = configs.map(async (name): Promise<StarterFile> => {
    const shipped = await files.read(join(packageFolder, 'config', name))
    if (shipped === undefined)
      throw new Failure(`config/${name} of this package is missing`, { hint: 'reinstall the package' })
    const path = join('config', name)
    const schemas = join(relative(dirname(path), '.'), home, 'schemas')
    const text = shipped.replaceAll(/\$schema=(?:\.\.\/)+schemas\//g, `$schema=${schemas}/`)
    return { path, text, isOurs: there => there === text }
  })
  return [makefile(home), ...(await Promise.all(copies)), ignored]
}

/** make takes every target from the package, so that tasks of a newer one are there without a change. */
const makefile = (home: string): StarterFile => {
  const include = `include ${join(home, 'Makefile')}`
  const text = `# Every k3d-cilium task is a make target. List the targets: make help-all\n${include}\n`
  const advice = `to add the tasks as targets, add the line \`${include}\``
  const isOurs = (there: string): boolean => home === '.' || there.split('\n').includes(include)
  return { path: 'Makefile', text, isOurs, advice }
}

/** Records of runs, and the rehearsed world. */
const ignored: StarterFile = {
  path: '.gitignore',
  text: `node_modules/\n${stateFolder}/\n`,
  isOurs: there => /^\/?\.k3d-cilium\/?$/m.test(there),
  advice: `to keep runs and rehearsals out of the repository, add the line \`${stateFolder}/\``,
}
