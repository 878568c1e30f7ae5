import { endedNodes } from './cluster.ts'
import { itemsOf, namesOf } from './kubectl.ts'
import { CommandFailure, lastWords } from './commands.ts'
import { textAt, valueAt } from './tree.ts'
import { Failure } from './failure.ts'
import { waitUntil, type Session } from './session.ts'
import type { Say } from './task.ts'
import { isOn, type Tree } from './values.ts'
import { count, duration, list, plain } from './wording.ts'
import { lookAround, type Around, type EventSeen, type Kinds, type PodSeen, type WorkloadSeen } from './workloads.ts'

/** A part of Cilium as people name it, and the workload that runs it. */
export interface Component {
  readonly name: string
  readonly kind: 'DaemonSet' | 'Deployment' | 'StatefulSet'
  readonly namespace: string
  readonly workload: string
}

/**
 * The components that values switch on, in the order in which they become ready. `cilium status` looks at all of them
 * but SPIRE. Names and defaults are those of the charts 1.17 to 1.19.
 * @param values what the release was given; the chart's defaults fill the rest.
 */
export const componentsOf = (values: Tree): Component[] => {
  const on = (key: string, otherwise: boolean): boolean =>
    valueAt(values, key.split('.')) === undefined ? otherwise : isOn(values, key)
  const component = (
    name: string,
    kind: Component['kind'],
    workload: string,
    namespace = 'kube-system',
  ): Component => ({
    name,
    kind,
    namespace,
    workload,
  })
  const hubble = on('hubble.enabled', true)
  const spire =
    on('authentication.mutual.spire.enabled', false) && on('authentication.mutual.spire.install.enabled', true)
  const spireNamespace = textAt(values, ['authentication', 'mutual', 'spire', 'install', 'namespace']) || 'cilium-spire'
  return [
    component('agents', 'DaemonSet', 'cilium'),
    ...(on('operator.enabled', true) ? [component('operator', 'Deployment', 'cilium-operator')] : []),
    ...(on('envoy.enabled', true) ? [component('envoy', 'DaemonSet', 'cilium-envoy')] : []),
    ...(hubble && on('hubble.relay.enabled', false) ? [component('relay', 'Deployment', 'hubble-relay')] : []),
    ...(hubble && on('hubble.ui.enabled', false) ? [component('UI', 'Deployment', 'hubble-ui')] : []),
    ...(on('clustermesh.useAPIServer', false)
      ? [component('mesh API server', 'Deployment', 'clustermesh-apiserver')]
      : []),
    ...(spire
      ? [
          component('SPIRE server', 'StatefulSet', 'spire-server', spireNamespace),
          component('SPIRE agents', 'DaemonSet', 'spire-agent', spireNamespace),
        ]
      : []),
  ]
}

/** How a component is doing. */
export interface Standing {
  readonly component: Component
  readonly ready: number
  readonly wanted: number
  /** What its slowest pod waits for; empty when all are ready. */
  readonly waitingFor: string
  /** Whether all of its pods run, and have only to become ready. */
  readonly runs: boolean
  /** A pod that does not start for a reason that does not go away by itself. */
  readonly stuck: Stuck | undefined
}

export interface Stuck {
  readonly pod: string
  readonly namespace: string
  readonly container: string
  /** The kubelet's word: CrashLoopBackOff, ImagePullBackOff, CreateContainerError, … */
  readonly reason: string
  readonly message: string
  readonly restarts: number
}

export const isReady = ({ ready, wanted, waitingFor }: Standing): boolean =>
  wanted > 0 && ready >= wanted && waitingFor === ''

/** On more nodes than this pods are asked for by themselves, and their events, which are tens of thousands, never. */
const fewNodes = 100

/**
 * Looks at all components, and into the pods of those that are not ready.
 * @param before what the last look saw: where a few nodes were not ready then, all is asked in one question.
 * @throws Failure if the API server does not answer.
 */
export const standingOf = async (
  session: Session,
  context: string,
  components: readonly Component[],
  before: readonly Standing[] = [],
): Promise<Standing[]> => {
  const atOnce = before.length > 0 && before.every(({ wanted }) => wanted <= fewNodes)
  const first = await lookAround(session, context, atOnce ? ['workloads', 'pods', 'events'] : ['workloads'])
  const seen = components.map(component => ({ component, workload: workloadOf(component, first) }))
  const open = seen.filter(({ workload }) => workload && (workload.ready < workload.wanted || workload.outdated > 0))
  const around =
    atOnce || open.length === 0
      ? first
      : await lookInto(open, async (kinds, where) => lookAround(session, context, kinds, where))
  return seen.map(({ component, workload }) => (workload ? standing(component, workload, around) : notThere(component)))
}

