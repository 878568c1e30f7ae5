import { isObject } from '../base/data.ts'
import type { Session } from './session.ts'

/** What this folder remembers from one run to the next; each host has its own. */
interface Memory {
  /** The cluster that `create-cluster` last made. */
  readonly last?: string
}

const memoryFile = '.k3d-cilium/state.json'

export const remembered = async ({ host: { files } }: Session): Promise<Memory> => {
  try {
    const memory = JSON.parse((await files.read(memoryFile)) ?? '{}') as unknown
    return isObject(memory) ? memory : {}
  } catch {
    return {} // damaged: it only spares the person to type a name
  }
}

export const remember = async ({ host: { files } }: Session, memory: Memory): Promise<void> =>
  files.write(memoryFile, `${JSON.stringify(memory)}\n`)

/** The names of the clusters that the last run in this folder saw, a line each. */
export const clustersSeen = '.k3d-cilium/clusters'
