import type { Tree } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { duration, list } from '../base/text.ts'
import { CommandFailure } from '../host/commands.ts'
import { locate } from '../host/programs.ts'
import type { Session } from '../run/session.ts'
import { awayEvent, eventIn, type FlowEvent } from './events.ts'
import { filterArguments, lastAsked } from './filters.ts'
import { FlowSeam } from './seam.ts'
import { agentsOf } from './observed.ts'
import { forwarding, relayForward, requireHubble } from '../cilium/hubble.ts'

/** What came of following. */
export interface Followed {
  readonly flows: number
  /** Events that Hubble lost. */
  readonly lost: number
  /** Periods with missing flows, one sentence each. */
  readonly gaps: readonly string[]
}

interface Listener {
  /** Given each event once, what was missed included. */
  readonly event: (data: Tree) => void
  readonly warn: (line: string) => void
}

/** Milliseconds between two attempts, and after which an attempt that still runs has reached Hubble. */
const pause = { between: 2_000, reached: 10_000 }

/**
 * Gives new flows until the signal aborts. It outlives a relay or an agent that restarts, and a cluster that is built
 * again: then it asks from the last flow on, and tells what was missed.
 * @param until aborts when it is over: that is no failure.
 * @throws Failure: Hubble is off at the beginning, or does not answer again in time.
 */
export const followFlows = async (
  session: Session,
  context: string,
  until: AbortSignal,
  listener: Listener,
): Promise<Followed> => {
  const { host, options, settings } = session
  const own: Session = { ...session, signal: until }
  const hasProgram = (await locate(host, 'hubble')) !== undefined
  if (hasProgram) await requireHubble(session, context, 'relay')
  else await agentsOf(session, context)
  const account = new Account(host.clock.now(), listener)
  const filters = [...filterArguments(options), '--follow', '-o', 'jsonpb']
  let asked = [
    ...(options.since ? ['--since', options.since] : []),
    ...(options.last ? ['--last', String(lastAsked(options.last))] : []),
  ]
  let awayFrom: number | undefined
  while (!until.aborted) {
    const began = host.clock.now()
    const before = account.seen
    const words = [...asked, ...filters]
    const why = await (hasProgram ? ofRelay : ofAgents)(own, context, words, line => account.take(line)).catch(
      (error: unknown) => {
        if (until.aborted) return ''
        if (error instanceof Failure) return error.message
        throw error
      },
    )
    if (until.aborted) break
    const now = host.clock.now()
    const wasReached = account.seen > before || now - began >= pause.reached
    if (wasReached || awayFrom === undefined) {
      awayFrom = now
      listener.warn(`warning: Hubble stopped answering: ${why}; waiting for it`)
      account.broken()
    }
    if (now - awayFrom > settings.limits.ready) {
      throw new Failure(`Hubble did not answer again within ${duration(settings.limits.ready)}: ${why}`, {
        hint: account.soFar,
        status: exit.unavailable,
      })
    }
    await host.clock.sleep(pause.between, until).catch(() => {})
    asked = ['--since', account.since]
  }
  return account.end(new Date(host.clock.now()).toISOString())
}

/** What was seen, lost and missed so far. */
class Account {
  /** Lines, known ones included. */
  seen = 0
  #flows = 0
  #lost = 0
  readonly #gaps: string[] = []
  readonly #seam = new FlowSeam()
  readonly #began: string
  readonly #listener: Listener
  /** Whether the gap after the last break was reported. */
  #told = true
  #isBroken = false

  constructor(began: number, listener: Listener) {
    this.#began = new Date(began).toISOString()
    this.#listener = listener
  }

  get since(): string {
    return this.#seam.since ?? this.#began
  }

  get soFar(): string {
    return `until then: ${this.#flows} flows`
  }

  take(line: string): void {
    const event = eventIn(line)
    if (!event) return
    this.seen++
    if (event.kind === 'flow') return this.#flow(event)
    if (event.kind === 'lost') {
      this.#lost += event.lost
      this.#listener.warn(`warning: Hubble lost ${event.lost} events on ${event.node || 'a node'}`)
    } else this.#gap(`${event.time}: Hubble cannot ask a node`)
    this.#listener.event(event.data)
  }

  #flow(event: FlowEvent): void {
    const { isNew, missedFrom } = this.#seam.sees(event)
    this.#isBroken = false
    if (!isNew) return
    if (missedFrom !== undefined && !this.#told) this.#missing(missedFrom, event.time, [event.node])
    this.#flows++
    this.#listener.event(event.data)
  }

  broken(): void {
    this.#seam.broken()
    this.#told = false
    this.#isBroken = true
  }

  end(now: string): Followed {
    // no flow arrived after the break, so flows may be missing
    if (this.#isBroken && !this.#told) this.#missing(this.since, now, this.#seam.unsure)
    return { flows: this.#flows, lost: this.#lost, gaps: this.#gaps }
  }

  #missing(from: string, to: string, nodes: readonly string[]): void {
    this.#told = true
    const message = `flows may be missing from ${from} to ${to}`
    this.#gap(nodes.length > 0 ? `${message}, of ${list(nodes)}` : message)
    this.#listener.event(awayEvent(nodes, to, message))
  }

  #gap(line: string): void {
    this.#gaps.push(line)
    this.#listener.warn(`warning: ${line}`)
  }
}

type Ask = (
  session: Session,
  context: string,
  words: readonly string[],
  take: (line: string) => void,
) => Promise<string>

/** From the relay, which knows the flows of all nodes. It returns why that ended. */
const ofRelay: Ask = async (session, context, words, take) => {
  const over = new AbortController()
  const signal = AbortSignal.any([session.signal, over.signal])
  let stream: Promise<string> | undefined
  try {
    return await forwarding(session, relayForward(context), async address => {
      stream = streamed(session, ['hubble', 'observe', '--server', address, ...words], signal, take)
      return stream
    })
  } finally {
    over.abort(new Failure('no longer needed')) // the port may have ended first
    await stream?.catch(() => {})
  }
}

/** From each agent. When one of them ends, all are asked anew: there may be others now. */
const ofAgents: Ask = async (session, context, words, take) => {
  const agents = await agentsOf(session, context)
  const over = new AbortController()
  const signal = AbortSignal.any([session.signal, over.signal])
  const all = agents.map(async agent => {
    const args = ['--context', context, '-n', 'kube-system', 'exec', agent, '-c', 'cilium-agent', '--']
    return streamed(session, ['kubectl', ...args, 'hubble', 'observe', ...words], signal, take)
  })
  try {
    return await Promise.race(all)
  } finally {
    over.abort(new Failure('no longer needed'))
    await Promise.allSettled(all)
  }
}

/** Bytes of a stream's output that are kept: nothing of it is read later. */
const kept = 16 * 1024

/** Runs a command, and gives its lines as they come. Its flows are in no record and no message. */
const streamed = async (
  { host }: Session,
  [program = '', ...args]: readonly string[],
  signal: AbortSignal,
  take: (line: string) => void,
): Promise<string> => {
  const rest = { stdout: '', stderr: '' }
  let why = `${program} ended`
  const watch = (text: string, stream: 'stdout' | 'stderr'): void => {
    const lines = `${rest[stream]}${text}`.split('\n')
    rest[stream] = lines.pop() ?? ''
    for (const line of lines) {
      if (line.startsWith('{')) take(line)
      else if (line.trim() !== '') why = line.trim()
    }
  }
  try {
    await host.$({ signal, mayBeCut: kept, secret: true, watch })`${program} ${args}`
  } catch (error) {
    if (!(error instanceof CommandFailure) || signal.aborted) throw error
  }
  return why
}
