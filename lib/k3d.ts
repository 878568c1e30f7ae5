import { join } from 'node:path'
import { clustersOn, remember, remembered, type Cluster, type K3dFile, type Members } from './cluster.ts'
import { CommandFailure } from './commands.ts'
import { valueAt } from './config.ts'
import {
  containersOf,
  engineEnv,
  ensureImage,
  networksOf,
  removeContainers,
  removeNetwork,
  removeVolumes,
  volumesIn,
  volumesOf,
  type Engine,
} from './engine.ts'
import { Failure } from './failure.ts'
import { portsOf, takenPorts } from './ports.ts'
import { afterwards, waitUntil, type Session } from './session.ts'
import { already, done, type Done, type Say } from './task.ts'
import { count, list, plain } from './wording.ts'

/** Creating, starting and deleting a cluster through k3d, and proving that it was done. */

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
  if (api.hostIP === undefined) {
    added.push({
      flags: ['--api-port', `127.0.0.1:${api.hostPort ?? 'random'}`],
      reason: "the API server is published on this computer alone: k3d's default offers it to the whole network",
    })
  }
  const missing = (flag: string): boolean => !k3sArguments.some(argument => argument.startsWith(flag))
  if (missing('--flannel-backend')) {
    added.push({
      flags: ['--k3s-arg', '--flannel-backend=none@server:*'],
      reason: "Cilium is the cluster's network: k3s brings none",
    })
  }
  if (missing('--disable-network-policy')) {
    added.push({
      flags: ['--k3s-arg', '--disable-network-policy@server:*'],
      reason: "Cilium enforces network policies: k3s's own controller stays off",
    })
  }
  if (replacesKubeProxy && missing('--disable-kube-proxy')) {
    added.push({
      flags: ['--k3s-arg', '--disable-kube-proxy@server:*'],
      reason: 'the Cilium values replace kube-proxy, so k3s does not start its own',
    })
  }
  return added
}

/** Where the copy of a k3d file lies that k3d is given, as it may hold credentials readable for its owner alone. */
export const copyFor = (cluster: string): string => join('.k3d-cilium', 'k3d', `${cluster}.yaml`)

/** What a cluster lacks of what the k3d file asks for; empty when it is whole. Stopped containers are not missing. */
export const missingFrom = ({ nodes, containers }: Members, file: K3dFile): string[] => {
  const of = (role: string): number => nodes.filter(node => node.role === role).length
  const lacks = (has: number, wants: number, noun: string): string[] =>
    has < wants ? [`${count(wants - has, noun)} of ${wants}`] : []
  const balancers = containers.filter(({ labels }) => labels['k3d.role'] === 'loadbalancer').length
  return [
    ...lacks(of('server'), file.servers, 'server'),
    ...lacks(of('agent'), file.agents, 'agent'),
    ...(file.loadBalancer && balancers === 0 ? ['the load balancer'] : []),
  ]
}

interface Making {
  readonly added: readonly Addition[]
  readonly say: Say
  /** The file that k3d is given, where it is another than the person's own. */
  readonly given?: (say: Say) => Promise<string>
  /** Called when something is about to be made that must be put back if it fails. */
  readonly begin: () => void
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
  { added, say, given, begin }: Making,
): Promise<Done> => {
  let members = (await clustersOn(session, engine)).get(cluster.name)
  if (members && (await remembered(session)).making === cluster.name) {
    say('removing what an earlier run left half-made')
    await deleteCluster(session, engine, cluster, say)
    members = undefined
  }
  if (!members) {
    await requirePorts(session, engine, cluster, file)
    if (file.image !== undefined) await ensureImage(session, engine, file.image, say)
    begin()
    for (const { flags, reason } of added) say(`${flags.join(' ')}: ${reason}`)
    const before = await currentContext(session)
    await k3dCreate(session, engine, cluster, file, { added, say, given: await given?.(say) })
    const nodes = await waitForNodes(session, engine, cluster, file.servers + file.agents, say)
    if (!session.options.noSwitchContext) tellOfSwitch(session, cluster, before)
    return done(`${count(nodes, 'node')}, API server answers; context ${cluster.context}`)
  }
  const missing = missingFrom(members, file)
  if (missing.length > 0) {
    throw new Failure(
      `cluster ${cluster.name} is there, but lacks ${list(missing)} that ${file.source.file} asks for`,
      {
        hint: `make it anew: make delete-cluster CLUSTER_NAME=${cluster.name}, then this again`,
      },
    )
  }
  const stopped = members.containers.filter(({ state }) => state !== 'running').map(({ name }) => name)
  if (stopped.length > 0) await k3dStart(session, engine, cluster, say)
  const restored = await ensureContext(session, engine, cluster)
  await waitForNodes(session, engine, cluster, members.nodes.length, say)
  const changes = [
    ...(stopped.length > 0 ? [`started ${list(stopped)}`] : []),
    ...(restored ? [`put context ${cluster.context} back into the kubeconfig`] : []),
  ]
  if (changes.length > 0) return done(changes.join('; '))
  return already(`${count(members.nodes.length, 'node')}, API server answers`)
}

