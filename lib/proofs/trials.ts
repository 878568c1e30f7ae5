import type { Question } from '../policy/expectations/judging.ts'
import type { PolicyTestCase } from '../policy/expectations/test-case.ts'
import type { Session } from '../run/session.ts'
import { identitiesOf, type LivePod, type LivePods } from './live-pods.ts'
import { chosen, mapStates, type AgentEndpoint } from './map-state.ts'
import { withProbePods, type StandIn } from './probe-pods.ts'
import { probe, type Lacking, type ProbeReply, type ProbeTarget } from './probe.ts'
import { seenFlows, type SeenFlow } from './seen-flows.ts'
import type { Way } from './ways.ts'

/** Tries connections in a cluster, each once, and gathers what came back, what Hubble saw and what the agents hold. */

export interface Trial {
  readonly question: Question
  readonly test: PolicyTestCase
  readonly way: Way
}

/** What came of one connection, or why nothing can be said of it. */
type Outcome = { readonly reply: ProbeReply; readonly flows: readonly SeenFlow[] } | { readonly missing: string }

export interface Tries {
  readonly of: (trial: Trial) => Outcome
  /** What the policy map of an agent says of a side; undefined where it is not known. */
  readonly mapOf: (trial: Trial, side: 'egress' | 'ingress') => 'allow' | 'deny' | undefined
}

/** Probes at a time, and in a round: after each round Hubble is asked, whose memory is short. */
const atOnce = 6
const inRound = 30
/** Milliseconds in which an agent has shown a flow to Hubble. */
const settling = 1_500

const keyOf = ({ way: { group, target, pod } }: Trial): string => JSON.stringify([group, target, pod?.name])

/** @param trustsHost whether the node of a pod may reach it. */
export const tried = async (
  session: Session,
  context: string,
  live: LivePods,
  all: readonly Trial[],
  trustsHost: (trial: Trial) => boolean,
): Promise<Tries> => {
  const trials = [...new Map(all.map(trial => [keyOf(trial), trial])).values()]
  const lacking: Lacking = new Map()
  const image = session.settings.probes.image ?? live.agentImage
  const wanted = await withoutPrograms(session, context, trials, lacking)
  return withProbePods(session, context, wanted, image, async made => {
    const sources = (trial: Trial): LivePod | undefined =>
      made.find(({ group }) => group === trial.way.group) ?? trial.way.source
    const servers = await listeners(session, context, live, trials, trustsHost)
    const outcomes = new Map<string, Outcome>()
    for (let from = 0; from < trials.length; from += inRound) {
      const round = trials.slice(from, from + inRound)
      session.tell(`trying connections ${from + 1} to ${from + round.length} of ${trials.length}`)
      const first = await roundOf(session, context, live, { round, sources, servers, lacking })
      const again = round.filter(trial => first.get(keyOf(trial)) === lost)
      const second =
        again.length === 0 ? first : await roundOf(session, context, live, { round: again, sources, servers, lacking })
      for (const [key, outcome] of [...first, ...second]) outcomes.set(key, outcome)
    }
    const mapOf = await mapsOf(session, context, live, sources)
    return { of: trial => outcomes.get(keyOf(trial)) ?? { missing: 'it was not tried' }, mapOf }
  })
}

