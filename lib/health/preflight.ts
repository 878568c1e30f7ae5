import { Failure } from '../base/failure.ts'
import { count, size } from '../base/text.ts'
import { chartFor } from '../bundle/chart.ts'
import { pinnedVersion } from '../bundle/pinned-tools.ts'
import { kubernetesOf } from '../checks/read-configs.ts'
import { allowedIds, kernelFindings, kernelRemedy, readKernel, type Kernel } from '../cilium/kernel.ts'
import { clustersOn } from '../cluster/cluster.ts'
import { kubeconfigTrouble } from '../cluster/kubeconfig.ts'
import { portsOf, type K3dFile } from '../config/k3d-file.ts'
import { readValues } from '../config/values.ts'
import type { EngineInfo } from '../engine/dialects.ts'
import { engineOf, type Engine } from '../engine/engine.ts'
import { takenPorts } from '../engine/ports.ts'
import { accessTo } from '../engine/socket.ts'
import { knownBy, remedyOf } from '../failures/lookup.ts'
import { locate, nowhere, systemOf, tools } from '../host/programs.ts'
import { taskLine } from '../host/task-line.ts'
import { together } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import { already, type StepEnd } from '../run/task.ts'
import { knownBadChecks } from './known-bad.ts'
import {
  creationChecks,
  error,
  errorsAmong,
  infoOf,
  makingTools,
  notReady,
  ok,
  toolCheck,
  warning,
  type Check,
} from './computer.ts'

/**
 * Looks at all that a cluster with Cilium needs of this computer. Changes nothing.
 * @param name the cluster that will be made, whose own containers may be there already.
 * @param charts whether to look for Cilium's chart, for which the CLI may ask the network.
 */
export const preflight = async (session: Session, name: string, file: K3dFile, charts = true): Promise<Check[]> => {
  const engine = await engineOf(session)
  const tried = together(
    ...([...makingTools(engine), 'helm', 'cilium'] as const).map(async tool => toolCheck(session, tools[tool])),
  )
  const engineChecks = infoOf(engine).then(async info =>
    'verdict' in info ? [info] : checksWith(session, engine, info, { name, file, tried, charts }),
  )
  return (await together(tried, engineChecks)).flat()
}

interface Looked {
  readonly name: string
  readonly file: K3dFile
  readonly tried: Promise<Check[]>
  readonly charts: boolean
}

/** What is looked at when the engine has answered, while tools are still being tried. */
const checksWith = async (
  session: Session,
  engine: Engine,
  info: EngineInfo,
  { name, file, tried, charts }: Looked,
): Promise<Check[]> => {
  const clusters = clustersOn(session, engine)
  const ownNode = async (): Promise<string | undefined> =>
    (await clusters).get(name)?.nodes.find(({ running }) => running)?.name
  const kernel = ownNode().then(async node => readKernel(session, engine, info, node))
  const [all, ...found] = await together(
    clusters,
    tried.then(async each => skewChecks(session, file, each)),
    accessTo(session, engine, info).then(async access => creationChecks(session, engine, { info, access }, name, file)),
    limitChecks(session, info),
    kernel.then(async each => kernelChecks(session, each)),
    Promise.all([tried, kernel]).then(async ([tools, own]) =>
      knownBadChecks(session, { engine: engine.name, info, kernel: own, file, checks: tools }),
    ),
    portChecks(session, engine, name, file),
    kubeconfigCheck(session),
    tried.then(async () => (charts ? chartChecks(session, (await clusters).has(name)) : [])),
  )
  const [skew, creation, limits, ofKernel, bad, ports, kubeconfig, chart] = found
  return [
    ...skew,
    ok('engine', `${engine.name} ${info.version}, ${info.rootless ? 'rootless' : 'rootful'} (${engine.why})`),
    ...creation,
    ...limits,
    ...ofKernel,
    ...bad,
    ...ports,
    kubeconfig,
    ...chart,
    ...(all.has(name) ? [] : roomChecks(info)), // a cluster that is there has taken its room
  ]
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
    const message =
      `1.${kubectl} is ${apart} minor versions from Kubernetes 1.${kubernetes}; ` + 'kubectl supports a skew of one'
    skewed.push(warning('kubectl', message, `${taskLine('install-tools')} TOOLS=kubectl`))
  }
  const cilium = options.ciliumVersion ?? settings.cilium.version
  if ((await locate(host, 'hubble')) === undefined) return skewed
  const hubble = minor((await toolCheck(session, tools.hubble)).found)
  // there may be no hubble yet that is as new as Cilium
  const newest = Math.min(minor(cilium) ?? 0, minor(pinnedVersion('hubble'))!)
  if (hubble !== undefined && hubble < newest) {
    const message = `1.${hubble} is older than Cilium ${cilium}; the Hubble relay may not support this hubble CLI`
    skewed.push(warning('hubble', message, `${taskLine('install-tools')} TOOLS=hubble`))
  }
  return skewed
}

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
      checks.push(warning('inotify', `${name} is ${has}; recommended: ${least}`, remedy))
    }
  }
  const limits = (await host.files.read('/proc/self/limits').catch(() => undefined)) ?? ''
  const files = Number(/^Max open files +\S+ +(\d+)/m.exec(limits)?.[1] ?? Number.NaN)
  if (files < enoughFiles) {
    checks.push(
      warning(
        'nofile',
        `at most ${files} open files; recommended: ${enoughFiles}`,
        'raise the hard limit for open files (to see it: ulimit -Hn)',
      ),
    )
  }
  return checks
}
const enoughFiles = 65_536

