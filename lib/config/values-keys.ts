import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Path, Tree } from '../base/data.ts'
import { packageFolder } from '../base/package-folder.ts'
import { didYouMean, list } from '../base/text.ts'
import type { Finding } from '../formats/findings.ts'
import { keysAt, most, suggestion, typeHint, typesInWords } from '../formats/schema-errors.ts'
import type { Source } from '../formats/yaml.ts'

/** The values that Cilium's chart has, and the keys of a values file that it does not have. */

/** The values of one minor version of the chart, as dev/derive-cilium-values.ts writes them down. */
export interface KeyTree {
  readonly version: string
  readonly keys: Readonly<Record<string, ValueKey>>
}

type Type = 'string' | 'boolean' | 'integer' | 'number' | 'array' | 'object' | 'null'

/** What the chart says of a key. */
export interface ValueKey {
  /** What Helm accepts there; anything where it is not said. */
  readonly type?: Type | readonly Type[]
  /** The only values that are accepted. */
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  /** The default of the chart; left out for maps, long texts and where the chart names none. */
  readonly default?: unknown
  /** Keys below it may have any name. */
  readonly open?: boolean
  readonly keys?: Readonly<Record<string, ValueKey>>
  /** What a list holds. */
  readonly items?: ValueKey
}

export interface Keys {
  /** The version of the chart that they were read from, as in `1.19.5`. */
  readonly version: string
  /** Said where this is another minor version than was asked for, or an older patch. */
  readonly note?: string | undefined
  /** The dotted names of all keys. */
  readonly names: () => readonly string[]
  /** What the chart says of a key; undefined for one that it does not know. Below an open map every key is known. */
  readonly find: (path: Path) => ValueKey | undefined
  /** The keys at the top. */
  readonly root: ValueKey
}

const known = ['1.17', '1.18', '1.19', '1.20'] as const

/** The keys of a chart's version, or of the nearest minor version that is known; never an error. */
export const keysFor = (version: string): Keys => {
  const asked = numbers(version)
  const minor = known.findLast(each => compare(numbers(each), asked.slice(0, 2)) <= 0) ?? known[0]
  const cached = read.get(minor)
  const tree = cached ?? (require(`./schemas/cilium-values/${minor}.json`) as KeyTree)
  if (!cached) read.set(minor, tree)
  const root: ValueKey = { type: 'object', keys: tree.keys }
  const same = compare(asked.slice(0, 2), numbers(minor)) === 0
  const note =
    same && compare(asked, numbers(tree.version)) <= 0
      ? undefined
      : `checked against the values of Cilium ${tree.version}, the ${same ? 'newest' : 'nearest'} known version`
  let names: string[] | undefined
  return {
    version: tree.version,
    note,
    root,
    names: () => (names ??= namesBelow(root, '')),
    find: path => path.reduce<ValueKey | undefined>((key, part) => key && below(key, part), root),
  }
}

/** Only the tree that is needed is read, some 3 ms each. */
const require = createRequire(join(packageFolder, 'tasks.ts'))
const read = new Map<string, KeyTree>()

/** `v1.20.0-rc.1` as [1, 20, 0]; what is no version as nothing, which is older than all. */
const numbers = (version: string): number[] =>
  (/^v?(\d+(?:\.\d+)*)/.exec(version.trim())?.[1] ?? '').split('.').filter(Boolean).map(Number)

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) return (a[i] ?? -1) - (b[i] ?? -1)
  return 0
}

const below = (key: ValueKey, part: string | number): ValueKey | undefined => {
  const found = typeof part === 'number' ? key.items : own(key.keys, part)
  return found ?? (typeof part === 'number' || key.open || isAnything(key) ? { open: true } : undefined)
}

/** A key that only templates read says nothing of what stands below it. */
const isAnything = (key: ValueKey): boolean => key.type === undefined && key.keys === undefined

const own = <T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  map && Object.hasOwn(map, key) ? map[key] : undefined

const namesBelow = ({ keys = {} }: ValueKey, prefix: string): string[] =>
  Object.entries(keys).flatMap(([name, key]) => [`${prefix}${name}`, ...namesBelow(key, `${prefix}${name}.`)])

