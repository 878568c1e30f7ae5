import { itemsAt, textAt, valueAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import { list } from '../base/text.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { apiPort, isNode, serversAmong } from '../cluster/roles.ts'
import type { K3dFile } from '../config/k3d-file.ts'
import type { ContainerDetails } from '../engine/containers.ts'
import type { Engine } from '../engine/engine.ts'
import { archiveOf } from '../formats/archive.ts'
import { statePaths } from '../host/state-paths.ts'
import type { Session } from '../run/session.ts'
import type { Say } from '../run/task.ts'
import { k3d } from './run-k3d.ts'

/**
 * Making containers of a cluster anew, as k3d would have made them. k3d itself has no command for a load balancer, and
 * its `node create` is no help on podman: it copies the volumes of another node by name, nameless ones included, as
 * podman lists them among the binds; the new node then shares its kubelet's and containerd's folders with that other
 * one, never registers, and endangers it. It could not give a node its old name either.
 */

/** Files on their way into a container, with secrets in them: read by their owner alone, and removed at once. */
const { draft } = statePaths
const ownerOnly = 0o600

/** What `create` is given for every container of a cluster. */
const common = (name: string, model: ContainerDetails): string[] => [
  `--name=${name}`,
  `--hostname=${name}`,
  `--network=${model.network}`,
  '--restart=unless-stopped',
  '--init',
  `--label-file=${draft}`,
]

/** Labels of the cluster, from another of its containers; the token of the cluster is among them. */
const labelsFor = (role: string, { labels }: ContainerDetails): string =>
  [
    ...Object.entries(labels).filter(([key]) => /^(app$|k3d\.|k3d-cilium\.)/.test(key) && !ownEnv.test(key)),
    ['k3d.role', role],
  ]
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
const ownEnv = /^k3d\.(role$|server\.api|node\.)/

/** Creates a container, fills it and starts it; one that does not get that far is removed, or it would be found. */
const make = async (
  { $, host }: Engine,
  name: string,
  labels: string,
  create: () => Promise<unknown>,
  rest: () => Promise<unknown>,
): Promise<void> => {
  try {
    await host.files.write(draft, labels, ownerOnly)
    await create()
    await rest()
  } catch (error) {
    await $({ nothrow: true })`rm -f -v ${name}`
    throw error
  } finally {
    await host.files.remove(draft)
  }
}

/**
 * Writes a file into a container that need not run, as k3d does: out of an archive, which makes the folders that the
 * image does not have, where copying a file is refused.
 */
const write = async (
  { $ }: Engine,
  name: string,
  file: { readonly path: string; readonly text: string; readonly mode: number },
): Promise<void> => {
  const archive = Buffer.from(await archiveOf({ [file.path.slice(1)]: file.text }, file.mode)).toString('utf8')
  await $({ input: archive })`cp - ${`${name}:/`}`
}

/** Environment that an engine gives to each container by itself. */
const givenByImage = /^(PATH|TERM|HOME|HOSTNAME|container)=/
/** Volumes without a name of their own: the image declares them, so that each node gets its own. */
const isNameless = (bind: string): boolean => /^[0-9a-f]{64}:/.test(bind)

/** What every container of a node is given. */
const nodeFlags = ['--privileged', '--userns=host', '--tmpfs=/run', '--tmpfs=/var/run']

const environmentOf = ({ env }: ContainerDetails): Record<string, string> =>
  Object.fromEntries(
    env
      .filter(each => !givenByImage.test(each))
      .map(each => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]),
  )

const registries = '/etc/rancher/k3s/registries.yaml'

/**
 * Makes an agent under its old name.
 * @param model another agent, or a server where there is none: image, arguments and volumes are taken from it.
 */
