import { itemsAt, numberAt, textAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'

/** `rancher/k3s:v1` -> `docker.io/rancher/k3s:v1`, as docker reads it; podman may be set to ask instead. */
export const fullName = (image: string): string => {
  const [first = '', ...rest] = image.split('/')
  if (rest.length === 0) return `docker.io/library/${image}`
  return /[.:]|^localhost$/.test(first) ? image : `docker.io/${image}`
}

/** Whether it can be the name of an image: anything else may be an option to the program that is given it. */
export const isImageName = (name: string): boolean => /^[A-Za-z0-9][\w.:/@-]*$/.test(name)

/** A name, as an argument. @throws Failure (status 78): it is none. */
export const imageArgument = (name: string): string => {
  if (isImageName(name)) return name
  throw new Failure(`${name} is not an image name`, {
    hint: 'use a name like quay.io/cilium/cilium:v1.19.5',
    status: exit.config,
  })
}

/** An image's name in its parts. */
export interface Reference {
  /** With the registry. */
  readonly repository: string
  readonly tag: string | undefined
  /** `sha256:…` */
  readonly digest: string | undefined
}

/** `quay.io/cilium/cilium:v1.19.5@sha256:…`; a colon before a slash is that of a port. */
export const referenceOf = (image: string): Reference => {
  const [, repository = image, tag, digest] = /^(.*?)(?::([\w.-]+))?(?:@(sha256:[0-9a-f]+))?$/.exec(image) ?? []
  return tag?.includes('/') ? { repository: image, tag: undefined, digest: undefined } : { repository, tag, digest }
}

/** An image as the engine has it. */
export interface ImageOnEngine {
  /** Of its configuration, by which containerd knows it too, however its layers are compressed. */
  readonly id: string
  /** Of the manifests under which a registry gave it. */
  readonly digests: readonly string[]
  /** Bytes, unpacked. */
  readonly bytes: number
}

/**
 * The images that the engine has, by the names that were asked for. podman and docker print those, in order, and then
 * fail for the rest, as recorded. A row is matched by the image's own names; docker omits docker.io in them.
 */
export const imagesIn = (rows: readonly unknown[], names: readonly string[]): ReadonlyMap<string, ImageOnEngine> => {
  const byKey = new Map(
    rows.flatMap(row => {
      const digests = textsAt(row, ['RepoDigests'])
      const stored: ImageOnEngine = {
        id: textAt(row, ['Id']).replace(/^(sha256:)?/, 'sha256:'),
        digests: digests.map(each => each.replace(/^.*@/, '')),
        bytes: numberAt(row, ['Size']) ?? 0,
      }
      return [...textsAt(row, ['RepoTags']), ...digests].map(name => [keyOf(name), stored] as const)
    }),
  )
  return new Map(
    names.flatMap(name => {
      const stored = byKey.get(keyOf(name))
      return stored ? [[name, stored] as const] : []
    }),
  )
}

const textsAt = (row: unknown, path: readonly string[]): string[] => itemsAt(row, path).map(each => textAt(each, []))

/** A name as it is compared: whole, and by its digest where it has one. */
const keyOf = (name: string): string => {
  const { repository, tag = 'latest', digest } = referenceOf(fullName(name))
  return digest === undefined ? `${repository}:${tag}` : `${repository}@${digest}`
}