/** k3d would find out only at its last step, and then take everything back. */
const requirePorts = async (session: Session, engine: Engine, cluster: Cluster, file: K3dFile): Promise<void> => {
  const [taken] = await takenPorts(session, engine, portsOf(file), cluster.name)
  if (!taken) return
  throw new Failure(`port ${taken.port}, which ${file.source.file} publishes, is taken by ${taken.holder}`, {
    hint: 'stop that, or publish another port in the k3d file',
  })
}

const currentContext = async ({ $ }: Session): Promise<string> =>
  (await $({ nothrow: true })`kubectl config current-context`).stdout.trim()

const tellOfSwitch = ({ remarks }: Session, { context }: Cluster, before: string): void => {
  if (before === context) return
  const back = before ? `; back: kubectl config use-context ${before}` : ''
  remarks.push(`kubectl now speaks to ${context}${back}`)
}

interface CreateOptions {
  readonly added: readonly Addition[]
  readonly say: Say
  readonly given: string | undefined
}

/**
 * Runs `k3d cluster create`.
 * @throws Failure with k3d's own message and, where it is a known one, the remedy.
 */
const k3dCreate = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  file: K3dFile,
  { added, say, given = file.source.file }: CreateOptions,
): Promise<void> => {
  const { options, settings } = session
  const flags = added.flatMap(addition => addition.flags)
  if (valueAt(file.source.data, ['options', 'k3d', 'timeout']) === undefined) {
    flags.push('--timeout', `${Math.ceil(settings.limits.create / 1000)}s`)
  }
  if (options.keepFailed) flags.push('--no-rollback')
  if (options.noSwitchContext) flags.push('--kubeconfig-switch-context=false')
  await remember(session, { ...(await remembered(session)), making: cluster.name })
  await k3d(session, engine, ['cluster', 'create', cluster.name, '--config', given, ...flags], say)
  await remember(session, { last: cluster.name })
}

const k3dStart = async (session: Session, engine: Engine, cluster: Cluster, say: Say): Promise<void> => {
  const limit = `${Math.ceil(session.settings.limits.create / 1000)}s`
  await k3d(session, engine, ['cluster', 'start', cluster.name, '--timeout', limit], say)
}

/** Runs k3d with the engine's socket, tells each of its lines, and keeps its errors apart from its last words. */
const k3d = async (session: Session, engine: Engine, args: readonly string[], say: Say): Promise<void> => {
  const env = await engineEnv(session, engine)
  const timeout = session.settings.limits.create + 60_000 // k3d's own limit and its rollback come first
  const watch = (piece: string): void => {
    for (const line of piece.split('\n')) if (messageIn(line)) say(messageIn(line))
  }
  try {
    await session.$({ env, timeout, watch })`k3d ${args}`
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    throw k3dFailure(args, error)
  }
}

/** k3d's log lines look like `INFO[0001] Starting node 'x'`, in colour. */
const messageIn = (line: string): string =>
  plain(line)
    .replace(/^(INFO|WARN|ERRO|FATA)\[\d+\] /, '')
    .trim()