/** Keys that people find in guides and older charts, and what has taken their place. */
type Successor = {
  readonly key: string
  readonly says: string
  /** The minor version from which on the chart fails where the key is set; else it ignores it. */
  readonly refusedSince?: string
  /** It fails whatever the value is; else only for one that is true to a template: not for false, 0 or nothing. */
  readonly whatever?: true
  /** The chart still reads the key where its successor is not set. */
  readonly stillRead?: true
} & (
  | { readonly action: 'rename'; readonly to: string }
  /** `remove`: something else covers it, or it does nothing any more; `advise`: a person has to choose. */
  | { readonly action: 'remove' | 'advise'; readonly to?: undefined }
)

/** From the charts of 1.16 to 1.20.2, and from guides that take keys of the cilium-config ConfigMap for values. */
export const successors: readonly Successor[] = [
  ...Object.entries({
    'bpf-map-dynamic-size-ratio': 'bpf.mapDynamicSizeRatio',
    'bpf-policy-map-max': 'bpf.policyMapMax',
    'bpf-lb-map-max': 'bpf.lbMapMax',
    'preallocate-bpf-maps': 'bpf.preallocateMaps',
  }).map(([name, to]) => ({
    key: `cilium.config.${name}`,
    action: 'rename' as const,
    to,
    says: `rename it to ${to}`,
  })),
  {
    key: 'cilium',
    action: 'advise',
    says: "move the chart's keys below cilium to the top level, and all other keys below it to extraConfig",
  },
  {
    key: 'serviceProxy',
    action: 'advise',
    says: 'use ingressController.enabled, gatewayAPI.enabled or envoyConfig.enabled for a service mesh',
  },
  { key: 'externalIPs', action: 'remove', says: 'remove it: kubeProxyReplacement covers external addresses' },
  { key: 'hostPort', action: 'remove', says: 'remove it: kubeProxyReplacement covers host ports' },
  { key: 'nodePort.enabled', action: 'remove', says: 'remove it: kubeProxyReplacement covers node ports' },
  // the charts and upgrade notes of 1.18 and 1.19
  ...[
    'customCalls',
    'eni.updateEC2AdapterLimitViaAPI',
    'enableK8sEndpointSlice',
    'enableK8sTerminatingEndpoint',
    'enableRuntimeDeviceDetection',
    'externalWorkloads',
    'highScaleIPcache',
    'hubble.relay.dialTimeout',
    'l2NeighDiscovery.refreshPeriod',
    'loadBalancer.experimental',
    'loadBalancer.protocolDifferentiation',
    'loadBalancer.standalone',
  ].map(key => ({ key, action: 'remove' as const, says: 'remove it: Cilium no longer has this setting' })),
  ...['sessionAffinity', 'svcSourceRangeCheck'].map(key => ({
    key,
    action: 'remove' as const,
    says: 'remove it: Cilium always does this',
  })),
  {
    key: 'l2podAnnouncements.interface',
    action: 'advise',
    says: 'set l2podAnnouncements.interfacePattern, a regular expression',
  },
  // the chart and upgrade notes of 1.20
  ...Object.entries({
    'encryption.strictMode.enabled': 'encryption.strictMode.egress.enabled',
    'encryption.strictMode.cidr': 'encryption.strictMode.egress.cidr',
    'encryption.strictMode.allowRemoteNodeIdentities': 'encryption.strictMode.egress.allowRemoteNodeIdentities',
    'clustermesh.enableMCSAPISupport': 'clustermesh.mcsapi.enabled',
  }).map(([key, to]) => ({ key, action: 'rename' as const, to, says: `rename it to ${to}` })),
  ...['extraDnsNames', 'extraIpAddresses'].map(name => ({
    key: `clustermesh.apiserver.tls.server.${name}`,
    action: 'rename' as const,
    to: `clustermesh.apiserver.tls.auto.server.${name}`,
    says: `rename it to clustermesh.apiserver.tls.auto.server.${name}`,
    stillRead: true as const,
  })),
  ...['server', 'admin', 'remote', 'client'].flatMap(name =>
    ['cert', 'key'].map(part => ({
      key: `clustermesh.apiserver.tls.${name}.${part}`,
      action: 'advise' as const,
      says: 'remove it, then create the secrets yourself, or set clustermesh.apiserver.tls.auto.enabled',
      ...(part === 'cert' && name !== 'client' && { refusedSince: '1.20' }),
    })),
  ),
  {
    key: 'clustermesh.apiserver.tls.enableSecrets',
    action: 'remove',
    says: 'remove it: the chart no longer creates secrets from certificates in values',
  },
  {
    key: 'encryption.ipsec.encryptedOverlay',
    action: 'remove',
    says: 'remove it: Cilium has ignored it since 1.18',
  },
  { key: 'hubble.redact.kafka', action: 'remove', says: 'remove it: Cilium no longer reads Kafka traffic' },
  ...['livenessProbe', 'readinessProbe'].map(probe => ({
    key: `hubble.ui.backend.${probe}`,
    action: 'remove' as const,
    says: 'remove it: the chart no longer has this probe',
  })),
  {
    key: 'preflight.tofqdnsPreCache',
    action: 'remove',
    says: 'remove it: it was for the upgrade from Cilium 1.3 to 1.4',
  },
  {
    key: 'envoy.prometheus.service',
    action: 'advise',
    says: 'remove it: the chart always creates this Service',
  },
  // from the chart's templates/validate.yaml
  { key: 'tunnel', action: 'advise', says: 'set routingMode: tunnel, and set tunnelProtocol', refusedSince: '1.15' },
  ...['enableK8sEventHandover', 'enableCnpStatusUpdates'].map(key => ({
    key,
    action: 'remove' as const,
    says: 'remove it: Cilium no longer has this feature',
    refusedSince: '1.15',
  })),
  ...['endpointStatus', 'remoteNodeIdentity', 'containerRuntime.integration', 'etcd.managed'].map(key => ({
    key,
    action: 'remove' as const,
    says: 'remove it: Cilium no longer has this feature',
    refusedSince: '1.16',
  })),
  ...['keyFile', 'mountPath', 'secretName', 'interface'].map(name => ({
    key: `encryption.${name}`,
    action: 'rename' as const,
    to: `encryption.ipsec.${name}`,
    says: `rename it to encryption.ipsec.${name}`,
    refusedSince: '1.16',
  })),
  ...['enabled', 'port'].map(name => ({
    key: `proxy.prometheus.${name}`,
    action: 'rename' as const,
    to: `envoy.prometheus.${name}`,
    says: `rename it to envoy.prometheus.${name}`,
    refusedSince: '1.16',
    ...(name === 'enabled' && { whatever: true as const }), // it is made text of first
  })),
  {
    key: 'enableCiliumEndpointSlice',
    action: 'rename',
    to: 'ciliumEndpointSlice.enabled',
    says: 'rename it to ciliumEndpointSlice.enabled',
    refusedSince: '1.18',
  },
  {
    key: 'ciliumEndpointSlice.sliceMode',
    action: 'remove',
    says: 'remove it: Cilium now has only one mode',
    refusedSince: '1.18',
  },
]

