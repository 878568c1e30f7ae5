import { basename, join } from 'node:path'
import { itemsAt, textAt, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import { loadedBundle, type BundleManifest } from '../bundle/bundle.ts'
import { clustersOn, type Cluster } from '../cluster/cluster.ts'
import { isOn, keysOf } from '../config/values.ts'
import { engineOf } from '../engine/engine.ts'
import { statePaths } from '../host/state-paths.ts'
import { applyFiles, forceLine, itemsOf, namesOf } from '../kubernetes/kubectl.ts'
import { attempt, valueOf } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type Step } from '../run/task.ts'

/** Sets of CRDs that Cilium asks for and does not bring: each pinned, checked, applied as one, and by which steps. */

export interface CrdSet {
  /** As in `Install the Prometheus CRDs`. */
  readonly title: string
  /** Without a v. */
  readonly version: string
  /** Each file as the address has it, and its SHA-256. */
  readonly sha256: Readonly<Record<string, string>>
  /** Where a file is fetched from; {version} and {file} are filled in. */
  readonly address: string
  /** A folder of the settings that holds the files instead, by their own names. */
  readonly folder: string | undefined
  /** The annotation in which each CRD carries the version of its set. */
  readonly annotation: string
  /** Where a person finds the files. */
  readonly home: string
  /** The settings in which they are pinned. */
  readonly setting: string
  /** What to do where somebody else manages them, in another version. */
  readonly keeping: string
  /** The names of those that must be there before Cilium is installed with these values. */
  readonly needed: (values: Tree) => readonly string[]
}

/** The values that make Cilium's chart render ServiceMonitors; it renders nothing else of Prometheus. */
export const askingForServiceMonitors = (values: Tree): string[] =>
  keysOf(values).filter(key => key.endsWith('serviceMonitor.enabled') && isOn(values, key))

export const serviceMonitors = 'servicemonitors.monitoring.coreos.com'

/** The CRDs of prometheus-operator, which Cilium's ServiceMonitors need. */
export const prometheusCrds = ({ settings }: Session): CrdSet => ({
  ...settings.prometheusCrds,
  title: 'the Prometheus CRDs',
  folder: settings.prometheusCrds.folder,
  annotation: 'operator.prometheus.io/version',
  home: `example/prometheus-operator-crd of prometheus-operator v${settings.prometheusCrds.version}`,
  setting: 'prometheusCrds',
  keeping: 'keep the existing CRDs, which are enough for Cilium',
  needed: values => (askingForServiceMonitors(values).length > 0 ? [serviceMonitors] : []),
})

/**
 * The CRDs of the Gateway API in the version that a minor version of Cilium is built for: with those of another one
 * its operator does nothing, without a word to anyone, or does not start (cilium issues 44920 and 45139).
 * @throws Failure (status 78) if it is not known which go with that version of Cilium.
 */
export const gatewayCrds = ({ settings }: Session, cilium: string): CrdSet => {
  const { versions, address, folder } = settings.gatewayCrds
  const minor = /^v?(\d+\.\d+)/.exec(cilium)?.[1] ?? cilium
  const pinned = versions[minor]
  if (!pinned) {
    throw new Failure(`no Gateway API version is known for Cilium ${cilium}`, {
      hint: `pin a version in the settings, in gatewayCrds.versions (known: Cilium ${list(Object.keys(versions))})`,
      status: exit.config,
    })
  }
  return {
    ...pinned,
    address,
    title: 'the Gateway API CRDs',
    folder,
    annotation: 'gateway.networking.k8s.io/bundle-version',
    home: `config/crd of kubernetes-sigs/gateway-api v${pinned.version}: ${list(Object.keys(pinned.sha256))}`,
    setting: `gatewayCrds.versions."${minor}"`,
    keeping: `keep the existing CRDs only if they are Gateway API v${pinned.version}, which Cilium ${minor} needs`,
    needed: () => Object.keys(pinned.sha256).map(crdIn), // the operator looks for them once, when it starts
  }
}

/** What the values ask for: the Prometheus CRDs always, as the guide installs them. */
export const crdSets = (session: Session, cilium: string, values: Tree): CrdSet[] => [
  prometheusCrds(session),
  ...(isOn(values, 'gatewayAPI.enabled') ? [gatewayCrds(session, cilium)] : []),
]

/**
 * Every set that a task or a feature may ask for, with a Cilium of this version: what a bundle holds.
 * @returns the sets, and of each that cannot be named, why not.
 */
export const allCrdSets = (session: Session, cilium: string): { sets: CrdSet[]; unknown: string[] } => {
  try {
    return { sets: [prometheusCrds(session), gatewayCrds(session, cilium)], unknown: [] }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { sets: [prometheusCrds(session)], unknown: [error.message] }
  }
}

/** `standard/monitoring.coreos.com_servicemonitors.yaml` holds `servicemonitors.monitoring.coreos.com`. */
const crdIn = (file: string): string => basename(file).replace(/^([^_]+)_(.+)\.yaml$/, '$2.$1')

export const crdNames = ({ sha256 }: CrdSet): string[] => Object.keys(sha256).map(crdIn)

