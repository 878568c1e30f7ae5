import { pathToFileURL } from 'node:url'
import { parseCommandLine, type Options } from './lib/command-line.ts'
import { exit, Failure, interruption, render, statusOf, type ExitStatus } from './lib/failure.ts'
import type { Host } from './lib/host.ts'
import { entryOf, fullHelp, guideHelp, namesOf, taskHelp, type Tasks } from './lib/help.ts'
import type { Task } from './lib/task.ts'

/** Every task. `make NAME`, this table and the file in `scripts/` share one name. */
export const tasks: Tasks = {
  everything: {
    up: {
      summary: 'The whole quick start: cluster, nodes, CRDs, Cilium; run again, only what is missing',
      script: async () => import('./scripts/up.ts'),
    },
    down: {
      summary: 'Take down what up made',
      script: async () => import('./scripts/down.ts'),
    },
    status: {
      summary: 'Engine, nodes, mounts, Cilium and context in one look',
      script: async () => import('./scripts/status.ts'),
    },
  },
  cluster: {
    preflight: {
      summary: 'What this computer needs and lacks, each with its remedy',
      script: async () => import('./scripts/preflight.ts'),
    },
    'create-cluster': {
      summary: 'Create the k3d cluster, without a CNI',
      script: async () => import('./scripts/create-cluster.ts'),
    },
    'delete-cluster': {
      summary: 'Delete the cluster, and make sure that nothing of it is left',
      script: async () => import('./scripts/delete-cluster.ts'),
    },
    'list-clusters': {
      summary: 'The k3d clusters on this engine, and whether they run',
      script: async () => import('./scripts/list-clusters.ts'),
    },
  },
  nodes: {
    'patch-nodes': {
      summary: 'Mount what Cilium needs in every node, also after a restart',
      script: async () => import('./scripts/patch-nodes.ts'),
    },
    'check-nodes': {
      summary: 'What each node has mounted',
      script: async () => import('./scripts/check-nodes.ts'),
    },
  },
  Cilium: {
    'install-prometheus-crds': {
      summary: 'Install the CRDs that ServiceMonitors need, pinned and checked',
      script: async () => import('./scripts/install-prometheus-crds.ts'),
    },
    'install-cilium': {
      summary: 'Install Cilium, or bring it to what the files say; wait until it is ready',
      script: async () => import('./scripts/install-cilium.ts'),
    },
    'upgrade-cilium': {
      summary: 'Bring an installed Cilium to another version or other values',
      script: async () => import('./scripts/upgrade-cilium.ts'),
    },
    'uninstall-cilium': {
      summary: 'Remove Cilium from the cluster',
      script: async () => import('./scripts/uninstall-cilium.ts'),
    },
  },
  look: {
    'cilium-status': {
      summary: 'How Cilium is doing, SPIRE included; not ready is status 1',
      script: async () => import('./scripts/cilium-status.ts'),
    },
  },
  trouble: {
    diagnose: {
      summary: 'Why something does not work: a chain from what is seen to its cause, and what to do',
      script: async () => import('./scripts/diagnose.ts'),
    },
    explain: {
      summary: 'The same from a file: a support bundle, the record of a run, or what a tool printed',
      script: async () => import('./scripts/explain.ts'),
    },
    'support-bundle': {
      summary: 'All of that in one archive, without secrets, to be looked at on another computer',
      script: async () => import('./scripts/support-bundle.ts'),
    },
  },
  demos: {
    demo: {
      summary: 'Play a scripted demo; rehearsed, unless LIVE=1',
      script: async () => import('./scripts/demo.ts'),
    },
    'list-demos': {
      summary: 'The demos that there are',
      script: async () => import('./scripts/list-demos.ts'),
    },
    'check-demos': {
      summary: 'Play every demo without typing, and say which come to what they expect',
      script: async () => import('./scripts/check-demos.ts'),
    },
    'rehearsal-reset': {
      summary: 'Forget the rehearsed world of this folder',
      script: async () => import('./scripts/rehearsal-reset.ts'),
    },
  },
}

/** Carries out one command line and says how it ended. Nothing but node is needed to print help or a usage error. */
const main = async (argv: readonly string[]): Promise<ExitStatus> => {
  const { task: name, rest, options } = parseCommandLine(argv, process.env, namesOf(tasks))
  if (name === undefined || name === 'help' || options.help) {
    const topic = name === 'help' ? rest[0] : name
    process.stdout.write(
      topic === undefined ? fullHelp(tasks) : topic === 'guide' ? guideHelp(tasks) : await taskHelp(tasks, topic),
    )
    return exit.ok
  }
  if (rest.length > 0) throw new Failure(`${name} takes no ${rest[0]}`, { status: exit.usage })
  const [{ default: task }, { runTask }, { abandonCommands }] = await Promise.all([
    entryOf(tasks, name)!.script(),
    import('./lib/program.ts'),
    import('./lib/local.ts'),
  ])
  const signal = interruptible(abandonCommands)
  const { host, close } = await hostFor(task, options)
  try {
    return await runTask({ name, task, argv, options, host, signal })
  } finally {
    await close()
  }
}

/** This computer, or the rehearsed one: the only place that knows that there are two. */
const hostFor = async (task: Task, options: Options): Promise<{ host: Host; close: () => Promise<void> }> => {
  const { localHost, processTerminal } = await import('./lib/local.ts')
  const rehearsed = task.plays ? !options.live : options.rehearse
  if (!rehearsed && options.fault) {
    throw new Failure('faults happen in the rehearsal only', { hint: 'add --rehearse', status: exit.usage })
  }
  if (!rehearsed) return { host: localHost(), close: async () => {} }
  const { openFresh, openSaved } = await import('./rehearsal/saved.ts')
  const open = task.plays ? openFresh : openSaved
  return open(processTerminal(process.env), process.env, process.cwd(), options.fault ?? [])
}

/** Aborts on the first Ctrl-C, so that what was begun is put back; the second one ends at once. */
const interruptible = (abandon: () => void): AbortSignal => {
  const interrupt = new AbortController()
  const stop = (): void => {
    if (interrupt.signal.aborted) {
      abandon()
      process.stdout.write('\x1b[?25h')
      process.exit(exit.interrupted)
    }
    interrupt.abort(interruption())
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  return interrupt.signal
}

const run = async (): Promise<void> => {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND'
    const failure = missing
      ? new Failure('the packages that tasks need are not installed', { hint: 'run npm ci', status: exit.unavailable })
      : error
    process.stderr.write(`${render(failure)}\n`)
    process.exitCode = statusOf(failure)
  }
}

// not awaited: the rehearsed `make` imports this table while a demo is running, and would wait for its own end
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run()
