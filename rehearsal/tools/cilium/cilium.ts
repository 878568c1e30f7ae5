import { textAt, type Tree } from '../../../lib/base/data.ts'
import { isOn, merge } from '../../../lib/config/values.ts'
import { yamlText } from '../../../lib/formats/yaml.ts'
import { endpointSlicesOf, refusedIngress } from '../../kubernetes/built-in-objects.ts'
import { foreignAuthority } from '../../kubernetes/ca.ts'
import { knownVersions, refusalOf, workloadsOf } from '../../kubernetes/chart.ts'
import { configText } from '../../kubernetes/cilium-config.ts'
import { applyChart, removeChart, restartPods, settle, untilReady } from '../../kubernetes/cluster.ts'
import { addressFrom, isReached, unreachedWhy } from '../../kubernetes/reach.ts'
import { runsStill, stirred } from '../../kubernetes/traffic.ts'
import { spaces } from '../../kubernetes/workloads.ts'
import { testImages } from '../../node/test-images.ts'
import { Gap, ProgramExit, readArguments, type Arguments } from '../../program/arguments.ts'
import type { Call, Pieces, Program } from '../../program/program.ts'
import type { KubeCluster } from '../../world/cluster.ts'
import { tries } from '../../world/escapes.ts'
import { hasFault, strikes } from '../../world/strike.ts'
import { clusterAt, type World } from '../../world/world.ts'
import { givenValues } from '../helm.ts'
import { chartVersion } from '../packing.ts'
import { bgp } from './bgp.ts'
import { connectMesh, enableMesh, meshStatus } from './clustermesh.ts'
import type { CiliumCommand } from './command.ts'
import { connectivity } from './connectivity.ts'
import { status } from './status.ts'
import { sysdump } from './sysdump.ts'

const valued = (
  '--context --version --chart-directory -f|--values --set --set-string --wait-duration -o|--output -n|--namespace ' +
  '--test-namespace --timeout --port-forward --destination-context --service-type --test --worker-count ' +
  '--connection-mode --parallel --output-filename --logs-limit-bytes --logs-since-time --hubble-flows-count'
).split(' ')
const switches = (
  '--wait --interactive --client --reset-values --reset-then-reuse-values --reuse-values -r|--restart ' +
  '--open-browser --verbose --single-node --dry-run --list-versions --print-image-artifacts'
).split(' ')

/** The cilium CLI, as recorded at 0.19.7; 0.20.1 differs in its versions. */
export const cilium: Program = async function* (call) {
  const { args, world, wait } = call
  const unknown = args.find(arg => arg.startsWith('--debug'))
  if (unknown && (args[0] === 'install' || args[0] === 'upgrade')) {
    await wait(60)
    throw new ProgramExit(`unknown flag: ${unknown}`)
  }
  const flags = readArguments(call, valued, switches)
  const [verb = '', noun = ''] = flags.words
  if (verb === 'version') return yield* version(call)
  if (verb === 'install' && flags.has('--list-versions')) {
    await wait(60)
    yield knownVersions
      .filter(each => each !== '1.20.2')
      .map(each => `v${each}\n`)
      .join('')
    return 0
  }
  if (verb === 'install' && flags.has('--dry-run')) return yield* dryRun(call, flags)
  if (verb === 'connectivity' && noun === 'test' && flags.has('--print-image-artifacts')) {
    await wait(120)
    yield testImages.map(image => `${image}\n`).join('')
    return 0
  }
  const context = flags.value('--context') ?? world.kubeconfig.current
  const cluster = clusterAt(world, context)
  await wait(80)
  if (!world.kubeconfig.contexts.includes(context) || !cluster)
    throw new ProgramExit(`unable to create Kubernetes client: context "${context}" does not exist`)
  if (verb === 'status' && !isReached(world, cluster)) return yield* status({ ...call, cluster, flags, context })
  const isStruck = strikes(world, 'api', about => about !== 'slow')
  if (!isReached(world, cluster) || isStruck) {
    const address = addressFrom(world, cluster)
    const why = isStruck ? `dial tcp ${address}: connect: connection refused` : unreachedWhy(world, cluster)
    if (why.includes('timeout')) await wait(10_000)
    throw new ProgramExit(`\nError: Get "https://${address}/version": ${why}`)
  }
  settle(world, cluster)
  const command = commands[`${verb} ${noun}`.trim()]
  if (!command) throw new Gap(`cilium ${args.join(' ')}`)
  return yield* command({ ...call, cluster, flags, context })
}

