import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { helpFor, namesOf } from './lib/app/help.ts'
import { invocationOf, type Invocation } from './lib/app/invocation.ts'
import { exit, Failure, interruption, render, statusOf } from './lib/base/failure.ts'
import { foreseen, refusedBySystem } from './lib/base/system-error.ts'
import { printable } from './lib/base/text.ts'
import type { Host } from './lib/host/host.ts'
import type { TaskName } from './lib/host/task-line.ts'
import { parseCommandLine } from './lib/run/command-line.ts'
import type { TaskEntry, Tasks } from './lib/run/task.ts'

const table = {
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
    heal: {
      summary: 'Bring the cluster back after a reboot, an engine restart or an accident',
      script: async () => import('./scripts/heal.ts'),
    },
    plan: {
      summary: 'What up would do here and now, or what another version would break; changes nothing',
      script: async () => import('./scripts/plan.ts'),
    },
  },
  cluster: {
    init: {
      summary: 'Write config/ and a Makefile, where this package is installed rather than checked out',
      script: async () => import('./scripts/init.ts'),
    },
    preflight: {
      summary: 'What this computer needs and lacks, each with its remedy',
      script: async () => import('./scripts/preflight.ts'),
    },
    'create-cluster': {
      summary: 'Create the k3d cluster, without a CNI',
      script: async () => import('./scripts/create-cluster.ts'),
    },
    'start-cluster': {
      summary: 'Start the cluster after stop-cluster or a reboot, and wait until its nodes are ready',
      inHelp: [
        [
          'start-, stop-cluster',
          'Start the cluster and wait until its nodes are ready, or stop it; everything in it stays',
        ],
      ],
      script: async () => import('./scripts/start-cluster.ts'),
    },
    'stop-cluster': {
      summary: 'Stop the cluster; everything in it stays',
      inHelp: [],
      script: async () => import('./scripts/stop-cluster.ts'),
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
    'install-gateway-api': {
      summary: 'Install the CRDs of the Gateway API, in the version that Cilium is built for',
      script: async () => import('./scripts/install-gateway-api.ts'),
    },
    'install-cilium': {
      summary: 'Install Cilium, or bring it to what the files say; wait until it is ready; --reinstall begins afresh',
      script: async () => import('./scripts/install-cilium.ts'),
    },
    'uninstall-cilium': {
      summary: 'Remove Cilium from the cluster',
      script: async () => import('./scripts/uninstall-cilium.ts'),
    },
    'list-features': {
      summary: 'Features of Cilium that a running cluster can be given, and which are on',
      script: async () => import('./scripts/list-features.ts'),
    },
    'enable-feature': {
      summary: 'Turn on a feature: what changes is shown first, then it is seen working',
      inHelp: [['enable-, disable-feature', 'Turn a feature of Cilium on and see it working, or off again']],
      script: async () => import('./scripts/enable-feature.ts'),
    },
    'disable-feature': {
      summary: 'Turn off a feature: its values become again what your files say',
      inHelp: [],
      script: async () => import('./scripts/disable-feature.ts'),
    },
    'apply-policy': {
      summary: 'Check policies, apply them, and show which endpoints they select',
      script: async () => import('./scripts/apply-policy.ts'),
    },
    'policy-matrix': {
      summary: 'Who can reach what, before and after policies, from the files alone',
      script: async () => import('./scripts/policy-matrix.ts'),
    },
  },
  look: {
    'cilium-status': {
      summary: 'How Cilium is doing, SPIRE included; not ready is status 1',
      script: async () => import('./scripts/cilium-status.ts'),
    },
    'test-connectivity': {
      summary: "The CLI's connectivity test, as far as this cluster can show it",
      script: async () => import('./scripts/test-connectivity.ts'),
    },
    'hubble-ui': {
      summary: 'The Hubble UI on a port of this computer, until Ctrl-C',
      script: async () => import('./scripts/hubble-ui.ts'),
    },
    'hubble-observe': {
      summary: 'The last flows that Cilium saw, and why some were dropped',
      script: async () => import('./scripts/hubble-observe.ts'),
    },
  },
  'several clusters': {
    'create-mesh': {
      summary: 'Clusters that know each other, from one file: made, given what no two may share, and joined',
      inHelp: [
        ['create-, delete-mesh', 'Create clusters that know each other, from one file, or delete what was created'],
      ],
      script: async () => import('./scripts/create-mesh.ts'),
    },
    'mesh-status': {
      summary: 'Whether each cluster of the mesh is connected to the others, and packets come through',
      script: async () => import('./scripts/mesh-status.ts'),
    },
    'delete-mesh': {
      summary: 'Delete the clusters that create-mesh created, and their network',
      inHelp: [],
      script: async () => import('./scripts/delete-mesh.ts'),
    },
  },
  'Podman machine (macOS)': {
    'machine-up': {
      summary: 'Make and start the Podman machine as the settings say',
      inHelp: [
        [
          'machine-up, -down, -status',
          'Make and start the Podman machine, stop it, or show what k3d needs to reach it',
        ],
      ],
      script: async () => import('./scripts/machine-up.ts'),
    },
    'machine-down': {
      summary: 'Stop the Podman machine; what is in it stays',
      inHelp: [],
      script: async () => import('./scripts/machine-down.ts'),
    },
    'machine-status': {
      summary: 'The Podman machine, and what k3d needs to reach it',
      inHelp: [],
      script: async () => import('./scripts/machine-status.ts'),
    },
  },
  images: {
    'list-images': {
      summary: 'Every image that a cluster needs, and who needs it; --pull brings them into all nodes in one go',
      script: async () => import('./scripts/list-images.ts'),
    },
    'start-caches': {
      summary: 'Registries on the engine that fetch each image once and keep it, for all clusters to come',
      inHelp: [
        [
          'start-caches, stop-caches',
          'Start registries on the engine that fetch each image once and keep it, or remove them',
        ],
      ],
      script: async () => import('./scripts/start-caches.ts'),
    },
    'stop-caches': {
      summary: 'Remove those registries; --volumes removes what they keep too',
      inHelp: [],
      script: async () => import('./scripts/stop-caches.ts'),
    },
    'install-tools': {
      summary: 'k3d, kubectl, helm, cilium and hubble, in pinned versions, each held against its SHA-256',
      script: async () => import('./scripts/install-tools.ts'),
    },
    'save-bundle': {
      summary: 'All that the quick start needs without a network, in one folder, each file with its SHA-256',
      inHelp: [
        ['save-, load-bundle', 'Save all that the quick start needs without a network into a folder, or use one'],
      ],
      script: async () => import('./scripts/save-bundle.ts'),
    },
    'load-bundle': {
      summary: 'Verify such a folder, and use it from now on',
      inHelp: [],
      script: async () => import('./scripts/load-bundle.ts'),
    },
    'prove-air-gap': {
      summary: 'Run up from the bundle where no network leads anywhere, and tell of all attempts to leave',
      script: async () => import('./scripts/prove-air-gap.ts'),
    },
  },
  configs: {
    'check-config': {
      summary: 'What is wrong with the k3d file and the Cilium values, alone and together',
      inHelp: [
        [
          'check-, fix-, show-config',
          'Show what is wrong with your files, mend what is safe to mend, or show what will be used',
        ],
      ],
      script: async () => import('./scripts/check-config.ts'),
    },
    'fix-config': {
      summary: 'Mend what is safe to mend in both files; shows the difference and asks',
      inHelp: [],
      script: async () => import('./scripts/fix-config.ts'),
    },
    'show-config': {
      summary: 'What will really be used, and where each value comes from',
      inHelp: [],
      script: async () => import('./scripts/show-config.ts'),
    },
  },
  trouble: {
    diagnose: {
      summary: 'Why something does not work, here or in a FILE: from what is seen to its cause, and what to do',
      script: async () => import('./scripts/diagnose.ts'),
    },
    'support-bundle': {
      summary: 'One archive with all that diagnose looks at, without secrets; --print only shows the state',
      script: async () => import('./scripts/support-bundle.ts'),
    },
  },
  time: {
    report: {
      summary: 'Where the time of the last run went, as a page; of two runs, what differs',
      script: async () => import('./scripts/report.ts'),
    },
  },
  shell: {
    completion: {
      summary: 'What bash, zsh or fish needs to complete tasks, flags, clusters and demos',
      script: async () => import('./scripts/completion.ts'),
    },
  },
  demos: {
    demo: {
      summary: 'Play a scripted demo, rehearsed unless LIVE=1; --list names them, --check plays all',
      script: async () => import('./scripts/demo.ts'),
    },
    'rehearsal-shell': {
      summary: 'A real shell in which podman, kubectl, cilium, make and the like are rehearsed',
      inHelp: [
        [
          'rehearsal-shell, -reset',
          'Open a real shell in which all tools are rehearsed, or forget the rehearsed world',
        ],
      ],
      script: async () => import('./scripts/rehearsal-shell.ts'),
    },
    'rehearsal-reset': {
      summary: 'Forget the rehearsed world of this folder',
      inHelp: [],
      script: async () => import('./scripts/rehearsal-reset.ts'),
    },
  },
} satisfies Record<string, Partial<Record<TaskName, TaskEntry>>>

