import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import { bundle as bundleSchema } from '../../schemas/compiled/bundle.js'
import { loaded } from '../../schemas/compiled/notes.js'
import { dataIn, isObject, valueAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { packageFolder } from '../base/package-folder.ts'
import { count, list } from '../base/text.ts'
import { readK3dFile } from '../config/k3d-file.ts'
import { misfit } from '../formats/schema-errors.ts'
import type { Files } from '../host/host.ts'
import { readState } from '../host/state-file.ts'
import { statePaths } from '../host/state-paths.ts'
import { taskLine } from '../host/task-line.ts'
import { filesBelow } from '../run/find-file.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { platformOf } from './pinned-tools.ts'

/**
 * A folder with all that a cluster needs: images, the chart, CRDs, tools and this package. Its manifest names every
 * file with its SHA-256; nothing of a bundle is used before all of it has been held against that.
 *
 *   manifest.json, manifest.json.sha256
 *   images/     an OCI image layout (github.com/opencontainers/image-spec, image-layout.md)
 *   charts/ crds/ tools/PLATFORM/ package/
 */
export interface BundleManifest {
  readonly format: typeof manifestFormat
  /** What it was made for; it is of no use for others. */
  readonly versions: Versions
  readonly platforms: readonly string[]
  /** Of the images: `amd64` or `arm64`. */
  readonly machine: string
  readonly images: readonly BundledImage[]
  /** Every file but the manifest's own two, by its path in the folder. */
  readonly files: Readonly<Record<string, { readonly size: number; readonly sha256: string }>>
}

const manifestFormat = 1
export type Versions = Readonly<Record<'k3d-cilium' | 'k3s' | 'cilium' | 'prometheusCrds', string>>

export interface BundledImage {
  /** With registry and tag, as it is pulled. */
  readonly name: string
  /** Of its manifest in the bundle; the registry's is another, as engines compress layers anew. */
  readonly digest: string
  /** What needs it: the engine, to make nodes of it, or the pods in the nodes. */
  readonly place: 'engine' | 'nodes'
}

const manifestFile = 'manifest.json'
const sumFile = 'manifest.json.sha256'
/** Says for what an unfinished bundle is being made. */
const savingFile = 'saving.json'
const own = new Set([manifestFile, sumFile, savingFile])

/** The folder of the bundle that is meant. @throws Failure (status 2): none is. */
export const bundleFolder = ({ options, task }: Session): string => {
  if (options.bundle !== undefined) return options.bundle
  throw new Failure(`${task} needs the folder of a bundle`, {
    hint: `make ${task} BUNDLE=FOLDER`,
    status: exit.usage,
  })
}

/** The versions that the files, flags and settings ask for. */
export const versionsWanted = async (session: Session): Promise<Versions> => {
  const { host } = session
  const about = JSON.parse((await host.files.read(join(packageFolder, 'package.json'))) ?? '{}') as { version?: string }
  const k3s = (await readK3dFile(session)).image ?? "k3d's default"
  return { 'k3d-cilium': about.version ?? '', k3s, ...versionsInside(session) }
}

/** Those of what is put into a cluster, for tasks that read no k3d file. */
const versionsInside = ({ options, settings }: Session): Pick<Versions, 'cilium' | 'prometheusCrds'> => ({
  cilium: options.ciliumVersion ?? settings.cilium.version,
  prometheusCrds: settings.prometheusCrds.version,
})

/** `cilium 1.18.11 where 1.19.5 is wanted`, a line each. */
const differences = (has: Versions, wanted: Partial<Versions>): string[] =>
  (Object.keys(wanted) as (keyof Versions)[])
    .filter(name => has[name] !== wanted[name])
    .map(name => `${name} ${has[name]} instead of ${wanted[name]}`)

/** What a bundle's folder holds; what macOS's Finder leaves everywhere is passed over. */
const bundleFiles = async (files: Files, folder: string): Promise<string[]> =>
  (await filesBelow(files, folder)).filter(path => basename(path) !== '.DS_Store')

/** @throws Failure: it is not known for what the bundle was begun. */
const begunIn = (text: string, path: string): Pick<BundleManifest, 'versions' | 'platforms'> => {
  const data = dataIn(text)
  if (isObject(valueAt(data, ['versions'])) && Array.isArray(valueAt(data, ['platforms']))) {
    return data as Pick<BundleManifest, 'versions' | 'platforms'>
  }
  throw new Failure(`cannot resume this bundle: ${path} is damaged`, {
    hint: 'delete the folder, or use an empty folder',
    status: exit.config,
  })
}

/**
 * Begins a bundle, or goes on with one that was cut.
 * @returns the manifest of one that is finished already.
 * @throws Failure: the folder holds something else, or a bundle for other versions.
 */
export const beginBundle = async (
  session: Session,
  folder: string,
  wanted: Pick<BundleManifest, 'versions' | 'platforms'>,
): Promise<BundleManifest | undefined> => {
  const { files } = session.host
  const finished =
    (await files.kind(join(folder, manifestFile))) === 'file' ? await readManifest(files, folder) : undefined
  const text = await files.read(join(folder, savingFile))
  const begun = finished ?? (text === undefined ? undefined : begunIn(text, join(folder, savingFile)))
  if (!begun) {
    if ((await bundleFiles(files, folder)).length > 0) {
      throw new Failure(`${folder} is not empty, and not a bundle`, { hint: 'use an empty folder', status: exit.usage })
    }
    const { versions, platforms } = wanted
    await files.write(join(folder, savingFile), `${JSON.stringify({ versions, platforms }, undefined, 2)}\n`)
    return undefined
  }
  const other = differences(begun.versions, wanted.versions)
  if (list(begun.platforms) !== list(wanted.platforms)) {
    other.push(`platforms ${list(begun.platforms)} instead of ${list(wanted.platforms)}`)
  }
  if (other.length === 0) return finished
  throw new Failure(`${folder} contains a different bundle: ${other.join('; ')}`, {
    hint: 'use another folder, or delete this folder',
    status: exit.usage,
  })
}

/** What a run that was killed leaves of something that it was just making. */
const leftover = /\.new\/|^images\/new\//

/** Writes the manifest of all that lies in the folder: with it the bundle is finished. */
export const sealBundle = async (
  { host: { files } }: Session,
  folder: string,
  rest: Omit<BundleManifest, 'files' | 'format'>,
  say: Say,
): Promise<BundleManifest> => {
  const digests: Record<string, BundleManifest['files'][string]> = {}
  const progress = reader(say)
  for (const path of await bundleFiles(files, folder)) {
    if (own.has(path)) continue
    if (leftover.test(path)) {
      await files.remove(join(folder, path))
      continue
    }
    progress(path)
    const digest = await files.digest(join(folder, path))
    if (digest) digests[path] = digest
  }
  const manifest: BundleManifest = { format: manifestFormat, ...rest, files: digests }
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`
  await files.write(join(folder, sumFile), sumOf(text))
  await files.write(join(folder, manifestFile), text)
  await files.remove(join(folder, savingFile))
  return manifest
}

/** @throws Failure: there is none, it is not whole, or is of another format. */
const readManifest = async (files: Files, folder: string): Promise<BundleManifest> => {
  const text = await files.read(join(folder, manifestFile))
  if (text === undefined) {
    const begun = (await files.read(join(folder, savingFile))) !== undefined
    throw new Failure(begun ? `the bundle in ${folder} is incomplete` : `no bundle found in ${folder}`, {
      hint: begun
        ? `finish the bundle: ${taskLine('save-bundle')} BUNDLE=${folder}`
        : 'use the folder of a bundle: BUNDLE=FOLDER',
      status: exit.config,
    })
  }
  if (sumOf(text) !== (await files.read(join(folder, sumFile)))) {
    const path = join(folder, manifestFile)
    throw damaged([`${path} does not match ${sumFile}: its SHA-256 is ${hashOf(text)}`])
  }
  const manifest = dataIn(text)
  if (!isObject(manifest) || manifest['format'] !== manifestFormat) {
    throw new Failure(`this version of k3d-cilium cannot read the format of the bundle in ${folder}`, {
      hint: `use the k3d-cilium in ${join(folder, 'package')}/`,
      status: exit.config,
    })
  }
  const wrong = misfit(manifest, bundleSchema)
  if (wrong === undefined) return manifest as unknown as BundleManifest
  throw damaged([`${join(folder, manifestFile)}: ${wrong}`])
}

const damaged = (what: readonly string[]): Failure =>
  new Failure(['the bundle is damaged; nothing was loaded', ...what].join('\n  '), {
    hint: 'copy the bundle again from an intact copy, or save a new bundle',
    status: exit.config,
  })

/** Tells of each folder at the top as it is reached; some thousand lines would help nobody. */
const reader = (say: Say): ((path: string) => void) => {
  let before = ''
  return path => {
    const [folder = ''] = path.split('/')
    if (folder !== before) say(`reading ${folder}`)
    before = folder
  }
}

/** How many damaged files are named. */
const named = 5

/**
 * Holds every file of a bundle against its manifest, changing nothing.
 * @throws Failure that names what is damaged, missing, or there in addition.
 */
export const verifyBundle = async (
  { host: { files }, signal }: Session,
  folder: string,
  say: Say,
): Promise<BundleManifest> => {
  const manifest = await readManifest(files, folder)
  const wrong: string[] = []
  const progress = reader(say)
  for (const [path, { size: bytes, sha256 }] of Object.entries(manifest.files)) {
    signal.throwIfAborted()
    progress(path)
    const found = await files.digest(join(folder, path))
    if (!found) wrong.push(`${path} is missing`)
    else if (found.size !== bytes) wrong.push(`${path} has ${count(found.size, 'byte')}, not ${bytes}`)
    else if (found.sha256 !== sha256) wrong.push(`${path} has changed: its SHA-256 is ${found.sha256}, not ${sha256}`)
  }
  const known = new Set([manifestFile, sumFile, ...Object.keys(manifest.files)])
  const strangers = (await bundleFiles(files, folder)).filter(path => !known.has(path))
  wrong.push(...strangers.map(path => `${path} does not belong to the bundle`))
  if (wrong.length > named) wrong.splice(named, wrong.length, `and ${wrong.length - named} more`)
  if (wrong.length > 0) throw damaged(wrong)
  return manifest
}

/**
 * @param wanted the versions that matter, if not all of them do.
 * @throws Failure (status 78): the bundle is for other versions, or for another kind of computer.
 */
export const requireFitting = async (
  session: Session,
  folder: string,
  manifest: BundleManifest,
  wanted?: Partial<Versions>,
): Promise<void> => {
  const other = differences(manifest.versions, wanted ?? (await versionsWanted(session)))
  const [, machine = ''] = platformOf(session.host).split('-')
  if (machine !== manifest.machine) other.push(`images for ${manifest.machine} instead of ${machine}`)
  if (other.length === 0) return
  throw new Failure(`the bundle in ${folder} does not match your files: it contains ${other.join('; ')}`, {
    hint: 'set the versions of the bundle in the k3d file and the settings, or use another bundle',
    status: exit.config,
  })
}

/** Where it is kept which bundle was loaded, and what was unpacked of it. */
const stateFile = join(statePaths.bundle, 'loaded.json')

export interface LoadedBundle {
  /** Absolute. */
  readonly folder: string
  readonly manifest: BundleManifest
  /** The unpacked chart. */
  readonly chart: string
}

/** Where the chart of a bundle is unpacked. */
export const chartFolder = join(statePaths.bundle, 'chart')

/** From now on tasks use this bundle. */
export const rememberBundle = async ({ host: { files } }: Session, folder: string): Promise<void> => {
  const sum = await files.read(join(folder, sumFile))
  await files.write(stateFile, `${JSON.stringify({ folder: resolve(files.here, folder), sum }, undefined, 2)}\n`)
}

const loadAgain =
  `load the bundle again: ${taskLine('load-bundle')} BUNDLE=FOLDER\n` +
  `or stop using the bundle: rm -r ${statePaths.bundle}`

/**
 * The bundle that tasks use, if one was loaded.
 * @throws Failure: it has gone or is another by now, or does not fit what is asked for.
 */
export const loadedBundle = async (session: Session): Promise<LoadedBundle | undefined> => {
  const { files } = session.host
  const state = await readState<{ readonly folder: string; readonly sum: string }>(files, {
    path: stateFile,
    schema: loaded,
    what: 'the record of the loaded bundle',
    remedy: loadAgain,
  })
  if (state === undefined) return undefined
  const { folder, sum } = state
  if ((await files.read(join(folder, sumFile))) !== sum) {
    throw new Failure(`the loaded bundle is no longer in ${folder}`, {
      hint: loadAgain,
      status: exit.config,
    })
  }
  const manifest = await readManifest(files, folder)
  await requireFitting(session, folder, manifest, versionsInside(session))
  return { folder, manifest, chart: join(chartFolder, 'cilium') }
}

/** A manifest's text as `sha256sum` tells of it. */
const sumOf = (text: string): string => `${hashOf(text)}  ${manifestFile}\n`
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