const commands: Readonly<Record<string, (command: CiliumCommand) => Pieces>> = {
  install: command => install(command, 'install'),
  upgrade: command => install(command, 'upgrade'),
  uninstall,
  status,
  'hubble ui': command => forward(command, 'ui'),
  'hubble port-forward': command => forward(command, 'port-forward'),
  'config view': async function* ({ cluster }) {
    const release = cluster.releases.at(-1)
    const missing = 'unable get ConfigMap "cilium-config": configmaps "cilium-config" not found'
    if (!release) throw new ProgramExit(`\nError: Unable to view config:  ${missing}`)
    yield configText(release.values, release.version)
  },
  'encryption status': encryption,
  'encrypt status': encryption,
  'bgp peers': bgp,
  'clustermesh status': meshStatus,
  'clustermesh enable': enableMesh,
  'clustermesh connect': connectMesh,
  'connectivity test': connectivity,
  sysdump,
}

async function* version({ env, world, wait }: Call): Pieces {
  await wait(75)
  // asked of GitHub, even with --client: cli/version.go
  const github = 'raw.githubusercontent.com'
  if (env['HTTPS_PROXY'] === undefined) tries(world, { command: 'cilium version --client' }, github)
  yield (
    'cilium-cli: v0.20.1 compiled with go1.27.1 on linux/amd64\ncilium image (default): v1.20.1\n' +
    'cilium image (stable): unknown\n'
  )
}

/**
 * `cilium encryption status`, in the words of cilium-cli's encrypt/status.go; not recorded. An agent works by
 * the values with which it began; later ones show only after its pod is created again.
 */
async function* encryption({ cluster: { pods, releases }, wait }: CiliumCommand): Pieces {
  await wait(400)
  const agents = pods.filter(({ workload, ready, applied }) => workload === 'cilium' && !applied && ready !== undefined)
  if (agents.length === 0) throw new ProgramExit('\nError: Unable to get encryption status: unable to find Cilium pods')
  const modes = agents.map(({ created }) => {
    const { values = {} } = releases.findLast(({ updated }) => updated <= created) ?? releases.at(-1) ?? {}
    if (!isOn(values, 'encryption.enabled')) return 'Disabled'
    return textAt(values, ['encryption', 'type']) === 'ipsec' ? 'IPsec' : 'Wireguard'
  })
  for (const mode of ['Disabled', 'IPsec', 'Wireguard']) {
    const nodes = modes.filter(each => each === mode).length
    if (nodes > 0) yield `Encryption: ${mode} (${nodes}/${agents.length} nodes)\n`
  }
  yield '\n'
}

/** The port-forwards of `cilium hubble`: they last until Ctrl-C, and end with 0 then; or as long as their pod. */
async function* forward(command: CiliumCommand, what: 'ui' | 'port-forward'): Pieces {
  const { world, cluster, flags, wait, signal } = command
  const [service, usual] = what === 'ui' ? ['hubble-ui', 12_000] : ['hubble-relay', 4_245]
  await wait(900)
  if (!cluster.workloads.some(({ name }) => name === service)) {
    const missing = `failed to get service "${service}": services "${service}" not found`
    throw new ProgramExit(`\nError: Unable to port forward: failed to port forward: ${missing}`)
  }
  const pod = cluster.pods.find(({ workload }) => workload === service)
  if (!pod) {
    const missing = `failed to get service "${service}": no pods found for service: ${service}`
    throw new ProgramExit(`\nError: Unable to port forward: failed to port forward: ${missing}`)
  }
  const port = Number(flags.value('--port-forward') ?? usual) || 40_000 + world.ports.length // 0 asks for a free one
  const listener = { port, program: 'cilium', id: 4_000 + port }
  world.ports.push(listener)
  yield what === 'ui'
    ? `ℹ️  Hubble UI is available at "http://localhost:${port}"\n`
    : `ℹ️  Hubble Relay is available at 127.0.0.1:${port}\n`
  command.endsItself('SIGINT')
  while (!signal.aborted && runsStill(world, cluster, pod)) await command.outside(async () => stirred(world, signal))
  world.ports.splice(world.ports.indexOf(listener), 1)
  // kubectl's own word for it, in the frame that is recorded for other reasons
  if (!signal.aborted)
    throw new ProgramExit(`\nError: Unable to port forward: failed to port forward: lost connection to pod`)
}

