import { namesOf } from '../lib/app/help.ts'
import { invocationOf } from '../lib/app/invocation.ts'
import { runTask } from '../lib/app/run-task.ts'
import { exit } from '../lib/base/failure.ts'
import type { Terminal } from '../lib/host/host.ts'
import { printsTo } from '../lib/base/printing.ts'
import { parseCommandLine } from '../lib/run/command-line.ts'
import { rehearse } from '../rehearsal/host/rehearse.ts'
import { register } from '../rehearsal/kubernetes/cluster.ts'
import { startNode } from '../rehearsal/node/node.ts'
import type { Rehearsal } from '../rehearsal/program/program.ts'
import { newWorld, type World } from '../rehearsal/world/world.ts'
import { tasks } from '../tasks.ts'

/** A rehearsed cluster of any number of nodes, and what tasks cost on it. */

export interface Cost {
  readonly task: string
  readonly status: number
  /** Processes that it started, each of which asks or changes something. */
  readonly commands: number
  /** Milliseconds of rehearsed time: what a person would have waited. */
  readonly rehearsed: number
  /** Characters that it printed. */
  readonly printed: number
}

/** The context of a cluster that k3d did not make; without it the same nodes are containers of k3d. */
export const context = 'crowd'

const silent = { every: () => () => {}, now: () => performance.now(), pause: async () => {}, resized: () => () => {} }

export interface Crowd {
  readonly host: Rehearsal
  /** Runs a task in this process. */
  readonly run: (line: string) => Promise<Cost>
}

/** Runs tasks one after another on a cluster of so many nodes. */
export const costsOf = async (lines: readonly string[], nodes: number, interactive: boolean): Promise<Cost[]> => {
  const { run } = await crowdOf(nodes, interactive)
  const costs: Cost[] = []
  for (const line of lines) costs.push(await run(line))
  return costs
}

/** A cluster of so many nodes. */
export const crowdOf = async (nodes: number, interactive: boolean): Promise<Crowd> => {
  const world = newWorld()
  const crowd = runnerOf(world, interactive, process.cwd())
  const made = await crowd.run('create-cluster')
  if (made.status !== exit.ok) throw new Error('the rehearsed cluster could not be made')
  grow(world, nodes)
  return crowd
}

/** A rehearsed computer on which tasks run, and nobody reads what they print. */
export const runnerOf = (world: World, interactive: boolean, here: string): Crowd => {
  let printed = 0
  const note = (text: string): void => void (printed += text.length)
  const size = { columns: 80, rows: 24, interactive, colour: false }
  const terminal: Terminal = { ...size, out: printsTo(note), err: printsTo(note), keys: undefined, ...silent }
  const host = rehearse(world, terminal, {}, here, { tasks })
  const run = async (line: string): Promise<Cost> => {
    const before = { commands: host.heard.length, now: host.clock.now(), printed }
    const argv = line.split(' ')
    const invocation = await invocationOf(parseCommandLine(argv, {}, namesOf(tasks)), tasks)
    const status = await runTask({ ...invocation, tasks, host, signal: new AbortController().signal })
    return {
      task: invocation.words,
      status,
      commands: host.heard.length - before.commands,
      rehearsed: host.clock.now() - before.now,
      printed: printed - before.printed,
    }
  }
  return { host, run }
}

/** More agents join the cluster, each a copy of the first one. */
const grow = (world: World, nodes: number): void => {
  const cluster = world.clusters['cilium']!
  Object.assign(cluster, { ranges: { pods: '10.0.0.0/12', services: '10.43.0.0/16' } }) // a /24 for each node
  const first = world.containers.find(({ name }) => name === 'k3d-cilium-agent-0')!
  for (let index = cluster.nodes.length - 1; cluster.nodes.length < nodes; index++) {
    const ip = `172.28.${Math.floor(index / 200) + 1}.${(index % 200) + 1}`
    const name = `k3d-cilium-agent-${index}`
    const container = { ...structuredClone(first), name, ip }
    world.containers.push(container)
    startNode(world, container)
    register(world, cluster, name, 'agent')
  }
  const { kubeconfig } = world
  kubeconfig.contexts.push(context)
  kubeconfig.entries = { [context]: 'k3d-cilium' }
}
