import { memory } from '../../schemas/compiled/notes.js'
import { readStateIfWhole } from '../host/state-file.ts'
import { statePaths } from '../host/state-paths.ts'
import type { Session } from '../run/session.ts'

/** What this folder remembers from one run to the next; each host has its own. */
interface Memory {
  /** The cluster that `create-cluster` last made. */
  readonly last?: string
}

/** Nothing where it is damaged: it only spares the person to type a name. */
export const remembered = async ({ host: { files } }: Session): Promise<Memory> =>
  (await readStateIfWhole<Memory>(files, { path: statePaths.memory, schema: memory })) ?? {}

export const remember = async ({ host: { files } }: Session, memory: Memory): Promise<void> =>
  files.write(statePaths.memory, `${JSON.stringify(memory)}\n`)
