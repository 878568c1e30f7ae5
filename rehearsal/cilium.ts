import { parseYaml, textAt } from '../lib/config.ts'
import { merge, type Tree } from '../lib/values.ts'
import { Gap, gap, readArguments, type Arguments } from './arguments.ts'
import { knownVersions, refusalOf } from './chart.ts'
import type { Call, Piece, Program } from './host.ts'
import {
  applyChart,
  nextChange,
  phaseOf,
  removeChart,
  restartPods,
  settle,
  type Cluster,
  type Pod,
} from './kubernetes.ts'
import { podsOf } from './objects.ts'
import { addressFrom, isReached } from './reach.ts'
import { strikes } from './world.ts'

/** The cilium CLI 0.19, as recorded. */
export const cilium: Program = async function* (call) {
  try {
    return yield* answer(call)
  } catch (error) {
    if (error instanceof Gap) return yield* gap(call, error.message)
    throw error
  }
}

const valued = (
  '--context --version -f|--values --set --set-string --wait-duration -o|--output -n|--namespace ' +
  '--test-namespace --timeout --port-forward'
).split(' ')
const switches =
  '--wait --interactive --client --reset-values --reset-then-reuse-values --restart --open-browser'.split(' ')

async function* answer(call: Call): AsyncGenerator<Piece, number> {
  const { args, world, wait } = call
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
    yield 'cilium-cli: v0.19.7 compiled with go1.26.8 on linux/amd64\ncilium image (default): v1.19.5\n'
    yield 'cilium image (stable): unknown\n'
    return 0
  }
  const context = flags.value('--context') ?? world.kubeconfig.current
  const cluster = world.clusters[context.replace(/^k3d-/, '')]
  await wait(80)
  if (!world.kubeconfig.contexts.includes(context) || !cluster) {
    yield { error: `\nError: unable to create Kubernetes client: context "${context}" does not exist\n` }
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
      if (noun !== 'ui') throw new Gap(`cilium ${args.join(' ')}`)
      await wait(900)
      yield `ℹ️  Hubble UI is available at "http://localhost:${flags.value('--port-forward') ?? '12000'}"\n`
      await call.untilStopped()
      return 0
    default:
      throw new Gap(`cilium ${args.join(' ')}`)
  }
}

async function* install(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  verb: 'install' | 'upgrade',
  context: string,
): AsyncGenerator<Piece, number> {
  const { world, wait, host } = call
  const refuse = (message: string): Piece => ({ error: `\nError: Unable to ${verb} Cilium: ${message}\n` })
  const version = (flags.value('--version') ?? '1.19.5').replace(/^v/, '')
  if (!knownVersions.includes(version)) {
    const url =
      'Get "https://helm.cilium.io/index.yaml": dial tcp: lookup helm.cilium.io on 192.0.2.53:53: no such host'
    yield {
      error: `looks like "https://helm.cilium.io" is not a valid chart repository or cannot be reached: ${url}\n`,
    }
    return 1
  }
  let given: Tree = {}
  for (const file of flags.values('--values')) {
    const text = await host.files.read(file)
    if (text === undefined) {
      yield refuse(`open ${file}: no such file or directory`)
      return 1
    }
    given = merge(given, (parseYaml(text, file).data ?? {}) as Tree)
  }
  for (const each of flags.values('--set')) given = merge(given, setValue(each, true))
  for (const each of flags.values('--set-string')) given = merge(given, setValue(each, false))
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
  removeChart(cluster)
  cluster.releases = []
  yield '🔥 Cleaning up Cilium node annotations...\n'
  return 0
}

const testNamespace = ({ args }: Call): string => {
  const at = args.indexOf('--test-namespace')
  return at < 0 ? 'cilium-test' : (args[at + 1] ?? '')
}

/** A part of Cilium as `cilium status` names it. */
const parts = [
  { name: 'cilium', title: 'Cilium:', kind: 'DaemonSet' },
  { name: 'cilium-envoy', title: 'Envoy DaemonSet:', kind: 'DaemonSet' },
  { name: 'cilium-operator', title: 'Operator:', kind: 'Deployment' },
  { name: 'hubble-relay', title: 'Hubble Relay:', kind: 'Deployment' },
  { name: 'hubble-ui', title: '', kind: 'Deployment' },
] as const

interface Part {
  readonly name: string
  readonly kind: string
  readonly pods: readonly Pod[]
  readonly ready: number
  readonly errors: readonly string[]
  readonly warnings: readonly (readonly [string, string])[]
}

