import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exit, Failure } from '../lib/base/failure.ts'
import { hookFile } from '../lib/cilium/mounts.ts'
import type { EngineName } from '../lib/engine/dialects.ts'
import { Engine } from '../lib/engine/engine.ts'
import { localHost } from '../lib/host/local.ts'
import { atOnce } from '../lib/run/concurrency.ts'
import { findFile } from '../lib/run/find-file.ts'
import { openSession, type Session } from '../lib/run/session.ts'
import { parseSettings } from '../lib/run/settings.ts'
import type { StepRow } from '../lib/run/step-row.ts'
import { runSteps } from '../lib/run/task.ts'
import task from '../scripts/patch-nodes.ts'
import { processorTime, timeOf, within } from './processor.ts'

/** `patch-nodes` against the loop that it replaces, on containers that are labelled as k3d labels its agents. */

/** A privileged container of any image with `sh` and `mount` will do. */
const image = process.env['BENCH_IMAGE'] || 'lab/pause:1'
const cluster = 'bench'
/** Tells our containers from those of a cluster that happens to be called `bench`. */
const ours = 'k3d-cilium.bench'

/** Milliseconds. */
export interface Patched {
  /** From the beginning of the first command in a node to the end of the last one. */
  readonly work: number
  /** What the clients used of the processors, without the engine's own share. Undefined where there is no /proc. */
  readonly processor: number | undefined
}

export interface Contest {
  readonly client: EngineName
  readonly nodes: number
  /** The same round at the same place of both. */
  readonly loop: readonly Patched[]
  readonly task: readonly (Patched & {
    /** The whole task: it asks the engine for its nodes as well. */
    readonly whole: number
  })[]
  /** The whole command, from the start of node to its end, at the same places; only where that was asked for. */
  readonly command: readonly number[]
  /** What the loop needs as well to be whole, the question which nodes there are, at the same places. */
  readonly asked: readonly number[]
  /** An exec for each node that does nothing, as many at once as our tasks have. */
  readonly nothing: readonly number[]
}

/** A client and the session that uses it. */
interface Client {
  readonly engine: Engine
  readonly session: Session
  /** What finds the engine, beside our own environment. */
  readonly env: Readonly<Record<string, string>>
}

/** How many nodes, and how many rounds with them; the whole command is measured where `command` says so. */
export interface Size {
  readonly nodes: number
  readonly rounds: number
  readonly command?: true
}

/**
 * Measures with every client that is there, one after the other, as Podman does the last part of what the docker client
 * asks for five minutes later (its `exit_command_delay`): by then all is measured, the largest first.
 * @param sizes from small to large.
 * @returns the results, by their sizes, and what was left out and why.
 */
export const contests = async (
  sizes: readonly Size[],
  signal: AbortSignal,
): Promise<{ contests: readonly Contest[]; skipped: readonly string[] }> => {
  const { clients, skipped } = await clientsHere(signal)
  const [first] = clients
  if (!first) return { contests: [], skipped }
  const lasting = first.engine.on({ ...first.session, $: first.session.host.$ }) // also after an interrupt
  if (!(await lasting.$({ nothrow: true })`image inspect ${image}`).ok) {
    return { contests: [], skipped: [...skipped, `${lasting.name} has no image ${image}; BENCH_IMAGE names another`] }
  }
  await refuseForeign(first)
  try {
    const found: Contest[] = []
    for (const client of clients) {
      for (const size of sizes.toReversed()) {
        await setNodes(first, size.nodes)
        found.push(await contest(client, size))
      }
      await removeNodes(lasting) // each exec leaves something in a container: the next client gets new ones
    }
    const bySize = found.toSorted((a, b) => a.nodes - b.nodes)
    return { contests: bySize, skipped }
  } finally {
    await removeNodes(lasting)
  }
}