type Seen = { readonly component: Component; readonly workload: WorkloadSeen | undefined }

/** The pods of components that are not ready, with their events where those are few. */
const lookInto = async (
  open: readonly Seen[],
  look: (kinds: readonly Kinds[], where?: string) => Promise<Around>,
): Promise<Around> => {
  if (open.every(({ workload }) => workload!.wanted <= fewNodes)) return look(['pods', 'events'])
  const spaces = [...new Set(open.map(({ component }) => component.namespace))]
  const all = await Promise.all(spaces.map(async space => look(['pods'], space)))
  return { workloads: [], events: [], pods: all.flatMap(({ pods }) => pods) }
}

const workloadOf = ({ kind, namespace, workload }: Component, { workloads }: Around): WorkloadSeen | undefined =>
  workloads.find(each => each.kind === kind && each.namespace === namespace && each.name === workload)

const notThere = (component: Component): Standing => ({
  component,
  ready: 0,
  wanted: 0,
  waitingFor: 'it has not been created',
  runs: false,
  stuck: undefined,
})

const standing = (component: Component, { wanted, ready, outdated }: WorkloadSeen, around: Around): Standing => {
  if (ready >= wanted && outdated <= 0) {
    return { component, ready, wanted, waitingFor: '', runs: wanted > 0, stuck: undefined }
  }
  const pods = around.pods.filter(pod => belongsTo(pod, component))
  const last = lastEvents(around.events)
  const states = pods.filter(pod => !pod.ready).map(pod => podState(pod, last))
  const missing = wanted - pods.length
  const slowest = states.toSorted((a, b) => a.progress - b.progress)[0]
  const waitingFor =
    slowest?.text ??
    (missing > 0
      ? `${count(missing, 'pod')} to be created`
      : outdated > 0
        ? `${count(outdated, 'pod')} to be replaced`
        : 'pods to become ready')
  const runs = missing <= 0 && outdated <= 0 && states.every(({ progress }) => progress === 3)
  return { component, ready, wanted, waitingFor, runs, stuck: states.find(state => state.stuck)?.stuck }
}

/** Pods are named after what made them: `cilium-x7k2p`, `cilium-operator-76c7c5555c-2dnht`, `spire-server-0`. */
const belongsTo = ({ name, namespace, ending }: PodSeen, { kind, workload, ...of }: Component): boolean => {
  if (namespace !== of.namespace) return false
  const rest = name.startsWith(`${workload}-`) ? name.slice(workload.length + 1) : ''
  const shape = { DaemonSet: /^[a-z0-9]{5}$/, Deployment: /^[a-z0-9]+-[a-z0-9]{5}$/, StatefulSet: /^\d+$/ }
  return shape[kind].test(rest) && !ending
}

interface PodState {
  /** 0 not scheduled, 1 pulling, 2 starting, 3 running. */
  readonly progress: number
  readonly text: string
  readonly stuck?: Stuck
}

/** Reasons that the kubelet gives while a container waits, and that do not go away by themselves. */
const stuckReasons = /BackOff|^Err|CreateContainer(Config)?Error|InvalidImageName|RunContainerError/

const podState = (pod: PodSeen, last: ReadonlyMap<string, EventSeen>): PodState => {
  const { name, namespace, containers } = pod
  const waits = containers.find(({ reason }) => stuckReasons.test(reason))
  if (waits) {
    const { name: container, reason, message, restarts } = waits
    const stuck = { pod: name, namespace, container, reason, message, restarts }
    return { progress: 1, text: `${container} of ${name}: ${reason}`, stuck }
  }
  if (pod.node === '') {
    const why = pod.unscheduled.split('. ')[0]
    return { progress: 0, text: `${name} to be scheduled${why ? ` (${why.replace(/\.$/, '')})` : ''}` }
  }
  const pulling = last.get(name)
  if (pulling?.reason === 'Pulling') {
    return { progress: 1, text: `${name}: ${pulling.message.replace(/^Pulling/, 'pulling')}` }
  }
  const next = containers.find(({ running, exit }) => !running && exit !== '0')
  if (next) return { progress: 2, text: `${next.name} of ${name} to start` }
  return { progress: 3, text: `${name} to become ready` }
}

