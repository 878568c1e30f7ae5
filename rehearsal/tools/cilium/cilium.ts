import { textAt, type Tree } from '../../../lib/base/data.ts'
import { isOn, merge } from '../../../lib/config/values.ts'
import { parseYaml, yamlText } from '../../../lib/formats/yaml.ts'
import { foreignAuthority } from '../../kubernetes/ca.ts'
import { knownVersions, refusalOf, workloadsOf } from '../../kubernetes/chart.ts'
import { configText } from '../../kubernetes/cilium-config.ts'
import { applyChart, removeChart, restartPods, settle } from '../../kubernetes/cluster.ts'
import { addressFrom, isReached } from '../../kubernetes/reach.ts'
import { spaces } from '../../kubernetes/workloads.ts'
import { Gap, namingGaps, readArguments, type Arguments } from '../../program/arguments.ts'
import type { Call, Piece, Program } from '../../program/program.ts'
import type { Cluster } from '../../world/cluster.ts'
import { tries } from '../../world/escapes.ts'
import { strikes } from '../../world/strike.ts'
import { clusterAt } from '../../world/world.ts'
import { bgp } from './bgp.ts'
import { clustermesh } from './clustermesh.ts'
import { connectivity } from './connectivity.ts'
import { encryption } from './encryption.ts'
import { status } from './status.ts'
import { sysdump } from './sysdump.ts'

/** The cilium CLI 0.19, as recorded. */
export const cilium: Program = namingGaps(answer)

const valued = (
  '--context --version --chart-directory -f|--values --set --set-string --wait-duration -o|--output -n|--namespace ' +
  '--test-namespace --timeout --port-forward --destination-context --service-type --test --worker-count ' +
  '--connection-mode --parallel --output-filename --logs-limit-bytes --logs-since-time --hubble-flows-count'
).split(' ')
const switches = (
  '--wait --interactive --client --reset-values --reset-then-reuse-values --reuse-values -r|--restart ' +
  '--open-browser --verbose --single-node --dry-run --print-image-artifacts'
).split(' ')