/** What has taken the place of a key, or of the map that it stands in. */
export const successorOf = (key: string): Successor | undefined =>
  successors.find(each => key === each.key || key.startsWith(`${each.key}.`))

/** Whether the chart fails on a key that is set to this, in a version of it. */
export const isRefused = ({ refusedSince, whatever }: Successor, value: unknown, version: string): boolean =>
  refusedSince !== undefined && compare(numbers(version), numbers(refusedSince)) >= 0 && (whatever || isTruthy(value))

/** As Go's templates see it. */
export const isTruthy = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value)

/** Unknown keys (warnings), wrong types and values that Helm rejects (errors). */
export const checkValues = (source: Source, version: string): Finding[] => {
  const keys = keysFor(version)
  const findings: Finding[] = []
  const { data } = source
  if (data === null || data === undefined) return []
  if (!isMap(data)) {
    return [source.at([], 'the file contains no values: it must be a map of keys', undefined, 'cilium/type')]
  }
  checkMap({ source, keys, findings }, [], data, keys.root)
  return findings
}

interface Check {
  readonly source: Source
  readonly keys: Keys
  readonly findings: Finding[]
}

const checkMap = (check: Check, path: Path, map: Tree, key: ValueKey): void => {
  for (const [name, value] of Object.entries(map)) {
    if (check.findings.length >= most) return
    const at = [...path, name]
    const found = below(key, name)
    if (found) checkValue(check, at, value, found)
    else check.findings.push(...unknown(check, at, value, key))
  }
}

