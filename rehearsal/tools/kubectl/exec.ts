import { untilReady } from '../../kubernetes/cluster.ts'
import { kindTyped, notFound } from '../../kubernetes/kinds.ts'
import { mapStatesOf } from '../../kubernetes/traffic.ts'
import { backendsOf, servicesOf } from '../../kubernetes/workloads.ts'
import { Gap, ProgramExit } from '../../program/arguments.ts'
import type { Pieces, Piece } from '../../program/program.ts'
import { aborted } from '../../program/relay.ts'
import type { KubeCluster, Pod } from '../../world/cluster.ts'
import { healthJson, healthText } from '../cilium-health.ts'
import { hubbleInAgent } from '../hubble.ts'
import type { TimedResult } from '../curl.ts'
import { runInPod } from '../in-pod.ts'
import { createPod, removeOne } from './change.ts'
import type { KubectlCommand } from './command.ts'

/** `kubectl exec` and `run`: programs in pods. What they say of a data plane is modelled. */
export async function* exec(command: KubectlCommand): Pieces {
  const { world, cluster, flags, words, argv } = command
  if (argv.length === 0)
    throw new ProgramExit(
      words.length > 1
        ? 'error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead'
        : 'error: you must specify at least one command for the container',
    )
  await command.wait(100)
  const pod = podOf(command, words[0] ?? '')
  const typed = flags.value('--container')
  const container = typed ?? pod.containers.find(({ init }) => !init)!.name
  if (!pod.containers.some(({ name }) => name === container))
    throw new ProgramExit(`Error from server (BadRequest): container ${container} is not valid for pod ${pod.name}`)
  if (!pod.containers.slice(0, pod.stage).some(({ name }) => name === container))
    throw new ProgramExit(`error: unable to upgrade connection: container not found ("${container}")`)
  if (typed === undefined) yield defaulted(pod, container)
  if (pod.workload === 'cilium' && !pod.applied) return yield* agent(command, pod)
  if (!pod.applied && ['nslookup', 'wget', 'nc', 'curl', 'timeout'].includes(argv[0]!)) {
    // of the chart's images only that of hubble-ui, nginx on Alpine, holds busybox
    const holds = pod.workload === 'hubble-ui' && argv[0] !== 'curl'
    if (!holds) throw new ProgramExit(noSuchProgram(argv[0]!))
    const done = runInPod(world, cluster, pod, container, argv)!
    return yield* printed(command, done, `command terminated with exit code ${done.status}\n`)
  }
  if (!pod.applied) throw new Gap(`kubectl exec in ${pod.name}: ${argv.join(' ')}`)
  const done = runInPod(world, cluster, pod, container, argv)
  if (!done) throw new ProgramExit(noSuchProgram(argv[0]!))
  return yield* printed(command, done, `command terminated with exit code ${done.status}\n`)
}

/** What kubectl says where it chooses among several containers; nothing where there is one. */
export const defaulted = ({ containers }: Pod, name: string | undefined): Piece => {
  const inOrder = containers.toSorted((a, b) => Number(a.init) - Number(b.init))
  const all = inOrder.map(each => (each.init ? `${each.name} (init)` : each.name)).join(', ')
  return { error: containers.length > 1 ? `Defaulted container "${name}" out of: ${all}\n` : '' }
}

const noSuchProgram = (name: string): string => {
  const runc = `exec failed: unable to start container process: exec: "${name}": executable file not found in $PATH`
  const reason = `failed to exec in container: failed to start exec: OCI runtime exec failed: ${runc}: unknown`
  return `error: Internal error occurred: Internal error occurred: error executing command in container: ${reason}`
}

async function* printed(
  { wait }: KubectlCommand,
  { ms, out, err, status }: TimedResult,
  ending: string,
): AsyncGenerator<Piece, number> {
  await wait(ms)
  if (out) yield out
  if (err) yield { error: err }
  if (status !== 0) yield { error: ending }
  return status
}

