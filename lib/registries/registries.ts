import { createHash } from 'node:crypto'
import { isObject, textAt, valueAt, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { isNear } from '../base/private-hosts.ts'
import { asInCopy } from '../checks/fix.ts'
import { noSuchFile } from '../checks/read-configs.ts'
import { endpointsOf, hostOf } from '../checks/rules/registries.ts'
import { k3dText, k3dValue, type Configs } from '../checks/rules/rule.ts'
import { authFrom, credentialsFor, requirePrivate, type Auth, type CredentialsSource } from '../config/credentials.ts'
import { engineOf } from '../engine/engine.ts'
import { refusal } from '../formats/findings.ts'
import { toYaml } from '../formats/yaml-edit.ts'
import { parseYaml } from '../formats/yaml.ts'
import { attempt } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import type { Mirror } from '../run/settings.ts'
import { cachesOn, throughCaches } from './caches.ts'

/**
 * What the nodes shall know of image registries, in the format of k3s's registries.yaml: from the k3d file and the
 * settings. What is secret stands apart, as a source that is asked only when nodes are given it.
 */
export interface Registries {
  readonly mirrors: Readonly<Record<string, Mirror>>
  /** By host. */
  readonly tls: Readonly<Record<string, Tree>>
  /** By host. */
  readonly secrets: ReadonlyMap<string, CredentialsSource>
  /** Files of this computer with certificates, by host. */
  readonly certificates: ReadonlyMap<string, string>
  /** What k3d may write into the nodes by itself; undefined where the k3d file says all of it, and no secret. */
  readonly forK3d: Tree | undefined
  /** Registries of which the engine has caches, which nodes ask first. */
  readonly cached: readonly string[]
  /** k3d writes mirrors of registries that it made itself into the same file. */
  readonly besideK3ds: boolean
}

/**
 * Whether nodes must be given something that k3d would show to others, or cannot bring. Of caches k3d tells a cluster
 * that it makes, but none that was there before them.
 */
export const needsDelivery = (registries: Registries): boolean => hostsDelivered(registries).length > 0

/** The hosts of which nodes are told more than k3d is. */
export const hostsDelivered = ({ secrets, certificates, cached }: Registries): string[] => [
  ...new Set([...secrets.keys(), ...certificates.keys(), ...cached.map(name => `the cache of ${name}`)]),
]

/** @throws Failure (status 78): a file that is named is not there, is no YAML, or holds secrets for all to read. */
export const registriesInFiles = async (session: Session, configs: Configs): Promise<Registries> => {
  const { mirrors, hosts } = session.settings.registries
  const { configs: mended } = asInCopy(configs)
  const given = await fromK3dFile(session, mended)
  const secrets = new Map<string, CredentialsSource>(given.secrets)
  const certificates = new Map<string, string>()
  const tls: Record<string, Tree> = { ...given.tls }
  for (const [host, { ca, insecure, credentials }] of Object.entries(hosts)) {
    if (credentials) secrets.set(host, credentials)
    if (ca !== undefined) certificates.set(host, ca)
    if (insecure) tls[host] = { ...tls[host], insecure_skip_verify: true }
  }
  const all = { ...given.mirrors, ...mirrors }
  refuseClearText(all, secrets)
  const ours = Object.keys(mirrors).length + Object.keys(hosts).length > 0
  const inFile = writtenConfig(mended).includes('$') // k3d would fill a rewrite's `$1` in
  return {
    mirrors: all,
    tls,
    secrets,
    certificates,
    forK3d: ours || inFile || secrets.size > 0 ? whole(all, tls, new Map()) : undefined,
    cached: [],
    besideK3ds:
      k3dValue(mended, 'registries', 'use') !== undefined || k3dValue(mended, 'registries', 'create') !== undefined,
  }
}

/** The same, with the caches that the engine has: nodes ask them first. */
export const registriesOf = async (session: Session, configs: Configs): Promise<Registries> => {
  const [inFiles, engine] = [await registriesInFiles(session, configs), await engineOf(session)]
  const caches = await attempt(session, async () => cachesOn(engine)) // that it is down is told elsewhere
  if (!caches.ok || caches.value.length === 0) return inFiles
  const mirrors = throughCaches(inFiles.mirrors, caches.value)
  const cached = caches.value.map(({ registry }) => registry)
  return { ...inFiles, mirrors, cached, forK3d: whole(mirrors, inFiles.tls, new Map()) }
}

/** Credentials for a host that is reached by plain HTTP could be read by all on the way; on this computer none is. */
const refuseClearText = (mirrors: Registries['mirrors'], secrets: ReadonlyMap<string, CredentialsSource>): void => {
  for (const endpoint of Object.values(mirrors).flatMap(mirror => mirror.endpoint)) {
    const host = hostOf(endpoint)
    if (!endpoint.startsWith('http:') || !secrets.has(host) || isNear(host)) continue
    throw new Failure(`the credentials for ${host} would be sent unencrypted to ${endpoint}`, {
      hint: `use ${endpoint.replace('http:', 'https:')}`,
      status: exit.config,
    })
  }
}

interface RegistrySettings {
  readonly mirrors: Readonly<Record<string, Mirror>>
  readonly tls: Readonly<Record<string, Tree>>
  readonly secrets: readonly (readonly [string, CredentialsSource])[]
}

/** registries.config of the k3d file: text, or the name of a file, which counts from where the user stands. */
const fromK3dFile = async ({ host: { files }, inputs }: Session, mended: Configs): Promise<RegistrySettings> => {
  const written = writtenConfig(mended)
  if (written === '') return { mirrors: {}, tls: {}, secrets: [] }
  const embedded = written.includes('\n')
  const config = embedded ? written : k3dText(mended, 'registries', 'config')
  const text = embedded ? config : await inputs.text(config)
  if (text === undefined) throw refusal([noSuchFile(mended.file.source)])
  const { data } = parseYaml(text, embedded ? mended.file.source.file : config)
  const configs = Object.entries(mapAt(data, 'configs'))
  const secrets = configs.flatMap(([host, each]): (readonly [string, CredentialsSource])[] => {
    const auth = authFrom(valueAt(each, ['auth']))
    if (Object.keys(auth).length === 0) return []
    return [[host, { given: auth, named: embedded }]] // k3d fills variables into its own file alone
  })
  if (!embedded && secrets.length > 0) await requirePrivate(files, config)
  return {
    mirrors: Object.fromEntries(
      Object.entries(mapAt(data, 'mirrors')).map(([name, mirror]) => [name, mirrorOf(mirror)]),
    ),
    tls: Object.fromEntries(
      configs.flatMap(([host, each]) =>
        isObject(valueAt(each, ['tls'])) ? [[host, valueAt(each, ['tls']) as Tree]] : [],
      ),
    ),
    secrets,
  }
}

/** With its variables by their names: what stands in them is asked for when nodes are given it. */
const writtenConfig = (mended: Configs): string => textAt(mended.file.source.data, ['registries', 'config'])

const mapAt = (data: unknown, key: string): Tree => {
  const found = valueAt(data, [key])
  return isObject(found) && !Array.isArray(found) ? found : {}
}

const mirrorOf = (mirror: unknown): Mirror => {
  const rewrite = Object.entries(mapAt(mirror, 'rewrite')).map(([from, to]) => [from, String(to)])
  return {
    endpoint: endpointsOf(mirror),
    ...(rewrite.length > 0 && { rewrite: Object.fromEntries(rewrite) as Record<string, string> }),
  }
}

/** Where nodes keep a certificate: its name tells its content, so that another one is another file. */
const certificateFolder = '/etc/rancher/k3s'
const certificatePath = (pem: string): string =>
  `${certificateFolder}/registry-ca-${createHash('sha256').update(pem).digest('hex').slice(0, 12)}.pem`

/** What nodes are given. */
export interface Delivery {
  /** registries.yaml, secrets included. */
  readonly yaml: string
  readonly data: Tree
  /** Certificates by their path in the node. */
  readonly certificates: ReadonlyMap<string, string>
}

/**
 * Asks for the secrets and puts everything together. What this returns is never to be told, logged or kept.
 * @throws Failure (status 78) if a secret or a certificate is not where it should be.
 */
export const deliveryOf = async (session: Session, registries: Registries): Promise<Delivery> => {
  const auths = new Map<string, Auth>()
  for (const [host, source] of registries.secrets) auths.set(host, await credentialsFor(session, host, source))
  const certificates = new Map<string, string>()
  const tls: Record<string, Tree> = { ...registries.tls }
  for (const [host, file] of registries.certificates) {
    const pem = await session.host.files.read(file)
    if (pem === undefined || !pem.includes('-----BEGIN CERTIFICATE-----')) {
      const how = pem === undefined ? 'not found' : 'no PEM certificate in the file'
      throw new Failure(`cannot read the CA of ${host} from ${file}: ${how}`, {
        hint: `fix registries.hosts.${host}.ca in the settings`,
        status: exit.config,
      })
    }
    certificates.set(certificatePath(pem), pem)
    tls[host] = { ...tls[host], ca_file: certificatePath(pem) }
  }
  const data = whole(registries.mirrors, tls, auths)
  return { yaml: toYaml(data), data, certificates }
}

/** As k3s has it; keys that would be empty are left out. */
const whole = (mirrors: Registries['mirrors'], tls: Registries['tls'], auths: ReadonlyMap<string, Auth>): Tree => {
  const hosts = [...new Set([...Object.keys(tls), ...auths.keys()])]
  const configs = hosts.map(host => [
    host,
    { ...(auths.has(host) && { auth: spelled(auths.get(host)!) }), ...(tls[host] && { tls: tls[host] }) },
  ])
  return {
    ...(Object.keys(mirrors).length > 0 && { mirrors }),
    ...(configs.length > 0 && { configs: Object.fromEntries(configs) as Tree }),
  }
}

/** k3s's versions spell the token one way or the other, and drop what they do not know. */
const spelled = (auth: Auth): Tree =>
  auth.identitytoken === undefined ? { ...auth } : { ...auth, identity_token: auth.identitytoken }
