import type { Tree } from '../../../lib/base/data.ts'
import { settle } from '../../kubernetes/cluster.ts'
import { serverAddress } from '../../kubernetes/objects.ts'
import { addressFrom, isClosed, isReached, isUnheard } from '../../kubernetes/reach.ts'
import { columns, Gap, ProgramExit, readArguments, type Arguments } from '../../program/arguments.ts'
import type { Call, Pieces, Program } from '../../program/program.ts'
import { aborted } from '../../program/relay.ts'
import type { ContainerState, KubeCluster, Pod } from '../../world/cluster.ts'
import { strikes } from '../../world/strike.ts'
import { clusterAt, installedVersion, type World } from '../../world/world.ts'
import { apply } from './apply.ts'
import type { KubectlCommand } from './command.ts'
import { create, expose, label, patch, remove, scale, taint } from './change.ts'
import { describe } from './describe.ts'
import { defaulted, exec, podOf, run } from './exec.ts'
import { get, isSelected } from './get.ts'
import { raw, refuseMixedRaw } from './raw.ts'
import { rollout, waitFor } from './wait.ts'

const valued = (
  '--context -n|--namespace -o|--output -l|--selector -f|--filename --field-selector --timeout ' +
  '--request-timeout --for -c|--container --tail --field-manager --kubeconfig --image --port --replicas --labels ' +
  '--target-port --name --type --protocol --restart --since --grace-period --address --pod-running-timeout --raw ' +
  '--patch --cascade'
).split(' ')
const switches = (
  '-A|--all-namespaces --ignore-not-found --server-side --force-conflicts --client --previous ' +
  '-p|--previous --no-headers --wait -w|--watch -i|--stdin -t|--tty --short --all --overwrite --rm --command ' +
  '--show-labels -q|--quiet --force --now --follow --all-containers --prefix --list'
).split(' ')

/** kubectl 1.33, as recorded. */
export const kubectl: Program = async function* (call) {
  const follows = call.args.includes('logs') // whose -f means something else
  const args = follows ? call.args.map(arg => (arg === '-f' ? '--follow' : arg)) : call.args
  const flags = readArguments({ name: call.name, args }, valued, switches)
  const [verb = '', ...rest] = flags.words
  const { world, wait } = call
  if (verb === 'version') {
    await wait(45)
    yield versionJson(installedVersion(world, 'kubectl') ?? '1.36.3')
    return 0
  }
  if (verb === 'config') {
    const [what = '', ...names] = rest
    await wait(45)
    const change = configCommands[what]
    if (!change) throw new Gap(`kubectl config ${what}`)
    yield change(world, names, flags.value('--output'))
    return 0
  }
  if (verb === 'get') refuseMixedRaw(flags, rest)
  const cluster = await theCluster(call, flags.value('--context'), flags.value('--request-timeout'))
  settle(world, cluster)
  const command = commands[verb]
  if (!command) throw new Gap(`kubectl ${call.args.join(' ')}`)
  const dashes = rest.includes('--') ? rest.indexOf('--') : rest.length
  const [words, argv] = [rest.slice(0, dashes), rest.slice(dashes + 1)]
  return yield* command({ ...call, cluster, flags, words, argv, namespace: flags.value('--namespace') ?? 'default' })
}

const commands: Readonly<Record<string, (command: KubectlCommand) => Pieces>> = {
  get: command => (command.flags.has('--raw') ? raw(command) : get(command)),
  apply: command => apply(command, 'apply'),
  create: command => (command.flags.value('--filename') === undefined ? create(command) : apply(command, 'create')),
  run,
  expose,
  label,
  patch,
  scale,
  describe,
  'port-forward': portForward,
  delete: remove,
  wait: waitFor,
  rollout,
  logs,
  taint,
  exec,
  top: async function* ({ wait }) {
    await wait(55)
    throw new ProgramExit('error: Metrics API not available') // there is no metrics-server
  },
  'cluster-info': async function* ({ world, cluster, wait }) {
    await wait(55)
    yield (
      `Kubernetes control plane is running at https://${serverAddress(world, cluster)}\n\n` +
      "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n"
    )
  },
}

const versionJson = (version: string): string =>
  `${JSON.stringify(
    {
      clientVersion: { major: '1', minor: '33', gitVersion: `v${version}`, compiler: 'gc', platform: 'linux/amd64' },
      kustomizeVersion: 'v5.6.0',
    },
    undefined,
    2,
  )}\n`

