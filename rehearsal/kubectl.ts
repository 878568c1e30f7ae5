import { parseYaml, textAt, valueAt } from '../lib/config.ts'
import { columns, Gap, gap, readArguments, type Arguments } from './arguments.ts'
import type { Call, Piece, Program } from './host.ts'
import { lengthAnnotation } from './internet.ts'
import { get, isSelected, kindOf, nameOf, notFound, Refusal } from './kubectl-get.ts'
import { nextChange, settle, type Cluster, type Pod } from './kubernetes.ts'
import { podsOf, serverAddress, type Json } from './objects.ts'
import { addressFrom, isReached, isUnheard } from './reach.ts'
import { strikes, type World } from './world.ts'

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
  '--request-timeout --for -c|--container --tail --field-manager --kubeconfig'
).split(' ')
const switches = (
  '-A|--all-namespaces --ignore-not-found --server-side --force-conflicts --client --previous ' +
  '-p|--previous --raw --no-headers --wait -w|--watch -i|--stdin -t|--tty --short'
).split(' ')

async function* answer(call: Call): AsyncGenerator<Piece, number> {
  const flags = readArguments(call, valued, switches)
  const [verb = '', ...words] = flags.words
  const { world, wait } = call
  if (verb === 'version') {
    await wait(45)
    yield versionJson
    return 0
  }
  if (verb === 'config') {
    await wait(45)
    if (words[0] === 'view') return yield* view(world, flags.value('--output'))
    return yield* config(world, words, flags.value('--output') === 'name')
  }
  const cluster = await theCluster(call, flags.value('--context'), flags.value('--request-timeout'))
  settle(world, cluster)
  switch (verb) {
    case 'get':
      await wait(55)
      settle(world, cluster)
      return yield* get(call, cluster, flags, words)
    case 'apply':
      return yield* apply(call, cluster, flags)
    case 'delete':
      return yield* remove(call, cluster, flags, words)
    case 'wait':
      return yield* waitFor(call, cluster, flags, words)
    case 'rollout':
      return yield* rollout(call, cluster, flags, words)
    case 'logs':
      await wait(100)
      return yield* logs(cluster, flags, words)
    case 'taint':
      await wait(60)
      return yield* taint(cluster, words)
    case 'exec':
      // what the agent's own tools say of a data plane is not rehearsed
      throw new Gap(`kubectl exec ${words.join(' ')}`)
    case 'cluster-info':
      await wait(55)
      yield `Kubernetes control plane is running at https://${serverAddress(world, cluster)}\n\n`
      yield "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n"
      return 0
    default:
      throw new Gap(`kubectl ${call.args.join(' ')}`)
  }
}

const versionJson = `${JSON.stringify(
  {
    clientVersion: { major: '1', minor: '33', gitVersion: 'v1.33.9', compiler: 'gc', platform: 'linux/amd64' },
    kustomizeVersion: 'v5.6.0',
  },
  undefined,
  2,
)}\n`