/** A set as what Cilium's install needs of it, and what may come later; either may be nothing. */
export const partsOf = (set: CrdSet, values: Tree): { first: CrdSet[]; later: CrdSet[] } => {
  const needed = set.needed(values)
  const [first, later] = [true, false].map(isFirst =>
    Object.entries(set.sha256).filter(([file]) => needed.includes(crdIn(file)) === isFirst),
  ) as [[string, string][], [string, string][]]
  if (later.length === 0) return { first: [set], later: [] }
  if (first.length === 0) return { first: [], later: [set] }
  const names = list(needed.map(name => name.split('.')[0]!))
  return {
    first: [{ ...set, title: `the CRD ${names}`, sha256: Object.fromEntries(first) }],
    later: [{ ...set, title: set.title.replace(/^the /, 'the other '), sha256: Object.fromEntries(later) }],
  }
}

/** Which of the CRDs the cluster lacks, or has in another version; empty when there is nothing to do. */
export const missingCrds = async (session: Session, set: CrdSet, context: string): Promise<string[]> => {
  const names = crdNames(set)
  const output =
    await session.$`kubectl --context ${context} get crd ${names} --ignore-not-found -o json --request-timeout=10s`
  const existing = (await itemsOf(session, output)).filter(
    item => isEstablished(item) && versionOf(item, set) === set.version,
  )
  return names.filter(name => !existing.some(item => textAt(item, ['metadata', 'name']) === name))
}

/**
 * The same of a cluster that may not be there yet: behind an air gap a second run must not fail for files that it does
 * not need.
 */
export const areCrdsThere = async (session: Session, set: CrdSet, { name, context }: Cluster): Promise<boolean> => {
  const missing = await attempt(session, async () => {
    const isThere = (await clustersOn(session, await engineOf(session))).has(name)
    return isThere ? missingCrds(session, set, context) : undefined
  })
  return valueOf(missing)?.length === 0
}

const isEstablished = (crd: unknown): boolean =>
  itemsAt(crd, ['status', 'conditions']).some(
    condition => textAt(condition, ['type']) === 'Established' && textAt(condition, ['status']) === 'True',
  )

const versionOf = (crd: unknown, { annotation }: CrdSet): string =>
  textAt(crd, ['metadata', 'annotations', annotation]).replace(/^v/, '')

/** Which of these CRDs the cluster does not know at all, in whatever version. */
export const unknownCrds = async (
  session: Session,
  context: string,
  names: readonly string[],
): Promise<readonly string[]> => {
  const output =
    await session.$`kubectl --context ${context} get crd ${names} --ignore-not-found -o name --request-timeout=10s`
  const existing = new Set((await namesOf(session, output)).map(name => name.split('/').at(-1)))
  return names.filter(name => !existing.has(name))
}

/** Where a bundle holds the files of all sets. */
const crdFolder = 'crds'

/** Bytes that the file of a CRD may have: the largest has less than 1 MiB. */
const largestCrd = 8 * 2 ** 20

export const inBundle = (file: string): string => join(crdFolder, basename(file))

/** The files of a set that a bundle does not hold; one made by an earlier version holds the Prometheus CRDs alone. */
export const lackedBy = ({ files }: Pick<BundleManifest, 'files'>, { sha256 }: CrdSet): string[] =>
  Object.keys(sha256).filter(file => !(inBundle(file) in files))

/**
 * The CRDs' files, every one of them held against its checksum: from a folder if one is given, else from the bundle
 * that was loaded, else from the pinned address, at most once.
 * @returns paths that kubectl can read.
 * @throws Failure: a file is missing from the folder, is another than pinned, or cannot be reached.
 */
export const fetchCrds = async (session: Session, set: CrdSet, say: Say): Promise<string[]> => {
  const { host, signal } = session
  const { address, version, sha256, setting } = set
  const loaded = await loadedBundle(session)
  const bundled = loaded && lackedBy(loaded.manifest, set).length === 0 ? join(loaded.folder, crdFolder) : undefined
  const folder = session.options.crds ?? bundled ?? set.folder
  if (folder !== undefined) return filesInFolder(session, set, folder)
  let arrived = 0
  const files = Object.entries(sha256)
  const fetched = await Promise.allSettled(
    files.map(async ([file, sum]) => {
      const url = address.replaceAll('{version}', version).replaceAll('{file}', file)
      const { download: limit } = session.settings.limits
      const bytes = await host.download(url, { sha256: sum, most: largestCrd, limit, signal })
      say(`${++arrived} of ${files.length} files downloaded`)
      return { file, bytes }
    }),
  )
  signal.throwIfAborted()
  const failed = fetched.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
  if (failed.length === 0) {
    const paths: string[] = []
    for (const { file, bytes } of fetched.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))) {
      const path = join(statePaths.crds(`v${version}`), basename(file))
      await host.files.write(path, bytes)
      paths.push(path)
    }
    return paths
  }
  const [first] = failed
  if (!(first instanceof Failure)) throw first
  throw new Failure(`cannot download ${failed.length} of ${count(files.length, 'CRD')}: ${first.message}`, {
    hint:
      first.hint ??
      `without a network, pass a folder with the files: CRDS=FOLDER\nor set ` +
        `${setting.replace(/\..*/, '')}.address to a mirror`,
    status: first.status,
    cause: first,
  })
}

