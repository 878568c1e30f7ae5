import { isObject, itemsAt, textAt, valueAt, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count, table } from '../base/text.ts'
import { CommandFailure } from '../host/commands.ts'
import { taskLine } from '../host/task-line.ts'
import { applyFiles, forceLine, itemsOf, rowsOf } from '../kubernetes/kubectl.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import { objectsInCluster, patience } from './cluster-objects.ts'
import type { Endpoint } from './evaluator/connection.ts'
import type { ManifestObject, Policy, PolicyFiles } from './files.ts'
import type { Cilium, NodeAddresses } from './kinds.ts'
import { knownOf, objectsOf, type PodGroup, type PodsOfCluster } from './pods.ts'
import { policyEntries, readyForHttp } from './evaluator/evaluator.ts'
import type { Entry } from './evaluator/entries.ts'
import { plainParty } from './evaluator/selectors.ts'
import { settingsOfConfig } from './settings.ts'

/** Policies in a cluster: what is there, applying, and what then holds. */

export interface InCluster {
  /** Pods, namespaces and services of the cluster and of the files. */
  readonly known: PodsOfCluster
  /** Every policy that is in force. */
  readonly inForce: readonly Tree[]
  readonly nodes: NodeAddresses
  /** Undefined where Cilium is not installed. */
  readonly cilium: Cilium | undefined
}

/** What is in the cluster that policies have to do with. */
export const lookAtCluster = async (
  session: Session,
  context: string,
  files: Pick<PolicyFiles, 'others'>,
): Promise<InCluster> => {
  const [own, kubernetes, cilium, tiers, groups, config] = await Promise.all([
    objectsInCluster(session, context, ['Pod', 'Namespace', 'Service']),
    get(session, context, ['networkpolicies', '--all-namespaces']),
    ciliumPolicies(session, context),
    get(session, context, ['clusternetworkpolicies.policy.networking.k8s.io']).catch(noneKnown),
    get(session, context, ['ciliumcidrgroups']).catch(noneKnown),
    get(session, context, ['configmap', 'cilium-config', '--namespace', 'kube-system', '--ignore-not-found']),
  ])
  const data = valueAt(config[0], ['data'])
  const isOn = (key: string, otherwise: boolean): boolean => {
    const said = textAt(data, [key])
    return said === '' ? otherwise : said === 'true'
  }
  return {
    known: knownOf([...own, ...groups, ...objectsOf(files.others)]),
    inForce: [...kubernetes, ...cilium, ...tiers],
    nodes: { ranges: addressesOfNodes(own), settings: settingsOfConfig(data) },
    cilium: isObject(data)
      ? {
          hostFirewall: isOn('enable-host-firewall', false),
          // chart 1.19 writes the key always; where it is missing an older one authenticates by default
          mutualAuthentication:
            isOn('mesh-auth-enabled', true) && textAt(data, ['mesh-auth-mutual-enabled']) === 'true',
          l7Proxy: isOn('enable-l7-proxy', true),
        }
      : undefined,
  }
}

/** A pod on the host network has the address of its node. */
const addressesOfNodes = (objects: readonly Tree[]): string[] => [
  ...new Set(
    objects
      .filter(object => valueAt(object, ['spec', 'hostNetwork']) === true)
      .map(object => textAt(object, ['status', 'podIP']))
      .filter(Boolean),
  ),
]

/** What kubectl finds, as a list, whether it found one or many. */
const get = async (session: Session, context: string, what: readonly string[]): Promise<readonly Tree[]> =>
  itemsOf(session, await session.$`kubectl --context ${context} get ${what} -o json --request-timeout=10s`)

/** A cluster without Cilium has no such kind. */
const noneKnown = (error: unknown): [] => {
  if (error instanceof CommandFailure) return []
  throw error
}

/** Those of Cilium; none where a cluster does not know them. */
const ciliumPolicies = async (session: Session, context: string): Promise<readonly Tree[]> => {
  const kinds = 'ciliumnetworkpolicies,ciliumclusterwidenetworkpolicies'
  const output = await session.$({
    nothrow: true,
  })`kubectl --context ${context} get ${kinds} --all-namespaces -o json --request-timeout=10s`
  const found = output.ok ? await itemsOf(session, output) : []
  await readyForHttp(found)
  return found
}

/** Kinds of the whole cluster, as far as files of policies hold any. */
const clusterwide =
  /^(Namespace|CiliumClusterwide\w+|ClusterNetworkPolicy|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|CiliumCIDRGroup)$/

/** What makes an object the same one. A context of ours names no namespace, so that silence means default. */
const keyOf = (object: Tree): string => {
  const kind = textAt(object, ['kind'])
  const namespace = clusterwide.test(kind) ? '' : textAt(object, ['metadata', 'namespace']) || 'default'
  return `${kind} ${namespace}/${textAt(object, ['metadata', 'name'])}`
}

