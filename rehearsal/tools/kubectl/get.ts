import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { yamlText } from '../../../lib/formats/yaml.ts'
import { endpointObjects, namespaceObject, serviceObject } from '../../kubernetes/applied-objects.ts'
import {
  chartObjects,
  claimsOf,
  configMapsOf,
  endpointSlicesOf,
  storageClassesOf,
} from '../../kubernetes/built-in-objects.ts'
import { nextChange, settle } from '../../kubernetes/cluster.ts'
import { isServed, kindNamed, kindOf, kindTyped, notFound, Refusal } from '../../kubernetes/kinds.ts'
import { crdObject, eventObject, nodeObject, podObject, workloadObject } from '../../kubernetes/objects.ts'
import { namespacesOf, servicesOf } from '../../kubernetes/workloads.ts'
import { columns, Gap, type Arguments } from '../../program/arguments.ts'
import { jsonPath } from '../../program/jsonpath.ts'
import type { Call, Piece } from '../../program/program.ts'
import type { Cluster } from '../../world/cluster.ts'
import type { World } from '../../world/world.ts'
import { manifestsGiven } from './apply.ts'
import { tableOf } from './tables.ts'

/** `kubectl get`: which objects are meant, and how they are printed. */

export async function* get(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  const { world } = call
  if (flags.has('--filename')) return yield* getGiven(call, cluster, flags)
  const [what = '', ...names] = words
  const [typed, inSlash] = what.split('/')
  const asked = inSlash ? [inSlash, ...names] : names
  const kind = typed!.split(',').map(kindOf)
  const everywhere = flags.has('--all-namespaces')
  const namespace = flags.value('--namespace') ?? 'default'
  const inScope = (object: Tree): boolean => {
    const own = textAt(object, ['metadata', 'namespace'])
    return own === '' || everywhere || own === namespace
  }
  const objects = kind
    .flatMap(each => objectsOf(world, cluster, each))
    .filter(
      object => inScope(object) && isSelected(object, flags) && (asked.length === 0 || asked.includes(nameOf(object))),
    )
  await call.wait(Math.floor(objects.length / chunk) * chunkTime)
  const missing = asked.find(name => !objects.some(object => nameOf(object) === name))
  const output = flags.value('--output') ?? ''
  if (missing !== undefined && !flags.has('--ignore-not-found')) throw new Refusal(notFound(kind[0]!, missing))
  if (output === 'json') {
    if (asked.length > 0 && objects.length === 0) return 0
    const lone = asked.length === 1 && objects.length === 1 ? objects[0] : undefined
    const list = { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } }
    yield `${JSON.stringify(lone ?? list, undefined, 4)}\n`
  } else if (output === 'name') yield objects.map(object => `${fullKind(object)}/${nameOf(object)}\n`).join('')
  else if (output.startsWith('jsonpath=')) {
    const data = asked.length === 1 && kind.length === 1 ? objects[0] : { kind: 'List', items: objects }
    if (data) yield jsonPath(data, output.slice('jsonpath='.length))
  } else if (output === 'yaml') {
    const data = asked.length === 1 ? objects[0] : { apiVersion: 'v1', items: objects, kind: 'List', metadata: {} }
    yield yamlText(data)
  } else if (output !== '' && output !== 'wide') throw new Gap(`kubectl -o ${output}`)
  else if (objects.length === 0) {
    if (!flags.has('--ignore-not-found'))
      yield { error: everywhere ? 'No resources found\n' : noneIn(kind[0]!, namespace) }
  } else {
    const shown = kind.flatMap(each => {
      const own = objects.filter(object => kindNamed(textAt(object, ['kind']))?.plural === each)
      const rows = own.length > 0 ? tableOf(world, cluster, each, own, output === 'wide', everywhere) : []
      if (rows.length > 0 && flags.has('--show-labels')) addLabels(rows, own)
      if (rows.length > 0 && kind.length > 1) addKind(rows, own[0]!, everywhere ? 1 : 0)
      if (flags.has('--no-headers')) rows.shift()
      return rows.length > 0 ? [columns(rows)] : []
    })
    yield shown.join('\n')
  }
  return flags.has('--watch') ? yield* watch(call, cluster, flags, kind, objects) : 0
}