/** podman, and docker: by podman's socket where there is podman, so that both see the same containers. */
const clientsHere = async (signal: AbortSignal): Promise<{ clients: Client[]; skipped: string[] }> => {
  const clients: Client[] = []
  const skipped: string[] = []
  const answers = async ({ $ }: Engine): Promise<string | undefined> => {
    try {
      const { ok, stdout, stderr } = await $({ nothrow: true, timeout: 30_000 })`ps -q`
      return ok ? undefined : (stderr.trim() || stdout.trim()).split('\n')[0]
    } catch (error) {
      signal.throwIfAborted()
      return (error as Error).message
    }
  }
  const add = async (name: EngineName, env: Record<string, string>): Promise<void> => {
    const session = await sessionOf(name, env, signal)
    const engine = new Engine(session, name, '')
    const trouble = await answers(engine)
    if (trouble !== undefined) skipped.push(`the ${name} client: ${trouble}`)
    else clients.push({ engine, session, env })
  }
  await add('podman', {})
  const path = (await clients[0]?.engine.info())?.socket?.path
  await add('docker', path !== undefined ? { DOCKER_HOST: `unix://${path}` } : {})
  return { clients, skipped }
}

const sessionOf = async (engine: EngineName, env: Record<string, string>, signal: AbortSignal): Promise<Session> => {
  const host = localHost({ ...process.env, ...env })
  const file = await findFile(host.files, 'settings.yaml', 'settings file')
  const settings = parseSettings((await host.files.read(file)) ?? '', file)
  const options = { engine, clusterName: cluster }
  return openSession({ task: 'patch-nodes', host, place: host.name, signal, options, settings, tell: () => {} })
}

/** @throws Failure if there is a cluster of our name that is not ours to remove. */
const refuseForeign = async ({ engine }: Client): Promise<void> => {
  await removeNodes(engine)
  const { stdout } = await engine.$`ps -aq --filter ${`label=k3d.cluster=${cluster}`}`
  if (!stdout.trim()) return
  throw new Failure(`there is a cluster called ${cluster}, which is the name of the one to measure with`, {
    hint: `delete it first: make delete-cluster CLUSTER_NAME=${cluster}`,
    status: exit.failed,
  })
}

/** Brings the cluster to so many nodes, with the labels by which k3d and our tasks know an agent. */
const setNodes = async ({ engine: { $ } }: Client, size: number): Promise<void> => {
  const { stdout } = await $`ps -aq --filter ${`label=${ours}`}`
  const there = stdout.split('\n').filter(Boolean).length
  for (let index = there; index < size; index++) {
    const labels = ['app=k3d', `k3d.cluster=${cluster}`, 'k3d.role=agent', `${ours}=1`].map(label => `--label=${label}`)
    const node = [`--name=${nodeName(index)}`, '--privileged', '--network=none', '--stop-signal=KILL', ...labels]
    await $`run -d ${node} --entrypoint sh ${image} -c ${'while :; do sleep 3600; done'}`
  }
  const tooMany = Array.from({ length: Math.max(0, there - size) }, (_, index) => nodeName(size + index))
  if (tooMany.length > 0) await $`rm -f -v ${tooMany}`
}

const nodeName = (index: number): string => `k3d-${cluster}-agent-${index}`

/** Removes all that are ours, also those that an engine was still making when it was interrupted. */
const removeNodes = async (engine: Engine): Promise<void> => {
  const $ = engine.$({ nothrow: true })
  for (let attempt = 1; attempt <= 5; attempt++) {
    const { stdout } = await $`ps -aq --filter ${`label=${ours}`}`
    const left = stdout.split('\n').filter(Boolean)
    if (left.length === 0) return
    await $`rm -f -v ${left}`
  }
  throw new Failure(`containers with the label ${ours} are left`, {
    hint: `remove them: ${engine.name} rm -f $(${engine.name} ps -aq --filter label=${ours})`,
  })
}

/** A busy machine gets fewer rounds, not more time: milliseconds for each size, and the rounds it gets anyway. */
const limit = 40_000
const fewest = 3

/** The sides take turns, and who begins changes from round to round. */
const contest = async (client: Client, { nodes: size, rounds, command }: Size): Promise<Contest> => {
  const nodes = Array.from({ length: size }, (_, index) => nodeName(index))
  const [loop, task]: [Patched[], (Patched & { whole: number })[]] = [[], []]
  const [whole, asked, nothing]: [number[], number[], number[]] = [[], [], []]
  const sides = [
    async () => {
      if (command) asked.push(await timeOf(async () => client.engine.$`ps ${oursAlone}`))
      loop.push(await inALoop(client, nodes))
    },
    async () => void task.push(await byTheTask(client.session)),
    ...(command ? [async () => void whole.push(await byTheCommand(client))] : []),
  ]
  await reset(client, nodes)
  const deadline = performance.now() + limit
  for (let round = 0; round < rounds + 1 && (round <= fewest || performance.now() < deadline); round++) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      await side()
      await requireMounted(await reset(client, nodes))
    }
    if (command) nothing.push(await timeOf(async () => doingNothing(client, nodes)))
  }
  // the first round only warms up: it loads modules and fills caches
  return {
    client: client.engine.name,
    nodes: size,
    loop: loop.slice(1),
    task: task.slice(1),
    command: whole.slice(1),
    asked: asked.slice(1),
    nothing: nothing.slice(1),
  }
}

