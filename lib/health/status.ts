import { textAt, type Tree } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { plain } from '../base/text.ts'
import { applying, valuesIn, type Facts } from '../checks/rules/known-bad.ts'
import { askFronts, type Front } from '../cilium/http-fronts.ts'
import { lookAtMounts, mountsText, type Report } from '../cilium/mounts.ts'
import type { Release } from '../cilium/release.ts'
import { ciliumState, stateData, type CiliumState } from '../cilium/status.ts'
import type { Cluster, Members } from '../cluster/cluster.ts'
import { kubeconfigOf } from '../cluster/kubeconfig.ts'
import { publishedPort } from '../cluster/roles.ts'
import { readK3dFile } from '../config/k3d-file.ts'
import { readValues } from '../config/values.ts'
import { wired, wiringFor } from '../config/wiring.ts'
import type { ContainerDetails } from '../engine/containers.ts'
import type { EngineInfo } from '../engine/dialects.ts'
import { engineOf, lastLine, type Engine } from '../engine/engine.ts'
import type { KnownBad } from '../failures/known-bad.ts'
import { featuresAt } from '../features/feature.ts'
import { beyondFiles } from '../features/state.ts'
import { CommandFailure, lastWords } from '../host/commands.ts'
import { taskLine } from '../host/task-line.ts'
import { namesInDns } from '../k3d/host-names.ts'
import { nodesAndPods, type NodeFacts, type PodFacts } from '../kubernetes/kubectl.ts'
import { attempt, failed, forEach, valueOf, type Attempt } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import {
  containerDrift,
  fileDrift,
  kubeconfigDrift,
  mountDrift,
  nodeDrift,
  releaseDrift,
  type Desired,
  type Drift,
} from './drift.ts'
import { namesDrift } from './names.ts'
import { computerFacts } from './known-bad.ts'

/** The guide's Verification block in one look: each part is asked for itself, so that one that fails hides no other. */
export interface Verification {
  readonly engine: string
  readonly context: { readonly name: string; readonly current: boolean }
  readonly nodes: readonly NodeLine[]
  /** A container of the cluster that does not run. */
  readonly stopped: readonly string[]
  readonly apiServer: string
  readonly cilium: Attempt<CiliumState>
  readonly pods: readonly PodLine[]
  /** What answers on the HTTP ports that the cluster publishes. */
  readonly fronts: readonly Front[]
  /** Known bad combinations of versions and values that apply to the cluster as it runs. */
  readonly known: readonly KnownBad[]
  /** What is not as it should be, or not as the files say, each with its remedy. */
  readonly drift: readonly Drift[]
  readonly healthy: boolean
}

export interface NodeLine {
  readonly name: string
  readonly role: string
  readonly ready: 'Ready' | 'NotReady' | 'unknown'
  readonly version: string
  readonly mounts: {
    /** Whether all that Cilium needs is mounted; undefined where it was not looked at. */
    readonly well: boolean | undefined
    readonly text: string
    /** Why a running node could not be entered. */
    readonly why?: string | undefined
  }
}

export interface PodLine {
  readonly namespace: string
  readonly name: string
  readonly node: string
  readonly phase: string
  readonly ready: boolean
}

export const verify = async (
  session: Session,
  cluster: Cluster & Members & { readonly engine: Engine },
): Promise<Verification> => {
  const { context, engine, nodes, containers } = cluster
  const [info, inspected, kubeconfig, mounts, objects, told] = await Promise.all([
    attempt(session, async () => engine.info()),
    attempt(session, async () => engine.inspect(containers.map(({ name }) => name))),
    attempt(session, async () => kubeconfigOf(session)),
    forEach(nodes, async node => attempt(session, async () => lookAtMounts(engine, node))),
    attempt(session, async () => nodesAndPods(session, context)),
    attempt(session, async () => namesInDns(session, context)),
  ])
  const facts = valueOf(objects)
  const lifeless = inspected.ok ? await engine.lifeless(inspected.value) : undefined
  const cilium = facts ? await attempt(session, async () => ciliumState(session, context)) : apiSilent
  const fronts = await attempt(session, async () => askFronts(session, cluster, valueOf(cilium)?.values ?? {}))
  const byName = new Map(facts?.nodes.map(node => [node.name, node]))
  const nodeLines = nodes.map(({ name, role, running }, index): NodeLine => {
    const seen = byName.get(name)
    return {
      name,
      role,
      ready: !facts ? 'unknown' : seen?.ready ? 'Ready' : 'NotReady',
      version: seen?.version || '-',
      mounts: mountsIn(mounts[index]!, running),
    }
  })
  const inNodes = new Map(mounts.map((looked, index) => [nodes[index]!.name, valueOf(looked)?.hosts]))
  const drift = inspected.ok
    ? [
        ...containerDrift(cluster, inspected.value, lifeless),
        ...contextDrift(cluster, kubeconfig, inspected.value),
        ...(facts ? nodeDrift(cluster, facts.nodes, inspected.value) : []),
        ...mounts.flatMap((looked, index) => (looked.ok ? mountDrift(nodes[index]!.name, looked.value) : [])),
        ...namesDrift(containers, { inNodes, inDns: valueOf(told) }),
        ...(facts ? await releaseAndFiles(session, cluster, inspected.value, valueOf(cilium)) : []),
      ]
    : []
  const stopped = containers.filter(({ state }) => state !== 'running').map(({ name }) => name)
  return {
    engine: info.ok ? `${engine.name} ${info.value.version}` : info.failure.message,
    context: { name: context, current: textAt(valueOf(kubeconfig), ['current-context']) === context },
    nodes: nodeLines,
    stopped,
    apiServer: answerText(objects),
    cilium,
    pods: (facts?.pods ?? []).filter(({ ofCilium }) => ofCilium).map(podLine),
    fronts: valueOf(fronts) ?? [],
    known: facts ? knownOn(ofEngine(engine, valueOf(info)), facts.nodes, valueOf(cilium)) : [],
    drift,
    healthy:
      drift.every(({ harmless }) => harmless) &&
      stopped.length === 0 &&
      nodeLines.every(({ ready, mounts: { well } }) => ready === 'Ready' && well) &&
      valueOf(cilium)?.ready === true,
  }
}

