import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { textAt, valueAt, type Tree } from '../../lib/base/data.ts'
import type { Verdict } from '../../lib/policy/evaluator/connection.ts'
import { evaluatorOf } from '../../lib/policy/evaluator/evaluator.ts'
import { candidates, madeUp, worldOf, type MadeUp } from './documents.ts'
import type { OracleAnswer, OracleSide } from './oracle.ts'

/**
 * Holds the evaluator against what Cilium's own packages decided. One byte says what they decided of one side: what,
 * by which proxy, with which authentication. answers.gz holds those of every document from 0 on.
 */
const folder = new URL('.', import.meta.url).pathname

/** What was decided: the lowest three bits. */
const decisions = ['absent', 'allow', 'deny', 'default deny', 'undecided', 'allow any request'] as const
type Decision = (typeof decisions)[number]
const proxies = [undefined, 'http', 'tls', 'dns', 'listener'] as const
const authentications = ['none', 'required', 'unstable'] as const

const byteOf = (decision: Decision, proxy: Verdict['proxy'], authentication: string): number =>
  decisions.indexOf(decision) |
  (Math.max(0, proxies.indexOf(proxy)) << 3) |
  (Math.max(0, authentications.indexOf(authentication as (typeof authentications)[number])) << 6)

const shown = (byte: number): string =>
  [decisions[byte & 7], proxies[(byte >> 3) & 7], authentications[byte >> 6]].filter(each => each !== 'none').join(' ')

/** What the judge of Cilium's packages said. */
const byteOfOracle = (side: OracleSide | undefined, listsRules: boolean): number => {
  if (side === undefined) return byteOf('absent', undefined, 'none')
  if (side.undecided !== undefined) return byteOf('undecided', undefined, 'none')
  if (side.verdict === 'deny') return byteOf(side.reason === 'rule' ? 'deny' : 'default deny', undefined, 'none')
  const proxy = side.l7 === 'none' ? undefined : (side.l7 as Verdict['proxy'])
  const { http = [], plain = false } = side.rules ?? {}
  const isOpen = listsRules && proxy === 'http' && (plain || http.some(rule => Object.keys(rule).length === 0))
  return byteOf(isOpen ? 'allow any request' : 'allow', proxy, side.auth ?? 'none')
}

/** The same of the evaluator; what is not there and what nothing enforces is one. */
const byteOfOwn = (verdict: Verdict, listsRules: boolean): number => {
  if (verdict.undecided !== undefined) return byteOf('undecided', undefined, 'none')
  if (!verdict.allowed && !verdict.l7) return byteOf(verdict.denied ? 'deny' : 'default deny', undefined, 'none')
  const authentication = verdict.unstable ? 'unstable' : verdict.authenticated ? 'required' : 'none'
  const isOpen = listsRules && verdict.proxy === 'http' && verdict.anyRequest === true
  return byteOf(isOpen ? 'allow any request' : 'allow', verdict.proxy, authentication)
}

/** Behind a Pass the judge lists no rules of the proxy. */
const listsRules = ({ policies }: Pick<MadeUp, 'policies'>): boolean => !JSON.stringify(policies).includes('"Pass"')

/** The numbers of the policies that are not in force, as bits; then two bytes for each flow. */
export const encoded = (document: MadeUp, answer: OracleAnswer): number[] => {
  const refused = new Set((answer.refused ?? []).map(({ policy }) => policy.split(/[ /]/).at(-1)))
  const mask = document.policies.reduce(
    (bits, policy, index) => bits | (refused.has(textAt(policy, ['metadata', 'name'])) ? 1 << index : 0),
    0,
  )
  const lists = listsRules(document)
  const sides = answer.flows!.flatMap(({ egress, ingress }) => [egress, ingress])
  return [mask, ...sides.map(side => byteOfOracle(side, lists))]
}

