import type { FailureCode } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import { knownFailures } from '../failures/all.ts'
import type { KnownFailure } from '../failures/known-failure.ts'
import { remedyOf } from '../failures/lookup.ts'
import { groundOf, groundText, type Ground } from '../formats/basis.ts'
import { taskLine } from '../host/task-line.ts'
import { apiFinders } from './failures/api.ts'
import { clusterFinders } from './failures/cluster.ts'
import { computerFinders } from './failures/computer.ts'
import { known, targetOf, type Evidence, type EvidencePart } from './failures/evidence.ts'
import {
  checkedOrSaid,
  isHandedIn,
  membersIn,
  said,
  stuckOrSaid,
  type Finder,
  type Finders,
} from './failures/finder.ts'
import { imageFinders } from './failures/images.ts'
import { installFinders } from './failures/install.ts'
import { podFinders } from './failures/pods.ts'
import { lookedAt, type LookedAt } from './telling.ts'

const byWords: Finder = { asks: ['said'], find: stuckOrSaid }
/** How to find a failure by more than its words. */
export const finders: Finders = {
  ...computerFinders,
  ...clusterFinders,
  ...apiFinders,
  ...installFinders,
  ...imageFinders,
  ...podFinders,
}

/** One failure that was found. */
interface Finding {
  readonly code: FailureCode
  /** The code as it was printed before there were codes. */
  readonly id: string
  readonly title: string
  readonly seen: string
  /** The last thing that it said, where nothing else explains it. */
  readonly detail: string
  readonly cause: string
  readonly remedy: string
  /** The evidence for the entry. */
  readonly restsOn: Ground
}

/** A cause, and what it has brought about. */
export interface Chain {
  readonly cause: Finding
  /** From what is seen in the end down to the cause itself. */
  readonly links: readonly Finding[]
  /** What it explains beside that. */
  readonly also: readonly Finding[]
}

export interface Diagnosis {
  readonly chains: readonly Chain[]
  /** Failures that were looked for and are not there. */
  readonly ruledOut: readonly string[]
  /** Failures that could not be looked for, as something is not known. */
  readonly open: readonly string[]
  readonly unknown: readonly { readonly part: EvidencePart; readonly why: string }[]
  /** There is no cluster, so that nothing could be asked of it. */
  readonly noCluster: boolean
  /** For text passed to diagnose: its number of lines, and what to read if no known problem is found. */
  readonly lookedAt?: LookedAt
}

/** The evidence for a known failure. */
const groundOfFailure = ({ seen, looks: { from } }: KnownFailure): Ground =>
  groundOf(from, seen === 'on a real cluster')

/**
 * Looks for every known failure, and joins those that were found: one that another found one brings about is no cause.
 * Causes come in the order of the list, so what is wrong with the computer before what is wrong with a pod.
 */
export const diagnose = (evidence: Evidence): Diagnosis => {
  const handedIn = isHandedIn(evidence)
  const looked = knownFailures.map(failure => {
    const { asks, find = checkedOrSaid } = finders[failure.code] ?? byWords
    return { failure, asks, hit: find(evidence, failure) ?? (handedIn ? said(evidence, failure) : undefined) }
  })
  const findings = new Map<FailureCode, Finding>()
  for (const { failure, hit } of looked) {
    if (!hit) continue
    const { code, title, cause } = failure
    const { seen, detail = '', remedy = remedyOf(failure, targetOf(evidence)) } = hit
    const restsOn = groundOfFailure(failure)
    findings.set(code, { code, id: code.replace('/', '-'), title, seen, detail, cause, remedy, restsOn })
  }
  const brought = (code: FailureCode): FailureCode[] =>
    (knownFailures.find(each => each.code === code)?.brings ?? []).filter(each => findings.has(each))
  const effects = new Set([...findings.keys()].flatMap(brought))
  const unknown = Object.entries(evidence.parts).flatMap(([part, seen]) =>
    'unknown' in seen ? [{ part: part as EvidencePart, why: seen.unknown }] : [],
  )
  const isOpen = ({ asks }: Finder): boolean => asks.some(part => unknown.some(each => each.part === part))
  const absent = looked.filter(({ hit }) => !hit).map(({ failure: { title }, asks }) => ({ title, asks }))
  return {
    chains: [...findings.values()]
      .filter(({ code }) => !effects.has(code))
      .map(cause => chainFrom(cause, findings, brought)),
    // what a run did not say proves nothing
    ruledOut: absent.filter(each => !isOpen(each) && each.asks.some(part => part !== 'said')).map(({ title }) => title),
    open: absent.filter(isOpen).map(({ title }) => title),
    unknown,
    noCluster: known(evidence, 'containers') !== undefined && membersIn(evidence).length === 0,
    ...(handedIn && { lookedAt: lookedAt(known(evidence, 'said') ?? []) }),
  }
}

