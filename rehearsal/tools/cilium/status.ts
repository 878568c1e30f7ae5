import { nextChange, phaseOf, settle } from '../../kubernetes/cluster.ts'
import { endpointObjects } from '../../kubernetes/applied-objects.ts'
import { isServed } from '../../kubernetes/kinds.ts'
import { isPodReady, podsOf } from '../../kubernetes/objects.ts'
import { addressFrom, isReached, unreachedWhy } from '../../kubernetes/reach.ts'
import { ProgramExit } from '../../program/arguments.ts'
import type { Pieces } from '../../program/program.ts'
import type { Pod } from '../../world/cluster.ts'
import { named, type World } from '../../world/world.ts'
import type { CiliumCommand } from './command.ts'

/** `cilium status`, as recorded. What was not recorded follows cilium-cli's status/k8s.go. */

/** A part of Cilium as `cilium status` names it. */
const parts = [
  { name: 'cilium', title: 'Cilium:', kind: 'DaemonSet' },
  { name: 'cilium-envoy', title: 'Envoy DaemonSet:', kind: 'DaemonSet' },
  { name: 'cilium-operator', title: 'Operator:', kind: 'Deployment' },
  { name: 'hubble-relay', title: 'Hubble Relay:', kind: 'Deployment' },
  { name: 'clustermesh-apiserver', title: 'ClusterMesh:', kind: 'Deployment' },
  { name: 'hubble-ui', title: '', kind: 'Deployment' },
] as const

/** What the CLI counts containers of whether or not it is there. */
const always = ['clustermesh-apiserver', 'hubble-relay']

type View = Pick<CiliumCommand, 'world' | 'cluster'>

interface Part {
  readonly name: string
  readonly kind: string
  readonly pods: readonly Pod[]
  readonly ready: number
  readonly errors: readonly string[]
  readonly warnings: readonly (readonly [string, string])[]
  /** Errors of agents whose node is gone: the CLI queries each agent with an exec. */
  readonly silent: readonly (readonly [string, string])[]
}

const partsOf = ({ world, cluster }: View): Part[] =>
  parts
    .filter(({ name }) => cluster.workloads.some(each => each.name === name))
    .map(({ name, kind }) => {
      const pods = podsOf(cluster, name).toSorted((a, b) => (a.name < b.name ? -1 : 1))
      const ready = pods.filter(pod => isPodReady(world, cluster, pod)).length
      const waiting = pods.filter(pod => phaseOf(pod).phase === 'Pending')
      // of a Deployment's pods it looks at two replicas' worth of conditions, and so says it twice
      const twice = name === 'cilium-operator' || name === 'hubble-relay'
      return {
        name,
        kind,
        pods,
        ready,
        errors: ready < pods.length ? [`${pods.length - ready} pods of ${kind} ${name} are not ready`] : [],
        silent: name === 'cilium' ? pods.flatMap(pod => silenceOf(world, pod)) : [],
        warnings: waiting.flatMap(pod =>
          Array.from({ length: twice ? 2 : 1 }, () => [pod.name, 'pod is pending'] as const),
        ),
      }
    })

/** What the CLI reports for an agent on an exited node, where the API server still shows its container as running. */
const silenceOf = (world: World, { name, node, stage, containers, ip }: Pod): (readonly [string, string])[] => {
  if (named(world.containers, node)?.state !== 'exited' || stage < containers.length) return []
  const why =
    `command failed (pod=kube-system/${name}, container=cilium-agent): unable to upgrade connection: ` +
    `error dialing backend: dial tcp ${ip}:10250: connect: no route to host`
  return ['status', 'endpoint information'].map(what => [name, `unable to retrieve cilium ${what}: ${why}`] as const)
}