/**
 * Looks at the folders that sets are taken from, before anything is made; not at those that nobody needs any more.
 * @throws Failure as `fetchCrds`.
 */
export const requireFolders = async (session: Session, sets: readonly CrdSet[], cluster: Cluster): Promise<void> => {
  for (const set of sets) {
    const folder = session.options.crds ?? set.folder
    if (folder !== undefined && !(await areCrdsThere(session, set, cluster))) await filesInFolder(session, set, folder)
  }
}

const filesInFolder = async ({ host: { files } }: Session, set: CrdSet, folder: string): Promise<string[]> => {
  const { sha256, version, home, setting } = set
  const names = await files.list(folder)
  if (!names) throw new Failure(`CRD folder not found: ${folder}`, { status: exit.config })
  const missing = Object.keys(sha256)
    .map(file => basename(file))
    .filter(file => !names.includes(file))
  if (missing.length > 0) {
    throw new Failure(`${list(missing)} not found in ${folder}`, {
      hint: `copy the files from ${home}`,
      status: exit.config,
    })
  }
  for (const [file, sum] of Object.entries(sha256)) {
    const path = join(folder, basename(file))
    const actual = (await files.digest(path))?.sha256
    if (actual === sum) continue
    throw new Failure(
      `checksum mismatch: ${path} is not the pinned v${version}: its SHA-256 is ${actual}, not ${sum}`,
      {
        hint: `use the pinned file, or pin your file: set ${setting}.version and ${setting}.sha256 in the settings`,
        status: exit.config,
      },
    )
  }
  return Object.keys(sha256).map(file => join(folder, basename(file)))
}

/**
 * Applies files on the server's side: on the client's, six of the ten are refused, as their annotation is too long.
 * @throws Failure that names who else manages fields, and which.
 */
const applyCrds = async (session: Session, set: CrdSet, context: string, paths: readonly string[]): Promise<void> => {
  await applyFiles(session, context, { paths }, ({ managers, cause }) =>
    managers === ''
      ? undefined
      : new Failure(`cannot install CRDs v${set.version}: ${managers} manages another version`, {
          code: 'field/conflict',
          hint: `${set.keeping}\ntake over the CRDs: ${forceLine(session)}`,
          cause,
        }),
  )
}

/** @throws Failure with what the API server says of a CRD that it does not accept in time. */
const waitForCrds = async (session: Session, names: readonly string[], context: string): Promise<void> => {
  const limit = session.settings.limits.crds
  const crds = names.map(name => `crd/${name}`)
  const seconds = `${Math.ceil(limit / 1000)}s`
  await session.$({
    timeout: limit + 10_000,
  })`kubectl --context ${context} wait --for=condition=Established ${crds} --timeout=${seconds}`
}

/**
 * Installs a set of CRDs, or finds it there.
 * @param fetched the files, where another step has fetched them already.
 */
export const installCrds = (
  session: Session,
  set: CrdSet,
  context: string,
  fetched?: () => Promise<string[]>,
): Step => ({
  title: `Install ${set.title}`,
  run: async say => {
    const all = count(crdNames(set).length, 'CRD')
    const missing = await missingCrds(session, set, context)
    if (missing.length === 0) return already(`${all} v${set.version} already installed`)
    say('downloading')
    const files = await (fetched ?? (async () => fetchCrds(session, set, say)))()
    say('applying')
    await applyCrds(session, set, context, files)
    say('waiting for the API server to accept the CRDs')
    await waitForCrds(session, crdNames(set), context)
    return done(`installed ${count(missing.length, 'CRD')} v${set.version}`)
  },
})

/**
 * The same in up to three steps: the first needs no cluster yet, and only the second must end before Cilium is
 * installed. The API server takes in one CRD after the other, and all of them take longer than the install.
 * @param made the step after which there is a cluster.
 */
export const fetchAndInstall = (
  session: Session,
  set: CrdSet,
  cluster: Cluster,
  values: Tree,
  made: Step,
): { fetch: Step; first: Step[]; later: Step[] } => {
  let files: Promise<string[]> | undefined
  const fetch: Step = {
    title: `Fetch ${set.title}`,
    after: [],
    run: async say => {
      if (await areCrdsThere(session, set, cluster)) return already('already installed')
      files = fetchCrds(session, set, say)
      return already(`${count((await files).length, 'file')} available`)
    },
  }
  const installPart = (part: CrdSet): Step => {
    const names = new Set(Object.keys(part.sha256).map(file => basename(file)))
    const fetched = async (): Promise<string[]> => {
      files ??= fetchCrds(session, set, () => {})
      return (await files).filter(path => names.has(basename(path)))
    }
    return { ...installCrds(session, part, cluster.context, fetched), after: [made, fetch] }
  }
  const { first, later } = partsOf(set, values)
  return { fetch, first: first.map(installPart), later: later.map(installPart) }
}
