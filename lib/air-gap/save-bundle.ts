import { basename, join, resolve } from 'node:path'
import { exit, Failure } from '../base/failure.ts'
import { packageFolder } from '../base/package-folder.ts'
import { count, didYouMean, list } from '../base/text.ts'
import {
  beginBundle,
  bundleFolder,
  sealBundle,
  versionsWanted,
  type BundledImage,
  type Versions,
} from '../bundle/bundle.ts'
import { chartFiles, chartFor, chartGiven } from '../bundle/chart.ts'
import { addImage, imageIn } from '../bundle/oci-layout.ts'
import {
  fetchTool,
  isPlatform,
  platformOf,
  platforms,
  publishedAmong,
  type Platform,
  type PublishedTool,
} from '../bundle/pinned-tools.ts'
import { allCrdSets, fetchCrds, inBundle } from '../cilium/crds.ts'
import { engineOf } from '../engine/engine.ts'
import { fullName, type ImageOnEngine } from '../engine/images.ts'
import { CommandFailure, lastWords } from '../host/commands.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Step } from '../run/task.ts'
import { wantedImages } from './bundle-images.ts'

/** The steps that fill a bundle. Each passes over what an earlier run that was cut has put there. */

/** A bundle that is being made. */
export interface BundleSave {
  readonly session: Session
  readonly folder: string
  readonly versions: Versions
  readonly platforms: readonly Platform[]
  /** Filled as images are saved. */
  readonly images: BundledImage[]
}

/**
 * Begins a bundle in the folder that is named, or goes on with the one there.
 * @returns it, and whether it is finished already.
 * @throws Failure (status 2): none is named, or it holds something else.
 */
export const openSaving = async (session: Session): Promise<BundleSave & { readonly finished: boolean }> => {
  const folder = bundleFolder(session)
  const [versions, platforms] = [await versionsWanted(session), wantedPlatforms(session)]
  if (chartGiven(session) !== undefined) await chartFor(session, versions.cilium)
  const finished = (await beginBundle(session, folder, { versions, platforms })) !== undefined
  return { session, folder, versions, platforms, images: [], finished }
}

/** @throws Failure (status 2) that names the platforms there are. */
const wantedPlatforms = ({ options, host }: Session): Platform[] => {
  for (const name of options.platform ?? []) {
    if (isPlatform(name)) continue
    throw new Failure(`unknown platform: ${name}`, {
      hint: didYouMean(name, platforms) ?? `choose from ${list(platforms)}`,
      status: exit.usage,
    })
  }
  const own = platformOf(host)
  return platforms.filter(name => options.platform?.includes(name) ?? name === own)
}

/** A step for each thing, whose file in the bundle tells whether it is there: it is written in one step at the end. */
const eachFile = <T>(
  { session: { host }, folder }: BundleSave,
  title: string,
  all: readonly T[],
  pathOf: (one: T) => string,
  save: (one: T, target: string) => Promise<void>,
): Step => ({
  title,
  run: async () =>
    all.map(one => ({
      title: pathOf(one),
      run: async () => {
        const target = join(folder, pathOf(one))
        if (await host.files.kind(target)) return already('already saved')
        await save(one, target)
        return done('saved')
      },
    })),
})

/** The tools as they are published, for every platform for which they are pinned. */
export const saveTools = (saving: BundleSave): Step => {
  const { session, platforms } = saving
  const pathOf = ({ platform, file }: PublishedTool): string => join('tools', platform, file)
  return eachFile(saving, 'Save the tools', publishedAmong(session, platforms), pathOf, async (one, target) =>
    session.host.files.write(target, await fetchTool(session, one)),
  )
}

/** Every set of CRDs, whether or not the values ask for it: together they have a few MiB. */
export const saveCrds = ({ session, folder, versions }: BundleSave): Step => ({
  title: 'Save the CRDs',
  run: async say => {
    const { files } = session.host
    const { crds, ...others } = session.options
    const brought = crds === undefined ? [] : ((await files.list(crds)) ?? [])
    const { sets, unknown } = allCrdSets(session, versions.cilium)
    session.remarks.push(...unknown.map(why => `not in the bundle: ${why}`))
    let saved = 0
    for (const set of sets) {
      // a folder may hold one set and not another, which then comes from where it is pinned
      const isBrought = crds === undefined || Object.keys(set.sha256).some(file => brought.includes(basename(file)))
      const paths = await fetchCrds(isBrought ? session : { ...session, options: others }, set, say)
      for (const path of paths) await files.write(join(folder, inBundle(path)), (await files.bytes(path))!)
      saved += paths.length
    }
    return done(`${count(saved, 'file')}: ${list(sets.map(({ title, version }) => `${title} v${version}`))}`)
  },
})