const lastEvents = (events: readonly EventSeen[]): Map<string, EventSeen> =>
  new Map(events.toSorted((a, b) => a.time.localeCompare(b.time)).map(event => [event.pod, event]))

/**
 * Milliseconds between two looks. A look takes a tenth of a second of a processor, which pods that start need as well;
 * once all run, what counts is to see soon that they are ready: one look a second, its own time included.
 */
const starting = 2_000
const settling = 900
/** On many nodes an answer is long, and some seconds are nothing beside what they need. */
const many = 3_000

/**
 * Waits until components are ready.
 * @returns how they are then, whether they were so at the first look, and for how many milliseconds the first
 * one that was open, which is the one that is told, waited for an image.
 * @throws Failure that names the pods and their reasons: at the time limit, or as soon as one has been stuck for as
 * long as the settings allow.
 */
export const waitForComponents = async (
  session: Session,
  context: string,
  components: readonly Component[],
  say: Say,
): Promise<{ readonly standings: readonly Standing[]; readonly atOnce: boolean; readonly pulling: number }> => {
  const { host, settings } = session
  const stuckSince = new Map<string, number>()
  let standings: readonly Standing[] = []
  let open: readonly Standing[] = []
  let looks = 0
  let pulling = 0
  let lookedAt = host.clock.now()
  const wait = {
    what: 'Cilium becoming ready',
    limit: settings.limits.ready,
    late: () => notReady(open, settings.limits.ready),
  }
  let silentSince: number | undefined
  const ended = endedNodes(session, { name: context.replace(/^k3d-/, ''), context })
  const failure = await waitUntil<Failure | undefined>(session, wait, say, async () => {
    const now = host.clock.now()
    try {
      looks++
      if (/: pulling /.test(open[0]?.waitingFor ?? '')) pulling += now - lookedAt
      lookedAt = now
      standings = await standingOf(session, context, components, open)
      open = standings.filter(each => !isReady(each))
      silentSince = undefined
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error
      silentSince ??= now
      const stopped = await ended()
      if (stopped) return { found: stopped }
      const words = lastWords(error.output)
      if (now - silentSince < settings.limits.stuck) return { waitingFor: `the API server: ${words}` }
      return { found: silentServer(words, now - silentSince, error) }
    }
    if (open.length === 0) return { found: undefined }
    const stopped = await ended()
    if (stopped) return { found: stopped }
    for (const each of components)
      if (!open.some(({ component }) => component === each)) stuckSince.delete(each.workload)
    for (const { component, stuck } of open) {
      if (!stuck) continue // between two crashes a container runs for a moment: the time counts on
      const since = stuckSince.get(component.workload) ?? now
      stuckSince.set(component.workload, since)
      if (now - since < settings.limits.stuck) continue
      return { found: await stuckFailure(session, context, component, stuck, now - since) }
    }
    const [first, ...others] = open
    const also = others.length > 0 ? `; then ${list(others.map(each => each.component.name))}` : ''
    return {
      waitingFor: `${standingLine(first!)}${also}`,
      pause: open.some(({ wanted }) => wanted > fewNodes) ? many : open.every(({ runs }) => runs) ? settling : starting,
    }
  })
  if (failure) throw failure
  return { standings, atOnce: looks === 1, pulling }
}

/** `agents 1/3: config of cilium-x7k2p to start`. */
export const standingLine = ({ component, ready, wanted, waitingFor }: Standing): string =>
  `${component.name} ${ready}/${wanted}${waitingFor ? `: ${waitingFor}` : ''}`

const silentServer = (words: string, since: number, cause: unknown): Failure =>
  new Failure(`the API server has not answered for ${duration(since)}: ${words}`, {
    hint: 'see whether its node runs: make status',
    cause,
  })

const notReady = (open: readonly Standing[], limit: number): Failure =>
  new Failure(
    [`Cilium is not ready after ${duration(limit)}:`, ...open.map(each => `  ${standingLine(each)}`)].join('\n'),
    { hint: 'run it again to go on waiting: nothing that is done is done again' },
  )

