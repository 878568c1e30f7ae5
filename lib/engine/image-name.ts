/** `rancher/k3s:v1` -> `docker.io/rancher/k3s:v1`, as docker reads it; podman may be set to ask instead. */
export const fullName = (image: string): string => {
  const [first = '', ...rest] = image.split('/')
  if (rest.length === 0) return `docker.io/library/${image}`
  return /[.:]|^localhost$/.test(first) ? image : `docker.io/${image}`
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
