import { valueAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import { clustersOn, type Cluster } from '../cluster/cluster.ts'
import { attemptAt, isMadeHere, noteMadeHere } from '../cluster/made-here.ts'
import { currentContext, requireKubeconfig } from '../cluster/kubeconfig.ts'
import { portsOf, type K3dFile } from '../config/k3d-file.ts'
import type { Engine } from '../engine/engine.ts'
import { takenPorts } from '../engine/ports.ts'
import { taskLine } from '../host/task-line.ts'
import { together } from '../run/concurrency.ts'
import { remember } from '../cluster/last-cluster.ts'
import { holdingPorts, inTurn } from '../run/lock.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type StepEnd } from '../run/task.ts'
import { ensureContext, mergeContext, switches, tellOfSwitch } from './context.ts'
import { deleteCluster } from './delete.ts'
import { watchNodes } from './ended-node.ts'
import { beginMaking, endMaking, isHalfMade, missingFrom } from './half-made.ts'
import { k3d } from './run-k3d.ts'
import { k3dStart, waitForNodes } from './start.ts'

/** Creating a cluster through k3d, and proving that it was done. */

/** What is added to a k3d file where it is silent, as flags of k3d, each with its reason. */
export interface Addition {
  readonly flags: readonly string[]
  readonly reason: string
}

/**
 * @param replacesKubeProxy whether the Cilium values that go with the cluster replace kube-proxy.
 */
export const additions = (file: K3dFile, replacesKubeProxy: boolean): Addition[] => {
  const { api, k3sArguments } = file
  const added: Addition[] = []
  if (api.hostIP === undefined && api.host === undefined) {
    added.push({
      flags: ['--api-port', `127.0.0.1:${api.hostPort ?? 'random'}`],
      reason: 'publish the API server only on this computer; by default, k3d publishes it on all addresses',
    })
  }
  const missing = (flag: string): boolean => !k3sArguments.some(argument => argument.startsWith(flag))
  if (missing('--flannel-backend')) {
    added.push({
      flags: ['--k3s-arg', '--flannel-backend=none@server:*'],
      reason: 'Cilium is the CNI; k3s must not run flannel',
    })
  }
  if (missing('--disable-network-policy')) {
    added.push({
      flags: ['--k3s-arg', '--disable-network-policy@server:*'],
      reason: 'Cilium enforces network policies; the policy controller of k3s stays off',
    })
  }
  if (replacesKubeProxy && missing('--disable-kube-proxy')) {
    added.push({
      flags: ['--k3s-arg', '--disable-kube-proxy@server:*'],
      reason: 'Cilium replaces kube-proxy; k3s must not start kube-proxy',
    })
  }
  return added
}

interface Creation {
  readonly added: readonly Addition[]
  readonly say: Say
  /** The file that k3d is given, where it is another than the person's own. */
  readonly given?: (say: Say) => Promise<string>
  /** Checks that a cluster can be created here, if no earlier step did. */
  readonly look?: (() => Promise<void>) | undefined
  /** Called when something is about to be made that must be put back if it fails. */
  readonly begin: () => void
  /** Given what is left of k3d's work once the API server can be reached; without it, that is waited for. */
  readonly later?: (ended: Promise<void>) => void
}

/**
 * Makes the cluster, starts it if it is stopped, or finds it whole; then every node is known to the API server, and its
 * context stands in the kubeconfig.
 * @throws Failure that names what a half-made one lacks, who has a port, or what k3d or the engine said.
 */
export const ensureCluster = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  file: K3dFile,
  making: Creation,
): Promise<StepEnd> => {
  const { say } = making
  let members = (await clustersOn(session, engine)).get(cluster.name)
  if (members && (await isHalfMade(session, cluster.name, members))) {
    say('removing an incomplete cluster of an earlier run')
    await deleteCluster(session, engine, cluster, say)
    members = undefined
  }
  if (!members) {
    return holdingPorts(session, portsOf(file), file.source.file, async () =>
      makeCluster(session, engine, cluster, file, making),
    )
  }
  const missing = missingFrom(members, file)
  if (missing.length > 0) {
    throw new Failure(
      `cluster ${cluster.name} exists, but ${list(missing)} (set in ${file.source.file}) ` +
        `${missing.length === 1 ? 'is' : 'are'} missing`,
      {
        hint: [
          `restore the missing parts: ${taskLine('heal', cluster.name)}`,
          `or re-create the cluster: ${taskLine('delete-cluster', cluster.name)}, then run this task again`,
        ].join('\n'),
      },
    )
  }
  const stopped = members.containers.filter(({ state }) => state !== 'running').map(({ name }) => name)
  if (stopped.length > 0) await k3dStart(session, engine, cluster, say)
  const restored = await ensureContext(session, engine, cluster)
  await waitForNodes(session, engine, cluster, members.nodes.length, say)
  // a run that was cut after k3d had done its part made it
  const { containers } = members
  if ((await attemptAt(session, cluster.name, containers)) && (await isMadeHere(session, cluster.name, containers)))
    await noteMadeHere(session, engine, cluster)
  await endMaking(session, cluster.name)
  const changes = [
    ...(stopped.length > 0 ? [`started ${list(stopped)}`] : []),
    ...(restored ? [`added context ${cluster.context} to the kubeconfig`] : []),
  ]
  if (changes.length > 0) return done(changes.join('; '))
  return already(`${count(members.nodes.length, 'node')}, API server ready`)
}

