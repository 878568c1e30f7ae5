import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { deletePod, deleteWorkload } from '../../kubernetes/cluster.ts'
import { fullName, kindNamed, kindTyped, notFound, Refusal } from '../../kubernetes/kinds.ts'
import { removeNode } from '../../kubernetes/nodes.ts'
import { applyWorkload, namespacesOf } from '../../kubernetes/workloads.ts'
import { coreDnsData } from '../../node/hosts-file.ts'
import { Gap, type Arguments } from '../../program/arguments.ts'
import type { Call, Piece } from '../../program/program.ts'
import type { Cluster } from '../../world/cluster.ts'
import { applyOne, manifestsGiven } from './apply.ts'
import { matchesSelector } from './get.ts'

/** `kubectl create deployment`, `run`, `expose`, `label`, `patch`, `scale`, `taint` and `delete`. */

const put = (call: Call, cluster: Cluster, flags: Arguments, json: Tree): Piece =>
  applyOne(call.world, cluster, flags, { json, length: 0, path: 'STDIN' }, 'create')

const ended = (piece: Piece): number => (typeof piece === 'string' ? 0 : 1)

/** `-l a=b,c=d`. */
const pairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(',')
      .filter(Boolean)
      .map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )

const podSpec = (flags: Arguments, name: string, command: readonly string[], isArgs: boolean): Tree => ({
  containers: [
    {
      name,
      image: flags.value('--image'),
      ...(command.length > 0 && { [isArgs ? 'args' : 'command']: command }),
      ...(flags.value('--port') && { ports: [{ containerPort: Number(flags.value('--port')) }] }),
    },
  ],
})

/** What stands after `--`. */
export const afterDashes = (words: readonly string[]): { before: string[]; after: string[] } => {
  const at = words.indexOf('--')
  return at < 0 ? { before: [...words], after: [] } : { before: words.slice(0, at), after: words.slice(at + 1) }
}

export async function* create(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  const { before, after } = afterDashes(words)
  const [what = '', name = ''] = before
  await call.wait(70)
  if (what === 'namespace' || what === 'ns') {
    const piece = put(call, cluster, flags, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
    yield piece
    return ended(piece)
  }
  if (what !== 'deployment' && what !== 'deploy') throw new Gap(`kubectl create ${before.join(' ')}`)
  if (!flags.value('--image')) throw new Refusal('error: required flag(s) "image" not set')
  const labels = { app: name }
  const image = flags.value('--image')!.split('/').at(-1)!.split(/[:@]/)[0]!
  const piece = put(call, cluster, flags, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas: Number(flags.value('--replicas') ?? 1),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec(flags, image, after, false) },
    },
  })
  yield piece
  return ended(piece)
}

/** Makes a pod; the caller runs what `--rm -i` asks for. */
export const runPod = (call: Call, cluster: Cluster, flags: Arguments, words: readonly string[]): Piece => {
  const { before, after } = afterDashes(words)
  const [name = '', ...more] = before
  if (more.length > 0) throw new Gap(`kubectl run ${words.join(' ')}: arguments without --`)
  if (!flags.value('--image')) throw new Refusal('error: required flag(s) "image" not set')
  return put(call, cluster, flags, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: flags.value('--labels') ? pairs(flags.value('--labels')!) : { run: name } },
    spec: podSpec(flags, name, after, !flags.has('--command')),
  })
}

export function* expose(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): Generator<Piece, number> {
  const [what = '', typed = ''] = words.flatMap(word => word.split('/'))
  const kind = kindTyped(what)
  const namespace = flags.value('--namespace') ?? 'default'
  const target = cluster.objects[`${kind.plural}/${namespace}/${typed}`]?.manifest
  if (!target) throw new Refusal(notFound(kind.plural, typed))
  const template = kind.plural === 'pods' ? target : valueAt(target, ['spec', 'template'])
  const containerPort = valueAt(template, ['spec', 'containers', 0, 'ports', 0, 'containerPort'])
  const port = Number(flags.value('--port') ?? containerPort ?? 0)
  if (!port)
    throw new Refusal(
      `error: couldn't find port via --port flag or introspection\nSee 'kubectl expose -h' for help and examples`,
    )
  const name = flags.value('--name') ?? typed
  const piece = put(call, cluster, flags, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: valueAt(target, ['metadata', 'labels']) ?? {} },
    spec: {
      type: flags.value('--type') ?? 'ClusterIP',
      selector: valueAt(target, ['spec', 'selector', 'matchLabels']) ?? valueAt(target, ['metadata', 'labels']),
      ports: [
        {
          port,
          protocol: flags.value('--protocol') ?? 'TCP',
          targetPort: targetOf(flags.value('--target-port'), port),
        },
      ],
    },
  })
  yield typeof piece === 'string' ? `service/${name} exposed\n` : piece
  return ended(piece)
}

