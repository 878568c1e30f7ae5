import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { deleteIngress } from '../../kubernetes/built-in-objects.ts'
import { addWorkload, deleteJob, deletePod, deleteWorkload } from '../../kubernetes/cluster.ts'
import { fullName, kindNamed, kindTyped, nameOf, namespaceOf, notFound } from '../../kubernetes/kinds.ts'
import { removeNode } from '../../kubernetes/nodes.ts'
import { applyWorkload, namespacesOf } from '../../kubernetes/workloads.ts'
import { coreDnsData } from '../../node/hosts-file.ts'
import { Gap, ProgramExit, splitPair, type Arguments } from '../../program/arguments.ts'
import type { Pieces } from '../../program/program.ts'
import { applyOne, manifestsOf } from './apply.ts'
import type { KubectlCommand } from './command.ts'
import { matchesSelector } from './get.ts'

/** `kubectl create deployment`, `run`, `expose`, `label`, `patch`, `scale`, `taint` and `delete`. */

const put = (command: KubectlCommand, json: Tree): string => {
  const piece = applyOne(command, { json, length: 0, path: 'STDIN' }, 'create')
  if (typeof piece !== 'string') throw new ProgramExit(piece.error.trimEnd())
  return piece
}

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

const imageOf = (flags: Arguments): string => {
  const image = flags.value('--image')
  if (!image) throw new ProgramExit('error: required flag(s) "image" not set')
  return image
}

export async function* create(command: KubectlCommand): Pieces {
  const { flags, words, argv } = command
  const [what = '', name = ''] = words
  await command.wait(70)
  if (what === 'namespace' || what === 'ns') {
    yield put(command, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
    return
  }
  if (what !== 'deployment' && what !== 'deploy') throw new Gap(`kubectl create ${words.join(' ')}`)
  const labels = { app: name }
  const container = imageOf(flags).split('/').at(-1)!.split(/[:@]/)[0]!
  yield put(command, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas: Number(flags.value('--replicas') ?? 1),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec(flags, container, argv, false) },
    },
  })
}

/** `kubectl run`, but for what `--rm -i` asks for. */
export const createPod = (command: KubectlCommand): string => {
  const { flags, argv } = command
  const [name = '', ...more] = command.words
  if (more.length > 0) throw new Gap(`kubectl run ${command.words.join(' ')}: arguments without --`)
  imageOf(flags)
  const labels = flags.value('--labels')?.split(',').filter(Boolean).map(splitPair)
  return put(command, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: labels ? Object.fromEntries(labels) : { run: name } },
    spec: podSpec(flags, name, argv, !flags.has('--command')),
  })
}