const ofEngine = (engine: Engine, info: EngineInfo | undefined): Facts =>
  info ? computerFacts(engine.name, info, { release: info.kernel, options: undefined }) : { versions: {} }

/** What of the list of known bad combinations applies to a cluster as it runs. */
export const knownOn = (
  facts: Facts,
  nodes: readonly NodeFacts[],
  { release, values = {} }: Partial<CiliumState> = {},
): readonly KnownBad[] =>
  applying({
    ...facts,
    versions: {
      kernel: nodes[0]?.kernel,
      ...facts.versions,
      kubernetes: /^v?(\d+\.\d+\.\d+)/.exec(nodes[0]?.version ?? '')?.[1],
      cilium: release?.version,
    },
    ...(release && { value: valuesIn(values, release.version) }),
  })

export const apiSilent = failed(new Failure('the API server is not responding'))
export const answerText = (asked: Attempt<unknown>): string => {
  if (asked.ok) return 'answers'
  const { failure } = asked
  return (failure instanceof CommandFailure && plain(lastWords(failure.output))) || failure.message
}

const mountsIn = (looked: Attempt<Report>, running: boolean): NodeLine['mounts'] => {
  if (!looked.ok && !running) return { well: false, text: 'not running' }
  if (!looked.ok) {
    const { failure } = looked
    const why = (failure instanceof CommandFailure && lastLine(plain(lastWords(failure.output)))) || failure.message
    return { well: false, text: 'cannot be entered', why }
  }
  return { well: looked.value.wrong.length === 0, text: mountsText(looked.value.wrong) || 'mounted' }
}

const contextDrift = (
  cluster: Cluster,
  kubeconfig: Attempt<unknown>,
  containers: readonly ContainerDetails[],
): Drift[] => {
  if (kubeconfig.ok) return kubeconfigDrift(cluster, kubeconfig.value, publishedPort(containers))
  const message = kubeconfig.failure.message
  const remedy = 'check the kubeconfig: kubectl config view'
  return [{ kind: 'context', about: cluster.context, found: message, remedy }]
}

/** The release on its own, and both against the files; files that cannot be read are `check-config`'s matter. */
const releaseAndFiles = async (
  session: Session,
  cluster: Cluster & Members,
  containers: readonly ContainerDetails[],
  cilium: CiliumState | undefined,
): Promise<Drift[]> => {
  const { release, values: current = {} } = cilium ?? {}
  const asked = await attempt(session, async () => ({
    file: await readK3dFile(session),
    version: session.options.ciliumVersion ?? session.settings.cilium.version,
    values: (await readValues(session)).merged,
    engine: (await engineOf(session)).name,
  }))
  return [
    ...(cilium ? releaseDrift(cluster, release, current, containers) : []),
    ...(asked.ok ? fileDrift(cluster, asked.value, containers, release && { release, current }) : []),
    ...(asked.ok && release?.status === 'deployed'
      ? await featureDrift(session, cluster, asked.value, current, release)
      : []),
  ]
}

/** Features that enable-feature turned on: they stay, and no file says so. */
const featureDrift = async (
  session: Session,
  cluster: Cluster & Members,
  { values, engine }: Pick<Desired, 'values' | 'engine'>,
  current: Tree,
  { version }: Release,
): Promise<Drift[]> => {
  // a feature's file that cannot be read is list-features' matter
  const all = valueOf(await attempt(session, async () => featuresAt(session))) ?? []
  const files = wired(values, wiringFor(values, { name: cluster.name, nodes: cluster.nodes.length, engine }))
  return beyondFiles({ version, current, files }, all).map(({ name }) => ({
    kind: 'feature',
    about: name,
    found: `feature ${name} is enabled, but not in your files`,
    remedy:
      'add the values of the feature to your files, or disable it: ' +
      `${taskLine('disable-feature')} FEATURE=${name} CLUSTER_NAME=${cluster.name}`,
    harmless: true,
  }))
}

export const podLine = ({ namespace, name, node, phase, ready }: PodFacts): PodLine => ({
  namespace,
  name,
  node: node || '-',
  phase,
  ready,
})

/** For `--output json`. */
export const verificationData = (seen: Verification): object => ({
  ...seen,
  nodes: seen.nodes.map(({ mounts: { text, why }, ...node }) => ({ ...node, mounts: text, ...(why && { why }) })),
  cilium: seen.cilium.ok ? stateData(seen.cilium.value) : { ready: false, complaints: [seen.cilium.failure.message] },
})
