import { dotted, rangeOf } from '../base/cidr.ts'
import { exit, Failure } from '../base/failure.ts'
import { isNear } from '../base/private-hosts.ts'
import { count, list } from '../base/text.ts'
import { hostOf } from '../checks/rules/registries.ts'
import { computer } from '../cluster/roles.ts'
import { credentialsFor, type Auth } from '../config/credentials.ts'
import type { Engine } from '../engine/engine.ts'
import { imageArgument, referenceOf } from '../engine/images.ts'
import { takenPorts } from '../engine/ports.ts'
import { archiveOf } from '../formats/archive.ts'
import { expression, loadExpressions } from '../formats/expressions.ts'
import { taskLine } from '../host/task-line.ts'
import { afterwards, confirm, type Session } from '../run/session.ts'
import { already, done, type Say, type StepEnd } from '../run/task.ts'
import { waitForAnswer } from './cache-probe.ts'
import {
  cacheConfig,
  cacheLabel,
  cacheNameOf,
  cacheNetwork,
  cachePort,
  cachesOn,
  upstreamOf,
  type Cache,
} from './caches.ts'
import type { Registries } from './registries.ts'

/** Making the caches, and taking them away again. */

/** As much of an image as a cache needs to know. */
interface CachedImage {
  readonly name: string
  readonly digest?: string
}

/** A cache that there shall be: of which registry, on which port, and an image that it must be able to give. */
export interface CachePlan {
  readonly registry: string
  readonly port: number
  readonly image: CachedImage | undefined
}

/** A cache as it shall be. */
interface CacheSpec {
  readonly name: string
  readonly registry: string
  readonly upstream: string
  /** The path at which the manifest of an image lies in it. */
  readonly manifest: string | undefined
  /** Files in it, by path; secrets among them. */
  readonly files: Readonly<Record<string, string>>
}

const folder = '/etc/k3d-cilium'
const configFile = `${folder}/config.yml`
const certificateFile = `${folder}/certs/upstream.pem`

/** Names under which credentials for Docker Hub are kept. */
const hubNames = ['docker.io', 'registry-1.docker.io', 'index.docker.io']

/** @throws Failure (status 78): credentials or a certificate are not where they should be, or of no use here. */
const wantedFor = async (
  session: Session,
  { registry, image }: CachePlan,
  registries: Registries,
): Promise<CacheSpec> => {
  const upstream = upstreamOf(registry, registries.mirrors)
  const host = hostOf(upstream)
  const known = [host, registry, ...(registry === 'docker.io' ? hubNames : [])].find(name =>
    registries.secrets.has(name),
  )
  const source = known === undefined ? undefined : registries.secrets.get(known)
  const login = source && loginOf(registry, await credentialsFor(session, known!, source))
  if (login && upstream.startsWith('http:') && !isNear(host)) {
    throw new Failure(`the credentials for ${host} would be sent unencrypted to ${upstream}`, {
      hint: `use ${upstream.replace('http:', 'https:')}`,
      status: exit.config,
    })
  }
  if (session.settings.registries.hosts[host]?.insecure) {
    throw new Failure(`a cache cannot skip TLS verification, but registries.hosts.${host}.insecure is set`, {
      hint: `set the CA of ${host} instead: registries.hosts.${host}.ca`,
      status: exit.config,
    })
  }
  const ca = registries.certificates.get(host)
  const pem = ca === undefined ? undefined : await session.host.files.read(ca)
  if (ca !== undefined && pem === undefined) {
    throw new Failure(`cannot read the CA of ${host}: ${ca} not found`, { status: exit.config })
  }
  return {
    name: cacheNameOf(registry),
    registry,
    upstream,
    manifest: image && (await manifestOf(image, registries.mirrors[registry]?.rewrite ?? {})),
    files: { [configFile]: cacheConfig(upstream, login), ...(pem !== undefined && { [certificateFile]: pem }) },
  }
}

/** As containerd asks for it: by digest where one is named, and by the name that a mirror has for it. */
const manifestOf = async (
  { name, digest }: CachedImage,
  rewrite: Readonly<Record<string, string>>,
): Promise<string> => {
  const { repository, tag } = referenceOf(name)
  const path = repository.slice(repository.indexOf('/') + 1)
  if (Object.keys(rewrite).length > 0) await loadExpressions()
  const rule = Object.entries(rewrite).find(([from]) => expression(from).isIn(path))
  return `${rule ? expression(rule[0]).replaced(path, rule[1]) : path}/manifests/${digest ?? tag}`
}

