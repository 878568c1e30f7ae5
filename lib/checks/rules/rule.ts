import { isObject, once, textAt, valueAt, type Path } from '../../base/data.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import type { K3dFile } from '../../config/k3d-file.ts'
import { isOn as isOnAt, valueOf, type Values } from '../../config/values.ts'
import type { Place, Severity } from '../../formats/findings.ts'
import type { Source } from '../../formats/yaml.ts'
import type { Env } from '../../host/host.ts'

/** What a rule is, what it looks at, and the few questions that most rules ask of the files. */

/** Everything that rules hold against each other. */
export interface Configs {
  readonly file: K3dFile
  readonly values: Values
  readonly cluster: Cluster
  readonly cilium: { readonly version: string; readonly minor: number; readonly place: Place }
  /** The minor version of Kubernetes that the k3d file's image names. */
  readonly kubernetes: number | undefined
  readonly engine: 'podman' | 'docker'
  readonly system: 'darwin' | 'linux'
  readonly env: Env
  /** The file that registries.config of the k3d file names, where it names one. */
  readonly registriesFile: Source | undefined
  /** The registries for which the settings name credentials. */
  readonly credentials: readonly { readonly host: string; readonly place: Place }[]
  /** What this computer says of itself; undefined where it was not asked. */
  readonly kernel: KernelSupport | undefined
}

/** What the kernel under the nodes has; undefined where it does not say. */
export interface KernelSupport {
  readonly wireguard: boolean | undefined
  readonly inotifyWatches: number | undefined
  readonly inotifyInstances: number | undefined
  readonly cgroup2: boolean | undefined
}

/** What a rule looks at. */
type Subject = 'k3d file' | 'values' | 'version' | 'this computer'

/** One thing that can be wrong. */
export interface Rule {
  /** `subject/what`, as in `api/not-local`. */
  readonly id: string
  readonly severity: Severity
  readonly about: readonly Subject[]
  /** What is wrong where it speaks. */
  readonly title: string
  /** Why it matters. */
  readonly why: string
  /** Where that is known from. */
  readonly source: string
  /** It was also seen on a real cluster. */
  readonly seen?: true
  /** What fix-config does about it. */
  readonly fix?: string
  /** What the tasks do about it, whether or not the file is mended. */
  readonly mended?: string
  /** The file that k3d is given is a copy in which this is mended. */
  readonly inCopy?: true
  check(configs: Configs): readonly Complaint[]
}

export interface Complaint {
  readonly place: Place
  readonly message: string
  readonly hint?: string | undefined
  readonly also?: readonly { readonly place: Place; readonly message: string }[]
  /** Another severity than the rule's. */
  readonly severity?: Severity
  /** Changes that are safe to make. */
  readonly edits?: readonly Edit[]
  /** Places of which another check says less: its findings there are left out. */
  readonly hides?: readonly Place[]
}

/** A change to a file: the value that shall stand at a path, or nothing to take the key away. */
export interface Edit {
  readonly in: 'k3d file' | 'values'
  readonly path: Path
  readonly value: unknown
}

export const inK3d = (path: Path, value: unknown): Edit => ({ in: 'k3d file', path, value })
export const inValues = (key: string, value: unknown): Edit => ({ in: 'values', path: key.split('.'), value })

/** The value of a Cilium key, whichever file sets it. */
export const valueAtKey = ({ values }: Configs, key: string): unknown => valueOf(values.merged, key)
/** The text of a Cilium value; empty where there is none, or no scalar. */
export const valueText = ({ values }: Configs, key: string): string => textAt(values.merged, key.split('.'))
export const isOn = ({ values }: Configs, key: string): boolean => isOnAt(values.merged, key)
/** Whether no file says anything about a key. */
export const isUnset = (configs: Configs, key: string): boolean => valueAtKey(configs, key) === undefined