/** `NAME`, `pod/NAME`, `deploy/NAME`, `svc/NAME`: the first pod of it. */
export const podOf = ({ cluster, namespace }: KubectlCommand, typed: string): Pod => {
  const [what = '', name = what] = typed.split('/')
  const plural = name === typed ? 'pods' : kindTyped(what).plural
  const pods = cluster.pods.filter(pod => pod.namespace === namespace)
  const service = servicesOf(cluster).find(each => each.name === name && each.namespace === namespace)
  const ofWorkload = pods.filter(pod => pod.workload === name)
  const pod =
    plural === 'pods'
      ? pods.find(each => each.name === name)
      : plural === 'services'
        ? service && backendsOf(cluster, service)[0]
        : (ofWorkload.find(({ ready }) => ready !== undefined) ?? ofWorkload[0])
  if (!pod) throw new ProgramExit(notFound(plural, name))
  return pod
}

/** What an agent's own tools say. */
async function* agent(command: KubectlCommand, pod: Pod): Pieces {
  const { cluster, wait, signal, outside } = command
  const [name = '', ...args] = command.argv
  if (name === 'hubble') return yield* hubbleInAgent(command, cluster, args, pod)
  if (name === 'timeout') {
    const done = runInPod(command.world, cluster, pod, undefined, command.argv)!
    return yield* printed(command, done, `command terminated with exit code ${done.status}\n`)
  }
  if (name === 'curl' || name === 'nc' || name === 'nslookup') throw new ProgramExit(noSuchProgram(name))
  if (args.join(' ') === 'shell -- policy/mapstate/entries -o json') {
    await wait(200)
    yield `${JSON.stringify(mapStatesOf(command.world, cluster, pod.node))}\n`
    return 0
  }
  const typed = `${name.replace('-dbg', '')} ${args[0] ?? ''}`
  if (typed === 'cilium-health status' || (typed === 'cilium status' && args.join(' ') === 'status --all-health')) {
    await wait(300)
    const show = args.includes('json') || args.includes('-o=json') ? healthJson : healthText
    yield show(command, cluster, pod)
  } else if (typed === 'cilium monitor') {
    yield 'Listening for events on 4 CPUs with 64x4096 of shared memory\nPress Ctrl-C to quit\n'
    await outside(async () => aborted(signal))
  } else if (typed === 'cilium status') {
    await wait(80)
    yield args.includes('--brief') ? 'OK\n' : agentStatus(cluster, healthText(command, cluster, pod))
  } else throw new Gap(`kubectl exec ds/cilium -- ${command.argv.join(' ')}: what the agent's own tools say`)
  return 0
}

/** Some of the lines of `cilium-dbg status`, as recorded. */
const agentStatus = (cluster: KubeCluster, health: string): string => {
  const version = cluster.releases.at(-1)?.version ?? ''
  const rows = [
    ['KVStore', 'Disabled'],
    [
      'Kubernetes',
      `Ok         ${cluster.version.replace(/^(\d+)\.(\d+).*/, '$1.$2')} (v${cluster.version}) [linux/amd64]`,
    ],
    ['Cilium', `Ok   ${version} (v${version}-00000000)`],
    ['NodeMonitor', 'Listening for events on 4 CPUs with 64x4096 of shared memory'],
  ]
  const own = health.split('\n').slice(0, 3) // only its own node, except with --all-health
  return [...rows.map(([title, text]) => `${`${title}:`.padEnd(42)}${text}`), ...own, ''].join('\n')
}

/** `kubectl run`: a pod, and with `--rm -i` its program's output, after which it is gone. */
export async function* run(command: KubectlCommand): Pieces {
  const { world, cluster, flags, words, argv, namespace } = command
  const [name = ''] = words
  await command.wait(90)
  const created = createPod(command)
  if (!flags.has('--rm')) {
    yield created
    return 0
  }
  const pod = await untilReady(command, cluster, () => podOf(command, name))
  const done = runInPod(world, cluster, pod, undefined, argv)
  if (!done) throw new ProgramExit(noSuchProgram(argv[0] ?? ''))
  const status = yield* printed(command, done, '')
  removeOne(command, 'pods', namespace, name)
  yield `pod "${name}" deleted\n`
  if (status !== 0) yield { error: `pod ${namespace}/${name} terminated (Error)\n` }
  return status
}