/** Distribution's proxy knows user and password alone. */
const loginOf = (registry: string, auth: Auth): { username: string; password: string } => {
  const [, user, secret] = /^([^:]*):([^]*)$/.exec(Buffer.from(auth.auth ?? '', 'base64').toString('utf8')) ?? []
  const [username, password] = [auth.username ?? user, auth.password ?? secret]
  if (username !== undefined && password !== undefined) return { username, password }
  throw new Failure(`a cache of ${registry} needs a user name and a password, not a token`, {
    hint: 'set other credentials: docs/registries.md',
    status: exit.config,
  })
}

/**
 * Makes sure that there is a cache for each registry, as the files and settings say, that it runs and answers.
 * @throws Failure that names a port or a name that is taken, or what a cache says that does not start.
 */
export const startCache = async (
  session: Session,
  engine: Engine,
  place: CachePlan,
  registries: Registries,
  say: Say,
): Promise<StepEnd> => {
  const { registry, port } = place
  const wanted = await wantedFor(session, place, registries)
  const caches = await cachesOn(engine)
  await refuseOthersContainers(engine, wanted.name, caches)
  const there = caches.find(({ name }) => name === wanted.name)
  if (there?.running && (await isAsWanted(session, engine, wanted))) {
    await waitForAnswer(session, engine, wanted, port, say)
    return already(answersOn(wanted, port))
  }
  if (!there?.running) await requirePort(session, engine, port, registry)
  if (there && !there.running && (await isStartable(session, engine, there, wanted))) {
    await waitForAnswer(session, engine, wanted, port, say)
    return done(`started: ${answersOn(wanted, port)}`)
  }
  if (there) {
    say('re-creating the cache, because settings or credentials changed')
    await engine.removeContainers([wanted.name])
  }
  await make(session, engine, wanted, port, say)
  await waitForAnswer(session, engine, wanted, port, say)
  return done(`${there ? 're-created: ' : ''}${answersOn(wanted, port)}`)
}

const answersOn = ({ upstream, name }: CacheSpec, port: number): string =>
  `${upstream} at http://127.0.0.1:${port}, for nodes http://${name}:${cachePort}`

const refuseOthersContainers = async (engine: Engine, name: string, caches: readonly Cache[]): Promise<void> => {
  if (caches.some(each => each.name === name)) return
  const other = (await engine.containers()).find(each => each.name === name)
  if (!other) return
  throw new Failure(`container ${name} exists, but start-caches did not create it`, {
    hint: `rename the container, or remove it: ${engine.name} rm -f ${name}`,
  })
}

/** Each registry with a port for its cache: the one that it has, else the first from there on that none has. */
export const withPorts = (
  registries: readonly string[],
  caches: readonly Cache[],
  first: number,
): Omit<CachePlan, 'image'>[] => {
  const used = new Set(caches.map(({ port }) => port))
  let next = first
  return registries.map(registry => {
    const own = caches.find(each => each.registry === registry)?.port
    if (own) return { registry, port: own }
    while (used.has(next)) next++
    return { registry, port: next++ }
  })
}

const requirePort = async (session: Session, engine: Engine, port: number, registry: string): Promise<void> => {
  const [taken] = await takenPorts(session, engine, [port], '')
  if (!taken) return
  throw new Failure(`port ${port} for the cache of ${registry} is in use by ${taken.holder}`, {
    hint: 'stop that program, or change the first cache port in the settings: caches: { port: 5200 }',
  })
}

/** Whether a cache that runs has the image and the files that it should have; its files hold secrets. */
const isAsWanted = async (session: Session, engine: Engine, { name, files }: CacheSpec): Promise<boolean> => {
  const [seen] = await engine.inspect([name])
  if (seen?.image !== session.settings.caches.image) return false
  for (const path of [configFile, certificateFile]) {
    const { ok, stdout } = await engine.$({ nothrow: true, secret: true })`exec ${name} cat ${path}`
    if ((ok ? stdout : undefined)?.trim() !== files[path]?.trim()) return false
  }
  return true
}

/** Starts a cache that stands still, to look into it: a reboot is the usual reason, and then all is as it was. */
const isStartable = async (session: Session, engine: Engine, { name }: Cache, wanted: CacheSpec): Promise<boolean> => {
  const { ok } = await engine.$({ nothrow: true })`start ${name}`
  return ok && isAsWanted(session, engine, wanted)
}

/** What all caches need: their image, and a network from which they reach their registries, caches alone on it. */
export const readyForCaches = async (session: Session, engine: Engine, say: Say): Promise<StepEnd> => {
  const { image } = session.settings.caches
  const pulled = await pullImage(session, engine, image, say)
  const there = (await engine.networks()).some(each => each.name === cacheNetwork)
  if (!there) await engine.createNetwork(cacheNetwork, `${cacheLabel}=network`)
  const what = [...(pulled ? [`pulled ${image}`] : []), ...(there ? [] : [`created network ${cacheNetwork}`])]
  return what.length > 0 ? done(list(what)) : already(`${image} is already on the engine`)
}

