import type { Validator } from '../../schemas/validator.ts'
import { dataIn, numberAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { misfit } from '../formats/schema-errors.ts'
import { largest } from './file-sizes.ts'
import type { Files } from './host.ts'

/** What a run leaves for the next one, as JSON. Anybody may have changed it meanwhile: all of it is checked. */
export interface StateFile {
  readonly path: string
  /** Of schemas/state. */
  readonly schema: Validator
  /** What its key `version` must say, where it has one. */
  readonly version?: number
  /** What it is, for a person: `the rehearsed world`. */
  readonly what: string
  /** What to do where it is damaged; to remove it unless said. */
  readonly remedy?: string
  /** Bytes; those of a note unless said. */
  readonly most?: number
}

/**
 * The content of a state file, or undefined if there is no such file.
 * @throws Failure that names what is wrong in it, and the remedy.
 */
export const readState = async <T>(files: Files, file: StateFile): Promise<T | undefined> => {
  const { path, schema, version, what, remedy = `remove it: rm -r ${path}`, most = largest.note } = file
  let text: string | undefined
  try {
    text = await files.read(path, most)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new Failure(`${what}: ${error.message}`, { hint: error.hint ?? remedy, cause: error })
  }
  if (text === undefined) return undefined
  const data = dataIn(text)
  const of = numberAt(data, ['version'])
  if (version !== undefined && of !== undefined && of !== version) {
    throw new Failure(`${what} in ${path} was written by another version of k3d-cilium`, {
      code: 'state/version',
      hint: remedy,
    })
  }
  const wrong = data === undefined ? 'not JSON' : misfit(data, schema)
  if (wrong === undefined) return data as T
  throw new Failure(`${what} in ${path} is damaged: ${wrong}`, { code: 'state/damaged', hint: remedy })
}

/** The same of what a run can do without: nothing as well where it is damaged, or no file. */
export const readStateIfWhole = async <T>(files: Files, file: Omit<StateFile, 'what'>): Promise<T | undefined> =>
  readState<T>(files, { ...file, what: '' }).catch((error: unknown) => {
    if (error instanceof Failure) return undefined
    throw error
  })
