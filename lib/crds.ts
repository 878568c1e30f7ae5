import { join } from 'node:path'
import { loadedBundle } from './bundle.ts'
import { clustersOn, type Cluster } from './cluster.ts'
import { CommandFailure } from './commands.ts'
import { textAt, valueAt, type Settings } from './config.ts'
import { engineOf } from './engine.ts'
import { exit, Failure } from './failure.ts'
import type { Session } from './session.ts'
import type { Say } from './task.ts'
import { count, list } from './wording.ts'

/** The CRDs of prometheus-operator, which Cilium's ServiceMonitors need. Pinned, checked and applied as one set. */

/** `monitoring.coreos.com_servicemonitors.yaml` holds `servicemonitors.monitoring.coreos.com`. */
const crdIn = (file: string): string => file.replace(/^([^_]+)_(.+)\.yaml$/, '$2.$1')

const pins = ({ settings }: Session): Settings['prometheusCrds'] => settings.prometheusCrds

export const crdNames = (session: Session): string[] => Object.keys(pins(session).sha256).map(crdIn)

/** Which of the CRDs the cluster lacks, or has in another version; empty when there is nothing to do. */
export const missingCrds = async (session: Session, context: string): Promise<string[]> => {
  const names = crdNames(session)
  const { stdout } =
    await session.$`kubectl --context ${context} get crd ${names} --ignore-not-found -o json --request-timeout=10s`
  const answer = stdout.trim() ? (JSON.parse(stdout) as unknown) : {}
  const items = (valueAt(answer, ['items']) ?? [answer]) as unknown[] // kubectl gives a lone object as itself
  const there = items.filter(item => isEstablished(item) && versionOf(item) === pins(session).version)
  return names.filter(name => !there.some(item => textAt(item, ['metadata', 'name']) === name))
}

/**
 * The same of a cluster that may not be there yet: behind an air gap a second run must not fail for files that it does
 * not need.
 */
export const areCrdsThere = async (session: Session, { name, context }: Cluster): Promise<boolean> => {
  try {
    if (!(await clustersOn(session, await engineOf(session))).has(name)) return false
    return (await missingCrds(session, context)).length === 0
  } catch (error) {
    if (session.signal.aborted || !(error instanceof Failure)) throw error
    return false
  }
}

const isEstablished = (crd: unknown): boolean =>
  ((valueAt(crd, ['status', 'conditions']) ?? []) as unknown[]).some(
    condition => textAt(condition, ['type']) === 'Established' && textAt(condition, ['status']) === 'True',
  )

/** prometheus-operator writes its version into each CRD. */
const versionOf = (crd: unknown): string => textAt(crd, ['metadata', 'annotations', 'operator.prometheus.io/version'])

/** Whether the cluster knows ServiceMonitor; Cilium's chart needs no other of them. */
export const knowsServiceMonitor = async ({ $ }: Session, context: string): Promise<boolean> => {
  const crd = 'servicemonitors.monitoring.coreos.com'
  const { stdout } =
    await $`kubectl --context ${context} get crd ${crd} --ignore-not-found -o name --request-timeout=10s`
  return stdout.trim() !== ''
}

/**
 * The CRDs' files, every one of them held against its checksum: from a folder if one is given, else from the bundle
 * that was loaded, else from the pinned address, at most once.
 * @returns paths that kubectl can read.
 * @throws Failure: a file is missing from the folder, is another than pinned, or cannot be reached.
 */
export const fetchCrds = async (session: Session, say: Say): Promise<string[]> => {
  const { host, signal, options } = session
  const { address, version, sha256 } = pins(session)
  const loaded = await loadedBundle(session)
  const folder = options.crds ?? (loaded && join(loaded.folder, 'crds')) ?? pins(session).folder
  if (folder !== undefined) return filesInFolder(session, folder)
  let arrived = 0
  const files = Object.entries(sha256)
  const fetched = await Promise.allSettled(
    files.map(async ([file, sum]) => {
      const url = address.replaceAll('{version}', version).replaceAll('{file}', file)
      const bytes = await host.download(url, { sha256: sum, limit: session.settings.limits.download, signal })
      say(`${++arrived} of ${files.length} files are here`)
      return { file, bytes }
    }),
  )
  signal.throwIfAborted()
  const failed = fetched.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
  if (failed.length === 0) {
    const paths: string[] = []
    for (const { file, bytes } of fetched.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))) {
      const path = join('.k3d-cilium', 'crds', `v${version}`, file)
      await host.files.write(path, bytes)
      paths.push(path)
    }
    return paths
  }
  const [first] = failed
  if (!(first instanceof Failure)) throw first
  throw new Failure(`${failed.length} of ${count(files.length, 'CRD')} cannot be fetched: ${first.message}`, {
    hint:
      first.hint ??
      'without a network: put the files into a folder and name ' +
        'it, CRDS=FOLDER; or set prometheusCrds.address to a mirror',
    status: first.status,
    cause: first,
  })
}

const filesInFolder = async (session: Session, folder: string): Promise<string[]> => {
  const { files } = session.host
  const { sha256, version } = pins(session)
  const names = await files.list(folder)
  if (!names) throw new Failure(`there is no folder ${folder} with CRDs`, { status: exit.config })
  const missing = Object.keys(sha256).filter(file => !names.includes(file))
  if (missing.length > 0) {
    throw new Failure(`${folder} lacks ${list(missing)}`, {
      hint: `they are in example/prometheus-operator-crd of prometheus-operator v${version}`,
      status: exit.config,
    })
  }
  for (const [file, sum] of Object.entries(sha256)) {
    const actual = (await files.digest(join(folder, file)))?.sha256
    if (actual === sum) continue
    throw new Failure(`${join(folder, file)} is not v${version} as pinned: its SHA-256 is ${actual}, not ${sum}`, {
      hint: 'put the pinned file there, or pin your own: prometheusCrds.version and .sha256 in the settings',
      status: exit.config,
    })
  }
  return Object.keys(sha256).map(file => join(folder, file))
}

/** The name under which we own fields of these CRDs. */
const manager = 'k3d-cilium'

/**
 * Applies files on the server's side: on the client's, six of the ten are refused, as their annotation is too long.
 * @throws Failure that names who else manages fields, and which.
 */
export const applyCrds = async (session: Session, context: string, paths: readonly string[]): Promise<void> => {
  const { $, options } = session
  const force = options.forceConflicts ? ['--force-conflicts'] : []
  const from = paths.flatMap(path => ['-f', path])
  try {
    await $`kubectl --context ${context} apply --server-side --field-manager=${manager} ${force} ${from}`
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    const managers = [
      ...new Set([...error.output.stderr.matchAll(/conflicts? with "([^"]+)"/g)].map(match => match[1]!)),
    ]
    if (managers.length === 0) throw error
    throw new Failure(`${list(managers)} manages these CRDs, in another version than v${pins(session).version}`, {
      hint:
        `keep theirs: there is nothing to do for Cilium\ntake ` +
        `them over: make ${session.task} ARGS=--force-conflicts`,
      cause: error,
    })
  }
}

/** @throws Failure with what the API server says of a CRD that it does not accept in time. */
export const waitForCrds = async (session: Session, context: string): Promise<void> => {
  const limit = session.settings.limits.crds
  const names = crdNames(session).map(name => `crd/${name}`)
  const seconds = `${Math.ceil(limit / 1000)}s`
  await session.$({
    timeout: limit + 10_000,
  })`kubectl --context ${context} wait --for=condition=Established ${names} --timeout=${seconds}`
}
