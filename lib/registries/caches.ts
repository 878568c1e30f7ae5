import { isObject, numberAt, objectIn, valueAt } from '../base/data.ts'
import { duration, list, size, table } from '../base/text.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { Container } from '../engine/containers.ts'
import { engineOf, type Engine } from '../engine/engine.ts'
import { answerOf } from '../host/commands.ts'
import { taskLine } from '../host/task-line.ts'
import { attempt, valueOf } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import type { Mirror } from '../run/settings.ts'
import type { StepEnd } from '../run/task.ts'

/**
 * Registries on the engine that fetch what they are asked for once and keep it, one for each registry that images come
 * from. They belong to no cluster: what `start-caches` made serves all clusters of the engine until `stop-caches`.
 */
export interface Cache {
  /** Of the container, and the name by which nodes reach it. */
  readonly name: string
  /** The registry's name in images, as in `quay.io`. */
  readonly registry: string
  readonly running: boolean
  /** Of this computer, on 127.0.0.1. */
  readonly port: number
  readonly networks: readonly string[]
}

/** By this label a cache is known; its value is the registry's name in images. */
export const cacheLabel = 'k3d-cilium.cache'
/** The network that caches are on by themselves, from which they reach their registries. */
export const cacheNetwork = 'registry-caches'
export const cachePort = 5000
const debugPort = 5001

/** A host may have a port, which no container's name has. */
export const cacheNameOf = (registry: string): string => `registry-cache-${registry.replaceAll(/[^a-z0-9]+/g, '-')}`

const cacheIn = ({ name, labels, state, ports, networks }: Container): Cache => ({
  name,
  registry: labels[cacheLabel] ?? '',
  running: state === 'running',
  port: ports[0] ?? 0,
  networks,
})

export const cachesOn = async (engine: Engine): Promise<Cache[]> =>
  (await engine.containers(cacheLabel)).map(cacheIn).toSorted((a, b) => a.registry.localeCompare(b.registry, 'en'))

/** Milliseconds of pulling from which on a cache is worth a line. */
const worthCaching = 10_000

/**
 * What caches would save of a wait for images, where none is there: every node pulls by itself, mostly the same images
 * over the same line, and through a cache each comes once, so that of n nodes' share one is left.
 * @param pulling milliseconds that pods waited for images.
 */
export const cacheAdvice = async (
  session: Session,
  { notK3d }: Cluster,
  pulling: number,
  nodes: number,
): Promise<string[]> => {
  if (notK3d || pulling < worthCaching || nodes < 2) return []
  if ((await cachesOn(await engineOf(session))).length > 0) return []
  const saved = duration((pulling * (nodes - 1)) / nodes)
  return [
    `${nodes} nodes spent ${duration(pulling)} pulling images; registry caches save about ${saved} of a first run, ` +
      `and nearly all of this time in later runs: ${taskLine('start-caches')}`,
  ]
}

/** How containerd is told to ask caches first: before the mirrors that files name, and by their rewrites. */
export const throughCaches = (
  mirrors: Readonly<Record<string, Mirror>>,
  caches: readonly Cache[],
): Readonly<Record<string, Mirror>> => ({
  ...mirrors,
  ...Object.fromEntries(
    caches.map(({ registry, name }): [string, Mirror] => {
      const given = mirrors[registry]
      return [registry, { ...given, endpoint: [`http://${name}:${cachePort}`, ...(given?.endpoint ?? [])] }]
    }),
  ),
})

/** The network of a cluster's containers, as k3d labels them. */
const networkOf = async (engine: Engine, { name }: Cluster): Promise<string | undefined> =>
  (await engine.containers(`k3d.cluster=${name}`)).map(({ labels }) => labels['k3d.cluster.network']).find(Boolean)

/**
 * Starts the caches that do not run, as after a reboot, and puts them on a cluster's network, where nodes find them by
 * name. A cache that does not start is told: nodes then ask the registries themselves.
 */
export const joinCaches = async (
  session: Session,
  engine: Engine,
  cluster: Cluster,
  made: StepEnd,
): Promise<StepEnd> => {
  const caches = await cachesOn(engine)
  const network = caches.length > 0 ? await networkOf(engine, cluster) : undefined
  if (network === undefined) return made
  const woken = await wakeCaches(session, engine, caches)
  const apart = caches.filter(({ networks }) => !networks.includes(network))
  for (const { name } of apart) {
    const joined = await attempt(session, async () => engine.$`network connect ${network} ${name}`)
    if (!joined.ok) session.remarks.push(`nodes cannot reach ${name}: ${joined.failure.message}`)
  }
  if (apart.length === 0 && woken.length === 0) return made
  const what = `connected the caches of ${list(caches.map(({ registry }) => registry))}`
  return { outcome: 'done', text: made.outcome === 'done' ? `${made.text}; ${what}` : what }
}

