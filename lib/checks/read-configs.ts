import { dirname, join } from 'node:path'
import { itemsAt, textAt, valueAt } from '../base/data.ts'
import { claim, clusterToCreate, type Cluster } from '../cluster/cluster.ts'
import { findK3dFile, k3dFileOf, readK3dFile } from '../config/k3d-file.ts'
import { renamedImages } from '../config/renamed-images.ts'
import { valuesOf } from '../config/values.ts'
import { wiringFor, type Wiring } from '../config/wiring.ts'
import { engineOf } from '../engine/engine.ts'
import { refusal, type Finding, type Place } from '../formats/findings.ts'
import { parseYaml, readYaml, type Source } from '../formats/yaml.ts'
import { quote } from '../host/commands.ts'
import { systemOf } from '../host/programs.ts'
import type { Session } from '../run/session.ts'
import { settingsFile } from '../run/settings.ts'
import type { Configs, KernelSupport } from './rules/rule.ts'

/** Reads everything that rules check, together with flags and settings. */

interface ReadOptions {
  /** An existing cluster: then no k3d file is read. */
  readonly cluster?: Cluster
  /** Whether to check this computer's kernel too. */
  readonly kernel?: boolean
}

/**
 * The configs as the tasks will use them; none where a file cannot be read as YAML, with all that is wrong in its text.
 * @throws Failure (status 78): a file is missing, or holds no map.
 */
export const readConfigs = async (
  session: Session,
  { cluster, kernel = false }: ReadOptions = {},
): Promise<{ configs?: Configs; findings: Finding[] }> => {
  const { host, inputs, options, settings } = session
  const k3d = cluster ? { file: k3dFileOf(parseYaml('', ''), host.env), findings: [] } : await findK3dFile(session)
  const names = options.ciliumValues ?? settings.cilium.values
  const files = await Promise.all(names.map(async name => inputs.yaml(name, 'values file')))
  const exchanged = [...notK3d(k3d.file?.read), ...files.flatMap(({ source }) => notValues(source))]
  if (exchanged.length > 0 && !cluster) return { findings: exchanged }
  const findings = [
    ...[k3d, ...files].flatMap(each => each.findings),
    ...(await absentFile(session, k3d.file?.read)),
    ...(k3d.file ? await absentSources(session, k3d.file.read) : []),
    ...(k3d.file ? await absentMounts(session, k3d.file.read) : []),
  ]
  const sources = files.flatMap(({ source }) => source ?? [])
  const { file } = k3d
  if (!file || sources.length < names.length) return { findings }
  const version = options.ciliumVersion ?? settings.cilium.version
  const configs: Configs = {
    file,
    values: valuesOf(sources.length > 0 ? sources : [parseYaml('', 'no values file')]),
    cluster: cluster ?? clusterToCreate(session, file.read),
    cilium: { version, minor: minorOf(version), place: await versionPlace(session, version) },
    kubernetes: kubernetesOf(file.image ?? ''),
    engine: (await engineOf(session)).name,
    system: systemOf(host),
    env: host.env,
    registriesFile: await registriesFileOf(session, file.read),
    credentials: await credentialsOf(session),
    kernel: kernel ? await askKernel(session) : undefined,
  }
  return { configs, findings }
}

const whichIsWhich = 'set K3D_CONFIG to the k3d file, and CILIUM_VALUES to the Helm values'

/** A file without `apiVersion` and `kind` is not a k3d file; one error replaces a list of unknown keys. */
const notK3d = (k3d: Source | undefined): Finding[] => {
  if (!k3d || ['apiVersion', 'kind', 'metadata'].some(key => valueAt(k3d.data, [key]) !== undefined)) return []
  return [k3d.at([], 'this is not a k3d file: it has no apiVersion and no kind', whichIsWhich, 'k3d/missing')]
}

/** The path of the Helm values in each kind of object that installs charts. */
const valuesInside: Readonly<Record<string, string>> = {
  Application: 'spec.source.helm',
  HelmChart: 'spec.valuesContent',
  HelmChartConfig: 'spec.valuesContent',
  HelmRelease: 'spec.values',
}

/** A file with `apiVersion` and `kind` does not contain Helm values; one error replaces a list of unknown keys. */
const notValues = (values: Source | undefined): Finding[] => {
  const [apiVersion, kind] = ['apiVersion', 'kind'].map(key => textAt(values?.data, [key]))
  if (!values || !apiVersion || !kind) return []
  const isK3d = apiVersion.startsWith('k3d.io/')
  const inside = valuesInside[kind]
  const what = isK3d ? 'a k3d file' : `a manifest of kind ${kind}`
  const hint = isK3d || !inside ? whichIsWhich : `move the content of ${inside} to a file, and set CILIUM_VALUES to it`
  return [values.at(['apiVersion'], `this is ${what}, not Helm values`, hint, 'cilium/unknown-key')]
}

