import type { Tree } from '../../base/data.ts'
import type { Place } from '../../formats/findings.ts'
import type { Connection, HttpRequest, Protocol, Verdict } from '../evaluator/connection.ts'
import { evaluatorOf, type Evaluator } from '../evaluator/evaluator.ts'
import { plainParty } from '../evaluator/selectors.ts'
import type { Policy } from '../files.ts'
import { partiesOf } from '../parties.ts'
import { nameServers, withDns, type Port } from '../pods.ts'
import { everyoneBut, portsAt, targetsOf, type TestEnd, type TestWorld } from './peers.ts'
import type { PolicyTestCase, TestException, TestPeer } from './test-case.ts'

/** Whether the policies do what a test expects. */
export interface TestResult {
  readonly test: PolicyTestCase
  readonly outcome: 'passed' | 'failed' | 'undecided'
  /** Connections that were judged. */
  readonly pairs: number
  readonly problems: readonly TestProblem[]
  /** Connections that no policy decides, as they are always open. */
  readonly exempted: readonly string[]
  /** Of a cluster: connections that could not be tried. */
  readonly notTried?: number
}

export interface TestProblem {
  /** `shop/visitor -> shop/backend 8080/TCP: allow, expected deny`. */
  readonly message: string
  readonly hint: string | undefined
  /** The rules that decided, each with what it did. */
  readonly also: readonly { readonly place: Place; readonly message: string }[]
  readonly isUndecided: boolean
}

/** One connection, as a test asks about it. */
export interface Question {
  readonly from: TestEnd
  readonly to: TestEnd
  readonly port: number
  readonly protocol: Protocol
  readonly http: HttpRequest | undefined
}

/** A connection, and what a test expects of it. */
export interface Expected {
  readonly question: Question
  readonly expected: 'allow' | 'deny'
}

export interface TestPlan {
  readonly asked: readonly Expected[]
  readonly exempted: readonly string[]
  /** Peers that stand for nobody. */
  readonly wrong: readonly string[]
}

export interface Judgement {
  readonly answer: 'allow' | 'deny' | 'undecided'
  /** What denied: a proxy, a deny rule, or default deny. */
  readonly how: PolicyTestCase['by']
  /** The sides that say so. */
  readonly sides: readonly Verdict[]
  readonly why: string | undefined
}

/** What each side says by itself. */
export interface BothSides {
  readonly egress: Verdict
  readonly ingress: Verdict
}

export interface Judge {
  readonly judge: (test: PolicyTestCase) => TestResult
  readonly planOf: (test: PolicyTestCase) => TestPlan
  readonly decide: (question: Question, test: PolicyTestCase) => Judgement & BothSides
  /** Policies that select none of the pods. */
  readonly idle: readonly string[]
}

/** Endpoints that are no pods, and can be selected. */
const reserved = (['health', 'ingress', 'init'] as const).map(entity =>
  plainParty({ ip: '', namespace: '', labels: {}, namespaceLabels: {}, entities: [entity] }),
)

export const judgeOf = (world: TestWorld): Judge => {
  const { known, policies, nodes, inForce, isWhole } = world
  const evaluator = evaluatorOf([...inForce, ...policies.map(({ json }) => json)], {
    settings: { ...nodes?.settings, ...(world.file.assumesHostFirewall && { hostFirewall: true }) },
    services: withDns(known.services),
    groups: known.groups,
    isWhole,
  })
  const spoken = portsSpoken(policies.map(({ json }) => json))
  const asking = asked(world, evaluator)
  const parties = known.workloads.map(({ endpoint }) => plainParty(endpoint))
  const isIdle = ({ id, kind }: Policy): boolean => {
    const own = evaluator.entries.filter(entry => entry.policy === id && entry.kind === kind)
    return (
      own.length > 0 && !own.some(({ subject }) => subject.isNode || [...parties, ...reserved].some(subject.matches))
    )
  }
  return {
    judge: test => judged(test, world, planOf(test, world, spoken), asking),
    planOf: test => planOf(test, world, spoken),
    decide: asking,
    idle: parties.length === 0 ? [] : policies.filter(isIdle).map(({ id }) => id),
  }
}

/** Ports by number of which policies speak. */
const portsSpoken = (policies: readonly Tree[]): readonly Port[] => {
  const world = partiesOf([], policies, undefined).find(({ name }) => name === 'world')
  return (world?.ports ?? []).filter(({ port }) => port !== 9)
}