/** kubectl asks for so many objects at once, its --chunk-size. */
const chunk = 500
/** Milliseconds for each further chunk, by what a thousand nodes took on a real API server with two processors. */
const chunkTime = 750

/** `get -f`: what files name, as it is in the cluster. */
async function* getGiven(call: Call, cluster: Cluster, flags: Arguments): AsyncGenerator<Piece, number> {
  if (flags.value('--output') !== 'json' || !flags.has('--ignore-not-found')) {
    throw new Gap('kubectl get -f without -o json --ignore-not-found')
  }
  const given = await manifestsGiven(call, flags)
  const found = given.flatMap(({ json }) => {
    const kind = kindNamed(textAt(json, ['kind']))
    if (!kind) throw new Gap(`kubectl get of a ${textAt(json, ['kind'])}`)
    const namespace = kind.namespaced ? textAt(json, ['metadata', 'namespace']) || 'default' : ''
    return objectsOf(call.world, cluster, kind.plural).filter(
      each => nameOf(each) === nameOf(json) && textAt(each, ['metadata', 'namespace']) === namespace,
    )
  })
  if (found.length === 0) return 0
  const list = { apiVersion: 'v1', items: found, kind: 'List', metadata: { resourceVersion: '' } }
  yield `${JSON.stringify(given.length === 1 ? found[0] : list, undefined, 4)}\n`
  return 0
}

/** `-w`: pods that change, a line each, until Ctrl-C. Of other kinds nothing changes that a table shows. */
async function* watch(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  kinds: readonly string[],
  objects: readonly Tree[],
): AsyncGenerator<Piece, number> {
  const { world, host } = call
  const wide = flags.value('--output') === 'wide'
  const names = new Set(objects.map(nameOf))
  const look = (): string[][] => {
    const pods = objectsOf(world, cluster, 'pods').filter(pod => names.has(nameOf(pod)))
    return tableOf(world, cluster, 'pods', pods, wide, flags.has('--all-namespaces'))
  }
  /** What a row says but for ages, which always change. */
  const said = (row: readonly string[]): string => row.filter(cell => !/^\d+[smh]/.test(cell)).join(' ')
  let before = new Set(kinds.includes('pods') ? look().map(said) : [])
  while (kinds.includes('pods') && nextChange(cluster) < Number.MAX_SAFE_INTEGER) {
    await call.wait(Math.max(50, nextChange(cluster) - host.clock.now()))
    settle(world, cluster)
    const rows = look()
    const changed = rows.slice(1).filter(row => !before.has(said(row)))
    before = new Set(rows.map(said))
    if (changed.length === 0) continue
    const text = columns([rows[0]!, ...changed])
    yield text.slice(text.indexOf('\n') + 1)
  }
  await call.untilStopped()
  return 130
}

/** Of several kinds each name says its own. */
const addKind = (rows: string[][], object: Tree, at: number): void => {
  for (const row of rows.slice(1)) row[at] = `${fullKind(object)}/${row[at]}`
}

const addLabels = (rows: string[][], objects: readonly Tree[]): void => {
  rows[0]!.push('LABELS')
  for (const [index, row] of rows.slice(1).entries()) {
    const labels = Object.entries((valueAt(objects[index], ['metadata', 'labels']) ?? {}) as Record<string, string>)
    row.push(
      labels
        .map(([key, value]) => `${key}=${value}`)
        .toSorted()
        .join(',') || '<none>',
    )
  }
}