/** Makes a cluster of which nothing is there. */
const makeCluster = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  file: K3dFile,
  { added, say, given, look, begin, later }: Creation,
): Promise<StepEnd> => {
  await look?.()
  const [, , before] = await together(
    requirePorts(session, engine, cluster, file),
    requireKubeconfig(session),
    currentContext(session),
  )
  if (file.image !== undefined) await engine.ensureImage(file.image, say)
  begin()
  for (const { flags, reason } of added) say(`${flags.join(' ')}: ${reason}`)
  const path = await given?.(say)
  let ended!: Promise<void>
  const reachable = new Promise<void>(reached => {
    ended = k3dCreate(session, engine, cluster, file, { added, say, given: path, reached })
  })
  ended.catch(() => {}) // it is waited for below, or by whoever is given it
  await Promise.race([reachable, ended])
  const nodes = await knownNodes(session, engine, cluster, file, say).catch(async (error: unknown) => {
    await ended // k3d's own failure says more, and nothing may go on behind a failure
    throw error
  })
  if (later) later(ended)
  else await ended
  if (switches(session, file)) tellOfSwitch(session, cluster, before)
  return done(`${count(nodes, 'node')}, API server ready; context ${cluster.context}`)
}

/** How many nodes the API server knows, once it knows all of them and the kubeconfig knows the cluster. */
const knownNodes = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  file: K3dFile,
  say: Say,
): Promise<number> => {
  say('writing the kubeconfig')
  await mergeContext(session, engine, cluster, switches(session, file))
  return waitForNodes(session, engine, cluster, file.servers + file.agents, say)
}

/** k3d would find out only at its last step, and then take everything back. */
const requirePorts = async (session: Session, engine: Engine, cluster: Cluster, file: K3dFile): Promise<void> => {
  const [taken] = await takenPorts(session, engine, portsOf(file), cluster.name)
  if (!taken) return
  throw new Failure(`port ${taken.port} from ${file.source.file} is in use by ${taken.holder}`, {
    hint: 'free the port, or publish another port in the k3d file',
  })
}

interface CreateOptions {
  readonly added: readonly Addition[]
  readonly say: Say
  readonly given: string | undefined
  /** Called as soon as the API server can be reached from outside, or not at all. */
  readonly reached: () => void
}

/** What k3d says when all containers run, the load balancer last; it then waits for k3s to have made CoreDNS. */
const allRun = /^Injecting records for hostAliases/

/**
 * Runs `k3d cluster create`.
 * @throws Failure with k3d's own message and, where it is a known one, the remedy.
 */
const k3dCreate = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  file: K3dFile,
  { added, say, given = file.source.file, reached }: CreateOptions,
): Promise<void> => {
  const { options, settings } = session
  const flags = added.flatMap(addition => addition.flags)
  if (valueAt(file.read.data, ['options', 'k3d', 'timeout']) === undefined) {
    flags.push('--timeout', `${Math.ceil(settings.limits.create / 1000)}s`)
  }
  if (options.keepFailed) flags.push('--no-rollback')
  flags.push('--kubeconfig-update-default=false') // k3d writes it without a lock: it is merged afterwards, in turn
  if (valueAt(file.read.data, ['options', 'k3d', 'wait']) === false) flags.push('--wait') // or there is none yet
  await beginMaking(session, cluster.name, file)
  const ending = new AbortController()
  const nodes = watchNodes(engine, () => ending.abort())
  const heard: Say = text => {
    say(text)
    nodes.hear(text)
    if (allRun.test(text)) reached()
  }
  const create = async (): Promise<void> => {
    const args = ['cluster', 'create', cluster.name, '--config', given, ...flags]
    try {
      await k3d(session, engine, args, heard, ending.signal)
    } catch (error) {
      throw session.signal.aborted ? error : ((await nodes.failure(session, error)) ?? error)
    }
  }
  // at its end k3d reads the addresses of all nodes on the network, and fails if another cluster's has none yet
  const shared = file.network === undefined ? undefined : `network-${engine.name}-${file.network}`
  await (shared === undefined ? create() : inTurn(session, shared, settings.limits.create, create))
  await endMaking(session, cluster.name)
  await remember(session, { last: cluster.name })
  await noteMadeHere(session, engine, cluster)
}