/** What `kubectl config view` shows: no secrets. */
const configView = (world: World): Tree => {
  const { kubeconfig } = world
  const entry = (name: string): string => kubeconfig.entries?.[name] ?? name
  const { contexts, current, servers } = kubeconfig
  const address = (name: string): string =>
    servers?.[name] ?? `https://${clusterAt(world, name)?.apiAddress ?? `${name}.example:6443`}`
  return {
    kind: 'Config',
    apiVersion: 'v1',
    preferences: {},
    clusters: contexts.map(name => ({
      name: entry(name),
      cluster: { server: address(name), 'certificate-authority-data': 'DATA+OMITTED' },
    })),
    users: contexts.map(name => ({
      name: `admin@${entry(name)}`,
      user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' },
    })),
    contexts: contexts.map(name => ({ name, context: { cluster: entry(name), user: `admin@${entry(name)}` } })),
    'current-context': current,
  }
}

const kubeconfigFile = '/rehearsal/home/.kube/config'

/** No context is the current one any more, if it was this one. */
const leave = ({ kubeconfig }: World, name: string, next: string): void => {
  if (kubeconfig.current === name) Object.assign(kubeconfig, { current: next })
}

/** `kubectl config VERB`, and what it prints. */
const configCommands: Readonly<Record<string, (world: World, names: readonly string[], output?: string) => string>> = {
  'current-context': ({ kubeconfig: { current } }) => {
    if (!current) throw new ProgramExit('error: current-context is not set')
    return `${current}\n`
  },
  view: (world, _, output) => {
    if (output !== 'json') throw new Gap('kubectl config view without -o json')
    return `${JSON.stringify(configView(world), undefined, 4)}\n`
  },
  'get-contexts': ({ kubeconfig: { contexts, current, entries } }, _, output) => {
    if (output === 'name') return contexts.map(each => `${each}\n`).join('')
    // rename-context leaves the names of the cluster and the user (kubectl pkg/cmd/config/rename_context.go)
    const rows = contexts.map(each => {
      const entry = entries?.[each] ?? each
      return [each === current ? '*' : '', each, entry, `admin@${entry}`, '']
    })
    return columns([['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE'], ...rows])
  },
  'use-context': ({ kubeconfig }, [name = '']) => {
    if (!kubeconfig.contexts.includes(name)) throw new ProgramExit(`error: no context exists with the name: "${name}"`)
    Object.assign(kubeconfig, { current: name })
    return `Switched to context "${name}".\n`
  },
  'rename-context': (world, [name = '', renamed = '']) => {
    const { contexts, entries = {} } = world.kubeconfig
    const cannot = `error: cannot rename the context "${name}",`
    if (!contexts.includes(name)) throw new ProgramExit(`${cannot} it's not in ${kubeconfigFile}`)
    if (contexts.includes(renamed))
      throw new ProgramExit(`${cannot} the context "${renamed}" already exists in ${kubeconfigFile}`)
    const { [name]: entry = name, ...others } = entries
    contexts.splice(contexts.indexOf(name), 1, renamed)
    world.kubeconfig.entries = { ...others, [renamed]: entry }
    leave(world, name, renamed)
    return `Context "${name}" renamed to "${renamed}".\n`
  },
  unset: ({ kubeconfig }, [name]) => {
    if (name !== 'current-context') throw new Gap(`kubectl config unset ${name}`)
    Object.assign(kubeconfig, { current: '' })
    return 'Property "current-context" unset.\n'
  },
  'delete-context': (world, [name = '']) => {
    const { contexts } = world.kubeconfig
    if (!contexts.includes(name))
      throw new ProgramExit(`error: cannot delete context ${name}, not in ${kubeconfigFile}`)
    contexts.splice(contexts.indexOf(name), 1)
    leave(world, name, '')
    return `deleted context ${name} from ${kubeconfigFile}\n`
  },
  'delete-cluster': (_, [name]) => `deleted cluster ${name} from ${kubeconfigFile}\n`,
  'delete-user': (_, [name]) => `deleted user ${name} from ${kubeconfigFile}\n`,
}

