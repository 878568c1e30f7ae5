import { textAt } from '../base/data.ts'
import { exit, Failure, type FailureCode } from '../base/failure.ts'
import { count, duration, list, plain } from '../base/text.ts'
import { isBackingOff } from '../cilium/components.ts'
import { bringRelease } from '../cilium/install.ts'
import { lookAtMounts, mendMounts } from '../cilium/mounts.ts'
import { readRelease, readReleaseValues } from '../cilium/release.ts'
import { membersOf, type Cluster, type Members } from '../cluster/cluster.ts'
import { kubeconfigOf, requireKubeconfig } from '../cluster/kubeconfig.ts'
import { publishedPort, serversAmong } from '../cluster/roles.ts'
import { readK3dFile } from '../config/k3d-file.ts'
import { readValues } from '../config/values.ts'
import { wired, wiringFor } from '../config/wiring.ts'
import type { Container, ContainerDetails } from '../engine/containers.ts'
import type { Engine } from '../engine/engine.ts'
import { CommandFailure, lastWords } from '../host/commands.ts'
import { taskLine } from '../host/task-line.ts'
import { mergeContext } from '../k3d/context.ts'
import { isHalfMade } from '../k3d/half-made.ts'
import { namesInDns, tellDns, tellNodes } from '../k3d/host-names.ts'
import { rebuildContainer, remakeAgent, remakeBalancer } from '../k3d/rebuild.ts'
import { k3dStart, reloadBalancer } from '../k3d/start.ts'
import { namesOf, nodeFacts, type NodeFacts } from '../kubernetes/kubectl.ts'
import { lookAround, type PodStatus } from '../kubernetes/workloads.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import {
  containerDrift,
  kubeconfigDrift,
  mountDrift,
  nodeDrift,
  releaseDrift,
  type Drift,
  type DriftKind,
} from './drift.ts'
import { namesDrift, whoKnows, type HostsFiles } from './names.ts'

/**
 * Bringing a cluster back: part by part, in the order in which one needs the other. Each part is looked at, and what
 * is found there is mended one by one. A part is looked at only when what it needs has been mended.
 */

/** A part of a cluster that is looked at by itself. */
export interface HealPart {
  readonly title: string
  /** What is wrong with it now. */
  readonly look: (say: Say) => Promise<readonly Drift[]>
  /** What it says when nothing is. */
  readonly whenFine: () => string
}

/** What every repair of one run works with. */
export interface Repair {
  readonly session: Session
  readonly cluster: Cluster
  readonly engine: Engine
  /** Nodes on which Cilium's mounts were lost while its agent ran. */
  readonly nodesThatLostMounts: Set<string>
  /** The lines that nodes were given for their /etc/hosts, all nodes at once. */
  hostsLines?: ReadonlyMap<string, readonly string[]>
}

/** What mends each kind of drift. Says what was done. */
const repairs: Record<DriftKind, (context: Repair, drift: Drift, say: Say) => Promise<string>> = {
  'balancer missing': async ({ session, cluster, engine }, _, say) => {
    const containers = await containersNow(session, cluster)
    return remakeBalancer(engine, cluster, await readK3dFile(session), containers, say)
  },
  stopped: async (context, { about }, say) => start(context, about, say),
  lifeless: async (context, { about }, say) => rebuild(context, about, say),
  context: async ({ session, engine, cluster }) => {
    await takeContext(session, engine, cluster)
    return `context restored. To use it: kubectl config use-context ${cluster.context}`
  },
  port: async ({ session, engine, cluster }) => {
    await takeContext(session, engine, cluster)
    return "updated the cluster's address in the kubeconfig"
  },
  'agent missing': async (context, { about }, say) => replaceAgent(context, about, say),
  unregistered: async (context, { about }, say) => restart(context, about, say),
  silent: async (context, { about }, say) => restart(context, about, say),
  address: async (context, { about }, say) => restart(context, about, say),
  mounts: async (context, { about }, say) => mount(context, about, say),
  hook: async (context, { about }, say) => mount(context, about, say),
  hosts: async (context, { about }) => tellNode(context, about),
  names: async ({ session, engine, cluster }) => {
    const lines = await tellDns(session, engine, cluster)
    return lines.length > 0 ? `added ${list(lines)} to the ConfigMap of CoreDNS` : 'already resolved'
  },
  release: async ({ session, cluster }, _, say) => (await bringRelease(session, cluster, say)).text,
  'API address': async (context, drift, say) => correctAddress(context, drift, say),
}