export async function* expose(command: KubectlCommand): Pieces {
  const { cluster, flags, namespace } = command
  const [what = '', typed = ''] = command.words.flatMap(word => word.split('/'))
  const kind = kindTyped(what)
  await command.wait(70)
  const target = cluster.objects[`${kind.plural}/${namespace}/${typed}`]?.manifest
  if (!target) throw new ProgramExit(notFound(kind.plural, typed))
  const template = kind.plural === 'pods' ? target : valueAt(target, ['spec', 'template'])
  const containerPort = valueAt(template, ['spec', 'containers', 0, 'ports', 0, 'containerPort'])
  const port = Number(flags.value('--port') ?? containerPort ?? 0)
  if (!port)
    throw new ProgramExit(
      `error: couldn't find port via --port flag or introspection\nSee 'kubectl expose -h' for help and examples`,
    )
  const name = flags.value('--name') ?? typed
  put(command, {
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
  yield `service/${name} exposed\n`
}

const targetOf = (typed: string | undefined, port: number): string | number =>
  typed === undefined ? port : /^\d+$/.test(typed) ? Number(typed) : typed

interface NamedObject {
  readonly plural: string
  readonly name: string
}

/** What the words or the selector name, or all. */
const namedObjects = ({ cluster, flags, namespace }: KubectlCommand, words: readonly string[]): NamedObject[] => {
  const slashed = words.flatMap(word => (word.includes('/') ? [word.split('/')] : []))
  if (slashed.length > 0) return slashed.map(([kind, name]) => ({ plural: kindTyped(kind!).plural, name: name! }))
  const [what = '', ...names] = words
  return what.split(',').flatMap(typed => {
    const { plural, namespaced } = kindTyped(typed)
    if (names.length > 0) return names.map(name => ({ plural, name }))
    const selector = flags.value('--selector')
    if (selector === undefined && !flags.has('--all'))
      throw new ProgramExit('error: resource(s) were provided, but no name was specified')
    const folder = `${plural}/${namespaced ? namespace : ''}/`
    const all =
      plural === 'pods'
        ? cluster.pods.filter(pod => pod.namespace === namespace)
        : Object.entries(cluster.objects).flatMap(([key, { manifest }]) =>
            key.startsWith(folder) ? [{ name: key.slice(folder.length), labels: labelsOf(manifest) }] : [],
          )
    return all.filter(({ labels }) => matchesSelector(labels, selector)).map(({ name }) => ({ plural, name }))
  })
}

const labelsOf = (manifest: unknown): Record<string, string> =>
  (valueAt(manifest, ['metadata', 'labels']) ?? {}) as Record<string, string>

/** Of what can be patched: the names that CoreDNS is told. */
export async function* patch({ world, cluster, flags, words, namespace, args, wait }: KubectlCommand): Pieces {
  await wait(60)
  const isCoreDns = words.join(' ') === 'configmap coredns' && namespace === 'kube-system'
  const hosts = textAt(JSON.parse(flags.value('--patch') ?? '{}'), ['data', 'NodeHosts'])
  if (!isCoreDns || flags.value('--type') !== 'merge' || hosts === '') throw new Gap(`kubectl ${args.join(' ')}`)
  const same = coreDnsData(world, cluster)['NodeHosts'] === hosts
  cluster.names = hosts
  yield `configmap/coredns patched${same ? ' (no change)' : ''}\n`
}

export async function* label(command: KubectlCommand): Pieces {
  const { words } = command
  const changes = words.slice(1).filter(word => /^[^/]+=|^[^/]+-$/.test(word))
  await command.wait(60)
  for (const { plural, name } of namedObjects(
    command,
    words.filter(word => !changes.includes(word)),
  )) {
    labelOne(command, plural, name, changes)
    yield `${fullName(kindTyped(plural))}/${name} labeled\n`
  }
}

const labelOne = (
  { cluster, flags, namespace }: KubectlCommand,
  plural: string,
  name: string,
  changes: string[],
): void => {
  const key = `${plural}/${kindTyped(plural).namespaced ? namespace : ''}/${name}`
  const isIt = (each: { name: string }): boolean => each.name === name
  const object = cluster.objects[key]
  const pod = plural === 'pods' ? cluster.pods.find(each => isIt(each) && each.namespace === namespace) : undefined
  const builtIn = plural === 'namespaces' ? namespacesOf(cluster).find(isIt) : undefined
  const node = plural === 'nodes' ? cluster.nodes.find(isIt) : undefined
  const labelled = pod ?? builtIn ?? node
  if (!labelled && !object) throw new ProgramExit(notFound(plural, name))
  const labels = { ...(labelled?.labels ?? labelsOf(object?.manifest)) }
  for (const change of changes) {
    const [label, value] = splitPair(change)
    if (!change.includes('=')) delete labels[label.slice(0, -1)]
    else if (label in labels && labels[label] !== value && !flags.has('--overwrite'))
      throw new ProgramExit(`error: '${label}' already has a value (${labels[label]}), and --overwrite is false`)
    else labels[label] = value
  }
  if (pod) cluster.pods = cluster.pods.map(each => (each === pod ? { ...pod, labels } : each))
  if (node) node.labels = labels
  if (!object && !builtIn) return
  const manifest = (object?.manifest ?? { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }) as Tree
  const metadata = { ...(manifest['metadata'] as Tree), labels }
  cluster.objects[key] = { created: cluster.created, ...object, manifest: { ...manifest, metadata } }
}

export async function* scale(command: KubectlCommand): Pieces {
  const { world, cluster, flags, namespace } = command
  await command.wait(60)
  for (const { plural, name } of namedObjects(command, command.words)) {
    const key = `${plural}/${namespace}/${name}`
    const object = cluster.objects[key]
    const ofChart = cluster.workloads.find(each => each.name === name && each.namespace === namespace && !each.applied)
    if (!object && !ofChart) throw new ProgramExit(notFound(plural, name))
    const replicas = Number(flags.value('--replicas'))
    if (!object) {
      addWorkload(world, cluster, { ...ofChart!, replicas })
      yield `${fullName(kindTyped(plural))}/${name} scaled\n`
      continue
    }
    const before = object.manifest as Tree
    const manifest = { ...before, spec: { ...(before['spec'] as Tree), replicas } }
    cluster.objects[key] = { ...object, manifest }
    applyWorkload(world, cluster, namespace, manifest)
    yield `${fullName(kindTyped(plural))}/${name} scaled\n`
  }
}

/** `taint nodes NAME key=value:effect`, and `key-` to take it off. */
export async function* taint({ cluster, words: [, name = '', ...taints], wait }: KubectlCommand): Pieces {
  await wait(60)
  const node = cluster.nodes.find(each => each.name === name)
  if (!node) throw new ProgramExit(notFound('nodes', name))
  for (const each of taints) {
    if (each.endsWith('-')) delete node.taint
    else node.taint = each
    yield `node/${name} ${each.endsWith('-') ? 'untainted' : 'tainted'}\n`
  }
}

export async function* remove(command: KubectlCommand): Pieces {
  const { flags, words, namespace, wait } = command
  await wait(120)
  const objects: readonly (NamedObject & { readonly space?: string })[] =
    flags.value('--filename') === undefined
      ? namedObjects(command, words)
      : (await manifestsOf(command)).map(({ json }) => {
          const kind = kindNamed(textAt(json, ['kind']))
          if (!kind) throw new Gap(`kubectl delete of a ${textAt(json, ['kind'])}`)
          return { plural: kind.plural, name: nameOf(json), space: namespaceOf(json) }
        })
  if (objects.length === 0) yield 'No resources found\n'
  let status = 0
  for (const { plural, name, space } of objects) {
    const kind = kindTyped(plural)
    if (removeOne(command, plural, kind.namespaced ? space || namespace : '', name)) {
      if (plural === 'namespaces') await wait(5_000) // its controller takes it apart
      yield `${fullName(kind)} "${name}" deleted\n`
    } else if (!flags.has('--ignore-not-found')) {
      status = 1
      yield { error: `${notFound(plural, name)}\n` }
    }
  }
  return status
}

/** Deletes an object with what belongs to it; false if there is none. */
export const removeOne = (
  { world, cluster }: KubectlCommand,
  plural: string,
  namespace: string,
  name: string,
): boolean => {
  const key = `${plural}/${namespace}/${name}`
  const exists = cluster.objects[key] !== undefined
  delete cluster.objects[key]
  if (plural === 'crds') {
    const isKnown = name in cluster.crds
    delete cluster.crds[name]
    return isKnown
  }
  if (plural === 'nodes') return removeNode(world, cluster, name)
  if (plural === 'services' && deleteIngress(cluster, namespace, name)) return true
  if (plural === 'pods') return deletePod(world, cluster, namespace, name)
  if (exists && kindTyped(plural).group === 'apps') deleteWorkload(cluster, namespace, name)
  if (exists && plural === 'jobs') deleteJob(cluster, namespace, name)
  if (exists && plural === 'namespaces') {
    for (const other of Object.keys(cluster.objects)) if (other.split('/')[1] === name) delete cluster.objects[other]
    cluster.workloads = cluster.workloads.filter(each => each.namespace !== name)
    cluster.pods = cluster.pods.filter(pod => pod.namespace !== name)
  }
  return exists
}
