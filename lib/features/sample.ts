import { itemsAt, textAt, valueAt, type Tree } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import { merge } from '../config/values.ts'
import { yamlText } from '../formats/yaml.ts'
import { itemsOf, manager, namesOf, type NodeFacts } from '../kubernetes/kubectl.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type StepEnd } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import type { Feature } from './feature.ts'
import { objectAt } from './signs.ts'

/** The objects that show a feature at work: fitted to a cluster, applied, and deleted again. */

/** The label by which an object is known as ours: another of its name is somebody's own, and is left alone. */
const ours = { 'app.kubernetes.io/managed-by': manager }

const isOurs = (object: unknown): boolean =>
  Object.entries(ours).every(([key, value]) => textAt(object, ['metadata', 'labels', key]) === value)

/** Why a feature's sample cannot be made on this cluster, or nothing if it can. */
export const inWayOfSample = async (
  session: Session,
  context: string,
  feature: Feature,
  nodes: readonly NodeFacts[],
): Promise<string | undefined> => {
  const { sample } = feature
  if (!sample) return undefined
  if (nodes.length < sample.nodes) return `it needs ${count(sample.nodes, 'node')}, but the cluster has ${nodes.length}`
  for (const object of fitted(feature, nodes)) {
    const found = await objectAt(session, context, pathOf(object))
    if (found !== undefined && !isOurs(found))
      return `${named(object)} already exists and does not belong to the sample`
  }
  return undefined
}

/** The manifests with the names and addresses of this cluster's nodes. */
const fitted = ({ sample }: Feature, nodes: readonly NodeFacts[]): Tree[] => {
  const text = JSON.stringify(sample?.objects ?? [])
  const filled = text.replaceAll(/\{(node|address):(\d+)\}/g, (_, what: string, index: string) => {
    const node = nodes[Number(index)]
    return (what === 'node' ? node?.name : node?.addresses[0]) ?? ''
  })
  return (JSON.parse(filled) as Tree[]).map(object => merge(object, { metadata: { labels: ours } }))
}

const named = (object: Tree): string => pathOf(object).replace('/', ' ')

/**
 * Applies a feature's sample, or finds it there.
 * @throws Failure: Cilium does not make the CRDs in time that it takes, or the API server refuses an object.
 */
export const applySample = async (
  session: Session,
  context: string,
  feature: Feature,
  nodes: readonly NodeFacts[],
  say: Say,
): Promise<StepEnd> => {
  const objects = fitted(feature, nodes)
  const names = list(objects.map(named))
  if (await areThere(session, context, objects)) return already(`${names} already exist`)
  const versions = await servedVersions(session, context, objects, say)
  const input = objects.map(object => yamlText(inServed(object, versions))).join('---\n')
  say(`applying ${list([...new Set(objects.map(object => textAt(object, ['kind'])))])}`)
  await session.$({
    input,
  })`kubectl --context ${context} apply --server-side --field-manager=${manager} --force-conflicts -f -`
  return done(names)
}

const areThere = async (session: Session, context: string, objects: readonly Tree[]): Promise<boolean> => {
  for (const object of objects) {
    const found = await objectAt(session, context, pathOf(object))
    if (!isOurs(found) || !contains(valueAt(found, ['spec']), object['spec'])) return false
  }
  return true
}

/** `KIND/NAME` or `KIND/NAMESPACE/NAME`. */
const pathOf = (object: Tree): string =>
  [textAt(object, ['kind']), textAt(object, ['metadata', 'namespace']), textAt(object, ['metadata', 'name'])]
    .filter(Boolean)
    .join('/')

/** Whether all that is wanted is there; the API server adds defaults. */
const contains = (found: unknown, wanted: unknown): boolean => {
  if (typeof wanted !== 'object' || wanted === null) return wanted === undefined || found === wanted
  if (typeof found !== 'object' || found === null) return Object.keys(wanted).length === 0
  return Object.entries(wanted).every(([key, value]) => contains(valueAt(found, [key]), value))
}

/** The resource of a kind of Cilium's, as its CRD is called. */
const crdOf = (object: Tree): string | undefined => {
  if (!textAt(object, ['apiVersion']).startsWith('cilium.io/')) return undefined
  const kind = textAt(object, ['kind']).toLowerCase()
  return `${kind.replace(/y$/, 'ie')}s.cilium.io`
}

/** Which versions of Cilium's own kinds are served: the operator makes their CRDs, older ones others. */
const servedVersions = async (
  session: Session,
  context: string,
  objects: readonly Tree[],
  say: Say,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const names = [...new Set(objects.flatMap(object => crdOf(object) ?? []))]
  if (names.length === 0) return new Map()
  let missing: readonly string[] = names
  const wait = {
    what: "Cilium's CRDs",
    limit: session.settings.limits.crds,
    late: () =>
      new Failure(`the Cilium operator has not created ${count(missing.length, 'CRD')}: ${list(missing)}`, {
        hint: 'show its log: kubectl -n kube-system logs deploy/cilium-operator',
      }),
  }
  return waitUntil(session, wait, say, async () => {
    const output = await session.$`kubectl --context ${context} get crd ${names} --ignore-not-found -o json`
    const served = new Map(
      (await itemsOf(session, output)).map(crd => [textAt(crd, ['metadata', 'name']), versionsServed(crd)]),
    )
    missing = names.filter(name => !served.has(name))
    return missing.length === 0 ? { found: served } : { waitingFor: `the operator to create ${list(missing)}` }
  })
}

const versionsServed = (crd: unknown): string[] =>
  itemsAt(crd, ['spec', 'versions'])
    .filter(version => valueAt(version, ['served']) === true)
    .map(version => textAt(version, ['name']))

/** BGP's kinds are v2 from 1.18 on, and v2alpha1 before; what is written in one is taken in the other. */
const inServed = (object: Tree, served: ReadonlyMap<string, readonly string[]>): Tree => {
  const versions = served.get(crdOf(object) ?? '') ?? []
  const version = textAt(object, ['apiVersion']).split('/')[1]!
  const [first] = versions
  return first === undefined || versions.includes(version) ? object : { ...object, apiVersion: `cilium.io/${first}` }
}

/**
 * Deletes a feature's sample, as far as it is there.
 * @returns what was deleted, as kubectl names it.
 */
export const deleteSample = async (
  session: Session,
  context: string,
  feature: Feature,
  nodes: readonly NodeFacts[],
): Promise<string[]> => {
  const gone: string[] = []
  for (const object of fitted(feature, nodes).toReversed()) {
    if (!isOurs(await objectAt(session, context, pathOf(object)))) continue
    if (await holdsMore(session, context, object)) continue
    const space = textAt(object, ['metadata', 'namespace'])
    const [kind, name] = [textAt(object, ['kind']).toLowerCase(), textAt(object, ['metadata', 'name'])]
    const where = space === '' ? [] : ['-n', space]
    await session.$`kubectl --context ${context} delete ${kind} ${name} ${where} --ignore-not-found`
    gone.push(named(object))
  }
  return gone
}

/** Whether a namespace of the sample's has become the home of something that a person made. */
const holdsMore = async (session: Session, context: string, object: Tree): Promise<boolean> => {
  if (textAt(object, ['kind']) !== 'Namespace') return false
  const name = textAt(object, ['metadata', 'name'])
  const kinds = 'deployments,statefulsets,daemonsets,pods,services'
  const others = await namesOf(session, await session.$`kubectl --context ${context} get ${kinds} -n ${name} -o name`)
  if (others.length === 0) return false
  session.remarks.push(`kept namespace ${name}: it contains ${list(others.slice(0, 3))}`)
  return true
}