/** @throws Failure: what is lost, and what a person can do; or what the repair ran into. */
export const repair = async (context: Repair, drift: Drift, say: Say): Promise<string> => {
  if (drift.remedy !== undefined) throw new Failure(drift.found, { hint: drift.remedy })
  return repairs[drift.kind](context, drift, say)
}

/** The parts of a cluster. */
export const partsOf = (context: Repair): HealPart[] => {
  const { session, cluster, engine } = context
  let containers: ContainerDetails[] = []
  let names: HostsFiles = { inNodes: new Map(), inDns: undefined }
  const lookAgain = async (): Promise<ContainerDetails[]> => (containers = await containersNow(session, cluster))
  return [
    {
      title: `Check the containers of ${cluster.name}`,
      look: async () => {
        const { containers: members } = await requireWhole(session, cluster)
        containers = await engine.inspect(lastingOf(members))
        return containerDrift(cluster, containers, await engine.lifeless(containers))
      },
      whenFine: () => `${count(containers.length, 'container')} running`,
    },
    {
      title: 'Check the kubeconfig',
      look: async () => {
        const kubeconfig = await kubeconfigOf(session)
        return kubeconfigDrift(cluster, kubeconfig, publishedPort(await lookAgain()))
      },
      whenFine: () => {
        const port = publishedPort(containers)
        return `context ${cluster.context} ${port === undefined ? 'is up to date' : `uses port ${port}`}`
      },
    },
    {
      title: 'Check the nodes',
      look: async say => {
        await waitForApi(context, say)
        return settledNodes(context, say)
      },
      whenFine: () => `all nodes are registered`,
    },
    {
      title: 'Check the mounts',
      look: async () => {
        const { nodes } = await membersOf(session, cluster)
        const mountReports = await Promise.all(nodes.map(async node => lookAtMounts(engine, node)))
        names = {
          inNodes: new Map(mountReports.map(({ hosts }, index) => [nodes[index]!.name, hosts])),
          inDns: undefined,
        }
        return mountReports.flatMap((report, index) => mountDrift(nodes[index]!.name, report))
      },
      whenFine: () => 'mounted, also after a restart',
    },
    {
      title: 'Check name resolution',
      look: async () => {
        names = { ...names, inDns: await namesInDns(session, cluster.context) }
        return namesDrift(containers, names)
      },
      whenFine: () => whoKnows(containers, names),
    },
    {
      title: 'Check the Cilium release',
      look: async () => {
        const release = await readRelease(session, cluster.context)
        const current = release ? await readReleaseValues(session, cluster.context) : {}
        return releaseDrift(cluster, release, current, await lookAgain())
      },
      whenFine: () => 'whole',
    },
  ]
}

const containersNow = async (session: Session, cluster: Cluster): Promise<ContainerDetails[]> => {
  const { containers, engine } = await membersOf(session, cluster)
  return engine.inspect(lastingOf(containers))
}

/** Not k3d's tools, which it removes when it is done. */
const lastingOf = (containers: readonly Container[]): string[] =>
  containers.filter(({ labels }) => labels['k3d.role'] !== 'noRole').map(({ name }) => name)

/** A cluster whose creation was cut was never whole: `up` makes it anew. */
const requireWhole = async (session: Session, cluster: Cluster): Promise<Members> => {
  const { name } = cluster
  const members = await membersOf(session, cluster)
  if (!(await isHalfMade(session, name, members))) return members
  throw new Failure(`cluster ${name} is incomplete: the run that created it was interrupted`, {
    hint: `re-create it: ${taskLine('up', name)}`,
  })
}

