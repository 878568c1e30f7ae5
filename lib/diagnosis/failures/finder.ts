import { once } from '../../base/data.ts'
import type { FailureCode } from '../../base/failure.ts'
import { plain } from '../../base/text.ts'
import type { Container } from '../../engine/containers.ts'
import { type KnownFailure, type KnownWords, programs } from '../../failures/known-failure.ts'
import { unescaped } from '../../failures/lookup.ts'
import type { Check } from '../../health/computer.ts'
import { known, type ContainerEvidence, type Evidence, type EvidencePart, type PodEvidence } from './evidence.ts'

/** How one known failure is found. */
export interface Finder {
  /** What must be known to tell whether it is there. */
  readonly asks: readonly EvidencePart[]
  /** What of it was found, or nothing; without it a failed check of this computer, or what was said. */
  readonly find?: (evidence: Evidence, failure: KnownFailure) => FailureMatch | undefined
}
/** By the code of the failure. Those that are known by words alone need none. */
export type Finders = Readonly<Record<FailureCode, Finder>>

export interface FailureMatch {
  /** What was seen, in a line. */
  readonly seen: string
  /** In place of the general remedy. */
  readonly remedy?: string
  /** What is worth reading only if nothing else explains it. */
  readonly detail?: string
}

export const found = (seen: string | undefined, remedy?: string): FailureMatch | undefined =>
  seen ? { seen, ...(remedy !== undefined && { remedy }) } : undefined

/** @param handedIn whether there is only text: then the patterns for `text` count, too. */
export const patternsOf = ({ says = {} }: KnownFailure, handedIn = false): KnownWords[] =>
  Object.entries(says).flatMap(([program, pattern]) =>
    program in programs || (handedIn && program === 'text') ? [pattern] : [],
  )

/** Text without terminal control codes, and without the escapes of its format. */
export const clear = (text: string): string => unescaped(plain(text))

/** The distinct lines as one text: one search in it is faster than one search per line. */
const together = (lines: readonly string[]): string => [...new Set(lines)].join('\n')

// computed once per evidence, because logs have megabytes and every finder reads them
const linesSaid = once((evidence: Evidence) =>
  (known(evidence, 'said') ?? []).map(({ where, text, code }) => {
    const lines = clear(text)
      .split('\n')
      .map(line => line.trim())
    return { where, code, lines, all: together(lines) }
  }),
)

/** The line of a run or pasted text that matches the problem, or the first line of a run with its code. */
export const said = (evidence: Evidence, failure: KnownFailure): FailureMatch | undefined => {
  const patterns = patternsOf(failure, isHandedIn(evidence))
  for (const { where, code, lines, all } of linesSaid(evidence)) {
    const isIn = patterns.some(each => each.test(all))
    const hits = (isIn ? lines : []).flatMap(line =>
      patterns.filter(each => each.test(line)).map(each => around(line, each)),
    )
    const isOver = failure.over !== undefined && hits.length > 0 && hasPassed(failure.over, patterns, lines)
    const said = isOver ? [] : hits
    const [line] = code === failure.code ? [...said, ...lines.filter(Boolean).map(shortened)] : said
    if (line) return found(`${line} (${where})`)
  }
  return undefined
}

/** Whether the last line about a failure says that it is over. */
const hasPassed = (over: RegExp, patterns: readonly KnownWords[], lines: readonly string[]): boolean =>
  lines.findLastIndex(line => over.test(line)) > lines.findLastIndex(line => patterns.some(each => each.test(line)))

/** Whether there is only text passed to diagnose, and no cluster. */
export const isHandedIn = ({ cluster, context }: Evidence): boolean => cluster === '' && context === ''

/** A long line, as far as it stands around what was looked for. */
const around = (line: string, pattern: KnownWords): string => {
  const at = Math.max(0, (pattern.exec(line)?.index ?? 0) - 60)
  const [before, after] = [at > 0 ? '… ' : '', line.length > at + longest ? ' …' : '']
  return `${before}${line.slice(at, at + longest)}${after}`
}

const longest = 240
const shortened = (line: string): string =>
  line.length > longest ? `${line.slice(0, longest - 40)} … ${line.slice(-36)}` : line

export interface StuckPod {
  readonly pod: PodEvidence
  readonly container: ContainerEvidence
  /** The log with each line once; `lastFirst` has all its lines, last line first. */
  readonly log: string
  readonly lastFirst: readonly string[]
}