/** The table, if no task is missing in it. */
type Complete<Table> = TaskName extends { [Group in keyof Table]: keyof Table[Group] }[keyof Table]
  ? Table
  : { readonly missing: Exclude<TaskName, { [Group in keyof Table]: keyof Table[Group] }[keyof Table]> }

/** Every task. `make NAME`, this table and the file in `scripts/` share one name. */
export const tasks: Tasks = table satisfies Complete<typeof table>

/** Carries out one command line and says how it ended. Nothing but node is needed to print help or a usage error. */
const main = async (argv: readonly string[]): Promise<number> => {
  if (process.env['K3D_CILIUM_REHEARSAL']) return inRehearsalShell(argv)
  const line = parseCommandLine(argv, process.env, namesOf(tasks))
  const help = await helpFor(line, tasks)
  if (help !== undefined) {
    process.stdout.write(help)
    return exit.ok
  }
  const [invocation, { runTask }, { abandonCommands }] = await Promise.all([
    invocationOf(line, tasks),
    import('./lib/app/run-task.ts'),
    import('./lib/host/local.ts'),
  ])
  const signal = interruptible(abandonCommands)
  const { host, close } = await hostFor(invocation)
  try {
    return await runTask({ ...invocation, tasks, host, signal })
  } finally {
    await close()
  }
}