const kernelChecks = async (session: Session, kernel: Kernel): Promise<Check[]> => {
  const values = (await readValues(session)).merged
  const findings = kernelFindings(kernel, values, allowedIds(session))
  const name = kernel.release ?? 'unknown version'
  if (findings.length === 0) {
    const verdict = kernel.options
      ? 'supports everything that the values enable'
      : 'cannot read the kernel configuration, so the kernel features are unknown'
    return [ok('kernel', `${name}: ${verdict}`)]
  }
  return findings.map(finding =>
    finding.verdict === 'error'
      ? error('kernel', finding.found, kernelRemedy([finding]), finding.code)
      : warning('kernel', finding.found),
  )
}

const portChecks = async (session: Session, engine: Engine, name: string, file: K3dFile): Promise<Check[]> => {
  const ports = portsOf(file)
  const holders = await takenPorts(session, engine, ports, name)
  if (holders.length === 0)
    return ports.length > 0 ? [ok('ports', `free, or used by this cluster: ${ports.join(', ')}`)] : []
  const where = file.source.file
  return holders.map(({ port, holder }) =>
    error(
      'ports',
      `${port} is in use by ${holder}`,
      `free the port, or publish another port in ${where}`,
      'port/taken',
    ),
  )
}

const kubeconfigCheck = async (session: Session): Promise<Check> => {
  const trouble = await kubeconfigTrouble(session)
  return trouble ? error('kubeconfig', trouble.found, trouble.remedy) : ok('kubeconfig', 'writable')
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
          : warning(
              'memory',
              `${size(memory)} for the engine; recommended: ${size(enoughMemory)}`,
              'give the engine more memory',
            ),
      ]),
  ...(disk === undefined
    ? []
    : [
        disk >= enoughDisk
          ? ok('disk', `${size(disk)} free for images`)
          : warning('disk', `${size(disk)} free for images; recommended: ${size(enoughDisk)}`, 'podman system prune'),
      ]),
]

/** A chart that can be had from nowhere would be missed only when the cluster has been made. @param isThere it is. */
const chartChecks = async (session: Session, isThere: boolean): Promise<Check[]> => {
  const { options, settings } = session
  const version = options.ciliumVersion ?? settings.cilium.version
  const chart = await chartFor(session, version).catch((failure: unknown) => {
    if (failure instanceof Failure) return failure
    throw failure
  })
  if (chart instanceof Failure) return [error('chart', chart.message, chart.hint, 'chart/unknown')]
  if (chart !== undefined || isThere) return []
  if (!(await locate(session.host, 'cilium'))) return []
  const $ = session.$({ nothrow: true, timeout: 30_000, env: nowhere })
  const listed = (await $`cilium install --list-versions`).stdout.split(/\s+/)
  if (listed.includes(`v${version.replace(/^v/, '')}`)) return []
  const { stderr } = await $`cilium install --dry-run --version ${version}` // it asks the network for what it lacks
  const known = knownBy(stderr, 'cilium')
  if (known?.code !== 'chart/unknown') return []
  return [error('chart', `the cilium CLI has no chart for Cilium ${version}`, remedyOf(known), known.code)]
}

/**
 * What a run makes of the checks before it begins; warnings are remarks of it.
 * @throws Failure that names all that is missing.
 */
export const preflightStep = (session: Session, checks: readonly Check[]): StepEnd => {
  const errors = errorsAmong(checks)
  if (errors.length > 0) throw notReady(errors)
  const warnings = checks.filter(({ verdict }) => verdict === 'warning')
  session.remarks.push(...checkLines(warnings))
  const passed = checks.filter(({ verdict }) => verdict === 'ok').length
  return already(warnings.length > 0 ? count(warnings.length, 'warning') : `${count(passed, 'check')} passed`)
}

/** One line per check; a remedy stands below. */
export const checkLines = (checks: readonly Check[]): string[] => {
  const width = Math.max(...checks.map(({ name }) => name.length))
  return checks.flatMap(({ name, verdict, found, remedy }) => [
    `${verdict.padEnd(7)}  ${name.padEnd(width)}  ${found}`,
    ...(remedy ? [`${' '.repeat(7)}  ${' '.repeat(width)}  -> ${remedy}`] : []),
  ])
}
