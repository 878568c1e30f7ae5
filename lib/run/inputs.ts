import { join } from 'node:path'
import { parsed, readYaml, type ReadYaml, type Reader, type Source } from '../formats/yaml.ts'
import type { Files } from '../host/host.ts'
import { findFile, shelvesOf } from './find-file.ts'

/**
 * The person's files, as one run sees them: each is read and parsed once, when the run first needs it. A run that
 * needs none reads none, and a file that changes meanwhile changes nothing.
 */
export interface Inputs {
  /** The text of a file, or nothing if there is no such file. */
  readonly text: (path: string) => Promise<string | undefined>
  /** A YAML file that must exist, and everything that is wrong in its text. @throws Failure (status 78): not found. */
  readonly yaml: (name: string, what: string, reader?: Reader) => Promise<ReadYaml>
  /** The same without any error. @throws Failure (status 78): not found, or with every error of its text. */
  readonly source: (name: string, what: string, reader?: Reader) => Promise<Source>
  /** Every YAML file of a kind, by their names; of two with one name the user's own. */
  readonly named: (kind: 'demos' | 'features') => Promise<readonly NamedFile[]>
}

/** A file that is known by its name alone. */
export interface NamedFile {
  readonly name: string
  readonly file: string
  readonly text: string
}

export const openInputs = (files: Files): Inputs => {
  const text = once(async path => files.read(path))
  const parse = (reader: Reader) => once(async path => readYaml((await text(path)) ?? '', path, reader))
  const read = { go: parse('go'), ours: parse('ours') }
  const yaml: Inputs['yaml'] = async (name, what, reader = 'go') => read[reader](await findFile(files, name, what))
  return {
    text,
    yaml,
    source: async (...file) => parsed(await yaml(...file)),
    named: async kind => {
      const found = new Map<string, NamedFile>()
      for (const folder of shelvesOf(kind)) {
        for (const entry of (await files.list(folder)) ?? []) {
          const name = entry.replace(/\.ya?ml$/, '')
          if (name === entry || found.has(name)) continue
          const file = join(folder, entry)
          found.set(name, { name, file, text: (await text(file)) ?? '' })
        }
      }
      return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
    },
  }
}

const once = <T>(work: (path: string) => Promise<T>): ((path: string) => Promise<T>) => {
  const begun = new Map<string, Promise<T>>()
  return async path => {
    const result = begun.get(path) ?? work(path)
    begun.set(path, result)
    return result
  }
}