/** One finding for an unknown key; for a map of keys with new names one for each. */
const unknown = ({ source, keys }: Check, path: Path, value: unknown, parent: ValueKey): Finding[] => {
  const name = path.join('.')
  const successor = successors.find(({ key }) => key === name)
  const leaves = successors.some(({ key }) => key.startsWith(`${name}.`)) ? leavesOf(value, path) : []
  const renamed = leaves.flatMap(leaf => {
    const match = successors.find(({ key }) => key === leaf.join('.'))
    return match ? [gone(source, leaf, match, keys.version)] : []
  })
  if (renamed.length > 0 && renamed.length === leaves.length) return renamed
  if (successor) return [...renamed, gone(source, path, successor, keys.version)]
  const stray = String(path.at(-1))
  const hint = suggestion(stray, Object.keys(parent.keys ?? {}), keysAt(source, path.slice(0, -1)), keys.names())
  return [...renamed, ignored(source, path, 'cilium/unknown-key', [hint, keys.note].filter(Boolean).join(' '))]
}

const gone = (source: Source, path: Path, successor: Successor, version: string): Finding => {
  const { says, refusedSince, stillRead } = successor
  if (isRefused(successor, source.get(path), version))
    return source.at(path, `Cilium's chart refuses ${path.join('.')} since ${refusedSince}`, says, 'cilium/removed-key')
  const finding = ignored(source, path, 'cilium/renamed-key', says)
  return stillRead ? { ...finding, message: `${path.join('.')} is deprecated in Cilium's chart` } : finding
}

const ignored = (source: Source, path: Path, rule: string, hint: string): Finding => ({
  ...source.keyAt(path),
  severity: 'warning',
  rule,
  message: `Cilium's chart has no value ${path.join('.')} and silently ignores it`,
  hint: hint || undefined,
})

const leavesOf = (value: unknown, path: Path): Path[] =>
  isMap(value) ? Object.entries(value).flatMap(([name, below]) => leavesOf(below, [...path, name])) : [path]

const checkValue = (check: Check, path: Path, value: unknown, key: ValueKey): void => {
  const { source, findings } = check
  const where = path.join('.')
  const error = (rule: string, message: string, hint?: string): void => {
    findings.push(source.at(path, message, hint, `cilium/${rule}`))
  }
  if (value === null && typeof path.at(-1) === 'string') {
    if (key.keys && !key.open) {
      error('type', `${where} is empty: this removes the chart's defaults for its keys`, 'set its keys, or remove it')
    }
    return // null takes a key away before Helm checks types
  }
  const types = [key.type ?? []].flat()
  if (types.length > 0 && !types.some(type => isOfType(value, type))) {
    return error('type', `${where} must be ${typesInWords(types)}`, typeHint(source, path, types))
  }
  if (key.enum && !key.enum.includes(value)) {
    const allowed = key.enum.filter(each => each !== null).map(String)
    return error(
      'value',
      `${where} must be ${list(allowed, 'or')}`,
      allowed.length > 4 ? didYouMean(String(value), allowed) : undefined,
    )
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return error('type', `${where} must be a finite number`)
    const { minimum = -Infinity, maximum = Infinity } = key
    if (value < minimum || value > maximum) return error('value', `${where} must be from ${minimum} to ${maximum}`)
  }
  if (isMap(value)) checkMap(check, path, value, key)
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValue(check, [...path, index], item, below(key, index)!)
  }
}

const isOfType = (value: unknown, type: Type): boolean =>
  type === 'null'
    ? value === null
    : type === 'array'
      ? Array.isArray(value)
      : type === 'object'
        ? isMap(value)
        : type === 'integer'
          ? Number.isInteger(value)
          : typeof value === type

const isMap = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
