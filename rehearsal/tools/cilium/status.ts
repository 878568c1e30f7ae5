import { nextChange, phaseOf, settle } from '../../kubernetes/cluster.ts'
import { podsOf } from '../../kubernetes/objects.ts'
import { ProgramExit } from '../../program/arguments.ts'
import type { Pieces } from '../../program/program.ts'
import type { KubeCluster, Pod } from '../../world/cluster.ts'
import type { CiliumCommand } from './command.ts'

/** `cilium status`, as recorded. */

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

interface Part {
  readonly name: string
  readonly kind: string
  readonly pods: readonly Pod[]
  readonly ready: number
  readonly errors: readonly string[]
  readonly warnings: readonly (readonly [string, string])[]
}

const partsOf = (cluster: KubeCluster): Part[] =>
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

export async function* status({ world, cluster, flags, host, wait }: CiliumCommand): Pieces {
  await wait(200)
  settle(world, cluster)
  const installed = cluster.workloads.some(({ name }) => name === 'cilium')
  const seconds = Number(/^(\d+)s$/.exec(flags.value('--wait-duration') ?? '')?.[1] ?? 300)
  const deadline = host.clock.now() + seconds * 1000
  const isReady = (): boolean =>
    installed && partsOf(cluster).every(({ errors, warnings }) => errors.length + warnings.length === 0)
  while (flags.has('--wait') && !isReady()) {
    const now = host.clock.now()
    if (now >= deadline) {
      const late = 'timeout while waiting for status to become successful: context deadline exceeded'
      throw new ProgramExit(`${statusText(cluster)}\nError: Unable to determine status:  ${late}`)
    }
    await wait(Math.max(Math.min(nextChange(cluster), deadline) - now, 500))
    settle(world, cluster)
  }
  yield flags.value('--output') === 'json'
    ? `${JSON.stringify(statusJson(cluster, installed), undefined, 1)}\n`
    : statusText(cluster)
  const config = 'unable to retrieve ConfigMap "cilium-config": configmaps "cilium-config" not found'
  if (!installed) throw new ProgramExit(`status check failed: [daemonsets.apps "cilium" not found, ${config}]`)
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

const managed = (cluster: KubeCluster): number => cluster.pods.filter(({ hostNetwork }) => !hostNetwork).length

const statusJson = (cluster: KubeCluster, installed: boolean): unknown => {
  const all = partsOf(cluster)
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

const statusText = (cluster: KubeCluster): string => {
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
    `\x1b[34m\x1b[34m\x1b[34m    \\__/\x1b[0m       ClusterMesh:        ${summary('clustermesh-apiserver')}`,
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
  const names = namesOf(all, installed)
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
