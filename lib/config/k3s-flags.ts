import { packagedData } from '../base/package-folder.ts'

/** The flags that `k3s server` and `k3s agent` accept, by version. A node with any other flag ends at once. */

/** The format that dev/derive-k3s-flags.ts writes. */
export interface K3sFlags {
  readonly from: string
  /** Minor versions of Kubernetes, oldest first. */
  readonly minors: readonly number[]
  /** The words that `--disable` accepts. */
  readonly components: readonly string[]
  readonly flags: Readonly<Record<string, K3sFlag>>
}

interface K3sFlag {
  /** It accepts no value, or only one after an equals sign. */
  readonly switch?: true
  readonly short?: string
  readonly server?: Kept
  readonly agent?: Kept
}

/** The first patch with the flag for each minor version, or null if none has it. `true`: all versions have it. */
export type Kept = true | readonly (number | null)[]

type Role = 'server' | 'agent'

/** 1.33.4 is `{ minor: 33, patch: 4 }`. */
export interface K3sVersion {
  readonly minor: number
  readonly patch: number
}

const table = (): K3sFlags => packagedData('schemas/k3s-flags/flags.json') as K3sFlags

/** The version in the tag of a k3s image; undefined if the tag has none. */
export const k3sVersionOf = (image: string): K3sVersion | undefined => {
  const [, minor, patch] = /:v?1\.(\d+)\.(\d+)/.exec(image) ?? []
  return minor === undefined ? undefined : { minor: Number(minor), patch: Number(patch) }
}

/** Whether a version has the flag. Versions older than the table may have any; newer ones have those of the newest. */
const has = (kept: Kept | undefined, version: K3sVersion | undefined): boolean => {
  const { minors } = table()
  if (kept === undefined) return false
  if (kept === true || version === undefined || version.minor < minors[0]!) return true
  const since = kept[minors.indexOf(Math.min(version.minor, minors.at(-1)!))]
  return since !== null && since !== undefined && (version.minor > minors.at(-1)! || version.patch >= since)
}

/** The name behind `--name`, `-name` or a short form. */
const nameOf = (flag: string): string => {
  const name = flag.replace(/^--?/, '')
  if (name.length > 1) return name
  return Object.entries(table().flags).find(([, { short }]) => short === name)?.[0] ?? name
}

/** Whether nodes of a role accept a flag in a version; all accept the flags for help. */
export const takes = (role: Role, flag: string, version: K3sVersion | undefined): boolean => {
  const name = nameOf(flag)
  if (name === 'help' || name === 'h') return true
  return Object.hasOwn(table().flags, name) && has(table().flags[name]![role], version)
}

/** Whether a flag is a switch: the word after it is not its value. */
export const isSwitch = (flag: string): boolean => {
  const name = nameOf(flag)
  return Object.hasOwn(table().flags, name) && table().flags[name]!.switch === true
}

/** For each minor version that got a flag in a later patch, the first version with it, as text. */
export const firstVersions = (role: Role, flag: string): string[] => {
  const kept = table().flags[nameOf(flag)]?.[role]
  if (kept === undefined || kept === true) return []
  return table().minors.flatMap((minor, index) => (kept[index] ? [`1.${minor}.${kept[index]}`] : []))
}

/** The names of a role's flags in a version, with their dashes. */
export const flagsOf = (role: Role, version: K3sVersion | undefined): string[] =>
  Object.entries(table().flags)
    .filter(([, flag]) => has(flag[role], version))
    .map(([name]) => `--${name}`)

/** The words that `--disable` accepts: k3s's own components. */
export const components = (): readonly string[] => table().components
