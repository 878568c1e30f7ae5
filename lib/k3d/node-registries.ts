import { isDeepStrictEqual } from 'node:util'
import { isObject, valueAt, type Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count, list, withoutEnd } from '../base/text.ts'
import { endpointsOf, hostOf } from '../checks/rules/registries.ts'
import { membersOf, type Cluster, type Node } from '../cluster/cluster.ts'
import { authFrom, type Auth } from '../config/credentials.ts'
import { merge } from '../config/values.ts'
import type { Engine } from '../engine/engine.ts'
import { parseYaml, yamlText } from '../formats/yaml.ts'
import { hostsDelivered, type Delivery, type Registries } from '../registries/registries.ts'
import type { Session } from '../run/session.ts'
import { already, done, type Say, type StepEnd } from '../run/task.ts'
import { waitUntil } from '../run/waiting.ts'
import { k3dStart, k3dStop, waitForNodes } from './start.ts'

/**
 * What nodes have of image registries, and giving it to them. k3d writes registries.yaml with mode 0644 and would be
 * handed the secrets in a file, so it gets what is open alone. The rest goes into each node by stdin, which neither a
 * process list nor a record shows, and lies there with mode 0600. k3s reads it when it starts.
 */

const folder = '/etc/rancher/k3s'
const file = `${folder}/registries.yaml`
/** Where k3s keeps containerd's configuration; elsewhere it lies where containerd itself looks. */
const ofK3s = '/var/lib/rancher/k3s/agent/etc/containerd'
const ofContainerd = '/etc/containerd'

/** Prints what the node has; its output holds secrets. */
const lookScript = `echo '=== files'
ls -ln ${folder} 2>/dev/null
if [ -f ${ofK3s}/config.toml ]; then ls -ln ${ofK3s}; else ls -ln ${ofContainerd} 2>/dev/null; fi
echo '=== registries.yaml'
cat ${file} 2>/dev/null
echo
echo '=== config.toml'
if [ -f ${ofK3s}/config.toml ]; then
  cat ${ofK3s}/config.toml
  echo '=== hosts'
  grep -r '' ${ofK3s}/certs.d 2>/dev/null
else
  cat ${ofContainerd}/config.toml 2>/dev/null
  echo '=== hosts'
  grep -r '' ${ofContainerd}/certs.d 2>/dev/null
fi
exit 0
`

/**
 * Writes files that nobody but root may read, each in one step. k3s writes config.toml for all to read (its
 * pkg/agent/util/file.go), but leaves the mode of one that is there: it is closed before there is a secret in it.
 */
const putScript = (files: ReadonlyMap<string, string>): string =>
  [
    'umask 077',
    `mkdir -p ${folder}`,
    ...[ofK3s, ofContainerd].map(each => `if [ -f ${each}/config.toml ]; then chmod 600 ${each}/config.toml; fi`),
    ...[...files].flatMap(([path, text]) => [
      `cat > ${path}.new <<'END OF FILE'`,
      text.trimEnd(),
      'END OF FILE',
      `chmod 600 ${path}.new`,
      `mv ${path}.new ${path}`,
    ]),
    '',
  ].join('\n')

/** What a node has. It holds secrets: only what is wrong with it is told. */
interface NodeFiles {
  /** registries.yaml; empty where there is none. */
  readonly data: Tree
  /** Who may read each file beside it, as ls prints it: `rw-------`. */
  readonly modes: ReadonlyMap<string, string>
  /** containerd's own configuration. */
  readonly config: string
  /** The hosts.toml of each registry, by its folder's name. */
  readonly hosts: ReadonlyMap<string, string>
}

const see = async (engine: Engine, node: Node): Promise<NodeFiles> => {
  if (!node.running) throw new Failure('not running', { hint: `start it: k3d node start ${node.name}` })
  const { stdout } = await engine.$({ input: lookScript, secret: true })`exec -i ${node.name} sh -s`
  if (!stdout.includes('=== ')) {
    throw new Failure(`${engine.name} exec -i ${node.name} sh -s printed no registry configuration`, {
      hint: `check that commands run in the node: ${engine.name} exec ${node.name} ls`,
      status: exit.unavailable,
    })
  }
  const parts = stdout.split(/^=== /m).slice(1)
  const part = (name: string): string => parts.find(each => each.startsWith(`${name}\n`))?.slice(name.length + 1) ?? ''
  const hosts = new Map<string, string>()
  for (const [, name = '', line = ''] of part('hosts').matchAll(/^\S*\/certs\.d\/([^/]+)\/hosts\.toml:(.*)$/gm)) {
    hosts.set(name, `${hosts.get(name) ?? ''}${line}\n`)
  }
  return {
    data: dataIn(part('registries.yaml')),
    modes: new Map([...part('files').matchAll(/^-(\S{9})\S* .* (\S+)$/gm)].map(([, mode, name]) => [name!, mode!])),
    config: part('config.toml'),
    hosts,
  }
}

