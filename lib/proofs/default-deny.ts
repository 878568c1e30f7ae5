import { textAt } from '../base/data.ts'
import { exit, Failure } from '../base/failure.ts'
import { count, list } from '../base/text.ts'
import { anyCluster } from '../cluster/any-cluster.ts'
import { textOfQuestion } from '../policy/expectations/judging.ts'
import { testsIn } from '../policy/expectations/test-file.ts'
import { lookAtCluster, type InCluster } from '../policy/in-cluster.ts'
import { nameServers } from '../policy/pods.ts'
import type { Session } from '../run/session.ts'
import {
  liveWitnesses,
  outcomeOfAll,
  rowOf,
  untriedRowOf,
  warningsOf,
  type ClaimProof,
  type ClaimPart,
  type ProofOutcome,
} from './claim.ts'
import { runLive, type LiveRun, type TriedConnection, type UntriedConnection } from './live-tests.ts'

/**
 * Deny by default, for each namespace: a pod that no rule knows gets in from another namespace nowhere, and out of this
 * one nowhere. DNS lookups at the cluster's name servers are reported, and do not count.
 */
export const proveDefaultDeny = async (session: Session): Promise<ClaimProof> => {
  const { context } = await anyCluster(session)
  const inCluster = await lookAtCluster(session, context, { others: [] })
  const { tested, leftOut } = namespacesOf(inCluster, session.options.namespace)
  const claimed = {
    claim: 'default-deny' as const,
    statement: 'A pod that no rule names reaches no pod of a namespace from outside it, and leaves it to nowhere.',
    witnesses: liveWitnesses,
    limits: [...limits, ...leftOut],
  }
  if (tested.length === 0) {
    const none = ['no namespace is left to evaluate']
    return { ...claimed, outcome: 'not evaluated', observations: [], notEvaluated: none, connections: [] }
  }
  const { files } = testsIn(documentFor(tested, inCluster), 'default-deny.json')
  const run = await runLive(session, files, { known: { context, inCluster } })
  const asked = tested.flatMap(name => directions.map(direction => ({ name, direction })))
  const found = asked.map(each => observed(each, run, inCluster))
  const outcome = outcomeOfAll(found.map(({ observation }) => observation))
  return {
    ...claimed,
    outcome,
    ...(outcome === 'refuted' && { hint: remedy }),
    observations: found.map(({ observation }) => observation),
    limits: [...claimed.limits, ...found.flatMap(({ names }) => names), ...warningsOf(run)],
    notEvaluated: found.flatMap(({ notEvaluated }) => notEvaluated),
    connections: [...run.tried.map(rowOf), ...run.untried.map(untriedRowOf)],
  }
}

const directions = ['ingress', 'egress'] as const
const testNames = { ingress: 'stranger in', egress: 'stranger out' } as const
type Direction = (typeof directions)[number]

const limits = [
  'A stranger is a pod without labels. Pods with labels that a rule names are not strangers.',
  'A connection is TCP to a port that a pod declares. Other ports are decided by the rules alone.',
  'The proof says what holds at the time of the run, and nothing of connections that were open before.',
]

const remedy =
  'apply a policy that closes the namespace, and allow what it needs: config/policies/default-deny.yaml is one to copy'

/** Names that Kubernetes and Cilium have for themselves. */
const ofSystem = /^(?:kube|cilium)-/

interface NamespaceChoice {
  readonly tested: readonly string[]
  /** Why, and which. */
  readonly leftOut: readonly string[]
}

const namespacesOf = ({ known }: InCluster, asked: string | undefined): NamespaceChoice => {
  const all = [...known.namespaces.keys()].toSorted()
  if (asked !== undefined && !all.includes(asked)) {
    throw new Failure(`namespace ${asked} not found`, { hint: `namespaces: ${list(all)}`, status: exit.config })
  }
  const withPods = new Set(known.workloads.map(({ endpoint }) => endpoint.namespace))
  const why = (name: string): string | undefined => {
    if (asked !== undefined) return name === asked ? undefined : `as only ${asked} was asked for`
    if (ofSystem.test(name)) return 'of Kubernetes or Cilium'
    return withPods.has(name) ? undefined : 'without pods'
  }
  const reasons = [...new Set(all.flatMap(name => why(name) ?? []))]
  return {
    tested: all.filter(name => why(name) === undefined),
    leftOut: reasons.map(reason => `namespaces left out, ${reason}: ${list(all.filter(name => why(name) === reason))}`),
  }
}

