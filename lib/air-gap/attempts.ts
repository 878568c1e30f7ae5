import { dataIn, isObject, itemsAt, objectIn, textAt, valueAt } from '../base/data.ts'
import { Failure } from '../base/failure.ts'
import type { Engine } from '../engine/engine.ts'
import { fullName } from '../engine/images.ts'
import { answerOf, CommandFailure } from '../host/commands.ts'
import { largest } from '../host/file-sizes.ts'
import { itemsOf } from '../kubernetes/kubectl.ts'
import { isIn } from '../policy/evaluator/addresses.ts'
import { attempt, valueOf } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import type { AirGap } from './namespace.ts'
import { attemptSets, table } from './nft-rules.ts'

/** Who tried to reach what beyond an air gap. */
export interface EscapeAttempt {
  /** A container by its name, or a program by its command line. */
  readonly who: string
  /** A name if one was asked for, else an address. */
  readonly host: string
  /** `443`, `123/udp`; none where only the address of the name was asked for, or the protocol has no ports. */
  readonly port: string | undefined
}

/** What watch.mjs notes. */
type Note =
  | { readonly asked: string; readonly address: string; readonly from: string; readonly command?: string }
  | { readonly dialled: { readonly address: string; readonly port: number }; readonly command?: string }

/** As the kernel kept it: from, to, protocol, port. */
type Packet = readonly [from: string, to: string, protocol: string, port: number]

/** Every attempt so far, each once, but for our own. */
export const attemptsIn = async (...given: Parameters<typeof allAttempts>): Promise<EscapeAttempt[]> =>
  (await allAttempts(...given)).filter(({ host }) => host !== nobody)

/**
 * @param inside ranges of the cluster's own pods and services: a node that has no route to them yet leads nowhere.
 */
const allAttempts = async ({ session, engine, notes }: AirGap, inside: readonly string[]): Promise<EscapeAttempt[]> => {
  const noted = await session.host.files.read(notes, largest.state)
  if (noted === undefined) throw new Failure(`cannot read the log of the air gap: ${notes} not found`)
  const lines = noted
    .split('\n')
    .filter(Boolean)
    .map(line => noteIn(line, notes))
    .map(line => (line.command === undefined ? line : { ...line, command: shortened(line.command) }))
  const packets = (await packetsIn(session)).filter(([, to]) => !inside.some(range => isIn(to, range)))
  const containers = await containersByAddress(engine)
  const names = new Map(lines.flatMap(line => ('asked' in line ? [[line.address, line.asked]] : [])))
  const askers = (name: string): string[] =>
    lines.flatMap(line => ('asked' in line && line.asked === name ? (whoAsks(line, containers) ?? []) : []))
  const diallers = (address: string, port: number): string[] =>
    lines.flatMap(line =>
      'dialled' in line && line.dialled.address === address && line.dialled.port === port ? (line.command ?? []) : [],
    )
  const whoDials = (from: string, to: string, port: number): string[] => {
    const container = containers.get(from)
    if (container !== undefined) return [container]
    const seen = diallers(to, port)
    return seen.length > 0 ? seen : askers(names.get(to) ?? to)
  }
  const found: EscapeAttempt[] = packets.flatMap(([from, to, protocol, port]) => {
    const who = whoDials(from, to, port)
    const shown = protocol === 'tcp' ? String(port) : port === 0 ? protocol : `${port}/${protocol}`
    return (who.length > 0 ? who : [unknown]).map(each => ({ who: each, host: names.get(to) ?? to, port: shown }))
  })
  const reached = new Set(found.map(({ host }) => host))
  const onlyAsked = lines.flatMap(line =>
    'asked' in line && !reached.has(line.asked)
      ? [{ who: whoAsks(line, containers) ?? unknown, host: line.asked, port: undefined }]
      : [],
  )
  const all = [...found, ...onlyAsked].map(each => [`${each.who} ${each.host} ${each.port}`, each] as const)
  return [...new Map(all).values()].toSorted((a, b) => a.host.localeCompare(b.host) || a.who.localeCompare(b.who))
}