const targetOf = (typed: string | undefined, port: number): string | number =>
  typed === undefined ? port : /^\d+$/.test(typed) ? Number(typed) : typed

/** Names of one kind that are meant: typed, selected or all. */
const meant = (cluster: Cluster, flags: Arguments, words: readonly string[]): { plural: string; name: string }[] => {
  const slashed = words.filter(word => word.includes('/'))
  if (slashed.length > 0)
    return slashed.map(word => ({ plural: kindTyped(word.split('/')[0]!).plural, name: word.split('/')[1]! }))
  const [what = '', ...names] = words
  return what.split(',').flatMap(typed => {
    const { plural, namespaced } = kindTyped(typed)
    if (names.length > 0) return names.map(name => ({ plural, name }))
    const namespace = namespaced ? (flags.value('--namespace') ?? 'default') : ''
    const labels = flags.value('--selector')
    if (labels === undefined && !flags.has('--all'))
      throw new Refusal('error: resource(s) were provided, but no name was specified')
    const pods = plural === 'pods' ? cluster.pods.filter(pod => pod.namespace === namespace) : []
    return [
      ...pods.filter(pod => matchesSelector(pod.labels, labels)).map(({ name }) => ({ plural, name })),
      ...Object.entries(cluster.objects)
        .filter(([key]) => plural !== 'pods' && key.startsWith(`${plural}/${namespace}/`))
        .filter(([, { manifest }]) =>
          matchesSelector((valueAt(manifest, ['metadata', 'labels']) ?? {}) as Record<string, string>, labels),
        )
        .map(([key]) => ({ plural, name: key.split('/')[2]! })),
    ]
  })
}

/** Of what can be patched: the names that CoreDNS is told. */
export async function* patch(
  { world, wait, args }: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  await wait(60)
  const isCoreDns = words.join(' ') === 'configmap coredns' && flags.value('--namespace') === 'kube-system'
  const hosts = textAt(JSON.parse(flags.value('--patch') ?? '{}'), ['data', 'NodeHosts'])
  if (!isCoreDns || flags.value('--type') !== 'merge' || hosts === '') throw new Gap(`kubectl ${args.join(' ')}`)
  const same = coreDnsData(world, cluster)['NodeHosts'] === hosts
  cluster.names = hosts
  yield `configmap/coredns patched${same ? ' (no change)' : ''}\n`
  return 0
}