const stuckFailure = async (
  session: Session,
  context: string,
  component: Component,
  stuck: Stuck,
  since: number,
): Promise<Failure> => {
  const { pod, namespace, container, reason, message } = stuck
  const said = /CrashLoop|RunContainer/.test(reason) ? await lastLogLine(session, context, stuck) : message
  const remedy = remedies.find(({ when }) => when.test(said))
  return new Failure(
    [
      `${component.name}: ${container} of ${pod} has been in ${reason} for ${duration(since)}`,
      ...(said ? [`  ${said}`] : []),
    ].join('\n'),
    {
      hint: remedy?.hint ?? `see more: kubectl --context ${context} -n ${namespace} describe pod ${pod}`,
    },
  )
}

/** The last thing that the crashed container said; kubectl may have no log of it yet. */
const lastLogLine = async ({ $ }: Session, context: string, { pod, namespace, container }: Stuck): Promise<string> => {
  for (const previous of [['--previous'], []]) {
    const { ok, stdout } = await $({
      nothrow: true,
    })`kubectl --context ${context} -n ${namespace} logs ${pod} -c ${container} ${previous} --tail=1`
    if (ok && stdout.trim()) return plain(stdout).trim()
  }
  return ''
}

/** What a pod that does not start says when the reason is known, and what helps. */
const remedies: readonly { readonly when: RegExp; readonly hint: string }[] = [
  { when: /not a shared or slave mount/, hint: 'the mounts of the node are private: make patch-nodes' },
  {
    when: /unable to reach the Kubernetes API server|dial tcp 127\.0\.0\.1:(?!6444)\d+: connect: connection refused/,
    hint:
      'agents look for the API server where nothing answers inside ' +
      'a node: set k8sServiceHost: 127.0.0.1 and k8sServicePort: 6444',
  },
  {
    when: /failed to mount BPF filesystem/i,
    hint: 'the node has no bpffs: make patch-nodes',
  },
  {
    when: /pull|not found|no such host|manifest/i,
    hint: 'the node cannot get the image: check its name, and that the node reaches its registry',
  },
]

/**
 * Waits until nothing of Cilium is left that would stand in the way of an install: pods, ending ones included, and
 * namespaces that are being removed, as the API server lets nothing be made in those.
 * @returns how many pods there were.
 */
export const waitForEnd = async (session: Session, context: string, say: Say): Promise<number> => {
  let most = 0
  await waitUntil(session, { what: 'ending Cilium', limit: session.settings.limits.ready }, say, async () => {
    const pods = await podsLeft(session, context)
    most = Math.max(most, pods)
    if (pods > 0) return { waitingFor: `${count(pods, 'pod')} to end` }
    const ending = await endingNamespaces(session, context)
    return ending.length === 0 ? { found: true } : { waitingFor: `${list(ending)} to be removed` }
  })
  return most
}

/** How many pods of Cilium's there are, SPIRE's among them: by their names, as there may be thousands. */
const podsLeft = async (session: Session, context: string): Promise<number> => {
  const pods = async (...where: string[]): Promise<number> => {
    const output = await session.$`kubectl --context ${context} get pods ${where} -o name --request-timeout=10s`
    return (await namesOf(session, output)).length
  }
  const [own, spire] = await Promise.all([
    pods('-A', '-l', 'app.kubernetes.io/part-of=cilium'),
    pods('-n', 'cilium-spire'),
  ])
  return own + spire
}

/** Waits until no namespace of Cilium's is being removed: an install fails in the middle for one that still is. */
export const waitForNamespaces = async (session: Session, context: string, say: Say): Promise<void> => {
  const wait = { what: "removing Cilium's namespaces", limit: session.settings.limits.ready }
  await waitUntil(session, wait, say, async () => {
    const ending = await endingNamespaces(session, context)
    return ending.length === 0 ? { found: true } : { waitingFor: `${list(ending)} to be removed` }
  })
}

/** Namespaces that Cilium's chart made and that are being removed: `cilium-spire`, `cilium-secrets` and their like. */
const endingNamespaces = async (session: Session, context: string): Promise<string[]> => {
  const output = await session.$`kubectl --context ${context} get namespaces -o json --request-timeout=10s`
  return (await itemsOf(session, output))
    .filter(namespace => textAt(namespace, ['status', 'phase']) === 'Terminating')
    .map(namespace => textAt(namespace, ['metadata', 'name']))
    .filter(name => name.startsWith('cilium-'))
}