/** Its configuration goes in by stdin, after it was created and before it runs: no argument or variable holds it. */
const make = async (session: Session, engine: Engine, wanted: CacheSpec, port: number, say: Say): Promise<void> => {
  const { name, registry, files, upstream } = wanted
  const { image } = session.settings.caches
  say('creating the container')
  const flags = [
    `--name=${name}`,
    `--network=${cacheNetwork}`,
    '--restart=unless-stopped',
    `--label=${cacheLabel}=${registry}`,
    `--publish=127.0.0.1:${port}:${cachePort}`,
    `--volume=${name}:/var/lib/registry`,
    `--env=SSL_CERT_DIR=${folder}/certs`,
    '--env=OTEL_TRACES_EXPORTER=none',
    ...(await thisComputer(engine, upstream)),
  ]
  const { $ } = engine
  try {
    await $`create ${flags} ${imageArgument(image)} serve ${configFile}`
    const inside = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.slice(1), text]))
    const input = Buffer.from(await archiveOf(inside, 0o600)).toString('utf8')
    await $({ input })`cp - ${`${name}:/`}`
    await $`start ${name}`
  } catch (error) {
    await afterwards(session, async later => engine.on(later).removeContainers([name]))
    throw error
  }
}

/** Nodes know this computer by that name, and so must a cache of a mirror on it; podman 4 takes no `host-gateway`. */
const thisComputer = async (engine: Engine, upstream: string): Promise<string[]> => {
  if (!hostOf(upstream).startsWith(`${computer}:`)) return []
  const network = (await engine.networks()).find(({ name }) => name === cacheNetwork)
  const range = rangeOf(network?.subnets[0] ?? '')
  return [`--add-host=${computer}:${range ? dotted(range.first + 1) : 'host-gateway'}`]
}

/** @returns whether it had to be pulled. */
const pullImage = async (session: Session, engine: Engine, image: string, say: Say): Promise<boolean> => {
  try {
    return await engine.ensureImage(image, say)
  } catch (error) {
    if (!(error instanceof Failure) || session.signal.aborted) throw error
    throw new Failure(error.message, {
      hint:
        'check caches.image in the settings, and the connection to the registry of this image\n' +
        `without a network, load the image from a file: ${engine.name} load -i FILE`,
      status: error.status,
      cause: error,
    })
  }
}

/** The volumes in which caches keep what they fetched. */
export const cacheVolumes = async (engine: Engine): Promise<string[]> =>
  (await engine.volumes()).filter(name => name.startsWith(cacheNameOf('')))

/** @throws Failure (status 1): the person does not want the volumes to go, or cannot be asked. */
export const agreeToRemove = async (session: Session, volumes: readonly string[]): Promise<void> => {
  if (volumes.length === 0) return
  await confirm(session, {
    lines: ['this deletes the caches and these volumes:', ...volumes.map(name => `  volume ${name}`)],
    question: `delete ${count(volumes.length, 'volume')}?`,
    no: 'nothing was deleted',
    unasked: {
      message: `deleting ${list(volumes)} needs confirmation`,
      hint: `keep them: ${taskLine('stop-caches')}\nconfirm: ${taskLine('stop-caches')} ARGS='--volumes --yes'`,
    },
  })
}

/** Removes caches that no registry needs any more, or all; what they keep stays unless it shall go too. */
export const stopCaches = async (engine: Engine, volumes: boolean): Promise<StepEnd> => {
  const caches = await cachesOn(engine)
  await engine.removeContainers(caches.map(({ name }) => name))
  const network = (await engine.networks()).some(({ name, labels }) => name === cacheNetwork && cacheLabel in labels)
  if (network) await engine.removeNetwork(cacheNetwork)
  const kept = await cacheVolumes(engine)
  if (volumes) await engine.removeVolumes(kept)
  const left = (await cachesOn(engine)).map(({ name }) => name)
  const stuck = [...left, ...(volumes ? (await engine.volumes()).filter(name => kept.includes(name)) : [])]
  if (stuck.length > 0) {
    throw new Failure(`cannot remove ${list(stuck)}`, {
      hint: `list the containers that may use it: ${engine.name} ps -a`,
    })
  }
  const what = [
    ...(caches.length > 0 ? [`removed ${count(caches.length, 'cache')}`] : []),
    ...(kept.length === 0 ? [] : [`${volumes ? 'deleted' : 'kept'} ${count(kept.length, 'volume')}`]),
  ]
  if (caches.length > 0 || (volumes && kept.length > 0)) return done(what.join(', '))
  return already(kept.length > 0 ? `no cache found; ${what.join(', ')}` : 'no cache found')
}