/** Whose pods cannot probe: strangers, and pods whose image has no program for it. */
const withoutPrograms = async (
  session: Session,
  context: string,
  trials: readonly Trial[],
  lacking: Lacking,
): Promise<StandIn[]> => {
  const kinds = new Map(trials.map(trial => [`${trial.way.group} ${kindOf(trial.way.target)}`, trial]))
  const wanted = new Map<string, StandIn>()
  await inTurns([...kinds.values()], async ({ way }) => {
    const { group, endpoint, source, target } = way
    const can = source && (await probe(session, context, source, target, lacking)) !== undefined
    if (!can) wanted.set(group, { group, endpoint })
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

const serverOf = ({ way: { target, pod } }: Trial): string =>
  JSON.stringify([pod?.name ?? target.host, target.port, target.protocol])

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
  await inTurns([...targets.values()], async trial => {
    const { pod, source, target } = trial.way
    const agent = live.agents.get(pod?.node ?? source?.node ?? '') ?? [...live.agents.values()][0]
    const where = `${pod ? `${pod.namespace}/${pod.name}` : target.host}:${target.port}`
    if (pod && !trustsHost(trial)) {
      missing.set(
        serverOf(trial),
        `no control: policies keep the node of ${where} from it, so a missing server would look the same`,
      )
      return
    }
    const reply = agent && (await probe(session, context, agent, { ...target, http: undefined }, new Map()))
    if (reply?.kind === 'answered') return
    const why = reply === undefined ? 'no agent can ask' : reply.kind === 'refused' ? 'connection refused' : 'no answer'
    missing.set(serverOf(trial), `no server: nothing listens at ${where} (${why}, asked by the Cilium agent)`)
  })
  return missing
}

interface Round {
  readonly round: readonly Trial[]
  readonly sources: (trial: Trial) => LivePod | undefined
  /** Why there is no server, by target. */
  readonly servers: ReadonlyMap<string, string>
  readonly lacking: Lacking
}

const lost: Outcome = { missing: 'no witness: Hubble lost events meanwhile' }

const roundOf = async (
  session: Session,
  context: string,
  live: LivePods,
  { round, sources, servers, lacking }: Round,
): Promise<Map<string, Outcome>> => {
  const { clock } = session.host
  const began = clock.now()
  const replies = new Map<Trial, ProbeReply | undefined>()
  await inTurns(
    round.filter(trial => !servers.has(serverOf(trial))),
    async trial => {
      const source = sources(trial)
      if (source) replies.set(trial, await probe(session, context, source, trial.way.target, lacking))
    },
  )
  await clock.sleep(settling, session.signal)
  // agents have their own clocks: the time is told as one that has passed
  const seconds = Math.ceil((clock.now() - began) / 1_000) + 1
  const ports = [...new Set(round.map(({ way }) => way.target.port))]
  const seen = await seenFlows(session, context, [...live.agents.values()], seconds, ports)
  return new Map(
    round.map(trial => {
      const nodes = new Set([sources(trial)?.node, trial.way.pod?.node])
      const reply = replies.get(trial)
      const absent = servers.get(serverOf(trial))
      const silent = seen.silentOn.find(node => nodes.has(node))
      const outcome: Outcome =
        absent !== undefined
          ? { missing: absent }
          : reply === undefined
            ? { missing: 'no pod of it can probe' }
            : silent !== undefined
              ? { missing: `no witness: Hubble does not answer on node ${silent}` }
              : seen.lostOn.some(node => nodes.has(node))
                ? lost
                : { reply, flows: seen.flows.filter(flow => isOf(flow, trial, sources(trial)!)) }
      return [keyOf(trial), outcome]
    }),
  )
}

const isOf = (flow: SeenFlow, { way: { target, pod } }: Trial, source: LivePod): boolean =>
  flow.from === `${source.namespace}/${source.name}` &&
  flow.port === target.port &&
  flow.protocol === target.protocol &&
  (pod ? flow.to === `${pod.namespace}/${pod.name}` : flow.address === target.host || flow.names.includes(target.host))

const mapsOf = async (
  session: Session,
  context: string,
  live: LivePods,
  sources: (trial: Trial) => LivePod | undefined,
): Promise<Tries['mapOf']> => {
  const [states, identities] = await Promise.all([
    mapStates(session, context, [...live.agents.values()]),
    identitiesOf(session, context),
  ])
  const named = (pod: LivePod | undefined): string => `${pod?.namespace}/${pod?.name}`
  return (trial, side) => {
    const [source, { pod, target }] = [sources(trial), trial.way]
    const [subject, peer] = side === 'egress' ? [source, pod] : [pod, source]
    const state: AgentEndpoint | undefined = states?.get(named(subject))
    const identity = identities.get(named(peer))
    if (!state || identity === undefined) return undefined
    return chosen(state, side === 'egress' ? 'Egress' : 'Ingress', identity, target.port, target.protocol)
  }
}