export async function* status(command: CiliumCommand): Pieces {
  const { world, cluster, flags, host, wait } = command
  await wait(200)
  settle(world, cluster)
  const isInstalled = (): boolean => cluster.workloads.some(({ name }) => name === 'cilium')
  const seconds = Number(/^(\d+)s$/.exec(flags.value('--wait-duration') ?? '')?.[1] ?? 300)
  const deadline = host.clock.now() + seconds * 1000
  const isReady = (): boolean =>
    isReached(world, cluster) &&
    isInstalled() &&
    partsOf(command).every(({ errors, warnings, silent }) => errors.length + warnings.length + silent.length === 0)
  while (flags.has('--wait') && !isReady()) {
    const now = host.clock.now()
    if (now >= deadline) {
      const late = 'timeout while waiting for status to become successful: context deadline exceeded'
      const last = isReached(world, cluster) ? statusText(command) : unreachedText(command)
      throw new ProgramExit(`${last}\nError: Unable to determine status:  ${late}`)
    }
    await wait(Math.max(Math.min(nextChange(cluster), deadline) - now, 500))
    settle(world, cluster)
  }
  const isJson = flags.value('--output') === 'json'
  const told = (value: () => unknown, text: () => string): string =>
    isJson ? `${JSON.stringify(value(), undefined, 1)}\n` : text()
  if (!isReached(world, cluster)) {
    // about ten requests, and each waits for its TLS handshake
    if (unreachedWhy(world, cluster).includes('timeout')) await wait(60_000)
    yield told(
      () => unreachedJson(command),
      () => unreachedText(command),
    )
    throw new ProgramExit(`status check failed: [${unreachedQuestions(command).join(', ')}]`)
  }
  if (partsOf(command).some(({ silent }) => silent.length > 0)) await wait(6_000)
  yield told(
    () => statusJson(command, isInstalled()),
    () => statusText(command),
  )
  const config = 'unable to retrieve ConfigMap "cilium-config": configmaps "cilium-config" not found'
  if (!isInstalled()) throw new ProgramExit(`status check failed: [daemonsets.apps "cilium" not found, ${config}]`)
}

/** A request without an answer, and why. */
const unanswered = ({ world, cluster }: View, path: string): string =>
  `Get "https://${addressFrom(world, cluster)}${path}": ${unreachedWhy(world, cluster)}`

const core = '/api/v1/namespaces/kube-system'
const apps = '/apis/apps/v1/namespaces/kube-system'

/** All requests of the CLI. It sends them in parallel, so they end in any order. */
const unreachedQuestions = (view: View): string[] => {
  const pods = (selector: string): string =>
    unanswered(view, `${core}/pods?labelSelector=${encodeURIComponent(selector)}`)
  return [
    pods('k8s-app=cilium'),
    pods('io.cilium/app=operator'),
    pods('app.kubernetes.io/name=hubble-relay'),
    pods('k8s-app=clustermesh-apiserver'),
    unanswered(view, `${apps}/daemonsets/cilium-envoy`),
    pods('name=cilium-envoy'),
    unanswered(view, `${apps}/deployments/cilium-operator`),
    unanswered(view, '/api/v1/pods'),
    `unable to retrieve ConfigMap "cilium-config": ${unanswered(view, `${core}/configmaps/cilium-config`)}`,
    unanswered(view, `${apps}/daemonsets/cilium`),
  ]
}

const unreachedErrors = (view: View): [string, string][] => [
  ['cilium', unanswered(view, `${apps}/daemonsets/cilium`)],
  ['cilium-envoy', unanswered(view, `${apps}/daemonsets/cilium-envoy`)],
  ['cilium-operator', unanswered(view, `${apps}/deployments/cilium-operator`)],
]
const unreachedWarnings: readonly (readonly [string, string])[] = [
  ['clustermesh-apiserver', 'clustermesh is not deployed'],
  ['hubble-relay', 'hubble relay is not deployed'],
  ['hubble-ui', 'hubble ui is not deployed'],
]