export const saveCharts = (saving: BundleSave): Step => {
  const pathOf = (version: string): string => join('charts', `cilium-${version}.tgz`)
  return eachFile(saving, "Save Cilium's chart", [saving.versions.cilium], pathOf, async (version, target) =>
    saveChart(saving.session, version, target),
  )
}

/** The images, from the engine if it has them, else pulled by it. */
export const saveImages = async ({ session, folder, images }: BundleSave): Promise<Step> => {
  const { files } = session.host
  const [engine, wanted, layout] = [await engineOf(session), await wantedImages(session), join(folder, 'images')]
  return {
    title: 'Save the images',
    run: async () => {
      const saved = new Map<string, string>()
      for (const { name } of wanted) {
        const there = await imageIn(files, layout, name)
        if (there !== undefined) saved.set(name, there)
      }
      const open = wanted.filter(({ name, asked }) => asked !== undefined || !saved.has(name)).map(({ name }) => name)
      const held = await engine.images(open)
      return wanted.map(({ name, place, asked }) => ({
        title: name,
        run: async say => {
          const there = saved.get(name)
          const pulls = there === undefined && !held.has(name)
          if (pulls) await engine.pull(fullName(name), say)
          if (asked !== undefined) {
            const now = pulls ? await engine.images([name]) : held
            session.remarks.push(...moved(name, asked, now.get(name)))
          }
          if (there === undefined) say('saving')
          images.push({ name, digest: there ?? (await addImage(engine, layout, name)), place })
          return there === undefined ? done('saved') : already('already saved')
        },
      }))
    },
  }
}

/** The chart names images by digest too. What the engine has under the name may be another one by now. */
const moved = (name: string, asked: string, held: ImageOnEngine | undefined): string[] => {
  if (held === undefined || held.digests.length === 0 || held.digests.includes(asked)) return []
  return [`tag ${name} no longer points to the pinned digest ${asked}`]
}

/** This package as `npm pack` makes it: it runs on every platform, and needs no other package. */
export const savePackage = (saving: BundleSave): Step => {
  const { session, versions } = saving
  const { host, settings } = session
  const { files } = host
  const pathOf = (name: string): string => join('package', name)
  const packed = `k3d-cilium-${versions['k3d-cilium']}.tgz`
  return eachFile(saving, 'Save the k3d-cilium package', [packed], pathOf, async (name, target) => {
    const folder = resolve(files.here, `${target}.new`)
    // an installed one is compiled already, and has nothing to compile it with
    const scripts = (await files.kind(join(packageFolder, 'tasks.ts'))) ? [] : ['--ignore-scripts']
    try {
      await files.write(join(folder, '.folder'), '')
      const $ = session.$({ timeout: settings.limits.create })
      await $`npm pack ${packageFolder} --pack-destination ${folder} ${scripts}`
      await files.move(join(folder, name), target)
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error
      throw new Failure(`npm pack failed: ${lastWords(error.output)}`, { cause: error })
    } finally {
      await files.remove(folder)
    }
  })
}

/** The manifest of all that is there: with it the bundle is finished. */
export const seal = ({ session, folder, versions, platforms, images }: BundleSave): Step => ({
  title: 'Write the manifest',
  run: async say => {
    const [, machine = ''] = platformOf(session.host).split('-')
    const { files } = await sealBundle(session, folder, { versions, platforms, machine, images }, say)
    return done(`${count(Object.keys(files).length, 'file')}, for ${list(platforms)}`)
  },
})

/**
 * Brings Cilium's chart: the archive or folder that the person names, else the one that Helm pulls.
 * @param target the file to write, once it is known to be the chart.
 */
const saveChart = async (session: Session, version: string, target: string): Promise<void> => {
  const { host, settings } = session
  const { files } = host
  const given = chartGiven(session)
  const folder = `${target}.new`
  const pulled = join(folder, `cilium-${version}.tgz`)
  const isFolder = given !== undefined && (await files.kind(given)) === 'folder'
  const source = given === undefined || isFolder ? pulled : given
  try {
    if (source === pulled) {
      await files.write(join(folder, '.folder'), '')
      const from = ['--repo', 'https://helm.cilium.io', '--version', version]
      const how = isFolder ? ['package', given] : ['pull', 'cilium', ...from]
      await session.$({ timeout: settings.limits.download })`helm ${how} --destination ${folder}`
    }
    const bytes = await files.bytes(source)
    if (!bytes) throw new Failure(`chart ${source} not found`, { status: exit.config })
    await chartFiles(bytes, source, version)
    await files.write(target, bytes)
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    if (isFolder) throw new Failure(`cannot package the chart ${given}: ${lastWords(error.output)}`, { cause: error })
    throw new Failure(`cannot pull the Cilium chart ${version}: ${lastWords(error.output)}`, {
      hint: `pass a chart that you have downloaded from https://helm.cilium.io: CHART=cilium-${version}.tgz`,
      status: exit.unavailable,
      cause: error,
    })
  } finally {
    await files.remove(folder)
  }
}
