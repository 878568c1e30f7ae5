import { nextChange, settle } from '../../kubernetes/cluster.ts'
import { kindTyped, notFound, Refusal } from '../../kubernetes/kinds.ts'
import { backendsOf, servicesOf } from '../../kubernetes/workloads.ts'
import { Gap, type Arguments } from '../../program/arguments.ts'
import type { Call, Piece } from '../../program/program.ts'
import type { Cluster, Pod } from '../../world/cluster.ts'
import { healthJson, healthText } from '../cilium-health.ts'
import { hubbleInAgent } from '../hubble.ts'
import { runInPod, type Taken } from '../in-pod.ts'
import { afterDashes, removePod, runPod } from './change.ts'

/** `kubectl exec` and `run`: programs in pods. What they say of a data plane is modelled. */
export async function* exec(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  const { before, after } = afterDashes(words)
  if (after.length === 0) {
    throw new Refusal(
      before.length > 1
        ? 'error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead'
        : 'error: you must specify at least one command for the container',
    )
  }
  await call.wait(100)
  const pod = podOf(cluster, flags.value('--namespace') ?? 'default', before[0] ?? '')
  const running = pod.containers.filter(({ init }) => !init)
  const container = flags.value('--container') ?? running[0]!.name
  if (!pod.containers.some(({ name }) => name === container)) {
    throw new Refusal(`Error from server (BadRequest): container ${container} is not valid for pod ${pod.name}`)
  }
  if (pod.stage === 0 || !pod.containers.slice(0, pod.stage).some(({ name }) => name === container)) {
    throw new Refusal(`error: unable to upgrade connection: container not found ("${container}")`)
  }
  if (flags.value('--container') === undefined && pod.containers.length > 1) {
    const names = [...running, ...pod.containers.filter(({ init }) => init)]
    const all = names.map(({ name, init }) => (init ? `${name} (init)` : name)).join(', ')
    yield { error: `Defaulted container "${container}" out of: ${all}\n` }
  }
  if (pod.workload === 'cilium' && !pod.applied) return yield* agent(call, cluster, pod, after)
  if (!pod.applied) throw new Gap(`kubectl exec in ${pod.name}: ${after.join(' ')}`)
  const done = runInPod(call.world, cluster, pod, container, after)
  if (!done) throw new Refusal(noSuchProgram(after[0]!))
  return yield* told(call, done, status => `command terminated with exit code ${status}\n`)
}

const noSuchProgram = (name: string): string => {
  const runc = `exec failed: unable to start container process: exec: "${name}": executable file not found in $PATH`
  const reason = `failed to exec in container: failed to start exec: OCI runtime exec failed: ${runc}: unknown`
  return `error: Internal error occurred: Internal error occurred: error executing command in container: ${reason}`
}

async function* told(call: Call, done: Taken, ending: (status: number) => string): AsyncGenerator<Piece, number> {
  await call.wait(done.ms)
  if (done.out) yield done.out
  if (done.err) yield { error: done.err }
  if (done.status !== 0) yield { error: ending(done.status) }
  return done.status
}

/** `NAME`, `pod/NAME`, `deploy/NAME`, `svc/NAME`: the first pod of it. */
export const podOf = (cluster: Cluster, namespace: string, typed: string): Pod => {
  const [what = '', inSlash] = typed.split('/')
  const name = inSlash ?? what
  const plural = inSlash === undefined ? 'pods' : kindTyped(what).plural
  const own = cluster.pods.filter(pod => pod.namespace === namespace)
  if (plural === 'pods') {
    const pod = own.find(each => each.name === name)
    if (!pod) throw new Refusal(notFound('pods', name))
    return pod
  }
  if (plural === 'services') {
    const service = servicesOf(cluster).find(each => each.name === name && each.namespace === namespace)
    const pod = service && backendsOf(cluster, service)[0]
    if (!pod) throw new Refusal(notFound('services', name))
    return pod
  }
  const pods = own.filter(pod => pod.workload === name)
  const pod = pods.find(({ ready }) => ready !== undefined) ?? pods[0]
  if (!pod) throw new Refusal(notFound(plural, name))
  return pod
}

/** What an agent's own tools say. */
async function* agent(call: Call, cluster: Cluster, pod: Pod, argv: readonly string[]): AsyncGenerator<Piece, number> {
  const [name = '', ...args] = argv
  const what = name === 'cilium-dbg' ? 'cilium' : name
  if (what === 'hubble') return yield* hubbleInAgent(call, cluster, args, pod.node)
  const verb = args[0] ?? ''
  if (
    (what === 'cilium-health' && verb === 'status') ||
    (what === 'cilium' && args.join(' ') === 'status --all-health')
  ) {
    await call.wait(300)
    yield args.includes('json') || args.includes('-o=json')
      ? healthJson(call, cluster, pod)
      : healthText(call, cluster, pod)
    return 0
  }
  if (what === 'cilium' && verb === 'monitor') {
    yield 'Listening for events on 4 CPUs with 64x4096 of shared memory\nPress Ctrl-C to quit\n'
    await call.outside(async () => new Promise(stop => call.signal.addEventListener('abort', stop, { once: true })))
    return 130
  }
  if (what === 'cilium' && verb === 'status') {
    await call.wait(80)
    yield agentStatus(cluster, pod)
    return 0
  }
  throw new Gap(`kubectl exec ds/cilium -- ${argv.join(' ')}: what the agent's own tools say`)
}

const agentStatus = (cluster: Cluster, pod: Pod): string => {
  const reachable = cluster.pods.filter(({ workload, ready }) => workload === 'cilium' && ready !== undefined).length
  const rows = [
    ['KVStore', 'Disabled'],
    [
      'Kubernetes',
      `Ok         ${cluster.version.replace(/^(\d+)\.(\d+).*/, '$1.$2')} (v${cluster.version}) [linux/amd64]`,
    ],
    ['Cilium', `Ok   ${cluster.releases.at(-1)?.version ?? ''}`],
    ['NodeMonitor', 'Listening for events on 4 CPUs with 64x4096 of shared memory'],
    ['Cluster health', `${reachable}/${cluster.nodes.length} reachable`],
    ['Name', pod.node],
  ]
  return rows.map(([title, text]) => `${`${title}:`.padEnd(25)}${text}\n`).join('')
}

/** `kubectl run`: a pod, and with `--rm -i` its program's output, after which it is gone. */
export async function* run(
  call: Call,
  cluster: Cluster,
  flags: Arguments,
  words: readonly string[],
): AsyncGenerator<Piece, number> {
  await call.wait(90)
  const made = runPod(call, cluster, flags, words)
  if (typeof made !== 'string' || !flags.has('--rm')) {
    yield made
    return typeof made === 'string' ? 0 : 1
  }
  const { before, after } = afterDashes(words)
  const [name = ''] = before
  const namespace = flags.value('--namespace') ?? 'default'
  for (;;) {
    settle(call.world, cluster)
    const pod = podOf(cluster, namespace, name)
    if (pod.ready !== undefined) break
    await call.wait(Math.max(250, Math.min(60_000, nextChange(cluster) - call.host.clock.now())))
  }
  const done = runInPod(call.world, cluster, podOf(cluster, namespace, name), undefined, after)
  if (!done) throw new Refusal(noSuchProgram(after[0] ?? ''))
  const status = yield* told(call, done, () => '')
  removePod(call, cluster, namespace, name)
  yield `pod "${name}" deleted\n`
  if (status !== 0) yield { error: `pod ${namespace}/${name} terminated (Error)\n` }
  return status
}
