import { ciliumState } from '../cilium/status.ts'
import type { ContextCluster } from '../cluster/any-cluster.ts'
import { contextsSeen, currentContext } from '../cluster/kubeconfig.ts'
import { nodeFacts, podFacts } from '../kubernetes/kubectl.ts'
import { attempt, valueOf } from '../run/concurrency.ts'
import type { Session } from '../run/session.ts'
import { answerText, apiSilent, knownOn, podLine, type Verification } from './status.ts'

/** The same look at a cluster of which no container is known: what its API server tells. */
export const verifyByContext = async (session: Session, { context }: ContextCluster): Promise<Verification> => {
  const [current, server, nodes] = await Promise.all([
    currentContext(session),
    contextsSeen(session).then(all => all.find(({ name }) => name === context)?.server ?? ''),
    attempt(session, async () => nodeFacts(session, context)),
  ])
  const [cilium, pods] = nodes.ok
    ? await Promise.all([
        attempt(session, async () => ciliumState(session, context)),
        attempt(session, async () => podsOfCilium(session, context)),
      ])
    : [apiSilent, undefined]
  return {
    engine: `not used (${server})`,
    context: { name: context, current: current === context },
    nodes: (valueOf(nodes) ?? []).map(({ name, ready: isReady, version, controlPlane }) => ({
      name,
      role: controlPlane ? 'control plane' : 'node',
      ready: isReady ? 'Ready' : 'NotReady',
      version,
      mounts: { well: undefined, text: notLookedAt },
    })),
    stopped: [],
    apiServer: answerText(nodes),
    cilium,
    pods: (pods && valueOf(pods)) ?? [],
    fronts: [],
    known: knownOn({ versions: {} }, valueOf(nodes) ?? [], valueOf(cilium)),
    drift: [],
    healthy: nodes.ok && nodes.value.every(node => node.ready) && valueOf(cilium)?.ready === true,
  }
}

/** To look takes a privileged pod on each node, which nobody expects of a status. */
const notLookedAt = '- (check-nodes)'

const podsOfCilium = async (session: Session, context: string): Promise<Verification['pods']> => {
  const [labelled, spire] = await Promise.all([
    podFacts(session, context, ['-A', '-l', 'app.kubernetes.io/part-of=cilium']),
    podFacts(session, context, ['-n', 'cilium-spire']),
  ])
  const all = new Map([...labelled, ...spire].map(pod => [`${pod.namespace}/${pod.name}`, pod]))
  return [...all.values()].map(podLine)
}