/** Text that is no YAML is as good as none: it is written anew. */
const dataIn = (text: string): Tree => {
  try {
    return (parseYaml(text, file).data ?? {}) as Tree
  } catch {
    return {}
  }
}

/** The two files that credentials are in. */
const holding = new Set(['registries.yaml', 'config.toml'])

/** What is wrong with a node, nothing of it secret. */
const wrongWith = (seen: NodeFiles): string[] => {
  const { data, modes } = seen
  const secret = hostsWith(data).length > 0
  const open = [...modes].filter(([name, mode]) => secret && holding.has(name) && !mode.endsWith('------'))
  return [
    ...open.map(([name, mode]) => `${name} contains credentials, but other users can read it (${mode})`),
    ...unusedIn(seen),
  ]
}

/** What containerd does not use of registries.yaml: it was written after k3s had started, or k3s did not take it. */
const unusedIn = ({ data, config, hosts }: NodeFiles): string[] => [
  ...Object.entries((data['mirrors'] ?? {}) as Tree).flatMap(([name, mirror]) => {
    const folders = name === '*' ? ['_default'] : [name, name.replace(':', '_'), `${name.replace(':', '_')}_`]
    const hostsFiles = folders.flatMap(each => hosts.get(each) ?? []).join('')
    const missing = endpointsOf(mirror).filter(endpoint => !hostsFiles.includes(`[host."${withoutEnd(endpoint, '/')}`))
    return missing.length > 0 ? [`containerd does not use ${list(missing)} for images of ${name}`] : []
  }),
  ...hostsWith(data)
    .filter(host => !isDeepStrictEqual(authIn(config, host), authOf(data, host)))
    .map(host =>
      Object.keys(authIn(config, host)).length > 0
        ? `containerd and registries.yaml have different credentials for ${host}`
        : `containerd has no credentials for ${host}`,
    ),
]

/** The hosts for which there are credentials. */
const hostsWith = (data: Tree): string[] =>
  Object.keys((data['configs'] ?? {}) as Tree).filter(host => Object.keys(authOf(data, host)).length > 0)

const authOf = (data: Tree, host: string): Auth => authFrom(valueAt(data, ['configs', host, 'auth']))

/** The section of config.toml that k3s writes for a host's credentials. */
const authIn = (config: string, host: string): Auth => {
  const lines = config.split('\n').map(line => line.trim())
  const heads = [`"${host}"`, `'${host}'`].map(name => `.registry.configs.${name}.auth]`)
  const begin = lines.findIndex(line => line.startsWith('[plugins.') && heads.some(head => line.endsWith(head)))
  const section = begin < 0 ? [] : lines.slice(begin + 1)
  const end = section.findIndex(line => line.startsWith('['))
  const value = (key: string): string => {
    const line = section.slice(0, end < 0 ? undefined : end).find(each => each.startsWith(`${key} = "`))
    const quoted = line?.slice(key.length + ' = '.length)
    return quoted === undefined ? '' : unquoted(quoted)
  }
  return authFrom({
    username: value('username'),
    password: value('password'),
    auth: value('auth'),
    identitytoken: value('identitytoken'),
  })
}

/** Text as k3s quotes it; what JSON does not know of that is compared as it stands. */
const unquoted = (quoted: string): string => {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return quoted.slice(1, -1)
  }
}

/** What a node's containerd does with images of other registries, and what is wrong with it. */
export interface NodeRegistries {
  /** `registry1.dso.mil from https://mirror.example.com, with credentials`. */
  readonly uses: readonly string[]
  readonly wrong: readonly string[]
}

/**
 * Looks into a node: what its containerd really has, held against the node's own registries.yaml and against what the
 * files of this computer ask for. No secret is told, and none is asked for.
 */
