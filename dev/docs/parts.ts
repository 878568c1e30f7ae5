import { readdirSync, readFileSync } from 'node:fs'
import { guideTasks } from '../../lib/app/help.ts'
import { entryOf, takesOf } from '../../lib/app/invocation.ts'
import { list } from '../../lib/base/text.ts'
import { k3dFileOf } from '../../lib/config/k3d-file.ts'
import { imageKeys } from '../../lib/config/renamed-images.ts'
import { wiringFor } from '../../lib/config/wiring.ts'
import { failureGroups } from '../../lib/failures/all.ts'
import { remedyOf } from '../../lib/failures/lookup.ts'
import { parseFeature, type Feature } from '../../lib/features/feature.ts'
import { flowFilters } from '../../lib/flows/filters.ts'
import { parseYaml } from '../../lib/formats/yaml.ts'
import { tools } from '../../lib/host/programs.ts'
import { additions } from '../../lib/k3d/create.ts'
import { nowTyped, renamed } from '../../lib/run/command-line.ts'
import { common, options, type Option, type OptionName } from '../../lib/run/options.ts'
import { parseSettings } from '../../lib/run/settings.ts'
import type { Task } from '../../lib/run/task.ts'
import { faultLines } from '../../rehearsal/world/faults.ts'
import { tasks } from '../../tasks.ts'
import { ruleSections, sentence, table } from './rules.ts'

/** Parts of pages that are made from the registry, the options, the tools, the settings' schema and the faults. */

/** What tests saw on the real Cilium; only they write the file. */
const seenTable = (): string => {
  const { real } = JSON.parse(readFileSync(new URL('../../docs/seen.json', import.meta.url), 'utf8')) as {
    real: { claim: string; holds: string; fails: string; versions: Record<string, string>; date: string }[]
  }
  return table(
    ['Claim', 'Seen to hold', 'Seen to fail', 'Versions', 'Date'],
    real.map(({ claim, holds, fails, versions, date }) => [
      sentence(claim).replace(/\.$/, ''),
      holds,
      fails,
      Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
      date,
    ]),
  )
}

/** A text that contains a backtick needs two backticks around it. */
const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``)

const taskTable = (): string =>
  table(
    ['Group', 'Task', 'What it does'],
    Object.entries(tasks).flatMap(([group, entries]) =>
      Object.entries(entries).map(([name, { summary }], index) => [index === 0 ? group : '', code(name), summary]),
    ),
  )

const guideTable = (): string =>
  table(
    ['Task', 'What it does'],
    guideTasks.map(name => [code(`make ${name}`), entryOf(tasks, name)!.summary]),
  )

const optionTable = (): string =>
  table(
    ['Flag', 'Variable', 'What it is'],
    Object.values(options as Record<OptionName, Option>).map(option => {
      const { flag, short, variable, value, many, choices, summary } = option
      const more = [
        choices ? `; ${list(choices, 'or')}` : '',
        many ? `; the flag may be repeated${variable ? ', the variable separates by commas' : ''}` : '',
      ]
      return [
        code(`${short ? `-${short}, ` : ''}--${flag}${value ? ` ${value}` : ''}`),
        variable ? code(variable) : '',
        summary + more.join(''),
      ]
    }),
  )

const flagsOf = (names: readonly OptionName[]): string => list(names.map(name => code(`--${options[name].flag}`)))

/** Each task: what it does, the flags that it takes beyond those of all tasks, and what it needs. */
const taskSections = async (): Promise<string> => {
  const sections: string[] = [`Every task takes ${flagsOf(common)}.`]
  for (const [group, entries] of Object.entries(tasks)) {
    sections.push(`### ${group[0]!.toUpperCase()}${group.slice(1)}`)
    for (const [name, { summary, script }] of Object.entries(entries)) {
      const task: Task = (await script()).default
      const takes = takesOf(task).filter(each => !common.includes(each))
      sections.push(`#### ${code(name)}`, `${summary}.${task.about ? ` ${task.about}` : ''}`)
      const filters = flowFilters.every(each => takes.includes(each)) ? flowFilters : []
      const own = takes.filter(each => !filters.some(filter => filter === each))
      if (takes.length > 0) sections.push(`Flags: ${own.map(each => code(`--${options[each].flag}`)).join(', ')}`)
      if (filters.length > 0)
        sections.push(`Filters: ${code(filters.map(each => `--${options[each].flag}`).join(' '))}`)
    }
  }
  return sections.join('\n\n')
}