/** @throws Failure (status 78) with all that is wrong in the text of files that cannot be read. */
export const requireConfigs = async (session: Session, wanted?: ReadOptions): Promise<Configs> => {
  const { configs, findings } = await readConfigs(session, wanted)
  if (!configs) throw refusal(findings)
  return configs
}

/** The cluster that a task makes from the k3d file: told, and kept from other runs. */
export const claimFromFile = async (session: Session): Promise<Cluster> => {
  const { read } = await readK3dFile(session)
  const cluster = clusterToCreate(session, read)
  claim(session, cluster)
  session.tell(`cluster ${cluster.name}: ${cluster.why}; k3d file ${read.file}`)
  return cluster
}

const registriesPath = ['registries', 'config']

/** `registries.config` may name a file, which counts from where one stands, and which k3d fails without. */
const absentFile = async ({ host: { files } }: Session, k3d: Source | undefined): Promise<Finding[]> => {
  const name = k3d ? textAt(k3d.data, registriesPath) : ''
  if (name === '' || name.includes('\n') || (await files.kind(name)) !== undefined) return []
  return [noSuchFile(k3d!)]
}

/** `files` name others, which count from the folder of the k3d file, absolute ones too, and which k3d fails without. */
const absentSources = async ({ host: { files } }: Session, k3d: Source): Promise<Finding[]> => {
  const found = itemsAt(k3d.data, ['files']).map(async (item, index): Promise<Finding[]> => {
    const name = textAt(item, ['source'])
    const path = join(dirname(k3d.file), name)
    if (name === '' || name.includes('\n') || (await files.kind(path)) !== undefined) return []
    const place = k3d.valuePlace(['files', index, 'source'])
    const hint = 'write the path relative to the folder of the k3d file'
    return [{ ...place, severity: 'error', rule: 'k3d/no-such-file', message: `file not found: ${path}`, hint }]
  })
  return (await Promise.all(found)).flat()
}

/** Extensions that files have, and folders rarely. */
const fileEnding = /\.(ya?ml|json|toml|conf|cfg|ini|env|txt|sh|pem|crt|cer|key|tar|gz|sock)$/i

/**
 * `volumes` mount paths of the computer that runs the engine. If a path is missing, k3d only warns
 * (ValidateVolumeMount in pkg/runtimes/util/volumes.go). Docker, and podman behind the same API, then create a folder
 * owned by root (pkg/api/handlers/compat/containers_create.go). A name without a slash is a volume; a path without a
 * colon is inside the node.
 */
const absentMounts = async (session: Session, k3d: Source): Promise<Finding[]> => {
  const { files, env } = session.host
  const { name: engine } = await engineOf(session)
  const isElsewhere =
    systemOf(session.host) === 'darwin' ||
    [env['DOCKER_HOST'], env['CONTAINER_HOST']].some(address => /^(ssh|tcp|https?):/.test(address ?? ''))
  const found = itemsAt(k3d.data, ['volumes']).map(async (item, index): Promise<Finding[]> => {
    const [path = '', inside] = textAt(item, ['volume']).split(':')
    if (inside === undefined || !path.includes('/') || /[\n\0]/.test(path)) return []
    const at = { ...k3d.valuePlace(['volumes', index, 'volume']), rule: 'k3d/mount-source' } as const
    if (!path.startsWith('/')) {
      const atHome = path.startsWith('~/')
      const why = atHome ? `${engine} does not expand ~` : `${engine} does not resolve relative paths`
      const whole = atHome ? `$HOME${path.slice(1)}` : `$PWD/${path.replace(/^\.\//, '')}`
      return [{ ...at, severity: 'error', message: `${path} is relative: ${why}`, hint: `write ${whole}` }]
    }
    // this user may lack the permission to see it; the engine, which runs as root, finds it
    if ((await files.kind(path).catch(() => 'unknown')) !== undefined) return []
    if (isElsewhere) {
      const message = `${path} not found on this computer; it must exist on the computer that runs ${engine}`
      return [{ ...at, severity: 'hint', message }]
    }
    const message = `${path} not found: ${engine} would create an empty folder there, owned by root`
    if (!fileEnding.test(path))
      return [{ ...at, severity: 'warning', message, hint: `create it: mkdir -p ${quote(path)}` }]
    return [{ ...at, severity: 'error', message, hint: 'create the file, or correct its path' }]
  })
  return (await Promise.all(found)).flat()
}

