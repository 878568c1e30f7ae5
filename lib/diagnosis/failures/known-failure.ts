import { plain } from '../../base/text.ts'
import type { Container } from '../../engine/containers.ts'
import {
  known,
  unknownBecause,
  type ContainerSeen,
  type Evidence,
  type Part,
  type PodSeen,
  type WantedCluster,
} from './evidence.ts'

/** A failure that is known: how it looks, why it comes, what helps, and how it is recognised. */
export interface KnownFailure {
  readonly id: string
  readonly title: string
  /** In the tools' own words, and where those were read: a recording, or a thread. */
  readonly looks: Words
  readonly cause: string
  /** A command, or what to change where. NAME and CONTEXT stand for the cluster's. */
  readonly remedy: string
  /** Whether it was met on a real cluster, or only read of. */
  readonly seen: 'on a real cluster' | 'in its tool' | 'never'
  /** Which others it brings about. */
  readonly brings?: readonly string[]
  /** What must be known to tell whether it is there. */
  readonly asks: readonly Part[]
  /** What of it was found, or nothing. */
  readonly find: (evidence: Evidence) => Found | undefined
}

export interface Words {
  readonly words: string
  readonly from: string
}

export interface Found {
  /** What was seen, in a line. */
  readonly seen: string
  /** In place of the general remedy. */
  readonly remedy?: string
  /** What is worth reading only if nothing else explains it. */
  readonly detail?: string
}

export const found = (seen: string | undefined, remedy?: string): Found | undefined =>
  seen ? { seen, ...(remedy !== undefined && { remedy }) } : undefined

/** The line in which some run or paste says this. */
export const saidLine = (evidence: Evidence, pattern: RegExp): string | undefined => {
  for (const { where, text } of known(evidence, 'said') ?? []) {
    const line = plain(text)
      .split('\n')
      .find(each => pattern.test(each))
    if (line) return `${around(line.trim(), pattern)} (${where})`
  }
  return undefined
}

/** The same of text that goes over several lines. */
export const saidText = (evidence: Evidence, pattern: RegExp): string | undefined => {
  for (const { where, text } of known(evidence, 'said') ?? []) {
    const match = pattern.exec(plain(text))?.[0]
    if (match) return `${shortened(match.replaceAll(/\s*\n\s*/g, ' ').trim())} (${where})`
  }
  return undefined
}

/** A long line, as far as it stands around what was looked for. */
const around = (line: string, pattern: RegExp): string => {
  const at = Math.max(0, line.search(pattern) - 60)
  const [before, after] = [at > 0 ? '… ' : '', line.length > at + longest ? ' …' : '']
  return `${before}${line.slice(at, at + longest)}${after}`
}

const longest = 240
const shortened = (line: string): string =>
  line.length > longest ? `${line.slice(0, longest - 40)} … ${line.slice(-36)}` : line

export interface Stuck {
  readonly pod: PodSeen
  readonly container: ContainerSeen
  /** Its last lines, if it has any. */
  readonly log: string
}

/** Containers that do not start, or crash again and again. */
export const stuckContainers = (evidence: Evidence): Stuck[] => {
  const logs = known(evidence, 'logs') ?? []
  return (known(evidence, 'api')?.pods ?? []).flatMap(pod =>
    pod.containers.filter(isStuck).map(container => ({
      pod,
      container,
      log: plain(
        logs
          .filter(log => log.container === container.name && workloadOf(log.pod) === workloadOf(pod.name))
          .map(({ text }) => text)
          .join('\n'),
      ),
    })),
  )
}

/** Between two crashes a container runs for a moment: then it has restarted, and is not ready. */
export const isStuck = ({ reason, ready, restarts, last }: ContainerSeen): boolean =>
  /BackOff|^Err|CreateContainer(Config)?Error|InvalidImageName|RunContainerError/.test(reason) ||
  (!ready && restarts > 0 && last !== '' && last !== 'Completed')

/** `cilium` of `cilium-x7k2p`, `cilium-operator` of `cilium-operator-76c7c5555c-2dnht`. */
export const workloadOf = (pod: string): string => pod.replace(/(-[a-z0-9]{8,10})?-[a-z0-9]{5}$|-\d+$/, '')

/** `config of cilium-x7k2p and 2 more: …`. */
export const stuckText = (stuck: readonly Stuck[], words = ''): string | undefined => {
  const [first, ...more] = stuck
  if (!first) return undefined
  const others = more.length > 0 ? ` and ${more.length} more` : ''
  return `${first.container.name} of ${first.pod.name}${others}${words ? `: ${shortened(words)}` : ''}`
}

/** Stuck containers whose log, message or warning says this, with the line that does. */
export const stuckSaying = (evidence: Evidence, pattern: RegExp): Found | undefined => {
  const hits = stuckContainers(evidence).flatMap(stuck => {
    const events = (known(evidence, 'api')?.events ?? []).filter(({ object }) => object === stuck.pod.name)
    const words = [...stuck.log.split('\n').toReversed(), stuck.container.message, ...events.map(each => each.message)]
    const line = words.find(each => pattern.test(each))
    return line === undefined ? [] : [{ stuck, line: line.trim() }]
  })
  return found(
    stuckText(
      hits.map(hit => hit.stuck),
      hits[0]?.line,
    ),
  )
}

/** The containers of the cluster: those of its nodes, and its load balancer. */
export const membersIn = (evidence: Evidence): Container[] =>
  (known(evidence, 'containers') ?? []).filter(({ labels }) => labels['k3d.cluster'] === evidence.cluster)

export const withRole = (evidence: Evidence, ...roles: string[]): Container[] =>
  membersIn(evidence).filter(({ labels }) => roles.includes(labels['k3d.role'] ?? ''))

export const isRunning = ({ state }: Container): boolean => state === 'running'

/** What the API server's silence sounds like; empty if it answers. */
export const apiSilence = (evidence: Evidence): string => unknownBecause(evidence, 'api')

export const wantedFile = (evidence: Evidence): WantedCluster | undefined => known(evidence, 'files')

/** A failed check of this computer. */
export const failedCheck = (evidence: Evidence, name: string, pattern = /./): Found | undefined => {
  const check = known(evidence, 'checks')?.find(
    each => each.name === name && each.verdict === 'error' && pattern.test(each.found),
  )
  return check && { seen: check.found, ...(check.remedy && { remedy: check.remedy }) }
}
