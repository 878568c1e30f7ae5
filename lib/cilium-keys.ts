import type { Source } from './config.ts'
import type { Finding } from './findings.ts'

/** Which values Cilium's chart knows, and what a values file says that it does not. */

/** The values of one minor version of the chart. */
export interface Keys {
  /** The version of the chart that they were read from, as in `1.19.5`. */
  readonly version: string
  /** Said where this is not the minor version that was asked for. */
  readonly note?: string | undefined
  /** The dotted names of all keys, in order. */
  readonly names: readonly string[]
  /** What the chart says of a key; undefined for one that it does not know. */
  find(path: readonly string[]): Key | undefined
}

export type Type = 'string' | 'boolean' | 'integer' | 'number' | 'array' | 'object' | 'null'

export interface Key {
  /** What Helm accepts there; none where anything is. */
  readonly types: readonly Type[]
  /** The only values that are accepted. */
  readonly values?: readonly unknown[] | undefined
  /** Keys below it may have any name. */
  readonly open: boolean
  /** What holds where a file is silent; undefined for maps, and where the chart names none. */
  readonly default?: unknown
}

/** The keys of a chart's version, or of the nearest minor version that is known; never an error. */
export const keysFor = (_version: string): Keys => ({ version: '', names: [], find: () => undefined })

/** Unknown keys (warnings), wrong types and values that Helm rejects (errors). */
export const checkValues = (_source: Source, _version: string): Finding[] => []