export const remakeAgent = async (
  session: Session,
  engine: Engine,
  name: string,
  model: ContainerDetails,
  say: Say,
): Promise<void> => {
  const { $, host } = engine
  const isAgent = model.labels['k3d.role'] === 'agent'
  const ownEnv: Record<string, string> = {
    ...environmentOf(model),
    K3S_URL: model.labels['k3d.cluster.url'] ?? '',
    K3S_TOKEN: model.labels['k3d.cluster.token'] ?? '',
  }
  const flags = [
    ...common(name, model),
    ...nodeFlags,
    ...model.binds.flatMap(bind => (isNameless(bind) ? [] : ['-v', bind])),
    ...Object.keys(ownEnv).flatMap(key => ['-e', key]), // their values reach it by the environment: one is the token
    ...model.entrypoint.map(entrypoint => `--entrypoint=${entrypoint}`),
  ]
  say(`creating ${name} as a copy of ${model.name}`)
  await make(
    engine,
    name,
    labelsFor('agent', model),
    async () => $({ env: ownEnv })`create ${flags} ${model.image} ${isAgent ? model.command : ['agent']}`,
    async () => {
      // k3d writes its entrypoint and registries.yaml, which may hold passwords, into a node when it creates it
      const bin = await $`exec ${model.name} ls /bin`
      const entrypoints = bin.stdout.split('\n').filter(file => /^k3d-entrypoint.*\.sh$/.test(file))
      for (const file of entrypoints.map(each => `/bin/${each}`)) {
        await host.files.remove(draft)
        const copied = await $({ nothrow: true })`cp ${`${model.name}:${file}`} ${draft}`
        if (copied.ok) await $`cp ${draft} ${`${name}:${file}`}` // its mode goes with it
      }
      await host.files.remove(draft)
      const output = await $({ nothrow: true, secret: true })`exec ${model.name} cat ${registries}`
      if (output.ok) await write(engine, name, { path: registries, text: output.stdout, mode: 0o600 })
      await k3d(session, engine, ['node', 'start', name], say)
    },
  )
}

/** Where k3d's proxy reads which port goes to which nodes, from k3d's pkg/types/loadbalancer.go. */
const proxyFile = '/etc/confd/values.yaml'

/** Files in a container's own layer without which it is another one: what it is told, and the password of its node. */
const irreplaceable = ['/etc/rancher/node/password', registries, proxyFile]

/**
 * Makes a container anew as it was, on its volumes, nameless ones included: what k3s keeps is there again. It is not
 * started: k3d writes its scripts into nodes that it starts.
 * @param model the container as the engine knows it: stopped, as only then files are let out of one without a process.
 * @throws Failure that says where its data is, if it cannot be made.
 */
export const rebuildContainer = async (engine: Engine, model: ContainerDetails, say: Say): Promise<void> => {
  const { $, host } = engine
  const { name, binds, volumes, labels } = model
  const kept: { path: string; text: string }[] = []
  for (const path of irreplaceable) {
    await host.files.remove(draft)
    const copied = await $({ nothrow: true })`cp ${`${name}:${path}`} ${draft}`
    if (copied.ok) kept.push({ path, text: (await host.files.read(draft)) ?? '' })
  }
  await host.files.remove(draft)
  const target = (bind: string): string => bind.split(':')[1] ?? ''
  const mounted = [...binds, ...volumes.filter(volume => !binds.some(bind => target(bind) === target(volume)))]
  const env = environmentOf(model)
  const isBalancer = labels['k3d.role'] === 'loadbalancer'
  const address = labels['k3d.node.staticIP']
  const flags = [
    ...common(name, model),
    ...(address ? [`--ip=${address}`] : []),
    ...model.publish.flatMap(each => ['-p', each]),
    ...(isBalancer ? [] : nodeFlags),
    ...mounted.flatMap(bind => ['-v', bind]),
    ...Object.keys(env).flatMap(key => ['-e', key]),
    ...model.entrypoint.map(entrypoint => `--entrypoint=${entrypoint}`),
  ]
  say(`re-creating ${name}`)
  await $`rm -f ${name}` // without -v: its volumes are what matters
  try {
    await host.files.write(draft, ownLabels(model), ownerOnly)
    await $({ env })`create ${flags} ${model.image} ${model.command}`
    for (const { path, text } of kept)
      await write(engine, name, { path, text, mode: path === proxyFile ? 0o644 : 0o600 })
  } catch (cause) {
    throw new Failure(`removed ${name}, but cannot create it again: ${(cause as Error).message}`, {
      hint: `restore the data of ${name} from ${list(mounted.map(each => each.split(':')[0]!))}`,
      cause,
    })
  } finally {
    await host.files.remove(draft)
  }
}