async function* answer(call: Call): AsyncGenerator<Piece, number> {
  const { args, env, world, wait } = call
  const stray = args.find(arg => arg.startsWith('--debug'))
  if (stray && (args[0] === 'install' || args[0] === 'upgrade')) {
    await wait(60)
    yield { error: `unknown flag: ${stray}\n` }
    return 1
  }
  const flags = readArguments(call, valued, switches)
  const [verb = '', noun = ''] = flags.words
  if (verb === 'version') {
    await wait(75)
    // asked of GitHub, even with --client: cli/version.go
    const github = 'raw.githubusercontent.com'
    if (env['HTTPS_PROXY'] === undefined) tries(world, { command: 'cilium version --client' }, github)
    yield 'cilium-cli: v0.19.7 compiled with go1.26.8 on linux/amd64\ncilium image (default): v1.19.5\n'
    yield 'cilium image (stable): unknown\n'
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
  if (!world.kubeconfig.contexts.includes(context) || !cluster) {
    yield { error: `unable to create Kubernetes client: context "${context}" does not exist\n` }
    return 1
  }
  if (!isReached(world, cluster) || strikes(world, 'api')) {
    const address = addressFrom(world, cluster)
    yield { error: `\nError: Get "https://${address}/version": dial tcp ${address}: connect: connection refused\n` }
    return 1
  }
  settle(world, cluster)
  switch (verb) {
    case 'install':
    case 'upgrade':
      return yield* install(call, cluster, flags, verb, context)
    case 'uninstall':
      return yield* uninstall(call, cluster)
    case 'status':
      return yield* status(call, cluster, flags)
    case 'hubble':
      if (noun !== 'ui' && noun !== 'port-forward') throw new Gap(`cilium ${args.join(' ')}`)
      return yield* forward(call, cluster, flags, noun)
    case 'config':
      if (noun !== 'view') throw new Gap(`cilium ${args.join(' ')}`)
      if (cluster.releases.length === 0) {
        const missing = 'configmaps "cilium-config" not found'
        yield { error: `\nError: Unable to view config:  unable get ConfigMap "cilium-config": ${missing}\n` }
        return 1
      }
      yield configText(cluster.releases.at(-1)!.values)
      return 0
    case 'encryption':
    case 'encrypt':
      if (noun !== 'status') throw new Gap(`cilium ${flags.words.join(' ')}`)
      await wait(400)
      return yield* encryption(cluster)
    case 'bgp':
      if (noun !== 'peers') throw new Gap(`cilium ${flags.words.join(' ')}`)
      await wait(400)
      return yield* bgp(world, cluster)
    case 'clustermesh':
      return yield* clustermesh(call, cluster, flags, noun)
    case 'connectivity':
      if (noun !== 'test') throw new Gap(`cilium ${args.join(' ')}`)
      return yield* connectivity(call, cluster, flags, context)
    case 'sysdump':
      return yield* sysdump(call, cluster, flags)
    default:
      throw new Gap(`cilium ${args.join(' ')}`)
  }
}

/** The port-forwards of `cilium hubble`: they last until Ctrl-C, and end with 0 then. */
async function* forward(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  what: 'ui' | 'port-forward',
): AsyncGenerator<Piece, number> {
  const { world } = call
  const service = what === 'ui' ? 'hubble-ui' : 'hubble-relay'
  await call.wait(900)
  if (!cluster.workloads.some(({ name }) => name === service)) {
    const missing = `failed to get service "${service}": services "${service}" not found`
    yield { error: `\nError: Unable to port forward: failed to port forward: ${missing}\n` }
    return 1
  }
  const asked = Number(flags.value('--port-forward') ?? (what === 'ui' ? 12_000 : 4_245))
  const port = asked || 40_000 + world.ports.length // 0 asks for any that is free
  const listener = { port, program: 'cilium', id: 4_000 + port }
  world.ports.push(listener)
  yield what === 'ui'
    ? `ℹ️  Hubble UI is available at "http://localhost:${port}"\n`
    : `ℹ️  Hubble Relay is available at 127.0.0.1:${port}\n`
  await call.untilStopped()
  world.ports.splice(world.ports.indexOf(listener), 1)
  return 0
}

async function* install(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  verb: 'install' | 'upgrade',
  context: string,
): AsyncGenerator<Piece, number> {
  const { world, wait } = call
  const refuse = (message: string): Piece => ({ error: `\nError: Unable to ${verb} Cilium: ${message}\n` })
  const asked = await askedOf(call, flags)
  if ('error' in asked) {
    yield asked.file ? refuse(asked.error) : { error: asked.error }
    return 1
  }
  const { version, given } = asked
  if (cluster.masterLabel) yield '🔮 Auto-detected Kubernetes kind: K3s\n'
  yield `ℹ️  Using Cilium version ${version}\n`
  const named = textAt(given, ['cluster', 'name'])
  yield named === '' ? `🔮 Auto-detected cluster name: ${context}\n` : `ℹ️  Using cluster name "${named}"\n`
  const detected: Tree = {
    cluster: { name: context },
    operator: { replicas: 1 },
    routingMode: 'tunnel',
    tunnelProtocol: 'vxlan',
  }
  let values = merge(detected, given)
  // without the label that k3s set before 1.34 the CLI takes the address out of the kubeconfig
  if (!cluster.masterLabel) {
    yield (
      '🔮 Auto-detected kube-proxy has not been installed\nℹ️  ' +
      'Cilium will fully replace all functionalities of kube-proxy\n'
    )
  }
  if (!cluster.masterLabel && given['k8sServiceHost'] === undefined) {
    const [host = '', port = ''] = cluster.apiAddress.split(':')
    values = merge(values, { k8sServiceHost: host, k8sServicePort: Number(port) })
  }
  const release = cluster.releases.at(-1)
  if (verb === 'upgrade' && release && !flags.has('--reset-values')) values = merge(release.values, given)
  const refusal = refusalOf(values, version, cluster.crds['servicemonitors.monitoring.coreos.com'] !== undefined)
  await wait(400)
  if (refusal) {
    yield refuse(refusal)
    return 1
  }
  if (cluster.ending?.namespaces.includes('cilium-spire') && isOn(values, 'authentication.mutual.spire.enabled')) {
    const reason = 'unable to create new content in namespace cilium-spire because it is being terminated'
    yield refuse(`failed to create resource: serviceaccounts "spire-agent" is forbidden: ${reason}`)
    return 1
  }
  const foreign = verb === 'install' ? foreignAuthority(cluster) : undefined
  if (foreign !== undefined && !release) {
    yield refuse(foreign)
    return 1
  }
  if (verb === 'install' && release) {
    yield refuse('release name check failed: cannot reuse a name that is still in use')
    return 1
  }
  if (verb === 'upgrade' && !release) {
    yield refuse('"cilium" has no deployed releases')
    return 1
  }
  const next = {
    revision: (release?.revision ?? 0) + 1,
    status: `pending-${verb}`,
    version,
    values,
    updated: world.now,
  }
  cluster.releases.push(next)
  await wait(1_400)
  applyChart(world, cluster, values, version)
  if (release) release.status = 'superseded'
  next.status = 'deployed'
  if (verb === 'install') return 0
  if (flags.has('--restart')) {
    for (const workload of ['cilium', 'cilium-operator']) restartPods(world, cluster, workload)
    yield '♻️  Force restarted Cilium pods\n'
  } else yield '⚠️  You maybe need to restart Cilium pods for configmap changes to take effect\n'
  return 0
}

/** The version and the values that were given, or why they cannot be had. */
const askedOf = async (
  { host }: Call,
  flags: Arguments,
): Promise<{ version: string; given: Tree } | { error: string; file: boolean }> => {
  const version = (flags.value('--version') ?? '1.19.5').replace(/^v/, '')
  if (!knownVersions.includes(version)) {
    const url =
      'Get "https://helm.cilium.io/index.yaml": dial tcp: lookup helm.cilium.io on 192.0.2.53:53: no such host'
    const error = `looks like "https://helm.cilium.io" is not a valid chart repository or cannot be reached: ${url}\n`
    return { error, file: false }
  }
  let given: Tree = {}
  for (const file of flags.values('--values')) {
    const text = await host.files.read(file)
    if (text === undefined) return { error: `open ${file}: no such file or directory`, file: true }
    given = merge(given, (parseYaml(text, file).data ?? {}) as Tree)
  }
  for (const each of flags.values('--set')) given = merge(given, setValue(each, true))
  for (const each of flags.values('--set-string')) given = merge(given, setValue(each, false))
  return { version, given }
}

/** What would be installed, by the chart that the CLI carries, as far as images go: no cluster is asked. */
async function* dryRun(call: Call, flags: Arguments): AsyncGenerator<Piece, number> {
  await call.wait(300)
  const asked = await askedOf(call, flags)
  const refusal = 'error' in asked ? asked.error : refusalOf(asked.given, asked.version, true)
  if ('error' in asked || refusal !== undefined) {
    const bare = 'error' in asked && !asked.file
    yield { error: bare ? refusal! : `\nError: Unable to install Cilium: ${refusal}\n` }
    return 1
  }
  for (const { kind, namespace, name, containers } of workloadsOf(asked.given, asked.version)) {
    const of = (init: boolean) =>
      containers.filter(each => each.init === init).map(each => ({ name: each.name, image: each.image }))
    const spec = { ...(of(true).length > 0 && { initContainers: of(true) }), containers: of(false) }
    const manifest = { apiVersion: 'apps/v1', kind, metadata: { name, namespace }, spec: { template: { spec } } }
    yield `---\n# Source: cilium/templates\n${yamlText(manifest)}`
  }
  return 0
}

/** What `--print-image-artifacts` of the CLI 0.19.7 prints. */
const testImages = [
  'quay.io/cilium/alpine-curl:v1.10.0@sha256:913e8c9f3d960dde03882defa0edd3a919d529c2eb167caa7f54194528bde364',
  'quay.io/cilium/json-mock:v1.4.1@sha256:6a66df90808a39c02e7a9d58af7bf0e54d8f8b7d4bc528f48c891969a7049195',
  'registry.k8s.io/coredns/coredns:v1.14.6@sha256:900f9c109f7a33545d3c811516e8376df9019147b750f5ce3e254468769176ea',
  'quay.io/cilium/test-connection-disruption:v0.0.17' +
    '@sha256:62374cfd0e87e6541244331ccf477a21c527c3eefa9d841b97af79996939be0c',
  'quay.io/frrouting/frr:10.7.0@sha256:65e5967b922572c0565d968388fb06af69d7e9b3b3eea40ad7e3810687667f68',
  'docker.io/alpine/socat:1.8.1.3@sha256:f134cb7ebb983f971f5deb44e92bc62c1385b0a3b525393f32dd0722acc30315',
]

/** `a.b=c` as Helm reads it: numbers and truth values are recognised unless text is asked for. */
const setValue = (assignment: string, typed: boolean): Tree => {
  const key = assignment.slice(0, assignment.indexOf('='))
  const text = assignment.slice(key.length + 1)
  const value =
    typed && /^-?\d+$/.test(text) ? Number(text) : typed && /^(true|false)$/.test(text) ? text === 'true' : text
  return key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Tree
}

async function* uninstall(call: Call, cluster: Cluster): AsyncGenerator<Piece, number> {
  const deleting = '🔥 Deleting pods in cilium-test namespace...\n🔥 Deleting cilium-test namespace...\n'
  yield deleting.replaceAll('cilium-test', testNamespace(call))
  yield '⌛ Uninstalling Cilium\n'
  yield deleting.replaceAll('cilium-test', testNamespace(call))
  if (cluster.releases.length === 0) {
    yield { error: '\nError: Unable to uninstall Cilium:  uninstall: Release not loaded: cilium: release: not found\n' }
    return 1
  }
  await call.wait(800)
  // the API server takes namespaces apart after the CLI has ended: 6 to 9 seconds on a real cluster
  cluster.ending = { namespaces: ['cilium-secrets', ...spaces(cluster)], until: call.host.clock.now() + 7_000 }
  removeChart(cluster)
  cluster.releases = []
  yield '🔥 Cleaning up Cilium node annotations...\n'
  return 0
}

const testNamespace = ({ args }: Call): string => {
  const at = args.indexOf('--test-namespace')
  return at < 0 ? 'cilium-test' : (args[at + 1] ?? '')
}