/** In the rehearsal's shell every task acts on its world: whoever opened the shell runs it. */
const inRehearsalShell = async (argv: readonly string[]): Promise<number> => {
  const { packageFolder } = await import('./lib/base/package-folder.ts')
  const client = join(packageFolder, 'rehearsal', 'host', 'shim.cjs')
  process.argv.splice(1, process.argv.length, client, 'k3d-cilium', ...argv)
  await import(pathToFileURL(client).href)
  return new Promise(() => {}) // it sets the exit status itself
}

/** This computer, or the rehearsed one: the only place that knows that there are two. */
const hostFor = async ({ task, options }: Invocation): Promise<{ host: Host; close: () => Promise<void> }> => {
  const [{ localHost }, { processTerminal }] = await Promise.all([
    import('./lib/host/local.ts'),
    import('./lib/host/terminal.ts'),
  ])
  const rehearsed = task.plays ? !options.live : task.opensShell || (options.rehearse && !task.keepsHouse)
  if (!rehearsed && options.fault) {
    throw new Failure('faults happen in the rehearsal only', { hint: 'add --rehearse', status: exit.usage })
  }
  if (!rehearsed && options.world) {
    throw new Failure('worlds are what the rehearsal begins with', { hint: 'add --rehearse', status: exit.usage })
  }
  if (!rehearsed) {
    const warn = (line: string): void => void process.stderr.write(`${printable(line)}\n`)
    return { host: localHost(process.env, warn), close: async () => {} }
  }
  const { openFresh, openSaved } = await import('./rehearsal/host/saved.ts')
  const open = task.plays ? openFresh : openSaved
  const opened = await open({
    tasks,
    terminal: processTerminal(process.env),
    env: process.env,
    here: process.cwd(),
    faults: options.fault ?? [],
    kind: options.world,
  })
  if (task.opensShell && options.run === undefined && process.stdin.isTTY) opened.host.clock.pace = promptPace
  return opened
}

/** In front of a person four rehearsed seconds pass in one: waits are seen, and are no longer than they must be. */
const promptPace = 0.25

/** One Ctrl-C may come twice: from the terminal, and passed on by npx, make or timeout. In milliseconds. */
const sameKeypress = 1_000

/** Aborts on the first Ctrl-C, so that what was begun is put back; the second one ends at once. */
const interruptible = (abandon: () => void): AbortSignal => {
  const interrupt = new AbortController()
  let first = 0
  const leave = (status: number): never => {
    abandon()
    process.stdout.write('\x1b[?25h')
    return process.exit(status)
  }
  const stop = (name: string): void => {
    if (!interrupt.signal.aborted) {
      first = performance.now()
      return interrupt.abort(interruption(name))
    }
    if (performance.now() - first < sameKeypress) return
    leave(exit.interrupted)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  // work that nobody waits for has failed: no step can tell of it, and none can be trusted any more
  process.on('unhandledRejection', error => {
    process.stderr.write(
      `bug: nobody waited for it: ${printable(error instanceof Error ? `${error.stack}` : String(error))}\n`,
    )
    leave(exit.bug)
  })
  return interrupt.signal
}

/**
 * V8 lets garbage lie for as long as memory is there, which clusters and their images need more. With these a task
 * holds a fifth less (`npm run bench`) and takes no time that could be measured; playing all demos holds a third less
 * and takes a tenth longer.
 */
const shareMemory = (): void => {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=20')
}

/**
 * Who reads us may stop (`| head`): what is under way still ends as it should. What else keeps us from writing, such as
 * a full disk, is told on stderr, and no success.
 */
const watchOutput = (): void => {
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE' || unwritten) return
    unwritten = true
    process.stderr.write(`${render(refusedBySystem('write to standard output', '.', error))}\n`)
  })
  process.stderr.on('error', () => {})
  process.on('exit', status => {
    if (unwritten && status === exit.ok) process.exitCode = exit.failed
  })
}
let unwritten = false

/** One command line from its first word to its exit status; bin/k3d-cilium.js is the other one that calls it. */
export const run = async (): Promise<void> => {
  shareMemory()
  watchOutput()
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND'
    const failure = missing
      ? new Failure('the packages that tasks need are not installed', { hint: 'run npm ci', status: exit.unavailable })
      : foreseen(error)
    const { redactor } = await import('./lib/host/redact.ts') // what was typed may hold credentials
    process.stderr.write(`${redactor(process.env)(printable(render(failure)))}\n`)
    process.exitCode = statusOf(failure)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run()
