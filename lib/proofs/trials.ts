import { exit, Failure } from '../base/failure.ts'
import { taskLine } from '../host/task-line.ts'
import type { Question } from '../policy/expectations/judging.ts'
import type { PolicyTestCase } from '../policy/expectations/test-case.ts'
import { attempt, type Attempt } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import { identitiesOf, type LivePod, type LivePods } from './live-pods.ts'
import { chosen, mapStates } from './map-state.ts'
import { withProbePods, type StandIn, type StandIns } from './probe-pods.ts'
import { probe, programFor, type Equipment, type ProbeReply, type ProbeTarget } from './probe.ts'
import { seenFlows, type SeenFlow } from './seen-flows.ts'
import type { Way } from './ways.ts'

/** Tries connections in a cluster, each once, and gathers what came back, what Hubble saw and what the agents hold. */

export interface Trial {
  readonly question: Question
  readonly test: PolicyTestCase
  readonly way: Way
}

/** What came of one connection, or why nothing can be said of it. */
export type Outcome = { readonly reply: ProbeReply; readonly flows: readonly SeenFlow[] } | { readonly missing: string }

export interface Tries {
  readonly of: (trial: Trial) => Outcome
  /** What the policy map of an agent says of a side; undefined where it is not known. */
  readonly mapOf: (trial: Trial, side: 'egress' | 'ingress') => 'allow' | 'deny' | undefined
}

interface Judges {
  /** Whether the node of a pod may reach it, by the policies: from there it is seen whether anything listens. */
  readonly trustsHost: (trial: Trial) => boolean
  /** Why an outcome shows nothing; undefined if it does. What shows nothing is tried once more. */
  readonly missingIn: (trial: Trial, outcome: Outcome) => string | undefined
}

/** Probes at a time, and in a round: after each round Hubble is asked, whose memory is short. */
const atOnce = 6
const inRound = 30
/** Milliseconds in which an agent has shown a flow to Hubble. */
const settling = 1_500
/** Seconds before a round from which flows count too: until an agent is asked, some pass. */
const margin = 4
/** Seconds that probe pods live, and how much longer for each connection. */
const lifetime = { least: 600, each: 4 }

const podName = (pod: LivePod | undefined): string => `${pod?.namespace}/${pod?.name}`
const keyOf = ({ way: { group, target, pod } }: Trial): string => JSON.stringify([group, target, podName(pod)])

/** @throws Failure (status 69): no Cilium agent runs. */
export const tried = async (
  session: Session,
  context: string,
  live: LivePods,
  all: readonly Trial[],
  { trustsHost, missingIn }: Judges,
): Promise<Tries> => {
  if (live.agents.size === 0) {
    throw new Failure('no Cilium agent runs in this cluster', {
      hint: `install Cilium: ${taskLine('install-cilium', session.options)}`,
      status: exit.unavailable,
    })
  }
  const trials = [...new Map(all.map(trial => [keyOf(trial), trial])).values()]
  const equipment: Equipment = new Map()
  const wanted = await withoutPrograms(session, context, trials, equipment)
  const pods = {
    image: session.settings.probes.image ?? live.agentImage,
    seconds: lifetime.least + lifetime.each * trials.length,
  }
  return withProbePods(session, context, wanted, pods, async made => {
    const servers = await listeners(session, context, live, trials, trustsHost)
    const outcomes = new Map<string, Outcome>()
    const round = { session, context, live, made, servers, equipment }
    const goThrough = async (asked: readonly Trial[], what: string): Promise<void> => {
      for (let from = 0; from < asked.length; from += inRound) {
        const now = asked.slice(from, from + inRound)
        session.tell(`${what} ${from + 1} to ${from + now.length} of ${asked.length}`)
        for (const [key, outcome] of await roundOf(round, now)) outcomes.set(key, outcome)
      }
    }
    await goThrough(trials, 'trying connections')
    const again = trials.filter(
      trial => !servers.has(serverOf(trial)) && missingIn(trial, outcomes.get(keyOf(trial))!) !== undefined,
    )
    // identities, authentication and lost events take a moment
    await goThrough(again, 'retrying connections without a witness:')
    const mapOf = await mapsOf(round, trials)
    return { of: trial => outcomes.get(keyOf(trial)) ?? { missing: 'it was not tried' }, mapOf }
  })
}

/** Whose pods cannot probe: strangers, and pods whose image has no program for it. */
const withoutPrograms = async (
  session: Session,
  context: string,
  trials: readonly Trial[],
  equipment: Equipment,
): Promise<StandIn[]> => {
  const kinds = new Map(trials.map(trial => [`${trial.way.group} ${kindOf(trial.way.target)}`, trial]))
  const wanted = new Map<string, StandIn>()
  await inTurns([...kinds.values()], async ({ way }) => {
    const { group, endpoint, source, target } = way
    const found =
      source && (await attempt(session, async () => programFor(session, context, source, target, equipment)))
    // what cannot be asked now says so when it is asked to probe
    if (found && (!found.ok || found.value !== undefined)) return
    wanted.set(group, { group, endpoint, node: source?.node })
  })
  return [...wanted.values()]
}

const kindOf = ({ protocol, http }: ProbeTarget): string => `${protocol} ${http !== undefined}`

const inTurns = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = [...items]
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

const serverOf = ({ way: { target, pod, source } }: Trial): string =>
  JSON.stringify([pod ? podName(pod) : [target.host, source?.node], target.port, target.protocol])

