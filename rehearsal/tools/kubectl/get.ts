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
import { isServed, kindNamed, kindsOf, kindTyped, nameOf, namespaceOf, notFound } from '../../kubernetes/kinds.ts'
import {
  crdObject,
  eventObjects,
  nodeObject,
  podObject,
  replicaSetsOf,
  workloadObject,
} from '../../kubernetes/objects.ts'
import { namespacesOf, servicesOf } from '../../kubernetes/workloads.ts'
import { columns, Gap, ProgramExit, type Arguments } from '../../program/arguments.ts'
import { jsonPath } from '../../program/jsonpath.ts'
import type { Pieces, Piece } from '../../program/program.ts'
import type { KubeCluster } from '../../world/cluster.ts'
import type { World } from '../../world/world.ts'
import { manifestsOf } from './apply.ts'
import type { KubectlCommand } from './command.ts'
import { tableOf } from './tables.ts'

/** `kubectl get`: which objects are meant, and how they are printed. */

export async function* get(command: KubectlCommand): Pieces {
  const { world, cluster, flags, words, namespace, wait } = command
  await wait(55)
  settle(world, cluster)
  if (flags.has('--filename')) return yield* getOfFiles(command)
  const [what = '', ...names] = words
  const [typed, inSlash] = what.split('/')
  const asked = inSlash ? [inSlash, ...names] : names
  const kinds = kindsOf(typed!)
  const everywhere = flags.has('--all-namespaces')
  const objects = kinds
    .flatMap(each => objectsOf(world, cluster, each))
    .filter(
      object =>
        (everywhere || ['', namespace].includes(namespaceOf(object))) &&
        isSelected(object, flags) &&
        (asked.length === 0 || asked.includes(nameOf(object))),
    )
  await wait(Math.floor(objects.length / chunk) * chunkTime)
  const missing = asked.find(name => !objects.some(object => nameOf(object) === name))
  if (missing !== undefined && !flags.has('--ignore-not-found')) throw new ProgramExit(notFound(kinds[0]!, missing))
  const output = flags.value('--output') ?? ''
  const one = asked.length === 1 ? objects[0] : undefined
  if (output === 'json') {
    if (asked.length > 0 && objects.length === 0) return 0
    yield `${JSON.stringify(one && objects.length === 1 ? one : listOf(objects), undefined, 4)}\n`
  } else if (output === 'name') yield objects.map(object => `${fullKind(object)}/${nameOf(object)}\n`).join('')
  else if (output.startsWith('jsonpath=')) {
    const data = asked.length === 1 && kinds.length === 1 ? one : listOf(objects)
    if (data) yield jsonPath(data, output.slice('jsonpath='.length))
  } else if (output === 'yaml') {
    yield yamlText(asked.length === 1 ? one : { apiVersion: 'v1', items: objects, kind: 'List', metadata: {} })
  } else if (output !== '' && output !== 'wide') throw new Gap(`kubectl -o ${output}`)
  else if (objects.length > 0) yield tablesOf(command, kinds, objects)
  else if (!flags.has('--ignore-not-found'))
    yield { error: everywhere ? 'No resources found\n' : noneIn(kinds[0]!, namespace) }
  return flags.has('--watch') ? yield* watch(command, kinds, objects) : 0
}

const listOf = (items: readonly Tree[]): Tree => ({
  apiVersion: 'v1',
  items,
  kind: 'List',
  metadata: { resourceVersion: '' },
})

/** A table for each kind. */
const tablesOf = (
  { world, cluster, flags }: KubectlCommand,
  kinds: readonly string[],
  objects: readonly Tree[],
): string => {
  const everywhere = flags.has('--all-namespaces')
  return kinds
    .flatMap(kind => {
      const ofKind = objects.filter(object => kindNamed(textAt(object, ['kind']))?.plural === kind)
      if (ofKind.length === 0) return []
      const rows = tableOf(world, cluster, kind, ofKind, flags.value('--output') === 'wide', everywhere)
      if (flags.has('--show-labels')) addLabels(rows, ofKind)
      if (kinds.length > 1) addKind(rows, ofKind[0]!, everywhere ? 1 : 0)
      return [columns(flags.has('--no-headers') ? rows.slice(1) : rows)]
    })
    .join('\n')
}

