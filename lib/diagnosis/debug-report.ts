import { duration, plain } from '../base/text.ts'
import type { ContextCluster } from '../cluster/any-cluster.ts'
import type { Cluster, Members } from '../cluster/cluster.ts'
import type { Engine } from '../engine/engine.ts'
import { CommandFailure, quote } from '../host/commands.ts'
import { environment } from '../k3d/run-k3d.ts'
import type { Session } from '../run/session.ts'

/** The guide's Troubleshooting and Debug Commands: each is run as it would be typed, and shown with what it printed. */

/** One command, and why a person would type it. */
interface Question {
  readonly about: string
  readonly command: readonly string[]
  /** Milliseconds after which one is ended that never ends by itself: no failure then. */
  readonly limit?: number
}

/** What a command came to. */
export interface CommandReply {
  readonly about: string
  /** As it can be pasted. */
  readonly command: string
  readonly exit: number | null
  readonly output: string
  readonly milliseconds: number
  /** What is known when it gave no answer; empty if it did. */
  readonly problem: string
}

const seconds = 1_000
/** How long a command may take: the report is for clusters with problems. */
const patience = 10 * seconds

/** Every command of the guide, with --context, and what else one needs. */
const questionsFor = (context: string, ofK3d: (Members & { readonly engine: Engine }) | undefined): Question[] => {
  const kubectl = (...args: string[]): string[] => ['kubectl', '--context', context, ...args]
  const inAgent = (...args: string[]): string[] =>
    kubectl('-n', 'kube-system', 'exec', 'ds/cilium', '-c', 'cilium-agent', '--', ...args)
  return [
    ...(ofK3d ? [{ about: 'clusters on this engine', command: ['k3d', 'cluster', 'list'] }] : []),
    { about: 'address of the API server', command: kubectl('cluster-info') },
    { about: 'nodes', command: kubectl('get', 'nodes', '-o', 'wide') },
    { about: 'conditions and events of the nodes', command: kubectl('describe', 'nodes') },
    ...(ofK3d?.nodes ?? []).map(node => ({
      about: `mounts of ${node.name}`,
      command: [ofK3d!.engine.name, 'exec', node.name, 'sh', '-c', "mount | grep -E 'bpf|cgroup'"],
    })),
    { about: 'status of Cilium', command: ['cilium', 'status', '--context', context] },
    { about: 'configuration of Cilium', command: ['cilium', 'config', 'view', '--context', context] },
    {
      about: 'pods of Cilium',
      command: kubectl('get', 'pods', '-n', 'kube-system', '-l', 'app.kubernetes.io/part-of=cilium', '-o', 'wide'),
    },
    {
      about: 'last log lines of the Cilium agents',
      command: kubectl('logs', '-n', 'kube-system', '-l', 'app.kubernetes.io/name=cilium-agent', '--tail=20'),
    },
    {
      about: 'warning events',
      command: kubectl('get', 'events', '-A', '--field-selector', 'type=Warning'),
    },
    { about: 'status of one Cilium agent', command: inAgent('cilium-dbg', 'status', '--verbose') },
    {
      about: 'connectivity between nodes (this is not a kernel check)',
      command: inAgent('cilium-health', 'status'),
    },
    {
      about: 'traffic at one Cilium agent, for 3 seconds',
      command: inAgent('cilium-dbg', 'monitor'),
      limit: 3 * seconds,
    },
    {
      about: 'status of Hubble in one Cilium agent',
      command: inAgent('hubble', 'status'),
    },
    { about: 'last flows', command: inAgent('hubble', 'observe', '--last', '20') },
    { about: 'CiliumNetworkPolicies', command: kubectl('get', 'cnp', '-A') },
    { about: 'CiliumClusterwideNetworkPolicies', command: kubectl('get', 'ccnp') },
  ]
}

/** How many run side by side: each starts a process. */
const atOnce = 6

/** Runs all of them; none hides another, and an interrupt ends them all. */
export const debugReport = async (
  session: Session,
  cluster: (Cluster & Members & { readonly engine: Engine; readonly notK3d?: never }) | ContextCluster,
): Promise<CommandReply[]> => {
  const questions = questionsFor(cluster.context, cluster.notK3d ? undefined : cluster)
  const env = cluster.notK3d ? {} : await environment(session, cluster.engine).catch(() => ({}))
  const replies: CommandReply[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < questions.length) {
      const at = next++
      replies[at] = await ask(session, questions[at]!, env)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return replies
}

const ask = async (
  session: Session,
  { about, command, limit }: Question,
  env: Record<string, string>,
): Promise<CommandReply> => {
  const { host, signal } = session
  const began = host.clock.now()
  const [program = '', ...args] = command
  const reply = (exit: number | null, output: string, problem: string): CommandReply => ({
    about,
    command: command.map(quote).join(' '),
    exit,
    output: plain(output).trimEnd(),
    milliseconds: host.clock.now() - began,
    problem,
  })
  try {
    const ended = await host.$({ signal, env, nothrow: true, timeout: limit ?? patience })`${program} ${args}`
    return reply(ended.exit, ended.stdout + ended.stderr, ended.ok ? '' : `exit status ${ended.exit}`)
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    const output = error.output.stdout + error.output.stderr
    const cut = limit !== undefined && host.clock.now() - began >= limit
    if (cut) return reply(null, output, '') // it never ends by itself: what it said until then is the answer
    const late = host.clock.now() - began >= patience
    return reply(null, output, late ? `no answer in ${duration(patience)}` : error.message)
  }
}

/** How many lines of one command a report shows; JSON has them all. */
const shown = 40

export const reportLines = (replies: readonly CommandReply[]): string[] =>
  replies.flatMap(({ about, command, output, problem }) => {
    const lines = output === '' ? [] : output.split('\n')
    return [
      `# ${about}`,
      `$ ${command}`,
      ...lines.slice(0, shown),
      ...(lines.length > shown
        ? [`… ${lines.length - shown} more lines. To see them, run the command or use --output json`]
        : []),
      ...(problem ? [`(${problem})`] : lines.length === 0 ? ['(no output)'] : []),
      '',
    ]
  })