/** The kubeconfig's other entries, and the context that kubectl speaks to, stay as they are. */
const takeContext = async (session: Session, engine: Engine, cluster: Cluster): Promise<void> => {
  await requireKubeconfig(session)
  await mergeContext(session, engine, cluster, false)
}

/** k3d starts all that is stopped, servers first; podman has to let go of what is paused. */
const start = async ({ session, cluster, engine }: Repair, name: string, say: Say): Promise<string> => {
  const now = await containersNow(session, cluster)
  const state = now.find(each => each.name === name)?.state
  if (state === 'running') return 'started with the other containers'
  if (state === 'paused') {
    await engine.$`unpause ${name}`
    return 'unpaused'
  }
  await k3dStart(session, engine, cluster, say)
  const after = (await containersNow(session, cluster)).find(each => each.name === name)
  if (after?.state === 'running') return 'started'
  throw new Failure(`${name} does not stay running: it exited again with status ${after?.exit ?? 'unknown'}`, {
    hint: `check its logs: ${engine.name} logs --tail 20 ${name}`,
  })
}

/** podman cannot start it any more. One that was only on its way to its end has come there by now. */
const rebuild = async (context: Repair, name: string, say: Say): Promise<string> => {
  const { session, cluster, engine } = context
  await engine.$({ nothrow: true })`stop -t 1 ${name}`
  const details = (await containersNow(session, cluster)).find(each => each.name === name)
  if (details?.state === 'exited') return start(context, name, say)
  if (details) await rebuildContainer(engine, details, say)
  await k3dStart(session, engine, cluster, say)
  return 're-created the container with its volumes'
}

/** All nodes at once, as one looks at all of them to tell one. */
const tellNode = async (context: Repair, name: string): Promise<string> => {
  const { session, engine, cluster } = context
  context.hostsLines ??= await tellNodes(session, engine, cluster)
  const lines = context.hostsLines.get(name)
  return lines ? `added ${list(lines)} to /etc/hosts` : 'already resolved'
}

/** The engine takes from a node what k3d wrote into its /etc/hosts: it is written again before images are pulled. */
const restart = async (context: Repair, name: string, say: Say): Promise<string> => {
  const { session, engine, cluster } = context
  say(`restarting ${name}`)
  await engine.$`restart ${name}`
  await reloadBalancer(session, engine, cluster)
  const hostsLines = (await tellNodes(session, engine, cluster, [name])).get(name)
  if (hostsLines) say(`added ${list(hostsLines)} to /etc/hosts`)
  await waitForApi(context, say)
  return 'restarted'
}

/** How the API server answers; only its own "no" to our credentials is worth another kubeconfig. */
const waitForApi = async ({ session, cluster, engine }: Repair, say: Say): Promise<void> => {
  let [merged, reloaded] = [false, false]
  await waitUntil(
    session,
    {
      what: `waiting for the API server of ${cluster.name}`,
      limit: session.settings.limits.nodes,
      hint: `check the server: ${engine.name} logs --tail 20 k3d-${cluster.name}-server-0`,
    },
    say,
    async () => {
      const output = await session.$({
        nothrow: true,
      })`kubectl --context ${cluster.context} get --raw /readyz --request-timeout=5s`
      if (output.ok) return { found: true }
      const words = plain(lastWords(output))
      if (/x509|Unauthorized|provide credentials|must be logged in/.test(words) && !merged) {
        merged = true
        session.remarks.push(
          `replaced the credentials in context ${cluster.context}: the old ones belonged to another cluster`,
        )
        await takeContext(session, engine, cluster)
      } else if (!reloaded) {
        reloaded = true
        await reloadBalancer(session, engine, cluster)
      }
      return { waitingFor: `the API server: ${words}`, code: 'api/silent' }
    },
  )
}

/**
 * How long a node that was just started may take to be listed, heard and found at its address, in milliseconds. A
 * kubelet posts its status every 10 s (its nodeStatusUpdateFrequency).
 */
const grace = 25_000