/** kubectl asks for so many objects at once, its --chunk-size. */
const chunk = 500
/** Milliseconds for each further chunk, by what a thousand nodes took on a real API server with two processors. */
const chunkTime = 750

/** `get -f`: what files name, as it is in the cluster. */
async function* getOfFiles(command: KubectlCommand): Pieces {
  const { world, cluster, flags } = command
  if (flags.value('--output') !== 'json' || !flags.has('--ignore-not-found')) {
    throw new Gap('kubectl get -f without -o json --ignore-not-found')
  }
  const manifests = await manifestsOf(command)
  const objects = manifests.flatMap(({ json }) => {
    const kind = kindNamed(textAt(json, ['kind']))
    if (!kind) throw new Gap(`kubectl get of a ${textAt(json, ['kind'])}`)
    const namespace = kind.namespaced ? namespaceOf(json) || 'default' : ''
    return objectsOf(world, cluster, kind.plural).filter(
      each => nameOf(each) === nameOf(json) && namespaceOf(each) === namespace,
    )
  })
  if (objects.length > 0)
    yield `${JSON.stringify(manifests.length === 1 ? objects[0] : listOf(objects), undefined, 4)}\n`
}

/** `-w`: pods that change, a line each, until Ctrl-C. Of other kinds nothing changes that a table shows. */
async function* watch(
  command: KubectlCommand,
  kinds: readonly string[],
  objects: readonly Tree[],
): AsyncGenerator<Piece, number> {
  const { world, cluster, flags, host } = command
  const names = new Set(objects.map(nameOf))
  const look = (): string[][] => {
    const pods = objectsOf(world, cluster, 'pods').filter(pod => names.has(nameOf(pod)))
    return tableOf(world, cluster, 'pods', pods, flags.value('--output') === 'wide', flags.has('--all-namespaces'))
  }
  /** What a row says but for ages, which always change. */
  const cells = (row: readonly string[]): string => row.filter(cell => !/^\d+[smh]/.test(cell)).join(' ')
  let before = new Set(kinds.includes('pods') ? look().map(cells) : [])
  while (kinds.includes('pods') && nextChange(cluster) < Number.MAX_SAFE_INTEGER) {
    await command.wait(Math.max(50, nextChange(cluster) - host.clock.now()))
    settle(world, cluster)
    const rows = look()
    const changed = rows.slice(1).filter(row => !before.has(cells(row)))
    before = new Set(rows.map(cells))
    if (changed.length === 0) continue
    const text = columns([rows[0]!, ...changed])
    yield text.slice(text.indexOf('\n') + 1)
  }
  await command.untilStopped()
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

const fullKind = (object: Tree): string => {
  const group = textAt(object, ['apiVersion']).split('/')
  return `${textAt(object, ['kind']).toLowerCase()}${group.length > 1 ? `.${group[0]}` : ''}`
}

const shortNames: Readonly<Record<string, string>> = {
  ciliumnetworkpolicies: 'cnp',
  ciliumclusterwidenetworkpolicies: 'ccnp',
  ciliumendpoints: 'cep',
}

export const objectsOf = (world: World, cluster: KubeCluster, kind: string): Tree[] => {
  const keyOf = (object: Tree): string => `${namespaceOf(object)}/${nameOf(object)}`
  const ofKind = (wanted: string): Tree[] =>
    cluster.workloads.filter(each => each.kind === wanted).map(each => workloadObject(world, cluster, each))
  const all: Readonly<Record<string, () => Tree[]>> = {
    nodes: () => cluster.nodes.map(node => nodeObject(world, cluster, node)),
    pods: () => cluster.pods.map(pod => podObject(world, cluster, pod)),
    events: () => eventObjects(world, cluster),
    crds: () => Object.entries(cluster.crds).map(([name, crd]) => crdObject(name, crd)),
    daemonsets: () => ofKind('DaemonSet'),
    deployments: () => ofKind('Deployment'),
    replicasets: () => replicaSetsOf(world, cluster),
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
    throw new ProgramExit(`error: the server doesn't have a resource type "${shortNames[kind] ?? kind}"`)
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
      const [, path = '', operator, value = ''] = /^([^=!]*)(!?==?)(.*)$/.exec(each) ?? []
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
