import { textAt, type Tree } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { list, plain, table } from '../base/text.ts'
import { askFronts, frontLines, type Front } from '../cilium/http-fronts.ts'
import { lookAtMounts, mountsText, type Report } from '../cilium/mounts.ts'
import { readReleaseValues, type Release } from '../cilium/release.ts'
import { ciliumState, stateData, stateLines, type CiliumState } from '../cilium/status.ts'
import { membersOf, type Cluster, type Members } from '../cluster/cluster.ts'
import { kubeconfigOf } from '../cluster/kubeconfig.ts'
import { publishedPort } from '../cluster/roles.ts'
import { readK3dFile } from '../config/k3d-file.ts'
import { readValues } from '../config/values.ts'
import { wired, wiringFor } from '../config/wiring.ts'
import type { ContainerDetails } from '../engine/containers.ts'
import { engineOf, lastLine, type Engine } from '../engine/engine.ts'
import { featuresAt } from '../features/feature.ts'
import { beyondFiles } from '../features/state.ts'
import { CommandFailure, lastWords } from '../host/commands.ts'
import { taskLine } from '../host/task-line.ts'
import { namesInDns } from '../k3d/host-names.ts'
import { nodesAndPods, type PodFacts } from '../kubernetes/kubectl.ts'
import { attempt, failed, forEach, valueOf, type Attempt } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import {
  containerDrift,
  driftLines,
  fileDrift,
  kubeconfigDrift,
  mountDrift,
  nodeDrift,
  releaseDrift,
  type Desired,
  type Drift,
} from './drift.ts'
import { namesDrift } from './names.ts'

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
  /** What is not as it should be, or not as the files say, each with its remedy. */
  readonly drift: readonly Drift[]
  readonly healthy: boolean
}

interface NodeLine {
  readonly name: string
  readonly role: string
  readonly ready: 'Ready' | 'NotReady' | 'unknown'
  readonly version: string
  readonly mounts: {
    /** Whether all that Cilium needs is mounted; undefined where it was not looked at. */
    readonly well: boolean | undefined
    readonly text: string
    /** Why a node that runs was not entered, as the engine says. */
    readonly why?: string | undefined
  }
}

interface PodLine {
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
  const fronts = valueOf(cilium)?.release
    ? await attempt(session, async () => askFronts(session, cluster, await readReleaseValues(session, context)))
    : undefined
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
    fronts: (fronts && valueOf(fronts)) ?? [],
    drift,
    healthy:
      drift.every(({ harmless }) => harmless) &&
      stopped.length === 0 &&
      nodeLines.every(({ ready, mounts: { well } }) => ready === 'Ready' && well) &&
      valueOf(cilium)?.ready === true,
  }
}

export const apiSilent = failed(new Failure('the API server does not answer'))
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
  return [{ kind: 'context', about: cluster.context, found: message, remedy: 'look at it: kubectl config view' }]
}

/** The release on its own, and both against the files; files that cannot be read are `check-config`'s matter. */
const releaseAndFiles = async (
  session: Session,
  cluster: Cluster & Members,
  containers: readonly ContainerDetails[],
  cilium: CiliumState | undefined,
): Promise<Drift[]> => {
  const release = cilium?.release
  const current = release ? await readReleaseValues(session, cluster.context) : {}
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
    found: `feature ${name} is on, and your files do not ask for it`,
    remedy:
      'put its values into your files, or: ' +
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

export const verificationLines = (seen: Verification): string[] => {
  const isWell = ({ ready, mounts }: NodeLine): boolean => ready === 'Ready' && mounts.well !== false
  const nodes = worst(seen.nodes, isWell)
  const pods = worst(seen.pods, ({ ready }) => ready)
  return [
    `engine: ${seen.engine}`,
    `context: ${seen.context.name}${seen.context.current ? ', kubectl speaks to it' : ', not the current one'}`,
    `API server: ${seen.apiServer}`,
    ...(seen.stopped.length > 0 ? [`stopped: ${list(seen.stopped)}`] : []),
    '',
    table(
      ['NODE', 'ROLE', 'STATUS', 'VERSION', 'MOUNTS'],
      nodes.shown.map(({ name, role, ready, version, mounts }) => [name, role, ready, version, mounts.text]),
    ),
    ...moreLine(nodes.more, seen.nodes.length),
    ...notEntered(seen.nodes),
    '',
    ...(seen.cilium.ok ? stateLines(seen.cilium.value) : [`Cilium: ${seen.cilium.failure.message}`]),
    ...(seen.fronts.length > 0 ? ['', ...frontLines(seen.fronts)] : []),
    ...(pods.shown.length > 0
      ? [
          '',
          table(
            ['NAMESPACE', 'POD', 'STATUS', 'NODE'],
            pods.shown.map(each => [each.namespace, each.name, each.ready ? 'Ready' : each.phase, each.node]),
          ),
          ...moreLine(pods.more, seen.pods.length),
        ]
      : []),
    ...(seen.drift.length > 0 ? ['', 'drift:', ...driftLines(seen.context.name, seen.drift)] : []),
  ]
}

/** One line for all nodes that could not be entered. */
const notEntered = (nodes: readonly NodeLine[]): string[] => {
  const all = nodes.filter(({ mounts }) => mounts.why !== undefined)
  if (all.length === 0) return []
  const names = list(all.map(({ name }) => name))
  return [`hint: the engine cannot enter ${names}: ${all[0]!.mounts.why}; ${taskLine('diagnose')}`]
}

/** How many lines of one table a person is shown: of more, those first that are not well. JSON has them all. */
const mostShown = 60

const worst = <T>(all: readonly T[], isWell: (each: T) => boolean): { shown: readonly T[]; more: number } => {
  if (all.length <= mostShown) return { shown: all, more: 0 }
  const lines = [...all.filter(each => !isWell(each)), ...all.filter(isWell)].slice(0, mostShown)
  return { shown: lines, more: all.length - lines.length }
}

const moreLine = (more: number, all: number): string[] =>
  more > 0 ? [`… ${more} more of ${all}, those that are not well come first: --output json has them all`] : []

/** For `--output json`. */
export const verificationData = (seen: Verification): object => ({
  ...seen,
  nodes: seen.nodes.map(({ mounts: { text, why }, ...node }) => ({ ...node, mounts: text, ...(why && { why }) })),
  cilium: seen.cilium.ok ? stateData(seen.cilium.value) : { ready: false, complaints: [seen.cilium.failure.message] },
})

/** Milliseconds in which what was mended may still settle. */
const grace = 45_000

/** @throws Failure that shows what is still not as it should be. */
export const waitUntilHealthy = async (session: Session, cluster: Cluster, say: Say): Promise<void> => {
  let lines: readonly string[] = []
  const wait = {
    what: 'settling',
    limit: grace,
    pause: 3_000,
    late: () =>
      new Failure(['something is still not as it should be:', ...lines].join('\n'), {
        hint: `look closer: ${taskLine('status', cluster.name)}`,
      }),
  }
  await waitUntil(session, wait, say, async () => {
    const verification = await verify(session, { ...cluster, ...(await membersOf(session, cluster)) })
    lines = verificationLines(verification)
    return verification.healthy ? { found: true } : { waitingFor: 'what was mended to settle' }
  })
}