/** Where the two disagree, each in a line; `decided` is told of every verdict of the evaluator. */
export const disagreements = (
  seed: number,
  bytes: Uint8Array,
  decided: (verdict: Verdict, theirs: string, policies: readonly Tree[]) => void = () => {},
): string[] => {
  const { policies, settings, flows } = madeUp(seed)
  const inForce = policies.filter((_, index) => (bytes[0]! & (1 << index)) === 0)
  const evaluator = evaluatorOf(inForce, worldOf(settings))
  const lists = listsRules({ policies })
  const ends = candidates.map(({ endpoint }) => endpoint(settings))
  return flows.flatMap(({ from, to, port, protocol }, nth) => {
    const verdicts = evaluator.judge({ from: ends[from]!, to: ends[to]!, port, protocol })
    return (['egress', 'ingress'] as const).flatMap((way, side) => {
      const [own, theirs] = [byteOfOwn(verdicts[way], lists), bytes[1 + nth * 2 + side]!]
      decided(verdicts[way], decisions[theirs & 7]!, inForce)
      if (agree(own, theirs)) return []
      const what = `${candidates[from]!.name} > ${candidates[to]!.name} ${port}/${protocol}`
      return [`document ${seed}: ${way} of ${what}: Cilium ${shown(theirs)}, evaluator ${shown(own)}`]
    })
  })
}

const agree = (own: number, theirs: number): boolean => {
  const [mine, other] = [decisions[own & 7], decisions[theirs & 7]]
  if (other === 'undecided') return true // nobody decides it: a pod and itself, or rules that cannot be merged
  if (other === 'absent') return mine === 'allow'
  if (authentications[own >> 6] === 'unstable' || authentications[theirs >> 6] === 'unstable') {
    return (own & 63) === (theirs & 63)
  }
  return own === theirs
}

export interface Answers {
  /** Of Cilium's packages. */
  readonly version: string
  readonly documents: number
  /** Of the files that make the documents. */
  readonly generator: string
}

export const generatorHash = (): string => {
  const hash = createHash('sha256')
  for (const file of ['documents.ts', '../random.ts']) hash.update(readFileSync(`${folder}${file}`, 'utf8'))
  return hash.digest('hex')
}

/** The answers that are kept, document by document. */
export const keptAnswers = (): { readonly about: Answers; readonly of: (seed: number) => Uint8Array } => {
  const about = JSON.parse(readFileSync(`${folder}answers.json`, 'utf8')) as Answers
  const bytes = gunzipSync(readFileSync(`${folder}answers.gz`))
  const length = bytes.length / about.documents
  return { about, of: seed => bytes.subarray(seed * length, (seed + 1) * length) }
}

/** What decides, by the keys of the rules that do, and by what they are about. */
export const precedenceOf = (verdict: Verdict, policies: readonly Tree[]): string[] => {
  const found = new Set<string>()
  if (!verdict.enforced) return ['no policy: open']
  if (verdict.rules.length === 0) found.add(verdict.allowed ? 'own rule of Cilium: allow' : 'no rule: deny')
  else if (!verdict.allowed && !verdict.denied && !verdict.l7) found.add('default deny')
  for (const { policy, kind, path } of verdict.rules) {
    const object = policies.find(
      each => textAt(each, ['kind']) === kind && policy.endsWith(textAt(each, ['metadata', 'name'])),
    )
    const tier = textAt(object, ['spec', 'tier'])
    const rule = valueAt(object, path) as Tree | undefined
    const action = textAt(rule, ['action'])
    if (tier !== '') found.add(`tier ${tier}: ${action}`)
    else found.add(`${kind}: ${verdict.denied ? 'deny' : verdict.allowed ? 'allow' : 'default deny'}`)
    for (const key of Object.keys(rule ?? {})) {
      if (/^(?:from|to|icmps|protocols|authentication)/.test(key)) found.add(`decides by ${key}`)
    }
  }
  if (verdict.proxy) found.add(`through a proxy: ${verdict.proxy}`)
  if (verdict.authenticated) found.add('authentication: required')
  if (verdict.unstable) found.add('authentication: unstable')
  return [...found]
}
