import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package's own folder, whose `config/` holds the shipped files: above `lib/base/` and what bin/ compiled. */
export const packageFolder = dirname(fileURLToPath(import.meta.url)).replace(
  /[/\\](?:lib[/\\]base|\.compiled[/\\][^/\\]+)$/,
  '',
)