export const lookAtRegistries = async (engine: Engine, node: Node, wanted: Registries): Promise<NodeRegistries> => {
  const files = await see(engine, node)
  const secret = new Set(hostsWith(files.data))
  const has = (files.data['mirrors'] ?? {}) as Tree
  const uses = Object.entries(has).map(([name, mirror]) => {
    const endpoints = endpointsOf(mirror).map(endpoint =>
      secret.has(hostOf(endpoint)) ? `${endpoint} with credentials` : endpoint,
    )
    return `${name} from ${list(endpoints)}`
  })
  const endpointHosts = new Set(Object.values(has).flatMap(endpointsOf).map(hostOf))
  const lacks = [
    ...Object.keys(wanted.mirrors).filter(
      name => !isDeepStrictEqual(trimmed(has[name]), trimmed(wanted.mirrors[name])),
    ),
    ...[...wanted.secrets.keys()].filter(host => !secret.has(host)).map(host => `credentials for ${host}`),
  ]
  return {
    uses: [...uses, ...[...secret].filter(host => !endpointHosts.has(host)).map(host => `${host} with credentials`)],
    wrong: [...(lacks.length > 0 ? [`not configured: ${list(lacks)}`] : []), ...wrongWith(files)],
  }
}

/** Without what is empty: k3d writes a rewrite of nothing where there is none. */
const trimmed = (mirror: unknown): unknown => ({
  endpoint: endpointsOf(mirror),
  rewrite: valueAt(mirror, ['rewrite']) ?? {},
})

/**
 * Gives every node what k3d was not given: credentials and certificates. k3s reads them at its start alone, so that
 * the cluster is stopped and started where a node lacked any, by k3d: after a mere restart of a container, podman has
 * written its /etc/hosts anew, and `host.k3d.internal`, where a mirror on this computer is found, is gone.
 * @throws Failure that names what a node still lacks.
 */
export const giveRegistries = async (
  session: Session,
  cluster: Cluster,
  registries: Registries,
  delivery: Delivery,
  say: Say,
): Promise<StepEnd> => {
  const { engine, nodes } = await membersOf(session, cluster)
  const hostNames = list(hostsDelivered(registries))
  const filesOfNodes = await Promise.all(nodes.map(async node => ({ node, seen: await see(engine, node) })))
  const behind = filesOfNodes.filter(({ seen }) => lacksAny(seen, delivery, registries))
  if (behind.length === 0) return already(`${count(nodes.length, 'node')} already use ${hostNames}`)
  say(`configuring ${hostNames} on ${count(behind.length, 'node')}`)
  await Promise.all(
    behind.map(async ({ node, seen }) => give(engine, node, wantedIn(seen, delivery, registries), delivery)),
  )
  say('restarting the cluster')
  await k3dStop(session, engine, cluster, say)
  await k3dStart(session, engine, cluster, say)
  await waitForNodes(session, engine, cluster, nodes.length, say)
  await Promise.all(behind.map(async ({ node }) => waitUntilUsed(session, engine, node, say)))
  return done(`configured ${hostNames} on ${count(behind.length, 'node')} and restarted the cluster`)
}

/** registries.yaml as a node shall have it. Mirrors of k3d's own registries, which k3d wrote there, stay. */
const wantedIn = ({ data }: NodeFiles, delivery: Delivery, { besideK3ds }: Registries): Tree =>
  besideK3ds ? merge(data, delivery.data) : delivery.data

const lacksAny = (seen: NodeFiles, delivery: Delivery, registries: Registries): boolean =>
  !isDeepStrictEqual(pruned(seen.data), pruned(wantedIn(seen, delivery, registries))) ||
  [...delivery.certificates.keys()].some(path => !seen.modes.has(path.slice(folder.length + 1))) ||
  wrongWith(seen).length > 0

/** Without keys that hold nothing, as k3d writes them. */
const pruned = (data: unknown): unknown => {
  if (!isObject(data) || Array.isArray(data)) return data
  const keptEntries = Object.entries(data).flatMap(([key, value]) => {
    const inside = pruned(value)
    const nothing = inside === null || (isObject(inside) && Object.keys(inside).length === 0)
    return nothing ? [] : [[key, inside] as const]
  })
  return Object.fromEntries(keptEntries)
}

const give = async (engine: Engine, node: Node, data: Tree, delivery: Delivery): Promise<void> => {
  const yaml = data === delivery.data ? delivery.yaml : yamlText(data)
  const input = putScript(new Map([...delivery.certificates, [file, yaml]]))
  await engine.$({ input, secret: true })`exec -i ${node.name} sh -s`
}

/** k3s writes containerd's configuration before it starts it. */
const waitUntilUsed = async (session: Session, engine: Engine, node: Node, say: Say): Promise<void> => {
  const wait = {
    what: `loading the registries of ${node.name}`,
    limit: session.settings.limits.nodes,
    hint: `check its logs: ${engine.name} logs --tail 20 ${node.name}`,
  }
  await waitUntil(session, wait, say, async () => {
    const wrong = wrongWith(await see(engine, { ...node, running: true }))
    return wrong.length === 0 ? { found: true } : { waitingFor: `${node.name}: ${list(wrong)}` }
  })
}