/** What is wrong with nodes and stays wrong: one that was just started is given time. */
const settledNodes = async ({ session, cluster }: Repair, say: Say): Promise<readonly Drift[]> => {
  const passing = new Set<Drift['kind']>(['unregistered', 'silent', 'address'])
  const until = session.host.clock.now() + grace
  for (;;) {
    const nodes = await nodeFacts(session, cluster.context, 10)
    const drift = nodeDrift(cluster, nodes, await containersNow(session, cluster))
    const waiting = drift.find(({ kind }) => passing.has(kind))
    if (!waiting || session.host.clock.now() >= until) return drift
    say(`${waiting.found}; waiting up to ${duration(until - session.host.clock.now())}`)
    await session.host.clock.sleep(2_000, session.signal)
  }
}

/**
 * What was on the node alone is gone with it: pods come up elsewhere or on the new one, local volumes do not. k3s lets
 * a new node take an old name only when the API server has forgotten the old one, with its password.
 */
const replaceAgent = async (context: Repair, name: string, say: Say): Promise<string> => {
  const { session, cluster, engine } = context
  const containers = await containersNow(session, cluster)
  const model = containers.find(({ labels }) => labels['k3d.role'] === 'agent') ?? serversAmong(containers)[0]!
  await session.$`kubectl --context ${cluster.context} delete node ${name} --ignore-not-found`
  await remakeAgent(session, engine, name, model, say)
  await tellNodes(session, engine, cluster, [name]) // k3d's `node start` does not
  await reloadBalancer(session, engine, cluster)
  const wait = {
    what: `registering ${name}`,
    limit: session.settings.limits.nodes,
    hint: `check its logs: ${engine.name} logs --tail 20 ${name}`,
  }
  await waitUntil(session, wait, say, async () => {
    const output = await session.$({
      nothrow: true,
    })`kubectl --context ${cluster.context} get node ${name} --ignore-not-found -o name --request-timeout=5s`
    return output.stdout.includes(name) ? { found: true } : { waitingFor: `${name} to register` }
  })
  return `re-created the node; volumes stored only on it are lost`
}

/** Where what lies on top is in use, a restart of the node is what is left; its hook then mounts everything once. */
const mount = async (context: Repair, name: string, say: Say): Promise<string> => {
  const { session, engine, cluster, nodesThatLostMounts } = context
  const node = async (): Promise<Members['nodes'][number]> =>
    (await membersOf(session, cluster)).nodes.find(each => each.name === name)!
  try {
    const { wasWrong } = await mendMounts(session, engine, await node(), say)
    if (wasWrong.some(({ kind }) => kind !== 'private')) nodesThatLostMounts.add(name)
    return wasWrong.length > 0 ? 'mounted' : 'added the startup hook'
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof CommandFailure || session.signal.aborted) throw error
    say(error.message)
    await restart(context, name, say)
    await mendMounts(session, engine, await node(), say)
    return 'restarted the node because the stacked mount was in use; now mounted once'
  }
}

/** @throws Failure where it is the values files that name the address. */
const correctAddress = async ({ session, cluster }: Repair, { found }: Drift, say: Say): Promise<string> => {
  const current = await readReleaseValues(session, cluster.context)
  const { files, merged } = await readValues(session)
  const desired = wired(merged, wiringFor(merged, { name: cluster.name, nodes: 1 }))
  const address = (values: typeof current): string =>
    ['k8sServiceHost', 'k8sServicePort'].map(key => textAt(values, [key])).join(':')
  if (address(desired) === address(current)) {
    throw new Failure(`${found}; the address is set in ${list(files.map(({ file }) => file))}`, {
      hint: 'remove k8sServiceHost and k8sServicePort from the values, so that heal can set a working address',
      status: exit.config,
    })
  }
  return (await bringRelease(session, cluster, say)).text
}

/**
 * What Cilium's pods need after all that: those on nodes that lost their mounts run on maps that nobody sees any
 * more, and those that crashed while the cluster was down wait up to five minutes for their next try. Deleted, they
 * start anew at once.
 * @returns what was done, or nothing if no pod needs it.
 */