/** Whether something listens at each target: asked by the agent of its node, else of the pod that asks. */
const listeners = async (
  session: Session,
  context: string,
  live: LivePods,
  trials: readonly Trial[],
  trustsHost: (trial: Trial) => boolean,
): Promise<ReadonlyMap<string, string>> => {
  const targets = new Map(trials.map(trial => [serverOf(trial), trial]))
  const missing = new Map<string, string>()
  const equipment: Equipment = new Map()
  await inTurns([...targets.values()], async trial => {
    const { pod, source, target } = trial.way
    const node = pod?.node ?? source?.node
    const agent = node === undefined ? [...live.agents.values()][0] : live.agents.get(node)
    const where = `${pod ? podName(pod) : target.host}:${target.port}`
    const say = (text: string): void => void missing.set(serverOf(trial), text)
    if (!agent)
      return say(`no control: no Cilium agent runs on node ${node}, so it is not known whether ${where} listens`)
    if (pod && !trustsHost(trial))
      return say(`no control: policies block the node of ${where}, so it is not known whether a server listens`)
    const plain = { ...target, http: undefined }
    const reply = await attempt(session, async () => probe(session, context, agent, plain, equipment))
    if (!reply.ok) return say(`no control: ${reply.failure.message}`)
    if (reply.value === undefined) return say('no control: the image of the Cilium agent has no bash')
    if (reply.value.kind === 'answered') return
    if (reply.value.kind === 'unresolved') return say(`no control: the Cilium agent cannot resolve ${target.host}`)
    const why = reply.value.kind === 'refused' ? 'connection refused' : 'no answer'
    say(`no server: nothing listens at ${where} (${why}, asked by the Cilium agent)`)
  })
  return missing
}

interface Round {
  readonly session: Session
  readonly context: string
  readonly live: LivePods
  readonly made: StandIns
  /** Why there is no server, by target. */
  readonly servers: ReadonlyMap<string, string>
  readonly equipment: Equipment
}

/** The pod that probes. */
const sourceOf = ({ made }: Round, { way }: Trial): LivePod | Failure | undefined => made.get(way.group) ?? way.source

const roundOf = async (round: Round, trials: readonly Trial[]): Promise<Map<string, Outcome>> => {
  const { session, context, live, servers, equipment } = round
  const { clock } = session.host
  const began = clock.now()
  const replies = new Map<Trial, Attempt<ProbeReply | undefined>>()
  await inTurns(
    trials.filter(trial => !servers.has(serverOf(trial))),
    async trial => {
      const source = sourceOf(round, trial)
      if (source === undefined || source instanceof Failure) return
      const { target } = trial.way
      replies.set(trial, await attempt(session, async () => probe(session, context, source, target, equipment)))
    },
  )
  if (replies.size > 0) await clock.sleep(settling, session.signal)
  // agents have their own clocks, so --since is a duration
  const seconds = Math.ceil((clock.now() - began) / 1_000) + margin
  const ports = [...new Set(trials.map(({ way }) => way.target.port))]
  const nodes = new Set([...replies.keys()].flatMap(trial => nodesOf(round, trial)))
  const agents = [...live.agents.values()].filter(({ node }) => nodes.has(node))
  const seen = await seenFlows(session, context, agents, seconds, ports)
  const outcomeOf = (trial: Trial): Outcome => {
    const absent = servers.get(serverOf(trial))
    if (absent !== undefined) return { missing: absent }
    const source = sourceOf(round, trial)
    if (source instanceof Failure) return { missing: source.message }
    const reply = replies.get(trial)
    if (reply && !reply.ok) return { missing: `no probe: ${reply.failure.message}` }
    if (source === undefined || reply?.value === undefined) return { missing: 'no probe: no pod of it has a program' }
    const own = nodesOf(round, trial)
    const silent = seen.silentOn.find(node => own.includes(node))
    if (silent !== undefined) return { missing: `no witness: Hubble does not answer on node ${silent}` }
    if (seen.lostOn.some(node => own.includes(node))) return { missing: 'no witness: Hubble lost events meanwhile' }
    return { reply: reply.value, flows: seen.flows.filter(flow => isOf(flow, trial, source)) }
  }
  return new Map(trials.map(trial => [keyOf(trial), outcomeOf(trial)]))
}

const nodesOf = (round: Round, trial: Trial): string[] => {
  const source = sourceOf(round, trial)
  return [source instanceof Failure ? undefined : source?.node, trial.way.pod?.node].filter(node => node !== undefined)
}

const isOf = (flow: SeenFlow, { way: { target, pod } }: Trial, source: LivePod): boolean =>
  flow.from === podName(source) &&
  flow.port === target.port &&
  flow.protocol === target.protocol &&
  (pod ? flow.to === podName(pod) : flow.address === target.host || flow.names.includes(target.host))

const mapsOf = async (round: Round, trials: readonly Trial[]): Promise<Tries['mapOf']> => {
  const { session, context, live } = round
  const nodes = new Set(trials.flatMap(trial => nodesOf(round, trial)))
  const agents = [...live.agents.values()].filter(({ node }) => nodes.has(node))
  const [states, identities] = await Promise.all([
    mapStates(session, context, agents),
    attempt(session, async () => identitiesOf(session, context)),
  ])
  if (states.unread.length > 0)
    session.tell(`policy maps not read on ${states.unread.length} nodes: Cilium 1.20 shows them`)
  return (trial, side) => {
    const source = sourceOf(round, trial)
    if (source === undefined || source instanceof Failure || !identities.ok) return undefined
    const { pod, target } = trial.way
    const [subject, peer] = side === 'egress' ? [source, pod] : [pod, source]
    const state = states.endpoints.get(podName(subject))
    const identity = identities.value.get(podName(peer))
    if (!state || identity === undefined) return undefined
    return chosen(state, side === 'egress' ? 'Egress' : 'Ingress', identity, target.port, target.protocol)
  }
}