/** The file that sets a key, or the last one. */
export const valuesFileWith = ({ values }: Configs, key: string): Source =>
  values.files.findLast(({ data }) => valueAt(data, key.split('.')) !== undefined) ?? values.files.at(-1)!

/** Where a Cilium key stands. */
export const valueKey = (configs: Configs, key: string): Place => valuesFileWith(configs, key).keyAt(key.split('.'))

/** Where the first of these keys stands that is there; the top of the values where none is. */
export const firstKey = (configs: Configs, ...keys: readonly string[]): Place => {
  const firstSet = keys.find(key => !isUnset(configs, key))
  return firstSet === undefined ? configs.values.files.at(-1)!.keyAt([]) : valueKey(configs, firstSet)
}

/** Where a key of the k3d file stands, or its nearest parent; paths are those of k3d's newest format. */
export const k3dKey = ({ file }: Configs, ...path: Path): Place => file.read.keyAt(path)
export const k3dValue = ({ file }: Configs, ...path: Path): unknown => valueAt(file.read.data, path)
export const k3dText = ({ file }: Configs, ...path: Path): string => textAt(file.read.data, path)
/** The same before variables are filled in: what stands in one may be secret. */
export const k3dWritten = ({ file }: Configs, ...path: Path): unknown => valueAt(file.source.data, path)
export const k3dItems = (configs: Configs, ...path: Path): readonly unknown[] => {
  const items = k3dValue(configs, ...path)
  return Array.isArray(items) ? (items as unknown[]) : []
}

/** An argument to k3s, as the k3d file gives it. */
export interface K3sArgument {
  readonly text: string
  /** With its dashes, as in `--disable`. */
  readonly flag: string
  readonly value: string
  readonly filters: readonly string[]
  readonly place: Place
}

const argumentsPath = ['options', 'k3s', 'extraArgs'] as const

export const k3sArguments = once((configs: Configs): readonly K3sArgument[] =>
  k3dItems(configs, ...argumentsPath).map((item, index, items) => {
    const text = textAt(item, ['arg'])
    const next = textAt(items[index + 1], ['arg']) // a value may be the next word
    const [, flag = text, value = next.startsWith('-') ? '' : next] = /^(--?[\w-]+)[= ](.*)$/s.exec(text) ?? []
    const filters = valueAt(item, ['nodeFilters'])
    return {
      text,
      flag,
      value,
      filters: Array.isArray(filters) ? filters.map(String) : [],
      place: configs.file.read.valuePlace([...argumentsPath, index, 'arg']),
    }
  }),
)

export const k3sArgument = (configs: Configs, flag: string): K3sArgument | undefined =>
  k3sArguments(configs).find(argument => argument.flag === flag)

/** Whether k3s is given a switch: `--flag` or `--flag=true`; of several the last one counts. */
export const isSwitchedOn = (configs: Configs, flag: string): boolean => {
  const given = k3sArguments(configs).findLast(argument => argument.flag === flag)
  return given !== undefined && !/^(false|f|0)$/i.test(given.value)
}

/** The argument that takes one of k3s's own components away, as in `--disable=traefik`. */
export const disabling = (configs: Configs, component: string): K3sArgument | undefined =>
  k3sArguments(configs).find(
    ({ flag, value }) =>
      flag === '--disable' &&
      value
        .split(',')
        .map(part => part.trim())
        .includes(component),
  )

/** Where the arguments to k3s stand; where there are none, what asks for servers. */
export const argumentsKey = (configs: Configs): Place =>
  isObject(k3dValue(configs, ...argumentsPath)) ? k3dKey(configs, ...argumentsPath) : k3dKey(configs, 'servers')

/** Adds an argument for all servers. */
export const addArgument = (configs: Configs, arg: string): Edit =>
  inK3d([...argumentsPath, k3dItems(configs, ...argumentsPath).length], { arg, nodeFilters: ['server:*'] })

export const servers = ({ file }: Configs): number => file.servers
