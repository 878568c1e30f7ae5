import { k3d, registries } from '../../schemas/compiled/k3d.js'
import type { Path } from '../base/data.ts'
import { packagedData } from '../base/package-folder.ts'
import { count, isAre } from '../base/text.ts'
import type { Finding } from '../formats/findings.ts'
import { complaints, type Wording } from '../formats/schema-errors.ts'
import { readYaml, type Source } from '../formats/yaml.ts'
import { asNewest, olderVersion, tooYoung, wrongKinds } from './k3d-versions.ts'

/**
 * What k3d rejects or silently ignores in a k3d file: its schema, and what `k3d cluster create` checks before it asks
 * the engine for anything (k3d 5.9, pkg/config and pkg/util).
 */
export const checkK3dFile = (file: Source): Finding[] => {
  const source = asNewest(file)
  const version = olderVersion(file.data)
  const findings = complaints(source, source.data ?? {}, k3d, {
    kind: 'k3d',
    noun: 'key',
    all: namesOfSchema,
    unjudged: holdsVariable,
    dropped,
  }).map(finding => inWordsOf(version, finding))
  const older = version === undefined ? [] : [ofOlder(file, version), ...tooYoung(file), ...wrongKinds(file)]
  if (typeof file.data !== 'object') return findings
  const known = new Set([...findings, ...older].map(placeOf))
  const more = [
    ...yesAndNo(file),
    ...nodeFilters(source),
    ...ports(source),
    ...hostNetwork(source),
    ...embedded(source),
  ]
  return [...older, ...findings, ...more.filter(finding => !known.has(placeOf(finding)))]
}

const ofOlder = (file: Source, version: string): Finding => ({
  ...file.at(['apiVersion'], `${version} is an old format, which k3d migrates each time it reads this file`),
  severity: 'hint',
  rule: 'k3d/old-version',
  hint: `migrate the file: k3d config migrate ${file.file} NEW.yaml`,
})

/** A finding about the newest format, with the keys that the file has. */
const inWordsOf = (version: string | undefined, finding: Finding): Finding => {
  if (version === undefined || version === 'v1alpha4') return finding
  const message = finding.message.replace('metadata.name', 'name')
  if (version === 'v1alpha3') return { ...finding, message }
  return { ...finding, message: message.replace(/options\.k3s\.extraArgs\.\d+\.arg/, 'an argument') }
}

const placeOf = ({ line, column }: Finding): string => `${line}:${column}`

