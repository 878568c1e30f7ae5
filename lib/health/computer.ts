import { itemsAt, textAt } from '../base/data.ts'
import { exit, Failure, type FailureCode } from '../base/failure.ts'
import { list } from '../base/text.ts'
import { kubernetesOf } from '../checks/read-configs.ts'
import { allowedIds, remoteEngine } from '../cilium/kernel.ts'
import { nodesMeant } from '../config/k3d-file-checks.ts'
import type { K3dFile } from '../config/k3d-file.ts'
import type { EngineInfo } from '../engine/dialects.ts'
import type { Engine } from '../engine/engine.ts'
import { needsMachine } from '../engine/podman-machine.ts'
import { accessTo, exportsOf, requireWay, type Access } from '../engine/socket.ts'
import { CommandFailure } from '../host/commands.ts'
import type { Files } from '../host/host.ts'
import { askingNobody, isOlder, locate, systemOf, tools, type Tool, type ToolName } from '../host/programs.ts'
import { taskLine } from '../host/task-line.ts'
import { together } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'

/** Checks whether k3d can create a cluster on this computer: the quick part of preflight, for all who create one. */

/** One check before anything is created. */
export interface Check {
  readonly name: string
  /** The known problem, if it is one. */
  readonly code?: FailureCode | undefined
  readonly verdict: 'ok' | 'note' | 'warning' | 'error'
  readonly found: string
  readonly remedy?: string | undefined
}

export const ok = (name: string, found: string): Check => ({ name, verdict: 'ok', found })
export const warning = (name: string, found: string, remedy?: string): Check => ({
  name,
  verdict: 'warning',
  found,
  remedy,
})
export const error = (name: string, found: string, remedy?: string, code?: FailureCode): Check => ({
  name,
  ...(code && { code }),
  verdict: 'error',
  found,
  remedy,
})