async function* install(command: CiliumCommand, verb: 'install' | 'upgrade'): Pieces {
  const { world, cluster, flags, context, wait } = command
  const request = await requestOf(command, flags, verb)
  const { version } = request
  const name = textAt(request.values, ['cluster', 'name'])
  const address = addressTaken(world, cluster, context)
  const kind = isKind(context) ? 'kind' : knowsK3s(cluster) ? 'K3s' : undefined
  yield (
    (kind ? `🔮 Auto-detected Kubernetes kind: ${kind}\n` : '') +
    `ℹ️  Using Cilium version ${version}\n` +
    (name === '' ? `🔮 Auto-detected cluster name: ${context}\n` : `ℹ️  Using cluster name "${name}"\n`) +
    (address
      ? '🔮 Auto-detected kube-proxy has not been installed\n' +
        'ℹ️  Cilium will fully replace all functionalities of kube-proxy\n'
      : hasProxyPods(cluster)
        ? '🔮 Auto-detected kube-proxy has been installed\n'
        : '')
  )
  // Helm keeps the values of the last revision that was deployed (prepareUpgrade in its action/upgrade.go)
  const release = cluster.releases.findLast(({ status: is }) => is === 'deployed') ?? cluster.releases.at(-1)
  const keeps = verb === 'upgrade' && release && !flags.has('--reset-values')
  const before = keeps ? release.values : verb === 'install' ? detected(context) : {}
  const silent = Object.entries(address ?? {}).filter(([key]) => !(key in request.values))
  const values = merge(merge(before, request.values), Object.fromEntries(silent))
  await wait(400)
  const problem = whyNot(cluster, verb, values, version)
  if (problem !== undefined) throw unable(verb, problem)
  const next = {
    revision: (cluster.releases.at(-1)?.revision ?? 0) + 1,
    status: `pending-${verb}`,
    version,
    values,
    updated: world.now,
  }
  const refused = refusedIngress(cluster, values)
  cluster.releases.push(next)
  await wait(1_400)
  applyChart(world, cluster, values, version)
  if (refused !== undefined) {
    next.status = 'failed' // after all other objects were patched: update in Helm's kube/client.go
    throw unable(verb, refused)
  }
  if (runsHook(values, version)) {
    await untilReady(command, cluster, () => cluster.pods.find(({ workload }) => workload === 'cilium')!)
    await wait(110_000) // its pod is scheduled once a node is ready, and its image pulled
  }
  if (release) release.status = 'superseded'
  next.status = 'deployed'
  if (verb === 'install') return
  if (flags.has('--restart')) {
    for (const workload of ['cilium', 'cilium-operator']) restartPods(world, cluster, workload)
    yield '♻️  Force restarted Cilium pods\n'
  } else yield '⚠️  You maybe need to restart Cilium pods for configmap changes to take effect\n'
}

/** Charts before 1.19 make certificates so in a hook, for which Helm waits: their hubble/tls-cronjob/job.yaml. */
const runsHook = (values: Tree, version: string): boolean =>
  Number(version.split('.')[1]) < 19 && textAt(values, ['hubble', 'tls', 'auto', 'method']) === 'cronJob'

const unable = (verb: string, why: string): ProgramExit => new ProgramExit(`\nError: Unable to ${verb} Cilium: ${why}`)

/** The values that an install adds of its own: cilium-cli's install/helm.go. */
const detected = (context: string): Tree => ({
  cluster: { name: context },
  operator: { replicas: 1 },
  routingMode: 'tunnel',
  tunnelProtocol: 'vxlan',
})

/** By the label that k3s sets no more since 1.34: AutodetectFlavor in cilium-cli's k8s/client.go. */
const knowsK3s = ({ masterLabel, flavour }: KubeCluster): boolean => masterLabel && flavour === undefined
const isKind = (context: string): boolean => context.startsWith('kind-')

const hasProxyPods = ({ workloads }: KubeCluster): boolean =>
  workloads.some(
    ({ kind, namespace, name }) => kind === 'DaemonSet' && namespace === 'kube-system' && name.includes('kube-proxy'),
  )

/**
 * What install and upgrade set where their command line, whatever the release has, is silent: autodetectKubeProxy in
 * cilium-cli's install/autodetect.go.
 */