const partsOf = (cluster: Cluster): Part[] =>
  parts
    .filter(({ name }) => cluster.workloads.some(each => each.name === name))
    .map(({ name, kind }) => {
      const pods = podsOf(cluster, name).toSorted((a, b) => (a.name < b.name ? -1 : 1))
      const ready = pods.filter(pod => pod.ready !== undefined).length
      const waiting = pods.filter(pod => phaseOf(pod).phase === 'Pending')
      // of a Deployment's pods it looks at two replicas' worth of conditions, and so says it twice
      const twice = name === 'cilium-operator' || name === 'hubble-relay'
      return {
        name,
        kind,
        pods,
        ready,
        errors: ready < pods.length ? [`${pods.length - ready} pods of ${kind} ${name} are not ready`] : [],
        warnings: waiting.flatMap(pod =>
          Array.from({ length: twice ? 2 : 1 }, () => [pod.name, 'pod is pending'] as const),
        ),
      }
    })

async function* status(call: Call, cluster: Cluster, flags: Arguments): AsyncGenerator<Piece, number> {
  const { world, wait, host } = call
  await wait(200)
  settle(world, cluster)
  const installed = cluster.workloads.some(({ name }) => name === 'cilium')
  const failure =
    'daemonsets.apps "cilium" not found, unable to retrieve ' +
    'ConfigMap "cilium-config": configmaps "cilium-config" not found'
  if (flags.has('--wait')) {
    const limit = Number(/^(\d+)s$/.exec(flags.value('--wait-duration') ?? '')?.[1] ?? 300) * 1000
    const deadline = host.clock.now() + limit
    const isReady = (): boolean =>
      installed && partsOf(cluster).every(({ errors, warnings }) => errors.length + warnings.length === 0)
    while (!isReady()) {
      const next = Math.max(Math.min(nextChange(cluster), deadline), host.clock.now() + 500)
      if (host.clock.now() >= deadline) {
        yield {
          error:
            `${statusText(cluster)}\nError: Unable to determine ` +
            'status:  timeout while waiting for status to become ',
        }
        yield { error: 'successful: context deadline exceeded\n' }
        return 1
      }
      await wait(next - host.clock.now())
      settle(world, cluster)
    }
  }
  yield flags.value('--output') === 'json'
    ? `${JSON.stringify(statusJson(cluster, installed), undefined, 1)}\n`
    : statusText(cluster)
  if (installed) return 0
  yield { error: `status check failed: [${failure}]\n` }
  return 1
}