/** Words of earlier versions, which go on working for one release. */
const renamedTable = (): string =>
  table(
    ['Word of an earlier version', 'Now'],
    [...renamed.keys()].map(word => [code(word), code(nowTyped(word)!)]),
  )

const toolTable = (): string =>
  table(
    ['Tool', 'At least', 'Why', 'On Linux', 'On macOS'],
    Object.values(tools).map(({ name, minimum, install }) => [
      name,
      minimum?.version ?? '',
      minimum?.why ?? '',
      install.linux.startsWith('see ') ? install.linux.slice(4) : code(install.linux.replace(/ +\(.*/, '')),
      code(install.darwin),
    ]),
  )

/** As far as the schemas of this project go. */
interface Schema {
  readonly description?: string
  readonly type?: string
  readonly enum?: readonly string[]
  readonly default?: unknown
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

const settingsTable = (): string => {
  const file = new URL('../../schemas/settings.schema.json', import.meta.url)
  return table(['Setting', 'Is', 'Without it', 'What it means'], rowsOf(JSON.parse(readFileSync(file, 'utf8')), ''))
}

const rowsOf = ({ properties = {} }: Schema, prefix: string): string[][] =>
  Object.entries(properties).flatMap(([key, schema]) => {
    const name = `${prefix}${key}`
    if (schema.$ref === '#/$defs/image') return [] // docs/registries.md has them
    if (!schema.properties) return [[code(name), kindOf(schema), defaultOf(schema), schema.description ?? '']]
    const own = schema.description ? [[code(name), 'a map', '', schema.description]] : []
    return [...own, ...rowsOf(schema, `${name}.`)]
  })

const kindOf = ({ enum: choices, $ref, type }: Schema): string => {
  if (choices) return list(choices.map(code), 'or')
  if ($ref === '#/$defs/time') return 'a time'
  return { string: 'text', array: 'a list', object: 'a map', integer: 'a number' }[type ?? ''] ?? type ?? ''
}

const defaultOf = ({ default: value }: Schema): string => {
  if (Array.isArray(value)) return value.map(each => code(`${each}`)).join(', ')
  if (typeof value === 'object' && value !== null) {
    const number = Object.keys(value).length
    const of = Object.values(value).some(each => typeof each === 'object') ? 'versions of Cilium' : 'files'
    return number > 0 ? `${number} ${of}` : ''
  }
  return typeof value === 'string' || typeof value === 'number' ? code(`${value}`) : ''
}

/** Every key of k3d's own file that this package knows, as its schema describes it. */
const k3dTable = (): string => {
  const file = new URL('../../schemas/k3d.schema.json', import.meta.url)
  return table(['Key', 'What it means'], keysOf(JSON.parse(readFileSync(file, 'utf8')) as Schema, ''))
}

const keysOf = ({ properties = {}, items }: Schema, prefix: string): string[][] => [
  ...Object.entries(properties).flatMap(([key, below]) => [
    ...(below.description ? [[code(`${prefix}${key}`), below.description]] : []),
    ...keysOf(below, `${prefix}${key}.`),
  ]),
  ...(items ? keysOf(items, `${prefix.slice(0, -1)}[].`) : []),
]

/** What is added to the shipped values of a cluster of one node on Docker with SPIRE, if the files say nothing else. */
const wiringTable = (): string => {
  const silent = {
    authentication: { mutual: { spire: { enabled: true } } },
    kubeProxyReplacement: true,
    bpf: { masquerade: true },
  }
  const rows = wiringFor(silent, { name: 'NAME', nodes: 1, engine: 'docker' }).map(({ key, value, reason }) => [
    code(key),
    code(`${value}`),
    reason,
  ])
  return table(['Key', 'Added', 'Why'], rows)
}

/** What is added to a k3d file that says nothing of it. */
const additionTable = (): string => {
  const silent = k3dFileOf(parseYaml("kubeAPI: { hostPort: '6550' }", ''), {})
  return table(
    ['Added', 'Why'],
    additions(silent, true).map(({ flags, reason }) => [code(flags.join(' ')), reason]),
  )
}

const faultTable = (): string =>
  table(
    ['Fault', 'What goes wrong'],
    faultLines.map(line => {
      const [, fault = '', meaning = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
      return [code(fault), meaning]
    }),
  )

/** Every known problem, by what a person sees: how it looks, its cause and its fix. */
const failureSections = (): string =>
  failureGroups
    .flatMap(({ sees, failures }) => [
      `## ${sees}`,
      ...failures
        .filter(({ code }) => !/^(?:known-bad|refused)\//.test(code)) // docs/rules.md lists them
        .map(({ code: name, title, looks, cause, remedy }) =>
          [
            `### ${name}`,
            `${sentence(title)} ${code(looks.words)}`,
            `${sentence(cause)} Fix: ${remedyOf({ remedy }).split('\n')[0]}`,
          ].join('\n\n'),
        ),
    ])
    .join('\n\n')

const folder = new URL('../../config/features/', import.meta.url)
const features = (): Feature[] =>
  readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .map(file => parseFeature(readFileSync(new URL(file, folder), 'utf8'), file, file.replace('.yaml', '')))

/** Each feature from its file: what it replaces, what it needs, and what shows that it works. */
const featureSections = (): string =>
  features()
    .map(({ name, summary, instead, crds, needs, conflicts, storage, remarks }) => {
      const valuesOf = (conditions: Feature['needs']): string =>
        list(conditions.map(({ key, value }) => code(`${key}: ${String(value)}`)))
      const required = [
        ...(crds === undefined ? [] : [crds === 'prometheus' ? 'the Prometheus CRDs' : 'the Gateway API CRDs']),
        ...(needs.length > 0 ? [valuesOf(needs)] : []),
        ...(storage === undefined ? [] : [`a storage class, or ${code(`${storage}: false`)}`]),
      ]
      return [
        `### ${name}`,
        `${summary}. ${instead.trim()}`,
        [
          ...(required.length > 0 ? [`- Requires: ${list(required)}`] : []),
          ...(conflicts.length > 0 ? [`- Conflicts with: ${valuesOf(conflicts)}`] : []),
          ...remarks.map(remark => `- Note: ${remark.replaceAll('{control-planes}', 'the server nodes')}`),
        ].join('\n'),
      ]
        .filter(Boolean)
        .join('\n\n')
    })
    .join('\n\n')

/** Which Gateway API goes with which Cilium: the settings' defaults. */
const gatewayTable = (): string =>
  table(
    ['Cilium', 'Gateway API', 'CRDs'],
    Object.entries(parseSettings('', 'settings').gatewayCrds.versions).map(([cilium, { version, sha256 }]) => [
      cilium,
      `v${version}`,
      channelsOf(Object.keys(sha256)),
    ]),
  )

/** `standard: gateways, httproutes; experimental: tlsroutes` of `standard/gateway.networking.k8s.io_gateways.yaml`. */
const channelsOf = (files: readonly string[]): string => {
  const parts = files.map(file => [file.split('/')[0]!, file.replace(/^.*_(\w+)\.yaml$/, '$1')] as const)
  const channels = [...new Set(parts.map(([channel]) => channel))]
  return channels
    .map(channel => `${channel}: ${parts.flatMap(([of, crd]) => (of === channel ? [crd] : [])).join(', ')}`)
    .join('; ')
}

/** Cilium's images, and where the chart looks for their names. */
const imageTable = (): string =>
  table(
    ['Image', 'Where the chart looks for its name'],
    Object.entries(imageKeys).map(([image, key]) => [code(image), code(key)]),
  )

/** The shipped policies, each with the comment at its top. */
const policyTable = (): string => {
  const shelf = new URL('../../config/policies/', import.meta.url)
  const files = readdirSync(shelf).filter(file => file.endsWith('.yaml'))
  const rows = files.map(file => {
    const text = readFileSync(new URL(file, shelf), 'utf8')
    const comment = /^((?:#.*\n)+)/.exec(text)?.[1] ?? ''
    return [code(file.replace(/\.yaml$/, '')), comment.replaceAll(/^# ?/gm, '').trim().replaceAll('\n', ' ')]
  })
  return table(['Policy', 'What it does'], rows)
}

/** The parts by the names that pages call them. */
export const parts: Readonly<Record<string, () => string | Promise<string>>> = {
  tasks: taskTable,
  'guide tasks': guideTable,
  'task by task': taskSections,
  options: optionTable,
  renamed: renamedTable,
  tools: toolTable,
  settings: settingsTable,
  'k3d file': k3dTable,
  wiring: wiringTable,
  additions: additionTable,
  faults: faultTable,
  'known failures': failureSections,
  'seen on a data plane': seenTable,
  features: featureSections,
  'gateway versions': gatewayTable,
  'image names': imageTable,
  policies: policyTable,
  rules: ruleSections,
}
