import { exit, Failure, type FailureCode } from '../base/failure.ts'
import { count, list, size } from '../base/text.ts'
import { loadedBundle } from '../bundle/bundle.ts'
import { kubernetesOf } from '../checks/read-configs.ts'
import { allowedIds, kernelFindings, kernelRemedy, readKernel, remoteEngine } from '../cilium/kernel.ts'
import { clustersOn } from '../cluster/cluster.ts'
import { kubeconfigTrouble } from '../cluster/kubeconfig.ts'
import { portsOf, type K3dFile } from '../config/k3d-file.ts'
import { readValues } from '../config/values.ts'
import type { EngineInfo } from '../engine/dialects.ts'
import { engineOf, type Engine } from '../engine/engine.ts'
import { needsMachine } from '../engine/podman-machine.ts'
import { takenPorts } from '../engine/ports.ts'
import { accessTo, exportsOf, type Access } from '../engine/socket.ts'
import { knownBy, remedyOf } from '../failures/lookup.ts'
import { CommandFailure } from '../host/commands.ts'
import { askingNobody, isOlder, locate, systemOf, tools, type Tool, type ToolName } from '../host/programs.ts'
import { taskLine } from '../host/task-line.ts'
import { nowhere } from '../images/needed.ts'
import { together } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import { parseSettings } from '../run/settings.ts'
import { already, type StepEnd } from '../run/task.ts'

/** One thing that was looked at before anything is made. */
export interface Check {
  readonly name: string
  /** What failure it is, where more is known of it. */
  readonly code?: FailureCode | undefined
  readonly verdict: 'ok' | 'warning' | 'error'
  readonly found: string
  readonly remedy?: string | undefined
}

const ok = (name: string, found: string): Check => ({ name, verdict: 'ok', found })
const warning = (name: string, found: string, remedy?: string): Check => ({ name, verdict: 'warning', found, remedy })
const error = (name: string, found: string, remedy?: string, code?: FailureCode): Check => ({
  name,
  ...(code && { code }),
  verdict: 'error',
  found,
  remedy,
})

/**
 * Looks at all that a cluster with Cilium needs of this computer. Changes nothing.
 * @param name the cluster that will be made, whose own containers may be there already.
 */
export const preflight = async (session: Session, name: string, file: K3dFile): Promise<Check[]> => {
  const engine = await engineOf(session)
  const needed: Exclude<ToolName, 'engine'>[] = [engine.name, 'k3d', 'kubectl', 'helm', 'cilium']
  const tried = together(...needed.map(async tool => toolCheck(session, tools[tool])))
  const engineChecks = infoOf(engine).then(async info =>
    'verdict' in info ? [info] : checksWith(session, engine, info, name, file, tried),
  )
  return (await together(tried, engineChecks)).flat()
}

/** What is looked at when the engine has answered, while tools are still being tried. */
const checksWith = async (
  session: Session,
  engine: Engine,
  info: EngineInfo,
  name: string,
  file: K3dFile,
  tried: Promise<Check[]>,
): Promise<Check[]> => {
  const clusters = clustersOn(session, engine)
  const ownNode = async (): Promise<string | undefined> =>
    (await clusters).get(name)?.nodes.find(({ running }) => running)?.name
  const [all, ...found] = await together(
    clusters,
    tried.then(async each => skewChecks(session, file, each)),
    engineChecks(session, engine, info, file),
    limitChecks(session, info),
    ownNode().then(async node => kernelChecks(session, engine, info, node)),
    catatonitCheck(session, engine, info),
    networkCheck(engine, name, file),
    portChecks(session, engine, name, file),
    wildcardChecks(session, engine, info, file),
    kubeconfigCheck(session),
    tried.then(async () => chartChecks(session)),
  )
  const [skew, reach, limits, kernel, catatonit, network, ports, wildcards, kubeconfig, chart] = found
  return [
    ...skew,
    ok('engine', `${engine.name} ${info.version}, ${info.rootless ? 'rootless' : 'rootful'} (${engine.why})`),
    ...reach,
    ...limits,
    ...kernel,
    ...catatonit,
    network,
    ...ports,
    ...wildcards,
    ...folderChecks(session, engine, info, file),
    kubeconfig,
    ...chart,
    ...(all.has(name) ? [] : roomChecks(info)), // a cluster that is there has taken its room
  ]
}

