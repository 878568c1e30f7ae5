import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { helpFor, namesOf } from './lib/app/help.ts'
import { invocationOf, type Invocation } from './lib/app/invocation.ts'
import { exit, Failure, interruption, render, statusOf } from './lib/base/failure.ts'
import { labelled, printed } from './lib/base/printing.ts'
import { foreseen, refusedBySystem } from './lib/base/system-error.ts'
import { printable } from './lib/base/text.ts'
import type { Host } from './lib/host/host.ts'
import type { TaskName } from './lib/host/task-line.ts'
import { parseCommandLine } from './lib/run/command-line.ts'
import type { TaskEntry, Tasks } from './lib/run/task.ts'

const table = {
  'quick start': {
    up: {
      summary: 'Create a cluster with Cilium, or finish one that is incomplete',
      script: async () => import('./scripts/up.ts'),
    },
    down: {
      summary: 'Delete the cluster that make up created',
      script: async () => import('./scripts/down.ts'),
    },
    status: {
      summary: 'Show the state of the engine, nodes, mounts and Cilium',
      script: async () => import('./scripts/status.ts'),
    },
    heal: {
      summary: 'Fix the cluster after a reboot, an engine restart or a failure',
      script: async () => import('./scripts/heal.ts'),
    },
    plan: {
      summary: 'Show what make up would change, or what a version upgrade would break',
      script: async () => import('./scripts/plan.ts'),
    },
  },
  cluster: {
    init: {
      summary: 'Write config/ and a Makefile for the installed package',
      script: async () => import('./scripts/init.ts'),
    },
    preflight: {
      summary: 'Check that this computer has everything a cluster needs',
      script: async () => import('./scripts/preflight.ts'),
    },
    'create-cluster': {
      summary: 'Create the k3d cluster without a CNI',
      script: async () => import('./scripts/create-cluster.ts'),
    },
    'start-cluster': {
      summary: 'Start the cluster and wait until its nodes are ready',
      inHelp: [['start-, stop-cluster', 'Start or stop the cluster; its data stays']],
      script: async () => import('./scripts/start-cluster.ts'),
    },
    'stop-cluster': {
      summary: 'Stop the cluster; its data stays',
      inHelp: [],
      script: async () => import('./scripts/stop-cluster.ts'),
    },
    'delete-cluster': {
      summary: 'Delete the cluster and everything that belongs to it',
      script: async () => import('./scripts/delete-cluster.ts'),
    },
    'list-clusters': {
      summary: 'List the k3d clusters on this engine',
      script: async () => import('./scripts/list-clusters.ts'),
    },
  },
  nodes: {
    'patch-nodes': {
      summary: 'Mount the file systems that Cilium needs in every node',
      script: async () => import('./scripts/patch-nodes.ts'),
    },
    'check-nodes': {
      summary: 'Show what each node has mounted',
      script: async () => import('./scripts/check-nodes.ts'),
    },
  },
  Cilium: {
    'install-prometheus-crds': {
      summary: 'Install a pinned version of the Prometheus CRDs',
      script: async () => import('./scripts/install-prometheus-crds.ts'),
    },
    'install-gateway-api': {
      summary: 'Install the Gateway API CRDs that match the Cilium version',
      script: async () => import('./scripts/install-gateway-api.ts'),
    },
    'install-cilium': {
      summary: 'Install or update Cilium from your files, and wait until it is ready',
      script: async () => import('./scripts/install-cilium.ts'),
    },
    'uninstall-cilium': {
      summary: 'Remove Cilium from the cluster',
      script: async () => import('./scripts/uninstall-cilium.ts'),
    },
    'list-features': {
      summary: 'List the Cilium features that can be enabled, and their state',
      script: async () => import('./scripts/list-features.ts'),
    },
    'enable-feature': {
      summary: 'Enable a Cilium feature, and check that it works',
      inHelp: [['enable-, disable-feature', 'Enable a Cilium feature and check that it works, or disable it']],
      script: async () => import('./scripts/enable-feature.ts'),
    },
    'disable-feature': {
      summary: 'Disable a Cilium feature and use the values in your files again',
      inHelp: [],
      script: async () => import('./scripts/disable-feature.ts'),
    },
    'apply-policy': {
      summary: 'Check and apply policies, and show the endpoints they select',
      script: async () => import('./scripts/apply-policy.ts'),
    },
    'policy-matrix': {
      summary: 'Show who can reach what, with and without your policies',
      script: async () => import('./scripts/policy-matrix.ts'),
    },
    'test-policies': {
      summary: 'Test without a cluster who may talk to whom under your policies',
      script: async () => import('./scripts/test-policies.ts'),
    },
    'suggest-policies': {
      summary: 'Write the least policies that let recorded traffic through',
      script: async () => import('./scripts/suggest-policies.ts'),
    },
    prove: {
      summary: 'Prove claims about a cluster or a bundle, and write the evidence',
      script: async () => import('./scripts/prove.ts'),
    },
  },
  inspect: {
    'cilium-status': {
      summary: 'Show the state of Cilium, Hubble and SPIRE',
      script: async () => import('./scripts/cilium-status.ts'),
    },
    'test-connectivity': {
      summary: 'Run the connectivity test of the cilium CLI',
      script: async () => import('./scripts/test-connectivity.ts'),
    },
    'hubble-ui': {
      summary: 'Serve the Hubble UI on a local port until Ctrl-C',
      script: async () => import('./scripts/hubble-ui.ts'),
    },
    'hubble-observe': {
      summary: 'Show, follow or record flows, and why some were dropped',
      script: async () => import('./scripts/hubble-observe.ts'),
    },
  },
  'several clusters': {
    'create-mesh': {
      summary: 'Create several clusters and connect them in a mesh',
      inHelp: [['create-, delete-mesh', 'Create several clusters and connect them in a mesh, or delete them']],
      script: async () => import('./scripts/create-mesh.ts'),
    },
    'mesh-status': {
      summary: 'Show how the clusters of the mesh are connected',
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
      summary: 'Create and start the Podman machine from your settings',
      inHelp: [['machine-up, -down, -status', 'Start, stop or show the Podman machine']],
      script: async () => import('./scripts/machine-up.ts'),
    },
    'machine-down': {
      summary: 'Stop the Podman machine; its data stays',
      inHelp: [],
      script: async () => import('./scripts/machine-down.ts'),
    },
    'machine-status': {
      summary: 'Show the Podman machine and its API socket',
      inHelp: [],
      script: async () => import('./scripts/machine-status.ts'),
    },
  },
  images: {
    'list-images': {
      summary: 'List all images that a cluster needs, or pull them into all nodes',
      script: async () => import('./scripts/list-images.ts'),
    },
    'start-caches': {
      summary: 'Start registry caches, so that each image is pulled only once',
      inHelp: [['start-caches, stop-caches', 'Start or remove registry caches, which pull each image only once']],
      script: async () => import('./scripts/start-caches.ts'),
    },
    'stop-caches': {
      summary: 'Remove the registry caches; --volumes also deletes their data',
      inHelp: [],
      script: async () => import('./scripts/stop-caches.ts'),
    },
    'install-tools': {
      summary: 'Install k3d, kubectl, helm, cilium and hubble at pinned versions',
      script: async () => import('./scripts/install-tools.ts'),
    },
    'save-bundle': {
      summary: 'Save everything that make up needs offline into one folder',
      inHelp: [['save-, load-bundle', 'Save or load everything that make up needs offline']],
      script: async () => import('./scripts/save-bundle.ts'),
    },
    'load-bundle': {
      summary: 'Verify a bundle and use it from now on',
      inHelp: [],
      script: async () => import('./scripts/load-bundle.ts'),
    },
  },
  configs: {
    'check-config': {
      summary: 'Check the k3d file, the Cilium values and the policies',
      inHelp: [['check-, fix-, show-config', 'Check your files, fix them, or show the values in effect']],
      script: async () => import('./scripts/check-config.ts'),
    },
    'fix-config': {
      summary: 'Fix the k3d file and the Cilium values, after you confirm the changes',
      inHelp: [],
      script: async () => import('./scripts/fix-config.ts'),
    },
    'show-config': {
      summary: 'Show the values in effect, and where each value comes from',
      inHelp: [],
      script: async () => import('./scripts/show-config.ts'),
    },
  },
  troubleshooting: {
    diagnose: {
      summary: 'Find the cause of a problem and show how to fix it',
      script: async () => import('./scripts/diagnose.ts'),
    },
    'support-bundle': {
      summary: 'Write an archive for support, without secrets',
      script: async () => import('./scripts/support-bundle.ts'),
    },
  },
  timing: {
    report: {
      summary: 'Write a page that shows where the time of a run went',
      script: async () => import('./scripts/report.ts'),
    },
  },
  shell: {
    completion: {
      summary: 'Print the completion script for bash, zsh or fish',
      script: async () => import('./scripts/completion.ts'),
    },
  },
  demos: {
    demo: {
      summary: 'Play a scripted demo with simulated tools; LIVE=1 uses the real tools',
      script: async () => import('./scripts/demo.ts'),
    },
    'rehearsal-shell': {
      summary: 'Open a shell with simulated podman, k3d, kubectl, helm and cilium',
      inHelp: [['rehearsal-shell, -reset', 'Open a shell with simulated tools, or delete the rehearsal state']],
      script: async () => import('./scripts/rehearsal-shell.ts'),
    },
    'rehearsal-reset': {
      summary: 'Delete the rehearsal state of this folder',
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
    throw new Failure('--fault works only in the rehearsal', { hint: 'add --rehearse', status: exit.usage })
  }
  if (!rehearsed && options.world) {
    throw new Failure('--world works only in the rehearsal', { hint: 'add --rehearse', status: exit.usage })
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
      `bug: unhandled error: ${printable(error instanceof Error ? `${error.stack}` : String(error))}\n`,
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
      ? new Failure('cannot load the packages that tasks need', {
          hint: 'install them: npm ci',
          status: exit.unavailable,
        })
      : foreseen(error)
    // the command line may contain credentials; if the redactor cannot be loaded, only that error is printed
    const text = await import('./lib/host/redact.ts').then(
      ({ redactor }) => redactor(process.env)(render(failure)),
      (reason: unknown) => render(foreseen(reason)),
    )
    process.stderr.write(printed(labelled(`${text}\n`, process.stderr.isTTY && !process.env['NO_COLOR'])))
    process.exitCode = statusOf(failure)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run()
