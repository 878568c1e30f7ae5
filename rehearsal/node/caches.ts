import { textAt } from '../../lib/base/data.ts'
import { fullName, referenceOf } from '../../lib/engine/images.ts'
import type { FaultKind } from '../world/faults.ts'
import { hasFault } from '../world/strike.ts'
import type { EngineContainer, World } from '../world/world.ts'
import type { ProgramResult } from './shell.ts'

/**
 * Distribution as a pull-through cache: what start-caches makes of it. Modelled after 2.8 and 3: it asks its registry
 * as it starts, and ends where that does not answer; it counts blobs and manifests at /debug/vars.
 */

const label = 'k3d-cilium.cache'
const config = '/etc/k3d-cilium/config.yml'
const hosts = '/var/lib/rancher/k3s/agent/etc/containerd/certs.d'

export const isCache = ({ labels }: EngineContainer): boolean => labels[label] !== undefined

/** A start: whether it stays up. */
export const startCache = (world: World, cache: EngineContainer): boolean => {
  cache.served = { requests: 0, misses: 0 }
  const upstream = textAt(JSON.parse(cache.files[config]?.text ?? '{}'), ['proxy', 'remoteurl'])
  const host = upstream.replace(/^https?:\/\//, '')
  const registry = cache.labels[label]!
  const away = hasFault(world, 'network') || hasFault(world, 'unreachable', about => registry.includes(about))
  delete cache.said
  if (away) {
    cache.said = `panic: Get "${upstream}/v2/": dial tcp: lookup ${host} on 192.0.2.53:53: no such host\n`
  }
  return !away
}

/** The cache that a node's containerd asks first for an image, if it reaches it. */
const cacheFor = (world: World, node: EngineContainer, image: string): EngineContainer | undefined => {
  const registry = fullName(image).split('/')[0]!
  const [, name] =
    /\[host\."http:\/\/([^":]+):5000/.exec(node.files[`${hosts}/${registry}/hosts.toml`]?.text ?? '') ?? []
  return world.containers.find(
    each =>
      each.name === name &&
      each.state === 'running' &&
      (each.network === node.network || each.joined?.includes(node.network)),
  )
}

const contentOf = (image: string): string => {
  const { repository, tag, digest } = referenceOf(fullName(image))
  return digest ?? `${repository}:${tag}`
}

const volumeOf = (world: World, { name }: EngineContainer) => world.volumes.find(each => each.name === name)

/** Whether a node gets an image out of a cache, without its registry. */
export const isCached = (world: World, node: EngineContainer, image: string): boolean => {
  const cache = cacheFor(world, node, image)
  return cache !== undefined && volumeOf(world, cache)?.images?.includes(contentOf(image)) === true
}

/** A node pulls an image, through a cache if it is told of one. */
export const pullThrough = (world: World, node: EngineContainer, image: string): void => {
  const cache = cacheFor(world, node, image)
  const volume = cache && volumeOf(world, cache)
  if (!volume || !cache.served) return
  cache.served.requests++
  if (volume.images?.includes(contentOf(image))) return
  cache.served.misses++
  volume.images = [...(volume.images ?? []), contentOf(image)]
}

/** `wget` in a cache: of a manifest, or of what it counts. */
export const wget = (world: World, cache: EngineContainer, address: string): ProgramResult => {
  const [, path, reference = ''] = /^\w+:\/\/[^/]+\/v2\/(.+)\/manifests\/([^/]+)$/.exec(address) ?? []
  if (path === undefined) return counters(cache, address)
  const image = `${cache.labels[label]}/${path}${reference.includes(':') ? '@' : ':'}${reference}`
  const about = (kind: FaultKind): boolean => hasFault(world, kind, each => image.includes(each))
  const kept = volumeOf(world, cache)?.images?.includes(contentOf(image))
  if (cache.served) cache.served.requests++
  if (kept) return { status: 0, out: '', err: '' }
  const refusal = about('unauthorized')
    ? '401 Unauthorized'
    : about('limited')
      ? '429 Too Many Requests'
      : about('image')
        ? '404 Not Found'
        : undefined
  if (refusal) return { status: 1, out: '', err: `wget: server returned error: HTTP/1.1 ${refusal}\n` }
  if (cache.served) cache.served.misses++
  const volume = volumeOf(world, cache)
  if (volume) volume.images = [...(volume.images ?? []), contentOf(image)]
  return { status: 0, out: '', err: '' }
}

/** What it counts; it listens to itself alone. */
const counters = ({ served = { requests: 0, misses: 0 } }: EngineContainer, address: string): ProgramResult => {
  if (!address.endsWith(':5001/debug/vars')) {
    return { status: 1, out: '', err: `wget: can't connect to remote host: Connection refused\n` }
  }
  const { requests, misses } = served
  const blobs = { Requests: 2 * requests, Misses: 2 * misses, BytesPushed: 30_000_000 * requests }
  const proxy = { manifests: { Requests: requests, Misses: misses, BytesPushed: 1_000 * requests }, blobs }
  return { status: 0, out: `${JSON.stringify({ cmdline: ['registry'], registry: { proxy } })}\n`, err: '' }
}
