import { textAt, type Tree } from '../../lib/base/data.ts'
import { isOn, valueOf } from '../../lib/config/values.ts'
import type { KubeCluster } from '../world/cluster.ts'
import type { World } from '../world/world.ts'

/** The certificate authority that Cilium's chart makes, unless there is one: the secret cilium-ca. */

const key = 'secrets/kube-system/cilium-ca'

/** Hubble's certificates need it, and those of the mesh's API server, if Helm makes them. */
export const needsAuthority = (values: Tree): boolean =>
  valueOf(values, 'hubble.enabled') === undefined ||
  isOn(values, 'hubble.enabled') ||
  isOn(values, 'clustermesh.useAPIServer')

/** Made at the first install, found by every later one; an uninstall leaves it. */
export const ensureAuthority = (world: World, cluster: KubeCluster): void => {
  if (cluster.objects[key]) return
  const of = `${cluster.name} ${cluster.created} ${world.now}` // no two are alike
  const pem = (kind: string): string =>
    base64(`-----BEGIN ${kind}-----\n${base64(`rehearsed: ${of}`)}\n-----END ${kind}-----\n`)
  cluster.objects[key] = {
    created: world.now,
    manifest: {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        annotations: {
          'meta.helm.sh/release-name': 'cilium',
          'meta.helm.sh/release-namespace': 'kube-system',
        },
        creationTimestamp: new Date(world.now).toISOString().replace(/\.\d+Z$/, 'Z'),
        labels: { 'app.kubernetes.io/managed-by': 'Helm', 'cilium.io/helm-template-non-idempotent': 'true' },
        name: 'cilium-ca',
        namespace: 'kube-system',
      },
      type: 'Opaque',
      data: { 'ca.crt': pem('CERTIFICATE'), 'ca.key': pem('PRIVATE KEY') },
    },
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** In base64; empty if there is none. */
export const certificateOf = (cluster: KubeCluster): string =>
  textAt(cluster.objects[key]?.manifest, ['data', 'ca.crt'])

/** Why Helm would not take a secret of that name for its own, in its words. */
export const foreignAuthority = (cluster: KubeCluster): string | undefined => {
  const manifest = cluster.objects[key]?.manifest
  if (manifest === undefined) return undefined
  const lacks = [
    ...(textAt(manifest, ['metadata', 'labels', 'app.kubernetes.io/managed-by']) === 'Helm'
      ? []
      : ['label validation error: missing key "app.kubernetes.io/managed-by": must be set to "Helm"']),
    ...(['release-name', 'release-namespace'] as const).flatMap(name => {
      const wanted = name === 'release-name' ? 'cilium' : 'kube-system'
      if (textAt(manifest, ['metadata', 'annotations', `meta.helm.sh/${name}`]) === wanted) return []
      return [`annotation validation error: missing key "meta.helm.sh/${name}": must be set to "${wanted}"`]
    }),
  ]
  if (lacks.length === 0) return undefined
  const what = 'unable to continue with install: Secret "cilium-ca" in namespace "kube-system" exists'
  return `${what} and cannot be imported into the current release: invalid ownership metadata; ${lacks.join('; ')}`
}