/** The tests as a document of kind PolicyTest: what is proven is what `test-policies` would find. */
const documentFor = (namespaces: readonly string[], inCluster: InCluster): string =>
  JSON.stringify({
    apiVersion: 'k3d-cilium/v1',
    kind: 'PolicyTest',
    metadata: { name: 'default-deny' },
    tests: namespaces.flatMap(name => {
      const stranger = { labels: {}, namespace: name }
      const foreign = { labels: {}, namespace: homeOfStranger(name, inCluster) }
      const out = ['host', 'remote-node', 'kube-apiserver', 'world'].map(entity => ({ entity }))
      const expected = { expect: 'deny' }
      return [
        { name: `${testNames.ingress}: ${name}`, from: foreign, to: `${name}/*`, ...expected, side: 'ingress' },
        ...['*/*', ...out].map(to => ({
          name: `${testNames.egress}: ${name}`,
          from: stranger,
          to,
          ...expected,
          side: 'egress',
        })),
      ]
    }),
  })

/** A namespace from which a stranger comes: one whose own policies do not stop it before it arrives. */
const homeOfStranger = (name: string, { known, inForce }: InCluster): string => {
  const closed = new Set(inForce.map(policy => textAt(policy, ['metadata', 'namespace'])))
  const others = [...new Set(['default', 'kube-public', ...known.namespaces.keys()])].filter(
    each => each !== name && known.namespaces.has(each),
  )
  return others.find(each => !closed.has(each)) ?? others[0] ?? 'default'
}

interface NamespaceSide {
  readonly name: string
  readonly direction: Direction
}

interface SideResult {
  readonly observation: ClaimPart
  readonly notEvaluated: readonly string[]
  /** What the stranger may ask name servers. */
  readonly names: readonly string[]
}

const observed = ({ name, direction }: NamespaceSide, run: LiveRun, inCluster: InCluster): SideResult => {
  const title = `${testNames[direction]}: ${name}`
  const servers = new Set(nameServers(inCluster.known.workloads).map(server => server.name))
  const isLookUp = ({ question }: TriedConnection | UntriedConnection): boolean =>
    direction === 'egress' && question.port === 53 && servers.has(question.to.name)
  const all = run.tried.filter(({ test }) => test.name === title)
  const tried = all.filter(each => !isLookUp(each))
  const untried = run.untried.filter(each => each.test.name === title && !isLookUp(each))
  const open = tried.filter(({ seen }) => !('missing' in seen) && seen.answer === 'allow')
  const unseen = tried.filter(({ seen }) => 'missing' in seen)
  const openByRules = untried.filter(({ decided }) => decided.answer !== 'deny')
  const leaves = tried.some(({ question }) => question.to.endpoint.namespace !== name)
  const lacking = direction === 'egress' && !leaves ? `no server outside ${name} can be tried` : undefined
  const { outcome, says } = verdictOf({ tried, open, unseen, openByRules, lacking })
  const dns = all.filter(each => isLookUp(each) && !('missing' in each.seen) && each.seen.answer === 'allow')
  const reasons = [...new Set(untried.map(({ why }) => why))]
  return {
    observation: { subject: `namespace ${name}, ${direction}`, outcome, says },
    notEvaluated: reasons.map(reason => {
      const own = untried.filter(({ why }) => why === reason)
      return `namespace ${name}, ${direction}: ${count(own.length, 'connection')} ${reason}`
    }),
    names: dns.map(
      ({ question }) =>
        `a stranger in ${name} may look up names: ${textOfQuestion(question)} is open, and carries data`,
    ),
  }
}

interface SideConnections {
  readonly tried: readonly TriedConnection[]
  readonly open: readonly TriedConnection[]
  readonly unseen: readonly TriedConnection[]
  readonly openByRules: readonly UntriedConnection[]
  /** Why what was tried is not enough. */
  readonly lacking: string | undefined
}

const verdictOf = ({
  tried,
  open,
  unseen,
  openByRules,
  lacking,
}: SideConnections): { outcome: ProofOutcome; says: string[] } => {
  if (open.length > 0) return { outcome: 'refuted', says: open.map(counterexample) }
  if (unseen.length > 0 || tried.length === 0) {
    const why = unseen.map(
      ({ question, seen }) => `${textOfQuestion(question)}: ${'missing' in seen ? seen.missing : ''}`,
    )
    return { outcome: 'not evaluated', says: why.length > 0 ? why : ['no connection can be tried'] }
  }
  if (openByRules.length > 0) {
    const says = openByRules.map(
      ({ question, decided }) => `${textOfQuestion(question)}: ${decided.answer} by the rules, and not tried`,
    )
    return { outcome: 'not evaluated', says }
  }
  if (lacking !== undefined) return { outcome: 'not evaluated', says: [lacking] }
  return { outcome: 'proven', says: [`${count(tried.length, 'connection')} tried, all of them dropped`] }
}

const counterexample = ({ question, seen, decided }: TriedConnection): string =>
  `${textOfQuestion(question)}: allow; Hubble: ${'missing' in seen ? '' : seen.words}` +
  (decided.sides.some(({ enforced }) => enforced) ? '' : '; no policy selects the pod in this direction')