const addressTaken = (world: World, cluster: KubeCluster, context: string): Tree | undefined => {
  if ((knowsK3s(cluster) && !isKind(context)) || hasProxyPods(cluster)) return undefined
  const server = endpointSlicesOf(world, cluster)[0]
  const [host = '', port = ''] = isKind(context)
    ? [textAt(server, ['endpoints', 0, 'addresses', 0]), textAt(server, ['ports', 0, 'port'])]
    : cluster.apiAddress.split(':')
  return { kubeProxyReplacement: true, k8sServiceHost: host, k8sServicePort: Number(port) }
}

/** Why the chart, the API server or Helm refuses. */
const whyNot = (
  cluster: KubeCluster,
  verb: 'install' | 'upgrade',
  values: Tree,
  version: string,
): string | undefined => {
  const refusal = refusalOf(values, version, cluster.crds['servicemonitors.monitoring.coreos.com'] !== undefined)
  if (refusal !== undefined) return refusal
  if (cluster.ending?.namespaces.includes('cilium-spire') && isOn(values, 'authentication.mutual.spire.enabled')) {
    const reason = 'unable to create new content in namespace cilium-spire because it is being terminated'
    return `failed to create resource: serviceaccounts "spire-agent" is forbidden: ${reason}`
  }
  const exists = cluster.releases.length > 0
  if (verb === 'upgrade') return exists ? undefined : '"cilium" has no deployed releases'
  return exists ? 'release name check failed: cannot reuse a name that is still in use' : foreignAuthority(cluster)
}

/** @throws Refusal where the version or the values cannot be had. */
const requestOf = async (
  { host, world, wait }: Call,
  flags: Arguments,
  verb: 'install' | 'upgrade',
): Promise<{ version: string; values: Tree }> => {
  const folder = flags.value('--chart-directory')
  const local = folder === undefined ? undefined : await chartVersion(host.files, folder)
  if (folder !== undefined && local === undefined)
    throw unable(verb, `failed to load Helm chart directory ${folder}: Chart.yaml file is missing`)
  const version = local ?? (flags.value('--version') ?? '1.20.1').replace(/^v/, '')
  const isFetched = local === undefined && version === '1.20.2'
  if (isFetched) await wait(900)
  if (!knownVersions.includes(version) || (isFetched && hasFault(world, 'network'))) {
    if (local !== undefined) throw new Gap(`a chart of Cilium ${local}`)
    const url =
      'Get "https://helm.cilium.io/index.yaml": dial tcp: lookup helm.cilium.io on 192.0.2.53:53: no such host'
    throw new ProgramExit(
      `looks like "https://helm.cilium.io" is not a valid chart repository or cannot be reached: ${url}`,
    )
  }
  const values = await givenValues(host.files, flags, why => unable(verb, why))
  return { version, values }
}

/** What would be installed, by the chart that the CLI carries or fetches, as far as images go: no cluster is asked. */
async function* dryRun(call: Call, flags: Arguments): Pieces {
  await call.wait(300)
  const { values, version } = await requestOf(call, flags, 'install')
  const refusal = refusalOf(values, version, true)
  if (refusal !== undefined) throw unable('install', refusal)
  for (const { kind, namespace, name, containers } of workloadsOf(values, version)) {
    const of = (init: boolean) =>
      containers.filter(each => each.init === init).map(each => ({ name: each.name, image: each.image }))
    const spec = { ...(of(true).length > 0 && { initContainers: of(true) }), containers: of(false) }
    const manifest = { apiVersion: 'apps/v1', kind, metadata: { name, namespace }, spec: { template: { spec } } }
    yield `---\n# Source: cilium/templates\n${yamlText(manifest)}`
  }
}

async function* uninstall({ cluster, args, host, wait }: CiliumCommand): Pieces {
  const at = args.indexOf('--test-namespace')
  const space = at < 0 ? 'cilium-test' : (args[at + 1] ?? '')
  const deleting = `🔥 Deleting pods in ${space} namespace...\n🔥 Deleting ${space} namespace...\n`
  yield `${deleting}⌛ Uninstalling Cilium\n${deleting}`
  if (cluster.releases.length === 0)
    throw unable('uninstall', ' uninstall: Release not loaded: cilium: release: not found')
  await wait(800)
  // the API server takes namespaces apart after the CLI has ended: 6 to 9 seconds on a real cluster
  cluster.ending = { namespaces: ['cilium-secrets', ...spaces(cluster)], until: host.clock.now() + 7_000 }
  removeChart(cluster)
  cluster.releases = []
  yield '🔥 Cleaning up Cilium node annotations...\n'
}
