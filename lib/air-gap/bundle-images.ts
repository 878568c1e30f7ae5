import pins from '../../pins/images.json' with { type: 'json' }
import { exit, Failure } from '../base/failure.ts'
import { list } from '../base/text.ts'
import type { BundledImage } from '../bundle/bundle.ts'
import { requireConfigs } from '../checks/read-configs.ts'
import { claim } from '../cluster/cluster.ts'
import { readK3dFile } from '../config/k3d-file.ts'
import { fullName, imageArgument } from '../engine/images.ts'
import { imagesFor, imagesOfK3d } from '../images/needed.ts'
import type { Session } from '../run/session.ts'

/** The images that a bundle is to hold, and where each is needed. */

/** Digests by an image's name, for charts that name images by tag only. */
const published: Readonly<Record<string, { readonly digest: string }>> = pins.images

export interface WantedImage extends Omit<BundledImage, 'digest'> {
  /** The registry's digest that somebody asks for, where one is named. */
  readonly asked?: string | undefined
}

/**
 * Those that the person lists in a file, one a line, else all that `list-images` names.
 * @throws Failure (status 78): there is no such file, or it names none.
 */
export const wantedImages = async (session: Session): Promise<WantedImage[]> => {
  const { host, options, remarks } = session
  if (options.images === undefined) {
    const configs = await requireConfigs(session)
    claim(session, configs.cluster) // two runs cannot save for it at once
    const { images, unknown } = await imagesFor(session, configs)
    remarks.push(...unknown.map(each => `not in the bundle: ${each}`))
    const k3ds = images.filter(({ neededBy }) => neededBy.some(by => by.startsWith('k3d:')))
    const ofEngine = new Set(k3ds.map(({ name }) => name))
    const digests = new Map<string, string | undefined>() // one may be listed with a digest and without
    for (const { name, digest } of images) digests.set(name, digests.get(name) ?? digest ?? published[name]?.digest)
    const ofCilium = images.filter(({ neededBy }) => neededBy.some(by => by.startsWith('Cilium:')))
    const byTag = [...new Set(ofCilium.map(({ name }) => name))].filter(name => digests.get(name) === undefined)
    if (byTag.length > 0) remarks.push(`saved by tag only, because no digest is known: ${list(byTag)}`)
    return [...digests].map(([name, asked]) => ({ name, place: ofEngine.has(name) ? 'engine' : 'nodes', asked }))
  }
  const k3ds = Object.values(await imagesOfK3d(session, await readK3dFile(session)))
  const ofEngine = new Set(k3ds.map(fullName))
  const text = await host.files.read(options.images)
  const names = (text ?? '')
    .split('\n')
    .map(line => line.replace(/#.*/, '').trim())
    .filter(Boolean)
    .map(name => imageArgument(fullName(name.replace(/@sha256:[0-9a-f]+$/, ''))))
  if (names.length === 0) {
    throw new Failure(text === undefined ? `${options.images} not found` : `${options.images} lists no image`, {
      hint: 'write one image per line, for example quay.io/cilium/cilium:v1.20.2',
      status: exit.config,
    })
  }
  return [...new Set(names)].map(name => ({ name, place: ofEngine.has(name) ? 'engine' : 'nodes' }))
}