/** The policies that stay beside those of the files, and all that hold once these are applied. */
export const replacedBy = (
  inForce: readonly Tree[],
  policies: readonly Policy[],
): { staying: readonly Tree[]; after: readonly Tree[] } => {
  const own = new Set(policies.map(({ json }) => keyOf(json)))
  const staying = inForce.filter(each => !own.has(keyOf(each)))
  return { staying, after: [...staying, ...policies.map(({ json }) => json)] }
}

/** The objects of the files that the cluster lacks, or holds otherwise. */
export const differing = async (session: Session, context: string, files: PolicyFiles): Promise<ManifestObject[]> => {
  const from = files.paths.flatMap(path => ['-f', path])
  const output = await session.$({
    nothrow: true,
    ...(files.piped !== undefined && { input: files.piped }),
  })`kubectl --context ${context} get ${from} --ignore-not-found -o json --request-timeout=10s`
  const there = new Map((output.ok ? await itemsOf(session, output) : []).map(each => [keyOf(each), each]))
  return [...files.others, ...files.policies].filter(({ json }) => {
    const found = there.get(keyOf(json))
    return !found || !holds(json, found) || !isSameSpec(json, found)
  })
}

/** Whether all that is wanted is there; what else is there, the API server or others have added. */
const holds = (wanted: unknown, found: unknown): boolean => {
  if (Array.isArray(wanted)) {
    const items = Array.isArray(found) ? (found as unknown[]) : []
    return wanted.length === items.length && wanted.every((each, index) => holds(each, items[index]))
  }
  if (!isObject(wanted)) return wanted === found || (wanted === null && found === undefined)
  return isObject(found) && Object.entries(wanted).every(([key, value]) => holds(value, found[key]))
}

/** What the API server fills into policies by itself. */
const filledIn: Readonly<Record<string, (value: unknown) => boolean>> = {
  family: value => value === 'IPv4',
  protocol: value => value === 'TCP',
  policyTypes: Array.isArray,
}

/** Of a policy nothing may be there that the file does not say: a rule that was taken out must go. */
const isSameSpec = (wanted: Tree, found: Tree): boolean => {
  if (!('spec' in wanted || 'specs' in wanted) || !textAt(wanted, ['kind']).endsWith('Policy')) return true
  return ['spec', 'specs'].every(key => noMore(found[key], wanted[key]))
}

const noMore = (found: unknown, wanted: unknown): boolean => {
  if (Array.isArray(found))
    return found.every((each, index) => noMore(each, (wanted as unknown[] | undefined)?.[index]))
  if (!isObject(found)) return true
  const own = isObject(wanted) ? wanted : {}
  return Object.entries(found).every(([key, value]) =>
    own[key] === undefined ? (filledIn[key]?.(value) ?? false) : noMore(value, own[key]),
  )
}

/**
 * Applies files, those that make namespaces first.
 * @throws Failure that names who else manages a field; status 69 where Cilium's CRDs are missing.
 */
export const applyPolicies = async (session: Session, context: string, files: PolicyFiles): Promise<void> => {
  const makes = new Set(files.others.filter(({ kind }) => kind === 'Namespace').map(({ source }) => source.file))
  const paths = files.paths.toSorted((a, b) => Number(makes.has(b)) - Number(makes.has(a)))
  await applyFiles(session, context, { paths, input: files.piped }, ({ managers, stderr, cause }) => {
    if (/no matches for kind "Cilium/.test(stderr)) {
      const hint = `install Cilium: ${taskLine('install-cilium', session.options)}`
      return new Failure('the CRDs for Cilium policies are not installed in this cluster', {
        hint,
        status: exit.unavailable,
        cause,
      })
    }
    if (managers === '') return undefined
    return new Failure(`cannot change these policies: other field managers own the same fields: ${managers}`, {
      hint: `take over the fields: ${forceLine(session)}`,
      cause,
    })
  })
}

/** Milliseconds in which Cilium's operator says of a policy whether it is valid; it takes one or two seconds. */
const sayingTakes = 10_000

/**
 * Waits until Cilium has said of each of its policies whether it takes it.
 * @param patient whether they are new to it: of others it has said so, or says nothing ever.
 * @returns the policies of which it said nothing; the operators of old versions say nothing of any.
 * @throws Failure with what it says against one.
 */
export const waitForVerdict = async (
  session: Session,
  context: string,
  policies: readonly Policy[],
  patient: boolean,
  say: Say,
): Promise<string[]> => {
  const own = new Map(policies.filter(({ kind }) => kind.startsWith('Cilium')).map(each => [keyOf(each.json), each]))
  if (own.size === 0) return []
  const deadline = session.host.clock.now() + (patient ? sayingTakes : 0)
  return waitUntil(session, { what: "Cilium's validation of the policies", limit: sayingTakes * 2 }, say, async () => {
    const found = (await ciliumPolicies(session, context)).filter(each => own.has(keyOf(each)))
    const silent: string[] = []
    for (const each of found) {
      const condition = itemsAt(each, ['status', 'conditions']).find(one => textAt(one, ['type']) === 'Valid')
      const { id } = own.get(keyOf(each))!
      if (!condition) silent.push(id)
      if (textAt(condition, ['status']) === 'False') {
        throw new Failure(`Cilium refuses ${id}: ${textAt(condition, ['message'])}`, {
          hint:
            'correct the policy and apply it again\n' +
            'until then, Cilium enforces neither the new nor the old version',
        })
      }
    }
    if (silent.length === 0 || session.host.clock.now() >= deadline) return { found: silent }
    return { waitingFor: `Cilium to validate ${count(silent.length, 'policy', 'policies')}` }
  })
}

