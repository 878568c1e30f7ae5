import { setMaxListeners } from 'node:events'
import { pathToFileURL } from 'node:url'
import { parseCommandLine } from './lib/command-line.ts'
import { exit, Failure, interruption, render, statusOf, type ExitStatus } from './lib/failure.ts'
import { entryOf, fullHelp, guideHelp, namesOf, taskHelp, type Tasks } from './lib/help.ts'

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
  const [{ default: task }, { runTask }, { localHost, abandonCommands }] = await Promise.all([
    entryOf(tasks, name)!.script(),
    import('./lib/program.ts'),
    import('./lib/local.ts'),
  ])
  const interrupt = new AbortController()
  setMaxListeners(0, interrupt.signal) // every command that runs listens
  const stop = (): void => {
    if (interrupt.signal.aborted) {
      abandonCommands()
      process.stdout.write('\x1b[?25h')
      process.exit(exit.interrupted)
    }
    interrupt.abort(interruption())
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  return runTask({ name, task, argv, options, host: localHost(), signal: interrupt.signal })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
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
