import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { parseYaml } from '../../../lib/formats/yaml.ts'
import { readyForHttp } from '../../../lib/policy/evaluator/evaluator.ts'
import { fullName, isServed, kindNamed, nameOf, namespaceOf, type Kind } from '../../kubernetes/kinds.ts'
import { bundleVersion } from '../../kubernetes/objects.ts'
import { applyJob, applyPod, applyWorkload, namespacesOf, withAddress } from '../../kubernetes/workloads.ts'
import { Gap, ProgramExit } from '../../program/arguments.ts'
import type { Pieces, Piece } from '../../program/program.ts'
import type { KubeCluster } from '../../world/cluster.ts'
import { hasFault } from '../../world/strike.ts'
import { lengthAnnotation } from '../internet.ts'
import type { KubectlCommand } from './command.ts'

/** `kubectl apply` and `create`: how objects get into a cluster. */

export interface AppliedManifest {
  readonly json: Tree
  /** Characters, as a client-side apply would write them into an annotation. */
  readonly length: number
  readonly path: string
}

/** The manifests of `-f`: files, folders, or what comes in. */
export const manifestsOf = async ({ host: { files }, flags, input }: KubectlCommand): Promise<AppliedManifest[]> => {
  const manifests: AppliedManifest[] = []
  for (const name of flags.values('--filename')) {
    if (/^https?:/.test(name)) throw new Gap(`kubectl -f ${name}: what is in the internet`)
    const inFolder = (await files.list(name))
      ?.filter(file => /\.(ya?ml|json)$/.test(file))
      .map(file => `${name.replace(/\/$/, '')}/${file}`)
    for (const path of inFolder ?? [name]) {
      const text = path === '-' ? input : await files.read(path)
      if (text === undefined) throw new ProgramExit(`error: the path "${path}" does not exist`)
      for (const part of text.split(/^---\s*$/m).filter(each => each.replace(/^[ \t]*#.*$/gm, '').trim())) {
        const json = manifestIn(part, path)
        const items = json['kind'] === 'List' ? ((json['items'] ?? []) as Tree[]) : [json]
        const origin = { length: part.length, path: path === '-' ? 'STDIN' : path }
        manifests.push(...items.map(each => ({ json: each, ...origin })))
      }
    }
  }
  if (manifests.length === 0) throw new ProgramExit('error: no objects passed to apply')
  return manifests
}

/** The head of a manifest is enough of a CRD, whose schema may be half a megabyte long. */
const manifestIn = (text: string, path: string): Tree => {
  if (text.trimStart().startsWith('{')) return JSON.parse(text) as Tree
  return parseYaml(text.length > 20_000 ? text.slice(0, text.search(/^spec:/m)) : text, path).data as Tree
}

export async function* apply(command: KubectlCommand, verb: 'apply' | 'create'): Pieces {
  let status = 0
  const manifests = await manifestsOf(command)
  await readyForHttp(manifests.map(({ json }) => json))
  for (const manifest of manifests) {
    await command.wait(command.flags.has('--server-side') ? 200 : 90)
    const piece = applyOne(command, manifest, verb)
    if (typeof piece !== 'string') status = 1
    yield piece
  }
  return status
}

/** An object that is to be put into the cluster. */
interface Incoming extends AppliedManifest {
  readonly kind: Kind
  readonly name: string
  readonly namespace: string
  /** Of the cluster's objects. */
  readonly key: string
}

/** Puts one object into the cluster, and says what became of it. */
export const applyOne = (command: KubectlCommand, manifest: AppliedManifest, verb: 'apply' | 'create'): Piece => {
  const { json } = manifest
  const kind = kindNamed(textAt(json, ['kind']))
  if (!kind) throw new Gap(`kubectl apply of a ${textAt(json, ['kind'])}`)
  if (kind.plural === 'crds') return applyCrd(command, manifest)
  const name = nameOf(json)
  const namespace = kind.namespaced ? namespaceOf(json) || command.namespace : ''
  const object = { ...manifest, kind, name, namespace, key: `${kind.plural}/${namespace}/${name}` }
  const problem = problemOf(command, object)
  if (problem !== undefined) return { error: `${problem}\n` }
  const { cluster } = command
  const isBuiltIn = kind.plural === 'namespaces' && namespacesOf(cluster).some(each => each.name === name)
  const exists = object.key in cluster.objects
  if (verb === 'create' && (exists || isBuiltIn))
    return { error: `Error from server (AlreadyExists): ${resourceOf(kind)} "${name}" already exists\n` }
  if (isBuiltIn && !exists) return `${fullName(kind)}/${name} unchanged\n`
  return `${fullName(kind)}/${name} ${store(command, object)}\n`
}

const resourceOf = ({ plural, group }: Kind): string => `${plural}${group ? `.${group}` : ''}`

/** Why the API server does not take an object. */
const problemOf = (
  { world, cluster }: KubectlCommand,
  { kind, name, namespace, key, json, path }: Incoming,
): string | undefined => {
  const { plural, group } = kind
  const refused = (status: string, reason: string): string =>
    `Error from server (${status}): error when creating "${path}": ${reason}`
  const version = textAt(json, ['apiVersion'])
  const served = cluster.crds[`${plural}.${group}`]?.served
  if (!isServed(cluster, plural) || (served && !served.includes(version.split('/').at(-1)!))) {
    const lookup = `resource mapping not found for name: "${name}" namespace: "" from "${path}"`
    const why = `no matches for kind "${kind.kind}" in version "${version}"\nensure CRDs are installed first`
    return `error: ${lookup}: ${why}`
  }
  if (namespace !== '' && !namespacesOf(cluster).some(each => each.name === namespace))
    return refused('NotFound', `namespaces "${namespace}" not found`)
  if (!(key in cluster.objects) && hasFault(world, 'forbidden', about => about === plural)) {
    const where = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope'
    const what = `User "dev" cannot create resource "${plural}" in API group "${group}" ${where}`
    return refused('Forbidden', `${resourceOf(kind)} is forbidden: ${what}`)
  }
  const violations = plural === 'pods' && hasFault(world, 'security') ? violationsOf(json) : []
  if (violations.length > 0) {
    const level = `violates PodSecurity "${world.faults.find(each => each.kind === 'security')!.about}:latest"`
    return refused('Forbidden', `pods "${name}" is forbidden: ${level}: ${violations.join(', ')}`)
  }
  const unknown = unknownField(kind, json)
  if (unknown === undefined) return undefined
  const what = `${kind.kind} in version "${kind.apiVersion.split('/').at(-1)}" cannot be handled as a ${kind.kind}`
  return refused('BadRequest', `${what}: strict decoding error: unknown field "${unknown}"`)
}

const violationsOf = (pod: Tree): string[] => [
  ...(valueAt(pod, ['spec', 'hostNetwork']) === true ? ['host namespaces (hostNetwork=true, hostPID=true)'] : []),
  ...(valueAt(pod, ['spec', 'containers', 0, 'securityContext', 'privileged']) === true
    ? [`privileged (container "node" must not set securityContext.privileged=true)`]
    : []),
]

/** Writes an object, lets controllers act on it, and says what was done. */
const store = ({ world, cluster, flags }: KubectlCommand, { kind, namespace, key, json }: Incoming): string => {
  const before = cluster.objects[key]
  const created = before?.created ?? world.now
  const manifest = {
    ...(kind.plural === 'services' ? withAddress(world, cluster, json, before?.manifest) : json),
    metadata: {
      ...(json['metadata'] as Tree),
      ...(namespace && { namespace }),
      creationTimestamp: new Date(created).toISOString().replace(/\.\d+Z$/, 'Z'),
    },
    ...(kind.group === 'cilium.io' && isHeard(cluster) && { status: accepted }),
  }
  const serverSide = flags.has('--server-side')
  const manager = serverSide ? (flags.value('--field-manager') ?? 'kubectl') : 'kubectl-client-side-apply'
  const other = before?.manager === manager ? undefined : before?.manager
  const fields = other !== undefined && serverSide ? differing(before?.manifest, json) : []
  if (fields.length > 0 && !flags.has('--force-conflicts'))
    throw new ProgramExit(objectConflict(other!, kind.apiVersion, fields))
  cluster.objects[key] = { created, manifest, manager }
  if (kind.group === 'apps') applyWorkload(world, cluster, namespace, manifest)
  if (kind.plural === 'pods') applyPod(world, cluster, namespace, manifest)
  if (kind.plural === 'jobs') applyJob(world, cluster, namespace, manifest)
  if (serverSide) return 'serverside-applied'
  if (!before) return 'created'
  return JSON.stringify(before.manifest) === JSON.stringify(manifest) ? 'unchanged' : 'configured'
}

/** What the operator writes into a policy that Cilium can read; words of pkg/k8s/apis/cilium.io of 1.19. */
const accepted = { conditions: [{ message: 'Policy validation succeeded', status: 'True', type: 'Valid' }] }
const isHeard = ({ pods }: KubeCluster): boolean =>
  pods.some(({ workload, ready }) => workload === 'cilium-operator' && ready !== undefined)

/** The parts of a spec that are another than what is there: whoever put them there owns them. */
const differing = (before: unknown, json: Tree): string[] =>
  Object.entries((json['spec'] ?? {}) as Tree)
    .filter(([key, value]) => {
      const there = valueAt(before, ['spec', key])
      return there !== undefined && JSON.stringify(there) !== JSON.stringify(value)
    })
    .map(([key]) => `.spec.${key}`)

const objectConflict = (manager: string, apiVersion: string, fields: readonly string[]): string => {
  const by = `"${manager}" using ${apiVersion}:`
  const head =
    fields.length === 1
      ? [`error: Apply failed with 1 conflict: conflict with ${by} ${fields[0]}`]
      : [
          `error: Apply failed with ${fields.length} conflicts: conflicts with ${by}`,
          ...fields.map(each => `- ${each}`),
        ]
  return [...head, ...conflictAdvice].join('\n')
}

const policySpec = new Set([
  'description',
  'egress',
  'egressDeny',
  'enableDefaultDeny',
  'endpointSelector',
  'ingress',
  'ingressDeny',
  'labels',
  'log',
  'nodeSelector',
])
const policySections = (way: string): string[] => [
  ...['Endpoints', 'Requires', 'CIDR', 'CIDRSet', 'Entities', 'Groups', 'Nodes', 'Services', 'FQDNs'].map(
    each => `${way}${each}`,
  ),
  'toPorts',
  'icmps',
  'authentication',
]

/** The first field of a policy that its CRD does not know: kubectl asks the API server to be strict. */
const unknownField = (kind: Kind, json: Tree): string | undefined => {
  if (!/^Cilium.*NetworkPolicy$/.test(kind.kind)) return undefined
  const spec = (json['spec'] ?? {}) as Tree
  const top = Object.keys(spec).find(key => !policySpec.has(key))
  if (top !== undefined) return `spec.${top}`
  for (const side of ['ingress', 'egress', 'ingressDeny', 'egressDeny']) {
    const known = policySections(side.startsWith('ingress') ? 'from' : 'to')
    for (const [index, section] of ((spec[side] ?? []) as Tree[]).entries()) {
      const stray = Object.keys(section ?? {}).find(key => !known.includes(key))
      if (stray !== undefined) return `spec.${side}[${index}].${stray}`
    }
  }
  return undefined
}

/** Kubernetes takes annotations of up to 256 KiB in all; a client-side apply writes the whole object into one. */
const longestAnnotation = 262_144

const applyCrd = (
  { world, cluster, flags }: KubectlCommand,
  { json: manifest, length, path }: AppliedManifest,
): Piece => {
  const name = nameOf(manifest)
  const serverSide = flags.has('--server-side')
  const full = `customresourcedefinition.apiextensions.k8s.io/${name}`
  const annotations = (valueAt(manifest, ['metadata', 'annotations']) ?? {}) as Record<string, string>
  if (!serverSide && Number(annotations[lengthAnnotation] ?? length) > longestAnnotation) {
    const problem = `metadata.annotations: Too long: may not be more than ${longestAnnotation} bytes`
    const object = `CustomResourceDefinition.apiextensions.k8s.io "${name}" is invalid`
    return { error: `Error from server (Invalid): error when creating "${path}": ${object}: ${problem}\n` }
  }
  const version = annotations['operator.prometheus.io/version'] ?? annotations[bundleVersion] ?? ''
  const before = cluster.crds[name]
  const manager = flags.value('--field-manager') ?? 'kubectl'
  const others = before && before.manager !== manager && before.version !== version ? before.manager : undefined
  const other = others ?? world.faults.find(fault => fault.kind === 'conflict')?.about
  if (other !== undefined && serverSide && !flags.has('--force-conflicts')) throw new ProgramExit(conflictText(other))
  const versions = (valueAt(manifest, ['spec', 'versions']) ?? []) as unknown[]
  const served = versions.filter(each => valueAt(each, ['served']) === true).map(each => textAt(each, ['name']))
  cluster.crds[name] = {
    manager,
    version,
    created: before?.created ?? world.now,
    ...(served.length > 0 && { served }),
  }
  return `${full} ${serverSide ? 'serverside-applied' : before ? 'configured' : 'created'}\n`
}

const conflictText = (manager: string): string =>
  [
    `error: Apply failed with 2 conflicts: conflicts with "${manager}":`,
    '- .metadata.annotations.operator.prometheus.io/version',
    '- .spec.names.shortNames',
    ...conflictAdvice,
  ].join('\n')

const conflictAdvice = [
  'Please review the fields above--they currently have other managers. Here',
  'are the ways you can resolve this warning:',
  '* If you intend to manage all of these fields, please re-run the apply',
  '  command with the `--force-conflicts` flag.',
  '* If you do not intend to manage all of the fields, please edit your',
  '  manifest to remove references to the fields that should keep their',
  '  current managers.',
  '* You may co-own fields by updating your manifest to match the existing',
  "  value; in this case, you'll become the manager if the other manager(s)",
  '  stop managing the field (remove it from their configuration).',
  'See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts',
]
