import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package's own folder, whose `config/` holds the shipped files: above `lib/base/`, and above what is compiled. */
export const packageFolder = dirname(fileURLToPath(import.meta.url)).replace(
  /[/\\](?:lib[/\\]base|dist|\.compiled[/\\][^/\\]+)$/,
  '',
)