/** All labels that are k3d's or ours, as they are. */
const ownLabels = ({ labels }: ContainerDetails): string =>
  Object.entries(labels)
    .filter(([key]) => /^(app$|k3d\.|k3d-cilium\.)/.test(key))
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')

/** A port of this computer that the load balancer publishes, and the one on the nodes behind it. */
interface BalancerPort {
  /** As `podman create -p` takes it. */
  readonly flag: string
  /** As the proxy's file names it: `80.tcp`. */
  readonly key: string
}

/** What `ports` of a k3d file publishes on the load balancer. */
const portsOnBalancer = ({ source }: K3dFile): BalancerPort[] =>
  itemsAt(source.data, ['ports'])
    .filter(each => {
      const filters = valueAt(each, ['nodeFilters']) as string[] | undefined
      return filters === undefined || filters.some(filter => filter.startsWith('loadbalancer'))
    })
    .flatMap(each => {
      const [, bound = '', target = '', protocol = 'tcp'] =
        /^(.+):(\d+)(?:\/(\w+))?$/.exec(textAt(each, ['port'])) ?? []
      return bound ? [{ flag: `${bound}:${target}/${protocol}`, key: `${target}.${protocol}` }] : []
    })

/** The proxy's file, as k3d writes it. */
const configOf = (servers: readonly string[], nodes: readonly string[], ports: readonly BalancerPort[]): string =>
  [
    'ports:',
    ...[...ports.map(({ key }) => ({ key, behind: nodes })), { key: '6443.tcp', behind: servers }].flatMap(
      ({ key, behind }) => [`  ${key}:`, ...behind.map(name => `  - ${name}`)],
    ),
    'settings:',
    `  workerConnections: 1024`,
    '',
  ].join('\n')

/**
 * Makes the load balancer anew.
 * @param containers the cluster's others, whose labels tell the API port, the network and k3d's version.
 * @param file which further ports it publishes, which only the lost one knew.
 */
export const remakeBalancer = async (
  engine: Engine,
  cluster: Cluster,
  file: K3dFile,
  containers: readonly ContainerDetails[],
  say: Say,
): Promise<string> => {
  const { $, host } = engine
  const name = `k3d-${cluster.name}-serverlb`
  const [server] = serversAmong(containers)
  if (!server) throw new Failure(`cannot create ${name}: the cluster has no server node`)
  const version = server.labels['k3d.version']?.replace(/^v/, '')
  const image = host.env['K3D_IMAGE_LOADBALANCER'] ?? `ghcr.io/k3d-io/k3d-proxy:${version}`
  await engine.ensureImage(image, say)
  const ports = portsOnBalancer(file)
  const address = `${server.labels['k3d.server.api.hostIP'] || '127.0.0.1'}:${server.labels['k3d.server.api.port']}`
  const publish = [`${address}:${apiPort}`, ...ports.map(({ flag }) => flag)].flatMap(flag => ['-p', flag])
  const names = (some: readonly ContainerDetails[]): string[] => some.map(each => each.name)
  await make(
    engine,
    name,
    labelsFor('loadbalancer', server),
    async () => $`create ${common(name, server)} ${publish} ${image}`,
    async () => {
      const config = configOf(names(serversAmong(containers)), names(containers.filter(isNode)), ports)
      await write(engine, name, { path: proxyFile, text: config, mode: 0o644 }) // the proxy may be no root
      await $`start ${name}`
    },
  )
  return `re-created on ${list([address, ...ports.map(({ flag }) => flag.replace(/:\d+\/\w+$/, ''))])}`
}