const noneIn = (kind: string, namespace: string): string =>
  !kindTyped(kind).namespaced ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`

const nameOf = (object: Tree): string => textAt(object, ['metadata', 'name'])

const fullKind = (object: Tree): string => {
  const group = textAt(object, ['apiVersion']).split('/')
  return `${textAt(object, ['kind']).toLowerCase()}${group.length > 1 ? `.${group[0]}` : ''}`
}

const shortNames: Readonly<Record<string, string>> = {
  ciliumnetworkpolicies: 'cnp',
  ciliumclusterwidenetworkpolicies: 'ccnp',
  ciliumendpoints: 'cep',
}

export const objectsOf = (world: World, cluster: Cluster, kind: string): Tree[] => {
  const keyOf = (object: Tree): string => `${textAt(object, ['metadata', 'namespace'])}/${nameOf(object)}`
  const ofKind = (wanted: string): Tree[] =>
    cluster.workloads.filter(each => each.kind === wanted).map(each => workloadObject(world, cluster, each))
  const all: Readonly<Record<string, () => Tree[]>> = {
    nodes: () => cluster.nodes.map(node => nodeObject(world, cluster, node)),
    pods: () => cluster.pods.map(pod => podObject(world, cluster, pod)),
    events: () => cluster.events.map(eventObject),
    crds: () => Object.entries(cluster.crds).map(([name, crd]) => crdObject(name, crd)),
    daemonsets: () => ofKind('DaemonSet'),
    deployments: () => ofKind('Deployment'),
    statefulsets: () => ofKind('StatefulSet'),
    services: () => servicesOf(cluster).map(each => serviceObject(world, cluster, each)),
    namespaces: () => namespacesOf(cluster).map(each => namespaceObject(cluster, each)),
    ciliumendpoints: () => endpointObjects(world, cluster),
    persistentvolumeclaims: () => claimsOf(cluster),
    storageclasses: () => storageClassesOf(cluster),
    configmaps: () => configMapsOf(world, cluster),
    endpointslices: () => endpointSlicesOf(world, cluster),
  }
  const applied = Object.entries(cluster.objects)
    .filter(([key]) => (!(kind in all) || kind === 'configmaps') && key.startsWith(`${kind}/`))
    .map(([, { manifest }]) => manifest as Tree)
  if (!isServed(cluster, kind)) {
    throw new Refusal(`error: the server doesn't have a resource type "${shortNames[kind] ?? kind}"`)
  }
  const rendered = chartObjects(cluster).filter(object => kindNamed(textAt(object, ['kind']))?.plural === kind)
  return [...(all[kind]?.() ?? []), ...rendered, ...applied]
    .map(object => ({ object, key: keyOf(object) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ object }) => object)
}

export const isSelected = (object: Tree, flags: Arguments): boolean => {
  const labels = (valueAt(object, ['metadata', 'labels']) ?? {}) as Record<string, string>
  const fields = flags.value('--field-selector')?.split(',') ?? []
  return (
    matchesSelector(labels, flags.value('--selector')) &&
    fields.every(each => {
      const [, path = '', operator, value = ''] = /^(.*?)(!?==?)(.*)$/.exec(each) ?? []
      return (textAt(object, path.split('.')) === value) === !operator?.startsWith('!')
    })
  )
}

/** `a=b,c!=d,e,!f,g in (x,y)`. */
export const matchesSelector = (labels: Readonly<Record<string, string>>, selector: string | undefined): boolean =>
  (selector?.match(/[^,(]+(\([^)]*\))?/g) ?? []).every(each => {
    const [, name = '', not, set] =
      /^\s*(\S+)\s+(not)?in\s*\(([^)]*)\)/.exec(each) ?? /^\s*(\S+)\s+(not)?in/.exec(each) ?? []
    if (set !== undefined) {
      const isIn =
        name in labels &&
        set
          .split(',')
          .map(value => value.trim())
          .includes(labels[name]!)
      return not ? !isIn : isIn
    }
    const [, no, key = '', operator, value = ''] = /^\s*(!)?([^=!\s]+)\s*(!=|==?)?\s*(\S*)/.exec(each) ?? []
    if (operator === undefined) return key in labels === (no === undefined)
    return operator === '!=' ? labels[key] !== value : labels[key] === value
  })