const k3dFailure = (args: readonly string[], error: CommandFailure): Failure => {
  const { stdout, stderr } = error.output
  const said = plain(stderr + stdout)
    .split('\n')
    .filter(line => /^(ERRO|FATA)\[/.test(line))
    .map(messageIn)
    .filter(line => !line.endsWith('Rolling Back'))
  if (said.length === 0) return error
  const remedy = remedies.find(({ when }) => said.some(line => when.test(line)))
  return new Failure(`k3d ${args.slice(0, 3).join(' ')} failed: ${[...new Set(said)].join('\n  ')}`, {
    hint: remedy?.hint,
    cause: error,
  })
}

/** What k3d says when it fails for a reason that is known, and what helps. */
const remedies: readonly { readonly when: RegExp; readonly hint: string }[] = [
  {
    when: /address already in use|port is already allocated/,
    hint: 'another program or cluster has the port: free it, or publish another under `ports` in the k3d file',
  },
  {
    when: /container-init binary not found/,
    hint: 'install catatonit, which podman needs to give a container an init: apt-get install catatonit',
  },
  {
    when: /Cannot connect to the Docker daemon|error during connect/,
    hint: 'start the engine, or point DOCKER_HOST at its socket: systemctl start podman.socket',
  },
  {
    when: /is already used on the host or by another config|overlaps with other one/,
    hint: 'another cluster or network has that range: leave `subnet` out of the k3d file, or choose another',
  },
  {
    when: /already exists/,
    hint: 'k3d still has containers of it: make delete-cluster',
  },
  {
    when: /pull access denied|manifest unknown|failed to pull|not found: manifest/i,
    hint: 'check the name under `image` in the k3d file, and that this computer reaches its registry',
  },
]

/**
 * Waits until the API server knows all nodes. They are not Ready before there is a CNI, so that is not waited for.
 * @returns how many there are.
 */
const waitForNodes = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  nodes: number,
  say: Say,
): Promise<number> =>
  waitUntil(
    session,
    {
      what: `registering ${count(nodes, 'node')} of ${cluster.name}`,
      limit: session.settings.limits.nodes,
      hint: `see what the server says: ${engine.name} logs k3d-${cluster.name}-server-0`,
    },
    say,
    async () => {
      const seen = await session.$({
        nothrow: true,
      })`kubectl --context ${cluster.context} get nodes -o json --request-timeout=5s`
      if (!seen.ok) return { waitingFor: `the API server: ${plain(seen.stderr).trim().split('\n').at(-1)}` }
      const items = valueAt(JSON.parse(seen.stdout), ['items'])
      const known = Array.isArray(items) ? items.length : 0
      return known >= nodes ? { found: known } : { waitingFor: `${known} of ${nodes} nodes are registered` }
    },
  )

/** Whether kubectl knows the context; two `k3d cluster create` at once have lost one of theirs. */
const ensureContext = async (session: Session, engine: Engine, cluster: Cluster): Promise<boolean> => {
  const { stdout } = await session.$`kubectl config get-contexts -o name`
  if (stdout.split('\n').includes(cluster.context)) return false
  const env = await engineEnv(session, engine)
  await session.$({
    env,
  })`k3d kubeconfig merge ${cluster.name} --kubeconfig-merge-default --kubeconfig-switch-context=false`
  return true
}

/** What is left of a cluster on the engine, whatever k3d says. */
interface Rest {
  readonly containers: readonly string[]
  readonly volumes: readonly string[]
  readonly networks: readonly string[]
}

/** @param used volumes that its containers used; the ones without a name cannot be told from others afterwards. */
const restOf = async (session: Session, engine: Engine, { name }: Cluster, used: readonly string[]): Promise<Rest> => {
  const [containers, volumes, networks] = await Promise.all([
    containersOf(session, engine, `k3d.cluster=${name}`),
    volumesOf(session, engine),
    networksOf(session, engine),
  ])
  return {
    containers: containers.map(container => container.name),
    volumes: volumes.filter(volume => volume === `k3d-${name}-images` || used.includes(volume)),
    // k3d labels what it makes; a network of this name without the label was made by someone else
    networks: networks
      .filter(({ name: own, labels }) => own === `k3d-${name}` && labels['app'] === 'k3d')
      .map(n => n.name),
  }
}