type Ask = (question: Question, test: PolicyTestCase) => Judgement & BothSides

const asked = (world: TestWorld, evaluator: Evaluator): Ask => {
  const [server] = nameServers(world.known.workloads)
  /** Whether Cilium's proxy saw the name being looked up. */
  const hasLearnt = (from: TestEnd, name: string): boolean => {
    const lookUp: Connection = {
      from: from.endpoint,
      to: server!.endpoint,
      port: 53,
      protocol: 'UDP',
      dns: name,
    }
    const { egress } = evaluator.judge(lookUp)
    return egress.proxy === 'dns' && egress.allowed
  }
  return ({ from, to, port, protocol, http }, { side, serverName }) => {
    const names = to.endpoint.names?.filter(name => hasLearnt(from, name)) ?? []
    const target = to.isNamed ? { ...to.endpoint, names } : to.endpoint
    // another replica: to itself a pod may always speak
    const reached = from.endpoint === target ? { ...target } : target
    const both = evaluator.judge({ from: from.endpoint, to: reached, port, protocol, http, serverName })
    const isUnheard = to.isNamed === true && names.length === 0
    return { ...judgementOf(both, side, isUnheard, verdict => needsMore(verdict, http, serverName)), ...both }
  }
}

/** @param isUnheard no DNS rule lets the name be looked up. */
const judgementOf = (
  { egress, ingress }: BothSides,
  side: PolicyTestCase['side'],
  isUnheard: boolean,
  lacks: (verdict: Verdict) => boolean,
): Judgement => {
  const sides = side === 'egress' ? [egress] : side === 'ingress' ? [ingress] : [egress, ingress]
  const refusing = sides.filter(({ allowed, undecided }) => !allowed && undecided === undefined)
  if (refusing.length > 0) {
    const how = refusing.some(({ denied }) => denied) ? 'rule' : refusing.every(({ l7 }) => l7) ? 'l7' : 'default'
    const why =
      isUnheard && refusing.includes(egress) && how === 'default'
        ? 'no DNS rule lets the pod look up the name through the proxy, so Cilium never learns it'
        : undefined
    return { answer: 'deny', how, sides: refusing, why }
  }
  const open = sides.find(({ undecided }) => undecided !== undefined)
  if (open) return { answer: 'undecided', how: undefined, sides: [open], why: `not known: ${open.undecided}` }
  const proxied = sides.find(lacks)
  if (proxied) return { answer: 'undecided', how: undefined, sides: [proxied], why: more[proxied.proxy!] }
  return { answer: 'allow', how: undefined, sides, why: undefined }
}

/** What a proxy would have to be told. */
const more: Readonly<Record<NonNullable<Verdict['proxy']>, string>> = {
  http: 'HTTP rules decide by the request: add http to the test',
  tls: 'rules about server names decide: add serverName to the test',
  dns: '',
  listener: 'a listener of Envoy decides',
}

const needsMore = (
  { l7, proxy, anyRequest }: Verdict,
  http: HttpRequest | undefined,
  serverName: string | undefined,
): boolean =>
  l7 &&
  anyRequest !== true &&
  ((proxy === 'http' && !http) || (proxy === 'tls' && serverName === undefined) || proxy === 'listener')

/** The connections of a test, each with what it expects, or why there are none. */
const planOf = (test: PolicyTestCase, world: TestWorld, spoken: readonly Port[]): TestPlan => {
  const asked: Expected[] = []
  const exempted = new Set<string>()
  const wrong: string[] = []
  const sideOf = (peer: TestPeer | undefined, otherwise: () => TestEnd[]): TestEnd[] => {
    if (!peer) return otherwise()
    const found = targetsOf(peer, world)
    if (typeof found !== 'string') return found
    wrong.push(found)
    return []
  }
  const given = namespacesIn(test, world)
  const everyone = (): TestEnd[] => everyoneBut(world, given)
  const sources = sideOf(test.from, everyone)
  const targets = sideOf(test.to, everyone)
  const only = test.only?.map(exception => ({ exception, who: targetsOf(exception.peer, world) }))
  for (const { who } of only ?? []) if (typeof who === 'string') wrong.push(who)
  if (wrong.length > 0) return { asked, exempted: [], wrong }
  for (const from of sources) {
    for (const to of targets) {
      if (test.only && !isOfInterest(from, to, world)) continue
      for (const { port, protocol } of portsAt(to, test.to?.port, test.to?.protocol, spoken)) {
        const question = { from, to, port, protocol, http: test.http }
        if (!only) {
          asked.push({ question, expected: test.expect! })
          continue
        }
        const allowing = only.filter(each => isMeant(each, question, test))
        if (allowing.length === 0 && isExempt(from, to)) exempted.add(`${from.name} -> ${to.name}`)
        else if (allowing.length === 0) asked.push({ question, expected: 'deny' })
        for (const { exception } of allowing) {
          asked.push({ question: { ...question, http: exception.http ?? test.http }, expected: 'allow' })
          const others = exception.http ? othersThan(exception.http, only, question, test) : []
          asked.push(...others.map(http => ({ question: { ...question, http }, expected: 'deny' as const })))
        }
      }
    }
  }
  return { asked, exempted: [...exempted], wrong }
}