const imageCounts = (pods: readonly Pod[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { containers } of pods) {
    for (const { image, init } of containers) if (!init) counts[image] = (counts[image] ?? 0) + 1
  }
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const phaseCounts = (pods: readonly Pod[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const pod of pods) counts[phaseOf(pod).phase] = (counts[phaseOf(pod).phase] ?? 0) + 1
  return counts
}

const managed = (cluster: Cluster): number => cluster.pods.filter(({ hostNetwork }) => !hostNetwork).length

const statusJson = (cluster: Cluster, installed: boolean): unknown => {
  const all = partsOf(cluster)
  const names = installed
    ? [...all.map(({ name }) => name), 'clustermesh-apiserver'].toSorted()
    : ['cilium', 'cilium-operator', 'clustermesh-apiserver', 'hubble-relay']
  const of = <T>(value: (part: Part | undefined) => T): Record<string, T> =>
    Object.fromEntries(names.map(name => [name, value(all.find(each => each.name === name))]))
  const entry = (Errors: readonly string[], Warnings: readonly string[], Disabled: boolean): unknown => ({
    Errors,
    Warnings,
    Disabled,
  })
  const errors = Object.fromEntries(
    // a DaemonSet is named only when there is something to say of it
    all
      .filter(({ kind, errors: own, warnings }) => kind !== 'DaemonSet' || own.length + warnings.length > 0)
      .map(({ name, errors: own, warnings }) => [
        name,
        {
          [name]: entry(own, [], false),
          ...Object.fromEntries(
            [...new Set(warnings.map(([pod]) => pod))].map(pod => [
              pod,
              entry(
                [],
                warnings.filter(([each]) => each === pod).map(([, text]) => text),
                false,
              ),
            ]),
          ),
        },
      ]),
  )
  const disabled = Object.fromEntries(
    ['cilium-envoy', 'cilium-operator', 'clustermesh-apiserver', 'hubble-relay', 'hubble-ui']
      .filter(name => !all.some(each => each.name === name))
      .map(name => [name, { [name]: entry([], [], true) }]),
  )
  const absent = { cilium: { cilium: entry(['daemonsets.apps "cilium" not found'], [], false) } }
  return {
    image_count: of(part => imageCounts(part?.pods ?? [])),
    phase_count: of(part => phaseCounts(part?.pods ?? [])),
    ...(installed && {
      pod_state: Object.fromEntries(
        all.map(({ name, kind, pods, ready }) => [
          name,
          { Type: kind, Desired: pods.length, Ready: ready, Available: ready, Unavailable: pods.length - ready },
        ]),
      ),
    }),
    pods_count: { all: managed(cluster), by_cilium: 0 },
    errors: installed ? { ...errors, ...disabled } : { ...absent, ...disabled },
    ...(installed
      ? { helm_chart_version: cluster.releases.at(-1)?.version }
      : { collection_errors: [{ ErrStatus: { message: 'daemonsets.apps "cilium" not found' } }, {}] }),
  }
}

const red = (text: string): string => `\x1b[31m${text}\x1b[0m`
const green = (text: string): string => `\x1b[32m${text}\x1b[0m`
const yellow = (text: string): string => `\x1b[33m${text}\x1b[0m`
const cyan = (text: string): string => `\x1b[36m${text}\x1b[0m`

const statusText = (cluster: Cluster): string => {
  const all = partsOf(cluster)
  const installed = all.some(({ name }) => name === 'cilium')
  const summary = (name: string): string => {
    const part = all.find(each => each.name === name)
    if (!part && name === 'cilium') return red('1 errors')
    if (!part) return cyan(name === 'cilium-envoy' ? 'disabled (using embedded mode)' : 'disabled')
    const said = [
      ...(part.errors.length > 0 ? [red(`${part.errors.length} errors`)] : []),
      ...(part.warnings.length > 0 ? [yellow(`${part.warnings.length} warnings`)] : []),
    ]
    return said.join(', ') || green('OK')
  }
  const lines = [
    `\x1b[33m    /¯¯\\`,
    `\x1b[36m /¯¯\x1b[33m\\__/\x1b[32m¯¯\\\x1b[0m    Cilium:             ${summary('cilium')}`,
    `\x1b[36m \\__\x1b[31m/¯¯\\\x1b[32m__/\x1b[0m    Operator:           ${summary('cilium-operator')}`,
    `\x1b[32m /¯¯\x1b[31m\\__/\x1b[35m¯¯\\\x1b[0m    Envoy DaemonSet:    ${summary('cilium-envoy')}`,
    `\x1b[32m \\__\x1b[34m/¯¯\\\x1b[35m__/\x1b[0m    Hubble Relay:       ${summary('hubble-relay')}`,
    `\x1b[34m\x1b[34m\x1b[34m    \\__/\x1b[0m       ClusterMesh:        ${cyan('disabled')}`,
    '',
    ...all
      .toSorted((a, b) => (a.kind + a.name < b.kind + b.name ? -1 : 1))
      .map(({ kind, name, pods, ready }) => {
        const total = pods.length
        const colour = ready === total ? green : yellow
        const up = `Ready: ${colour(`${ready}/${total}`)}, Available: ${colour(`${ready}/${total}`)}`
        const missing = `Unavailable: ${red(`${total - ready}/${total}`)}`
        const counts = [...(ready > 0 ? [up] : []), ...(ready < total ? [missing] : [])].join(', ')
        return `${kind.padEnd(23)}${name.padEnd(25)}Desired: ${total}, ${counts}`
      }),
  ]
  const names = installed
    ? [...all.map(({ name }) => name), 'clustermesh-apiserver'].toSorted()
    : ['cilium', 'cilium-operator', 'clustermesh-apiserver', 'hubble-relay']
  for (const [index, name] of names.entries()) {
    const counts = Object.entries(phaseCounts(all.find(each => each.name === name)?.pods ?? []))
      .map(([phase, count]) => `${phase}: ${green(String(count))}`)
      .join(', ')
    lines.push(`${(index === 0 ? 'Containers:' : '').padEnd(23)}${name.padEnd(25)}${counts}`)
  }
  lines.push(`Cluster Pods:          0/${managed(cluster)} managed by Cilium`)
  lines.push(`Helm chart version:    ${cluster.releases.at(-1)?.version ?? ''}`)
  const images = all
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, pods }) =>
      Object.entries(imageCounts(pods)).map(([image, count]) => [name, `${image}: ${count}`]),
    )
  lines.push(...block('Image versions', images))
  const errors = installed
    ? all.flatMap(({ name, errors: own }) => own.map(text => [name, name, text]))
    : [['cilium', 'cilium', 'daemonsets.apps "cilium" not found']]
  lines.push(
    ...block(
      'Errors:',
      errors.toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1)),
    ),
  )
  lines.push(
    ...block(
      'Warnings:',
      all
        .flatMap(({ name, warnings }) => warnings.map(([pod, text]) => [name, pod, text]))
        .toSorted((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1)),
    ),
  )
  return `${lines.join('\n')}\n`
}

const block = (title: string, rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]!.length)))
  return rows.map((row, index) => {
    const cells = row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column]! + 4) : cell))
    return `${(index === 0 ? title : '').padEnd(23)}${cells.join('')}`
  })
}
