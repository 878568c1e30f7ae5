import { textAt, valueAt } from '../lib/config.ts'
import { columns, Gap, type Arguments } from './arguments.ts'
import { claimsOf, namespacesOf, servicesOf, storageClassesOf } from './cluster-objects.ts'
import type { Call, Piece } from './host.ts'
import { phaseOf, type Cluster } from './kubernetes.ts'
import {
  addressOf,
  age,
  crdObject,
  eventObject,
  isNodeReady,
  nodeObject,
  podObject,
  readyText,
  restartsOf,
  rolesOf,
  workloadObject,
  type Json,
} from './objects.ts'
import type { World } from './world.ts'

/** `kubectl get`: which objects are meant, and how they are printed. */

/** What kubectl prints on stderr before it ends with 1. */
export class Refusal extends Error {}

/** Short and plural names of what is known. */
const kinds: Readonly<Record<string, string>> = {
  node: 'nodes',
  no: 'nodes',
  pod: 'pods',
  po: 'pods',
  event: 'events',
  ev: 'events',
  crd: 'crds',
  crds: 'crds',
  customresourcedefinitions: 'crds',
  ds: 'daemonsets',
  daemonset: 'daemonsets',
  deploy: 'deployments',
  deployment: 'deployments',
  sts: 'statefulsets',
  statefulset: 'statefulsets',
  cnp: 'ciliumnetworkpolicies',
  ciliumnetworkpolicy: 'ciliumnetworkpolicies',
  ccnp: 'ciliumclusterwidenetworkpolicies',
  namespace: 'namespaces',
  ns: 'namespaces',
  service: 'services',
  svc: 'services',
  pvc: 'persistentvolumeclaims',
  persistentvolumeclaim: 'persistentvolumeclaims',
  sc: 'storageclasses',
  storageclass: 'storageclasses',
}
const known = new Set(Object.values(kinds))
export const kindOf = (typed: string): string => {
  const kind = kinds[typed.toLowerCase()] ?? typed.toLowerCase()
  if (!known.has(kind)) throw new Gap(`kubectl's kind ${typed}`)
  return kind
}

export async function* get(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  const { world } = call
  if (flags.has('--raw')) {
    yield 'ok\n'
    return 0
  }
  const [what = '', ...names] = words
  const [typed, inSlash] = what.split('/')
  const asked = inSlash ? [inSlash, ...names] : names
  const kind = typed!.split(',').map(kindOf)
  const everywhere = flags.has('--all-namespaces')
  const namespace = flags.value('--namespace') ?? 'default'
  const inScope = (object: Json): boolean => {
    const own = textAt(object, ['metadata', 'namespace'])
    return own === '' || everywhere || own === namespace
  }
  const objects = kind
    .flatMap(each => objectsOf(world, cluster, each))
    .filter(
      object => inScope(object) && isSelected(object, flags) && (asked.length === 0 || asked.includes(nameOf(object))),
    )
  const missing = asked.find(name => !objects.some(object => nameOf(object) === name))
  const output = flags.value('--output') ?? ''
  if (missing !== undefined && !flags.has('--ignore-not-found')) throw new Refusal(notFound(kind[0]!, missing))
  if (output === 'json') {
    if (asked.length > 0 && objects.length === 0) return 0
    const lone = asked.length === 1 && objects.length === 1 ? objects[0] : undefined
    const list = { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } }
    yield `${JSON.stringify(lone ?? list, undefined, 4)}\n`
  } else if (output === 'name') yield objects.map(object => `${fullKind(object)}/${nameOf(object)}\n`).join('')
  else if (output.startsWith('jsonpath=')) yield jsonPath({ items: objects }, output.slice('jsonpath='.length))
  else if (output !== '' && output !== 'wide') throw new Gap(`kubectl -o ${output}`)
  else if (objects.length === 0) {
    if (!flags.has('--ignore-not-found'))
      yield { error: everywhere ? 'No resources found\n' : noneIn(kind[0]!, namespace) }
  } else {
    const rows = tableOf(world, cluster, kind[0]!, objects, output === 'wide', everywhere)
    yield columns(flags.has('--no-headers') ? rows.slice(1) : rows)
  }
  return 0
}

const noneIn = (kind: string, namespace: string): string =>
  kind === 'nodes' ||
  kind === 'crds' ||
  kind === 'storageclasses' ||
  kind === 'namespaces' ||
  kind === 'ciliumclusterwidenetworkpolicies'
    ? 'No resources found\n'
    : `No resources found in ${namespace} namespace.\n`

const groups: Readonly<Record<string, string>> = {
  crds: 'customresourcedefinitions.apiextensions.k8s.io',
  daemonsets: 'daemonsets.apps',
  deployments: 'deployments.apps',
  statefulsets: 'statefulsets.apps',
  ciliumnetworkpolicies: 'ciliumnetworkpolicies.cilium.io',
}
export const notFound = (kind: string, name: string): string =>
  `Error from server (NotFound): ${groups[kind] ?? kind} "${name}" not found`

export const nameOf = (object: Json): string => textAt(object, ['metadata', 'name'])

const fullKind = (object: Json): string => {
  const group = textAt(object, ['apiVersion']).split('/')
  return `${textAt(object, ['kind']).toLowerCase()}${group.length > 1 ? `.${group[0]}` : ''}`
}

