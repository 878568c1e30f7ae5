import { delimiter, isAbsolute, join } from 'node:path'
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
  readonly install: Readonly<Record<System, string>>
}

/**
 * The environment in which tools tell their versions. The cilium CLI asks GitHub for the newest release at that, even
 * with `--client` (cli/version.go), and waits where packets are dropped: a proxy that is not there refuses at once.
 */
export const askingNobody: Env = { HTTPS_PROXY: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' }

/**
 * Keeps the cilium CLI away from the current context. A dry run uses the chart in the CLI and needs no API server, but
 * it must be told that the ServiceMonitor CRD exists. With an empty kubeconfig alone it would connect to localhost:8080
 * (client-go's clientcmd), a port that this cluster publishes, and wait for 20 s.
 */
export const nowhere = { KUBECONFIG: '/dev/null', KUBERNETES_MASTER: 'http://127.0.0.1:1' }

/** `engine` is podman or docker: one of them is enough. */
export type ToolName = 'engine' | 'podman' | 'docker' | 'k3d' | 'kubectl' | 'helm' | 'cilium' | 'hubble'

/** What was installed there: the version, the SHA-256 of the published file, and that of the program itself. */
export type InstalledTools = Readonly<
  Record<string, { readonly version: string; readonly pinned: string; readonly sha256: string }>
>

export const tools: Readonly<Record<Exclude<ToolName, 'engine'>, Tool>> = {
  podman: {
    name: 'podman',
    minimum: { version: '4.0.0', why: 'k3d needs networks with DNS, which older versions do not have' },
    versionArguments: ['--version'],
    version: /version (\d+\.\d+\.\d+)/,
    install: {
      darwin: 'brew install podman && podman machine init --rootful && podman machine start',
      linux: 'apt-get install podman catatonit   (or dnf install podman catatonit)',
    },
  },
  docker: {
    name: 'docker',
    minimum: { version: '23.0.0', why: 'JSON output needs Docker 23 or later' },
    versionArguments: ['--version'],
    version: /version (\d+\.\d+\.\d+)/,
    install: { darwin: 'brew install --cask docker', linux: 'see https://docs.docker.com/engine/install/' },
  },
  k3d: {
    name: 'k3d',
    minimum: { version: '5.6.2', why: 'older versions create nodes with private mount propagation' },
    versionArguments: ['version'],
    version: /k3d version v(\d+\.\d+\.\d+\S*)/,
    install: { darwin: 'brew install k3d', linux: 'see https://k3d.io/stable/#installation' },
  },
  kubectl: {
    name: 'kubectl',
    minimum: { version: '1.22.0', why: 'server-side apply needs kubectl 1.22 or later' },
    versionArguments: ['version', '--client', '-o', 'json'],
    version: /"gitVersion": "v(\d+\.\d+\.\d[^\s"]*)"/,
    install: { darwin: 'brew install kubectl', linux: 'see https://kubernetes.io/docs/tasks/tools/' },
  },
  helm: {
    name: 'helm',
    minimum: { version: '3.0.0', why: 'Helm 2 is not supported' },
    versionArguments: ['version', '--short'],
    version: /v(\d+\.\d+\.\d+\S*)/,
    install: { darwin: 'brew install helm', linux: 'see https://helm.sh/docs/intro/install/' },
  },
  cilium: {
    name: 'cilium',
    minimum: { version: '0.16.22', why: 'older versions cannot upgrade with --reset-then-reuse-values' },
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
 * Where programs are looked for. An empty part of PATH, `.` and every other part that does not begin at the root mean
 * the folder in which one stands, which may be anybody's: neither is a program taken out of it, nor is what is started
 * told to look there.
 */
export const programFolders = ({ PATH = '' }: Env): readonly string[] => PATH.split(delimiter).filter(isAbsolute)

/** The parts of PATH that are passed over. */
const passedOver = ({ PATH }: Env): readonly string[] =>
  PATH === undefined ? [] : PATH.split(delimiter).filter(part => !isAbsolute(part))

/** PATH as programs get it. One that is empty would mean the folder in which one stands, and none at all may. */
export const safePath = (env: Env): string => programFolders(env).join(delimiter) || '/nonexistent'

/** Where a program is on PATH, on which the installed tools come first. */
export const locate = async ({ files, env }: Host, program: string): Promise<string | undefined> => {
  for (const folder of programFolders(env)) {
    const path = join(folder, program)
    if ((await files.kind(path)) === 'program') return path
  }
  return undefined
}

/** That a program is in a part of PATH that is passed over, for who misses it. */
const whyPassedOver = async ({ files, env }: Host, names: readonly string[]): Promise<string[]> => {
  for (const part of passedOver(env)) {
    for (const name of names) {
      if ((await files.kind(join('.', part, name))) !== 'program') continue
      const which = part === '' ? 'the current folder (an empty entry of PATH)' : `the relative entry ${part} of PATH`
      return [`${name} is only in ${which}; tasks use only absolute paths in PATH`]
    }
  }
  return []
}

/** Where it is damaged nothing counts as installed, and installing puts it right. */
export const readInstalled = async ({ files }: Pick<Host, 'files'>): Promise<InstalledTools> =>
  (await readStateIfWhole(files, { path: join(statePaths.tools, 'installed.json'), schema: installed })) ?? {}

/** A run, as far as its tools go. */
interface Chooses {
  readonly host: Host
  readonly options: { readonly engine?: string }
  readonly settings: { readonly engine?: string }
}

/**
 * @throws Failure (status 69) that names everything that is missing at once, how to get each on this system, and how
 * to see the same task without any of it.
 */
export const requireTools = async (
  { host, options, settings }: Chooses,
  needed: readonly ToolName[],
  again: string,
): Promise<void> => {
  const missing: (readonly [string, string])[] = []
  const system = systemOf(host)
  const chosen = (options.engine ?? settings.engine ?? 'engine') as ToolName
  for (const each of needed) {
    const name = each === 'engine' ? chosen : each
    if (name !== 'engine') {
      if (!(await locate(host, name))) missing.push([name, tools[name].install[system]])
    } else if (!(await locate(host, 'podman')) && !(await locate(host, 'docker'))) {
      missing.push(['podman', tools.podman.install[system]])
    }
  }
  if (missing.length === 0) return
  const them = missing.length === 1 ? 'it' : 'them'
  const width = Math.max(...missing.map(([name]) => name.length)) + 1
  throw new Failure(`${list(missing.map(([name]) => name))} ${isAre(missing.length)} not installed`, {
    hint: [
      ...(await whyPassedOver(
        host,
        missing.map(([name]) => name),
      )),
      `install ${them}:`,
      ...missing.map(([name, how]) => `  ${`${name}:`.padEnd(width)} ${how}`),
      ...(missing.some(([name]) => name !== 'podman' && name !== 'docker')
        ? [`or install pinned versions into this folder: ${taskLine('install-tools')}`]
        : []),
      `or rehearse without ${them}: ${again}`,
    ].join('\n'),
    status: exit.unavailable,
  })
}

export type System = 'darwin' | 'linux'

/** What the computer runs: its environment says it as a shell would. */
export const systemOf = ({ env }: Host): System => (env['OSTYPE']?.startsWith('darwin') ? 'darwin' : 'linux')

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