const unreachedJson = (view: View): unknown => {
  const entries = (rows: readonly (readonly [string, string])[], errors: boolean): [string, unknown][] =>
    rows.map(([name, text]) => {
      const [Errors, Warnings] = errors ? [[text], []] : [[], [text]]
      return [name, { [name]: { Errors, Warnings, Disabled: false } }]
    })
  return {
    pods_count: { all: 0, by_cilium: 0 },
    errors: Object.fromEntries([...entries(unreachedErrors(view), true), ...entries(unreachedWarnings, false)]),
    collection_errors: unreachedQuestions(view).map(() => ({})),
  }
}

const unreachedText = (view: View): string => {
  const rows = (all: readonly (readonly [string, string])[]): string[][] =>
    all.map(([name, text]) => [name, name, text])
  const names = new Set(unreachedErrors(view).map(([name]) => name))
  const lines = [
    ...picture(name => (names.has(name) ? red('1 errors') : yellow('1 warnings'))),
    'Cluster Pods:          0/0 managed by Cilium',
    'Helm chart version:    ',
    ...blocks([], rows(unreachedErrors(view)), rows(unreachedWarnings)),
  ]
  return `${lines.join('\n')}\n`
}

/** How often each comes. */
const counted = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(names)].map(name => [name, names.filter(each => each === name).length]))

const imageCounts = (pods: readonly Pod[]): Record<string, number> =>
  counted(pods.flatMap(({ containers }) => containers.flatMap(({ image, init }) => (init ? [] : [image]))).toSorted())

const phaseCounts = (pods: readonly Pod[]): Record<string, number> => counted(pods.map(pod => phaseOf(pod).phase))

/** The parts whose containers are counted. */
const namesOf = (all: readonly Part[], installed: boolean): string[] =>
  installed
    ? [...new Set([...all.map(({ name }) => name), ...always])].toSorted()
    : ['cilium', 'cilium-operator', 'clustermesh-apiserver', 'hubble-relay']

/** How many pods are not on the host network, and how many have a CiliumEndpoint. */
const podsCount = ({ world, cluster }: View): { all: number; by_cilium: number } => ({
  all: cluster.pods.filter(({ hostNetwork, over }) => !hostNetwork && !over).length,
  by_cilium: isServed(cluster, 'ciliumendpoints') ? endpointObjects(world, cluster).length : 0,
})

const saysAnything = ({ errors, warnings, silent }: Pick<Part, 'errors' | 'warnings' | 'silent'>): boolean =>
  errors.length + warnings.length + silent.length > 0

