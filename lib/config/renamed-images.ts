import type { Tree } from '../base/data.ts'
import { referenceOf } from '../engine/images.ts'
import { valueOf } from './values.ts'
import type { Wiring } from './wiring.ts'

/** Cilium's images under other names, as a registry that builds them itself has it, Iron Bank for one. */

/**
 * Where the chart looks for the name of each image (its values.yaml, 1.17 to 1.19, and templates/_helpers.tpl). The
 * operator's is put together from parts, so that another name can only take the place of all of it.
 */
const spire = 'authentication.mutual.spire.install'
export const imageKeys: Readonly<Record<string, string>> = {
  'quay.io/cilium/cilium': 'image',
  'quay.io/cilium/operator-generic': 'operator.image',
  'quay.io/cilium/cilium-envoy': 'envoy.image',
  'quay.io/cilium/hubble-relay': 'hubble.relay.image',
  'quay.io/cilium/hubble-ui': 'hubble.ui.frontend.image',
  'quay.io/cilium/hubble-ui-backend': 'hubble.ui.backend.image',
  'quay.io/cilium/clustermesh-apiserver': 'clustermesh.apiserver.image',
  'quay.io/cilium/certgen': 'certgen.image',
  'quay.io/cilium/startup-script': 'nodeinit.image',
  'ghcr.io/spiffe/spire-agent': `${spire}.agent.image`,
  'ghcr.io/spiffe/spire-server': `${spire}.server.image`,
  'docker.io/library/busybox': `${spire}.initImage`,
}

/**
 * The values that give images their other names, where the files say nothing of an image. A registry that builds an
 * image itself has another digest for it: the chart's is dropped unless the name brings one.
 * @param version of the chart, without a v.
 */
export const renamedImages = (values: Tree, names: Readonly<Record<string, string>>, version: string): Wiring[] =>
  Object.entries(names).flatMap(([own, other]): Wiring[] => {
    const key = imageKeys[own]
    if (key === undefined || ['repository', 'override'].some(part => valueOf(values, `${key}.${part}`) !== undefined)) {
      return []
    }
    const { repository, tag, digest } = referenceOf(other)
    const reason = `the settings replace ${own} with ${other}`
    if (key === 'operator.image') {
      const override = `${repository}:${tag ?? `v${version}`}${digest ? `@${digest}` : ''}`
      return [{ key: `${key}.override`, value: override, reason }]
    }
    return [
      { key: `${key}.repository`, value: repository, reason },
      ...(tag ? [{ key: `${key}.tag`, value: tag, reason }] : []),
      ...(digest ? [{ key: `${key}.digest`, value: digest, reason }] : []),
      { key: `${key}.useDigest`, value: digest !== undefined, reason },
    ]
  })