/** One pod, or one node, that a policy selects. */
export interface SelectedPod {
  readonly policy: string
  readonly pod: string
  /** Cilium's identity of it, where there is a CiliumEndpoint. */
  readonly identity: number | undefined
  readonly state: string | undefined
  /** Directions in which nothing passes any more that no rule lets. */
  readonly closed: readonly ('ingress' | 'egress')[]
}

const endpointPaths = {
  namespace: '.metadata.namespace',
  name: '.metadata.name',
  id: '.status.identity.id',
  state: '.status.state',
} as const

/** Which pods and nodes of the cluster each policy selects, with their endpoints. */
export const selectedBy = async (
  session: Session,
  context: string,
  policies: readonly Policy[],
): Promise<SelectedPod[]> => {
  const [own, seen] = await Promise.all([
    objectsInCluster(session, context, ['Pod', 'Namespace', 'Node']),
    rowsOf(session, context, ['ciliumendpoints', '--all-namespaces'], endpointPaths, patience).catch(noneKnown),
  ])
  const endpoints = new Map(seen.map(each => [`${each.namespace}/${each.name}`, each]))
  const spaces = own.filter(each => textAt(each, ['kind']) === 'Namespace')
  const pods = own
    .filter(each => textAt(each, ['kind']) === 'Pod')
    .flatMap(each =>
      knownOf([...spaces, each]).workloads.map((workload): [string, PodGroup] => [nameOf(each), workload]),
    )
  const nodes = own.filter(each => textAt(each, ['kind']) === 'Node')
  return policies.flatMap(policy => {
    const rules = policyEntries(policy.json)
    const ofNodes = rules.filter(({ subject }) => subject.isNode)
    const chosen = nodes.filter(node => ofNodes.some(({ subject }) => subject.matches(plainParty(nodeEndpoint(node)))))
    const closed = closedBy(ofNodes)
    const hosts = chosen.map((node): SelectedPod => ({
      policy: policy.id,
      pod: `node ${textAt(node, ['metadata', 'name'])}`,
      identity: hostIdentity,
      state: 'node',
      closed,
    }))
    const own = pods.flatMap(([pod, { endpoint }]): SelectedPod[] => {
      const party = plainParty(endpoint)
      const mine = rules.filter(({ subject }) => !subject.isNode && subject.matches(party))
      if (mine.length === 0) return []
      const there = endpoints.get(pod)
      return [
        {
          policy: policy.id,
          pod,
          identity: there?.id ? Number(there.id) : undefined,
          state: there?.state || undefined,
          closed: closedBy(mine),
        },
      ]
    })
    return [...hosts, ...own]
  })
}

/** The identity of every node towards itself (reserved:host). */
const hostIdentity = 1

const closedBy = (rules: readonly Entry[]): SelectedPod['closed'] =>
  (['ingress', 'egress'] as const).filter(way =>
    rules.some(({ direction, defaultDeny }) => defaultDeny && direction === way.toUpperCase()),
  )

const nodeEndpoint = (node: Tree): Endpoint => ({
  ip: '',
  namespace: '',
  labels: (valueAt(node, ['metadata', 'labels']) ?? {}) as Endpoint['labels'],
  namespaceLabels: {},
  entities: ['host'],
})

const nameOf = (object: unknown): string =>
  `${textAt(object, ['metadata', 'namespace'])}/${textAt(object, ['metadata', 'name'])}`

/** Pods shown of each policy: a clusterwide one may select thousands. */
const mostShown = 8

/** The table of what is selected. */
export const selectionLines = (policies: readonly Policy[], selected: readonly SelectedPod[]): string[] => {
  const rows = policies.flatMap((policy): string[][] => {
    const own = selected.filter(each => each.policy === policy.id)
    const ofNodes = policy.rules.some(({ spec }) => spec['nodeSelector'] !== undefined)
    if (own.length === 0) return [[policy.id, ofNodes ? 'no node' : 'no pod', '', '', '']]
    const more = own.length - mostShown
    return [
      ...own
        .slice(0, mostShown)
        .map(({ pod, identity, state, closed }, index) => [
          index === 0 ? policy.id : '',
          pod,
          String(identity ?? '-'),
          state ?? 'no endpoint',
          closed.length > 0 ? `default deny: ${closed.join(', ')}` : 'no default deny',
        ]),
      ...(more > 0 ? [['', `and ${more} more`, '', '', '']] : []),
    ]
  })
  return table(['POLICY', 'SELECTS', 'IDENTITY', 'ENDPOINT', 'DIRECTIONS'], rows).split('\n')
}
