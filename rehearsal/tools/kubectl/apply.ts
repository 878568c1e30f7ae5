import { textAt, valueAt, type Tree } from '../../../lib/base/data.ts'
import { parseYaml } from '../../../lib/formats/yaml.ts'
import { fullName, isServed, kindNamed, Refusal, type Kind } from '../../kubernetes/kinds.ts'
import { bundleVersion } from '../../kubernetes/objects.ts'
import { applyPod, applyWorkload, namespacesOf, withAddress } from '../../kubernetes/workloads.ts'
import { Gap, type Arguments } from '../../program/arguments.ts'
import type { Call, Piece } from '../../program/program.ts'
import type { Cluster } from '../../world/cluster.ts'
import { hasFault } from '../../world/strike.ts'
import type { World } from '../../world/world.ts'
import { lengthAnnotation } from '../internet.ts'

/** `kubectl apply` and `create`: how objects get into a cluster. */

export interface Manifest {
  readonly json: Tree
  /** Characters, as a client-side apply would write them into an annotation. */
  readonly length: number
  readonly path: string
}

/** The manifests of `-f`: files, folders, or what comes in. */
export const manifestsGiven = async (call: Call, flags: Arguments): Promise<Manifest[]> => {
  const { files } = call.host
  const found: Manifest[] = []
  for (const name of flags.values('--filename')) {
    if (/^https?:/.test(name)) throw new Gap(`kubectl -f ${name}: what is in the internet`)
    const inFolder = (await files.list(name))
      ?.filter(file => /\.(ya?ml|json)$/.test(file))
      .map(file => `${name.replace(/\/$/, '')}/${file}`)
    for (const path of inFolder ?? [name]) {
      const text = path === '-' ? call.input : await files.read(path)
      if (text === undefined) throw new Refusal(`error: the path "${path}" does not exist`)
      const shown = path === '-' ? 'STDIN' : path
      for (const part of text.split(/^---\s*$/m).filter(each => each.replace(/^\s*#.*$/gm, '').trim())) {
        const json = manifestIn(part, path)
        const items = json['kind'] === 'List' ? ((json['items'] ?? []) as Tree[]) : [json]
        found.push(...items.map(each => ({ json: each, length: part.length, path: shown })))
      }
    }
  }
  if (found.length === 0) throw new Refusal('error: no objects passed to apply')
  return found
}

/** The head of a manifest is enough of a CRD, whose schema may be half a megabyte long. */
const manifestIn = (text: string, path: string): Tree => {
  if (text.trimStart().startsWith('{')) return JSON.parse(text) as Tree
  return parseYaml(text.length > 20_000 ? text.slice(0, text.search(/^spec:/m)) : text, path).data as Tree
}

export async function* apply(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  verb: 'apply' | 'create',
): AsyncGenerator<Piece, number> {
  let failed = 0
  for (const manifest of await manifestsGiven(call, flags)) {
    await call.wait(flags.has('--server-side') ? 200 : 90)
    const piece = applyOne(call.world, cluster, flags, manifest, verb)
    if (typeof piece !== 'string') failed = 1
    yield piece
  }
  return failed
}

/** Puts one object into the cluster, and says what became of it. */
export const applyOne = (
  world: World,
  cluster: Cluster,
  flags: Arguments,
  manifest: Manifest,
  verb: 'apply' | 'create',
): Piece => {
  const { json, path } = manifest
  const kindText = textAt(json, ['kind'])
  const name = textAt(json, ['metadata', 'name'])
  const kind = kindNamed(kindText)
  if (!kind) throw new Gap(`kubectl apply of a ${kindText}`)
  if (kindText === 'CustomResourceDefinition') return applyCrd(world, cluster, flags, manifest)
  const version = textAt(json, ['apiVersion'])
  const served = cluster.crds[`${kind.plural}.${kind.group}`]?.served
  if (!isServed(cluster, kind.plural) || (served && !served.includes(version.split('/').at(-1)!))) {
    const lookup = `resource mapping not found for name: "${name}" namespace: "" from "${path}"`
    const reason = `no matches for kind "${kindText}" in version "${version}"\nensure CRDs are installed first`
    return { error: `error: ${lookup}: ${reason}\n` }
  }
  const namespace = kind.namespaced
    ? textAt(json, ['metadata', 'namespace']) || flags.value('--namespace') || 'default'
    : ''
  const refused = (status: string, reason: string): Piece => ({
    error: `Error from server (${status}): error when creating "${path}": ${reason}\n`,
  })
  if (namespace !== '' && !namespacesOf(cluster).some(each => each.name === namespace)) {
    return refused('NotFound', `namespaces "${namespace}" not found`)
  }
  const resource = `${kind.plural}${kind.group ? `.${kind.group}` : ''}`
  if (!isThereAlready(cluster, kind, namespace, name) && hasFault(world, 'forbidden', about => about === kind.plural)) {
    const where = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope'
    const what = `User "dev" cannot create resource "${kind.plural}" in API group "${kind.group}" ${where}`
    return refused('Forbidden', `${resource} is forbidden: ${what}`)
  }
  if (kind.plural === 'pods' && hasFault(world, 'security')) {
    const level = `violates PodSecurity "${world.faults.find(each => each.kind === 'security')!.about}:latest"`
    const breaks = [
      ...(valueAt(json, ['spec', 'hostNetwork']) === true ? ['host namespaces (hostNetwork=true, hostPID=true)'] : []),
      ...(valueAt(json, ['spec', 'containers', 0, 'securityContext', 'privileged']) === true
        ? [`privileged (container "node" must not set securityContext.privileged=true)`]
        : []),
    ]
    if (breaks.length > 0) return refused('Forbidden', `pods "${name}" is forbidden: ${level}: ${breaks.join(', ')}`)
  }
  const stray = unknownField(kind, json)
  if (stray) {
    const what = `${kindText} in version "${kind.apiVersion.split('/').at(-1)}" cannot be handled as a ${kindText}`
    return refused('BadRequest', `${what}: strict decoding error: unknown field "${stray}"`)
  }
  const key = `${kind.plural}/${namespace}/${name}`
  const before = cluster.objects[key]
  const full = `${fullName(kind)}/${name}`
  const isThere = before !== undefined || namespacesOf(cluster).some(each => key === `namespaces//${each.name}`)
  if (verb === 'create' && isThere) {
    const plural = `${kind.plural}${kind.group ? `.${kind.group}` : ''}`
    return { error: `Error from server (AlreadyExists): ${plural} "${name}" already exists\n` }
  }
  if (kind.plural === 'namespaces' && isThere && !before) return `${full} unchanged\n`
  const created = before?.created ?? world.now
  const stored = kind.plural === 'services' ? withAddress(world, cluster, json, before?.manifest) : json
  const creationTimestamp = new Date(created).toISOString().replace(/\.\d+Z$/, 'Z')
  const metadata = {
    ...(valueAt(json, ['metadata']) as Tree),
    ...(namespace && { namespace }),
    creationTimestamp,
  }
  const next = { ...stored, metadata, ...(kind.group === 'cilium.io' && isHeard(cluster) && { status: accepted }) }
  const manager = managerOf(flags)
  const others = before?.manager !== undefined && before.manager !== manager && flags.has('--server-side')
  if (others && !flags.has('--force-conflicts')) {
    const fields = differing(before?.manifest, json)
    if (fields.length > 0) throw new Refusal(objectConflict(before.manager!, kind.apiVersion, fields))
  }
  const same = before !== undefined && JSON.stringify(before.manifest) === JSON.stringify(next)
  cluster.objects[key] = { created, manifest: next, manager }
  if (kind.group === 'apps') applyWorkload(world, cluster, namespace, next)
  if (kind.plural === 'pods') applyPod(world, cluster, namespace, next)
  const done = before ? (same ? 'unchanged' : 'configured') : 'created'
  return `${full} ${flags.has('--server-side') ? 'serverside-applied' : done}\n`
}

const isThereAlready = (cluster: Cluster, { plural }: Kind, namespace: string, name: string): boolean =>
  cluster.objects[`${plural}/${namespace}/${name}`] !== undefined

/** What the operator writes into a policy that Cilium can read; words of pkg/k8s/apis/cilium.io of 1.19. */
const accepted = { conditions: [{ message: 'Policy validation succeeded', status: 'True', type: 'Valid' }] }
const isHeard = ({ pods }: Cluster): boolean =>
  pods.some(({ workload, ready }) => workload === 'cilium-operator' && ready !== undefined)

const managerOf = (flags: Arguments): string =>
  flags.has('--server-side') ? (flags.value('--field-manager') ?? 'kubectl') : 'kubectl-client-side-apply'

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
  const several = [
    `error: Apply failed with ${fields.length} conflicts: conflicts with ${by}`,
    ...fields.map(f => `- ${f}`),
  ]
  const head = fields.length === 1 ? [`error: Apply failed with 1 conflict: conflict with ${by} ${fields[0]}`] : several
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
  world: World,
  cluster: Cluster,
  flags: Arguments,
  { json: manifest, length, path }: Manifest,
): Piece => {
  const name = textAt(manifest, ['metadata', 'name'])
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
  if (other !== undefined && serverSide && !flags.has('--force-conflicts')) throw new Refusal(conflictText(other))
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