export async function* label(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  const changes = words.filter(word => /^[^/]+(=|-$)/.test(word) && /=|-$/.test(word) && word !== words[0])
  await call.wait(60)
  for (const { plural, name } of meant(
    cluster,
    flags,
    words.filter(word => !changes.includes(word)),
  )) {
    const kind = kindTyped(plural)
    const namespace = kind.namespaced ? (flags.value('--namespace') ?? 'default') : ''
    const pod =
      plural === 'pods' ? cluster.pods.find(each => each.name === name && each.namespace === namespace) : undefined
    const key = `${plural}/${namespace}/${name}`
    const builtIn = plural === 'namespaces' ? namespacesOf(cluster).find(each => each.name === name) : undefined
    const object = cluster.objects[key]
    const node = plural === 'nodes' ? cluster.nodes.find(each => each.name === name) : undefined
    if (!pod && !object && !builtIn && !node) throw new Refusal(notFound(plural, name))
    const labels: Record<string, string> = {
      ...(pod?.labels ??
        builtIn?.labels ??
        node?.labels ??
        ((valueAt(object?.manifest, ['metadata', 'labels']) ?? {}) as Record<string, string>)),
    }
    for (const change of changes) {
      const [label = '', value] = change.split('=')
      if (value === undefined) delete labels[label.slice(0, -1)]
      else if (label in labels && labels[label] !== value && !flags.has('--overwrite')) {
        throw new Refusal(`error: '${label}' already has a value (${labels[label]}), and --overwrite is false`)
      } else labels[label] = value
    }
    if (pod) cluster.pods = cluster.pods.map(each => (each === pod ? { ...pod, labels } : each))
    if (node) node.labels = labels
    if (object ?? builtIn) {
      const manifest = object?.manifest ?? { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
      const metadata = { ...(valueAt(manifest, ['metadata']) as Tree), labels }
      cluster.objects[key] = {
        ...object,
        created: object?.created ?? cluster.created,
        manifest: { ...(manifest as Tree), metadata },
      }
    }
    yield `${fullName(kind)}/${name} labeled\n`
  }
  return 0
}

export function* scale(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): Generator<Piece, number> {
  const namespace = flags.value('--namespace') ?? 'default'
  for (const { plural, name } of meant(cluster, flags, words)) {
    const object = cluster.objects[`${plural}/${namespace}/${name}`]
    if (!object) throw new Refusal(notFound(plural, name))
    const manifest = object.manifest as Tree
    const spec = { ...(manifest['spec'] as Tree), replicas: Number(flags.value('--replicas')) }
    cluster.objects[`${plural}/${namespace}/${name}`] = { ...object, manifest: { ...manifest, spec } }
    applyWorkload(call.world, cluster, namespace, { ...manifest, spec })
    yield `${fullName(kindTyped(plural))}/${name} scaled\n`
  }
  return 0
}

/** `taint nodes NAME key=value:effect`, and `key-` to take it off. */
export function* taint(cluster: Cluster, [, name = '', ...taints]: readonly string[]): Generator<Piece, number> {
  const node = cluster.nodes.find(each => each.name === name)
  if (!node) throw new Refusal(notFound('nodes', name))
  for (const each of taints) {
    if (each.endsWith('-')) delete node.taint
    else node.taint = each
    yield `node/${name} ${each.endsWith('-') ? 'untainted' : 'tainted'}\n`
  }
  return 0
}

export async function* remove(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  const { world, wait } = call
  await wait(120)
  const fromFiles = flags.value('--filename') === undefined ? [] : await manifestsGiven(call, flags)
  const listed = fromFiles.map(({ json }) => {
    const kind = kindNamed(textAt(json, ['kind']))
    if (!kind) throw new Gap(`kubectl delete of a ${textAt(json, ['kind'])}`)
    return {
      plural: kind.plural,
      name: textAt(json, ['metadata', 'name']),
      space: textAt(json, ['metadata', 'namespace']),
    }
  })
  const all = fromFiles.length > 0 ? listed : meant(cluster, flags, words)
  if (all.length === 0) {
    yield 'No resources found\n'
    return 0
  }
  let failed = 0
  for (const each of all) {
    const { plural, name } = each
    const kind = kindTyped(plural)
    const given = 'space' in each ? String(each.space) : ''
    const namespace = kind.namespaced ? given || (flags.value('--namespace') ?? 'default') : ''
    if (!removeOne(world, cluster, plural, namespace, name)) {
      if (flags.has('--ignore-not-found')) continue
      failed = 1
      yield { error: `${notFound(plural, name)}\n` }
      continue
    }
    if (plural === 'namespaces') await wait(5_000) // its controller takes it apart
    yield `${fullName(kind)} "${name}" deleted\n`
  }
  return failed
}

export const removePod = ({ world }: Call, cluster: Cluster, namespace: string, name: string): void =>
  void removeOne(world, cluster, 'pods', namespace, name)

const removeOne = (
  world: Call['world'],
  cluster: Cluster,
  plural: string,
  namespace: string,
  name: string,
): boolean => {
  const key = `${plural}/${namespace}/${name}`
  if (plural === 'crds') {
    const isThere = cluster.crds[name] !== undefined
    delete cluster.crds[name]
    return isThere
  }
  if (plural === 'nodes') {
    const isThere = cluster.nodes.some(node => node.name === name)
    removeNode(world, cluster, name)
    return isThere
  }
  if (plural === 'pods') {
    delete cluster.objects[key]
    return deletePod(world, cluster, namespace, name)
  }
  if (!cluster.objects[key]) return false
  delete cluster.objects[key]
  if (kindTyped(plural).group === 'apps') deleteWorkload(cluster, namespace, name)
  if (plural === 'namespaces') {
    for (const other of Object.keys(cluster.objects)) if (other.split('/')[1] === name) delete cluster.objects[other]
    for (const workload of cluster.workloads.filter(each => each.namespace === name)) {
      deleteWorkload(cluster, name, workload.name)
    }
    cluster.pods = cluster.pods.filter(pod => pod.namespace !== name)
  }
  return true
}