/** k3d puts variables of the environment in before it reads the file, so that such a value cannot be judged. */
const holdsVariable = (value: unknown): boolean => typeof value === 'string' && /\$[{A-Za-z_]/.test(value)

/** Below these two k3d accepts any key, and silently ignores an unknown one. */
const dropped: NonNullable<Wording['dropped']> = (path, key) => {
  const above = path.join('.')
  if (above !== 'registries' && above !== 'options.runtime') return undefined
  const inText = above === 'registries' && (key === 'mirrors' || key === 'configs')
  return {
    severity: 'warning',
    rule: 'k3d/ignored-key',
    message: `k3d silently ignores ${above}.${key}`,
    ...(inText && { hint: "move it to registries.config, in the format of k3s's registries.yaml" }),
  }
}

/** Dotted names of all keys, for one that stands in the wrong place. */
const namesOfSchema = (): readonly string[] =>
  (names ??= namesBelow(packagedData('schemas/k3d.schema.json') as Schema, ''))
let names: readonly string[] | undefined

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

const namesBelow = ({ properties = {}, items }: Schema, prefix: string): string[] => [
  ...Object.entries(properties).flatMap(([name, below]) => [
    `${prefix}${name}`,
    ...namesBelow(below, `${prefix}${name}.`),
  ]),
  ...(items ? namesBelow(items, prefix) : []),
]

/** `yes` is true where k3d validates a file, and text where it reads it, so that it fails in between. */
const yesAndNo = (source: Source): Finding[] =>
  leaves(source.data, []).flatMap(path => {
    if (typeof source.get(path) !== 'boolean') return []
    const { source: line, column, length = 0 } = source.valuePlace(path)
    const typed = line.slice(column - 1, column - 1 + length)
    if (!/^(?:y|yes|on|n|no|off)$/i.test(typed)) return []
    const meant = String(source.get(path))
    return [
      source.at(path, `${path.join('.')} must be true or false: k3d fails on ${typed}`, `write ${meant}`, 'k3d/type'),
    ]
  })

const leaves = (value: unknown, path: Path): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, below]) =>
        leaves(below, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : [path]

/** The lists whose entries name nodes, and whether an entry must. */
const filtered: readonly { readonly path: Path; readonly what: string; readonly must: boolean }[] = [
  { path: ['volumes'], what: 'a volume', must: false },
  { path: ['env'], what: 'a variable', must: true },
  { path: ['files'], what: 'a file', must: false },
  { path: ['options', 'k3s', 'extraArgs'], what: 'a flag', must: true },
  { path: ['options', 'k3s', 'nodeLabels'], what: 'a label', must: true },
  { path: ['options', 'runtime', 'labels'], what: 'a label', must: true },
]

interface Nodes {
  readonly servers: number
  readonly agents: number
  readonly loadBalancer: boolean
}

const nodesOf = (source: Source): Nodes => {
  const number = (key: string, otherwise: number): number => {
    const value = source.get([key])
    return typeof value === 'number' ? value : value === undefined ? otherwise : Infinity
  }
  return {
    servers: number('servers', 1),
    agents: number('agents', 0),
    loadBalancer: source.get(['options', 'k3d', 'disableLoadbalancer']) !== true && source.get(['network']) !== 'host',
  }
}

/** Filters that name a node which there is not, and entries that lack one. */
const nodeFilters = (source: Source): Finding[] => {
  const nodes = nodesOf(source)
  const several = nodes.servers + nodes.agents + (nodes.loadBalancer ? 1 : 0) > 1
  return filtered.flatMap(({ path, what, must }) =>
    entries(source, path).flatMap(entry => {
      const filters = source.get([...entry, 'nodeFilters'])
      if (filters === undefined || (Array.isArray(filters) && filters.length === 0)) {
        if (!must || !several) return []
        const hint = 'add nodeFilters: [server:*], or [all]'
        return [source.at(entry, `${what} needs nodeFilters in a cluster with several nodes`, hint, 'k3d/node-filter')]
      }
      return strings(filters).flatMap(({ index, text }) => {
        const trouble = missingNode(text, nodes)
        const at = [...entry, 'nodeFilters', index]
        return trouble ? [source.at(at, `${text} selects ${trouble}`, undefined, 'k3d/node-filter')] : []
      })
    }),
  )
}

/** What a filter asks for that is not there. */
const missingNode = (filter: string, { servers, agents, loadBalancer }: Nodes): string | undefined => {
  const [, group = '', subset = ''] = /^(server|agent|loadbalancer)s?(?::([\d,-]+))?/.exec(filter) ?? []
  if (group === 'loadbalancer') return loadBalancer ? undefined : 'the load balancer, but it is disabled'
  const total = group === 'server' ? servers : agents
  const [from, to] = subset.includes('-') ? subset.split('-') : []
  if (from && to && Number(to) < Number(from)) return 'no node: the range ends before it starts'
  const highest = Math.max(-1, ...subset.split(/[,-]/).filter(Boolean).map(Number))
  return highest >= total
    ? `${group} ${highest}, but there ${isAre(total)} ${count(total, group)}, counted from 0`
    : undefined
}

/** Ports that cannot be published as they are written. */
const ports = (source: Source): Finding[] => {
  const nodes = nodesOf(source)
  return entries(source, ['ports']).flatMap(entry => {
    const port = source.get([...entry, 'port'])
    const findings: Finding[] = []
    const trouble = typeof port === 'string' && !holdsVariable(port) ? portTrouble(port) : undefined
    if (trouble) findings.push(source.at([...entry, 'port'], `${port}: ${trouble}`, undefined, 'k3d/value'))
    const filters = strings(source.get([...entry, 'nodeFilters']))
    const balanced = filters.some(({ text }) => text.startsWith('loadbalancer')) || filters.length === 0
    if (balanced || filters.some(({ text }) => !text.endsWith(':direct'))) {
      if (!nodes.loadBalancer) {
        const hint = 'publish the port on one node: nodeFilters: [server:0:direct]'
        findings.push(source.at(entry, 'this port needs the load balancer, but it is disabled', hint, 'k3d/port'))
      }
    }
    if (balanced) return findings
    for (const { index, text } of filters) {
      if (nodes.loadBalancer && /^all(?::proxy)?$/.test(text)) {
        const loop = `"${text}" includes the load balancer, which cannot forward a port to itself`
        findings.push(
          source.at([...entry, 'nodeFilters', index], loop, 'use loadbalancer: it forwards to all nodes', 'k3d/port'),
        )
      }
      const missing = missingNode(text, nodes)
      const at = [...entry, 'nodeFilters', index]
      if (missing) findings.push(source.at(at, `${text} selects ${missing}`, undefined, 'k3d/node-filter'))
    }
    const direct = filters.filter(({ text }) => text.endsWith(':direct'))
    const published = direct.reduce((sum, { text }) => sum + nodesMeant(text, nodes), 0)
    if (published > 1 && findings.length === 0) {
      const hint = 'select one node: server:0:direct'
      const at = [...entry, 'nodeFilters', direct[0]!.index]
      findings.push(source.at(at, 'a port can be published on one node only', hint, 'k3d/port'))
    }
    return findings
  })
}

/** How many nodes a filter means, duplicates within it left out. */
export const nodesMeant = (filter: string, { servers, agents, loadBalancer }: Nodes): number => {
  const [group = '', subset = ''] = filter.replace(/:(proxy|direct)$/, '').split(':')
  if (group === 'all') return servers + agents + (loadBalancer ? 1 : 0)
  const total = group.startsWith('server') ? servers : agents
  if (subset === '*') return total
  if (!subset.includes('-')) return new Set(subset.split(',').filter(Boolean).map(Number)).size
  const [from, to] = subset.split('-')
  return (to ? Number(to) : total - 1) - Number(from || 0) + 1
}

/** As Docker reads `[ADDRESS:][PORT:]PORT[/PROTOCOL]`. */
const portTrouble = (spec: string): string | undefined => {
  const parts = spec.split('/')[0]!.split(':')
  const inside = parts.at(-1)!
  const outside = parts.length > 1 ? parts.at(-2)! : ''
  const address = parts
    .slice(0, -2)
    .join(':')
    .replace(/^\[|\]$/g, '')
  if (address !== '' && !isAddress(address)) return `${address} is not an IP address`
  const widths: number[] = []
  for (const range of [inside, outside]) {
    const [first = NaN, last = first] = range.split('-').map(Number)
    if (range === '') continue
    if (first > 65_535 || last > 65_535) return 'the highest port is 65535'
    if (last < first) return `the range ${range} ends before it starts`
    widths.push(last - first)
  }
  const [within, without] = widths
  if (within !== undefined && without !== undefined && within !== without && within > 0) {
    return 'both ranges must have the same number of ports'
  }
  return undefined
}

const isAddress = (text: string): boolean =>
  text.includes(':')
    ? /^[0-9a-fA-F:.]+$/.test(text) && (text.match(/::/g) ?? []).length <= 1
    : /^(\d{1,3})(\.\d{1,3}){3}$/.test(text) &&
      text.split('.').every(part => Number(part) <= 255 && String(Number(part)) === part)

/** In the host's network ports would collide: one node alone, and no aliases. */
const hostNetwork = (source: Source): Finding[] => {
  if (source.get(['network']) !== 'host') return []
  const { servers, agents } = nodesOf(source)
  const findings: Finding[] = []
  if (servers + agents > 1 && Number.isFinite(servers + agents)) {
    const message = `with \`network: host\`, a cluster can have only one node, not ${servers + agents}`
    findings.push(source.at(['network'], message, undefined, 'k3d/value'))
  }
  if (entries(source, ['hostAliases']).length > 0) {
    const message = 'hostAliases cannot be used with `network: host`'
    findings.push(source.at(['hostAliases'], message, undefined, 'k3d/value'))
  }
  return findings
}

/** The text of a registries.yaml inside the file, with its findings at the lines of the outer one. */
const embedded = (source: Source): Finding[] => {
  const path = ['registries', 'config']
  const text = source.get(path)
  if (typeof text !== 'string' || !text.includes('\n')) return []
  const inner = readYaml(text, source.file)
  const key = source.keyAt(path)
  const rows = source.text.split(/\r?\n/)
  const findings = [
    ...inner.findings,
    ...(inner.source
      ? complaints(inner.source, inner.source.data ?? {}, registries, { kind: 'registries', noun: 'key' })
      : []),
  ]
  return findings.map(finding => {
    const line = key.line + finding.line
    const outer = rows[line - 1] ?? ''
    const indent = outer.endsWith(finding.source.trimEnd()) ? outer.length - finding.source.trimEnd().length : -1
    // folded, in quotes, or at its end
    if (indent < 0 || line > rows.length) {
      return { ...finding, ...key, hint: `see line ${finding.line} of the text in registries.config` }
    }
    return { ...finding, line, column: finding.column + indent, source: outer }
  })
}

/** The paths of a list's maps. */
const entries = (source: Source, path: Path): Path[] => {
  const value = source.get(path)
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown, index) =>
    typeof entry === 'object' && entry !== null ? [[...path, index]] : [],
  )
}

const strings = (value: unknown): { index: number; text: string }[] =>
  Array.isArray(value)
    ? value.flatMap((text: unknown, index) => (typeof text === 'string' ? [{ index, text }] : []))
    : []