const objectsOf = (world: World, cluster: Cluster, kind: string): Json[] => {
  const byName = (a: Json, b: Json): number => (keyOf(a) < keyOf(b) ? -1 : 1)
  const keyOf = (object: Json): string => `${textAt(object, ['metadata', 'namespace'])}/${nameOf(object)}`
  const ofKind = (wanted: string): Json[] =>
    cluster.workloads.filter(each => each.kind === wanted).map(each => workloadObject(cluster, each))
  const all: Readonly<Record<string, () => Json[]>> = {
    nodes: () => cluster.nodes.map(node => nodeObject(world, cluster, node)),
    pods: () => cluster.pods.map(pod => podObject(world, cluster, pod)),
    events: () => cluster.events.map(eventObject),
    crds: () => Object.entries(cluster.crds).map(([name, crd]) => crdObject(name, crd)),
    daemonsets: () => ofKind('DaemonSet'),
    deployments: () => ofKind('Deployment'),
    statefulsets: () => ofKind('StatefulSet'),
    namespaces: () => namespacesOf(cluster),
    services: () => servicesOf(world, cluster),
    persistentvolumeclaims: () => claimsOf(cluster),
    storageclasses: () => storageClassesOf(cluster),
  }
  const applied = Object.entries(cluster.objects)
    .filter(([key]) => key.startsWith(`${kind}/`))
    .map(([, { manifest }]) => manifest as Json)
  if (kind.startsWith('cilium') && !cluster.crds[`${kind}.cilium.io`]) {
    throw new Refusal(
      `error: the server doesn't have a resource type "${kind === 'ciliumnetworkpolicies' ? 'cnp' : 'ccnp'}"`,
    )
  }
  return [...(all[kind]?.() ?? []), ...applied].toSorted(byName)
}

export const isSelected = (object: Json, flags: Arguments): boolean => {
  const labels = (valueAt(object, ['metadata', 'labels']) ?? {}) as Record<string, string>
  const selector = flags.value('--selector')?.split(',') ?? []
  const fields = flags.value('--field-selector')?.split(',') ?? []
  return (
    selector.every(each => {
      const [key = '', value] = each.split(/==?/)
      return value === undefined ? key in labels : labels[key] === value
    }) &&
    fields.every(each => {
      const [path = '', value = ''] = each.split(/==?/)
      return textAt(object, path.split('.')) === value
    })
  )
}

/** Paths such as `{.items[*].metadata.name}`, which print their values with blanks between. */
const jsonPath = (data: unknown, template: string): string => {
  const found = /^\{(.*)\}$/.exec(template)?.[1]
  if (found === undefined || /[?@"']/.test(found)) throw new Gap(`kubectl's jsonpath ${template}`)
  let values: unknown[] = [data]
  for (const [, name, index] of found.matchAll(/\.([\w-]+)|\[(\*|\d+)\]/g)) {
    values = values.flatMap(value => {
      if (name !== undefined) return [valueAt(value, [name])]
      return index === '*' ? value : [(value as unknown[])[Number(index)]]
    })
  }
  return values.map(value => (typeof value === 'string' ? value : JSON.stringify(value))).join(' ')
}

const tableOf = (
  world: World,
  cluster: Cluster,
  kind: string,
  objects: readonly Json[],
  wide: boolean,
  everywhere: boolean,
): string[][] => {
  const createdOf = (object: Json): string =>
    age(world.now - Date.parse(textAt(object, ['metadata', 'creationTimestamp'])))
  const withNamespace = (heading: string[], rows: (readonly [string, readonly string[]])[]): string[][] => [
    [...(everywhere ? ['NAMESPACE'] : []), ...heading],
    ...rows.map(([namespace, row]) => [...(everywhere ? [namespace] : []), ...row]),
  ]
  if (kind === 'nodes') {
    const heading = ['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION']
    const more = ['INTERNAL-IP', 'EXTERNAL-IP', 'OS-IMAGE', 'KERNEL-VERSION', 'CONTAINER-RUNTIME']
    const rows = objects.map(object => {
      const node = cluster.nodes.find(({ name }) => name === nameOf(object))!
      const status = isNodeReady(world, node) ? 'Ready' : 'NotReady'
      const row = [node.name, status, rolesOf(cluster, node), age(world.now - node.created), `v${cluster.version}`]
      const info = ['Debian GNU/Linux 12 (bookworm)', '6.18.44', 'containerd://1.6.20']
      return wide ? [...row, addressOf(world, node), '<none>', ...info] : row
    })
    return [wide ? [...heading, ...more] : heading, ...rows]
  }
  if (kind === 'pods') {
    const heading = ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE']
    const rows = objects.map(object => {
      const pod = cluster.pods.find(({ name }) => name === nameOf(object))!
      const row = [pod.name, readyText(pod), phaseOf(pod).status, restartsOf(world, pod), age(world.now - pod.created)]
      const more = [pod.ip || '<none>', pod.node || '<none>', '<none>', '<none>']
      return [pod.namespace, wide ? [...row, ...more] : row] as const
    })
    return withNamespace(wide ? [...heading, 'IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'] : heading, rows)
  }
  if (kind === 'events') {
    const rows = objects.map(object => {
      const text = (...path: string[]): string => textAt(object, path)
      const seen = age(world.now - Date.parse(text('lastTimestamp')))
      const row = [seen, text('type'), text('reason'), `pod/${text('involvedObject', 'name')}`, text('message')]
      return [text('metadata', 'namespace'), row] as const
    })
    return withNamespace(['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'], rows)
  }
  if (kind === 'crds') {
    const rows = objects.map(object => [nameOf(object), textAt(object, ['metadata', 'creationTimestamp'])])
    return [['NAME', 'CREATED AT'], ...rows]
  }
  if (kind.startsWith('cilium')) {
    const rows = objects.map(
      object => [textAt(object, ['metadata', 'namespace']), [nameOf(object), createdOf(object)]] as const,
    )
    return withNamespace(['NAME', 'AGE'], rows)
  }
  throw new Gap(`kubectl get ${kind} as a table`)
}