/** The longest way from a cause to an effect; the rest of what it brings about stands beside. */
const chainFrom = (
  cause: Finding,
  findings: ReadonlyMap<FailureCode, Finding>,
  brought: (code: FailureCode) => FailureCode[],
): Chain => {
  const longest = (code: FailureCode, path: readonly FailureCode[]): readonly FailureCode[] =>
    brought(code)
      .filter(next => !path.includes(next))
      .map(next => longest(next, [...path, next]))
      .reduce((best, each) => (each.length > best.length ? each : best), path)
  const all = new Set<FailureCode>()
  const collect = (code: FailureCode): void => {
    for (const next of brought(code).filter(each => !all.has(each))) {
      all.add(next)
      collect(next)
    }
  }
  collect(cause.code)
  const links = longest(cause.code, [cause.code])
  return {
    cause,
    links: links.map(code => findings.get(code)!).toReversed(),
    also: [...all].filter(code => !links.includes(code)).map(code => findings.get(code)!),
  }
}

/** `pods wait for a node: coredns-… <- nodes are not ready: … <- there is no CNI yet`, a line each. */
export const chainLines = ({ cause, links, also }: Chain, why = false): string[] => [
  ...links.map(({ title, seen }, index) => `${index === 0 ? '' : '<- '}${title}: ${seen}`),
  ...(cause.detail ? [`   says: ${cause.detail}`] : []),
  ...(also.length > 0 ? [`   also explains: ${also.map(({ title }) => title).join('; ')}`] : []),
  `   why: ${cause.cause}`,
  `   fix: ${cause.remedy}`,
  ...(why ? [`   known: ${groundText(cause.restsOn)}`] : []),
]

/** @param why whether to print the source of each cause. */
export const diagnosisLines = (
  { chains, ruledOut, open, unknown, noCluster, lookedAt }: Diagnosis,
  why = false,
): string[] => [
  ...chains.flatMap((chain, index) => [...(index === 0 ? [] : ['']), ...chainLines(chain, why)]),
  ...(chains.length > 0 ? [''] : []),
  // for text passed to diagnose, the unknown and ruled-out problems mean nothing
  ...(lookedAt
    ? chains.length === 0
      ? tellingLines(lookedAt)
      : []
    : coverageLines({ ruledOut, open, unknown, noCluster })),
  ...(chains.length === 0
    ? [
        noCluster
          ? `no known problem found; there is no cluster yet. Create one: ${taskLine('up')}`
          : 'no known problem found',
      ]
    : []),
]

/** What was searched, and what a person may read if no known problem was found. */
const tellingLines = ({ where, lines, errors, warnings, telling }: LookedAt): string[] => [
  `searched ${list(where)}: ${count(lines, 'line')} with ${count(errors, 'error')} and ${count(warnings, 'warning')}`,
  ...(telling.length > 0 ? ['read these lines first:', ...telling.map(line => `  ${line}`)] : []),
]

/** What could not be read, and how many known problems were checked. */
const coverageLines = ({
  ruledOut,
  open,
  unknown,
  noCluster,
}: Pick<Diagnosis, 'ruledOut' | 'open' | 'unknown' | 'noCluster'>): string[] => [
  ...unknownLines(unknown, noCluster),
  ...(open.length > 0 && !noCluster ? [`not checked: ${open.length} known problems that need the missing data`] : []),
  `ruled out: ${ruledOut.length} of ${knownFailures.length} known problems. To list them: --output json`,
]

/** What the engine answers, and what the API server answers: if one is silent, that is said once. */
const families: readonly (readonly EvidencePart[])[] = [
  ['containers', 'engine', 'networks', 'mounts'],
  ['api', 'crds', 'logs', 'release', 'values', 'status'],
]

const unknownLines = (unknown: Diagnosis['unknown'], noCluster: boolean): string[] => {
  const silent = families.filter(([head]) => unknown.some(({ part }) => part === head))
  return unknown
    .filter(({ part }) => !silent.some(family => family.indexOf(part) > 0))
    .filter(({ part }) => !(noCluster && families[1]!.includes(part)))
    .map(({ part, why }) => {
      const others = silent.some(([head]) => head === part) ? ', and other parts that need them' : ''
      return `unknown: ${partNames[part]}${others}: ${why}`
    })
}

/** The parts as a person reads them. */
const partNames: Readonly<Record<EvidencePart, string>> = {
  files: 'the k3d file',
  checks: 'this computer',
  engine: 'the engine',
  containers: 'the containers',
  networks: 'the networks',
  mounts: "the nodes' mounts",
  kubeconfig: 'the kubeconfig',
  api: 'the objects in the API server',
  crds: 'the CRDs',
  logs: 'the container logs',
  release: "Cilium's release",
  values: "the release's values",
  status: 'cilium status',
  said: 'the last run',
}