/** An engine names a volume by 64 hexadecimal digits where nobody does. */
const isNameless = (volume: string): boolean => /^[0-9a-f]{64}$/.test(volume)

const itemsIn = ({ containers, volumes, networks }: Rest): string[] => [
  ...containers.map(name => `container ${name}`),
  ...volumes.filter(name => !isNameless(name)).map(name => `volume ${name}`),
  ...(volumes.some(isNameless) ? [count(volumes.filter(isNameless).length, 'nameless volume')] : []),
  ...networks.map(name => `network ${name}`),
]

/**
 * Deletes a cluster and makes sure: k3d has said "Successfully deleted" with a node left.
 * @returns what k3d had left behind and was removed, or undefined if there was nothing of it to begin with.
 * @throws Failure that names what cannot be removed.
 */
export const deleteCluster = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  say: Say,
): Promise<readonly string[] | undefined> => {
  const members = (await clustersOn(session, engine)).get(cluster.name)
  const used = await volumesIn(session, engine, members?.containers.map(({ name }) => name) ?? [])
  const before = itemsIn(await restOf(session, engine, cluster, used))
  if (members) {
    const env = await engineEnv(session, engine)
    say('k3d deletes it')
    const deleted = await session.$({ env, nothrow: true })`k3d cluster delete ${cluster.name}`
    if (!deleted.ok)
      say(
        `k3d said: ${messageIn(
          plain(deleted.stderr || deleted.stdout)
            .trim()
            .split('\n')
            .at(-1) ?? '',
        )}`,
      )
  }
  const rest = await restOf(session, engine, cluster, used)
  const left = itemsIn(rest)
  if (left.length > 0) {
    say(`removing ${list(left)}`)
    await removeContainers(session, engine, rest.containers)
    await removeVolumes(session, engine, rest.volumes)
    for (const network of rest.networks) await removeNetwork(session, engine, network)
  }
  const stuck = left.length > 0 ? itemsIn(await restOf(session, engine, cluster, used)) : []
  if (stuck.length > 0) {
    throw new Failure(`${list(stuck)} of cluster ${cluster.name} cannot be removed`, {
      hint: `see what uses it: ${engine.name} ps -a --filter network=k3d-${cluster.name}`,
    })
  }
  await session.host.files.remove(copyFor(cluster.name))
  await forget(session, cluster)
  return before.length > 0 ? left : undefined
}

/** Takes the cluster out of the kubeconfig, where k3d has not, and out of what this folder remembers. */
const forget = async (session: Session, cluster: Cluster): Promise<void> => {
  const { last, making } = await remembered(session)
  if (last === cluster.name || making === cluster.name) await remember(session, {})
  const { stdout } = await session.$({ nothrow: true })`kubectl config get-contexts -o name`
  if (!stdout.split('\n').includes(cluster.context)) return
  const quietly = session.$({ nothrow: true })
  await quietly`kubectl config delete-context ${cluster.context}`
  await quietly`kubectl config delete-cluster ${cluster.context}`
  await quietly`kubectl config delete-user ${`admin@${cluster.context}`}`
}

/** Takes back a creation that failed or was interrupted. */
export const undoCreation = async (session: Session, engine: Engine, cluster: Cluster): Promise<string | undefined> => {
  if (session.options.keepFailed) {
    const { making: _, ...rest } = await remembered(session)
    await remember(session, rest) // or the next run would take them for a creation that was cut, and remove them
    return `its containers were kept; when you have seen enough: make delete-cluster CLUSTER_NAME=${cluster.name}`
  }
  const removed = await deleteCluster(afterwards(session), engine, cluster, () => {})
  return removed ? 'what there was of it has been removed' : 'nothing of it is left'
}