const statusJson = (view: View, installed: boolean): unknown => {
  const { cluster } = view
  const all = partsOf(view)
  const names = namesOf(all, installed)
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
      .filter(({ kind, ...said }) => kind !== 'DaemonSet' || saysAnything(said))
      .map(({ kind, name, errors: own, warnings, silent }) => [
        name,
        {
          ...((kind !== 'DaemonSet' || own.length > 0) && { [name]: entry(own, [], false) }),
          ...Object.fromEntries(
            [...new Set(silent.map(([pod]) => pod))].map(pod => [
              pod,
              entry(
                silent.filter(([each]) => each === pod).map(([, text]) => text),
                [],
                false,
              ),
            ]),
          ),
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
    pods_count: podsCount(view),
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

/** Cilium's logo in colour, with the state of each part beside it. */
const picture = (summary: (name: string) => string): string[] => [
  `\x1b[33m    /¯¯\\`,
  `\x1b[36m /¯¯\x1b[33m\\__/\x1b[32m¯¯\\\x1b[0m    Cilium:             ${summary('cilium')}`,
  `\x1b[36m \\__\x1b[31m/¯¯\\\x1b[32m__/\x1b[0m    Operator:           ${summary('cilium-operator')}`,
  `\x1b[32m /¯¯\x1b[31m\\__/\x1b[35m¯¯\\\x1b[0m    Envoy DaemonSet:    ${summary('cilium-envoy')}`,
  `\x1b[32m \\__\x1b[34m/¯¯\\\x1b[35m__/\x1b[0m    Hubble Relay:       ${summary('hubble-relay')}`,
  `\x1b[34m\x1b[34m\x1b[34m    \\__/\x1b[0m       ClusterMesh:        ${summary('clustermesh-apiserver')}`,
  '',
]

const countLine = ({ kind, name, pods, ready }: Part): string => {
  const total = pods.length
  const colour = ready === total ? green : yellow
  const up = `Ready: ${colour(`${ready}/${total}`)}, Available: ${colour(`${ready}/${total}`)}`
  const missing = `Unavailable: ${red(`${total - ready}/${total}`)}`
  const counts = [
    ...(total > 0 ? [`Desired: ${total}`] : []),
    ...(ready > 0 ? [up] : []),
    ...(ready < total ? [missing] : []),
  ]
  return `${kind.padEnd(23)}${name.padEnd(25)}${counts.join(', ')}`
}

const statusText = (view: View): string => {
  const { cluster } = view
  const all = partsOf(view)
  const installed = all.some(({ name }) => name === 'cilium')
  const summary = (name: string): string => {
    const part = all.find(each => each.name === name)
    if (!part && name === 'cilium') return red('1 errors')
    if (!part) return cyan(name === 'cilium-envoy' ? 'disabled (using embedded mode)' : 'disabled')
    const errors = part.errors.length + part.silent.length
    const said = [
      ...(errors > 0 ? [red(`${errors} errors`)] : []),
      ...(part.warnings.length > 0 ? [yellow(`${part.warnings.length} warnings`)] : []),
    ]
    return said.join(', ') || green('OK')
  }
  const lines = [
    ...picture(summary),
    ...all.toSorted((a, b) => (a.kind + a.name < b.kind + b.name ? -1 : 1)).map(countLine),
  ]
  const names = namesOf(all, installed)
  for (const [index, name] of names.entries()) {
    const counts = Object.entries(phaseCounts(all.find(each => each.name === name)?.pods ?? []))
      .map(([phase, count]) => `${phase}: ${green(String(count))}`)
      .join(', ')
    lines.push(`${(index === 0 ? 'Containers:' : '').padEnd(23)}${name.padEnd(25)}${counts}`)
  }
  const { all: count, by_cilium: managed } = podsCount(view)
  lines.push(`Cluster Pods:          ${managed}/${count} managed by Cilium`)
  lines.push(`Helm chart version:    ${cluster.releases.at(-1)?.version ?? ''}`)
  const images = all
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, pods }) =>
      Object.entries(imageCounts(pods)).map(([image, count]) => [name, `${image}: ${count}`]),
    )
  const errors = installed
    ? all.flatMap(({ name, errors: own, silent }) => [
        ...own.map(text => [name, name, text]),
        ...silent.map(([pod, text]) => [name, pod, text]),
      ])
    : [['cilium', 'cilium', 'daemonsets.apps "cilium" not found']]
  const warnings = all.flatMap(({ name, warnings: own }) => own.map(([pod, text]) => [name, pod, text]))
  lines.push(...blocks(images, errors, warnings))
  return `${lines.join('\n')}\n`
}

/** Images, errors and warnings. Go's tabwriter aligns the columns of all these lines. */
const blocks = (images: readonly string[][], errors: readonly string[][], warnings: readonly string[][]): string[] => {
  const byName = (rows: readonly string[][]): string[][] =>
    rows.toSorted((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1))
  const wrong = [...errors, ...warnings]
  const widest = (rows: readonly string[][], at: number): number => 4 + Math.max(0, ...rows.map(row => row[at]!.length))
  const widths = [widest([...images, ...wrong], 0), widest(wrong, 1)]
  const block = (title: string, rows: readonly string[][]): string[] =>
    rows.map((row, index) => {
      const cells = row.map((cell, at) => (at < row.length - 1 ? cell.padEnd(widths[at]!) : cell))
      return `${(index === 0 ? title : '').padEnd(23)}${cells.join('')}`
    })
  return [
    ...block('Image versions', images),
    ...block('Errors:', byName(errors)),
    ...block('Warnings:', byName(warnings)),
  ]
}
