import type { FailureCode } from '../base/failure.ts'
import type { Check } from '../health/computer.ts'
import { wordsAlone, type Evidence, type Observation, type Transcript } from './failures/evidence.ts'

/**
 * The one place that reads this program's own English: in what a person pastes, and in records and support bundles of
 * 0.1.0 before there were codes. What is written since carries its code.
 */
export const sentences: readonly (readonly [FailureCode, RegExp])[] = [
  ['files/refused', /^(error: )?\S+:\d+:\d+: /m],
  ['node-image/not-pulled', /cannot pull \S+/],
  ['servicemonitor/missing', /needs? the (CRD ServiceMonitor|ServiceMonitor CRD)/],
  ['field/conflict', /\S manages these CRDs/],
  ['wait/limit', /took more than/],
]

/** Checks of this computer, by their name and what they found. */
const findings: readonly (readonly [FailureCode, RegExp])[] = [
  ['engine/down', /^engine: .*does not answer/],
  ['engine/rootless', /^rootful: /],
  ['engine/without-socket', /^socket: /],
  ['catatonit/missing', /^catatonit: /],
  ['port/taken', /^ports: /],
  ['network/without-dns', /^network: .*has no DNS/],
  ['kernel/too-old', /^kernel: bpf: .* is older than/],
  ['wireguard/missing', /^kernel: wireguard: /],
  ['tool/missing', /: is not installed$/],
  ['tool/too-old', /^(?!kernel).* is older than/],
]

const codeIn = (text: string, all: typeof sentences): FailureCode | undefined =>
  all.find(([, pattern]) => pattern.test(text))?.[0]

const coded = <T extends { readonly code?: FailureCode | undefined }>(item: T, code: FailureCode | undefined): T =>
  code === undefined || item.code !== undefined ? item : { ...item, code }

/** What was said, with the code that it has or would have. */
export const saidWithCode = (said: Transcript): Transcript => coded(said, codeIn(said.text, sentences))

/** Evidence as 0.1.0 first wrote it, which called a cluster that k3d did not make foreign. */
export type EarlyEvidence = Evidence & { readonly foreign?: true }

/** What the file says nothing of. */
const noParts = Object.fromEntries(
  Object.keys(wordsAlone([]).parts).map(part => [part, { unknown: 'not in the file' }]),
) as unknown as Evidence['parts']

/** Evidence of any version, with codes. */
export const withCodes = ({ parts: given, foreign, ...evidence }: EarlyEvidence): Evidence => {
  const parts = { ...noParts, ...given }
  const each = <T>(seen: Observation<readonly T[]>, change: (item: T) => T): Observation<readonly T[]> =>
    'value' in seen ? { value: seen.value.map(change) } : seen
  const { api } = parts
  return {
    ...evidence,
    ...(foreign && { notK3d: foreign }),
    parts: {
      ...parts,
      api: 'unknown' in api ? coded(api, codeIn(api.unknown, sentences)) : api,
      checks: each(parts.checks, (check: Check) => coded(check, codeIn(`${check.name}: ${check.found}`, findings))),
      said: each(parts.said, saidWithCode),
    },
  }
}