/** The file that `registries.config` names does not exist. */
export const noSuchFile = (k3d: Source): Finding => ({
  ...k3d.valuePlace(registriesPath),
  severity: 'error',
  rule: 'registries/no-such-file',
  message: `file not found: ${textAt(k3d.data, registriesPath)}`,
  hint: 'write the path relative to the current folder',
})

/** `1.19.5` -> 19; what is no version 1 counts as newer than all that is known. */
export const minorOf = (version: string): number => Number(/^v?1\.(\d+)/.exec(version)?.[1] ?? 99)

/** `rancher/k3s:v1.33.1-k3s1` -> 33. */
export const kubernetesOf = (image: string): number | undefined => {
  const minor = /:v?1\.(\d+)\b/.exec(image)?.[1]
  return minor === undefined ? undefined : Number(minor)
}

/** Where the version of Cilium comes from: a flag has no file, so that it stands for itself. */
const versionPlace = async ({ inputs, options }: Session, version: string): Promise<Place> => {
  if (options.ciliumVersion !== undefined) {
    return { file: '--cilium-version or CILIUM_VERSION', line: 1, column: 1, source: version }
  }
  const source = await inputs.source(...settingsFile(options))
  return textAt(source.data, ['cilium', 'version']) ? source.valuePlace(['cilium', 'version']) : source.keyAt([])
}

/** The registries.yaml that the k3d file names, if it can be read. Errors in it are reported when it is used. */
const registriesFileOf = async ({ host, inputs }: Session, k3d: Source): Promise<Source | undefined> => {
  const name = textAt(k3d.data, registriesPath)
  if (name === '' || name.includes('\n') || (await host.files.kind(name)) !== 'file') return undefined
  return readYaml((await inputs.text(name)) ?? '', name).source
}

/** The registries for which the settings say where their credentials are kept. */
const credentialsOf = async ({ inputs, options, settings }: Session): Promise<Configs['credentials']> => {
  const hosts = Object.entries(settings.registries.hosts).filter(([, { credentials }]) => credentials !== undefined)
  if (hosts.length === 0) return []
  const source = await inputs.source(...settingsFile(options))
  return hosts.map(([host]) => ({ host, place: source.keyAt(['registries', 'hosts', host]) }))
}

/**
 * What the kernel under the nodes says of itself, as far as its files are read from here: on Linux, with the engine on
 * this computer.
 */
const askKernel = async ({ host: { files, env } }: Session): Promise<KernelSupport> => {
  const quiet = async <T>(look: Promise<T | undefined>): Promise<T | undefined> => look.catch(() => undefined)
  const number = async (path: string): Promise<number | undefined> => {
    const text = await quiet(files.read(path))
    return text === undefined ? undefined : Number(text.trim())
  }
  const release = (await quiet(files.read('/proc/sys/kernel/osrelease')))?.trim()
  if (release === undefined || env['DOCKER_HOST']?.startsWith('ssh:')) {
    return { wireguard: undefined, inotifyWatches: undefined, inotifyInstances: undefined, cgroup2: undefined }
  }
  const modules = await Promise.all(
    ['modules.builtin', 'modules.dep'].map(async name => quiet(files.read(`/lib/modules/${release}/${name}`))),
  )
  const listed = modules.some(text => text?.includes('/wireguard.ko'))
  const loaded = (await quiet(files.kind('/sys/module/wireguard'))) !== undefined
  const knows = modules.some(text => text !== undefined)
  const cgroups = (await quiet(files.kind('/sys/fs/cgroup'))) !== undefined
  return {
    wireguard: loaded || listed ? true : knows ? false : undefined,
    inotifyWatches: await number('/proc/sys/fs/inotify/max_user_watches'),
    inotifyInstances: await number('/proc/sys/fs/inotify/max_user_instances'),
    cgroup2: cgroups ? (await quiet(files.kind('/sys/fs/cgroup/cgroup.controllers'))) !== undefined : undefined,
  }
}

/** Everything that is added to the values of a cluster that is made as the files say. */
export const wiringOf = ({ settings }: Session, { values, cluster, cilium, file, engine }: Configs): Wiring[] => [
  ...wiringFor(values.merged, { name: cluster.name, nodes: file.servers + file.agents, engine }),
  ...renamedImages(values.merged, settings.registries.images, cilium.version),
]