/** @returns those that were started. */
export const wakeCaches = async (session: Session, engine: Engine, caches: readonly Cache[]): Promise<Cache[]> => {
  const woken: Cache[] = []
  for (const cache of caches.filter(({ running }) => !running)) {
    const started = await attempt(session, async () => engine.$`start ${cache.name}`)
    if (started.ok) woken.push(cache)
    else session.remarks.push(`${cache.name} does not start: ${started.failure.message}`)
  }
  return woken
}

/** Takes caches off a network, which cannot be removed with them on it. */
export const leaveNetwork = async (engine: Engine, network: string): Promise<void> => {
  for (const { name, networks } of await cachesOn(engine)) {
    if (networks.includes(network)) {
      await engine.$({ nothrow: true })`network disconnect --force ${network} ${name}`
    }
  }
}

/** How often, since it was started, a cache had the manifest that it was asked for: one for each image of a node. */
interface CacheTraffic {
  readonly requests: number
  readonly hits: number
  /** Bytes that it gave away, of manifests and layers. */
  readonly bytes: number
}

/**
 * What a cache counts at /debug/vars. Distribution 2.8 counts every request as a hit, and no miss of a layer (its
 * registry/proxy/proxymetrics.go and proxyblobstore.go); misses of manifests it counts as 3 does.
 */
const servedBy = async (engine: Engine, { name }: Cache): Promise<CacheTraffic | undefined> => {
  const address = `http://127.0.0.1:${debugPort}/debug/vars`
  const output = await engine.$({ nothrow: true })`exec ${name} wget -q -O - ${address}`
  if (!output.ok) return undefined
  const counters = valueAt(await answerOf(engine, output, objectIn), ['registry', 'proxy'])
  if (!isObject(counters)) return undefined
  const counter = (kind: string, key: string): number => numberAt(counters, [kind, key]) ?? 0
  const requests = counter('manifests', 'Requests')
  return {
    requests,
    hits: Math.max(0, requests - counter('manifests', 'Misses')),
    bytes: counter('manifests', 'BytesPushed') + counter('blobs', 'BytesPushed'),
  }
}

export interface CacheLine extends Omit<Cache, 'networks'> {
  readonly served: CacheTraffic | undefined
}

/** All caches with what they count; none where the engine does not say. */
export const lookAtCaches = async (session: Session, engine: Engine): Promise<CacheLine[]> => {
  const caches = valueOf(await attempt(session, async () => cachesOn(engine))) ?? []
  return Promise.all(
    caches.map(async cache => {
      const { networks: _, ...line } = cache
      const counted = async (): Promise<CacheTraffic | undefined> => servedBy(engine, cache)
      return { ...line, served: cache.running ? valueOf(await attempt(session, counted)) : undefined }
    }),
  )
}

export const cacheLines = (caches: readonly CacheLine[]): string[] => {
  if (caches.length === 0) return []
  const rows = caches.map(({ registry, port, running, served }) => [
    registry,
    running ? `127.0.0.1:${port}` : 'stopped',
    served ? `${served.hits} of ${served.requests}` : '-',
    served ? size(served.bytes) : '-',
  ])
  return ['', table(['REGISTRY', 'ADDRESS', 'HITS', 'SERVED'], rows)]
}

/** The registry to which a cache passes on what it does not have. */
export const upstreamOf = (registry: string, mirrors: Readonly<Record<string, Mirror>>): string =>
  mirrors[registry]?.endpoint[0] ?? `https://${registry === 'docker.io' ? 'registry-1.docker.io' : registry}`

/** What a cache is configured with: Distribution's configuration, which is YAML, and so may be JSON. */
export const cacheConfig = (upstream: string, login: { username: string; password: string } | undefined): string =>
  `${JSON.stringify({
    version: 0.1,
    log: { level: 'warn' },
    storage: { filesystem: { rootdirectory: '/var/lib/registry' }, delete: { enabled: true } },
    http: { addr: `:${cachePort}`, debug: { addr: `127.0.0.1:${debugPort}` } },
    proxy: { remoteurl: upstream, ...login },
  })}\n`
