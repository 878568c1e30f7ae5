import type { Tree } from '../../../lib/base/data.ts'
import { settle } from '../../kubernetes/cluster.ts'
import { Refusal } from '../../kubernetes/kinds.ts'
import { serverAddress } from '../../kubernetes/objects.ts'
import { addressFrom, isReached, isUnheard } from '../../kubernetes/reach.ts'
import { columns, Gap, gap, readArguments, type Arguments } from '../../program/arguments.ts'
import type { Call, Piece, Program } from '../../program/program.ts'
import type { Cluster } from '../../world/cluster.ts'
import { strikes } from '../../world/strike.ts'
import { clusterAt, installedVersion, type World } from '../../world/world.ts'
import { apply } from './apply.ts'
import { create, expose, label, patch, remove, scale, taint } from './change.ts'
import { describe } from './describe.ts'
import { exec, podOf, run } from './exec.ts'
import { get, isSelected } from './get.ts'
import { raw, refuseMixedRaw } from './raw.ts'
import { rollout, waitFor } from './wait.ts'

/** kubectl 1.33, as recorded. */
export const kubectl: Program = async function* (call) {
  try {
    return yield* answer(call)
  } catch (error) {
    if (error instanceof Gap) return yield* gap(call, error.message)
    if (!(error instanceof Refusal)) throw error
    yield { error: `${error.message}\n` }
    return 1
  }
}

const valued = (
  '--context -n|--namespace -o|--output -l|--selector -f|--filename --field-selector --timeout ' +
  '--request-timeout --for -c|--container --tail --field-manager --kubeconfig --image --port --replicas --labels ' +
  '--target-port --name --type --protocol --restart --since --grace-period --address --pod-running-timeout --raw ' +
  '--patch'
).split(' ')
const switches = (
  '-A|--all-namespaces --ignore-not-found --server-side --force-conflicts --client --previous ' +
  '-p|--previous --no-headers --wait -w|--watch -i|--stdin -t|--tty --short --all --overwrite --rm --command ' +
  '--show-labels -q|--quiet --force --now --follow --all-containers --prefix --list'
).split(' ')