const judged = (test: PolicyTestCase, world: TestWorld, { asked, exempted, wrong }: TestPlan, ask: Ask): TestResult => {
  const problems = [
    ...wrong.map((message): TestProblem => ({ message, hint: undefined, also: [], isUndecided: false })),
    ...asked.flatMap(({ question, expected }) => problemOf(question, ask(question, test), expected, test, world) ?? []),
  ]
  return resultOf(test, problems, asked.length, exempted)
}

/** What comes of a test with these problems. */
export const resultOf = (
  test: PolicyTestCase,
  problems: readonly TestProblem[],
  pairs: number,
  exempted: readonly string[],
): TestResult => {
  const open = problems.filter(({ isUndecided }) => !(isUndecided && test.acceptsUndecided))
  const outcome = open.length === 0 ? 'passed' : open.every(({ isUndecided }) => isUndecided) ? 'undecided' : 'failed'
  return { test, outcome, pairs, problems: open, exempted }
}

/** A closed world is about pods: what is none never meets itself there, and one pod has no second one to reach. */
const isOfInterest = (from: TestEnd, to: TestEnd, { known }: TestWorld): boolean =>
  from.endpoint === to.endpoint
    ? known.workloads.some(each => each.endpoint === from.endpoint && each.isReplicated)
    : from.endpoint.entities.length === 0 || to.endpoint.entities.length === 0

/** The local host always reaches its pods: a test that wants to be sure of that names it. */
const isExempt = (from: TestEnd, to: TestEnd): boolean =>
  from.endpoint.entities.includes('host') && to.endpoint.entities.length === 0

/** The namespaces that a test speaks of: a stranger stands in each. */
const namespacesIn = (test: PolicyTestCase, world: TestWorld): string[] => {
  const found = [test.from, test.to].flatMap(peer => {
    const targets = peer ? targetsOf(peer, world) : []
    return typeof targets === 'string' ? [] : targets.map(({ endpoint }) => endpoint.namespace)
  })
  return [...new Set(found.filter(Boolean))]
}

interface Only {
  readonly exception: TestException
  readonly who: TestEnd[] | string
}

const isMeant = ({ exception, who }: Only, { from, to, port, protocol }: Question, test: PolicyTestCase): boolean => {
  if (typeof who === 'string') return false
  const end = test.from === undefined ? from : to
  return (
    isAmong(end, who, exception.peer) &&
    (exception.port === undefined || exception.port === port) &&
    (exception.protocol === undefined || exception.protocol === protocol)
  )
}

/** A part of the cluster means all that is part of it: the nodes, the node of the API server too. */
const isAmong = ({ name, endpoint }: TestEnd, who: readonly TestEnd[], { entity, isOutside }: TestPeer): boolean =>
  isOutside === true
    ? endpoint.entities.includes('world')
    : entity !== undefined
      ? (endpoint.entities as readonly string[]).includes(entity)
      : who.some(each => name === each.name && endpoint.ip === each.endpoint.ip)

/** Requests that are not among those that only these may send. */
const othersThan = (
  { method, path, host, headers }: HttpRequest,
  only: readonly Only[],
  question: Question,
  test: PolicyTestCase,
): HttpRequest[] => {
  const allowed = only.filter(each => isMeant(each, question, test)).flatMap(({ exception }) => exception.http ?? [])
  const tried = [
    { method: method === 'DELETE' ? 'PATCH' : 'DELETE', path, host, headers },
    { method, path: `${path.replace(/\/$/, '')}-other`, host, headers },
  ]
  return tried.filter(each => !allowed.some(one => one.method === each.method && one.path === each.path))
}