const toolCheck = async ({ $, host }: Session, tool: Tool): Promise<Check> => {
  const path = await locate(host, tool.name)
  if (!path) return error(tool.name, 'is not installed', tool.install[systemOf(host)], 'tool/missing')
  const { stdout, stderr } = await $({
    nothrow: true,
    timeout: 10_000,
    env: askingNobody,
  })`${tool.name} ${tool.versionArguments}`
  const version = tool.version.exec(stdout + stderr)?.[1]
  if (version === undefined) {
    return warning(tool.name, `says no version that can be read (built from source?): ${path}`)
  }
  if (tool.minimum && isOlder(version, tool.minimum.version)) {
    return error(
      tool.name,
      `${version} is older than ${tool.minimum.version}: ${tool.minimum.why}`,
      tool.install[systemOf(host)],
      'tool/too-old',
    )
  }
  return ok(tool.name, version)
}

/**
 * Tools that are too far from what they talk to. kubectl may be one minor version older or newer than the API server
 * (kubernetes.io, version skew policy); a hubble that is older than the relay is told by it that nothing is promised.
 */
const skewChecks = async (session: Session, file: K3dFile, checks: readonly Check[]): Promise<Check[]> => {
  const { host, options, settings } = session
  const minor = (version: string | undefined): number | undefined => {
    const found = /^1\.(\d+)\./.exec(version ?? '')?.[1]
    return found === undefined ? undefined : Number(found)
  }
  const skewed: Check[] = []
  const kubectl = minor(checks.find(({ name }) => name === 'kubectl')?.found)
  const kubernetes = kubernetesOf(file.image ?? '')
  const apart = kubectl === undefined || kubernetes === undefined ? 0 : Math.abs(kubectl - kubernetes)
  if (apart > 1) {
    const message = `1.${kubectl} is ${apart} minor versions from Kubernetes 1.${kubernetes}, one is allowed`
    skewed.push(warning('kubectl', message, `${taskLine('install-tools')} TOOLS=kubectl`))
  }
  const cilium = options.ciliumVersion ?? settings.cilium.version
  if ((await locate(host, 'hubble')) === undefined) return skewed
  const hubble = minor((await toolCheck(session, tools.hubble)).found)
  if (hubble !== undefined && hubble < (minor(cilium) ?? 0)) {
    const message = `1.${hubble} is older than Cilium ${cilium}: its relay promises nothing to it`
    skewed.push(warning('hubble', message, `${taskLine('install-tools')} TOOLS=hubble`))
  }
  return skewed
}

const infoOf = async (engine: Engine): Promise<EngineInfo | Check> => {
  try {
    return await engine.info()
  } catch (failure) {
    if (failure instanceof CommandFailure || !(failure instanceof Failure)) throw failure
    return error('engine', failure.message, failure.hint, failure.code)
  }
}

const engineChecks = async (session: Session, engine: Engine, info: EngineInfo, file: K3dFile): Promise<Check[]> => {
  const { host } = session
  const checks: Check[] = []
  if (info.rootless) {
    const remedy =
      systemOf(host) === 'darwin' ? taskLine('machine-up') : 'use the rootful engine: run as root, or ENGINE=docker'
    checks.push(error('rootful', 'a rootless engine cannot load eBPF programs', remedy, 'engine/rootless'))
  }
  checks.push(...cgroupChecks(info, file))
  const lacking = ['cpuset', 'cpu', 'memory', 'pids'].filter(name => info.controllers?.includes(name) === false)
  if (info.rootless && lacking.length > 0) {
    const remedy = 'Delegate=yes for user@.service: see rootless in docs/podman.md'
    checks.push(error('delegation', `${list(lacking)} not delegated to this user, and k3s stops without`, remedy))
  }
  const access = await accessTo(session, engine, info)
  const exported = exportsOf(access)
  const reach = `${access.where}; ${access.why}${exported ? `; to type k3d yourself: ${exported}` : ''}`
  if (engine.name === 'podman' && !host.env['DOCKER_HOST'] && !access.env['DOCKER_HOST']) {
    const remedy = 'systemctl enable --now podman.socket'
    checks.push(error('socket', 'podman offers no API socket, which k3d needs', remedy, 'engine/without-socket'))
  } else if (engine.name === 'podman' && !info.remote && info.socket?.exists === false) {
    checks.push(
      error('socket', `there is no ${info.socket.path}, which k3d needs`, socketRemedy(info), 'engine/without-socket'),
    )
  } else if (access.obstacle) {
    const { name, found, remedy } = access.obstacle
    checks.push(error(name, found, remedy))
  } else checks.push(ok('socket', reach))
  checks.push(...remoteChecks(session, access, file))
  if (access.identity) {
    checks.push(warning('ssh', 'k3d takes its key from ssh', `in ~/.ssh/config: IdentityFile ${access.identity}`))
  }
  return checks
}

