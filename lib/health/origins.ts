import { isObject, type Path } from '../base/data.ts'
import { list } from '../base/text.ts'
import { asInCopy } from '../checks/fix.ts'
import { wiringOf } from '../checks/read-configs.ts'
import { isOn, valuesFileWith, type Configs } from '../checks/rules/rule.ts'
import { leavesOf } from '../config/values.ts'
import { firstStart } from '../config/wiring.ts'
import type { Source } from '../formats/yaml.ts'
import { additions } from '../k3d/create.ts'
import { options as known, type OptionName } from '../run/options.ts'
import type { Session } from '../run/session.ts'

/** What will really be used, and where each value comes from. */

export interface Origin {
  readonly key: string
  readonly value: unknown
  /** A flag, a variable, `file:line`, `built in` or `derived: why`. */
  readonly from: string
}

export interface Origins {
  readonly run: readonly Origin[]
  readonly k3d: readonly Origin[]
  readonly values: readonly Origin[]
}

export const originsOf = (session: Session, configs: Configs, engine: { name: string; why: string }): Origins => {
  const { file, values, cluster, cilium } = configs
  const wiring = [...wiringOf(session, configs), ...firstStart(values.merged)]
  const copy = asInCopy(configs)
  const reasons = list([...new Set(copy.done.map(({ message }) => message))])
  return {
    run: [
      { key: 'cluster', value: cluster.name, from: cluster.why },
      { key: 'context', value: cluster.context, from: 'derived: k3d names the context after the cluster' },
      { key: 'engine', value: engine.name, from: engine.why },
      { key: 'k3d file', value: file.source.file, from: chosen(session, 'k3dConfig') },
      ...values.files.map(each => ({ key: 'values', value: each.file, from: chosen(session, 'ciliumValues') })),
      { key: 'Cilium', value: cilium.version, from: placed(cilium.place) },
    ],
    k3d: [
      ...leaves(copy.configs.file.source.data).map(({ path, value }) => ({
        key: dotted(path),
        value,
        from: sourceOf(file.source, path, reasons),
      })),
      ...additions(file, isOn(configs, 'kubeProxyReplacement')).map(({ flags, reason }) => ({
        key: flags[0]!,
        value: flags.slice(1).join(' '),
        from: `derived: ${reason}`,
      })),
    ],
    values: [
      ...[...leavesOf(values.merged)].map(([key, value]) => ({
        key,
        value,
        from: placed(valuesFileWith(configs, key).keyAt(key.split('.'))),
      })),
      ...wiring.map(({ key, value, reason }) => ({ key, value, from: `derived: ${reason}` })),
    ].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  }
}

const placed = ({ file, line }: { file: string; line: number }): string =>
  file.startsWith('--') ? file : `${file}:${line}`

/** A value that the copy has where the file has none was put there. */
const sourceOf = (source: Source, path: Path, reasons: string): string => {
  const exists = path.every((_, depth) => hasKey(source.data, path.slice(0, depth + 1)))
  return exists ? placed(source.valuePlace(path)) : `derived: ${reasons}`
}

const hasKey = (data: unknown, path: Path): boolean => {
  let node: unknown = data
  for (const key of path) {
    if (!isObject(node) || !(key in node)) return false
    node = node[key]
  }
  return true
}

const chosen = ({ options, host }: Session, name: OptionName): string => {
  const { flag, variable } = known[name] as { flag: string; variable?: string }
  if (options[name] === undefined) return 'the settings'
  return variable !== undefined && host.env[variable] ? `variable ${variable}` : `--${flag}`
}

const leaves = (data: unknown, path: Path = []): { path: Path; value: unknown }[] => {
  if (!isObject(data)) return path.length === 0 ? [] : [{ path, value: data }]
  const entries = Array.isArray(data) ? [...data.entries()] : Object.entries(data)
  if (entries.length === 0) return [{ path, value: data }]
  return entries.flatMap(([key, value]: [string | number, unknown]) => leaves(value, [...path, key]))
}

const dotted = (path: Path): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${key}`)).join('')