/** Containers that do not start, or crash again and again. */
export const stuckContainers = once((evidence: Evidence): readonly StuckPod[] => {
  const texts = new Map<string, string[]>()
  for (const { pod, container, text } of known(evidence, 'logs') ?? []) {
    const beside = texts.get(logOf(pod, container))
    if (beside) beside.push(text)
    else texts.set(logOf(pod, container), [text])
  }
  const logs = new Map(
    [...texts].map(([of, each]) => {
      const lastFirst = clear(each.join('\n')).split('\n').toReversed()
      return [of, { log: together(lastFirst), lastFirst }]
    }),
  )
  return (known(evidence, 'api')?.pods ?? []).flatMap(pod =>
    pod.containers.filter(isStuck).map(container => ({
      pod,
      container,
      ...(logs.get(logOf(pod.name, container.name)) ?? { log: '', lastFirst: [] }),
    })),
  )
})
const logOf = (pod: string, container: string): string => `${workloadOf(pod)} ${container}`

/** Between two crashes a container runs for a moment: then it has restarted, and is not ready. */
export const isStuck = ({ reason, ready, restarts, last }: ContainerEvidence): boolean =>
  /BackOff|^Err|CreateContainer(Config)?Error|InvalidImageName|RunContainerError/.test(reason) ||
  (!ready && restarts > 0 && last !== '' && last !== 'Completed')

/** `cilium` of `cilium-x7k2p`, `cilium-operator` of `cilium-operator-76c7c5555c-2dnht`. */
export const workloadOf = (pod: string): string => pod.replace(/(-[a-z0-9]{8,10})?-[a-z0-9]{5}$|-\d+$/, '')

/** `config of cilium-x7k2p and 2 more: …`. */
export const stuckText = (stuck: readonly StuckPod[], words = ''): string | undefined => {
  const [first, ...more] = stuck
  if (!first) return undefined
  const others = more.length > 0 ? ` and ${more.length} more` : ''
  return `${first.container.name} of ${first.pod.name}${others}${words ? `: ${shortened(words)}` : ''}`
}

/** Stuck containers whose log, message or warning says so, with the line that does. */
export const stuckSaying = (evidence: Evidence, failure: KnownFailure): FailureMatch | undefined => {
  const patterns = patternsOf(failure)
  const saying = (words: readonly string[]): string | undefined =>
    words.find(each => patterns.some(pattern => pattern.test(each)))
  const inLogs = new Map<readonly string[], string | undefined>() // pods of one workload share theirs
  const inLog = ({ log, lastFirst }: StuckPod): string | undefined => {
    if (!inLogs.has(lastFirst)) {
      const isIn = patterns.some(pattern => pattern.test(log)) // one search in all lines is faster than one per line
      inLogs.set(lastFirst, isIn ? saying(lastFirst) : undefined)
    }
    return inLogs.get(lastFirst)
  }
  const events = known(evidence, 'api')?.events ?? []
  const hits = stuckContainers(evidence).flatMap(stuck => {
    const told = events.filter(({ object }) => object === stuck.pod.name).map(({ message }) => message)
    const line = inLog(stuck) ?? saying([stuck.container.message, ...told].map(clear))
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

/** Why the API server tells nothing, and the code of that, where it has one; empty if it answers. */
export const apiSilence = ({ parts: { api } }: Evidence): { readonly unknown: string; readonly code?: FailureCode } =>
  'unknown' in api ? api : { unknown: '' }

/** It took longer than it was given. */
export const isLate = ({ code }: { readonly code?: FailureCode | undefined }): boolean =>
  code === 'wait/limit' || code === 'command/timed-out'

/** Checks of this computer that failed so. */
export const failedChecks = (evidence: Evidence, ...codes: readonly FailureCode[]): readonly Check[] =>
  (known(evidence, 'checks') ?? []).filter(
    ({ code, verdict }) => code !== undefined && codes.includes(code) && verdict === 'error',
  )

/** A failed check of this computer. */
export const failedCheck = (evidence: Evidence, { code }: KnownFailure): FailureMatch | undefined =>
  failedChecks(evidence, code).map(check => found(check.found, check.remedy))[0]

/** A node that could not be entered, and why, in the words of a failure; or a run that said so. */
export const enteredOrSaid = (evidence: Evidence, failure: KnownFailure): FailureMatch | undefined => {
  const patterns = patternsOf(failure)
  const refused = (known(evidence, 'mounts') ?? []).filter(({ unknown = '' }) =>
    patterns.some(each => each.test(unknown)),
  )
  const [first] = refused
  return first
    ? found(`${refused.map(({ node }) => node).join(', ')}: ${shortened(first.unknown!)}`)
    : said(evidence, failure)
}

/** Finds a failure by its check of this computer, or else by its words. */
export const checkedOrSaid = (evidence: Evidence, failure: KnownFailure): FailureMatch | undefined =>
  failedCheck(evidence, failure) ?? said(evidence, failure)

/** Finds a failure in what a stuck container says, or else in a run or in pasted text. */
export const stuckOrSaid = (evidence: Evidence, failure: KnownFailure): FailureMatch | undefined =>
  stuckSaying(evidence, failure) ?? said(evidence, failure)