function* config(world: World, [verb = '', name = '']: readonly string[], names: boolean): Generator<Piece, number> {
  const { contexts, current } = world.kubeconfig
  const text = (words: string): Piece => `${words}\n`
  switch (verb) {
    case 'current-context':
      if (!current) throw new Refusal('error: current-context is not set')
      yield text(current)
      return 0
    case 'get-contexts': {
      if (names) {
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
  const cluster = world.clusters[name.replace(/^k3d-/, '')]
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

async function* apply(call: Call, cluster: Cluster, flags: Arguments): AsyncGenerator<Piece, number> {
  const { world, wait, host } = call
  let failed = 0
  for (const name of flags.values('--filename')) {
    const inFolder = (await host.files.list(name))?.map(file => `${name.replace(/\/$/, '')}/${file}`)
    for (const path of inFolder ?? [name]) {
      const text = path === '-' ? call.input : await host.files.read(path)
      if (text === undefined) throw new Refusal(`error: the path "${path}" does not exist`)
      await wait(flags.has('--server-side') ? 200 : 90)
      for (const part of text.split(/^---\s*$/m).filter(each => each.trim())) {
        const piece = applyOne(world, cluster, flags, manifestIn(part, path), part.length, path)
        if (typeof piece !== 'string') failed = 1
        yield piece
      }
    }
  }
  return failed
}

/** The head of a manifest is enough of a CRD, whose schema may be half a megabyte long. */
const manifestIn = (text: string, path: string): Json =>
  parseYaml(text.length > 20_000 ? text.slice(0, text.search(/^spec:/m)) : text, path).data as Json

/** Kubernetes takes annotations of up to 256 KiB in all; a client-side apply writes the whole object into one. */
const longestAnnotation = 262_144

const applyOne = (
  world: World,
  cluster: Cluster,
  flags: Arguments,
  manifest: Json,
  length: number,
  path: string,
): Piece => {
  const kind = textAt(manifest, ['kind'])
  const name = nameOf(manifest)
  const serverSide = flags.has('--server-side')
  if (kind === 'CustomResourceDefinition') {
    const full = `customresourcedefinition.apiextensions.k8s.io/${name}`
    const annotations = (valueAt(manifest, ['metadata', 'annotations']) ?? {}) as Record<string, string>
    if (!serverSide && Number(annotations[lengthAnnotation] ?? length) > longestAnnotation) {
      const problem = `metadata.annotations: Too long: may not be more than ${longestAnnotation} bytes`
      const object = `CustomResourceDefinition.apiextensions.k8s.io "${name}" is invalid`
      return { error: `Error from server (Invalid): error when creating "${path}": ${object}: ${problem}\n` }
    }
    const version = annotations['operator.prometheus.io/version'] ?? ''
    const before = cluster.crds[name]
    const manager = flags.value('--field-manager') ?? 'kubectl'
    const others = before && before.manager !== manager && before.version !== version ? before.manager : undefined
    const other = others ?? world.faults.find(fault => fault.kind === 'conflict')?.about
    if (other !== undefined && serverSide && !flags.has('--force-conflicts')) throw new Refusal(conflictText(other))
    const versions = (valueAt(manifest, ['spec', 'versions']) ?? []) as unknown[]
    const served = versions.filter(each => valueAt(each, ['served']) === true).map(each => textAt(each, ['name']))
    cluster.crds[name] = {
      manager,
      version,
      created: before?.created ?? world.now,
      ...(served.length > 0 && { served }),
    }
    return `${full} ${serverSide ? 'serverside-applied' : before ? 'configured' : 'created'}\n`
  }
  const namespace = textAt(manifest, ['metadata', 'namespace']) || flags.value('--namespace') || 'default'
  if (kind !== 'CiliumNetworkPolicy') throw new Gap(`kubectl apply of a ${kind}`)
  if (!cluster.crds['ciliumnetworkpolicies.cilium.io']) {
    const lookup = `resource mapping not found for name: "${name}" namespace: "" from "${path}"`
    const reason = `no matches for kind "${kind}" in version "cilium.io/v2"\nensure CRDs are installed first`
    return { error: `error: ${lookup}: ${reason}\n` }
  }
  const key = `ciliumnetworkpolicies/${namespace}/${name}`
  const before = cluster.objects[key]
  const creationTimestamp = new Date(before?.created ?? world.now).toISOString()
  const metadata = { ...(valueAt(manifest, ['metadata']) as Json), namespace, creationTimestamp }
  cluster.objects[key] = { created: before?.created ?? world.now, manifest: { ...manifest, metadata } }
  return (
    `ciliumnetworkpolicy.cilium.io/${name} ` +
    `${serverSide ? 'serverside-applied' : before ? 'configured' : 'created'}\n`
  )
}

/** As kubectl shows a kubeconfig: without what is secret in it. */
function* view({ kubeconfig, clusters }: World, output: string | undefined): Generator<Piece, number> {
  if (output !== 'json') throw new Gap('kubectl config view without -o json')
  const { contexts, current, servers } = kubeconfig
  const server = (context: string): string =>
    `https://${servers?.[context] ?? clusters[context.replace(/^k3d-/, '')]?.apiAddress ?? '127.0.0.1:6443'}`
  const data = {
    kind: 'Config',
    apiVersion: 'v1',
    preferences: {},
    clusters: contexts.map(name => ({
      name,
      cluster: { server: server(name), 'certificate-authority-data': 'DATA+OMITTED' },
    })),
    users: contexts.map(name => ({
      name: `admin@${name}`,
      user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' },
    })),
    contexts: contexts.map(name => ({ name, context: { cluster: name, user: `admin@${name}` } })),
    'current-context': current,
  }
  yield `${JSON.stringify(data, undefined, 4)}\n`
  return 0
}

/** `taint nodes NAME key=value:effect`, and `key-` to take it off. */
function* taint(cluster: Cluster, [, name = '', ...taints]: readonly string[]): Generator<Piece, number> {
  const node = cluster.nodes.find(each => each.name === name)
  if (!node) throw new Refusal(notFound('nodes', name))
  for (const each of taints) {
    if (each.endsWith('-')) delete node.taint
    else node.taint = each
    yield `node/${name} ${each.endsWith('-') ? 'untainted' : 'tainted'}\n`
  }
  return 0
}

const conflictText = (manager: string): string =>
  [
    `error: Apply failed with 2 conflicts: conflicts with "${manager}":`,
    '- .metadata.annotations.operator.prometheus.io/version',
    '- .spec.names.shortNames',
    'Please review the fields above--they currently have other managers. Here',
    'are the ways you can resolve this warning:',
    '* If you intend to manage all of these fields, please re-run the apply',
    '  command with the `--force-conflicts` flag.',
    '* If you do not intend to manage all of the fields, please edit your',
    '  manifest to remove references to the fields that should keep their',
    '  current managers.',
    '* You may co-own fields by updating your manifest to match the existing',
    "  value; in this case, you'll become the manager if the other manager(s)",
    '  stop managing the field (remove it from their configuration).',
    'See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts',
  ].join('\n')

async function* remove(
  { world, wait }: Call,
  cluster: Cluster,
  flags: Arguments,
  [what = '', ...names]: readonly string[],
): AsyncGenerator<Piece, number> {
  await wait(120)
  const kind = kindOf(what)
  const namespace = flags.value('--namespace') ?? 'default'
  for (const name of names) {
    const key = `${kind}/${namespace}/${name}`
    if (kind === 'crds' && cluster.crds[name]) delete cluster.crds[name]
    else if (cluster.objects[key]) delete cluster.objects[key]
    else if (!flags.has('--ignore-not-found')) throw new Refusal(notFound(kind, name))
    const singular = { crds: 'customresourcedefinition.apiextensions.k8s.io' }[kind] ?? 'ciliumnetworkpolicy.cilium.io'
    yield `${singular} "${name}" deleted\n`
  }
  void world
  return 0
}

async function* waitFor(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  await call.wait(180)
  if (flags.value('--for') !== 'condition=Established') throw new Gap(`kubectl wait --for=${flags.value('--for')}`)
  for (const word of words) {
    const name = word.split('/')[1] ?? ''
    if (!cluster.crds[name]) throw new Refusal(notFound('crds', name))
    yield `customresourcedefinition.apiextensions.k8s.io/${name} condition met\n`
  }
  return 0
}

async function* rollout(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  const { world, wait, host } = call
  const [verb, what = ''] = words
  const [kind = '', name = ''] = what.split('/')
  if (verb !== 'status') throw new Gap(`kubectl rollout ${verb}`)
  const plural = kindOf(kind)
  const deadline = host.clock.now() + Number(/^(\d+)s$/.exec(flags.value('--timeout') ?? '')?.[1] ?? 600) * 1000
  await wait(80)
  let told = ''
  for (;;) {
    settle(world, cluster)
    const pods = podsOf(cluster, name)
    if (pods.length === 0) throw new Refusal(notFound(plural, name))
    const ready = pods.filter((pod: Pod) => pod.ready !== undefined).length
    const noun = { daemonsets: 'daemon set', deployments: 'deployment', statefulsets: 'statefulset' }[plural] ?? plural
    if (ready === pods.length) {
      yield `${noun} "${name}" successfully rolled out\n`
      return 0
    }
    const line =
      `Waiting for ${noun} "${name}" rollout to finish: ` + `${ready} of ${pods.length} updated pods are available...\n`
    if (line !== told) yield line
    told = line
    const next = Math.max(nextChange(cluster), host.clock.now() + 250)
    if (next > deadline) {
      await wait(Math.max(0, deadline - host.clock.now()))
      throw new Refusal('error: timed out waiting for the condition')
    }
    await wait(next - host.clock.now())
  }
}

function* logs(cluster: Cluster, flags: Arguments, words: readonly string[]): Generator<Piece, number> {
  const name = words[0]?.replace(/^pod\//, '')
  const selected = cluster.pods.filter(pod =>
    name ? pod.name === name : isSelected({ metadata: { labels: pod.labels } }, flags),
  )
  if (name && selected.length === 0) throw new Refusal(notFound('pods', name))
  const wanted = flags.value('--container')
  for (const pod of selected) {
    const container = pod.containers.find(each => (wanted ? each.name === wanted : !each.init))
    if (container?.log) yield `${container.log}\n`
    else if (flags.has('--previous')) {
      throw new Refusal(
        `Error from server (BadRequest): previous terminated ` +
          `container "${container?.name}" in pod "${pod.name}" not found`,
      )
    }
  }
  return 0
}