/** The first Kubernetes whose kubelet ends where there is cgroup v1, unless failCgroupV1 is off (KEP 5573). */
const withoutCgroup1 = 35
/** What k3d 5.9 takes where its file names no image. */
const k3dsOwn = 35

const cgroupChecks = ({ cgroups, sharesCgroups }: EngineInfo, file: K3dFile): Check[] => {
  if (cgroups === 'v1') {
    const allowed = file.k3sArguments.some(argument => /^--kubelet-arg[= ]["']?fail-cgroupv1=false\b/.test(argument))
    const minor = kubernetesOf(file.image ?? '') ?? (file.image === undefined ? k3dsOwn : 0)
    if (minor < withoutCgroup1 || allowed) {
      return [warning('cgroups', 'version 1: Kubernetes and Cilium are leaving it', 'boot with cgroup v2')]
    }
    const remedy =
      `boot with cgroup v2; or in ${file.source.file} an image of Kubernetes before 1.${withoutCgroup1}, or the ` +
      'argument --kubelet-arg=fail-cgroupv1=false for all nodes'
    return [error('cgroups', `version 1: the kubelet of Kubernetes 1.${minor} ends on it`, remedy)]
  }
  if (!sharesCgroups) return []
  const found = "nodes share this computer's cgroups, so Cilium's programs of all nodes attach to one cgroup"
  const remedy = '"default-cgroupns-mode": "private" in /etc/docker/daemon.json, then: systemctl restart docker'
  return [(file.servers + file.agents > 1 ? error : warning)('cgroups', found, remedy)]
}

/** What is published on 127.0.0.1 of another computer is reached from there alone. */
const remoteChecks = (session: Session, { where, env }: Access, { api, source }: K3dFile): Check[] => {
  const address = env['DOCKER_HOST'] ?? session.host.env['DOCKER_HOST'] ?? ''
  const computer = URL.canParse(address) ? new URL(address).hostname : ''
  const here = /^(127\.|localhost$|\[::1\]$|$)/
  if (where !== 'another computer' || here.test(computer) || !here.test(api.hostIP ?? '')) return []
  if (allowedIds(session).includes(remoteEngine)) return []
  const port = api.hostPort ?? 'PORT'
  const remedy =
    `kubeAPI.hostIP: 0.0.0.0 in ${source.file}, for which k3d writes ${computer} into the kubeconfig; ` +
    `or ssh -N -L ${port}:127.0.0.1:${port} ${computer}, and ALLOW=${remoteEngine}`
  return [error('remote', `the API server is published on 127.0.0.1 of ${computer}, not on this computer's`, remedy)]
}

const socketRemedy = ({ rootless }: EngineInfo): string =>
  rootless ? 'systemctl --user enable --now podman.socket' : 'systemctl enable --now podman.socket'

/**
 * Watches and open files, of which every node's kubelet, containerd and Cilium take their share; kind's known issues
 * give the numbers for watches. On another computer they cannot be seen from here.
 */
const limitChecks = async ({ host }: Session, { remote }: EngineInfo): Promise<Check[]> => {
  if (remote || systemOf(host) === 'darwin') return []
  const checks: Check[] = []
  for (const [name, least] of [
    ['max_user_watches', 524_288],
    ['max_user_instances', 512],
  ] as const) {
    const has = Number((await host.files.read(`/proc/sys/fs/inotify/${name}`).catch(() => undefined)) ?? Number.NaN)
    if (has < least) {
      const remedy = `sysctl -w fs.inotify.${name}=${least}`
      checks.push(warning('inotify', `${name} is ${has}, ${least} are comfortable`, remedy))
    }
  }
  const limits = (await host.files.read('/proc/self/limits').catch(() => undefined)) ?? ''
  const files = Number(/^Max open files +\S+ +(\d+)/m.exec(limits)?.[1] ?? Number.NaN)
  if (files < enoughFiles) {
    checks.push(warning('nofile', `at most ${files} open files, ${enoughFiles} are comfortable`, 'raise ulimit -Hn'))
  }
  return checks
}
const enoughFiles = 65_536

const kernelChecks = async (
  session: Session,
  engine: Engine,
  info: EngineInfo,
  node: string | undefined,
): Promise<Check[]> => {
  const values = (await readValues(session)).merged
  const kernel = await readKernel(session, engine, info, node)
  const findings = kernelFindings(kernel, values, allowedIds(session))
  const name = kernel.release ?? 'of an unknown version'
  if (findings.length === 0) {
    const verdict = kernel.options
      ? 'has what the values ask for'
      : 'its configuration cannot be read, so it is unknown'
    return [ok('kernel', `${name}: ${verdict}`)]
  }
  return findings.map(finding =>
    finding.verdict === 'error'
      ? error('kernel', finding.found, kernelRemedy([finding]), finding.code)
      : warning('kernel', finding.found),
  )
}

/** Where podman looks for its init, from containers/common pkg/config; then along PATH. */
const helperFolders = ['/usr/local/libexec/podman', '/usr/local/lib/podman', '/usr/libexec/podman', '/usr/lib/podman']

const catatonitCheck = async ({ host }: Session, engine: Engine, info: EngineInfo): Promise<Check[]> => {
  if (engine.name !== 'podman' || info.remote) return [] // a machine brings its own
  for (const folder of helperFolders) {
    if ((await host.files.kind(`${folder}/catatonit`)) === 'program') return [ok('catatonit', `${folder}/catatonit`)]
  }
  const path = await locate(host, 'catatonit')
  if (path) return [ok('catatonit', path)]
  const remedy = 'apt-get install catatonit   (or dnf install catatonit)'
  return [error('catatonit', 'is missing: podman cannot give k3d containers an init', remedy, 'catatonit/missing')]
}

/** k3d's nodes find each other by name: the network that they join must have DNS. podman's default one has none. */
const networkCheck = async (engine: Engine, name: string, file: K3dFile): Promise<Check> => {
  const networkName = file.network ?? `k3d-${name}`
  const network = (await engine.networks()).find(each => each.name === networkName)
  if (!network) {
    return file.network === undefined
      ? ok('network', `k3d will make ${networkName}, with DNS`)
      : ok('network', `k3d will make ${networkName}, as it is not there`)
  }
  if (network.dns === false) {
    const remedy = `leave \`network\` out of the k3d file, or make one with DNS: ${engine.name} network create NAME`
    return error(
      'network',
      `${networkName} has no DNS, so nodes will not find each other`,
      remedy,
      'network/without-dns',
    )
  }
  return ok('network', `${networkName} is there${network.dns ? ', with DNS' : ''}`)
}

const portChecks = async (session: Session, engine: Engine, name: string, file: K3dFile): Promise<Check[]> => {
  const ports = portsOf(file)
  const holders = await takenPorts(session, engine, ports, name)
  if (holders.length === 0)
    return ports.length > 0 ? [ok('ports', `${ports.join(', ')} free or the cluster's own`)] : []
  const where = file.source.file
  return holders.map(({ port, holder }) =>
    error('ports', `${port} is taken by ${holder}`, `stop it, or publish another port in ${where}`, 'port/taken'),
  )
}

/**
 * netavark before 1.6 takes 0.0.0.0 for an address like any other (containers/netavark pull request 638): what is
 * published on it is reached by nobody.
 */
const wildcardChecks = async (
  { $, host }: Session,
  engine: Engine,
  info: EngineInfo,
  { wildcards, source }: K3dFile,
): Promise<Check[]> => {
  if (engine.name !== 'podman' || wildcards.length === 0) return []
  let version = info.netavark
  for (const folder of info.remote ? [] : helperFolders) {
    if (version === undefined && (await host.files.kind(`${folder}/netavark`)) === 'program') {
      version = /(\d{1,6}\.\d{1,6}\.\d{1,6})/.exec(
        (await $({ nothrow: true })`${`${folder}/netavark`} --version`).stdout,
      )?.[1]
    }
  }
  if (version === undefined || !isOlder(version, '1.6.0')) return []
  const message = `${list(wildcards)}: netavark ${version} makes ports on 0.0.0.0 that cannot be reached`
  return [error('published', message, `in ${source.file}, publish on 127.0.0.1 or leave the address out`)]
}

/** What a machine does not share is an empty folder in the node, and nobody says so. */
const folderChecks = (session: Session, engine: Engine, { remote }: EngineInfo, file: K3dFile): Check[] => {
  if (engine.name !== 'podman' || !remote || !needsMachine(session)) return []
  const { volumes } = session.settings.machine
  const outside = file.folders.filter(folder => !volumes.some(shared => `${folder}/`.startsWith(`${shared}/`)))
  const remedy = `move it there, or add it to machine.volumes in the settings, then make the machine anew`
  return outside.map(folder =>
    error('volumes', `${folder} is not in what the machine shares: ${list(volumes)}`, remedy),
  )
}

const kubeconfigCheck = async (session: Session): Promise<Check> => {
  const trouble = await kubeconfigTrouble(session)
  return trouble ? error('kubeconfig', trouble.found, trouble.remedy) : ok('kubeconfig', 'can be written')
}

/**
 * A rule of thumb: three nodes with Cilium and its companions hold some 2 GiB, and their images, unpacked once per
 * node, some 4 GiB; as much again leaves room for what a demo runs.
 */
const enoughMemory = 4 * 2 ** 30
const enoughDisk = 8 * 2 ** 30

const roomChecks = ({ memory, disk }: EngineInfo): Check[] => [
  ...(memory === undefined
    ? []
    : [
        memory >= enoughMemory
          ? ok('memory', `${size(memory)} for the engine`)
          : warning('memory', `${size(memory)} for the engine, ${size(enoughMemory)} are comfortable`, 'give it more'),
      ]),
  ...(disk === undefined
    ? []
    : [
        disk >= enoughDisk
          ? ok('disk', `${size(disk)} free for images`)
          : warning(
              'disk',
              `${size(disk)} free for images, ${size(enoughDisk)} are comfortable`,
              'podman system prune',
            ),
      ]),
]

/** The version that the package names, whose chart every CLI that it installs carries. */
const shipped = parseSettings('', 'no settings').cilium.version

/** A chart that can be had from nowhere would be missed only when the cluster has been made. */
const chartChecks = async (session: Session): Promise<Check[]> => {
  const { options, settings } = session
  const version = options.ciliumVersion ?? settings.cilium.version
  if (version === shipped || (await loadedBundle(session)) || !(await locate(session.host, 'cilium'))) return []
  const $ = session.$({ nothrow: true, timeout: 30_000, env: nowhere })
  const listed = (await $`cilium install --list-versions`).stdout.split(/\s+/)
  if (listed.includes(`v${version.replace(/^v/, '')}`)) return []
  const { stderr } = await $`cilium install --dry-run --version ${version}` // it asks the network for what it lacks
  const known = knownBy(stderr, 'cilium')
  if (known?.code !== 'chart/unknown') return []
  return [error('chart', `the cilium CLI has no chart of Cilium ${version}`, remedyOf(known), known.code)]
}

/** What stops a run before it begins. */
const notReady = (errors: readonly Check[]): Failure =>
  new Failure(
    ['this computer lacks what the cluster needs:', ...errors.map(({ name, found }) => `  ${name}: ${found}`)].join(
      '\n',
    ),
    {
      code: errors.find(({ code }) => code !== undefined)?.code,
      hint: errors.flatMap(({ name, remedy }) => (remedy ? [`${name}: ${remedy}`] : [])).join('\n') || undefined,
      status: errors.some(({ name }) => name === 'engine' || name in tools) ? exit.unavailable : exit.failed,
    },
  )

export const errorsAmong = (checks: readonly Check[]): Check[] => checks.filter(({ verdict }) => verdict === 'error')

/**
 * What a run makes of the checks before it begins; warnings are remarks of it.
 * @throws Failure that names all that is missing.
 */
export const preflightStep = (session: Session, checks: readonly Check[]): StepEnd => {
  const errors = errorsAmong(checks)
  if (errors.length > 0) throw notReady(errors)
  const warnings = checks.filter(({ verdict }) => verdict === 'warning')
  session.remarks.push(...checkLines(warnings))
  return already(warnings.length > 0 ? count(warnings.length, 'warning') : `${count(checks.length, 'check')} passed`)
}

/** One line per check; a remedy stands below. */
export const checkLines = (checks: readonly Check[]): string[] => {
  const width = Math.max(...checks.map(({ name }) => name.length))
  return checks.flatMap(({ name, verdict, found, remedy }) => [
    `${verdict.padEnd(7)}  ${name.padEnd(width)}  ${found}`,
    ...(remedy ? [`${' '.repeat(7)}  ${' '.repeat(width)}  -> ${remedy}`] : []),
  ])
}
