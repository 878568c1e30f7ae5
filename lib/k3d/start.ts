import { Failure } from '../base/failure.ts'
import { count, plain } from '../base/text.ts'
import { clustersOn, endedNodes, type Cluster } from '../cluster/cluster.ts'
import type { Engine } from '../engine/engine.ts'
import { itemsOf } from '../kubernetes/kubectl.ts'
import { cachesOn, wakeCaches } from '../registries/caches.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import { tellNodes } from './host-names.ts'
import { k3d } from './run-k3d.ts'

/**
 * Starts a cluster that is stopped. At its end k3d writes the names of all nodes on the network into CoreDNS, and fails
 * if one of another cluster is stopped, when all that it was asked to start runs: that is told, and no failure.
 */
export const k3dStart = async (session: Session, engine: Engine, cluster: Cluster, say: Say): Promise<void> => {
  const limit = `${Math.ceil(session.settings.limits.create / 1000)}s`
  const start = async (): Promise<void> =>
    k3d(session, engine, ['cluster', 'start', cluster.name, '--timeout', limit], say)
  await wakeCaches(session, engine, await cachesOn(engine)) // one that is stopped has no address either
  try {
    await start().catch(async (error: unknown) => {
      if (!(error instanceof Failure) || error.code !== 'address/taken') throw error
      say('a node uses the address of a stopped server node; stopping all nodes to start the server nodes first')
      await k3dStop(session, engine, cluster, say)
      await start()
    })
    await reloadBalancer(session, engine, cluster)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'network/beside-stopped') throw error
    const members = (await clustersOn(session, engine)).get(cluster.name)
    if (!members || members.containers.some(({ state }) => state !== 'running')) throw error
    await tellNodes(session, engine, cluster) // k3d gives that up with the rest
    session.remarks.push(
      `${cluster.name}: added the node names to CoreDNS; k3d left them out because another cluster is stopped`,
    )
  }
}

/**
 * Lets the load balancer look up its nodes again: nginx does so when it starts and at a reload alone, and a node may
 * have another address after each of its starts.
 */
export const reloadBalancer = async (session: Session, engine: Engine, cluster: Cluster): Promise<void> => {
  const { containers } = (await clustersOn(session, engine)).get(cluster.name) ?? { containers: [] }
  const balancer = containers.find(({ labels, state }) => labels['k3d.role'] === 'loadbalancer' && state === 'running')
  if (!balancer) return
  const { exit } = await engine.$({ nothrow: true })`exec ${balancer.name} nginx -s reload`
  // where a node does not run nginx goes on as it was; an image without it looks names up when it starts
  if (exit === notExecutable || exit === notFound) await engine.$`restart ${balancer.name}`
}

/** What `exec` ends with where there is no such program. */
const [notExecutable, notFound] = [126, 127]

export const k3dStop = async (session: Session, engine: Engine, cluster: Cluster, say: Say): Promise<void> =>
  k3d(session, engine, ['cluster', 'stop', cluster.name], say)

/**
 * Waits until the API server knows all nodes. They are not Ready before there is a CNI, so that is not waited for.
 * @returns how many there are.
 */
export const waitForNodes = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  nodes: number,
  say: Say,
): Promise<number> => {
  const failureOfEnded = endedNodes(session, cluster)
  let reloaded = false
  const wait = {
    what: `registering ${count(nodes, 'node')} of ${cluster.name}`,
    limit: session.settings.limits.nodes,
    hint: `check the server: ${engine.name} logs k3d-${cluster.name}-server-0`,
  }
  return waitUntil(session, wait, say, async () => {
    const output = await session.$({
      nothrow: true,
    })`kubectl --context ${cluster.context} get nodes -o json --request-timeout=5s`
    const nodeCount = output.ok ? (await itemsOf(session, output)).length : 0
    if (output.ok && nodeCount >= nodes) return { found: nodeCount }
    const stopped = await failureOfEnded()
    if (stopped) throw stopped
    if (!output.ok && !reloaded) {
      reloaded = true
      await reloadBalancer(session, engine, cluster)
    }
    return output.ok
      ? { waitingFor: `all nodes to register (${nodeCount} of ${nodes})` }
      : { waitingFor: `the API server: ${plain(output.stderr).trim().split('\n').at(-1)}`, code: 'api/silent' }
  })
}