/** `shop/frontend -> shop/backend 8080/TCP GET /public`. */
export const textOfQuestion = ({ from, to, port, protocol, http }: Question): string => {
  const what = protocol === 'ICMP' ? 'ICMP' : `${port}/${protocol}`
  const request = http ? ` ${http.method} ${http.path}` : ''
  const target = from.name === to.name ? `another ${to.name}` : to.name
  return `${from.name} -> ${target} ${what}${request}`
}

const problemOf = (
  question: Question,
  found: Judgement,
  expected: 'allow' | 'deny',
  test: PolicyTestCase,
  world: TestWorld,
): TestProblem | undefined => {
  const isAsWanted =
    found.answer === expected && (expected === 'allow' || test.by === undefined || test.by === found.how)
  if (isAsWanted) return undefined
  const wanted = expected === 'deny' && test.by !== undefined ? `deny by ${test.by}` : expected
  const got = found.answer === 'deny' && found.answer === expected ? `deny by ${found.how}` : found.answer
  return {
    message: [`${textOfQuestion(question)}: ${got}, expected ${wanted}`, found.why].filter(Boolean).join('; '),
    hint: found.answer === 'undecided' ? undefined : remedy(question, found),
    also: found.sides.flatMap(side => placesOf(side, world.policies)),
    isUndecided: found.answer === 'undecided',
  }
}

/** The rules that decided a side, where they stand. */
export const placesOf = (side: Verdict, policies: readonly Policy[]): TestProblem['also'] => {
  const way = side.direction === 'EGRESS' ? 'egress' : 'ingress'
  const does = side.allowed
    ? 'allows it'
    : side.denied
      ? 'denies it'
      : side.l7
        ? `has ${side.proxy?.toUpperCase()} rules that refuse it`
        : `closes ${way}`
  return side.rules.flatMap(({ policy, kind, path }) => {
    const own = policies.find(each => each.id === policy && each.kind === kind)
    return own ? [{ place: own.source.keyAt(path), message: `${way}: ${policy} ${does}` }] : []
  })
}

/** What would change the answer. */
const remedy = ({ from, to, port, protocol }: Question, { answer, how, sides, why }: Judgement): string | undefined => {
  const [first] = sides
  if (!first || why !== undefined) return undefined
  const isEgress = first.direction === 'EGRESS'
  const [subject, peer] = isEgress ? [from, to] : [to, from]
  const way = isEgress ? 'egress' : 'ingress'
  if (answer === 'deny') {
    if (how === 'rule') return 'a deny rule wins over every allow rule: narrow it or remove it'
    if (how === 'l7') return undefined
    const ports =
      protocol === 'ICMP'
        ? 'icmps: [{fields: [{type: 8}]}]'
        : `toPorts: [{ports: [{port: "${port}", protocol: ${protocol}}]}]`
    const rule = `${way}: [{${asPeer(peer, isEgress, subject)}, ${ports}}]`
    return `to allow it, add to a policy that selects ${subject.name}: ${rule}`
  }
  const free = sides.filter(({ enforced }) => !enforced)
  if (free.length === sides.length) return `no policy selects ${from.name} for egress, or ${to.name} for ingress`
  return undefined
}

/** A rule's peers that mean just this one. */
const asPeer = ({ endpoint, name }: TestEnd, isEgress: boolean, subject: TestEnd): string => {
  const way = isEgress ? 'to' : 'from'
  const [entity] = endpoint.entities
  if (endpoint.names?.[0] !== undefined) return `toFQDNs: [{matchName: ${name}}]`
  if (entity === 'world')
    return endpoint.ip === '198.18.0.1' ? `${way}Entities: [world]` : `${way}CIDR: [${endpoint.ip}/32]`
  if (entity !== undefined) return `${way}Entities: [${endpoint.entities.at(-1)}]`
  const labels = Object.entries(endpoint.labels).map(([key, value]) => `${key}: ${value}`)
  const foreign =
    endpoint.namespace === subject.endpoint.namespace ? [] : [`k8s:io.kubernetes.pod.namespace: ${endpoint.namespace}`]
  return `${way}Endpoints: [{matchLabels: {${[...labels, ...foreign].join(', ')}}}]`
}
