import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Tree } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import type { Files } from '../host/host.ts'

/** A file of flows, one in a line. It holds whole lines at any time, whenever the program ends. */
export interface FlowFile {
  readonly add: (event: Tree) => void
  /** Writes what is left. */
  readonly close: () => Promise<void>
}

/** Characters that are packed together: alone, a line of .gz would be as long as it was. */
const piece = 64 * 1024

const packed = promisify(gzip)

/**
 * @param failed called with the error of a failed write.
 * @throws Failure: there is a file, and `force` was not given.
 */
export const openFlowFile = async (
  files: Files,
  path: string,
  force: boolean,
  failed: (error: unknown) => void,
): Promise<FlowFile> => {
  const there = await files.kind(path)
  if (there === 'folder' || there === 'other') {
    throw new Failure(`${path} is ${there === 'folder' ? 'a folder' : 'a device or a pipe'}, not a file`, {
      hint: 'use a file for the flows',
    })
  }
  if (there !== undefined && !force) {
    throw new Failure(`${path} already exists`, { hint: 'use another file, or overwrite this one: --force' })
  }
  const isPacked = path.endsWith('.gz')
  await files.write(path, isPacked ? await packed('') : '', 0o600) // it tells who talks to whom
  let waiting = ''
  let writing: Promise<void> | undefined
  /** What comes meanwhile is written together. */
  const write = async (): Promise<void> => {
    while (waiting !== '') {
      const text = waiting
      waiting = ''
      // members of gzip after each other are one file to every program that reads them
      await files.append(path, isPacked ? await packed(text) : text)
    }
  }
  const flush = (): void => {
    writing ??= write()
      .catch(failed)
      .finally(() => (writing = undefined))
  }
  return {
    add: event => {
      waiting += `${JSON.stringify(event)}\n`
      if (!isPacked || waiting.length >= piece) flush()
    },
    close: async () => {
      flush()
      await writing
    },
  }
}
