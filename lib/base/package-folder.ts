import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package's own folder, whose `config/` holds the shipped files: above `lib/base/`, and above what is compiled. */
export const packageFolder = dirname(fileURLToPath(import.meta.url)).replace(
  /[/\\](?:lib[/\\]base|dist|\.compiled[/\\][^/\\]+)$/,
  '',
)

const require = createRequire(join(packageFolder, 'tasks.ts'))

/** Data of the package, such as `schemas/k3d.schema.json`: read where it is first asked for, and kept. */
export const packagedData = (file: string): unknown => require(`./${file}`)
