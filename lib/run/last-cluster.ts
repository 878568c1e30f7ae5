import { isObject } from '../base/data.ts'
import { statePaths } from '../host/state-paths.ts'
import type { Session } from './session.ts'

/** What this folder remembers from one run to the next; each host has its own. */
interface Memory {
  /** The cluster that `create-cluster` last made. */
  readonly last?: string
}

export const remembered = async ({ host: { files } }: Session): Promise<Memory> => {
  try {
    const memory = JSON.parse((await files.read(statePaths.memory)) ?? '{}') as unknown
    return isObject(memory) ? memory : {}
  } catch {
    return {} // damaged: it only spares the person to type a name
  }
}

export const remember = async ({ host: { files } }: Session, memory: Memory): Promise<void> =>
  files.write(statePaths.memory, `${JSON.stringify(memory)}\n`)