export const toolCheck = async ({ $, host }: Session, tool: Tool): Promise<Check> => {
  const path = await locate(host, tool.name)
  if (!path) return error(tool.name, 'is not installed', tool.install[systemOf(host)], 'tool/missing')
  const { stdout, stderr } = await $({
    nothrow: true,
    timeout: 10_000,
    env: askingNobody,
  })`${tool.name} ${tool.versionArguments}`
  const version = tool.version.exec(stdout + stderr)?.[1]
  if (version === undefined) {
    return warning(tool.name, `cannot read the version of ${path} (perhaps built from source)`)
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

export const infoOf = async (engine: Engine): Promise<EngineInfo | Check> => {
  try {
    return await engine.info()
  } catch (failure) {
    if (failure instanceof CommandFailure || !(failure instanceof Failure)) throw failure
    return error('engine', failure.message, failure.hint, failure.code)
  }
}

/** The engine's own information, and how k3d reaches it. */
interface Reached {
  readonly info: EngineInfo
  readonly access: Access
}

const engineChecks = async (
  session: Session,
  engine: Engine,
  { info, access }: Reached,
  file: K3dFile,
): Promise<Check[]> => {
  const { host } = session
  const checks: Check[] = []
  if (info.rootless) {
    const remedy =
      systemOf(host) === 'darwin' ? taskLine('machine-up') : 'use a rootful engine: run as root, or set ENGINE=docker'
    checks.push(error('rootful', 'a rootless engine cannot load eBPF programs', remedy, 'engine/rootless'))
  }
  checks.push(...(await cgroupChecks(session, info, file)))
  const lacking = ['cpuset', 'cpu', 'memory', 'pids'].filter(name => info.controllers?.includes(name) === false)
  if (info.rootless && lacking.length > 0) {
    const remedy = 'set Delegate=yes for user@.service: docs/engines.md#rootless-podman'
    const found = `k3s needs cgroup controllers that this user does not have: ${list(lacking)}`
    checks.push(error('delegation', found, remedy))
  }
  const exported = exportsOf(access)
  const reach = `${access.where}; ${access.why}${exported ? `; to run k3d yourself: ${exported}` : ''}`
  if (engine.name === 'podman' && !host.env['DOCKER_HOST'] && !access.env['DOCKER_HOST']) {
    const remedy = needsMachine(session) ? taskLine('machine-up') : 'systemctl enable --now podman.socket'
    const found = 'k3d needs the Podman API socket, but podman reports none'
    checks.push(error('socket', found, remedy, 'engine/without-socket'))
  } else if (engine.name === 'podman' && !info.remote && info.socket?.exists === false) {
    const found = `k3d needs the socket ${info.socket.path}, but it does not exist`
    checks.push(error('socket', found, socketRemedy(info), 'engine/without-socket'))
  } else if (access.obstacle) {
    const { name, found, remedy } = access.obstacle
    checks.push(error(name, found, remedy))
  } else checks.push(ok('socket', reach))
  checks.push(...remoteChecks(session, access, file))
  if (access.identity) {
    checks.push(
      warning(
        'ssh',
        'k3d connects with the key that ~/.ssh/config sets, not with the key of the Podman connection',
        `set in ~/.ssh/config: IdentityFile ${access.identity}`,
      ),
    )
  }
  return checks
}

/** The first minor version whose kubelet refuses cgroup v1, unless failCgroupV1 is off (KEP 5573). */
const withoutCgroup1 = 35
/** The minor version of k3d 5.9's default image. */
const k3dsOwn = 35

const cgroupChecks = async (
  { host: { files } }: Session,
  { cgroups, sharesCgroups, remote }: EngineInfo,
  file: K3dFile,
): Promise<Check[]> => {
  if (cgroups === 'v1') {
    const minor = kubernetesOf(file.image ?? '') ?? (file.image === undefined ? k3dsOwn : 0)
    if (minor < withoutCgroup1 || bearsCgroup1(file)) {
      const message = 'this computer uses cgroup v1, which Kubernetes and Cilium deprecate'
      return [warning('cgroups', message, 'boot with cgroup v2')]
    }
    const remedy =
      `boot with cgroup v2; or edit ${file.source.file}: set a k3s image older than 1.${withoutCgroup1}, or ` +
      'pass --kubelet-arg=fail-cgroupv1=false to all nodes'
    const message = `this computer uses cgroup v1; the kubelet of Kubernetes 1.${minor} does not start with it`
    return [error('cgroups', message, remedy)]
  }
  const ofPodman = sharesCgroups === undefined && !remote ? await sharingFile(files) : undefined
  if (!sharesCgroups && ofPodman === undefined) return []
  const found = 'nodes share the cgroups of this computer, so the eBPF programs of all nodes attach to one cgroup'
  const remedy = ofPodman
    ? `set cgroupns = "private" in ${ofPodman}, then: systemctl restart podman.service`
    : 'set "default-cgroupns-mode": "private" in /etc/docker/daemon.json, then: systemctl restart docker'
  return [(file.servers + file.agents > 1 ? error : warning)('cgroups', found, remedy)]
}

/**
 * The file that makes podman's containers share this computer's cgroups, if one does. k3d requests no namespace, so
 * podman's API uses containers.conf; its default is private (GetDefaultNamespaceMode in
 * pkg/specgen/generate/namespaces.go). Of the files of a rootful service, the last one wins.
 */
const sharingFile = async (files: Files): Promise<string | undefined> => {
  const main = ['/usr/share/containers', '/etc/containers'].map(folder => `${folder}/containers.conf`)
  const parts = main.map(async name => ((await files.list(`${name}.d`)) ?? []).map(part => ({ part, in: name })))
  const inOrder = (await Promise.all(parts)).flat().toSorted((a, b) => (a.part < b.part ? -1 : 1))
  const names = [...main, ...inOrder.flatMap(each => (each.part.endsWith('.conf') ? `${each.in}.d/${each.part}` : []))]
  const texts = await Promise.all(names.map(async name => files.read(name).catch(() => undefined)))
  const modes = texts.map(text => /^[ \t]*(?:containers\.)?cgroupns[ \t]*=[ \t]*["'](\w*)["']/m.exec(text ?? '')?.[1])
  const last = modes.findLastIndex(mode => mode !== undefined)
  return modes[last] === 'host' ? names[last] : undefined
}

/** Whether the kubelets of all nodes accept cgroup v1. One flag of k3s takes several arguments. */
const bearsCgroup1 = ({ read, servers, agents }: K3dFile): boolean => {
  const filters = itemsAt(read.data, ['options', 'k3s', 'extraArgs']).flatMap((item, index, all) => {
    const [flag, value = textAt(all[index + 1], ['arg'])] = textAt(item, ['arg']).split(/=(.*)/s)
    if (flag !== '--kubelet-arg' || !value.split(',').some(each => /^fail-cgroupv1=(false|f|0)$/i.test(each))) return []
    const named = itemsAt(item, ['nodeFilters']).map(filter => textAt(filter, []))
    return named.length > 0 ? named : ['all']
  })
  const nodes = { servers, agents, loadBalancer: false }
  const reached = (role: string): number =>
    filters.filter(each => each.startsWith(role)).reduce((sum, each) => sum + nodesMeant(each, nodes), 0)
  return filters.includes('all') || (reached('server') >= servers && reached('agent') >= agents)
}

/** A port published on 127.0.0.1 of another computer cannot be reached from here. */
const remoteChecks = (session: Session, { where, env }: Access, { api, source }: K3dFile): Check[] => {
  const address = env['DOCKER_HOST'] ?? session.host.env['DOCKER_HOST'] ?? ''
  const computer = URL.canParse(address) ? new URL(address).hostname : ''
  const here = /^(127\.|localhost$|\[::1\]$|$)/
  if (where !== 'another computer' || here.test(computer) || !here.test(api.hostIP ?? '')) return []
  if (allowedIds(session).includes(remoteEngine)) return []
  const port = api.hostPort ?? 'PORT'
  const remedy =
    `set kubeAPI.hostIP: 0.0.0.0 in ${source.file}, or set ALLOW=${remoteEngine} and forward the port: ` +
    `ssh -N -L ${port}:127.0.0.1:${port} ${computer}`
  const found = `the API server would listen only on 127.0.0.1 of ${computer}, so this computer cannot reach it`
  return [error('remote', found, remedy)]
}

const socketRemedy = ({ rootless }: EngineInfo): string =>
  rootless ? 'systemctl --user enable --now podman.socket' : 'systemctl enable --now podman.socket'

/** Where podman looks for its init, from containers/common pkg/config; then along PATH. */
const helperFolders = ['/usr/local/libexec/podman', '/usr/local/lib/podman', '/usr/libexec/podman', '/usr/lib/podman']

const catatonitCheck = async ({ host }: Session, engine: Engine, info: EngineInfo): Promise<Check[]> => {
  if (engine.name !== 'podman' || info.remote) return [] // a machine brings its own
  for (const folder of helperFolders) {
    if ((await host.files.kind(`${folder}/catatonit`)) === 'program') return [ok('catatonit', `${folder}/catatonit`)]
  }
  const path = await locate(host, 'catatonit')
  if (path) return [ok('catatonit', path)]
  const remedy = 'install it: apt-get install catatonit   (or dnf install catatonit)'
  return [
    error(
      'catatonit',
      'not installed; podman needs catatonit as the init process of k3d containers',
      remedy,
      'catatonit/missing',
    ),
  ]
}

/** k3d's nodes find each other by name: the network that they join must have DNS. podman's default one has none. */
const networkCheck = async (engine: Engine, name: string, file: K3dFile): Promise<Check> => {
  const networkName = file.network ?? `k3d-${name}`
  const network = (await engine.networks()).find(each => each.name === networkName)
  if (!network) {
    return file.network === undefined
      ? ok('network', `k3d will create ${networkName}, with DNS`)
      : ok('network', `k3d will create ${networkName}`)
  }
  if (network.dns === false) {
    const remedy =
      `remove \`network\` from the k3d file, or create a network with DNS: ` + `${engine.name} network create NAME`
    return error(
      'network',
      `${networkName} has no DNS, so nodes cannot resolve each other`,
      remedy,
      'network/without-dns',
    )
  }
  return ok('network', `${networkName} exists${network.dns ? ', with DNS' : ''}`)
}

/**
 * netavark before 1.6 treats 0.0.0.0 as an ordinary address (containers/netavark pull request 638), so ports published
 * on it cannot be reached.
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
  const message = `with netavark ${version}, ports published on 0.0.0.0 cannot be reached: ${list(wildcards)}`
  const remedy = `in ${source.file}, replace 0.0.0.0 with 127.0.0.1, or remove 0.0.0.0`
  return [error('published', message, remedy)]
}

/** A folder that the Podman machine does not share is empty in the node, without an error. */
const folderChecks = (session: Session, engine: Engine, { remote }: EngineInfo, file: K3dFile): Check[] => {
  if (engine.name !== 'podman' || !remote || !needsMachine(session)) return []
  const { volumes } = session.settings.machine
  const outside = file.folders.filter(folder => !volumes.some(shared => `${folder}/`.startsWith(`${shared}/`)))
  const remedy =
    'move the folder into a shared one, or add it to machine.volumes in the settings and re-create the Podman machine'
  return outside.map(folder =>
    error('volumes', `${folder} is not shared with the Podman machine; shared: ${list(volumes)}`, remedy),
  )
}

/** The failure that stops a run before it begins. */
export const notReady = (errors: readonly Check[]): Failure =>
  new Failure(
    ['this computer does not meet the requirements:', ...errors.map(({ name, found }) => `  ${name}: ${found}`)].join(
      '\n',
    ),
    {
      code: errors.find(({ code }) => code !== undefined)?.code,
      hint: errors.flatMap(({ name, remedy }) => (remedy ? [`${name}: ${remedy}`] : [])).join('\n') || undefined,
      status: errors.some(({ name }) => name === 'engine' || name in tools) ? exit.unavailable : exit.failed,
    },
  )

export const errorsAmong = (checks: readonly Check[]): Check[] => checks.filter(({ verdict }) => verdict === 'error')

/** The tools that create a cluster. */
export const makingTools = (engine: Engine): readonly Exclude<ToolName, 'engine'>[] => [engine.name, 'k3d', 'kubectl']

/** Checks the engine and its networks for the cluster of a k3d file. */
export const creationChecks = async (
  session: Session,
  engine: Engine,
  reached: Reached,
  name: string,
  file: K3dFile,
): Promise<Check[]> => {
  const { info } = reached
  const found = await together(
    engineChecks(session, engine, reached, file),
    catatonitCheck(session, engine, info),
    networkCheck(engine, name, file),
    wildcardChecks(session, engine, info, file),
  )
  return [...found.flat(), ...folderChecks(session, engine, info, file)]
}

/**
 * Makes sure that k3d can make a cluster here, before it begins.
 * @throws Failure that names all that would make it fail.
 */
export const requireComputer = async (session: Session, engine: Engine, name: string, file: K3dFile): Promise<void> => {
  const tried = together(...makingTools(engine).map(async tool => toolCheck(session, tools[tool])))
  const looked = infoOf(engine).then(async info => {
    if ('verdict' in info) return [info]
    const access = await accessTo(session, engine, info)
    requireWay(access)
    return creationChecks(session, engine, { info, access }, name, file)
  })
  const errors = errorsAmong((await together(tried, looked)).flat())
  if (errors.length > 0) throw notReady(errors)
}