/** @throws Failure: what cannot be read may have told of an attempt. */
const noteIn = (line: string, notes: string): Note => {
  const data = dataIn(line)
  if (isObject(data)) return data as unknown as Note
  throw new Failure(`the log of the air gap is damaged: ${notes}`, {
    hint: 'free up disk space if needed, and run the task again',
  })
}

/** A name that is nobody's (RFC 2606). */
const nobody = 'control.example.com'

/**
 * Tries to leave an air gap, and sees that it is noted: where nothing is noted, nothing would be proven.
 * @throws Failure: the attempt was not seen.
 */
export const requireWatched = async (gap: AirGap): Promise<void> => {
  try {
    await gap.engine.$({ timeout: 4_000 })`pull --quiet ${`${nobody}/air-gap:1`}` // it would try for longer
  } catch (error) {
    if (gap.session.signal.aborted || !(error instanceof CommandFailure)) throw error
  }
  const seen = (await allAttempts(gap, [])).filter(({ host }) => host === nobody)
  if (seen.some(({ who, port }) => port === '443' && who.includes('pull'))) return
  throw new Failure('cannot watch the air gap: a test connection out of the air gap was not recorded', {
    hint: 'check that the kernel supports nf_tables sets: nft list ruleset',
  })
}

const unknown = 'a program that exited before it was identified'

/** A command line as short as it tells enough; tasks inside are started by their whole path. */
const shortened = (command: string): string => {
  const short = command.replace(/^node \S*bin\/k3d-cilium\.js (\S+)[^]*/, 'k3d-cilium $1')
  return short.length > 80 ? `${short.slice(0, 80)}…` : short
}

/** aardvark-dns asks for containers, which cannot be told apart then. */
const whoAsks = (
  { from, command }: { readonly from: string; readonly command?: string },
  containers: ReadonlyMap<string, string>,
): string | undefined =>
  (command?.includes('aardvark-dns') ? "a container, through Podman's DNS" : command) ?? containers.get(from)

const packetsIn = async (session: Session): Promise<Packet[]> => {
  const found: Packet[] = []
  for (const name of attemptSets) {
    const output = await session.$`nft -j list set inet ${table} ${name}`
    const parts = itemsAt(await answerOf(session, output, objectIn), ['nftables'])
    const sets = parts.map(part => valueAt(part, ['set', 'elem']))
    for (const elements of sets) {
      for (const each of Array.isArray(elements) ? elements : []) {
        // an element with properties of its own stands in an object
        const fields = valueAt(each, ['concat']) ?? valueAt(each, ['elem', 'val', 'concat'])
        if (!Array.isArray(fields)) throw new Failure(`cannot read the nft set ${name}: ${output.stdout}`)
        const [from, to, protocol, port] = fields as unknown[]
        found.push([String(from), String(to), String(protocol), Number(port)])
      }
    }
  }
  return found
}

const containersByAddress = async (engine: Engine): Promise<Map<string, string>> => {
  const containers = await engine.containers('app=k3d')
  const known = await engine.inspect(containers.map(({ name }) => name))
  return new Map(known.filter(({ address }) => address !== '').map(({ name, address }) => [address, name]))
}

/** Images for which pods of the cluster wait, as they cannot be pulled: each with its registry before it. */
export const imagesWaitedFor = async ({ session, engine }: AirGap): Promise<string[]> => {
  const found = await attempt(session, async () => {
    const containers = await engine.containers('app=k3d')
    const clusters = new Set(containers.flatMap(({ labels }) => labels['k3d.cluster'] ?? []))
    const images: string[] = []
    for (const name of clusters) {
      const output = await session.$`kubectl --context k3d-${name} get pods -A -o json --request-timeout=10s`
      images.push(...waitingIn(await itemsOf(session, output)))
    }
    return images
  })
  return [...new Set(valueOf(found))] // a cluster that does not answer tells nothing
}

/** The images of all containers below that wait for them. */
const waitingIn = (data: unknown): string[] => {
  if (!isObject(data)) return []
  const waits = /^(ErrImagePull|ImagePullBackOff)$/.test(textAt(data, ['state', 'waiting', 'reason']))
  return waits ? [fullName(textAt(data, ['image']))] : Object.values(data).flatMap(waitingIn)
}