async function* answer(call: Call): AsyncGenerator<Piece, number> {
  const follows = call.args.includes('logs') // whose -f means something else
  const args = follows ? call.args.map(arg => (arg === '-f' ? '--follow' : arg)) : call.args
  const flags = readArguments({ name: call.name, args }, valued, switches)
  const [verb = '', ...words] = flags.words
  const { world, wait } = call
  if (verb === 'version') {
    await wait(45)
    yield versionJson(installedVersion(world, 'kubectl') ?? '1.33.9')
    return 0
  }
  if (verb === 'config') {
    await wait(45)
    return yield* config(world, words, flags.value('--output'))
  }
  if (verb === 'get') refuseMixedRaw(flags, words)
  const cluster = await theCluster(call, flags.value('--context'), flags.value('--request-timeout'))
  settle(world, cluster)
  switch (verb) {
    case 'get':
      await wait(55)
      settle(world, cluster)
      return yield* flags.has('--raw') ? raw(world, cluster, flags.value('--raw')!) : get(call, cluster, flags, words)
    case 'apply':
      return yield* apply(call, cluster, flags, 'apply')
    case 'create':
      return yield* flags.value('--filename') === undefined
        ? create(call, cluster, flags, words)
        : apply(call, cluster, flags, 'create')
    case 'run':
      return yield* run(call, cluster, flags, words)
    case 'expose':
      await wait(70)
      return yield* expose(call, cluster, flags, words)
    case 'label':
      return yield* label(call, cluster, flags, words)
    case 'patch':
      return yield* patch(call, cluster, flags, words)
    case 'scale':
      await wait(60)
      return yield* scale(call, cluster, flags, words)
    case 'describe':
      await wait(90)
      return yield* describe(call, cluster, flags, words)
    case 'port-forward':
      return yield* portForward(call, cluster, flags, words)
    case 'delete':
      return yield* remove(call, cluster, flags, words)
    case 'wait':
      return yield* waitFor(call, cluster, flags, words)
    case 'rollout':
      return yield* rollout(call, cluster, flags, words)
    case 'logs':
      await wait(100)
      return yield* logs(call, cluster, flags, words)
    case 'taint':
      await wait(60)
      return yield* taint(cluster, words)
    case 'exec':
      return yield* exec(call, cluster, flags, words)
    case 'cluster-info':
      await wait(55)
      yield `Kubernetes control plane is running at https://${serverAddress(world, cluster)}\n\n`
      yield "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n"
      return 0
    default:
      throw new Gap(`kubectl ${call.args.join(' ')}`)
  }
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

function* config(
  world: World,
  [verb = '', name = '', renamed = '']: readonly string[],
  output: string | undefined,
): Generator<Piece, number> {
  const { contexts, current } = world.kubeconfig
  const text = (words: string): Piece => `${words}\n`
  switch (verb) {
    case 'current-context':
      if (!current) throw new Refusal('error: current-context is not set')
      yield text(current)
      return 0
    case 'view':
      if (output !== 'json') throw new Gap('kubectl config view without -o json')
      yield `${JSON.stringify(configView(world), undefined, 4)}\n`
      return 0
    case 'get-contexts': {
      if (output === 'name') {
        yield contexts.map(each => `${each}\n`).join('')
        return 0
      }
      const rows = contexts.map(each => [each === current ? '*' : '', each, each, `admin@${each}`, ''])
      yield columns([['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE'], ...rows])
      return 0
    }
    case 'use-context':
      if (!contexts.includes(name)) throw new Refusal(`error: no context exists with the name: "${name}"`)
      Object.assign(world.kubeconfig, { current: name })
      yield text(`Switched to context "${name}".`)
      return 0
    case 'rename-context': {
      if (!contexts.includes(name)) {
        throw new Refusal(`error: cannot rename the context "${name}", it's not in /rehearsal/home/.kube/config`)
      }
      if (contexts.includes(renamed)) {
        const file = '/rehearsal/home/.kube/config'
        throw new Refusal(
          `error: cannot rename the context "${name}", the context "${renamed}" already exists in ${file}`,
        )
      }
      const { [name]: meant = name, ...entries } = world.kubeconfig.entries ?? {}
      contexts.splice(contexts.indexOf(name), 1, renamed)
      world.kubeconfig.entries = { ...entries, [renamed]: meant }
      if (current === name) Object.assign(world.kubeconfig, { current: renamed })
      yield text(`Context "${name}" renamed to "${renamed}".`)
      return 0
    }
    case 'unset':
      if (name !== 'current-context') throw new Gap(`kubectl config unset ${name}`)
      Object.assign(world.kubeconfig, { current: '' })
      yield text('Property "current-context" unset.')
      return 0
    case 'delete-context':
      if (!contexts.includes(name))
        throw new Refusal(`error: cannot delete context ${name}, not in /rehearsal/home/.kube/config`)
      contexts.splice(contexts.indexOf(name), 1)
      if (current === name) Object.assign(world.kubeconfig, { current: '' })
      yield text(`deleted context ${name} from /rehearsal/home/.kube/config`)
      return 0
    case 'delete-cluster':
    case 'delete-user':
      yield text(`deleted ${verb.slice(7)} ${name} from /rehearsal/home/.kube/config`)
      return 0
    default:
      throw new Gap(`kubectl config ${verb}`)
  }
}

const theCluster = async (
  { world, wait }: Call,
  context: string | undefined,
  limit: string | undefined,
): Promise<Cluster> => {
  const name = context ?? world.kubeconfig.current
  if (name === '') {
    await wait(50) // with something listening there it would hang instead
    const url = 'Get \\"http://localhost:8080/api?timeout=32s\\": dial tcp 127.0.0.1:8080: connect: connection refused'
    const line = `memcache.go:265] "Unhandled Error" err="couldn't get current server API group list: ${url}"`
    const lines = Array.from({ length: 5 }, () => `E1122 09:00:00.000000   22565 ${line}`)
    throw new Refusal([...lines, refused('localhost:8080')].join('\n'))
  }
  if (!world.kubeconfig.contexts.includes(name)) {
    await wait(40)
    throw new Refusal(`Error in configuration: context was not found for specified context: ${name}`)
  }
  const cluster = clusterAt(world, name)
  if (cluster && isUnheard(world, cluster)) {
    const seconds = Number(/^(\d+)s$/.exec(limit ?? '')?.[1] ?? 50)
    await wait(Math.min(seconds, 50) * 1_000)
    const why = seconds < 10 ? 'context deadline exceeded' : 'net/http: TLS handshake timeout'
    throw new Refusal(`Unable to connect to the server: ${why}`)
  }
  if (!cluster || !isReached(world, cluster) || strikes(world, 'api')) {
    await wait(50)
    throw new Refusal(refused(cluster ? addressFrom(world, cluster) : '127.0.0.1:6443'))
  }
  if (world.kubeconfig.old?.includes(name)) {
    await wait(50)
    const why = 'tls: failed to verify certificate: x509: certificate signed by unknown authority'
    throw new Refusal(`Unable to connect to the server: ${why}`)
  }
  return cluster
}

const refused = (address: string): string =>
  `The connection to the server ${address} was refused - did you specify the right host or port?`

async function* portForward(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  [what = '', ...ports]: readonly string[],
): AsyncGenerator<Piece, number> {
  await call.wait(200)
  podOf(cluster, flags.value('--namespace') ?? 'default', what)
  for (const port of ports) {
    const [local = '', inside = local] = port.split(':')
    for (const address of ['127.0.0.1', '[::1]']) yield `Forwarding from ${address}:${local} -> ${inside}\n`
  }
  await call.outside(async () => new Promise(stop => call.signal.addEventListener('abort', stop, { once: true })))
  return 130
}

async function* logs(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  const namespace = flags.value('--namespace') ?? 'default'
  const named = words[0] === undefined ? undefined : podOf(cluster, namespace, words[0])
  const selected = cluster.pods.filter(pod =>
    named ? pod === named : pod.namespace === namespace && isSelected({ metadata: { labels: pod.labels } }, flags),
  )
  if (selected.length === 0) {
    if (!named) yield { error: `No resources found in ${namespace} namespace.\n` }
    return 0
  }
  const wanted = flags.value('--container')
  for (const pod of selected) {
    const container = pod.containers.find(each => (wanted ? each.name === wanted : !each.init))
    if (named && !wanted && pod.containers.length > 1 && !flags.has('--all-containers')) {
      const staying = pod.containers.filter(({ init }) => !init)
      const names = [...staying, ...pod.containers.filter(({ init }) => init)]
      const all = names.map(({ name, init }) => (init ? `${name} (init)` : name)).join(', ')
      yield { error: `Defaulted container "${container?.name}" out of: ${all}\n` }
    }
    if (container?.log) yield `${container.log}\n`
    else if (flags.has('--previous')) {
      throw new Refusal(
        `Error from server (BadRequest): previous terminated ` +
          `container "${container?.name}" in pod "${pod.name}" not found`,
      )
    } else if (container && pod.stage <= pod.containers.indexOf(container)) {
      const state = pod.containers.slice(0, pod.stage + 1).some(({ init }) => init)
        ? 'PodInitializing'
        : 'ContainerCreating'
      throw new Refusal(
        `Error from server (BadRequest): container "${container.name}" in pod "${pod.name}" ` +
          `is waiting to start: ${state}`,
      )
    } else if (container?.name === 'cilium-agent') {
      yield 'time=2026-11-22T09:00:30Z level=info msg="Daemon initialization completed" module=agent\n'
    }
  }
  if (!flags.has('--follow')) return 0
  await call.outside(async () => new Promise(stop => call.signal.addEventListener('abort', stop, { once: true })))
  return 130
}
