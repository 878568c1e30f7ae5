/**
 * What k3s runs in pods of its own, by its version: the names in the k3s-images.txt of its releases. v1.36.3 is what
 * the shipped k3d file names, v1.35.5 what k3d 5.9 takes where a file names none.
 */
const versions: Readonly<Record<string, Readonly<Record<Part, string>>>> = {
  'v1.33.1-k3s1': {
    pause: '3.6',
    coredns: '1.12.1',
    localPath: 'v0.0.31',
    busybox: '1.36.1',
    metrics: 'v0.7.2',
    helm: 'v0.9.5-build20250306',
    traefik: '3.3.6',
    balancer: 'v0.4.13',
  },
  'v1.35.5-k3s1': {
    pause: '3.6',
    coredns: '1.14.3',
    localPath: 'v0.0.36',
    busybox: '1.37.0',
    metrics: 'v0.8.1',
    helm: 'v0.10.0-build20260513',
    traefik: '3.6.13',
    balancer: 'v0.4.17',
  },
  'v1.36.3-k3s1': {
    pause: '3.10.2',
    coredns: '1.14.6',
    localPath: 'v0.0.36',
    busybox: '1.37.0',
    metrics: 'v0.9.0',
    helm: 'v0.13.3-build20260727',
    traefik: '3.7.8',
    balancer: 'v0.4.17',
  },
}

type Part = 'pause' | 'coredns' | 'localPath' | 'busybox' | 'metrics' | 'helm' | 'traefik' | 'balancer'

/** Each image, what it is for, and the component that `--disable` takes away with it (k3s's manifests/). */
const parts: Readonly<Record<Part, { readonly name: string; readonly what: string; readonly component?: string }>> = {
  pause: { name: 'mirrored-pause', what: 'every pod' },
  coredns: { name: 'mirrored-coredns-coredns', what: 'CoreDNS', component: 'coredns' },
  localPath: { name: 'local-path-provisioner', what: 'volumes', component: 'local-storage' },
  busybox: { name: 'mirrored-library-busybox', what: 'volumes', component: 'local-storage' },
  metrics: { name: 'mirrored-metrics-server', what: 'metrics-server', component: 'metrics-server' },
  helm: { name: 'klipper-helm', what: 'the install of traefik', component: 'traefik' },
  traefik: { name: 'mirrored-library-traefik', what: 'traefik', component: 'traefik' },
  balancer: { name: 'klipper-lb', what: 'ServiceLB', component: 'servicelb' },
}

export interface ImageOfK3s {
  readonly image: string
  readonly what: string
  readonly component: string | undefined
}

/** The images of a version of k3s by its image's tag, such as v1.36.3-k3s1; undefined where they are not known. */
export const imagesOfK3s = (tag: string): ImageOfK3s[] | undefined => {
  const tags = versions[tag]
  if (!tags) return undefined
  return Object.entries(parts).map(([part, { name, what, component }]) => ({
    image: `docker.io/rancher/${name}:${tags[part as Part]}`,
    what,
    component,
  }))
}