const oursAlone = ['--filter', `label=k3d.cluster=${cluster}`, '--format', '{{.Names}}']

const doingNothing = async ({ engine, session }: Client, nodes: readonly string[]): Promise<unknown> =>
  session.$({ input: nodes.join('\n') })`xargs -P ${atOnce} -I ${'{}'} ${engine.name} exec ${'{}'} sh -c :`

/** What `make patch-nodes` was where the guide comes from: an exec for each node, one after the other. */
const origin = `for node in "$@"; do
  "$ENGINE" exec -i "$node" /bin/sh -c 'mount bpffs -t bpf /sys/fs/bpf && mount --make-shared /sys/fs/bpf &&
    mkdir -p /run/cilium/cgroupv2 && mount -t cgroup2 none /run/cilium/cgroupv2 &&
    mount --make-shared /run/cilium/cgroupv2' || exit 1
done`

const inALoop = async ({ engine, session }: Client, nodes: readonly string[]): Promise<Patched> => {
  const used = processorTime()
  const began = performance.now()
  await session.$({ env: { ENGINE: engine.name } })`sh -c ${origin} patch-nodes ${nodes}`
  return { work: performance.now() - began, processor: used() }
}

const byTheTask = async (session: Session): Promise<Patched & { whole: number }> => {
  let begins = Infinity
  let ends = 0
  let used = processorTime()
  let processor: number | undefined
  const changed = ({ path, state }: StepRow): void => {
    if (path.length < 2) return // not a node
    if (begins === Infinity) {
      used = processorTime()
      begins = performance.now()
    }
    if (state === 'running') return
    if (state !== 'done') throw new Error(`${path.join(' ')}: ${state}, where there was something to do`)
    ends = performance.now()
    processor = used()
  }
  const began = performance.now()
  await runSteps(await task.steps(session), session, { begin: () => {}, changed, end: () => {} })
  return { whole: performance.now() - began, work: ends - begins, processor }
}

/** As `make` starts it, in a folder of its own, as what stands in ours is not what is measured. */
const byTheCommand = async ({ engine, env, session }: Client): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'k3d-cilium-bench-'))
  try {
    const typed = ['node', join(import.meta.dirname, '../bin/k3d-cilium.js')]
    const task = [...typed, 'patch-nodes', '--cluster-name', cluster, '--engine', engine.name]
    return await timeOf(async () => session.$({ env })`${[...within(folder), ...task]}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Takes off what a side mounted, and the hook, and makes every mount private again.
 * @returns what was mounted before, node by node.
 */
const reset = async ({ engine: { $ } }: Client, nodes: readonly string[]): Promise<string[]> =>
  Promise.all(
    nodes.map(async node => {
      const { stdout } = await $`exec ${node} sh -c ${undoing}`
      const [before = '', after = ''] = stdout.split('reset\n')
      if (/ (bpf|cgroup2) | shared:/.test(after)) throw new Error(`${node} still has mounts:\n${after}`)
      return before
    }),
  )

const undoing = `cat /proc/1/mountinfo
umount /sys/fs/bpf 2>/dev/null
umount /run/cilium/cgroupv2 2>/dev/null
rm -f ${hookFile}
mount --make-rprivate /
echo reset
cat /proc/1/mountinfo`

/** A side that mounted nothing has won nothing. */
const requireMounted = async (nodes: readonly string[]): Promise<void> => {
  for (const mounts of nodes) {
    for (const mount of [
      / \/sys\/fs\/bpf \S+ shared:\d+ - bpf /,
      / \/run\/cilium\/cgroupv2 \S+ shared:\d+ - cgroup2 /,
    ]) {
      if (!mount.test(mounts)) throw new Error(`not mounted: ${mount.source} in\n${mounts}`)
    }
  }
}
