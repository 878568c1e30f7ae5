import { join, resolve } from 'node:path'
import { installed } from '../../schemas/compiled/notes.js'
import { exit, Failure } from '../base/failure.ts'
import { isAre, list } from '../base/text.ts'
import type { Env, Host } from './host.ts'
import { readStateIfWhole } from './state-file.ts'
import { statePaths } from './state-paths.ts'
import { taskLine } from './task-line.ts'

/** A program that tasks start. What differs from one to the next is data. */
export interface Tool {
  readonly name: ToolName
  /** The oldest version that is known to work, and why. */
  readonly minimum?: { readonly version: string; readonly why: string }
  /** The arguments that make it print its version without asking any server. */
  readonly versionArguments: readonly string[]
  /** Finds the version in what it printed. */
  readonly version: RegExp
  /** How to get it where a package manager has it, by `process.platform`; elsewhere its own page. */
  readonly install: { readonly darwin: string; readonly linux: string }
}

/**
 * The environment in which tools tell their versions. The cilium CLI asks GitHub for the newest release at that, even
 * with `--client` (cli/version.go), and waits where packets are dropped: a proxy that is not there refuses at once.
 */
export const askingNobody: Env = { HTTPS_PROXY: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' }

/** `engine` is podman or docker: one of them is enough. */
export type ToolName = 'engine' | 'podman' | 'docker' | 'k3d' | 'kubectl' | 'helm' | 'cilium' | 'hubble'

/** What was installed there: the version, the SHA-256 of the published file, and that of the program itself. */
export type InstalledTools = Readonly<
  Record<string, { readonly version: string; readonly pinned: string; readonly sha256: string }>
>

export const tools: Readonly<Record<Exclude<ToolName, 'engine'>, Tool>> = {
  podman: {
    name: 'podman',
    minimum: { version: '4.0.0', why: 'k3d needs networks with DNS' },
    versionArguments: ['--version'],
    version: /version (\d+\.\d+\.\d+)/,
    install: {
      darwin: 'brew install podman && podman machine init --rootful && podman machine start',
      linux: 'apt-get install podman catatonit   (or dnf install podman catatonit)',
    },
  },
  docker: {
    name: 'docker',
    minimum: { version: '20.10.5', why: 'k3d asks for it' },
    versionArguments: ['--version'],
    version: /version (\d+\.\d+\.\d+)/,
    install: { darwin: 'brew install --cask docker', linux: 'see https://docs.docker.com/engine/install/' },
  },
  k3d: {
    name: 'k3d',
    minimum: { version: '5.6.2', why: 'older ones leave the mounts of nodes private' },
    versionArguments: ['version'],
    version: /k3d version v(\d+\.\d+\.\d+\S*)/,
    install: { darwin: 'brew install k3d', linux: 'see https://k3d.io/stable/#installation' },
  },
  kubectl: {
    name: 'kubectl',
    minimum: { version: '1.22.0', why: 'server-side apply is stable since then' },
    versionArguments: ['version', '--client', '-o', 'json'],
    version: /"gitVersion": "v(\d+\.\d+\.\d+\S*)"/,
    install: { darwin: 'brew install kubectl', linux: 'see https://kubernetes.io/docs/tasks/tools/' },
  },
  helm: {
    name: 'helm',
    minimum: { version: '3.0.0', why: 'Helm 2 keeps its releases elsewhere' },
    versionArguments: ['version', '--short'],
    version: /v(\d+\.\d+\.\d+\S*)/,
    install: { darwin: 'brew install helm', linux: 'see https://helm.sh/docs/intro/install/' },
  },
  cilium: {
    name: 'cilium',
    minimum: { version: '0.15.0', why: 'it installs through Helm since then' },
    versionArguments: ['version', '--client'],
    version: /cilium-cli: v(\d+\.\d+\.\d+\S*)/,
    install: {
      darwin: 'brew install cilium-cli',
      linux: 'see https://github.com/cilium/cilium-cli/releases',
    },
  },
  hubble: {
    name: 'hubble',
    versionArguments: ['version'],
    version: /hubble v?(\d+\.\d+\.\d+\S*)/,
    install: { darwin: 'brew install hubble', linux: 'see https://github.com/cilium/hubble/releases' },
  },
}

/**
 * Where a program is: among the installed tools, else by PATH.
 * @throws Failure (status 69): what lies among the installed tools is not what was installed.
 */
export const locate = async (host: Host, program: string): Promise<string | undefined> => {
  const { files, env } = host
  for (const folder of (env['PATH'] ?? '').split(':').filter(Boolean)) {
    const path = join(folder, program)
    if ((await files.kind(path)) !== 'program') continue
    if (folder === resolve(files.here, statePaths.tools)) await requireIntact(host, path, program)
    return path
  }
  return undefined
}

/** Where it is damaged nothing counts as installed, and installing puts it right. */
export const readInstalled = async ({ files }: Pick<Host, 'files'>): Promise<InstalledTools> =>
  (await readStateIfWhole(files, { path: join(statePaths.tools, 'installed.json'), schema: installed })) ?? {}

/** Programs that were looked at in this process: reading one takes up to a tenth of a second. */
const intact = new WeakMap<Host['files'], Set<string>>()

const requireIntact = async ({ files }: Host, path: string, program: string): Promise<void> => {
  const seen = intact.get(files) ?? new Set()
  if (seen.has(path)) return
  const expected = (await readInstalled({ files }))[program]?.sha256
  const actual = (await files.digest(path))?.sha256
  if (actual !== expected) {
    throw new Failure(`${path} is not what install-tools put there, and was not run`, {
      hint: `install it anew: ${taskLine('install-tools')} TOOLS=${program}`,
      status: exit.unavailable,
    })
  }
  intact.set(files, seen.add(path))
}

/**
 * @throws Failure (status 69) that names everything that is missing at once, how to get each on this system, and how
 * to see the same task without any of it.
 */
export const requireTools = async (host: Host, needed: readonly ToolName[], again: string): Promise<void> => {
  const missing: (readonly [string, string])[] = []
  const system = systemOf(host)
  for (const name of needed) {
    if (name !== 'engine') {
      if (!(await locate(host, name))) missing.push([name, tools[name].install[system]])
    } else if (!(await locate(host, 'podman')) && !(await locate(host, 'docker'))) {
      missing.push(['podman', tools.podman.install[system]])
    }
  }
  if (missing.length === 0) return
  const width = Math.max(...missing.map(([name]) => name.length)) + 1
  throw new Failure(`${list(missing.map(([name]) => name))} ${isAre(missing.length)} not installed`, {
    hint: [
      'get them so:',
      ...missing.map(([name, how]) => `  ${`${name}:`.padEnd(width)} ${how}`),
      ...(missing.some(([name]) => name !== 'podman')
        ? [`or pinned and checked, into this folder: ${taskLine('install-tools')}`]
        : []),
      `without them, see what would happen: ${again}`,
    ].join('\n'),
    status: exit.unavailable,
  })
}

/** What the computer runs: its environment says it as a shell would. */
export const systemOf = ({ env }: Host): 'darwin' | 'linux' =>
  env['OSTYPE']?.startsWith('darwin') ? 'darwin' : 'linux'

/** Whether version `a` is older than `b`; what stands after a dash is not looked at. */
export const isOlder = (a: string, b: string): boolean => {
  const [x, y] = [a, b].map(version =>
    version
      .replace(/[-+].*/, '')
      .split('.')
      .map(Number),
  )
  for (let part = 0; part < 3; part++) {
    const difference = (x![part] ?? 0) - (y![part] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}