const theCluster = async ({ world, wait }: Call, context?: string, limit?: string): Promise<KubeCluster> => {
  const { current, contexts, old } = world.kubeconfig
  const name = context ?? current
  const cluster = clusterAt(world, name)
  const refuse = async (ms: number, why: string): Promise<never> => {
    await wait(ms)
    throw new ProgramExit(why)
  }
  if (name === '') {
    // with something listening there it would hang instead
    const url = 'Get \\"http://localhost:8080/api?timeout=32s\\": dial tcp 127.0.0.1:8080: connect: connection refused'
    const line = `memcache.go:265] "Unhandled Error" err="couldn't get current server API group list: ${url}"`
    const lines = Array.from({ length: 5 }, () => `E1122 09:00:00.000000   22565 ${line}`)
    return refuse(50, [...lines, refused('localhost:8080')].join('\n'))
  }
  if (!contexts.includes(name))
    return refuse(40, `Error in configuration: context was not found for specified context: ${name}`)
  if (cluster && isUnheard(world, cluster)) {
    const seconds = Number(/^(\d+)s$/.exec(limit ?? '')?.[1] ?? 50)
    const why = seconds < 10 ? 'context deadline exceeded' : 'net/http: TLS handshake timeout'
    return refuse(Math.min(seconds, 50) * 1_000, `Unable to connect to the server: ${why}`)
  }
  if (cluster && strikes(world, 'api', about => about === 'slow')) {
    const seconds = Math.min(10, Number(/^(\d+)s$/.exec(limit ?? '')?.[1] ?? 10))
    const why = seconds < 10 ? 'context deadline exceeded' : 'net/http: TLS handshake timeout'
    return refuse(seconds * 1_000, `Unable to connect to the server: ${why}`)
  }
  // proxy_connect_timeout of k3d's nginx.tmpl
  if (cluster && isClosed(world, cluster)) return refuse(2_000, 'Unable to connect to the server: EOF')
  if (!cluster || !isReached(world, cluster) || strikes(world, 'api', about => about !== 'slow'))
    return refuse(50, refused(cluster ? addressFrom(world, cluster) : '127.0.0.1:6443'))
  const unknown = 'tls: failed to verify certificate: x509: certificate signed by unknown authority'
  return old?.includes(name) ? refuse(50, `Unable to connect to the server: ${unknown}`) : cluster
}

const refused = (address: string): string =>
  `The connection to the server ${address} was refused - did you specify the right host or port?`

async function* portForward(command: KubectlCommand): Pieces {
  const [what = '', ...ports] = command.words
  await command.wait(200)
  podOf(command, what)
  for (const port of ports) {
    const [local = '', inside = local] = port.split(':')
    for (const address of ['127.0.0.1', '[::1]']) yield `Forwarding from ${address}:${local} -> ${inside}\n`
  }
  await command.outside(async () => aborted(command.signal))
}

async function* logs(command: KubectlCommand): Pieces {
  const { cluster, flags, words, namespace } = command
  await command.wait(100)
  const pod = words[0] === undefined ? undefined : podOf(command, words[0])
  const pods = pod
    ? [pod]
    : cluster.pods.filter(
        each => each.namespace === namespace && isSelected({ metadata: { labels: each.labels } }, flags),
      )
  if (pods.length === 0) {
    yield { error: `No resources found in ${namespace} namespace.\n` }
    return
  }
  const typed = flags.value('--container')
  for (const each of pods) {
    const container = each.containers.find(({ name, init }) => (typed ? name === typed : !init))
    if (pod && !typed && !flags.has('--all-containers')) yield defaulted(pod, container?.name)
    yield logOf(each, container, flags)
  }
  if (flags.has('--follow')) await command.outside(async () => aborted(command.signal))
}

const logOf = (pod: Pod, container: ContainerState | undefined, flags: Arguments): string => {
  const bad = (why: string): ProgramExit => new ProgramExit(`Error from server (BadRequest): ${why}`)
  const where = `container "${container?.name}" in pod "${pod.name}"`
  if (container?.log) return `${container.log}\n`
  if (flags.has('--previous')) throw bad(`previous terminated ${where} not found`)
  if (container && pod.stage <= pod.containers.indexOf(container)) {
    const initialises = pod.containers.slice(0, pod.stage + 1).some(({ init }) => init)
    throw bad(`${where} is waiting to start: ${initialises ? 'PodInitializing' : 'ContainerCreating'}`)
  }
  return container?.name === 'cilium-agent'
    ? 'time=2026-11-22T09:00:30Z level=info msg="Daemon initialization completed" module=agent\n'
    : ''
}