export const wakePods = async ({ session, cluster, nodesThatLostMounts }: Repair): Promise<string | undefined> => {
  const { context } = cluster
  const { pods } = await lookAround(session, context, ['pods'])
  const waiting = pods.filter(({ ofCilium, containers }) => ofCilium && containers.some(isBackingOff))
  for (const { namespace, name } of waiting) {
    await session.$`kubectl --context ${context} -n ${namespace} delete pod ${name} --ignore-not-found`
  }
  for (const node of nodesThatLostMounts) {
    const onNode = ['-l', 'k8s-app=cilium', '--field-selector', `spec.nodeName=${node}`]
    await session.$`kubectl --context ${context} -n kube-system delete pod ${onNode}`
  }
  const did = [
    ...(waiting.length > 0
      ? [`restarted ${list(waiting.map(({ name }) => name))} without waiting for their back-off to end`]
      : []),
    ...(nodesThatLostMounts.size > 0 ? [`restarted the Cilium agent on ${list([...nodesThatLostMounts])}`] : []),
  ]
  nodesThatLostMounts.clear()
  return did.join('; ') || undefined
}

/**
 * Waits until what the API server knows of Cilium's pods is news. A node whose container was restarted within the 40 s
 * in which the API server believes in it shows its pods as ready, as they were before, until its kubelet has come up:
 * a container that says to have run since before its node did is such a tale.
 */
export const waitForNews = async ({ session, cluster }: Repair, say: Say): Promise<void> => {
  const { context } = cluster
  const started = new Map((await containersNow(session, cluster)).map(each => [each.name, each.started]))
  const wait = { what: 'reading the current state of the Cilium pods', limit: session.settings.limits.ready }
  await waitUntil(session, wait, say, async () => {
    const answer = await orSilent(async () => lookAround(session, context, ['pods']))
    if ('waitingFor' in answer) return answer
    const old = answer.pods.find(pod => pod.ofCilium && isOlder(pod, started.get(pod.node) ?? 0))
    return old === undefined
      ? { found: true }
      : { waitingFor: `the kubelet to report the current state of ${old.name}` }
  })
}

/** Kubernetes tells times in whole seconds. */
const second = 1_000

const isOlder = ({ containers }: PodStatus, started: number): boolean =>
  containers.some(({ since }) => Date.parse(since) + second < started)

/** Waits until every node that there is is Ready; without a CNI none will be, and only the API server is waited for. */
export const waitForReadyNodes = async (
  context: Repair,
  say: Say,
): Promise<{ readonly ready: number; readonly cni: boolean }> => {
  const { session, cluster } = context
  const { $, settings } = session
  await waitForApi(context, say)
  const agents = await $`kubectl --context ${cluster.context} -n kube-system get ds cilium --ignore-not-found -o name`
  if ((await namesOf(session, agents)).length === 0) return { ready: 0, cni: false }
  const wait = {
    what: `waiting for the nodes of ${cluster.name}`,
    limit: settings.limits.ready,
    hint: `check the nodes: kubectl --context ${cluster.context} describe nodes`,
  }
  const containers = await containersNow(session, cluster)
  const started = new Map(containers.map(each => [each.name, each.started]))
  return waitUntil(session, wait, say, async () => {
    const answer = await orSilent(async () => nodeFacts(session, cluster.context, 10))
    if ('waitingFor' in answer) return answer
    const isNews = ({ name, heard }: NodeFacts): boolean => heard + second >= (started.get(name) ?? 0)
    const open = answer.filter(node => !node.ready || !isNews(node)).map(({ name }) => name)
    return open.length === 0
      ? { found: { ready: answer.length, cni: true } }
      : { waitingFor: `${list(open)} to become ready` }
  })
}

/** What the API server answers, or that it is waited for. */
const orSilent = async <T extends object>(
  ask: () => Promise<T>,
): Promise<T | { readonly waitingFor: string; readonly code: FailureCode }> => {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    return { waitingFor: `the API server: ${plain(lastWords(error.output))}`, code: 'api/silent' }
  }
}
